"""The Law Enforcement Information Sharing Service: GPQ.

Source: the Nlets training slides, which name the key.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.declaring import NAME_ONLY, message_key

_PAGE: Final = "Nlets training slides"


@message_key(
    "GPQ",
    name="LEISS query",
    source=_PAGE,
    published=NAME_ONLY,
    notes=("Its fields, its destination and its answer are not published.",),
)
class LeissQuery(Inquiry):
    """Ask the Law Enforcement Information Sharing Service."""
