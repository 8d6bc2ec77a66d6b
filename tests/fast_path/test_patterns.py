"""The expression of a key: a format is part of it, or matched by itself, and comes to the same."""

from __future__ import annotations

from typing import Any

import pytest
from paths import assert_both_paths_agree, own_key, takes_the_fast_path

from nlets_msg.declaring import Format
from nlets_msg.fast_path import patterns
from nlets_msg.wire.patterns import matches

FORMS = [
    r"[A-Z.]+",
    r".+",
    r"(A)(B)\2|CD",
    r"(?i:[a-z]+)",
    r"(?=.*1)[A-Z0-9]+",
    r"(?!AB)[A-Z]+",
    r"[^/]+",
    r"[A-Z ]*",
    r"[ -~]*[ -\-/-~]",
    r"[A-Z]{3}|[A-Z]{2}1?",
    r"A+?B*",
    r"\d+",
    r"[^\W_]+",
    r"[A-Z]+(?#letters)",
    r"[/-9]+",
    r"AB|ABC|ABCD.E",
    r"[A-Z]+$",
    r"\b[A-Z]+\b",
    r"(?P<first>[A-Z])(?P=first)+",
]


@pytest.mark.parametrize("pattern", sorted(filter(None, patterns.NEVER_EMPTY)))
def test_no_pattern_of_the_package_takes_an_empty_value(pattern: str) -> None:
    """So that the fast path need not ask whether one does."""
    assert not matches(pattern, "")


@pytest.mark.slow
@pytest.mark.parametrize("pattern", FORMS)
@pytest.mark.parametrize("size", [None, (2, 8), (1, 3)])
def test_both_paths_agree_on_any_pattern_of_a_format(pattern: str, size: Any) -> None:
    """A vendor's pattern may take periods, look around, or capture: the fast path comes to the same all the same."""
    catalogue = own_key(Format("form", "has some form", pattern), size)
    values = [
        "AB",
        "ABC",
        "ABCD.E",
        "A",
        "AB1",
        "AAB",
        "AA",
        "AB.CD",
        "A B",
        " AB",
        "AB ",
        "12",
        "A1",
        "ab",
        "ABB",
        "",
        "A/B",
    ]
    for one in values:
        # With a field between them at every other value.
        both = [f"ONE/{one}{('', '.TWO/X.Y')[number % 2]}.SIX/{six}" for number, six in enumerate(["", *values])]
        for fields in (f"ONE/{one}", f"ONE/{one}\n", *both):
            assert_both_paths_agree(f"ZZV.AZNLETS20.AZ.TXT\n{fields}", catalogue)


def test_a_vendors_key_takes_the_fast_path() -> None:
    """Its pattern is matched by itself where it cannot be a part of the whole one."""
    catalogue = own_key(Format("form", "has letters and periods", r"[A-Z.]+"))

    assert takes_the_fast_path("ZZV.AZNLETS20.AZ.TXT\nONE/A.B.TWO/C", catalogue)
    assert not takes_the_fast_path("ZZV.AZNLETS20.AZ.TXT\nONE/A.1.TWO/C", catalogue)


def test_a_format_that_is_not_embeddable_cannot_say_that_it_is() -> None:
    """A pattern that looks around, captures or takes a period would read on past its value."""
    with pytest.raises(ValueError, match="a format is embeddable if"):
        own_key(Format("form", "has some form", r"[A-Z.]+", embeddable=True))


def test_an_embeddable_format_of_ones_own_is_part_of_the_expression() -> None:
    """It comes to the same as one that is matched by itself."""
    catalogue = own_key(Format("form", "is three letters or digits", r"[A-Z0-9]{3}|", embeddable=True))
    for value in ("ABC", "AB", "ABCD", "", "A.C", "abc"):
        assert_both_paths_agree(f"ZZV.AZNLETS20.AZ.TXT\nONE/{value}.TWO/X", catalogue)
    assert takes_the_fast_path("ZZV.AZNLETS20.AZ.TXT\nONE/ABC.TWO/X", catalogue)
