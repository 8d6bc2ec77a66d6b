"""Every vector in XML drives the reader and the writer: a test for each vector and behaviour, under its name."""

from __future__ import annotations

from typing import Any, Final

import pytest
from xml_vectors import XML_BAD, XML_GOOD, XML_VECTORS, XmlVector, found_problems, name_of

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.problems.rules import CODES

# With what no source decides, so that every vector that can be written is.
SETTINGS: Final = xml.XmlSettings(plate_year="nc:Year", several_destinations=True)
# Keys of which nothing says how they are written.
READ_ONLY: Final = {"CPR", "ZZQ", "AA"}


def read_as(message: nm.Message[Any], *, text: bool) -> dict[str, Any]:
    """Return what a vector says of a message, as it was read."""
    header, body = message.header, message.body
    elements: dict[str, str | None] = {"origin": header.origin, "control": header.control}
    if isinstance(header, nm.InputHeader):
        elements["destinations"] = ", ".join(header.destinations)
    else:
        elements["destination"] = header.destination
    answer = isinstance(body, nm.Response)
    fields = (body.echo.fields if body.echo else {}) if answer else message.fields
    found = {
        "key": message.key,
        "header": {name: value for name, value in elements.items() if value is not None},
        "fields": fields,
        "echo": (body.echo.key if body.echo else "none") if answer else None,
    }
    return found | ({"text": body.text} if text else {})


@pytest.mark.parametrize("one", XML_VECTORS, ids=name_of)
def test_reading_a_vector_finds_exactly_its_problems(one: XmlVector) -> None:
    """A vector has every problem that it lists, with its prefix, path and line, and no other."""
    report = xml.check(one.document)

    assert one.vector.problems == found_problems(report)
    assert (one.vector.good, one.vector.good) == (report.ok, report.message is not None)
    assert one.document == report.source


@pytest.mark.parametrize("one", XML_GOOD, ids=name_of)
def test_a_good_vector_reads_as_it_says(one: XmlVector) -> None:
    """Key, header, fields, echo and text of a good vector are what its file says."""
    vector = one.vector
    expected = {"key": vector.key, "header": vector.header, "fields": vector.fields, "echo": vector.echo}
    if vector.text is not None:
        expected["text"] = vector.text

    assert expected == read_as(xml.parse(one.document), text=vector.text is not None)


@pytest.mark.parametrize("one", [one for one in XML_GOOD if one.vector.key not in READ_ONLY], ids=name_of)
def test_a_good_vector_is_written_as_it_says(one: XmlVector) -> None:
    """What is written for a good vector is what its file says, and reads back equal."""
    message = xml.parse(one.document)
    written = xml.to_xml(message, settings=SETTINGS)

    assert one.vector.writes == written
    assert message == xml.parse(written, settings=SETTINGS)


@pytest.mark.parametrize("one", [one for one in XML_GOOD if one.legacy is not None], ids=name_of)
def test_a_good_vector_is_turned_into_text_as_it_says(one: XmlVector) -> None:
    """Its legacy text is what its file says, and reads as the same message."""
    message = xml.parse(one.document)

    assert one.legacy == message.to_text()
    assert message == nm.parse(message.to_text())


@pytest.mark.parametrize("one", [one for one in XML_GOOD if one.legacy is None], ids=name_of)
def test_a_vector_without_legacy_text_cannot_be_turned_into_one(one: XmlVector) -> None:
    """It is refused: the key exists in XML only, or text has no place for what it holds."""
    message = xml.parse(one.document)
    with pytest.raises(nm.InvalidRecord) as caught:
        message.to_text()

    assert {"xml-only", "no-text-form"} >= {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize("one", XML_BAD, ids=name_of)
def test_a_bad_vector_cannot_be_parsed(one: XmlVector) -> None:
    """The exception has the problems of the report."""
    with pytest.raises(nm.InvalidMessage) as caught:
        xml.parse(one.document)

    assert xml.check(one.document).problems == caught.value.problems


@pytest.mark.parametrize("one", XML_BAD, ids=name_of)
def test_a_bad_vector_is_named_after_its_fault(one: XmlVector) -> None:
    """Its name begins with the code of an error that it has."""
    code = one.vector.path.stem.removeprefix("xml-").partition("--")[0]

    assert code in one.vector.errors


@pytest.mark.parametrize("one", XML_VECTORS, ids=name_of)
def test_bytes_read_as_text(one: XmlVector) -> None:
    """A document in UTF-8 is the same as its text."""
    report, by_bytes = xml.check(one.document), xml.check(one.document.encode("utf-8"))

    assert report == by_bytes
    assert report.message == by_bytes.message


def test_every_code_of_xml_alone_has_a_vector() -> None:
    """Each is drawn by a vector, but for those of writing."""
    drawn = {code for one in XML_VECTORS for code in one.vector.codes}
    of_xml = {"not-xml", "unsafe-xml", "bad-envelope", "unknown-element", "partly-kept"}

    assert of_xml <= drawn
    assert of_xml <= {*CODES}


# Each key of which a source says what its XML is, and answers of three inquiries for those "in free text".
OF_SOURCES: Final = [
    *("AM", "AML", "AMI", "AA", "SM", "HS", "HSL", "LQ", "LR", "DR", "SWR", "CWR", "WLQ", "SWQ"),
    *("PPQ", "PBQ", "PCQ", "PAQ", "SOQ", "CPQ", "CPR", "DQ", "DQG", "KQ", "RQ", "RQG", "SQ"),
]


@pytest.mark.parametrize("key", OF_SOURCES)
def test_every_key_of_which_the_xml_is_known_has_a_good_vector(key: str) -> None:
    """It is read as it is written by hand."""
    assert key in {one.vector.key for one in XML_GOOD}


# What is wrong with a document, and how the vector of it begins or is named.
FAULTS: Final = {
    "no XML": "not-xml--rubbish",
    "cut off": "not-xml--cut-off",
    "a control character": "not-xml--control-character",
    "a document type": "unsafe-xml--document-type",
    "an entity": "unsafe-xml--entity",
    "a processing instruction": "unsafe-xml--processing-instruction",
    "depth": "unsafe-xml--depth",
    "attributes": "unsafe-xml--attributes",
    "another root": "bad-envelope--root",
    "another namespace": "bad-envelope--namespace",
    "no header": "bad-envelope--no-header",
    "no payload": "bad-envelope--no-payload",
    "an unknown wrapper": "bad-envelope--unknown-wrapper",
    "two wrappers": "bad-envelope--two-wrappers",
    "two keys": "bad-envelope--two-keys",
    "an element that no row knows": "unknown-element--person",
    "a value against its row": "bad-format--digits",
}


@pytest.mark.parametrize("name", FAULTS.values(), ids=FAULTS.keys())
def test_every_fault_of_a_document_has_a_vector(name: str) -> None:
    """Of one fault each, by its name; the document is kept whole in its report."""
    (one,) = [one for one in XML_VECTORS if one.vector.key == "SWQ" and one.vector.path.stem == f"xml-{name}"]

    assert name.partition("--")[0] in one.vector.codes
    assert one.document == xml.check(one.document).source


@pytest.mark.parametrize(
    "key", [key for key in nm.message_keys() if any(row.xml for row in nm.table(key).rows) and key not in {"YQ", "TA"}]
)
def test_every_path_is_read_by_a_good_vector(key: str) -> None:
    """Each field that has a path is in a good vector of its key, or of one that shares its rows."""
    same = {"PBQ": "PPQ", "PCQ": "PPQ", "PAQ": "PPQ", "SOQ": "PPQ", "DQG": "DQ", "RQG": "RQ", "KQ": "DQ"}
    read = {prefix for one in XML_GOOD if one.vector.key in {key, same.get(key)} for prefix in one.vector.fields}

    assert [] == [row.prefix for row in nm.table(key).rows if row.xml and row.prefix not in read | {"RSN"}]
