"""A header that a sender writes, of which one ORI or one code has a character too few or too many, and nothing else.

In: a text, and the table of its key. Out: the header as `header_faults` explains it, None where it is not so. What can
fail: nothing.

    CWQ.AZNLETS2.AZ.TXT   ->  An ORI has 9 characters.
    CWQ.AZNLETS20.ARI.TXT ->  A destination has 2 or 9 letters or digits.

It is the fault of a header that one look can tell from all others: no separator in another place would make whole
elements of one that has 3 or 8 characters and of those beside it. So the grammar need not be asked where it stops, nor
each explanation whether it is the one, which is half to four fifths of the time of such a message.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.parsing.header_rules import broken
from nlets_msg.parsing.headers import HeaderReading
from nlets_msg.parsing.near_elements import of_destination, of_origin
from nlets_msg.schema.tables import Table
from nlets_msg.wire.header_patterns import KEY, LAYOUT_AFTER_TXT, input_header
from nlets_msg.wire.headers import places_in, split_destinations
from nlets_msg.wire.patterns import compiled

_ORI: Final = 9
_ORI_OR_ONE_LESS: Final = "[A-Z0-9]{8,9}"
_SIZES: Final = frozenset({2, 9})
_BAD_SIZES: Final = frozenset({3, 8})
# What begins with TXT may be the end of the header.
_ANY_ELEMENT: Final = "(?!TXT)[A-Z0-9]{2,9}"
# What directly follows TXT may be more of an element.
_LAYOUT: Final = rf"(?=[\r\n]|\Z){LAYOUT_AFTER_TXT}"
_HEADER: Final = f"{input_header(KEY, origin=_ORI_OR_ONE_LESS, destination=_ANY_ELEMENT)}{_LAYOUT}"


def explain_bad_element(text: str, table: Table) -> HeaderReading | None:
    """Explain a header that is clean but for the size of one element."""
    match = compiled(_HEADER).match(text)
    if match is None or not text.startswith(f"{table.key}."):
        return None
    elements = split_destinations(match[2])
    places = places_in(elements, match.start(2))
    bad = [number for number, element in enumerate(elements) if len(element) not in _SIZES]
    whole = [number for number in range(len(elements)) if number not in bad]
    destinations = tuple([elements[number] for number in whole])
    if destinations and table.check_destinations(destinations):
        return None
    if not bad and len(match[1]) < _ORI:
        problem = broken(match.span(1), of_origin(match[1]))
    elif len(bad) == 1 and len(match[1]) == _ORI and len(elements[bad[0]]) in _BAD_SIZES:
        problem = broken(places[bad[0]], of_destination(elements[bad[0]]))
    else:
        return None
    return HeaderReading(None, [problem], match.end(), destinations, tuple([places[number] for number in whole]))
