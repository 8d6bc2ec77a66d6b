"""Quotations of rulings in the comments of the code are the words of docs/rulings.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from comments import comments

import nlets_msg as nm

ROOT: Final = Path(__file__).parents[1]
# Modules whose patterns implement rulings: each quotation there is one of a ruling, or says which page it is of.
OF_RULINGS: Final = ("wire/separators.py", "wire/header_patterns.py", "wire/framing.py", "parsing/delivered_faults.py")


def folded(text: str) -> str:
    """Return words as they are compared: without marks of Markdown, in small letters, with single spaces."""
    return " ".join(re.sub(r"[`*]", "", text).split()).lower()


def rulings() -> dict[str, str]:
    """Return the words of each section of docs/rulings.md, such as "reading", and of its numbers, "reading 4"."""
    texts = {}
    page = (ROOT / "docs" / "rulings.md").read_text(encoding="utf-8")
    for heading, section in re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL):
        name = heading.partition(",")[0].lower()
        texts[name] = folded(section)
        numbered = re.findall(r"^(\d+)\. (.*?)(?=^\d+\. |^\S|\Z)", section, re.MULTILINE | re.DOTALL)
        texts |= {f"{name} {number}": folded(words) for number, words in numbered}
    return texts


def quotations(text: str) -> Iterator[tuple[str, str]]:
    """Return each quotation of several words with the ruling that is named before it in its comment, or with ""."""
    for comment in comments(text):
        ruling = ""
        for match in re.finditer(r'\bon ([a-z]+(?: \d+)?)|"([^"]+ [^"]+)"', comment):
            if match[2] is not None:
                yield ruling, match[2]
            elif "uling" in comment[: match.start()]:
                ruling = match[1]


def is_of(quotation: str, ruling: str, texts: dict[str, str]) -> bool:
    """Say whether a ruling has the words of a quotation; a period or the like at its end may be of the comment."""
    return folded(quotation).rstrip(".,:;") in texts.get(ruling, "")


def sources() -> Iterator[Path]:
    """Return all modules, and the grammars that are written by hand."""
    yield from sorted(Path(nm.__file__).parent.rglob("*.py"))
    yield from (ROOT / "grammars" / f"{name}.lark" for name in ("header", "fields", "text"))


def test_each_quotation_of_a_ruling_has_its_words() -> None:
    """Of the one that is named before it: a number of a section, or a section."""
    texts = rulings()
    quoted = [
        (path.name, ruling, words)
        for path in sources()
        for ruling, words in quotations(path.read_text(encoding="utf-8"))
        if ruling
    ]

    assert [] == [quotation for quotation in quoted if not is_of(quotation[2], quotation[1], texts)]
    assert {"reading 4", "reading 5", "reading 6", "reading 16", "reading 17"} <= {ruling for _, ruling, _ in quoted}


@pytest.mark.parametrize("name", OF_RULINGS)
def test_a_module_of_rulings_says_which_ruling_it_quotes(name: str) -> None:
    """So that no quotation there is left out of the test above."""
    text = (Path(nm.__file__).parent / name).read_text(encoding="utf-8")

    assert [] == [words for ruling, words in quotations(text) if not ruling]


def test_other_words_are_no_quotation() -> None:
    """Nor are the words of another ruling, or of none."""
    texts = rulings()
    comment = '# Ruling on reading 9: "Lower\n# case is read."\nlines = 1\n'
    ((ruling, words),) = quotations(comment)

    assert ("reading 9", "Lower case is read.") == (ruling, words)
    assert [True, False, False, False] == [
        is_of(words, "reading 9", texts),
        is_of(words, "reading 10", texts),
        is_of(words, "places", texts),
        is_of("Lower case is refused.", "reading 9", texts),
    ]
