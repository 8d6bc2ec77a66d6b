"""What is timed: functions of one input, of this library and of what is beside it.

In: a text, or a message to write. Out: what the function makes, which nobody looks at. What can fail: what is timed.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import hand_written
import hl7
import pynmea2
import simplefix
import splitter

import nlets_msg as nm

BY_HAND: dict[str, Callable[[str], hand_written.Message]] = {
    "CWQ": hand_written.read_cwq,
    "SWQ": hand_written.read_swq,
    "YQ": hand_written.read_yq,
}


def parse(text: str) -> object:
    """Read a message: header, checks, record."""
    return nm.parse(text)


def parse_and_look(text: str) -> object:
    """Read a CWQ and every attribute of its message, so that nothing of it can be left for later."""
    message = nm.parse(text)
    header, body = message.header, message.body
    assert isinstance(header, nm.InputHeader)
    return header.origin, header.destinations, header.control, body.nam, body.dob, body.soc, body.per


def by_hand_and_look(text: str) -> object:
    """Do the same with the message of the hand-written reading."""
    message = hand_written.read_cwq(text)
    header, body = message.header, message.body
    assert isinstance(body, hand_written.ConcealedWeaponQuery)
    return header.origin, header.destinations, header.control, body.nam, body.dob, body.soc, body.per


def explain(text: str) -> object:
    """Read a bad message, and every word about what is wrong with it."""
    return [
        (one.code, one.severity, one.prefix, one.span, one.expected, one.hint, one.source)
        for one in nm.check(text).problems
    ]


def write(message: nm.Message[Any]) -> object:
    """Write a message."""
    return message.to_text()


def read_log(lines: list[str]) -> object:
    """Read a log and count its good messages."""
    return sum(report.ok for report in nm.read_messages(lines))


def built(text: str) -> nm.Message[Any]:
    """Build a message as a caller does, from the values of a text."""
    read = nm.parse(text)
    header, body = read.header, read.body
    assert isinstance(header, nm.InputHeader)
    values = {row.attribute: getattr(body, row.attribute) for row in nm.table(read.key).rows}
    return nm.Message(nm.InputHeader(header.origin, header.destinations, header.control), type(body)(**values))


def parse_hl7(text: str) -> object:
    """Read a message of HL7 version 2 with python-hl7."""
    return hl7.parse(text)


def parse_nmea(sentence: str) -> object:
    """Read an NMEA sentence with pynmea2, checksum and all."""
    return pynmea2.parse(sentence, check=True)


_FIX = simplefix.FixParser()


def parse_fix(message: bytes) -> object:
    """Read a FIX message with simplefix; one parser reads them all, as it would a connection."""
    _FIX.append_buffer(message)
    return _FIX.get_message()


def read(text: str) -> object:
    """Read a text of traffic, which may be refused."""
    try:
        return nm.parse(text)
    except nm.InvalidMessage as error:
        return error


def read_whole_log(log: str) -> object:
    """Read a log."""
    return list(nm.read_messages(io.StringIO(log, newline="")))


def split_log(log: str) -> object:
    """Part a log and its messages, without any check."""
    return [*map(splitter.split_message, splitter.split_log(log))]
