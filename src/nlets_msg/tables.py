"""The field table of a message key: rows, and the rules beside them, as data.

In: the class body of a record. Out: its `Table`, which every step reads. What can fail: a table that contradicts
itself raises `ValueError` when its class is declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from nlets_msg.destination_rules import Destinations, Toward
from nlets_msg.formats import Format
from nlets_msg.index_sets import NO_SETS, IndexSets
from nlets_msg.problems import Problem

INQUIRY: Final = "inquiry"
TEXT_INQUIRY: Final = "free-text inquiry"
RESPONSE: Final = "response"
NOTICE: Final = "notice"
ERROR_MESSAGE: Final = "error"
UNKNOWN: Final = "unknown"

# How much of a key's field table is published.
WHOLE: Final = "whole"
IN_PART: Final = "in part"
NAME_ONLY: Final = "name only"
FREE_TEXT: Final = "free text"

# Words that the grammars have for themselves, so that no prefix can be one.
RESERVED: Final = frozenset(
    {"KEY", "NEXT", "VALUE", "MORE", "STRAY", "TXT", "UNKNOWN", "TEXT", "SENDER", "ORIGIN", "SENT", "CONTROL"}
)


@attrs.frozen
class Row:
    """One field of a key.

    Attributes:
        prefix: The prefix without its slash.
        attribute: The attribute of the record that holds its value.
        label: What the field is, for a person.
        minimum: The least number of characters, None where none is published.
        maximum: The greatest number, None where none is published.
        format: What the value looks like.
        required: Whether every message of the key has it.
        personal: Whether it is personal data, which is never shown unasked.
        free_text: Whether only a prefix of this key, and no unknown one, ends it.
        xml: The XML element path that the source prints beside it.
        source: Where the row stands.
        note: What else the source says, or why the row differs from it.
    """

    prefix: str
    attribute: str
    label: str
    minimum: int | None
    maximum: int | None
    format: Format
    required: bool = False
    personal: bool = True
    free_text: bool = False
    xml: str | None = None
    source: str = ""
    note: str = ""

    @property
    def size(self) -> str:
        """The size for a person: ``"9"``, ``"1-30"``, ``"6 or 8"``, or ``"not published"``.

        A row whose source gives no size has none here either.
        """
        if self.maximum is None:
            return "not published"
        if self.format.sizes is not None:
            return self.format.sizes
        return str(self.maximum) if self.minimum == self.maximum else f"{self.minimum}-{self.maximum}"


@attrs.frozen
class Refusal:
    """A prefix that a destination does not take: the rule in a sentence, and its source."""

    prefix: str
    expected: str
    source: str


@attrs.frozen
class Table:
    """Everything that is published about a message key.

    Attributes:
        key: The message key.
        name: What the key is, for a person.
        kind: ``"inquiry"``, ``"free-text inquiry"``, ``"response"``, ``"notice"`` or ``"error"``.
        source: Where the table stands.
        family: The kind of transactions that the key belongs to.
        published: How much of the field table is published: ``"whole"``, ``"in part"``, ``"name only"``, or ``"free
            text"`` where there is none to publish.
        rows: The fields, in the order in which they are written. Those of a response are a suggestion: its text is
            not read for them.
        sets: The index sets and how they combine.
        leading: Prefixes that stand before all others, in this order.
        destinations: Where an inquiry goes; None where that is not published, and for what is no inquiry.
        toward: What else holds for some destinations.
        responses: The keys that answer it, the usual one first.
        notes: Rulings on what the source leaves open or misprints.
        xml_only: The key has no legacy text.
        law_enforcement_only: A notice that only law enforcement may see.
        unasked: A response that comes without an inquiry, too, so that it may lack an echo.
        severities: Codes whose severity differs from the default for this key.
        grammar: The text of its grammar; None where that stands in this package's file of the key.
        never: Prefixes that the source says are not valid; they have no row.
        refusals: Prefixes that have a row and are not taken, in the table `to` a destination.
        longest: The longest message, in the table `to` a destination.
    """

    key: str
    name: str
    kind: str
    source: str
    family: str = ""
    published: str = WHOLE
    rows: tuple[Row, ...] = ()
    sets: IndexSets = NO_SETS
    leading: tuple[str, ...] = ()
    destinations: Destinations | None = None
    toward: tuple[Toward, ...] = ()
    responses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    xml_only: bool = False
    unasked: bool = False
    law_enforcement_only: bool = False
    severities: tuple[tuple[str, str], ...] = ()
    never: tuple[str, ...] = ()
    grammar: str | None = attrs.field(default=None, repr=False)
    refusals: tuple[Refusal, ...] = ()
    longest: int | None = None
    _by_prefix: dict[str, Row] = attrs.field(init=False, repr=False, eq=False)
    _elsewhere: Table | None = attrs.field(init=False, repr=False, eq=False, default=None)
    _to: dict[str, Table] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Index the rows and refuse rules that speak of a prefix which has none."""
        by_prefix = {row.prefix: row for row in self.rows}
        named = {*self.leading, *self.sets.named}
        for one in self.toward:
            named |= {*one.refuses, *one.reserves, *(row.prefix for row in one.rows)}
            named |= one.sets.named if one.sets else set()
        object.__setattr__(self, "refusals", (*self.refusals, *_never(self)))
        if len(by_prefix) != len(self.rows) or not named <= by_prefix.keys():
            raise ValueError(f"{self.key}: a prefix has two rows, or a rule names one that has none")
        if self.kind == INQUIRY and by_prefix.keys() & RESERVED:
            raise ValueError(f"{self.key}: a prefix is a word of the grammars: {', '.join(sorted(RESERVED))}")
        object.__setattr__(self, "_by_prefix", by_prefix)
        object.__setattr__(
            self, "_to", {code: _seen_from(self, one) for one in self.toward for code in one.destinations}
        )
        if any(one.reserves for one in self.toward):
            object.__setattr__(self, "_elsewhere", _seen_from(self, None))

    @property
    def asks(self) -> bool:
        """Whether the message is an inquiry, of fields or of free text: it has destinations to choose."""
        return self.kind in {INQUIRY, TEXT_INQUIRY}

    @property
    def may_lack_txt(self) -> bool:
        """Whether TXT may be absent under an output header: ruling on reading 2."""
        return self.kind == NOTICE

    @property
    def index_sets(self) -> tuple[tuple[str, ...], ...]:
        """The index sets, each a tuple of prefixes."""
        return self.sets.sets

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The prefixes in table order."""
        return tuple(self._by_prefix)

    def row(self, prefix: str) -> Row | None:
        """Return the row of a prefix, None where the table has none."""
        return self._by_prefix.get(prefix)

    def to(self, destination: str) -> Table:
        """Return the table as it holds for a destination, a code or an ORI."""
        return self._to.get(destination[:2], self._elsewhere or self)

    def weigh(self, problems: Iterable[Problem]) -> list[Problem]:
        """Give problems the severities of this key, where they differ from the default."""
        severities = dict(self.severities)
        return [attrs.evolve(one, severity=severities.get(one.code, one.severity)) for one in problems]


def _seen_from(table: Table, here: Toward | None) -> Table:
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
        toward=(),
        refusals=refusals,
        longest=here.longest if here else None,
    )


def _replaced(row: Row, there: Row) -> Row:
    # A size that the page of a destination does not print is the key's own.
    sizes = (row.minimum, row.maximum) if there.maximum is None else (there.minimum, there.maximum)
    return attrs.evolve(there, attribute=row.attribute, minimum=sizes[0], maximum=sizes[1])


def _never(table: Table) -> Iterator[Refusal]:
    known = {one.prefix for one in table.refusals}
    for prefix in table.never:
        if prefix not in known:
            yield Refusal(prefix, f"{table.key} does not take {prefix}.", table.source)


def _refused(table: Table, here: Toward, prefix: str) -> str:
    return f"{table.key} to {here.where} does not take {prefix}."


def _refusals(table: Table, here: Toward | None) -> Iterator[Refusal]:
    if here is not None:
        for prefix in here.refuses:
            yield Refusal(prefix, _refused(table, here, prefix), here.source)
    for one in table.toward:
        if one is not here:
            for prefix in one.reserves:
                yield Refusal(prefix, f"{table.key} takes {prefix} to {one.where} only.", one.source)
