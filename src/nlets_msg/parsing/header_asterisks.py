"""A control field without its asterisk, or with another character for it, directly before TXT.

In: a text whose header the grammar does not accept, and the key's table. Out: a `HeaderReading` with one problem,
without a header; None where no such field comes after whole elements. What can fail: nothing.

Without a period before TXT such a field looks like one more destination, or like the beginning of a text.
"""

from __future__ import annotations

import re
from typing import Final

from nlets_msg.codes import ORI_BEGINNINGS
from nlets_msg.parsing import header_rules as rules
from nlets_msg.parsing.headers import HeaderReading
from nlets_msg.schema.tables import Table
from nlets_msg.wire.header_patterns import DESTINATION, KEY_AND_ORI, NEXT_DESTINATION_IN_FAULT, ORI, TXT
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LINE_END

# Ten characters that are no list of destinations and no field. Blanks are only at the end, two at least: what one blank
# parts, or parts from TXT, are words.
_TEN: Final = r"(?=[^ ]{10}|[^ ]{1,8} {2,9}(?ai:TXT))[ -)+\-0-~]{10}"
# A sign, a letter or a digit may be typed for the asterisk.
_WITHOUT_ASTERISK: Final = (
    rf"(?ai:{KEY_AND_ORI}\.(?P<destinations>{DESTINATION}(?:{NEXT_DESTINATION_IN_FAULT}(?=[.,])){{0,24}}))"
    rf"\.(?P<sign>[ -)+-~]|{LINE_END})?(?P<ten>{_TEN}){TXT}"
)


def explain_asterisk(text: str, table: Table) -> HeaderReading | None:
    """Explain a header in which a control field is whole but for its asterisk, and TXT comes directly after it."""
    whole = compiled(_WITHOUT_ASTERISK).match(text)
    if whole is None:
        return None
    matches = list(compiled(rf"(?ai:{DESTINATION})").finditer(text, *whole.span("destinations")))
    names = tuple(match[0].upper() for match in matches)
    rule, span = rules.ASTERISK, whole.span("ten")
    if whole["sign"] is not None:
        rule, span = rules.ASTERISK_FIRST, whole.span("sign")
    elif _may_begin_with_destination(whole["ten"].upper(), names, table):
        if not whole["ten"][-1].isalnum():
            # It is typed for the period after that destination.
            return None
        rule = rules.ASTERISK_OR_PERIOD
    return HeaderReading(None, [rules.broken(span, rule)], whole.end(), names, tuple(match.span() for match in matches))


def _may_begin_with_destination(ten: str, names: tuple[str, ...], table: Table) -> bool:
    """Say whether the first nine of ten characters are the ORI of a place that is known, to which the key goes."""
    match = re.match(ORI, ten)
    return match is not None and ten[:2] in ORI_BEGINNINGS and not table.check_destinations([*names, match[0]])
