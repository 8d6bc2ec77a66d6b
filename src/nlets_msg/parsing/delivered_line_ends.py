"""A header that Nlets delivers in which one line end is a character before or after its place, or absent before TXT.

In: a text whose header the grammar does not accept, and the key's table. Out: a `HeaderReading` with one problem,
without a header; None where no line end, or more than one, could be put right. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nlets_msg.parsing import header_rules as rules
from nlets_msg.parsing.headers import HeaderReading
from nlets_msg.problems.problem import Span
from nlets_msg.schema.tables import Table
from nlets_msg.wire.header_patterns import BEGUN_HEADER, CLOCK, CONTROL, LONGEST_HEADER, ORI
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LINE_END

# A whole header, and what may hold one whose line ends are elsewhere.
_CLOCKS: Final = rf"(?:{LINE_END}{CLOCK})?+(?:{LINE_END}{CLOCK} (?ai:{ORI}))?+"
# A clock or a control line comes below the first line, or there is nothing that tells this header.
_LINES: Final = rf"{BEGUN_HEADER}(?={LINE_END}(?:\*|[0-9])){_CLOCKS}(?:{LINE_END}\*{CONTROL}(?=[\r\n]))?+"
_WHOLE: Final = rf"({_LINES}){LINE_END}(?ai:TXT)"
# What every text has there of which one line end is up to one character from its place, and how far it is from the
# beginning at most. Most headers have it not, and one look at them takes a tenth of what all that is tried would.
_NEAR: Final = rf"[*0-9]{LINE_END}|{LINE_END}(?s:.)?[*0-9]"
_FAR: Final = 20
# Of a notice, which may lack it, TXT is alone on its line.
_ALONE: Final = r"(?=[\t ]*(?:[\r\n]|\Z))"
_TXT: Final = r"(?ai:TXT)"
_PARTED_TXT: Final = rf"(?ai:T({LINE_END})XT)(?=[\t ]*(?:[\r\n]|\Z))"


def explain_line_end(text: str, table: Table) -> HeaderReading | None:
    """Explain a header of which one line end is not in its place, so that two lines are wrong."""
    if compiled(_NEAR).search(text[:_FAR]) is None:
        return None
    begin = text[:LONGEST_HEADER]
    whole = compiled(f"{_WHOLE}{_ALONE}" if table.may_lack_txt else _WHOLE)
    if whole.match(begin):
        return None
    told = [(rule, span, match) for rule, span, mended in _mended(begin) if (match := whole.match(mended))]
    if len(told) != 1:
        return None
    rule, span, match = told[0]
    if table.may_lack_txt and rule in {rules.LINE_END_BEFORE, rules.LINE_END_AFTER} and span[0] > match.end(1):
        # TX may be the first line of a text.
        return None
    # What is written in addition is no part of the text, and the line end may be inside TXT.
    body = max(match.end() - (rule == rules.TXT_BELOW_LINE), span[1])
    return HeaderReading(None, [rules.broken(span, rule)], body)


def _mended(begin: str) -> Iterator[tuple[rules.Rule, Span, str]]:
    """Put each line end elsewhere, and write one before TXT: what is told, where, and the text."""
    for match in compiled(LINE_END).finditer(begin):
        start, end = match.span()
        if start and end < len(begin):
            left, right = begin[start - 1], begin[end]
            yield rules.LINE_END_BEFORE, (start - 1, end), f"{begin[: start - 1]}{match[0]}{left}{begin[end:]}"
            yield rules.LINE_END_AFTER, (start, end + 1), f"{begin[:start]}{right}{match[0]}{begin[end + 1 :]}"
    for match in compiled(_TXT).finditer(begin):
        place = match.start()
        yield rules.TXT_BELOW_LINE, (place, match.end()), f"{begin[:place]}\n{begin[place:]}"
        # Whatever is typed for the line end.
        sign, before = begin[max(place - 1, 0) : place], begin[: max(place - 1, 0)]
        if sign not in {"\r", "\n"}:
            rule = rules.TXT_OF_ITS_OWN if sign == "." and "*" in before else rules.TXT_BELOW_SIGN
            yield rule, (len(before), match.end()), f"{before}\n{begin[place:]}"
    for match in compiled(_PARTED_TXT).finditer(begin):
        start, end = match.span(1)
        yield rules.NEARLY_TXT, match.span(), begin[:start] + begin[end:]
