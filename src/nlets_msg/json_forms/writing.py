"""Messages and reports as JSON types.

In: a `Message` or a `Report`. Out: a dict of texts, numbers, truth values, None, lists and dicts, which `json.dumps`
writes. What can fail: what is neither raises `TypeError`. docs/json.md describes the members.

Without values, what may be personal data is covered, and the text that was read is left out.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from nlets_msg.bodies.inquiries import BaseBody, Inquiry, order_kept
from nlets_msg.bodies.pictures import Picture
from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import Notice, TextInquiry
from nlets_msg.json_forms.covering import cover, covered_elements, covered_prefixes
from nlets_msg.messages.message import Message
from nlets_msg.messages.unknown import Body, Unknown
from nlets_msg.reading.rejections import Rejection
from nlets_msg.reading.reports import Report
from nlets_msg.schema.rows import unknown_row
from nlets_msg.schema.tables import Table
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.output_headers import Clock, Header
from nlets_msg.wire.values import wanted
from nlets_msg.xml import XmlReport

# Of the form; it changes where a member is renamed, left out, or means something else.
VERSION: Final = 1

MESSAGE: Final = "message"
REPORT: Final = "report"
XML_REPORT: Final = "xml report"

INPUT: Final = "input"
OUTPUT: Final = "output"

PICTURES: Final = "pictures"
SAID_OF_PICTURES: Final = ("description", "format", "size", "category")


def to_dict(message_or_report: Message[Any] | Report, *, values: bool | None = None) -> dict[str, Any]:
    r"""Return a message or a report as JSON types; docs/json.md describes the members.

    Args:
        message_or_report: What `parse`, `check` or `build` gave, or a message that was built.
        values: Whether the values are in it. A message has them unless ``False`` is given: they are what it is for. A
            report, which goes into logs, has them only with ``True``. Without them what may be personal data is
            covered with asterisks, and the text that was read is None; `from_dict` does not read such a dict.

    Raises:
        TypeError: It is neither a message nor a report, or ``values`` is no truth value.

    >>> import nlets_msg as nm
    >>> text = "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789"
    >>> to_dict(nm.parse(text))["body"]
    {'kind': 'inquiry', 'fields': {'SOC': '123456789'}}
    >>> to_dict(nm.check(text))["body"]
    {'kind': 'inquiry', 'fields': {'SOC': '*********'}}
    """
    if values is not None and type(values) is not bool:
        raise TypeError(wanted("values", "True, False or None", values))
    if isinstance(message_or_report, Message):
        return _message(message_or_report, _Shown(values=values is not False))
    if isinstance(message_or_report, Report):
        return _report(message_or_report, _Shown(values=values is True))
    raise TypeError(wanted("message_or_report", "a nlets_msg.Message or a nlets_msg.Report", message_or_report))


class _Shown:
    """What is shown of texts: all, or what cannot be personal data."""

    def __init__(self, *, values: bool) -> None:
        self.values = values

    def text(self, text: str) -> str:
        """Return a text that may be anything."""
        return text if self.values else cover(text)

    def optional(self, text: str | None) -> str | None:
        """Return a text that may be anything, or None."""
        return None if text is None else self.text(text)

    def prefixes(self, prefixes: Iterable[str], table: Table | None = None) -> list[str]:
        """Return prefixes; another word in their place may be a name."""
        known = () if table is None else table.prefixes
        return [*prefixes] if self.values else [*covered_prefixes(prefixes, known)]

    def fields(self, fields: Mapping[str, str], table: Table | None) -> dict[str, str]:
        """Return prefixes with their values."""
        return {
            name: value if self._shows(prefix, value, table) else cover(value)
            for name, (prefix, value) in zip(self.prefixes(fields, table), fields.items(), strict=True)
        }

    def _shows(self, prefix: str, value: str, table: Table | None) -> bool:
        row = None if table is None else table.row(prefix)
        return self.values or (row or unknown_row(prefix)).shows(value)


def _message(message: Message[Any], shown: _Shown) -> dict[str, Any]:
    return {
        "version": VERSION,
        "type": MESSAGE,
        "values": shown.values,
        "key": shown.text(message.key) if isinstance(message.body, Unknown) else message.key,
        "header": _header(message.header, shown),
        "body": body_data(message.body, shown),
        "problems": [problem.as_dict() for problem in message.problems],
        "source": message.source if shown.values else None,
    }


def _report(report: Report, shown: _Shown) -> dict[str, Any]:
    message = report.message
    return {
        "version": VERSION,
        "type": XML_REPORT if isinstance(report, XmlReport) else REPORT,
        "values": shown.values,
        "ok": report.ok,
        # What is in the place of an unknown key may be the beginning of a name.
        "key": shown.optional(report.key) if report.table is None else report.key,
        "header": None if report.header is None else _header(report.header, shown),
        "body": None if message is None else body_data(message.body, shown),
        "fields": shown.fields(report.fields, report.table),
        "problems": [problem.as_dict() for problem in report.problems],
        "source": report.source if shown.values else None,
    }


def _header(header: Header, shown: _Shown) -> dict[str, Any]:
    covered = () if shown.values else covered_elements(header)

    def element(text: str | None) -> str | None:
        return cover(text) if text is not None and text in covered else text

    if isinstance(header, InputHeader):
        return {
            "kind": INPUT,
            "origin": element(header.origin),
            "destinations": [element(destination) for destination in header.destinations],
            "control": element(header.control),
        }
    return {
        "kind": OUTPUT,
        "origin": element(header.origin),
        "received": _clock(header.received),
        "sent": _clock(header.sent),
        "destination": element(header.destination),
        "control": element(header.control),
    }


def _clock(clock: Clock | None) -> dict[str, Any] | None:
    return None if clock is None else {"at": clock.at.isoformat(timespec="minutes"), "count": clock.count}


def body_data(body: Body, shown: _Shown | None = None) -> dict[str, Any]:
    """Return a body as JSON types, with all values if not said otherwise."""
    write = next(write for kind, write in _WRITERS.items() if isinstance(body, kind))
    return {"kind": body.kind, **write(body, shown or _Shown(values=True))}


def _inquiry(body: Inquiry, shown: _Shown) -> dict[str, Any]:
    extra = dict(body.extra)
    # Also where the same name is covered twice, each has one name.
    names = dict(zip(body.fields, shown.prefixes(body.fields, body.table), strict=True))
    values = shown.fields(body.fields, body.table)
    data: dict[str, Any] = {"fields": {name: values[name] for prefix, name in names.items() if prefix not in extra}}
    if extra:
        data["extra"] = {names[prefix]: values[names[prefix]] for prefix in extra}
    # In any other case the fields are in the order of the table.
    if order_kept(body):
        data["order"] = [*names.values()]
    return data


def _text(body: TextInquiry | Unknown, shown: _Shown) -> dict[str, Any]:
    return {"text": shown.text(body.text)}


def _notice(body: Notice, shown: _Shown) -> dict[str, Any]:
    marks = {"officer_safety": body.officer_safety, "law_enforcement_only": body.law_enforcement_only}
    return {"text": shown.text(body.text), **_images(body, shown), **marks, **_beyond_text(body, shown)}


def _images(body: Notice | Response, shown: _Shown) -> dict[str, Any]:
    return {"images": [shown.text(image) for image in body.images]}


def _response(body: Response, shown: _Shown) -> dict[str, Any]:
    echo = None if body.echo is None else {"key": body.echo.key, **body_data(body.echo, shown)}
    own = {"echo": echo, "quoted": shown.optional(body.quoted), "text": shown.text(body.text)}
    return own | _images(body, shown) | _beyond_text(body, shown)


def _rejection(body: Rejection, shown: _Shown) -> dict[str, Any]:
    options = [shown.prefixes(option) for option in body.options]
    return {"whole": shown.text(body.whole), "number": body.number, "options": options}


def _beyond_text(body: BaseBody, shown: _Shown) -> dict[str, Any]:
    """Return what only XML has a place for: pictures, and codes that no prefix belongs to."""
    data: dict[str, Any] = {}
    for name in body.table.beyond_text:
        held = getattr(body, name)
        data[name] = [_picture(picture, shown) for picture in held] if name == PICTURES else held
    return data


def _picture(picture: Picture, shown: _Shown) -> dict[str, Any]:
    return {
        "bytes": len(picture.data),
        "data": b64encode(picture.data).decode("ascii") if shown.values else None,
        "date": shown.optional(None if picture.date is None else picture.date.isoformat()),
        **{name: shown.optional(getattr(picture, name)) for name in SAID_OF_PICTURES},
        "of_person": picture.of_person,
    }


_WRITERS: Final[dict[type[Any], Callable[[Any, _Shown], dict[str, Any]]]] = {
    Inquiry: _inquiry,
    TextInquiry: _text,
    Notice: _notice,
    Response: _response,
    Rejection: _rejection,
    Unknown: _text,
}
