"""Codes with their names or meanings, each with its source.

In: nothing. Out: lists of codes, which are mappings from code to meaning, and places in one spelling. What can fail:
nothing but asking for a code that a list has not, which is a `KeyError`.

Here they are found by their names. The longer lists of NCIC are in `ncic`, which is loaded when one of them is asked
for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nlets_msg.codes.code_list import CodeList as CodeList
from nlets_msg.codes.lists import AGENCY_TYPES as AGENCY_TYPES
from nlets_msg.codes.lists import DESTINATIONS as DESTINATIONS
from nlets_msg.codes.lists import DEVICE_PURPOSES as DEVICE_PURPOSES
from nlets_msg.codes.lists import HELP_FILES as HELP_FILES
from nlets_msg.codes.lists import ORI_BEGINNINGS as ORI_BEGINNINGS
from nlets_msg.codes.lists import POSTAL as POSTAL
from nlets_msg.codes.lists import PRIORITIES as PRIORITIES
from nlets_msg.codes.lists import PROVINCES as PROVINCES
from nlets_msg.codes.lists import PURPOSES as PURPOSES
from nlets_msg.codes.lists import RACES as RACES
from nlets_msg.codes.lists import REASONS as REASONS
from nlets_msg.codes.lists import REGIONS as REGIONS
from nlets_msg.codes.lists import REQUEST_TYPES as REQUEST_TYPES
from nlets_msg.codes.lists import SERVICES as SERVICES
from nlets_msg.codes.lists import SEXES as SEXES
from nlets_msg.codes.lists import SPECIAL as SPECIAL
from nlets_msg.codes.lists import STATES as STATES
from nlets_msg.codes.lists import SUFFIXES as SUFFIXES
from nlets_msg.codes.lists import TITLES as TITLES
from nlets_msg.codes.places import MEANT_BY_CANADA_POST as MEANT_BY_CANADA_POST
from nlets_msg.codes.places import place_of as place_of

if TYPE_CHECKING:
    from nlets_msg.codes.ncic import AGENCY_LETTERS as AGENCY_LETTERS
    from nlets_msg.codes.ncic import ARTICLE_CATEGORIES as ARTICLE_CATEGORIES
    from nlets_msg.codes.ncic import BOAT_TYPES as BOAT_TYPES
    from nlets_msg.codes.ncic import EYE_COLORS as EYE_COLORS
    from nlets_msg.codes.ncic import GOVERNMENT_LEVELS as GOVERNMENT_LEVELS
    from nlets_msg.codes.ncic import GUN_DESCRIPTIONS as GUN_DESCRIPTIONS
    from nlets_msg.codes.ncic import GUN_TYPES as GUN_TYPES
    from nlets_msg.codes.ncic import HAIR_COLORS as HAIR_COLORS
    from nlets_msg.codes.ncic import HULL_MATERIALS as HULL_MATERIALS
    from nlets_msg.codes.ncic import HULL_SHAPES as HULL_SHAPES
    from nlets_msg.codes.ncic import NUMBER_TYPES as NUMBER_TYPES
    from nlets_msg.codes.ncic import ORI_PLACES as ORI_PLACES
    from nlets_msg.codes.ncic import PLACES as PLACES
    from nlets_msg.codes.ncic import PLATE_TYPES as PLATE_TYPES
    from nlets_msg.codes.ncic import PROPULSIONS as PROPULSIONS
    from nlets_msg.codes.ncic import SECURITY_TYPES as SECURITY_TYPES
    from nlets_msg.codes.ncic import SKIN_TONES as SKIN_TONES
    from nlets_msg.codes.ncic import VEHICLE_COLORS as VEHICLE_COLORS
    from nlets_msg.codes.ncic import VEHICLE_STYLES as VEHICLE_STYLES

# The lists of `ncic`, which a clean text does not need.
_LATER_LISTS: Final = (
    "EYE_COLORS",
    "HAIR_COLORS",
    "SKIN_TONES",
    "NUMBER_TYPES",
    "PLATE_TYPES",
    "VEHICLE_COLORS",
    "VEHICLE_STYLES",
    "BOAT_TYPES",
    "HULL_MATERIALS",
    "HULL_SHAPES",
    "PROPULSIONS",
    "GUN_TYPES",
    "GUN_DESCRIPTIONS",
    "ARTICLE_CATEGORIES",
    "SECURITY_TYPES",
    "AGENCY_LETTERS",
    "GOVERNMENT_LEVELS",
    "ORI_PLACES",
    "PLACES",
)


def __getattr__(name: str) -> Any:
    if name not in _LATER_LISTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from nlets_msg.codes import ncic  # noqa: PLC0415 - at the first list that is asked for, and kept

    globals()[name] = value = getattr(ncic, name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER_LISTS})
