"""What is given is held and read back as exactly that, in exactly that place, or refused in words.

In: every public constructor, function and method, found by its name, with each of its arguments replaced: by what is
of another kind, and by texts that hold whatever means something on the wire. What is no value of an argument is refused
by `InvalidRecord` where it would be part of a message, and by a TypeError or a ValueError that names the argument where
it is a setting or the text that is read.
"""

from __future__ import annotations

import inspect
import linecache
import traceback
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import IntEnum
from typing import Any

import attrs
import pytest
from arguments import CLOCK, INQUIRY, NOT_CALLED, QUERY, SETTINGS, VALUES, name_of, public_callables
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg.bodies.inquiries import BaseBody
from nlets_msg.catalogue import built_in

HEADER = INQUIRY.header
SETTING_KINDS = {"Limits", "Catalogue | None"}


def test_each_public_callable_is_tried() -> None:
    """But those that the library alone calls, and the records of keys, which are tried by their tables."""
    tried = {name_of(one) for one in (*VALUES, *SETTINGS)} - {one.__name__ for one in built_in().records.values()}

    assert {*public_callables()} - NOT_CALLED == tried


# Another kind than is asked for


class Timestamp(datetime):
    """A time with a part that a datetime lacks, as pandas has them."""

    nanosecond = 5


WRONG = [None, "x", b"x", 5, 1.5, True, object(), date(2026, 1, 1), Timestamp(2026, 1, 31, 13, 43), (5,), [None], int]
FUNCTIONS = [*VALUES.items(), *((one, words) for one, words in SETTINGS.items() if one not in VALUES)]


def kinds_of(parameter: inspect.Parameter) -> list[str]:
    """Return the kinds that a parameter accepts, by its annotation."""
    annotation = parameter.annotation
    words = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    optional = ["None"] if parameter.default is None else []
    return [*words.replace("Optional", "").split(" | "), *optional]


def accepts(parameter: inspect.Parameter, value: object) -> bool:
    """Say whether a value may be of a kind that a parameter accepts."""
    names = {"None"} if value is None else {one.__name__ for one in type(value).__mro__[:-1]}
    # What the kinds of a field accept besides text; a class can be called.
    also = {"NameText": {"str"}, "DateText": {"str", "date"}, "MomentText": {"str", "date"}, "Callable": {"type"}}
    words = [one.removeprefix("Required").partition("[")[0] for one in kinds_of(parameter)]
    kinds = {name for one in words for name in also.get(one, {one})}
    if (isinstance(value, datetime) and "DateText" in words) or (value is True and "bool" not in kinds):
        return False
    return bool(kinds & names)


def each_argument() -> Iterator[Any]:
    """Offer each argument of each function."""
    for function, arguments in FUNCTIONS:
        for name in arguments:
            yield pytest.param(function, arguments, name, id=f"{name_of(function)}-{name}")


def called(function: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    """Call a function, and read a log to its end."""
    made = function(**arguments)
    return list(made) if isinstance(made, Iterator) else made


def is_ours(error: Exception) -> bool:
    """Say whether an exception was raised by a statement of the library."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    line = linecache.getline(place.filename, place.lineno or 0).strip()
    return nm.__name__ in place.filename and line.startswith("raise ")


def is_setting(function: Callable[..., Any], name: str) -> bool:
    """Say whether an argument is a setting, or a text to be read."""
    return (function in SETTINGS and function not in VALUES) or inspect.signature(function).parameters[
        name
    ].annotation in SETTING_KINDS


def fault(function: Callable[..., Any], arguments: dict[str, Any], name: str) -> str | None:
    """Say how a function does not refuse an argument of another kind as it should; None where it does."""
    try:
        called(function, arguments)
    except (TypeError, ValueError) as error:
        refusal = nm.InvalidMessage if function is nm.from_dict else nm.InvalidRecord
        value = isinstance(error, refusal) and bool(error.problems)
        setting = (
            isinstance(error, TypeError | ValueError) and name in str(error) and not isinstance(error, nm.NletsError)
        )
        fits = setting if is_setting(function, name) else value
        return None if fits and is_ours(error) else f"{type(error).__name__}: {error}"
    return "accepted"


@pytest.mark.parametrize(("function", "arguments", "name"), [*each_argument()])
def test_another_kind_is_refused_in_words(function: Callable[..., Any], arguments: dict[str, Any], name: str) -> None:
    """A value by its problems; a setting, or a text to be read, by an exception that names it."""
    parameter = inspect.signature(function).parameters[name]
    wrong = [value for value in WRONG if not accepts(parameter, value)]

    assert wrong
    assert {} == {
        repr(value): found
        for value in wrong
        if (found := fault(function, {**arguments, name: value}, name)) is not None
    }


def record_arguments() -> Iterator[Any]:
    """Offer each record of a key with its arguments as a vector has them."""
    for key, message in MESSAGES.items():
        cls = type(message.body)
        names = [one.name for one in attrs.fields(cls) if one.init]
        yield pytest.param(cls, {name: getattr(message.body, name) for name in names}, id=key)


MESSAGES = {vector.key: nm.parse(vector.message) for vector in VECTORS if vector.good}


@pytest.mark.parametrize(("cls", "arguments"), [*record_arguments()])
def test_a_value_of_another_kind_is_refused(cls: Any, arguments: dict[str, Any]) -> None:
    """Of every field of every key, by its problems."""
    parameters = inspect.signature(cls).parameters
    tried = [(name, value) for name in arguments for value in WRONG if not accepts(parameters[name], value)]
    found = {(name, repr(value)): fault(cls, {**arguments, name: value}, name) for name, value in tried}

    assert tried
    assert {} == {place: told for place, told in found.items() if told is not None}


# Classes that have no table of their own


PUBLIC = [getattr(nm, name) for name in nm.__all__]
UNDECLARED = [one for one in PUBLIC if isinstance(one, type) and issubclass(one, BaseBody) and "table" not in vars(one)]
TEXTS = {"text": "A TEXT", "whole": "0 X"}


def derived(value: Any) -> Any:
    """Make an equal value of a class that is derived from its own and adds nothing."""
    kind = type(value)
    cls = type(kind.__name__, (kind,), {"__slots__": ()})
    return cls(**{one.name: getattr(value, one.name) for one in attrs.fields(kind) if one.init})


def test_there_are_classes_without_a_table() -> None:
    """The kinds of body, from which the records of keys are derived."""
    assert {nm.Inquiry, nm.Notice, nm.Rejection, nm.Response, nm.TextInquiry} == {*UNDECLARED}


@pytest.mark.parametrize("cls", UNDECLARED)
def test_a_kind_of_body_is_no_body(cls: Any) -> None:
    """It has no message key."""
    arguments = {one.name: TEXTS[one.name] for one in attrs.fields(cls) if one.name in TEXTS}

    with pytest.raises(nm.InvalidRecord, match="declared by message_key"):
        nm.Message(HEADER, cls(**arguments))


@pytest.mark.parametrize("key", MESSAGES)
def test_an_undeclared_record_is_no_body(key: str) -> None:
    """What is written of it would be read back as the record that it is derived from."""
    message = MESSAGES[key]

    with pytest.raises(nm.InvalidRecord):
        nm.Message(message.header, derived(message.body))


@pytest.mark.parametrize("key", [key for key, message in MESSAGES.items() if getattr(message.body, "echo", None)])
def test_an_undeclared_record_is_no_echo(key: str) -> None:
    """Nor is one of free text."""
    echo: Any = MESSAGES[key].body.echo

    with pytest.raises(nm.InvalidRecord):
        attrs.evolve(MESSAGES[key].body, echo=derived(echo))


def test_an_undeclared_text_is_no_echo() -> None:
    """A free-text inquiry has a key."""
    with pytest.raises(nm.InvalidRecord, match="The echo of an answer is the record of an inquiry"):
        nm.ConcealedWeaponResponse(echo=nm.TextInquiry(text="ROADS"), text="NO RECORD")


@pytest.mark.parametrize("header", [HEADER, nm.OutputHeader("AZNLETS20", CLOCK, CLOCK, "AZ0000000")])
def test_a_derived_header_is_no_header(header: Any) -> None:
    """The header that is read back is of another class, and not equal."""
    with pytest.raises(nm.InvalidRecord, match="A message has an InputHeader or an OutputHeader"):
        nm.Message(derived(header), QUERY)


def test_fields_in_a_mapping_are_refused_with_their_remedy() -> None:
    """Its values would be lost."""
    extra: Any = {"XYZ": "1"}

    with pytest.raises(nm.InvalidRecord, match="Pass pairs, as of fields"):
        nm.ConcealedWeaponQuery(soc="123456789", extra=extra)


# Limits


@pytest.mark.parametrize("name", nm.Limits._fields)
def test_a_limit_is_not_below_zero(name: str) -> None:
    """Nor when it is replaced."""
    builds: list[Callable[[], Any]] = [lambda: nm.Limits(**{name: -1}), lambda: nm.Limits()._replace(**{name: -1})]
    for build in builds:
        with pytest.raises(ValueError, match=f"{name} is 0 or more"):
            build()


def test_limits_are_replaced_by_limits() -> None:
    """Of the same class, and the other limit is kept."""

    class Size(IntEnum):
        SMALL = 10

    limits = nm.Limits(text=1000)._replace(fields=Size.SMALL)

    assert (nm.Limits(1000, 10), [int] * 5) == (limits, [*map(type, limits)])


# Times


def test_a_time_with_nanoseconds_is_no_minute() -> None:
    """They would be lost: in a clock, and in a field of a date and a time."""
    at = Timestamp(2026, 1, 31, 13, 43)

    for build in (lambda: nm.Clock(at, 1), lambda: nm.MessageLogQuery(typ="DQ", beg=at, end="20260131", fnd="ABC1234")):
        with pytest.raises(nm.InvalidRecord):
            build()


def test_a_clock_holds_a_plain_time() -> None:
    """What is derived from a datetime is taken by value."""
    at = type("Time", (datetime,), {})(2026, 1, 31, 13, 43)
    clock = nm.Clock(at, 1)

    assert (datetime, at) == (type(clock.at), clock.at)


@pytest.mark.parametrize("time", [datetime(1950, 1, 1), datetime(1950, 1, 1, 13), Timestamp(1950, 1, 1)])
def test_a_time_is_no_day(time: datetime) -> None:
    """A date field says so."""
    with pytest.raises(nm.InvalidRecord, match="DOB is text, or a date without a time"):
        nm.ConcealedWeaponQuery(nam="SMITH,JOHN", dob=time)
