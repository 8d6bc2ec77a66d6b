"""Whether a document inside an open CDATA section or comment is quoted there, or begins after one that is cut off.

In: the text from the beginning of what may be either, and the lines, or pieces of them, after it. Out: where it is
known to be a quotation, or None for a document. What can fail: a line that is no `str` raises `TypeError`.

A quotation ends by the end of the section that it is in; a section inside it has its end escaped
(``]]]]><![CDATA[>``), so that the markup after it is text. So the text is read in both ways at once. As a document of
its own, a section of it ends by what is not escaped, and the tag after that ends the element that holds the section. As
a quotation, a section of it ends by what is escaped, and the markup after that ends a root that did not begin in there.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from nlets_msg.wire.values import wanted

CDATA: Final = "<![CDATA["
COMMENT: Final = "<!--"
# What is passed over as a whole, and how it ends.
ENDS: Final = {CDATA: "]]>", COMMENT: "-->"}
_TOKEN: Final = re.compile(
    r"<!\[CDATA\[|<!--|\]\]>|-->|<\?xml[ \t\r\n]|<(?P<end>/?)(?P<name>[A-Za-z_][A-Za-z0-9._:-]*+)"
)
# The end of a section as it is written inside of one.
_ESCAPED_END: Final = "]]]]><![CDATA[>"
# How many declarations and roots are looked at in one section. It bounds how far each of many that are cut off is
# looked at, so that the time is linear.
_MOST_BEGINNINGS: Final = 32
_DECLARATION: Final = "<?xml"


class Lines:
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


def end_of_quotation(
    line: str, position: int, number: int, ahead: Lines, *, around: str, most: int
) -> tuple[int, int] | None:
    """Say up to which line and place a quotation is known to be one; None where a document begins.

    Where nothing tells, a document begins: a good one is not lost to one that is cut off.

    Args:
        line: The line.
        position: Where in it a document or its quotation begins.
        number: The number of the line.
        ahead: The lines that follow.
        around: The section in which it would be quoted.
        most: How many characters are looked at; a longer document is read by nobody.
    """
    scan = _Scan(around)
    is_quoted = scan.read(line, position)
    length = len(line) - position
    if is_quoted is None:
        for following, text in ahead.seen():
            if length > most:
                return None
            is_quoted, number = scan.read(text, 0), following
            length += len(text)
            if is_quoted is not None:
                break
    return (number, scan.position) if is_quoted else None


class _Scan:
    """A look at what may be a document or a quotation; lines are read until they tell which."""

    def __init__(self, around: str) -> None:
        self._around = around
        self.position = 0
        # As a document: whether its root has begun, the element that has begun last, and the section that is open.
        self._in_root = False
        self._holder: str | None = None
        self._opened: str | None = None
        # Whether a section has just ended, so that the next tag tells.
        self._ended = False
        # How many declarations and roots have begun in sections of the document.
        self._begun = 0
        # In a section of the document: roots that have begun and not ended, in a comment the CDATA sections alike, the
        # element of the last one that a section seems to begin in, and what it is as a quotation.
        self._depth = self._quoted_sections = 0
        self._last: str | None = None
        self._nested: str | None = None
        self._quoted = _Quoted(None)

    def read(self, text: str, position: int) -> bool | None:
        """Read on: True for a quotation, False for a document, None where nothing tells yet."""
        passed = position
        for found in _TOKEN.finditer(text, position):
            if found.start() < passed:
                continue
            self.position = found.end()
            is_escaped = self._opened == CDATA and text.startswith(_ESCAPED_END, max(0, found.start() - 2))
            if found[0] == ENDS[CDATA] and is_escaped:
                passed = found.start() - 2 + len(_ESCAPED_END)
                self._quoted.end_section()
                continue
            is_quoted = self._outside(found) if self._opened is None else self._inside(found)
            if is_quoted is not None:
                return is_quoted
        return None

    def _outside(self, found: re.Match[str]) -> bool | None:
        mark, name = found[0], found["name"]
        if self._ended and self._around == CDATA:
            # A section that ends here is one of a document, of this one or of one in it; or it is that around.
            return not (mark == CDATA or (found["end"] and name in {self._holder, self._nested}))
        self._ended = False
        if mark == ENDS[self._around] or (mark == CDATA and not self._in_root):
            return True
        if mark in ENDS:
            self._opened, self._quoted = mark, _Quoted(self._holder)
            self._depth = self._quoted_sections = 0
            self._last = self._nested = None
        elif name is not None:
            self._holder = None if found["end"] else name
            if _is_root(name):
                self._in_root = not found["end"]
        return None

    def _inside(self, found: re.Match[str]) -> bool | None:
        mark, name = found[0], found["name"]
        self._begun += mark.startswith(_DECLARATION) or (name is not None and not found["end"] and _is_root(name))
        if self._begun > _MOST_BEGINNINGS:
            return False
        if mark == ENDS[self._opened or ""]:
            self._ended, self._opened = self._opened == CDATA, None
        elif self._opened == CDATA and name is not None:
            self._quoted.tag(name, is_end=bool(found["end"]))
            self._last = None if found["end"] else name
            if _is_root(name):
                self._depth += -1 if found["end"] else 1
                if self._depth < 0 and self._around == CDATA and self._quoted.is_possible:
                    return True
        elif mark == CDATA:
            self._nested = self._last
            self._quoted_sections += 1
            self._quoted.begin_section()
        elif mark == ENDS[CDATA]:
            # In a comment. It is the end of the section around where none has begun in the comment.
            self._quoted_sections -= 1
            return True if self._quoted_sections < 0 and self._around == CDATA else None
        return None


class _Quoted:
    """The section of a document read as a part of a quotation: it ends where its end is escaped."""

    def __init__(self, holder: str | None) -> None:
        self._holder = holder
        self._open = True
        # Whether a section has just ended: it is gone on with, or the element that holds it ends.
        self._ended = False
        self._is_right = True

    @property
    def is_possible(self) -> bool:
        """Whether the markup is that of a document so far, outside its sections."""
        return self._is_right and not self._open

    def end_section(self) -> None:
        """Read an end that is escaped."""
        self._ended, self._open = True, False

    def begin_section(self) -> None:
        """Read a beginning."""
        self._ended, self._open = False, True

    def tag(self, name: str, *, is_end: bool) -> None:
        """Read a tag; in a section it is text."""
        if self._open:
            return
        if self._ended:
            self._is_right &= is_end and name == self._holder
            self._ended = False
        self._holder = None if is_end else name


def _is_root(name: str) -> bool:
    return name.rpartition(":")[2] == "NLETS"
