"""Each text that is given is read back as exactly that, in exactly that place, or refused.

In: every argument of text of every public constructor and function, and every field of every key, found by their
signatures and tables; each is given texts that hold, at either end and inside, whatever means something on the wire,
characters that look like others, and a megabyte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs
import pytest
from arguments import CLOCK, INQUIRY, SETTINGS, VALUES, name_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg.bodies.inquiries import BaseBody, Inquiry

pytestmark = pytest.mark.thorough

# What separates, introduces or ends something on the wire, and what is dropped or replaced there.
WIRE = [
    "/", ".", ",", "*", " ", "-", "'", '"', ">", "<", "(", "[", "\\", "^M^J", "^M^", "\t", "\n", "\r", "\r\n", "\n\n",
    "\r\n\r\n", "\n \n", "TXT", ".TXT", "TXT\n", "NAM/", ".NAM/", " NAM/", ". NAM/", ".SOC\x7f/", ".SOC\n/", ".XYZ/",
    "XYZ/", "xyz/", ".nam/", ".SOC/123456789", "SOC/123456789\n\n", "*0123456789", ".*0123456789.TXT\n",
    "\n*0123456789\n", "ORIGINAL MESSAGE", "\nORIGINAL MESSAGE\n", "\n1. LIC, LIY\n", ".22. ", "13:43 11/07/2011 60501",
    "\nAM.AZNLETS20.CA.TXT\nBOLO", "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789", "** IMAGE URL **", "HELP", "0", "A", "a",
    "{}", "%s",
]  # fmt: skip
CONTROLS = [chr(number) for number in (*range(32), *range(127, 160))]
# Other separators of lines, marks, blanks, halves of pairs; then letters, digits and marks that look like others, fold
# to others, or count as others: Cyrillic, of full width, Arabic, raised, a long S, the sign of Kelvin, I with and
# without a dot, two letters in one.
LOOKALIKES = [
    *"\u2028\u2029\ufeff\u00a0\u3000\u200b\ud800\udfff\U0001f6a8",
    *"\u0410\u0425\uff10\uff19\uff21\uff0e\uff0f\uff0c\u0663\u00b2\u017f\u212a\u0131\u0130\u00df\ufb01\u00c9\u2019",
]
FEW = [
    "/", ".", ",", "*", " ", "^M^J", "\n", "\r\n\r\n", ".NAM/", ".SOC\x7f/", " XYZ/", "\x00", "\x85", "\u2028",
    "\uff10",
]  # fmt: skip
MEGABYTE = 1024 * 1024
_TRANSLATIONS = [
    str.maketrans("AESX0", "\u0410\u0415\u0405\u0425\uff10"),
    str.maketrans("KS19", "\u212a\u017f\u0661\uff19"),
]


def at_ends(value: str, pieces: Iterable[str]) -> Iterator[str]:
    """Put each piece before a value, and after it."""
    for piece in pieces:
        yield from (piece + value, value + piece)


def hostile(value: str) -> list[str]:
    """Return texts made of a value: all that this test knows, but for those of a megabyte."""
    middle = len(value) // 2
    inside = [value[:middle] + piece + value[middle:] for piece in WIRE]
    changed = [*map(value.translate, _TRANSLATIONS), value.lower(), value.swapcase(), value * 2, ""]
    return [*at_ends(value, [*WIRE, *CONTROLS, *LOOKALIKES]), *inside, *WIRE, *changed]


def large(value: str) -> list[str]:
    """Return texts of a megabyte."""
    return [value * (MEGABYTE // len(value) + 1), value + " " * MEGABYTE, "." * MEGABYTE]


# For each key a message that a vector has.
MESSAGES = {vector.key: nm.parse(vector.message) for vector in VECTORS if vector.good}
INQUIRIES = [key for key, message in MESSAGES.items() if isinstance(message.body, Inquiry)]


def help_address(message: nm.Message[Any]) -> Any:
    """Return the help address of a message."""
    return nm.HelpAddress.in_header(message.header)


# Where a function puts a text, if what it makes has no attribute of the argument's name.
PLACES: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("respond", "text"): lambda message: message.body.text.removeprefix(f"{nm.Outcome('SOC', 'hit')}\n"),
    ("respond", "origin"): lambda message: message.header.origin,
    ("deliver", "destination"): lambda message: message.header.destination,
    ("reject", "text"): lambda message: message.body.original,
    ("reject", "to"): lambda message: message.header.destinations[0],
    ("help_request", "file"): lambda message: help_address(message).file,
    ("help_request", "member"): lambda message: help_address(message).member,
    ("help_request", "verb"): lambda message: help_address(message).verb,
    ("help_request", "origin"): lambda message: message.header.origin,
    ("help_request", "control"): lambda message: message.header.control,
    ("help_request", "text"): lambda message: message.body.text,
    ("parse", "text"): lambda message: message.source,
    ("check", "text"): lambda report: report.source,
    ("HelpAddress.of", "address"): str,
    ("Clock.of", "text"): str,
    ("frame", "message"): lambda data: data[1:-1].decode("ascii"),
    ("table", "key"): lambda table: table.key,
    ("Catalogue.table", "key"): lambda table: table.key,
    ("Catalogue.find", "key"): lambda record: record.table.key,
}
# What holds no text of the argument: words about it, a date, a text that it changes as it says, parts as they are cut,
# a report on what is wrong with it.
HELD_NOWHERE = {
    ("Clock.explain", "text"), ("Inquiry.date_of", "name"), ("Inquiry.datetime_of", "name"),
    ("Message.to_text", "newline"), ("Message.to_text", "separator"), ("read_messages", "lines"),
    ("read_messages", "prefix"), ("read_messages", "separator"), ("PersonName.of", "text"),
    ("Feed", "start"), ("Feed", "end"), ("Feed", "encoding"), ("Feed.receive", "data"), ("frame", "start"),
    ("frame", "end"), ("frame", "encoding"), ("build", "key"), ("build", "origin"), ("build", "to"),
    ("build", "control"), ("json_schema", "key"),
}  # fmt: skip
# What a public function raises on account of a text, where it is no value of a message.
RAISED = {"table": KeyError, "Catalogue.table": KeyError, "json_schema": KeyError}


def held(function: Callable[..., Any], name: str, made: Any) -> Any:
    """Return what is held in the place of an argument."""
    place = PLACES.get((name_of(function), name))
    return getattr(made, name) if place is None else place(made)


def as_held(function: Any, name: str, value: Any) -> Any:
    """Return a value as it is held: without the period of a suffix, which the source prints and which is left out."""
    row = function.table.row(name.upper()) if isinstance(function, type) and issubclass(function, Inquiry) else None
    if row is not None:
        return row.format.part_kept(value)
    return value.removesuffix(".") if (function, name) == (nm.PersonName, "suffix") else value


def replaced(value: Any, text: str) -> Iterator[Any]:
    """Offer a value with each of its texts replaced."""
    if isinstance(value, str):
        yield text
    elif isinstance(value, tuple | list):
        for place, one in enumerate(value):
            for other in replaced(one, text):
                yield type(value)([*value[:place], other, *value[place + 1 :]])


def first_text(value: Any) -> str:
    """Return the first text of a value; nothing where it has none."""
    if isinstance(value, str):
        return value
    return next(filter(None, map(first_text, value)), "") if isinstance(value, tuple | list) else ""


def try_texts(
    function: Callable[..., Any], arguments: dict[str, Any], name: str, tried: Iterable[str], header: Any = None
) -> int:
    """Give an argument each text; return how often that was accepted."""
    setting = function in SETTINGS and function not in VALUES
    refusal = (RAISED.get(name_of(function), ValueError), ValueError) if setting else nm.InvalidRecord
    accepted = 0
    for text in tried:
        for value in replaced(arguments[name], text):
            try:
                made = function(**{**arguments, name: value})
                made = list(made) if isinstance(made, Iterator) else made
                messages = messages_of(made, header)
            except refusal:
                continue
            accepted += 1
            if made is not None and (name_of(function), name) not in HELD_NOWHERE:
                assert as_held(function, name, value) == held(function, name, made)
            for message in messages:
                written_and_read(message)
    return accepted


def written_and_read(message: nm.Message[Any]) -> None:
    """Write a message in each way, and read it: it is equal, what it quotes too, and the same is written of it."""
    several = isinstance(message.header, nm.InputHeader) and len(message.header.destinations) > 1
    for newline in ("\n", "\r\n"):
        for separator in (",", ".") if several else (",",):
            try:
                text = message.to_text(newline=newline, separator=separator)
            except nm.InvalidRecord:
                continue
            report = nm.check(text)

            assert report.message == message
            assert getattr(message.body, "quoted", None) in {None, getattr(report.message.body, "quoted", None)}
            assert text == report.message.to_text(newline=newline, separator=separator)


# A header of a sender, and headers that Nlets delivers, with and without what may be absent.
HEADERS = [
    INQUIRY.header,
    nm.OutputHeader("AZNLETS20", CLOCK, CLOCK, "AZ0000000", "0123456789"),
    nm.OutputHeader("AZNLETS20", CLOCK, CLOCK, "AZ0000000"),
    nm.OutputHeader("AZNLETS20"),
]


def messages_of(made: Any, header: Any) -> list[nm.Message[Any]]:
    """Return messages that hold what has been made, a body also under a header; none where it is part of none."""
    if isinstance(made, nm.Message):
        return [made]
    if isinstance(made, BaseBody):
        others = [] if isinstance(made, Inquiry) else HEADERS[1:]
        return [nm.Message(one, made) for one in (header or MESSAGES[made.key].header, *others)]
    if isinstance(made, nm.Unknown):
        return [nm.Message(one, made) for one in HEADERS]
    if isinstance(made, nm.InputHeader | nm.OutputHeader):
        return [nm.Message(made, MESSAGES["DQ"].body)]
    if isinstance(made, nm.PersonName):
        return [nm.Message(INQUIRY.header, nm.ConcealedWeaponQuery(nam=made, dob="19500101"))]
    return []


def arguments_of_text() -> Iterator[Any]:
    """Offer each argument that holds a text, with one that is accepted."""
    tried = {**VALUES, **{one: words for one, words in SETTINGS.items() if one not in VALUES}}
    for function, arguments in tried.items():
        for name, value in arguments.items():
            if first_text(value):
                yield pytest.param(function, arguments, name, id=f"{name_of(function)}-{name}")


@pytest.mark.parametrize(("function", "arguments", "name"), [*arguments_of_text()])
def test_a_text_is_read_back_in_its_place_or_refused(
    function: Callable[..., Any], arguments: dict[str, Any], name: str
) -> None:
    """Of every public constructor and function."""
    plain = first_text(arguments[name])

    assert try_texts(function, arguments, name, [plain])
    try_texts(function, arguments, name, hostile(plain))
    # A pattern of a megabyte takes as long as its compilation does, and a mark as long as it is looked for.
    try_texts(function, arguments, name, large(plain) if function not in {nm.read_messages, nm.Feed, nm.frame} else [])


# What texts are drawn of, each beside any others.
PIECES = st.sampled_from([*WIRE, *CONTROLS, *LOOKALIKES, "SMITH,JOHN", "123456789", "AZ"]) | st.text(max_size=3)


@pytest.mark.slow
@given(arguments=st.sampled_from([one.values for one in arguments_of_text()]), pieces=st.lists(PIECES, max_size=6))
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_back_in_its_place_or_refused(arguments: Any, pieces: list[str]) -> None:
    """Of every public constructor and function."""
    function, given_arguments, name = arguments

    try_texts(function, given_arguments, name, ["".join(pieces)])


def test_a_name_is_cut_and_nothing_of_it_lost() -> None:
    """But its first comma, spaces and the period of a suffix."""
    for text in (*hostile("SMITH,JOHN A JR."), *large("SMITH,JOHN")):
        name = nm.PersonName.of(text)
        parts = "".join(part for part in attrs.astuple(name) if part is not None).replace(" ", "")
        kept = text.replace(",", "", 1).replace(" ", "")

        assert parts in {kept, kept.removesuffix(".") if name.suffix else kept}


ASKED = {
    "fields": (INQUIRY, None),
    "a text": (MESSAGES["HQ"], None),
    "an unknown key": (nm.Message(INQUIRY.header, nm.Unknown(key="ZZ", text="SOC/123456789")), "ZZR"),
    "an unknown key by a known": (nm.Message(INQUIRY.header, nm.Unknown(key="ZZ", text="SOC/123456789")), "CWR"),
    "nothing": (nm.Message(INQUIRY.header, nm.Unknown(key="ZZ", text="")), "CWR"),
}


@pytest.mark.parametrize("asked", ASKED)
def test_the_text_of_an_answer_is_read_back_or_refused(asked: str) -> None:
    """Whatever was asked, and as it is delivered."""
    inquiry, key = ASKED[asked]
    accepted = 0
    for text in hostile("NO RECORD"):
        try:
            answer = nm.respond(inquiry, text, origin="AZ0000000", key=key)
        except nm.InvalidRecord:
            continue
        accepted += 1

        assert answer.body.text.endswith(text)
        written_and_read(answer)
        written_and_read(nm.deliver(answer, received=CLOCK, sent=CLOCK))

    assert accepted


def messages_with_texts() -> dict[str, dict[str, nm.Message[Any]]]:
    """Return for each key and each of its attributes of text a message of a vector that has it."""
    found: dict[str, dict[str, nm.Message[Any]]] = {}
    for message in (nm.parse(vector.message) for vector in VECTORS if vector.good):
        for one in attrs.fields(type(message.body)):
            if one.init and isinstance(getattr(message.body, one.name), str):
                found.setdefault(message.key, {}).setdefault(one.name, message)
    return found


TEXTS = messages_with_texts()


def test_each_field_of_each_key_is_tried() -> None:
    """Of inquiries; each has a vector."""
    tables = [nm.table(key) for key in INQUIRIES]

    assert [{row.attribute for row in table.rows} for table in tables] == [{*TEXTS.get(key, ())} for key in INQUIRIES]


@pytest.mark.parametrize("key", TEXTS)
def test_a_value_of_a_key_is_read_back_in_its_place_or_refused(key: str) -> None:
    """Of every field of every key, and every text of an answer or a notice."""
    for name, message in TEXTS[key].items():
        cls = type(message.body)
        arguments = {one.name: getattr(message.body, one.name) for one in attrs.fields(cls) if one.init}
        value = arguments[name]

        # Under the header of its own message, since a destination may have rules of its own.
        assert try_texts(cls, arguments, name, [value], message.header)
        try_texts(cls, arguments, name, at_ends(value, FEW), message.header)


@pytest.mark.parametrize("key", INQUIRIES)
def test_an_unknown_field_is_read_back_in_its_place_or_refused(key: str) -> None:
    """Its prefix and its value, beside the fields of every key."""
    message = MESSAGES[key]
    known = {row.attribute: getattr(message.body, row.attribute) for row in nm.table(key).rows}
    arguments = {**known, "extra": (("XYZ", "1"), ("ZZZ", "A"))}

    assert try_texts(type(message.body), arguments, "extra", ["ABC"], message.header)
    try_texts(type(message.body), arguments, "extra", at_ends("1", FEW), message.header)
    try_texts(type(message.body), arguments, "extra", at_ends("ABC", FEW), message.header)


# What hides a prefix from a reader and is taken out of a value, and what a value then begins or ends with.
HIDING = ["\x7f", "\x00", "\n", "\r\n", "\t", "\x1c", " ", "^M^J"]
# All of them take a quarter of a minute; these have fields of text, free text, dates and names.
QUICK = ["CWQ", "FQ", "SWQ", "WQ"]
OTHERS = [key for key in INQUIRIES if key not in QUICK]


def hidden_fields(text: str) -> Iterator[str]:
    """Put a field whose prefix is hidden at the beginning and at the end of each value of a text, and of an unknown."""
    report = nm.check(f"{text}.ZZZ/1")
    assert report.ok
    for field in report.places:
        begin, end = field.value_span or (0, 0)
        for other in {report.places[0].prefix, report.places[-2].prefix, "XYZ"}:
            for hiding in HIDING:
                for hidden in (f".{other}{hiding}/", f".{hiding}{other}/", f"{hiding}.{other}/", f"{other}{hiding}/."):
                    yield report.source[:begin] + hidden + report.source[begin:]
                    yield report.source[:end] + hidden + report.source[end:]


@pytest.mark.parametrize(
    "key", [pytest.param(one, marks=[] if one in QUICK else [pytest.mark.slow]) for one in INQUIRIES]
)
def test_a_hidden_field_is_read_back_as_it_was_read_or_is_an_error(key: str) -> None:
    """What has no error is written, read back equal, and answered."""
    accepted = 0
    # Each hides in its own way; of the keys that are marked slow a third is read.
    for text in [*hidden_fields(MESSAGES[key].to_text())][:: 1 if key in QUICK else 3]:
        report = nm.check(text)
        if report.message is not None:
            accepted += 1
            written_and_read(report.message)
            if report.message.body.table.responses:
                written_and_read(nm.respond(report.message, "NO RECORD", origin="AZ0000000"))

    assert accepted
