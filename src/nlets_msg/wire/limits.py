"""The longest texts that are read and written.

In: nothing. Out: `Limits`, a setting of reading and writing. What can fail: nothing.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

from typing import Final, NamedTuple

# Ruling on reading 15: "1 MiB for any text, 16 KiB for a message whose body is fields."
LONGEST_TEXT: Final = 1024 * 1024
LONGEST_FIELDS: Final = 16 * 1024


class Limits(NamedTuple):
    """The longest texts that are read and written, in characters.

    Attributes:
        text: Of any message.
        fields: Of a message whose body is fields.
    """

    text: int = LONGEST_TEXT
    fields: int = LONGEST_FIELDS

    def exceeded_by(self, text: str, *, fields: bool) -> bool:
        """Say whether a text is too long."""
        return len(text) > self.text or (fields and len(text) > self.fields)


DEFAULT_LIMITS: Final = Limits()
