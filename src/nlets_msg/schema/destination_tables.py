"""A table as it holds for some destinations, where these accept less than its key, or something else.

In: the table of a key, and a rule of its destinations. Out: the table there. What can fail: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg.schema.refusals import refused_there

if TYPE_CHECKING:
    from nlets_msg.schema.declarations import Declaration
    from nlets_msg.schema.destination_rules import DestinationRule
    from nlets_msg.schema.rows import Row

TableT = TypeVar("TableT", bound="Declaration")


def narrowed(table: TableT, rule: DestinationRule | None) -> TableT:
    """Return the table as it holds for the destinations of a rule, or for all that no rule names."""
    refusals = tuple(
        refused_there(rule, table.destination_rules, key=table.key, prefixes=table.prefixes, sets=table.sets)
    )
    refused = tuple(refusal.prefix for refusal in refusals if refusal.severity is None)
    sets = (rule.sets if rule else None) or table.sets.without(refused)
    own = {row.prefix: row for row in (rule.rows if rule else ())}
    return attrs.evolve(
        table,
        rows=tuple(
            _replaced(row, own[row.prefix], rule.where) if rule and row.prefix in own else row for row in table.rows
        ),
        sets=sets,
        source=rule.source if rule and (rule.sets or rule.refuses or rule.discourages) else table.source,
        destination_rules=(),
        responses=(rule.responses if rule else ()) or table.responses,
        refusals=refusals,
        longest=rule.longest if rule else None,
        severities=(*table.severities, *(rule.severities if rule else ())),
    )


def _replaced(row: Row, own: Row, where: str) -> Row:
    # A size that the page of a destination does not print is the key's.
    minimum, maximum = (row.minimum, row.maximum) if own.maximum is None else (own.minimum, own.maximum)
    if row.minimum is not None and minimum is not None:
        # A size of one number says nothing of the least; in any case a destination accepts no less than the key.
        minimum = max(minimum, row.minimum)
    # What another destination accepts is told to be so there.
    there = own.format._replace(expected=f"{own.format.expected}, where it goes to {where}")
    return own._replace(attribute=row.attribute, minimum=minimum, maximum=maximum, format=there)
