"""The fast path of inquiries with warnings alone: a clean header, and fields of which layout and case are put aside.

In: the class of a key, and its table or that of a destination. Out: a function from texts to messages, or to None where
the grammar has to read. What can fail: nothing.

What the warnings are is told when a message is asked for them, since to tell them takes as long as to read it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import attrs

from nlets_msg._frozen import maker
from nlets_msg.fast_path.warned_fields import may_refuse, parted, warned_record, warnings_of_fields
from nlets_msg.messages.message import checked_message
from nlets_msg.messages.readings import ordered
from nlets_msg.parsing.bad_elements import explain_bad_element
from nlets_msg.parsing.inquiries import BegunInquiry, read_usual_header
from nlets_msg.reading.body_problems import weighed
from nlets_msg.reading.wrong_values import values_explainer
from nlets_msg.wire.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from nlets_msg.messages.message import Message
    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.tables import Table
    from nlets_msg.wire.output_headers import Header


def warned_reader(cls: Any, table: Table) -> Callable[[str], Message[Any] | BegunInquiry | None]:
    """Make the reader of an inquiry of fields; of one that has an error it returns what it has read."""
    refuses = may_refuse(cls.table)
    explain = values_explainer(cls)

    def read(text: str) -> Message[Any] | BegunInquiry | None:
        heading = read_usual_header(text, table)
        if heading is None:
            explained_header = explain_bad_element(text, table)
            return None if explained_header is None else BegunInquiry(cls, table, explained_header)
        header = heading.header
        assert header is not None  # it is clean but for warnings
        _, problems, start, destinations, _ = heading
        explained = explain(text, heading)
        if explained is not None:
            return BegunInquiry(cls, table, heading, explained=explained)
        parts = parted(text, start, cls, table)
        record = warned_record(parts, cls, table)
        if record is None or (destinations and table.check_destinations(destinations)):
            return BegunInquiry(cls, table, heading, parts)
        if not (problems or refuses):
            return checked_message(header, record, _later(text, start, cls, table, header), text)
        told = weighed(text, cls.table, [*problems, *warnings_of_fields(text, start, cls, table)], header)
        return BegunInquiry(cls, table, heading, parts) if told is None else checked_message(header, record, told, text)

    return read


@attrs.frozen(eq=False, repr=False)
class _Later:
    """The warnings of a message that has been read; called, it tells them. Copied and pickled, it is what it tells."""

    text: str
    start: int
    cls: Any
    table: Table
    header: Header

    def __call__(self) -> tuple[Problem, ...]:
        problems = warnings_of_fields(self.text, self.start, self.cls, self.table)
        return ordered(self.text, self.cls.table, problems, DEFAULT_LIMITS, self.header)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self(),)


_later: Final = maker(_Later)
