"""The problems of an inquiry of which only values are wrong, or fields are missing.

In: a text whose header has been read, or what the fast path has read of an inquiry that it could not read to its end.
Out: its fields, and its problems, one of which is an error; None where the grammar's path has to read. What can fail:
nothing.

    NAM/SMITH,JOHN.DOB/19500230  ->  the pattern of fields, whatever their values are  ->  the table

What is left is the table: whether each value fits, and whether the fields make an inquiry. Both are asked as the
grammar's path asks them. It has steps for what is not so here, fields in another order, a second message, destinations
with tables of their own, which take twice as long as the checks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from nlets_msg.fast_path.patterns import plain_fields, surely_clean
from nlets_msg.fast_path.warned_fields import regular_fields
from nlets_msg.messages.readings import ordered
from nlets_msg.parsing.headers import destination_problems
from nlets_msg.parsing.inquiries import Explained
from nlets_msg.problems.problem import has_errors
from nlets_msg.schema.fields import check_fields, narrows
from nlets_msg.schema.meant_keys import has_none_of
from nlets_msg.wire.fields import Field, read_field
from nlets_msg.wire.limits import DEFAULT_LIMITS
from nlets_msg.wire.patterns import compiled

if TYPE_CHECKING:
    import re

    from nlets_msg.parsing.headers import HeaderReading
    from nlets_msg.parsing.inquiries import BegunInquiry
    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.tables import Table
    from nlets_msg.wire.limits import Limits

    _Check: TypeAlias = Callable[[re.Match[str], list[Problem]], dict[str, str] | None]


def values_explainer(cls: Any) -> Callable[[str, HeaderReading], Explained | None]:
    """Make what explains inquiries of a key in which values are wrong; of others it returns None."""
    own: Table = cls.table
    leading = len(own.leading)
    made: list[tuple[re.Pattern[str], _Check]] = []

    def explain(text: str, heading: HeaderReading) -> Explained | None:
        if not made:
            made.append((compiled(plain_fields(own)), _values_check(own)))
        pattern, check_values = made[0]
        match = pattern.fullmatch(text, heading.body)
        table = None if match is None else _only_table(own, heading)
        if match is None or table is None or None in match.groups()[:leading]:
            return None
        problems = _of_header(own, heading, DEFAULT_LIMITS, text)
        values = check_values(match, problems)
        if not values:
            return None
        # Where what is lacking is known, to ask whether there is something takes as long as the header.
        lacking = table.known_lack(values)
        if lacking is not None:
            problems += lacking
        elif not table.fits(values):
            problems += table.explain(fields_of(match, table))
        in_order = ordered(text, own, problems, DEFAULT_LIMITS, heading.header)
        return Explained(match, in_order) if has_errors(in_order) else None

    return explain


def _values_check(table: Table) -> _Check:
    """Make what adds the problems of the values of a match, and returns these; None where not all of one is kept."""
    prefixes, rows = table.prefixes, table.rows
    # To ask the row, its format and what is plausible takes four times as long.
    clean = [surely_clean(row, table) for row in rows]

    def check_values(match: re.Match[str], problems: list[Problem]) -> dict[str, str] | None:
        values: dict[str, str] = {}
        for number, value in enumerate(match.groups()):
            if value is None:
                continue
            values[prefixes[number]] = value
            pattern, row = clean[number], rows[number]
            if (pattern is None or compiled(pattern).fullmatch(value) is None) and not row.fits(value):
                if row.format.keeps_a_part(value):
                    return None
                problems += row.explain(value, match.span(number + 1))
        return values

    return check_values


def _only_table(own: Table, heading: HeaderReading) -> Table | None:
    """Return the table of all destinations, with the rows and the sets of the key; None where they have others."""
    if not own.destination_rules or not heading.destinations:
        return own
    table, *others = own.tables_for(heading.destinations)
    return table if not others and narrows(table, own) else None


def _of_header(table: Table, heading: HeaderReading, limits: Limits, text: str) -> list[Problem]:
    """Return what is wrong with a header and its destinations."""
    problems = [*heading.problems]
    if heading.destinations:
        problems += destination_problems(heading, table, limits.destinations)
        if table.destination_rules:
            problems += table.check_length(heading.destinations, text)
    return problems


def fields_of(match: re.Match[str], table: Table) -> list[Field]:
    """Return the fields that `values_explainer` has found, with their places."""
    fields = []
    for number, row in enumerate(table.rows, 1):
        begin, end = span = match.span(number)
        if begin >= 0:
            fields.append(read_field(row.prefix, match[number], (begin - len(row.prefix) - 1, end), span))
    return fields


def explain_begun(text: str, begun: BegunInquiry, limits: Limits) -> tuple[list[Field], tuple[Problem, ...]] | None:
    """Explain the fields that the fast path has parted, with their layout: of some prefixes no table knows.

    Args:
        text: The text.
        begun: What has been read of it.
        limits: How much is reported.
    """
    table, heading, parts = begun.table, begun.heading, begun.parts
    if not parts or _only_table(begun.cls.table, heading) is not table:
        return None
    # A period may be that of a second message.
    regular = regular_fields(parts, table, periods=False)
    if regular is None:
        return None
    fields, told = regular
    if has_none_of(begun.cls.table, fields):
        # Another key may be meant, which only the catalogue tells.
        return None
    problems = [*_of_header(begun.cls.table, heading, limits, text), *told, *check_fields(table, fields)]
    in_order = ordered(text, begun.cls.table, problems, limits, heading.header)
    return (fields, in_order) if has_errors(in_order) else None
