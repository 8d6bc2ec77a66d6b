"""Boats: BQ and its answer BR.

Source: Nlets, Boat Registration, legacy and general pages (articles 21003097655 and 21003097607). The table of the
query is missing from the copy at hand: its prefixes are those of the answer's table and of the snowmobile page.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    DATE_6_OR_8,
    HULL_NUMBER,
    IN_PART,
    OF_STATES,
    REGISTRANT,
    DateText,
    Destinations,
    NameText,
    exactly_one,
    message_key,
    plain_row,
    row,
)

_PAGE: Final = "Nlets, Boat Registration, legacy page (article 21003097655)"
_GENERAL: Final = "Nlets, Boat Registration, general page (article 21003097607)"
_INFERRED: Final = "by analogy with the snowmobile page (article 21003098040)"


@message_key(
    "BQ",
    name="Boat query",
    source=_PAGE,
    published=IN_PART,
    sets=exactly_one(("REG",), ("BHN",), ("NAM", "DOB")),
    destinations=Destinations(5, services=("Z1", "CG"), regions=True, places=OF_STATES, source=_GENERAL),
    responses=("BR",),
    notes=(
        "The index sets are printed in words: registration or document number; hull number; name and date of birth.",
        "CG, the Coast Guard, is asked by its number.",
        "Sizes are not published.",
    ),
)
class BoatQuery(Inquiry):
    """Ask states or the Coast Guard for a boat, by registration or document number, hull number, or name."""

    reg: str | None = row("REG", None, ANY, "Registration or document number", default=None)
    bhn: str | None = row("BHN", None, ANY, "Boat hull number", default=None, plausible=HULL_NUMBER)
    nam: NameText = row("NAM", None, REGISTRANT, "Name", default=None, source=_INFERRED)
    dob: DateText = row("DOB", None, DATE_6_OR_8, "Date of birth", default=None, source=_INFERRED, plausible=BIRTH_DATE)


@message_key(
    "BR",
    name="Boat response",
    source=_PAGE,
    suggested=(
        plain_row("REG", 10, ANY, "Registration number"),
        plain_row("EXPIRES", (2, 8), ANY, "Expiry date", note="mmddyy or ccyymmdd."),
        plain_row("BHN", None, ANY, "Boat hull number"),
    ),
    notes=(
        "The format is a suggestion, published up to BHN. States may use their own, so the text is not read for it.",
    ),
)
class BoatResponse(Response):
    """An answer to BQ, in the words of the state."""
