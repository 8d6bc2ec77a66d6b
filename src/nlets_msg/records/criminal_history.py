"""Criminal history record information: IQ, FQ and AQ with their answers, and CR.

Source: Nlets, CHRI, legacy, general and NIEM pages (articles 21003096569, 21003096531 and 21003096568). No field table
is at hand: the fields of IQ are those that the text of its page names.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import TextInquiry
from nlets_msg.codes import PROVINCES, RACES
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    CODE,
    DATE_6_OR_8,
    IN_PART,
    NAME,
    NCIC_SEX,
    SSN,
    TO_CANADA,
    DateText,
    Destinations,
    NameText,
    at_least_one,
    exactly_one,
    listed,
    message_key,
    row,
)

_PAGE: Final = "Nlets, CHRI, legacy page (article 21003096569)"
_NIEM: Final = "Nlets, CHRI, NIEM page (article 21003096568)"
_FIRST: Final = "ruling on keys: IQ, without a source"
_REJECTED: Final = "A full 9-character ORI makes the switch reject the entire message: name the state."


@message_key(
    "IQ",
    name="Criminal history identity query",
    source=_PAGE,
    published=IN_PART,
    sets=at_least_one(("NAM",), ("SOC",), ("MNU",)),
    leading=("PUR", "ATN"),
    ordered=False,
    destinations=Destinations(5, services=("NL", "CN"), reason=_REJECTED),
    destination_rules=(
        TO_CANADA._replace(
            destinations=("CN",),
            source=_PAGE,
            refuses=("SOC", "MNU", "RAC"),
            discourages=("PUR", "ATN"),
            sets=exactly_one(("NAM", "DOB", "SEX")),
        ),
        TO_CANADA._replace(destinations=(*PROVINCES,)),
    ),
    responses=("IR", "FR"),
    notes=(
        "The five combinations of the three indices are not published: any of them may be sent together.",
        "PUR and ATN are optional and first if sent, by a ruling without a source.",
        "The order of the other fields is printed nowhere: the order that was read is written.",
        "To CN: NAM, DOB and SEX only.",
        "FR answers it where a full record is returned.",
    ),
)
class IdentityQuery(Inquiry):
    """Ask states whether they know a person, by name, Social Security number, other number, or several of these."""

    pur: str | None = row("PUR", None, ANY, "Purpose code", default=None, source=_FIRST)
    atn: str | None = row("ATN", None, ANY, "Attention", default=None, free_text=True, source=_FIRST)
    nam: NameText = row("NAM", None, NAME, "Name", default=None)
    dob: DateText = row("DOB", None, DATE_6_OR_8, "Date of birth", default=None, plausible=BIRTH_DATE)
    sex: str | None = row("SEX", None, CODE, "Sex", default=None, plausible=NCIC_SEX)
    soc: str | None = row("SOC", None, ANY, "Social Security number", default=None, plausible=SSN)
    mnu: str | None = row("MNU", None, ANY, "Miscellaneous number", default=None)
    rac: str | None = row(
        "RAC",
        None,
        CODE,
        "Race",
        default=None,
        note="The codes of NCIC are recommended.",
        plausible=listed(RACES),
    )


@message_key(
    "FQ",
    name="Criminal history full record query",
    source=_NIEM,
    published=IN_PART,
    destinations=Destinations(1, services=("CN",), reason=_REJECTED),
    destination_rules=(TO_CANADA,),
    responses=("FR",),
    notes=("No field table is published; the title of an example says that a record is asked for by SID.",),
)
class FullRecordQuery(Inquiry):
    """Ask a state for a full criminal history record."""

    sid: str | None = row("SID", None, ANY, "State identification number", default=None)


@message_key(
    "AQ",
    name="Criminal history additional information query",
    source=_NIEM,
    destination_rules=(TO_CANADA,),
    responses=("AR",),
    notes=("Free text. It can go to Canada; how many destinations it may name is not published.",),
)
class AdditionalInformationQuery(TextInquiry):
    """Ask for supplemental criminal history information, in free text."""


@message_key("IR", name="Criminal history identity response", source=_PAGE)
class IdentityResponse(Response):
    """A state's answer to IQ, in its own words."""


@message_key("FR", name="Criminal history full record response", source=_PAGE)
class FullRecordResponse(Response):
    """A state's answer to FQ, or to IQ where it returns a full record, in its own words."""


@message_key("AR", name="Criminal history additional information response", source=_NIEM)
class AdditionalInformationResponse(Response):
    """A state's answer to AQ, in its own words."""


@message_key(
    "CR",
    name="Criminal history response (Triple I)",
    source="Nlets, Message Structure (article 21003096171); Nlets training slides",
    may_lack_echo=True,
    notes=("It comes from NCIC; no key of this network asks for it.",),
)
class CriminalHistoryResponse(Response):
    """A Triple I response from NCIC."""
