"""What makes a shell complete the words, options, keys, codes and files of the command.

In: its parser, and the name of a shell. Out: a script for that shell. What can fail: shtab, which writes it, is in the
extra ``completion``; without it, an `ImportError` says so.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any, Final

from nlets_msg.catalogue import message_keys
from nlets_msg.command.looking_up import samples
from nlets_msg.problems.rules import CODES

# What says in the script of a shell which word is a file, and what says it of every other word, too.
_FILES: Final = {"zsh": ('"(*):', '"*:'), "tcsh": ("'p/*/()/'", "'p/*/f/'")}


def completion(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the script.

    Raises:
        ImportError: shtab is not installed.
    """
    try:
        import shtab  # noqa: PLC0415 - see above
    except ImportError as error:
        raise ImportError("--print-completion needs shtab: install nlets_msg[completion]", name="shtab") from error
    for word, argument in _arguments(parser):
        # These are not checked by their choices, which would be listed where a word is none of them.
        if argument.dest == "files":
            argument.complete = shtab.FILE
        elif argument.dest == "code":
            argument.choices = tuple(CODES)
        elif argument.dest == "key":
            keys = tuple(samples()["keys"]) if word == "sample" else message_keys()
            # The command reads a key in any case, and a shell compares letter by letter.
            argument.choices = (*keys, *map(str.lower, keys))
    script: str = shtab.complete(parser, shell)
    # Of several files, what shtab writes for these shells completes the first one alone.
    first, every = _FILES.get(shell, (script, script))
    return script.replace(first, every)


def _arguments(parser: argparse.ArgumentParser) -> Iterator[tuple[str, Any]]:
    """Give the arguments of the command's words, each with its word, which argparse has no public way to ask for."""
    actions = parser._actions  # noqa: SLF001 - see above
    words = next(action for action in actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001 - see above
    for word, command in words.choices.items():
        yield from ((word, argument) for argument in command._actions)  # noqa: SLF001 - see above
