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

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import TextIOBase
from itertools import chain
from typing import Final

from nlets_msg.catalogue import Catalogue, required_catalogue
from nlets_msg.reading.parse import check
from nlets_msg.reading.pieces import LongLine, as_arrived, is_cut, lines_in_pieces, longest_piece
from nlets_msg.reading.reports import Report, with_source
from nlets_msg.reading.splitting import LINE_ENDS, MessageSplitter
from nlets_msg.wire.limits import DEFAULT_LIMITS, LONGEST_TEXT, Limits, required_limits
from nlets_msg.wire.patterns import NOT_COMPILED
from nlets_msg.wire.values import required_text, wanted

_ONE_LINE: Final = re.compile(r"[^\n]*+\n|[^\n]++")
# As `str.splitlines` leaves them.
_ENDS_OF_LINES: Final = ("\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")

# So many characters of a file are read before they are looked at, and so many lines: short ones weigh many times as
# much as their characters.
_BLOCK: Final = 64 * 1024
_LINES_OF_BLOCK: Final = 1024

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

    Memory stays the same for any length of file: of a message over the limit no more is kept than shows that it is. A
    file is read in pieces, so that this holds for a line of any length, too; an iterable gives each line whole.

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
    return (
        with_source(check(text, limits=limits, today=today, catalogue=known), as_arrived(text, limits.text))
        for _, text in split
    )


def split_messages(
    lines: Iterable[str],
    catalogue: Catalogue | None = None,
    *,
    prefix: str | None = None,
    separator: str | None = None,
    separator_only: bool = False,
    most: int = LONGEST_TEXT,
    begun: Sequence[str] = (),
) -> Iterator[tuple[int, str]]:
    """Split a log: the number of the line on which a message begins, from 1, and its text.

    A text over the limit is cut one character after the limit, so that it still shows that it is too long; of line ends
    before that character one is kept, and `as_arrived` tells what came in that order. ``begun`` are lines that have
    been read of it already.

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
    pieces = _pieces(lines, most, parting, begun)
    if parting is None and not isinstance(lines, TextIOBase):
        pieces = _whole_lines(pieces)
    splitter = MessageSplitter(known, parting, most)
    if stripped is None and parting is None and _is_at_hand(lines):
        return _split_blocks(_blocks(pieces), splitter)
    return _split(pieces, stripped, splitter)


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
    pieces: Iterable[str], prefix: re.Pattern[str] | None, splitter: MessageSplitter
) -> Iterator[tuple[int, str]]:
    """Split lines, numbered from 1, without what they begin with."""
    number, begins_line = 1, True
    for piece in pieces:
        match = prefix.match(piece) if prefix and begins_line else None
        line = piece[match.end() :] if match else piece
        # Most lines begin nothing.
        if not (begins_line and splitter.takes(number, line)):
            yield from splitter.add(number, line, begins_line=begins_line)
        begins_line = piece.endswith(LINE_ENDS)
        number += begins_line
    yield from splitter.close()


def _is_at_hand(lines: Iterable[str]) -> bool:
    """Say whether all lines are there: a pipe or a connection may have the next one in an hour."""
    if isinstance(lines, TextIOBase):
        # What is closed says so when it is read.
        return not lines.closed and lines.seekable()
    return isinstance(lines, list | tuple)


def _blocks(pieces: Iterable[str]) -> Iterator[list[str]]:
    """Collect whole lines that a line feed ends, as many as a block holds; every other piece is alone."""
    block: list[str] = []
    size, begins_line = 0, True
    try:
        for piece in pieces:
            if begins_line and piece.endswith("\n"):
                block.append(piece)
                size += len(piece)
                if size < _BLOCK and len(block) < _LINES_OF_BLOCK:
                    continue
                yield block
            else:
                yield block
                yield [piece]
                begins_line = piece.endswith(LINE_ENDS)
            block, size = [], 0
    except Exception:
        # What was read before a fault of the file is given out before it.
        yield block
        raise
    yield block


def _split_blocks(blocks: Iterable[Sequence[str]], splitter: MessageSplitter) -> Iterator[tuple[int, str]]:
    """Split lines, numbered from 1, of which many come at a time."""
    number, begins_line = 1, True
    for lines in blocks:
        if len(lines) == 1:
            yield from splitter.add(number, lines[0], begins_line=begins_line)
            begins_line = lines[0].endswith(LINE_ENDS)
            number += begins_line
        else:
            yield from splitter.add_lines(number, lines)
            number += len(lines)
    yield from splitter.close()


def _pieces(lines: Iterable[str], most: int, separator: re.Pattern[str] | None, begun: Sequence[str]) -> Iterator[str]:
    """Return lines, of a file that has longer ones than a message may be in pieces; without a byte order mark.

    A piece ends where no framed header and no separator goes on.
    """
    size, is_file = longest_piece(most), isinstance(lines, TextIOBase)
    line, is_begun = LongLine(separator), True
    for piece in chain(begun, lines_in_pieces(lines, size)):
        if not isinstance(piece, str):
            raise ValueError("a log is lines of text; open the file in text mode, with newline=''")  # noqa: TRY004 - promised as a ValueError
        # Most lines are one piece each.
        if is_begun or len(piece) >= size:
            is_begun = is_file and is_cut(piece, size)
            piece = line.add(piece, goes_on=is_begun)  # noqa: PLW2901 - what of it can be read
        yield piece
    if left := line.close():
        yield left


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
