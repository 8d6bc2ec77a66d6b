"""Why a header is not one, and where the body begins all the same.

In: the text of an inquiry, a response or a notice whose header the grammar does not take. Out: a `HeaderReading`
without a header, with at least one problem, and with the destinations that could be read. What can fail: nothing.

The header is walked element by element, each taken for what its place says, so that one bad element does not hide
the others or the fields behind them.
"""

from __future__ import annotations

import re
from typing import Final

from nlets_msg.headers import CLOCK, CONTROL, DESTINATION, ORI
from nlets_msg.problems import Problem, problem
from nlets_msg.reading_headers import HeaderReading, Span, txt_missing
from nlets_msg.tables import Table

_ORI: Final = "The ORI has 9 letters or digits."
_DESTINATION: Final = "A destination has 2 or 9 letters or digits."
_CONTROL: Final = "A control field is an asterisk and exactly 10 printable characters."
_CLOCK: Final = "A clock line has the form hh:mm mm/dd/yyyy nnnnn; the second one ends with the destination's ORI."

_TXT: Final = re.compile(r"TXT[\x00-\x20\x7f]*", re.IGNORECASE)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def explain_header(text: str, table: Table) -> HeaderReading:
    """Explain a header that the grammar does not take."""
    begin = text.index(".") + 1
    end = _match(r"[^.\r\n]*", text, begin)
    problems: list[Problem] = []
    if not ORI.fullmatch(text[begin:end].upper()):
        problems.append(problem("bad-header", span=(begin, end), expected=_ORI))
    if text[end : end + 1] == ".":
        return _explain_input(text, end + 1, table, problems)
    return _explain_output(text, end, table, problems)


def _explain_input(text: str, position: int, table: Table, problems: list[Problem]) -> HeaderReading:
    found: list[tuple[str, Span]] = []

    def result(body: int) -> HeaderReading:
        names, spans = tuple(name for name, _ in found), tuple(span for _, span in found)
        return HeaderReading(None, problems, body, names, spans)

    def bad(span: Span, expected: str) -> None:
        problems.append(problem("bad-header", span=span, expected=expected))

    while True:
        txt = _TXT.match(text, position)
        end = _match(r"[^.,*/\r\n]*", text, position)
        after = text[end : end + 1]
        whole = DESTINATION.fullmatch(text[position:end].upper()) is not None
        if txt and text[position - 1] == "." and (found or not (whole and after in {".", ","})):
            if not found:
                bad((position, position), "A destination stands between the sending ORI and TXT.")
            return result(txt.end())
        if after == "*" and end == position:
            return result(_explain_control(text, position, table, problems))
        if after in {".", ","}:
            if whole:
                found.append((text[position:end].upper(), (position, end)))
            else:
                bad((position, end), _DESTINATION)
            position = end + 1
            continue
        if after == "/":
            # The first field has come, and TXT has not.
            problems.append(txt_missing(table, position))
            return result(position)
        before_txt = text[position : end - 3].upper()
        if text[position:end].upper().endswith("TXT") and DESTINATION.fullmatch(before_txt):
            bad((end - 3, end), "A period stands between the destination and TXT.")
            return result(end)
        if whole:
            found.append((text[position:end].upper(), (position, end)))
        elif not found:
            bad((position, end), _DESTINATION)
        problems.append(txt_missing(table, end))
        return result(end)


def _explain_control(text: str, position: int, table: Table, problems: list[Problem]) -> int:
    """Explain a control field, or what stands behind a good one; return where the body begins."""
    good = re.compile(r"\*[ -~]{10}\.?").match(text, position)
    if good:
        problems.append(txt_missing(table, good.end()))
        return good.end()
    line_end = _match(r"[^\r\n]*", text, position)
    txt = re.compile(r"\.?TXT[\x00-\x20\x7f]*", re.IGNORECASE).search(text, position, line_end)
    end = txt.start() if txt else line_end
    problems.append(problem("bad-header", span=(position, end), expected=_CONTROL))
    if txt is None:
        problems.append(txt_missing(table, line_end))
        return line_end
    return txt.end()


def _explain_output(text: str, position: int, table: Table, problems: list[Problem]) -> HeaderReading:
    # Two clock lines, a control line and TXT: whatever stands on more lines than these is no header.
    clocks = 0
    for _ in range(5):
        start = _match(r"[\x00-\x20\x7f]*", text, position)
        end = _match(r"[^\r\n]*", text, start)
        txt = _TXT.match(text, start)
        if txt:
            return HeaderReading(None, problems, txt.end())
        line = text[start:end].rstrip()
        if not line or re.match(r"[A-Za-z]{2,7}/", line):
            break
        if line.startswith("*"):
            if not CONTROL.fullmatch(line[1:].ljust(10)):
                problems.append(problem("bad-header", span=(start, start + len(line)), expected=_CONTROL))
        elif not _is_clock(line, clocks):
            problems.append(problem("bad-header", span=(start, start + len(line)), expected=_CLOCK))
            clocks += 1
        else:
            clocks += 1
        position = end
    problems.append(txt_missing(table, position))
    return HeaderReading(None, problems, position)


def _is_clock(line: str, before: int) -> bool:
    return bool(CLOCK.fullmatch(line[:22])) and (
        bool(ORI.fullmatch(line[22:].strip().upper())) if before or line[22:] else True
    )


def _match(pattern: str, text: str, position: int) -> int:
    found = re.compile(pattern).match(text, position)
    assert found is not None  # every pattern given here matches the empty text
    return found.end()
