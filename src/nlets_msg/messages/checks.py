"""Header and body of a message against each other, and its text against what may be sent.

In: a header and a body that a caller puts together, or the text that is written for them. Out: nothing. What can fail:
what does not go together, or could not be sent, raises `InvalidRecord`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from nlets_msg.bodies.inquiries import BaseBody, Inquiry, is_declared
from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import TextInquiry
from nlets_msg.catalogue import default
from nlets_msg.messages.unknown import Body, Unknown
from nlets_msg.parsing.echoes import split_echo
from nlets_msg.problems.problem import InvalidRecord, Problem, make_problem
from nlets_msg.problems.rules import ERROR
from nlets_msg.schema.fields import check_fields_for, too_many_fields
from nlets_msg.schema.tables import Table
from nlets_msg.schema.xml_places import placed_in_xml
from nlets_msg.wire.fields import Field
from nlets_msg.wire.header_patterns import CONTROL
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.limits import LONGEST_FIELDS, Limits
from nlets_msg.wire.output_headers import Header, OutputHeader
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.separators import LAYOUT

_HEADERS: Final = frozenset({InputHeader, OutputHeader})


def refuse_mismatches(header: object, body: object, write: Callable[[], str]) -> None:
    """Refuse a header and a body that do not go together, and a text with what its key has made an error."""
    errors = [problem for problem in _mismatches(header, body) if problem.severity == ERROR]
    if not errors and isinstance(header, Header) and isinstance(body, BaseBody):
        graver = _made_errors(body.table)
        if graver:
            from nlets_msg.messages.readings import problems_of_built  # noqa: PLC0415 - start-up

            problems = problems_of_built(header, body, write)
            errors = [problem for problem in problems if problem.severity == ERROR and problem.code in graver]
    if errors:
        raise InvalidRecord(errors)


def refuse_text(header: Header, body: Body, text: str, separator: str, limits: Limits) -> None:
    """Refuse the text of a message that would be read back as another one, or that is too long."""
    destinations = header.destinations if isinstance(header, InputHeader) else ()
    if separator == "." and any(destination.startswith("TXT") for destination in destinations[1:]):
        raise InvalidRecord([make_problem("would-change-structure", hint="Write this header with commas.")])
    if len(destinations) > limits.destinations:
        expected = f"A header has at most {limits.destinations} destinations."
        hint = "Send several messages, or raise the limit."
        raise InvalidRecord([make_problem("bad-header", expected=expected, hint=hint)])
    if limits.exceeded_by(text, fields=isinstance(body, Inquiry)):
        raise InvalidRecord([make_problem("message-too-long")])
    if isinstance(body, Inquiry) and len(body.fields) > (most := body.table.most_fields(limits.prefixes)):
        raise InvalidRecord([too_many_fields(most, hint="Send several messages, or raise the limit.")])
    if isinstance(body, Inquiry | TextInquiry):
        too_long = body.table.check_length(destinations, text)
        if too_long:
            raise InvalidRecord(too_long)


def _mismatches(header: object, body: object) -> Iterable[Problem]:
    # Of the very class: what is written of a derived one would be read back as another.
    if type(header) not in _HEADERS:
        yield make_problem("bad-header", expected="A message has an InputHeader or an OutputHeader.", element="header")
    if not (type(body) is Unknown or (isinstance(body, BaseBody) and is_declared(type(body)))):
        expected = "A body is an Unknown, or the record of a message key; its class has been declared by message_key."
        yield make_problem("bad-format", expected=expected, hint="Build the record of the key.", element="body")
    elif isinstance(body, Inquiry | TextInquiry):
        if isinstance(header, InputHeader):
            problems = body.table.weigh(_destination_problems(header.destinations, body), header.destinations)
            yield from placed_in_xml(body.table, problems, body.fields) if isinstance(body, Inquiry) else problems
        elif isinstance(header, OutputHeader) and header.control is not None and not matches(CONTROL, header.control):
            expected = "The control field of an inquiry has exactly 10 printable characters."
            yield make_problem("bad-header", expected=expected, element="control")
    elif isinstance(body, Response):
        yield from _unreadable_answer(body)
    elif isinstance(body, Unknown) and default().find(body.key) is not None:
        yield make_problem(
            "would-change-structure", expected="The catalogue knows this key.", hint="Build its own record."
        )


def _made_errors(table: Table) -> set[str]:
    """Return the codes that a key, or one of its destinations, has made errors."""
    chosen = (table.severities, *(rule.severities for rule in table.destination_rules))
    return {code for severities in chosen for code, severity in severities if severity == ERROR}


def _destination_problems(destinations: Sequence[str], body: Inquiry | TextInquiry) -> Iterable[Problem]:
    yield from body.table.check_destinations(destinations)
    if isinstance(body, Inquiry) and body.table.destination_rules:
        known = body.table.prefixes
        fields = [Field(prefix, value, known=prefix in known) for prefix, value in body.fields.items()]
        yield from check_fields_for(body.table.tables_for(destinations), fields, body.table)


def _unreadable_answer(body: Response) -> Iterable[Problem]:
    if body.table.xml_only:
        yield make_problem("xml-only", source=body.table.source)
        return
    head = body.quotation
    element = "quoted" if body.quoted is not None else "text" if body.echo is None else "echo"
    if len(head) > LONGEST_FIELDS:
        expected = f"An echo has at most {LONGEST_FIELDS} characters."
        yield make_problem("message-too-long", expected=expected, element=element)
        return
    if body.echo is None and body.quoted is None:
        same = split_echo(body.text, body.key, default()).echo is None
    else:
        # Read as it will be: up to a blank line, so that the quotation holds none; and by the echo's own class, which
        # may be one of another catalogue. Layout at its end is read as no part of it, and a CR as one of a CR LF.
        own = None if body.echo is None else type(body.echo)
        reading = split_echo(f"{head}\n\n{body.text}", body.key, default(), own=own)
        same = body.echo is not None and reading.echo == body.echo and reading.text == body.text
        same = same and head == head.rstrip(LAYOUT)
    if not same:
        yield make_problem(
            "would-change-structure",
            expected="An answer is read back with the same echo and the same text.",
            hint=f"The echo is an inquiry that {body.key} answers, quoted without blank lines, without layout at its "
            "end and with no second prefix inside a value; a text without an echo does not begin like one.",
            element=element,
        )
