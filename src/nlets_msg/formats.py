"""What a value may look like, beyond its size.

In: nothing. Out: `Format` values that rows of a field table name. What can fail: nothing; `checking` reads a value
against its row's format and explains what does not fit.
"""

from __future__ import annotations

from typing import Final

import attrs

from nlets_msg.dates import CCYYMMDD, MMDDYY
from nlets_msg.names import NAME_FORM

PRINTABLE_CHARACTER: Final = r"[ -~]"


@attrs.frozen
class Format:
    """A format of values.

    Attributes:
        name: A word for it in documentation.
        expected: What a value looks like, as the end of a sentence that begins with the prefix.
        pattern: A regular expression that a whole value matches, else it is ``bad-format``.
        calendar: A narrower one, of the days that exist, else it is ``bad-date``.
        usual: A narrower one, else the warning ``usual_code``.
        coded: Lower case is not kept as read but becomes upper case.
        choices: The codes, where the format is a list of them.
        near_miss: Another notation that is met in this place, and what to write instead of it.
        sizes: The sizes in words, where not every one between the least and the greatest is meant.
    """

    name: str
    expected: str
    pattern: str
    calendar: str | None = None
    usual: str | None = None
    usual_code: str = "unusual-size"
    coded: bool = False
    choices: tuple[str, ...] = ()
    near_miss: tuple[str, str] | None = None
    sizes: str | None = None


# Ruling on keys: "NCIC manual", "alphanumeric" without more, or nothing, is any printable character. A value does
# not end with a period: it would be taken for the separator.
ANY: Final = Format("text", "holds printable ASCII characters and does not end with a period", r"[ -~]*[ -\-/-~]")

DIGITS: Final = Format("digits", "holds digits only", r"[0-9]+")

# Ruling on keys: the list of race codes is in the NCIC manual, so one letter is what can be checked.
LETTER: Final = Format("letter", "is one letter", r"[A-Z]", coded=True)

# The page of parole, probation and corrections prints 15 for a number that has 9 digits on all other pages.
NINE_DIGITS_USUALLY: Final = attrs.evolve(ANY, usual=r"[0-9]{9}", expected=f"{ANY.expected}; usually 9 digits")

# "Alpha Characters"; the form stands in the legacy tables of concealed weapons and wildlife. A period inside is met
# ("Jr."), so it is a warning; at the end of a value it is an error as everywhere.
NAME: Final = Format(
    "name",
    "holds letters, spaces, comma, hyphen and apostrophe, in the form LAST,FIRST MIDDLE SUFFIX",
    r"[A-Za-z ,.'-]*[A-Za-z ,'-]",
    usual=NAME_FORM,
    usual_code="name-form",
)

_XML_DATE = (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "The form with hyphens is that of XML; in text write ccyymmdd.")

DATE: Final = Format("ccyymmdd", "is a date of 8 digits, ccyymmdd", r"[0-9]{8}", calendar=CCYYMMDD, near_miss=_XML_DATE)

DATE_6_OR_8: Final = Format(
    "mmddyy or ccyymmdd",
    "is a date of 6 or 8 digits, mmddyy or ccyymmdd",
    r"[0-9]{6}(?:[0-9]{2})?",
    calendar=rf"(?:{CCYYMMDD}|{MMDDYY})",
    near_miss=_XML_DATE,
    sizes="6 or 8",
)


def codes(*choices: str) -> Format:
    """Make a format that is a list of codes.

    >>> codes("Y", "N").expected
    'is one of Y, N'
    """
    return Format("code", f"is one of {', '.join(choices)}", "|".join(choices), coded=True, choices=choices)


# "F, M or U": Nlets, State Warrant (article 21003101608).
SEX: Final = codes("F", "M", "U")
