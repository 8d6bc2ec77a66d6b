"""The longest texts that are read and written.

In: numbers from a caller. Out: `Limits`, a setting of reading and writing. What can fail: what is no whole number, or
no `Limits`, raises `TypeError`; a number below zero raises `ValueError`.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nlets_msg.wire.values import required_number, wanted

if TYPE_CHECKING:
    from typing import Self

# Ruling on reading 15: "1 MiB for any text, 16 KiB for a message whose body is fields."
LONGEST_TEXT: Final = 1024 * 1024
LONGEST_FIELDS: Final = 16 * 1024


class _Numbers(NamedTuple):
    text: int = LONGEST_TEXT
    fields: int = LONGEST_FIELDS


class Limits(_Numbers):
    """The longest texts that are read and written, in characters.

    Attributes:
        text: Of any message.
        fields: Of a message whose body is fields.

    Raises:
        TypeError: One is no whole number.
        ValueError: One is below zero.
    """

    __slots__ = ()

    # A named tuple has no constructor of its own that could check; that of a class above it can.
    def __new__(cls, text: int = LONGEST_TEXT, fields: int = LONGEST_FIELDS) -> "Self":
        """Refuse what is no number of characters."""
        return super().__new__(cls, required_number(text, "text", 0), required_number(fields, "fields", 0))

    @classmethod
    def _make(cls, iterable: Iterable[Any]) -> "Self":  # type: ignore[override]  # of the class above it is not typed so
        # `_replace` makes another one by this.
        return cls(*iterable)

    def exceeded_by(self, text: str, *, fields: bool) -> bool:
        """Say whether a text is too long."""
        return len(text) > self.text or (fields and len(text) > self.fields)


DEFAULT_LIMITS: Final = Limits()


def required_limits(limits: object) -> Limits:
    """Return limits that a caller gave.

    Raises:
        TypeError: They are none.
    """
    if isinstance(limits, Limits):
        return limits
    raise TypeError(wanted("limits", "a nlets_msg.Limits", limits))
