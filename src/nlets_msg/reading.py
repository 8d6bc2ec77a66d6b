"""Text to message: the one entrance for what comes from outside.

In: any text. Out: a `Report` with every problem and all that could be read, and a `Message` where there is no error.
What can fail: `check` nothing; `parse` raises `InvalidMessage` with all problems, and nothing else.

    text -> tokens -> header and fields -> checks -> record
"""

from __future__ import annotations

import re
from typing import Any, Final

import attrs

from nlets_msg.bodies import Inquiry, trusted
from nlets_msg.body_readers import read_body
from nlets_msg.catalogue import AskingClass, Catalogue, RecordClass, default
from nlets_msg.echoes import split_echo
from nlets_msg.error_texts import error_problems
from nlets_msg.fields import Field
from nlets_msg.headers import Header, InputHeader
from nlets_msg.inquiries import read_inquiry
from nlets_msg.messages import DEFAULT_LIMITS, Limits, Message, read_message
from nlets_msg.participation import check_participation
from nlets_msg.problem_codes import ERROR
from nlets_msg.problems import InvalidMessage, Problem, has_errors, problem
from nlets_msg.reading_fields import first_of_each, guess_fields
from nlets_msg.tables import INQUIRY, UNKNOWN, Table
from nlets_msg.text_bodies import Body, Notice, Rejection, Response, TextInquiry, Unknown
from nlets_msg.texts import read_text

# "a message key ... 2 or 3 characters, variable length", then a period: Nlets, Message Structure.
_KEY: Final = re.compile(r"([A-Za-z0-9]{2,3})\.")


@attrs.frozen(repr=False)
class Report:
    """What a text is, and what is wrong with it.

    Attributes:
        source: The text, whole.
        problems: Every problem, in the order of the text; those without a place last.
        message: The message, None when there is any error.
        key: The message key in upper case, None where there is none.
        header: The header, None where it cannot be read.
        fields: Prefix to value, as far as they can be read; the first of a repeated prefix.
        places: Every field of an inquiry with the places of prefix and value; a field's representation hides it.
        body: Where the body begins; None where that cannot be told.
        record: The class of the key; None where the key is unknown.
        extracted: What a reader of the catalogue made of the body; None where there is none, or where it failed.
    """

    source: str
    problems: tuple[Problem, ...]
    message: Message[Any] | None = None
    key: str | None = None
    header: Header | None = None
    fields: dict[str, str] = attrs.field(factory=dict)
    places: tuple[Field, ...] = ()
    body: int | None = None
    record: RecordClass | None = None
    extracted: object = attrs.field(default=None, eq=False)

    @property
    def table(self) -> Table | None:
        """The table that the text was read by; None where the key is unknown."""
        return self.record.table if self.record else None

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings do not count."""
        return self.message is not None

    def __repr__(self) -> str:
        codes = ", ".join(one.code for one in self.problems)
        return f"Report(key={self.key!r}, ok={self.ok}, problems=[{codes}], source=<{len(self.source)} characters>)"


def parse(
    text: str, *, strict: bool = False, limits: Limits = DEFAULT_LIMITS, catalogue: Catalogue | None = None
) -> Message[Any]:
    r"""Read a message.

    Args:
        text: The message, one only, beginning with its key.
        strict: Refuse what draws a warning, too.
        limits: The longest text that is read.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    Raises:
        InvalidMessage: There is an error, or with ``strict`` a warning; `problems` holds them all.

    >>> message = parse("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101")
    >>> message.key, message.header.destinations, message.body.nam
    ('CWQ', ('AZ',), 'SMITH,JOHN')
    """
    report = check(text, limits=limits, catalogue=catalogue)
    # Raised here and not inside a handler, so that no exception that quotes the text is its context.
    if report.message is None or (strict and report.problems):
        raise InvalidMessage(report.problems)
    return report.message


def check(text: str, *, limits: Limits = DEFAULT_LIMITS, catalogue: Catalogue | None = None) -> Report:
    r"""Read a message and report everything that is wrong with it.

    Args:
        text: The message, one only, beginning with its key.
        limits: The longest text that is read.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    >>> report = check("CWQ.AZNLETS20.AZ.TXT\nDOB/19500230")
    >>> report.ok, [problem.code for problem in report.problems]
    (False, ['bad-date', 'index-set-missing'])
    """
    known = catalogue or default()
    report = _check(text, limits, known)
    return _extracted(report, known) if known.readers else report


def _extracted(report: Report, known: Catalogue) -> Report:
    """Add what the reader of the body makes of it, or the warning that it failed."""
    if report.message is None:
        return report
    value, failed = read_body(report.message, known.readers)
    if failed is None:
        return attrs.evolve(report, extracted=value)
    problems = (*report.problems, failed)
    message = read_message(report.message.header, report.message.body, problems, report.source)
    return attrs.evolve(report, problems=problems, message=message)


def _check(text: str, limits: Limits, known: Catalogue) -> Report:
    found = _KEY.match(text)
    key = found[1].upper() if found else None
    cls = known.find(key) if key else None
    if limits.exceeded_by(text, fields=cls is not None and cls.kind == INQUIRY):
        return Report(text, (problem("message-too-long"),), key=key, record=cls)
    if found is None or key is None:
        end = min(len(text), 4)
        return Report(text, (problem("no-message-key", span=(0, end) if end else None),))
    if cls is None:
        return _check_unknown(text, key)
    if cls.table.xml_only:
        return Report(text, (problem("xml-only", span=found.span(1), source=cls.table.source),), key=key, record=cls)
    if issubclass(cls, Inquiry | TextInquiry):
        return _check_inquiry(text, cls, known)
    return _check_text(text, cls, known)


def _check_inquiry(text: str, cls: AskingClass, catalogue: Catalogue) -> Report:
    reading = read_inquiry(text, cls)
    problems = reading.problems
    if isinstance(reading.header, InputHeader):
        spans = reading.spans
        problems = problems + check_participation(
            catalogue.participation, cls.table.key, reading.header.destinations, spans
        )
    report = Report(
        text,
        tuple(problems),
        key=cls.table.key,
        header=reading.header,
        fields=first_of_each(reading.fields),
        places=tuple(reading.fields),
        body=reading.body,
        record=cls,
    )
    return _report(report, cls.table, reading.inquiry)


def _check_text(text: str, cls: type[Response] | type[Notice] | type[Rejection], catalogue: Catalogue) -> Report:
    table = cls.table
    reading = read_text(text, table)
    report = Report(text, tuple(reading.problems), key=table.key, header=reading.header, body=reading.body, record=cls)
    rest = text[reading.body :]
    if issubclass(cls, Rejection):
        found = () if reading.in_doubt else error_problems(rest, reading.body)
        report = attrs.evolve(report, problems=(*report.problems, *found))
        return _report(report, table, trusted(cls, {"whole": rest}))
    if reading.in_doubt or issubclass(cls, Notice):
        return _report(report, table, trusted(cls, {"text": rest}))
    split = split_echo(rest, catalogue.answered_by(table.key))
    if split.echo is None and not table.unasked:
        missing = problem("echo-missing", span=(reading.body, reading.body))
        report = attrs.evolve(report, problems=(*report.problems, missing))
    return _report(report, table, trusted(cls, {"echo": split.echo, "text": split.text, "quoted": split.quoted}))


def _check_unknown(text: str, key: str) -> Report:
    table = Table(key, "unknown key", UNKNOWN, "")
    reading = read_text(text, table)
    rest = text[reading.body :]
    report = Report(
        text,
        (problem("unknown-key", span=(0, len(key))), *reading.problems),
        key=key,
        header=reading.header,
        fields={} if reading.in_doubt else guess_fields(rest),
        body=reading.body,
    )
    return _report(report, table, trusted(Unknown, {"key": key, "text": rest}))


def _report(report: Report, table: Table, body: Body | None) -> Report:
    """Give every problem the key's severity, put them in order, and add the message if there is no error."""
    behind = (len(report.source) + 1, 0)
    ordered = sorted(table.weigh(report.problems), key=lambda one: (one.span or behind, one.severity != ERROR))
    message = None
    if report.header is not None and body is not None and not has_errors(ordered):
        message = read_message(report.header, body, ordered, report.source)
    return attrs.evolve(report, problems=tuple(ordered), message=message)
