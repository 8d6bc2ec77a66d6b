"""One mistake is one problem, in every key: a slash or a header in a value, a misspelt prefix, a refused set."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection

import pytest
from paths import assert_both_paths_agree

import nlets_msg as nm
from nlets_msg.catalogue import default
from nlets_msg.codes import DESTINATIONS
from nlets_msg.reading.clean_messages import clean_message
from nlets_msg.schema.near_misses import near
from nlets_msg.schema.tables import INQUIRY, Table
from nlets_msg.wire.limits import DEFAULT_LIMITS

TABLES = [table for table in map(nm.table, nm.message_keys()) if table.kind == INQUIRY and not table.xml_only]
NOT_ALL_FREE_TEXT = [table for table in TABLES if not all(row.free_text for row in table.rows)]
every_key = pytest.mark.parametrize("table", TABLES, ids=[table.key for table in TABLES])
# Values that no word can be.
VALUES = {
    "NAM": "SMITH,JOHN",
    "DOB": "19500101",
    "SEX": "M",
    "LIY": "2026",
    "LIT": "PC",
    "SOC": "123456789",
    "PUR": "C",
}
# What is said of a field that is not there, or should not be.
OF_SETS = {
    "required-field",
    "index-set-missing",
    "index-sets-exclusive",
    "dob-missing",
    "name-with-number",
    "no-fields",
}

# What is said of fields that a destination does not accept.
OF_REFUSAL = {"field-not-allowed", "index-set-missing"}


ORDER = {"repeated-field", "misplaced-field", "field-order"}


def text_of(table: Table, body: str) -> str:
    """Return an inquiry of a key with a body."""
    return f"{table.key}.AZNLETS20.AZ.TXT\n{body}"


def of_fields(table: Table, body: str, codes: set[str]) -> Counter[str]:
    """Count the problems of some codes that a body has."""
    return Counter(one.code for one in nm.check(text_of(table, body)).problems if one.code in codes)


def of_row(table: Table, prefix: str, value: str) -> list[str]:
    """List the problems that a value has in a field which is sent alone."""
    return [
        problem.code for problem in nm.check(text_of(table, f"{prefix}/{value}")).problems if problem.prefix == prefix
    ]


@every_key
@pytest.mark.parametrize(("before", "after"), [("/", ""), ("", "/")], ids=["before", "after"])
def test_a_slash_typed_twice_is_told_once_of_its_field(table: Table, before: str, after: str) -> None:
    """At the beginning or end of any value it has one problem, of that field, beside those of the key without it."""
    for row in table.rows:
        value = VALUES.get(row.prefix, "12")
        plain, typed = (of_row(table, row.prefix, one) for one in (value, f"{before}{value}{after}"))

        assert len(typed) == 1 or plain, row.prefix
        assert len(typed) <= 1 + len(plain), row.prefix


@every_key
@pytest.mark.parametrize("after", [" 1", "=1", ":1", "\\1", ""])
@pytest.mark.thorough
def test_a_prefix_without_its_slash_is_never_passed_over(table: Table, after: str) -> None:
    """After a period in a value that is no free text, the place of each prefix of the key is told, once."""
    for row in table.rows:
        for other in table.rows:
            if row.free_text or other is row:
                continue
            text = text_of(table, f"{row.prefix}/1.{other.prefix}{after}")
            place = text.rindex(f".{other.prefix}") + 1
            told = [one for one in nm.check(text).problems if one.code == "not-a-field"]

            assert [(other.prefix, (place, place + len(other.prefix)))] == [(one.prefix, one.span) for one in told]


@every_key
@pytest.mark.parametrize(("before", "after"), [("", "/"), (".", "")], ids=["period", "slash"])
@pytest.mark.thorough
def test_a_field_is_not_made_part_of_any_value_in_silence(table: Table, before: str, after: str) -> None:
    """Where the period or the slash alone is lost between two values, the place of the prefix is told, once."""
    for row in table.rows:
        for other in table.rows:
            value = VALUES.get(other.prefix, "A1")
            held = VALUES.get(row.prefix, "A1")
            if row.free_text or other is row or not (row.fits(held) and other.fits(value)):
                continue
            text = text_of(table, f"{row.prefix}/{held}{before}{other.prefix}{after}{value}")
            assert_both_paths_agree(text)
            told = [one for one in nm.check(text).problems if one.code == "not-a-field"]

            assert [other.prefix] == [one.prefix for one in told], text
            place = told[0].span or (0, 0)
            assert other.prefix == text[slice(*place)].rstrip("/"), text


@every_key
@pytest.mark.parametrize("between", ["\n", " \r\n "], ids=["line-end", "line-end-and-blanks"])
@pytest.mark.thorough
def test_a_line_end_between_a_prefix_and_its_slash_is_one_problem(table: Table, between: str) -> None:
    """In free text, too, where neither a control character nor a field that is missing is told besides."""
    for row, other in itertools.permutations(table.rows, 2):
        held, value = VALUES.get(row.prefix, "A1"), VALUES.get(other.prefix, "A1")
        body = f"{row.prefix}/{held}.{other.prefix}{between}/{value}"
        text = text_of(table, body)
        place = text.rindex(f".{other.prefix}") + 1
        assert_both_paths_agree(text)
        told = [one for one in nm.check(text).problems if one.code in {"not-a-field", "control-character", *OF_SETS}]

        assert [("not-a-field", other.prefix, "error", (place, text.rindex("/") + 1))] == [
            (one.code, one.prefix, one.severity, one.span) for one in told
        ]
        assert f"Write {other.prefix}/ as one word." == told[0].hint
        assert value == nm.check(text).fields[other.prefix]


@pytest.mark.parametrize(("between", "hint"), [(" ", "Write SOC/ as one word"), ("", "Put a period before SOC/")])
def test_what_is_said_of_a_prefix_in_free_text_is_true(between: str, hint: str) -> None:
    """Of one after a period it is the slash that is not in its place."""
    before = "." if between else " "
    body = f"PUR/C.ATN/DET SMITH{before}SOC{between}/123456789.NAM/SMITH,JOHN.DOB/19500131"
    (problem,) = nm.check(text_of(nm.table("WLQ"), body)).problems

    assert "warning" == problem.severity
    assert f"{hint} if it begins a field; otherwise nothing is lost." == problem.hint


@pytest.mark.parametrize(
    ("key", "body", "prefix"),
    [
        ("YQ", "RTY/SV.RNO/1.PRI/U.OCA12345.NIC/V123456789", "OCA"),
        ("YQ", "RTY/SV.RNO/1.PRI/U.OCA/12345.NIC/V123456789.LICABC123", "LIC"),
        ("YQ", "RTY/SV.RNO/1.PRI/U.OCA/12345.LIC/ABC123.RNADET SMITH", "RNA"),
        ("WLQ", "PUR/C.ATNDET SMITH.NAM/SMITH,JOHN.DOB/19500131", "ATN"),
        ("KQ", "PUR/C.ATNDET SMITH.OLN/D1234567", "ATN"),
        ("PPQ", "PUR/C.ATNDET SMITH.NAM/SMITH,JOHN.DOB/19500131.SEX/M", "ATN"),
        ("SOQ", "PUR/C.ATNDET SMITH.NAM/SMITH,JOHN.DOB/19500131", "ATN"),
        ("LPQ", "LIC/ABC123.BEG20261101.END/20261115", "BEG"),
        ("NLQ", "BEG/20260101.END/20260131.FNDABC1234", "FND"),
        ("GQ", "ATN/DET SMITH.REGN12345", "REG"),
    ],
)
def test_a_slash_left_out_before_any_text_is_told_at_its_prefix(key: str, body: str, prefix: str) -> None:
    """Where the value before it does not fit with it, or in free text, where the inquiry is not whole without it."""
    text = text_of(nm.table(key), body)
    place = text.index(f".{prefix}") + 1
    told = [one for one in nm.check(text).problems if one.code != "destination-not-allowed"]

    assert ("not-a-field", "error", (place, place + 3)) in [(one.code, one.severity, one.span) for one in told]
    assert not {one.code for one in told} & OF_SETS
    assert prefix in nm.check(text).fields


def with_a_sign(prefix: str) -> list[str]:
    """Put a sign inside a prefix, and write it in place of each letter but the period and the slash after a word."""
    put_in = [f"{prefix[:at]}{one}{prefix[at:]}" for one in ",;:-* " for at in range(1, len(prefix))]
    replaced = [f"{prefix[:at]}{one}{prefix[at + 1 :]}" for one in ",;:-*" for at in range(len(prefix))]
    return [*put_in, *replaced]


@pytest.mark.parametrize("table", NOT_ALL_FREE_TEXT, ids=[table.key for table in NOT_ALL_FREE_TEXT])
@pytest.mark.thorough
def test_a_sign_inside_a_prefix_is_never_passed_over(table: Table) -> None:
    """After a period in a value that is no free text, the word before the slash is told once, as near to a prefix."""
    row = next(one for one in table.rows if not one.free_text)
    for other in (one.prefix for one in table.rows if one is not row):
        for word in with_a_sign(other):
            rest = word.strip(",;:-* ").upper()
            if rest in table.order or any(part in table.order for part in re.split("[^A-Z]", word)):
                # A prefix of the key is in the word, and is told as such.
                continue
            text = text_of(table, f"{row.prefix}/1.{word}/1")
            place = text.rindex(word)
            assert_both_paths_agree(text)
            told = [one for one in nm.check(text).problems if one.code == "not-a-field"]

            assert [(place, place + len(word))] == [one.span for one in told], word
            assert near(word, [told[0].prefix or ""]), word


@pytest.mark.parametrize(
    ("before", "word", "after"),
    [
        *(("DQ.AZNLETS20.NV.TXT\nOLN/D1234567.", word, "Y") for word in with_a_sign("IMQ")),
        *(("DQ.AZNLETS20.NV.TXT\nOLN/D1234567.", word, "Y") for word in ("I.Q", "IM.", "I/MQ", "I/Q", "i;mq")),
        *(("DQ.AZNLETS20.NV.TXT\nNAM/SMITH,JOHN.DOB/19500131.", word, "M") for word in with_a_sign("SEX")),
        *(("CWQ.AZNLETS20.NV.TXT\nNAM/SMITH,JOHN.", word, "19500131") for word in with_a_sign("DOB")),
        *(("RQ.AZNLETS20.NV.TXT\nLIC/A1.LIY/2026.", word, "PC") for word in with_a_sign("LIT")),
        *(("RQ.AZNLETS20.NV.TXT\nVIN/1M8GDM9AXKP042788.VMA/FORD.", word, "1999") for word in with_a_sign("VYR")),
    ],
)
@pytest.mark.thorough
def test_a_sign_inside_a_prefix_is_one_problem(before: str, word: str, after: str) -> None:
    """The field is read as it was meant, and neither the value before it nor what is missing is told besides."""
    text = f"{before}{word}/{after}"
    assert_both_paths_agree(text)
    report = nm.check(text)
    (problem,) = report.problems
    place = (len(before), len(before) + len(word))

    assert ("not-a-field", "error", place) == (problem.code, problem.severity, problem.span)
    assert problem.hint == f"Did you mean {problem.prefix}/?"
    assert report.fields[problem.prefix or ""] == after


@pytest.mark.parametrize(
    "body",
    [
        # No prefix of the key, and words that are far from one.
        "OLN/D1.X;Y/2",
        "OLN/D1.I.E. 5/6",
        "OLN/D1.I5;/67",
        "OLN/D1.//Y",
        # The field is there.
        "OLN/D1.I;MQ/Y.IMQ/Y",
        # No period, or no slash.
        "OLN/D1 I;MQ/Y",
        "OLN/D1.I;MQ Y",
    ],
)
def test_a_sign_in_what_is_near_to_no_absent_prefix_is_part_of_the_value(body: str) -> None:
    """Nothing is said of it, and a record of it can be built."""
    assert_both_paths_agree(text_of(nm.table("DQ"), body))
    report = nm.check(text_of(nm.table("DQ"), body))

    assert report.problems == ()
    built = nm.build("DQ", report.fields, origin="AZNLETS20", to=["AZ"]).message
    assert report.message == built


@pytest.mark.parametrize("key", ["WLQ", "YQ"])
def test_a_sign_inside_a_prefix_in_free_text_is_text(key: str) -> None:
    """Words are most often words there."""
    table = nm.table(key)
    row = next(one for one in table.rows if one.free_text)
    others = [one.prefix for one in table.rows if one is not row]
    for other in others:
        text = text_of(table, f"{row.prefix}/SEE I.E. 5/6.{other[0]};{other[1:]}/7")

        assert "not-a-field" not in {one.code for one in nm.check(text).problems}


def near_to_several(prefix: str, table: Table, present: Collection[str]) -> list[str]:
    """Return the words that are one slip away from a prefix and from others of the key that are absent."""
    words = [f"{prefix[:at]}{one}{prefix[at + 1 :]}" for at in range(len(prefix)) for one in ("", *"ABCEILNORSTY")]
    found = [one for one in words if len(one) > 1 and one not in table.order and one not in table.never]
    return [one for one in found if len(near(one, table.order, present)) > 1]


@every_key
@pytest.mark.thorough
def test_a_prefix_near_to_several_is_one_problem(table: Table) -> None:
    """It names the one that was meant, with others at most that make an inquiry as well."""
    for members in table.sets.sets if table.sets.chosen_by is None else ():
        prefixes = [one for one in table.prefixes if one in {*members, *table.required, *table.leading}]
        values = {one: VALUES.get(one, "A1") for one in prefixes}
        if nm.check(text_of(table, ".".join(f"{one}/{value}" for one, value in values.items()))).problems:
            continue
        for prefix in prefixes:
            before = table.row(prefixes[max(0, prefixes.index(prefix) - 1)])
            for word in near_to_several(prefix, table, {*values} - {prefix}):
                if before is not None and before.free_text:
                    # There it is a word of the text.
                    continue
                body = ".".join(f"{word if one == prefix else one}/{value}" for one, value in values.items())
                text = text_of(table, body)
                assert_both_paths_agree(text)
                (problem,) = [one for one in nm.check(text).problems if one.code not in ORDER]

                assert text.index(f"{word}/") == (problem.span or (0, 0))[0], text
                assert re.search(rf"\b{prefix}\b.*\?", problem.hint or ""), text


@every_key
def test_a_prefix_typed_again_for_its_neighbour_is_one_problem(table: Table) -> None:
    """Whichever of the two is wrong, it is the one that the inquiry is whole with, and is read as that."""
    for members in table.sets.sets if table.sets.chosen_by is None else ():
        prefixes = [one for one in table.prefixes if one in {*members, *table.required}]
        values = {one: VALUES.get(one, "A1") for one in prefixes}
        if nm.check(text_of(table, ".".join(f"{one}/{value}" for one, value in values.items()))).problems:
            continue
        for wrong, typed in [*itertools.pairwise(prefixes), *itertools.pairwise(reversed(prefixes))]:
            if values[wrong] == values[typed]:
                # The field itself may have been typed twice.
                continue
            body = ".".join(f"{typed if one == wrong else one}/{value}" for one, value in values.items())
            text = text_of(table, body)
            assert_both_paths_agree(text)
            report = nm.check(text)
            (problem,) = report.problems

            assert ("repeated-field", typed) == (problem.code, problem.prefix), text
            assert re.search(rf"\b{wrong}\b.*\?", problem.hint or ""), text
            assert values == {prefix: report.fields[prefix] for prefix in values}, text


@pytest.mark.parametrize(
    ("key", "body"),
    [
        # The inquiry is whole without it, and its value is one of the prefix; the value is the same; two prefixes are.
        ("DQ", "OLN/D1.OLN/Y"),
        ("LPQ", "LIC/A1.BEG/A1.BEG/A1"),
        ("RQ", "LIC/A1.LIY/2026.LIY/PC.LIY/PC"),
        ("RQ", "LIC/A1.LIC/2026.LIY/2026.LIY/PC"),
    ],
)
def test_a_field_that_is_sent_twice_may_be_one_too_many(key: str, body: str) -> None:
    """Then one of the two is to be left out."""
    repeated = [one for one in nm.check(text_of(nm.table(key), body)).problems if one.code == "repeated-field"]

    assert {"Leave one of the two fields."} == {one.hint for one in repeated}


@every_key
@pytest.mark.parametrize("sign", [" ", "."], ids=["blank", "period"])
def test_a_blank_or_a_period_for_the_first_letter_of_a_prefix_is_one_problem(table: Table, sign: str) -> None:
    """The field is read as it was meant, and neither the spaces, nor the value before it are told besides."""
    for members in table.sets.sets if table.sets.chosen_by is None else ():
        prefixes = [one for one in table.prefixes if one in {*members, *table.required}]
        values = {one: VALUES.get(one, "A1") for one in prefixes}
        whole = ".".join(f"{one}/{value}" for one, value in values.items())
        if nm.check(text_of(table, whole)).problems:
            continue
        for before, prefix in itertools.pairwise(prefixes):
            row = table.row(before)
            if row is not None and row.free_text:
                continue
            text = text_of(table, whole.replace(f".{prefix}/", f".{sign}{prefix[1:]}/"))
            place = text.index(f".{sign}{prefix[1:]}/") + 1
            assert_both_paths_agree(text)
            report = nm.check(text)
            (problem,) = report.problems

            assert ("not-a-field", (place, place + len(prefix))) == (problem.code, problem.span)
            assert f"Did you mean {problem.prefix}/?" == problem.hint
            assert values[prefix] == report.fields[problem.prefix or ""]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        # The prefix is there already, no prefix ends so, the value is none of it, and layout before the period.
        ("OLN/D1.IMQ/Y. MQ/Y", ["unknown-prefix", "trailing-spaces"]),
        ("OLN/D1. QQ/Y", ["unknown-prefix", "trailing-spaces"]),
        ("OLN/D1. MQ/5", ["unknown-prefix", "trailing-spaces"]),
        ("OLN/D1 .MQ/Y", ["trailing-spaces", "unknown-prefix"]),
        (". MQ/Y.OLN/D1", ["stray-period", "unknown-prefix", "trailing-spaces"]),
    ],
)
def test_a_prefix_after_a_blank_is_mostly_a_prefix(body: str, codes: list[str]) -> None:
    """It is kept, as any that the table does not know."""
    text = text_of(nm.table("DQ"), body)
    assert_both_paths_agree(text)

    assert codes == [one.code for one in nm.check(text).problems]


def test_a_period_for_the_first_letter_of_the_first_prefix_is_one_problem() -> None:
    """Nothing parts the first field from TXT, so the period is no stray one."""
    (problem,) = nm.check(text_of(nm.table("DQ"), ".AM/SMITH,JOHN.DOB/19500131.SEX/M")).problems

    assert ("not-a-field", "NAM", "Did you mean NAM/?") == (problem.code, problem.prefix, problem.hint)


@every_key
def test_a_slash_left_out_of_a_whole_set_is_one_problem(table: Table) -> None:
    """With nothing in its place, whatever the field before it and its own may hold."""
    for members in table.sets.sets if table.sets.chosen_by is None else ():
        values = {one: VALUES.get(one, "A1") for one in table.prefixes if one in {*members, *table.required}}
        whole = ".".join(f"{one}/{value}" for one, value in values.items())
        for first, prefix in itertools.pairwise(values):
            before, row = table.row(first), table.row(prefix)
            assert before is not None
            assert row is not None
            if not row.fits(values[prefix]) or nm.check(text_of(table, whole)).problems:
                continue
            text = text_of(table, whole.replace(f".{prefix}/", f".{prefix}"))
            place = text.index(f".{prefix}") + 1

            assert [("not-a-field", prefix, (place, place + len(prefix)))] == [
                (one.code, one.prefix, one.span) for one in nm.check(text).problems
            ]


@every_key
@pytest.mark.parametrize("between", ["", ",", " ", ";"], ids=["nothing", "comma", "blank", "semicolon"])
@pytest.mark.thorough
def test_a_period_left_out_of_a_whole_set_is_one_problem(table: Table, between: str) -> None:
    """Whatever is in its place, and in free text, too; but for a value that may be meant, of a whole inquiry."""
    for members in table.sets.sets if table.sets.chosen_by is None else ():
        prefixes = [one for one in table.prefixes if one in {*members, *table.required, *table.leading}]
        whole = ".".join(f"{one}/{VALUES.get(one, 'A1')}" for one in prefixes)
        if nm.check(text_of(table, whole)).problems:
            continue
        for before, prefix in itertools.pairwise(prefixes):
            row = table.row(before)
            optional = prefix not in {*members, *table.required}
            if row is not None and optional and row.fits(f"{VALUES.get(before, 'A1')}{prefix}/A1"):
                # Nothing tells that it is not the value.
                continue
            text = text_of(table, whole.replace(f".{prefix}/", f"{between}{prefix}/"))
            place = text.index(f"{prefix}/")

            assert [("not-a-field", (place, place + len(prefix) + 1))] == [
                (one.code, one.span) for one in nm.check(text).problems
            ]


@every_key
def test_a_header_in_a_value_begins_a_second_message(table: Table) -> None:
    """In any value that is no free text; in free text it is text."""
    for row in table.rows:
        text = text_of(table, f"{row.prefix}/1 DQ.AZNLETS20.NV.TXT OLN/1")
        second = (text.index(" DQ.") + 1, len(text))

        assert row.free_text != (("not-a-field", second) in [(one.code, one.span) for one in nm.check(text).problems])


@every_key
def test_a_misspelt_prefix_is_one_problem(table: Table) -> None:
    """What is missing on account of it is told with it, and nothing that refuses the message gets lost."""
    # In free text, where a misspelt prefix begins no field, it is told as that.
    codes = OF_SETS | {"unknown-prefix", "not-a-field"}
    for members in table.sets.sets if table.sets.chosen_by is None else ():
        prefixes = [*table.required, *(one for one in members if one not in table.required)]
        whole = of_fields(table, ".".join(f"{one}/1" for one in prefixes), codes)
        for prefix in prefixes:
            typed = f"{prefix[0]}{prefix[2:]}{prefix[1]}"
            if typed in table.order or [
                one for one in near(typed, table.order) if one not in prefixes or one == prefix
            ] != [prefix]:
                continue
            found = of_fields(table, ".".join(f"{typed if one == prefix else one}/1" for one in prefixes), codes)

            assert whole.total() + 1 == found.total()


@every_key
def test_an_empty_field_is_one_problem(table: Table) -> None:
    """Of its set nothing is said besides."""
    codes = OF_SETS | {"empty-field"}
    for members in table.sets.sets if table.sets.chosen_by is None else ():
        prefixes = [*table.required, *(one for one in members if one not in table.required)]
        whole = of_fields(table, ".".join(f"{one}/1" for one in prefixes), codes)
        for prefix in [one for one in table.prefixes if one not in prefixes and one not in table.refused]:
            found = of_fields(table, ".".join([*(f"{one}/1" for one in prefixes), f"{prefix}/"]), codes)

            assert whole + Counter(["empty-field"]) == found


@every_key
@pytest.mark.parametrize("typed", ["{0}/ ", "{0}/1.{0}/", "{0}X/"], ids=["blank", "again", "misspelt"])
def test_an_empty_field_is_one_problem_however_it_is_typed(table: Table, typed: str) -> None:
    """A blank for the value, the prefix a second time, one that is misspelt: each is told once, as an error."""
    # In free text an unknown prefix after it would be the value.
    for row in [row for row in table.rows if not row.free_text]:
        body = typed.format(row.prefix)
        end = len(text_of(table, body))
        begin = end - len(body.rpartition(".")[2])
        problems = nm.check(text_of(table, f"{body}.QQQ/1")).problems
        at_it = [problem for problem in problems if problem.span and begin <= problem.span[0] <= end]

        assert [problem.severity for problem in at_it if problem.code != "no-fields"] == ["error"], row.prefix


def searches() -> list[tuple[Table, str, tuple[str, ...]]]:
    """Return each index set of a key, with each place where some of it is not accepted."""
    found = []
    for table in TABLES:
        places = sorted({rule.destinations[0] for rule in table.destination_rules} | {"AZ"})
        seen = {place: table.table_for(place) for place in places if table.check_destinations([place]) == []}
        refused = {place: {one.prefix for one in there.refusals if not one.severity} for place, there in seen.items()}
        found += [(table, place, one) for place in seen for one in table.sets.sets if refused[place] & {*one}]
    return found


@pytest.mark.parametrize(("table", "place", "members"), searches(), ids=lambda one: getattr(one, "key", str(one)))
def test_a_set_that_a_destination_refuses_is_one_problem(table: Table, place: str, members: tuple[str, ...]) -> None:
    """The error is at the first field that is refused, names each, and says what is accepted instead."""
    there = table.table_for(place)
    refused = [one for one in members if one in there.refused]
    text = f"{table.key}.AZNLETS20.{place}.TXT\n" + ".".join(f"{one}/1" for one in members)
    (problem,) = [one for one in nm.check(text).problems if one.code in OF_SETS | {"field-not-allowed"}]

    assert ("field-not-allowed", "error", refused[0]) == (problem.code, problem.severity, problem.prefix)
    assert [] == [prefix for prefix in refused if prefix not in problem.expected]
    # Of one set that is accepted, at least, no member is left unnamed.
    assert [] in [[one for one in each if one not in members and one not in problem.hint] for each in there.sets.sets]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # The set that is accepted is there.
        ("DQ.AZNLETS20.MX.TXT\nOLN/ABCD12345.NAM/SMITH,JOHN.SEX/M", ["field-not-allowed"]),
        # What is refused is no part of a search, and the search is not complete.
        ("IQ.AZNLETS20.CN.TXT\nNAM/SMITH,JOHN.RAC/W", ["field-not-allowed", "index-set-missing"]),
        # Two rules.
        ("DQ.AZNLETS20.MX.TXT\nNAM/SMITH,JOHN.OLS/AZ", ["field-not-allowed", "field-not-allowed"]),
        # A warning, and no set.
        ("IQ.AZNLETS20.CN.TXT\nPUR/C", ["field-not-allowed", "index-set-missing"]),
        # A field that is refused twice.
        ("DQ.AZNLETS20.MX.TXT\nNAM/SMITH,JOHN.NAM/SMITH,JOHN", ["field-not-allowed", "repeated-field"]),
        # Without the empty field another one is the first.
        ("DQ.AZNLETS20.MX.TXT\nNAM/.DOB/19500101.SEX/M", ["empty-field", "field-not-allowed"]),
        # The refused one is misspelt, and then the other is the first.
        ("DQ.AZNLETS20.MX.TXT\nNMA/SMITH,JOHN.DOB/19500101.SEX/M", ["field-not-allowed", "unknown-prefix"]),
    ],
)
def test_what_a_destination_refuses_does_not_hide_another_mistake(text: str, told: list[str]) -> None:
    """Each rule that is broken is told once."""
    assert told == sorted(one.code for one in nm.check(text).problems)


@pytest.mark.parametrize(
    ("text", "expected", "hint"),
    [
        (
            "DQ.AZNLETS20.MX.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M",
            "DQ to MX does not accept NAM, DOB and SEX.",
            "Send OLN instead.",
        ),
        (
            "DQ.AZNLETS20.CL.TXT\nOLN/D1.OLS/AZ",
            "DQ to CL does not accept OLN.",
            "Leave OLN out, and add NAM, DOB and SEX.",
        ),
        (
            "DQ.AZNLETS20.MX.TXT\nNAM/SMITH,JOHN.SEX/M.OLN/1",
            "DQ to MX does not accept NAM and SEX.",
            "Leave the fields out, or send them where they are accepted.",
        ),
    ],
)
def test_the_error_of_a_refused_set_says_what_is_accepted(text: str, expected: str, hint: str) -> None:
    """The rule names the fields, and the hint the set to send."""
    (problem,) = [one for one in nm.check(text).problems if one.code == "field-not-allowed"]

    assert (expected, hint) == (problem.expected, problem.hint)


@pytest.mark.parametrize(
    ("body", "severity", "told"),
    [
        ("OLN/D1234567.IMQ Y", "error", "IMQ"),
        ("OLN/D1234567.1MQ/Y", "error", "1MQ"),
        ("OLN/D1234567.img/Y", "error", "img"),
        ("OLN/D1234567.IMQ", "warning", "IMQ"),
        ("OLN/D1234567 IMQ Y", "warning", "IMQ"),
        ("NAM/SMITH,JOHN.DOB/19500101.SEX", "error", "SEX"),
        ("NAM/SMITH,JOHN DOB 19500101.SEX/M", "error", "DOB"),
        ("NAM/SMITH,JOHN.D0B/19500101.SEX/M", "error", "D0B"),
        ("OLN:D1234567", "error", "OLN:D1234567"),
        ("OLN /D1234567", "error", "OLN /D1234567"),
        ("0LN/D1234567", "error", "0LN/D1234567"),
    ],
)
def test_it_is_an_error_where_the_value_cannot_be_meant(body: str, severity: str, told: str) -> None:
    """Else it is a warning, and the value is kept; either way it is the one problem."""
    text = f"DQ.AZNLETS20.NV.TXT\n{body}"
    place = text.index(told)
    expected = [("not-a-field", severity, (place, place + len(told)))]

    assert expected == [(one.code, one.severity, one.span) for one in nm.check(text).problems]


@pytest.mark.parametrize("body", ["PUR/C.ATN/JOE. SEX M IS KNOWN", "PUR/C.ATN/OLN D1. SEX M"])
def test_a_word_of_free_text_is_no_prefix(body: str) -> None:
    """Remarks may hold a word that is a prefix."""
    text = f"IQ.AZNLETS20.NV.TXT\n{body}.NAM/SMITH,JOHN.DOB/19500101.SEX/M"

    assert "not-a-field" not in {one.code for one in nm.check(text).problems}


def test_where_a_set_needs_the_prefix_it_begins_a_field() -> None:
    """The value could hold it, but then nothing would be asked."""
    report = nm.check("RQ.AZNLETS20.NV.TXT\nLIC/A1.LIY.LIT/PC")

    assert [("not-a-field", "error", "LIY")] == [(one.code, one.severity, one.prefix) for one in report.problems]


def test_the_error_of_a_misspelt_prefix_names_the_one_that_was_meant() -> None:
    """It is at the prefix, and the message is refused."""
    (problem,) = nm.check("RQ.AZNLETS20.NV.TXT\nLCI/ABC123.LIY/2026.LIT/PC").problems

    assert ("index-set-missing", "error", (20, 30)) == (problem.code, problem.severity, problem.span)
    assert problem.hint == "Did you mean LIC? If not, check it against the table of RQ."


def test_a_form_with_slashes_is_told_of_them() -> None:
    """The value is judged as that of the prefix."""
    report = nm.build("DQ", {"OLN/": "D1"}, origin="AZNLETS20", to="NV")

    assert [("unknown-prefix", "error", "OLN")] == [(one.code, one.severity, one.prefix) for one in report.problems]


def test_a_record_does_not_hold_what_is_read_as_two_fields() -> None:
    """What would be an error when read is refused when built."""
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.DriverLicenseQuery(oln="D1.IMQ Y")

    assert ["would-change-structure"] == [one.code for one in caught.value.problems]


def test_a_clean_value_with_blanks_is_read_without_the_grammar() -> None:
    """A name of a business has words that are no prefix."""
    text = "RNQ.AZNLETS20.NV.TXT\nNAM/A & B TRUCKING CO"

    assert clean_message(text, DEFAULT_LIMITS, default())


@pytest.mark.parametrize("value", ["D1 OLN X", "D1 IMQ X", "D1.Q1Q/Y", "D1.7/Y"])
def test_a_word_that_says_nothing_of_a_field_is_part_of_the_value(value: str) -> None:
    """It is near to no prefix, or what follows is no value that tells of one."""
    report = nm.check(f"DQ.AZNLETS20.NV.TXT\nOLN/{value}")

    assert ((), value) == (report.problems, report.fields["OLN"])


FIELDS = "NAM/SMITH,JOHN.DOB/19500101.SEX/M"


@pytest.mark.parametrize(
    ("header", "told", "hint"),
    [
        ("DQ.AZNLETS20.NV\r\n.TXT", "\r\n", "Take the line end out."),
        ("DQ.AZNLETS20.NV\n.CA.TXT", "\n", "Take the line end out."),
        ("DQ.AZNLETS20\n.NV.TXT", "\n", "Take the line end out."),
        ("DQ.AZNLETS20.NV.*0123456789\n.TXT", "\n", "Take the line end out."),
        ("DQ.NV.AZNLETS20.TXT", "NV.AZNLETS20", "Write the ORI first, then the destinations."),
        ("DQ.NV.AZNLETS20.*0123456789.TXT", "NV.AZNLETS20", "Write the ORI first, then the destinations."),
        ("DQ.NV,AZ.AZNLETS20.TXT", "NV,AZ.AZNLETS20", "Write the ORI first, then the destinations."),
        ("DQ.NV.TXT", "", "Write this ORI and a period before the destinations."),
        ("DQ.NV,AZ.TXT", "", "Write this ORI and a period before the destinations."),
        ("DQ.AZNLETS20.NV TXT", " ", "Write a period for the blank before TXT."),
        ("DQ.AZNLETS20.NV/CA.TXT", "/", "Write a comma for the slash."),
        ("DQ.AZNLETS20.NV/CA/AZ.TXT", "/", "Write a comma for the slash."),
        ("DQ.AZNLETS20.NV.CA..TXT", "", "Leave the others out."),
        ("DQ.AZNLETS20.NV,,CA.TXT", "", "Leave the others out."),
        ("DQ.AZNLETS20..NV.TXT", "", "Leave the others out."),
        ("DQ.AZNLETS20.NV.0123456789.TXT", "0123456789", "Write an asterisk before its 10 characters."),
        ("DQ.AZNLETS20.NV.TEXT", "TEXT", "Write TXT for TEXT."),
        ("DQ.AZNLETS20.NV.XTT", "XTT", "Write TXT for it."),
        ("DQ.AZNLETS20.NV.TT", "TT", "Write TXT for it."),
        ("DQ.AZNLETS20.NV.TTXT", "TTXT", "Write TXT for it."),
        ("DQ.AZNLETS20.NV.*0123456789.TXXT", "TXXT", "Write TXT for it."),
    ],
)
def test_a_mistake_in_a_header_is_one_problem(header: str, told: str, hint: str) -> None:
    """It says what to do, and the fields below are read."""
    report = nm.check(f"{header}\n{FIELDS}")
    (problem,) = report.problems
    assert problem.span is not None

    assert ("bad-header", "error", hint) == (problem.code, problem.severity, problem.hint)
    assert told == header[slice(*problem.span)]
    assert ["NAM", "DOB", "SEX"] == [*report.fields]


OF_HEADERS = {"bad-header", "no-message-key", "txt-missing", "unknown-destination", "unknown-key"}


def with_a_period_elsewhere(header: str) -> list[str]:
    """Leave out each period of a header, and move it before the character on its left and after that on its right."""
    places = [place for place, one in enumerate(header) if one == "."]
    moved = [f"{header[: one - 1]}.{header[one - 1]}{header[one + 1 :]}" for one in places]
    moved += [f"{header[:one]}{header[one + 1]}.{header[one + 2 :]}" for one in places]
    return [
        *moved,
        *(header[:one] + header[one + 1 :] for one in places),
        *(header[: one + 1] + header[one:] for one in places),
    ]


@every_key
def test_a_period_in_the_wrong_place_of_a_header_is_one_problem(table: Table) -> None:
    """Though it makes two elements wrong; of a key that has become another one the fields are not judged."""
    place = next(one for one in ("NV", "AZ0000000", *DESTINATIONS, "VADEADX00") if not table.check_destinations([one]))
    for header in with_a_period_elsewhere(f"{table.key}.AZNLETS20.{place}.TXT"):
        problems = [one for one in nm.check(f"{header}\n{FIELDS}").problems if one.code in OF_HEADERS]

        assert 1 == len(problems), (header, problems)


@pytest.mark.parametrize("header", with_a_period_elsewhere("DQ.AZNLETS20.CA,NV.TXT"))
def test_what_is_told_of_a_period_in_a_header_mends_it(header: str) -> None:
    """It is moved or written where the problem is."""
    (problem,) = [one for one in nm.check(f"{header}\nA").problems if one.code in OF_HEADERS]
    start, end = problem.span or (0, 0)
    done = {
        "Move it before the character on its left.": header[:start] + header[start:end][::-1] + header[end:],
        "Move it after the character on its right.": header[:start] + header[start:end][::-1] + header[end:],
        "Write a period there.": f"{header[:start]}.{header[start:]}",
        "Leave the others out.": header[:start] + header[start + 1 :],
        "Write the period, then TXT, and nothing between them.": f"{header[:start]}.{header[start:]}",
    }
    # Of what begins with no key, or has lost its TXT, the general hint is right.
    general = {"no-message-key": header, "txt-missing": header}

    assert "DQ.AZNLETS20.CA,NV.TXT" == done.get(problem.hint) or general[problem.code]


@pytest.mark.parametrize(
    "header",
    [
        # The ORI and the destination may both be short.
        "DR.NV.AZNLETS20.TXT",
        # A key that goes to an ORI.
        "TXQ.NV.AZNLETS20.TXT",
        # The key does not go where the ORI would be.
        "DQ.ZZ.AZNLETS20.TXT",
    ],
)
def test_an_ori_after_the_destinations_is_told_where_it_can_be_no_destination(header: str) -> None:
    """Else the element in the place of the ORI is the bad one."""
    report = nm.check(f"{header}\n{FIELDS}")

    assert "The ORI has 9 letters or digits." in [one.expected for one in report.problems]


@pytest.mark.parametrize("between", ["\nTXT\n", ".TXT\n", " TXT\n", ":\n", ";\n", "/\n", ",\n", "T\n"])
def test_what_is_typed_again_after_txt_is_one_problem(between: str) -> None:
    """It says that the first field comes after TXT, and the field after it is not told besides."""
    report = nm.check(f"DQ.AZNLETS20.NV.TXT{between}{FIELDS}")
    (problem,) = report.problems

    assert ("not-a-field", "error") == (problem.code, problem.severity)
    assert problem.hint == "Leave out what is between TXT and the first field."
    assert ["NAM", "DOB", "SEX"] == [*report.fields]


@every_key
def test_text_before_the_first_field_is_one_problem(table: Table) -> None:
    """The field after it is separated from it by what is told."""
    for row in table.rows:
        told = [one for one in nm.check(text_of(table, f"???\n{row.prefix}/1")).problems if one.code == "not-a-field"]

        assert len(told) == 1


@pytest.mark.parametrize(
    ("control", "codes"),
    [("012345678.", ["control-irregular"]), ("012345678..", []), ("0123456789.", []), ("0123456789", [])],
)
def test_a_control_field_whose_tenth_character_is_a_period_is_doubtful(control: str, codes: list[str]) -> None:
    """It may lack a character: the period before TXT would then be taken for its tenth."""
    text = f"DQ.AZNLETS20.NV.*{control}TXT\n{FIELDS}"
    assert_both_paths_agree(text)
    report = nm.check(text)

    assert report.ok
    assert codes == [one.code for one in report.problems]


@pytest.mark.parametrize("text", ["OLN/D1234567.OLS/NV", "OLS/NV.OLN/D1234567"])
@pytest.mark.parametrize("key", ["DQ", "KQ"])
def test_a_field_that_is_not_accepted_has_no_place_that_could_be_wrong(key: str, text: str) -> None:
    """It is to be left out, so nothing is said of the order."""
    assert ["field-not-allowed"] == [one.code for one in nm.check(f"{key}.AZNLETS20.NV.TXT\n{text}").problems]


@every_key
def test_a_misspelt_prefix_of_a_leading_field_misplaces_none(table: Table) -> None:
    """What comes after it is where it belongs."""
    for prefix in table.leading[:-1]:
        misspelt = prefix[1] + prefix[0] + prefix[2:]
        if misspelt in table.order or len(near(misspelt, table.order)) != 1:
            continue
        fields = [f"{misspelt if one == prefix else one}/{VALUES.get(one, '1')}" for one in table.leading]

        assert not of_fields(table, ".".join(fields), {"misplaced-field"})


@every_key
def test_a_leading_field_that_is_sent_twice_misplaces_none(table: Table) -> None:
    """What comes after it is where it belongs."""
    for prefix in table.leading:
        sent = [one for each in table.leading for one in ([each, each] if each == prefix else [each])]
        found = of_fields(table, ".".join(f"{one}/{VALUES.get(one, '1')}" for one in sent), ORDER)

        assert {"repeated-field": 1} == found


@every_key
def test_a_leading_field_that_is_sent_twice_does_not_hide_another_that_is_misplaced(table: Table) -> None:
    """Two mistakes are two problems."""
    others = [one.prefix for one in table.rows if one.prefix not in table.leading and not one.free_text]
    for prefix in table.leading[:-1] if others else ():
        sent = [prefix, prefix, others[0], table.leading[-1]]
        found = of_fields(table, ".".join(f"{one}/{VALUES.get(one, '1')}" for one in sent), ORDER)

        assert {"repeated-field": 1, "misplaced-field": 1} == found


@every_key
def test_a_prefix_that_is_present_is_not_meant_by_another(table: Table) -> None:
    """Whichever of the two comes first, on both paths."""
    for row in () if table.xml_only or any(one.free_text for one in table.rows) else table.rows:
        misspelt = row.prefix[1] + row.prefix[0] + row.prefix[2:]
        if misspelt in {*table.order, *table.never}:
            continue
        for fields in ((misspelt, row.prefix), (row.prefix, misspelt)):
            body = ".".join(f"{one}/{VALUES.get(row.prefix, '1')}" for one in fields)
            hints = [one.hint for one in nm.check(text_of(table, body)).problems if one.code == "unknown-prefix"]

            assert [] == [one for one in hints if f"Did you mean {row.prefix}?" in str(one)]


def test_a_misspelt_prefix_beside_its_own_is_not_told_to_be_it() -> None:
    """The one that is absent may be meant instead."""
    told = {
        one.span: one.hint
        for one in nm.check("WLQ.AZNLETS20.CA.TXT\nPRU/C.PUR/C.ATN/X.SOC/123456789").problems
        if one.code == "unknown-prefix"
    }

    assert {(21, 26): "Check the prefix against the key's table."} == told
    assert ["SEX", "SEC"] == near("SXE", ["SEX", "SEC"]) + near("SEX", ["SEX", "SEC"], ["SEX"])


@pytest.mark.parametrize(
    ("header", "code"), [("DQ.AZNLETS20.NV.TX", "txt-missing"), ("ITQ.AZNLETS20.IP.TX", "bad-header")]
)
def test_tx_is_a_destination_where_the_key_goes_to_texas(header: str, code: str) -> None:
    """Else it is TXT that lost a letter."""
    assert [code] == [one.code for one in nm.check(f"{header}\nA").problems if one.code in OF_HEADERS]


@pytest.mark.parametrize(
    "fields", ["PUR/C.NAM/SMITH,JOHN.DOB/19500131.SEX/M.ATN/X", "ATN/X.PUR/C.NAM/SMITH,JOHN.DOB/19500131.SEX/M"]
)
def test_a_leading_field_that_is_to_be_left_out_is_not_to_be_moved(fields: str) -> None:
    """Wherever it is, it is told that the destination does not accept it."""
    report = nm.check(f"IQ.AZNLETS20.CN.TXT\n{fields}")

    assert {("field-not-allowed", "PUR"), ("field-not-allowed", "ATN")} == {
        (one.code, one.prefix) for one in report.problems
    }


def test_a_field_that_excludes_another_set_has_no_order() -> None:
    """To keep one set ends the order, too."""
    report = nm.check("DQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M.OLN/D1")

    assert ["index-sets-exclusive"] == [one.code for one in report.problems]


CLOCKS = "13:50 07/21/2022 00001\n13:50 07/21/2022 00109 AZNLETS20\n"


def test_text_for_txt_is_told_where_a_text_follows() -> None:
    """As before fields; under an output header, where TEXT is alone on its line."""
    texts = ["AQ.AZNLETS20.NV.TEXT\nHELLO", f"DR.NV0000000\n{CLOCKS}TEXT\nHELLO", f"DR.NV0000000\n{CLOCKS}TEXT HELLO"]
    first, second, third = [nm.check(text).problems[0].hint for text in texts]

    assert "Write TXT for TEXT." == first == second
    assert third != second


@pytest.mark.parametrize("key", ["AM", "HQ", "ER", "DR"])
@pytest.mark.parametrize("end", ["..TXT", ". TXT", ".\nTXT", ".TTXT", ".T.XT", ".TX.T", ".YXT"])
def test_a_txt_that_is_there_is_no_text(key: str, end: str) -> None:
    """Where it is misspelt or misplaced, the header is bad, and TXT does not become the text of the message."""
    report = nm.check(f"{key}.AZNLETS20.NV{end}\nHELLO")

    assert ["bad-header"] == [one.code for one in report.problems if one.severity == "error"]
    assert "txt-missing" not in {one.code for one in report.problems}


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        ("DQ.AZNLETS20.NV*0123456789.TXT", "Write a period there."),
        ("DQ.AZNLETS20.NV,*0123456789.TXT", "Write a period for the character marked."),
        ("DQ.AZNLETS20.NV.*0123456789..TXT", "Write the period, then TXT, and nothing between them."),
        ("DQ.AZNLETS20.NV.*0123456789,TXT", "Write the period, then TXT, and nothing between them."),
        ("DQ.AZNLETS20.NV.*0123456789.TTXT", "Write TXT for it."),
        ("DQ.AZNLETS20.NV.*0123456789.TX", "Write TXT for it."),
        ("DQ.AZNLETS20:NV.TXT", "Write a period for the character marked."),
        ("DQ.AZNLETS20/NV.TXT", "Write a period for the character marked."),
        ("DQ.AZNLETS20.NV:TXT", "Write a period for the character marked."),
        ("DQ.AZNLETS20.NV/TXT", "Write a period for the character marked."),
        ("DQ.AZNLETS.20.NV.TXT", "Leave it out."),
        ("DQ.AZNLETS20.N.V.TXT", "Leave it out."),
        ("DQ.AZNLETS20.NV.T.XT", "Leave it out."),
        ("DQ.AZNLETS20.NV.*0123456789.T.XT", "Write TXT for it."),
        ("DQ.AZNLETS20.NV.*0123456789.TX.T", "Write TXT for it."),
        ("DQ.AZNLETS20.NVXTXT", "Write a period for the character marked."),
        ("DQ.AZNLETS20LCA,NV.TXT", "Write a period for the character marked."),
        ("DQ.AZNLETS20.NVL*0123456789.TXT", "Write a period for the character marked."),
        ("DQ.AZNLETS20.NV/*0123456789.TXT", "Write a period for the character marked."),
        *(
            (
                f"DQ.AZNLETS20.NV.{one}.TXT",
                "Check the first character: write an asterisk there, and 10 characters after it.",
            )
            for one in ("80123456789", "&0123456789", "0*123456789")
        ),
        ("DQ.AZNLETS20.TXTXT", "Write the period, then TXT, and nothing between them."),
        ("DQ.AZNLETS20.NV,TXTXT", "Write the period, then TXT, and nothing between them."),
        ("DQ.AZNLETS20.NV.CATXT", "Write the period, then TXT, and nothing between them."),
    ],
)
def test_what_parts_a_header_wrongly_is_told_by_itself(header: str, hint: str) -> None:
    """One problem, and the fields below are read."""
    report = nm.check(f"{header}\n{FIELDS}")

    assert [("bad-header", hint)] == [(one.code, one.hint) for one in report.problems]
    assert ["NAM", "DOB", "SEX"] == [*report.fields]


def test_txt_on_the_control_line_of_a_delivery_is_no_part_of_the_control_field() -> None:
    """An answer with such a control field would answer nothing."""
    (problem,) = nm.check(f"DR.NV0000000\n{CLOCKS}*0123456789.TXT\nOLN/D1\n\nNO RECORD").problems

    assert ("bad-header", "Write a line end for the period before TXT.") == (problem.code, problem.hint)


@pytest.mark.parametrize(
    ("word", "hint"), [("TEXT", "Write TXT for TEXT."), ("TX", "Write TXT for it."), ("XTT", "Write TXT for it.")]
)
def test_a_line_that_is_nearly_txt_ends_the_header_of_an_inquiry(word: str, hint: str) -> None:
    """Under the clocks of a delivery."""
    report = nm.check(f"DQ.NV0000000\n{CLOCKS}{word}\n{FIELDS}")

    assert [("bad-header", hint)] == [(one.code, one.hint) for one in report.problems]


def test_a_blank_after_a_period_alone_after_txt_is_passed_over() -> None:
    """It is under the span of the period."""
    report = nm.check("AM.AZNLETS20.NV.TXT. \nHELLO")

    assert [("stray-period", (19, 21))] == [(one.code, one.span) for one in report.problems]


OF_TEXT = [table for table in map(nm.table, nm.message_keys()) if table.kind != INQUIRY and not table.xml_only]
every_key_of_text = pytest.mark.parametrize("table", OF_TEXT, ids=[table.key for table in OF_TEXT])


def headers_of_text(table: Table) -> list[str]:
    """Return the headers of a key up to TXT, after which the text may begin at once; that of a delivered notice not."""
    sender = table.senders[0] if table.senders else "NV0000000"
    place = next(one for one in ("NV", "AZNLETS20") if not table.check_destinations([one]))
    sent = [f"{table.key}.{sender}.{place}.TXT", f"{table.key}.{sender}.{place}.*0123456789.TXT"]
    return sent if table.may_lack_txt else [*sent, f"{delivered(table)}TXT"]


def delivered(table: Table) -> str:
    """Return the header that Nlets delivers, up to the line of TXT."""
    return f"{table.key}.{table.senders[0] if table.senders else 'NV0000000'}\n{CLOCKS}"


@every_key_of_text
@pytest.mark.thorough
def test_what_is_alone_after_txt_is_no_text(table: Table) -> None:
    """It is the one problem, and neither what it says nor what is said of the text below hides it."""
    words = ["T", "t", "Q", ",", ":", ";", "/", "XT", "TXT", ".TXT"]
    for header, written in itertools.product(headers_of_text(table), words):
        text = f"{header}{written}\nHELLO"
        assert_both_paths_agree(text)
        (problem,) = nm.check(text).problems
        begin, end = problem.span or (0, 0)

        assert ("bad-header", "error", "txt", len(header) + len(written)) == (
            problem.code,
            problem.severity,
            problem.element,
            end,
        )
        assert text[begin:end] in {written, f"TXT{written}"}


@every_key_of_text
@pytest.mark.thorough
def test_periods_alone_after_txt_are_passed_over(table: Table) -> None:
    """They are a warning, and the message is that without them."""
    for header, periods in itertools.product([*headers_of_text(table), f"{delivered(table)}TXT"], [".", ".."]):
        text, clean = f"{header}{periods}\nOLN/D1\n\nNO", nm.check(f"{header}\nOLN/D1\n\nNO")
        assert_both_paths_agree(text)
        report = nm.check(text)

        assert clean.message == report.message
        assert ["stray-period", *(one.code for one in clean.problems)] == [one.code for one in report.problems]


@every_key_of_text
@pytest.mark.thorough
def test_a_text_directly_after_txt_is_read_as_it_is(table: Table) -> None:
    """Of the header nothing is said, and nothing of the text is lost."""
    texts = ["HELLO", "T HELLO", ".22. HELLO", "A.\nHELLO", "5\nHELLO", "Y", "Y\n"]
    for header, written in itertools.product(headers_of_text(table), texts):
        assert_both_paths_agree(header + written)
        report = nm.check(header + written)

        assert report.ok
        assert written == report.source[report.body :]
        assert not {one.code for one in report.problems} & {"bad-header", "stray-period"}


@every_key_of_text
@pytest.mark.thorough
def test_a_line_that_is_nearly_txt_ends_the_header_of_a_delivery(table: Table) -> None:
    """It is the one problem, and no text."""
    words = ["TEXT", "XTT", "YXT", ".TXT", "T.XT", "TX.T", "TTXT", "txxt", "TXTT"]
    for control, word in itertools.product(["", "*0123456789\n"], words):
        text = f"{delivered(table)}{control}{word}\nOLN/D1\n\nNO"
        assert_both_paths_agree(text)
        begin = text.index(f"\n{word}\n") + 1
        (problem,) = nm.check(text).problems

        assert ("bad-header", "error", (begin, begin + len(word))) == (problem.code, problem.severity, problem.span)
        assert problem.hint == ("Write TXT for TEXT." if word == "TEXT" else "Write TXT for it.")


@pytest.mark.parametrize("line", ["TX", "TNT", "NEXT", "TEXTS", "X", "TEXT ALL", "\nTEXT", " \n.TXT"])
def test_a_line_of_a_notice_that_may_be_text_is_text(line: str) -> None:
    """TXT may be absent there: a place, another word, and what is not on the very next line."""
    text = f"AM.NV0000000\n{CLOCKS}{line}\nHELLO"
    assert_both_paths_agree(text)
    report = nm.check(text)

    assert ((), f"{line}\nHELLO") == (report.problems, text[report.body :])


def with_a_slip_on_the_first_line(key: str) -> list[tuple[str, str, str]]:
    """Return first lines of a delivered header with a mistake, what is marked of it, and what is to be done."""
    return [
        (f"{key}.NV0000000.", ".", "Leave it out."),
        (f"{key}.NV0000000,", ",", "Leave it out."),
        (f"{key}..NV0000000", "", "Leave the others out."),
        *((f"{key}.{'NV0000000'[:at]}.{'NV0000000'[at:]}", ".", "Leave it out.") for at in range(1, 9)),
        *(
            (f"{key}.NV0000000{one}TXT", f"{one}TXT", "Write it there, and leave it out here.")
            for one in ("", ".", " ")
        ),
    ]


@pytest.mark.parametrize("table", [*OF_TEXT, nm.table("DQ")], ids=lambda one: one.key)
def test_a_mistake_on_the_first_line_of_a_delivery_is_one_problem(table: Table) -> None:
    """The lines below it are read as a header, and the fields of an inquiry as such."""
    for line, told, hint in with_a_slip_on_the_first_line(table.key):
        txt = "" if line.endswith("TXT") else "TXT\n"
        text = f"{line}\n{CLOCKS}*0123456789\n{txt}OLN/D1"
        report = nm.check(text)
        (problem,) = report.problems
        assert problem.span is not None

        assert ("bad-header", "error", told, hint) == (
            problem.code,
            problem.severity,
            text[slice(*problem.span)],
            problem.hint,
        )
        assert text[report.body :].strip() == "OLN/D1"


@every_key_of_text
@pytest.mark.parametrize("control", ["", ".*0123456789"], ids=["alone", "control"])
@pytest.mark.parametrize("end", ["", "."], ids=["nothing", "period"])
@pytest.mark.thorough
def test_txt_that_is_missing_before_a_text_is_one_problem(table: Table, control: str, end: str) -> None:
    """Where header and text are parted by a line end, both are read: the message is that with TXT."""
    sender = table.senders[0] if table.senders else "NV0000000"
    place = next(one for one in ("NV,CA", "AZNLETS20") if not table.check_destinations(one.split(",")))
    header, body = f"{table.key}.{sender}.{place}{control}{end}", "OLN/D1\n\nNO"
    whole = nm.check(f"{header.removesuffix('.')}.TXT\n{body}")
    assert_both_paths_agree(f"{header}\n{body}")
    report = nm.check(f"{header}\n{body}")
    (problem,) = [one for one in report.problems if one.code == "txt-missing"]

    assert whole.message == report.message
    assert ("warning", (len(header), len(header))) == (problem.severity, problem.span)
    assert {one.code for one in report.problems} - {one.code for one in whole.problems} == {"txt-missing"}


@pytest.mark.parametrize("key", ["AM", "DR", "HQ"])
@pytest.mark.parametrize("rest", ["\nTXT", "\n.TXT", "TXT"])
def test_a_txt_that_is_there_is_not_told_to_be_missing(key: str, rest: str) -> None:
    """It is told what is wrong with it, and it does not become the text."""
    report = nm.check(f"{key}.AZNLETS20.NV{rest}\nHELLO")

    assert {"bad-header"} == {one.code for one in report.problems}


@pytest.mark.parametrize("key", ["AM", "DR", "HQ", "DQ"])
def test_a_destination_on_the_first_line_of_a_delivery_is_one_problem(key: str) -> None:
    """The clocks below it do not become text."""
    for place in ("NV", "AZNLETS20"):
        report = nm.check(f"{key}.AZNLETS20.{place}\n{CLOCKS}TXT\nOLN/D1")

        assert [("bad-header", "Leave it out.")] == [(one.code, one.hint) for one in report.problems]


@pytest.mark.parametrize("control", ["0123456789", "80123456789", "0*123456789"])
@every_key_of_text
@pytest.mark.thorough
def test_a_control_field_without_its_asterisk_is_no_text(table: Table, control: str) -> None:
    """It is the one problem, since TXT comes after it."""
    sender = table.senders[0] if table.senders else "NV0000000"
    report = nm.check(f"{table.key}.{sender}.AZNLETS20.{control}.TXT\nHELLO")

    assert [("bad-header", "control")] == [(one.code, one.element) for one in report.problems]


@pytest.mark.parametrize("word", ["XT", "TT", "TX"])
def test_a_txt_that_lost_a_letter_is_no_text_of_an_answer(word: str) -> None:
    """An answer goes to one agency, so that TX is no destination after it."""
    report = nm.check(f"DR.NV0000000.AZNLETS20.{word}\nOLN/D1\n\nNO")

    assert [("bad-header", "Write TXT for it.")] == [(one.code, one.hint) for one in report.problems]


@pytest.mark.parametrize("key", ["AM", "DR", "HQ", "DQ"])
@pytest.mark.parametrize("place", [12, 35])
def test_a_blank_before_a_clock_is_one_note(key: str, place: int) -> None:
    """It is that the clock is not on a line of its own."""
    text = f"{key}.NV0000000\n{CLOCKS}TXT\nOLN/D1"
    clean = nm.check(text).problems
    report = nm.check(f"{text[:place]} {text[place + 1 :]}")

    assert ["clock-irregular", *(one.code for one in clean)] == [one.code for one in report.problems]


def with_a_line_end_elsewhere(text: str, last: int) -> list[str]:
    """Move each line end of a text up to a place before the character on its left and after that on its right."""
    places = [place for place, one in enumerate(text[:last]) if one == "\n"]
    before = [f"{text[: one - 1]}\n{text[one - 1]}{text[one + 1 :]}" for one in places]
    after = [f"{text[:one]}{text[one + 1]}\n{text[one + 2 :]}" for one in places]
    return before + after


def is_mended(text: str, problem: nm.Problem, mended: str) -> bool:
    """Do what a problem says of a line end, and tell whether it comes to a text."""
    start, end = problem.span or (0, 0)
    done = {
        "Move it before the character on its left.": text[:start] + text[start:end][::-1] + text[end:],
        "Move it after the character on its right.": text[:start] + text[start:end][::-1] + text[end:],
        "Write a line end before TXT.": f"{text[:start]}\n{text[start:]}",
        "Write a line end for the character before TXT.": f"{text[:start]}\n{text[start + 1 :]}",
        "Write a line end for the period before TXT.": f"{text[:start]}\n{text[start + 1 :]}",
    }
    return done[problem.hint] == mended


@pytest.mark.parametrize("key", ["DQ", "HQ", "DR", "ER", "AM"])
@pytest.mark.parametrize("control", ["", "*0123456789\n"], ids=["alone", "control"])
def test_a_line_end_of_a_delivery_that_is_elsewhere_is_one_problem(key: str, control: str) -> None:
    """Though it makes two lines wrong; it says where to move it, and the fields below are read."""
    head = f"{key}.NL0000000\n{CLOCKS}{control}TXT"
    text = f"{head}\n{FIELDS}"
    # The line end that a notice may lack, and above its text, may be that of the text.
    for typed in with_a_line_end_elsewhere(text, head.rindex("\n") if key == "AM" else len(head)):
        report = nm.check(typed)
        (problem,) = report.problems

        assert ("bad-header", True) == (problem.code, is_mended(typed, problem, text)), typed
        assert ["NAM", "DOB", "SEX"] == [*report.fields] or key != "DQ"


@pytest.mark.parametrize("key", ["DQ", "HQ", "DR", "ER", "AM"])
@pytest.mark.parametrize("control", ["", "*0123456789\n"], ids=["alone", "control"])
@pytest.mark.parametrize("sign", ["", " ", ".", ",", ";", ":", "/", "-", "*", "T", "0", "A"])
def test_txt_that_is_not_on_its_own_line_of_a_delivery_is_one_problem(key: str, control: str, sign: str) -> None:
    """After the second clock, and after the control field."""
    text = f"{key}.NL0000000\n{CLOCKS}{control}TXT\n{FIELDS}"
    typed = text.replace("\nTXT", f"{sign}TXT")
    report = nm.check(typed)
    (problem,) = report.problems

    assert ("bad-header", True) == (problem.code, is_mended(typed, problem, text))
    assert FIELDS == typed[report.body :].strip()


@pytest.mark.parametrize("header", ["DQ.AZNLETS20.NV", "DQ.AZNLETS20.NV.*0123456789", f"DQ.NV0000000\n{CLOCKS}"])
def test_a_line_end_inside_txt_is_one_problem(header: str) -> None:
    """It changed places with the last letter, where a field of the key comes directly after it."""
    text = f"{header}.TXT\n{FIELDS}".replace("\n.", "\n")
    typed = text.replace("TXT\n", "TX\nT")
    report = nm.check(typed)
    (problem,) = report.problems

    assert ("bad-header", "Move it after the character on its right.") == (problem.code, problem.hint)
    assert is_mended(typed, problem, text)
    assert ["NAM", "DOB", "SEX"] == [*report.fields]


def test_a_line_end_inside_what_may_be_text_is_no_mistake() -> None:
    """A notice may lack TXT, and its text may begin with the code of Texas."""
    assert nm.check(f"AM.NV0000000\n{CLOCKS}TX\nTHE REST").problems == ()


@every_key
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_line_end_after_the_first_letter_of_a_prefix_is_one_problem(table: Table, line_end: str) -> None:
    """It changed places with the letter; the field is read as it was meant, and nothing is said of it besides."""
    for row in table.rows:
        prefix = row.prefix
        if prefix[1:] in table.order or len(prefix) < 3:
            continue
        told = nm.check(f"{table.key}.AZNLETS20.AZ.TXT{line_end}{prefix}/1").fields
        typed = f"{table.key}.AZNLETS20.AZ.TXT{prefix[0]}{line_end}{prefix[1:]}/1"
        assert_both_paths_agree(typed)
        report = nm.check(typed)
        problems = [one for one in report.problems if one.code in OF_SETS | {"not-a-field", "unknown-prefix"}]

        assert [("not-a-field", prefix, "Move it before the character on its left.")] == [
            (one.code, one.prefix, one.hint) for one in problems
        ]
        assert told == report.fields


@pytest.mark.parametrize("between", [".", ".\n"])
@pytest.mark.parametrize(
    ("before", "prefix", "rest"),
    [
        ("DQ.AZNLETS20.NV.TXT\nNAM/SMITH,JOHN.DOB/19500101", "SEX", "M"),
        ("RQ.AZNLETS20.NV.TXT\nLIC/A1.LIY/2026", "LIT", "PC"),
    ],
)
def test_a_period_after_the_first_letter_of_a_prefix_is_one_problem(
    before: str, prefix: str, rest: str, between: str
) -> None:
    """Where the value before it does not accept the letter."""
    typed = f"{before}{prefix[0]}{between}{prefix[1:]}/{rest}"
    assert_both_paths_agree(typed)
    report = nm.check(typed)
    (problem,) = report.problems

    assert ("not-a-field", prefix, (len(before), len(before) + 2)) == (problem.code, problem.prefix, problem.span)
    assert problem.hint == "Move it before the character on its left."
    assert nm.check(f"{before}.{prefix}/{rest}").fields == report.fields


@every_key
def test_a_period_or_a_line_end_inside_the_first_prefix_is_one_problem(table: Table) -> None:
    """The field is read as it was meant; only the sign is told, where the rest has the form of a prefix."""
    for prefix in (row.prefix for row in table.rows if len(row.prefix) > 2):
        for at, sign in ((1, "."), (len(prefix) - 2, ".\n"), (len(prefix) - 2, "\n")):
            if prefix[at:] in table.order or (sign == "\n" and at == 1):
                continue
            typed = f"{prefix[:at]}{sign}{prefix[at:]}/1"
            report = nm.check(text_of(table, typed))
            told = [one for one in report.problems if one.code in OF_SETS | {"not-a-field", "unknown-prefix"}]

            assert [("not-a-field", prefix, sign)] == [
                (one.code, one.prefix, report.source[slice(*(one.span or (0, 0)))]) for one in told
            ], typed
            assert {prefix: "1"} == report.fields


@pytest.mark.parametrize(
    ("before", "prefix", "rest", "sign"),
    [
        ("DQ.AZNLETS20.NV.TXT\nNAM/SMITH,JOHN.DOB/19500131", "SEX", "M", "."),
        ("DQ.AZNLETS20.NV.TXT\nNAM/SMITH,JOHN.DOB/19500131", "SEX", "M", "\n"),
        ("DQ.AZNLETS20.NV.TXT\nNAM/SMITH,JOHN", "DOB", "19500131.SEX/M", "."),
        ("DQ.AZNLETS20.NV.TXT\nOLN/D1234567", "IMQ", "Y", "\r\n"),
        ("RQ.AZNLETS20.NV.TXT\nLIC/A1.LIY/2026", "LIT", "PC", "."),
    ],
)
def test_a_period_or_a_line_end_inside_a_prefix_is_one_problem(before: str, prefix: str, rest: str, sign: str) -> None:
    """Where the value before it does not accept the letter, or a line end says so."""
    text = f"{before}.{prefix[0]}{sign}{prefix[1:]}/{rest}"
    assert_both_paths_agree(text)
    report = nm.check(text)
    (problem,) = report.problems
    place = len(before) + 2

    assert ("not-a-field", prefix, (place, place + len(sign))) == (problem.code, problem.prefix, problem.span)
    assert problem.hint == ("Leave it out." if sign == "." else "Take the line end out.")
    assert nm.check(f"{before}.{prefix}/{rest}").fields == report.fields


@pytest.mark.parametrize(
    "body",
    [
        # The value accepts the letter, or there is no such prefix, or the field is there.
        "OLN/D1.I.MQ/Y",
        "NAM/SMITH,JOHN.DOB/19500131.Q.EX/M",
        "NAM/SMITH,JOHN.DOB/19500131.S.EX/M.SEX/M",
        "Q.AM/SMITH,JOHN",
        "N.AM/SMITH,JOHN.NAM/SMITH,JOHN",
    ],
)
def test_a_letter_before_a_separator_that_tells_nothing_is_no_part_of_a_prefix(body: str) -> None:
    """The rest is told as a prefix of its own."""
    assert_both_paths_agree(f"DQ.AZNLETS20.NV.TXT\n{body}")
    report = nm.check(f"DQ.AZNLETS20.NV.TXT\n{body}")

    assert {"EX", "AM", "MQ"} & {*report.fields}


@pytest.mark.parametrize("sign", [";", ",", "-", "?"])
def test_a_sign_between_a_prefix_and_its_slash_is_one_problem(sign: str) -> None:
    """As one inside the prefix is: the field is read, and its value does not become part of another."""
    text = f"DQ.AZNLETS20.NV.TXT\nOLN/D1234567.IMQ{sign}/Y"
    assert_both_paths_agree(text)
    report = nm.check(text)

    assert [("not-a-field", "error", "IMQ")] == [(one.code, one.severity, one.prefix) for one in report.problems]
    assert {"OLN": "D1234567", "IMQ": "Y"} == report.fields


@pytest.mark.parametrize(
    "body",
    [
        # The letter may be the value's, and another one be missing.
        "NAM/SMITH,JOHNS.EX/M",
        # The field is there.
        "NAM/SMITH,JOHN.DOB/19500101S.EX/M.SEX/M",
        # What is before it is no value of a field either.
        "NAM/SMITH,JOHN.DOB/1950S.EX/M",
        # No such prefix.
        "NAM/SMITH,JOHN.DOB/19500101X.EX/M",
        "QQQ/1S.EX/M",
    ],
)
def test_a_letter_before_a_period_that_tells_nothing_is_part_of_the_value(body: str) -> None:
    """The prefix is told as an unknown one."""
    assert_both_paths_agree(f"DQ.AZNLETS20.NV.TXT\n{body}")
    report = nm.check(f"DQ.AZNLETS20.NV.TXT\n{body}")

    assert "not-a-field" not in {one.code for one in report.problems}
    assert report.fields["EX"] == "M"


@pytest.mark.parametrize("body", ["O\nQQ/D1", "O\nLN/D1.OLN/D2", "O\n\nLN/D1 X", "O\n.LN/D1"])
def test_a_letter_before_a_line_end_that_tells_nothing_is_text(body: str) -> None:
    """It is told as text before the first field, where that is no prefix of the key without it."""
    report = nm.check(f"DQ.AZNLETS20.NV.TXT{body}")

    assert "not-a-field" in {one.code for one in report.problems}


@pytest.mark.parametrize("key", ["AM", "HQ", "DR", "ER"])
@pytest.mark.parametrize(
    ("rest", "told", "hint"),
    [
        (".NV\nCA,OR.TXT", "\n", "Write a period for the line end."),
        (".NV,CA\nOR.TXT", "\n", "Write a period for the line end."),
        (".NV\r\nCA.TXT", "\r\n", "Write a period for the line end."),
        (".NV. CA.TXT", " ", "Take the blank out."),
        *((f".NV.{one}.TXT", f"{one}.", nm.check("AM.AZNLETS20.NVX.TXT\nA").problems[0].hint) for one in ("C", "CAL")),
        (".NV.CA OR.TXT", " ", "Write a period for the character marked."),
        (".NV.C;A.TXT", ";", "Leave it out."),
        (".NV.LETS20.TXT", ".", "Write the character that belongs there for the one marked."),
        (".NV.\n*0123456789.TXT", "\n", "Take the line end out."),
        (".NV\n*0123456789.TXT", "\n", "Write a period for the line end."),
        (".NV. *0123456789.TXT", " ", "Take the blank out."),
        (".NV.;*0123456789.TXT", ";", "Leave it out."),
        *((f".NV.*{'0123456789'[:at]}\n{'0123456789'[at:]}.TXT", "\n", "Take the line end out.") for at in range(11)),
        ("\nNV.TXT", "\n", "Write a period for the line end."),
        ("\nNV,CA,OR.TXT", "\n", "Write a period for the line end."),
        ("\nNV.*0123456789.TXT", "\n", "Write a period for the line end."),
        *(
            (f".NV.{one}", one, "Write TXT for it.")
            for one in ("*XT", "/XT", "\nXT", "TX/", "TX*", "T\nXT", "T\r\nXT", "T/XT", "T*XT", "TX*T", "TX/T", "T.T")
        ),
        *((f".NV.*0123456789.{one}", one, "Write TXT for it.") for one in ("T,XT", "TX,T", ".XT", ",XT")),
        (".NV./TXT", "/", "Leave it out."),
    ],
)
@pytest.mark.thorough
def test_a_part_of_a_header_is_no_text(key: str, rest: str, told: str, hint: str) -> None:
    """Where TXT comes after it: that is the one problem, and the text begins after TXT."""
    text = f"{key}.AZNLETS20{rest}\nHELLO"
    assert_both_paths_agree(text)
    report = nm.check(text)
    (problem,) = report.problems

    assert ("bad-header", "error", told, hint) == (
        problem.code,
        problem.severity,
        text[slice(*(problem.span or (0, 0)))],
        problem.hint,
    )
    assert "HELLO" == text[report.body :]


@pytest.mark.parametrize(
    "line", ["SEE FILE.TXT", "see me.txt", "A MAN IS.TXT", "NO TXT", "NO TX.T", "HELLO.TXT", "TEXT 1"]
)
def test_words_before_txt_are_text(line: str) -> None:
    """A blank parts them, or they are longer than a code."""
    text = f"AM.AZNLETS20.NV\n{line}\nHELLO"
    assert_both_paths_agree(text)
    report = nm.check(text)

    assert (["txt-missing"], f"{line}\nHELLO") == ([one.code for one in report.problems], text[report.body :])


@pytest.mark.parametrize("key", ["AM", "HQ"])
def test_a_line_end_inside_txt_is_no_end_of_a_destination(key: str) -> None:
    """TX may be Texas, but a T is alone on the line below it."""
    (problem,) = nm.check(f"{key}.AZNLETS20.NV.TX\nT\nHELLO").problems

    assert ("bad-header", (16, 20)) == (problem.code, problem.span)


@pytest.mark.parametrize(
    "line",
    [
        "0123456789",
        ".*0123456789",
        ";0123456789",
        "#0123456789",
        "\n0123456789",
        *(f"*{'0123456789'[:at]}\n{'0123456789'[at:]}" for at in range(10)),
    ],
)
def test_txt_below_what_may_be_the_control_line_of_a_notice_is_doubtful(line: str) -> None:
    """All of it is text, since TXT may be absent; it is not passed over."""
    text = f"AM.NV0000000\n{CLOCKS}{line}\nTXT\nHELLO"
    assert_both_paths_agree(text)
    report = nm.check(text)

    assert [("txt-missing", "warning")] == [(one.code, one.severity) for one in report.problems]
    assert f"{line}\nTXT\nHELLO" == text[report.body :]


@pytest.mark.parametrize("txt", [" TXT", "\tTXT ", "TX\nT"])
def test_a_blank_before_the_txt_of_a_notice_or_a_line_end_in_it_is_doubtful(txt: str) -> None:
    """The line is text, since TXT may be absent."""
    text = f"AM.NV0000000\n{CLOCKS}{txt}\nHELLO"
    assert_both_paths_agree(text)

    assert [("txt-missing", "warning")] == [(one.code, one.severity) for one in nm.check(text).problems]


@pytest.mark.parametrize("key", ["AM", "HQ", "DR", "DQ"])
@pytest.mark.parametrize("control", ["", "*0123456789\n"], ids=["alone", "control"])
@pytest.mark.parametrize("txt", ["T\nXT", "T\r\nXT", "TX T", "T XT"])
def test_a_line_end_or_a_blank_inside_the_txt_of_a_delivery_is_one_problem(key: str, control: str, txt: str) -> None:
    """It does not become text, and the echo or the fields below are read."""
    text = f"{key}.NV0000000\n{CLOCKS}{control}{txt}\n{FIELDS}"
    assert_both_paths_agree(text)
    report = nm.check(text)
    (problem,) = report.problems

    assert ("bad-header", txt) == (problem.code, text[slice(*(problem.span or (0, 0)))])
    assert FIELDS == text[report.body :].strip()


def test_a_line_end_of_two_characters_before_the_last_letters_of_txt_is_told() -> None:
    """As one of one character is, in a notice too."""
    text = f"AM.NV0000000\n{CLOCKS}*0123456789\nTXT\nHELLO".replace("\n", "\r\n").replace("\r\nT", "T\r\n")
    (problem,) = nm.check(text).problems

    assert ("bad-header", "Move it before the character on its left.") == (problem.code, problem.hint)


def with_one_slip(text: str, last: int) -> list[str]:
    """Leave out, put in, replace or swap each character of a text up to a place."""
    typed = ".,\nT*;:/-0A "
    put_in = [text[:at] + one + text[at:] for at in range(last + 1) for one in typed]
    replaced = [text[:at] + one + text[at + 1 :] for at in range(last) for one in typed]
    left_out = [text[:at] + text[at + 1 :] for at in range(last)]
    swapped = [text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(last - 1)]
    return [*put_in, *replaced, *left_out, *swapped]


@pytest.mark.parametrize("key", ["AM", "HQ", "DR"])
@pytest.mark.parametrize(
    "rest",
    [".AZNLETS20.TXT", ".NV,CA.TXT", ".AZNLETS20.*0123456789.TXT", f"\n{CLOCKS}TXT", f"\n{CLOCKS}*0123456789\nTXT"],
)
@pytest.mark.thorough
def test_no_slip_in_a_header_makes_more_than_a_piece_of_txt_text_without_a_word(key: str, rest: str) -> None:
    """Of a message of text that is read: before its text is at most what TXT may become, or a warning tells of it."""
    if key == "DR" and "," in rest:
        # An answer goes to one agency.
        rest = rest.replace(",CA", "")
    header = f"{key}.NV0000000{rest}"
    for typed in with_one_slip(f"{header}\nHELLO", len(header)):
        report = nm.check(typed)
        before = typed[report.body : typed.index("HELLO")].strip()
        delivered_notice = key == "AM" and "\n" in rest
        warned = delivered_notice and any(one.code == "txt-missing" for one in report.problems)

        assert not report.ok or warned or len(before) <= len("TXT"), typed


WITH_FREE_TEXT = [table for table in TABLES if any(row.free_text for row in table.rows)]
every_key_with_free_text = pytest.mark.parametrize("table", WITH_FREE_TEXT, ids=[table.key for table in WITH_FREE_TEXT])


def misspelt(prefix: str) -> list[str]:
    """Return a prefix with two letters that changed places, one that is another, one left out and one too much."""
    swapped = [f"{prefix[:at]}{prefix[at + 1]}{prefix[at]}{prefix[at + 2 :]}" for at in range(len(prefix) - 1)]
    return [*swapped, f"{prefix[:-1]}J", prefix[:-1], f"{prefix}{prefix[-1]}"]


def after_free_text(table: Table) -> list[tuple[str, str, str]]:
    """Return each prefix of a key, each way to misspell it, and fields up to that word, the last one free text."""
    text = next(row.prefix for row in table.rows if row.free_text)
    found = []
    for other in (row.prefix for row in table.rows if not row.free_text):
        # What cannot be sent beside the text is not meant.
        if not table.sets.leave_room_for(other, {text}):
            continue
        before = "".join(f"{one}/{VALUES.get(one, '1')}." for one in table.leading if one not in {text, other})
        words = {one: None for one in misspelt(other) if one not in table.order and one not in table.never}
        found += [(other, word, f"{before}{text}/DET SMITH.") for word in words]
    return found


def value_of(table: Table, prefix: str) -> str:
    """Return a value of a field."""
    row = table.row(prefix)
    assert row is not None
    words = ("W", "AZ", "AZ0000000", "V123456789")
    offered = [VALUES.get(prefix, "1"), *row.format.choices, *("1" * size for size in range(1, 20)), *words]
    return next(one for one in offered if row.fits(one))


@every_key_with_free_text
@pytest.mark.thorough
def test_a_misspelt_prefix_after_free_text_is_never_passed_over(table: Table) -> None:
    """It is told once, near to what was meant: a warning, or the error where the inquiry is whole with it alone."""
    for prefix, word, before in after_free_text(table):
        for typed in (word, word.lower()):
            text = text_of(table, f"{before}{typed}/{value_of(table, prefix)}")
            place = text.rindex(f".{typed}/") + 1
            told = [one for one in nm.check(text).problems if one.code == "not-a-field"]
            assert_both_paths_agree(text)

            assert [place] == [one.span[0] for one in told if one.span], typed
            assert near(word, [told[0].prefix or ""]), typed
            assert f"Did you mean {told[0].prefix}/?" in (told[0].hint or "")


@pytest.mark.parametrize(
    "text",
    [
        # What follows is no value of the prefix that the word is near to.
        "WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/J.DOE/RECORDS.SOC/123456789",
        # The prefix is present.
        "WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/DET SMITH.SCO/123456789.SOC/123456789",
        # Words that are far from every prefix, and one without a slash.
        "WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/CALL.ASAP/NOW.SOC/123456789",
        "WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/DET SMITH.SCO 123456789.NAM/SMITH,JOHN.DOB/19500131",
        # No period comes before it.
        "WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/DET SCO/123456789.NAM/SMITH,JOHN.DOB/19500131",
        "YQ.AZNLETS20.CA0000000.TXT\nREM/CALL.ASAP/NOW",
    ],
)
def test_a_word_of_free_text_that_no_prefix_can_be_meant_by_is_text(text: str) -> None:
    """Nothing is said of it."""
    assert_both_paths_agree(text)

    assert "not-a-field" not in {one.code for one in nm.check(text).problems}


@pytest.mark.parametrize("sign", [".", ","])
@pytest.mark.parametrize("txt", ["T{}XT", "TX{}T"])
@pytest.mark.parametrize("header", ["DQ.AZNLETS20.NV.", "AM.AZNLETS20.NV0000000."])
def test_a_separator_inside_txt_is_to_be_left_out(header: str, txt: str, sign: str) -> None:
    """After TXT there is none, so that it is not moved there."""
    text = f"{header}{txt.format(sign)}\nOLN/D1234567"
    (problem,) = nm.check(text).problems
    place = text.index(sign, len(header))

    assert ("bad-header", (place, place + 1), "Leave it out.") == (problem.code, problem.span, problem.hint)


@pytest.mark.parametrize(
    "body", ["OLN/D12345678", "NAM/SMITH.DOB/19500131.SEX/M", "IMQ/Y", "NAM/SMITH.DOB/19500131.OLS/NV"]
)
def test_destinations_that_accept_no_fields_in_common_are_told_once(body: str) -> None:
    """What one of them accepts instead, the other one refuses."""
    found = [one for one in nm.check(f"DQ.AZNLETS20.MX,CL.TXT\n{body}").problems if one.code in OF_REFUSAL]

    assert ["Send a message of its own to each of those that accept other fields."] == [one.hint for one in found]


def test_of_destinations_nothing_is_said_where_the_fields_cannot_be_told() -> None:
    """Where a period is missing, what makes an inquiry is not judged, there as elsewhere."""
    problems = nm.check("DQ.AZNLETS20.MX,CL.TXT\nOLN/D12345678 IMQ/Y").problems

    assert ["not-a-field"] == [one.code for one in problems]


def test_a_destination_to_which_the_key_does_not_go_refuses_no_field() -> None:
    """That it is one is the mistake, and the other destination accepts the field."""
    problems = nm.check("VQ.AZNLETS20.CN,NV.TXT\nVIN/1M8GDM9AXKP042788").problems

    assert ["destination-not-allowed"] == [one.code for one in problems]


@pytest.mark.parametrize("after", ["NV", "NV.", "NV,CA", "nv"])
def test_txt_before_the_destinations_is_one_problem(after: str) -> None:
    """The destinations are read, and what comes below is the body."""
    text = f"DQ.AZNLETS20.TXT.{after}\nNAM/SMITH,JOHN.DOB/19500131.SEX/M"
    report = nm.check(text)
    (problem,) = report.problems
    end = text.index("\n") - after.endswith(".")

    assert ("bad-header", (text.index("TXT"), end)) == (problem.code, problem.span)
    assert "Write TXT after the destinations, and not before them." == problem.hint
    assert "SMITH,JOHN" == report.fields["NAM"]


@pytest.mark.parametrize("after", ["QQ", "NV HELLO", "NV/X", "NVA"])
def test_what_comes_after_txt_is_no_destination_by_chance(after: str) -> None:
    """Of a code on no list, or a text, it is told that the destination is absent."""
    (first, *_) = nm.check(f"DQ.AZNLETS20.TXT.{after}\nOLN/D1234567").problems

    assert ("bad-header", "Write a destination and a period before TXT.") == (first.code, first.hint)


HIT = "YQ.AZNLETS20.NV0000000.TXT\nRTY/SV.RNO/1.PRI/U.OCA/12345.NIC/V123456789.LIC/ABC123.RNA/{}.RAG/{}.PHO/6025551212"


@pytest.mark.parametrize(
    ("person", "agency"),
    [
        ("DET. REG JONES", "PHX PD"),
        ("DET. VIN DIESEL", "PHX PD"),
        ("DET. PHO NGUYEN", "PHX PD"),
        ("SGT. DENNIS ROE", "PHX PD"),
        ("DET. VINCE ROE", "PHX PD"),
        ("DET. REGINA ROE", "PHX PD"),
        ("DET GREG/SGT ROE", "PHX PD"),
        ("DET ROE", "CO. REG TASK FORCE"),
        ("DET ROE", "N.E. REG JAIL"),
    ],
)
def test_a_name_is_no_field_that_the_message_cannot_have(person: str, agency: str) -> None:
    """Names of persons and agencies begin and end like prefixes; where no such field may be sent, nothing is said."""
    text = HIT.format(person, agency)
    assert_both_paths_agree(text)

    assert [] == [one for one in nm.check(text).problems if one.code == "not-a-field"]
    assert nm.check(text).ok


@pytest.mark.parametrize(("person", "agency"), [("J. REM KIM", "PHX PD"), ("DET ROE", "FBI. DEN OFFICE")])
def test_a_name_that_may_be_a_field_is_a_warning(person: str, agency: str) -> None:
    """It is kept, and can be built."""
    text = HIT.format(person, agency)
    assert_both_paths_agree(text)

    assert ["warning"] == [one.severity for one in nm.check(text).problems if one.code == "not-a-field"]
    assert nm.check(text).ok


@pytest.mark.parametrize(
    "typed", [".SOC123456789", ".SOC 123456789", ".SOC:123456789", ".S0C/123456789", ".SCO/123456789"]
)
def test_a_number_is_not_hidden_in_free_text(typed: str) -> None:
    """Directly after a period a prefix without its slash, or nearly one, with a value after it that is no word."""
    text = f"WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/DET SMITH{typed}.NAM/SMITH,JOHN.DOB/19500131"
    assert_both_paths_agree(text)

    told = [(one.code, one.severity, one.prefix) for one in nm.check(text).problems]
    assert [("not-a-field", "warning", "SOC")] == told


@pytest.mark.parametrize("text", ["DET ROE.ID/1234", "DET ROE.CID/NARC", "DET ROE. SOC 123456789", "DET.SEX CRIMES 2"])
def test_words_of_free_text_are_words(text: str) -> None:
    """A word near to a prefix that cannot be sent beside the others, one after a blank, and one that is a word."""
    typed = f"PPQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/{text}.NAM/DOE,JANE.DOB/19611205.SEX/F"
    assert_both_paths_agree(typed)

    assert () == nm.check(typed).problems
