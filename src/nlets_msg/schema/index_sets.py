"""Which fields together make an inquiry, as data.

In: the declaration of a key. Out: `IndexSets`, which the checks, the writer of the pages and the test strategies read.
What can fail: nothing.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

import functools
from collections.abc import Container, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from nlets_msg.schema.choices import SetChoice

PrefixSet = tuple[str, ...]


class IndexSets(NamedTuple):
    """The index sets of a key, and how they combine.

    Attributes:
        sets: The sets, each a tuple of prefixes, in the order of the source.
        exclusive: Exactly one of them; otherwise at least one.
        beside: Prefixes that may stand alone beside another set, with the warning that this draws.
        may_lack: Prefixes that their set may lack, with the warning that this draws.
        accompanying: Prefixes that a set may have beside those it must, each with its set.
        chosen_by: The prefix whose code chooses among the sets, None where the sender does.
        choices: What each of its codes chooses.
    """

    sets: tuple[PrefixSet, ...] = ()
    exclusive: bool = True
    beside: tuple[tuple[str, str], ...] = ()
    may_lack: tuple[tuple[str, str], ...] = ()
    accompanying: tuple[tuple[str, PrefixSet], ...] = ()
    chosen_by: str | None = None
    choices: tuple["SetChoice", ...] = ()

    def whole(self, one: PrefixSet) -> PrefixSet:
        """Return a set with the prefixes that may accompany it.

        >>> exactly_one(("OLN",), ("NAM", "DOB"), accompanying={"SEX": ("NAM", "DOB")}).whole(("NAM", "DOB"))
        ('NAM', 'DOB', 'SEX')
        """
        return one + tuple(prefix for prefix, host in self.accompanying if host == one)

    @property
    def members(self) -> frozenset[str]:
        """Every prefix that belongs to some set."""
        hosted = [prefix for prefix, host in self.accompanying if host in self.sets]
        return frozenset(hosted).union(*self.sets)

    @property
    def named(self) -> frozenset[str]:
        """Every prefix that these rules speak of."""
        choosing = {self.chosen_by} if self.chosen_by else set()
        extra = {prefix for one in self.choices for prefix in one.required + one.besides}
        return self.members | choosing | extra | {prefix for prefix, _ in self.beside + self.may_lack}

    @property
    def options(self) -> str:
        """The sets as numbered options, as the switch lists them in its rejection .22."""
        return _options(self.sets)

    def choice(self, code: str | None) -> "SetChoice | None":
        """Return what a code chooses, None where there is no such code."""
        return next((one for one in self.choices if one.code == code), None)

    def chosen(self, choice: "SetChoice") -> "IndexSets":
        """Return the sets that a choice leaves, of which exactly one is sent."""
        return self._replace(sets=choice.sets, exclusive=True, chosen_by=None, choices=())

    def asked(self, fields: Mapping[str, str]) -> "IndexSets":
        """Return the sets that the fields of a message leave: those that a field of it chooses, or all."""
        choice = self.choice(fields.get(self.chosen_by)) if self.chosen_by is not None else None
        return self if choice is None else self.chosen(choice)

    def complete(self, present: Container[str]) -> tuple[PrefixSet, ...]:
        """Return the sets that are complete where some prefixes are present.

        >>> exactly_one(("OLN",), ("NAM", "DOB")).complete({"NAM", "DOB", "SEX"})
        (('NAM', 'DOB'),)
        """
        lacking = [prefix for prefix, _ in self.may_lack]
        found = []
        for one in self.sets:
            absent = [prefix for prefix in one if prefix not in present and prefix not in lacking]
            if not absent and (not lacking or any(prefix in present for prefix in one if prefix not in lacking)):
                found.append(one)
        return tuple(found)

    def fit(self, present: frozenset[str], code: str | None) -> bool:
        """Say whether the sets have nothing to say against the prefixes that are present: no error and no warning.

        Args:
            present: The prefixes.
            code: The value of the field that chooses among the sets, if there is one.

        >>> exactly_one(("OLN",), ("NAM", "DOB")).fit(frozenset({"NAM", "DOB", "OLN"}), None)
        False
        """
        if self.chosen_by is not None:
            choice = self.choice(code)
            # Where the field that chooses is absent or bad, that is the problem.
            return choice is None or self._fit_choice(choice, present)
        if not self.sets:
            return True
        complete = self.complete(present)
        if not complete:
            return False
        members = present & self.members
        covered = [frozenset(self.whole(one)) for one in complete]
        alone = any(members <= one for one in covered) if self.exclusive else members <= frozenset().union(*covered)
        return alone and all(prefix in present for one in complete for prefix in one)

    def _fit_choice(self, choice: "SetChoice", present: frozenset[str]) -> bool:
        chosen = self.chosen(choice)
        others = self.members - chosen.members - {*choice.besides}
        return present.issuperset(choice.required) and not present & others and chosen.fit(present, None)

    def without(self, prefixes: PrefixSet) -> "IndexSets":
        """Return the sets that can be sent without some prefixes."""
        return self._replace(sets=tuple(one for one in self.sets if not set(one) & set(prefixes)))


@functools.lru_cache(maxsize=256)
def _options(sets: tuple[PrefixSet, ...]) -> str:
    return "  ".join(f"{number}. {', '.join(one)}" for number, one in enumerate(sets, 1))


NO_SETS: Final = IndexSets()


def exactly_one(
    *sets: PrefixSet,
    beside: Mapping[str, str] | None = None,
    accompanying: Mapping[str, PrefixSet] | None = None,
) -> IndexSets:
    """Declare sets of which an inquiry has exactly one."""
    return IndexSets(sets, beside=tuple((beside or {}).items()), accompanying=tuple((accompanying or {}).items()))


def at_least_one(
    *sets: PrefixSet,
    may_lack: Mapping[str, str] | None = None,
    accompanying: Mapping[str, PrefixSet] | None = None,
) -> IndexSets:
    """Declare sets of which an inquiry has one or several."""
    return IndexSets(
        sets,
        exclusive=False,
        may_lack=tuple((may_lack or {}).items()),
        accompanying=tuple((accompanying or {}).items()),
    )


def chosen_by(prefix: str, *choices: "SetChoice", accompanying: Mapping[str, PrefixSet] | None = None) -> IndexSets:
    """Declare sets among which the code of a field chooses; of those that are left, an inquiry has exactly one."""
    sets = dict.fromkeys(one for choice in choices for one in choice.sets)
    return IndexSets(
        tuple(sets),
        accompanying=tuple((accompanying or {}).items()),
        chosen_by=prefix,
        choices=choices,
    )
