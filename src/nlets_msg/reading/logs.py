"""A log of messages, read one at a time.

In: lines of text, from a file or any other iterable. Out: a `Report` for each message, and where it begins. What can
fail: nothing on account of the text; reading the file may raise what reading files raises.

A message begins at a line of the form key, period, ORI of 9 characters, then a period, a line end or a clock; or at a
line that is a whole input header of a known key with a bad ORI. A header directly after the TXT of an answer is its
echo, one after ORIGINAL MESSAGE what was rejected: these begin nothing. What comes before the first such line is
reported as a message of its own, so that nothing is passed over in silence.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from io import TextIOBase
from typing import Final

from nlets_msg.catalogue import Catalogue, default
from nlets_msg.reading.parse import check
from nlets_msg.reading.reports import Report
from nlets_msg.wire.error_texts import ORIGINAL_LINE
from nlets_msg.wire.header_patterns import BEGINNING, TXT_AT_END, WHOLE_HEADER
from nlets_msg.wire.limits import DEFAULT_LIMITS, LONGEST_TEXT, Limits

_BEGINNING: Final = re.compile(BEGINNING)
_WHOLE_HEADER: Final = re.compile(WHOLE_HEADER)
_TXT_AT_END: Final = re.compile(TXT_AT_END)
_ORIGINAL: Final = re.compile(ORIGINAL_LINE)
# Some programs begin a file with one; it is no part of a message.
_BYTE_ORDER_MARK: Final = "\ufeff"

# What some transports put between messages: settings for `separator`.
ETX: Final = "\x03"
FORM_FEED: Final = "\x0c"


def read_messages(
    lines: Iterable[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    separator: str | None = None,
    catalogue: Catalogue | None = None,
) -> Iterator[Report]:
    r"""Read a log; a bad message does not stop it.

    Memory stays the same for any length of file: of a message over the limit no more is kept than shows that it is.

    Args:
        lines: An open text file, or any iterable of lines with their ends. Open files with ``newline=""``, so that
            line ends come as they are.
        limits: The longest text that is read as one message.
        separator: A regular expression of what parts messages besides their headers, within a line, such as `ETX`. It
            belongs to none of them.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    Raises:
        ValueError: It is no text, or the separator is none.

    >>> log = ["CWQ.AZNLETS20.AZ.TXT\n", "SOC/123456789\n", "CWQ.AZNLETS20.AZ.TXT\n", "PER/X1111111\n"]
    >>> [report.fields for report in read_messages(log)]
    [{'SOC': '123456789'}, {'PER': 'X1111111'}]
    """
    known = catalogue or default()
    split = split_messages(lines, known, separator=separator, most=limits.text)
    return (check(text, limits=limits, catalogue=known) for _, text in split)


def split_messages(
    lines: Iterable[str],
    catalogue: Catalogue | None = None,
    *,
    separator: str | None = None,
    most: int = LONGEST_TEXT,
) -> Iterator[tuple[int, str]]:
    """Split a log: the number of the line on which a message begins, from 1, and its text.

    A text over the limit is cut one character after the limit, so that it still shows that it is too long.

    Raises:
        ValueError: As `read_messages`.
    """
    if isinstance(lines, str):
        raise ValueError("a log is a file or lines, not one text; pass text.splitlines(keepends=True)")  # noqa: TRY004 - promised as a ValueError
    return _split(lines, catalogue or default(), _compiled(separator), most)


def _compiled(separator: str | None) -> re.Pattern[str] | None:
    if separator is None:
        return None
    try:
        pattern = re.compile(separator)
    except re.error as error:
        raise ValueError(f"the separator is no regular expression: {error}") from error
    if pattern.match(""):
        raise ValueError("the separator matches nothing at all, so that it would part every character")
    return pattern


def _split(
    lines: Iterable[str], known: Catalogue, separator: re.Pattern[str] | None, most: int
) -> Iterator[tuple[int, str]]:
    collected = _Collected(1, most)
    number, at_start = 1, True
    for piece in _pieces(lines, most):
        for place, text in enumerate(_parted(piece, separator)):
            begins = at_start and _begins(text, known) and not collected.quotes(text, known)
            if place or begins:
                if collected.text.strip():
                    yield collected.line, collected.text
                collected = _Collected(number, most)
            # A line end after a separator belongs to no message either.
            if not place or text.strip():
                collected.add(text)
        at_start = piece.endswith(("\n", "\r"))
        number += at_start
    if collected.text.strip():
        yield collected.line, collected.text


def _pieces(lines: Iterable[str], most: int) -> Iterator[str]:
    """Return lines, of a file that has longer ones than a message may be in pieces; without a byte order mark."""
    pieces = iter(functools.partial(lines.readline, most + 1), "") if isinstance(lines, TextIOBase) else iter(lines)
    for number, piece in enumerate(pieces):
        if not isinstance(piece, str):
            raise ValueError("a log is text; open the file in text mode, with newline=''")  # noqa: TRY004 - promised as a ValueError
        yield piece if number else piece.removeprefix(_BYTE_ORDER_MARK)


def _parted(line: str, separator: re.Pattern[str] | None) -> list[str]:
    found = list(separator.finditer(line)) if separator is not None else []
    starts, ends = [0, *(one.end() for one in found)], [*(one.start() for one in found), len(line)]
    return [line[start:end] for start, end in zip(starts, ends, strict=True)]


class _Collected:
    """The lines of a message so far, no more than the limit of all, and what its last line was."""

    def __init__(self, line: int, most: int) -> None:
        self.line = line
        self._most = most
        self._size = 0
        self._lines: list[str] = []
        # Of the message, or of the one that it quotes: its key, whether its TXT has come, and on the last line.
        self._key = ""
        self._has_txt = self._at_txt = False
        self._before_original = False

    def add(self, text: str) -> None:
        """Add a line, as far as it is kept."""
        kept = text[: self._most + 1 - self._size]
        if kept:
            self._lines.append(kept)
            self._size += len(kept)
        self._at_txt = False
        if _ORIGINAL.match(text):
            self._before_original = True
        elif text.strip():
            if self._before_original or not self._key:
                self._key, self._has_txt, self._before_original = text.partition(".")[0].strip().upper(), False, False
            if not self._has_txt and _TXT_AT_END.search(text):
                self._has_txt = self._at_txt = True

    @property
    def text(self) -> str:
        """What has been kept."""
        return "".join(self._lines)

    def quotes(self, line: str, known: Catalogue) -> bool:
        """Say whether a header line belongs to this message: after ORIGINAL MESSAGE, or the echo of an answer.

        An echo comes directly after the answer's own TXT, and is of a key that it answers.
        """
        if self._before_original:
            return True
        asking = known.answered_by(self._key) if self._at_txt else ()
        return line[: line.index(".")].upper() in {one.table.key for one in asking}


def _begins(line: str, known: Catalogue) -> bool:
    if _BEGINNING.match(line):
        return True
    # A whole header of a known key, whose ORI has not 9 characters: it is no text of the message before it.
    whole = _WHOLE_HEADER.fullmatch(line)
    return whole is not None and known.find(whole[1]) is not None
