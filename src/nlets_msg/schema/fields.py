"""Fields against a field table: every value, and whether the fields together make an inquiry.

In: a `Table` and the fields of a message, read or about to be written. Out: all problems, each with the place of the
field if it has one. What can fail: nothing; a problem is a result. Layout and order are checked where fields are read,
and what a value would do to the text by `wire.separators`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import attrs

from nlets_msg._keys import PREFIXES
from nlets_msg.problems.problem import Problem, Span, has_errors, make_problem
from nlets_msg.problems.rules import ERROR, NOTE
from nlets_msg.schema.consequences import common
from nlets_msg.schema.format_rules import either
from nlets_msg.schema.near_misses import near
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import Table, have_set_in_common
from nlets_msg.wire.fields import Field, read_field

# Problems of what is accepted where.
_OF_SETS: Final = frozenset({"field-not-allowed", "index-set-missing"})
# Of so many misspelt prefixes that are near to several is asked which one makes an inquiry; of each so many are named.
_MOST_IN_DOUBT: Final = 4
_MOST_NAMED: Final = 3


def too_many_fields(most: int, span: Span | None = None, rest: str = "", hint: str | None = None) -> Problem:
    """Report a body of more fields than are read or written."""
    expected = f"A body has at most {most} field{'s' * (most != 1)}{rest}."
    return make_problem("too-many-fields", span=span, expected=expected, hint=hint)


def check_fields(table: Table, fields: Sequence[Field], *, whole: bool = True) -> list[Problem]:
    """Check values, required fields and index sets; an empty value is not looked at.

    Where a field is not separated from what is beside it, that is the problem: its value is not judged, and what makes
    an inquiry cannot be told. So it is where there is text that is no field, which ``whole`` says there is not. What
    only follows from another mistake, a prefix that is misspelt or a field without a value, is not told besides.

    Args:
        table: The table.
        fields: The fields, in the order of the text.
        whole: See above.
    """
    problems: list[Problem] = []
    values: dict[str, str] = {}
    unknown: list[Field] = []
    of_unknown: list[Problem] = []
    present = {field.prefix for field in fields}
    for field in fields:
        values.setdefault(field.prefix, field.value)
        if not field.known and field.prefix not in table.never:
            unknown.append(field)
            of_unknown.append(unknown_prefix(table, field, present))
            problems.append(of_unknown[-1])
        if not field.separated:
            whole = False
        elif field.value and not (row := table.row_of(field)).fits(field.value):
            problems += row.explain(field.value, field.value_span)
    if not whole or table.fits(values):
        return problems
    of_sets, misspelt = _explain_set(table, fields, unknown)
    if misspelt is not None:
        problems.remove(next(told for told, field in zip(of_unknown, unknown, strict=True) if field is misspelt))
    return problems + of_sets


def _explain_set(table: Table, fields: Sequence[Field], unknown: Sequence[Field]) -> tuple[list[Problem], Field | None]:
    """Explain fields that make no inquiry: the problems, and the field whose misspelt prefix one of them is about.

    What is told is what would be so with the prefixes that were probably meant, and without the fields that are empty,
    too. A misspelt prefix without which no inquiry is made is told as that error.
    """
    told = table.explain(fields)
    filled = [field for field in fields if field.value]
    if len(filled) < len(fields) and _refuses(table, make_problem("empty-field")):
        told = common(told, table.explain(filled))
    present = {field.prefix for field in fields}
    # The first of each prefix: there may be as many as fit into a text.
    firsts = {field.prefix: field for field in reversed(unknown)}
    meant = {prefix: alike for prefix, field in firsts.items() if (alike := _meant(table, field, present))}
    if not meant or not told:
        return told, None
    for prefix in [misspelt for misspelt, alike in meant.items() if len(alike) > 1][:_MOST_IN_DOUBT]:
        meant[prefix] = _most_probable(table, fields, meant, prefix)
    left = common(told, table.explain(_corrected(fields, meant)))
    consequence = next((problem for problem in told if problem not in left and _refuses(table, problem)), None)
    if consequence is None:
        return left, None
    culprit = next(field for field in unknown if field.prefix in meant)
    expected = f"{consequence.expected} The prefix here is none of {table.key}."
    hint = _did_you_mean(table, meant[culprit.prefix])
    error = attrs.evolve(consequence, span=culprit.span, expected=expected, hint=hint)
    return [error, *left], culprit


def _corrected(fields: Sequence[Field], meant: Mapping[str, Sequence[str]]) -> list[Field]:
    """Return fields with the prefix that was probably meant by each misspelt one, the first of several."""
    return [
        read_field(meant[field.prefix][0], field.value, field.span, field.value_span, True, field.separated)  # noqa: FBT003 - as Field has it
        if field.prefix in meant
        else field
        for field in fields
    ]


def _most_probable(table: Table, fields: Sequence[Field], meant: Mapping[str, Sequence[str]], prefix: str) -> list[str]:
    """Return those of the prefixes that one may mean with which the fewest errors are left."""
    errors = {}
    for candidate in meant[prefix]:
        left = table.explain(_corrected(fields, {**meant, prefix: [candidate]}))
        errors[candidate] = sum(_refuses(table, each) for each in left)
    return [candidate for candidate, count in errors.items() if count == min(errors.values())]


def _refuses(table: Table, problem: Problem) -> bool:
    return has_errors(table.weigh([problem]))


def _meant(table: Table, field: Field, present: Collection[str]) -> list[str]:
    """Return the prefixes that were probably meant by one that the table does not know.

    Of several, they are those whose fields hold the value, if there is one. A prefix of another table is not misspelt
    for one whose field cannot hold the value.
    """
    # A grammar of one's own may not know a prefix that the table has.
    alike = [] if field.prefix in table.order else near(field.prefix, table.prefixes, present)
    # Most are near to none.
    if not alike:
        return alike
    if len(alike) < 2:
        return [prefix for prefix in alike if _may_be_of(field, table.row(prefix))]
    return [prefix for prefix in alike if (row := table.row(prefix)) is not None and row.fits(field.value)] or alike


def _may_be_of(field: Field, row: Row | None) -> bool:
    """Say whether a field may be that of a row: its prefix is one of no table, or the row holds its value."""
    return row is None or field.prefix not in PREFIXES or not field.value or not has_errors(row.explain(field.value))


def _did_you_mean(table: Table, meant: Sequence[str]) -> str:
    return f"Did you mean {either(meant[:_MOST_NAMED])}? If not, check it against the table of {table.key}."


def unknown_prefix(table: Table, field: Field, present: Collection[str]) -> Problem:
    """Report a field whose prefix the table does not know; those that are present are not meant by it."""
    meant = _meant(table, field, present)
    hint = _did_you_mean(table, meant) if meant else None
    # Where the table is not published whole, it may be of the rest.
    severity = None if table.names_every_field else NOTE
    return make_problem("unknown-prefix", prefix=field.named, span=field.span, hint=hint, severity=severity)


def check_fields_for(
    tables: Sequence[Table], fields: Sequence[Field], own: Table, *, whole: bool = True
) -> list[Problem]:
    """Check fields as each of several destinations accepts them.

    What the key refuses is refused to a destination, too: its record could not be built.

    Args:
        tables: The `tables_for` of the destinations.
        fields: The fields.
        own: The table of the key.
        whole: Whether the fields are all that there is: no text beside them lacks a prefix.
    """
    if len(tables) == 1 and narrows(tables[0], own):
        return check_fields(tables[0], fields, whole=whole)
    told: dict[tuple[object, ...], Problem] = {}
    for table in tables:
        for each in check_fields(table, fields, whole=whole):
            told.setdefault(_told(each), each)
    if len(tables) > 1 and not have_set_in_common(tables):
        told = _told_of_sets_once(told, own)
    refused = [problem for problem in own.weigh(check_fields(own, fields, whole=whole)) if problem.severity == ERROR]
    # Where a destination has told an error, that is enough.
    if not has_errors(own.weigh(told.values())):
        for each in refused:
            told.setdefault(_told(each), each)
    return list(told.values())


def _told_of_sets_once(problems: Mapping[tuple[object, ...], Problem], own: Table) -> dict[tuple[object, ...], Problem]:
    """Return problems of which the first that is about the sets of destinations speaks for all: no fields suit them."""
    of_sets = {
        at: problem for at, problem in problems.items() if problem.code in _OF_SETS and problem.severity == ERROR
    }
    first = next(iter(of_sets), None)
    if first is None:
        return {**problems}
    expected = f"No fields make an inquiry of {own.key} at all of these destinations."
    hint = "Send a message of its own to each of those that accept other fields."
    of_all = attrs.evolve(of_sets[first], expected=expected, hint=hint)
    return {
        at: of_all if at == first else problem for at, problem in problems.items() if at == first or at not in of_sets
    }


def _told(problem: Problem) -> tuple[object, ...]:
    # What one destination has said of a field is not said again for another.
    of_field = problem.prefix is not None or problem.span is not None
    return (problem.code, problem.prefix, problem.span) if of_field else (problem.code, problem.hint)


def narrows(table: Table, own: Table) -> bool:
    """Say whether a table is that of the key, or has its rows and sets and differs in what it refuses alone."""
    return table is own or (table.rows == own.rows and table.sets == own.sets)
