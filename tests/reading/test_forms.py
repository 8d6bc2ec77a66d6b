"""A form's entrance: what was typed becomes a message, or every problem at once."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import INQUIRIES, PRINTABLE, TEXTS, input_headers, inquiries, inquiry_messages, output_headers

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.catalogue import built_in
from nlets_msg.declaring import ANY, DIGITS, Destinations, changed, message_key, row
from nlets_msg.schema.participation import Group, Participation

# Values of a wrong type are passed through names that type checkers do not look into.
BUILD: Any = nm.build
PERSON = {"NAM": "SMITH,JOHN", "DOB": "19500101"}


def build(key: str = "CWQ", fields: Any = None, **others: Any) -> nm.Report:
    """Build a message, by default a good one."""
    arguments: Any = {"origin": "AZNLETS20", "to": "AZ"} | others
    return nm.build(key, PERSON if fields is None else fields, **arguments)


def told(report: nm.Report) -> list[tuple[str, str | None]]:
    """Return code, and prefix or element, of every problem."""
    assert report.message is None
    assert report.source == ""
    return [(one.code, one.prefix or one.element) for one in report.problems]


def without_places(problems: tuple[nm.Problem, ...]) -> tuple[nm.Problem, ...]:
    """Return problems as they are where there is no text."""
    return tuple(attrs.evolve(one, span=None) for one in problems)


def test_a_good_form_is_a_message_and_its_text() -> None:
    """With all that a report on the text has."""
    report = build(to=["AZ"], control="0123456789")
    query = nm.ConcealedWeaponQuery(nam="SMITH,JOHN", dob="19500101")

    assert report.ok
    assert report.message == nm.Message(nm.InputHeader("AZNLETS20", ["AZ"], "0123456789"), query)
    assert report.source == "CWQ.AZNLETS20.AZ.*0123456789.TXT\nNAM/SMITH,JOHN.DOB/19500101"
    assert (report.problems, report.key, report.fields) == ((), "CWQ", PERSON)
    assert report.header == nm.InputHeader("AZNLETS20", ["AZ"], "0123456789")
    assert report.record is nm.ConcealedWeaponQuery


def test_the_message_is_built_and_has_no_text_that_it_was_read_from() -> None:
    """Its problems are those of the report, without places."""
    report = build(fields={"NAM": "SMITH"})
    assert report.message is not None

    assert report.message.source is None
    assert report.problems == report.message.problems
    assert [None, None] == [one.span for one in report.problems]
    assert {"name-form", "dob-missing"} == {one.code for one in report.problems}


def test_dates_and_names_are_values() -> None:
    """As in a record."""
    report = build(fields={"NAM": nm.PersonName("SMITH", "JOHN"), "DOB": date(1950, 1, 1)})

    assert PERSON == report.fields
    assert told(build(fields={"NAM": "SMITH,JOHN", "DOB": datetime(1950, 1, 1, 12)})) == [("bad-format", "DOB")]
    assert told(build(fields={"SOC": 123456789})) == [("bad-format", "SOC")]


@pytest.mark.parametrize(
    "typed",
    [
        {"nam": "SMITH,JOHN", "dob": "19500101"},
        {" NAM ": "  SMITH,JOHN\n", "DOB": "19500101 "},
        {**PERSON, "SOC": None, "PER": "", "QQQ": "  "},
    ],
)
def test_what_a_form_adds_is_left_out(typed: dict[str, str | None]) -> None:
    """Prefixes in any case, blanks at the ends, and fields that were left empty."""
    assert build(fields=typed).source == "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101"


def test_codes_and_the_header_are_put_into_upper_case_and_names_kept() -> None:
    """As the reader does; of a name in lower case it warns."""
    fields = {"nam": "Smith,John", "dob": "19500101", "sex": "m"}
    report = build("dq", fields, origin=" aznlets20", to="ca, nv")

    assert report.source == "DQ.AZNLETS20.CA,NV.TXT\nNAM/Smith,John.DOB/19500101.SEX/M"
    assert [("lower-case", "NAM")] == [(one.code, one.prefix) for one in report.problems]


@pytest.mark.parametrize("to", ["CA,NV", "CA.NV", " CA , NV,", ["CA", "NV"], ("ca", " NV", ""), iter(["CA", "NV"])])
def test_destinations_are_one_text_or_several(to: Any) -> None:
    """A list, or what is written between the ORI and TXT."""
    report = build("SWQ", {"SOC": "123456789"}, to=to)

    assert isinstance(report.header, nm.InputHeader)
    assert report.header.destinations == ("CA", "NV")


def test_the_values_of_an_enum_are_texts() -> None:
    """By value, as everywhere."""
    typed = Enum("typed", {"key": "CWQ", "soc": "123456789", "to": "AZ"}, type=str)

    assert (
        BUILD(typed.key, {"SOC": typed.soc}, origin="AZNLETS20", to=typed.to).source
        == "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789"
    )


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Of header and record, missing and unknown fields included."""
    fields = {"PUR": "X", "SOC": "12-34", "NAM": "O\u2019BRIEN", "ZZZZZZZZ": "1", "LCI": "1"}

    assert told(build("WLQ", fields, origin="AZ", to="QQQ", control="1")) == [
        ("bad-header", "origin"),
        ("bad-header", "destination"),
        ("bad-header", "control"),
        ("unknown-prefix", "fields"),
        ("bad-format", "PUR"),
        ("bad-format", "NAM"),
        ("field-too-short", "SOC"),
        ("unknown-prefix", "fields"),
        ("required-field", "ATN"),
        ("index-set-missing", "NAM"),
    ]


def test_an_absent_header_is_told_by_its_elements() -> None:
    """None and blank are absent."""
    for absent in (None, "", " "):
        assert [("bad-header", "origin"), ("bad-header", "destination")] == told(build(origin=absent, to=absent))
        assert build(control=absent).ok


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("DOE,JOHN JR.", ["name-form"]),
        ("DOE,JOHN\x00", ["control-character"]),
        ("DOE,JOHN\n", ["control-character"]),
        (" DOE,JOHN ", []),
    ],
)
def test_what_is_not_kept_of_a_value_is_told(name: str, codes: list[str]) -> None:
    """With its prefix; blanks beside it are no matter."""
    report = nm.build("CWQ", {"NAM": name, "DOB": "19500101"}, origin="AZNLETS20", to="AZ")

    assert [("NAM", code) for code in codes] == [(one.prefix, one.code) for one in report.problems]
    assert report.message is not None
    assert report.problems == report.message.problems


def test_ten_characters_are_a_control_field_blanks_among_them() -> None:
    """Blanks around them are not."""
    controls = [build(control=one).header for one in ("01234567  ", " 0123456789 ", "0123456789")]

    assert ["01234567  ", "0123456789", "0123456789"] == [header and header.control for header in controls]


def test_a_form_without_a_field_is_told_the_sets() -> None:
    """As a record without one."""
    assert [("index-set-missing", None)] == told(build(fields={}))


def test_what_would_be_read_as_another_field_is_refused() -> None:
    """Nothing that is typed into a field can make another one."""
    assert [("would-change-structure", "PER")] == told(build(fields={"PER": "X1.SOC/123456789"}))
    assert [("would-change-structure", "PER")] == told(build(fields={"PER": "X1\nSOC/123456789"}))


def test_two_fields_of_one_prefix_are_a_repeated_one() -> None:
    """In either case."""
    assert [("repeated-field", "SOC")] == told(build(fields={"SOC": "123456789", "soc": "987654321"}))
    assert [("repeated-field", "fields"), ("unknown-prefix", "fields")] == told(
        build(fields={"SOC": "123456789", "QZX": "1", "qzx": "2"})
    )


def test_an_unknown_prefix_is_written_with_its_warning() -> None:
    """As it is read; the value is kept as it was typed."""
    report = build(fields={"SOC": "123456789", "qqq": "x1 "})

    assert report.source == "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789.QQQ/x1"
    assert {"unknown-prefix", "lower-case"} == {one.code for one in report.problems}


@pytest.mark.parametrize(("prefix", "about"), [("OLN", "OLN"), ("ABC", "fields")])
def test_a_value_of_a_field_that_the_key_does_not_know_is_one_of_the_fields(prefix: str, about: str) -> None:
    """A form has no others; a record calls it extra."""
    report = build(fields={"SOC": "123456789", prefix: "\u00e9"})

    assert [("unknown-prefix", about), ("bad-format", about)] == told(report)


@pytest.mark.parametrize("prefix", ["", "N", "QZXJVKQZ", "SMITH,JOHN", "Q1", "\u017fOC"])
def test_what_is_no_prefix_is_not_written(prefix: str) -> None:
    """And not shown: it may be a value."""
    report = build(fields={"SOC": "123456789", prefix: "1"})

    assert [("unknown-prefix", "fields")] == told(report)
    assert "7 letters" in report.problems[0].expected


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u3000 \t", "\x1f", "\x85", "\x00\u00a0", "\u2028"], ids=ascii)
def test_what_white_space_fills_is_blank(blank: str) -> None:
    """Forms in a browser send it; a field, a destination and a control field that hold it are absent."""
    report = build("CWQ", {"SOC": "123456789", "NAM": blank}, to=["AZ", blank], control=blank)

    assert ("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789", ()) == (report.source, report.problems)


def test_what_is_no_white_space_is_no_blank() -> None:
    """A character without width is told of."""
    assert "Character 1 is U+200B; leave it out." in [one.hint for one in build("CWQ", {"NAM": "\u200b"}).problems]


@pytest.mark.parametrize("to", ["NV CA", "NV;CA", "NV / CA", "nv ca", "NV\nCA", "NV,CA;OR", "AZNLETS20 CA"])
def test_a_text_of_destinations_is_told_what_parts_them(to: str) -> None:
    """They are codes and ORIs in upper case already."""
    problems = build("CWQ", {"SOC": "123456789"}, to=to).problems

    assert ["A comma or a period parts destinations; write one between each two."] == [one.hint for one in problems]


@pytest.mark.parametrize("to", ["NVCA", "N CA", "-", "NV,AZ0000"])
def test_what_is_no_text_of_destinations_is_told_as_in_a_message_that_is_read(to: str) -> None:
    """With the same words."""
    told = [(one.expected, one.hint) for one in build("CWQ", {"SOC": "123456789"}, to=to).problems]

    assert [(one.expected, one.hint) for one in nm.check(f"CWQ.AZNLETS20.{to}.TXT\nSOC/123456789").problems] == told


@pytest.mark.parametrize(
    ("to", "hint"),
    [
        (["NV,CA", "OR"], "Pass each destination by itself, in a list."),
        (["NVCA"], "Pass codes of 2 characters or whole ORIs, each by itself."),
        ([], "Pass a code of 2 characters or an ORI."),
        ("", "Pass a code of 2 characters or an ORI."),
        (None, "Pass a code of 2 characters or an ORI."),
    ],
)
def test_destinations_that_are_given_one_by_one_are_told_of_that(to: list[str] | str | None, hint: str) -> None:
    """A comma would be part of one of them."""
    assert [hint] == [one.hint for one in build("CWQ", {"SOC": "123456789"}, to=to).problems]


def test_what_a_destination_does_not_accept_is_told() -> None:
    """By its own table, and together with what is wrong with the record."""
    fields = {"NAM": "SMITH,JOHN", "DOB": "19500101", "SEX": "M", "OLS": "AZ"}

    assert [("field-not-allowed", "OLS")] == told(build("DQ", fields))
    assert [("destination-not-allowed", "destination")] == told(build(to=["AZ", "CA"]))
    assert [("destination-not-allowed", "destination"), ("bad-date", "DOB")] == told(
        build(fields={"NAM": "SMITH,JOHN", "DOB": "19500230"}, to="AZ,CA")
    )


def test_a_key_that_nobody_knows_is_an_error() -> None:
    """There is no table by which a form could be judged; the key that was meant is named."""
    report = build("DL", {"OLN": "123456789"}, origin="AZ")

    assert [("unknown-key", "key"), ("bad-header", "origin")] == told(report)
    assert report.problems[0].hint == "Did you mean DQ?"
    assert (report.key, report.record) == ("DL", None)
    assert "Check the key" in build("ZZZ").problems[0].hint


@pytest.mark.parametrize("key", ["", " ", "C", "CWQX", "SMITH,JOHN", "C.Q"])
def test_what_is_no_key_is_an_error(key: str) -> None:
    """And not shown."""
    report = build(key)

    assert [("no-message-key", "key")] == told(report)
    assert report.key is None


def test_an_answer_of_xml_alone_is_refused() -> None:
    """With what is wrong with the header: it has no text, and no fields of which it could be built."""
    assert [("bad-header", "origin"), ("xml-only", "key")] == told(build("CPR", {}, origin=""))


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, [("index-set-missing", None)]),
        ({"SID": "AZ1", "QQQ": "1"}, [("no-xml-path", None)]),
        ({"SID": "AZ1", "FBI": "123"}, [("index-sets-exclusive", "FBI")]),
        ({"NAM": "SMITH,JOHN", "DOB": "19500230", "SEX": "M"}, [("bad-date", "DOB")]),
    ],
)
def test_a_key_of_xml_alone_is_checked_as_any_other(
    fields: dict[str, Any], found: list[tuple[str, str | None]]
) -> None:
    """By its table, and nothing says that it has no text."""
    assert found == told(build("CPQ", fields))


def test_the_message_of_a_key_of_xml_alone_has_no_text() -> None:
    """It is written as XML, and its problems are those of its document."""
    report = build("CPQ", {"soc": "12345"})

    assert ("", True, {"SOC": "12345"}) == (report.source, report.ok, report.fields)
    assert report.message is not None
    assert report.message.source is None
    again = xml.parse(xml.to_xml(report.message))
    assert report.message == again
    assert [one.code for one in report.problems] == [one.code for one in again.problems]


def test_the_text_of_a_key_without_fields_is_called_txt() -> None:
    """It is kept as it was typed."""
    report = build("AM", {"txt": " BOLO\n RED CAR. "})

    assert report.source == "AM.AZNLETS20.AZ.TXT\n BOLO\n RED CAR. "
    assert report.message == nm.Message(
        nm.InputHeader("AZNLETS20", "AZ"), nm.AdministrativeMessage(text=" BOLO\n RED CAR. ")
    )


@pytest.mark.parametrize("key", TEXTS)
def test_every_key_of_text_is_built(key: str) -> None:
    """Of its text, where it goes."""
    text = ".01. A TEXT" if nm.table(key).kind == "error" else "A TEXT"
    to = (nm.table(key).destinations or Destinations(1)).only or ("AZ",)
    report = build(key, {"TXT": text}, to=to)

    assert report.source == f"{key}.AZNLETS20.{','.join(to[:1])}.TXT\n{text}" or len(to) > 1
    assert report.message is not None


def test_a_key_of_text_has_no_fields() -> None:
    """What is typed into one is not lost without a word."""
    report = build("AM", {"TXT": "BOLO", "NAM": "SMITH,JOHN", "QZX": "1"})

    assert [("field-not-allowed", "NAM"), ("field-not-allowed", "fields")] == told(report)
    assert report.problems[0].expected == "AM has no fields; its text is given as TXT."
    assert [("bad-format", "txt")] == told(build("AM", {"TXT": date(2026, 1, 1)}))


def test_a_text_that_would_be_read_as_another_one_is_refused() -> None:
    """An answer that begins like an inquiry."""
    assert [("would-change-structure", "txt")] == told(build("CWR", {"TXT": "SOC/123456789\n\nNO RECORD"}))


def test_a_message_over_the_limit_is_refused() -> None:
    """As reading does."""
    assert [("message-too-long", None)] == told(build("AM", {"TXT": "A" * 1024 * 1024}))


@message_key("ZFQ", name="Query", source="a test", destinations=Destinations(2))
class _Query(nm.Inquiry):
    num: str = row("NUM", (2, 5), DIGITS, "Number")
    sub: str | None = row("SUB", None, ANY, "Subject", default=None)


@message_key(
    "ZGQ", name="Query", source="a test", destinations=Destinations(2), severities=(("unknown-destination", "error"),)
)
class _StrictQuery(nm.Inquiry):
    num: str = row("NUM", (2, 5), DIGITS, "Number")


@message_key("ZHQ", name="Query", source="a test", severities=(("lower-case", "error"),))
class _UpperCaseQuery(nm.Inquiry):
    num: str = row("NUM", (2, 5), ANY, "Number")


@message_key("ZJR", name="Response", source="a test", severities=(("echo-missing", "error"),))
class _StrictResponse(nm.Response):
    """An answer that quotes its inquiry."""


def test_what_a_table_makes_an_error_is_one() -> None:
    """Of what is found by the table, and of what the written text alone shows."""
    ours = nm.Catalogue(_StrictQuery, _UpperCaseQuery, _StrictResponse)

    assert [("unknown-destination", "destination")] == told(build("ZGQ", {"NUM": "12"}, to="QQ", catalogue=ours))
    assert [("lower-case", "NUM")] == told(build("ZHQ", {"NUM": "ab"}, catalogue=ours))
    assert [("echo-missing", None)] == told(build("ZJR", {"TXT": "NO RECORD"}, catalogue=ours))


def test_what_is_doubtful_on_the_day_is_told() -> None:
    """Of a good form, and of one in which something else is wrong; without a day nothing is asked of it."""
    future, wrong = {**PERSON, "DOB": "20300101"}, {**PERSON, "DOB": date(2030, 1, 1), "SOC": "1", "PER": 5}
    good = build(fields=future, today=date(2026, 1, 1))

    assert [("implausible-value", "DOB", None)] == [(one.code, one.prefix, one.span) for one in good.problems]
    assert good.message is not None
    assert good.problems == good.message.problems
    assert ("implausible-value", "DOB") in told(build(fields=wrong, today=date(2026, 1, 1)))
    assert ("implausible-value", "DOB") not in told(build(fields=wrong))
    assert [("bad-header", "origin"), ("implausible-value", "DOB")] == told(
        build(fields=future, origin="", today=date(2026, 1, 1))
    )
    assert () == build(fields=future).problems


def test_a_catalogue_can_leave_checks_of_plausibility_out() -> None:
    """Of a good form, and of one in which something else is wrong."""
    quiet = nm.Catalogue(unchecked=["implausible-value"])
    doubtful = {"SOC": "000123456", "NAM": "SMITH,JOHN", "DOB": "20300101"}
    day = date(2026, 1, 1)

    assert ["implausible-value"] * 2 == [one.code for one in build(fields=doubtful, today=day).problems]
    assert () == build(fields=doubtful, today=day, catalogue=quiet).problems
    assert [("bad-header", "origin")] == told(build(fields=doubtful, today=day, catalogue=quiet, origin=""))


def test_a_catalogue_of_ones_own_is_built_by() -> None:
    """Its keys, its lists and its readers."""
    lists = [Participation("ZFQ", (Group("may be asked", "answer", ("CA",)),), "a test")]
    ours = nm.Catalogue(_Query, participation=lists, readers=[nm.BodyReader("ZFQ", lambda body: "read")])
    report = build("ZFQ", {"NUM": "12"}, catalogue=ours)

    assert report.message is not None
    assert ["destination-not-participating"] == [one.code for one in report.problems]
    assert report.extracted == "read"
    assert [("unknown-key", "key")] == told(build("ZFQ", {"NUM": "12"}))


def test_what_a_list_of_a_catalogue_makes_an_error_is_told() -> None:
    """Of participation a record knows nothing."""
    record: Any = changed(nm.ConcealedWeaponQuery, severities={"destination-not-participating": "error"})
    lists = [Participation("CWQ", (Group("may be asked", "answer", ("CA",)),), "a test")]
    report = build("CWQ", PERSON, catalogue=nm.Catalogue(record, participation=lists))

    assert report.message is None
    assert [("destination-not-participating", "destination")] == told(report)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"key": None}, "key is a str, not NoneType"),
        ({"key": b"CWQ"}, "key is a str, not bytes; decode bytes first"),
        ({"fields": None}, "fields is a mapping of prefixes to values, not NoneType"),
        ({"fields": [("SOC", "1")]}, "fields is a mapping of prefixes to values, not list"),
        ({"fields": {5: "1"}}, "each prefix of fields is a str, not int"),
        ({"origin": 5}, "origin is a str, not int"),
        ({"to": 5}, "to is a str, or several, not int"),
        ({"to": b"AZ"}, "to is a str, or several, not bytes"),
        ({"to": {"AZ": 1}}, "to is a str, or several, not dict"),
        ({"to": ["AZ", 5]}, "each of to is a str, not int"),
        ({"control": 123456789}, "control is a str, not int"),
        ({"catalogue": 5}, "catalogue is a nlets_msg.Catalogue or None, not int"),
        ({"today": "2026-01-01"}, "today is a date or None, not str"),
    ],
)
def test_an_argument_of_another_type_is_a_mistake_of_the_program(arguments: dict[str, Any], message: str) -> None:
    """It is told in plain words, without the value."""
    good: dict[str, Any] = {"key": "CWQ", "fields": PERSON, "origin": "AZNLETS20", "to": "AZ"}

    with pytest.raises(TypeError) as caught:
        BUILD(**good | arguments)
    assert message == str(caught.value)


# Few for each key, since there are many keys: together they are hundreds.
SETTINGS = settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
ANYTHING = st.none() | st.text(max_size=40) | st.text(PRINTABLE, max_size=40)
AWKWARD = st.sampled_from(["X.SOC/1", "A\nB", "^M^J", "SMITH,JOHN JR.", "\u00df", "a", "19500101", "123456789", "M"])


@pytest.mark.slow
@pytest.mark.parametrize("key", [*INQUIRIES, *TEXTS])
@SETTINGS
@given(data=st.data())
def test_whatever_is_typed_is_told_or_written(key: str, data: st.DataObject) -> None:
    """Never an exception; what is good reads back equal, with the same problems but for their places."""
    prefixes = st.sampled_from([*nm.table(key).prefixes, "TXT"]) | st.text(max_size=8)
    fields = data.draw(st.dictionaries(prefixes, ANYTHING | AWKWARD | st.dates(), max_size=5))
    origin, control = data.draw(st.just("AZNLETS20") | ANYTHING), data.draw(st.none() | ANYTHING)
    to = data.draw(st.sampled_from(["AZ", "AZ,CA", "CN", "NL"]) | ANYTHING | st.lists(st.text(max_size=9), max_size=3))
    report = nm.build(key, fields, origin=origin, to=to, control=control)

    assert report.ok is (report.message is not None)
    assert [] == [one for one in report.problems if one.span is not None]
    if report.message is None:
        assert report.source == ""
        assert "error" in {one.severity for one in report.problems}
    else:
        read = nm.check(report.source)
        assert read.message == report.message
        assert without_places(read.problems) == report.problems == report.message.problems


@pytest.mark.slow
@pytest.mark.parametrize("key", INQUIRIES)
@SETTINGS
@given(data=st.data())
def test_the_fields_of_a_good_message_build_it_again(key: str, data: st.DataObject) -> None:
    """Of every key, whatever its table allows."""
    message: Any = data.draw(inquiry_messages(key, delivered=False))
    header = message.header
    report = nm.build(key, message.fields, origin=header.origin, to=header.destinations, control=header.control)

    assert message == report.message
    assert message.to_text() == report.source


@pytest.mark.slow
@pytest.mark.parametrize("key", INQUIRIES)
@SETTINGS
@given(data=st.data())
def test_a_built_inquiry_has_the_problems_of_its_text(key: str, data: st.DataObject) -> None:
    """Of every key, under either header."""
    message = data.draw(inquiry_messages(key))

    assert without_places(nm.check(message.to_text()).problems) == message.problems


@pytest.mark.slow
@pytest.mark.parametrize("key", TEXTS)
@SETTINGS
@given(data=st.data())
def test_a_built_text_has_the_problems_of_its_text(key: str, data: st.DataObject) -> None:
    """Of every key of text, under either header; an answer without an inquiry and with one."""
    table = nm.table(key)
    cls: Any = built_in().records[key]
    text = data.draw(st.text(PRINTABLE + "\n", max_size=40))
    body: Any = cls(**{"whole" if table.kind == "error" else "text": text})
    echo = next((one for one in built_in().answered_by(key) if one.table.key in INQUIRIES), None)
    if table.kind == "response" and echo is not None and data.draw(st.booleans()):
        body = cls(echo=data.draw(inquiries(echo.table.key)), text=text)
    header = data.draw(input_headers(table) | output_headers())
    try:
        message = nm.Message(header, body)
    except nm.InvalidRecord:
        # What would be read as an inquiry, or holds a prefix in a value.
        return

    assert without_places(nm.check(message.to_text()).problems) == message.problems


def test_what_only_the_message_of_a_key_of_xml_alone_shows_is_told() -> None:
    """A doubt about a place of the header, of which the key has made an error."""
    record = changed(nm.CorrectionsPhotoQuery, severities={"unusual-code": "error"})
    report = build("CPQ", {"SID": "AZ1"}, origin="QQ0000000", catalogue=nm.Catalogue(record))

    assert [("unusual-code", "origin")] == told(report)


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("DQ", {"OLN": "D1", "XYZ": "1"}),
        ("DQ", {"OLN": "D1", "X": "1"}),
        ("DQ", {"OLN": "D1", "XYZ": "1", "xyz": "2"}),
        ("AM", {"TXT": "A", "XYZ": "1"}),
    ],
)
def test_a_problem_whose_prefix_is_not_shown_is_one_of_the_fields(key: str, fields: dict[str, str]) -> None:
    """A word that is no prefix of any table may be a name."""
    problems = nm.build(key, fields, origin="AZNLETS20", to="NV").problems

    assert problems
    assert {(None, "fields")} == {(one.prefix, one.element) for one in problems}


def test_the_parts_of_a_name_that_are_wrong_are_those_of_a_name() -> None:
    """Where no field is known yet."""
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.PersonName("", "")

    assert ["name"] == [one.element for one in caught.value.problems]
