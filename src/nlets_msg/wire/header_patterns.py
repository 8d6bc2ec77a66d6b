"""The forms of the two headers and of their elements.

In: nothing, or a key. Out: patterns, each under the ruling or the page that it implements. What can fail: nothing. For
texts that are not clean, ``grammars/header.lark`` says the same; whether the places in a header are clean, is in
`schema/header_places.py`.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.wire.limits import MOST_DESTINATIONS
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.separators import (
    CONTROL_CHARACTER,
    LAYOUT_BUT_LINE_ENDS,
    LAYOUT_CHARACTER,
    LAYOUT_IN_CLASS,
    LINE_END,
)

# Nlets, Message Structure (article 21003096171): a key of 2 or 3 characters, an ORI of 9.
KEY: Final = r"[A-Z0-9]{2,3}"
ORI: Final = r"[A-Z0-9]{9}"
# The code of a place or a service; a destination is one, or an ORI.
DESTINATION_CODE: Final = r"[A-Z0-9]{2}"
DESTINATION: Final = rf"{DESTINATION_CODE}(?:[A-Z0-9]{{7}})?+"
# What every header begins with, as it should be and in any case; a key alone, with its period.
KEY_AND_ORI: Final = rf"{KEY}\.{ORI}"
BEGUN_HEADER: Final = rf"(?ai:{KEY_AND_ORI})"
KEY_AND_PERIOD: Final = rf"(?ai:{KEY})\."
# A destination after another one. Ruling on reading 2: "the first such TXT ends the header", so after a period it is no
# destination; on reading 3: "after a comma comes a destination, so TXT is not looked for there."
_AFTER_DESTINATION: Final = r"(?:,|\.(?!TXT))"
NEXT_DESTINATION: Final = f"{_AFTER_DESTINATION}{DESTINATION}"
# In a header that has a fault, TXT after a comma is none either.
NEXT_DESTINATION_IN_FAULT: Final = rf"[.,](?!TXT){DESTINATION}"
# Ruling on reading 4: "The control field is an asterisk and exactly 10 printable characters, kept byte for byte. A
# period before TXT may be absent." So Nlets, NDPIX (article 21003098800).
CONTROL: Final = r"[ -~]{10}"
CONTROL_WITH_ASTERISK: Final = rf"\*{CONTROL}"
CONTROL_FIELD: Final = rf"{CONTROL_WITH_ASTERISK}\.?"
# What ends one before TXT: a period that is the tenth character may be the one before TXT, and the field one character
# short.
CONTROL_END: Final = r"(?:\.|(?<!\.))"
# Ruling on reading 14: "Blanks at the end of a control line are no part of the field, unless it has exactly 10
# characters with them."
_BLANKS: Final = " \t"
# Blank lines are passed over on the way to the next header line.
LINE_ENDS: Final = r"[\r\n]++"
# The samples print hh:mm mm/dd/yyyy and five digits.
CLOCK: Final = r"[0-9]{2}:[0-9]{2} [0-9]{2}/[0-9]{2}/[0-9]{4} [0-9]{5}"
CLOCK_BEGINNING: Final = r"[0-9]{2}:[0-9]{2} [0-9]{2}/"
# What tells, on a line by itself, that the header goes on. Ruling on reading 16: "a clock line, a control line (an
# asterisk and at most ten characters before trailing blanks) or a TXT line". In keys that may lack TXT it is alone on
# its line; in others text may follow.
CLOCK_LINE: Final = rf"{CLOCK}(?: [^ ]*)?"
SHORT_CONTROL_LINE: Final = r"\*.{0,10}"
EXACT_CONTROL_LINE: Final = rf"\*{CONTROL}[\t ]*"
TXT_ALONE: Final = r"(?ai:TXT)\.*[\t ]*"
# What may be nearly TXT there: three or four characters, whatever they are, of which one is an X, and layout.
SHORT_WITH_X: Final = rf"[\t ]*(?=[^\r\n]{{0,3}}[Xx])[^\r\n]{{3,4}}{LAYOUT_BUT_LINE_ENDS}*+"
TXT_LINE: Final = r"(?ai:TXT)(?![A-Za-z])[^\r\n]*"
# Ruling on reading 23: "In a notice, TXT alone on its line below what may be a control line and is none": one in two
# lines, or without an asterisk or after a sign. A word without a digit is text.
_NEARLY_CONTROL: Final = rf"\*[ -~]{{0,11}}{LINE_END}[ -~]{{0,11}}|{LINE_END}?+(?=\W|[^\r\n]*[0-9])[ -~]{{9,12}}"
TXT_BELOW_NOTHING: Final = (
    rf"(?:(?:{_NEARLY_CONTROL}){LINE_END})?[\t ]*(?ai:TXT|T{LINE_END}XT|TX{LINE_END}T|TX T|T XT)[\t ]*(?=[\r\n]|\Z)"
)
# Ruling on reading 9: "Lower case is read"; on reading 5: layout after TXT is passed over.
TXT: Final = rf"(?ai:TXT){LAYOUT_CHARACTER}*"
# After a clean one; a blank there is a warning.
LAYOUT_AFTER_TXT: Final = rf"{CONTROL_CHARACTER}*+(?! )"
# Before a text: what is alone between TXT and the line end. Periods are passed over, with a warning; what makes TXT
# another word, and a letter or a sign above a text, may be a slip or the text.
ALONE_AFTER_TXT: Final = r"(?:(?:\.++|(?ai:T|XT|\.?+TXT))[\t ]*+(?=[\r\n]|\Z)|[A-Za-z,:;/][\t ]*+(?=[\r\n]\s*+\S))"

# A help address is a 2-character code, 3 letters of the file, and what is done with it; two of these have a text.
HELP_VERBS: Final = ("HELP", "UPDT", "APND", "CNCL")
HELP_ADDRESS: Final = rf"([A-Z][A-Z0-9])([A-Z]{{3}})({'|'.join(HELP_VERBS)})"
HELP_WITHOUT_TEXT: Final = r"[A-Z][A-Z0-9][A-Z]{3}(?:HELP|CNCL)"

# Headers that are clean but for their places, each with the names of its groups in order. Ruling on reading 1: an input
# header is one line, an output header has a line for each clock.
INPUT: Final = ("origin", "destinations", "control")
OUTPUT: Final = ("origin", "received", "sent", "destination", "control")


def input_header(key: str, *, several: bool = True, origin: str = ORI, destination: str = DESTINATION) -> str:
    """Return the pattern of a header that a sender writes, up to TXT, with one destination or several."""
    more = rf"(?:{_AFTER_DESTINATION}{destination}){{0,{MOST_DESTINATIONS - 1}}}+" if several else ""
    return rf"{key}\.({origin})\.({destination}{more})\.(?:\*({CONTROL}){CONTROL_END})?+TXT"


def output_header(key: str) -> str:
    """Return the pattern of a header that Nlets delivers, up to the line end before TXT."""
    clocks = rf"{LINE_ENDS}({CLOCK}){LINE_ENDS}({CLOCK}) ({ORI})"
    return rf"{key}\.({ORI}){clocks}(?:{LINE_ENDS}\*({CONTROL})(?=[\r\n]))?+"


# The control field of a delivered header, whatever its length: without blanks at its end, by the same ruling.
DELIVERED_CONTROL: Final = rf"{CONTROL}|(?:[^\r\n]*[^\r\n{_BLANKS}])?"


def control_of(line: str) -> str:
    """Return the control field of a line, both without the asterisk.

    >>> control_of("0123456789  "), control_of("SLW1      "), control_of("SLW1  ")
    ('0123456789', 'SLW1      ', 'SLW1')
    """
    return line if matches(CONTROL, line) else line.rstrip(_BLANKS)


# Ruling on reading, logs: "a message begins at a line of the form key, period, ORI of 9 characters, then a period, a
# line end or a clock". In lower case a line of text such as an address can look the same, so there the destination
# must follow.
BEGINNING: Final = (
    rf"{KEY_AND_ORI}(?:\.|[\t ]*[\r\n]|[\t ]*\Z| ?{CLOCK_BEGINNING})"
    rf"|(?ai:{KEY_AND_ORI}\.(?:{DESTINATION_CODE}|{ORI})[.,])"
)
# Ruling on reading, logs: "at a line that is a whole input header of a known key with a bad ORI".
WHOLE_HEADER: Final = rf"({KEY})\.[A-Z0-9]{{0,20}}\.[A-Z0-9.,]{{2,60}}(?:{CONTROL_FIELD})?TXT\s*"
# Ruling on reading 5: "A whole header at the beginning of a line of a body of fields begins a second message", and "So
# does one up to TXT inside a value that is not free text": up to TXT, or at the beginning of a line to the first clock
# line; layout and a byte order mark before it belong to neither message. The group is what is before it, which holds a
# line end at the beginning of a line.
_ANY_DESTINATIONS: Final = rf"{DESTINATION}(?:{NEXT_DESTINATION})"
_UP_TO_TXT: Final = rf"\.(?:\*{CONTROL}\.?+)?+TXT"
_ANY_INPUT_HEADER: Final = rf"{KEY_AND_ORI}\.{_ANY_DESTINATIONS}*+{_UP_TO_TXT}"
# A limited number of destinations, since here a header may begin in what could be those of another; and no slash, which
# would be that of the next field.
_HEADER_INSIDE: Final = rf"{KEY_AND_ORI}\.{_ANY_DESTINATIONS}{{0,9}}+\.(?:\*[ -.0-~]{{10}}\.?+)?+TXT(?![A-Z])"
_AROUND: Final = rf"{LAYOUT_IN_CLASS}\ufeff"
WHOLE_HEADER_IN_FIELDS: Final = (
    rf"(?<![{_AROUND}])([{_AROUND}]++)"
    rf"(?ai:{_ANY_INPUT_HEADER}|{KEY_AND_ORI}[\t ]*{LINE_END}{LAYOUT_CHARACTER}*{CLOCK_BEGINNING})"
    rf"|(?<![A-Za-z0-9{_AROUND}])(?ai:{_HEADER_INSIDE})"
)
TXT_AT_END: Final = r"(?ai:(?:^|\.)TXT)[\t ]*[\r\n]*\Z"

# Of a header that cannot be read as a whole: its elements up to the next separator, the ORI of the sender, the control
# field.
ELEMENT: Final = r"[^.,*/\r\n]*"
ORIGIN: Final = r"[A-Za-z0-9]{2,3}\.([A-Za-z0-9]{9})(?=[.\s]|[0-9]{2}:|\Z)"
CONTROL_BEFORE_TXT: Final = rf"[.\r\n]\*({CONTROL})\.?[\r\n]*(?ai:TXT)"
# And what may be shown of it besides the ORI of the sender: separators, TXT, 2-character destinations, clocks. What has
# the form of an ORI in any other place may be the number of a licence.
SHOWN_ELEMENTS: Final = rf"[.,*\r\n]+|(?<=[.\r\n])TXT\b|(?<=[.,])[A-Z][A-Z0-9](?=[.,])|(?m:^{CLOCK}(?=[ \t\r\n]))"

# No usual header is so long up to TXT; of what may hold a broken one no more is looked at.
LONGEST_HEADER: Final = 120
