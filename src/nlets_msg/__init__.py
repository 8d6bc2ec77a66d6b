"""Read, check, build and write Nlets legacy text.

    text -> header and tokens -> record -> checks -> report        parse, check
    record -> text                                                 Message.to_text, respond, deliver

The records of the message keys, such as ``nlets_msg.ConcealedWeaponQuery``, are loaded when they are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nlets_msg.bodies import Inquiry, Notice, Response, Unknown
from nlets_msg.catalogue import built_in, message_keys, table
from nlets_msg.headers import Clock, InputHeader, OutputHeader
from nlets_msg.logs import read_messages
from nlets_msg.messages import Limits, Message
from nlets_msg.names import PersonName
from nlets_msg.problems import InvalidMessage, InvalidRecord, NletsError, Problem
from nlets_msg.reading import Report, check, parse
from nlets_msg.responding import deliver, respond

if TYPE_CHECKING:
    from nlets_msg.records.administrative import *
    from nlets_msg.records.corrections import *
    from nlets_msg.records.drivers import *
    from nlets_msg.records.warrants import *
    from nlets_msg.records.weapons import *
    from nlets_msg.records.wildlife import *

__all__ = [
    "Clock",
    "InputHeader",
    "Inquiry",
    "InvalidMessage",
    "InvalidRecord",
    "Limits",
    "Message",
    "NletsError",
    "Notice",
    "OutputHeader",
    "PersonName",
    "Problem",
    "Report",
    "Response",
    "Unknown",
    "check",
    "deliver",
    "message_keys",
    "parse",
    "read_messages",
    "respond",
    "table",
]


def __getattr__(name: str) -> Any:
    """Load the records at the first question for one."""
    for cls in _records():
        if cls.__name__ == name:
            return cls
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, *(cls.__name__ for cls in _records())])


def _records() -> Any:
    return built_in().values()
