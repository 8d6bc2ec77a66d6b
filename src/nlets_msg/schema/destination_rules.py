"""What else holds for an inquiry to some destinations, as data.

In: the declaration of a key. Out: `DestinationRule` values, of which its `Table` makes a table for each destination.
What can fail: nothing.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from nlets_msg.codes import PROVINCES, REGIONS
from nlets_msg.schema.destinations import OF_CANADA
from nlets_msg.schema.index_sets import IndexSets
from nlets_msg.schema.rows import Row


class DestinationRule(NamedTuple):
    """What else holds for an inquiry to some destinations.

    Attributes:
        destinations: Their 2-character codes, places in either spelling; a 9-character ORI counts under its first two
            characters.
        source: Where the rule is published.
        refuses: Prefixes that they do not accept.
        discourages: Prefixes that they do not accept, which is a warning: where these identify nobody, or where the
            source does not say that the message is rejected.
        reserves: Prefixes that only they accept.
        sets: The index sets there, where these differ by more than what is refused.
        rows: Rows that replace the key's own there.
        longest: The longest message that they accept, in characters.
        responses: The keys that answer an inquiry from there, the usual one first, where these are others.
        severities: Codes whose severity is graver there than it is for the key.
    """

    destinations: tuple[str, ...]
    source: str
    refuses: tuple[str, ...] = ()
    discourages: tuple[str, ...] = ()
    reserves: tuple[str, ...] = ()
    sets: IndexSets | None = None
    rows: tuple[Row, ...] = ()
    longest: int | None = None
    responses: tuple[str, ...] = ()
    severities: tuple[tuple[str, str], ...] = ()

    @property
    def naming(self) -> Iterator[tuple[str, Iterable[str]]]:
        """The words that name prefixes, each with those that it names."""
        yield "destination_rules: refuses", self.refuses
        yield "destination_rules: discourages", self.discourages
        yield "destination_rules: reserves", self.reserves
        yield "destination_rules: rows", [row.prefix for row in self.rows]
        if self.sets is not None:
            yield from self.sets.naming("destination_rules: sets")

    @property
    def where(self) -> str:
        """The destinations in words."""
        if {*REGIONS} == set(self.destinations):
            return "a region"
        if {"CN", *PROVINCES} <= set(self.destinations):
            return "Canada"
        several = len(self.destinations) > 2
        return f"one of {', '.join(self.destinations)}" if several else " or ".join(self.destinations)


CANADA: Final = OF_CANADA
# "maximum length: 14,400 characters per message", stated for the Canadian interface.
CANADIAN_INTERFACE: Final = "Nlets, Canadian interface (article 21003100525)"
LONGEST_TO_CANADA: Final = 14_400
TO_CANADA: Final = DestinationRule(CANADA, CANADIAN_INTERFACE, longest=LONGEST_TO_CANADA)
