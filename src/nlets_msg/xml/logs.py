"""A file of documents, read one at a time.

In: lines of text, from a file, which is read in pieces, or any other iterable. Out: an `XmlReport` for each document,
and where it begins. What can fail: nothing on account of the text; reading the file may raise what reading files
raises.

A document ends where its root does, CDATA sections and comments passed over. One that is cut off ends where the next
one begins: at an XML declaration, at a root where it has one already or is cut off before its own, or after the limit.
Neither sign is inside a document but in a section; there `quotations` tells whether it is quoted. Comments between
documents belong to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import TextIOBase
from itertools import chain
from typing import Final

from nlets_msg.catalogue import Catalogue
from nlets_msg.reading.pieces import LimitedPieces, as_arrived, is_cut, lines_in_pieces, longest_piece
from nlets_msg.reading.reports import with_source
from nlets_msg.reading.splitting import LINE_ENDS
from nlets_msg.wire.framing import BYTE_ORDER_MARK
from nlets_msg.wire.limits import DEFAULT_LIMITS, LONGEST_TEXT, Limits
from nlets_msg.wire.separators import LAYOUT
from nlets_msg.wire.text_or_xml import ROOT
from nlets_msg.xml.elements import WHITE_SPACE
from nlets_msg.xml.quotations import ENDS, Lines, Section
from nlets_msg.xml.reading import check
from nlets_msg.xml.reports import XmlReport
from nlets_msg.xml.settings import DEFAULT_SETTINGS, XmlSettings

# What is layout besides white space, such as the mark at the beginning of a file, after comments.
_FRAMES: Final = re.escape("".join(character for character in LAYOUT + BYTE_ORDER_MARK if character not in WHITE_SPACE))
_FRAMING: Final = re.compile(rf"(?:(?:[{WHITE_SPACE}]|<!--(?:[^-]|-(?!->))*+-->)*+[{_FRAMES}]++)++")
_LINE_END: Final = re.compile(r"\r\n|[\r\n]")
# The beginning of a document: its declaration, or its root.
_BEGINNING: Final = (
    r"(?P<declaration><\?xml[ \t\r\n])"
    # At the end of a line a longer name may be cut off, unless the tag begins the line or goes on below.
    rf"|(?P<root><{ROOT}(?:>|[ \t\r\n]+(?:[A-Za-z_]|(?P<below>\Z)))|(?m:^)[ \t]*<{ROOT}[ \t\r\n]*\Z)"
)
# A root that is empty ends where it begins.
_NEXT: Final = re.compile(rf"(?P<end></{ROOT}[ \t\r\n]*>|<{ROOT}[ \t\r\n]*/>)|{_BEGINNING}|<!\[CDATA\[|<!--")
# In a section: what ends it, and what may be quoted in it.
_IN_SECTION: Final = {mark: re.compile(rf"{re.escape(end)}|{_BEGINNING}") for mark, end in ENDS.items()}
# How a tag goes on whose name was at the end of the line above.
_REST_OF_TAG: Final = re.compile(r"[ \t]*(?:[A-Za-z_][^<>=]*=|>)")
# It has ten characters, and quotes nothing.
_CONTROL_FIELD: Final = re.compile(r"DocumentControlFieldText>[ \t\r\n]*\Z")
_PASSED_OVER: Final = LAYOUT + BYTE_ORDER_MARK
_LAYOUT: Final = f"[{re.escape(_PASSED_OVER)}]"
_BESIDES: Final = rf"(?:{_LAYOUT}|<!--(?:[^-]|-(?!->))*+-->)*+"
_COMMENTS: Final = re.compile(_BESIDES)
_LAYOUTS: Final = re.compile(f"{_LAYOUT}++")
# What was cut off in its declaration, or in the mark of a comment or a tag before its root is known, or is text; there
# is no other tag in it.
_CUT_OFF: Final = re.compile(
    rf"{_BESIDES}(?:<\?xml[ \t\r\n][^<>]*+>)?+{_BESIDES}(?:[^<]++"
    rf"|(?:[^<]*+<(?:!-?{_LAYOUT}*+|\?xml[ \t\r\n][^<>]*+|\?(?:x(?:ml?)?)?{_LAYOUT}*+|[^<>!?]*+){_BESIDES})++)"
)

# A line of a file is read in pieces no shorter than this, whatever the limit; no markup that tells documents is longer.
_LEAST_PIECE: Final = 64 * 1024
# Where no element ends in a piece, markup may begin in so many characters at its end.
_LONGEST_MARKUP: Final = 1024


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
        lines: An open text file, or any iterable of lines with their ends. A long line of a file is read in pieces; an
            iterable gives each line whole.
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
        with_source(
            check(text, lenient=lenient, limits=limits, today=today, catalogue=catalogue, settings=settings),
            as_arrived(text, limits.text),
        )
        for _, text in split
    )


def split_documents(
    lines: Iterable[str], *, most: int = LONGEST_TEXT, begun: Sequence[str] = ()
) -> Iterator[tuple[int, str]]:
    """Split a file of documents: the number of the line on which one begins, from 1, and its text.

    ``begun`` are lines that have been read of it already.

    Raises:
        ValueError: As `read_messages`.
        TypeError: As there.
    """
    if isinstance(lines, str):
        raise ValueError("documents are read from a file or lines, not one text; pass text.splitlines(keepends=True)")  # noqa: TRY004 - promised as a ValueError
    if isinstance(lines, TextIOBase):
        return _split(_pieces(lines, longest_piece(max(most, _LEAST_PIECE)), begun), most, in_pieces=True)
    return _split(chain(begun, lines), most, in_pieces=False)


class _Pending:
    """The document that is being read: its lines up to the limit."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept = LimitedPieces(most)
        self.line = 1

    def add(self, text: str, start: int, end: int, line: int) -> None:
        """Add a part of a line; layout before a document belongs to none, nor do as many comments as fill the limit."""
        while True:
            if not self._kept.size:
                layout = _end_of_layout(text, start, end)
                if layout == end:
                    return
                start = layout if layout - start > self._most else start
                self.line = line
            was_over = self._kept.is_over
            # No more is copied than is kept: a line may be many documents.
            start = self._kept.add_part(text, start, end)
            if was_over or not self._kept.is_over:
                return
            kept = self._kept.text()
            if not _COMMENTS.fullmatch(kept):
                # The character that shows the length may be the first one of the document that comes after them.
                if len(kept) == 1 or not _COMMENTS.fullmatch(kept, 0, len(kept) - 1):
                    return
                start -= 1
            self._kept = LimitedPieces(self._most)

    def is_cut_off(self, text: str, start: int, end: int) -> bool:
        """Say whether the document, with a part of a line, ends in a tag, or is text, and has no root after it."""
        return _CUT_OFF.fullmatch(self._kept.text() + text[start:end]) is not None

    def take(self) -> Iterator[tuple[int, str]]:
        """Give out the document, if there is one; comments alone are none."""
        text, self._kept = self._kept.text(), LimitedPieces(self._most)
        if not _COMMENTS.fullmatch(text):
            framing = _FRAMING.match(text)
            before = framing[0] if framing else ""
            yield self.line + len(_LINE_END.findall(before)), text[len(before) :]


def _end_of_layout(text: str, start: int, end: int) -> int:
    match = _LAYOUTS.match(text, start, end)
    return match.end() if match else start


def _pieces(file: TextIOBase, size: int, begun: Sequence[str]) -> Iterator[str]:
    """Return lines, each longer one in pieces that end where no markup goes on."""
    rest = ""
    for piece in chain(begun, lines_in_pieces(file, size)):
        text = rest + piece
        end = _end_of_piece(text, size) if is_cut(piece, size) else len(text)
        rest = text[end:]
        yield text[:end]
    if rest:
        yield rest


def _end_of_piece(text: str, size: int) -> int:
    """Find where a text that goes on is cut: in its last piece, before the end of an element if there is one.

    What comes before the beginning of a section is looked at, and so stays with it.
    """
    end = text.rfind("</", max(1, len(text) - size))
    if end < 0:
        end = text.rfind("<", max(1, len(text) - _LONGEST_MARKUP))
    return end if end > 0 else len(text.rstrip("]-")) or len(text)


def _next_mark(line: str, position: int, opened: str | None, ahead: Lines) -> re.Match[str] | None:
    """Find what begins or ends a document or a section; a name that ends a line is a root whose tag goes on below."""
    mark = _NEXT if opened is None else _IN_SECTION[opened]
    match = mark.search(line, position)
    if match and match["below"] is not None:
        # Nothing is left of the line.
        return match if _REST_OF_TAG.match(next(ahead.seen(), (0, ""))[1]) else None
    return match


def _split(lines: Iterable[str], most: int, *, in_pieces: bool) -> Iterator[tuple[int, str]]:
    pending = _Pending(most)
    ahead = Lines(lines)
    section: Section | None = None
    # Up to which line and place what is in the sections of a document is known to be quoted.
    quoted = (0, 0)
    in_root = False
    number, begins_line = 0, True
    for place, line in ahead:
        number += begins_line
        begins_line = not in_pieces or line.endswith(LINE_ENDS)
        start = position = 0
        while match := _next_mark(line, position, section.mark if section else None, ahead):
            position = match.end()
            if section is None and match[0] in ENDS:
                # A control field quotes nothing.
                is_control = _CONTROL_FIELD.search(line, max(0, match.start() - 60), match.start())
                section = Section(match[0], match.start(), in_root=in_root, may_quote=not is_control, most=most)
                continue
            if section is None and match["end"]:
                pending.add(line, start, position, number)
                yield from pending.take()
                start, in_root = position, False
                continue
            if not (match["declaration"] or match["root"]):
                section = None
                continue
            if section is not None:
                quoted = section.end_of_quotations(line, place, match.start(), ahead, known=quoted)
                if (place, match.start()) <= quoted:
                    continue
            elif match["root"] and not in_root and not pending.is_cut_off(line, start, match.start()):
                in_root = True
                continue
            pending.add(line, start, match.start(), number)
            yield from pending.take()
            start, section, in_root = match.start(), None, bool(match["root"])
        if section is not None:
            section.go_on(line)
        pending.add(line, start, len(line), number)
    yield from pending.take()
