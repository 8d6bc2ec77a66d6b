"""Hazardous material: MQ and its answer MR.

Source: the table of contents of the Nlets wiki (Section 24) and Oregon's switch table; no page with its fields is at
hand.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import NAME_ONLY, message_key

_PAGE: Final = "Nlets wiki, Section 24 (title only); Oregon's switch table"


@message_key(
    "MQ",
    name="Hazardous material query",
    source=_PAGE,
    published=NAME_ONLY,
    responses=("MR",),
    notes=("Its fields are not published.",),
)
class HazardousMaterialQuery(Inquiry):
    """Ask about a hazardous material."""


@message_key("MR", name="Hazardous material response", source=_PAGE)
class HazardousMaterialResponse(Response):
    """The answer to MQ."""
