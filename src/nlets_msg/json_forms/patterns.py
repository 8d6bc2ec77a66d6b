r"""Patterns of values as JSON Schema can say them, and of those that JSON has and messages have not.

In: a regular expression of a table, in the words of Python's. Out: the same in those of ECMA-262, anchored, or None.
What can fail: nothing. Only what both read alike is passed on: a table of somebody's own may use more, and then the
schema accepts more than the table does.
"""

from __future__ import annotations

import re
from typing import Final

from nlets_msg.schema.format_rules import HOUR, SIXTIETH
from nlets_msg.schema.formats import days_of_calendar

# A character, an escaped sign, a class of them, the beginning of a group, an end, an alternative, a quantifier: no
# flags, no lookbehind, no possessive quantifiers, and none of \d, \w and \s, which have more characters in Python.
_PART: Final = re.compile(
    r"""[^\\\[\](){}|.^$*+?]
      | \\[./\\\[\](){}|^$*+?]
      | \[\^?(?:[^\\\[\]]|\\[-./\\\[\](){}|^$*+?rnt])+\]
      | \((?:\?[:!=]|(?!\?))
      | \) | \|
      | (?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??(?!\+)""",
    re.VERBOSE,
)

DAY: Final = days_of_calendar("-")
MINUTE: Final = f"{DAY}T{HOUR}:{SIXTIETH}"
# RFC 4648, section 4.
BASE64: Final = r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"


def schema_pattern(pattern: str) -> str | None:
    r"""Return a pattern that a whole value matches as JSON Schema has it; None where it cannot say it.

    >>> schema_pattern(r"[0-9]{2}(?:[0-9]{2})?"), schema_pattern(r"(?ai:nx)"), schema_pattern(r"A++")
    ('^(?:[0-9]{2}(?:[0-9]{2})?)$', None, None)
    """
    position = 0
    while position < len(pattern):
        part = _PART.match(pattern, position)
        if part is None:
            return None
        position = part.end()
    return f"^(?:{pattern})$"
