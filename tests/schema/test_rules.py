"""Each rule accepts exactly what it has nothing to explain about: `fits` is `not explain`."""

from __future__ import annotations

import copy
import itertools
import pickle
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import INQUIRIES, OPEN_SIZE, PRINTABLE

import nlets_msg as nm
from nlets_msg.codes import DESTINATIONS, ORI_BEGINNINGS, POSTAL
from nlets_msg.schema import header_places
from nlets_msg.schema.destinations import ALONE, ANYWHERE, Destinations
from nlets_msg.schema.format_rules import Format
from nlets_msg.schema.formats import ANY
from nlets_msg.schema.index_sets import IndexSets, PrefixSet, SetChoice, at_least_one, chosen_by, exactly_one
from nlets_msg.schema.rows import Row, plain_row
from nlets_msg.schema.tables import MOST_COMBINATIONS, Table
from nlets_msg.wire.fields import Field

SETTINGS = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def tables_of(key: str) -> Iterator[Table]:
    """Return the tables of a key: its own, and those for destinations with rules of their own."""
    table = nm.table(key)
    codes = [code for rule in table.destination_rules for code in rule.destinations]
    yield from {id(one): one for one in (table, *map(table.table_for, ["AZ", *codes]))}.values()


TABLES = {f"{key}-{number}": table for key in INQUIRIES for number, table in enumerate(tables_of(key))}
# Rows differ in much that is no rule of a value.
ROWS = {
    (row.minimum, row.maximum, row.format.pattern, row.format.clean): row for one in TABLES.values() for row in one.rows
}
RULES = {key: nm.table(key).destinations or ANYWHERE for key in INQUIRIES} | {
    "mixed": Destinations(2, oris=2, mixed=True)
}
LETTERS = ("AA", "BB", "CC", "DD", "EE")


def fields_of(prefixes: Sequence[str], chooser: str | None, code: str, known: Sequence[str]) -> list[Field]:
    """Make fields of which only the prefixes count, and the value of the one that chooses among the sets."""
    values = [code if prefix == chooser else "X" for prefix in prefixes]
    return [
        Field(prefix, value, known=prefix in known, span=(number, number + 1))
        for number, (prefix, value) in enumerate(zip(prefixes, values, strict=True))
    ]


def assert_table_agrees(table: Table, fields: list[Field]) -> None:
    """Hold a table to accepting what it has nothing to explain about, asked once and again."""
    explained = table.explain(fields)
    values = {field.prefix: field.value for field in reversed(fields)}

    assert [not explained] * 2 == [table.fits(values), table.fits(values)], explained


def assert_sets_agree(sets: IndexSets, fields: list[Field]) -> None:
    """The same for index sets."""
    explained = sets.explain(fields, key="ZZQ", source="a test")
    values = {field.prefix: field.value for field in reversed(fields)}

    assert (not explained) == sets.fits(frozenset(values), values.get(sets.chosen_by or "")), explained


def assert_row_agrees(row: Row, value: str) -> None:
    """The same for the values of a row."""
    explained = row.explain(value)

    assert (not explained) == row.fits(value), explained


def assert_destinations_agree(rule: Destinations, destinations: Sequence[str]) -> None:
    """The same for the destinations of a header."""
    explained = rule.explain(destinations, key="ZZQ", source="a test")

    assert (not explained) == rule.fits(destinations, rule.codes), explained
    if len(destinations) > 1 and rule.codes_together.issuperset(destinations):
        assert (not explained) == (len({*destinations}) == len(destinations) <= rule.most(destinations[0])), explained
    # Of NB and NE one is written by the post.
    if rule.takes_any_oris and {len(each) for each in destinations} == {9} and "NE0000000" not in destinations:
        assert (not explained) == (len({*destinations}) == len(destinations) <= rule.most(destinations[0])), explained


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
@SETTINGS
@given(data=st.data())
def test_a_table_accepts_the_fields_that_it_does_not_explain(name: str, data: st.DataObject) -> None:
    """Of every key, as every destination sees it: any of its fields, unknown and refused ones, in any order."""
    table = TABLES[name]
    some = st.sampled_from(sorted({*table.prefixes, *table.never, "XYZ"}))
    one_set = data.draw(st.sampled_from([(), *table.index_sets]))
    prefixes = [*data.draw(st.sampled_from([(), table.required])), *one_set, *data.draw(st.lists(some, max_size=4))]
    code = data.draw(st.sampled_from([*(choice.code for choice in table.sets.choices), "X"]))

    assert_table_agrees(table, fields_of(prefixes, table.sets.chosen_by, code, table.prefixes))


@st.composite
def index_sets(draw: st.DrawFn) -> IndexSets:
    """Draw sets of few prefixes, which may share some of them or hold each other, and of which some are required."""
    required = draw(st.sets(st.sampled_from(LETTERS), max_size=2))
    return draw(unrequired_sets()).with_required(sorted(required))


@st.composite
def unrequired_sets(draw: st.DrawFn) -> IndexSets:
    """Draw them of a table that requires none."""
    one_set = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=3, unique=True).map(tuple)
    several: st.SearchStrategy[list[PrefixSet]] = st.lists(one_set, min_size=1, max_size=3, unique=True)
    sets = draw(several)
    accompanying = {"EE": draw(st.sampled_from(sets))} if draw(st.booleans()) else {}
    kind = draw(st.sampled_from(["exactly one", "at least one", "chosen"]))
    if kind == "exactly one":
        return exactly_one(*sets, accompanying=accompanying, beside={"AA": "name-with-number"})
    if kind == "at least one":
        return at_least_one(*sets, accompanying=accompanying, may_lack={"BB": "dob-missing"})
    other = SetChoice("2", tuple(draw(several)), required=("CC",), besides=("DD",))
    return chosen_by("RTY", SetChoice("1", tuple(sets)), other, SetChoice("3"), accompanying=accompanying)


@pytest.mark.slow
@settings(SETTINGS, max_examples=300)
@given(index_sets(), st.lists(st.sampled_from([*LETTERS, "RTY", "XYZ"])), st.sampled_from("1234"))
def test_index_sets_accept_the_fields_that_they_do_not_explain(sets: IndexSets, prefixes: list[str], code: str) -> None:
    """Of any key that could be declared."""
    assert_sets_agree(sets, fields_of(prefixes, sets.chosen_by, code, LETTERS))


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: f"{row.prefix} {row.size} {row.format.name}")
@SETTINGS
@given(data=st.data())
def test_a_row_accepts_the_values_that_it_does_not_explain(row: Row, data: st.DataObject) -> None:
    """Of every format and size: what its patterns match, what other patterns match, and any text."""
    form = row.format
    patterns = [form.pattern, form.clean, *(pattern for pattern, _ in form.near_misses)]
    patterns += [pattern for _, others in form.near_misses_of for pattern, _ in others]
    matching = [st.from_regex(one, fullmatch=True, alphabet=PRINTABLE) for one in patterns]
    value = data.draw(st.one_of(*matching, st.text(PRINTABLE, max_size=OPEN_SIZE), st.text("0123456789", max_size=10)))

    assert_row_agrees(row, value)


@pytest.mark.slow
@pytest.mark.parametrize("name", RULES)
@SETTINGS
@given(data=st.data())
def test_a_rule_accepts_the_destinations_that_it_does_not_explain(name: str, data: st.DataObject) -> None:
    """Of every key: codes on the lists and on none, ORIs, those that it names, repeated ones, too many."""
    rule = RULES[name]
    oris = ["AZ0000000", "NB0000000", "NE0000000", "AZNLETS20"]
    named = [*DESTINATIONS, *POSTAL, *rule.only, *rule.services, *ALONE, "QQ", *oris]
    destinations = data.draw(st.lists(st.sampled_from(named), max_size=7))

    assert_destinations_agree(rule, destinations)


WRONG_FORMAT = Format("digits", "holds digits only", "[0-9]+", usual="[0-9A-Z]+")


class Forgetful(IndexSets):
    """Index sets that accept what lacks a field of a set."""

    def fits(self, present: frozenset[str], code: str | None) -> bool:
        """Say that whatever has a field of a set is complete."""
        return not present.isdisjoint(self.members)


class Boundless(Destinations):
    """A rule that accepts any number of destinations."""

    def fits(self, destinations: Sequence[str], codes: frozenset[str]) -> bool:
        """Look at each destination by itself."""
        return codes.issuperset(destinations)


def test_a_format_that_accepts_what_it_explains_is_found() -> None:
    """The property fails for a pattern of the usual that is wider than the pattern of all."""
    with pytest.raises(AssertionError, match="bad-format"):
        assert_row_agrees(plain_row("ABC", 9, WRONG_FORMAT, "Number"), "A1")


def test_index_sets_that_accept_what_they_explain_are_found() -> None:
    """The property fails for sets of which a part is enough, alone and in a table."""
    sets = Forgetful((("NAM", "DOB"),))
    table = Table("ZZQ", "Query", "inquiry", "a test", rows=(a_row("NAM"), a_row("DOB")), sets=sets)
    fields = fields_of(["NAM"], None, "", ["NAM"])

    with pytest.raises(AssertionError, match="index-set-missing"):
        assert_sets_agree(sets, fields)
    with pytest.raises(AssertionError, match="index-set-missing"):
        assert_table_agrees(table, fields)


def test_a_rule_that_accepts_the_destinations_that_it_explains_is_found() -> None:
    """The property fails for a rule that does not count."""
    with pytest.raises(AssertionError, match="destination-not-allowed"):
        assert_destinations_agree(Boundless(1), ["AZ", "CA"])


def a_row(prefix: str) -> Row:
    """Make a row of which only the prefix matters."""
    return plain_row(prefix, None, ANY, "A field")


def test_a_value_that_is_no_code_is_not_remembered() -> None:
    """A field that chooses among the sets may hold anything, a name too; a code is remembered."""
    # A copy, so that no other test has filled it.
    table = copy.copy(nm.table("YQ"))
    others = dict.fromkeys([*table.required, "VIN"], "X")
    fitting = [table.fits(others | {"RTY": value}) for value in ("SMITH", "SV")]

    assert [True, True] == fitting
    assert ["SV"] == [value for one in table.combinations for value in one if isinstance(value, str)]


def test_combinations_of_fields_are_remembered_up_to_a_number() -> None:
    """What is not remembered is checked again, and comes to the same."""
    prefixes = [f"A{letter}" for letter in "ABCDEFGHIJK"]
    table = Table("ZZQ", "Query", "inquiry", "a test", rows=tuple(map(a_row, prefixes)))
    chosen = [dict.fromkeys(one, "X") for size in range(1, 12) for one in itertools.combinations(prefixes, size)]

    assert len(chosen) > MOST_COMBINATIONS
    for _ in range(2):
        assert [] == [fields for fields in chosen if not table.fits(fields)]
    assert MOST_COMBINATIONS == len(table.combinations)


def test_what_combinations_lack_is_remembered_up_to_a_number_too() -> None:
    """By itself, so that texts with errors do not take the place of those that fit."""
    prefixes = [f"A{letter}" for letter in "ABCDEFGHIJK"]
    rows = (*map(a_row, prefixes), a_row("AZ")._replace(required=True))
    table = Table("ZZQ", "Query", "inquiry", "a test", rows=rows)
    chosen = [one for size in range(1, 12) for one in itertools.combinations(prefixes, size)]

    assert len(chosen) > MOST_COMBINATIONS
    for _ in range(2):
        told = [table.explain([Field(prefix, "X", (0, 4)) for prefix in one]) for one in chosen]
        assert [["required-field"]] * len(chosen) == [[problem.code for problem in found] for found in told]
    assert MOST_COMBINATIONS == len([one for one in chosen if table.known_lack(one) is not None])
    assert not table.combinations


def pickled(table: Table) -> Table:
    """Return what a pickle of a table holds."""
    again: Table = pickle.loads(pickle.dumps(table))  # noqa: S301 - written in this line
    return again


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, pickled])
def test_a_copy_of_a_table_is_equal_and_remembers_nothing(again: Callable[[Table], Table]) -> None:
    """Combinations of fields and the functions of a table are found again at first use."""
    table = nm.table("CWQ")
    query = nm.ConcealedWeaponQuery(soc="123456789")
    made = again(table)

    assert table == made
    assert table.combinations
    assert not made.combinations
    assert "SOC/123456789" == made.write(query) == query.text()


def test_a_destination_that_is_there_more_than_once_is_told_once() -> None:
    """However often it is; another one is another mistake."""
    found = nm.check("AM.AZNLETS20.AZ,AZ,AZ,NV,NV.TXT\nx").problems

    assert ["repeated-destination"] * 2 == [one.code for one in found]


def test_a_missing_field_is_named_once() -> None:
    """Some labels are not published, and are the prefix itself: it is not said twice."""
    missing = [
        (key, one)
        for key in nm.message_keys()
        for one in nm.table(key).explain([])
        if f"{one.prefix}: {one.prefix}." in one.expected
    ]

    assert [] == missing


PLACES = sorted({"QQ", "ZZ", *ORI_BEGINNINGS, *POSTAL})


@pytest.mark.parametrize("key", ["CWQ", "ER", "AM"])
@pytest.mark.parametrize("rest", ["", "0000000", "NLETS20"])
def test_a_place_in_a_header_fits_where_nothing_is_said_of_it(key: str, rest: str) -> None:
    """As a destination, and as the ORI of whoever sends a key, which only the switch does of some."""
    table = nm.table(key)
    places = [f"{code}{rest}" for code in PLACES]

    assert {place: header_places.destinations_fit([place]) for place in places} == {
        place: not header_places.explain_place(place, "destination", table, sends=False) for place in places
    }
    senders = [place for place in [*places, *table.senders] if len(place) == 9]
    assert {place: header_places.origin_fits(place, table) for place in senders} == {
        place: not header_places.explain_place(place, "origin", table, sends=True) for place in senders
    }
