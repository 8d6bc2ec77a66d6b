"""A log of messages, read one at a time.

In: lines of text, from a file or any other iterable. Out: a `Report` for each message, and where it begins. What can
fail: nothing on account of the text; reading the file may raise what reading files raises, and a setting of another
kind raises `TypeError`.

A message begins at a line of the form key, period, ORI of 9 characters, then a period, a line end or a clock; or at a
line that is a whole input header of a known key with a bad ORI. A header directly after the TXT of an answer is its
echo, one after ORIGINAL MESSAGE what was rejected: these begin nothing. What comes before the first such line is
reported as a message of its own, so that nothing is passed over in silence.

Control characters, byte order marks and blanks directly before a header frame it: they belong to neither message.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from datetime import date
from io import TextIOBase
from typing import Final

from nlets_msg.catalogue import Catalogue, required_catalogue
from nlets_msg.reading.parse import check
from nlets_msg.reading.reports import Report
from nlets_msg.schema.tables import ERROR_MESSAGE
from nlets_msg.wire.error_texts import ORIGINAL_LINE
from nlets_msg.wire.framing import BYTE_ORDER_MARK, framed_header, framing_end
from nlets_msg.wire.header_patterns import BEGINNING, CLOCK_BEGINNING, KEY, TXT_AT_END, WHOLE_HEADER
from nlets_msg.wire.limits import DEFAULT_LIMITS, LONGEST_TEXT, Limits, required_limits
from nlets_msg.wire.patterns import NOT_COMPILED
from nlets_msg.wire.values import required_text, wanted

_BEGINNING: Final = re.compile(BEGINNING)
_WHOLE_HEADER: Final = re.compile(WHOLE_HEADER)
_TXT_AT_END: Final = re.compile(TXT_AT_END)
_ORIGINAL: Final = re.compile(ORIGINAL_LINE)
# A header inside a line, directly after what a transport puts around messages: all of it, so that each is tried once.
_FRAMED_HEADER: Final = re.compile(rf"(?<![\x01-\x03\x0c])[\x01-\x03\x0c]++(?:{BEGINNING})")
_FRAME_AT_END: Final = re.compile(r"[\x01-\x03\x0c]++\Z")
# The first line of what Nlets delivers, with an ORI that has not 9 characters: a clock line on the next one tells it.
_FIRST_LINE: Final = re.compile(rf"({KEY})\.[A-Z0-9]{{1,20}}[\t ]*[\r\n]+")
_CLOCK_LINE: Final = re.compile(rf" ?{CLOCK_BEGINNING}")
# A line on which nothing begins, whatever the keys: no header, no clock line, no quotation and no frame. So most are.
_PLAIN_LINE: Final = re.compile(rf"[\t ]*+(?!(?ai:{KEY})\.|[0-9]{{2}}:|(?ai:ORIGINAL))[!-~][^\x01-\x03\x0c]*+")
_LINE_ENDS: Final = ("\n", "\r")
_BLANKS: Final = " \t\r\n"
# Of a line that is read in pieces, so much is read again with the next piece: no header, and no separator that parts
# messages, is longer.
_OVERLAP: Final = 1024
# The longest piece that a file can be asked for.
_LONGEST_PIECE: Final = 2**31 - 1
_ONE_LINE: Final = re.compile(r"[^\n]*+\n|[^\n]++")
# As `str.splitlines` leaves them.
_ENDS_OF_LINES: Final = ("\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
# So many short lines are kept as they are, before they are joined.
_MOST_PIECES: Final = 1024

# What some transports put between messages: settings for `separator`.
ETX: Final = "\x03"
FORM_FEED: Final = "\x0c"


def read_messages(
    lines: Iterable[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    prefix: str | None = None,
    separator: str | None = None,
    separator_only: bool = False,
    today: date | None = None,
    catalogue: Catalogue | None = None,
) -> Iterator[Report]:
    r"""Read a log; a bad message does not stop it.

    Memory stays the same for any length of file: of a message over the limit no more is kept than shows that it is.

    Args:
        lines: An open text file, or any iterable of lines with their ends. Open files with ``newline=""``, so that
            line ends come as they are.
        limits: The longest text that is read as one message.
        prefix: A regular expression of what each line begins with that is no part of a message, such as the time stamp
            of a system's log or the quoting sign of a mail. A line that does not begin with it is read as it is.
        separator: A regular expression of what parts messages besides their headers, within a line, such as `ETX`. It
            belongs to none of them.
        separator_only: Part messages by the separator alone, so that one that quotes another's header stays whole.
        today: As for `check`.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    Raises:
        ValueError: It is no text, an item without a line end is not the last one where no separator is given, the
            prefix or the separator is no regular expression, the separator matches nothing, or there is none where
            it alone parts messages.
        TypeError: The lines, or a setting, are of another kind.

    >>> log = ["CWQ.AZNLETS20.AZ.TXT\n", "SOC/123456789\n", "CWQ.AZNLETS20.AZ.TXT\n", "PER/X1111111\n"]
    >>> [report.fields for report in read_messages(log)]
    [{'SOC': '123456789'}, {'PER': 'X1111111'}]
    """
    known, limits = required_catalogue(catalogue), required_limits(limits)
    split = split_messages(
        lines, known, prefix=prefix, separator=separator, separator_only=separator_only, most=limits.text
    )
    return (check(text, limits=limits, today=today, catalogue=known) for _, text in split)


def split_messages(
    lines: Iterable[str],
    catalogue: Catalogue | None = None,
    *,
    prefix: str | None = None,
    separator: str | None = None,
    separator_only: bool = False,
    most: int = LONGEST_TEXT,
) -> Iterator[tuple[int, str]]:
    """Split a log: the number of the line on which a message begins, from 1, and its text.

    A text over the limit is cut one character after the limit, so that it still shows that it is too long.

    Raises:
        ValueError: As `read_messages`.
        TypeError: As there.
    """
    if isinstance(lines, str):
        raise ValueError("a log is a file or lines, not one text; pass text.splitlines(keepends=True)")  # noqa: TRY004 - promised as a ValueError
    if not isinstance(lines, Iterable):
        raise TypeError(wanted("lines", "an open text file or an iterable of lines", lines))
    if separator_only and separator is None:
        raise ValueError("separator_only needs a separator")
    stripped = None if prefix is None else compiled_prefix(prefix)
    parting = None if separator is None else compiled_separator(separator)
    known = None if separator_only else required_catalogue(catalogue)
    pieces = _pieces(lines, most, parting)
    if parting is None and not isinstance(lines, TextIOBase):
        pieces = _whole_lines(pieces)
    return _split(_lines(pieces, stripped), known, parting, most)


def compiled_prefix(pattern: str) -> re.Pattern[str]:
    """Compile the pattern of what each line begins with.

    Raises:
        ValueError: It is no regular expression.
        TypeError: It is no text.
    """
    return _compiled(pattern, "prefix")


def compiled_separator(pattern: str) -> re.Pattern[str]:
    """Compile the pattern of what parts messages.

    Raises:
        ValueError: It is no regular expression, or matches nothing.
        TypeError: It is no text.
    """
    compiled = _compiled(pattern, "separator")
    if compiled.match(""):
        raise ValueError("the separator matches nothing at all, so that it would part every character")
    return compiled


def _compiled(pattern: str, name: str) -> re.Pattern[str]:
    try:
        return re.compile(required_text(pattern, name))
    except NOT_COMPILED as error:
        raise ValueError(f"the {name} is no regular expression: {error}") from error


def _split(
    lines: Iterable[tuple[int, bool, str]], known: Catalogue | None, separator: re.Pattern[str] | None, most: int
) -> Iterator[tuple[int, str]]:
    """Split lines by the headers of known keys and by a separator; by that alone where no keys are given."""
    collected = _Collected(most)
    held = _Held()
    at_start = True
    for number, begins_line, piece in lines:
        if begins_line and known and separator is None and not held.size and collected.takes(piece):
            collected.add_plain(piece, number)
            at_start = False
            continue
        at_start = at_start or begins_line
        for place, text in enumerate(_parted(piece, separator, headers=known is not None)):
            at_start = at_start or place > 0
            begin = _header_begin(text, known, collected) if at_start and known else None
            first = collected.take_first_line(known) if at_start and known and _CLOCK_LINE.match(text) else None
            if first is not None:
                yield from collected.found()
                collected = _Collected(most)
                collected.add(*first)
            if place or begin is not None:
                # Framing is no part of the message that it comes after, if a header comes after it.
                if begin is None:
                    held.release(collected)
                yield from collected.found()
                collected, held = _Collected(most), _Held()
            inner = text if begin is None else text[begin:]
            only_framing = at_start and framing_end(inner) == len(inner)
            if only_framing and known and (held.size or inner.strip(_BLANKS)):
                held.add(inner, number)
                if held.size > most:
                    held.release(collected)
            # A line end after a separator belongs to no message either.
            elif not place or inner.strip(_BLANKS):
                held.release(collected)
                collected.add(inner, number)
            at_start = only_framing
    held.release(collected)
    yield from collected.found()


def _lines(pieces: Iterable[str], prefix: re.Pattern[str] | None) -> Iterator[tuple[int, bool, str]]:
    """Number lines, from 1, and strip what they begin with: number, whether a piece begins its line, and the piece."""
    number, begins_line = 1, True
    for piece in pieces:
        found = prefix.match(piece) if prefix and begins_line else None
        yield number, begins_line, piece[found.end() :] if found else piece
        begins_line = piece.endswith(_LINE_ENDS)
        number += begins_line


def _pieces(lines: Iterable[str], most: int, separator: re.Pattern[str] | None) -> Iterator[str]:
    """Return lines, of a file that has longer ones than a message may be in pieces; without a byte order mark.

    A piece ends where no framed header and no separator goes on.
    """
    size = min(most + 1, _LONGEST_PIECE)
    is_file = isinstance(lines, TextIOBase)
    pieces = iter(functools.partial(lines.readline, size), "") if isinstance(lines, TextIOBase) else iter(lines)
    held = ""
    for number, piece in enumerate(pieces):
        if not isinstance(piece, str):
            raise ValueError("a log is lines of text; open the file in text mode, with newline=''")  # noqa: TRY004 - promised as a ValueError
        text = held + (piece if number else piece.removeprefix(BYTE_ORDER_MARK))
        is_cut = is_file and len(piece) == size and not piece.endswith("\n")
        end = _end_of_piece(text, separator) if is_cut else len(text)
        held = text[end:]
        yield text[:end]
    if held:
        yield held


def _end_of_piece(text: str, separator: re.Pattern[str] | None) -> int:
    """Find where a text that goes on may be cut."""
    end = max(0, len(text) - _OVERLAP)
    for pattern in (_FRAMED_HEADER, separator):
        for found in pattern.finditer(text, max(0, end - _OVERLAP)) if pattern is not None else ():
            if found.start() < end < found.end():
                end = found.start()
    # With what comes before it, so that what frames a header is seen to begin there.
    frame = _FRAME_AT_END.search(text, max(0, end - _OVERLAP), end + 1)
    return max(0, frame.start() - 1) if frame and frame.end() == end + 1 else end


def _whole_lines(pieces: Iterable[str]) -> Iterator[str]:
    """Return the lines of items that a caller gave: each is one or several, with line ends but for the last of all."""
    ended = True
    for piece in pieces:
        if not ended:
            raise ValueError(
                "a log is lines with their ends, and this one has none: use text.splitlines(keepends=True), or read "
                "each whole message by check or parse"
            )
        ended = piece.endswith(_ENDS_OF_LINES)
        yield from _ONE_LINE.findall(piece) if "\n" in piece[:-1] else (piece,)


def _parted(line: str, separator: re.Pattern[str] | None, *, headers: bool) -> Iterator[str]:
    """Part a line by a separator, and before a header that a transport has framed."""
    start = 0
    for found in separator.finditer(line) if separator is not None else ():
        yield from _parted_by_frames(line[start : found.start()], headers=headers)
        start = found.end()
    yield from _parted_by_frames(line[start:], headers=headers)


def _parted_by_frames(text: str, *, headers: bool) -> Iterator[str]:
    start = 0
    for found in _FRAMED_HEADER.finditer(text, 1) if headers else ():
        yield text[start : found.start()]
        start = found.start()
    yield text[start:]


class _Pieces:
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


class _Held:
    """Lines of framing that belong to no message if a header comes after them."""

    def __init__(self) -> None:
        self._pieces = _Pieces()
        self._first = self._last = 0
        self.size = 0

    def add(self, text: str, number: int) -> None:
        """Add a line."""
        self._pieces.add(text)
        self._first, self._last = self._first or number, number
        self.size += len(text)

    def release(self, collected: _Collected) -> None:
        """Give the lines to the message that they come after: no header followed."""
        if self.size:
            collected.add(self._pieces.text(), self._first, last=self._last)
            self._pieces, self._first, self.size = _Pieces(), 0, 0


class _Collected:
    """The lines of a message so far, no more than the limit of all, and what its last line was."""

    def __init__(self, most: int) -> None:
        # That of the first line that is kept.
        self._line = self._last = 0
        self._most = most
        self._size = 0
        self._lines = _Pieces()
        # Of the message, or of the one that it quotes: its key, whether its TXT has come, and on the last line.
        self._key = ""
        self._has_txt = self._at_txt = False
        self._before_original = False
        # Whether the last line may be the first one of another message.
        self._at_first_line = False

    def take_first_line(self, known: Catalogue) -> tuple[str, int] | None:
        """Give back the last line if it is the first one of another message, a clock line coming next."""
        if not self._at_first_line or not self._lines.several:
            return None
        match = _FIRST_LINE.fullmatch(self._lines.last)
        if match is None or known.find(match[1]) is None or self._before_original:
            return None
        return self._lines.take_last(), self._last

    def takes(self, line: str) -> bool:
        """Say whether a line certainly belongs to the body of this message, and tells nothing of the next one."""
        return (
            self._has_txt
            and not self._before_original
            and self._size + len(line) <= self._most
            and _PLAIN_LINE.fullmatch(line) is not None
        )

    def add_plain(self, line: str, number: int) -> None:
        """Add such a line."""
        self._lines.add(line)
        self._size += len(line)
        self._last = number
        self._at_txt = self._at_first_line = False

    def add(self, text: str, number: int, *, last: int = 0) -> None:
        """Add a line, or several of framing up to the last, as far as they are kept."""
        self._line, self._last = self._line or number, last or number
        self._at_first_line = False
        kept = text[: self._most + 1 - self._size]
        if kept:
            self._lines.add(kept)
            self._size += len(kept)
            self._at_first_line = kept == text and not self._before_original
        self._at_txt = False
        if _ORIGINAL.match(text):
            self._before_original = True
        elif text.strip():
            if self._before_original or not self._key:
                key = text[framing_end(text) :].partition(".")[0].strip().upper()
                self._key, self._has_txt, self._before_original = key, False, False
            if not self._has_txt and _TXT_AT_END.search(text):
                self._has_txt = self._at_txt = True

    def found(self) -> Iterator[tuple[int, str]]:
        """Return the number of the first line and what has been kept; nothing where that is framing alone."""
        text = self._lines.text()
        if framing_end(text) < len(text):
            yield self._line, text

    def quotes(self, line: str, known: Catalogue) -> bool:
        """Say whether a header line belongs to this message: after ORIGINAL MESSAGE, or the echo of an answer.

        An echo comes directly after the answer's own TXT, and is of a key that it answers.
        """
        if self._before_original:
            record = known.find(self._key)
            return record is not None and record.table.kind == ERROR_MESSAGE
        asking = known.answered_by(self._key) if self._at_txt else ()
        return line[: line.index(".")].upper() in {one.table.key for one in asking}


def _header_begin(line: str, known: Catalogue, collected: _Collected) -> int | None:
    """Find where a message begins on a line, after framing; None where none does, or where its header is quoted."""
    begin = framing_end(line)
    found = framed_header(line, begin) if begin else _BEGINNING.match(line) is not None
    if not found:
        # A whole header of a known key, whose ORI has not 9 characters: it is no text of the message before it.
        whole = _WHOLE_HEADER.fullmatch(line, begin)
        found = whole is not None and known.find(whole[1]) is not None
    return begin if found and not collected.quotes(line[begin:], known) else None
