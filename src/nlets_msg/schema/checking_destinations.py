"""The destinations of an inquiry against the rule of its key.

In: a `Table`, the destinations of an input header and their places, if they were read. Out: all problems. What can
fail: nothing. Answers and notices go to any destination of the right form, and so does what comes under an output
header: the rule is that of the input header of inquiries.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from nlets_msg.codes import DESTINATIONS
from nlets_msg.problems.problem import Problem, Span, make_problem
from nlets_msg.schema.destinations import ALONE, fit
from nlets_msg.schema.tables import Table


def check_destinations(table: Table, destinations: Sequence[str], spans: Sequence[Span | None] = ()) -> list[Problem]:
    """Check number and kind of destinations."""
    rule = table.destinations
    if destinations and fit(rule, table.codes, destinations):
        return []
    goes = f"goes to {rule.expected}" if rule else "may go anywhere: where is not published"
    source = (rule.source if rule else "") or table.source
    refuse = functools.partial(make_problem, "destination-not-allowed", expected=f"{table.key} {goes}.", source=source)
    places = [*spans, *[None] * (len(destinations) - len(spans))]
    problems: list[Problem] = []
    seen: set[str] = set()
    counted: list[tuple[str, Span | None]] = []
    for one, span in zip(destinations, places, strict=True):
        if rule is not None and not rule.allows(one):
            problems.append(refuse(span=span, hint=(rule.reason or None) if len(one) == 9 else None))
        elif one in ALONE and len(destinations) > 1:
            problems.append(refuse(span=span, hint=f"{one} already means many destinations: send it alone."))
        else:
            counted.append((one, span))
            if len(one) == 2 and one not in DESTINATIONS:
                problems.append(make_problem("unknown-destination", span=span))
        if one in seen:
            problems.append(make_problem("repeated-destination", span=span))
        seen.add(one)
    # Of those that are refused already, nothing more is said.
    if rule is not None and counted:
        most = rule.most(counted[0][0])
        other = next((span for one, span in counted if len(one) != len(counted[0][0])), None)
        if len(counted) > most:
            problems.append(refuse(span=counted[most][1], hint=f"{len(counted)} stand in the header."))
        elif len({len(one) for one, _ in counted}) > 1:
            problems.append(refuse(span=other, hint="Send one message for each kind of destination."))
    return problems


def check_length(table: Table, destinations: Iterable[str], length: int) -> list[Problem]:
    """Check the length of a message against what its destinations take."""
    limits = [one.longest for one in map(table.table_for, destinations) if one.longest is not None]
    if not limits or length <= min(limits):
        return []
    source = next(one.source for one in table.destination_rules if one.longest == min(limits))
    expected = f"{table.key} has at most {min(limits)} characters there."
    return [make_problem("message-too-long", expected=expected, source=source)]
