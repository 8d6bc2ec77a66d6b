"""The inquiry at the head of an answer.

In: the body of an answer, and the classes of the inquiries that it can answer. Out: the inquiry and the text after it,
or no inquiry and all of it as text. What can fail: nothing.

Ruling on reading 13: the echo runs to the first blank line or to the end of the body, and it is one only if all of it
reads without an error as an inquiry that the key answers: the fields alone, of which no value holds another prefix
(records are full of them), or a whole inquiry with its header. An inquiry of free text is one with its header only.
Nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import attrs

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.texts import TextInquiry
from nlets_msg.catalogue import AskingClass, Catalogue
from nlets_msg.fast_path.parts import read_clean_fields
from nlets_msg.parsing.inquiries import read_fields_alone, read_inquiry
from nlets_msg.problems.problem import Problem
from nlets_msg.wire.limits import LONGEST_FIELDS
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import BLANK_LINE, LAYOUT, LINE_END, PREFIX_IN_ANY_CASE, holds_prefix

_BLANK_LINE: Final = re.compile(BLANK_LINE)
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
    # Long before a blank line, no echo: there is no need to look further.
    blank = _BLANK_LINE.search(text, start, start + LONGEST_FIELDS)
    head_end, text_begin = blank.span() if blank else (len(text), len(text))
    if head_end - start <= LONGEST_FIELDS:
        head = text[start:head_end]
        for cls in catalogue.answered_by(key, own) if head.strip() else ():
            echo = read_echo(head, cls, catalogue)
            if echo is not None:
                # The line end of an echo that no blank line follows is no part of it either.
                return Split(echo, head.rstrip(LAYOUT), text[text_begin:])
    return Split(None, None, text[start:])


def read_echo(head: str, cls: AskingClass, catalogue: Catalogue) -> Inquiry | TextInquiry | None:
    """Read a text as the quoted inquiry of a class; None where it is not one without an error."""
    if catalogue.fast_path and cls.table.has_fast_path and issubclass(cls, Inquiry):
        clean = read_clean_fields(head, 0, cls, cls.table)
        # With a slash for each field there is none inside a value; without a field there is no echo.
        if clean is not None and 0 < head.count("/") == len(clean[1]):
            return clean[0]
    if compiled(rf"(?ai:{cls.table.key})\.").match(head):
        reading = read_inquiry(head.rstrip(LAYOUT), cls, catalogue)
        return None if _runs_over(head, reading.problems) else reading.inquiry
    if issubclass(cls, TextInquiry) or (cls.table.has_fast_path and not _names_field(head, cls.table.prefixes)):
        return None
    reading = read_fields_alone(head, cls)
    # Fields of which the key knows none may be anything, too.
    if not any(field.known for field in reading.fields) or _runs_over(head, reading.problems):
        return None
    if any(holds_prefix(field.value, cls.table.prefixes) for field in reading.fields):
        return None
    return reading.inquiry


def _runs_over(head: str, problems: Iterable[Problem]) -> bool:
    """Say whether a value holds a line end: after it, the record may have begun."""
    values = (head[slice(*one.span)] for one in problems if one.code == "control-character" and one.span)
    return any(one in value for value in values for one in "\r\n")


def _names_field(head: str, known: tuple[str, ...]) -> bool:
    """Say whether there may be a field that the key knows; most texts of answers without an echo have none."""
    return any(found[1].upper() in known for found in compiled(PREFIX_IN_ANY_CASE).finditer(head))


def quotable(text: str) -> str:
    """Return a received text without its blank lines, and without layout at its ends."""
    return _SEVERAL_LINE_ENDS.sub(r"\1", text.strip(LAYOUT))
