"""What an element of a header is that cannot be read as a whole.

In: an element, or a text and a place in it. Out: whether the element has a form, or where what has one ends. What can
fail: nothing.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.codes import DESTINATIONS
from nlets_msg.schema.near_misses import near
from nlets_msg.schema.tables import NOTICE, UNKNOWN, Table
from nlets_msg.wire.header_patterns import DESTINATION, ORI
from nlets_msg.wire.patterns import compiled, matches

_LONGEST_NEARLY_TXT: Final = 4


# Only ASCII is put into upper case: other letters become ASCII ones, which the text does not hold.
def is_destination(element: str) -> bool:
    """Say whether an element has the form of a destination, in any case."""
    return element.isascii() and matches(DESTINATION, element.upper())


def is_ori(element: str) -> bool:
    """Say whether an element has the form of an ORI, in any case."""
    return element.isascii() and matches(ORI, element.upper())


def is_nearly_txt(word: str) -> bool:
    """Say whether a word is TXT as a slip of the finger has it, or TEXT."""
    # A line of a text may be long, and each of its characters would be tried.
    return len(word) <= _LONGEST_NEARLY_TXT and (word.upper() == "TEXT" or bool(near(word.upper(), ["TXT"])))


def end_of(pattern: str, text: str, position: int) -> int:
    """Return where what matches a pattern at a place ends."""
    match = compiled(pattern).match(text, position)
    assert match is not None  # every pattern given here matches the empty text, or is known to match
    return match.end()


def may_be_destination(element: str, taken: list[str], table: Table) -> bool:
    """Say whether the key goes to an element, too: so TX is Texas, or TXT that lost a letter."""
    # What answers goes to one destination, and codes on no list are none of several.
    known = table.asks or (table.kind in {NOTICE, UNKNOWN} and element in DESTINATIONS)
    return known and is_destination(element) and not table.check_destinations([*taken, element])
