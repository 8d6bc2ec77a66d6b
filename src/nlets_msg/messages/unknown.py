"""The body of a message whose key is not in the catalogue.

In: the key and the text, from a caller, checked here, or from a reader. Out: a frozen body. What can fail: what is no
key or no text raises `InvalidRecord`.
"""

from __future__ import annotations

import sys
from typing import ClassVar

import attrs

from nlets_msg.bodies.inquiries import BaseBody, body_text
from nlets_msg.parsing.fields import guess_fields
from nlets_msg.problems.problem import InvalidRecord, make_problem
from nlets_msg.schema.tables import UNKNOWN
from nlets_msg.wire.header_patterns import KEY
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.values import plain_text


def _require_key(record: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not (isinstance(value, str) and matches(KEY, value)):
        raise InvalidRecord([make_problem("no-message-key", hint="Pass a key of 2 or 3 capital letters or digits.")])


@attrs.frozen(kw_only=True, repr=False)
class Unknown:
    """The body of a message whose key is not in the catalogue.

    Attributes:
        key: The message key, 2 or 3 capital letters or digits.
        text: The body, untouched.
    """

    kind: ClassVar[str] = UNKNOWN
    longest: ClassVar[int] = sys.maxsize

    key: str = attrs.field(converter=plain_text, validator=_require_key)
    text: str = attrs.field(converter=body_text)

    @property
    def fields(self) -> dict[str, str]:
        """What looks like fields, as a best effort: prefix to value, the first of each."""
        return guess_fields(self.text)

    def written(self, newline: str) -> str:
        """Write the body of a message."""
        return self.text

    def __repr__(self) -> str:
        # What is in the place of a key may be the beginning of a name.
        return f"Unknown(key=<{len(self.key)} characters>, text=<{len(self.text)} characters>)"


Body = BaseBody | Unknown
