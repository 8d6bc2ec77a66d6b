"""A message to a document.

In: a message, and settings. Out: the document, as text. What can fail: what no source says how to write is refused by
`InvalidRecord`, with a problem for each field that it is about; nothing is altered or left out.
"""

from __future__ import annotations

import base64
import re
from typing import Any, Final

import attrs

from nlets_msg._keys import PREFIXES
from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.pictures import Picture
from nlets_msg.bodies.responses import Response
from nlets_msg.catalogue import AskingClass, default
from nlets_msg.messages.message import Message, required_message
from nlets_msg.messages.unknown import Unknown
from nlets_msg.parsing.echoes import split_echo
from nlets_msg.problems.problem import InvalidRecord, Problem, make_problem
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import Table
from nlets_msg.schema.xml_paths import DAY, HEADER, INQUIRY_DATA, ROOT, XmlForm, XmlPath, plain_prefix
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.limits import DEFAULT_LIMITS, Limits, required_limits
from nlets_msg.wire.output_headers import Header
from nlets_msg.xml.echoes import is_quoted_as_read
from nlets_msg.xml.elements import all_of
from nlets_msg.xml.headers import header_values, is_control
from nlets_msg.xml.kept import Kept, kept_of, put_back
from nlets_msg.xml.names import BASE64, KEY, VERSION, WRITTEN_VERSION
from nlets_msg.xml.nodes import DECLARED, Node
from nlets_msg.xml.pictures import CAPTURE_DATE, PICTURE_WORDS
from nlets_msg.xml.safety import find_unsafe
from nlets_msg.xml.settings import DEFAULT_SETTINGS, NAMESPACES, XmlSettings, required_settings
from nlets_msg.xml.values import EXPIRATION, written_value

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>'
# "XML 1.0 forbids most control characters": Extensible Markup Language (XML) 1.0, production 2.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AUGMENTATION: Final = "j:PersonAugmentation"
_MESSAGE: Final = "What is written is a Message."
_DATE_BACK: Final = "Write the year with its century, or pass XmlSettings(today=...)."
_CHOOSE: Final = "Name another element in XmlSettings, or leave it out."
# "SID or FBI under nc:Person is not valid": only the Person of jxdm 4.1 holds the augmentation.
_NO_AUGMENTATION: Final = "nc:Person"


def to_xml(message: Message[Any], *, settings: XmlSettings = DEFAULT_SETTINGS, limits: Limits = DEFAULT_LIMITS) -> str:
    """Write a message as a document: with a declaration of UTF-8, and only the namespaces that are used.

    Args:
        message: The message.
        settings: What no source decides.
        limits: The longest document.

    Raises:
        InvalidRecord: A field has no path in XML, a value cannot be written there, or there are several destinations;
            the problems name the fields. Or the document would be over a limit, so that `check` would refuse it.
        TypeError: The settings or the limits are none.
    """
    return _written(required_message(message, _MESSAGE), required_settings(settings), required_limits(limits))


def to_xml_all(
    message: Message[Any], *, settings: XmlSettings = DEFAULT_SETTINGS, limits: Limits = DEFAULT_LIMITS
) -> tuple[str, ...]:
    """Write a message as documents, one for each destination.

    Args:
        message: The message.
        settings: What no source decides.
        limits: The longest document.

    Raises:
        InvalidRecord: As `to_xml`.
        TypeError: As there.
    """
    settings, limits = required_settings(settings), required_limits(limits)
    header = required_message(message, _MESSAGE).header
    if not isinstance(header, InputHeader):
        return (to_xml(message, settings=settings, limits=limits),)
    copies = [
        attrs.evolve(message, header=attrs.evolve(header, destinations=(destination,)))
        for destination in header.destinations
    ]
    return tuple(_written(copy, settings, limits) for copy in copies)


def _written(message: Message[Any], settings: XmlSettings, limits: Limits) -> str:
    header, body = message.header, message.body
    if isinstance(header, InputHeader) and len(header.destinations) > 1 and not settings.several_destinations:
        expected = "One document goes to one destination: how one names several is not published."
        hint = "Write a document for each by to_xml_all, or allow several in XmlSettings."
        raise InvalidRecord([make_problem("no-xml-path", expected=expected, hint=hint)])
    root = Node(ROOT, attributes=((VERSION, WRITTEN_VERSION),))
    heading = root.child(HEADER)
    for name, value in header_values(header, body.key, crossed=settings.crossed_numerics):
        heading.children.append(Node(name, text=value, marked=is_control(name)))
    kept = kept_of(message)
    writer = _BodyWriter(settings, kept, header)
    writer.write(root, body)
    # Before the kept ones come back: these are not in the order of a schema, but where they were.
    root.put_in_order()
    if kept is not None:
        form = None if isinstance(body, Unknown) else body.table.xml
        writer.problems += put_back(root, kept, (form and form.wrapper) or kept.wrapper, _namespaces(settings))
    if writer.problems:
        raise InvalidRecord(writer.problems)
    for node in all_of(root):
        if node.text is not None and _FORBIDDEN.search(node.text):
            expected = f"{node.name} holds no control character and no half of a character: XML 1.0 cannot write them."
            raise InvalidRecord([make_problem("no-xml-path", expected=expected, hint="Take it out.")])
    document = _document(root, settings)
    refused = make_problem("message-too-long") if len(document) > limits.text else find_unsafe(document, 0)
    if refused is not None:
        # The caller has no text in which there is a place.
        raise InvalidRecord([attrs.evolve(refused, span=None)])
    return document


def _document(root: Node, settings: XmlSettings) -> str:
    namespaces = _namespaces(settings)
    used = {name.partition(":")[0] for name in root.names()}
    declared = ((f"{DECLARED}{prefix}", uri) for prefix, uri in sorted(namespaces.items()) if prefix in used)
    root.attributes = (*declared, *root.attributes)
    return "\n".join([_DECLARATION, *root.lines(0), ""])


def _namespaces(settings: XmlSettings) -> dict[str, str]:
    return {prefix: settings.written(prefix) for prefix in NAMESPACES}


class _BodyWriter:
    """One writing of a body: what cannot be written is collected."""

    def __init__(self, settings: XmlSettings, kept: Kept | None, header: Header) -> None:
        self._settings, self._header = settings, header
        self._kept = kept
        self.problems: list[Problem] = []

    def write(self, root: Node, body: Any) -> None:
        """Write a body below the root of a document; without its text, where that is the text of elements kept."""
        form = None if isinstance(body, Unknown) else body.table.xml
        if form is None or form.wrapper is None or not form.written:
            expected = f"How {body.key} is written in XML is not published."
            hint = "Send it as legacy text."
            if not isinstance(body, Unknown) and body.table.xml_only:
                hint = "Pass on the document that it was read from: the key has no legacy text either."
            self.problems.append(make_problem("no-xml-path", expected=expected, hint=hint))
            return
        if isinstance(body, Inquiry):
            self._fields(self._wrapper(root, form.wrapper, body.key), body)
            return
        text = body.text if self._kept is None or self._kept.has_text else None
        if isinstance(body, Response) and body.echo is not None:
            if self._is_beside(body, type(body.echo)):
                self._echo(root, body.echo)
                if text is not None and not is_quoted_as_read(body, self._header):
                    # An element of it is kept, and the header under which it is quoted has no place beside the answer.
                    text = body.written("\n")
            elif text is not None:
                text = body.written("\n")
        self._text(self._wrapper(root, form.wrapper, body.key), form, text, body)

    def _is_beside(self, answer: Response, asked: AskingClass) -> bool:
        """Tell whether the inquiry of an answer is written beside it, and not in its text."""
        kept = self._kept
        if kept is not None and (kept.in_inquiry or not kept.has_text):
            # What was kept of it has no other place; and what is in the text of elements is written with these.
            return kept.echo_beside
        if not self._settings.echo_beside or (kept is not None and kept.holds_inquiry):
            return False
        if not is_quoted_as_read(answer, self._header):
            # The header under which it is quoted has no place there.
            return False
        # A text that begins like an inquiry would be read as its second quotation.
        return split_echo(answer.text, answer.key, default(), own=asked).echo is None

    def _wrapper(self, root: Node, name: str, key: str) -> Node:
        wrapper = Node(name, attributes=((KEY, key),))
        root.children.append(wrapper)
        return wrapper

    def _echo(self, root: Node, echo: Any) -> None:
        wrapper = self._wrapper(root, INQUIRY_DATA, echo.key)
        if isinstance(echo, Inquiry) and not echo.fields:
            expected = "Beside an answer there is an inquiry with a field; one without would be read as none."
            self.problems.append(make_problem("no-xml-path", expected=expected))
        elif isinstance(echo, Inquiry):
            self._fields(wrapper, echo)
        else:
            self._text(wrapper, echo.table.xml, echo.text, echo)

    def _text(self, wrapper: Node, form: XmlForm, text: str | None, body: Any) -> None:
        if text is not None and form.text is None:
            expected = f"Which element holds the text of {body.key} is not published."
            self.problems.append(make_problem("no-xml-path", expected=expected))
            return
        if text is not None and form.text is not None:
            wrapper.children.append(Node(form.text.path, text=text, marked=True))
        for coded in form.codes:
            value = getattr(body, coded.attribute)
            if value is not None:
                wrapper.children.append(Node(coded.path.path, text=value))
        for picture in getattr(body, "pictures", ()):
            wrapper.children.append(_picture(picture))

    def _fields(self, wrapper: Node, inquiry: Inquiry) -> None:
        table = inquiry.table
        for prefix, value in inquiry.fields.items():
            row = table.row(prefix)
            if row is None or row.xml is None:
                # A word that is a prefix of no table may be a name.
                named = prefix if row is not None or prefix in PREFIXES else None
                expected = f"Where {named or 'the unknown field'} is in the XML of {table.key} is not published."
                # One that legacy text has not either is sent nowhere.
                self._refuse(named, expected, "Leave it out." if row is not None and row.xml_only else None)
            else:
                self._field(wrapper, row, row.xml, value, table)

    def _field(self, wrapper: Node, row: Row, path: XmlPath, value: str, table: Table) -> None:
        steps = self._steps(path, table)
        if plain_prefix(steps[0]) == _NO_AUGMENTATION and any(plain_prefix(step) == _AUGMENTATION for step in steps):
            self._refuse(row.prefix, f"nc:Person does not hold {_AUGMENTATION}; the Person of jxdm 4.1 does.", _CHOOSE)
            return
        text, reason = written_value(path, value, today=self._settings.today)
        if path.steps[-1] == EXPIRATION:
            if self._settings.plate_year is None:
                self._refuse(row.prefix, f"Which member of {EXPIRATION} holds a year is not published.", _CHOOSE)
                return
            steps = (*steps, self._settings.plate_year)
        if text is None:
            self._refuse(row.prefix, reason, _DATE_BACK if path.day_holder else None)
            return
        wrapper.place(steps).text = text

    def _steps(self, path: XmlPath, table: Table) -> tuple[str, ...]:
        """Return the names of a path, with the element of the person that the settings have in place of the table's."""
        steps, form, person = path.steps, table.xml, self._settings.person
        if person is None or form is None or form.person is None or steps[0] != form.person.path:
            return steps
        return (person, *steps[1:])

    def _refuse(self, prefix: str | None, expected: str, hint: str | None = None) -> None:
        self.problems.append(make_problem("no-xml-path", prefix=prefix, expected=expected, hint=hint))


def _picture(picture: Picture) -> Node:
    node = Node("nc:PersonDigitalImage" if picture.of_person else "nc:Image")
    node.children.append(Node(BASE64, text=base64.b64encode(picture.data).decode("ascii")))
    if picture.date is not None:
        node.place((CAPTURE_DATE, DAY)).text = picture.date.isoformat()
    for attribute, name in PICTURE_WORDS.items():
        value = getattr(picture, attribute)
        if value is not None:
            node.children.append(Node(name, text=value))
    return node
