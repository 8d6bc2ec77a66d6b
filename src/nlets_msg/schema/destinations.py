"""Where a key goes, as data; what else holds for some destinations is in `toward`.

In: the declaration of a key. Out: `Destinations`, which the checks, the writer of the pages and the test
strategies read. What can fail: nothing.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

from collections.abc import Sequence
from typing import Final, NamedTuple

from nlets_msg.codes import DESTINATIONS, REGIONS, SERVICES

# NL and Z1 are replaced by many destinations, so they stand alone: ruling on keys.
ALONE: Final = ("NL", "Z1")

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _up_to(most: int) -> str:
    if most > 2:
        return f"one to {_NUMBERS[most] if most < len(_NUMBERS) else most}"
    return "one or two" if most == 2 else "one"


class Destinations(NamedTuple):
    """Where an inquiry may be sent.

    Attributes:
        two_character: How many 2-character destinations it may name.
        services: The service codes among them that the key goes to, such as ``NL``.
        regions: Whether region codes count among the 2-character destinations.
        oris: How many 9-character ORIs it may name. Where both kinds are allowed, a message has one kind.
        only: The codes or ORIs that the key goes to, where these are all.
        reason: Why a destination of another kind is refused, where the source says so.
        source: Where the rule stands, if not where its table stands.
    """

    two_character: int = 0
    services: tuple[str, ...] = ()
    regions: bool = False
    oris: int = 0
    only: tuple[str, ...] = ()
    reason: str = ""
    source: str = ""

    def allows(self, one: str) -> bool:
        """Say whether a destination is of a kind that the key goes to, by itself."""
        if self.only:
            return one in self.only
        if len(one) == 9:
            return self.oris > 0
        special = (one in SERVICES and one not in self.services) or (one in REGIONS and not self.regions)
        return self.two_character > 0 and not special

    def most(self, one: str) -> int:
        """Return how many destinations of the kind of one a message may name."""
        if self.only:
            return 1
        return self.oris if len(one) == 9 else self.two_character

    @property
    def expected(self) -> str:
        """The rule in words.

        >>> Destinations(5, services=("NL",), regions=True).expected
        'one to five 2-character destinations, region codes among them, or NL'
        >>> Destinations(only=("FA",)).expected
        'FA'
        >>> Destinations(1, oris=1).expected
        'one 2-character destination, or one 9-character ORI'
        """
        if self.only:
            return f"{', '.join(self.only[:-1])} or {self.only[-1]}".removeprefix(" or ")
        words = []
        if self.two_character:
            words.append(f"{_up_to(self.two_character)} 2-character destination{'s' * (self.two_character > 1)}")
        if self.regions:
            words.append("region codes among them")
        if self.oris:
            either = "or " if words else ""
            words.append(f"{either}{_up_to(self.oris)} 9-character ORI{'s' * (self.oris > 1)}")
        if self.services:
            words.append(f"or {' or '.join(self.services)}")
        return ", ".join(words)


def codes_of(rule: Destinations | None) -> frozenset[str]:
    """Return the codes of 2 characters to which a key goes without a problem, each by itself.

    >>> "AZ" in codes_of(Destinations(1)), "NL" in codes_of(Destinations(1)), "QQ" in codes_of(None)
    (True, False, False)
    """
    return frozenset(DESTINATIONS if rule is None else filter(rule.allows, DESTINATIONS))


def fit(rule: Destinations | None, codes: frozenset[str], destinations: Sequence[str]) -> bool:
    """Say whether nothing is to be said against destinations by the rule of a key: no error and no warning.

    Args:
        rule: The rule, None where none is published.
        codes: Its `codes_of`.
        destinations: At least one.

    >>> rule = Destinations(5, services=("NL",))
    >>> fit(rule, codes_of(rule), ("AZ", "CA")), fit(rule, codes_of(rule), ("AZ", "NL"))
    (True, False)
    """
    count, first = len(destinations), destinations[0]
    if count > 1 and (len({*destinations}) < count or not {*ALONE}.isdisjoint(destinations)):
        return False
    if rule is None:
        return all(len(one) == 9 or one in codes for one in destinations)
    if count == 1:
        return first in codes if len(first) == 2 else rule.allows(first)
    if rule.only:
        return False
    if len(first) == 2:
        return count <= rule.two_character and codes.issuperset(destinations)
    return count <= rule.oris and all(len(one) == 9 for one in destinations)
