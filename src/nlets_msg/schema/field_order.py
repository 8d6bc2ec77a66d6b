"""The order in which the fields of a record are written, where it is not that of the table.

In: the fields of a message that was read, or the prefixes of a record that was built, and the table. Out: prefixes in
order. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlets_msg.schema.tables import Table
    from nlets_msg.wire.fields import Field


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
