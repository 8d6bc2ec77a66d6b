"""Elements of a sender's header of which one is in another's place: TXT, or the control field.

In: a text that the grammar does not accept, and the table of its key. Out: the header with one problem, or None where
it is not so. What can fail: nothing.

    DQ.AZNLETS20.TXT.NV              ->  DQ.AZNLETS20.NV.TXT
    DQ.AZNLETS20.*0123456789.NV.TXT  ->  DQ.AZNLETS20.NV.*0123456789.TXT
"""

from __future__ import annotations

from typing import Final

from nlets_msg.parsing import header_rules as rules
from nlets_msg.parsing.headers import HeaderReading
from nlets_msg.schema.tables import Table
from nlets_msg.wire.header_patterns import (
    BEGUN_HEADER,
    CONTROL,
    DESTINATION,
    KEY,
    KEY_AND_ORI,
    NEXT_DESTINATION_IN_FAULT,
    ORI,
    TXT,
)
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT_CHARACTER

# The groups are TXT with what comes after it on its line, and these destinations.
_TXT_FIRST: Final = (
    rf"{BEGUN_HEADER}\.((?ai:TXT)[.,]((?ai:{DESTINATION})(?:[.,](?ai:{DESTINATION}))*+))"
    rf"\.?[\t ]*(?:\Z|[\r\n]{LAYOUT_CHARACTER}*)"
)
# A whole control field before the ORI, or before the last destination.
_CONTROL: Final = rf"\.(?P<control>\*{CONTROL})"
_SOME: Final = rf"{DESTINATION}(?:{NEXT_DESTINATION_IN_FAULT}(?=[.,]))*+"
_CONTROL_FIRST: Final = (
    rf"(?ai:{KEY}{_CONTROL}\.{ORI}\.(?P<destinations>{_SOME})\.{TXT})",
    rf"(?ai:{KEY_AND_ORI}(?P<destinations>(?:\.{_SOME})?{_CONTROL}\.{_SOME})\.{TXT})",
)


def explain_misplaced(text: str, table: Table) -> HeaderReading | None:
    """Explain a header with TXT or the control field in another place than its own."""
    return _explain_txt_first(text, table) or _explain_control_first(text)


def _explain_txt_first(text: str, table: Table) -> HeaderReading | None:
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


def _explain_control_first(text: str) -> HeaderReading | None:
    """Explain a header with a whole control field before the ORI, or before a destination."""
    first = next(filter(None, (compiled(pattern).match(text) for pattern in _CONTROL_FIRST)), None)
    if first is None:
        return None
    (begin, end), (start, stop) = first.span("control"), first.span("destinations")
    # What the field holds is no destination.
    parts = [(start, begin), (end, stop)] if begin > start else [(start, stop)]
    matches = [match for part in parts for match in compiled(f"(?ai:{DESTINATION})").finditer(text, *part)]
    problems = [rules.broken((begin, end), rules.CONTROL_FIRST)]
    names = tuple(match[0].upper() for match in matches)
    return HeaderReading(None, problems, first.end(), names, tuple(match.span() for match in matches))
