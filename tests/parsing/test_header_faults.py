"""A header that is not one: exactly its faults, and the body is read all the same."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
from vectors import GOOD, marked

import nlets_msg as nm
from nlets_msg.parsing import header_faults, header_in_text, header_signs
from nlets_msg.parsing.header_faults import explain_elements

# What is asked after the walk, the second of them by `text_headers`.
AFTER_THE_WALK = (header_signs, header_in_text)
CLOCKS = "13:43 11/07/2011 60501\n13:43 11/07/2011 77004 AZNLETS20\n"


def found(text: str) -> list[tuple[str, str, str]]:
    """Return severity, code and marked text of every problem."""
    report = nm.check(text)
    return [(one.severity, one.code, "-" if one.span is None else marked(text, one.span)) for one in report.problems]


@pytest.mark.parametrize(
    ("head", "bad"),
    [
        ("CWQ.AZNLETS2.AZ.TXT\n", "AZNLETS2"),
        ("CWQ..AZ.TXT\n", ""),
        ("CWQ.AZNLETS2.AZ.*0123456789.TXT\n", "AZNLETS2"),
        ("CWQ.AZNLETS2.AZ.*0123456789TXT\n", "AZNLETS2"),
        ("CWQ.AZNLETS20.ARI.TXT\n", "ARI"),
        ("CWQ.AZNLETS20.TXT\n", ""),
        ("CWQ.AZNLETS20.AZTXT\n", "TXT"),
        ("CWQ.AZNLETS20.AZ. TXT\n", " "),
        ("CWQ.AZNLETS20.AZ,TXT\n", ""),
        ("CWQ.AZNLETS20.AZ.\nTXT\n", "\\n"),
        ("CWQ.AZNLETS20.AZ\nTXT\n", "\\n"),
        ("CWQ.AZNLETS20.AZ \r\nTXT\n", " \\r\\n"),
        ("CWQ.AZNLETS20.AZ.*0123456789\nTXT\n", "\\n"),
        ("CWQ.AZNLETS20.AZ.*012345678901.TXT\n", "*012345678901"),
        ("CWQ.AZNLETS20.AZ.*01234.TXT\n", "*01234"),
        ("CWQ.AZNLETS20.AZ*0123456789.TXT\n", ""),
        ("CWQ.AZ0000000\n1:43 11/07/2011 60501\n13:43 11/07/2011 77004 AZNLETS20\nTXT\n", "1:43 11/07/2011 60501"),
        ("CWQ.AZ0000000\n25:43 11/07/2011 60501\n13:43 11/07/2011 77004 AZNLETS20\nTXT\n", "25:43 11/07/2011 60501"),
        (f"CWQ.AZ0000000\n{CLOCKS}*01234\nTXT\n", "*01234"),
        (f"CWQ.AZ0000000\n{CLOCKS}13:43 11/07/2011 77004 AZNLETS20\nTXT\n", "13:43 11/07/2011 77004 AZNLETS20"),
        (f"CWQ.AZ0000000\n{CLOCKS}*0123456789\n*0123456789\nTXT\n", "*0123456789"),
        ("CWQ.AZ0000000\n07:24 02/17/2022 00003AZNLETS70\nTXT\n", "07:24 02/17/2022 00003AZNLETS70"),
        ("CWQ.AZ0000000\n07:24 02/17/2022 00003 AZNLETS7\nTXT\n", "07:24 02/17/2022 00003 AZNLETS7"),
        ("CWQ.AZ0000000\nHELLO\nTXT\n", "HELLO"),
    ],
)
def test_a_bad_element_is_one_problem(head: str, bad: str) -> None:
    """One bad element is one `bad-header` in its place, and the field after the header is read."""
    report = nm.check(f"{head}SOC/123456789")

    assert [("error", "bad-header", bad)] == found(f"{head}SOC/123456789")
    assert {"SOC": "123456789"} == report.fields
    assert not report.ok


@pytest.mark.parametrize(
    "head",
    [
        "CWQ.AZNLETS20.AZ\n",
        "CWQ.AZNLETS20.AZ.",
        "CWQ.AZNLETS20.AZ.*0123456789.",
        f"CWQ.AZ0000000\n{CLOCKS}",
    ],
)
def test_a_missing_txt_is_one_problem(head: str) -> None:
    """Without TXT, the header is read up to the first field, and the field is read."""
    assert ["txt-missing"] == [code for _, code, _ in found(f"{head}SOC/123456789") if code != "clock-irregular"]
    assert {"SOC": "123456789"} == nm.check(f"{head}SOC/123456789").fields


@pytest.mark.parametrize("letter", ["\u0130", "\u0131", "\u017f", "\u212a"])
@pytest.mark.parametrize(
    "text", ["CWQ.AZNLETS2{}.AZ.TXT\nSOC/123456789", "CWQ.AZNLETS20.A{}.TXT\nSOC/123456789", "AM.AZNLETS2{}\nTXT\nA"]
)
def test_letters_that_lower_or_upper_to_ascii_are_not_ascii(text: str, letter: str) -> None:
    """A letter whose other case is an ASCII one is no part of an ORI or a destination."""
    assert ["bad-header"] == [one.code for one in nm.check(text.format(letter)).problems]


def test_a_prefix_of_such_letters_is_no_prefix() -> None:
    """A prefix in lower case is ASCII."""
    assert "not-a-field" in [one.code for one in nm.check("CWQ.AZNLETS20.AZ.TXT\n\u017foc/123456789").problems]


def test_a_short_ori_does_not_make_a_header_of_the_text() -> None:
    """After a bad ORI, the lines of a notice without TXT are its text, and no further problem."""
    text = f"AM.AZNLETS4\n{CLOCKS}*AM2GB00000\nPHOTOS ATTACHED.\nONE MORE LINE"

    assert [("error", "bad-header", "AZNLETS4")] == found(text)


def test_a_clock_line_with_a_bad_ori_is_no_text() -> None:
    """In a notice without TXT, a line with the whole form of a clock is one, and its ORI is wrong."""
    text = "AM.AZNLETS44\n13:50 07/21/2022 00001\n13:50 07/21/2022 00109 AZNLETS3\nHELLO"

    assert [("error", "bad-header", "13:50 07/21/2022 00109 AZNLETS3")] == found(text)


def test_a_text_that_looks_like_a_header_without_end_is_read_for_a_while() -> None:
    """However many bad elements follow, there are no more problems than elements in the longest header."""
    problems = nm.check("CWR.AZNLETS20" + "." * 100_000, limits=nm.Limits(problems=1000)).problems

    assert nm.Limits().destinations + 5 > len(problems)


def test_each_destination_of_a_header_with_a_fault_is_read() -> None:
    """As many as a header may have, so that TXT after them is found."""
    destinations = ",".join(f"AZ{number:07}" for number in range(nm.Limits().destinations))
    report = nm.check(f"AM.AZNLETS2.{destinations}.TXT\nBE ON THE LOOKOUT")

    assert [("bad-header", "origin")] == [(problem.code, problem.element) for problem in report.problems]


@pytest.mark.parametrize("line_end", ["\x0c", "\x1c", "\x85", "\u2028"])
def test_an_odd_character_after_a_clock_is_explained_or_layout(line_end: str) -> None:
    """Whatever comes after a clock, there is a message or an error."""
    text = f"DR.MSOLN0000\n07:24 02/17/2022 00218\n07:24 02/17/2022 00003 AZNLETS70{line_end}\nTXT\nOLN/8"
    report = nm.check(text)

    assert report.ok is ("error" not in [one.severity for one in report.problems])
    assert report.ok is (report.message is not None)


def test_no_more_than_five_lines_are_a_header() -> None:
    """Two clocks, a control line and what else looks like them; a sixth is text."""
    text = "AM.AZNLETS4\n" + "13:43 11/07/2011 60501\n" * 8

    assert 1 + 4 == len(nm.check(text).problems)


def test_a_bad_destination_and_a_joined_control_field_are_two_problems() -> None:
    """Each bad element is shown in its place."""
    text = "CWQ.AZNLETS20.ARIZ*0123456789.TXT\nSOC/123456789"

    assert [("error", "bad-header", "ARIZ"), ("error", "bad-header", "*0123456789")] == found(text)


@pytest.mark.thorough
@pytest.mark.parametrize("key", sorted({vector.key for vector in GOOD}))
def test_the_walk_finds_no_fault_where_the_grammar_finds_none(key: str) -> None:
    """What explains bad headers takes every good one of a key for good: it has nothing of its own to say."""
    table = nm.table(key if key in nm.message_keys() else "CWR")
    good = [one for one in GOOD if one.key == key and not one.codes & {"clock-irregular", "txt-missing"}]
    said = {one.name: [each.expected for each in explain_elements(one.message, 0, table).problems] for one in good}

    assert {name: ["The header has the form of an input header or of an output header."] for name in said} == said


def test_a_time_that_does_not_exist_and_a_line_that_is_none_are_two_problems() -> None:
    """The line after the impossible clock is not hidden by it."""
    text = "CWQ.AZNLETS20\n24:00 02/30/2022 00001\nMRI 1234567\n13:50 07/21/2022 00109 AZNLETS03\nTXT\nSOC/123456789"

    assert [("error", "bad-header", "24:00 02/30/2022 00001"), ("error", "bad-header", "MRI 1234567")] == found(text)


@pytest.mark.parametrize(
    ("text", "element", "span"),
    [
        ("DQ.AZNLETS20,NV.TXT\nOLN/D1", "origin", (12, 13)),
        ("AM.AZNLETS20,NV.TXT\nHELLO", "origin", (12, 13)),
        ("DQ.AZNLETS20.NV,\nCA.TXT\nOLN/D1", "destination", (16, 17)),
        ("DQ.AZNLETS20.\r\nNV.TXT\nOLN/D1", "destination", (13, 15)),
        ("DQ.AZNLETS20.NV.\n CA.*0123456789.TXT\nOLN/D1", "destination", (16, 18)),
    ],
    ids=["comma", "comma of a notice", "after a comma", "after the ORI", "with a blank"],
)
def test_a_comma_after_the_ori_and_a_wrapped_header_are_one_problem(text: str, element: str, span: Any) -> None:
    """What comes after them is read."""
    (problem,) = nm.check(text).problems

    assert ("bad-header", element, span) == (problem.code, problem.element, problem.span)


ONE_TOO_MANY = "An ORI has 9 characters; one is too many."


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("DQ. AZNLETS20.NV.TXT", "Take the blank out."),
        ("DQ.AZNLETS20 .NV.TXT", "Take the blank out."),
        ("DQ.AZNLETS20\t.NV.TXT", "Take the blank out."),
        ("DQ.AZ NLETS20.NV.TXT", "Take the blank out."),
        ("DQ.AZ NLETS 20.NV.TXT", "Take the blanks out."),
        ("DQ.AZ-NLETS20.NV.TXT", "Take the hyphen out."),
        ("DQ.AZ-NLETS 20.NV.TXT", "Take the hyphen and the blank out."),
        ("DQ.AZNLETS200.NV.TXT", ONE_TOO_MANY),
        ("DQ.AZNLETS2.NV.TXT", "Write the whole ORI of the agency that sends, and a period."),
        ("AM. AZNLETS20.NV.TXT", "Take the blank out."),
        (f"DR. AZNLETS44\n{CLOCKS}TXT", "Take the blank out."),
        (f"DR.AZNLETS444\n{CLOCKS}TXT", ONE_TOO_MANY),
        ("DQ.AZNLETS20.N V.TXT", "Take the blank out."),
        ("DQ.AZNLETS20.NV\t.TXT", "Take the blank out."),
        ("DQ.AZNLETS20.CA00-00000.TXT", "Take the hyphen out."),
        ("DQ.AZNLETS20.CA00000000.TXT", ONE_TOO_MANY),
        (
            "DQ.AZNLETS20.N.TXT",
            "Write a code of 2 characters or an ORI; a comma or a period parts destinations.",
        ),
        ("DQ.AZNLETS20.NV.*0123456789 .TXT", "Take the blank out."),
        ("DQ.AZNLETS20.NV.*0123456789\t.TXT", "Take the blank out."),
        ("AM.AZNLETS20.NV.*0123456789 .TXT", "Take the blank out."),
        ("DQ.AZNLETS20.NV.*0123456789\n.TXT", "Take the line end out."),
    ],
)
def test_of_an_element_that_is_whole_it_is_told_what_to_take_out(typed: str, hint: str) -> None:
    """To write a whole ORI is told of what is not one."""
    assert [("bad-header", hint)] == [(one.code, one.hint) for one in nm.check(f"{typed}\nA").problems][:1]


@pytest.mark.parametrize(
    "typed",
    [
        "DQ.AZNLETS20.*0123456789.NV.TXT",
        "DQ.AZNLETS20.NV.*0123456789.CA.TXT",
        "DQ.AZNLETS20.NV,CA.*01234.6789.OR.TXT",
        "DQ.*0123456789.AZNLETS20.NV.TXT",
        "AM.AZNLETS20.*0123456789.NV.TXT",
        "HQ.*0123456789.AZNLETS20.NV.TXT",
    ],
)
def test_a_control_field_before_the_last_destination_is_told_once(typed: str) -> None:
    """It is to be moved, and what is around it is read."""
    text = f"{typed}\nOLN/D1"
    (problem,) = nm.check(text).problems
    control = text[slice(*(problem.span or (0, 0)))]

    assert ("control", "Move it there.") == (problem.element, problem.hint)
    assert len(control) == 11
    assert control.startswith("*")
    moved = text.replace(f".{control}", "").replace(".TXT", f".{control}.TXT")
    assert () == nm.check(moved).problems


@pytest.mark.parametrize("typed", ["TXT.*0123456789\n", "TXT*0123456789\n", "TXT\n*0123456789\n", "TXT.*0123456789."])
@pytest.mark.parametrize("head", ["DQ.AZNLETS20.NV.", f"DQ.AZNLETS20\n{CLOCKS}"], ids=["sent", "delivered"])
def test_a_control_field_after_txt_is_told_once(head: str, typed: str) -> None:
    """It is no field, and to be moved; a period before it parts nothing."""
    text = f"{head}{typed}OLN/D1"
    (problem,) = nm.check(text).problems

    assert ("not-a-field", "Move it there.") == (problem.code, problem.hint)
    assert "*0123456789" == text[slice(*(problem.span or (0, 0)))]


def test_the_head_lists_the_modules_of_faults_in_the_order_in_which_they_are_asked() -> None:
    """Those that are asked before the elements, in the order of the code, then the others."""
    listed = re.findall(r"^    (\w+)  ", header_faults.__doc__ or "", re.MULTILINE)
    called = re.findall(r"\bor (explain_\w+)\(", inspect.getsource(explain_elements))
    asked = [vars(header_faults)[name].__module__ for name in called]

    assert [*asked, *(module.__name__ for module in AFTER_THE_WALK)] == [
        f"{header_faults.__package__}.{name}" for name in listed
    ]
