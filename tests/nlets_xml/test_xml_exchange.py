"""Answers, deliveries and pending inquiries, whatever form they come in."""

from __future__ import annotations

from datetime import datetime

import pytest
from documents import PERSON, SOC, answer, document

import nlets_msg as nm
from nlets_msg import xml

CONTROL = "<nh2:DocumentControlFieldText><![CDATA[0123456789]]></nh2:DocumentControlFieldText>"
INQUIRY = document(header=CONTROL)
TEXT = "<n2:ResponseText>NO RECORD</n2:ResponseText>"


def beside(payload: str = PERSON, key: str | None = "SWQ") -> str:
    """Write an inquiry beside an answer."""
    named = "" if key is None else f' n2:key="{key}"'
    return f"<n2:NLETSInquiryData{named}>{payload}</n2:NLETSInquiryData>"


def echo_of(text: str) -> tuple[str | None, list[str]]:
    """Return the key of the inquiry of an answer, and the codes of its problems."""
    report = xml.check(text)
    assert report.message is not None
    echo = report.message.body.echo
    return (echo and echo.key), [problem.code for problem in report.problems]


def test_an_inquiry_in_xml_is_answered_in_either_form() -> None:
    """Its fields are quoted, since its source is no text."""
    message = nm.respond(xml.parse(INQUIRY), "NO RECORD", origin="CA0000000")

    assert "SWR.CA0000000.AZNLETS20.*0123456789.TXT\nSOC/123456789\n\nNO RECORD" == message.to_text()
    assert message == xml.parse(xml.to_xml(message)) == nm.parse(message.to_text())


def test_a_free_text_inquiry_in_xml_is_answered() -> None:
    """It is quoted with its header."""
    asked = xml.parse(document("<n2:InquiryDescriptionText>A QUESTION</n2:InquiryDescriptionText>", key="LQ"))
    message = nm.respond(asked, "AN ANSWER", origin="CA0000000")

    assert "LQ.AZNLETS20.CA.TXT\nA QUESTION" == message.body.quoted
    assert message == xml.parse(xml.to_xml(message))


@pytest.mark.parametrize("asked", [xml.parse(INQUIRY), nm.parse("SWQ.AZNLETS20.CA.*0123456789.TXT\nSOC/123456789")])
@pytest.mark.parametrize("control", [CONTROL, ""])
def test_an_answer_finds_its_inquiry_in_either_form(asked: nm.Message[nm.Inquiry], control: str) -> None:
    """By its control field, or by the inquiry beside it or in its text."""
    pending = nm.Pending()
    pending.add(asked)
    other = nm.parse("SWQ.AZNLETS20.CA.*9999999999.TXT\nSOC/987654321")
    pending.add(other)
    arrived = xml.parse(answer(TEXT, header=control, beside=beside()))

    assert asked == pending.find(arrived) == pending.find(nm.parse(arrived.to_text()))


def test_an_inquiry_of_xml_alone_is_pending_and_answered_by_its_answer() -> None:
    """CPR answers CPQ; how a CPR is written is not published."""
    asked = xml.parse(document(PERSON, key="CPQ", header=CONTROL))
    pending = nm.Pending()
    pending.add(asked)
    arrived = xml.parse(answer(TEXT, key="CPR", header=CONTROL, beside=beside(key="CPQ")))

    assert asked.body == arrived.body.echo
    assert asked is pending.find(arrived)
    with pytest.raises(nm.InvalidRecord):
        nm.respond(asked, "NO RECORD", origin="CA0000000")
    with pytest.raises(nm.InvalidRecord):
        xml.to_xml(arrived)


def test_a_rejection_finds_no_inquiry_of_xml_alone_by_a_text() -> None:
    """It has none that could be quoted; without a control field nothing is guessed."""
    pending = nm.Pending()
    pending.add(nm.Message(nm.InputHeader("AZNLETS20", ["CA"]), nm.CorrectionsPhotoQuery(sid="AZ1234567")))
    rejection = nm.parse("ER.NL0000000.AZNLETS20.TXT\n22 INVALID\nORIGINAL MESSAGE\nCPQ.AZNLETS20.CA.TXT SID/AZ1234567")

    assert pending.find(rejection) is None


def test_a_document_is_delivered() -> None:
    """With the clocks in its header."""
    clock = nm.Clock(datetime(2026, 1, 31, 13, 43), 60501)
    delivered = nm.deliver(xml.parse(INQUIRY), received=clock, sent=clock, destination="CA0000000")

    assert delivered == xml.parse(xml.to_xml(delivered))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (answer(TEXT, beside=beside(key=None)), ("SWQ", [])),
        (answer("<n2:ResponseText>SOC/123456789\n\nNO RECORD</n2:ResponseText>", beside=beside()), ("SWQ", [])),
        (answer(TEXT, beside=beside("")), (None, ["unknown-element"])),
        (
            answer(TEXT, beside=beside(f"<j4:Person>{SOC.replace('9</', '</')}</j4:Person>")),
            (None, ["unknown-element"]),
        ),
        (
            answer(TEXT, beside=beside().replace("<j4:Person>", "<j4:Person><nc:Strange>1</nc:Strange>")),
            ("SWQ", ["unknown-element"]),
        ),
        (answer("", beside=beside()), ("SWQ", ["no-fields"])),
    ],
    ids=["no key", "in the text too", "empty", "with an error", "with a strange element", "no text"],
)
def test_the_inquiry_beside_an_answer_is_its_echo(text: str, expected: tuple[str | None, list[str]]) -> None:
    """If it is one without an error; otherwise it is kept as an element."""
    assert expected == echo_of(text)


def test_strange_elements_of_an_inquiry_beside_an_answer_are_kept() -> None:
    """With the inquiry in the text, and with an answer of elements alone."""
    strange = beside().replace("<j4:Person>", "<j4:Person><nc:Strange>1</nc:Strange>")
    for text in (answer(TEXT, beside=strange), answer("<n2:Record>A</n2:Record>", beside=beside())):
        message = xml.parse(text)
        again = xml.parse(xml.to_xml(message))

        assert message == again
        assert message.body.echo == xml.parse(INQUIRY).body


def test_an_inquiry_that_could_be_another_is_quoted_with_its_header() -> None:
    """The fields of a DQG alone would be read as those of a DQ."""
    person = (
        "<n2:Person><nc:PersonBirthDate><nc:Date>1950-01-01</nc:Date></nc:PersonBirthDate><nc:PersonName>"
        "<nc:PersonFullName>SMITH,JOHN</nc:PersonFullName></nc:PersonName><nc:PersonSexCode>M</nc:PersonSexCode></n2:Person>"
    )
    message = xml.parse(answer(TEXT, key="DR", beside=beside(person, "DQG")))

    assert "DQG.AZNLETS20.CA.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M" == message.body.quoted
    assert message == nm.parse(message.to_text())


def test_an_inquiry_that_cannot_be_quoted_is_kept_as_an_element() -> None:
    """Under a header that names no ORI of the one who asked, or under none."""
    payload = "<n2:InquiryDescriptionText>A\n\nB</n2:InquiryDescriptionText>"
    asked = beside(payload, "LQ")
    short = answer(TEXT, key="LR", beside=asked).replace(">AZNLETS20<", ">AZ<")
    strange = answer(TEXT, key="LR", beside=beside("<n2:Strange>A</n2:Strange>", "LQ"))

    for text in (answer(TEXT, key="LR", beside=asked), short, strange):
        assert (None, ["unknown-element"]) == echo_of(text)
    broken = xml.check(answer(TEXT, key="LR", beside=asked, header="<nh2:OriginatingORIID>X</nh2:OriginatingORIID>"))
    assert not broken.ok
