"""Wildlife violations and licences: WLQ and its answer WLR.

Source: Nlets, Wildlife Violation and License File, General Information (article 21003100029), and its legacy page
(article 21003100032), which adds the regional codes.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.codes import PURPOSES
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    DATE,
    DIGITS,
    INQUIRY_DATA,
    NAME,
    OF_STATES,
    PRINTED,
    SSN,
    DateText,
    Destinations,
    NameText,
    XmlForm,
    XmlPath,
    at_least_one,
    codes,
    message_key,
    row,
)

_PAGE: Final = "Nlets, Wildlife Violation and License File, General Information (article 21003100029)"
_NIEM: Final = "Nlets, Wildlife Violation and License File, NIEM page (article 21003100030)"
_PERSON: Final = "nc:Person/"


@message_key(
    "WLQ",
    name="Wildlife violation and license query",
    source=_PAGE,
    sets=at_least_one(("NAM", "DOB"), ("SOC",)),
    leading=("PUR", "ATN"),
    destinations=Destinations(5, services=("NL",), regions=True, places=OF_STATES),
    responses=("WLR",),
    xml=XmlForm(INQUIRY_DATA, PRINTED, _NIEM),
    notes=(
        "Purpose code and attention begin every request; the NIEM page calls the code optional and accepts CFEDJS.",
        "Name with date of birth, and Social Security number, may be sent together.",
        "Regional codes are named on the legacy page only.",
    ),
)
class WildlifeQuery(Inquiry):
    """Ask states for wildlife violators and licence holders, by name and date of birth, SOC, or both."""

    pur: str = row(
        "PUR",
        1,
        codes("C", "J", "F", of=PURPOSES),
        "Purpose code",
        personal=False,
        xml=XmlPath("n2:PurposeCode", PRINTED, _NIEM),
    )
    atn: str = row(
        "ATN",
        30,
        ANY,
        "Attention: the requesting individual",
        free_text=True,
        xml="n2:ResponseAttentionDescriptionText",
    )
    nam: NameText = row("NAM", 30, NAME, "Name", default=None, xml=f"{_PERSON}nc:PersonName/nc:PersonFullName")
    dob: DateText = row(
        "DOB",
        (8, 8),
        DATE,
        "Date of birth",
        default=None,
        xml=f"{_PERSON}nc:PersonBirthDate/nc:Date",
        plausible=BIRTH_DATE,
    )
    soc: str | None = row(
        "SOC",
        (9, 9),
        DIGITS,
        "Social Security number",
        default=None,
        xml=f"{_PERSON}nc:PersonSSNIdentification/nc:IdentificationID",
        plausible=SSN,
    )


@message_key("WLR", name="Wildlife violation and license response", source=_PAGE)
class WildlifeResponse(Response):
    """A state's answer to WLQ, in its own words."""
