"""The index sets of an inquiry against its table.

In: a `Table` and the fields of a message, read or about to be written. Out: all problems. What can fail: nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence

from nlets_msg.problems.problem import Problem, Span, make_problem
from nlets_msg.schema.choices import SetChoice
from nlets_msg.schema.index_sets import IndexSets
from nlets_msg.schema.tables import Table
from nlets_msg.wire.fields import Field


def check_sets(table: Table, fields: Sequence[Field], present: frozenset[str]) -> list[Problem]:
    """Check which sets stand in a message, and whether they may stand together."""
    sets = table.sets
    chosen = None
    if sets.chosen_by is not None:
        chosen = next((field.value for field in fields if field.prefix == sets.chosen_by), None)
    if table.fit(present, chosen):
        return []
    about = functools.partial(make_problem, source=table.source)
    if sets.chosen_by is None:
        return _check(table.key, sets, fields, about)
    choice = sets.choice(chosen)
    assert choice is not None  # else nothing is said against the fields
    return _check_choice(table, choice, fields, about)


def _check_choice(
    table: Table, choice: SetChoice, fields: Sequence[Field], about: Callable[..., Problem]
) -> list[Problem]:
    sets = table.sets
    chosen = sets.chosen(choice)
    present = [field.prefix for field in fields]
    problems = [
        about("required-field", prefix=prefix, expected=f"{table.key} requires {prefix} with this {sets.chosen_by}.")
        for prefix in choice.required
        if prefix not in present
    ]
    others = sets.members - chosen.members - {*choice.besides}
    other = next((prefix for prefix in present if prefix in others), None)
    if other is None:
        return problems + (_check(table.key, chosen, fields, about) if chosen.sets else [])
    words = " or ".join(", ".join(one) for one in chosen.sets) or "a set whose fields are not published"
    return [
        *problems,
        about(
            "index-sets-exclusive",
            prefix=other,
            span=_span(fields, other),
            expected=f"{sets.chosen_by} chose {words}; {other} belongs to another set.",
            hint=f"Leave {other} out, or send it with the {sets.chosen_by} that goes with it.",
        ),
    ]


def _check(key: str, sets: IndexSets, fields: Sequence[Field], about: Callable[..., Problem]) -> list[Problem]:
    present = [field.prefix for field in fields]
    lacking = dict(sets.may_lack)
    complete = sets.complete(present)
    options = f"The sets of {key}: {sets.options}"
    if not complete:
        return [about("index-set-missing", expected="No index set is complete.", hint=f"Send one of these. {options}")]
    # In the order of the message, so that the set that is named first is the one that the sender chose.
    belonging = sets.members
    members = [prefix for prefix in present if prefix in belonging]
    chosen = min(complete, key=lambda one: min(members.index(prefix) for prefix in one if prefix in members))
    covered = {prefix for one in ((chosen,) if sets.exclusive else complete) for prefix in sets.whole(one)}
    loose = [prefix for prefix in members if prefix not in covered]
    tolerated = dict(sets.beside)
    if sets.exclusive and len(complete) == 1 and loose and all(prefix in tolerated for prefix in loose):
        return [about(tolerated[prefix], prefix=prefix, span=_span(fields, prefix)) for prefix in loose]
    if loose and sets.exclusive:
        other = next((prefix for prefix in loose if prefix not in tolerated), loose[0])
        return [
            about(
                "index-sets-exclusive",
                prefix=other,
                span=_span(fields, other),
                expected=f"{other} belongs to another index set than {', '.join(chosen)}; only one set may be used.",
                hint=f"Keep one of these and send another inquiry for the rest. {options}",
            )
        ]
    if loose:
        return [
            about(
                "index-set-missing",
                prefix=loose[0],
                span=_span(fields, loose[0]),
                expected=f"{loose[0]} stands without the other fields of its index set.",
                hint=f"Complete the set or leave {loose[0]} out. {options}",
            )
        ]
    absent = [prefix for one in complete for prefix in one if prefix not in present]
    return [about(lacking[prefix], prefix=prefix) for prefix in absent]


def _span(fields: Iterable[Field], prefix: str) -> Span | None:
    return next(field.span for field in fields if field.prefix == prefix)
