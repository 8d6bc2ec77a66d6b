"""Files of several documents."""

from __future__ import annotations

import functools
import io
import itertools
from collections.abc import Iterable
from typing import Any

import pytest
from documents import PERSON, document, mail
from hypothesis import example, given, settings
from hypothesis import strategies as st
from peaks import peak_of

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.reading.pieces import longest_piece
from nlets_msg.xml.logs import split_documents

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def lines(*documents: str) -> list[str]:
    """Return the lines of some texts, one after the other."""
    return "".join(documents).splitlines(keepends=True)


def keys(file: Iterable[str], **words: Any) -> list[str | None]:
    """Return the keys of a file, None where there is no message."""
    return [report.key if report.ok else None for report in xml.read_messages(file, **words)]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), (DECLARATION, "\n"), ("\n\n", "\n\n"), ("\ufeff", "\x03\n"), ("\n" + DECLARATION, "")],
)
def test_documents_are_read_one_by_one(before: str, after: str) -> None:
    """With declarations, blank lines or framing between them, or nothing at all."""
    file = lines(
        *(
            f"{before}{one}{after}"
            for one in (document(), mail("<n2:MailMessageText>A</n2:MailMessageText>"), document())
        )
    )

    assert ["SWQ", "AM", "SWQ"] == keys(file)


def test_the_line_of_each_document_is_known() -> None:
    """From one on, blank lines counted."""
    file = lines("\n", DECLARATION, document(), "\n\n", document(PERSON + "\n"), "\n", document())

    assert [2, 5, 7] == [line for line, _ in split_documents(file)]


def test_a_document_that_is_cut_off_does_not_stop_the_file() -> None:
    """It ends where the next declaration begins."""
    file = lines(DECLARATION, document()[:300], "\n", DECLARATION, document(), "\n", "rubbish")

    assert [None, "SWQ", None] == keys(file)


def test_a_document_that_is_quoted_in_a_text_ends_nothing() -> None:
    """A CDATA section may hold anything, over several lines."""
    quoting = mail(f"<n2:MailMessageText><![CDATA[A\n{DECLARATION}{document()}\n<![CDATA[\nB]]></n2:MailMessageText>")
    file = lines(quoting, "\n", document())

    assert ["AM", "SWQ"] == keys(file)


def test_of_a_long_document_no_more_is_kept_than_shows_it() -> None:
    """The next one is read."""
    long = mail("<n2:MailMessageText>" + "A\n" * 5000 + "</n2:MailMessageText>")
    file = lines(DECLARATION, long, "\n", DECLARATION, document())
    reports = [*xml.read_messages(file, limits=nm.Limits(text=2000))]

    assert [["message-too-long"], []] == [[problem.code for problem in report.problems] for report in reports]
    assert "\nA" == reports[0].source[2000:]


def test_any_pieces_of_a_line_part_the_same() -> None:
    """What is read as one line or as several is the same."""
    whole = "".join([document(), "\n", document()])
    for start, end in itertools.pairwise([0, 100, 400, len(whole)]):
        assert ["SWQ", "SWQ"] == keys(
            [whole[:start] + whole[start:end], whole[end:]] if start == 0 else [whole[:start], whole[start:]]
        )


def test_words_are_passed_on() -> None:
    """Any namespace, and a catalogue."""
    file = lines(document().replace("http://", "urn:"))

    assert ["SWQ"] == keys(file, lenient=True)
    assert [None] == keys(file, catalogue=nm.Catalogue())


def test_one_text_is_no_file() -> None:
    """It would be read by characters."""
    with pytest.raises(ValueError, match=r"pass text\.splitlines"):
        xml.read_messages(document())
    assert [] == keys([])


def test_lines_of_bytes_are_a_type_error() -> None:
    """It says what is wanted."""
    wrong: Any = io.BytesIO(document().encode("utf-8"))
    with pytest.raises(TypeError, match=r"each line is a str, not bytes"):
        [*xml.read_messages(wrong)]


CUT_OFF = DECLARATION + mail("<n2:MailMessageText><![CDATA[A").partition("A</n2:")[0]


def test_a_document_without_a_section_follows_one_that_is_cut_off_in_a_section() -> None:
    """Nothing but the end of the file, or of what is read of a document, tells that the first one is cut off."""
    following = f"\n{DECLARATION}{document()}"

    assert [None, "SWQ"] == keys(lines(CUT_OFF, following))
    assert [None, *["SWQ"] * 20] == keys(lines(CUT_OFF, following * 20), limits=nm.Limits(text=2000))


def test_what_is_looked_at_is_read_from_the_file_once() -> None:
    """The lines after a declaration in a section are taken as they come."""
    file = iter(
        lines(CUT_OFF, "\n", DECLARATION, mail("<n2:MailMessageText><![CDATA[B]]></n2:MailMessageText>"), "\nREST")
    )
    first = next(split_documents(file))

    assert 1 == first[0]
    assert ["REST"] == [*file]


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("text", ["A", "A\nB\nC"])
def test_the_lines_of_the_next_document_are_its_own(end: str, text: str) -> None:
    """It may be one line with its declaration, and its text may go over several."""
    following = DECLARATION.replace("\n", end) + mail(f"<n2:MailMessageText><![CDATA[{text}]]></n2:MailMessageText>")
    first, second = xml.read_messages(lines(CUT_OFF, "\n", following))

    assert not first.ok
    assert second.message is not None
    assert text == second.message.body.text


def in_pieces(text: str, before: int) -> str:
    """Put a text so far into a line that a piece of it ends before, in or after the text."""
    return f"<!--{'A' * (2**16 - before)}-->{text}"


QUOTING = mail("<n2:MailMessageText><![CDATA[" + document() + "]]></n2:MailMessageText>").replace("\n", "")


@pytest.mark.thorough
@pytest.mark.parametrize("before", range(0, 1600, 13))
def test_documents_of_a_long_line_are_the_same_wherever_it_is_cut(before: int) -> None:
    """A file is read in pieces; what comes out is what one item of the same line gives."""
    text = in_pieces((QUOTING + document().replace("\n", "")) * 3, before)
    limits = nm.Limits(text=8000)

    expected = [(one.source, one.key) for one in xml.read_messages([text], limits=limits)]
    assert expected == [
        (one.source, one.key) for one in xml.read_messages(io.StringIO(text, newline=""), limits=limits)
    ]


@pytest.mark.parametrize("long", ["A" * 2**17, "]" * 2**17, "<" * 2**17, "<!-- " * 2**15])
def test_a_document_after_a_long_line_is_read_on_its_own_line(long: str) -> None:
    """The pieces of the line before it count as one."""
    file = io.StringIO(f"{long}\n{DECLARATION}{document()}\n{DECLARATION}{document()}", newline="")
    found = [*split_documents(file, most=1000)]

    assert 1 == found[0][0]
    assert [2 + document().count("\n") + 2] == [line for line, _ in found][-1:]


def test_a_line_that_ends_with_a_piece_is_read_to_its_end() -> None:
    """What is kept for the next piece is read where there is none."""
    text = document().replace("\n", "")
    line = text + text.rjust(2**16 + 1 - len(text))

    assert ["SWQ", "SWQ"] == keys(io.StringIO(line, newline=""), limits=nm.Limits(text=2**16))


WHOLE = document().replace("><", ">\n<")

PARTS = [
    DECLARATION, WHOLE, WHOLE.replace("\n", "\n\r\n\n"), "<!-- A -->", "\r\n", "\n" * 5, "\r\n" * 3, " ", "\ufeff",
    "HELLO", "X" * 30, "\x02", "<!-- ", "-->", "<![CDATA[", "]]>",
]  # fmt: skip


@given(
    parts=st.lists(st.sampled_from(PARTS), max_size=8),
    limit=st.one_of(st.sampled_from([0, 1, 5, 10, 30, 10**6]), st.integers(0, len(WHOLE) + 20)),
)
@example(parts=[DECLARATION, "\n" * 5, WHOLE], limit=len(DECLARATION) - 1)
@settings(max_examples=300, deadline=None)
def test_a_source_is_the_beginning_of_what_is_in_the_file(parts: list[str], limit: int) -> None:
    """No characters are left out inside, however many line ends come before what shows that it is too long."""
    text = "".join(parts)
    place = 0
    for report in xml.read_messages(io.StringIO(text, newline=""), limits=nm.Limits(text=limit)):
        found = text.find(report.source, place)
        assert found >= 0
        place = found + len(report.source)


@pytest.mark.thorough
@pytest.mark.parametrize("declared", [False, True])
@pytest.mark.parametrize("between", ["\n", "\r\n", "\x03\n\x02"])
def test_a_good_document_without_a_declaration_is_not_lost_to_a_fragment(declared: bool, between: str) -> None:  # noqa: FBT001 - a parameter
    """Wherever the one before it is cut off: in its declaration, before its root or in the tag of it."""
    first = '<?xml version="1.0" encoding="UTF-8"?>\n' * declared + WHOLE
    # A declaration that is whole is that of what follows.
    cuts = [cut for cut in range(1, first.index("<n2:NLETSM")) if not first[:cut].rstrip().endswith("?>")]
    read = [[*xml.read_messages(f"{first[:cut]}{between}{WHOLE}{WHOLE}".splitlines(keepends=True))] for cut in cuts]

    assert {(False, True, True)} == {tuple(each.ok for each in one) for one in read}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", " \n\t"], ids=repr)
@pytest.mark.parametrize(
    "cut", ["<n2:NLETS", "<n2:NLETS a", "<?xml ", "<!-- A", "<![CDATA[", WHOLE.replace("\n", "")[:300]]
)
def test_a_tag_that_goes_on_over_a_line_end_begins_a_document(cut: str, line_end: str) -> None:
    """After one that is cut off on the same line."""
    whole = WHOLE.replace("<n2:NLETS ", f"<n2:NLETS{line_end}", 1)

    assert [False, True, True] == [one.ok for one in xml.read_messages(io.StringIO(f"{cut}{whole}\n{WHOLE}"))]


@pytest.mark.parametrize("between", ["", "\n", "<!-- A -->"])
@pytest.mark.parametrize("empty", ["<n2:NLETS/>", "<n2:NLETS />", '<n2:NLETS a="b"/>'])
def test_a_good_document_is_not_lost_to_an_empty_root(empty: str, between: str) -> None:
    """It ends where it begins."""
    assert [False, True] == [one.ok for one in xml.read_messages(io.StringIO(f"{empty}{between}{WHOLE}"))]


FEW = nm.Limits(text=2000)


@pytest.mark.parametrize("first", ["", f"{WHOLE}\n", f"{WHOLE}<!-- A -->\n"], ids=["nothing", "one", "comment"])
@pytest.mark.parametrize("layout", ["\n", " ", "\0", "\f\n", "\x03"], ids=repr)
def test_a_document_is_found_after_more_layout_than_a_document_may_have(layout: str, first: str) -> None:
    """Whether it is on one line or on many, after nothing, a document, or a comment."""
    text = f"{first}{layout * 2001}{WHOLE}"

    for lines_of_it in (io.StringIO(text), [text]):
        assert [True] * (1 + bool(first)) == [one.ok for one in xml.read_messages(lines_of_it, limits=FEW)]


@pytest.mark.parametrize("size", range(1990, 2010))
def test_a_document_after_a_comment_as_long_as_the_limit_is_read_or_told(size: int) -> None:
    """It is not lost in silence."""
    (report,) = xml.read_messages([f"<!--{'A' * (size - 7)}-->{WHOLE}"], limits=FEW)

    assert report.ok or ["message-too-long"] == [one.code for one in report.problems]


def test_many_comments_are_passed_over_by_any_limit() -> None:
    """Each of them as long as a document may be."""
    assert [] == [*xml.read_messages(["<!---->" * 5000], limits=nm.Limits(text=6))]


def test_lines_of_a_document_without_an_end_take_no_more_memory() -> None:
    """However many they are, no more is kept than shows that it is too long."""

    def read(count: int) -> int:
        return len([*xml.read_messages(itertools.chain(["<a>\n"], itertools.repeat("A\n", count)), limits=FEW)])

    for count in (10_000, 40_000):
        assert read(count) == 1
        assert peak_of(functools.partial(read, count)) < 200_000


@pytest.mark.parametrize("quoted", ["<?xml <!--", "<?xml version='1.0'?> AND NO <!-- BEFORE", "<n2:NLETS > <?xml <!--"])
def test_a_comment_that_a_text_begins_does_not_hide_its_end(quoted: str) -> None:
    """What would be a document in it is a quotation, since the section around it ends."""
    whole = mail(f"<n2:MailMessageText><![CDATA[PUT {quoted}]]></n2:MailMessageText>")

    assert [True, True] == [one.ok for one in xml.read_messages(io.StringIO(f"{whole}\n{whole}"))]


@pytest.mark.parametrize(
    "before", ["A", "-- NEXT --", "S>", "</b", "<!", "<!-", "<?xml a\n<?xm", "A <b", "<?xml a?>\nA"]
)
@pytest.mark.parametrize("declared", [True, False])
def test_what_is_no_document_takes_nothing_from_the_next_one(before: str, declared: bool) -> None:  # noqa: FBT001 - a parameter
    """Text between documents, and what is cut off before a root, are told by themselves."""
    following = WHOLE if declared else WHOLE.removeprefix(DECLARATION)
    reports = [*xml.read_messages(io.StringIO(f"{WHOLE}\n{before}\n{following}"))]

    assert [True, False, True] == [one.ok for one in reports]


@pytest.mark.parametrize("sign", ["\ufeff", "\0", "\f", "<!-- A -->\n\ufeff<!-- B -->\n\ufeff"])
def test_a_document_without_a_declaration_is_read_after_a_comment_and_framing(sign: str) -> None:
    """Such as the mark at the beginning of a file that is joined to another; it begins on its own line."""
    following = WHOLE.removeprefix(DECLARATION)
    read = [*split_documents(f"{WHOLE}\n<!-- A -->\n{sign}{following}".splitlines(keepends=True))]

    (_, first), (line, second) = read
    assert [True, True] == [xml.check(one).ok for one in (first, second)]
    assert second.startswith(following[:9])
    assert (WHOLE + "\n<!-- A -->\n" + sign).count("\n") + 1 == line


@pytest.mark.parametrize("cut", ['<?xml version="1.0\n', "<n2:\n", "<?x\n"])
def test_a_comment_after_what_is_cut_off_before_its_root_belongs_to_none(cut: str) -> None:
    """The document after it is read."""
    assert [False, True] == [one.ok for one in xml.read_messages(io.StringIO(f"{cut}<!-- A -->\n{WHOLE}"))]


@pytest.mark.parametrize("before", ["<!DOCTYPE a [", "<?a ", "<?xml-stylesheet ", "<!-- A -->", "\n", "<!D"])
def test_what_is_no_fragment_belongs_to_the_root_after_it(before: str) -> None:
    """What is refused in a document is not parted from it."""
    assert 1 == len([*xml.read_messages(f"{before}\n{WHOLE}".splitlines(keepends=True))])


def test_a_comment_that_is_cut_off_takes_nothing_with_it() -> None:
    """A comment holds no other, so what ends it by its own does not end it."""
    reports = [*xml.read_messages(io.StringIO(f"{WHOLE}\n<!-- A\n{WHOLE}\n<!-- B -->\n{WHOLE}"))]

    assert [True, False, True, True] == [one.ok for one in reports]


def test_an_arrow_in_a_text_ends_no_comment_that_is_cut_off() -> None:
    """The documents before it are read, and the one whose text has it."""
    arrow = mail("<n2:MailMessageText><![CDATA[GO --> THERE]]></n2:MailMessageText>")
    reports = [*xml.read_messages(io.StringIO(f"{WHOLE}\n<!-- A\n{WHOLE}\n{arrow}\n{WHOLE}"))]

    assert [True, False, True, True, True] == [one.ok for one in reports]


def test_any_number_of_documents_can_be_commented_out() -> None:
    """With a section in each, too."""
    many = mail("<n2:MailMessageText><![CDATA[A]]></n2:MailMessageText>") * 40

    assert [True, True] == [one.ok for one in xml.read_messages(io.StringIO(f"{WHOLE}\n<!-- {many} -->\n{WHOLE}"))]


@pytest.mark.parametrize("cut", ["", "CUT"])
def test_what_a_document_over_the_limit_quotes_is_no_message(cut: str) -> None:
    """It is one problem; a document after one that is cut off is read, whatever its length."""
    limits = nm.Limits(text=4000)
    text = f"<n2:MailMessageText><![CDATA[SEE {document()}]]></n2:MailMessageText>"
    long = mail(f"{text}{'<n2:A/>' * 1000}")
    before = mail(text).partition("SEE")[0] if cut else ""
    reports = [*xml.read_messages(io.StringIO(f"{before}{long}\n{WHOLE}"), limits=limits)]

    assert [*([["not-xml"]] if cut else []), ["message-too-long"], []] == [
        [p.code for p in one.problems] for one in reports
    ]


def test_a_file_that_ends_with_a_whole_piece_loses_nothing() -> None:
    """What is kept back of a piece, since markup may go on after it, is the end of the file then."""
    limits = nm.Limits(text=2**16)
    size = longest_piece(limits.text)
    whole = document().replace("\n", "")
    before = f"{whole}<!--{'A' * (size - 2 * len(whole) - 7)}-->"
    reports = [*xml.read_messages(io.StringIO(before + whole, newline=""), limits=limits)]

    assert size == len(before + whole)
    assert [True, True] == [one.ok for one in reports]
