"""What is read of a document, beyond what the vectors show."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any, Final

import pytest
from documents import PERSON, SOC, answer, document, mail
from xml_vectors import XML_VECTORS

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.catalogue import default
from nlets_msg.declaring import INQUIRY_DATA, PRINTED, XmlForm, XmlPath, changed, message_key, row
from nlets_msg.schema.formats import ANY
from nlets_msg.schema.participation import SLIDES

PICTURE = f"<nc:BinaryBase64Object>{base64.b64encode(b'PICTURE').decode()}</nc:BinaryBase64Object>"

CAPTURED = "<nc:BinaryCaptureDate>{}</nc:BinaryCaptureDate>"


def codes(report: nm.Report) -> list[str]:
    """Return the codes of a report."""
    return [problem.code for problem in report.problems]


def paths(report: nm.Report) -> list[tuple[str, str | None]]:
    """Return the codes of a report with the last name of each path."""
    return [(problem.code, (problem.path or "").rpartition("/")[2]) for problem in report.problems]


def test_a_document_reads_as_the_message_of_its_text() -> None:
    """The record is the same, whatever form it came in."""
    text = nm.parse("SWQ.AZNLETS20.CA.TXT\nSOC/123456789")

    assert text == xml.parse(document())
    assert document() == xml.parse(document()).source


def test_the_package_has_it_without_an_import_of_its_own() -> None:
    """`nlets_msg.xml` is found at its first use."""
    assert nm.xml is xml


def test_strict_refuses_a_warning() -> None:
    """As in text."""
    warned = document(f"<j4:Person>{SOC}<nc:Strange>1</nc:Strange></j4:Person>")
    assert xml.parse(warned).problems
    with pytest.raises(nm.InvalidMessage):
        xml.parse(warned, strict=True)


def test_strict_lets_notes_pass() -> None:
    """As in text: an answer that quotes no inquiry has a note, and nothing else is said of it."""
    answer = nm.parse("ACR.AZ0000000.AZNLETS20.TXT\nNO RECORD", strict=True)
    message = xml.parse(xml.to_xml(answer), strict=True)

    assert [("echo-missing", "note")] == [(problem.code, problem.severity) for problem in message.problems]


def test_a_report_has_what_could_be_read() -> None:
    """Key, header, fields with their elements, where the payload begins, and no message where there is an error."""
    text = document(f"<j4:Person>{SOC.replace('9</', '</')}</j4:Person>")
    report = xml.check(text)

    assert ("SWQ", {"SOC": "12345678"}, None) == (report.key, report.fields, report.message)
    assert report.header is not None
    assert report.record is nm.StateWarrantQuery
    assert report.table is nm.table("SWQ")
    (field,) = report.places
    assert field.span is not None
    assert "<nc:IdentificationID>12345678</nc:IdentificationID>" == text[slice(*field.span)]
    assert report.body == text.index("<n2:NLETSInquiryData")
    assert "Report(key='SWQ', ok=False, problems=[field-too-short]" in repr(report)


def test_a_problem_names_path_and_line_and_no_value() -> None:
    """In its one line and in its data."""
    text = document(f"<j4:Person>\n{SOC.replace('9</', '</')}</j4:Person>")
    (problem,) = xml.check(text).problems

    assert problem.path == "n2:NLETS/n2:NLETSInquiryData/j:Person/nc:PersonSSNIdentification/nc:IdentificationID"
    assert problem.line == 2
    assert f"error field-too-short SOC in {problem.path}, line 2: " in str(problem)
    assert (problem.path, 2) == (problem.as_dict()["path"], problem.as_dict()["line"])
    assert "12345678" not in str(problem)


def test_what_frames_a_document_is_passed_over() -> None:
    """A byte order mark, line ends and control characters of a transport."""
    framed = f"\ufeff\x02\n{document()}\n\x03"
    report = xml.check(framed)

    assert report.message == xml.parse(document())
    assert framed == report.source


def test_a_place_after_characters_outside_ascii_is_right() -> None:
    """Places are counted in characters."""
    text = answer("<n2:Strange>\u00e9\U0001f600</n2:Strange><n2:Other>1</n2:Other>")
    spans = [text[slice(*one.span)] for one in xml.check(text).elements]

    assert ["<n2:Strange>\u00e9\U0001f600</n2:Strange>", "<n2:Other>1</n2:Other>"] == spans


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_document_in_bytes_is_read_by_its_encoding(encoding: str) -> None:
    """That of its declaration, or of its byte order mark."""
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>' + mail(
        "<n2:MailMessageText>CAF\u00c9</n2:MailMessageText>"
    )

    assert "CAF\u00c9" == xml.parse(text.encode(encoding)).body.text


LONG = " " * 400


@pytest.mark.parametrize(
    "declaration",
    [
        f"{LONG}<?xml version='1.0' encoding='ISO-8859-1'?>",
        "\r\n" * 400 + "<?xml version='1.0' encoding='ISO-8859-1'?>",
        f"<?xml version='1.0'{LONG}encoding{LONG}={LONG}'ISO-8859-1'{LONG}?>",
        '<?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?>',
    ],
)
def test_the_encoding_is_read_however_far_into_the_beginning_it_is(declaration: str) -> None:
    """White space before the declaration and in it; the bytes would be another text in UTF-8, without a fault."""
    text = declaration + mail("<n2:MailMessageText>CAF\u00c3\u00a9</n2:MailMessageText>")

    assert "CAF\u00c3\u00a9" == xml.parse(text.encode("iso-8859-1")).body.text


@pytest.mark.parametrize(
    "before", ["<!-- A -->", "\u0085", "<!-- A -->\n", "A"], ids=["comment", "next line", "comment and line", "text"]
)
def test_a_declaration_that_comes_too_late_is_an_error(before: str) -> None:
    """After what is not white space of ASCII it is none, or contradicts the bytes; nothing is decoded by a guess."""
    text = before + '<?xml version="1.0" encoding="ISO-8859-1"?>' + mail("<n2:MailMessageText>A</n2:MailMessageText>")

    assert not xml.check(text.encode("utf-8")).ok


@pytest.mark.parametrize("name", ["", "A" * 41, "UTF 8", "utf-8\u00c9"])
def test_what_is_no_name_of_an_encoding_is_an_error(name: str) -> None:
    """It is not taken for UTF-8."""
    data = (
        f'<?xml version="1.0" encoding="{name}"?>'.encode()
        + mail("<n2:MailMessageText>A</n2:MailMessageText>").encode()
    )

    assert ["not-xml"] == codes(xml.check(data))


@pytest.mark.parametrize("declared", ["utf-7", "no-such-encoding", "utf-8"])
def test_bytes_that_are_no_text_are_a_problem(declared: str) -> None:
    """An encoding that is not read, one that does not exist, and bytes that are not in theirs; all are kept."""
    data = f'<?xml version="1.0" encoding="{declared}"?>'.encode() + document().encode() + b"\xff"
    report = xml.check(data)

    assert ["not-xml"] == codes(report)
    assert data == report.source.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("made", [document(), document().encode()])
def test_a_document_over_the_limit_is_not_parsed(made: str | bytes) -> None:
    """It is one problem, in text and in bytes."""
    for most in (len(made) - 1, len(made) // 8):
        assert ["message-too-long"] == codes(xml.check(made, limits=nm.Limits(text=most)))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"document": None}, "document is a str, not NoneType"),
        ({"document": "", "limits": 5}, "limits is a nlets_msg.Limits, not int"),
        ({"document": "", "catalogue": 5}, "catalogue is a nlets_msg.Catalogue or None, not int"),
        ({"document": "", "settings": {}}, "settings is a nlets_msg.xml.XmlSettings, not dict"),
    ],
)
def test_an_argument_of_another_kind_is_a_type_error(arguments: dict[str, Any], sentence: str) -> None:
    """It says what is wanted."""
    with pytest.raises(TypeError, match=sentence):
        xml.check(**arguments)


def test_lenient_takes_any_namespace_and_none() -> None:
    """By local names alone, with prefixes or without."""
    other = document().replace("http://www.nlets.org/niem/", "urn:x:").replace("http://niem.gov/", "urn:y:")
    none = document().replace("n2:", "").replace("nh2:", "").replace("nc:", "").replace("j4:", "")
    for text in (other, none, document()):
        assert xml.parse(document()) == xml.parse(text, lenient=True)
    assert ["bad-envelope"] == codes(xml.check(other)) == codes(xml.check(none))


def test_a_namespace_of_the_settings_is_read_and_written() -> None:
    """Beside those of this package."""
    by = xml.XmlSettings(namespaces={"nc": "http://release.niem.gov/niem/niem-core/5.0/"})
    other = document().replace("http://niem.gov/niem/niem-core/2.0", "http://release.niem.gov/niem/niem-core/5.0/")

    assert xml.parse(document()) == xml.parse(other, settings=by) == xml.parse(document(), settings=by)
    assert 'xmlns:nc="http://release.niem.gov/niem/niem-core/5.0/"' in xml.to_xml(xml.parse(document()), settings=by)


def test_what_is_between_elements_is_told() -> None:
    """Text between the elements of a person is of no field."""
    report = xml.check(document(f"<j4:Person>SMITH{SOC}</j4:Person>"))

    assert [("unknown-element", "j:Person")] == paths(report)


def test_elements_inside_a_value_are_an_error_of_its_field() -> None:
    """A value holds text: joined, the texts around an element would be a value that nobody wrote."""
    inner = SOC.replace("123456789", "12345<nc:Strange>1</nc:Strange>6789")
    report = xml.check(document(f"<j4:Person>{inner}</j4:Person>"))

    assert [("bad-format", "nc:IdentificationID"), ("unknown-element", "nc:Strange")] == paths(report)
    assert {"SOC": ""} == report.fields


def test_no_more_problems_are_reported_than_the_limit() -> None:
    """The last one says how many are left out."""
    report = xml.check(
        document(f"<j4:Person>{SOC}{'<nc:Strange>1</nc:Strange>' * 5}</j4:Person>"), limits=nm.Limits(problems=3)
    )

    assert ["unknown-element"] * 3 + ["too-many-problems"] == codes(report)
    assert report.ok


def test_layout_beside_a_value_is_passed_over_and_spaces_are_told() -> None:
    """Indentation is layout; spaces alone are not."""
    spaced = document(f"<j4:Person>{SOC.replace('>123456789<', '>  123456789 <')}</j4:Person>")
    indented = document(
        f"<j4:Person>{SOC.replace('>123456789<', chr(62) + chr(10) + '  123456789' + chr(10) + '<')}</j4:Person>"
    )

    assert ["trailing-spaces"] == codes(xml.check(spaced))
    assert [] == codes(xml.check(indented))


def test_a_suffix_with_a_period_is_read_as_in_text() -> None:
    """The period is left out."""
    person = (
        "<nc:PersonBirthDate><nc:Date>1950-01-01</nc:Date></nc:PersonBirthDate>"
        "<nc:PersonName><nc:PersonFullName>SMITH,JOHN JR.</nc:PersonFullName></nc:PersonName>"
    )
    report = xml.check(document(f"<j4:Person>{person}</j4:Person>"))

    assert ["name-form"] == codes(report)
    assert "SMITH,JOHN JR" == report.fields["NAM"]


def test_a_prefix_in_free_text_is_told_as_in_text() -> None:
    """It is kept."""
    payload = (
        "<n2:PurposeCode>C</n2:PurposeCode><n2:ResponseAttentionDescriptionText>DOE SOC/1"
        f"</n2:ResponseAttentionDescriptionText><nc:Person>{SOC}</nc:Person>"
    )
    report = xml.check(document(payload, key="WLQ"))

    assert ["not-a-field"] == codes(report)
    assert "DOE SOC/1" == report.fields["ATN"]


@pytest.mark.parametrize("payload", ["", "<nc:Year>2026</nc:Year>text", "<nc:Date></nc:Date>"])
def test_a_date_has_one_member_with_a_value(payload: str) -> None:
    """None, text beside it, and an empty one are problems."""
    name = "<nc:PersonName><nc:PersonFullName>SMITH,JOHN</nc:PersonFullName></nc:PersonName>"
    report = xml.check(document(f"<j4:Person><nc:PersonBirthDate>{payload}</nc:PersonBirthDate>{name}</j4:Person>"))

    assert not report.ok
    assert {"bad-format", "empty-field"} >= {*codes(report)}


@pytest.mark.parametrize("payload", ["2026", "<nc:Other>2026</nc:Other>"])
def test_the_year_of_a_plate_is_in_a_member_of_a_date(payload: str) -> None:
    """Text alone and another member are not read."""
    plate = (
        "<nc:IdentificationID>ABC1234</nc:IdentificationID><nc:IdentificationCategoryText>PC"
        f"</nc:IdentificationCategoryText><nc:IdentificationExpirationDate>{payload}</nc:IdentificationExpirationDate>"
    )
    name = "nc:ConveyanceRegistrationPlateIdentification"
    report = xml.check(document(f"<nc:Vehicle><{name}>{plate}</{name}></nc:Vehicle>", key="RQ"))

    assert ["bad-format"] == codes(report)


def test_a_key_of_ones_own_is_read_and_written_by_its_paths() -> None:
    """What is declared is all that is needed."""

    @message_key("ZZQ", name="Query", source="a page", xml=XmlForm(INQUIRY_DATA, PRINTED, "a page"))
    class Query(nm.Inquiry):
        bad: str | None = row(
            "BAD", 9, ANY, "Badge", default=None, xml=XmlPath("n2:Officer/n2:BadgeID", PRINTED, "a page")
        )

    known = nm.Catalogue(Query)
    text = document("<n2:Officer><n2:BadgeID>17</n2:BadgeID></n2:Officer>", key="ZZQ")
    message = xml.parse(text, catalogue=known)

    assert Query(bad="17") == message.body
    assert message == xml.parse(xml.to_xml(message), catalogue=known) == xml.parse(text, catalogue=known, lenient=True)


def test_the_readers_and_the_lists_of_a_catalogue_are_used() -> None:
    """As for text."""
    reader = nm.BodyReader("SWR", lambda message: len(message.body.text), origin="CA")
    known = nm.Catalogue(readers=[reader], participation=SLIDES)
    report = xml.check(answer("<n2:ResponseText>NO RECORD</n2:ResponseText>"), catalogue=known)
    asked = xml.check(document(PERSON.replace("j4:Person", "j4:Person"), key="PPQ", destination="AK"), catalogue=known)
    same = nm.check("PPQ.AZNLETS20.AK.TXT\nSOC/123456789", catalogue=known)

    assert 9 == report.extracted
    assert [problem.code for problem in same.problems] == codes(asked)


def test_a_value_that_is_hardly_meant_is_told_as_in_text() -> None:
    """From a reference day, by what the catalogue checks, and not by what it leaves out."""
    text = "SWQ.AZNLETS20.CA.TXT\nNAM/SMITH,JOHN.DOB/20300101.RAC/Q"
    made = xml.to_xml(nm.parse(text))
    for words in ({}, {"today": date(2026, 1, 1)}, {"catalogue": nm.Catalogue(unchecked=["unusual-code"])}):
        assert sorted(codes(nm.check(text, **words))) == sorted(codes(xml.check(made, **words)))


def test_a_reference_day_of_another_kind_is_a_type_error() -> None:
    """It says what is wanted."""
    wrong: Any = "2026-01-01"
    with pytest.raises(TypeError, match=r"today is a date or None, not str"):
        xml.check(document(), today=wrong)


def test_a_final_period_that_a_key_takes_lightly_is_an_error_all_the_same() -> None:
    """Written as text, it would be the separator."""

    @message_key(
        "ZZQ",
        name="Query",
        source="a page",
        severities=(("bad-format", "warning"),),
        xml=XmlForm(INQUIRY_DATA, PRINTED, "a page"),
    )
    class Query(nm.Inquiry):
        bad: str | None = row("BAD", 9, ANY, "Badge", default=None, xml="n2:BadgeID", source="a page")

    report = xml.check(document("<n2:BadgeID>17.</n2:BadgeID>", key="ZZQ"), catalogue=nm.Catalogue(Query))

    assert ["would-change-structure", "bad-format"] == codes(report)


def test_every_code_is_in_the_header_once() -> None:
    """An unknown element and an attribute of the header are told, and so is lower case."""
    report = xml.check(
        document(origin="aznlets20", header="<nh2:Strange/>").replace(
            "<nh2:DestinationORIID>", '<nh2:DestinationORIID n2:a="1">'
        )
    )

    assert [
        ("lower-case", "nh2:OriginatingORIID"),
        ("unknown-element", "nh2:DestinationORIID"),
        ("unknown-element", "nh2:Strange"),
    ] == paths(report)


def test_a_header_has_no_more_destinations_than_the_limit() -> None:
    """It is one problem."""
    many = document(header="<nh2:DestinationORIID>NV</nh2:DestinationORIID>" * 3)

    assert ["bad-header"] == codes(xml.check(many, limits=nm.Limits(destinations=2)))


def test_a_destination_has_two_or_nine_characters() -> None:
    """Any other is refused at its element."""
    assert ("bad-header", "nh2:DestinationORIID") in paths(xml.check(document(destination="CAL")))


def test_an_ori_outside_ascii_is_none() -> None:
    """It stays as it is, and is refused."""
    assert [("bad-header", "nh2:OriginatingORIID")] == paths(xml.check(document(origin="\u00e9ZNLETS20")))


CLOCKS = {
    "nh2:MessageReceiveDate": "11/07/2011", "nh2:MessageReceiveTime": "13:43", "nh2:MessageSendDate": "11/07/2011",
    "nh2:MessageSendTime": "13:44", "nh2:ReceiveMessageNumeric": "60501", "nh2:SendMessageNumeric": "77004",
}  # fmt: skip


def clocks(**changed: str | None) -> str:
    """Write the elements of the clocks, some of them changed or left out."""
    values = CLOCKS | {f"nh2:{name}": value for name, value in changed.items()}
    return "".join(f"<{name}>{value}</{name}>" for name, value in values.items() if value is not None)


def delivered(more: str, **words: str) -> nm.Report:
    """Check a document of what Nlets delivers."""
    return xml.check(document(header=more, destination="CA0000000", **words))


def test_the_numbers_may_be_crossed() -> None:
    """By a setting, which reads and writes them alike."""
    crossed = xml.XmlSettings(crossed_numerics=True)
    text = document(header=clocks(), destination="CA0000000")
    straight, other = xml.parse(text), xml.parse(text, settings=crossed)

    assert (60501, 77004) == (straight.header.received.count, straight.header.sent.count)  # type: ignore[union-attr]  # delivered
    assert (77004, 60501) == (other.header.received.count, other.header.sent.count)  # type: ignore[union-attr]  # delivered
    assert other == xml.parse(xml.to_xml(other, settings=crossed), settings=crossed)


def test_one_clock_or_two_years_are_irregular() -> None:
    """As in text."""
    later = clocks(MessageSendDate="01/01/2012")
    alone = clocks(MessageReceiveDate=None, MessageReceiveTime=None, ReceiveMessageNumeric=None)

    assert ["clock-irregular"] == codes(delivered(later)) == codes(delivered(alone))


@pytest.mark.parametrize(
    "more",
    [
        clocks(MessageSendDate=None, MessageSendTime=None, SendMessageNumeric=None),
        clocks(MessageSendTime=None),
        clocks(MessageSendTime="9:00"),
        clocks() + "<nh2:DestinationORIID>AZ0000000</nh2:DestinationORIID>",
    ],
    ids=["no sending", "no time", "form", "two destinations"],
)
def test_a_header_of_a_delivery_that_is_not_whole_is_refused(more: str) -> None:
    """Each with a problem of its own."""
    assert "bad-header" in codes(delivered(more))


def test_a_delivery_goes_to_an_ori() -> None:
    """Not to a code of two characters, and not to nobody."""
    text = document(header=clocks())

    assert [("bad-header", "nh2:DestinationORIID")] == paths(xml.check(text))
    assert "bad-header" in codes(xml.check(text.replace("<nh2:DestinationORIID>CA</nh2:DestinationORIID>", "")))


@pytest.mark.parametrize(
    ("control", "kept", "found"),
    [
        ("<![CDATA[SLW1]]>", "SLW1", ["control-irregular"]),
        ("<![CDATA[SLW1  ]]>", "SLW1", ["trailing-spaces", "control-irregular"]),
        ("<![CDATA[]]>", "", ["control-irregular"]),
        ("", None, []),
        (" 0123456789 ", "0123456789", []),
    ],
)
def test_a_control_field_of_an_answer_is_kept_whatever_its_length(
    control: str, kept: str | None, found: list[str]
) -> None:
    """With a warning."""
    element = f"<nh2:DocumentControlFieldText>{control}</nh2:DocumentControlFieldText>"
    text = answer("<n2:ResponseText>SOC/123456789\n\nX</n2:ResponseText>", header=element + clocks())
    report = xml.check(text)

    assert found == codes(report)
    assert report.header is not None
    assert kept == report.header.control


@pytest.mark.parametrize("layout", ["", "\n", "\n      ", "\n" + " " * 10, "\t" * 10])
def test_a_control_field_of_layout_alone_is_none(layout: str) -> None:
    """A printer of XML leaves it between the tags of an element that is empty."""
    control = f"<nh2:DocumentControlFieldText>{layout}</nh2:DocumentControlFieldText>"
    report = xml.check(document(header=control))

    assert report.problems == ()
    assert report.header is not None
    assert report.header.control is None


@pytest.mark.parametrize("control", ["<![CDATA[SLW1]]>", "<![CDATA[A\nB]]>"])
def test_that_of_an_inquiry_has_ten_characters(control: str) -> None:
    """Under either header."""
    element = f"<nh2:DocumentControlFieldText>{control}</nh2:DocumentControlFieldText>"

    assert "bad-header" in codes(delivered(element + clocks()))
    assert "bad-header" in codes(xml.check(document(header=element)))


def test_line_ends_in_the_control_field_of_an_answer_are_refused() -> None:
    """Text could not hold them."""
    element = "<nh2:DocumentControlFieldText><![CDATA[A\nB]]></nh2:DocumentControlFieldText>"
    text = answer("<n2:ResponseText>X</n2:ResponseText>", header=element + clocks())

    assert "bad-header" in codes(xml.check(text))


def test_a_document_has_one_header() -> None:
    """A second one is a problem, whatever it says."""
    again = "<n2:NLETSMessageHeader></n2:NLETSMessageHeader>"

    assert ["bad-envelope"] == codes(xml.check(document(beside=again)))


def test_the_pictures_of_a_message_are_bytes() -> None:
    """With what is said of them."""
    (picture,) = xml.parse(
        next(one for one in XML_VECTORS if one.name == "CPR/good/xml-picture").document
    ).body.pictures

    assert (b"\xff\xd8\xff\xe0", "FRONT", "JPEG", date(2026, 1, 31)) == (
        picture.data, picture.description, picture.format, picture.date
    )  # fmt: skip
    assert ("1", "MUGSHOT", True) == (picture.size, picture.category, picture.of_person)
    assert "Picture(data=<4 bytes>)" == repr(picture)


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        (f"{PICTURE}<nc:Strange>1</nc:Strange>", ["unknown-element"]),
        (f"{PICTURE}{PICTURE}", ["bad-envelope"]),
        (PICTURE + CAPTURED.format("<nc:DateTime>2026-01-31T13:43:00Z</nc:DateTime>"), ["partly-kept"]),
        (PICTURE + CAPTURED.format("<nc:Date>2026-02-30</nc:Date>"), ["partly-kept"]),
        (PICTURE + CAPTURED.format("<nc:Year>2026</nc:Year>"), ["partly-kept"]),
        ("<nc:BinaryBase64Object>\u00e9</nc:BinaryBase64Object>", ["bad-format"]),
        ("<nc:BinaryBase64Object><n2:A>1</n2:A></nc:BinaryBase64Object>", ["bad-format"]),
        (f"<nc:BinaryFormatID>JPEG</nc:BinaryFormatID>{PICTURE}", ["field-order"]),
    ],
)  # fmt: skip
def test_what_is_odd_about_a_picture_is_told(inner: str, found: list[str]) -> None:
    """The picture is kept where it can be read."""
    report = xml.check(mail(f"<n2:MailMessageText>A</n2:MailMessageText><nc:Image>{inner}</nc:Image>"))

    assert found == codes(report)


def test_what_is_beside_a_picture_is_told() -> None:
    """In the element that holds the picture, too."""
    inner = f"<nc:Image>{PICTURE}</nc:Image><nc:PersonSexCode>M</nc:PersonSexCode>"
    report = xml.check(answer(f"<j4:Person>{inner}</j4:Person>", key="CPR"))

    assert [("unknown-element", "nc:PersonSexCode")] == paths(report)
    assert report.message is not None
    assert b"PICTURE" == report.message.body.pictures[0].data
    assert "M" == report.message.body.text


def test_two_texts_or_two_conditions_are_a_problem() -> None:
    """A message has one."""
    text = "<n2:MailMessageText>A</n2:MailMessageText>"
    condition = "<n2:ConditionCode>R</n2:ConditionCode>"

    assert ["bad-envelope"] == codes(xml.check(mail(text + text)))
    assert ["bad-format"] == codes(xml.check(mail(condition + condition + text, key="HS")))
    assert "R" == xml.parse(mail(condition + text, key="HS")).body.condition


def test_a_rejection_in_xml_is_kept_with_its_text() -> None:
    """How an error is written in XML is not published; it lacks what a text lacks."""
    text = document(
        "<n2:Error>22 INVALID</n2:Error>",
        key="ER",
        wrapper="n2:NLETSMailData",
        origin="NL0000000",
        destination="AZNLETS20",
    )
    message = xml.parse(text)

    assert "22 INVALID" == message.body.whole
    assert ["error-irregular", "unknown-element"] == [problem.code for problem in message.problems]


def test_a_free_text_inquiry_is_checked_for_its_destinations() -> None:
    """LQ goes to one."""
    text = document("<n2:InquiryDescriptionText>A</n2:InquiryDescriptionText>", key="LQ", destination="E1")

    assert [problem.code for problem in nm.check("LQ.AZNLETS20.E1.TXT\nA").problems] == codes(xml.check(text))


def test_an_element_is_shown_by_its_path() -> None:
    """Without its values."""
    (element,) = xml.check(mail("<n2:Strange><n2:Inner>SMITH</n2:Inner>JOHN</n2:Strange>")).elements

    assert "SMITH\nJOHN" == element.text
    assert "Element('n2:NLETS/n2:NLETSMailData/n2:Strange', line=1, <1 elements>)" == repr(element)
    assert element.attribute("n2:key") is None


@pytest.mark.parametrize(
    "words",
    [{"data": "text"}, {"data": b"", "description": 5}, {"data": b"", "date": "2026-01-31"}],
)
def test_what_is_no_picture_is_refused(words: dict[str, Any]) -> None:
    """Where it is built."""
    with pytest.raises(nm.InvalidRecord):
        xml.Picture(**words)


@pytest.mark.parametrize(
    ("cls", "words"),
    [
        (nm.AdministrativeMessage, {"pictures": [5]}),
        (nm.AdministrativeMessage, {"pictures": 5}),
        (nm.StatusMessage, {"pictures": [xml.Picture(data=b"")]}),
        (nm.HomelandSecurityAlert, {"condition": "X"}),
    ],
)
def test_a_record_refuses_what_its_form_has_not(cls: Any, words: dict[str, Any]) -> None:
    """Pictures that are none, pictures of a key without them, and a code that is none."""
    with pytest.raises(nm.InvalidRecord) as caught:
        cls(text="A", **words)

    assert ["bad-format"] == [problem.code for problem in caught.value.problems]


def test_a_record_with_pictures_or_a_condition_has_no_text() -> None:
    """A copy without them has."""
    noted = nm.AdministrativeMessage(text="A", pictures=(xml.Picture(data=b"P"),))
    alert = nm.HomelandSecurityAlert(text="A", condition="R")
    for body in (noted, alert):
        with pytest.raises(nm.InvalidRecord) as caught:
            body.written("\n")
        assert ["no-text-form"] == [problem.code for problem in caught.value.problems]
    assert "A" == nm.AdministrativeMessage(text=noted.text).written("\n")
    assert "A" == nm.HomelandSecurityAlert(text=alert.text).written("\n")


def test_legacy_readers_say_that_a_document_is_xml() -> None:
    """And what to do."""
    (problem,) = nm.check(document()).problems

    assert "no-message-key" == problem.code
    assert "Read it by nlets_msg.xml.check." == problem.hint


def test_an_inquiry_beside_an_answer_of_an_unknown_key_is_kept() -> None:
    """Nothing says what it asks."""
    beside = f'<n2:NLETSInquiryData n2:key="SWQ">{PERSON}</n2:NLETSInquiryData>'
    report = xml.check(answer("<n2:ResponseText>A</n2:ResponseText>", key="ZZR", beside=beside))

    assert ["123456789", "A"] == sorted(one.text for one in report.elements)


@pytest.mark.parametrize(
    "text",
    [
        b'<?xml version="1.0"?><!-- <?xml version="1.0" encoding="ISO-8859-1"?> -->',
        b"<!-- encoding='ISO-8859-1' -->",
        b"",
    ],
)
def test_the_encoding_is_that_of_the_declaration_alone(text: bytes) -> None:
    """The same words later on are text."""
    message = xml.parse(text + mail("<n2:MailMessageText>\u00e9</n2:MailMessageText>").encode("utf-8"))

    assert "\u00e9" == message.body.text


def test_lines_end_as_in_xml() -> None:
    """A lone carriage return before a document ends one, too; what is missing at the end has its place there."""
    assert [3] == [one.line for one in xml.check("\r\r" + document("")).problems]
    assert [3] == [one.line for one in xml.check("\r\n\r<!DOCTYPE a>").problems]
    assert [[(3, 3)], [(0, 0)]] == [[one.span for one in xml.check(text).problems] for text in ("<a>", "")]


@pytest.mark.parametrize(
    "date", ["1950-01-01+99:99", "1950-01-01+14:01", "1950-01-01-15:00", "1950-01-01T00:00:00Z+01:00"]
)
def test_a_time_zone_that_is_none_is_an_error(date: str) -> None:
    """It has at most fourteen hours."""
    birth = f"<nc:PersonBirthDate><nc:Date>{date}</nc:Date></nc:PersonBirthDate>"
    name = "<nc:PersonName><nc:PersonFullName>SMITH,JOHN</nc:PersonFullName></nc:PersonName>"

    assert ["bad-format"] == codes(xml.check(document(f"<j4:Person>{birth}{name}</j4:Person>")))


def test_a_clock_that_is_wrong_is_one_problem() -> None:
    """And not irregular besides."""
    assert ["bad-header"] == codes(delivered(clocks().replace(":43", ":99", 1)))


def test_a_picture_around_which_nothing_is_written_is_read_wherever_it_is() -> None:
    """With the text of what is beside it, where there is no other."""
    picture = f"<nc:Image>{PICTURE}</nc:Image>"
    report = xml.check(answer(f"A<j4:Person>{picture}<n2:Strange>B</n2:Strange></j4:Person>", key="CPR"))

    assert ["unknown-element"] == codes(report)
    assert report.message is not None
    assert "A\nB" == report.message.body.text


def test_an_element_of_a_person_whose_prefix_is_another_is_no_second_person() -> None:
    """It is told, and its field read."""
    inner = "<nc:IdentificationID>A1</nc:IdentificationID>"
    for name in ("DriverLicenseIdentification", "DriverLicense", "PersonAugmentation"):
        inner = f"<nc:{name}>{inner}</nc:{name}>"
    report = xml.check(document(f"<j4:Person><nc:PersonSexCode>M</nc:PersonSexCode>{inner}</j4:Person>", key="DQ"))

    assert ("unknown-element", "nc:PersonAugmentation") in paths(report)
    assert "bad-envelope" not in codes(report)
    assert {"SEX": "M", "OLN": "A1"} == report.fields


def lightly(key: str) -> nm.Catalogue:
    """Return a catalogue whose record of a key weighs what has not its form as a warning."""
    record = default().find(key)
    assert record is not None
    return nm.Catalogue(changed(record, severities={"bad-format": "warning"}))


FULL_NAME = "<nc:PersonName><nc:PersonFullName>SMITH,JOHN</nc:PersonFullName></nc:PersonName>"
BORN = "<j4:Person><nc:PersonBirthDate>{}</nc:PersonBirthDate>" + FULL_NAME + "</j4:Person>"


@pytest.mark.parametrize("value", ["1950-13", "19500101", "1950-1-1"])
def test_a_value_that_a_key_takes_though_xml_does_not_is_kept(value: str) -> None:
    """As in text; it is told once."""
    report = xml.check(document(BORN.format(f"<nc:Date>{value}</nc:Date>")), catalogue=lightly("SWQ"))

    assert [("bad-format", "warning", "DOB")] == [(one.code, one.severity, one.prefix) for one in report.problems]
    assert {"NAM": "SMITH,JOHN", "DOB": value} == report.fields
    assert report.message is not None


def test_a_year_that_a_key_takes_though_xml_does_not_is_kept() -> None:
    """Of a model, and of a plate."""
    plate = "<nc:IdentificationID>ABC1234</nc:IdentificationID><nc:IdentificationExpirationDate><nc:Year>26</nc:Year>"
    vehicle = (
        "<nc:Vehicle><nc:ItemModelYearDate>20X6</nc:ItemModelYearDate><nc:ConveyanceRegistrationPlateIdentification>"
        f"{plate}</nc:IdentificationExpirationDate></nc:ConveyanceRegistrationPlateIdentification></nc:Vehicle>"
    )
    report = xml.check(document(vehicle, key="RQ"), catalogue=lightly("RQ"))

    assert ("20X6", "26") == (report.fields["VYR"], report.fields["LIY"])


@pytest.mark.parametrize(
    "payload",
    [
        document(BORN.format("1950")),
        document(BORN.format("<nc:Date></nc:Date>")),
        document(BORN.format("<nc:Date>1950-01-01</nc:Date>").replace("SMITH", "SMITH<n2:Other>1</n2:Other>")),
        mail("<n2:ConditionCode>X</n2:ConditionCode><n2:MailMessageText>A</n2:MailMessageText>", key="HS"),
        mail("<nc:Image><nc:BinaryBase64Object>!</nc:BinaryBase64Object></nc:Image>", key="AMI"),
        mail(f"<nc:Image>{PICTURE}<nc:BinaryFormatID><n2:A>1</n2:A></nc:BinaryFormatID></nc:Image>", key="AMI"),
    ],
    ids=["no member", "empty", "parted", "code", "picture", "format of a picture"],
)
def test_a_value_that_is_not_kept_is_an_error_however_a_key_weighs_it(payload: str) -> None:
    """Else it would be lost for a warning."""
    key = xml.check(payload).key or ""
    report = xml.check(payload, catalogue=lightly(key))

    assert report.message is None
    assert not report.ok


@pytest.mark.parametrize("code", ["bad-envelope", "not-xml", "unsafe-xml", "no-xml-path", "no-text-form"])
def test_a_fault_of_a_document_is_not_a_keys_to_weigh(code: str) -> None:
    """Nothing of the message is read, or written, where there is one."""
    with pytest.raises(ValueError, match="fault of structure"):
        changed(nm.StateWarrantQuery, severities={code: "warning"})


def test_an_inquiry_beside_an_answer_with_a_value_that_is_not_kept_is_none() -> None:
    """However its key weighs it."""
    inquiry = f'<n2:NLETSInquiryData n2:key="SWQ">{BORN.format("1950")}</n2:NLETSInquiryData>'
    report = xml.check(answer("<n2:ResponseText>A</n2:ResponseText>", beside=inquiry), catalogue=lightly("SWQ"))

    assert report.message is not None
    assert report.message.body.echo is None
    assert "unknown-element" in codes(report)


@pytest.mark.parametrize(
    "said",
    [
        "2026-01-31",
        "<nc:Year>2026</nc:Year>",
        "<nc:Date>2026-02-31</nc:Date>",
        "<nc:Date>2026-01-31</nc:Date><nc:Date>2026-01-30</nc:Date>",
        "<nc:DateTime>2026-01-31T99:00:00</nc:DateTime>",
        "",
    ],
)
def test_a_capture_date_that_is_no_day_is_kept(said: str) -> None:
    """It is told, among the elements, and written again."""
    captured = CAPTURED.format(said)
    report = xml.check(mail(f"<n2:MailMessageText>A</n2:MailMessageText><nc:Image>{PICTURE}{captured}</nc:Image>"))
    assert report.message is not None

    assert ["partly-kept"] == codes(report)
    assert ["nc:BinaryCaptureDate"] == [one.name for one in report.elements]
    assert captured in "".join(xml.to_xml(report.message).split("\n")).replace("  ", "")


@pytest.mark.parametrize("said", ["<nc:Date>2026-01-31</nc:Date>X", "<nc:Date>2026<n2:A>1</n2:A></nc:Date>"])
def test_a_capture_date_that_cannot_be_written_as_it_was_is_refused(said: str) -> None:
    """It holds text beside an element."""
    captured = CAPTURED.format(said)
    message = xml.parse(mail(f"<n2:MailMessageText>A</n2:MailMessageText><nc:Image>{PICTURE}{captured}</nc:Image>"))

    with pytest.raises(nm.InvalidRecord, match="BinaryCaptureDate"):
        xml.to_xml(message)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("EVACUATE NOW{}", "EVACUATE NOW"),
        ("{}<![CDATA[ EVACUATE NOW ]]>", " EVACUATE NOW "),
        ("EVACUATE{}NOW", "EVACUATE\nNOW"),
        ("EVACUATE<n2:Around>{}</n2:Around>", "EVACUATE"),
    ],
)
@pytest.mark.parametrize("key", ["HS", "AMI", "AM"])
def test_the_text_around_a_picture_is_read(key: str, text: str, read: str) -> None:
    """With the picture; that it is in the text is told."""
    inside = text.format(f"<nc:Image>{PICTURE}</nc:Image>")
    report = xml.check(mail(f"<n2:MailMessageText>{inside}</n2:MailMessageText>", key=key))
    assert report.message is not None

    assert read == report.message.body.text
    assert [b"PICTURE"] == [one.data for one in report.message.body.pictures]
    assert {"unknown-element"} == {*codes(report)}


def test_the_text_around_a_picture_is_written() -> None:
    """Before the picture; an element beside the picture refuses it, since the text has no place for it."""
    picture = f"<nc:Image>{PICTURE}</nc:Image>"
    message = xml.parse(mail(f"<n2:MailMessageText>A{picture}</n2:MailMessageText>"))
    assert message == xml.parse(xml.to_xml(message), strict=True)

    other = xml.parse(mail(f"<n2:MailMessageText>A{picture}<n2:Other>1</n2:Other></n2:MailMessageText>"))
    with pytest.raises(nm.InvalidRecord):
        xml.to_xml(other)


@pytest.mark.parametrize(("time", "read"), [("99:99:99", False), ("24:00:01", False), ("23:59:59.5", True)])
def test_a_time_that_is_none_names_no_year(time: str, read: bool) -> None:  # noqa: FBT001 - a parameter
    """Of the year of a plate."""
    year = f"<nc:DateTime>2026-02-28T{time}</nc:DateTime>"
    expires = f"<nc:IdentificationExpirationDate>{year}</nc:IdentificationExpirationDate>"
    plate = f"<nc:IdentificationID>ABC1234</nc:IdentificationID>{expires}"
    report = xml.check(
        document(
            "<nc:Vehicle><nc:ConveyanceRegistrationPlateIdentification>"
            f"{plate}</nc:ConveyanceRegistrationPlateIdentification></nc:Vehicle>",
            key="RQ",
        )
    )

    assert read == ("bad-format" not in codes(report))


def _licence(value: str) -> str:
    return document(
        f"<nc:DriverLicenseIdentification><nc:IdentificationID>{value}</nc:IdentificationID>"
        "</nc:DriverLicenseIdentification>",
        key="DQ",
    )


@pytest.mark.parametrize("between", ["\n", "&#13;", "\t", "&#9;", "\n      ", "&#x85;"])
@pytest.mark.parametrize("after", ["B2", "SEX/M"])
def test_text_after_a_line_end_inside_a_value_is_an_error_as_in_text(between: str, after: str) -> None:
    """Joined, the two would be an identifier that nobody wrote; nothing of it is kept."""
    report = xml.check(_licence(f"A1{between}{after}"))

    assert ["not-a-field"] == codes(report)
    assert ("OLN", "error") == (report.problems[0].prefix, report.problems[0].severity)
    assert (None, {"OLN": ""}) == (report.message, report.fields)


PERSON_OF = (
    "<j4:Person><nc:PersonBirthDate><nc:Date>1950-01-01</nc:Date></nc:PersonBirthDate><nc:PersonName><nc:PersonFullName>"
    "SMITH,JOHN</nc:PersonFullName></nc:PersonName><nc:PersonSexCode>{}</nc:PersonSexCode></j4:Person>"
)


@pytest.mark.parametrize("between", ["\n", "&#13;", "\t", "^M^J", "^M\n"])
def test_a_code_with_a_line_end_inside_is_an_error_as_in_text(between: str) -> None:
    """Joined, M and F would be too long a code; of two, none is meant."""
    report = xml.check(document(PERSON_OF.format(f"M{between}F")))

    assert [("not-a-field", "SEX")] == [(one.code, one.prefix) for one in report.problems]
    assert "" == report.fields["SEX"]


@pytest.mark.parametrize("value", ["A1^M^JB2", "A1^M^JSEX/M", "A1^M^J B2", "A1^MB2", "A1^M^J", "A1^M^J^M^J", "^M^JA1"])
def test_a_line_end_that_a_screen_has_written_is_read_as_in_text(value: str) -> None:
    """The two characters for each control character, inside a value and at its ends."""
    licence = xml.check(_licence(value))
    in_text = nm.check(f"DQ.AZNLETS20.CA.TXT\nOLN/{value}")

    assert in_text.ok == licence.ok
    assert {one.code for one in in_text.problems if one.severity == "error"} == {
        one.code for one in licence.problems if one.severity == "error"
    }
    assert licence.fields["OLN"] in {"", in_text.fields["OLN"]}


def test_a_line_end_that_a_screen_has_written_stays_in_free_text() -> None:
    """It is text there, as in legacy text."""
    for value in ("OFC^M^JDOE", "OFC^M^JSEX/M"):
        attention = f"<n2:ResponseAttentionDescriptionText>{value}</n2:ResponseAttentionDescriptionText>"
        read = xml.check(
            document(f"<n2:PurposeCode>C</n2:PurposeCode>{attention}<nc:Person>{SOC}</nc:Person>", key="WLQ")
        )
        in_text = nm.check(f"WLQ.AZNLETS20.CA.TXT\nPUR/C.ATN/{value}.SOC/123456789")

        assert (in_text.ok, in_text.fields["ATN"]) == (read.ok, read.fields["ATN"])


def test_text_after_a_line_end_in_a_section_is_an_error_too() -> None:
    """A section tells what is text, and not what is one value."""
    assert ["not-a-field"] == codes(xml.check(_licence("<![CDATA[A1\nB2]]>")))


def test_an_inquiry_beside_an_answer_with_a_line_end_inside_a_value_is_kept_and_not_read() -> None:
    """As one in a text that has an error: it is no echo."""
    inquiry = _licence("A1\nB2").partition("</n2:NLETSMessageHeader>")[2].removesuffix("</n2:NLETS>")
    beside = answer("<n2:ResponseText>NO RECORD</n2:ResponseText>", key="DR", beside=inquiry)

    report = xml.check(beside)

    assert ["unknown-element"] == codes(report)
    assert report.message is not None
    assert report.message.body.echo is None


@pytest.mark.parametrize("value", ["\n  A1\n", "\tA1&#13;", "A1^M^J\n"])
def test_a_line_end_at_an_end_of_a_value_is_layout(value: str) -> None:
    """A writer that indents puts one there."""
    assert {"OLN": "A1"} == xml.check(_licence(value)).fields


@pytest.mark.parametrize("after", ["SEX/M", "  PUR/C", "pur/C", "FOO/X"])
def test_a_prefix_after_a_line_end_of_free_text_is_an_error_as_in_text(after: str) -> None:
    """A period is missing: two fields must not become one."""
    attention = f"<n2:ResponseAttentionDescriptionText>OFC\n{after}</n2:ResponseAttentionDescriptionText>"
    report = xml.check(document(f"{attention}{PERSON}", key="WLQ"))

    assert ("not-a-field", "error", "ATN") in [(one.code, one.severity, one.prefix) for one in report.problems]
    assert "" == report.fields["ATN"]


@pytest.mark.parametrize("other", ["\u00a0", "\u0085", "\u2003", "\u2028"])
def test_what_is_no_white_space_of_xml_is_not_left_out_around_a_section(other: str) -> None:
    """White space of XML is space, tab, CR and LF alone; any other character is text."""
    report = xml.check(mail(f"<n2:MailMessageText> {other}<![CDATA[HI]]>{other}\n</n2:MailMessageText>"))

    assert report.message is not None
    assert f" {other}HI{other}\n" == report.message.body.text


def test_what_is_no_white_space_of_xml_is_no_base64() -> None:
    """The data of a picture may be indented, and has nothing else in it."""
    picture = "<nc:Image><nc:BinaryBase64Object>{}</nc:BinaryBase64Object></nc:Image>"
    text = "<n2:MailMessageText>HI</n2:MailMessageText>"

    assert [] == codes(xml.check(mail(text + picture.format("QU\n\tJD"))))
    assert ["bad-format"] == codes(xml.check(mail(text + picture.format("QU\u00a0JD"))))


PICTURE_OF: Final = "<nc:Image><nc:BinaryBase64Object{}</nc:BinaryBase64Object></nc:Image>"


@pytest.mark.parametrize("key", ["AM", "AMI", "HS", "CPR"])
@pytest.mark.parametrize(
    "inner", [">", "> \n\t", "><![CDATA[]]>", "><![CDATA[ ]]>", "><!-- A -->"],
    ids=["nothing", "white space", "section", "white space in a section", "comment"],
)  # fmt: skip
def test_a_picture_of_no_bytes_is_a_warning(key: str, inner: str) -> None:
    """It is read, and written again; what it could show is not there."""
    picture = PICTURE_OF.format(inner)
    report = xml.check(answer(picture, key=key) if key == "CPR" else mail(picture, key=key))
    assert report.message is not None

    assert [("unusual-size", "nc:BinaryBase64Object")] == paths(report)
    assert [b""] == [one.data for one in report.message.body.pictures]
    assert key == "CPR" or report.message == xml.parse(xml.to_xml(report.message))


@pytest.mark.parametrize("data", ["=", "====", "Q", "QQ", "QQ=", "QQ===", "Q===", "QQ==QQ==", "=QQ=", "QU-_", "&#65;"])
def test_what_is_not_whole_base64_is_no_picture(data: str) -> None:
    """Its padding, its length or its alphabet is another one."""
    report = xml.check(mail(PICTURE_OF.format(f">{data}")))

    assert [("bad-format", "error")] == [(one.code, one.severity) for one in report.problems]


@pytest.mark.parametrize(("data", "expected"), [("QR==", b"A"), ("QUJ=", b"AB"), ("QUI=", b"AB"), ("Q U\nE=", b"AA")])
def test_bits_of_base64_that_belong_to_no_byte_are_a_warning(data: str, expected: bytes) -> None:
    """They are not allowed, and are not written again; the bytes are."""
    report = xml.check(mail(PICTURE_OF.format(f">{data}")))
    assert report.message is not None
    odd = [("bad-format", "warning")] if data in {"QR==", "QUJ="} else []

    assert odd == [(one.code, one.severity) for one in report.problems]
    assert [expected] == [one.data for one in report.message.body.pictures]
    assert [] == codes(xml.check(xml.to_xml(report.message)))


@pytest.mark.parametrize("key", ["\u017fWQ", "\u017fwq", "SW\u24c6"])
def test_a_letter_outside_ascii_makes_no_key(key: str) -> None:
    """Nor does its capital letter, which may be one of ASCII."""
    report = xml.check(document().replace(">SWQ<", f">{key}<", 1))

    assert (False, None) == (report.ok, report.message)
    assert {"no-message-key"} >= {one.code for one in report.problems if one.severity == "error"}


@pytest.mark.parametrize("destination", ["A\u017f", "\u0131A"])
def test_a_letter_outside_ascii_makes_no_destination(destination: str) -> None:
    """What is checked of a destination is what was sent."""
    report = xml.check(document(header=f"<nh2:DestinationORIID>{destination}</nh2:DestinationORIID>"))

    assert report.message is None
