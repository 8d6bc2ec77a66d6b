"""What frames a message and belongs to none: control characters, byte order marks, escape sequences and blanks.

In: a text, or a line of a log. Out: where framing ends before a message and begins after its last field, where a header
begins inside a line, and whether a person is told of it. What can fail: nothing. No pattern here gives back what it
has read, so the time is linear.
"""

from __future__ import annotations

import re
from typing import Final

from nlets_msg.wire.header_patterns import BEGINNING, CONTROL_FIELD, DESTINATION, KEY_AND_ORI, KEY_AND_PERIOD
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT, LAYOUT_CHARACTER

BYTE_ORDER_MARK: Final = "\ufeff"
# What a terminal reads as a command: ESC, a bracket, numbers, a letter; the choice of characters; or one sign.
_ESCAPE_SEQUENCE: Final = r"\x1b(?:\[[0-9;?]*+[ -/]*+[@-~]|[ -/]++[0-~]|[=>78c])"
_FRAMING: Final = re.compile(rf"(?:{_ESCAPE_SEQUENCE}|{LAYOUT_CHARACTER}|{BYTE_ORDER_MARK})*+")
_FRAMING_CHARACTERS: Final = frozenset(LAYOUT + BYTE_ORDER_MARK)
_LONGEST_SEQUENCE: Final = 32
# Layout after the last field is passed over where fields are read; what begins with one of these is not.
_NO_LAYOUT: Final = re.compile(rf"{_ESCAPE_SEQUENCE}|{BYTE_ORDER_MARK}")
_SEQUENCE: Final = re.compile(_ESCAPE_SEQUENCE)
# Ruling on reading 17: "SOH, STX, ETX, FF, line ends and byte order marks are no problem": what transports and files
# put around a message.
_QUIET: Final = frozenset(f"\x01\x02\x03\x0c\r\n{BYTE_ORDER_MARK}")

_KEY: Final = re.compile(KEY_AND_PERIOD)
# A whole header on a line of its own, which a blank alone may come before: that of a sender up to TXT, or a line that
# is the first of one that Nlets delivers.
_WHOLE_HEADER: Final = re.compile(
    rf"(?ai:{KEY_AND_ORI}(?:\.(?:{DESTINATION}[.,])++(?:{CONTROL_FIELD})?+TXT)?+)[\t ]*+(?:[\r\n]|\Z)"
)
_BEGINNING: Final = compiled(BEGINNING)
_HEADER_IN_A_LINE: Final = re.compile(rf"(?<![A-Za-z0-9])(?:{BEGINNING})")
_LINE: Final = re.compile(r"[^\r\n]*+[\r\n]?+")
# So far into a line a header is looked for.
_MOST_BEFORE_HEADER: Final = 400


def framing_end(text: str) -> int:
    """Return where the framing at the beginning of a text ends."""
    # Most texts and lines have none.
    if text[:1] not in _FRAMING_CHARACTERS:
        return 0
    match = _FRAMING.match(text)
    assert match is not None  # it matches the empty text
    return match.end()


def message_begin(text: str) -> int:
    """Return where a message begins: after framing if a key comes then, else at the beginning of the text."""
    begin = framing_end(text)
    return begin if _KEY.match(text, begin) else 0


def framing_begin(text: str) -> int:
    """Return where framing after the last field of a text begins that is no layout; its end where there is none.

    A byte order mark or an escape sequence, and what comes after it: layout alone is left to the fields.
    """
    end = len(text)
    while True:
        while end and text[end - 1] in _FRAMING_CHARACTERS:
            end -= 1
        start = text.rfind("\x1b", max(0, end - _LONGEST_SEQUENCE), end)
        if start < 0 or _SEQUENCE.fullmatch(text, start, end) is None:
            break
        end = start
    match = _NO_LAYOUT.search(text, end)
    return match.start() if match else len(text)


def unframed(text: str) -> str:
    """Return a text from its message key on."""
    return text[message_begin(text) :]


def framing_fault(framing: str) -> str | None:
    """Return the code of the warning about some framing; None for that of transports and files."""
    loud = {*framing} - _QUIET
    if not loud:
        return None
    return "trailing-spaces" if loud == {" "} else "control-character"


def header_place(text: str) -> tuple[int, int] | None:
    """Find a key on the first line of a text that begins with something else: a quotation mark, a time stamp."""
    begin = framing_end(text)
    line_end = _LINE.match(text, begin)
    assert line_end is not None  # it matches the empty text
    match = _HEADER_IN_A_LINE.search(text, begin, min(line_end.end(), begin + _MOST_BEFORE_HEADER))
    return None if match is None else (match.start(), text.index(".", match.start()) + 1)


def framed_header(line: str, begin: int) -> bool:
    """Say whether a message begins after the framing of a line: blanks alone come before a whole header only.

    A line of text may be indented, and name an ORI; nobody writes a control character before it.
    """
    if line[:begin].strip(" \t"):
        return _BEGINNING.match(line, begin) is not None
    return _WHOLE_HEADER.match(line, begin) is not None
