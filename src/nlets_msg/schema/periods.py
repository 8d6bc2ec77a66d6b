"""Dates that begin and end a period: the end is not before the beginning.

In: pairs of prefixes, and the values of a message. Out: whether a period is reversed, and the problem of one that is.
What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from nlets_msg import problems
from nlets_msg.schema.formats import DATE_AND_TIME
from nlets_msg.schema.plausibility import IMPLAUSIBLE

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem
    from nlets_msg.wire.fields import Field

# Whether a value is one of a prefix.
Fitting = Callable[[str, str], bool]

_SOURCE: Final = "ruling on keys: plausibility"


def is_after(begin: str, end: str) -> bool:
    """Say whether a date, perhaps with a time, is after another; on the same day only if both have a time.

    Of a field that accepts any text, a value may be no date; then nothing can be said.

    >>> is_after("20260131", "20260101"), is_after("20260101@1200", "20260101")
    (True, False)
    >>> is_after("20260101@1200", "20260101@1100"), is_after("LATER", "20260101")
    (True, False)
    """
    if not (DATE_AND_TIME.fits(begin) and DATE_AND_TIME.fits(end)):
        return False
    size = 8 if len(begin) != len(end) else None
    return begin[:size] > end[:size]


def is_reversed(pair: tuple[str, str], fields: Mapping[str, str], is_value: Fitting) -> bool:
    """Say whether the period of a pair of prefixes, the beginning first, ends before it begins.

    Where one of the dates is absent or wrong, that is the problem.
    """
    begin, end = (fields.get(prefix, "") for prefix in pair)
    return is_value(pair[0], begin) and is_value(pair[1], end) and is_after(begin, end)


def explain_periods(
    periods: Sequence[tuple[str, str]], fields: Sequence[Field], is_value: Fitting
) -> Iterator[Problem]:
    """Explain each period that is reversed, at its end."""
    values = {field.prefix: field.value for field in reversed(fields)}
    spans = {field.prefix: field.value_span for field in reversed(fields)}
    for begin, end in periods:
        if is_reversed((begin, end), values, is_value):
            yield problems.make_problem(
                IMPLAUSIBLE,
                prefix=end,
                span=spans[end],
                expected=f"{end} is not before {begin}.",
                hint=f"Check both: {begin} and {end} may have been exchanged.",
                source=_SOURCE,
            )
