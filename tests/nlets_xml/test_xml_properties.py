"""What holds of every key and of any text: the two forms say the same, and nothing but the documented exceptions."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import attrs
import pytest
from documents import ROOT, answer, document, mail
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies import INQUIRIES, NOTICES, RESPONSES, TEXT_INQUIRIES, clocks, input_headers, inquiries
from xml_vectors import XML_VECTORS, XmlVector, name_of

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg._keys import PREFIXES
from nlets_msg.catalogue import built_in
from nlets_msg.declaring import INQUIRY_DATA
from nlets_msg.testing.drawing import make
from nlets_msg.wire.dates import as_date, as_written

pytestmark = pytest.mark.thorough

# Of YQ there are required fields that have none.
WITH_PATHS = [key for key in INQUIRIES if any(row.xml for row in nm.table(key).rows) and key != "YQ"]
TODAY = date(2026, 1, 1)
ORIS = st.from_regex(r"\A[A-Z0-9]{9}\Z")
XML_SETTINGS = st.builds(
    xml.XmlSettings,
    namespaces=st.sampled_from([{}, {"nc": "http://release.niem.gov/niem/niem-core/5.0/"}]),
    crossed_numerics=st.booleans(),
    person=st.sampled_from([None, "j4:Person", "nc:Person", "n2:Person"]),
    several_destinations=st.booleans(),
    today=st.sampled_from([None, TODAY]),
    echo_beside=st.booleans(),
    plate_year=st.sampled_from([None, "nc:Year"]),
)
# What XML can hold, with what means something in it.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60) | st.lists(
    st.sampled_from(
        ["A", "]]>", "<![CDATA[", "&amp;", "<n2:NLETS>", "\n", "\n\n", " ", "NAM/SMITH,JOHN", "\t", "\u00e9", "."]
    ),
    max_size=12,
).map("".join)


@st.composite
def delivered_headers(draw: st.DrawFn) -> nm.OutputHeader:
    """Draw a header of what Nlets delivers, as XML can hold one: with a clock of sending and a destination."""
    control = st.none() | st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=10, max_size=10)
    return nm.OutputHeader(draw(ORIS), draw(st.none() | clocks()), draw(clocks()), draw(ORIS), draw(control))


@st.composite
def headers(draw: st.DrawFn, key: str) -> nm.InputHeader | nm.OutputHeader:
    """Draw a header, of one destination if a sender writes it."""
    sent = draw(input_headers(nm.table(key)))
    return draw(delivered_headers() | st.just(attrs.evolve(sent, destinations=sent.destinations[:1])))


def with_centuries(record: nm.Inquiry, by: xml.XmlSettings) -> nm.Inquiry:
    """Return an inquiry as XML writes it: with whole dates."""
    changed = {
        row.attribute: as_written(day)
        for row in record.table.rows
        if row.format.calendar is not None
        and row.xml is not None
        and (digits := getattr(record, row.attribute))
        and (day := as_date(digits, by.today)) is not None
    }
    evolved: nm.Inquiry = attrs.evolve(record, **changed)  # type: ignore[misc]  # a record is an attrs class
    return evolved


def refused_by(message: nm.Message[Any], by: xml.XmlSettings) -> set[str | None] | None:
    """Return the prefixes for which a message is not written, None where it is; every refusal says so by its code."""
    problems: tuple[nm.Problem, ...] = ()
    try:
        xml.to_xml(message, settings=by)
    except nm.InvalidRecord as error:
        problems = error.problems
    assert {"no-xml-path"} >= {problem.code for problem in problems}
    return {problem.prefix for problem in problems} if problems else None


def refusals(record: nm.Inquiry, by: xml.XmlSettings) -> set[str | None]:
    """Return the prefixes of an inquiry that XML has no place for, by the rulings; None for one of no table."""
    refused: set[str | None] = set()
    for prefix, value in record.fields.items():
        row = record.table.row(prefix)
        path = None if row is None or row.xml is None else row.xml.path
        form = record.table.xml
        assert form is not None
        person = (form.person and by.person) or (path or "").partition("/")[0]
        last = (path or "").rpartition("/")[2]
        year = value.isdigit() and len(value) == 4
        if (
            path is None
            or (last == "nc:Date" and as_date(value, by.today) is None)
            or (last == "nc:IdentificationExpirationDate" and by.plate_year is None)
            or (last in {"nc:IdentificationExpirationDate", "nc:ItemModelYearDate"} and not year)
            or (person == "nc:Person" and "PersonAugmentation" in path)
        ):
            refused.add(prefix if row is not None or prefix in PREFIXES else None)
    return refused


@pytest.mark.slow
@pytest.mark.parametrize("key", INQUIRIES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_every_inquiry_is_written_or_refused_for_its_fields(key: str, data: st.DataObject) -> None:
    """With all settings: text to message to XML to message is equal, and to text again; else each field is named."""
    by = data.draw(XML_SETTINGS)
    record = data.draw(inquiries(key))
    header = data.draw(headers(key))
    assume(not isinstance(header, nm.InputHeader) or not nm.table(key).destination_rules)
    message = nm.Message(header, record)
    refused = refusals(record, by)

    assert refused == (refused_by(message, by) or set())
    if not refused:
        assert_round_trip(attrs.evolve(message, body=with_centuries(record, by)), xml.to_xml(message, settings=by), by)


@pytest.mark.parametrize("key", [*WITH_PATHS, "CPQ"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_an_inquiry_of_fields_with_paths_goes_through_both_forms(key: str, data: st.DataObject) -> None:
    """What has a path is written, whatever its value, under both headers."""
    by = data.draw(XML_SETTINGS)
    record = data.draw(inquiries("PPQ" if key == "CPQ" else key))
    if key == "CPQ":
        record = make(key, {prefix: value for prefix, value in record.fields.items() if record.table.row(prefix)}, {})
    refused = refusals(record, by)
    # None is for all that no table knows.
    known = {
        prefix: value for prefix, value in record.fields.items() if None not in refused or record.table.row(prefix)
    }
    kept = {prefix: value for prefix, value in known.items() if prefix not in refused}
    try:
        record = make(key, kept, {})
    except nm.InvalidRecord:
        # What is left is no inquiry.
        assume(False)  # noqa: FBT003 - its only argument
        raise
    message = nm.Message(data.draw(delivered_headers()), record)

    assert_round_trip(attrs.evolve(message, body=with_centuries(record, by)), xml.to_xml(message, settings=by), by)


def assert_round_trip(message: nm.Message[Any], document: str, by: xml.XmlSettings) -> None:
    """A document reads as a message, without an error, and so does the legacy text that is written for it."""
    again = xml.parse(document, settings=by)

    assert message == again
    assert document == xml.to_xml(again, settings=by)
    assert again == xml.parse(document.encode("utf-8"), settings=by)
    assert again == xml.parse(document, settings=by, lenient=True)
    if not (isinstance(again.body, nm.Unknown) or again.body.table.xml_only):
        assert again == nm.parse(again.to_text())


@pytest.mark.parametrize(
    "key", [key for key in [*NOTICES, *TEXT_INQUIRIES] if (form := nm.table(key).xml) and form.text]
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_text_goes_through_both_forms(key: str, data: st.DataObject) -> None:
    """Whatever its characters and its line ends."""
    by = data.draw(XML_SETTINGS)
    cls: Any = built_in().records[key]
    text = data.draw(TEXTS)
    message = nm.Message(data.draw(headers(key)), cls(text=text))
    document = xml.to_xml(message, settings=by)

    assert message == xml.parse(document, settings=by)
    assert message == xml.parse(document, settings=by, lenient=True)
    # A text may look like TXT, or like a header; that is a matter of legacy text.
    assert message.to_text() == xml.parse(document, settings=by).to_text()


@pytest.mark.parametrize("key", RESPONSES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_an_answer_goes_through_both_forms(key: str, data: st.DataObject) -> None:
    """With the inquiry that it quotes, in its text or beside it, and without one."""
    by = data.draw(XML_SETTINGS)
    text = data.draw(TEXTS)
    asking = [
        one
        for one in built_in().answered_by(key)
        if one.table.kind == "inquiry" and one.table.rows and key in one.table.responses
    ]
    quoting = data.draw(st.booleans())
    if asking and quoting:
        cls = data.draw(st.sampled_from(asking))
        inquiry = nm.Message(nm.OutputHeader("AZNLETS20"), data.draw(inquiries(cls.table.key)))
        message = nm.respond(inquiry, text, origin="CA0000000", key=key)
    else:
        try:
            message = nm.Message(nm.InputHeader("CA0000000", ["AZNLETS20"]), built_in().records[key](text=text))  # type: ignore[call-arg]  # a record of text
        except nm.InvalidRecord:
            assume(False)  # noqa: FBT003 - a text that begins like an inquiry
            raise
    refused = refused_by(message, by)
    if refused is not None:
        assert by.echo_beside
        named: set[str | None] = {*refusals(message.body.echo, by)}
        assert refused == (named or {None})
        return
    document = xml.to_xml(message, settings=by)
    again = xml.parse(document, settings=by)
    root = xml.check(document, settings=by).root
    assert root is not None

    # An inquiry is in the text, too, where its header would have no place beside it.
    if INQUIRY_DATA not in {one.name for one in root.children}:
        assert message == again
    else:
        assert attrs.evolve(message.body, echo=with_centuries(message.body.echo, by), quoted=None) == again.body
    assert again == nm.parse(again.to_text())


@settings(deadline=None)
@given(text=st.text())
def test_any_text_is_a_message_or_an_invalid_message(text: str) -> None:
    """Nothing else is raised, and the text is kept whole."""
    for lenient in (False, True):
        report = xml.check(text, lenient=lenient)

        assert text == report.source
        assert report.ok is (report.message is not None)
        assert report.ok or report.problems


@settings(deadline=None)
@given(data=st.binary())
def test_any_bytes_are_a_message_or_an_invalid_message(data: bytes) -> None:
    """Whatever encoding they are in."""
    report = xml.check(data)

    assert not report.ok
    with pytest.raises(nm.InvalidMessage):
        xml.parse(data)


PIECES = [
    ROOT, "</n2:NLETS>", "<n2:NLETSMessageHeader>", "</n2:NLETSMessageHeader>", "<nc:Person>", "</nc:Person>", "<!--",
    "-->", "<![CDATA[", "]]>", "<?xml version='1.0'?>", "<!DOCTYPE a>", "&amp;", "&x;", "&#0;", "&#x10FFFF;", "<", ">",
    "/>", '"', "'", "=", " ", "\n", "\x00", "\ud800", "\u00e9", "\ufeff", "SMITH,JOHN", "<nc:Date>1950-01-01</nc:Date>",
    "n2:key='SWQ'",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=15))
def test_any_pieces_of_a_document_are_a_message_or_an_invalid_message(pieces: list[str]) -> None:
    """Markup out of its place is no exception."""
    report = xml.check("".join(pieces))

    assert "".join(pieces) == report.source
    assert report.ok or report.problems


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_change_of_a_vector_is_a_message_or_an_invalid_message(data: st.DataObject) -> None:
    """A piece put anywhere into a document, or a part of it taken out; what reads is written or refused."""
    text = data.draw(st.sampled_from(XML_VECTORS)).document
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    changed = text[:start] + data.draw(st.sampled_from(["", *PIECES])) + text[end:]
    report = xml.check(changed, lenient=data.draw(st.booleans()))

    assert changed == report.source
    assert [] == [problem for problem in report.problems if problem.span and not 0 <= problem.span[0] <= len(changed)]
    if report.message is not None:
        refused_by(report.message, xml.XmlSettings())


@pytest.mark.parametrize("vector", XML_VECTORS, ids=name_of)
def test_a_namespace_that_is_not_known_is_written_or_refused(vector: XmlVector) -> None:
    """Each namespace of each document, spelled wrongly: an element that is known may be in one that is not."""
    for prefix in re.findall("xmlns:([^=]+)=", vector.document):
        changed = vector.document.replace(f'xmlns:{prefix}="', f'xmlns:{prefix}="x')
        report = xml.check(changed)

        assert changed == report.source
        if report.message is not None and refused_by(report.message, xml.XmlSettings()) is None:
            assert report.message == xml.parse(xml.to_xml(report.message))


@settings(deadline=None)
@given(text=TEXTS, key=st.sampled_from(["AM", "SWR", "SWQ"]))
def test_a_text_in_the_place_of_any_payload_is_kept(text: str, key: str) -> None:
    """What no row knows is no error by itself; nothing of it is lost."""
    payload = f"<n2:Strange>{text.replace('&', '&amp;').replace('<', '&lt;').replace(']]>', ']]&gt;')}</n2:Strange>"
    made = {"AM": mail, "SWR": answer, "SWQ": document}[key]
    report = xml.check(made(payload))

    assert [text] == [one.own_text for one in report.elements]
    assert "unknown-element" in {problem.code for problem in report.problems}
