"""A separator of a body of fields inside a prefix: moved past its first letter, or typed there in addition.

In: a text, the tokens of its fields, what comes before them, and the key's table. Out: the same tokens, with the prefix
whole where the separator is told, and the problems. What can fail: nothing.

It is told where what is left of the prefix is none of the key, and what comes before it belongs to nothing else: ruling
on reading 21.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from nlets_msg.parsing.grammars import UNKNOWN_PREFIXES
from nlets_msg.parsing.tokens import Token
from nlets_msg.problems.problem import Problem, Span, make_problem
from nlets_msg.schema.tables import Table
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT, LAYOUT_CHARACTER, LINE_END

_LETTER_BEFORE_LINE_END: Final = rf"([A-Za-z]){LINE_END}"
_REST: Final = rf"\.?{LAYOUT_CHARACTER}*([A-Za-z]+)/"
# A period, a blank in the place of a letter or none, and the rest of a prefix.
_WITHOUT_FIRST_LETTER: Final = r"\.( ?)([A-Za-z]+)/"
# The beginning of a prefix and what parts it from the rest, at the end of a value or before the first field.
_PARTED: Final = rf"([A-Za-z]{{1,6}})(\.{LAYOUT_CHARACTER}*|{LINE_END})"
_PARTED_AFTER_VALUE: Final = rf"\.{LAYOUT_CHARACTER}*{_PARTED}\Z"


class _Whole(NamedTuple):
    """A prefix, its separator, where what is left of it begins, where the field before it ends, what is wrong."""

    prefix: str
    separator: Span
    rest: int
    before: int
    expected: str
    hint: str


def _moved(prefix: str, place: Span, rest: int, separator: str) -> _Whole:
    expected = f"A {separator} comes before {prefix}/; this one is after its first letter."
    return _Whole(prefix, place, rest, place[0], expected, "Move it before the character on its left.")


def _put_in(prefix: str, place: Span, rest: int, before: int, *, line_end: bool) -> _Whole:
    separator, hint = ("line end", "Take the line end out.") if line_end else ("period", "Leave it out.")
    return _Whole(prefix, place, rest, before, f"{prefix}/ is one word; this {separator} parts it.", hint)


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
    tokens: list[Token] = []
    problems: list[Problem] = []
    known = {token.type for token in fields}
    ends = _ends(table.prefixes)
    for token in fields:
        whole = None
        if token.type in UNKNOWN_PREFIXES and table.order and _may_be_rest(text, token, ends):
            whole = (
                _after_period(text, tokens[-1], token, known, table) or _inside(text, tokens[-1], token, known, table)
                if tokens
                else _after_line_end(text, start, token, known, table)
                or _inside_first(text, start, token, known, table)
            )
            if whole is None and (tokens or not text[start : token.start].strip(LAYOUT)):
                last = token is fields[-1]
                whole = _for_first_letter(text, token, known, table, first=not tokens, last=last)
        if whole is None:
            tokens.append(token)
            continue
        if tokens:
            tokens[-1] = tokens[-1]._replace(end=whole.before)
        tokens.append(token._replace(type=whole.prefix, start=whole.rest))
        problems.append(
            make_problem(
                "not-a-field", prefix=whole.prefix, span=whole.separator, expected=whole.expected, hint=whole.hint
            )
        )
    return tokens, problems


@functools.cache
def _ends(prefixes: tuple[str, ...]) -> frozenset[str]:
    """Return what is left of prefixes without their first letter, or more of them."""
    return frozenset(prefix[at:] for prefix in prefixes for at in range(1, len(prefix)))


def _may_be_rest(text: str, token: Token, ends: Collection[str]) -> bool:
    """Say whether a prefix of the key ends with what is read as a prefix: most are the end of none."""
    rest = compiled(_REST).match(text, token.start)
    return rest is not None and rest[1].upper() in ends


def _after_line_end(text: str, start: int, token: Token, known: Collection[str], table: Table) -> _Whole | None:
    """Find a letter between TXT and the line end without which the first prefix is none."""
    letter = compiled(_LETTER_BEFORE_LINE_END).match(text, start)
    rest = compiled(_REST).match(text, token.start)
    if letter is None or rest is None or text[letter.end() : rest.start(1)].strip(LAYOUT):
        return None
    prefix = f"{letter[1]}{rest[1]}".upper()
    if prefix in known or prefix not in table.order:
        return None
    return _moved(prefix, letter.span(), rest.start(1), "line end")


def _after_period(text: str, before: Token, token: Token, known: Collection[str], table: Table) -> _Whole | None:
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
    return _moved(prefix, (token.start - 1, token.start + 1), rest.start(1), "period")


def _inside(text: str, before: Token, token: Token, known: Collection[str], table: Table) -> _Whole | None:
    """Find the beginning of a prefix after a period, which the value before it does not accept, and a separator.

    A line end before the form of a prefix is no part of any value.
    """
    rest = compiled(_REST).match(text, token.start)
    begun = None if rest is None else compiled(_PARTED_AFTER_VALUE).search(text, before.start, rest.start(1))
    if rest is None or begun is None:
        return None
    prefix, row = f"{begun[1]}{rest[1]}".upper(), table.row(before.type)
    if prefix in known or prefix not in table.order:
        return None
    line_end = not begun[2].startswith(".")
    value = text.index("/", before.start) + 1
    if not line_end and (row is None or row.fits(text[value : begun.end(1)].strip(LAYOUT))):
        return None
    return _put_in(prefix, begun.span(2), rest.start(1), begun.start(), line_end=line_end)


def _for_first_letter(
    text: str, token: Token, known: Collection[str], table: Table, *, first: bool, last: bool
) -> _Whole | None:
    """Find a blank or a second period in the place of the first letter of a prefix, before a value of its field.

    Before the first field a period is second, since it parts nothing there.
    """
    rest = compiled(_WITHOUT_FIRST_LETTER).match(text, token.start)
    twice = text.endswith(".", 0, token.start)
    if rest is None or first != (rest[1] == "" and not twice):
        return None
    value = text[rest.end() : token.end].strip(LAYOUT)
    value = value.removesuffix(".") if last else value
    meant = [prefix for prefix in table.without_first_letter(rest[2].upper()) if prefix not in known]
    prefix = next((prefix for prefix in meant if (row := table.row(prefix)) is not None and row.fits(value)), None)
    if prefix is None:
        return None
    expected = f"A field begins with a prefix of {table.key} and a slash; this is near to {prefix}/."
    return _Whole(
        prefix,
        (rest.start(2) - 1, rest.end(2)),
        rest.start(2),
        token.start - twice,
        expected,
        f"Did you mean {prefix}/?",
    )


def _inside_first(text: str, start: int, token: Token, known: Collection[str], table: Table) -> _Whole | None:
    """Find the beginning of the first prefix, and a period that parts it from the rest."""
    rest, begun = compiled(_REST).match(text, token.start), compiled(_PARTED).match(text, start)
    if rest is None or begun is None or begun.end() != rest.start(1):
        return None
    prefix = f"{begun[1]}{rest[1]}".upper()
    if prefix in known or prefix not in table.order:
        return None
    return _put_in(prefix, begun.span(2), rest.start(1), start, line_end=not begun[2].startswith("."))
