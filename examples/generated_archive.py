"""An archive of made-up messages, and what is known of each, for the two examples of archives.

Run it with ``python examples/generated_archive.py [messages]`` to see some. No two messages are the same, and none is
about a person.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import attrs

from nlets_msg.reading.logs import ETX

MESSAGES = 3000
ASKING, ANSWERING = "AZNLETS20", "NV0000000"
STARTED = datetime(2026, 1, 31, 13, 43)


@attrs.frozen
class Entry:
    """A message of the archive, and what is known of it.

    Attributes:
        text: The message.
        key: Its key, None where it has none.
        error: The code of what is wrong with it, None where nothing is.
        warning: The code of what is to be warned about, None where nothing is.
        answers: The key of the inquiry that it answers by its control field, None where it answers none.
        plate: The plate that it asks about or that its answer quotes, None where there is none.
    """

    text: str
    key: str | None
    error: str | None = None
    warning: str | None = None
    answers: str | None = None
    plate: str | None = None


def write_log(path: Path, messages: int) -> list[Entry]:
    """Write a log, each message up to an ETX as some transports do, and return what is known of the messages."""
    entries = list(islice(endless_entries(), messages))
    with path.open("w", encoding="utf-8", newline="") as log:
        log.writelines(f"{entry.text}{ETX}\n" for entry in entries)
    return entries


def endless_entries() -> Iterator[Entry]:
    """Make messages without end: inquiries and answers, notices, mistakes and rubbish."""
    number = 0
    while True:
        yield from round_of_traffic(number)
        number += 1


def round_of_traffic(number: int) -> Iterator[Entry]:
    """Make the messages of one round, each with the number of the round in it."""
    plate = f"LIC/{plate_of(number)}.LIY/2026.LIT/PC"
    yield Entry(f"RQ.{ASKING}.NV.*R{number:09}.TXT\n{plate}", "RQ", plate=plate_of(number))
    license_number = f"OLN/D{number:07}"
    yield Entry(f"DQ.{ASKING}.NV,CA.*D{number:09}.TXT\n{license_number}", "DQ")
    yield Entry(
        f"{delivered('RR', number, f'R{number:09}')}\n{plate}\n\n{record(number)}",
        "RR", answers="RQ", plate=plate_of(number),
    )  # fmt: skip
    warrant = f"MNU/SAMPLE-{number:07}"
    yield Entry(f"SWQ.{ASKING}.NV.*S{number:09}.TXT\n{warrant}", "SWQ")
    yield Entry(
        f"{delivered('DR', number, f'D{number:09}')}\n{license_number}\n\nLICENSE VALID\n{record(number)}",
        "DR", answers="DQ",
    )  # fmt: skip
    yield Entry(f"{delivered('SWR', number, f'S{number:09}')}\n{warrant}\n\nNO RECORD {number}", "SWR", answers="SWQ")
    yield Entry(f"AM.{ASKING}.{ANSWERING}.TXT\nROAD CLOSED AT MILE {number}\n", "AM")
    yield Entry(f"ZZQ.{ASKING}.NV.TXT\nTKT/{number}", "ZZQ", warning="unknown-key")
    yield Entry(f"DQ.{ASKING}.NV.*M{number:09}.TXT\nNAM/SAMPLE,PERSON.DOB/19500230.SEX/M", "DQ", error="bad-date")
    yield mistake(number)
    yield Entry(f"?? line noise {number} ??", None, error="no-message-key")


def mistake(number: int) -> Entry:
    """Make a message with a mistake, another one from round to round."""
    match number % 3:
        case 0:
            text, error = f"SWQ.{ASKING}.NV.*M{number:09}.TXT\nFBI/0000000.MNU/SAMPLE", "index-sets-exclusive"
        case 1:
            text, error = f"SWQ.{ASKING}.NV.*M{number:09}.TXT\nSEX/M", "index-set-missing"
        case _:
            text, error = f"SWQ.{ASKING[:-1]}.NV.*M{number:09}.TXT\nFBI/0000000", "bad-header"
    return Entry(text, "SWQ", error=error)


def plate_of(number: int) -> str:
    """Return the plate of a round."""
    return f"TEST{number:06}"


def delivered(key: str, number: int, control: str) -> str:
    """Return the header of an answer, as the switch delivers it."""
    at = STARTED + timedelta(minutes=number)
    clock = f"{at:%H:%M %m/%d/%Y} {number % 100000:05}"
    return f"{key}.{ANSWERING}\n{clock}\n{clock} {ASKING}\n*{control}\nTXT"


def record(number: int) -> str:
    """Return a record of some lines, of a vehicle and a company that do not exist."""
    return "\n".join(
        [
            f"REGISTRATION {number:09} VALID UNTIL 12/31/2026",
            f"VIN/TESTVEHICLE{number:06} VMA/TEST VMO/SAMPLE VST/4D VCO/WHI VYR/2020",
            "REGISTERED OWNER SAMPLE COMPANY, 1 SAMPLE STREET, SAMPLE CITY NV 00000",
            "LIEN HOLDER NONE. TITLE STATUS CLEAR. EMISSION TEST PASSED. NO STOPS ON FILE.",
            *(f"PREVIOUS REGISTRATION {number + year:09} {year} SAMPLE COMPANY" for year in range(2021, 2026)),
            "** END OF RECORD **",
        ]
    )


def messages_wanted() -> int:
    """Return the number of messages that the command line asks for."""
    return int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES


def main() -> None:
    """Print the messages of a round."""
    for entry in islice(endless_entries(), min(messages_wanted(), 11)):
        print(entry.text, end="\n\n")


if __name__ == "__main__":
    main()
