"""Links from the sources that tables and problems name to the pages that have them.

In: the words of a source. Out: the same words, a ruling as a link. What can fail: a ruling on something that no page
has is a `KeyError`.

The articles of Nlets have numbers, and no address that everybody can open: they stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

# Where the rulings on something are, from the folder of the pages.
RULINGS: Final = {
    "reading": "rulings.md#reading",
    "keys": "rulings.md#keys",
    "writing": "rulings.md#writing",
    "streams": "rulings.md#streams",
    "XML": "xml.md#rulings",
}
_RULING: Final = re.compile(r"ruling on (\w+)(?: [0-9]+(?: and [0-9]+)?)?")


def with_links(source: str, folder: str = "") -> str:
    """Make a link of each ruling; ``folder`` leads from the page to the folder of the pages.

    >>> with_links("ruling on reading 5 and 6: two fields must not become one", "../")
    '[ruling on reading 5 and 6](../rulings.md#reading): two fields must not become one'
    """
    return _RULING.sub(lambda found: f"[{found[0]}]({folder}{RULINGS[found[1]]})", source)
