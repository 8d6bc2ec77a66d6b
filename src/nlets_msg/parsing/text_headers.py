"""A message whose body is text: its header, and where the text begins.

In: the text of a response, a notice, a free-text inquiry, or a message of an unknown key, and its table. Out: a
`TextReading`. What can fail: nothing; the header is None where it cannot be read.
"""

from __future__ import annotations

import attrs

from nlets_msg.catalogue import Catalogue, is_fast
from nlets_msg.parsing.delivered_headers import read_delivered_header
from nlets_msg.parsing.grammars import (
    ANY_KEY,
    BEFORE_TEXT,
    NOTICE_WITHOUT_TXT,
    OF_NOTICE,
    TEXT,
    WHOLE_TEXT,
    WITHOUT_TXT,
    read_header_tokens,
    read_tokens,
)
from nlets_msg.parsing.header_elements import end_of
from nlets_msg.parsing.header_faults import explain_elements, is_at_fault
from nlets_msg.parsing.header_in_text import explain_header_in_text
from nlets_msg.parsing.header_rules import LETTER_AFTER_TXT, NEARLY_TXT, SIGN_AFTER_TXT, broken
from nlets_msg.parsing.header_signs import explain_character, told_once
from nlets_msg.parsing.headers import HeaderReading, destination_problems, read_header, txt_missing
from nlets_msg.parsing.tokens import Stop, Token
from nlets_msg.problems.problem import Problem, Span, has_errors, make_problem
from nlets_msg.problems.rules import WARNING
from nlets_msg.schema.tables import UNKNOWN, Table
from nlets_msg.wire.header_patterns import ALONE_AFTER_TXT, TXT_BELOW_NOTHING
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.limits import DEFAULT_LIMITS, Limits
from nlets_msg.wire.output_headers import Header, OutputHeader
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import LAYOUT, LAYOUT_CHARACTER, LINE_END


@attrs.frozen(repr=False)
class TextReading:
    """The header of a message of text, its problems, where the text begins, and the places of its destinations.

    ``in_doubt`` is a text whose header is so far from its form that where it ends is a guess.
    """

    header: Header | None
    problems: list[Problem]
    body: int
    spans: tuple[Span, ...] = ()
    in_doubt: bool = False


def read_text(text: str, table: Table, limits: Limits = DEFAULT_LIMITS) -> TextReading:
    """Read the header of a message of text, and find its text."""
    tokens = read_header_tokens(OF_NOTICE if table.may_lack_txt else BEFORE_TEXT, text)
    without_txt = isinstance(tokens, Stop)
    if isinstance(tokens, Stop):
        by_element = explain_elements(text, tokens.position, table)
        tokens = read_header_tokens(NOTICE_WITHOUT_TXT if table.may_lack_txt else WITHOUT_TXT, text)
        if isinstance(tokens, Stop) or is_at_fault(text, by_element):
            explained = told_once(text, by_element, table)
            return TextReading(None, explained.problems, explained.body, in_doubt=True)
    heading = read_header(text, tokens, table)
    problems, begin = list(heading.problems), heading.body
    if isinstance(heading.header, InputHeader):
        problems += destination_problems(heading, table, limits.destinations)
    if not without_txt:
        alone, begin = _alone_after_txt(text, tokens[-1])
        problems += alone
        if has_errors(alone):
            return TextReading(None, problems, begin, in_doubt=True)
        return TextReading(heading.header, problems, _begin_of_text(text, begin, table), heading.spans)
    part = explain_header_in_text(text, begin) if _is_as_sent(heading.header) else None
    if part is not None:
        explained = explain_character(text, table) or HeaderReading(None, [part[0]], part[1])
        return TextReading(None, explained.problems, explained.body, in_doubt=True)
    if not (table.may_lack_txt and isinstance(heading.header, OutputHeader)):
        # It belongs before the line end.
        sent = isinstance(heading.header, InputHeader)
        problems.append(txt_missing(table, len(text[:begin].rstrip(LAYOUT)) if sent else begin))
    else:
        problems += _txt_below(text, begin)
    return TextReading(heading.header, problems, _begin_of_text(text, begin, table), heading.spans)


def _txt_below(text: str, begin: int) -> list[Problem]:
    """Warn of TXT alone on a line of a delivered notice, below what may be a control line that is none."""
    match = compiled(TXT_BELOW_NOTHING).match(text, begin)
    if match is None:
        return []
    expected = "In a notice TXT is on the line below the clocks or the control field, or absent; so this is all text."
    hint = "Correct what comes before TXT, or TXT; leave it as it is if the text begins so."
    problem = make_problem(
        "txt-missing", span=match.span(), expected=expected, hint=hint, element="txt", severity=WARNING
    )
    return [problem]


def _is_as_sent(header: Header | None) -> bool:
    """Say whether a header is one that a sender writes, or may be the first line of one: no clocks come below it."""
    return isinstance(header, InputHeader) or (header is not None and header.received is None and header.sent is None)


def _alone_after_txt(text: str, txt: Token) -> tuple[list[Problem], int]:
    """Report what is alone between TXT and the line end; return where the text begins."""
    end = end_of(rf"{LAYOUT_CHARACTER}*(?ai:TXT)", text, txt.start)
    match = compiled(ALONE_AFTER_TXT).match(text, end)
    if match is None:
        return [], txt.end
    written, line_end = match[0].rstrip(" \t"), compiled(LINE_END).match(text, match.end())
    begin = match.end() if line_end is None else line_end.end()
    if not written.strip("."):
        expected = "Periods between TXT and the line end are passed over."
        return [make_problem("stray-period", span=match.span(), expected=expected)], begin
    if written.upper().endswith("T"):
        return [broken((end - len("TXT"), end + len(written)), NEARLY_TXT)], begin
    rule = LETTER_AFTER_TXT if written.isalpha() else SIGN_AFTER_TXT
    return [broken((end, end + len(written)), rule)], begin


def read_text_past_grammar(
    text: str, table: Table, catalogue: Catalogue, limits: Limits = DEFAULT_LIMITS
) -> TextReading:
    """Read the header of a message of text as `read_text`, on the fast path where it is clean and that is turned on.

    In a notice TXT has to be alone on its line, so the grammar reads it.
    """
    fast = is_fast(catalogue, table) and not table.may_lack_txt
    clean = read_delivered_header(text, table) if fast else None
    # Blanks between TXT and its line end belong to the header, and what is alone there to no text.
    if clean is None or compiled(rf"[\t ]|{ALONE_AFTER_TXT}").match(text, clean[1]):
        return read_text(text, table, limits)
    header, begin, problems = clean
    line_end = compiled(LINE_END).match(text, begin)
    return TextReading(header, problems, begin if line_end is None else line_end.end())


def _begin_of_text(text: str, after_header: int, table: Table) -> int:
    """Read the body by the grammar of its key: the text is one token, and nothing is an empty text."""
    grammar = ANY_KEY if table.kind == UNKNOWN else table.key.lower()
    tokens = read_tokens(grammar, TEXT, text[after_header:], after_header, source=table.grammar)
    if isinstance(tokens, Stop):
        # A grammar of one's own that does not accept this text.
        return after_header
    return next((token.start for token in tokens if token.type == WHOLE_TEXT), len(text))
