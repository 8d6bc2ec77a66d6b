"""The fast path of whole messages: a clean text becomes its message at once, by one regular expression a key.

In: texts, and the catalogue. Out: for each text its `Message`, or None where it is not clean beyond doubt; then the
grammar and the checks read it and explain. Of a body of text the problems are found by the same reader on either path,
so that such a message has its warnings and notes here, too. What can fail: nothing.

    text -> the pattern of the key -> header and record

The patterns and the tables are those that the grammar's path checks by, so both paths give the same message; properties
over every key hold them to it.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from nlets_msg._frozen import compiled_function, filling
from nlets_msg.catalogue import Catalogue, is_fast
from nlets_msg.codes import POSTAL
from nlets_msg.fast_path.inquiries import inquiry_lines, no_problems, weighing
from nlets_msg.fast_path.patterns import clean_text
from nlets_msg.messages.message import Message
from nlets_msg.schema.header_places import CLEAN_PLACES, destinations_fit
from nlets_msg.schema.tables import INQUIRY
from nlets_msg.wire.header_patterns import INPUT
from nlets_msg.wire.headers import ENDS_OF_LINES, InputHeader, after_origin, split_destinations
from nlets_msg.wire.limits import DEFAULT_LIMITS
from nlets_msg.wire.patterns import compiled

if TYPE_CHECKING:
    from nlets_msg.fast_path.inquiries import BodyLines
    from nlets_msg.parsing.inquiries import BegunInquiry
    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.participation import Participation
    from nlets_msg.schema.tables import Table
    from nlets_msg.wire.limits import Limits
    from nlets_msg.wire.output_headers import Header

# A message, or what has been read of an inquiry that has an error, or None.
Read: TypeAlias = "Message[Any] | BegunInquiry | None"
Reader: TypeAlias = Callable[[str], Read]

# What is so long, and has the form of destinations, is one of 9 characters; codes of 2 are 2, 5, 8 or 11 with commas.
_ONE_ORI: Final = 9
_ORIS: Final = {_ONE_ORI}
_ANY_CODE: Final = "AZ"
_ANY_ORI: Final = "AZ0000000"
_making: Final = threading.RLock()
# The attributes of a message, each with the variable that holds it.
_MESSAGE: Final = (
    ("header", "header"),
    ("body", "body"),
    ("_problems", "problems"),
    ("source", "text"),
    ("_kept", "None"),
)


def clean_message(text: str, limits: Limits, catalogue: Catalogue) -> Read:
    """Read a text that is clean beyond doubt, but for warnings and notes, as a message.

    Of any other it is None, or what has been read of it, which is false.
    """
    read = catalogue.clean_readers.get(text[:3]) or clean_reader(text[:3], catalogue)
    message = None if read is None else read(text)
    if limits is not DEFAULT_LIMITS and message:
        # The patterns hold the texts to the limits of every day.
        return None if _is_over(limits, message, text) else message
    return message


def _is_over(limits: Limits, message: Message[Any], text: str) -> bool:
    header = message.header
    several = len(header.destinations) if isinstance(header, InputHeader) else 1
    over = several > limits.destinations or len(message.problems) > limits.problems
    return over or limits.exceeded_by(text, fields=message.body.kind == INQUIRY)


def clean_reader(start: str, catalogue: Catalogue) -> Reader | None:
    """Make the fast path of the texts of a catalogue that begin with some characters; the catalogue keeps it.

    There is none for a key that the catalogue does not know, that has no text, or that brings a grammar; and none at
    all where the catalogue has its fast path turned off.
    """
    cls = catalogue.find(start.removesuffix("."))
    if cls is None or not is_fast(catalogue, cls.table):
        # Texts begin in any way, so this is not remembered.
        return None
    # Threads that come with first texts of a key wait for one fast path, and do not compile one each.
    with _making:
        reader: Reader | None = catalogue.clean_readers.get(start)
        if reader is None:
            reader = _with_participation(catalogue.participation, _reader_of(cls, catalogue))
            catalogue.clean_readers[start] = reader
    return reader


def _with_participation(participation: Sequence[Participation], reader: Reader) -> Reader:
    """Ask the lists of a catalogue, if it has any, after a reader."""
    if not participation:
        return reader
    # Only a catalogue with lists needs it.
    from nlets_msg.reading.participants import check_message  # noqa: PLC0415 - see above

    def read(text: str) -> Read:
        message = reader(text)
        return None if message and check_message(participation, message) else message

    return read


def _reader_of(cls: Any, catalogue: Catalogue) -> Reader:
    if cls.kind == INQUIRY:
        return _inquiry_reader(cls)
    # Inquiries of fields are most of what is read first, and do not need it.
    from nlets_msg.parsing.text_bodies import text_lines  # noqa: PLC0415 - see above

    return _reader_for_destinations(cls.table, text_lines(cls, catalogue, _weighed))


def _weighed(text: str, table: Table, problems: Sequence[Problem], header: Header) -> Sequence[Problem] | None:
    # A text without problems does not need it.
    from nlets_msg.reading.body_problems import weighed  # noqa: PLC0415 - see above

    return weighed(text, table, problems, header)


@functools.cache
def _inquiry_reader(cls: Any) -> Reader:
    """Make the reader of an inquiry with fields, once: it is the same in every catalogue."""
    return _reader_for_destinations(
        cls.table, functools.partial(inquiry_lines, cls), functools.partial(_warned_reader, cls)
    )


def _warned_reader(cls: Any, table: Table) -> Reader:
    # What is clean does not need it.
    from nlets_msg.reading.warned_inquiries import warned_reader  # noqa: PLC0415 - see above

    return warned_reader(cls, table)


def _nothing(_: Table) -> Reader:
    return lambda _: None


def _reader_for_destinations(
    table: Table, body_lines: BodyLines, warned: Callable[[Table], Reader] = _nothing
) -> Reader:
    """Make the reader of a key of which some destinations may have tables of their own.

    Args:
        table: The table of the key.
        body_lines: What writes the lines that make a body.
        warned: What makes, for a table, the reader of what is not clean but has warnings alone.
    """
    read = _reader(table, body_lines, warned)
    if not table.destination_rules:
        return read
    special = table.special_destinations
    reserved = any(rule.reserves for rule in table.destination_rules)
    readers: dict[int, Reader] = {}

    def read_for_destinations(text: str) -> Read:
        message = read(text)
        if not message or not isinstance(message.header, InputHeader):
            return message
        destinations = message.header.destinations
        if not reserved:
            for destination in destinations:
                if destination[:2] in special:
                    break
            else:
                return message
        # What the key accepts is read once more, by the table of the destination: it accepts the same or less.
        narrowed, *others = table.tables_for(destinations)
        if others or (narrowed.longest is not None and len(text) > narrowed.longest):
            return None
        if id(narrowed) not in readers:
            readers[id(narrowed)] = _reader(narrowed, body_lines, warned)
        return readers[id(narrowed)](text)

    return read_for_destinations


def _parting(table: Table, known: dict[str, tuple[str, ...]]) -> Callable[[str], tuple[str, ...] | None]:
    """Make what parts the destinations of a header, or returns None where there may be something to say about them.

    Args:
        table: The table of the key.
        known: Where it puts codes of two characters.
    """
    rule, allowed = table.where, table.codes
    fits = None if rule is None else rule.fits
    any_ori = rule is None or rule.takes_any_ori
    clean_codes = allowed.difference(POSTAL)
    # To ask the rule takes a sixth of the time of a short message.
    together = frozenset() if rule is None else rule.codes_together
    most_together = 0 if rule is None else rule.most(_ANY_CODE)
    any_oris = rule is not None and rule.takes_any_oris
    most_oris = 0 if rule is None else rule.most(_ANY_ORI)

    def part(named: str) -> tuple[str, ...] | None:
        # What holds for any header of the key is asked once: of five microseconds for a YQ that saves half a one.
        if any_ori and len(named) == _ONE_ORI and named[:2] in CLEAN_PLACES:
            return (named,)
        destinations = split_destinations(named)
        if len(destinations) > 1 and together.issuperset(destinations):
            return destinations if len({*destinations}) == len(destinations) <= most_together else None
        if (
            any_oris
            and {*map(len, destinations)} == _ORIS
            and CLEAN_PLACES.issuperset([ori[:2] for ori in destinations])
        ):
            return destinations if len({*destinations}) == len(destinations) <= most_oris else None
        if not (clean_codes.issuperset(destinations) or destinations_fit(destinations)):
            return None
        if fits is not None and not fits(destinations, allowed):
            return None
        if len(named) == 2:
            known[named] = destinations
        return destinations

    return part


def _reader(table: Table, body_lines: BodyLines, warned: Callable[[Table], Reader]) -> Reader:
    """Make a reader by the header of a sender; what is delivered has a reader of its own, made at its first text.

    It is one compiled function, since each call within it is a tenth of the time of a short text.
    """
    # Codes of two characters, of which there are not many; nothing is remembered of other headers.
    known: dict[str, tuple[str, ...]] = {}
    # Made at the first text that needs them.
    others: dict[str, Reader] = {}

    def read_delivered(text: str) -> Read:
        if "delivered" not in others:
            # What a sender writes does not need it.
            from nlets_msg.reading.clean_deliveries import delivery_reader  # noqa: PLC0415 - see above

            others["delivered"] = delivery_reader(table, body_lines, _weighed)
        return others["delivered"](text) or read_warned(text)

    def read_warned(text: str) -> Read:
        if "warned" not in others:
            others["warned"] = warned(table)
        return others["warned"](text)

    scope: dict[str, Any] = {
        "fullmatch": compiled(clean_text(table)).fullmatch,
        "read_delivered": read_delivered,
        "read_warned": read_warned,
        "line_ends": ENDS_OF_LINES,
        "clean_places": CLEAN_PLACES,
        "known": known,
        "part": _parting(table, known),
    }
    after = after_origin(table.key)
    unpacked, *body = body_lines(table, INPUT, scope, "read_warned(text)")
    lines = [
        "def function(text):",
        f"    if len(text) > {DEFAULT_LIMITS.longest(fields=table.kind == INQUIRY)}:",
        "        return None",
        "    match = fullmatch(text)",
        "    if match is None:",
        f"        return read_delivered(text) if text[{after.start}:{after.stop}] in line_ends else read_warned(text)",
        "    groups = match.groups()",
        unpacked,
        *([] if table.senders else ["    if origin[:2] not in clean_places:", "        return read_warned(text)"]),
        "    to = known.get(destinations) or part(destinations)",
        "    if to is None:",
        "        return read_warned(text)",
        *body,
        *filling("header", InputHeader, zip(INPUT, ("origin", "to", "control"), strict=True), scope),
        *(no_problems(table.kind) or weighing()),
        *filling("message", Message, _MESSAGE, scope),
        "    return message",
    ]
    reader: Reader = compiled_function(f"reader of {table.key}", lines, scope)
    return reader
