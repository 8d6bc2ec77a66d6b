"""Regular expressions, each compiled once and at its first use.

In: a pattern. Out: it compiled, or whether a value matches it. What can fail: nothing; a pattern that is none is a
mistake of this library and raises `re.error`.
"""

from __future__ import annotations

import functools
import re


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern, once."""
    return re.compile(pattern)


def matches(pattern: str, value: str) -> bool:
    """Say whether a whole value matches a pattern."""
    return compiled(pattern).fullmatch(value) is not None
