"""What the schema of a key finds wrong with a message that is JSON, and what becomes of one that is changed.

In: JSON of the form of a message. Out: the words of each fault; a changed copy; what is read of it. What can fail: a
key that nobody declared raises `KeyError`.
"""

from __future__ import annotations

import copy
import functools
from typing import Any

import jsonschema

import nlets_msg as nm


@functools.cache
def _validator(key: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(nm.json_schema(key))


def faults(written: dict[str, Any]) -> list[str]:
    """Return what the schema of its key finds wrong."""
    return [one.message for one in _validator(written["key"]).iter_errors(written)]


def is_of_schema(written: dict[str, Any]) -> bool:
    """Say whether the schema of its key finds nothing wrong; to look for the first fault costs less than for all."""
    return next(_validator(written["key"]).iter_errors(written), None) is None


def with_another(written: Any, path: tuple[Any, ...], value: object) -> Any:
    """Return what has another value in any place, in place of the whole too; what is beside the place is not copied."""
    if not path:
        return value
    made = copy.copy(written)
    first, *rest = path
    made[first] = with_another(written[first], tuple(rest), value) if rest else value
    return made


def read_or_refused(written: object) -> Any:
    """Return the message or the report, or the exception with which it is refused."""
    try:
        return nm.from_dict(written)
    except nm.InvalidMessage as error:
        return error
