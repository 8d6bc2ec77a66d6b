"""Texts and numbers of a caller, taken by value.

In: a value from a caller. Out: a plain `str` or `int`, where it is an instance of a subclass. What can fail: nothing;
what is neither is left, and refused by whoever checks it.

A member of a `str` enum is a text, but prints its name; another subclass may print anything. So what is held and
written is the text itself.
"""

from __future__ import annotations

from typing import Any


def plain(value: Any) -> Any:
    """Return a text or a number by its value, and anything else as it is.

    >>> from enum import Enum
    >>> State = Enum("State", {"NEVADA": "NV"}, type=str)
    >>> f"{State.NEVADA}", plain(State.NEVADA), plain(5)
    ('State.NEVADA', 'NV', 5)
    """
    kind = type(value)
    # Not `str(value)`, which the subclass may define. A truth value is no number.
    if kind is str or kind is int or kind is bool:
        return value
    if isinstance(value, str):
        return str.__str__(value)
    return int.__int__(value) if isinstance(value, int) else value


# The same, as converters of attributes: type checkers take the type of an argument from them.
def plain_text(value: str) -> str:
    """Return a text by its value."""
    text: str = plain(value)
    return text


def plain_optional(value: str | None) -> str | None:
    """Return a text by its value, or None."""
    text: str | None = plain(value)
    return text


def plain_number(value: int) -> int:
    """Return a number by its value."""
    number: int = plain(value)
    return number
