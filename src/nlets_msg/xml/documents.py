"""A document to its elements.

In: a text, or bytes. Out: the root `Element`, or the problem of a document that is not well-formed, or that holds what
`safety` refuses. What can fail: nothing.

The parser is expat, of the standard library. It is given a text that has been looked through: no document type, no
entity, no processing instruction, a limited depth and number of elements. It opens no file and no connection.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import Final
from xml.parsers import expat

import attrs

from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.wire.framing import BYTE_ORDER_MARK
from nlets_msg.wire.separators import LAYOUT
from nlets_msg.xml.elements import Element
from nlets_msg.xml.names import LOCAL_NAMES
from nlets_msg.xml.safety import MOST_ATTRIBUTES, TAG, find_unsafe
from nlets_msg.xml.settings import XmlSettings

# No namespace holds a line end: in the value of an attribute it is a space.
_SEPARATOR: Final = "\n"
_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding[ \t\r\n]*=[ \t\r\n]*[\"']([A-Za-z0-9._-]{1,40})[\"']")
# What is read besides UTF-8: one byte a character, or a byte order mark says it.
_ENCODINGS: Final = frozenset({"utf-8", "ascii", "iso8859-1", "cp1252"})
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Whatever a document calls an element, no more of it is shown.
_LONGEST_NAME: Final = 80
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"


def decoded(document: bytes, most: int) -> str | None:
    """Return the text of a document by the encoding that it declares; None where it is not in that encoding.

    A character takes four bytes at most, so of a document that is longer than so many characters no more is decoded
    than shows that it is.
    """
    if len(document) > 4 * (most + 1):
        return document.decode("latin-1")
    for mark, encoding in _MARKS:
        if document.startswith(mark):
            return _text(document[len(mark) :], encoding)
    declared = _DECLARED.search(document[:300])
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return _text(document, known) if known in _ENCODINGS else None


def _text(document: bytes, encoding: str) -> str | None:
    try:
        return document.decode(encoding)
    except UnicodeDecodeError:
        return None


def not_decoded() -> Problem:
    """Report a document whose bytes are no text in its encoding."""
    expected = "The bytes are text in the encoding that the document declares: UTF-8, UTF-16, ISO 8859-1 or ASCII."
    return make_problem("not-xml", expected=expected)


def read_document(document: str, settings: XmlSettings, *, lenient: bool) -> Element | Problem:
    """Read a document; what frames it is passed over.

    Args:
        document: The document.
        settings: The namespaces.
        lenient: Whether elements of any namespace are taken, and of none, by their local names.
    """
    passed_over = LAYOUT + BYTE_ORDER_MARK
    begin = len(document) - len(document.lstrip(passed_over))
    unsafe = find_unsafe(document, begin)
    if unsafe is not None and unsafe.span is not None:
        return attrs.evolve(unsafe, line=document.count("\n", 0, unsafe.span[0]) + 1)
    inner = document[begin:].rstrip(passed_over)
    try:
        encoded = inner.encode("utf-8")
    except UnicodeEncodeError as error:
        place = begin + error.start
        return _not_well_formed(place, "a character that is no text", None, document.count("\n", 0, place) + 1)
    return _Reader(document, begin, encoded, settings, lenient=lenient).read()


def _not_well_formed(place: int, what: str, path: str | None, line: int) -> Problem:
    expected = f"It is well-formed up to here: {what}."
    return attrs.evolve(make_problem("not-xml", span=(place, place + 1), expected=expected), path=path, line=line)


class _Refused(Exception):  # noqa: N818 - it ends the parser, and nobody else sees it
    """The parser has met what is not read."""


class _Open:
    """An element that has begun."""

    __slots__ = ("attributes", "has_section", "line", "name", "outside", "parts", "path", "sections", "start")

    def __init__(self, name: str, path: str, line: int, start: int, attributes: tuple[tuple[str, str], ...]) -> None:
        self.name, self.path, self.line, self.start, self.attributes = name, path, line, start, attributes
        self.parts: list[str | Element] = []
        self.sections: list[str] = []
        self.has_section = False
        # Whether there is text besides white space outside CDATA sections.
        self.outside = False


class _Reader:
    """One reading of a document by expat."""

    def __init__(self, document: str, begin: int, encoded: bytes, settings: XmlSettings, *, lenient: bool) -> None:
        self._document, self._encoded = document, encoded
        self._prefixes = settings.prefixes
        self._lenient = lenient
        self._open: list[_Open] = []
        self._root: Element | None = None
        self._in_section = False
        # Of characters outside ASCII the place in bytes is another one; both are counted on together.
        self._bytes, self._characters = 0, begin
        self._ascii = len(encoded) == len(encoded.decode("utf-8"))
        self._first_line = document.count("\n", 0, begin)
        parser = expat.ParserCreate("utf-8", None if lenient else _SEPARATOR)
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = self._start_section
        parser.EndCdataSectionHandler = self._end_section
        # The text has been looked through for these already.
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ProcessingInstructionHandler = self._refuse
        self._parser = parser

    def read(self) -> Element | Problem:
        """Return the root of the document, or why there is none."""
        try:
            self._parser.Parse(self._encoded, True)  # noqa: FBT003 - the end of the document
        except expat.ExpatError as error:
            code, what = error.code, expat.ErrorString(error.code)
            place, line = self._place(self._parser.ErrorByteIndex), self._first_line + error.lineno
        except _Refused:
            code, what = None, ""
            place, line = self._place(self._parser.CurrentByteIndex), self._first_line + self._parser.CurrentLineNumber
        else:
            assert self._root is not None  # a document without a root is not well-formed
            return self._root
        path = self._open[-1].path if self._open else None
        if code is not None and code != expat.errors.codes[_UNDEFINED]:
            return _not_well_formed(place, what, path, line)
        expected = "There is no entity in it besides those of XML itself, and an element has at most 64 attributes."
        problem = make_problem("unsafe-xml", span=(place, place + 1), expected=expected)
        return attrs.evolve(problem, path=path, line=line)

    def _refuse(self, *_: object) -> None:
        raise _Refused

    def _place(self, byte: int) -> int:
        """Return the place in the document of a place in its bytes, which come in order."""
        if byte >= self._bytes:
            passed = self._encoded[self._bytes : byte]
            self._characters += len(passed) if self._ascii else len(passed.decode("utf-8", "ignore"))
            self._bytes = byte
        return self._characters

    def _start(self, name: str, attributes: Sequence[str]) -> None:
        if len(attributes) > 2 * MOST_ATTRIBUTES:
            self._refuse()
        known = self._name(name)
        pairs = zip(attributes[::2], attributes[1::2], strict=True)
        path = f"{self._open[-1].path}/{known}" if self._open else known
        # The attributes of schema instances say where a schema is, and nothing of the message.
        named = tuple((self._name(one), value) for one, value in pairs if not one.startswith((_XSI, "xsi:", "xmlns")))
        line = self._first_line + self._parser.CurrentLineNumber
        self._open.append(_Open(known, path, line, self._place(self._parser.CurrentByteIndex), named))

    def _name(self, name: str) -> str:
        if self._lenient:
            local = name.rpartition(":")[2]
            return LOCAL_NAMES.get(local, local)[:_LONGEST_NAME]
        uri, _, rest = name.partition(_SEPARATOR)
        if not rest:
            return name[:_LONGEST_NAME]
        # The prefix that the document has for a namespace that is not known may be one of another that is.
        return f"{self._prefixes.get(uri, '?')}:{rest.partition(_SEPARATOR)[0]}"[:_LONGEST_NAME]

    def _end(self, _: str) -> None:
        ended = self._open.pop()
        place = self._place(self._parser.CurrentByteIndex)
        begin = TAG.match(self._document, ended.start)
        # Of an element that is one tag the parser is behind it; else it is before the tag that ends it.
        alone = begin is not None and self._document[begin.end() - 2] == "/"
        element = Element(
            ended.name,
            ended.path,
            ended.line,
            (ended.start, place if alone else self._document.index(">", place) + 1),
            ended.attributes,
            tuple(_joined(ended.parts)),
            "".join(ended.sections) if ended.has_section and not ended.outside else None,
        )
        if self._open:
            self._open[-1].parts.append(element)
        else:
            self._root = element

    def _text(self, text: str) -> None:
        inner = self._open[-1]
        inner.parts.append(text)
        if self._in_section:
            inner.sections.append(text)
        else:
            inner.outside |= not text.isspace()

    def _start_section(self) -> None:
        self._in_section = self._open[-1].has_section = True

    def _end_section(self) -> None:
        self._in_section = False


_UNDEFINED: Final = expat.errors.XML_ERROR_UNDEFINED_ENTITY


def _joined(parts: Sequence[str | Element]) -> list[str | Element]:
    """Join the texts between elements, which the parser reports by lines."""
    joined: list[str | Element] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            joined.append("".join(texts))
            texts = []
        joined.append(part)
    if texts:
        joined.append("".join(texts))
    return joined
