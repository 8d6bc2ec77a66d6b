"""A body that is text: what it holds, and what is wrong with it.

In: the class of a key, the catalogue, a text and where its body begins. Out: the body with its problems, and fields
that are offered beside it; for the fast path, the lines of a function that make the body and its problems, or return
None where there are such fields. What can fail: nothing.

A text may be long, so it is copied once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from nlets_msg._frozen import maker
from nlets_msg.parsing.echoes import Split, also_read_as, irregular_head, split_echo
from nlets_msg.problems.problem import make_problem
from nlets_msg.schema.format_rules import either
from nlets_msg.schema.tables import ERROR_MESSAGE, NOTICE, RESPONSE, TEXT_INQUIRY
from nlets_msg.wire.error_texts import error_problems
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import NEAR_IMAGE_MARK

if TYPE_CHECKING:
    from nlets_msg.catalogue import AskingClass, Catalogue, RecordClass
    from nlets_msg.fast_path.inquiries import BodyLines
    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.tables import Table
    from nlets_msg.wire.fields import Field
    from nlets_msg.wire.output_headers import Header

Read: TypeAlias = "tuple[Any, Sequence[Problem], Sequence[Field]]"
# From a text, its table, the problems of its body and its header to these, weighed and in order.
Weighed: TypeAlias = "Callable[[str, Table, Sequence[Problem], Header], Sequence[Problem] | None]"
# From the class of a key, the catalogue, a text and where its body begins to the body, its problems and fields.
BodyReader: TypeAlias = "Callable[[Any, Catalogue, str, int], Read]"


def text_lines(cls: RecordClass, catalogue: Catalogue, weighed: Weighed) -> BodyLines:
    """Return what writes the lines that make a body and its problems; it does not depend on the destination.

    Args:
        cls: The class of the key.
        catalogue: The keys that are known.
        weighed: What gives the problems their severities and their order, or None where the grammar has to read.
    """
    read = _READERS[cls.kind]

    def lines(_: Table, header: Sequence[str], scope: dict[str, Any], otherwise: str) -> list[str]:
        scope |= {"read": read, "cls": cls, "catalogue": catalogue, "table": cls.table, "weighed": weighed}
        return [
            f"    {', '.join(header)}, _ = groups",
            f"    body, problems, places = read(cls, catalogue, text, match.start({len(header) + 1}))",
            "    if places:",
            f"        return {otherwise}",
        ]

    return lines


def read_text_body(cls: RecordClass, catalogue: Catalogue, text: str, start: int) -> Read:
    """Read the body of a key of text."""
    return _READERS[cls.kind](cls, catalogue, text, start)


def body_in_doubt(cls: RecordClass, _: Catalogue, text: str, start: int) -> Read:
    """Take a body whole, after a header of which it is not certain where it ends."""
    whole = (None, text[start:]) if cls.kind == RESPONSE else (text[start:],)
    return maker(cls)(*whole), (), ()


def _read_plain(cls: Any, _: Catalogue, text: str, start: int) -> Read:
    return maker(cls)(text[start:]), (), ()


def _read_rejection(cls: Any, _: Catalogue, text: str, start: int) -> Read:
    whole = text[start:]
    return maker(cls)(whole), error_problems(whole, start), ()


def _read_response(cls: Any, catalogue: Catalogue, text: str, start: int) -> Read:
    # The ORI follows the key and its period under either header.
    begin = len(cls.table.key) + 1
    split, problems, fields = read_answer(cls.table, catalogue, text, start, origin=text[begin : begin + 9].upper())
    if not split.text.strip():
        problems = with_no_text(split.echo, problems)
    return maker(cls)(split.echo, split.text, split.quoted), problems, fields


def read_answer(
    table: Table, catalogue: Catalogue, text: str, start: int, *, origin: str
) -> tuple[Split, Sequence[Problem], Sequence[Field]]:
    """Part the body of an answer into its inquiry and its text, with the problems of both.

    Args:
        table: The table of the answer's key.
        catalogue: The keys that are known.
        text: A text in which the body of the answer begins.
        start: Where the body begins.
        origin: The ORI that answers.

    Returns:
        The parts; the problems; and the fields of an inquiry that has errors, which are offered.
    """
    split = split_echo(text, table.key, catalogue, start)
    problems: Sequence[Problem] = ()
    fields: Sequence[Field] = ()
    if split.echo is not None:
        others = also_read_as(split, table.key, origin, catalogue)
        if others:
            problems = (_echo_ambiguous(split, others, start),)
    elif not table.may_lack_echo:
        problem, fields = _explain_no_echo(table, catalogue, text, start)
        problems = (problem,)
    irregular = image_problems(text, len(text) - len(split.text))
    if irregular:
        problems = (*problems, *irregular)
    return split, problems, fields


def with_no_text(echo: Any, problems: Sequence[Problem]) -> Sequence[Problem]:
    """Warn that an answer has no text: it may be an inquiry, by the wrong key. That is more than a missing echo."""
    others = [problem for problem in problems if problem.code != "echo-missing"]
    if echo is None:
        return [*others, make_problem("no-fields", hint="Write what the answer says.")]
    expected = "The answer has nothing after the inquiry that it answers."
    hint = f"Write what the answer says; to ask, send the inquiry as {echo.key}."
    return [*others, make_problem("no-fields", expected=expected, hint=hint)]


def _echo_ambiguous(split: Split, others: Sequence[str], start: int) -> Problem:

    assert split.echo is not None  # or there would be no others
    assert split.quoted is not None
    expected = f"The inquiry is taken for {split.echo.key}; it reads as {either(others)}, too."
    return make_problem("echo-ambiguous", span=(start, start + len(split.quoted)), expected=expected)


def _explain_no_echo(table: Table, catalogue: Catalogue, text: str, start: int) -> tuple[Problem, Sequence[Field]]:

    key = table.key
    irregular = irregular_head(text, key, catalogue, start, suggested=table.prefixes)
    if irregular is not None:
        reasons = ", ".join(irregular.codes) or "a line end inside a value"
        expected = (
            f"What comes before the blank line has the form of {irregular.key}, but not without an error: {reasons}."
        )
        return make_problem("echo-irregular", span=irregular.span, expected=expected), irregular.fields
    expected = _looked_for(key, catalogue.answered_by(key))
    return make_problem("echo-missing", span=(start, start), expected=expected), ()


@functools.lru_cache(maxsize=512)
def _looked_for(key: str, asking: Sequence[AskingClass]) -> str:
    """Say which inquiries are looked for at the head of an answer."""
    if not asking:
        return f"No key of the catalogue is answered by {key}, so that no inquiry is looked for, and all is text."
    return (
        f"At the head of {key}, before the first blank line, an inquiry is looked for that it answers: the fields of "
        f"{either([cls.table.key for cls in asking])}, or such an inquiry with its header. None was read there, so "
        "that all is text."
    )


def _read_notice(cls: Any, _: Catalogue, text: str, start: int) -> Read:
    return maker(cls)(text[start:]), image_problems(text, start), ()


def image_problems(text: str, start: int) -> Sequence[Problem]:
    """Warn of blocks that look like images and are none; most texts have no such block."""
    if compiled(NEAR_IMAGE_MARK).search(text, start) is None:
        return ()
    from nlets_msg.bodies.images import irregular_images  # noqa: PLC0415 - a text without an image does not need them

    spans = irregular_images(text[start:])
    return [make_problem("image-irregular", span=(start + begin, start + end)) for begin, end in spans]


_READERS: Final[dict[str, BodyReader]] = {
    TEXT_INQUIRY: _read_plain,
    NOTICE: _read_notice,
    RESPONSE: _read_response,
    ERROR_MESSAGE: _read_rejection,
}
