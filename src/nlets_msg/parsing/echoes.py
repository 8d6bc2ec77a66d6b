"""The inquiry at the head of an answer.

In: the body of an answer, and the classes of the inquiries that it can answer. Out: the inquiry and the text after it,
or no inquiry and all of it as text; what else the inquiry could be; what looks like one and has errors. What can fail:
nothing.

Ruling on reading 13: the echo runs to the first blank line or to the end of the body, and it is one only if all of it
reads without an error as an inquiry that the key answers: the fields alone, of which no value holds another prefix
(records are full of them), or a whole inquiry with its header. An inquiry of free text is one with its header only.
Fields of which no such key knows one may be anything. Where several inquiries could be read, the first in the order of
the tables is taken, and the others are named. Nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import islice
from typing import Final, NamedTuple

import attrs

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.texts import TextInquiry
from nlets_msg.catalogue import AskingClass, Catalogue, is_fast
from nlets_msg.fast_path.parts import clean_record
from nlets_msg.fast_path.warned_fields import may_refuse, parted, warned_record, warnings_of_fields
from nlets_msg.parsing.inquiries import InquiryReading, read_fields_alone, read_inquiry
from nlets_msg.problems.problem import Problem, Span, has_errors
from nlets_msg.problems.rules import ERROR
from nlets_msg.schema.tables import Table
from nlets_msg.wire.fields import Field, moved_field
from nlets_msg.wire.header_patterns import BEGUN_HEADER, KEY_AND_PERIOD
from nlets_msg.wire.limits import LONGEST_FIELDS, MOST_FIELDS
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import (
    BLANK_LINE,
    LAYOUT,
    LAYOUT_BUT_LINE_ENDS,
    LAYOUT_CHARACTER,
    LAYOUT_IN_CLASS,
    LINE_END,
    PREFIX_IN_ANY_CASE,
    begun_field_of,
    holds_prefix,
)

_BLANK_LINE: Final = compiled(BLANK_LINE)
# Fields without a header that are longer beside their free text are a record: no inquiry is so long.
_LONGEST_PLAIN: Final = 2_000
# So is what has errors: what is read for a note alone is no more than an inquiry takes.
_LONGEST_IRREGULAR: Final = _LONGEST_PLAIN
_ANY_LINE_END: Final = compiled(LINE_END)
# A key and an ORI: what follows is a whole inquiry, of the key that it names.
_HEADER: Final = re.compile(BEGUN_HEADER)
_KEY: Final = re.compile(KEY_AND_PERIOD)
# How an inquiry with errors begins: with its key, or with a prefix.
_BEGINNING: Final = re.compile(rf"{KEY_AND_PERIOD}|{LAYOUT_CHARACTER}*+{PREFIX_IN_ANY_CASE}")
# A line end inside a value, or in text that is of no field: it is beside no separator, so that the value holds it. In
# free text that is a warning, and yet no echo, since the record may begin after it.
_LINE_IN_VALUE: Final = re.compile(
    rf"[^{LAYOUT_IN_CLASS}./]{LAYOUT_BUT_LINE_ENDS}*+[\r\n]{LAYOUT_CHARACTER}*+[^{LAYOUT_IN_CLASS}.]"
)
_SEVERAL_LINE_ENDS: Final = re.compile(rf"({LINE_END})(?:[ \t]*{LINE_END})+")


@attrs.frozen(repr=False)
class Split:
    """The echo of an answer and its text; ``quoted`` is the echo as it was received."""

    echo: Inquiry | TextInquiry | None
    quoted: str | None
    text: str


def split_echo(text: str, key: str, catalogue: Catalogue, start: int = 0, *, own: AskingClass | None = None) -> Split:
    """Part the body of an answer, from a place in its text on, into the inquiry that it begins with and its text.

    Args:
        text: A text in which the body of an answer begins.
        key: The message key of the answer.
        catalogue: The keys that are known, and so the inquiries that it may answer.
        start: Where the body begins.
        own: A class that takes the place of the catalogue's of its key.
    """
    line = _LINE_IN_VALUE.search(text, start, start + LONGEST_FIELDS) if catalogue.fast_path else None
    # Long before a blank line, no echo: there is no need to look further.
    blank = _BLANK_LINE.search(text, start, start + LONGEST_FIELDS if line is None else line.end())
    if line is not None and blank is None:
        # So the head is no fields alone.
        if not _KEY.match(text, start) and all(cls.table.has_fast_path for cls in catalogue.answered_by(key, own)):
            return Split(None, None, text[start:])
        blank = _BLANK_LINE.search(text, start, start + LONGEST_FIELDS)
    head_end, text_begin = blank.span() if blank else (len(text), len(text))
    if head_end - start <= LONGEST_FIELDS:
        head = text[start:head_end]
        # What has no legacy text is not quoted in one.
        asking = [cls for cls in catalogue.answered_by(key, own) if not cls.table.xml_only] if head.strip() else []
        whole_only = line is not None and line.end() <= head_end
        for number, cls in enumerate(asking):
            echo = read_echo(head, cls, catalogue, whole_only=whole_only)
            if echo is not None:
                # The line end of an echo that no blank line follows is no part of it either.
                quoted = head.rstrip(LAYOUT)
                return Split(_first(quoted, asking[:number], catalogue) or echo, quoted, text[text_begin:])
    return Split(None, None, text[start:])


def has_header(quoted: str) -> bool:
    """Say whether a quotation is that of a whole inquiry, with its header."""
    return _HEADER.match(quoted) is not None


def _first(quoted: str, before: Iterable[AskingClass], catalogue: Catalogue) -> Inquiry | TextInquiry | None:
    """Return the inquiry as which fields read by a key before the one that knows some of them; None for a header."""
    if _HEADER.match(quoted):
        return None
    return next((echo for cls in before if (echo := _read_any_fields(quoted, cls, catalogue)) is not None), None)


def also_read_as(split: Split, key: str, origin: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the other keys as whose inquiry an echo reads, too: of those that are so answered from a place.

    Args:
        split: An answer with an echo.
        key: The message key of the answer.
        origin: The ORI that answers: an inquiry may be answered by a key from some places only.
        catalogue: The keys that are known.
    """
    asking = catalogue.answered_by(key)
    echo, quoted = split.echo, split.quoted or ""
    if echo is None or len(asking) < 2:
        return ()
    taken = echo.table.asked_by
    others = [cls for cls in asking if cls.table.asked_by != taken and _is_answered(cls.table, key, origin)]
    if not others or _HEADER.match(quoted):
        return ()
    # Most texts are told apart by what an inquiry has at least, without reading them again.
    named = quoted.upper()
    return tuple(
        cls.table.key
        for cls in others
        if any(all(prefix in named for prefix in least) for least in cls.table.least)
        and _read_any_fields(quoted, cls, catalogue) is not None
    )


def _is_answered(table: Table, key: str, origin: str) -> bool:
    return key in (table.table_for(origin) if table.destination_rules else table).responses


class Irregular(NamedTuple):
    """What an answer begins with, if it has the form of an inquiry and errors as one.

    Attributes:
        span: Its place.
        key: The key of the inquiry.
        fields: The fields, as far as they can be read.
        codes: The codes of the errors, each once; none where a line end inside a value is the reason.
    """

    span: Span
    key: str
    fields: Sequence[Field]
    codes: tuple[str, ...]


def irregular_head(
    text: str, key: str, catalogue: Catalogue, start: int = 0, *, suggested: Container[str] = ()
) -> Irregular | None:
    """Find an inquiry with errors before the first blank line of an answer without an echo.

    It begins with the header of an inquiry that the key answers; or it is fields alone, of which the first is known.

    Args:
        text: The text in which the body of the answer begins.
        key: The message key of the answer.
        catalogue: The keys that are known.
        start: Where the body begins.
        suggested: Prefixes that the source suggests for the record itself: what begins with one is no inquiry.
    """
    if _BEGINNING.match(text, start) is None:
        return None
    blank = _BLANK_LINE.search(text, start, start + _LONGEST_IRREGULAR)
    head = text[start : blank.start()].rstrip(LAYOUT) if blank else ""
    beginning = compiled(PREFIX_IN_ANY_CASE).search(head)
    first = beginning[1].upper() if beginning and not head[: beginning.start(1)].strip(LAYOUT) else None
    # With a line end in a value that is no free text, what begins like an inquiry has not its form.
    no_fields = catalogue.fast_path and is_no_fields(head)
    for cls in catalogue.answered_by(key) if head else ():
        if compiled(rf"(?ai:{cls.table.key})\.").match(head):
            return _irregular(head, start, cls.table.key, read_inquiry(head, cls, catalogue))
        if no_fields and cls.table.has_fast_path and not _names_field(head, cls.table.free_text):
            continue
        if issubclass(cls, Inquiry) and first in cls.table.prefixes and first not in suggested:
            reading = read_fields_alone(head, cls, catalogue)
            if _has_form(head, reading, cls.table.prefixes):
                return _irregular(head, start, cls.table.key, reading)
    return None


def _irregular(head: str, start: int, key: str, reading: InquiryReading) -> Irregular:
    fields = [moved_field(field, start) for field in reading.fields]
    codes = dict.fromkeys(problem.code for problem in reading.problems if problem.severity == ERROR)
    return Irregular((start, start + len(head)), key, fields, tuple(codes))


def _has_form(head: str, reading: InquiryReading, known: tuple[str, ...]) -> bool:
    """Say whether fields with errors have the form of an inquiry: a record only begins like one.

    A period may be missing on a line of known fields; a record has other prefixes inside a value, or lines of text.
    """
    codes = {problem.code for problem in reading.problems if problem.severity == ERROR}
    held = (match[1] for field in reading.fields for match in compiled(PREFIX_IN_ANY_CASE).finditer(field.value))
    if not codes or any(prefix.isupper() and prefix not in known for prefix in held):
        return False
    return "not-a-field" not in codes or not _ANY_LINE_END.search(head)


def is_no_fields(head: str) -> bool:
    """Say whether a text is certainly not the fields of an inquiry and nothing else; most records are told by this."""
    return _LINE_IN_VALUE.search(head) is not None


def read_echo(
    head: str, cls: AskingClass, catalogue: Catalogue, *, whole_only: bool = False
) -> Inquiry | TextInquiry | None:
    """Read a text as the quoted inquiry of a class; None where it is not one without an error.

    With ``whole_only`` it is known to be no fields alone, so that it begins with a header or is none.
    """
    begins_with_key = compiled(rf"(?ai:{cls.table.key})\.").match(head) is not None
    no_fields = (whole_only and cls.table.has_fast_path) or _is_record(head, cls.table)
    if no_fields and not begins_with_key:
        return None
    if is_fast(catalogue, cls.table) and issubclass(cls, Inquiry):
        clean = clean_record(head, cls, cls.table)
        values = () if clean is None else cls.table.values_of(clean)
        # With a slash for each field there is none inside a value; without a field there is no echo.
        if clean is not None and 0 < head.count("/") == len(values) - values.count(None):
            return clean
        start = len(head) - len(head.lstrip(LAYOUT))
        warned = warned_record(parted(head, start, cls, cls.table), cls, cls.table)
        if warned is not None and not (
            may_refuse(cls.table) and has_errors(cls.table.weigh(warnings_of_fields(head, start, cls, cls.table)))
        ):
            return warned
    if begins_with_key:
        reading = read_inquiry(head.rstrip(LAYOUT), cls, catalogue)
        return None if _runs_over(head, reading.problems) else reading.inquiry
    if issubclass(cls, TextInquiry) or (cls.table.has_fast_path and not _names_field(head, cls.table.prefixes)):
        return None
    inquiry = _read_any_fields(head, cls, catalogue)
    # Fields of which the key knows none may be anything, too.
    return inquiry if inquiry is not None and inquiry.fields.keys() & cls.table.order.keys() else None


def _is_record(head: str, table: Table) -> bool:
    """Say whether fields alone are longer, beside their free text, than those of any inquiry."""
    if len(head) <= _LONGEST_PLAIN or not table.free_text:
        return len(head) > _LONGEST_PLAIN
    # One over shows that there are more.
    begun = [*islice(compiled(begun_field_of(table.order)).finditer(head), table.most_fields(MOST_FIELDS) + 1)]
    ends = [*(match.start() for match in begun[1:]), len(head)][: len(begun)]
    lengths = (
        end - match.start() for match, end in zip(begun, ends, strict=True) if match[1].upper() in table.free_text
    )
    return len(head) - sum(lengths) > _LONGEST_PLAIN


def _read_any_fields(quoted: str, cls: AskingClass, catalogue: Catalogue) -> Inquiry | TextInquiry | None:
    """Read fields as the inquiry of a class, whether it knows one of them or not; None where there is an error."""
    if not issubclass(cls, Inquiry):
        return None
    reading = read_fields_alone(quoted, cls, catalogue)
    if reading.inquiry is None:
        return None
    over = _runs_over(quoted, reading.problems)
    held = any(holds_prefix(field.value, cls.table.prefixes) for field in reading.fields)
    return None if over or held else reading.inquiry


def _runs_over(head: str, problems: Iterable[Problem]) -> bool:
    """Say whether a value holds a line end: after it, the record may have begun."""
    values = (
        head[slice(*problem.span)] for problem in problems if problem.code == "control-character" and problem.span
    )
    return any(character in value for value in values for character in "\r\n")


def _names_field(head: str, known: tuple[str, ...]) -> bool:
    """Say whether there may be a field that the key knows; most texts of answers without an echo have none."""
    return bool(known) and any(match[1].upper() in known for match in compiled(PREFIX_IN_ANY_CASE).finditer(head))


def quotable(text: str) -> str:
    """Return a received text without its blank lines, and without layout at its ends."""
    return _SEVERAL_LINE_ENDS.sub(r"\1", text.strip(LAYOUT))
