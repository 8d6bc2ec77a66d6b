"""Bulk cash: BCQ and its answer BCR, retired on 11 July 2014.

Source: Nlets wiki, Section 22.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import NAME_ONLY, message_key

_PAGE: Final = "Nlets wiki, Section 22"


@message_key(
    "BCQ",
    name="Bulk cash query",
    source=_PAGE,
    published=NAME_ONLY,
    responses=("BCR",),
    notes=("Retired on 11 July 2014. Its fields are not published.",),
)
class BulkCashQuery(Inquiry):
    """Ask about bulk cash."""


@message_key("BCR", name="Bulk cash response", source=_PAGE)
class BulkCashResponse(Response):
    """The answer to BCQ."""
