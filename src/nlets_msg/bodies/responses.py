"""The answer to an inquiry.

In: an inquiry that is quoted and a text, from a caller or a reader. Out: a frozen record. What can fail: what is no
inquiry or no text raises `InvalidRecord`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg.bodies.inquiries import BaseBody, Inquiry, is_declared, no_text
from nlets_msg.schema.rows import record, required_attribute
from nlets_msg.schema.tables import RESPONSE
from nlets_msg.wire.values import plain_optional, plain_text

if TYPE_CHECKING:
    from nlets_msg.bodies.texts import TextInquiry


def _is_inquiry(value: object) -> bool:
    if isinstance(value, Inquiry):
        return True
    from nlets_msg.bodies.texts import TextInquiry  # noqa: PLC0415 - start-up

    return isinstance(value, TextInquiry) and is_declared(type(value))


@record
class Response(BaseBody):
    """The answer to an inquiry: what it answers, and the record in the words of the state.

    Attributes:
        echo: The inquiry that the answer begins with, or None.
        text: Everything after the echo, untouched.
        quoted: The echo as it was received, without layout at its end; None where it is written from the inquiry's
            fields. Not compared.

    Whether the echo and the text are read back as these is checked where a message is made of them.

    Raises:
        InvalidRecord: The echo is no inquiry, or a text is none.
    """

    kind: ClassVar[str] = RESPONSE

    echo: Inquiry | TextInquiry | None = attrs.field(default=None)
    text: str = required_attribute(converter=plain_text)
    quoted: str | None = attrs.field(default=None, eq=False, converter=plain_optional)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no inquiry or no text."""
        problems = [no_text("text")] if type(self.text) is not str else []
        if self.quoted is not None and type(self.quoted) is not str:
            problems.append(no_text("quoted", "None"))
        if self.echo is not None and not _is_inquiry(self.echo):
            from nlets_msg.problems.problem import make_problem  # noqa: PLC0415 - start-up

            expected = "The echo of an answer is the record of an inquiry."
            problems.append(make_problem("bad-format", expected=expected, element="echo"))
        if problems:
            from nlets_msg.problems.problem import InvalidRecord  # noqa: PLC0415 - start-up

            raise InvalidRecord(problems)

    @property
    def quotation(self) -> str:
        """The echo as it is written: as received, or else from the inquiry's fields; empty without an echo."""
        if self.quoted is not None:
            return self.quoted
        return self.echo.text() if isinstance(self.echo, Inquiry) else ""

    @property
    def images(self) -> tuple[str, ...]:
        """The https addresses between the lines that mark an image in the text, without angle brackets."""
        from nlets_msg.bodies.images import images_of  # noqa: PLC0415 - start-up

        return images_of(self.text)

    def written(self, newline: str) -> str:
        """Write the body of a message.

        Raises:
            InvalidRecord: The key has no legacy text.
        """
        if self.table.xml_only:
            from nlets_msg.schema.writing import refuse_xml_only  # noqa: PLC0415 - start-up: few keys have no text

            refuse_xml_only(self.table.source)
        return self.text if self.echo is None else f"{self.quotation}{newline}{newline}{self.text}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}(echo={self.echo!r}, text=<{len(self.text)} characters>)"
