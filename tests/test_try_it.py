"""What the page "Check an Nlets message" is given to show; tests/browser tries the page itself."""

from __future__ import annotations

import doctest
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import checked_text
import pytest
from build_page import FIRST, HERE, ICON, first_page
from checked_text import MOST_MESSAGES, checked, samples
from xml_vectors import XML_VECTORS, XmlVector

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.problems.rules import CODES
from nlets_msg.testing import Switch
from nlets_msg.testing.conformance import vectors

pytestmark = pytest.mark.thorough

TODAY = "2026-01-31"
GOOD = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101"
BAD = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230"
DOCUMENT = xml.to_xml(nm.parse("DQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M"))


def messages(text: str) -> list[dict[str, Any]]:
    """Return what is shown of each message of a text."""
    found: list[dict[str, Any]] = json.loads(checked(text, TODAY))["messages"]
    return found


def only(text: str) -> dict[str, Any]:
    """Return what is shown of a text that is one message."""
    (found,) = messages(text)
    return found


def marked(text: str) -> list[str]:
    """Return the characters under each mark, as a browser finds them."""
    units = text.encode("utf-16-le", "surrogatepass")
    marks = [problem["mark"] for one in messages(text) for problem in one["problems"]]
    return [units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass") for start, end in marks]


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n"])
def test_no_text_is_no_message(text: str) -> None:
    """An empty page has no problem."""
    assert messages(text) == []


def test_a_problem_is_shown_with_its_words() -> None:
    """Its code, severity, place, expectation, remedy and source are those of the report."""
    (problem,) = nm.check(BAD).problems
    expected = {
        "code": "bad-date",
        "severity": "error",
        "about": "DOB",
        "expected": problem.expected,
        "hint": problem.hint,
        "source": problem.source,
        "path": None,
        "line": 2,
        "mark": [40, 48],
    }

    assert expected == only(BAD)["problems"][0]


def test_a_good_message_has_every_form() -> None:
    """Legacy text, a document for each destination, and JSON."""
    text = "DQ.AZNLETS20.AZ.CA.TXT\nOLN/123456789"
    message = nm.parse(text)
    shown = only(text)

    assert message.to_text() == shown["text"]
    assert [*xml.to_xml_all(message)] == shown["documents"]
    assert nm.to_dict(message) == json.loads(shown["json"])
    assert "No problem found" == shown["verdict"]


def test_what_has_no_form_in_xml_says_why() -> None:
    """The reason is the problem's own."""
    shown = only(GOOD)

    assert [] == shown["documents"]
    assert "XML: Where NAM is in the XML of CWQ is not published." in shown["refused"][0]


def test_what_has_no_form_in_text_says_why() -> None:
    """A key that is sent in XML only has its document, and a reason instead of a text."""
    shown = only(next(one.document for one in XML_VECTORS if one.name == "CPQ/good/xml-fbi"))

    assert (None, 1) == (shown["text"], len(shown["documents"]))
    assert shown["refused"][0].startswith("Legacy text: ")


def test_every_row_of_the_table_is_shown() -> None:
    """With its label, its size, its format, and the value where there is one."""
    rows = nm.table("CWQ").rows
    shown = only(BAD)["fields"]

    assert [(row.prefix, row.label, row.size, row.format.expected) for row in rows] == [
        (one["prefix"], one["label"], one["size"], one["format"]) for one in shown
    ]
    assert ["SMITH,JOHN", "19500230", None, None] == [one["value"] for one in shown]
    assert [None, "error", None, None] == [one["severity"] for one in shown]


def test_the_rows_are_those_of_the_destination() -> None:
    """A license number has another size in Mexico."""
    sizes = {to: only(f"DQ.AZNLETS20.{to}.TXT\nOLN/A23456789")["fields"] for to in ("AZ", "MX")}

    assert {"AZ": "not published", "MX": "8-19"} == {
        to: next(one["size"] for one in rows if one["prefix"] == "OLN") for to, rows in sizes.items()
    }


def test_a_code_is_shown_with_its_meaning() -> None:
    """The meaning that the table prints."""
    rows = only("DQ.AZNLETS20.AZ.TXT\nOLN/123456789.RSN/T")["fields"]

    assert ["traffic"] == [one["meaning"] for one in rows if one["prefix"] == "RSN"]


def test_the_codes_of_a_field_are_shown_with_their_meanings() -> None:
    """Those of its format, and those of a list that it is checked against, as the page of the key has them."""
    rows = {one["prefix"]: one for one in only("DQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/F")["fields"]}

    assert ("F female; M male; U unknown", "female") == (rows["SEX"]["codes"], rows["SEX"]["meaning"])
    assert rows["RSN"]["codes"].startswith("N narcotics; F fraud; ")
    assert "" == rows["NAM"]["codes"]


def test_a_field_says_when_it_is_required() -> None:
    """By its table, or with a code of another field."""
    rows = only("YQ.AZNLETS20.NV0000000.TXT\nRTY/SS")["fields"]

    assert {"RTY": "required", "RNA": "required for RTY SS", "LIC": ""} == {
        one["prefix"]: one["required"] for one in rows if one["prefix"] in {"RTY", "RNA", "LIC"}
    }


WRONG = "CWQ.AZNLETS20.AZ.*0123456789.TXT\nDOB/19500230"


def test_a_rejection_says_why_it_came() -> None:
    """Its number, the sets that it offers, and what is wrong with the message that it quotes, marked in its text."""
    (text,) = Switch().send(WRONG)
    shown = only(text)
    rejection = shown["rejection"]

    assert "Rejected with number 22. The message that it quotes (CWQ) has 2 errors:" == rejection["words"]
    assert [["NAM", "DOB"], ["SOC"], ["PER"]] == rejection["options"]
    assert [one.code for one in nm.check(WRONG).problems] == [one["code"] for one in rejection["problems"]]
    (start, end), *_ = [one["mark"] for one in rejection["problems"] if one["mark"]]
    assert "19500230" == text[start:end]
    assert {"label": "The switch says", "text": "INVALID MESSAGE FORMAT - REFER TO CWQ MKE OPTIONS BELOW"} == shown[
        "said"
    ]
    assert "Fields of CWQ, the message that it quotes" == shown["fields_of"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (".02. NOT AUTHORIZED", "Rejected with number 2. It quotes no message."),
        ("NOT AUTHORIZED", "Rejected. It quotes no message."),
        (
            f".02. NOT AUTHORIZED\nORIGINAL MESSAGE\n{GOOD}",
            "Rejected with number 2. The message that it quotes (CWQ) has no problem that is found here.",
        ),
    ],
)
def test_a_rejection_without_a_fault_says_that_it_is_one(body: str, words: str) -> None:
    """Never that no problem is found, as of an answer; what is wrong with itself is said besides."""
    shown = only(f"ER.NL0000000.AZNLETS20.TXT\n{body}")["rejection"]

    own = re.sub(r" The rejection itself has \d \w+\.", "", shown["words"])
    assert (words, []) == (own, shown["problems"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CWR.AZ0000000.AZNLETS20.TXT\nSOC/123456789\n\nNO RECORD\n", "Text of the answer: NO RECORD"),
        ("AM.AZNLETS20.NV.TXT\nROAD CLOSED", "Text of the message: ROAD CLOSED"),
        (GOOD, None),
        (BAD, None),
    ],
)
def test_the_text_of_an_answer_is_shown_by_itself(text: str, said: str | None) -> None:
    """Without its header and its echo."""
    found = only(text)["said"]

    assert said == (found and f"{found['label']}: {found['text']}")


def test_a_field_beyond_the_table_is_shown() -> None:
    """It has no rule."""
    rows = only(f"{GOOD}.ZZZ/1")["fields"]

    assert [("ZZZ", "Not in the table of CWQ", "1")] == [
        (one["prefix"], one["label"], one["value"]) for one in rows if one["prefix"] == "ZZZ"
    ]


@pytest.mark.parametrize(
    ("key", "sets"),
    [
        ("CWQ", {"exactly_one": False, "sets": [["NAM", "DOB"], ["SOC"], ["PER"]], "complete": [False] * 3}),
        ("DQ", {"exactly_one": True, "sets": [["OLN"], ["NAM", "DOB", "SEX"]], "complete": [False] * 2}),
        # Another field chooses among its sets, and is not there.
        ("YQ", None),
    ],
)
def test_index_sets_are_shown_as_the_switch_numbers_them(key: str, sets: object) -> None:
    """And whether one or more of them are sent."""
    assert sets == only(f"{key}.AZNLETS20.AZ.TXT\nZZZ/1")["sets"]


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101.SOC/123456789", [["NAM", "DOB"], ["SOC"]]),
        ("DQ.AZNLETS20.AZ.TXT\nOLN/", []),
        # What the code of RTY leaves, and what CN accepts.
        ("YQ.AZNLETS20.NV0000000.TXT\nRTY/SS.TYP/1.SER/2", [["TYP", "SER"]]),
        ("IQ.AZNLETS20.CN.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M", [["NAM", "DOB", "SEX"]]),
    ],
)
def test_an_index_set_that_is_complete_is_marked(text: str, complete: list[list[str]]) -> None:
    """Each of its fields has a value."""
    sets = only(text)["sets"]

    assert complete == [one for one, whole in zip(sets["sets"], sets["complete"], strict=True) if whole]


def test_an_answer_shows_the_inquiry_that_it_quotes() -> None:
    """Its fields, and the clocks of its header."""
    text = "DR.MSOLN0000\n07:24 02/17/2022 00218\n07:24 02/17/2022 00003 AZNLETS70\n*00005\nTXT\nOLN/1.IMQ/Y\n\nNONE"
    shown = only(text)

    assert "Fields of DQ, the inquiry that it quotes" == shown["fields_of"]
    assert {"OLN": "1", "IMQ": "Y"} == {one["prefix"]: one["value"] for one in shown["fields"] if one["value"]}
    assert [
        ["From", "MSOLN0000"],
        ["To", "AZNLETS70"],
        ["Received", "2022-02-17 07:24, number 00218"],
        ["Sent", "2022-02-17 07:24, number 00003"],
        ["Control field", "00005"],
    ] == shown["header"]


def test_an_unknown_key_is_shown_as_far_as_it_is_read() -> None:
    """Its fields have no table."""
    shown = only("ZZZ.AZNLETS20.AZ.TXT\nABC/1")

    assert ("ZZZ", None, "Fields, by no table") == (shown["key"], shown["name"], shown["fields_of"])
    assert ["unknown-key"] == [one["code"] for one in shown["problems"]]


@pytest.mark.parametrize("text", ["hello there", "DQ", "{}", "\x00", "NAM/SMITH,JOHN"])
def test_what_is_no_message_says_so(text: str) -> None:
    """It has no key and no fields."""
    shown = only(text)

    assert (None, [], None) == (shown["key"], shown["fields"], shown["text"])
    assert ["no-message-key"] == [one["code"] for one in shown["problems"]]


def test_a_document_is_read_as_xml() -> None:
    """Its legacy text is the other form."""
    shown = only(DOCUMENT)

    assert ("XML", True, "DQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M") == (
        shown["form"],
        shown["ok"],
        shown["text"],
    )


def test_a_problem_of_a_document_marks_its_element() -> None:
    """And names its path and its line."""
    text = DOCUMENT.replace("1950-01-01", "1950-02-30")
    (problem,) = only(text)["problems"]
    (mark,) = marked(text)

    assert ("<nc:PersonBirthDate>", "</nc:PersonBirthDate>") == (mark[:20], mark[-21:])
    assert text[: text.index(mark)].count("\n") + 1 == problem["line"]
    assert "n2:Person/nc:PersonBirthDate" in problem["path"]


@pytest.mark.parametrize("text", ["<a", "<a>", "<a/>\n<b>", "<n2:NLETS/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_what_is_no_nlets_document_says_so(text: str) -> None:
    """There is a problem for each, and a mark that lies inside the text."""
    shown = messages(text)

    assert [False] * len(shown) == [one["ok"] for one in shown]
    marks = [problem["mark"] for one in shown for problem in one["problems"]]
    assert [] == [(start, end) for start, end in marks if not 0 <= start < end <= len(text)]


@pytest.mark.parametrize("letters", ["\U0001f600", "\u00e9", "\U0001f600\U0001d11e\U0001f600", "\ud83d"])
def test_characters_beyond_ascii_do_not_shift_the_marks(letters: str) -> None:
    """A character of two units of UTF-16 counts as two, and what comes after it is marked in its place."""
    text = f"CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH{letters},JOHN.DOB/19500230"

    assert [f"SMITH{letters},JOHN", "19500230"] == marked(text)


def test_a_place_without_characters_is_marked_beside_it() -> None:
    """A mark that nobody sees is none."""
    assert ["T"] == marked("DQ.AZNLETS20.TXT\nOLN/123456789")


def test_several_messages_are_read_one_by_one() -> None:
    """Each with its line, its marks in the whole text, and its own problems."""
    text = f"\U0001f600\n{GOOD}\n\n{BAD}\n"
    shown = messages(text)

    assert [None, "CWQ", "CWQ"] == [one["key"] for one in shown]
    assert [1, 2, 5] == [one["line"] for one in shown]
    assert "19500230" == marked(text)[-1]
    assert 6 == shown[2]["problems"][0]["line"]


def test_several_documents_are_read_one_by_one() -> None:
    """A mark is in its own document."""
    wrong = DOCUMENT.replace("1950-01-01", "1950-02-30")
    shown = messages(f"{DOCUMENT}\n{wrong}")

    assert [True, False] == [one["ok"] for one in shown]
    assert "1950-02-30" in marked(f"{DOCUMENT}\n{wrong}")[0]


@pytest.mark.parametrize("vector", XML_VECTORS, ids=lambda one: one.name)
def test_every_vector_in_xml_is_one_message(vector: XmlVector) -> None:
    """With the problems of its report, each marked on the line that it names."""
    report = xml.check(vector.document, today=date.fromisoformat(TODAY))

    assert [(one.code, one.line) for one in report.problems] == [
        (one["code"], one["line"]) for one in only(vector.document)["problems"]
    ]


def test_an_answer_that_quotes_a_whole_inquiry_is_one_message() -> None:
    """The header of the quoted inquiry begins none."""
    (text,) = (
        one["message"] for one in vectors() if one["name"] == "CWR/good/echo-of-whole-inquiry-under-output-header"
    )

    assert ["CWR"] == [one["key"] for one in messages(text)]
    assert ["CWR", "CWQ"] == [one["key"] for one in messages(f"{text}\n\n{BAD}")]


def test_of_many_messages_the_first_are_read() -> None:
    """And it is said that there are more."""
    shown = json.loads(checked(f"{GOOD}\n\n" * (MOST_MESSAGES + 1), TODAY))

    assert (MOST_MESSAGES, True) == (len(shown["messages"]), shown["more"])


def test_dates_are_judged_from_the_day_of_the_page() -> None:
    """A birth after it is doubtful."""
    text = GOOD.replace("19500101", "20260201")

    assert ["implausible-value"] == [one["code"] for one in only(text)["problems"]]
    assert [] == json.loads(checked(text, "2026-02-02"))["messages"][0]["problems"]


def test_every_vector_is_shown_with_the_problems_of_its_report() -> None:
    """Each problem is there, and each mark lies inside the text."""
    for vector in vectors():
        text = vector["message"]
        shown = json.loads(checked(text, TODAY))["messages"]
        size = len(text.encode("utf-16-le", "surrogatepass")) // 2
        marks = [one["mark"] for each in shown for one in each["problems"] if one["mark"] is not None]
        assert [] == [(start, end) for start, end in marks if not 0 <= start < end <= size], vector["name"]
        if len(shown) == 1:
            report = nm.check(text, today=date.fromisoformat(TODAY))
            assert [one.code for one in report.problems] == [one["code"] for one in shown[0]["problems"]], vector[
                "name"
            ]


def test_the_samples_are_what_they_are_called() -> None:
    """Those with a fault have an error, the right ones no problem."""
    found = json.loads(samples())
    codes = {
        (one["group"], one["name"]): [problem["code"] for each in messages(one["text"]) for problem in each["problems"]]
        for one in found
    }

    assert {"Right", "With a fault", "Answers", "Several", "XML"} == {group for group, _ in codes}
    assert [[]] * 3 == [found for (group, _), found in codes.items() if group == "Right"]
    assert [
        ["bad-date"],
        ["index-set-missing"],
        ["index-sets-exclusive"],
        ["not-a-field"],
        ["destination-not-allowed"],
        ["bad-format"],
    ] == [found for (group, _), found in codes.items() if group == "With a fault"]
    assert [[], [], ["bad-date"]] == [found for (group, _), found in codes.items() if group == "XML"]


def test_the_examples_are_right() -> None:
    """What the module shows of itself is executed."""
    found = doctest.testmod(checked_text)

    assert (0, True) == (found.failed, found.attempted > 0)


def test_by_itself_the_page_is_as_it_is_in_the_repository() -> None:
    """It leads nowhere."""
    assert (HERE / FIRST).read_text(encoding="utf-8") == first_page()
    assert 'name="documentation"' not in first_page()


@pytest.mark.parametrize("site", ["..", "../", "https://example.org/nlets_msg"])
def test_as_a_part_of_the_site_the_page_knows_where_the_site_is(site: str) -> None:
    """In its head, as the script looks for it; nothing else is changed."""
    said = f'<meta name="documentation" content="{site.rstrip("/")}/">\n'

    assert 1 == first_page(site).count(said)
    assert first_page() == first_page(site).replace(said, "")


def test_an_address_is_no_html() -> None:
    """What is given on the command line is an attribute, whatever it holds."""
    assert '<meta name="documentation" content="&quot;&gt;&lt;b&gt;/">' in first_page('"><b>')


def test_every_code_has_the_page_to_which_its_problem_leads() -> None:
    """Of the same name, in the folder of the site; so has every key."""
    folder = Path(__file__).parents[1] / "docs"

    assert [] == [code for code in CODES if not (folder / "problems" / f"{code}.md").is_file()]
    assert [] == [key for key in nm.message_keys() if not (folder / "keys" / f"{key}.md").is_file()]


def test_the_page_has_the_icon_of_the_site() -> None:
    """One file, which is copied beside the page where it is built."""
    settings = (Path(__file__).parents[1] / "docs" / "conf.py").read_text(encoding="utf-8")

    assert f'html_favicon = "_static/{ICON.name}"' in settings
    assert f'<link rel="icon" href="{ICON.name}"' in first_page()
    assert ICON.is_file()
