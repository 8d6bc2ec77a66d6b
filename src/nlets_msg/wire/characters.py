"""Characters that a field does not accept, named for a person.

In: a value and the characters that are accepted. Out: a sentence that names the first other one and says what to write.
What can fail: nothing.

A character outside ASCII is named by its number: the person sees on the screen what looks right. One of ASCII is given
by its place alone, as it may be a part of personal data.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from nlets_msg.wire.patterns import matches

# Punctuation that word processors put in, and what is on the keyboard.
_KEYBOARD: Final = {
    "\u00a0": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u00b4": "'",
    "\u02bc": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2215": "/",
    "\u2044": "/",
}


def other_character(value: str, accepted: str) -> str | None:
    """Name the first character of a value that is not accepted; None where all are.

    Args:
        value: The value of a field.
        accepted: The pattern of one character.

    >>> other_character("O\u2019BRIEN", "[A-Z']")
    "Character 2 is U+2019; write '."
    >>> other_character("NU\u00d1EZ", "[A-Z]")
    'Character 3 is U+00D1; write N.'
    >>> other_character("SM1TH", "[A-Z]")
    'Character 3 is not accepted here; leave it out or replace it.'
    """
    found = next(((at, one) for at, one in enumerate(value, 1) if not matches(accepted, one)), None)
    if found is None:
        return None
    place, one = found
    if one.isascii():
        return f"Character {place} is not accepted here; leave it out or replace it."
    plain = _KEYBOARD.get(one) or unicodedata.normalize("NFKD", one)[0]
    # A letter without its mark is meant; what else a character is made of is not.
    meant = (one in _KEYBOARD or plain.isalpha()) and plain.isascii() and matches(accepted, plain)
    written = plain if meant else "another character"
    return f"Character {place} is U+{ord(one):04X}; write {'a space' if written == ' ' else written}."
