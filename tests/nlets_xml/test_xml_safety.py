"""What is refused before it costs anything, and that nothing costs more than linear time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
from documents import PERSON, ROOT, document, mail

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.schema.xml_paths import DEEPEST
from nlets_msg.xml.logs import split_documents
from nlets_msg.xml.safety import LONGEST_TAG, MOST_ATTRIBUTES, MOST_ELEMENTS

SEX = "<nc:PersonSexCode>M</nc:PersonSexCode>"
PICTURE = "<nc:BinaryBase64Object>{}</nc:BinaryBase64Object>"
FEWER = {"elements", "characters outside ASCII", "the same field", "destinations", "pictures"}
DEEP = "<n2:A>" * DEEPEST + "</n2:A>" * DEEPEST


@pytest.mark.parametrize(
    "text",
    [
        f"<!DOCTYPE n2:NLETS SYSTEM 'file:///etc/passwd'>{document()}",
        f"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>{document()}",
        document().replace("123456789", "&x;"),
        document().replace("<j4:Person>", "<?php x?><j4:Person>"),
        f"<?xml-stylesheet href='http://example.org'?>{document()}",
        mail(DEEP),
        mail(f"<n2:A {' '.join(f'a{number}=' + chr(34) * 2 for number in range(MOST_ATTRIBUTES + 1))}/>"),
        mail(f"<n2:A a='{'x' * LONGEST_TAG}'/>"),
        mail(f"<n2:A{' ' * LONGEST_TAG}"),
        mail("<n2:A/>" * MOST_ELEMENTS),
        mail(f"<n2:A {' '.join(f'xmlns:a{number}={chr(34)}u{chr(34)}' for number in range(MOST_ATTRIBUTES + 1))}/>"),
        document().replace("<n2:NLETS ", "<n2:NLETS x='>' ").replace("n2:NLETS>", "n2:NLETS><!DOCTYPE a>"),
    ],
    ids=["external", "entities", "entity", "instruction", "stylesheet", "depth", "attributes", "tag", "open tag",
         "elements", "namespaces", "late"],
)  # fmt: skip
def test_what_a_message_has_no_use_for_is_refused(text: str) -> None:
    """By one problem with a line."""
    (problem,) = xml.check(text).problems

    assert "unsafe-xml" == problem.code
    assert problem.line == 1


@pytest.mark.parametrize(
    "text",
    [
        mail(f"<n2:MailMessageText><![CDATA[<!DOCTYPE a><?x?>{'<b>' * 100}]]></n2:MailMessageText>"),
        mail("<!-- <!DOCTYPE a> <?x?> --><n2:MailMessageText>A</n2:MailMessageText>"),
        mail("<n2:MailMessageText>A &lt;!DOCTYPE a&gt;</n2:MailMessageText>"),
        mail("<n2:MailMessageText><![CDATA[" + "A" * 100_000 + "]]></n2:MailMessageText>"),
    ],
    ids=["section", "comment", "escaped", "long text"],
)
def test_what_only_looks_like_it_is_read(text: str) -> None:
    """In a CDATA section, in a comment, and escaped."""
    assert xml.check(text).ok


@pytest.mark.parametrize(
    "text", ["<", "<!--", "<![CDATA[", "<a", "<a b='", "<a b='<'/>", "</a>", "<?xml", "<?xml ", ROOT]
)
def test_what_is_not_well_formed_is_one_problem(text: str) -> None:
    """Wherever it is cut off."""
    (problem,) = xml.check(text).problems

    assert {"not-xml", "unsafe-xml"} >= {problem.code}


# Each makes a text of so many parts.
SHAPES: dict[str, Callable[[int], str]] = {
    "depth": lambda count: "<a>" * count,
    "closed depth": lambda count: mail("<n2:A>" * 20 * (count // 200) + "</n2:A>" * 20 * (count // 200)),
    "elements": lambda count: mail("<n2:A/>" * (count // 4)),
    "attributes": lambda count: mail("<n2:A " + "a='' " * count + "/>"),
    "tags that do not end": lambda count: mail("<n2:A " * count),
    "quotes": lambda count: mail("<n2:A a=" + "'\"" * count),
    "sections": lambda count: mail("<n2:MailMessageText>" + "<![CDATA[A]]>" * count + "</n2:MailMessageText>"),
    "open sections": lambda count: mail("<![CDATA[" * count),
    "comments": lambda count: mail("<!--A-->" * count),
    "open comments": lambda count: mail("<!--" * count),
    "entities": lambda count: mail("<n2:MailMessageText>" + "&amp;" * count + "</n2:MailMessageText>"),
    "unknown entities": lambda count: mail("&x;" * count),
    "line ends": lambda count: mail("<n2:MailMessageText>" + "\n" * count + "</n2:MailMessageText>"),
    "characters outside ASCII": lambda count: mail("<n2:A>\u00e9</n2:A>" * (count // 4)),
    "one long text": lambda count: mail("<n2:MailMessageText>" + "A" * count + "</n2:MailMessageText>"),
    "one long value": lambda count: document(PERSON.replace("123456789", "1" * count)),
    "the same field": lambda count: document(f"<j4:Person>{SEX * (count // 8)}</j4:Person>"),
    "destinations": lambda count: document(header="<nh2:DestinationORIID>NV</nh2:DestinationORIID>" * (count // 8)),
    "framing": lambda count: "\n\ufeff" * count + document() + "\n" * count,
    "pictures": lambda count: mail(f"<nc:Image>{PICTURE.format('QUJD')}</nc:Image>" * (count // 8)),
    "namespaces": lambda count: mail("<n2:A " + "".join(f"xmlns:a{one}='urn:{one}' " for one in range(count)) + "/>"),
    "text between": lambda count: mail("<n2:A/>B" * (count // 4)),
    "sections and blanks": lambda count: mail(f"<n2:A>{'<![CDATA[A]]> ' * count}</n2:A>"),
    "one picture": lambda count: mail(f"<nc:Image>{PICTURE.format('QUJD' * count)}</nc:Image>"),
}  # fmt: skip


# So much time, in seconds, is not measured well enough to compare.
NO_TIME = 0.005


def seconds(text: str, read: Callable[[str], object]) -> float:
    """Return the processor time of one reading, without the collection of garbage."""
    gc.disable()
    try:
        begin = time.process_time()
        read(text)
        return time.process_time() - begin
    finally:
        gc.enable()


def is_linear(once: str, four_times: str, read: Callable[[str], object] = xml.check) -> bool:
    """Tell whether a text four times as long takes far less than sixteen times as long, unless both take no time.

    Of several readings the least counts; one is enough where it tells.
    """
    less, more = seconds(once, read), seconds(four_times, read)
    for _ in range(3):
        if more < max(NO_TIME, 9 * less):
            return True
        less, more = min(less, seconds(once, read)), min(more, seconds(four_times, read))
    return more < max(NO_TIME, 9 * less)


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_the_time_of_a_document_is_linear(shape: str) -> None:
    """Whatever is repeated in it."""
    count = 8_000 if shape in FEWER else 32_000

    assert is_linear(SHAPES[shape](count), SHAPES[shape](4 * count))


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_a_hostile_document_is_read_or_refused(shape: str) -> None:
    """With a report in any case."""
    report = xml.check(SHAPES[shape](1000))

    assert report.ok or report.problems
    assert isinstance(report, nm.Report)


# Lines of a file in which documents begin, are cut off and are quoted.
FILES = [
    "<?xml ?><![CDATA[\n",
    "<?xml ?>\n<![CDATA[\n",
    "<?xml ?><!--\n",
    "<![CDATA[\n<?xml ?>\n]]>",
    "<?xml ?>\n<![CDATA[A]]]]><![CDATA[>\n",
    "<?xml ?><![CDATA[\n</n2:NLETS>\n",
    "<?xml ?><![CDATA[",
    "<?xml ?><!--",
    "</n2:NLETS>",
    "<n2:NLETS a></n2:NLETS>",
    "<n2:NLETS a><![CDATA[",
    "<n2:NLETS a><![CDATA[</n2:NLETS>",
    "<n2:NLETS a><![CDATA[</n2:NLETS>\n",
    "<n2:NLETS a><!--",
    "<n2:NLETS a><![CDATA[]]]]><![CDATA[></n2:NLETS>]]>",
    "<!--<?xml <!-- -->",
    "<!-- <?xml ?>\n<n2:NLETS a><a/><!-- A -->\n",
    "<n2:NLETS a><x><![CDATA[<n2:NLETS b>",
    "<![CDATA[ <?xml ?> ]]>",
    "<n2:NLETS b><![CDATA[]]]]><![CDATA[>",
    "<n2:NLETS a> ",
]
# What is repeated in the sections of one document, with a beginning in the first or the last of them.
SECTIONS = ["&lt;n2:NLETS b&gt;&lt;![CDATA[", "&lt;n2:NLETS b&gt;&lt;!--", "<![CDATA[]]>", "<![CDATA[A]]> <!-- A -->"]


@pytest.mark.slow
@pytest.mark.parametrize("text", FILES)
@pytest.mark.parametrize("before", ["", "<![CDATA[\n", "<!--\n"])
def test_the_time_of_a_file_is_linear(text: str, before: str) -> None:
    """However often the lines to come have to tell where a document begins."""

    def split(file: str) -> object:
        return [*split_documents(file.splitlines(keepends=True))]

    # As many as can be measured.
    sizes = (100, 400, 1_600, 6_400)
    many = next((size for size in sizes if seconds(before + text * 4 * size, split) > NO_TIME), sizes[-1])

    assert is_linear(before + text * many, before + text * 4 * many, split)


@pytest.mark.slow
@pytest.mark.parametrize("unit", SECTIONS)
@pytest.mark.parametrize("beginnings", ["<n2:NLETS b>", "<n2:NLETS b>" * 1000])
def test_the_time_of_a_document_that_quotes_is_linear(unit: str, beginnings: str) -> None:
    """However many sections its text is parted in."""

    def split(file: str) -> object:
        return [*split_documents([file])]

    def file(many: int) -> str:
        section = f"<![CDATA[{beginnings}]]>"
        return f"<n2:NLETS a><x>{section}{unit * many}{section}</x></n2:NLETS>"

    assert is_linear(file(2_000), file(8_000), split)


def test_a_character_that_is_no_text_is_told_at_its_place() -> None:
    """Such as a byte of a file that is not of its encoding."""
    (problem,) = xml.check(mail("\n<n2:MailMessageText>A\udcc9</n2:MailMessageText>")).problems

    assert ("not-xml", 2) == (problem.code, problem.line)
    assert "It is well-formed up to here: a character that is no text." == problem.expected
