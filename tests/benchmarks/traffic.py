"""Traffic as a switch of a state sees it: answers, inquiries, notices, errors and unknown keys; most are not clean.

In: how many messages, a seed, and the share of inquiries and notices that are not clean. Out: a list of `Sample`, each
a text and its kind; the same seed gives the same list. What can fail: nothing.

The shares are those of what state switches say of their traffic: 45 % answers of 20 to 60 lines, half of them without
an echo; 30 % inquiries, most delivered; 15 % notices, most without TXT or with blank header lines; 5 % errors; 5 % keys
that the catalogue does not know. Line ends are CR LF, as Nlets sends them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final, NamedTuple

from generated import date, digits, header, name, ori, plate

from nlets_msg.codes import STATES

LINE_END: Final = "\r\n"
# The share of inquiries and notices that are not clean.
UNCLEAN: Final = 1 / 3

_STATES: Final = tuple(STATES)
_WORDS: Final = (
    "RECORD", "LICENSE", "STATUS", "VALID", "EXPIRES", "ISSUED", "CLASS", "NONE", "ADDRESS", "STREET", "CITY", "COUNTY",
    "HEIGHT", "WEIGHT", "EYES", "HAIR", "BROWN", "POINTS", "VIOLATION", "SPEED", "COURT", "FINE", "PAID", "SURRENDERED",
)  # fmt: skip
_LABELS: Final = ("NAME", "DOB", "OLN", "ADDRESS", "CITY", "ZIP", "CLASS", "ISSUED", "EXPIRES", "STATUS", "HGT", "WGT")
_PREFIXES: Final = (
    "NAM",
    "DOB",
    "SEX",
    "RAC",
    "HGT",
    "WGT",
    "EYE",
    "HAI",
    "OLN",
    "OLS",
    "ADR",
    "CTY",
    "REM",
    "LIC",
    "VIN",
)

# A date of birth up to its month.
_BORN: Final = re.compile(r"(DOB/[0-9]{4})[0-9]{2}")

Draw = Random
Make = Callable[[Draw], str]


class Sample(NamedTuple):
    """A text, and what is particular about it."""

    kind: str
    text: str


def delivered(draw: Draw, key: str, *, irregular: bool = False) -> str:
    """Make the header that Nlets delivers, up to the line end after TXT; every third has a control field."""
    day = f"{draw.randint(1, 12):02}/{draw.randint(1, 28):02}"
    clock = f"{draw.randint(0, 23):02}:{draw.randint(0, 59):02} {day}/2026"
    received = clock.replace("2026", "2025") if irregular else clock
    lines = [
        f"{key}.{ori(draw)}",
        f"{received} {draw.randint(1, 99999):05}",
        f"{clock} {draw.randint(1, 99999):05} {ori(draw)}",
    ]
    if draw.random() < 1 / 3:
        lines.append(f"*{digits(draw, 10)}")
    return LINE_END.join([*lines, "TXT", ""])


def _sentence(draw: Draw) -> str:
    return " ".join(draw.choices(_WORDS, k=draw.randint(3, 7)))


def _field_like(draw: Draw) -> str:
    value = draw.choice([name(draw), date(draw), digits(draw, 7), draw.choice(_WORDS)])
    if draw.random() < 0.5:
        return f"{draw.choice(_LABELS)}: {value}"
    return f"{draw.choice(_PREFIXES)}/{value}. {draw.choice(_PREFIXES)}/{draw.choice(_WORDS)}"


def record(draw: Draw) -> str:
    """Make the text of an answer: 20 to 60 lines, half of them like fields."""
    return LINE_END.join(draw.choice((_sentence, _field_like))(draw) for _ in range(draw.randint(20, 60))) + LINE_END


def _asked(draw: Draw, key: str) -> str:
    """Make the fields of the inquiry that a key answers."""
    if key == "RR":
        return f"LIC/{plate(draw)}.LIY/2026.LIT/PC"
    if key == "SWR":
        return f"NAM/{name(draw)}.DOB/{date(draw)}.SEX/{draw.choice('FM')}.RAC/{draw.choice('WBAIU')}"
    return f"NAM/{name(draw)}.DOB/{date(draw)}.SEX/{draw.choice('FM')}"


def answer_key(draw: Draw) -> str:
    """Choose the key of an answer: of a driver, of a vehicle, of a warrant."""
    return draw.choice(("DR", "DR", "RR", "RR", "SWR"))


def answer(draw: Draw) -> str:
    """Make an answer with the fields that were asked for, which is clean."""
    key = answer_key(draw)
    return f"{delivered(draw, key)}{_asked(draw, key)}{LINE_END}{LINE_END}{record(draw)}"


def answer_without_echo(draw: Draw) -> str:
    """Make an answer that is a record alone; half have a blank line after some lines."""
    text = record(draw)
    if draw.random() < 0.5:
        lines = text.split(LINE_END)
        lines.insert(draw.randint(1, 9), "")
        text = LINE_END.join(lines)
    return delivered(draw, answer_key(draw)) + text


def answer_with_whole_echo(draw: Draw) -> str:
    """Make an answer that quotes a whole inquiry."""
    key = answer_key(draw)
    asked = {"DR": "DQ", "RR": "RQ", "SWR": "SWQ"}[key]
    return f"{delivered(draw, key)}{header(draw, asked)}{_asked(draw, key)}{LINE_END}{LINE_END}{record(draw)}"


def answer_with_final_period(draw: Draw) -> str:
    """Make an answer whose echo ends with a period."""
    key = answer_key(draw)
    return f"{delivered(draw, key)}{_asked(draw, key)}.{LINE_END}{LINE_END}{record(draw)}"


def answer_of_two_years(draw: Draw) -> str:
    """Make an answer whose clock lines have different years."""
    key = answer_key(draw)
    return f"{delivered(draw, key, irregular=True)}{_asked(draw, key)}{LINE_END}{LINE_END}{record(draw)}"


def _any_header(draw: Draw, key: str) -> str:
    return delivered(draw, key) if draw.random() < 0.7 else header(draw, key).replace("\n", LINE_END)


def fields(draw: Draw) -> tuple[str, str]:
    """Make the fields of an inquiry, and its key."""
    key = draw.choice(("DQ", "RQ", "RQ", "SWQ", "CWQ"))
    if key == "RQ":
        return key, f"LIC/{plate(draw)}.LIY/2026.LIT/PC"
    if key == "SWQ":
        return key, f"NAM/{name(draw)}.DOB/{date(draw)}.SEX/{draw.choice('FM')}.RAC/{draw.choice('WBAIU')}"
    if key == "DQ":
        return key, f"NAM/{name(draw)}.DOB/{date(draw)}.SEX/{draw.choice('FM')}"
    return key, f"NAM/{name(draw)}.DOB/{date(draw)}.SOC/2{digits(draw, 8).replace('00', '12')}"


def inquiry(draw: Draw) -> str:
    """Make an inquiry, which is clean."""
    key, asked = fields(draw)
    return f"{_any_header(draw, key)}{asked}{LINE_END}"


def inquiry_with_final_period(draw: Draw) -> str:
    """Make an inquiry that ends with a period."""
    key, asked = fields(draw)
    return f"{_any_header(draw, key)}{asked}.{LINE_END}"


def inquiry_in_lower_case(draw: Draw) -> str:
    """Make an inquiry whose fields are in lower case."""
    key, asked = fields(draw)
    return f"{_any_header(draw, key)}{asked.lower()}{LINE_END}"


def inquiry_with_blanks(draw: Draw) -> str:
    """Make an inquiry with blanks after its periods."""
    key, asked = fields(draw)
    return f"{_any_header(draw, key)}{asked.replace('.', '. ')}{LINE_END}"


def inquiry_with_a_control_character(draw: Draw) -> str:
    """Make an inquiry with a DEL inside a value."""
    key, asked = fields(draw)
    return f"{_any_header(draw, key)}{asked[:6]}\x7f{asked[6:]}{LINE_END}"


def inquiry_with_an_unknown_prefix(draw: Draw) -> str:
    """Make an inquiry with a field that its key does not know."""
    key, asked = fields(draw)
    return f"{_any_header(draw, key)}{asked}.QQQ/1{LINE_END}"


def inquiry_with_an_error(draw: Draw) -> str:
    """Make an inquiry with a day, or a year of a licence plate, that does not exist."""
    key, asked = fields(draw)
    wrong = _BORN.sub(r"\g<1>13", asked).replace("LIY/2026", "LIY/20X6")
    return f"{_any_header(draw, key)}{wrong}{LINE_END}"


def notice(draw: Draw) -> str:
    """Make a notice with TXT, which is clean."""
    return delivered(draw, "AM") + record(draw)[: draw.randint(200, 900)]


def notice_without_txt(draw: Draw) -> str:
    """Make a notice that has no TXT, as most have."""
    header = delivered(draw, "AM").removesuffix(f"TXT{LINE_END}")
    return f"{header}{LINE_END}{record(draw)[: draw.randint(200, 900)]}"


def notice_with_blank_lines(draw: Draw) -> str:
    """Make a notice with blank lines in its header."""
    header = delivered(draw, "AM").replace(f"{LINE_END}TXT", f"{LINE_END}{LINE_END}TXT")
    return header.replace(LINE_END, LINE_END * 2, 1) + record(draw)[: draw.randint(200, 900)]


def error(draw: Draw) -> str:
    """Make an error message with the original."""
    key, asked = fields(draw)
    original = f"{header(draw, key)}{asked}".replace("\n", LINE_END)
    text = f".04. INVALID MESSAGE FIELD{LINE_END}ORIGINAL MESSAGE{LINE_END}{original}"
    return delivered(draw, "ER") + text


def error_without_original(draw: Draw) -> str:
    """Make an error message without the original."""
    return f"{delivered(draw, 'ER')}.01. INVALID DESTINATION{LINE_END}"


def unknown_key(draw: Draw) -> str:
    """Make a message of a key that the catalogue does not know."""
    if draw.random() < 0.5:
        return f"{delivered(draw, 'ZZQ')}{fields(draw)[1]}{LINE_END}"
    return delivered(draw, "ZZR") + record(draw)[: draw.randint(200, 900)]


# Each kind with its clean twin, where it has one.
TWINS: Final[dict[Make, Make]] = {
    answer_without_echo: answer,
    answer_with_whole_echo: answer,
    answer_with_final_period: answer,
    answer_of_two_years: answer,
    inquiry_with_final_period: inquiry,
    inquiry_in_lower_case: inquiry,
    inquiry_with_blanks: inquiry,
    inquiry_with_a_control_character: inquiry,
    inquiry_with_an_unknown_prefix: inquiry,
    inquiry_with_an_error: inquiry,
    notice_without_txt: notice,
    notice_with_blank_lines: notice,
    error_without_original: error,
    unknown_key: notice,
}
_UNCLEAN_INQUIRIES: Final = tuple(one for one, twin in TWINS.items() if twin is inquiry)


def _kind(draw: Draw, unclean: float) -> Make:
    """Choose a kind by its share."""
    share = draw.random()
    if share < 0.45:
        odd = (answer_with_whole_echo, answer_with_final_period, answer_of_two_years)
        return draw.choices((answer, answer_without_echo, *odd), (40, 50, 3, 4, 3))[0]
    if share < 0.75:
        return draw.choice(_UNCLEAN_INQUIRIES) if draw.random() < unclean else inquiry
    if share < 0.90:
        # Of notices most are not clean.
        odd_share = min(1.0, 2.4 * unclean)
        return (
            draw.choice((notice_without_txt, notice_without_txt, notice_with_blank_lines))
            if draw.random() < odd_share
            else notice
        )
    return draw.choice((error, error, error_without_original)) if share < 0.95 else unknown_key


def traffic(count: int, seed: int = 0, *, unclean: float = UNCLEAN) -> list[Sample]:
    """Make so many messages."""
    draw = Draw(f"traffic {seed}")
    kinds = [_kind(draw, unclean) for _ in range(count)]
    return [Sample(make.__name__, make(draw)) for make in kinds]


def log_of(samples: list[Sample]) -> str:
    """Make a log of messages, each with a line end after it."""
    return "".join(f"{one.text}{LINE_END}" for one in samples)
