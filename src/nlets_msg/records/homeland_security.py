"""Homeland security alerts: HS and HSL.

Source: Nlets, Homeland Security (article 21003096522), which describes the XML form only.
"""

from __future__ import annotations

from typing import Final

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg.bodies.texts import Notice, require_code
from nlets_msg.declaring import MAIL_DATA, PRINTED, XmlCode, XmlForm, XmlPath, message_key, record
from nlets_msg.wire.values import plain_optional

_PAGE: Final = "Nlets, Homeland Security (article 21003096522)"
_NOTE: Final = "The legacy form is not published. Its text is kept whole; the condition is in XML only."
_XML: Final = XmlForm(
    MAIL_DATA,
    PRINTED,
    _PAGE,
    text=XmlPath("n2:MailMessageText", PRINTED, _PAGE),
    codes=(XmlCode("condition", XmlPath("n2:ConditionCode", PRINTED, _PAGE), ("R", "O", "Y", "B", "G", "T")),),
    pictures=True,
)


@record
class _Alert(Notice):
    # The colour of the alert: which prefix it has in text is not published.
    condition: str | None = attrs.field(default=None, converter=plain_optional, validator=require_code)


@message_key("HS", name="Homeland security alert", source=_PAGE, notes=(_NOTE,), xml=_XML)
class HomelandSecurityAlert(_Alert):
    """An alert to first responders."""


@message_key(
    "HSL",
    name="Homeland security alert, law enforcement only",
    source=_PAGE,
    law_enforcement_only=True,
    notes=("It carries LAW ENFORCEMENT DISSEMINATION ONLY.", _NOTE),
    xml=_XML,
)
class HomelandSecurityLawEnforcementAlert(_Alert):
    """An alert that only law enforcement may see."""
