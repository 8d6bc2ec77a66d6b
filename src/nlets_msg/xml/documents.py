"""A document to its elements.

In: a text. Out: the root `Element`, or the problem of a document that is not well-formed, or that holds what
`safety` refuses. What can fail: nothing.

The parser is expat, of the standard library. It is given a text that has been looked through: no document type, no
entity, no processing instruction, a limited depth and number of elements. It opens no file and no connection.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.parsers import expat

import attrs

from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.schema.xml_paths import LONGEST_NAME
from nlets_msg.wire.framing import BYTE_ORDER_MARK
from nlets_msg.wire.separators import LAYOUT
from nlets_msg.xml.elements import WHITE_SPACE, Element
from nlets_msg.xml.names import LOCAL_NAMES
from nlets_msg.xml.safety import MOST_ATTRIBUTES, TAG, find_unsafe
from nlets_msg.xml.settings import NAMESPACES, XmlSettings

# No namespace holds a line end: in the value of an attribute it is a space.
_SEPARATOR: Final = "\n"
_XML: Final = f"http://www.w3.org/XML/1998/namespace{_SEPARATOR}"
_XSI: Final = f"http://www.w3.org/2001/XMLSchema-instance{_SEPARATOR}"
# Where a schema is: with namespaces, and without.
_LOCATIONS: Final = {
    f"{prefix}{name}" for prefix in (_XSI, "xsi:") for name in ("schemaLocation", "noNamespaceSchemaLocation")
}


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
        return attrs.evolve(unsafe, line=_lines(document, unsafe.span[0]) + 1)
    inner = document[begin:].rstrip(passed_over)
    try:
        encoded = inner.encode("utf-8")
    except UnicodeEncodeError as error:
        place = begin + error.start
        return _not_well_formed(place, "a character that is no text", None, _lines(document, place) + 1, len(document))
    return _Reader(document, begin, encoded, settings, lenient=lenient).read()


def _lines(document: str, place: int) -> int:
    """Return how many lines end before a place: by CR LF, CR or LF, as XML has it."""
    return document.count("\n", 0, place) + document.count("\r", 0, place) - document.count("\r\n", 0, place)


def _not_well_formed(place: int, what: str, path: str | None, line: int, length: int) -> Problem:
    expected = f"It is well-formed up to here: {what}."
    # What is missing at the end of a document is after it.
    span = (min(place, length), min(place + 1, length))
    return attrs.evolve(make_problem("not-xml", span=span, expected=expected), path=path, line=line)


class _Refused(Exception):  # noqa: N818 - it ends the parser, and nobody else sees it
    """The parser has met what is not read."""


class _Open:
    """An element that has begun."""

    __slots__ = (
        *("attributes", "has_section", "line", "name", "namespaces", "outside", "parts", "path", "sections"),
        *("spaces", "start"),
    )

    def __init__(self, name: str, path: str, line: int, start: int, attributes: tuple[tuple[str, str], ...]) -> None:
        self.namespaces: tuple[tuple[str, str], ...] | None = None
        self.name, self.path, self.line, self.start, self.attributes = name, path, line, start, attributes
        self.parts: list[str | Element] = []
        self.sections: list[str] = []
        # White space after a section: between two it belongs to the text.
        self.spaces: list[str] = []
        self.has_section = False
        # Whether there is text besides white space outside CDATA sections.
        self.outside = False


class _Reader:
    """One reading of a document by expat."""

    def __init__(self, document: str, begin: int, encoded: bytes, settings: XmlSettings, *, lenient: bool) -> None:
        self._document, self._encoded = document, encoded
        self._prefixes = settings.prefixes
        # Those that are read, and not written unless settings name them.
        self._others = {uri for uri, prefix in self._prefixes.items() if NAMESPACES[prefix][0] != uri}
        self._lenient = lenient
        self._open: list[_Open] = []
        self._root: Element | None = None
        self._in_section = False
        # Of characters outside ASCII the place in bytes is another one; both are counted on together.
        self._bytes, self._characters = 0, begin
        self._ascii = len(encoded) == len(encoded.decode("utf-8"))
        self._first_line = _lines(document, begin)
        # How many namespaces the next tag declares: the parser tells these apart from its attributes.
        self._declared = 0
        parser = expat.ParserCreate("utf-8", None if lenient else _SEPARATOR)
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = self._start_section
        parser.EndCdataSectionHandler = self._end_section
        # The text has been looked through for these already.
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ProcessingInstructionHandler = self._refuse
        self._parser = parser

    def read(self) -> Element | Problem:
        """Return the root of the document, or why there is none; once."""
        try:
            return self._read()
        finally:
            # The parser holds this reader, too: without the circle both are freed at once, not at the next collection.
            del self._parser

    def _read(self) -> Element | Problem:
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
            return _not_well_formed(place, what, path, line, len(self._document))
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
        if len(attributes) // 2 + self._declared > MOST_ATTRIBUTES:
            self._refuse()
        self._declared = 0
        known = self._name(name)
        pairs = zip(attributes[::2], attributes[1::2], strict=True)
        path = f"{self._open[-1].path}/{known}" if self._open else known
        said = [(attribute, value) for attribute, value in pairs if not self._is_of_document(attribute)]
        named = tuple((self._name_of_attribute(attribute), value) for attribute, value in said)
        line = self._first_line + self._parser.CurrentLineNumber
        begun = _Open(known, path, line, self._place(self._parser.CurrentByteIndex), named)
        if not self._lenient:
            begun.namespaces = self._namespaces([name, *(attribute for attribute, _ in said)])
        self._open.append(begun)

    def _is_of_document(self, name: str) -> bool:
        """Tell whether an attribute says of the document where a schema is, or what a prefix is, not of the message."""
        # The parser takes a declaration for an attribute where it looks at no namespace.
        return name in _LOCATIONS or (self._lenient and (name == "xmlns" or name.startswith("xmlns:")))

    def _declare(self, *_: object) -> None:
        self._declared += 1

    def _name(self, name: str) -> str:
        if self._lenient:
            local = name.rpartition(":")[2]
            return LOCAL_NAMES.get(local, local)[:LONGEST_NAME]
        uri, _, rest = name.partition(_SEPARATOR)
        if not rest:
            return name[:LONGEST_NAME]
        # The prefix that the document has for a namespace that is not known may be one of another that is.
        return f"{self._prefixes.get(uri, '?')}:{rest.partition(_SEPARATOR)[0]}"[:LONGEST_NAME]

    def _name_of_attribute(self, name: str) -> str:
        return f"xml:{name[len(_XML) :]}"[:LONGEST_NAME] if name.startswith(_XML) else self._name(name)

    def _namespaces(self, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return the namespaces of an element and its attributes, where one is another than is written."""
        uris = {name.partition(_SEPARATOR)[0] for name in names}
        if self._others.isdisjoint(uris):
            return ()
        return tuple(sorted((self._prefixes[uri], uri) for uri in uris if uri in self._prefixes))

    def _end(self, _: str) -> None:
        ended = self._open.pop()
        place = self._place(self._parser.CurrentByteIndex)
        begin = TAG.match(self._document, ended.start)
        # Of an element that is one tag the parser is after it; else it is before the tag that ends it.
        alone = begin is not None and self._document[begin.end() - 2] == "/"
        element = Element(
            ended.name,
            ended.path,
            ended.line,
            (ended.start, place if alone else self._document.index(">", place) + 1),
            ended.attributes,
            tuple(_joined(ended.parts)),
            "".join(ended.sections) if ended.has_section and not ended.outside else None,
            ended.namespaces,
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
            inner.outside |= bool(text.strip(WHITE_SPACE))
            if inner.has_section:
                inner.spaces.append(text)

    def _start_section(self) -> None:
        inner = self._open[-1]
        inner.sections += inner.spaces if inner.has_section else ()
        inner.spaces.clear()
        self._in_section = inner.has_section = True

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
