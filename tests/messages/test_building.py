"""Records and messages from a caller: what is taken, what is refused, and how it is written."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import attrs
import pytest
from vectors import GOOD

import nlets_msg as nm
from nlets_msg.declaring import NAME, NameText, message_key, row

HEADER = nm.InputHeader("AZNLETS20", ["AZ"])
ANSWER = nm.InputHeader("AZ0000000", ["AZNLETS20"])
ATTENTION: dict[str, Any] = {"pur": "C", "atn": "OFC DOE"}
# Values of a wrong type are passed through names that type checkers do not look into.
CWQ: Any = nm.ConcealedWeaponQuery
PPQ: Any = nm.ParoleQuery
PBQ: Any = nm.ProbationQuery
WLQ: Any = nm.WildlifeQuery
CPQ: Any = nm.CorrectionsPhotoQuery
MESSAGE: Any = nm.Message
UNTYPED: Any = nm


def refused(make: Callable[[], object]) -> list[tuple[str, str | None]]:
    """Return code and prefix of every problem with which something is refused."""
    with pytest.raises(nm.InvalidRecord) as caught:
        make()
    return [(one.code, one.prefix) for one in caught.value.problems]


def cwq(**values: Any) -> nm.Message[nm.ConcealedWeaponQuery]:
    """Make a message of a CWQ to one state."""
    return nm.Message(HEADER, CWQ(**values))


def test_a_date_is_written_ccyymmdd() -> None:
    """A `datetime.date` becomes eight digits, also in a year before 1000."""
    assert nm.ConcealedWeaponQuery(nam="SMITH,JOHN", dob=date(1950, 1, 1)).dob == "19500101"
    assert nm.ConcealedWeaponQuery(nam="SMITH,JOHN", dob=date(33, 4, 5)).dob == "00330405"


def test_a_datetime_is_refused() -> None:
    """A time of day would be lost, so a `datetime.datetime` is no date."""
    assert [("bad-format", "DOB")] == refused(lambda: CWQ(nam="SMITH,JOHN", dob=datetime(1950, 1, 1, 12, 30)))


@pytest.mark.parametrize("hour", [0, 12])
def test_a_moment_of_another_library_is_refused_with_its_time(hour: int) -> None:
    """As a column of dates holds it: a class derived from `datetime.datetime`, at midnight, too."""

    class Timestamp(datetime):
        """As that of pandas."""

    with pytest.raises(nm.InvalidRecord) as caught:
        CWQ(nam="SMITH,JOHN", dob=Timestamp(1950, 1, 1, hour))

    assert [("bad-format", "DOB", "Pass its day: .date().")] == [
        (one.code, one.prefix, one.hint) for one in caught.value.problems
    ]
    assert "19500101" == CWQ(nam="SMITH,JOHN", dob=Timestamp(1950, 1, 1, hour).date()).dob


def test_a_person_name_is_written_as_text() -> None:
    """A `PersonName` becomes LAST,FIRST MIDDLE SUFFIX."""
    name = nm.PersonName("SMITH", "JOHN", "A", "JR")

    assert nm.ConcealedWeaponQuery(nam=name, dob="19500101").nam == "SMITH,JOHN A JR"


@pytest.mark.parametrize(
    "value", [123456789, b"123456789", 1.5, ["123456789"], True, object()], ids=lambda value: type(value).__name__
)
def test_a_value_of_another_type_is_refused(value: object) -> None:
    """A field is text, and nothing else is made into text."""
    assert [("bad-format", "SOC")] == refused(lambda: CWQ(soc=value))


def test_none_is_an_absent_field() -> None:
    """A field that is None is neither in the fields nor in the text."""
    query = nm.ConcealedWeaponQuery(nam=None, dob=None, soc="123456789", per=None)

    assert query.fields == {"SOC": "123456789"}
    assert query.text() == "SOC/123456789"


def test_none_for_a_required_field_is_refused() -> None:
    """A required field that is None is the same as an absent one."""
    assert [("required-field", "PUR")] == refused(lambda: WLQ(pur=None, atn="OFC DOE", soc="123456789"))


def test_a_record_without_fields_is_refused() -> None:
    """No field at all is no index set, and the sets are named as numbered options."""
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.ConcealedWeaponQuery()

    assert [one.code for one in caught.value.problems] == ["index-set-missing"]
    assert "1. NAM, DOB  2. SOC  3. PER" in caught.value.problems[0].hint


def elements(make: Callable[[], object]) -> list[tuple[str, str | None]]:
    """Return code and prefix or element of every problem with which something is refused."""
    with pytest.raises(nm.InvalidRecord) as caught:
        make()
    return [(one.code, one.prefix or one.element) for one in caught.value.problems]


def test_an_unknown_keyword_is_refused() -> None:
    """A misspelt prefix is a mistake in the program, not an unknown field."""
    with pytest.raises(nm.InvalidRecord, match="ConcealedWeaponQuery has no attribute zip") as caught:
        CWQ(soc="123456789", zip="85000")

    assert [("unknown-attribute", "zip", "The attributes are extra, nam, dob, soc, per.")] == [
        (one.code, one.element, one.hint) for one in caught.value.problems
    ]


@pytest.mark.parametrize(
    ("word", "meant"), [("osc", "soc"), ("SOC", "soc"), ("sos", "soc"), ("sooc", "soc"), ("qqq", None), ("ss", None)]
)
def test_the_attribute_that_was_meant_is_named(word: str, meant: str | None) -> None:
    """Where one is near; its value is taken for that one's, so that what is absent is no second problem."""
    with pytest.raises(nm.InvalidRecord) as caught:
        CWQ(**{word: "123456789"})
    first, *others = caught.value.problems

    assert (first.code, first.element) == ("unknown-attribute", word)
    assert (f"Did you mean {meant}?" in first.hint) is (meant is not None)
    assert ([] if meant else ["index-set-missing"]) == [one.code for one in others]


def test_a_keyword_beside_the_one_that_it_is_near_to_changes_nothing() -> None:
    """The value of the attribute is the one that was given for it, and it is not meant by the other keyword."""
    with pytest.raises(nm.InvalidRecord) as caught:
        CWQ(osc="1", soc="123456789")

    assert [("osc", "The attributes are extra, nam, dob, soc, per.")] == [
        (one.element, one.hint) for one in caught.value.problems
    ]


def test_unknown_keywords_missing_fields_and_bad_values_are_found_at_once() -> None:
    """Of a record each in one list."""
    assert [
        ("unknown-attribute", "zip"),
        ("would-change-structure", "extra"),
        ("field-too-long", "SOC"),
        ("required-field", "ATN"),
    ] == elements(lambda: WLQ(zip="1", pur="C", soc="1234567890", extra=5))


@pytest.mark.parametrize("word", ["SMITH,JOHN 123456789", "smith john", "", "a" * 21, "\u017fmith", "zip\n"], ids=repr)
def test_a_keyword_that_no_program_would_write_is_not_shown(word: str) -> None:
    """It may be a value: it is in no problem."""
    with pytest.raises(nm.InvalidRecord) as caught:
        CWQ(**{word: "123456789", "per": "X1"})

    (only,) = caught.value.problems
    assert (only.code, only.element) == ("unknown-attribute", None)
    assert only.expected == "ConcealedWeaponQuery has no attribute of the name of a keyword."


def test_a_missing_field_is_named_as_an_absent_one() -> None:
    """With the other faults of the record."""
    assert [("required-field", "PUR"), ("required-field", "ATN"), ("index-set-missing", None)] == elements(WLQ)
    assert [("field-too-long", "SOC"), ("required-field", "ATN")] == elements(lambda: WLQ(pur="C", soc="1234567890"))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (UNTYPED.AdministrativeMessage, [("bad-format", "text")]),
        (lambda: UNTYPED.AdministrativeMessage(txt="HELLO"), [("unknown-attribute", "txt")]),
        (lambda: UNTYPED.RoadWeatherQuery(body=5), [("unknown-attribute", "body"), ("bad-format", "text")]),
        (UNTYPED.ErrorMessage, [("bad-format", "whole")]),
        (UNTYPED.ConcealedWeaponResponse, [("bad-format", "text")]),
        (
            lambda: UNTYPED.ConcealedWeaponResponse(echo=5, quoted=5, test=5),
            [("unknown-attribute", "test"), *[("bad-format", one) for one in ("text", "quoted", "echo")]],
        ),
        (lambda: CPQ(zip="1"), [("unknown-attribute", "zip"), ("index-set-missing", None)]),
        (lambda: UNTYPED.Inquiry(zip="1"), [("unknown-attribute", "zip"), ("bad-format", None)]),
    ],
)
def test_every_body_names_the_attributes_that_are_wrong(make: Any, expected: list[tuple[str, str | None]]) -> None:
    """A body of text, an answer, a rejection, and what is declared as no key."""
    assert expected == elements(make)


def test_a_record_is_built_by_keywords_only() -> None:
    """A value without its keyword is a mistake of the call itself."""
    with pytest.raises(TypeError):
        CWQ("SMITH,JOHN")


def test_an_empty_string_is_refused() -> None:
    """A field without a value is not sent; nothing else is said about it."""
    assert [("empty-field", "SOC")] == refused(lambda: CWQ(soc=""))
    assert [("empty-field", "NAM"), ("empty-field", "DOB")] == refused(lambda: CWQ(nam="", dob=""))


@pytest.mark.parametrize("control", ["\n", "\r\n", "\t", "\x00", "\x1b", "\x7f"], ids=repr)
@pytest.mark.parametrize("value", ["X{}1", "{}X1", "X1{}"])
def test_a_control_character_is_refused(value: str, control: str) -> None:
    """No control character can be written, wherever it is."""
    assert [("would-change-structure", "PER")] == refused(lambda: CWQ(per=value.format(control)))


@pytest.mark.parametrize(
    "value",
    ["X1.", "X1..", " X1", "X1 ", "X1^M^J", "X1.SOC/1", "X1. SOC/1", "X1.soc/1", "X1.QQQ/1", "X1.  QQ/1"],
    ids=repr,
)
def test_what_would_be_read_as_a_separator_is_refused(value: str) -> None:
    """A final period, a space at an end, and a period before the form of a prefix would not read back."""
    assert [("would-change-structure", "PER")] == refused(lambda: CWQ(per=value))


@pytest.mark.parametrize(
    "value", ["X1.2", "X1. 2", "X.qqq/1", "X.Q/1", "X.ABCDEFGH/1", ".X", "X/1", "TXT", "X^1", "X,1*2"], ids=repr
)
def test_what_is_no_separator_is_written_and_read_back(value: str) -> None:
    """A period that no prefix follows, a slash and an unknown lower-case prefix belong to the value."""
    message = cwq(per=value)

    assert value == nm.parse(message.to_text()).body.per


@pytest.mark.parametrize("value", ["X1 SOC/1", "X1,SOC/1", "X1/soc/1", "SOC/1"], ids=repr)
def test_a_prefix_of_the_key_in_a_value_is_refused(value: str) -> None:
    """It would be read as a field before which the period is missing, also in a field that the key does not know."""
    assert [("would-change-structure", "PER")] == refused(lambda: CWQ(per=value))
    assert [("would-change-structure", None)] == refused(lambda: CWQ(soc="123456789", extra=(("QQQ", value),)))


def test_a_prefix_of_the_key_in_free_text_without_a_period_is_text() -> None:
    """Read with a warning, it is written and read back as it is."""
    query = nm.WildlifeQuery(pur="C", atn="OFC DOE SOC/1", soc="123456789")

    assert query == nm.parse(nm.Message(HEADER, query).to_text()).body


def test_an_unknown_prefix_in_free_text_is_text() -> None:
    """Only a prefix of the key ends a free-text field, so an unknown one can be in it."""
    query = nm.WildlifeQuery(pur="C", atn="OFC DOE.QQQ/1", soc="123456789")

    assert query == nm.parse(nm.Message(HEADER, query).to_text()).body


@pytest.mark.parametrize("value", ["OFC.NAM/X", "OFC.nam/X", "OFC. SOC/1"])
def test_a_known_prefix_in_free_text_is_refused(value: str) -> None:
    """A prefix of the key would end the free text, in either case."""
    assert [("would-change-structure", "ATN")] == refused(lambda: WLQ(pur="C", atn=value, soc="123456789"))


def test_lower_case_is_refused_in_a_coded_field() -> None:
    """A code is written in upper case."""
    assert [("bad-format", "PUR")] == refused(lambda: WLQ(pur="c", atn="OFC DOE", soc="123456789"))
    assert [("bad-format", "SEX")] == refused(lambda: PPQ(nam="SMITH,JOHN", dob="19500101", sex="m"))


def test_lower_case_is_kept_in_text() -> None:
    """A name in lower case is written as it is, and has a warning when it is read."""
    message = cwq(nam="Smith,John", dob="19500101")
    read = nm.parse(message.to_text())

    assert read.body.nam == "Smith,John"
    assert [one.code for one in read.problems] == ["lower-case"]


def test_content_that_has_a_warning_can_be_built() -> None:
    """A name of another form, without a date of birth, is against the published rule and no error."""
    message = cwq(nam="SMITH")

    assert message.to_text() == "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH"
    assert {one.code for one in nm.check(message.to_text()).problems} == {"name-form", "dob-missing"}


def test_all_problems_are_found_at_once() -> None:
    """Bad characters, a day that does not exist, and a short number are refused together."""
    found = refused(lambda: CWQ(nam="SMITH1,JOHN", dob="19500230", soc="12345678"))

    assert [("bad-format", "NAM"), ("bad-date", "DOB"), ("field-too-short", "SOC")] == found


def test_what_cannot_be_written_does_not_hide_other_faults() -> None:
    """A control character in one field and a bad value in another are refused together."""
    found = refused(lambda: CWQ(nam="SMITH,\nJOHN", dob="19501301"))

    assert [("would-change-structure", "NAM"), ("bad-date", "DOB")] == found


def test_a_refusal_holds_errors_only() -> None:
    """What would be a warning is not a reason to refuse a record."""
    assert [("field-too-short", "SOC")] == refused(lambda: CWQ(nam="SMITH", soc="1"))


def test_extra_fields_are_written_after_the_others() -> None:
    """Fields that the key does not know keep their order and come back on reading."""
    query = nm.ConcealedWeaponQuery(soc="123456789", extra=(("QQQ", "1"), ("ABC", "x.2")))

    assert query.text() == "SOC/123456789.QQQ/1.ABC/x.2"
    assert query == nm.parse(nm.Message(HEADER, query).to_text()).body


def test_extra_fields_may_come_in_lists() -> None:
    """Pairs are held as tuples, so that the record can be hashed."""
    query = CWQ(soc="123456789", extra=[["QQQ", "1"]])

    assert query.extra == (("QQQ", "1"),)
    assert hash(query) == hash(CWQ(soc="123456789", extra=(("QQQ", "1"),)))


@pytest.mark.parametrize(
    "extra",
    [
        [("PER", "X1")], [("per", "X1")], [("qqq", "1")], [("Q", "1")], [("ABCDEFGH", "1")], [("QQ1", "1")],
        [("QQQ", "1"), ("QQQ", "2")], [("QQQ",)], [("QQQ", "1", "2")], [(1, "1")], [("QQQ/", "1")], ["QQQ"],
    ],
    ids=repr,
)  # fmt: skip
def test_an_extra_field_that_is_none_is_refused(extra: Any) -> None:
    """A prefix that the key knows, one of another form, a repeated one, and what is no pair are refused."""
    assert [("would-change-structure", None)] == refused(lambda: CWQ(soc="123456789", extra=extra))


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "empty-field"),
        (None, "empty-field"),
        (1, "bad-format"),
        ("é", "bad-format"),
        ("1.", "would-change-structure"),
        ("1.PER/X1", "would-change-structure"),
        ("1.ABC/2", "would-change-structure"),
        ("1\n2", "would-change-structure"),
    ],
)
def test_the_value_of_an_extra_field_is_checked(value: object, code: str) -> None:
    """An extra field is printable text that stays one field; its prefix is named where another key has it."""
    assert [(code, None)] == refused(lambda: CWQ(soc="123456789", extra=[("QQQ", value)]))
    assert [(code, "OLN")] == refused(lambda: CWQ(soc="123456789", extra=[("OLN", value)]))


def test_extra_fields_make_no_index_set() -> None:
    """An inquiry of unknown fields alone has no index set."""
    assert [("index-set-missing", None)] == refused(lambda: CWQ(extra=[("QQQ", "1")]))


def test_a_key_of_xml_only_is_checked_when_built_and_has_no_text() -> None:
    """CPQ is built like PPQ, cannot be written as text, and has no place for a field that its table does not know."""
    query = CPQ(sid="AZ1234567")

    assert [("index-set-missing", None)] == refused(CPQ)
    assert [("no-xml-path", None)] == refused(lambda: CPQ(sid="AZ1234567", extra=[("QQQ", "1")]))
    assert [("xml-only", None)] == refused(query.text)
    assert [("xml-only", None)] == refused(nm.Message(HEADER, query).to_text)


def test_an_answer_that_is_not_written_in_either_form_cannot_be_built() -> None:
    """A CPR has no legacy text, and nothing is published of how it is written in XML."""
    assert [("xml-only", None)] == refused(lambda: nm.Message(ANSWER, nm.CorrectionsPhotoResponse(text="NO RECORD")))


def test_fields_are_written_in_table_order() -> None:
    """The order of the keywords does not matter."""
    query = nm.WildlifeQuery(soc="123456789", dob="19500101", nam="SMITH,JOHN", **ATTENTION)

    assert list(query.fields) == ["PUR", "ATN", "NAM", "DOB", "SOC"]
    assert query.text() == "PUR/C.ATN/OFC DOE.NAM/SMITH,JOHN.DOB/19500101.SOC/123456789"


def test_records_are_immutable() -> None:
    """No attribute can be set, and a changed copy is checked like a new record."""
    query = CWQ(soc="123456789")

    with pytest.raises(AttributeError):
        query.soc = "987654321"
    assert attrs.evolve(query, soc="987654321") == CWQ(soc="987654321")
    assert [("field-too-short", "SOC")] == refused(lambda: attrs.evolve(query, soc="1"))


def test_records_are_equal_by_key_and_value() -> None:
    """Equal fields of the same key are equal and have one hash; another key is another record."""
    query, other = nm.ParoleQuery(soc="123456789"), PBQ(soc="123456789")

    assert query == nm.ParoleQuery(soc="123456789")
    assert len({query, nm.ParoleQuery(soc="123456789")}) == 1
    assert query != other
    assert query != nm.ParoleQuery(soc="987654321")


def test_a_severity_of_the_table_holds_when_building() -> None:
    """A table that makes a warning an error refuses such a record, so that nothing is written that cannot be read."""

    @message_key("ZZQ", name="Query", source="a test", severities=(("name-form", "error"),))
    class Query(nm.Inquiry):
        nam: NameText = row("NAM", 30, NAME, "Name", default=None)

    assert [("name-form", "NAM")] == refused(lambda: Query(nam="SMITH"))


@pytest.mark.parametrize(
    "make",
    [
        lambda value: nm.ConcealedWeaponResponse(text=value),
        lambda value: nm.AdministrativeMessage(text=value),
        lambda value: nm.Unknown(key="ZZQ", text=value),
    ],
)
@pytest.mark.parametrize("value", [None, 1, b"NO RECORD"])
def test_the_text_of_a_body_is_a_string(make: Callable[[Any], object], value: object) -> None:
    """Whatever else is passed as text is refused."""
    assert [("bad-format", None)] == refused(lambda: make(value))


@pytest.mark.parametrize("key", ["", "Z", "ZZQQ", "zzq", "Z.Q", 1, None])
def test_the_key_of_an_unknown_body_has_its_form(key: Any) -> None:
    """A key has 2 or 3 capital letters or digits."""
    assert [("no-message-key", None)] == refused(lambda: nm.Unknown(key=key, text=""))


def test_texts_have_no_fields_of_their_own() -> None:
    """Prefixes in an answer or a notice are text; the inquiry's fields are those of the echo."""
    echo = nm.ConcealedWeaponQuery(soc="123456789")
    answer = nm.ConcealedWeaponResponse(echo=echo, text="NAM/SMITH,JOHN")
    notice = nm.AdministrativeMessage(text="NAM/SMITH,JOHN")

    assert (answer.key, answer.fields, notice.key, notice.fields) == ("CWR", {}, "AM", {})


def test_an_unknown_body_offers_what_looks_like_fields() -> None:
    """The first of each prefix is offered; the text is kept as it is."""
    body = nm.Unknown(key="ZZQ", text="HELLO.\nABC/1.DEF/2.ABC/3.")

    assert body.fields == {"ABC": "1", "DEF": "2"}
    assert body.text == "HELLO.\nABC/1.DEF/2.ABC/3."


def test_an_unknown_body_without_fields_offers_none() -> None:
    """Text without a prefix has no fields."""
    assert nm.Unknown(key="ZZQ", text="HELLO").fields == {}
    assert nm.Unknown(key="ZZQ", text=".").fields == {}
    assert nm.Unknown(key="ZZQ", text="").fields == {}


def test_an_unknown_body_longer_than_any_fields_offers_none() -> None:
    """Past the limit of a body of fields the text is text, and what it costs to look at it does not grow."""
    text = "ABC/1.".ljust(16 * 1024, "A")

    assert nm.Unknown(key="ZZQ", text=text).fields.keys() == {"ABC"}
    assert nm.Unknown(key="ZZQ", text=f"{text}A").fields == {}


def test_the_images_of_a_notice_are_its_addresses() -> None:
    """Each address is between two marker lines, with or without angle brackets."""
    marker = "** IMAGE URL **"
    text = f"ATTENTION\n{marker}\n<https://example.org/1>\n{marker}\nAND\n{marker}\nhttps://example.org/2\n{marker}\n"

    assert nm.AdministrativeMessage(text=text).images == ("https://example.org/1", "https://example.org/2")
    assert nm.AdministrativeMessage(text=f"{marker} NONE").images == ()


def test_the_quotation_of_an_answer_is_not_compared() -> None:
    """Two answers with the same echo and text are equal however the echo was written."""
    echo = nm.ConcealedWeaponQuery(soc="123456789")
    one = nm.ConcealedWeaponResponse(echo=echo, text="NO RECORD", quoted="SOC/123456789.")

    assert one == nm.ConcealedWeaponResponse(echo=echo, text="NO RECORD")


@pytest.mark.parametrize(
    ("body", "destinations"),
    [
        (nm.ConcealedWeaponQuery(soc="123456789"), ["AZ0000000"]),
        (nm.ConcealedWeaponQuery(soc="123456789"), ["AZ", "CA"]),
        (nm.ConcealedWeaponQuery(soc="123456789"), ["NL"]),
        (nm.ConcealedWeaponQuery(soc="123456789"), ["E1"]),
        (nm.StateWarrantQuery(soc="123456789"), ["AZ", "CA", "NV", "UT", "CO", "NM"]),
        (nm.StateWarrantQuery(soc="123456789"), ["NL", "AZ"]),
        (nm.StateWarrantQuery(soc="123456789"), ["Z1"]),
        (nm.WildlifeQuery(soc="123456789", **ATTENTION), ["FA"]),
        (nm.ParoleQuery(soc="123456789"), ["AZ", "Z1"]),
        (nm.ParoleQuery(soc="123456789"), ["NL"]),
    ],
    ids=lambda value: value.key if isinstance(value, nm.Inquiry) else ",".join(value),
)
def test_an_inquiry_goes_only_where_its_key_goes(body: nm.Inquiry, destinations: list[str]) -> None:
    """Number and kind of destinations are the table's rule."""
    found = refused(lambda: nm.Message(nm.InputHeader("AZNLETS20", destinations), body))

    assert set(found) == {("destination-not-allowed", None)}


@pytest.mark.parametrize(
    ("body", "destinations"),
    [
        (nm.ConcealedWeaponQuery(soc="123456789"), ["QQ"]),
        (nm.StateWarrantQuery(soc="123456789"), ["NL"]),
        (nm.StateWarrantQuery(soc="123456789"), ["AZ", "AZ", "CA", "NV", "UT"]),
        (nm.WildlifeQuery(soc="123456789", **ATTENTION), ["E1", "AZ"]),
        (nm.ParoleQuery(soc="123456789"), ["Z1"]),
    ],
    ids=lambda value: value.key if isinstance(value, nm.Inquiry) else ",".join(value),
)
def test_an_inquiry_goes_wherever_its_key_goes(body: nm.Inquiry, destinations: list[str]) -> None:
    """A code on no list and a repeated one are warnings, so they can be sent."""
    header = nm.InputHeader("AZNLETS20", destinations)

    assert nm.parse(nm.Message(header, body).to_text()).header == header


def test_destination_rules_are_those_of_input_headers() -> None:
    """Under an output header an inquiry may have any destination of 9 characters."""
    header = nm.OutputHeader("AZNLETS20", None, nm.Clock(datetime(2011, 11, 7, 13, 43), 1), "AZ0000000")
    message = nm.Message(header, nm.ConcealedWeaponQuery(soc="123456789"))

    assert message == nm.parse(message.to_text())


@pytest.mark.parametrize("header", [None, "CWQ.AZNLETS20.AZ.TXT", nm.ConcealedWeaponQuery(soc="123456789")])
def test_a_message_has_a_header(header: object) -> None:
    """What is no header is refused."""
    assert [("bad-header", None)] == refused(lambda: MESSAGE(header, CWQ(soc="123456789")))


def test_a_header_and_a_body_that_are_none_are_named_at_once() -> None:
    """Each by its argument."""
    with pytest.raises(nm.InvalidRecord) as caught:
        MESSAGE("CWQ.AZNLETS20.AZ", "SOC/123456789")

    assert ["header", "body"] == [one.element for one in caught.value.problems]


@pytest.mark.parametrize("body", [None, "SOC/123456789", HEADER])
def test_a_message_has_a_body(body: object) -> None:
    """What is no body is refused."""
    assert [("bad-format", None)] == refused(lambda: MESSAGE(HEADER, body))


@pytest.mark.parametrize("control", ["012345678", "01234567890", "", "012345678é"])
def test_the_control_field_of_an_inquiry_has_ten_characters(control: str) -> None:
    """Under an output header, too, where an answer keeps any."""
    header = nm.OutputHeader("AZNLETS20", control=control)
    answer = nm.Message(header, nm.ConcealedWeaponResponse(text="NO RECORD"))

    assert [("bad-header", None)] == refused(lambda: nm.Message(header, nm.ConcealedWeaponQuery(soc="123456789")))
    assert answer == nm.parse(answer.to_text())


def test_an_unknown_body_has_a_key_that_is_unknown() -> None:
    """The text of a key that the catalogue knows would be read as its record."""
    assert [("would-change-structure", None)] == refused(lambda: nm.Message(HEADER, nm.Unknown(key="CWQ", text="X")))


@pytest.mark.parametrize(
    "body",
    [
        nm.ConcealedWeaponResponse(text="SOC/123456789\n\nNO RECORD"),
        nm.ConcealedWeaponResponse(text="SOC/123456789"),
        nm.ConcealedWeaponResponse(text="CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n\nNO RECORD"),
        nm.ConcealedWeaponResponse(echo=nm.StateWarrantQuery(fbi="1234567"), text="NO RECORD"),
        nm.ConcealedWeaponResponse(echo=nm.ConcealedWeaponQuery(per="QQ/1"), text="NO RECORD"),
        nm.ConcealedWeaponResponse(echo=nm.ConcealedWeaponQuery(soc="123456789"), text="", quoted="SOC/987654321"),
        nm.ConcealedWeaponResponse(echo=nm.ConcealedWeaponQuery(soc="123456789"), text="", quoted="HELLO"),
        nm.ConcealedWeaponResponse(
            echo=nm.ConcealedWeaponQuery(soc="123456789", per="X1"), text="", quoted="SOC/123456789.\n\nPER/X1"
        ),
        nm.ConcealedWeaponResponse(text="NO RECORD", quoted="HELLO"),
    ],
)
def test_an_answer_that_would_be_read_differently_is_refused(body: nm.ConcealedWeaponResponse) -> None:
    """Echo and text of an answer read back as they were built, or there is no message."""
    assert [("would-change-structure", None)] == refused(lambda: nm.Message(ANSWER, body))


def test_the_echo_of_an_answer_is_an_inquiry() -> None:
    """An echo of another type is refused, not met by an exception of another kind."""
    response: Any = nm.ConcealedWeaponResponse

    assert refused(lambda: nm.Message(ANSWER, response(echo="SOC/123456789", text="NO RECORD")))


@pytest.mark.parametrize("text", ["", "NO RECORD", "\nNO RECORD", "A\r\n\r\nB\n", "TXT", "é\x00\u2028", "SOC/1\n\nX"])
def test_any_other_text_of_an_answer_is_read_back(text: str) -> None:
    """The text of an answer is untouched, whatever it holds."""
    alone = nm.Message(ANSWER, nm.ConcealedWeaponResponse(text=text))
    echo = nm.ConcealedWeaponQuery(soc="123456789")
    quoting = nm.Message(ANSWER, nm.ConcealedWeaponResponse(echo=echo, text=text))

    assert text == nm.parse(alone.to_text()).body.text
    assert text == nm.parse(quoting.to_text(newline="\r\n")).body.text
    assert echo == nm.parse(quoting.to_text(newline="\r\n")).body.echo


def test_a_changed_copy_has_neither_problems_nor_source() -> None:
    """What a message was read with is not said of another message."""
    read = nm.parse("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789.")
    changed = attrs.evolve(read, header=nm.InputHeader("AZNLETS20", ["CA"]))

    assert [one.code for one in read.problems] == ["final-period"]
    assert (changed.problems, changed.source) == ((), None)
    assert changed.to_text() == "CWQ.AZNLETS20.CA.TXT\nSOC/123456789"


def without_places(problems: tuple[nm.Problem, ...]) -> list[nm.Problem]:
    """Return problems as they are where there is no text."""
    return [attrs.evolve(one, span=None) for one in problems]


BUILT: list[nm.Message[Any]] = [
    cwq(nam="SMITH"),
    cwq(nam="Smith,John", dob="19500101"),
    cwq(soc="123456789", extra=(("QQQ", "1"), ("SCO", "2"))),
    nm.Message(nm.InputHeader("AZNLETS20", ["QQ"]), nm.ConcealedWeaponQuery(soc="123456789")),
    nm.Message(nm.OutputHeader("AZNLETS20"), nm.ConcealedWeaponQuery(soc="123456789")),
    nm.Message(nm.InputHeader("AZNLETS20", ["NE"]), nm.RoadWeatherQuery(text="ROADS")),
    nm.Message(ANSWER, nm.ConcealedWeaponResponse(text="NO RECORD")),
    nm.Message(ANSWER, nm.ConcealedWeaponResponse(echo=nm.ConcealedWeaponQuery(soc="123456789"), text="NO RECORD")),
    nm.Message(ANSWER, nm.ErrorMessage(whole="NO NUMBER")),
    nm.Message(HEADER, nm.AdministrativeMessage(text="BOLO")),
    nm.Message(HEADER, nm.Unknown(key="DL", text="OLN/123456789")),
    nm.Message(HEADER, nm.Unknown(key="ZZZ", text="A TEXT")),
]


@pytest.mark.parametrize("message", BUILT, ids=lambda message: message.to_text().replace("\n", " "))
def test_a_built_message_has_the_problems_of_its_text(message: nm.Message[Any]) -> None:
    """All of them, in the same order, without places."""
    found = nm.check(message.to_text()).problems

    assert without_places(found) == list(message.problems)
    assert message.problems is message.problems


def test_the_messages_above_have_problems_and_none() -> None:
    """So that what they are compared with is not always nothing."""
    assert {True, False} == {bool(one.problems) for one in BUILT}


def test_a_message_that_is_not_written_says_why() -> None:
    """It is over the limit."""
    message = nm.Message(HEADER, nm.AdministrativeMessage(text="A" * 1024 * 1024))

    assert ["message-too-long"] == [one.code for one in message.problems]


def test_a_built_message_of_another_catalogue_is_read_by_its_own_records() -> None:
    """Its key is in no catalogue that is read by where none is given; that of its echo likewise.

    What the last one quotes could be one of CWQ, too, which CWR answers.
    """

    @message_key("ZAQ", name="Query", source="a test", responses=("CWR", "ZAR"))
    class Query(nm.Inquiry):
        nam: NameText = row("NAM", 30, NAME, "Name", default=None)

    @message_key("ZAR", name="Answer", source="a test")
    class Answer(nm.Response):
        """An answer of its own."""

    query = Query(nam="SMITH")
    codes = [
        [one.code for one in nm.Message(HEADER, query).problems],
        [one.code for one in nm.Message(ANSWER, Answer(echo=query, text="NO RECORD")).problems],
        [one.code for one in nm.Message(ANSWER, Answer(text="NO RECORD")).problems],
        [one.code for one in nm.Message(ANSWER, nm.ConcealedWeaponResponse(echo=query, text="NO RECORD")).problems],
    ]

    assert [["name-form"], [], ["echo-missing"], ["echo-ambiguous"]] == codes


def test_what_is_delivered_has_the_problems_of_its_own_text() -> None:
    """It is another text than that of the answer."""
    answer = nm.Message(ANSWER, nm.ConcealedWeaponResponse(text="NO RECORD"))
    received, sent = nm.Clock(datetime(2025, 12, 31, 23, 59), 1), nm.Clock(datetime(2026, 1, 1), 2)
    arrived = nm.deliver(answer, received=received, sent=sent)

    assert ["clock-irregular", "echo-missing"] == [one.code for one in arrived.problems]


def test_a_pickled_message_has_its_problems() -> None:
    """Before and after they were asked for."""
    message = cwq(nam="SMITH")
    fresh = pickled(message)

    assert message.problems == fresh.problems == pickled(message).problems


def test_messages_are_equal_whatever_they_were_read_from() -> None:
    """Problems and source are no part of equality and hash."""
    read, built = nm.parse("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789."), cwq(soc="123456789")

    assert built == read
    assert hash(built) == hash(read)
    assert built != cwq(soc="987654321")
    assert built != nm.Message(nm.InputHeader("AZNLETS20", ["CA"]), built.body)


def test_a_message_shows_its_body() -> None:
    """Key and fields of a message are its body's."""
    message = cwq(nam="SMITH,JOHN", dob="19500101")

    assert (message.key, message.fields) == ("CWQ", {"NAM": "SMITH,JOHN", "DOB": "19500101"})


def test_a_message_is_written_in_canonical_form() -> None:
    """A line end after TXT, commas between destinations, a period before TXT, none at the end."""
    header = nm.InputHeader("AZNLETS20", ["AZ", "CA"], "0123456789")
    message = nm.Message(header, nm.StateWarrantQuery(nam="SMITH,JOHN", dob="19500101"))

    assert message.to_text() == "SWQ.AZNLETS20.AZ,CA.*0123456789.TXT\nNAM/SMITH,JOHN.DOB/19500101"


def test_an_output_header_is_written_a_line_for_each_element() -> None:
    """Clock lines, control line and TXT are on lines of their own; absent ones are left out."""
    clock = nm.Clock(datetime(2011, 11, 7, 13, 43), 60501)
    body = nm.ConcealedWeaponQuery(soc="123456789")
    full = nm.Message(nm.OutputHeader("AZNLETS20", clock, clock, "AZ0000000", "0123456789"), body)

    assert full.to_text().splitlines() == [
        "CWQ.AZNLETS20", "13:43 11/07/2011 60501", "13:43 11/07/2011 60501 AZ0000000", "*0123456789", "TXT",
        "SOC/123456789",
    ]  # fmt: skip
    assert nm.Message(nm.OutputHeader("AZNLETS20"), body).to_text() == "CWQ.AZNLETS20\nTXT\nSOC/123456789"


def test_the_line_end_is_a_setting() -> None:
    """CR LF comes after header lines and around the echo; the text keeps its own line ends."""
    echo = nm.ConcealedWeaponQuery(soc="123456789")
    header = nm.OutputHeader("AZ0000000", control="0123456789")
    message = nm.Message(header, nm.ConcealedWeaponResponse(echo=echo, text="A\nB"))

    assert message.to_text(newline="\r\n") == (
        "CWR.AZ0000000\r\n*0123456789\r\nTXT\r\nSOC/123456789\r\n\r\nA\nB"
    )  # fmt: skip


def test_the_separator_of_destinations_is_a_setting() -> None:
    """A period between destinations reads back as the same message."""
    message = nm.Message(nm.InputHeader("AZNLETS20", ["AZ", "TX"]), nm.StateWarrantQuery(soc="123456789"))

    assert message.to_text(separator=".") == "SWQ.AZNLETS20.AZ.TX.TXT\nSOC/123456789"
    assert message == nm.parse(message.to_text(separator="."))


def test_a_destination_like_txt_cannot_follow_a_period() -> None:
    """An ORI that begins with TXT would end the header, so such a header is written with commas."""
    header = nm.InputHeader("AZ0000000", ["AZNLETS20", "TXT000000"])
    message = nm.Message(header, nm.ConcealedWeaponResponse(text="NO RECORD"))

    assert [("would-change-structure", None)] == refused(lambda: message.to_text(separator="."))
    assert message == nm.parse(message.to_text())


@pytest.mark.parametrize(
    "setting", [{"newline": "\r"}, {"newline": ""}, {"newline": None}, {"separator": ";"}, {"separator": ""}], ids=str
)
def test_another_setting_is_refused(setting: dict[str, Any]) -> None:
    """There are two line ends and two separators."""
    message = cwq(soc="123456789")

    with pytest.raises(ValueError, match="newline is"):
        message.to_text(**setting)


def test_a_text_over_the_limit_is_not_written() -> None:
    """The limit of fields is an inquiry's, that of text everybody's, and a text as long as the limit is written."""
    inquiry, text = cwq(soc="123456789"), nm.Message(ANSWER, nm.ConcealedWeaponResponse(text="NO RECORD"))
    length = len(inquiry.to_text())

    assert inquiry.to_text(limits=nm.Limits(fields=length)) == inquiry.to_text()
    assert [("message-too-long", None)] == refused(lambda: inquiry.to_text(limits=nm.Limits(fields=length - 1)))
    assert [("message-too-long", None)] == refused(lambda: inquiry.to_text(limits=nm.Limits(text=length - 1)))
    assert [("message-too-long", None)] == refused(lambda: text.to_text(limits=nm.Limits(text=10)))
    assert text.to_text(limits=nm.Limits(fields=1)) == text.to_text()


# One of each key that has legacy text, as its shortest good vector reads.
RECORDS = [
    nm.parse(min((one.message for one in GOOD if one.key == key), key=len)).body
    for key in sorted({vector.key for vector in GOOD})
]


@pytest.mark.thorough
@pytest.mark.parametrize(
    "record",
    [*RECORDS, HEADER, nm.OutputHeader("AZNLETS20"), nm.PersonName("SMITH", "JOHN"),
     nm.Clock(datetime(2011, 11, 7, 13, 43), 1), nm.Limits(), cwq(soc="123456789")],
    ids=lambda record: type(record).__name__,
)  # fmt: skip
def test_records_survive_pickling(record: object) -> None:
    """Every record, header and message comes back equal from every protocol."""
    protocols = range(2, pickle.HIGHEST_PROTOCOL + 1)
    assert [record] * len(protocols) == [
        pickle.loads(pickle.dumps(record, protocol))  # noqa: S301 - it was pickled here
        for protocol in protocols
    ]


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_invalid_record_survives_pickling(protocol: int) -> None:
    """The exception comes back with its problems and its text."""
    with pytest.raises(nm.InvalidRecord) as caught:
        CWQ(nam="SMITH1,JOHN", dob="19500230")
    again = pickle.loads(pickle.dumps(caught.value, protocol))  # noqa: S301 - it was pickled here

    assert type(again) is nm.InvalidRecord
    assert caught.value.problems == again.problems
    assert str(caught.value) == str(again)


def test_invalid_record_is_a_value_error() -> None:
    """A caller who knows only the standard exceptions catches it, too."""
    with pytest.raises(ValueError, match="field-too-short") as caught:
        nm.ConcealedWeaponQuery(soc="1")

    assert isinstance(caught.value, nm.NletsError)


@pytest.mark.parametrize("extra", [None, 5, [5], [("ZZ",)], [("ZZ", 5)], [("ZZ", None)], "ZZ"])
def test_extra_fields_that_are_no_pairs_are_refused(extra: Any) -> None:
    """Whatever is passed, it is a fault of the record and no other exception."""
    with pytest.raises(nm.InvalidRecord):
        nm.ConcealedWeaponQuery(per="X", extra=extra)


@pytest.mark.parametrize("destinations", [None, 5, [], [None], [5], b"AZ"])
def test_destinations_that_are_none_are_refused(destinations: Any) -> None:
    """Whatever is passed, it is a fault of the header and no other exception."""
    with pytest.raises(nm.InvalidRecord):
        nm.InputHeader("AZNLETS20", destinations)


def test_a_date_or_a_name_goes_only_where_one_does() -> None:
    """A permit number is neither."""
    values: list[Any] = [date(2020, 1, 1), nm.PersonName("A", "B")]

    for value in values:
        with pytest.raises(nm.InvalidRecord):
            nm.ConcealedWeaponQuery(per=value)


def test_a_free_text_inquiry_is_built_and_shows_no_text() -> None:
    """It has a text and no fields."""
    message = nm.Message(nm.InputHeader("AZNLETS20", ["CO"]), nm.RoadWeatherQuery(text="WEATHER I-70"))

    assert message.to_text() == "HQ.AZNLETS20.CO.TXT\nWEATHER I-70"
    assert message.fields == {}
    assert repr(message.body) == "RoadWeatherQuery(text=<12 characters>)"


def test_a_free_text_inquiry_goes_where_its_key_goes() -> None:
    """One destination, of either kind."""
    query = nm.GenericQuery(text="A TEXT")

    assert nm.Message(nm.InputHeader("AZNLETS20", ["CA0000000"]), query).to_text().startswith("LQ.AZNLETS20.CA0000000.")
    assert refused(lambda: nm.Message(nm.InputHeader("AZNLETS20", ["CA", "NV"]), query)) == [
        ("destination-not-allowed", None)
    ]


def test_an_answer_cannot_hold_a_free_text_inquiry_that_is_not_quoted() -> None:
    """Without its header it would be read as text."""
    answer = nm.RoadWeatherResponse(echo=nm.RoadWeatherQuery(text="WEATHER"), text="CLEAR")

    assert refused(lambda: nm.Message(ANSWER, answer)) == [("would-change-structure", None)]


def test_a_message_to_canada_has_its_own_limit() -> None:
    """14,400 characters, when written."""
    header = nm.InputHeader("AZNLETS20", ["CN"])
    fits = nm.Message(header, nm.AdditionalInformationQuery(text="A" * (14_400 - len("AQ.AZNLETS20.CN.TXT\n"))))
    longer = nm.Message(header, nm.AdditionalInformationQuery(text=f"{fits.body.text}A"))

    assert len(fits.to_text()) == 14_400
    assert refused(longer.to_text) == [("message-too-long", None)]
    assert not nm.check(f"{fits.to_text()}A").ok


def test_what_a_destination_does_not_take_is_refused_with_the_header() -> None:
    """The record is right for its key; the message is not."""
    query = nm.DriverLicenseQuery(nam="SMITH,JOHN", dob="19500101", sex="M", ols="AZ")

    assert refused(lambda: nm.Message(nm.InputHeader("AZNLETS20", ["AZ"]), query)) == [("field-not-allowed", "OLS")]
    assert refused(lambda: nm.Message(nm.InputHeader("AZNLETS20", ["CL"]), query)) == [("bad-format", "NAM")]


def pickled(value: Any) -> Any:
    """Pickle a value and load it again."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - of its own making


ORDERED = ["CWQ.AZNLETS20.AZ.TXT\nQQQ/1.NAM/DOE,JOHN.XYZ/2.DOB/19500101", "IQ.AZNLETS20.AZ.TXT\nSEX/M.NAM/DOE,JOHN"]


@pytest.mark.parametrize("text", ORDERED, ids=["CWQ", "IQ"])
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickled], ids=["copy", "deepcopy", "pickle"])
def test_a_copy_is_written_in_the_order_that_was_read(text: str, copied: Callable[[Any], Any]) -> None:
    """Copied or pickled, a message keeps the places of its fields, in its text and in its fields."""
    message = copied(nm.parse(text))

    assert text == message.to_text()
    assert text.partition("\n")[2].split(".") == [f"{prefix}/{value}" for prefix, value in message.fields.items()]


@pytest.mark.parametrize(
    ("text", "written"),
    [*zip(ORDERED, ["NAM/DOE,JOHN.DOB/19500101.QQQ/1.XYZ/2", "NAM/DOE,JOHN.SEX/M"], strict=True)],
    ids=["CWQ", "IQ"],
)
def test_a_changed_copy_is_written_in_the_order_of_the_table(text: str, written: str) -> None:
    """It is built, so it has the order of what is built, and is equal all the same."""
    message = nm.parse(text)
    changed = attrs.evolve(message.body, nam="DOE,JOHN")

    assert written == changed.text()
    assert (changed, hash(changed), repr(changed)) == (message.body, hash(message.body), repr(message.body))
