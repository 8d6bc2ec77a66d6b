"""The field table of a message key: rows, and the rules beside them, as data.

In: the class body of a record. Out: its `Table`, which every step reads. What can fail: a table that contradicts
itself raises `ValueError` when its class is declared.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

import attr as attrs  # the same under its first name, which loads less: docs/design.md, start

from nlets_msg._frozen import frozen
from nlets_msg.schema.destinations import Destinations, codes_of
from nlets_msg.schema.index_sets import NO_SETS, IndexSets
from nlets_msg.schema.rows import Row, unknown_row

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.destination_rules import DestinationRule, Refusal
    from nlets_msg.wire.fields import Field

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

# So many combinations of fields are remembered of a key; others are asked each time.
MOST_COMBINATIONS: Final = 1024

# Words that the grammars have for themselves, so that no prefix can be one.
RESERVED: Final = frozenset(
    {"KEY", "NEXT", "VALUE", "MORE", "STRAY", "TXT", "UNKNOWN", "TEXT", "SENDER", "ORIGIN", "SENT", "CONTROL"}
)


@frozen
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
        destination_rules: What else holds for some destinations.
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
    destination_rules: tuple[DestinationRule, ...] = ()
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

    def __attrs_post_init__(self) -> None:
        """Refuse rules that speak of a prefix which has no row."""
        by_prefix = {row.prefix for row in self.rows}
        named = {*self.leading, *self.sets.named}
        for one in self.destination_rules:
            named |= {*one.refuses, *one.reserves, *(row.prefix for row in one.rows)}
            named |= one.sets.named if one.sets else set()
        if self.never:
            from nlets_msg.schema.destination_rules import never_refusals

            object.__setattr__(self, "refusals", (*self.refusals, *never_refusals(self)))
        if len(by_prefix) != len(self.rows) or not named <= by_prefix:
            raise ValueError(f"{self.key}: a prefix has two rows, or a rule names one that has none")
        if self.kind == INQUIRY and by_prefix & RESERVED:
            raise ValueError(f"{self.key}: a prefix is a word of the grammars: {', '.join(sorted(RESERVED))}")

    @functools.cached_property
    def prefixes(self) -> tuple[str, ...]:
        """The prefixes, in the order of the rows."""
        return tuple(row.prefix for row in self.rows)

    @functools.cached_property
    def order(self) -> dict[str, int]:
        """The place of each prefix among the rows."""
        return {prefix: number for number, prefix in enumerate(self.prefixes)}

    @functools.cached_property
    def has_fast_path(self) -> bool:
        """Whether a clean text can be read by the table alone: not where a grammar of its own may read otherwise."""
        if self.xml_only or self.grammar is None:
            return not self.xml_only
        from nlets_msg.parsing.derived_grammars import derived_grammar

        return self.grammar == derived_grammar(self)

    @functools.cached_property
    def write(self) -> Callable[[object], str]:
        """What writes the fields of a record of this table."""
        from nlets_msg.fast_path.inquiries import inquiry_writer

        return inquiry_writer(self)

    @functools.cached_property
    def values_of(self) -> Callable[[object], tuple[str | None, ...]]:
        """What gets the values of a record, in the order of the rows."""
        return _values_of([row.attribute for row in self.rows])

    @functools.cached_property
    def codes(self) -> frozenset[str]:
        """The codes of 2 characters to which the key goes without a problem, each by itself."""
        return codes_of(self.destinations)

    @functools.cached_property
    def _by_prefix(self) -> dict[str, Row]:
        return {row.prefix: row for row in self.rows}

    @functools.cached_property
    def _to(self) -> dict[str, Table]:
        if not self.destination_rules:
            return {}
        from nlets_msg.schema.destination_rules import narrowed

        return {code: narrowed(self, one) for one in self.destination_rules for code in one.destinations}

    @functools.cached_property
    def _elsewhere(self) -> Table:
        if not any(one.reserves for one in self.destination_rules):
            return self
        from nlets_msg.schema.destination_rules import narrowed

        return narrowed(self, None)

    @property
    def asks(self) -> bool:
        """Whether the message is an inquiry, of fields or of free text: it has destinations to choose."""
        return self.kind in {INQUIRY, TEXT_INQUIRY}

    @property
    def may_lack_txt(self) -> bool:
        """Whether TXT may be absent under an output header: ruling on reading 2."""
        return self.kind == NOTICE

    @functools.cached_property
    def required(self) -> tuple[str, ...]:
        """The prefixes that every message of the key has."""
        return tuple(row.prefix for row in self.rows if row.required)

    @property
    def index_sets(self) -> tuple[tuple[str, ...], ...]:
        """The index sets, each a tuple of prefixes."""
        return self.sets.sets

    def row(self, prefix: str) -> Row | None:
        """Return the row of a prefix, None where the table has none."""
        return self._by_prefix.get(prefix)

    def row_of(self, field: Field) -> Row:
        """Return the row of a field; that of any printable text for an unknown prefix."""
        return (self._by_prefix.get(field.prefix) if field.known else None) or unknown_row(field.prefix)

    def table_for(self, destination: str) -> Table:
        """Return the table as it holds for a destination, a code or an ORI."""
        return self._to.get(destination[:2], self._elsewhere)

    def takes(self, present: frozenset[str], code: str | None) -> bool:
        """Say whether nothing is missing, unusual or too much among the prefixes that are present.

        Args:
            present: The prefixes.
            code: The value of the field that chooses among the index sets, if there is one.
        """
        return present.issuperset(self.required) and self.fit(present, code)

    def fit(self, present: frozenset[str], code: str | None) -> bool:
        """Say what `IndexSets.fit` says; combinations of fields that fit are remembered, up to a number."""
        known = present.intersection(self.order)
        if (known, code) in self._fitting:
            return True
        fits = self.sets.fit(known, code)
        if fits and len(self._fitting) < MOST_COMBINATIONS:
            self._fitting.add((known, code))
        return fits

    @functools.cached_property
    def _fitting(self) -> set[tuple[frozenset[str], str | None]]:
        return set()

    def weigh(self, problems: Iterable[Problem]) -> list[Problem]:
        """Give problems the severities of this key, where they differ from the default."""
        if not self.severities:
            return list(problems)
        severities = dict(self.severities)
        return [attrs.evolve(one, severity=severities.get(one.code, one.severity)) for one in problems]


def _values_of(attributes: list[str]) -> Callable[[object], tuple[str | None, ...]]:
    if len(attributes) > 1:
        return operator.attrgetter(*attributes)
    return lambda body: tuple(getattr(body, one) for one in attributes)
