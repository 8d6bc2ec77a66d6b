"""Read, check, build and write Nlets legacy text.

    text -> header and tokens -> record -> checks -> report        parse, check
    record -> text                                                 Message.to_text, respond, deliver

The records of the message keys, such as ``nlets_msg.ConcealedWeaponQuery``, are loaded when they are asked for.
Type checkers and editors read the names in ``__init__.pyi``, which docs/generate.py writes.
"""

from __future__ import annotations

import importlib
from typing import Any, Final

# The public names of each module, which is loaded when one of them is asked for.
_NAMES: Final = {
    "bodies.inquiries": "Inquiry",
    "bodies.responses": "Response",
    "bodies.texts": "Notice TextInquiry",
    "bodies.readers": "BodyReader",
    "catalogue": "Catalogue message_keys register table",
    "exchange.answers": "deliver respond",
    "exchange.frames": "frame",
    "exchange.help_files": "HelpAddress help_request",
    "exchange.outcomes": "Outcome",
    "exchange.pending": "Pending",
    "exchange.rejections": "reject",
    "json_forms.reading": "from_dict",
    "json_forms.schemas": "json_schema",
    "json_forms.writing": "to_dict",
    "messages.message": "Message",
    "messages.unknown": "Unknown",
    "problems.problem": "InvalidMessage InvalidRecord NletsError Problem",
    "reading.feeds": "Feed",
    "reading.forms": "build",
    "reading.logs": "read_messages",
    "reading.parse": "check parse",
    "reading.rejections": "Rejection",
    "reading.reports": "Report",
    "wire.headers": "InputHeader",
    "wire.limits": "Limits",
    "wire.names": "PersonName",
    "wire.output_headers": "Clock OutputHeader",
}
_MODULES_BY_NAME: Final = ("codes", "xml")
_MODULES: Final = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Load what is asked for: a public name, the record of a message key, or what a package says of itself."""
    value: Any
    if name == "__all__":
        value = sorted([*_MODULES, *_records()])
    elif name == "__version__":
        # pyproject.toml alone says it.
        from importlib.metadata import version  # noqa: PLC0415 - see above

        value = version(__name__)
    elif name in _MODULES_BY_NAME:
        # Not in `__all__`: `import *` would replace a module of that name of the user's own.
        value = importlib.import_module(f"{__name__}.{name}")
    else:
        module = _MODULES.get(name) or _records().get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__getattr__("__all__"), "__version__", *_MODULES_BY_NAME])


def _records() -> dict[str, str]:
    from nlets_msg._keys import KEYS  # noqa: PLC0415 - loaded with a name

    return {name: f"records.{module}" for module, name, _ in KEYS.values()}
