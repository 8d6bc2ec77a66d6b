"""A form for any inquiry, from its JSON Schema alone, and what becomes of what is typed into it.

``python examples/form_page.py DQ`` prints the page of an empty form. With what was typed, as in ``python
examples/form_page.py DQ NAM=SMITH,JOHN DOB=19500101 SEX=M to=NV``, it prints the message, or the page again with each
problem beside its field. The page needs no script and fetches nothing; form_page.css is written into it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

import nlets_msg as nm
from nlets_msg import xml

OURS = "AZNLETS20"
# What is typed besides the fields: the destinations of the header. Prefixes are in upper case.
TO = "to"


def element(name: str, content: str | None = None, /, **attributes: object) -> str:
    """Write an element around its content, which is HTML; attributes are escaped, and left out where they are None."""
    said = {key.rstrip("_").replace("_", "-"): one for key, one in attributes.items() if one is not None}
    start = "".join([f"<{name}", *(f' {key}="{escape(str(one))}"' for key, one in said.items()), ">"])
    return f"{start}\n" if content is None else f"{start}{content}</{name}>\n"


def html_pattern(pattern: str) -> str:
    """Escape what HTML, other than JSON Schema, wants escaped in a class of characters."""

    def escaped(found: re.Match[str]) -> str:
        return re.sub(r"(\\.)|([(){}/|]|^-|-$)", lambda sign: sign[1] or f"\\{sign[2]}", found[0])

    return re.sub(r"(?<=\[)(?:\\.|[^\\\]])+(?=\])", escaped, pattern)


def holds_digits(pattern: str) -> bool:
    """Say whether a value holds nothing but digits: beside them there are only the signs of a pattern."""
    return re.fullmatch(r"[0-9^$(){}\[\]|?:!=,*+-]+", pattern) is not None


def described(schema: Mapping[str, Any]) -> tuple[str, bool, str]:
    """Take the description of a field apart: its label, whether it is required, and its rule."""
    label, need, rule = re.split(": (required|optional), ", schema["description"])
    return label, need == "required", rule.removeprefix("size not published, ")


def field(name: str, schema: Mapping[str, Any], value: str, problems: Iterable[str]) -> str:
    """Write a field: its label, an input or a selection, its rule, and what is wrong with it."""
    label, required, rule = described(schema)
    told = {f"{name}-problem-{number}": one for number, one in enumerate(problems, 1)}
    common: dict[str, object] = {"id": name, "name": name, "required": "" if required else None}
    common |= {"aria_describedby": " ".join([f"{name}-rule", *told]), "aria_invalid": "true" if told else None}
    if "enum" in schema:
        chosen = {one: "" if one == value else None for one in ("", *schema["enum"])}
        options = [element("option", escape(one) or "none", value=one, selected=two) for one, two in chosen.items()]
        control = element("select", "\n" + "".join(options), **common)
    else:
        # A date is a text, too: an input of dates would not show a wrong one again.
        pattern = schema.get("pattern", ".*")
        common |= {"maxlength": schema.get("maxLength"), "inputmode": "numeric" if holds_digits(pattern) else None}
        common |= {"pattern": html_pattern(pattern), "title": rule, "autocomplete": "off", "value": value}
        control = element("input", **common)
    written = [element("label", f"{escape(label)} <span>{escape(name)}</span>", for_=name), control]
    rule = f"{'Required. ' if required else ''}{rule[0].upper()}{rule[1:]}."
    written += [element("p", escape(rule), id=f"{name}-rule")]
    written += [element("p", escape(one), id=place, class_="problem") for place, one in told.items()]
    return element("div", "\n" + "".join(written))


def groups(fields: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Part the fields of a key: those of each index set, and the others; each has one place."""
    left = {prefix: described(one)[0] for prefix, one in fields["properties"].items()}
    sets = [one["required"] for rule in fields.get("allOf", ()) for one in rule.get("anyOf", ())]
    by = [", ".join(left[prefix] for prefix in one) for one in sets]
    legends = [f"{'Or by' if number else 'By'}: {labels}" for number, labels in enumerate(by)]
    others = "Other fields" if sets else "Fields"
    for legend, prefixes in [*zip(legends, sets, strict=True), (others, [*left])]:
        if here := [prefix for prefix in prefixes if left.pop(prefix, None)]:
            yield legend, here


def page(key: str, typed: Mapping[str, str], problems: Iterable[nm.Problem] = ()) -> str:
    """Write the page of a form, with what was typed into it and what is wrong with that."""
    schema = nm.json_schema(key)
    definitions = schema["$defs"]
    goes = definitions["input_header"]["properties"]["destinations"].get("description", "As agreed")
    fields = {TO: {"description": f"Destinations: required, {goes}"}, **definitions["fields"]["properties"]}
    told = [(TO if one.element == "destination" else one.prefix, f"{one.expected} {one.hint}") for one in problems]
    alert = [
        element("li", element("a", escape(f"{at}: {one}"), href=f"#{at}") if at in fields else escape(one))
        for at, one in told
    ]
    form = []
    for legend, prefixes in [("Where it goes", [TO]), *groups(definitions["fields"])]:
        shown = [
            field(name, fields[name], typed.get(name, ""), [one for at, one in told if at == name]) for name in prefixes
        ]
        form.append(element("fieldset", element("legend", escape(legend)) + "".join(shown)))
    name, _, title = schema["title"].partition(": ")
    body = [element("h1", f"{escape(title)} <span>{escape(name)}</span>")]
    if alert:
        body.append(element("div", "<h2>It cannot be sent yet</h2>\n" + element("ul", "".join(alert)), role="alert"))
    body.append(element("form", "".join([*form, element("button", "Check and send")]), method="post"))
    style = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    head = '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    head += element("title", escape(schema["title"])) + element("style", f"\n{style}")
    return f'<!doctype html>\n<html lang="en">\n{head}{element("main", "".join(body))}</html>'


def sent(key: str, typed: Mapping[str, str]) -> str:
    """Return the message of what was typed, or the page again."""
    fields = {name: value for name, value in typed.items() if name != TO}
    report = nm.build(key, fields, origin=OURS, to=typed.get(TO))
    if report.message is None:
        return page(key, typed, report.problems)
    # The message of some keys has no text.
    return report.source or xml.to_xml(report.message)


def main() -> None:
    """Print the form of a key, or what becomes of what was typed."""
    key, *typed = sys.argv[1:] or ["DQ"]
    if key not in nm.message_keys() or "fields" not in nm.json_schema(key)["$defs"]:
        sys.exit(f"{key}: no inquiry whose fields are known")
    values = {name: value for name, _, value in (one.partition("=") for one in typed)}
    print(sent(key, values) if typed else page(key, {}))


if __name__ == "__main__":
    main()
