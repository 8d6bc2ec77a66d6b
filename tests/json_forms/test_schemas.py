"""The JSON Schema of a key: it describes what is written, and refuses nothing that is read."""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Container, Iterator
from typing import Any

import jsonschema
import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from json_forms.drawing import of_schema
from json_forms.validating import faults, read_or_refused, with_another
from vectors import VECTORS
from xml_vectors import XML_GOOD

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.declaring import ANY, Format, SetChoice, chosen_by, message_key, row
from nlets_msg.declaring import codes as declared_codes
from nlets_msg.json_forms.patterns import schema_pattern

pytestmark = pytest.mark.thorough

KEYS = nm.message_keys()
# Codes of what is against a row.
LENIENT = ("bad-format", "field-too-long", "field-too-short", "required-field")
INQUIRIES = [key for key in KEYS if nm.table(key).kind == "inquiry"]


def messages(key: str) -> Iterator[nm.Message[Any]]:
    """Return the messages of the vectors of a key, in text and in XML."""
    texts = (nm.check(one.message).message for one in VECTORS if one.key == key)
    documents = (xml.check(one.document, lenient=True).message for one in XML_GOOD if one.vector.key == key)
    yield from (one for one in itertools.chain(texts, documents) if one is not None and one.key == key)


@pytest.mark.parametrize("key", KEYS)
def test_a_schema_is_one_of_its_draft(key: str) -> None:
    """Of JSON types, and its name is a URN."""
    schema = nm.json_schema(key)
    jsonschema.Draft202012Validator.check_schema(schema)

    assert schema == json.loads(json.dumps(schema))
    assert ("https://json-schema.org/draft/2020-12/schema", f"urn:nlets-msg:json:1:{key}") == (
        schema["$schema"],
        schema["$id"],
    )


@pytest.mark.parametrize("key", KEYS)
def test_the_vectors_of_a_key_are_of_its_schema(key: str) -> None:
    """Each that is read, with and without its source."""
    found = [*messages(key)]

    assert found
    for message in found:
        written = nm.to_dict(message)
        assert [] == faults(written)
        assert [] == faults({name: written[name] for name in ("version", "type", "key", "header", "body")})


@pytest.mark.slow
@pytest.mark.parametrize("key", strategies.INQUIRIES)
@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_any_inquiry_is_of_its_schema(key: str, data: st.DataObject) -> None:
    """And so is the answer that quotes it."""
    message = data.draw(strategies.inquiry_messages(key))

    assert [] == faults(nm.to_dict(message))
    if message.body.table.responses:
        assert [] == faults(nm.to_dict(nm.respond(message, "NO RECORD", origin="AZ0000000")))


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
def test_what_a_schema_describes_is_read_or_explained(key: str) -> None:
    """Of a message one member is drawn by the schema: what is read is of the schema, else a place of it is told."""
    schema, forms = nm.json_schema(key), forms_of(key)
    objects = [schema, schema["properties"]["body"], *schema["$defs"].values()]
    names = {name for one in objects for name in one.get("properties", ())}
    read = set()

    @settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(data=st.data())
    def look(data: st.DataObject) -> None:
        form = data.draw(forms)
        read.add(nm.from_dict(form).key)
        described = members(schema, form)
        path = data.draw(st.sampled_from([*described]))
        written = with_another(form, path, data.draw(of_schema(described[path], schema["$defs"])))
        found = read_or_refused(written)

        if isinstance(found, nm.InvalidMessage):
            assert [] == [one.element for one in found.problems if not has_place(written, one.element, names)]
        else:
            assert [] == faults(written)
            assert [] == faults(nm.to_dict(found))

    look()
    assert {key} == read


def forms_of(key: str) -> st.SearchStrategy[dict[str, Any]]:
    """Draw messages of a key as JSON: some of its vectors, without their text, from an ORI that the schema draws."""
    forms = [nm.to_dict(one) for one in itertools.islice(messages(key), 4)]
    if nm.table(key).xml_only and nm.table(key).kind != "inquiry":
        # It is read with its text, and never built.
        return st.sampled_from(forms)
    built = [one | {"source": None, "problems": []} for one in forms]
    origins = of_schema(nm.json_schema(key)["$defs"]["input_header"]["properties"]["origin"])
    return st.builds(with_another, st.sampled_from(built), st.just(("header", "origin")), origins)


def members(schema: dict[str, Any], form: dict[str, Any]) -> dict[tuple[str, ...], dict[str, Any]]:
    """Return what a schema says of a form as a whole, and of each of its members that is not always the same."""
    defined = schema["$defs"]
    of_body = schema["properties"]["body"]["properties"]
    fields = defined["fields"]["properties"] if "fields" in of_body else {}
    levels = [
        ((), schema["properties"]),
        (("header",), defined[f"{form['header']['kind']}_header"]["properties"]),
        (("body",), of_body),
        (("body", "fields"), fields),
    ]
    found = {(*path, name): one for path, level in levels for name, one in level.items() if "const" not in one}
    return {(): schema, **found}


def has_place(form: Any, place: str | None, absent: Container[str]) -> bool:
    """Say whether a form has a place; of members that a schema knows, one that is absent of an object has one too."""
    *steps, last = (place or "").split(".")
    for step in steps:
        form = step_in(form).get(step)
    return last in step_in(form) or (isinstance(form, dict) and last in absent)


def step_in(form: Any) -> dict[str, Any]:
    """Return the members of an object, or the items of a list by their numbers."""
    items = form.items() if isinstance(form, dict) else enumerate(form) if isinstance(form, list) else ()
    return {str(name): held for name, held in items}


def wrong_fields(table: Any, fields: dict[str, str]) -> Iterator[dict[str, str]]:
    """Change the fields of an inquiry in ways of which many are wrong."""
    for prefix, value in fields.items():
        yield {name: held for name, held in fields.items() if name != prefix}
        for other in (
            "",
            value + "1",
            value[:-1],
            value + ".",
            value.lower(),
            f"{value} ",
            "\u00e9",
            "19500230",
            "1" * 40,
        ):
            yield fields | {prefix: other}
    for one in table.rows:
        yield {**fields, one.prefix: fields.get(one.prefix, "1")}
    yield {}


@pytest.mark.parametrize("key", INQUIRIES)
def test_what_a_schema_refuses_is_refused(key: str) -> None:
    """By `from_dict`: the schema is no stricter than it."""
    written = [nm.to_dict(one) | {"source": None, "problems": []} for one in messages(key)]
    refused = 0
    for one in written[:6]:
        for fields in wrong_fields(nm.table(key), one["body"]["fields"]):
            changed = copy.deepcopy(one)
            changed["body"]["fields"] = fields
            changed["body"].pop("order", None)
            if faults(changed):
                refused += 1
                with pytest.raises(nm.InvalidMessage):
                    nm.from_dict(changed)

    assert refused or not nm.table(key).rows


@pytest.mark.parametrize(
    ("fields", "valid"),
    [
        ({"NAM": "SMITH,JOHN", "DOB": "19500101"}, True),
        ({"SOC": "123456789"}, True),
        ({"DOB": "19500101"}, False),
        ({"NAM": "SMITH,JOHN", "DOB": "19500230"}, False),
        ({"SOC": "12345678"}, False),
        ({"SOC": "1234567890"}, False),
        ({"SOC": "12345678A"}, False),
        ({"SOC": "123456789", "OLN": "1"}, False),
        ({}, False),
    ],
)
def test_a_schema_knows_sizes_formats_and_index_sets(fields: dict[str, str], *, valid: bool) -> None:
    """The fields are one of its definitions."""
    schema = nm.json_schema("CWQ")
    alone = jsonschema.Draft202012Validator(schema["$defs"]["fields"])

    assert valid == alone.is_valid(fields)
    assert "#/$defs/fields" == schema["properties"]["body"]["properties"]["fields"]["$ref"]


@pytest.mark.parametrize(
    ("key", "fields", "valid"),
    [
        ("SWQ", {"NAM": "SMITH,JOHN", "DOB": "19500101", "SEX": "M"}, True),
        ("SWQ", {"NAM": "SMITH,JOHN", "DOB": "19500101", "SEX": "X"}, False),
        ("SWQ", {"NAM": "SMITH,JOHN", "DOB": "19500101", "SEX": "M", "SOC": "123456789"}, False),
    ],
)
def test_a_schema_knows_codes_and_sets_that_exclude_each_other(
    key: str, fields: dict[str, str], *, valid: bool
) -> None:
    """As the table does."""
    assert valid == jsonschema.Draft202012Validator(nm.json_schema(key)["$defs"]["fields"]).is_valid(fields)


def test_a_rule_that_is_a_warning_for_a_key_is_none_of_its_schema() -> None:
    """What is read is of the schema."""

    @message_key(
        "ZZQ",
        name="A query",
        source="a test",
        severities=tuple((code, "warning") for code in LENIENT),
    )
    class Lenient(nm.Inquiry):
        """A query."""

        abc: str | None = row("ABC", (2, 3), Format("digits", "holds digits", "[0-9]+"), "A field")

    fields = nm.json_schema("ZZQ", catalogue=nm.Catalogue(Lenient))["$defs"]["fields"]

    assert ("required" in fields, {"type": "string", "minLength": 1}) == (
        False,
        {name: word for name, word in fields["properties"]["ABC"].items() if name != "description"},
    )


def test_sets_that_are_chosen_are_none_of_the_schema_where_they_are_warnings() -> None:
    """Nor is what a code requires."""
    codes = ("index-set-missing", "index-sets-exclusive", "required-field")

    @message_key(
        "ZZQ",
        name="A query",
        source="a test",
        sets=chosen_by("RTY", SetChoice("A", (("ABC",),), ("DEF",)), SetChoice("B", (("GHI",),))),
        severities=tuple((code, "warning") for code in codes),
    )
    class Lenient(nm.Inquiry):
        """A query."""

        rty: str | None = row("RTY", 1, declared_codes("A", "B"), "Type", default=None)
        abc: str | None = row("ABC", 3, ANY, "A field", default=None)
        def_: str | None = row("DEF", 3, ANY, "A field", default=None)
        ghi: str | None = row("GHI", 3, ANY, "A field", default=None)

    assert "allOf" not in nm.json_schema("ZZQ", catalogue=nm.Catalogue(Lenient))["$defs"]["fields"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"[A-Z]{2}|[^.]+?", r"^(?:[A-Z]{2}|[^.]+?)$"),
        (r"(?!00)[ -\-/-~]*\.", r"^(?:(?!00)[ -\-/-~]*\.)$"),
        (r"(?ai:a)", None),
        (r"(?<=a)b", None),
        (r"(?P<a>b)", None),
        (r"\d", None),
        (r"[\w]", None),
        (r"a.", None),
        (r"a++", None),
        (r"a{2}+", None),
        (r"\Aa", None),
    ],
)
def test_only_what_both_kinds_of_expression_read_alike_is_a_pattern(pattern: str, expected: str | None) -> None:
    """Others are left out, so that the schema accepts more than the table."""
    assert expected == schema_pattern(pattern)


@pytest.mark.parametrize("key", INQUIRIES)
def test_each_row_of_a_built_in_key_has_its_pattern_or_codes(key: str) -> None:
    """None of them needs what a schema cannot say."""
    fields = nm.json_schema(key)["$defs"]["fields"]["properties"]

    assert [] == [name for name, one in fields.items() if not one.keys() & {"pattern", "enum"}]


def test_an_unknown_key_has_no_schema() -> None:
    """No table says what it holds."""
    with pytest.raises(KeyError):
        nm.json_schema("ZZ")


@pytest.mark.parametrize("key", KEYS)
def test_a_table_is_json(key: str) -> None:
    """Of JSON types alone, with the rows in their order."""
    table = nm.table(key).as_dict()

    assert table == json.loads(json.dumps(table))
    assert [*nm.table(key).prefixes] == [one["prefix"] for one in table["rows"]]
