"""Which fields together make an inquiry.

In: the prefixes of a message. Out: whether they fit the `IndexSets` of its key, and every problem of those that do not.
What can fail: sets that are declared by what is no mapping, or no choice, raise `ValueError`.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

import functools
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nlets_msg import problems

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem
    from nlets_msg.wire.fields import Field

PrefixSet = tuple[str, ...]


class SetChoice(NamedTuple):
    """The sets that a code of another field chooses.

    Attributes:
        code: The code.
        sets: The sets, of which the inquiry then has exactly one; none where the source does not say which fields.
        required: Fields that are required with this code and no part of a set.
        besides: Fields of sets of other codes that may be of this one's too, as far as is published.
    """

    code: str
    sets: tuple[PrefixSet, ...] = ()
    required: PrefixSet = ()
    besides: PrefixSet = ()


class IndexSets(NamedTuple):
    """The index sets of a key, and how they combine.

    Attributes:
        sets: The sets, each a tuple of prefixes, in the order of the source.
        exclusive: Exactly one of them; otherwise at least one.
        beside: Prefixes that may be sent alone beside another set, with the problem that this is.
        may_lack: Prefixes that their set may lack, with the problem that this is.
        accompanying: Prefixes that a set may have beside those it must, each with its set.
        chosen_by: The prefix whose code chooses among the sets, None where the sender does.
        choices: What each of its codes chooses.
        always: Prefixes of sets that every message has, whichever set it uses: the table requires them.
    """

    sets: tuple[PrefixSet, ...] = ()
    exclusive: bool = True
    beside: tuple[tuple[str, str], ...] = ()
    may_lack: tuple[tuple[str, str], ...] = ()
    accompanying: tuple[tuple[str, PrefixSet], ...] = ()
    chosen_by: str | None = None
    choices: tuple[SetChoice, ...] = ()
    always: PrefixSet = ()

    def whole(self, prefixes: PrefixSet) -> PrefixSet:
        """Return the prefixes of a set with those that may accompany it.

        >>> exactly_one(("OLN",), ("NAM", "DOB"), accompanying={"SEX": ("NAM", "DOB")}).whole(("NAM", "DOB"))
        ('NAM', 'DOB', 'SEX')
        """
        beside = [prefix for prefix, host in self.accompanying if host == prefixes]
        return tuple(dict.fromkeys((*prefixes, *beside, *self.always)))

    @property
    def may_be_absent(self) -> PrefixSet:
        """The prefixes that their set may lack, without those that the table requires."""
        return tuple(prefix for prefix, _ in self.may_lack if prefix not in self.always)

    def with_required(self, required: Iterable[str]) -> "IndexSets":
        """Return the sets of a table that requires some prefixes.

        >>> exactly_one(("OLN",), ("NAM", "DOB")).with_required(["NAM", "OLS"]).fits(frozenset({"NAM", "OLN"}), None)
        True
        """
        members = self.members
        always = tuple(prefix for prefix in required if prefix in members)
        return self if always == self.always else self._replace(always=always)

    @property
    def members(self) -> frozenset[str]:
        """Every prefix that belongs to some set."""
        hosted = [prefix for prefix, host in self.accompanying if host in self.sets]
        return frozenset(hosted).union(*self.sets)

    def others(self, choice: SetChoice) -> frozenset[str]:
        """Return the members of sets of other codes, which are not sent with a choice."""
        return self.members - self.chosen(choice).members - {*choice.besides, *self.always}

    def naming(self, word: str) -> Iterator[tuple[str, Sequence[str]]]:
        """Give out the words that name prefixes, below the word of the sets, each with those that it names."""
        if self.chosen_by is not None:
            yield f"{word}: chosen_by", (self.chosen_by,)
        yield f"{word}: beside", [prefix for prefix, _ in self.beside]
        yield f"{word}: may_lack", [prefix for prefix, _ in self.may_lack]
        for choice in self.choices:
            yield f"{word}: choices: required", choice.required
            yield f"{word}: choices: besides", choice.besides
        yield word, sorted(self.members)

    @property
    def options(self) -> str:
        """The sets as numbered options, as the switch lists them in its rejection .22."""
        return _options(self.sets)

    def choice(self, code: str | None) -> SetChoice | None:
        """Return what a code chooses, None where there is no such code."""
        return next((choice for choice in self.choices if choice.code == code), None)

    def chosen(self, choice: SetChoice) -> "IndexSets":
        """Return the sets that a choice leaves, of which exactly one is sent."""
        return self._replace(sets=choice.sets, exclusive=True, chosen_by=None, choices=())

    def asked(self, fields: Mapping[str, str]) -> "IndexSets":
        """Return the sets that the fields of a message leave: those that a field of it chooses, or all."""
        choice = self.choice(fields.get(self.chosen_by)) if self.chosen_by is not None else None
        return self if choice is None else self.chosen(choice)

    def required_with(self, prefixes: PrefixSet) -> frozenset[str]:
        """Return the fields that every code which chooses a set requires besides."""
        required = [frozenset(choice.required) for choice in self.choices if prefixes in choice.sets]
        return frozenset.intersection(*required) if required else frozenset()

    def complete(self, present: Container[str]) -> tuple[PrefixSet, ...]:
        """Return the sets that are complete where some prefixes are present.

        >>> exactly_one(("OLN",), ("NAM", "DOB")).complete({"NAM", "DOB", "SEX"})
        (('NAM', 'DOB'),)
        """
        lacking = self.may_be_absent
        complete = []
        for prefixes in self.sets:
            absent = [prefix for prefix in prefixes if prefix not in present and prefix not in lacking]
            if not absent and (not lacking or any(prefix in present for prefix in prefixes if prefix not in lacking)):
                complete.append(prefixes)
        return tuple(complete)

    def leave_room_for(self, prefix: str, present: Collection[str]) -> bool:
        """Say whether a field may be sent beside others: no set is whole that excludes every set of its own.

        >>> sets = exactly_one(("OLN",), ("NAM", "DOB"))
        >>> sets.leave_room_for("DOB", {"NAM"}), sets.leave_room_for("DOB", {"OLN"})
        (True, False)
        """
        whole = self.complete(present) if self.exclusive and prefix in self.members else ()
        beside = {accompanied for accompanied, _ in self.beside}.union(*(choice.besides for choice in self.choices))
        return not whole or prefix in beside or any(prefix in self.whole(prefixes) for prefixes in whole)

    def fits(self, present: frozenset[str], code: str | None) -> bool:
        """Say whether the prefixes that are present make an inquiry, with nothing missing, unusual or too much.

        Args:
            present: The prefixes.
            code: The value of the field that chooses among the sets, if there is one.

        >>> exactly_one(("OLN",), ("NAM", "DOB")).fits(frozenset({"NAM", "DOB", "OLN"}), None)
        False
        """
        if self.chosen_by is not None:
            choice = self.choice(code)
            # Where the field that chooses is absent or bad, that is the problem.
            return choice is None or self._choice_fits(choice, present)
        if not self.sets:
            return True
        complete = self.complete(present)
        if not complete:
            return False
        members = present & self.members
        covered = [frozenset(self.whole(prefixes)) for prefixes in complete]
        alone = any(members <= each for each in covered) if self.exclusive else members <= frozenset().union(*covered)
        return alone and all(prefix in present for prefixes in complete for prefix in prefixes)

    def _choice_fits(self, choice: SetChoice, present: frozenset[str]) -> bool:
        chosen = self.chosen(choice)
        return present.issuperset(choice.required) and not present & self.others(choice) and chosen.fits(present, None)

    def explain(self, fields: Sequence["Field"], *, key: str, source: str) -> "list[Problem]":
        """Explain fields that do not make an inquiry; nothing where they fit.

        Args:
            fields: The fields of a message, in its order.
            key: The message key.
            source: Where its sets are published.
        """
        if self.chosen_by is None:
            return self._explain_sets(fields, key, source)
        code = next((field.value for field in fields if field.prefix == self.chosen_by), None)
        choice = self.choice(code)
        return [] if choice is None else self._explain_choice(choice, fields, key, source)

    def _explain_choice(self, choice: SetChoice, fields: Sequence["Field"], key: str, source: str) -> "list[Problem]":
        chosen = self.chosen(choice)
        present = {field.prefix for field in fields}
        missing = [
            problems.make_problem(
                "required-field",
                prefix=prefix,
                expected=f"{key} requires {prefix} with this {self.chosen_by}.",
                source=source,
            )
            for prefix in choice.required
            if prefix not in present
        ]
        others = self.others(choice)
        other = next((field for field in fields if field.prefix in others), None)
        if other is None:
            return missing + chosen.explain(fields, key=key, source=source)
        sets = " or ".join(", ".join(prefixes) for prefixes in chosen.sets) or "a set whose fields are not published"
        return [
            *missing,
            problems.make_problem(
                "index-sets-exclusive",
                prefix=other.prefix,
                span=other.span,
                expected=f"{self.chosen_by} chose {sets}; {other.prefix} belongs to another set.",
                hint=f"Leave {other.prefix} out, or send it with the {self.chosen_by} that goes with it.",
                source=source,
            ),
        ]

    def _explain_sets(self, fields: Sequence["Field"], key: str, source: str) -> "list[Problem]":
        if not self.sets:
            return []
        options = f"The sets of {key}: {self.options}"
        spans = {field.prefix: field.span for field in reversed(fields)}
        complete = self.complete(spans)
        if not complete:
            expected, hint = self._nearest(spans)
            return [
                problems.make_problem("index-set-missing", expected=expected, hint=f"{hint} {options}", source=source)
            ]
        belonging = self.members
        members = [field.prefix for field in fields if field.prefix in belonging]
        # Of complete sets, the sender chose one that covers all fields, or else the one that is named first.
        chosen = next((prefixes for prefixes in complete if {*members} <= {*self.whole(prefixes)}), None) or min(
            complete, key=lambda prefixes: min(members.index(prefix) for prefix in prefixes if prefix in spans)
        )
        covered = {
            prefix for prefixes in ((chosen,) if self.exclusive else complete) for prefix in self.whole(prefixes)
        }
        loose = [prefix for prefix in members if prefix not in covered]
        if not loose:
            lacking = dict(self.may_lack)
            absent = [prefix for prefixes in complete for prefix in prefixes if prefix not in spans]
            return [problems.make_problem(lacking[prefix], prefix=prefix, source=source) for prefix in absent]
        tolerated = dict(self.beside)
        other = next((prefix for prefix in loose if prefix not in tolerated), loose[0])
        if not self.exclusive:
            from nlets_msg.problems.rules import WARNING  # noqa: PLC0415 - start-up

            # The complete set makes an inquiry, and the rest may be searched or not: ruling on keys.
            return [
                problems.make_problem(
                    "index-set-missing",
                    prefix=prefix,
                    span=spans[prefix],
                    expected=f"{prefix} is sent without the other fields of its index set.",
                    hint=f"Complete the set or leave {prefix} out. {options}",
                    source=source,
                    severity=WARNING,
                )
                for prefix in loose
            ]
        if len(complete) == 1 and other in tolerated:
            return [
                problems.make_problem(tolerated[prefix], prefix=prefix, span=spans[prefix], source=source)
                for prefix in loose
            ]
        expected = f"{other} belongs to another index set than {', '.join(chosen)}; only one set may be used."
        hint = f"Keep one of these and send another inquiry for the rest. {options}"
        return [
            problems.make_problem(
                "index-sets-exclusive",
                prefix=other,
                span=spans[other],
                expected=expected,
                hint=hint,
                source=source,
            )
        ]

    def nearest(self, present: Container[str]) -> tuple[PrefixSet, list[str]] | None:
        """Return the set that lacks the fewest of its members, and those; None where no set was begun.

        >>> exactly_one(("OLN",), ("NAM", "DOB")).nearest({"NAM"})
        (('NAM', 'DOB'), ['DOB'])
        """
        lacking = [(prefixes, [prefix for prefix in prefixes if prefix not in present]) for prefixes in self.sets]
        begun = [(prefixes, absent) for prefixes, absent in lacking if len(absent) < len(prefixes)]
        return min(begun, key=lambda set_and_absent: len(set_and_absent[1]), default=None)

    def _nearest(self, present: Container[str]) -> tuple[str, str]:
        """Say which members are absent of the set that lacks the fewest, where one was begun, and what to do."""
        set_and_absent = self.nearest(present)
        if set_and_absent is None:
            return "No index set is complete.", "Send one of these." if len(self.sets) > 1 else "Send this one."
        nearest, absent = set_and_absent
        are = "is" if len(absent) == 1 else "are"
        names = " and ".join(absent)
        return (
            f"No index set is complete: {names} {are} missing for the set {', '.join(nearest)}.",
            f"Add {names}, or send another set." if len(self.sets) > 1 else f"Add {names}.",
        )

    def without(self, prefixes: PrefixSet) -> "IndexSets":
        """Return the sets that can be sent without some prefixes."""
        return self._replace(sets=tuple(index_set for index_set in self.sets if not set(index_set) & set(prefixes)))


@functools.lru_cache(maxsize=256)
def _options(sets: tuple[PrefixSet, ...]) -> str:
    return "  ".join(f"{number}. {', '.join(prefixes)}" for number, prefixes in enumerate(sets, 1))


NO_SETS: Final = IndexSets()


def _pairs(word: str, mapping: Mapping[str, Any] | None) -> tuple[tuple[str, Any], ...]:
    if mapping is not None and not isinstance(mapping, Mapping):
        raise ValueError(f"{word} is a mapping that begins with a prefix")
    return tuple((mapping or {}).items())


def exactly_one(
    *sets: PrefixSet,
    beside: Mapping[str, str] | None = None,
    accompanying: Mapping[str, PrefixSet] | None = None,
) -> IndexSets:
    """Declare sets of which an inquiry has exactly one."""
    return IndexSets(sets, beside=_pairs("beside", beside), accompanying=_pairs("accompanying", accompanying))


def at_least_one(
    *sets: PrefixSet,
    may_lack: Mapping[str, str] | None = None,
    accompanying: Mapping[str, PrefixSet] | None = None,
) -> IndexSets:
    """Declare sets of which an inquiry has one or several."""
    return IndexSets(
        sets,
        exclusive=False,
        may_lack=_pairs("may_lack", may_lack),
        accompanying=_pairs("accompanying", accompanying),
    )


def chosen_by(prefix: str, *choices: SetChoice, accompanying: Mapping[str, PrefixSet] | None = None) -> IndexSets:
    """Declare sets among which the code of a field chooses; of those that are left, an inquiry has exactly one."""
    if not isinstance(prefix, str):
        raise ValueError("prefix is text")  # noqa: TRY004 - wrong declarations are ValueErrors
    for choice in choices:
        if not isinstance(choice, SetChoice) or not isinstance(choice.sets, tuple):
            # Wrong declarations are ValueErrors.
            raise ValueError("choices are SetChoice values, and their sets is a tuple of tuples of texts")  # noqa: TRY004 - wrong declarations are ValueErrors
    all_sets = [prefixes for choice in choices for prefixes in choice.sets]
    # What has no hash is no set, and is refused as that where the key is declared.
    sets = [prefixes for number, prefixes in enumerate(all_sets) if prefixes not in all_sets[:number]]
    return IndexSets(
        tuple(sets),
        accompanying=_pairs("accompanying", accompanying),
        chosen_by=prefix,
        choices=choices,
    )
