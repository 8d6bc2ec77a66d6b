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
from typing import TYPE_CHECKING, Final

from nlets_msg.catalogue import message_keys
from nlets_msg.command import INTERRUPTED
from nlets_msg.messages.message import SEPARATORS

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

UNWRITTEN: Final = 1

_EXIT_STATUS: Final = """\
exit status:
  0    no errors; with --strict, no warnings either
  1    problems were found, or the output cannot be written
  2    wrong arguments, an unknown key, or a file that cannot be read, whatever else was found
  130  interrupted
"""


class _Parser(argparse.ArgumentParser):
    """A parser of arguments whose help is an output as any other: where it cannot be written, that is an error."""

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Write the help, to standard output if not elsewhere."""
        (file or sys.stdout).write(self.format_help())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: Sequence[str] | None) -> int:
    closed = sys.stdout is None
    for name in ("stdout", "stderr"):
        # A stream that is closed from the start is None: what goes there goes nowhere, and the status tells.
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - as long as the process
    try:
        status = _answered(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, as `head` does; what is left to write goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNWRITTEN
    except OSError as error:
        print(f"nlets-msg: the output cannot be written: {error.strerror}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNWRITTEN
    if closed:
        print("nlets-msg: the output cannot be written: it is closed", file=sys.stderr)
    return max(status, UNWRITTEN) if closed else status


def _answered(arguments: Sequence[str] | None) -> int:
    """Do what the arguments say; help is an output as any other, and may not be written."""
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as ended:
        if ended.code:
            raise
        return 0
    if getattr(options, "separator_only", False) and options.separator is None:
        parser.error("--separator-only needs --separator")
    for stream in (sys.stdin, sys.stdout):
        # Streams that someone else has put in their place are left as they are.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
    # Help and usage are answered above; what follows needs the whole library.
    from nlets_msg.command import actions as commands  # noqa: PLC0415 - see above

    status: int = getattr(commands, options.run)(options)
    return status


def _parser() -> _Parser:
    parser = _Parser(
        prog="nlets-msg",
        description="Check, show, format and convert Nlets messages.",
        epilog=_EXIT_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    files = _Parser(add_help=False)
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
    values = _Parser(add_help=False)
    values.add_argument("--show-values", action="store_true", help="show personal data, which is covered otherwise")
    judged = _Parser(add_help=False)
    judged.add_argument(
        "--today",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day from which dates of birth and years are judged; without one they are not",
    )
    plain = _Parser(add_help=False)
    plain.add_argument("--json", action="store_true", help="print one JSON object a message, and nothing else")

    one = commands.add_parser("check", parents=[files, judged, values, plain], help="list everything that is wrong")
    one.set_defaults(run="check_files")
    one = commands.add_parser("show", parents=[files, judged, values, plain], help="explain messages field by field")
    one.set_defaults(run="show_files")
    one = commands.add_parser("format", parents=[files, plain], help="write messages in canonical form, values and all")
    one.add_argument("--crlf", action="store_true", help="end header lines with CR LF")
    one.add_argument("--destination-separator", choices=SEPARATORS, default=",", help="between destinations")
    one.set_defaults(run="format_files", show_values=False)
    one = commands.add_parser("convert", parents=[files, plain], help="turn messages into XML or text, values and all")
    one.add_argument("--to", choices=("xml", "text"), required=True, help="the form that is written")
    one.add_argument(
        "--today",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day that six-digit dates are dated back from, and dates and years are judged from",
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
