"""How lines are laid out: how wide they are, and their colour on a terminal.

In: the stream that they go to, and the environment: ``COLUMNS``, ``NO_COLOR``, ``FORCE_COLOR`` and ``TERM``. Out: lines
of that width. What can fail: nothing; a stream without a width has that of a page.
"""

from __future__ import annotations

import functools
import os
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
        width = max(self.width, len(head) + ROOM)
        return _broken(sentence, width, head, " " * len(head)) or [head.rstrip()]

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


def _broken(sentence: str, width: int, first: str, other: str) -> list[str]:
    return textwrap.wrap(sentence, width, initial_indent=first, subsequent_indent=other, break_on_hyphens=False)


# A log has some dozens of kinds of problems, each of three sentences.
@functools.lru_cache(maxsize=512)
def _kept(layout: Layout, head: str, sentence: str) -> tuple[str, ...]:
    return tuple(layout.wrapped(head, sentence))


PLAIN: Final = Layout()


def _columns(stream: IO[str]) -> int | None:
    setting = os.environ.get("COLUMNS", "")
    columns = int(setting) if setting.isdecimal() and len(setting) < 6 else 0
    if not columns:
        try:
            columns = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            # It is no terminal, or it is closed.
            return None
    return max(columns, _NARROWEST) if columns else None


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
