"""The destinations of an inquiry against the rule of its key.

In: a `Table`, the destinations of an input header and their places, if they were read. Out: all problems. What can
fail: nothing. Answers and notices go to any destination of the right form, and so does what comes under an output
header: the rule is that of the input header of inquiries.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from nlets_msg.codes import DESTINATIONS, SPECIAL
from nlets_msg.problems import Problem, Span, problem
from nlets_msg.tables import ALONE, Table


def check_destinations(table: Table, destinations: Sequence[str], spans: Sequence[Span | None] = ()) -> list[Problem]:
    """Check number and kind of destinations."""
    rule = table.destinations
    if rule is None:
        return []
    expected = f"{table.key} goes to {rule.expected}."
    refuse = functools.partial(problem, "destination-not-allowed", expected=expected, source=table.source)
    places = [*spans, *[None] * (len(destinations) - len(spans))]
    problems: list[Problem] = []
    seen: set[str] = set()
    for one, span in zip(destinations, places, strict=True):
        if len(one) == 9:
            problems.append(refuse(span=span, hint=rule.reason or None))
        elif one in SPECIAL and not rule.allows_special(one):
            problems.append(refuse(span=span))
        elif one in ALONE and len(destinations) > 1:
            problems.append(refuse(span=span, hint=f"{one} already means many destinations: send it alone."))
        elif one not in DESTINATIONS:
            problems.append(problem("unknown-destination", span=span))
        if one in seen:
            problems.append(problem("repeated-destination", span=span))
        seen.add(one)
    # Of those that are refused already, nothing more is said.
    codes = [span for one, span in zip(destinations, places, strict=True) if len(one) == 2]
    if len(codes) > rule.two_character:
        problems.append(refuse(span=codes[rule.two_character], hint=f"{len(codes)} stand in the header."))
    return problems
