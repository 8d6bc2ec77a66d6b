"""The ORION directory of agencies: TA, TU, TD and TQ, all answered by TR.

Source: Nlets, ORION (articles 21003087826, 21003087756 and 21003087825), cut off after the first fields of TA.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.codes import AGENCY_TYPES
from nlets_msg.declaring import (
    ANY,
    CANADIAN_INTERFACE,
    IN_PART,
    INFERRED,
    NAME_ONLY,
    NESTING,
    ORI_FORMAT,
    PRINTED,
    TO_CANADA,
    UPDATE_DATA,
    Destinations,
    XmlForm,
    XmlPath,
    codes,
    message_key,
    plain_row,
    row,
)

_PAGE: Final = "Nlets, ORION (article 21003087826)"
_QUERY: Final = "Nlets, ORION query (article 21003087756)"
_TO_ORION: Final = Destinations(only=("OD",))
_NIEM: Final = "Nlets, ORION, NIEM page (article 21003087825)"
_UPDATE: Final = XmlForm(UPDATE_DATA, INFERRED, "the wrapper that is printed for TA")
_CUT: Final = "The public part of the table ends early: further fields are not published."


@message_key(
    "TA",
    name="ORION addition",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_ORION,
    responses=("TR",),
    notes=(_CUT, "Which fields are required is not printed."),
    xml=XmlForm(UPDATE_DATA, PRINTED, _NIEM),
    xml_paths={
        "ORI": XmlPath(
            "n2:Agency/j:OrganizationAugmentation/j:OrganizationORIIdentification/nc:IdentificationID",
            PRINTED,
            _NIEM,
            note=NESTING,
        ),
    },
)
class OrionAddition(Inquiry):
    """Add an agency to the directory."""

    ori: str | None = row("ORI", (9, 9), ORI_FORMAT, "ORI of the record", default=None, personal=False)
    loc: str | None = row(
        "LOC",
        (2, 20),
        ANY,
        "City or county",
        default=None,
        note="Letters, digits, spaces and dash; of federal agencies 16 characters.",
    )
    typ: str | None = row("TYP", (2, 2), codes(of=AGENCY_TYPES), "Agency type", default=None, personal=False)


@message_key(
    "TU",
    name="ORION update",
    source=_PAGE,
    published=IN_PART,
    destinations=_TO_ORION,
    responses=("TR",),
    not_alone=("ORI",),
    notes=(
        "The sender's line must own the record, and there is at least one field besides ORI.",
        "Telephones, faxes and remarks are blanked by zeros.",
        _CUT,
    ),
    xml=_UPDATE,
)
class OrionUpdate(Inquiry):
    """Change an agency's entry in the directory."""

    ori: str | None = row("ORI", (9, 9), ORI_FORMAT, "ORI of the record", default=None, personal=False)


@message_key(
    "TD",
    name="ORION deletion",
    source=_PAGE,
    published=NAME_ONLY,
    destinations=_TO_ORION,
    responses=("TR",),
    xml=_UPDATE,
)
class OrionDeletion(Inquiry):
    """Delete an agency from the directory."""


@message_key(
    "TQ",
    name="ORION query",
    source=_QUERY,
    published=IN_PART,
    destinations=Destinations(1, services=("OD", "CN", "FN")),
    destination_rules=(
        TO_CANADA._replace(
            destinations=("CN",),
            rows=(plain_row("ORI", None, ANY, "ORI", required=True, source=CANADIAN_INTERFACE),),
        ),
    ),
    responses=("TR",),
    notes=(
        "To the code of the agency's location; to OD for a search by role; to CN by ORI only.",
        "FN is named as a destination, and not explained.",
        _CUT,
    ),
)
class OrionQuery(Inquiry):
    """Ask the directory for agencies."""

    ori: str | None = row("ORI", None, ANY, "ORI", default=None, source=CANADIAN_INTERFACE)


@message_key(
    "TR",
    name="ORION response",
    source="Nlets, ORION (article 21003087825)",
    notes=("That it answers TA, TU and TD is inferred there.",),
)
class OrionResponse(Response):
    """The directory's answer."""
