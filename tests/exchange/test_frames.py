"""Frames that are written: what is read of them, and what is refused."""

from __future__ import annotations

import traceback
from typing import Any

import pytest

import nlets_msg as nm

MESSAGE = nm.parse("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789")
MARKS: dict[str, Any] = {"start": b"\x02", "end": b"\x03"}


def test_a_message_is_its_text_in_a_frame() -> None:
    """As a text is; in the encoding that is given."""
    expected = b"\x02CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\x03"

    assert expected == nm.frame(MESSAGE, **MARKS) == nm.frame(MESSAGE.to_text(), **MARKS)
    assert expected.decode().encode("cp037") == nm.frame(MESSAGE, **MARKS, encoding="cp037")


def test_a_start_may_be_absent() -> None:
    """Where only the end of a message is marked."""
    assert b"CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\r\n\r\n" == nm.frame(MESSAGE, end="\r\n\r\n")


def refused(text: str, **settings: Any) -> nm.Problem:
    """Return why a text is not framed, when no word of it is in the exception."""
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.frame(text, **settings)
    assert "SMITH" not in "".join(traceback.format_exception(caught.value))
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("text", "start", "end", "place"),
    [
        ("SMITH\x03JOHN", "\x02", "\x03", 6),
        ("SMITH\x02JOHN", "\x02", "\x03", 6),
        ("\x02SMITH", "\x02", "\x03", 1),
        ("SMITH\nJOHN", None, "\n", 6),
        ("SMITH-", None, "--", 6),
        ("SMITH<", "<<", "<E>", 6),
    ],
)
def test_a_text_that_holds_a_mark_is_refused(text: str, start: str | None, end: str, place: int) -> None:
    """It would end the frame, or begin another one; one that the text makes with the end too."""
    problem = refused(text, start=start, end=end)

    assert ("would-change-structure", "message") == (problem.code, problem.element)
    assert problem.expected == f"Between start and end there is neither; one is at character {place}."


@pytest.mark.parametrize(("encoding", "character"), [("ascii", "\u00e9"), ("cp1252", "\u0141"), ("utf-8", "\udcff")])
def test_a_text_that_the_encoding_lacks_a_character_of_is_refused(encoding: str, character: str) -> None:
    """A byte that was no text where it came from, too."""
    problem = refused(f"SMITH{character}", **MARKS, encoding=encoding)

    assert ("bad-format", "message") == (problem.code, problem.element)
    assert problem.expected == f"The encoding {encoding} has each character of the text; it lacks character 6."


def test_a_message_without_a_text_is_refused() -> None:
    """As by `to_text`."""
    message = nm.Message(MESSAGE.header, nm.ConcealedWeaponQuery(soc="123456789"))
    long: Any = nm.Message(MESSAGE.header, nm.AdministrativeMessage(text="A" * 2**20))

    assert nm.frame(message, **MARKS)
    with pytest.raises(nm.InvalidRecord, match="message-too-long"):
        nm.frame(long, **MARKS)


def test_a_frame_needs_an_end() -> None:
    """Without one nothing could be read of it."""
    end: Any = None
    with pytest.raises(TypeError, match="end is bytes or a str, not NoneType"):
        nm.frame(MESSAGE, end=end)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "UTF_8_SIG"])
def test_an_encoding_that_writes_a_byte_order_mark_is_refused(encoding: str) -> None:
    """It would be in each frame."""
    with pytest.raises(ValueError, match="without a byte order mark"):
        nm.frame(MESSAGE, **MARKS, encoding=encoding)
