"""Where in a text a document begins."""

from __future__ import annotations

import pytest

from nlets_msg.wire.text_or_xml import find_document

ROOT = '<n2:NLETS xmlns:n2="http://www.nlets.org/niem/1.0">'
DECLARATION = '<?xml version="1.0"?>'


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x03\x02"])
@pytest.mark.parametrize("mark", [ROOT, DECLARATION, "<NLETS\n>", "<n2:NLETS/>"])
@pytest.mark.parametrize(
    "before",
    [
        "",
        "\t \ufeff",
        "<!-- A -->",
        " <!----> \t<!-- - A - -->",
        "<!-- A\nB\r\n-->",
        "<!-- A\n\n--><!--\nB --> ",
        "<?a?>",
        '<?xml-stylesheet href="a?b>c"?> ',
        "<?a\nb?>\t<!-- A --><?c?>",
        "<!DOCTYPE n2:NLETS>",
        '<!DOCTYPE n2:NLETS PUBLIC "-//A//B" "c">',
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '<!DOCTYPE a [\n<!-- A -->\n<!ENTITY b "c">\n] >',
        "\ufeff<!-- A -->\ufeff",
    ],
)
def test_a_document_is_found_after_what_may_come_before_its_root(before: str, mark: str, end: str) -> None:
    """Layout, comments, instructions and a document type, on its line or begun on a line before it."""
    text = f"HELLO{end}{before}{mark}A"
    begin = text.index(mark)

    assert (begin, begin + len(mark.split(maxsplit=1)[0].rstrip("/>"))) == find_document(text)


@pytest.mark.parametrize(
    "before",
    [
        "A",
        "A <!-- B -->",
        "<!-- A --> B ",
        "<!-- A ",
        "<!-- A -- B -->",
        "<?a ",
        "<a>",
        "<![CDATA[",
        "&lt;",
        "<!-- A",
        "]",
    ],
)
def test_text_before_a_root_on_its_line_is_no_part_of_a_document(before: str) -> None:
    """Nor is a tag, a section, or what has no end."""
    assert None is find_document(f"HELLO\n{before}{ROOT}")


def test_a_document_that_a_comment_holds_is_found() -> None:
    """A text may hold one in part, and a sign of a comment is text there."""
    assert (11, 20) == find_document(f"HELLO\n<!--\n{ROOT}-->")
