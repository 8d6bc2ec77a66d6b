"""The tokens of a text by the tables that Lark makes of a grammar.

In: a grammar that Lark has loaded. Out: a `Scanner`: from a start rule and a text to its tokens, the same that Lark's
own parser yields; None for a grammar that asks more of Lark. What can fail: nothing; where no token is expected is a
`Stop`.

Lark is the specification: its terminals, the states in which each is accepted, and what is done in a state are read
from it. Its own loop makes a token object with line and column, a tree, and an exception with the words for a person,
of which nothing is asked here; it takes some ten times as long. A property holds the tokens of both equal, but for runs
of one terminal that are asked for as one token: the reader needs their end alone, and a text may be one run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from lark import Lark
from lark.lexer import PatternRE
from lark.parsers.lalr_analysis import Shift

from nlets_msg.parsing.tokens import Stop, Token

# What Lark calls the end of a text.
_END: Final = "$END"
# Where a text can only end.
_NOTHING: Final = "(?!)"
# Layout before a terminal: no group in it, and no character class with a bracket.
_OPTIONAL_GROUP: Final = re.compile(r"\([^()|\\]*(?:\\[a-z0-9][^()|\\]*)*\)\?")
# Of so many states at the end of those that are kept is asked what follows: a list, what is in it, and what it is in.
_DEPTH: Final = 3
# The rule whose tokens are in a wrong place.
_MISPLACED: Final = "misplaced"


class _Reduction(NamedTuple):
    """A rule that is complete: its name, of how many symbols it is, and whether these are in a wrong place."""

    name: str
    size: int
    misplaced: bool


_Match: TypeAlias = Callable[[str, int], "re.Match[str] | None"]


class _States(dict[int, Mapping[str, Any]]):
    """Of each state: from the name of a terminal or a rule to the next state, or to the rule that is complete there.

    Each is made of Lark's at the first text that comes to it: a text comes to a third of them.
    """

    def __init__(self, of_lark: Mapping[int, Mapping[str, tuple[Any, Any]]]) -> None:
        super().__init__()
        self._of_lark = of_lark

    def __missing__(self, state: int) -> Mapping[str, Any]:
        steps = self._of_lark[state]
        # A rule that is complete there is said of every terminal that may follow it.
        complete = {id(to): to for how, to in steps.values() if how is not Shift}
        reductions = {number: _reduction(rule) for number, rule in complete.items()}
        row = self[state] = {str(name): to if how is Shift else reductions[id(to)] for name, (how, to) in steps.items()}
        return row


class Scanner:
    """The tokens of texts by one grammar; it holds no text."""

    def __init__(self, grammar: Lark) -> None:
        frontend: Any = grammar.parser
        table = frontend.parser.parser.parse_table
        # The state in which each start rule begins.
        self.starts: Mapping[str, int] = table.start_states
        self._ends: Mapping[str, int] = table.end_states
        self._states = _States(table.states)
        self._lexers: Mapping[int, Any] = frontend.lexer.lexers
        # By state, made at the first text that comes to it.
        self._matches: dict[int, _Match] = {}
        # The rest of a run, by its terminal and the states about its first token.
        self._runs: dict[tuple[str, tuple[int, ...]], _Match | None] = {}
        self._flags = grammar.options.g_regex_flags
        self._own_names: dict[str, str] = {}
        # By a terminal and the last states: the state in the place of the last one, where no other changes.
        self._shortcuts: dict[tuple[str | int, ...], int] = {}

    def tokens(
        self,
        start: str,
        text: str,
        offset: int = 0,
        last: Collection[str] = (),
        without: str = "",
        *,
        joined: str = "",
        enough: Callable[[str], bool] | None = None,
    ) -> list[Token] | Stop:
        """Return the tokens of a text, or where it stops.

        Args:
            start: The start rule.
            text: The text.
            offset: What is added to every position.
            last: Terminals after which no more is read.
            without: A terminal before which no more is read.
            joined: A terminal of whose runs one token is made, where the grammar lists any number of it.
            enough: What says of the terminal of each token in turn whether no more is read after it.
        """
        names, shortcuts = self._own_names, self._shortcuts
        stack, begins = [self.starts[start]], [0]
        tokens: list[Token] = []
        position, length = 0, len(text)
        while position < length:
            match = (self._matches.get(stack[-1]) or self._match(stack[-1]))(text, position)
            if match is None:
                return Stop(offset + position)
            kind: str = match.lastgroup  # type: ignore[assignment]  # every alternative is a group
            own = names.get(kind) or self._own_name(kind)
            if own == without:
                return tokens
            begin, position = position, match.end()
            if own not in last:
                # Of a list, each token but the first comes into the place of the one before it.
                key: tuple[str | int, ...] = (kind, *stack[-_DEPTH:])
                shortcut = shortcuts.get(key)
                if shortcut is not None:
                    stack[-1], begins[-1] = shortcut, len(tokens)
                elif not self._shift(kind, key, stack, begins, tokens):
                    return Stop(offset + begin)
                if own == joined:
                    position = self._end_of_run(kind, tuple(stack[-_DEPTH:]), text, position)
            tokens.append(Token(own, offset + begin, offset + position))
            if own in last or (enough is not None and enough(own)):
                return tokens
        if not self._completed(start, stack, begins, tokens):
            # Lark says it of the last token.
            return Stop(tokens[-1].start if tokens else offset)
        return tokens

    def _shift(
        self, kind: str, key: tuple[str | int, ...], stack: list[int], begins: list[int], tokens: list[Token]
    ) -> bool:
        """Complete the rules that end before a token, and put its state there; say whether it is expected."""
        states, height = self._states, len(stack)
        # Whether nothing was asked but the states of the key.
        by_key = True
        while (step := states[stack[-1]].get(kind)).__class__ is _Reduction:
            _reduce(step, states, stack, begins, tokens)
            by_key = by_key and step.size > 0 and not step.misplaced and len(stack) > height - _DEPTH + 1
        if step is None:
            return False
        stack.append(step)
        begins.append(len(tokens))
        if by_key and len(stack) == height and stack[-_DEPTH:-1] == [*key[1:-1]]:
            self._shortcuts[key] = step
        return True

    def _completed(self, start: str, stack: list[int], begins: list[int], tokens: list[Token]) -> bool:
        """Complete the rules that are begun, and say whether the text may end here."""
        while stack[-1] != self._ends[start]:
            step = self._states[stack[-1]].get(_END)
            if step.__class__ is not _Reduction:
                return False
            _reduce(step, self._states, stack, begins, tokens)
        return True

    def _match(self, state: int) -> _Match:
        # In the order in which Lark tries them.
        parts = [f"(?P<{terminal.name}>{terminal.pattern.to_regexp()})" for terminal in self._lexers[state].terminals]
        match = self._matches[state] = re.compile("|".join(parts) or _NOTHING, self._flags).match
        return match

    def _end_of_run(self, kind: str, states: tuple[int, ...], text: str, position: int) -> int:
        """Return where the tokens of a terminal end that follow one of it: at its end where they are no run.

        Args:
            kind: The terminal.
            states: The last states: before what the run is part of, before its first token, and after that.
            text: The text.
            position: Where the first token ends.
        """
        if position == len(text):
            return position
        key = kind, states
        if key not in self._runs:
            # Most are followed by something else, and the expression of a run is as long as that of all terminals.
            after = states[-1]
            following = (self._matches.get(after) or self._match(after))(text, position)
            if following is None or following.lastgroup != kind:
                return position
            self._runs[key] = self._rest_of_run(kind, states)
        run = self._runs[key]
        match = None if run is None else run(text, position)
        return position if match is None else match.end()

    def _rest_of_run(self, kind: str, states: tuple[int, ...]) -> _Match | None:
        # It is a run where the next token completes the list that ends with the one before it, and comes again into
        # the same state: then the same terminals are accepted wherever in the run it is.
        *_, below, before, after = (-1, -1, *states)
        rule = self._states[after].get(kind)
        if rule.__class__ is not _Reduction or rule.misplaced or rule.size != 2:
            return None
        terminals = self._lexers[after].terminals
        if self._states[below].get(rule.name) != before or self._lexers[before].terminals != terminals:
            return None
        place = [terminal.name for terminal in terminals].index(kind)
        earlier = _any_of([terminal.pattern.to_regexp() for terminal in terminals[:place]])
        # Each is what matches where none that Lark tries before it does, and gives nothing back.
        return re.compile(f"(?:(?!{earlier})(?>{terminals[place].pattern.to_regexp()}))*+", self._flags).match

    def _own_name(self, terminal: str) -> str:
        # Terminals of imported files are named after the files.
        own = self._own_names[terminal] = terminal.rpartition("__")[2]
        return own


def _any_of(patterns: list[str]) -> str:
    """Return the pattern of what any of some patterns matches; a group that all begin with is tried once."""
    begin = _OPTIONAL_GROUP.match(patterns[0]) if patterns else None
    if begin is None or not all(pattern.startswith(begin[0]) for pattern in patterns):
        return "|".join(patterns) or _NOTHING
    return f"{begin[0]}(?:{'|'.join(pattern.removeprefix(begin[0]) for pattern in patterns)})"


def _reduce(rule: _Reduction, states: _States, stack: list[int], begins: list[int], tokens: list[Token]) -> None:
    """Put a rule in the place of its symbols, which begin with these tokens."""
    name, size, misplaced = rule
    begin = begins[-size] if size else len(tokens)
    if size:
        del stack[-size:], begins[-size:]
    if misplaced:
        tokens[begin:] = [token._replace(misplaced=True) for token in tokens[begin:]]
    stack.append(states[stack[-1]][name])
    begins.append(begin)


def _reduction(rule: Any) -> _Reduction:
    # As Lark names the tree of a rule.
    named = rule.alias or rule.options.template_source or rule.origin.name
    return _Reduction(str(rule.origin.name), len(rule.expansion), named == _MISPLACED)


def scanner_of(grammar: Lark) -> Scanner | None:
    """Return the scanner of a grammar; None where a terminal is a word, is passed over, or has more to it than text.

    Lark takes a word out of a longer terminal that matches it, by a step of its own.
    """
    if grammar.ignore_tokens or not all(isinstance(terminal.pattern, PatternRE) for terminal in grammar.terminals):
        return None
    return Scanner(grammar)
