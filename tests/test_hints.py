"""What a person is told to do is right: done as it says, the problem is gone."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlets_msg as nm
from nlets_msg.schema.near_misses import near
from nlets_msg.schema.tables import INQUIRY, Table
from nlets_msg.wire.characters import other_character

TABLES = [table for table in map(nm.table, nm.message_keys()) if table.kind == INQUIRY and not table.xml_only]
PERSON = "DQ.AZNLETS20.NV.TXT\nNAM/{name}.DOB/{born}.SEX/M"


@dataclasses.dataclass(frozen=True)
class Typed:
    """A text with a mistake, its one problem, words of what it is told, and the text when this is done."""

    text: str
    code: str
    told: str
    mended: str


TYPED = {
    "date-with-hyphens": Typed(
        PERSON.format(name="DOE,JOHN", born="01-31-1950"),
        "field-too-long",
        "Write digits only: ccyymmdd or mmddyy.",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "date-with-slashes": Typed(
        PERSON.format(name="DOE,JOHN", born="01/31/1950"),
        "field-too-long",
        "Write digits only: ccyymmdd or mmddyy.",
        PERSON.format(name="DOE,JOHN", born="013150"),
    ),
    "date-of-a-spreadsheet": Typed(
        PERSON.format(name="DOE,JOHN", born="19500131.0"),
        "field-too-long",
        "Write digits only: ccyymmdd or mmddyy.",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "year-last": Typed(
        PERSON.format(name="DOE,JOHN", born="01311950"),
        "bad-date",
        "The year goes first",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "number-with-hyphens": Typed(
        "CWQ.AZNLETS20.AZ.TXT\nSOC/123-45-6789",
        "field-too-long",
        "without hyphens and spaces",
        "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789",
    ),
    "apostrophe-of-a-word-processor": Typed(
        PERSON.format(name="O\u2019BRIEN,JOHN", born="19500131"),
        "bad-format",
        "Character 2 is U+2019; write '.",
        PERSON.format(name="O'BRIEN,JOHN", born="19500131"),
    ),
    "letter-with-a-tilde": Typed(
        PERSON.format(name="NU\u00d1EZ,JOHN", born="19500131"),
        "bad-format",
        "Character 3 is U+00D1; write N.",
        PERSON.format(name="NUNEZ,JOHN", born="19500131"),
    ),
    "code-as-a-word": Typed(
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/MALE",
        "unusual-code",
        "Write F, M or U;",
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
    "set-without-a-member": Typed(
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131",
        "index-set-missing",
        "Add SEX, or send another set.",
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
    "key-with-a-slip": Typed(
        "DL.AZNLETS20.NV.TXT\nOLN/X1111111", "unknown-key", "Did you mean DQ?", "DQ.AZNLETS20.NV.TXT\nOLN/X1111111"
    ),
    "lower-case": Typed(
        "dq.aznlets20.nv.txt\nnam/doe,john.dob/19500131.sex/m",
        "lower-case",
        "Write upper case.",
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
    "txt-on-the-next-line": Typed(
        "DQ.AZNLETS20.NV\nTXT\nOLN/X1111111",
        "bad-header",
        "Write a period for the line end before TXT.",
        "DQ.AZNLETS20.NV.TXT\nOLN/X1111111",
    ),
    "blank-in-the-header": Typed(
        "DQ.AZNLETS20.CA, NV.TXT\nOLN/X1111111",
        "bad-header",
        "Take the blank out.",
        "DQ.AZNLETS20.CA,NV.TXT\nOLN/X1111111",
    ),
    "message-of-ncic": Typed(
        "QW.AZNLETS20.NAM/DOE,JOHN.DOB/19500131",
        "bad-header",
        "for Nlets write a destination and TXT before the fields",
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_one_mistake_draws_one_problem_that_says_what_to_do(typed: Typed) -> None:
    """There is one problem, and it says the remedy."""
    problems = nm.check(typed.text).problems

    assert [typed.code] == [one.code for one in problems]
    assert typed.told in problems[0].hint


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_what_is_done_as_told_has_no_problem(typed: Typed) -> None:
    """The mended text is good."""
    assert () == nm.check(typed.mended).problems


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_a_hint_holds_no_value(typed: Typed) -> None:
    """What is told is made of words of the tables, places and numbers of characters."""
    report = nm.check(typed.text)
    values = {value for value in report.fields.values() if len(value) > 1}

    assert not [one for one in report.problems for value in values if value in f"{one.expected} {one.hint}"]


def sets_begun() -> Iterator[tuple[str, str, str]]:
    """List every member of every set of every key whose sets the sender chooses: key, set, member."""
    for table in TABLES:
        for one in table.sets.sets:
            for absent in one if len(one) > 1 and table.sets.chosen_by is None else ():
                yield table.key, ",".join(one), absent


@pytest.mark.parametrize(("key", "whole", "absent"), [*sets_begun()], ids=str)
def test_the_member_that_is_named_completes_a_set(key: str, whole: str, absent: str) -> None:
    """Where a set lacks a member, the problem names prefixes with which a set is complete."""
    table = nm.table(key)
    present = [prefix for prefix in whole.split(",") if prefix != absent]
    text = ".".join([f"{table.key}.AZNLETS20.AZ.TXT\n", *(f"{prefix}/1" for prefix in present)])
    missing = [one for one in nm.check(text).problems if one.code == "index-set-missing" and one.severity == "error"]
    added = [one.hint.removeprefix("Add ").partition(", or send")[0].split(" and ") for one in missing]

    assert bool(missing) != bool(table.sets.complete(present))
    assert all(table.sets.complete({*present, *names}) for names in added)


@pytest.mark.parametrize("table", TABLES, ids=[table.key for table in TABLES])
def test_a_prefix_with_two_letters_changed_is_recognized(table: Table) -> None:
    """Where only one prefix of the key has these letters, the hint names it."""
    for prefix in table.order:
        typed = f"{prefix[0]}{prefix[2:]}{prefix[1]}"
        if typed in table.order or near(typed, table.order) != [prefix]:
            continue
        hints = [
            one.hint
            for one in nm.check(f"{table.key}.AZNLETS20.AZ.TXT\n{typed}/1").problems
            if one.code == "unknown-prefix"
        ]

        assert [f"Did you mean {prefix}? If not, check it against the table of {table.key}."] == hints


@given(st.text(st.characters(min_codepoint=128, exclude_categories=["Cs"]), min_size=1, max_size=1))
def test_a_character_to_be_written_instead_is_accepted(one: str) -> None:
    """What is named in place of a character fits, or none is named."""
    hint = other_character(f"A{one}", "[A-Z ,.'-]")

    assert hint is not None
    assert hint.startswith(f"Character 2 is U+{ord(one):04X}; write ")
    written = hint.rpartition("write ")[2].removesuffix(".")
    assert written in {"another character", "a space", "-", "'"} or (
        written.isascii() and written.isalpha() and unicodedata.normalize("NFKD", one).startswith(written)
    )


def test_a_key_that_is_near_but_has_no_such_field_is_not_named() -> None:
    """The fields tell whether a key was meant."""
    report = nm.check("DL.AZNLETS20.NV.TXT\nQQQ/1")

    assert ["Check the key; nothing of the text is lost."] == [
        one.hint for one in report.problems if one.code == "unknown-key"
    ]


def test_what_is_in_lower_case_in_two_places_is_two_problems() -> None:
    """Upper case between them parts them, and each names its prefix."""
    report = nm.check("DQ.AZNLETS20.NV.TXT\nnam/DOE,JOHN.DOB/19500131.sex/M")

    assert [("lower-case", "NAM"), ("lower-case", "SEX")] == [(one.code, one.prefix) for one in report.problems]


@pytest.mark.parametrize("value", [" X1111111", "X1111111 "])
def test_a_blank_at_an_end_of_a_built_value_is_named(value: str) -> None:
    """The person is told to leave out the blank."""
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.DriverLicenseQuery(oln=value)

    assert ["Leave out the blank at the beginning or at the end of the value."] == [
        one.hint for one in caught.value.problems
    ]
    assert "X1111111" == nm.DriverLicenseQuery(oln=value.strip(" ")).oln
