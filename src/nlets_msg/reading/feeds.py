"""A stream of messages, read as it arrives.

In: bytes or text, in pieces of any size. Out: a `Report` for each message that is complete, and at the end for the
rest. What can fail: nothing on account of what arrives; a setting, or data of another kind, raises `TypeError` or
`ValueError`, and so does data after the end.

    bytes -> text -> _Frames -> check       what a start and an end part
    bytes -> text -> _Headers -> check      what headers part, as in a log

There is no input or output here: whoever has a socket, a pipe or a queue gives what it holds, and gets reports.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import date
from typing import Final, TypeAlias

from nlets_msg.catalogue import Catalogue, required_catalogue
from nlets_msg.problems.problem import make_problem
from nlets_msg.reading.parse import check
from nlets_msg.reading.pieces import LimitedPieces, LongLine, Pieces, as_arrived, is_cut, longest_piece
from nlets_msg.reading.reports import Report, with_problems, with_source
from nlets_msg.reading.splitting import LINE_ENDS, MessageSplitter
from nlets_msg.reading.undecoded import not_decoded
from nlets_msg.wire.dates import required_day
from nlets_msg.wire.frames import KEPT, Frame, required_encoding, required_frame
from nlets_msg.wire.framing import BYTE_ORDER_MARK, framing_end
from nlets_msg.wire.limits import DEFAULT_LIMITS, Limits, required_limits
from nlets_msg.wire.separators import LAYOUT
from nlets_msg.wire.values import plain_text, wanted

# A text of the stream, and the code of what is wrong with its frame, None where nothing is.
_Found: TypeAlias = tuple[str, str | None]

_OUTSIDE: Final = "outside-frame"
_NOT_ENDED: Final = "frame-not-ended"
# As an open file has them.
_LINE: Final = re.compile(r"[^\r\n]*+(?:\r\n|[\r\n])|[^\r\n]++")
# ESC may begin more than itself.
_LAYOUT: Final = LAYOUT.replace("\x1b", "") + BYTE_ORDER_MARK


class Feed:
    r"""Reads messages out of a stream that is given in pieces of any size, without input or output of its own.

    With an end, and mostly a start, a message is what they frame. What is between two frames is no message: layout is
    passed over, other text is a report with the problem `outside-frame`. A frame in which another one begins, or the
    stream ends, is a report with `frame-not-ended`, so that no message that was cut off is taken for a whole one. A
    frame that holds nothing is nothing.

    Without them messages are parted by their headers, as `read_messages` parts a log; a message is complete when the
    next one begins, or the stream ends.

    Memory stays the same for any length of stream. Of a message over the limit no more is kept than shows that it is;
    it is reported as soon as that is known, and the rest of it is passed over. Bytes that are not of the encoding are
    kept in the text as surrogates, each the byte and U+DC00, and told by `not-decoded`.

    It is a store and changes: one for each connection.

    Args:
        start: What begins a message, such as ``b"\x02"``; None where only its end is marked, or neither.
        end: What ends a message, such as ``b"\x03"``; None where headers part messages.
        encoding: That of the bytes: UTF-8, or one with a byte for each character.
        limits: As for `check`.
        today: As for `check`.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    Raises:
        ValueError: There is a start without an end, one of them is empty, is not of the encoding or holds the other, or
            the encoding is not known, has several bytes for a character and is not UTF-8, or writes a byte order mark.
        TypeError: A setting is of another kind.

    >>> feed = Feed(start=b"\x02", end=b"\x03")
    >>> feed.receive(b"\x02CWQ.AZNLETS20.AZ.TXT\nSOC/1234")
    ()
    >>> [report.fields for report in feed.receive(b"56789\x03\r\n")]
    [{'SOC': '123456789'}]
    >>> feed.close()
    ()
    """

    def __init__(
        self,
        start: bytes | str | None = None,
        end: bytes | str | None = None,
        encoding: str = "utf-8",
        *,
        limits: Limits = DEFAULT_LIMITS,
        today: date | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        self._encoding = required_encoding(encoding)
        self._limits = required_limits(limits)
        self._today = None if today is None else required_day(today)
        self._catalogue = required_catalogue(catalogue)
        self._parts: _Frames | _Headers
        if end is not None:
            self._parts = _Frames(required_frame(start, end, self._encoding), self._limits.text)
        elif start is not None:
            raise ValueError("start needs an end")
        else:
            self._parts = _Headers(self._catalogue, self._limits.text)
        self._decoder = codecs.getincrementaldecoder(self._encoding)(KEPT)
        self._is_closed = False

    def receive(self, data: bytes | bytearray | memoryview | str) -> tuple[Report, ...]:
        """Return the reports on the messages that are complete with this piece of the stream.

        Args:
            data: What arrived: bytes, which may end inside a character, or text.

        Raises:
            ValueError: The stream was closed.
            TypeError: It is neither bytes nor text.
        """
        if self._is_closed:
            raise ValueError("no data is received after close; make a Feed for each stream")
        if isinstance(data, str):
            # Bytes of which the rest did not come are not of the encoding.
            text = self._decoder.decode(b"", final=True) + plain_text(data)
        elif isinstance(data, bytes | bytearray | memoryview):
            text = self._decoder.decode(bytes(data))
        else:
            raise TypeError(wanted("data", "bytes or a str", data))
        return tuple(self._report(*part) for part in self._parts.add(text))

    def close(self) -> tuple[Report, ...]:
        """End the stream, and return the reports on what is left; nothing if it was closed before."""
        if self._is_closed:
            return ()
        self._is_closed = True
        rest = self._decoder.decode(b"", final=True)
        return tuple(self._report(*part) for part in (*self._parts.add(rest), *self._parts.close()))

    def _report(self, text: str, fault: str | None) -> Report:
        source = as_arrived(text, self._limits.text)
        if fault == _OUTSIDE:
            too_long = [make_problem("message-too-long")] if self._limits.exceeded_by(text, fields=False) else []
            report = Report(source, (make_problem(fault, span=(0, len(source))), *too_long))
        else:
            report = check(text, limits=self._limits, today=self._today, catalogue=self._catalogue)
            report = with_source(report, source)
        problems = [make_problem(fault)] if fault == _NOT_ENDED else []
        undecoded = not_decoded(source, self._encoding)
        if undecoded is not None:
            problems.append(undecoded)
        return with_problems(report, problems) if problems else report


class _Frames:
    """Part a text by starts and ends, piece by piece."""

    def __init__(self, frame: Frame, most: int) -> None:
        self._frame = frame
        self._begins, self._stops = frame.begins, frame.stops
        self._most = most
        self._is_inside = not frame.start
        # What may be the beginning of a start or an end.
        self._tail = ""
        self._longest_tail = max(map(len, frame)) - 1
        self._begin()

    def add(self, text: str) -> Iterator[_Found]:
        """Add a piece; return what ends in it."""
        text, place = self._tail + text, 0
        while match := (self._stops if self._is_inside else self._begins).search(text, place):
            yield from self._keep(text[place : match.start()])
            is_end = match[0] == self._frame.end
            yield from self._finish(is_ended=is_end)
            self._is_inside = not is_end or not self._frame.start
            place = match.end()
        cut = max(place, len(text) - self._longest_tail)
        yield from self._keep(text[place:cut])
        self._tail = text[cut:]

    def close(self) -> Iterator[_Found]:
        """Return what is left."""
        yield from self._keep(self._tail)
        yield from self._finish(is_ended=False)

    def _begin(self) -> None:
        self._kept = LimitedPieces(self._most)
        self._is_told = False

    def _keep(self, text: str) -> Iterator[_Found]:
        """Keep a text up to the limit; where it is over that, return it, once."""
        if not self._is_inside and not self._kept.size:
            text = text.lstrip(_LAYOUT)
        self._kept.add_kept(text)
        if self._kept.is_over and not self._is_told:
            self._is_told = True
            yield self._kept.text(), None if self._is_inside else _OUTSIDE

    def _finish(self, *, is_ended: bool) -> Iterator[_Found]:
        """Return what has been kept and not been told; nothing where that is framing alone."""
        text, is_told = self._kept.text(), self._is_told
        self._begin()
        if not is_told and framing_end(text) < len(text):
            ended = None if is_ended else _NOT_ENDED
            yield text, ended if self._is_inside else _OUTSIDE


class _Headers:
    """Part a text by headers, piece by piece, as a log that is an open file."""

    def __init__(self, known: Catalogue, most: int) -> None:
        self._splitter = MessageSplitter(known, None, most)
        self._size = longest_piece(most)
        self._long_line = LongLine(None)
        self._begins_line = True
        self._begin()

    def add(self, text: str) -> Iterator[_Found]:
        """Add a piece; return the messages that are complete."""
        for piece in self._pieces(text):
            yield from self._read(self._long_line.add(piece, goes_on=is_cut(piece, self._size)))

    def close(self) -> Iterator[_Found]:
        """Return the messages that are left."""
        if rest := self._long_line.add(self._taken(), goes_on=False):
            yield from self._read(rest)
        for _, text in self._splitter.close():
            yield text, None

    def _read(self, piece: str) -> Iterator[_Found]:
        for _, text in self._splitter.add(0, piece, begins_line=self._begins_line):
            yield text, None
        self._begins_line = piece.endswith(LINE_ENDS)

    def _pieces(self, text: str) -> Iterator[str]:
        """Return lines as an open file gives them: longer ones than a message may be in pieces of one size."""
        for match in _LINE.finditer(text):
            # A carriage return ends a line, but a line feed may come after it.
            if self._at_return and match[0] != "\n":
                yield self._taken()
            self._wait(match[0])
            if self._length >= self._size:
                waiting = self._taken()
                whole = len(waiting) - len(waiting) % self._size
                yield from (waiting[start : start + self._size] for start in range(0, whole, self._size))
                self._wait(waiting[whole:])
            is_line = match[0].endswith("\n") or (self._at_return and match.end() < len(text))
            if is_line and self._length:
                yield self._taken()

    def _begin(self) -> None:
        self._waiting = Pieces()
        self._length = 0
        self._at_return = False

    def _wait(self, text: str) -> None:
        if text:
            self._waiting.add(text)
            self._length += len(text)
            self._at_return = text.endswith("\r")

    def _taken(self) -> str:
        text = self._waiting.text()
        self._begin()
        return text
