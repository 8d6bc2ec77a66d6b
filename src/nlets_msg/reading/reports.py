"""What a text is and what is wrong with it, by the grammar of its key and the checks.

In: any text, or the message that the fast path made of it. Out: a `Report` with every problem and all that could be
read. What can fail: nothing.

    text -> tokens -> header and fields -> checks -> record

What frames a message is passed over: the message is read without it, and its places are those of the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import attrs

from nlets_msg._frozen import FrozenDict, maker
from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.readers import read_body
from nlets_msg.catalogue import Catalogue, RecordClass, default
from nlets_msg.messages.message import Message, checked_message
from nlets_msg.messages.readings import ordered, read_parts
from nlets_msg.messages.unknown import Body
from nlets_msg.parsing.inquiries import BegunInquiry, read_inquiry
from nlets_msg.parsing.text_headers import read_text
from nlets_msg.problems.problem import Problem, Span, has_errors, make_problem
from nlets_msg.reading.clean_messages import clean_message
from nlets_msg.reading.participants import check_participation
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import INQUIRY, UNKNOWN, Table
from nlets_msg.wire.fields import Field
from nlets_msg.wire.forms import is_xml
from nlets_msg.wire.framing import framing_begin, framing_end, framing_fault, header_place
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.limits import NO_LIMITS, Limits
from nlets_msg.wire.output_headers import Header
from nlets_msg.wire.values import wanted

# "a message key ... 2 or 3 characters, variable length", then a period: Nlets, Message Structure.
_KEY: Final = re.compile(r"([A-Za-z0-9]{2,3})\.")
# A byte order mark of another encoding, as UTF-8 and others read it, or NULs beside each of the first characters. What
# has three of them for each character has one, so that UTF-32 comes first.
_ENCODINGS: Final = (
    (
        "UTF-32",
        re.compile(
            r"(?:\udcff\udcfe|\xff\xfe)\x00\x00|\x00\x00(?:\udcfe\udcff|\xfe\xff)"
            r"|(?:[\t -~]\x00{3}){2}|(?:\x00{3}[\t -~]){2}"
        ),
    ),
    (
        "UTF-16",
        re.compile(r"\udcff\udcfe|\udcfe\udcff|\xff\xfe|\xfe\xff|\ufeff?(?:[\t -~]\x00){2}|\ufeff?(?:\x00[\t -~]){2}"),
    ),
)


@attrs.frozen(repr=False)
class Report:
    """What a text is, and what is wrong with it.

    Attributes:
        source: The text, whole.
        problems: Every problem, in the order of the text; those without a place last.
        message: The message, None when there is any error.
        key: The message key in upper case, None where there is none.
        header: The header, None where it cannot be read.
        record: The class of the key; None where the key is unknown.
        extracted: What a reader of the catalogue made of the body; None where there is none, or where it failed.
    """

    source: str
    problems: tuple[Problem, ...]
    message: Message[Any] | None = None
    key: str | None = None
    header: Header | None = None
    # Or the body whose fields they are, which reads them when they are asked for. Equal reports have equal texts, of
    # which they are read, so that they are not compared.
    _fields: dict[str, str] | Body = attrs.field(factory=dict, eq=False)
    record: RecordClass | None = None
    extracted: object = attrs.field(default=None, eq=False)
    # What the grammar's path finds beside the message; a text of the fast path is read again at the first use.
    _places: tuple[Field, ...] | None = attrs.field(default=None, eq=False)
    _body: int | None = attrs.field(default=None, eq=False)
    # Of a framed message: the report on it without its framing, and where it begins.
    _inner: tuple[Report, int] | None = attrs.field(default=None, eq=False)

    @property
    def fields(self) -> dict[str, str]:
        """Prefix to value, as far as they can be read; the first of a repeated prefix. It cannot be changed."""
        # Whoever asks is given a copy.
        return FrozenDict(self._fields if isinstance(self._fields, dict) else self._fields.fields)

    @property
    def places(self) -> tuple[Field, ...]:
        """Every field of an inquiry with the places of prefix and value; a field's representation hides it."""
        if self._inner is not None:
            inner, begin = self._inner
            return tuple(
                attrs.evolve(one, span=_moved(one.span, begin), value_span=_moved(one.value_span, begin))
                for one in inner.places
            )
        if self._places is None and self.message is not None and isinstance(self.message.body, Inquiry):
            return tuple(read_inquiry(self.source, type(self.message.body), default()).fields)
        return self._places or ()

    @property
    def body(self) -> int | None:
        """Where the body begins; None where that cannot be told."""
        if self._inner is not None:
            inner, begin = self._inner
            return None if inner.body is None else inner.body + begin
        if self._body is not None or self.record is None or self.message is None:
            return self._body
        if issubclass(self.record, Inquiry):
            return read_inquiry(self.source, self.record, default()).body
        return read_text(self.source, self.record.table).body

    @property
    def table(self) -> Table | None:
        """The table that the text was read by; None where the key is unknown."""
        return self.record.table if self.record else None

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings and notes do not count."""
        return self.message is not None

    def __repr__(self) -> str:
        codes = ", ".join(one.code for one in self.problems)
        # What is in the place of an unknown key may be the beginning of a name.
        key = repr(self.key) if self.key is None or self.record else f"<{len(self.key)} characters>"
        return f"Report(key={key}, ok={self.ok}, problems=[{codes}], source=<{len(self.source)} characters>)"


_report: Final = maker(Report)


def clean_report(message: Message[Any], text: str, known: Catalogue) -> Report:
    """Report on a message that the fast path has read."""
    body = message.body
    return _report(text, message.problems, message, body.key, message.header, body, known.find(body.key))


def extracted(report: Report, known: Catalogue) -> Report:
    """Add what the reader of the body makes of it, or the warning that it failed."""
    if report.message is None:
        return report
    value, failed = read_body(report.message, known.readers)
    if failed is None:
        return attrs.evolve(report, extracted=value)
    problems = (*report.problems, failed)
    message = checked_message(report.message.header, report.message.body, problems, report.source)
    return attrs.evolve(report, problems=problems, message=message)


def with_problems(report: Report, problems: Iterable[Problem]) -> Report:
    """Add problems of what a text came in."""
    last = (len(report.source) + 1, 0)
    found = tuple(sorted([*report.problems, *problems], key=lambda one: one.span or last))
    body = None if report.message is None else report.message.body
    message = _message(report.source, report.header, body, found)
    return attrs.evolve(report, problems=found, message=message, extracted=report.extracted if message else None)


def required_day(today: object) -> date:
    """Return the day from which dates are judged.

    Raises:
        TypeError: It is no day.
    """
    if isinstance(today, date):
        return today
    raise TypeError(wanted("today", "a datetime.date", today))


def judged_at(report: Report, today: date, limits: Limits, known: Catalogue) -> Report:
    """Add what is doubtful about dates and years on a reference day.

    Raises:
        TypeError: It is no day.
    """
    required_day(today)
    # Of a report that leaves problems out no more is said.
    left_out = len(report.problems) > limits.problems
    if report.record is None or left_out or not any(map(_asks_for_a_day, report.record.table.rows)):
        return report
    table = report.record.table.without_checks(known.unchecked)
    values = {} if report.message is None else report.message.fields
    if report.message is not None and all(_plausible_at(row, values.get(row.prefix), today) for row in table.rows):
        return report
    problems = doubts_at(table, report.places, today)
    told = ordered(report.source, table, [*report.problems, *table.weigh(problems)], limits, report.header)
    body = None if report.message is None else report.message.body
    return attrs.evolve(report, problems=told, message=_message(report.source, report.header, body, told))


def doubts_at(table: Table, fields: Iterable[Field], today: date) -> list[Problem]:
    """Return what is doubtful about fields on a reference day, and is not on every other."""
    return [
        problem
        for field in fields
        if field.known and field.separated and not _plausible_at(row := table.row_of(field), field.value, today)
        for problem in row.explain(field.value, field.value_span, today)
    ]


def _asks_for_a_day(row: Row) -> bool:
    return row.plausible is not None and row.plausible.doubt_at is not None


def _plausible_at(row: Row, value: str | None, today: date) -> bool:
    """Say whether nothing is doubtful about a value on a day that is not on every other; a wrong one is not judged."""
    return value is None or not row.fits(value) or row.fits(value, today)


def read_report(text: str, limits: Limits, known: Catalogue, begun: BegunInquiry | None = None) -> Report:
    """Read a text by the grammar of its key, and check it; or what the fast path has read of it."""
    if begun is not None and begun.parts and not limits.exceeded_by(text, fields=True):
        # Nothing frames it: it begins with its key, and its fields go on to its end.
        return _check_message(text, begun.table.key, begun.cls, known, limits, begun=begun)
    begin = framing_end(text)
    found = _KEY.match(text, begin)
    key = found[1].upper() if found else None
    cls = known.find(key) if key else None
    if limits.exceeded_by(text, fields=cls is not None and cls.kind == INQUIRY):
        return Report(text, (make_problem("message-too-long"),), key=key, record=cls)
    if found is None or key is None:
        return Report(text, (_no_message_key(text),))
    end = framing_begin(text) if cls is not None and cls.kind == INQUIRY else len(text)
    if begin or end < len(text):
        return _check_framed(text, (begin, end), limits, known)
    return _check_message(text, key, cls, known, limits, begun=begun)


def _check_message(
    text: str, key: str, cls: RecordClass | None, known: Catalogue, limits: Limits, *, begun: BegunInquiry | None = None
) -> Report:
    if cls is not None and cls.table.xml_only:
        problem = make_problem("xml-only", span=(0, len(key)), source=cls.table.source)
        return Report(text, (problem,), key=key, record=cls)
    reading = read_parts(text, key, cls, known, limits, begun=begun)
    problems, header = reading.problems, reading.header
    if known.participation and reading.table.asks and isinstance(header, InputHeader):
        problems = [*problems, *check_participation(known.participation, key, header.destinations, reading.spans)]
    if known.unchecked:
        named = header.destinations if isinstance(header, InputHeader) else ()
        problems = known.without_unchecked(reading.table.weigh(problems, named))
    found = ordered(text, reading.table, problems, limits, reading.header)
    message = _message(text, header, reading.body, found)
    places = tuple(reading.places)
    return _report(text, found, message, key, header, reading.fields, cls, _places=places, _body=reading.begin)


def _no_message_key(text: str) -> Problem:
    if is_xml(text):
        expected = "Legacy text begins with its message key; this is XML."
        return make_problem("no-message-key", span=(0, 1), expected=expected, hint="Read it by nlets_msg.xml.check.")
    encoding = next((name for name, pattern in _ENCODINGS if pattern.match(text)), None)
    if encoding is not None:
        expected = f"The text looks like {encoding} that was read as another encoding."
        hint = f"Decode it as {encoding}, or write the file as UTF-8."
        return make_problem("no-message-key", span=(0, min(len(text), 4)), expected=expected, hint=hint)
    seen = header_place(text)
    if seen is None:
        end = min(len(text), 4)
        return make_problem("no-message-key", span=(0, end) if end else None)
    return make_problem(
        "no-message-key",
        span=seen,
        expected="A message begins with its message key; a header is seen here, after other characters on its line.",
        hint="Take away what comes before the key: a quotation mark, a quoting sign, a time stamp. In a log, "
        "read_messages(prefix=...), and --prefix of the command, strips a pattern from each line.",
    )


def _check_framed(text: str, inner: Span, limits: Limits, known: Catalogue) -> Report:
    """Check a message without what frames it, and report on the whole text."""
    begin, end = inner
    unframed = text[begin:end]
    # Of all problems, those of the framing too, the first are reported.
    whole = limits._replace(problems=NO_LIMITS.problems)
    message = clean_message(unframed, whole, known)
    if isinstance(message, Message):
        report = clean_report(message, unframed, known)
    else:
        report = read_report(unframed, whole, known, message)
    framing = [_framing_problem(text, span) for span in ((0, begin), (end, len(text)))]
    table = report.table or Table("", "unknown key", UNKNOWN, "")
    moved = (attrs.evolve(one, span=_moved(one.span, begin)) for one in report.problems)
    problems = ordered(text, table, [*(one for one in framing if one is not None), *moved], limits, report.header)
    body = None if report.message is None else report.message.body
    return attrs.evolve(
        report,
        source=text,
        problems=problems,
        message=_message(text, report.header, body, problems),
        inner=(report, begin),
    )


def _framing_problem(text: str, span: Span) -> Problem | None:
    code = framing_fault(text[slice(*span)])
    if code is None:
        return None
    expected = "Around a message come line ends, SOH, STX, ETX, form feeds and byte order marks; this is passed over."
    return make_problem(code, span=span, expected=expected)


def _moved(span: Span | None, by: int) -> Span | None:
    return None if span is None else (span[0] + by, span[1] + by)


def _message(text: str, header: Header | None, body: Body | None, problems: tuple[Problem, ...]) -> Message[Any] | None:
    """Make the message if there is no error."""
    if header is None or body is None or has_errors(problems):
        return None
    return checked_message(header, body, problems, text)
