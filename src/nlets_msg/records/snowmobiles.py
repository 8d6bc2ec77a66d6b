"""Snowmobiles: SQ and its answer SR.

Source: Nlets, Snowmobile, legacy page (article 21003098040), whose table of the query is whole.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    DATE_6_OR_8,
    INQUIRY_DATA,
    NESTING,
    OF_STATES,
    PRINTED,
    REGISTRANT,
    DateText,
    Destinations,
    NameText,
    XmlForm,
    XmlPath,
    exactly_one,
    message_key,
    row,
)

_PAGE: Final = "Nlets, Snowmobile, legacy page (article 21003098040)"
_NIEM: Final = "Nlets, Snowmobile, NIEM page (article 21003097938)"
_LAST_TEN: Final = ANY._replace(near_misses=((r".{11,}", "Of a longer number send the last 10 characters."),))


@message_key(
    "SQ",
    name="Snowmobile query",
    source=_PAGE,
    sets=exactly_one(("REG",), ("VIN",), ("NAM", "DOB")),
    destinations=Destinations(5, places=OF_STATES),
    responses=("SR",),
    notes=("States may not search by name.",),
    xml=XmlForm(INQUIRY_DATA, PRINTED, _NIEM),
    xml_paths={
        "REG": XmlPath(
            "nc:Vehicle/nc:ConveyanceRegistrationPlateIdentification/nc:IdentificationID",
            PRINTED,
            _NIEM,
            note=NESTING,
        ),
        "VIN": XmlPath("nc:Vehicle/nc:VehicleIdentification/nc:IdentificationID", PRINTED, _NIEM, note=NESTING),
    },
)
class SnowmobileQuery(Inquiry):
    """Ask states for a snowmobile, by registration number, VIN, or name and date of birth."""

    reg: str | None = row("REG", 10, _LAST_TEN, "Registration number", default=None)
    vin: str | None = row("VIN", 20, ANY, "Vehicle identification number", default=None)
    nam: NameText = row("NAM", 30, REGISTRANT, "Name", default=None)
    dob: DateText = row("DOB", (6, 8), DATE_6_OR_8, "Date of birth", default=None, plausible=BIRTH_DATE)


@message_key(
    "SR", name="Snowmobile response", source=_PAGE, notes=("The table of the suggested format is not published.",)
)
class SnowmobileResponse(Response):
    """A state's answer to SQ, in its own words."""
