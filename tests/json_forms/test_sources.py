"""A report or a message whose members do not agree with each other, or with the text that comes with them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.declaring import ANY, NAME, message_key, row

TEXT = "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789"
ENDED = "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789."
WRONG = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230"
GOOD_FORM = nm.to_dict(nm.check(TEXT), values=True)
WRONG_FORM = nm.to_dict(nm.check(WRONG), values=True)
TYPED_FORM = nm.to_dict(
    nm.build("CWQ", {"NAM": "SMITH,JOHN", "DOB": "19500230"}, origin="AZNLETS20", to="AZ"), values=True
)
# Exists in XML only, so that it is built without a text.
PHOTO = nm.build("CPQ", {"SOC": "123456789"}, origin="AZNLETS20", to="AZ")
PROBLEM: dict[str, Any] = nm.check(WRONG).problems[0].as_dict()


def changed(form: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """Return a copy with another value in a place."""
    made = json.loads(json.dumps(form))
    *steps, last = path.split(".")
    place = made
    for step in steps:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[last] = value
    return made  # type: ignore[no-any-return]  # of a dict


def places(form: object) -> list[str | None]:
    """Return the places for which something is refused."""
    with pytest.raises(nm.InvalidMessage) as caught:
        nm.from_dict(form)
    return [one.element for one in caught.value.problems]


@pytest.mark.parametrize(
    ("form", "path", "value", "expected"),
    [
        (GOOD_FORM, "body.fields.SOC", "987654321", ["body"]),
        (GOOD_FORM, "fields.SOC", "987654321", ["fields"]),
        (GOOD_FORM, "fields", {}, ["fields"]),
        (GOOD_FORM, "fields", {"NAM": "DOE,JANE"}, ["fields"]),
        (GOOD_FORM, "source", "hello", ["key", "header", "fields", "body"]),
        (GOOD_FORM, "source", "", ["source"]),
        (GOOD_FORM, "header.origin", "AZ0000000", ["header"]),
        (WRONG_FORM, "key", "SMITH,JOHN", ["key"]),
        (WRONG_FORM, "key", None, ["key"]),
        (WRONG_FORM, "header", None, ["header"]),
        (WRONG_FORM, "fields", {}, ["fields"]),
        (WRONG_FORM, "fields.NAM", "DOE,JANE", ["fields"]),
        (WRONG_FORM, "header.origin", "AZ0000000", ["header"]),
        (WRONG_FORM, "problems", [], ["ok"]),
        (TYPED_FORM, "key", "SMITH,JOHN", ["key"]),
        (TYPED_FORM, "problems", [], ["ok"]),
        (nm.to_dict(PHOTO, values=True), "fields.SOC", "987654321", ["fields"]),
        (nm.to_dict(PHOTO, values=True), "header.destinations", ["AZ", "NL"], ["header.destinations"]),
    ],
)
def test_a_report_that_contradicts_itself_is_refused(
    form: dict[str, Any], path: str, value: object, expected: list[str]
) -> None:
    """Who stores its fields and who sends its message act on the same person."""
    assert expected == places(changed(form, path, value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("code", "bad-format"),
        ("severity", "warning"),
        ("prefix", "SMITHJOHN"),
        ("prefix", "NAM"),
        ("span", [10**30, 10**31]),
        ("span", [0, 1]),
        ("element", "SMITH"),
        ("path", "SMITH"),
        ("line", 1),
    ],
)
def test_a_problem_that_the_text_does_not_have_is_refused(path: str, value: object) -> None:
    """Whether another one, or in another place."""
    expected = ["ok"] if path == "severity" else ["problems.0"]

    assert expected == places(changed(WRONG_FORM, f"problems.0.{path}", value))


@pytest.mark.parametrize("name", ["expected", "hint", "source"])
def test_words_of_somebody_else_are_not_kept(name: str) -> None:
    """A problem has the words of this version, and so no personal data."""
    read = nm.from_dict(changed(WRONG_FORM, f"problems.0.{name}", "SMITH,JOHN"))

    assert nm.check(WRONG) == read


@pytest.mark.parametrize(
    ("path", "value"),
    [("prefix", "SMITHJOHN"), ("span", [0, 1]), ("element", "SMITH,JOHN"), ("path", "SMITH"), ("line", 1)],
)
def test_a_problem_without_a_text_names_no_place_in_one(path: str, value: object) -> None:
    """Nor a prefix or an element that there is not."""
    assert ["problems.0"] == places(changed(TYPED_FORM, f"problems.0.{path}", value))


def test_a_message_has_no_problem_that_its_text_does_not_have() -> None:
    """Neither an error nor a warning."""
    warning = nm.parse(ENDED).problems[0].as_dict()

    assert ["problems.0"] == places(changed(nm.to_dict(nm.parse(TEXT)), "problems", [PROBLEM]))
    assert ["problems.0"] == places(changed(nm.to_dict(nm.parse(TEXT)), "problems", [warning]))
    assert ["problems.1"] == places(changed(nm.to_dict(nm.parse(ENDED)), "problems", [warning, PROBLEM]))


@pytest.mark.parametrize(
    ("value", "today"),
    [("20500101", date(2026, 1, 1)), ("15000101", date(2026, 1, 1)), ("20260102", date(2026, 1, 1))],
)
def test_the_doubts_of_a_day_come_back(value: str, today: date) -> None:
    """Though the dict does not say which day it was."""
    report = nm.check(f"CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/{value}", today=today)

    assert ["implausible-value"] == [one.code for one in report.problems]
    assert report == nm.from_dict(nm.to_dict(report, values=True))


def test_a_year_in_doubt_comes_back() -> None:
    """That of a model, and that of a plate."""
    text = "RQ.AZNLETS20.AZ.TXT\nLIC/ABC123.LIY/2050.LIT/PC"
    report = nm.check(text, today=date(2026, 1, 1))

    assert ("implausible-value", report) == (
        report.problems[0].code,
        nm.from_dict(nm.to_dict(report, values=True)),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"noise \x02" + TEXT.encode() + b"\x03",
        b"\x02" + TEXT.encode(),
        b"\x02" + TEXT.replace("SOC", "NAM/SM\xd6TH,JOHN.SOC").encode("cp1252") + b"\x03",
        b"noise " * 20_000,
    ],
)
def test_the_reports_of_a_stream_come_back(data: bytes) -> None:
    """With what is wrong with the stream."""
    feed = nm.Feed(start="\x02", end="\x03", encoding="ascii")
    reports = [*feed.receive(data), *feed.close()]

    assert True in [bool(one.problems) for one in reports]
    assert reports == [nm.from_dict(nm.to_dict(one, values=True)) for one in reports]


DOCUMENT = xml.to_xml(nm.parse("SWQ.AZNLETS20.AZ.TXT\nSOC/123456789"))
UNREAD = {
    "longer than its limits": nm.check(TEXT, limits=nm.Limits(text=20)),
    "a document longer than its limits": xml.check(DOCUMENT, limits=nm.Limits(text=20)),
    "between frames": nm.Feed(start="\x02", end="\x03").receive(f"{TEXT}\x02")[0],
    "in another encoding": xml.check(DOCUMENT.encode().replace(b"123456789", b"\xff")),
}


@pytest.mark.parametrize("report", UNREAD.values(), ids=UNREAD.keys())
def test_the_report_on_a_text_that_was_not_read_comes_back(report: nm.Report) -> None:
    """Without the key, the header and the fields that the text has; one that is there is held to the text."""
    form = nm.to_dict(report, values=True)

    assert (None, {}) == (report.header, report.fields)
    assert report == nm.from_dict(form)
    assert ["fields"] == places(changed(form, "fields", {"NAM": "DOE,JANE"}))


@pytest.mark.parametrize("encoding", ["no-such-encoding", "utf-16"])
def test_an_encoding_that_is_none_of_a_stream_is_refused(encoding: str) -> None:
    """The name of an encoding is no other word."""
    feed = nm.Feed(start="\x02", end="\x03", encoding="ascii")
    (report,) = feed.receive(b"\x02" + TEXT.encode() + b"\xff\x03")
    form = nm.to_dict(report, values=True)
    (number,) = [number for number, one in enumerate(report.problems) if one.code == "not-decoded"]
    expected = form["problems"][number]["expected"].replace("ascii", encoding)

    assert [f"problems.{number}"] == places(changed(form, f"problems.{number}.expected", expected))


def test_a_report_with_fewer_problems_comes_back() -> None:
    """It says how many are left out."""
    report = nm.check(WRONG.replace("DOB/", "DOB/1.SEX/Q.XYZ/."), limits=nm.Limits(problems=1))

    assert "too-many-problems" == report.problems[-1].code
    assert report == nm.from_dict(nm.to_dict(report, values=True))


def test_a_document_whose_bytes_are_no_text_comes_back() -> None:
    """Its bytes are not in the source."""
    report = xml.check(b"<?xml version='1.0' encoding='utf-8'?><a>\xff</a>")

    assert report == nm.from_dict(nm.to_dict(report, values=True))


def test_a_report_without_a_text_comes_back() -> None:
    """That of a form: with an error, and of a key that exists in XML only."""
    wrong = nm.build("DQ", {"NAM": "SMITH,JOHN"}, origin="AZ", to="")

    for report in (wrong, PHOTO, nm.build("?", {}, origin="AZNLETS20", to="AZ")):
        assert report == nm.from_dict(nm.to_dict(report, values=True))


def test_a_prefix_of_an_own_key_is_no_foreign_word() -> None:
    """Its table has it."""

    @message_key("ZZQ", name="A query", source="a test", responses=())
    class OwnQuery(nm.Inquiry):
        """A query."""

        nam: str | None = row("NAM", 30, NAME, "Name", default=None)
        abc: str | None = row("ABCXYZ", 5, ANY, "A field", default=None)

    catalogue = nm.Catalogue(OwnQuery)
    report = nm.build("ZZQ", {"ABCXYZ": "123456"}, origin="AZNLETS20", to="AZ", catalogue=catalogue)

    assert report == nm.from_dict(nm.to_dict(report, values=True), catalogue=catalogue)
    assert "ABCXYZ" in {one.prefix for one in report.problems}


OTHER = "urn:example:nlets"


@pytest.mark.parametrize(("element", "refused"), [("", False), ("<n2:Strange>A</n2:Strange>", True)])
def test_a_document_with_namespaces_of_its_own_comes_back_unless_a_problem_is_of_an_unknown_element(
    element: str,
    refused: bool,  # noqa: FBT001 - a parameter
) -> None:
    """It is read by local names, by which an unknown element has another path."""
    settings = xml.XmlSettings(namespaces={"n2": OTHER})
    text = xml.to_xml(nm.parse("AM.AZNLETS20.CA0000000.TXT\nA"), settings=settings)
    report = xml.check(text.replace("</n2:NLETSMailData>", f"{element}</n2:NLETSMailData>"), settings=settings)
    assert report.message is not None

    for one in (report, report.message):
        form = nm.to_dict(one, values=True)
        if refused:
            assert ["problems.0"] == places(form)
        else:
            assert one == nm.from_dict(form)


def test_what_is_kept_of_a_document_is_lost_where_it_is_longer_than_the_limits_of_from_dict() -> None:
    """With those that it was read with it comes back."""
    text = xml.to_xml(nm.parse("AM.AZNLETS20.CA0000000.TXT\nA"))
    text = text.replace("</n2:NLETSMailData>", "<n2:Strange>A</n2:Strange></n2:NLETSMailData>")
    message = xml.parse(text)
    form = nm.to_dict(message, values=True)
    short, long = (nm.from_dict(form, limits=nm.Limits(text=len(text.rstrip("\n")) - more)) for more in (1, 0))

    assert message == short == long
    assert (True, False) == tuple("n2:Strange" in xml.to_xml(one) for one in (long, short))
