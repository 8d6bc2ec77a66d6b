"""The short road: a clean text to its message at once, by one regular expression a key.

In: texts, and the catalogue. Out: for each text its `Message`, or None where it is not clean beyond doubt; then the
long road, by tokens and checks, reads it and explains. What can fail: nothing.

    text -> clean_texts -> header and record

What is clean is asked of the same patterns and the same tables as on the long road, so both roads come to the same
message; properties of every key hold them to it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from nlets_msg._frozen import fillable
from nlets_msg.fast_path.inquiries import Maker, inquiry_maker
from nlets_msg.fast_path.patterns import INPUT, clean_fields, clean_header, clean_text
from nlets_msg.messages.message import DEFAULT_LIMITS, Message, OpenMessage
from nlets_msg.schema.destinations import fit
from nlets_msg.schema.tables import INQUIRY
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.patterns import compiled

if TYPE_CHECKING:
    from nlets_msg.bodies.inquiries import Inquiry
    from nlets_msg.catalogue import Catalogue
    from nlets_msg.messages.message import Limits
    from nlets_msg.participation import Participation
    from nlets_msg.problems.problem import Span
    from nlets_msg.schema.tables import Table
    from nlets_msg.wire.fields import Field

Road: TypeAlias = Callable[[str], "Message[Any] | None"]

_LINE_ENDS: Final = frozenset("\r\n")
_InputHeader: Final = fillable(InputHeader)


def clean_message(text: str, limits: Limits, catalogue: Catalogue) -> Message[Any] | None:
    """Read a text that is clean beyond doubt; None for any other."""
    road = catalogue.roads[text[:3]]
    if road is None:
        return None
    message = road(text)
    if limits is not DEFAULT_LIMITS and message is not None:
        return None if limits.exceeded_by(text, fields=message.body.kind == INQUIRY) else message
    return message


class Roads(dict[str, "Road | None"]):
    """The short roads of a catalogue, each made at its first text, by how a text of its key begins.

    There is none for a key that the catalogue does not know, that has no text, or that brings a grammar.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue

    def __missing__(self, start: str) -> Road | None:
        cls = self._catalogue.find(start.removesuffix("."))
        if cls is None or not cls.table.has_fast_path:
            # Texts begin in any way, so this is not remembered.
            return None
        self[start] = road = _road_past(self._catalogue.participation, _road_of(cls, self._catalogue))
        return road


def _road_past(participation: Sequence[Participation], road: Road) -> Road:
    """Put the lists of a catalogue, if it has any, behind a road."""
    if not participation:
        return road
    from nlets_msg.participation import check_message

    def read(text: str) -> Message[Any] | None:
        message = road(text)
        return None if message is None or check_message(participation, message) else message

    return read


def _road_of(cls: Any, catalogue: Catalogue) -> Road:
    if cls.kind == INQUIRY:
        return inquiry_road(cls)
    from nlets_msg.reading.text_bodies import text_maker

    return _road_toward(cls.table, text_maker(cls, catalogue))


@functools.cache
def inquiry_road(cls: Any) -> Road:
    """Make the short road of an inquiry with fields, once."""
    return _road_toward(cls.table, functools.partial(inquiry_maker, cls))


@functools.cache
def fields_road(cls: Any) -> Callable[[str, int], tuple[Inquiry, list[Field]] | None]:
    """Make the short road of the fields of an inquiry alone, from a place in a text, once."""
    from nlets_msg.wire.fields import plain_field

    match = compiled(clean_fields(cls.table)).fullmatch
    make = inquiry_maker(cls, cls.table, 0)
    numbered = [*enumerate(cls.table.prefixes, 1)]

    def read(text: str, start: int) -> tuple[Inquiry, list[Field]] | None:
        found = match(text, start)
        record = None if found is None else make(found.groups(), found)
        if found is None or record is None:
            return None
        fields = []
        for number, prefix in numbered:
            begin, end = span = found.span(number)
            if begin >= 0:
                fields.append(plain_field(prefix, found[number], (begin - len(prefix) - 1, end), span))
        return record, fields

    return read


def header_road(text: str, table: Table) -> tuple[InputHeader, int, tuple[Span, ...]] | None:
    """Read a clean header that a sender writes: it, where the body begins, and the places of its destinations."""
    found = compiled(clean_header(table)).match(text)
    if found is None:
        return None
    destinations = tuple(found[2].replace(".", ",").split(","))
    spans = []
    begin = found.start(2)
    for one in destinations:
        spans.append((begin, begin + len(one)))
        begin += len(one) + 1
    return _input_header(found[1], destinations, found[3]), found.end(), tuple(spans)


def _input_header(origin: str, destinations: tuple[str, ...], control: str | None) -> InputHeader:
    header = _InputHeader()
    header.origin = origin
    header.destinations = destinations
    header.control = control
    header.__class__ = InputHeader
    made: InputHeader = header
    return made


def _road_toward(table: Table, maker: Callable[[Table, int], Maker]) -> Road:
    """Make the road of a key that some destinations may see by tables of their own."""
    read = _road(table, maker)
    if not table.destination_rules:
        return read
    special = frozenset(code for one in table.destination_rules for code in one.destinations)
    reserved = any(one.reserves for one in table.destination_rules)
    roads: dict[int, Road] = {}

    def read_toward(text: str) -> Message[Any] | None:
        message = read(text)
        if message is None or not isinstance(message.header, InputHeader):
            return message
        destinations = message.header.destinations
        if not reserved:
            for one in destinations:
                if one[:2] in special:
                    break
            else:
                return message
        # What the key takes is read once more, by the table that is seen there: it takes the same or less.
        there, *others = {id(one): one for one in map(table.table_for, destinations)}.values()
        if others or (there.longest is not None and len(text) > there.longest):
            return None
        if id(there) not in roads:
            roads[id(there)] = _road(there, maker)
        return roads[id(there)](text)

    return read_toward


def _road(table: Table, maker: Callable[[Table, int], Maker]) -> Road:
    """Make a road by the header that a sender writes; what is delivered has one of its own, made at its first text."""
    match = compiled(clean_text(table)).fullmatch
    make = maker(table, len(INPUT))
    rule, asks, known = table.destinations, table.asks, table.codes
    # Codes of two characters, of which there are not many; nothing is remembered of other headers.
    codes: dict[str, tuple[str, ...]] = {}
    # Behind the ORI stands a period, or the end of the first line of what is delivered.
    behind_ori = len(table.key) + 10
    longest = DEFAULT_LIMITS.fields if table.kind == INQUIRY else DEFAULT_LIMITS.text
    delivered: list[Road] = []

    def read(text: str) -> Message[Any] | None:
        if len(text) > longest:
            return None
        found = match(text)
        if found is None:
            return read_delivered(text) if text[behind_ori : behind_ori + 1] in _LINE_ENDS else None
        groups = found.groups()
        body = make(groups, found)
        if body is None:
            return None
        named = groups[1]
        destinations = codes.get(named)
        if destinations is None:
            destinations = (named,) if len(named) == 9 else tuple(named.replace(".", ",").split(","))
            if asks and not fit(rule, known, destinations):
                return None
            if len(named) == 2:
                codes[named] = destinations
        header = _InputHeader()
        header.origin = groups[0]
        header.destinations = destinations
        header.control = groups[2]
        header.__class__ = InputHeader
        message = OpenMessage()
        message.header = header
        message.body = body
        message.problems = ()
        message.source = text
        message.__class__ = Message
        made: Message[Any] = message
        return made

    def read_delivered(text: str) -> Message[Any] | None:
        if not delivered:
            from nlets_msg.reading.clean_deliveries import delivered_road

            delivered.append(delivered_road(table, maker))
        return delivered[0](text)

    return read
