"""What is written by hand reads what the library reads without a problem, and nothing else."""

from __future__ import annotations

import re

import attrs
import generated
import pytest
import timed
from vectors import VECTORS

import nlets_msg as nm

# What a change puts into a text: separators, layout, prefixes, codes, what only looks like one of these.
PIECES = (
    "", "", ".", " ", ",", "/", "\n", "\r\n", "\x7f", "A", "Z", "1", "0", "a", "é", "_", "{", "^M^J", "NAM/", ".XYZ/",
    "XYZ/", "TXT", ".TXT", "*0123456789.", ".SEX/M", ".REM/X", "NB", "CN", "ON", "NL", "0229", "31", "13",
)  # fmt: skip


def by_hand(key: str, text: str) -> object:
    """Return what the hand-written reading makes of a text, as tuples; None where it refuses it."""
    try:
        return attrs.astuple(timed.BY_HAND[key](text))
    except ValueError:
        return None


def by_library(text: str) -> object:
    """Return the same of the library; None for a problem, framing, another header, a slash or circumflex in a value."""
    report = nm.check(text)
    if report.message is None or report.problems or not isinstance(report.header, nm.InputHeader):
        return None
    if not text.startswith(f"{report.key}."):
        return None
    body = report.message.body
    values = tuple(getattr(body, row.attribute) for row in nm.table(report.message.key).rows)
    if any({"/", "^"} & {*(value or "")} for value in values):
        return None
    return attrs.astuple(report.header), values


def stands_behind_a_slash(text: str) -> bool:
    """Say whether a text has control characters, or a word after a period, of which only the library can tell."""
    word = re.search(r"\.[\x00-\x20\x7f]*[A-Z]{2,7}(?![A-Z0-9/])", text.partition("TXT")[2])
    return word is not None or any(f"/{control}" in text for control in "\r\n\x7f")


@pytest.mark.parametrize("key", timed.BY_HAND)
def test_the_vectors_of_a_key_are_read_alike(key: str) -> None:
    """Every vector without a problem and with an input header is read with the same values, all others are refused."""
    messages = [vector.message for vector in VECTORS if vector.key == key]
    different = [text for text in messages if by_hand(key, text) != by_library(text)]

    assert different == []
    assert sum(by_hand(key, text) is not None for text in messages) > 10


@pytest.mark.parametrize("key", timed.BY_HAND)
def test_generated_messages_are_clean(key: str) -> None:
    """What is timed is read by both, with the same values."""
    for text in generated.several(generated.KEYS[key], 200):
        assert by_hand(key, text) == by_library(text) is not None


@pytest.mark.parametrize("key", timed.BY_HAND)
def test_changed_vectors_are_read_alike(key: str) -> None:
    """One or two pieces put into a vector make both refuse it, or read the same."""
    draw = generated.Draw(key)
    messages = [vector.message for vector in VECTORS if vector.key == key and len(vector.message) < 500]
    for _ in range(2000):
        text = draw.choice(messages)
        for _ in range(draw.choice((1, 1, 2))):
            place = draw.randrange(len(text) + 1)
            text = text[:place] + draw.choice(PIECES) + text[place + draw.choice((0, 1, 1, 2, 3)) :]
        if text.startswith(f"{key}.") and not stands_behind_a_slash(text):
            assert by_hand(key, text) == by_library(text), text
