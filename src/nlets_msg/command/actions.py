"""What the command's words do: check, show, format, convert, table.

In: parsed arguments. Out: text for a person, or with ``--json`` one JSON object a line; the exit status. What can fail:
a file that cannot be read is told on standard error, is no message, and makes the status 2.

Files and standard input are read without newline translation, as UTF-8 with ``surrogateescape``: no byte is lost.
"""

from __future__ import annotations

import argparse
import errno
import io
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final

import attrs

from nlets_msg import xml
from nlets_msg.catalogue import message_keys, table
from nlets_msg.command import showing
from nlets_msg.json_forms.writing import to_dict
from nlets_msg.messages.message import NEWLINES, Message
from nlets_msg.problems.problem import InvalidRecord, Problem, make_problem, only_notes
from nlets_msg.problems.rules import SEVERITIES
from nlets_msg.reading.logs import split_messages
from nlets_msg.reading.parse import check
from nlets_msg.reading.reports import Report
from nlets_msg.schema import describing
from nlets_msg.wire.forms import is_xml
from nlets_msg.wire.separators import LAYOUT
from nlets_msg.xml.documents import encoding_of_file
from nlets_msg.xml.logs import split_documents

_AS_READ: Final = xml.XmlSettings(several_destinations=True, plate_year="nc:Year")

# More than an XML declaration takes.
_BEGINNING: Final = 600
# Also that of wrong arguments.
UNREAD: Final = 2


@attrs.frozen
class Found:
    """A message in a file, and the line on which it begins."""

    place: str
    line: int
    report: Report


def _read(options: argparse.Namespace) -> Iterator[Found]:
    settings = {name: getattr(options, name) for name in ("prefix", "separator", "separator_only")}
    for path in options.files:
        place = "standard input" if path == "-" else path or "''"
        begun = False
        try:
            with _opened(path) as lines:
                for line, report in _reports(lines, options, settings):
                    begun = True
                    yield Found(place, line, report)
        except OSError as error:
            print(f"nlets-msg: {place} cannot be read: {error.strerror}", file=sys.stderr)
            options.unread = True
            continue
        if not begun:
            yield Found(place, 1, _no_message("A message begins in this file.", "Pass one that is not blank."))


def _reports(
    lines: Iterable[str], options: argparse.Namespace, settings: dict[str, Any]
) -> Iterator[tuple[int, Report]]:
    """Read the messages of a file in the form that it is in, by the first line that is not blank."""
    # Nothing asks the clock: where no day is given, no date is judged. Formatting judges none.
    today = getattr(options, "today", None)
    rest = iter(lines)
    first = []
    for line in rest:
        first.append(line)
        if line.strip(LAYOUT):
            break
    if first and is_xml(first[-1]):
        by = xml.XmlSettings(crossed_numerics=options.crossed_numerics)
        for number, text in split_documents(chain(first, rest)):
            yield number, xml.check(text, lenient=options.lenient, settings=by, today=today)
    else:
        for number, text in split_messages(chain(first, rest), **settings):
            yield number, check(text, today=today)


def _no_message(expected: str, hint: str) -> Report:
    return Report("", (make_problem("no-message-key", expected=expected, hint=hint, source="the command"),))


def _opened(path: str) -> Any:
    if path == "-":
        if sys.stdin is None:
            raise OSError(errno.EBADF, "it is closed")
        # Something else may be in its place.
        if isinstance(sys.stdin, io.TextIOWrapper) and isinstance(sys.stdin.buffer, io.BufferedReader):
            encoding, errors = _decoding(sys.stdin.buffer)
            # It is UTF-8 already, and cannot be changed where it is named a second time.
            if encoding != "utf-8":
                sys.stdin.reconfigure(encoding=encoding, errors=errors)
        return nullcontext(sys.stdin)
    if not path:
        # To `Path` the empty name is the directory in which the command runs.
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    file = Path(path).open("rb")  # noqa: SIM115 - the caller closes it
    try:
        encoding, errors = _decoding(file)
    except OSError:
        file.close()
        raise
    return io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="")


def _decoding(file: io.BufferedReader) -> tuple[str, str]:
    """Return how a file is decoded, by its beginning: a document may be in another encoding than UTF-8, and says so."""
    encoding = encoding_of_file(file.peek(_BEGINNING)[:_BEGINNING])
    # Of UTF-16 half a character cannot be kept.
    return encoding, "replace" if encoding.startswith("utf-16") else "surrogateescape"


def _status(options: argparse.Namespace, *, failed: bool) -> int:
    """Return the exit status: a file that was not read counts more than a problem in another one."""
    return UNREAD if getattr(options, "unread", False) else int(failed)


def _failed(report: Report, options: argparse.Namespace) -> bool:
    return not report.ok or (options.strict and not only_notes(report.problems))


def _print_problems(found: Found, options: argparse.Namespace, stream: IO[str]) -> None:
    lines = showing.problem_lines(found.report, found.place, found.line, show_values=options.show_values)
    for line in lines:
        print(line, file=stream)


def check_files(options: argparse.Namespace) -> int:
    """List everything that is wrong in files."""
    failed = False
    counted: Counter[str] = Counter()
    for found in _read(options):
        report = found.report
        failed |= _failed(report, options)
        if options.json:
            print(json.dumps(_told(found, show_values=options.show_values)))
            continue
        _print_problems(found, options, sys.stdout)
        counted["message"] += bool(report.source)
        counted.update(one.severity for one in report.problems)
    if not options.json:
        print(", ".join(_counted(counted[name], name) for name in ("message", *SEVERITIES)))
    return _status(options, failed=failed)


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def show_files(options: argparse.Namespace) -> int:
    """Explain messages field by field."""
    failed = False
    for number, found in enumerate(_read(options)):
        failed |= _failed(found.report, options)
        if options.json:
            print(json.dumps(_form(found, show_values=options.show_values)))
            continue
        if number:
            print()
        lines = showing.message_lines(found.report, found.place, found.line, show_values=options.show_values)
        print(*lines, sep="\n")
    return _status(options, failed=failed)


def format_files(options: argparse.Namespace) -> int:
    """Write messages in canonical form, and say on standard error what that has changed."""
    failed = False
    newline = NEWLINES[options.crlf]
    for found in _read(options):
        report, text = found.report, None
        if report.message is not None:
            try:
                if isinstance(report, xml.XmlReport):
                    # What was read so is written so.
                    as_read = attrs.evolve(_AS_READ, crossed_numerics=options.crossed_numerics)
                    text = xml.to_xml(report.message, settings=as_read)
                else:
                    text = report.message.to_text(newline=newline, separator=options.destination_separator)
            except InvalidRecord as refused:
                report = attrs.evolve(report, problems=(*report.problems, *refused.problems), message=None)
        written = attrs.evolve(found, report=report)
        failed |= _failed(report, options)
        changes = [] if text is None else _changes(report, text)
        if options.json:
            data = _told(written, show_values=options.show_values)
            print(json.dumps(data | {"text": text, "changed": [one.code for one in changes]}))
        elif text is None:
            _print_problems(written, options, sys.stderr)
        else:
            print(text, end="" if text.endswith(("\n", "\r")) else newline)
            for line in showing.change_lines(report, changes, found.place, found.line):
                print(line, file=sys.stderr)
    return _status(options, failed=failed)


def convert_files(options: argparse.Namespace) -> int:
    """Write messages in the other form, and say on standard error what it has no place for."""
    failed = False
    settings = xml.XmlSettings(
        crossed_numerics=options.crossed_numerics,
        person=options.person,
        several_destinations=options.several_destinations,
        today=options.today,
        echo_beside=options.echo_beside,
        plate_year=options.plate_year,
    )
    for found in _read(options):
        report = found.report
        texts: list[str] = []
        if report.message is not None:
            try:
                texts = _converted(report.message, options, settings)
            except InvalidRecord as refused:
                report = attrs.evolve(report, problems=(*report.problems, *refused.problems), message=None)
        written = attrs.evolve(found, report=report)
        failed |= _failed(report, options)
        if options.json:
            print(json.dumps(_told(written, show_values=options.show_values) | {"form": options.to, "texts": texts}))
        elif not texts:
            _print_problems(written, options, sys.stderr)
        else:
            for text in texts:
                print(text, end="" if text.endswith("\n") else "\n")
            for line in showing.change_lines(report, _left_out(report, options), found.place, found.line):
                print(line, file=sys.stderr)
    return int(failed)


def _converted(message: Message[Any], options: argparse.Namespace, settings: xml.XmlSettings) -> list[str]:
    if options.to == "text":
        return [message.to_text()]
    if settings.several_destinations:
        return [xml.to_xml(message, settings=settings)]
    return [*xml.to_xml_all(message, settings=settings)]


def _left_out(report: Report, options: argparse.Namespace) -> list[Problem]:
    """Return the problems of a document about what legacy text has no place for."""
    if options.to != "text":
        return []
    return [one for one in report.problems if one.code in {"unknown-element", "partly-kept"}]


def _changes(report: Report, text: str) -> list[Problem]:
    """Return the problems of a message that the text written for it no longer has: that is what was changed."""
    if not report.problems:
        return []
    again = xml.check(text) if isinstance(report, xml.XmlReport) else check(text)
    stay = {(one.code, one.prefix) for one in again.problems}
    return [one for one in report.problems if (one.code, one.prefix) not in stay]


def show_tables(options: argparse.Namespace) -> int:
    """List the message keys, or show the table of one."""
    tables = [table(key) for key in (message_keys() if options.key is None else (options.key,))]
    if options.json:
        lines: Iterable[str] = (json.dumps(one.as_dict()) for one in tables)
    else:
        lines = describing.list_lines(tables) if options.key is None else describing.table_lines(tables[0])
    print(*lines, sep="\n")
    return 0


def _form(found: Found, *, show_values: bool) -> dict[str, Any]:
    """Return the JSON form of a report, with the file and the line, and with the line of each problem in the file."""
    report = found.report
    data = to_dict(report, values=show_values)
    # Only the line numbers are read, which covering does not change.
    shown = showing.Shown.of(report, show_values=True)
    for problem, written in zip(report.problems, data["problems"], strict=True):
        written["line"] = found.line + shown.line(problem)
    return {"file": found.place, "line": found.line, **data}


def _told(found: Found, *, show_values: bool) -> dict[str, Any]:
    """Return what the JSON form of a report says of its problems, without what was read."""
    data = _form(found, show_values=show_values)
    return {name: data[name] for name in ("file", "line", "key", "ok", "problems")}
