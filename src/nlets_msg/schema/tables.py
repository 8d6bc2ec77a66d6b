"""The field table of a message key: rows, and the rules beside them.

In: the class body of a record. Out: its `Table`, which every step reads, and the tables that some destinations have in
its place. What can fail: a table that contradicts itself raises `ValueError` when its class is declared.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg import problems
from nlets_msg._frozen import frozen
from nlets_msg.codes import POSTAL, place_of
from nlets_msg.schema.destination_rules import DestinationRule
from nlets_msg.schema.destinations import ANYWHERE, ANYWHERE_OF_NOTICES, Destinations
from nlets_msg.schema.index_sets import NO_SETS, IndexSets, PrefixSet
from nlets_msg.schema.periods import explain_periods, is_reversed
from nlets_msg.schema.plausibility import IMPLAUSIBLE
from nlets_msg.schema.refusals import Refusal, explain_refused, refused_by_key, refused_there
from nlets_msg.schema.rows import Row, unknown_row

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem, Span
    from nlets_msg.schema.xml_paths import XmlForm
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

# For each row, in order, whether its field is absent; of the field that chooses among the sets, its value or None.
Combination: TypeAlias = tuple[bool | str | None, ...]

# As `problems.rules` has it, which few tables need.
_GRAVITY: Final = ("error", "warning", "note")

# So many combinations of fields are remembered of a key; others are checked each time.
MOST_COMBINATIONS: Final = 1024

# Words that the grammars have for themselves, so that no prefix can be one.
RESERVED: Final = frozenset({"NEXT", "VALUE", "MORE", "STRAY", "UNKNOWN"})


@frozen
class Table:
    """Everything that is published about a message key.

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
        sets: The index sets and how they combine.
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
            known = {one.prefix for one in self.refusals}
            own = refused_by_key(self.key, self.never, self.rows, self.source)
            refusals = (*self.refusals, *(one for one in own if one.prefix not in known))
            object.__setattr__(self, "refusals", refusals)
        if len(by_prefix) != len(self.rows):
            raise ValueError(f"{self.key}: a prefix has two rows")
        for word, prefixes in self._named():
            for prefix in prefixes:
                if prefix not in by_prefix:
                    raise ValueError(f"{self.key}: {word} names the prefix {prefix!r}, which has no row")
        if self.kind == INQUIRY and by_prefix & RESERVED:
            raise ValueError(f"{self.key}: a prefix is a word of the grammars: {', '.join(sorted(RESERVED))}")

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
        return {one.name: getattr(self, one.name) for one in attrs.fields(Table)}

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
        return (*(["pictures"] if self.xml.pictures else []), *(one.attribute for one in self.xml.codes))

    @functools.cached_property
    def codes(self) -> frozenset[str]:
        """The codes of 2 characters to which the key goes without a problem, each by itself."""
        return (self.where or ANYWHERE).codes

    @functools.cached_property
    def where(self) -> Destinations | None:
        """The rule of the destinations that a sender names; None for an answer, which goes anywhere."""
        usual = ANYWHERE if self.asks else (ANYWHERE_OF_NOTICES if self.kind == NOTICE else None)
        return self.destinations or usual

    @functools.cached_property
    def every_response(self) -> tuple[str, ...]:
        """The keys that answer it from anywhere, the usual one first."""
        others = [key for one in self.destination_rules for key in one.responses]
        return tuple(dict.fromkeys([*self.responses, *others]))

    @property
    def asked_by(self) -> str:
        """The key of the inquiry, whichever of its forms this is."""
        return self.regional_form_of or self.key

    @functools.cached_property
    def _by_prefix(self) -> dict[str, Row]:
        return {row.prefix: row for row in self.rows}

    @functools.cached_property
    def _by_destination(self) -> dict[str, Table]:
        narrowed = {
            place_of(code): made
            for one in self.destination_rules
            for made in [_narrowed(self, one)]
            for code in one.destinations
        }
        return narrowed | {code: narrowed[place] for code, place in POSTAL.items() if place in narrowed}

    @property
    def special_destinations(self) -> frozenset[str]:
        """The 2-character codes that have a table of their own, in either spelling."""
        return frozenset(self._by_destination)

    @functools.cached_property
    def _elsewhere(self) -> Table:
        return _narrowed(self, None) if any(one.reserves for one in self.destination_rules) else self

    @property
    def asks(self) -> bool:
        """Whether the message is an inquiry, of fields or of free text: it has destinations to choose."""
        return self.kind in {INQUIRY, TEXT_INQUIRY}

    @property
    def names_every_field(self) -> bool:
        """Whether the published table is whole: of any other, a prefix without a row may be one of those cut off."""
        return self.published == WHOLE

    @property
    def may_lack_txt(self) -> bool:
        """Whether TXT may be absent under an output header: ruling on reading 2."""
        return self.kind == NOTICE

    @functools.cached_property
    def refused(self) -> frozenset[str]:
        """The prefixes that are not accepted."""
        return frozenset(one.prefix for one in self.refusals)

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
        # Few need it.
        from nlets_msg.schema.plain_data import plain_data, row_data, rule_data, sets_data, xml_data  # noqa: PLC0415

        found: dict[str, Any] = plain_data(
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
                "destination_rules": [rule_data(one) for one in self.destination_rules],
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
        return found

    def row(self, prefix: str) -> Row | None:
        """Return the row of a prefix, None where the table has none."""
        return self._by_prefix.get(prefix)

    def row_of(self, field: Field) -> Row:
        """Return the row of a field; that of any printable text for an unknown prefix."""
        return (self._by_prefix.get(field.prefix) if field.known else None) or unknown_row(field.prefix)

    def tables_for(self, destinations: Iterable[str]) -> list[Table]:
        """Return the different tables of some destinations; that of the key where there is no destination."""
        if not self.destination_rules:
            return [self]
        return list({id(table): table for table in map(self.table_for, destinations)}.values()) or [self]

    def table_for(self, destination: str) -> Table:
        """Return the table as it holds for a destination, a code or an ORI."""
        return self._by_destination.get(destination[:2], self._elsewhere)

    def without_checks(self, unchecked: Collection[object]) -> Table:
        """Return the table without some checks of plausibility: `Plausibility` values, or their problem codes."""
        if not unchecked:
            return self
        kept = [
            row._replace(plausible=None) if row.plausible is not None and row.plausible.is_among(unchecked) else row
            for row in self.rows
        ]
        return attrs.evolve(self, rows=tuple(kept), periods=() if IMPLAUSIBLE in unchecked else self.periods)

    def fits(self, fields: Mapping[str, str]) -> bool:
        """Say whether fields, prefix to value, make an inquiry: none is missing, unusual, too much or refused.

        Of the values, only that of the field that chooses among the index sets counts, and those of periods.
        """
        if self.periods and any(is_reversed(pair, fields, self._is_value) for pair in self.periods):
            return False
        if not self.refused.isdisjoint(fields):
            return False
        chooser = self.sets.chosen_by
        combination = tuple([fields.get(one) if one == chooser else one not in fields for one in self.prefixes])
        if combination in self.combinations:
            return True
        if not self._asks_with(fields):
            return False
        code = None if chooser is None else fields.get(chooser)
        # Only of what the table knows a combination tells whether something is asked.
        if not self._asks_with(one for one in self.prefixes if one in fields):
            return self._complete(frozenset(fields), code)
        return self._fits(combination, frozenset(fields), code)

    def _asks_with(self, present: Iterable[str]) -> bool:
        """Say whether some prefixes ask for something: there is one, and not only those with which alone nothing is."""
        return any(one not in self.not_alone for one in present)

    def combination_fits(self, combination: Combination) -> bool:
        """Say whether required fields and index sets are complete, for a combination that is not known to fit."""
        marks = zip(self.prefixes, combination, strict=True)
        given = {prefix: mark for prefix, mark in marks if mark is not True and mark is not None}
        code = given.get(self.sets.chosen_by or "")
        return self._asks_with(given) and self._fits(
            combination, frozenset(given), code if isinstance(code, str) else None
        )

    def _complete(self, present: frozenset[str], code: str | None) -> bool:
        return present.issuperset(self.required) and self.sets.fits(present, code)

    def _fits(self, combination: Combination, present: frozenset[str], code: str | None) -> bool:
        if not self._complete(present, code):
            return False
        # What is no code may be anything, personal data too, and is not kept.
        if len(self.combinations) < MOST_COMBINATIONS and (code is None or self.sets.choice(code)):
            self.combinations.add(combination)
        return True

    @functools.cached_property
    def combinations(self) -> set[Combination]:
        """The combinations that are known to fit, a limited number of them."""
        return set()

    def explain(self, fields: Sequence[Field]) -> list[Problem]:
        """Explain fields, in the order of the message, that do not make an inquiry; nothing where they do."""
        present = [field.prefix for field in fields]
        lacking = self._lacking.get(frozenset(present))
        if lacking is not None:
            return [*lacking]
        found = []
        for row in (self._by_prefix[one] for one in self.required if one not in present):
            expected = f"{self.key} requires {row.prefix}: {row.label}."
            found.append(
                problems.make_problem("required-field", prefix=row.prefix, expected=expected, source=row.source)
            )
        found += explain_refused(self.refusals, fields, self.sets, key=self.key, source=self.source)
        found += explain_periods(self.periods, fields, self._is_value)
        # Where a field or a set is missing, that is the problem.
        if not found and not self._asks_with(present):
            found.append(self._nothing_asked(fields))
        self._remember(fields, found)
        return found

    def _remember(self, fields: Sequence[Field], found: Sequence[Problem]) -> None:
        """Remember what some fields lack, where it is told of no place: then their prefixes alone tell it."""
        by_prefixes = (
            self.sets.chosen_by is None and not self.periods and all(one.prefix in self.order for one in fields)
        )
        placed = any(one.span is None for one in fields) or any(one.span is not None for one in found)
        if by_prefixes and not placed and len(self._lacking) < MOST_COMBINATIONS:
            self._lacking[frozenset(one.prefix for one in fields)] = tuple(found)

    @functools.cached_property
    def _lacking(self) -> dict[frozenset[str], tuple[Problem, ...]]:
        """What is told of the combinations of fields that lack something, a limited number of them."""
        return {}

    def _nothing_asked(self, fields: Sequence[Field]) -> Problem:
        if not fields:
            return problems.make_problem("no-fields", source=self.source)
        # Not to each prefix: what is missing is another one.
        expected = f"With {' and '.join(self.not_alone)} alone {self.key} asks for nothing."
        return problems.make_problem("no-fields", span=fields[0].span, expected=expected, source=self.source)

    def _is_value(self, prefix: str, value: str) -> bool:
        return self._by_prefix[prefix].format.fits(value)

    def options(self, fields: Mapping[str, str]) -> tuple[PrefixSet, ...]:
        """Return the fields that a message needs, an option for each index set that its fields leave.

        They are those that the switch lists in its rejection .22: the required ones and the set, in table order. Where
        the fields of a chosen set are not published, all sets are the options.
        """
        left = self.sets.asked(fields).sets or self.sets.sets
        code = fields.get(self.sets.chosen_by or "")
        chosen = self.sets.choice(code)
        found = []
        for one in left:
            of_code = chosen.required if chosen is not None and one in chosen.sets else self.sets.required_with(one)
            found.append(tuple(sorted({*self.required, *of_code, *one}, key=self.prefixes.index)))
        return tuple(found)

    @functools.cached_property
    def least(self) -> tuple[tuple[str, ...], ...]:
        """The prefixes, with their slashes, of which every message has all those of one tuple."""
        lacking = [prefix for prefix, _ in self.sets.may_lack]
        sets = self.sets.sets if self.sets.chosen_by is None else ()
        needed = [[*self.required, *(prefix for prefix in one if prefix not in lacking)] for one in sets or ((),)]
        return tuple(tuple(f"{prefix}/" for prefix in one) for one in needed)

    def check_destinations(self, destinations: Sequence[str], spans: Sequence[Span | None] = ()) -> list[Problem]:
        """Check number and kind of the destinations of a header, with their places if they were read."""
        rule = self.where
        if rule is None or rule.fits(destinations, self.codes):
            return []
        return rule.explain(destinations, spans, key=self.key, source=self.source)

    def check_length(self, destinations: Iterable[str], length: int) -> list[Problem]:
        """Check the length of a message against what its destinations accept."""
        limits = [one.longest for one in map(self.table_for, destinations) if one.longest is not None]
        if not limits or length <= min(limits):
            return []
        source = next(one.source for one in self.destination_rules if one.longest == min(limits))
        expected = f"{self.key} has at most {min(limits)} characters there."
        return [problems.make_problem("message-too-long", expected=expected, source=source)]

    def weigh(self, problems: Iterable[Problem], destinations: Iterable[str] = ()) -> list[Problem]:
        """Give problems the severities of this key, where they differ from the default.

        Of several destinations the gravest counts: one message goes to all of them.
        """
        # Most tables say nothing of severities, neither here nor for a destination.
        if not self.severities and not self.destination_rules:
            return list(problems)
        there = [dict(one.severities) for one in self.tables_for(destinations)]
        if not any(there):
            return list(problems)
        found = []
        for one in problems:
            gravest = min((each.get(one.code, one.severity) for each in there), key=_GRAVITY.index)
            found.append(one if gravest == one.severity else attrs.evolve(one, severity=gravest))
        return found


def _narrowed(table: Table, rule: DestinationRule | None) -> Table:
    """Return the table as it holds for the destinations of a rule, or for all that no rule names."""
    refusals = tuple(
        refused_there(rule, table.destination_rules, key=table.key, prefixes=table.prefixes, sets=table.sets)
    )
    refused = tuple(one.prefix for one in refusals if one.severity is None)
    sets = (rule.sets if rule else None) or table.sets.without(refused)
    own = {row.prefix: row for row in (rule.rows if rule else ())}
    return attrs.evolve(
        table,
        rows=tuple(_replaced(row, own[row.prefix]) if row.prefix in own else row for row in table.rows),
        sets=sets,
        source=rule.source if rule and (rule.sets or rule.refuses or rule.discourages) else table.source,
        destination_rules=(),
        responses=(rule.responses if rule else ()) or table.responses,
        refusals=refusals,
        longest=rule.longest if rule else None,
        severities=(*table.severities, *(rule.severities if rule else ())),
    )


def _replaced(row: Row, own: Row) -> Row:
    # A size that the page of a destination does not print is the key's.
    minimum, maximum = (row.minimum, row.maximum) if own.maximum is None else (own.minimum, own.maximum)
    if row.minimum is not None and minimum is not None:
        # A size of one number says nothing of the least; in any case a destination accepts no less than the key.
        minimum = max(minimum, row.minimum)
    return own._replace(attribute=row.attribute, minimum=minimum, maximum=maximum)
