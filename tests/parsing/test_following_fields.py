"""What begins a field in a value is looked for once in a token, from place to place."""

from __future__ import annotations

import itertools

import pytest
from paths import assert_both_paths_agree

import nlets_msg as nm
from nlets_msg.declaring import ANY, DATE, DIGITS, NAME, DateText, NameText, at_least_one, message_key, row

BETWEEN = [" ", "", ".", "\n", " \n", "^M^J", ";", ".\n"]
FIELDS = ["VIN/1M8GDM9AXKP042788", "LIC/ABC1234", "lis/nv", "LIY/20X6", "REM/A LIC/1", "XXX/1", "LIT PC"]


@pytest.mark.thorough
@pytest.mark.parametrize("key", ["YQ", "DQ"])
def test_a_token_with_many_fields_is_parted_before_each(key: str) -> None:
    """Whatever is between them, on both paths; each period that is missing is told."""
    for between, other in itertools.product(BETWEEN, repeat=2):
        for fields in itertools.combinations(FIELDS, 2):
            text = f"{key}.AZNLETS20.NV.TXT\n{fields[0]}{between}{fields[1]}{other}{fields[0]}{between}OLN/1"
            assert_both_paths_agree(text)


def test_fields_without_a_period_are_each_a_problem() -> None:
    """In their places, however many they are."""
    report = nm.check("RQ.AZNLETS20.NV.TXT\nLIC/ABC1234 LIY/2020 LIT/PC VMA/FORD")

    assert ["LIC", "LIY", "LIT", "VMA"] == [*report.fields]
    assert [("not-a-field", prefix) for prefix in ("LIY", "LIT", "VMA")] == [
        (one.code, one.prefix) for one in report.problems
    ]


def test_a_field_inside_a_word_is_looked_for_in_values_of_usual_length() -> None:
    """A value of more than 500 characters holds none: it is too long, or may be anything."""
    short, long = (nm.check(f"DQ.AZNLETS20.NV.TXT\nSEX/MOLN/{'1' * count}") for count in (9, 600))

    assert (["SEX", "OLN"], ["SEX"]) == ([*short.fields], [*long.fields])
    assert not long.ok


@pytest.mark.parametrize("count", [1, 390, 420, 3_000])
@pytest.mark.parametrize("tail", [". NAM SMITH,JOHN", ".NAM SMITH,JOHN", " NAM SMITH,JOHN", ". nma/SMITH,JOHN"])
@pytest.mark.parametrize(
    "head", ["DQ.AZNLETS20.NV.TXT\nOLN/", "IQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/OFC DOE.DOB/19500101.SEX/M.SOC/"]
)
def test_a_prefix_without_its_slash_is_told_however_long_the_value_is(head: str, tail: str, count: int) -> None:
    """No field becomes part of a value in silence, however many words come before it."""
    problems = nm.check(f"{head}{'A1 ' * count}B{tail}").problems

    assert "not-a-field" in [problem.code for problem in problems]


@pytest.mark.parametrize("count", [21, 200])
def test_a_value_of_many_prefixes_without_slashes_is_an_error(count: int) -> None:
    """What they are is not asked of each; that there are so many is one."""
    text = f"DQ.AZNLETS20.NV.TXT\nOLN/A1{' SEX M' * count}"
    assert_both_paths_agree(text)

    assert not nm.check(text).ok


SETS = {
    "ZQA": at_least_one(("NAM", "DOB"), ("SOC",), may_lack={"DOB": "dob-missing"}),
    "ZQB": at_least_one(("SOC",), ("NAM", "DOB")),
}


def with_sets(key: str) -> type[nm.Inquiry]:
    """Declare an inquiry with free text of any length, whose sets may be without a date with no more than a warning."""

    @message_key(key, name="Query", source="a test", sets=SETS[key])
    class Query(nm.Inquiry):
        nam: NameText = row("NAM", 30, NAME, "Name", default=None)
        soc: str | None = row("SOC", 9, DIGITS, "Number", default=None)
        rmk: str | None = row("RMK", None, ANY, "Remarks", default=None, free_text=True)
        dob: DateText = row("DOB", 8, DATE, "Date", default=None)

    return Query


OURS = nm.Catalogue(*map(with_sets, SETS))
OURS_BY_GRAMMAR = nm.Catalogue(*map(with_sets, SETS), fast_path=False)


@pytest.mark.parametrize("count", [1, 499, 510, 2_000])
@pytest.mark.parametrize("hidden", ["DOB/19500101", "DOB 19500101", ". DOB /19500101", "D0B/19500101"])
@pytest.mark.parametrize(
    "begin", ["ZQA.AZNLETS20.AZ.TXTNAM/SMITH,JOHN.", "ZQB.AZNLETS20.AZ.TXTNAM/SMITH,JOHN.SOC/123456789."]
)
def test_a_field_that_an_inquiry_lacks_is_found_however_far_in_free_text(begin: str, hidden: str, count: int) -> None:
    """What a long remark holds is the same as what a short one does, also where its absence is no error."""
    short, long = (nm.check(f"{begin}RMK/{'ABC ' * words}{hidden}", catalogue=OURS) for words in (1, count))
    by_grammar = nm.check(long.source, catalogue=OURS_BY_GRAMMAR)

    assert short.ok == long.ok
    assert [(one.code, one.severity, one.prefix) for one in short.problems] == [
        (one.code, one.severity, one.prefix) for one in long.problems
    ]
    assert by_grammar.problems == long.problems


@pytest.mark.parametrize("count", [1, 510, 3_000])
def test_fields_that_an_inquiry_of_a_key_lacks_are_found_however_far_in_free_text(count: int) -> None:
    """They are told in their places, and read."""
    report = nm.check(f"IQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/{'ABC ' * count} NAM/SMITH,JOHN DOB/19500101")

    assert [("not-a-field", "error", "NAM"), ("not-a-field", "error", "DOB")] == [
        (one.code, one.severity, one.prefix) for one in report.problems if one.code == "not-a-field"
    ]
    assert {"NAM", "DOB"} <= report.fields.keys()
