"""The field table of a message key: rows, and the rules beside them, as data.

In: the class body of a record. Out: its `Table`, which every step reads. What can fail: a table that contradicts
itself raises `ValueError` when its class is declared.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from nlets_msg.codes import REGIONS, SERVICES
from nlets_msg.formats import Format
from nlets_msg.problems import Problem

INQUIRY: Final = "inquiry"
RESPONSE: Final = "response"
NOTICE: Final = "notice"
UNKNOWN: Final = "unknown"


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
class IndexSets:
    """Which fields together make an inquiry.

    Attributes:
        sets: The sets, each a tuple of prefixes, in the order of the source.
        exclusive: Exactly one of them; otherwise at least one.
        beside: Prefixes that may stand alone beside another set, with the warning that this draws.
        may_lack: Prefixes that their set may lack, with the warning that this draws.
    """

    sets: tuple[tuple[str, ...], ...] = ()
    exclusive: bool = True
    beside: tuple[tuple[str, str], ...] = ()
    may_lack: tuple[tuple[str, str], ...] = ()

    @property
    def options(self) -> str:
        """The sets as numbered options, as the switch lists them in its rejection .22."""
        return "  ".join(f"{number}. {', '.join(one)}" for number, one in enumerate(self.sets, 1))


def exactly_one(*sets: tuple[str, ...], beside: dict[str, str] | None = None) -> IndexSets:
    """Declare sets of which an inquiry has exactly one."""
    return IndexSets(sets, exclusive=True, beside=tuple((beside or {}).items()))


def at_least_one(*sets: tuple[str, ...], may_lack: dict[str, str] | None = None) -> IndexSets:
    """Declare sets of which an inquiry has one or several."""
    return IndexSets(sets, exclusive=False, may_lack=tuple((may_lack or {}).items()))


@attrs.frozen
class Destinations:
    """Where an inquiry may be sent.

    Attributes:
        two_character: How many 2-character destinations it may name.
        services: The service codes among them that the key goes to, such as ``NL``.
        regions: Whether region codes count among the 2-character destinations.
        reason: Why a 9-character ORI is refused, where the source says so.
    """

    two_character: int
    services: tuple[str, ...] = ()
    regions: bool = False
    reason: str = ""

    def allows_special(self, code: str) -> bool:
        """Say whether a service or region code may stand here; other codes are not its matter."""
        return (code not in SERVICES or code in self.services) and (code not in REGIONS or self.regions)

    @property
    def expected(self) -> str:
        """The rule in words.

        >>> Destinations(5, services=("NL",), regions=True).expected
        'one to five 2-character destinations, region codes among them, or NL'
        """
        count = ("one", "one or two", "one to three", "one to four", "one to five")[self.two_character - 1]
        words = f"{count} 2-character destination{'s' if self.two_character > 1 else ''}"
        if self.regions:
            words += ", region codes among them"
        if self.services:
            words += f", or {' or '.join(self.services)}"
        return words


# NL and Z1 are replaced by many destinations, so they stand alone: ruling on keys.
ALONE: Final = ("NL", "Z1")


@attrs.frozen
class Table:
    """Everything that is published about a message key.

    Attributes:
        key: The message key.
        name: What the key is, for a person.
        kind: ``"inquiry"``, ``"response"`` or ``"notice"``.
        rows: The fields, in the order in which they are written.
        sets: The index sets and how they combine.
        leading: Prefixes that stand before all others, in this order.
        destinations: Where an inquiry goes; None where the rule is not an inquiry's.
        responses: The keys that answer it, the usual one first.
        source: Where the table stands.
        notes: Rulings on what the source leaves open or misprints.
        xml_only: The key has no legacy text.
        severities: Codes whose severity differs from the default for this key.
    """

    key: str
    name: str
    kind: str
    source: str
    rows: tuple[Row, ...] = ()
    sets: IndexSets = IndexSets()
    leading: tuple[str, ...] = ()
    destinations: Destinations | None = None
    responses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    xml_only: bool = False
    severities: tuple[tuple[str, str], ...] = ()
    _by_prefix: dict[str, Row] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Index the rows and refuse rules that speak of a prefix which has none."""
        by_prefix = {row.prefix: row for row in self.rows}
        named = {*self.leading, *(prefix for one in self.index_sets for prefix in one)}
        named.update(prefix for prefix, _ in self.sets.beside + self.sets.may_lack)
        if len(by_prefix) != len(self.rows) or not named <= by_prefix.keys():
            raise ValueError(f"{self.key}: a prefix has two rows, or a rule names one that has none")
        object.__setattr__(self, "_by_prefix", by_prefix)

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

    def weigh(self, problems: Iterable[Problem]) -> list[Problem]:
        """Give problems the severities of this key, where they differ from the default."""
        severities = dict(self.severities)
        return [attrs.evolve(one, severity=severities.get(one.code, one.severity)) for one in problems]
