"""Why the lines of a header that Nlets delivers are none, and where the body begins all the same.

In: a text, where its first line ends, the problems found so far, and the key's table. Out: a `HeaderReading` without a
header. What can fail: nothing.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.parsing import header_rules as rules
from nlets_msg.parsing.header_elements import end_of, is_nearly_txt, is_ori
from nlets_msg.parsing.headers import HeaderReading, impossible, txt_missing
from nlets_msg.problems.problem import Problem, Span
from nlets_msg.schema.tables import Table
from nlets_msg.wire.header_patterns import (
    CLOCK,
    CLOCK_BEGINNING,
    CLOCK_LINE,
    CONTROL,
    DESTINATION,
    EXACT_CONTROL_LINE,
    KEY_AND_ORI,
    SHORT_CONTROL_LINE,
    TXT,
    TXT_ALONE,
    TXT_LINE,
)
from nlets_msg.wire.output_headers import Clock
from nlets_msg.wire.patterns import compiled, matches
from nlets_msg.wire.separators import LAYOUT, LAYOUT_CHARACTER, LINE_END

_MOST_LINES: Final = 5
# Ruling on reading 16: the line that does not fit is bad "where a clock line, a control line (an asterisk and at most
# ten characters before trailing blanks) or a TXT line follows within three lines".
_LINES_BELOW: Final = 3
# The first line of a delivered header as one that a sender writes would go on: with TXT, or with a destination.
_AS_SENT: Final = rf"(?ai:{KEY_AND_ORI}(?P<all>[. ]?(?P<txt>TXT)|\.{DESTINATION}))[\t ]*+[\r\n]++{CLOCK_BEGINNING}"


def explain_first_line(text: str, table: Table) -> HeaderReading | None:
    """Explain a header of which the first line goes on as one that a sender writes, with clocks below it."""
    match = compiled(_AS_SENT).match(text)
    if match is None:
        return None
    rule = rules.TXT_BELOW_CLOCKS if match["txt"] else rules.ENDS_WITH_ORI
    explained = explain_output(text, match.end("all"), [rules.broken(match.span("all"), rule)], table)
    told = [problem for problem in explained.problems if problem.code != "txt-missing" or not match["txt"]]
    return explained._replace(problems=told)


def explain_output(text: str, position: int, problems: list[Problem], table: Table) -> HeaderReading:
    """Explain the lines below the ORI: one that does not fit is at fault where the header goes on below it."""
    lines = _lines(text, position)
    before: set[str] = set()
    for number, (start, end) in enumerate(lines[: _MOST_LINES + 1]):
        txt = compiled(TXT).match(text, start)
        if txt and (not table.may_lack_txt or matches(TXT_ALONE, text[start:end])):
            return HeaderReading(None, problems, txt.end())
        word = text[start:end].rstrip(LAYOUT)
        if is_nearly_txt(word) and not (table.may_lack_txt and _may_be_text(word, text[position:start])):
            rule = rules.TEXT if word.upper() == "TEXT" else rules.NEARLY_TXT
            problems.append(rules.broken((start, start + len(word)), rule))
            return HeaderReading(None, problems, end_of(rf"(?:{LINE_END})?", text, end))
        below = [text[slice(*line)] for line in lines[number + 1 : number + 1 + _LINES_BELOW]]
        line = text[start:end]
        kind = _line_kind(line, before, table, below)
        if number == _MOST_LINES or (kind is None and not _is_header_line(line, before, table, below)):
            break
        stripped = start, start + len(line.rstrip(LAYOUT))
        if kind is None:
            problems.append(rules.broken(stripped, rules.CONTROL if line.startswith("*") else rules.CLOCK))
        else:
            before.add(kind)
            impossible_time = None if kind == "control" else Clock.explain(line[:22])
            if impossible_time is not None:
                problems.append(impossible(stripped, impossible_time))
        position = end
    if not table.may_lack_txt:
        problems.append(txt_missing(table, position))
    return HeaderReading(None, problems, position)


def _may_be_text(word: str, before: str) -> bool:
    """Say whether what is nearly TXT may be the first line of a text that lacks it: a place, or another word."""
    # A notice has TXT on the very next line or not at all.
    return not matches(rf"[\t ]*{LINE_END}[\t ]*", before) or len(word) < len("TXT") or "X" not in word.upper()


def _lines(text: str, position: int) -> list[Span]:
    """Find the lines that may be of the header, and those that tell of the last of them; blank ones are passed over."""
    lines: list[Span] = []
    while len(lines) <= _MOST_LINES + _LINES_BELOW:
        start = end_of(f"{LAYOUT_CHARACTER}*+", text, position)
        position = end_of(r"[^\r\n]*+", text, start)
        if start == position:
            break
        lines.append((start, position))
    return lines


def _line_kind(line: str, before: set[str], table: Table, below: list[str]) -> str | None:
    """Say which line of an output header this is; None if it is none that may follow those before it."""
    if line.startswith("*"):
        return "control" if "control" not in before and _is_control(line, table, below) else None
    if not matches(CLOCK, line[:22]) or "control" in before or "sent" in before:
        return None
    rest = line[22:].rstrip(LAYOUT)
    if rest.startswith(" ") and is_ori(rest.strip(" ")):
        return "sent"
    return "received" if not rest and "received" not in before else None


def _is_control(line: str, table: Table, below: list[str]) -> bool:
    if table.asks:
        # Blanks at the end of a control line may be the field's.
        return matches(CONTROL, line.rstrip(LAYOUT)[1:].ljust(10))
    # In answers and notices any length is kept, but without TXT a notice may begin with an asterisk.
    return not table.may_lack_txt or matches(EXACT_CONTROL_LINE, line) or (bool(below) and matches(TXT_ALONE, below[0]))


def _is_header_line(line: str, before: set[str], table: Table, below: list[str]) -> bool:
    """Say whether a line that does not fit is one of the header all the same, and so at fault, rather than text."""
    if table.may_lack_txt and ("control" in before or before.issuperset({"received", "sent"})):
        return False
    own = rf"\*|{CLOCK_BEGINNING}" if table.asks else CLOCK
    if compiled(own).match(line):
        return True
    txt = TXT_ALONE if table.may_lack_txt else TXT_LINE
    signs = (CLOCK_LINE, SHORT_CONTROL_LINE, txt)
    return any(matches(sign, line_below.rstrip(LAYOUT)) for line_below in below for sign in signs)
