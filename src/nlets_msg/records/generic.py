"""Generic messages: LQ and its answer LR, in formats that states agree among themselves.

Source: Nlets, Generic Messages (articles 21003096079 and 21003096080).
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import TextInquiry
from nlets_msg.declaring import (
    INQUIRY_DATA,
    PRINTED,
    RESPONSE_DATA,
    Destinations,
    XmlForm,
    XmlPath,
    message_key,
)

_PAGE: Final = "Nlets, Generic Messages (article 21003096079)"
_NIEM: Final = "Nlets, Generic Messages, NIEM page (article 21003096080)"


@message_key(
    "LQ",
    name="Generic query",
    source=_PAGE,
    destinations=Destinations(1, oris=1),
    responses=("LR",),
    notes=("The text is private to the two states; nothing of it is checked.",),
    xml=XmlForm(INQUIRY_DATA, PRINTED, _NIEM, text=XmlPath("n2:InquiryDescriptionText", PRINTED, _NIEM)),
)
class GenericQuery(TextInquiry):
    """Send another state a text of a private format."""


@message_key(
    "LR",
    name="Generic response",
    source=_PAGE,
    xml=XmlForm(RESPONSE_DATA, PRINTED, _NIEM, text=XmlPath("n2:ResponseText", PRINTED, _NIEM)),
)
class GenericResponse(Response):
    """The answer to LQ."""
