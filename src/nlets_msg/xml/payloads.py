"""The payload of a document: fields by the ends of their paths, and free text with its pictures and codes.

In: the element of a wrapper, and the table of its key. Out: fields, or a text, with every problem, and the elements of
which nothing is known. What can fail: nothing.

A field is found by the end of its path, whatever its parents: pages of Nlets print several for the same.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Final

import attrs

from nlets_msg.bodies.pictures import Picture
from nlets_msg.parsing import fields as text_fields
from nlets_msg.problems.problem import Problem
from nlets_msg.problems.rules import NOTE
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import Table
from nlets_msg.schema.xml_paths import CHILD_ORDER, PERSONS, XmlForm
from nlets_msg.wire.fields import Field
from nlets_msg.xml.elements import WHITE_SPACE, Element
from nlets_msg.xml.finding import attribute_problems, named, order_problems, problem_of, unknown
from nlets_msg.xml.names import BASE64, DATE, comparable
from nlets_msg.xml.values import read_value, unit_of

_NAME: Final = "nc:PersonName"
_CAPTURE_DATE: Final = "nc:BinaryCaptureDate"
_CAPTURED: Final = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})(T[0-9:.]{8,40})?(?:Z|[+-][0-9]{2}:[0-9]{2})?\\Z")
# What is said of a picture in words: the attribute of it, and the element.
PICTURE_WORDS: Final = {
    "description": "nc:BinaryDescriptionText",
    "format": "nc:BinaryFormatID",
    "size": "nc:BinarySizeValue",
    "category": "nc:BinaryCategoryText",
}
# Elements of which an inquiry has one, each with the names that it has in the pages.
_ONE_OF: Final = (PERSONS, ("nc:Vehicle",))


@attrs.define
class Payload:
    """What was read of a payload.

    Attributes:
        problems: Every problem of its elements.
        unknown: The elements of which nothing is known, the outermost ones.
        fields: The fields, in the order of the document.
        places: The element of each field.
        text: The text of a body of free text; None where there is none.
        pictures: The pictures.
        codes: The codes that no prefix belongs to, by the attribute of the record.
    """

    problems: list[Problem] = attrs.field(factory=list)
    unknown: list[Element] = attrs.field(factory=list)
    fields: list[Field] = attrs.field(factory=list)
    places: dict[Any, Element] = attrs.field(factory=dict)
    text: str | None = None
    pictures: list[Picture] = attrs.field(factory=list)
    codes: dict[str, str] = attrs.field(factory=dict)


def read_fields(wrapper: Element, table: Table, *, lenient: bool) -> Payload:
    """Read the fields of a payload."""
    reader = _FieldReader(table, lenient=lenient)
    reader.read(wrapper)
    return reader.payload


class _FieldReader:
    """One reading of the fields of a payload."""

    def __init__(self, table: Table, *, lenient: bool) -> None:
        self._table, self._lenient = table, lenient
        self.payload = Payload()
        self._rows: dict[tuple[str, ...], Row] = {}
        for row in table.rows:
            if row.xml is not None:
                for end in {unit_of(row.xml), *row.xml.ends} - {()}:
                    self._rows[comparable(end, lenient=lenient)] = row
        self._several: dict[tuple[str, ...], Element] = {}

    def read(self, wrapper: Element) -> None:
        """Read what a wrapper holds."""
        if not self._read_children(wrapper):
            self._report_unknown(wrapper, wrapper.children)

    def _row_of(self, parent: Element, element: Element) -> Row | None:
        names = comparable((parent.name, element.name), lenient=self._lenient)
        row = self._rows.get(names) or self._rows.get(names[1:])
        # Of a day the element that holds it is read, whatever is in it.
        return None if row is not None and names[-1] == comparable((DATE,), lenient=self._lenient)[0] else row

    def _read_children(self, parent: Element) -> bool:
        """Read the elements of an element; say whether there is a field among them."""
        found = False
        unknown_here = []
        for element in parent.children:
            row = self._row_of(parent, element)
            if row is not None:
                self._read_field(element, row)
                found = True
            elif element.children and self._read_container(element):
                found = True
            else:
                unknown_here.append(element)
        if not found:
            return False
        self.payload.problems += order_problems(parent)
        self._report_unknown(parent, unknown_here)
        return True

    def _read_container(self, element: Element) -> bool:
        before = len(self.payload.fields)
        if not self._read_children(element):
            return False
        self.payload.problems += attribute_problems(element)
        if any(one.strip(WHITE_SPACE) for one in element.parts if isinstance(one, str)):
            expected = f"{element.name} holds elements; the text between them is not read."
            self.payload.problems.append(problem_of(element, "unknown-element", expected=expected))
        names = next((one for one in _ONE_OF if element.name in one), None)
        if names is not None and len(self.payload.fields) > before:
            if names in self._several:
                expected = "The fields of an inquiry are those of one person or one vehicle; here is a second one."
                self.payload.problems.append(problem_of(element, "bad-envelope", expected=expected))
            self._several[names] = element
        return True

    def _report_unknown(self, parent: Element, elements: Sequence[Element]) -> None:
        """Report elements of which no row knows; parts of a name are told once for all of them."""
        parts = CHILD_ORDER[_NAME] if parent.name == _NAME else ()
        told = False
        for element in elements:
            self.payload.unknown.append(element)
            names = [one for one in _all_of(element) if one.name == _NAME]
            if names:
                expected = "A name is read from nc:PersonFullName; none is made up of its parts."
                self.payload.problems.append(problem_of(names[0], "partly-kept", prefix="NAM", expected=expected))
            elif element.name not in parts:
                self.payload.problems.append(unknown(element))
            elif not told:
                told = True
                expected = "The full name is read; its parts do not reach receivers of legacy text."
                self.payload.problems.append(
                    problem_of(parent, "partly-kept", severity=NOTE, prefix="NAM", expected=expected)
                )

    def _read_field(self, element: Element, row: Row) -> None:
        assert row.xml is not None  # only those with a path are looked for
        raw, problems = read_value(row.xml, element, row)
        self.payload.problems += [*problems, *attribute_problems(element)]
        value, told = ("", []) if problems and not raw else text_fields.read_value(raw, row, self._table)
        for code, severity in told:
            self.payload.problems.append(problem_of(element, code, prefix=row.prefix, severity=severity))
        if row.xml.steps[-1].partition(":")[2] not in {"Date", "IdentificationExpirationDate"}:
            self.payload.problems += map(unknown, element.children)
            self.payload.unknown += element.children
        if any(one.prefix == row.prefix for one in self.payload.fields):
            self.payload.problems.append(problem_of(element, "repeated-field", prefix=row.prefix))
            return
        self.payload.fields.append(Field(row.prefix, value, element.span, element.span))
        self.payload.places[element.span] = element


def read_text(wrapper: Element, form: XmlForm, *, lenient: bool) -> Payload:
    """Read the free text of a payload, with the pictures and codes that the key has."""
    payload = Payload()
    names = {comparable(form.text.steps[-1:], lenient=lenient): "text"} if form.text is not None else {}
    names |= {comparable(one.path.steps[-1:], lenient=lenient): one.attribute for one in form.codes}
    for element in wrapper.children:
        attribute = names.get(comparable((element.name,), lenient=lenient))
        if attribute is not None and not element.children:
            payload.problems += attribute_problems(element)
            _read_part(element, attribute, form, payload)
        elif not (form.pictures and _read_pictures(element, payload)):
            payload.unknown.append(element)
            payload.problems.append(unknown(element))
    payload.problems += order_problems(wrapper)
    return payload


def _read_part(element: Element, attribute: str, form: XmlForm, payload: Payload) -> None:
    if attribute == "text":
        if payload.text is not None:
            payload.problems.append(problem_of(element, "bad-envelope", expected="A message has one text."))
        payload.text = element.own_text
        return
    code = element.own_text.strip(WHITE_SPACE)
    known = next(one.codes for one in form.codes if one.attribute == attribute)
    if code not in known or attribute in payload.codes:
        expected = f"{element.name} is there once, and is one of {', '.join(known)}."
        payload.problems.append(problem_of(element, "bad-format", expected=expected))
        return
    payload.codes[attribute] = code


def _read_pictures(element: Element, payload: Payload) -> bool:
    """Read the pictures in an element; say whether there are any."""
    if named(element.children, BASE64):
        _read_picture(element, payload)
        return True
    found = [_read_pictures(one, payload) for one in element.children]
    if not any(found):
        return False
    for one, is_picture in zip(element.children, found, strict=True):
        if not is_picture:
            payload.unknown.append(one)
            payload.problems.append(unknown(one))
    return True


def _read_picture(element: Element, payload: Payload) -> None:
    payload.problems += order_problems(element)
    given: dict[str, Element] = {}
    for one in element.children:
        if one.name not in CHILD_ORDER["picture"]:
            payload.unknown.append(one)
            payload.problems.append(unknown(one))
        elif given.setdefault(one.name, one) is not one:
            payload.problems.append(problem_of(one, "bad-envelope", expected="An element of a picture is there once."))
    data = _decoded(given[BASE64].own_text)
    if data is None:
        payload.problems.append(problem_of(given[BASE64], "bad-format", expected="A picture is base64."))
        return
    words = {
        attribute: given[name].own_text.strip(WHITE_SPACE) or None if name in given else None
        for attribute, name in PICTURE_WORDS.items()
    }
    day = _capture_date(given[_CAPTURE_DATE], payload) if _CAPTURE_DATE in given else None
    of_person = element.name == "nc:PersonDigitalImage"
    payload.pictures.append(Picture(data=data, date=day, of_person=of_person, **words))


def _decoded(text: str) -> bytes | None:
    # Characters outside ASCII are a ValueError, of which that of base64 is one.
    with suppress(ValueError):
        return base64.b64decode("".join(text.split()), validate=True)
    return None


def _capture_date(element: Element, payload: Payload) -> date | None:
    members = element.children
    found = _CAPTURED.match(members[0].own_text.strip(WHITE_SPACE)) if len(members) == 1 else None
    if found is not None and members[0].name in {DATE, "nc:DateTime"}:
        with suppress(ValueError):
            day = date(*map(int, found.groups()[:3]))
            if found[4]:
                expected = "Of when a picture was taken the day is kept."
                payload.problems.append(problem_of(element, "partly-kept", expected=expected))
            return day
    expected = "When a picture was taken is a day of the calendar: yyyy-mm-dd in nc:Date."
    payload.problems.append(problem_of(element, "partly-kept", expected=expected))
    return None


def _all_of(element: Element) -> Iterator[Element]:
    yield element
    for one in element.children:
        yield from _all_of(one)
