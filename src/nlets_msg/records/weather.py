"""Road weather: HQ and HR, which also comes unasked.

Source: Nlets, Road-Weather, general and legacy pages (articles 21003097471 and 21003097474).
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import TextInquiry
from nlets_msg.declaring import ANY, OF_STATES, Destinations, message_key, plain_row

_PAGE: Final = "Nlets, Road-Weather, general page (article 21003097471)"
_LEGACY: Final = "Nlets, Road-Weather, legacy page (article 21003097474)"


@message_key(
    "HQ",
    name="Road-weather query",
    source=_PAGE,
    destinations=Destinations(5, places=OF_STATES),
    responses=("HR",),
    notes=("Free text; the word WEATHER should be used, and is not checked.",),
)
class RoadWeatherQuery(TextInquiry):
    """Ask states for the weather and the state of their roads, in free text."""


@message_key(
    "HR",
    name="Road-weather response",
    source=_LEGACY,
    may_lack_echo=True,
    suggested=(plain_row("TIM", None, ANY, "Time"), plain_row("DAT", None, ANY, "Date")),
    notes=(
        "It also comes unasked from the weather wire (ORI WS0000000), and the printed ones do not quote the inquiry.",
        "The general page speaks of TIM and DAT, the printed ones have neither: the text is not read for them.",
    ),
)
class RoadWeatherResponse(Response):
    """A report of weather and roads."""
