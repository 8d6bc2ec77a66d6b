"""From the groups of a match to a body that is text.

In: the class of a key, and the catalogue. Out: a function from a match, one group of which is where the text begins, to
a record, or to None where the text may have a problem. What can fail: nothing.

A text may be long, so it is copied once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nlets_msg._frozen import maker
from nlets_msg.parsing.echoes import split_echo
from nlets_msg.schema.tables import ERROR_MESSAGE, RESPONSE
from nlets_msg.wire.error_texts import error_problems

if TYPE_CHECKING:
    from nlets_msg.catalogue import Catalogue, RecordClass
    from nlets_msg.fast_path.inquiries import Groups, Maker
    from nlets_msg.schema.tables import Table


def text_maker(cls: RecordClass, catalogue: Catalogue) -> Callable[[Table, int], Maker]:
    """Return a factory of body makers; text bodies do not depend on the destination."""
    makers = {RESPONSE: _response_maker, ERROR_MESSAGE: _rejection_maker}
    make = makers.get(cls.kind, _plain_maker)
    return lambda _, first: make(cls, catalogue, first + 1)


def _plain_maker(cls: Any, _: Catalogue, begins: int) -> Maker:
    body = maker(cls)

    def make(_: Groups, match: re.Match[str]) -> Any:
        return body(match.string[match.start(begins) :])

    return make


def _rejection_maker(cls: Any, _: Catalogue, begins: int) -> Maker:
    body = maker(cls)

    def make(_: Groups, match: re.Match[str]) -> Any:
        whole = match.string[match.start(begins) :]
        return None if error_problems(whole, 0) else body(whole)

    return make


def _response_maker(cls: Any, catalogue: Catalogue, begins: int) -> Maker:
    body = maker(cls)
    key, unasked = cls.table.key, cls.table.unasked

    def make(_: Groups, match: re.Match[str]) -> Any:
        split = split_echo(match.string, key, catalogue, match.start(begins))
        if split.echo is None and not unasked:
            return None
        return body(split.echo, split.text, split.quoted)

    return make
