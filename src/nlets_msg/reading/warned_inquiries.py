"""The fast path of inquiries with warnings alone: a clean header, and fields of which layout and case are put aside.

In: the class of a key, and its table or that of a destination. Out: a function from texts to messages, or to None where
the grammar has to read. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nlets_msg.fast_path.parts import read_clean_header
from nlets_msg.fast_path.warned_fields import read_warned_fields
from nlets_msg.messages.message import checked_message
from nlets_msg.parsing.delivered_headers import read_header_before_fields
from nlets_msg.reading.body_problems import weighed

if TYPE_CHECKING:
    from nlets_msg.messages.message import Message
    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.tables import Table
    from nlets_msg.wire.output_headers import Header


def warned_reader(cls: Any, table: Table) -> Callable[[str], Message[Any] | None]:
    """Make the reader of an inquiry of fields."""
    after_ori = len(table.key) + 10

    def read(text: str) -> Message[Any] | None:
        heading = (
            read_header_before_fields(text, table)
            if text[after_ori : after_ori + 1] in "\r\n"
            else _read_sent(text, table)
        )
        fields = None if heading is None else read_warned_fields(text, heading[1], cls, table)
        if heading is None or fields is None:
            return None
        header, _, problems = heading
        record, found = fields
        told = weighed(text, cls.table, [*problems, *found], header)
        return None if told is None else checked_message(header, record, told, text)

    return read


def _read_sent(text: str, table: Table) -> tuple[Header, int, list[Problem]] | None:
    found = read_clean_header(text, table)
    if found is None or table.check_destinations(found[0].destinations):
        return None
    return found[0], found[1], []
