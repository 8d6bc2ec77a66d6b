"""Aircraft: GQ to the FAA and its answer GR.

Source: Nlets, FAA aircraft, legacy page (article 21003098052), whole.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import ANY, TAIL_NUMBER, Destinations, exactly_one, message_key, row

_PAGE: Final = "Nlets, FAA aircraft, legacy page (article 21003098052)"


@message_key(
    "GQ",
    name="Aircraft registration query",
    source=_PAGE,
    sets=exactly_one(("REG",), ("SER",), ("NAM",)),
    leading=("ATN",),
    destinations=Destinations(only=("FA",)),
    responses=("GR",),
    notes=(
        "NAM is LAST, FIRST, MI or a business; the printed sample has no comma, so its form is not checked.",
        "Up to ten aircraft are listed; names are searched by their sound.",
    ),
)
class AircraftQuery(Inquiry):
    """Ask the FAA for an aircraft, by exactly one of tail number, serial number and name."""

    atn: str = row("ATN", 30, ANY, "Attention: the individual who asks", free_text=True)
    reg: str | None = row("REG", 6, ANY, "Registration (tail) number", default=None, plausible=TAIL_NUMBER)
    ser: str | None = row("SER", 16, ANY, "Serial number", default=None)
    nam: str | None = row("NAM", 40, ANY, "Name", default=None)


@message_key("GR", name="Aircraft registration response", source=_PAGE)
class AircraftResponse(Response):
    """The FAA's answer to GQ."""
