"""Lark alone: LALR, one token a field, without a check and without a record.

In: a text. Out: Lark's tree, or its tokens. What can fail: Lark raises what it raises.

Three forms: the grammars of the header and of the key as they are in this package, one after the other; a leaner one,
which takes the header as one token and knows neither unknown prefixes, stray text, other headers nor lower case; and
the tokens of the leaner one by Lark's basic lexer, without any parser.
"""

from __future__ import annotations

from collections.abc import Callable

from lark import Lark

import nlets_msg as nm
from nlets_msg.parsing.grammars import BEFORE_FIELDS, FIELDS, HEADER, KINDS_OF_TXT, load

_START = "message"
# A tree without rules inside: its tokens, one after the other.
_LEAN = r"""
message: HEADER ({names})+

HEADER: /{key}\.[A-Z0-9]{{9}}(?:[.,](?:[A-Z0-9]{{9}}|[A-Z0-9]{{2}})(?=[.,]))+\.(?:\*[ -~]{{10}}\.?)?TXT\s*/
{terminals}
"""
# From the period before a field to the next period after which a prefix comes, or to the end.
_FIELD = r"{name}: /\.?{name}\/[^.]*(?:\.(?![A-Z]{{2,7}}\/)[^.]*)*/"


def by_own_grammar(key: str) -> Callable[[str], object]:
    """Return what parses a text by the grammar of headers, and the rest of it by that of a key of this package."""
    header, fields = load(HEADER), load(key.lower())

    def parse(text: str) -> object:
        body = 0
        for token in header.parse_interactive(text, start=BEFORE_FIELDS).iter_parse():
            if token.type in KINDS_OF_TXT:
                body = token.end_pos or 0
                break
        return fields.parse(text[body:], start=FIELDS)

    return parse


def by_lean_grammar(key: str) -> Callable[[str], object]:
    """Return what parses a text by the lean grammar of a key."""
    return Lark(_lean(key), parser="lalr", lexer="contextual", start=_START).parse


def by_lexer_alone(key: str) -> Callable[[str], object]:
    """Return what makes the tokens of the lean grammar of a key, and nothing of them."""
    lark = Lark(_lean(key), parser=None, lexer="basic", start=_START)
    return lambda text: list(lark.lex(text))


def _lean(key: str) -> str:
    names = [row.prefix for row in nm.table(key).rows]
    terminals = "\n".join(_FIELD.format(name=name) for name in names)
    return _LEAN.format(key=key, names=" | ".join(names), terminals=terminals)
