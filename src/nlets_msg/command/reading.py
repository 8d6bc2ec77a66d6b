"""The messages of files and folders, as they are named to the command.

In: parsed arguments. Out: each message with its file and its line. What can fail: a file that cannot be read is told on
standard error, is no message, and is remembered in ``options.unread``; the others are read all the same.

Files and standard input are read without newline translation, as UTF-8 with ``surrogateescape``: no byte is lost. A
line is read in pieces, so that memory stays the same for a file without a line end.
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import stat
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, nullcontext, suppress
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import attrs

from nlets_msg.command.layout import printable
from nlets_msg.command.progress import Progress
from nlets_msg.command.report_kinds import is_of_document
from nlets_msg.problems.problem import make_problem
from nlets_msg.reading.logs import split_messages
from nlets_msg.reading.parse import check
from nlets_msg.reading.pieces import lines_in_pieces, longest_piece
from nlets_msg.reading.quoted_documents import document_in_text
from nlets_msg.reading.reports import Report, with_problems
from nlets_msg.reading.undecoded import not_decoded
from nlets_msg.wire.encodings import encoding_of_file
from nlets_msg.wire.limits import LONGEST_TEXT
from nlets_msg.wire.separators import LAYOUT
from nlets_msg.wire.text_or_xml import is_xml

# More than an XML declaration takes. One that ends later is looked at when the document has been read.
_BEGINNING: Final = 8192
_TO_DECODE: Final = "Write the file as UTF-8, or decode it as what it is."
_NO_KEY: Final = "no-message-key"
# Of a file that begins with no key, however long it is.
_OF_NO_LOG: Final = frozenset({_NO_KEY, "message-too-long"})


@attrs.frozen
class Found:
    """A message in a file, and the line on which it begins.

    Of a file in which no message begins, such as a picture, there is one that ``is_message`` false. In a folder it is
    ``passed_over``.
    """

    place: str
    line: int
    report: Report
    is_message: bool = True
    passed_over: bool = False


def read(options: argparse.Namespace) -> Iterator[Found]:
    """Read the messages of all files, or the first of them where a limit is given."""
    on_screen = sys.stdout.isatty()
    # Where something is printed of each message, that tells how far it is.
    silent = options.run == "check_files" and (options.summary or not options.json)
    progress = Progress(sys.stderr, wanted=silent or not on_screen)
    # What cannot be written is told on standard error.
    to_errors = options.run in {"format_files", "convert_files"}
    told = to_errors or (on_screen and not getattr(options, "summary", False))
    with closing(_messages(options, progress)) as messages:
        try:
            for reading in _first(messages, options.limit):
                if told and reading.report.problems:
                    progress.clear()
                yield reading
        finally:
            progress.clear()


def _first(messages: Iterator[Found], limit: int | None) -> Iterator[Found]:
    """Return the first messages, and what has none on the way."""
    left = sys.maxsize if limit is None else limit
    while left > 0 and (reading := next(messages, None)) is not None:
        left -= reading.is_message
        yield reading


def _messages(options: argparse.Namespace, progress: Progress) -> Generator[Found, None, None]:
    for path, below, problem in _files(options.files):
        place = "standard input" if path == "-" and not below else path or "''"
        error = problem
        if error is None:
            try:
                with _opened(path, standard_input=not below) as file:
                    for reading in _found(place, file, options, below=below):
                        progress.count(place, file)
                        yield reading
            except OSError as raised:
                error = raised
        if error is not None:
            options.unread = True
            # Where it cannot be told, the status tells it, and the next files are read.
            with suppress(OSError):
                progress.clear()
                print(f"nlets-msg: {printable(place)} cannot be read: {error.strerror}", file=sys.stderr, flush=True)


def _found(place: str, lines: Iterable[str], options: argparse.Namespace, *, below: bool) -> Iterator[Found]:
    """Return the messages of a file, which may be in a folder, or the one report of a file that has none."""
    reports = _reports(lines, options)
    nothing = 1, _no_message("A message begins in this file.", "Pass one that is not blank.")
    first = next(reports, nothing)
    # Only where there may be none the next one is waited for, which may be long in coming through a pipe.
    others = [*islice(reports, 1)] if _begins_none(first[1]) else None
    is_message = others != []
    for line, report in chain([first], others or (), reports):
        yield Found(place, line, report, is_message, passed_over=below and not is_message)


def _begins_none(report: Report) -> bool:
    """Say whether a text begins with no key, whatever else it is."""
    is_text = report.key is None and not is_of_document(report)
    return is_text and any(problem.code in _OF_NO_LOG for problem in report.problems)


def _reports(lines: Iterable[str], options: argparse.Namespace) -> Iterator[tuple[int, Report]]:
    """Read the messages of a file in the form that it is in, by the first line that is not blank.

    Of more blanks than a text may have it is not looked for: they are a text that is too long.
    """
    settings = {name: getattr(options, name) for name in ("prefix", "separator", "separator_only")}
    # Nothing asks the clock: where no day is given, no date is judged. Formatting judges none.
    today = getattr(options, "today", None)
    first: list[str] = []
    size = 0
    for piece in lines_in_pieces(lines, longest_piece(LONGEST_TEXT)):
        first.append(piece)
        size += len(piece)
        if size > LONGEST_TEXT or piece.strip(LAYOUT):
            break
    if first and is_xml(first[-1]):
        from nlets_msg.command.documents import read_documents  # noqa: PLC0415 - start-up

        yield from read_documents(lines, first, options, today)
    else:
        for number, text in split_messages(lines, begun=first, **settings):
            yield number, _with_document(_with_bytes(check(text, today=today)))


def _with_bytes(report: Report) -> Report:
    """Add the problem of bytes that are not UTF-8, but where no message begins: that is said, whatever is in it."""
    if report.key is None or report.source.isascii():
        return report
    # A value that is not accepted says so of its bytes.
    places = [problem.span for problem in report.problems if problem.span is not None and problem.code == "bad-format"]
    undecoded = not_decoded(report.source, "utf-8", hint=_TO_DECODE, told=places)
    return report if undecoded is None else with_problems(report, [undecoded])


def _with_document(report: Report) -> Report:
    """Add the problem of a document in a text that is accepted; what is not accepted says so of each of its lines."""
    problem = None if report.message is None else document_in_text(report.source)
    return report if problem is None else with_problems(report, [problem])


def _no_message(expected: str, hint: str) -> Report:
    return Report("", (make_problem(_NO_KEY, expected=expected, hint=hint, source="the command"),))


def _files(paths: Iterable[str]) -> Iterator[tuple[str, bool, OSError | None]]:
    """Return files, and in the place of a folder those in it: path, whether it is in a folder, why it is no file."""
    for path in paths:
        if path not in ("", "-") and _is_folder(path):
            yield from _files_below(Path(path))
        else:
            yield path, False, None


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(Path(path).stat().st_mode)
    except OSError:
        # To open it says why.
        return False


def _files_below(folder: Path) -> Iterator[tuple[str, bool, OSError | None]]:
    """Walk through a folder in the order of the names; links to folders are not followed, so there is no circle."""
    empty = True
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        reason = None
        try:
            kind = path.stat().st_mode
            if stat.S_ISDIR(kind):
                if path is folder or not path.is_symlink():
                    waiting += sorted(path.iterdir(), reverse=True)
                continue
            if not stat.S_ISREG(kind):
                # To open a pipe or a device would wait for somebody, or never end.
                reason = OSError(errno.EINVAL, "it is no regular file")
        except OSError as error:
            reason = error
        empty = False
        yield str(path), True, reason
    if empty:
        yield str(folder), True, OSError(errno.ENOENT, "there is no file in it")


def _opened(path: str, *, standard_input: bool) -> Any:
    if path == "-" and standard_input:
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
