"""A header in which one character is too many, or a sign is typed for a character of it: ruling on reading 24.

In: a text whose header the grammar does not accept, what is wrong with it element by element, and the key's table.
Out: a `HeaderReading` with one problem, without a header; what is wrong element by element where that is one bad
element, or where no character, or more than one, could be put right. What can fail: nothing.

One such character makes two elements, or two lines, of one, and each of them is bad.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from nlets_msg.codes import ORI_BEGINNINGS
from nlets_msg.parsing import header_rules as rules
from nlets_msg.parsing.header_elements import end_of
from nlets_msg.parsing.headers import HeaderReading
from nlets_msg.problems.problem import Span
from nlets_msg.schema.tables import UNKNOWN, Table
from nlets_msg.wire.header_patterns import (
    CLOCK,
    CONTROL,
    CONTROL_END,
    DESTINATION,
    KEY,
    LONGEST_HEADER,
    NEXT_DESTINATION_IN_FAULT,
    ORI,
)
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT_CHARACTER, LINE_END

# A whole header that a sender writes, and one that Nlets delivers; a notice may lack TXT there. A control field does
# not end with a period that may be the one before TXT.
_SENT: Final = (
    rf"(?ai:(?P<key>{KEY})\.(?P<origin>{ORI})\.(?P<destination>{DESTINATION}(?:{NEXT_DESTINATION_IN_FAULT})*+)"
    rf"\.(?:(?P<control>\*{CONTROL}){CONTROL_END})?+(?P<txt>TXT))"
)
_CLOCKS: Final = rf"(?ai:(?P<key>{KEY})\.(?P<origin>{ORI}){LINE_END}(?P<clock>{CLOCK}{LINE_END}{CLOCK} {ORI}))"
_BELOW: Final = rf"(?:{LINE_END}(?P<control>\*{CONTROL})(?=[\r\n]))?+{LINE_END}(?P<txt>(?ai:TXT))"
_DELIVERED: Final = f"{_CLOCKS}{_BELOW}"
_NOTICE: Final = rf"{_CLOCKS}(?=[\r\n]|\Z)(?:{_BELOW}(?=[\t ]*(?:[\r\n]|\Z)))?+"
_CHARACTER: Final = r"\r\n|[\x00-\x7f]"
_SIGN: Final = r"\r\n|[\x00-/:-@\[-`{-\x7f]"
# What may be meant by a sign: what parts elements, the beginning of a control field, a letter or a digit of an element,
# of TXT, and what is between those of a clock.
_MEANT: Final = (".", "*", "0", "T", "X", ":", "/", " ")
# What is TXT without one of its characters, or with another one for a sign: a header without any is not tried.
_ANY: Final = r"(?:\r\n|[\s\S])?"
_MAY_BE_TXT: Final = rf"(?ai:T{_ANY}X{_ANY}T|(?:{_SIGN})XT|T(?:{_SIGN})T|TX(?:{_SIGN}))"
# Where TX and what ends it may be Texas, and TXT absent.
_TEXAS: Final = r"(?ai:TX)[.,\t\r\n ]"


class _Mended(NamedTuple):
    """A whole header that a text is with another character, or none, in a place."""

    whole: re.Match[str]
    written: str
    place: Span

    def is_inside(self, element: str) -> bool:
        """Say whether the place is in an element, or directly before what is left of it."""
        return self.whole.start(element) <= self.place[0] < self.whole.end(element)

    def element(self) -> str:
        """Return the name of the element in which the place is, or that is beside it."""
        groups = self.whole.re.groupindex
        inside = [name for name in groups if self.is_inside(name)]
        return inside[0] if inside else next((name for name in groups if self.whole.end(name) == self.place[0]), "txt")

    def span(self, start: int, end: int) -> Span:
        """Return where in the text something of the header is."""
        place, more = self.place[0], self.place[1] - self.place[0] - len(self.written)
        return start + more * (start >= place + len(self.written)), end + more * (end > place)


def told_once(text: str, by_element: HeaderReading, table: Table) -> HeaderReading:
    """Explain a header with more than one bad element by the character that makes them so.

    Args:
        text: The text.
        by_element: What is wrong with the header, element by element.
        table: The table of the key.
    """
    one_bad = [problem.code for problem in by_element.problems] == ["bad-header"]
    if one_bad and not (by_element.destinations and table.check_destinations(by_element.destinations)):
        return by_element
    return explain_character(text, table) or by_element


def explain_character(text: str, table: Table) -> HeaderReading | None:
    """Explain a header by one character that is too many, or typed for another; None where that is not what it is."""
    begin = text[:LONGEST_HEADER]
    if not table.may_lack_txt and compiled(_MAY_BE_TXT).search(begin) is None:
        return None
    patterns = [compiled(_SENT), compiled(_NOTICE if table.may_lack_txt else _DELIVERED)]
    for mended in (_without_each(begin, patterns), _with_each(begin, patterns)):
        # To leave out either of two equal characters comes to the same.
        headers = {
            (header.whole.string, header.written): header for header in mended if _is_known(header, begin, table)
        }
        if headers:
            first, *others = headers.values()
            # What comes after the header is not what is wrong with it.
            return None if others or first.place[0] > first.whole.end() else _with_one_problem(text, first)
    return None


def _without_each(begin: str, patterns: list[re.Pattern[str]]) -> Iterator[_Mended]:
    """Find the whole headers that a text is without one of its characters."""
    for match in compiled(_CHARACTER).finditer(begin):
        mended = begin[: match.start()] + begin[match.end() :]
        yield from (_Mended(whole, "", match.span()) for pattern in patterns if (whole := pattern.match(mended)))


def _with_each(begin: str, patterns: list[re.Pattern[str]]) -> Iterator[_Mended]:
    """Find the whole headers that a text is with another character for one of its signs: the first for each."""
    for match in compiled(_SIGN).finditer(begin):
        for meant in _MEANT:
            mended = begin[: match.start()] + meant + begin[match.end() :]
            whole = next((whole for pattern in patterns if (whole := pattern.match(mended))), None)
            if whole is not None:
                yield _Mended(whole, meant, match.span())
                break


def _is_known(mended: _Mended, begin: str, table: Table) -> bool:
    """Say whether a header is of the key, from a place that is known, and to destinations to which the key goes."""
    whole, element = mended.whole, mended.element()
    if (table.kind != UNKNOWN and whole["key"].upper() != table.key) or element == "key":
        return False
    if whole["origin"][:2].upper() not in ORI_BEGINNINGS and not (element == "origin" and mended.written):
        return False
    names = [name for name, _ in _destinations(mended)]
    if element == "txt" and not _may_be_txt(mended, begin, names, table):
        return False
    return not names or not table.check_destinations(names)


def _may_be_txt(mended: _Mended, begin: str, names: list[str], table: Table) -> bool:
    """Say whether TXT with another character in it is that: no word, and not Texas with TXT absent."""
    whole = mended.whole
    if whole.string[whole.end("txt") :][:1].isalnum():
        return False
    texas = mended.written and compiled(_TEXAS).match(begin, mended.span(*whole.span("txt"))[0])
    return not texas or whole["control"] is not None or bool(table.check_destinations([*names, "TX"]))


def _destinations(mended: _Mended) -> list[tuple[str, Span]]:
    """Return the destinations that can be read, each with its place; not one with a sign in it."""
    whole, place = mended.whole, mended.place[0]
    if whole.re.groupindex.get("destination") is None:
        return []
    matches = compiled(rf"(?ai:{DESTINATION})").finditer(whole.string, *whole.span("destination"))
    return [
        (match[0].upper(), mended.span(*match.span()))
        for match in matches
        if not (mended.written and match.start() <= place < match.end())
    ]


def _with_one_problem(text: str, mended: _Mended) -> HeaderReading:
    """Report what is to be left out, or what is to be written for it."""
    element, whole, span = mended.element(), mended.whole, mended.place
    rule: rules.Rule
    sign, sent = text[slice(*span)], "destination" in whole.re.groupindex
    if element == "txt" and 0 <= whole.start("txt") < span[0] + len(mended.written):
        rule, span = rules.NEARLY_TXT, mended.span(*whole.span("txt"))
    elif mended.written == "":
        rule = _too_much(sign, sent=sent)
    elif mended.written == "." and not mended.is_inside("control"):
        rule = rules.PERIOD_FOR_LINE_END if sign.strip("\r\n") == "" else rules.PERIOD_FOR_SIGN
    elif mended.written == "*":
        rule = rules.ASTERISK_FIRST
    else:
        rule = rules.CHARACTERS[element]
    end = max(mended.span(0, whole.end())[1], span[1])
    body = end_of(f"{LAYOUT_CHARACTER}*+", text, end)
    places = _destinations(mended)
    problem = rules.broken(span, (*rule[:2], element))
    return HeaderReading(None, [problem], body, tuple(name for name, _ in places), tuple(place for _, place in places))


def _too_much(sign: str, *, sent: bool) -> rules.Rule:
    """Return the rule that a character breaks which is to be left out."""
    if sign.strip("\r\n") == "":
        return rules.ONE_LINE if sent else rules.LINE_END_TOO_MUCH
    return {" ": rules.BLANK, ".": rules.PERIOD_TOO_MUCH, ",": rules.PERIOD_TOO_MUCH}.get(
        sign, rules.CHARACTER_TOO_MUCH
    )
