"""Tokens of a header to a header.

In: the text and the tokens of its header. Out: a `HeaderReading`: the header, the problems, the
places of the destinations, and where the body begins. What can fail: nothing; a clock that does not exist is a
problem, and then there is no header. A header that the grammar does not accept is explained by `header_faults`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from nlets_msg.fast_path.parts import made_input_header
from nlets_msg.parsing.tokens import Token
from nlets_msg.problems.problem import Problem, Span, make_problem
from nlets_msg.problems.rules import ERROR, NOTE, WARNING
from nlets_msg.schema.header_places import explain_place
from nlets_msg.schema.tables import INQUIRY, Table
from nlets_msg.wire.header_patterns import CONTROL, TXT, control_of
from nlets_msg.wire.output_headers import Clock, Header, OutputHeader, years_differ, years_fit
from nlets_msg.wire.patterns import compiled, matches
from nlets_msg.wire.separators import LAYOUT, LAYOUT_CHARACTER, LAYOUT_IN_CLASS, SMALL_LETTER

# It gives nothing back: else a long element would cost 32 times its length in memory.
_ELEMENT: Final = re.compile(rf"{LAYOUT_CHARACTER}*+([^{LAYOUT_IN_CLASS}.,]*+(?: ++[^{LAYOUT_IN_CLASS}.,]++)*+)")
_SMALL: Final = re.compile(SMALL_LETTER)
_UNCLEAN: Final = re.compile(r"[a-z ]")
_CONTROL: Final = frozenset({"CONTROL", "CONTROL_LINE", "CONTROL_ALONE", "CONTROL_EXACT", "CONTROL_BEFORE_TEXT"})
_SENDERS: Final = frozenset({"SENDER", "ORIGIN"})
_DESTINATION: Final = frozenset({"DESTINATION", "DESTINATION_AND", "DESTINATION_ALONE"})
_PLACES: Final = _SENDERS | _DESTINATION | {"SENT"}
_CLOCKS: Final = frozenset({"RECEIVED", "SENT"})
# What a token is, in a problem; the others are TXT.
_ELEMENTS: Final = (
    {"KEY": "key", "SENDER": "origin", "ORIGIN": "origin", "RECEIVED": "clock", "SENT": "clock"}
    | dict.fromkeys(_DESTINATION, "destination")
    | dict.fromkeys(_CONTROL, "control")
)


class HeaderReading(NamedTuple):
    """What a header says, and where the body begins."""

    header: Header | None
    problems: list[Problem]
    body: int
    destinations: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


def read_header(text: str, tokens: Sequence[Token], table: Table) -> HeaderReading:
    """Read the header of a message from its tokens."""
    by_type = {token.type: token for token in tokens}
    problems = _layout_problems(text, tokens)
    body = tokens[-1].end
    problems += _place_problems(text, tokens, table)
    if "SENDER" not in by_type:
        return HeaderReading(_read_output(text, by_type, table, problems), problems, body)
    places = [token for token in tokens if token.type in _DESTINATION]
    spans = tuple(_inner(text, token) for token in places)
    control = by_type.get("CONTROL") or by_type.get("CONTROL_BEFORE_TEXT")
    if control is not None and control.end - control.start == 11 and text.endswith(".", control.start, control.end):
        problems.append(
            make_problem(
                "control-irregular",
                span=(control.start, control.end),
                expected="The control field ends with a period, and none comes before TXT.",
                hint="Count its characters, 10 after the asterisk: one may be missing. Write a period before TXT.",
                element="control",
                severity=WARNING,
            )
        )
    # The grammar has seen to the form of each element.
    header = made_input_header(
        text[by_type["SENDER"].start : by_type["SENDER"].end - 1].upper(),
        tuple([text[start:end].upper() for start, end in spans]),
        None if control is None else text[control.start + 1 : control.start + 11],
    )
    return HeaderReading(header, problems, body, header.destinations, spans)


def _layout_problems(text: str, tokens: Sequence[Token]) -> list[Problem]:
    # Mostly there is neither, and one look at all of it tells.
    if not _UNCLEAN.search(text, tokens[0].start, tokens[-1].end):
        return []
    problems = []
    for token in tokens:
        # A control field keeps its case, and the space inside a clock line is its form.
        span = _inner(text, token)
        cased = "" if token.type in _CONTROL else text[slice(*span)]
        if _SMALL.search(cased):
            problems.append(make_problem("lower-case", span=span, element=_ELEMENTS.get(token.type, "txt")))
        around = text[token.start : span[0]] + text[span[1] : token.end]
        # A second TXT is told where the fields are read.
        again = token is tokens[-1] and compiled(TXT).match(text, token.end)
        # A clock that is not on a line of its own is told as that.
        joined = token.type in _CLOCKS and not around.strip(" \t")
        if " " in around and token.type not in _CONTROL and not again and not joined:
            problems.append(make_problem("trailing-spaces", span=span, element=_ELEMENTS.get(token.type, "txt")))
    return problems


def _place_problems(text: str, tokens: Sequence[Token], table: Table) -> list[Problem]:
    """Warn of places by the post, and of ORIs that begin with no place or are not those that send the key."""
    problems = []
    for token in tokens:
        # The ORI of a clock line comes last.
        start, end = _inner(text, token) if token.type in _PLACES else (0, 0)
        start = end - 9 if token.type == "SENT" else start
        element = "destination" if token.type == "SENT" else _ELEMENTS.get(token.type, "txt")
        sends = token.type in _SENDERS
        problems += explain_place(text[start:end].upper(), element, table, sends=sends, span=(start, end))
    return problems


def _inner(text: str, token: Token) -> Span:
    """Return the place of a header element without the layout and the separator beside it."""
    match = _ELEMENT.match(text, token.start, token.end)
    assert match is not None  # both halves of the pattern may be empty
    return match.span(1)


def _read_output(text: str, by_type: dict[str, Token], table: Table, problems: list[Problem]) -> Header | None:
    origin = by_type["ORIGIN"]
    received, sent = by_type.get("RECEIVED"), by_type.get("SENT")
    clocks: dict[str, Clock | None] = {}
    destination = None
    for name, token in (("received", received), ("sent", sent)):
        if token is None:
            clocks[name] = None
            continue
        line = text[token.start : token.end]
        if not re.match(r"[\t ]*[\r\n]", line):
            problems.append(_irregular(_inner(text, token), "The clock is on a line of its own.", NOTE))
        clocks[name] = Clock.of(line.lstrip(LAYOUT)[:22])
        if clocks[name] is None:
            problems.append(impossible(_inner(text, token), Clock.explain(line.lstrip(LAYOUT)[:22])))
        if name == "sent":
            destination = line[-9:].upper()
    if received is None or sent is None:
        problems.append(_irregular((origin.start, origin.end), "Two clock lines follow the first line."))
    elif clocks["received"] and clocks["sent"] and not years_fit(clocks["received"], clocks["sent"]):
        problems.append(years_differ(_inner(text, sent)))
    control = _read_control(text, _control_line(by_type), table, problems)
    if (received and clocks["received"] is None) or (sent and clocks["sent"] is None):
        return None
    return OutputHeader(
        text[origin.start : origin.end].upper(), clocks["received"], clocks["sent"], destination, control
    )


def impossible(span: Span, expected: str | None) -> Problem:
    """Report a clock that has its form, of a time that does not exist."""
    hint = "Write a time from 00:00 to 23:59 and a day of the calendar as mm/dd/yyyy."
    return make_problem("bad-header", span=span, expected=expected, hint=hint, element="clock")


def _irregular(span: Span, expected: str, severity: str = WARNING) -> Problem:
    # A clock on the first line is printed in samples of Nlets itself: a note.
    return make_problem("clock-irregular", span=span, expected=expected, severity=severity)


def _control_line(by_type: dict[str, Token]) -> Token | None:
    return by_type.get("CONTROL_LINE") or by_type.get("CONTROL_ALONE") or by_type.get("CONTROL_EXACT")


def _read_control(text: str, token: Token | None, table: Table, problems: list[Problem]) -> str | None:
    if token is None:
        return None
    start = text.index("*", token.start) + 1
    line = text[start : token.end].rstrip("\r\n")
    written = control_of(line)
    if len(written) < len(line):
        problems.append(make_problem("trailing-spaces", span=(start - 1, start + len(line)), element="control"))
    if not matches(CONTROL, written):
        # Ruling on reading 14: in an answer or a notice the characters are kept.
        code = "bad-header" if table.asks else "control-irregular"
        expected = "A control field has exactly 10 printable characters after its asterisk."
        span = start - 1, start + len(written)
        problems.append(make_problem(code, span=span, expected=expected, element="control"))
    return written


def destination_problems(heading: HeaderReading, table: Table, most: int) -> list[Problem]:
    """Check the destinations of a header: one problem of those over the limit, else by the table."""
    if len(heading.destinations) > most:
        expected = f"A header has at most {most} destination{'s' * (most != 1)}."
        hint = "Send several messages, or raise the limit."
        return [make_problem("bad-header", span=heading.spans[most], expected=expected, hint=hint)]
    return table.check_destinations(heading.destinations, heading.spans)


def txt_missing(table: Table, position: int) -> Problem:
    """Report that TXT is missing: an error where fields should follow it, else a warning (ruling on reading 2)."""
    severity = ERROR if table.kind == INQUIRY else WARNING
    return make_problem("txt-missing", span=(position, position), severity=severity)
