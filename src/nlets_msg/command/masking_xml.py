"""What of a document is no personal data.

In: a report on a document. Out: the places of it that may be shown: tags of known names, the header, and values of rows
that are no personal data. What can fail: nothing; what is not known may be anything, names of elements too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nlets_msg.problems.problem import Span
from nlets_msg.schema.tables import Table
from nlets_msg.schema.xml_paths import CHILD_ORDER, HEADER
from nlets_msg.wire.header_patterns import KEY
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.shown import is_address, is_control
from nlets_msg.xml import XmlReport
from nlets_msg.xml.elements import WHITE_SPACE, Element
from nlets_msg.xml.finding import named
from nlets_msg.xml.names import LOCAL_NAMES
from nlets_msg.xml.safety import TAG
from nlets_msg.xml.settings import NAMESPACES

_NAME: Final = r"(?:[a-z][a-z0-9-]{0,5}:)?([A-Za-z0-9]{1,60})"
# A tag without the values of its attributes, and the attributes whose values say nothing of a person.
_TAG: Final = re.compile(rf"</?{_NAME}(?=[\s/>])|/?>")
_URI: Final = "|".join(re.escape(uri) for uris in NAMESPACES.values() for uri in uris)
_ATTRIBUTE: Final = re.compile(
    rf"\sxmlns(?::[a-z][a-z0-9-]{{0,5}})?=([\"'])(?:{_URI})\1"
    rf"|\s[a-z0-9]{{1,4}}:key=([\"']){KEY}\2|\s[a-z0-9]{{1,4}}:version=([\"'])[0-9.]{{1,8}}\3"
)
# A start tag, where it is one: not in a section or a comment, which may hold anything.
_START_TAG: Final = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<inner>[A-Za-z][^<>]*)>", re.DOTALL)
# At the very beginning, with the encodings that are read; another word may be anything.
_DECLARATION: Final = re.compile(
    r"\s{0,99}<\?xml\s{1,9}version=([\"'])[0-9.]{1,8}\1"
    r"(?:\s{1,9}encoding=([\"'])(?i:UTF-8|UTF-16|ISO-8859-1|US-ASCII|ASCII)\2)?"
    r"(?:\s{1,9}standalone=([\"'])(?:yes|no)\3)?\s{0,9}\?>"
)
# What may be around the text of an element that is well-formed.
_MARKUP: Final = re.compile(rf"<!--.*?-->|<!\[CDATA\[|\]\]>|{TAG.pattern}", re.DOTALL)
_SECTION: Final = re.compile(r"<!\[CDATA\[|\]\]>")
_INDENT: Final = re.compile(r"^[ \t]+(?=<)", re.MULTILINE)


def shown_of_xml(report: XmlReport) -> Iterator[tuple[int, int]]:
    """Find what is not personal."""
    source, table = report.source, report.table
    known = {*LOCAL_NAMES, *_names_of(table)}
    for match in _TAG.finditer(source):
        if match[1] is None or match[1] in known:
            yield match.span()
    yield from _shown_words(source)
    if report.header is not None and report.root is not None:
        for header in named(report.root.children, HEADER):
            for element in header.children:
                if _is_shown(element):
                    yield from _texts(source, element.span)
    for field in report.places:
        if table is not None and field.span is not None and table.row_of(field).shows(field.value):
            yield from _texts(source, field.span)


def _texts(source: str, span: Span) -> Iterator[tuple[int, int]]:
    """Find the text of an element between its markup: an attribute or a comment may be anything."""
    begin, end = span
    for markup in _MARKUP.finditer(source, begin, end):
        yield begin, markup.start()
        begin = markup.end()
    yield begin, end


def _shown_words(source: str) -> Iterator[tuple[int, int]]:
    """Find what says nothing of a person whatever the document is: its declaration, attributes of tags, layout."""
    for pattern in (_SECTION, _INDENT):
        yield from (match.span() for match in pattern.finditer(source))
    for tag in _START_TAG.finditer(source):
        if tag["inner"] is not None:
            yield from (match.span() for match in _ATTRIBUTE.finditer(source, *tag.span("inner")))
    declaration = _DECLARATION.match(source)
    if declaration is not None:
        yield declaration.span()


def _is_shown(element: Element) -> bool:
    """Say whether an element of a header has the form of what goes in its place."""
    text = element.own_text.strip(WHITE_SPACE)
    if element.children or element.name not in CHILD_ORDER[HEADER]:
        # It may hold anything.
        return False
    if element.name in {"nh2:OriginatingORIID", "nh2:DestinationORIID"}:
        return is_address(text)
    if element.name == "nh2:MessageKeyCodeText":
        return matches(KEY, text.upper())
    return element.name != "nh2:DocumentControlFieldText" or is_control(element.own_text)


def _names_of(table: Table | None) -> Iterator[str]:
    """Return the local names in the paths of a table."""
    for row in table.rows if table else ():
        if row.xml is not None:
            yield from (
                step.partition(":")[2] for path in (row.xml.path, *row.xml.read_too) for step in path.split("/")
            )
