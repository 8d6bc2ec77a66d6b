"""What the command does with documents in XML; only a file of them, and a conversion, loads it.

In: lines of a file, a report on a document, or a message; parsed arguments. Out: reports; what is written, and which
problems of what was read it no longer has. What can fail: a message that has no such form raises `InvalidRecord`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from nlets_msg import xml
from nlets_msg.messages.message import Message
from nlets_msg.problems.problem import Problem
from nlets_msg.wire.encodings import contradicts, not_of_encoding
from nlets_msg.xml.logs import split_documents

# What legacy text has no place for.
_OF_DOCUMENTS: Final = frozenset({"unknown-element", "partly-kept", "bad-envelope"})


def read_documents(
    lines: Iterable[str], begun: Sequence[str], options: argparse.Namespace, today: date | None
) -> Iterator[tuple[int, xml.XmlReport]]:
    """Read the documents of a file, of which some lines have been read already."""
    by = xml.XmlSettings(crossed_numerics=options.crossed_numerics)
    encoding = getattr(lines, "encoding", None)
    for number, text in split_documents(lines, begun=begun):
        if encoding is not None and contradicts(text, encoding):
            yield number, xml.XmlReport(text, (not_of_encoding(),))
        else:
            yield number, xml.check(text, lenient=options.lenient, settings=by, today=today)


def written_again(
    report: xml.XmlReport, message: Message[Any], options: argparse.Namespace
) -> tuple[str, list[Problem]]:
    """Write the message of a document as it was read; return the problems that what is written no longer has, too."""
    as_read = xml.XmlSettings(
        several_destinations=True, plate_year="nc:Year", crossed_numerics=options.crossed_numerics
    )
    text = xml.to_xml(message, settings=as_read)
    return text, _changes(report, [text], as_read)


def documents_of(message: Message[Any], options: argparse.Namespace) -> list[str]:
    """Write a message as one document, or as one for each destination."""
    settings = _settings(options)
    if settings.several_destinations:
        return [xml.to_xml(message, settings=settings)]
    return [*xml.to_xml_all(message, settings=settings)]


def left_out(report: xml.XmlReport, texts: Sequence[str], options: argparse.Namespace) -> list[Problem]:
    """Return the problems about what of a document is not in what is written for it."""
    if options.to == "text":
        return [problem for problem in report.problems if problem.code in _OF_DOCUMENTS]
    return _changes(report, texts, _settings(options), options.today)


def _settings(options: argparse.Namespace) -> xml.XmlSettings:
    return xml.XmlSettings(
        crossed_numerics=options.crossed_numerics,
        person=options.person,
        several_destinations=options.several_destinations,
        today=options.today,
        echo_beside=options.echo_beside,
        plate_year=options.plate_year,
    )


def _changes(
    report: xml.XmlReport, texts: Sequence[str], settings: xml.XmlSettings, today: date | None = None
) -> list[Problem]:
    """Return the problems of a document that none of those written for it has any more."""
    if not report.problems:
        return []
    written = (xml.check(text, settings=settings, today=today) for text in texts)
    # One element may be written back, and the attribute of another one left out: both are of one code.
    stay = {(problem.code, problem.prefix, problem.path) for again in written for problem in again.problems}
    return [problem for problem in report.problems if (problem.code, problem.prefix, problem.path) not in stay]
