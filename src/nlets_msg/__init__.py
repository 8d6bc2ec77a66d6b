"""Read, check, build and write Nlets legacy text.

    text -> header and tokens -> record -> checks -> report        parse, check
    record -> text                                                 Message.to_text, respond, deliver

The records of the message keys, such as ``nlets_msg.ConcealedWeaponQuery``, are loaded when they are asked for.
Type checkers and editors read the names in ``__init__.pyi``, which docs/generate.py writes.
"""

from __future__ import annotations

import importlib
from typing import Any, Final

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
    """Load what is asked for: a public name, the record of a message key, or what a package says of itself."""
    found: Any
    if name == "__all__":
        found = sorted([*_MODULES, *_records()])
    elif name == "__version__":
        # pyproject.toml alone says it.
        from importlib.metadata import version

        found = version(__name__)
    elif name == "codes":
        # Not in `__all__`: `import *` would replace a module of that name of the user's own.
        found = importlib.import_module(f"{__name__}.codes")
    else:
        module = _MODULES.get(name) or _records().get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(f"{__name__}.{module}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*__getattr__("__all__"), "__version__", "codes"])


def _records() -> dict[str, str]:
    from nlets_msg._keys import KEYS

    return {name: f"records.{module}" for module, name, _ in KEYS.values()}
