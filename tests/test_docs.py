"""The pages that follow from the code are those in docs/, and there are no others beside them."""

from __future__ import annotations

import importlib.util
import os
import re
from functools import partial
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Final

import pytest
from comments import comments

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.problems.rules import CODES

DOCS = Path(__file__).parents[1] / "docs"
# Where a path that a sentence names may begin, besides the folder of the file itself.
BEGINNINGS: Final = ("", "src/nlets_msg", "docs", "tests", "examples")
# A file that a reader of docs/linting.md has of that name.
OF_A_READER: Final = {"tools/lint_messages.py"}


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """Load the script that writes the pages."""
    specification = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def written(generate: ModuleType) -> dict[Path, str]:
    """Write every page once, which takes some seconds."""
    pages: dict[Path, str] = generate.pages()
    return pages


def test_the_generated_pages_are_up_to_date(written: dict[Path, str]) -> None:
    """Every page is what the code says today."""
    stale = [path.name for path, text in written.items() if path.read_text(encoding="utf-8") != text]

    assert stale == []


def test_every_key_of_the_slides_has_its_line(generate: ModuleType) -> None:
    """The lists most used, least used, Canada, INTERPOL and Mexico, as the slides print them."""
    page = (DOCS / "slides.md").read_text(encoding="utf-8")
    listed = {key for keys in generate.SLIDES.values() for key in keys.split()}

    assert {"Most used", "Least used", "Canada", "INTERPOL", "Mexico"} == set(generate.SLIDES)
    assert len(listed) == 53
    assert [key for key in sorted(listed) if f"| [{key}](keys/{key}.md) |" not in page] == []


@pytest.mark.thorough
@pytest.mark.parametrize("folder", ["problems", "keys"])
def test_no_page_is_left_over(written: dict[Path, str], folder: str) -> None:
    """Each page of a generated folder is one that the code still speaks of."""
    assert set((DOCS / folder).glob("*")) == {path for path in written if path.parent.name == folder}


def test_the_picture_of_the_rooms_has_every_room() -> None:
    """Each folder and each module at the top of the package but those that only start or describe it."""
    package = Path(nm.__file__).parent
    names = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    drawn = (DOCS / "_static" / "rooms.svg").read_text(encoding="utf-8")

    assert {name for name in names if not name.startswith("__")} == {
        name for name in re.findall(r"<text [^>]*>(\w+)</text>", drawn) if name not in {"imports", "hypothesis", "lark"}
    }


def test_no_page_shows_the_source_of_a_diagram() -> None:
    """The site has no script that would draw it, and so has no package index."""
    pages = [*DOCS.parent.glob("*.md"), *DOCS.rglob("*.md")]

    assert [] == [page.name for page in pages if "```mermaid" in page.read_text(encoding="utf-8")]


def test_every_code_is_shown_by_an_example_and_not_by_the_mended_one() -> None:
    """The page has what the command or Python prints of both."""
    pages = {name: (DOCS / "problems" / f"{name}.md").read_text(encoding="utf-8") for name in CODES}
    parts = {name: re.split(r"\n## (?:Example|Mended)\n", page) for name, page in pages.items()}
    told = {name: re.compile(rf"\b(?:error|warning|note) {name}\b") for name in CODES}

    assert [] == [name for name, part in parts.items() if len(part) != 3]
    assert [] == [name for name, (_, example, _) in parts.items() if not told[name].search(example)]
    assert [] == [name for name, (_, _, mended) in parts.items() if told[name].search(mended)]


@pytest.mark.usefixtures("generate")
def test_an_example_that_does_not_show_its_code_is_refused() -> None:
    """So is one whose mended form still shows it: a page would say what is not so."""
    examples = importlib.import_module("problem_examples")
    shown = examples.InFile("example.txt", "CWQ.AZNLETS20.AZ.TXT\nSOC/1\n", "CWQ.AZNLETS20.AZ.TXT\nSOC/12\n")

    for code in ("bad-date", "field-too-short"):
        with pytest.raises(ValueError, match=f"the example of {code} does not show it"):
            [*shown.page(code)]


@pytest.mark.usefixtures("generate")
def test_what_a_shell_has_set_does_not_change_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the width of its window nor its colours."""
    examples = importlib.import_module("problem_examples")
    printed = partial(examples.printed_of, "example.txt", "CWQ.AZNLETS20.AZ.TXT\nSOC/1\n", ("check",))
    expected = printed()
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert expected == printed()


def test_each_ruling_that_a_page_names_is_linked_to_its_heading() -> None:
    """In all generated pages, but for what a command prints."""
    pages = [*(DOCS / "problems").glob("*.md"), *(DOCS / "keys").glob("*.md"), DOCS / "plausibility.md"]
    words = {page.name: re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL) for page in pages}
    links = {link for text in words.values() for link in re.findall(r"\[ruling on [^]]+\]\(([^)]+)\)", text)}
    headings = {
        f"{name}#{heading.lower()}"
        for name in ("rulings.md", "xml.md")
        for heading in re.findall(r"^## (\w+)$", (DOCS / name).read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert [] == [name for name, text in words.items() if re.search(r"(?<!\[)\bruling on ", text)]
    assert {"rulings.md#reading", "rulings.md#keys", "xml.md#rulings"} <= {link.removeprefix("../") for link in links}
    assert [] == [link for link in links if link.removeprefix("../") not in headings]


def test_what_a_problem_says_to_do_is_done_to_its_example(generate: ModuleType) -> None:
    """Of each code for which there is a way, with no problem left; the page shows that message."""
    pages = importlib.import_module("problem_pages")
    done = {name: pages.mended(generate.example_of(generate.CODES[name]), generate.CODES[name]) for name in pages.WAYS}
    shown = {name: (DOCS / "problems" / f"{name}.md").read_text(encoding="utf-8") for name in pages.WAYS}

    assert [] == [name for name, message in done.items() if message is None]
    assert [] == [
        name
        for name, message in done.items()
        if not re.search(
            rf"\n## Mended\n\n{re.escape(pages.said_of(generate.CODES[name]))}\n\n```(?:text|xml)\n"
            rf"{re.escape(message.rstrip())}\n```\n",
            shown[name],
        )
    ]


def test_a_mended_message_has_no_problem() -> None:
    """Of every page that shows one."""
    shown = {
        path.stem: re.search(r"\n## Mended\n\n[^`]*```(?:text|xml)\n(.*?)\n```", path.read_text("utf-8"), re.DOTALL)
        for path in (DOCS / "problems").glob("*.md")
    }
    mended = {name: match[1] for name, match in shown.items() if match is not None and match[1][:2] != "$ "}

    assert len(mended) > 40
    checked = {name: (xml if text.startswith("<") else nm).check(text).problems for name, text in mended.items()}
    assert {} == {name: problems for name, problems in checked.items() if problems}


def test_each_code_of_a_destination_is_explained_where_it_is_named() -> None:
    """On the page of the key: a state, CN, NL or another service."""
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (DOCS / "keys").glob("[A-Z]*.md")}
    named = {
        (key, code)
        for key, text in pages.items()
        for line in re.findall(r"^(?:Goes to: .*|To \w+:)", text, re.MULTILINE)
        for code in re.findall(r"\b[A-Z][A-Z0-9]\b", line)
    }
    unexplained = [
        (key, code) for key, code in sorted(named) if f"{code}: {nm.codes.DESTINATIONS[code]}" not in pages[key]
    ]

    assert {("DQ", "NL"), ("DQ", "Z1"), ("DQ", "CL"), ("DQ", "MX"), ("VQ", "ON")} <= named
    assert [] == unexplained


def test_a_page_says_of_each_field_where_it_is_in_xml_or_that_it_is_not_known() -> None:
    """And leads to what the marks mean, and to the code with which what is not known is refused."""
    wrong = []
    for table in map(nm.table, nm.message_keys()):
        page = (DOCS / "keys" / f"{table.key}.md").read_text(encoding="utf-8")
        shown = page.partition("\n## XML\n")[2].partition("\n## ")[0]
        known = {row.prefix: row.xml.path for row in table.rows if row.xml is not None}
        lines = [f"| {prefix} | `{path}`, " for prefix, path in known.items()]
        if table.asks and known:
            lines += [f"| {one} | none known |" for one in table.prefixes if one not in known]
        elif table.kind == "inquiry":
            lines += ["Fields: none known."]
        in_full = "none known" not in shown
        if any(line not in shown for line in lines) or in_full == ("problems/no-xml-path.md" in shown):
            wrong.append(table.key)
        if "(../xml.md#nlets-xml)" not in shown and "Payload: none known." not in shown:
            wrong.append(table.key)

    assert [] == wrong


def test_a_list_of_codes_is_linked_where_it_is_named_and_printed_if_it_is_short() -> None:
    """On the page of the key; the linked page has every code."""
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (DOCS / "keys").glob("[A-Z]*.md")}
    codes = (DOCS / "codes.md").read_text(encoding="utf-8")
    linked = {
        (key, row.prefix): f"[{row.plausible.listed.name}](../codes.md#" in pages[key]
        for key in nm.message_keys()
        for row in nm.table(key).rows
        if row.plausible is not None and row.plausible.listed is not None
    }

    assert linked.pop(("DQ", "SEX"))
    assert {True} == {*linked.values()}
    assert "(../codes.md#sexes): F female; M male; U unknown." in pages["DQ"]
    assert [] == [
        f"{code} {meaning}" for code, meaning in nm.codes.PLACES.items() if f"| {code} | {meaning} |" not in codes
    ]


def test_each_word_that_the_tutorial_explains_is_in_the_glossary() -> None:
    """And leads there; the index and the first page of the repository lead there, too."""
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^## (.+)$", glossary, re.MULTILINE)
    anchors = {term.lower().replace(" ", "-") for term in terms}
    tutorial = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    words = re.findall(r"\*\*(?:\[([^]]+)\]\(glossary\.md#([a-z0-9-]+)\)|(\w[\w ]{0,20}))\*\*", tutorial)
    first = DOCS.parent / "README.md"
    links = re.findall(r"glossary\.md#([a-z0-9-]+)", f"{tutorial}{first.read_text(encoding='utf-8')}")

    assert sorted(terms, key=str.lower) == terms
    assert {"message key", "ORI", "echo", "index sets"} <= {word for word, _, _ in words}
    assert [] == [alone for _, _, alone in words if alone]
    assert [] == [link for link in [*links, *re.findall(r"\]\(#([a-z0-9-]+)\)", glossary)] if link not in anchors]
    assert "(glossary.md)" in (DOCS / "index.md").read_text(encoding="utf-8")


def test_a_page_says_with_which_code_a_field_is_required() -> None:
    """As the table of the key has it, in the row of the field."""
    required = {
        (table.key, prefix): f"required for {table.sets.chosen_by} {choice.code}"
        for table in map(nm.table, nm.message_keys())
        for choice in table.sets.choices
        for prefix in choice.required
    }
    rows = {
        (key, prefix): re.search(rf"^\| {prefix} \|.*$", (DOCS / "keys" / f"{key}.md").read_text("utf-8"), re.MULTILINE)
        for key, prefix in required
    }

    assert {("YQ", "RNA"): "required for RTY SS", ("YQ", "RAG"): "required for RTY SS"} == required
    assert [] == [one for one, row in rows.items() if row is None or f"optional; {required[one]}" not in row[0]]


@pytest.mark.parametrize(("name", "expected"), [("bad-date", True), ("unusual-size", True), ("field-order", False)])
def test_a_page_says_which_of_two_sources_decides(name: str, expected: bool) -> None:  # noqa: FBT001 - of the cases
    """Where a ruling is the source of the rule, and a page that of the field."""
    page = (DOCS / "problems" / f"{name}.md").read_text(encoding="utf-8")

    assert expected == ("This ruling makes the rule. The problem in the example names" in page)


def files() -> dict[str, str]:
    """Return the text of each file in which sentences name other files, by its path in the repository."""
    root = DOCS.parent
    named = [*root.glob("*.md"), *root.glob("*.toml"), root / "justfile", root / ".ci" / "run"]
    for folder in ("docs", "src", "tests", "examples", "grammars"):
        named += [path for kind in ("py", "md", "lark") for path in (root / folder).rglob(f"*.{kind}")]
    # What the page of the browser is built of is fetched, and is not ours.
    named = [path for path in named if "node_modules" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in sorted(named)}


def paths_in(text: str) -> set[str]:
    """Return each path of a module or a page in a text: with its folder, or alone in code marks."""
    with_folder = re.findall(r"(?<![\w./:-])(?:[\w.-]+/)+[\w-]+\.(?:py|md|lark)\b", text)
    return {*with_folder, *re.findall(r"`([\w-]+\.(?:py|md))`", text)}


def is_there(path: str, beside: str, known: set[str]) -> bool:
    """Say whether a file has a path that a sentence in another one names; a name alone may be in any folder."""
    if "/" not in path:
        return path in {PurePosixPath(one).name for one in known}
    beginnings = [*BEGINNINGS, PurePosixPath(beside).parent.as_posix()]
    return any(os.path.normpath(f"./{beginning}/{path}") in known for beginning in beginnings)


def test_each_file_that_a_sentence_names_is_there() -> None:
    """In a page, and in a comment or a docstring: a module that was moved is named where it is."""
    texts = files()
    known = set(texts)
    sentences = {
        name: " ".join(comments(text)) if name.endswith((".py", ".lark")) else text for name, text in texts.items()
    }
    named = {(name, path) for name, text in sentences.items() for path in paths_in(text)}

    assert {("docs/design.md", "wire/headers.py"), ("CONTRIBUTING.md", "docs/api.md")} <= named
    assert [] == [
        (name, path) for name, path in sorted(named) if path not in OF_A_READER and not is_there(path, name, known)
    ]


@pytest.mark.parametrize(
    "question",
    ["SWQ sets exclude each other", "what a period means", "how a header is read", "how an answer is written"],
)
def test_a_newcomer_opens_at_most_three_files_for_a_question(question: str) -> None:
    """As CONTRIBUTING.md answers it."""
    page = (DOCS.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (answer,) = re.findall(rf"^\| {question} \| (.*) \|$", page, re.MULTILINE)

    assert len(re.findall(r"[\w/]+\.(?:py|lark)", answer)) in {1, 2, 3}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("reading/parse.py", True),
        ("tests/reading/test_parse.py", True),
        ("../README.md", True),
        ("parse.py", True),
        ("tests/test_parse.py", False),
        ("missing.py", False),
    ],
)
def test_a_path_is_looked_for_where_it_says(path: str, expected: bool) -> None:  # noqa: FBT001 - of the cases
    """Below the repository, the package or the folder of the page."""
    known = {"README.md", "src/nlets_msg/reading/parse.py", "tests/reading/test_parse.py"}

    assert expected == is_there(path, "docs/design.md", known)
