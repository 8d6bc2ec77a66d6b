"""Which record belongs to which message key.

In: a message key. Out: its class and table. What can fail: `table` raises `KeyError` for a key that nobody declared.

The records are found, not listed: every class in `nlets_msg.records` that `message_key` has declared. They are loaded
at the first question, not at import.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from nlets_msg.bodies import Inquiry, Notice, Response
from nlets_msg.tables import Table

RecordClass: TypeAlias = type[Inquiry] | type[Response] | type[Notice]


@functools.cache
def built_in() -> Mapping[str, RecordClass]:
    """Load all records of this package: key to class, in the order of the keys."""
    # Not `from nlets_msg import records`: the package would look for the records to answer that.
    records = importlib.import_module("nlets_msg.records")
    modules = [
        importlib.import_module(f"{records.__name__}.{module.name}")
        for module in pkgutil.iter_modules(records.__path__)
    ]
    found: dict[str, RecordClass] = {
        one.table.key: one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Inquiry | Response | Notice) and "table" in vars(one)
    }
    return MappingProxyType(dict(sorted(found.items())))


def find(key: str) -> RecordClass | None:
    """Return the class of a key, None for an unknown one."""
    return built_in().get(key)


def table(key: str) -> Table:
    """Return the field table of a key as data.

    >>> [row.prefix for row in table("CWQ").rows]
    ['NAM', 'DOB', 'SOC', 'PER']

    Raises:
        KeyError: The catalogue does not know the key.
    """
    return built_in()[key].table


def message_keys() -> tuple[str, ...]:
    """Return every key of the catalogue."""
    return tuple(built_in())


@functools.cache
def answered_by(response: str) -> tuple[str, ...]:
    """Return the inquiries that a response key answers: the usual ones first, then the others."""
    asking = [one.table for one in built_in().values() if response in one.table.responses]
    return tuple(one.key for one in sorted(asking, key=lambda one: one.responses.index(response)))
