"""What the documentation site adds to the pages: tables of contents, links, diagrams of grammars, JSON Schemas."""

from __future__ import annotations

import importlib
import re
import runpy
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import nlets_msg as nm

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def site() -> ModuleType:
    """Load what Sphinx loads, from the folder of the pages."""
    pytest.importorskip("railroad")
    sys.path.insert(0, str(DOCS))
    try:
        return importlib.import_module("site_pages")
    finally:
        sys.path.remove(str(DOCS))


def test_the_index_has_a_table_of_contents_for_each_heading(site: ModuleType) -> None:
    """Of the pages that are linked under it, in their order."""
    text = "# Title\n\n## How-to\n\n- [Streams](streams.md): frames.\n- [JSON](json.md).\n"

    assert "```{toctree}\n:hidden:\n:caption: How-to\n\nStreams <streams>\nJSON <json>\n```" in site.shown(
        "index", text
    )


def test_every_page_is_in_the_index(site: ModuleType) -> None:
    """But for the index itself; pages in folders are in the list of their folder."""
    shown = site.shown("index", (DOCS / "index.md").read_text(encoding="utf-8"))

    assert [path.stem for path in DOCS.glob("*.md") if path.stem != "index" and f" <{path.stem}>\n" not in shown] == []


def test_a_page_from_elsewhere_keeps_its_links(site: ModuleType) -> None:
    """A link from the top of the repository to a page, to a file that is a page, and to another one."""
    links = "[a](docs/xml.md#rulings) [b](CHANGELOG.md) [c](justfile) [d](https://example.org/x) [e](#here)"
    expected = "[a](xml.md#rulings) [b](changelog.md) [c](../justfile) [d](https://example.org/x) [e](#here)"

    assert expected == site.to_pages(links, DOCS.parent, DOCS)


def test_a_source_that_is_a_numbered_ruling_leads_to_it(site: ModuleType) -> None:
    """Of several, to the first; one without a number to the heading."""
    links = "[ruling on reading 5 and 6: x](../rulings.md#reading) [ruling on keys](../rulings.md#keys)"
    expected = "[ruling on reading 5 and 6: x](../rulings.md#reading-5) [ruling on keys](../rulings.md#keys)"

    assert expected == site.to_rulings(links)


def test_an_empty_line_of_an_example_is_shown_as_one(site: ModuleType) -> None:
    """Not as doctest writes it; in a sentence the word stays."""
    page = (DOCS / "tutorial.md").read_text(encoding="utf-8")

    assert "\n<BLANKLINE>\n" in page
    assert "\n<BLANKLINE>\n" not in site.as_shown(page)
    assert "`<BLANKLINE>`" in site.as_shown(page)


def test_an_example_is_copied_without_its_prompts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of Python and of a shell; a line that goes on keeps its blanks."""
    monkeypatch.syspath_prepend(str(DOCS))
    prompt = re.compile(f"^(?:{runpy.run_path(str(DOCS / 'conf.py'))['copybutton_prompt_text']})")

    assert ["x = 1", "", "    y", "python a.py", "NAM/1"] == [
        prompt.sub("", line) for line in (">>> x = 1", "...", "...     y", "$ python a.py", "NAM/1")
    ]


TRY_IT = (DOCS / "try_it" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("built", [True, False])
def test_the_page_that_checks_a_message_is_linked_where_it_is_built(
    site: ModuleType,
    tmp_path: Path,
    built: bool,  # noqa: FBT001 - of the cases
) -> None:
    """It is in the same folder of the site; without it, the page says how to build it, and no link is dead."""
    (tmp_path / "try_it").mkdir()
    if built:
        (tmp_path / "try_it" / "index.html").touch()
    source = [TRY_IT]
    site.read(SimpleNamespace(outdir=tmp_path), "try_it/README", source)

    assert built == ('<p><a href="index.html">Open the page</a></p>' in source[0])
    assert built != ("`just site` builds the site with it" in source[0])


def test_the_site_leads_to_the_page_that_checks_a_message_at_once() -> None:
    """`just site` builds that page before the pages that lead to it."""
    recipes = (DOCS.parent / "justfile").read_text(encoding="utf-8")

    assert '\nsite: (try-it "build/site/try_it" "--site" "..") docs\n' in recipes


@pytest.mark.parametrize("key", nm.message_keys())
def test_the_page_of_a_key_shows_its_grammar_and_its_schema(site: ModuleType, key: str) -> None:
    """Every prefix that it asks is in the diagram, which what is XML only has not."""
    table = nm.table(key)
    page = site.shown(f"keys/{key}", (DOCS / "keys" / f"{key}.md").read_text(encoding="utf-8"))
    drawn = page.partition("<svg")[2].partition("</svg>")[0]
    asked = table.prefixes if table.asks and not table.xml_only else ()

    assert (not table.xml_only, True) == (drawn != "", "```json\n{" in page)
    assert [prefix for prefix in asked if f">{prefix}/<" not in drawn] == []
