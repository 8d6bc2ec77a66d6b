"""Keywords that a record does not have.

In: the class of a record, and the keywords with which it is built. Out: an `InvalidRecord` that names each that is no
attribute, the one that was probably meant, and all else that is wrong. What can fail: nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg.problems.problem import InvalidRecord, Problem, make_problem
from nlets_msg.schema.near_misses import near

# What a program calls an attribute. Anything else may be a value that came from elsewhere, and is not shown.
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,19}")


def unknown_keywords(cls: Any, values: Mapping[str, object]) -> InvalidRecord:
    """Explain why no record is built, of which at least one keyword is no attribute.

    The value of a keyword that is near to one attribute is taken for that attribute's, so that what is absent on
    account of one mistake is not a second problem.
    """
    attributes = [attribute.alias for attribute in attrs.fields(cls) if attribute.init]
    known = {name: value for name, value in values.items() if name in attributes}
    # Those that are given are not meant by others.
    by_word = {name.upper(): name for name in attributes if name not in known}
    problems = []
    for word, value in values.items():
        if word in attributes:
            continue
        meant = by_word.get(word.upper())
        if meant is None and _NAME.fullmatch(word):
            alike = near(word.upper(), by_word)
            meant = by_word[alike[0]] if len(alike) == 1 else None
        problems.append(_unknown(cls.__name__, word, meant, attributes))
        if meant is not None:
            known.setdefault(meant, value)
    try:
        cls(**known)
    except InvalidRecord as error:
        problems += error.problems
    return InvalidRecord(problems)


def _unknown(name: str, word: str, meant: str | None, attributes: list[str]) -> Problem:
    shown = word if _NAME.fullmatch(word) else None
    expected = f"{name} has no attribute {shown}." if shown else f"{name} has no attribute of the name of a keyword."
    listed = f"the attributes are {', '.join(attributes)}"
    hint = f"Did you mean {meant}? If not, {listed}." if meant else f"{listed.capitalize()}."
    return make_problem("unknown-attribute", expected=expected, hint=hint, element=shown)
