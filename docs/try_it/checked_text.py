"""What the page "Check a message" shows of a text.

In: the text of the page and today's date. Out: JSON in one text, with the marks, the problems, the fields and the other
forms of each message. What can fail: a date that is none raises `ValueError`; no text does.

Places are counted as a browser counts them: in units of UTF-16, of which a character beyond U+FFFF takes two.
"""

from __future__ import annotations

import io
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.schema.describing import required_for
from nlets_msg.schema.index_sets import NO_SETS
from nlets_msg.testing.conformance import vectors

# More are seldom pasted, and the page stays quick.
MOST_MESSAGES: Final = 50

# The meanings of no more codes are shown beside a field.
_FEW_CODES: Final = 12

_SEVERITIES: Final = ("error", "warning", "note")

# What the list of samples calls a vector, and the vector.
_TEXTS: Final = (
    ("Right", "Concealed weapon permit by name", "CWQ/good/name-and-date-of-birth"),
    ("Right", "Driver license by number, with image", "DQ/good/license-number-reason-image"),
    ("Right", "Vehicle by plate", "RQ/good/control-field"),
    ("With a fault", "Driver license: no such day", "DQ/bad/bad-date--31-april"),
    ("With a fault", "Driver license: sex is missing", "DQ/bad/index-set-missing--no-sex"),
    ("With a fault", "Driver license: number and name", "DQ/bad/index-sets-exclusive--number-and-name"),
    ("With a fault", "Driver license: period is missing", "DQ/bad/not-a-field--missing-period"),
    ("With a fault", "Driver license: destination is an ORI", "DQ/bad/destination-not-allowed--ori"),
    ("With a fault", "Concealed weapon permit: digit in a name", "CWQ/bad/bad-format--nam-digit"),
    ("Answers", "Driver license, not on file", "DR/good/echo-of-name"),
    ("Answers", "Driver license, with a record", "DR/good/echo-of-whole-inquiry"),
    ("Answers", "Rejected by the switch", "ER/good/sets-of-the-key"),
)
# The same, written as XML; the date of the last one is replaced by a day that does not exist.
_DOCUMENTS: Final = (
    ("Driver license by name", "DQ/good/destination-state"),
    ("Driver license, not on file", "DR/good/echo-of-name"),
)
_WRONG_DOCUMENT: Final = ("Driver license: no such day", "DQ/good/destination-state", ("1950-01-01", "1950-02-30"))


def checked(text: str, today: str) -> str:
    r"""Return what the page shows of a text, as JSON.

    Args:
        text: What was pasted: a message or several, in legacy text or XML, or anything else.
        today: The day from which dates are judged, ``yyyy-mm-dd``.

    Raises:
        ValueError: ``today`` is no date.

    >>> shown = json.loads(checked("CWQ.AZNLETS20.AZ.TXT\nSOC/12345678", "2026-01-31"))
    >>> [(one["code"], one["mark"]) for one in shown["messages"][0]["problems"]]
    [('field-too-short', [25, 33])]
    """
    day = date.fromisoformat(today)
    if not text.strip():
        return json.dumps({"messages": [], "more": False})
    places = _Places(text)
    found = list(islice(_reports(text, day), MOST_MESSAGES + 1))
    shown = [_message(report, begin, places, day) for begin, report in found[:MOST_MESSAGES]]
    return json.dumps({"messages": shown, "more": len(found) > MOST_MESSAGES})


def samples() -> str:
    """Return the messages that the page offers, as JSON: group, name and text of each."""
    known = {one["name"]: one["message"] for one in vectors()}
    found = [{"group": group, "name": name, "text": known[vector]} for group, name, vector in _TEXTS]
    found.append({"group": "Several", "name": "Three inquiries, one with a fault", "text": _several(known)})
    for name, vector in _DOCUMENTS:
        found.append({"group": "XML", "name": name, "text": _document(known[vector])})
    name, vector, replaced = _WRONG_DOCUMENT
    found.append({"group": "XML", "name": name, "text": _document(known[vector]).replace(*replaced)})
    return json.dumps(found)


def _document(text: str) -> str:
    return xml.to_xml(nm.parse(text))


def _several(known: dict[str, str]) -> str:
    names = ("DQ/good/license-number", "CWQ/bad/bad-date--30-february", "RQ/good/control-field")
    return "\n\n".join(known[name].strip() for name in names) + "\n"


class _Places:
    """Places in a text as Python counts them, and as a browser does."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.astral = [place for place, character in enumerate(text) if ord(character) > 0xFFFF]
        self.line_ends = [place for place, character in enumerate(text) if character == "\n"]

    def unit(self, place: int) -> int:
        """Return how many units of UTF-16 come before a place."""
        return place + bisect_left(self.astral, place)

    def line(self, place: int) -> int:
        """Return the number of the line of a place, from 1."""
        return bisect_left(self.line_ends, place) + 1

    def of_line(self, line: int) -> tuple[int, int]:
        """Return where a line begins and ends, without the blanks around it."""
        begin = self.line_ends[line - 2] + 1 if line > 1 else 0
        end = self.line_ends[line - 1] if line <= len(self.line_ends) else len(self.text)
        content = self.text[begin:end]
        return begin + len(content) - len(content.lstrip()), begin + len(content.rstrip())

    def mark(self, span: tuple[int, int]) -> list[int]:
        """Return a span as units of UTF-16; one without characters takes in what is beside it, so that it is seen."""
        start, end = span
        if start == end:
            before = end >= len(self.text) or self.text[end] == "\n"
            start, end = (max(0, start - 1), end) if before else (start, end + 1)
        return [self.unit(start), self.unit(end)]


def _reports(text: str, today: date) -> Iterator[tuple[int, nm.Report]]:
    """Read every message of a text, each with its place; what is one message, or none, as it is."""
    check: Callable[..., nm.Report] = nm.check
    read: Callable[..., Iterator[nm.Report]] = nm.read_messages
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        check, read = xml.check, xml.read_messages
    pieces = [one.source for one in islice(read(io.StringIO(text, newline="")), MOST_MESSAGES + 1)]
    if len(pieces) < 2:
        yield 0, check(text, today=today)
        return
    begin = 0
    while pieces:
        begin = max(text.find(pieces[0], begin), begin)
        report = check(pieces.pop(0), today=today)
        if pieces and _echo(report) is None:
            # A log is parted at each header, so that an inquiry that an answer quotes whole is a piece of its own.
            joined = check(text[begin : begin + len(report.source) + len(pieces[0])], today=today)
            if _echo(joined) is not None:
                report = joined
                pieces.pop(0)
        yield begin, report
        begin += len(report.source)


def _echo(report: nm.Report) -> Any:
    """Return the inquiry that an answer quotes, None where it quotes none and where it is no answer."""
    return None if report.message is None else getattr(report.message.body, "echo", None)


def _message(report: nm.Report, begin: int, places: _Places, today: date) -> dict[str, Any]:
    is_xml = isinstance(report, xml.XmlReport)
    end = begin + len(report.source)
    problems = [_problem(one, begin, places) for one in report.problems]
    table = report.table
    text, documents, refused = _forms(report.message, today)
    rejection = _rejection(report, begin, places, today)
    # Of a rejection the fields are those of the message that it quotes.
    asked = report if rejection is None else _quoted(report, today)
    fields_of, fields = _fields(asked)
    return {
        "begin": places.unit(begin),
        "end": places.unit(end),
        "line": places.line(begin),
        "form": "XML" if is_xml else "legacy text",
        "ok": report.ok,
        "key": report.key,
        "name": table.name if table is not None else None,
        "verdict": _verdict(report),
        "problems": problems,
        "header": _header(nm.to_dict(report, values=True)["header"]),
        "rejection": rejection,
        "fields_of": fields_of if rejection is None or not fields_of else f"{fields_of}, the message that it quotes",
        "fields": fields,
        "sets": _sets(asked),
        "said": _said(report),
        "text": text,
        "documents": documents,
        "refused": refused,
        "json": json.dumps(nm.to_dict(report.message or report, values=True), indent=2, ensure_ascii=False),
    }


def _quoted(report: nm.Report, today: date) -> nm.Report:
    """Read the message that a rejection quotes."""
    assert report.message is not None
    return nm.check(report.message.body.original, today=today)


def _rejection(report: nm.Report, begin: int, places: _Places, today: date) -> dict[str, Any] | None:
    """Return what a rejection says, and what is wrong with the message that it quotes; None where it is none."""
    body = None if report.message is None else report.message.body
    if not isinstance(body, nm.Rejection):
        return None
    words = ["Rejected." if body.number is None else f"Rejected with number {body.number}."]
    if report.problems:
        words.append(f"The rejection itself has {_verdict(report)}.")
    problems = []
    if body.original.strip():
        quoted = _quoted(report, today)
        # It has no form in XML, so that its body is read as it is written.
        place = begin + report.source.rindex(body.original)
        problems = [_problem(one, place, places) for one in quoted.problems]
        key = "" if quoted.key is None else f" ({quoted.key})"
        found = f"has {_verdict(quoted)}:" if problems else "has no problem that is found here."
        words.append(f"The message that it quotes{key} {found}")
    else:
        words.append("It quotes no message.")
    return {"words": " ".join(words), "options": body.options, "problems": problems}


def _said(report: nm.Report) -> dict[str, str] | None:
    """Return the text of a message by itself, such as that of an answer; None where there is none."""
    body = None if report.message is None else report.message.body
    text = getattr(body, "text", None)
    if not isinstance(text, str) or not text.strip() or (report.fields and _echo(report) is None):
        return None
    label = "Text of the answer" if isinstance(body, nm.Response) else "Text of the message"
    return {"label": "The switch says" if isinstance(body, nm.Rejection) else label, "text": text.strip("\r\n")}


def _problem(problem: nm.Problem, begin: int, places: _Places) -> dict[str, Any]:
    span = None
    if problem.span is not None:
        span = (problem.span[0] + begin, problem.span[1] + begin)
    elif problem.line is not None:
        # What an element lacks has no characters in a document, but the line of the element.
        span = places.of_line(problem.line + places.line(begin) - 1)
    return {
        "code": problem.code,
        "severity": problem.severity,
        "about": problem.prefix or problem.element,
        "expected": problem.expected,
        "hint": problem.hint,
        "source": problem.source,
        "path": problem.path,
        "line": None if span is None else places.line(span[0]),
        "mark": None if span is None else places.mark(span),
    }


def _verdict(report: nm.Report) -> str:
    """Say how many problems there are."""
    counted = Counter(one.severity for one in report.problems)
    words = [f"{counted[one]} {one}{'s' if counted[one] > 1 else ''}" for one in _SEVERITIES if counted[one]]
    return ", ".join(words) if words else "No problem found"


def _header(header: dict[str, Any] | None) -> list[list[str]]:
    """Name the elements of a header, in the order in which they are written."""
    if header is None:
        return []
    found = [["From", header["origin"]], ["To", ", ".join(header.get("destinations", ())) or header.get("destination")]]
    for name in ("received", "sent"):
        clock = header.get(name)
        if clock is not None:
            found.append([name.capitalize(), f"{clock['at'].replace('T', ' ')}, number {clock['count']:05}"])
    found.append(["Control field", header["control"]])
    return [[name, value] for name, value in found if value]


def _fields(report: nm.Report) -> tuple[str, list[dict[str, Any]]]:
    """Return every row of the table with the value as read, and what was read beyond the table."""
    echo = _echo(report)
    table, values = (report.table, report.fields) if echo is None else (echo.table, echo.fields)
    if echo is None and table is not None and not table.asks:
        return "", []
    worst: dict[str, str] = {}
    for problem in report.problems:
        if problem.prefix is not None and echo is None:
            worst[problem.prefix] = min(worst.get(problem.prefix, "note"), problem.severity, key=_SEVERITIES.index)
    rows: Sequence[Any] = ()
    if table is None:
        title = "Fields, by no table"
    else:
        title = f"Fields of {table.key}" if echo is None else f"Fields of {table.key}, the inquiry that it quotes"
        there = table.tables_for(getattr(report.header, "destinations", ()))
        rows = there[0].rows if len(there) == 1 else table.rows
    found = [
        {
            "prefix": row.prefix,
            "label": row.label,
            "value": values.get(row.prefix),
            "meaning": _meanings(row).get(values.get(row.prefix, "")) or "",
            "size": row.size,
            "format": row.format.expected,
            "codes": _codes(row),
            "required": "required" if row.required else required_for(row, table.sets if table else NO_SETS),
            "severity": worst.get(row.prefix),
        }
        for row in rows
    ]
    known = {row.prefix for row in rows}
    beyond = {"meaning": "", "size": "", "format": "", "codes": "", "required": ""}
    label = "No table of this key" if table is None else f"Not in the table of {table.key}"
    found += [
        {"prefix": prefix, "label": label, "value": value, "severity": worst.get(prefix), **beyond}
        for prefix, value in values.items()
        if prefix not in known
    ]
    return title if found else "", found


def _meanings(row: Any) -> Mapping[str, str | None]:
    """Return the meanings of the codes of a row: those of its format, or of the list that it is checked against."""
    listed = row.plausible.listed if row.plausible is not None else None
    return row.format.meanings or listed or {}


def _codes(row: Any) -> str:
    """Say what the codes of a row mean, as the page of its key does; nothing where they are many."""
    codes = {code: meaning for code, meaning in _meanings(row).items() if meaning}
    return "; ".join(f"{code} {meaning}" for code, meaning in codes.items()) if len(codes) <= _FEW_CODES else ""


def _sets(report: nm.Report) -> dict[str, Any] | None:
    """Return the index sets of a key as the switch numbers them, and which are complete.

    None where another field chooses among them, and has not.
    """
    table = _table_there(report)
    if table is None or not table.asks:
        return None
    given = {prefix: value for prefix, value in report.fields.items() if value}
    sets = table.sets.asked(given)
    if not sets.sets or sets.chosen_by is not None:
        return None
    complete = sets.complete(given)
    return {"exactly_one": sets.exclusive, "sets": sets.sets, "complete": [one in complete for one in sets.sets]}


def _table_there(report: nm.Report) -> Any:
    """Return the table of a key as its destinations have it, or of all where these differ."""
    if report.table is None:
        return None
    there = report.table.tables_for(getattr(report.header, "destinations", ()))
    return there[0] if len(there) == 1 else report.table


def _forms(message: nm.Message[Any] | None, today: date) -> tuple[str | None, Sequence[str], list[str]]:
    """Return a message as legacy text and as XML, a document for each destination, and why not where it has no XML."""
    if message is None:
        return None, (), []
    settings = xml.XmlSettings(today=today)
    text, refused = None, []
    try:
        text = message.to_text()
    except nm.InvalidRecord as problems:
        refused = [f"Legacy text: {one.expected} {one.hint}" for one in problems.problems]
    try:
        return text, xml.to_xml_all(message, settings=settings), refused
    except nm.InvalidRecord as problems:
        return text, (), [*refused, *(f"XML: {one.expected} {one.hint}" for one in problems.problems)]
