"""A log of messages, read one at a time.

In: lines of text, from a file or any other iterable. Out: a `Report` for each message, and where it begins. What can
fail: nothing on account of the text; reading the file may raise what reading files raises.

A message begins at a line of the form key, period, ORI of 9 characters, then a period, a line end or a clock; or at a
line that is a whole input header of a known key with a bad ORI. A header directly behind the TXT of an answer is its
echo, and begins nothing. What stands before the first such line is reported as a message of its own, so that nothing is
passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from nlets_msg.catalogue import Catalogue, default
from nlets_msg.messages import DEFAULT_LIMITS, Limits
from nlets_msg.reading import Report, check

_CLOCK: Final = r" ?[0-9]{2}:[0-9]{2} [0-9]{2}/"
# In lower case a line of text such as an address can look the same, so there the destination must follow.
_BEGINNING: Final = re.compile(
    rf"[A-Z0-9]{{2,3}}\.[A-Z0-9]{{9}}(?:\.|[\t ]*[\r\n]|[\t ]*\Z|{_CLOCK})"
    rf"|(?ai:[A-Z0-9]{{2,3}}\.[A-Z0-9]{{9}}\.(?:[A-Z0-9]{{2}}|[A-Z0-9]{{9}})[.,])"
)
_WHOLE_HEADER: Final = re.compile(r"([A-Z0-9]{2,3})\.[A-Z0-9]{0,20}\.[A-Z0-9.,]{2,60}(?:\*[ -~]{10}\.?)?TXT\s*")
_TXT_AT_END: Final = re.compile(r"(?ai:(?:^|\.)TXT)[\t ]*[\r\n]*\Z")
# Some programs begin a file with one; it is no part of a message.
_BYTE_ORDER_MARK: Final = "\ufeff"


def read_messages(
    lines: Iterable[str], *, limits: Limits = DEFAULT_LIMITS, catalogue: Catalogue | None = None
) -> Iterator[Report]:
    r"""Read a log; a bad message does not stop it.

    Args:
        lines: An open text file, or any iterable of lines with their ends. Open files with ``newline=""``, so that
            line ends come as they are.
        limits: The longest text that is read as one message.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    >>> log = ["CWQ.AZNLETS20.AZ.TXT\n", "SOC/123456789\n", "CWQ.AZNLETS20.AZ.TXT\n", "PER/X1111111\n"]
    >>> [report.fields for report in read_messages(log)]
    [{'SOC': '123456789'}, {'PER': 'X1111111'}]
    """
    known = catalogue or default()
    for _, text in split_messages(lines, known):
        yield check(text, limits=limits, catalogue=known)


def split_messages(lines: Iterable[str], catalogue: Catalogue | None = None) -> Iterator[tuple[int, str]]:
    """Split a log: the number of the line on which a message begins, from 1, and its text."""
    known = catalogue or default()
    begun, collected = 1, list[str]()
    for number, line in enumerate(lines, 1):
        text = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
        if _begins(text, known) and not _is_quoted(text, collected, known):
            if "".join(collected).strip():
                yield begun, "".join(collected)
            begun, collected = number, []
        collected.append(text)
    if "".join(collected).strip():
        yield begun, "".join(collected)


def _begins(line: str, known: Catalogue) -> bool:
    if _BEGINNING.match(line):
        return True
    # A whole header of a known key, whose ORI has not 9 characters: it is no text of the message before it.
    whole = _WHOLE_HEADER.fullmatch(line)
    return whole is not None and known.find(whole[1]) is not None


def _is_quoted(line: str, before: list[str], known: Catalogue) -> bool:
    """Say whether a header line is the echo of an answer: directly behind its TXT, of a key that it answers."""
    if not before or not _TXT_AT_END.search(before[-1]):
        return False
    asking = known.answered_by(before[0].partition(".")[0].upper())
    return line[: line.index(".")].upper() in {one.table.key for one in asking}
