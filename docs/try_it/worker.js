// Reads and checks texts with Python, beside the page, so that typing is never held up.
//
// In: {number, text, today}. Out: {stage} while it starts; {samples}; {number, shown} for each text; {failed} where
// Python could not be started, or a text could not be read, which would be a fault of this library.
//
// Everything is loaded from the folder of this file, and from nowhere else.

import { loadPyodide } from "./pyodide/pyodide.mjs";

const here = new URL(".", import.meta.url).href;

async function start() {
  postMessage({ stage: "Loading Python …" });
  const library = fetch(here + "library.zip");
  const python = await loadPyodide({ indexURL: here + "pyodide/" });
  postMessage({ stage: "Loading the field tables …" });
  const response = await library;
  if (!response.ok) {
    throw new Error(`library.zip cannot be loaded: ${response.status}`);
  }
  python.unpackArchive(await response.arrayBuffer(), "zip", { extractDir: "/library" });
  python.runPython("import sys; sys.path.insert(0, '/library')");
  const module = python.pyimport("checked_text");
  postMessage({ samples: JSON.parse(module.samples()) });
  return module;
}

const started = start();
started.catch((error) => postMessage({ failed: String(error) }));

addEventListener("message", async (event) => {
  const { number, text, today } = event.data;
  const module = await started;
  try {
    postMessage({ number, shown: JSON.parse(module.checked(text, today)) });
  } catch (error) {
    postMessage({ number, failed: String(error) });
  }
});
