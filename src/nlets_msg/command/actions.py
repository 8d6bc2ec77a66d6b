"""What the command does with messages: check, show, format, convert.

In: parsed arguments. Out: text for a person, or with ``--json`` one JSON object a line; the exit status. What can fail:
nothing on account of what is read; see `reading`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import IO, Any, Final

import attrs

from nlets_msg.command.layout import Layout
from nlets_msg.command.reading import Found, read
from nlets_msg.command.report_kinds import is_of_document
from nlets_msg.command.summary import Summary
from nlets_msg.messages.message import NEWLINES, Message
from nlets_msg.problems.problem import InvalidRecord, Problem, only_notes
from nlets_msg.reading.parse import check
from nlets_msg.reading.reports import Report

# A document is written as a part of the text that it is in.
_IN_TEXT: Final = "document-in-text"

# Also that of wrong arguments.
UNREAD: Final = 2


def _status(options: argparse.Namespace, *, failed: bool) -> int:
    """Return the exit status: a file that was not read counts more than a problem in another one."""
    return UNREAD if options.unread else int(failed)


def _failed(report: Report, options: argparse.Namespace) -> bool:
    return not report.ok or (options.strict and not only_notes(report.problems))


def _print_problems(message: Found, options: argparse.Namespace, stream: IO[str], layout: Layout) -> None:
    if not (message.passed_over or message.report.problems):
        return
    # Most messages have nothing to tell.
    from nlets_msg.command import showing  # noqa: PLC0415 - start-up

    if message.passed_over:
        print(*showing.passed_over_lines(message.place, layout), sep="\n", file=stream)
        return
    lines = showing.problem_lines(
        message.report, message.place, message.line, show_values=options.show_values, layout=layout
    )
    for line in lines:
        print(line, file=stream)


def _print_json(data: dict[str, Any]) -> None:
    import json  # noqa: PLC0415 - start-up

    print(json.dumps(data))


def check_files(options: argparse.Namespace) -> int:
    """List everything that is wrong in files, or count it."""
    failed = False
    summary, layout = Summary(), Layout.of(sys.stdout)
    for reading in read(options):
        failed |= _failed(reading.report, options)
        summary.add(reading.report, is_message=reading.is_message)
        if options.summary:
            continue
        if options.json:
            _print_json(_told(reading, show_values=options.show_values))
        else:
            _print_problems(reading, options, sys.stdout, layout)
    if options.summary and options.json:
        _print_json(summary.as_dict())
    elif options.summary:
        print(*summary.lines(layout), sep="\n")
    elif not options.json:
        print(*summary.total_lines(layout), sep="\n")
    return _status(options, failed=failed)


def show_files(options: argparse.Namespace) -> int:
    """Explain messages field by field."""
    from nlets_msg.command import showing  # noqa: PLC0415 - start-up

    failed = False
    layout = Layout.of(sys.stdout)
    for number, reading in enumerate(read(options)):
        failed |= _failed(reading.report, options)
        if options.json:
            _print_json(form(reading, show_values=options.show_values))
            continue
        if number:
            print()
        if reading.passed_over:
            print(*showing.passed_over_lines(reading.place, layout), sep="\n")
            continue
        lines = showing.message_lines(
            reading.report,
            reading.place,
            reading.line,
            show_values=options.show_values,
            rules=options.rules,
            layout=layout,
        )
        print(*lines, sep="\n")
    return _status(options, failed=failed)


def format_files(options: argparse.Namespace) -> int:
    """Write messages in canonical form, and say on standard error what that has changed."""
    from nlets_msg.command import showing  # noqa: PLC0415 - start-up
    from nlets_msg.command.parting import printed_after  # noqa: PLC0415 - start-up

    failed = False
    layout = Layout.of(sys.stderr)
    newline = NEWLINES[options.crlf]
    before = ""
    for reading in read(options):
        report, text, printed = reading.report, None, ""
        changes: list[Problem] = []
        if report.message is not None:
            try:
                if is_of_document(report):
                    from nlets_msg.command.documents import written_again  # noqa: PLC0415 - start-up

                    text, changes = written_again(report, report.message, options)
                    printed = text
                else:
                    text = report.message.to_text(newline=newline, separator=options.destination_separator)
                    changes = _changes(report, text)
                    printed = text if options.json else printed_after(before, text, newline)
                    before = printed
            except InvalidRecord as refused:
                report = attrs.evolve(report, problems=(*report.problems, *refused.problems), message=None)
                text = None
        written = attrs.evolve(reading, report=report)
        failed |= _failed(report, options)
        if text is None:
            changes = []
        if options.json:
            data = _told(written, show_values=options.show_values)
            _print_json(data | {"text": text, "changed": [problem.code for problem in changes]})
        elif text is None:
            _print_problems(written, options, sys.stderr, layout)
        else:
            print(printed, end="")
            told = [problem for problem in report.problems if problem in changes or problem.code == _IN_TEXT]
            for line in showing.change_lines(report, told, reading.place, reading.line, layout=layout):
                print(line, file=sys.stderr)
    return _status(options, failed=failed)


def convert_files(options: argparse.Namespace) -> int:
    """Write messages in the other form, and say on standard error what it has no place for."""
    from nlets_msg.command import showing  # noqa: PLC0415 - start-up
    from nlets_msg.command.parting import printed_after  # noqa: PLC0415 - start-up

    failed = False
    layout = Layout.of(sys.stderr)
    before = ""
    for reading in read(options):
        report = reading.report
        texts: list[str] = []
        if report.message is not None:
            try:
                texts = _converted(report.message, options)
                if options.to == "text" and not options.json:
                    before = printed_after(before, texts[0], "\n")
                    texts = [before]
            except InvalidRecord as refused:
                report = attrs.evolve(report, problems=(*report.problems, *refused.problems), message=None)
                texts = []
        written = attrs.evolve(reading, report=report)
        failed |= _failed(report, options)
        if options.json:
            _print_json(_told(written, show_values=options.show_values) | {"form": options.to, "texts": texts})
        elif not texts:
            _print_problems(written, options, sys.stderr, layout)
        else:
            print(*texts, sep="", end="")
            left_out = _left_out(report, texts, options)
            for line in showing.change_lines(report, left_out, reading.place, reading.line, layout=layout):
                print(line, file=sys.stderr)
    return _status(options, failed=failed)


def _converted(message: Message[Any], options: argparse.Namespace) -> list[str]:
    if options.to == "text":
        return [message.to_text()]
    from nlets_msg.command.documents import documents_of  # noqa: PLC0415 - start-up

    return documents_of(message, options)


def _left_out(report: Report, texts: Sequence[str], options: argparse.Namespace) -> list[Problem]:
    """Return the problems about what is not in what is written, or not as a message of its own."""
    if not is_of_document(report):
        return [problem for problem in report.problems if problem.code == _IN_TEXT]
    from nlets_msg.command.documents import left_out  # noqa: PLC0415 - start-up

    return left_out(report, texts, options)


def _changes(report: Report, text: str) -> list[Problem]:
    """Return the problems of a message that the text written for it no longer has: that is what was changed."""
    if not report.problems:
        return []
    # The bytes of a file are written as they were read, and so is a document in a text.
    stay = {(problem.code, problem.prefix) for problem in check(text).problems} | {
        ("not-decoded", None),
        (_IN_TEXT, None),
    }
    return [problem for problem in report.problems if (problem.code, problem.prefix) not in stay]


def form(message: Found, *, show_values: bool) -> dict[str, Any]:
    """Return the JSON form of a report, with the file and the line, and with the line of each problem in the file."""
    # Only what is written as JSON needs it, which loads what reads documents, too.
    from nlets_msg.command import showing  # noqa: PLC0415 - start-up
    from nlets_msg.json_forms.writing import to_dict  # noqa: PLC0415 - start-up

    report = message.report
    data = to_dict(report, values=show_values)
    # Only the line numbers are read, which covering does not change.
    shown = showing.Shown.of(report, show_values=True)
    for problem, written in zip(report.problems, data["problems"], strict=True):
        written["line"] = message.line + shown.line(problem)
    return {"file": message.place, "line": message.line, **data}


def _told(message: Found, *, show_values: bool) -> dict[str, Any]:
    """Return what the JSON form of a report says of its problems, without what was read."""
    data = form(message, show_values=show_values)
    return {name: data[name] for name in ("file", "line", "key", "ok", "problems")}
