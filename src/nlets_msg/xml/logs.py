"""A file of documents, read one at a time.

In: lines of text, from a file or any other iterable. Out: an `XmlReport` for each document, and where it begins. What
can fail: nothing on account of the text; reading the file may raise what reading files raises.

A document ends where its root does, CDATA sections and comments passed over. One that is cut off ends where the next
one begins: at an XML declaration at the beginning of a line, or after the limit. Inside an open section such a line may
be quoted text; so the lines after it are looked at until they tell. A quotation ends by the end of the open section,
and a section inside it has its end escaped (``]]]]><![CDATA[>``), so that the markup after it is text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from nlets_msg.catalogue import Catalogue
from nlets_msg.wire.framing import BYTE_ORDER_MARK
from nlets_msg.wire.limits import DEFAULT_LIMITS, LONGEST_TEXT, Limits
from nlets_msg.wire.separators import LAYOUT
from nlets_msg.wire.values import wanted
from nlets_msg.xml.reading import XmlReport, check
from nlets_msg.xml.settings import DEFAULT_SETTINGS, XmlSettings

_BEGINNING: Final = re.compile(r"[\x00-\x20\x7f\ufeff]*<\?xml[ \t\r\n]")
_END_OF_ROOT: Final = r"</(?:[A-Za-z_][A-Za-z0-9._-]*:)?NLETS[ \t\r\n]*>"
_ROOT: Final = re.compile(_END_OF_ROOT)
# What is passed over as a whole, and how it ends.
_CDATA: Final = "<![CDATA["
_ENDS: Final = {_CDATA: "]]>", "<!--": "-->"}
_NEXT: Final = re.compile(rf"(?P<root>{_END_OF_ROOT})|<!\[CDATA\[|<!--")
# The same, and the ends of sections, where none is open.
_MARKS: Final = re.compile(rf"{_NEXT.pattern}|\]\]>|-->")
# The end of a section as it is written inside of one.
_ESCAPED_END: Final = "]]]]><![CDATA[>"
_PASSED_OVER: Final = LAYOUT + BYTE_ORDER_MARK


def read_messages(
    lines: Iterable[str],
    *,
    lenient: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    today: date | None = None,
    catalogue: Catalogue | None = None,
    settings: XmlSettings = DEFAULT_SETTINGS,
) -> Iterator[XmlReport]:
    """Read a file of documents; a bad one does not stop it.

    Args:
        lines: An open text file, or any iterable of lines with their ends.
        lenient: As `check`.
        limits: As there; of a longer document no more is kept than shows that it is.
        today: As there.
        catalogue: As there.
        settings: As there.

    Raises:
        ValueError: It is one text and no lines.
        TypeError: A line is no `str`.
    """
    split = split_documents(lines, most=limits.text)
    return (
        check(text, lenient=lenient, limits=limits, today=today, catalogue=catalogue, settings=settings)
        for _, text in split
    )


def split_documents(lines: Iterable[str], *, most: int = LONGEST_TEXT) -> Iterator[tuple[int, str]]:
    """Split a file of documents: the number of the line on which one begins, from 1, and its text.

    Raises:
        ValueError: As `read_messages`.
        TypeError: As there.
    """
    if isinstance(lines, str):
        raise ValueError("documents are read from a file or lines, not one text; pass text.splitlines(keepends=True)")  # noqa: TRY004 - promised as a ValueError
    return _split(lines, most)


class _Pending:
    """The document that is being read: its lines up to the limit."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._parts: list[str] = []
        self._length = 0
        self.line = 1

    def add(self, text: str, line: int) -> None:
        """Add a part; layout before a document belongs to none."""
        if not self._parts:
            if not text.strip(_PASSED_OVER):
                return
            self.line = line
        # One character over the limit shows that it is too long.
        kept = text[: max(0, self._most + 1 - self._length)]
        self._parts.append(kept)
        self._length += len(kept)

    def take(self) -> Iterator[tuple[int, str]]:
        """Give out the document, if there is one."""
        if self._parts:
            yield self.line, "".join(self._parts)
        self._parts, self._length = [], 0


def _split(lines: Iterable[str], most: int) -> Iterator[tuple[int, str]]:
    pending = _Pending(most)
    ahead = _Lines(lines)
    # The section that is open, and the last line of which is known that it is quoted in it.
    opened: str | None = None
    quoted = 0
    for number, line in ahead:
        if _BEGINNING.match(line) and (opened is None or number > quoted):
            last = None if opened is None else _end_of_quotation(line, number, ahead, opened, most)
            if last is None:
                yield from pending.take()
                opened = None
            else:
                quoted = last
        text, position = line, 0
        while True:
            ended, position, opened = _end_of_document(text, position, opened)
            if not ended:
                break
            pending.add(text[:position], number)
            yield from pending.take()
            text, position = text[position:], 0
        pending.add(text, number)
    yield from pending.take()


class _Lines:
    """Lines with their numbers, which can be looked at before they are taken."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._rest = enumerate(lines, 1)
        self._held: deque[tuple[int, str]] = deque()

    def __iter__(self) -> Iterator[tuple[int, str]]:
        while self._held or self._take():
            yield self._held.popleft()

    def seen(self) -> Iterator[tuple[int, str]]:
        """Give out the lines to come, and keep them; each is held but once."""
        yield from self._held
        while self._take():
            yield self._held[-1]

    def _take(self) -> bool:
        following = next(self._rest, None)
        if following is None:
            return False
        if not isinstance(following[1], str):
            raise TypeError(wanted("each line", "a str", following[1]))
        self._held.append(following)
        return True


def _end_of_quotation(line: str, number: int, ahead: _Lines, opened: str, most: int) -> int | None:
    """Say on which line a quotation is known to be one; None where a document begins, and the last one is cut off.

    Args:
        line: The line, which begins with a declaration.
        number: Its number.
        ahead: The lines that follow.
        opened: The section in which it would be quoted.
        most: How many characters are looked at; a longer document is read by nobody.
    """
    scan = _Scan(opened)
    quoted = scan.read(line)
    length = len(line)
    if quoted is None:
        for following, text in ahead.seen():
            if length > most or (scan.opened is not None and _BEGINNING.match(text)):
                return None
            quoted, number = scan.read(text), following
            length += len(text)
            if quoted is not None:
                break
    return number if quoted else None


class _Scan:
    """A look at what may be a document of its own or a quotation; lines are read until they tell which."""

    def __init__(self, around: str) -> None:
        self._end_around = _ENDS[around]
        self.opened: str | None = None
        # Whether the root has ended, and whether a section has gone on after an end that is escaped.
        self._ended = self._escaped = False

    def read(self, text: str) -> bool | None:
        """Read on: True for a quotation, False for a document, None where nothing tells yet."""
        position = 0
        while True:
            if self.opened is not None:
                end = _ENDS[self.opened]
                close = text.find(end, position)
                if self._escaped and _ROOT.search(text, position, close if close >= 0 else len(text)):
                    return True
                if close < 0:
                    return None
                if self.opened == _CDATA:
                    if not text.startswith(_ESCAPED_END, close - 2):
                        return False
                    # That of a quoted section, after which markup follows; or one that a text has in it.
                    self._escaped, position = True, close - 2 + len(_ESCAPED_END)
                    continue
                self.opened, position = None, close + len(end)
            found = _MARKS.search(text, position)
            if found is None:
                return None
            mark, position = found[0], found.end()
            if mark == self._end_around or (mark == _CDATA and self._ended):
                return True
            self._ended |= found["root"] is not None
            self.opened = mark if mark in _ENDS else None


def _end_of_document(text: str, position: int, opened: str | None) -> tuple[bool, int, str | None]:
    """Find the end of a root outside sections: whether there is one, where it is, and the section that is open."""
    while True:
        if opened is not None:
            end = _ENDS[opened]
            close = text.find(end, position)
            if close < 0:
                return False, len(text), opened
            opened, position = None, close + len(end)
        found = _NEXT.search(text, position)
        if found is None:
            return False, len(text), None
        if found["root"]:
            return True, found.end(), None
        opened, position = found[0], found.end()
