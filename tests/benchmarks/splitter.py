"""A splitter as a user writes one: header, fields and text of a message by regular expressions, without any check.

In: a text, or a log. Out: what was found, as a dict; the texts of a log. What can fail: nothing; what has no header is
None. It is what reading real traffic is measured against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

_CLOCK: Final = r"(\d\d:\d\d \d\d/\d\d/\d{4}) (\d{5})"
_SENT: Final = re.compile(r"(\w{2,3})\.(\w{9})\.([\w.,]+?)\.(?:\*(.{10})\.?)?TXT\s*")
_DELIVERED: Final = re.compile(
    rf"(\w{{2,3}})\.(\w{{9}})\s+(?:{_CLOCK}\s+)?(?:{_CLOCK} (\w{{9}})\s+)?(?:\*([^\r\n]*)\s+)?(?:TXT\s*)?"
)
_FIELD: Final = re.compile(r"(?:^|\.)\s*([A-Za-z]{2,7})/(.*?)\s*(?=\.\s*[A-Za-z]{2,7}/|\.?\s*$)", re.DOTALL)
_BLANK_LINE: Final = re.compile(r"\r?\n[ \t]*\r?\n")
_BEGINNING: Final = re.compile(r"^[A-Z0-9]{2,3}\.[A-Z0-9]{9}(?:\.|\s*$|\d\d:)", re.MULTILINE)
_QUOTING: Final = ("TXT", "ORIGINAL MESSAGE")


def split_message(text: str) -> dict[str, Any] | None:
    """Part a message into the elements of its header, its fields and its text."""
    found = _SENT.match(text)
    if found is not None:
        key, origin, to, control = found.groups()
        header = {"origin": origin, "destinations": re.split("[.,]", to), "control": control}
    else:
        found = _DELIVERED.match(text)
        if found is None:
            return None
        key, origin, received, number, sent, count, to, control = found.groups()
        header = {"origin": origin, "received": (received, number), "sent": (sent, count), "destinations": [to]}
        header["control"] = control
    body = text[found.end() :]
    fields = dict(_FIELD.findall(body)) if key.endswith("Q") else {}
    blank = _BLANK_LINE.search(body) if key.endswith("R") and key != "ER" else None
    if blank is not None:
        fields = dict(_FIELD.findall(body[: blank.start()]))
        body = body[blank.end() :] if fields else body
    return {"key": key, **header, "fields": fields, "text": body}


def split_log(log: str) -> Iterator[str]:
    """Part a log at each line that looks like a header, but for one that is quoted."""
    begins = [
        found.start()
        for found in _BEGINNING.finditer(log)
        if not log[max(0, found.start() - 18) : found.start()].rstrip("\r\n").endswith(_QUOTING)
    ]
    for begin, end in zip(begins, [*begins[1:], len(log)], strict=True):
        yield log[begin:end]
