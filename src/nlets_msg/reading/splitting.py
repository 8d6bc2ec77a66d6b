"""Where one message of a log ends and the next one begins, told line by line.

In: the lines of a log, one after the other or many at a time, of which a long one may come in pieces. Out: the text of
each message, as soon as its end is known, and the number of its first line. What can fail: nothing.

Most lines begin nothing and end nothing. Of many lines those are taken by one look, and so are the lines of a usual
header; every other line is looked at by itself. What comes out is the same, however many lines come at a time.

Of a text over the limit no more is kept than shows that it is too long. It is given out when that is known; the rest of
it is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from nlets_msg.catalogue import Catalogue
from nlets_msg.reading.pieces import FRAMED_HEADER, LimitedPieces, Pieces
from nlets_msg.schema.tables import ERROR_MESSAGE
from nlets_msg.wire.error_texts import ORIGINAL_LINE
from nlets_msg.wire.framing import framed_header, framing_end
from nlets_msg.wire.header_patterns import (
    BEGINNING,
    CLOCK,
    CLOCK_BEGINNING,
    KEY,
    KEY_AND_PERIOD,
    ORI,
    TXT_AT_END,
    WHOLE_HEADER,
)
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.values import in_capitals

# Without it no message begins on a line.
_KEY: Final = compiled(KEY_AND_PERIOD)
_BEGINNING: Final = compiled(BEGINNING)
_WHOLE_HEADER: Final = compiled(WHOLE_HEADER)
_TXT_AT_END: Final = compiled(TXT_AT_END)
_ORIGINAL: Final = compiled(ORIGINAL_LINE)
_FRAME: Final = re.compile(r"[\x01-\x03\x0c]")
# The first line of what Nlets delivers, with an ORI that has not 9 characters: a clock line on the next one tells it.
_FIRST_LINE: Final = re.compile(rf"({KEY})\.[A-Z0-9]{{1,20}}[\t ]*[\r\n]+")
_CLOCK_LINE: Final = re.compile(rf" ?{CLOCK_BEGINNING}")
# A line on which nothing begins, whatever the keys: no header, no clock line, no quotation and no frame. So most are.
_PLAIN: Final = rf"[\t ]*+(?!{KEY_AND_PERIOD}|[0-9]{{2}}:|(?ai:ORIGINAL))[!-~]"
_PLAIN_LINE: Final = re.compile(rf"{_PLAIN}[^\x01-\x03\x0c]*+")
# Such lines and blank ones, as many as there are; before TXT, which may be at the end of a line, no line of that form.
_IN_LINE: Final = r"[^\x01-\x03\x0c\r\n]*+"
_PLAIN_LINES: Final = re.compile(rf"(?:{_PLAIN}{_IN_LINE}\r?+\n|[\t ]*+\r?+\n)*+")
_LINES_BEFORE_TXT: Final = re.compile(rf"(?:{_PLAIN}{_IN_LINE}(?<![\t ])(?<![Tt][Xx][Tt])\r?+\n|[\t ]*+\r?+\n)*+")
# The lines of a header as Nlets delivers it, TXT alone on its line, or the line of one that a sender writes. No other
# message begins in them.
_HEADER_LINES: Final = re.compile(
    rf"({KEY})\.{ORI}(?:\r?+\n(?:{CLOCK}(?: {ORI})?+\r?+\n){{0,2}}+(?:\*[ -\-/-~]{{0,10}}+\r?+\n)?+(TXT\r?+\n)?+"
    rf"|\.{_IN_LINE}(?<=\.TXT)(\r?+\n))"
)
LINE_ENDS: Final = ("\n", "\r")
_BLANKS: Final = " \t\r\n"


class MessageSplitter:
    """Split lines by the headers of known keys and by a separator; by that alone where no keys are given."""

    def __init__(self, known: Catalogue | None, separator: re.Pattern[str] | None, most: int) -> None:
        self._known = known
        self._separator = separator
        self._by_headers_alone = separator is None and known is not None
        self._most = most
        self._collected = _Collected(most)
        self._held = _Held()
        self._at_start = True

    def takes(self, number: int, line: str) -> bool:
        """Add a line if it certainly belongs to the body of the message so far, and say whether it does."""
        if self._held.size or not self._by_headers_alone or not self._collected.takes(number, line):
            return False
        self._at_start = False
        return True

    def add_lines(self, number: int, lines: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Add whole lines, each with a line feed at its end; return each message that ends in them."""
        text = "".join(lines)
        # In some files other characters end a line, and a line feed is text.
        together = self._by_headers_alone and text.count("\n") == len(lines)
        place = position = 0
        while position < len(text):
            count, end = 0, position
            if together and not self._held.size:
                header = self._collected.header_after(text, position)
                if header is not None:
                    yield from self._collected.found()
                    self._collected = _Collected(self._most)
                    self._collected.begin(header, number + place)
                    place += header[0].count("\n")
                    position = header.end()
                end = self._collected.plain_end(text, position)
                count = text.count("\n", position, end)
            if count and self._collected.takes_lines(number + place + count - 1, text[position:end]):
                place += count
                position = end
                continue
            for line in lines[place : place + max(1, count)]:
                yield from self.add(number + place, line, begins_line=True)
                place += 1
                position += len(line)

    def add(self, number: int, piece: str, *, begins_line: bool) -> Iterator[tuple[int, str]]:
        """Add a line or a piece of one; return each message that ends before it or in it."""
        known = self._known
        self._at_start = self._at_start or begins_line
        for place, text in enumerate(_parted(piece, self._separator, headers=known is not None)):
            at_start = self._at_start or place > 0
            begin = _header_begin(text, known, self._collected) if at_start and known else None
            first = self._collected.take_first_line(known) if at_start and known and _CLOCK_LINE.match(text) else None
            if first is not None:
                yield from self._collected.found()
                self._collected = _Collected(self._most)
                self._collected.add(*first)
            if place or begin is not None:
                # Framing is no part of the message that it comes after, if a header comes after it.
                if begin is None:
                    self._held.release(self._collected)
                yield from self._collected.found()
                self._collected, self._held = _Collected(self._most), _Held()
            inner = text if begin is None else text[begin:]
            only_framing = at_start and framing_end(inner) == len(inner)
            if only_framing and known and (self._held.size or inner.strip(_BLANKS)):
                self._held.add(inner, number)
                if self._held.size > self._most:
                    self._held.release(self._collected)
            # A line end after a separator belongs to no message either.
            elif not place or inner.strip(_BLANKS):
                self._held.release(self._collected)
                self._collected.add(inner, number)
            self._at_start = only_framing
            if self._collected.is_over:
                yield from self._collected.too_long()

    def close(self) -> Iterator[tuple[int, str]]:
        """Return the last message."""
        self._held.release(self._collected)
        yield from self._collected.found()


def _parted(line: str, separator: re.Pattern[str] | None, *, headers: bool) -> Iterable[str]:
    """Part a line by a separator, and before a header that a transport has framed."""
    # Most lines are one part.
    if separator is None and _FRAME.search(line, 1) is None:
        return (line,)
    return _parts(line, separator, headers=headers)


def _parts(line: str, separator: re.Pattern[str] | None, *, headers: bool) -> Iterator[str]:
    start = 0
    for match in separator.finditer(line) if separator is not None else ():
        yield from _parted_by_frames(line[start : match.start()], headers=headers)
        start = match.end()
    yield from _parted_by_frames(line[start:], headers=headers)


def _parted_by_frames(text: str, *, headers: bool) -> Iterator[str]:
    start = 0
    for match in FRAMED_HEADER.finditer(text, 1) if headers else ():
        yield text[start : match.start()]
        start = match.start()
    yield text[start:]


class _Held:
    """Lines of framing that belong to no message if a header comes after them."""

    def __init__(self) -> None:
        self._pieces = Pieces()
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
            self._pieces, self._first, self.size = Pieces(), 0, 0


class _Collected:
    """The lines of a message so far, no more than the limit of all, and what its last line was."""

    def __init__(self, most: int) -> None:
        # That of the first line that is kept.
        self._line = self._last = 0
        self._most = most
        self._lines = LimitedPieces(most)
        # Of the message, or of the one that it quotes: its key, whether its TXT has come, and on the last line.
        self._key = ""
        self._has_txt = self._at_txt = False
        self._before_original = False
        # Whether the last line may be the first one of another message, and whether it came directly after TXT.
        self._at_first_line = self._after_txt = False
        self._is_told = False

    def take_first_line(self, known: Catalogue) -> tuple[str, int] | None:
        """Give back the last line if it is the first one of another message, a clock line coming next."""
        if not self._at_first_line or self._is_told or not self._lines.several:
            return None
        match = _FIRST_LINE.fullmatch(self._lines.last)
        if match is None or known.find(match[1]) is None or self._before_original:
            return None
        if self._after_txt and self._answers(match[1], known):
            return None
        return self._lines.take_last(), self._last

    def takes(self, number: int, line: str) -> bool:
        """Add a line if it certainly belongs to the body of this message, and tells nothing of the next one."""
        is_plain = self._has_txt and not self._before_original and _PLAIN_LINE.fullmatch(line) is not None
        if not is_plain or not self._lines.add_within(line):
            return False
        self._last = number
        self._at_txt = self._at_first_line = False
        return True

    def plain_end(self, text: str, position: int) -> int:
        """Find where the lines end, from a place on, that begin and end nothing; they may be added by `takes_lines`."""
        if self._before_original or not self._key:
            return position
        match = (_PLAIN_LINES if self._has_txt else _LINES_BEFORE_TXT).match(text, position)
        assert match is not None  # it matches no line, too
        return match.end()

    def takes_lines(self, last: int, text: str) -> bool:
        """Add such lines, and say whether they were; where the message is over the limit, it is to be told first."""
        if not self._lines.add_within(text) and not self._is_told:
            return False
        self._last = last
        self._at_txt = self._at_first_line = False
        return True

    def header_after(self, text: str, position: int) -> re.Match[str] | None:
        """Find the lines of a usual header at the beginning of a line, if they certainly begin another message."""
        if self._before_original or self._at_txt:
            return None
        match = _HEADER_LINES.match(text, position)
        return None if match is None or match.end() - match.start() > self._most else match

    def begin(self, header: re.Match[str], number: int) -> None:
        """Begin the message with such lines."""
        self.add(header[0], number)
        self._key = header[1]
        self._has_txt = self._at_txt = header.lastindex != 1

    @property
    def is_over(self) -> bool:
        """Whether it is longer than the limit."""
        return self._lines.is_over

    def add(self, text: str, number: int, *, last: int = 0) -> None:
        """Add a line, or several of framing up to the last, as far as they are kept."""
        self._line, self._last = self._line or number, last or number
        self._at_first_line = False
        if kept := self._lines.add_kept(text):
            self._at_first_line = kept == len(text) and not self._before_original
        self._after_txt, self._at_txt = self._at_txt, False
        if _ORIGINAL.match(text):
            self._before_original = True
        elif text.strip():
            if self._before_original or not self._key:
                key = in_capitals(text[framing_end(text) :].partition(".")[0].strip())
                self._key, self._has_txt, self._before_original = key, False, False
            if not self._has_txt and _TXT_AT_END.search(text):
                self._has_txt = self._at_txt = True

    def found(self) -> Iterator[tuple[int, str]]:
        """Return the number of the first line and what has been kept; nothing where that is framing alone."""
        text = self._lines.text()
        if not self._is_told and framing_end(text) < len(text):
            yield self._line, text

    def too_long(self) -> Iterator[tuple[int, str]]:
        """Return the same, once, as soon as it is over the limit and its last line belongs to no other message.

        Framing alone too: what comes after it is not kept.
        """
        if not self._at_first_line and not self._is_told:
            self._is_told = True
            yield self._line, self._lines.text()

    def quotes(self, line: str, known: Catalogue) -> bool:
        """Say whether a header line belongs to this message: after ORIGINAL MESSAGE, or the echo of an answer.

        An echo comes directly after the answer's own TXT, and is of a key that it answers.
        """
        if self._before_original:
            record = known.find(self._key)
            return record is not None and record.table.kind == ERROR_MESSAGE
        return self._at_txt and self._answers(line[: line.index(".")], known)

    def _answers(self, key: str, known: Catalogue) -> bool:
        """Say whether this message is of a key that answers another one."""
        return in_capitals(key) in {cls.table.key for cls in known.answered_by(self._key)}


def _header_begin(line: str, known: Catalogue, collected: _Collected) -> int | None:
    """Find where a message begins on a line, after framing; None where none does, or where its header is quoted."""
    begin = framing_end(line)
    if _KEY.match(line, begin) is None:
        return None
    is_header = framed_header(line, begin) if begin else _BEGINNING.match(line) is not None
    if not is_header:
        # A whole header of a known key, whose ORI has not 9 characters: it is no text of the message before it.
        whole = _WHOLE_HEADER.fullmatch(line, begin)
        is_header = whole is not None and known.find(whole[1]) is not None
    return begin if is_header and not collected.quotes(line[begin:], known) else None
