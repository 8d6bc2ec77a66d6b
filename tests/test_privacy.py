"""No value of personal data stands in a representation, an exception, a traceback or a log."""

from __future__ import annotations

import functools
import json
import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from vectors import GOOD

import nlets_msg as nm
from nlets_msg.declaring import ANY

NAMED = [key for key in nm.message_keys() if nm.table(key).row("NAM")]
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
    """No value stands in what is shown as text, as a representation, or inside a container."""
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
    """Neither the exception nor its traceback quotes the text, and no other exception stands behind it."""
    for head in HEADS.values():
        text = head.format(key=key) + BODIES[body]
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
    """A purpose code stands in the representation of its record."""
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
    """Neither the exception nor its traceback holds a value, and no other exception stands behind it."""
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
