"""A document to a message.

In: a document, a text or bytes. Out: a `Message`, or an `XmlReport` with every problem and all that could be read. What
can fail: `check` nothing; `parse` raises `InvalidMessage` with all problems, and nothing else.

    document -> elements -> header and fields -> the checks of the table -> record -> message
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from nlets_msg._frozen import maker
from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import says_nothing
from nlets_msg.catalogue import Catalogue, RecordClass, required_catalogue
from nlets_msg.messages.message import Message, checked_message
from nlets_msg.messages.readings import left_out
from nlets_msg.messages.unknown import Unknown
from nlets_msg.parsing.fields import first_of_each
from nlets_msg.parsing.text_bodies import image_problems, read_answer, with_no_text
from nlets_msg.problems.problem import Problem, Span, has_errors, make_problem
from nlets_msg.problems.rules import SEVERITIES
from nlets_msg.reading.parse import required_message
from nlets_msg.reading.participants import check_participation
from nlets_msg.schema.tables import ERROR_MESSAGE, NOTICE, RESPONSE, UNKNOWN_KEY, Table
from nlets_msg.schema.xml_paths import HEADER, INQUIRY_DATA, RESPONSE_DATA, ROOT, WRAPPERS
from nlets_msg.wire.dates import optional_day
from nlets_msg.wire.encodings import decoded, not_of_encoding
from nlets_msg.wire.error_texts import error_problems
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.limits import DEFAULT_LIMITS, Limits, required_limits
from nlets_msg.wire.output_headers import places_of
from nlets_msg.wire.values import in_capitals, required_text
from nlets_msg.xml.documents import read_document
from nlets_msg.xml.echoes import Echo, read_echo
from nlets_msg.xml.elements import WHITE_SPACE, Element
from nlets_msg.xml.finding import (
    attribute_problems,
    between,
    holding_text_between,
    located,
    named,
    order_problems,
    problem_of,
    unknown,
)
from nlets_msg.xml.headers import XmlHeader, key_of, read_header
from nlets_msg.xml.inquiries import checked_fields, made_inquiry
from nlets_msg.xml.kept import Kept, places_among
from nlets_msg.xml.names import KEY, VERSION, WRITTEN_VERSION
from nlets_msg.xml.payloads import Payload, read_fields
from nlets_msg.xml.reports import XmlReport, with_extracted
from nlets_msg.xml.settings import DEFAULT_SETTINGS, XmlSettings, required_settings
from nlets_msg.xml.text_payloads import other_text, read_text


def parse(
    document: str | bytes,
    *,
    strict: bool = False,
    lenient: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    today: date | None = None,
    catalogue: Catalogue | None = None,
    settings: XmlSettings = DEFAULT_SETTINGS,
) -> Message[Any]:
    """Read a document.

    Args:
        document: The document, one only; what frames it is passed over.
        strict: Refuse a document with a warning, too; notes pass.
        lenient: Accept elements of any namespace, and of none.
        limits: The longest document that is read, ``text`` of them.
        today: The day from which dates of birth and years are judged; without one they are not.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.
        settings: Namespaces, and which number belongs to which clock.

    Raises:
        InvalidMessage: There is an error, or with ``strict`` a warning; `problems` holds them all.
        TypeError: The document is no `str` or `bytes`, or a setting is of another kind.
    """
    report = check(document, lenient=lenient, limits=limits, today=today, catalogue=catalogue, settings=settings)
    return required_message(report, strict=strict)


def check(
    document: str | bytes,
    *,
    lenient: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    today: date | None = None,
    catalogue: Catalogue | None = None,
    settings: XmlSettings = DEFAULT_SETTINGS,
) -> XmlReport:
    """Read a document and report everything that is wrong with it.

    Args:
        document: The document, one only; what frames it is passed over.
        lenient: Accept elements of any namespace, and of none.
        limits: The longest document that is read, ``text`` of them.
        today: The day from which dates of birth and years are judged; without one they are not.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.
        settings: Namespaces, and which number belongs to which clock.

    Raises:
        TypeError: The document is no `str` or `bytes`, or a setting is of another kind.
    """
    known = required_catalogue(catalogue)
    limits = required_limits(limits)
    settings = required_settings(settings)
    today = optional_day(today)
    if isinstance(document, bytes):
        text = decoded(document, limits.text)
        if text is None:
            return XmlReport(document.decode("utf-8", "surrogateescape"), (not_of_encoding(),))
    else:
        text = required_text(document, "document")
    if limits.exceeded_by(text, fields=False):
        return XmlReport(text, (make_problem("message-too-long"),))
    root = read_document(text, settings, lenient=lenient)
    if isinstance(root, Problem):
        return XmlReport(text, (root,))
    report = _Reader(root, text, known, limits, settings, lenient=lenient, today=today).report()
    return with_extracted(report, known) if known.readers else report


class _Reader:
    """One reading of a document that is well-formed."""

    def __init__(
        self,
        root: Element,
        text: str,
        known: Catalogue,
        limits: Limits,
        settings: XmlSettings,
        *,
        lenient: bool,
        today: date | None,
    ) -> None:
        self._text, self._root, self._known, self._limits, self._today = text, root, known, limits, today
        self._settings, self._lenient = settings, lenient
        self._problems: list[Problem] = []
        self._elements: list[Element] = []
        self._payload = Payload()
        self._table = UNKNOWN_KEY
        # Where elements begin whose text is read, besides those of the payload.
        self._read: set[int] = set()
        self._lost: list[Element] = []
        self._echo_beside = False

    def report(self) -> XmlReport:
        """Report on the document."""
        if self._root.name != ROOT:
            expected = f"The root is {ROOT}, in the namespace of Nlets."
            hint = "For a document with other namespaces or none, pass lenient=True, or name them in XmlSettings."
            problem = problem_of(self._root, "bad-envelope", expected=expected, hint=hint)
            self._problems.append(problem)
            return self._made(self._root)
        headers = named(self._root.children, HEADER)
        if len(headers) != 1:
            expected = f"The document has one {HEADER}."
            place = headers[1] if headers else self._root
            self._problems.append(problem_of(place, "bad-envelope", expected=expected))
            return self._made(self._root)
        self._problems += attribute_problems(self._root, (VERSION,))
        if self._root.attribute(VERSION) != WRITTEN_VERSION:
            expected = f"{VERSION} is {WRITTEN_VERSION}, which is printed, and written."
            self._problems.append(problem_of(self._root, "bad-envelope", severity="warning", expected=expected))
        self._problems += order_problems(self._root)
        key = key_of(headers[0])
        cls = None if key is None else self._known.find(key)
        if cls is not None:
            self._table = cls.table
        elif key is not None:
            self._problems.append(problem_of(headers[0], "unknown-key"))
        heading = read_header(
            headers[0],
            cls.table if cls else None,
            crossed=self._settings.crossed_numerics,
            most=self._limits.destinations,
        )
        self._problems += heading.problems
        self._elements += heading.unknown
        self._read |= {element.span[0] for element in headers[0].children}
        wrapper, echo = self._wrappers(cls)
        body = None
        if wrapper is not None and key is not None:
            self._problems += attribute_problems(wrapper, (KEY,))
            self._check_wrapper(wrapper, key)
            body = self._body(cls, key, wrapper, echo, heading)
            self._tell_text_between(wrapper, echo)
        return self._made(wrapper or self._root, cls, heading, body)

    def _tell_text_between(self, wrapper: Element, echo: Element | None) -> None:
        """Warn of text of which nothing is read, wherever it is."""
        kept = {element.span[0] for element in self._elements}
        unread = {
            element.span[0]
            for element in self._root.children
            if element.name != HEADER and element not in {wrapper, echo}
        }
        holders = [*holding_text_between(self._root, self._read | self._payload.read | kept | unread)]
        if wrapper in holders and self._payload.text is None and not self._payload.is_fields:
            # It is in the text of the body; beside elements that are kept it cannot be written.
            holders.remove(wrapper)
            self._lost += [wrapper] if self._payload.unknown else []
        self._problems += map(between, holders)
        self._lost += [*holders, *self._payload.renamed]

    def _wrappers(self, cls: RecordClass | None) -> tuple[Element | None, Element | None]:
        """Return the payload, and the inquiry beside an answer."""
        wrappers, stranger = [], False
        for element in self._root.children:
            if element.name in WRAPPERS:
                wrappers.append(element)
            elif element.name != HEADER:
                stranger = True
                expected = f"Beside the header there is one of {', '.join(WRAPPERS)}."
                self._problems.append(problem_of(element, "bad-envelope", expected=expected))
        inquiries, answers = named(wrappers, INQUIRY_DATA), named(wrappers, RESPONSE_DATA)
        if len(wrappers) == 2 and len(inquiries) == len(answers) == 1 and (cls is None or cls.kind == RESPONSE):
            return answers[0], inquiries[0]
        if len(wrappers) == 1:
            return wrappers[0], None
        if not wrappers and not stranger:
            expected = f"The document has a payload, one of {', '.join(WRAPPERS)}."
            self._problems.append(problem_of(self._root, "bad-envelope", expected=expected))
        if len(wrappers) < 2:
            return None, None
        expected = "There is one payload; beside an answer there may be the inquiry that it answers."
        self._problems.append(problem_of(wrappers[1], "bad-envelope", expected=expected))
        return None, None

    def _check_wrapper(self, wrapper: Element, key: str) -> None:
        form = self._table.xml
        if form is not None and form.wrapper is not None and wrapper.name != form.wrapper:
            expected = f"{key} is in {form.wrapper}."
            self._problems.append(problem_of(wrapper, "bad-envelope", severity="warning", expected=expected))
        named_key = wrapper.attribute(KEY)
        if named_key is not None and in_capitals(named_key.strip(WHITE_SPACE)) != key:
            expected = f"The key of the payload is that of the header, {key}, which is read."
            self._problems.append(problem_of(wrapper, "bad-envelope", severity="warning", expected=expected))

    def _body(
        self, cls: RecordClass | None, key: str, wrapper: Element, echo: Element | None, heading: XmlHeader
    ) -> Any:
        if cls is None:
            self._problems += map(unknown, wrapper.children)
            self._elements += wrapper.children
            self._read.add(wrapper.span[0])
            if echo is not None:
                self._problems.append(unknown(echo))
                self._elements.append(echo)
            return maker(Unknown)(key, wrapper.text)
        if issubclass(cls, Inquiry):
            return self._inquiry(cls, wrapper, heading)
        form = cls.table.xml
        assert form is not None  # a declared table has one
        payload = self._payload = read_text(wrapper, form, lenient=self._lenient)
        self._problems += payload.problems
        self._elements += payload.unknown
        # What has no text element is kept whole, and its text is that of its elements.
        text = other_text(wrapper, payload) if payload.text is None else payload.text
        self._problems += self._destination_problems(cls.table, heading)
        if issubclass(cls, Response):
            return self._response(cls, wrapper, text, echo, heading)
        place = payload.holder or wrapper
        if cls.kind == ERROR_MESSAGE:
            self._problems += (located(problem, place) for problem in error_problems(text, 0))
            return maker(cls)(text)
        # What holds a picture or a code says something.
        if heading.header is not None and all(child is payload.holder for child in wrapper.children):
            self._problems += says_nothing(cls.table, text, places_of(heading.header))
        if cls.kind == NOTICE:
            self._problems += (located(problem, place) for problem in image_problems(text, 0))
        return self._filled(cls, text=text, pictures=tuple(payload.pictures), **payload.codes)

    def _filled(self, cls: Any, **values: Any) -> Any:
        """Make a body of those values that its class has an attribute for."""
        names = {attribute.name for attribute in attrs.fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in names})

    def _response(
        self, cls: type[Response], wrapper: Element, text: str, echo: Element | None, heading: XmlHeader
    ) -> Any:
        table, payload = cls.table, self._payload
        quotation = None
        if echo is not None:
            self._problems += attribute_problems(echo, (KEY,))
            quotation, asked = read_echo(echo, text, table.key, heading.header, self._known, lenient=self._lenient)
            self._problems += asked.problems
            self._elements += asked.unknown
            self._read |= asked.read
            self._echo_beside = echo not in asked.unknown
        elif table.xml_only:
            # Its text quotes nothing.
            quotation = Echo(None, None, text)
        if quotation is None:
            origin = heading.header.origin if heading.header is not None else ""
            split, told, _ = read_answer(table, self._known, text, 0, origin=origin)
            quotation = Echo(split.echo, split.quoted, split.text)
        else:
            told = image_problems(quotation.text, 0)
        if not (quotation.text.strip() or payload.pictures or payload.unknown):
            told = with_no_text(quotation.inquiry, told)
        place = payload.holder or wrapper
        for problem in told:
            # One that is beside the answer is not missing, whether it can be read or not.
            if problem.code != "echo-missing":
                self._problems.append(located(problem, place))
            elif echo is None:
                self._problems.append(located(problem, wrapper))
        values = {"echo": quotation.inquiry, "text": quotation.text, "quoted": quotation.quoted}
        return self._filled(cls, **values, pictures=tuple(payload.pictures))

    def _destination_problems(self, table: Table, heading: XmlHeader) -> Iterable[Problem]:
        """Check the destinations of what a sender writes, each at its element."""
        if heading.header is not None and not isinstance(heading.header, InputHeader):
            return []
        if len(heading.destinations) > self._limits.destinations:
            return []
        destinations = [in_capitals(element.own_text.strip(WHITE_SPACE)) for element in heading.destinations]
        spans: list[Span | None] = [element.span for element in heading.destinations]
        by_span = {element.span: element for element in heading.destinations}
        problems = table.check_destinations(destinations, spans)
        if self._known.participation and table.asks:
            problems += check_participation(self._known.participation, table.key, destinations, spans)
        return [located(problem, by_span[problem.span]) if problem.span in by_span else problem for problem in problems]

    def _inquiry(self, cls: type[Inquiry], wrapper: Element, heading: XmlHeader) -> Inquiry | None:
        table = cls.table
        payload = self._payload = read_fields(wrapper, table, lenient=self._lenient)
        self._elements += payload.unknown
        problems = [*self._destination_problems(table, heading), *payload.problems]
        destinations = heading.header.destinations if isinstance(heading.header, InputHeader) else ()
        unchecked, today = self._known.unchecked, self._today
        problems += checked_fields(table, payload, destinations, unchecked=unchecked, today=today)
        self._problems += problems
        weighed = table.weigh(self._problems) + payload.firm
        return None if has_errors(weighed) else made_inquiry(cls, payload.fields)

    def _kept(self, wrapper: Element, body: Any) -> Kept | None:
        """Return what the document has and the record has not; None where there is nothing of that."""
        if not self._elements and not self._lost:
            return None
        payload = self._payload
        has_text = payload.text is not None or payload.is_fields or not payload.unknown
        elements = tuple(sorted(self._elements, key=lambda element: element.span))
        before = places_among(self._root, elements)
        return Kept(body, elements, before, tuple(self._lost), wrapper.name, has_text, self._echo_beside)

    def _made(
        self, place: Element, cls: RecordClass | None = None, heading: XmlHeader | None = None, body: Any = None
    ) -> XmlReport:
        """Make the report; what is wrong without a place is so in the payload."""
        placed = (
            problem if problem.path is not None else attrs.evolve(problem, path=place.path, line=place.line)
            for problem in self._known.without_unchecked(self._table.weigh(self._problems) + self._payload.firm)
        )
        last = (len(self._text) + 1, 0)
        in_order = sorted(placed, key=lambda problem: (problem.span or last, SEVERITIES.index(problem.severity)))
        most = self._limits.problems
        if len(in_order) > most:
            count = attrs.evolve(left_out(in_order[most:], most), path=self._root.path, line=self._root.line)
            in_order = [*in_order[:most], count]
        problems = tuple(in_order)
        header = heading.header if heading else None
        message = None
        if header is not None and body is not None and not has_errors(in_order):
            message = checked_message(header, body, problems, self._text, self._kept(place, body))
        return XmlReport(
            self._text,
            problems,
            message,
            heading.key if heading else None,
            header,
            first_of_each(self._payload.fields),
            cls,
            places=tuple(self._payload.fields),
            body=None if place is self._root else place.span[0],
            elements=tuple(self._elements),
            root=self._root,
        )
