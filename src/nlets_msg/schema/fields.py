"""Fields against a field table: every value, and whether the fields together make an inquiry.

In: a `Table` and the fields of a message, read or about to be written. Out: all problems, each with the place of the
field if it has one. What can fail: nothing; a problem is a result. Layout and order are checked where fields are read,
and what a value would do to the text by `wire.separators`.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlets_msg.problems.problem import Problem, has_errors, make_problem
from nlets_msg.problems.rules import ERROR, NOTE
from nlets_msg.schema.near_misses import near
from nlets_msg.schema.tables import Table
from nlets_msg.wire.fields import Field


def check_fields(table: Table, fields: Sequence[Field]) -> list[Problem]:
    """Check values, required fields and index sets; an empty value counts as present and is not looked at.

    Where a field is not separated from what is beside it, that is the problem: its value is not judged, and what makes
    an inquiry cannot be told.
    """
    problems: list[Problem] = []
    values: dict[str, str] = {}
    for field in fields:
        values.setdefault(field.prefix, field.value)
        if not field.known and field.prefix not in table.never:
            problems.append(_unknown_prefix(table, field))
        if field.value and field.separated and not (row := table.row_of(field)).fits(field.value):
            problems += row.explain(field.value, field.value_span)
    if all(field.separated for field in fields) and not table.fits(values):
        problems += table.explain(fields)
    return problems


def _unknown_prefix(table: Table, field: Field) -> Problem:
    absent = near(field.prefix, table.order)
    # Of several none is more probable than the others.
    hint = f"Did you mean {absent[0]}? If not, check it against the table of {table.key}." if len(absent) == 1 else None
    # Where the table is not published whole, it may be of the rest.
    severity = None if table.names_every_field else NOTE
    return make_problem("unknown-prefix", prefix=field.named, span=field.span, hint=hint, severity=severity)


def check_fields_for(tables: Sequence[Table], fields: Sequence[Field], own: Table) -> list[Problem]:
    """Check fields as each of several destinations accepts them.

    What the key refuses is refused to a destination, too: its record could not be built.

    Args:
        tables: The `tables_for` of the destinations.
        fields: The fields.
        own: The table of the key.
    """
    if len(tables) == 1 and _narrows(tables[0], own):
        return check_fields(tables[0], fields)
    found: dict[tuple[object, ...], Problem] = {}
    for one in tables:
        for each in check_fields(one, fields):
            found.setdefault(_told(each), each)
    refused = [one for one in own.weigh(check_fields(own, fields)) if one.severity == ERROR]
    # Where a destination has told an error, that is enough.
    if not has_errors(own.weigh(found.values())):
        for each in refused:
            found.setdefault(_told(each), each)
    return list(found.values())


def _told(problem: Problem) -> tuple[object, ...]:
    # What one destination has said of a field is not said again for another.
    of_field = problem.prefix is not None or problem.span is not None
    return (problem.code, problem.prefix, problem.span) if of_field else (problem.code, problem.hint)


def _narrows(table: Table, own: Table) -> bool:
    """Say whether a table is that of the key, or has its rows and sets and differs in what it refuses alone."""
    return table is own or (table.rows == own.rows and table.sets == own.sets)
