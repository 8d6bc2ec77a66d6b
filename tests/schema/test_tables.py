"""Field tables as data, the catalogue, and the names of the package."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import attrs
import pytest

import nlets_msg as nm
from nlets_msg.declaring import codes, message_key, row
from nlets_msg.parsing.grammars import grammar_text
from nlets_msg.problems.problem import make_problem
from nlets_msg.schema.destination_rules import DestinationRule
from nlets_msg.schema.destinations import OF_CANADA, OF_STATES, Destinations
from nlets_msg.schema.formats import ANY
from nlets_msg.schema.index_sets import IndexSets, SetChoice, at_least_one, chosen_by, exactly_one
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import RESERVED, Table

KEYS = (
    "AM", "CPQ", "CPR", "CWQ", "CWR", "DQ", "DR", "PAQ", "PAR", "PBQ", "PBR", "PCQ", "PCR", "PPQ", "PPR", "SWQ", "SWR",
    "WLQ", "WLR",
)  # fmt: skip


def a_row(prefix: str, minimum: int | None = 1, maximum: int | None = 9) -> Row:
    """Make a row of which only the prefix and the size matter."""
    return Row(prefix, prefix.lower(), "A field", minimum, maximum, ANY, source="a test")


def test_the_catalogue_holds_the_keys_of_the_sources() -> None:
    """Every key that the five source documents specify is listed; the list is in order."""
    assert set(KEYS) <= set(nm.message_keys())
    assert list(nm.message_keys()) == sorted(nm.message_keys())


def test_a_table_is_that_of_its_key() -> None:
    """Each key has one table, which names it, its source and its kind."""
    for key in nm.message_keys():
        table = nm.table(key)

        assert key == table.key
        assert table.kind in {"inquiry", "free-text inquiry", "response", "notice", "error"}
        assert table.source


@pytest.mark.parametrize("key", ["ZZQ", "cwq", ""])
def test_an_unknown_key_has_no_table(key: str) -> None:
    """Asking for it is a `KeyError`."""
    with pytest.raises(KeyError):
        nm.table(key)


def test_a_table_holds_the_rows_of_its_page() -> None:
    """Prefix, size, format, requirement and XML path of WLQ are those of the published table."""
    rows = {one.prefix: one for one in nm.table("WLQ").rows}

    assert list(rows) == ["PUR", "ATN", "NAM", "DOB", "SOC"]
    assert [one.size for one in rows.values()] == ["1", "1-30", "1-30", "8", "9"]
    assert [prefix for prefix, one in rows.items() if one.required] == ["PUR", "ATN"]
    assert [prefix for prefix, one in rows.items() if not one.personal] == ["PUR"]
    assert [prefix for prefix, one in rows.items() if one.free_text] == ["ATN"]
    assert rows["PUR"].format.choices == ("C", "J", "F")
    assert rows["NAM"].xml is not None
    assert rows["NAM"].xml[:2] == ("nc:Person/nc:PersonName/nc:PersonFullName", "printed")
    assert [prefix for prefix, one in rows.items() if not one.source] == []


def test_a_size_that_is_not_published_is_open() -> None:
    """A row whose source gives no size has none here either."""
    oln = nm.table("DQ").row("OLN")
    assert oln is not None

    assert (oln.minimum, oln.maximum, oln.size) == (None, None, "not published")


def test_the_size_of_a_row_is_said_in_words() -> None:
    """One number where least and greatest are the same, a range otherwise."""
    assert [a_row("ABC", *size).size for size in ((9, 9), (1, 30), (None, None))] == ["9", "1-30", "not published"]


def test_a_table_finds_its_rows_by_prefix() -> None:
    """None is returned for a prefix that it has not."""
    table = nm.table("CWQ")

    assert table.row("SOC") is table.rows[2]
    assert table.row("soc") is None
    assert table.row("OLN") is None


def test_a_table_holds_the_index_sets_of_its_page() -> None:
    """The sets are in the order of the source; some exclude each other, some combine."""
    assert nm.table("CWQ").index_sets == (("NAM", "DOB"), ("SOC",), ("PER",))
    assert nm.table("SWQ").index_sets == (("NAM", "DOB"), ("FBI",), ("SOC",), ("MNU",), ("OLN",))
    assert nm.table("PPQ").index_sets == (("NAM", "DOB", "SEX"), ("SID",), ("FBI",), ("SOC",), ("MNU",))
    assert [key for key in KEYS if nm.table(key).index_sets and not nm.table(key).sets.exclusive] == ["CWQ", "WLQ"]


def test_the_answers_of_an_inquiry_are_in_its_table() -> None:
    """Answers and notices have none."""
    assert {key: nm.table(key).responses[0] for key in KEYS if nm.table(key).responses} == {
        "CPQ": "CPR", "CWQ": "CWR", "DQ": "DR", "PAQ": "PAR", "PBQ": "PBR", "PCQ": "PCR", "PPQ": "PPR", "SWQ": "SWR",
        "WLQ": "WLR",
    }  # fmt: skip


def test_keys_without_legacy_text_are_listed() -> None:
    """CPQ and CPR have a table that says so; that CPQ has the fields of PPQ is inferred."""
    assert [key for key in KEYS if nm.table(key).xml_only] == ["CPQ", "CPR"]
    assert nm.table("CPQ").prefixes == nm.table("PPQ").prefixes
    assert {"inferred"} == {row.xml.mark for row in nm.table("CPQ").rows if row.xml}


def test_leading_fields_are_in_the_table() -> None:
    """PUR and ATN come first where the page says so."""
    assert {key for key in KEYS if nm.table(key).leading == ("PUR", "ATN")} == {
        "WLQ",
        "PPQ",
        "PBQ",
        "PCQ",
        "PAQ",
        "CPQ",
    }


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Destinations(1), "one 2-character destination"),
        (Destinations(3), "one to three 2-character destinations"),
        (Destinations(5, services=("NL", "Z1")), "one to five 2-character destinations, or NL or Z1"),
        (Destinations(5, services=("NL", "Z1", "CN")), "one to five 2-character destinations, or one of NL, Z1, CN"),
        (
            Destinations(5, services=("NL",), regions=True, oris=5, mixed=True),
            "one to five destinations: 2-character codes, region codes among them, 9-character ORIs, or both, or NL",
        ),
        (Destinations(2, regions=True), "one or two 2-character destinations, region codes among them"),
        (Destinations(oris=3), "one to three 9-character ORIs"),
        (Destinations(1, oris=1), "one 2-character destination, or one 9-character ORI"),
        (Destinations(only=("FA",)), "FA"),
        (Destinations(only=("VADEADX00", "VADEADX88")), "VADEADX00 or VADEADX88"),
    ],
)
def test_a_rule_of_destinations_is_said_in_words(rule: Destinations, words: str) -> None:
    """How many, whether regions count, and which service codes."""
    assert words == rule.expected


@pytest.mark.parametrize(
    ("rule", "code", "allowed"),
    [
        (Destinations(5, services=("NL",)), "NL", True),
        (Destinations(5, services=("NL",)), "Z1", False),
        (Destinations(5, regions=True), "E1", True),
        (Destinations(5), "E1", False),
        (Destinations(5), "AZ", True),
    ],
)
def test_special_destinations_have_to_be_listed(rule: Destinations, code: str, allowed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A service or region code is accepted only where the table lists it; states are not its matter."""
    assert allowed is rule.allows(code)


def test_index_sets_are_numbered_options() -> None:
    """They are said as the switch lists them."""
    assert exactly_one(("NAM", "DOB"), ("SOC",)).options == "1. NAM, DOB  2. SOC"


@pytest.mark.parametrize(
    ("rows", "sets", "leading", "fault"),
    [
        ("NAM NAM", IndexSets(), (), "a prefix has two rows"),
        ("NAM", IndexSets(), ("PUR",), "leading names the prefix 'PUR', which has no row"),
        ("NAM", exactly_one(("NAM", "DOB")), (), "sets names the prefix 'DOB', which has no row"),
        ("NAM", exactly_one(("NAM",), beside={"DOB": "dob-missing"}), (), "sets: beside names the prefix 'DOB'"),
        ("NAM", at_least_one(("NAM",), may_lack={"DOB": "dob-missing"}), (), "sets: may_lack names the prefix 'DOB'"),
        ("NAM", exactly_one(("NAM",), accompanying={"SEX": ("NAM",)}), (), "sets names the prefix 'SEX'"),
        ("NAM", chosen_by("RTY", SetChoice("WP", (("NAM",),))), (), "sets: chosen_by names the prefix 'RTY'"),
        (
            "NAM RTY",
            chosen_by("RTY", SetChoice("WP", (("NAM",),), required=("RNA",))),
            (),
            "sets: choices: required names the prefix 'RNA', which has no row",
        ),
    ],
    ids=["two rows", "leading", "set", "beside", "may lack", "accompanying", "chosen by", "required by a choice"],
)
def test_a_table_that_contradicts_itself_is_refused(
    rows: str, sets: IndexSets, leading: tuple[str, ...], fault: str
) -> None:
    """A prefix with two rows, and a rule about a prefix that has none, are mistakes of the declaration."""
    with pytest.raises(ValueError, match=f"^ZZQ: {fault}"):
        Table("ZZQ", "Query", "inquiry", "a test", rows=tuple(map(a_row, rows.split())), sets=sets, leading=leading)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"destinations": Destinations(5, regions=("1",))}, "destinations: regions is True or False"),  # type: ignore[arg-type]  # the fault
        ({"source": ""}, "source is a text that is not empty"),
        ({"source": " "}, "source is a text that is not empty"),
        ({"name": ""}, "name is a text that is not empty"),
    ],
    ids=["regions", "source", "blank source", "name"],
)
def test_a_word_of_a_key_that_is_wrong_is_named(words: dict[str, Any], fault: str) -> None:
    """With what it has to be."""
    with pytest.raises(ValueError, match=f"^ZZQ: {fault}$"):

        @message_key("ZZQ", **{"name": "Query", "source": "a test", **words})
        class Query(nm.Inquiry):
            soc: str | None = row("SOC", 9, ANY, "Number", default=None)


def test_a_class_that_contradicts_itself_is_refused() -> None:
    """The mistake is found where the class is declared."""
    with pytest.raises(ValueError, match=r"^ZZQ: "):

        @message_key("ZZQ", name="Query", source="a test", sets=exactly_one(("NAM",)))
        class Query(nm.Inquiry):
            soc: str | None = row("SOC", 9, ANY, "Number", default=None)


def test_a_class_is_its_table() -> None:
    """What is declared on a class is in its table: attribute, size, requirement, sources."""

    @message_key("ZZQ", name="Query", source="page one", sets=exactly_one(("NAM",)), leading=("PUR",))
    class Query(nm.Inquiry):
        pur: str = row("PUR", 1, ANY, "Purpose", personal=False, source="page two")
        nam: str | None = row("NAM", (2, 30), ANY, "Name", default=None)

    assert [one[:5] for one in Query.table.rows] == [
        ("PUR", "pur", "Purpose", 1, 1), ("NAM", "nam", "Name", 2, 30)
    ]  # fmt: skip
    assert [(one.required, one.personal, one.source) for one in Query.table.rows] == [
        (True, False, "page two"), (False, True, "page one")
    ]  # fmt: skip
    assert Query(pur="C", nam="SMITH,JOHN").text() == "PUR/C.NAM/SMITH,JOHN"


def test_a_key_may_have_its_own_severities() -> None:
    """A table weighs the codes that it names; the others keep their severity."""
    table = Table("ZZQ", "Query", "inquiry", "a test", severities=(("dob-missing", "error"),))
    weighed = table.weigh([make_problem("dob-missing"), make_problem("name-form")])

    assert ["error", "warning"] == [one.severity for one in weighed]


def test_tables_are_data() -> None:
    """A table is a value that cannot be changed by accident."""
    table = nm.table("CWQ")

    with pytest.raises(AttributeError):
        table.rows = ()  # type: ignore[misc]  # the mistake that is shown


def test_the_package_lists_its_names() -> None:
    """The functions, the shared types, and a record for each key."""
    names = dir(nm)

    assert {"parse", "check", "respond", "deliver", "table", "message_keys", "read_messages", "Clock"} <= set(names)
    assert {"ConcealedWeaponQuery", "WildlifeResponse", "AdministrativeMessage"} <= set(names)
    assert [name for name in names if getattr(nm, name) is None] == []


def test_a_prefix_that_is_a_word_of_the_grammars_is_refused() -> None:
    """Its terminal would be taken for another one; the words are those of the shared grammars."""
    shared = "".join(grammar_text(name) for name in ("fields", "leading_fields", "leading_text"))
    words = set(re.findall(r"^([A-Z]{2,7})[.:]", shared, re.MULTILINE))

    assert words == RESERVED
    with pytest.raises(ValueError, match=r"^ZZQ: a prefix is a word of the grammars: MORE, NEXT, "):
        Table("ZZQ", "Query", "inquiry", "a test", rows=(a_row("MORE"),))


def test_a_table_as_a_destination_sees_it() -> None:
    """What it refuses, its own sets, rows and length; elsewhere what it alone accepts is refused."""
    there = DestinationRule(
        ("CL",),
        "page two",
        refuses=("OLN",),
        reserves=("OLS",),
        sets=exactly_one(("NAM", "OLS")),
        rows=(a_row("NAM", 2, 3),),
        longest=100,
    )
    rows = tuple(map(a_row, ("OLN", "NAM", "OLS")))
    table = Table(
        "ZZQ",
        "Query",
        "inquiry",
        "page one",
        rows=rows,
        sets=exactly_one(("OLN",), ("NAM",)),
        destination_rules=(there,),
    )
    seen, elsewhere = table.table_for("CL"), table.table_for("AZ")

    assert [one.prefix for one in seen.refusals] == ["OLN"]
    assert (seen.index_sets, seen.longest, seen.source) == ((("NAM", "OLS"),), 100, "page two")
    assert [row.size for row in seen.rows] == ["1-9", "2-3", "1-9"]
    assert [(one.prefix, one.expected) for one in elsewhere.refusals] == [("OLS", "ZZQ accepts OLS to CL only.")]
    assert (elsewhere.index_sets, elsewhere.longest) == (table.index_sets, None)
    assert table.table_for("CLNLETS20") is seen
    assert nm.table("CWQ").table_for("AZ") is nm.table("CWQ")


def test_a_prefix_that_is_never_valid_is_refused_everywhere() -> None:
    """At destinations with rules of their own, too, and once."""
    there = DestinationRule(("CL",), "page two", refuses=("NAM",))
    table = Table(
        "ZZQ", "Query", "inquiry", "page one", rows=(a_row("NAM"),), destination_rules=(there,), never=("OLN",)
    )

    assert [(one.prefix, one.expected) for one in table.refusals] == [("OLN", "ZZQ does not accept OLN.")]
    assert [one.prefix for one in table.table_for("CL").refusals] == ["NAM", "OLN"]
    assert attrs.evolve(table).refusals == table.refusals


@pytest.mark.parametrize(
    ("destinations", "problems"),
    [
        (["AZ", "CA", "NV", "UT", "NM"], []),
        (["AZ0000000", "CA0000000"], []),
        (["AZ0000000", "CA0000000", "NV0000000"], ["2"]),
        (["AZ", "CA0000000"], ["1"]),
    ],
)
def test_each_kind_of_destination_has_its_own_number(destinations: list[str], problems: list[str]) -> None:
    """A key of both kinds accepts one kind in a message; the one too many, or of the other kind, is marked."""
    table = Table("ZZQ", "Query", "inquiry", "a test", destinations=Destinations(5, oris=2))
    spans = [(number, number) for number in range(len(destinations))]
    found = table.check_destinations(destinations, spans)

    assert problems == [str(one.span[0]) for one in found if one.span]
    assert {"destination-not-allowed"} >= {one.code for one in found}


def test_sets_that_need_what_a_destination_refuses_are_none_there() -> None:
    """The list query of LPQ goes to NL, the detail query to a state."""
    table = nm.table("LPQ")

    assert table.table_for("NL").index_sets == (("LIC",),)
    assert table.table_for("AZ").index_sets == (("EID", "DAT"),)


def test_every_record_is_a_name_of_the_package() -> None:
    """There is one class for each key."""
    classes = [one for one in (getattr(nm, name) for name in nm.__all__) if isinstance(one, type)]
    tables = [vars(one).get("table") for one in classes]
    keys = [one.key for one in tables if isinstance(one, Table)]

    assert sorted(keys) == list(nm.message_keys())


# Written by hand from the source documents: prefix, size, XML element path.
PRINTED = {
    "CWQ": "NAM 1-30 -; DOB 6 or 8 -; SOC 9 -; PER 1-15 -",
    "SWQ": "NAM 1-30 j4:Person/nc:PersonName/nc:PersonFullName; DOB 6 or 8 j4:Person/nc:PersonBirthDate/nc:Date; "
    "FBI 1-15 j4:Person/j4:PersonAugmentation/nc:PersonFBIIdentification/nc:IdentificationID; "
    "MNU 1-15 j4:Person/j:PersonOtherIdentification/nc:IdentificationID; "
    "SOC 9 j4:Person/nc:PersonSSNIdentification/nc:IdentificationID; "
    "OLN 1-20 j4:Person/j4:PersonAugmentation/nc:DriverLicense/nc:DriverLicenseIdentification/nc:IdentificationID; "
    "SEX 1 j4:Person/nc:PersonSexCode; RAC 1 j4:Person/nc:PersonRaceCode",
    "WLQ": "PUR 1 -; ATN 1-30 n2:ResponseAttentionDescriptionText; "
    "NAM 1-30 nc:Person/nc:PersonName/nc:PersonFullName; DOB 8 nc:Person/nc:PersonBirthDate/nc:Date; "
    "SOC 9 nc:Person/nc:PersonSSNIdentification/nc:IdentificationID",
    **dict.fromkeys(
        ("PPQ", "PBQ", "PCQ", "PAQ"),
        "PUR 1 -; ATN 1-30 -; NAM 1-30 nc:PersonName/nc:PersonFullName; DOB 8 nc:PersonBirthDate/nc:Date; SEX 1 -; "
        "SID 1-10 j:PersonStateFingerprintIdentification/nc:IdentificationID; "
        "FBI 1-9 j:PersonFBIIdentification/nc:IdentificationID; "
        "SOC 1-15 j:PersonSSNIdentification/nc:IdentificationID; "
        "MNU 1-15 nc:PersonOtherIdentification/nc:IdentificationID",
    ),
    # Of OLS, which goes to CL only, the source gives no place in the order.
    "DQ": "RSN - -; OLN - -; NAM - -; DOB 6 or 8 -; SEX - -; OLS - -; IMQ 1 -",
    "DQG": "RSN - -; NAM - -; DOB 6 or 8 -; SEX - -",
    "KQ": "NAM 1-30 -; DOB 6 or 8 -; SEX 1 -; OLS - -; OLN 1-20 -; RSN 1 -; PUR 1 -; ATN 1-30 -; IMQ 1 -",
    **dict.fromkeys(("RNQ", "DNQ"), "NAM - -"),
    **dict.fromkeys(("RQ", "RQG"), "RSN - -; LIC - -; LIY - -; LIT - -; VIN - -; VMA - -; VYR - -"),
    "RPQ": "RSN - -; LIC - -; LIY - -; LIT - -",
    "IQ": "PUR - -; ATN - -; NAM - -; DOB - -; SEX - -; SOC - -; MNU - -; RAC - -",
    "FQ": "SID - -",
    "YQ": "RTY 1-2 -; RNO 1 -; PRI 1 -; OCA 1-20 -; NIC 1-10 -; LIC 1-10 -; LIS 1-2 -; LIY 2 or 4 -; LIT 1-2 -; "
    "VIN - -; VYR - -; NAM - -; DOB - -; SEX - -; TYP - -; SER - -; DEN - -; REG - -; BHN - -; "
    "RNA - -; RAG - -; PHO - -; REM - -",
    "SOQ": "PUR - -; ATN - -; NAM - -; DOB - -; SEX - -; SID - -; FBI - -; SOC - -; MNU - -",
    "BQ": "REG - -; BHN - -; NAM - -; DOB - -",
    "BR": "REG 1-10 -; EXPIRES 2-8 -; BHN - -",
    "HR": "TIM - -; DAT - -",
    "SQ": "REG 1-10 -; VIN 1-20 -; NAM 1-30 -; DOB 6 or 8 -",
    "GQ": "ATN 1-30 -; REG 1-6 -; SER 1-16 -; NAM 1-40 -",
    "ACQ": "DOT 1-7 -",
    "AVQ": "VIN - -; LIC - -; LIS - -",
    "NLQ": "TYP 1-100 -; SRC 2 or 9 -; DST 2 or 9 -; BEG 8 or 13 -; END - -; FND - -; NAM - -; AND - -; ORR - -",
    "IAQ": "PUR 1 -; ATN 1-30 -; PHN 1-20 -; NAM 1-30 -; DOB 6 or 8 -; SEX 1 -; POB 1-2 -; CUS 1 -; OFF 1-4 -; "
    "ARN 8-9 -; FBI 1-9 -; SID 1-10 -; OLN - -",
    "MDQ": "MEI 1-20 -; PUR 3 -; OCA 1-20 -",
    "CCQ": "STC 1-30 -; STE 1-2 -",
    "LPQ": "LIC 1-10 -; LOC 1-2 -; BEG 1-20 -; END 1-20 -; LMI 1-5 -; MAX 1-5 -; EID 1-20 -; DAT 1-20 -; IMQ 1-5 -",
    "TA": "ORI 9 -; LOC 2-20 -; TYP 2 -",
    "TU": "ORI 9 -",
    "TQ": "ORI - -",
    **dict.fromkeys(("DEX", "DUX", "DRX"), "UID 1-8 -; PWD 1-8 -; OCA - -; POC - -; PTL - -"),
    "IPQ": "NAM - -; DOB - -",
    "IVQ": "VIN - -; ENG - -",
    "ITQ": "DID - -; TYP - -; CNT - -",
    "IGQ": "SER - -",
    **dict.fromkeys(("FPQ", "FVQ", "FTQ", "FGQ"), "EID - -"),
    **dict.fromkeys(("WQ", "XQ", "CAQ", "CBQ", "CGQ", "CSQ"), "RSN 1 -; PPS - -"),
    "VQ": "RSN 1 -; PPS - -; VIN - -",
    "UQ": "NAM - -; DOB - -; RSN 1 -; PPS - -; OLN - -",
}
# Keys of which the sources give the name and no field.
NAMES = {"NFQ", "TD", "NAQ", "NIQ", "SVQ", "NCI", "NEI", "ALQ", "BCQ", "MQ", "GPQ"}

# Written by hand: the destinations and the answers, the usual one first.
ROUTES = {
    "RQ": "1-5 states E1 NL Z1 MX: RR RRG", "RQG": "1-5 states E1 NL: RR RRG", "RPQ": "1-5 states: RPR",
    "RNQ": "?: RNR RR", "DQ": "1-5 states E1 NL Z1 CL MX: DR DRG", "DQG": "1-5 states E1 NL: DR DRG", "DNQ": "?: DNR",
    "KQ": "1 states CL MX: KR", "IQ": "1-5 NL CN: IR FR", "FQ": "1 CN: FR", "AQ": "?: AR", "YQ": "1-3 ORIs: YR",
    "SOQ": "1-5 NL: SOR", "CWQ": "1 states: CWR", "SWQ": "1-5 NL: SWR", "WLQ": "1-5 states E1 NL: WLR",
    "PPQ": "1-5 Z1: PPR", "PBQ": "1-5 Z1: PBR", "PCQ": "1-5 Z1: PCR", "PAQ": "1-5 Z1: PAR", "CPQ": "?: CPR",
    "BQ": "1-5 states E1 Z1 CG: BR", "SQ": "1-5 states: SR", "GQ": "FA: GR", "ACQ": "FM: ACR", "AVQ": "FM: AVR",
    "NLQ": "NL: NLR", "NFQ": "NL: NFR", "IAQ": "AX: IAR", "MDQ": "NL: MDR", "CCQ": "NL: CCR",
    "LPQ": "1 states NL: LPR", "HQ": "1-5 states: HR", "LQ": "1 1 ORI: LR", "TA": "OD: TR", "TU": "OD: TR",
    "TD": "OD: TR", "TQ": "1 OD CN FN: TR", "DEX": "VADEADX00 VADEADX88: DEA", "DUX": "VADEADX00 VADEADX88: DUA",
    "DRX": "VADEADX00 VADEADX88: DRR", "IPQ": "IP: IPR", "FPQ": "IP: FPR", "IVQ": "IP: IVR", "FVQ": "IP: FVR",
    "ITQ": "IP: ITR", "FTQ": "IP: FTR", "IGQ": "IP: IGR", "FGQ": "IP: FGR", "WQ": "CN: WR", "VQ": "provinces CN: VR",
    "UQ": "Canada CN: UR WR", "XQ": "Canada CN: XR VR", "CAQ": "Canada CN: CAR", "CBQ": "Canada CN: CBR",
    "CGQ": "Canada CN: CGR", "CSQ": "Canada CN: CSR", "NAQ": "NA: NAR", "NIQ": "NA: NIR", "SVQ": "?: ", "NCI": "?: ",
    "NEI": "?: ", "ALQ": "?: ALR", "BCQ": "?: BCR", "MQ": "?: MR", "GPQ": "?: ",
}  # fmt: skip


def count(most: int, what: str = "") -> list[str]:
    """Say how many destinations of a kind a rule has."""
    if most in {0, sys.maxsize}:
        return []
    return [f"{'1-' if most > 1 else ''}{most}{what}{'s' if what and most > 1 else ''}"]


def test_the_destinations_and_answers_are_those_of_the_sources() -> None:
    """For each inquiry, by hand: nothing follows from the letters of its key."""
    found = {}
    for table in map(nm.table, nm.message_keys()):
        if not table.asks:
            assert table.responses == ()
            assert table.destinations is None or table.kind == "notice"
            continue
        rule = table.destinations
        words = ["?"] if rule is None else [*count(rule.two_character), *count(rule.oris, " ORI")]
        if rule is not None:
            words += {OF_STATES: ["states"], OF_CANADA: ["Canada"], (): []}[rule.places]
            words += ["E1"] if rule.regions else []
            words += [*rule.services, *(["provinces", "CN"] if len(rule.only) > 2 else rule.only)]
        found[table.key] = f"{' '.join(words)}: {' '.join(table.responses)}"

    assert ROUTES == found


def test_the_destinations_of_notices_are_those_of_the_sources() -> None:
    """Of administrative messages alone they are published."""
    rules = {one.key: one.destinations for one in map(nm.table, nm.message_keys()) if one.kind == "notice"}

    assert ["AM", "AMI", "AML"] == [key for key, rule in rules.items() if rule is not None]
    assert {(5, 5, True, True, True, True)} == {
        (rule.two_character, rule.oris, rule.regions, rule.mixed, rule.warns, rule.help_alone)
        for rule in rules.values()
        if rule is not None
    }


def test_every_answer_that_a_table_names_is_a_response_of_the_catalogue() -> None:
    """And every response but that of NCIC answers some inquiry."""
    named = {answer for table in map(nm.table, nm.message_keys()) for answer in table.responses}

    assert named | {"CR"} == {key for key in nm.message_keys() if nm.table(key).kind == "response"}


def test_every_key_with_a_published_field_has_its_rows() -> None:
    """No inquiry is left as any prefixed fields whose prefixes the sources print."""
    inquiries = {key for key in nm.message_keys() if nm.table(key).kind == "inquiry" and not nm.table(key).xml_only}

    assert inquiries | {"BR", "HR"} == {*PRINTED, *NAMES}
    assert [key for key in NAMES if nm.table(key).rows or nm.table(key).published != "name only"] == []
    assert {key for key in PRINTED if nm.table(key).published not in {"whole", "in part"}} - {"BR", "HR"} == set()


@pytest.mark.parametrize("key", PRINTED)
def test_the_rows_are_those_that_the_source_prints(key: str) -> None:
    """Prefixes in order, sizes as ruled, and the XML path printed beside each; open where none is published."""
    printed = [one.rpartition(" ") for one in PRINTED[key].split("; ")]
    rows = [f"{row.prefix} {'-' if row.maximum is None else row.size}" for row in nm.table(key).rows]
    paths = {row.prefix: () if row.xml is None else (row.xml.path, *row.xml.read_too) for row in nm.table(key).rows}
    # Of the corrected prefixes, what is printed is read, too; the element of the person is not printed everywhere.
    missing = [
        (rule, path)
        for rule, _, path in printed
        if path != "-" and not any(f"/{one}".endswith(f"/{path}") for one in paths[rule.split()[0]])
    ]

    assert [rule for rule, _, _ in printed] == rows
    assert missing == []


def test_nothing_is_loaded_at_import() -> None:
    """The import of the package loads neither Lark nor any record."""
    question = "import sys, nlets_msg; print([one for one in sys.modules if one == 'lark' or '.records' in one])"
    done = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.strip()


def test_a_field_that_the_table_does_not_know_is_no_sign_of_a_message_without_one() -> None:
    """It asks for something, which an empty message after it does not; of the combination nothing is remembered."""
    texts = ["TD.AZNLETS20.OD.TXT\nXYZ/1", "TD.AZNLETS20.OD.TXT"]

    assert [["unknown-prefix"], ["no-fields"]] == [[one.code for one in nm.check(text).problems] for text in texts]


@pytest.mark.parametrize("text", ["TD.AZNLETS20.OD.TXT\nTEST1234", "TD.AZNLETS20.OD\nXYZ/1", "TD.AZNLETS20.OD"])
def test_where_fields_cannot_be_told_none_is_missed(text: str) -> None:
    """Text without a prefix, and what comes after a bad header, may be a field."""
    assert "no-fields" not in [one.code for one in nm.check(text).problems]


def test_a_refused_field_beside_a_code_without_published_sets_is_explained() -> None:
    """The code is sent twice, and of the last one it is not known which fields make an inquiry."""

    @message_key(
        "ZQC",
        name="Query",
        source="a test",
        sets=chosen_by("COD", SetChoice("A", (("NAM",),)), SetChoice("C")),
        never=("OCA",),
    )
    class Query(nm.Inquiry):
        cod: str | None = row("COD", 1, codes("A", "C"), "Code", default=None)
        nam: str | None = row("NAM", 9, ANY, "Name", default=None)

    for text in ("COD/A.COD/C", "COD/A.OCA/1.COD/C", "OCA/1.COD/A.COD/C"):
        assert not nm.check(f"ZQC.AZNLETS20.TX.TXT{text}", catalogue=nm.Catalogue(Query)).ok
