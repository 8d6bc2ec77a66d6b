"""Every row, every index set and every rule of every table is violated by some vector."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from strategies import INQUIRIES
from vectors import BAD, VECTORS

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.problem_codes import CODES
from nlets_msg.tables import Table


def obligations(table: Table) -> Iterator[tuple[str, str]]:
    """Name the problems, as code and prefix, that the vectors of a key must show."""
    for row in table.rows:
        if row.maximum is not None:
            yield "field-too-long", row.prefix
        if row.minimum is not None and row.minimum > 1:
            yield "field-too-short", row.prefix
        if row.format.calendar is not None:
            yield "bad-date", row.prefix
        if row.format.usual is not None:
            yield row.format.usual_code, row.prefix
        if row.required:
            yield "required-field", row.prefix
        yield "bad-format", row.prefix
    for prefix in table.leading:
        yield "misplaced-field", prefix
    for prefix, code in table.sets.beside + table.sets.may_lack:
        yield code, prefix
    yield "index-set-missing", "-"


@pytest.mark.parametrize("key", INQUIRIES)
def test_every_row_and_rule_is_violated_by_a_vector(key: str) -> None:
    """Each way in which a value or a combination can be against the table stands in a vector."""
    shown = {(code, prefix) for vector in VECTORS if vector.key == key for _, code, prefix, _ in vector.problems}

    assert not set(obligations(nm.table(key))) - shown


@pytest.mark.parametrize("key", INQUIRIES)
def test_every_index_set_stands_in_a_vector(key: str) -> None:
    """Each set is sent alone in a good vector; of sets that exclude each other, each is refused beside another."""
    table = nm.table(key)
    members = {prefix for one in table.index_sets for prefix in one}
    sent = [members & vector.fields.keys() for vector in VECTORS if vector.key == key and vector.good]

    assert all(set(one) in sent for one in table.index_sets)
    if table.sets.exclusive:
        refused = [
            members & nm.check(vector.message).fields.keys()
            for vector in BAD
            if vector.key == key and "index-sets-exclusive" in vector.codes
        ]
        pairs = [{*one, *other} for one, other in combinations(table.index_sets, 2)]
        assert all(any(set(one) < pair and pair in refused for pair in pairs) for one in table.index_sets)


@pytest.mark.parametrize("key", INQUIRIES)
def test_every_destination_rule_is_violated_by_a_vector(key: str) -> None:
    """A 9-character ORI, too many destinations, and a service code of another key are refused by a vector."""
    texts = [vector.message for vector in BAD if vector.key == key and "destination-not-allowed" in vector.codes]
    headers = [header.destinations for text in texts if isinstance(header := nm.check(text).header, nm.InputHeader)]
    rule = nm.table(key).destinations
    assert rule is not None

    assert any(len(one) == 9 for destinations in headers for one in destinations)
    assert any(len(destinations) == rule.two_character + 1 for destinations in headers)
    assert any(not rule.allows_special(one) for destinations in headers for one in destinations)


@pytest.mark.parametrize("key", [key for key, cls in built_in().items() if cls.table.xml_only])
def test_xml_only_keys_are_refused_by_a_vector(key: str) -> None:
    """A key without legacy text has a vector that says so."""
    assert any("xml-only" in vector.codes for vector in BAD if vector.key == key)


def test_every_code_stands_in_a_vector() -> None:
    """Each problem code is drawn by a vector; one of them arises only when something is built."""
    drawn = {code for vector in VECTORS for code in vector.codes}

    assert set(CODES) - drawn == {"would-change-structure"}
