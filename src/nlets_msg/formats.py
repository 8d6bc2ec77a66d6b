"""What a value may look like, beyond its size.

In: nothing. Out: `Format` values that rows of a field table name. What can fail: nothing; `checking` reads a value
against its row's format and explains what does not fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from nlets_msg.codes import PURPOSES, REASONS, SEXES
from nlets_msg.dates import CCYYMMDD, HHMM, MMDDYY
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
        meanings: What the codes mean.
        with_time: The date may have a time of day behind it.
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
    meanings: Mapping[str, str] | None = attrs.field(default=None, eq=False, repr=False)
    with_time: bool = False


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


# RAND prints BEG with the sizes 8 and 13.
DATE_AND_TIME: Final = Format(
    "ccyymmdd or ccyymmdd@hhmm",
    "is a date of 8 digits, ccyymmdd, or a date and a time, ccyymmdd@hhmm",
    r"[0-9]{8}(?:@[0-9]{4})?",
    calendar=rf"{CCYYMMDD}(?:@{HHMM})?",
    near_miss=_XML_DATE,
    sizes="8 or 13",
    with_time=True,
)

# "year, or NX non-expiring": Nlets, Vehicle Registration, legacy page. How many digits is not printed.
YEAR_OR_NX: Final = Format(
    "year or NX", "is a year in digits, or NX where the plate does not expire", r"[0-9]+|NX", coded=True
)

YEAR_2_OR_4: Final = Format("year", "is a year of 2 or 4 digits", r"[0-9]{2}(?:[0-9]{2})?", sizes="2 or 4")

TWO_OR_NINE: Final = Format(
    "member code or ORI",
    "is a 2-character code or a 9-character ORI",
    r"[A-Z0-9]{2}|[A-Z0-9]{9}",
    coded=True,
    sizes="2 or 9",
)

ORI_FORMAT: Final = Format("ORI", "is an ORI of 9 capital letters or digits", r"[A-Z0-9]{9}", coded=True)

# "keys separated by commas and optional spaces, or ALL": Nlets, RAND (article 21003096193).
KEY_LIST: Final = Format(
    "message keys",
    "is ALL, or message keys separated by commas and optional spaces",
    r"ALL|[A-Z0-9]{2,3}(?: *, *[A-Z0-9]{2,3})*",
    coded=True,
)

# "must begin with the document's letters; no spaces or other characters": Nlets, Mexico (article 21003101007).
MEXICAN_LICENSE: Final = Format(
    "letters, then letters and digits",
    "begins with the letters of the document and holds letters and digits only",
    r"[A-Z][A-Z0-9]*",
    coded=True,
)

# The text form to CL carries the last name only: Nlets, commercial vehicles, legacy page (article 21003098148).
LAST_NAME: Final = Format(
    "last name", "is a last name alone, of letters, spaces, hyphen and apostrophe", r"[A-Za-z '-]*[A-Za-z'-]"
)


def codes(*choices: str, of: Mapping[str, str] | None = None) -> Format:
    """Make a format that is a list of codes: those given, or all of a list.

    >>> codes("Y", "N").expected
    'is one of Y, N'
    """
    taken = choices or tuple(of or ())
    listed = f"is one of {', '.join(taken)}" if len(taken) > 1 else f"is {taken[0]}"
    return Format("code", listed, "|".join(taken), coded=True, choices=taken, meanings=of)


# "F, M or U": Nlets, State Warrant (article 21003101608).
SEX: Final = codes("F", "M", "U", of=SEXES)

# RSN of the driver and vehicle keys: the NIEM pages; the Canadian page has all but I.
REASON: Final = codes("N", "F", "V", "T", "S", "H", "I", of=REASONS)
CANADIAN_REASON: Final = codes("N", "F", "V", "T", "S", "H", of=REASONS)
PURPOSE: Final = codes("C", "F", "E", "D", "J", "S", of=PURPOSES)
