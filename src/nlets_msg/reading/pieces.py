"""A text in pieces: the long lines of a log, and what is collected of a message.

In: a file, or the pieces, one after the other. Out: of a file, lines of which a long one is in pieces; of a line, what
of it can be read now; of a message, its text. What can fail: reading the file may raise what reading files raises.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from io import TextIOBase
from typing import Final

from nlets_msg.wire.framing import BYTE_ORDER_MARK
from nlets_msg.wire.header_patterns import BEGINNING
from nlets_msg.wire.separators import ANY_LINE_ENDS

# A header inside a line, directly after what a transport puts around messages: all of it, so that each is tried once.
FRAMED_HEADER: Final = re.compile(rf"(?<![\x01-\x03\x0c])[\x01-\x03\x0c]++(?:{BEGINNING})")
_FRAME_AT_END: Final = re.compile(r"[\x01-\x03\x0c]++\Z")
# Of a line that is read in pieces, so much is read again with the next piece: no header, and no separator that parts
# messages, is longer.
_OVERLAP: Final = 1024
# The longest piece that a file can be asked for.
_LONGEST_PIECE: Final = 2**31 - 1
# So many short lines are kept as they are, before they are joined.
_MOST_PIECES: Final = 1024
_LINE_ENDS: Final = re.compile(ANY_LINE_ENDS)
# Of line ends that do not count no more is kept than the longest one has.
_KEPT_LINE_END: Final = len("\r\n")


def as_arrived(text: str, most: int) -> str:
    """Return what `LimitedPieces` gave as it began when it arrived, with nothing left out inside.

    Where it kept as many line ends after the limit as it keeps, there may have been more of them before what shows that
    the text is too long.
    """
    return text[:-1] if len(text) > most + _KEPT_LINE_END else text


class LongLine:
    """What of the pieces of a line is read again with the next piece: no framed header and no separator is cut."""

    def __init__(self, separator: re.Pattern[str] | None) -> None:
        self._separator = separator
        self._rest = ""
        self._is_first = True

    def add(self, piece: str, *, goes_on: bool) -> str:
        """Return what of a piece, and of what was left of the one before, can be read now; no byte order mark."""
        text = self._rest + (piece.removeprefix(BYTE_ORDER_MARK) if self._is_first else piece)
        self._is_first = False
        end = _end_of_piece(text, self._separator) if goes_on else len(text)
        self._rest = text[end:]
        return text[:end]

    def close(self) -> str:
        """Return what is left."""
        rest, self._rest = self._rest, ""
        return rest


def longest_piece(most: int) -> int:
    """Return how much of a line is read at a time, where a message has so many characters at most: with a line end."""
    return min(most + 2, _LONGEST_PIECE)


def lines_in_pieces(lines: Iterable[str], size: int) -> Iterator[str]:
    """Return the lines of an open file, each longer one in pieces of a size; items of anything else as they are.

    An iterator that is no file gives a line whole, so its length is in the hands of whoever made it.
    """
    if isinstance(lines, TextIOBase):
        return iter(functools.partial(lines.readline, size), "")
    return iter(lines)


def is_cut(piece: str, size: int) -> bool:
    """Say whether a line goes on after a piece that has been read in this size."""
    return len(piece) == size and not piece.endswith("\n")


def _end_of_piece(text: str, separator: re.Pattern[str] | None) -> int:
    """Find where a text that goes on may be cut."""
    end = max(0, len(text) - _OVERLAP)
    for pattern in (FRAMED_HEADER, separator):
        for match in pattern.finditer(text, max(0, end - _OVERLAP)) if pattern is not None else ():
            if match.start() < end < match.end():
                end = match.start()
    # With what comes before it, so that what frames a header is seen to begin there.
    frame = _FRAME_AT_END.search(text, max(0, end - _OVERLAP), end + 1)
    return max(0, frame.start() - 1) if frame and frame.end() == end + 1 else end


class Pieces:
    """A text in pieces, of which the last can be taken back.

    They are joined now and then: many short ones weigh fifty times as much as their characters.
    """

    def __init__(self) -> None:
        self._joined: list[str] = []
        self._last: list[str] = []

    def add(self, piece: str) -> None:
        """Add a piece."""
        if len(self._last) == _MOST_PIECES:
            self._joined.append("".join(self._last))
            self._last.clear()
        self._last.append(piece)

    @property
    def several(self) -> bool:
        """Whether there are two pieces or more."""
        return len(self._last) > 1 or bool(self._joined)

    @property
    def last(self) -> str:
        """The piece that was added last."""
        return self._last[-1]

    def take_last(self) -> str:
        """Take back the piece that was added last."""
        return self._last.pop()

    def text(self) -> str:
        """Return the whole text."""
        return "".join([*self._joined, *self._last])


class LimitedPieces(Pieces):
    """A text in pieces up to a limit, and of a longer one the character that shows it.

    That is the first one after the limit that is no line end: line ends at the end of a text do not count. After the
    limit no more of them is kept than one, so that a text without an end takes no more memory. Where several came
    before that character it does not follow what is kept, and `as_arrived` is without it.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self.size: int = 0
        self.is_over: bool = False

    def add_within(self, piece: str) -> bool:
        """Add a piece if all of it is within the limit, and say whether it was."""
        size = self.size + len(piece)
        if size > self._most:
            return False
        self.add(piece)
        self.size = size
        return True

    def add_kept(self, piece: str) -> int:
        """Add as much of a piece as is kept, and return how much that is."""
        before = self.size
        if not self.add_within(piece):
            self.add_part(piece, 0, len(piece))
        return self.size - before

    def add_part(self, text: str, start: int, end: int) -> int:
        """Add as much of a part of a text as is kept; return where that is known: its end, or where it is over."""
        if self.is_over:
            return start
        within = min(end, start + max(0, self._most - self.size))
        match = _LINE_ENDS.match(text, within, end)
        assert match is not None  # it matches no line end, too
        room = self._most + _KEPT_LINE_END - self.size
        self.is_over = match.end() < end
        place = match.end() + self.is_over
        # In one piece, which may be taken back.
        kept = text[start : min(match.end(), start + room)] + text[match.end() : place]
        if kept:
            self.add(kept)
            self.size += len(kept)
        return place
