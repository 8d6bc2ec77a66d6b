"""Messages and problems as a person reads them.

In: a report and where its message begins. Out: lines of text. What can fail: nothing. Personal data is
covered unless the caller asks for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import Notice, TextInquiry
from nlets_msg.codes import DESTINATIONS, place_of
from nlets_msg.command.layout import PAGE, PLAIN, ROOM, Layout, columns_of, counted, fitting, padded, printable
from nlets_msg.command.masking import masked
from nlets_msg.json_forms.covering import cover, covered_elements, covered_prefixes
from nlets_msg.messages.unknown import Unknown
from nlets_msg.problems.problem import Problem, Span
from nlets_msg.problems.rules import ERROR
from nlets_msg.reading.rejections import Rejection
from nlets_msg.reading.reports import Report
from nlets_msg.schema.describing import rule_of
from nlets_msg.schema.index_sets import NO_SETS
from nlets_msg.schema.rows import unknown_row
from nlets_msg.schema.tables import Table
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.output_headers import Header
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LINE_END

# How wide values are on a page.
_VALUE: Final = 30
# Of what goes over many lines, so many are shown.
_LINES: Final = 4
_LINE_END: Final = compiled(LINE_END)


@attrs.frozen(repr=False)
class Shown:
    """The text of a report as it may be shown, and the beginnings of its lines."""

    text: str
    beginnings: list[int]

    @classmethod
    def of(cls, report: Report, *, show_values: bool) -> Shown:
        """Cover personal data, unless it may be shown."""
        # Covering changes no line end.
        beginnings = [0, *(match.end() for match in _LINE_END.finditer(report.source))]
        if show_values:
            return cls(report.source, beginnings)
        # What comes after the last line that is shown is not covered: most of a long answer.
        shown, ends_of_lines = cls("", beginnings), [*beginnings[1:], len(report.source)]
        extents = [shown.extent(problem.span) for problem in report.problems if problem.span is not None]
        ends = (ends_of_lines[min(last, first + _LINES - 1)] for first, last in extents)
        return cls(masked(report, max(ends, default=0)), beginnings)

    def extent(self, span: Span) -> tuple[int, int]:
        """Return the first line of a span and the last one."""
        first = bisect_right(self.beginnings, span[0]) - 1
        return first, max(first, bisect_right(self.beginnings, span[1] - 1) - 1)

    def line(self, problem: Problem) -> int:
        """Return how many lines come before a problem; none before one that has no place."""
        if problem.line is not None:
            return problem.line - 1
        return bisect_right(self.beginnings, problem.span[0]) - 1 if problem.span else 0

    def marked(self, problem: Problem, number: int, layout: Layout) -> Iterator[str]:
        """Show the lines that the span of a problem goes over, each with a mark below it; of many, the first few."""
        span = problem.span
        assert span is not None
        first, last = self.extent(span)
        for line in range(first, min(last + 1, first + _LINES)):
            head = f"{number + line - first:>5}"
            # On a terminal the line number takes room, too.
            most = PAGE if layout.columns is None else layout.columns - len(f"{head} | ")
            shown, marks = self._marked_line(span, line, most)
            yield f"{head} | {shown}"
            yield f"{' ' * len(head)} | {layout.severity(marks, problem.severity)}"
        if last >= first + _LINES:
            yield f"{'':>5} | ... {last + 1 - first - _LINES} more lines"

    def _marked_line(self, span: tuple[int, int], line: int, most: int) -> tuple[str, str]:
        """Return a line and the mark below it."""
        begin = self.beginnings[line]
        start = max(begin, span[0])
        # Of a long line, what is around the mark; its end is not looked for, since each problem may be on it.
        left = max(begin, start - most // 2)
        before = printable(self.text[left:start])
        while columns_of(before) > most // 2:
            before = before[1:]
        match = _LINE_END.search(self.text, start, start + most)
        end = match.start() if match else start + most
        after = fitting(printable(self.text[start:end]), most - columns_of(before))
        marks = max(1, columns_of(after[: span[1] - start]))
        return f"{before}{after}", f"{' ' * columns_of(before)}{'^' * marks}"


def problem_lines(
    report: Report, place: str, first_line: int, *, show_values: bool, layout: Layout = PLAIN
) -> Iterator[str]:
    """Show every problem: code, line, mark, rule, what to do, source."""
    shown = Shown.of(report, show_values=show_values)
    for problem in report.problems:
        line = first_line + shown.line(problem)
        yield _problem_head(problem, place, line, layout)
        if problem.span is not None:
            yield from shown.marked(problem, line, layout)
        if problem.path is not None:
            yield f"  {'path:':<10}{problem.path}"
        for name, sentence in (("expected", problem.expected), ("to do", problem.hint), ("source", problem.source)):
            yield from layout.problem(f"  {name + ':':<10}", sentence)


def change_lines(
    report: Report, changes: Iterable[Problem], place: str, first_line: int, *, layout: Layout = PLAIN
) -> Iterator[str]:
    """Name some problems of a report, code and line each."""
    # Only the line numbers are read, which covering does not change.
    shown = Shown.of(report, show_values=True)
    yield from (_problem_head(change, place, first_line + shown.line(change), layout) for change in changes)


def passed_over_lines(place: str, layout: Layout) -> Iterator[str]:
    """Say of a file in a folder that it is no log; it is a problem, since a message may be lost in it.

    That is one line where it has room.
    """
    code, sentence = "no-message-key:", "no message begins in this file"
    head = f"{_place(place, 1, layout)} {layout.severity(ERROR, ERROR)} {code}"
    if layout.columns is None or columns_of(f"{printable(place)}:1: {ERROR} {code} {sentence}") <= layout.columns:
        yield f"{head} {sentence}"
    else:
        yield head
        yield f"  {sentence}"


def _place(place: str, line: int, layout: Layout) -> str:
    return layout.strong(f"{printable(place)}:{line}:")


def _problem_head(problem: Problem, place: str, line: int, layout: Layout) -> str:
    about = f" {problem.prefix}" if problem.prefix else ""
    return f"{_place(place, line, layout)} {layout.severity(problem.severity, problem.severity)} {problem.code}{about}"


def message_lines(
    report: Report, place: str, line: int, *, show_values: bool, rules: bool = False, layout: Layout = PLAIN
) -> Iterator[str]:
    """Show a message field by field, each with its label, and with its rule where rules are asked for."""
    table = report.table
    name = table.name if table else "not in the catalogue"
    key = shown_key(report, show_values=show_values)
    head = _place(place, line, layout)
    if key is None:
        yield f"{head} no message"
    elif layout.columns is None or columns_of(f"{printable(place)}:{line}: {key}  {name}") <= layout.width:
        yield f"{head} {layout.strong(key)}  {name}"
    else:
        yield f"{head} {layout.strong(key)}"
        yield from layout.wrapped("  ", name)
    if report.header is not None:
        for label, value in header_items(report.header, show_values=show_values):
            yield from _item(label, printable(value), layout)
    message = report.message
    body = message.body if message else None
    if isinstance(body, Response):
        echo = body.echo
        yield from _item(
            "Answers", "an inquiry that it does not quote" if echo is None else f"{echo.key}, quoted", layout
        )
        offered = (table, report.fields) if echo is None else (echo.table, echo.fields)
        yield from field_lines(*offered, show_values=show_values, rules=rules, layout=layout)
    elif table is not None and table.asks:
        yield from field_lines(table, report.fields, show_values=show_values, rules=rules, layout=layout)
        yield from _inquiry_lines(table, report.fields, layout)
    elif isinstance(body, Unknown):
        yield from field_lines(None, report.fields, show_values=show_values, rules=rules, layout=layout)
    if body is not None and not isinstance(body, Inquiry):
        yield from _body_lines(body, show_values=show_values, layout=layout)
    for problem in report.problems:
        rest = f"{problem.code} {problem.prefix}" if problem.prefix else problem.code
        yield from layout.told(problem.severity, rest, f"{problem.expected} {problem.hint}")


def _item(label: object, value: object, layout: Layout) -> list[str]:
    return layout.wrapped(f"  {label:<12}", f"{value}")


def _body_lines(
    body: Response | Notice | Rejection | TextInquiry | Unknown, *, show_values: bool, layout: Layout
) -> Iterator[str]:
    if isinstance(body, Rejection):
        yield from _item("Number", "none" if body.number is None else body.number, layout)
        options = body.options if show_values else (covered_prefixes(option, ()) for option in body.options)
        for option in options:
            yield from _item("Option", ", ".join(option), layout)
    if isinstance(body, Notice):
        flags = {"officer safety": body.officer_safety, "law enforcement only": body.law_enforcement_only}
        yield from (f"  {'Marked':<12}{name}" for name, is_set in flags.items() if is_set)
        images = ((printable(image) if show_values else cover(image)) for image in body.images)
        yield from (f"  {'Image':<12}{image}" for image in images)
    pictures = getattr(body, "pictures", ())
    if pictures:
        size = sum(len(picture.data) for picture in pictures)
        yield f"  {'Pictures':<12}{len(pictures)}, {size} bytes"
    text = body.whole if isinstance(body, Rejection) else body.text
    yield from _text_lines(text, show_values=show_values, layout=layout)


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
        for number, destination in enumerate(header.destinations):
            meaning = DESTINATIONS.get(place_of(destination))
            yield ("" if number else "To"), f"{destination}  {meaning}" if meaning else shown(destination)
    else:
        if header.destination is not None:
            yield "To", shown(header.destination)
        if header.received is not None:
            yield "Received", str(header.received)
        if header.sent is not None:
            yield "Sent", str(header.sent)
    if header.control is not None:
        yield "Control", shown(header.control)


def field_lines(
    table: Table | None, fields: dict[str, str], *, show_values: bool, rules: bool, layout: Layout
) -> Iterator[str]:
    """Show fields with their labels, in columns as far as there is room."""
    names = fields if show_values else covered_prefixes(fields, table.prefixes if table else ())
    column = min(_VALUE, layout.width // 2 - 8)
    for name, (prefix, value) in zip(names, fields.items(), strict=True):
        row = (table.row(prefix) if table else None) or unknown_row(prefix)
        shown = printable(value) if show_values or row.shows(value) else cover(value)
        meaning = (row.format.meanings or {}).get(shown)
        label = f"{row.label}{f': {meaning}' if meaning else ''}"
        head = f"  {name:<5} "
        if layout.columns is None or columns_of(shown) <= column:
            yield from layout.wrapped(f"{head}{padded(shown, column)} ", label)
        else:
            yield from layout.wrapped(head, shown)
            yield from layout.wrapped(f"{'':<{len(head) + column}} ", label)
        if rules:
            # Where there is no room for the column, a rule begins nearer to the edge.
            indent = min(len(head) + column + 3, layout.width - ROOM)
            yield from layout.wrapped(" " * indent, rule_of(row, table.sets if table else NO_SETS))


def _inquiry_lines(table: Table, fields: dict[str, str], layout: Layout) -> Iterator[str]:
    complete = table.sets.asked(fields).complete(fields)
    if complete:
        sent = (", ".join(prefix for prefix in index_set if prefix in fields) for index_set in complete)
        yield from _item("Index set", " and ".join(sent), layout)
    if table.responses:
        yield from _item("Answered by", ", ".join(table.responses), layout)


def _text_lines(text: str, *, show_values: bool, layout: Layout) -> Iterator[str]:
    lines = text.splitlines()
    yield from _item("Text", f"{counted(len(lines), 'line')}, {len(text)} characters", layout)
    for line in map(printable, lines if show_values else ()):
        # Its columns are those of who wrote it, so it is broken only on a terminal that has no room for it.
        if layout.columns is None or columns_of(line) + 4 <= layout.columns:
            yield f"    {line}"
        else:
            yield from layout.wrapped("    ", line)
