"""What makes a shell complete the words, options, keys, codes and files of the command.

In: its parser, and the name of a shell. Out: a script for that shell. What can fail: shtab, which writes it, is in the
extra ``completion``; without it, an `ImportError` says so.
"""

from __future__ import annotations

import argparse
from typing import Any

from nlets_msg.catalogue import message_keys
from nlets_msg.problems.rules import CODES


def completion(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the script.

    Raises:
        ImportError: shtab is not installed.
    """
    try:
        import shtab  # noqa: PLC0415 - see above
    except ImportError as error:
        raise ImportError("--print-completion needs shtab: install nlets_msg[completion]", name="shtab") from error
    for one in _arguments(parser):
        # These are not checked by their choices, which would be listed where a word is none of them.
        if one.dest == "files":
            one.complete = shtab.FILE
        elif one.dest in {"key", "code"}:
            one.choices = message_keys() if one.dest == "key" else tuple(CODES)
    script: str = shtab.complete(parser, shell)
    return script


def _arguments(parser: argparse.ArgumentParser) -> list[Any]:
    """Return the arguments of the command's words, which argparse has no public way to ask for."""
    actions = parser._actions  # noqa: SLF001 - see above
    words = next(one for one in actions if isinstance(one, argparse._SubParsersAction))  # noqa: SLF001 - see above
    return [argument for one in words.choices.values() for argument in one._actions]  # noqa: SLF001 - see above
