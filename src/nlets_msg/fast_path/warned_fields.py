r"""The fields of an inquiry that is not clean, where it is certain what each of them is.

In: a text that ends with the fields, where they begin, and the table of their key or that of a destination. Out: the
record of fields with warnings alone, and the warnings; or the fields, whatever their values are, with the problems of
layout and case. Both are those of the grammar's path; None where that has to read. What can fail: nothing.

    oln/d123. dob/19500101.\r\n  ->  OLN/D123.DOB/19500101, and where each field is in the text

One look parts the text at its separators. Each field is put as it would be written: prefix and value in capital
letters, without layout, control characters and a final period. If the pattern of clean fields matches what comes out,
it is the record; so nothing is said here of what a value may be. Then each field tells of what was put aside. What
could be another field, or a part of one, is left to the grammar: a slash or a prefix in a value, a line end in one,
fields that are not in the order of the table.
"""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nlets_msg._frozen import maker
from nlets_msg.fast_path.parts import clean_record
from nlets_msg.problems.problem import Problem, Span, make_problem
from nlets_msg.schema.fields import unknown_prefix
from nlets_msg.schema.rows import unknown_row
from nlets_msg.wire.fields import Field, read_field
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import (
    BARE_PREFIX,
    CONTROL_CHARACTER,
    LAYOUT,
    LAYOUT_CHARACTER,
    PREFIX_IN_ANY_CASE,
    SMALL_LETTER,
    bare_prefix_in_word,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlets_msg.bodies.inquiries import Inquiry
    from nlets_msg.schema.rows import Row
    from nlets_msg.schema.tables import Table

# A character of a value: a slash may be that of a prefix, a circumflex that of a written line end, and some control
# characters end a word.
_CHARACTER: Final = r"[ -\-0-\]_-~\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f]"
_FIRST_CHARACTER: Final = r"[!-\-0-\]_-~]"
_INNER_PERIOD: Final = rf"\.(?!{LAYOUT_CHARACTER}*+(?:{PREFIX_IN_ANY_CASE.replace('(', '(?:', 1)}|\Z))"
# A field and what separates it from the next: the groups are prefix, value, period and layout.
_FIELD: Final = re.compile(
    rf"{PREFIX_IN_ANY_CASE}({_FIRST_CHARACTER}{_CHARACTER}*+(?:{_INNER_PERIOD}{_CHARACTER}++)*+)"
    rf"(\.?+)({LAYOUT_CHARACTER}*+)"
)
_CONTROL: Final = re.compile(CONTROL_CHARACTER)
# Each is compared with those before it.
_MOST_UNKNOWN: Final = 8


class _Part(NamedTuple):
    """A field as it is written, without what is beside it, and as it is read.

    ``row`` is None for a prefix that the table does not know; ``span`` is the place of the field, ``begin`` is where
    its value begins; ``spaced`` says that a blank is beside it, and ``final`` where the final period is, or -1.
    """

    prefix: str
    row: Row | None
    written: str
    value: str
    capital: str
    span: Span
    begin: int
    spaced: bool
    final: int


def read_warned_fields(text: str, start: int, cls: Any, table: Table) -> tuple[Inquiry, list[Problem]] | None:
    """Read fields that have warnings alone, from a place in a text to its end."""
    parts = _parts(text, start, cls, table)
    record = clean_record(".".join([f"{one.prefix}/{one.capital}" for one in parts if one.row]), cls, table)
    if record is None:
        return None
    problems: list[Problem] = []
    own = False
    for one in parts:
        if one.row is None or one.value is not one.capital:
            own = True
            # What was matched is the value in capital letters; what the key refuses is refused to a destination, too.
            if one.row is not None and not (_accepts(table, one) and _accepts(cls.table, one)):
                return None
        problems += _warnings(text, one)
    return (_own_record(cls, parts, table, problems) if own else record), problems


def _accepts(table: Table, part: _Part) -> bool:
    """Say whether a value in small letters fits, and tells nothing of which fields make an inquiry with it."""
    row = table.row(part.prefix)
    alone = part.prefix != table.sets.chosen_by and all(part.prefix not in pair for pair in table.periods)
    return alone and row is not None and row.fits(part.value)


def read_regular_fields(text: str, start: int, cls: Any, table: Table) -> tuple[list[Field], list[Problem]] | None:
    """Read the fields of a text of which it is certain where each is, whatever their values are.

    Their problems are those of layout and order alone, as of `parsing.fields.read_fields`.
    """
    parts = _parts(text, start, cls, table)
    if not parts or not _is_in_order(parts, table) or any(_may_be_several(one, table) for one in parts):
        return None
    return [_field(one) for one in parts], [problem for one in parts for problem in _warnings(text, one)]


def _is_in_order(parts: Sequence[_Part], table: Table) -> bool:
    """Say whether known fields are in the order of the table, each once, and those that lead are all there."""
    places = [table.order[one.prefix] for one in parts if one.row]
    leading = table.leading
    leads = not leading or tuple([one.prefix for one in parts[: len(leading)]]) == leading
    return leads and all(map(operator.lt, [-1, *places], places))


def _may_be_several(part: _Part, table: Table) -> bool:
    """Say whether a value may hold a prefix without its slash, or not all of it is kept."""
    row = part.row
    if row is not None and row.format.kept is not None and row.format.part_kept(part.value) != part.value:
        return True
    # In free text, too: it may begin the field without which the inquiry is not whole.
    return _has_bare_prefix(part.written, table)


def _has_bare_prefix(value: str, table: Table) -> bool:
    """Say whether a word in a value is a prefix of the key without its slash."""
    if "." not in value and " " not in value:
        return False
    if any(word[2].upper() in table.order for word in compiled(BARE_PREFIX).finditer(value)):
        return True
    return bool(table.order) and compiled(bare_prefix_in_word(table.order)).search(value) is not None


def _parts(text: str, start: int, cls: Any, table: Table) -> list[_Part]:
    """Part a text into fields; nothing where it has not their form."""
    parts: list[_Part] = []
    if table.free_text != cls.table.free_text:
        # A destination may have other free text; which prefixes end it is told by the grammar of the key.
        return parts
    match = _FIELD.match
    position, length, before = start, len(text), ""
    most = len(table.rows) + _MOST_UNKNOWN
    while position < length:
        found = match(text, position)
        position = length if found is None else found.end()
        part = None if found is None else _part(found, before, parts, table, last=position == length)
        if found is None or part is None or len(parts) == most:
            return []
        parts.append(part)
        before = found[4]
    return parts


def _part(found: re.Match[str], before: str, parts: Sequence[_Part], table: Table, *, last: bool) -> _Part | None:
    """Read one field; None where it, or what separates it from the next, may mean something else."""
    prefix, raw, period, after = found.groups()
    name = prefix.upper()
    row = table.row(name)
    value = written = raw.rstrip(LAYOUT)
    begin = found.start(2)
    end = begin + len(written)
    beside = raw[len(written) :]
    # Whether a word in the value is a prefix without its slash is asked with what is before the final period.
    if not (period or last) or (period and last and beside):
        return None
    if not written.isprintable():
        value = _CONTROL.sub("", written)
    if row is None and not (name == prefix and "." not in raw and _may_have(name, parts, table)):
        return None
    # Of a known field the pattern tells, of the value without its control characters.
    if written.endswith(".") or ((row is None or value is not written) and _has_bare_prefix(written, table)):
        return None
    capital = value.upper()
    small = "".join(compiled(SMALL_LETTER).findall(value)).upper() if capital != value else ""
    if small and not (row or unknown_row(name)).format.holds_one_of(small):
        # No letter is accepted: it is not its case that is wrong.
        return None
    if capital == value or (row is not None and row.format.coded):
        value = capital
    spaced = " " in before or " " in beside or (last and " " in after)
    final = found.start(3) if period and last else -1
    return _Part(name, row, written, value, capital, (found.start(), end), begin, spaced, final)


def _may_have(unknown: str, parts: Sequence[_Part], table: Table) -> bool:
    """Say whether a field that the table does not know is one after others, and draws no other problem."""
    # In free text it would be text, and before leading fields it puts these in a wrong place.
    if table.leading or unknown in table.refused:
        return False
    return all(one.prefix != unknown and not (one.row and one.row.free_text) for one in parts)


def _warnings(text: str, part: _Part) -> list[Problem]:
    """Tell what was put aside of a field, in the order of the grammar's path."""
    prefixed = text.startswith(part.prefix, part.span[0])
    if part.capital == part.written and prefixed and not part.spaced and part.final < 0:
        return []
    value = part.begin, part.span[1]
    found = {"final-period": (part.final, part.final + 1)} if part.final >= 0 else {}
    if part.spaced:
        found["trailing-spaces"] = value
    if len(part.capital) < len(part.written):
        found["control-character"] = value
    if part.written.upper() != part.written:
        found["lower-case"] = value
    if not prefixed:
        found["lower-case"] = part.span
    row = part.row or unknown_row(part.prefix)
    return [make_problem(code, prefix=row.prefix or None, span=span) for code, span in found.items()]


def _own_record(cls: Any, parts: Sequence[_Part], table: Table, problems: list[Problem]) -> Inquiry:
    """Make the record of fields of which one is unknown, or keeps its small letters; tell of those that are unknown."""
    values: dict[str, Any] = dict.fromkeys([row.attribute for row in table.rows])
    values |= {one.row.attribute: one.value for one in parts if one.row}
    extra = tuple([(one.prefix, one.value) for one in parts if one.row is None])
    problems += [unknown_prefix(table, _field(one)) for one in parts if one.row is None]
    # Known fields are in the order of the table, so that each unknown one keeps its place.
    order = tuple([one.prefix for one in parts]) if extra else ()
    made: Inquiry = maker(cls)(**values, extra=extra, _order=order)
    return made


def _field(part: _Part) -> Field:
    """Make the field of a part, with its places."""
    return read_field(part.prefix, part.value, part.span, (part.begin, part.span[1]), part.row is not None)
