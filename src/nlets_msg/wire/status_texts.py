"""What the text of a status message says: its number, and of which inquiries it speaks.

In: the text of an SM. Out: the number, message key and place that it names; None where it names none. What can fail:
nothing.

    .01. USER DOES NOT RESPOND TO MSG TYPE, NLETS WILL NOT FORWARD
    USER DOES NOT RESPOND TO MESSAGE TYPE BQ NLETS WILL NOT FORWARD TO XX

Nlets, Status Messages (article 21003096184) and Boat (article 21003097607). What an operator writes is plain English.
"""

from __future__ import annotations

import re
from typing import Final

from nlets_msg.wire.header_patterns import KEY
from nlets_msg.wire.patterns import first_group

_NUMBER: Final = re.compile(r"\s*\.([0-9]{2})\.")
_TYPE: Final = re.compile(rf"\b(?:MSG|MESSAGE) TYPE ({KEY})\b")
_PLACE: Final = re.compile(r"\bFORWARD TO ([A-Z][A-Z0-9])\b")


def status_number(text: str) -> int | None:
    """Return the number of an automatic text."""
    number = first_group(_NUMBER.match(text))
    return None if number is None else int(number)


def status_type(text: str) -> str | None:
    """Return the message key that a text says is not answered or forwarded."""
    return first_group(_TYPE.search(text))


def status_place(text: str) -> str | None:
    """Return the 2-character code of the place to which a text says that nothing is forwarded."""
    return first_group(_PLACE.search(text))
