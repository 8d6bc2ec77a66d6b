"""Driver licences and histories: DQ, DQG, DNQ and KQ with their answers.

Source: Nlets, Driver's License, legacy page (article 21003096528), of which only the opening part is at hand, and the
response printed in the Nlets training slides; Nlets, Driver History, legacy page (article 21003098582), whose table is
whole. What goes to the federal file of commercial drivers is on the legacy page of commercial vehicles
(21003098148), what goes to Mexico on a page of its own (21003101007). Sizes that the pages do not show stay open.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.codes import REGIONS
from nlets_msg.codes.ncic import PLACES
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    CODE,
    DATE_6_OR_8,
    IN_PART,
    INFERRED,
    INQUIRY_DATA,
    LAST_NAME,
    MEXICAN_LICENSE,
    NAME,
    NCIC_SEX,
    NESTING,
    OF_STATES,
    PRINTED,
    PURPOSE,
    REASON,
    DateText,
    DestinationRule,
    Destinations,
    NameText,
    RequiredNameText,
    XmlForm,
    XmlPath,
    codes,
    exactly_one,
    listed,
    message_key,
    person_paths,
    plain_row,
    row,
)

_LICENSE: Final = "Nlets, Driver's License, legacy page (article 21003096528)"
_LICENSE_NIEM: Final = "Nlets, Driver's License, NIEM page (article 21003096525)"
_HISTORY: Final = "Nlets, Driver History, legacy page (article 21003098582)"
_COMMERCIAL: Final = "Nlets, commercial vehicles, legacy page (article 21003098148)"
_MEXICO: Final = "Nlets, Mexico (article 21003101007)"
_HISTORY_NIEM: Final = "Nlets, Driver History, NIEM page (article 21003098581)"


def _paths(person: str, source: str, *, by_number: bool = True) -> dict[str, XmlPath]:
    """Return where the fields of a driver are in XML: of OLS, IMQ, purpose and attention nothing is printed."""
    marks = {"NAM": INFERRED, "DOB": PRINTED, "SEX": INFERRED} | ({"OLN": INFERRED} if by_number else {})
    reason = {"RSN": XmlPath("n2:ReasonCode", PRINTED, source)}
    return reason | person_paths(person, marks, source, NESTING)


_CUT: Final = "The public part of the page ends early: some sizes are not published."

# The two services besides the states. In text, CL accepts the last name only; an inquiry by OLN and OLS is sent in XML.
_TO_COMMERCIAL_DRIVERS: Final = DestinationRule(
    ("CL",),
    _COMMERCIAL,
    refuses=("OLN",),
    reserves=("OLS",),
    sets=exactly_one(("NAM", "DOB", "SEX", "OLS")),
    rows=(plain_row("NAM", None, LAST_NAME, "Last name", source=_COMMERCIAL),),
)
_TO_MEXICO: Final = DestinationRule(
    ("MX",),
    _MEXICO,
    refuses=("NAM", "DOB", "SEX"),
    rows=(
        plain_row(
            "OLN",
            (8, 19),
            MEXICAN_LICENSE,
            "Operator's license number",
            source=_MEXICO,
            note="8 to 15 characters and up to 4 letters of the category, run on.",
        ),
    ),
)
# The training slides print DR as Mexico's answer to KQ, its page prints KR.
_HISTORY_TO_MEXICO: Final = _TO_MEXICO._replace(responses=("DR", "KR"))
# "A region should use DQG, else Nlets changes DQ to DQG", for which OLN and IMQ are not valid.
_TO_REGIONS: Final = DestinationRule(tuple(REGIONS), _LICENSE, discourages=("OLN", "IMQ"))
_SERVICES: Final = (
    "To CL: NAM with the last name only, DOB, SEX and OLS. No other destination accepts OLS.",
    "To MX: by OLN only, of 8 to 19 letters and digits that begin with the document's letters.",
)


@message_key(
    "DQ",
    name="Driver license query",
    source=_LICENSE,
    published=IN_PART,
    sets=exactly_one(("OLN",), ("NAM", "DOB", "SEX")),
    destinations=Destinations(5, services=("NL", "Z1", "CL", "MX"), regions=True, places=OF_STATES),
    destination_rules=(_TO_COMMERCIAL_DRIVERS, _TO_MEXICO, _TO_REGIONS),
    responses=("DR", "DRG"),
    notes=(
        "RSN is optional and first, IMQ optional and last.",
        "Nlets changes a DQ to a region into a DQG of lower priority, for which OLN and IMQ are not valid.",
        "DRG is accepted as an answer: the pages disagree about DQG.",
        *_SERVICES,
        _CUT,
    ),
    xml=XmlForm(INQUIRY_DATA, PRINTED, _LICENSE_NIEM),
    xml_paths=_paths("n2:Person", _LICENSE_NIEM),
)
class DriverLicenseQuery(Inquiry):
    """Ask states for a driver licence, by its number, or by name, date of birth and sex."""

    rsn: str | None = row("RSN", None, REASON, "Reason code", default=None, personal=False, source=_LICENSE_NIEM)
    oln: str | None = row("OLN", None, ANY, "Operator's license number", default=None)
    nam: NameText = row("NAM", None, NAME, "Name", default=None)
    dob: DateText = row("DOB", (6, 8), DATE_6_OR_8, "Date of birth", default=None, plausible=BIRTH_DATE)
    sex: str | None = row("SEX", None, CODE, "Sex", default=None, plausible=NCIC_SEX)
    ols: str | None = row(
        "OLS",
        None,
        CODE,
        "Operator's license state",
        default=None,
        source=_COMMERCIAL,
        plausible=listed(PLACES),
    )
    imq: str | None = row("IMQ", 1, codes("Y", "N"), "Image requested", default=None, personal=False)


@message_key(
    "DQG",
    name="Regional driver license query",
    source=_LICENSE,
    published=IN_PART,
    sets=exactly_one(("NAM", "DOB", "SEX")),
    destinations=Destinations(5, services=("NL",), regions=True, places=OF_STATES),
    never=("OLN", "IMQ"),
    responses=("DR", "DRG"),
    regional_form_of="DQ",
    notes=(
        "By name only: OLN and IMQ are not valid.",
        "The legacy page says that states answer with DRG; the general page (article 21003096524) says DR.",
        "That it can go to NL: Nlets wiki, Section 13.",
        _CUT,
    ),
    xml=XmlForm(INQUIRY_DATA, PRINTED, _LICENSE_NIEM),
    xml_paths=_paths("n2:Person", _LICENSE_NIEM, by_number=False),
)
class RegionalDriverLicenseQuery(Inquiry):
    """Ask the states of a region for a driver licence, by name, date of birth and sex."""

    rsn: str | None = row("RSN", None, REASON, "Reason code", default=None, personal=False, source=_LICENSE_NIEM)
    nam: NameText = row("NAM", None, NAME, "Name", default=None)
    dob: DateText = row("DOB", (6, 8), DATE_6_OR_8, "Date of birth", default=None, plausible=BIRTH_DATE)
    sex: str | None = row("SEX", None, CODE, "Sex", default=None, plausible=NCIC_SEX)


@message_key(
    "DNQ",
    name="Driver license by name query",
    source=_LICENSE_NIEM,
    published=IN_PART,
    responses=("DNR",),
    notes=(
        "No field table is published: that NAM is required is a ruling; other prefixes pass with a note.",
        "Not all states answer; NLNOQHELP lists those that do.",
    ),
)
class DriverLicenseByNameQuery(Inquiry):
    """Ask states for driver licences by name."""

    nam: RequiredNameText = row("NAM", None, NAME, "Name", source="ruling on keys: RNQ, DNQ")


@message_key(
    "KQ",
    name="Driver history query",
    source=_HISTORY,
    sets=exactly_one(("NAM", "DOB", "SEX"), ("OLN",)),
    destinations=Destinations(1, services=("CL", "MX"), places=OF_STATES),
    destination_rules=(_TO_COMMERCIAL_DRIVERS, _HISTORY_TO_MEXICO),
    responses=("KR",),
    notes=(
        "RSN, PUR, ATN and IMQ are optional and come after the set.",
        "One state only.",
        "Mexico answers with DR, as the training slides print, or with KR, as its page does.",
        *_SERVICES,
    ),
    xml=XmlForm(INQUIRY_DATA, PRINTED, _HISTORY_NIEM),
    xml_paths=_paths("n2c:Driver", _HISTORY_NIEM),
)
class DriverHistoryQuery(Inquiry):
    """Ask a state for a driver's history, by name, date of birth and sex, or by licence number."""

    nam: NameText = row("NAM", 30, NAME, "Name", default=None)
    dob: DateText = row(
        "DOB",
        (6, 8),
        DATE_6_OR_8,
        "Date of birth",
        default=None,
        note="Some states differ.",
        plausible=BIRTH_DATE,
    )
    sex: str | None = row("SEX", 1, CODE, "Sex", default=None, plausible=NCIC_SEX)
    ols: str | None = row(
        "OLS",
        None,
        CODE,
        "Operator's license state",
        default=None,
        source=_COMMERCIAL,
        plausible=listed(PLACES),
    )
    oln: str | None = row("OLN", 20, ANY, "Operator's license number", default=None)
    rsn: str | None = row("RSN", 1, REASON, "Reason code", default=None, personal=False)
    pur: str | None = row("PUR", 1, PURPOSE, "Purpose code", default=None, personal=False)
    atn: str | None = row("ATN", 30, ANY, "Attention: name of the requester", default=None, free_text=True)
    imq: str | None = row(
        "IMQ",
        1,
        codes("Y"),
        "Image requested",
        default=None,
        personal=False,
        note="Printed for XML use only.",
        xml_only=True,
    )


@message_key("DR", name="Driver license response", source=_LICENSE)
class DriverLicenseResponse(Response):
    """A state's answer to DQ or DQG, in its own words."""


@message_key("DRG", name="Regional driver license response", source=_LICENSE)
class RegionalDriverLicenseResponse(Response):
    """A state's answer to DQG, in its own words."""


@message_key("DNR", name="Driver license by name response", source=_LICENSE_NIEM)
class DriverLicenseByNameResponse(Response):
    """A state's answer to DNQ, in its own words."""


@message_key("KR", name="Driver history response", source=_HISTORY)
class DriverHistoryResponse(Response):
    """A state's answer to KQ, in its own words."""
