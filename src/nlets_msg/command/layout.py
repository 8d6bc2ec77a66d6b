"""How lines are laid out: how wide they are, in the columns of a terminal, and their colour there.

In: the stream that they go to, and the environment: ``COLUMNS``, ``NO_COLOR``, ``FORCE_COLOR`` and ``TERM``. Out: lines
of that width. What can fail: nothing; a stream without a width has that of a page.
"""

from __future__ import annotations

import functools
import os
import re
import textwrap
from typing import IO, Final

import attrs

from nlets_msg.problems.rules import ERROR, NOTE, WARNING

# Of sentences; where lines go to no terminal, and where it is wider.
PAGE: Final = 100
# Below this nothing is legible, and lines go on over the edge.
_NARROWEST: Final = 40
# The least that is left for a sentence.
ROOM: Final = 20
# Blanks, and the word that comes after them.
_WORD: Final = re.compile(r"(\s*+)(\S++)")
_STRONG: Final = "1"
_COLORS: Final = {ERROR: "1;31", WARNING: "1;33", NOTE: "1;36"}


@attrs.frozen
class Layout:
    """The form of lines: the columns of what they go to, None where it has none, and whether they have colours."""

    columns: int | None = None
    colored: bool = False

    @classmethod
    def of(cls, stream: IO[str]) -> Layout:
        """Return the form of lines that go to a stream."""
        return cls(_columns(stream), _colored(stream))

    @property
    def width(self) -> int:
        """How wide sentences are."""
        return PAGE if self.columns is None else min(PAGE, self.columns)

    def strong(self, text: str) -> str:
        """Emphasize a text."""
        return self._styled(text, _STRONG)

    def severity(self, text: str, severity: str) -> str:
        """Give a text the colour of a severity."""
        return self._styled(text, _COLORS[severity])

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colored else text

    def wrapped(self, head: str, sentence: str) -> list[str]:
        """Break a sentence into lines below each other, after a head; at least one.

        It is broken at blanks, and a word only where it is longer than a line.
        """
        # A head that leaves no room is that of no terminal.
        indent = columns_of(head)
        return _broken(sentence, max(self.width, indent + ROOM), head, " " * indent) or [head.rstrip()]

    def problem(self, head: str, sentence: str) -> tuple[str, ...]:
        """Break a sentence of a problem as `wrapped` does; it holds no value of a message, and is kept broken.

        To break it takes as long as to find the problem, and most problems of a log are of a few kinds.
        """
        return _kept(self, head, sentence)

    def hanging(self, sentence: str) -> list[str]:
        """Break a sentence into lines, those after the first a little to the right."""
        return _broken(sentence, self.width, "", "  ")

    def told(self, severity: str, rest: str, sentence: str) -> list[str]:
        """Break a sentence about a severity, which has its colour."""
        first, *more = _broken(f"{severity} {rest}: {sentence}", self.width, "  ", "    ")
        return [f"  {self.severity(severity, severity)}{first[2 + len(severity) :]}", *more]


def columns_of(text: str) -> int:
    """Return how many columns a printable text takes: a wide character two, one that is put on another none.

    >>> columns_of("AB"), columns_of("\u65e5\u672c"), columns_of("E\u0301")
    (2, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns_of_one, text))


@functools.lru_cache(maxsize=1024)
def _columns_of_one(character: str) -> int:
    # Most texts are ASCII, and need no properties of characters.
    from unicodedata import category, east_asian_width  # noqa: PLC0415 - see above

    if category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def fitting(text: str, columns: int) -> str:
    """Return the beginning of a printable text that takes no more columns.

    >>> fitting("LOG", 2), fitting("\u65e5\u672c", 3) == "\u65e5"
    ('LO', True)
    """
    if text.isascii():
        return text[: max(0, columns)]
    for place, character in enumerate(text):
        columns -= _columns_of_one(character)
        if columns < 0:
            return text[:place]
    return text


def padded(text: str, columns: int) -> str:
    """Return a printable text with blanks after it, up to so many columns."""
    return text + " " * (columns - columns_of(text))


def _broken(sentence: str, width: int, first: str, other: str) -> list[str]:
    text = first + sentence
    if text.isascii() or all(_columns_of_one(character) == 1 for character in text):
        return textwrap.wrap(sentence, width, initial_indent=first, subsequent_indent=other, break_on_hyphens=False)
    return broken_by_columns(sentence, width, first, other)


def broken_by_columns(sentence: str, width: int, first: str, other: str) -> list[str]:
    """Break a sentence as textwrap does, which counts characters."""
    lines: list[str] = []
    line, indent = "", first

    def end_line() -> None:
        nonlocal line, indent
        lines.append(f"{indent}{line}".rstrip())
        line, indent = "", other

    for blanks, following in _WORD.findall(sentence):
        word, room = following, width - columns_of(indent)
        between = " " * len(blanks)
        if line and columns_of(line + between + word) > room >= columns_of(word):
            end_line()
        line += between if line or not lines else ""
        while word:
            part = fitting(word, width - columns_of(indent + line))
            # Where a line is too narrow for one character, that goes over its edge.
            part = part or ("" if line else word[:1])
            line, word = line + part, word[len(part) :]
            if word:
                end_line()
    if line:
        end_line()
    return lines


# A log has some dozens of kinds of problems, each of three sentences.
@functools.lru_cache(maxsize=512)
def _kept(layout: Layout, head: str, sentence: str) -> tuple[str, ...]:
    return tuple(layout.wrapped(head, sentence))


PLAIN: Final = Layout()


def _columns(stream: IO[str]) -> int | None:
    columns = columns_for(stream)
    return max(columns, _NARROWEST) if columns else None


def columns_for(stream: IO[str]) -> int | None:
    """Return the columns of what a stream goes to, however few; None where it has none."""
    setting = os.environ.get("COLUMNS", "")
    columns = int(setting) if setting.isdecimal() and len(setting) < 6 else 0
    if not columns:
        try:
            columns = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            # It is no terminal, or it is closed.
            return None
    return columns or None


def _colored(stream: IO[str]) -> bool:
    """Say whether a stream has colours: https://no-color.org and https://force-color.org, as Python itself does."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (os.environ.get("TERM") != "dumb" and stream.isatty())


def printable(text: str) -> str:
    """Return a text without characters that change a terminal."""
    return text if text.isprintable() else "".join(character if character.isprintable() else "?" for character in text)


def counted(number: int, name: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "message"), counted(2, "message")
    ('1 message', '2 messages')
    """
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
