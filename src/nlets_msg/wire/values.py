"""Texts and numbers of a caller, taken by value.

In: a value from a caller. Out: a plain `str` or `int`, where it is an instance of a subclass. What can fail: what is
neither is left, and refused by whoever checks it; a text to be read, a setting, or what is looked up raises `TypeError`
if it is of another kind.

A member of a `str` enum is a text, but prints its name; another subclass may print anything. So what is held and
written is the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable
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


def plain_texts(value: Any) -> tuple[Any, ...]:
    """Return several texts by value; nothing for what is no collection, or is one text and would be cut in letters.

    >>> plain_texts(["NAM", "DOB"]), plain_texts("NAM"), plain_texts(5)
    (('NAM', 'DOB'), (), ())
    """
    several = isinstance(value, Iterable) and not isinstance(value, str | bytes)
    return tuple(map(plain, value)) if several else ()


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


def required_text(value: object, name: str = "text") -> str:
    """Return a text to be read, or a setting that is text, by its value.

    Args:
        value: What a caller gave.
        name: The argument.

    Raises:
        TypeError: It is no text.
    """
    if isinstance(value, str):
        return plain_text(value)
    raise TypeError(wanted(name, "a str", value) + ("; decode bytes first" if isinstance(value, bytes) else ""))


def required_number(value: object, name: str, least: int) -> int:
    """Return a setting that is a whole number, by its value.

    Raises:
        TypeError: It is no whole number.
        ValueError: It is below the least one.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(wanted(name, "a whole number", value))
    number = plain_number(value)
    if number < least:
        raise ValueError(f"{name} is {least} or more")
    return number


def wanted(name: str, kind: str, value: object) -> str:
    """Say what an argument is, and of what type the value was that was given; never the value.

    >>> wanted("text", "a str", None)
    'text is a str, not NoneType'
    """
    return f"{name} is {kind}, not {type(value).__name__}"


def in_capitals(text: str) -> str:
    """Put a text of ASCII into upper case. Any other stays as it is: a letter outside ASCII would become one of a code.

    >>> in_capitals("swq"), in_capitals("\u017fwq").isascii()
    ('SWQ', False)
    """
    return text.upper() if text.isascii() else text
