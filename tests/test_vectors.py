"""Every vector drives the reader and the writer. A test takes the vectors of a key and names those that differ."""

from __future__ import annotations

from typing import Any

import pytest
from vectors import BAD, GOOD, VECTORS, Vector, found_problems

import nlets_msg as nm
from nlets_msg.catalogue import find

KEYS = sorted({vector.key for vector in VECTORS})
INQUIRIES = [key for key in KEYS if key in nm.message_keys() and nm.table(key).kind == "inquiry"]

# Faults of the body that a caller can commit just as a sender can.
CONTENT = {
    "required-field", "index-set-missing", "index-sets-exclusive", "field-too-long", "field-too-short", "bad-format",
    "bad-date",
}  # fmt: skip
LAYOUT = {"repeated-field", "empty-field", "not-a-field", "misplaced-field"}


def of(key: str, vectors: list[Vector]) -> list[Vector]:
    """Return the vectors of a key."""
    return [vector for vector in vectors if vector.key == key]


def built(vector: Vector, fields: dict[str, str]) -> nm.Inquiry:
    """Build the record of a vector's key from prefixes and values."""
    cls: Any = find(vector.key)
    known = {row.prefix: row.attribute for row in cls.table.rows}
    extra = tuple((prefix, value) for prefix, value in fields.items() if prefix not in known)
    absent = dict.fromkeys(known.values())
    given = {known[prefix]: value for prefix, value in fields.items() if prefix in known}
    record: nm.Inquiry = cls(**{**absent, **given}, extra=extra)
    return record


@pytest.mark.parametrize("key", KEYS)
def test_reading_a_vector_finds_exactly_its_problems(key: str) -> None:
    """A vector draws every problem that it lists, with its prefix and place, and no other."""
    different = {}
    for vector in of(key, VECTORS):
        report = nm.check(vector.message)
        found = found_problems(report)
        if found != vector.problems:
            different[vector.name] = {"expected": vector.problems - found, "found": found - vector.problems}
        assert (vector.good, vector.message) == (report.ok, report.source), vector.name
        assert (report.message is None) is not report.ok

    assert different == {}


@pytest.mark.parametrize("key", KEYS)
def test_a_good_vector_reads_as_it_says(key: str) -> None:
    """Header, fields, echo and text of a good vector are what its file says."""
    for vector in of(key, GOOD):
        message = nm.parse(vector.message)
        expected = {"header": vector.header, "fields": vector.fields, "echo": vector.echo}
        if vector.text is not None:
            expected["text"] = vector.text

        assert (vector.name, vector.key, expected) == (vector.name, message.key, read_as(message, expected))


def read_as(message: nm.Message[Any], asked: dict[str, Any]) -> dict[str, Any]:
    """Return what a vector says of a message, as it was read."""
    header, body = message.header, message.body
    elements: dict[str, str | None]
    if isinstance(header, nm.InputHeader):
        elements = {"origin": header.origin, "destinations": ", ".join(header.destinations)}
    else:
        elements = {"origin": header.origin, "destination": header.destination}
    elements["control"] = header.control
    answer = isinstance(body, nm.Response)
    fields = (body.echo.fields if body.echo else {}) if answer else message.fields
    found = {
        "header": {name: value for name, value in elements.items() if value is not None},
        "fields": fields,
        "echo": (body.echo.key if body.echo else "none") if answer else None,
    }
    text = body.whole if isinstance(body, nm.Rejection) else getattr(body, "text", None)
    return found | ({"text": text} if "text" in asked else {})


@pytest.mark.parametrize("key", KEYS)
def test_a_good_vector_is_written_as_it_says(key: str) -> None:
    """What is written for a good vector is what its file says, and reads back equal."""
    for vector in of(key, GOOD):
        message = nm.parse(vector.message)

        assert (vector.name, vector.writes) == (vector.name, message.to_text())
        assert message == nm.parse(message.to_text())


@pytest.mark.parametrize("key", INQUIRIES)
def test_a_good_vector_can_be_built_from_its_fields(key: str) -> None:
    """The record that is built from the expected fields is the one that is read."""
    for vector in of(key, GOOD):
        message = nm.parse(vector.message)
        record = built(vector, vector.fields)

        assert (vector.name, message.body) == (vector.name, record)
        assert (vector.name, vector.writes) == (vector.name, nm.Message(message.header, record).to_text())


def refused(vector: Vector) -> set[tuple[str, str]]:
    """Return the code and prefix of each error with which the fields of a vector are refused when they are built."""
    report = nm.check(vector.message)
    # Some faults are those of a destination alone.
    header = report.header or nm.OutputHeader("AZNLETS20")
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.Message(header, built(vector, report.fields))
    return {(one.code, one.prefix or "-") for one in caught.value.problems}


@pytest.mark.parametrize("key", INQUIRIES)
def test_a_bad_value_or_combination_is_refused_when_built(key: str) -> None:
    """The fields of a message that is bad by its content cannot be made a record, for the same reasons."""
    for vector in of(key, BAD):
        expected = {(code, prefix) for _, code, prefix, _ in vector.problems if code in CONTENT}
        if not expected:
            continue
        # A final period would be taken for the separator: its own code when it is built.
        found = {(code.replace("would-change-structure", "bad-format"), prefix) for code, prefix in refused(vector)}

        assert (vector.name, expected) == (vector.name, {one for one in found if one[0] in CONTENT})


@pytest.mark.parametrize("key", INQUIRIES)
def test_a_field_that_a_destination_does_not_take_is_refused_when_built(key: str) -> None:
    """The same prefixes are named, where nothing else is wrong with the fields themselves."""
    for vector in of(key, BAD):
        expected = {(code, prefix) for _, code, prefix, _ in vector.problems if code == "field-not-allowed"}
        found = refused(vector) if expected else set()

        assert (vector.name, bool(expected)) == (vector.name, bool(found))
        assert "field-not-allowed" not in {code for code, _ in found} or expected <= found


@pytest.mark.parametrize("key", KEYS)
def test_a_destination_that_is_not_allowed_is_refused_when_built(key: str) -> None:
    """An inquiry cannot be put under a header whose destinations its key does not go to."""
    for vector in of(key, BAD):
        report = nm.check(vector.message)
        if "destination-not-allowed" not in vector.codes or report.header is None:
            continue
        record: Any = find(vector.key)
        body = built(vector, report.fields) if key in INQUIRIES else record(text="A TEXT")
        with pytest.raises(nm.InvalidRecord) as caught:
            nm.Message(report.header, body)

        assert "destination-not-allowed" in {one.code for one in caught.value.problems}, vector.name


@pytest.mark.parametrize("key", INQUIRIES)
def test_a_fault_of_layout_cannot_be_written(key: str) -> None:
    """A record of the same fields is written without the fault; a field without a value is refused."""
    for vector in of(key, BAD):
        fields = nm.check(vector.message).fields
        if not {code for severity, code, *_ in vector.problems if severity == "error"} <= LAYOUT:
            continue
        if "" in fields.values():
            assert "empty-field" in {code for code, _ in refused(vector)}, vector.name
            continue
        message = nm.Message(nm.OutputHeader("AZNLETS20"), built(vector, fields))

        assert (vector.name, fields) == (vector.name, nm.check(message.to_text()).fields)
        assert nm.check(message.to_text()).ok, vector.name
