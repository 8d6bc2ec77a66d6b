"""No value of personal data is in a representation, an exception, a traceback, a log or what the command prints.

The last part puts a marked secret into every place of a message of each key, and looks for it in all that is shown.
"""

from __future__ import annotations

import copy
import functools
import inspect
import json
import logging
import pickle
import pprint
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import marked
import pytest
from arguments import ARGUMENTS
from marked import DIGITS, EXTRA, MARK
from vectors import GOOD

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.catalogue import built_in
from nlets_msg.command.main import main
from nlets_msg.declaring import ANY
from nlets_msg.schema.participation import Group, Participation
from nlets_msg.schema.tables import Table

pytestmark = pytest.mark.thorough

NAMED = [key for key in nm.message_keys() if nm.table(key).row("NAM") and not nm.table(key).xml_only]
NAME = "SMITH,JOHN"
# A text of a wrong type is passed through a name that type checkers do not look into.
RESPONSE: Any = nm.ConcealedWeaponResponse
VALUES = ("SMITH", "JOHN", "123456789", "19500230", "19500101", "OFC DOE", "SECRET")
HEADS = {
    "input header": "{key}.AZNLETS20.AZ.TXT\n",
    "output header": "{key}.AZNLETS20\n13:43 11/07/2011 60501\n13:43 11/07/2011 77004 AZ0000000\n*0123456789\nTXT\n",
    "no TXT": "{key}.AZNLETS20.AZ\n",
    "short ORI": "{key}.AZNLETS2.AZ.TXT\n",
    "no header": "{key}.",
}
# What a misplaced, repeated or misspelt piece of an inquiry looks like.
BODIES = {
    "bad date": "NAM/SMITH,JOHN.DOB/19500230.SEX/M",
    "digit": "NAM/SMITH1,JOHN.DOB/19500101.SEX/M",
    "no period": "NAM/SMITH,JOHN\nDOB/19500101",
    "no prefix": "SMITH,JOHN 19500101.NAM/SMITH,JOHN",
    "repeated": "NAM/SMITH,JOHN.NAM/SMITH,JOHN.DOB/19500101",
    "unknown prefix": "NAM/SMITH,JOHN.DOB/19500230.QQQ/SECRET.SOC/123456789",
    "not ASCII": "NAM/SMITH,JOHN\u00e9\udc80.DOB/19500101",
    "control character": "NAM/SMI\x00TH,JOHN.DOB/1950\n0230",
    "leading": "NAM/SMITH,JOHN.DOB/19500101.ATN/OFC DOE.PUR/SECRET",
}


def assert_hidden(*shown: object) -> None:
    """No value is in what is shown as text, as a representation, or inside a container."""
    text = "\n".join(f"{one!r} {one}" for one in shown)
    assert text
    assert [value for value in VALUES if value in text] == []


def caught_from(action: Callable[[], object]) -> nm.NletsError:
    """Return the exception that something raises."""
    with pytest.raises(nm.NletsError) as caught:
        action()
    return caught.value


@pytest.mark.parametrize("key", NAMED)
@pytest.mark.parametrize("body", BODIES)
def test_an_invalid_message_shows_no_value(key: str, body: str) -> None:
    """Neither the exception nor its traceback quotes the text, and no other exception is its cause or context."""
    for head in HEADS.values():
        # The period at the end is a warning: strict reading lets notes pass.
        text = f"{head.format(key=key)}{BODIES[body]}."
        error = caught_from(functools.partial(nm.parse, text, strict=True))

        assert_hidden(error, error.args, error.problems, *error.problems, "".join(traceback.format_exception(error)))
        assert (error.__cause__, error.__context__) == (None, None)


@pytest.mark.parametrize("key", NAMED)
@pytest.mark.parametrize("body", BODIES)
def test_a_report_shows_no_value(key: str, body: str) -> None:
    """Its representation, its problems and their JSON hold prefixes, sizes and positions."""
    for head in HEADS.values():
        report = nm.check(head.format(key=key) + BODIES[body])

        assert_hidden(report, report.places, *report.problems, json.dumps([one.as_dict() for one in report.problems]))


@pytest.mark.parametrize("key", NAMED)
def test_a_record_shows_no_value(key: str) -> None:
    """Records and messages of a name show sizes; what is no personal data is shown."""
    messages = [nm.parse(one.message) for one in GOOD if one.key == key and "SMITH" in one.fields.get("NAM", "")]
    assert messages
    for message in messages:
        body = message.body
        assert "SMITH" not in f"{message!r} {body!r} {body} {[message]} { ({'query': body}) }"
        assert f"nam=<{len(body.nam)} characters>" in repr(message)


def test_what_is_no_personal_data_is_shown() -> None:
    """A purpose code is in the representation of its record."""
    assert "pur='C'" in repr(nm.parse("WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/OFC DOE.SOC/123456789").body)


@pytest.mark.parametrize("key", nm.message_keys())
def test_what_may_hold_anything_is_personal_data(key: str) -> None:
    """A row that is shown unasked takes codes, digits or dates only."""
    assert [row.prefix for row in nm.table(key).rows if row.format.pattern == ANY.pattern and not row.personal] == []


@pytest.mark.parametrize(
    "text",
    [
        "CWR.AZ0000000.AZNLETS20.TXT\nNAM/SMITH,JOHN.DOB/19500101\n\nSMITH,JOHN HAS PERMIT 123456789",
        "CWR.AZ0000000.AZNLETS20.TXT\nSMITH,JOHN HAS PERMIT 123456789",
        "AM.AZNLETS20\nLOOKING FOR SMITH,JOHN\n** IMAGE URL **\nhttps://example.org/SECRET\n** IMAGE URL **",
        "ZZQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101",
    ],
    ids=lambda text: text[:3],
)
def test_a_text_shows_no_value(text: str) -> None:
    """Answers, notices and unknown bodies show the size of their text."""
    message, report = nm.parse(text), nm.check(text)

    assert_hidden(message, message.body, report, *report.problems)


@pytest.mark.parametrize("text", ["SMITH,JOHN 19500101", "NAM/SMITH,JOHN", "CWQ SMITH,JOHN", "CWQ.SMITH,JOHN.SECRET"])
def test_rubbish_shows_no_value(text: str) -> None:
    """A text that is no message may be anything, so it is not shown either."""
    error, report = caught_from(lambda: nm.parse(text)), nm.check(text)

    assert_hidden(error, report, "".join(traceback.format_exception(error)))


@pytest.mark.parametrize(
    "values",
    [
        {"nam": "SMITH1,JOHN", "dob": "19500230"},
        {"nam": "SMITH,JOHN\n", "dob": "19500101"},
        {"nam": "SMITH,JOHN.", "dob": "19500101."},
        {"nam": b"SMITH,JOHN", "dob": 19500101},
        {"nam": "SMITH,JOHN", "soc": "123456789 "},
        {"soc": "123456789", "extra": [("QQQ", "SECRET.SOC/1")]},
        {"soc": "123456789", "extra": [("SECRET1", "SMITH,JOHN")]},
        {"per": "SMITH,JOHN 123456789"},
    ],
    ids=",".join,
)
@pytest.mark.parametrize("kind", ["ConcealedWeaponQuery", "WildlifeQuery", "ParoleQuery", "StateWarrantQuery"])
def test_an_invalid_record_shows_no_value(kind: str, values: dict[str, Any]) -> None:
    """Neither the exception nor its traceback holds a value, and no other exception is its cause or context."""
    cls = getattr(nm, kind)
    known = {name: value for name, value in values.items() if name == "extra" or cls.table.row(name.upper())}
    needed = {"pur": "C", "atn": "OFC DOE"} if kind == "WildlifeQuery" else {}
    error = caught_from(lambda: cls(**needed, **known))

    assert_hidden(error, error.args, *error.problems, "".join(traceback.format_exception(error)))
    assert (error.__cause__, error.__context__) == (None, None)


@pytest.mark.parametrize(
    "action",
    [
        lambda name: nm.PersonName(name, None, name),
        lambda name: nm.InputHeader(name, [name], name),
        lambda name: nm.InputHeader("AZNLETS20", [name]),
        lambda name: nm.OutputHeader("AZNLETS20", name),
        lambda name: nm.Unknown(key=name, text=name),
        lambda name: nm.Message(name, name),
        lambda name: nm.Message(nm.InputHeader("AZNLETS20", ["AZ"]), name),
        lambda name: RESPONSE(text=[name]),
    ],
    ids=range(8),
)
def test_no_other_refusal_shows_a_value(action: Callable[[Any], object]) -> None:
    """What is passed in the wrong place is not shown either."""
    error = caught_from(lambda: action(NAME))

    assert_hidden(error, "".join(traceback.format_exception(error)))


def test_a_name_in_parts_shows_no_value() -> None:
    """It is personal data like the text that it was read from."""
    assert_hidden(nm.PersonName("SMITH", "JOHN"), nm.PersonName.of("SMITH,JOHN A JR"))


def test_a_refused_answer_shows_no_value() -> None:
    """An answer that cannot be made does not quote the inquiry or the record."""
    inquiry = nm.parse("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101")
    error = caught_from(lambda: nm.respond(inquiry, NAME, origin="AZ0000000", key="SWR"))

    assert_hidden(error, "".join(traceback.format_exception(error)))


def test_a_logged_exception_shows_no_value(caplog: pytest.LogCaptureFixture) -> None:
    """A log line with the exception, its traceback and the report holds none."""
    text = HEADS["input header"].format(key="CWQ") + BODIES["bad date"]
    try:
        nm.parse(text)
    except nm.InvalidMessage as error:
        logging.getLogger("adapter").error("refused: %s %r %r", error, error, nm.check(text), exc_info=True)

    assert "bad-date" in caplog.text
    assert "Traceback" in caplog.text
    assert_hidden(caplog.text)


def test_a_logged_message_shows_no_value(caplog: pytest.LogCaptureFixture) -> None:
    """Nor does a log line with a message that was read."""
    message = nm.parse("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101.")
    logging.getLogger("adapter").warning("read: %s %r %s", message, message.body, message.problems)

    assert "ConcealedWeaponQuery" in caplog.text
    assert_hidden(caplog.text)


def test_an_exception_carries_no_value() -> None:
    """What a pickled exception sends to another process holds none either."""
    error = caught_from(lambda: nm.parse(HEADS["input header"].format(key="CWQ") + BODIES["bad date"]))
    carried = pickle.dumps(error)

    assert [value for value in VALUES if value.encode() in carried] == []


def test_values_are_shown_by_explicit_calls() -> None:
    """The attribute, the fields and the text hold them."""
    message = nm.parse("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101")

    assert message.body.nam == "SMITH,JOHN"
    assert message.fields["NAM"] == "SMITH,JOHN"
    assert "SMITH,JOHN" in message.to_text()


# The secrets of each key are many, and few keys are like no other: these are read with every change, all others with
# the slow tests. Those are the first of each kind, and those with rows that are shown.
QUICK = {
    *{built_in().records[key].kind: key for key in reversed(nm.message_keys())}.values(),
    *(key for key, _ in marked.shown_rows()),
}
WITH_TEXT = [key for key in nm.message_keys() if not nm.table(key).xml_only]
KEYS = [pytest.param(key, marks=() if key in QUICK else pytest.mark.slow) for key in WITH_TEXT]
# Arguments that say what is read or asked for, and hold nothing of a message.
SETTINGS = {
    (nm.BodyReader, "key"),
    (nm.BodyReader, "origin"),
    (nm.help_request, "file"),
    *((Group, name) for name in ARGUMENTS[Group]),
    *((Participation, name) for name in ARGUMENTS[Participation]),
}
# What is read with every change: of all the secrets of a key, every so many.
STEP = 97


def marked_texts(messages: Iterable[str], step: int = STEP, *, controls: bool = True) -> list[str]:
    """Return messages with a secret in each place."""
    texts = [text for message in messages for text in marked.texts(message, MARK, DIGITS, step=step, controls=controls)]
    assert texts
    return texts


def secrets_in(shown: str) -> list[str]:
    """Return the lines of what is shown that hold a secret."""
    return [line for line in shown.splitlines() if MARK in line.upper() or DIGITS in line]


def shown_by(value: object) -> str:
    """Show a value in every way that does not ask for what it holds."""
    return "\n".join([repr(value), str(value), f"{value}", f"{[value]}", pprint.pformat({"value": value})])


@functools.cache
def attributes_of(kind: type[Any]) -> list[str]:
    """Name the attributes and properties of a class."""
    members = inspect.getmembers_static(kind, lambda one: not callable(one))
    return [name for name, _ in members if not name.startswith("__")]


def shown_parts(value: object, seen: set[int] | None = None) -> Iterator[object]:
    """Find a value of this library and, through its attributes and properties, each that it holds.

    A table is a declaration: what a text leaves in it is looked for by `remains.py`.
    """
    seen = set() if seen is None else seen
    if isinstance(value, tuple | list):
        for one in value:
            yield from shown_parts(one, seen)
    elif (
        type(value).__module__.startswith("nlets_msg")
        and not isinstance(value, type | Table | dict)
        and id(value) not in seen
    ):
        seen.add(id(value))
        yield value
        kind: Any = type(value)
        for name in attributes_of(kind):
            yield from shown_parts(getattr(value, name), seen)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.filterwarnings("error")
def test_no_representation_shows_a_secret(key: str, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever the secret takes the place of, and for everything that a report and its message hold."""
    for text in marked_texts([*marked.messages(key), *(EXTRA if key in QUICK else ())]):
        report = nm.check(text)
        shown = [shown_by(one) for one in shown_parts(report)]
        assert len(shown) > len(report.problems)
        shown.append(json.dumps([one.as_dict() for one in report.problems]))

        assert secrets_in("\n".join(shown)) == [], repr(text)
    assert caplog.records == []


@pytest.mark.parametrize("key", KEYS)
def test_no_exception_shows_a_secret(key: str) -> None:
    """Nor does its traceback, its pickle, or an exception that it came from."""
    for text in marked_texts(marked.messages(key), step=2 * STEP):
        for action in (nm.parse, functools.partial(nm.parse, strict=True), nm.reject):
            error = error_of(functools.partial(action, text))
            if error is not None:
                shown = shown_by(error) + "".join(traceback.format_exception(error)) + repr(error.args)

                assert secrets_in(shown + pickle.dumps(error).decode("latin-1")) == [], repr(text)
                assert (error.__cause__, error.__context__) == (None, None)


def error_of(action: Callable[[], object]) -> nm.NletsError | None:
    """Return the exception that something raises, if it does."""
    try:
        action()
    except nm.NletsError as error:
        return error
    return None


@pytest.mark.thorough
@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["show", "--rules"],
        ["check", "--json"],
        ["show", "--json"],
        ["format"],
        ["convert", "--to", "xml"],
        ["convert", "--to", "xml", "--json"],
    ],
    ids=" ".join,
)
def test_the_command_shows_no_secret(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of any key, unless it is asked to; what it formats is the message, values and all."""
    file = tmp_path / "log"
    texts = [one for key in WITH_TEXT for one in marked_texts(marked.messages(key), step=5 * STEP, controls=False)]
    texts += marked_texts(EXTRA, step=5 * STEP, controls=False)
    file.write_text("\x1d".join(texts), encoding="utf-8", newline="")
    main([*arguments, str(file), "--separator", "\x1d", "--separator-only"])
    printed = capsys.readouterr()

    assert str(file) in printed.out + printed.err
    assert secrets_in(printed.err) == []
    if arguments[0] not in {"format", "convert"}:
        assert secrets_in(printed.out) == []


@pytest.mark.parametrize("key", KEYS)
def test_what_cannot_be_written_in_xml_is_told_without_a_secret(key: str) -> None:
    """An unknown prefix may be a name."""
    told = []
    for text in marked_texts(marked.messages(key)):
        message = nm.check(text).message
        error = None if message is None else error_of(functools.partial(xml.to_xml, message))
        told += [] if error is None else [shown_by(error), *map(shown_by, error.problems)]

    assert secrets_in("\n".join(told)) == []


def test_the_command_shows_no_secret_between_messages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line of a log that belongs to no message may be anything."""
    file = tmp_path / "log"
    for shape in marked.SHAPES:
        secret = shape(MARK, DIGITS)
        lines = [f"{secret} {secret}", *(line for text in EXTRA for line in (secret, text, f"*{secret}", ""))]
        file.write_text("\n".join(lines), encoding="utf-8", newline="")
        for words in (["check"], ["check", "--summary"], ["show"]):
            main([*words, str(file)])

            assert secrets_in("".join(capsys.readouterr())) == []


@pytest.mark.parametrize(
    ("called", "name"),
    [(called, name) for called, given in ARGUMENTS.items() for name in given if (called, name) not in SETTINGS],
    ids=lambda one: getattr(one, "__qualname__", one),
)
def test_no_argument_is_shown(called: Callable[..., Any], name: str) -> None:
    """Each text of each argument of each public constructor and function, in every shape of a secret."""
    for shape in marked.SHAPES:
        for secret in with_secret(ARGUMENTS[called][name], shape(MARK, DIGITS)):
            try:
                made = called(**{**ARGUMENTS[called], name: secret})
                shown = f"made: {[*shown_parts(made)]}"
            except (nm.NletsError, ValueError, LookupError, TypeError) as error:
                shown = shown_by(error) + "".join(traceback.format_exception(error))

            assert secrets_in(shown) == [], repr(secret)


@pytest.mark.parametrize("action", [nm.table, nm.Catalogue().table, nm.ConcealedWeaponQuery(soc="123456789").date_of])
def test_a_word_that_is_not_found_is_not_shown(action: Callable[[str], object]) -> None:
    """A key or a prefix that was read may be the beginning of a name."""
    with pytest.raises((LookupError, ValueError)) as caught:
        action(MARK)

    assert secrets_in("".join(traceback.format_exception(caught.value))) == []


def with_secret(value: object, secret: str) -> Iterator[object]:
    """Put a secret in place of each text of an argument."""
    if isinstance(value, str):
        yield secret
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from ((*value[:place], changed, *value[place + 1 :]) for changed in with_secret(one, secret))
    elif not callable(value):
        yield secret


@pytest.mark.parametrize(("key", "prefix"), [*marked.shown_rows()])
def test_a_row_that_is_shown_shows_no_secret(key: str, prefix: str) -> None:
    """Of a row that is no personal data, a value is shown in the form of a code, a year, a date or an address alone."""
    row = built_in().table(key).row(prefix)
    assert row is not None
    values = [shape(MARK, DIGITS) for shape in marked.SHAPES] + ["SMITH,JOHN", "123456789", "SMITH", "A12345678"]

    assert [value for value in values if row.shows(value)] == []


def test_a_problem_names_no_word_that_is_no_prefix() -> None:
    """What is before a slash may be a name; a prefix of another key is not."""
    report = nm.check("CWQ.AZNLETS20.AZ.TXT\nJONES/JOHN.SMITH/DOE.SOC/123456789.SEX/M")

    assert {one.prefix for one in report.problems if one.code == "unknown-prefix"} == {None, "SEX"}
    assert "JONES" not in f"{report.problems} {nm.parse(report.source)!r}"


def test_the_memo_of_combinations_holds_no_bad_code() -> None:
    """A code that chooses no set may be anything, up to a whole body of fields."""
    table = built_in().table("YQ")
    for path in (True, False):
        nm.check("YQ.AZNLETS20.AZ0000000.TXT\nRTY/SMITH,JOHN 123456789", catalogue=nm.Catalogue(fast_path=path))
        nm.check(EXTRA[4].replace("RTY/WP", "RTY/SMITH"), catalogue=nm.Catalogue(fast_path=path))
    nm.check(EXTRA[4])

    assert "WP" in {member for combination in table.combinations for member in combination}
    assert "SMITH" not in f"{table.combinations}{pickle.dumps(table)!r}{vars(copy.copy(table))}"


@pytest.mark.parametrize("control", ["SMITH,JOHN DOB 19500101", "SMITH", "SMITH,JOHN"])
def test_a_representation_shows_the_size_of_a_control_field(control: str) -> None:
    """In an answer or a notice it may be any line, and in its own form a name of ten characters."""
    message = nm.parse(EXTRA[2].replace("0123456789", control))

    assert message.header.control == control
    assert f"control=<{len(control)} characters>" in repr(message)
    assert "SMITH" not in f"{message!r} {message.header} {nm.check(message.to_text())!r}"


@pytest.mark.parametrize("arguments", [["check"], ["show"], ["show", "--json"]])
def test_the_command_covers_a_line_in_the_place_of_a_control_field(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It may be a line of the text."""
    file = tmp_path / "log"
    file.write_text(EXTRA[2].replace("0123456789", "SMITH,JOHN DOB 19500101"), encoding="utf-8", newline="")
    main([*arguments, str(file)])
    printed = capsys.readouterr().out

    assert "*" * len("SMITH,JOHN DOB 19500101") in printed
    assert [value for value in VALUES if value in printed] == []


@pytest.mark.parametrize("arguments", [["show"], ["show", "--json"]])
def test_the_command_shows_a_control_field(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ten printable characters have its form."""
    file = tmp_path / "log"
    file.write_text(EXTRA[2], encoding="utf-8", newline="")
    main([*arguments, str(file)])

    assert "0123456789" in capsys.readouterr().out


def test_nothing_is_held_of_texts_when_their_reports_are_gone() -> None:
    """No object that a process can reach holds a secret then, nor does the pickle of a table or of the catalogue."""
    program = Path(__file__).with_name("remains.py")
    run = subprocess.run([sys.executable, str(program)], capture_output=True, check=True, text=True)
    *found, objects, texts = run.stdout.splitlines()

    assert found == []
    assert int(objects.removesuffix(" objects")) > 50_000
    assert int(texts.removesuffix(" texts")) > 1_000
