"""Sex offender registrations: SOQ and its answer SOR, and the notification SON.

Source: Nlets, Sex Offender, general and NIEM pages (articles 21003097253 and 21003097254). No legacy page is at hand.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import Notice
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    CODE,
    DATE_8_USUALLY,
    IN_PART,
    INFERRED,
    INQUIRY_DATA,
    NAME,
    NCIC_SEX,
    NINE_DIGITS_USUALLY,
    PRINTED,
    PURPOSE,
    SCHEMA,
    SSN,
    DateText,
    Destinations,
    NameText,
    XmlForm,
    XmlPath,
    exactly_one,
    message_key,
    person_paths,
    row,
)

_PAGE: Final = "Nlets, Sex Offender, NIEM page (article 21003097254)"
_GENERAL: Final = "Nlets, Sex Offender, general page (article 21003097253)"
_WLQ: Final = "WLQ, where it is printed"
_PERSON: Final = "j4:Person"
_PATHS: Final = {
    "PUR": XmlPath("n2:PurposeCode", INFERRED, _WLQ),
    "ATN": XmlPath("n2:ResponseAttentionDescriptionText", INFERRED, _WLQ),
    **person_paths(
        _PERSON,
        {"NAM": INFERRED, "DOB": INFERRED, "MNU": INFERRED, "SEX": INFERRED}
        | {"SID": SCHEMA, "FBI": SCHEMA, "SOC": PRINTED},
        _PAGE,
        "The page prints the names; the element that holds the person's is inferred.",
    ),
}
_XML: Final = XmlForm(
    INQUIRY_DATA,
    PRINTED,
    _PAGE,
    person=XmlPath(_PERSON, INFERRED, "SWQ, where it is printed"),
)


@message_key(
    "SOQ",
    name="Sex offender query",
    source=_PAGE,
    published=IN_PART,
    sets=exactly_one(("NAM", "DOB", "SEX"), ("SID",), ("FBI",), ("SOC",), ("MNU",)),
    leading=("PUR", "ATN"),
    destinations=Destinations(5, services=("NL",), source="APCO, Nlets sex offender transactions, 2010; " + _GENERAL),
    responses=("SOR",),
    xml=_XML,
    xml_paths=_PATHS,
    notes=(
        "PUR and ATN are optional; if sent, they are the first two fields.",
        "One set only, as the newer page says; an article of 2010 has several together.",
        "Codes and dates are those of PPQ, by a ruling; sizes are not published, so 6 digits of a date are a warning.",
    ),
)
class SexOffenderQuery(Inquiry):
    """Ask states for sex offender registrations, by exactly one of name with date of birth and sex, or a number."""

    pur: str | None = row("PUR", None, PURPOSE, "Purpose code", default=None, personal=False)
    atn: str | None = row("ATN", None, ANY, "Attention", default=None, free_text=True)
    nam: NameText = row("NAM", None, NAME, "Name", default=None)
    dob: DateText = row("DOB", None, DATE_8_USUALLY, "Date of birth", default=None, plausible=BIRTH_DATE)
    sex: str | None = row("SEX", None, CODE, "Sex", default=None, plausible=NCIC_SEX)
    sid: str | None = row("SID", None, ANY, "State identification number", default=None)
    fbi: str | None = row("FBI", None, ANY, "FBI number", default=None)
    soc: str | None = row("SOC", None, NINE_DIGITS_USUALLY, "Social Security number", default=None, plausible=SSN)
    mnu: str | None = row("MNU", None, ANY, "Miscellaneous number", default=None)


@message_key("SOR", name="Sex offender response", source=_PAGE)
class SexOffenderResponse(Response):
    """A state's answer to SOQ, in its own words."""


@message_key(
    "SON",
    name="Sex offender notification",
    source=_GENERAL,
    notes=(
        "A notice to another agency that an offender moves there.",
        "Its fixed format is not published, so its text is kept whole.",
    ),
)
class SexOffenderNotification(Notice):
    """Tell another agency that a sex offender moves there; nothing answers it."""
