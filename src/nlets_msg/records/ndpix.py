"""The drug pointer index NDPIX: DEX, DUX and DRX with their answers DEA, DUA and DRR.

Source: Nlets, NDPIX, general and legacy pages (articles 21003098798 and 21003098800), cut off at PTL.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import ANY, IN_PART, Destinations, message_key, record, row

_PAGE: Final = "Nlets, NDPIX, legacy page (article 21003098800)"
_TO_NDPIX: Final = Destinations(
    only=("VADEADX00", "VADEADX88"), reason="VADEADX00 is the live index, VADEADX88 the test."
)
_NOTES: Final = (
    "The public part of the table ends at PTL. Its first eleven entries are mandatory; which these are cannot be told.",
    "PWD is a password, which is never shown unasked.",
)


@record
class _Fields(Inquiry):
    uid: str | None = row("UID", 8, ANY, "User identifier", default=None)
    pwd: str | None = row("PWD", 8, ANY, "Password", default=None)
    oca: str | None = row("OCA", None, ANY, "Case number", default=None)
    poc: str | None = row("POC", None, ANY, "Point of contact, last, first MI", default=None)
    ptl: str | None = row("PTL", None, ANY, "PTL", default=None, note="What it is, is not published.")


@message_key(
    "DEX",
    name="NDPIX entry",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_NDPIX,
    responses=("DEA",),
    notes=_NOTES,
)
class NdpixEntry(_Fields):
    """Enter a subject."""


@message_key(
    "DUX",
    name="NDPIX update",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_NDPIX,
    responses=("DUA",),
    notes=_NOTES,
)
class NdpixUpdate(_Fields):
    """Change an entry; the fields are those of `NdpixEntry`."""


@message_key(
    "DRX",
    name="NDPIX renewal",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_NDPIX,
    responses=("DRR",),
    notes=(*_NOTES, "That it renews or lists entries is inferred."),
)
class NdpixRenewal(_Fields):
    """Renew or list entries; the fields are those of `NdpixEntry`."""


@message_key("DEA", name="NDPIX entry response", source=_PAGE)
class NdpixEntryResponse(Response):
    """The answer to DEX."""


@message_key("DUA", name="NDPIX update response", source=_PAGE)
class NdpixUpdateResponse(Response):
    """The answer to DUX."""


@message_key("DRR", name="NDPIX renewal response", source=_PAGE)
class NdpixRenewalResponse(Response):
    """The answer to DRX."""
