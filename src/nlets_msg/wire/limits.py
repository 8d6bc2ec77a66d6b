"""How much of a text is read, written and reported.

In: numbers from a caller. Out: `Limits`, a setting of reading and writing. What can fail: what is no whole number, or
no `Limits`, raises `TypeError`; a number below zero raises `ValueError`.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nlets_msg.wire.values import required_number, wanted

if TYPE_CHECKING:
    from typing import Self

# Ruling on reading 15: "1 MiB for any text, 16 KiB for a message whose body is fields."
LONGEST_TEXT: Final = 1024 * 1024
LONGEST_FIELDS: Final = 16 * 1024
# "100 destinations": no page lets a message name more than five, and all lists together have 91 codes.
MOST_DESTINATIONS: Final = 100
# "100 problems": the largest table has 23 fields, and nobody mends more of one text by reading on.
MOST_PROBLEMS: Final = 100
# "50 fields": the largest table has 23, and a message has each once. Half as many as problems, so that this one is
# reported. "As many as the key has, and eight more, are never too many".
MOST_FIELDS: Final = 50
MOST_UNKNOWN: Final = 8


class _Numbers(NamedTuple):
    text: int = LONGEST_TEXT
    fields: int = LONGEST_FIELDS
    destinations: int = MOST_DESTINATIONS
    problems: int = MOST_PROBLEMS
    prefixes: int = MOST_FIELDS


class Limits(_Numbers):
    """How much of a text is read, written and reported. A limit that is raised costs no more than linear time.

    Attributes:
        text: The longest text of any message, in characters; line ends at its end do not count.
        fields: The longest text of a message whose body is fields.
        destinations: The most destinations of a header. A header with more is an error, with one problem.
        problems: The most problems that are reported of a message. Of more, the first in the order of the text are
            reported, and a last one says how many were found; it is an error if one of those left out is.
        prefixes: The most fields of a body, each with its prefix. More are an error, with one problem at the first
            one over; no more are read. As many as its key has, and eight that it has not, are never too many.

    Raises:
        TypeError: A limit is no whole number.
        ValueError: A limit is below zero.

    >>> Limits(problems=50)
    Limits(text=1048576, fields=16384, destinations=100, problems=50, prefixes=50)
    """

    __slots__ = ()

    # A named tuple has no constructor of its own that could check; that of a class above it can.
    def __new__(
        cls,
        text: int = LONGEST_TEXT,
        fields: int = LONGEST_FIELDS,
        destinations: int = MOST_DESTINATIONS,
        problems: int = MOST_PROBLEMS,
        prefixes: int = MOST_FIELDS,
    ) -> "Self":
        """Refuse what is no number."""
        numbers = zip(cls._fields, (text, fields, destinations, problems, prefixes), strict=True)
        return super().__new__(cls, *(required_number(value, name, 0) for name, value in numbers))

    @classmethod
    def _make(cls, iterable: Iterable[Any]) -> "Self":  # type: ignore[override]  # of the class above it is not typed so
        # `_replace` makes another one by this.
        return cls(*iterable)

    def exceeded_by(self, text: str, *, fields: bool) -> bool:
        """Say whether a text is too long."""
        longest = self.longest(fields=fields)
        # Most texts are short, and nothing of them is counted.
        return len(text) > longest and counted_length(text) > longest

    def longest(self, *, fields: bool) -> int:
        """Return the length of the longest text: of a message whose body is fields, or of any other."""
        return min(self.text, self.fields) if fields else self.text


DEFAULT_LIMITS: Final = Limits()
# For what has been read already.
NO_LIMITS: Final = Limits(*[sys.maxsize] * len(Limits._fields))


def counted_length(text: str) -> int:
    """Return the length that counts towards a limit.

    Ruling on reading 15: "Line ends at the end of a text do not count": they are layout of its file or its log.
    """
    return len(text.rstrip("\r\n"))


def required_limits(limits: object) -> Limits:
    """Return limits that a caller gave.

    Raises:
        TypeError: They are none.
    """
    if isinstance(limits, Limits):
        return limits
    raise TypeError(wanted("limits", "a nlets_msg.Limits", limits))
