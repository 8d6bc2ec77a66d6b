"""A known message key that was probably typed for another one, which asks with the fields of the message.

In: the table of the key, the fields and the destinations of a message, and the tables of the keys that are near. Out:
the tables that were probably meant, and the problem. What can fail: nothing.

A table that is not published whole may lack rows, so that a field without one tells nothing by itself. That the fields
are a whole inquiry of a key that is one slip away, to the same destinations, tells that this key was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.schema.tables import INQUIRY, Table
from nlets_msg.wire.fields import Field


def has_none_of(table: Table, fields: Sequence[Field]) -> bool:
    """Say whether there are fields, and a table that may lack rows has none of them, and misses none."""
    if not fields or table.names_every_field or table.required or table.sets.sets:
        # Where a field or a set is missing, that is the problem.
        return False
    known = {*table.order, *table.refused}
    return known.isdisjoint(field.prefix for field in fields)


def asks_as(table: Table, fields: Sequence[Field], destinations: Sequence[str]) -> bool:
    """Say whether fields are a whole inquiry of a key that requires some, without a field that it does not know."""
    prefixes = {field.prefix for field in fields}
    # Of a key that requires nothing, any fields would be whole.
    if table.kind != INQUIRY or not any(table.least) or not prefixes <= table.order.keys():
        return False
    values = {field.prefix: field.value for field in reversed(fields)}
    there = table.tables_for(destinations)
    return not table.check_destinations(destinations) and all(other.fits(values) for other in there)


def explain_key(
    table: Table, fields: Sequence[Field], destinations: Sequence[str], near: Iterable[Table]
) -> list[Problem]:
    """Explain that another key was probably meant, for fields of which the table has none; nothing where none was."""
    # Where no row says by what the key asks, it may be a name or a number that many keys ask by, each in a set; a field
    # that another key requires in any case is its own.
    asks = any(prefix not in table.not_alone for prefix in table.prefixes)
    meant = [other.key for other in near if (asks or other.required) and asks_as(other, fields, destinations)]
    if not meant:
        return []
    return [
        make_problem(
            "no-fields",
            span=fields[0].span,
            expected=f"None of the fields is one that is published for {table.key}.",
            hint=f"Check the message key. Did you mean {' or '.join(meant[:3])}?",
            source=table.source,
        )
    ]
