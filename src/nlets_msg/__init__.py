"""Read, check, build and write Nlets legacy text.

    text -> header and tokens -> record -> checks -> report        parse, check
    record -> text                                                 Message.to_text, respond, deliver

The records of the message keys, such as ``nlets_msg.ConcealedWeaponQuery``, are loaded when they are asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from nlets_msg import codes
    from nlets_msg.bodies.inquiries import Inquiry
    from nlets_msg.bodies.responses import Response
    from nlets_msg.bodies.texts import Notice, TextInquiry
    from nlets_msg.body_readers import BodyReader
    from nlets_msg.catalogue import Catalogue, message_keys, register, table
    from nlets_msg.exchange.answers import deliver, respond
    from nlets_msg.exchange.help_files import HelpAddress, help_request
    from nlets_msg.exchange.outcomes import Outcome
    from nlets_msg.exchange.pending import Pending
    from nlets_msg.exchange.rejections import reject
    from nlets_msg.messages.message import Limits, Message
    from nlets_msg.messages.unknown import Unknown
    from nlets_msg.problems.problem import InvalidMessage, InvalidRecord, NletsError, Problem
    from nlets_msg.reading.logs import read_messages
    from nlets_msg.reading.parse import check, parse
    from nlets_msg.reading.rejections import Rejection
    from nlets_msg.reading.reports import Report
    from nlets_msg.records.administrative import *
    from nlets_msg.records.aircraft import *
    from nlets_msg.records.alarms import *
    from nlets_msg.records.boats import *
    from nlets_msg.records.bulk_cash import *
    from nlets_msg.records.canada import *
    from nlets_msg.records.charge_codes import *
    from nlets_msg.records.commercial import *
    from nlets_msg.records.corrections import *
    from nlets_msg.records.criminal_history import *
    from nlets_msg.records.drivers import *
    from nlets_msg.records.generic import *
    from nlets_msg.records.hazardous_material import *
    from nlets_msg.records.hit_confirmation import *
    from nlets_msg.records.homeland_security import *
    from nlets_msg.records.immigration import *
    from nlets_msg.records.interpol import *
    from nlets_msg.records.leiss import *
    from nlets_msg.records.mobile_devices import *
    from nlets_msg.records.ndpix import *
    from nlets_msg.records.network import *
    from nlets_msg.records.nicb import *
    from nlets_msg.records.orion import *
    from nlets_msg.records.plate_readers import *
    from nlets_msg.records.sex_offenders import *
    from nlets_msg.records.snowmobiles import *
    from nlets_msg.records.traffic_log import *
    from nlets_msg.records.vehicles import *
    from nlets_msg.records.warrants import *
    from nlets_msg.records.weapons import *
    from nlets_msg.records.weather import *
    from nlets_msg.records.wildlife import *
    from nlets_msg.wire.headers import InputHeader
    from nlets_msg.wire.names import PersonName
    from nlets_msg.wire.output_headers import Clock, OutputHeader

__all__ = [
    "BodyReader",
    "Catalogue",
    "Clock",
    "HelpAddress",
    "InputHeader",
    "Inquiry",
    "InvalidMessage",
    "InvalidRecord",
    "Limits",
    "Message",
    "NletsError",
    "Notice",
    "Outcome",
    "OutputHeader",
    "Pending",
    "PersonName",
    "Problem",
    "Rejection",
    "Report",
    "Response",
    "TextInquiry",
    "Unknown",
    "check",
    "codes",
    "deliver",
    "help_request",
    "message_keys",
    "parse",
    "read_messages",
    "register",
    "reject",
    "respond",
    "table",
]


# Where each public name is: its module is loaded when it is asked for.
_MODULES: Final = {
    "BodyReader": "body_readers",
    "Catalogue": "catalogue",
    "Clock": "wire.output_headers",
    "HelpAddress": "exchange.help_files",
    "InputHeader": "wire.headers",
    "Inquiry": "bodies.inquiries",
    "InvalidMessage": "problems.problem",
    "InvalidRecord": "problems.problem",
    "Limits": "messages.message",
    "Message": "messages.message",
    "NletsError": "problems.problem",
    "Notice": "bodies.texts",
    "Outcome": "exchange.outcomes",
    "OutputHeader": "wire.output_headers",
    "Pending": "exchange.pending",
    "PersonName": "wire.names",
    "Problem": "problems.problem",
    "Rejection": "reading.rejections",
    "Report": "reading.reports",
    "Response": "bodies.responses",
    "TextInquiry": "bodies.texts",
    "Unknown": "messages.unknown",
    "check": "reading.parse",
    "deliver": "exchange.answers",
    "help_request": "exchange.help_files",
    "message_keys": "catalogue",
    "parse": "reading.parse",
    "read_messages": "reading.logs",
    "register": "catalogue",
    "reject": "exchange.rejections",
    "respond": "exchange.answers",
    "table": "catalogue",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for: a public name, or the record of a message key."""
    if name == "codes":
        return importlib.import_module(f"{__name__}.codes")
    module = _MODULES.get(name) or _records().get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(importlib.import_module(f"{__name__}.{module}"), name)
    return found


def __dir__() -> list[str]:
    return sorted([*__all__, *_records()])


def _records() -> dict[str, str]:
    from nlets_msg._keys import KEYS

    return {name: f"records.{module}" for module, name, _ in KEYS.values()}
