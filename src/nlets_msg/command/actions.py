"""What the command does with messages: check, show, format, convert.

In: parsed arguments. Out: text for a person, or with ``--json`` one JSON object a line; the exit status. What can fail:
nothing on account of what is read; see `reading`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import IO, Any, Final

import attrs

from nlets_msg import xml
from nlets_msg.command import showing
from nlets_msg.command.layout import Layout
from nlets_msg.command.parting import printed_after
from nlets_msg.command.reading import Found, read
from nlets_msg.command.summary import Summary
from nlets_msg.json_forms.writing import to_dict
from nlets_msg.messages.message import NEWLINES, Message
from nlets_msg.problems.problem import InvalidRecord, Problem, only_notes
from nlets_msg.reading.parse import check
from nlets_msg.reading.reports import Report

_AS_READ: Final = xml.XmlSettings(several_destinations=True, plate_year="nc:Year")
# What legacy text has no place for.
_OF_DOCUMENTS: Final = frozenset({"unknown-element", "partly-kept", "bad-envelope"})

# A document is written as a part of the text that it is in.
_IN_TEXT: Final = "document-in-text"

# Also that of wrong arguments.
UNREAD: Final = 2


def _status(options: argparse.Namespace, *, failed: bool) -> int:
    """Return the exit status: a file that was not read counts more than a problem in another one."""
    return UNREAD if options.unread else int(failed)


def _failed(report: Report, options: argparse.Namespace) -> bool:
    return not report.ok or (options.strict and not only_notes(report.problems))


def _print_problems(found: Found, options: argparse.Namespace, stream: IO[str], layout: Layout) -> None:
    if found.passed_over:
        print(showing.passed_over_line(found.place, layout), file=stream)
        return
    lines = showing.problem_lines(found.report, found.place, found.line, show_values=options.show_values, layout=layout)
    for line in lines:
        print(line, file=stream)


def check_files(options: argparse.Namespace) -> int:
    """List everything that is wrong in files, or count it."""
    failed = False
    summary, layout = Summary(), Layout.of(sys.stdout)
    for found in read(options):
        failed |= _failed(found.report, options)
        summary.add(found.report, is_message=bool(found.report.source) and not found.passed_over)
        if options.summary:
            continue
        if options.json:
            print(json.dumps(_told(found, show_values=options.show_values)))
        else:
            _print_problems(found, options, sys.stdout, layout)
    if options.summary:
        print(*([json.dumps(summary.as_dict())] if options.json else summary.lines(layout)), sep="\n")
    elif not options.json:
        print(summary.total_line())
    return _status(options, failed=failed)


def show_files(options: argparse.Namespace) -> int:
    """Explain messages field by field."""
    failed = False
    layout = Layout.of(sys.stdout)
    for number, found in enumerate(read(options)):
        failed |= _failed(found.report, options)
        if options.json:
            print(json.dumps(form(found, show_values=options.show_values)))
            continue
        if number:
            print()
        if found.passed_over:
            print(showing.passed_over_line(found.place, layout))
            continue
        lines = showing.message_lines(
            found.report,
            found.place,
            found.line,
            show_values=options.show_values,
            rules=options.rules,
            layout=layout,
        )
        print(*lines, sep="\n")
    return _status(options, failed=failed)


def format_files(options: argparse.Namespace) -> int:
    """Write messages in canonical form, and say on standard error what that has changed."""
    failed = False
    layout = Layout.of(sys.stderr)
    # What was read so is written so.
    as_read = attrs.evolve(_AS_READ, crossed_numerics=options.crossed_numerics)
    newline = NEWLINES[options.crlf]
    before = ""
    for found in read(options):
        report, text, printed = found.report, None, ""
        if report.message is not None:
            try:
                if isinstance(report, xml.XmlReport):
                    text = printed = xml.to_xml(report.message, settings=as_read)
                else:
                    text = report.message.to_text(newline=newline, separator=options.destination_separator)
                    printed = text if options.json else printed_after(before, text, newline)
                    before = printed
            except InvalidRecord as refused:
                report = attrs.evolve(report, problems=(*report.problems, *refused.problems), message=None)
                text = None
        written = attrs.evolve(found, report=report)
        failed |= _failed(report, options)
        if text is None:
            changes = []
        elif isinstance(report, xml.XmlReport):
            changes = _changes_in_xml(report, [text], as_read)
        else:
            changes = _changes(report, text)
        if options.json:
            data = _told(written, show_values=options.show_values)
            print(json.dumps(data | {"text": text, "changed": [one.code for one in changes]}))
        elif text is None:
            _print_problems(written, options, sys.stderr, layout)
        else:
            print(printed, end="")
            told = [one for one in report.problems if one in changes or one.code == _IN_TEXT]
            for line in showing.change_lines(report, told, found.place, found.line, layout=layout):
                print(line, file=sys.stderr)
    return _status(options, failed=failed)


def convert_files(options: argparse.Namespace) -> int:
    """Write messages in the other form, and say on standard error what it has no place for."""
    failed = False
    layout = Layout.of(sys.stderr)
    settings = xml.XmlSettings(
        crossed_numerics=options.crossed_numerics,
        person=options.person,
        several_destinations=options.several_destinations,
        today=options.today,
        echo_beside=options.echo_beside,
        plate_year=options.plate_year,
    )
    before = ""
    for found in read(options):
        report = found.report
        texts: list[str] = []
        if report.message is not None:
            try:
                texts = _converted(report.message, options, settings)
                if options.to == "text" and not options.json:
                    before = printed_after(before, texts[0], "\n")
                    texts = [before]
            except InvalidRecord as refused:
                report = attrs.evolve(report, problems=(*report.problems, *refused.problems), message=None)
                texts = []
        written = attrs.evolve(found, report=report)
        failed |= _failed(report, options)
        if options.json:
            print(json.dumps(_told(written, show_values=options.show_values) | {"form": options.to, "texts": texts}))
        elif not texts:
            _print_problems(written, options, sys.stderr, layout)
        else:
            print(*texts, sep="", end="")
            left_out = _left_out(report, texts, options, settings)
            for line in showing.change_lines(report, left_out, found.place, found.line, layout=layout):
                print(line, file=sys.stderr)
    return _status(options, failed=failed)


def _converted(message: Message[Any], options: argparse.Namespace, settings: xml.XmlSettings) -> list[str]:
    if options.to == "text":
        return [message.to_text()]
    if settings.several_destinations:
        return [xml.to_xml(message, settings=settings)]
    return [*xml.to_xml_all(message, settings=settings)]


def _left_out(
    report: Report, texts: Sequence[str], options: argparse.Namespace, settings: xml.XmlSettings
) -> list[Problem]:
    """Return the problems about what is not in what is written, or not as a message of its own."""
    if not isinstance(report, xml.XmlReport):
        return [one for one in report.problems if one.code == _IN_TEXT]
    if options.to == "text":
        return [one for one in report.problems if one.code in _OF_DOCUMENTS]
    return _changes_in_xml(report, texts, settings, options.today)


def _changes(report: Report, text: str) -> list[Problem]:
    """Return the problems of a message that the text written for it no longer has: that is what was changed."""
    if not report.problems:
        return []
    # The bytes of a file are written as they were read, and so is a document in a text.
    stay = {(one.code, one.prefix) for one in check(text).problems} | {("not-decoded", None), (_IN_TEXT, None)}
    return [one for one in report.problems if (one.code, one.prefix) not in stay]


def _changes_in_xml(
    report: xml.XmlReport, texts: Sequence[str], settings: xml.XmlSettings, today: date | None = None
) -> list[Problem]:
    """Return the problems of a document that none of those written for it has any more."""
    if not report.problems:
        return []
    written = (xml.check(text, settings=settings, today=today) for text in texts)
    # One element may be written back, and the attribute of another one left out: both are of one code.
    stay = {(one.code, one.prefix, one.path) for again in written for one in again.problems}
    return [one for one in report.problems if (one.code, one.prefix, one.path) not in stay]


def form(found: Found, *, show_values: bool) -> dict[str, Any]:
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
    data = form(found, show_values=show_values)
    return {name: data[name] for name in ("file", "line", "key", "ok", "problems")}
