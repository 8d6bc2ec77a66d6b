"""One rule of a declared key, changed for a catalogue."""

from __future__ import annotations

import copy
import functools
import pickle
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from vectors import GOOD, Vector

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.declaring import (
    DIGITS,
    NAME,
    NIC_OR_NONE,
    DestinationRule,
    Destinations,
    changed,
    codes,
    exactly_one,
    message_key,
    plain_row,
)
from nlets_msg.schema.faults import STRUCTURE
from nlets_msg.schema.tables import Table
from nlets_msg.wire.fields import Field

CWQ = "CWQ.AZNLETS20.AZ.TXT\n"
PATHS = [pytest.param(True, id="fast path"), pytest.param(False, id="grammar")]


def codes_of(text: str, record: Any, *, fast_path: bool = True) -> list[tuple[str, str]]:
    """Return the problems of a text by a catalogue with a record."""
    report = nm.check(text, catalogue=nm.Catalogue(record, fast_path=fast_path))
    return [(one.code, one.severity) for one in report.problems]


CHANGES = {
    "size": ({"sizes": {"PER": 4}}, "PER/12345", [("field-too-long", "error")]),
    "sizes": ({"sizes": {"PER": (6, 9)}}, "PER/12345", [("field-too-short", "error")]),
    "no size": ({"sizes": {"PER": None}}, f"PER/{'1' * 40}", []),
    "format": ({"formats": {"PER": DIGITS}}, "PER/A1", [("bad-format", "error")]),
    "required": ({"required": {"NAM": True}}, "PER/1", [("required-field", "error")]),
    "plausible": ({"plausible": {"PER": NIC_OR_NONE}}, "PER/1", [("implausible-value", "warning")]),
    "not plausible": ({"plausible": {"SOC": None}}, "SOC/666456789", []),
    "order": ({"ordered": False}, "DOB/19500101.NAM/SMITH,JOHN", []),
    "severity": ({"severities": {"unknown-prefix": "error"}}, "PER/1.XYZ/1", [("unknown-prefix", "error")]),
    "sets": ({"sets": exactly_one(("NAM",), ("PER",))}, "NAM/SMITH,JOHN", []),
    "destinations": ({"destinations": Destinations(oris=1)}, "PER/1", [("destination-not-allowed", "error")]),
    "never": ({"never": ("XYZ",)}, "PER/1.XYZ/1", [("field-not-allowed", "error")]),
    "not alone": ({"not_alone": ("PER",)}, "PER/1", [("no-fields", "warning")]),
    "senders": ({"senders": ("NL0000000",)}, "PER/1", [("unusual-code", "warning")]),
    "rule": (
        {"destination_rules": (DestinationRule(("AZ",), "a test", refuses=("PER",)),)},
        "SOC/123456789.PER/1",
        [("field-not-allowed", "error")],
    ),
}


@pytest.mark.parametrize("fast_path", PATHS)
@pytest.mark.parametrize(("words", "fields", "problems"), CHANGES.values(), ids=CHANGES)
def test_a_rule_is_changed_in_one_line(
    words: dict[str, Any], fields: str, problems: list[tuple[str, str]], *, fast_path: bool
) -> None:
    """Both paths follow it."""
    assert problems == codes_of(CWQ + fields, changed(nm.ConcealedWeaponQuery, **words), fast_path=fast_path)


@pytest.mark.parametrize(("words", "fields", "problems"), CHANGES.values(), ids=CHANGES)
def test_the_record_itself_stays_as_it_was(words: dict[str, Any], fields: str, problems: list[tuple[str, str]]) -> None:
    """Another catalogue does not know of the change."""
    before = nm.check(CWQ + fields)
    changed(nm.ConcealedWeaponQuery, **words)

    assert before == nm.check(CWQ + fields)
    assert [(one.code, one.severity) for one in before.problems] != problems


@pytest.mark.parametrize("fast_path", PATHS)
@pytest.mark.parametrize(("words", "codes"), [({}, ["implausible-value"]), ({"periods": ()}, [])])
def test_a_period_is_taken_away(words: dict[str, Any], codes: list[str], *, fast_path: bool) -> None:
    """A beginning after the end is no longer doubted."""
    text = "NLQ.AZNLETS20.NL.TXT\nTYP/DQ.BEG/20260102.END/20260101.FND/ABC1234"
    found = codes_of(text, changed(nm.MessageLogQuery, **words), fast_path=fast_path)

    assert codes == [code for code, _ in found]


def test_a_changed_record_is_an_instance_of_the_record() -> None:
    """So that what is written for the record goes on working; its constructor follows the changed table."""
    record = changed(nm.ConcealedWeaponQuery, sizes={"PER": 4})
    body = nm.parse(f"{CWQ}PER/1234", catalogue=nm.Catalogue(record)).body

    assert isinstance(body, nm.ConcealedWeaponQuery)
    assert (record, "1234") == (type(body), body.per)
    assert body == record(per="1234")
    with pytest.raises(nm.InvalidRecord):
        record(per="12345")


def test_a_change_of_a_change_has_both() -> None:
    """The second one keeps what it does not name."""
    record = changed(changed(nm.ConcealedWeaponQuery, sizes={"PER": 4}), severities={"final-period": "error"})

    assert [("field-too-long", "error"), ("final-period", "error")] == codes_of(f"{CWQ}PER/12345.", record)


def test_the_same_change_is_the_same_class() -> None:
    """So that pickles find it again."""
    one, other = (changed(nm.ConcealedWeaponQuery, sizes={"PER": 4}) for _ in range(2))

    assert one is other


def test_changed_records_and_their_catalogues_are_copied_and_pickled() -> None:
    """And read the same afterwards."""
    record = changed(nm.ConcealedWeaponQuery, severities={"unknown-prefix": "error"})
    catalogue = nm.Catalogue(record)
    message = nm.parse(f"{CWQ}PER/1234", catalogue=catalogue)
    again = pickle.loads(pickle.dumps(catalogue))  # noqa: S301 - made here

    assert message == pickle.loads(pickle.dumps(message)) == copy.deepcopy(message)  # noqa: S301 - made here
    assert record is again.find("CWQ")


def test_an_answer_to_a_changed_key_reads_its_echo_by_it() -> None:
    """What the changed key refuses is no echo of it."""
    catalogue = nm.Catalogue(changed(nm.ConcealedWeaponQuery, sizes={"PER": 4}))
    echoes = [
        nm.parse(f"CWR.AZ0000000.AZNLETS20.TXT\nPER/{value}\n\nNO RECORD", catalogue=catalogue).body.echo
        for value in ("1234", "12345")
    ]

    assert [True, False] == [echo is not None for echo in echoes]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"sizes": {"ZZZ": 3}}, "sizes names the prefix 'ZZZ', which has no row"),
        ({"formats": {"ZZZ": DIGITS}}, "formats names the prefix 'ZZZ', which has no row"),
        ({"sizes": {"PER": "3"}}, "PER: a size is a number from 1"),
        ({"sizes": 3}, "sizes is a mapping of texts to sizes"),
        ({"plausible": {"ZZZ": None}}, "plausible names the prefix 'ZZZ', which has no row"),
        ({"plausible": {"PER": DIGITS}}, "plausible is a mapping of texts to Plausibility values or None"),
        ({"ordered": "no"}, "ordered is True or False"),
        ({"periods": (("DOB", "SEX"),)}, "periods"),
        ({"required": {"PER": 1}}, "required is a mapping of texts to truth values"),
        ({"severities": {"nope": "error"}}, "severities are pairs of a problem code"),
        ({"severities": {"dob-missin": "error"}}, "'dob-missin' is no problem code; did you mean 'dob-missing'?"),
        ({"destinations": 5}, "destinations is a Destinations"),
        ({"sets": exactly_one(("ZZZ",))}, "sets names the prefix 'ZZZ', which has no row"),
    ],
)
def test_a_wrong_change_is_refused_where_it_is_made(words: dict[str, Any], fault: str) -> None:
    """With the words of a declaration."""
    with pytest.raises(ValueError, match=fault):
        changed(nm.ConcealedWeaponQuery, **words)


@pytest.mark.parametrize("record", [nm.Inquiry, type("Own", (nm.ConcealedWeaponQuery,), {}), 5])
def test_only_a_declared_record_is_changed(record: Any) -> None:
    """A kind of body has no table, and an undeclared class none of its own."""
    with pytest.raises(ValueError, match="declare it with message_key"):
        changed(record)


THERE = DestinationRule(("CA",), "a test", severities=(("dob-missing", "error"),))


@pytest.mark.parametrize("fast_path", PATHS)
@pytest.mark.parametrize(("to", "severity"), [("AZ", "note"), ("CA", "error"), ("AZ,CA", "error")])
@pytest.mark.parametrize("framing", ["", "\x02"], ids=["", "framed"])
def test_a_severity_is_that_of_the_destination(to: str, severity: str, framing: str, *, fast_path: bool) -> None:
    """Of several the gravest."""
    record = changed(nm.ConcealedWeaponQuery, destinations=Destinations(2), destination_rules=(THERE,))

    assert [("dob-missing", severity)] == codes_of(
        f"{framing}CWQ.AZNLETS20.{to}.TXT\nNAM/SMITH,JOHN", record, fast_path=fast_path
    )


def test_a_message_is_built_by_the_severity_of_its_destination() -> None:
    """As it is read."""
    record = changed(nm.ConcealedWeaponQuery, destination_rules=(THERE,))
    body = record(nam="SMITH,JOHN")

    assert body == nm.Message(nm.InputHeader("AZNLETS20", ["AZ"]), body).body
    with pytest.raises(nm.InvalidRecord, match="dob-missing"):
        nm.Message(nm.InputHeader("AZNLETS20", ["CA"]), body)


@pytest.mark.parametrize(
    ("severities", "fault"),
    [
        ((("bad-date", "warning"),), "severities: CA is milder than the key"),
        ((("nope", "error"),), "severities are pairs of a problem code"),
        ((("dob-missing", "loud"),), "severities are pairs of a problem code"),
    ],
)
def test_a_destination_is_not_milder_than_its_key(severities: tuple[tuple[str, str], ...], fault: str) -> None:
    """What the key refuses could not be built."""
    with pytest.raises(ValueError, match=fault):
        changed(nm.ConcealedWeaponQuery, destination_rules=(THERE._replace(severities=severities),))


@functools.cache
def doubtful_vectors() -> dict[tuple[type, str], Vector]:
    """Return the first good vector of each kind of body with each problem whose severity is a key's to choose."""
    found: dict[tuple[type, str], Vector] = {}
    for vector in GOOD:
        for code in sorted(vector.codes - STRUCTURE) if vector.key in built_in().records else ():
            found.setdefault((built_in().records[vector.key].__bases__[0], code), vector)
    return found


@pytest.mark.parametrize(
    ("base", "code"), [pytest.param(*one, id=f"{one[0].__name__}-{one[1]}") for one in doubtful_vectors()]
)
def test_what_is_made_an_error_cannot_be_built(base: type, code: str) -> None:
    """What is built is read back, whichever problem the key makes an error."""
    vector = doubtful_vectors()[base, code]
    message = nm.parse(vector.message)
    record: Any = changed(type(message.body), severities={code: "error"})
    known = nm.Catalogue(record)
    given = {one.name: getattr(message.body, one.name) for one in attrs.fields(type(message.body)) if one.init}

    assert not nm.check(vector.message, catalogue=known).ok
    built, refused = None, set()
    try:
        built = nm.Message(message.header, record(**given))
    except nm.InvalidRecord as error:
        refused = {one.code for one in error.problems}
    # What is written is without the fault.
    assert code in refused if built is None else built == nm.parse(built.to_text(), catalogue=known)


def test_codes_of_ones_own_are_not_doubted_by_a_longer_list() -> None:
    """Where a page prints codes, these decide."""
    own = nm.Catalogue(changed(nm.DriverLicenseQuery, formats={"SEX": codes("M", "F", "X")}))
    text = "DQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/"

    assert () == nm.check(f"{text}X", catalogue=own).problems
    assert ["bad-format"] == [one.code for one in nm.check(f"{text}U", catalogue=own).problems]


# A field that is required and belongs to a set; what is sent without it.
MISSING = {
    "may be absent by its set": (nm.ConcealedWeaponQuery, "DOB", "NAM/SMITH,JOHN"),
    "the rest of its set": (nm.ConcealedWeaponQuery, "NAM", "DOB/19500101"),
    "another set": (nm.ConcealedWeaponQuery, "NAM", "SOC/123456789"),
    "another set, and the rest": (nm.ConcealedWeaponQuery, "NAM", "DOB/19500101.SOC/123456789"),
    "one of several sets": (nm.VehicleRegistrationQuery, "LIT", "LIC/ABC123.LIY/2026"),
    "the other one": (nm.VehicleRegistrationQuery, "LIT", "VIN/1HGCM82633A004352"),
}


@pytest.mark.parametrize(("record", "prefix", "fields"), MISSING.values(), ids=MISSING)
def test_a_required_member_of_a_set_is_missing_once(record: Any, prefix: str, fields: str) -> None:
    """That its set lacks it is no second mistake, and no other set would do."""
    known = nm.Catalogue(changed(record, required={prefix: True}))
    problems = nm.check(f"{record.table.key}.AZNLETS20.AZ.TXT\n{fields}", catalogue=known).problems

    assert [("required-field", "error", prefix)] == [(one.code, one.severity, one.prefix) for one in problems]


def test_beside_a_required_member_of_a_set_what_else_is_missing_is_told() -> None:
    """In words that do not name the required field again."""
    known = nm.Catalogue(changed(nm.VehicleRegistrationQuery, required={"LIT": True}))
    problems = nm.check("RQ.AZNLETS20.AZ.TXT\nLIC/ABC123", catalogue=known).problems

    assert {"required-field", "index-set-missing"} == {one.code for one in problems}
    assert ["Add LIY, or send another set."] == [
        str(one.hint).partition(" The sets")[0] for one in problems if one.code == "index-set-missing"
    ]


def test_a_required_member_of_a_set_goes_with_any_other_set() -> None:
    """It cannot be left out, so that it is no field of a second set."""
    known = nm.Catalogue(changed(nm.VehicleRegistrationQuery, required={"LIT": True}))
    text = "RQ.AZNLETS20.AZ.TXT\nLIT/PC.VIN/1HGCM82633A004352"

    assert ["index-sets-exclusive"] == [one.code for one in nm.check(text).problems]
    assert () == nm.check(text, catalogue=known).problems


def test_what_is_required_is_required_where_a_destination_has_a_row_of_its_own() -> None:
    """Its page says what it accepts, and not that the field may be absent."""
    rule = DestinationRule(("AZ",), "a test", rows=(plain_row("PER", 5, DIGITS, "Permit number"),))
    there = changed(nm.ConcealedWeaponQuery, destination_rules=(rule,))

    assert [("required-field", "error")] == codes_of(f"{CWQ}SOC/123456789", changed(there, required={"PER": True}))


@pytest.mark.parametrize("size", [4, (1, 4)])
def test_a_smaller_size_holds_where_a_destination_has_a_row_of_its_own(size: int | tuple[int, int]) -> None:
    """No destination accepts more than the key does, and a smaller size of its own stays."""
    rows = (plain_row("PER", 5, DIGITS, "Permit number"), plain_row("NAM", None, NAME, "Name"))
    there = changed(nm.ConcealedWeaponQuery, destination_rules=(DestinationRule(("AZ",), "a test", rows=rows),))

    assert [] == codes_of(f"{CWQ}PER/12345", changed(there, sizes={"PER": 9, "NAM": 20}))
    assert [("field-too-long", "error")] == codes_of(f"{CWQ}PER/12345", changed(there, sizes={"PER": size}))


def test_a_member_of_a_set_is_no_longer_required_when_it_is_changed_back() -> None:
    """Its set may lack it again."""
    required = changed(nm.ConcealedWeaponQuery, required={"DOB": True})
    again = changed(required, required={"DOB": False})

    assert nm.ConcealedWeaponQuery.table.sets == again.table.sets != required.table.sets


@pytest.mark.parametrize("severity", ["warning", "note"])
def test_an_error_of_the_sets_stays_beside_a_required_field_that_may_be_missing(severity: str) -> None:
    """Otherwise what makes no inquiry would be one."""
    changes: dict[str, Any] = {"required": {"LIT": True}, "severities": {"required-field": severity}}
    found = codes_of("RQ.AZNLETS20.AZ.TXT\nLIC/ABC123.LIY/2026", changed(nm.VehicleRegistrationQuery, **changes))

    assert [("index-set-missing", "error"), ("required-field", severity)] == sorted(found)


def sets_with_a_member() -> Iterator[Any]:
    """Yield each index set of each inquiry, with its table, each member, and the fields that go with the set."""
    for key in nm.message_keys():
        table = nm.table(key)
        choices = table.sets.choices or (None,)
        for choice in choices if table.index_sets else ():
            code = choice.code if choice else "X"
            for one in choice.sets if choice else table.index_sets:
                beside = {*table.required, *(choice.required if choice else ()), *one}
                for member in one:
                    yield pytest.param(table, member, beside, code, id=f"{key}-{code}-{'-'.join(one)}-{member}")


@pytest.mark.parametrize(("table", "member", "prefixes", "code"), [*sets_with_a_member()])
def test_each_member_of_each_set_is_missing_once_where_it_is_required(
    table: Table, member: str, prefixes: set[str], code: str
) -> None:
    """One problem, whichever the key and the set."""
    rows = tuple(row._replace(required=row.required or row.prefix == member) for row in table.rows)
    changed_table = attrs.evolve(table, rows=rows)
    present = [one for one in table.prefixes if one in prefixes]
    fields = [Field(one, code if one == table.sets.chosen_by else "X") for one in present if one != member]

    assert [("required-field", member)] == [(one.code, one.prefix) for one in changed_table.explain(fields)]


@pytest.mark.parametrize(
    ("size", "value", "expected"),
    [
        ((8, 8), "500101", "DOB has 8 characters; 6 were found."),
        ((8, 8), "1950010", "DOB has 8 characters; 7 were found."),
        (6, "19500101", "DOB has 6 characters; 8 were found."),
        (7, "19500101", "DOB has 6 characters; 8 were found."),
        ((8, 8), "1950ABCD", "DOB is a date of 6 or 8 digits, mmddyy or ccyymmdd. Here it has 8 characters."),
        ((8, 8), "19501301", "There is no such day in the calendar."),
        ((2, 9), "1950010", "DOB is a date of 6 or 8 digits, mmddyy or ccyymmdd."),
    ],
)
def test_a_problem_says_the_size_that_counts(size: int | tuple[int, int], value: str, expected: str) -> None:
    """Of the sizes that the format has, those that the row accepts."""
    known = nm.Catalogue(changed(nm.ConcealedWeaponQuery, sizes={"DOB": size}))
    problems = nm.check(f"{CWQ}NAM/SMITH,JOHN.DOB/{value}", catalogue=known).problems

    assert [expected] == [one.expected for one in problems]


def test_a_size_that_no_value_of_the_format_has_is_refused() -> None:
    """Nothing could be sent in the field."""
    with pytest.raises(ValueError, match="CWQ: DOB: size: its format has 6 or 8 characters, and none of these fits"):
        changed(nm.ConcealedWeaponQuery, sizes={"DOB": 3})


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"responses": ("CWR", "XX")}, "no record of XX is declared"),
        (
            {"destination_rules": (DestinationRule(("AZ",), "a test", responses=("XX",)),)},
            "no record of XX is declared",
        ),
        ({"responses": ("RQ",)}, "RQ is an inquiry"),
    ],
)
def test_an_answer_is_a_key_of_an_answer(words: dict[str, Any], fault: str) -> None:
    """Nothing could be answered by it."""
    with pytest.raises(ValueError, match=f"CWQ: responses is a tuple of message keys of answers: {fault}"):
        changed(nm.ConcealedWeaponQuery, **words)


def test_an_answer_may_be_a_key_of_ones_own() -> None:
    """It need not be registered: a catalogue may hold both."""

    @message_key("ZYR", name="Answer", source="a test")
    class Answer(nm.Response):
        """An answer that no registered key has."""

    known = nm.Catalogue(Answer, changed(nm.ConcealedWeaponQuery, responses=("ZYR",)))
    inquiry = nm.parse(f"{CWQ}SOC/123456789", catalogue=known)

    assert "ZYR" == nm.respond(inquiry, "NO RECORD", origin="AZ0000000", catalogue=known).key


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"responses": ("CWR", "CWR")}, "responses names each thing once"),
        ({"never": ("XYZ", "XYZ")}, "never names each thing once"),
        ({"not_alone": ("NAM", "NAM")}, "not_alone names each thing once"),
        ({"senders": ("NL0000000", "NL0000000")}, "senders names each thing once"),
        ({"periods": (("DOB", "DOB"),)}, "periods names each thing once"),
        ({"sets": exactly_one(("NAM",), ("NAM",))}, "sets names each thing once"),
        ({"sets": exactly_one(("NAM", "NAM"))}, "sets names each thing once"),
        (
            {"destination_rules": (THERE._replace(severities=(("dob-missing", "error"), ("dob-missing", "note"))),)},
            "destination_rules: severities names each thing once",
        ),
    ],
)
def test_a_word_says_nothing_twice(words: dict[str, Any], fault: str) -> None:
    """Of two that differ one would not count, without a word."""
    with pytest.raises(ValueError, match=f"CWQ: {fault}"):
        changed(nm.ConcealedWeaponQuery, **words)


@pytest.mark.parametrize(
    ("size", "typed", "meant"),
    [
        (8, "01-01-50", "ccyymmdd"),
        (8, "1/1/50", "ccyymmdd"),
        (8, "Jan 1, 1950", "ccyymmdd"),
        (8, "310150", "19500131"),
        (6, "01-01-50", "mmddyy"),
        (6, "01311950", "013150"),
        (6, "19500131", "013150"),
        (6, "310150", "013150"),
        (6, "195001", "013150"),
    ],
)
def test_a_date_of_one_size_is_told_that_size_alone(size: int, typed: str, meant: str) -> None:
    """What to write instead names no form that is refused again."""
    catalogue = nm.Catalogue(changed(nm.ConcealedWeaponQuery, sizes={"DOB": (size, size)}))
    report = nm.check(f"CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/{typed}", catalogue=catalogue)
    (problem,) = report.problems
    forms = {one for one in ("mmddyy", "ccyymmdd", "013150", "19500131") if one in problem.hint}

    assert forms == {meant}
