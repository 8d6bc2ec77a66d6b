"""A body that is text: what it holds, and what is wrong with it.

In: the class of a key, the catalogue, a text and where its body begins. Out: the body with its problems; for the fast
path, the lines of a function that make the body, or return None where it has a problem. What can fail: nothing.

A text may be long, so it is copied once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from nlets_msg._frozen import maker
from nlets_msg.parsing.echoes import split_echo
from nlets_msg.schema.tables import ERROR_MESSAGE, NOTICE, RESPONSE, TEXT_INQUIRY
from nlets_msg.wire.error_texts import error_problems

if TYPE_CHECKING:
    from nlets_msg.catalogue import Catalogue, RecordClass
    from nlets_msg.fast_path.inquiries import BodyLines
    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.tables import Table

Read: TypeAlias = "tuple[Any, Sequence[Problem]]"
# From the class of a key, the catalogue, a text and where its body begins to the body and its problems.
BodyReader: TypeAlias = "Callable[[Any, Catalogue, str, int], Read]"


def text_lines(cls: RecordClass, catalogue: Catalogue) -> BodyLines:
    """Return what writes the lines that make a body without problems; it does not depend on the destination."""
    read = _READERS[cls.kind]

    def lines(_: Table, header: Sequence[str], scope: dict[str, Any]) -> list[str]:
        scope |= {"read": read, "cls": cls, "catalogue": catalogue}
        return [
            f"    {', '.join(header)}, _ = groups",
            f"    body, problems = read(cls, catalogue, text, match.start({len(header) + 1}))",
            "    if problems:",
            "        return None",
        ]

    return lines


def read_text_body(cls: RecordClass, catalogue: Catalogue, text: str, start: int) -> Read:
    """Read the body of a key of text."""
    return _READERS[cls.kind](cls, catalogue, text, start)


def body_in_doubt(cls: RecordClass, _: Catalogue, text: str, start: int) -> Read:
    """Take a body whole, after a header of which it is not certain where it ends."""
    whole = (None, text[start:]) if cls.kind == RESPONSE else (text[start:],)
    return maker(cls)(*whole), ()


def _read_plain(cls: Any, _: Catalogue, text: str, start: int) -> Read:
    return maker(cls)(text[start:]), ()


def _read_rejection(cls: Any, _: Catalogue, text: str, start: int) -> Read:
    whole = text[start:]
    return maker(cls)(whole), error_problems(whole, start)


def _read_response(cls: Any, catalogue: Catalogue, text: str, start: int) -> Read:
    split = split_echo(text, cls.table.key, catalogue, start)
    problems = () if split.echo is not None or cls.table.may_lack_echo else (_echo_missing(start),)
    return maker(cls)(split.echo, split.text, split.quoted), problems


def _echo_missing(start: int) -> Problem:
    # A text without problems does not need it.
    from nlets_msg.problems.problem import make_problem  # noqa: PLC0415 - see above

    return make_problem("echo-missing", span=(start, start))


_READERS: Final[dict[str, BodyReader]] = {
    TEXT_INQUIRY: _read_plain,
    NOTICE: _read_plain,
    RESPONSE: _read_response,
    ERROR_MESSAGE: _read_rejection,
}
