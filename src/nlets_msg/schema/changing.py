"""A record whose key has other rules than it was declared with.

In: a declared record, and the words of its declaration that change. Out: a class derived from it, with its own table
and the same attributes. What can fail: a table that contradicts itself raises `ValueError`, as at a declaration.

The class is found again by what was changed, so that it, its records and catalogues with it can be pickled.
"""

from __future__ import annotations

import copyreg
import functools
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg.schema.faults import declaration_faults
from nlets_msg.schema.rows import Row, Size
from nlets_msg.schema.tables import Table
from nlets_msg.schema.words import wrong_words

if TYPE_CHECKING:
    from nlets_msg.schema.destination_rules import DestinationRule
    from nlets_msg.schema.format_rules import Format
    from nlets_msg.schema.plausibility import Plausibility

# Rows by prefix and severities by code are changed one by one, the other words whole.
_OF_ROWS: Final = ("sizes", "formats", "required", "plausible")


class _Changed(type):
    """The type of changed records: pickles make them again."""

    made_of: tuple[Any, tuple[tuple[str, Any], ...]]


def changed_record(record: Any, words: Mapping[str, Any], annotated: Any) -> Any:
    """Return a record as it is declared but for some words.

    Args:
        record: The class.
        words: What changes, by the words of `declaring.changed`.
        annotated: The function whose annotations say what they are.
    """
    key = record.table.key
    changes = {word: value for word, value in words.items() if value is not None}
    # A size has a sentence of its own, in the row.
    if not isinstance(changes.get("sizes", {}), Mapping):
        raise ValueError(f"{key}: sizes is a mapping of texts to sizes")  # noqa: TRY004 - wrong declarations are ValueErrors
    for fault in wrong_words({word: value for word, value in changes.items() if word != "sizes"}, annotated):
        raise ValueError(f"{key}: {fault}")
    pairs = {word: tuple(sorted(value.items())) for word, value in changes.items() if isinstance(value, Mapping)}
    return _changed(record, tuple(sorted((changes | pairs).items())))


@functools.cache
def _changed(record: Any, words: tuple[tuple[str, Any], ...]) -> Any:
    rest = dict(words)
    table: Table = record.table
    changes = {word: dict(rest.pop(word, ())) for word in _OF_ROWS}
    rows = tuple(_rows(table, changes))
    # Rules that are given in the same line are held to the new rows; those that were there follow them.
    rest.setdefault("destination_rules", tuple(_following(rule, changes) for rule in table.destination_rules))
    severities = {**dict(table.severities), **dict(rest.pop("severities", ()))}
    # What was made of the words before is made again of the new ones.
    changed_table = attrs.evolve(table, rows=rows, severities=tuple(severities.items()), refusals=(), **rest)
    for fault in declaration_faults(changed_table, {}):
        raise ValueError(f"{table.key}: {fault}")
    longest = min(
        (rule.longest for rule in changed_table.destination_rules if rule.longest is not None), default=sys.maxsize
    )
    body = {
        "__slots__": (),
        "__module__": record.__module__,
        "__qualname__": record.__qualname__,
        "__doc__": record.__doc__,
        "table": changed_table,
        "longest": longest,
        "made_of": (record, words),
    }
    return _Changed(record.__name__, (record,), body)


def _rows(table: Table, changes: Mapping[str, Mapping[str, Any]]) -> Iterator[Row]:
    for word, change in changes.items():
        for prefix in change:
            if table.row(prefix) is None:
                raise ValueError(f"{table.key}: {word} names the prefix {prefix!r}, which has no row")
    for row in table.rows:
        size: Size = changes["sizes"].get(row.prefix, (row.minimum, row.maximum))
        minimum, maximum = size if isinstance(size, tuple) else (None if size is None else 1, size)
        yield row._replace(
            minimum=minimum,
            maximum=maximum,
            format=changes["formats"].get(row.prefix, row.format),
            required=changes["required"].get(row.prefix, row.required),
            plausible=changes["plausible"].get(row.prefix, _still_plausible(row, changes["formats"].get(row.prefix))),
        )


def _following(rule: DestinationRule, changes: Mapping[str, Mapping[str, Any]]) -> DestinationRule:
    """Return the rule of a destination, whose rows accept no more than a key that requires more or has smaller sizes.

    The record of the key is built whatever it is sent to.
    """
    rows = []
    for row in rule.rows:
        size: Size = changes["sizes"].get(row.prefix)
        greatest = size[1] if isinstance(size, tuple) else size
        maximum = min(row.maximum, greatest) if row.maximum is not None and greatest is not None else row.maximum
        required = row.required or changes["required"].get(row.prefix, False)
        rows.append(row._replace(maximum=maximum, required=required))
    return rule._replace(rows=tuple(rows))


def _still_plausible(row: Row, other: Format | None) -> Plausibility | None:
    """Return the check of a row that may have got codes of its own: these say what is usual, and not a longer list."""
    listed = row.plausible is not None and row.plausible.listed is not None
    return None if listed and other is not None and other.choices else row.plausible


def _reduced(function: _Changed) -> tuple[Any, ...]:
    return _changed, function.made_of


copyreg.pickle(_Changed, _reduced)
