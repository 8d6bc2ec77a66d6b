"""Texts in which a marked secret is put in every place, one place a text.

In: a message, and the mark. Out: the message with the secret in place of each of its words, and beside each of them, in
every shape that something personal has: a name, a word that looks like a prefix, a key or an ORI, a number. What can
fail: nothing.

The mark is unlike any word of this field, so wherever it is found, something of the text is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from vectors import GOOD, Vector

import nlets_msg as nm
from nlets_msg.catalogue import built_in

# Every word of a secret begins with it; its numbers are these digits.
MARK: Final = "QZX"
DIGITS: Final = "907315264"

_WORD: Final = re.compile(r"[^\s.,/*:]+")
_CONTROL: Final = re.compile(r"\*([ -~]{10})(?=\.?TXT|[ \t]*[\r\n])")
# Each shape a function of the mark and of the digits, so that a process may have a mark that no module holds.
Shape = Callable[[str, str], str]
SHAPES: Final[tuple[Shape, ...]] = (
    lambda mark, digits: mark,  # like a key, and like a prefix
    lambda mark, digits: f"{mark}JVK",  # like a prefix
    lambda mark, digits: f"{mark}JVKWPH",  # like an ORI
    lambda mark, digits: f"{mark}JVKWPHMBT,{mark}",  # like a name
    lambda mark, digits: f"A{mark}JVK2345678901",  # like the number of a vehicle
    lambda mark, digits: f"AZ{mark}123",  # like a short ORI
    lambda mark, digits: digits,
    lambda mark, digits: f"{mark.lower()}jvk",
)
# What is put in place of a word: the secret alone, or beside it as each part of a message.
FORMS: Final = (
    "{secret}",
    "{secret}.{word}",
    "{word}.{secret}",
    "{secret}/{word}",
    "{word} {secret} ",
    "\n{secret} {secret}\n{word}",
    "\n*{secret} {secret}\n{word}",
    "*{secret}.{word}",
    "\n12:30 {secret} 00001 {word}",
    "\x02{secret}\x03{word}",
    "\x1b[{secret}m{word}",
)
# Messages that no vector has to have in such a form.
EXTRA: Final = (
    (
        "ER.NL0000000.AZNLETS20.TXT\n.22. INVALID MESSAGE FORMAT\n1. LIC, LIY, LIT\n2. VIN\nORIGINAL MESSAGE\n"
        "RQ.AZNLETS20.CA.TXT\nLIC/ABC1234"
    ),
    "AM.AZNLETS20.AZ.TXT\nSEE\n** IMAGE URL **\nhttps://example.org/1\n** IMAGE URL **\nEND",
    "AM.AZNLETS20\n13:43 11/07/2011 60501\n13:43 11/07/2011 77004 AZ0000000\n*0123456789\nTXT\nA TEXT",
    "ZZQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101",
    "YQ.AZNLETS20.AZ0000000.TXT\nRTY/WP.RNO/1.PRI/U.OCA/1.NIC/W123456789.NAM/SMITH,JOHN",
    "RQ.AZNLETS20.CA.TXT\nVIN/1ABCD23E4F5678901.VMA/FORD.VYR/2001",
    "RQ.AZNLETS20.CA.TXT\nLIC/ABC1234.LIY/2026.LIT/PC",
)


def messages(key: str) -> Iterator[str]:
    """Return the messages of a key into which secrets are put: of each header form the one with the most words."""
    of_key: list[Vector] = [one for one in GOOD if one.key == key]
    for delivered in (False, True):
        of_form = [one.message for one in of_key if bool(re.match(r"\w+\.\w+\s", one.message)) is delivered]
        yield from sorted(of_form, key=lambda text: (-len(_WORD.findall(text)), text))[:1]


def texts(message: str, mark: str, digits: str, *, step: int = 1, controls: bool = True) -> Iterator[str]:
    """Put a secret in each place of a message, in each shape and form; of all, every so many.

    Without ``controls`` the secret is in no control field of ten characters: that is shown, whatever it is.
    """
    number = 0
    for found in _WORD.finditer(message):
        for form in FORMS:
            for shape in SHAPES:
                number += 1
                if number % step == 0:
                    secret = shape(mark, digits)
                    put = form.format(secret=secret, word=found[0])
                    text = message[: found.start()] + put + message[found.end() :]
                    if controls or all(secret not in control for control in _CONTROL.findall(text)):
                        yield text


def shown_rows() -> Iterator[tuple[str, str]]:
    """Find the rows, key and prefix, whose values are no personal data."""
    for key in nm.message_keys():
        for row in built_in().table(key).rows:
            if not row.personal:
                yield key, row.prefix
