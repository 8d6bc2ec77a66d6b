"""The order of fields: whether a message has that of its table, and in which order a record is written.

In: the fields of a message that was read, or the prefixes of a record that was built, and the table. Out: the problems
of order, also beside others of the same field, and prefixes in order. What can fail: nothing.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from nlets_msg.problems.problem import make_problem
from nlets_msg.schema.near_misses import near

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.tables import Table
    from nlets_msg.wire.fields import Field

_PLACES: Final = ("first", "second")


def order_of_read(fields: Iterable[Field], table: Table) -> tuple[str, ...]:
    """Return the prefixes of fields that were read, in the order in which they are written.

    Ruling on reading 7: a field that the table does not know keeps its place, after the known field that it followed,
    or in front if it followed none. On reading 11: the table's order is written, and where none is published, the one
    that was read.
    """
    groups: list[list[str]] = [[]]
    for field in fields:
        if field.known:
            groups.append([field.prefix])
        else:
            groups[-1].append(field.prefix)
    front, *groups = groups
    by_table = sorted(groups, key=lambda group: table.order.get(group[0], len(table.order)))
    written = by_table if table.ordered else groups
    if not front and written == by_table and all(len(group) == 1 for group in groups):
        return ()
    return tuple(prefix for group in (front, *written) for prefix in group)


def order_of_built(known: Sequence[str], unknown: Sequence[str], table: Table) -> tuple[str, ...]:
    """Return the prefixes of fields that were built, in the order in which they are written.

    Ruling on reading 7: what was read nowhere comes after the last field that is not free text, which would hold it.
    """
    rows = map(table.row, known)
    place = max((number for number, row in enumerate(rows, 1) if row and not row.free_text), default=0)
    return (*known[:place], *unknown, *known[place:])


def explain_order(fields: Sequence[Field], misplaced: Sequence[bool], table: Table) -> list[Problem]:
    """Explain fields that are repeated, misplaced or out of order.

    Args:
        fields: The fields, in the order of the text.
        misplaced: A mark for each.
        table: The table.
    """
    order = table.order
    places = [order.get(field.prefix, -1) for field in fields]
    # Common case: all prefixes are in the table and in table order.
    if not any(misplaced) and all(map(operator.lt, [-1, *places], places)):
        return []
    problems: list[Problem] = []
    seen: set[str] = set()
    first: list[Field] = []
    for field, out_of_place in zip(fields, misplaced, strict=True):
        if field.prefix in seen:
            # Without a value it is an empty field, to be left out for that alone.
            if field.value:
                problems.append(make_problem("repeated-field", prefix=field.named, span=field.span))
            continue
        seen.add(field.prefix)
        if out_of_place and not _follows_leading(field, fields, table):
            several = len(table.leading) > 1
            come = "come before all other fields, in this order" if several else "comes before all others"
            expected = f"{' and '.join(table.leading)} {come}."
            front = f"Move the field to the front: {_leading_in_words(table.leading)}."
            hint = front if several else f"Move {field.prefix} to the front."
            problems.append(
                make_problem(
                    "misplaced-field",
                    prefix=field.prefix,
                    span=field.span,
                    expected=expected,
                    hint=hint,
                    source=table.source,
                )
            )
        elif field.value and field.separated and field.prefix in order:
            first.append(field)
    if table.ordered:
        moved = _moved([order[field.prefix] for field in first])
        problems += [
            make_problem("field-order", prefix=first[number].named, span=first[number].span) for number in moved
        ]
    return problems


def _leading_in_words(leading: Sequence[str]) -> str:
    """Say which field is where in front.

    >>> _leading_in_words(["PUR", "ATN"]), _leading_in_words(["PUR", "ATN", "OCA"])
    ('PUR first, ATN second', 'PUR, ATN, OCA')
    """
    if len(leading) > len(_PLACES):
        return ", ".join(leading)
    return ", ".join(f"{prefix} {place}" for prefix, place in zip(leading, _PLACES, strict=False))


def _follows_leading(field: Field, fields: Sequence[Field], table: Table) -> bool:
    """Say whether before a field come leading ones alone, of which one is misspelt, or sent twice and else in order."""
    present = {each.prefix for each in fields}
    before = fields[: fields.index(field)]
    others = [earlier for earlier in before if earlier.prefix not in table.leading]
    if others:
        absent = [prefix for prefix in table.leading if prefix not in present]
        return all(not earlier.known and near(earlier.prefix, absent) for earlier in others)
    first = [*dict.fromkeys(each.prefix for each in (*before, field))]
    return first == [prefix for prefix in table.leading if prefix in first]


def without_order_of_refused(
    problems: Sequence[Problem], refused: Sequence[Problem], fields: Sequence[Field], table: Table
) -> list[Problem]:
    """Leave out what is said of the order of fields that have to be left out, and the order itself if the rest has it.

    Those are what a destination does not accept, and what excludes another set.
    """
    out = {
        problem.span
        for problem in refused
        if problem.code in {"field-not-allowed", "index-sets-exclusive"} and problem.span
    }
    if not out:
        return [*problems]
    stay = {
        field.prefix: table.order[field.prefix]
        for field in fields
        if field.prefix in table.order and field.span not in out
    }
    in_order = not _moved([*stay.values()])
    return [
        problem
        for problem in problems
        if not (
            (problem.code == "misplaced-field" and problem.span in out) or (problem.code == "field-order" and in_order)
        )
    ]


def _moved(places: Sequence[int]) -> list[int]:
    """Return which of some places, each another one, moved: the fewest without which the others are in order.

    >>> _moved([2, 0, 1, 3]), _moved([1, 0]), _moved([0, 3, 1, 2])
    ([0], [1], [1])
    """
    # For each, from the last one on: how many in order begin with it, and which is the next of these.
    lengths: list[tuple[int, int]] = [(0, 0)] * len(places)
    for number in reversed(range(len(places))):
        later = [
            (lengths[other][0], -other) for other in range(number + 1, len(places)) if places[other] > places[number]
        ]
        best, following = max(later, default=(0, -len(places)))
        lengths[number] = best + 1, -following
    kept = set()
    following = max(range(len(places)), key=lambda number: (lengths[number][0], -number), default=0)
    while following < len(places):
        kept.add(following)
        following = lengths[following][1]
    return [place for place in range(len(places)) if place not in kept]
