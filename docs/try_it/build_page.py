r"""Write the page "Check a message" into a folder that any web server can serve as it is.

    python docs/try_it/build_page.py build/try_it
    python -m http.server --bind 127.0.0.1 --directory build/try_it

In: the folder, with ``--wheel`` a wheel of this package that is already built, and with ``--site`` the address of the
documentation site, to which the page then leads. Out: the page, Pyodide from its npm
package (version in package.json), and in library.zip this package with attrs and lark (versions in requirements.txt).
What can fail: npm or pip, whose words are shown, and whose status this has.

A folder that is there is written over, file by file; nothing in it is removed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from html import escape
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
CHECKOUT: Final = HERE.parents[1]
FIRST: Final = "index.html"
# The icon of the site.
ICON: Final = CHECKOUT / "docs" / "_static" / "icon.svg"
BESIDE: Final = ("page.css", "page.js", "worker.js")
# Of the package, what a browser loads; the rest is for consoles and type checkers.
PYODIDE: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
# The earliest that a zip file can hold, so that the same files make the same archive.
_TIME: Final = (1980, 1, 1, 0, 0, 0)


def build(folder: Path, wheel: Path | None = None, site: str | None = None) -> None:
    """Write everything that the page needs.

    Args:
        folder: Where it is written.
        wheel: A wheel of this package; built where none is given.
        site: As for `first_page`.

    Raises:
        FileNotFoundError: There is no npm.
        subprocess.CalledProcessError: npm or pip has failed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FIRST).write_text(first_page(site), encoding="utf-8")
    for name in BESIDE:
        shutil.copyfile(HERE / name, folder / name)
    shutil.copyfile(ICON, folder / ICON.name)
    package = _pyodide()
    (folder / "pyodide").mkdir(exist_ok=True)
    for name in PYODIDE:
        shutil.copyfile(package / name, folder / "pyodide" / name)
    with tempfile.TemporaryDirectory() as work:
        _pack(_installed(Path(work), wheel), folder / "library.zip")


def first_page(site: str | None = None) -> str:
    """Return the page, which leads to those of keys and problem codes where it is part of the documentation site.

    Args:
        site: The address of the first folder of the site, from the page or whole; None where the page is by itself.
    """
    text = (HERE / FIRST).read_text(encoding="utf-8")
    if site is None:
        return text
    # page.js reads it.
    said = f'<meta name="documentation" content="{escape(site.rstrip("/"))}/">'
    return text.replace("<title>", f"{said}\n<title>")


def _pyodide() -> Path:
    """Install Pyodide beside this file, in a folder that git ignores, unless it is there in its pinned version."""
    package = HERE / "node_modules" / "pyodide"
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]["pyodide"]
    described = package / "package.json"
    if not described.exists() or json.loads(described.read_text(encoding="utf-8"))["version"] != wanted:
        npm = shutil.which("npm")
        if npm is None:
            raise FileNotFoundError("npm is not installed; it fetches Pyodide")
        # No lock file: it would name the registry that it was written with.
        options = ("--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        subprocess.run([npm, "install", *options], cwd=HERE, check=True)
    return package


def _installed(work: Path, wheel: Path | None) -> Path:
    """Unpack the wheels of this package, of attrs and of lark into one folder."""
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    if wheel is None:
        # hatchling is of the extra "test".
        making = ("--no-deps", "--no-build-isolation", "--wheel-dir", str(work))
        subprocess.run([*pip, "wheel", *making, str(CHECKOUT)], check=True)
        (wheel,) = work.glob("*.whl")
    folder = work / "unpacked"
    # Nothing is compiled: the Python of the browser is another one.
    options = ("--no-deps", "--no-compile", "--only-binary", ":all:", "--target", str(folder))
    subprocess.run([*pip, "install", *options, str(wheel), "-r", str(HERE / "requirements.txt")], check=True)
    shutil.rmtree(folder / "bin", ignore_errors=True)
    shutil.copyfile(HERE / "checked_text.py", folder / "checked_text.py")
    return folder


def _pack(folder: Path, archive: Path) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            name = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _TIME)
            packed.writestr(name, path.read_bytes(), zipfile.ZIP_DEFLATED)


def main() -> int:
    """Read the arguments, and say what was written."""
    parser = argparse.ArgumentParser(description='Write the page "Check a message" into a folder.')
    parser.add_argument("folder", type=Path, help="where the page is written")
    parser.add_argument("--wheel", type=Path, help="a wheel of this package; built here where none is given")
    parser.add_argument("--site", help="the address of the documentation site, from the page, such as ..")
    options = parser.parse_args()
    try:
        build(options.folder, options.wheel, options.site)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        return int(error.returncode)
    size = sum(one.stat().st_size for one in options.folder.rglob("*") if one.is_file())
    print(f"{options.folder}: {size / 1e6:.1f} MB. Serve it: python -m http.server --directory {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
