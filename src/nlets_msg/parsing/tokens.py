"""What a grammar makes of a text: tokens, or the place where it stops.

In: nothing. Out: the two. What can fail: nothing.
"""

from __future__ import annotations

from typing import NamedTuple

import attrs


class Token(NamedTuple):
    """A terminal and its place: every token holds text, so what it holds is read from the message."""

    type: str
    start: int
    end: int
    misplaced: bool = False


@attrs.frozen
class Stop:
    """Where a grammar met what it does not expect."""

    position: int
