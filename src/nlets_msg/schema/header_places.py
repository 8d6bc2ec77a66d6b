"""Whether there is something to say about the place of an ORI or a destination in a header.

In: the elements of a header, and the table of its key. Out: whether they fit; or what to say where they do not. What
can fail: nothing.

Ruling on keys, places: codes by the post "are read as destinations and as the first two letters of ORIs, kept and
written as they are, with `unusual-code`", and so is an ORI that begins with no known code. It is no part of a pattern,
which would take twice as long to compile: docs/performance.md, start.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from nlets_msg import problems
from nlets_msg.codes import DESTINATIONS, ORI_BEGINNINGS, POSTAL
from nlets_msg.wire.header_patterns import ORI
from nlets_msg.wire.patterns import matches

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem, Span
    from nlets_msg.schema.tables import Table

# The first two characters of an ORI about which nothing is said.
CLEAN_PLACES: Final = frozenset(ORI_BEGINNINGS).difference(POSTAL)


def destinations_fit(destinations: Iterable[str]) -> bool:
    """Say whether there is nothing to say about the places of destinations.

    >>> destinations_fit(["AZ", "AZNLETS20"]), destinations_fit(["NE"]), destinations_fit(["QQ0000000"])
    (True, False, False)
    """
    # Most headers have one destination, for which a generator takes as long as the question.
    for destination in destinations:
        if destination[:2] not in CLEAN_PLACES if len(destination) == 9 else destination in POSTAL:
            return False
    return True


def origin_fits(origin: str, table: Table) -> bool:
    """Say whether there is nothing to say about the ORI of whoever sends a key."""
    return origin in table.senders if table.senders else origin[:2] in CLEAN_PLACES


def explain_place(
    place: str, element: str, table: Table | None, *, sends: bool, span: Span | None = None
) -> list[Problem]:
    """Warn of a place by the post, of an ORI that begins with no place, and of one that does not send the key."""
    code = place[:2]
    if code in POSTAL:
        expected = f"The code of {DESTINATIONS[POSTAL[code]]} is {POSTAL[code]}; the post has another one."
        hint = f"Write {POSTAL[code]}. What is written either way is compared as the same place."
    elif sends and table is not None and table.senders and place not in table.senders:
        expected = f"Only {' or '.join(table.senders)} sends {table.key}."
        hint = "Check the ORI and the key: an agency answers with another key."
    elif code not in ORI_BEGINNINGS and matches(ORI, place):
        expected = "An ORI begins with the code of a place or a service; this one begins with none that is listed."
        hint = "Check the first two characters of the ORI."
    else:
        return []
    return [problems.make_problem("unusual-code", span=span, expected=expected, hint=hint, element=element)]
