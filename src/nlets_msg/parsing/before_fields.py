"""What comes before the first field of a body: stray periods, and text that no prefix introduces.

In: a text, the place between TXT and the first prefix, and the key's table. Out: its problems. What can fail: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nlets_msg.parsing.header_rules import CONTROL_FIRST
from nlets_msg.parsing.values import stray_periods
from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.schema.bare_prefixes import first_bare_prefix
from nlets_msg.schema.tables import Table
from nlets_msg.wire.header_patterns import CONTROL_WITH_ASTERISK
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.separators import LAYOUT, glued_prefixes

# TXT again, or a character that was typed after it.
_REST_OF_TXT: Final = re.compile(r"(?ai:TXT|XT|T?)[^A-Za-z0-9]*\Z")


def read_beginning(text: str, start: int, end: int, table: Table, *, last: bool) -> Iterator[Problem]:
    """Report what comes before the first field: stray periods, and text that no prefix introduces."""
    passed_over = LAYOUT + "."
    inner = text[start:end].strip(passed_over)
    begin = text.index(inner, start) if inner else end
    if not inner or not (_REST_OF_TXT.match(inner) or matches(CONTROL_WITH_ASTERISK, inner)):
        yield from stray_periods(text, start, begin)
    if inner:
        after = begin + len(inner)
        expected, hint = _meant_by(inner, table)
        yield make_problem("not-a-field", span=(begin, after), expected=expected, hint=hint)
        if not last:
            # The last of them separates.
            yield from stray_periods(text, after, max(after, text.rfind(".", after, end)))
        elif "." in text[after:end]:
            yield make_problem("final-period", span=(after, end))


def _meant_by(text: str, table: Table) -> tuple[str | None, str]:
    """Say what is wrong with text before the first field, and what was probably meant."""
    glued = next(glued_prefixes(text, table.order), None)
    first = first_bare_prefix(text, table)
    if _REST_OF_TXT.match(text):
        return (
            "TXT ends the header once, and the first field comes directly after it.",
            "Leave out what is between TXT and the first field.",
        )
    if matches(CONTROL_WITH_ASTERISK, text):
        return CONTROL_FIRST[:2]
    if glued is not None and glued.start():
        return None, f"Leave out what comes before {glued[1].upper()}/."
    if first is not None and first.exact:
        prefix = first.prefix
        return f"A slash comes directly after {prefix}, which begins a field.", f"Write {prefix}/ before the value."
    if first is not None:
        return f"A field begins with a prefix of {table.key} and a slash.", f"Did you mean {first.prefix}/?"
    expected = f"This begins with no prefix of {table.key} and its slash." if table.key else None
    return expected, "Put a prefix and a slash before every value, and a period between two fields."
