"""Strategies made from the field tables: whatever a table allows, they draw, and not only what looks like a person's.

How records and messages are drawn is in `nlets_msg.testing.drawing`; what their values are drawn from is here. The
strategy of a row is made once: Hypothesis takes longer to make one of a pattern than to draw from it.
"""

from __future__ import annotations

import functools
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.codes import POSTAL, PROVINCES, STATES
from nlets_msg.schema.bare_prefixes import becomes_several
from nlets_msg.schema.format_rules import Format
from nlets_msg.schema.formats import ANY
from nlets_msg.schema.rows import Row, unknown_row
from nlets_msg.schema.tables import Table
from nlets_msg.testing import drawing
from nlets_msg.testing.drawing import Source
from nlets_msg.wire.dates import as_written, as_written_with_time
from nlets_msg.wire.patterns import matches

INQUIRIES = [key for key, cls in built_in().records.items() if cls.kind == "inquiry" and not cls.table.xml_only]
TEXTS = [key for key, cls in built_in().records.items() if cls.kind != "inquiry" and not cls.table.xml_only]
NOTICES = [key for key in TEXTS if built_in().records[key].kind == "notice"]
TEXT_INQUIRIES = [key for key in TEXTS if nm.table(key).asks]
RESPONSES = [key for key in TEXTS if built_in().records[key].kind == "response"]
EXCLUSIVE = [
    key
    for key in INQUIRIES
    if nm.table(key).sets.exclusive and not nm.table(key).sets.chosen_by and len(nm.table(key).index_sets) > 1
]

PRINTABLE = "".join(map(chr, range(32, 127)))
# Where no size is published, values are drawn up to this one.
OPEN_SIZE = 40

ORIS = st.from_regex(r"\A(?:[A-Z0-9]{9}|TXT[A-Z0-9]{6})\Z")
CONTROLS = st.none() | st.text(PRINTABLE, min_size=10, max_size=10)


@st.composite
def clocks(draw: st.DrawFn) -> nm.Clock:
    """Draw a clock of any minute and count."""
    at = draw(st.datetimes(datetime(1000, 1, 1), datetime(9999, 12, 31)))
    return nm.Clock(at.replace(second=0, microsecond=0), draw(st.integers(0, 99999)))


@functools.cache
def values(row: Row, table: Table) -> st.SearchStrategy[str]:
    """Draw what a row takes: codes, dates of the calendar, or anything of its size that its pattern matches."""
    form = row.format
    if form.choices:
        return st.sampled_from(form.choices)
    if form.calendar is not None:
        return dates(form)
    lowest, highest = row.minimum or 1, row.maximum or OPEN_SIZE
    fitting = st.from_regex(form.pattern, fullmatch=True, alphabet=PRINTABLE)
    if row.plausible is not None and row.plausible.listed is not None:
        fitting |= st.sampled_from([*row.plausible.listed])
    if form.pattern == ANY.pattern:
        # Text that looks like more than it is: periods, slashes, prefixes that the key does not know, lower case.
        pieces = [". ", ".", "/", "XYZ/", "nam/", "NAM/", "a", "B", " ", "1", "TXT", "^M^J", "*"]
        awkward = st.lists(st.sampled_from(pieces), min_size=1).map(lambda parts: "".join(parts)[:highest])
        fitting = st.text(PRINTABLE, min_size=lowest, max_size=highest) | awkward
    return fitting.map(lambda value: value[:highest]).filter(
        lambda value: lowest <= len(value) and matches(form.pattern, value) and not becomes_several(value, row, table)
    )


@functools.cache
def dates(form: Format) -> st.SearchStrategy[str]:
    """Draw dates in every form that a format takes."""
    days = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(as_written)
    if form.with_time:
        return days | st.datetimes(datetime(1000, 1, 1)).map(as_written_with_time)
    return days | days.map(lambda day: day[4:] + day[2:4]) if matches(form.pattern, "010150") else days


@functools.cache
def extras(table: Table) -> st.SearchStrategy[dict[str, str]]:
    """Draw fields that the key does not know."""
    prefixes = st.from_regex(r"\A[A-Z]{2,7}\Z").filter(lambda prefix: prefix not in table.prefixes)
    text = st.text(PRINTABLE, min_size=1, max_size=20).filter(
        lambda value: not becomes_several(value, unknown_row(""), table)
    )
    return st.dictionaries(prefixes, text, max_size=2)


# A code that is on no list is a warning, so it may be sent.
WIDE = Source(values, extras, (*STATES, *PROVINCES, *POSTAL, "QQ"), ORIS, CONTROLS, st.none() | clocks())


def fields_of(table: Table, sets: list[tuple[str, ...]]) -> st.SearchStrategy[dict[str, str]]:
    """Draw values for required fields, some optional ones, and all fields of the sets."""
    return drawing.fields_of(WIDE, table, sets)


def inquiries(key: str) -> st.SearchStrategy[nm.Inquiry]:
    """Draw an inquiry that the table of its key allows."""
    return drawing.inquiries_of(WIDE, nm.table(key))


def input_headers(table: Table) -> st.SearchStrategy[nm.InputHeader]:
    """Draw an input header whose destinations the key goes to."""
    return drawing.input_headers(WIDE, table)


def output_headers(*, exact_control: bool = True) -> st.SearchStrategy[nm.OutputHeader]:
    """Draw an output header, with both clock lines, one, or none."""
    # Blanks at the end of a control field are no part of it, unless it has exactly ten characters.
    odd = st.text(PRINTABLE, max_size=14).filter(lambda one: one == one.rstrip())
    return drawing.output_headers(WIDE if exact_control else WIDE._replace(controls=CONTROLS | odd))


def inquiry_messages(key: str, *, delivered: bool = True) -> st.SearchStrategy[nm.Message[Any]]:
    """Draw an inquiry under either header, or under that of a sender alone."""
    return drawing.inquiry_messages(WIDE, nm.table(key), delivered=delivered)
