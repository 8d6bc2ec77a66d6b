"""The two headers: what a sender writes, and what Nlets delivers.

In: the elements of a header, from a caller or as tokens. Out: an `InputHeader` or `OutputHeader`, and its text.
What can fail: an element that does not have its form raises `InvalidRecord` when it is built; when it is read, it is
a problem of the reader. The number and kind of destinations is the key's matter: `destinations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

import attrs

from nlets_msg.problems import InvalidRecord, problem

# Nlets, Message Structure (article 21003096171): a key of 2 or 3 characters, an ORI of 9.
KEY: Final = re.compile(r"[A-Z0-9]{2,3}")
ORI: Final = re.compile(r"[A-Z0-9]{9}")
DESTINATION: Final = re.compile(r"[A-Z0-9]{2}|[A-Z0-9]{9}")
# Nlets, NDPIX (article 21003098800): an asterisk, then 10 characters.
CONTROL: Final = re.compile(r"[ -~]{10}")
# The samples print hh:mm mm/dd/yyyy and five digits.
CLOCK: Final = re.compile(r"([0-9]{2}):([0-9]{2}) ([0-9]{2})/([0-9]{2})/([0-9]{4}) ([0-9]{5})")


def _refuse(expected: str, hint: str) -> InvalidRecord:
    return InvalidRecord([problem("bad-header", expected=expected, hint=hint)])


def require_ori(value: object, name: str) -> None:
    """Raise `InvalidRecord` unless a value is an ORI."""
    if not (isinstance(value, str) and ORI.fullmatch(value)):
        raise _refuse(f"The {name} is an ORI of 9 capital letters or digits.", "Pass the whole ORI in upper case.")


@attrs.frozen
class Clock:
    """A clock line's time and count: when Nlets received or sent a message, and the number it had.

    Attributes:
        at: The minute, without seconds and time zone, since the wire has neither.
        count: 0 to 99999, written with five digits.

    Raises:
        InvalidRecord: The wire cannot say it.

    >>> str(Clock(datetime(2011, 11, 7, 13, 43), 60501))
    '13:43 11/07/2011 60501'
    """

    at: datetime
    count: int

    def __attrs_post_init__(self) -> None:
        """Refuse what the wire would lose."""
        at = self.at
        if not isinstance(at, datetime) or at.second or at.microsecond or at.tzinfo is not None:
            raise _refuse(
                "A clock holds a minute, without seconds and time zone.",
                "Pass at.replace(second=0, microsecond=0, tzinfo=None).",
            )
        if isinstance(self.count, bool) or not isinstance(self.count, int) or not 0 <= self.count <= 99999:
            raise _refuse("A clock's count is a number from 0 to 99999.", "Pass the count of the line.")

    def __str__(self) -> str:
        """The clock as the wire writes it."""
        at = self.at
        return f"{at.hour:02}:{at.minute:02} {at.month:02}/{at.day:02}/{at.year:04} {self.count:05}"

    @classmethod
    def of(cls, text: str) -> Clock | None:
        """Read a clock as the wire writes it; None where the form or the time does not exist."""
        found = CLOCK.fullmatch(text)
        if found is None:
            return None
        hour, minute, month, day, year, count = map(int, found.groups())
        try:
            return cls(datetime(year, month, day, hour, minute), count)
        except ValueError:
            return None


def _tuple(value: str | Iterable[str]) -> tuple[str, ...]:
    # What is no collection becomes one without a destination, and is refused as that.
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, Iterable) else ()


@attrs.frozen
class InputHeader:
    """The header that a sender writes: ``KEY.AZNLETS20.AZ,CA.*0123456789.TXT``.

    Attributes:
        origin: The sending ORI, 9 characters.
        destinations: One or more codes of 2 or 9 characters.
        control: 10 printable characters that come back with the answer, or None.

    Raises:
        InvalidRecord: An element does not have its form.

    >>> InputHeader("AZNLETS20", ["AZ", "CA"]).destinations
    ('AZ', 'CA')
    """

    origin: str
    destinations: tuple[str, ...] = attrs.field(converter=_tuple)
    control: str | None = None

    def __attrs_post_init__(self) -> None:
        """Check the form of every element."""
        require_ori(self.origin, "sending ORI")
        if not self.destinations or not all(
            isinstance(one, str) and DESTINATION.fullmatch(one) for one in self.destinations
        ):
            raise _refuse(
                "A header has at least one destination, each of 2 or 9 capital letters or digits.",
                "Pass state codes or whole ORIs in upper case.",
            )
        if self.control is not None and not (isinstance(self.control, str) and CONTROL.fullmatch(self.control)):
            raise _refuse("A control field has exactly 10 printable characters.", "Pass it without its asterisk.")

    def text(self, key: str, *, newline: str, separator: str) -> str:
        """Write the header up to and with TXT."""
        control = "" if self.control is None else f"*{self.control}."
        return f"{key}.{self.origin}.{separator.join(self.destinations)}.{control}TXT"


@attrs.frozen
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

    origin: str
    received: Clock | None = None
    sent: Clock | None = None
    destination: str | None = None
    control: str | None = None

    def __attrs_post_init__(self) -> None:
        """Check the form of every element."""
        require_ori(self.origin, "originating ORI")
        if not all(clock is None or isinstance(clock, Clock) for clock in (self.received, self.sent)):
            raise _refuse("The times of an output header are clocks.", "Pass nlets_msg.Clock(at, count).")
        if (self.sent is None) != (self.destination is None):
            raise _refuse(
                "The destination stands on the line of the second clock.", "Pass both sent and destination, or neither."
            )
        if self.destination is not None:
            require_ori(self.destination, "destination")
        if self.control is not None and not (isinstance(self.control, str) and re.fullmatch(r"[^\r\n]*", self.control)):
            raise _refuse("A control field stands on one line.", "Pass it without its asterisk and line end.")

    def text(self, key: str, *, newline: str, separator: str) -> str:
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
