"""The public constructors and functions, each with arguments that it accepts.

In: the public names. Out: arguments for each that accepts any, and the names of all that accept some, so that a test
sees which has none here.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.schema.participation import Group, Participation

CLOCK = nm.Clock(datetime(2022, 7, 21, 13, 50), 1)
QUERY = nm.ConcealedWeaponQuery(soc="123456789")
INQUIRY = nm.Message(nm.InputHeader("AZNLETS20", ("AZ",), "0123456789"), QUERY)
# Each public constructor with its arguments.
ARGUMENTS: dict[Callable[..., Any], dict[str, Any]] = {
    nm.InputHeader: {"origin": "AZNLETS20", "destinations": ("AZ", "NV"), "control": "0123456789"},
    nm.OutputHeader: {
        "origin": "AZNLETS20", "received": CLOCK, "sent": CLOCK, "destination": "AZ0000000", "control": "0123456789",
    },
    nm.Clock: {"at": CLOCK.at, "count": 7},
    nm.PersonName: {"last": "SMITH", "first": "JOHN", "middle": "A", "suffix": "JR."},
    nm.Unknown: {"key": "ZZ", "text": "A TEXT"},
    nm.HelpAddress: {"member": "CA", "file": "SWQ", "verb": "HELP"},
    nm.Outcome: {"index_set": ("NAM", "DOB"), "result": "hit"},
    nm.BodyReader: {"key": "DR", "read": print, "origin": "AZ"},
    Group: {"name": "takes PPQ", "role": "answer", "members": ("AZ", "CA")},
    Participation: {"subject": "PPQ", "groups": (), "source": "a test"},
    nm.AdministrativeMessage: {"text": "BOLO 0", "pictures": ()},
    built_in().records["HQ"]: {"text": "ROADS"},
    nm.ErrorMessage: {"whole": "0 MESSAGE FORMAT/STRUCTURE ERROR"},
    nm.ConcealedWeaponResponse: {"echo": QUERY, "text": "NO RECORD", "quoted": "SOC/123456789"},
    nm.ConcealedWeaponQuery: {
        "nam": "SMITH,JOHN", "dob": "19500101", "soc": "123456789", "per": "X1111111", "extra": (("XYZ", "1"),),
    },
    # Functions that hold what they are given.
    nm.parse: {"text": "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789"},
    nm.check: {"text": "CWQ.AZNLETS20.AZ.TXT\nSOC/1"},
    nm.build: {
        "key": "CWQ", "fields": {"SOC": "123456789"}, "origin": "AZNLETS20", "to": "AZ", "control": "0123456789",
    },
    nm.respond: {"message": INQUIRY, "text": "NO RECORD", "origin": "AZ0000000", "key": "CWR"},
    nm.from_dict: {"data": nm.to_dict(INQUIRY)},
    nm.deliver: {"message": INQUIRY, "received": CLOCK, "sent": CLOCK, "destination": "AZ0000000"},
    nm.reject: {"text": "CWQ.AZNLETS20.AZ.TXT\nSOC/1", "to": "AZNLETS20"},
    nm.help_request: {
        "file": "SWQ", "member": "AZ", "origin": "AZNLETS20", "verb": "UPDT", "text": "A TEXT", "control": "0123456789",
    },
    nm.frame: {
        "message": "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789", "start": "\x02", "end": "\x03", "encoding": "ascii",
    },
    nm.ErrorMessage.of: {"number": 22, "text": "A TEXT", "options": (("LIC", "LIY"),), "original": "RQ.AZNLETS20"},
    nm.PersonName.of: {"text": "SMITH,JOHN A JR."},
    nm.HelpAddress.of: {"address": "CASWQHELP"},
}  # fmt: skip
# Functions whose arguments are settings, what is looked up, or the text that is read.
SETTINGS: dict[Callable[..., Any], dict[str, Any]] = {
    nm.parse: {**ARGUMENTS[nm.parse], "limits": nm.Limits(), "catalogue": built_in()},
    nm.check: {**ARGUMENTS[nm.check], "limits": nm.Limits(), "catalogue": built_in()},
    nm.build: {**ARGUMENTS[nm.build], "catalogue": built_in(), "today": date(2026, 1, 1)},
    nm.read_messages: {
        "lines": ["CWQ.AZNLETS20.AZ.TXT\n", "SOC/123456789\n"], "limits": nm.Limits(), "prefix": "> ",
        "separator": "\x03", "catalogue": built_in(),
    },
    nm.Feed: {
        "start": "\x02", "end": "\x03", "encoding": "ascii", "limits": nm.Limits(), "today": date(2026, 1, 1),
        "catalogue": built_in(),
    },
    nm.Feed().receive: {"data": "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789"},
    nm.frame: ARGUMENTS[nm.frame],
    nm.table: {"key": "CWQ"},
    nm.json_schema: {"key": "CWQ", "catalogue": built_in()},
    nm.to_dict: {"message_or_report": INQUIRY, "values": True},
    nm.register: {"record": nm.ConcealedWeaponQuery},
    nm.Limits: {"text": 1000, "fields": 100, "destinations": 5, "problems": 50},
    nm.Catalogue: {"participation": (), "readers": ()},
    built_in().find: {"key": "CWQ"},
    built_in().table: {"key": "CWQ"},
    nm.BodyReader: ARGUMENTS[nm.BodyReader],
    nm.Pending: {"size": 10, "age": timedelta(hours=1), "clock": datetime.now},
    nm.ConcealedWeaponQuery(nam="SMITH,JOHN", dob="19500101").date_of: {"name": "DOB", "today": date(2026, 1, 1)},
    nm.MessageLogQuery(typ="DQ", beg="20260101", end="20260131", fnd="ABC1234").datetime_of: {"name": "BEG"},
    INQUIRY.to_text: {"newline": "\n", "separator": ",", "limits": nm.Limits()},
    nm.ErrorMessage(whole="0 X").check: {"catalogue": built_in()},
}  # fmt: skip
# Functions whose arguments are values: what is wrong with one is the problem of an `InvalidRecord`, or of an
# `InvalidMessage` where it is a message that somebody else has written.
VALUES: dict[Callable[..., Any], dict[str, Any]] = {
    **{one: given for one, given in ARGUMENTS.items() if one not in {*SETTINGS, Group, Participation}},
    nm.Message: {"header": INQUIRY.header, "body": INQUIRY.body},
    nm.respond: {**ARGUMENTS[nm.respond], "outcomes": (nm.Outcome("SOC", "hit"),), "catalogue": built_in()},
    nm.from_dict: {**ARGUMENTS[nm.from_dict], "limits": nm.Limits(), "catalogue": built_in()},
    nm.reject: {**ARGUMENTS[nm.reject], "limits": nm.Limits(), "catalogue": built_in()},
    nm.Clock.of: {"text": "13:43 11/07/2011 60501"},
    nm.Clock.explain: {"text": "13:43 11/07/2011 60501"},
    nm.HelpAddress.in_header: {"header": INQUIRY.header},
    nm.Pending().add: {"message": INQUIRY},
    nm.Pending().discard: {"message": INQUIRY},
    nm.Pending().find: {"message": INQUIRY},
    nm.Pending().candidates: {"message": INQUIRY},
}
# What is made by the library alone, what has no arguments but those of its subclasses, and what the library calls.
NOT_CALLED = {
    "InvalidMessage", "InvalidRecord", "NletsError", "Problem", "Report", "Inquiry", "Notice", "Rejection", "Response",
    "TextInquiry", "Catalogue.answered_by", "Catalogue.without_unchecked", "InputHeader.text",
    "Limits.exceeded_by", "Limits.longest", "OutputHeader.text",
}  # fmt: skip
_LIBRARY = nm.__name__


def name_of(constructor: Callable[..., Any]) -> str:
    """Name a constructor or a function."""
    return constructor.__qualname__


def public_callables() -> Iterator[str]:
    """Name every public constructor, function and method that has arguments; records of keys apart."""
    for name in nm.__all__:
        public = getattr(nm, name)
        if not isinstance(public, type):
            yield from _with_arguments(public)
        elif name not in _RECORDS:
            yield name
        for member in vars(public) if isinstance(public, type) else ():
            found = getattr(public, member)
            if not member.startswith("_") and inspect.isroutine(found) and found.__module__.startswith(_LIBRARY):
                yield from _with_arguments(found)


_RECORDS = {one.__name__ for one in built_in().records.values()}


def _with_arguments(function: Callable[..., Any]) -> Iterator[str]:
    """Name a function if it has arguments; what writes the body of a message is called by the message alone."""
    if {*inspect.signature(function).parameters} - {"self"} and function.__name__ != "written":
        yield function.__qualname__
