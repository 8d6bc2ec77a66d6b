"""Where a key goes; what else holds for some destinations is in `destination_rules`.

In: the destinations of an input header. Out: whether they fit the `Destinations` of the key, and every problem of those
that do not. What can fail: nothing. Answers go to any destination of the right form, and so does what comes under an
output header: the rule is that of the input header of inquiries and notices.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from nlets_msg import problems
from nlets_msg.codes import (
    DESTINATIONS,
    MEANT_BY_CANADA_POST,
    ORI_BEGINNINGS,
    POSTAL,
    PROVINCES,
    REGIONS,
    SERVICES,
    STATES,
    place_of,
)
from nlets_msg.wire.header_patterns import HELP_ADDRESS
from nlets_msg.wire.patterns import matches

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem, Span

# NL and Z1 are replaced by many destinations, so each is sent alone: ruling on keys.
ALONE: Final = ("NL", "Z1")

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


# Places, as a page names them: "state codes" and the like, Canada or the province.
OF_STATES: Final = tuple(STATES)
OF_CANADA: Final = ("CN", *PROVINCES)
_PLACES: Final = frozenset({*OF_STATES, *OF_CANADA})


def _up_to(most: int) -> str:
    if most > 2:
        return f"one to {_NUMBERS[most] if most < len(_NUMBERS) else most}"
    return "one or two" if most == 2 else "one"


def _is_listed(code: str) -> bool:
    # That a place is written by the post is told where the header is read.
    return code in DESTINATIONS or code in POSTAL


def _listed_for_oris(code: str) -> str | None:
    """Say what a code is that is listed, and not as a destination; None for a code on no list."""
    if code not in ORI_BEGINNINGS:
        return None
    return (
        f"{code} is {ORI_BEGINNINGS[code]}, with which ORIs begin; no list at hand has it as a destination by itself."
    )


_ALONE: Final = frozenset(ALONE)
_BY_THE_POST: Final = frozenset(POSTAL)


def _names_one_twice(destinations: Sequence[str], *, codes_alone: bool) -> bool:
    if len({*destinations}) < len(destinations):
        return True
    # Common case: no place is written by the post, so that different texts are different places.
    if _BY_THE_POST.isdisjoint(destinations if codes_alone else [destination[:2] for destination in destinations]):
        return False
    return len({*map(place_of, destinations)}) < len(destinations)


class Destinations(NamedTuple):
    """Where an inquiry may be sent.

    Attributes:
        two_character: How many 2-character destinations it may name.
        services: The service codes among them that the key goes to, such as ``NL``.
        regions: Whether region codes count among the 2-character destinations.
        oris: How many 9-character ORIs it may name.
        only: The codes or ORIs that the key goes to, where these are all; places in either spelling.
        unlisted: Whether a 2-character code on no list, beside those of `only`, is a warning: it may be one of them.
        reason: Why a destination of another kind is refused, where the source says so.
        source: Where the rule is published, if not where its table is.
        mixed: Whether a message may name both kinds; otherwise it names one kind.
        places: The places that the source says it goes to, such as `OF_STATES`: another place is a warning.
        warns: Whether all that does not fit is a warning: where the source says where it goes and how many there are,
            and not that anything else is rejected.
        help_alone: Whether the address of a help file is sent alone.
    """

    two_character: int = 0
    services: tuple[str, ...] = ()
    regions: bool = False
    oris: int = 0
    only: tuple[str, ...] = ()
    reason: str = ""
    source: str = ""
    mixed: bool = False
    unlisted: bool = False
    places: tuple[str, ...] = ()
    warns: bool = False
    help_alone: bool = False

    def allows(self, destination: str) -> bool:
        """Say whether a destination is of a kind that the key goes to, by itself."""
        if self.only:
            new = self.unlisted and len(destination) == 2 and not _is_listed(destination)
            return new or place_of(destination) in map(place_of, self.only)
        if len(destination) == 9:
            return self.oris > 0
        special = (destination in SERVICES and destination not in self.services) or (
            destination in REGIONS and not self.regions
        )
        return self.two_character > 0 and not special

    def is_usual(self, destination: str) -> bool:
        """Say whether a destination is at no other place than those that the source names."""
        place = place_of(destination)[:2]
        return not self.places or place in self.places or place not in _PLACES or place in self.services

    def _is_clean(self, destination: str) -> bool:
        return self.allows(destination) and self.is_usual(destination)

    def _is_clean_ori(self, destination: str) -> bool:
        return len(destination) == 9 and self.is_usual(destination)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of 2 characters to which the key goes without a problem, each by itself, in either spelling.

        >>> "AZ" in Destinations(1).codes, "NL" in Destinations(1).codes, "QQ" in ANYWHERE.codes
        (True, False, False)
        """
        return frozenset(filter(self._is_clean, (*DESTINATIONS, *POSTAL)))

    @property
    def codes_together(self) -> frozenset[str]:
        """The codes of which a message may name several, each once, as many as `most` says of one of them.

        None of them is sent alone, and each place has one spelling among them.

        >>> "AZ" in ANYWHERE.codes_together, ANYWHERE.codes_together & {"NL", "NE"}
        (True, frozenset())
        """
        return self.codes - _ALONE - _BY_THE_POST

    def most(self, destination: str) -> int:
        """Return how many destinations of the same kind a message may name."""
        if self.only:
            return 1
        return self.oris if len(destination) == 9 else self.two_character

    @property
    def expected(self) -> str:
        """The rule in words.

        >>> Destinations(5, services=("NL",), regions=True).expected
        'one to five 2-character destinations, region codes among them, or NL'
        >>> Destinations(only=("FA",)).expected
        'FA'
        >>> Destinations(1, oris=1).expected
        'one 2-character destination, or one 9-character ORI'
        >>> Destinations(5, services=("NL", "Z1", "CN"), oris=5, mixed=True).expected
        'one to five destinations: 2-character codes, 9-character ORIs, or both, or one of NL, Z1, CN'
        """
        if self.only:
            return f"{', '.join(self.only[:-1])} or {self.only[-1]}".removeprefix(" or ")
        both = self.mixed and 1 < self.oris == self.two_character < sys.maxsize
        return ", ".join([*(self._of_both_kinds if both else self._of_each_kind), *self._of_services])

    @property
    def _of_both_kinds(self) -> list[str]:
        return [f"{_up_to(self.oris)} destinations: 2-character codes", *self._of_places, "9-character ORIs", "or both"]

    @property
    def _of_each_kind(self) -> list[str]:
        words = []
        if self.two_character == sys.maxsize:
            words.append("any number of destinations")
        elif self.two_character:
            words.append(f"{_up_to(self.two_character)} 2-character destination{'s' * (self.two_character > 1)}")
        words += self._of_places
        if self.oris and self.oris < sys.maxsize:
            either = "or " if words else ""
            words.append(f"{either}{_up_to(self.oris)} 9-character ORI{'s' * (self.oris > 1)}")
        return words

    @property
    def _of_places(self) -> list[str]:
        words = []
        if self.places:
            places = {OF_STATES: "states and territories", OF_CANADA: "Canada"}
            words.append(f"of {places.get(self.places, ' or '.join(self.places))}")
        if self.regions:
            words.append("region codes among them")
        return words

    @property
    def _of_services(self) -> list[str]:
        if len(self.services) > 2:
            return [f"or one of {', '.join(self.services)}"]
        return [f"or {' or '.join(self.services)}"] if self.services else []

    def fits(self, destinations: Sequence[str], codes: frozenset[str]) -> bool:
        """Say whether a message may name some destinations, with no error and no warning.

        Args:
            destinations: The destinations of its header.
            codes: The `codes` of the rule, which a table keeps.

        >>> rule = Destinations(5, services=("NL",))
        >>> rule.fits(("AZ", "CA"), rule.codes), rule.fits(("AZ", "NL"), rule.codes)
        (True, False)
        """
        count = len(destinations)
        if count < 2:
            return not count or self._one_fits(destinations[0], codes)
        first = destinations[0]
        if count > self.most(first) or not _ALONE.isdisjoint(destinations):
            return False
        if _names_one_twice(destinations, codes_alone=len(first) == 2 and not self.mixed):
            return False
        if self.mixed:
            if self.help_alone and any(matches(HELP_ADDRESS, destination) for destination in destinations):
                return False
            return all(
                destination in codes if len(destination) == 2 else self._is_clean(destination)
                for destination in destinations
            )
        return codes.issuperset(destinations) if len(first) == 2 else all(map(self._is_clean_ori, destinations))

    def _one_fits(self, destination: str, codes: frozenset[str]) -> bool:
        return destination in codes if len(destination) == 2 else self.takes_any_ori or self._is_clean(destination)

    @property
    def takes_any_ori(self) -> bool:
        """Whether one ORI alone is accepted, whichever it is: most keys accept any."""
        return self.oris > 0 and not self.places and not self.only

    @property
    def takes_any_oris(self) -> bool:
        """Whether several ORIs are accepted, whichever they are, each once, as many as `most` says of one of them.

        No place among them is written by the post.
        """
        return self.takes_any_ori and not self.help_alone

    def _sent_alone(self, destination: str) -> str | None:
        """Say what to do where a destination is named beside others, but is sent alone."""
        if destination in ALONE:
            return f"{destination} already means many destinations: send it alone."
        if self.help_alone and matches(HELP_ADDRESS, destination):
            return "Send what asks for a help file, or changes one, to its address alone."
        return None

    def _place_meant(self, destination: str) -> str:
        """Say what to do about a place that the source does not name."""
        code = destination[:2]
        meant = MEANT_BY_CANADA_POST.get(code, "")
        if meant in self.places and code in STATES:
            return f"{code} is {STATES[code]}; write {meant} if {PROVINCES[meant]} is meant."
        return "Check the destination: the page names no such place for this key."

    def explain(
        self, destinations: Sequence[str], spans: "Sequence[Span | None]" = (), *, key: str, source: str
    ) -> "list[Problem]":
        """Explain destinations that do not fit; nothing where they do.

        Args:
            destinations: The destinations of a header.
            spans: Their places in the text, if they were read.
            key: The message key.
            source: Where its table is published.
        """
        anywhere = self in (ANYWHERE, ANYWHERE_OF_NOTICES)
        goes = "may go anywhere: where is not published" if anywhere else f"goes to {self.expected}"

        def refuse(span: "Span | None", hint: str | None, *, warns: bool = self.warns) -> "Problem":
            return problems.make_problem(
                "destination-not-allowed",
                span=span,
                expected=f"{key} {goes}.",
                hint=hint,
                source=self.source or source,
                severity="warning" if warns else None,
            )

        places = [*spans, *[None] * (len(destinations) - len(spans))]
        explained = []
        times: Counter[str] = Counter()
        # Of a destination that is refused already, nothing more is said.
        counted: list[tuple[str, Span | None]] = []
        for destination, span in zip(destinations, places, strict=True):
            alone = self._sent_alone(destination) if len(destinations) > 1 else None
            if not self.allows(destination):
                explained.append(refuse(span, self.reason if len(destination) == 9 else None))
            elif alone is not None:
                explained.append(refuse(span, alone))
            else:
                counted.append((destination, span))
                if len(destination) == 2 and not _is_listed(destination):
                    listed = _listed_for_oris(destination)
                    explained.append(problems.make_problem("unknown-destination", span=span, expected=listed))
                elif not self.is_usual(destination):
                    explained.append(refuse(span, self._place_meant(destination), warns=True))
            times[place_of(destination)] += 1
            # However often it is there, that is one mistake.
            if times[place_of(destination)] == 2:
                explained.append(problems.make_problem("repeated-destination", span=span))
        most = self.most(counted[0][0]) if counted else 0
        other_kind = [span for destination, span in counted if len(destination) != len(counted[0][0])]
        if len(counted) > most:
            explained.append(
                refuse(counted[most][1], f"Name at most {most} in one message; this header has {len(counted)}.")
            )
        elif other_kind and not self.mixed:
            explained.append(refuse(other_kind[0], "Send one message for each kind of destination."))
        return explained


# The rule of a key of which no source says where it goes.
ANYWHERE: Final = Destinations(sys.maxsize, services=tuple(SERVICES), regions=True, oris=sys.maxsize, mixed=True)
# And that of a notice, which nobody rejects for it.
ANYWHERE_OF_NOTICES: Final = ANYWHERE._replace(warns=True)
