"""The command ``nlets-msg``: its arguments. What its words do is in `actions`, which only they need.

In: arguments. Out: the exit status. What can fail: wrong arguments, and a file that cannot be read, are status 2; an
output that cannot be written, 1; an interrupt, 130, in silence.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from nlets_msg.catalogue import message_keys
from nlets_msg.messages.message import SEPARATORS

# As shells report a process that an interrupt has ended.
INTERRUPTED: Final = 130

_EXIT_STATUS: Final = """\
exit status:
  0    no errors; with --strict, no warnings either
  1    problems were found, or the output cannot be written
  2    wrong arguments, an unknown key, or a file that cannot be read, whatever else was found
  130  interrupted
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: Sequence[str] | None) -> int:
    for name in ("stdout", "stderr"):
        # A stream that is closed from the start is None: what goes there goes nowhere, and the status tells.
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - as long as the process
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
    parser = argparse.ArgumentParser(
        prog="nlets-msg",
        description="Check, show, format and convert Nlets messages.",
        epilog=_EXIT_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
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
    files.add_argument("--lenient", action="store_true", help="in XML, take elements of any namespace, and of none")
    files.add_argument(
        "--crossed-numerics", action="store_true", help="in XML, each of the two numbers belongs to the other clock"
    )
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
    one = commands.add_parser("convert", parents=[files, plain], help="turn messages into XML or text, values and all")
    one.add_argument("--to", choices=("xml", "text"), required=True, help="the form that is written")
    one.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="the day that six-digit dates are dated back from"
    )
    one.add_argument("--person", type=_person, metavar="ELEMENT", help="what holds a person where no source prints it")
    one.add_argument("--several-destinations", action="store_true", help="one document for several destinations")
    one.add_argument("--echo-beside", action="store_true", help="the inquiry of an answer beside it")
    one.add_argument("--plate-year", choices=("nc:Year",), help="what holds the year of a plate")
    one.set_defaults(run="convert_files", show_values=False)
    one = commands.add_parser("table", parents=[plain], help="list the message keys, or show the table of one")
    one.add_argument("key", nargs="?", metavar="KEY", type=str.upper, choices=message_keys(), help="a message key")
    one.set_defaults(run="show_tables")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a day is yyyy-mm-dd") from error


def _person(element: str) -> str:
    # Help and usage do not need the tables.
    from nlets_msg.schema.xml_paths import PERSON_ELEMENTS  # noqa: PLC0415 - see above

    if element not in PERSON_ELEMENTS:
        raise argparse.ArgumentTypeError(f"it is one of {', '.join(PERSON_ELEMENTS)}")
    return element


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
