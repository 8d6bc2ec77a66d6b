"""What is no message and no report, and how that is said."""

from __future__ import annotations

import copy
import functools
import json
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from json_forms.validating import faults, is_of_schema, read_or_refused, with_another
from vectors import GOOD
from xml_vectors import XML_GOOD, XML_VECTORS

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.bodies.pictures import Picture

INQUIRY = nm.parse("CWQ.AZNLETS20.AZ.*0123456789.TXT\nSOC/123456789.XYZ/1")
DELIVERED = nm.parse(
    "CWR.AZ0000000\n13:43 01/31/2026 60501\n13:43 01/31/2026 60501 AZNLETS20\n*0123456789\nTXT\n"
    "NAM/SMITH,JOHN.DOB/19500101\n\nNO RECORD"
)
NOTICE: nm.Message[Any] = nm.Message(
    nm.InputHeader("AZNLETS20", ["AZ"]),
    nm.AdministrativeMessageWithImage(text="BOLO 0", pictures=(Picture(data=b"1"),)),
)
REJECTION = nm.reject("CWQ.AZNLETS20.AZ.TXT\nSOC/1", to="AZNLETS20")
ALERT: nm.Message[Any] = nm.Message(
    nm.InputHeader("AZNLETS20", ["AZ"]), nm.HomelandSecurityAlert(text="AN ALERT", condition="R")
)
UNKNOWN = nm.parse("ZZ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN")
REPORTS = [nm.check("CWQ.AZNLETS20.AZ.TXT\nDOB/19500230"), nm.check("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789.")]
WRITTEN: list[Any] = [
    INQUIRY,
    DELIVERED,
    NOTICE,
    REJECTION,
    ALERT,
    UNKNOWN,
    *REPORTS,
    xml.check(XML_VECTORS[0].document),
]
FORMS: list[dict[str, Any]] = [nm.to_dict(one, values=True) for one in WRITTEN]
# Of a kind that no member of these is, with a value that no problem may show.
MARK = "SECRETVALUE"
WRONG: list[Any] = [None, True, 1, -1, 1.5, MARK, "", [], [MARK], {}, {MARK: MARK}, [[MARK]]]


def refused(written: object) -> nm.InvalidMessage:
    """Return the exception with which something is refused."""
    with pytest.raises(nm.InvalidMessage) as caught:
        nm.from_dict(written)
    return caught.value


def places(written: object) -> list[str | None]:
    """Return the places of what is wrong."""
    return [one.element for one in refused(written).problems]


def changed(written: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """Return a copy with another value in a place; without that member where the value is an ellipsis."""
    made = copy.deepcopy(written)
    *steps, last = path.split(".")
    place = made
    for step in steps:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return made


@pytest.mark.parametrize("what", [None, [], "", "CWQ", 1, 1.5, True, b"", (), {1: 2}, object(), INQUIRY])
def test_what_is_no_object_is_no_message(what: object) -> None:
    """Whatever else it is."""
    assert ["A message or a report is an object."] == [one.expected for one in refused(what).problems]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("version", ..., ["version"]),
        ("version", 2, ["version"]),
        ("version", "1", ["version"]),
        ("version", True, ["version"]),
        ("version", 1.5, ["version"]),
        ("type", ..., ["type"]),
        ("type", "answer", ["type"]),
        ("type", ["report"], ["type"]),
        ("values", False, ["values"]),
        ("values", 1, ["values"]),
        ("key", None, ["key"]),
        ("key", "ZZZZ", ["key"]),
        ("key", "DQ", ["body.fields"]),
        ("header", None, ["header"]),
        ("header.kind", "outer", ["header.kind"]),
        ("header.kind", "output", ["header"]),
        ("header.kind", ["input"], ["header.kind"]),
        ("header.origin", "AZ", ["header.origin"]),
        ("header.origin", 1, ["header.origin"]),
        ("header.destinations", [], ["header.destinations"]),
        ("header.destinations", [1], ["header.destinations"]),
        ("header.destinations", "AZ", ["header.destinations"]),
        ("header.destinations", ["NL", "AZ"], ["header.destinations"]),
        ("header.control", "1", ["header.control"]),
        ("header.more", 1, ["header"]),
        ("body", [], ["body"]),
        ("body.kind", "response", ["body.kind"]),
        ("body.kind", ..., ["body.kind"]),
        ("body.fields", None, ["body.fields"]),
        ("body.fields.SOC", "1", ["body.fields.SOC"]),
        ("body.fields", {"SOC": 123456789}, ["body.fields.SOC"]),
        ("body.fields.SOC", None, ["body.fields.SOC"]),
        (
            "body.fields",
            {"SOC": [1], "NAM": {}, "SMITH": 1, "JOHN": 1},
            ["body.fields.SOC", "body.fields.NAM", "body.fields"],
        ),
        ("body.extra", {"OLN": 1}, ["body.extra.OLN"]),
        ("body.fields.QQQ", "1", ["body.fields"]),
        ("body.extra", {"XYZ": None}, ["body.extra"]),
        ("body.extra.XYZ", "", ["body.extra"]),
        ("body.extra.XYZ", "1\x01", ["body.extra"]),
        ("body.extra.XYZ", "\u00e9", ["body.extra"]),
        ("body.order", ["SOC"], ["body.order"]),
        ("body.order", ["SOC", "XYZ", "XYZ"], ["body.order"]),
        ("body.order", [1, 2], ["body.order"]),
        ("body.order", "SOC", ["body.order"]),
        ("body.text", "1", ["body"]),
        ("problems", None, ["problems"]),
        ("problems", [None], ["problems.0"]),
        ("problems.0.code", "none", ["problems.0.code"]),
        ("problems.0.severity", ["error"], ["problems.0.severity"]),
        ("problems.0.span", [3, 1], ["problems.0.span"]),
        ("problems.0.span", [True, 1], ["problems.0.span"]),
        ("problems.0.line", "1", ["problems.0.line"]),
        ("problems.0.hint", None, ["problems.0.hint"]),
        ("problems.0.hint", ..., ["problems.0.hint"]),
        ("source", 1, ["source"]),
        ("more", 1, ["message"]),
    ],
)
def test_an_inquiry_with_something_wrong_in_it_is_refused(path: str, value: object, expected: list[str | None]) -> None:
    """The problem names the place."""
    written = nm.to_dict(INQUIRY)
    written["problems"] = [written["problems"][0]]
    steps = path.split(".")
    if steps[0] == "problems" and len(steps) == 3:
        written["problems"][0][steps[2]] = value
        if value is ...:
            del written["problems"][0][steps[2]]
    else:
        written = changed(written, path, value)

    assert expected == places(written)


@pytest.mark.parametrize(
    ("message", "path", "value", "expected"),
    [
        (DELIVERED, "header.sent", 1, ["header.sent"]),
        (DELIVERED, "header.sent", None, ["header.destination"]),
        (DELIVERED, "header.destination", "AZ", ["header.destination"]),
        (DELIVERED, "header.control", "A\nB", ["header.control"]),
        (DELIVERED, "header.sent.at", "2026-02-30T10:00", ["header.sent.at"]),
        (DELIVERED, "header.sent.at", "2026-01-31 10:00", ["header.sent.at"]),
        (DELIVERED, "header.sent.count", 100000, ["header.sent.count"]),
        (DELIVERED, "header.sent.count", 1.5, ["header.sent.count"]),
        (DELIVERED, "header.sent.count", float("inf"), ["header.sent.count"]),
        (DELIVERED, "header.sent.count", True, ["header.sent.count"]),
        (DELIVERED, "header.sent.at", 1, ["header.sent.at"]),
        (DELIVERED, "body.echo", "CWQ", ["body.echo.key"]),
        (DELIVERED, "body.echo.key", "CWR", ["body.echo.key"]),
        (DELIVERED, "body.echo.key", "ZZ", ["body.echo.key"]),
        (DELIVERED, "body.echo.key", ["CWQ"], ["body.echo.key"]),
        (DELIVERED, "body.echo.kind", ..., ["body.echo.kind"]),
        (DELIVERED, "body.echo.kind", "response", ["body.echo.kind"]),
        (DELIVERED, "body.echo.fields.DOB", "19500230", ["body.echo.fields.DOB"]),
        (DELIVERED, "body.echo.fields", {"DOB": "19500101"}, ["body.echo"]),
        (DELIVERED, "body.echo.extra", {"OLN": "\u00e9"}, ["body.echo.extra.OLN"]),
        (DELIVERED, "body.echo", None, ["body.quoted"]),
        (DELIVERED, "body.quoted", "X" * 20_000, ["body.quoted"]),
        (DELIVERED, "body.quoted", "SOC/123456789", ["body.quoted"]),
        (DELIVERED, "body.images", ["https://example.org"], ["body.images"]),
        (NOTICE, "body.pictures", None, ["body.pictures"]),
        (NOTICE, "body.pictures", [1], ["body.pictures.0"]),
        (NOTICE, "body.pictures", [{"data": "?"}], ["body.pictures.0.data"]),
        (NOTICE, "body.pictures", [{"data": "\u00e9"}], ["body.pictures.0.data"]),
        (NOTICE, "body.pictures", [{"data": None}], ["body.pictures.0.data"]),
        (NOTICE, "body.pictures", [{"data": "MQ"}], ["body.pictures.0.data"]),
        (NOTICE, "body.pictures", [{"data": "AAAA=="}], ["body.pictures.0.data"]),
        (NOTICE, "body.pictures", [{"data": "MQ==", "bytes": 2}], ["body.pictures.0.bytes"]),
        (NOTICE, "body.pictures", [{"data": "MQ==", "date": "20260131"}], ["body.pictures.0.date"]),
        (NOTICE, "body.pictures", [{"data": "MQ==", "date": "2026-02-30"}], ["body.pictures.0.date"]),
        (NOTICE, "body.pictures", [{"data": "MQ==", "of_person": 1}], ["body.pictures.0.of_person"]),
        (NOTICE, "body.officer_safety", True, ["body.officer_safety"]),
        (ALERT, "body.condition", "X", ["body.condition"]),
        (ALERT, "body.condition", 1, ["body.condition"]),
        (REJECTION, "body.number", 1, ["body.number"]),
        (REJECTION, "body.whole", ..., ["body.whole"]),
        (NOTICE, "body.officer_safety", 0, ["body.officer_safety"]),
        (UNKNOWN, "key", "TOOLONG", ["key"]),
        (UNKNOWN, "body.text", ..., ["body.text"]),
    ],
)
def test_another_message_with_something_wrong_in_it_is_refused(
    message: nm.Message[Any], path: str, value: object, expected: list[str | None]
) -> None:
    """As an inquiry is; what is read from the text cannot be another."""
    assert expected == places(changed(nm.to_dict(message), path, value))


@pytest.mark.parametrize(
    ("number", "path", "value", "expected"),
    [
        (0, "ok", True, ["ok"]),
        (0, "ok", None, ["ok"]),
        (1, "ok", False, ["ok"]),
        (1, "key", None, ["ok"]),
        (1, "header", None, ["header"]),
        (1, "body", {}, ["body.kind", "body.fields"]),
        (1, "source", None, ["source"]),
        (1, "fields", None, ["fields"]),
        (1, "values", ..., ["values"]),
        (1, "problems", REPORTS[0].problems[0].as_dict(), ["problems"]),
        (1, "problems", [REPORTS[0].problems[0].as_dict()], ["ok"]),
        (0, "header", [], ["header"]),
    ],
)
def test_a_report_with_something_wrong_in_it_is_refused(
    number: int, path: str, value: object, expected: list[str | None]
) -> None:
    """It is a report as `check` gives it, or none."""
    assert expected == places(changed(nm.to_dict(REPORTS[number], values=True), path, value))


@pytest.mark.parametrize(
    "form", [{"version": 2}, {**FORMS[0], "version": 2, "head": 1}, {"version": 2, "type": "report"}]
)
def test_of_another_version_nothing_else_is_said(form: dict[str, Any]) -> None:
    """Its members have other names."""
    assert ["version"] == places(form)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    """In header and body."""
    written = nm.to_dict(INQUIRY)
    written["header"]["origin"] = "AZ"
    written["body"]["fields"] = {"SOC": "12345678"}
    written["body"] = {name: written["body"][name] for name in ("kind", "fields")}

    assert ["bad-header", "field-too-short"] == [one.code for one in refused(written).problems]


def test_a_value_of_which_a_record_keeps_a_part_is_refused() -> None:
    """What comes back is what was given."""
    written = nm.to_dict(nm.parse("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN JR.DOB/19500101"))
    written["body"]["fields"]["NAM"] = "SMITH,JOHN JR."

    assert [("bad-format", "NAM")] == [(one.code, one.prefix) for one in refused(written).problems]


def test_an_order_that_would_be_read_otherwise_is_refused() -> None:
    """After free text an unknown prefix is a part of it."""
    written = nm.to_dict(nm.parse("WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/DOE.SOC/123456789")) | {"source": None}
    written["body"] |= {"extra": {"XYZ": "1"}, "order": ["PUR", "ATN", "XYZ", "SOC"]}

    assert ["body.order"] == places(written)


def test_an_order_of_what_cannot_be_written_is_refused() -> None:
    """With the reason why it cannot: a message to Canada has a greatest length."""
    written = nm.to_dict(nm.parse("VQ.AZNLETS20.ON.TXT\nLIC/1.XYZ/1")) | {"source": None}
    written["body"]["extra"]["XYZ"] = "1" * 20_000

    assert ["message-too-long"] == [one.code for one in refused(written).problems]


def test_a_key_that_does_not_go_to_a_destination_is_refused() -> None:
    """Header and body are checked against each other, as those of a caller."""
    written = changed(nm.to_dict(INQUIRY), "header.destinations", ["NL", "AZ"])

    assert ["destination-not-allowed"] == [one.code for one in refused(written).problems]


@pytest.mark.parametrize("written", [nm.to_dict(INQUIRY, values=False), nm.to_dict(REPORTS[1])])
def test_what_has_no_values_is_not_read(written: dict[str, Any]) -> None:
    """Asterisks are no values."""
    assert ["values"] == places(written)


@pytest.mark.parametrize("settings", [{"catalogue": 1}, {"limits": 1}])
def test_a_setting_of_another_kind_is_no_problem_of_the_message(settings: dict[str, Any]) -> None:
    """It raises TypeError."""
    with pytest.raises(TypeError):
        nm.from_dict(nm.to_dict(INQUIRY), **settings)


@pytest.mark.parametrize("call", [lambda: nm.to_dict("CWQ"), lambda: nm.to_dict(INQUIRY, values=1)])  # type: ignore[arg-type]  # that is the point
def test_what_is_no_message_is_not_written(call: Callable[[], object]) -> None:
    """It raises TypeError."""
    with pytest.raises(TypeError):
        call()


def every_place(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Find every member and item of JSON, the outermost first."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, held in items:
        yield from every_place(held, (*path, name))


def place_in(written: Any, path: tuple[Any, ...]) -> Any:
    """Return what is in a place."""
    return functools.reduce(lambda held, step: held[step], path, written)


def is_place(element: str | None) -> bool:
    """Say whether an element names a place of a form: a member of the whole, or the whole."""
    return element is not None and element.split(".")[0] in {*FORMS[0], *FORMS[6], "message"}


def assert_read_or_explained(written: Any) -> None:
    """It is a message of its schema or a report, or each problem has words, and shows no value."""
    found = read_or_refused(written)
    if isinstance(found, nm.InvalidMessage):
        assert found.problems
        assert [] == [one.code for one in found.problems if not is_place(one.element)]
        assert (None, None) == (found.__cause__, found.__context__)
        told = "".join([*traceback.format_exception(found), json.dumps([one.as_dict() for one in found.problems])])
        assert MARK not in told
    else:
        assert found == nm.from_dict(json.loads(json.dumps(nm.to_dict(found, values=True))))
        known = isinstance(found, nm.Message) and found.key in nm.message_keys()
        assert [] == (faults(written) if known else [])


@pytest.mark.parametrize("form", FORMS, ids=lambda one: f"{one['type']} {one['key']}")
def test_anything_in_any_place_is_read_or_explained(form: dict[str, Any]) -> None:
    """No value and no name of a member is in what is said."""
    for path in every_place(form):
        for value in WRONG:
            assert_read_or_explained(with_another(form, path, value))


def messages_of_keys() -> dict[str, nm.Message[Any]]:
    """Return a message of each key: that of its longest text, or else of a document."""
    longest = {one.key: one.message for one in sorted(GOOD, key=lambda one: len(one.message))}
    read = [xml.check(one.document, lenient=True).message for one in XML_GOOD]
    read += [nm.check(text).message for text in longest.values()]
    return {one.key: one for one in read if one is not None}


OF_KEYS = messages_of_keys()


def wrong_values(value: object) -> Iterator[Any]:
    """Return what is of another kind than a value, and what is of its kind and seldom right."""
    yield from (1, MARK, [MARK], {MARK: MARK})
    if isinstance(value, str):
        yield from ("", "A", f"{value}\x01", f"{value}\u00e9", "A/B.OLN/1", "1" * 20_000)
    elif isinstance(value, dict):
        yield from ({**value, "OLN": "\u00e9"}, {**value, "SOC": "1\x01"})
        yield from ({name: one for name, one in value.items() if name != left} for left in value)
    elif isinstance(value, list):
        yield from ([], [*value, *value], ["NL", "AZ"])


@pytest.mark.slow
@pytest.mark.parametrize("key", nm.message_keys())
def test_each_problem_names_its_place(key: str) -> None:
    """In one spelling, for every key."""
    form = nm.to_dict(OF_KEYS[key]) | {"source": None, "problems": []}
    told: list[str | None] = []
    for path in every_place(form):
        for value in wrong_values(place_in(form, path)):
            found = read_or_refused(with_another(form, path, value))
            told += [one.element for one in found.problems] if isinstance(found, nm.InvalidMessage) else []

    assert told
    assert [] == [one for one in told if not is_place(one)]


SENT = {"at": "2026-01-31T13:43", "count": 60501}
OUTPUT_HEADER = {"kind": "output", "origin": "AZ0000000", "received": SENT, "sent": SENT, "destination": "AZNLETS20"}
# What follows from another member, which no schema can say.
FOLLOWS = ("span", "order", "images", "options", "number", "officer_safety", "law_enforcement_only", "bytes")
SHAPES: list[Any] = [
    None,
    True,
    1,
    1.0,
    1.5,
    "",
    "A",
    "AB ",
    "A\nB",
    "2026-02-30T10:00",
    "2026-01-31T24:00",
    [],
    [1],
    {},
]


def is_of_shape(problem: nm.Problem) -> bool:
    """Say whether a problem is about the kind or the form of a member, and of none that follows from another."""
    assert problem.element is not None
    of_members = problem.code == "bad-header" or "docs/json.md" in problem.hint
    # A problem of a message follows from its text.
    of_text = "that the source has" in problem.expected
    return of_members and not of_text and problem.element.split(".")[-1] not in FOLLOWS


def refused_by_both(key: str, form: dict[str, Any], places: Iterable[tuple[Any, ...]]) -> int:
    """Count the shapes that are refused in such places of a form; each of them is refused by the schema of its key."""
    refused = 0
    for path in places:
        for value in SHAPES:
            written = with_another(form, path, value)
            found = read_or_refused(written)
            if isinstance(found, nm.InvalidMessage) and any(map(is_of_shape, found.problems)):
                assert not is_of_schema(written), (key, path, value)
                refused += 1
    return refused


@pytest.mark.slow
@pytest.mark.parametrize("key", nm.message_keys())
def test_a_schema_refuses_a_body_that_is_refused_for_its_shape(key: str) -> None:
    """What JSON Schema can say of a body, it says."""
    form = nm.to_dict(OF_KEYS[key])
    places = [path for path in every_place(form) if path[:1] == ("body",) and path[:2] != ("body", "fields")]

    assert refused_by_both(key, form, places)


def around_a_body(key: str) -> str:
    """Return what the schema of a key says of all but the body."""
    schema = nm.json_schema(key)
    properties = {name: one for name, one in schema["properties"].items() if name not in {"key", "body"}}
    defined = {name: schema["$defs"][name] for name in ("input_header", "output_header", "problem")}
    return json.dumps([properties, defined], sort_keys=True)


# One key of those whose schemas say the same of it.
AROUND = sorted({around_a_body(key): key for key in nm.message_keys()}.values())


@pytest.mark.slow
@pytest.mark.parametrize("header", ["input", "output"])
@pytest.mark.parametrize("key", AROUND)
def test_a_schema_refuses_what_is_refused_for_its_shape_around_a_body(key: str, header: str) -> None:
    """Under either header: what JSON Schema can say, it says."""
    form = nm.to_dict(OF_KEYS[key])
    if header == "output":
        form |= {"source": None, "problems": [REPORTS[1].problems[0].as_dict()]}
        form["header"] = {**OUTPUT_HEADER, "control": "0123456789"}
    places = [path for path in every_place(form) if path[:1] not in {(), ("body",), ("key",)} or path == ("body",)]

    assert refused_by_both(key, form, places)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("header.sent.at", "2026-99-99T99:99"),
        ("header.received.at", "2026-02-30T10:00"),
        ("header.received.at", "1900-02-29T10:00"),
        ("header.received.at", "0000-01-01T10:00"),
        ("header.sent.at", "2026-01-31T24:00"),
        ("header.control", "ABC  "),
        ("header.control", "A\nB"),
        ("header.destination", None),
        ("header.sent", None),
        ("header.sent", ...),
        ("header.sent.count", 1.5),
    ],
)
def test_a_header_that_is_refused_is_not_of_its_schema(path: str, value: object) -> None:
    """Each of its members by itself, and those that go together."""
    written = changed(nm.to_dict(DELIVERED), path, value)

    assert refused(written).problems
    assert faults(written)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("version", 1.0),
        ("header.sent.count", 60501.0),
        ("header.received.at", "2024-02-29T23:59"),
        ("header.control", "ABC"),
        ("header.control", "ABC       "),
        ("header.control", ""),
    ],
)
def test_a_header_that_is_of_its_schema_is_read(path: str, value: object) -> None:
    """A whole number may be written with a fraction of zero, as JSON Schema has it."""
    written = changed(nm.to_dict(DELIVERED), path, value)

    assert [] == faults(written)
    assert isinstance(nm.from_dict(written), nm.Message)


def test_numbers_of_an_error_and_of_problems_may_have_a_fraction_of_zero() -> None:
    """They come back as the same whole numbers."""
    form = nm.to_dict(REPORTS[1], values=True)
    (problem,) = form["problems"]
    form["problems"] = [problem | {"span": [float(one) for one in problem["span"]]}]
    rejection = nm.to_dict(REJECTION)
    rejection["body"]["number"] = float(rejection["body"]["number"])

    assert [REPORTS[1], REJECTION] == [nm.from_dict(form), nm.from_dict(rejection)]
    assert json.dumps(nm.to_dict(REPORTS[1], values=True)) == json.dumps(nm.to_dict(nm.from_dict(form), values=True))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FORMS), JSON, st.data())
def test_any_json_in_any_place_is_read_or_explained(form: dict[str, Any], value: Any, data: st.DataObject) -> None:
    """And nothing else is raised."""
    path = data.draw(st.sampled_from([*every_place(form)]))

    assert_read_or_explained(with_another(form, path, value))


class Incomparable:
    """As an array of numpy is, which is no JSON."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        """Raise, whatever it is."""
        raise ValueError("an array is compared element by element")


@pytest.mark.parametrize("value", [Incomparable(), [Incomparable()]], ids=["alone", "in a list"])
def test_what_cannot_be_compared_is_no_message(value: object) -> None:
    """Neither as a version nor as what is read from the text."""
    form = nm.to_dict(nm.parse("AM.AZNLETS20.NV.TXT\nA\n** IMAGE URL **\nhttps://a.example/1\n** IMAGE URL **"))
    for changed in ({**form, "version": value}, {**form, "body": {**form["body"], "images": value}}):
        with pytest.raises(nm.InvalidMessage):
            nm.from_dict(changed)


@pytest.mark.parametrize("member", [{}, 1], ids=["an object", "a number"])
def test_no_more_problems_are_told_than_are_reported_of_a_message(member: object) -> None:
    """However many members a list has that are wrong; a last one says how many there are."""
    form = {**nm.to_dict(INQUIRY), "problems": [member] * 5000}
    with pytest.raises(nm.InvalidMessage) as default:
        nm.from_dict(form)
    with pytest.raises(nm.InvalidMessage) as few:
        nm.from_dict(form, limits=nm.Limits(problems=3))

    assert (101, "too-many-problems") == (len(default.value.problems), default.value.problems[-1].code)
    assert (4, "too-many-problems") == (len(few.value.problems), few.value.problems[-1].code)


@pytest.mark.parametrize("report", REPORTS, ids=["with an error", "with a warning"])
def test_a_problem_is_given_no_more_often_than_the_text_has_it(report: nm.Report) -> None:
    """One more of it is none of the text's."""
    form = nm.to_dict(report, values=True)
    with pytest.raises(nm.InvalidMessage) as caught:
        nm.from_dict({**form, "problems": form["problems"] * 2})

    expected = [f"problems.{number}" for number in range(len(report.problems), 2 * len(report.problems))]
    assert expected == [problem.element for problem in caught.value.problems]
