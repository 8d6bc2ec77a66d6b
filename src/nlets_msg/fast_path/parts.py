"""The parts of a clean message: the header that a sender writes, and the fields of an inquiry, each by itself.

In: a text, and the table or the class of its key. Out: the part with its places, or None where it is not clean beyond
doubt; then the grammar reads it and explains. What can fail: nothing.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Final

from nlets_msg._frozen import maker
from nlets_msg.fast_path.inquiries import inquiry_maker
from nlets_msg.fast_path.patterns import clean_fields, clean_header
from nlets_msg.schema.header_places import destinations_fit, origin_fits
from nlets_msg.wire.fields import read_field
from nlets_msg.wire.header_patterns import KEY
from nlets_msg.wire.headers import InputHeader, places_in, split_destinations
from nlets_msg.wire.patterns import compiled

if TYPE_CHECKING:
    from nlets_msg.bodies.inquiries import Inquiry
    from nlets_msg.problems.problem import Span
    from nlets_msg.schema.tables import Table
    from nlets_msg.wire.fields import Field

made_input_header: Final = maker(InputHeader)


def read_clean_header(text: str, table: Table) -> tuple[InputHeader, int, tuple[Span, ...]] | None:
    """Read a clean header that a sender writes: it, where the body begins, and the places of its destinations."""
    match = _header(table.senders).match(text)
    if match is None or not text.startswith(f"{table.key}."):
        return None
    destinations = split_destinations(match[2])
    if not (destinations_fit(destinations) and origin_fits(match[1], table)):
        return None
    spans = places_in(destinations, match.start(2))
    return made_input_header(match[1], destinations, match[3]), match.end(), spans


@functools.cache
def _header(senders: tuple[str, ...]) -> re.Pattern[str]:
    # Of any key: to compile one for each takes longer than to look at the key. To compose its text takes as long as to
    # match it.
    return re.compile(clean_header(KEY, senders))


def read_clean_fields(
    text: str, start: int, cls: Any, table: Table, *, first: bool = True
) -> tuple[Inquiry, list[Field]] | None:
    """Read the clean fields of an inquiry, from a place in a text to its end.

    Args:
        text: A text that ends with the fields.
        start: Where they begin.
        cls: The class of their key.
        table: Its table, or that of a destination.
        first: Whether to compile the pattern for the first of such texts, too. Where grammars are loaded anyway, the
            second one is early enough.
    """
    readers = _fields_readers(cls)
    reader = readers.get(id(table))
    if reader is None:
        if not first and id(table) not in readers:
            readers[id(table)] = None
            return None
        # Tables of destinations live as long as that of the key, so their identities do not change.
        reader = readers[id(table)] = _FieldsReader(cls, table)
    return reader.read(text, start)


def clean_record(text: str, cls: Any, table: Table) -> Inquiry | None:
    """Read clean fields that are all of a text, without their places."""
    readers = _fields_readers(cls)
    reader = readers.get(id(table))
    if reader is None:
        reader = readers[id(table)] = _FieldsReader(cls, table)
    match = reader.fullmatch(text)
    return None if match is None else reader.make(match.groups())


@functools.cache
def _fields_readers(_: Any) -> dict[int, _FieldsReader | None]:
    return {}


class _FieldsReader:
    """The reader of the fields of a class by a table: the pattern, and what makes a record of its groups."""

    def __init__(self, cls: Any, table: Table) -> None:
        self.fullmatch = compiled(clean_fields(table)).fullmatch
        self.make = inquiry_maker(cls, table)
        self._numbered = [*enumerate(table.prefixes, 1)]

    def read(self, text: str, start: int) -> tuple[Inquiry, list[Field]] | None:
        match = self.fullmatch(text, start)
        record = None if match is None else self.make(match.groups())
        if match is None or record is None:
            return None
        fields = []
        for number, prefix in self._numbered:
            begin, end = span = match.span(number)
            if begin >= 0:
                fields.append(read_field(prefix, match[number], (begin - len(prefix) - 1, end), span))
        return record, fields
