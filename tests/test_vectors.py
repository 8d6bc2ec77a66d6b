"""Every vector drives the reader and the writer."""

from __future__ import annotations

from typing import Any

import pytest
from vectors import BAD, GOOD, VECTORS, Vector, found_problems

import nlets_msg as nm
from nlets_msg.catalogue import find

# Faults of the body that a caller can commit just as a sender can.
CONTENT = {
    "required-field", "index-set-missing", "index-sets-exclusive", "field-too-long", "field-too-short", "bad-format",
    "bad-date",
}  # fmt: skip


def ids(vector: Vector) -> str:
    """Name a vector in the output of pytest."""
    return vector.name


def built(vector: Vector, fields: dict[str, str]) -> nm.Inquiry:
    """Build the record of a vector's key from prefixes and values."""
    cls: Any = find(vector.key)
    known = {row.prefix: row.attribute for row in cls.table.rows}
    extra = tuple((prefix, value) for prefix, value in fields.items() if prefix not in known)
    absent = dict.fromkeys(known.values())
    given = {known[prefix]: value for prefix, value in fields.items() if prefix in known}
    record: nm.Inquiry = cls(**{**absent, **given}, extra=extra)
    return record


def rows_are_inquiry(vector: Vector) -> bool:
    """Say whether a vector is of an inquiry."""
    return vector.key in nm.message_keys() and nm.table(vector.key).kind == "inquiry"


@pytest.mark.parametrize("vector", VECTORS, ids=ids)
def test_reading_a_vector_finds_exactly_its_problems(vector: Vector) -> None:
    """A vector draws every problem that it lists, with its prefix and place, and no other."""
    report = nm.check(vector.message)

    assert vector.problems == found_problems(report)
    assert vector.good is report.ok
    assert vector.message == report.source
    assert (report.message is None) is not report.ok


@pytest.mark.parametrize("vector", GOOD, ids=ids)
def test_a_good_vector_reads_as_it_says(vector: Vector) -> None:
    """Header, fields, echo and text of a good vector are what its file says."""
    message = nm.parse(vector.message)
    header = message.header

    assert vector.key == message.key
    assert vector.header["origin"] == header.origin
    assert vector.header.get("control") == header.control
    if isinstance(header, nm.InputHeader):
        assert vector.header["destinations"].split(", ") == list(header.destinations)
    else:
        assert vector.header.get("destination") == header.destination
    if isinstance(message.body, nm.Response):
        echo = message.body.echo
        assert vector.echo == ("none" if echo is None else echo.key)
        assert vector.fields == ({} if echo is None else echo.fields)
    else:
        assert vector.fields == message.fields
    if vector.text is not None:
        assert vector.text == message.body.text


@pytest.mark.parametrize("vector", GOOD, ids=ids)
def test_a_good_vector_is_written_as_it_says(vector: Vector) -> None:
    """What is written for a good vector is what its file says, and reads back equal."""
    message = nm.parse(vector.message)

    assert vector.writes == message.to_text()
    assert message == nm.parse(message.to_text())


@pytest.mark.parametrize("vector", [one for one in GOOD if rows_are_inquiry(one)], ids=ids)
def test_a_good_vector_can_be_built_from_its_fields(vector: Vector) -> None:
    """The record that is built from the expected fields is the one that is read."""
    message = nm.parse(vector.message)

    assert message.body == built(vector, vector.fields)
    assert vector.writes == nm.Message(message.header, built(vector, vector.fields)).to_text()


@pytest.mark.parametrize("vector", [one for one in BAD if rows_are_inquiry(one) and one.codes & CONTENT], ids=ids)
def test_a_bad_value_or_combination_is_refused_when_built(vector: Vector) -> None:
    """The fields of a message that is bad by its content cannot be made a record, for the same reasons."""
    fields = nm.check(vector.message).fields

    with pytest.raises(nm.InvalidRecord) as caught:
        built(vector, fields)

    expected = {(code, prefix) for severity, code, prefix, _ in vector.problems if code in CONTENT}
    # A final period would be taken for the separator: its own code when it is built.
    found = {
        (one.code.replace("would-change-structure", "bad-format"), one.prefix or "-") for one in caught.value.problems
    }

    assert expected == found


@pytest.mark.parametrize("vector", [one for one in BAD if "destination-not-allowed" in one.codes], ids=ids)
def test_a_destination_that_is_not_allowed_is_refused_when_built(vector: Vector) -> None:
    """An inquiry cannot be put under a header whose destinations its key does not go to."""
    report = nm.check(vector.message)
    header = report.header
    assert header is not None
    body = built(vector, report.fields)

    with pytest.raises(nm.InvalidRecord) as caught:
        nm.Message(header, body)

    assert {"destination-not-allowed"} == {one.code for one in caught.value.problems}


LAYOUT = {"repeated-field", "empty-field", "not-a-field", "misplaced-field"}


@pytest.mark.parametrize("vector", [one for one in BAD if rows_are_inquiry(one) and one.codes <= LAYOUT], ids=ids)
def test_a_fault_of_layout_cannot_be_written(vector: Vector) -> None:
    """A record of the same fields is written without the fault; a field without a value is refused."""
    fields = nm.check(vector.message).fields
    if "" in fields.values():
        with pytest.raises(nm.InvalidRecord) as caught:
            built(vector, fields)
        assert {"empty-field"} == {one.code for one in caught.value.problems}
        return
    message = nm.Message(nm.OutputHeader("AZNLETS20"), built(vector, fields))

    assert nm.check(message.to_text()).ok
    assert fields == nm.check(message.to_text()).fields
