"""The record of an inquiry, as a caller builds it, against its table.

In: a record with whatever values a caller gave. Out: nothing. What can fail: what could not be sent, or would be read
back as another record, raises `InvalidRecord` with all that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar, Protocol

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg._frozen import refilled
from nlets_msg.problems.problem import InvalidRecord, Problem, has_errors, make_problem
from nlets_msg.problems.rules import ERROR
from nlets_msg.schema.bare_prefixes import becomes_several
from nlets_msg.schema.fields import check_fields_for
from nlets_msg.schema.rows import Row, unknown_row
from nlets_msg.schema.tables import Table
from nlets_msg.wire.dates import date_text, moment_text
from nlets_msg.wire.fields import Field
from nlets_msg.wire.names import PersonName
from nlets_msg.wire.patterns import compiled, matches
from nlets_msg.wire.separators import PREFIX, SMALL_LETTER, structure_hint
from nlets_msg.wire.values import plain


class InquiryRecord(Protocol):
    """What is checked of the record of an inquiry, besides an attribute for each row of its table."""

    table: ClassVar[Table]

    @property
    def extra(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a prefix that the table does not know, and a value."""


def undeclared() -> InvalidRecord:
    """Make the error of a record whose class has no table of its own."""
    expected = "The class of a record has been declared by message_key, and is not derived from one that has."
    hint = "Build the record of a message key; declare a class of your own by message_key."
    return InvalidRecord([make_problem("bad-format", expected=expected, hint=hint)])


def check_record(inquiry: InquiryRecord) -> None:
    """Hold the values of a record that is being built as they are written, and refuse what could not be sent."""
    problems = record_problems(inquiry, [inquiry.table])
    if has_errors(problems):
        raise InvalidRecord(problem for problem in problems if problem.severity == ERROR)


def record_problems(inquiry: InquiryRecord, tables: Sequence[Table]) -> list[Problem]:
    """Hold the values of a record as they are written, and report what is wrong, by the tables of its destinations."""
    table = inquiry.table
    for row in table.rows:
        value = getattr(inquiry, row.attribute)
        if value is not None and (row.format.kept is not None or type(value) is not str):
            refilled(inquiry, {row.attribute: _written(row, plain(value))})
    by_prefix = list(_unwritable(inquiry))
    unwritable = [problem for _, problem in by_prefix]
    # A value that cannot be written counts as present; what else is wrong with it is not checked.
    bad = {prefix for prefix, _ in by_prefix}
    extra = [] if None in bad else inquiry.extra
    rows = [(row.prefix, getattr(inquiry, row.attribute)) for row in table.rows]
    fields = [
        Field(prefix, "" if prefix in bad else value, known=table.row(prefix) is not None)
        for prefix, value in (*rows, *extra)
        if value is not None
    ]
    explained = check_fields_for(tables, fields, table) if fields or not unwritable else []
    of_extra = [problem for field in fields if not field.known for problem in table.row_of(field).explain(field.value)]
    named = [attrs.evolve(problem, element="extra") if problem in of_extra else problem for problem in explained]
    problems = unwritable + table.weigh(named)
    if table.severities and not has_errors(problems):
        problems += table.weigh(_small_letters(table, fields))
    if problems and table.xml_only:
        from nlets_msg.schema.xml_places import placed_in_xml  # noqa: PLC0415 - start-up

        problems = placed_in_xml(table, problems, {field.prefix for field in fields})
    return problems


def _small_letters(table: Table, fields: Iterable[Field]) -> Iterable[Problem]:
    """Find the small letters that a reader changes, or reports.

    The format refuses them in a code, and elsewhere they are a warning; but severities are a key's to choose.
    """
    for field in fields:
        row = table.row_of(field)
        if compiled(SMALL_LETTER).search(field.value):
            changed = row.format.coded and field.value.isascii()
            hint = "Write the code in capital letters, as it is read." if changed else None
            code = "would-change-structure" if changed else "lower-case"
            yield make_problem(code, prefix=row.prefix or None, hint=hint)


def _written(row: Row, value: object) -> object:
    """Write a date or a name where one goes, and nowhere else; leave out what is not kept of a text."""
    if isinstance(value, str):
        return row.format.part_kept(value)
    if row.format.calendar is not None:
        return moment_text(value) if row.format.with_time else date_text(value)
    return value.text if row.format.names_person and isinstance(value, PersonName) else value


def _unwritable(inquiry: InquiryRecord) -> Iterable[tuple[str | None, Problem]]:
    """Find values that cannot be written, or that would not be read back as they are, with the prefix of each.

    The problem does not name a prefix that is none of any table.
    """
    table = inquiry.table
    if table.xml_only and inquiry.extra:
        yield (
            None,
            make_problem(
                "no-xml-path",
                expected=f"{table.key} exists in XML only, where a field that the key does not know has no place.",
                hint="Leave it out.",
                source=table.source,
            ),
        )
        return
    rows = [(row.prefix, row, getattr(inquiry, row.attribute)) for row in table.rows]
    seen: set[object] = set()
    for pair in inquiry.extra:
        prefix = pair[0] if len(pair) == 2 else None
        if not isinstance(prefix, str) or not matches(PREFIX, prefix) or table.row(prefix) or prefix in seen:
            problem = make_problem(
                "would-change-structure",
                expected="An extra field is a pair of a prefix that the key does not know, 2 to 7 capital letters and "
                "once in the message, and its value.",
                hint="Pass pairs, as of fields.items(), and a field that the key knows by its own keyword.",
                element="extra",
            )
            yield None, problem
        else:
            seen.add(prefix)
            rows.append((prefix, unknown_row(prefix), pair[1] if pair[1] is not None else ""))
    present = [prefix for prefix, _, value in rows if value is not None]
    for prefix, row, value in rows:
        if value is None:
            continue
        about = row.prefix or None
        element = None if table.row(prefix) else "extra"
        if not isinstance(value, str):
            others = ", or a date without a time" if row.format.calendar is not None else ""
            others = ", or a date, or a minute without a time zone" if row.format.with_time else others
            expected = f"{about or 'The value'} is text{others}."
            hint = _to_pass(row, value)
            yield (
                prefix,
                make_problem(
                    "bad-format", prefix=about, expected=expected, hint=hint, source=row.source, element=element
                ),
            )
        elif not value:
            hint = "Pass None for an absent field."
            yield prefix, make_problem("empty-field", prefix=about, hint=hint, element=element)
        elif becomes_several(value, row, table, present):
            hint = structure_hint(value, prefix)
            yield prefix, make_problem("would-change-structure", prefix=about, hint=hint, element=element)


def _to_pass(row: Row, value: object) -> str:
    """Say what to pass where a value is no text."""
    if isinstance(value, datetime) and row.format.calendar is not None:
        alone = "the minute alone, without seconds and time zone" if row.format.with_time else "its day: .date()"
        return f"Pass {alone}."
    return f"Pass a str, not {type(value).__name__}."
