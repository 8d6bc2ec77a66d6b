"""The prefixes that a message key does not accept, everywhere or at some destinations.

In: what a table says, the rule of a destination, the fields of a message. Out: `Refusal` values, which are data of a
table, and a problem for each rule that fields break. What can fail: nothing; a problem is a result.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nlets_msg import problems
from nlets_msg.schema.destination_rules import DestinationRule
from nlets_msg.schema.index_sets import IndexSets

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.rows import Row
    from nlets_msg.wire.fields import Field


class Refusal(NamedTuple):
    """A prefix that is not accepted.

    Attributes:
        prefix: The prefix.
        rule: The rule in a sentence, with ``{}`` where it names prefixes.
        source: Where it is published.
        severity: The severity of its problem, if not that of the code.
        of_set: The prefix belongs to an index set of the key: who sends it makes a search that is not made there.
    """

    prefix: str
    rule: str
    source: str
    severity: str | None = None
    of_set: bool = False

    @property
    def expected(self) -> str:
        """The rule of this prefix alone."""
        return self.rule.replace("{}", self.prefix)


def refused_by_key(key: str, never: Sequence[str], rows: "Sequence[Row]", source: str) -> Iterator[Refusal]:
    """Give out what a key accepts nowhere, or in XML only."""
    yield from (Refusal(prefix, f"{key} does not accept {{}}.", source) for prefix in never)
    for row in rows:
        if row.xml_only:
            yield Refusal(row.prefix, f"{key} has {{}} in XML only.", row.source, "warning")


def refused_there(
    rule: DestinationRule | None,
    rules: Sequence[DestinationRule],
    *,
    key: str,
    prefixes: Sequence[str],
    sets: IndexSets,
) -> Iterator[Refusal]:
    """Give out what the destinations of a rule do not accept, or those that none of the rules of a key names."""
    members = sets.members
    known: set[str] = set()
    if rule is not None:
        there = f"{key} to {rule.where} does not accept {{}}."
        for prefix in rule.refuses:
            yield Refusal(prefix, there, rule.source, of_set=prefix in members)
        for prefix in rule.discourages:
            yield Refusal(prefix, there, rule.source, "warning")
        known.update(rule.refuses, rule.discourages)
    for other in rules:
        if other is not rule:
            for prefix in other.reserves:
                only = f"{key} accepts {{}} to {other.where} only."
                yield Refusal(prefix, only, other.source, of_set=prefix in members)
            known.update(other.reserves)
    if rule is not None and rule.sets is not None:
        # A destination's own sets replace the key's: what belongs to those alone is not accepted there.
        for prefix in prefixes:
            if prefix in members - rule.sets.members - known:
                yield Refusal(prefix, there, rule.source, of_set=True)


def explain_refused(
    refusals: Sequence[Refusal], fields: Sequence["Field"], sets: IndexSets, *, key: str, source: str
) -> "list[Problem]":
    """Explain the fields that are not accepted, and what of the index sets is not complete.

    Fields that one rule refuses are one error, at the first of them. Where they were sent as a set, or where the others
    begin none, the error also says what is accepted instead: that no set is complete is then no second mistake.
    """
    of_sets = sets.explain(fields, key=key, source=source)
    broken: dict[Refusal, list[Field]] = {}
    for field in fields:
        for refusal in refusals:
            if refusal.prefix == field.prefix:
                # A warning is about one field, beside what is asked for: each of them stays apart.
                joined = refusal if refusal.severity is not None else refusal._replace(prefix="", of_set=False)
                broken.setdefault(joined, []).append(field)
    instead = _instead(refusals, fields, sets) if [problem for problem in of_sets if _is_of_no_set(problem)] else None
    explained = []
    for rule, refused in broken.items():
        hint = "Leave the fields out, or send them where they are accepted." if len(refused) > 1 else None
        if rule.severity is not None and refused[0].prefix in sets.members:
            hint = _instead_of_discouraged(refusals, fields, sets)
        if instead is not None and rule.severity is None:
            hint, instead = instead, None
            of_sets = [problem for problem in of_sets if not _is_of_no_set(problem)]
        explained.append(
            problems.make_problem(
                "field-not-allowed",
                prefix=refused[0].prefix,
                span=refused[0].span,
                expected=rule.rule.replace("{}", _named([*dict.fromkeys(field.prefix for field in refused)])),
                hint=hint,
                source=rule.source,
                severity=rule.severity,
            )
        )
    return explained + of_sets


def _is_of_no_set(problem: "Problem") -> bool:
    return problem.code == "index-set-missing" and problem.prefix is None


def _instead(refusals: Sequence[Refusal], fields: Sequence["Field"], sets: IndexSets) -> str | None:
    """Say what to send in the place of refused fields; None where that no set is complete is another mistake."""
    present = {field.prefix: field.value for field in fields}
    refused = [refusal for refusal in refusals if refusal.severity is None and refusal.prefix in present]
    sets = sets.asked(present)
    nearest = sets.nearest(present)
    if nearest is None:
        if not sets.sets:
            # Of the code that chooses them no sets are published.
            return None
        several = len(sets.sets) > 1
        return f"Send one of these sets instead: {sets.options}" if several else f"Send {_named(sets.sets[0])} instead."
    if not any(refusal.of_set for refusal in refused):
        return None
    others = f" The sets there: {sets.options}" if len(sets.sets) > 1 else ""
    out = _named([prefix for prefix in present if prefix in {each.prefix for each in refused}])
    return f"Leave {out} out, and add {_named(nearest[1])}.{others}"


def _instead_of_discouraged(refusals: Sequence[Refusal], fields: Sequence["Field"], sets: IndexSets) -> str | None:
    """Say what to send in the place of fields that are better left out, where without them no set is complete."""
    out = tuple(refusal.prefix for refusal in refusals if refusal.severity is not None)
    present = {field.prefix: field.value for field in fields if field.prefix not in out}
    sets = sets.asked(present)
    others = sets.without(out)
    if not others.sets or others.sets == sets.sets or others.complete(present):
        return None
    several = len(others.sets) > 1
    return f"Send one of these sets instead: {others.options}" if several else f"Send {_named(others.sets[0])} instead."


def _named(prefixes: Sequence[str]) -> str:
    *most, last = prefixes
    return f"{', '.join(most)} and {last}" if most else last
