"""Where in its document a problem is of what is built for a key that exists in XML only.

In: problems of a record, a header or a message, and what fields there are. Out: the same, each with its element path.
What can fail: nothing. There is no line: the document is not written yet.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

import attrs

from nlets_msg.problems.problem import Problem
from nlets_msg.schema.tables import Table
from nlets_msg.schema.xml_paths import HEADER, HEADER_ELEMENTS, ROOT, plain_prefix


def placed_in_xml(
    table: Table, problems: Iterable[Problem], present: Container[str | None], *, holder: str | None = None
) -> list[Problem]:
    """Give problems the paths that they have when the document is read.

    That of its row for a field that is there, that of its element for what is in the header, and that of the wrapper
    for a field or a set that is missing. Problems of a key that has legacy text too, or of which no document is
    written, get none.

    Args:
        table: The table of the key.
        problems: The problems.
        present: The prefixes that have a value.
        holder: The prefix of the field in whose value they are: what is hidden in it has another prefix.
    """
    form = table.xml
    if not table.xml_only or form is None or form.wrapper is None or not form.written:
        return [*problems]
    return [
        problem
        if problem.path is not None
        else attrs.evolve(problem, path=_path(problem, table, form.wrapper, present, holder))
        for problem in problems
    ]


def _path(problem: Problem, table: Table, wrapper: str, present: Container[str | None], holder: str | None) -> str:
    name = HEADER_ELEMENTS.get(problem.element or "")
    if name is not None:
        return f"{ROOT}/{HEADER}/{name}"
    prefix = holder or problem.prefix
    row = table.row(prefix) if prefix is not None and prefix in present else None
    if row is None or row.xml is None:
        return f"{ROOT}/{wrapper}"
    steps = row.xml.steps[:-1] if row.xml.day_holder else row.xml.steps
    return "/".join((ROOT, wrapper, *map(plain_prefix, steps)))
