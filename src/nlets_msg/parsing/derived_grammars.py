"""The grammar of a key from its table.

In: a `Table`. Out: the text of a grammar of its body, over the shared files of grammars/. What can fail: nothing.

Most tables fit one of the templates of the shared files, or have free text and no leading field. For other leading
fields and free text the rules are written out: what has been read so far is a leading field, any other field, or free
text, and says what may follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import INQUIRY, Table

_TEXT: Final = "%import .text (TEXT)\n\ntext: TEXT?\n"
_ANY_PREFIX: Final = "%import .fields (UNKNOWN, MORE, STRAY)\n\nfields: (UNKNOWN | MORE | STRAY)*\n"
_WRITTEN_OUT: Final = "%import .fields (NEXT, VALUE, UNKNOWN, UNKNOWN_LINE, MORE, STRAY)\n\n"
# No template: of the largest key it would take a tenth of the time in which its grammar is loaded.
_FREE_TEXT: Final = (
    _WRITTEN_OUT
    + """fields: _plain | _text
_plain: | _plain (field | UNKNOWN | MORE | STRAY) | _text (field | UNKNOWN_LINE)
_text: _plain {free} | _text ({free} | MORE)
?field: {field}
"""
)


def derived_grammar(table: Table) -> str:
    """Write the grammar of a table."""
    if table.kind != INQUIRY:
        return _TEXT
    if not table.rows:
        return _ANY_PREFIX
    terminals = "".join(f'{row.prefix}: NEXT "{row.prefix}/"i VALUE\n' for row in table.rows)
    return f"{_common_shape(table) or _written_out(table)}\n{terminals}"


def _common_shape(table: Table) -> str | None:
    """Write the rules of a shape that many tables have; None for any other."""
    free = tuple(row.prefix for row in table.rows if row.free_text)
    others = [row.prefix for row in table.rows if row.prefix not in {*free, *table.leading}]
    if not others:
        return None
    named: tuple[str, ...]
    match table.leading, free:
        case (), ():
            file, template, named = "fields", "_fields", ()
        case (), _:
            named_free = free[0] if len(free) == 1 else f"({' | '.join(free)})"
            return _FREE_TEXT.format(free=named_free, field=" | ".join(others))
        case (first,), (text,) if first == text:
            file, template, named = "leading_text", "_led_by_text", (first,)
        case (first, second), (text,) if second == text:
            file, template, named = "leading_fields", "_led_fields", (first, second)
        case _:
            return None
    rules = f"%import .{file} ({template}, NEXT, VALUE)\n\nfields: {template}{{{', '.join([*named, 'field'])}}}\n"
    return f"{rules}?field: {' | '.join(others)}\n"


def _written_out(table: Table) -> str:
    return _WRITTEN_OUT + "".join(f"{name}: {_alternatives(symbols)}\n" for name, symbols in _rules(table))


def _alternatives(symbols: Sequence[str]) -> str:
    return "\n    | ".join(symbols)


def _rules(table: Table) -> Iterator[tuple[str, list[str]]]:
    rows = {row.prefix: row for row in table.rows}
    leading = [rows[prefix] for prefix in table.leading]
    others = [row for row in table.rows if row.prefix not in table.leading]
    # Each state with the token that an unknown prefix makes after it: after free text only one on a new line does.
    states = {f"_lead_{number}": _unknown(row) for number, row in enumerate(leading)} | {"_plain": "UNKNOWN"}
    if any(row.free_text for row in table.rows):
        states["_text"] = "UNKNOWN_LINE"
    yield "fields", ["", *states]
    for number, row in enumerate(leading):
        name = f"_lead_{number}"
        earlier = [f"_lead_{before} {row.prefix}" for before in range(number)]
        yield name, [row.prefix, *earlier, f"{name} MORE"]
    for name, free in (("_plain", False), ("_text", True)):
        if name in states:
            fields = [row.prefix for row in others if row.free_text is free]
            yield name, _state(name, fields, leading, states, free=free)
    yield "misplaced{field}", ["field"]


def _state(name: str, fields: list[str], leading: list[Row], states: dict[str, str], *, free: bool) -> list[str]:
    """List what makes a state: its fields first or after any state, leading fields out of place, more of the value."""
    symbols = [*fields] if free else ["STRAY", "MORE", *fields, "UNKNOWN"]
    for state, unknown in states.items():
        symbols += [f"{state} {prefix}" for prefix in fields]
        if not free:
            symbols.append(f"{state} {unknown}")
        # A leading field is out of place after itself, after one that follows it, and after any other field.
        passed = int(state[6:]) + 1 if state.startswith("_lead_") else len(leading)
        symbols += [f"{state} misplaced{{{row.prefix}}}" for row in leading[:passed] if row.free_text is free]
    return [*symbols, f"{name} MORE"]


def _unknown(row: Row) -> str:
    return "UNKNOWN_LINE" if row.free_text else "UNKNOWN"
