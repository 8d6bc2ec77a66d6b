"""Administrative messages: AM, AML and AMI, and the alert AA.

Source: the two samples of the Nlets training slides; Nlets, Administrative Messages (article 21002881130); Nlets, Amber
Alert (article 21003101012), which describes the XML form only.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.texts import Notice
from nlets_msg.codes import SERVICES
from nlets_msg.declaring import INFERRED, MAIL_DATA, PRINTED, PUBLIC_CODE, Destinations, XmlForm, XmlPath, message_key

_PAGE: Final = "Nlets, Administrative Messages (article 21002881130)"
_NIEM: Final = "Nlets, Administrative Messages, NIEM page (article 21002881133)"
_XML: Final = XmlForm(MAIL_DATA, PRINTED, _NIEM, text=XmlPath("n2:MailMessageText", PRINTED, _NIEM), pictures=True)
# "Up to five states; region and state codes may be mixed"; ORIs too, says a page of Wisconsin. That more are refused is
# said nowhere, so it is a warning.
_BROADCAST: Final = Destinations(
    5, services=tuple(SERVICES), regions=True, oris=5, mixed=True, warns=True, help_alone=True, source=_PAGE
)


@message_key(
    "AM",
    destinations=_BROADCAST,
    name="Administrative message",
    source=f"Nlets training slides; {_PAGE}",
    notes=("The samples of the training slides have no TXT line.",),
    xml=_XML,
)
class AdministrativeMessage(Notice):
    """Free text from one agency to others, with the addresses of its images."""


@message_key(
    "AML",
    destinations=_BROADCAST,
    name="Administrative message, law enforcement only",
    source=_PAGE,
    law_enforcement_only=True,
    notes=("The switch puts FOR LAW ENFORCEMENT DISSEMINATION ONLY into the text.",),
    xml=_XML,
)
class LawEnforcementMessage(Notice):
    """Free text that only law enforcement may see."""


@message_key(
    "AMI",
    destinations=_BROADCAST,
    name="Administrative message with image",
    source="Nlets training slides",
    notes=("The slides name it; the sample beside the name has the key AM.",),
    xml=XmlForm(
        MAIL_DATA,
        INFERRED,
        f"as AM: {_NIEM}",
        text=XmlPath("n2:MailMessageText", INFERRED, f"as AM: {_NIEM}"),
        pictures=True,
    ),
)
class AdministrativeMessageWithImage(Notice):
    """Free text with an image."""


@message_key(
    "AA",
    name="Amber alert",
    source="Nlets, Amber Alert (article 21003101012)",
    notes=("No legacy form is published.",),
    xml=XmlForm(MAIL_DATA, PUBLIC_CODE, "public code that reads Amber alerts; what it holds is not published"),
)
class AmberAlert(Notice):
    """An alert that a child is missing."""
