"""The command ``nlets-msg``: its arguments. What its words do is in `actions` and `looking_up`, which only they need.

In: arguments. Out: the exit status. What can fail: wrong arguments, and a file that cannot be read, are status 2; an
output that cannot be written, 1; an interrupt, 130, in silence.
"""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from nlets_msg.catalogue import message_keys
from nlets_msg.command import INTERRUPTED
from nlets_msg.messages.message import SEPARATORS

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

UNWRITTEN: Final = 1
WRONG: Final = 2

_EXIT_STATUS: Final = """\
exit status:
  0    no errors; with --strict, no warnings either
  1    problems were found, or the output cannot be written
  2    wrong arguments, an unknown key or code, or a file that cannot be read, whatever else was found
  130  interrupted
"""
_SHELLS: Final = ("bash", "zsh", "tcsh")


class _Lines(argparse.HelpFormatter):
    """Help whose description and epilog keep their lines, each broken where there is no room for it."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = (textwrap.wrap(line, width, subsequent_indent=" " * 7) for line in text.splitlines())
        return "\n".join(f"{indent}{line}" for wrapped in lines for line in wrapped)


class _OfAnyWidth(_Lines):
    """What argparse makes for each argument that is added, to see whether help could show it.

    To ask how wide the terminal is loads shutil, which takes a fiftieth of the time of a small file.
    """

    def __init__(self, prog: str, **settings: Any) -> None:
        super().__init__(prog, **{"width": 80, **settings})


class _Version(argparse.Action):
    """Print the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        # As help is, an output as any other.
        from importlib.metadata import version  # noqa: PLC0415 - see above

        print(f"nlets-msg {version('nlets_msg')}")
        parser.exit()


class _Completion(argparse.Action):
    """Print what makes a shell complete the words and options of the command."""

    def __call__(self, parser: argparse.ArgumentParser, _: object, shell: object, *__: object) -> NoReturn:
        from nlets_msg.command.completion import completion  # noqa: PLC0415 - it needs a library that few have

        try:
            print(completion(parser, str(shell)))
        except ImportError as error:
            parser.exit(WRONG, f"nlets-msg: {error}\n")
        parser.exit()


class _UnknownWordError(Exception):
    """A word is no key, code or command; it says so, with what is near. No error of argparse, which would add usage."""


class _Parser(argparse.ArgumentParser):
    """A parser of arguments that names what was probably meant by a wrong word.

    An option is written whole: a shorter word may be meant for another one, and one of them shows personal data. Help
    is an output as any other: where it cannot be written, that is an error.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, allow_abbrev=False)

    def format_usage(self) -> str:
        """Return the usage, in lines no wider than the terminal."""
        self.formatter_class = _Lines
        return super().format_usage()

    def format_help(self) -> str:
        """Return the help, in lines no wider than the terminal."""
        self.formatter_class = _Lines
        return super().format_help()

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Write the help, to standard output if not elsewhere."""
        (file or sys.stdout).write(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, in lines no wider than what they go to."""
        # What is right needs no layout.
        from nlets_msg.command.layout import Layout, printable  # noqa: PLC0415 - see above

        self.print_usage(sys.stderr)
        lines = Layout.of(sys.stderr).hanging(f"{self.prog}: error: {message}")
        self.exit(WRONG, "".join(f"{printable(line)}\n" for line in lines))

    def refuse_word(self, sentence: str) -> NoReturn:
        """Say that a word is unknown: in one line, but for a terminal that is narrower."""
        from nlets_msg.command.layout import Layout, printable  # noqa: PLC0415 - as above

        layout = Layout.of(sys.stderr)
        told = printable(f"nlets-msg: {sentence}")
        lines = [told] if layout.columns is None else layout.hanging(told)
        self.exit(WRONG, "".join(f"{line}\n" for line in lines))

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """Say that words are no arguments; of an option, which ones are near to it."""
        wrong = next((word for word in words if word.startswith("-")), None)
        if wrong is None:
            self.error(f"unrecognized arguments: {' '.join(words)}")
        from nlets_msg.command.meant import no_option  # noqa: PLC0415 - as above

        # argparse has no public way to ask for them.
        options = [name for action in self._actions for name in action.option_strings]
        self.error(no_option(wrong, self.prog.partition(" ")[2], options))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse a word that is no command, without the list of all: no other argument without a name has choices."""
        if not action.option_strings and action.choices is not None and value not in action.choices:
            from nlets_msg.command.meant import no_command  # noqa: PLC0415 - as above

            raise _UnknownWordError(no_command(value, action.choices))
        super()._check_value(action, value)


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
    # What was found of the arguments, and that a file was not read, is known where the output ends early, too.
    options = argparse.Namespace(unread=False)
    try:
        status = _answered(arguments, options)
        sys.stdout.flush()
    except OSError as error:
        # Where the reader has gone, as `head` does, nothing is said.
        if not isinstance(error, BrokenPipeError):
            with suppress(OSError):
                print(f"nlets-msg: the output cannot be written: {error.strerror}", file=sys.stderr, flush=True)
        # What is left to write goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG if options.unread or _cannot_read(options) else UNWRITTEN
    if closed:
        print("nlets-msg: the output cannot be written: it is closed", file=sys.stderr)
    return max(status, UNWRITTEN) if closed else status


def _cannot_read(options: argparse.Namespace) -> bool:
    """Say whether one of the files that are named cannot be read, which the output may have ended before."""
    # A pipe that is opened would wait for somebody.
    return any(path != "-" and not os.access(path, os.R_OK) for path in getattr(options, "files", ()))


def _answered(arguments: Sequence[str] | None, options: argparse.Namespace) -> int:
    """Do what the arguments say; help is an output as any other, and may not be written."""
    parser = _parser()
    try:
        _, unknown = parser.parse_known_args(arguments, options)
        if unknown:
            getattr(options, "parser", parser).refuse(unknown)
        if not hasattr(options, "parser"):
            parser.error("the following arguments are required: command")
    except _UnknownWordError as error:
        parser.refuse_word(str(error))
    except SystemExit as ended:
        if ended.code:
            raise
        return 0
    if getattr(options, "separator_only", False) and options.separator is None:
        options.parser.error("--separator-only needs --separator")
    for stream in (sys.stdin, sys.stdout):
        # Streams that someone else has put in their place are left as they are.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
    # Help and usage are answered above; what follows needs the whole library.
    if options.messages:
        from nlets_msg.command import actions  # noqa: PLC0415 - see above

        return int(getattr(actions, options.run)(options))
    from nlets_msg.command import looking_up  # noqa: PLC0415 - see above

    return int(getattr(looking_up, options.run)(options))


def _parser() -> _Parser:
    parser = _Parser(
        prog="nlets-msg",
        description="Check, show, format and convert Nlets messages; look up keys and problems.",
        epilog=_EXIT_STATUS,
        formatter_class=_OfAnyWidth,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    parser.add_argument(
        "--print-completion",
        action=_Completion,
        choices=_SHELLS,
        metavar="SHELL",
        help=f"print the completion of a shell: {', '.join(_SHELLS)}",
    )
    # That none is given is told after an option that is unknown.
    commands = parser.add_subparsers(required=False, metavar="command")

    def command(word: str, run: str, parents: list[_Parser], about: str) -> _Parser:
        subparser = commands.add_parser(
            word,
            parents=parents,
            help=about,
            description=f"{about[0].upper()}{about[1:]}.",
            epilog=_EXIT_STATUS,
            formatter_class=_OfAnyWidth,
        )
        subparser.set_defaults(run=run, messages=files in parents, parser=subparser)
        return subparser

    files = _Parser(add_help=False, formatter_class=_OfAnyWidth)
    files.add_argument("files", nargs="+", metavar="FILE", help="a file of messages, or a folder; - is standard input")
    files.add_argument("--limit", type=_number, metavar="N", help="stop after so many messages")
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
    files.add_argument("--lenient", action="store_true", help="in XML, accept elements of any namespace, and of none")
    files.add_argument(
        "--crossed-numerics", action="store_true", help="in XML, each of the two numbers belongs to the other clock"
    )
    values = _Parser(add_help=False, formatter_class=_OfAnyWidth)
    values.add_argument("--show-values", action="store_true", help="show personal data, which is covered otherwise")
    judged = _Parser(add_help=False, formatter_class=_OfAnyWidth)
    judged.add_argument(
        "--today",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day from which dates of birth and years are judged; without one they are not",
    )
    plain = _Parser(add_help=False, formatter_class=_OfAnyWidth)
    plain.add_argument("--json", action="store_true", help="print JSON, an object on each line, and nothing else")

    subparser = command("check", "check_files", [files, judged, values, plain], "list everything that is wrong")
    subparser.add_argument(
        "--summary", action="store_true", help="count by message key and problem code, and list nothing"
    )
    subparser = command("show", "show_files", [files, judged, values, plain], "explain messages field by field")
    subparser.add_argument("--rules", action="store_true", help="show the rule of each field")
    subparser = command("format", "format_files", [files, plain], "write messages in canonical form, values and all")
    subparser.add_argument("--crlf", action="store_true", help="end header lines with CR LF")
    subparser.add_argument("--destination-separator", choices=SEPARATORS, default=",", help="between destinations")
    subparser.set_defaults(show_values=False)
    subparser = command("convert", "convert_files", [files, plain], "turn messages into XML or text, values and all")
    subparser.add_argument("--to", choices=("xml", "text"), required=True, help="the form that is written")
    subparser.add_argument(
        "--today",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day that six-digit dates are dated back from, and dates and years are judged from",
    )
    subparser.add_argument(
        "--person", type=_person, metavar="ELEMENT", help="what holds a person where no source prints it"
    )
    subparser.add_argument("--several-destinations", action="store_true", help="one document for several destinations")
    subparser.add_argument("--echo-beside", action="store_true", help="the inquiry of an answer beside it")
    subparser.add_argument("--plate-year", choices=("nc:Year",), help="what holds the year of a plate")
    subparser.set_defaults(show_values=False)
    subparser = command("table", "show_tables", [plain], "list the message keys, or show the table of one")
    subparser.add_argument("key", nargs="?", metavar="KEY", type=_key, help="a message key")
    subparser = command("explain", "explain_codes", [plain], "list the problem codes, or explain one")
    subparser.add_argument("code", nargs="?", metavar="CODE", type=_code, help="a problem code")
    subparser = command("sample", "show_sample", [plain], "write a message of a key with synthetic values")
    subparser.add_argument("key", metavar="KEY", type=_key, help="a message key")
    return parser


def _key(word: str) -> str:
    key = word.strip().upper()
    if key not in message_keys():
        # What is right needs no other words.
        from nlets_msg.command.meant import no_key  # noqa: PLC0415 - see above

        raise _UnknownWordError(no_key(word))
    return key


def _code(word: str) -> str:
    # Help and usage do not need the rules.
    from nlets_msg.command.meant import code_of  # noqa: PLC0415 - see above

    try:
        return code_of(word)
    except KeyError as error:
        raise _UnknownWordError(error.args[0]) from error


def _number(text: str) -> int:
    if text.isascii() and text.isdecimal() and text.strip("0"):
        # No more are counted, and a very long number cannot be read.
        return int(text) if len(text) < 19 else sys.maxsize
    raise argparse.ArgumentTypeError("it is a number from 1 on")


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
