"""Hit confirmation: YQ and its answer YR.

Source: Nlets, Hit Confirmation, legacy, general and NIEM pages (articles 21003096777, 21003096774 and 21003096776), of
which only the opening parts are at hand, and the error messages page (21003096179), which prints a rejected security
request and the fields that it lacked. Sizes and sets that these do not show stay open.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.codes import PRIORITIES, REQUEST_TYPES
from nlets_msg.codes.ncic import PLACES, PLATE_TYPES
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    CODE,
    DATE_6_OR_8,
    DIGITS,
    HULL_NUMBER,
    IN_PART,
    INFERRED,
    INQUIRY_DATA,
    LICENSE_YEAR,
    MODEL_YEAR,
    NAME,
    NCIC_SEX,
    NESTING,
    NIC_OR_NONE,
    PRINTED,
    TO_CANADA,
    VIN,
    YEAR_2_OR_4,
    DateText,
    Destinations,
    NameText,
    SetChoice,
    XmlForm,
    XmlPath,
    chosen_by,
    codes,
    listed,
    message_key,
    plain_row,
    row,
)

_PAGE: Final = "Nlets, Hit Confirmation, legacy page (article 21003096777)"
_GENERAL: Final = "Nlets, Hit Confirmation, general page (article 21003096774)"
_NIEM: Final = "Nlets, Hit Confirmation, NIEM page (article 21003096776)"
_REJECTED: Final = "Nlets, error messages, legacy page (article 21003096179): the rejected security request"
_HISTORY: Final = "Nlets wiki, Section 16, an older version"

_PERSON: Final = ("NAM", "DOB")
_SECURITY: Final = ("TYP", "SER")
# What identifies a gun, an article or a part is not published; the fields of a security may be theirs, too.
_OTHER_PROPERTY: Final = (*_SECURITY, "DEN")


@message_key(
    "YQ",
    name="Hit confirmation query",
    source=_PAGE,
    published=IN_PART,
    sets=chosen_by(
        "RTY",
        SetChoice("SV", (("LIC",), ("VIN",))),
        SetChoice("WP", (_PERSON,)),
        SetChoice("PO", (_PERSON,)),
        SetChoice("MP", (_PERSON,)),
        SetChoice("SL", (("LIC", "LIS"),)),
        SetChoice("SG", besides=_OTHER_PROPERTY),
        SetChoice("SA", besides=_OTHER_PROPERTY),
        SetChoice("SS", (_SECURITY,), required=("RNA", "RAG")),
        SetChoice("SB", (("REG",), ("BHN",))),
        SetChoice("SP", besides=_OTHER_PROPERTY),
        accompanying={
            "LIY": ("LIC", "LIS"),
            "LIT": ("LIC", "LIS"),
            "VYR": ("VIN",),
            "SEX": _PERSON,
            "DEN": _SECURITY,
        },
    ),
    destinations=Destinations(oris=3),
    destination_rules=(
        TO_CANADA._replace(
            rows=(plain_row("NIC", 10, codes("NONE"), "NCIC number", required=True, personal=False, source=_PAGE),),
        ),
    ),
    responses=("YR",),
    notes=(
        "RTY chooses the set; a field of another set makes the switch reject the message.",
        "The fields of a gun, an article and a part are not published.",
        "RNA and RAG are printed as required for a security; whether they are for others is not published.",
        "To Canada NIC is NONE.",
    ),
    xml=XmlForm(INQUIRY_DATA, PRINTED, _NIEM),
    xml_paths={
        "RNO": XmlPath("n2:QueryRequestActivity/n2:QueryRequestSequenceNumber", INFERRED, f"{_NIEM}, the names"),
        "OCA": XmlPath("nc:Incident/nc:ActivityIdentification/nc:IdentificationID", PRINTED, _NIEM, note=NESTING),
        "RAG": XmlPath("n2:RequestingAgency/nc:OrganizationName", PRINTED, _NIEM, note=NESTING),
    },
)
class HitConfirmationQuery(Inquiry):
    """Ask the agencies that entered records whether their hits still hold."""

    rty: str = row("RTY", 2, codes(of=REQUEST_TYPES), "Request type", personal=False)
    rno: str = row("RNO", 1, codes("1", "2", "3"), "Request number", personal=False)
    pri: str = row("PRI", 1, codes(of=PRIORITIES), "Priority", personal=False)
    oca: str = row("OCA", 20, ANY, "Originating agency case number")
    nic: str = row("NIC", 10, ANY, "NCIC number", plausible=NIC_OR_NONE)
    lic: str | None = row("LIC", 10, ANY, "License plate", default=None)
    lis: str | None = row("LIS", 2, CODE, "License plate state", default=None, plausible=listed(PLACES))
    liy: str | None = row(
        "LIY", (2, 4), YEAR_2_OR_4, "License plate year", default=None, personal=False, plausible=LICENSE_YEAR
    )
    lit: str | None = row("LIT", 2, CODE, "License plate type", default=None, plausible=listed(PLATE_TYPES))
    vin: str | None = row(
        "VIN", None, ANY, "Vehicle identification number", default=None, source=_HISTORY, plausible=VIN
    )
    vyr: str | None = row(
        "VYR",
        None,
        DIGITS,
        "Year of manufacture",
        default=None,
        personal=False,
        source=_HISTORY,
        plausible=MODEL_YEAR,
    )
    nam: NameText = row("NAM", None, NAME, "Name", default=None, source=_GENERAL)
    dob: DateText = row("DOB", None, DATE_6_OR_8, "Date of birth", default=None, source=_GENERAL, plausible=BIRTH_DATE)
    sex: str | None = row("SEX", None, CODE, "Sex", default=None, source=_GENERAL, plausible=NCIC_SEX)
    typ: str | None = row("TYP", None, ANY, "Type", default=None, source=_REJECTED)
    ser: str | None = row("SER", None, ANY, "Serial number", default=None, source=_REJECTED)
    den: str | None = row("DEN", None, ANY, "Denomination", default=None, source=_REJECTED)
    reg: str | None = row("REG", None, ANY, "Boat registration number", default=None, source=_NIEM)
    bhn: str | None = row("BHN", None, ANY, "Boat hull number", default=None, source=_NIEM, plausible=HULL_NUMBER)
    rna: str | None = row("RNA", None, ANY, "Requester's name", default=None, source=_REJECTED)
    rag: str | None = row("RAG", None, ANY, "Requesting agency", default=None, source=_REJECTED)
    pho: str | None = row("PHO", None, ANY, "Telephone number", default=None, source=_REJECTED)
    rem: str | None = row("REM", None, ANY, "Remarks", default=None, free_text=True, source=_REJECTED)


@message_key(
    "YR",
    name="Hit confirmation response",
    source=_PAGE,
    may_lack_echo=True,
    notes=("Its format is not published, not even that it begins with the inquiry.",),
)
class HitConfirmationResponse(Response):
    """An agency's answer to YQ, in its own words."""
