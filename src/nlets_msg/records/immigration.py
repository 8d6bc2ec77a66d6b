"""Immigration: IAQ to the Law Enforcement Support Center and its answer IAR.

Source: Nlets, Immigration Alien, legacy page (article 21003097468), cut off at OLN.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.codes import PURPOSES
from nlets_msg.codes.ncic import PLACES
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    CODE,
    CODE_OF_NO_LIST,
    DATE_6_OR_8,
    IN_PART,
    NAME,
    NCIC_SEX,
    Destinations,
    RequiredDateText,
    RequiredNameText,
    codes,
    listed,
    message_key,
    row,
)

_PAGE: Final = "Nlets, Immigration Alien, legacy page (article 21003097468)"


@message_key(
    "IAQ",
    name="Immigration alien query",
    source=_PAGE,
    published=IN_PART,
    destinations=Destinations(only=("AX",)),
    responses=("IAR",),
    notes=("An acknowledgement by computer comes before the answer, which is written by hand.",),
)
class ImmigrationAlienQuery(Inquiry):
    """Ask the Law Enforcement Support Center about an alien suspected of a crime or under arrest."""

    pur: str = row("PUR", 1, codes("C", "F", of=PURPOSES), "Purpose code", personal=False)
    atn: str = row("ATN", 30, ANY, "Attention", free_text=True)
    phn: str = row("PHN", 20, ANY, "Telephone number, with area code")
    nam: RequiredNameText = row("NAM", 30, NAME, "Name")
    dob: RequiredDateText = row("DOB", (6, 8), DATE_6_OR_8, "Date of birth", plausible=BIRTH_DATE)
    sex: str = row("SEX", 1, CODE, "Sex", plausible=NCIC_SEX)
    pob: str = row("POB", 2, CODE, "Place of birth", note="A code of the NCIC manual.", plausible=listed(PLACES))
    cus: str = row("CUS", 1, codes("Y", "N"), "In custody", personal=False)
    off: str = row("OFF", 4, CODE_OF_NO_LIST, "Offense code", note="A code of the NCIC manual; 0399 if none.")
    arn: str | None = row("ARN", (8, 9), ANY, "Alien registration number", default=None)
    fbi: str | None = row("FBI", 9, ANY, "FBI number", default=None)
    sid: str | None = row("SID", 10, ANY, "State identification number", default=None)
    oln: str | None = row("OLN", None, ANY, "Operator's license number", default=None)


@message_key("IAR", name="Immigration alien response", source=_PAGE)
class ImmigrationAlienResponse(Response):
    """The answer to IAQ."""
