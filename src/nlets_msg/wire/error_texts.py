"""The text of an error message: number, text, options, original.

In: the body of an ER, or its parts. Out: an `ErrorParts`, or the text; and what is irregular about it. What can fail:
nothing; a part that is not there is None or empty.

    .22. INVALID MESSAGE FORMAT - REFER TO RQ MKE OPTIONS BELOW
    1. LIC, LIY, LIT
    ORIGINAL MESSAGE
    RQ.AZNLETS20.CA.TXT
    LIC/ABC1234

Nlets, Error Messages, legacy page (article 21003096179). The number 0 is printed without its periods.
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from nlets_msg.codes import PROVINCES, CodeList
from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.wire.separators import LINE_END, PREFIX

_LEGACY: Final = "Nlets, Error Messages, legacy page (article 21003096179)"

# What the switch says to each number; one that names the key has a gap for it.
ERROR_TEXTS: Final = CodeList(
    "numbers of error messages",
    ("Nlets, Error Messages, general page (article 21003096177)", {
        "0": "MESSAGE FORMAT/STRUCTURE ERROR",
        "1": "INVALID HEADER INFORMATION",
        "2": "MESSAGE TYPE NOT ALLOWED TO DESTINATION",
        "3": "TXT NOT FOUND OR IMPROPERLY FORMED XML",
        "4": "MEXICAN CDL ERROR",
        "5": "DOB INVALID or MISSING",
        "6": "INVALID MESSAGE FORMAT FOR CN",
        "10": "A YEAR FIELD IS INVALID or MISSING",
        "14": "FIELDS MISSING",
        "16": "ATN FIELD INVALID",
        "19": "INVALID DESTINATION ORIs",
    }),
    (_LEGACY, {"22": "INVALID MESSAGE FORMAT - REFER TO {key} MKE OPTIONS BELOW"}),
)  # fmt: skip

# The numbers of what is missing or bad in the fields of a message to some places: "Mexican CDL error", "invalid format
# for CN", on the same page.
NUMBERS_OF_PLACES: Final = {"MX": 4, "CN": 6} | dict.fromkeys(PROVINCES, 6)

# A number between periods begins the text; no place has a code of digits.
NUMBER_BETWEEN_PERIODS: Final = r"\.[0-9]{1,2}\."
_LINE: Final = re.compile(rf"([^\r\n]*)({LINE_END}|\Z)")
_NUMBER: Final = re.compile(r"[ \t]*(?:\.([0-9]{1,2})\.|([0-9]{1,2})(?=[ \t]|\Z))[ \t]*(.*)")
_OPTION: Final = re.compile(rf"[ \t]*[0-9]{{1,2}}\.[ \t]*({PREFIX}(?:[ \t]*+,[ \t]*+{PREFIX})*+)[ \t]*+")
_ORIGINAL: Final = "ORIGINAL MESSAGE"
ORIGINAL_LINE: Final = rf"[\t ]*{_ORIGINAL}[\t ]*[\r\n]*\Z"


@attrs.frozen(repr=False)
class ErrorParts:
    """What an error message says; ``number`` is None where there is none, the others are empty."""

    number: int | None
    text: str
    options: tuple[tuple[str, ...], ...] = ()
    original: str = ""
    quotes: bool = attrs.field(default=True, eq=False)

    def __repr__(self) -> str:
        return f"ErrorParts(number={self.number}, text=<{len(self.text)} characters>, {len(self.options)} options)"


def read_error(whole: str) -> ErrorParts:
    """Read the parts of an error message."""
    number: int | None = None
    words: list[str] = []
    options: list[tuple[str, ...]] = []
    begun = False
    position = 0
    while position < len(whole):
        match = _LINE.match(whole, position)
        assert match is not None  # both halves of the pattern may be empty
        line, position = match[1], match.end()
        if line.strip() == _ORIGINAL:
            return ErrorParts(number, "\n".join(words), tuple(options), whole[position:])
        numbered = None if begun else _NUMBER.fullmatch(line)
        option = _OPTION.fullmatch(line)
        if numbered is not None:
            number, line = int(numbered[1] or numbered[2]), numbered[3]
        if option is not None and begun:
            options.append(tuple(re.findall("[A-Z]+", option[1])))
        elif line.strip():
            words.append(line.strip())
        begun = begun or bool(match[1].strip())
    return ErrorParts(number, "\n".join(words), tuple(options), quotes=False)


def write_error(parts: ErrorParts) -> str:
    """Write an error message of its parts."""
    number = "0" if not parts.number else f".{parts.number:02}."
    options = [f"{number}. {', '.join(prefixes)}" for number, prefixes in enumerate(parts.options, 1)]
    return "\n".join([f"{number} {parts.text}", *options, _ORIGINAL, parts.original])


def error_problems(whole: str, start: int) -> list[Problem]:
    """Report what an error message lacks; ``start`` is its place in the message."""
    parts = read_error(whole)
    about = (start, start)
    problems = []
    if parts.number is None:
        problems.append(
            make_problem("error-irregular", span=about, expected="An error message begins with its number.")
        )
    if not parts.quotes:
        expected = "After a line ORIGINAL MESSAGE comes what was rejected."
        problems.append(make_problem("error-irregular", span=(start + len(whole),) * 2, expected=expected))
    return problems
