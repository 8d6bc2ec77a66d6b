"""The first prefix in a value that certainly begins another field: a period or a slash is not in its place.

In: a text, the place of a value in it, its row and the key's table. Out: a match whose first group is the prefix, or
None. What can fail: nothing.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from nlets_msg.problems.problem import Span
from nlets_msg.schema.bare_prefixes import MOST_WORDS
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import Table
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT, PREFIX_BEFORE_LINE_END, WORD_END, glued_prefixes, prefix_in_word

_WORD_END: Final = compiled(WORD_END)


def following_field(
    text: str, row: Row, table: Table, span: Span, by_line_end: re.Match[str] | None, *, certain: bool
) -> re.Match[str] | None:
    """Find the first prefix in a value that certainly begins another field; its first group is the prefix.

    The first that `parted_by_line_end` finds is given.
    """
    start, end = span
    if by_line_end is not None:
        end = by_line_end.start()
    if certain:
        return compiled(prefix_in_word(table.order)).search(text, start, end) or by_line_end
    if not row.free_text:
        match = next(glued_prefixes(text, table.order, start, end), None) or by_line_end
        return match or _begun_in_word(text, row, table, start, end)
    return by_line_end


def parted_by_line_end(text: str, table: Table, start: int, end: int) -> re.Match[str] | None:
    """Find a prefix of the key after a period with a line end before its slash, which is no part of any value."""
    # Most values are on one line.
    if _WORD_END.search(text, start, end) is None:
        return None
    matches = compiled(PREFIX_BEFORE_LINE_END).finditer(text, start, end)
    return next((match for match in matches if match[1].upper() in table.order), None)


def _begun_in_word(text: str, row: Row, table: Table, start: int, end: int) -> re.Match[str] | None:
    """Find a prefix and its slash inside a word: the value fits its row without it alone, and the rest that of it."""
    if "/" not in text[start:end] or not table.order or row.fits(text[start:end].strip(LAYOUT)):
        return None
    for match in islice(compiled(prefix_in_word(table.order)).finditer(text, start, end), MOST_WORDS):
        other = table.row(match[1].upper())
        before, after = text[start : match.start()].strip(LAYOUT), text[match.end() : end].strip(LAYOUT).rstrip(".")
        if other is not None and row.fits(before) and other.fits(after):
            return match
    return None
