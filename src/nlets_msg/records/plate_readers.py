"""Plate readers: LPQ and its answer LPR.

Source: Nlets, License Plate Reader, general and legacy pages (articles 21003098250 and 21003098252).
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import ANY, OF_STATES, DestinationRule, Destinations, exactly_one, message_key, row

_PAGE: Final = "Nlets, License Plate Reader, legacy page (article 21003098252)"
_LIST: Final = ("LIC",)
_DETAIL: Final = ("EID", "DAT")


@message_key(
    "LPQ",
    name="License plate reader query",
    source=_PAGE,
    sets=exactly_one(
        _LIST,
        _DETAIL,
        accompanying={"LOC": _LIST, "BEG": _LIST, "END": _LIST, "LMI": _LIST, "MAX": _LIST, "IMQ": _DETAIL},
    ),
    destinations=Destinations(1, services=("NL",), places=OF_STATES),
    destination_rules=(
        DestinationRule(
            ("NL",),
            _PAGE,
            refuses=("EID", "DAT", "IMQ"),
            reserves=("LIC", "LOC", "BEG", "END", "LMI", "MAX"),
        ),
    ),
    responses=("LPR",),
    periods=(("BEG", "END"),),
    notes=(
        "The list query goes to NL, the detail query to the state that holds the record.",
        "The form of BEG and END is not published: which comes first is checked where both are dates.",
    ),
)
class PlateReaderQuery(Inquiry):
    """Ask where a plate was read, or for the details of one reading."""

    lic: str | None = row("LIC", 10, ANY, "License plate", default=None)
    loc: str | None = row("LOC", 2, ANY, "Location", default=None)
    beg: str | None = row("BEG", 20, ANY, "Beginning", default=None)
    end: str | None = row("END", 20, ANY, "End", default=None)
    lmi: str | None = row("LMI", 5, ANY, "Loose match", default=None)
    max: str | None = row("MAX", 5, ANY, "Most readings", default=None)
    eid: str | None = row("EID", 20, ANY, "Reading identifier", default=None)
    dat: str | None = row("DAT", 20, ANY, "Date", default=None, note="8 digits in the printed example.")
    imq: str | None = row("IMQ", 5, ANY, "Image requested", default=None)


@message_key("LPR", name="License plate reader response", source=_PAGE)
class PlateReaderResponse(Response):
    """The answer to LPQ."""
