"""Text to message: the one entrance for what comes from outside.

In: any text. Out: a `Report` with every problem and all that could be read, and a `Message` where there is no error.
What can fail: `check` nothing; `parse` raises `InvalidMessage` with all problems, and nothing else.

    text -> tokens -> header and fields -> checks -> record
"""

from __future__ import annotations

import re
from typing import Any, Final

import attrs

from nlets_msg.bodies import Body, Inquiry, Unknown, trusted
from nlets_msg.catalogue import find
from nlets_msg.echoes import split_echo
from nlets_msg.fields import Field
from nlets_msg.grammars import ANY_KEY, MESSAGE, WITHOUT_TXT, Stop, read_tokens
from nlets_msg.header_faults import explain_header, is_at_fault
from nlets_msg.headers import Header, OutputHeader
from nlets_msg.inquiries import read_inquiry
from nlets_msg.messages import DEFAULT_LIMITS, Limits, Message, read_message
from nlets_msg.problem_codes import ERROR
from nlets_msg.problems import InvalidMessage, Problem, has_errors, problem
from nlets_msg.reading_fields import first_of_each, guess_fields
from nlets_msg.reading_headers import read_header, split_tokens, txt_missing
from nlets_msg.tables import INQUIRY, NOTICE, RESPONSE, UNKNOWN, Table

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
    """

    source: str
    problems: tuple[Problem, ...]
    message: Message[Any] | None = None
    key: str | None = None
    header: Header | None = None
    fields: dict[str, str] = attrs.field(factory=dict)
    places: tuple[Field, ...] = ()
    body: int | None = None

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings do not count."""
        return self.message is not None

    def __repr__(self) -> str:
        codes = ", ".join(one.code for one in self.problems)
        return f"Report(key={self.key!r}, ok={self.ok}, problems=[{codes}], source=<{len(self.source)} characters>)"


def parse(text: str, *, strict: bool = False, limits: Limits = DEFAULT_LIMITS) -> Message[Any]:
    r"""Read a message.

    Args:
        text: The message, one only, beginning with its key.
        strict: Refuse what draws a warning, too.
        limits: The longest text that is read.

    Raises:
        InvalidMessage: There is an error, or with ``strict`` a warning; `problems` holds them all.

    >>> message = parse("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101")
    >>> message.key, message.header.destinations, message.body.nam
    ('CWQ', ('AZ',), 'SMITH,JOHN')
    """
    report = check(text, limits=limits)
    # Raised here and not inside a handler, so that no exception that quotes the text is its context.
    if report.message is None or (strict and report.problems):
        raise InvalidMessage(report.problems)
    return report.message


def check(text: str, *, limits: Limits = DEFAULT_LIMITS) -> Report:
    r"""Read a message and report everything that is wrong with it.

    Args:
        text: The message, one only, beginning with its key.
        limits: The longest text that is read.

    >>> report = check("CWQ.AZNLETS20.AZ.TXT\nDOB/19500230")
    >>> report.ok, [problem.code for problem in report.problems]
    (False, ['bad-date', 'index-set-missing'])
    """
    found = _KEY.match(text)
    key = found[1].upper() if found else None
    cls = find(key) if key else None
    if limits.exceeded_by(text, fields=cls is not None and cls.kind == INQUIRY):
        return Report(text, (problem("message-too-long"),), key=key)
    if found is None or key is None:
        end = min(len(text), 4)
        return Report(text, (problem("no-message-key", span=(0, end) if end else None),))
    if cls is None:
        return _check_text(text, Table(key, "unknown key", UNKNOWN, ""), None)
    if cls.table.xml_only:
        return Report(text, (problem("xml-only", span=found.span(1), source=cls.table.source),), key=key)
    if issubclass(cls, Inquiry):
        return _check_inquiry(text, cls)
    return _check_text(text, cls.table, cls)


def _check_inquiry(text: str, cls: type[Inquiry]) -> Report:
    reading = read_inquiry(text, cls)
    report = Report(
        text,
        tuple(reading.problems),
        key=cls.table.key,
        header=reading.header,
        fields=first_of_each(reading.fields),
        places=tuple(reading.fields),
        body=reading.body,
    )
    return _report(report, cls.table, reading.inquiry)


def _check_text(text: str, table: Table, cls: type[Any] | None) -> Report:
    """Read a response, a notice, or, without a class, a message of an unknown key."""
    problems = [] if cls else [problem("unknown-key", span=(0, len(table.key)))]
    grammar = table.key.lower() if cls else ANY_KEY
    tokens = read_tokens(grammar, MESSAGE, text)
    without_txt = isinstance(tokens, Stop)
    if isinstance(tokens, Stop):
        explained = explain_header(text, tokens.position, table)
        tokens = read_tokens(grammar, WITHOUT_TXT, text)
        if isinstance(tokens, Stop) or is_at_fault(text, explained):
            problems += explained.problems
            return _report(Report(text, tuple(problems), key=table.key, body=explained.body), table, None)
    head, _ = split_tokens(tokens)
    heading = read_header(text, head, table)
    problems += heading.problems
    # Ruling on reading 2: a notice may lack TXT under an output header.
    if without_txt and not (table.kind == NOTICE and isinstance(heading.header, OutputHeader)):
        problems.append(txt_missing(table, heading.body))
    rest = text[heading.body :]
    body: Body
    fields: dict[str, str] = {}
    if cls is None:
        body = trusted(Unknown, {"key": table.key, "text": rest})
        fields = guess_fields(rest)
    elif table.kind == RESPONSE:
        split = split_echo(rest, table.key)
        body = trusted(cls, {"echo": split.echo, "text": split.text, "quoted": split.quoted})
        if split.echo is None:
            problems.append(problem("echo-missing", span=(heading.body, heading.body)))
    else:
        body = trusted(cls, {"text": rest})
    report = Report(text, tuple(problems), key=table.key, header=heading.header, fields=fields, body=heading.body)
    return _report(report, table, body)


def _report(report: Report, table: Table, body: Body | None) -> Report:
    """Give every problem the key's severity, put them in order, and add the message if there is no error."""
    behind = (len(report.source) + 1, 0)
    ordered = sorted(table.weigh(report.problems), key=lambda one: (one.span or behind, one.severity != ERROR))
    message = None
    if report.header is not None and body is not None and not has_errors(ordered):
        message = read_message(report.header, body, ordered, report.source)
    return attrs.evolve(report, problems=tuple(ordered), message=message)
