"""Railroad diagrams of messages, from the tables of their keys, for the site.

In: the table of a key. Out: a diagram as SVG: the header, then the body, as a message without a warning has them. What
can fail: nothing.

The grammar of a key reads more than that, so that what is wrong can be explained: unknown prefixes, fields in any
place.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from railroad import (
    Choice,
    Comment,
    Diagram,
    DiagramItem,
    NonTerminal,
    OneOrMore,
    Optional,
    Sequence,
    Stack,
    Terminal,
)

from nlets_msg.catalogue import built_in
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import RESPONSE, Table

# Of more keys that a response answers, one box says so.
_LISTED = 6


def diagram(table: Table) -> str:
    """Draw a message of a key; nothing for a key that has no text."""
    if table.xml_only:
        return ""
    parts = [_sent(table), *_fields(table)] if table.asks else [_delivered(table), _text(table)]
    drawn = io.StringIO()
    Diagram(Stack(*parts), type="complex").writeSvg(drawn.write)
    return drawn.getvalue()


def _sent(table: Table) -> DiagramItem:
    """Draw the header that a sender writes; it is one line, drawn in two."""
    return Stack(
        Sequence(
            Terminal(f"{table.key}."),
            NonTerminal("sender's ORI"),
            Terminal("."),
            OneOrMore(NonTerminal("destination"), Terminal(",")),
            Terminal("."),
        ),
        Sequence(
            Optional(Sequence(Terminal("*"), NonTerminal("10 characters"), Terminal("."))),
            Terminal("TXT"),
            NonTerminal("line end"),
        ),
    )


def _fields(table: Table) -> Iterable[DiagramItem]:
    """Draw the fields that lead, then the others: in the order of the table, or where none is printed in any order."""
    leading = [row for row in table.rows if row.prefix in table.leading]
    others = [row for row in table.rows if row.prefix not in table.leading]
    for row in leading:
        led = Sequence(_field(row), Terminal("."))
        yield led if row.required else Optional(led)
    if others and table.ordered:
        yield from (Optional(Sequence(_field(row), Terminal("."))) for row in others)
        yield Comment("no period after the last field")
    elif others:
        yield OneOrMore(Choice(0, *map(_field, others)), Sequence(Terminal("."), Comment("each at most once")))
    elif not leading:
        yield NonTerminal("prefix/value, parted by periods" if table.kind == "inquiry" else "text")


def _field(row: Row) -> DiagramItem:
    kind = "free text" if row.free_text else row.label.lower()
    return Sequence(
        Terminal(f"{row.prefix}/"),
        NonTerminal(kind),
        Comment(f"{row.size}{', required' if row.required else ''}"),
    )


def _delivered(table: Table) -> DiagramItem:
    """Draw the header that Nlets delivers, a line each."""
    control = "as in the inquiry" if table.kind == RESPONSE else "the sender's"
    return Stack(
        Sequence(Terminal(f"{table.key}."), NonTerminal("sender's ORI")),
        Sequence(NonTerminal("hh:mm mm/dd/yyyy number"), Comment("received")),
        Sequence(NonTerminal("hh:mm mm/dd/yyyy number"), NonTerminal("destination"), Comment("sent")),
        Sequence(Optional(Sequence(Terminal("*"), NonTerminal("10 characters"))), Comment(control)),
        Sequence(Terminal("TXT"), NonTerminal("line end")),
    )


def _text(table: Table) -> DiagramItem:
    asking = [record.table.key for record in built_in().answered_by(table.key)]
    if not asking:
        return NonTerminal("text")
    words = [f"inquiry, {key}" for key in asking] if len(asking) <= _LISTED else ["inquiry"]
    echo = Choice(0, *map(NonTerminal, words))
    return Sequence(Optional(Sequence(echo, NonTerminal("blank line"))), NonTerminal("text"))
