"""The problems of what is built for a key that exists in XML only: those of its document, by their paths."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import attrs
import pytest
from documents import SOC, document

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.declaring import changed
from nlets_msg.problems.problem import Problem

WRAPPER: Final = "n2:NLETS/n2:NLETSInquiryData"
OF_HEADER: Final = "n2:NLETS/n2:NLETSMessageHeader"
NAME: Final = "<nc:PersonName><nc:PersonFullName>SMITH,JOHN</nc:PersonFullName></nc:PersonName>"
BORN: Final = "<nc:PersonBirthDate><nc:Date>1950-02-30</nc:Date></nc:PersonBirthDate>"
SEX: Final = "<nc:PersonSexCode>M</nc:PersonSexCode>"
# Fields, the elements of the person that they are in a document, and what is wrong with both.
FAULTS: Final = [
    ({}, "", [("index-set-missing", WRAPPER)]),
    ({"NAM": "SMITH,JOHN"}, NAME, [("index-set-missing", WRAPPER)]),
    (
        {"NAM": "SMITH,JOHN", "DOB": "19500230", "SEX": "M"},
        BORN + NAME + SEX,
        [("bad-date", f"{WRAPPER}/j:Person/nc:PersonBirthDate")],
    ),
    (
        {"NAM": "SMITH,JOHN", "DOB": "19500130", "SEX": "M", "SOC": "123456789"},
        BORN.replace("02-30", "01-30") + NAME + SEX + SOC,
        [("index-sets-exclusive", f"{WRAPPER}/j:Person/nc:PersonSSNIdentification/nc:IdentificationID")],
    ),
    (
        {"SOC": "12345"},
        SOC.replace("123456789", "12345"),
        [("unusual-size", f"{WRAPPER}/j:Person/nc:PersonSSNIdentification/nc:IdentificationID")],
    ),
]


def built(fields: dict[str, Any], *, origin: str = "AZNLETS20", to: str = "CA", control: str | None = None) -> Any:
    """Build a CPQ."""
    return nm.build("CPQ", fields, origin=origin, to=to, control=control)


def paths(problems: tuple[Problem, ...]) -> list[tuple[str, str | None]]:
    """Return the code and the path of each problem."""
    return [(one.code, one.path) for one in problems]


@pytest.mark.parametrize(("fields", "person", "found"), FAULTS)
def test_what_is_built_has_the_problems_of_its_document(
    fields: dict[str, str], person: str, found: list[tuple[str, str]]
) -> None:
    """Each with the path of its row, or of the wrapper where something is missing; no place, for nothing is written."""
    read = xml.check(document(person and f"<j4:Person>{person}</j4:Person>", key="CPQ"))
    problems = built(fields).problems

    assert found == paths(problems)
    assert problems == tuple(attrs.evolve(one, span=None, line=None) for one in read.problems)


@pytest.mark.parametrize(("fields", "found"), [(fields, found) for fields, _, found in FAULTS[:4]])
def test_a_record_that_is_refused_has_the_paths_too(fields: dict[str, str], found: list[tuple[str, str]]) -> None:
    """What the constructor raises is what a form is told."""
    words: dict[str, Any] = {prefix.lower(): value for prefix, value in fields.items()}
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.CorrectionsPhotoQuery(**words)

    assert found == paths(caught.value.problems)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"origin": "AZNLETS2"}, [("bad-header", f"{OF_HEADER}/nh2:OriginatingORIID")]),
        ({"origin": "QQ0000000"}, [("unusual-code", f"{OF_HEADER}/nh2:OriginatingORIID")]),
        ({"to": "Z9"}, [("unknown-destination", f"{OF_HEADER}/nh2:DestinationORIID")]),
        ({"control": "1"}, [("bad-header", f"{OF_HEADER}/nh2:DocumentControlFieldText")]),
    ],
)
def test_a_problem_of_a_header_has_the_path_of_its_element(words: dict[str, str], found: list[tuple[str, str]]) -> None:
    """Of a form for a key that has no legacy text."""
    assert found == paths(built({"SOC": "123456789"}, **words).problems)


def test_a_message_that_is_refused_has_the_path_of_the_destination() -> None:
    """A destination of which a key has made an error."""
    record = changed(nm.CorrectionsPhotoQuery, severities={"unknown-destination": "error"})
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.Message(nm.InputHeader("AZNLETS20", ("Z9",)), record(soc="123456789"))

    assert [("unknown-destination", f"{OF_HEADER}/nh2:DestinationORIID")] == paths(caught.value.problems)


CLOCK: Final = nm.Clock(datetime(2026, 1, 31, 13, 43), 1)


@pytest.mark.parametrize(
    "header",
    [
        nm.InputHeader("AZNLETS20", ["NE"]),
        nm.InputHeader("QQ0000000", ["CA"]),
        nm.InputHeader("NENLETS20", ["QQ"]),
        nm.OutputHeader("AZNLETS20", CLOCK, CLOCK, "NE0000000"),
    ],
    ids=["usual", "unusual origin", "unusual destination", "delivered"],
)
@pytest.mark.parametrize(
    "words",
    [
        {"soc": "12345"},
        {"nam": "Smith,John", "dob": "19500101", "sex": "M", "atn": "DOE SID/1"},
        {"fbi": "1234567"},
    ],
    ids=["unusual size", "lower case", "good"],
)
def test_the_problems_of_a_built_message_are_those_of_its_document(
    header: nm.InputHeader | nm.OutputHeader, words: dict[str, Any]
) -> None:
    """Of header and fields, without their places."""
    message = nm.Message(header, nm.CorrectionsPhotoQuery(**words))
    read = xml.parse(xml.to_xml(message)).problems

    assert {*message.problems} == {attrs.evolve(one, span=None, line=None) for one in read}
    assert len(message.problems) == len(read)


def test_a_field_that_has_no_place_has_the_path_of_the_wrapper() -> None:
    """No row says where it would be."""
    assert [("no-xml-path", WRAPPER)] == paths(built({"SID": "AZ1", "QQQ": "1"}).problems)


def test_a_problem_with_a_path_and_no_line_is_shown_without_one() -> None:
    """Nothing is said of a line that is not written."""
    (problem,) = built({"SOC": "12345"}).problems

    assert f" SOC in {problem.path}: " in str(problem)


def test_what_is_built_of_a_key_with_text_has_no_path() -> None:
    """Its problems are those of its text."""
    assert [None] == [one.path for one in nm.build("PPQ", {"SOC": "12345"}, origin="AZNLETS20", to="CA").problems]


def test_paths_of_what_is_built_are_kept_in_json() -> None:
    """The report reads back with them; a path that no document of the key has is refused."""
    report = built({"SOC": "12345"})
    data = nm.to_dict(report, values=True)

    assert report.problems == nm.from_dict(data).problems
    data["problems"][0]["path"] = "n2:NLETS/n2:Strange"
    with pytest.raises(nm.InvalidMessage):
        nm.from_dict(data)


def test_a_delivered_message_that_names_no_destination_has_the_problems_of_its_origin() -> None:
    """There is no other place to judge."""
    message = built({"SID": "AZ12345678"}).message
    assert message is not None

    assert nm.Message(nm.OutputHeader("AZNLETS20"), message.body).problems == built({"SID": "AZ12345678"}).problems


def test_what_is_built_of_a_key_without_text_has_no_places() -> None:
    """Nothing is written of it that could be read again."""
    report = built({"SID": "AZ12345678"})

    assert ((), None) == (report.places, report.body)


def test_a_prefix_that_is_hidden_in_a_value_has_the_path_of_the_field_that_holds_it() -> None:
    """It is named itself, and the report comes back from JSON."""
    report = built({"SOC": "123456789", "ATN": "DOE SID/1"})
    (found,) = report.problems

    assert ("not-a-field", "SID") == (found.code, found.prefix)
    assert "n2:ResponseAttentionDescriptionText" == (found.path or "").rpartition("/")[2]
    assert report == nm.from_dict(nm.to_dict(report, values=True))
