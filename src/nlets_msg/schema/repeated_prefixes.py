"""A prefix that was typed twice, once for another one that is absent.

In: the fields of a message that was read, and the table. Out: the same fields with the prefix that was probably meant,
and the problem. What can fail: nothing.

    LIC/ABC123.LIY/2026.LIY/PC  ->  LIC/ABC123.LIY/2026.LIT/PC

It is told where the inquiry is whole with that field, in its place, and the value is one of it, and where the value is
none of the prefix that was typed, or the inquiry has an error without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from nlets_msg.problems.problem import Problem, has_errors, make_problem
from nlets_msg.schema.format_rules import either

if TYPE_CHECKING:
    from nlets_msg.schema.tables import Table
    from nlets_msg.wire.fields import Field

# One slip makes one prefix of another.
_TWICE: Final = 2


def with_prefixes_meant(fields: Sequence[Field], table: Table) -> tuple[list[Field], list[Problem]]:
    """Return fields with the prefix that was meant by one that is there twice; they are the same where none was."""
    places: dict[str, list[int]] = {}
    for number, field in enumerate(fields):
        places.setdefault(field.prefix, []).append(number)
    twice = [prefix for prefix, numbers in places.items() if len(numbers) > 1]
    if len(twice) != 1 or twice[0] not in table.order or len(places[twice[0]]) != _TWICE:
        return [*fields], []
    first, second = places[twice[0]]
    if fields[first].value == fields[second].value:
        # The field itself was typed twice.
        return [*fields], []
    meant = {place: [*_meant(fields, place, table)] for place in (second, first)}
    place = next((number for number, names in meant.items() if names), None)
    if place is None:
        return [*fields], []
    names, field = meant[place], fields[place]
    are = "is" if len(names) == 1 else "are"
    problem = make_problem(
        "repeated-field",
        prefix=field.named,
        span=field.span,
        expected=f"{field.prefix} is sent twice, and {' and '.join(names)} {are} missing.",
        hint=f"Did you mean {either(names)}?",
    )
    corrected = attrs.evolve(field, prefix=names[0])
    return [corrected if each is field else each for each in fields], [problem]


def _meant(fields: Sequence[Field], place: int, table: Table) -> Iterator[str]:
    """Give out the absent prefixes that may be meant by the field of a place, whose prefix is there twice."""
    field = fields[place]
    row = table.row(field.prefix)
    others = [other for number, other in enumerate(fields) if number != place]
    values = {other.prefix: other.value for other in others}
    if row is None or not field.separated or not row.fits(values[field.prefix]):
        return
    if not has_errors(table.weigh([*row.explain(field.value), *table.explain(others)])):
        # It may as well be too much.
        return
    # What is meant is in its place.
    below = max((table.order.get(earlier.prefix, -1) for earlier in fields[:place]), default=-1)
    above = min(
        (table.order.get(later.prefix, len(table.rows)) for later in fields[place + 1 :]), default=len(table.rows)
    )
    for other in table.rows[below + 1 : above]:
        absent = other.prefix not in values and other.fits(field.value)
        if absent and table.fits({**values, other.prefix: field.value}):
            yield other.prefix
