"""Words that were probably meant.

In: a prefix or a message key that no table has, and those that there are. Out: those that are nearest. What can fail:
nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from string import ascii_uppercase, digits
from typing import Final

_CHARACTERS: Final = ascii_uppercase + digits


def near(word: str, known: Collection[str]) -> list[str]:
    """Return the words of which one is typed so if a finger slips; none of them is another's neighbour by chance alone.

    Two characters that changed places tell more than one that is another, absent or too much.

    >>> near("LCI", ["VIN", "LIC", "LIS"]), near("LIX", ["VIN", "LIC", "LIS"]), near("QQQ", ["VIN", "LIC"])
    (['LIC'], ['LIC', 'LIS'], [])
    """
    swapped, slips = near_by_kind(word, known)
    return swapped or slips


def near_by_kind(word: str, known: Collection[str]) -> tuple[list[str], list[str]]:
    """Return the words of which two characters changed places, and those of one that is another, absent or too much.

    >>> near_by_kind("RG", ["GR", "RQ"])
    (['GR'], ['RQ'])
    """
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    swapped = {f"{left}{right[1]}{right[0]}{right[2:]}" for left, right in halves if len(right) > 1} - {word}
    # To look for each possible slip takes a tenth of the time of a comparison with every word.
    slips = {f"{left}{right[1:]}" for left, right in halves if right}
    slips |= {f"{left}{one}{right[1:]}" for left, right in halves for one in _CHARACTERS if right}
    slips |= {f"{left}{one}{right}" for left, right in halves for one in _CHARACTERS}
    return [one for one in known if one in swapped], [one for one in known if one in slips]
