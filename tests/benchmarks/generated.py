"""Messages for the benchmarks, every one different from every other.

In: how many, and a seed. Out: lists of texts, in which none comes twice; the same seed gives the same list. What can
fail: a kind of which there are not so many different ones raises `ValueError` instead of returning the same twice.

The values are made of a few plain names, digits and codes. Texts of other protocols have about the length of a CWQ.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from nlets_msg.codes import STATES

_LAST = ("SMITH", "DOE", "JONES", "SAMPLE", "TESTER", "O'TEST", "SMITH-DOE", "VAN SAMPLE", "EXAMPLE")
_FIRST = ("JOHN", "JANE", "MARY", "JAMES", "ANN", "ROBERT", "LINDA")
_BEHIND = ("", "", "", " A", " B", " LEE", " JR", " A III")
_STATES = tuple(STATES)
_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"

Draw = random.Random


def several(make: Callable[[Draw], str], count: int, seed: int = 0) -> list[str]:
    """Make so many different texts."""
    draw = Draw(f"{make.__name__} {seed}")
    texts: dict[str, None] = {}
    for _ in range(4 * count + 100):
        if len(texts) == count:
            break
        texts[make(draw)] = None
    if len(texts) != count:
        raise ValueError(f"there are no {count} different texts of {make.__name__}")
    return list(texts)


def digits(draw: Draw, count: int) -> str:
    """Make so many digits."""
    return f"{draw.randrange(10**count):0{count}}"


def name(draw: Draw) -> str:
    """Make a name, some with a middle name or a suffix."""
    return f"{draw.choice(_LAST)},{draw.choice(_FIRST)}{draw.choice(_BEHIND)}"


def date(draw: Draw) -> str:
    """Make a date of birth."""
    return f"{draw.randint(1930, 2005)}{draw.randint(1, 12):02}{draw.randint(1, 28):02}"


def plate(draw: Draw) -> str:
    """Make a number of a plate."""
    return "".join(draw.choices(_LETTERS, k=3)) + digits(draw, 4)


def ori(draw: Draw) -> str:
    """Make an ORI of a state."""
    return draw.choice(_STATES) + digits(draw, 7)


def header(draw: Draw, key: str, most: int = 1) -> str:
    """Make an input header to so many states at most; every third has a control field."""
    to = ",".join(draw.sample(_STATES, draw.randint(1, most)))
    control = f"*{digits(draw, 10)}." if draw.random() < 1 / 3 else ""
    return f"{key}.{ori(draw)}.{to}.{control}TXT\n"


def cwq(draw: Draw) -> str:
    """Make a CWQ by name and date of birth, of about 60 characters."""
    return f"{header(draw, 'CWQ')}NAM/{name(draw)}.DOB/{date(draw)}"


def cwq_of_four(draw: Draw) -> str:
    """Make a CWQ with all four fields."""
    # What begins with 9, or has a part of zeros alone, has a note.
    number = f"{draw.randint(100, 665)}{draw.randint(1, 99):02}{draw.randint(1, 9999):04}"
    return f"{cwq(draw)}.SOC/{number}.PER/X{digits(draw, 7)}"


def swq(draw: Draw) -> str:
    """Make an SWQ with four fields."""
    fields = f"NAM/{name(draw)}.DOB/{date(draw)}.SEX/{draw.choice('FMU')}.RAC/{draw.choice('WBAIU')}"
    return header(draw, "SWQ", 3) + fields


def yq(draw: Draw) -> str:
    """Make a YQ with twelve fields: on a plate, a person or a security."""
    to = f"{ori(draw)},{ori(draw)}" if draw.random() < 1 / 3 else ori(draw)
    control = f"*{digits(draw, 10)}." if draw.random() < 1 / 3 else ""
    kind = draw.choice(("SL", "WP", "SS"))
    what = {
        "SL": f"LIC/{plate(draw)}.LIS/{draw.choice(_STATES)}.LIY/20{digits(draw, 2)}.LIT/PC",
        "WP": f"NAM/{name(draw)}.DOB/{date(draw)}.SEX/{draw.choice('FMU')}",
        "SS": f"TYP/BOND.SER/{digits(draw, 8)}.DEN/{draw.randint(1, 99)}00",
    }[kind]
    number = f"26-{digits(draw, 5)}"
    asked = f"RTY/{kind}.RNO/{draw.randint(1, 3)}.PRI/{draw.choice('UR')}.OCA/{number}.NIC/V{digits(draw, 9)}"
    by = f"RNA/{name(draw)}.RAG/SAMPLE POLICE DEPT" + ("" if kind == "SL" else f".PHO/{digits(draw, 10)}")
    remarks = f"REM/UNIT {digits(draw, 3)} WAITS. CALL DET. {draw.choice(_LAST)}"
    return f"YQ.{ori(draw)}.{to}.{control}TXT\n{asked}.{what}.{by}.{remarks}"


def dq(draw: Draw) -> str:
    """Make a DQ by name, date of birth and sex, or by number."""
    if draw.random() < 1 / 2:
        return f"{header(draw, 'DQ', 5)}OLN/{draw.choice(_LETTERS)}{digits(draw, 8)}"
    return f"{header(draw, 'DQ', 5)}NAM/{name(draw)}.DOB/{date(draw)}.SEX/{draw.choice('FMU')}"


def wlq(draw: Draw) -> str:
    """Make a WLQ, with its two leading fields."""
    fields = f"NAM/{name(draw)}.DOB/{date(draw)}.SOC/{digits(draw, 9)}"
    return f"{header(draw, 'WLQ', 3)}PUR/{draw.choice('CJF')}.ATN/OFC. {draw.choice(_LAST)}.{fields}"


KEYS: dict[str, Callable[[Draw], str]] = {"CWQ": cwq, "SWQ": swq, "YQ": yq, "DQ": dq, "WLQ": wlq}


def _delivered(draw: Draw, key: str) -> str:
    count = f"{digits(draw, 5)}"
    clock = f"{draw.randint(0, 23):02}:{draw.randint(0, 59):02} {draw.randint(1, 12):02}/{draw.randint(1, 28):02}/2026"
    return f"{key}.{ori(draw)}\n{clock} {count}\n{clock} {digits(draw, 5)} {ori(draw)}\n*{digits(draw, 10)}\nTXT\n"


def answer_of(lines: int) -> Callable[[Draw], str]:
    """Return what makes an answer to a CWQ, with its echo and so many lines of text."""

    def answer(draw: Draw) -> str:
        echo = f"NAM/{name(draw)}.DOB/{date(draw)}"
        text = "\n".join(f"LINE {number} PERMIT X{digits(draw, 7)} VALID UNTIL {date(draw)}" for number in range(lines))
        return f"{_delivered(draw, 'CWR')}{echo}\n\n{text}"

    return answer


def bad_date(draw: Draw) -> str:
    """Make a CWQ with a day that does not exist and without the rest of its index set."""
    return f"{header(draw, 'CWQ')}DOB/{draw.randint(1930, 2005)}0230"


def bad_value(draw: Draw) -> str:
    """Make a CWQ with a prefix that no table has, and a number that is too long."""
    return f"{cwq(draw)}.XYZ/{digits(draw, 6)}.SOC/{digits(draw, 11)}"


def bad_header(draw: Draw) -> str:
    """Make a CWQ whose sending ORI has a character less than it needs."""
    return f"CWQ.{ori(draw)[:-1]}.{draw.choice(_STATES)}.TXT\nNAM/{name(draw)}.DOB/{date(draw)}"


# The faults, and what of the same form and length has none that its grammar sees.
BAD: dict[str, Callable[[Draw], str]] = {
    "date": bad_date,
    "value": bad_value,
    "header": bad_header,
}


# Faults of a header, with the places of an ORI and of a code.
BAD_HEADERS: dict[str, str] = {
    "an ORI of 8 characters": "CWQ.{ori:.8}.{code}.TXT",
    "an ORI of 10 characters": "CWQ.{ori}0.{code}.TXT",
    "a blank in an ORI": "CWQ.{ori:.2} NLETS20.{code}.TXT",
    "a destination of 3 letters": "CWQ.{ori}.{code}X.TXT",
    "a destination of 4 letters": "CWQ.{ori}.{code}XX.TXT",
    "no destination": "CWQ.{ori}.TXT",
    "a comma after the ORI": "CWQ.{ori},{code}.TXT",
    "a slash after the destination": "CWQ.{ori}.{code}/TXT",
    "a period moved": "CWQ.{ori:.8}.0{code}.TXT",
    "a control field of 9 characters": "CWQ.{ori}.{code}.*123456789.TXT",
    "a control field without its asterisk": "CWQ.{ori}.{code}.0123456789.TXT",
    "TXT misspelt": "CWQ.{ori}.{code}.TXY",
    "TXT missing": "CWQ.{ori}.{code}",
    "a time that does not exist": "CWQ.{ori}\n25:43 11/07/2026 60501\n13:43 11/07/2026 60501 NVNLETS20\nTXT",
}


def bad_header_of(fault: str) -> Callable[[Draw], str]:
    """Make what makes a CWQ with a fault of its header."""

    def make(draw: Draw) -> str:
        head = BAD_HEADERS[fault].format(ori=ori(draw), code=draw.choice(_STATES))
        return f"{head}\nNAM/{name(draw)}.DOB/{date(draw)}"

    make.__name__ = fault
    return make


def log(count: int = 1000, seed: int = 0) -> list[str]:
    """Make the lines of a log of so many messages: inquiries of five keys, and answers of five lines."""
    makers = [*KEYS.values(), answer_of(5)]
    share = [several(make, (count + place) // len(makers), seed) for place, make in enumerate(makers)]
    texts = [text for texts in share for text in texts]
    Draw(seed).shuffle(texts)
    return [line for text in texts for line in f"{text}\n".splitlines(keepends=True)]


def hl7(draw: Draw) -> str:
    """Make a message of HL7 version 2: a header segment and a patient's name and date of birth."""
    name = f"{draw.choice(_LAST)}^{draw.choice(_FIRST)}"
    return f"MSH|^~\\&|A|B|||{date(draw)}||QRY|{digits(draw, 5)}|P|2.3\rPID|||||{name}||{date(draw)}"


def nmea(draw: Draw) -> str:
    """Make an NMEA sentence of a position fix, with its checksum."""
    north = f"{draw.randint(10, 89)}{draw.randint(10, 59)}.{digits(draw, 3)}"
    place = f"{north},N,0{draw.randint(10, 99)}{draw.randint(10, 59)}.{digits(draw, 3)},W"
    time = f"{draw.randint(10, 23)}{draw.randint(10, 59)}{draw.randint(10, 59)}"
    sentence = f"GPGGA,{time},{place},1,08,0.9,{digits(draw, 3)}.4,M,46.9,M,,"
    checksum = 0
    for character in sentence:
        checksum ^= ord(character)
    return f"${sentence}*{checksum:02X}"


def fix(draw: Draw) -> str:
    """Make a FIX message, with its length and checksum: a heartbeat of a sender to a receiver."""
    fields = f"35=0|49=SAMPLE|56=TESTER|34={digits(draw, 4)}|52={date(draw)}-{digits(draw, 6)}|".replace("|", "\x01")
    text = f"8=FIX.4.2\x019={len(fields)}\x01{fields}"
    return f"{text}10={sum(map(ord, text)) % 256:03}\x01"


def chunks(texts: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Part inputs into shares of a size."""
    for start in range(0, len(texts), size):
        yield texts[start : start + size]
