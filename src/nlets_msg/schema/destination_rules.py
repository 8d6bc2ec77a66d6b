"""What else holds for some destinations, as data, and the table of a key as they see it.

In: the declaration of a key, or its table. Out: `DestinationRule`, and the tables of the destinations. What can fail:
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from nlets_msg.codes import PROVINCES

if TYPE_CHECKING:
    from nlets_msg.schema.index_sets import IndexSets
    from nlets_msg.schema.rows import Row
    from nlets_msg.schema.tables import Table


class Refusal(NamedTuple):
    """A prefix that a destination does not take: the rule in a sentence, and its source."""

    prefix: str
    expected: str
    source: str


class DestinationRule(NamedTuple):
    """What else holds for an inquiry to some destinations.

    Attributes:
        destinations: Their 2-character codes; a 9-character ORI counts under its first two characters.
        source: Where the rule stands.
        refuses: Prefixes that they do not take.
        reserves: Prefixes that only they take.
        sets: The index sets there, where these differ by more than what is refused.
        rows: Rows that stand there in place of the key's own.
        longest: The longest message that they take, in characters.
    """

    destinations: tuple[str, ...]
    source: str
    refuses: tuple[str, ...] = ()
    reserves: tuple[str, ...] = ()
    sets: IndexSets | None = None
    rows: tuple[Row, ...] = ()
    longest: int | None = None

    @property
    def where(self) -> str:
        """The destinations in words."""
        return "Canada" if {"CN", "ON", "QC"} <= set(self.destinations) else " or ".join(self.destinations)


CANADA: Final = ("CN", *PROVINCES)
# "maximum length: 14,400 characters per message", stated for the Canadian interface.
CANADIAN_INTERFACE: Final = "Nlets, Canadian interface (article 21003100525)"
LONGEST_TO_CANADA: Final = 14_400
TO_CANADA: Final = DestinationRule(CANADA, CANADIAN_INTERFACE, longest=LONGEST_TO_CANADA)


def narrowed(table: Table, here: DestinationRule | None) -> Table:
    """Return the table as it holds at some destinations, or at all that no rule names."""
    refusals = tuple(_refusals(table, here))
    refused = tuple(one.prefix for one in refusals)
    sets = (here.sets if here else None) or table.sets.without(refused)
    if here is not None and here.sets is not None:
        # Sets of a destination's own stand in place of the key's: what belongs to those alone is not taken there.
        others = [one for one in table.prefixes if one in table.sets.members - here.sets.members and one not in refused]
        refusals += tuple(Refusal(one, _refused(table, here, one), here.source) for one in others)
    there = {row.prefix: row for row in (here.rows if here else ())}
    return attrs.evolve(
        table,
        rows=tuple(_replaced(row, there[row.prefix]) if row.prefix in there else row for row in table.rows),
        sets=sets,
        source=here.source if here and (here.sets or here.refuses) else table.source,
        destination_rules=(),
        refusals=refusals,
        longest=here.longest if here else None,
    )


def _replaced(row: Row, there: Row) -> Row:
    # A size that the page of a destination does not print is the key's own.
    sizes = (row.minimum, row.maximum) if there.maximum is None else (there.minimum, there.maximum)
    return there._replace(attribute=row.attribute, minimum=sizes[0], maximum=sizes[1])


def never_refusals(table: Table) -> Iterator[Refusal]:
    """Refuse the prefixes that a source says are not valid."""
    known = {one.prefix for one in table.refusals}
    for prefix in table.never:
        if prefix not in known:
            yield Refusal(prefix, f"{table.key} does not take {prefix}.", table.source)


def _refused(table: Table, here: DestinationRule, prefix: str) -> str:
    return f"{table.key} to {here.where} does not take {prefix}."


def _refusals(table: Table, here: DestinationRule | None) -> Iterator[Refusal]:
    if here is not None:
        for prefix in here.refuses:
            yield Refusal(prefix, _refused(table, here, prefix), here.source)
    for one in table.destination_rules:
        if one is not here:
            for prefix in one.reserves:
                yield Refusal(prefix, f"{table.key} takes {prefix} to {one.where} only.", one.source)
