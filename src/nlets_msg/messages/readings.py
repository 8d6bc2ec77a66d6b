"""A text as header and body, with every problem, before it is a message or a report.

In: a text that begins with a message key, and the class of the key. Out: a `Reading`; and of what was built, the
problems that its text has. What can fail: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import attrs

from nlets_msg._frozen import maker
from nlets_msg.bodies.inquiries import BaseBody, Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import TextInquiry, says_nothing
from nlets_msg.catalogue import Catalogue, RecordClass, default
from nlets_msg.messages.unknown import Body, Unknown
from nlets_msg.parsing.fields import first_of_each, guess_fields
from nlets_msg.parsing.header_rules import NCIC
from nlets_msg.parsing.inquiries import BegunInquiry, read_inquiry
from nlets_msg.parsing.text_bodies import body_in_doubt, read_text_body
from nlets_msg.parsing.text_headers import read_text, read_text_past_grammar
from nlets_msg.parsing.values import doubts_of_value, read_value
from nlets_msg.problems.problem import JOINED, InvalidRecord, Problem, Span, joined_problem, make_problem
from nlets_msg.problems.rules import ERROR, SEVERITIES
from nlets_msg.schema.fields import check_fields
from nlets_msg.schema.header_places import explain_place
from nlets_msg.schema.near_misses import near_by_kind
from nlets_msg.schema.tables import NOTICE, TEXT_INQUIRY, UNKNOWN_KEY, Table
from nlets_msg.schema.xml_places import placed_in_xml
from nlets_msg.wire.fields import Field
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.limits import DEFAULT_LIMITS, Limits
from nlets_msg.wire.output_headers import Header, places_of
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import BLANK_LINE

_LETTER: Final = re.compile(r"[A-Za-z]")
_GRAVITY: Final = {severity: number for number, severity in enumerate(SEVERITIES)}


_unknown: Final = maker(Unknown)


class Reading(NamedTuple):
    """What was read of a text: ``begin`` is where its body begins, ``spans`` are its destinations'.

    ``fields`` are those of a body where it reads them itself.
    """

    table: Table
    header: Header | None
    body: Body | None
    problems: Sequence[Problem]
    fields: dict[str, str] | Body
    places: Sequence[Field]
    begin: int
    spans: Sequence[Span]


def read_parts(
    text: str,
    key: str,
    cls: RecordClass | None,
    catalogue: Catalogue,
    limits: Limits,
    *,
    begun: BegunInquiry | None = None,
) -> Reading:
    """Read header and body of a message by the class of its key; None for an unknown one.

    Args:
        text: The text.
        key: Its key.
        cls: The class.
        catalogue: The keys that are known.
        limits: The longest text that is read.
        begun: What the fast path has read of an inquiry.
    """
    if cls is None:
        return _read_unknown(text, key, catalogue, limits)
    if issubclass(cls, Inquiry | TextInquiry):
        inquiry = read_inquiry(text, cls, catalogue, limits, begun)
        record, header, fields, problems, begin, spans = inquiry
        return Reading(cls.table, header, record, problems, first_of_each(fields), fields, begin, spans)
    reading = read_text(text, cls.table, limits)
    read = body_in_doubt if reading.in_doubt else read_text_body
    body, of_body, places = read(cls, catalogue, text, reading.body)
    told = [*reading.problems, *of_body]
    if cls.kind == NOTICE and reading.header is not None and not reading.in_doubt:
        told += says_nothing(cls.table, text[reading.body :], places_of(reading.header))
    return Reading(cls.table, reading.header, body, told, first_of_each(places), places, reading.body, reading.spans)


def _read_unknown(text: str, key: str, catalogue: Catalogue, limits: Limits) -> Reading:
    reading = read_text_past_grammar(text, UNKNOWN_KEY, catalogue, limits)
    rest = text[reading.body :]
    body = _unknown(key, rest)
    problems = reading.problems
    # That it is of another system, or where its key ends, is one problem, and not that its key is not known here.
    if not any(
        problem.expected == NCIC[0] or (problem.code, problem.element) == ("bad-header", "key") for problem in problems
    ):
        # In lower case too: which key was meant tells the case of prefixes that no table speaks of.
        named = lambda: guess_fields(rest.upper() if rest.isascii() else rest, limits.prefixes)  # noqa: E731 - asked for if a key is near
        answers = _is_answer(reading.header, rest)
        meant = None if reading.in_doubt else keys_meant(key, named, catalogue, answers=answers)
        hint = meant and f"Did you mean {meant}? If not, nothing of the text is lost."
        problems = [make_problem("unknown-key", span=(0, len(key)), hint=hint), *problems]
    fields: dict[str, str] | Body = {} if reading.in_doubt else body
    return Reading(UNKNOWN_KEY, reading.header, body, problems, fields, (), reading.body, reading.spans)


def problems_of_built(header: Header, body: Body, write: Callable[[], str]) -> tuple[Problem, ...]:
    """Return the problems that the text of a built message has, without places, or why it is not written.

    Of an inquiry that exists in XML only, those that its document has.
    """
    if isinstance(body, Inquiry) and body.table.xml_only:
        return tuple(_problems_in_xml(header, body))
    try:
        text = write()
    except InvalidRecord as error:
        return error.problems
    known = default()
    cls = None if isinstance(body, Unknown) else type(body)
    # What was built may be of another catalogue.
    parts = [body, body.echo] if isinstance(body, Response) else [body]
    classes = [type(part) for part in parts if isinstance(part, BaseBody)]
    own = [body_class for body_class in classes if known.find(body_class.table.key) is not body_class]
    reading = read_parts(text, body.key, cls, Catalogue(*own) if own else known, DEFAULT_LIMITS)
    problems = ordered(text, reading.table, reading.problems, DEFAULT_LIMITS, reading.header)
    return tuple(attrs.evolve(problem, span=None) for problem in problems)


def _problems_in_xml(header: Header, inquiry: Inquiry) -> list[Problem]:
    """Return the problems of an inquiry that no text is written for: those of its places, values and sets."""
    table = inquiry.table
    addresses = [("origin", header.origin)]
    problems: list[Problem] = []
    if isinstance(header, InputHeader):
        addresses += [("destination", destination) for destination in header.destinations]
        problems += table.check_destinations(header.destinations)
    elif header.destination is not None:
        addresses.append(("destination", header.destination))
    for element, place in addresses:
        problems += explain_place(place, element, table, sends=element == "origin")
    fields = []
    for prefix, value in inquiry.fields.items():
        row = table.row_of(Field(prefix, value))
        read, told = read_value(value, row, table)
        told += doubts_of_value(read, row, table, inquiry.fields)
        problems += placed_in_xml(table, told, inquiry.fields, holder=prefix)
        fields.append(Field(prefix, read))
    return placed_in_xml(table, table.weigh([*problems, *check_fields(table, fields)]), inquiry.fields)


def _is_answer(header: Header | None, body: str) -> bool:
    """Say whether a message has the shape of an answer: it goes to one agency, and text comes below a blank line."""
    if header is None or compiled(BLANK_LINE).search(body.strip()) is None:
        return False
    named = places_of(header)
    return len(named) == 1 and len(named[0]) == 9


def keys_meant(
    key: str, read_fields: Callable[[], Mapping[str, object]], known: Catalogue, *, answers: bool = False
) -> str | None:
    """Name the keys that were probably meant: those near to it whose tables have a field of the message.

    Of a message without fields, those whose body is text.

    Args:
        key: A key that the catalogue does not know.
        read_fields: What returns the fields of the message; it is called only if a key is near.
        known: The keys that are known.
        answers: Whether the message has the shape of an answer: those of inquiries with such a field are meant.
    """
    near = [alike for alike in near_by_kind(key, known.message_keys()) if alike]
    fields = read_fields() if near else {}
    for alike in near:
        tables = map(known.table, alike)
        if answers and fields:
            meant = [table.key for table in tables if _may_answer(table, fields, known)]
        else:
            meant = [table.key for table in tables if _may_have(table, fields)]
        if meant:
            return " or ".join(meant[:3])
    return None


def _may_answer(table: Table, fields: Mapping[str, object], known: Catalogue) -> bool:
    """Say whether a key answers an inquiry that may have some fields."""
    asked = (other for other in map(known.table, known.message_keys()) if table.key in other.responses)
    return any(_may_have(other, fields) for other in asked)


def _may_have(table: Table, fields: Mapping[str, object]) -> bool:
    """Say whether a message of a key may have some fields, or where there are none, its body is a text to be sent."""
    if not fields:
        return table.kind in {NOTICE, TEXT_INQUIRY}
    return table.asks and not fields.keys().isdisjoint(table.order)


def ordered(
    text: str, table: Table, problems: Iterable[Problem], limits: Limits, header: Header | None = None
) -> tuple[Problem, ...]:
    """Give every problem the key's severity and put them in the order of the text, as many as are reported.

    Of one place, the gravest comes first.
    """
    weighed = table.weigh(problems, header.destinations if isinstance(header, InputHeader) else ())
    if len(weighed) < 2 and limits.problems:
        return tuple(weighed)
    last = (len(text) + 1, 0)

    def by_place(problem: Problem) -> tuple[Span, int]:
        return problem.span or last, _GRAVITY[problem.severity]

    in_order = sorted(weighed, key=by_place)
    # Most have nothing twice.
    is_repeated = len({problem.code for problem in in_order}) < len(in_order)
    for code, anywhere in JOINED.items() if is_repeated else ():
        alike = [problem for problem in in_order if problem.code == code and problem.span is not None]
        if len(alike) > 1:
            joined = _joined(text, alike, anywhere=anywhere)
            others = [problem for problem in in_order if problem.code != code or problem.span is None]
            in_order = sorted([*others, *joined], key=by_place) if others else joined
    return most_of(in_order, limits)


def most_of(problems: Sequence[Problem], limits: Limits) -> tuple[Problem, ...]:
    """Return the first problems, as many as are reported, and one that says how many more there are."""
    most = limits.problems
    return tuple(problems if len(problems) <= most else [*problems[:most], left_out(problems[most:], most)])


# What `left_out` says, to be known again.
LEFT_OUT: Final = r"Problems found: [0-9]+\. Not reported: [0-9]+, of them errors: [0-9]+\."


def left_out(problems: Sequence[Problem], before: int) -> Problem:
    """Say how many problems are not reported; among them may be the only error."""
    errors = sum(problem.severity == ERROR for problem in problems)
    gravest = min((problem.severity for problem in problems), key=SEVERITIES.index)
    expected = f"Problems found: {before + len(problems)}. Not reported: {len(problems)}, of them errors: {errors}."
    return make_problem("too-many-problems", severity=gravest, expected=expected)


def _joined(text: str, problems: Sequence[Problem], *, anywhere: bool) -> list[Problem]:
    """Join problems of one kind between which there is no letter, or any: it is one mistake, whatever it is in."""
    groups: list[list[Problem]] = []
    end = 0
    for problem in problems:
        assert problem.span is not None
        if groups and (anywhere or not _LETTER.search(text, end, problem.span[0])):
            groups[-1].append(problem)
            end = max(end, problem.span[1])
        else:
            groups.append([problem])
            end = problem.span[1]
    return [joined_problem(group) for group in groups]
