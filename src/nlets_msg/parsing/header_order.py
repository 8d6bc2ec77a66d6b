"""TXT in the place of the destinations of a sender's header, and these in its place.

In: a text that the grammar does not accept, and the table of its key. Out: the header with one problem, or None where
it is not so. What can fail: nothing.

    DQ.AZNLETS20.TXT.NV  ->  DQ.AZNLETS20.NV.TXT
"""

from __future__ import annotations

from typing import Final

from nlets_msg.parsing import header_rules as rules
from nlets_msg.parsing.headers import HeaderReading
from nlets_msg.schema.tables import Table
from nlets_msg.wire.header_patterns import BEGUN_HEADER, DESTINATION
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT_CHARACTER

# The groups are TXT with what comes after it on its line, and these destinations.
_TXT_FIRST: Final = (
    rf"{BEGUN_HEADER}\.((?ai:TXT)[.,]((?ai:{DESTINATION})(?:[.,](?ai:{DESTINATION}))*+))"
    rf"\.?[\t ]*(?:\Z|[\r\n]{LAYOUT_CHARACTER}*)"
)


def explain_txt_first(text: str, table: Table) -> HeaderReading | None:
    """Explain a header with TXT before the destinations, to which the key goes, and with nothing else on its line."""
    line = compiled(_TXT_FIRST).match(text)
    if line is None:
        return None
    matches = [*compiled(f"(?ai:{DESTINATION})").finditer(text, *line.span(2))]
    destinations = tuple(match[0].upper() for match in matches)
    if table.check_destinations(destinations):
        return None
    problems = [rules.broken(line.span(1), rules.TXT_FIRST)]
    return HeaderReading(None, problems, line.end(), destinations, tuple(match.span() for match in matches))
