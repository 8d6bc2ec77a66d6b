"""An inquiry from text: header, fields, record.

In: the text of an inquiry, or of its fields alone, and the class of its key. Out: an `InquiryReading` with all that
could be read and every problem. What can fail: nothing; the inquiry is None where there is an error.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from nlets_msg.bodies import Inquiry
from nlets_msg.checking import check_fields_toward, tables_toward
from nlets_msg.destinations import check_destinations, check_length
from nlets_msg.fields import Field
from nlets_msg.grammars import FIELDS, MESSAGE, Stop, Token, read_tokens
from nlets_msg.header_faults import explain_header
from nlets_msg.headers import InputHeader
from nlets_msg.output_headers import Header
from nlets_msg.problems import Problem, Span, has_errors
from nlets_msg.reading_fields import read_fields
from nlets_msg.reading_headers import read_header, split_tokens
from nlets_msg.tables import Table
from nlets_msg.text_bodies import TextInquiry
from nlets_msg.texts import read_text
from nlets_msg.trusted import trusted


@attrs.frozen(repr=False)
class InquiryReading:
    """What was read of an inquiry: ``body`` is where its fields or its text begin, ``spans`` are its destinations'."""

    inquiry: Inquiry | TextInquiry | None
    header: Header | None
    fields: list[Field]
    problems: list[Problem]
    body: int
    spans: tuple[Span, ...] = ()


def read_inquiry(text: str, cls: type[Inquiry] | type[TextInquiry]) -> InquiryReading:
    """Read a whole inquiry that begins with the key of its class."""
    if issubclass(cls, TextInquiry):
        return _read_text_inquiry(text, cls)
    table = cls.table
    tokens = _tokens(table, MESSAGE, text)
    if isinstance(tokens, Stop):
        heading = explain_header(text, tokens.position, table)
        # The body is layout, then fields: any text is, so the grammar does not stop in it.
        rest = text[heading.body :]
        body = heading.body + len(rest) - len(rest.lstrip())
        tokens = _tokens(table, FIELDS, text[body:], body)
        assert not isinstance(tokens, Stop)
    else:
        head, tokens = split_tokens(tokens)
        heading = read_header(text, head, table)
    problems = list(heading.problems)
    if heading.header is None or isinstance(heading.header, InputHeader):
        problems += check_destinations(table, heading.destinations, heading.spans)
        problems += check_length(table, heading.destinations, len(text))
    inquiry, fields, found = _read_body(text, tokens, cls, heading.destinations)
    problems += found
    problems = table.weigh(problems)
    return InquiryReading(
        None if has_errors(problems) else inquiry, heading.header, fields, problems, heading.body, heading.spans
    )


def read_fields_alone(text: str, cls: type[Inquiry]) -> InquiryReading:
    """Read a text that is the fields of an inquiry and nothing else."""
    stripped = len(text) - len(text.lstrip())
    tokens = _tokens(cls.table, FIELDS, text[stripped:], stripped)
    assert not isinstance(tokens, Stop)  # as in read_inquiry
    inquiry, fields, problems = _read_body(text, tokens, cls, ())
    return InquiryReading(None if has_errors(problems) else inquiry, None, fields, problems, stripped)


def _tokens(table: Table, start: str, text: str, offset: int = 0) -> list[Token] | Stop:
    return read_tokens(table.key.lower(), start, text, offset, source=table.grammar)


def _read_text_inquiry(text: str, cls: type[TextInquiry]) -> InquiryReading:
    reading = read_text(text, cls.table)
    destinations = reading.header.destinations if isinstance(reading.header, InputHeader) else ()
    problems = cls.table.weigh([*reading.problems, *check_length(cls.table, destinations, len(text))])
    inquiry = None if has_errors(problems) else trusted(cls, {"text": text[reading.body :]})
    return InquiryReading(inquiry, reading.header, [], problems, reading.body, reading.spans)


def _read_body(
    text: str, tokens: list[Token], cls: type[Inquiry], destinations: Sequence[str]
) -> tuple[Inquiry | None, list[Field], list[Problem]]:
    table = cls.table
    seen = tables_toward(table, destinations)
    fields, problems = read_fields(text, tokens, seen[0] if len(seen) == 1 else table)
    problems = table.weigh([*problems, *check_fields_toward(table, destinations, fields)])
    if has_errors(problems):
        return None, fields, problems
    values = {row.attribute: field.value for field in fields if field.known and (row := table.row(field.prefix))}
    extra = tuple((field.prefix, field.value) for field in fields if not field.known)
    inquiry: Inquiry = trusted(cls, {**dict.fromkeys(row.attribute for row in table.rows), **values, "extra": extra})
    return inquiry, fields, problems
