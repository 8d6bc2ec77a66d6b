"""What is wrong with an element of a header, in words.

In: a rule, and where it is broken. Out: the rules that `header_faults` and `header_separators` find broken, each with
what to do, and the problem of one. What can fail: nothing.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from nlets_msg.problems.problem import Problem, Span, make_problem

# What was expected, what to do, and the element.
Rule: TypeAlias = tuple[str, str, str | None]
ORI: Final = (
    "The ORI has 9 letters or digits.",
    "Write the whole ORI of the agency that sends, and a period.",
    "origin",
)
COMMA: Final = (
    "A period comes after the sending ORI.",
    "Write a period for the comma; commas part destinations.",
    "origin",
)
ONE_LINE: Final = (
    "A header that a sender writes is one line, up to TXT.",
    "Take the line end out.",
    "destination",
)
DESTINATION: Final = (
    "A destination has 2 or 9 letters or digits.",
    "Write a code of 2 characters or an ORI; a comma or a period parts destinations.",
    "destination",
)
TXT_OF_ITS_OWN: Final = (
    "TXT is on a line of its own below the control field.",
    "Write a line end for the period before TXT.",
    "txt",
)
TXT_BELOW_LINE: Final = (
    "In a header that Nlets delivers TXT is on a line of its own, below the clocks and the control field.",
    "Write a line end before TXT.",
    "txt",
)
TXT_BELOW_SIGN: Final = (
    "In a header that Nlets delivers TXT is on a line of its own, below the clocks and the control field.",
    "Write a line end for the character before TXT.",
    "txt",
)
LINE_END_BEFORE: Final = (
    "A line end ends TXT and each line of a delivered header; this one is one character after its place.",
    "Move it before the character on its left.",
    None,
)
LINE_END_AFTER: Final = (
    "A line end ends TXT and each line of a delivered header; this one is one character before its place.",
    "Move it after the character on its right.",
    None,
)
BLANK: Final = (
    "No blank belongs in a header: each element comes directly after the separator.",
    "Take the blank out.",
    "destination",
)
BLANK_AFTER_CONTROL: Final = (BLANK[0], BLANK[1], "control")
CONTROL_FIRST: Final = (
    "The control field comes after the last destination, before TXT.",
    "Move it there.",
    "control",
)
ENDS_WITH_ORI: Final = (
    "The first line of a header that Nlets delivers ends with the ORI; the clock lines come below it.",
    "Leave it out.",
    "origin",
)
TXT_BELOW_CLOCKS: Final = (
    "In a header that Nlets delivers TXT is on a line of its own, below the clocks and the control field.",
    "Write it there, and leave it out here.",
    "txt",
)
CONTROL: Final = (
    "A control field is an asterisk and exactly 10 printable characters, after a period.",
    "Write 10 characters after the asterisk, blanks at the end among them.",
    "control",
)
CLOCK: Final = (
    "A clock line has the form hh:mm mm/dd/yyyy nnnnn; the second one ends with the destination's ORI.",
    "Correct the line marked.",
    "clock",
)
TXT: Final = (
    "TXT follows the period after the last destination or the control field at once.",
    "Write the period, then TXT, and nothing between them.",
    "txt",
)
TXT_BELOW: Final = (
    "TXT belongs on the header line, after the last destination and a period.",
    "Write a period for the line end before TXT.",
    "txt",
)
TXT_AFTER_BLANK: Final = (
    "A period comes after the last destination.",
    "Write a period for the blank before TXT.",
    "txt",
)
TEXT: Final = (
    "TXT ends the header.",
    "Write TXT for TEXT.",
    "txt",
)
NEARLY_TXT: Final = (
    "TXT ends the header.",
    "Write TXT for it.",
    "txt",
)
LETTER_AFTER_TXT: Final = (
    "After TXT comes a line end, or the text; here a letter is alone before the line end.",
    "Leave the letter out, or write it after the line end if the text begins with it.",
    "txt",
)
SIGN_AFTER_TXT: Final = (
    "TXT ends the header, and the text comes directly after it or its line end.",
    "Leave out what is between TXT and the line end.",
    "txt",
)
EMPTY: Final = (
    "One period or comma parts two elements of a header.",
    "Leave the others out.",
    "destination",
)
PERIOD_BEFORE: Final = (
    "A period or a comma parts two elements of a header; this one is one character after its place.",
    "Move it before the character on its left.",
    None,
)
PERIOD_AFTER: Final = (
    "A period or a comma parts two elements of a header; this one is one character before its place.",
    "Move it after the character on its right.",
    None,
)
PERIOD_TOO_MUCH: Final = (
    "A period or a comma parts two elements of a header; this one parts one element.",
    "Leave it out.",
    None,
)
PERIOD_FOR_SIGN: Final = (
    "A period parts two elements of a header.",
    "Write a period for the character marked.",
    None,
)
PERIOD_FOR_LINE_END: Final = (
    "A header that a sender writes is one line, up to TXT; a period parts two of its elements.",
    "Write a period for the line end.",
    None,
)
LINE_END_TOO_MUCH: Final = (
    "A line end ends each line of a delivered header; this one parts one line.",
    "Take the line end out.",
    None,
)
CHARACTER_TOO_MUCH: Final = (
    "A header has its elements and what parts them; this character belongs to neither.",
    "Leave it out.",
    None,
)
PERIOD_LEFT_OUT: Final = (
    "A period parts two elements of a header; here none does.",
    "Write a period there.",
    None,
)
SLASH: Final = (
    "A comma or a period parts destinations.",
    "Write a comma for the slash.",
    "destination",
)
ASTERISK: Final = (
    "A control field begins with an asterisk.",
    "Write an asterisk before its 10 characters.",
    "control",
)
ASTERISK_FIRST: Final = (
    "A control field begins with an asterisk.",
    "Check the first character: write an asterisk there, and 10 characters after it.",
    "control",
)
ASTERISK_OR_PERIOD: Final = (
    "A control field begins with an asterisk, and a period comes after the last destination.",
    "Write an asterisk before it if it is a control field; a period for its last character if it is an ORI.",
    "control",
)
SWAPPED: Final = (
    "The ORI of the agency that sends comes before the destinations.",
    "Write the ORI first, then the destinations.",
    "origin",
)
NO_ORI: Final = (
    "The ORI of the agency that sends comes after the key.",
    "Write this ORI and a period before the destinations.",
    "origin",
)
TXT_FIRST: Final = (
    "TXT ends the header, after the last destination and a period.",
    "Write TXT after the destinations, and not before them.",
    "txt",
)
NO_DESTINATION: Final = (
    "There is a destination between the sending ORI and TXT.",
    "Write a destination and a period before TXT.",
    "destination",
)
ELEMENT: Final = (
    "The header has the form of an input header or of an output header.",
    "Write key, ORI, destinations and TXT on one line, a period after each but TXT.",
    None,
)
NCIC: Final = (
    "A field comes where a destination is expected: this looks like an NCIC message, which is not read here.",
    "Send it to NCIC; for Nlets write a destination and TXT before the fields.",
    "destination",
)
# An element in which a sign is in the place of another character.
_CHARACTER: Final = "Write the character that belongs there for the one marked."
CHARACTERS: Final[dict[str, Rule]] = {
    "origin": (ORI[0], _CHARACTER, "origin"),
    "destination": ("A destination has 2 or 9 letters or digits.", _CHARACTER, "destination"),
    "control": (CONTROL[0], _CHARACTER, "control"),
    "clock": (CLOCK[0], _CHARACTER, "clock"),
}

# What is said of TXT that is there, though not as it should be.
TXT_IS_THERE: Final = frozenset(
    rule[0]
    for rule in (
        ASTERISK,
        ASTERISK_OR_PERIOD,
        EMPTY,
        NEARLY_TXT,
        ONE_LINE,
        PERIOD_AFTER,
        PERIOD_BEFORE,
        PERIOD_FOR_SIGN,
        PERIOD_TOO_MUCH,
        TXT,
        TXT_BELOW,
    )
)
# What is said of the first line of a delivered header.
OF_FIRST_LINE: Final = frozenset({ENDS_WITH_ORI[0], TXT_BELOW_CLOCKS[0]})


def broken(span: Span, rule: Rule) -> Problem:
    """Report an element of a header that breaks a rule."""
    expected, hint, element = rule
    return make_problem("bad-header", span=span, expected=expected, hint=hint, element=element)
