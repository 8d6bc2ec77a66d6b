"""Every rule that can be broken, as data; problems, and the exceptions that carry them.

In: a name of this package. Out: what has it. What can fail: `AttributeError` for any name but `make_problem`.

`make_problem` is found here at its first use, so that a rule can accept and explain in one file, and a clean
text loads neither the rules nor the class of problems: docs/decisions.md, start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nlets_msg.problems.problem import make_problem

__all__ = ["make_problem"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from nlets_msg.problems import problem  # noqa: PLC0415 - at the first problem, and kept

    globals()[name] = value = getattr(problem, name)
    return value
