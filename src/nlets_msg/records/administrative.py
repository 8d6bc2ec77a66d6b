"""Administrative messages: AM, AML and AMI, and the alert AA.

Source: the two samples of the Nlets training slides; Nlets, Administrative Messages (article 21002881130); Nlets, Amber
Alert (article 21003101012), which describes the XML form only.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.texts import Notice
from nlets_msg.declaring import message_key

_PAGE: Final = "Nlets, Administrative Messages (article 21002881130)"


@message_key(
    "AM",
    name="Administrative message",
    source=f"Nlets training slides; {_PAGE}",
    notes=("The samples have no TXT line.",),
)
class AdministrativeMessage(Notice):
    """Free text from one agency to others, with the addresses of its images."""


@message_key(
    "AML",
    name="Administrative message, law enforcement only",
    source=_PAGE,
    law_enforcement_only=True,
    notes=("The switch puts FOR LAW ENFORCEMENT DISSEMINATION ONLY into the text.",),
)
class LawEnforcementMessage(Notice):
    """Free text that only law enforcement may see."""


@message_key(
    "AMI",
    name="Administrative message with image",
    source="Nlets training slides",
    notes=("The slides name it; the sample beside the name has the key AM.",),
)
class AdministrativeMessageWithImage(Notice):
    """Free text with an image."""


@message_key(
    "AA",
    name="Amber alert",
    source="Nlets, Amber Alert (article 21003101012)",
    notes=("No legacy form is published.",),
)
class AmberAlert(Notice):
    """An alert that a child is missing."""
