"""Whether a document inside an open CDATA section or comment is quoted there, or begins after one that is cut off.

In: the document that is open, up to the line in question, and the lines, or pieces of them, after it. Out: where it
ends, where its sections quote what is in them; None where it is cut off, and a document begins. What can fail: a line
that is no `str` raises `TypeError`.

A document is whole up to the end of its root, sections and comments passed over. One that is cut off in a section may
look so, too: the end of a section and the end tags of the next document complete it. Then its text holds a beginning
of which there is no end, and the document that begins there, read by itself, ends where it does.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Final

import attrs

from nlets_msg.wire.patterns import matches
from nlets_msg.wire.text_or_xml import ROOT
from nlets_msg.wire.values import wanted

CDATA: Final = "<![CDATA["
COMMENT: Final = "<!--"
# What is passed over as a whole, and how it ends.
ENDS: Final = {CDATA: "]]>", COMMENT: "-->"}
_DECLARATION: Final = r"<\?xml[ \t\r\n]"
_ROOT_NAME: Final = rf"{ROOT}(?=[ \t\r\n/>]|\Z)"
# What ends an open section, what may begin a document in it, and a section of that.
_IN_SECTION: Final = {
    mark: re.compile(rf"{re.escape(end)}|(?P<begins>{_DECLARATION}|<{_ROOT_NAME})|(?P<opens><!\[CDATA\[|<!--)")
    for mark, end in ENDS.items()
}
_OUTSIDE: Final = re.compile(rf"<!\[CDATA\[|<!--|{_DECLARATION}|<(?P<end>/?){_ROOT_NAME}")
# The root of a document, after its declaration where it has one.
_BEGINNING: Final = re.compile(rf"(?:{_DECLARATION}[^<>?]*+\?>[ \t\r\n]*+)?+(?P<root><{ROOT}(?:[ \t\r\n/][^<>]*+)?+>)")
_TOKEN: Final = re.compile(
    rf"<!\[CDATA\[|<!--|\]\]>|-->|{_DECLARATION}|<(?P<end>/?)(?P<name>[A-Za-z_][A-Za-z0-9._:-]*+)[^<>]*+>?+"
)
# How many sections with beginnings are looked at, those of what begins in a section among them. It bounds how far each
# of many documents that are cut off is looked at, so that the time is linear.
_MOST_SECTIONS: Final = 32


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


class Section:
    """A section that is open: a document, or what looks like one, may be quoted in it.

    Args:
        mark: What it begins with.
        start: Where in its line it begins.
        in_root: Whether the root of its document has begun.
        may_quote: Whether it is long enough; else a document begins at any mark in it.
        most: How many characters are looked at; a longer document is read by nobody.
    """

    def __init__(self, mark: str, start: int, *, in_root: bool, may_quote: bool, most: int) -> None:
        self.mark = mark
        self._start = start
        self._in_root = in_root
        self._may_quote = may_quote
        self._most = most
        # Its text on the lines before.
        self._before: list[str] = []
        self._length = 0

    def go_on(self, line: str) -> None:
        """Keep the rest of a line, at the end of which it is open."""
        if self._length <= self._most:
            self._before.append(line[self._start :])
            self._length += len(self._before[-1])
        self._start = 0

    def end_of_quotations(
        self, line: str, place: int, position: int, ahead: Lines, *, known: tuple[int, int]
    ) -> tuple[int, int]:
        """Find up to which line and place the document quotes what is in it; ``known`` was found of it before.

        Where nothing tells, one begins at the place, and nothing is quoted: a good one is not lost to one that is cut
        off.
        """
        if (place, position) <= known or not self._may_quote:
            return known
        parts = [*self._before, line[self._start : position]]
        length = sum(map(len, parts))
        scan = _Scan(self.mark, in_root=self._in_root)
        # Where a section has ended last, and how long the text is up to there.
        last, quoted = (0, 0), 0
        for at, text in chain([(place, line)], ahead.seen()):
            end = scan.read(text, position, position + self._most - length)
            if end is not None:
                is_quoting = scan.is_whole and (_quotes if self._in_root else _is_comment)(
                    "".join([*parts, text[position:end]])
                )
                return (at, end) if is_quoting else (0, 0)
            if scan.closed is not None:
                last, quoted = (at, scan.closed), length + scan.closed - position
            parts.append(text[position:])
            length += len(parts[-1])
            position, scan.closed = 0, None
            if length > self._most:
                # Of a document that is longer than any that is read, what its sections quote is known up to the last.
                return last if quoted and self._in_root and _has_ends("".join(parts)[:quoted]) else (0, 0)
        return (0, 0)


class _Scan:
    """A look for the end of the document that a section is in, or of a comment between documents."""

    def __init__(self, opened: str, *, in_root: bool) -> None:
        self._opened: str | None = opened
        self._in_root = in_root
        # How many sections have had a beginning in them, and whether the one that is open has had none.
        self._begun = 0
        self._is_new = True
        self.is_whole = False
        # Where in the line a section has ended last.
        self.closed: int | None = None

    def read(self, line: str, position: int, end: int) -> int | None:
        """Say where in a line it ends, or is known to be cut off; None where it goes on."""
        while match := (_IN_SECTION[self._opened] if self._opened else _OUTSIDE).search(line, position, end):
            position = match.end()
            if self._inside(match) if self._opened else self._outside(match):
                return position
        return None

    def _inside(self, match: re.Match[str]) -> bool:
        if match["begins"]:
            self._begun += self._is_new
            self._is_new = False
            return self._begun > _MOST_SECTIONS
        if match["opens"]:
            self._is_new = self._opened == CDATA
            # A comment holds no other: it is cut off, and one of the next document would end it.
            return self._opened == COMMENT == match[0]
        # What is before a root may be the end of the file.
        self.is_whole = self._opened == COMMENT and not self._in_root
        self._opened, self.closed = None, match.end()
        return self.is_whole

    def _outside(self, match: re.Match[str]) -> bool:
        if match[0] in ENDS:
            self._opened, self._is_new = match[0], True
            return False
        self.is_whole = self._in_root and bool(match["end"])
        return True


class _Text:
    """A text with sections, or that of a comment.

    Args:
        pieces: Its parts, each with its place in the document; None for what is outside of sections.
    """

    def __init__(self, pieces: Sequence[tuple[int | None, str]]) -> None:
        self._places = [place for place, _ in pieces]
        self._starts = [0, *accumulate(len(piece) for _, piece in pieces)]
        self.value = "".join(piece for _, piece in pieces)

    def without_end(self) -> Iterator[int]:
        """Find where in the document of this text the root of another begins that has no end in the text.

        What begins outside of sections is text, whatever it is a part of.
        """
        position = 0
        while match := _BEGINNING.search(self.value, position):
            place = self._place(match.start("root"))
            document = None if place is None else _read(self.value, match.start("root"))
            if document is not None and not _is_completed(self.value, document):
                position = document.end
                continue
            if place is not None:
                yield place
            position = match.end()

    def _place(self, at: int) -> int | None:
        number = bisect_right(self._starts, at) - 1
        place = self._places[number]
        return None if place is None else place + at - self._starts[number]


@attrs.frozen
class _Document:
    """A document that is whole: where it ends, and its texts."""

    end: int
    texts: Sequence[_Text]


def _read(text: str, position: int, *, is_section: bool = False) -> _Document | None:
    """Read a document from its root on by its sections and comments; None where it is cut off.

    With ``is_section`` it is read on from a section in its root, so that which elements are open is not known, and the
    end of a section where none is open is passed over.
    """
    reader, in_root = _Reader(text, position), is_section
    while match := _TOKEN.search(text, reader.position):
        if match[0] in ENDS:
            if not reader.section(match):
                return None
        elif match["name"]:
            reader.end_text(match)
            is_end, is_empty = bool(match["end"]), match[0].endswith("/>")
            if not reader.tag(match["name"], is_end=is_end, is_empty=is_empty) and not is_section:
                return None
            if _is_root(match["name"]):
                if in_root != is_end:
                    return None
                if is_end or is_empty:
                    return _Document(reader.position, reader.texts)
                in_root = True
        elif is_section and match[0] in ENDS.values():
            reader.position = match.end()
        else:
            return None
    # Of a longer one, the texts so far.
    return _Document(len(text), [*reader.texts, _Text(reader.pieces)]) if is_section else None


class _Reader:
    """The texts of a document so far, and the elements that are open."""

    def __init__(self, text: str, position: int) -> None:
        self._text = text
        self.position = position
        self.texts: list[_Text] = []
        self.pieces: list[tuple[int | None, str]] = []
        self._opened: list[str] = []

    def section(self, match: re.Match[str]) -> bool:
        """Read a section or a comment, if it has an end."""
        end = self._text.find(ENDS[match[0]], match.end())
        piece = (match.end(), self._text[match.end() : end])
        if match[0] == COMMENT:
            self.texts.append(_Text([piece]))
        else:
            self.pieces += [self._escaped(match), piece]
        self.position = end + len(ENDS[match[0]])
        return end >= 0

    def end_text(self, match: re.Match[str]) -> None:
        """End a text at a tag, and go on after that."""
        if self.pieces:
            self.texts.append(_Text([*self.pieces, self._escaped(match)]))
            self.pieces = []
        self.position = match.end()

    def _escaped(self, match: re.Match[str]) -> tuple[None, str]:
        # Between and after sections a writer may put the rest of a text, such as the end of a section in it.
        return None, html.unescape(self._text[self.position : match.start()])

    def tag(self, name: str, *, is_end: bool, is_empty: bool) -> bool:
        """Say whether a tag fits the elements that are open."""
        if is_end:
            return bool(self._opened) and self._opened.pop() == name
        if not is_empty:
            self._opened.append(name)
        return True


def _is_root(name: str) -> bool:
    return matches(ROOT, name)


def _quotes(text: str) -> bool:
    """Say whether a document that looks whole, from a section on, quotes what is in its texts."""
    document = _read(text, 0, is_section=True)
    return document is not None and not _is_completed(text, document)


def _is_comment(text: str) -> bool:
    """Say whether a comment between documents has ended by its own mark, not by one in a section in it."""
    return text.rfind(CDATA) <= text.rfind(ENDS[CDATA])


def _has_ends(text: str) -> bool:
    """Say whether what begins in the texts of a document, from a section on, has an end there."""
    document = _read(text, 0, is_section=True)
    return document is not None and not any(True for quoting in document.texts for _ in quoting.without_end())


def _is_completed(text: str, document: _Document) -> bool:
    """Say whether a document that looks whole is cut off, and completed by one that begins in a text of it."""
    for quoting in document.texts:
        for place in quoting.without_end():
            other = _read(text, place)
            if other is not None and other.end == document.end:
                return True
    return False
