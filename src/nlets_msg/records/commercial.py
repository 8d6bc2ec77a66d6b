"""Commercial carriers and vehicles: ACQ and AVQ with their answers.

Source: Nlets, commercial vehicles, legacy and general pages (articles 21003098148 and 21003098140). What DQ and KQ send
to CL is in their own tables.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.codes.ncic import PLACES
from nlets_msg.declaring import ANY, CODE, IN_PART, VIN, Destinations, exactly_one, listed, message_key, row

_PAGE: Final = "Nlets, commercial vehicles, legacy page (article 21003098148)"
_TO_PRISM: Final = Destinations(only=("FM",), source="Nlets, commercial vehicles, general page (article 21003098140)")


@message_key(
    "ACQ",
    name="Commercial carrier query",
    source=_PAGE,
    destinations=_TO_PRISM,
    responses=("ACR",),
    notes=("Up to five answers come, each with PAGE n of n PAGES at its end.",),
)
class CommercialCarrierQuery(Inquiry):
    """Ask the PRISM file for a carrier, by its DOT number."""

    dot: str = row("DOT", 7, ANY, "DOT number")


@message_key(
    "AVQ",
    name="Commercial vehicle query",
    source=_PAGE,
    published=IN_PART,
    sets=exactly_one(("VIN",), ("LIC", "LIS")),
    destinations=_TO_PRISM,
    responses=("AVR",),
    notes=("Sizes are not published. Several answers may come, with up to ten registrations of a vehicle.",),
)
class CommercialVehicleQuery(Inquiry):
    """Ask the PRISM file for a vehicle, by VIN, or by plate and its state."""

    vin: str | None = row("VIN", None, ANY, "Vehicle identification number", default=None, plausible=VIN)
    lic: str | None = row("LIC", None, ANY, "License plate", default=None)
    lis: str | None = row("LIS", None, CODE, "License plate state", default=None, plausible=listed(PLACES))


@message_key("ACR", name="Commercial carrier response", source=_PAGE)
class CommercialCarrierResponse(Response):
    """An answer to ACQ."""


@message_key("AVR", name="Commercial vehicle response", source=_PAGE)
class CommercialVehicleResponse(Response):
    """An answer to AVQ."""
