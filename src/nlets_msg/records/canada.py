"""Canada: WQ, VQ, UQ and XQ, CAQ, CBQ, CGQ and CSQ, with their answers.

Source: Nlets, Canada (articles 21003100525, 21003102439 and 21003100401), whose field tables are cut off on every page.
The fields here are those that their text names, and no page prints their order. The criminal history keys to Canada are
with the others.
"""

from __future__ import annotations

import sys
from typing import Any, Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.codes import PROVINCES
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    CANADIAN_INTERFACE,
    CANADIAN_REASON,
    DATE_6_OR_8,
    IN_PART,
    NAME,
    OF_CANADA,
    TO_CANADA,
    DateText,
    DestinationRule,
    Destinations,
    NameText,
    message_key,
    record,
    row,
)

_PAGE: Final = "Nlets, Canada (article 21003102439)"
_PROPERTY: Final = "Nlets, Canada (article 21003100401)"
_CUT: Final = (
    "The public part of the page ends before its field table. RSN and PPS are those of the Canadian interface. "
    "The order of the fields is printed nowhere: the order that was read is written."
)
# They say why and where; what is asked about is in other fields.
_NOT_ALONE: Final = ("RSN", "PPS")
_NOTHING: Final = "RSN and PPS say why and where, and identify nothing: with these alone nothing is asked."
_NOWHERE: Final = "To Canada; which of its codes are accepted is not published."
# The page is of Canada; it prints neither which codes the key goes to, nor how many, nor that others are rejected.
_IN_CANADA: Final = Destinations(
    sys.maxsize, services=("CN",), oris=sys.maxsize, mixed=True, places=OF_CANADA, warns=True
)


def _rsn() -> Any:
    return row("RSN", 1, CANADIAN_REASON, "Reason code", default=None, personal=False, source=CANADIAN_INTERFACE)


def _pps() -> Any:
    return row(
        "PPS",
        None,
        ANY,
        "Person or property in sight",
        default=None,
        note="Y if so; the code for the opposite is not published.",
        source=CANADIAN_INTERFACE,
    )


@record
class _Fields(Inquiry):
    rsn: str | None = _rsn()
    pps: str | None = _pps()


@message_key(
    "WQ",
    name="Canadian person query",
    source=_PAGE,
    published=IN_PART,
    ordered=False,
    destinations=Destinations(only=("CN",)),
    destination_rules=(TO_CANADA,),
    responses=("WR",),
    not_alone=_NOT_ALONE,
    notes=(_NOTHING, _CUT),
)
class CanadianPersonQuery(_Fields):
    """Ask Canada for a person."""


@message_key("WR", name="Canadian person response", source=_PAGE)
class CanadianPersonResponse(Response):
    """Canada's answer to WQ."""


@message_key(
    "VQ",
    name="Canadian vehicle query",
    source=_PAGE,
    published=IN_PART,
    ordered=False,
    destinations=Destinations(only=(*PROVINCES, "CN"), unlisted=True),
    destination_rules=(
        DestinationRule(("CN",), _PAGE, reserves=("VIN",), longest=TO_CANADA.longest),
        TO_CANADA._replace(destinations=(*PROVINCES,)),
    ),
    responses=("VR",),
    not_alone=_NOT_ALONE,
    notes=(
        "A plate is asked at its province, a VIN at CN. The prefix of the plate is not published.",
        _NOTHING,
        _CUT,
    ),
)
class CanadianVehicleQuery(_Fields):
    """Ask Canada for a vehicle."""

    vin: str | None = row("VIN", None, ANY, "Vehicle identification number", default=None)


@message_key("VR", name="Canadian vehicle response", source=_PAGE)
class CanadianVehicleResponse(Response):
    """Canada's answer to VQ."""


@message_key(
    "UQ",
    name="Canadian driver license query",
    source=_PAGE,
    published=IN_PART,
    ordered=False,
    destinations=_IN_CANADA,
    destination_rules=(TO_CANADA,),
    responses=("UR", "WR"),
    not_alone=_NOT_ALONE,
    notes=(
        "Name, date of birth, RSN and PPS are needed, says one page; another calls RSN and PPS optional.",
        "RSN and PPS say why and where, and identify nobody: with these alone nothing is asked.",
        "OLN is required, except for Alberta, British Columbia, New Brunswick, Saskatchewan, Quebec and Ontario.",
        _NOWHERE,
        _CUT,
    ),
)
class CanadianDriverLicenseQuery(Inquiry):
    """Ask Canada for a driver licence."""

    nam: NameText = row("NAM", None, NAME, "Name", default=None, source=_PAGE)
    dob: DateText = row("DOB", None, DATE_6_OR_8, "Date of birth", default=None, source=_PAGE, plausible=BIRTH_DATE)
    rsn: str | None = _rsn()
    pps: str | None = _pps()
    oln: str | None = row("OLN", None, ANY, "Operator's license number", default=None, source=_PAGE)


@message_key("UR", name="Canadian driver license response", source=_PAGE)
class CanadianDriverLicenseResponse(Response):
    """Canada's answer to UQ."""


@message_key(
    "XQ",
    name="Canadian vehicle registration query",
    source=_PAGE,
    published=IN_PART,
    ordered=False,
    destinations=_IN_CANADA,
    destination_rules=(TO_CANADA,),
    responses=("XR", "VR"),
    not_alone=_NOT_ALONE,
    notes=(
        _NOTHING,
        _NOWHERE,
        _CUT,
    ),
)
class CanadianRegistrationQuery(_Fields):
    """Ask Canada for a vehicle registration."""


@message_key("XR", name="Canadian vehicle registration response", source=_PAGE)
class CanadianRegistrationResponse(Response):
    """Canada's answer to XQ."""


@message_key(
    "CAQ",
    name="Canadian article query",
    source=_PROPERTY,
    published=IN_PART,
    ordered=False,
    destinations=_IN_CANADA,
    destination_rules=(TO_CANADA,),
    responses=("CAR",),
    not_alone=_NOT_ALONE,
    notes=(
        _NOTHING,
        _NOWHERE,
        _CUT,
    ),
)
class CanadianArticleQuery(_Fields):
    """Ask Canada for an article."""


@message_key("CAR", name="Canadian article response", source=_PROPERTY)
class CanadianArticleResponse(Response):
    """Canada's answer to CAQ."""


@message_key(
    "CBQ",
    name="Canadian boat query",
    source=_PROPERTY,
    published=IN_PART,
    ordered=False,
    destinations=_IN_CANADA,
    destination_rules=(TO_CANADA,),
    responses=("CBR",),
    not_alone=_NOT_ALONE,
    notes=(
        _NOTHING,
        _NOWHERE,
        _CUT,
    ),
)
class CanadianBoatQuery(_Fields):
    """Ask Canada for a boat."""


@message_key("CBR", name="Canadian boat response", source=_PROPERTY)
class CanadianBoatResponse(Response):
    """Canada's answer to CBQ."""


@message_key(
    "CGQ",
    name="Canadian gun query",
    source=_PROPERTY,
    published=IN_PART,
    ordered=False,
    destinations=_IN_CANADA,
    destination_rules=(TO_CANADA,),
    responses=("CGR",),
    not_alone=_NOT_ALONE,
    notes=(
        _NOTHING,
        _NOWHERE,
        _CUT,
    ),
)
class CanadianGunQuery(_Fields):
    """Ask Canada for a gun."""


@message_key("CGR", name="Canadian gun response", source=_PROPERTY)
class CanadianGunResponse(Response):
    """Canada's answer to CGQ."""


@message_key(
    "CSQ",
    name="Canadian security query",
    source=_PROPERTY,
    published=IN_PART,
    ordered=False,
    destinations=_IN_CANADA,
    destination_rules=(TO_CANADA,),
    responses=("CSR",),
    not_alone=_NOT_ALONE,
    notes=(
        _NOTHING,
        _NOWHERE,
        _CUT,
    ),
)
class CanadianSecurityQuery(_Fields):
    """Ask Canada for a security."""


@message_key("CSR", name="Canadian security response", source=_PROPERTY)
class CanadianSecurityResponse(Response):
    """Canada's answer to CSQ."""
