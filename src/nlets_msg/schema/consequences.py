"""Which problems are left when another mistake is corrected: what only follows from that mistake is not told besides.

In: the problems of some fields, as they are and as they would be corrected. Out: those that both have. What can fail:
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem


def common(problems: Sequence[Problem], others: Sequence[Problem]) -> list[Problem]:
    """Return the problems of which the others have one of the same kind."""
    kinds = {*map(_kind, others)}
    return [problem for problem in problems if _kind(problem) in kinds]


def _kind(problem: Problem) -> tuple[str | None, ...]:
    # Of several fields that are refused, the first is named, which may be the one that is left out or corrected.
    refused = problem.code == "field-not-allowed"
    return problem.code, problem.severity, problem.source if refused else problem.prefix
