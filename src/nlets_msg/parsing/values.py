"""A value between its separators: what is beside it goes, and what is irregular about it is told.

In: a text and the place of a value in it, or a value that no text surrounds, with its row and table. Out: the value as
it is kept, and its problems; stray periods. What can fail: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain
from typing import Final

import attrs

from nlets_msg.problems.problem import Problem, Span, make_problem
from nlets_msg.problems.rules import WARNING
from nlets_msg.schema.bare_prefixes import (
    BarePrefix,
    bare_prefixes,
    becomes_several,
    misspelt_prefixes,
    prefixes_in_words,
    slashes_lost_in_free_text,
)
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import Table
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import (
    CONTROL_CHARACTER,
    LAYOUT,
    LAYOUT_CHARACTER,
    LINE_END,
    PREFIX_IN_ANY_CASE,
    SMALL_LETTER,
    WORD_END,
    WRITTEN_LINE_END,
    changes_structure,
    glued_prefixes,
    holds_prefix,
    without_control_characters,
)

_CONTROL: Final = re.compile(f"{CONTROL_CHARACTER}+")
_SMALL: Final = compiled(SMALL_LETTER)
_WORD_END: Final = compiled(WORD_END)
_PREFIX_ON_A_LINE: Final = rf"{LINE_END}{LAYOUT_CHARACTER}*+{PREFIX_IN_ANY_CASE}"


def read_value(value: str, row: Row, table: Table) -> tuple[str, list[Problem]]:
    """Read a value that no text around it separates, by the rules that hold for one in a text.

    Layout and written line ends beside it and control characters inside it are taken out, codes become upper case, and
    of a name what is kept is kept. What would be read as more than one field in a text is no value.

    Returns:
        The value, and its problems, without places.
    """
    start, end, dropped = trim(value, 0, len(value), row, last=False)
    # Of indentation the spaces are layout.
    beside = any(" " in side and "\n" not in side for side in (value[:start], value[end:]))
    told: list[str] = [*dropped, *(["trailing-spaces"] if beside else [])]
    whole, codes = clean_value(value[start:end], row, table)
    told += codes
    read, unusual = kept_part(whole, row)
    told += [] if unusual is None else [unusual]
    if not read:
        # Spaces alone are no value, and no spaces beside one.
        told = [*(code for code in told if code != "trailing-spaces"), "empty-field"]
    elif becomes_several(read, row, table) and not read.endswith("."):
        told.append("would-change-structure")
    hints = {unusual: row.format.hint(whole)}
    return read, [make_problem(code, prefix=row.prefix, hint=hints.get(code)) for code in dict.fromkeys(told)]


def doubts_of_value(value: str, row: Row, table: Table, present: Collection[str]) -> Iterator[Problem]:
    """Warn of what may be another field in a value that no text surrounds, without places.

    Args:
        value: The value as it was read.
        row: The row of its field.
        table: The table of the key.
        present: The prefixes of the message.
    """
    doubts = hidden_prefixes(value, (0, len(value)), value, row, table, present=present)
    if not row.free_text:
        bare = bare_prefixes(value, row, table, present=present)
        doubts = chain((without_slash(prefix, table, certain=False) for prefix in bare if prefix.doubtful), doubts)
    return (attrs.evolve(problem, span=None) for problem in doubts)


def has_text_after_line_end(value: str, row: Row, table: Table) -> bool:
    """Say whether a value that no text surrounds has text after a line end or a tab that would be no part of it.

    In a text that is an error: in free text where it has the form of a prefix, in any other value whatever it is.
    """
    start, end, _ = trim(value, 0, len(value), row, last=False)
    inner = value[start:end]
    if not row.free_text and _WORD_END.search(inner):
        return True
    return holds_prefix(inner, table.order, pattern=_PREFIX_ON_A_LINE)


def kept_part(value: str, row: Row) -> tuple[str, str | None]:
    """Return what is kept of a value, and the code where what is left out is all that is unusual about it."""
    if row.format.kept is None:
        return value, None
    kept = row.format.part_kept(value)
    # What is wrong or unusual about the rest is told where it is checked.
    return kept, row.format.usual_code if kept != value and row.format.fits(kept) else None


def clean_value(value: str, row: Row, table: Table) -> tuple[str, list[str]]:
    """Take control characters out of a value and put codes into upper case; name the problems of both."""
    codes = []
    if _CONTROL.search(value):
        value = without_control_characters(value, free_text=row.free_text)
        codes.append("control-character")
        # Without its control characters a value must not hold what would have ended it.
        if changes_structure(value.rstrip(" ."), table.order, free_text=row.free_text):
            codes.append("not-a-field")
    small = _SMALL.findall(value)
    # Where no letter is accepted, it is one that is wrong, and not its case.
    if small and row.format.holds_one_of("".join(small).upper()):
        codes.append("lower-case")
        capital = value.upper()
        # In capital letters it might hold a prefix, and be read as two fields; in small ones it is no code.
        if (
            row.format.coded
            and value.isascii()
            and not changes_structure(capital, table.order, free_text=row.free_text)
        ):
            value = capital
    return value, codes


def trim(text: str, start: int, end: int, row: Row, *, last: bool) -> tuple[int, int, dict[str, tuple[int, int]]]:
    """Find the value between its separators, and what is beside it besides layout."""
    dropped: dict[str, tuple[int, int]] = {}
    while True:
        start, end = bounds(text, start, end)
        if text.endswith(WRITTEN_LINE_END, start, end):
            # Several of them are one problem, over all.
            last_end = dropped.get("control-character", (end, end))[1]
            end -= len(WRITTEN_LINE_END)
            dropped["control-character"] = (end, last_end)
        elif last and "final-period" not in dropped and text.endswith(".", start, end):
            dropped["final-period"] = (end - 1, end)
            end -= 1
        else:
            break
    if "final-period" in dropped and text.endswith(".", start, end) and kept_part(text[start:end], row)[1] is None:
        # One too many is told of the value, which has it.
        end = dropped.pop("final-period")[1]
    return start, end, dropped


def stray_periods(text: str, start: int, end: int) -> Iterator[Problem]:
    """Report periods that part nothing."""
    first = text.find(".", start, end)
    if first >= 0:
        yield make_problem("stray-period", span=(first, text.rindex(".", start, end) + 1))


def comes_after_period(text: str, place: int) -> bool:
    """Say whether a period comes before a place, with nothing but layout between them."""
    while place and text[place - 1] in LAYOUT:
        place -= 1
    return text.endswith(".", 0, place)


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends inwards past layout and spaces."""
    while start < end and text[start] in LAYOUT:
        start += 1
    while end > start and text[end - 1] in LAYOUT:
        end -= 1
    return start, end


def without_slash(bare_prefix: BarePrefix, table: Table, *, certain: bool) -> Problem:
    """Report a prefix without its slash, or a word near to one: an error where a field was certainly meant."""
    prefix = bare_prefix.prefix
    if certain and bare_prefix.exact:
        expected = f"A slash comes directly after {prefix}, which begins a field of its own."
        hint = f"Write a period, and {prefix}/ directly before its value."
    elif certain:
        expected = f"A field begins with a prefix of {table.key} and a slash; this is near to {prefix}/."
        hint = f"Did you mean {prefix}/?"
    else:
        expected = f"{prefix} is a prefix of {table.key}; without its slash this is part of the value."
        hint = f"Write a period and {prefix}/ if it begins a field; otherwise nothing is lost."
    severity = None if certain else WARNING
    return make_problem(
        "not-a-field", severity=severity, prefix=prefix, span=bare_prefix.span, expected=expected, hint=hint
    )


def hidden_prefixes(
    text: str, span: Span, value: str, row: Row, table: Table, *, present: Collection[str]
) -> Iterator[Problem]:
    """Warn of prefixes of the key that are part of a value: inside a word, and in free text anywhere.

    In free text a word that is near to one that is absent is told, too.

    Args:
        text: The text.
        span: Where the value is in it.
        value: The value as it is kept.
        row: The row of its field.
        table: The table of the key.
        present: The prefixes of the message.
    """
    kind = "free text" if row.free_text else "value"
    places: list[tuple[str, Span, bool]] = []
    if row.free_text:
        for within, begin, end in ((text, *span), (value, 0, len(value))):
            # Control characters may have been inside a prefix.
            is_changed = within is text or value != text[slice(*span)]
            matches = glued_prefixes(within, table.order, begin, end) if is_changed and not places else []
            places += (
                (match[1].upper(), match.span() if within is text else span, comes_after_period(within, match.start()))
                for match in matches
            )
    places += ((prefix, place, False) for prefix, place in prefixes_in_words(text, span, row, table, present))
    lost = [*slashes_lost_in_free_text(text, span, row, table, present)]
    places += ((prefix_lost.prefix, prefix_lost.span, True) for prefix_lost in lost if prefix_lost.exact)
    for prefix, place, parted in places:
        expected = f"No period comes before {prefix}/, so it is part of the {kind}."
        hint = f"Put a period before {prefix}/ if it begins a field; otherwise nothing is lost."
        if parted:
            expected = f"No slash comes directly after {prefix}, so it is part of the {kind}."
            hint = f"Write {prefix}/ as one word if it begins a field; otherwise nothing is lost."
        yield make_problem("not-a-field", severity=WARNING, prefix=prefix, span=place, expected=expected, hint=hint)
    misspelt = {
        prefix_lost.span[0]: (prefix_lost.prefix, prefix_lost.span) for prefix_lost in lost if not prefix_lost.exact
    }
    if row.free_text:
        words = misspelt_prefixes(text, table, *span, present)
        misspelt |= {match.start(2): (prefix, (match.start(2), match.end())) for match, prefix in words}
    for prefix, place in misspelt.values():
        expected = f"This is no prefix of {table.key}, so it is part of the free text; it is near to {prefix}/."
        hint = f"Did you mean {prefix}/? Write it if it begins a field; otherwise nothing is lost."
        yield make_problem("not-a-field", severity=WARNING, prefix=prefix, span=place, expected=expected, hint=hint)
