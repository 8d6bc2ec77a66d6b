"""Parole, probation and corrections: PPQ, PBQ, PCQ and PAQ with their answers; CPQ and CPR, which exist in XML only.

Source: Nlets, Parole, Probation, Corrections Transactions, General Information (article 21003096782), whole. It prints
one table for the four queries, so they share one set of rows.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    DATE,
    NAME,
    NINE_DIGITS_USUALLY,
    PURPOSE,
    SEX,
    SSN,
    DateText,
    Destinations,
    NameText,
    exactly_one,
    message_key,
    record,
    row,
)

_PAGE: Final = "Nlets, Parole, Probation, Corrections Transactions, General Information (article 21003096782)"
_SETS: Final = exactly_one(("NAM", "DOB", "SEX"), ("SID",), ("FBI",), ("SOC",), ("MNU",))
_LEADING: Final = ("PUR", "ATN")
_DESTINATIONS: Final = Destinations(5, services=("Z1",))
_NOTES: Final = (
    "PUR and ATN are optional; if sent, they are the first two fields. A state that does not need them ignores them.",
    "The number of destinations is not printed; five is the rule of most queries. Z1 is named in the training slides.",
)


@record
class _Fields(Inquiry):
    pur: str | None = row("PUR", 1, PURPOSE, "Purpose code", default=None, personal=False)
    atn: str | None = row("ATN", 30, ANY, "Attention", default=None, free_text=True)
    nam: NameText = row("NAM", 30, NAME, "Name", default=None, xml="nc:PersonName/nc:PersonFullName")
    dob: DateText = row(
        "DOB",
        (8, 8),
        DATE,
        "Date of birth",
        default=None,
        xml="nc:PersonBirthDate/nc:Date",
        note="Printed ccyy-mm-dd with size 8: the form is that of XML, the size that of ccyymmdd.",
        plausible=BIRTH_DATE,
    )
    sex: str | None = row("SEX", 1, SEX, "Sex", default=None)
    sid: str | None = row(
        "SID",
        10,
        ANY,
        "State identification number",
        default=None,
        xml="j:PersonStateFingerprintIdentification/nc:IdentificationID",
    )
    fbi: str | None = row(
        "FBI", 9, ANY, "FBI number", default=None, xml="j:PersonFBIIdentification/nc:IdentificationID"
    )
    soc: str | None = row(
        "SOC",
        15,
        NINE_DIGITS_USUALLY,
        "Social Security number",
        default=None,
        xml="j:PersonSSNIdentification/nc:IdentificationID",
        note="Size printed 15, on all other pages 9.",
        plausible=SSN,
    )
    mnu: str | None = row(
        "MNU",
        15,
        ANY,
        "Miscellaneous number",
        default=None,
        xml="nc:PersonOtherIdentification/nc:IdentificationID",
    )


@message_key(
    "PPQ",
    name="Parole query",
    source=_PAGE,
    sets=_SETS,
    leading=_LEADING,
    destinations=_DESTINATIONS,
    responses=("PPR",),
    notes=_NOTES,
)
class ParoleQuery(_Fields):
    """Ask states for parole records, by exactly one of name with date of birth and sex, SID, FBI, SOC or MNU."""


@message_key(
    "PBQ",
    name="Probation query",
    source=_PAGE,
    sets=_SETS,
    leading=_LEADING,
    destinations=_DESTINATIONS,
    responses=("PBR",),
    notes=_NOTES,
)
class ProbationQuery(_Fields):
    """Ask states for probation records; the fields are those of `ParoleQuery`."""


@message_key(
    "PCQ",
    name="Corrections query",
    source=_PAGE,
    sets=_SETS,
    leading=_LEADING,
    destinations=_DESTINATIONS,
    responses=("PCR",),
    notes=_NOTES,
)
class CorrectionsQuery(_Fields):
    """Ask states for corrections records; the fields are those of `ParoleQuery`."""


@message_key(
    "PAQ",
    name="Parole, probation and corrections query",
    source=_PAGE,
    sets=_SETS,
    leading=_LEADING,
    destinations=_DESTINATIONS,
    responses=("PAR",),
    notes=_NOTES,
)
class ParoleProbationCorrectionsQuery(_Fields):
    """Ask states for parole, probation and corrections records at once; the fields are those of `ParoleQuery`."""


@message_key("PPR", name="Parole response", source=_PAGE)
class ParoleResponse(Response):
    """A state's answer to PPQ, in its own words."""


@message_key("PBR", name="Probation response", source=_PAGE)
class ProbationResponse(Response):
    """A state's answer to PBQ, in its own words."""


@message_key("PCR", name="Corrections response", source=_PAGE)
class CorrectionsResponse(Response):
    """A state's answer to PCQ, in its own words."""


@message_key("PAR", name="Parole, probation and corrections response", source=_PAGE)
class ParoleProbationCorrectionsResponse(Response):
    """A state's answer to PAQ, in its own words."""


@message_key(
    "CPQ",
    name="Corrections photo query",
    source=_PAGE,
    responses=("CPR",),
    xml_only=True,
    notes=("Supported in XML only: there is no legacy text to read or write, and no legacy prefix is published.",),
)
class CorrectionsPhotoQuery(Inquiry):
    """Ask a state for a corrections photo: XML only, so that it cannot be built here."""


@message_key(
    "CPR",
    name="Corrections photo response",
    source=_PAGE,
    xml_only=True,
    notes=("Supported in XML only.",),
)
class CorrectionsPhotoResponse(Response):
    """The answer to CPQ: XML only."""
