"""Where a key goes, and what else holds for some destinations, as data.

In: the declaration of a key. Out: `Destinations` and `Toward`, which the checks, the writer of the pages and the test
strategies read. What can fail: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from nlets_msg.codes import PROVINCES, REGIONS, SERVICES
from nlets_msg.index_sets import IndexSets

if TYPE_CHECKING:
    from nlets_msg.tables import Row

# NL and Z1 are replaced by many destinations, so they stand alone: ruling on keys.
ALONE: Final = ("NL", "Z1")

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _up_to(most: int) -> str:
    if most > 2:
        return f"one to {_NUMBERS[most] if most < len(_NUMBERS) else most}"
    return "one or two" if most == 2 else "one"


@attrs.frozen
class Destinations:
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

    def allows_special(self, code: str) -> bool:
        """Say whether a service or region code may stand here; other codes are not its matter."""
        return (code not in SERVICES or code in self.services) and (code not in REGIONS or self.regions)

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


@attrs.frozen
class Toward:
    """What else holds for an inquiry to some destinations.

    Attributes:
        destinations: Their 2-character codes; a 9-character ORI counts under its first two characters.
        source: Where the rule stands.
        refuses: Prefixes that they do not take.
        reserves: Prefixes that only they take.
        sets: The index sets there, where these differ by more than what is refused.
        rows: Rows that stand there in place of the key's own.
        longest: The longest message that they take, in characters.
    """

    destinations: tuple[str, ...]
    source: str
    refuses: tuple[str, ...] = ()
    reserves: tuple[str, ...] = ()
    sets: IndexSets | None = None
    rows: tuple[Row, ...] = ()
    longest: int | None = None

    @property
    def where(self) -> str:
        """The destinations in words."""
        return "Canada" if {"CN", "ON", "QC"} <= set(self.destinations) else " or ".join(self.destinations)


CANADA: Final = ("CN", *PROVINCES)
# "maximum length: 14,400 characters per message", stated for the Canadian interface.
CANADIAN_INTERFACE: Final = "Nlets, Canadian interface (article 21003100525)"
LONGEST_TO_CANADA: Final = 14_400
TO_CANADA: Final = Toward(CANADA, CANADIAN_INTERFACE, longest=LONGEST_TO_CANADA)
