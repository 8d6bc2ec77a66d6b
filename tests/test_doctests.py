"""The examples in docstrings and pages print what they say, on the package that is installed.

They are collected here: the tests run on what is installed, and pytest looks for doctests in files that it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from doctest import NORMALIZE_WHITESPACE, DocTest, DocTestFinder, DocTestParser, DocTestRunner
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import nlets_msg as nm

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[1]
PAGES = [path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")] if ">>> " in path.read_text("utf-8")]


def failures(test: DocTest) -> str:
    """Run a doctest and return what it says of failures."""
    printed: list[str] = []
    DocTestRunner(optionflags=NORMALIZE_WHITESPACE).run(test, out=printed.append, clear_globs=False)
    return "".join(printed)


def doctests() -> Iterator[Any]:
    """Find the doctests of every module; that of a module whose library is missing is skipped."""
    for module in walk_packages(nm.__path__, "nlets_msg."):
        if module.name.endswith(".__main__"):
            continue
        try:
            found = DocTestFinder(exclude_empty=True).find(import_module(module.name))
        except ImportError as error:
            yield pytest.param(None, id=module.name, marks=pytest.mark.skip(reason=str(error)))
            continue
        yield from (pytest.param(test, id=test.name) for test in found if test.examples)


def sections(path: Path) -> list[str]:
    """Split a page at its headings of the second level."""
    return re.split(r"^(?=## )", path.read_text("utf-8"), flags=re.MULTILINE)


def modules_of(section: str) -> list[str]:
    """Name what the examples of a section import."""
    return re.findall(r"^>>> (?:import|from) (\w+)", section, re.MULTILINE)


@pytest.mark.parametrize("test", [*doctests()])
def test_a_docstring_prints_what_it_says(test: DocTest) -> None:
    """Each docstring by itself."""
    assert "" == failures(test)


@pytest.mark.parametrize(
    ("path", "number"),
    [
        pytest.param(path, number, id=f"{path.name}-{section.splitlines()[0].removeprefix('## ')}")
        for path in PAGES
        for number, section in enumerate(sections(path))
        if ">>> " in section
    ],
)
def test_a_page_prints_what_it_says(path: Path, number: int) -> None:
    """Each section, after those before it, whose names it may use."""
    *before, asked = sections(path)[: number + 1]
    for module in modules_of(asked):
        pytest.importorskip(module)
    names: dict[str, object] = {}
    for section in before:
        if all(map(find_spec, modules_of(section))):
            test = DocTestParser().get_doctest(section, names, path.name, str(path), 0)
            # What fails here is what another test says.
            failures(test)
            names = test.globs

    assert "" == failures(DocTestParser().get_doctest(asked, names, path.name, str(path), 0))
