"""A control field that is wrong, with TXT directly after it, is told as the control field in every key."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from paths import assert_both_paths_agree

import nlets_msg as nm
from nlets_msg.codes import DESTINATIONS
from nlets_msg.schema.tables import Table

TABLES = [table for table in map(nm.table, nm.message_keys()) if not table.xml_only]
EVERY_KEY = pytest.mark.parametrize("table", TABLES, ids=[table.key for table in TABLES])
MISTYPED = ("0123456789", "000055897B", "SLW1      ")
CONTROLS = ("000055897B", "A.B,C/D*E-", "SLW1      ")
SIGNS = [*",;:/-'(8#A. ", "\n", "\r\n"]
LENGTH = "Write 10 characters after the asterisk, blanks at the end among them."
BEFORE = "Write an asterisk before its 10 characters."
FIRST = "Check the first character: write an asterisk there, and 10 characters after it."
EITHER = "Write an asterisk before it if it is a control field; a period for its last character if it is an ORI."


def heads(table: Table) -> list[str]:
    """Return what may come before the control field in a header that a sender writes: one destination, or several."""
    sender = table.senders[0] if table.senders else "NV0000000"
    place = next(one for one in ("NV", "AZNLETS20", *DESTINATIONS, "VADEADX00") if not table.check_destinations([one]))
    lists = [[place], ["NV", "CA", "OR"], ["AZNLETS20", "CA0000000"]]
    return [f"{table.key}.{sender}.{','.join(one)}." for one in lists if not table.check_destinations(one)]


def with_one_more(control: str) -> Iterator[str]:
    """Double each character of a control field, and put a letter and a sign in each place."""
    for at in range(len(control)):
        yield from {control[:at] + one + control[at:] for one in (control[at], "X", "8", ":")}
    yield from (control + one for one in "X8:T")


def told(text: str) -> list[tuple[str, str | None, str, str]]:
    """Return code, element, marked text and hint of what is told of a header."""
    return [
        (one.code, one.element, text[slice(*(one.span or (0, 0)))], one.hint)
        for one in nm.check(text).problems
        if one.code in {"bad-header", "txt-missing"}
    ]


@pytest.mark.thorough
@EVERY_KEY
def test_one_character_too_many_is_told_of_the_control_field(table: Table) -> None:
    """Whichever it is, TXT is not told to be misspelt: done as told, that would make another control field."""
    head, *_ = heads(table)
    for control in CONTROLS:
        for typed in with_one_more(control):
            text = f"{head}*{typed}TXT\nA"

            assert [("bad-header", "control", f"*{typed}", LENGTH)] == told(text), text


@EVERY_KEY
def test_one_character_too_few_is_told_of_the_control_field(table: Table) -> None:
    """The first letter of TXT is no part of it."""
    head, *_ = heads(table)
    for control in CONTROLS:
        for at in range(len(control)):
            typed = control[:at] + control[at + 1 :]
            text = f"{head}*{typed}TXT\nA"

            assert [("bad-header", "control", f"*{typed}", LENGTH)] == told(text), text


@EVERY_KEY
def test_a_control_field_without_its_asterisk_is_told_as_that(table: Table) -> None:
    """It is no destination and no text, and TXT is not told to be missing."""
    for head, control in itertools.product(heads(table), MISTYPED):
        text = f"{head}{control}TXT\nA"

        assert [("bad-header", "control", control, BEFORE)] == told(text), text
        assert [] == told(text.replace(control, f"*{control}"))


@pytest.mark.thorough
@EVERY_KEY
def test_a_character_for_the_asterisk_is_told_as_that(table: Table) -> None:
    """A sign, a letter, a digit, a blank or a line end: the message is not kept without its control field."""
    for head, control, sign in itertools.product(heads(table), MISTYPED, SIGNS):
        text = f"{head}{sign}{control}TXT\nA"

        assert [("bad-header", "control", sign, FIRST)] == told(text), text


@pytest.mark.parametrize("key", ["DR", "AM"])
@pytest.mark.parametrize(
    ("ten", "hint"),
    [
        ("CA0000000;", "Write a period for the character marked."),
        ("CA0000000L", EITHER),
        ("000000000L", BEFORE),
    ],
)
def test_what_may_be_a_destination_and_a_period_is_told_as_both(key: str, ten: str, hint: str) -> None:
    """A control field becomes no destination, nor a destination a control field; a sign is for a period."""
    text = f"{key}.NV0000000.AZNLETS20.{ten}TXT\nA"
    assert_both_paths_agree(text)

    assert [hint] == [one[3] for one in told(text)]


@pytest.mark.parametrize("words", ["SEE MY NEW ", "PHOTO1234 ", "SEE FILES. ", "OLN/D12345", "CA,OR,WA,I"])
def test_words_before_txt_are_no_control_field(words: str) -> None:
    """A text without TXT in its place may begin with them."""
    text = f"AM.NV0000000.AZNLETS20.{words}TXT\nA"
    assert_both_paths_agree(text)

    assert "control" not in {one[1] for one in told(text)}


@pytest.mark.parametrize("before", [",", " "])
def test_a_sign_for_the_period_before_txt_is_told_as_that(before: str) -> None:
    """A control field of ten characters is before it."""
    text = f"DQ.AZNLETS20.NV.*000055897B{before}TXT\nOLN/D1"

    assert [("bad-header", "txt", before, "Write the period, then TXT, and nothing between them.")] == told(text)


def test_what_comes_after_a_wrong_control_field_is_read() -> None:
    """Destinations and fields are checked, and both paths say the same."""
    for control in ("*0000558977B", "000055897B", ",000055897B"):
        text = f"DQ.AZNLETS20.NV,CA.{control}TXT\nOLN/D1234567"
        assert_both_paths_agree(text)

        assert {"OLN": "D1234567"} == nm.check(text).fields
