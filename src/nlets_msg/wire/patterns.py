"""Regular expressions, each compiled once and at its first use.

In: a pattern. Out: it compiled, what it found, or whether a value matches it. What can fail: nothing; a pattern that is
none is a mistake of this library and raises `re.error`.
"""

from __future__ import annotations

import functools
import re
from typing import Final

# What the compilation of somebody else's pattern raises, besides where it is none: where a number is too large, where
# groups are too deep, and where it may mean another thing in a later Python, if the caller makes warnings errors.
NOT_COMPILED: Final = (re.error, OverflowError, RecursionError, Warning)


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern, once."""
    return re.compile(pattern)


def first_group(match: re.Match[str] | None) -> str | None:
    """Return the first group of a match, None where there is no match."""
    return None if match is None else match[1]


def matches(pattern: str, value: str) -> bool:
    """Say whether a whole value matches a pattern."""
    return compiled(pattern).fullmatch(value) is not None
