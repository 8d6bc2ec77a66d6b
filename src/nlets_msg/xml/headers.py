"""The header of a document.

In: its element, and the table of its key; or a header that is written. Out: an `InputHeader` or an `OutputHeader`, with
every problem; or the elements of one. What can fail: reading nothing; a header that XML cannot hold is refused by
`InvalidRecord`.

What Nlets delivers has dates, times and numbers; what a sender writes has none.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from nlets_msg.problems.problem import InvalidRecord, Problem, make_problem
from nlets_msg.schema.header_places import explain_place
from nlets_msg.schema.tables import Table
from nlets_msg.schema.xml_paths import CHILD_ORDER, HEADER, HEADER_ELEMENTS
from nlets_msg.wire.header_patterns import CONTROL, DESTINATION, KEY, ORI, control_of
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.output_headers import Clock, Header, OutputHeader, years_differ, years_fit
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.values import in_capitals
from nlets_msg.xml.elements import WHITE_SPACE, Element
from nlets_msg.xml.finding import attribute_problems, located, order_problems, problem_of, unknown

_KEY, _ORIGIN, _DESTINATION, _CONTROL = HEADER_ELEMENTS.values()
_NAMES: Final = CHILD_ORDER[HEADER]
_RECEIVED: Final = ("nh2:MessageReceiveDate", "nh2:MessageReceiveTime")
_SENT: Final = ("nh2:MessageSendDate", "nh2:MessageSendTime")
_RECEIVE_NUMERIC: Final = "nh2:ReceiveMessageNumeric"
_SEND_NUMERIC: Final = "nh2:SendMessageNumeric"
_WITHOUT_LINES: Final = dict.fromkeys(map(ord, "\t\r\n"))
_DELIVERED: Final = (*_RECEIVED, *_SENT, _RECEIVE_NUMERIC, _SEND_NUMERIC)
# What of a header an element is, in the words of `Problem.element`.
_ELEMENTS: Final = {
    **{name: element for element, name in HEADER_ELEMENTS.items()},
    **dict.fromkeys(_DELIVERED, "clock"),
}


class XmlHeader(NamedTuple):
    """What the header of a document says; the header is None where an element of it does not have its form.

    Attributes:
        key: The message key.
        header: The header.
        problems: Every problem of its elements.
        destinations: The elements of the destinations of what a sender writes.
        unknown: The elements of which nothing is known.
    """

    key: str | None
    header: Header | None
    problems: list[Problem]
    destinations: tuple[Element, ...]
    unknown: tuple[Element, ...]


def key_of(header: Element) -> str | None:
    """Return the message key of a header; None where it has none of the form of a key."""
    keys = [in_capitals(element.own_text.strip(WHITE_SPACE)) for element in header.children if element.name == _KEY]
    return keys[0] if len(keys) == 1 and matches(KEY, keys[0]) else None


def read_header(element: Element, table: Table | None, *, crossed: bool, most: int) -> XmlHeader:
    """Read a header.

    Args:
        element: Its element.
        table: The table of its key; None where the key is not known.
        crossed: Whether the two numbers belong to the clock of the other's name.
        most: How many destinations it has at most.
    """
    return _HeaderReader(element, table, crossed=crossed, most=most).read()


class _HeaderReader:
    """One reading of a header."""

    def __init__(self, element: Element, table: Table | None, *, crossed: bool, most: int) -> None:
        self._element, self._table, self._crossed, self._most = element, table, crossed, most
        self._problems: list[Problem] = []
        self._found: dict[str, list[Element]] = {}
        self._bad = False
        self._unknown: list[Element] = []

    def read(self) -> XmlHeader:
        self._sort()
        key = key_of(self._element)
        if key is None:
            expected = "The header has a message key of 2 or 3 letters or digits, once."
            self._problems.append(
                problem_of(self._one(_KEY) or self._element, "no-message-key", expected=expected, element="key")
            )
        else:
            self._code(self._found[_KEY][0])
        origin = self._ori(self._one(_ORIGIN), "The sending ORI has 9 letters or digits.", "origin")
        delivered = any(self._found.get(name) for name in _DELIVERED)
        header = self._output(origin) if delivered else self._input(origin)
        # What is delivered has been to where it goes.
        destinations = () if delivered else tuple(self._found.get(_DESTINATION, ()))
        return XmlHeader(key, None if self._bad else header, self._problems, destinations, tuple(self._unknown))

    def _sort(self) -> None:
        for element in self._element.children:
            if element.name not in _NAMES:
                self._problems.append(unknown(element))
                self._unknown.append(element)
                continue
            self._found.setdefault(element.name, []).append(element)
            self._problems += attribute_problems(element)
            if element.children:
                # Joined, its texts would be a value that nobody wrote.
                self._refuse(element, "bad-header", f"{element.name} holds text alone.")
        self._problems += attribute_problems(self._element)
        self._problems += order_problems(self._element)
        for name, elements in self._found.items():
            if len(elements) > 1 and name != _DESTINATION:
                self._refuse(elements[1], "bad-envelope", "An element of the header is there once.")

    def _refuse(self, place: Element | None, code: str, expected: str, **words: Any) -> None:
        self._bad = True
        words.setdefault("element", None if place is None else _ELEMENTS[place.name])
        self._problems.append(problem_of(place or self._element, code, expected=expected, **words))

    def _one(self, name: str) -> Element | None:
        return next(iter(self._found.get(name, ())), None)

    def _value(self, name: str) -> str | None:
        element = self._one(name)
        return None if element is None else element.own_text.strip(WHITE_SPACE)

    def _code(self, element: Element) -> str:
        """Return a code in upper case, and warn where it is not."""
        text = element.own_text.strip(WHITE_SPACE)
        if text != in_capitals(text):
            self._problems.append(problem_of(element, "lower-case", element=_ELEMENTS[element.name]))
        return in_capitals(text)

    def _place(self, element: Element) -> str:
        """Return an ORI or a code of a place, and warn of one that is doubtful."""
        code = self._code(element)
        sends = element.name == _ORIGIN
        problems = explain_place(code, _ELEMENTS[element.name], self._table, sends=sends)
        self._problems += (located(problem, element) for problem in problems)
        return code

    def _ori(self, element: Element | None, expected: str, name: str) -> str:
        ori = "" if element is None else self._place(element)
        if not matches(ORI, ori):
            self._refuse(element, "bad-header", expected, element=name)
        return ori

    def _input(self, origin: str) -> Header | None:
        destinations = []
        elements = self._found.get(_DESTINATION, [])
        if len(elements) > self._most:
            self._refuse(elements[self._most], "bad-header", f"A header has at most {self._most} destinations.")
            return None
        for element in elements:
            destinations.append(self._place(element))
            if not matches(DESTINATION, destinations[-1]):
                self._refuse(element, "bad-header", "A destination has 2 or 9 letters or digits.")
        if not destinations:
            self._refuse(None, "bad-header", "The header has a destination.", element="destination")
        control = self._control()
        if control is not None and not matches(CONTROL, control):
            self._refuse(self._one(_CONTROL), "bad-header", "A control field has exactly 10 printable characters.")
        return None if self._bad else InputHeader(origin, destinations, control)

    def _output(self, origin: str) -> Header | None:
        destinations = self._found.get(_DESTINATION, [])
        if len(destinations) != 1:
            place = destinations[1] if destinations else None
            self._refuse(place, "bad-header", "What Nlets delivers has one destination.", element="destination")
        destination = (
            self._ori(destinations[0], "The destination has 9 letters or digits.", "destination")
            if destinations
            else None
        )
        first, second = (_SEND_NUMERIC, _RECEIVE_NUMERIC) if self._crossed else (_RECEIVE_NUMERIC, _SEND_NUMERIC)
        received, sent = self._clock(*_RECEIVED, first), self._clock(*_SENT, second)
        if sent is None and not self._bad:
            expected = "With a date of receiving comes one of sending, and each has a time and a number."
            self._refuse(None, "bad-header", expected, element="clock")
        elif not self._bad and sent is not None and received is None:
            self._problems.append(problem_of(self._element, "clock-irregular", element="clock"))
        elif not self._bad and sent is not None and received is not None and not years_fit(received, sent):
            self._problems.append(located(years_differ(self._element.span), self._element))
        control = self._output_control()
        return None if self._bad else OutputHeader(origin, received, sent, destination, control)

    def _clock(self, day: str, time: str, number: str) -> Clock | None:
        values = [self._value(name) for name in (day, time, number)]
        present = [name for name in (day, time, number) if self._found.get(name)]
        if not present:
            return None
        element = self._one(present[0])
        if len(present) < 3:
            self._refuse(element, "bad-header", "A clock has a date, a time and a number.")
            return None
        text = f"{values[1]} {values[0]} {values[2]}"
        clock = Clock.of(text)
        if clock is None:
            expected = Clock.explain(text) or ""
            if expected.startswith("A clock line"):
                expected = "A date has the form mm/dd/yyyy, a time hh:mm, a number five digits."
            hint = "Write a time from 00:00 to 23:59 and a day of the calendar as mm/dd/yyyy."
            self._refuse(element, "bad-header", expected, hint=hint)
        return clock

    def _control(self) -> str | None:
        """Return the control field: a CDATA section as it is, and of other text what has 10 characters."""
        element = self._one(_CONTROL)
        if element is None or (element.marked is None and _is_empty(element.own_text)):
            return None
        if element.marked is not None:
            return element.marked
        text = element.own_text.translate(_WITHOUT_LINES)
        stripped = text.strip(" ")
        return stripped if len(text) > 10 and len(stripped) == 10 else text

    def _output_control(self) -> str | None:
        control = self._control()
        element = self._one(_CONTROL)
        if control is None or element is None or matches(CONTROL, control):
            return control
        expected = "A control field has exactly 10 printable characters."
        kept = control_of(control)
        if (self._table is not None and self._table.asks) or not matches(r"[^\r\n]*", kept):
            self._refuse(element, "bad-header", expected)
        else:
            if kept != control:
                self._problems.append(problem_of(element, "trailing-spaces", element="control"))
            self._problems.append(problem_of(element, "control-irregular", expected=expected, element="control"))
        return kept


def header_values(header: Header, key: str, *, crossed: bool) -> list[tuple[str, str]]:
    """Return the elements of a header that is written, each with its text.

    Raises:
        InvalidRecord: What Nlets delivers has no destination, and XML has to have one.
    """
    values = {_KEY: key, _ORIGIN: header.origin}
    destinations: tuple[str, ...]
    if isinstance(header, InputHeader):
        destinations = header.destinations
    elif header.destination is None or header.sent is None:
        expected = "A document names a destination; an output header without its second clock line has none."
        raise InvalidRecord([make_problem("no-xml-path", expected=expected)])
    else:
        destinations = (header.destination,)
        first, second = (_SEND_NUMERIC, _RECEIVE_NUMERIC) if crossed else (_RECEIVE_NUMERIC, _SEND_NUMERIC)
        if header.received is not None:
            values |= _clock_values(header.received, _RECEIVED, first)
        values |= _clock_values(header.sent, _SENT, second)
    if header.control is not None:
        values[_CONTROL] = header.control
    return [
        (name, value)
        for name in _NAMES
        for value in (destinations if name == _DESTINATION else [values[name]] if name in values else [])
    ]


def is_control(name: str) -> bool:
    """Say whether an element holds the control field, which is written as it is."""
    return name == _CONTROL


def _clock_values(clock: Clock, names: tuple[str, str], number: str) -> dict[str, str]:
    time, day, count = str(clock).split(" ")
    return {names[0]: day, names[1]: time, number: count}


def _is_empty(text: str) -> bool:
    """Say whether there is no control field in an element: ten blanks may be one, a line end and layout are none."""
    return not text or (not text.strip(WHITE_SPACE) and bool(text.strip(" ")))
