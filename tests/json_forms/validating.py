"""What the schema of a key finds wrong with a message that is JSON.

In: JSON of the form of a message. Out: the words of each fault. What can fail: a key that nobody declared raises
`KeyError`.
"""

from __future__ import annotations

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
