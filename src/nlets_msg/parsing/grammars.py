"""Text to tokens, by the grammar of a message key.

In: the name of a grammar, a start rule and a text. Out: the tokens in order, or the position at which the grammar
stops. What can fail: nothing on account of the text; this is the one place that sees Lark's own exceptions, which
quote the text and therefore never leave it. A grammar that does not load raises what Lark raises.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from lark import Lark

# Start rules. Every grammar has the first; the second is that of inquiries, the third that of texts.
MESSAGE: Final = "message"
FIELDS: Final = "fields"
WITHOUT_TXT: Final = "without_txt"

# Terminals of the shared files that the readers speak of.
MORE: Final = "MORE"
STRAY: Final = "STRAY"
UNKNOWN_PREFIXES: Final = frozenset({"UNKNOWN", "UNKNOWN_LINE"})

# The grammar of keys that are not in the catalogue.
ANY_KEY: Final = "unknown"


class Token(NamedTuple):
    """A terminal and its place: every token holds text, so what it holds is read from the message."""

    type: str
    start: int
    end: int
    misplaced: bool = False


@attrs.frozen
class Stop:
    """Where a grammar met what it does not expect."""

    position: int


def read_tokens(
    grammar: str, start: str, text: str, offset: int = 0, *, source: str | None = None
) -> list[Token] | Stop:
    """Read a text by a grammar of this package, or by ``source``; ``offset`` is added to every position."""
    try:
        tree = load(grammar, source).parse(text, start=start)
    except Exception as unexpected:
        # Imported here, since it takes part of a microsecond for each text.
        from lark import UnexpectedInput

        if not isinstance(unexpected, UnexpectedInput):
            raise
        # A text that ends too early has no position of its own.
        position = unexpected.pos_in_stream
        return Stop(offset + (len(text) if position is None or position < 0 else position))
    found: list[Token] = []
    _flatten(tree, offset, found)
    return found


def _flatten(tree: Any, offset: int, found: list[Token], misplaced: bool = False) -> None:  # noqa: FBT001, FBT002 - its own
    for child in tree.children:
        if isinstance(child, str):
            leaf: Any = child
            found.append(Token(_own_name(leaf.type), offset + leaf.start_pos, offset + leaf.end_pos, misplaced))
        else:
            _flatten(child, offset, found, misplaced or child.data == "misplaced")


@functools.cache
def _own_name(terminal: str) -> str:
    # Terminals of imported files are named after the files.
    return terminal.rpartition("__")[2]


@functools.cache
def load(grammar: str, source: str | None = None) -> Lark:
    """Load a grammar, once: the file of this package, or a text that may import from its files."""
    from lark import Lark

    text = grammar_text(grammar) if source is None else source
    return Lark(
        text,
        parser="lalr",
        start=start_rules(text),
        maybe_placeholders=False,
        keep_all_tokens=True,
        # Else, in patterns for any case, letters such as the long s would pass for ASCII ones.
        g_regex_flags=re.ASCII,
        import_paths=[_import],
    )


def grammar_text(grammar: str) -> str:
    """Return the text of a grammar of this package."""
    return (folder() / f"{grammar}.lark").read_text(encoding="utf-8")


def folder() -> Traversable:
    """Return the folder of the grammars: inside the installed package, or at the top of a checkout.

    It is found anew for each file: a zipped package would otherwise stay open.
    """
    package = files("nlets_msg")
    inside = package / "grammars"
    # An editable install is the checkout's src/nlets_msg.
    return inside if inside.is_dir() else Path(str(package)).parents[1] / "grammars"


def _import(base_path: object, grammar_path: str) -> tuple[str, str]:
    """Find what a grammar imports in the folder, whichever grammar imports it; Lark looks on after an `OSError`."""
    file = folder() / grammar_path
    return str(file), file.read_text(encoding="utf-8")


def start_rules(text: str) -> list[str]:
    """Return the start rules that a grammar has."""
    return [rule for rule in (MESSAGE, FIELDS, WITHOUT_TXT) if f"\n{rule}:" in text]
