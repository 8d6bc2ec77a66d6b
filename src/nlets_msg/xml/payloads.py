"""The payload of a document: what is read of it, and its fields by the ends of their paths.

In: the element of a wrapper, and the table of its key. Out: fields with every problem, and the elements of which
nothing is known. What can fail: nothing.

A field is found by the end of its path, whatever its parents: pages of Nlets print several for the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import attrs

from nlets_msg.bodies.pictures import Picture
from nlets_msg.parsing import values as text_values
from nlets_msg.problems.problem import Problem, has_errors
from nlets_msg.problems.rules import ERROR, NOTE
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import Table
from nlets_msg.schema.xml_paths import CHILD_ORDER, DAY, PERSONS, XmlPath, plain_prefix
from nlets_msg.wire.fields import Field
from nlets_msg.xml.elements import Element, all_of
from nlets_msg.xml.finding import (
    attribute_problems,
    located,
    order_problems,
    problem_of,
    unknown,
)
from nlets_msg.xml.names import comparable
from nlets_msg.xml.values import read_value

_NAME: Final = "nc:PersonName"


@attrs.define
class Payload:
    """What was read of a payload.

    Attributes:
        problems: Every problem of its elements, those apart that are firm.
        firm: The problems on account of which a value is not kept: their severity is not the key's to choose.
        unknown: The elements of which nothing is known, the outermost ones.
        fields: The fields, in the order of the document.
        places: The element of each field.
        text: The text of a body of free text; None where there is none.
        holder: The element of the text.
        is_fields: Whether it holds fields, and no text.
        pictures: The pictures.
        codes: The codes that no prefix belongs to, by the attribute of the record.
        read: Where the elements begin whose text is read.
        renamed: The elements in which something is read, and that would be written by another name, or not at all.
    """

    problems: list[Problem] = attrs.field(factory=list)
    firm: list[Problem] = attrs.field(factory=list)
    unknown: list[Element] = attrs.field(factory=list)
    fields: list[Field] = attrs.field(factory=list)
    places: dict[Any, Element] = attrs.field(factory=dict)
    text: str | None = None
    holder: Element | None = None
    is_fields: bool = False
    pictures: list[Picture] = attrs.field(factory=list)
    codes: dict[str, str] = attrs.field(factory=dict)
    read: set[int] = attrs.field(factory=set)
    renamed: list[Element] = attrs.field(factory=list)


def read_fields(wrapper: Element, table: Table, *, lenient: bool) -> Payload:
    """Read the fields of a payload."""
    reader = _FieldReader(table, lenient=lenient)
    reader.read(wrapper)
    return reader.payload


class _FieldReader:
    """One reading of the fields of a payload."""

    def __init__(self, table: Table, *, lenient: bool) -> None:
        self._table, self._lenient = table, lenient
        self.payload = Payload(is_fields=True)
        self._rows: dict[tuple[str, ...], Row] = {}
        paths = [steps for row in table.rows if row.xml for steps in _paths(row.xml)]
        # What is inside of a person or a vehicle, and all that may hold a field.
        inner = [name for steps in paths for name in steps[1:-1]]
        outer = [*PERSONS, *(steps[0] for steps in paths)]
        # By local names: one whose prefix is misprinted is no other person.
        self._inner = {*comparable(inner, lenient=True)}
        self._known = {*comparable([*inner, *outer], lenient=lenient)}
        for row in table.rows:
            if row.xml is not None:
                for end in {row.xml.day_holder, *row.xml.ends} - {()}:
                    self._rows[comparable(end, lenient=lenient)] = row
        # What holds the fields of the person, of the vehicle and of others, by the beginning of their paths.
        self._holders: dict[str, Element] = {}
        self._trail: list[Element] = []
        # What was read of each field, to be looked at when it is known which there are.
        self._values: list[tuple[str, Row, Element]] = []

    def read(self, wrapper: Element) -> None:
        """Read what a wrapper holds."""
        if not self._read_children(wrapper):
            self._report_unknown(wrapper, wrapper.children)
        present = {field.prefix for field in self.payload.fields}
        for value, row, element in self._values:
            doubts = text_values.doubts_of_value(value, row, self._table, present)
            self.payload.problems += (located(problem, element) for problem in doubts)

    def _row_of(self, parent: Element, element: Element) -> Row | None:
        names = comparable((parent.name, element.name), lenient=self._lenient)
        row = self._rows.get(names) or self._rows.get(names[1:])
        # Of a day the element that holds it is read, whatever is in it.
        return None if row is not None and names[-1] == comparable((DAY,), lenient=self._lenient)[0] else row

    def _read_children(self, parent: Element) -> bool:
        """Read the elements of an element; say whether there is a field among them."""
        self._trail.append(parent)
        has_field = False
        unknown_here = []
        for element in parent.children:
            row = self._row_of(parent, element)
            if row is not None:
                self._read_field(element, row)
                has_field = True
            elif element.children and self._read_container(element):
                has_field = True
            else:
                unknown_here.append(element)
        self._trail.pop()
        if not has_field:
            return False
        self.payload.problems += order_problems(parent)
        self._report_unknown(parent, unknown_here)
        return True

    def _read_container(self, element: Element) -> bool:
        if not self._read_children(element):
            return False
        self.payload.problems += attribute_problems(element)
        if comparable((element.name,), lenient=self._lenient)[0] not in self._known:
            expected = "An element that no row knows; the fields inside it are read."
            self.payload.problems.append(problem_of(element, "unknown-element", expected=expected))
        return True

    def _check_holder(self, path: XmlPath) -> None:
        """Report a second element that holds fields of the same person or vehicle, whatever it is called."""
        first = "person" if plain_prefix(path.steps[0]) in PERSONS else path.steps[0]
        inside = [
            element
            for element in self._trail[1:]
            if not self._inner.issuperset(comparable([element.name], lenient=True))
        ]
        if len(path.steps) < 2 or not inside:
            # Beside a person a field may be by itself.
            return
        holder = inside[-1]
        if self._holders.setdefault(first, holder) is not holder:
            self._holders[first] = holder
            expected = "The fields of an inquiry are those of one person or one vehicle; here is a second one."
            self.payload.problems.append(problem_of(holder, "bad-envelope", expected=expected))

    def _report_unknown(self, parent: Element, elements: Sequence[Element]) -> None:
        """Report elements of which no row knows; parts of a name are told once for all of them."""
        parts = CHILD_ORDER[_NAME] if parent.name == _NAME else ()
        told = False
        for element in elements:
            self.payload.unknown.append(element)
            names = [inner for inner in all_of(element) if inner.name == _NAME]
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
        self.payload.read.add(element.span[0])
        self._check_holder(row.xml)
        raw, problems = read_value(row.xml, element, row)
        if text_values.has_text_after_line_end(raw, row, self._table):
            # Joined, the two would be a value that nobody wrote. That is told, and nothing else of it.
            expected = f"{row.prefix} is one value; this is text after a line end or a tab inside it."
            hint = "Leave it out, or write it as a field of its own."
            raw = ""
            problems = [problem_of(element, "not-a-field", prefix=row.prefix, expected=expected, hint=hint)]
        # A value that is wrong is not read further: that is one mistake. Where a key accepts it, it is kept as it is.
        is_wrong = has_errors(problems) and (not raw or has_errors(self._table.weigh(problems)))
        value, told = ("", []) if is_wrong else text_values.read_value(raw, row, self._table)
        for problem in [*problems, *attribute_problems(element)]:
            (self.payload.firm if is_wrong and problem.severity == ERROR else self.payload.problems).append(problem)
        self.payload.problems += (located(problem, element) for problem in told)
        if not has_errors(told):
            self._values.append((value, row, element))
        if row.xml.steps[-1].partition(":")[2] not in {"Date", "IdentificationExpirationDate"}:
            self.payload.problems += map(unknown, element.children)
            self.payload.unknown += element.children
        if any(field.prefix == row.prefix for field in self.payload.fields):
            self.payload.problems.append(problem_of(element, "repeated-field", prefix=row.prefix))
            return
        self.payload.fields.append(Field(row.prefix, value, element.span, element.span))
        self.payload.places[element.span] = element


def _paths(path: XmlPath) -> Iterator[tuple[str, ...]]:
    """Return the element names of a path, and of those read too."""
    yield path.steps
    yield from (tuple(other.split("/")) for other in path.read_too)
