"""The header that Nlets delivers, past the grammar.

In: a text, or the match of a pattern that begins with `header_patterns.output_header`. Out: the header, where its body
begins, and what there is to say about its places and years; None where the grammar has to read it. What can fail:
nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nlets_msg._frozen import maker
from nlets_msg.schema.header_places import CLEAN_PLACES, explain_place, origin_fits
from nlets_msg.wire.header_patterns import KEY, LAYOUT_AFTER_TXT, LINE_ENDS, OUTPUT, output_header
from nlets_msg.wire.output_headers import OutputHeader, clocks_of_form, years_differ, years_fit
from nlets_msg.wire.patterns import compiled

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.tables import Table

_output_header: Final = maker(OutputHeader)
# Of any key: to compile one for each takes longer than to look at the key.
_HEADER: Final = f"{output_header(KEY)}{LINE_ENDS}TXT"
_HEADER_BEFORE_FIELDS: Final = f"{_HEADER}{LAYOUT_AFTER_TXT}"
# Its groups, from 1.
_ORIGIN, _SENT, _DESTINATION = (1 + OUTPUT.index(element) for element in ("origin", "sent", "destination"))


def read_delivered_header(text: str, table: Table) -> tuple[OutputHeader, int, list[Problem]] | None:
    """Read the header of a text up to TXT: it, where what comes after TXT begins, and its problems.

    Args:
        text: The text; its key is not looked at.
        table: The table of its key.
    """
    return _header_of_match(compiled(_HEADER).match(text), table)


def read_header_before_fields(text: str, table: Table) -> tuple[OutputHeader, int, list[Problem]] | None:
    """Read the header of an inquiry of fields, which layout follows: it, where that ends, and its problems."""
    is_of_key = text.startswith(f"{table.key}.")
    return _header_of_match(compiled(_HEADER_BEFORE_FIELDS).match(text), table) if is_of_key else None


def _header_of_match(match: re.Match[str] | None, table: Table) -> tuple[OutputHeader, int, list[Problem]] | None:
    header = None if match is None else header_of(*match.groups())
    if match is None or header is None:
        return None
    return header, match.end(), [] if is_clean(header, table) else doubts_of_header(match, header, table)


def header_of(origin: str, received: str, sent: str, destination: str, control: str | None) -> OutputHeader | None:
    """Make a header of the groups of `OUTPUT`; None where a time does not exist."""
    clocks = clocks_of_form(received, sent)
    return None if clocks is None else _output_header(origin, *clocks, destination, control)


def is_clean(header: OutputHeader, table: Table) -> bool:
    """Say whether there is nothing to say about a header of two clock lines."""
    origin, destination, received, sent = header.origin, header.destination, header.received, header.sent
    assert destination is not None  # of the second clock line
    assert received is not None
    assert sent is not None
    return origin_fits(origin, table) and destination[:2] in CLEAN_PLACES and years_fit(received, sent)


def doubts_of_header(match: re.Match[str], header: OutputHeader, table: Table) -> list[Problem]:
    """Find what there is to say about places and years, in the order of the grammar's path."""
    problems = [
        *explain_place(match[_ORIGIN], "origin", table, sends=True, span=match.span(_ORIGIN)),
        *explain_place(match[_DESTINATION], "destination", table, sends=False, span=match.span(_DESTINATION)),
    ]
    assert header.received is not None  # it has two clock lines
    assert header.sent is not None
    if not years_fit(header.received, header.sent):
        problems.append(years_differ((match.start(_SENT), match.end(_DESTINATION))))
    return problems
