"""A text to a report, by the grammar of its key, or from what the fast path has read of it.

In: a text, limits and a catalogue. Out: a `Report`. What can fail: nothing; what is wrong with a text is a problem.
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from nlets_msg.catalogue import Catalogue, RecordClass
from nlets_msg.messages.message import Message
from nlets_msg.messages.readings import ordered, read_parts
from nlets_msg.parsing.fields import first_of_each
from nlets_msg.parsing.inquiries import BegunInquiry
from nlets_msg.problems.problem import Problem, Span, make_problem, moved
from nlets_msg.reading.clean_messages import clean_message
from nlets_msg.reading.reports import Report, clean_report, made_report, message_without_error
from nlets_msg.reading.wrong_values import explain_begun, fields_of
from nlets_msg.schema.tables import INQUIRY, UNKNOWN_KEY
from nlets_msg.wire.framing import framing_begin, framing_end, framing_fault, header_place
from nlets_msg.wire.header_patterns import KEY_AND_PERIOD
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.limits import DEFAULT_LIMITS, NO_LIMITS, Limits, counted_length
from nlets_msg.wire.text_or_xml import is_xml

# "a message key ... 2 or 3 characters, variable length", then a period: Nlets, Message Structure.
_KEY: Final = re.compile(KEY_AND_PERIOD)
# What is in the place of a key, up to the first blank or sign.
_FIRST_WORD: Final = re.compile(r"\s*(\w+)")
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


def read_report(text: str, limits: Limits, known: Catalogue, begun: BegunInquiry | None = None) -> Report:
    """Read a text by the grammar of its key, and check it; or what the fast path has read of it."""
    # The fast path holds texts to the limits of every day.
    if begun is not None and (limits is DEFAULT_LIMITS or not limits.exceeded_by(text, fields=True)):
        report = _report_of_begun(text, begun, limits, known)
        if report is not None:
            return report
    begin = framing_end(text)
    match = _KEY.match(text, begin)
    key = match[0].removesuffix(".").upper() if match else None
    cls = known.find(key) if key else None
    has_fields = cls is not None and cls.kind == INQUIRY
    if limits.exceeded_by(text, fields=has_fields):
        return Report(text, (make_problem("message-too-long"),), key=key, record=cls)
    if match is None or key is None:
        return Report(text, (_no_message_key(text),))
    end = framing_begin(text) if has_fields else len(text)
    if has_fields and end > limits.longest(fields=True):
        # Line ends that are not counted are not read either, so that the work keeps within the limit.
        end = counted_length(text)
    if begin or end < len(text):
        return _check_framed(text, (begin, end), limits, known)
    return _check_message(text, key, cls, known, limits, begun=begun)


def _report_of_begun(text: str, begun: BegunInquiry, limits: Limits, known: Catalogue) -> Report | None:
    """Report on an inquiry that the fast path has begun; nothing frames it."""
    table, heading, cls = begun.table, begun.heading, begun.cls
    explanation = None
    if not (known.unchecked or known.participation):
        explained = begun.explained if limits is DEFAULT_LIMITS else None
        if explained is not None:
            explanation = fields_of(explained.match, table), explained.problems
        else:
            explanation = explain_begun(text, begun, limits)
    if explanation is not None:
        fields, problems = explanation
        values, places, body = first_of_each(fields), tuple(fields), heading.body
        return made_report(text, problems, None, table.key, heading.header, values, cls, _places=places, _body=body)
    # It begins with its key; where its header or its fields are not certain, what comes after it may be no field.
    is_certain = begun.parts != [] and heading.header is not None
    return _check_message(text, table.key, cls, known, limits, begun=begun) if is_certain else None


def _check_message(
    text: str, key: str, cls: RecordClass | None, known: Catalogue, limits: Limits, *, begun: BegunInquiry | None = None
) -> Report:
    if cls is not None and cls.table.xml_only:
        problem = make_problem("xml-only", span=(0, len(key)), source=cls.table.source)
        return Report(text, (problem,), key=key, record=cls)
    reading = read_parts(text, key, cls, known, limits, begun=begun)
    problems, header = reading.problems, reading.header
    if known.participation and reading.table.asks and isinstance(header, InputHeader):
        from nlets_msg.reading.participants import check_participation  # noqa: PLC0415 - few catalogues need it

        problems = [*problems, *check_participation(known.participation, key, header.destinations, reading.spans)]
    if known.unchecked:
        named = header.destinations if isinstance(header, InputHeader) else ()
        problems = known.without_unchecked(reading.table.weigh(problems, named))
    in_order = ordered(text, reading.table, problems, limits, reading.header)
    message = message_without_error(text, header, reading.body, in_order)
    places = tuple(reading.places)
    return made_report(text, in_order, message, key, header, reading.fields, cls, _places=places, _body=reading.begin)


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
        word = _FIRST_WORD.match(text)
        first = (0, min(len(text), 4)) if text else None
        return make_problem("no-message-key", span=first if word is None else word.span(1))
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
    table = report.table or UNKNOWN_KEY
    in_place = (attrs.evolve(problem, span=moved(problem.span, begin)) for problem in report.problems)
    problems = ordered(
        text, table, [*(problem for problem in framing if problem is not None), *in_place], limits, report.header
    )
    body = None if report.message is None else report.message.body
    return attrs.evolve(
        report,
        source=text,
        problems=problems,
        message=message_without_error(text, report.header, body, problems),
        inner=(report, begin),
    )


def _framing_problem(text: str, span: Span) -> Problem | None:
    code = framing_fault(text[slice(*span)])
    if code is None:
        return None
    expected = "Around a message come line ends, SOH, STX, ETX, form feeds and byte order marks; this is passed over."
    return make_problem(code, span=span, expected=expected)
