"""What the command's words do: check, show, format, convert, table.

In: parsed arguments. Out: text for a person, or with ``--json`` one JSON object a line; the exit status. What can fail:
a file that cannot be read is told on standard error, is no message, and makes the status 2.

Files and standard input are read without newline translation, as UTF-8 with ``surrogateescape``: no byte is lost.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final

import attrs

from nlets_msg import xml
from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import Notice
from nlets_msg.catalogue import message_keys, table
from nlets_msg.command import showing
from nlets_msg.command.masking import cover, covered_elements, covered_prefixes
from nlets_msg.messages.message import NEWLINES, Message
from nlets_msg.problems.problem import InvalidRecord, Problem, make_problem, only_notes
from nlets_msg.problems.rules import SEVERITIES
from nlets_msg.reading.logs import split_messages
from nlets_msg.reading.parse import check
from nlets_msg.reading.rejections import Rejection
from nlets_msg.reading.reports import Report
from nlets_msg.schema import describing
from nlets_msg.schema.rows import unknown_row
from nlets_msg.wire.forms import is_xml
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.output_headers import Header
from nlets_msg.wire.separators import LAYOUT
from nlets_msg.xml.logs import split_documents

_AS_READ: Final = xml.XmlSettings(several_destinations=True, plate_year="nc:Year")

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
        place = "standard input" if path == "-" else path
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
    rest = iter(lines)
    first = []
    for line in rest:
        first.append(line)
        if line.strip(LAYOUT):
            break
    if first and is_xml(first[-1]):
        by = xml.XmlSettings(crossed_numerics=options.crossed_numerics)
        for number, text in split_documents(chain(first, rest)):
            yield number, xml.check(text, lenient=options.lenient, settings=by)
    else:
        for number, text in split_messages(chain(first, rest), **settings):
            yield number, check(text)


def _no_message(expected: str, hint: str) -> Report:
    return Report("", (make_problem("no-message-key", expected=expected, hint=hint, source="the command"),))


def _opened(path: str) -> Any:
    if path == "-":
        # Standard input may be closed.
        return nullcontext(sys.stdin or ())
    return Path(path).open(encoding="utf-8", errors="surrogateescape", newline="")


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
            print(json.dumps(_data(found, show_values=options.show_values)))
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
            shown = options.show_values
            print(json.dumps(_data(found, show_values=shown) | _content(found.report, show_values=shown)))
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
            data = _data(written, show_values=options.show_values)
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
            print(json.dumps(_data(written, show_values=options.show_values) | {"form": options.to, "texts": texts}))
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
        lines: Iterable[str] = (json.dumps(describing.table_data(one)) for one in tables)
    else:
        lines = describing.list_lines(tables) if options.key is None else describing.table_lines(tables[0])
    print(*lines, sep="\n")
    return 0


def _data(found: Found, *, show_values: bool) -> dict[str, Any]:
    report = found.report
    # Only the line numbers are read, which covering does not change.
    shown = showing.Shown.of(report, show_values=True)
    problems = [one.as_dict() | {"line": found.line + shown.line(one)} for one in report.problems]
    key = showing.shown_key(report, show_values=show_values)
    return {"file": found.place, "line": found.line, "key": key, "ok": report.ok, "problems": problems}


def _content(report: Report, *, show_values: bool) -> dict[str, Any]:
    message = report.message
    body = message.body if message else None
    content: dict[str, Any] = {"header": _header_data(report.header, show_values=show_values), "fields": {}}
    fields, rules = report.fields, report.table
    if isinstance(body, Response) and body.echo is not None:
        content["echo"] = body.echo.key
        fields, rules = body.echo.fields, body.echo.table
    names = fields if show_values else covered_prefixes(fields, rules.prefixes if rules else ())
    for name, (prefix, value) in zip(names, fields.items(), strict=True):
        row = (rules.row(prefix) if rules else None) or unknown_row(prefix)
        content["fields"][name] = value if show_values or row.shows(value) else cover(value)
    if body is not None and not isinstance(body, Inquiry):
        text = body.whole if isinstance(body, Rejection) else body.text
        content["text"] = text if show_values else cover(text)
    if isinstance(body, Rejection):
        options = body.options if show_values else [covered_prefixes(one, ()) for one in body.options]
        content |= {"number": body.number, "options": [list(one) for one in options]}
    if isinstance(body, Notice):
        content |= {"officer_safety": body.officer_safety, "law_enforcement_only": body.law_enforcement_only}
        content["images"] = [one if show_values else cover(one) for one in body.images]
    pictures = getattr(body, "pictures", ())
    if pictures:
        content["pictures"] = [{"bytes": len(one.data), "format": one.format} for one in pictures]
    return content


def _header_data(header: Header | None, *, show_values: bool) -> dict[str, Any] | None:
    if header is None:
        return None
    covered = () if show_values else covered_elements(header)

    def shown(element: str | None) -> str | None:
        return cover(element) if element is not None and element in covered else element

    if isinstance(header, InputHeader):
        return {
            "origin": shown(header.origin),
            "destinations": [shown(one) for one in header.destinations],
            "control": shown(header.control),
        }
    return {
        "origin": shown(header.origin),
        "received": None if header.received is None else str(header.received),
        "sent": None if header.sent is None else str(header.sent),
        "destination": shown(header.destination),
        "control": shown(header.control),
    }
