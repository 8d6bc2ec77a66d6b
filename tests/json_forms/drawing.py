"""JSON of the form of a schema, drawn by its words.

In: a schema as `json_schema` makes it. Out: a strategy. What can fail: a word that it does not know raises `KeyError`.

Members that are not required are drawn or left out; of alternatives one is followed; the rules of index sets that are
chosen by a code (``if``) are not followed, so that what is drawn is at times against them.
"""

from __future__ import annotations

import functools
import json
import re
from typing import Any

from hypothesis import strategies as st
from strategies import PRINTABLE

Schema = dict[str, Any]

_SAMPLES = (
    *("19500101", "20240229", "99991231", "010150", "022924", "20260101@2359"),
    *("2026-01-31T13:43", "2024-02-29T00:00", "2024-02-29", "9999-12-31"),
)


def of_schema(schema: Schema, definitions: Schema | None = None) -> st.SearchStrategy[Any]:
    """Draw what a schema describes."""
    known = schema.get("$defs", {}) if definitions is None else definitions
    if "$ref" in schema:
        return of_schema(known[schema["$ref"].rpartition("/")[2]], known)
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    alternatives = schema.get("oneOf") or schema.get("anyOf")
    if alternatives and "properties" not in schema:
        return st.one_of([of_schema(one, known) for one in alternatives])
    kind = schema["type"]
    return st.one_of([_OF_KIND[one](schema, known) for one in ([kind] if isinstance(kind, str) else kind)])


def _text(schema: Schema, known: Schema) -> st.SearchStrategy[str]:
    least, most = schema.get("minLength", 0), schema.get("maxLength", 20)
    if schema.get("contentEncoding") == "base64":
        return st.sampled_from(["", "MQ==", "AP9KUEVH"])
    if "pattern" not in schema:
        return st.text(PRINTABLE + "\n", min_size=least, max_size=max(least, most))
    return _of_pattern(schema["pattern"], least, most)


@functools.cache
def _of_pattern(pattern: str, least: int, most: int) -> st.SearchStrategy[str]:
    """Draw what a pattern matches; of one that looks ahead, as those of dates and names do, one of a few."""
    if "(?!" in pattern:
        return st.sampled_from([one for one in _SAMPLES if re.search(pattern, one) and least <= len(one) <= most])
    drawn = st.from_regex(pattern.removeprefix("^").removesuffix("$"), fullmatch=True, alphabet=PRINTABLE)
    return drawn.map(lambda text: text[:most]).filter(
        lambda text: len(text) >= least and re.search(pattern, text) is not None
    )


def _number(schema: Schema, known: Schema) -> st.SearchStrategy[int]:
    return st.integers(schema.get("minimum", -10), schema.get("maximum", 99))


@st.composite
def _list(draw: st.DrawFn, schema: Schema, known: Schema) -> list[Any]:
    items = of_schema(schema["items"], known)
    least, most = schema.get("minItems", 0), schema.get("maxItems", 2)
    return draw(
        st.lists(items, min_size=least, max_size=most, unique_by=json.dumps if schema.get("uniqueItems") else None)
    )


@st.composite
def _object(draw: st.DrawFn, schema: Schema, known: Schema) -> dict[str, Any]:
    members = {name: one for name, one in schema.get("properties", {}).items() if one is not False}
    required, refused = set(schema.get("required", ())), set()
    for rule in schema.get("allOf", ()):
        if "anyOf" in rule:
            one = draw(st.sampled_from(rule["anyOf"]))
            required |= set(one["required"])
            refused |= set(one.get("properties", ()))
    names = [name for name in members if name in required or (name not in refused and draw(st.booleans()))]
    found = {name: draw(of_schema(members[name], known)) for name in names}
    if isinstance(schema.get("additionalProperties"), dict) and draw(st.booleans()):
        name = draw(of_schema({"type": "string", "pattern": schema["propertyNames"]["pattern"]}, known))
        if name not in schema["propertyNames"]["not"]["enum"] and name not in schema.get("properties", {}):
            found[name] = draw(of_schema(schema["additionalProperties"], known))
    return found


_OF_KIND: dict[str, Any] = {
    "string": _text,
    "integer": _number,
    "boolean": lambda schema, known: st.booleans(),
    "null": lambda schema, known: st.none(),
    "array": _list,
    "object": _object,
}
