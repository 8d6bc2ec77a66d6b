"""Mobile devices: MDQ and its answer MDR.

Source: Nlets, Mobile Device (article 21003096781). It prints the prefixes without slashes.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.codes import DEVICE_PURPOSES
from nlets_msg.declaring import ANY, IMEI, Destinations, codes, message_key, row

_PAGE: Final = "Nlets, Mobile Device (article 21003096781)"


@message_key(
    "MDQ",
    name="Mobile device query",
    source=_PAGE,
    destinations=Destinations(only=("NL",)),
    responses=("MDR",),
    notes=("PUR has a code set of its own. That PUR is required is not printed. No legacy sample is at hand.",),
)
class MobileDeviceQuery(Inquiry):
    """Ask the register of mobile devices about a device, by its IMEI."""

    mei: str = row("MEI", 20, ANY, "IMEI", plausible=IMEI)
    pur: str | None = row("PUR", (3, 3), codes(of=DEVICE_PURPOSES), "Purpose code", default=None, personal=False)
    oca: str | None = row("OCA", 20, ANY, "Case number", default=None)


@message_key("MDR", name="Mobile device response", source=_PAGE)
class MobileDeviceResponse(Response):
    """The answer to MDQ, from Nlets itself."""
