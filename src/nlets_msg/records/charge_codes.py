"""Charge codes: CCQ and its answer CCR.

Source: Nlets, Charge Code, general and legacy pages (articles 21003096843 and 21003096847).
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import ANY, CODE_OF_NO_LIST, Destinations, message_key, row

_PAGE: Final = "Nlets, Charge Code, legacy page (article 21003096847)"


@message_key(
    "CCQ",
    name="Charge code query",
    source=_PAGE,
    destinations=Destinations(only=("NL",)),
    responses=("CCR",),
    notes=("Which fields are required is not printed.",),
)
class ChargeCodeQuery(Inquiry):
    """Ask what a state's statute code means."""

    stc: str | None = row("STC", 30, ANY, "Statute code", default=None)
    ste: str | None = row("STE", 2, CODE_OF_NO_LIST, "State", default=None)


@message_key(
    "CCR", name="Charge code response", source=_PAGE, notes=("The printed one does not begin with the inquiry.",)
)
class ChargeCodeResponse(Response):
    """The answer to CCQ, from Nlets itself."""
