"""Driver licences: DQ and its answer DR.

Source: Nlets, Driver's License, legacy page (article 21003096528), of which only the opening part is at hand, and the
response printed in the Nlets training slides. Sizes that the page does not show stay open.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies import Inquiry, Response
from nlets_msg.declaring import DateText, NameText, message_key, row
from nlets_msg.formats import ANY, DATE_6_OR_8, NAME, SEX, codes
from nlets_msg.tables import Destinations, exactly_one

__all__ = ["DriverLicenseQuery", "DriverLicenseResponse"]

_PAGE: Final = "Nlets, Driver's License, legacy page (article 21003096528)"


@message_key(
    "DQ",
    name="Driver license query",
    source=_PAGE,
    sets=exactly_one(("OLN",), ("NAM", "DOB", "SEX")),
    destinations=Destinations(5, services=("NL", "Z1", "CL", "MX"), regions=True),
    responses=("DR",),
    notes=(
        "RSN is optional and stands first, IMQ optional and last.",
        (
            "Z1 is named in the training slides, CL on the page of commercial vehicles (article 21003098140), MX on "
            "that of Mexico (article 21003101007). What these two require besides is not in this table."
        ),
        "The page is cut off: sizes that it does not show are not published here.",
    ),
)
class DriverLicenseQuery(Inquiry):
    """Ask states for a driver licence, by its number, or by name, date of birth and sex."""

    rsn: str | None = row(
        "RSN",
        None,
        codes("N", "F", "V", "T", "S", "H", "I"),
        "Reason code",
        default=None,
        personal=False,
        source="Nlets, Driver's License, NIEM page (article 21003096525)",
    )
    oln: str | None = row("OLN", None, ANY, "Operator's license number", default=None)
    nam: NameText = row("NAM", None, NAME, "Name", default=None)
    dob: DateText = row("DOB", (6, 8), DATE_6_OR_8, "Date of birth", default=None)
    sex: str | None = row("SEX", None, SEX, "Sex", default=None)
    imq: str | None = row("IMQ", 1, codes("Y", "N"), "Image requested", default=None, personal=False)


@message_key("DR", name="Driver license response", source=_PAGE)
class DriverLicenseResponse(Response):
    """A state's answer to DQ, in its own words."""
