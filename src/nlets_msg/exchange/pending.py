"""Which inquiry an answer belongs to.

In: the inquiries that were sent, and an answer that arrives. Out: the inquiry, or all that it could be. What can fail:
what is no message, or no inquiry, raises `InvalidRecord`. Nothing is guessed: where several inquiries remain, none is
found.

An answer belongs to an inquiry by its control field, by its echo, by its key, and by the two ORIs. What an answer does
not say excludes no inquiry.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias

import attrs

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import Notice, TextInquiry
from nlets_msg.codes import SPECIAL, place_of
from nlets_msg.exchange.answers import STATUS
from nlets_msg.exchange.help_files import help_asked
from nlets_msg.exchange.rejections import SWITCH
from nlets_msg.messages.message import Message, required_message
from nlets_msg.messages.unknown import Unknown
from nlets_msg.problems.problem import InvalidRecord, make_problem
from nlets_msg.reading.rejections import Rejection
from nlets_msg.wire.framing import unframed
from nlets_msg.wire.header_patterns import BEGUN_HEADER
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.limits import LONGEST_FIELDS, NO_LIMITS
from nlets_msg.wire.patterns import compiled, first_group
from nlets_msg.wire.separators import BLANK_LINE, LAYOUT, LAYOUT_CHARACTER, PREFIX_IN_ANY_CASE
from nlets_msg.wire.status_texts import status_place, status_type
from nlets_msg.wire.values import required_number, wanted

# The message key and the place that a status message names.
_Status: TypeAlias = tuple[str | None, str | None]

_INQUIRY_OF_MESSAGE: Final = "What is looked for is the inquiry of a message."
_MOST: Final = 10_000
# A key and an ORI with their periods: less of an original could be anyone's.
_LEAST: Final = 13
_LAYOUT: Final = re.compile(f"{LAYOUT_CHARACTER}+")
_BLANK_LINE: Final = compiled(BLANK_LINE)
_PREFIX: Final = re.compile(rf"{PREFIX_IN_ANY_CASE}({LAYOUT_CHARACTER}*+)")
_HEADER: Final = re.compile(BEGUN_HEADER)


@attrs.define(eq=False, repr=False)
class Pending:
    r"""The inquiries whose answers are awaited, the oldest first.

    It is a store and changes: one for each connection, or a lock around it.

    Args:
        size: How many are kept; the oldest go first.
        age: How long one is kept; it needs a clock.
        clock: What says the time, such as ``datetime.now``. Without one no time is read.

    Raises:
        ValueError: There is an age without a clock, or a size below one.
        TypeError: One of them is of another kind.

    >>> from nlets_msg import parse, respond
    >>> pending = Pending()
    >>> inquiry = parse("CWQ.AZNLETS20.AZ.*0123456789.TXT\nSOC/123456789")
    >>> pending.add(inquiry)
    >>> pending.find(respond(inquiry, "NO RECORD", origin="AZ0000000")) is inquiry
    True
    """

    size: int = _MOST
    age: timedelta | None = None
    clock: Callable[[], datetime] | None = None
    _sent: dict[int, tuple[Message[Any], datetime | None]] = attrs.field(init=False, factory=dict)
    _by_origin: dict[str, dict[int, None]] = attrs.field(init=False, factory=dict)
    _next: int = attrs.field(init=False, default=0)

    def __attrs_post_init__(self) -> None:
        """Refuse settings that cannot be kept."""
        self.size = required_number(self.size, "size", 1)
        if self.age is not None and not isinstance(self.age, timedelta):
            raise TypeError(wanted("age", "a timedelta or None", self.age))
        if self.clock is not None and not callable(self.clock):
            raise TypeError(wanted("clock", "something to call, such as datetime.now,", self.clock))
        if self.age is not None and self.clock is None:
            raise ValueError("age needs a clock")

    def __len__(self) -> int:
        return len(self._sent)

    def __copy__(self) -> Pending:
        """Return a store of its own with the same inquiries."""
        store = Pending(self.size, self.age, self.clock)
        store._sent, store._next = dict(self._sent), self._next
        store._by_origin = {place: dict(numbers) for place, numbers in self._by_origin.items()}
        return store

    def add(self, message: Message[Any]) -> None:
        """Await the answers to an inquiry, or to a message that asks to read a help file.

        Raises:
            InvalidRecord: It is neither.
        """
        if not isinstance(message, Message) or not (
            isinstance(message.body, Inquiry | TextInquiry | Unknown) or help_asked(message)
        ):
            raise InvalidRecord([make_problem("bad-format", expected="What is awaited is the answer to an inquiry.")])
        self._forget()
        self._sent[self._next] = (message, self.clock() if self.clock else None)
        self._by_origin.setdefault(place_of(message.header.origin), {})[self._next] = None
        self._next += 1
        while len(self._sent) > self.size:
            self._remove(next(iter(self._sent)))

    def discard(self, message: Message[Any]) -> None:
        """Await no further answers to an inquiry; the one itself, or the first that is equal to it.

        Raises:
            InvalidRecord: It is no message.
        """
        required_message(message, _INQUIRY_OF_MESSAGE)
        numbers = [number for number, (inquiry, _) in self._sent.items() if inquiry is message]
        numbers += [number for number, (inquiry, _) in self._sent.items() if inquiry == message]
        if numbers:
            self._remove(numbers[0])

    def find(self, message: Message[Any]) -> Message[Any] | None:
        """Return the inquiry that a message answers; None where there is none, or where it would have to be guessed.

        The inquiry stays, since several answers may come.
        """
        candidates = self.candidates(message)
        return candidates[0] if len(candidates) == 1 else None

    def candidates(self, message: Message[Any]) -> tuple[Message[Any], ...]:
        """Return every inquiry that a message may answer, the oldest first.

        A control field decides, compared without blanks at its end: one that fits no inquiry finds none. Where the
        message has none, inquiries without one come before those with one.

        Raises:
            InvalidRecord: It is no message.
        """
        required_message(message, _INQUIRY_OF_MESSAGE)
        self._forget()
        control = message.header.control
        asked = list(self._asked_by(message))
        quotation = _Quotation(message)
        # Read once for all inquiries.
        fits = functools.partial(_fits, answer=message, status=_status(message))
        if control is not None:
            # One that fits no inquiry finds none: the answer is another's, however well key and ORIs fit.
            same = [inquiry for inquiry in asked if _same_control(inquiry, control) and fits(inquiry, sure=True)]
            # Where even that is not one alone, what they quote decides.
            quoted = [inquiry for inquiry in same if quotation.fits(inquiry)] if len(same) > 1 else []
            return tuple(quoted or same)
        fitting = [inquiry for inquiry in asked if fits(inquiry, sure=False) and quotation.fits(inquiry)]
        without = [inquiry for inquiry in fitting if inquiry.header.control is None]
        return tuple(without or fitting)

    def _asked_by(self, message: Message[Any]) -> Iterator[Message[Any]]:
        """Offer the inquiries of the agencies that the message is for; all, where it does not say for whom it is."""
        header = message.header
        agencies = header.destinations if isinstance(header, InputHeader) else (header.destination,)
        # Each once, however often the header names it.
        known = [
            self._by_origin.get(place, {}) for place in {place_of(agency) for agency in agencies if agency is not None}
        ]
        numbers = (
            self._sent if None in agencies else [number for numbers_of_place in known for number in numbers_of_place]
        )
        inquiries = {id(self._sent[number][0]): self._sent[number][0] for number in sorted(set(numbers))}
        yield from inquiries.values()

    def _forget(self) -> None:
        if self.age is None or self.clock is None:
            return
        oldest = self.clock() - self.age
        while self._sent:
            number, (_, at) = next(iter(self._sent.items()))
            if at is None or at >= oldest:
                return
            self._remove(number)

    def _remove(self, number: int) -> None:
        message, _ = self._sent.pop(number)
        origin = place_of(message.header.origin)
        del self._by_origin[origin][number]
        if not self._by_origin[origin]:
            del self._by_origin[origin]


def _same_control(inquiry: Message[Any], control: str) -> bool:
    """Say whether a control field is that of an inquiry; systems on the way add and remove blanks at its end."""
    sent = inquiry.header.control
    return sent is not None and sent.rstrip() == control.rstrip()


def _status(answer: Message[Any]) -> _Status | None:
    """Return what a status message says; None for any other message."""
    if not isinstance(answer.body, Notice) or answer.key != STATUS:
        return None
    return status_type(answer.body.text), status_place(answer.body.text)


def _fits(inquiry: Message[Any], *, answer: Message[Any], status: _Status | None, sure: bool) -> bool:
    """Say whether key and ORIs allow an inquiry; ``sure`` if their control fields are the same."""
    origin = answer.header.origin
    if status is not None:
        return _status_fits(inquiry, status, sure=sure) and _origin_fits(inquiry, origin)
    if isinstance(inquiry.body, Notice):
        # The text comes from the address of the file; what rejects the message comes from the switch.
        return (
            origin == SWITCH
            if isinstance(answer.body, Rejection)
            else origin in help_asked(inquiry) and answer.key == inquiry.key
        )
    if isinstance(inquiry.body, Unknown):
        # Of an unknown key no answer is published, so that only the control field tells.
        key_fits = sure and isinstance(answer.body, Response | Rejection | Unknown)
    else:
        key_fits = isinstance(answer.body, Rejection) or answer.key in inquiry.body.table.every_response
    return key_fits and _origin_fits(inquiry, origin)


def _status_fits(inquiry: Message[Any], status: _Status, *, sure: bool) -> bool:
    """Say whether a status message is of an inquiry: by its control field, or by its key; and of no other place."""
    key, place = status
    if key != inquiry.key:
        return sure and key is None
    header = inquiry.header
    named = header.destinations if isinstance(header, InputHeader) else (header.destination or "",)
    return place is None or any(
        place_of(destination)[:2] == place_of(place) or destination in SPECIAL for destination in named
    )


def _origin_fits(inquiry: Message[Any], origin: str) -> bool:
    """Say whether an ORI may answer for the destinations of an inquiry; places compare by what they name."""
    header = inquiry.header
    place = place_of(origin)
    if origin == SWITCH:
        return True
    if isinstance(header, InputHeader):
        return any(
            destination in SPECIAL or place.startswith(place_of(destination)) for destination in header.destinations
        )
    return header.destination is None or place_of(header.destination) == place


class _Quotation:
    """What an answer quotes, read once for all inquiries that it may answer."""

    def __init__(self, answer: Message[Any]) -> None:
        self._body = answer.body
        # By prefix and length, what has this length after the prefix in the head of the answer.
        self._values: dict[tuple[str, int], set[str]] = {}

    def fits(self, inquiry: Message[Any]) -> bool:
        """Say whether it is an inquiry, as far as the answer quotes anything; a rejection has to."""
        if isinstance(self._body, Rejection):
            return self._is_original_of(inquiry)
        asked = inquiry.body
        echo = self._echo
        if echo is None:
            quotes = isinstance(self._body, Response) and isinstance(asked, Inquiry)
            return not (quotes and self._is_of_another(asked))
        if isinstance(echo, TextInquiry):
            return isinstance(asked, TextInquiry) and _level(asked.text) == self._echo_text
        if type(asked) is type(echo):
            return bool(asked == echo)
        # The switch may have changed the key on the way (DQ to DQG), so that the fields count.
        return isinstance(asked, Inquiry) and asked.fields == self._echo_fields

    @property
    def _echo(self) -> Any:
        return self._body.echo if isinstance(self._body, Response) else None

    @functools.cached_property
    def _echo_text(self) -> str:
        return _level(self._echo.text)

    @functools.cached_property
    def _echo_fields(self) -> dict[str, str]:
        fields: dict[str, str] = self._echo.fields
        return fields

    @functools.cached_property
    def _original(self) -> str:
        return _level(self._body.original)

    def _is_original_of(self, inquiry: Message[Any]) -> bool:
        """Say whether a rejection quotes an inquiry as it was read or as it is written: whole, or its beginning."""
        if len(self._original) < _LEAST:
            return False
        # A key without legacy text can be quoted as it was received only.
        xml_only = not isinstance(inquiry.body, Unknown) and inquiry.body.table.xml_only
        texts = (inquiry.source, None if xml_only else inquiry.to_text(limits=NO_LIMITS))
        return any(_level(sent).startswith(self._original) for sent in texts if sent is not None)

    @functools.cached_property
    def _head(self) -> str:
        return _BLANK_LINE.split(self._body.text[:LONGEST_FIELDS].strip(LAYOUT), maxsplit=1)[0]

    @functools.cached_property
    def _header_key(self) -> str | None:
        """The key of the header that the head begins with, None where it begins with none."""
        header = _HEADER.match(self._head)
        return None if header is None else header[0].partition(".")[0].upper()

    @functools.cached_property
    def _named(self) -> dict[str, list[int]]:
        """The prefixes in the head, in its order, each with where a value may begin, after layout."""
        named: dict[str, list[int]] = {}
        for match in _PREFIX.finditer(self._head):
            named.setdefault(match[1].upper(), []).append(match.end(2))
        return named

    @functools.cached_property
    def _first_prefix(self) -> str | None:
        """The prefix that the head begins with, None where it begins with none."""
        return _begins_with(_PREFIX, self._head)

    def _is_of_another(self, asked: Inquiry) -> bool:
        """Say whether the head of an answer that is no echo quotes another inquiry than the one that was sent.

        It does where it begins with a header of another key; where it begins with a header, or with a field of the key,
        and lacks a field that was sent; and where it holds a prefix that was sent, and nowhere with the value that was
        sent.
        """
        if self._header_key not in {None, asked.key}:
            return True
        begins = self._header_key is not None or asked.table.row(self._first_prefix or "") is not None
        sent = asked.fields
        return any(not self._holds(prefix, sent[prefix]) for prefix in (sent if begins else sent.keys() & self._named))

    def _holds(self, prefix: str, value: str) -> bool:
        """Say whether a value, and not the beginning of a longer one, comes somewhere after a prefix and layout."""
        place = prefix, len(value)
        if place not in self._values:
            head = self._head
            spans = [(begin, begin + len(value)) for begin in self._named.get(prefix, ())]
            self._values[place] = {head[begin:end].upper() for begin, end in spans if not head[end : end + 1].isalnum()}
        return value.upper() in self._values[place]


def _begins_with(pattern: re.Pattern[str], head: str) -> str | None:
    """Return the key or the prefix that a head begins with, None where it begins with none."""
    word = first_group(pattern.match(head))
    return None if word is None else word.upper()


def _level(text: str) -> str:
    """Return a text without its layout, and with one kind of separator."""
    return _LAYOUT.sub("", unframed(text)).replace(",", ".")
