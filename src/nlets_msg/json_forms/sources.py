"""The text that comes with JSON, read again, and held against what the JSON says.

In: a text or a document; the parts that somebody says it has. Out: the reports on it, one for each way in which it may
have been read; which parts are others. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from nlets_msg.catalogue import Catalogue
from nlets_msg.json_forms.writing import body_data
from nlets_msg.messages.message import Message
from nlets_msg.messages.unknown import Body
from nlets_msg.problems.problem import Problem
from nlets_msg.reading.parse import check
from nlets_msg.reading.reports import Report
from nlets_msg.wire.limits import NO_LIMITS, Limits
from nlets_msg.wire.output_headers import Header
from nlets_msg.xml import XmlSettings
from nlets_msg.xml import check as check_document

# How a document may have been read, the usual way first.
_WAYS: Final = tuple(
    (lenient, XmlSettings(crossed_numerics=crossed)) for lenient in (False, True) for crossed in (False, True)
)

# A text that has one of these was not read, so that key, header and fields may be absent: it was longer than the limits
# of its reader, which are not in the form, came between the frames of a stream, or in bytes of another encoding.
_UNREAD: Final = frozenset({"message-too-long", "outside-frame", "not-xml"})


def read_again(source: str, *, is_document: bool, limits: Limits, known: Catalogue) -> Iterator[Report]:
    """Read a source in each way in which it may have been read, the usual way first; with every problem."""
    limits = limits._replace(problems=NO_LIMITS.problems)
    if not is_document:
        yield check(source, limits=limits, catalogue=known)
        return
    for lenient, settings in _WAYS:
        yield check_document(source, lenient=lenient, settings=settings, limits=limits, catalogue=known)


class Parts(NamedTuple):
    """What a report says about its text."""

    key: str | None
    header: Header | None
    body: Body | None
    fields: dict[str, str]

    def others(self, read: Report, problems: Iterable[Problem]) -> list[str]:
        """Name the members that are other than what a text gives, by a report that has the problems told."""
        is_same = {
            "key": self.key == read.key,
            "header": self.header == read.header,
            "fields": self.fields == read.fields,
            "body": self.body is None
            or (read.message is not None and is_message_of(read.message, read.message.header, self.body)),
        }
        if any(problem.code in _UNREAD for problem in problems):
            is_same |= {name: True for name in ("key", "header", "fields") if not getattr(self, name)}
        return [name for name, same in is_same.items() if not same]


def is_message_of(message: Message[Any], header: Header, body: Body) -> bool:
    """Say whether a message is one of header and body, with what is not compared of it."""
    # The order of the fields counts too, and how an inquiry was quoted.
    return message.header == header and message.body == body and body_data(message.body) == body_data(body)
