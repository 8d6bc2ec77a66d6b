"""The pages of the message keys, from their tables and the vectors.

In: the table of a key. Out: the text of its page. What can fail: nothing.

What is long and follows from one call (the diagram of the grammar, the JSON Schema) is not in these pages: the site
adds both when it is built.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from code_lists import places_of, printed
from sources import with_links
from vectors import VECTORS, Vector

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.problems.rules import NOTE
from nlets_msg.schema.describing import (
    answers_of,
    checked_of,
    destination_rules_of,
    destinations_of,
    meanings_of,
    order_rules_of,
    sets_of,
    xml_form_of,
)
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import INQUIRY, NOTICE, Table
from nlets_msg.schema.xml_paths import XmlPath

# The longest sample line of a grammar.
_SAMPLE = 100
# The longest sample message of a page.
_LONGEST = 400


def key_index(generated: str) -> str:
    """List the keys."""
    lines = [
        generated,
        "",
        "# Message keys",
        "",
        "| key | name | kind | family | answered by | goes to | published |",
        "|---|---|---|---|---|---|---|",
    ]
    for table in map(nm.table, nm.message_keys()):
        published = "XML only" if table.xml_only else table.published
        cells = [table.name, table.kind, table.family, answers_of(table), destinations_of(table), published]
        lines.append(f"| [{table.key}]({table.key}.md) | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def key_page(table: Table, generated: str) -> str:
    """Show the table of a key, after the line that says that the page is generated."""
    lines = [generated, "", f"# {table.key}: {table.name}", "", *_about(table)]
    for heading, section in (
        ("Fields", _fields(table)),
        ("Index sets", _index_sets(table)),
        ("Destinations and answers", _destinations(table)),
        ("Sample", _sample(table)),
        ("XML", _in_xml(table)),
        ("Grammar", _grammar(table)),
        ("Notes", [*(f"- {note}" for note in table.notes), ""] if table.notes else []),
        ("JSON Schema", [f'`nlets_msg.json_schema("{table.key}")` returns it.', ""]),
        ("Source", [f"{table.source}.", ""]),
    ):
        found = [with_links(line, "../") for line in section]
        lines += [f"## {heading}", "", *found] if found else []
    return "\n".join(lines)


def _about(table: Table) -> Iterator[str]:
    yield from [f"Class: `nlets_msg.{class_of(table)}`.", ""]
    if table.xml_only:
        written = "read and written" if table.xml is not None and table.xml.written else "read"
        yield from [f"**XML only**: it is {written} by `nlets_msg.xml`; there is no legacy text.", ""]
    elif table.kind == "inquiry" and table.published != "whole":
        yield from [f"Published by the sources: {table.published}.", ""]


def _fields(table: Table) -> Iterator[str]:
    if table.rows:
        if not table.asks:
            yield from ["Suggested by the source, and not read:", ""]
        # What a response suggests is no attribute of its record.
        attribute = "attribute | " if table.asks else ""
        yield from [f"| prefix | {attribute}field | size | value | properties |", f"|{'---|' * (5 + table.asks)}"]
        yield from [*map(row_line, table.rows), ""]
    for line in order_rules_of(table):
        yield from [f"{line}.", ""]
    if table.never:
        yield from [f"Not valid: {', '.join(table.never)}.", ""]


def _index_sets(table: Table) -> Iterator[str]:
    head, *rest = [*sets_of(table)] or [""]
    if head:
        yield from [head, "", *(line if line[0].isdigit() else f"- {line}" for line in rest), ""]
    if table.not_alone:
        yield from [f"Nothing is asked with {' and '.join(table.not_alone)} alone.", ""]


def _destinations(table: Table) -> Iterator[str]:
    if table.asks or table.kind == NOTICE:
        reason = table.destinations.reason if table.destinations else ""
        yield from [f"Goes to: {destinations_of(table)}. {reason}".strip(), ""]
        for line in destination_rules_of(table):
            yield from [line, ""]
        places = places_of(
            re.findall(
                r"\b[A-Z][A-Z0-9]\b",
                " ".join([destinations_of(table), *(one.where for one in table.destination_rules)]),
            )
        )
        if places:
            yield from [f"{places}.", ""]
    if table.asks:
        answers = ", ".join(f"[{key}]({key}.md)" for key in table.responses) or answers_of(table)
        yield from [f"Answered by: {answers}.", ""]
    asking = built_in().answered_by(table.key)
    if asking:
        keys = ", ".join(f"[{record.table.key}]({record.table.key}.md)" for record in asking)
        yield from [f"Answers: {keys}.", ""]


def _sample(table: Table) -> list[str]:
    if table.xml_only:
        return []
    sample = sample_of(table.key)
    delivered = isinstance(nm.parse(sample).header, nm.OutputHeader)
    return ["As the switch delivers it:" if delivered else "As it is sent:", "", "```text", sample, "```", ""]


def sample_of(key: str) -> str:
    """Return the message of a vector whose parts are the most usual among those of its key, with few problems.

    It is written as it is read, so that it shows no form that is merely accepted, and a log keeps it whole.
    """
    good = [vector for vector in VECTORS if vector.key == key and vector.good]
    usual = Counter(part for vector in good for part in _parts(vector))
    plain = [
        vector
        for vector in good
        if is_plain(vector.message) and vector.message == vector.writes and _is_whole(vector.message)
    ]
    return min(
        plain,
        key=lambda vector: (
            sum(severity != NOTE for severity, *_ in vector.problems),
            len(vector.problems),
            -sum(usual[part] for part in {*_parts(vector)}),
            len(vector.message),
            vector.name,
        ),
    ).message


def _is_whole(text: str) -> bool:
    """Say whether a log that holds the text alone is read as one message."""
    return len([*nm.read_messages(text.splitlines(keepends=True))]) == 1


def _parts(vector: Vector) -> Iterator[object]:
    """Return what a vector has in common with others: elements of its header, fields, the lines of its text."""
    yield from vector.header.items()
    yield from vector.fields.items()
    yield from (vector.text or "").splitlines()


def _in_xml(table: Table) -> Iterator[str]:
    """Say where everything of a key is in XML, and plainly where that is not known."""
    whole = table.xml is not None and table.xml.wrapper is not None
    for line in xml_form_of(table) if whole else ["XML: none known"]:
        part, told = line.removeprefix("XML").lstrip(" ").split(" ", 1)
        yield from [f"{_PARTS.get(part, part.capitalize())} {told}.", ""]
    unknown = [row.prefix for row in table.rows if row.xml is None] if table.asks else []
    if whole and table.kind == INQUIRY and len(unknown) == len(table.rows):
        yield from ["Fields: none known.", ""]
    elif table.asks and table.rows:
        yield from ["| prefix | XML element |", "|---|---|"]
        yield from [f"| {row.prefix} | {xml_cell(row.xml) or 'none known'} |" for row in table.rows] + [""]
    elif whole and table.xml is not None and table.xml.text is None:
        unknown = ["text"]
        yield from ["Text: none known.", ""]
    if whole:
        yield from [_MARKS, ""]
    if unknown or not whole or not (table.rows or table.kind != INQUIRY):
        yield from [_UNKNOWN, ""]


# How a line of the form of a key begins on its page.
_PARTS = {":": "Payload:", "is": "It is"}
_MARKS = "[Nlets XML](../xml.md#nlets-xml) says what the marks mean: printed, schema, public code, inferred."
_UNKNOWN = (
    "None known: [Nlets XML](../xml.md#what-is-open) lists it as open. It is not written as XML: "
    "[`no-xml-path`](../problems/no-xml-path.md)."
)


def _grammar(table: Table) -> list[str]:
    if table.xml_only:
        return []
    name = f"{table.key.lower()}.lark"
    return [f"[grammars/{name}](../../grammars/{name}) reads the body.", ""]


def class_of(table: Table) -> str:
    """Return the name of the class of a key."""
    record = built_in().find(table.key)
    assert record is not None
    return record.__name__


def sample_body(key: str) -> str:
    """Return a line with the most fields of a key that any good vector has; empty where each has a warning."""
    good = (vector.message for vector in VECTORS if vector.key == key and vector.good and not vector.problems)
    reports = (nm.check(message) for message in good if is_plain(message))
    bodies = {report.source[report.body or 0 :].strip(): len(report.fields) for report in reports}
    lines = [body for body in bodies if body and len(body) <= _SAMPLE and body.isprintable()]
    return min(lines, key=lambda body: (-bodies[body], len(body), body), default="")


def is_plain(text: str) -> bool:
    """Say whether a page can show a text as it is."""
    return len(text) < _LONGEST and all(one.isprintable() or one == "\n" for one in text) and text.isascii()


def row_line(row: Row) -> str:
    """Show a row of a table."""
    marks = ["required" if row.required else "optional"]
    marks += ["personal data"] if row.personal else []
    marks += ["free text"] if row.free_text else []
    meanings = meanings_of(row)
    listed = row.plausible.listed if row.plausible is not None else None
    checked = checked_of(row) if listed is None else f"checked: {printed(listed, '../codes.md')}"
    checked = f"C{checked[1:]}." if checked else ""
    value = f"{row.format.expected}. {checked} {f'{meanings}.' if meanings else ''} {row.note}".strip()
    attribute = f"`{row.attribute}` | " if row.attribute else ""
    value = " ".join(value.split())
    return f"| {row.prefix} | {attribute}{row.label} | {row.size} | {value} | {', '.join(marks)} |"


def xml_cell(path: XmlPath | None) -> str:
    """Show a path in XML, how sure it is and where it comes from; nothing where there is none."""
    if path is None:
        return ""
    too = f" Read too: {', '.join(f'`{one}`' for one in path.read_too)}." if path.read_too else ""
    return f"`{path.path}`, {path.mark}: {path.source}.{too}{f' {path.note}' if path.note else ''}"
