"""Fields against a field table: every value, every required field, the index sets.

In: a `Table` and the fields of a message, read or about to be written. Out: all problems, each with the place of the
field if it has one. What can fail: nothing; a problem is a result. Layout and order are the reader's matter
(`reading_fields`), what a value would do to the text that of `fields`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from nlets_msg.fields import Field
from nlets_msg.patterns import matches
from nlets_msg.problems import Problem, Span, problem
from nlets_msg.tables import Row, Table


def check_fields(table: Table, fields: Sequence[Field]) -> list[Problem]:
    """Check values, required fields and index sets; an empty value counts as present and is not looked at."""
    problems: list[Problem] = []
    for field in fields:
        if not field.known:
            problems.append(problem("unknown-prefix", prefix=field.prefix, span=field.span))
        if field.value:
            problems += check_value(field.row(table), field)
    present = [field.prefix for field in fields]
    problems += _check_required(table, present)
    problems += _check_sets(table, fields, present)
    return problems


def check_value(row: Row, field: Field) -> list[Problem]:
    """Check one value: its first error among size, format and calendar, or else what is unusual about it."""
    about = functools.partial(problem, prefix=row.prefix, span=field.value_span, source=row.source)
    form, size = row.format, len(field.value)
    expected = f"{row.prefix} {form.expected}."
    hint = form.near_miss[1] if form.near_miss and matches(form.near_miss[0], field.value) else None
    if row.maximum is not None and size > row.maximum:
        return [about("field-too-long", expected=f"{_of_size(row)}; {size} were found.", hint=hint)]
    if row.minimum is not None and size < row.minimum:
        return [about("field-too-short", expected=f"{_of_size(row)}; {size} were found.", hint=hint)]
    if not matches(form.pattern, field.value):
        return [about("bad-format", expected=expected, hint=hint)]
    if form.calendar is not None and not matches(form.calendar, field.value):
        return [about("bad-date")]
    if form.usual is not None and not matches(form.usual, field.value):
        return [about(form.usual_code, expected=expected)]
    return []


def _of_size(row: Row) -> str:
    return f"{row.prefix} has {row.size.replace('-', ' to ')} character{'s' if row.size != '1' else ''}"


def _check_required(table: Table, present: Iterable[str]) -> list[Problem]:
    given = set(present)
    return [
        problem(
            "required-field",
            prefix=row.prefix,
            expected=f"{table.key} requires {row.prefix}, {row.label.lower()}.",
            source=row.source,
        )
        for row in table.rows
        if row.required and row.prefix not in given
    ]


def _check_sets(table: Table, fields: Sequence[Field], present: Sequence[str]) -> list[Problem]:
    sets = table.sets
    if not sets.sets:
        return []
    about = functools.partial(problem, source=table.source)
    lacking = dict(sets.may_lack)
    # In the order of the message, so that the set that is named first is the one that the sender chose.
    members = [prefix for prefix in present if any(prefix in one for one in sets.sets)]
    complete = [
        one
        for one in sets.sets
        if any(prefix in present for prefix in one if prefix not in lacking)
        and all(prefix in present or prefix in lacking for prefix in one)
    ]
    options = f"The sets of {table.key}: {sets.options}"
    if not complete:
        return [about("index-set-missing", expected="No index set is complete.", hint=f"Send one of these. {options}")]
    chosen = min(complete, key=lambda one: min(members.index(prefix) for prefix in one if prefix in members))
    covered = chosen if sets.exclusive else {prefix for one in complete for prefix in one}
    loose = [prefix for prefix in members if prefix not in covered]
    tolerated = dict(sets.beside)
    if sets.exclusive and len(complete) == 1 and loose and all(prefix in tolerated for prefix in loose):
        return [about(tolerated[prefix], prefix=prefix, span=_span(fields, prefix)) for prefix in loose]
    if loose and sets.exclusive:
        other = next((prefix for prefix in loose if prefix not in tolerated), loose[0])
        return [
            about(
                "index-sets-exclusive",
                prefix=other,
                span=_span(fields, other),
                expected=f"{other} belongs to another index set than {', '.join(chosen)}; only one set may be used.",
                hint=f"Keep one of these and send another inquiry for the rest. {options}",
            )
        ]
    if loose:
        return [
            about(
                "index-set-missing",
                prefix=loose[0],
                span=_span(fields, loose[0]),
                expected=f"{loose[0]} stands without the other fields of its index set.",
                hint=f"Complete the set or leave {loose[0]} out. {options}",
            )
        ]
    absent = [prefix for one in complete for prefix in one if prefix not in present]
    return [about(lacking[prefix], prefix=prefix) for prefix in absent]


def _span(fields: Iterable[Field], prefix: str) -> Span | None:
    return next(field.span for field in fields if field.prefix == prefix)
