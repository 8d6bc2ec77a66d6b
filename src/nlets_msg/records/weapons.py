"""Concealed weapon permits: CWQ and its answer CWR.

Source: Nlets, Concealed Weapons Permits Legacy Specifications (article 21003099917), whole.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    DATE_6_OR_8,
    DIGITS,
    NAME,
    OF_STATES,
    SSN,
    DateText,
    Destinations,
    NameText,
    at_least_one,
    message_key,
    row,
)

_PAGE: Final = "Nlets, Concealed Weapons Permits Legacy Specifications (article 21003099917)"


@message_key(
    "CWQ",
    name="Concealed weapon permit query",
    source=_PAGE,
    sets=at_least_one(("NAM", "DOB"), ("SOC",), ("PER",), may_lack={"DOB": "dob-missing"}),
    destinations=Destinations(
        1,
        places=OF_STATES,
        reason="A full 9-character ORI makes the switch reject the entire message: name the state.",
    ),
    responses=("CWR",),
    notes=(
        "Several sets may be sent together; each may have a response of its own.",
        "A name without a date of birth is accepted, with a note: the page calls the date optional for some states.",
    ),
)
class ConcealedWeaponQuery(Inquiry):
    """Ask one state for a concealed weapon permit, by name, Social Security number or permit number.

    >>> from datetime import date
    >>> ConcealedWeaponQuery(nam="SMITH,JOHN", dob=date(1950, 1, 1)).text()
    'NAM/SMITH,JOHN.DOB/19500101'
    """

    nam: NameText = row("NAM", 30, NAME, "Name", default=None)
    dob: DateText = row(
        "DOB",
        (6, 8),
        DATE_6_OR_8,
        "Date of birth",
        default=None,
        note="The page prints size 8, and names both forms.",
        plausible=BIRTH_DATE,
    )
    soc: str | None = row("SOC", (9, 9), DIGITS, "Social Security number", default=None, plausible=SSN)
    per: str | None = row("PER", 15, ANY, "Permit number", default=None)


@message_key("CWR", name="Concealed weapon permit response", source=_PAGE)
class ConcealedWeaponResponse(Response):
    """A state's answer to CWQ, in its own words."""
