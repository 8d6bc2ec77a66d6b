"""A header in which one separator is a character before or after its place, left out or doubled.

In: a text whose header the grammar does not accept, and the key's table. Out: a `HeaderReading` with one problem,
without a header; None where no separator, or more than one, could be put right. What can fail: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nlets_msg.codes import ORI_BEGINNINGS
from nlets_msg.parsing import header_rules as rules
from nlets_msg.parsing.delivered_faults import explain_output
from nlets_msg.parsing.headers import HeaderReading
from nlets_msg.schema.tables import UNKNOWN, Table
from nlets_msg.wire.header_patterns import (
    BEGUN_HEADER,
    CLOCK_BEGINNING,
    CONTROL_FIELD,
    DESTINATION,
    KEY,
    NEXT_DESTINATION_IN_FAULT,
    ORI,
    TXT,
)
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT_CHARACTER

# A whole input header, and what may hold one whose separators are elsewhere. No header is so long up to there.
_WHOLE: Final = (
    rf"(?ai:({KEY})\.({ORI})\.(({DESTINATION})(?:{NEXT_DESTINATION_IN_FAULT})*+))\.(?ai:{CONTROL_FIELD})?+(?ai:TXT)"
)
# The same of the first line of one that Nlets delivers: what comes below it is told line by line.
_WHOLE_LINE: Final = rf"(?ai:({KEY})\.({ORI}))[\t ]*+[\r\n]*+ ?{CLOCK_BEGINNING}"
# The most characters of key and ORI, with which both begin, and where in them a period is: most of what is tried has
# it not.
_LONGEST_BEGINNING: Final = 13
_AFTER_KEY: Final = (2, 3)
_ORI_AND_SEPARATOR: Final = 10
_AFTER_ORI: Final = frozenset(".\t\r\n 0123456789")
_SEPARATORS: Final = frozenset(".,")
# The second character of two of which one is a separator, and the last separator of several.
_BESIDE: Final = r"(?<=[^.,])[.,]|(?<=[.,])[^.,]"
_LAST: Final = r"[.,](?![.,])"
# What no header has, since nothing parts TXT from what comes after it.
_TXT_PARTED: Final = frozenset({"TXT.", "TXT,"})
# What can be wrong with one.
_MOVED: Final = "moved"
_LEFT_OUT: Final = "left out"
_TOO_MUCH: Final = "too much"
_ANOTHER_SIGN: Final = "another sign"
# What may be typed for one; blanks, and slashes between two codes, are told by other rules.
_SIGN: Final = rf"[:;|_=+\\A-Za-z0-9-]|/(?=(?ai:TXT)|\Z)|(?<={ORI})/|,\Z"
_LINE: Final = r"[^*\r\n]{0,80}+"
# The same with a control field and TXT.
_MOST_CHARACTERS: Final = 100


def explain_separator(text: str, table: Table) -> HeaderReading | None:
    """Explain a header in which one separator is not in its place, so that two elements are wrong.

    It is told where there is one way to put it right that makes a header of places that are known.
    """
    line = compiled(_LINE).match(text)
    assert line is not None  # it may be empty
    head, begin = line[0], text[:_MOST_CHARACTERS]
    begun = compiled(BEGUN_HEADER).match(begin)
    if begun is not None and _whole_begun(begin):
        # Its separators are in their places.
        return None
    of_key = begun is None and table.kind != UNKNOWN and head.upper().startswith(f"{table.key}.")
    # Of a key that is not known, the period after it may be the one.
    after_key = 1 if table.kind == UNKNOWN else len(table.key) + _ORI_AND_SEPARATOR
    first = 0 if begun is None else after_key
    find_whole = _whole if begun is None else _whole_begun
    for change, mended in _mended_origin(head, begin, len(table.key) + 1) if of_key else _mended(head, begin, first):
        whole = [(place, find_whole(header)) for place, header in mended]
        told = [(place, match) for place, match in whole if match is not None and _is_known(match, table)]
        if len(told) == 1:
            return _with_separator(text, *told[0], change, table)
    return None


def _whole(text: str) -> re.Match[str] | None:
    return _whole_begun(text) if compiled(BEGUN_HEADER).match(text) else None


def _whole_begun(text: str) -> re.Match[str] | None:
    return compiled(_WHOLE).match(text) or compiled(_WHOLE_LINE).match(text)


def _mended_origin(head: str, begin: str, start: int) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Find what `_mended` does where the key and its period are in their places, and no ORI comes after them.

    Only with one separator in it could it be an ORI: then that is the one.
    """
    there = head[start : start + _ORI_AND_SEPARATOR]
    element = there.replace(",", ".")
    at = element.find(".")
    rest = element[:at] + element[at + 1 :]
    if not (0 <= at < len(rest) == _ORI_AND_SEPARATOR - 1 and rest.isalnum() and rest.isascii()):
        return
    place, end = start + at, start + len(rest)
    # What comes after the ORI then: a period, or a clock. Most have a letter there.
    if at == len(rest) - 1 and head[place] == ".":
        mended = f"{head[:place]}{head[place + 1]}.{begin[place + 2 :]}"
        yield _MOVED, [] if mended[place - 2 : place + 2].upper() in _TXT_PARTED else [(place + 1, mended)]
    if begin[end + 1 : end + 2] in _AFTER_ORI:
        yield _TOO_MUCH, [(place, head[:place] + begin[place + 1 :])]


def _mended(head: str, begin: str, first: int) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Put a separator elsewhere, write one more, one less, and one for another sign: the places and the texts.

    Args:
        head: The first line, up to an asterisk.
        begin: The beginning of the text.
        first: From where on it is changed, where it begins with key and ORI; 0 where it does not.
    """
    # Where they are not what it begins with, only a place that makes them so, else only one after them: each that is
    # tried takes a microsecond.
    end = len(head) if first else _LONGEST_BEGINNING
    beside = [match.start() for match in compiled(_BESIDE).finditer(head, first and first + 1, end + 1)]
    moved = [(place, f"{head[: place - 1]}{head[place]}{head[place - 1]}{begin[place + 1 :]}") for place in beside]
    # After TXT there is no separator.
    kept = [(place, mended) for place, mended in moved if mended[place - 3 : place + 1].upper() not in _TXT_PARTED]
    yield _MOVED, kept
    # Where it is left out before TXT, that is told of TXT.
    periods = range(first, len(head) + 1) if first else [place for place in _AFTER_KEY if place <= len(head)]
    without = [place for place in periods if place not in beside and not compiled(TXT).match(begin, place)]
    yield _LEFT_OUT, [(place, f"{head[:place]}.{begin[place:]}") for place in without]
    # Of two beside each other, the second.
    last = [match.start() for match in compiled(_LAST).finditer(head, max(first, 1), end)]
    yield _TOO_MUCH, [(place, head[:place] + begin[place + 1 :]) for place in last]
    is_sign = compiled(_SIGN)
    matches = (
        is_sign.finditer(head, first) if first else filter(None, (is_sign.match(head, place) for place in _AFTER_KEY))
    )
    signs = [match.start() for match in matches]
    yield _ANOTHER_SIGN, [(place, f"{head[:place]}.{begin[place + 1 :]}") for place in signs]


def _is_known(whole: re.Match[str], table: Table) -> bool:
    """Say whether a whole header has the ORI of a place that is known, and destinations that the key goes to."""
    if whole[2][:2].upper() not in ORI_BEGINNINGS:
        return False
    return _is_line(whole) or not table.check_destinations([name.upper() for name in re.split("[.,]", whole[3])])


def _is_line(whole: re.Match[str]) -> bool:
    """Say whether a whole header is the first line of one that Nlets delivers: key and ORI."""
    return whole.lastindex == 2


def _with_separator(text: str, place: int, whole: re.Match[str], change: str, table: Table) -> HeaderReading:
    """Report the separator that a whole header has at a place, and read its destinations."""
    element = "key" if place <= whole.end(1) + 1 else "origin" if place <= whole.end(2) + 1 else "destination"
    # How much earlier in the text as it is what comes after the place is.
    before = {_LEFT_OUT: 1, _TOO_MUCH: -1}.get(change, 0)
    doubled = change == _TOO_MUCH and text[place - 1] in _SEPARATORS
    span = (place, place) if doubled or change == _LEFT_OUT else (place - (change == _MOVED), place + 1)
    of_moved = rules.PERIOD_BEFORE if text[place : place + 1] in _SEPARATORS else rules.PERIOD_AFTER
    of_much = rules.EMPTY if doubled else rules.PERIOD_TOO_MUCH
    others = {_LEFT_OUT: rules.PERIOD_LEFT_OUT, _TOO_MUCH: of_much, _ANOTHER_SIGN: rules.PERIOD_FOR_SIGN}
    rule = others.get(change, of_moved)
    if _is_line(whole):
        after_ori = whole.end(2) - before
        problem = rules.broken(span, rules.ENDS_WITH_ORI if place == whole.end(2) else (*rule[:2], element))
        return explain_output(text, after_ori, [problem], table)
    matches = compiled(rf"(?ai:{DESTINATION})").finditer(whole[0], whole.start(3), whole.end(3))
    spans = [
        (match.start() - before * (match.start() > place), match.end() - before * (match.end() > place))
        for match in matches
    ]
    names = tuple(destination.upper() for destination in re.split("[.,]", whole[3]))
    after = compiled(f"{LAYOUT_CHARACTER}*+").match(text, max(whole.end() - before, span[1]))
    assert after is not None  # it may be empty
    return HeaderReading(None, [rules.broken(span, (*rule[:2], element))], after.end(), names, tuple(spans))
