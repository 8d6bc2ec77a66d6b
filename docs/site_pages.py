"""What the site adds to the pages, which are plain Markdown and read in the repository too.

In: the text of a page, as Sphinx reads it. Out: the text that it shows. What can fail: a link to a page or a file that
is not there, which Sphinx reports.

A page of the repository has links where a site needs a table of contents. So the tables of contents follow from the
links: of index.md, from those under each heading; of a folder, from its files. The page of a key gets what is long and
follows from one call: the diagram of its grammar and its JSON Schema.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes
from grammar_diagrams import diagram

import nlets_msg as nm

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DOCS: Final = Path(__file__).parent
ROOT: Final = DOCS.parent

# Pages that are a file elsewhere in the repository, where its readers look for it.
ELSEWHERE: Final = {
    "changelog": "CHANGELOG.md",
    "contributing": "CONTRIBUTING.md",
    "security": "SECURITY.md",
    "vector_files": "tests/vectors/README.md",
}
# Pages whose numbered lists are rulings.
PAGES_OF_RULINGS: Final = ("rulings", "xml")
# What is said of the page that checks a message in the browser, and that page itself, in the site: it is built apart.
TRY_IT: Final = "try_it/README"
TRY_IT_PAGE: Final = "try_it/index.html"

_NOT_BUILT: Final = re.compile(r"^The page is not in this site: .*$", re.MULTILINE)
_HEADING: Final = re.compile(r"^## (.+)\n", re.MULTILINE)
_PAGE: Final = re.compile(r"\[([^]]+)\]\((\w[\w/]*)\.md\)")
_NUMBERED: Final = re.compile(r"(\[ruling on \w+ (?=(\d+))[^]]*\]\([^)#]*#\w+)\)")
_LINK: Final = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def shown(docname: str, text: str) -> str:
    """Return the text that the site shows as a page."""
    path = DOCS / f"{docname}.md"
    if docname in ELSEWHERE:
        path = ROOT / ELSEWHERE[docname]
        text = path.read_text(encoding="utf-8")
    text = to_rulings(as_shown(to_pages(text, path.parent, DOCS / Path(docname).parent)))
    if docname.startswith("keys/") and not docname.endswith("/README"):
        text = with_grammar_and_schema(text, docname.removeprefix("keys/"))
    return "\n".join([text, *contents(docname, text)])


def with_grammar_and_schema(text: str, key: str) -> str:
    """Show the grammar of a key as a diagram, and its JSON Schema to be unfolded."""
    drawn = f'## Grammar\n\n<div class="diagram">\n{diagram(nm.table(key))}\n</div>\n\n'
    schema = json.dumps(nm.json_schema(key), indent=2)
    folded = f"<details>\n<summary>The schema</summary>\n\n```json\n{schema}\n```\n\n</details>\n\n"
    return text.replace("## Grammar\n\n", drawn).replace("## Source\n", f"{folded}## Source\n")


def to_pages(text: str, before: Path, after: Path) -> str:
    """Let the links of a page, which start at one folder, start at another, and lead to pages where there are any."""
    pages = {ROOT / path: DOCS / f"{docname}.md" for docname, path in ELSEWHERE.items()}

    def moved(link: re.Match[str]) -> str:
        target = Path(os.path.normpath(before / link[1]))
        return f"]({Path(os.path.relpath(pages.get(target, target), after)).as_posix()}"

    return _LINK.sub(moved, text)


def to_rulings(text: str) -> str:
    """Let a source that is a numbered ruling lead to it, and not to the heading above it, as in the repository."""
    return _NUMBERED.sub(r"\1-\2)", text)


def as_shown(text: str) -> str:
    """Leave out the empty line that ends an example for doctest, and show the one that an example prints as it is."""
    return text.replace("\n\n```\n", "\n```\n").replace("\n<BLANKLINE>\n", "\n\n")


def with_link_to_page(text: str) -> str:
    """Lead from what is said of the page that checks a message to the page, in the place of how to build it."""
    return _NOT_BUILT.sub(f'<p><a href="{Path(TRY_IT_PAGE).name}">Open the page</a></p>', text)


def contents(docname: str, text: str) -> Iterator[str]:
    """Yield the tables of contents that the navigation is made of."""
    if docname == "index":
        if (DOCS / f"{TRY_IT}.md").is_file():
            yield from _table("Try it", [f"Check a message in the browser <{TRY_IT}>"])
        _, *sections = _HEADING.split(text)
        for heading, section in zip(sections[::2], sections[1::2], strict=True):
            yield from _table(heading, [f"{title} <{page}>" for title, page in _PAGE.findall(section)])
    elif docname.endswith("/README") and docname != TRY_IT:
        pages = sorted(path.stem for path in (DOCS / docname).parent.glob("*.md"))
        yield from _table("", [page for page in pages if page != "README"])


def _table(caption: str, pages: Iterable[str]) -> Iterator[str]:
    yield from ["", "```{toctree}", ":hidden:", *([f":caption: {caption}"] if caption else []), "", *pages, "```"]


def read(app: Sphinx, docname: str, source: list[str]) -> None:
    """Change a page while Sphinx reads it."""
    if docname in ELSEWHERE:
        app.env.note_dependency(ROOT / ELSEWHERE[docname])
    source[0] = shown(docname, source[0])
    if docname == TRY_IT and (app.outdir / TRY_IT_PAGE).is_file():
        source[0] = with_link_to_page(source[0])


def with_places_of_rulings(app: Sphinx, doctree: nodes.document) -> None:
    """Give each numbered ruling a place to which a link leads: reading-5, and of xml.md rulings-8."""
    if app.env.docname not in PAGES_OF_RULINGS:
        return
    # Where MyST looks for the place that a link to a page names.
    places = app.env.metadata[app.env.docname]["myst_slugs"]
    for section in doctree.findall(nodes.section):
        for rulings in section.children:
            if isinstance(rulings, nodes.enumerated_list):
                for number, ruling in enumerate(rulings.children, rulings.get("start", 1)):
                    name = f"{section['ids'][0]}-{number}"
                    ruling["ids"].append(name)
                    places[name] = (0, name, f"Ruling {number}")


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect this module to Sphinx."""
    app.connect("source-read", read)
    app.connect("doctree-read", with_places_of_rulings)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
