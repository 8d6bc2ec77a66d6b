"""Whatever is put into a document is in the record, kept as an element, or named by a problem; and is written again."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final
from xml.sax.saxutils import escape

import pytest
from documents import document, mail
from test_xml_properties import with_centuries
from vectors import VECTORS
from xml_vectors import XML_GOOD, XmlVector, name_of

import nlets_msg as nm
from nlets_msg import xml

pytestmark = pytest.mark.thorough

WORD: Final = "STRAY"
PUT_IN: Final = [WORD, f"<n2:Strange>{WORD}</n2:Strange>"]
SETTINGS: Final = [
    xml.XmlSettings(),
    xml.XmlSettings(echo_beside=True),
    xml.XmlSettings(crossed_numerics=True, plate_year="nc:Year", several_destinations=True),
    xml.XmlSettings(person="n2:Person", today=date(2026, 1, 1), echo_beside=True, plate_year="nc:Year"),
    xml.XmlSettings(namespaces={"nc": "http://release.niem.gov/niem/niem-core/5.0/"}, person="nc:Person"),
]
DECLARED: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
ADDITION: Final = "<nc:PersonHairColorText>BRO</nc:PersonHairColorText>"


def changed(text: str) -> Iterator[str]:
    """Put a word, and an element, into every place of a document inside its root that is in no section or tag."""
    markup = re.compile(r"<!\[CDATA\[.*?\]\]>|<[^>]*>", re.DOTALL)
    begin = text.index("<n2:NLETS ") if "<n2:NLETS " in text else text.index(":NLETS")
    places = [one.end() for one in markup.finditer(text, begin)][:-1]
    yield from (text[:place] + one + text[place:] for place in places for one in PUT_IN)


def written(message: nm.Message[Any], write: Callable[..., Any], by: xml.XmlSettings) -> str | None:
    """Return what is written of a message, None where that is refused."""
    try:
        result = write(message, settings=by)
    except nm.InvalidRecord:
        return None
    return "".join(result)


def told(report: xml.XmlReport) -> Counter[tuple[str, str | None]]:
    """Count the problems of a report, each with its path."""
    return Counter((one.code, one.path) for one in report.problems)


@pytest.mark.parametrize("vector", XML_GOOD, ids=name_of)
def test_nothing_that_is_put_into_a_document_is_dropped_silently(vector: XmlVector) -> None:
    """In whatever place; of what the record does not hold, each way to write it writes it again, or refuses."""
    before = xml.check(vector.document)
    by = xml.XmlSettings(plate_year="nc:Year", several_destinations=True)
    for text in changed(vector.document):
        report = xml.check(text)
        message = report.message
        if message is None:
            continue
        in_record = (message.header, message.body) != (before.message.header, before.message.body)  # type: ignore[union-attr]  # it is a good one
        kept = any(WORD in one.text for one in report.elements)
        new = told(report) - told(before)

        # Of a date that cannot be read at all the same is told already.
        unread = any(code == "partly-kept" and (path or "").endswith("CaptureDate") for code, path in told(report))

        assert in_record or kept or new or unread, text
        for write in (xml.to_xml, xml.to_xml_all):
            result = written(message, write, by)
            assert result is None or in_record or WORD in result or unread, text
            assert result is None or write is xml.to_xml_all or message == xml.parse(result, settings=by), text


@pytest.mark.parametrize("by", SETTINGS)
@pytest.mark.parametrize("vector", XML_GOOD, ids=name_of)
def test_a_document_is_written_as_the_same_message_by_all_settings(vector: XmlVector, by: xml.XmlSettings) -> None:
    """Or refused; also with an element that no row knows in each of its wrappers."""
    for text in (vector.document, re.sub(r"(</n2:NLETS[A-Z][a-z]+Data>)", rf"{ADDITION}\1", vector.document)):
        message = xml.check(text, settings=by).message
        result = None if message is None else written(message, xml.to_xml, by)

        assert result is None or message == xml.parse(result, settings=by)
        assert result is None or "PersonHairColor" not in text or "PersonHairColor" in result


READABLE: Final = [one for one in VECTORS if one.good and "\r" not in one.message]


@pytest.mark.slow
@pytest.mark.parametrize("by", SETTINGS)
def test_every_vector_in_text_is_written_as_the_same_message(by: xml.XmlSettings) -> None:
    """Or refused, in whatever setting."""
    for vector in READABLE:
        message = nm.parse(vector.message)
        result = written(message, xml.to_xml, by)
        body = with_centuries(message.body, by) if isinstance(message.body, nm.Inquiry) else message.body

        assert result is None or body == xml.parse(result, settings=by).body, vector.name


WHOLE: Final = [
    DECLARED + mail("<n2:MailMessageText><![CDATA[TO A: ABOUT B]]></n2:MailMessageText>"),
    DECLARED + mail("<!-- A -->\n<n2:MailMessageText><![CDATA[A]]]]><![CDATA[>B]]></n2:MailMessageText>"),
    DECLARED + document(header="<nh2:DocumentControlFieldText><![CDATA[0123456789]]></nh2:DocumentControlFieldText>"),
    DECLARED + document(),
]


# With a declaration and without one.
@pytest.mark.parametrize("good", [WHOLE[0], WHOLE[-1]])
@pytest.mark.parametrize("cut", WHOLE)
def test_a_document_that_is_cut_off_anywhere_takes_nothing_from_the_next_one(cut: str, good: str) -> None:
    """It is a problem, and those that follow are read."""
    expected = xml.parse(good)
    for place in range(1, len(cut)):
        *bad, first, second = xml.read_messages(io.StringIO(f"{cut[:place]}\n{good}\n{good}"))

        assert [False] == [one.ok for one in bad], place
        assert expected == first.message == second.message, place


@pytest.mark.parametrize("quoted", WHOLE)
@pytest.mark.parametrize("after", ["", "\nAND MORE", f"\n{DECLARED}", "\n<!-- A -->"])
def test_a_document_that_is_quoted_in_a_text_is_read_as_text(quoted: str, after: str) -> None:
    """With sections of its own, which are escaped, and with another declaration."""
    text = f"SEE\n{quoted}{after}"
    quoting = xml.to_xml(nm.Message(nm.InputHeader("AZNLETS20", ["CA0000000"]), nm.AdministrativeMessage(text=text)))
    first, second = xml.read_messages(io.StringIO(quoting + quoting))

    assert [text, text] == [one.message.body.text for one in (first, second) if one.message]


@pytest.mark.parametrize("vector", XML_GOOD, ids=name_of)
def test_a_file_of_a_document_is_read_as_the_document(vector: XmlVector) -> None:
    """With comments, too, whatever they hold."""
    comments = "<!-- </n2:NLETS> --><!--\n<?xml version='1.0'?>\n--><!-- <![CDATA[ -->"
    text = re.sub(r"(<[a-z0-9]+:NLETS [^>]*>)", lambda root: root[0] + comments, vector.document, count=1)
    first, second = xml.read_messages(io.StringIO(text + text))

    assert xml.parse(text) == first.message == second.message


def written_mail(text: str, destination: str = "CA0000000") -> str:
    """Return the document of an administrative message."""
    header = nm.InputHeader("AZNLETS20", [destination])
    return xml.to_xml(nm.Message(header, nm.AdministrativeMessage(text=text)))


QUOTED: Final = written_mail("Q")
LINE: Final = QUOTED.replace("\n", " ")
TEXTS: Final = [
    QUOTED,
    f"SEE: {QUOTED}",
    f"SEE\n{QUOTED}",
    LINE,
    QUOTED.partition("\n")[2],
    QUOTED.replace("\n", "\n> "),
    f"> {LINE}\nAND\n{document()}\nEND",
    written_mail(f"SEE\n{QUOTED}"),
    document(),
    "<![CDATA[A]]> ALONE",
    "</n2:NLETS> <![CDATA[A]]>",
    "A ]]></n2:X></n2:NLETS>",
    "A]]>B</n2:NLETS>",
    "<n2:NLETS A>" * 40,
    "USE <?xml version='1.0'?> AT THE TOP",
    "THE ROOT IS <n2:NLETS >, AND A SECTION <![CDATA[ BEGINS",
    "A <d><![CDATA[1]]></d>",
    f"{document()}<!-- OLD ONE:\n{WHOLE[2]}",
    f"{document()}<!-- <![CDATA[",
    "<?xml <!--<![CDATA[",
    f"<n2:NLETS> <!-- {QUOTED}",
    "<n2:NLETS><d></n2:NLETS>",
    document().replace("<n2:NLETSMessageHeader>", "<n2:NLETSMessageHeadr>"),
]
_SENT: Final = written_mail("ABOUT A CAR", "NV0000000")
CUTS: Final = {
    "text": _SENT[: _SENT.index("A CAR")],
    "comment": _SENT[: _SENT.index("<n2:MailMessageText>")] + "<!-- A",
    "control field": WHOLE[2][: WHOLE[2].index("56789]]")],
    "tag": _SENT[: _SENT.index("MessageText")],
    "quotation": written_mail(f"SEE {WHOLE[2]}").partition("</nh2:DocumentControlFieldText")[0],
    "text of a quotation": written_mail(f"SEE {written_mail('A CAR')}").partition("CAR")[0],
}


@pytest.mark.parametrize("between", ["\n", ""], ids=["line", "none"])
@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
@pytest.mark.parametrize("text", [*TEXTS, "A"])
def test_whatever_a_document_quotes_one_that_is_cut_off_does_not_take_it(
    text: str,
    cut: str,
    declared: bool,  # noqa: FBT001 - a case
    between: str,
) -> None:
    """With a declaration or without, at the beginning of a line or not, and whatever its text quotes."""
    good = written_mail(text)
    following = good if declared else good.partition("\n")[2]
    *bad, first, second = xml.read_messages(io.StringIO(f"{cut}{between}{following}{good}"))

    # Of what is cut off in a quotation both are told.
    assert {False} == {one.ok for one in bad}
    assert [xml.parse(good)] * 2 == [first.message, second.message]


# The end of a section inside a section, as other writers part it.
ENDS: Final = ["]]]]>&gt;<![CDATA[", "]]>]]&gt;<![CDATA[", "]]]>]&gt;<![CDATA[", "]]>]]<![CDATA[]]>&#62;<![CDATA["]


@pytest.mark.parametrize("quoted", [written_mail("Q"), WHOLE[2], written_mail(f"SEE {WHOLE[2]}")])
@pytest.mark.parametrize("end", ENDS)
def test_a_quotation_is_text_however_the_end_of_a_section_is_parted(end: str, quoted: str) -> None:
    """By another writer, too."""
    text = f"SEE {quoted}"
    quoting = written_mail("A").replace("[A]", f"[{text.replace(']]>', end)}]")
    first, second = xml.read_messages(io.StringIO(quoting + quoting))

    assert [text, text] == [one.message.body.text for one in (first, second) if one.message]


def test_a_quotation_is_text_where_the_rest_of_it_is_escaped() -> None:
    """From the end of a section in it on."""
    text = f"SEE {written_mail('Q')}"
    section, rest = text.split("]]>")
    quoting = written_mail("A").replace("[A]]>", f"[{section}]]]]>{escape(f'>{rest}')}")
    first, second = xml.read_messages(io.StringIO(quoting + quoting))

    assert [text, text] == [one.message.body.text for one in (first, second) if one.message]


@pytest.mark.parametrize("after", [" --> B", " &lt;n2:NLETS a&gt; B", " <![CDATA[B]]> B", "<!-- ]]> -->"])
def test_what_comes_after_a_quotation_is_of_its_text(after: str) -> None:
    """An arrow, another section and a comment may be there, too."""
    quoted = document().replace("<j4:Person>", "<n2:A/><j4:Person>")
    quoting = written_mail("A").replace("[A]]>", f"[SEE {quoted}]]>{after}")
    first, second = xml.read_messages(io.StringIO(quoting + quoting))

    assert xml.parse(quoting) == first.message == second.message


@pytest.mark.parametrize(
    ("quoted", "parted"), [(document(), 0), ("<n2:NLETS >", 0), (f"A {document().partition('<j4:')[0]}<!-- B", 1)]
)
def test_a_comment_between_documents_quotes_what_has_an_end_in_it(quoted: str, parted: int) -> None:
    """At the end of the file, too; what has ended it by a comment of its own is told."""
    comment = f"<!-- {quoted} -->"
    reports = [*xml.read_messages(io.StringIO(f"{WHOLE[0]}\n{comment}\n{WHOLE[0]}\n{comment}\n"))]

    assert 2 == sum(one.ok for one in reports)
    assert 2 + 2 * parted <= len(reports) <= 2 + 4 * parted


def test_more_sections_that_quote_than_are_looked_at_are_parted() -> None:
    """Each part is told."""
    quoting = written_mail("A").replace("<![CDATA[A]]>", f"<![CDATA[{document()}]]>" * 33)

    assert xml.check(quoting).ok
    assert {False, True} == {one.ok for one in xml.read_messages(io.StringIO(quoting))}


def sent_on(text: str) -> str:
    """Quote a text in a mail that has a control field."""
    header = nm.InputHeader("AZNLETS20", ["CA0000000"], "0123456789")
    return xml.to_xml(nm.Message(header, nm.AdministrativeMessage(text=f"SEE {text}")))


@pytest.mark.parametrize("text", [*TEXTS, *map(written_mail, TEXTS), *map(sent_on, TEXTS), f"A]]>B {document()}"])
@pytest.mark.parametrize("before", ["", "SEE: ", "SEE\n"])
def test_whatever_a_text_quotes_it_is_one_message(before: str, text: str) -> None:
    """In the section of a text and in a comment, as far as a comment can hold it."""
    quoting = written_mail(before + text)
    commented = quoting.replace("<n2:NLETSMailData", f"<!-- {text} --><n2:NLETSMailData", 1)

    # A comment holds no two hyphens.
    for one in (quoting,) if "--" in text else (quoting, commented):
        first, second = xml.read_messages(io.StringIO(one + one))

        assert xml.parse(one) == first.message == second.message


def test_comments_between_documents_are_no_documents() -> None:
    """Between them, after the last one and on the line of a declaration."""
    file = f"<!-- A -->{WHOLE[0]}\n<!-- B -->\n<!-- C -->{WHOLE[3]}\n<!-- - -- D -->\n"

    assert ["AM", "SWQ"] == [one.key for one in xml.read_messages(io.StringIO(file)) if one.ok]
    assert 2 == sum(1 for _ in xml.read_messages(io.StringIO(file)))


def test_a_root_in_a_root_is_a_boundary() -> None:
    """A document that is cut off outside its sections ends where another one begins, on any line."""
    for between in ("\n", "", "\n  "):
        *bad, good = xml.read_messages(io.StringIO(WHOLE[3][:600] + between + document()))

        assert [False] == [one.ok for one in bad]
        assert xml.parse(document()) == good.message
