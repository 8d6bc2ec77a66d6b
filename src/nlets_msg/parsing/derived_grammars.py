"""The grammar of a key from its table, for keys that bring none of their own.

In: a `Table`. Out: the text of a grammar, over the shared terminals of grammars/. What can fail: nothing.

The rules are those that `fields.lark` has as templates for the usual cases, written out for any leading fields and any
free text: what has been read so far is a leading field, any other field, or free text, and says what may follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import INQUIRY, NOTICE, Table

_IMPORT: Final = """\
%import .fields (_inquiry, NEXT, VALUE, MORE, STRAY, UNKNOWN, UNKNOWN_LINE)

message: _inquiry{KEY, fields}
"""

_TEXT: Final = """\
%import .text (_text, _without_txt)

message: _text{KEY}
without_txt: _without_txt{KEY}
"""


def derived_grammar(table: Table) -> str:
    """Write the grammar of a table."""
    key = f'KEY: "{table.key}."i\n'
    if table.kind != INQUIRY:
        return (_TEXT.replace("_text", "_notice") if table.kind == NOTICE else _TEXT) + "\n" + key
    terminals = "".join(f'{row.prefix}.2: NEXT? "{row.prefix}/"i VALUE\n' for row in table.rows)
    rules = "".join(f"{name}: {_alternatives(found)}\n" for name, found in _rules(table))
    return f"{_IMPORT}{rules}\n{key}{terminals}"


def _alternatives(found: Sequence[str]) -> str:
    return "\n    | ".join(found)


def _rules(table: Table) -> Iterator[tuple[str, list[str]]]:
    rows = {row.prefix: row for row in table.rows}
    leading = [rows[prefix] for prefix in table.leading]
    others = [row for row in table.rows if row.prefix not in table.leading]
    # Each state with the token that an unknown prefix makes behind it: none but one on a new line behind free text.
    behind = {f"_lead_{number}": _unknown(row) for number, row in enumerate(leading)} | {"_plain": "UNKNOWN"}
    if any(row.free_text for row in table.rows):
        behind["_text"] = "UNKNOWN_LINE"
    yield "fields", ["", *behind]
    for number, row in enumerate(leading):
        name = f"_lead_{number}"
        earlier = [f"_lead_{one} {row.prefix}" for one in range(number)]
        yield name, [row.prefix, *earlier, f"{name} MORE"]
    for name, free in (("_plain", False), ("_text", True)):
        if name in behind:
            fields = [row.prefix for row in others if row.free_text is free]
            yield name, _state(name, fields, leading, behind, free=free)
    yield "misplaced{field}", ["field"]


def _state(name: str, fields: list[str], leading: list[Row], behind: dict[str, str], *, free: bool) -> list[str]:
    """List what makes a state: its fields first or behind any state, leading fields out of place, more of the value."""
    found = [*fields] if free else ["STRAY", "MORE", *fields, "UNKNOWN"]
    for state, unknown in behind.items():
        found += [f"{state} {prefix}" for prefix in fields]
        if not free:
            found.append(f"{state} {unknown}")
        # A leading field is out of place behind itself, behind one that follows it, and behind any other field.
        passed = int(state[6:]) + 1 if state.startswith("_lead_") else len(leading)
        found += [f"{state} misplaced{{{row.prefix}}}" for row in leading[:passed] if row.free_text is free]
    return [*found, f"{name} MORE"]


def _unknown(row: Row) -> str:
    return "UNKNOWN_LINE" if row.free_text else "UNKNOWN"
