"""From the match of a clean header to a body that is text.

In: the class of a key, and the catalogue. Out: the lines of a function that make the body, or return None where the
text may have a problem. What can fail: nothing.

A text may be long, so it is copied once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from nlets_msg._frozen import maker
from nlets_msg.parsing.echoes import split_echo
from nlets_msg.schema.tables import ERROR_MESSAGE, RESPONSE
from nlets_msg.wire.error_texts import error_problems

if TYPE_CHECKING:
    from nlets_msg.catalogue import Catalogue, RecordClass
    from nlets_msg.fast_path.inquiries import BodyLines
    from nlets_msg.schema.tables import Table

# From a text and where its body begins to the body, or None where it may have a problem.
TextMaker: TypeAlias = Callable[[str, int], Any]


def text_lines(cls: RecordClass, catalogue: Catalogue) -> BodyLines:
    """Return what writes the lines that make a body of text; it does not depend on the destination."""
    makers = {RESPONSE: _response_maker, ERROR_MESSAGE: _rejection_maker}
    make = makers.get(cls.kind, _plain_maker)(cls, catalogue)

    def lines(_: Table, header: Sequence[str], scope: dict[str, Any]) -> list[str]:
        scope["make"] = make
        return [
            f"    {', '.join(header)}, _ = groups",
            f"    body = make(text, match.start({len(header) + 1}))",
            "    if body is None:",
            "        return None",
        ]

    return lines


def _plain_maker(cls: Any, _: Catalogue) -> TextMaker:
    body = maker(cls)
    return lambda text, start: body(text[start:])


def _rejection_maker(cls: Any, _: Catalogue) -> TextMaker:
    body = maker(cls)

    def make(text: str, start: int) -> Any:
        whole = text[start:]
        return None if error_problems(whole, 0) else body(whole)

    return make


def _response_maker(cls: Any, catalogue: Catalogue) -> TextMaker:
    body = maker(cls)
    key, may_lack_echo = cls.table.key, cls.table.may_lack_echo

    def make(text: str, start: int) -> Any:
        split = split_echo(text, key, catalogue, start)
        if split.echo is None and not may_lack_echo:
            return None
        return body(split.echo, split.text, split.quoted)

    return make
