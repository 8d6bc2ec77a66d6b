"""What a good programmer writes by hand for one key: a regular expression, the checks it cannot make, attrs records.

In: the text of a CWQ, an SWQ or a YQ. Out: a `Message` of a header and a body, all frozen and slotted. What can fail: a
text that is not clean raises `ValueError`, with no word about what is wrong.

Clean is what the library reads without any problem, warnings counted, and the checks are the same: sizes, formats, the
form of a name, days of the calendar, codes, what is plausible about a number, index sets, number, kind and repetition
of destinations, what Canada takes, periods and spaces at the ends of a value, no form of a prefix inside one, control
characters beside a separator passed over, the limits of length.

Not taken, though clean: an output header, control characters after the slash of a prefix, and a slash inside a value,
or a word of capitals after a period in one (which the library reads by its grammar, to see whether it is a prefix). All
else that is refused
here has at least a warning there; a test holds both to that (`test_hand_written.py`).

The pieces are shared where the keys share them; each key has one expression. Of the ways to write them the fastest
are here: groups that never give back, codes by their first letters, lengths of values that may hold a period
compared after the match.
"""

from __future__ import annotations

import operator
import re
from itertools import groupby

import attrs

from nlets_msg.codes import ORI_BEGINNINGS, PLACES, PLATE_TYPES, POSTAL, PROVINCES, STATES, TITLES

_PLACES = sorted({*STATES, *PROVINCES})
_CANADA = frozenset({"CN", *PROVINCES})
_LONGEST = 16 * 1024
_LONGEST_TO_CANADA = 14_400

_LAYOUT = r"[\x00-\x1f\x7f]*+"
# What comes after a value: a period and the next field; or a period and another field, or nothing.
_NEXT = rf"{_LAYOUT}\.{_LAYOUT}"
_END = rf"{_LAYOUT}(?:\.{_LAYOUT}(?=[A-Z])|\Z)"

# Where the tenth character is a period, that of the separator comes after it.
_CONTROL = r"(?:\*([ -~]{9}(?:[ -\-/-~]|\.(?=\.)))\.?+)?+"
_TXT = rf"{_CONTROL}TXT{_LAYOUT}(?=[A-Z])"
# The codes by their first letters: AB, AK, AL, AR and AZ are A[BKLRZ].
_PLACE = "|".join(
    f"{first}[{''.join(code[1] for code in codes)}]" for first, codes in groupby(_PLACES, operator.itemgetter(0))
)
# The page of CWQ speaks of states.
_STATE = "|".join(sorted(STATES.keys() - POSTAL.keys()))
# A destination has a comma or a period after it, so that TX is not taken from TXT. NL is sent alone.
_CODES = rf"(?:{_PLACE})(?:[,.](?:{_PLACE})(?=[,.])){{0,4}}+|NL"
# After a comma comes a destination, after a period TXT where there is one.
# Places by the post are a warning.
_ORI = rf"(?:{'|'.join(sorted(set(ORI_BEGINNINGS) - POSTAL.keys()))})[A-Z0-9]{{7}}"
_ORIS = rf"{_ORI}(?:(?:,|\.(?!TXT)){_ORI}(?=[,.])){{0,2}}+"

_WORD = r"[A-Z'-]++"
# A title beside another word is a warning.
_TITLE = f"(?:{'|'.join(TITLES)})(?![A-Z'-])"
_PART = rf"(?!{_TITLE} ){_WORD}(?: (?!{_TITLE}){_WORD})*+"
_NAME = rf"{_PART}, ?+{_PART}"
_NAME_OF_30 = rf"(?![A-Z ,'-]{{31}}){_NAME}"

# The days that every month has come first: most dates are one of them.
_DAY = r"(?:(?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])(?:29|30)|(?:0[13578]|1[02])31)"
_LEAP = r"(?:0[48]|[2468][048]|[13579][26])"
_DATE = (
    rf"(?:[0-9]{{4}}(?<!0000){_DAY}|(?:[0-9]{{2}}{_LEAP}|{_LEAP}00)0229"
    rf"|{_DAY}[0-9]{{2}}|0229(?:{_LEAP}|00))(?![0-9])"
)

# Printable and not lower case, without a slash, which may be that of a prefix, and a circumflex, which may be that of a
# written line end; a period where no form of a prefix follows. A value neither begins with a space nor ends with one or
# with a period. Where a prefix of three letters follows at once, as it mostly does, one look at its last character is
# enough.
_PLAIN = r"[ -\-0-\]_`{-~]"
_INSIDE = r"\.(?![\x00-\x20\x7f]*+[A-Z]{2,7}+(?![A-Z0-9]))"
_FIRST = r"[!-\-0-\]_`{-~]"
_LAST = r"(?<![ .])"


def _value(prefixes: str) -> str:
    """Return what a value of a key may be: after a period no word like a prefix, after a blank no prefix of the key.

    Nor does a word after a period begin with a prefix of the key: its slash may be lost.
    """
    blank = rf" ++(?!(?:{prefixes})(?![A-Z0-9]))"
    inside = rf"(?!\.[\x00-\x20\x7f]*+(?:{prefixes})){_INSIDE}"
    return (
        rf"(?:{_FIRST}|{inside}){_FIRST}*+"
        rf"(?:(?<=[!-\-0-~])(?=\.[A-Z]{{3}}/)|(?:(?:{inside}|{blank}){_FIRST}*+)*+{_LAST})"
    )


_SOC = r"(?!000|666|9)[0-9]{3}(?!00)[0-9]{2}(?!0000)[0-9]{4}"
_NIC = r"[A-Z][0-9]{9}|NONE"

# NL, too, is another place by the post.
_PLACES_OF_PLATES = frozenset(PLACES) - POSTAL.keys() - {"NL"}
_TYPES_OF_PLATES = frozenset(PLATE_TYPES)

_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{8}").fullmatch
_VIN_VALUES = {
    **{digit: int(digit) for digit in "0123456789"},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def _is_vin(vin: str) -> bool:
    """Say whether a vehicle's number of 17 characters has its check digit; another one need not."""
    if len(vin) != 17:
        return True
    if not _VIN(vin):
        return False
    total = sum(_VIN_VALUES[one] * weight for one, weight in zip(vin, _VIN_WEIGHTS, strict=True))
    return "0123456789X"[total % 11] == vin[8]


def _is_hull_number(bhn: str) -> bool:
    """Say whether the serial number in a hull number of 12 characters has no letter that looks like a digit."""
    number = bhn.removeprefix("US-")
    return len(number) != 12 or not any(letter in number[3:8] for letter in "IOQ")


@attrs.frozen
class InputHeader:
    """The header of all three."""

    origin: str
    destinations: tuple[str, ...]
    control: str | None


@attrs.frozen
class ConcealedWeaponQuery:
    """The fields of CWQ."""

    nam: str | None
    dob: str | None
    soc: str | None
    per: str | None


@attrs.frozen
class StateWarrantQuery:
    """The fields of SWQ."""

    nam: str | None
    dob: str | None
    fbi: str | None
    mnu: str | None
    soc: str | None
    oln: str | None
    sex: str | None
    rac: str | None


@attrs.frozen
class HitConfirmationQuery:
    """The fields of YQ."""

    rty: str
    rno: str
    pri: str
    oca: str
    nic: str
    lic: str | None
    lis: str | None
    liy: str | None
    lit: str | None
    vin: str | None
    vyr: str | None
    nam: str | None
    dob: str | None
    sex: str | None
    typ: str | None
    ser: str | None
    den: str | None
    reg: str | None
    bhn: str | None
    rna: str | None
    rag: str | None
    pho: str | None
    rem: str | None


@attrs.frozen
class Message:
    """A header and a body."""

    header: InputHeader
    body: ConcealedWeaponQuery | StateWarrantQuery | HitConfirmationQuery


_VALUE = _value("NAM|DOB|SOC|PER")
_CWQ = re.compile(
    rf"CWQ\.({_ORI})\.({_STATE})\.{_TXT}"
    rf"(?:NAM/({_NAME_OF_30}){_NEXT}DOB/({_DATE}){_END})?+"
    rf"(?:SOC/({_SOC}){_END})?+"
    rf"(?:PER/(?![ -~]{{16}})({_VALUE}){_LAYOUT})?+"
).fullmatch


def read_cwq(text: str) -> Message:
    """Read a concealed weapon permit query."""
    found = _CWQ(text)
    if found is None or len(text) > _LONGEST:
        raise ValueError("no clean CWQ")
    origin, destination, control, nam, dob, soc, per = found.groups()
    return Message(InputHeader(origin, (destination,), control), ConcealedWeaponQuery(nam, dob, soc, per))


_VALUE = _value("NAM|DOB|FBI|MNU|SOC|OLN|SEX|RAC")
_SWQ = re.compile(
    rf"SWQ\.({_ORI})\.({_CODES})\.{_TXT}"
    rf"(?:NAM/({_NAME_OF_30}){_NEXT}DOB/({_DATE}){_END}"
    rf"|FBI/({_VALUE}){_END}|MNU/({_VALUE}){_END}|SOC/({_SOC}){_END}|OLN/({_VALUE}){_END})"
    rf"(?:SEX/([FMU]){_END})?+"
    rf"(?:RAC/([ABHIPUW]){_END})?+"
).fullmatch


def read_swq(text: str) -> Message:
    """Read a state warrant query."""
    found = _SWQ(text)
    if found is None or len(text) > _LONGEST:
        raise ValueError("no clean SWQ")
    origin, codes, control, nam, dob, fbi, mnu, soc, oln, sex, rac = found.groups()
    if nam is None and (len(fbi or mnu or "") > 15 or (oln is not None and len(oln) > 20)):
        raise ValueError("a number is too long")
    destinations = (codes,) if len(codes) == 2 else tuple(codes.replace(".", ",").split(","))
    if len(set(destinations)) < len(destinations):
        raise ValueError("a destination twice")
    body = StateWarrantQuery(nam, dob, fbi, mnu, soc, oln, sex, rac)
    return Message(InputHeader(origin, destinations, control), body)


# REM is free text: only a prefix of the key ends it.
_PREFIXES = "|".join(one.name.upper() for one in attrs.fields(HitConfirmationQuery))
_PERIOD = rf"\.(?![\x00-\x20\x7f]*+(?:{_PREFIXES})/)"
_REMARKS = rf"(?:{_FIRST}|{_PERIOD}){_PLAIN}*+(?:{_PERIOD}{_PLAIN}*+)*+{_LAST}"

_VALUE = _value(_PREFIXES)
# One group of fields says what the hit is on; that of securities comes last, since it may be empty.
_YQ = re.compile(
    rf"YQ\.({_ORI})\.({_ORIS})\.{_TXT}"
    rf"RTY/(S[VLGASBP]|WP|PO|MP){_NEXT}RNO/([123]){_NEXT}PRI/([UR]){_NEXT}OCA/({_VALUE}){_NEXT}NIC/({_NIC}){_END}"
    rf"(?:LIC/({_VALUE}){_END}(?:LIS/({_VALUE}){_END}"
    rf"(?:LIY/([0-9]{{4}}|[0-9]{{2}}){_END})?+(?:LIT/({_VALUE}){_END})?+)?+"
    rf"|VIN/({_VALUE}){_END}(?:VYR/([0-9]++){_END})?+"
    rf"|NAM/({_NAME}){_NEXT}DOB/({_DATE}){_END}(?:SEX/([FMU]){_END})?+"
    rf"|REG/({_VALUE}){_END}|BHN/({_VALUE}){_END}"
    rf"|(?:TYP/({_VALUE}){_END})?+(?:SER/({_VALUE}){_END})?+(?:DEN/({_VALUE}){_END})?+)"
    rf"(?:RNA/({_VALUE}){_END})?+(?:RAG/({_VALUE}){_END})?+(?:PHO/({_VALUE}){_END})?+"
    rf"(?:REM/({_REMARKS}){_LAYOUT})?+"
).fullmatch


def read_yq(text: str) -> Message:  # noqa: C901, PLR0912 - a function for each check would slow it down
    """Read a hit confirmation query."""
    found = _YQ(text)
    if found is None or len(text) > _LONGEST:
        raise ValueError("no clean YQ")
    (
        origin, oris, control, rty, rno, pri, oca, nic, lic, lis, liy, lit, vin, vyr, nam, dob, sex, reg, bhn, typ, ser,
        den, rna, rag, pho, rem,
    ) = found.groups()  # fmt: skip
    if len(oca) > 20 or (lic is not None and len(lic) > 10):
        raise ValueError("a number is too long")
    if lis is not None and (lis not in _PLACES_OF_PLATES or (lit is not None and lit not in _TYPES_OF_PLATES)):
        raise ValueError("no code of a place or a plate")
    if (vin is not None and not _is_vin(vin)) or (bhn is not None and not _is_hull_number(bhn)):
        raise ValueError("an implausible number")
    if rty == "SL":
        identified = lis is not None
    elif rty == "SV":
        identified = vin is not None or (lic is not None and lis is None)
    elif rty in {"WP", "PO", "MP"}:
        identified = nam is not None
    elif rty == "SS":
        identified = typ is not None and ser is not None and rna is not None and rag is not None
    elif rty == "SB":
        identified = reg is not None or bhn is not None
    else:
        identified = lic is None and vin is None and nam is None and reg is None and bhn is None
    if not identified:
        raise ValueError("the fields of another type of request")
    destinations = (oris,) if len(oris) == 9 else tuple(oris.replace(".", ",").split(","))
    if len(set(destinations)) < len(destinations):
        raise ValueError("a destination twice")
    if nic != "NONE" or len(text) > _LONGEST_TO_CANADA:
        for one in destinations:
            if one[:2] in _CANADA:
                raise ValueError("not to Canada")
    body = HitConfirmationQuery(
        rty, rno, pri, oca, nic, lic, lis, liy, lit, vin, vyr, nam, dob, sex, typ, ser, den, reg, bhn, rna, rag, pho,
        rem,
    )  # fmt: skip
    return Message(InputHeader(origin, destinations, control), body)
