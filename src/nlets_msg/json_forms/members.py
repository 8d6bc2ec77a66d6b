"""The members of an object, held to what they have to be.

In: what somebody's JSON holds in a place. Out: the same, by value, or None; and a problem for each thing that is of
another kind, missing or too much, in a list. What can fail: nothing. A problem names the place, and never a value:
nor a member that is not known, which may be one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

import attrs

from nlets_msg.problems.problem import InvalidRecord, Problem, make_problem
from nlets_msg.wire.limits import MOST_PROBLEMS
from nlets_msg.wire.values import plain

T = TypeVar("T")

# The place of a message or a report as a whole.
WHOLE: Final = "message"
_AS_NAMED: Final[Mapping[str, str]] = MappingProxyType({})
_HINT: Final = "docs/json.md describes the members; nlets_msg.json_schema(key) is their schema."


class Members:
    """An object of JSON, its place, and the list to which its problems are added."""

    def __init__(self, values: dict[str, Any], place: str, problems: list[Problem]) -> None:
        self.values: dict[str, Any] = values
        self.place: str = place
        self.problems: list[Problem] = problems

    @classmethod
    def of(
        cls, value: object, place: str, problems: list[Problem], required: Collection[str], optional: Collection[str]
    ) -> Members | None:
        """Read an object that has all required members and no others than those named; None where it is none."""
        if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
            problems.append(wrong(place, "is an object"))
            return None
        values = {plain(name): held for name, held in value.items()}
        missing = [name for name in required if name not in values]
        problems += [wrong(_below(place, name), "is missing") for name in missing]
        unknown = len(values.keys() - {*required, *optional})
        if unknown:
            names = ", ".join([*required, *optional])
            problems.append(wrong(place, f"has no other members than {names}; {unknown} more were found"))
        return None if missing or unknown else cls(values, place, problems)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def wrong(self, name: str, expected: str) -> None:
        """Add the problem of a member."""
        self.problems.append(wrong(_below(self.place, name), expected))

    def text(self, name: str) -> str:
        """Return a member that is text."""
        return self._held(name, _is_text, "is text", "")

    def optional_text(self, name: str) -> str | None:
        """Return a member that is text or null, or absent."""
        return self._held(name, lambda value: value is None or _is_text(value), "is text or null", None)

    def number(self, name: str) -> int:
        """Return a member that is a whole number."""
        return int(self._held(name, is_number, "is a whole number", 0))

    def optional_number(self, name: str) -> int | None:
        """Return a member that is a whole number or null."""
        fits = "is a whole number or null"
        held: float | None = self._held(name, lambda value: value is None or is_number(value), fits, None)
        return None if held is None else int(held)

    def truth(self, name: str) -> bool:
        """Return a member that is true or false, or absent."""
        return self._held(name, lambda value: type(value) is bool, "is true or false", without=False)

    def one_of(self, name: str, words: Collection[str]) -> str:
        """Return a member that is one of some words."""
        fits = f"is one of {', '.join(words)}" if len(words) < 10 else "is one of the words that docs/json.md names"
        return self._held(name, lambda value: _is_text(value) and value in words, fits, "")

    def texts(self, name: str, known: Collection[str]) -> dict[str, str]:
        """Return a member that is an object of texts, or absent; what is no text is named by its prefix if known."""
        expected = "is an object of prefixes, each with text"
        held: dict[Any, Any] = self._held(name, _is_by_names, expected, {})
        fields = {plain(prefix): plain(value) for prefix, value in held.items()}
        no_text = [prefix for prefix, value in fields.items() if not _is_text(value)]
        for prefix in filter(known.__contains__, no_text):
            self.wrong(f"{name}.{prefix}", "is text")
        # What is no prefix may be a value.
        if any(prefix not in known for prefix in no_text):
            self.wrong(name, expected)
        return {} if no_text else fields

    def list(self, name: str) -> list[Any]:
        """Return a member that is a list, or absent."""
        return self._held(name, lambda value: isinstance(value, list), "is a list", [])

    def object(self, name: str, required: Collection[str], optional: Collection[str] = ()) -> Members | None:
        """Return a member that is an object."""
        return Members.of(self.values[name], _below(self.place, name), self.problems, required, optional)

    def objects(self, name: str, required: Collection[str], optional: Collection[str] = ()) -> Iterator[Members]:
        """Return those of a list of objects that have their members; of no more than can be wrong and be told."""
        for number, value in enumerate(self.list(name)):
            # Each may have as many problems as it has members, and takes three characters of JSON.
            if len(self.problems) > MOST_PROBLEMS:
                return
            members = Members.of(value, _below(self.place, f"{name}.{number}"), self.problems, required, optional)
            if members is not None:
                yield members

    def _held(self, name: str, fits: Callable[[Any], bool], expected: str, without: T) -> T:
        if name not in self.values:
            return without
        value = self.values[name]
        if fits(value):
            by_value: T = plain(value)
            return by_value
        self.wrong(name, expected)
        return without

    def built(self, make: Callable[[], T], places: Mapping[str, str] = _AS_NAMED) -> T | None:
        """Build something of this object; None where it is refused, and then with its problems.

        Args:
            make: What builds it.
            places: The places of the elements that a record names otherwise than the member, or of another object.
        """
        try:
            return make()
        except InvalidRecord as error:
            self.add(error.problems, places)
            return None

    def add(self, problems: Iterable[Problem], places: Mapping[str, str] = _AS_NAMED) -> None:
        """Add problems of a record that is built of this object, each with its place: the member, or the object."""
        self.problems += [attrs.evolve(problem, element=self._place_of(problem, places)) for problem in problems]

    def _place_of(self, problem: Problem, places: Mapping[str, str]) -> str:
        if problem.prefix is not None:
            extra = self.values.get("extra", ())
            return f"{self.place}.{'extra' if problem.prefix in extra else 'fields'}.{problem.prefix}"
        if problem.element is None:
            return self.place
        return places.get(problem.element, _below(self.place, problem.element))


def wrong(place: str, expected: str) -> Problem:
    """Make the problem of a place: what it is, as the end of a sentence."""
    said = place or "A message or a report"
    return make_problem("bad-format", expected=f"{said} {expected}.", hint=_HINT, element=place or WHOLE)


def _below(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def is_number(value: object) -> bool:
    """Say whether a value is a whole number, as JSON Schema has it: 1.0 is one, and some bridges write 1 so."""
    return (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and value.is_integer())


def _is_by_names(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value))
