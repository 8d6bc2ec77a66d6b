"""Readers of bodies, which a caller brings.

In: a message, and the readers of a catalogue. Out: what the reader for its key and origin made of it. What can fail:
the reader; that is a warning, and the message is kept whole.

The layout of states' answers, and of the merged answer to an inquiry of many states, is not published, so this library
leaves them text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from nlets_msg.codes import place_of
from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.wire.header_patterns import KEY
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.values import plain_text


@attrs.frozen
class BodyReader:
    """A reader for the bodies of a key.

    Attributes:
        key: The message key.
        read: What reads the message; it returns anything.
        origin: The ORI that the message comes from, or its beginning, such as a state; any where it is empty.

    Raises:
        ValueError: It would never read anything.
    """

    key: str = attrs.field(converter=plain_text)
    read: Callable[[Any], object]
    origin: str = attrs.field(default="", converter=plain_text)

    def __attrs_post_init__(self) -> None:
        """Refuse what would never read anything."""
        if not (isinstance(self.key, str) and matches(KEY, self.key)) or not callable(self.read):
            raise ValueError("a reader has a message key of capital letters or digits, and something to call")
        if not isinstance(self.origin, str):
            raise ValueError("the origin of a reader is an ORI or its beginning")  # noqa: TRY004 - wrong declarations are ValueErrors


def read_body(message: Any, readers: Iterable[BodyReader]) -> tuple[object, Problem | None]:
    """Read the body of a message by the reader of its key whose origin is the most exact.

    Returns:
        What the reader returned, None where there is no reader; and the problem if it failed.
    """
    origin = place_of(message.header.origin)
    fitting = [reader for reader in readers if reader.key == message.key and origin.startswith(place_of(reader.origin))]
    if not fitting:
        return None, None
    reader = max(fitting, key=lambda reader: len(reader.origin))
    try:
        return reader.read(message), None
    except Exception:  # noqa: BLE001 - a caller's code may raise anything, and the message must not be lost
        # What was raised may quote the message, so that it is not shown.
        return None, make_problem("body-not-read")
