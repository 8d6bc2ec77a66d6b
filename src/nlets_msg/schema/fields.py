"""Fields against a field table: every value, every required field, what a destination does not take.

In: a `Table` and the fields of a message, read or about to be written. Out: all problems, each with the place of the
field if it has one. What can fail: nothing; a problem is a result. The index sets are checked by `checking_sets`.
Layout and order are the reader's matter (`reading_fields`), what a value would do to the text that of `fields`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.schema.checking_sets import check_sets
from nlets_msg.schema.tables import Table
from nlets_msg.wire.fields import Field


def check_fields(table: Table, fields: Sequence[Field]) -> list[Problem]:
    """Check values, required fields and index sets; an empty value counts as present and is not looked at."""
    problems: list[Problem] = []
    refused = {one.prefix for one in table.refusals}
    for field in fields:
        if not field.known and field.prefix not in refused:
            problems.append(make_problem("unknown-prefix", prefix=field.prefix, span=field.span))
        row, value = table.row_of(field), field.value
        if value and not row.fits(value):
            problems += row.explain(value, field.value_span)
    present = frozenset([field.prefix for field in fields])
    if not present.issuperset(table.required):
        problems += _check_required(table, present)
    if refused:
        problems += _check_refused(table, fields)
    problems += check_sets(table, fields, present)
    return problems


def check_fields_for(tables: Sequence[Table], fields: Sequence[Field]) -> list[Problem]:
    """Check fields as each of several destinations takes them, by their `tables_for`."""
    if len(tables) == 1:
        return check_fields(tables[0], fields)
    found: dict[tuple[object, ...], Problem] = {}
    for one in tables:
        for each in check_fields(one, fields):
            # What one destination has said of a field is not said again for another.
            place = (each.code, each.prefix, each.span) if each.prefix else (each.code, each.hint)
            found.setdefault(place, each)
    return list(found.values())


def tables_for(table: Table, destinations: Iterable[str]) -> list[Table]:
    """Return the different tables that some destinations see; that of the key where there is none."""
    if not table.destination_rules:
        return [table]
    return list({id(one): one for one in map(table.table_for, destinations)}.values()) or [table]


def _check_refused(table: Table, fields: Iterable[Field]) -> list[Problem]:
    refused = {one.prefix: one for one in table.refusals}
    return [
        make_problem(
            "field-not-allowed",
            prefix=field.prefix,
            span=field.span,
            expected=refused[field.prefix].expected,
            source=refused[field.prefix].source,
        )
        for field in fields
        if field.prefix in refused
    ]


def _check_required(table: Table, present: frozenset[str]) -> list[Problem]:
    return [
        make_problem(
            "required-field",
            prefix=row.prefix,
            expected=f"{table.key} requires {row.prefix}: {row.label}.",
            source=row.source,
        )
        for row in table.rows
        if row.required and row.prefix not in present
    ]
