"""A message: a header and a body.

In: both, from a caller, checked against each other, or from the reader. Out: a frozen `Message`, and its text.
What can fail: a header that does not go with the body, an answer that would be read back differently, or a text over
the limit raises `InvalidRecord`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg._frozen import compared_by_attributes, maker, refilled
from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.limits import DEFAULT_LIMITS, MOST_UNKNOWN, Limits, required_limits
from nlets_msg.wire.values import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from nlets_msg.messages.unknown import Body
    from nlets_msg.problems.problem import Problem
    from nlets_msg.wire.output_headers import Header

    ToldLater: TypeAlias = Callable[[], tuple[Problem, ...]]

BodyT = TypeVar("BodyT", bound="Body")

NEWLINES: Final = ("\n", "\r\n")
SEPARATORS: Final = (",", ".")
# Prefix, slash, value and period. The fields of a key are never too many.
_SHORTEST_FIELD: Final = len("A/1.")


@compared_by_attributes
@attrs.frozen(repr=False, eq=False)
class Message(Generic[BodyT]):
    """A header and a body.

    Attributes:
        header: An `InputHeader` or an `OutputHeader`.
        body: An inquiry, a response, a notice, or the text of an unknown key.
        source: The text that it was read from, None if it was built. Not compared, and not carried over to a changed
            copy.

    Raises:
        InvalidRecord: The key does not go to these destinations, an answer would be read back differently, or the class
            of header or body is none that is read back: a kind of body, or derived from a record without a declaration.
    """

    header: Header
    body: BodyT
    # None until those of a built message are asked for; of one that was read with warnings, what tells them then.
    _problems: tuple[Problem, ...] | ToldLater | None = attrs.field(default=None, init=False, eq=False)
    source: str | None = attrs.field(default=None, init=False, eq=False)
    # What the document that it was read from has and the record has not. A copy with another header keeps it.
    _kept: Any = attrs.field(default=None, kw_only=True, eq=False, alias="_kept")

    def __attrs_post_init__(self) -> None:
        """Check header and body against each other."""
        from nlets_msg.messages.checks import refuse_mismatches  # noqa: PLC0415 - start-up

        refuse_mismatches(self.header, self.body, self.to_text)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The warnings and notes that it was read with; of a built message, those that its text has, without places.

        Not compared, and not carried over to a changed copy.
        """
        problems = self._problems
        if isinstance(problems, tuple):
            return problems
        if problems is None:
            from nlets_msg.messages.readings import problems_of_built  # noqa: PLC0415 - start-up

            told = problems_of_built(self.header, self.body, self.to_text)
        else:
            told = problems()
        refilled(self, {"_problems": told})
        return told

    @property
    def key(self) -> str:
        """The message key."""
        return self.body.key

    @property
    def fields(self) -> dict[str, str]:
        """Prefix to value, in the order in which `to_text` writes them; absent fields left out."""
        return self.body.fields

    def to_text(self, *, newline: str = "\n", separator: str = ",", limits: Limits = DEFAULT_LIMITS) -> str:
        r"""Write the message: canonical legacy text, in table order, without a final period.

        Fields that the key does not know keep the places in which they were read; where no order of a key's fields is
        published, all do.

        Args:
            newline: The line end of the header and around an echo, ``"\n"`` or ``"\r\n"``. Text is untouched.
            separator: What is written between destinations, ``","`` or ``"."``.
            limits: The longest text.

        Raises:
            InvalidRecord: The text would be over the limit, or be read back as another message.
            ValueError: No such newline or separator.
            TypeError: The limits are none.
        """
        if type(newline) is not str or type(separator) is not str:
            newline, separator = plain_text(newline), plain_text(separator)
        if newline not in NEWLINES or separator not in SEPARATORS:
            raise ValueError("newline is '\\n' or '\\r\\n', separator is ',' or '.'")
        if limits is not DEFAULT_LIMITS:
            limits = required_limits(limits)
        header, body = self.header, self.body
        text = f"{header.text(body.key, newline, separator)}{newline}{body.written(newline)}"
        length = len(text)
        # No more than a sign that there may be something to refuse; what is, is said there.
        if (
            length > limits.fields
            or length > limits.text
            or length > body.longest
            or separator == "."
            or (
                length > limits.prefixes * _SHORTEST_FIELD
                and isinstance(body, Inquiry)
                and len(body.extra) > MOST_UNKNOWN
            )
            or (header.__class__ is InputHeader and len(header.destinations) > limits.destinations)
        ):
            from nlets_msg.messages.checks import refuse_text  # noqa: PLC0415 - start-up

            refuse_text(header, body, text, separator, limits)
        return text

    def __repr__(self) -> str:
        return f"Message({self.header!r}, {self.body!r})"


def required_message(message: object, expected: str) -> Message[Any]:
    """Return what a caller gave for a message.

    Args:
        message: What a caller gave.
        expected: What was expected, in a sentence.

    Raises:
        InvalidRecord: It is no message.
    """
    if isinstance(message, Message):
        return message
    from nlets_msg.problems.problem import InvalidRecord, make_problem  # noqa: PLC0415 - start-up

    raise InvalidRecord([make_problem("bad-format", expected=expected)])


# Make the message of a text whose parts have been checked: header, body, problems, source.
checked_message: Final = maker(Message)
