"""The lexer of the grammars: Lark's, without what costs more than the rest and changes no token.

In: what Lark gives a contextual lexer. Out: the lexer. What can fail: a terminal that matches the empty text raises
Lark's `LexError`, as it does in Lark's own lexer.

Lark compiles the pattern of every terminal by itself, only to see that it compiles, and then all of them together.
Where `interegular` is installed, it also compares every two terminals of every state, which takes up to ten times as
long as everything else. A test does that once, in Lark's strict mode. And where no terminal matches, Lark tries all
others for the words of its exception, which nobody reads here: only the place counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from lark import Token
from lark.common import LexerConf
from lark.exceptions import LexError
from lark.lexer import ContextualLexer, LexerState


class Lexer(ContextualLexer):
    """Lark's contextual lexer, with the one check that a grammar of one's own needs."""

    def __init__(
        self, conf: LexerConf, states: dict[int, Collection[str]], always_accept: Collection[str] = ()
    ) -> None:
        for terminal in conf.terminals:
            if terminal.pattern.min_width == 0:
                raise LexError(f"Lexer does not allow zero-width terminals. ({terminal.name}: {terminal.pattern})")
        conf.skip_validation = True
        super().__init__(conf, states, always_accept)

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Token]:
        """Yield the tokens, each among those that the parser accepts at its place."""
        try:
            while True:
                yield self.lexers[parser_state.position].next_token(lexer_state, parser_state)
        except EOFError:
            return
