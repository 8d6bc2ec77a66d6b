"""From the groups of a match to a body that is text.

In: the class of a key, and the catalogue. Out: a function from groups, the last of which is the text, to a record, or
to None where the text may draw a problem. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nlets_msg.echoes import split_echo
from nlets_msg.error_texts import error_problems
from nlets_msg.tables import ERROR_MESSAGE, RESPONSE
from nlets_msg.trusted import unfrozen

if TYPE_CHECKING:
    from nlets_msg.catalogue import Catalogue, RecordClass
    from nlets_msg.record_makers import Groups, Maker
    from nlets_msg.tables import Table


def text_maker(cls: RecordClass, catalogue: Catalogue) -> Callable[[Table, int], Maker]:
    """Make what makes the bodies of a key: they are the same wherever they go."""
    makers = {RESPONSE: _response_maker, ERROR_MESSAGE: _rejection_maker}
    make = makers.get(cls.kind, _plain_maker)(cls, catalogue)
    return lambda _table, _first: make


def _plain_maker(cls: Any, _: Catalogue) -> Maker:
    open_record = unfrozen(cls)

    def make(groups: Groups) -> Any:
        record = open_record()
        record.text = groups[-1]
        record.__class__ = cls
        return record

    return make


def _rejection_maker(cls: Any, _: Catalogue) -> Maker:
    open_record = unfrozen(cls)

    def make(groups: Groups) -> Any:
        if error_problems(groups[-1], 0):
            return None
        record = open_record()
        record.whole = groups[-1]
        record.__class__ = cls
        return record

    return make


def _response_maker(cls: Any, catalogue: Catalogue) -> Maker:
    open_record = unfrozen(cls)
    key, unasked = cls.table.key, cls.table.unasked

    def make(groups: Groups) -> Any:
        split = split_echo(groups[-1], catalogue.answered_by(key))
        if split.echo is None and not unasked:
            return None
        record = open_record()
        record.echo = split.echo
        record.text = split.text
        record.quoted = split.quoted
        record.__class__ = cls
        return record

    return make
