"""Search a log: every message about a plate, from or to an ORI, or delivered on a day.

Run it with ``python examples/archive_search.py LOG --plate ABC1234 --ori AZNLETS20 --day 2026-01-31``, with any of the
three; what is given has to hold together. It prints the line of each message, its key, and where it was found; values
only with ``--values``. Without a log it searches one that it writes to a temporary folder.
"""

from __future__ import annotations

import argparse
import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import nlets_msg as nm
from nlets_msg.reading.logs import ETX, split_messages

SAMPLE = """\
RQ.AZNLETS20.NV.*R000000001.TXT
LIC/ABC1234.LIY/2026.LIT/PC
RR.NV0000000
13:43 01/31/2026 60501
13:44 01/31/2026 60502 AZNLETS20
*R000000001
TXT
LIC/ABC1234.LIY/2026.LIT/PC

REGISTERED TO SAMPLE COMPANY
RQ.CA0000000.NV.*R000000002.TXT
LIC/ABC1234.LIT/PC
DR.NV0000000
07:24 02/01/2026 00218
07:24 02/01/2026 00219 AZNLETS20
*D000000001
TXT
OLN/X1111111

LICENSE VALID
AM.CA0000000.NV0000000.TXT
VEHICLE WITH PLATE ABC1234 WAS FOUND
"""

# Says where a message has what is searched, None where it has not.
Criterion = Callable[[nm.Report], str | None]


def about_plate(plate: str, report: nm.Report) -> str | None:
    """Search a plate: in the field LIC, of an inquiry or of the one that an answer quotes, or as a word of the text."""
    echo = getattr(report.message and report.message.body, "echo", None)
    fields = report.fields if echo is None else echo.fields
    if fields.get("LIC", "").upper() == plate.upper():
        return "LIC"
    word = rf"(?<![A-Z0-9]){re.escape(plate)}(?![A-Z0-9])"
    return "text" if re.search(word, report.source, re.IGNORECASE) else None


def of_agency(ori: str, report: nm.Report) -> str | None:
    """Search an ORI in the header."""
    header = report.header
    if header is None:
        return None
    to = header.destinations if isinstance(header, nm.InputHeader) else (header.destination,)
    return "sender" if header.origin == ori else "destination" if ori in to else None


def on_day(day: date, report: nm.Report) -> str | None:
    """Search the day on which the switch delivered a message; what a sender wrote has none."""
    sent = getattr(report.header, "sent", None)
    return "clock" if sent is not None and sent.at.date() == day else None


def search(log: Path, criteria: Iterable[Criterion]) -> Iterator[tuple[int, nm.Report, list[str]]]:
    """Find the messages of a log that meet every criterion: the line, what was read, and where it was found."""
    wanted = [*criteria]
    # Bytes that are no UTF-8 become replacement characters; line ends come as they are.
    with log.open(encoding="utf-8", errors="replace", newline="") as file:
        for line, text in split_messages(file, separator=ETX):
            report = nm.check(text)
            places = [place for criterion in wanted if (place := criterion(report)) is not None]
            if len(places) == len(wanted):
                yield line, report, places


def show(log: Path, criteria: Iterable[Criterion], *, values: bool = False) -> None:
    """Print what is found; a key that is not in the catalogue may be part of a value."""
    for line, report, places in search(log, criteria):
        print(f"{log}:{line}: {report.key if report.table else '?'} ({', '.join(places)})")
        if values:
            # What a terminal would take for a command is not for it.
            print(re.sub(r"[^\x20-\x7e\n]", "?", re.sub(r"^", "    ", report.source.rstrip(), flags=re.MULTILINE)))


def main() -> None:
    """Search the log that is named, or one that is written for this."""
    parser = argparse.ArgumentParser(description="Search a log of messages.", allow_abbrev=False)
    parser.add_argument("log", type=Path, nargs="?")
    parser.add_argument("--plate")
    parser.add_argument("--ori")
    parser.add_argument("--day", type=date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--values", action="store_true", help="print each message, personal data too")
    options = parser.parse_args()
    if options.log is not None:
        asked = ((about_plate, options.plate), (of_agency, options.ori), (on_day, options.day))
        show(
            options.log, [partial(criterion, one) for criterion, one in asked if one is not None], values=options.values
        )
        return
    log = Path("archive.log")
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        log.write_text(SAMPLE, encoding="utf-8")
        print("By plate")
        show(log, [partial(about_plate, "ABC1234")])
        print("By ORI")
        show(log, [partial(of_agency, "CA0000000")])
        print("By day and ORI")
        show(log, [partial(on_day, date(2026, 2, 1)), partial(of_agency, "AZNLETS20")])


if __name__ == "__main__":
    main()
