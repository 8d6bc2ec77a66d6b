// The page "Check an Nlets message": gives the text to the worker, and shows what it says.
//
// What a text holds is set as text, never as HTML.

const element = (id) => document.getElementById(id);
const message = element("message");
const marks = element("marks");
const verdict = element("verdict");
const samples = element("samples");

// How long after the last key a text is checked, in milliseconds.
const PAUSE = 120;
const WORST = ["error", "warning", "note"];
const NAMES = { error: "Error", warning: "Warning", note: "Note" };
// Where the documentation site is; null where this page is no part of it.
const SITE = document.querySelector("meta[name=documentation]")?.content ?? null;

let worker = null;
let ready = false;
let busy = false;
let number = 0;
// The text that was last given to the worker.
let checked = null;
let timer = 0;
// What was last shown, the message of it that is open, and the form of that.
let shown = null;
// The number of that message; null until one is chosen, and then it is the first with an error.
let chosen = null;
let form = "text";

function make(name, content, attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...[content].flat());
  return made;
}

function say(words, state) {
  if (verdict.textContent !== words) {
    verdict.textContent = words;
  }
  verdict.dataset.state = state;
}

// The day where the user is, as Python reads it.
function today() {
  const now = new Date();
  const two = (part) => String(part).padStart(2, "0");
  return `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// One text at a time: what is typed while one is checked is checked after it, the latest only.
function check() {
  if (!ready || busy) {
    return;
  }
  busy = true;
  number += 1;
  worker.postMessage({ number, text: message.value, today: today() });
  checked = message.value;
}

function changed() {
  // Marks of the text before this one would be under the wrong characters.
  drawMarks([]);
  verdict.dataset.stale = "";
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
}

function received({ data }) {
  if (data.stage) {
    say(data.stage, "loading");
  } else if (data.samples) {
    offer(data.samples);
    ready = true;
    check();
  } else if (data.failed && data.number === undefined) {
    say(`The library cannot be started. ${data.failed}`, "failed");
  } else {
    busy = false;
    if (message.value !== checked) {
      check();
      return;
    }
    if (data.failed) {
      say("This text cannot be read, which is a fault of the library. Please report it.", "failed");
      return;
    }
    if (shown === null || shown.messages.length !== data.shown.messages.length) {
      chosen = null;
    }
    shown = data.shown;
    show();
  }
}

function offer(found) {
  for (const name of new Set(found.map((one) => one.group))) {
    const group = make("optgroup", [], { label: name });
    found.forEach((one, index) => {
      if (one.group === name) {
        group.append(make("option", one.name, { value: String(index) }));
      }
    });
    samples.append(group);
  }
  samples.disabled = false;
  samples.addEventListener("change", () => {
    if (samples.value !== "") {
      message.value = found[Number(samples.value)].text;
      chosen = null;
      changed();
    }
  });
}

function show() {
  delete verdict.dataset.stale;
  const { messages, more } = shown;
  if (chosen === null || chosen >= messages.length) {
    chosen = Math.max(0, messages.findIndex((one) => !one.ok || one.rejection));
  }
  drawMarks(messages.flatMap(problemsOf));
  message.setAttribute("aria-invalid", String(messages.some((one) => !one.ok)));
  showSeveral(messages, more);
  if (messages.length === 0) {
    say("Paste a message, or choose a sample.", "empty");
    element("problems").replaceChildren();
    element("reading").hidden = true;
    return;
  }
  const one = messages[chosen];
  const what = one.key === null ? "" : ` in ${one.key}${one.name === null ? "" : `, ${one.name}`}`;
  if (messages.length === 1) {
    say(one.rejection ? one.rejection.words : `${one.verdict}${what}.`, state(one));
  } else {
    const wrong = messages.filter((each) => !each.ok).length;
    const count = `${messages.length}${more ? " or more" : ""} messages are seen, each is read by itself.`;
    const errors = wrong === 0 ? "None has an error." : `${wrong} ${wrong === 1 ? "has" : "have"} errors.`;
    const rejected = messages.filter((each) => each.rejection).length;
    const back = rejected === 0 ? "" : ` ${rejected} ${rejected === 1 ? "is a rejection" : "are rejections"}.`;
    say(`${count} ${errors}${back}`, wrong ? "error" : rejected ? "rejected" : "good");
  }
  showProblems(one, messages.length > 1);
  showReading(one);
}

// Of a rejection, those of the message that it quotes too: they say why it came.
const problemsOf = (one) => [...one.problems, ...(one.rejection?.problems ?? [])];

const state = (one) => (one.rejection ? "rejected" : worst(one));
const worst = (one) => WORST.find((each) => one.problems.some((problem) => problem.severity === each)) ?? "good";

// Marks are drawn in a copy of the text that lies under the text area, with the same letters at the same places.
function drawMarks(problems) {
  const text = message.value;
  const spans = problems.filter((one) => one.mark !== null);
  const edges = [...new Set([0, text.length, ...spans.flatMap((one) => one.mark)])].sort((a, b) => a - b);
  const pieces = [];
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const [from, to] = [edges[index], edges[index + 1]];
    const over = spans.filter((one) => one.mark[0] <= from && to <= one.mark[1]);
    const piece = text.slice(from, to);
    const severity = WORST.find((each) => over.some((one) => one.severity === each));
    if (!severity) {
      pieces.push(piece);
    } else {
      // What is marked over several lines is marked without the blanks at their beginnings.
      const parts = piece.trim() === "" ? [piece] : piece.split(/(\n[ \t]*)/);
      pieces.push(...parts.map((part, place) => (place % 2 ? part : make("mark", part, { class: severity }))));
    }
  }
  // A line end at the end makes no line of its own here, and does in the text area.
  marks.replaceChildren(...pieces, "\u200b");
}

function showSeveral(messages, more) {
  const several = element("several");
  several.hidden = messages.length < 2;
  const hadFocus = several.contains(document.activeElement);
  several.replaceChildren();
  if (several.hidden) {
    return;
  }
  const list = make("div", [], { role: "group", "aria-label": "Messages of the text", class: "choice" });
  messages.forEach((one, index) => {
    const button = make("button", [make("b", one.key ?? "?"), ` line ${one.line}: ${one.rejection ? "rejected" : one.verdict.toLowerCase()}`], {
      type: "button",
      "aria-pressed": String(index === chosen),
      class: state(one),
    });
    button.addEventListener("click", () => {
      chosen = index;
      show();
    });
    list.append(button);
  });
  several.append(list);
  if (more) {
    several.append(make("p", `The first ${messages.length} messages are read; there are more.`));
  }
  if (hadFocus) {
    list.children[chosen].focus();
  }
}

// To a page of the site, in a tab of its own: the text of this page is kept nowhere else.
function linked(shown, page) {
  return SITE === null ? shown : make("a", shown, { href: `${SITE}${page}`, target: "_blank", rel: "noopener" });
}

function showProblems(report, several) {
  element("rejection").replaceChildren();
  if (report.rejection) {
    if (several) {
      element("rejection").append(make("p", report.rejection.words));
    }
    if (report.rejection.options.length > 0) {
      const options = report.rejection.options.map((option) => make("li", option.join(", ")));
      element("rejection").append(make("p", "The switch accepts one of these sets of fields:"), make("ol", options));
    }
  }
  element("problems").replaceChildren(
    ...problemsOf(report).map((one) => {
      const about = [one.about, one.line === null ? "the message as a whole" : `line ${one.line}`].filter(Boolean);
      const code = linked(make("code", one.code), `problems/${one.code}.html`);
      const head = make("p", [make("b", NAMES[one.severity]), ` ${about.join(", ")} `, code], { class: "head" });
      if (one.mark !== null) {
        const go = make("button", "Show in the text", { type: "button", class: "go" });
        go.addEventListener("click", () => {
          message.focus();
          message.setSelectionRange(...one.mark);
        });
        head.append(go);
      }
      const expected = make("p", `Expected: ${one.expected}`);
      const hint = make("p", `What to do: ${one.hint}`, { class: "hint" });
      const item = make("li", [head, expected, hint], { class: one.severity });
      if (one.path !== null) {
        item.append(make("p", `Element: ${one.path}`, { class: "source path" }));
      }
      item.append(make("p", `Source: ${one.source}`, { class: "source" }));
      return item;
    }),
  );
}

function showReading(one) {
  element("reading").hidden = false;
  const key = one.name === null ? (one.key ?? "") : linked(one.key, `keys/${one.key}.html`);
  element("name").replaceChildren(
    ...(one.key === null ? ["No message key was read"] : [key, `  ${one.name ?? "is not in the catalogue"}`]),
  );
  element("header").replaceChildren(
    ...one.header.map(([name, value]) => make("div", [make("dt", name), make("dd", value)])),
  );
  element("said").replaceChildren(
    ...(one.said === null ? [] : [make("h3", one.said.label), make("pre", one.said.text)]),
  );
  showFields(one);
  element("forms").hidden = false;
  showForm(one);
}

const cell = (name, content) => make("td", content, { role: "cell", class: name });

function showFields(one) {
  const place = element("fields");
  place.replaceChildren();
  if (one.fields.length === 0) {
    return;
  }
  const head = make("tr", [], { role: "row" });
  for (const name of ["Field", "Value as read", "Size", "Format"]) {
    head.append(make("th", name, { role: "columnheader", scope: "col" }));
  }
  const rows = one.fields.map((row) => {
    const given = row.value !== null;
    const field = [make("b", row.prefix), make("span", row.label)];
    if (row.required) {
      field.push(make("em", row.required));
    }
    const value = given ? [make("code", row.value)] : [make("span", "not given", { class: "none" })];
    if (row.meaning) {
      value.push(make("span", row.meaning, { class: "meaning" }));
    }
    if (row.severity !== null) {
      value.push(make("span", NAMES[row.severity], { class: "flag" }));
    }
    return make(
      "tr",
      [
        make("th", field, { role: "rowheader", scope: "row" }),
        cell("value", value),
        cell("size", row.size),
        cell("format", [row.format, ...(row.codes ? [make("span", row.codes, { class: "codes" })] : [])]),
      ],
      { role: "row", class: `${given ? "given" : "absent"} ${row.severity ?? ""}` },
    );
  });
  const table = make(
    "table",
    [
      make("caption", one.fields_of),
      make("thead", head, { role: "rowgroup" }),
      make("tbody", rows, { role: "rowgroup" }),
    ],
    { role: "table" },
  );
  place.append(table);
  if (one.sets !== null) {
    const sets = one.sets.sets.map((set, index) =>
      one.sets.complete[index]
        ? make("li", [set.join(", "), make("span", " complete", { class: "complete" })], { class: "whole" })
        : make("li", set.join(", ")),
    );
    const words = `Send ${one.sets.exactly_one ? "exactly" : "at least"} one of these index sets:`;
    place.append(make("div", [make("p", words), make("ol", sets)], { class: "sets" }));
  }
}

function content(one) {
  if (form === "json") {
    return [make("pre", one.json)];
  }
  if (!one.text && one.documents.length === 0 && one.refused.length === 0) {
    return [make("p", "The message appears here when no error is left.")];
  }
  const name = form === "text" ? "Legacy text: " : "XML: ";
  const texts = form === "text" ? [one.text].filter((text) => text !== null) : one.documents;
  const refused = one.refused.filter((words) => words.startsWith(name)).map((words) => make("p", words.slice(name.length)));
  const count = texts.length > 1 ? [make("p", `${texts.length} documents, one for each destination.`)] : [];
  return [...refused, ...count, ...texts.map((text) => make("pre", text))];
}

function showForm(one) {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const selected = tab.dataset.form === form;
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
    if (selected) {
      element("form").setAttribute("aria-labelledby", tab.id);
    }
  }
  element("form").replaceChildren(...content(one));
  element("copy").hidden = element("form").querySelector("pre") === null;
}

function choose(tab) {
  form = tab.dataset.form;
  showForm(shown.messages[chosen]);
}

const tabs = [...document.querySelectorAll("[role=tab]")];
tabs.forEach((tab, index) => {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const next = tabs[(index + step + tabs.length) % tabs.length];
      choose(next);
      next.focus();
      event.preventDefault();
    }
  });
});

element("copy").addEventListener("click", async () => {
  const button = element("copy");
  const texts = [...element("form").querySelectorAll("pre")].map((one) => one.textContent);
  try {
    await navigator.clipboard.writeText(texts.join("\n"));
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not copied";
  }
  setTimeout(() => (button.textContent = "Copy"), 1500);
});

element("clear").addEventListener("click", () => {
  message.value = "";
  samples.value = "";
  chosen = null;
  changed();
  message.focus();
});

message.addEventListener("input", (event) => {
  if (event.inputType === "insertFromPaste") {
    chosen = null;
  }
  samples.value = "";
  changed();
});

if (SITE !== null) {
  element("site").append(make("a", "Documentation", { href: `${SITE}index.html` }));
  element("site").hidden = false;
}
say("Loading …", "loading");
const begin = new URL("worker.js", document.baseURI).href;
const source = new Blob([`import ${JSON.stringify(begin)};`], { type: "text/javascript" });
worker = new Worker(URL.createObjectURL(source), { type: "module" });
worker.addEventListener("message", received);
worker.addEventListener("error", () => say("The library cannot be started in this browser.", "failed"));
changed();
