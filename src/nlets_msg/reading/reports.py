"""What a text is, and what is wrong with it.

In: what was read of a text, and the problems that were found. Out: a `Report`. What can fail: nothing.

Of a clean text there is a report without anything that reads what is not clean: that is in `checks`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from nlets_msg._frozen import FrozenDict, maker, refilled
from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.catalogue import Catalogue, RecordClass, default
from nlets_msg.messages.message import Message, checked_message
from nlets_msg.problems.problem import Problem, has_errors
from nlets_msg.wire.fields import moved_field

if TYPE_CHECKING:
    from nlets_msg.messages.unknown import Body
    from nlets_msg.schema.tables import Table
    from nlets_msg.wire.fields import Field
    from nlets_msg.wire.output_headers import Header


@attrs.frozen(repr=False)
class Report:
    """What a text is, and what is wrong with it.

    Attributes:
        source: The text, whole.
        problems: Every problem, in the order of the text; those without a place last.
        message: The message, None when there is any error.
        key: The message key in upper case, None where there is none.
        header: The header, None where it cannot be read.
        record: The class of the key; None where the key is unknown.
        extracted: What a reader of the catalogue made of the body; None where there is none, or where it failed.
    """

    source: str
    problems: tuple[Problem, ...]
    message: Message[Any] | None = None
    key: str | None = None
    header: Header | None = None
    # Or the body whose fields they are, which reads them when they are asked for. Equal reports have equal texts, of
    # which they are read, so that they are not compared.
    _fields: dict[str, str] | Body = attrs.field(factory=dict, eq=False)
    record: RecordClass | None = None
    extracted: object = attrs.field(default=None, eq=False)
    # What the grammar's path finds beside the message; a text of the fast path is read again at the first use.
    _places: tuple[Field, ...] | None = attrs.field(default=None, eq=False)
    _body: int | None = attrs.field(default=None, eq=False)
    # Of a framed message: the report on it without its framing, and where it begins.
    _inner: tuple[Report, int] | None = attrs.field(default=None, eq=False)

    @property
    def fields(self) -> dict[str, str]:
        """Prefix to value, as far as they can be read; the first of a repeated prefix. It cannot be changed."""
        # Whoever asks is given a copy.
        return FrozenDict(self._fields if isinstance(self._fields, dict) else self._fields.fields)

    @property
    def places(self) -> tuple[Field, ...]:
        """Every field of an inquiry with the places of prefix and value; a field's representation hides it."""
        if self._inner is not None:
            inner, begin = self._inner
            return tuple(moved_field(field, begin) for field in inner.places)
        if self._places is None:
            self._read_again()
        return self._places or ()

    @property
    def body(self) -> int | None:
        """Where the body begins; None where that cannot be told."""
        if self._inner is not None:
            inner, begin = self._inner
            return None if inner.body is None else inner.body + begin
        if self._body is None:
            self._read_again()
        return self._body

    def _read_again(self) -> None:
        """Remember the places of a message that the fast path has read: those of the grammar's path."""
        # Of a key that has no text there is none to read again.
        if self.message is None or self.record is None or self.record.table.xml_only:
            return
        # What reads a text is loaded where that is asked for.
        if issubclass(self.record, Inquiry):
            from nlets_msg.parsing.inquiries import read_inquiry  # noqa: PLC0415 - start-up

            inquiry = read_inquiry(self.source, self.record, default())
            places, body = tuple(inquiry.fields), inquiry.body
        else:
            from nlets_msg.parsing.text_headers import read_text_past_grammar  # noqa: PLC0415 - start-up

            places, body = (), read_text_past_grammar(self.source, self.record.table, default()).body
        # They follow from the text, so that the value stays the same.
        refilled(self, {"_places": places, "_body": body})

    @property
    def table(self) -> Table | None:
        """The table that the text was read by; None where the key is unknown."""
        return self.record.table if self.record else None

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings and notes do not count."""
        return self.message is not None

    def __repr__(self) -> str:
        codes = ", ".join(problem.code for problem in self.problems)
        # What is in the place of an unknown key may be the beginning of a name.
        key = repr(self.key) if self.key is None or self.record else f"<{len(self.key)} characters>"
        return f"Report(key={key}, ok={self.ok}, problems=[{codes}], source=<{len(self.source)} characters>)"


AnyReport = TypeVar("AnyReport", bound=Report)

# Make the report of a text from what was found in it.
made_report: Final = maker(Report)


def clean_report(message: Message[Any], text: str, known: Catalogue) -> Report:
    """Report on a message that the fast path has read."""
    body = message.body
    return made_report(text, message.problems, message, body.key, message.header, body, known.find(body.key))


def extracted(report: Report, known: Catalogue) -> Report:
    """Add what the reader of the body makes of it, or the warning that it failed."""
    if report.message is None:
        return report
    # Only a catalogue with readers needs it.
    from nlets_msg.bodies.readers import read_body  # noqa: PLC0415 - start-up

    value, failed = read_body(report.message, known.readers)
    if failed is None:
        return attrs.evolve(report, extracted=value)
    problems = (*report.problems, failed)
    message = checked_message(report.message.header, report.message.body, problems, report.source)
    return attrs.evolve(report, problems=problems, message=message)


def with_source(report: AnyReport, source: str) -> AnyReport:
    """Give a report on a text that is too long the part of it that arrived in that order; any other has it."""
    return report if len(source) == len(report.source) else attrs.evolve(report, source=source)


def with_problems(report: Report, problems: Iterable[Problem]) -> Report:
    """Add problems of what a text came in."""
    last = (len(report.source) + 1, 0)
    in_order = tuple(sorted([*report.problems, *problems], key=lambda problem: problem.span or last))
    body = None if report.message is None else report.message.body
    message = message_without_error(report.source, report.header, body, in_order)
    return attrs.evolve(report, problems=in_order, message=message, extracted=report.extracted if message else None)


def message_without_error(
    text: str, header: Header | None, body: Body | None, problems: tuple[Problem, ...]
) -> Message[Any] | None:
    """Make the message if there is no error."""
    if header is None or body is None or has_errors(problems):
        return None
    return checked_message(header, body, problems, text)
