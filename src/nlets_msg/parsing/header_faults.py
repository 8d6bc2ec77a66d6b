"""Why a header is not one, and where the body begins all the same.

In: a text whose header the grammar does not accept, where the grammar stopped, and the key's table. Out: a
`HeaderReading` without a header, with at least one error, and with the destinations that could be read. What can fail:
nothing.

The header is read element by element, each as what its place says, so that one bad element does not hide the others
or the fields after them. Before that other modules are asked, in this order; the first that finds its fault answers.
`header_signs` is asked after that, and `header_in_text`, by `text_headers`, where a text could be read without TXT.

    (this module)        codes in the place of the ORI
    header_order         TXT before the destinations, or a control field before one or before the ORI
    delivered_faults     a delivered header whose first line goes on; also the lines below the first
    delivered_line_ends  a line end one character from its place, or absent before TXT
    header_asterisks     a control field without its asterisk, directly before TXT
    header_separators    a separator one character from its place, left out or doubled
    header_signs         one character too many, or typed for another
    header_in_text       a part of a header that would be text
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from nlets_msg.parsing import header_rules as rules
from nlets_msg.parsing.delivered_faults import explain_first_line, explain_output
from nlets_msg.parsing.delivered_line_ends import explain_line_end
from nlets_msg.parsing.header_asterisks import explain_asterisk
from nlets_msg.parsing.header_elements import end_of, is_destination, is_nearly_txt, is_ori, may_be_destination
from nlets_msg.parsing.header_order import explain_misplaced
from nlets_msg.parsing.header_separators import explain_separator
from nlets_msg.parsing.header_signs import told_once
from nlets_msg.parsing.headers import HeaderReading, txt_missing
from nlets_msg.parsing.near_elements import of_destination, of_origin
from nlets_msg.problems.problem import Problem, Span, has_errors
from nlets_msg.schema.tables import UNKNOWN, Table
from nlets_msg.wire.error_texts import NUMBER_BETWEEN_PERIODS
from nlets_msg.wire.header_patterns import (
    CLOCK,
    CLOCK_BEGINNING,
    CONTROL,
    CONTROL_FIELD,
    DESTINATION,
    DESTINATION_CODE,
    ELEMENT,
    ORI,
    TXT,
)
from nlets_msg.wire.limits import MOST_DESTINATIONS
from nlets_msg.wire.patterns import compiled, matches
from nlets_msg.wire.separators import LAYOUT_CHARACTER, LAYOUT_IN_CLASS, LINE_END

# Codes in the place of the ORI, and it after them or not at all.
_CODES: Final = rf"({DESTINATION_CODE}(?:,{DESTINATION_CODE})*+)"
_WITHOUT_ORI: Final = rf"(?ai:{_CODES}\.(?:({ORI})\.)?+)(?=\*|(?ai:TXT))"
_LINE_END_BEFORE: Final = rf"[\t ]*+[\r\n]++[\t ]*+(?=[.,])(?!{NUMBER_BETWEEN_PERIODS})"
# An ORI that a clock or a comma follows at once; a destination that a line end, or one and a period, comes before.
_JOINED_ORI: Final = rf"(?ai:{ORI})(?= ?{CLOCK_BEGINNING}|,)"
_WRAPPED: Final = rf"[\t ]*+[\r\n]++[\t ]*+(?=(?ai:{DESTINATION})[.,])"
_DESTINATION_BELOW: Final = rf"{_LINE_END_BEFORE}\.(?ai:{DESTINATION})[.,]"

# What a line end, or layout and one, begins with.
_BEFORE_LINE_END: Final = frozenset("\t \r\n")

# Those that were read, each with its place.
_Destinations: TypeAlias = list[tuple[str, Span]]


def explain_header(text: str, stopped: int, table: Table) -> HeaderReading:
    """Explain a header that the grammar does not accept."""
    return told_once(text, explain_elements(text, stopped, table), table)


def explain_elements(text: str, stopped: int, table: Table) -> HeaderReading:
    """Find each bad element of a header that the grammar does not accept."""
    misplaced = (
        _explain_origin(text, table)
        or explain_misplaced(text, table)
        or explain_first_line(text, table)
        or explain_line_end(text, table)
        or explain_asterisk(text, table)
        or explain_separator(text, table)
    )
    if misplaced is not None:
        return misplaced
    begin, end = origin = _origin(text)
    problems: list[Problem] = []
    if not is_ori(text[begin:end]):
        problems.append(rules.broken((begin, end), of_origin(text[begin:end])))
    elif text[end : end + 1] == ",":
        problems.append(rules.broken((end, end + 1), rules.COMMA))
    if _is_input(text, origin):
        after = _separator(text, end, problems)
        explained = _explain_input(text, after + 1, problems, table)
    else:
        explained = explain_output(text, end, problems, table)
    if not has_errors(problems):
        problems.append(rules.broken((stopped, stopped), rules.ELEMENT))
    return explained


def _origin(text: str) -> Span:
    """Find what is in the place of the sender's ORI; a clock may follow it at once, or a comma."""
    begin = text.index(".") + 1
    joined = compiled(_JOINED_ORI).match(text, begin)
    return begin, joined.end() if joined else end_of(r"[^.\r\n]*+", text, begin)


def _explain_origin(text: str, table: Table) -> HeaderReading | None:
    """Explain a header in which the ORI of the sender comes after the destinations, or is absent.

    It is told by where the key goes: codes are in the place of the ORI, and only they could be destinations.
    """
    begin = text.index(".") + 1
    match = compiled(_WITHOUT_ORI).match(text, begin)
    if match is None or not table.asks:
        return None
    codes, ori = match[1].upper().split(","), match[2]
    if table.check_destinations(codes) or (ori is not None and not table.check_destinations([ori.upper()])):
        return None
    rule, span = (rules.NO_ORI, (begin, begin)) if ori is None else (rules.SWAPPED, (begin, match.end(2)))
    problems = [rules.broken(span, rule)]
    spans = tuple((begin + 3 * number, begin + 3 * number + 2) for number in range(len(codes)))
    places = list(zip(codes, spans, strict=True))
    body = _explain_end(text, (begin, match.end()), places, problems, table)
    return HeaderReading(None, problems, body, tuple(codes), spans)


def _is_input(text: str, origin: Span) -> bool:
    """Say whether a header is one that a sender writes: a period follows the ORI, or a comma in its place."""
    end = origin[1]
    return text[end : end + 1] in {".", ","} or compiled(_DESTINATION_BELOW).match(text, end) is not None


def is_at_fault(text: str, explained: HeaderReading) -> bool:
    """Say whether a header that could be read without TXT is rather a bad one.

    An input header is one if a clock or a control field in it has not its form, with TXT after it. Below an output
    header only what tells of a bad line is reported at all.
    """
    bad = [
        problem.span
        for problem in explained.problems
        if problem.code == "bad-header" and problem.expected != rules.ELEMENT[0]
    ]
    of_first_line = any(problem.expected in rules.OF_FIRST_LINE for problem in explained.problems)
    if of_first_line or not _is_input(text, _origin(text)):
        return bool(bad)
    with_txt = not any(problem.code == "txt-missing" for problem in explained.problems)
    if with_txt and any(problem.expected in rules.TXT_IS_THERE for problem in explained.problems):
        return True
    looks = r"\*|[0-9]{1,2}:[0-9]" if with_txt else CLOCK
    return bool(bad) and all(span is not None and compiled(looks).match(text, span[0]) for span in bad)


def _explain_input(text: str, position: int, problems: list[Problem], table: Table) -> HeaderReading:
    destinations: _Destinations = []
    first = position = _after_line_end(text, position, problems)
    # A text that looks like a header has as many elements as it likes.
    for _ in range(MOST_DESTINATIONS + 1):
        if _is_txt(text, position, first):
            break
        end = end_of(ELEMENT, text, position)
        after = _separator(text, end, problems)
        if text[after : after + 1] not in {".", ",", "/"}:
            break
        if text[after] == "/" and not _is_slash_for_comma(text, position, after, problems):
            break
        _take_destination(text, (position, end), destinations, problems)
        position = _after_line_end(text, after + 1, problems)
    body = _explain_end(text, (first, position), destinations, problems, table)
    return HeaderReading(
        None, problems, body, tuple(name for name, _ in destinations), tuple(span for _, span in destinations)
    )


def _separator(text: str, end: int, problems: list[Problem]) -> int:
    """Return where the separator after an element is; a line end before it is reported."""
    wrapped = compiled(_LINE_END_BEFORE).match(text, end) if text[end : end + 1] in _BEFORE_LINE_END else None
    if wrapped is None:
        return end
    problems.append(rules.broken(wrapped.span(), rules.ONE_LINE))
    return wrapped.end()


def _is_slash_for_comma(text: str, position: int, slash: int, problems: list[Problem]) -> bool:
    """Say whether a slash is between two codes, rather than after the prefix of a field, and report it."""
    if not compiled(rf"(?ai:{DESTINATION_CODE}/{DESTINATION_CODE})[.,/]").match(text, position):
        return False
    if all(problem.expected != rules.SLASH[0] for problem in problems):
        problems.append(rules.broken((slash, slash + 1), rules.SLASH))
    return True


def _after_line_end(text: str, position: int, problems: list[Problem]) -> int:
    """Pass over a line end before a destination, as a wrapped line has it, and report it."""
    wrapped = compiled(_WRAPPED).match(text, position) if text[position : position + 1] in _BEFORE_LINE_END else None
    if wrapped is None:
        return position
    problems.append(rules.broken((position, wrapped.end()), rules.ONE_LINE))
    return wrapped.end()


def _explain_end(text: str, places: Span, destinations: _Destinations, problems: list[Problem], table: Table) -> int:
    """Explain what comes after the destinations that a separator follows; return where the body begins."""
    first, position = places
    end = end_of(ELEMENT, text, position)
    last, after = text[position:end], text[end : end + 1]
    there = _explain_txt_there(text, (first, position, end), destinations, problems)
    if there is not None:
        return there
    text_for_txt = compiled(rf"(?ai:TEXT)(?![^{LAYOUT_IN_CLASS}.]){LAYOUT_CHARACTER}*").match(text, position)
    if text_for_txt and position > first:
        problems.append(rules.broken((position, position + len("TEXT")), rules.TEXT))
        return text_for_txt.end()
    spaced = compiled(rf"{LAYOUT_CHARACTER}*({TXT})").match(text, position)
    if spaced:
        # After a comma, or after spaces or a line end.
        problems.append(rules.broken((position, spaced.start(1)), rules.TXT))
        return spaced.end()
    nearly = _explain_parted_txt(text, position, problems, table) if position > first else None
    taken = [name for name, _ in destinations]
    if nearly is None and position > first and not may_be_destination(last.upper(), taken, table):
        nearly = _explain_nearly_txt(text, position, problems)
    if nearly is not None:
        return nearly
    if after == "*":
        return _explain_before_control(text, (position, end), problems, table)
    return _explain_last(text, (first, position, end), destinations, problems, table)


def _explain_txt_there(
    text: str, places: tuple[int, int, int], destinations: _Destinations, problems: list[Problem]
) -> int | None:
    """Explain TXT that ends an element without a period, or comes where a destination may; return where the body is."""
    first, position, end = places
    last, is_txt = text[position:end], _is_txt(text, position, first)
    # TXTXT is Texas and TXT where a destination has to be.
    if last.upper().endswith("TXT") and is_destination(last[:-3]) and not (is_txt and position > first):
        destinations.append((last[:-3].upper(), (position, end - 3)))
        problems.append(rules.broken((end - 3, end), rules.TXT))
        return end
    if is_txt and position == first:
        problems.append(rules.broken((position, position), rules.NO_DESTINATION))
    return end_of(TXT, text, position) if is_txt else None


def _explain_parted_txt(text: str, position: int, problems: list[Problem], table: Table) -> int | None:
    """Explain a line end before the last letter of TXT, which is alone on its line or before a field of the key."""
    alone = compiled(rf"(?ai:TX){LINE_END}(?ai:T)[\t ]*(?=[\r\n]|\Z)").match(text, position)
    if alone is not None:
        problems.append(rules.broken(alone.span(), rules.NEARLY_TXT))
        return end_of(f"{LAYOUT_CHARACTER}*", text, alone.end())
    match = compiled(rf"(?ai:TX)({LINE_END}(?ai:T))(?=([A-Za-z]{{2,7}})/)").match(text, position)
    if match is None or table.row(match[2].upper()) is None:
        return None
    problems.append(rules.broken(match.span(1), rules.LINE_END_AFTER))
    return match.end()


def _explain_nearly_txt(text: str, position: int, problems: list[Problem]) -> int | None:
    """Explain TXT that is misspelt, at the end of a line; return where the body begins."""
    # A period may be inside it; one before it is told by itself.
    end = end_of(r"(?:[^.,*/\r\n][^,*/\r\n]*)?", text, position)
    if text[end : end + 1] not in {"", "\r", "\n"} or not is_nearly_txt(text[position:end]):
        return None
    problems.append(rules.broken((position, end), rules.NEARLY_TXT))
    return end_of(f"{LAYOUT_CHARACTER}*", text, end)


def _explain_last(
    text: str, places: tuple[int, int, int], destinations: _Destinations, problems: list[Problem], table: Table
) -> int:
    """Explain an element after which neither a separator nor a control field comes; return where the body begins."""
    first, position, end = places
    last = text[position:end]
    if text[end : end + 1] == "/":
        if position == first and table.kind == UNKNOWN:
            problems.append(rules.broken((position, end + 1), rules.NCIC))
        else:
            # The first field has come, and TXT has not.
            problems.append(txt_missing(table, position))
        return position
    blank = compiled(rf"(?ai:({DESTINATION}))( +)({TXT})").match(text, position)
    if blank:
        destinations.append((blank[1].upper(), blank.span(1)))
        problems.append(rules.broken(blank.span(2), rules.TXT_AFTER_BLANK))
        return blank.end()
    bare = last.rstrip(" ")
    below = compiled(rf"{LAYOUT_CHARACTER}+({TXT})").match(text, position + len(bare))
    if below and is_destination(bare):
        destinations.append((bare.upper(), (position, position + len(bare))))
        problems.append(rules.broken((position + len(bare), below.start(1)), rules.TXT_BELOW))
        return below.end()
    if position == first or is_destination(last):
        _take_destination(text, (position, end), destinations, problems)
    problems.append(txt_missing(table, end))
    return end


def _take_destination(text: str, span: Span, destinations: _Destinations, problems: list[Problem]) -> None:
    """Keep a destination, with blanks before or after it or without, or report what is in its place."""
    start, end = span
    element = text[start:end]
    bare = element.strip(" ")
    start += len(element) - len(element.lstrip(" "))
    if not is_destination(bare):
        problems.append(rules.broken(span, _of_element(text, span, destinations)))
        return
    destinations.append((bare.upper(), (start, start + len(bare))))
    if bare != element:
        problems.append(rules.broken(span, rules.BLANK))


def _of_element(text: str, span: Span, destinations: _Destinations) -> rules.Rule:
    """Return the rule that an element breaks which is no destination."""
    start, end = span
    if start == end and (destinations or compiled(rf"\.(?ai:{DESTINATION})[.,]").match(text, end)):
        # To write a destination there would send the message to one agency more.
        return rules.EMPTY
    if not destinations or compiled(rf"\.?(?:{TXT})").match(text, end) is None:
        return of_destination(text[start:end])
    if matches(CONTROL, text[start:end]):
        return rules.ASTERISK
    return rules.ASTERISK_FIRST if matches(rf"[ -~]{CONTROL}", text[start:end]) else of_destination(text[start:end])


def _explain_before_control(text: str, last: Span, problems: list[Problem], table: Table) -> int:
    """Explain an asterisk, and what comes between it and the last separator; return where the body begins."""
    position, end = last
    swapped = compiled(rf"[ -~]\*[ -~]{{9}}\.?({TXT})").match(text, position)
    if swapped:
        problems.append(rules.broken((position, end + 1), rules.ASTERISK_FIRST))
        return swapped.end()
    if position < end and not is_destination(text[position:end]):
        problems.append(rules.broken(last, of_destination(text[position:end])))
    return _explain_control(text, end, problems, table, joined=position < end)


def _explain_control(text: str, position: int, problems: list[Problem], table: Table, *, joined: bool) -> int:
    """Explain a control field, or what comes after a good one; return where the body begins."""
    line_end = end_of(r"[^\r\n]*", text, position)
    good = compiled(CONTROL_FIELD).match(text, position)
    txt = compiled(rf"\.?({TXT})").search(text, position + 1, line_end)
    if good and _is_too_long(text, good.end()):
        good = None
    below = compiled(rf"{LAYOUT_CHARACTER}+(\.?)({TXT})").match(text, good.end()) if good else None
    if below:
        between = (below.start(), below.start(1))
        one_line = rules.ONE_LINE if text[slice(*between)].strip(" \t") else rules.BLANK_AFTER_CONTROL
        problems.append(rules.broken(between, one_line if below[1] else rules.TXT))
        return below.end()
    after = compiled(TXT).match(text, good.end()) if good else None
    if after and not joined:
        # It is another element that is bad.
        return after.end()
    nearly = _explain_after_control(text, good.end(), txt, problems, table) if good and not joined else None
    if nearly is not None:
        return nearly
    if good and not txt and not joined:
        problems.append(txt_missing(table, good.end()))
        return good.end()
    problems.append(rules.broken((position, txt.start() if txt else line_end), rules.CONTROL))
    if txt is None:
        problems.append(txt_missing(table, line_end))
        return line_end
    return end_of(TXT, text, txt.start(1))


def _explain_after_control(
    text: str, end: int, txt: re.Match[str] | None, problems: list[Problem], table: Table
) -> int | None:
    """Explain TXT that is misspelt, or not parted from a good control field by one period; return where the body is."""
    if txt is not None and txt.start(1) < end:
        return None
    nearly = _explain_parted_txt(text, end, problems, table) or _explain_nearly_txt(text, end, problems)
    if nearly is None and txt is not None and not text[end : txt.start(1)].strip(".,"):
        problems.append(rules.broken((end, txt.start(1)), rules.TXT))
        return end_of(TXT, text, txt.start(1))
    return nearly


def _is_too_long(text: str, end: int) -> bool:
    """Say whether one character more than a control field has is between its tenth and TXT, and is not for a period.

    To write TXT for what is nearly TXT there would make another control field; so would a period for the last of the
    blanks that fill one.
    """
    more = compiled(rf"([ -+\--~])(?={TXT})").match(text, end)
    return more is not None and text[end - 1] != "." and (more[1] != " " or " " in text[end - 10 : end])


def _is_txt(text: str, position: int, first: int) -> bool:
    """Say whether TXT may be here and is: after a period, and not where the first destination is one."""
    if text[position - 1] != "." or not compiled(TXT).match(text, position):
        return False
    end = end_of(ELEMENT, text, position)
    return position > first or not (is_destination(text[position:end]) and text[end : end + 1] in {".", ","})
