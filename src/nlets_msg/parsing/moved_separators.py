"""A separator of a body of fields that changed places with the first letter of the prefix after it.

In: a text, the tokens of its fields, what comes before them, and the key's table. Out: the same tokens, with the prefix
whole where the separator is told, and the problems. What can fail: nothing.

It is told where what is left of the prefix is none of the key, and the letter belongs to nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from nlets_msg.parsing.grammars import UNKNOWN_PREFIXES
from nlets_msg.parsing.tokens import Token
from nlets_msg.problems.problem import Problem, Span, make_problem
from nlets_msg.schema.tables import Table
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT, LAYOUT_CHARACTER, LINE_END

_LETTER_BEFORE_LINE_END: Final = rf"([A-Za-z]){LINE_END}"
_REST: Final = rf"\.?{LAYOUT_CHARACTER}*([A-Za-z]+)/"
_HINT: Final = "Move it before the character on its left."


def with_whole_prefixes(
    text: str, fields: Sequence[Token], start: int, table: Table
) -> tuple[list[Token], list[Problem]]:
    """Return the tokens of fields, each with its whole prefix, and where a separator comes after its first letter.

    Args:
        text: The text.
        fields: The tokens, each from its separator to the end of its value.
        start: Where the body begins.
        table: The table of the key.
    """
    found: list[Token] = []
    problems: list[Problem] = []
    known = {one.type for one in fields}
    for token in fields:
        whole = None
        if token.type in UNKNOWN_PREFIXES and table.order:
            whole = (
                _after_period(text, found[-1], token, known, table)
                if found
                else _after_line_end(text, start, token, known, table)
            )
        if whole is None:
            found.append(token)
            continue
        prefix, place, letters = whole
        if found:
            found[-1] = found[-1]._replace(end=place[0])
        found.append(token._replace(type=prefix, start=letters))
        separator = "line end" if len(found) == 1 else "period"
        expected = f"A {separator} comes before {prefix}/; this one is after its first letter."
        problems.append(make_problem("not-a-field", prefix=prefix, span=place, expected=expected, hint=_HINT))
    return found, problems


def _after_line_end(
    text: str, start: int, token: Token, known: Collection[str], table: Table
) -> tuple[str, Span, int] | None:
    """Find a letter between TXT and the line end without which the first prefix is none."""
    letter = compiled(_LETTER_BEFORE_LINE_END).match(text, start)
    rest = compiled(_REST).match(text, token.start)
    if letter is None or rest is None or text[letter.end() : rest.start(1)].strip(LAYOUT):
        return None
    prefix = f"{letter[1]}{rest[1]}".upper()
    if prefix in known or prefix not in table.order:
        return None
    return prefix, letter.span(), rest.start(1)


def _after_period(
    text: str, before: Token, token: Token, known: Collection[str], table: Table
) -> tuple[str, Span, int] | None:
    """Find a letter before a period that the value does not accept, and without which the prefix is none."""
    rest = compiled(_REST).match(text, token.start)
    row = table.row(before.type)
    if rest is None or row is None or not text.startswith(".", token.start):
        return None
    prefix = f"{text[token.start - 1]}{rest[1]}".upper()
    if prefix in known or prefix not in table.order:
        return None
    value = text[text.index("/", before.start) + 1 : before.end].strip(LAYOUT)
    if row.fits(value) or not row.fits(value[:-1]):
        # The letter may be the value's, and another one be missing.
        return None
    return prefix, (token.start - 1, token.start + 1), rest.start(1)
