"""The command over documents in XML, and between the two forms."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.command.main import main
from nlets_msg.command.masking import masked

Capture = pytest.CaptureFixture[str]
TEXT = "SWQ.AZNLETS20.CA.*0123456789.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M\n"
PLATE = nm.parse("RQ.AZNLETS20.CA.TXT\nLIC/ABC123.LIY/2026.LIT/PC")
NOTICE = nm.Message(
    nm.InputHeader("AZNLETS20", ["CA0000000"]),
    nm.AdministrativeMessage(text="LOOK AT SMITH", pictures=(xml.Picture(data=b"PICTURE", format="JPEG"),)),
)


def document(text: str = TEXT) -> str:
    """Return the document of a text."""
    return xml.to_xml(nm.parse(text))


def file(folder: Path, *texts: str) -> str:
    """Write a file of texts."""
    path = folder / "file"
    path.write_text("".join(texts), encoding="utf-8", newline="")
    return str(path)


def test_check_tells_the_form_by_itself(tmp_path: Path, capsys: Capture) -> None:
    """A file of documents is read one by one; a problem has its path and its line in the file."""
    bad = document().replace("1950-01-01", "1950-02-30")

    assert 1 == main(["check", file(tmp_path, "\n", document(), bad)])
    printed = capsys.readouterr().out
    assert ":32: error bad-date DOB" in printed
    assert "path:     n2:NLETS/n2:NLETSInquiryData/j:Person/nc:PersonBirthDate" in printed
    assert "1950" not in printed
    assert "2 messages, 1 error, 0 warnings" in printed


def test_check_as_json_names_path_and_line(tmp_path: Path, capsys: Capture) -> None:
    """In the file."""
    main(["check", "--json", file(tmp_path, document(), document().replace("1950-01-01", "1950-02-30"))])
    _, bad = (json.loads(line) for line in capsys.readouterr().out.splitlines())

    assert (31, "bad-date") == (bad["problems"][0]["line"], bad["problems"][0]["code"])
    assert bad["problems"][0]["path"].endswith("nc:PersonBirthDate")


@pytest.mark.parametrize("arguments", [["--lenient"], ["--lenient", "--crossed-numerics"]])
def test_check_takes_any_namespace(tmp_path: Path, arguments: list[str]) -> None:
    """If it is asked to."""
    other = document().replace("http://", "urn:")

    assert 1 == main(["check", file(tmp_path, other)])
    assert 0 == main(["check", *arguments, file(tmp_path, other)])


def test_show_explains_a_document_field_by_field(tmp_path: Path, capsys: Capture) -> None:
    """As a text, with what only XML has."""
    assert 0 == main(["show", "--show-values", file(tmp_path, document(), xml.to_xml(NOTICE))])
    printed = capsys.readouterr().out

    assert "NAM   SMITH,JOHN" in printed
    assert "Pictures    1, 7 bytes" in printed


def test_show_as_json_counts_the_pictures(tmp_path: Path, capsys: Capture) -> None:
    """Their bytes are not printed."""
    main(["show", "--json", file(tmp_path, xml.to_xml(NOTICE))])

    (picture,) = json.loads(capsys.readouterr().out)["body"]["pictures"]
    assert (7, None, "****") == (picture["bytes"], picture["data"], picture["format"])


def test_format_writes_a_document_as_one(tmp_path: Path, capsys: Capture) -> None:
    """In canonical form, with what it changed on standard error."""
    odd = document().replace("<nc:PersonSexCode>M", "<nc:PersonSexCode>m").replace("\n", "")

    assert 0 == main(["format", file(tmp_path, odd)])
    printed = capsys.readouterr()
    assert document() == printed.out
    assert "warning lower-case SEX" in printed.err


def test_convert_goes_both_ways(tmp_path: Path, capsys: Capture) -> None:
    """What is converted twice is the same."""
    assert 0 == main(["convert", "--to", "xml", file(tmp_path, TEXT)])
    turned = capsys.readouterr().out
    assert document() == turned
    assert 0 == main(["convert", "--to", "text", file(tmp_path, turned)])
    assert TEXT == capsys.readouterr().out


def test_convert_writes_a_document_for_each_destination(tmp_path: Path, capsys: Capture) -> None:
    """Or one for all, if it is asked to."""
    several = file(tmp_path, TEXT.replace(".CA.", ".CA,NV."))
    main(["convert", "--to", "xml", several])
    assert 2 == capsys.readouterr().out.count("<?xml")
    main(["convert", "--to", "xml", "--several-destinations", several])
    assert 1 == capsys.readouterr().out.count("<?xml")


def test_convert_refuses_what_the_other_form_cannot_hold(tmp_path: Path, capsys: Capture) -> None:
    """A picture in text, an image request in XML; what else is there is converted."""
    assert 1 == main(["convert", "--to", "text", file(tmp_path, xml.to_xml(NOTICE), document())])
    printed = capsys.readouterr()
    assert TEXT == printed.out
    assert "error no-text-form" in printed.err
    assert 1 == main(["convert", "--to", "xml", file(tmp_path, "DQ.AZNLETS20.CA.TXT\nOLN/X1111111.IMQ/Y\n")])
    assert "error no-xml-path IMQ" in capsys.readouterr().err


def test_convert_says_what_is_wrong_with_a_message(tmp_path: Path, capsys: Capture) -> None:
    """It is not written."""
    assert 1 == main(["convert", "--to", "text", file(tmp_path, document().replace("1950-01-01", "1950-02-30"))])
    printed = capsys.readouterr()
    assert "" == printed.out
    assert "error bad-date DOB" in printed.err


def test_convert_tells_what_text_has_no_place_for(tmp_path: Path, capsys: Capture) -> None:
    """On standard error."""
    odd = document().replace(
        "<nc:PersonSexCode>", "<nc:PersonHairColorCode>BRO</nc:PersonHairColorCode><nc:PersonSexCode>"
    )

    assert 0 == main(["convert", "--to", "text", file(tmp_path, odd)])
    assert "warning unknown-element" in capsys.readouterr().err


ANOTHER_VERSION = document().replace('n2:version="4.00"', 'n2:version="9.9"')
ATTRIBUTE = document().replace("<nc:PersonSexCode>", '<nc:PersonSexCode n2:secret="X">')
KEPT = document().replace(
    "<nc:PersonSexCode>", "<nc:PersonHairColorCode>BRO</nc:PersonHairColorCode><nc:PersonSexCode>"
)
MONTH = xml.to_xml(
    nm.parse("RQ.AZNLETS20.CA.TXT\nLIC/ABC1234.LIY/2026.LIT/PC"), settings=xml.XmlSettings(plate_year="nc:Year")
).replace("<nc:Year>2026</nc:Year>", "<nc:YearMonth>2026-05</nc:YearMonth>")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (document(), []),
        (KEPT, []),
        (ANOTHER_VERSION, [":2: warning bad-envelope"]),
        (ATTRIBUTE, [":17: warning unknown-element"]),
        (MONTH, [":14: warning partly-kept LIY"]),
        (KEPT.replace("<nc:PersonSexCode>", '<nc:PersonSexCode n2:secret="X">'), [":17: warning unknown-element"]),
    ],
    ids=["nothing", "an element that is written back", "version", "attribute", "month of a year", "one of both"],
)
@pytest.mark.parametrize("command", ["format", "convert"])
def test_what_is_not_in_the_document_that_is_written_is_told(
    tmp_path: Path, capsys: Capture, command: str, text: str, lines: list[str]
) -> None:
    """On standard error, in the same words by both commands."""
    arguments = ["convert", "--to", "xml", "--plate-year", "nc:Year"] if command == "convert" else ["format"]
    path = file(tmp_path, text)

    assert 0 == main([*arguments, path])
    assert [f"{path}{line}" for line in lines] == capsys.readouterr().err.splitlines()


@pytest.mark.parametrize("text", [ANOTHER_VERSION, ATTRIBUTE, MONTH])
def test_what_is_not_in_the_text_that_is_written_is_told(tmp_path: Path, capsys: Capture, text: str) -> None:
    """On standard error."""
    assert 0 == main(["convert", "--to", "text", file(tmp_path, text)])
    assert 1 == len(capsys.readouterr().err.splitlines())


def test_what_is_doubted_by_a_day_is_not_told_as_changed(tmp_path: Path, capsys: Capture) -> None:
    """It is written as it was."""
    assert 0 == main(["convert", "--to", "xml", "--today", "1940-01-01", file(tmp_path, document())])
    assert "" == capsys.readouterr().err


def test_convert_as_json_is_one_object_a_message(tmp_path: Path, capsys: Capture) -> None:
    """With the texts that are written."""
    main(["convert", "--to", "xml", "--json", file(tmp_path, TEXT)])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)

    assert ("xml", [document()], True) == (found["form"], found["texts"], found["ok"])


@pytest.mark.parametrize(
    ("arguments", "text", "written"),
    [
        (["--today", "2026-01-01"], TEXT.replace("19500101", "010150"), "<nc:Date>1950-01-01<"),
        (["--person", "n2:Person"], "PPQ.AZNLETS20.CA.TXT\nSOC/123456789\n", "<n2:Person>"),
        (["--plate-year", "nc:Year"], "RQ.AZNLETS20.CA.TXT\nLIC/ABC1234.LIY/2026.LIT/PC\n", "<nc:Year>2026<"),
        (["--echo-beside"], "SWR.CA0000000.AZNLETS20.TXT\nSOC/123456789\n\nNO RECORD", "<n2:NLETSInquiryData"),
    ],
)
def test_convert_takes_what_no_source_decides(
    tmp_path: Path, capsys: Capture, arguments: list[str], text: str, written: str
) -> None:
    """As the settings of to_xml."""
    assert 0 == main(["convert", "--to", "xml", *arguments, file(tmp_path, text)])
    assert written in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--today", "tomorrow"], "a day is yyyy-mm-dd"), (["--person", "nc:Dog"], "it is one of j4:Person, ")],
)
def test_a_wrong_setting_is_a_mistake_of_usage(
    tmp_path: Path, capsys: Capture, arguments: list[str], said: str
) -> None:
    """With status 2."""
    with pytest.raises(SystemExit) as caught:
        main(["convert", "--to", "xml", *arguments, file(tmp_path, TEXT)])

    assert 2 == caught.value.code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        document(),
        document().replace("</nc:PersonFullName>", ""),
        document().replace("1950-01-01", "1950-02-30"),
        document().replace("nc:PersonFullName", "nc:SMITH"),
        document().replace("<j4:Person>", "<j4:Person n2:name='SMITH,JOHN'>"),
        document().replace("<n2:NLETSMessageHeader>", "SMITH<n2:NLETSMessageHeader>JOHN<n2:A>SMITH</n2:A>"),
        xml.to_xml(NOTICE),
        document().replace("SWQ<", "ZZQ<"),
        document().replace("SWQ<", "CWQ<"),
    ],
    ids=[
        "good",
        "not well-formed",
        "bad date",
        "unknown name",
        "attribute",
        "header",
        "notice",
        "unknown key",
        "no paths",
    ],
)
def test_no_personal_data_of_a_document_is_shown(text: str) -> None:
    """Tags, header and codes that say nothing of a person stay; the rest is covered, character for character."""
    shown = masked(xml.check(text))

    assert len(text) == len(shown)
    assert [] == [value for value in ("SMITH", "JOHN", "1950", "LOOK") if value in shown]
    assert "<n2:NLETS" in shown


DOCUMENTS = [document(), xml.to_xml(PLATE, settings=xml.XmlSettings(plate_year="nc:Year"))]
PLACES = re.findall("<(?:nh2|nc|j4):[A-Za-z]+>", "".join(DOCUMENTS))


@pytest.mark.parametrize("tag", dict.fromkeys(PLACES))
@pytest.mark.parametrize("hidden", ["{} n='SMITH>JOHN'>", '{} nc:id="SMITH JOHN">', "{}><!-- SMITH > JOHN -->"])
def test_what_is_beside_the_text_of_an_element_is_covered(tag: str, hidden: str) -> None:
    """Attributes and comments of an element whose text is shown may be anything."""
    texts = [one.replace(tag, hidden.format(tag[:-1])) for one in DOCUMENTS]
    shown = "".join(masked(xml.check(one)) for one in texts)

    assert "SMITH" in "".join(texts)
    assert not re.search("SMITH|JOHN", shown)
    assert "AZNLETS20" in shown


def test_the_text_of_a_header_and_of_a_code_is_shown() -> None:
    """Those have the form of what goes in their place."""
    shown = "".join(masked(xml.check(one)) for one in DOCUMENTS)

    assert [] == [one for one in (">AZNLETS20<", "[0123456789]", ">2026<") if one not in shown]


def test_what_is_no_personal_data_of_a_document_is_shown() -> None:
    """The header, and a purpose code."""
    text = document("WLQ.AZNLETS20.CA.*0123456789.TXT\nPUR/C.ATN/DOE.SOC/123456789")
    shown = masked(xml.check(text))

    assert "<nh2:OriginatingORIID>AZNLETS20</nh2:OriginatingORIID>" in shown
    assert "<![CDATA[0123456789]]>" in shown
    assert "<n2:PurposeCode>C</n2:PurposeCode>" in shown
    assert "<nc:IdentificationID>*********</nc:IdentificationID>" in shown
    assert "DOE" not in shown


ENCODINGS = [("utf-16", "UTF-16"), ("latin-1", "ISO-8859-1"), ("utf-8-sig", "UTF-8")]


@pytest.mark.parametrize(("encoding", "name"), ENCODINGS)
def test_a_document_is_read_in_the_encoding_that_it_has(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, encoding: str, name: str
) -> None:
    """In a file and from standard input."""
    sent = nm.InputHeader("AZNLETS20", ["CA0000000"])
    text = xml.to_xml(nm.Message(sent, nm.AdministrativeMessage(text="CAF\u00c9")))
    written = text.replace("UTF-8", name).encode(encoding)
    (tmp_path / "file").write_bytes(written)
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(written)))
    monkeypatch.setattr("sys.stdin", stdin)

    assert 0 == main(["format", str(tmp_path / "file"), "-"])
    assert text * 2 == capsys.readouterr().out
    assert 1 == main(["check", "-"])


def test_a_file_that_ends_amid_a_character_is_read_all_the_same(tmp_path: Path, capsys: Capture) -> None:
    """The rest is one problem."""
    (tmp_path / "file").write_bytes(document().encode("utf-16") + b"<")

    assert 1 == main(["check", str(tmp_path / "file")])
    assert "2 messages, 1 error," in capsys.readouterr().out


def test_a_file_that_cannot_be_read_from_its_beginning_is_told(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that cannot be opened."""

    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _: object) -> int:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", lambda *_: io.BufferedReader(Broken()))

    assert 2 == main(["check", "file"])
    assert "nlets-msg: file cannot be read: Input/output error\n" == capsys.readouterr().err


@pytest.mark.parametrize("name", ["JOHN SMITH", "SMITH.", "SMITH"])
def test_what_is_in_the_place_of_a_key_and_is_none_is_covered(name: str) -> None:
    """It may be a name; a key stays."""
    text = document().replace(">SWQ<", f">{name}<")

    assert "SMITH" not in masked(xml.check(text))
    assert ">SWQ<" in masked(xml.check(document()))


def notice(text: str) -> str:
    """Return the document of an administrative message."""
    return xml.to_xml(
        nm.Message(nm.InputHeader("AZNLETS20", ["CA0000000"]), nm.AdministrativeMessage(text=text)),
    )


QUOTATION = f"SEE:\n{TEXT}"


def test_convert_refuses_a_text_that_is_read_as_several_messages(tmp_path: Path, capsys: Capture) -> None:
    """The document whose text quotes a header; those beside it are written."""
    assert 1 == main(["convert", "--to", "text", file(tmp_path, document(), notice(QUOTATION), document())])
    printed = capsys.readouterr()

    assert TEXT * 2 == printed.out
    assert "error would-change-structure" in printed.err
    assert "SMITH" not in printed.err


def test_convert_as_json_parts_what_quotes_a_header(tmp_path: Path, capsys: Capture) -> None:
    """A string for each message."""
    assert 0 == main(["convert", "--to", "text", "--json", file(tmp_path, notice(QUOTATION))])
    (text,) = json.loads(capsys.readouterr().out)["texts"]

    assert QUOTATION == nm.parse(text).body.text


def test_what_convert_writes_is_read_as_so_many_messages(tmp_path: Path, capsys: Capture) -> None:
    """An inquiry after an answer without a text is not its echo; a text that quotes no header is written."""
    answer = xml.to_xml(nm.parse("SWR.CA0000000.AZNLETS20.TXT\n"))
    assert 0 == main(["convert", "--to", "text", file(tmp_path, answer, document(), notice("SEE SWQ.AZNLETS20"))])
    texts = io.StringIO(capsys.readouterr().out)

    assert ["SWR", "SWQ", "AM"] == [one.key for one in nm.read_messages(texts)]


def test_format_refuses_a_text_that_is_read_as_several_messages(tmp_path: Path, capsys: Capture) -> None:
    """One that a separator alone has kept whole; with --json it is written."""
    log = file(tmp_path, f"AM.AZNLETS20.CA0000000.TXT\n{QUOTATION}\x03{TEXT}")
    separated = ["--separator", "\x03", "--separator-only", log]

    assert 1 == main(["format", *separated])
    printed = capsys.readouterr()
    assert TEXT == printed.out
    assert "error would-change-structure" in printed.err
    assert 0 == main(["format", "--json", *separated])


def test_format_refuses_a_message_that_would_be_quoted_by_the_one_before_it(tmp_path: Path, capsys: Capture) -> None:
    """One that ends with ORIGINAL MESSAGE."""
    rejected = "ER.NLETS0000.AZNLETS20.TXT\nBAD\nORIGINAL MESSAGE\n"
    log = file(tmp_path, f"{rejected}\x03{TEXT}")

    assert 1 == main(["format", "--separator", "\x03", log])
    printed = capsys.readouterr()
    assert rejected == printed.out
    assert "error would-change-structure" in printed.err


@pytest.mark.parametrize(
    ("first", "second", "bad"),
    [
        (("iso8859-1", "ISO-8859-1"), ("utf-8", "UTF-8"), 1),
        (("utf-8", "UTF-8"), ("iso8859-1", "ISO-8859-1"), 1),
        (("utf-8", "UTF-8"), ("utf-8", "UTF-8"), 0),
        (("iso8859-1", "ISO-8859-1"), ("iso8859-1", "ISO-8859-1"), 0),
    ],
)
@pytest.mark.parametrize("text", ["CAF\u00c9", "CAFE"])
def test_a_later_document_in_another_encoding_is_told(
    tmp_path: Path, capsys: Capture, first: tuple[str, str], second: tuple[str, str], *, bad: int, text: str
) -> None:
    """Where it has characters outside ASCII, it would be another text."""
    parts = [notice(text).replace("UTF-8", name).encode(encoding) for encoding, name in (first, second)]
    (tmp_path / "file").write_bytes(b"".join(parts))
    expected = bad if not text.isascii() else 0

    assert expected == main(["convert", "--to", "text", str(tmp_path / "file")])
    printed = capsys.readouterr()
    assert (2 - expected, expected) == (printed.out.count(f"\n{text}\n"), printed.err.count("error not-xml"))


@pytest.mark.parametrize("before", ["<!-- A -->", "<!-- A -->\n\n", "\n" * 9000, " " * 9000 + "\n"])
def test_a_first_document_whose_encoding_is_found_too_late_is_told(
    tmp_path: Path, capsys: Capture, before: str
) -> None:
    """After a comment, or after more than is looked through: as UTF-8 it would be another text, without a fault."""
    text = notice("CAF\u00c3\u00a9").replace("UTF-8", "ISO-8859-1")
    (tmp_path / "file").write_bytes((before + text).encode("iso-8859-1"))

    assert 1 == main(["convert", "--to", "text", str(tmp_path / "file")])
    printed = capsys.readouterr()
    assert ("", 1) == (printed.out, printed.err.count("error not-xml"))


@pytest.mark.parametrize("name", ["UTF-7", "SMITH", "UTF-16", "ISO-8859-15", "latin-1\u00c9"])
@pytest.mark.parametrize("text", ["JOS+AOk-", "CAF\u00c9"])
@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
def test_a_document_in_an_encoding_that_is_not_read_is_refused(
    tmp_path: Path, capsys: Capture, before: bytes, name: str, text: str
) -> None:
    """In the words of check of its bytes, of ASCII characters too."""
    written = before + notice(text).replace("UTF-8", name).encode("utf-8")
    (tmp_path / "file").write_bytes(written)
    (problem,) = xml.check(written).problems

    assert 1 == main(["check", "--json", str(tmp_path / "file")])
    (told,) = json.loads(capsys.readouterr().out)["problems"]
    assert ("not-xml", problem.expected) == (told["code"], told["expected"])


def test_a_declaration_after_white_space_is_read(tmp_path: Path, capsys: Capture) -> None:
    """A thousand line ends."""
    text = "\r\n" * 1000 + notice("CAF\u00c9").replace("UTF-8", "ISO-8859-1")
    (tmp_path / "file").write_bytes(text.encode("iso-8859-1"))

    assert 0 == main(["convert", "--to", "text", str(tmp_path / "file")])
    assert "CAF\u00c9" in capsys.readouterr().out


def test_later_documents_of_utf_16_are_read_in_it(tmp_path: Path, capsys: Capture) -> None:
    """Its mark says it for the whole file."""
    (tmp_path / "file").write_bytes((notice("CAF\u00c9").replace("UTF-8", "UTF-16") * 2).encode("utf-16"))

    assert 0 == main(["convert", "--to", "text", str(tmp_path / "file")])
    assert 2 == capsys.readouterr().out.count("CAF\u00c9")


@pytest.mark.parametrize(
    "text",
    [
        "<![CDATA[ <?xml SMITH,JOHN 19500101?> ]]>",
        "<![CDATA[ <?xml version='1.0' encoding='SMI'?> ]]>",
        '<![CDATA[ b:key="SMI" a:version="19500101" ]]>',
        '<![CDATA[ <a b:key="SMI" a:version="19500101"> ]]>',
        ' b:key="SMI" a:version="19500101" ',
        '<!-- <a b:key="SMI" a:version="19500101"> -->',
    ],
)
def test_what_only_looks_like_a_declaration_or_an_attribute_is_covered(text: str) -> None:
    """In a section, a text or a comment it may be anything."""
    notice = nm.Message(nm.InputHeader("AZNLETS20", ["CA0000000"]), nm.AdministrativeMessage(text="HELLO"))
    covered = masked(xml.check(xml.to_xml(notice).replace("HELLO", text)))

    assert "<n2:MailMessageText>" in covered
    assert [] == [one for one in ("SMI", "19500101") if one in covered]


BELOW = "AM.AZNLETS20.CA0000000.TXT\nHELLO\n"
ROOT_ALONE = document().partition("\n")[2]


@pytest.mark.parametrize("command", [["check"], ["show"], ["format"], ["convert", "--to", "xml"]])
def test_a_document_below_a_text_is_told(tmp_path: Path, capsys: Capture, command: list[str]) -> None:
    """It may be quoted there, so it stays a part of the text; or it is a message of its own."""
    assert 0 == main([*command, file(tmp_path, BELOW, document())])
    printed = capsys.readouterr()

    assert "warning document-in-text" in printed.out + printed.err
    assert "SMITH" not in printed.err
    assert 1 == main(["check", "--strict", file(tmp_path, BELOW, document())])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (BELOW + ROOT_ALONE, (33, 42)),
        (BELOW + "\t \ufeff" + document(), (36, 41)),
        (BELOW.replace("\n", "\r") + document(), (33, 38)),
        (BELOW + "\x03" + document(), (34, 39)),
        (BELOW + ROOT_ALONE.replace("n2:", ""), (33, 39)),
        (BELOW + "<!-- A\n--><?b?>" + ROOT_ALONE, (48, 57)),
        ("ZZZ.AZNLETS20.CA.TXT\nHELLO\n" + document(), (27, 32)),
    ],
    ids=[
        "no declaration",
        "after layout",
        "carriage returns",
        "after a frame",
        "no prefix",
        "after a comment",
        "unknown key",
    ],
)
def test_where_a_document_begins_in_a_text_is_told(
    tmp_path: Path, capsys: Capture, text: str, place: tuple[int, int]
) -> None:
    """At its first mark, and once."""
    main(["check", "--json", file(tmp_path, text + document())])
    (told,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())

    assert [place] == [tuple(one["span"]) for one in told["problems"] if one["code"] == "document-in-text"]


@pytest.mark.parametrize(
    "text",
    [
        BELOW + "SEE " + document().replace("\n", " "),
        BELOW + document().replace("<", "&lt;"),
        BELOW + "<n2:NLETSMailData>\n<?xmlish?>\n",
        BELOW + "\n",
        document() + document(),
        "SWQ.AZNLETS20.CA.TXT\nSOC/123456789\n" + document(),
    ],
    ids=["amid a line", "escaped", "no document", "nothing", "documents", "below an inquiry"],
)
def test_what_is_no_document_in_a_text_is_not_told_as_one(tmp_path: Path, capsys: Capture, text: str) -> None:
    """Below an inquiry each line is an error already."""
    main(["check", file(tmp_path, text)])

    assert "document-in-text" not in capsys.readouterr().out


def test_format_does_not_call_a_document_in_a_text_changed(tmp_path: Path, capsys: Capture) -> None:
    """It is written as it is, and told."""
    assert 0 == main(["format", "--json", file(tmp_path, BELOW, document())])
    (told,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())

    assert ([], ["document-in-text"]) == (told["changed"], [one["code"] for one in told["problems"]])
