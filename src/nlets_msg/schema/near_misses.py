"""Words that were probably meant.

In: a prefix or a message key that no table has, and those that there are. Out: those that are nearest. What can fail:
nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Collection


def near(word: str, known: Collection[str], present: Collection[str] = ()) -> list[str]:
    """Return the words of which one is typed so if a finger slips; none of them is another's neighbour by chance alone.

    Two characters that changed places tell more than one that is another, absent or too much. Words that are present
    already are not meant.

    >>> near("LCI", ["VIN", "LIC", "LIS"]), near("LIX", ["VIN", "LIC", "LIS"]), near("QQQ", ["VIN", "LIC"])
    (['LIC'], ['LIC', 'LIS'], [])
    """
    swapped, slips = near_by_kind(word, known)
    return [other for other in swapped if other not in present] or [other for other in slips if other not in present]


def near_by_kind(word: str, known: Collection[str]) -> tuple[list[str], list[str]]:
    """Return the words of which two characters changed places, and those of one that is another, absent or too much.

    >>> near_by_kind("RG", ["GR", "RQ"])
    (['GR'], ['RQ'])
    """
    words = tuple(known)
    index = _index(words)
    if word not in index:
        for at in range(len(word)):
            if word[:at] + word[at + 1 :] in index:
                break
        else:
            # Most words are near to none.
            return [], []
    places = {place for shortened in _shortened(word) for place in index.get(shortened, ())}
    alike = [words[place] for place in sorted(places)]
    return [other for other in alike if _is_swapped(word, other)], [other for other in alike if _is_slip(word, other)]


@functools.lru_cache(maxsize=512)
def _index(known: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """Return the places of the words that have a text in common, whole or without one character: of no message.

    Words that are one slip apart have one, so most of all words need not be compared.
    """
    places_of: dict[str, list[int]] = {}
    for place, word in enumerate(known):
        for shortened in {*_shortened(word)}:
            places_of.setdefault(shortened, []).append(place)
    return {shortened: tuple(places) for shortened, places in places_of.items()}


def _shortened(word: str) -> list[str]:
    """Return a word, and it without each of its characters; one that comes twice is there twice."""
    return [word, *[word[:at] + word[at + 1 :] for at in range(len(word))]]


def _common(word: str, other: str) -> int:
    """Return how many characters both begin with."""
    pairs = enumerate(zip(word, other, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(word), len(other)))


def _is_swapped(word: str, other: str) -> bool:
    at = _common(word, other)
    return word != other and f"{word[:at]}{word[at + 1 : at + 2]}{word[at : at + 1]}{word[at + 2 :]}" == other


def _is_slip(word: str, other: str) -> bool:
    """Say whether one character of a word is another, absent or too much."""
    at, longer = _common(word, other), len(word) - len(other)
    return abs(longer) <= 1 and word[at + (longer >= 0) :] == other[at + (longer <= 0) :]
