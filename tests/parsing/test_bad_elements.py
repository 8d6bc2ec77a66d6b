"""A header of which one element has a character too few or too many is explained at once, as by the grammar's path."""

from __future__ import annotations

import re

import pytest
from paths import assert_both_paths_agree
from vectors import GOOD, VECTORS

import nlets_msg as nm
from nlets_msg.parsing.bad_elements import explain_bad_element

FIELDS = "NAM/SMITH,JOHN.DOB/19500101"
ORIGIN = re.compile(r"(?<=\.)[A-Z0-9]{9}(?=\.)")
KEYS = sorted({vector.key for vector in GOOD if ORIGIN.search(vector.message)})


@pytest.mark.parametrize(
    ("head", "element", "span", "others"),
    [
        ("CWQ.AZNLETS2.AZ.TXT", "origin", (4, 12), [("AZ", (13, 15))]),
        ("SWQ.AZNLETS2.AZ,CA.TXT", "origin", (4, 12), [("AZ", (13, 15)), ("CA", (16, 18))]),
        ("CWQ.AZNLETS20.ARI.TXT", "destination", (14, 17), []),
        ("SWQ.AZNLETS20.AZ.CAL,NV.*0123456789.TXT", "destination", (17, 20), [("AZ", (14, 16)), ("NV", (21, 23))]),
        ("YQ.AZNLETS20.AZ000000.TXT", "destination", (13, 21), []),
    ],
)
def test_it_is_explained_with_its_place_and_the_destinations(
    head: str, element: str, span: tuple[int, int], others: list[tuple[str, tuple[int, int]]]
) -> None:
    """What comes after TXT is read."""
    explained = explain_bad_element(f"{head}\n{FIELDS}", nm.table(head.partition(".")[0]))
    report = nm.check(f"{head}\n{FIELDS}")

    assert explained is not None
    assert others == [*zip(explained.destinations, explained.spans, strict=True)]
    assert len(head) + 1 == explained.body
    assert ("bad-header", element, span) in [(one.code, one.element, one.span) for one in report.problems]
    assert ["NAM", "DOB"] == [*report.fields]


@pytest.mark.parametrize(
    "head",
    [
        "CWQ.AZNLETS20.AZ.TXT",
        "CWQ.AZNLETS.AZ.TXT",
        "CWQ.AZNLETS200.AZ.TXT",
        "CWQ.AZNLETS2.AZ.CA.TXT",
        "CWQ.AZNLETS2.AZ0000000.TXT",
        "CWQ.AZNLETS2.ARI.TXT",
        "CWQ.AZNLETS2.TXT",
        "CWQ.AZNLETS2.AZTXT",
        "CWQ.aznlets2.AZ.TXT",
        "CWQ.AZNLETS2.AZ.*123456789.TXT",
        "CWQ.AZNLETS2.AZ.TXT ",
        "CWQ.AZNLETS20.AZNV.TXT",
        "CWQ.AZNLETS20.ARI,NEV.TXT",
        "CWQ.AZNLETS20.TXT.TXT",
        "CWQ.AZNLETS20.AZ,TXT.TXT",
        "CWQ.AZNLETS20.TXT00000.TXT",
        "DQ.AZNLETS2.AZ.TXT",
    ],
)
def test_any_other_header_is_left_to_the_grammar(head: str) -> None:
    """A sign that is not in its place, a destination that the key does not go to, another key, or no fault at all."""
    assert explain_bad_element(f"{head}\n{FIELDS}", nm.table("CWQ")) is None


@pytest.mark.parametrize("key", KEYS)
def test_both_paths_agree_wherever_a_character_of_the_ori_is_missing(key: str) -> None:
    """In every good message of every key, and with what frames it."""
    for vector in GOOD:
        origin = ORIGIN.search(vector.message)
        if vector.key != key or len(vector.message) > 2_000 or origin is None:
            continue
        for place in (origin.start(), origin.start() + 4, origin.end() - 1):
            text = vector.message[:place] + vector.message[place + 1 :]
            assert_both_paths_agree(text)
        assert_both_paths_agree(f"{text}\x03\n")


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_both_paths_agree_on_headers_with_another_fault_besides(part: int) -> None:
    """Whatever else is wrong with the message."""
    for vector in VECTORS[part::24]:
        origin = ORIGIN.search(vector.message)
        if origin is not None and len(vector.message) < 2_000:
            before, after = vector.message[: origin.end()], vector.message[origin.end() :]
            for text in (before[:-1] + after, before + after[:3] + "X" + after[3:], before + after[:2] + after[3:]):
                assert_both_paths_agree(text)


WHOLE = ["AZ", "NL", "AZ0000000", "TX"]
BAD = ["ARI", "TXA", "TXT", "AZNV", "A", "AZ000000", "TXT00000", "AZNLETXT", "AZNLETS200"]
PAIRS = [f"{one}{sign}{other}" for one in WHOLE for sign in ",." for other in [*WHOLE, *BAD]]


@pytest.mark.thorough
@pytest.mark.parametrize("key", ["CWQ", "SWQ", "YQ", "RNQ"])
def test_both_paths_agree_on_destinations_and_control_fields(key: str) -> None:
    """Each that a key may or may not have, and what directly follows TXT."""
    for destinations in [*WHOLE, *BAD, *PAIRS, "ARI,AZ", "AZ.CAX.NV"]:
        for origin in ("AZNLETS2", "AZNLETS20"):
            for rest in ("TXT\n", "TXTNAM.TXT\n", "*0123456789.TXT\n", "*012345678.TXT"):
                assert_both_paths_agree(f"{key}.{origin}.{destinations}.{rest}{FIELDS}")
