"""The encoding of bytes that may be a document in XML, which declares it.

In: bytes, or a text that has been decoded. Out: the text, or the name of the encoding; whether a document declares
another one. What can fail: nothing; what is in no encoding that is read is None, and `not_of_encoding` tells it.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.wire.separators import LAYOUT_CHARACTER
from nlets_msg.wire.text_or_xml import is_xml

# In the declaration alone: later on, the same words are text. What frames a document comes before it, however long.
_DECLARATION: Final = rf"{LAYOUT_CHARACTER}*+<\?xml[ \t\r\n]([^<>]*+)"
_IN_TEXT, _IN_BYTES = re.compile(_DECLARATION), re.compile(_DECLARATION.encode("ascii"))
_ENCODING: Final = re.compile("encoding[ \t\r\n]*=[ \t\r\n]*([\"'])(.*?)\\1", re.DOTALL)
_ENCODING_NAME: Final = re.compile("[A-Za-z0-9._-]{1,40}")
# What is read besides UTF-8: one byte a character, or a byte order mark says it.
_ENCODINGS: Final = frozenset({"utf-8", "ascii", "iso8859-1", "cp1252"})
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(document: bytes, most: int) -> str | None:
    """Return the text of a document by the encoding that it declares; None where it is not in that encoding.

    A character takes four bytes at most, so of a document that is longer than so many characters, besides line ends at
    its end, no more is decoded than shows that it is.
    """
    if len(document) > 4 * (most + 1) and len(document.rstrip(b"\r\n")) > 4 * (most + 1):
        return document.decode("latin-1")
    for mark, encoding in _MARKS:
        if document.startswith(mark):
            text = _text(document[len(mark) :], encoding)
            return None if text is None or contradicts(text, encoding) else text
    known = declared_encoding(document)
    text = None if known is None else _text(document, known)
    return None if text is None or known is None or contradicts(text, known) else text


def declared_encoding(document: str | bytes) -> str | None:
    """Return the encoding that the declaration of a document names, or UTF-8; None if it is not read."""
    if isinstance(document, str):
        match = _IN_TEXT.match(document)
        declaration = match[1] if match else ""
    else:
        in_bytes = _IN_BYTES.match(document)
        declaration = in_bytes[1].decode("latin-1") if in_bytes else ""
    declared = _ENCODING.search(declaration)
    name = declared[2] if declared else "utf-8"
    try:
        known = codecs.lookup(name).name if _ENCODING_NAME.fullmatch(name) else None
    except LookupError:
        return None
    return known if known in _ENCODINGS else None


def encoding_of_file(beginning: bytes) -> str:
    """Return the encoding of a file by its first bytes.

    Of a document that is UTF-16 by its mark, and another one if its declaration names it; of any other file UTF-8.

    >>> encoding_of_file(b'<?xml version="1.0" encoding="ISO-8859-1"?>'), encoding_of_file(b"CWQ.AZNLETS20.AZ.TXT")
    ('iso8859-1', 'utf-8')
    """
    for mark, encoding in _MARKS:
        if beginning.startswith(mark) and is_xml(beginning[len(mark) :].decode(encoding, "ignore")):
            return encoding
    return declared_encoding(beginning) or "utf-8"


def contradicts(document: str, encoding: str) -> bool:
    """Say whether a document that has been decoded declares another encoding, in which it would be another text.

    So it is with a file of several, and where the declaration comes later than its encoding was looked for. In an
    encoding that is not read even ASCII may be another text.

    >>> contradicts('<?xml version="1.0" encoding="UTF-8"?><n2:NLETS>SE\u00d1A</n2:NLETS>', "iso8859-1")
    True
    >>> contradicts('<?xml version="1.0" encoding="UTF-7"?><n2:NLETS>SE+ANE-A</n2:NLETS>', "utf-8")
    True
    """
    # Of UTF-16 the mark says it.
    if encoding.lower().startswith("utf-16"):
        return False
    declared = declared_encoding(document)
    # Each encoding that is read has ASCII alike.
    return declared is None or (declared != codecs.lookup(encoding).name and not document.isascii())


def _text(document: bytes, encoding: str) -> str | None:
    try:
        return document.decode(encoding)
    except UnicodeDecodeError:
        return None


def not_of_encoding() -> Problem:
    """Report a document whose bytes are no text in its encoding."""
    expected = "The bytes are text in the encoding that the document declares: UTF-8, UTF-16, ISO 8859-1 or ASCII."
    return make_problem("not-xml", expected=expected)
