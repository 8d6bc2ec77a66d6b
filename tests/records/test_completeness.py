"""Every row, every index set and every rule of every table is violated by some vector."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations

import pytest
from strategies import INQUIRIES, RESPONSES, TEXTS
from vectors import BAD, GOOD, VECTORS, Vector

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.problems.rules import CODES
from nlets_msg.schema.index_sets import IndexSets
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import Table

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
    for _, end in table.periods:
        yield "implausible-value", end


def codes_of(row: Row) -> Iterator[str]:
    """Name the codes that the values of a row can have."""
    if row.maximum is not None:
        yield "field-too-long"
    if row.minimum is not None and row.minimum > 1:
        yield "field-too-short"
    if row.format.calendar is not None:
        yield "bad-date"
    if row.format.usual is not None:
        yield row.format.usual_code
    if row.plausible is not None and row.plausible.always:
        yield row.plausible.code
    if row.required:
        yield "required-field"
    yield "bad-format"


def vectors_of(key: str, vectors: list[Vector]) -> list[Vector]:
    """Return the vectors of a key."""
    return [vector for vector in vectors if vector.key == key]


@pytest.mark.parametrize("key", [key for key in INQUIRIES if any(obligations(nm.table(key)))])
def test_every_row_and_rule_is_violated_by_a_vector(key: str) -> None:
    """Each way in which a value or a combination can be against the table is in a vector."""
    shown = {(code, prefix) for vector in vectors_of(key, VECTORS) for _, code, prefix, _ in vector.problems}

    assert set(obligations(nm.table(key))) - shown == set()


def sets_of(table: Table) -> list[tuple[str, IndexSets]]:
    """Return the sets among which an inquiry has to choose: for each code of the field that chooses, or all."""
    sets = table.sets
    if sets.chosen_by is None:
        return [("", sets)] if sets.sets else []
    return [(choice.code, sets.chosen(choice)) for choice in sets.choices]


@pytest.mark.parametrize("key", [key for key in INQUIRIES if sets_of(nm.table(key))])
def test_every_index_set_is_in_a_vector(key: str) -> None:
    """Each set is sent alone in a good vector, and with every field that may accompany it."""
    table = nm.table(key)
    missing: list[object] = []
    for code, sets in sets_of(table):
        good = [one.fields for one in vectors_of(key, GOOD) if not code or one.fields.get("RTY") == code]
        sent = [table.sets.members & fields.keys() for fields in good]
        if not good:
            missing.append((code, "a good vector"))
        missing += [(code, "alone", one) for one in sets.sets if set(one) not in sent]
        whole = [set(sets.whole(one)) for one in sets.sets]
        missing += [(code, "whole", one) for one in whole if not any(one <= fields.keys() for fields in good)]

    assert missing == []


@pytest.mark.parametrize("key", [key for key in INQUIRIES if any(sets.exclusive for _, sets in sets_of(nm.table(key)))])
def test_every_index_set_is_refused_beside_another(key: str) -> None:
    """Of sets that exclude each other, each is refused beside another; of one that is chosen, a field of others."""
    table = nm.table(key)
    members = table.sets.members
    refused = [nm.check(one.message).fields for one in vectors_of(key, BAD) if "index-sets-exclusive" in one.codes]
    missing: list[object] = []
    for code, sets in sets_of(table):
        if not sets.exclusive:
            continue
        here = [members & fields.keys() for fields in refused if not code or fields.get("RTY") == code]
        pairs = [pair for one, other in combinations(sets.sets, 2) if (pair := {*one, *other}) in here]
        if len(sets.sets) > 1:
            missing += [(code, one) for one in sets.sets if not any(set(one) < pair for pair in pairs)]
        if code and not any(one - sets.members for one in here):
            missing.append((code, "a field of another code"))

    assert missing == []


@pytest.mark.parametrize("key", [key for key in ASKING if nm.table(key).destinations])
def test_every_destination_rule_is_violated_by_a_vector(key: str) -> None:
    """A destination of a kind that the key does not go to is refused by a vector: each kind that there is."""
    rule = nm.table(key).destinations
    assert rule is not None
    # Of a rule that warns alone the vectors are good ones.
    vectors = vectors_of(key, GOOD if rule.warns else BAD)
    texts = [vector.message for vector in vectors if "destination-not-allowed" in vector.codes]
    headers = [header.destinations for text in texts if isinstance(header := nm.check(text).header, nm.InputHeader)]
    sent = {one for destinations in headers for one in destinations}
    unlimited = rule.two_character == sys.maxsize
    shown = {"one more than may be": unlimited or any(len(each) == rule.most(each[0]) + 1 for each in headers)}
    if rule.only:
        shown["none of the only ones"] = not sent <= {*rule.only}
    else:
        shown["an ORI"] = bool(rule.oris) or any(len(one) == 9 for one in sent)
        shown["a code of two characters"] = any(len(one) == 2 and not rule.allows(one) for one in sent)

    assert [kind for kind, there in shown.items() if not there] == []


@pytest.mark.parametrize("key", [key for key in ASKING if nm.table(key).destination_rules])
def test_every_rule_of_a_destination_has_a_good_and_a_bad_vector(key: str) -> None:
    """What else holds at a destination is kept by one vector and broken by another, for every field it speaks of."""
    missing: list[object] = []
    for rule in nm.table(key).destination_rules:
        good = [one for one in vectors_of(key, GOOD) if goes_to(one, rule.destinations)]
        bad = [one for one in vectors_of(key, BAD) if goes_to(one, rule.destinations)]
        elsewhere = [one for one in vectors_of(key, BAD) if not goes_to(one, rule.destinations)]
        at = rule.destinations
        missing += [(at, "good")] if not good else []
        missing += [(at, "refused", one) for one in rule.refuses if not shows(bad, "field-not-allowed", one)]
        missing += [(at, "elsewhere", one) for one in rule.reserves if not shows(elsewhere, "field-not-allowed", one)]
        if rule.sets is not None and not shows(bad, "index-set-missing", "-"):
            missing.append((at, "index-set-missing"))
        spoken_of = {prefix for one in bad for prefix in {*one.fields, *named(one)}}
        missing += [(at, "row", row.prefix) for row in rule.rows if row.prefix not in spoken_of]

    assert missing == []


def shows(vectors: list[Vector], code: str, prefix: str) -> bool:
    """Say whether one of some vectors has a problem of a code and a prefix."""
    return any(prefix in named(one, code) for one in vectors)


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
    good = {type(nm.check(one.message).header) for one in vectors_of(key, GOOD)}

    assert {nm.InputHeader, nm.OutputHeader} - good == set()
    assert vectors_of(key, BAD) != []


@pytest.mark.parametrize("key", RESPONSES)
def test_every_answer_has_a_vector_with_each_inquiry_that_it_answers(key: str) -> None:
    """An answer is read with the echo of every inquiry whose table names it, and without one."""
    echoes = {vector.echo for vector in vectors_of(key, GOOD)}
    first = {one.table.key for one in built_in().answered_by(key) if one.table.responses[0] == key}

    assert {"none", *first} - echoes - same_fields(echoes) == set()


def same_fields(echoes: set[str | None]) -> set[str]:
    """Return the inquiries whose fields alone are read as those of another one before them, since they are the same."""
    known = {key for key in echoes if key in nm.message_keys()}
    sets = [set(nm.table(str(key)).prefixes) for key in known]
    return {key for key in INQUIRIES if any(set(nm.table(key).prefixes) <= one for one in sets)}


@pytest.mark.parametrize("key", [key for key in nm.message_keys() if nm.table(key).xml_only])
def test_xml_only_keys_are_refused_by_a_vector(key: str) -> None:
    """A key without legacy text has a vector that says so."""
    assert "xml-only" in {code for vector in vectors_of(key, BAD) for code in vector.codes}


def test_every_code_is_in_a_vector() -> None:
    """Each problem code is in a vector, but for those of building, limits, streams and own catalogues."""
    in_vectors = {code for vector in VECTORS for code in vector.codes}
    others = {"would-change-structure", "unknown-attribute", "outcome-missing", "destination-not-participating"}
    others |= {"body-not-read", "too-many-problems", "too-many-fields"}
    others |= {"outside-frame", "frame-not-ended", "not-decoded", "document-in-text"}
    # What only XML can have is in vectors of XML, or arises where a message is turned into the other form.
    others |= {"not-xml", "unsafe-xml", "bad-envelope", "unknown-element", "partly-kept", "no-xml-path", "no-text-form"}

    assert set(CODES) - in_vectors == others
