"""Alarm exchange: ALQ and its answer ALR.

Source: Nlets, Alarm Exchange (article 21003101013), which describes the XML form only.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import NAME_ONLY, message_key

_PAGE: Final = "Nlets, Alarm Exchange (article 21003101013)"


@message_key(
    "ALQ",
    name="Alarm exchange query",
    source=_PAGE,
    published=NAME_ONLY,
    responses=("ALR",),
    notes=("No legacy form is published.",),
)
class AlarmQuery(Inquiry):
    """An alarm from an alarm company."""


@message_key("ALR", name="Alarm exchange response", source=_PAGE)
class AlarmResponse(Response):
    """The answer to ALQ."""
