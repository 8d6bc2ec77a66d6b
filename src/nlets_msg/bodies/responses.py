"""The answer to an inquiry.

In: an inquiry that is quoted and a text, from a caller or a reader. Out: a frozen record. What can fail: what is no
inquiry or no text raises `InvalidRecord`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg.bodies.inquiries import BaseBody, Inquiry, is_declared, require_text
from nlets_msg.schema.rows import record
from nlets_msg.schema.tables import RESPONSE
from nlets_msg.wire.values import plain_optional, plain_text

if TYPE_CHECKING:
    from nlets_msg.bodies.texts import TextInquiry


def _require_inquiry(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is None or isinstance(value, Inquiry):
        return
    from nlets_msg.bodies.texts import TextInquiry  # noqa: PLC0415 - start-up
    from nlets_msg.problems.problem import InvalidRecord, make_problem  # noqa: PLC0415 - start-up

    if not (isinstance(value, TextInquiry) and is_declared(type(value))):
        expected = "The echo of an answer is the record of an inquiry."
        raise InvalidRecord([make_problem("bad-format", expected=expected, element="echo")])


def _require_optional_text(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is not None:
        require_text(record, attribute, value)


@record
class Response(BaseBody):
    """The answer to an inquiry: what it answers, and the record in the words of the state.

    Attributes:
        echo: The inquiry that the answer begins with, or None.
        text: Everything after the echo, untouched.
        quoted: The echo as it was received, without layout at its end; None where it is written from the inquiry's
            fields. Not compared.

    Whether the echo and the text are read back as these is checked where a message is made of them.
    """

    kind: ClassVar[str] = RESPONSE

    echo: Inquiry | TextInquiry | None = attrs.field(default=None, validator=_require_inquiry)
    text: str = attrs.field(converter=plain_text, validator=require_text)
    quoted: str | None = attrs.field(default=None, eq=False, converter=plain_optional, validator=_require_optional_text)

    @property
    def quotation(self) -> str:
        """The echo as it is written: as received, or else from the inquiry's fields; empty without an echo."""
        if self.quoted is not None:
            return self.quoted
        return self.echo.text() if isinstance(self.echo, Inquiry) else ""

    def written(self, newline: str) -> str:
        """Write the body of a message."""
        return self.text if self.echo is None else f"{self.quotation}{newline}{newline}{self.text}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}(echo={self.echo!r}, text=<{len(self.text)} characters>)"
