"""Every vector drives the reader and the writer: a test for each vector and behaviour, under the vector's name.

What holds of the files themselves is in `test_vector_files.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from strategies import INQUIRIES
from vectors import BAD, GOOD, VECTORS, Vector, found_problems, name_of

import nlets_msg as nm
from nlets_msg.catalogue import find

# Faults of the body that a caller can commit just as a sender can.
CONTENT = {
    "required-field", "index-set-missing", "index-sets-exclusive", "field-too-long", "field-too-short", "bad-format",
    "bad-date",
}  # fmt: skip
LAYOUT = {"repeated-field", "empty-field", "not-a-field", "misplaced-field"}

GOOD_INQUIRIES = [vector for vector in GOOD if vector.key in INQUIRIES]
BAD_INQUIRIES = [vector for vector in BAD if vector.key in INQUIRIES]
BAD_BY_LAYOUT = [vector for vector in BAD_INQUIRIES if vector.errors <= LAYOUT]
# Where a period is missing, what is offered as fields is not judged: of these it is no record, for another reason.
NO_RECORD = {
    "ACQ/bad/not-a-field--no-prefix": "required-field",
    "BQ/bad/not-a-field--dash-for-a-period": "index-sets-exclusive",
    "CWQ/bad/not-a-field--prefix-with-a-control-character": "would-change-structure",
    "DNQ/bad/not-a-field--text-only": "required-field",
    "DQ/bad/not-a-field--text-only": "index-set-missing",
    "DQG/bad/not-a-field--text-only": "index-set-missing",
    "DQ/bad/not-a-field--prefix-after-a-slash": "empty-field",
    "DQ/bad/not-a-field--semicolon-for-a-period": "bad-format",
    "MDQ/bad/not-a-field--without-slashes": "required-field",
    "WLQ/bad/not-a-field--line-end-in-a-value": "field-too-short",
}


def each(vectors: Sequence[Vector]) -> list[Any]:
    """Make the parameters of a test of each vector: of a file that several keys share, the first is quick to run."""
    first = {vector.path: vector.key for vector in reversed(vectors)}
    further = pytest.mark.thorough
    return [pytest.param(one, id=one.name, marks=() if first[one.path] == one.key else further) for one in vectors]


def built(vector: Vector, fields: dict[str, str]) -> nm.Inquiry:
    """Build the record of a vector's key from prefixes and values."""
    cls: Any = find(vector.key)
    known = {row.prefix: row.attribute for row in cls.table.rows}
    extra = tuple((prefix, value) for prefix, value in fields.items() if prefix not in known)
    absent = dict.fromkeys(known.values())
    given = {known[prefix]: value for prefix, value in fields.items() if prefix in known}
    record: nm.Inquiry = cls(**{**absent, **given}, extra=extra)
    return record


@pytest.mark.parametrize("vector", each(VECTORS))
def test_reading_a_vector_finds_exactly_its_problems(vector: Vector) -> None:
    """A vector draws every problem that it lists, with its prefix and place, and no other."""
    report = nm.check(vector.message)

    assert vector.problems == found_problems(report)
    assert (vector.good, vector.good) == (report.ok, report.message is not None)
    assert vector.message == report.source


@pytest.mark.parametrize("vector", each(GOOD))
def test_a_good_vector_reads_as_it_says(vector: Vector) -> None:
    """Key, header, fields, echo and text of a good vector are what its file says."""
    message = nm.parse(vector.message)
    expected = {"key": vector.key, "header": vector.header, "fields": vector.fields, "echo": vector.echo}
    if vector.text is not None:
        expected["text"] = vector.text

    assert expected == read_as(message, expected)


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
        "key": message.key,
        "header": {name: value for name, value in elements.items() if value is not None},
        "fields": fields,
        "echo": (body.echo.key if body.echo else "none") if answer else None,
    }
    text = body.whole if isinstance(body, nm.Rejection) else getattr(body, "text", None)
    return found | ({"text": text} if "text" in asked else {})


@pytest.mark.thorough
@pytest.mark.parametrize("vector", GOOD, ids=name_of)
def test_a_good_vector_is_written_as_it_says(vector: Vector) -> None:
    """What is written for a good vector is what its file says, and reads back equal."""
    message = nm.parse(vector.message)

    assert vector.writes == message.to_text()
    assert message == nm.parse(vector.writes)


@pytest.mark.thorough
@pytest.mark.parametrize("vector", GOOD_INQUIRIES, ids=name_of)
def test_a_good_vector_can_be_built_from_its_fields(vector: Vector) -> None:
    """The record that is built from the expected fields is the one that is read."""
    message = nm.parse(vector.message)
    record = built(vector, vector.fields)

    written = nm.Message(message.header, record).to_text()
    assert message.body == record
    assert message == nm.parse(written)
    # What was read keeps the places of unknown fields, and an order where none is published; what is built has neither.
    if not record.extra and record.table.ordered:
        assert vector.writes == written


def refused(vector: Vector) -> set[tuple[str, str]]:
    """Return the code and prefix of each error with which the fields of a vector are refused when they are built."""
    report = nm.check(vector.message)
    # Some faults are those of a destination alone.
    header = report.header or nm.OutputHeader("AZNLETS20")
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.Message(header, built(vector, report.fields))
    return {(problem.code, problem.prefix or "-") for problem in caught.value.problems}


@pytest.mark.thorough
@pytest.mark.parametrize("vector", [vector for vector in BAD_INQUIRIES if vector.codes & CONTENT], ids=name_of)
def test_a_bad_value_or_combination_is_refused_when_built(vector: Vector) -> None:
    """The fields of a message that is bad by its content cannot be made a record, for the same reasons."""
    expected = {(code, prefix) for _, code, prefix, _ in vector.problems if code in CONTENT}
    # A final period would be taken for the separator: its own code when it is built.
    found = {(code.replace("would-change-structure", "bad-format"), prefix) for code, prefix in refused(vector)}

    assert expected == {(code, prefix) for code, prefix in found if code in CONTENT}


@pytest.mark.parametrize(
    "vector", [vector for vector in BAD_INQUIRIES if "field-not-allowed" in vector.codes], ids=name_of
)
def test_a_field_that_a_destination_does_not_take_is_refused_when_built(vector: Vector) -> None:
    """The same prefixes are named, unless the fields exclude each other wherever the inquiry goes."""
    refusal = ("error", "field-not-allowed")
    expected = {(code, prefix) for severity, code, prefix, _ in vector.problems if (severity, code) == refusal}
    codes = {"field-not-allowed", "index-sets-exclusive"}
    found = {(code, prefix) for code, prefix in refused(vector) if code in codes}
    excluded = {(code, prefix) for code, prefix in found if code == "index-sets-exclusive"}

    assert (excluded or expected) == found


@pytest.mark.thorough
@pytest.mark.parametrize("vector", [vector for vector in BAD if "destination-not-allowed" in vector.codes], ids=name_of)
def test_a_destination_that_is_not_allowed_is_refused_when_built(vector: Vector) -> None:
    """An inquiry cannot be put under a header whose destinations its key does not go to."""
    report = nm.check(vector.message)
    assert report.header is not None
    record: Any = find(vector.key)
    body = built(vector, report.fields) if vector.key in INQUIRIES else record(text="A TEXT")
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.Message(report.header, body)

    assert "destination-not-allowed" in {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize("vector", [vector for vector in BAD_BY_LAYOUT if "empty-field" in vector.codes], ids=name_of)
def test_a_field_without_a_value_is_refused_when_built(vector: Vector) -> None:
    """An empty value is no value of a record."""
    assert "empty-field" in {code for code, _ in refused(vector)}


@pytest.mark.thorough
@pytest.mark.parametrize(
    "vector",
    [vector for vector in BAD_BY_LAYOUT if "empty-field" not in vector.codes and vector.name not in NO_RECORD],
    ids=name_of,
)
def test_a_fault_of_layout_cannot_be_written(vector: Vector) -> None:
    """A record of the same fields is written without the fault."""
    fields = nm.check(vector.message).fields
    report = nm.check(nm.Message(nm.OutputHeader("AZNLETS20"), built(vector, fields)).to_text())

    assert (fields, True) == (report.fields, report.ok)


@pytest.mark.parametrize("vector", [vector for vector in BAD_BY_LAYOUT if vector.name in NO_RECORD], ids=name_of)
def test_a_value_that_was_not_judged_is_judged_when_built(vector: Vector) -> None:
    """What a missing period has left of a value is refused by its own rule."""
    assert NO_RECORD[vector.name] in {code for code, _ in refused(vector)}
