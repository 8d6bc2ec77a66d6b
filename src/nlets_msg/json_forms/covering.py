"""What may be personal data, covered character for character.

In: a value, the elements of a header, prefixes, a key. Out: the same, in which every character that may be personal
data is an asterisk. What can fail: nothing; what cannot be told from personal data is covered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from nlets_msg._keys import PREFIXES
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.output_headers import Header
from nlets_msg.wire.shown import is_address, is_control

COVER: Final = "*"


def cover(value: str) -> str:
    """Cover a value."""
    return COVER * len(value)


def covered_elements(header: Header) -> frozenset[str]:
    """Return the elements of a header that have not the form of what goes in their place."""
    named = header.destinations if isinstance(header, InputHeader) else (header.destination,)
    covered = {element for element in (header.origin, *named) if element is not None and not is_address(element)}
    if header.control is not None and not is_control(header.control):
        covered.add(header.control)
    return frozenset(covered)


def covered_prefixes(prefixes: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Cover words that are no prefixes; what is like one before it has a number."""
    vocabulary = PREFIXES.union(known)
    seen: Counter[str] = Counter()
    for prefix in prefixes:
        if prefix in vocabulary:
            yield prefix
            continue
        covered = cover(prefix)
        seen[covered] += 1
        yield covered if seen[covered] == 1 else f"{covered} {seen[covered]}"
