"""The fast path of what Nlets delivers: as that of what a sender writes, under the other header.

In: the table of a key, and what makes its bodies. Out: a function from texts to messages, or to None where a text is
not clean beyond doubt. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from nlets_msg._frozen import compiled_function, maker
from nlets_msg.fast_path.inquiries import weighing
from nlets_msg.fast_path.patterns import clean_delivery
from nlets_msg.messages.message import checked_message
from nlets_msg.wire.header_patterns import OUTPUT
from nlets_msg.wire.output_headers import Clock, OutputHeader, years_fit
from nlets_msg.wire.patterns import compiled

if TYPE_CHECKING:
    from nlets_msg.fast_path.inquiries import BodyLines
    from nlets_msg.messages.message import Message
    from nlets_msg.schema.tables import Table

_output_header: Final = maker(OutputHeader)


def delivery_reader(table: Table, body_lines: BodyLines) -> Callable[[str], Message[Any] | None]:
    """Make the reader of a key under an output header."""
    scope: dict[str, Any] = {
        "fullmatch": compiled(clean_delivery(table)).fullmatch,
        "read_header": _read_header,
        "checked_message": checked_message,
    }
    lines = [
        "def function(text):",
        "    match = fullmatch(text)",
        "    if match is None:",
        "        return None",
        "    groups = match.groups()",
        *body_lines(table, OUTPUT, scope),
        f"    header = read_header({', '.join(OUTPUT)})",
        "    if header is None:",
        "        return None",
        *weighing(table.kind),
        "    return checked_message(header, body, problems, text)",
    ]
    reader: Callable[[str], Message[Any] | None] = compiled_function(f"reader of delivered {table.key}", lines, scope)
    return reader


def _read_header(origin: str, received: str, sent: str, destination: str, control: str | None) -> OutputHeader | None:
    first, second = Clock.of(received), Clock.of(sent)
    if first is None or second is None or not years_fit(first, second):
        return None
    return _output_header(origin, first, second, destination, control)
