"""From the groups of a match to the record of an inquiry, past its constructor.

In: the class of a key, and its table or that of a destination. Out: the lines of a function from a match to a record,
or to None where what a pattern cannot tell is against the table. What can fail: nothing.

It is written out field by field and compiled, as the constructors of attrs are: a loop takes twice as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from nlets_msg._frozen import compiled_function, filling
from nlets_msg.fast_path.patterns import to_be_asked, to_be_judged, to_be_measured
from nlets_msg.schema.tables import INQUIRY
from nlets_msg.wire.patterns import compiled

if TYPE_CHECKING:
    from nlets_msg.bodies.inquiries import Inquiry
    from nlets_msg.schema.rows import Row
    from nlets_msg.schema.tables import Table

Groups: TypeAlias = tuple[Any, ...]
# The index sets that are asked before any combination.
_MOST_USUAL: Final = 3
# From a table, names for the groups of the header, and the scope of a function, to the lines of it that make ``body``
# (the first of them gives the groups their names)
# of ``match`` and ``groups``, and ``problems`` where it can have some and be a body; or that return what the last
# argument says, an expression.
BodyLines: TypeAlias = Callable[["Table", Sequence[str], dict[str, Any], str], list[str]]


def inquiry_lines(
    cls: type[Inquiry], table: Table, header: Sequence[str], scope: dict[str, Any], otherwise: str
) -> list[str]:
    """Write the lines that make the record of an inquiry from the groups of a match: `BodyLines` but for the class."""
    rows = {f"value_{number}": row for number, row in enumerate(table.rows)}
    chooser = table.sets.chosen_by
    combination = [name if row.prefix == chooser else f"{name} is None" for name, row in rows.items()]
    asked = {f"match_{name}": row for name, row in rows.items() if to_be_asked(row)}
    judged = {f"judge_{name}": row.plausible for name, row in rows.items() if to_be_judged(row)}
    by_prefix = {row.prefix: name for name, row in rows.items()}
    pairs = [(by_prefix[begin], by_prefix[end]) for begin, end in table.periods]
    tests = [f"{name.partition('_')[2]} is None or {name}({name.partition('_')[2]})" for name in (*asked, *judged)]
    tests += [f"{begin} is None or {end} is None or not is_after({begin}, {end})" for begin, end in pairs]
    tests += [f"{name} is None or {_size_test(name, row)}" for name, row in rows.items() if to_be_measured(row)]
    scope |= {name: check.accepts for name, check in judged.items() if check is not None}
    if pairs:
        from nlets_msg.schema.periods import is_after  # noqa: PLC0415 - start-up: few keys have a period

        scope["is_after"] = is_after
    scope |= {"fitting": table.combinations, "fits": table.combination_fits}
    scope |= {name: compiled(row.format.clean).fullmatch for name, row in asked.items()}
    values = [*((row.attribute, name) for name, row in rows.items()), ("extra", "()"), ("_order", "()")]
    return [
        f"    {''.join(f'{name}, ' for name in [*header, *rows])} = groups" if header or rows else "",
        *(f"    if not ({test}):\n        return {otherwise}" for test in tests),
        f"    if not ({' or '.join(_usual(table, rows)) or False}):",
        f"        combination = ({''.join(f'{mark}, ' for mark in combination)})",
        "        if combination not in fitting and not fits(combination):",
        f"            return {otherwise}",
        *filling("body", cls, values, scope),
    ]


def _usual(table: Table, rows: Mapping[str, Row]) -> Iterator[str]:
    """Write the tests of a first few index sets, each with nothing else: most inquiries have one of them.

    Such a test takes a tenth of the time of a look for the combination among those that are known to fit.
    """
    for each in table.sets.sets[:_MOST_USUAL] if table.sets.chosen_by is None else ():
        absent = [row.prefix not in {*table.required, *each} for row in rows.values()]
        if table.combination_fits(tuple(absent)):
            marks = zip(rows, absent, strict=True)
            yield " and ".join(f"{name} is {'None' if is_absent else 'not None'}" for name, is_absent in marks)


def no_problems(kind: str) -> list[str]:
    """Write the line that says so of a body where nothing else says what problems it has: of one of clean fields."""
    return ["    problems = ()"] if kind == INQUIRY else []


def weighing() -> list[str]:
    """Write the lines that weigh the problems of a message by ``weighed``, after those that make body and header."""
    return [
        "    if problems:",
        "        problems = weighed(text, table, problems, header)",
        "        if problems is None:",
        "            return None",
        "    else:",
        "        problems = ()",
    ]


def inquiry_maker(cls: type[Inquiry], table: Table) -> Callable[[Groups], Inquiry | None]:
    """Make a function from the groups of a match, all of fields, to a record."""
    scope: dict[str, Any] = {}
    lines = ["def function(groups):", *inquiry_lines(cls, table, (), scope, "None"), "    return body"]
    make_inquiry: Callable[[Groups], Inquiry | None] = compiled_function(f"fields of {cls.__name__}", lines, scope)
    return make_inquiry


def _size_test(name: str, row: Row) -> str:
    size = f"len({name})"
    return f"{size} <= {row.maximum}" if row.minimum == 1 else f"{row.minimum} <= {size} <= {row.maximum}"
