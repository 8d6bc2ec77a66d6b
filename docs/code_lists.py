"""The page of the code lists, and the words about a list that the pages of the keys have.

In: the lists of `nlets_msg.codes`. Out: Markdown. What can fail: asking for a list that is not public, a `KeyError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import nlets_msg as nm
from nlets_msg.codes import DESTINATIONS, CodeList
from nlets_msg.schema.describing import NOT_PUBLISHED

LISTS: Final[dict[str, CodeList]] = {
    name: one for name in sorted(dir(nm.codes)) if isinstance(one := getattr(nm.codes, name), CodeList)
}
# A list of no more codes is printed where it is named.
_FEW: Final = 12

_HEAD = """
# Code lists

The lists of `nlets_msg.codes`: every code with its meaning and its source. A list is a mapping from code to meaning,
which is empty where no source publishes it. Which field asks which list is said on the page of its key and in
[Checks beyond size and format](plausibility.md).
"""


def codes_page(generated: str) -> str:
    """List every code of every list."""
    lines = [generated, *_HEAD.splitlines(), ""]
    for name, codes in LISTS.items():
        lines += [
            f"## {name}",
            "",
            f"{codes.name[0].upper()}{codes.name[1:]}; {len(codes)} codes.",
            "",
            *_table(codes),
            "",
        ]
    return "\n".join(lines)


def _table(codes: CodeList) -> Iterator[str]:
    sources = dict.fromkeys(map(codes.source_of, codes))
    if len(sources) == 1:
        yield from [f"Source: {', '.join(sources)}.", "", "| code | meaning |", "|---|---|"]
        yield from (f"| {code} | {meaning or NOT_PUBLISHED} |" for code, meaning in codes.items())
        return
    yield from ["| code | meaning | source |", "|---|---|---|"]
    yield from (f"| {code} | {meaning or NOT_PUBLISHED} | {codes.source_of(code)} |" for code, meaning in codes.items())


def linked(codes: CodeList, page: str) -> str:
    """Name a list, with a link to its codes."""
    name = next(name for name, one in LISTS.items() if one is codes)
    return f"[{codes.name}]({page}#{name.lower()})"


def printed(codes: CodeList, page: str) -> str:
    """Name a list, with its codes if they are few."""
    few = "; ".join(f"{code} {meaning or NOT_PUBLISHED}" for code, meaning in codes.items())
    return f"{linked(codes, page)}{f': {few}' if len(codes) <= _FEW else ''}"


def places_of(words: list[str]) -> str:
    """Say what the codes of destinations among words are, each once."""
    codes = [one for one in dict.fromkeys(words) if one in DESTINATIONS]
    return "; ".join(f"{code}: {DESTINATIONS[code] or NOT_PUBLISHED}" for code in codes)
