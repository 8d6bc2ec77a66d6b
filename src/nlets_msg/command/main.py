"""The command ``nlets-msg``: its arguments. What its words do is in `actions`, which only they need.

In: arguments. Out: the exit status. What can fail: wrong arguments are status 2; an output that cannot be written, 1.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

from nlets_msg.catalogue import message_keys
from nlets_msg.messages.message import SEPARATORS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if getattr(options, "separator_only", False) and options.separator is None:
        parser.error("--separator-only needs --separator")
    for stream in (sys.stdin, sys.stdout):
        # Streams that someone else has put in their place are left as they are.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
    # Help and usage are answered above; what follows needs the whole library.
    from nlets_msg.command import actions as commands  # noqa: PLC0415 - see above

    try:
        status: int = getattr(commands, options.run)(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, as `head` does; what is left to write goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        print(f"nlets-msg: the output cannot be written: {error.strerror}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nlets-msg", description="Check, show and format Nlets legacy text.")
    commands = parser.add_subparsers(required=True, metavar="command")

    files = argparse.ArgumentParser(add_help=False)
    files.add_argument("files", nargs="+", metavar="FILE", help="a file of messages; - is standard input")
    files.add_argument("--strict", action="store_true", help="warnings count for the exit status, too; notes do not")
    files.add_argument(
        "--prefix",
        type=_prefix,
        metavar="PATTERN",
        help="a regular expression, stripped from the beginning of each line",
    )
    files.add_argument(
        "--separator",
        type=_separator,
        metavar="PATTERN",
        help="a regular expression of what parts messages, besides their headers",
    )
    files.add_argument("--separator-only", action="store_true", help="part messages by the separator alone")
    values = argparse.ArgumentParser(add_help=False)
    values.add_argument("--show-values", action="store_true", help="show personal data, which is covered otherwise")
    plain = argparse.ArgumentParser(add_help=False)
    plain.add_argument("--json", action="store_true", help="print one JSON object a message, and nothing else")

    one = commands.add_parser("check", parents=[files, values, plain], help="list everything that is wrong")
    one.set_defaults(run="check_files")
    one = commands.add_parser("show", parents=[files, values, plain], help="explain messages field by field")
    one.set_defaults(run="show_files")
    one = commands.add_parser("format", parents=[files, plain], help="write messages in canonical form, values and all")
    one.add_argument("--crlf", action="store_true", help="end header lines with CR LF")
    one.add_argument("--destination-separator", choices=SEPARATORS, default=",", help="between destinations")
    one.set_defaults(run="format_files", show_values=False)
    one = commands.add_parser("table", parents=[plain], help="list the message keys, or show the table of one")
    one.add_argument("key", nargs="?", metavar="KEY", type=str.upper, choices=message_keys(), help="a message key")
    one.set_defaults(run="show_tables")
    return parser


def _prefix(pattern: str) -> str:
    # Help and usage do not need the reader of logs.
    from nlets_msg.reading.logs import compiled_prefix  # noqa: PLC0415 - see above

    return _checked(compiled_prefix, pattern)


def _separator(pattern: str) -> str:
    # As above.
    from nlets_msg.reading.logs import compiled_separator  # noqa: PLC0415 - see above

    return _checked(compiled_separator, pattern)


def _checked(compile_pattern: Callable[[str], object], pattern: str) -> str:
    """Return a pattern that can be compiled; any other is a mistake of usage."""
    try:
        compile_pattern(pattern)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return pattern
