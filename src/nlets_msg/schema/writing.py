"""The values of a record, and its fields as text.

In: the rows of a key. Out: functions from a record to its values, and to its fields as text. What can fail: a key
without legacy text raises `InvalidRecord` where it is written.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn

from nlets_msg._frozen import compiled_function
from nlets_msg.schema.rows import Row


def values_getter(rows: Iterable[Row]) -> Callable[[object], tuple[str | None, ...]]:
    """Return the function that gets the values of a record, in the order of the rows."""
    attributes = [row.attribute for row in rows]
    if len(attributes) > 1:
        return operator.attrgetter(*attributes)
    return lambda record: tuple(getattr(record, attribute) for attribute in attributes)


def writer(rows: Sequence[Row]) -> Callable[[object], str]:
    """Return the function that writes the fields of a record, compiled field by field: a loop takes twice as long."""
    lines = ["def function(record):", "    parts = []"]
    for row in rows:
        lines += [
            f"    value = record.{row.attribute}",
            "    if value is not None:",
            f"        parts.append('{row.prefix}/' + value)",
        ]
    title = f"writer of {', '.join(row.prefix for row in rows)}"
    write: Callable[[object], str] = compiled_function(title, [*lines, "    return '.'.join(parts)"], {})
    return write


def refuse_xml_only(source: str) -> NoReturn:
    """Refuse to write a key as text that has no legacy text, as its source says."""
    from nlets_msg.problems.problem import InvalidRecord, make_problem  # noqa: PLC0415 - start-up

    raise InvalidRecord([make_problem("xml-only", source=source)])
