"""From the groups of a match to the record of an inquiry, past its constructor.

In: the class of a key, and its table as it is seen somewhere. Out: a function from groups to a record, or to None where
what a pattern cannot tell is against the table. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from nlets_msg.clean_texts import to_be_asked, to_be_measured
from nlets_msg.patterns import compiled
from nlets_msg.trusted import unfrozen

if TYPE_CHECKING:
    from nlets_msg.bodies import Inquiry
    from nlets_msg.tables import Row, Table

Groups: TypeAlias = tuple[Any, ...]
Maker: TypeAlias = Callable[[Groups], Any]

# So many combinations of fields are remembered of a key; others are asked each time.
_MOST_COMBINATIONS: Final = 1024


def inquiry_maker(cls: type[Inquiry], table: Table, first: int) -> Maker:
    """Make a function from the groups of a match, of which fields are those from ``first`` on, to a record.

    Its source is written out field by field, as those of the constructors of attrs are: a loop takes twice as long.
    """
    rows = {f"value_{number}": row for number, row in enumerate(table.rows)}
    chooser = table.sets.chosen_by
    combination = [name if row.prefix == chooser else f"{name} is None" for name, row in rows.items()]
    asked = {f"match_{name}": row for name, row in rows.items() if to_be_asked(row)}
    tests = [f"{name.removeprefix('match_')} is None or {name}({name.removeprefix('match_')})" for name in asked]
    tests += [f"{name} is None or {_size_test(name, row)}" for name, row in rows.items() if to_be_measured(row)]
    taken, takes = _combinations(table)
    lines = [
        "def make(groups):",
        f"    {''.join(f'{name}, ' for name in ['_'] * first + [*rows])} = groups" if first or rows else "",
        *(f"    if not ({test}):\n        return None" for test in tests),
        f"    combination = ({''.join(f'{one}, ' for one in combination)})",
        "    if combination not in taken and not takes(combination):",
        "        return None",
        "    record = open_record()",
        *(f"    record.{row.attribute} = {name}" for name, row in rows.items()),
        "    record.extra = ()",
        "    record.__class__ = cls",
        "    return record",
    ]
    scope: dict[str, Any] = {"open_record": unfrozen(cls), "cls": cls, "taken": taken, "takes": takes}
    scope |= {name: compiled(row.format.clean).fullmatch for name, row in asked.items()}
    exec("\n".join(lines), scope)  # noqa: S102 - of a text made here, from names of attributes and numbers
    made: Maker = scope["make"]
    return made


def _size_test(name: str, row: Row) -> str:
    size = f"len({name})"
    return f"{size} <= {row.maximum}" if row.minimum == 1 else f"{row.minimum} <= {size} <= {row.maximum}"


def _combinations(table: Table) -> tuple[set[Groups], Callable[[Groups], bool]]:
    """Return the combinations of fields that are known to be taken, and the question for others."""
    taken: set[Groups] = set()
    chooser = table.sets.chosen_by

    def takes(combination: Groups) -> bool:
        # An absent field stands there as True, the value that chooses among the sets as itself or None.
        marked = zip(table.prefixes, combination, strict=True)
        given = {prefix: mark for prefix, mark in marked if mark is not True and mark is not None}
        if not table.takes(frozenset(given), None if chooser is None else given.get(chooser)):
            return False
        if len(taken) < _MOST_COMBINATIONS:
            taken.add(combination)
        return True

    return taken, takes
