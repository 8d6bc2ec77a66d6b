"""Vehicle registrations: RQ, RQG, RPQ and RNQ with their answers.

Source: Nlets, Vehicle Registration, legacy page (article 21003096403) with its general and NIEM pages (21003096400 and
21003096401), of which only the opening parts are at hand, and the error messages page (21003096179), which prints the
set of plate fields. Sizes that they do not show stay open.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.codes.ncic import PLATE_TYPES
from nlets_msg.declaring import (
    ANY,
    CODE,
    DIGITS,
    IN_PART,
    INFERRED,
    INQUIRY_DATA,
    LICENSE_YEAR,
    MODEL_YEAR,
    NESTING,
    OF_STATES,
    PRINTED,
    REASON,
    REGISTRANT,
    VIN,
    YEAR_OR_NX,
    Destinations,
    RequiredNameText,
    XmlForm,
    XmlPath,
    exactly_one,
    listed,
    message_key,
    record,
    row,
)

_PAGE: Final = "Nlets, Vehicle Registration, legacy page (article 21003096403)"
_SETS: Final = exactly_one(("LIC", "LIY", "LIT"), ("VIN",), accompanying={"VMA": ("VIN",), "VYR": ("VIN",)})
_NIEM: Final = "Nlets, Vehicle Registration, NIEM page (article 21003096401)"
_PLATE: Final = "nc:Vehicle/nc:ConveyanceRegistrationPlateIdentification"
_NAMES: Final = "the names of NIEM 2.1, niem-core"
_XML: Final = XmlForm(INQUIRY_DATA, PRINTED, _NIEM)
_PATHS: Final = {
    "RSN": XmlPath("n2:ReasonCode", PRINTED, _NIEM),
    "LIC": XmlPath(f"{_PLATE}/nc:IdentificationID", PRINTED, _NIEM, note=NESTING),
    "LIY": XmlPath(
        f"{_PLATE}/nc:IdentificationExpirationDate",
        PRINTED,
        _NIEM,
        note=f"{NESTING} Which member of NIEM holds the year is not published, nor how NX is written.",
    ),
    "LIT": XmlPath(f"{_PLATE}/nc:IdentificationCategoryText", PRINTED, _NIEM, note=NESTING),
    "VIN": XmlPath("nc:Vehicle/nc:VehicleIdentification/nc:IdentificationID", PRINTED, _NIEM, note=NESTING),
    "VMA": XmlPath("nc:Vehicle/nc:VehicleMakeCode", INFERRED, _NAMES),
    "VYR": XmlPath("nc:Vehicle/nc:ItemModelYearDate", INFERRED, _NAMES),
}
_CUT: Final = "The public part of the page ends early: some sizes are not published."
_REASON: Final = "RSN is optional and first; the page names no prefix, so it is that of the driver keys."


@record
class _PlateFields(Inquiry):
    rsn: str | None = row(
        "RSN",
        None,
        REASON,
        "Reason code",
        default=None,
        personal=False,
        source="Nlets, Vehicle Registration, NIEM page (article 21003096401)",
    )
    lic: str | None = row("LIC", None, ANY, "License plate", default=None)
    liy: str | None = row(
        "LIY", None, YEAR_OR_NX, "License plate year", default=None, personal=False, plausible=LICENSE_YEAR
    )
    lit: str | None = row(
        "LIT",
        None,
        CODE,
        "License plate type",
        default=None,
        note="A code of the NCIC manual.",
        plausible=listed(PLATE_TYPES),
    )


@record
class _Fields(_PlateFields):
    vin: str | None = row("VIN", None, ANY, "Vehicle identification number", default=None, plausible=VIN)
    vma: str | None = row("VMA", None, ANY, "Vehicle make", default=None, note="Printed for Missouri only.")
    vyr: str | None = row(
        "VYR",
        None,
        DIGITS,
        "Year of manufacture",
        default=None,
        personal=False,
        note="Printed for Missouri only.",
        plausible=MODEL_YEAR,
    )


@message_key(
    "RQ",
    name="Vehicle registration query",
    source=_PAGE,
    published=IN_PART,
    sets=_SETS,
    destinations=Destinations(5, services=("NL", "Z1", "MX"), regions=True, places=OF_STATES),
    responses=("RR", "RRG"),
    notes=(
        _REASON,
        "Nlets changes an RQ to a region into an RQG of lower priority.",
        "RRG is accepted as an answer: the pages disagree about RQG.",
        "To MX, commercial plates: what the page of Mexico (article 21003101007) requires is not published.",
        _CUT,
    ),
    xml=_XML,
    xml_paths=_PATHS,
)
class VehicleRegistrationQuery(_Fields):
    """Ask states for a registration, by plate with year and type, or by VIN."""


@message_key(
    "RQG",
    name="Regional vehicle registration query",
    source=_PAGE,
    published=IN_PART,
    sets=_SETS,
    destinations=Destinations(5, services=("NL",), regions=True, places=OF_STATES, source="Nlets wiki, Section 12"),
    responses=("RR", "RRG"),
    regional_form_of="RQ",
    notes=(
        _REASON,
        "The legacy page says that states answer RQG with RR; the general page says that the switch turns it into RQ.",
        _CUT,
    ),
    xml=_XML,
    xml_paths=_PATHS,
)
class RegionalVehicleRegistrationQuery(_Fields):
    """Ask the states of a region for a registration; the fields are those of `VehicleRegistrationQuery`."""


@message_key(
    "RPQ",
    name="Partial plate query",
    source="Nlets, Vehicle Registration, general page (article 21003096400)",
    published=IN_PART,
    sets=exactly_one(("LIC", "LIY", "LIT")),
    destinations=Destinations(5, places=OF_STATES, reason="No regions, no broadcast and no multi-state query."),
    responses=("RPR",),
    notes=("The plate is partial, with wildcards; which signs these are is not published.", _CUT),
)
class PartialPlateQuery(_PlateFields):
    """Ask states for registrations by a part of a plate; the fields are the plate's of `VehicleRegistrationQuery`."""


@message_key(
    "RNQ",
    name="Vehicle registration by name query",
    source=_PAGE,
    published=IN_PART,
    responses=("RNR", "RR"),
    notes=(
        "No field table is published: that NAM is required is a ruling; other prefixes pass with a note.",
        "The titles pair it with RNR, a sentence of the general page with RR.",
    ),
)
class VehicleRegistrationByNameQuery(Inquiry):
    """Ask states for registrations by name."""

    nam: RequiredNameText = row("NAM", None, REGISTRANT, "Name", source="ruling on keys: RNQ, DNQ")


@message_key("RR", name="Vehicle registration response", source=_PAGE)
class VehicleRegistrationResponse(Response):
    """A state's answer to RQ, RQG or RNQ, in its own words."""


@message_key("RRG", name="Regional vehicle registration response", source="ruling on keys: RQ, RQG, RPQ")
class RegionalVehicleRegistrationResponse(Response):
    """A state's answer to RQG, in its own words."""


@message_key("RPR", name="Partial plate response", source=_PAGE)
class PartialPlateResponse(Response):
    """A state's answer to RPQ, in its own words."""


@message_key("RNR", name="Vehicle registration by name response", source=_PAGE)
class VehicleRegistrationByNameResponse(Response):
    """A state's answer to RNQ, in its own words."""
