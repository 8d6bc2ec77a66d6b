"""An inquiry from text: header, fields, record.

In: the text of an inquiry, or of its fields alone, and the class of its key. Out: an `InquiryReading` with all that
could be read and every problem. What can fail: nothing; the inquiry is None where there is an error.
"""

from __future__ import annotations

import attrs

from nlets_msg.bodies import Inquiry, trusted
from nlets_msg.checking import check_fields
from nlets_msg.destinations import check_destinations
from nlets_msg.fields import Field
from nlets_msg.grammars import FIELDS, MESSAGE, Stop, Token, read_tokens
from nlets_msg.header_faults import explain_header
from nlets_msg.headers import Header, InputHeader
from nlets_msg.problems import Problem, has_errors
from nlets_msg.reading_fields import read_fields
from nlets_msg.reading_headers import read_header, split_tokens


@attrs.frozen(repr=False)
class InquiryReading:
    """What was read of an inquiry; ``body`` is where its fields begin."""

    inquiry: Inquiry | None
    header: Header | None
    fields: list[Field]
    problems: list[Problem]
    body: int


def read_inquiry(text: str, cls: type[Inquiry]) -> InquiryReading:
    """Read a whole inquiry that begins with the key of its class."""
    table = cls.table
    tokens = read_tokens(table.key.lower(), MESSAGE, text)
    if isinstance(tokens, Stop):
        heading = explain_header(text, tokens.position, table)
        # The body is layout, then fields: any text is, so the grammar does not stop in it.
        rest = text[heading.body :]
        body = heading.body + len(rest) - len(rest.lstrip())
        tokens = read_tokens(table.key.lower(), FIELDS, text[body:], body)
        assert not isinstance(tokens, Stop)
    else:
        head, tokens = split_tokens(tokens)
        heading = read_header(text, head, table)
    problems = list(heading.problems)
    if heading.header is None or isinstance(heading.header, InputHeader):
        problems += check_destinations(table, heading.destinations, heading.spans)
    inquiry, fields, found = _read_body(text, tokens, cls)
    problems += found
    problems = table.weigh(problems)
    return InquiryReading(None if has_errors(problems) else inquiry, heading.header, fields, problems, heading.body)


def read_fields_alone(text: str, cls: type[Inquiry]) -> tuple[Inquiry | None, list[Field]]:
    """Read a text that is the fields of an inquiry and nothing else."""
    stripped = len(text) - len(text.lstrip())
    tokens = read_tokens(cls.table.key.lower(), FIELDS, text[stripped:], stripped)
    assert not isinstance(tokens, Stop)  # as in read_inquiry
    inquiry, fields, problems = _read_body(text, tokens, cls)
    return None if has_errors(problems) else inquiry, fields


def _read_body(text: str, tokens: list[Token], cls: type[Inquiry]) -> tuple[Inquiry | None, list[Field], list[Problem]]:
    table = cls.table
    fields, problems = read_fields(text, tokens, table)
    problems = table.weigh([*problems, *check_fields(table, fields)])
    if has_errors(problems):
        return None, fields, problems
    values = {row.attribute: field.value for field in fields if field.known and (row := table.row(field.prefix))}
    extra = tuple((field.prefix, field.value) for field in fields if not field.known)
    inquiry: Inquiry = trusted(cls, {**dict.fromkeys(row.attribute for row in table.rows), **values, "extra": extra})
    return inquiry, fields, problems
