"""What is plausible about a value that has its format: code lists, check digits, forms of numbers, days within reach.

In: a value, and where the check needs one a reference day. Out: whether there is no doubt about it, and the problem
where there is, a warning or a note. What can fail: nothing.

Each check is a `Plausibility`, and a row asks one by the word ``plausible``. Rows ask and not prefixes, since a prefix
means different things under different keys: the VIN of a foreign vehicle has no check digit. No check is certain, so
each says "check it", and none is ever an error. docs/plausibility.md lists them all.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

import re
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nlets_msg import problems
from nlets_msg.codes import POSTAL, PROVINCES, SEXES, STATES, CodeList
from nlets_msg.schema.format_rules import either, is_word
from nlets_msg.wire.patterns import matches

if TYPE_CHECKING:
    from datetime import date

    from nlets_msg.problems.problem import Problem, Span

IMPLAUSIBLE: Final = "implausible-value"
UNUSUAL_CODE: Final = "unusual-code"

# Lists of so many codes are written out, in what is said and in patterns.
_SHORT: Final = 14


class Doubt(NamedTuple):
    """What is doubtful about a value: what was expected, what to do, and whether the sources allow it all the same."""

    expected: str
    hint: str
    note: bool = False


class Plausibility(NamedTuple):
    """A check of values that have their format.

    Attributes:
        name: What it is called.
        code: The problem code: ``unusual-code`` or ``implausible-value``.
        expected: What a value is, as the end of a sentence that begins with the prefix.
        source: Where that is published.
        exceptions: What passes although it is not that, and what is a note.
        listed: The codes, where the check is a list of them.
        doubt: What is doubtful about a value in upper case; None where nothing is.
        doubt_at: The same for a reference day; without one nothing is.
        pattern: A regular expression of values that are not doubted, which may be part of a larger one as that of a
            `Format`; others are looked at by themselves.
    """

    name: str
    code: str
    expected: str
    source: str
    exceptions: str = ""
    listed: CodeList | None = None
    doubt: Callable[[str], Doubt | None] | None = None
    doubt_at: Callable[..., Doubt | None] | None = None
    pattern: str | None = None

    def fits(self, value: str, today: "date | None" = None) -> bool:
        """Say whether nothing is doubtful about a value.

        >>> VIN.fits("1M8GDM9AXKP042788"), VIN.fits("1M8GDM9A1KP042788")
        (True, False)
        """
        return self._doubt(value, today) is None

    def explain(
        self, value: str, *, prefix: str, span: "Span | None" = None, today: "date | None" = None
    ) -> "list[Problem]":
        """Say what is doubtful about a value; nothing where it fits."""
        doubt = self._doubt(value, today)
        if doubt is None:
            return []
        from nlets_msg.problems.rules import NOTE  # noqa: PLC0415 - start-up

        return [
            problems.make_problem(
                self.code,
                prefix=prefix,
                span=span,
                expected=f"{prefix} {doubt.expected}.",
                hint=doubt.hint,
                source=self.source,
                severity=NOTE if doubt.note else None,
            )
        ]

    def _doubt(self, value: str, today: "date | None") -> Doubt | None:
        if self.listed is not None:
            return _doubt_of_code(self.listed, self.expected, value)
        if self.doubt is not None:
            return self.doubt(value.upper())
        return self.doubt_at(value, today) if self.doubt_at is not None and today is not None else None

    def is_among(self, checks: Collection[object]) -> bool:
        """Say whether it is one of some checks, or its problem code is.

        Two checks of the same values are the same, whatever source a row names for them.
        """
        if self.code in checks:
            return True
        judged = self._replace(source="")
        return any(isinstance(check, Plausibility) and judged == check._replace(source="") for check in checks)

    @property
    def always(self) -> bool:
        """Whether it is asked without a reference day."""
        return self.listed is not None or self.doubt is not None

    @property
    def accepts(self) -> Callable[[str], Any]:
        """A function that is true of values that are not doubted, the fastest there is."""
        if self.listed is None:
            return self.fits
        elsewhere = _ELSEWHERE if _has_places(self.listed) else {}
        return frozenset(self.listed).difference(elsewhere).__contains__


# Codes by the post of places that have another code in NCIC: there such a code is another place, or none.
_ELSEWHERE: Final = {post: (place, {**STATES, **PROVINCES}[place]) for post, place in POSTAL.items()} | {
    "NL": ("NF", PROVINCES["NF"])
}
_CHANGED: Final = "the list may have changed since it was published."


def _has_places(listed: CodeList) -> bool:
    return "NB" in listed and "NK" in listed


def _doubt_of_code(listed: CodeList, expected: str, value: str) -> Doubt | None:
    place, name = _ELSEWHERE.get(value, ("", "")) if _has_places(listed) else ("", "")
    if value not in listed:
        hint = f"Write {either([*listed])}; {_CHANGED}" if len(listed) <= _SHORT else f"Check it; {_CHANGED}"
        if len(listed) > _SHORT and is_word(value) and len(value) > max(map(len, listed)):
            hint = "Write the code, not the word."
        return Doubt(expected, f"{name} is {place} in this list." if place else hint)
    if not place:
        return None
    return Doubt(
        f"is {listed[value]} in this list; the post has the same code for {name}, which is {place} here",
        f"Write {place} if {name} is meant.",
        note=True,
    )


def listed(codes: CodeList, source: str | None = None) -> Plausibility:
    """Make the check that a value is on a list of codes: the warning ``unusual-code`` where it is not.

    Args:
        codes: The list, one of `nlets_msg.codes` or your own.
        source: Where it is published, if not where its codes are.

    Raises:
        ValueError: It is no list, or an empty one.
    """
    if not (isinstance(codes, CodeList) and codes):
        raise ValueError("codes is a CodeList, which is not empty")
    short = len(codes) <= _SHORT and all(code.isascii() and code.isalnum() and code.isupper() for code in codes)
    return Plausibility(
        codes.name,
        UNUSUAL_CODE,
        f"is one of {', '.join(codes)}" if len(codes) <= _SHORT else f"is a code of the list of {codes.name}",
        "; ".join(dict.fromkeys(map(codes.source_of, codes))) if source is None else source,
        "Places that the post writes otherwise: the same code of another place is a note that names both."
        if _has_places(codes)
        else "",
        listed=codes,
        pattern="|".join(codes) if short else None,
    )


# Pages that do not print the codes of sex say that they are those of NCIC.
NCIC_SEX: Final = listed(SEXES)

# 49 CFR 565.15(c): the value of each character, and the weight of each of the 17 positions.
_VIN_VALUES: Final = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", "123456781234579234567890123456789", strict=True))
_VIN_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_SIZE: Final = 17


_LOOK_ALIKE: Final = "Check it: 1 is easily read as I, and 0 as O or Q."


def _doubt_of_vin(value: str) -> Doubt | None:
    """49 CFR 565.15(c): no I, O or Q; the sum of weighted values modulo 11, of which 10 is X, is in position 9."""
    if len(value) != _VIN_SIZE:
        return None
    if not _VIN_VALUES.keys() >= {*value}:
        expected = "has digits and letters other than I, O and Q where it has 17 characters"
        return Doubt(expected, _LOOK_ALIKE if value.isalnum() else "Check it: a character in it is no letter or digit.")
    total = sum(int(_VIN_VALUES[character]) * weight for character, weight in zip(value, _VIN_WEIGHTS, strict=True))
    if "0123456789X"[total % 11] == value[8]:
        return None
    return Doubt(
        "has in position 9 a check digit that goes with the other characters",
        "Check it, character by character; a vehicle that was not built for the United States need not have one.",
    )


VIN: Final = Plausibility(
    "VIN",
    IMPLAUSIBLE,
    "has 17 characters, none of them I, O or Q, with a check digit in position 9",
    "49 CFR 565.15(c)",
    "Other lengths pass. A vehicle that was not built for the United States need not have a check digit.",
    doubt=_doubt_of_vin,
)


_IMEI_FORM: Final = "[0-9]{14,16}|[0-9A-F]{14}"


def _doubt_of_imei(value: str) -> Doubt | None:
    """3GPP TS 23.003 Annex B: the 15th digit is the Luhn check digit of the 14 before it, or is sent as 0."""
    if not matches(_IMEI_FORM, value):
        # It is printed in groups.
        if matches(_IMEI_FORM, re.sub("[- ]", "", value)):
            return Doubt(IMEI.expected, "Leave out the hyphens and spaces.")
        return Doubt(
            IMEI.expected,
            "Check it: an IMEI has 14 digits, 15 with a check digit or 16 with a version; an MEID 14 of 0-9, A-F.",
        )
    if len(value) != 15 or value.endswith("0"):
        return None
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in value[1::2])
    if (doubled + sum(map(int, value[::2]))) % 10 == 0:
        return None
    return Doubt("has a check digit at its end that goes with the 14 digits before it", "Check it, digit by digit.")


IMEI: Final = Plausibility(
    "IMEI",
    IMPLAUSIBLE,
    "is an IMEI of 14 to 16 digits, or an MEID of 14 digits and letters A to F",
    "3GPP TS 23.003, Annex B",
    "A 0 in place of the check digit passes.",
    doubt=_doubt_of_imei,
)


def _doubt_of_ssn(value: str) -> Doubt | None:
    """SSA, Program Operations Manual System, RM 10201.035: no area 000, 666 or 9xx, no group 00, no serial 0000."""
    if not matches("[0-9]{9}", value):
        return None
    if value[:3] in {"000", "666"} or value[3:5] == "00" or value[5:] == "0000":
        return Doubt(SSN.expected, "Check it: no such number has been given out.")
    if value[0] == "9":
        return Doubt(SSN.expected, "Check it: numbers of taxpayers begin with 9.", note=True)
    return None


SSN: Final = Plausibility(
    "Social Security number",
    IMPLAUSIBLE,
    "does not begin with 000, 666 or 9, has no 00 in the middle and no 0000 at the end",
    "Social Security Administration, POMS RM 10201.035",
    "One that begins with 9 is a note, since numbers of taxpayers do. What has not 9 digits is not looked at.",
    doubt=_doubt_of_ssn,
    pattern="(?!000|666|9)[0-9]{3}(?!00)[0-9]{2}(?!0000)[0-9]{4}",
)

_NIC_FORM: Final = "[A-Z][0-9]{9}"


def _doubt_of_nic(value: str) -> Doubt | None:
    """NCIC 2000: a record's number is a letter, which says its file, and nine digits."""
    return None if matches(NIC_OR_NONE.pattern or "", value) else Doubt(NIC_OR_NONE.expected, "Check it.")


NIC_OR_NONE: Final = Plausibility(
    "NIC or NONE",
    IMPLAUSIBLE,
    "is a letter and 9 digits, or NONE",
    "NCIC 2000 operating manual; NONE: Nlets, Hit Confirmation, legacy page (article 21003096777)",
    doubt=_doubt_of_nic,
    pattern=f"{_NIC_FORM}|NONE",
)


def _doubt_of_hull_number(value: str) -> Doubt | None:
    """33 CFR 181.25: characters 4 to 8 of 12 are the serial number, without I, O and Q."""
    number = value.removeprefix("US-")
    if len(number) != 12 or {"I", "O", "Q"}.isdisjoint(number[3:8]):
        return None
    return Doubt(HULL_NUMBER.expected, _LOOK_ALIKE)


HULL_NUMBER: Final = Plausibility(
    "hull identification number",
    IMPLAUSIBLE,
    "has no I, O or Q in its serial number, characters 4 to 8 of 12",
    "33 CFR 181.25",
    "US- before the number passes, and other lengths do.",
    doubt=_doubt_of_hull_number,
)


def _doubt_of_tail_number(value: str) -> Doubt | None:
    """14 CFR 47.15: N and 1 to 5 digits, 1 to 4 and a letter, or 1 to 3 and two letters; no I, no O, no 0 in front."""
    letter, more = "[A-HJ-NP-Z]", "[0-9]"
    form = f"N[1-9](?:{more}{{0,4}}|{more}{{0,3}}{letter}|{more}{{0,2}}{letter}{{2}})"
    return None if not value.startswith("N") or matches(form, value) else Doubt(TAIL_NUMBER.expected, "Check it.")


TAIL_NUMBER: Final = Plausibility(
    "registration of aircraft",
    IMPLAUSIBLE,
    "that begins with N goes on with 1 to 5 digits, 1 to 4 and a letter, or 1 to 3 and two letters; the first is no 0, "
    "and I and O are not used",
    "14 CFR 47.15",
    "One that does not begin with N is foreign and passes.",
    doubt=_doubt_of_tail_number,
)

OLDEST: Final = 130
FIRST_YEAR: Final = 1885
MODEL_YEARS_AHEAD: Final = 2
LICENSE_YEARS_AHEAD: Final = 10


def _doubt_of_birth(value: str, today: "date") -> Doubt | None:
    """A person is born on a day that has been, and not more than 130 years ago: ruling on keys, plausibility."""
    day = f"{today.month:02}{today.day:02}"
    if len(value) != 8 or f"{today.year - OLDEST:04}{day}" <= value <= f"{today.year:04}{day}":
        return None
    return Doubt(BIRTH_DATE.expected, "Check the date.")


BIRTH_DATE: Final = Plausibility(
    "date of birth",
    IMPLAUSIBLE,
    f"is not after the reference day, nor more than {OLDEST} years before it",
    "ruling on keys: plausibility",
    "Only where a reference day is given. mmddyy has no century and is not looked at.",
    doubt_at=_doubt_of_birth,
)


def _doubt_of_model_year(value: str, today: "date") -> Doubt | None:
    """Models of the year after the next are not sold yet: ruling on keys, plausibility."""
    return _doubt_of_year(MODEL_YEAR, value, today.year + MODEL_YEARS_AHEAD)


def _doubt_of_license_year(value: str, today: "date") -> Doubt | None:
    """A plate is not given out for more than ten years ahead: ruling on keys, plausibility."""
    return _doubt_of_year(LICENSE_YEAR, value, today.year + LICENSE_YEARS_AHEAD)


def _doubt_of_year(check: Plausibility, value: str, last: int) -> Doubt | None:
    if not matches("[0-9]{4}", value) or FIRST_YEAR <= int(value) <= last:
        return None
    return Doubt(check.expected, "Check the year.")


MODEL_YEAR: Final = Plausibility(
    "model year",
    IMPLAUSIBLE,
    f"is a year from {FIRST_YEAR} to {MODEL_YEARS_AHEAD} years after the reference day",
    "ruling on keys: plausibility",
    "Only where a reference day is given. Other than 4 digits are not looked at.",
    doubt_at=_doubt_of_model_year,
)
LICENSE_YEAR: Final = Plausibility(
    "license year",
    IMPLAUSIBLE,
    f"is a year from {FIRST_YEAR} to {LICENSE_YEARS_AHEAD} years after the reference day",
    "ruling on keys: plausibility",
    "Only where a reference day is given. NX, and other than 4 digits, are not looked at.",
    doubt_at=_doubt_of_license_year,
)
