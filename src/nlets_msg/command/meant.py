"""Words that were probably meant by what was typed as a key, a code, a command or an option.

In: a word of the command's arguments. Out: the code; or a sentence that names what is near. What can fail: a word that
is no code is a `KeyError` with that sentence.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Final

from nlets_msg.catalogue import message_keys, table
from nlets_msg.command.layout import printable
from nlets_msg.problems.rules import CODES
from nlets_msg.schema.near_misses import near

# Of more, none was meant more than another.
_MOST: Final = 3


def no_key(word: str) -> str:
    """Say that a word is no message key, and which inquiries are near to it, or else which other keys.

    Of too many, those are told that the word has with a character too much.
    """
    alike = near(word.strip().upper(), message_keys())
    nearest = [key for key in alike if table(key).asks] or alike
    if len(nearest) > _MOST:
        # A character too much is in the word, and which other one was meant is not.
        nearest = [key for key in nearest if len(key) < len(word.strip())] or nearest
    return _none(word, "message key", nearest, "table")


def code_of(word: str) -> str:
    """Return a problem code, in small letters, with hyphens.

    Raises:
        KeyError: There is none; it says which are near.
    """
    code = word.strip().lower().replace(" ", "-").replace("_", "-")
    if code not in CODES:
        raise KeyError(_none(word, "problem code", _alike(code, CODES), "explain"))
    return code


def no_command(word: str, commands: Iterable[str]) -> str:
    """Say that a word is no command, and which are near to it."""
    return _none(word, "command", _alike(word.strip().lower(), commands), "--help")


def no_option(word: str, command: str, options: Iterable[str]) -> str:
    """Say that a word is no option of a command, which is empty before any, and which are near to it."""
    option = word.partition("=")[0]
    of, lists = (f"option of {command}", f"{command} --help") if command else ("option", "--help")
    return _none(option, of, _alike(option.lower(), options), lists)


def _alike(word: str, words: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(word, [*words], _MOST)


def _none(word: str, name: str, alike: Sequence[str], lists: str) -> str:
    meant = f": did you mean {' or '.join(alike)}?" if 0 < len(alike) <= _MOST else ";"
    shown = printable(word.strip()) or "An empty word"
    return f"{shown} is no {name}{meant} 'nlets-msg {lists}' lists them all"
