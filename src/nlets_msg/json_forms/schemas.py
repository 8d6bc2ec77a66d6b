"""The JSON Schema of what `to_dict` gives for a message, from the table of its key.

In: a message key. Out: a schema of the draft 2020-12, as JSON types. What can fail: a key that the catalogue does not
know raises `KeyError`.

What the schema refuses, `from_dict` refuses too, and not the other way round: a schema does not know where a message
may go, what an answer quotes, or what follows from another member. Where a rule reports a warning at most, the
schema accepts what is against it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.catalogue import Catalogue, required_catalogue
from nlets_msg.json_forms.patterns import BASE64, DAY, MINUTE, schema_pattern
from nlets_msg.json_forms.writing import INPUT, MESSAGE, OUTPUT, PICTURES, SAID_OF_PICTURES, VERSION
from nlets_msg.problems.rules import CODES, ERROR, SEVERITIES
from nlets_msg.schema.describing import rule_of
from nlets_msg.schema.formats import ANY
from nlets_msg.schema.index_sets import IndexSets, PrefixSet
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import ERROR_MESSAGE, INQUIRY, NOTICE, RESPONSE, Table
from nlets_msg.wire.header_patterns import CONTROL, DELIVERED_CONTROL, DESTINATION, ORI
from nlets_msg.wire.separators import PREFIX
from nlets_msg.wire.values import required_text

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
_NUMBER: Final[Schema] = {"type": "integer"}
_OPTIONAL_TEXT: Final[Schema] = {"type": ["string", "null"]}


def json_schema(key: str, *, catalogue: Catalogue | None = None) -> Schema:
    """Return the JSON Schema, draft 2020-12, of what `to_dict` gives for a message of a key.

    The fields of an inquiry are its definition ``fields``: sizes, codes, patterns, required fields and index sets, from
    the table of the key. `from_dict` refuses whatever the schema refuses, and more: what no schema can say.

    Args:
        key: The message key.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    Raises:
        KeyError: The catalogue does not know the key.
        TypeError: The key is no text, or the catalogue is none.

    >>> schema = json_schema("CWQ")
    >>> schema["$defs"]["fields"]["properties"]["DOB"]["description"]
    'Date of birth: optional, size 6 or 8, is a date of 6 or 8 digits, mmddyy or ccyymmdd'
    """
    known = required_catalogue(catalogue)
    table = known.table(required_text(key, "key"))
    definitions: Schema = {"problem": _problem()}
    header = _header(table, definitions)
    body = _body(table, known, definitions)
    members = {
        "version": {"const": VERSION},
        "type": {"const": MESSAGE},
        "values": {"const": True},
        "key": {"const": table.key},
        "header": header,
        "body": body,
        "problems": {"type": "array", "items": {"$ref": "#/$defs/problem"}},
        "source": _OPTIONAL_TEXT,
    }
    return {
        "$schema": DRAFT,
        "$id": f"urn:nlets-msg:json:{VERSION}:{table.key}",
        "title": f"{table.key}: {table.name}",
        "description": f"Source: {table.source}",
        **_object(members, ("version", "type", "key", "header", "body")),
        "$defs": definitions,
    }


def _object(members: Schema, required: Iterable[str]) -> Schema:
    return {"type": "object", "properties": members, "required": [*required], "additionalProperties": False}


def _anchored(pattern: str) -> Schema:
    converted = schema_pattern(pattern)
    return _TEXT if converted is None else {"type": "string", "pattern": converted}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _problem() -> Schema:
    span = {"type": ["array", "null"], "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
    members = {
        "code": {"enum": [*CODES]},
        "severity": {"enum": [*SEVERITIES]},
        "prefix": _OPTIONAL_TEXT,
        "span": span,
        "expected": _TEXT,
        "hint": _TEXT,
        "source": _TEXT,
        "element": _OPTIONAL_TEXT,
        "path": _OPTIONAL_TEXT,
        "line": {"type": ["integer", "null"]},
    }
    return _object(members, members)


def _header(table: Table, definitions: Schema) -> Schema:
    ori = _anchored(ORI)
    control = _anchored(CONTROL)
    # In an answer or a notice it is kept whatever its length.
    delivered = control if table.asks else _anchored(DELIVERED_CONTROL)
    definitions["clock"] = _object(
        {
            "at": _anchored(MINUTE),
            "count": {"type": "integer", "minimum": 0, "maximum": 99999},
        },
        ("at", "count"),
    )
    clock = _or_null({"$ref": "#/$defs/clock"})
    rule = table.where
    # JSON Schema has no possessive repetition, and needs none in a whole value.
    destination = _anchored(DESTINATION.removesuffix("+"))
    destinations: Schema = {"type": "array", "items": destination, "minItems": 1}
    if rule is not None and table.destinations is not None:
        destinations["description"] = f"Goes to {rule.expected}"
    definitions["input_header"] = _object(
        {"kind": {"const": INPUT}, "origin": ori, "destinations": destinations, "control": _or_null(control)},
        ("kind", "origin", "destinations"),
    )
    definitions["output_header"] = _object(
        {
            "kind": {"const": OUTPUT},
            "origin": ori,
            "received": clock,
            "sent": clock,
            "destination": _or_null(ori),
            "control": _or_null(delivered),
        },
        ("kind", "origin"),
    ) | {"anyOf": [_both("sent", "destination"), _neither("sent", "destination")]}
    return {"oneOf": [{"$ref": "#/$defs/input_header"}, {"$ref": "#/$defs/output_header"}]}


def _both(*names: str) -> Schema:
    """Return the schema of an object that has members, none of them null."""
    return {"properties": {name: {"not": {"type": "null"}} for name in names}, "required": [*names]}


def _neither(*names: str) -> Schema:
    return {"properties": {name: {"type": "null"} for name in names}}


def _body(table: Table, known: Catalogue, definitions: Schema) -> Schema:
    kind = {"kind": {"const": table.kind}}
    if table.kind == INQUIRY:
        return _inquiry(table, definitions, "fields", {})
    if table.kind == ERROR_MESSAGE:
        options = {"type": "array", "items": {"type": "array", "items": _TEXT}}
        number = {"type": ["integer", "null"]}
        return _object({**kind, "whole": _TEXT, "number": number, "options": options}, ("kind", "whole"))
    members: Schema = {**kind, "text": _TEXT}
    if table.kind == RESPONSE:
        members |= {"echo": _echo(table, known, definitions), "quoted": _OPTIONAL_TEXT}
    if table.kind in {RESPONSE, NOTICE}:
        members["images"] = {"type": "array", "items": _TEXT}
    if table.kind == NOTICE:
        members |= {"officer_safety": {"type": "boolean"}, "law_enforcement_only": {"type": "boolean"}}
    for name in table.beyond_text:
        members[name] = _pictures(definitions) if name == PICTURES else {"enum": [*_codes_of(table, name), None]}
    return _object(members, ("kind", "text"))


def _codes_of(table: Table, attribute: str) -> tuple[str, ...]:
    assert table.xml is not None  # it has an attribute that only XML has a place for
    return next(coded.codes for coded in table.xml.codes if coded.attribute == attribute)


def _pictures(definitions: Schema) -> Schema:
    definitions["picture"] = _object(
        {
            "bytes": {"type": "integer", "minimum": 0},
            "data": {**_anchored(BASE64), "contentEncoding": "base64"},
            "date": _or_null(_anchored(DAY)),
            **dict.fromkeys(SAID_OF_PICTURES, _OPTIONAL_TEXT),
            "of_person": {"type": "boolean"},
        },
        ("data",),
    )
    return {"type": "array", "items": {"$ref": "#/$defs/picture"}}


def _echo(table: Table, known: Catalogue, definitions: Schema) -> Schema:
    """Return the schema of the inquiry that an answer quotes."""
    alternatives: list[Schema] = [{"type": "null"}]
    for cls in known.answered_by(table.key):
        key = {"key": {"const": cls.table.key}}
        if issubclass(cls, Inquiry):
            alternatives.append(_inquiry(cls.table, definitions, f"fields_{cls.table.key}", key))
        else:
            members = {**key, "kind": {"const": cls.kind}, "text": _TEXT}
            alternatives.append(_object(members, members))
    return {"oneOf": alternatives}


def _inquiry(table: Table, definitions: Schema, name: str, key: Schema) -> Schema:
    definitions[name] = _fields(table)
    members = {
        **key,
        "kind": {"const": table.kind},
        "fields": {"$ref": f"#/$defs/{name}"},
        "extra": _extra(table),
        "order": {"type": "array", "items": _anchored(PREFIX), "uniqueItems": True},
    }
    return _object(members, (*key, "kind", "fields"))


def _extra(table: Table) -> Schema:
    """Return the schema of fields that the table does not know."""
    if table.xml_only:
        return {"type": "object", "maxProperties": 0}
    refused = dict.fromkeys(table.never, False) if _is_error(table, "field-not-allowed") else {}
    schema: Schema = {
        "type": "object",
        "propertyNames": {**_anchored(PREFIX), "not": {"enum": [*table.prefixes]}},
        "additionalProperties": {**_anchored(ANY.pattern), "minLength": 1},
    }
    return schema | ({"properties": refused} if refused else {})


def _fields(table: Table) -> Schema:
    schema = _object({row.prefix: _value(row, table) for row in table.rows}, ())
    del schema["required"]
    if table.required and _is_error(table, "required-field"):
        schema["required"] = [*table.required]
    rules = _sets(table)
    return schema | ({"allOf": rules} if rules else {})


def _is_error(table: Table, *codes: str) -> bool:
    """Say whether each of some problems is an error wherever the message goes."""
    places = [table, *map(table.table_for, table.special_destinations)]
    severities = [dict(place.severities) for place in places]
    return all(each.get(code, CODES[code].severity) == ERROR for each in severities for code in codes)


def _value(row: Row, table: Table) -> Schema:
    form = row.format
    schema: Schema = {"type": "string", "minLength": 1, "description": f"{row.label}: {rule_of(row, table.sets)}"}
    if row.minimum is not None and _is_error(table, "field-too-short"):
        schema["minLength"] = row.minimum
    if row.maximum is not None and _is_error(table, "field-too-long"):
        schema["maxLength"] = row.maximum
    if not _is_error(table, "bad-format"):
        return schema
    if form.choices:
        return schema | {"enum": [*form.choices]}
    narrowest = form.calendar if form.calendar is not None and _is_error(table, "bad-date") else form.pattern
    return schema | _anchored(narrowest)


def _sets(table: Table) -> list[Schema]:
    """Return the rules of the index sets, as far as they are errors."""
    sets = table.sets
    if sets.chosen_by is None:
        return _sets_of(sets, table)
    schemas: list[Schema] = []
    for choice in sets.choices:
        chosen = sets.chosen(choice)
        others = sets.others(choice)
        rules = _sets_of(chosen, table)
        if choice.required and _is_error(table, "required-field"):
            rules.append({"required": [*choice.required]})
        if others and _is_error(table, "index-sets-exclusive"):
            rules.append(_without(others))
        if rules:
            chooses = {"properties": {sets.chosen_by: {"const": choice.code}}, "required": [sets.chosen_by]}
            schemas.append({"if": chooses, "then": {"allOf": rules}})
    return schemas


def _sets_of(sets: IndexSets, table: Table) -> list[Schema]:
    if not sets.sets or not _is_error(table, "index-set-missing"):
        return []
    exclusive = sets.exclusive and _is_error(table, "index-sets-exclusive")
    return [{"anyOf": [_set(sets, index_set, exclusive=exclusive) for index_set in sets.sets]}]


def _set(sets: IndexSets, prefixes: PrefixSet, *, exclusive: bool) -> Schema:
    """Return the schema of fields among which a set is complete, and alone if it has to be."""
    schema: Schema = {"required": [prefix for prefix in prefixes if prefix not in sets.may_be_absent]}
    others = sets.members - {*sets.whole(prefixes)} - {prefix for prefix, _ in sets.beside}
    return schema | (_without(others) if exclusive and others else {})


def _without(prefixes: Collection[str]) -> Schema:
    return {"properties": dict.fromkeys(sorted(prefixes), False)}
