r"""The fields of an inquiry that is not clean, where it is certain what each of them is.

In: a text that ends with the fields, where they begin, and the table of their key or that of a destination. Out: the
record of fields with warnings alone, and the warnings; or the fields, whatever their values are, with the problems of
layout and case. Both are those of the grammar's path; None where that has to read. What can fail: nothing.

    oln/d123. dob/19500101.\r\n  ->  OLN/D123.DOB/19500101, and where each field is in the text

One look parts the text at its separators. Each field is put as it would be written: prefix and value in capital
letters, without layout, control characters and a final period. If the pattern of clean fields matches what comes out,
it is the record; so nothing is said here of what a value may be. What was put aside is told by each field when it is
asked for. What could be another field, or a part of one, is left to the grammar: a slash or a prefix in a value, a line
end in one, fields that are not in the order of the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nlets_msg._frozen import refilled
from nlets_msg.fast_path.parts import clean_record
from nlets_msg.problems.problem import Problem, Span, make_problem
from nlets_msg.problems.rules import ERROR
from nlets_msg.schema.fields import unknown_prefix
from nlets_msg.schema.format_rules import small_letters
from nlets_msg.schema.rows import unknown_row
from nlets_msg.wire.fields import Field, read_field
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import (
    BARE_PREFIX,
    CONTROL_CHARACTER,
    FIELD_TO_CLEAN,
    LAYOUT,
    bare_prefix_in_word,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from nlets_msg.bodies.inquiries import Inquiry
    from nlets_msg.schema.rows import Row
    from nlets_msg.schema.tables import Table

    # The values of a `_Part`.
    _Found: TypeAlias = tuple[str, Row | None, str, str, tuple[str, str, str, str], int, str]
    Parts: TypeAlias = list[_Found]

# A field and what separates it from the next: the groups are prefix, value, period and layout.
_FIELD: Final = compiled(FIELD_TO_CLEAN)
_CONTROL: Final = compiled(CONTROL_CHARACTER)


class _Part(NamedTuple):
    """A field as it is written, without what is beside it, and as it is read.

    ``written`` has prefix, value, period and layout as they are in the text; ``row`` is None for a prefix that the
    table does not know; ``begin`` is where the field begins. ``kept`` is the value as it is in the text, without the
    layout after it.
    """

    prefix: str
    row: Row | None
    value: str
    capital: str
    written: tuple[str, str, str, str]
    begin: int
    kept: str


def warned_record(parts: Parts, cls: Any, table: Table) -> Inquiry | None:
    """Make the record of fields that have warnings alone; `warnings_of_fields` tells these."""
    if not parts:
        return None
    known = []
    for prefix, row, _, capital, _, _, _ in parts:
        if row is None:
            continue
        if row.maximum is not None and len(capital) > row.maximum:
            # What is often wrong is told without the pattern, which takes two microseconds to refuse it.
            return None
        known.append(f"{prefix}/{capital}")
    record = clean_record(".".join(known), cls, table)
    if record is None:
        return None
    own = [part for part in parts if part[2] is not part[3] or part[1] is None]
    # What was matched is the value in capital letters; what the key refuses is refused to a destination, too.
    for part in own:
        if part[1] and not (_accepts(table, part) and (table is cls.table or _accepts(cls.table, part))):
            return None
    return _with_own(record, own, parts) if own else record


def warnings_of_fields(text: str, start: int, cls: Any, table: Table) -> list[Problem]:
    """Tell what was put aside of the fields of a `warned_record`."""
    parts = [_Part(*values) for values in parted(text, start, cls, table)]
    fields = [_field(part) for part in parts]
    present = {field.prefix for field in fields}
    unknown = [unknown_prefix(table, field, present) for field in fields if not field.known]
    return [*_warnings(parts), *unknown]


def may_refuse(table: Table) -> bool:
    """Say whether a warning may be an error for a key, or for one of its destinations."""
    severities = [table.severities, *(rule.severities for rule in table.destination_rules)]
    return any(ERROR in dict(each).values() for each in severities)


def _accepts(table: Table, part: _Found) -> bool:
    """Say whether a value in small letters fits, and tells nothing of which fields make an inquiry with it."""
    prefix, _, value, *_ = part
    alone = prefix != table.sets.chosen_by and all(prefix not in pair for pair in table.periods)
    row = table.row(prefix)
    return alone and row is not None and row.fits(value)


def _with_own(record: Inquiry, own: Parts, parts: Parts) -> Inquiry:
    """Give a record that nobody has seen the values that keep their small letters, and the fields of no row."""
    values: dict[str, Any] = {part[1].attribute: part[2] for part in own if part[1]}
    if len(values) < len(own):
        values["extra"] = tuple([(part[0], part[2]) for part in own if part[1] is None])
        # Known fields are in the order of the table, so that each unknown one keeps its place.
        values["_order"] = tuple([part[0] for part in parts])
    return refilled(record, values)


def regular_fields(parts: Parts, table: Table, *, periods: bool = True) -> tuple[list[Field], list[Problem]] | None:
    """Return the fields of a text of which it is certain where each is, whatever their values are.

    Their problems are those of layout and order alone, as of `parsing.fields.read_fields`.

    Args:
        parts: What the text was parted into.
        table: The table of the key, or that of a destination.
        periods: Whether a value may have a period inside.
    """
    # One loop over plain tuples: a function for each question takes twice as long.
    fields: list[Field] = []
    order, place, before, is_plain = table.order, -1, "", True
    for name, row, value, capital, written, begin, kept in parts:
        if row is None:
            # The period may have changed places with the first letter of the prefix.
            if before and f"{before}{name}" in order:
                return None
        # Most formats keep all, which is asked without a call.
        elif order[name] <= place or (row.format.kept is not None and row.format.keeps_a_part(value)):
            # Fields in another order, or a field again; or not all of the value is kept.
            return None
        else:
            place = order[name]
        # In free text, too: it may begin the field without which the inquiry is not whole.
        if "." in kept:
            if not periods or _has_bare_prefix(kept, table):
                return None
        elif " " in kept and _has_bare_prefix(kept, table):
            return None
        # Most have nothing beside them.
        is_plain = is_plain and written[1] == capital and written[0] == name and written[3] == ""
        before = capital[-1]
        value_begin = begin + len(written[0]) + 1
        end = value_begin + len(kept)
        fields.append(read_field(name, value, (begin, end), (value_begin, end), row is not None))
    leading = table.leading
    if not parts or (leading and tuple([part[0] for part in parts[: len(leading)]]) != leading):
        return None
    return fields, [] if is_plain and not parts[-1][4][2] else _warnings(parts)


def hold_a_period(parts: Parts) -> bool:
    """Say whether there is a period inside a value, or nothing is known of the fields."""
    return not parts or "." in "".join([part[4][1] for part in parts])


def _has_bare_prefix(value: str, table: Table) -> bool:
    """Say whether a word in a value is a prefix of the key without its slash."""
    # Most hold none, not even as a part of a word.
    if not any(map(value.upper().__contains__, table.prefixes)):
        return False
    if any(word[2].upper() in table.order for word in compiled(BARE_PREFIX).finditer(value)):
        return True
    return bool(table.order) and compiled(bare_prefix_in_word(table.order)).search(value) is not None


def parted(text: str, start: int, cls: Any, table: Table) -> Parts:
    """Part a text into fields, each as the values of a `_Part`; nothing where it has not their form.

    They are plain tuples, since to make named ones takes a fifth of the time of an inquiry.
    """
    written = _FIELD.findall(text, start)
    # A destination may have other free text; which prefixes end it is told by the grammar of the key.
    if table.free_text != cls.table.free_text or not 0 < len(written) <= table.most_fields(0):
        return []
    parts: Parts = []
    position, last, find = start, written[-1], table.by_prefix.get
    for groups in written:
        prefix, raw, period, after = groups
        row, name = find(prefix), prefix
        if row is None:
            row = find(prefix.upper())
            name = prefix if row is None else row.prefix
        kept = raw.rstrip(LAYOUT)
        # Whether a word in the value is a prefix without its slash is asked with what is before the final period.
        if (period and len(kept) < len(raw)) if groups is last else not period:
            return []
        value = kept if kept.isprintable() else _CONTROL.sub("", kept)
        if row is None and not ("." not in raw and _may_have(name, parts, table)):
            return []
        # Of a known field the pattern tells, of the value without its control characters.
        in_doubt = (row is None or value is not kept) and ("." in kept or " " in kept)
        if kept[-1] == "." or (in_doubt and _has_bare_prefix(kept, table)):
            return []
        capital = value.upper()
        if capital == value:
            value = capital
        else:
            if not _may_be_small(value, row):
                return []
            if row is not None and row.format.coded:
                value = capital
        parts.append((name, row, value, capital, groups, position, kept))
        position += len(prefix) + len(raw) + len(period) + len(after) + 1
    # Nothing is between them.
    return parts if position == len(text) else []


def _may_be_small(value: str, row: Row | None) -> bool:
    """Say whether a value may hold one of its small letters: else it is not their case that is wrong."""
    return row is None or row.format.characters is None or not small_letters(row.format.characters).isdisjoint(value)


def _may_have(unknown: str, parts: Parts, table: Table) -> bool:
    """Say whether a field that the table does not know is one after others, and has no other problem."""
    # In small letters it may be a word; in free text it would be text, and before leading fields it puts these in a
    # wrong place.
    if not unknown.isupper() or table.leading or unknown in table.refused:
        return False
    if parts and " " in parts[-1][4][3] and table.without_first_letter(unknown):
        # The blank may be in the place of the letter.
        return False
    return {unknown, *table.free_text}.isdisjoint([part[0] for part in parts])


def _warnings(parts: Sequence[_Found]) -> list[Problem]:
    """Tell what was put aside of each field, in the order of the grammar's path."""
    problems: list[Problem] = []
    before = ""
    for values in parts:
        prefix, raw, period, after = values[4]
        last = values is parts[-1]
        # Most have nothing beside them.
        if raw == values[3] and prefix == values[0] and " " not in before and not (last and (period or " " in after)):
            before = after
            continue
        part = _Part(*values)
        span, value = _places(part)
        spans: dict[str, Span] = {}
        if last and period:
            spans["final-period"] = (value[0] + len(raw), value[0] + len(raw) + 1)
        if " " in before or " " in raw[value[1] - value[0] :] or (last and " " in after):
            spans["trailing-spaces"] = value
        if len(part.capital) < len(part.kept):
            spans["control-character"] = value
        if part.kept.upper() != part.kept:
            spans["lower-case"] = value
        if prefix != part.prefix:
            spans["lower-case"] = span
        before = after
        row = part.row or unknown_row(part.prefix)
        problems += [make_problem(code, prefix=row.prefix or None, span=span) for code, span in spans.items()]
    return problems


def _places(part: _Part) -> tuple[Span, Span]:
    """Return where a field and its value are."""
    begin = part.begin + len(part.written[0]) + 1
    end = begin + len(part.kept)
    return (part.begin, end), (begin, end)


def _field(part: _Part) -> Field:
    """Make the field of a part, with its places."""
    return read_field(part.prefix, part.value, *_places(part), part.row is not None)
