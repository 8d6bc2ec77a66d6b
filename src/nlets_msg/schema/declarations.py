"""What a class declares of its message key, as data: the rows of its fields, and the rules beside them.

In: the class body of a record. Out: a `Declaration`, which finds a row by its prefix, and of which `Table` is made.
What can fail: a rule that names a prefix without a row raises `ValueError`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg._frozen import frozen
from nlets_msg.schema.destination_rules import DestinationRule
from nlets_msg.schema.destinations import Destinations
from nlets_msg.schema.index_sets import NO_SETS, IndexSets
from nlets_msg.schema.rows import Row, unknown_row

if TYPE_CHECKING:
    from nlets_msg.schema.refusals import Refusal
    from nlets_msg.schema.xml_paths import XmlForm
    from nlets_msg.wire.fields import Field

# How much of a key's field table is published.
WHOLE: Final = "whole"
IN_PART: Final = "in part"
NAME_ONLY: Final = "name only"
FREE_TEXT: Final = "free text"


@frozen
class Declaration:
    """What is declared of a message key: its rows, and the rules beside them.

    Attributes:
        key: The message key.
        name: What the key is, for a person.
        kind: ``"inquiry"``, ``"free-text inquiry"``, ``"response"``, ``"notice"`` or ``"error"``.
        source: Where the table is published.
        family: The kind of transactions that the key belongs to.
        published: How much of the field table is published: ``"whole"``, ``"in part"``, ``"name only"``, or ``"free
            text"`` where there is none to publish.
        rows: The fields, in the order in which they are written. Those of a response are a suggestion: its text is
            not read for them.
        sets: The index sets and how they combine; of their members, every message has those that are required.
        leading: Prefixes that come before all others, in this order.
        ordered: The source prints the order of the fields. Where it does not, any order is as good, and the one that
            was read is kept for writing.
        destinations: Where an inquiry or a notice goes; None where that is not published, and for answers.
        destination_rules: What else holds for some destinations.
        responses: The keys that answer it, the usual one first; of some destinations others, by their rules.
        regional_form_of: The key of which this is the form for regions: the switch makes one of the other on the way,
            so that what quotes either quotes the same inquiry.
        notes: Rulings on what the source leaves open or misprints.
        xml_only: The key has no legacy text.
        law_enforcement_only: A notice that only law enforcement may see.
        may_lack_echo: A response that also comes without an inquiry, or of whose format nothing is published.
        severities: Codes whose severity differs from the default for this key.
        grammar: The text of its grammar; None where that is this package's file of the key.
        has_fast_path: Whether a clean text may be read without the grammar: not where that might read it otherwise.
        senders: The ORIs that send it, where the source says that no other does.
        never: Prefixes that the source says are not valid; they have no row.
        periods: Pairs of prefixes, of dates that begin and end a period.
        xml: How the key is written in XML, besides the paths of its rows; None in a table that is not declared.
        not_alone: Prefixes with which alone nothing is asked.
        refusals: Prefixes that are not accepted: those of ``never``, and in the table for a destination, others; as a
            warning those of rows that are sent in XML only.
        longest: The longest message, in the table for a destination.
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
    ordered: bool = True
    destinations: Destinations | None = None
    destination_rules: tuple[DestinationRule, ...] = ()
    responses: tuple[str, ...] = ()
    regional_form_of: str | None = None
    notes: tuple[str, ...] = ()
    xml_only: bool = False
    may_lack_echo: bool = False
    law_enforcement_only: bool = False
    severities: tuple[tuple[str, str], ...] = ()
    senders: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    periods: tuple[tuple[str, str], ...] = ()
    xml: XmlForm | None = None
    not_alone: tuple[str, ...] = ()
    grammar: str | None = attrs.field(default=None, repr=False)
    has_fast_path: bool = True
    refusals: tuple[Refusal, ...] = ()
    longest: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse rules that speak of a prefix which has no row."""
        by_prefix = {row.prefix for row in self.rows}
        if self.never or any(row.xml_only for row in self.rows):
            from nlets_msg.schema.refusals import refused_by_key  # noqa: PLC0415 - start-up: few keys refuse a field

            known = {refusal.prefix for refusal in self.refusals}
            own = refused_by_key(self.key, self.never, self.rows, self.source)
            refusals = (*self.refusals, *(refusal for refusal in own if refusal.prefix not in known))
            object.__setattr__(self, "refusals", refusals)
        if self.sets.sets:
            object.__setattr__(self, "sets", self.sets.with_required(self.required))
        if len(by_prefix) != len(self.rows):
            raise ValueError(f"{self.key}: a prefix has two rows")
        for word, prefixes in self._named():
            for prefix in prefixes:
                if prefix not in by_prefix:
                    raise ValueError(f"{self.key}: {word} names the prefix {prefix!r}, which has no row")

    def _named(self) -> Iterator[tuple[str, Iterable[str]]]:
        """The words that name prefixes, each with those that it names."""
        yield "leading", self.leading
        yield "not_alone", self.not_alone
        yield from (("periods", pair) for pair in self.periods)
        yield from self.sets.naming("sets")
        for rule in self.destination_rules:
            yield from rule.naming

    def __getstate__(self) -> dict[str, Any]:
        """Leave out of copies and pickles what is found at first use: cached properties, and combinations of fields."""
        return {attribute.name: getattr(self, attribute.name) for attribute in attrs.fields(type(self))}

    @functools.cached_property
    def prefixes(self) -> tuple[str, ...]:
        """The prefixes, in the order of the rows."""
        return tuple(row.prefix for row in self.rows)

    @functools.cached_property
    def free_text(self) -> tuple[str, ...]:
        """The prefixes of the rows of free text."""
        return tuple(row.prefix for row in self.rows if row.free_text)

    @functools.cached_property
    def order(self) -> dict[str, int]:
        """The place of each prefix among the rows."""
        return {prefix: number for number, prefix in enumerate(self.prefixes)}

    @functools.cached_property
    def write(self) -> Callable[[object], str]:
        """The function that writes the fields of a record of this table."""
        from nlets_msg.schema.writing import refuse_xml_only, writer  # noqa: PLC0415 - start-up

        return (lambda _: refuse_xml_only(self.source)) if self.xml_only else writer(self.rows)

    @functools.cached_property
    def values_of(self) -> Callable[[object], tuple[str | None, ...]]:
        """The function that gets the values of a record, in the order of the rows."""
        from nlets_msg.schema.writing import values_getter  # noqa: PLC0415 - as above

        return values_getter(self.rows)

    @functools.cached_property
    def beyond_text(self) -> tuple[str, ...]:
        """The attributes of a record of this table that only XML has a place for."""
        if self.xml is None:
            return ()
        return (*(["pictures"] if self.xml.pictures else []), *(code.attribute for code in self.xml.codes))

    @functools.cached_property
    def every_response(self) -> tuple[str, ...]:
        """The keys that answer it from anywhere, the usual one first."""
        others = [key for rule in self.destination_rules for key in rule.responses]
        return tuple(dict.fromkeys([*self.responses, *others]))

    @property
    def asked_by(self) -> str:
        """The key of the inquiry, whichever of its forms this is."""
        return self.regional_form_of or self.key

    @functools.cached_property
    def by_prefix(self) -> Mapping[str, Row]:
        """The rows by their prefixes."""
        return {row.prefix: row for row in self.rows}

    @property
    def names_every_field(self) -> bool:
        """Whether the published table is whole: of any other, a prefix without a row may be one of those cut off."""
        return self.published == WHOLE

    @functools.cached_property
    def refused(self) -> frozenset[str]:
        """The prefixes that are not accepted."""
        return frozenset(refusal.prefix for refusal in self.refusals)

    @functools.cached_property
    def required(self) -> tuple[str, ...]:
        """The prefixes that every message of the key has."""
        return tuple(row.prefix for row in self.rows if row.required)

    @property
    def index_sets(self) -> tuple[tuple[str, ...], ...]:
        """The index sets, each a tuple of prefixes."""
        return self.sets.sets

    def as_dict(self) -> dict[str, Any]:
        """Return the table as JSON types, which `json.dumps` writes: what the command prints of it.

        >>> import nlets_msg as nm
        >>> table = nm.table("CWQ").as_dict()
        >>> table["index_sets"], table["rows"][1]["prefix"], table["rows"][1]["format"]
        ([['NAM', 'DOB'], ['SOC'], ['PER']], 'DOB', 'mmddyy or ccyymmdd')
        """
        from nlets_msg.schema.plain_data import (  # noqa: PLC0415 - few need it
            plain_data,
            row_data,
            rule_data,
            sets_data,
            xml_data,
        )

        data: dict[str, Any] = plain_data(
            {
                **{name: getattr(self, name) for name in ("key", "name", "kind", "family", "published")},
                "rows": [row_data(row) for row in self.rows],
                **sets_data(self.sets),
                "leading": self.leading,
                "periods": self.periods,
                "ordered": self.ordered,
                "not_alone": self.not_alone,
                "never": self.never,
                "destinations": self.destinations.expected if self.destinations else None,
                "destination_rules": [rule_data(rule) for rule in self.destination_rules],
                "senders": self.senders,
                "responses": self.responses,
                "regional_form_of": self.regional_form_of,
                "may_lack_echo": self.may_lack_echo,
                "law_enforcement_only": self.law_enforcement_only,
                "severities": dict(self.severities),
                "xml_only": self.xml_only,
                "xml": xml_data(self.xml),
                "source": self.source,
                "notes": self.notes,
            }
        )
        return data

    def row(self, prefix: str) -> Row | None:
        """Return the row of a prefix, None where the table has none."""
        return self.by_prefix.get(prefix)

    def row_of(self, field: Field) -> Row:
        """Return the row of a field; that of any printable text for an unknown prefix."""
        return (self.by_prefix.get(field.prefix) if field.known else None) or unknown_row(field.prefix)
