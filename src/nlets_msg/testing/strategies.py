r"""Hypothesis strategies for what a program builds, and for what arrives.

In: a message key, or none for any. Out: strategies of inquiries, messages and texts whose values are plainly made up.
What can fail: a key that the catalogue does not know, or that is none of the kind, raises `ValueError`.

Keys without legacy text are drawn where they are named, and not among others.
"""

from __future__ import annotations

import functools
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.catalogue import Catalogue, required_catalogue
from nlets_msg.exchange.answers import answers_to, respond
from nlets_msg.messages.message import Message
from nlets_msg.schema.tables import ERROR_MESSAGE, INQUIRY, RESPONSE, Table
from nlets_msg.testing.drawing import input_headers, inquiries_of, inquiry_messages, output_headers
from nlets_msg.testing.values import SYNTHETIC
from nlets_msg.wire.error_texts import ERROR_TEXTS
from nlets_msg.wire.values import required_text

_TEXTS: Final = st.sampled_from(
    ["NO RECORD", "TEST TEXT", "RECORD 1 OF 1\nSMITH,JOHN\nTEST ONLY", "REFER TO TEST AGENCY"]
)
_REJECTED: Final = "CWQ.AZNLETS20.AZ\nSOC/123456789"


def inquiries(key: str | None = None, *, catalogue: Catalogue | None = None) -> st.SearchStrategy[Inquiry]:
    """Draw inquiries, of one key or of any: every index set and every optional field that its table allows.

    Args:
        key: The message key of an inquiry of fields.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    Raises:
        ValueError: It is the key of no such inquiry.
        TypeError: The key is no text, or the catalogue is none.

    >>> from hypothesis import given, settings
    >>> from nlets_msg import InputHeader, Message, check
    >>> @settings(deadline=None)  # the first text of a key loads its tables
    ... @given(inquiries("CWQ"))
    ... def test_what_is_built_is_read(query):
    ...     message = Message(InputHeader("AZNLETS20", "AZ"), query)
    ...     assert check(message.to_text()).message == message
    >>> test_what_is_built_is_read()
    """
    known = required_catalogue(catalogue)
    if key is None:
        return st.one_of([_inquiries_of(table, known) for table in tables(known) if table.kind == INQUIRY])
    table = _table(key, known)
    if table.kind != INQUIRY:
        raise ValueError(f"{table.key} is the key of no inquiry of fields")
    return _inquiries_of(table, known)


def messages(key: str | None = None, *, catalogue: Catalogue | None = None) -> st.SearchStrategy[Message[Any]]:
    """Draw messages, of one key or of any, under the header of a sender and under that of a delivery.

    Answers come with the inquiry that they answer and without one.

    Args:
        key: The message key.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    Raises:
        ValueError: The catalogue does not know it, or a message of it cannot be built: of CPR nothing is published.
        TypeError: The key is no text, or the catalogue is none.

    >>> from hypothesis import given, settings
    >>> from nlets_msg import OutputHeader
    >>> @settings(deadline=None)  # the first text of a key loads its tables
    ... @given(messages("CWR"))
    ... def test_an_answer_has_the_key_of_one(message):
    ...     assert message.key == "CWR"
    >>> test_an_answer_has_the_key_of_one()
    """
    known = required_catalogue(catalogue)
    if key is None:
        return st.one_of([_messages_of(table, known) for table in tables(known)])
    table = _table(key, known)
    if table.xml_only and table.kind != INQUIRY:
        raise ValueError(f"messages of {table.key} are read and never built")
    return _messages_of(table, known)


def texts(key: str | None = None, *, catalogue: Catalogue | None = None) -> st.SearchStrategy[str]:
    r"""Draw texts of messages in which there is no error, of one key or of any.

    Args:
        key: The message key.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    Raises:
        ValueError: The catalogue does not know it, or it has no legacy text.
        TypeError: The key is no text, or the catalogue is none.

    >>> from hypothesis import given, settings
    >>> from nlets_msg import check
    >>> @settings(deadline=None)  # the first text of a key loads its tables
    ... @given(texts())
    ... def test_it_has_no_error(text):
    ...     assert check(text).ok
    >>> test_it_has_no_error()
    """
    known = required_catalogue(catalogue)
    if key is not None and _table(key, known).xml_only:
        raise ValueError(f"{_table(key, known).key} has no legacy text")
    newlines = st.sampled_from(["\n", "\r\n"])
    return st.builds(
        lambda message, newline: message.to_text(newline=newline), messages(key, catalogue=known), newlines
    )


@functools.cache
def tables(catalogue: Catalogue) -> tuple[Table, ...]:
    """Return the tables of all keys that have legacy text."""
    tables = map(catalogue.table, catalogue.message_keys())
    return tuple(table for table in tables if not table.xml_only)


def _table(key: str, known: Catalogue) -> Table:
    key = required_text(key, "key")
    if known.find(key) is None:
        raise ValueError("key is none of the message keys of the catalogue")
    return known.table(key)


def _inquiries_of(table: Table, known: Catalogue) -> st.SearchStrategy[Inquiry]:
    return inquiries_of(SYNTHETIC, table, known).filter(_asks_something)


def _asks_something(record: Inquiry) -> bool:
    """Say whether an inquiry has a field, as far as the fields of its key are published."""
    return bool(record.fields) or not record.table.rows


def _messages_of(table: Table, known: Catalogue) -> st.SearchStrategy[Message[Any]]:
    if table.kind == INQUIRY:
        return inquiry_messages(SYNTHETIC, table, known).filter(lambda message: _asks_something(message.body))
    plain = _plain(table, known)
    asking = [cls.table for cls in known.answered_by(table.key) if not cls.table.xml_only]
    if table.kind != RESPONSE or not asking:
        return plain
    return plain | st.one_of([_answers(inquiry, table.key, known) for inquiry in asking])


@st.composite
def _plain(draw: st.DrawFn, table: Table, known: Catalogue) -> Message[Any]:
    """Draw a message that is text: an answer without its inquiry, a notice, a free-text inquiry, or an error."""
    cls: Any = known.find(table.key)
    header = draw(input_headers(SYNTHETIC, table) | output_headers(SYNTHETIC))
    if table.senders:
        header = attrs.evolve(header, origin=draw(st.sampled_from(table.senders)))
    if table.kind == ERROR_MESSAGE:
        return Message(header, cls.of(3, ERROR_TEXTS["3"], original=_REJECTED))
    return Message(header, cls(text=draw(_TEXTS)))


@st.composite
def _answers(draw: st.DrawFn, table: Table, key: str, known: Catalogue) -> Message[Any]:
    """Draw an answer that quotes an inquiry."""
    # Some destinations answer an inquiry by other keys.
    asked = draw(_messages_of(table, known).filter(lambda message: key in answers_to(message)))
    answer = respond(asked, draw(_TEXTS), origin="AZ0000000", key=key, catalogue=known)
    return Message(draw(st.just(answer.header) | output_headers(SYNTHETIC)), answer.body)
