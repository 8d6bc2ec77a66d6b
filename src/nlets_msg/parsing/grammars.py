"""Text to tokens: the header by the grammar of all headers, the body by the grammar of a message key.

In: a start rule and a text; for a body, the name of a grammar or its text. Out: the tokens in order, or the position
at which the grammar stops. What can fail: nothing on account of the text; this is the one place that sees Lark's own
exceptions, which quote the text and therefore never leave it. A grammar that does not load raises what Lark raises.
"""

from __future__ import annotations

import functools
import itertools
import re
import threading
from typing import TYPE_CHECKING, Any, Final

from nlets_msg.parsing.tokens import Stop, Token

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.resources.abc import Traversable

    from lark import Lark, UnexpectedInput

    from nlets_msg.parsing.scanners import Scanner

# The grammar of headers, and its start rules: one for each use of a header.
HEADER: Final = "header"
BEFORE_FIELDS: Final = "before_fields"
BEFORE_TEXT: Final = "before_text"
OF_NOTICE: Final = "of_notice"
WITHOUT_TXT: Final = "without_txt"
NOTICE_WITHOUT_TXT: Final = "notice_without_txt"

# Start rules of the grammars of keys: the body of an inquiry, and that of any other message.
FIELDS: Final = "fields"
TEXT: Final = "text"

# Terminals of the shared files that the readers speak of.
KINDS_OF_TXT: Final = frozenset({"TXT", "TXT_LINE", "TXT_BEFORE_TEXT", "TXT_LINE_BEFORE_TEXT", "TXT_ALONE"})
WHOLE_TEXT: Final = "TEXT"
MORE: Final = "MORE"
STRAY: Final = "STRAY"
UNKNOWN_PREFIXES: Final = frozenset({"UNKNOWN", "UNKNOWN_LINE"})

# What is no token of its own, but more of the field before it, or before the first.
OF_NO_FIELD: Final = frozenset({MORE, STRAY})

# The grammar of keys that are not in the catalogue.
ANY_KEY: Final = "unknown"

_START_RULES: Final = (BEFORE_FIELDS, BEFORE_TEXT, OF_NOTICE, WITHOUT_TXT, NOTICE_WITHOUT_TXT, FIELDS, TEXT)
_COMMENT: Final = re.compile(r"^(?:[ \t]*//.*)?\n", re.MULTILINE)

# The grammars that are loaded, by file and text. The lock is held while one is loaded: threads that need the same one
# at the same time wait for it, and do not load it once more each.
_loaded: Final[dict[tuple[str, str | None], Lark]] = {}
_loading: Final = threading.RLock()


def read_header_tokens(start: str, text: str) -> list[Token] | Stop:
    """Read the header of a message; its body is not looked at."""
    header_scanner = scanner(HEADER)
    assert header_scanner is not None  # this package's own
    return header_scanner.tokens(start, text, last=KINDS_OF_TXT, without=WHOLE_TEXT)


def read_tokens(
    grammar: str, start: str, text: str, offset: int = 0, *, source: str | None = None, most: int | None = None
) -> list[Token] | Stop:
    """Read a body by a grammar of this package, or by ``source``; ``offset`` is added to every position.

    After one field more than ``most`` no more is read by a grammar of this package, which accepts any text.

    What is more of one value is one token, however many separators it holds: each by itself cost some 1.8 microseconds,
    and a text may be nothing else.
    """
    fields_scanner = scanner(grammar, source)
    if fields_scanner is not None and start in fields_scanner.starts:
        # Each field has a slash, so that most texts need not be counted token by token.
        is_counted = source is None and most is not None and text.count("/") > most
        return fields_scanner.tokens(start, text, offset, joined=MORE, enough=_one_over(most) if is_counted else None)
    return read_by_lark(grammar, start, text, offset, source=source)


def _one_over(most: int | None) -> Callable[[str], bool]:
    """Make what says, of the terminal of each token in turn, whether it begins one field more than so many."""
    numbers = itertools.count()
    return lambda terminal: terminal not in OF_NO_FIELD and next(numbers) == most


def read_by_lark(
    grammar: str, start: str, text: str, offset: int = 0, *, source: str | None = None
) -> list[Token] | Stop:
    """Read a body by Lark's own parser, as `read_tokens` does: of a grammar that asks more of it than tokens."""
    try:
        tree = load(grammar, source).parse(text, start=start)
    except _unexpected_input() as stop:
        return Stop(offset + _position(stop, text))
    tokens: list[Token] = []
    _flatten(tree, offset, tokens)
    return tokens


def scanner(grammar: str, source: str | None = None) -> Scanner | None:
    """Return what makes the tokens of a grammar, made once; None where Lark's own parser has to."""
    return _scanner(load(grammar, source))


@functools.cache
def _scanner(parser: Lark) -> Scanner | None:
    # Keys whose grammars are the same share one.
    from nlets_msg.parsing.scanners import scanner_of  # noqa: PLC0415 - Lark is loaded at the first text that needs it

    return scanner_of(parser)


@functools.cache
def _unexpected_input() -> type[UnexpectedInput]:
    # Lark is loaded at the first text that needs it.
    from lark import UnexpectedInput  # noqa: PLC0415 - see above

    return UnexpectedInput


def _position(stop: UnexpectedInput, text: str) -> int:
    # A text that ends too early has no position of its own.
    position = stop.pos_in_stream
    return len(text) if position is None or position < 0 else position


def _flatten(tree: Any, offset: int, tokens: list[Token], misplaced: bool = False) -> None:  # noqa: FBT001, FBT002 - its own
    for child in tree.children:
        if isinstance(child, str):
            leaf: Any = child
            tokens.append(Token(_own_name(leaf.type), offset + leaf.start_pos, offset + leaf.end_pos, misplaced))
        else:
            _flatten(child, offset, tokens, misplaced or child.data == "misplaced")


@functools.cache
def _own_name(terminal: str) -> str:
    # Terminals of imported files are named after the files.
    return terminal.rpartition("__")[2]


def load(grammar: str, source: str | None = None) -> Lark:
    """Load a grammar, once: the file of this package, or a text that imports from its files."""
    name = (grammar, source)
    loaded = _loaded.get(name)
    if loaded is None:
        with _loading:
            # Whoever has waited finds the parser made.
            loaded = _loaded[name] = _parser(_without_comments(grammar_text(grammar) if source is None else source))
    return loaded


@functools.cache
def _parser(text: str) -> Lark:
    # Called by `load` alone, under its lock. Keys whose grammars are the same but for the comments share one parser.
    from lark import Lark  # noqa: PLC0415 - see above

    from nlets_msg.parsing.lexers import Lexer  # noqa: PLC0415 - Lark is loaded at the first text that needs it

    options: dict[str, Any] = {
        "parser": "lalr",
        "start": start_rules(text),
        "import_paths": [_shared_file],
        "maybe_placeholders": False,
        "keep_all_tokens": True,
        # Else, in patterns for any case, letters such as the long s would pass for ASCII ones.
        "g_regex_flags": re.ASCII,
        "_plugins": {"ContextualLexer": Lexer},
    }
    return Lark(text, **options)


def _shared_file(_: object, name: str) -> tuple[str, str]:
    """Give Lark a file that a grammar imports; what is not among them Lark looks for in its own library."""
    return name, _without_comments(grammar_text(name.removesuffix(".lark")))


def _without_comments(text: str) -> str:
    # Lark makes a token of each.
    return _COMMENT.sub("", text)


@functools.cache
def grammar_text(grammar: str) -> str:
    """Return the text of a grammar of this package."""
    return (folder() / f"{grammar}.lark").read_text(encoding="utf-8")


def folder() -> Traversable:
    """Return the folder of the grammars: inside the installed package, or at the top of a checkout.

    It is found anew for each file: a zipped package would otherwise stay open.
    """
    # They load a dozen modules, and an answer that is clean needs no grammar.
    from importlib.resources import files  # noqa: PLC0415 - start-up
    from pathlib import Path  # noqa: PLC0415 - start-up

    package = files("nlets_msg")
    inside = package / "grammars"
    # An editable install is the checkout's src/nlets_msg.
    return inside if inside.is_dir() else Path(str(package)).parents[1] / "grammars"


def terminals(text: str) -> set[str]:
    """Return the names of the terminals of a grammar.

    Raises:
        ValueError: It is no grammar, or imports what is not among the files of this package.
    """
    from lark.exceptions import LarkError  # noqa: PLC0415 - Lark is loaded at the first text that needs it

    try:
        return {terminal.name for terminal in load("", text).terminals}
    except (LarkError, OSError, KeyError, ValueError) as error:
        raise ValueError(f"its grammar cannot be loaded: {type(error).__name__}: {error}") from error


def start_rules(text: str) -> list[str]:
    """Return the start rules that a grammar has."""
    return [rule for rule in _START_RULES if re.search(rf"^{rule}:", text, re.MULTILINE)]
