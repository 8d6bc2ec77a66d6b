"""The body of a rejection: an error message with what was rejected.

In: the whole body, from a caller or a reader, or its parts. Out: a frozen body, and what reading finds in the original.
What can fail: what is no text, or parts that would be read back as others, raises `InvalidRecord`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from nlets_msg.bodies.inquiries import BaseBody, body_text
from nlets_msg.problems.problem import InvalidRecord, make_problem
from nlets_msg.reading.parse import check
from nlets_msg.schema.rows import record, required_attribute
from nlets_msg.schema.tables import ERROR_MESSAGE
from nlets_msg.wire.error_texts import ErrorParts, read_error, write_error
from nlets_msg.wire.values import plain, plain_texts

if TYPE_CHECKING:
    from nlets_msg.catalogue import Catalogue
    from nlets_msg.reading.reports import Report

# "01" to "22" are printed; the form has two digits.
_LARGEST_NUMBER: Final = 99


def _whole(value: str) -> str:
    return body_text(value, "whole")


@record
class Rejection(BaseBody):
    """The rejection of a message.

    Attributes:
        whole: The body, untouched: number and text, the options, and after a line ORIGINAL MESSAGE what was rejected.

    The other attributes are read from it.
    """

    kind: ClassVar[str] = ERROR_MESSAGE

    whole: str = required_attribute(converter=_whole)

    @classmethod
    def of(cls, number: int, text: str, *, options: tuple[tuple[str, ...], ...] = (), original: str = "") -> Any:
        """Make one of its parts.

        Raises:
            InvalidRecord: The parts would be read back as others.
        """
        number, text, original = plain(number), plain(text), plain(original)
        # What is no set of texts becomes an empty one, and would be read back as none.
        options = tuple(map(plain_texts, options if isinstance(options, list | tuple) else (options,)))
        if type(number) is not int or not isinstance(text, str) or not isinstance(original, str):
            raise InvalidRecord([make_problem("bad-format", expected="An error has a number, a text and an original.")])
        parts = ErrorParts(number, text, options, original)
        # A very large number cannot even be written.
        rejection = cls(whole=write_error(parts)) if abs(number) <= _LARGEST_NUMBER else None
        if rejection is None or rejection.parts != parts:
            hint = "The text is one line or more, none of which looks like an option or is ORIGINAL MESSAGE."
            raise InvalidRecord([make_problem("would-change-structure", hint=hint)])
        return rejection

    @property
    def parts(self) -> ErrorParts:
        """Everything that it says."""
        return read_error(self.whole)

    @property
    def number(self) -> int | None:
        """The number of the error, None where there is none."""
        return self.parts.number

    @property
    def text(self) -> str:
        """What is wrong, in the words of the switch."""
        return self.parts.text

    @property
    def options(self) -> tuple[tuple[str, ...], ...]:
        """The sets of fields that the key accepts, each a tuple of prefixes."""
        return self.parts.options

    @property
    def original(self) -> str:
        """The message that was rejected, as far as it is quoted, untouched; empty where there is none."""
        return self.parts.original

    @property
    def report(self) -> Report:
        """What reading finds in the original, by the keys of this package and the registered ones."""
        return self.check()

    def check(self, catalogue: Catalogue | None = None) -> Report:
        """Read the original, by the keys of a catalogue if one is given."""
        return check(self.original, catalogue=catalogue)

    def written(self, newline: str) -> str:
        """Write the body of a message."""
        return self.whole

    def __repr__(self) -> str:
        return f"{type(self).__name__}(number={self.number}, whole=<{len(self.whole)} characters>)"
