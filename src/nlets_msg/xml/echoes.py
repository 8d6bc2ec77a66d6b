"""The inquiry of an answer: beside it in the document, or at the head of its text.

In: the element of an inquiry, or the text of an answer, and the key of the answer. Out: an `Echo`, with every problem.
What can fail: nothing; an inquiry that cannot be read is kept as an element, with a warning.

That an answer has its inquiry beside it is inferred; at the head of the text it is in what is turned from legacy text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import TextInquiry
from nlets_msg.catalogue import AskingClass, Catalogue, default
from nlets_msg.parsing.echoes import has_header, quotable, split_echo
from nlets_msg.problems.problem import InvalidRecord, has_errors
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.output_headers import Header
from nlets_msg.wire.values import in_capitals
from nlets_msg.xml.elements import WHITE_SPACE, Element
from nlets_msg.xml.finding import problem_of
from nlets_msg.xml.inquiries import checked_fields, made_inquiry
from nlets_msg.xml.names import KEY
from nlets_msg.xml.payloads import Payload, read_fields
from nlets_msg.xml.text_payloads import read_text


class Echo(NamedTuple):
    """The inquiry of an answer, how it is quoted in text, and the text of the answer."""

    inquiry: Any
    quoted: str | None
    text: str


def read_echo(
    element: Element, text: str, key: str, header: Header | None, known: Catalogue, *, lenient: bool
) -> tuple[Echo | None, Payload]:
    """Read the inquiry beside an answer.

    Args:
        element: Its element.
        text: The text of the answer.
        key: The key of the answer.
        header: The header of the answer, if it could be read.
        known: The keys that are known.
        lenient: As everywhere.

    Returns:
        The inquiry, None where it cannot be read; and what was read of its element, with every problem.
    """
    asked = in_capitals((element.attribute(KEY) or "").strip(WHITE_SPACE))
    classes = [candidate for candidate in known.answered_by(key) if asked in {"", candidate.table.key}]
    for cls in classes:
        inquiry, payload = _read(element, cls, lenient=lenient)
        if inquiry is None:
            continue
        # The text may quote it, too.
        split = split_echo(text, key, known)
        if split.echo == inquiry:
            return Echo(inquiry, split.quoted, split.text), payload
        if inquiry.table.xml_only:
            return Echo(inquiry, None, text), payload
        quoted = _quotation(inquiry, text, key, header, known)
        if quoted is not None:
            return Echo(inquiry, quoted, text), payload
    expected = f"Beside an answer there may be one inquiry that {key} answers, without an error in it."
    return None, Payload(problems=[problem_of(element, "unknown-element", expected=expected)], unknown=[element])


def _read(element: Element, cls: AskingClass, *, lenient: bool) -> tuple[Inquiry | TextInquiry | None, Payload]:
    """Read an inquiry by the class of its key; None where there is an error."""
    if issubclass(cls, TextInquiry):
        form = cls.table.xml
        assert form is not None  # a declared table has one
        payload = read_text(element, form, lenient=lenient)
        inquiry = None if payload.text is None else cls(text=payload.text)
        return inquiry, payload
    payload = read_fields(element, cls.table, lenient=lenient)
    payload.problems = cls.table.weigh([*payload.problems, *checked_fields(cls.table, payload, ())]) + payload.firm
    # An element without fields could be any inquiry.
    if has_errors(payload.problems) or not payload.fields:
        return None, payload
    return made_inquiry(cls, payload.fields), payload


def is_quoted_as_read(answer: Response, header: Header) -> bool:
    """Say whether the inquiry of an answer would be quoted as it is, if it were read beside the answer alone.

    Fields are quoted in canonical text there. A header has no place beside an answer; where an inquiry is quoted under
    one at all, it is the header that follows from that of the answer.
    """
    inquiry, quoted = answer.echo, answer.quoted
    if inquiry is None or quoted is None or not has_header(quoted):
        return True
    return quoted == _quotation(inquiry, answer.text, answer.key, header, default())


def _quotation(
    inquiry: Inquiry | TextInquiry, text: str, key: str, header: Header | None, known: Catalogue
) -> str | None:
    """Return how the inquiry of an answer is quoted in text; None where it could not be."""
    for quoted in _quotations(inquiry, header):
        split = split_echo(f"{quoted}\n\n{text}", key, known, own=type(inquiry))
        if split.echo == inquiry and split.text == text:
            return quoted
    return None


def _quotations(inquiry: Inquiry | TextInquiry, header: Header | None) -> Iterator[str]:
    """Offer what can be quoted: the fields; the whole inquiry, under the header that it had as far as that is known."""
    if isinstance(inquiry, Inquiry):
        yield inquiry.text()
    if header is None:
        return
    asking = header.destinations[0] if isinstance(header, InputHeader) else header.destination or ""
    for asked in (header.origin[:2], header.origin):
        try:
            asking_header = InputHeader(asking, (asked,), header.control)
        except InvalidRecord:
            # A code of two characters asks nothing.
            return
        yield quotable(f"{asking_header.text(inquiry.key, chr(10), ',')}\n{inquiry.written(chr(10))}")
