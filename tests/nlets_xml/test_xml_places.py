"""Every problem of a document names the path of an element and a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest
from documents import answer, document, mail
from xml_vectors import XML_GOOD, XML_VECTORS, XmlVector, name_of

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.schema.participation import SLIDES

# Problems that may have no path, and why; a document of which elements are read has none of them.
WITHOUT_PATH: Final = {
    "not-xml": "where a document is not well-formed outside its root there is no element",
    "unsafe-xml": "it is found before anything is parsed",
    "message-too-long": "nothing of the document is read",
}
# Problems that may have no line either.
WITHOUT_LINE: Final = {
    "not-xml": "bytes that are no text have no lines",
    "message-too-long": "it is about the whole document",
}


def missing(report: xml.XmlReport) -> list[tuple[str, str | None, int | None]]:
    """Return the problems of a report without a path or line, or with a line that is not that of their place."""
    ends = [one.end() for one in re.finditer(r"\r\n|\r|\n", report.source)]
    found = []
    for one in report.problems:
        has_path = one.path is not None or (report.root is None and one.code in WITHOUT_PATH)
        line = one.line if one.span is None else 1 + sum(end <= one.span[0] for end in ends)
        has_line = one.line == line and (line is not None or (report.root is None and one.code in WITHOUT_LINE))
        if not (has_path and has_line):
            found.append((one.code, one.path, one.line))
    return found


def failing(_: object) -> object:
    """Read a body, in vain."""
    raise ValueError


READERS: Final = [nm.BodyReader(key, failing) for key in nm.message_keys()]
CATALOGUE: Final = nm.Catalogue(participation=SLIDES, readers=READERS)
STRANGE: Final = "\n<n2:Strange n2:a='1'>STRAY</n2:Strange>\n"


def with_a_fault(text: str) -> Iterator[str]:
    """Yield a document with a fault in each of its elements, of each kind in turn."""
    elements = [*re.finditer(r"<([a-z0-9]+:[A-Za-z]+)( [^>]*)?>([^<>]*)</\1>", text)]
    for number, one in enumerate(elements):
        faulty = [
            "",
            one[0] * 2,
            one[0].replace(one[3], "") if one[3] else STRANGE,
            f"<{one[1]}>{STRANGE}</{one[1]}>",
            f"<{one[1]} n2:a='1'>?</{one[1]}>",
            one[0].replace(one[1], "n2:Strange"),
            f"STRAY{one[0]}{STRANGE}",
        ]
        yield text[: one.start()] + faulty[number % len(faulty)] + text[one.end() :]


@pytest.mark.parametrize("one", XML_VECTORS, ids=name_of)
def test_every_problem_of_a_vector_has_a_path_and_a_line(one: XmlVector) -> None:
    """Also that of a reader of bodies which fails, and of a destination off the list; and they come back from JSON."""
    for catalogue in (None, CATALOGUE):
        report = xml.check(one.document, catalogue=catalogue)

        assert [] == missing(report)
        assert report == nm.from_dict(nm.to_dict(report, values=True), catalogue=catalogue)


@pytest.mark.parametrize("one", XML_GOOD[::3], ids=name_of)
def test_every_problem_of_a_fault_in_any_element_has_a_path_and_a_line(one: XmlVector) -> None:
    """Left out, twice, empty, with an element in it, with an attribute, under another name, with text beside it."""
    for text in with_a_fault(one.document):
        assert [] == missing(xml.check(text, catalogue=CATALOGUE, today=date(2026, 1, 1)))


def test_every_problem_of_a_document_that_is_cut_off_has_a_line() -> None:
    """Wherever it is; in its root it has the path of the element that is open, too."""
    text = document().replace("><", ">\r\n<")
    root = text.index(">") + 1
    reports = [xml.check(f"\n{text[:place]}") for place in range(1, len(text), 7)]

    assert [] == [one for report in reports for one in missing(report)]
    assert {"not-xml"} == {one.code for report in reports for one in report.problems}
    assert [True] * 5 == [xml.check(text[:place]).problems[0].path is not None for place in range(root, root + 50, 10)]


MAIL: Final = mail("\n<n2:MailMessageText>A</n2:MailMessageText>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("not-xml", None, 1)]),
        ("\n\nA", [("not-xml", None, 3)]),
        (f"{MAIL}\nA", [("not-xml", None, 3)]),
        (f"{MAIL}\n\ud800", [("not-xml", None, 3)]),
        (f"{MAIL}\n<?a?>", [("unsafe-xml", None, 3)]),
        (MAIL.replace(">A<", ">&a;<"), [("unsafe-xml", "n2:MailMessageText", 2)]),
        (MAIL.replace(">A<", "><<"), [("not-xml", "n2:MailMessageText", 2)]),
        (MAIL.replace("A0", "\u00e9"), [("bad-header", "nh2:DestinationORIID", 1)]),
    ],
)
def test_a_document_of_which_nothing_is_read_has_a_line(text: str, expected: list[tuple[str, str | None, int]]) -> None:
    """And the path where it is in an element."""
    report = xml.check(text)

    assert expected == [(one.code, one.path and one.path.rpartition("/")[2], one.line) for one in report.problems]
    assert [] == missing(report)


def test_what_is_about_a_whole_document_has_neither_path_nor_line() -> None:
    """Of one that is too long nothing is read, and bytes that are no text have no lines."""
    reports = [xml.check(document(), limits=nm.Limits(text=100)), xml.check(b"<?xml version='1.0'?><a>\xff</a>")]

    assert [("message-too-long", None, None), ("not-xml", None, None)] == [
        (one.code, one.path, one.line) for report in reports for one in report.problems
    ]
    assert [] == [one for report in reports for one in missing(report)]


def test_a_body_that_is_not_read_is_told_at_its_payload() -> None:
    """That of the answer, where its inquiry is beside it; in the problems of the message, too, and after JSON."""
    inquiry = '<n2:NLETSInquiryData n2:key="SWQ"/>\n\n'
    report = xml.check(answer("<n2:ResponseText>A</n2:ResponseText>", beside=inquiry), catalogue=CATALOGUE)
    assert report.message is not None

    assert ("body-not-read", "n2:NLETS/n2:NLETSResponseData", 3) == (
        report.problems[-1].code, report.problems[-1].path, report.problems[-1].line
    )  # fmt: skip
    assert report.problems == report.message.problems
    assert report == nm.from_dict(nm.to_dict(report, values=True))


def test_a_message_of_which_the_body_is_not_read_keeps_what_no_row_knows() -> None:
    """It is written back, as where the body is read."""
    text = mail("<n2:MailMessageText>A</n2:MailMessageText><n2:Strange>STRAY</n2:Strange>")
    message = xml.parse(text, catalogue=CATALOGUE)

    assert "body-not-read" in [one.code for one in message.problems]
    assert xml.to_xml(xml.parse(text)) == xml.to_xml(message)


def test_how_many_problems_are_left_out_is_told_at_the_root() -> None:
    """It is about the whole document, and comes back from JSON."""
    report = xml.check(f"\n{mail(STRANGE * 3)}", limits=nm.Limits(problems=1))

    assert ("too-many-problems", "n2:NLETS", 2) == (
        report.problems[-1].code, report.problems[-1].path, report.problems[-1].line
    )  # fmt: skip
    assert [] == missing(report)
    assert report == nm.from_dict(nm.to_dict(report, values=True))
