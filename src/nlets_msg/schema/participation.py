"""Who takes part: lists of the destinations that a key is sent to, or that share a kind of record.

In: a list, from the slides or from a caller. Out: `Participation` values that a catalogue can hold. What can fail: a
value of another type raises `ValueError`. The warning about a destination off the list is made by
`reading.participants`.

The slides' lists are old and change; the switch has a newer one. So no list is used unless a catalogue holds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import attrs

from nlets_msg.codes import STATES, place_of
from nlets_msg.codes.code_list import TRAINING_SLIDES
from nlets_msg.wire.values import plain_text

# What the members of a group do.
ANSWER: Final = "answer"
SEND: Final = "send"
SHARE: Final = "share"
USE: Final = "use"
DO_NOT_USE: Final = "do not use"


def _plain_texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(plain_text, values)) if isinstance(values, tuple | list) else values  # type: ignore[return-value]  # refused as a whole


def _tuple(values: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(values) if isinstance(values, tuple | list) else values  # type: ignore[return-value]  # as above


def _require_types(value: Any) -> None:
    from nlets_msg.schema.words import wrong_words  # noqa: PLC0415 - start-up

    for fault in wrong_words(
        {attribute.name: getattr(value, attribute.name) for attribute in attrs.fields(type(value))}, type(value)
    ):
        raise ValueError(fault)


@attrs.frozen
class Group:
    """Some members of a list: what the list says of them, and their 2-character codes, places in either spelling."""

    name: str = attrs.field(converter=plain_text)
    role: str = attrs.field(converter=plain_text)
    members: tuple[str, ...] = attrs.field(converter=_plain_texts)

    def __attrs_post_init__(self) -> None:
        """Refuse what has another type: `ValueError`."""
        _require_types(self)


@attrs.frozen
class Participation:
    """Who takes part in something.

    Attributes:
        subject: A message key, or another word for what is shared.
        groups: The members in groups; those that ``answer`` are the destinations that accept the key, those that
            ``send`` only send it, so that nothing follows for a destination.
        source: Where the list is printed.
        dated: A day at which the list held, as far as its source shows; None where it shows none.
    """

    subject: str = attrs.field(converter=plain_text)
    groups: tuple[Group, ...] = attrs.field(converter=_tuple)
    source: str = attrs.field(converter=plain_text)
    dated: date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what has another type: `ValueError`."""
        _require_types(self)

    def members(self, role: str) -> frozenset[str]:
        """Return the members that have a role, by the codes of NCIC."""
        return frozenset(place_of(code) for group in self.groups if group.role == role for code in group.members)

    def groups_of(self, code: str) -> tuple[str, ...]:
        """Return what the list says of a member."""
        return tuple(group.name for group in self.groups if place_of(code) in map(place_of, group.members))


def _on_slides(subject: str, *groups: Group) -> Participation:
    # They held on the day of the training, which the slides do not print; the dates in them are those of samples.
    return Participation(subject, groups, TRAINING_SLIDES)


def _of_illinois(subject: str, *, uses: bool) -> Participation:
    """Say what the slides, which are of a training in Illinois, say of it under the least used keys."""
    group = Group("Illinois - Yes", USE, ("IL",)) if uses else Group("Illinois - No", DO_NOT_USE, ("IL",))
    return _on_slides(subject, group)


def _but(*absent: str) -> tuple[str, ...]:
    """Return all states and territories, the District of Columbia and Canada, without some."""
    return tuple(code for code in sorted({*STATES, "CN"}) if code not in absent)


# fmt: off
SLIDES: Final = (
    _on_slides(
        "CWQ",
        Group("database accessible", ANSWER, (
            "AK", "AZ", "AR", "FL", "ID", "IL", "MA", "MN", "MT", "NV", "NM", "OH", "PA", "RI", "SD", "TX", "WV", "WI",
            "WY",
        )),
        Group("permits are returned in the driver's license query", SHARE, (
            "IN", "KS", "KY", "LA", "NB", "NC", "UT", "VA",
        )),
    ),
    _on_slides("WLQ", Group("database accessible", ANSWER, ("AK", "MT", "ND", "WI"))),
    _on_slides("IQ", Group("database accessible", ANSWER, _but("GM", "OK", "PR"))),
    _on_slides("IAQ", Group("configured to send", SEND, _but("CN", "GM", "VI"))),
    _on_slides("NLQ", Group("configured to send", SEND, (
        "AL", "AK", "AR", "CO", "CT", "GM", "HI", "ID", "IN", "IA", "KS", "KY", "ME", "MD", "MA", "MS", "MO", "MT",
        "NH", "NM", "NC", "ND", "OH", "PA", "RI", "SD", "TX", "VT", "VI", "VA", "WV", "WY",
    ))),
    _on_slides("AM", Group("configured to send", SEND, _but())),
    *(_of_illinois(key, uses=False) for key in ("DEX", "DUX", "DRX", "PPQ", "PBQ", "PCQ", "PAQ", "CPQ", "GPQ")),
    *(_of_illinois(key, uses=True) for key in ("FVQ", "FTQ")),
    _on_slides(
        "licence photos",
        Group("Canada", SHARE, ("CN",)),
        Group("limited sharing", SHARE, ("MN", "WI")),
        Group("receiving", SHARE, ("CA", "DC", "KS", "NY")),
        Group("sharing and receiving", SHARE, (
            "AL", "AZ", "AR", "CO", "DE", "FL", "GA", "ID", "IN", "IA", "KY", "LA", "ME", "MD", "MA", "MI", "MS", "MO",
            "MT", "NB", "NH", "NJ", "NM", "NC", "ND", "OH", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VA",
            "WA", "WV", "WY",
        )),
    ),
    _on_slides("corrections photos", Group("sharing", SHARE, ("IA", "MA", "MI", "MT", "NM", "NC", "OR", "RI"))),
    _on_slides(
        "rap sheets",
        Group("version 3.01", SHARE, ("AR", "IA")),
        Group("version 4.0", SHARE, (
            "AL", "DC", "ID", "KY", "MD", "MI", "MS", "MO", "NM", "NY", "NC", "PA", "SC", "VT",
        )),
        Group("version 4.1", SHARE, (
            "CA", "CO", "DE", "FL", "GA", "IL", "IN", "KS", "LA", "ME", "MN", "NH", "NJ", "OR", "RI", "SD", "TN", "TX",
            "UT", "WV", "WI", "WY",
        )),
    ),
)
# fmt: on
