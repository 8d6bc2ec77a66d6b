"""What comes before the blank line of an answer and is longer than an inquiry."""

from __future__ import annotations

from typing import Any

import pytest
from paths import assert_both_paths_agree

import nlets_msg as nm

FIELDS = "DOB/19500101.SEX/M"
HIT = "RTY/SV.RNO/1.PRI/U.OCA/1.NIC/V123456789.LIC/ABC1234"


def answer(quoted: str, key: str = "DR") -> str:
    """Write an answer that begins so."""
    return f"{key}.NV0000000.AZNLETS20.TXT\n{quoted}\n\nNO RECORD"


@pytest.mark.parametrize(("count", "is_echo"), [(1_900, True), (2_000, False)])
def test_fields_alone_are_an_echo_up_to_2000_characters(count: int, *, is_echo: bool) -> None:
    """The text is kept whole, and the answer has a note."""
    text = answer(f"NAM/{'A' * count},JOHN.{FIELDS}")
    report = nm.check(text)
    body: Any = report.message and report.message.body
    assert_both_paths_agree(text)

    assert is_echo == (body.echo is not None)
    assert ([] if is_echo else ["echo-missing"]) == [one.code for one in report.problems]
    assert is_echo or body.text == text.split("TXT\n", 1)[1]


def test_with_its_header_an_inquiry_of_any_length_is_an_echo() -> None:
    """So an answer to it quotes it whole, and reads back."""
    inquiry = nm.parse(f"DQ.AZNLETS20.NV.TXT\nNAM/{'A' * 2_500},JOHN.{FIELDS}")
    response = nm.respond(inquiry, "NO RECORD", origin="NV0000000")

    assert "DQ.AZNLETS20.NV.TXT\nNAM/A" in response.to_text()
    assert response == nm.parse(response.to_text())


def test_fields_with_free_text_are_an_echo_at_any_length() -> None:
    """A remark may be long."""
    quoted = f"{HIT}.REM/{'WAITS ' * 500}HERE"
    report = nm.check(answer(quoted, "YR"))
    body: Any = report.message and report.message.body
    assert_both_paths_agree(answer(quoted, "YR"))

    assert body.echo is not None


@pytest.mark.parametrize(
    ("key", "quoted"),
    [
        pytest.param("IR", "ATN/DET. DOE.NAM/{half},JOHN.MNU/{half}.DOB/19500101.SEX/M", id="after the free text"),
        pytest.param("YR", f"{HIT}.RNA/{{half}}.RAG/{{half}}.REM/WAITS HERE", id="before it"),
    ],
)
@pytest.mark.parametrize(("count", "is_echo"), [(1_900, True), (2_000, False)])
def test_beside_their_free_text_fields_are_an_echo_up_to_2000_characters(
    key: str, quoted: str, count: int, *, is_echo: bool
) -> None:
    """A value that is no free text may not be longer because another one is."""
    text = answer(quoted.format(half="A" * (count // 2)), key)
    body: Any = nm.parse(text).body
    assert_both_paths_agree(text)

    assert is_echo == (body.echo is not None)


@pytest.mark.parametrize(("count", "code"), [(100, "echo-irregular"), (2_000, "echo-missing")])
def test_of_more_than_2000_characters_no_fields_are_irregular(count: int, code: str) -> None:
    """They are a record."""
    text = answer(f"NAM/{'A' * count},JOHN.DOB/19500230.SEX/M")
    assert_both_paths_agree(text)

    assert [code] == [one.code for one in nm.check(text).problems]
