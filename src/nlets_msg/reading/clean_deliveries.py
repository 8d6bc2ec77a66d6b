"""The fast path of what Nlets delivers: as that of what a sender writes, under the other header.

In: the table of a key, and what makes its bodies. Out: a function from texts to messages, or to None where a text is
not clean beyond doubt. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nlets_msg._frozen import compiled_function
from nlets_msg.fast_path.inquiries import no_problems, weighing
from nlets_msg.fast_path.patterns import clean_delivery
from nlets_msg.messages.message import checked_message
from nlets_msg.parsing.delivered_headers import doubts_of_header, header_of, is_clean
from nlets_msg.wire.header_patterns import OUTPUT
from nlets_msg.wire.patterns import compiled

if TYPE_CHECKING:
    from nlets_msg.fast_path.inquiries import BodyLines
    from nlets_msg.messages.message import Message
    from nlets_msg.parsing.text_bodies import Weighed
    from nlets_msg.schema.tables import Table


def delivery_reader(table: Table, body_lines: BodyLines, weighed: Weighed) -> Callable[[str], Message[Any] | None]:
    """Make the reader of a key under an output header; ``weighed`` is that of `text_bodies.text_lines`."""
    scope: dict[str, Any] = {
        "fullmatch": compiled(clean_delivery(table)).fullmatch,
        "header_of": header_of,
        "is_clean": is_clean,
        "doubts_of_header": doubts_of_header,
        "checked_message": checked_message,
        "weighed": weighed,
        "table": table,
    }
    lines = [
        "def function(text):",
        "    match = fullmatch(text)",
        "    if match is None:",
        "        return None",
        "    groups = match.groups()",
        *body_lines(table, OUTPUT, scope, "None"),
        f"    header = header_of({', '.join(OUTPUT)})",
        "    if header is None:",
        "        return None",
        *no_problems(table.kind),
        "    if not is_clean(header, table):",
        "        problems = [*doubts_of_header(match, header, table), *problems]",
        *weighing(),
        "    return checked_message(header, body, problems, text)",
    ]
    reader: Callable[[str], Message[Any] | None] = compiled_function(f"reader of delivered {table.key}", lines, scope)
    return reader
