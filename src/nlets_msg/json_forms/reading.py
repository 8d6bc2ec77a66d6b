"""Messages and reports of JSON types.

In: whatever `json.loads` gives. Out: the `Message` or the `Report` that `to_dict` was given. What can fail: what is
none raises `InvalidMessage`, with a problem for each thing that is wrong, as far as it can be read.

    members -> header, body -> message

Header and body are built as a caller builds them, so they are held to the same. A text that comes with them is read
again, and counts if it is that of the message.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from nlets_msg._keys import PREFIXES
from nlets_msg.bodies.inquiries import Inquiry, keep_order, order_kept
from nlets_msg.bodies.responses import Response
from nlets_msg.catalogue import Catalogue, RecordClass, required_catalogue
from nlets_msg.json_forms.bodies import inquiry_values, optional_members, required_members
from nlets_msg.json_forms.members import Members, is_number, wrong
from nlets_msg.json_forms.sources import Parts, is_message_of, read_again
from nlets_msg.json_forms.told import OF_PROBLEM, fits_no_text, held_to, read_problem
from nlets_msg.json_forms.values import read_clock, read_pictures
from nlets_msg.json_forms.writing import (
    INPUT,
    MESSAGE,
    OUTPUT,
    PICTURES,
    REPORT,
    VERSION,
    XML_REPORT,
    body_data,
)
from nlets_msg.messages.message import Message, checked_message
from nlets_msg.messages.readings import most_of
from nlets_msg.messages.unknown import Body, Unknown
from nlets_msg.problems.problem import InvalidMessage, Problem, has_errors, make_problem
from nlets_msg.reading.parse import check
from nlets_msg.reading.rejections import Rejection
from nlets_msg.reading.reports import Report
from nlets_msg.schema.tables import UNKNOWN
from nlets_msg.wire.header_patterns import KEY
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.limits import DEFAULT_LIMITS, NO_LIMITS, Limits, required_limits
from nlets_msg.wire.output_headers import Header, OutputHeader
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.text_or_xml import is_xml
from nlets_msg.xml import XmlReport

T = TypeVar("T")

# The members of each object: those that are required, and the others.
_OF_MESSAGE: Final = (("version", "type", "key", "header", "body"), ("values", "problems", "source"))
_OF_REPORT: Final = (
    ("version", "type", "values", "ok", "key", "header", "body", "fields", "problems", "source"),
    (),
)
_OF_HEADER: Final = {
    INPUT: (("kind", "origin", "destinations"), ("control",)),
    OUTPUT: (("kind", "origin"), ("received", "sent", "destination", "control")),
}
# Where the elements of a header are that a record calls otherwise.
_PLACES: Final[dict[str, dict[str, str]]] = {
    INPUT: {"destination": "header.destinations"},
    OUTPUT: {"destination": "header.destination"},
}
_READ_FROM_TEXT: Final = ("images", "officer_safety", "law_enforcement_only", "number", "options")


def from_dict(
    data: Any, *, catalogue: Catalogue | None = None, limits: Limits = DEFAULT_LIMITS
) -> Message[Any] | Report:
    r"""Return the message or the report that `to_dict` wrote with values; docs/json.md describes the members.

    Header and body are built, and so held to the same as those of a caller. ``source`` is read again: where that gives
    the same message, it is the message's source, and ``problems`` are its problems. Where it does not, since the dict
    was changed for instance, the message has no source, as any that is built.

    Args:
        data: What `json.loads` gave, or `to_dict`.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.
        limits: The longest ``source`` that is read, and the most problems that are told.

    Raises:
        InvalidMessage: It is no message and no report, whatever else it is; the `element` of each of `problems` is its
            place, such as ``body.fields.DOB``.
        TypeError: A setting is of another kind.

    >>> import json
    >>> import nlets_msg as nm
    >>> message = nm.parse("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789")
    >>> from_dict(json.loads(json.dumps(nm.to_dict(message)))) == message
    True
    >>> try:
    ...     from_dict([])
    ... except nm.InvalidMessage as error:
    ...     print(error.problems[0].expected)
    A message or a report is an object.
    """
    known, limits = required_catalogue(catalogue), required_limits(limits)
    reader = _Reader(known, limits)
    result = reader.read(data)
    # Raised here and not inside a handler, so that no exception that quotes a value is its context.
    if result is None or reader.problems:
        raise InvalidMessage(most_of(reader.problems, limits))
    return result


class _Reader:
    """One reading of somebody's JSON, and the problems that are found."""

    def __init__(self, known: Catalogue, limits: Limits) -> None:
        self.known, self.limits = known, limits
        self.problems: list[Problem] = []

    def read(self, data: object) -> Message[Any] | Report | None:
        """Read a message or a report; None where there is a problem."""
        # What another version holds is something else, so that no more is said of it.
        if isinstance(data, dict) and "version" in data and not _is_same(data["version"], VERSION):
            self.problems.append(wrong("version", f"is the whole number {VERSION}, the only version so far"))
            return None
        kind = data.get("type") if isinstance(data, dict) else MESSAGE
        is_report = isinstance(kind, str) and kind in {REPORT, XML_REPORT}
        whole = Members.of(data, "", self.problems, *(_OF_REPORT if is_report else _OF_MESSAGE))
        if whole is None:
            return None
        whole.one_of("type", (MESSAGE, REPORT, XML_REPORT))
        if "values" in whole and whole.values["values"] is not True:
            whole.wrong("values", "is true: from a dict without values nothing is read")
        # What a dict without values holds is something else.
        if self.problems:
            return None
        return self._report(whole) if is_report else self._message(whole)

    def _message(self, whole: Members) -> Message[Any] | None:
        problems = self._told(whole)
        source = whole.optional_text("source")
        header, key = self._header(whole), whole.text("key")
        body = self._body(whole, key) if isinstance(whole.values["key"], str) else None
        if header is None or body is None or self.problems:
            return None
        reports = () if source is None else self._readings(source, is_document=is_xml(source))
        alike = (
            report for report in reports if report.message is not None and is_message_of(report.message, header, body)
        )
        match = self._told_of(whole, alike, problems)
        if match is not None:
            read, told = match
            assert read.message is not None  # of those that are alike
            return _again(read.message, told if "problems" in whole else read.problems, source)
        message = self._joined(whole, lambda: Message(header, body))
        if message is not None and isinstance(body, Inquiry) and order_kept(body):
            self._refuse_unreadable(whole, message)
        return message

    def _report(self, whole: Members) -> Report | None:
        told = tuple(self._told(whole))
        key, source, ok = whole.optional_text("key"), whole.text("source"), whole.truth("ok")
        fields = whole.texts("fields", PREFIXES)
        header = None if whole.values["header"] is None else self._header(whole)
        body = None
        good = key is not None and not has_errors(told)
        if ok != good:
            whole.wrong("ok", "is true where there is a key and no error, and otherwise false")
        elif ok == (whole.values["body"] is None):
            whole.wrong("body", "is an object where there is a key and no error, and otherwise null")
        elif ok:
            body = self._body(whole, key or "")
            if whole.values["header"] is None:
                whole.wrong("header", "is an object, where there is a body")
        if self.problems:
            return None
        is_document = whole.values["type"] == XML_REPORT
        record = None if key is None else self.known.find(key)
        parts = Parts(key, header, body, fields)
        # What is built of a key that has no text has an empty source; an empty document is read again.
        if source or (is_document and key is None and source is not None):
            message, told = self._message_of(whole, source, parts, told, is_document=is_document)
        else:
            message = self._built_of(whole, parts, told)
        if self.problems:
            return None
        cls = XmlReport if is_document else Report
        return cls(source, told, message, key, header, fields, record)

    def _message_of(
        self, whole: Members, source: str, parts: Parts, problems: Sequence[Problem], *, is_document: bool
    ) -> tuple[Message[Any] | None, tuple[Problem, ...]]:
        """Return the message of a report with its text, None where it has none, and the problems of the text."""
        alike = (
            report for report in self._readings(source, is_document=is_document) if not parts.others(report, problems)
        )
        match = self._told_of(whole, alike, problems)
        if match is None:
            for name in parts.others(next(self._readings(source, is_document=is_document)), problems):
                whole.wrong(name, "is what the source gives when it is read again")
            return None, ()
        read, problems = match
        if parts.body is None or read.message is None:
            return None, problems
        return _again(read.message, problems, source), problems

    def _told_of(
        self, whole: Members, reports: Iterable[Report], problems: Sequence[Problem]
    ) -> tuple[Report, tuple[Problem, ...]] | None:
        """Return the first report that has the problems, and them in its words; None where there is no report."""
        first: tuple[Report, list[Problem | None]] | None = None
        for read in reports:
            held = held_to(problems, read, self.known)
            first = first or (read, held)
            if None not in held:
                first = read, held
                break
        if first is None:
            return None
        for number, problem in enumerate(first[1]):
            if problem is None:
                whole.wrong(f"problems.{number}", "is a problem that the source has when it is read again")
        return first[0], tuple(problem for problem in first[1] if problem is not None)

    def _readings(self, source: str, *, is_document: bool) -> Iterator[Report]:
        return read_again(source, is_document=is_document, limits=self.limits, known=self.known)

    def _built_of(self, whole: Members, parts: Parts, problems: Sequence[Problem]) -> Message[Any] | None:
        """Return the message of a report without a text, which a form gives; None where there is an error."""
        cls = None if parts.key is None else self.known.find(parts.key)
        table = None if cls is None else cls.table
        for number, problem in enumerate(problems):
            if not fits_no_text(problem, table):
                whole.wrong(
                    f"problems.{number}",
                    "names no place but that of its row in XML, where there is no source, and no other prefix",
                )
        if parts.key is not None and not matches(KEY, parts.key):
            whole.wrong("key", "is a message key")
        header, body = parts.header, parts.body
        if header is None or body is None:
            return None
        if cls is None or not cls.table.xml_only:
            whole.wrong("source", "is the text of the message")
        if parts.fields != body.fields:
            whole.wrong("fields", "has the fields of the body")
        message = self._joined(whole, lambda: Message(header, body))
        return None if message is None else checked_message(header, body, tuple(problems), None)

    def _refuse_unreadable(self, whole: Members, message: Message[Any]) -> None:
        """Refuse an order in which the fields would be read as others: after free text, an unknown prefix is text."""
        text = self._joined(whole, lambda: message.to_text(limits=NO_LIMITS))
        if text is not None and check(text, limits=NO_LIMITS, catalogue=self.known).message != message:
            expected = "Written in this order, the fields are read back as the same."
            self.problems.append(make_problem("would-change-structure", expected=expected, element="body.order"))

    def _joined(self, whole: Members, make: Callable[[], T]) -> T | None:
        """Build something of header and body; None where it is refused, which is told of the body if of no element."""
        kind = whole.values["header"]["kind"]
        places = {"control": "header.control", "key": "key"} | _PLACES[kind]
        return Members(whole.values["body"], "body", self.problems).built(make, places)

    def _told(self, whole: Members) -> list[Problem]:
        """Return the problems that it was read with."""
        return [
            problem
            for members in whole.objects("problems", OF_PROBLEM)
            if (problem := read_problem(members)) is not None
        ]

    def _header(self, whole: Members) -> Header | None:
        value = whole.values["header"]
        if not isinstance(value, dict):
            whole.wrong("header", "is an object")
            return None
        kind = value.get("kind")
        if not isinstance(kind, str) or kind not in _OF_HEADER:
            whole.wrong("header.kind", f"is {INPUT} or {OUTPUT}")
            return None
        members = whole.object("header", *_OF_HEADER[kind])
        if members is None:
            return None
        before = len(self.problems)
        make = _input_header(members) if kind == INPUT else _output_header(members)
        # What is of another kind is told already.
        return members.built(make, _PLACES[kind]) if len(self.problems) == before else None

    def _body(self, whole: Members, key: str) -> Body | None:
        cls = self.known.find(key)
        kind = UNKNOWN if cls is None else cls.kind
        body = whole.values["body"]
        if cls is None and isinstance(body, dict) and body.get("kind") != UNKNOWN:
            whole.wrong("key", "is a message key that the catalogue knows; keys of your own need catalogue=")
            return None
        members = whole.object("body", ("kind", *required_members(cls)), optional_members(cls))
        return None if members is None else self._built_body(members, cls, key, kind)

    def _built_body(self, members: Members, cls: RecordClass | None, key: str, kind: str) -> Body | None:
        if members.text("kind") != kind:
            members.wrong("kind", f"is {kind}, by the key")
            return None
        before = len(self.problems)
        values = self._values(members, cls)
        if len(self.problems) > before:
            return None
        if cls is None:
            return members.built(lambda: Unknown(key=key, **values), {"key": "key"})
        order = values.pop("_order", None)
        make: Any = cls
        body: Any = members.built(lambda: make(**values))
        if body is None:
            return None
        if order is not None:
            keep_order(body, order)
        written = body_data(body)
        for name in _READ_FROM_TEXT:
            if name in members and not _is_same(members.values[name], written[name]):
                members.wrong(name, "is what is read from the text")
        return body  # type: ignore[no-any-return]  # of its class

    def _values(self, body: Members, cls: RecordClass | None) -> dict[str, Any]:
        """Return the arguments of the class of a body."""
        if cls is not None and issubclass(cls, Inquiry):
            return inquiry_values(body, cls)
        if cls is not None and issubclass(cls, Rejection):
            return {"whole": body.text("whole")}
        values: dict[str, Any] = {"text": body.text("text")}
        if cls is None:
            return values
        if issubclass(cls, Response):
            values |= {"echo": self._echo(body), "quoted": body.optional_text("quoted")}
        for name in cls.table.beyond_text:
            if name in body:
                values[name] = read_pictures(body) if name == PICTURES else body.optional_text(name)
        return values

    def _echo(self, body: Members) -> Any:
        if body.values.get("echo") is None:
            return None
        value = body.values["echo"]
        key = value.get("key") if isinstance(value, dict) else None
        cls = self.known.find(key) if isinstance(key, str) else None
        if cls is None or not cls.table.asks:
            body.wrong("echo.key", "is the key of an inquiry that the catalogue has")
            return None
        echo = body.object("echo", ("key", "kind", *required_members(cls)), optional_members(cls))
        return None if echo is None else self._built_body(echo, cls, cls.table.key, cls.kind)


def _input_header(header: Members) -> Callable[[], Header]:
    """Read the members of a header, and return what builds it."""
    origin, control = header.text("origin"), header.optional_text("control")
    return functools.partial(InputHeader, origin, header.list("destinations"), control)


def _output_header(header: Members) -> Callable[[], Header]:
    origin, control = header.text("origin"), header.optional_text("control")
    received, sent = read_clock(header, "received"), read_clock(header, "sent")
    return functools.partial(OutputHeader, origin, received, sent, header.optional_text("destination"), control)


def _again(message: Message[Any], problems: tuple[Problem, ...], source: str | None) -> Message[Any]:
    """Make a message that was read again, with what its document has and the record has not."""
    return checked_message(message.header, message.body, problems, source, message._kept)  # noqa: SLF001 - its copy


def _is_same(value: object, written: object) -> bool:
    # True is equal to 1, and is none. What is of no type of JSON may raise where it is compared.
    if isinstance(value, list) and isinstance(written, list):
        return len(value) == len(written) and all(map(_is_same, value, written))
    return (type(value) is type(written) or (is_number(value) and is_number(written))) and value == written
