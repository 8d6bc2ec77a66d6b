"""Images in a text: the addresses between the lines that mark them.

In: a text. Out: the addresses, or the places of blocks that are none. What can fail: nothing. Only https addresses are
images: nothing else is given to what opens them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nlets_msg.wire.separators import NEAR_IMAGE_MARK

MARK: Final = "** IMAGE URL **"
_NEAR_MARKS: Final = re.compile(rf"\*{{0,4}}{NEAR_IMAGE_MARK}\**+")
# The slides print a line, an address, the line again; the brackets come from the page, not from the wire.
# Host and port, as RFC 3986 has them in section 3.2, so that nothing that opens an address fails on them; no more of it
# is judged.
_USER: Final = r"(?:[^\s<>/?#@]*+@)?+"
_HOST: Final = r"(?:\[[0-9A-Fa-f:.]++\]|[^\s<>/?#@:\[\]]++)"
_PORT: Final = r"(?::0*+(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])?)?"
_ADDRESS: Final = re.compile(rf"\s*+<?(https://{_USER}{_HOST}{_PORT}(?:[/?#][^\s<>]*+)?)>?\s*+")


def images_of(text: str) -> tuple[str, ...]:
    r"""Return the addresses of the images of a text, without angle brackets.

    >>> images_of("BOLO\n** IMAGE URL **\nhttps://images.nlets.org/ABCDE12345\n** IMAGE URL **")
    ('https://images.nlets.org/ABCDE12345',)
    """
    blocks = (_ADDRESS.fullmatch(text, *inner) for inner, _ in _blocks(text) if inner)
    return tuple(match[1] for match in blocks if match)


def irregular_images(text: str) -> Iterator[tuple[int, int]]:
    """Find the blocks that are no image: their places, or that of a line that no other one closes.

    Lines that are nearly those that mark images mark none.
    """
    blocks = [whole for inner, whole in _blocks(text) if inner is None or not _ADDRESS.fullmatch(text, *inner)]
    near = [match.span() for match in _NEAR_MARKS.finditer(text) if MARK not in match[0]]
    # Two of them are around one address.
    pairs = [(begin, near[min(at + 1, len(near) - 1)][1]) for at, (begin, _) in enumerate(near) if at % 2 == 0]
    yield from sorted([*blocks, *pairs])


def _blocks(text: str) -> Iterator[tuple[tuple[int, int] | None, tuple[int, int]]]:
    """Part a text at the lines that mark images: what is between two of them, and the block with both.

    Where an address comes after the second line and not before it, that line opens an image and closes none.
    """
    places = [match.start() for match in re.finditer(re.escape(MARK), text)]
    size, number = len(MARK), 0
    while number < len(places):
        inner, after = (
            (places[at] + size, places[at + 1]) if at + 1 < len(places) else None for at in (number, number + 1)
        )
        if inner is None:
            yield None, (places[number], places[number] + size)
            return
        opens = after is not None and not _ADDRESS.fullmatch(text, *inner) and _ADDRESS.fullmatch(text, *after)
        yield inner, (places[number], inner[1] + (0 if opens else size))
        number += 1 if opens else 2
