"""The frame of a message in a stream: what begins it, what ends it, and the encoding of its bytes.

In: settings of a caller. Out: a `Frame`, the name of an encoding, the bytes of a text. What can fail: a setting of
another kind raises `TypeError`, one with a wrong value `ValueError`; neither shows the value.

Bytes that are not of the encoding are read as surrogates from U+DC80 to U+DCFF, so that none is lost and none stops a
stream. That is why the encoding is one in which such bytes can be told one by one.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from nlets_msg.wire.values import plain_text, required_text, wanted

# How bytes that are not of the encoding are read.
KEPT: Final = "surrogateescape"
# What bytes that are not of the encoding are read as.
NOT_DECODED: Final = re.compile(r"[\udc80-\udcff]+")
# The beginnings of what some encodings write several characters by, and each byte. An encoding with one byte for each
# character, and UTF-8, read a character for each.
_TRIAL: Final = b"\\u+~{\x1b$B" + bytes(range(256))
# It writes a byte order mark before each text, and so in each frame.
_MARKING: Final = "utf-8-sig"


class Frame(NamedTuple):
    """What begins a message in a stream, nothing where only its end is marked, and what ends it."""

    start: str
    end: str

    @property
    def begins(self) -> re.Pattern[str]:
        """What begins a frame."""
        return re.compile(re.escape(self.start))

    @property
    def stops(self) -> re.Pattern[str]:
        """What ends a frame: its end, or the start of another one."""
        return re.compile("|".join(map(re.escape, filter(None, self))))


def required_frame(start: object, end: object, encoding: str) -> Frame:
    """Return what begins and ends a message.

    Args:
        start: What begins it, or None.
        end: What ends it.
        encoding: That in which both can be written.

    Raises:
        ValueError: One of them is empty or cannot be written, or one holds the other.
        TypeError: One is neither bytes nor a text.
    """
    frame = Frame("" if start is None else _mark(start, "start", encoding), _mark(end, "end", encoding))
    if frame.start and (frame.start in frame.end or frame.end in frame.start):
        raise ValueError("start and end do not hold each other; where they are the same, give the end alone")
    return frame


def required_encoding(encoding: object) -> str:
    """Return the name of an encoding.

    Raises:
        ValueError: It is not known, has several bytes for a character and is not UTF-8, or writes a byte order mark.
        TypeError: It is no text.
    """
    name = required_text(encoding, "encoding")
    if not _is_read_by_bytes(name) or codecs.lookup(name).name == _MARKING:
        raise ValueError(
            "encoding is UTF-8, or one with a byte for each character, such as ascii, cp1252 or cp037, and without a "
            "byte order mark"
        )
    return codecs.lookup(name).name


def encoded(text: str, encoding: str) -> bytes | int:
    """Return a text in an encoding; where that cannot hold it, the place of the first character that it lacks."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        return error.start


def _mark(value: object, name: str, encoding: str) -> str:
    if isinstance(value, str):
        text = plain_text(value)
        fits = isinstance(encoded(text, encoding), bytes)
    elif isinstance(value, bytes):
        text = value.decode(encoding, KEPT)
        fits = NOT_DECODED.search(text) is None
    else:
        raise TypeError(wanted(name, "bytes or a str", value))
    if not text or not fits:
        raise ValueError(f"{name} is at least one character of the encoding {encoding}")
    return text


def _is_read_by_bytes(encoding: str) -> bool:
    try:
        return len(_TRIAL.decode(encoding, KEPT)) == len(_TRIAL)
    except (LookupError, ValueError):
        # It is not known, is no encoding of text, or stops at bytes that are not its own.
        return False
