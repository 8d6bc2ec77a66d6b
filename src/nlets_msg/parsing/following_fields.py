"""The first prefix in each value of a token that certainly begins another field: a period or a slash is not in place.

In: a text, where a token of it ends, the key's table, and for each value in turn its row and its place. Out: a match
whose first group is the prefix, or None. What can fail: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Final

from nlets_msg.schema.bare_prefixes import MOST_WORDS
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import Table
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT, PREFIX_BEFORE_LINE_END, WORD_END, glued_prefixes, prefix_in_word

_WORD_END: Final = compiled(WORD_END)
# No value of a sized field and the field inside its last word are so long together.
_LONGEST_WORDS: Final = 500


class _Next:
    """The next match from each of several places on, in order: it is looked for once, however many places there are."""

    def __init__(self, find: Callable[[int], re.Match[str] | None]) -> None:
        self._find = find
        self._match: re.Match[str] | None = None
        self._is_asked = False

    def after(self, start: int) -> re.Match[str] | None:
        if not self._is_asked or (self._match is not None and self._match.start() < start):
            self._is_asked, self._match = True, self._find(start)
        return self._match


class FollowingFields:
    """What begins a field in the values of a token, asked from place to place."""

    def __init__(self, text: str, table: Table, end: int, *, certain: bool) -> None:
        self._text, self._table, self._end, self._certain = text, table, end, certain
        self._by_line_end = _Next(lambda start: _parted_by_line_end(text, table, start, end))
        self._glued = _Next(lambda start: next(glued_prefixes(text, table.order, start, end), None))

    def in_value(self, row: Row, start: int) -> re.Match[str] | None:
        """Find the first prefix in a value that certainly begins another field; its first group is the prefix."""
        text, table = self._text, self._table
        by_line_end = self._by_line_end.after(start)
        end = self._end if by_line_end is None else by_line_end.start()
        if self._certain:
            return compiled(prefix_in_word(table.order)).search(text, start, end) or by_line_end
        if row.free_text:
            return by_line_end
        glued = self._glued.after(start)
        if glued is not None and glued.end() <= end:
            return glued
        return by_line_end or _begun_in_word(text, row, table, start, end)


def _parted_by_line_end(text: str, table: Table, start: int, end: int) -> re.Match[str] | None:
    """Find a prefix of the key after a period with a line end before its slash, which is no part of any value."""
    # Most values are on one line.
    if _WORD_END.search(text, start, end) is None:
        return None
    matches = compiled(PREFIX_BEFORE_LINE_END).finditer(text, start, end)
    return next((match for match in matches if match[1].upper() in table.order), None)


def _begun_in_word(text: str, row: Row, table: Table, start: int, end: int) -> re.Match[str] | None:
    """Find a prefix and its slash inside a word: the value fits its row without it alone, and the rest that of it."""
    if end - start > _LONGEST_WORDS or not table.order or text.find("/", start, end) < 0:
        return None
    if row.fits(text[start:end].strip(LAYOUT)):
        return None
    for match in islice(compiled(prefix_in_word(table.order)).finditer(text, start, end), MOST_WORDS):
        other = table.row(match[1].upper())
        before, after = text[start : match.start()].strip(LAYOUT), text[match.end() : end].strip(LAYOUT).rstrip(".")
        if other is not None and row.fits(before) and other.fits(after):
            return match
    return None
