"""The destinations of an inquiry against the lists of who takes part, which a catalogue holds.

In: the lists, and the destinations of a message. Out: a warning for each destination that is off the list of its key.
What can fail: nothing. Only a catalogue that holds lists loads this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from nlets_msg.codes import STATES, place_of
from nlets_msg.problems.problem import Problem, Span, make_problem
from nlets_msg.schema.participation import ANSWER, Participation
from nlets_msg.wire.headers import InputHeader

if TYPE_CHECKING:
    from nlets_msg.messages.message import Message


def check_participation(
    participation: Iterable[Participation], key: str, destinations: Sequence[str], spans: Sequence[Span | None]
) -> list[Problem]:
    """Warn of destinations, states and Canada, that are on no list of a key that has one."""
    lists = [listing for listing in participation if listing.subject == key and listing.members(ANSWER)]
    if not lists:
        return []
    answering = frozenset().union(*(listing.members(ANSWER) for listing in lists))
    return [
        make_problem(
            "destination-not-participating", span=span, hint=_hint(lists, destination), source=_source(lists[0])
        )
        for destination, span in zip(destinations, spans, strict=True)
        if place_of(destination) in _PLACES and place_of(destination) not in answering
    ]


def check_message(participation: Iterable[Participation], message: Message[Any]) -> list[Problem]:
    """Warn of destinations of an inquiry of the catalogue, as above; other messages go anywhere."""
    header = message.header
    if not isinstance(header, InputHeader) or not message.body.table.asks:
        return []
    spans = [None] * len(header.destinations)
    return check_participation(participation, message.key, header.destinations, spans)


_PLACES: Final = frozenset({*STATES, "CN"})


def _hint(lists: Iterable[Participation], code: str) -> str | None:
    said = [name for listing in lists for name in listing.groups_of(code)]
    return f"The list says of it: {', '.join(said)}." if said else None


def _source(participation: Participation) -> str:
    return f"{participation.source}, {participation.dated:%d %B %Y}" if participation.dated else participation.source
