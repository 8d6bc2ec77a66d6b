"""Retrieval of archived Nlets data (RAND): NLQ and NFQ with their answers.

Source: Nlets, RAND, legacy page (article 21003096193), cut off after its first fields.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import (
    ANY,
    DATE_AND_TIME,
    IN_PART,
    KEY_LIST,
    NAME_ONLY,
    TWO_OR_NINE,
    Destinations,
    RequiredMomentText,
    exactly_one,
    message_key,
    row,
)

_PAGE: Final = "Nlets, RAND, legacy page (article 21003096193)"
_TO_NLETS: Final = Destinations(only=("NL",))


@message_key(
    "NLQ",
    name="Message log query",
    source=_PAGE,
    published=IN_PART,
    sets=exactly_one(("FND",), ("NAM",), accompanying={"AND": ("FND",), "ORR": ("FND",)}),
    destinations=_TO_NLETS,
    responses=("NLR",),
    periods=(("BEG", "END"),),
    notes=(
        "Times are Mountain Standard, seven hours earlier than UTC. The log holds one year.",
        "AND and ORR go with FND only; whether both may be sent is not published.",
        "An acknowledgement comes before the answer.",
    ),
)
class MessageLogQuery(Inquiry):
    """Search the log of message traffic, by a text or by a name.

    >>> from datetime import datetime
    >>> query = MessageLogQuery(typ="DQ, RQ", beg="20260101", end=datetime(2026, 1, 31, 13, 43), fnd="ABC1234")
    >>> query.end, query.datetime_of("beg")
    ('20260131@1343', datetime.datetime(2026, 1, 1, 0, 0))
    """

    typ: str = row("TYP", 100, KEY_LIST, "Message keys", personal=False)
    src: str | None = row("SRC", (2, 9), TWO_OR_NINE, "Source", default=None, personal=False)
    dst: str | None = row("DST", (2, 9), TWO_OR_NINE, "Destination", default=None, personal=False)
    beg: RequiredMomentText = row("BEG", (8, 13), DATE_AND_TIME, "Beginning", personal=False)
    end: RequiredMomentText = row(
        "END",
        None,
        DATE_AND_TIME,
        "End",
        personal=False,
        note="Its size is not published; its form is taken to be BEG's.",
    )
    fnd: str | None = row("FND", None, ANY, "Text to find", default=None, free_text=True)
    nam: str | None = row(
        "NAM",
        None,
        ANY,
        "Name to find",
        default=None,
        note="An asterisk is a wildcard after the first character; parts in any order.",
    )
    and_: str | None = row("AND", None, ANY, "Further text, which must be found too", default=None, free_text=True)
    orr: str | None = row("ORR", None, ANY, "Further text, one of which must be found", default=None, free_text=True)


@message_key(
    "NFQ",
    name="Full message query",
    source=_PAGE,
    published=NAME_ONLY,
    destinations=_TO_NLETS,
    responses=("NFR",),
    notes=("What NLR returns builds it; its legacy table is not at hand.",),
)
class FullMessageQuery(Inquiry):
    """Ask for the full text of a message that a search of the log has found."""


@message_key("NLR", name="Message log response", source=_PAGE)
class MessageLogResponse(Response):
    """The answer to NLQ: a list of messages."""


@message_key("NFR", name="Full message response", source=_PAGE)
class FullMessageResponse(Response):
    """The answer to NFQ: a message."""
