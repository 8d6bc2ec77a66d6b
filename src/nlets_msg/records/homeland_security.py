"""Homeland security alerts: HS and HSL.

Source: Nlets, Homeland Security (article 21003096522), which describes the XML form only.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.texts import Notice
from nlets_msg.declaring import message_key

_PAGE: Final = "Nlets, Homeland Security (article 21003096522)"
_NOTE: Final = "Of the legacy form nothing is published; its text is kept whole."


@message_key("HS", name="Homeland security alert", source=_PAGE, notes=(_NOTE,))
class HomelandSecurityAlert(Notice):
    """An alert to first responders."""


@message_key(
    "HSL",
    name="Homeland security alert, law enforcement only",
    source=_PAGE,
    law_enforcement_only=True,
    notes=("It carries LAW ENFORCEMENT DISSEMINATION ONLY.", _NOTE),
)
class HomelandSecurityLawEnforcementAlert(Notice):
    """An alert that only law enforcement may see."""
