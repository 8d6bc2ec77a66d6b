"""Messages and reports as JSON types, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from vectors import VECTORS
from xml_vectors import XML_VECTORS, XmlVector

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.bodies.pictures import Picture
from nlets_msg.declaring import ANY, NAME, message_key, row

pytestmark = pytest.mark.thorough

KEYS = nm.message_keys()
TEXT = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101"


def through_json(one: Any) -> Any:
    """Write a message or a report with values, and read it again."""
    written = nm.to_dict(one, values=True)
    sent = json.loads(json.dumps(written))
    assert written == sent
    return nm.from_dict(sent)


def without_source(message: nm.Message[Any]) -> Any:
    """Write a message, and read it without the text that it was read from."""
    return nm.from_dict(nm.to_dict(message) | {"source": None})


def assert_comes_back(report: nm.Report) -> None:
    """A report and its message come back equal, with what is not compared of the message."""
    again = through_json(report)
    assert (type(report), report) == (type(again), again)
    if report.message is not None:
        message = through_json(report.message)
        assert report.message == message
        assert (report.message.source, report.message.problems) == (message.source, message.problems)


def assert_is_written_as_before(message: nm.Message[Any]) -> None:
    """Without its source a message comes back equal, and its text is the same."""
    again = without_source(message)
    assert (message, None) == (again, again.source)
    assert message.to_text() == again.to_text()


@pytest.mark.parametrize("key", sorted({vector.key for vector in VECTORS}))
def test_the_vectors_of_a_key_come_back(key: str) -> None:
    """The report of each, and its message where there is one, with and without the text that was read."""
    for vector in VECTORS:
        report = nm.check(vector.message) if vector.key == key else None
        if report is not None:
            assert_comes_back(report)
        if report is not None and report.message is not None:
            assert_is_written_as_before(report.message)


@pytest.mark.parametrize("lenient", [False, True])
@pytest.mark.parametrize("one", XML_VECTORS, ids=lambda one: one.name)
def test_a_vector_in_xml_comes_back(one: XmlVector, *, lenient: bool) -> None:
    """Its report, and its message where there is one."""
    assert_comes_back(xml.check(one.document, lenient=lenient))


@pytest.mark.slow
@pytest.mark.parametrize("key", strategies.INQUIRIES)
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_any_inquiry_comes_back(key: str, data: st.DataObject) -> None:
    """As it was built, and as it is read from its text."""
    message = data.draw(strategies.inquiry_messages(key))

    assert message == through_json(message)
    assert_is_written_as_before(message)
    assert_comes_back(nm.check(message.to_text()))


@pytest.mark.slow
@pytest.mark.parametrize("key", [*strategies.NOTICES, *strategies.TEXT_INQUIRIES, *strategies.RESPONSES, "ER", "ZZ"])
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_any_body_of_text_comes_back(key: str, data: st.DataObject) -> None:
    """Under either header."""
    text = data.draw(st.text(strategies.PRINTABLE + "\r\n\u00e9\udc80", max_size=40))
    header = data.draw(strategies.output_headers(exact_control=False))
    message = nm.check(f"{header.text(key, chr(10), ',')}\n{text}").message

    assert message is None or message == through_json(message)
    assert message is None or message == without_source(message)


@pytest.mark.slow
@pytest.mark.parametrize("key", strategies.INQUIRIES)
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_any_answer_comes_back(key: str, data: st.DataObject) -> None:
    """With its echo, as it was quoted."""
    asked = data.draw(strategies.inquiry_messages(key))
    if not asked.body.table.responses:
        return
    answer = nm.respond(asked, "NO RECORD", origin="AZ0000000")

    assert answer == through_json(answer)
    assert answer.to_text() == through_json(answer).to_text()


@pytest.mark.slow
@settings(deadline=None)
@given(st.text(strategies.PRINTABLE + "\n", max_size=60))
def test_the_report_on_any_text_comes_back(text: str) -> None:
    """Whatever is wrong with it."""
    assert_comes_back(nm.check(text))
    assert_comes_back(nm.check("CWQ.AZNLETS20.AZ.TXT\nNAM/" + text))


def test_a_report_of_a_form_comes_back() -> None:
    """What was typed, and what was wrong with it."""
    good = nm.build("CWQ", {"SOC": "123456789"}, origin="AZNLETS20", to="AZ")
    bad = nm.build("CWQ", {"DOB": "1/1/1950"}, origin="AZNLETS2", to="AZ")

    assert [good, bad] == [through_json(good), through_json(bad)]


@pytest.mark.parametrize(
    ("fields", "order"),
    [
        ("XYZ/1.NAM/SMITH,JOHN.DOB/19500101", ["XYZ", "NAM", "DOB"]),
        ("DOB/19500101.XYZ/1.NAM/SMITH,JOHN.ABC/2", ["NAM", "ABC", "DOB", "XYZ"]),
    ],
)
def test_the_places_of_unknown_fields_are_kept(fields: str, order: list[str]) -> None:
    """In a list, since the members of an object have no order."""
    message = nm.parse(f"CWQ.AZNLETS20.AZ.TXT\n{fields}")
    written = nm.to_dict(message)
    turned = json.loads(json.dumps(written, sort_keys=True))

    assert order == written["body"]["order"]
    assert message == nm.from_dict(turned | {"source": None})
    assert_is_written_as_before(message)


def test_fields_in_table_order_have_no_order_of_their_own() -> None:
    """The table says it."""
    assert {"kind", "fields"} == nm.to_dict(nm.parse(TEXT))["body"].keys()


def test_another_order_of_known_fields_becomes_that_of_the_table() -> None:
    """As where a text is read."""
    written = nm.to_dict(nm.parse(TEXT))
    written["body"]["order"] = ["DOB", "NAM"]

    assert TEXT == nm.from_dict(written).to_text()  # type: ignore[union-attr]  # it is a message


def test_a_changed_dict_is_a_message_without_source() -> None:
    """The text says something else; so do the problems."""
    written = nm.to_dict(nm.parse(TEXT + "."))
    written["body"]["fields"]["NAM"] = "DOE,JANE"
    message: Any = nm.from_dict(written)

    assert ("DOE,JANE", None, ()) == (message.body.nam, message.source, message.problems)


def test_a_text_that_is_not_one_of_the_message_is_left_out() -> None:
    """Also where its fields are those of the message, in another order."""
    written = nm.to_dict(nm.parse("CWQ.AZNLETS20.AZ.TXT\nXYZ/1.SOC/123456789"))
    written["body"]["order"] = ["SOC", "XYZ"]
    message: Any = nm.from_dict(written)

    assert (None, "SOC/123456789.XYZ/1") == (message.source, message.body.text())


def test_a_source_beyond_the_limits_is_left_out() -> None:
    """The message is there all the same."""
    message: Any = nm.from_dict(nm.to_dict(nm.parse(TEXT)), limits=nm.Limits(text=10))

    assert (nm.parse(TEXT), None) == (message, message.source)


def test_problems_come_with_the_source() -> None:
    """Those that it was read with, on a day for instance; without a list of them, those of the text."""
    text = TEXT.replace("1950", "2050")
    message = nm.parse(text, today=date(2026, 1, 1))
    written = nm.to_dict(message)
    told: Any = nm.from_dict(written)
    del written["problems"]
    read: Any = nm.from_dict(written)

    assert ["implausible-value"] == [one.code for one in told.problems]
    assert (message.source, ()) == (read.source, read.problems)


def pictured() -> Iterator[nm.Message[Any]]:
    """Make notices with all that only XML has a place for."""
    header = nm.InputHeader("AZNLETS20", ["AZ"])
    picture = Picture(data=b"\x00\xffJPEG", description="A CAR", format="JPEG", date=date(2026, 1, 31), size="1")
    yield nm.Message(header, nm.AdministrativeMessageWithImage(text="BOLO 0", pictures=(picture, Picture(data=b""))))
    yield nm.Message(header, nm.HomelandSecurityAlert(text="AN ALERT", condition="R", pictures=(picture,)))
    yield nm.Message(header, nm.HomelandSecurityAlert(text="AN ALERT"))


@pytest.mark.parametrize("message", [*pictured()], ids=lambda one: one.key)
def test_pictures_and_codes_come_back(message: nm.Message[Any]) -> None:
    """The bytes in base64."""
    assert message == through_json(message)


def test_a_key_of_another_catalogue_comes_back_by_it() -> None:
    """Without, its key is unknown, and that is what is said."""

    @message_key("ZZQ", name="A query", source="a test", responses=())
    class OwnQuery(nm.Inquiry):
        """A query."""

        nam: str | None = row("NAM", 30, NAME, "Name", default=None)
        abc: str | None = row("ABC", 5, ANY, "A field", default=None)

    catalogue = nm.Catalogue(OwnQuery)
    message = nm.parse("ZZQ.AZNLETS20.AZ.TXT\nABC/1", catalogue=catalogue)
    written = nm.to_dict(message)

    assert message == nm.from_dict(written, catalogue=catalogue)
    assert ["key"] == refused(written)


def test_what_only_xml_has_may_be_left_out() -> None:
    """As where a record is built."""
    written = nm.to_dict(nm.Message(nm.InputHeader("AZNLETS20", ["AZ"]), nm.HomelandSecurityAlert(text="AN ALERT")))
    del written["body"]["condition"], written["body"]["pictures"]
    message: Any = nm.from_dict(written)

    assert (None, ()) == (message.body.condition, message.body.pictures)


def refused(written: Any) -> list[str | None]:
    """Return the places of what is wrong."""
    with pytest.raises(nm.InvalidMessage) as caught:
        nm.from_dict(written)
    return [one.element for one in caught.value.problems]


def test_a_message_that_only_its_document_shows_comes_back_with_it() -> None:
    """An answer with pictures is read and not built, so without its source it is refused as where it is built."""
    document = next(one.document for one in XML_VECTORS if one.name == "CPR/good/xml-picture")
    written = nm.to_dict(xml.parse(document))

    assert xml.parse(document) == nm.from_dict(written)
    assert ["key"] == refused(written | {"source": None})


def test_a_message_of_a_changed_copy_has_no_source() -> None:
    """It is written like one that was built."""
    copy = attrs.evolve(nm.parse(TEXT), header=nm.InputHeader("AZNLETS20", ["NV"]))

    assert (None, copy) == (nm.to_dict(copy)["source"], through_json(copy))


def test_a_document_with_a_doubtful_day_comes_back() -> None:
    """With the problem of the reference day at its element."""
    written = xml.to_xml(nm.parse("SWQ.AZNLETS20.CA.TXT\nNAM/SMITH,JOHN.DOB/19500101"))
    message = xml.parse(written.replace("1950-01-01", "2030-01-01"), today=date(2026, 1, 1))

    assert ["implausible-value"] == [one.code for one in message.problems]
    assert message == nm.from_dict(nm.to_dict(message, values=True))
    assert message.problems == nm.from_dict(nm.to_dict(message, values=True)).problems


@pytest.mark.parametrize("document", ["", b"", "\n", "<", "<!-- -->"])
def test_a_report_on_what_is_no_document_comes_back(document: str | bytes) -> None:
    """An empty one, too."""
    report = xml.check(document)

    assert report == nm.from_dict(nm.to_dict(report, values=True))
