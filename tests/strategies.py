"""Strategies made from the field tables: whatever a table allows, they draw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.codes import PROVINCES, REGIONS, SERVICES, STATES
from nlets_msg.dates import as_written
from nlets_msg.fields import Structure
from nlets_msg.patterns import matches
from nlets_msg.tables import ALONE, Row, Table

INQUIRIES = [key for key, cls in built_in().items() if cls.kind == "inquiry" and not cls.table.xml_only]
TEXTS = [key for key, cls in built_in().items() if cls.kind != "inquiry" and not cls.table.xml_only]
RESPONSES = [key for key in TEXTS if built_in()[key].kind == "response"]
EXCLUSIVE = [key for key in INQUIRIES if nm.table(key).sets.exclusive]

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


def values(row: Row, table: Table) -> st.SearchStrategy[str]:
    """Draw what a row takes: codes, dates of the calendar, or anything of its size that its pattern matches."""
    form = row.format
    structure = Structure(frozenset(table.prefixes))
    if form.choices:
        return st.sampled_from(form.choices)
    if form.calendar is not None:
        days = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(as_written)
        return days if row.minimum == 8 else days | days.map(lambda day: day[4:] + day[2:4])
    lowest, highest = row.minimum or 1, row.maximum or OPEN_SIZE
    anything = st.text(PRINTABLE, min_size=lowest, max_size=highest)
    # Text that looks like more than it is: periods, slashes, prefixes that the key does not know, lower case.
    awkward = st.lists(
        st.sampled_from([". ", ".", "/", "XYZ/", "nam/", "NAM/", "a", "B", " ", "1", "TXT", "^M^J", "*"]), min_size=1
    ).map(lambda parts: "".join(parts)[:highest])
    fitting = st.from_regex(form.pattern, fullmatch=True, alphabet=PRINTABLE)
    return (anything | awkward | fitting).filter(
        lambda value: (
            lowest <= len(value) <= highest
            and matches(form.pattern, value)
            and not structure.broken_by(value, free_text=row.free_text)
        )
    )


def extras(table: Table) -> st.SearchStrategy[dict[str, str]]:
    """Draw fields that the key does not know."""
    prefixes = st.from_regex(r"\A[A-Z]{2,7}\Z").filter(lambda prefix: prefix not in table.prefixes)
    structure = Structure(frozenset(table.prefixes))
    text = st.text(PRINTABLE, min_size=1, max_size=20).filter(
        lambda value: not structure.broken_by(value, free_text=False)
    )
    return st.dictionaries(prefixes, text, max_size=2)


@st.composite
def fields_of(draw: st.DrawFn, table: Table, sets: list[tuple[str, ...]]) -> dict[str, str]:
    """Draw values for required fields, some optional ones, and all fields of the sets."""
    chosen = {prefix for one in sets for prefix in one}
    free = [row.prefix for row in table.rows if not any(row.prefix in one for one in table.index_sets)]
    chosen.update(draw(st.sets(st.sampled_from(free))) if free else ())
    chosen.update(row.prefix for row in table.rows if row.required)
    return {row.prefix: draw(values(row, table)) for row in table.rows if row.prefix in chosen}


def make(key: str, fields: dict[str, str], extra: dict[str, str]) -> nm.Inquiry:
    """Build the record of a key from prefixes and values."""
    cls: Callable[..., nm.Inquiry] = built_in()[key]  # type: ignore[assignment]  # a class is callable
    attributes = {row.prefix: row.attribute for row in nm.table(key).rows}
    return cls(**{attributes[prefix]: value for prefix, value in fields.items()}, extra=tuple(extra.items()))


@st.composite
def inquiries(draw: st.DrawFn, key: str) -> nm.Inquiry:
    """Draw an inquiry that the table of its key allows."""
    table = nm.table(key)
    count = 1 if table.sets.exclusive else len(table.index_sets)
    sets = draw(st.lists(st.sampled_from(table.index_sets), min_size=1, max_size=count, unique=True))
    fields = draw(fields_of(table, sets))
    for prefix, _ in table.sets.may_lack:
        if draw(st.booleans()):
            fields.pop(prefix, None)
    for prefix, _ in table.sets.beside:
        row = table.row(prefix)
        if row is not None and prefix not in fields and draw(st.booleans()):
            fields[prefix] = draw(values(row, table))
    return make(key, fields, draw(extras(table)))


@st.composite
def input_headers(draw: st.DrawFn, table: Table) -> nm.InputHeader:
    """Draw an input header whose destinations the key goes to."""
    rule = table.destinations
    if rule is None:
        destinations = draw(st.lists(ORIS, min_size=1, max_size=3))
    else:
        alone = [code for code in rule.services if code in ALONE]
        # A code that is on no list is a warning, so it may be sent.
        several = [*STATES, *PROVINCES, "QQ", *(REGIONS if rule.regions else ())]
        several += [code for code in rule.services if code in SERVICES and code not in ALONE]
        many = st.lists(st.sampled_from(several), min_size=1, max_size=rule.two_character)
        destinations = draw(many | st.lists(st.sampled_from(alone), min_size=1, max_size=1) if alone else many)
    return nm.InputHeader(draw(ORIS), destinations, draw(CONTROLS))


@st.composite
def output_headers(draw: st.DrawFn, *, exact_control: bool = True) -> nm.OutputHeader:
    """Draw an output header, with both clock lines, one, or none."""
    sent = draw(st.none() | clocks())
    odd = st.nothing() if exact_control else st.text(PRINTABLE, max_size=14)
    return nm.OutputHeader(
        origin=draw(ORIS),
        received=draw(st.none() | clocks()),
        sent=sent,
        destination=None if sent is None else draw(ORIS),
        control=draw(CONTROLS | odd),
    )


@st.composite
def inquiry_messages(draw: st.DrawFn, key: str) -> nm.Message[Any]:
    """Draw an inquiry under either header."""
    header = draw(input_headers(nm.table(key)) | output_headers())
    return nm.Message(header, draw(inquiries(key)))
