"""INTERPOL: the first queries IPQ, IVQ, ITQ and IGQ, the full reports FPQ, FVQ, FTQ and FGQ, and their answers.

Source: Nlets, INTERPOL, legacy page (article 21003101142), which lists the fields of each pair together and is cut off
before their sizes; which field belongs to which query is from the NIEM page (article 21003101139).
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    DATE_6_OR_8,
    IN_PART,
    NAME,
    DateText,
    Destinations,
    NameText,
    message_key,
    row,
)

_PAGE: Final = "Nlets, INTERPOL, legacy page (article 21003101142)"
_TO_INTERPOL: Final = Destinations(only=("IP",))
_CUT: Final = "Sizes, and which fields are required, are not published."


@message_key(
    "IPQ",
    name="INTERPOL wanted person query",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_INTERPOL,
    responses=("IPR",),
    notes=(_CUT,),
)
class InterpolPersonQuery(Inquiry):
    """Ask INTERPOL whether it knows a wanted person."""

    nam: NameText = row("NAM", None, NAME, "Name", default=None)
    dob: DateText = row("DOB", None, DATE_6_OR_8, "Date of birth", default=None, plausible=BIRTH_DATE)


@message_key(
    "FPQ",
    name="INTERPOL wanted person full report query",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_INTERPOL,
    responses=("FPR",),
    notes=(_CUT,),
)
class InterpolPersonReportQuery(Inquiry):
    """Ask INTERPOL for the full report of a wanted person, by the identifier that IPR gave."""

    eid: str | None = row("EID", None, ANY, "Entity identifier", default=None)


@message_key("IPR", name="INTERPOL wanted person response", source=_PAGE)
class InterpolPersonResponse(Response):
    """INTERPOL's answer to IPQ."""


@message_key("FPR", name="INTERPOL wanted person full report response", source=_PAGE)
class InterpolPersonReportResponse(Response):
    """INTERPOL's answer to FPQ."""


@message_key(
    "IVQ",
    name="INTERPOL vehicle query",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_INTERPOL,
    responses=("IVR",),
    notes=("That VIN and ENG are alternatives is inferred.", _CUT),
)
class InterpolVehicleQuery(Inquiry):
    """Ask INTERPOL whether it knows a vehicle."""

    vin: str | None = row("VIN", None, ANY, "Vehicle identification number", default=None)
    eng: str | None = row("ENG", None, ANY, "Engine number", default=None)


@message_key(
    "FVQ",
    name="INTERPOL vehicle full report query",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_INTERPOL,
    responses=("FVR",),
    notes=(_CUT,),
)
class InterpolVehicleReportQuery(Inquiry):
    """Ask INTERPOL for the full report of a vehicle, by the identifier that IVR gave."""

    eid: str | None = row("EID", None, ANY, "Entity identifier", default=None)


@message_key("IVR", name="INTERPOL vehicle response", source=_PAGE)
class InterpolVehicleResponse(Response):
    """INTERPOL's answer to IVQ."""


@message_key("FVR", name="INTERPOL vehicle full report response", source=_PAGE)
class InterpolVehicleReportResponse(Response):
    """INTERPOL's answer to FVQ."""


@message_key(
    "ITQ",
    name="INTERPOL travel document query",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_INTERPOL,
    responses=("ITR",),
    notes=(_CUT,),
)
class InterpolTravelDocumentQuery(Inquiry):
    """Ask INTERPOL whether it knows a travel document."""

    did: str | None = row("DID", None, ANY, "Document number", default=None)
    typ: str | None = row("TYP", None, ANY, "Document type", default=None)
    cnt: str | None = row("CNT", None, ANY, "Country", default=None)


@message_key(
    "FTQ",
    name="INTERPOL travel document full report query",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_INTERPOL,
    responses=("FTR",),
    notes=(_CUT,),
)
class InterpolTravelDocumentReportQuery(Inquiry):
    """Ask INTERPOL for the full report of a travel document, by the identifier that ITR gave."""

    eid: str | None = row("EID", None, ANY, "Entity identifier", default=None)


@message_key("ITR", name="INTERPOL travel document response", source=_PAGE)
class InterpolTravelDocumentResponse(Response):
    """INTERPOL's answer to ITQ."""


@message_key("FTR", name="INTERPOL travel document full report response", source=_PAGE)
class InterpolTravelDocumentReportResponse(Response):
    """INTERPOL's answer to FTQ."""


@message_key(
    "IGQ",
    name="INTERPOL gun query",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_INTERPOL,
    responses=("IGR",),
    notes=(_CUT,),
)
class InterpolGunQuery(Inquiry):
    """Ask INTERPOL whether it knows a gun."""

    ser: str | None = row("SER", None, ANY, "Serial number", default=None)


@message_key(
    "FGQ",
    name="INTERPOL gun full report query",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_INTERPOL,
    responses=("FGR",),
    notes=(_CUT,),
)
class InterpolGunReportQuery(Inquiry):
    """Ask INTERPOL for the full report of a gun, by the identifier that IGR gave."""

    eid: str | None = row("EID", None, ANY, "Entity identifier", default=None)


@message_key("IGR", name="INTERPOL gun response", source=_PAGE)
class InterpolGunResponse(Response):
    """INTERPOL's answer to IGQ."""


@message_key("FGR", name="INTERPOL gun full report response", source=_PAGE)
class InterpolGunReportResponse(Response):
    """INTERPOL's answer to FGQ."""
