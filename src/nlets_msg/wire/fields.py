"""A field: prefix, value, place.

In: a prefix and a value, read or about to be written. Out: a `Field`. What can fail: nothing.
"""

from __future__ import annotations

from typing import Final

import attrs

from nlets_msg._frozen import maker
from nlets_msg._keys import PREFIXES
from nlets_msg.problems.problem import Span, moved


@attrs.frozen(repr=False)
class Field:
    """A prefix with its value, and where both are in the text, if they were read from one.

    ``known`` says whether the key's grammar knows the prefix. ``separated`` is false where a period is missing beside
    the field, or text without a prefix comes after it: a problem says so, and its value is not judged besides.
    """

    prefix: str
    value: str
    span: Span | None = None
    value_span: Span | None = None
    known: bool = True
    separated: bool = True

    def __repr__(self) -> str:
        return f"Field({self.named or 'of no table'}, value=<{len(self.value)} characters>)"

    @property
    def named(self) -> str | None:
        """The prefix as a problem names it; None for a word that is a prefix of no table, since it may be a name."""
        return self.prefix if self.known or self.prefix in PREFIXES else None


def moved_field(field: Field, by: int) -> Field:
    """Return a field so many characters later."""
    return attrs.evolve(field, span=moved(field.span, by), value_span=moved(field.value_span, by))


# Readers make many fields, so past the constructor.
read_field: Final = maker(Field)
