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
from nlets_msg.reading_headers import HeaderReading, Span

_ORI: Final = "The ORI has 9 letters or digits."
_DESTINATION: Final = "A destination has 2 or 9 letters or digits."
_CONTROL: Final = "A control field is an asterisk and exactly 10 printable characters."
_CLOCK: Final = "A clock line has the form hh:mm mm/dd/yyyy nnnnn; the second one ends with the destination's ORI."

_TXT: Final = re.compile(r"TXT[\x00-\x20\x7f]*", re.IGNORECASE)


def explain_header(text: str) -> HeaderReading:
    """Explain a header that the grammar does not take."""
    begin = text.index(".") + 1
    end = _match(r"[^.\r\n]*", text, begin)
    problems: list[Problem] = []
    if not ORI.fullmatch(text[begin:end].upper()):
        problems.append(problem("bad-header", span=(begin, end), expected=_ORI))
    if text[end : end + 1] == ".":
        return _explain_input(text, end + 1, problems)
    return _explain_output(text, end, problems)


def stands_before_txt(text: str, explained: HeaderReading) -> bool:
    """Say whether TXT was found behind a clock or a control field that has not its form.

    Then the header is wrong; otherwise a message without TXT may be text from there on.
    """
    return bool(explained.problems) and all(
        one.code == "bad-header" and one.span and re.compile(r"\*|[0-9]{1,2}:[0-9]").match(text, one.span[0])
        for one in explained.problems
    )


def _explain_input(text: str, position: int, problems: list[Problem]) -> HeaderReading:
    found: list[tuple[str, Span]] = []
    first, end = position, _element(text, position)
    while text[end : end + 1] in {".", ","} and not _is_txt(text, position, first):
        if _is_destination(text[position:end]):
            found.append((text[position:end].upper(), (position, end)))
        else:
            problems.append(problem("bad-header", span=(position, end), expected=_DESTINATION))
        position = end + 1
        end = _element(text, position)
    body = _explain_end(text, (first, position), found, problems)
    return HeaderReading(None, problems, body, tuple(name for name, _ in found), tuple(span for _, span in found))


def _explain_end(text: str, walked: Span, found: list[tuple[str, Span]], problems: list[Problem]) -> int:
    """Explain what stands behind the destinations that a separator follows; return where the body begins."""
    first, position = walked
    end = _element(text, position)
    last, after = text[position:end].upper(), text[end : end + 1]
    txt = _TXT.match(text, position)
    if txt and _is_txt(text, position, first):
        if position == first:
            expected = "A destination stands between the sending ORI and TXT."
            problems.append(problem("bad-header", span=(position, position), expected=expected))
        return txt.end()
    if after == "*" and not last:
        return _explain_control(text, position, problems)
    if last.endswith("TXT") and _is_destination(last[:-3]):
        expected = "A period stands between the destination and TXT."
        problems.append(problem("bad-header", span=(end - 3, end), expected=expected))
        return end
    if after == "/":
        # The first field has come, and TXT has not.
        problems.append(_txt_missing(position))
        return position
    if _is_destination(last):
        found.append((last, (position, end)))
    elif position == first:
        problems.append(problem("bad-header", span=(position, end), expected=_DESTINATION))
    problems.append(_txt_missing(end))
    return end


def _element(text: str, position: int) -> int:
    return _match(r"[^.,*/\r\n]*", text, position)


def _is_destination(element: str) -> bool:
    return DESTINATION.fullmatch(element.upper()) is not None


def _is_txt(text: str, position: int, first: int) -> bool:
    """Say whether TXT may stand here and does: after a period, and not where the first destination is one."""
    if not _TXT.match(text, position) or text[position - 1] != ".":
        return False
    end = _element(text, position)
    return position > first or not (_is_destination(text[position:end]) and text[end : end + 1] in {".", ","})


def _explain_control(text: str, position: int, problems: list[Problem]) -> int:
    """Explain a control field, or what stands behind a good one; return where the body begins."""
    line_end = _match(r"[^\r\n]*", text, position)
    txt = re.compile(r"\.?TXT[\x00-\x20\x7f]*", re.IGNORECASE).search(text, position, line_end)
    good = re.compile(r"\*[ -~]{10}\.?").match(text, position)
    if good and not txt:
        problems.append(_txt_missing(good.end()))
        return good.end()
    end = txt.start() if txt else line_end
    problems.append(problem("bad-header", span=(position, end), expected=_CONTROL))
    if txt is None:
        problems.append(_txt_missing(line_end))
        return line_end
    return txt.end()


def _explain_output(text: str, position: int, problems: list[Problem]) -> HeaderReading:
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
    problems.append(_txt_missing(position))
    return HeaderReading(None, problems, position)


def _is_clock(line: str, before: int) -> bool:
    return bool(CLOCK.fullmatch(line[:22])) and (
        bool(ORI.fullmatch(line[22:].strip().upper())) if before or line[22:] else True
    )


def _txt_missing(position: int) -> Problem:
    # An error whatever the key: a message without TXT that can be read has not come here.
    return problem("txt-missing", span=(position, position))


def _match(pattern: str, text: str, position: int) -> int:
    found = re.compile(pattern).match(text, position)
    assert found is not None  # every pattern given here matches the empty text
    return found.end()
