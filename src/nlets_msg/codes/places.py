"""Places, which several spellings of their codes name.

In: the code of a place, or an ORI. Out: the same with the code of NCIC, or what was probably meant by it. What can
fail: nothing.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from nlets_msg.codes.lists import POSTAL

# Symbols of Canada Post that are the codes of other places, or of none, in NCIC: what was probably meant by them.
MEANT_BY_CANADA_POST: Final = MappingProxyType({"NB": "NK", "NL": "NF"})


def place_of(destination: str) -> str:
    """Return a destination, a code or an ORI, with the code of its place as NCIC writes it.

    Places compare equal by what they name, so destinations are compared by this.

    >>> place_of("NE"), place_of("NB"), place_of("NE0000000")
    ('NB', 'NB', 'NB0000000')
    """
    code = destination[:2]
    return f"{POSTAL[code]}{destination[2:]}" if code in POSTAL else destination
