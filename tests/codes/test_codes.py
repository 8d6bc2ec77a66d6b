"""Codes with their meanings and sources, and who takes part."""

from __future__ import annotations

import re
from datetime import date

import pytest

import nlets_msg as nm
from nlets_msg import codes
from nlets_msg.codes import ncic
from nlets_msg.schema.participation import ANSWER, DO_NOT_USE, SEND, SHARE, SLIDES, USE, Group, Participation

LISTS = [
    codes.STATES,
    codes.PROVINCES,
    codes.SERVICES,
    codes.REGIONS,
    codes.SPECIAL,
    codes.DESTINATIONS,
    codes.PURPOSES,
    codes.REASONS,
    codes.SEXES,
    codes.HELP_FILES,
    codes.REQUEST_TYPES,
    codes.PRIORITIES,
    codes.AGENCY_TYPES,
    codes.DEVICE_PURPOSES,
    codes.SUFFIXES,
    codes.POSTAL,
    codes.RACES,
]
# Those of NCIC that are loaded when they are asked for, with the number of codes of each, by hand.
LATER = {
    "AGENCY_LETTERS": 20, "ARTICLE_CATEGORIES": 20, "BOAT_TYPES": 13, "EYE_COLORS": 10, "GOVERNMENT_LEVELS": 5,
    "GUN_DESCRIPTIONS": 22, "GUN_TYPES": 20, "HAIR_COLORS": 14, "HULL_MATERIALS": 4, "HULL_SHAPES": 9,
    "NUMBER_TYPES": 17, "ORI_PLACES": 73, "PLACES": 404, "PLATE_TYPES": 67, "PROPULSIONS": 6, "SECURITY_TYPES": 25,
    "SKIN_TONES": 13, "VEHICLE_COLORS": 32, "VEHICLE_STYLES": 151,
}  # fmt: skip
BY_SUBJECT = {one.subject: one for one in SLIDES}


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.name)
def test_every_code_has_a_source(one: codes.CodeList) -> None:
    """And a meaning, or none where no source gives one."""
    assert len(one) == len(list(one)) > 1
    assert [code for code in one if not re.fullmatch("[A-Z0-9]{1,4}", code)] == []
    assert [code for code in one if not one.source_of(code)] == []
    assert repr(one) == f"CodeList({one.name!r}, {len(one)} codes)"
    with pytest.raises(KeyError):
        one.source_of("????")


def test_the_lists_are_those_of_the_sources() -> None:
    """The number of codes of each, by hand."""
    assert [len(one) for one in LISTS] == [54, 13, 16, 8, 24, 91, 12, 7, 3, 16, 10, 2, 12, 11, 9, 5, 7]
    assert (codes.STATES["PR"], codes.PURPOSES["F"], codes.REASONS["H"], codes.HELP_FILES["WTH"]) == (
        "Puerto Rico", "firearms checks", "humanitarian", "weather"
    )  # fmt: skip


@pytest.mark.parametrize("name", LATER)
def test_the_longer_lists_of_ncic_are_found_in_the_same_place(name: str) -> None:
    """Each with its number of codes, a meaning of each, and a source that names NIEM and its licence."""
    one = getattr(codes, name)

    assert LATER[name] == len(one)
    assert [code for code in one if not re.fullmatch("[A-Z0-9/]{1,7}", code) or not one[code]] == []
    sources = {code: one.source_of(code) for code in one}
    assert {} == {code: named for code, named in sources.items() if "NIEM" not in named or "CC-BY 4.0" not in named}


def test_the_names_of_the_longer_lists_are_known_before_they_are_loaded() -> None:
    """And no other name is found."""
    assert set(LATER) <= set(dir(codes))
    assert len(dir(codes)) == len(set(dir(codes)))
    assert LATER.keys() == {name for name, one in vars(ncic).items() if isinstance(one, codes.CodeList)}
    with pytest.raises(AttributeError, match=r"^module 'nlets_msg.codes' has no attribute 'NOTHING'$"):
        _ = codes.NOTHING


def test_some_codes_of_ncic_by_hand() -> None:
    """As the lists have them, H, P and BLD from the list of 2021; words that are cut there are whole."""
    assert (codes.EYE_COLORS["HAZ"], codes.HAIR_COLORS["BLD"], codes.RACES["P"], codes.VEHICLE_COLORS["MUL/COL"]) == (
        "hazel", "Bald", "Native Hawaiian or Pacific Islander", "multicolored"
    )  # fmt: skip
    assert (codes.PLACES["NE"], codes.PLACES["NB"], codes.PLACES["XN"], codes.PLACES["AJ"]) == (
        "Holland (Netherlands)", "Nebraska", "Nunavut", "Aruba"
    )  # fmt: skip


def test_a_meaning_that_is_not_published_is_empty() -> None:
    """It is not invented."""
    assert (codes.PURPOSES["E"], codes.REASONS["I"], codes.SERVICES["FN"]) == ("", "", "")


def test_places_have_the_codes_of_ncic() -> None:
    """Not those of the post, which are read as well."""
    names = {**codes.STATES, **codes.PROVINCES}

    assert (names["NB"], names["NK"], names["SN"], names["PQ"], names["GM"], names["XN"], names["NF"]) == (
        "Nebraska", "New Brunswick", "Saskatchewan", "Quebec", "Guam", "Nunavut", "Newfoundland and Labrador"
    )  # fmt: skip
    assert set() == codes.POSTAL.keys() & codes.DESTINATIONS.keys()
    assert set(codes.POSTAL.values()) <= names.keys()


@pytest.mark.parametrize(
    ("destination", "place"),
    [("NE", "NB"), ("NB", "NB"), ("NE0000000", "NB0000000"), ("NL", "NL"), ("NV", "NV"), ("N", "N"), ("", "")],
)
def test_places_are_compared_by_their_codes_of_ncic(destination: str, place: str) -> None:
    """Of a code or of an ORI; any other code is its own."""
    assert place == codes.place_of(destination)


def test_the_codes_of_a_table_have_their_meanings() -> None:
    """The format of a row takes codes of a list, and says what they mean."""
    row = nm.table("WLQ").row("PUR")
    assert row is not None
    assert row.format.meanings is codes.PURPOSES
    assert set(row.format.choices) <= codes.PURPOSES.keys()


def checked(text: str, *participation: Participation) -> list[tuple[str, str]]:
    """Read a text by a catalogue with lists; return codes and marked texts."""
    report = nm.check(text, catalogue=nm.Catalogue(participation=participation))
    return [(one.code, "" if one.span is None else text[slice(*one.span)]) for one in report.problems]


def test_no_list_is_used_unless_a_catalogue_holds_it() -> None:
    """WLQ goes anywhere by its table."""
    text = "WLQ.AZNLETS20.AZ,MT.TXT\nPUR/C.ATN/DOE.SOC/123456789"

    assert nm.check(text).problems == ()
    assert checked(text, *SLIDES) == [("destination-not-participating", "AZ")]


@pytest.mark.parametrize(
    ("header", "marked"),
    [
        ("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789", []),
        ("CWQ.AZNLETS20.CA.TXT\nSOC/123456789", ["CA"]),
        ("IQ.AZNLETS20.OK,AZ,PR.TXT\nSOC/123456789", ["OK", "PR"]),
        ("IQ.AZNLETS20.CN.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M", []),
        ("WLQ.AZNLETS20.NL.TXT\nPUR/C.ATN/DOE.SOC/123456789", []),
        ("WLQ.AZNLETS20.E1.TXT\nPUR/C.ATN/DOE.SOC/123456789", []),
        ("WLQ.AZNLETS20.QQ.TXT\nPUR/C.ATN/DOE.SOC/123456789", []),
        ("WLQ.AZNLETS20\nTXT\nPUR/C.ATN/DOE.SOC/123456789", []),
        ("IQ.AZNLETS20.ON.TXT\nSOC/123456789", []),
        ("SWQ.AZNLETS20.CA.TXT\nFBI/1", []),
        ("IAQ.AZNLETS20.AX.TXT\nSOC/1", []),
        ("IQ.AZNLETS20.GU.TXT\nSOC/123456789", ["GU"]),
        ("IQ.AZNLETS20.NE,NB.TXT\nSOC/123456789", []),
    ],
    ids=lambda value: value.partition(".TXT")[0] if isinstance(value, str) else "",
)
def test_a_destination_off_the_list_is_a_warning(header: str, marked: list[str]) -> None:
    """States, provinces and Canada only; a list of those that send says nothing of destinations."""
    found = [text for code, text in checked(header, *SLIDES) if code == "destination-not-participating"]

    assert marked == found


def test_the_warning_says_what_the_list_knows_and_its_date() -> None:
    """Indiana returns permits in the driver's licence query; the slides print no date of theirs."""
    report = nm.check("CWQ.AZNLETS20.IN.TXT\nSOC/123456789", catalogue=nm.Catalogue(participation=SLIDES))
    (problem,) = report.problems

    assert report.ok
    assert problem.hint == "The list says of it: permits are returned in the driver's license query."
    assert problem.source == "Nlets training slides"


def test_a_list_of_ones_own_is_in_place_of_the_slides() -> None:
    """For any key, such as the exceptions of a state."""
    own = Participation("PPQ", (Group("takes PPQ", ANSWER, ("AZ",)),), "a test", date(2026, 1, 31))
    text = "PPQ.AZNLETS20.AZ,CA.TXT\nSID/1"

    assert checked(text, own) == [("destination-not-participating", "CA")]
    assert nm.check(text, catalogue=nm.Catalogue(participation=[own])).problems[0].source == ("a test, 31 January 2026")


def test_the_lists_of_the_slides() -> None:
    """Their subjects, their date, how many each has, and some of the members, by hand."""
    sizes = {one.subject: [len(group.members) for group in one.groups] for one in SLIDES}

    assert sizes == {
        "CWQ": [19, 8], "WLQ": [4], "IQ": [52], "IAQ": [52], "NLQ": [32], "AM": [55], "licence photos": [1, 2, 4, 39],
        **{one: [1] for one in ("DEX", "DUX", "DRX", "FVQ", "FTQ", "PPQ", "PBQ", "PCQ", "PAQ", "CPQ", "GPQ")},
        "corrections photos": [8], "rap sheets": [2, 14, 22],
    }  # fmt: skip
    assert {one.dated for one in SLIDES} == {None}
    assert {"FVQ", "FTQ"} == {one.subject for one in SLIDES if one.members(USE)}
    assert "PPQ" in {one.subject for one in SLIDES if one.members(DO_NOT_USE) == {"IL"}}
    assert {"GM", "OK", "PR"} & BY_SUBJECT["IQ"].members(ANSWER) == set()
    assert {"CN", "GM", "VI"} & BY_SUBJECT["IAQ"].members(SEND) == set()
    assert BY_SUBJECT["rap sheets"].groups_of("OR") == ("version 4.1",)
    assert "CN" in BY_SUBJECT["licence photos"].members(SHARE)
    assert {code for one in SLIDES for group in one.groups for code in group.members} - {*codes.STATES, "CN"} == set()
