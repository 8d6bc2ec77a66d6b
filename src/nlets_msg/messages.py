"""A message: a header and a body.

In: both, from a caller, checked against each other here, or from the reader. Out: a frozen `Message`, and its text.
What can fail: a header that does not go with the body, an answer that would be read back differently, or a text over
the limit raises `InvalidRecord`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Generic, TypeVar

import attrs

from nlets_msg.bodies import Inquiry
from nlets_msg.catalogue import default
from nlets_msg.checking import check_fields_toward
from nlets_msg.destinations import check_destinations, check_length
from nlets_msg.echoes import split_echo
from nlets_msg.fields import Field
from nlets_msg.headers import CONTROL, Header, InputHeader
from nlets_msg.layout import LONGEST_FIELDS, LONGEST_TEXT
from nlets_msg.problem_codes import ERROR
from nlets_msg.problems import InvalidRecord, Problem, problem
from nlets_msg.text_bodies import Body, Rejection, Response, TextInquiry, Unknown

BodyT = TypeVar("BodyT", bound=Body)

NEWLINES: Final = ("\n", "\r\n")
SEPARATORS: Final = (",", ".")


@attrs.frozen
class Limits:
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


@attrs.frozen(repr=False)
class Message(Generic[BodyT]):
    """A header and a body.

    Attributes:
        header: An `InputHeader` or an `OutputHeader`.
        body: An inquiry, a response, a notice, or the text of an unknown key.
        problems: The warnings that it was read with. Not compared, and not carried over to a changed copy.
        source: The text that it was read from, None if it was built. Likewise.

    Raises:
        InvalidRecord: The key does not go to these destinations, or an answer would be read back differently.
    """

    header: Header
    body: BodyT
    problems: tuple[Problem, ...] = attrs.field(default=(), init=False, eq=False)
    source: str | None = attrs.field(default=None, init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Check header and body against each other."""
        errors = [one for one in _mismatches(self.header, self.body) if one.severity == ERROR]
        if errors:
            raise InvalidRecord(errors)

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

        Args:
            newline: The line end of the header and around an echo, ``"\n"`` or ``"\r\n"``. Text is untouched.
            separator: What stands between destinations, ``","`` or ``"."``.
            limits: The longest text.

        Raises:
            InvalidRecord: The text would be over the limit, or be read back as another message.
            ValueError: No such newline or separator.
        """
        if newline not in NEWLINES or separator not in SEPARATORS:
            raise ValueError("newline is '\\n' or '\\r\\n', separator is ',' or '.'")
        header = self.header
        if (
            separator == "."
            and isinstance(header, InputHeader)
            and any(one.startswith("TXT") for one in header.destinations[1:])
        ):
            raise InvalidRecord([problem("would-change-structure", hint="Write this header with commas.")])
        text = f"{header.text(self.key, newline=newline, separator=separator)}{newline}{self._body_text(newline)}"
        if limits.exceeded_by(text, fields=isinstance(self.body, Inquiry)):
            raise InvalidRecord([problem("message-too-long")])
        if isinstance(header, InputHeader) and isinstance(self.body, Inquiry | TextInquiry):
            too_long = check_length(self.body.table, header.destinations, len(text))
            if too_long:
                raise InvalidRecord(too_long)
        return text

    def _body_text(self, newline: str) -> str:
        body = self.body
        if isinstance(body, Inquiry):
            return body.text()
        if isinstance(body, Response) and body.echo is not None:
            return f"{body.quotation}{newline}{newline}{body.text}"
        return body.whole if isinstance(body, Rejection) else body.text

    def __repr__(self) -> str:
        return f"Message({self.header!r}, {self.body!r})"


def read_message(header: Header, body: Body, problems: Iterable[Problem], source: str | None) -> Message[Any]:
    """Make the message of a text whose parts have been checked."""
    made: Message[Any] = object.__new__(Message)
    for name, value in (("header", header), ("body", body), ("problems", tuple(problems)), ("source", source)):
        object.__setattr__(made, name, value)
    return made


def _mismatches(header: object, body: object) -> Iterable[Problem]:
    if not isinstance(header, Header):
        yield problem("bad-header", expected="A message has an InputHeader or an OutputHeader.")
    elif isinstance(body, Inquiry | TextInquiry):
        if isinstance(header, InputHeader):
            yield from body.table.weigh(_toward(header.destinations, body))
        elif header.control is not None and not CONTROL.fullmatch(header.control):
            yield problem("bad-header", expected="The control field of an inquiry has exactly 10 printable characters.")
    elif isinstance(body, Response):
        yield from _unreadable_answer(body)
    elif isinstance(body, Unknown) and default().find(body.key) is not None:
        yield problem("would-change-structure", expected="The catalogue knows this key.", hint="Build its own record.")
    elif not isinstance(body, Body):
        yield problem("bad-format", expected="A body is an inquiry, a response, a notice or an Unknown.")


def _toward(destinations: Sequence[str], body: Inquiry | TextInquiry) -> Iterable[Problem]:
    yield from check_destinations(body.table, destinations)
    if isinstance(body, Inquiry) and body.table.toward:
        known = body.table.prefixes
        fields = [Field(prefix, value, known=prefix in known) for prefix, value in body.fields.items()]
        yield from check_fields_toward(body.table, destinations, fields)


def _unreadable_answer(body: Response) -> Iterable[Problem]:
    if body.table.xml_only:
        yield problem("xml-only", source=body.table.source)
        return
    head = body.quotation
    if len(head) > LONGEST_FIELDS:
        yield problem("message-too-long", expected=f"An echo has at most {LONGEST_FIELDS} characters.")
        return
    if body.echo is None and body.quoted is None:
        same = split_echo(body.text, default().answered_by(body.key)).echo is None
    else:
        # Read as it will be: up to a blank line, so that the quotation holds none; and by the echo's own class, which
        # may be one of another catalogue.
        own = None if body.echo is None else type(body.echo)
        found = split_echo(f"{head}\n\n{body.text}", default().answered_by(body.key, own))
        same = body.echo is not None and found.echo == body.echo and found.text == body.text
    if not same:
        yield problem(
            "would-change-structure",
            expected="An answer is read back with the same echo and the same text.",
            hint=f"The echo is an inquiry that {body.key} answers, quoted without blank lines and with no second "
            "prefix inside a value; a text without an echo does not begin like one.",
        )
