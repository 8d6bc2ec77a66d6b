"""Every vector drives the reader and the writer.

Of reading there is a test for each file, under the name of its first vector. Of the other keys that share it, and of
writing, there is one for each key, since a run of many
short tests takes longer to report than to do; what fails names its vectors. What holds of the files themselves is in
`test_vector_files.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from strategies import INQUIRIES
from vectors import BAD, GOOD, VECTORS, Vector, found_problems, name_of

import nlets_msg as nm
from nlets_msg.catalogue import find

# One of each file.
FIRST = [*{vector.path: vector for vector in reversed(VECTORS)}.values()][::-1]
_NAMES = {vector.name for vector in FIRST}
FURTHER = [vector for vector in VECTORS if vector.name not in _NAMES]
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


def by_key(vectors: Sequence[Vector]) -> list[Any]:
    """Make the parameters of a test of the vectors of each key."""
    keys = dict.fromkeys(vector.key for vector in vectors)
    return [pytest.param([one for one in vectors if one.key == key], id=key) for key in keys]


def built(vector: Vector, fields: dict[str, str]) -> nm.Inquiry:
    """Build the record of a vector's key from prefixes and values."""
    cls: Any = find(vector.key)
    known = {row.prefix: row.attribute for row in cls.table.rows}
    extra = tuple((prefix, value) for prefix, value in fields.items() if prefix not in known)
    absent = dict.fromkeys(known.values())
    given = {known[prefix]: value for prefix, value in fields.items() if prefix in known}
    record: nm.Inquiry = cls(**{**absent, **given}, extra=extra)
    return record


@pytest.mark.parametrize("vector", FIRST, ids=name_of)
def test_a_vector_is_read_as_it_says(vector: Vector) -> None:
    """It has every problem that it lists, with its prefix and place, and no other; a good one has what it lists."""
    said, read = said_and_read(vector)

    assert said == read


@pytest.mark.thorough
@pytest.mark.parametrize("vectors", by_key(FURTHER))
def test_a_file_of_several_keys_is_read_so_of_each(vectors: Sequence[Vector]) -> None:
    """As of the first of them."""
    found = {vector.name: said_and_read(vector) for vector in vectors}

    assert {} == {name: (said, read) for name, (said, read) in found.items() if said != read}


def said_and_read(vector: Vector) -> tuple[list[Any], list[Any]]:
    """Return what a vector says of its message, and what is read of it."""
    report = nm.check(vector.message)
    said: list[Any] = [vector.message, vector.problems, vector.good]
    read: list[Any] = [report.source, found_problems(report), report.ok]
    if report.message is not None:
        listed = listed_in(vector)
        said.append(listed)
        read.append(read_as(report.message, listed))
    return said, read


def listed_in(vector: Vector) -> dict[str, Any]:
    """Return the key, header, fields, echo and text that the file of a good vector lists."""
    listed = {"key": vector.key, "header": vector.header, "fields": vector.fields, "echo": vector.echo}
    return listed if vector.text is None else listed | {"text": vector.text}


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
@pytest.mark.parametrize("vectors", by_key(GOOD))
def test_good_vectors_are_written_as_they_say(vectors: list[Vector]) -> None:
    """What is written for a good vector is what its file says, and reads back equal."""
    read = {one.name: nm.parse(one.message) for one in vectors}

    assert {one.name: one.writes for one in vectors} == {name: message.to_text() for name, message in read.items()}
    assert read == {one.name: nm.parse(one.writes) for one in vectors}


@pytest.mark.thorough
@pytest.mark.parametrize("vectors", by_key(GOOD_INQUIRIES))
def test_good_vectors_can_be_built_from_their_fields(vectors: list[Vector]) -> None:
    """The record that is built from the expected fields is the one that is read."""
    read = {one.name: nm.parse(one.message) for one in vectors}
    records = {one.name: built(one, one.fields) for one in vectors}
    written = {one.name: nm.Message(read[one.name].header, records[one.name]).to_text() for one in vectors}

    assert records == {name: message.body for name, message in read.items()}
    assert read == {name: nm.parse(text) for name, text in written.items()}
    # What was read keeps the places of unknown fields, and an order where none is published; what is built has neither.
    alike = [one for one in vectors if not records[one.name].extra and records[one.name].table.ordered]
    assert {one.name: one.writes for one in alike} == {one.name: written[one.name] for one in alike}


def refused(vector: Vector) -> set[tuple[str, str]]:
    """Return the code and prefix of each error with which the fields of a vector are refused when they are built."""
    report = nm.check(vector.message)
    # Some faults are those of a destination alone.
    header = report.header or nm.OutputHeader("AZNLETS20")
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.Message(header, built(vector, report.fields))
    return {(problem.code, problem.prefix or "-") for problem in caught.value.problems}


def refused_for_content(vector: Vector) -> set[tuple[str, str]]:
    """Return those of them that are faults of the body, under the codes that they have when they are read."""
    # A final period would be taken for the separator: its own code when it is built.
    found = {(code.replace("would-change-structure", "bad-format"), prefix) for code, prefix in refused(vector)}
    return {(code, prefix) for code, prefix in found if code in CONTENT}


def of_content(vector: Vector) -> set[tuple[str, str]]:
    """Return the code and prefix of each problem of the body that a vector lists."""
    return {(code, prefix) for _, code, prefix, _ in vector.problems if code in CONTENT}


@pytest.mark.thorough
@pytest.mark.parametrize("vectors", by_key([vector for vector in BAD_INQUIRIES if vector.codes & CONTENT]))
def test_bad_values_and_combinations_are_refused_when_built(vectors: list[Vector]) -> None:
    """The fields of a message that is bad by its content cannot be made a record, for the same reasons."""
    assert {one.name: of_content(one) for one in vectors} == {one.name: refused_for_content(one) for one in vectors}


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


def refused_under_its_header(vector: Vector) -> set[str]:
    """Return the codes with which a body of a vector's key is refused under the header of the vector."""
    report = nm.check(vector.message)
    assert report.header is not None
    record: Any = find(vector.key)
    body = built(vector, report.fields) if vector.key in INQUIRIES else record(text="A TEXT")
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.Message(report.header, body)
    return {problem.code for problem in caught.value.problems}


@pytest.mark.thorough
@pytest.mark.parametrize("vectors", by_key([vector for vector in BAD if "destination-not-allowed" in vector.codes]))
def test_a_destination_that_is_not_allowed_is_refused_when_built(vectors: list[Vector]) -> None:
    """An inquiry cannot be put under a header whose destinations its key does not go to."""
    assert [] == [one.name for one in vectors if "destination-not-allowed" not in refused_under_its_header(one)]


@pytest.mark.parametrize("vectors", by_key([vector for vector in BAD_BY_LAYOUT if "empty-field" in vector.codes]))
def test_a_field_without_a_value_is_refused_when_built(vectors: list[Vector]) -> None:
    """An empty value is no value of a record."""
    assert [] == [one.name for one in vectors if "empty-field" not in {code for code, _ in refused(one)}]


def written_from(vector: Vector, fields: dict[str, str]) -> nm.Report:
    """Check what is written of a record of some fields."""
    return nm.check(nm.Message(nm.OutputHeader("AZNLETS20"), built(vector, fields)).to_text())


@pytest.mark.thorough
@pytest.mark.parametrize(
    "vectors",
    by_key([one for one in BAD_BY_LAYOUT if "empty-field" not in one.codes and one.name not in NO_RECORD]),
)
def test_a_fault_of_layout_cannot_be_written(vectors: list[Vector]) -> None:
    """A record of the same fields is written without the fault."""
    fields = {one.name: nm.check(one.message).fields for one in vectors}
    reports = {one.name: written_from(one, fields[one.name]) for one in vectors}

    assert {name: (given, True) for name, given in fields.items()} == {
        name: (report.fields, report.ok) for name, report in reports.items()
    }


@pytest.mark.parametrize("vector", [vector for vector in BAD_BY_LAYOUT if vector.name in NO_RECORD], ids=name_of)
def test_a_value_that_was_not_judged_is_judged_when_built(vector: Vector) -> None:
    """What a missing period has left of a value is refused by its own rule."""
    assert NO_RECORD[vector.name] in {code for code, _ in refused(vector)}
