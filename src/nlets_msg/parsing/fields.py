"""Tokens of a body of fields to fields, their layout put aside.

In: the text, the tokens that the key's grammar made of its body, and the key's table. Out: a `Field` for every
prefix, and the problems of layout and order. What can fail: nothing; text that no prefix introduces is a problem.

Layout, by ruling on reading 5: CR, LF, DEL and the other control characters beside a separator or at the end of the
text. Spaces there go too, with a warning (rule 10). A period at the very end is no part of the last value.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from typing import Final

from nlets_msg.parsing.grammars import ANY_KEY, FIELDS, MORE, STRAY, UNKNOWN_PREFIXES, Stop, Token, read_tokens
from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.schema.rows import Row, unknown_row
from nlets_msg.schema.tables import Table
from nlets_msg.wire.fields import Field, read_field
from nlets_msg.wire.limits import LONGEST_FIELDS
from nlets_msg.wire.separators import CLEAN_FIELD, CONTROL_CHARACTER, LAYOUT, WRITTEN_LINE_END, changes_structure

_CONTROL: Final = re.compile(f"{CONTROL_CHARACTER}+")
# A field as it is written, about which there is nothing to say: most are.
_PLAIN: Final = re.compile(CLEAN_FIELD)
_SMALL: Final = re.compile(r"[a-z]")


def read_fields(text: str, tokens: Sequence[Token], table: Table) -> tuple[list[Field], list[Problem]]:
    """Read the fields of a body."""
    # A field is the token that begins it, with what is more of its value.
    raw: list[Token] = []
    stray: list[Token] = []
    for token in tokens:
        if token.type not in {MORE, STRAY}:
            raw.append(token)
        elif raw:
            raw[-1] = raw[-1]._replace(end=token.end)
        else:
            stray.append(token)
    problems = _read_stray(text, stray, last=not raw) if stray else []
    fields: list[Field] = []
    for number, one in enumerate(raw, 1):
        first, last = number == 1 and not stray, number == len(raw)
        field, found = _read_field(text, one, table, first=first, last=last)
        fields.append(field)
        problems += found
    problems += _check_order(fields, [one.misplaced for one in raw], table)
    return fields, problems


_NO_TABLE: Final = Table("", "no table", "", "")


def guess_fields(text: str) -> dict[str, str]:
    """Read what looks like fields in a text of which no table speaks: prefix to value, the first of each.

    A text that is longer than any body of fields has none.
    """
    if len(text) > LONGEST_FIELDS:
        return {}
    inner = text.strip(LAYOUT)
    tokens = read_tokens(ANY_KEY, FIELDS, inner)
    # The rule takes any text: every character begins a token.
    assert not isinstance(tokens, Stop)
    return first_of_each(read_fields(inner, tokens, _NO_TABLE)[0])


def first_of_each(fields: Sequence[Field]) -> dict[str, str]:
    """Return prefix to value, the first of a repeated prefix."""
    found: dict[str, str] = {}
    for field in fields:
        found.setdefault(field.prefix, field.value)
    return found


def _read_stray(text: str, tokens: Sequence[Token], *, last: bool) -> list[Problem]:
    """Report what stands before the first field: a stray period, and text that no prefix introduces."""
    start, end = tokens[0].start, tokens[-1].end
    problems = []
    if text[start] == ".":
        problems.append(make_problem("stray-period", span=(start, start + 1)))
    passed_over = LAYOUT + "."
    inner = text[start:end].strip(passed_over)
    if inner:
        begin = text.index(inner, start)
        problems.append(make_problem("not-a-field", span=(begin, begin + len(inner))))
        if last and "." in text[begin + len(inner) : end]:
            problems.append(make_problem("final-period", span=(begin + len(inner), end)))
    return problems


def _read_field(text: str, token: Token, table: Table, *, first: bool, last: bool) -> tuple[Field, list[Problem]]:
    known = token.type not in UNKNOWN_PREFIXES
    plain = _PLAIN.fullmatch(text, token.start, token.end)
    ends_well = plain and not plain[3].endswith(WRITTEN_LINE_END)
    if plain and ends_well and not (first and plain[1]) and (not known or plain[2] == token.type):
        value_span = plain.span(3)
        return read_field(plain[2], plain[3], (plain.start(2), value_span[1]), value_span, known), []
    slash = text.index("/", token.start)
    letters = slash
    while letters > token.start and text[letters - 1].isalpha():
        letters -= 1
    separator, written = text[token.start : letters], text[letters:slash]
    prefix = token.type if known else written
    found: dict[str, tuple[int, int]] = {}

    if first and separator.startswith("."):
        found["stray-period"] = (token.start, token.start + 1)
    elif separator and not separator.startswith("."):
        found["not-a-field"] = (letters, slash + 1)
    start, end, dropped = _trim(text, slash + 1, token.end, last=last)
    found |= dropped
    if " " in separator or " " in text[slash + 1 : start] or " " in text[end : token.end]:
        found["trailing-spaces"] = (start, end)
    row = table.row(prefix) if known else None
    value, changed = _clean(text[start:end], row or unknown_row(prefix), table)
    found |= dict.fromkeys(changed, (start, end))
    if row is not None and row.format.kept is not None and (kept := row.format.part_kept(value)) != value:
        value = kept
        # What is wrong or unusual about the rest is told where it is checked.
        found |= {row.format.usual_code: (start, end)} if row.format.fits(value) else {}
    if written != written.upper():
        found["lower-case"] = (letters, end)
    if not value:
        found["empty-field"] = (letters, slash + 1)
    problems = [
        make_problem(code, prefix=None if code == "stray-period" else prefix, span=span) for code, span in found.items()
    ]
    return Field(prefix, value, (letters, end), (start, end), known), problems


def _clean(value: str, row: Row, table: Table) -> tuple[str, list[str]]:
    """Take control characters out of a value and put codes into upper case; name the problems of both."""
    codes = []
    if _CONTROL.search(value):
        value = _CONTROL.sub("", value)
        codes.append("control-character")
        # Without its control characters a value must not hold what would have ended it.
        if changes_structure(value.strip(" ."), table.order, free_text=row.free_text):
            codes.append("not-a-field")
    if _SMALL.search(value):
        codes.append("lower-case")
        if row.format.coded and value.isascii():
            value = value.upper()
    return value, codes


def _trim(text: str, start: int, end: int, *, last: bool) -> tuple[int, int, dict[str, tuple[int, int]]]:
    """Find the value between its separators, and what stands beside it besides layout."""
    dropped: dict[str, tuple[int, int]] = {}
    while True:
        start, end = _bounds(text, start, end)
        if text.endswith(WRITTEN_LINE_END, start, end):
            dropped["control-character"] = (end - len(WRITTEN_LINE_END), end)
            end -= len(WRITTEN_LINE_END)
        elif last and "final-period" not in dropped and text.endswith(".", start, end):
            dropped["final-period"] = (end - 1, end)
            end -= 1
        else:
            return start, end, dropped


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends inwards past layout and spaces."""
    while start < end and text[start] in LAYOUT:
        start += 1
    while end > start and text[end - 1] in LAYOUT:
        end -= 1
    return start, end


def _check_order(fields: Sequence[Field], misplaced: Sequence[bool], table: Table) -> list[Problem]:
    order = table.order
    places = [order.get(field.prefix, -1) for field in fields]
    # Each later than the one before it, and none that the table does not know: so it mostly is.
    if not any(misplaced) and all(map(operator.lt, [-1, *places], places)):
        return []
    problems = []
    seen: set[str] = set()
    furthest = -1
    for field, out_of_place in zip(fields, misplaced, strict=True):
        if field.prefix in seen:
            problems.append(make_problem("repeated-field", prefix=field.prefix, span=field.span))
            continue
        seen.add(field.prefix)
        if out_of_place:
            several = len(table.leading) > 1
            stand = "stand before all other fields, in this order" if several else "stands before all others"
            expected = f"{' and '.join(table.leading)} {stand}."
            problems.append(
                make_problem(
                    "misplaced-field", prefix=field.prefix, span=field.span, expected=expected, source=table.source
                )
            )
            continue
        place = order.get(field.prefix, furthest)
        if place < furthest:
            problems.append(make_problem("field-order", prefix=field.prefix, span=field.span))
        furthest = max(furthest, place)
    return problems
