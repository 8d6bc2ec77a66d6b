"""Which of its two forms a message is in: legacy text or XML.

In: a text. Out: whether it is XML, or where in it a document begins. What can fail: nothing.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT_CHARACTER

# No legacy text begins with this sign: a key comes first, and before it only what frames it.
_BEGINNING: Final = rf"(?:{LAYOUT_CHARACTER}|\ufeff)*+<"
# The root of a document, whatever its prefix.
ROOT: Final = "(?:[A-Za-z_][A-Za-z0-9._-]*:)?NLETS"
# What may come before the root on its line, or go on from the lines before it, in parts: layout, comments, processing
# instructions, a document type with what is in it. The time is linear: a part that goes over a line end holds no
# beginning of a part after which both could go on.
_BEFORE_ROOT: Final = (
    r"(?:[ \t\ufeff]"
    r"|<!--[^-]*+(?:-(?!-)[^-]*+)*+-->"
    r"|<\?(?!xml[ \t\r\n])[^<?]*+(?:\?(?!>)[^<?]*+)*+\?>"
    r"|<![A-Z][^<>\]-]*+(?:-(?!-)[^<>\]-]*+)*+>|<![A-Z][^<>\[\]\r\n]*+\[|\][ \t]*+>)*+"
)
# On a line after the first one, or after what frames a text.
_DOCUMENT: Final = rf"(?<=[\r\n\x01-\x03\x0c]){_BEFORE_ROOT}(<\?xml(?=[ \t\r\n])|<{ROOT}(?=[ \t\r\n>]|/>))"


def is_xml(text: str) -> bool:
    r"""Say whether a text is XML, by the first character that is no layout.

    >>> is_xml('\n<?xml version="1.0"?>'), is_xml("CWQ.AZNLETS20.AZ.TXT")
    (True, False)
    """
    return compiled(_BEGINNING).match(text) is not None


def find_document(text: str) -> tuple[int, int] | None:
    r"""Say where in a text a document begins on a line of its own: the place of its first mark; None for no document.

    >>> find_document('AM.AZNLETS20.CA.TXT\nHELLO\n<?xml version="1.0"?>')
    (26, 31)
    """
    match = compiled(_DOCUMENT).search(text)
    return None if match is None else match.span(1)
