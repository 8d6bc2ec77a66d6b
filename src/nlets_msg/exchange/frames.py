"""A message as the bytes of its frame, for a stream.

In: a message or its text, what begins and ends it, an encoding. Out: bytes from which `Feed` reads that text. What can
fail: what the frame or the encoding cannot hold raises `InvalidRecord`; a setting of another kind raises `TypeError`,
one with a wrong value `ValueError`. None of them shows the text.
"""

from __future__ import annotations

from typing import Any

from nlets_msg.messages.message import Message
from nlets_msg.problems.problem import InvalidRecord, make_problem
from nlets_msg.wire.frames import encoded, required_encoding, required_frame
from nlets_msg.wire.values import plain_text, wanted


def frame(
    message: Message[Any] | str,
    *,
    start: bytes | str | None = None,
    end: bytes | str,
    encoding: str = "utf-8",
) -> bytes:
    r"""Write a message with what begins and ends it in a stream, as `Feed` reads it.

    Args:
        message: The message, or its text: ``message.to_text(newline="\r\n")`` for other line ends.
        start: What begins it, such as ``b"\x02"``; None where only its end is marked.
        end: What ends it, such as ``b"\x03"``.
        encoding: That of the bytes, as for `Feed`.

    Raises:
        InvalidRecord: The text holds a start or an end, or what the encoding lacks, or the message cannot be written.
        ValueError: A setting is one that `Feed` refuses.
        TypeError: It is neither a message nor a text, or a setting is of another kind.

    >>> frame("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789", start=b"\x02", end=b"\x03")
    b'\x02CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\x03'
    """
    encoding = required_encoding(encoding)
    around = required_frame(start, end, encoding)
    if isinstance(message, Message):
        text = message.to_text()
    elif isinstance(message, str):
        text = plain_text(message)
    else:
        raise TypeError(wanted("message", "a nlets_msg.Message or a str", message))
    # Also one that the end of the text and the beginning of the mark make together.
    inside = around.stops.search(text + around.end)
    assert inside is not None  # there is the end
    if inside.start() < len(text):
        expected = f"Between start and end there is neither; one is at character {inside.start() + 1}."
        hint = "Take it out of the text, or agree on a frame of characters that no text holds."
        raise InvalidRecord([make_problem("would-change-structure", expected=expected, hint=hint, element="message")])
    data = encoded(f"{around.start}{text}{around.end}", encoding)
    if isinstance(data, int):
        place = data - len(around.start) + 1
        expected = f"The encoding {encoding} has each character of the text; it lacks character {place}."
        hint = "Replace the character, or agree on an encoding that has it."
        raise InvalidRecord([make_problem("bad-format", expected=expected, hint=hint, element="message")])
    return data
