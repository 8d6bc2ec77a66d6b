"""A field about which there is nothing to say: most are read by one look.

In: a text, the token of a field, and the key's table. Out: the field, None where there may be something to say.
What can fail: nothing.
"""

from __future__ import annotations

import re
from typing import Final

from nlets_msg.parsing.grammars import UNKNOWN_PREFIXES
from nlets_msg.parsing.tokens import Token
from nlets_msg.schema.tables import Table
from nlets_msg.wire.fields import Field, read_field
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import CLEAN_FIELD, SLASH_LOST_IN_TEXT

# A field as it is written, about which there is nothing to say: most are.
_PLAIN: Final = compiled(CLEAN_FIELD)
_SLASH_LOST: Final = compiled(SLASH_LOST_IN_TEXT)
# What comes before a prefix without its slash.
_INSIDE: Final = re.compile("[. ]")


def plain_field(text: str, token: Token, table: Table) -> Field | None:
    """Return the field of a token about which there is nothing to say; else None."""
    kind, start, end, _ = token
    plain = _PLAIN.fullmatch(text, start, end)
    if plain is None:
        return None
    _, prefix, value = plain.groups()
    known = kind not in UNKNOWN_PREFIXES
    row = table.row(kind) if known else None
    inside = _INSIDE
    if row is not None:
        # What is not all kept is not plain; most formats keep all, which is asked without a call.
        if row.format.kept is not None and row.format.keeps_a_part(value):
            return None
        if row.free_text:
            inside = _SLASH_LOST
    if (known and prefix != kind) or inside.search(value):
        return None
    value_span = plain.span(3)
    return read_field(prefix, value, (plain.start(2), value_span[1]), value_span, known)
