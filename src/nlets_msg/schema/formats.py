"""The formats that values of fields have, beyond their sizes.

In: nothing. Out: each `Format`, under the words of the source that it implements; rows of field tables name them.
What can fail: nothing.
"""

from typing import Final

from nlets_msg.codes import DESTINATIONS, POSTAL, PURPOSES, REASONS, SEXES, SUFFIXES, TITLES
from nlets_msg.schema.format_rules import HHMM, Format, codes
from nlets_msg.wire.header_patterns import DESTINATION_CODE, KEY, ORI

# Ruling on keys: "NCIC manual", "alphanumeric" without more, or nothing, is any printable character. A value does
# not end with a period: it would be taken for the separator. Ruling on reading 6: a slash at its beginning or end may
# be typed twice, or for a period.
ANY: Final = Format(
    "text",
    "holds printable ASCII characters and does not end with a period",
    r"[ -~]*[ -\-/-~]",
    usual=r"(?!/)[ -~]*[ -\-0-~]",
    usual_code="stray-slash",
    usual_expected="has no slash at its beginning or end",
    usual_source="ruling on reading 6",
    characters="[ -~]",
    near_misses=((r"/[ -~]*[ -\-/-~]|[ -~]*/", "Leave the slash out if it was typed twice, or for a period."),),
)

# Numbers of nine digits are spoken and printed in groups.
_GROUPS: Final = (
    (r"[0-9]+(?:[- ]+[0-9]+)+", "Write the digits without hyphens and spaces."),
    (r"[0-9]{3}([./])[0-9]{2}\1[0-9]{4}", "Write the digits without periods and slashes between them."),
    # As letters and forms print a number that not all may see.
    (r"[Xx*#][Xx*# -]*[0-9]{1,5}", "Write the whole number: a part of this one is masked."),
)
# As a hand writes them, and as a reader of prints takes them.
_LETTERS: Final = (
    r"(?i:(?=[OIL]*[0-9])(?=[0-9]*[OIL])[0-9OIL]+)",
    "Write digits only: O may be meant for 0, and I or L for 1; check it.",
)

# More digits than a year has may be those of a person or a vehicle.
DIGITS: Final = Format(
    "digits",
    "holds digits only",
    r"[0-9]+",
    characters="[0-9]",
    near_misses=(*_GROUPS, _LETTERS),
    embeddable=True,
    shown=r"[0-9]{1,4}",
)

# Ruling on keys: the list of race codes is in the NCIC manual, so one letter is what can be checked.
LETTER: Final = Format(
    "letter", "is one letter", r"[A-Z]", coded=True, characters="[A-Z]", lengths=(1,), embeddable=True
)

# The page of parole, probation and corrections prints 15 for a number that has 9 digits on all other pages.
NINE_DIGITS_USUALLY: Final = ANY._replace(
    usual=r"[0-9]{9}",
    usual_code="unusual-size",
    usual_expected=None,
    usual_source=None,
    expected=f"{ANY.expected}; usually 9 digits",
    near_misses=_GROUPS,
    embeddable=True,
)

# A code of a list that the page of the key does not print: which codes these are is asked by a row's `plausible`.
CODE: Final = Format("code", f"{ANY.expected}, in upper case", r"[ -`{-~]*[ -\-/-`{-~]", coded=True, characters="[ -~]")
# One of a list that is not at hand, so that nothing but a slash at an end of it is doubted.
CODE_OF_NO_LIST: Final = ANY._replace(
    name=CODE.name,
    expected=CODE.expected,
    pattern=CODE.pattern,
    usual=r"(?!/)[ -`{-~]*[ -\-0-`{-~]",
    coded=True,
)

_TITLE: Final = f"(?ai:{'|'.join(TITLES)})(?![A-Za-z'-])"
# As it is printed, with its periods.
_DEGREE: Final = r"(?ai:PH\.? ?D|M\.D|ESQ|J\.D)(?![A-Za-z'-])"
_WORD: Final = r"[A-Za-z'-]++"
# "No titles or degrees": a title is one beside another word of its part; alone it may be a name.
_PART: Final = rf"(?!{_TITLE} ){_WORD}(?: (?!{_TITLE}){_WORD})*+"
# "last name, comma, space after comma is optional, first name, space, middle initial or name, space, suffix": Nlets,
# Concealed Weapons Permits (article 21003099917), entry Name.
NAME_FORM: Final = rf"{_PART}, ?{_PART}"

# "Alpha Characters"; the form is printed in the legacy tables of concealed weapons and wildlife. A period inside is met
# ("Jr."), so it is a warning; at the end of a value it is an error as everywhere, but after a suffix, which that entry
# prints with a period: that is left out.
_SUFFIX_WITH_PERIOD: Final = rf"([^,]*,.*[^ ,] +(?ai:{'|'.join(SUFFIXES)}))\."

NAME: Final = Format(
    "name",
    "holds letters, spaces, comma, hyphen and apostrophe, in the form LAST,FIRST MIDDLE SUFFIX",
    r"[A-Za-z ,.'-]*[A-Za-z ,'-]",
    usual=NAME_FORM,
    usual_code="name-form",
    kept=_SUFFIX_WITH_PERIOD,
    near_misses=(
        (
            rf"(?s:.*(?<![A-Za-z'-])(?:{_TITLE}|{_DEGREE}).*)",
            "Leave out a title or a degree; check it, where it is a name.",
        ),
        (
            r"(?i:[^,]*,.* (?:2ND|3RD|[4-9]TH)\.?)",
            "Write the suffix in letters: II for 2ND, III for 3RD, IV for 4TH, V for 5TH.",
        ),
        # No comma, and one other sign between words: what is meant for the comma.
        (r"[A-Za-z '-]+[;:/|.][A-Za-z '-]+", "Write a comma between the last name and the first name."),
        (r"(?s:.*\.)", "Leave out the period at the end of the value; one period parts two fields."),
        (r"[A-Za-z '.-]+,[A-Za-z '.-]+[, ]*,[, ]*", "Leave out the comma at the end."),
        (
            r"[A-Za-z '.-]+(?:,[A-Za-z '.-]+){2,}",
            "Write a comma after the last name alone, and a space between the other parts.",
        ),
        (r"[A-Za-z '.-]+ ,[A-Za-z '.-]+", "Leave out the blank before the comma."),
        (
            r"(?=[A-Za-z '.-]+,[A-Za-z '.-]+\Z).*  .*",
            "Write one blank between two words.",
        ),
        # Without a comma the period may be meant for it.
        (r"(?=.*[A-Za-z'-]\.[A-Za-z'-])[A-Za-z '.-]+,[A-Za-z '.-]+", "Write a space for a period between two letters."),
        (r"(?=.*\.)[A-Za-z '.-]+,[A-Za-z '.-]+", "Leave out the periods."),
    ),
    characters="[A-Za-z ,.'-]",
    names_person=True,
    embeddable=True,
)

# Who registers a vehicle or a boat may be a business, such as `3M COMPANY` or `A & B TRUCKING`: ruling on keys, names.
REGISTRANT: Final = ANY._replace(
    name="name of a person or a business",
    expected="is the name of a person, LAST,FIRST MIDDLE SUFFIX, or of a business: printable ASCII characters, and no "
    "period at the end",
    names_person=True,
)

_LEAP: Final = r"(?!00)(?:[02468][048]|[13579][26])"


def _usual_days(sign: str) -> str:
    """Return the days of every month but the last of February in leap years: what is none is said, which is shorter."""
    return rf"(?!00|1[3-9]|02{sign}(?:29|3)|0[469]{sign}31|11{sign}31)[01][0-9]{sign}(?!00|3[2-9])[0-3][0-9]"


def days_of_calendar(sign: str) -> str:
    """Return the pattern of the days that exist: year, month and day, with a sign between them or none."""
    usual = rf"(?!0000)[0-9]{{4}}{sign}{_usual_days(sign)}"
    return rf"(?:{usual}|(?:[0-9]{{2}}{_LEAP}|{_LEAP}00){sign}02{sign}29)"


# "Express as mmddyy or ccyymmdd": Nlets, Concealed Weapons Permits (article 21003099917), entry Date of Birth.
CCYYMMDD: Final = days_of_calendar("")
# Two digits of a year name no century: 29 February is a day in one of them where they divide by four.
MMDDYY: Final = rf"(?:{_usual_days('')}[0-9]{{2}}|0229(?:[02468][048]|[13579][26]))"

# 01-31-1950, 1/31/50, 1950-01-31, and the number that a spreadsheet makes of 19500131.
_SEPARATED: Final = r"[0-9]{1,4}([-/. ])[0-9]{1,2}\1[0-9]{1,4}|[0-9]+\.0*"
# 1950-01-31T00:00, 19500131T00:00, 1/31/1950 0:00.
_WITH_TIME: Final = r"(?:[0-9]{8}|[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4})[@T ]+[0-9]{1,2}:[0-9:.]+(?: ?[AP]M|Z)?"
# 31JAN1950, Jan. 31, 1950.
_MONTHS: Final = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
_MONTH_IN_LETTERS: Final = rf"(?i:[0-9 ,./-]*(?:{_MONTHS})[A-Z]*[0-9 ,./-]+)"
# The month or the day first, and the year last: as a year first it would have the month 19 or 20.
_MONTH: Final = "(?:0[1-9]|1[0-2])"
_DAY: Final = "(?:0[1-9]|[12][0-9]|3[01])"
_YEAR_LAST: Final = rf"(?:{_MONTH}{_DAY}|{_DAY}{_MONTH})(?:19|20)[0-9]{{2}}"
_DAY_BEFORE_MONTH: Final = rf"(?:19|20)[0-9]{{2}}(?:1[3-9]|2[0-9]|3[01]){_MONTH}"
_DAY_FIRST: Final = rf"(?:1[3-9]|2[0-9]|3[01]){_MONTH}[0-9]{{2}}"
# Six digits with the year first; the same digits may be a day, a month and a year.
_YEAR_FIRST: Final = rf"[0-9]{{2}}{_MONTH}{_DAY}"
# A year and a month: no month is 19 or 20.
_NO_DAY: Final = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])"


def _other_dates(form: str) -> tuple[tuple[str, str], ...]:
    without_time = f"Write the date alone, without a time: {form}."
    six: tuple[tuple[str, str], ...] = (
        (_DAY_FIRST, "The month goes before the day: 31 January 1950 is 013150."),
        (r"[0-9]{7}", "A date has 6 or 8 digits; 7 were found: check it."),
    )
    year_first = "Write mmddyy: month, day and year; check it."
    if "mmddyy" not in form:
        year_first = "Write the year with four digits: ccyymmdd."
        all_digits = "Write all digits of the year, first, then the month: 31 January 1950 is 19500131."
        six = ((_DAY_FIRST, all_digits), (r"[0-9]{6}", year_first))
    return (
        (_SEPARATED, f"Write digits only: {form}."),
        (_WITH_TIME, f"Write digits only, and a time after an @: {form}." if "@" in form else without_time),
        (_MONTH_IN_LETTERS, f"Write the month as two digits: {form}."),
        (_YEAR_LAST, "The year goes first: 31 January 1950 is 19500131."),
        (_DAY_BEFORE_MONTH, "The month goes before the day: 31 January 1950 is 19500131."),
        (_YEAR_FIRST, year_first),
        (_NO_DAY, "Write the day, too: 31 January 1950 is 19500131."),
        (r"(?:19|20)[0-9]{5}", "ccyymmdd has 8 digits; 7 were found: a digit is missing."),
        *six,
        (r"[0-9]{1,5}", f"Write the whole date: {form}."),
        (r"[0-9]{9,}", "ccyymmdd has 8 digits; more were found: check them."),
        _LETTERS,
    )


# Where the date of 6 digits alone is accepted.
_OTHER_THAN_MMDDYY: Final = (
    *_other_dates("mmddyy")[:3],
    (
        f"{_YEAR_LAST}|{_DAY_BEFORE_MONTH}|(?:19|20)[0-9]{{2}}{_MONTH}{_DAY}|{_DAY_FIRST}|{_YEAR_FIRST}",
        "Write month, day, and two digits of the year: 31 January 1950 is 013150.",
    ),
    (_NO_DAY, "Write the day, too, and the year last: 31 January 1950 is 013150."),
    _LETTERS,
)


DATE: Final = Format(
    "ccyymmdd",
    "is a date of 8 digits, ccyymmdd",
    r"[0-9]{8}",
    calendar=CCYYMMDD,
    lengths=(8,),
    characters="[0-9]",
    near_misses=_other_dates("ccyymmdd"),
    embeddable=True,
)

DATE_6_OR_8: Final = Format(
    "mmddyy or ccyymmdd",
    "is a date of 6 or 8 digits, mmddyy or ccyymmdd",
    r"[0-9]{6}(?:[0-9]{2})?",
    calendar=rf"(?:{CCYYMMDD}|{MMDDYY})",
    characters="[0-9]",
    near_misses=_other_dates("ccyymmdd or mmddyy"),
    near_misses_of=((6, _OTHER_THAN_MMDDYY), (8, _other_dates("ccyymmdd"))),
    lengths=(6, 8),
    embeddable=True,
)

# Of a key whose page prints no sizes, where those of a like key have 8 digits: ruling on keys, SOQ.
DATE_8_USUALLY: Final = DATE_6_OR_8._replace(
    name="ccyymmdd, seldom mmddyy",
    expected=f"{DATE_6_OR_8.expected}; usually 8 digits",
    usual=CCYYMMDD,
    near_misses=_other_dates("ccyymmdd"),
)


# RAND prints BEG with the sizes 8 and 13.
DATE_AND_TIME: Final = Format(
    "ccyymmdd or ccyymmdd@hhmm",
    "is a date of 8 digits, ccyymmdd, or a date and a time, ccyymmdd@hhmm",
    r"[0-9]{8}(?:@[0-9]{4})?",
    calendar=rf"{CCYYMMDD}(?:@{HHMM})?",
    characters="[0-9@]",
    near_misses=(
        (r"[0-9]{8}@2400", "Write 0000 of the next day for midnight."),
        (rf"[0-9]{{8}}@(?!{HHMM})[0-9]{{4}}", "Correct the time: hhmm is from 0000 to 2359."),
        (
            r"[0-9]{8} ?(?:[@T]|(?<= )) ?[0-9]{1,2}:?[0-9]{2}(?::?[0-9]{2})?",
            "Write the time as four digits after an @, without seconds: ccyymmdd@hhmm.",
        ),
        (r"[0-9]{12}(?:[0-9]{2})?", "Write an @ between the date and the time, without seconds: ccyymmdd@hhmm."),
        *_other_dates("ccyymmdd, or ccyymmdd@hhmm"),
    ),
    lengths=(8, 13),
    with_time=True,
    embeddable=True,
)

# Of a date, what a year field holds is the year.
_OTHER_YEARS: Final = (
    (
        r"[0-9]{1,2}[-/.](?:[0-9]{1,2}[-/.])?[0-9]{2,4}|[0-9]{4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?",
        "Write the year alone.",
    ),
    _LETTERS,
)

# "year, or NX non-expiring": Nlets, Vehicle Registration, legacy page. How many digits is not printed.
YEAR_OR_NX: Final = Format(
    "year or NX",
    "is a year in digits, or NX where the plate does not expire",
    r"[0-9]+|NX",
    coded=True,
    characters="[0-9NX]",
    near_misses=_OTHER_YEARS,
    embeddable=True,
    shown=r"[0-9]{1,4}|NX",
)

YEAR_2_OR_4: Final = Format(
    "year",
    "is a year of 2 or 4 digits",
    r"[0-9]{2}(?:[0-9]{2})?",
    characters="[0-9]",
    near_misses=(*_OTHER_YEARS, (r"[0-9]{3}", "Write the year with 2 digits, or with all 4.")),
    lengths=(2, 4),
    embeddable=True,
)

# An ORI begins with a place (`shown.is_address`); other nine letters or digits may be a name or a number.
_SHOWN_ORI: Final = rf"(?:{'|'.join(filter(str.isalpha, (*DESTINATIONS, *POSTAL)))})[A-Z0-9]{{7}}"

TWO_OR_NINE: Final = Format(
    "member code or ORI",
    "is a 2-character code or a 9-character ORI",
    f"{DESTINATION_CODE}|{ORI}",
    coded=True,
    characters="[A-Z0-9]",
    near_misses=((r"[A-Z0-9]{3,8}|[A-Z0-9]{10,}", "Write a code of 2 characters, or the whole ORI of 9."),),
    lengths=(2, 9),
    embeddable=True,
    shown=f"{DESTINATION_CODE}|{_SHOWN_ORI}",
)

ORI_FORMAT: Final = Format(
    "ORI",
    "is an ORI of 9 capital letters or digits",
    ORI,
    coded=True,
    characters="[A-Z0-9]",
    lengths=(9,),
    embeddable=True,
    shown=_SHOWN_ORI,
)

# "keys separated by commas and optional spaces, or ALL": Nlets, RAND (article 21003096193).
KEY_LIST: Final = Format(
    "message keys",
    "is ALL, or message keys separated by commas and optional spaces",
    rf"ALL|{KEY}(?: *, *{KEY})*",
    coded=True,
    characters="[A-Z0-9, ]",
    near_misses=(
        (rf"{KEY}(?:[ ;:/|+&,]{{1,3}}{KEY})+", "Write a comma between two keys."),
        (rf"{KEY}(?: *, *{KEY})*[ ,]+", "Leave out the comma at the end."),
    ),
    embeddable=True,
    shown=r"ALL",
)

# "must begin with the document's letters; no spaces or other characters": Nlets, Mexico (article 21003101007).
MEXICAN_LICENSE: Final = Format(
    "letters, then letters and digits",
    "begins with the letters of the document and holds letters and digits only",
    r"[A-Z][A-Z0-9]*",
    coded=True,
    characters="[A-Z0-9]",
    near_misses=(
        (r"[A-Z][A-Z0-9]*(?:[ -]+[A-Z0-9]+)+", "Write the letters and digits without hyphens and spaces."),
        (r"[0-9][A-Z0-9]*", "Write the letters of the document first."),
    ),
    embeddable=True,
)

# The text form to CL carries the last name only: Nlets, commercial vehicles, legacy page (article 21003098148).
LAST_NAME: Final = Format(
    "last name",
    "is a last name alone, of letters, spaces, hyphen and apostrophe",
    r"[A-Za-z '-]*[A-Za-z'-]",
    characters="[A-Za-z '-]",
    near_misses=((r"[^,]*,.*", "Write the last name alone: leave out the comma and what comes after it."),),
    embeddable=True,
)


# "F, M or U": Nlets, State Warrant (article 21003101608).
SEX: Final = codes("F", "M", "U", of=SEXES)

# RSN of the driver and vehicle keys: the NIEM pages; the Canadian page has all but I.
REASON: Final = codes("N", "F", "V", "T", "S", "H", "I", of=REASONS)
CANADIAN_REASON: Final = codes("N", "F", "V", "T", "S", "H", of=REASONS)
PURPOSE: Final = codes("C", "F", "E", "D", "J", "S", of=PURPOSES)
