"""Messages and problems as a person reads them.

In: a report and where its message begins. Out: lines of text. What can fail: nothing. Personal data is
covered unless the caller asks for it.
"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import Notice, TextInquiry
from nlets_msg.codes import DESTINATIONS, place_of
from nlets_msg.command.masking import masked
from nlets_msg.json_forms.covering import cover, covered_elements, covered_prefixes
from nlets_msg.messages.unknown import Unknown
from nlets_msg.problems.problem import Problem
from nlets_msg.reading.rejections import Rejection
from nlets_msg.reading.reports import Report
from nlets_msg.schema.describing import rule_of
from nlets_msg.schema.rows import unknown_row
from nlets_msg.schema.tables import Table
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.output_headers import Header
from nlets_msg.wire.separators import LINE_END

_WIDTH: Final = 100
# Of what goes over many lines, so many are shown.
_LINES: Final = 4
_LINE_END: Final = re.compile(LINE_END)


@attrs.frozen(repr=False)
class Shown:
    """The text of a report as it may be shown, and the beginnings of its lines."""

    text: str
    beginnings: list[int]

    @classmethod
    def of(cls, report: Report, *, show_values: bool) -> Shown:
        """Cover personal data, unless it may be shown."""
        text = report.source if show_values else masked(report)
        return cls(text, [0, *(found.end() for found in _LINE_END.finditer(text))])

    def line(self, one: Problem) -> int:
        """Return how many lines come before a problem; none before one that has no place."""
        if one.line is not None:
            return one.line - 1
        return bisect_right(self.beginnings, one.span[0]) - 1 if one.span else 0

    def marked(self, span: tuple[int, int], number: int) -> Iterator[str]:
        """Show the lines that a span goes over, each with a mark below it; of many, the first few."""
        first = bisect_right(self.beginnings, span[0]) - 1
        last = max(first, bisect_right(self.beginnings, span[1] - 1) - 1)
        for line in range(first, min(last + 1, first + _LINES)):
            yield from self._marked_line(span, line, number + line - first)
        if last >= first + _LINES:
            yield f"{'':>5} | ... {last + 1 - first - _LINES} more lines"

    def _marked_line(self, span: tuple[int, int], line: int, number: int) -> Iterator[str]:
        begin = self.beginnings[line]
        start = max(begin, span[0])
        # Of a long line, what is around the mark; its end is not looked for, since each problem may be on it.
        left = max(begin, start - _WIDTH // 2)
        found = _LINE_END.search(self.text, start, left + _WIDTH)
        shown = self.text[left : found.start() if found else left + _WIDTH]
        head = f"{number:>5}"
        yield f"{head} | {printable(shown)}"
        marks = max(1, min(span[1], left + len(shown)) - start)
        yield f"{' ' * len(head)} | {' ' * (start - left)}{'^' * marks}"


def printable(text: str) -> str:
    """Return a text without characters that change a terminal."""
    return "".join(one if one.isprintable() else "?" for one in text)


def problem_lines(report: Report, place: str, first_line: int, *, show_values: bool) -> Iterator[str]:
    """Show every problem: code, line, mark, rule, what to do, source."""
    shown = Shown.of(report, show_values=show_values)
    for one in report.problems:
        line = first_line + shown.line(one)
        yield _problem_head(one, place, line)
        if one.span is not None:
            yield from shown.marked(one.span, line)
        if one.path is not None:
            yield f"  {'path:':<10}{one.path}"
        for name, sentence in (("expected", one.expected), ("to do", one.hint), ("source", one.source)):
            yield from _wrapped(f"  {name + ':':<10}", sentence)


def change_lines(report: Report, changes: Iterable[Problem], place: str, first_line: int) -> Iterator[str]:
    """Name some problems of a report, code and line each."""
    # Only the line numbers are read, which covering does not change.
    shown = Shown.of(report, show_values=True)
    yield from (_problem_head(one, place, first_line + shown.line(one)) for one in changes)


def _problem_head(one: Problem, place: str, line: int) -> str:
    about = f" {one.prefix}" if one.prefix else ""
    return f"{place}:{line}: {one.severity} {one.code}{about}"


def _wrapped(head: str, sentence: str) -> list[str]:
    return textwrap.wrap(
        sentence, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False
    )


def message_lines(report: Report, place: str, line: int, *, show_values: bool) -> Iterator[str]:
    """Show a message field by field, each with its label and rule."""
    table = report.table
    name = table.name if table else "not in the catalogue"
    key = shown_key(report, show_values=show_values)
    yield f"{place}:{line}: {key}  {name}" if key else f"{place}:{line}: no message"
    if report.header is not None:
        for label, value in header_items(report.header, show_values=show_values):
            yield f"  {label:<12}{printable(value)}"
    message = report.message
    body = message.body if message else None
    if isinstance(body, Response):
        echo = body.echo
        yield f"  {'Answers':<12}{'an inquiry that it does not quote' if echo is None else f'{echo.key}, quoted'}"
        offered = (table, report.fields) if echo is None else (echo.table, echo.fields)
        yield from field_lines(*offered, show_values=show_values)
    elif table is not None and table.asks:
        yield from field_lines(table, report.fields, show_values=show_values)
        yield from _inquiry_lines(table, report.fields)
    elif isinstance(body, Unknown):
        yield from field_lines(None, report.fields, show_values=show_values)
    if body is not None and not isinstance(body, Inquiry):
        yield from _body_lines(body, show_values=show_values)
    for one in report.problems:
        about = f" {one.prefix}" if one.prefix else ""
        yield from _wrapped(f"  {one.severity} {one.code}{about}: ", f"{one.expected} {one.hint}")


def _body_lines(body: Response | Notice | Rejection | TextInquiry | Unknown, *, show_values: bool) -> Iterator[str]:
    if isinstance(body, Rejection):
        yield f"  {'Number':<12}{'none' if body.number is None else body.number}"
        options = body.options if show_values else (covered_prefixes(one, ()) for one in body.options)
        yield from (f"  {'Option':<12}{', '.join(one)}" for one in options)
    if isinstance(body, Notice):
        flags = {"officer safety": body.officer_safety, "law enforcement only": body.law_enforcement_only}
        yield from (f"  {'Marked':<12}{name}" for name, given in flags.items() if given)
        images = ((printable(one) if show_values else cover(one)) for one in body.images)
        yield from (f"  {'Image':<12}{one}" for one in images)
    pictures = getattr(body, "pictures", ())
    if pictures:
        size = sum(len(one.data) for one in pictures)
        yield f"  {'Pictures':<12}{len(pictures)}, {size} bytes"
    yield from _text_lines(body.whole if isinstance(body, Rejection) else body.text, show_values=show_values)


def shown_key(report: Report, *, show_values: bool) -> str | None:
    """Return the key of a report; one that is not in the catalogue may be the beginning of a name, and is covered."""
    return report.key if report.key is None or show_values or report.table is not None else cover(report.key)


def header_items(header: Header, *, show_values: bool) -> Iterator[tuple[str, str]]:
    """Name the elements of a header."""
    covered = () if show_values else covered_elements(header)

    def shown(element: str) -> str:
        return cover(element) if element in covered else element

    yield "From", shown(header.origin)
    if isinstance(header, InputHeader):
        for number, one in enumerate(header.destinations):
            meaning = DESTINATIONS.get(place_of(one))
            yield ("" if number else "To"), f"{one}  {meaning}" if meaning else shown(one)
    else:
        if header.destination is not None:
            yield "To", shown(header.destination)
        if header.received is not None:
            yield "Received", str(header.received)
        if header.sent is not None:
            yield "Sent", str(header.sent)
    if header.control is not None:
        yield "Control", shown(header.control)


def field_lines(table: Table | None, fields: dict[str, str], *, show_values: bool) -> Iterator[str]:
    """Show fields with label and rule."""
    names = fields if show_values else covered_prefixes(fields, table.prefixes if table else ())
    for name, (prefix, value) in zip(names, fields.items(), strict=True):
        row = (table.row(prefix) if table else None) or unknown_row(prefix)
        shown = printable(value) if show_values or row.shows(value) else cover(value)
        meaning = (row.format.meanings or {}).get(shown)
        yield f"  {name:<5} {shown:<30} {row.label}{f': {meaning}' if meaning else ''}"
        yield from _wrapped(f"  {'':<38} ", rule_of(row))


def _inquiry_lines(table: Table, fields: dict[str, str]) -> Iterator[str]:
    complete = table.sets.asked(fields).complete(fields)
    if complete:
        sent = (", ".join(prefix for prefix in one if prefix in fields) for one in complete)
        yield f"  {'Index set':<12}{' and '.join(sent)}"
    if table.responses:
        yield f"  {'Answered by':<12}{', '.join(table.responses)}"


def _text_lines(text: str, *, show_values: bool) -> Iterator[str]:
    lines = text.splitlines()
    yield f"  {'Text':<12}{len(lines)} line{'s' if len(lines) != 1 else ''}, {len(text)} characters"
    if show_values:
        yield from (f"    {printable(line)}" for line in lines)
