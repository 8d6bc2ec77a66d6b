"""Strategies made from the field tables: whatever a table allows, they draw.

Those of a row are made once: Hypothesis takes longer to make one of a pattern than to draw from it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import attrs
from hypothesis import strategies as st

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.codes import POSTAL, PROVINCES, REGIONS, SERVICES, STATES
from nlets_msg.schema.destinations import ALONE
from nlets_msg.schema.formats import ANY, Format
from nlets_msg.schema.rows import Row, unknown_row
from nlets_msg.schema.tables import Table
from nlets_msg.wire.dates import as_written, as_written_with_time
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.separators import changes_structure

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
        lambda value: (
            lowest <= len(value)
            and matches(form.pattern, value)
            and not changes_structure(value, table.order, free_text=row.free_text)
        )
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
        lambda value: not changes_structure(value, table.order, free_text=False)
    )
    return st.dictionaries(prefixes, text, max_size=2)


@st.composite
def fields_of(draw: st.DrawFn, table: Table, sets: list[tuple[str, ...]]) -> dict[str, str]:
    """Draw values for required fields, some optional ones, and all fields of the sets."""
    optional = {row.prefix for row in table.rows} - table.sets.members - {one.prefix for one in table.refusals}
    optional |= {prefix for one in sets for prefix in table.sets.whole(one)}
    chosen = {prefix for one in sets for prefix in one} | {row.prefix for row in table.rows if row.required}
    chosen |= draw(st.sets(st.sampled_from(sorted(optional)))) if optional else set()
    return {row.prefix: draw(values(row, table)) for row in table.rows if row.prefix in chosen}


def make(key: str, fields: dict[str, str], extra: dict[str, str]) -> nm.Inquiry:
    """Build the record of a key from prefixes and values."""
    cls: Callable[..., nm.Inquiry] = built_in().records[key]  # type: ignore[assignment]  # a class is callable
    attributes = {row.prefix: row.attribute for row in nm.table(key).rows}
    return cls(**{attributes[prefix]: value for prefix, value in fields.items()}, extra=tuple(extra.items()))


@st.composite
def inquiries(draw: st.DrawFn, key: str, table: Table | None = None) -> nm.Inquiry:
    """Draw an inquiry that the table of its key allows, as it holds for a destination if one is given."""
    table = table or nm.table(key)
    sets, fields = table.sets, {}
    if sets.chosen_by is not None:
        choice = draw(st.sampled_from(sets.choices))
        fields[sets.chosen_by] = choice.code
        fields |= {prefix: draw(values(table.row(prefix) or unknown_row(prefix), table)) for prefix in choice.required}
        sets = sets.chosen(choice)
    count = 1 if sets.exclusive else len(sets.sets)
    found = draw(st.lists(st.sampled_from(sets.sets), min_size=1, max_size=count, unique=True)) if sets.sets else []
    fields = draw(fields_of(table, found)) | fields
    for prefix, _ in sets.may_lack:
        if draw(st.booleans()):
            fields.pop(prefix, None)
    for prefix, _ in sets.beside:
        if prefix not in fields and draw(st.booleans()):
            fields[prefix] = draw(values(table.row(prefix) or unknown_row(prefix), table))
    return make(key, fields, draw(extras(table)))


@st.composite
def input_headers(draw: st.DrawFn, table: Table) -> nm.InputHeader:
    """Draw an input header whose destinations the key goes to."""
    return nm.InputHeader(draw(ORIS), draw(destinations(table)), draw(CONTROLS))


@functools.cache
def destinations(table: Table) -> st.SearchStrategy[list[str]]:
    """Draw destinations that a key goes to."""
    rule = table.destinations
    if rule is None:
        # A code that is on no list is a warning, so it may be sent.
        return st.lists(ORIS | st.sampled_from([*STATES, *PROVINCES, *POSTAL, "QQ"]), min_size=1, max_size=3)
    if rule.only:
        by_the_post = [code for code, place in POSTAL.items() if place in rule.only]
        return st.sampled_from([*rule.only, *by_the_post]).map(lambda one: [one])
    kinds = []
    if rule.two_character:
        several = [*STATES, *PROVINCES, *POSTAL, "QQ", *(REGIONS if rule.regions else ())]
        several += [code for code in rule.services if code in SERVICES and code not in ALONE]
        kinds.append(st.lists(st.sampled_from(several), min_size=1, max_size=rule.two_character))
    if rule.oris:
        kinds.append(st.lists(ORIS, min_size=1, max_size=rule.oris))
    kinds += [st.just([code]) for code in rule.services if code in ALONE]
    return st.one_of(kinds)


@st.composite
def output_headers(draw: st.DrawFn, *, exact_control: bool = True) -> nm.OutputHeader:
    """Draw an output header, with both clock lines, one, or none."""
    sent = draw(st.none() | clocks())
    # Blanks at the end of a control field are no part of it, unless it has exactly ten characters.
    odd = st.nothing() if exact_control else st.text(PRINTABLE, max_size=14).filter(lambda one: one == one.rstrip())
    return nm.OutputHeader(
        origin=draw(ORIS),
        received=draw(st.none() | clocks()),
        sent=sent,
        destination=None if sent is None else draw(ORIS),
        control=draw(CONTROLS | odd),
    )


@st.composite
def inquiry_messages(draw: st.DrawFn, key: str, *, delivered: bool = True) -> nm.Message[Any]:
    """Draw an inquiry under either header, or under that of a sender alone."""
    table = nm.table(key)
    header = draw(input_headers(table) | output_headers() if delivered else input_headers(table))
    if isinstance(header, nm.OutputHeader):
        return nm.Message(header, draw(inquiries(key)))
    # Of destinations with rules of their own the first counts: an inquiry cannot always be right for several.
    first = table.table_for(header.destinations[0])
    alike = [one for one in header.destinations if table.table_for(one) is first]
    return nm.Message(attrs.evolve(header, destinations=alike), draw(inquiries(key, first)))
