"""No text costs more than linear time and memory, hostile or not.

Each shape is read once and four times as long. Quadratic time would show as sixteen times on any machine, so the limit
lies between four and sixteen; the least of several readings counts, in time of the processor.
"""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable

import pytest

import nlets_msg as nm

pytestmark = pytest.mark.slow

ANSWER = "CWR.AZ0000000.AZNLETS20.TXT\nNAM/SMITH,JOHN.DOB/19500101\n\n"
HEAD = "CWQ.AZNLETS20.AZ.TXT\n"
REMARKS = "YQ.AZNLETS20.AZ0000000.TXT\nRTY/SV.RNO/1.PRI/U.OCA/1.NIC/V1.LIC/ABC1234.REM/"

# Each makes a text of so many parts. Bodies of fields are short enough to be read: their limit is 16 KiB.
FIELDS: dict[str, Callable[[int], str]] = {
    "periods": lambda count: HEAD + "PER/A" + "." * count,
    "periods and spaces in free text": lambda count: REMARKS + ". " * count + "X",
    "words like prefixes in free text": lambda count: REMARKS + ".ABCDEFG" * count,
    "one long value": lambda count: HEAD + "PER/" + "A" * count,
    "a name of commas and spaces": lambda count: HEAD + "NAM/" + "A, " * count,
    "a name of words": lambda count: HEAD + "NAM/" + "A " * count + "1",
    "unknown fields": lambda count: HEAD + ".".join(f"XX{'ABCDEFGHIJ'[n % 10]}/{n}" for n in range(count)),
    "the same field": lambda count: HEAD + ".SOC/123456789" * count,
    "control characters": lambda count: HEAD + "SOC/12345" + "\x7f" * count + "6789",
    "line ends": lambda count: HEAD + "\r\n" * count + "SOC/123456789" + "\r\n" * count,
    "written line ends": lambda count: HEAD + "SOC/123456789" + "^M^J" * count,
    "destinations": lambda count: "SWQ.AZNLETS20." + "AZ." * count + "TXT\nSOC/123456789",
    "framing before": lambda count: "\x02\x00 " * count + HEAD + "SOC/123456789",
    "framing after": lambda count: HEAD + "SOC/123456789" + "\ufeff\x1b[0m \n" * count,
    "escape sequences that do not end": lambda count: HEAD + "SOC/123456789\ufeff" + "\x1b[0" * count,
    "missing periods": lambda count: HEAD + "SOC/1" + " SOC/1" * count,
    "prefixes in free text": lambda count: REMARKS + " LIC/1" * count,
    "lines after a field": lambda count: HEAD + "SOC/1" + "\nX" * count,
    "layout inside a value": lambda count: HEAD + "SOC/1" + " \n" * count + "X",
    "lines of free text": lambda count: REMARKS + "A\n" * count,
    "blanks in free text": lambda count: REMARKS + "A\n" + " " * count + "A",
    "beginnings of headers": lambda count: HEAD + "SOC/1" + "\nCWQ." * count,
    "stray periods": lambda count: HEAD + ". " * count + "SOC/123456789",
    "spaces": lambda count: HEAD + "SOC/" + " " * count + "123456789" + " " * count,
}
TEXTS: dict[str, Callable[[int], str]] = {
    "lines of an answer": lambda count: ANSWER + "NAM/SMITH,JOHN.DOB/19500101\n" * count,
    "an answer without a blank line": lambda count: ANSWER.rstrip() + "\n" + "LIC/ABC1234.\n" * count,
    "blank lines and spaces": lambda count: ANSWER.rstrip() + " \n" * count,
    "headers in an answer": lambda count: ANSWER + HEAD * count,
    "blank header lines": lambda count: "AM.AZNLETS20\n" + " \n" * count + "13:43 11/07/2011 60501\nTXT\n",
    "lines of a notice": lambda count: "AM.AZNLETS20.AZ.TXT\n" + "** IMAGE URL **\n" * count,
    "an error without an original": lambda count: "ER.NL0000000.AZNLETS20.TXT\n22 \n" + "1. NAM\n" * count,
    "an unknown key": lambda count: "ZZQ.AZNLETS20.AZ.TXT\n" + "NAM/A." * count,
    "escape sequences before nothing": lambda count: "\x1b[0" * count,
    "framing before nothing": lambda count: "\x1b[0m\ufeff" * count + "A",
    "headers of no ORI on a line": lambda count: '"' + "CWQ.AZNLETS20 " * count,
    "header lines that cannot be read": lambda count: (
        "DR.AZNLETS20\n" + "ROUTINE" * count + "\n" + "\n" * count + "TXT"
    ),
    "no message": lambda count: "A." * count,
}


def seconds(text: str) -> float:
    """Measure the least time of some readings, each of a text of its own."""
    texts = [text + " " * number for number in range(5)]
    taken = []
    gc.disable()
    try:
        for one in texts:
            begin = time.process_time()
            nm.check(one)
            taken.append(time.process_time() - begin)
    finally:
        gc.enable()
    return min(taken)


def kilobytes(text: str) -> float:
    """Measure the memory at the peak of a reading."""
    tracemalloc.start()
    try:
        nm.check(text)
        return tracemalloc.get_traced_memory()[1] / 1024
    finally:
        tracemalloc.stop()


SHAPES = [
    *(pytest.param(make, 500, id=name) for name, make in FIELDS.items()),
    *(pytest.param(make, 5_000, id=name) for name, make in TEXTS.items()),
]


@pytest.mark.parametrize(("make", "count"), SHAPES)
def test_four_times_the_text_takes_no_more_than_some_four_times_as_long(make: Callable[[int], str], count: int) -> None:
    """Quadratic time would be sixteen times; ten leaves room for the noise of a machine."""
    nm.check(make(count))

    assert seconds(make(4 * count)) < 10 * max(seconds(make(count)), 0.0005)


@pytest.mark.parametrize(("make", "count"), SHAPES)
def test_four_times_the_text_takes_no_more_than_some_four_times_the_memory(
    make: Callable[[int], str], count: int
) -> None:
    """Beyond what any reading takes."""
    nm.check(make(count))

    assert kilobytes(make(4 * count)) < 6 * kilobytes(make(count)) + 100
