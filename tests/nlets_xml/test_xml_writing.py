"""What is written of a message, and what is refused."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from typing import Any

import attrs
import pytest
from documents import SOC, answer, document, mail

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg._frozen import maker
from nlets_msg.catalogue import default
from nlets_msg.declaring import INQUIRY_DATA, MAIL_DATA, PRINTED, XmlCode, XmlForm, XmlPath, changed, message_key, row
from nlets_msg.messages.message import checked_message
from nlets_msg.schema.formats import ANY
from nlets_msg.schema.xml_paths import PREFIXES
from nlets_msg.xml.settings import NAMESPACES

HEADER = nm.InputHeader("AZNLETS20", ["CA"])
PICTURE = "<nc:BinaryBase64Object>QUJD</nc:BinaryBase64Object>"
WARRANT = nm.Message(HEADER, nm.StateWarrantQuery(soc="123456789"))


def refused(message: Any, **settings: Any) -> list[tuple[str, str | None]]:
    """Return code and prefix of each problem with which a message is refused."""
    with pytest.raises(nm.InvalidRecord) as caught:
        xml.to_xml(message, settings=xml.XmlSettings(**settings))
    return [(problem.code, problem.prefix) for problem in caught.value.problems]


def test_only_the_namespaces_that_are_used_are_on_the_root() -> None:
    """With a declaration of UTF-8 and the key on the wrapper."""
    written = xml.to_xml(nm.Message(HEADER, nm.GenericQuery(text="A")))

    assert written.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<n2:NLETS xmlns:n2="')
    assert "xmlns:nc" not in written
    assert '<n2:NLETSInquiryData n2:key="LQ">' in written


def test_every_field_without_a_path_is_named() -> None:
    """IMQ and OLS in one refusal."""
    body = nm.DriverLicenseQuery(nam="SMITH,JOHN", dob="19500101", sex="M", imq="Y")

    assert [("no-xml-path", "IMQ")] == refused(nm.Message(HEADER, body))
    # A word that is a prefix of no table may be a name.
    assert [("no-xml-path", None)] == refused(
        nm.Message(HEADER, nm.StateWarrantQuery(soc="123456789", extra=(("QQQ", "1"),)))
    )
    concealed = nm.ConcealedWeaponQuery(nam="SMITH,JOHN", dob="19500101")
    assert [("no-xml-path", "NAM"), ("no-xml-path", "DOB")] == refused(nm.Message(HEADER, concealed))


# Of the inquiries with fields, those rows that no source gives a path.
WITHOUT_PATHS = [
    (key, row.prefix)
    for key in nm.message_keys()
    if nm.table(key).kind == "inquiry"
    for row in nm.table(key).rows
    if row.xml is None
]


@pytest.mark.parametrize(("key", "prefix"), WITHOUT_PATHS)
def test_each_row_without_a_path_is_refused_by_its_prefix(key: str, prefix: str) -> None:
    """By the one code that says so, whatever else the key's table says of it."""
    cls: Any = default().find(key)
    fields = {one.attribute: "A" if one.prefix == prefix else None for one in cls.table.rows}
    # Past the constructors: alone, some of them make no inquiry.
    message = checked_message(HEADER, maker(cls)(**fields, extra=(), _order=()), (), None)

    assert [("no-xml-path", prefix)] == refused(message)


def hint_of(message: Any, **settings: Any) -> str:
    """Return the hint of the one problem with which a message is refused."""
    with pytest.raises(nm.InvalidRecord) as caught:
        xml.to_xml(message, settings=xml.XmlSettings(**settings))
    (problem,) = caught.value.problems
    return problem.hint


def test_legacy_text_is_hinted_at_only_where_there_is_one() -> None:
    """CPR has none, and KQ has IMQ in XML only; what is neither says to send the text."""
    photos = xml.parse(answer("<n2:ResponseText>NO RECORD</n2:ResponseText>", key="CPR"))
    history = nm.Message(HEADER, nm.DriverHistoryQuery(oln="D1", imq="Y"))
    license_ = nm.Message(HEADER, nm.DriverLicenseQuery(oln="D1", imq="Y"))

    assert "Pass on the document that it was read from: the key has no legacy text either." == hint_of(photos)
    assert "Leave it out." == hint_of(history)
    assert "send the message as legacy text" in hint_of(license_)
    assert "Send it as legacy text." == hint_of(nm.Message(HEADER, nm.Unknown(key="ZZQ", text="A")))


def test_what_a_setting_decides_is_hinted_at() -> None:
    """CPQ, too, has no legacy text that could be sent instead."""
    photo = nm.Message(HEADER, nm.CorrectionsPhotoQuery(sid="AZ1234567"))
    dated = nm.Message(HEADER, nm.StateWarrantQuery(nam="SMITH,JOHN", dob="010150"))

    assert "Name another element in XmlSettings, or leave it out." == hint_of(photo, person="nc:Person")
    assert "Write the year with its century, or pass XmlSettings(today=...)." == hint_of(dated)


def test_a_six_digit_date_needs_a_day() -> None:
    """From which it is dated back."""
    message = nm.Message(HEADER, nm.StateWarrantQuery(nam="SMITH,JOHN", dob="010150"))

    assert [("no-xml-path", "DOB")] == refused(message)
    assert "<nc:Date>1950-01-01</nc:Date>" in xml.to_xml(message, settings=xml.XmlSettings(today=date(2026, 1, 1)))


def test_the_year_of_a_plate_needs_a_member() -> None:
    """And NX has none."""
    plate = nm.Message(HEADER, nm.VehicleRegistrationQuery(lic="ABC1234", liy="2026", lit="PC"))
    endless = nm.Message(HEADER, nm.VehicleRegistrationQuery(lic="ABC1234", liy="NX", lit="PC"))
    short = nm.Message(HEADER, nm.VehicleRegistrationQuery(vin="1A2B3C4D5E6F7G8H9", vyr="01"))

    assert [("no-xml-path", "LIY")] == refused(plate)
    assert "<nc:Year>2026</nc:Year>" in xml.to_xml(plate, settings=xml.XmlSettings(plate_year="nc:Year"))
    assert [("no-xml-path", "LIY")] == refused(endless, plate_year="nc:Year")
    assert [("no-xml-path", "VYR")] == refused(short)


def test_the_element_of_a_person_is_a_setting_where_no_source_prints_it() -> None:
    """Of SWQ it is printed; under nc:Person there is no place for a fingerprint number."""
    parole = nm.Message(HEADER, nm.ParoleQuery(sid="AZ1234567"))

    assert "<n2:Person>" in xml.to_xml(parole, settings=xml.XmlSettings(person="n2:Person"))
    assert "<j4:Person>" in xml.to_xml(WARRANT, settings=xml.XmlSettings(person="n2:Person"))
    assert [("no-xml-path", "SID")] == refused(parole, person="nc:Person")


def test_several_destinations_are_several_documents() -> None:
    """One document for them all needs a setting."""
    message = nm.Message(nm.InputHeader("AZNLETS20", ["CA", "NV"]), WARRANT.body)
    documents = xml.to_xml_all(message)

    assert [("no-xml-path", None)] == refused(message)
    assert [("CA",), ("NV",)] == [xml.parse(one).header.destinations for one in documents]  # type: ignore[union-attr]  # of senders
    assert message == xml.parse(xml.to_xml(message, settings=xml.XmlSettings(several_destinations=True)))
    delivered = nm.deliver(
        WARRANT, received=None, sent=nm.Clock(datetime(2026, 1, 31, 13, 43), 1), destination="CA0000000"
    )
    assert (xml.to_xml(delivered),) == xml.to_xml_all(delivered)


def test_an_output_header_without_a_destination_is_refused() -> None:
    """XML has to name one."""
    assert [("no-xml-path", None)] == refused(nm.Message(nm.OutputHeader("AZNLETS20"), WARRANT.body))


@pytest.mark.parametrize("text", ["A\x07B", "A\x00", "A\ud800", "A\ufffe"])
def test_a_character_that_xml_cannot_hold_is_refused(text: str) -> None:
    """It is never altered."""
    assert [("no-xml-path", None)] == refused(nm.Message(HEADER, nm.AdministrativeMessage(text=text)))


@pytest.mark.parametrize(
    "body",
    [
        nm.Unknown(key="ZZQ", text="A"),
        nm.ErrorMessage(whole="22 A"),
        nm.SexOffenderNotification(text="A"),
        nm.AmberAlert(text="A"),
        nm.RoadWeatherQuery(text="A"),
    ],
)
def test_what_no_source_says_how_to_write_is_refused(body: Any) -> None:
    """An unknown key, an error, a notice on no page, and a text whose element is not known."""
    assert [("no-xml-path", None)] == refused(
        nm.Message(nm.InputHeader("AZNLETS20", ["CA0000000" if body.key != "HQ" else "CA"]), body)
    )


@pytest.mark.parametrize("message", [None, "text", 5])
def test_what_is_no_message_is_refused(message: Any) -> None:
    """By both functions."""
    for write in (xml.to_xml, xml.to_xml_all):
        with pytest.raises(nm.InvalidRecord):
            write(message)


def test_settings_of_another_kind_are_a_type_error() -> None:
    """It says what is wanted."""
    wrong: Any = {}
    for write in (xml.to_xml, xml.to_xml_all):
        with pytest.raises(TypeError, match=r"settings is a nlets_msg.xml.XmlSettings, not dict"):
            write(WARRANT, settings=wrong)


@pytest.mark.parametrize(
    "words",
    [
        {"namespaces": {"zz": "urn:x"}},
        {"namespaces": {"nc": ""}},
        {"namespaces": {"nc": 'a"b'}},
        {"namespaces": {"nc": "urn:<x>"}},
        {"namespaces": 5},
        {"person": "nc:Dog"},
        {"plate_year": "nc:Month"},
        {"today": "2026-01-01"},
        {"today": datetime(2026, 1, 1)},
    ],
)
def test_settings_that_could_not_be_written_are_refused(words: dict[str, Any]) -> None:
    """Where they are made."""
    with pytest.raises(ValueError, match=r"is a|is one of|is nc:Year"):
        xml.XmlSettings(**words)


def test_settings_are_a_value() -> None:
    """Equal, with a hash, and not to be changed."""
    one, other = (xml.XmlSettings(namespaces={"nc": "urn:x"}) for _ in range(2))

    assert one == other
    assert hash(one) == hash(other)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.today = None  # type: ignore[misc]  # the mistake that is shown


def test_an_unknown_element_is_written_where_it_was() -> None:
    """Below the person, whatever that is called; an answer of elements is written as these."""
    person = xml.parse(document(f"<nc:Person>{SOC}<nc:Strange n2:a='1'>X &amp; Y</nc:Strange></nc:Person>", key="PPQ"))
    structured = xml.parse(answer("<n2:Record><n2:Inner><![CDATA[A]]></n2:Inner></n2:Record>"))
    written = [xml.to_xml(one) for one in (person, structured)]

    assert '<nc:Strange n2:a="1">X &amp; Y</nc:Strange>' in written[0]
    assert written[0].index("<j4:Person>") < written[0].index("<nc:Strange")
    assert "ResponseText" not in written[1]
    assert "<n2:Inner><![CDATA[A]]></n2:Inner>" in written[1]
    assert [person, structured] == [xml.parse(one) for one in written]


def test_an_unknown_element_of_a_person_comes_after_the_purpose() -> None:
    """The person is found among what is written before and after it."""
    payload = (
        "<n2:PurposeCode>C</n2:PurposeCode><n2:ResponseAttentionDescriptionText>DOE</n2:ResponseAttentionDescriptionText>"
        f"<nc:Person>{SOC}<nc:Strange>1</nc:Strange></nc:Person>"
    )
    message = xml.parse(document(payload, key="WLQ"))

    assert 1 == xml.to_xml(message).count("<nc:Person>")
    assert message == xml.parse(xml.to_xml(message))


def test_an_unknown_element_beside_a_text_is_written_with_it() -> None:
    """Both are kept."""
    message = xml.parse(mail("<n2:MailMessageText>A</n2:MailMessageText><n2:Strange>B</n2:Strange>"))
    written = xml.to_xml(message)

    assert "<![CDATA[A]]>" in written
    assert "<n2:Strange>B</n2:Strange>" in written


@pytest.mark.parametrize("strange", ["<x:A xmlns:x='urn:x'>B</x:A>", "<n2:A>B<n2:C>D</n2:C></n2:A>"])
def test_an_element_that_cannot_be_written_as_it_was_is_refused(strange: str) -> None:
    """One of a namespace that is not known, and text between elements."""
    message = xml.parse(document(f"<j4:Person>{SOC}{strange}</j4:Person>"))

    assert [("no-xml-path", None)] == refused(message)


def test_a_document_that_was_read_leniently_is_written_anew() -> None:
    """Its unknown elements have no namespace, so they are refused; the header and the body alone are written."""
    text = document(f"<j4:Person>{SOC}<nc:Strange>1</nc:Strange></j4:Person>").replace("http://", "urn:")
    message = xml.parse(text, lenient=True)

    assert [("no-xml-path", None)] == refused(message)
    assert "<nc:IdentificationID>" in xml.to_xml(nm.Message(message.header, message.body))


def test_an_unknown_key_with_a_strange_element_is_refused() -> None:
    """As without one."""
    message = xml.parse(document("<n2:Strange>A</n2:Strange>", key="ZZQ"))

    assert ("no-xml-path", None) in refused(message)


def test_the_inquiry_of_an_answer_is_written_in_its_text_or_beside_it() -> None:
    """Both read as the same message."""
    message = nm.respond(WARRANT, "NO RECORD", origin="CA0000000")
    inside, beside = xml.to_xml(message), xml.to_xml(message, settings=xml.XmlSettings(echo_beside=True))

    assert "<![CDATA[SOC/123456789\n\nNO RECORD]]>" in inside
    assert '<n2:NLETSInquiryData n2:key="SWQ">' in beside
    assert "<![CDATA[NO RECORD]]>" in beside
    assert message == xml.parse(inside) == xml.parse(beside)


def test_a_free_text_inquiry_is_written_beside_its_answer() -> None:
    """It is read as it was, and quoted with its header."""
    inquiry = nm.Message(HEADER, nm.GenericQuery(text="A QUESTION"))
    message = nm.respond(inquiry, "AN ANSWER", origin="CA0000000")
    again = xml.parse(xml.to_xml(message, settings=xml.XmlSettings(echo_beside=True)))

    assert message == again
    assert again == nm.parse(again.to_text())


def test_an_inquiry_without_a_field_is_not_written_beside_its_answer() -> None:
    """It would be read as none; quoted under its header, it stays in the text."""
    empty = nm.Message(nm.OutputHeader("AZNLETS20"), nm.CanadianDriverLicenseQuery())
    message = nm.respond(empty, "NO RECORD", origin="CN0000000")
    other = nm.Message(nm.InputHeader("AZNLETS20", ["CN"]), nm.CanadianDriverLicenseQuery())
    followed = nm.respond(other, "NO RECORD", origin="CN0000000")

    assert message == xml.parse(xml.to_xml(message, settings=xml.XmlSettings(echo_beside=True)))
    assert [("no-xml-path", None)] == refused(followed, echo_beside=True)


STRANGE = "<n2:Strange>B</n2:Strange>"


def test_a_copy_with_another_header_keeps_what_the_record_does_not_hold() -> None:
    """A document for each destination, a changed copy and a delivery; one with another body is another message."""
    message = xml.parse(mail(f"<n2:MailMessageText>A</n2:MailMessageText>{STRANGE}"))
    sent = nm.InputHeader("AZNLETS20", ["CA0000000", "NV0000000"])
    several = attrs.evolve(message, header=sent)
    delivered = nm.deliver(message, received=None, sent=nm.Clock(datetime(2026, 1, 31, 13, 43), 1))
    other = attrs.evolve(message, body=nm.AdministrativeMessage(text="C"))

    assert [1, 1] == [one.count(STRANGE) for one in xml.to_xml_all(several)]
    assert STRANGE in xml.to_xml(delivered)
    assert STRANGE not in xml.to_xml(other)
    assert message == attrs.evolve(message)


def test_an_element_is_written_by_the_rows_that_it_was_read_by() -> None:
    """Those of a key of one's own, or of one that is changed."""
    record = changed(nm.StateWarrantQuery, sizes={"NAM": 60})
    name = f"SMITH,{'A' * 50}"
    person = (
        f"<j4:Person><nc:PersonBirthDate><nc:Date>1950-01-01</nc:Date></nc:PersonBirthDate><nc:PersonName>"
        f"<nc:PersonFullName>{name}</nc:PersonFullName></nc:PersonName>{STRANGE}</j4:Person>"
    )
    message = xml.parse(document(person), catalogue=nm.Catalogue(record))

    assert STRANGE in xml.to_xml(message)
    assert 1 == xml.to_xml(message).count(name)


@pytest.mark.parametrize(
    "payload",
    [
        "STRAY<n2:MailMessageText>A</n2:MailMessageText>",
        f"STRAY{STRANGE}",
        f"<nc:Image>STRAY{PICTURE}</nc:Image>",
        f"<n2:Mug>{PICTURE}</n2:Mug>",
        f"<n2:Mug><nc:Image>{PICTURE}</nc:Image>{STRANGE}</n2:Mug>",
        f"<nc:Image>{PICTURE}</nc:Image><nc:Image>{PICTURE}{STRANGE}</nc:Image>",
        f"<n2:MailMessageText>A</n2:MailMessageText><n2:{'A' * 100}>B</n2:{'A' * 100}>",
        f"<nc:Image>{PICTURE}<nc:BinaryFormatID><n2:A>B</n2:A></nc:BinaryFormatID></nc:Image>",
    ],
    ids=["text", "text beside an element", "text of a picture", "name of a picture", "around a picture",
         "one of two pictures", "long name", "part of a picture"],
)  # fmt: skip
def test_what_would_be_lost_is_told_and_refused(payload: str) -> None:
    """Text between elements, a name that is not written, and an element whose place cannot be told."""
    report = xml.check(mail(payload))

    assert report.problems
    assert report.message is None or {("no-xml-path", None)} == {*refused(report.message)}


def test_an_element_in_one_that_no_row_knows_is_refused() -> None:
    """The person is written by another name, and what was inside it has no place."""
    message = xml.parse(document(f"<n2:Suspect>{SOC}{STRANGE}</n2:Suspect>"))

    assert [("no-xml-path", None)] == refused(message)


def test_an_inquiry_beside_its_answer_is_written_in_the_text_where_the_text_quotes_one() -> None:
    """Beside it, the text would be read as quoting it once more."""
    by = xml.XmlSettings(echo_beside=True)
    message = nm.parse("SR.MN0000000.AZNLETS20.TXT\nREG/SN1234\n\nREG/SN1234\n\nNO RECORD")
    written = xml.to_xml(message, settings=by)

    assert "NLETSInquiryData" not in written
    assert message == xml.parse(written, settings=by)


UNREAD = '<n2:NLETSInquiryData n2:key="DQ"><n2:Strange>A</n2:Strange></n2:NLETSInquiryData>'


@pytest.mark.parametrize("echo_beside", [False, True])
@pytest.mark.parametrize("beside", ["", UNREAD])
@pytest.mark.parametrize("name", ["n2:ResponseText", "n2:Strange"])
def test_no_second_inquiry_is_written_beside_an_answer(name: str, beside: str, echo_beside: bool) -> None:  # noqa: FBT001 - a case
    """Where it is quoted in the text of an element that is kept, or where that beside it could not be read."""
    by = xml.XmlSettings(echo_beside=echo_beside)
    message = xml.parse(answer(f"<{name}>OLN/X1\n\nNO RECORD</{name}>", key="DR", beside=beside))
    written = xml.to_xml(message, settings=by)

    assert written.count("<n2:NLETSInquiryData") == (1 if beside or (echo_beside and name == "n2:ResponseText") else 0)
    assert message == xml.parse(written, settings=by)


@pytest.mark.parametrize(
    "words",
    [
        {"person": []},
        {"plate_year": []},
        {"crossed_numerics": "no"},
        {"several_destinations": 1},
        {"echo_beside": None},
        {"namespaces": {"nc": "http://www.nlets.org/niem/1.0"}},
        {"namespaces": {"nc": "urn:x", "n2": "urn:x"}},
        {"namespaces": {"nc": "http://www.w3.org/2000/xmlns/"}},
    ],
)
def test_settings_of_another_kind_or_two_of_one_namespace_are_refused(words: dict[str, Any]) -> None:
    """Where they are made, whatever their type."""
    with pytest.raises(ValueError, match=r"is a|is one of|is nc:Year"):
        xml.XmlSettings(**words)
    assert "urn:j" == xml.XmlSettings(namespaces={"j": "urn:j", "j4": "urn:j"}).written("j4")


def test_what_is_said_of_a_picture_is_kept_as_it_is() -> None:
    """Blanks, and nothing at all."""
    picture = xml.Picture(data=b"A", description=" A ", format="")
    body = nm.AdministrativeMessage(text="A", pictures=(picture,))
    message = nm.Message(nm.InputHeader("AZNLETS20", ["CA0000000"]), body)

    assert message == xml.parse(xml.to_xml(message))


def shape(element: xml.Element) -> tuple[Any, ...]:
    """Return the names and texts of an element and of all in it, in their order."""
    return element.name, tuple(
        shape(one) if isinstance(one, xml.Element) else one
        for one in element.parts
        if isinstance(one, xml.Element) or one.strip()
    )


SEX = "<nc:PersonSexCode>M</nc:PersonSexCode>"
FULL_NAME = "<nc:PersonName><nc:PersonFullName>SMITH,JOHN</nc:PersonFullName></nc:PersonName>"
# Some of these names are in an order of a schema, and some are not.
PIECES = [
    STRANGE,
    f"<nc:Person>{SEX}</nc:Person>",
    f"<nc:Image>{STRANGE}</nc:Image>",
    "<n2:ReasonCode>X</n2:ReasonCode>",
]
INSIDE = [STRANGE, SEX, FULL_NAME, "<n2:Strange>C</n2:Strange>"]


@pytest.mark.parametrize("around", [(0, 0), (0, 2), (2, 0), (1, 1)])
@pytest.mark.parametrize("pieces", [*itertools.permutations(PIECES)])
def test_elements_that_are_kept_stay_where_they_were(pieces: tuple[str, ...], around: tuple[int, int]) -> None:
    """Among each other and beside a text, whatever the order of a schema says of their names."""
    before, after = pieces[: around[0]], pieces[-around[1] :] if around[1] else ()
    text = "<n2:ResponseText>A</n2:ResponseText>" if before or after else ""
    payload = "".join((*before, text, *after)) if text else "".join(pieces)
    report = xml.check(answer(payload, key="DR"))
    again = xml.check(xml.to_xml(report.message))  # type: ignore[arg-type]  # it has no error

    assert report.message == again.message
    assert shape(report.root) == shape(again.root)  # type: ignore[arg-type]  # both are well-formed


@pytest.mark.parametrize("pieces", [*itertools.permutations(INSIDE)])
def test_what_is_in_an_element_that_is_kept_stays_where_it_was(pieces: tuple[str, ...]) -> None:
    """The labels of a structured answer stay with their values."""
    report = xml.check(answer(f"<nc:Person>{''.join(pieces)}</nc:Person>", key="DR"))
    again = xml.check(xml.to_xml(report.message))  # type: ignore[arg-type]  # it has no error

    assert report.message == again.message
    assert shape(report.root) == shape(again.root)  # type: ignore[arg-type]  # both are well-formed


@pytest.mark.parametrize(
    "payload",
    [
        f"{STRANGE}<j4:Person>{SOC}</j4:Person><nc:Person>{STRANGE}</nc:Person>",
        f"<nc:Person>{STRANGE}</nc:Person><j4:Person>{SOC}</j4:Person>",
        f"<j4:Person>{STRANGE}{SOC}<n2:Strange>C</n2:Strange></j4:Person>{STRANGE}",
        f"<j4:Person>{FULL_NAME}{STRANGE}<nc:PersonBirthDate><nc:Date>1950-01-01</nc:Date></nc:PersonBirthDate></j4:Person>",
    ],
)
def test_elements_stay_where_they_were_beside_fields(payload: str) -> None:
    """Beside the person and in it; where fields come out of their order, the order of what is kept is the same."""
    report = xml.check(document(payload))
    again = xml.check(xml.to_xml(report.message))  # type: ignore[arg-type]  # it has no error

    assert report.message == again.message
    assert [one.text for one in report.elements] == [one.text for one in again.elements]
    assert "field-order" in {one.code for one in report.problems} or shape(report.root) == shape(again.root)  # type: ignore[arg-type]  # both are well-formed


def test_a_message_from_its_json_form_has_what_the_record_does_not_hold() -> None:
    """Its document is in the form, and is read again; the form of a report has it, too."""
    report = xml.check(mail(f"<n2:MailMessageText>A</n2:MailMessageText>{STRANGE}"))
    message = nm.from_dict(nm.to_dict(report.message, values=True))  # type: ignore[arg-type]  # it has no error
    again = nm.from_dict(nm.to_dict(report, values=True))

    assert STRANGE in xml.to_xml(message)  # type: ignore[arg-type]  # that of a message
    assert STRANGE in xml.to_xml(again.message)  # type: ignore[union-attr, arg-type]  # that of a report


OLDER = "http://niem.gov/niem/domains/jxdm/4.0"
ONE_NAMESPACE = [
    f'<j:Foo xmlns:j="{OLDER}">X</j:Foo>',
    f'<j:Foo xmlns:j="{OLDER}" j:id="1"><nc:Bar/><j:Baz>X</j:Baz></j:Foo>',
    f'<j:Foo>X<j:Bar xmlns:j="{OLDER}">Y</j:Bar></j:Foo>'.replace(">X<", "><"),
    f'<n2:Foo xmlns:k="{OLDER}" k:id="1">X</n2:Foo>',
    '<n2:Foo id="1" xml:lang="en">X</n2:Foo>',
]


def identity(element: xml.Element) -> object:
    """Return what an element is, with the namespaces of it and all in it."""
    children = [identity(one) for one in element.children]
    return element.name, element.attributes, element.namespaces, element.own_text.strip(), children


@pytest.mark.parametrize("kept", ONE_NAMESPACE)
def test_what_is_kept_stays_in_its_namespace(kept: str) -> None:
    """Also where another one is written for its prefix."""
    before = xml.check(mail(f"<n2:MailMessageText>A</n2:MailMessageText>{kept}"))
    assert before.message is not None
    after = xml.check(xml.to_xml(before.message))

    assert [identity(one) for one in before.elements] == [identity(one) for one in after.elements]


def test_what_is_kept_is_not_moved_into_a_namespace_of_the_settings() -> None:
    """It is of the one that was read."""
    settings = xml.XmlSettings(namespaces={"nc": "urn:niem6"})
    read = xml.parse(mail("<n2:MailMessageText>A</n2:MailMessageText><nc:Foo>X</nc:Foo>"))
    written = xml.to_xml(read, settings=settings)

    assert '<nc:Foo xmlns:nc="http://niem.gov/niem/niem-core/2.0">X</nc:Foo>' in written


@pytest.mark.parametrize(
    "kept",
    [
        f'<j:Foo xmlns:k="{OLDER}" k:id="1">X</j:Foo>',
        '<n2:Foo><u:Bar xmlns:u="urn:other">X</u:Bar></n2:Foo>',
        f'<n2:Foo {"a" * 90}="1">X</n2:Foo>',
    ],
    ids=["two of one prefix", "unknown", "long name"],
)
def test_what_is_kept_and_whose_namespaces_cannot_be_written_is_refused(kept: str) -> None:
    """With the reason."""
    read = xml.parse(mail(f"<n2:MailMessageText>A</n2:MailMessageText>{kept}"))
    with pytest.raises(nm.InvalidRecord, match="of which all namespaces are known"):
        xml.to_xml(read)


RETURNS = ["A\rB", "A\r\nB", "\rA", "A\r", "\r\n", " A\r\n ]]> <b> & \r\r\n"]


@pytest.mark.parametrize("text", RETURNS)
@pytest.mark.parametrize("key", ["AM", "AML", "AMI", "HS", "HSL", "SM"])
def test_a_carriage_return_of_a_notice_comes_back(key: str, text: str) -> None:
    """Alone, with a line feed, and at either end."""
    read = xml.parse(mail("<n2:MailMessageText>X</n2:MailMessageText>"))
    cls: Any = default().find(key)
    names = {one.name for one in attrs.fields(cls)}
    others: dict[str, Any] = {"condition": "G"} if "condition" in names else {}
    message = nm.Message(read.header, cls(text=text, **others))

    assert text == xml.parse(xml.to_xml(message)).body.text


@pytest.mark.parametrize("text", RETURNS)
@pytest.mark.parametrize("beside", [False, True])
def test_a_carriage_return_of_an_answer_and_of_its_inquiry_comes_back(text: str, beside: bool) -> None:  # noqa: FBT001 - a parameter
    """Where the inquiry is quoted, and where it is beside the answer."""
    asked = nm.parse("LQ.AZNLETS20.CA.TXT\nA\r\nB")
    answer = nm.respond(asked, f"X{text}X", origin="CA0000000")
    settings = xml.XmlSettings(echo_beside=beside)

    assert answer == xml.parse(xml.to_xml(answer, settings=settings), settings=settings)


def test_a_carriage_return_of_what_is_kept_comes_back() -> None:
    """In a text, and in the value of an attribute."""
    kept = (
        '<n2:Foo n2:id="1&#13;2">A&#13;<![CDATA[<B>]]>&#13;C</n2:Foo><n2:Bar><![CDATA[A]]>&#13;<![CDATA[B]]></n2:Bar>'
    )
    before = xml.check(mail(f"<n2:MailMessageText>A</n2:MailMessageText>{kept}"))
    assert before.message is not None
    after = xml.check(xml.to_xml(before.message))

    assert ["A\r<B>\rC", "A\rB"] == [one.own_text for one in after.elements]
    assert [("n2:id", "1\r2")] == [*after.elements[0].attributes]


XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


@pytest.mark.parametrize("lenient", [False, True])
@pytest.mark.parametrize("attribute", ['xsi:type="n2:Hit"', 'xsi:nil="true"', 'xmlnsbar="2"'])
def test_an_attribute_that_says_something_of_an_element_is_told(attribute: str, lenient: bool) -> None:  # noqa: FBT001 - a parameter
    """Beside those that say where a schema is, and those that declare a namespace."""
    told = document().replace("<j4:Person>", f"<j4:Person {XSI} {attribute}>")
    locations = 'xsi:schemaLocation="urn:a b.xsd" xsi:noNamespaceSchemaLocation="c.xsd"'
    not_told = document().replace("<j4:Person>", f"<j4:Person {XSI} {locations}>")

    assert ["unknown-element"] == [one.code for one in xml.check(told, lenient=lenient).problems]
    assert () == xml.check(not_told, lenient=lenient).problems


@pytest.mark.parametrize("attribute", ['xsi:type="n2:Hit"', 'xsi:nil="true"'])
def test_a_kept_element_of_another_type_is_not_written_without_it(attribute: str) -> None:
    """The namespace of the attribute is not written, so the element is refused; without one it is written."""
    text = answer(f"<n2:ResponseText>HI</n2:ResponseText><n2:Foo {XSI} {attribute}>X</n2:Foo>", key="DR")
    (element,) = xml.check(text).elements

    assert 1 == len(element.attributes)
    assert [("no-xml-path", None)] == refused(xml.parse(text))


def test_an_attribute_of_a_kept_element_that_begins_like_a_declaration_is_written() -> None:
    """It is a name as any other one."""
    text = answer('<n2:ResponseText>HI</n2:ResponseText><n2:Foo xmlnsbar="2">X</n2:Foo>', key="DR")

    assert '<n2:Foo xmlnsbar="2">X</n2:Foo>' in xml.to_xml(xml.parse(text))


def test_a_text_that_quotes_a_document_with_carriage_returns_is_one_message() -> None:
    """In a file of documents, too."""
    quoted = xml.to_xml(nm.parse("AM.AZNLETS20.CA0000000.TXT\nA")).replace("\n", "\r\n")
    header = nm.InputHeader("AZNLETS20", ["CA0000000"])
    message = nm.Message(header, nm.AdministrativeMessage(text=f"SEE:\r\n{quoted}"))
    file = xml.to_xml(message).splitlines(keepends=True)

    assert [message, message] == [one.message for one in xml.read_messages(file * 2)]


QUOTED = [
    "LR.MS0000000.AZNLETS70.*000055897B.TXT\nLQ.AZNLETS71.MS.*1111111111.TXT\nASK\n\nANSWER",
    "LR.MS0000000.AZNLETS70.*000055897B.TXT\nLQ.AZNLETS70.MS.*000055897B.TXT\nASK\n\nANSWER",
    "DR.MS0000000.AZNLETS70.TXT\nDQ.AZNLETS70.MS.*1111111111.TXT\nOLN/X1111111\n\nANSWER",
    "DR.MS0000000.AZNLETS70.TXT\nDQ.AZNLETS70.MS,CA.TXT\nOLN/X1111111\n\nANSWER",
    "DR.MS0000000.AZNLETS70.TXT\nOLN/X1111111\n\nANSWER",
]


@pytest.mark.parametrize("text", QUOTED)
def test_the_header_under_which_an_inquiry_is_quoted_is_not_lost(text: str) -> None:
    """Where there is no place for it beside the answer, it stays in the text."""
    message = nm.parse(text)
    settings = xml.XmlSettings(echo_beside=True)

    assert text == xml.parse(xml.to_xml(message, settings=settings), settings=settings).to_text()


NUMBER = "<nc:IdentificationID>X1111111</nc:IdentificationID>"
LICENCE = f"<nc:DriverLicenseIdentification>{NUMBER}</nc:DriverLicenseIdentification>"


@pytest.mark.parametrize(
    ("quoted", "in_text"),
    [
        ("DQ.AZNLETS71.MS.*1111111111.TXT\nOLN/X1111111", 1),
        ("DQ.AZNLETS20.CA.TXT\nOLN/X1111111", 1),
        ("OLN/X1111111", 0),
    ],
    ids=["another one who asked", "the same one", "no header"],
)
@pytest.mark.parametrize("echo_beside", [False, True])
@pytest.mark.parametrize("key", [' n2:key="DQ"', ""])
def test_the_header_of_a_quotation_is_not_lost_where_an_element_is_kept_of_the_inquiry_beside(
    quoted: str,
    in_text: int,
    echo_beside: bool,  # noqa: FBT001 - a parameter
    key: str,
) -> None:
    """The inquiry is written beside the answer with the element, and stays in the text besides."""
    settings = xml.XmlSettings(echo_beside=echo_beside)
    beside = f"<n2:NLETSInquiryData{key}>{LICENCE}<n2:Foo>Z</n2:Foo></n2:NLETSInquiryData>"
    message = xml.parse(answer(f"<n2:ResponseText>{quoted}\n\nANSWER</n2:ResponseText>", key="DR", beside=beside))
    written = xml.to_xml(message, settings=settings)

    assert f"DR.CA0000000.AZNLETS20.TXT\n{quoted}\n\nANSWER" == xml.parse(written, settings=settings).to_text()
    assert (1, in_text) == (written.count("<n2:Foo>Z</n2:Foo>"), written.count("OLN/X1111111"))


@pytest.mark.parametrize(("text", "beside"), [*zip(QUOTED, [False, True, False, False, True], strict=True)])
def test_an_inquiry_is_beside_its_answer_where_nothing_is_lost(text: str, beside: bool) -> None:  # noqa: FBT001 - a parameter
    """Fields, and LQ under the header that follows from that of the answer."""
    written = xml.to_xml(nm.parse(text), settings=xml.XmlSettings(echo_beside=True))

    assert beside == ("<n2:NLETSInquiryData" in written)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("n2:Permit/nc:IdentificationID", "n2:Permit/nc:IdentificationID"),
        ("n2:Permit", "n2:Permit/nc:IdentificationID"),
        ("n2:A/n2:Permit/nc:IdentificationID", "n2:B/n2:Permit/nc:IdentificationID"),
        ("n2:Code", "n2:X/n2:Code"),
        ("n2:Code", "nc:Code"),
        ("n2:A/nc:PersonBirthDate/nc:Date", "n2:B/nc:PersonBirthDate/nc:Date"),
        ("n2:A", "zz:X"),
        ("n2:A", "nc:Date"),
    ],
)
def test_a_key_whose_paths_could_not_be_read_again_is_refused(first: str, second: str) -> None:
    """Two rows with one path, one path inside another, and a prefix without a namespace."""
    with pytest.raises(ValueError, match="xml: "):

        @message_key("ZVQ", name="Query", source="a page", xml=XmlForm(INQUIRY_DATA, PRINTED, "a page"))
        class Query(nm.Inquiry):
            aaa: str | None = row("AAA", 9, ANY, "One", default=None, xml=first, source="a page")
            bbb: str | None = row("BBB", 9, ANY, "Other", default=None, xml=second, source="a page")


@pytest.mark.parametrize(
    ("first", "second", "fault"),
    [
        ("nc:Person/nc:PersonSexCode", "j4:Person/nc:PersonRaceCode", "AAA and BBB are of one person or vehicle"),
        ("n2c:Driver/nc:PersonSexCode", "n2:Person/nc:PersonRaceCode", "AAA and BBB are of one person or vehicle"),
        ("nc:Vehicle/n2:A", "n2:Vehicle/n2:B", "AAA and BBB are of one person or vehicle"),
        ("n2:P/n2:P", "n2:B", "AAA is inside an element that would be taken for its own at n2:P/n2:P"),
        ("n2:B", "n2:P/n2:Q/nc:P", "BBB is inside an element that would be taken for its own at n2:P/n2:Q/nc:P"),
        (XmlPath("n2:A/n2:C", read_too=("n2:A",)), "n2:B", "AAA is inside an element that would be taken for its own"),
        ("/".join(f"n2:L{number}" for number in range(31)), "n2:B", "a path has at most 30 elements; one has 31"),
        (f"n2:{'P' * 78}", "n2:B", "an element name of a path has at most 80 characters"),
        (f"n2:{'P' * 78}/n2:A", "n2:B", "an element name of a path has at most 80 characters"),
        ("n2:NLETS/n2:X", "n2:B", "n2:NLETS/n2:X has an element of the name of n2:NLETS, which is around it"),
        ("nc:NLETS", "n2:B", "nc:NLETS has an element of the name of n2:NLETS, which is around it"),
        (
            "n2:NLETSInquiryData/nc:IdentificationID",
            "n2:B",
            "n2:NLETSInquiryData/nc:IdentificationID has an element of the name of n2:NLETSInquiryData",
        ),
        ("n2:X/n2:Date", "n2:B", "nc:Date is the last one, in the element that says of which day it is"),
        ("nc:Date/nc:Date", "n2:B", "nc:Date is the last one, in the element that says of which day it is"),
        ("nc:Date", "n2:B", "nc:Date is the last one, in the element that says of which day it is"),
        ("nc:Date/n2:A", "n2:B", "nc:Date is the last one, in the element that says of which day it is"),
    ],
)
def test_a_key_whose_paths_contradict_themselves_is_refused(first: str | XmlPath, second: str, fault: str) -> None:
    """The fault names the field, or the path."""
    with pytest.raises(ValueError, match=f"^ZVQ: xml: {fault}"):

        @message_key("ZVQ", name="Query", source="a page", xml=XmlForm(INQUIRY_DATA, PRINTED, "a page"))
        class Query(nm.Inquiry):
            aaa: str | None = row("AAA", 9, ANY, "One", default=None, xml=first, source="a page")
            bbb: str | None = row("BBB", 9, ANY, "Other", default=None, xml=second, source="a page")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("n2:A/n2:T", "the text is directly in the wrapper, and not at n2:A/n2:T"),
        ("n2:NLETS", "n2:NLETS has an element of the name of n2:NLETS, which is around it"),
        (f"n2:{'P' * 78}", "an element name of a path has at most 80 characters"),
    ],
)
def test_a_key_whose_text_could_not_be_read_again_is_refused(text: str, fault: str) -> None:
    """A notice whose text is written where it is not looked for."""
    with pytest.raises(ValueError, match=f"^ZVM: xml: {fault}"):

        @message_key("ZVM", name="Notice", source="a page", xml=XmlForm(MAIL_DATA, text=XmlPath(text)))
        class Notice(nm.Notice):
            pass


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"pictures": True}, "pictures are read into an attribute of that name, which the class does not have"),
        ({"attribute": "condition"}, "the code condition is read into an attribute of its own"),
        ({"attribute": "key"}, "the code key is read into an attribute of its own"),
        ({"attribute": "text"}, "the code text is read into an attribute of its own"),
        ({"attribute": "level", "codes": (" A", "B")}, "the codes of level have no blanks around them"),
    ],
)
@pytest.mark.parametrize("base", [nm.Response, nm.TextInquiry])
def test_a_key_whose_class_cannot_hold_what_is_read_is_refused(base: Any, words: dict[str, Any], fault: str) -> None:
    """Otherwise a picture or a code would be lost without a word."""
    given = {"codes": ("A", "B"), **words}
    code = XmlCode(given["attribute"], XmlPath("n2:Level"), given["codes"]) if "attribute" in words else None
    form = XmlForm(MAIL_DATA, text=XmlPath("n2:T"), pictures="pictures" in words, codes=() if code is None else (code,))
    with pytest.raises(ValueError, match=f"^ZVM: xml: {fault}"):

        @message_key("ZVM", name="Own", source="a page", xml=form)
        class Own(base):  # type: ignore[misc]  # one class after the other
            level: str = attrs.field(default="A")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("n2:Permit/nc:IdentificationID", "n2:Card/nc:IdentificationID"),
        ("n2:P/n2:A", "n2:Q/n2:B"),
        ("n2:BirthDate/nc:Date", "n2:IssueDate/nc:Date"),
        ("n2:P/n2:P/n2:A", "n2:P/n2:B"),
        ("n2:P/n2:Q/n2:A", "n2:Q/n2:B"),
        ("nc:Person/n2:A", "nc:Vehicle/n2:B"),
        (f"n2:{'P' * 77}", f"n2:{'P' * 76}"),
        ("n2:NLETSMessageHeader", "nc:Image"),
    ],
)
@pytest.mark.parametrize("lenient", [False, True])
def test_a_key_whose_paths_differ_is_written_and_read(first: str, second: str, lenient: bool) -> None:  # noqa: FBT001 - a parameter
    """Each field comes back, whether its namespace is looked at or not."""

    @message_key("ZVQ", name="Query", source="a page", xml=XmlForm(INQUIRY_DATA, PRINTED, "a page"))
    class Query(nm.Inquiry):
        aaa: str | None = row("AAA", 9, ANY, "One", default=None, xml=first, source="a page")
        bbb: str | None = row("BBB", 9, ANY, "Other", default=None, xml=second, source="a page")

    message = nm.Message(nm.InputHeader("AZNLETS20", ["CA"]), Query(aaa="19500101", bbb="19500102"))

    assert message == xml.parse(xml.to_xml(message), catalogue=nm.Catalogue(Query), lenient=lenient)


def test_a_prefix_of_a_path_is_one_of_which_a_namespace_is_known() -> None:
    """Both lists are one."""
    assert PREFIXES == tuple(NAMESPACES)


@pytest.mark.parametrize("text", ["\r" * 300_000, "]]>" * 80_000], ids=["line ends", "ends of sections"])
def test_a_document_that_would_be_refused_for_its_length_is_not_written(text: str) -> None:
    """Unless a higher limit is passed, by which it is read, too."""
    message = nm.Message(nm.InputHeader("AZNLETS20", ["CA0000000"]), nm.AdministrativeMessage(text=text))
    with pytest.raises(nm.InvalidRecord) as caught:
        xml.to_xml(message)
    limits = nm.Limits(text=2**24)

    assert [("message-too-long", None)] == [(one.code, one.span) for one in caught.value.problems]
    assert message == xml.parse(xml.to_xml(message, limits=limits), limits=limits)


def test_a_document_with_more_elements_than_are_read_is_not_written() -> None:
    """Such as one of thousands of pictures."""
    pictures = (xml.Picture(data=b"abc", description="A CAR"),) * 4000
    message = nm.Message(
        nm.InputHeader("AZNLETS20", ["CA0000000"]), nm.AdministrativeMessage(text="SEE", pictures=pictures)
    )
    with pytest.raises(nm.InvalidRecord) as caught:
        xml.to_xml(message)

    assert [("unsafe-xml", None)] == [(one.code, one.span) for one in caught.value.problems]
