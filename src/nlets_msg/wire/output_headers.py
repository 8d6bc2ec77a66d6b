"""The header that Nlets delivers, and its clocks.

In: the elements of a header, from a caller or a reader. Out: an `OutputHeader`, and its text. What can fail: an element
that does not have its form raises `InvalidRecord`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

import attrs

from nlets_msg._frozen import maker
from nlets_msg.wire.dates import is_minute
from nlets_msg.wire.header_patterns import CLOCK, DELIVERED_CONTROL
from nlets_msg.wire.headers import InputHeader, bad_element, explain_ori, has_form, refusal
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.shown import shown_address, shown_control
from nlets_msg.wire.values import plain_number, plain_optional, plain_text

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem, Span


@attrs.frozen
class Clock:
    """A clock line's time and count: when Nlets received or sent a message, and the number it had.

    Attributes:
        at: The minute, without seconds and time zone, since the wire has neither.
        count: 0 to 99999, written with five digits.

    Raises:
        InvalidRecord: The wire cannot say it.

    >>> from datetime import datetime
    >>> str(Clock(datetime(2011, 11, 7, 13, 43), 60501))
    '13:43 11/07/2011 60501'
    """

    at: datetime
    count: int = attrs.field(converter=plain_number)

    def __attrs_post_init__(self) -> None:
        """Refuse what the wire would lose."""
        at = self.at
        problems = []
        if not isinstance(at, datetime) or not is_minute(at):
            expected = "A clock holds a minute, without seconds and time zone."
            problems.append(bad_element("clock", expected, "Pass at.replace(second=0, microsecond=0, tzinfo=None)."))
        if isinstance(self.count, bool) or not isinstance(self.count, int) or not 0 <= self.count <= 99999:
            expected = "A clock's count is a number from 0 to 99999."
            problems.append(bad_element("clock", expected, "Pass the count of the line."))
        if problems:
            raise refusal(problems)
        if type(at) is not datetime:
            # By value, as texts and numbers are: another class may show and compare itself as it likes.
            object.__setattr__(self, "at", datetime(at.year, at.month, at.day, at.hour, at.minute))

    def __str__(self) -> str:
        """The clock as the wire writes it."""
        at = self.at
        return f"{at.hour:02}:{at.minute:02} {at.month:02}/{at.day:02}/{at.year:04} {self.count:05}"

    @classmethod
    def of(cls, text: str) -> Clock | None:
        """Read a clock as the wire writes it; None where the form or the time does not exist."""
        _require_text(text)
        return clock_of_form(text) if matches(CLOCK, text) else None

    @classmethod
    def explain(cls, text: str) -> str | None:
        """Say what of a clock does not exist, where it has the form of one; None where `of` reads it."""
        _require_text(text)
        if not matches(CLOCK, text):
            return "A clock line has the form hh:mm mm/dd/yyyy nnnnn."
        year, month, day, hour, minute = _numbers(text)
        missing = [
            *(["hour"] if hour > 23 else []),
            *(["minute"] if minute > 59 else []),
            *(["year"] if not year else []),
            # In a month that does not exist no day does.
            *(["month"] if not 1 <= month <= 12 else ["day"] if not 1 <= day <= _days(year, month) else []),
        ]
        return f"There is {' and '.join(f'no such {part}' for part in missing)}." if missing else None


def _require_text(text: object) -> None:
    if not isinstance(text, str):
        raise refusal([bad_element("clock", "A clock line is text.", "Pass a str; decode bytes first.")])


def _numbers(clock: str) -> tuple[int, int, int, int, int]:
    """Return year, month, day, hour and minute of a text that has the form of a clock."""
    return int(clock[12:16]), int(clock[6:8]), int(clock[9:11]), int(clock[:2]), int(clock[3:5])


def _days(year: int, month: int) -> int:
    """Return how many days a month has; a year that does not exist is as long as any."""
    return monthrange(year or 1, month)[1]


_clock: Final = maker(Clock)
_TIME: Final = len("13:43 11/07/2011")


def clock_of_form(text: str) -> Clock | None:
    """Read what has the form of a clock; None where the time does not exist."""
    try:
        # Half as long as five numbers take.
        at = datetime.fromisoformat(f"{text[12:16]}-{text[6:8]}-{text[9:11]} {text[:5]}")
    except ValueError:
        return None
    return _clock(at, int(text[17:]))


def clocks_of_form(received: str, sent: str) -> tuple[Clock, Clock] | None:
    """Read what has the form of two clocks; None where one of the times does not exist."""
    first = clock_of_form(received)
    if first is None:
        return None
    # Most messages are sent on in the minute in which they came.
    same = received[:_TIME] == sent[:_TIME]
    second = _clock(first.at, int(sent[_TIME + 1 :])) if same else clock_of_form(sent)
    return None if second is None else (first, second)


def years_fit(received: Clock, sent: Clock) -> bool:
    """Say whether both clock lines have the same year: ruling on reading 14."""
    return received.at.year == sent.at.year


def years_differ(span: Span) -> Problem:
    """Report clock lines of different years, which samples of Nlets itself print: a note."""
    from nlets_msg.problems.problem import make_problem  # noqa: PLC0415 - start-up
    from nlets_msg.problems.rules import NOTE  # noqa: PLC0415 - start-up

    return make_problem("clock-irregular", span=span, expected="Both clock lines have the same year.", severity=NOTE)


@attrs.frozen(repr=False)
class OutputHeader:
    """The header that Nlets delivers, a line for each clock.

    Attributes:
        origin: The ORI that the message comes from, 9 characters.
        received: When Nlets received it, or None where the line is absent.
        sent: When Nlets sent it on; None where the line is absent, and then there is no destination either.
        destination: The ORI that it was sent to, 9 characters.
        control: The control field without its asterisk, or None. In an inquiry it has 10 characters; in an answer
            or a notice it is kept whatever its length.

    Raises:
        InvalidRecord: An element does not have its form.
    """

    origin: str = attrs.field(converter=plain_text)
    received: Clock | None = None
    sent: Clock | None = None
    destination: str | None = attrs.field(default=None, converter=plain_optional)
    control: str | None = attrs.field(default=None, converter=plain_optional)

    def __attrs_post_init__(self) -> None:
        """Check the form of every element."""
        problems = list(self._faults())
        if problems:
            raise refusal(problems)

    def _faults(self) -> Iterator[Problem]:
        """Explain every element that does not have its form."""
        yield from explain_ori(self.origin, "originating ORI", "origin")
        if not all(clock is None or isinstance(clock, Clock) for clock in (self.received, self.sent)):
            yield bad_element("clock", "The times of an output header are clocks.", "Pass nlets_msg.Clock(at, count).")
        if (self.sent is None) != (self.destination is None):
            expected = "The destination is on the line of the second clock."
            yield bad_element("destination", expected, "Pass both sent and destination, or neither.")
        if self.destination is not None:
            yield from explain_ori(self.destination, "destination", "destination")
        if self.control is not None and not has_form(DELIVERED_CONTROL, self.control):
            expected = (
                "A control field is on one line, and has no blanks at its end unless it has exactly 10 characters."
            )
            yield bad_element("control", expected, "Pass it without its asterisk, the blanks and the line end.")

    def __repr__(self) -> str:
        return (
            f"OutputHeader(origin={shown_address(self.origin)}, received={self.received!r}, sent={self.sent!r}, "
            f"destination={shown_address(self.destination)}, control={shown_control(self.control)})"
        )

    def text(self, key: str, newline: str, separator: str) -> str:
        """Write the header up to and with TXT."""
        lines = [f"{key}.{self.origin}"]
        if self.received is not None:
            lines.append(str(self.received))
        if self.sent is not None:
            lines.append(f"{self.sent} {self.destination}")
        if self.control is not None:
            lines.append(f"*{self.control}")
        return newline.join([*lines, "TXT"])


Header = InputHeader | OutputHeader


def places_of(header: Header) -> tuple[str, ...]:
    """Return where a message goes: to all destinations of its sender, or to the one that it was delivered to."""
    return header.destinations if isinstance(header, InputHeader) else (header.destination or "",)
