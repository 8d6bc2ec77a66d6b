"""An inquiry from text: header, fields, record.

In: the text of an inquiry, or of its fields alone, and the class of its key. Out: an `InquiryReading` with all that
could be read and every problem. What can fail: nothing; the inquiry is None where there is an error.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from nlets_msg._frozen import maker
from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.texts import TextInquiry, says_nothing
from nlets_msg.catalogue import AskingClass, Catalogue, is_fast
from nlets_msg.fast_path.parts import read_clean_fields, read_clean_header
from nlets_msg.fast_path.warned_fields import hold_a_period, parted, regular_fields
from nlets_msg.parsing.delivered_headers import read_header_before_fields
from nlets_msg.parsing.fields import end_of_fields, read_fields
from nlets_msg.parsing.grammars import BEFORE_FIELDS, FIELDS, read_header_tokens, read_tokens
from nlets_msg.parsing.header_faults import explain_header
from nlets_msg.parsing.headers import HeaderReading, destination_problems, read_header
from nlets_msg.parsing.text_headers import read_text
from nlets_msg.parsing.tokens import Stop
from nlets_msg.problems.problem import Problem, Span, has_errors, make_problem
from nlets_msg.problems.rules import ERROR
from nlets_msg.schema.consequences import told_once_of_empty
from nlets_msg.schema.field_order import order_of_read, without_order_of_refused
from nlets_msg.schema.fields import check_fields_for
from nlets_msg.schema.meant_keys import explain_key, has_none_of
from nlets_msg.schema.near_misses import near_by_kind
from nlets_msg.schema.tables import Table
from nlets_msg.wire.fields import Field
from nlets_msg.wire.headers import ENDS_OF_LINES, InputHeader, after_origin
from nlets_msg.wire.limits import DEFAULT_LIMITS, MOST_FIELDS, Limits
from nlets_msg.wire.output_headers import Header
from nlets_msg.wire.separators import LAYOUT

if TYPE_CHECKING:
    import re

    from nlets_msg.fast_path.warned_fields import Parts

# Where there is one of these, there may be more fields than those that were read.
_OF_MORE: Final = frozenset({"not-a-field", "too-many-fields"})


class Explained(NamedTuple):
    """The fields of an inquiry, as the groups of a match in the order of its table, and its problems."""

    match: re.Match[str]
    problems: tuple[Problem, ...]


class BegunInquiry:
    """What the fast path has read of an inquiry of fields that it cannot read to its end: it is read once.

    It is false, as the None of other texts of which there is no message.

    Attributes:
        cls: The class of the key.
        table: Its table, or that of a destination.
        heading: The header.
        parts: The fields; none where it is not certain what each of them is, None where nobody has asked yet.
        explained: The fields and all problems, one of them an error, where they are known already.
    """

    __slots__ = ("cls", "explained", "heading", "parts", "table")

    def __init__(
        self,
        cls: Any,
        table: Table,
        heading: HeaderReading,
        parts: Parts | None = None,
        explained: Explained | None = None,
    ) -> None:
        self.cls: Any = cls
        self.table: Table = table
        self.heading: HeaderReading = heading
        self.parts: Parts | None = parts
        self.explained: Explained | None = explained

    def __bool__(self) -> Literal[False]:
        return False


class InquiryReading(NamedTuple):
    """What was read of an inquiry: ``body`` is where its fields or its text begin, ``spans`` are its destinations'."""

    inquiry: Inquiry | TextInquiry | None
    header: Header | None
    fields: list[Field]
    problems: list[Problem]
    body: int
    spans: tuple[Span, ...] = ()


def read_inquiry(
    text: str,
    cls: AskingClass,
    catalogue: Catalogue,
    limits: Limits = DEFAULT_LIMITS,
    begun: BegunInquiry | None = None,
) -> InquiryReading:
    """Read a whole inquiry that begins with the key of its class.

    The grammar reads what is not clean only, the header, or the fields, or both; all where the catalogue has its fast
    path turned off.

    Args:
        text: The text.
        cls: The class.
        catalogue: The keys that are known.
        limits: The longest text that is read.
        begun: What the fast path has read of it.
    """
    if issubclass(cls, TextInquiry):
        return _read_text_inquiry(text, cls, limits)
    table = cls.table
    heading = begun.heading if begun is not None else _read_inquiry_header(text, table, catalogue)
    problems = list(heading.problems)
    if heading.header is None or isinstance(heading.header, InputHeader):
        problems += destination_problems(heading, table, limits.destinations)
        if table.destination_rules:
            problems += table.check_length(heading.destinations, text)
    # After a header comes layout, then fields.
    start = len(text) - len(text[heading.body :].lstrip(LAYOUT))
    # As the only table of its destinations parts them, they have been parted, and are not clean.
    parts = None if begun is None else _parts_of(begun, table.tables_for(heading.destinations))
    clean = _clean_fields(text, heading, cls) if parts is None and is_fast(catalogue, table) else None
    inquiry, fields, of_fields = clean or _read_body(
        text,
        start,
        cls,
        catalogue,
        heading.destinations,
        unchecked=catalogue.unchecked,
        parts=parts,
        most=limits.prefixes,
    )
    of_fields = [*of_fields, *_key_meant(fields, table, heading.destinations, catalogue)]
    # Where what comes after the header cannot be told, nothing is said of fields that may be there.
    doubtful = heading.header is None or any(problem.code == "not-a-field" for problem in of_fields)
    problems += [problem for problem in of_fields if not (doubtful and problem.code == "no-fields")]
    problems = table.weigh(problems, heading.destinations)
    return InquiryReading(
        None if has_errors(problems) else inquiry, heading.header, fields, problems, heading.body, heading.spans
    )


def _key_meant(
    fields: Sequence[Field], table: Table, destinations: Sequence[str], catalogue: Catalogue
) -> list[Problem]:
    """Say which key was probably meant by fields of which the table has none."""
    if not has_none_of(table, fields):
        return []
    near = (catalogue.table(key) for alike in near_by_kind(table.key, catalogue.message_keys()) for key in alike)
    return explain_key(table, fields, destinations, near)


def _parts_of(begun: BegunInquiry, tables: Sequence[Table]) -> Parts | None:
    """Return the fields as some tables of destinations part them, if that is known."""
    table, *others = tables
    parts = begun.parts
    if parts is None or others or table is begun.table:
        return None if others else parts
    # A table for destinations has the words of the key's but for its rows and what it refuses; neither is text.
    alike = table.rows == begun.table.rows and all(part[0] not in table.refused for part in parts)
    return parts if alike else None


def _read_inquiry_header(text: str, table: Table, catalogue: Catalogue) -> HeaderReading:
    """Read the header of an inquiry of fields: on the fast path where it is clean and that is turned on."""
    heading = read_usual_header(text, table) if is_fast(catalogue, table) else None
    if heading is not None:
        return heading
    tokens = read_header_tokens(BEFORE_FIELDS, text)
    if isinstance(tokens, Stop):
        return explain_header(text, tokens.position, table)
    return read_header(text, tokens, table)


def read_usual_header(text: str, table: Table) -> HeaderReading | None:
    """Read the header of an inquiry of fields that a sender writes, where it is clean, or one that Nlets delivers."""
    clean = None if text[after_origin(table.key)] in ENDS_OF_LINES else read_clean_header(text, table)
    if clean is not None:
        header, body, spans = clean
        return HeaderReading(header, [], body, header.destinations, spans)
    delivered = read_header_before_fields(text, table)
    return None if delivered is None else HeaderReading(delivered[0], delivered[2], delivered[1])


def _clean_fields(
    text: str, heading: HeaderReading, cls: Any
) -> tuple[Inquiry | None, list[Field], list[Problem]] | None:
    """Read fields that have no problem; not for destinations whose tables differ."""
    table, *others = cls.table.tables_for(heading.destinations)
    # A header with a problem was read by a grammar.
    first = not heading.problems
    # What the key refuses is refused to a destination, too.
    accepted = table is cls.table or read_clean_fields(text, heading.body, cls, cls.table, first=first)
    clean = read_clean_fields(text, heading.body, cls, table, first=first) if accepted and not others else None
    return None if clean is None else (*clean, [])


def read_fields_alone(text: str, cls: type[Inquiry], catalogue: Catalogue) -> InquiryReading:
    """Read a text that is the fields of an inquiry and nothing else; all checks of plausibility are made."""
    stripped = len(text) - len(text.lstrip(LAYOUT))
    inquiry, fields, problems = _read_body(text, stripped, cls, catalogue)
    return InquiryReading(None if has_errors(problems) else inquiry, None, fields, problems, stripped)


def _read_text_inquiry(text: str, cls: type[TextInquiry], limits: Limits) -> InquiryReading:
    reading = read_text(text, cls.table, limits)
    destinations = reading.header.destinations if isinstance(reading.header, InputHeader) else ()
    told = [*reading.problems, *cls.table.check_length(destinations, text)]
    if reading.header is not None and not reading.in_doubt:
        # Where the header is not read, what comes after it cannot be told.
        told += says_nothing(cls.table, text[reading.body :], destinations)
    problems = cls.table.weigh(told, destinations)
    inquiry = None if has_errors(problems) else maker(cls)(text[reading.body :])
    return InquiryReading(inquiry, reading.header, [], problems, reading.body, reading.spans)


def _read_body(
    text: str,
    start: int,
    cls: type[Inquiry],
    catalogue: Catalogue,
    destinations: Sequence[str] = (),
    *,
    unchecked: Collection[object] = (),
    parts: Parts | None = None,
    most: int = MOST_FIELDS,
) -> tuple[Inquiry | None, list[Field], list[Problem]]:
    """Read the fields of an inquiry: its record, None where there is an error; the fields; all problems of both.

    Args:
        text: A text that ends with the fields.
        start: Where they begin.
        cls: The class of the key.
        catalogue: The keys that are known.
        destinations: Where the inquiry goes.
        unchecked: Checks of plausibility that are left out.
        parts: The fields as the fast path has parted them, if it has.
        most: How many fields are read, unless the key has more.
    """
    table = cls.table
    seen = [narrowed.without_checks(unchecked) for narrowed in table.tables_for(destinations)]
    read_by = seen[0] if len(seen) == 1 else table
    if parts is None and is_fast(catalogue, table):
        parts = parted(text, start, cls, read_by)
    # A second message would be inside a value, and has periods.
    end, second = end_of_fields(text, start, table) if parts is None or hold_a_period(parts) else (len(text), [])
    regular = None if parts is None or second else regular_fields(parts, read_by)
    if regular is None:
        most = max(each.most_fields(most) for each in (table, *seen))
        tokens = read_tokens(table.key.lower(), FIELDS, text[start:end], start, source=table.grammar, most=most)
        if isinstance(tokens, Stop):
            # A grammar that follows from a table accepts any text; one of its own may not.
            expected = f"The grammar of {table.key} accepts the fields up to here."
            return None, [], [make_problem("not-a-field", span=(tokens.position, len(text)), expected=expected)]
        regular = read_fields(text, tokens, read_by, most)
    fields, of_layout = regular
    # Text without a prefix, or what is not read, may be a field: what makes an inquiry cannot be told besides.
    told = table.weigh(of_layout, destinations)
    whole = not any(problem.code in _OF_MORE and problem.severity == ERROR for problem in told)
    of_fields = table.weigh(check_fields_for(seen, fields, table, whole=whole), destinations)
    told = without_order_of_refused(told, of_fields, fields, table)
    problems = told_once_of_empty([*told, *table.weigh(second, destinations)], of_fields)
    if not has_errors(problems):
        # The format refuses it, but severities are a key's to choose; written, the period would be the separator.
        ending = [field for field in fields if field.value.endswith(".")]
        problems += [
            make_problem("would-change-structure", prefix=field.prefix, span=field.value_span) for field in ending
        ]
    return None if has_errors(problems) else _record_of(fields, cls), fields, problems


def _record_of(fields: Sequence[Field], cls: type[Inquiry]) -> Inquiry:
    """Make the record of fields that have no error, in the order in which they were read."""
    table = cls.table
    values = {row.attribute: field.value for field in fields if field.known and (row := table.row(field.prefix))}
    order = order_of_read(fields, table)
    unknown = {field.prefix: field.value for field in fields if not field.known}
    # In the order in which they are written, so that what is written reads back equal.
    extra = tuple((prefix, unknown[prefix]) for prefix in order if prefix in unknown)
    absent = dict.fromkeys(row.attribute for row in table.rows)
    return maker(cls)(**{**absent, **values}, extra=extra, _order=order)
