"""The problems of a body of text on the fast path.

In: what was found in a body, and the header. Out: the same with their severities, in order; and the lines of a function
that ask for it. What can fail: nothing; where one is an error, or there are many, the grammar's path reads the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from nlets_msg.messages.readings import ordered
from nlets_msg.problems.problem import has_errors
from nlets_msg.wire.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.tables import Table
    from nlets_msg.wire.output_headers import Header

# More are rare, and how many of them are reported is a limit.
_FEW: Final = 16


def weighed(text: str, table: Table, problems: Sequence[Problem], header: Header) -> Sequence[Problem] | None:
    """Give the problems of a body their severities and their order; None where one is an error, or there are many."""
    if len(problems) > _FEW:
        return None
    in_order = ordered(text, table, problems, DEFAULT_LIMITS, header)
    return None if has_errors(in_order) else in_order
