"""A field as it stands: prefix, value, place; and what a value would do between two separators.

In: a prefix and a value, read or about to be written. Out: a `Field`, and whether its value would be read as more than
a value. What can fail: nothing.
"""

from __future__ import annotations

from typing import Final

import attrs

from nlets_msg._frozen import maker
from nlets_msg.problems.problem import Span
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import CONTROL_CHARACTERS, PREFIX, WRITTEN_LINE_END


@attrs.frozen(repr=False)
class Field:
    """A prefix with its value, and where both stand in the text, if they were read from one.

    ``known`` says whether the key's grammar knows the prefix. The representation is the default of objects, since any
    other would show the value.
    """

    prefix: str
    value: str
    span: Span | None = None
    value_span: Span | None = None
    known: bool = True


# Readers make many fields, so past the constructor.
read_field: Final = maker(Field)


@attrs.frozen
class Structure:
    """What in a value would be taken for a separator.

    Reading rule 6: a period ends a field where the form of a prefix follows it, and in a free-text field only where
    a prefix of the key follows.
    """

    known: frozenset[str]

    def broken_by(self, value: str, *, free_text: bool) -> bool:
        """Say whether a value, written between two separators, would be read as something else."""
        return (
            compiled(CONTROL_CHARACTERS).search(value) is not None
            or value != value.strip(" ")
            or value.endswith((".", WRITTEN_LINE_END))
            or any(
                found[1].upper() in self.known or (found[1].isupper() and not free_text)
                for found in compiled(rf"\. *{PREFIX}").finditer(value)
            )
        )
