"""A text with its personal data covered, character for character.

In: a report. Out: its text, as long as before, in which every character of personal data is an asterisk. What can
fail: nothing; what cannot be told from personal data is covered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nlets_msg.problems.problem import has_errors
from nlets_msg.reading.reports import Report
from nlets_msg.schema.rows import Row
from nlets_msg.wire.framing import message_begin
from nlets_msg.wire.header_patterns import SHOWN_ELEMENTS
from nlets_msg.wire.separators import SHOWN_SEPARATORS

COVER: Final = "*"
_SEPARATORS: Final = re.compile(SHOWN_SEPARATORS)
_HEADER_ELEMENTS: Final = re.compile(SHOWN_ELEMENTS)


def masked(report: Report) -> str:
    """Return the text with personal data covered.

    The header, prefixes, and values that are no personal data stay; separators and line ends too. The text of answers
    and notices, and what no prefix introduces, may be anything, so it is covered; so is a header that cannot be
    read, but for what has the form of a header element.
    """
    shown = bytearray(len(report.source))
    for start, end in _shown(report):
        shown[start:end] = b"\1" * (end - start)
    return "".join(
        character if kept or character in "\r\n" else COVER
        for character, kept in zip(report.source, shown, strict=True)
    )


def _shown(report: Report) -> Iterator[tuple[int, int]]:
    """Find what is not personal."""
    source, table = report.source, report.table
    begin = message_begin(source)
    yield 0, begin + len(report.key or "")
    if report.body is None:
        return
    if report.header is not None:
        yield 0, report.body
    else:
        yield from (found.span() for found in _HEADER_ELEMENTS.finditer(source, begin, report.body))
    position = report.body
    for field in report.places:
        assert field.span is not None
        assert field.value_span is not None
        yield from _layout(source, position, field.span[0])
        yield field.span[0], field.value_span[0]
        if table is not None and may_be_shown(table.row_of(field), field.value):
            yield field.value_span
        position = field.span[1]
    yield from _layout(source, position, len(source))


def _layout(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find separators between fields; anything else there may be a person's."""
    yield from (found.span() for found in _SEPARATORS.finditer(source, start, end))


def may_be_shown(row: Row, value: str) -> bool:
    """Say whether a value is no personal data: not by its row, and not by a fault of the value."""
    return not row.personal and not has_errors(row.explain(value))


def cover(value: str) -> str:
    """Cover a value."""
    return COVER * len(value)
