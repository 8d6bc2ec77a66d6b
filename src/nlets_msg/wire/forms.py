"""Which of its two forms a message is in: legacy text or XML.

In: a text, or bytes. Out: whether it is XML. What can fail: nothing.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT_CHARACTER

# No legacy text begins with this sign: a key comes first, and before it only what frames it.
_BEGINNING: Final = rf"(?:{LAYOUT_CHARACTER}|\ufeff)*+<"


def is_xml(text: str) -> bool:
    r"""Say whether a text is XML, by the first character that is no layout.

    >>> is_xml('\n<?xml version="1.0"?>'), is_xml("CWQ.AZNLETS20.AZ.TXT")
    (True, False)
    """
    return compiled(_BEGINNING).match(text) is not None
