"""Which problems are left when another mistake is corrected: what only follows from that mistake is not told besides.

In: the problems of some fields, as they are and as they would be corrected, or those of the layout beside those of the
table. Out: those that are left. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs

from nlets_msg.problems.problem import same_problem
from nlets_msg.problems.rules import CODES

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem


def common(problems: Sequence[Problem], others: Sequence[Problem]) -> list[Problem]:
    """Return the problems of which the others have one of the same kind."""
    kinds = {*map(_kind, others)}
    return [problem for problem in problems if _kind(problem) in kinds]


# What is said of a misspelt prefix without which no inquiry is made.
_OF_MISSPELT: Final = frozenset({"index-set-missing", "required-field"})


def told_once_of_empty(of_layout: Sequence[Problem], of_fields: Sequence[Problem]) -> list[Problem]:
    """Join the problems of a field without a value whose prefix is misspelt: it is one mistake.

    Where no inquiry is made without the prefix that was meant, that error is told. Else it is the field without its
    value, with the prefix that was probably meant.
    """
    empty = {problem.span[0] for problem in of_layout if problem.code == "empty-field" and problem.span}
    at = {problem.span[0]: problem for problem in of_fields if problem.span and problem.span[0] in empty}
    needed = {begin for begin, problem in at.items() if problem.code in _OF_MISSPELT}
    near = {begin: problem for begin, problem in at.items() if _names_another(problem)}
    if not (needed or near):
        return [*of_layout, *of_fields]
    left = []
    # All of one prefix are alike, and there may be thousands.
    told: dict[tuple[str | None, ...], Problem] = {}
    for problem in of_layout:
        begin = problem.span[0] if problem.code == "empty-field" and problem.span else None
        if begin in near:
            kind = problem.severity, problem.prefix, near[begin].hint
            first = told.get(kind) or told.setdefault(kind, attrs.evolve(problem, hint=near[begin].hint))
            left.append(same_problem(first, problem.span))
        elif begin not in needed:
            left.append(problem)
    # By place, since all of one prefix are alike.
    out = {(problem.code, problem.span) for problem in near.values()}
    return [*left, *(problem for problem in of_fields if (problem.code, problem.span) not in out)]


def _names_another(problem: Problem) -> bool:
    """Say whether a problem is about an unknown prefix that is near to one of the key."""
    return problem.code == "unknown-prefix" and problem.hint != CODES["unknown-prefix"].remedy


def _kind(problem: Problem) -> tuple[str | None, ...]:
    # Of several fields that are refused, the first is named, which may be the one that is left out or corrected.
    refused = problem.code == "field-not-allowed"
    return problem.code, problem.severity, problem.source if refused else problem.prefix
