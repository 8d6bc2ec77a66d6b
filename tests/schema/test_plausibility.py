"""Check digits, forms, lists and days: what is doubted, and with which words."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pytest

import nlets_msg as nm
from nlets_msg import codes, xml
from nlets_msg.codes import CodeList
from nlets_msg.declaring import (
    ANY,
    BIRTH_DATE,
    HULL_NUMBER,
    IMEI,
    LICENSE_YEAR,
    MODEL_YEAR,
    NCIC_SEX,
    NIC_OR_NONE,
    SSN,
    TAIL_NUMBER,
    VIN,
    Plausibility,
    changed,
    listed,
    message_key,
    row,
)
from nlets_msg.fast_path.patterns import clean_format, to_be_judged
from nlets_msg.schema.faults import EMBEDDABLE
from nlets_msg.schema.rows import Row

TODAY = date(2026, 1, 31)
ROWS = [(key, row) for key in nm.message_keys() for row in nm.table(key).rows if row.plausible is not None]


def check_digit_of_vin(vin: str) -> str:
    """Compute a check digit as the rule prints it: the table of values, the weights, modulo 11."""
    values = {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5, "F": 6, "G": 7, "H": 8, "J": 1, "K": 2, "L": 3, "M": 4, "N": 5}
    values |= {"P": 7, "R": 9, "S": 2, "T": 3, "U": 4, "V": 5, "W": 6, "X": 7, "Y": 8, "Z": 9}
    values |= {str(digit): digit for digit in range(10)}
    weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
    rest = sum(values[one] * weight for one, weight in zip(vin, weights, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


@pytest.mark.parametrize("vin", ["1M8GDM9AXKP042788", "11111111111111111", "1ABCD23E9GH456789", "JHMZZZ123T0STUVWY"])
def test_a_vin_has_one_check_digit(vin: str) -> None:
    """Of the eleven that there are; the others are doubted."""
    digit = check_digit_of_vin(vin)

    assert [digit] == [one for one in "0123456789X" if VIN.fits(f"{vin[:8]}{one}{vin[9:]}")]


@pytest.mark.parametrize(
    ("check", "passing", "doubted"),
    [
        (VIN, ["1M8GDM9AXKP042788", "1m8gdm9axkp042788", "1M8GDM9AXKP04278", "I", "O" * 18],
         ["1M8GDM9AIKP042788", "1M8GDM9AXKPQ42788", "1M8GDM9AXKP04278-", "1M8GDM9AXKP042789"]),
        (IMEI, ["12345678901234", "A0000012345678", "a0000012345678", "123456789012347", "123456789012340",
                "1234567890123456"],
         ["1", "ABC", "123456789012345", "12345678901234567", "A00000123456789", "1234567890123-"]),
        (SSN, ["123456789", "899999999", "12345678", "000-45-6789"],
         ["000456789", "666456789", "123006789", "123450000", "900456789", "999999999"]),
        (NIC_OR_NONE, ["W123456789", "NONE"], ["W1", "1234567890", "W12345678A", "none1", "W1234567890"]),
        (HULL_NUMBER, ["ABC12345D606", "US-ABC12345D606", "OIQ12345D606", "ABC12O45D60", "ABC12345OIQ6"],
         ["ABCO2345D606", "ABC1234ID606", "US-ABC12Q45D606"]),
        (TAIL_NUMBER, ["N1", "N12345", "N1234A", "N123AB", "N1A", "N1AB", "XLETS", "C-FABC", "12345"],
         ["N", "N0", "N012", "N123456", "N12345A", "N1234AB", "N1ABC", "N1I", "N12O", "NASA1", "N12A4"]),
    ],
    ids=lambda one: one.name if isinstance(one, Plausibility) else "",
)  # fmt: skip
def test_a_form_passes_what_its_rule_says(check: Plausibility, passing: list[str], doubted: list[str]) -> None:
    """And doubts the rest; what it does not look at passes."""
    assert [True] * len(passing) == [check.fits(one) for one in passing]
    assert [[]] * len(passing) == [check.explain(one, prefix="XYZ") for one in passing]
    assert [False] * len(doubted) == [check.fits(one) for one in doubted]
    assert [["implausible-value"]] * len(doubted) == [
        [problem.code for problem in check.explain(one, prefix="XYZ")] for one in doubted
    ]


@pytest.mark.parametrize(
    ("check", "passing", "doubted"),
    [
        (BIRTH_DATE, ["20260131", "18960131", "19500101", "010150"], ["20260201", "18960130", "20300101"]),
        (MODEL_YEAR, ["2028", "1885", "26", "99999"], ["2029", "1884", "0000"]),
        (LICENSE_YEAR, ["2036", "NX", "26", "1885"], ["2037", "1884"]),
    ],
    ids=lambda one: one.name if isinstance(one, Plausibility) else "",
)
def test_days_are_judged_from_a_reference_day_alone(
    check: Plausibility, passing: list[str], doubted: list[str]
) -> None:
    """Without one, nothing is doubtful."""
    assert [True] * len(passing) == [check.fits(one, TODAY) for one in passing]
    assert [False] * len(doubted) == [check.fits(one, TODAY) for one in doubted]
    assert [True] * len(doubted) == [check.fits(one) for one in doubted]


def test_on_the_29th_of_february_birth_dates_are_judged_too() -> None:
    """130 years before need not be a leap year."""
    assert BIRTH_DATE.fits("18980301", date(2028, 2, 29))
    assert not BIRTH_DATE.fits("18980228", date(2028, 2, 29))


@pytest.mark.parametrize(("key", "asked"), ROWS, ids=[f"{key} {row.prefix}" for key, row in ROWS])
def test_a_pattern_of_a_check_accepts_no_doubted_value(key: str, asked: Row) -> None:
    """What the fast path matches fits; and it can be put into a larger pattern."""
    assert asked.plausible is not None
    pattern = asked.plausible.pattern
    samples = [
        *(asked.plausible.listed or ()), "123456789", "000123456", "900123456", "123450000", "W123456789", "NONE", "W1",
        "X", "MALE", "",
    ]  # fmt: skip
    accepted = [one for one in samples if re.fullmatch(clean_format(asked).clean, one) and asked.size_fits(len(one))]

    assert [] == [one for one in accepted if pattern and not asked.fits(one)]
    assert pattern is None or re.fullmatch(EMBEDDABLE, pattern)
    assert to_be_judged(asked) is (pattern is None and asked.plausible.always)


@pytest.mark.parametrize(("key", "asked"), ROWS, ids=[f"{key} {row.prefix}" for key, row in ROWS])
def test_what_is_said_of_a_check_names_its_source(key: str, asked: Row) -> None:
    """And what the fast path asks is what the check says."""
    check = asked.plausible
    assert check is not None

    assert check.source
    assert check.name
    values = ("X", "AZ", "NE", "W1")
    assert [check.fits(one) for one in values] == [bool(check.accepts(one)) for one in values]


def test_a_code_by_the_post_is_told_as_what_it_is_here() -> None:
    """NE is the Netherlands, not Nebraska; QC is nothing."""
    places = listed(codes.PLACES)
    (netherlands,) = places.explain("NE", prefix="LIS")
    (quebec,) = places.explain("QC", prefix="LIS")
    (nothing,) = places.explain("ZZ", prefix="LIS")

    assert netherlands.expected == (
        "LIS is Holland (Netherlands) in this list; the post has the same code for Nebraska, which is NB here."
    )
    assert netherlands.hint == "Write NB if Nebraska is meant."
    assert ["note", "warning", "warning"] == [one.severity for one in (netherlands, quebec, nothing)]
    assert quebec.hint == "Quebec is PQ in this list."
    assert nothing.hint == "Check it; the list may have changed since it was published."
    assert places.fits("NB")


def test_a_number_that_begins_like_that_of_a_taxpayer_is_a_note() -> None:
    """`strict` lets it pass; others it refuses."""
    text = "CWQ.AZNLETS20.AZ.TXT\nSOC/912345678"

    assert ["note"] == [one.severity for one in nm.parse(text, strict=True).problems]
    with pytest.raises(nm.InvalidMessage):
        nm.parse(text.replace("912345678", "000345678"), strict=True)


def test_a_list_is_a_list_of_codes() -> None:
    """That is not empty."""
    for wrong in ({"A": ""}, CodeList("own")):
        with pytest.raises(ValueError, match=r"^codes is a CodeList, which is not empty$"):
            listed(wrong)  # type: ignore[arg-type]  # what is tested


def test_the_words_of_a_check_are_looked_at() -> None:
    """Its problem code, and its pattern, which becomes part of another one."""
    for words, said in (({"code": "bad-date"}, "code is"), ({"pattern": "(A)"}, "pattern has capitals")):
        own = VIN._replace(**words)  # type: ignore[arg-type]  # what is tested
        with pytest.raises(ValueError, match=rf"^ZEQ: EYE: plausible: {said}"):

            @message_key("ZEQ", name="Eyes", source="a test")
            class Eyes(nm.Inquiry):
                eye: str = row("EYE", 3, ANY, "Eyes", plausible=own)


def test_a_long_list_is_named_and_a_short_one_is_written_out() -> None:
    """So that a problem is short enough to read."""
    assert "is one of F, M, U" == NCIC_SEX.expected
    assert "is a code of the list of license plate types (LIT)" == listed(codes.PLATE_TYPES).expected


def test_a_list_of_ones_own_may_hold_codes_that_are_no_letters_or_digits() -> None:
    """They are looked up then, and are no pattern."""
    own = listed(CodeList("own", ("a test", {"A.B": "", "C": ""})), "another test")

    assert (None, "another test") == (own.pattern, own.source)
    assert own.fits("A.B")


def test_a_row_of_ones_own_asks_a_list() -> None:
    """Both paths: an unusual code is a warning, one of the list none."""

    @message_key("ZEQ", name="Eyes", source="a test")
    class Eyes(nm.Inquiry):
        eye: str = row("EYE", 3, ANY, "Eyes", plausible=listed(codes.EYE_COLORS))

    catalogue = nm.Catalogue(Eyes)
    problems = [nm.check(f"ZEQ.AZNLETS20.AZ.TXT\nEYE/{one}", catalogue=catalogue).problems for one in ("BRO", "BRN")]

    assert [[], ["unusual-code"]] == [[problem.code for problem in several] for several in problems]


def test_a_check_that_is_none_is_refused_where_it_is_declared() -> None:
    """As is a period of rows that are no dates."""
    with pytest.raises(ValueError, match=r"^ZEQ: EYE: plausible is a Plausibility$"):

        @message_key("ZEQ", name="Eyes", source="a test")
        class Eyes(nm.Inquiry):
            eye: str = row("EYE", 3, ANY, "Eyes", plausible="VIN")  # type: ignore[arg-type]  # what is tested

    with pytest.raises(ValueError, match=r"^ZEQ: periods are pairs of prefixes of dates"):

        @message_key("ZEQ", name="Eyes", source="a test", periods=(("EYE", "HAI"),))
        class EyesAndHair(nm.Inquiry):
            eye: str = row("EYE", 3, ANY, "Eyes")
            hai: str = row("HAI", 3, ANY, "Hair")


FUTURE = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/20300101"


def test_a_day_is_judged_where_a_reference_day_is_given() -> None:
    """By `check`, `parse` and `read_messages`; the message carries the warning."""
    report = nm.check(FUTURE, today=TODAY)
    (problem,) = report.problems
    message = nm.parse(FUTURE, today=TODAY)
    (logged,) = nm.read_messages(FUTURE.splitlines(keepends=True), today=TODAY)

    assert ("implausible-value", "warning", "DOB") == (problem.code, problem.severity, problem.prefix)
    assert problem.span is not None
    assert "20300101" == FUTURE[slice(*problem.span)]
    assert (problem,) == message.problems == logged.problems
    assert report.ok


@pytest.mark.parametrize("text", ["CR.AZ0000000.AZNLETS20.TXT\nNO RECORD", "ZZ.AZNLETS20.AZ.TXT\nDOB/20300101"])
def test_a_day_changes_nothing_where_no_row_asks_for_one(text: str) -> None:
    """A text, and an unknown key."""
    assert nm.check(text) == nm.check(text, today=TODAY)


def test_nothing_asks_the_clock() -> None:
    """Without a reference day, any day of the calendar is right."""
    texts = [FUTURE.replace("20300101", day) for day in ("00010101", "20300101", "99991231")]

    assert [(), (), ()] == [nm.check(text).problems for text in texts]


def test_a_plausible_day_leaves_a_clean_message_as_it_is() -> None:
    """Read by the fast path."""
    report = nm.check(FUTURE, today=date(2031, 1, 1))

    assert () == report.problems
    assert report.message == nm.parse(FUTURE)


def test_strict_refuses_an_implausible_day() -> None:
    """It is a warning."""
    with pytest.raises(nm.InvalidMessage):
        nm.parse(FUTURE, strict=True, today=TODAY)


def test_a_bad_date_and_a_framed_message_are_judged_by_their_place() -> None:
    """A wrong date has its own problem alone; beside another error, days are judged all the same."""
    wrong = nm.check(FUTURE.replace("20300101", "20300230"), today=TODAY)
    framed = nm.check(f"\x02{FUTURE}", today=TODAY)
    beside = nm.check(f"{FUTURE}.SOC/1", today=TODAY)

    assert ["bad-date"] == [one.code for one in wrong.problems]
    assert [(40, 48)] == [one.span for one in nm.check(FUTURE, today=TODAY).problems]
    assert [(41, 49)] == [one.span for one in framed.problems]
    assert ["implausible-value", "field-too-short"] == [one.code for one in beside.problems]


def test_no_more_is_said_of_a_report_that_leaves_problems_out() -> None:
    """The number of those that are left out stays right."""
    text, limits = f"{FUTURE}.SOC/1.PER/12345678901234567890", nm.Limits(problems=1)

    assert nm.check(text, limits=limits) == nm.check(text, limits=limits, today=TODAY)


def test_years_are_judged_from_a_reference_day() -> None:
    """A model year and a licence year; a datetime is a day, too."""
    model = nm.check("RQ.AZNLETS20.MO.TXT\nVIN/1M8GDM9AXKP042788.VYR/2039", today=TODAY)
    plate = nm.check("RQ.AZNLETS20.MO.TXT\nLIC/ABC1234.LIY/2099.LIT/PC", today=datetime(2026, 1, 31, 12, 0))

    assert ["VYR", "LIY"] == [one.prefix for report in (model, plate) for one in report.problems]


def test_a_reference_day_is_a_day() -> None:
    """Anything else is a TypeError in words."""
    with pytest.raises(TypeError, match=r"^today is a datetime\.date, not str$"):
        nm.check(FUTURE, today="20260131")  # type: ignore[arg-type]  # what is tested


@pytest.mark.parametrize(
    ("unchecked", "left"),
    [
        ([], ["implausible-value VIN", "unusual-code LIT", "implausible-value LIY"]),
        ([VIN], ["unusual-code LIT", "implausible-value LIY"]),
        ([listed(codes.PLATE_TYPES)], ["implausible-value VIN", "implausible-value LIY"]),
        ([LICENSE_YEAR, VIN], ["unusual-code LIT"]),
        (["implausible-value"], ["unusual-code LIT"]),
        (["unusual-code", "implausible-value"], []),
        (["unusual-code"], ["implausible-value VIN", "implausible-value LIY"]),
    ],
    ids=["none", "a form", "a list", "two", "a code", "both codes", "the other code"],
)  # fmt: skip
def test_a_catalogue_leaves_out_checks(unchecked: list[Plausibility | str], left: list[str]) -> None:
    """Each by itself, or all of a problem code; copies of the catalogue do the same."""
    catalogue = nm.Catalogue(unchecked=unchecked)
    texts = [
        "RQ.AZNLETS20.NV.TXT\nVIN/1M8GDM9A1KP042788",
        "RQ.AZNLETS20.NV.TXT\nLIC/ABC1234.LIY/2099.LIT/ZQ",
    ]
    found = [one for text in texts for one in nm.check(text, today=TODAY, catalogue=catalogue).problems]

    assert sorted(left) == sorted(f"{one.code} {one.prefix}" for one in found)


PERSON = "NAM/DOE,JOHN.DOB/19500131.SEX/X"
LISTED = sorted(
    {
        (table.key, row.prefix, row.plausible)
        for table in map(nm.table, nm.message_keys())
        for row in table.rows
        if row.plausible is not None and row.plausible.listed is not None
    },
    key=lambda one: one[:2],
)


@pytest.mark.parametrize(("key", "prefix", "check"), LISTED, ids=[f"{one[0]}-{one[1]}" for one in LISTED])
def test_a_list_is_left_out_by_its_codes(key: str, prefix: str, check: Plausibility) -> None:
    """The source that a row names for the list makes no other check of it."""
    assert check.listed is not None
    row = nm.table(key).without_checks([listed(check.listed)]).row(prefix)

    assert row is not None
    assert None is row.plausible


@pytest.mark.parametrize("unchecked", [[listed(codes.SEXES)], ["unusual-code"]], ids=["a list", "a code"])
def test_a_list_is_left_out_whatever_a_row_names_as_its_source(unchecked: list[Plausibility | str]) -> None:
    """The example of the documentation holds."""
    catalogue = nm.Catalogue(unchecked=unchecked)

    assert () == nm.check(f"DQ.AZNLETS20.NV.TXT\n{PERSON}", catalogue=catalogue).problems


@pytest.mark.parametrize(
    "text",
    [
        "DQ.AZNLETS20.NE.TXT\nOLN/X1111111",
        "DQ.QQ0000000.NV.TXT\nOLN/X1111111",
        "AM.QQ0000000.NV.TXT\nTEST",
        "ER.AZ0000000.AZNLETS20.TXT\n.01.REQUIRED FIELD IS MISSING",
    ],
    ids=["a destination", "an origin", "the origin of a notice", "the sender of a key"],
)
def test_a_problem_code_is_left_out_in_the_header_too(text: str) -> None:
    """All of that problem code means all of it."""
    catalogue = nm.Catalogue(unchecked=["unusual-code"])
    quiet = nm.check(text, catalogue=catalogue).problems

    assert [one for one in nm.check(text).problems if one.code != "unusual-code"] == [*quiet]
    assert quiet != nm.check(text).problems


def test_a_problem_code_is_left_out_in_xml_too() -> None:
    """The header of a document as that of a text."""
    text = xml.to_xml(nm.parse("DQ.QQ0000000.NV.TXT\nOLN/X1111111"))

    assert ["unusual-code"] == [one.code for one in xml.check(text).problems]
    assert () == xml.check(text, catalogue=nm.Catalogue(unchecked=["unusual-code"])).problems


def test_what_a_key_has_made_an_error_is_not_left_out() -> None:
    """The severities of a key are its own; of a header no record could be built with it."""
    strict = changed(nm.AdministrativeMessage, severities={"unusual-code": "error"})
    catalogue = nm.Catalogue(strict, unchecked=["unusual-code"])

    assert not nm.check("AM.QQ0000000.NV.TXT\nTEST", catalogue=catalogue).ok


def test_a_catalogue_leaves_out_periods_with_their_code() -> None:
    """They are a rule of the key and no check of a row."""
    text = "NLQ.AZNLETS20.NL.TXT\nTYP/ALL.BEG/20260131.END/20260101.FND/ABC1234"

    assert ["implausible-value"] == [one.code for one in nm.check(text).problems]
    assert () == nm.check(text, catalogue=nm.Catalogue(unchecked=["implausible-value"])).problems


@pytest.mark.parametrize(
    ("wrong", "named"),
    [(["bad-date"], "'bad-date'"), ([VIN, 5], "a int"), ("VIN", "'VIN'"), (None, "a NoneType")],
    ids=["a code of a rule", "a number", "a text", "nothing"],
)
def test_what_is_no_check_cannot_be_left_out(wrong: Any, named: str) -> None:
    """A code of a rule that is no plausibility neither; the one that is wrong is named."""
    with pytest.raises(ValueError, match=rf"^unchecked are checks, such as declaring\.VIN, or .*: {named} is none$"):
        nm.Catalogue(unchecked=wrong)


def test_a_date_that_is_wrong_or_absent_is_no_period() -> None:
    """One mistake is one problem."""
    text = "NLQ.AZNLETS20.NL.TXT\nTYP/ALL.BEG/20260131.END/20260230.FND/ABC1234"

    assert ["bad-date"] == [one.code for one in nm.check(text).problems]
    assert ["required-field"] == [one.code for one in nm.check(text.replace(".END/20260230", "")).problems]


def test_a_problem_of_a_check_shows_no_value() -> None:
    """Nor any part of it but codes of places."""
    for text in ("VIN/1M8GDM9A1KP042788", "LIC/ABC1234.LIY/2026.LIT/ZQ"):
        (problem,) = nm.check(f"RQ.AZNLETS20.NV.TXT\n{text}").problems
        assert not {"1M8GDM9A1KP042788", "ZQ"} & set(re.findall(r"\w+", str(problem)))


@pytest.mark.parametrize(
    ("begin", "end", "codes_told"),
    [
        pytest.param("20261115", "20261101", ["implausible-value"], id="two dates"),
        pytest.param("20261101@1200", "20261101@1100", ["implausible-value"], id="dates with a time"),
        pytest.param("NOVEMBER", "20261101", [], id="a text before a date"),
        pytest.param("15", "01", [], id="days alone"),
    ],
)
def test_of_a_period_of_any_text_dates_are_compared(begin: str, end: str, codes_told: list[str]) -> None:
    """LPQ's BEG and END accept any text: what is no date is neither before nor after another."""
    text = f"LPQ.AZNLETS20.NL.TXT\nLIC/ABC1234.BEG/{begin}.END/{end}"

    assert codes_told == [one.code for one in nm.check(text).problems]


@pytest.mark.parametrize(
    ("check", "sources"), [(listed(codes.RACES), ["NIEM 2.1", "NIEM 5.0.1"]), (NCIC_SEX, ["State Warrant", "NIEM 2.1"])]
)
def test_a_list_names_every_source_of_its_codes(check: Plausibility, sources: list[str]) -> None:
    """That of the codes which came later, too."""
    assert [one for one in sources if one in check.source] == sources


def test_the_form_of_an_imei_is_told_with_each_of_its_sizes() -> None:
    """As many digits as are accepted."""
    (problem,) = IMEI.explain("12345", prefix="MEI")

    assert [size for size in ("14", "15", "16") if size not in problem.hint] == []
    assert "14 to 16 digits" in problem.expected


def test_the_period_of_a_key_is_left_out_as_the_page_says() -> None:
    """It is a rule of the key and of no row."""
    text = "NLQ.AZNLETS20.NL.TXT\nTYP/ALL.BEG/20260131.END/20260101.FND/ABC1234"
    without = nm.Catalogue(changed(nm.MessageLogQuery, periods=()))

    assert ["implausible-value"] == [one.code for one in nm.check(text).problems]
    assert () == nm.check(text, catalogue=without).problems
