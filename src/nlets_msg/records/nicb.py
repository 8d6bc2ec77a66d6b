"""The National Insurance Crime Bureau: NAQ and NIQ with their answers; SVQ, NCI and NEI.

Source: Nlets, NICB, NVS and Locator (articles 21003099004, 21003099130 and 21003099131), whose field tables are cut
off.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import NAME_ONLY, Destinations, message_key

_PAGE: Final = "Nlets, NICB (article 21003099131)"
_OTHER: Final = "Nlets, NICB (article 21003099130)"
_TO_NICB: Final = Destinations(only=("NA",))


@message_key(
    "NAQ",
    name="NICB all files query",
    source=_PAGE,
    published=NAME_ONLY,
    destinations=_TO_NICB,
    responses=("NAR",),
    notes=("The field table is not published. If nothing is found, the answer is NO RECORD NICB.",),
)
class NicbAllFilesQuery(Inquiry):
    """Ask the bureau for a vehicle in all its files."""


@message_key("NAR", name="NICB all files response", source=_PAGE)
class NicbAllFilesResponse(Response):
    """The answer to NAQ."""


@message_key(
    "NIQ",
    name="NICB impound and export files query",
    source=_PAGE,
    published=NAME_ONLY,
    destinations=_TO_NICB,
    responses=("NIR",),
    notes=("The field table is not published. If nothing is found, the answer is NO RECORD NICB.",),
)
class NicbImpoundExportQuery(Inquiry):
    """Ask the bureau for a vehicle in its impound and export files."""


@message_key("NIR", name="NICB impound and export files response", source=_PAGE)
class NicbImpoundExportResponse(Response):
    """The answer to NIQ."""


@message_key(
    "SVQ",
    name="Stolen in Mexico query",
    source=_OTHER,
    published=NAME_ONLY,
    notes=("By VIN; its prefix, its destination and its answer are not published.",),
)
class StolenInMexicoQuery(Inquiry):
    """Ask whether a vehicle was stolen in Mexico."""


@message_key(
    "NCI",
    name="NICB NCI message",
    source=_PAGE,
    published=NAME_ONLY,
    notes=("Oregon's switch table pairs it with NCA.",),
)
class NicbNciQuery(Inquiry):
    """A message of the bureau's that the titles name and nothing explains."""


@message_key(
    "NEI",
    name="NICB NEI message",
    source=_PAGE,
    published=NAME_ONLY,
    notes=("Oregon's switch table pairs it with NEA.",),
)
class NicbNeiQuery(Inquiry):
    """A message of the bureau's that the titles name and nothing explains."""
