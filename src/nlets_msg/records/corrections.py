"""Parole, probation and corrections: PPQ, PBQ, PCQ and PAQ with their answers; CPQ and CPR, which exist in XML only.

Source: Nlets, Parole, Probation, Corrections Transactions, General Information (article 21003096782), whole. It prints
one table for the four queries, so they share one set of rows.
"""

from __future__ import annotations

from typing import Final

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.pictures import Picture, as_pictures, require_pictures
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    DATE,
    IN_PART,
    INFERRED,
    INQUIRY_DATA,
    NAME,
    NINE_DIGITS_USUALLY,
    PRINTED,
    PURPOSE,
    RESPONSE_DATA,
    SCHEMA,
    SEX,
    SSN,
    DateText,
    Destinations,
    NameText,
    XmlForm,
    XmlPath,
    exactly_one,
    message_key,
    person_paths,
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
_WLQ: Final = "WLQ, where it is printed"
_PERSON: Final = "j4:Person"
_PATHS: Final = {
    "PUR": XmlPath("n2:PurposeCode", INFERRED, _WLQ),
    "ATN": XmlPath("n2:ResponseAttentionDescriptionText", INFERRED, _WLQ),
    **person_paths(
        _PERSON,
        {"NAM": PRINTED, "DOB": PRINTED, "MNU": PRINTED, "SEX": INFERRED}
        | {"SID": SCHEMA, "FBI": SCHEMA, "SOC": SCHEMA},
        _PAGE,
        "The names are printed; the element that holds the person's is inferred.",
    ),
}
_XML: Final = XmlForm(
    INQUIRY_DATA,
    INFERRED,
    "the wrappers that are printed for other inquiries",
    person=XmlPath(
        _PERSON,
        INFERRED,
        "SWQ, where it is printed; only PersonType of jxdm 4.1 holds the augmentation with SID and FBI",
    ),
)
# CPQ has these rows by inference: one page counts it among five queries, and prints one table for all of them.
_INFERRED_PATHS: Final = {
    prefix: path._replace(mark=INFERRED, source=f"PPQ: {path.source}", note="That CPQ has the field is inferred.")
    for prefix, path in _PATHS.items()
}


@record
class _Fields(Inquiry):
    pur: str | None = row("PUR", 1, PURPOSE, "Purpose code", default=None, personal=False)
    atn: str | None = row("ATN", 30, ANY, "Attention", default=None, free_text=True)
    nam: NameText = row("NAM", 30, NAME, "Name", default=None)
    dob: DateText = row(
        "DOB",
        (8, 8),
        DATE,
        "Date of birth",
        default=None,
        note="The Nlets page prints ccyy-mm-dd, the form of XML, with size 8, the size of ccyymmdd; "
        "so ccyymmdd is checked.",
        plausible=BIRTH_DATE,
    )
    sex: str | None = row("SEX", 1, SEX, "Sex", default=None)
    sid: str | None = row(
        "SID",
        10,
        ANY,
        "State identification number",
        default=None,
    )
    fbi: str | None = row("FBI", 9, ANY, "FBI number", default=None)
    soc: str | None = row(
        "SOC",
        15,
        NINE_DIGITS_USUALLY,
        "Social Security number",
        default=None,
        note="The page prints size 15; all other pages print 9.",
        plausible=SSN,
    )
    mnu: str | None = row(
        "MNU",
        15,
        ANY,
        "Miscellaneous number",
        default=None,
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
    xml=_XML,
    xml_paths=_PATHS,
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
    xml=_XML,
    xml_paths=_PATHS,
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
    xml=_XML,
    xml_paths=_PATHS,
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
    xml=_XML,
    xml_paths=_PATHS,
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
    published=IN_PART,
    sets=_SETS,
    leading=_LEADING,
    responses=("CPR",),
    xml_only=True,
    notes=(
        "Supported in XML only: there is no legacy text to read or write.",
        "That it has the fields of PPQ is inferred: the page counts it among five queries with one table.",
    ),
    xml=_XML,
    xml_paths=_INFERRED_PATHS,
)
class CorrectionsPhotoQuery(_Fields):
    """Ask a state for a corrections photo, in XML only; the fields are those of `ParoleQuery`."""


@message_key(
    "CPR",
    name="Corrections photo response",
    source=_PAGE,
    xml_only=True,
    may_lack_echo=True,
    notes=("Supported in XML only. How it is written is not published, so it is read and not written.",),
    xml=XmlForm(
        RESPONSE_DATA,
        INFERRED,
        "the wrapper that is printed for LR",
        text=XmlPath("n2:ResponseText", INFERRED, "LR"),
        pictures=True,
        written=False,
    ),
)
class CorrectionsPhotoResponse(Response):
    """The answer to CPQ, with its pictures: read from XML only.

    Attributes:
        pictures: The pictures, as bytes.
    """

    pictures: tuple[Picture, ...] = attrs.field(default=(), converter=as_pictures, validator=require_pictures)
