"""A file of documents, read one at a time.

In: lines of text, from a file or any other iterable. Out: an `XmlReport` for each document, and where it begins. What
can fail: nothing on account of the text; reading the file may raise what reading files raises.

A document ends where its root does. One that is cut off ends where the next one begins: at an XML declaration at the
beginning of a line, which no document has inside it, or after the limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from nlets_msg.catalogue import Catalogue
from nlets_msg.wire.framing import BYTE_ORDER_MARK
from nlets_msg.wire.limits import DEFAULT_LIMITS, LONGEST_TEXT, Limits
from nlets_msg.wire.separators import LAYOUT
from nlets_msg.xml.reading import XmlReport, check
from nlets_msg.xml.settings import DEFAULT_SETTINGS, XmlSettings

_BEGINNING: Final = re.compile(r"[\x00-\x20\x7f\ufeff]*<\?xml[ \t\r\n]")
_END_OF_ROOT: Final = re.compile(r"</(?:[A-Za-z_][A-Za-z0-9._-]*:)?NLETS[ \t\r\n]*>")
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
    """
    if isinstance(lines, str):
        raise ValueError("documents are read from a file or lines, not one text; pass text.splitlines(keepends=True)")  # noqa: TRY004 - promised as a ValueError
    return _split(lines, most)


class _Pending:
    """The document that is being read: its lines up to the limit, and whether a CDATA section is open."""

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
    in_section = False
    for number, line in enumerate(lines, 1):
        if _BEGINNING.match(line) and not in_section:
            yield from pending.take()
        text, position = line, 0
        while True:
            ended, position, in_section = _end_of_document(text, position, in_section=in_section)
            if not ended:
                break
            pending.add(text[:position], number)
            yield from pending.take()
            text, position = text[position:], 0
        pending.add(text, number)
    yield from pending.take()


def _end_of_document(text: str, position: int, *, in_section: bool) -> tuple[bool, int, bool]:
    """Find the end of a root outside CDATA sections: whether there is one, where it is, and whether one is open."""
    while True:
        if in_section:
            close = text.find("]]>", position)
            if close < 0:
                return False, len(text), True
            in_section, position = False, close + 3
        opening = text.find("<![CDATA[", position)
        found = _END_OF_ROOT.search(text, position, len(text) if opening < 0 else opening)
        if found:
            return True, found.end(), False
        if opening < 0:
            return False, len(text), False
        in_section, position = True, opening + 9
