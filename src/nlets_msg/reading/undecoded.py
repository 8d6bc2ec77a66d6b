"""Bytes that are not of the encoding in which a stream or a file is read.

In: a text whose bytes were decoded with ``surrogateescape``, and the encoding. Out: the problem of those that are no
text, or None. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nlets_msg.problems.problem import Problem, Span, make_problem
from nlets_msg.wire.frames import NOT_DECODED

# What is said of such bytes, to be known again; the group is the encoding.
NOT_OF_ENCODING: Final = r"Each byte is text in the encoding ([a-z0-9_-]+); [0-9]+ in this text (?:is|are) not\."


def not_decoded(text: str, encoding: str, *, hint: str | None = None, told: Iterable[Span] = ()) -> Problem | None:
    """Report the bytes that are not of the encoding, with the place of the first.

    Args:
        text: The text of a message.
        encoding: The name of the encoding.
        hint: What to do, if not what the code says.
        told: The places of other problems: a byte in one of them is no matter here.
    """
    places = [match.span() for match in NOT_DECODED.finditer(text)]
    if places and told:
        spans = [*told]
        places = [place for place in places if not any(start <= place[0] and place[1] <= end for start, end in spans)]
    if not places:
        return None
    count = sum(end - start for start, end in places)
    expected = (
        f"Each byte is text in the encoding {encoding}; {count} in this text {'is' if count == 1 else 'are'} not."
    )
    return make_problem("not-decoded", span=places[0], expected=expected, hint=hint)
