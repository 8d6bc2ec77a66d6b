"""The field table of a message key, and what follows from it for the fields, destinations and length of a message.

In: a `Declaration`. Out: its `Table`, which every step reads, and the tables that some destinations have in its place.
What can fail: a prefix that the grammars have for themselves raises `ValueError` when its class is declared.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg import problems
from nlets_msg.codes import POSTAL, place_of
from nlets_msg.schema.declarations import Declaration
from nlets_msg.schema.destinations import ANYWHERE, ANYWHERE_OF_NOTICES, Destinations
from nlets_msg.schema.plausibility import IMPLAUSIBLE
from nlets_msg.wire.limits import MOST_UNKNOWN, counted_length

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem, Span
    from nlets_msg.schema.index_sets import PrefixSet
    from nlets_msg.wire.fields import Field

INQUIRY: Final = "inquiry"
TEXT_INQUIRY: Final = "free-text inquiry"
RESPONSE: Final = "response"
NOTICE: Final = "notice"
ERROR_MESSAGE: Final = "error"
UNKNOWN: Final = "unknown"

# For each row, in order, whether its field is absent; of the field that chooses among the sets, its value or None.
Combination: TypeAlias = tuple[bool | str | None, ...]

# As `problems.rules` has it, which few tables need.
_GRAVITY: Final = ("error", "warning", "note")

# The characters of the code of a place.
_CODE: Final = 2
# So many combinations of fields are remembered of a key; others are checked each time.
MOST_COMBINATIONS: Final = 1024

# Words that the grammars have for themselves, so that no prefix can be one.
RESERVED: Final = frozenset({"NEXT", "VALUE", "MORE", "STRAY", "UNKNOWN"})


# It adds no attribute, so that attrs need not make a class once more: that takes a millisecond of a start.
class Table(Declaration):
    """Everything that is published about a message key, and what follows for its messages.

    It has the attributes of `Declaration`.
    """

    def __attrs_post_init__(self) -> None:
        """Refuse a prefix that the grammars have for themselves, besides rules of prefixes without a row."""
        super().__attrs_post_init__()
        if self.kind == INQUIRY and not RESERVED.isdisjoint(self.prefixes):
            raise ValueError(f"{self.key}: a prefix is a word of the grammars: {', '.join(sorted(RESERVED))}")

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
    def _by_destination(self) -> dict[str, Table]:
        if not self.destination_rules:
            return {}
        from nlets_msg.schema.destination_tables import narrowed  # noqa: PLC0415 - start-up: few keys have such rules

        there = {
            place_of(code): table
            for rule in self.destination_rules
            for table in [narrowed(self, rule)]
            for code in rule.destinations
        }
        return there | {code: there[place] for code, place in POSTAL.items() if place in there}

    @property
    def special_destinations(self) -> frozenset[str]:
        """The 2-character codes that have a table of their own, in either spelling."""
        return frozenset(self._by_destination)

    @functools.cached_property
    def _elsewhere(self) -> Table:
        if not any(rule.reserves for rule in self.destination_rules):
            return self
        from nlets_msg.schema.destination_tables import narrowed  # noqa: PLC0415 - as above

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
    def _has_severities(self) -> bool:
        """Whether the key, or a rule of a destination, gives a code another severity; few do."""
        return bool(self.severities) or any(rule.severities for rule in self.destination_rules)

    def tables_for(self, destinations: Collection[str]) -> list[Table]:
        """Return the different tables of some destinations; that of the key where there is no destination.

        A destination to which the key does not go is told as that, and nothing holds there.
        """
        if not self.destination_rules:
            return [self]
        codes = self.codes
        # Most destinations are among them; this is asked of every clean text.
        there = destinations if codes.issuperset(destinations) else [*filter(self._goes_to, destinations)]
        return list({id(table): table for table in map(self.table_for, there)}.values()) or [self]

    def _goes_to(self, destination: str) -> bool:
        """Say whether the key does not refuse a destination."""
        rule = self.where
        if rule is None or len(destination) != _CODE or destination in self.codes:
            return True
        explained = rule.explain((destination,), (None,), key=self.key, source=self.source)
        return not any(problem.severity == "error" for problem in explained)

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
        if self.periods and self._has_reversed_period(fields):
            return False
        if not self.refused.isdisjoint(fields):
            return False
        chooser = self.sets.chosen_by
        combination = tuple(
            [fields.get(prefix) if prefix == chooser else prefix not in fields for prefix in self.prefixes]
        )
        if combination in self.combinations:
            return True
        if not self._asks_with(fields):
            return False
        code = None if chooser is None else fields.get(chooser)
        # Only of what the table knows a combination tells whether something is asked.
        if not self._asks_with(prefix for prefix in self.prefixes if prefix in fields):
            return self._complete(frozenset(fields), code)
        return self._fits(combination, frozenset(fields), code)

    def _has_reversed_period(self, fields: Mapping[str, str]) -> bool:
        from nlets_msg.schema.periods import is_reversed  # noqa: PLC0415 - start-up: few keys have a period

        return any(is_reversed(pair, fields, self._is_value) for pair in self.periods)

    def _asks_with(self, present: Iterable[str]) -> bool:
        """Say whether some prefixes ask for something: there is one, and not only those with which alone nothing is."""
        return any(prefix not in self.not_alone for prefix in present)

    def combination_fits(self, combination: Combination) -> bool:
        """Say whether required fields and index sets are complete, for a combination that is not known to fit."""
        marks = zip(self.prefixes, combination, strict=True)
        marked = {prefix: mark for prefix, mark in marks if mark is not True and mark is not None}
        code = marked.get(self.sets.chosen_by or "")
        return self._asks_with(marked) and self._fits(
            combination, frozenset(marked), code if isinstance(code, str) else None
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
        lacking = self.known_lack(present)
        if lacking is not None:
            return [*lacking]
        explained = []
        for row in (self.by_prefix[prefix] for prefix in self.required if prefix not in present):
            # Some labels are not published, and are the prefix itself.
            named = row.prefix if row.label == row.prefix else f"{row.prefix}: {row.label}"
            expected = f"{self.key} requires {named}."
            explained.append(
                problems.make_problem("required-field", prefix=row.prefix, expected=expected, source=row.source)
            )
        explained += self._explain_sets(fields, missing=explained)
        if self.periods:
            from nlets_msg.schema.periods import explain_periods  # noqa: PLC0415 - as above

            explained += explain_periods(self.periods, fields, self._is_value)
        # Where a field or a set is missing, that is the problem.
        if not explained and not self._asks_with(present):
            explained.append(self._nothing_asked(fields))
        self._remember(fields, explained)
        return explained

    def _explain_sets(self, fields: Sequence[Field], missing: Sequence[Problem]) -> list[Problem]:
        """Explain what is refused, and what is wrong with the index sets beside the required fields that are missing.

        That a set lacks a required field, too, is the same mistake: what is told of the sets is what would be so with
        the required fields as well. Where the key does not refuse that one is missing, an error of the sets stays.
        """
        told = self._explain_fields_of_sets(fields)
        if not missing or not told:
            return told
        from nlets_msg.problems.problem import has_errors  # noqa: PLC0415 - start-up
        from nlets_msg.schema.consequences import common  # noqa: PLC0415 - as above
        from nlets_msg.wire.fields import Field  # noqa: PLC0415 - as above

        added = [*fields, *(Field(str(problem.prefix), "") for problem in missing)]
        left = common(self._explain_fields_of_sets(added), told)
        if has_errors(self.weigh(missing)):
            return left
        return [
            *left,
            *(problem for problem in told if has_errors(self.weigh([problem])) and not common([problem], left)),
        ]

    def _explain_fields_of_sets(self, fields: Sequence[Field]) -> list[Problem]:
        if not self.refusals:
            return self.sets.explain(fields, key=self.key, source=self.source)
        from nlets_msg.schema.refusals import explain_refused  # noqa: PLC0415 - start-up: few keys refuse a field

        return explain_refused(self.refusals, fields, self.sets, key=self.key, source=self.source)

    def _remember(self, fields: Sequence[Field], explained: Sequence[Problem]) -> None:
        """Remember what some fields lack, where it is told of no place: then their prefixes alone tell it."""
        by_prefixes = (
            self.sets.chosen_by is None and not self.periods and all(field.prefix in self.order for field in fields)
        )
        placed = any(field.span is None for field in fields) or any(problem.span is not None for problem in explained)
        if by_prefixes and not placed and len(self._lacking) < MOST_COMBINATIONS:
            self._lacking[frozenset(field.prefix for field in fields)] = tuple(explained)

    def known_lack(self, present: Iterable[str]) -> tuple[Problem, ...] | None:
        """Return what `explain` tells of any fields with some prefixes; None where that is not known yet."""
        return self._lacking.get(frozenset(present))

    @functools.cached_property
    def _lacking(self) -> dict[frozenset[str], tuple[Problem, ...]]:
        """What is told of the combinations of fields that lack something, a limited number of them."""
        return {}

    def _nothing_asked(self, fields: Sequence[Field]) -> Problem:
        if not fields:
            return problems.make_problem("no-fields", hint="Send at least one field of the key.", source=self.source)
        # Not to each prefix: what is missing is another one.
        expected = f"With {' and '.join(self.not_alone)} alone {self.key} asks for nothing."
        hint = f"Send a field besides {' and '.join(self.not_alone)}."
        return problems.make_problem("no-fields", span=fields[0].span, expected=expected, hint=hint, source=self.source)

    def without_first_letter(self, rest: str) -> list[str]:
        """Return the prefixes that end so, with one letter before it."""
        return [prefix for prefix in self.prefixes if prefix[1:] == rest]

    def _is_value(self, prefix: str, value: str) -> bool:
        return self.by_prefix[prefix].format.fits(value)

    def options(self, fields: Mapping[str, str]) -> tuple[PrefixSet, ...]:
        """Return the fields that a message needs, an option for each index set that its fields leave.

        They are those that the switch lists in its rejection .22: the required ones and the set, in table order. Where
        the fields of a chosen set are not published, all sets are the options.
        """
        left = self.sets.asked(fields).sets or self.sets.sets
        code = fields.get(self.sets.chosen_by or "")
        chosen = self.sets.choice(code)
        options = []
        for prefixes in left:
            of_code = (
                chosen.required if chosen is not None and prefixes in chosen.sets else self.sets.required_with(prefixes)
            )
            options.append(tuple(sorted({*self.required, *of_code, *prefixes}, key=self.prefixes.index)))
        return tuple(options)

    @functools.cached_property
    def least(self) -> tuple[tuple[str, ...], ...]:
        """The prefixes, with their slashes, of which every message has all those of one tuple."""
        lacking = self.sets.may_be_absent
        sets = self.sets.sets if self.sets.chosen_by is None else ()
        needed = [[*self.required, *(prefix for prefix in each if prefix not in lacking)] for each in sets or ((),)]
        return tuple(tuple(f"{prefix}/" for prefix in dict.fromkeys(prefixes)) for prefixes in needed)

    def check_destinations(self, destinations: Sequence[str], spans: Sequence[Span | None] = ()) -> list[Problem]:
        """Check number and kind of the destinations of a header, with their places if they were read."""
        rule = self.where
        if rule is None:
            return []
        # Most name one code, which is asked without a call.
        is_code = len(destinations) == 1 and destinations[0] in self.codes
        if is_code or rule.fits(destinations, self.codes):
            return []
        return rule.explain(destinations, spans, key=self.key, source=self.source)

    def check_length(self, destinations: Iterable[str], text: str) -> list[Problem]:
        """Check the length of the text of a message against what its destinations accept."""
        limits = [table.longest for table in map(self.table_for, destinations) if table.longest is not None]
        if not limits or counted_length(text) <= min(limits):
            return []
        source = next(rule.source for rule in self.destination_rules if rule.longest == min(limits))
        expected = f"{self.key} has at most {min(limits):,} characters there."
        return [problems.make_problem("message-too-long", expected=expected, source=source)]

    def most_fields(self, most: int) -> int:
        """Return how many fields a body may have: so many, or its own and some that it has not, where that is more."""
        return max(most, len(self.rows) + MOST_UNKNOWN)

    def weigh(self, problems: Iterable[Problem], destinations: Collection[str] = ()) -> list[Problem]:
        """Give problems the severities of this key, where they differ from the default.

        Of several destinations the gravest counts: one message goes to all of them.
        """
        if not self._has_severities:
            return list(problems)
        there = [dict(table.severities) for table in self.tables_for(destinations)]
        if not any(there):
            return list(problems)
        weighed = []
        for problem in problems:
            gravest = min((each.get(problem.code, problem.severity) for each in there), key=_GRAVITY.index)
            weighed.append(problem if gravest == problem.severity else attrs.evolve(problem, severity=gravest))
        return weighed


# The table of a text whose key is unknown.
UNKNOWN_KEY: Final = Table("", "unknown key", UNKNOWN, "")


def have_set_in_common(tables: Sequence[Table]) -> bool:
    """Say whether some fields make an inquiry by each of several tables; so it is where one has no sets.

    >>> from nlets_msg import table
    >>> dq = table("DQ")
    >>> [have_set_in_common(dq.tables_for(one)) for one in (["MX", "CL"], ["MX", "NV"])]
    [False, True]
    """
    if not all(table.sets.sets and table.sets.chosen_by is None for table in tables):
        return True
    for sets in itertools.product(*(table.sets.sets for table in tables)):
        present = frozenset(itertools.chain(*sets, *(table.required for table in tables)))
        if all(table.refused.isdisjoint(present) and table.sets.fits(present, None) for table in tables):
            return True
    return False
