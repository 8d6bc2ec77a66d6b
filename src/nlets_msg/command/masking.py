"""A text with its personal data covered, character for character.

In: a report. Out: its text, as long as before, in which every character of personal data is an asterisk. What can
fail: nothing; what cannot be told from personal data is covered.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Final

from nlets_msg.command.report_kinds import is_of_document
from nlets_msg.json_forms.covering import cover, covered_elements
from nlets_msg.reading.reports import Report
from nlets_msg.wire.framing import message_begin
from nlets_msg.wire.header_patterns import ORIGIN, SHOWN_ELEMENTS
from nlets_msg.wire.output_headers import Header
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT_CHARACTER, SHOWN_SEPARATORS
from nlets_msg.wire.shown import is_address

_SEPARATORS: Final = compiled(SHOWN_SEPARATORS)
_RUN: Final = re.compile(rb"\x00+|\x01+")
_TO_COVER: Final = re.compile(r"[^\r\n]+")
_HEADER_ELEMENTS: Final = compiled(SHOWN_ELEMENTS)
_ORIGIN: Final = compiled(ORIGIN)
_LAYOUT: Final = re.compile(f"{LAYOUT_CHARACTER}+")
_ELEMENT: Final = re.compile(r"[A-Za-z0-9]+|\*[^\r\n]*")


def masked(report: Report, end: int = sys.maxsize) -> str:
    """Return the text with personal data covered, up to a place.

    The header, prefixes, and values that are no personal data stay; separators and line ends too. The text of answers
    and notices, and what no prefix introduces, may be anything, so it is covered; so are a header that cannot be
    read, but for what has the form of a header element, words before a slash that are prefixes of no table, and
    what is in the place of a key, an ORI or a control field without being one.
    """
    end = min(end, len(report.source))
    shown = bytearray(end)
    for start, stop in _shown(report, end):
        shown[start:stop] = b"\1" * (min(stop, end) - min(start, end))
    return "".join(
        report.source[slice(*run.span())] if run[0][0] else _TO_COVER.sub(_covered, report.source[slice(*run.span())])
        for run in _RUN.finditer(shown)
    )


def _covered(match: re.Match[str]) -> str:
    return cover(match[0])


def _shown(report: Report, end: int) -> Iterator[tuple[int, int]]:
    """Find what is not personal; after a place nothing is looked for between fields."""
    if is_of_document(report):
        from nlets_msg.command.masking_xml import shown_of_xml  # noqa: PLC0415 - start-up

        yield from shown_of_xml(report)
        return
    source, table = report.source, report.table
    begin = message_begin(source)
    yield from (match.span() for match in _LAYOUT.finditer(source, 0, begin))
    key_end = begin + (0 if report.key is None or table is None else len(report.key))
    yield begin, key_end
    if report.body is None:
        return
    if report.header is not None:
        yield from _header(source, report.header, begin + len(report.key or ""), report.body)
    else:
        yield from (match.span() for match in _HEADER_ELEMENTS.finditer(source, key_end, report.body))
        origin = _ORIGIN.match(source, begin)
        if origin is not None and is_address(origin[1].upper()):
            yield origin.span(1)
    position = report.body
    for field in report.places:
        assert field.span is not None
        assert field.value_span is not None
        yield from _layout(source, position, field.span[0])
        if field.named is not None:
            yield field.span[0], field.value_span[0]
        if table is not None and table.row_of(field).shows(field.value):
            yield field.value_span
        position = field.span[1]
    yield from _layout(source, position, end)


def _layout(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find separators between fields; anything else there may be a person's."""
    yield from (match.span() for match in _SEPARATORS.finditer(source, start, end))


def _header(source: str, header: Header, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find the parts of a header between the elements that are covered."""
    covered = covered_elements(header)
    position = start
    for match in _ELEMENT.finditer(source, start, end) if covered else ():
        # A clock may follow an ORI at once, and blanks a control field.
        size = 9 if header.control is None or match[0][0] != "*" else 1 + len(header.control)
        element = match[0][:size]
        if element.removeprefix("*") in covered or element.upper() in covered:
            yield position, match.start()
            position = match.start() + len(element)
    yield position, end
