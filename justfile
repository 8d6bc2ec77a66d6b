# The tasks of a developer; `just` lists them. CONTRIBUTING.md says how to set up the environment that they run in.

# The environment of the checkout, where there is one.
export PATH := justfile_directory() / ".venv" / "bin" + ":" + env("PATH")

_list:
    @just --list --unsorted

# Run all tests on what is in the tree; one whose library is missing is skipped.
test *arguments:
    python -m pytest -n auto --dist worksteal --in-tree {{ arguments }}

# Marked slow: properties, edits at every place of a text, time and memory, installs, type checkers, grammars in full.
# Marked thorough: further looks at every vector, many texts drawn or tried, programs started.
# Run the tests that are quick: without what is marked slow or thorough, or needs pyarrow.
fast *arguments:
    python -m pytest -n auto --dist worksteal --in-tree -m "not slow and not thorough" --ignore=tests/test_arrow.py --ignore=tests/test_by_value.py {{ arguments }}

# Draw the texts of the properties anew: each run draws others.
explore *arguments:
    python -m pytest -n auto --dist worksteal --in-tree -m slow --hypothesis-profile=explore {{ arguments }}

# Check style, format, spelling and the layers of the rooms.
lint:
    ruff check .
    ruff format --check .
    codespell
    lint-imports

# Of a module with a stub mypy reads the stub alone, so `__init__.py` is checked by itself.
# Check types; what users see is asked of mypy and pyright by tests/test_typing.py.
types:
    mypy
    mypy src/nlets_msg/__init__.py

# Write what follows from the code: pages in docs/, the list of records, the public names.
generate:
    python docs/generate.py

# Write the page on which a message is pasted and checked into a folder: docs/try_it/README.md.
try-it folder *arguments:
    python docs/try_it/build_page.py {{ folder }} {{ arguments }}

# Try that page, and the form of the examples, in headless Chromium; skipped, with the reason, where what it needs is missing.
try-it-test *arguments:
    python -m pytest tests/browser -rs {{ arguments }}

# Build the documentation site in build/site; a warning is an error.
docs:
    sphinx-build --fresh-env --fail-on-warning --keep-going --nitpicky --quiet --jobs auto docs build/site

# The page comes first, since the site leads to it only where it is.
# Build the documentation site with the page on which a message is pasted and checked: build/site/try_it.
site: (try-it "build/site/try_it" "--site" "..") docs

# Measure, in some four minutes: the tables of docs/performance.md.
bench *arguments:
    python tests/benchmarks/figures.py {{ arguments }}

# Run the gate on what is committed.
gate:
    bash .ci/run
