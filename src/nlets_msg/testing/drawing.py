"""How records, headers and messages are drawn from the field tables, whatever their values are drawn from.

In: a table, and a `Source` of values. Out: Hypothesis strategies. What can fail: nothing; a source that draws values
which a table does not accept makes them raise `InvalidRecord` when they draw.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NamedTuple

import attrs
from hypothesis import strategies as st

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.catalogue import Catalogue, required_catalogue
from nlets_msg.codes import POSTAL, REGIONS, SERVICES
from nlets_msg.messages.message import Message
from nlets_msg.schema.destinations import ALONE
from nlets_msg.schema.rows import Row, unknown_row
from nlets_msg.schema.tables import Table
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.output_headers import Clock, Header, OutputHeader


class Source(NamedTuple):
    """What drawn values are drawn from.

    Attributes:
        values: The values of a row, as the table accepts them.
        extras: The fields that a table does not know, prefix to value.
        places: The codes of states, provinces and the like among which destinations are, as far as a key goes there.
        oris: The ORIs of senders, and of those that a message is delivered to.
        controls: The control fields, None among them.
        clocks: The clock lines, None among them where a line may be absent.
    """

    values: Callable[[Row, Table], st.SearchStrategy[str]]
    extras: Callable[[Table], st.SearchStrategy[dict[str, str]]]
    places: tuple[str, ...]
    oris: st.SearchStrategy[str]
    controls: st.SearchStrategy[str | None]
    clocks: st.SearchStrategy[Clock | None]


@st.composite
def fields_of(draw: st.DrawFn, source: Source, table: Table, sets: list[tuple[str, ...]]) -> dict[str, str]:
    """Draw values for required fields, some optional ones, and all fields of the sets."""
    optional = {row.prefix for row in table.rows} - table.sets.members - {refusal.prefix for refusal in table.refusals}
    optional |= {prefix for index_set in sets for prefix in table.sets.whole(index_set)}
    chosen = {prefix for index_set in sets for prefix in index_set} | {row.prefix for row in table.rows if row.required}
    chosen |= draw(st.sets(st.sampled_from(sorted(optional)))) if optional else set()
    return {row.prefix: draw(source.values(row, table)) for row in table.rows if row.prefix in chosen}


@st.composite
def inquiries_of(draw: st.DrawFn, source: Source, table: Table, known: Catalogue | None = None) -> Inquiry:
    """Draw an inquiry that a table allows: that of its key in a catalogue, or as it holds for a destination."""

    def value(prefix: str) -> str:
        return draw(source.values(table.row(prefix) or unknown_row(prefix), table))

    sets, fields = table.sets, {}
    if sets.chosen_by is not None:
        choice = draw(st.sampled_from(sets.choices))
        fields[sets.chosen_by] = choice.code
        fields |= {prefix: value(prefix) for prefix in choice.required}
        sets = sets.chosen(choice)
    count = 1 if sets.exclusive else len(sets.sets)
    chosen = draw(st.lists(st.sampled_from(sets.sets), min_size=1, max_size=count, unique=True)) if sets.sets else []
    fields = draw(fields_of(source, table, chosen)) | fields
    for prefix in sets.may_be_absent:
        if draw(st.booleans()):
            fields.pop(prefix, None)
    for prefix, _ in sets.beside:
        if prefix not in fields and draw(st.booleans()):
            fields[prefix] = value(prefix)
    return make(table.key, fields, draw(source.extras(table)), known)


def make(key: str, fields: dict[str, str], extra: dict[str, str], known: Catalogue | None = None) -> Inquiry:
    """Build the record of a key from prefixes and values."""
    cls: Any = required_catalogue(known).find(key)
    attributes = {row.prefix: row.attribute for row in cls.table.rows}
    record: Inquiry = cls(**{attributes[prefix]: value for prefix, value in fields.items()}, extra=tuple(extra.items()))
    return record


@st.composite
def input_headers(draw: st.DrawFn, source: Source, table: Table) -> InputHeader:
    """Draw an input header whose destinations the key goes to."""
    return InputHeader(draw(source.oris), draw(destinations(source, table)), draw(source.controls))


@functools.cache
def destinations(source: Source, table: Table) -> st.SearchStrategy[list[str]]:
    """Draw destinations that a key goes to."""
    rule = table.destinations
    if rule is None:
        return st.lists(source.oris | st.sampled_from(source.places), min_size=1, max_size=3)
    if rule.only:
        by_the_post = [code for code, place in POSTAL.items() if place in rule.only and code in source.places]
        return st.sampled_from([*rule.only, *by_the_post]).map(lambda code: [code])
    kinds = []
    if rule.two_character:
        several = [*source.places, *(REGIONS if rule.regions else ())]
        several += [code for code in rule.services if code in SERVICES and code not in ALONE]
        kinds.append(st.lists(st.sampled_from(several), min_size=1, max_size=rule.two_character))
    if rule.oris:
        kinds.append(st.lists(source.oris, min_size=1, max_size=rule.oris))
    kinds += [st.just([code]) for code in rule.services if code in ALONE]
    return st.one_of(kinds)


@st.composite
def output_headers(draw: st.DrawFn, source: Source) -> OutputHeader:
    """Draw an output header, with both clock lines, or fewer where one may be absent."""
    sent = draw(source.clocks)
    return OutputHeader(
        origin=draw(source.oris),
        received=draw(source.clocks),
        sent=sent,
        destination=None if sent is None else draw(source.oris),
        control=draw(source.controls),
    )


@st.composite
def inquiry_messages(
    draw: st.DrawFn, source: Source, table: Table, known: Catalogue | None = None, *, delivered: bool = True
) -> Message[Any]:
    """Draw an inquiry under either header, or under that of a sender alone."""
    input_header = input_headers(source, table)
    header: Header = draw(input_header | output_headers(source) if delivered else input_header)
    if isinstance(header, OutputHeader):
        return Message(header, draw(inquiries_of(source, table, known)))
    # Of destinations with rules of their own the first counts: an inquiry cannot always be right for several.
    first = table.table_for(header.destinations[0])
    alike = [destination for destination in header.destinations if table.table_for(destination) is first]
    return Message(attrs.evolve(header, destinations=alike), draw(inquiries_of(source, first, known)))
