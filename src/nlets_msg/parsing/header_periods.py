"""A header in which one period is a character before or after its place, or left out.

In: a text whose header the grammar does not take, and the key's table. Out: a `HeaderReading` with one problem, without
a header; None where no period, or more than one, could be put right. What can fail: nothing.
"""

from __future__ import annotations

import re
from typing import Final

from nlets_msg.codes import ORI_BEGINNINGS
from nlets_msg.parsing import header_rules as rules
from nlets_msg.parsing.headers import HeaderReading
from nlets_msg.schema.tables import UNKNOWN, Table
from nlets_msg.wire.header_patterns import CONTROL_FIELD, DESTINATION, KEY, ORI, TXT
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT_CHARACTER

# A whole input header, and what may hold one whose periods are elsewhere. No header is so long up to there.
_WHOLE: Final = (
    rf"(?ai:({KEY})\.({ORI})\.(({DESTINATION})(?:[.,](?!TXT){DESTINATION})*+))\.(?ai:{CONTROL_FIELD})?+(?ai:TXT)"
)
_LINE: Final = r"[^*\r\n]{0,80}+"
# The same with a control field and TXT.
_MOST_CHARACTERS: Final = 100


def explain_period(text: str, table: Table) -> HeaderReading | None:
    """Explain a header in which one period is a character before or after its place, or left out: two elements suffer.

    It is told where there is one way to put it right that makes a header of places that are known.
    """
    line = compiled(_LINE).match(text)
    assert line is not None  # it may be empty
    head, begin = line[0], text[:_MOST_CHARACTERS]
    beside = [place for place in range(1, len(head)) if "." in head[place - 1 : place + 1]]
    moved = [(place, head[: place - 1] + head[place] + head[place - 1] + begin[place + 1 :]) for place in beside]
    # Where it is left out before TXT, that is told of TXT.
    without = [place for place in range(1, len(head)) if place not in beside and not compiled(TXT).match(text, place)]
    left_out = [(place, f"{head[:place]}.{begin[place:]}") for place in without]
    if compiled(_WHOLE).match(begin):
        # Its periods are in their places.
        return None
    for mended in (moved, left_out):
        told = [
            (place, whole)
            for place, one in mended
            if (whole := compiled(_WHOLE).match(one)) and _is_known(whole, table)
        ]
        if len(told) == 1:
            return _with_period(text, *told[0], left_out=mended is left_out)
    return None


def _is_known(whole: re.Match[str], table: Table) -> bool:
    """Say whether a whole header has the ORI of a place that is known, and destinations that the key goes to."""
    destinations = [one.upper() for one in re.split("[.,]", whole[3])]
    if table.kind != UNKNOWN and whole[1].upper() != table.key:
        # Of a key that is known, it is its ORI that is wrong.
        return False
    return whole[2][:2].upper() in ORI_BEGINNINGS and not table.check_destinations(destinations)


def _with_period(text: str, place: int, whole: re.Match[str], *, left_out: bool) -> HeaderReading:
    """Report the period that a whole header has at a place, and read its destinations."""
    element = "key" if place <= whole.end(1) + 1 else "origin" if place <= whole.end(2) + 1 else "destination"
    if left_out:
        rule, span, before = rules.PERIOD_LEFT_OUT, (place, place), 1
    else:
        rule, span, before = rules.PERIOD_AFTER, (place - 1, place + 1), 0
        rule = rules.PERIOD_BEFORE if text[place] == "." else rule
    # In the text as it is, what comes after a period that was left out is one character earlier.
    found = compiled(rf"(?ai:{DESTINATION})").finditer(whole[0], whole.start(3), whole.end(3))
    spans = [(one.start() - before * (one.start() > place), one.end() - before * (one.end() > place)) for one in found]
    names = tuple(one.upper() for one in re.split("[.,]", whole[3]))
    after = compiled(f"{LAYOUT_CHARACTER}*+").match(text, max(whole.end() - before, span[1]))
    assert after is not None  # it may be empty
    return HeaderReading(None, [rules.broken(span, (*rule[:2], element))], after.end(), names, tuple(spans))
