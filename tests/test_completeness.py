"""Every row, every index set and every rule of every table is violated by some vector."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from strategies import INQUIRIES, TEXTS
from vectors import BAD, GOOD, VECTORS, Vector

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.problems.rules import CODES
from nlets_msg.schema.index_sets import IndexSets
from nlets_msg.schema.tables import Row, Table

ASKING = [key for key in nm.message_keys() if nm.table(key).asks and not nm.table(key).xml_only]


def obligations(table: Table) -> Iterator[tuple[str, str]]:
    """Name the problems, as code and prefix, that the vectors of a key must show."""
    for row in table.rows:
        yield from ((code, row.prefix) for code in codes_of(row))
    for prefix in table.leading:
        yield "misplaced-field", prefix
    for prefix, code in table.sets.beside + table.sets.may_lack:
        yield code, prefix
    for choice in table.sets.choices:
        for prefix in choice.required:
            yield "required-field", prefix
    if table.index_sets:
        yield "index-set-missing", "-"


def codes_of(row: Row) -> Iterator[str]:
    """Name the codes that the values of a row can draw."""
    if row.maximum is not None:
        yield "field-too-long"
    if row.minimum is not None and row.minimum > 1:
        yield "field-too-short"
    if row.format.calendar is not None:
        yield "bad-date"
    if row.format.usual is not None:
        yield row.format.usual_code
    if row.required:
        yield "required-field"
    yield "bad-format"


def vectors_of(key: str, vectors: list[Vector]) -> list[Vector]:
    """Return the vectors of a key."""
    return [vector for vector in vectors if vector.key == key]


@pytest.mark.parametrize("key", INQUIRIES)
def test_every_row_and_rule_is_violated_by_a_vector(key: str) -> None:
    """Each way in which a value or a combination can be against the table stands in a vector."""
    shown = {(code, prefix) for vector in vectors_of(key, VECTORS) for _, code, prefix, _ in vector.problems}

    assert not set(obligations(nm.table(key))) - shown


def sets_of(table: Table) -> list[tuple[str, IndexSets]]:
    """Return the sets among which an inquiry has to choose: for each code of the field that chooses, or all."""
    sets = table.sets
    if sets.chosen_by is None:
        return [("", sets)] if sets.sets else []
    return [(choice.code, sets.chosen(choice)) for choice in sets.choices]


@pytest.mark.parametrize("key", INQUIRIES)
def test_every_index_set_stands_in_a_vector(key: str) -> None:
    """Each set is sent alone in a good vector, and with every field that may accompany it."""
    table = nm.table(key)
    for code, sets in sets_of(table):
        good = [one.fields for one in vectors_of(key, GOOD) if not code or one.fields.get("RTY") == code]
        sent = [table.sets.members & fields.keys() for fields in good]

        assert good
        assert all(set(one) in sent for one in sets.sets)
        assert all(any(set(sets.whole(one)) <= fields.keys() for fields in good) for one in sets.sets)


@pytest.mark.parametrize("key", INQUIRIES)
def test_every_index_set_is_refused_beside_another(key: str) -> None:
    """Of sets that exclude each other, each is refused beside another; of one that is chosen, a field of others."""
    table = nm.table(key)
    members = table.sets.members
    refused = [nm.check(one.message).fields for one in vectors_of(key, BAD) if "index-sets-exclusive" in one.codes]
    for code, sets in sets_of(table):
        if not sets.exclusive:
            continue
        here = [members & fields.keys() for fields in refused if not code or fields.get("RTY") == code]
        pairs = [{*one, *other} for one, other in combinations(sets.sets, 2)]

        assert all(any(set(one) < pair and pair in here for pair in pairs) for one in sets.sets if len(sets.sets) > 1)
        assert not code or any(one - sets.members for one in here)


@pytest.mark.parametrize("key", [key for key in ASKING if nm.table(key).destinations])
def test_every_destination_rule_is_violated_by_a_vector(key: str) -> None:
    """A destination of a kind that the key does not go to is refused by a vector: each kind that there is."""
    texts = [vector.message for vector in vectors_of(key, BAD) if "destination-not-allowed" in vector.codes]
    headers = [header.destinations for text in texts if isinstance(header := nm.check(text).header, nm.InputHeader)]
    rule = nm.table(key).destinations
    assert rule is not None

    assert any(len(destinations) == rule.most(destinations[0]) + 1 for destinations in headers)
    if rule.only:
        assert any(one not in rule.only for destinations in headers for one in destinations)
        return
    assert rule.oris or any(len(one) == 9 for destinations in headers for one in destinations)
    assert rule.two_character or any(len(one) == 2 for destinations in headers for one in destinations)
    assert not rule.two_character or any(
        len(one) == 2 and not rule.allows(one) for destinations in headers for one in destinations
    )


@pytest.mark.parametrize("key", [key for key in ASKING if nm.table(key).destination_rules])
def test_every_rule_of_a_destination_has_a_good_and_a_bad_vector(key: str) -> None:
    """What else holds at a destination is kept by one vector and broken by another, for every field it speaks of."""
    table = nm.table(key)
    for rule in table.destination_rules:
        good = [one for one in vectors_of(key, GOOD) if goes_to(one, rule.destinations)]
        bad = [one for one in vectors_of(key, BAD) if goes_to(one, rule.destinations)]
        elsewhere = [one for one in vectors_of(key, BAD) if not goes_to(one, rule.destinations)]

        assert good
        assert {*rule.refuses} <= {prefix for one in bad for prefix in named(one, "field-not-allowed")}
        assert {*rule.reserves} <= {prefix for one in elsewhere for prefix in named(one, "field-not-allowed")}
        if rule.sets is not None:
            assert any("index-set-missing" in one.codes for one in bad)
        assert all(any({row.prefix} & {*one.fields, *named(one)} for one in bad) for row in rule.rows)


def goes_to(vector: Vector, codes: tuple[str, ...]) -> bool:
    """Say whether a vector is sent to one of some destinations."""
    header = nm.check(vector.message).header
    return isinstance(header, nm.InputHeader) and any(one[:2] in codes for one in header.destinations)


def named(vector: Vector, *codes: str) -> set[str]:
    """Return the prefixes that the problems of a vector are about, of some codes or of all."""
    return {prefix for _, code, prefix, _ in vector.problems if not codes or code in codes}


@pytest.mark.parametrize("key", TEXTS)
def test_every_key_of_text_has_a_good_and_a_bad_vector(key: str) -> None:
    """It is read under both headers, and something can be wrong with it."""
    good = [nm.check(one.message).header for one in vectors_of(key, GOOD)]

    assert any(isinstance(one, nm.InputHeader) for one in good)
    assert any(isinstance(one, nm.OutputHeader) for one in good)
    assert vectors_of(key, BAD)


@pytest.mark.parametrize("key", [key for key in nm.message_keys() if nm.table(key).kind == "response"])
def test_every_answer_has_a_vector_with_each_inquiry_that_it_answers(key: str) -> None:
    """An answer is read with the echo of every inquiry whose table names it, and without one."""
    if nm.table(key).xml_only:
        return
    echoes = {vector.echo for vector in vectors_of(key, GOOD)}
    first = {one.table.key for one in built_in().answered_by(key) if one.table.responses[0] == key}

    assert "none" in echoes
    assert first <= echoes | same_fields(echoes)


def same_fields(echoes: set[str | None]) -> set[str]:
    """Return the inquiries whose fields alone are read as those of another one before them, since they are the same."""
    known = {key for key in echoes if key in nm.message_keys()}
    sets = [set(nm.table(str(key)).prefixes) for key in known]
    return {key for key in INQUIRIES if any(set(nm.table(key).prefixes) <= one for one in sets)}


@pytest.mark.parametrize("key", [key for key in nm.message_keys() if nm.table(key).xml_only])
def test_xml_only_keys_are_refused_by_a_vector(key: str) -> None:
    """A key without legacy text has a vector that says so."""
    assert any("xml-only" in vector.codes for vector in vectors_of(key, BAD))


def test_every_code_stands_in_a_vector() -> None:
    """Each problem code is drawn by a vector, but for those of building and of a catalogue of one's own."""
    drawn = {code for vector in VECTORS for code in vector.codes}
    others = {"would-change-structure", "outcome-missing", "destination-not-participating", "body-not-read"}

    assert set(CODES) - drawn == others
