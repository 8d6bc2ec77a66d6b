"""Every text and every number that comes in is held as a plain one.

In: each public constructor with arguments of its own, and a record of each key. Each text of the arguments is given
as a member of an enum, or as an instance of a subclass that prints something else.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from enum import Enum, IntEnum, StrEnum
from typing import Any

import attrs
import pytest
from arguments import ARGUMENTS, CLOCK, SETTINGS, name_of
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg.bodies.inquiries import BaseBody, Inquiry
from nlets_msg.catalogue import built_in
from nlets_msg.declaring import ANY, message_key, row


class Text(str):
    """A text that prints itself as another one."""

    __slots__ = ()

    def __str__(self) -> str:
        return "PRINTED"

    def __format__(self, spec: str) -> str:
        return "PRINTED"


def str_enum(value: str) -> Any:
    """Make a member whose text is its value, and which prints it."""
    return StrEnum("Named", {"MEMBER": value}).MEMBER  # type: ignore[attr-defined]  # made here


def mixed_enum(value: str) -> Any:
    """Make a member whose text is its value, and which prints its name."""
    return Enum("Mixed", {"MEMBER": value}, type=str).MEMBER  # type: ignore[attr-defined]  # made here


KINDS = [str_enum, mixed_enum, Text]
# What takes no text to hold: stores, settings, messages of parts, and what the library makes alone.
OTHERS = {
    "Catalogue", "Feed", "Inquiry", "InvalidMessage", "InvalidRecord", "Limits", "Message", "NletsError", "Notice",
    "Pending", "Problem", "Rejection", "Report", "Response", "TextInquiry", "json_schema", "message_keys",
    "read_messages", "register", "table", "to_dict",
}  # fmt: skip


def wrapped(value: Any, kind: Callable[[str], Any]) -> Any:
    """Put each text of an argument into an instance of a subclass."""
    if type(value) is str:
        return kind(value)
    return tuple(wrapped(one, kind) for one in value) if type(value) is tuple else value


def texts(value: Any) -> Iterator[str]:
    """Return every text that a value holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (text for one in value for text in texts(one))
    elif attrs.has(type(value)):
        yield from (text for one in attrs.fields(type(value)) for text in texts(getattr(value, one.name)))


def kinds_held(value: Any) -> set[type]:
    """Return the types of the texts that a value holds."""
    return {type(text) for text in texts(value)}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("constructor", ARGUMENTS, ids=name_of)
def test_a_text_is_taken_by_value(constructor: Callable[..., Any], kind: Callable[[str], Any]) -> None:
    """The same comes of it as of plain texts, and it holds nothing else."""
    arguments = ARGUMENTS[constructor]
    made = constructor(**{name: wrapped(one, kind) for name, one in arguments.items()})

    assert constructor(**arguments) == made
    assert {str} >= kinds_held(made)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "function", [one for one, given in SETTINGS.items() if {*texts((*given.values(),))}], ids=name_of
)
def test_a_setting_is_taken_by_value(function: Callable[..., Any], kind: Callable[[str], Any]) -> None:
    """And so is what is looked up."""
    given = SETTINGS[function]
    plain, made = function(**given), function(**{name: wrapped(one, kind) for name, one in given.items()})

    if isinstance(plain, Iterator):
        plain, made = [*plain], [*made]
    if isinstance(plain, nm.Feed):
        plain, made = (one.receive("\x02CWQ.AZNLETS20.AZ.TXT\nSOC/1\x03") for one in (plain, made))
    assert plain == made


def test_each_public_constructor_and_function_is_tried() -> None:
    """But those that take no text to hold, and the records, which are tried by their vectors."""
    tried = {name_of(one).partition(".")[0] for one in ARGUMENTS}
    records = {one.__name__ for one in built_in().records.values()}

    assert {one for one in nm.__all__ if one not in records} == (tried - records - {"Group", "Participation"}) | OTHERS


@pytest.mark.parametrize("constructor", ARGUMENTS, ids=name_of)
def test_each_argument_of_text_is_tried(constructor: Callable[..., Any]) -> None:
    """Those of the constructors that have no text are the exceptions."""
    names = {*inspect.signature(constructor).parameters}
    without = {"catalogue", "limits", "strict", "outcomes", "dated", "today"}

    assert names - without == {*ARGUMENTS[constructor]}


def good_bodies() -> dict[str, BaseBody]:
    """Return a record of each key of inquiries with fields, with as many fields as a vector has."""
    found: dict[str, BaseBody] = {}
    for vector in VECTORS:
        message = nm.check(vector.message).message if vector.good else None
        if message is not None and isinstance(message.body, Inquiry):
            other = found.get(vector.key)
            found[vector.key] = max(message.body, other or message.body, key=lambda one: len(one.fields))
    return found


BODIES = good_bodies()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", BODIES)
def test_the_values_of_a_record_are_taken_by_value(key: str, kind: Callable[[str], Any]) -> None:
    """Of every key, and of prefixes that it does not know."""
    body: Any = BODIES[key]
    arguments = {one.name: wrapped(getattr(body, one.name), kind) for one in attrs.fields(type(body)) if one.init}
    made = type(body)(**arguments)

    assert (body, body.fields) == (made, made.fields)
    assert {str} >= kinds_held(made)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_settings_of_writing_are_taken_by_value(newline: str, kind: Callable[[str], Any]) -> None:
    """The line end and the separator of destinations."""
    message = nm.parse("DQ.AZNLETS20.NV,CA.TXT\nOLN/1")
    text = message.to_text(newline=kind(newline), separator=kind("."))

    assert (str, message.to_text(newline=newline, separator=".")) == (type(text), text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_and_a_prefix_are_declared_by_value(kind: Callable[[str], Any]) -> None:
    """They are in what is written, and in the grammar that is derived from them."""

    @message_key(kind("ZQ"), name="Query", source="a test")
    class Query(nm.Inquiry):
        """A query of one's own."""

        abc: str | None = row(kind("ABC"), 5, ANY, "A field", default=None)

    message = nm.parse("zq.AZNLETS20.AZ.TXT\nABC/1", catalogue=nm.Catalogue(Query))

    assert ("ZQ", {"ABC": "1"}) == (message.key, message.fields)
    assert {str} == {type(message.key), *map(type, message.fields)}


class Number(int):
    """A number that prints itself as another one."""

    __slots__ = ()

    def __int__(self) -> int:
        return 99

    def __format__(self, spec: str) -> str:
        return "PRINTED"


def numbers(value: int) -> Iterable[Any]:
    """Make numbers that are more than a number."""
    return [
        IntEnum("Count", {"MEMBER": value}).MEMBER,  # type: ignore[attr-defined]  # made here
        Enum("Mixed", {"MEMBER": value}, type=int).MEMBER,  # type: ignore[attr-defined]  # made here
        Number(value),
    ]


@pytest.mark.parametrize("number", numbers(7), ids=lambda one: type(one).__name__)
def test_a_number_is_taken_by_value(number: Any) -> None:
    """The count of a clock, and the number of an error."""
    clock = nm.Clock(CLOCK.at, number)

    assert (int, "13:50 07/21/2022 00007") == (type(clock.count), str(clock))
    assert nm.ErrorMessage.of(7, "A TEXT", original="X") == nm.ErrorMessage.of(number, "A TEXT", original="X")


@pytest.mark.parametrize("value", [b"AZNLETS20", 5, None, ["A"], True], ids=repr)
def test_what_is_no_text_is_refused(value: Any) -> None:
    """As ever: bytes, numbers and nothing are not made texts."""
    for constructor, name in (
        (nm.InputHeader, "origin"), (nm.OutputHeader, "origin"), (nm.PersonName, "last"), (nm.Unknown, "key"),
        (nm.Unknown, "text"), (nm.AdministrativeMessage, "text"), (nm.ErrorMessage, "whole"), (nm.Outcome, "result"),
    ):  # fmt: skip
        with pytest.raises(nm.InvalidRecord):
            constructor(**{**ARGUMENTS[constructor], name: value})
