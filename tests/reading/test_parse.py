"""Reading: reports, limits, strictness, header faults, and what survives a process boundary."""

from __future__ import annotations

import pickle

import attrs
import pytest
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg.declaring import ANY, NAME, NameText, at_least_one, exactly_one, message_key, row
from nlets_msg.wire.fields import Field

# The last good vector of each key, and the last bad one.
ONE_OF_EACH_KEY = list({(one.key, one.good): one for one in VECTORS}.values())
PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)
GOOD_TEXT = "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789"
WARNED_TEXT = "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789."
NOTED_TEXT = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN"
BAD_TEXT = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230."


def codes(text: str) -> list[str]:
    """Return the codes of all problems of a text."""
    return [one.code for one in nm.check(text).problems]


def test_a_report_of_a_good_text_holds_its_message() -> None:
    """Without a problem all parts of the report are those of the message."""
    report = nm.check(GOOD_TEXT)

    assert (report.ok, report.problems, report.source) == (True, (), GOOD_TEXT)
    assert (report.key, report.header) == ("CWQ", nm.InputHeader("AZNLETS20", ["AZ"]))
    assert report.fields == {"SOC": "123456789"}
    assert report.message == nm.Message(nm.InputHeader("AZNLETS20", ["AZ"]), nm.ConcealedWeaponQuery(soc="123456789"))


def test_a_report_of_a_bad_text_holds_what_could_be_read() -> None:
    """With an error there is no message, but key, header and fields are there."""
    report = nm.check(BAD_TEXT)

    assert (report.ok, report.message, report.source) == (False, None, BAD_TEXT)
    assert (report.key, report.header) == ("CWQ", nm.InputHeader("AZNLETS20", ["AZ"]))
    assert report.fields == {"NAM": "SMITH,JOHN", "DOB": "19500230"}


def test_a_report_keeps_the_first_of_a_repeated_field() -> None:
    """Both are in the places, the first one in the fields."""
    report = nm.check("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789.SOC/987654321")

    assert report.fields == {"SOC": "123456789"}
    assert [field.value for field in report.places] == ["123456789", "987654321"]


def test_a_report_says_where_fields_are() -> None:
    """The places of prefix and value point into the text, past its layout."""
    text = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.\r\nDOB/19500101\n"
    report = nm.check(text)

    assert [text[slice(*field.span)] for field in report.places if field.span] == ["NAM/SMITH,JOHN", "DOB/19500101"]
    assert [text[slice(*field.value_span)] for field in report.places if field.value_span] == ["SMITH,JOHN", "19500101"]
    assert text[report.body :].lstrip().startswith("NAM/")


@pytest.mark.parametrize("text", ["CWQ.AZNLETS20.AZ.TXT\nSOC/123456789", "AM.AZNLETS20.AZ.TXT\nA TEXT"])
def test_a_clean_text_is_read_again_once_for_its_places(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks where its fields and its body are, and however often."""
    report = nm.check(text)
    found = (report.places, report.body)
    for name in ("inquiries.read_inquiry", "text_headers.read_text"):
        monkeypatch.delattr(f"nlets_msg.parsing.{name}")

    assert (report.places, report.body) == found
    assert text[report.body :] in {"SOC/123456789", "A TEXT"}


def test_warnings_do_not_count() -> None:
    """A text with warnings is read, and the message carries them."""
    report = nm.check(WARNED_TEXT)
    message = nm.parse(WARNED_TEXT)

    assert report.ok
    assert [one.code for one in message.problems] == ["final-period"]
    assert message.problems == report.problems
    assert message.source == WARNED_TEXT


def test_strict_reading_refuses_warnings() -> None:
    """With `strict` a warning raises as an error does; a text without any is read."""
    with pytest.raises(nm.InvalidMessage) as caught:
        nm.parse(WARNED_TEXT, strict=True)

    assert [(one.code, one.severity) for one in caught.value.problems] == [("final-period", "warning")]
    assert nm.parse(GOOD_TEXT) == nm.parse(GOOD_TEXT, strict=True)


def test_strict_reading_refuses_a_warning_about_a_body_of_text() -> None:
    """Which the fast path finds."""
    with pytest.raises(nm.InvalidMessage, match="error-irregular"):
        nm.parse("ER.NL0000000.AZNLETS20.TXT\nNO NUMBER", strict=True)


def test_the_key_of_a_notice_that_was_probably_meant_is_named() -> None:
    """Of a text without fields a notice may be meant."""
    (problem,) = nm.check("MA.AZNLETS20.AZ.TXT\nHELLO").problems

    assert ("unknown-key", "Did you mean AM? If not, nothing of the text is lost.") == (problem.code, problem.hint)


def test_strict_reading_lets_notes_pass() -> None:
    """What the source itself allows is read, and the message carries it."""
    message = nm.parse(NOTED_TEXT, strict=True)

    assert [("dob-missing", "note")] == [(one.code, one.severity) for one in message.problems]
    assert nm.parse(NOTED_TEXT) == message


def test_a_note_beside_a_warning_is_raised_with_it() -> None:
    """Strict reading refuses for the warning, and the exception holds both."""
    with pytest.raises(nm.InvalidMessage) as caught:
        nm.parse(f"{NOTED_TEXT}.", strict=True)

    assert {("dob-missing", "note"), ("final-period", "warning")} == {
        (one.code, one.severity) for one in caught.value.problems
    }


def test_of_one_place_the_gravest_problem_comes_first() -> None:
    """Errors, warnings, notes, whatever the order in which they were found."""

    @message_key(
        "ZZQ",
        name="Query",
        source="a test",
        sets=exactly_one(("SOC",)),
        severities=(("required-field", "note"),),
    )
    class Query(nm.Inquiry):
        atn: str = row("ATN", 30, ANY, "Attention")
        soc: str | None = row("SOC", 9, ANY, "Number", default=None)

    report = nm.check("ZZQ.AZNLETS20.AZ.TXT\nQQQ/1", catalogue=nm.Catalogue(Query))

    assert [("unknown-prefix", "warning"), ("index-set-missing", "error"), ("required-field", "note")] == [
        (one.code, one.severity) for one in report.problems
    ]


def test_problems_are_in_the_order_of_the_text() -> None:
    """Those without a place come last."""
    found = nm.check("cwq.AZNLETS20.AZ.TXT\nQQQ/1 .DOB/19500230").problems

    assert [one.code for one in found] == [
        "lower-case", "unknown-prefix", "trailing-spaces", "bad-date", "index-set-missing"
    ]  # fmt: skip
    assert found[-1].span is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cwq.aznlets20.az.txt\nSOC/123456789", [("lower-case", None)]),
        ("CWQ.aznlets20.AZ.TXT\nSOC/123456789", [("lower-case", "origin")]),
        ("CWQ.AZNLETS20.AZ.txt\nSOC/123456789", [("lower-case", "txt")]),
        ("CWQ.AZNLETS20.NE.TXT\nSOC/123456789", [("unusual-code", "destination")]),
        ("CWQ.AZNLETS20.QQ.TXT\nSOC/123456789", [("unknown-destination", "destination")]),
        ("SWQ.AZNLETS20.AZ,AZ.TXT\nSOC/123456789", [("repeated-destination", "destination")]),
        ("CWQ.AZNLETS20.Z1.TXT\nSOC/123456789", [("destination-not-allowed", "destination")]),
        (
            "CWQ.AZNLETS2.A.*1.TXT\nSOC/123456789",
            [("bad-header", "origin"), ("bad-header", "destination"), ("bad-header", "control")],
        ),
        ("CWQ.AZNLETS20.AZ\nSOC/123456789", [("txt-missing", "txt")]),
        ("CWQ.AZNLETS20.AZ\nTXT\nSOC/123456789", [("bad-header", "txt")]),
        (
            "CWQ.AZNLETS20\n25:43 11/07/2011 60501\nTXT\nPER/X",
            [("clock-irregular", "clock"), ("bad-header", "clock")],
        ),
        (
            "CWQ.AZNLETS20\n*1 \nTXT\nPER/X",
            [("clock-irregular", "clock"), ("bad-header", "control"), ("trailing-spaces", "control")],
        ),
        ("CPQ.AZNLETS20.AZ.TXT\nSOC/123456789", [("xml-only", "key")]),
        ("ZZQ.AZNLETS20.AZ.TXT\nSOC/123456789", [("unknown-key", "key")]),
        ("rubbish", [("no-message-key", "key")]),
    ],
)  # fmt: skip
def test_a_problem_of_the_header_names_its_element(text: str, expected: list[tuple[str, str | None]]) -> None:
    """None where several are in it; a problem of a field names its prefix alone."""
    assert expected == [(one.code, one.element) for one in nm.check(text).problems if one.prefix is None]


@pytest.mark.parametrize("key", ["CWQ", "CWR", "AM", "ZZQ"])
def test_a_text_over_a_mebibyte_is_refused(key: str) -> None:
    """Before anything else, whatever its key; the text is kept."""
    text = f"{key}.AZNLETS20.AZ.TXT\n".ljust(1024 * 1024 + 1, "A")
    report = nm.check(text)

    assert [(one.code, one.span) for one in report.problems] == [("message-too-long", None)]
    assert (report.key, report.message) == (key, None)
    assert report.source == text


def test_a_text_of_a_mebibyte_is_read() -> None:
    """The limit itself is not over the limit."""
    text = "CWR.AZNLETS20.AZNLETS20.TXT\n".ljust(1024 * 1024, "A")

    assert nm.parse(text).source == text


def test_fields_have_a_limit_of_their_own() -> None:
    """A message of fields may have 16 KiB; an answer may have more."""
    text = "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789.QQQ/".ljust(16 * 1024, "A")

    assert codes(text) == ["unknown-prefix"]
    assert codes(f"{text}A") == ["message-too-long"]
    assert codes("CWR.AZNLETS20.AZNLETS20.TXT\n".ljust(16 * 1024 + 1, "A")) == ["echo-missing"]


def test_limits_are_settings() -> None:
    """Both limits can be set for `check` and `parse`."""
    length = len(GOOD_TEXT)

    assert nm.check(GOOD_TEXT, limits=nm.Limits(text=length, fields=length)).ok
    assert not nm.check(GOOD_TEXT, limits=nm.Limits(text=length - 1)).ok
    assert not nm.check(GOOD_TEXT, limits=nm.Limits(fields=length - 1)).ok
    with pytest.raises(nm.InvalidMessage):
        nm.parse(GOOD_TEXT, limits=nm.Limits(text=1))


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n", "HELLO", "\x00\x01\x02", "".join(map(chr, range(256))), "CWQ", "C.AZNLETS20.AZ.TXT",
        "CWQQ.AZNLETS20.AZ.TXT", '"CWQ.AZNLETS20.AZ.TXT', "C-Q.AZNLETS20.AZ.TXT", "." * 1000, "CWQ/AZNLETS20",
        "ÀWQ.AZNLETS20.AZ.TXT", "CW\u0660.AZNLETS20.AZ.TXT",
    ],
    ids=lambda text: repr(text[:20]),
)  # fmt: skip
def test_rubbish_has_no_message_key(text: str) -> None:
    """A text that does not begin with a key of 2 or 3 characters and a period has that one problem."""
    report = nm.check(text)

    assert [(one.code, one.severity) for one in report.problems] == [("no-message-key", "error")]
    assert (report.key, report.header, report.fields, report.message) == (None, None, {}, None)
    assert report.source == text


def test_an_empty_text_has_no_place_to_mark() -> None:
    """Its problem has no span; that of other rubbish is at the beginning."""
    assert nm.check("").problems[0].span is None
    assert nm.check("HI").problems[0].span == (0, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CWQ.AZNLETS2.AZ.TXT\nSOC/123456789", ["bad-header"]),
        ("CWQ.AZNLETS2\nTXT\nSOC/123456789", ["bad-header"]),
        ("CWQ.AZNLETS20.TXT\nSOC/123456789", ["bad-header"]),
        ("CWQ.AZNLETS20..TXT\nSOC/123456789", ["bad-header"]),
        ("CWQ.AZNLETS20.ABC.TXT\nSOC/123456789", ["bad-header"]),
        ("CWQ.AZNLETS2.ABC.TXT\nSOC/123456789", ["bad-header", "bad-header"]),
        ("CWQ.AZNLETS20.AZTXT\nSOC/123456789", ["bad-header"]),
        ("CWQ.AZNLETS20.ABC\nSOC/123456789", ["bad-header", "txt-missing"]),
        ("CWQ.AZNLETS20.AZ\nSOC/123456789", ["txt-missing"]),
        ("CWQ.AZNLETS20.AZ.SOC/123456789", ["txt-missing"]),
        ("CWQ.AZNLETS20.AZ.*0123456789\nSOC/123456789", ["txt-missing"]),
        ("CWQ.AZNLETS20.AZ.*01234\nSOC/123456789", ["bad-header", "txt-missing"]),
        ("CWQ.AZNLETS20.AZ.*01234.TXT\nSOC/123456789", ["bad-header"]),
        ("CWQ.AZNLETS20.AZ.*0123456789A.TXT\nSOC/123456789", ["bad-header"]),
        ("CWQ.AZNLETS20\nSOC/123456789", ["txt-missing"]),
        ("CWQ.AZNLETS20\n*01234\nTXT\nSOC/123456789", ["clock-irregular", "bad-header"]),
        ("CWQ.AZNLETS20\n1:43 11/07/2011 60501\nTXT\nSOC/123456789", ["bad-header"]),
        ("CWQ.AZNLETS20\n13:43 11/07/2011 60501\nHELLO\nTXT\nSOC/123456789", ["bad-header"]),
        ("CWQ.AZNLETS20\n13:43 11/07/2011 60501\nHELLO\n*0é\nTXT\nSOC/123456789", ["bad-header", "bad-header"]),
        ("CWQ.", ["bad-header", "txt-missing", "index-set-missing"]),
        ("CWQ.AZNLETS20", ["txt-missing", "index-set-missing"]),
        ("CWQ.AZNLETS20.", ["bad-header", "txt-missing", "index-set-missing"]),
        ("AM.AZNLETS2.AZ.TXT\nHELLO", ["bad-header"]),
        ("CWR.AZ0000000.AZNLETS.TXT\nNO RECORD", ["bad-header"]),
        ("ZZQ.AZNLETS2.AZ.TXT\nHELLO", ["unknown-key", "bad-header"]),
    ],
)
def test_a_fault_of_the_header_is_named(text: str, expected: list[str]) -> None:
    """Each bad element is one problem, the fields after it are checked all the same, and there is no message."""
    report = nm.check(text)

    assert expected == [one.code for one in report.problems]
    assert report.message is None


def test_fields_after_a_bad_header_are_read() -> None:
    """A bad header does not hide what comes after it."""
    for head in ("CWQ.AZNLETS2.AZ.TXT\n", "CWQ.AZNLETS20.AZ\n", "CWQ.AZNLETS20.AZTXT\n", "CWQ.AZNLETS20.AZ.*0.TXT\n"):
        assert nm.check(f"{head}NAM/SMITH,JOHN.DOB/19500101").fields == {"NAM": "SMITH,JOHN", "DOB": "19500101"}


def test_destinations_of_a_bad_header_are_checked() -> None:
    """A destination that the key does not go to is found beside a bad element."""
    assert codes("CWQ.AZNLETS2.AZ0000000.TXT\nSOC/123456789") == ["bad-header", "destination-not-allowed"]


@pytest.mark.parametrize("value", ["X1.S\x00OC/1", "X1.\x00Q\x00QQ/1", "X1.S\x7fOC/1"])
def test_a_control_character_does_not_make_one_field_of_two(value: str) -> None:
    """Where a value without its control characters would hold a separator, it is an error."""
    report = nm.check(f"CWQ.AZNLETS20.AZ.TXT\nPER/{value}")

    assert {one.code for one in report.problems} == {"control-character", "not-a-field"}
    assert report.message is None


def test_an_unknown_key_passes_through() -> None:
    """Its header is read, its text is kept, and what looks like fields is offered."""
    message = nm.parse("ZZQ.AZNLETS20.AZ,AZ0000000.*0123456789.TXT\nHELLO. ABC/1.DEF/2.ABC/3")

    assert [one.code for one in message.problems] == ["unknown-key"]
    assert message.header == nm.InputHeader("AZNLETS20", ["AZ", "AZ0000000"], "0123456789")
    assert message.body == nm.Unknown(key="ZZQ", text="HELLO. ABC/1.DEF/2.ABC/3")
    assert message.fields == nm.check(message.to_text()).fields == {"ABC": "1", "DEF": "2"}


def test_a_missing_index_set_is_explained_with_options() -> None:
    """The sets are listed with numbers, as the switch lists them."""
    (problem,) = nm.check("SWQ.AZNLETS20.AZ.TXT\nSEX/M").problems

    assert problem.code == "index-set-missing"
    assert "1. NAM, DOB  2. FBI  3. SOC  4. MNU  5. OLN" in problem.hint


def test_a_severity_of_the_table_holds_when_reading() -> None:
    """A table that makes an error a warning lets such a message through: without an error there is a message."""

    @message_key(
        "CWQ",
        name="Query",
        source="a test",
        sets=at_least_one(("NAM",)),
        severities=(("index-set-missing", "warning"),),
    )
    class Query(nm.Inquiry):
        nam: NameText = row("NAM", 30, NAME, "Name", default=None)

    report = nm.check("CWQ.AZNLETS20.AZ.TXT\n", catalogue=nm.Catalogue(Query))

    assert [(one.code, one.severity) for one in report.problems] == [("index-set-missing", "warning")]
    assert report.ok
    assert report.message is not None


def test_the_period_after_text_that_is_no_field_is_a_final_one() -> None:
    """Text without a prefix and the period that ends the message are two problems."""
    report = nm.check("CWQ.AZNLETS20.AZ.TXT\nHELLO.")

    assert [("not-a-field", (21, 26)), ("final-period", (26, 27))] == [(one.code, one.span) for one in report.problems]


@pytest.mark.slow
@pytest.mark.parametrize(
    "head",
    [
        "", "CWQ.", "CWR.", "ZZQ.", "CWQ.AZNLETS20.", "CWQ.AZNLETS20\n", "CWR.AZNLETS20\n", "AM.AZNLETS20\n",
        "CWQ.AZNLETS20.AZ.TXT\n", "CWR.AZNLETS20.AZ.TXT\n", "AM.AZNLETS20.AZ.TXT\n", "ZZQ.AZNLETS20.AZ.TXT\n",
        "WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/", "CWQ.AZNLETS20.AZ.TXT\nNAM/",
    ],
    ids=repr,
)  # fmt: skip
@pytest.mark.parametrize(
    "unit", [".", " ", "\n", " \n", "NAM/.", "A.", "^M^J", "AZ,", "*", "TXT.", "\x00", "A B,"], ids=repr
)
def test_no_repetition_hangs(head: str, unit: str) -> None:
    """A long text of one small piece after another is read or explained, and kept."""
    text = head + unit * ((16 * 1024 - len(head)) // len(unit))
    report = nm.check(text)

    assert report.source == text
    assert report.ok is (report.message is not None)


def test_a_megabyte_of_periods_is_one_problem() -> None:
    """It begins with no key, and that is all that is said."""
    assert codes("." * 1024 * 1024) == ["no-message-key"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("hello, is anybody there?", "hello"),
        ("D.AZNLETS20", "D"),
        ("\n\n  DRIVER LICENSE", "DRIVER"),
        ("{}", "{}"),
        ("-----", "----"),
    ],
)
def test_what_is_in_the_place_of_a_key_is_marked_as_a_word(text: str, marked: str) -> None:
    """Up to the first blank or sign; a text that begins with a sign, in its first characters."""
    (problem,) = [one for one in nm.check(text).problems if one.code == "no-message-key"]

    assert problem.span is not None
    assert marked == text[slice(*problem.span)]


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_messages_survive_pickling(protocol: int) -> None:
    """A message of every key comes back equal, with its problems and its source."""
    for message in (nm.parse(vector.message) for vector in ONE_OF_EACH_KEY if vector.good):
        again = pickle.loads(pickle.dumps(message, protocol))  # noqa: S301 - it was pickled here

        assert message == again
        assert hash(message) == hash(again)
        assert (message.problems, message.source) == (again.problems, again.source)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_reports_survive_pickling(protocol: int) -> None:
    """A report of every key, good and bad, comes back with all its attributes."""
    names = [attribute.name for attribute in attrs.fields(nm.Report)]
    for report in (nm.check(vector.message) for vector in ONE_OF_EACH_KEY):
        again = pickle.loads(pickle.dumps(report, protocol))  # noqa: S301 - it was pickled here

        assert [getattr(report, name) for name in names] == [getattr(again, name) for name in names]


def test_a_field_is_a_value() -> None:
    """Fields with the same prefix, value and places are equal and have one hash."""
    assert len({Field("NAM", "SMITH,JOHN", (0, 14), (4, 14)), Field("NAM", "SMITH,JOHN", (0, 14), (4, 14))}) == 1


FRAMED = "\x02CWQ.AZNLETS20.AZ.*0123456789.TXT\nSOC/123456789\x03\n\ufeff"


def test_the_places_of_a_framed_message_are_those_of_its_text() -> None:
    """Of its fields and its body, on both paths."""
    report = nm.check(FRAMED)
    (field,) = report.places

    assert field.value_span is not None
    assert ("SOC/123456789", "123456789") == (FRAMED[slice(*(field.span or ()))], FRAMED[slice(*field.value_span)])
    assert FRAMED.index("SOC/") == report.body
    assert (FRAMED, FRAMED) == (report.source, nm.parse(FRAMED).source)


def test_a_framed_inquiry_is_quoted_and_rejected_like_any_other() -> None:
    """An answer quotes its fields without the framing, and a rejection goes to its sender."""
    plain = FRAMED[1:-3]
    answer = nm.respond(nm.parse(FRAMED), "NO RECORD", origin="AZ0000000")
    rejected = nm.reject(FRAMED.replace("SOC/123456789", "SOC/1"))

    assert nm.respond(nm.parse(plain), "NO RECORD", origin="AZ0000000").to_text() == answer.to_text()
    assert rejected.to_text().startswith("ER.NL0000000.AZNLETS20.*0123456789.TXT\n")
    without_header = nm.reject("\x02CWQ.AZNLETS20.AZI.TXT\nSOC/123456789")
    assert without_header.to_text().startswith("ER.NL0000000.AZNLETS20.TXT\n")


def test_the_limit_of_a_text_counts_its_framing() -> None:
    """It is the text that is too long, whatever it holds."""
    limits = nm.Limits(text=len(FRAMED) - 1)

    assert ["message-too-long"] == [one.code for one in nm.check(FRAMED, limits=limits).problems]
    assert nm.check(FRAMED, limits=nm.Limits(text=len(FRAMED))).ok


def test_a_warning_of_framing_is_refused_where_warnings_are() -> None:
    """Framing of transports is none."""
    assert () == nm.parse(FRAMED, strict=True).problems
    with pytest.raises(nm.InvalidMessage):
        nm.parse(f"\x00{FRAMED}", strict=True)
