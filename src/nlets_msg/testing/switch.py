r"""A switch with states, in memory: what is sent to it is answered, or goes wrong as traffic does.

In: the texts that a program sends. Out: the texts that arrive. What can fail: settings of a wrong kind raise
`TypeError` or `ValueError`; what is sent raises `TypeError` where it is no text, and nothing for what the text says.

No clock is read and nothing is random: the same seed, settings and texts give the same texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.texts import TextInquiry
from nlets_msg.catalogue import Catalogue, required_catalogue
from nlets_msg.codes import DESTINATIONS, REGIONS, place_of
from nlets_msg.exchange.answers import answers_to, deliver, respond
from nlets_msg.exchange.help_files import help_asked
from nlets_msg.exchange.rejections import SWITCH, reject
from nlets_msg.messages.message import Message
from nlets_msg.problems.problem import InvalidRecord
from nlets_msg.reading.parse import check, parse
from nlets_msg.wire.dates import is_minute
from nlets_msg.wire.error_texts import ERROR_TEXTS
from nlets_msg.wire.header_patterns import CONTROL
from nlets_msg.wire.headers import InputHeader, require_ori
from nlets_msg.wire.limits import LONGEST_TEXT, NO_LIMITS
from nlets_msg.wire.output_headers import Clock
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.values import plain_texts, required_number, required_text, wanted

_START: Final = datetime(2026, 1, 31, 13, 43)
_MINUTE: Final = timedelta(minutes=1)
_LAST: Final = datetime.max.replace(second=0, microsecond=0)
# The count of a clock has five digits.
_COUNTS: Final = 100_000
# So many further texts are sent at most before a late one arrives.
_LATEST: Final = 3
# A longer text is quoted in part, so that there is room for the header of its error message.
_QUOTED: Final = LONGEST_TEXT - 2048
# "Z1: all states and services of the Z1 list, separate responses": Nlets training slides, as `codes.SERVICES` has it.
_SEVERAL: Final = frozenset({"Z1", *REGIONS})
# The inquiry of another one than the sender. No control field of a program is likely to be its.
_FOREIGN: Final = "CWQ.{}.{}.*FOREIGN{:03}.TXT\nSOC/987654321"
_FOREIGN_NUMBERS: Final = 1000


class Switch:
    r"""A switch with its states, for one connection.

    A state answers an inquiry by its usual answer, delivered under an output header. A text in which `check` finds an
    error gets the error message of the switch, and so does one under an output header, which nobody sends. What has no
    published answer, such as a notice, gets none. An answer to Z1 or a region comes from each of ``states``, one to NL
    from the switch.

    Each rate is a number from 0, never, to 1, always. Faults may come together: an answer may be late and cut.

    Args:
        seed: What decides which answers go wrong; the same seed gives the same texts.
        text: The record with which states answer, or a function of the inquiry and of the ORI that answers.
        states: The 2-character codes of those that answer Z1 and regions.
        sender: The ORI of the connection, which gets the error message of a text that does not show its sender.
        start: The time of the first clock, a minute.
        step: How much later each further clock is, up to the last minute of the year 9999.
        lost: The rate of texts that never arrive.
        late: The rate of texts that arrive with a later `send` or with `flush`.
        doubled: The rate of texts that arrive twice.
        rejected: The rate of inquiries that the switch rejects though there is no error in them.
        cut: The rate of texts of which only the beginning arrives.
        foreign: The rate of inquiries with whose answers comes one to an inquiry of somebody else.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    Raises:
        TypeError: A setting is of another kind.
        ValueError: A rate is below 0 or above 1, the seed or the step is below 0, or the start is no minute.
        InvalidRecord: The sender is no ORI.

    >>> switch = Switch(text="NO RECORD")
    >>> answer, = switch.send("CWQ.AZNLETS20.NV.*0123456789.TXT\nSOC/123456789")
    >>> print(answer)
    CWR.NV0000000
    13:43 01/31/2026 00000
    13:44 01/31/2026 00001 AZNLETS20
    *0123456789
    TXT
    SOC/123456789
    <BLANKLINE>
    NO RECORD
    """

    def __init__(
        self,
        *,
        seed: int = 0,
        text: str | Callable[[Message[Any], str], str] = "NO RECORD",
        states: Iterable[str] = ("AZ", "NV"),
        sender: str = "AZNLETS20",
        start: datetime = _START,
        step: timedelta = _MINUTE,
        lost: float = 0,
        late: float = 0,
        doubled: float = 0,
        rejected: float = 0,
        cut: float = 0,
        foreign: float = 0,
        catalogue: Catalogue | None = None,
    ) -> None:
        """Refuse settings of another kind."""
        self._random = Random(required_number(seed, "seed", 0))  # noqa: S311 - what is wanted is the same again
        if not isinstance(text, str) and not callable(text):
            raise TypeError(wanted("text", "a str or a function of a message and an ORI", text))
        self._text = text
        self._states = plain_texts(states)
        if not isinstance(states, Iterable) or isinstance(states, str):
            raise TypeError(wanted("states", "several codes of 2 characters", states))
        for state in self._states:
            required_text(state, "each of states")
        if not self._states or not all(state in DESTINATIONS for state in self._states):
            raise ValueError("states is one or more codes of nlets_msg.codes.DESTINATIONS")
        self._sender = required_text(sender, "sender")
        require_ori(self._sender, "sender", "destination")
        if not isinstance(start, datetime):
            raise TypeError(wanted("start", "a datetime", start))
        if not isinstance(step, timedelta):
            raise TypeError(wanted("step", "a timedelta", step))
        if not is_minute(start):
            raise ValueError("start is a minute, without seconds and time zone")
        if step < timedelta(0):
            raise ValueError("step is 0 or more")
        self._start, self._step = start, step
        self._lost, self._late, self._doubled = _rate(lost, "lost"), _rate(late, "late"), _rate(doubled, "doubled")
        self._rejected, self._cut = _rate(rejected, "rejected"), _rate(cut, "cut")
        self._foreign = _rate(foreign, "foreign")
        self._catalogue = required_catalogue(catalogue)
        self._clocks = 0
        self._foreigners = 0
        # Late texts, each with how many texts are sent before it arrives.
        self._held: list[tuple[int, str]] = []

    def send(self, text: str) -> list[str]:
        r"""Send a text, and return what arrives: late texts first, then what answers this one, in any number.

        Raises:
            TypeError: It is no text.
            InvalidRecord: The function that gives the record gives what is none.

        >>> error, = Switch().send("CWQ.AZNLETS20.NV.TXT\nSOC/12345678")
        >>> print(error.partition("ORIGINAL MESSAGE")[0])
        ER.NL0000000
        13:43 01/31/2026 00000
        13:44 01/31/2026 00001 AZNLETS20
        TXT
        0 MESSAGE FORMAT/STRUCTURE ERROR
        <BLANKLINE>
        """
        text = required_text(text)
        arrived = [held for waits, held in self._held if waits == 1]
        self._held = [(waits - 1, held) for waits, held in self._held if waits > 1]
        for answer in self._answers(text):
            received, sent = self._clock(), self._clock()
            # Also what is over the limit of its key arrives.
            arrived += self._carried(deliver(answer, received=received, sent=sent).to_text(limits=NO_LIMITS))
        return arrived

    def flush(self) -> list[str]:
        r"""Return the late texts that have not arrived yet, in the order in which they were answered.

        >>> switch = Switch(late=1)
        >>> switch.send("CWQ.AZNLETS20.NV.TXT\nSOC/123456789"), len(switch.flush()), len(switch.flush())
        ([], 1, 0)
        """
        held, self._held = self._held, []
        return [text for _, text in held]

    def _answers(self, text: str) -> Iterator[Message[Any]]:
        """Yield what answers a text, each under the input header of who answers."""
        report = check(text, catalogue=self._catalogue)
        message = report.message
        if message is None:
            yield self._error(text)
        elif not isinstance(message.header, InputHeader):
            control = message.header.control
            exact = control is not None and matches(CONTROL, control)
            yield self._plain_error(1, text, message.header.origin, control if exact else None)
        elif not (help_asked(message) or _is_answered(message)):
            return
        elif self._happens(self._rejected):
            yield self._plain_error(0, text, message.header.origin, message.header.control)
        else:
            for origin in self._origins(message, message.header):
                answer = self._text if isinstance(self._text, str) else self._text(message, origin)
                yield respond(message, answer, origin=origin, catalogue=self._catalogue)
            if self._happens(self._foreign):
                yield self._answer_to_another(message.header.origin)

    def _origins(self, message: Message[Any], header: InputHeader) -> Iterable[str]:
        """Return the ORIs that answer, each once."""
        addresses = help_asked(message)
        if addresses:
            return addresses
        places = [
            place
            for destination in header.destinations
            for place in (self._states if destination in _SEVERAL else (place_of(destination),))
        ]
        return dict.fromkeys(place.ljust(9, "0") for place in places)

    def _error(self, text: str) -> Message[Any]:
        """Return the error message for a text with an error."""
        if len(text) > _QUOTED:
            return self._plain_error(0, text[:_QUOTED], self._sender, None)
        try:
            return reject(text, catalogue=self._catalogue)
        except InvalidRecord:
            return reject(text, to=self._sender, catalogue=self._catalogue)

    def _plain_error(self, number: int, text: str, sender: str, control: str | None) -> Message[Any]:
        """Return an error message for a text without an error, or one that is too long to be quoted whole."""
        cls: Any = self._catalogue.find("ER")
        rejection = cls.of(number, ERROR_TEXTS[str(number)], original=text)
        return Message(InputHeader(SWITCH, (sender,), control), rejection)

    def _answer_to_another(self, sender: str) -> Message[Any]:
        self._foreigners = (self._foreigners + 1) % _FOREIGN_NUMBERS
        asked = parse(_FOREIGN.format(sender, self._states[0], self._foreigners), catalogue=self._catalogue)
        return respond(asked, "NO RECORD", origin=f"{self._states[0]}0000000", catalogue=self._catalogue)

    def _carried(self, text: str) -> Iterator[str]:
        """Yield what arrives at once of a text on its way: nothing, it, its beginning, or two of these."""
        if self._happens(self._lost):
            return
        for _ in range(2 if self._happens(self._doubled) else 1):
            arriving = text[: self._random.randrange(1, len(text))] if self._happens(self._cut) else text
            if self._happens(self._late):
                self._held.append((self._random.randint(1, _LATEST), arriving))
            else:
                yield arriving

    def _happens(self, rate: float) -> bool:
        return self._random.random() < rate

    def _clock(self) -> Clock:
        try:
            at = (self._start + self._clocks * self._step).replace(second=0, microsecond=0)
        except OverflowError:
            # The wire has four digits of a year, and no clock of a switch ends a test.
            at = _LAST
        count = self._clocks % _COUNTS
        self._clocks += 1
        return Clock(at, count)


def _rate(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(wanted(name, "a number from 0 to 1", value))
    # No comparison holds of what is no number.
    if not 0 <= value <= 1:
        raise ValueError(f"{name} is a number from 0 to 1")
    return float(value)


def _is_answered(message: Message[Any]) -> bool:
    """Say whether the answer to a message is published."""
    return isinstance(message.body, Inquiry | TextInquiry) and bool(answers_to(message))
