"""State warrants: SWQ and its answer SWR.

Source: Nlets, State Warrant Transactions, General Information (article 21003101608). No legacy page is at hand.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.codes import RACES
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    CODE,
    DATE_6_OR_8,
    DIGITS,
    NAME,
    SCHEMA,
    SEX,
    SSN,
    DateText,
    Destinations,
    NameText,
    XmlPath,
    exactly_one,
    listed,
    message_key,
    row,
)

_PAGE: Final = "Nlets, State Warrant, General Information (article 21003101608)"
_NIEM: Final = f"{_PAGE}; NIEM 2.1, niem-core and domains/jxdm/4.1"
_PERSON: Final = "j4:Person/"


@message_key(
    "SWQ",
    name="State warrant query",
    source=_PAGE,
    sets=exactly_one(("NAM", "DOB"), ("FBI",), ("SOC",), ("MNU",), ("OLN",), beside={"NAM": "name-with-number"}),
    destinations=Destinations(5, services=("NL",)),
    responses=("SWR",),
    notes=(
        "SEX and RAC are optional with any set.",
        "A number and a name without a date of birth are accepted, with a note: some states require the name there.",
        "The number of 2-character destinations is not printed; five is the rule of most queries.",
    ),
)
class StateWarrantQuery(Inquiry):
    """Ask states for warrants on a person, by exactly one of name and date of birth, FBI, SOC, MNU or OLN."""

    nam: NameText = row("NAM", 30, NAME, "Name", default=None, xml=f"{_PERSON}nc:PersonName/nc:PersonFullName")
    dob: DateText = row(
        "DOB",
        (6, 8),
        DATE_6_OR_8,
        "Date of birth",
        default=None,
        xml=f"{_PERSON}nc:PersonBirthDate/nc:Date",
        note="The page prints size 1-10; the forms that it names have 6 or 8 digits.",
        plausible=BIRTH_DATE,
    )
    fbi: str | None = row(
        "FBI",
        15,
        ANY,
        "FBI number",
        default=None,
        xml=XmlPath(
            f"{_PERSON}j4:PersonAugmentation/j4:PersonFBIIdentification/nc:IdentificationID",
            SCHEMA,
            _NIEM,
            read_too=(f"{_PERSON}j4:PersonAugmentation/nc:PersonFBIIdentification/nc:IdentificationID",),
            note="Printed with nc, which has no such element.",
        ),
    )
    mnu: str | None = row(
        "MNU",
        15,
        ANY,
        "Miscellaneous number",
        default=None,
        xml=XmlPath(
            f"{_PERSON}nc:PersonOtherIdentification/nc:IdentificationID",
            SCHEMA,
            _NIEM,
            read_too=(f"{_PERSON}j:PersonOtherIdentification/nc:IdentificationID",),
            note="Printed with j, which has no such element.",
        ),
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
    oln: str | None = row(
        "OLN",
        20,
        ANY,
        "Operator's license number",
        default=None,
        xml=f"{_PERSON}j4:PersonAugmentation/nc:DriverLicense/nc:DriverLicenseIdentification/nc:IdentificationID",
    )
    sex: str | None = row("SEX", 1, SEX, "Sex", default=None, xml=f"{_PERSON}nc:PersonSexCode")
    rac: str | None = row(
        "RAC", 1, CODE, "Race", default=None, xml=f"{_PERSON}nc:PersonRaceCode", plausible=listed(RACES)
    )


@message_key("SWR", name="State warrant response", source=_PAGE)
class StateWarrantResponse(Response):
    """A state's answer to SWQ, in its own words."""
