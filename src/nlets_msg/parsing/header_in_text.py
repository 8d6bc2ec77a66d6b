"""A part of a header that would be the beginning of a text.

In: a text whose header could be read without TXT, and where that header ends. Out: the one problem of TXT that is there
all the same, a little later, with where the body begins; None where nothing of a header comes before the text. What can
fail: nothing.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.parsing import header_rules as rules
from nlets_msg.problems.problem import Problem, Span
from nlets_msg.wire.header_patterns import CONTROL, LAYOUT_AFTER_TXT
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT, LINE_END

# Ruling on reading 22: "Where TXT is not in its place but comes within three lines and 60 characters, after nothing but
# what has the form of elements of a header or of their pieces, the header is bad."
_MOST_CHARACTERS: Final = 60
_MOST_LINES: Final = 3
_SIGN: Final = r"[.,;:/*#-]"
_BETWEEN: Final = r"[.,;:/*#\t \r\n-]"
_PARTED: Final = rf"(?:{_SIGN}|[\t ]|{LINE_END})"
# A code or what a slip leaves of it; a word of three letters is one only beside no blank, and a longer one is a piece
# of an ORI if it has a digit. What a blank parts from TXT are words: NO TXT.
_PIECE: Final = r"(?:[A-Z0-9]{1,2}|(?<! )[A-Z]{3}(?! )|(?=[A-Z]*[0-9])[A-Z0-9]{3,10})(?![A-Z0-9])"
# A control field, which a line end may part, with one character more or less.
_PARTED_CONTROLS: Final = "|".join(
    rf"[ -~]{{{before}}}{LINE_END}[ -~]{{{9 - before},{11 - before}}}?" for before in range(10)
)
_CONTROL: Final = rf"\*(?:{_PARTED_CONTROLS}|[ -~]{{9,11}}?)"
# TXT, or with a sign in it or for a letter of it.
# A period or a comma after TX may be that after Texas.
_TXT: Final = rf"(?:(?:T{_PARTED}?X{_PARTED}?T|T{_PARTED}T|X T|XT)(?![A-Za-z0-9])|(?<=\.)TX[*/](?=[\t ]*(?:[\r\n]|\Z)))"
_PART: Final = (
    rf"(?ai:(?P<before>{_BETWEEN}*?)(?P<pieces>(?:{_PIECE}{_BETWEEN}+?){{1,12}}?(?:(?<![\t ])|(?=\*)))??"
    rf"(?P<control>{_CONTROL}{_BETWEEN}*)?(?P<txt>{_TXT}))"
)


def explain_header_in_text(text: str, header_end: int) -> tuple[Problem, int] | None:
    """Explain TXT that comes later than in its place, with nothing but parts of a header before it.

    Args:
        text: The text.
        header_end: Where the header that could be read without TXT ends, and its line end.
    """
    end = len(text[:header_end].rstrip(LAYOUT))
    match = compiled(_PART).match(text[: end + _MOST_CHARACTERS], end)
    if match is None or len(match[0].splitlines()) > _MOST_LINES + 1:
        return None
    rule, span = _rule(text, match.span("before"), match.span("pieces"), match.span("control"), match.span("txt"))
    layout = compiled(LAYOUT_AFTER_TXT).match(text, match.end())
    return rules.broken(span, rule), match.end() if layout is None else layout.end()


def _rule(text: str, before: Span, pieces: Span, control: Span, txt: Span) -> tuple[rules.Rule, Span]:
    """Return what is wrong with a part of a header, and where: a line end goes first."""
    line_end = compiled(LINE_END).search(text, before[0], txt[0])
    if line_end is not None:
        return rules.ONE_LINE, line_end.span()
    if pieces[0] >= 0:
        first = text[slice(*before)]
        return (rules.BLANK, before) if first and not first.strip(" ") else (rules.DESTINATION, pieces)
    if control[0] >= 0:
        blanks = compiled(rf"(?<=\*{CONTROL})[\t ]+(?=\.)").search(text, control[0], txt[0])
        return (rules.EMPTY, before) if blanks is None else (rules.BLANK_AFTER_CONTROL, blanks.span())
    return rules.NEARLY_TXT, (before[0], txt[1])
