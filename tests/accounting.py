"""Where each character of a text ended up, and which ones ended up nowhere.

In: a text and the report on it, or a log and the texts that it was parted into. Out: a list of `Fault`, empty where
everything is accounted for. What can fail: nothing; a fault names its kind and its place, never a value.

A character is in the header, in exactly one field, in the text of the body, or under the span of a problem.
Separators, prefixes with their slash, framing, and layout beside a separator or at either end are accounted for by
themselves. A text whose header cannot be read is refused as a whole: nothing of it is lost, and its error says so.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import nlets_msg as nm

LAYOUT: Final = "".join(map(chr, [*range(33), *range(127, 160)]))
# Control characters, blanks, byte order marks and escape sequences around a message belong to no message.
FRAMING: Final = r"(?:\x1b\[[0-9;?]*[ -/]*[@-~]|[\x00-\x20\x7f-\x9f\ufeff])*"
_LINE_END: Final = re.compile(r"[\r\n]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_WRITTEN_LINE_END: Final = "^M^J"
# A line end, a tab or another separator of lines between two words of free text is a blank; other control characters
# are nothing.
_BETWEEN_WORDS: Final = re.compile(r"[ \t\r\n\x0b\x0c]+")
_PREFIX: Final = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2,7})/")
_NAMED: Final = r"[A-Z0-9]{2,3}\.[A-Z0-9]{9}"
_PLACE: Final = r"(?:[A-Z0-9]{9}|[A-Z0-9]{2})"
_INPUT: Final = rf"{_NAMED}\.{_PLACE}(?:[.,]{_PLACE})*\.(?:\*[ -~]{{10}}\.?)?TXT[ \t]*(?=[\r\n]|\Z)"
_OUTPUT: Final = rf"{_NAMED}(?=[ \t]*(?:\r\n|[\r\n])[0-9]{{2}}:[0-9]{{2}} [0-9]{{2}}/[0-9]{{2}}/[0-9]{{4}} [0-9]{{5}})"
_HEADER: Final = re.compile(rf"(?:\A|(?<=[\r\n])){FRAMING}({_INPUT}|{_OUTPUT})")
_TXT_LINE: Final = re.compile(r"(?:\A|[.\r\n])TXT[\x00-\x20\x7f-\x9f]*\Z")
_ORIGINAL: Final = re.compile(r"(?:\A|[\r\n])[ \t]*ORIGINAL MESSAGE[\x00-\x20\x7f-\x9f]*\Z")


class Fault(NamedTuple):
    """Something that is not accounted for: what, and where in the text."""

    kind: str
    place: int


def unaccounted(text: str, report: nm.Report) -> list[Fault]:
    """Return what a report does not account for."""
    if report.message is None and not any(one.severity == "error" for one in report.problems):
        return [Fault("refused without an error", 0)]
    if report.body is None:
        return []
    table = report.table
    has_fields = table is not None and table.kind == "inquiry"
    faults: list[Fault] = []
    if report.header is not None and report.message is not None:
        faults += _header_faults(text, report)
    if has_fields and report.header is not None:
        faults += _field_faults(text, report)
    elif report.message is not None:
        faults += _text_faults(text[report.body :], report)
    if report.message is not None:
        faults += _written_faults(report)
    return faults


def covered(position: int, report: nm.Report, codes: Iterable[str] = (), severity: str | None = None) -> bool:
    """Say whether a place is under a problem's span; of some codes and of a severity, if these are given."""
    wanted = frozenset(codes)
    return any(
        one.span is not None
        and one.span[0] <= position < one.span[1]
        and (not wanted or one.code in wanted)
        and severity in {None, one.severity}
        for one in report.problems
    )


def _header_faults(text: str, report: nm.Report) -> Iterator[Fault]:
    """Letters, digits and signs before the body are those of the header that was read, or a problem covers them."""
    assert report.message is not None
    assert report.body is not None
    told = any(one.span is not None and one.span[0] <= report.body for one in report.problems)
    again = nm.check(report.message.to_text())
    framing = re.match(FRAMING, text)
    assert framing is not None
    found = _squeezed(text[framing.end() : report.body])
    written = _squeezed(again.source[: again.body])
    if _may_lack_txt(report):
        written = written.removesuffix("TXT") if not found.upper().endswith("TXT") else written
    same = found.upper() in {written.upper(), written.upper().removesuffix("TXT")}
    if found != written and not (told and same):
        yield Fault("header changed", framing.end())


def _may_lack_txt(report: nm.Report) -> bool:
    """Say whether TXT may be absent without a word: in notices that Nlets delivers."""
    return report.table is not None and report.table.may_lack_txt


def _squeezed(header: str) -> str:
    return "".join(one for one in header if one not in f"{LAYOUT}.,")


def _field_faults(text: str, report: nm.Report) -> Iterator[Fault]:
    """Account for a body of fields, one field and one gap after the other."""
    position = report.body
    assert position is not None
    places = report.places
    for number, field in enumerate(places):
        assert field.span is not None
        assert field.value_span is not None
        start, end = field.value_span
        if field.span[0] < position:
            yield Fault("in two fields", field.span[0])
        yield from _gap_faults(text, (position, field.span[0]), report, parts=number > 0)
        slash = text.index("/", field.span[0])
        yield from _unread(text, (slash + 1, start), report)
        yield from _value_faults(text, field, report)
        position = end
    rest = text[position:]
    framing = re.search(rf"{FRAMING}\Z", rest)
    assert framing is not None
    yield from _gap_faults(text, (position, position + framing.start()), report, parts=False)


def _gap_faults(text: str, span: tuple[int, int], report: nm.Report, *, parts: bool) -> Iterator[Fault]:
    """Between two fields there is one period, with layout; before and after all fields, layout alone."""
    gap = text[slice(*span)]
    periods = [place for place, one in enumerate(gap, span[0]) if one == "."]
    if parts and not periods and not any(covered(place, report, severity="error") for place in range(*_around(span))):
        yield Fault("no period between two fields", span[0])
    # Text that no prefix introduces is parted from the first field by a period, too.
    separates = parts or (bool(gap.strip(f"{LAYOUT}.")) and gap.rstrip(LAYOUT).endswith("."))
    # A period of text that a problem marks separates nothing; of the others between two fields, one does.
    loose = [place for place in periods if not covered(place, report)]
    for place in loose[1:] if parts else loose[:-1] if separates else loose:
        yield Fault("unread", place)
    yield from _unread(text, span, report, also=".")


def _around(span: tuple[int, int]) -> tuple[int, int]:
    """Widen a gap by a character: where it is empty, the prefix after it is what a problem marks."""
    return span[0], span[1] + 1


def _unread(text: str, span: tuple[int, int], report: nm.Report, *, also: str = "") -> Iterator[Fault]:
    return (
        Fault("unread", place)
        for place in range(*span)
        if text[place] not in LAYOUT + also and not covered(place, report)
    )


def _value_faults(text: str, field: Any, report: nm.Report) -> Iterator[Fault]:
    """A value is its characters in the text, or a problem says what was done to it."""
    start, end = field.value_span
    written = text[start:end]
    row = nm.table(report.key or "").row(field.prefix) if field.known else None
    free_text = row is not None and row.free_text
    for found in _CONTROL.finditer(written):
        if not covered(start + found.start(), report):
            yield Fault("control character removed", start + found.start())
    for found in _LINE_END.finditer(written):
        after = start + found.start() + len(written[found.start() :]) - len(written[found.start() :].lstrip(LAYOUT))
        if not free_text and not covered(after, report, ["not-a-field"], "error"):
            yield Fault("joined over a line end", start + found.start())
    if free_text:
        plain = re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]", "", written)
        same = _BETWEEN_WORDS.split(field.value) == _BETWEEN_WORDS.split(plain)
    else:
        same = field.value.upper() == _CONTROL.sub("", written).upper()
    if not same and report.message is not None:
        yield Fault("value changed", start)
    if field.value != _CONTROL.sub("", written) and not free_text and not covered(start, report):
        yield Fault("value changed without a word", start)
    yield from _glued(text, field, report, free_text=free_text)


def _glued(text: str, field: Any, report: nm.Report, *, free_text: bool) -> Iterator[Fault]:
    """A prefix of the key inside a value, after no letter or digit, is an error; in free text a warning."""
    prefixes = {row.prefix for row in nm.table(report.key or "").rows}
    for found in _PREFIX.finditer(text, *field.value_span):
        if found[1].upper() not in prefixes:
            continue
        if not covered(found.start(), report, ["not-a-field"], None if free_text else "error"):
            yield Fault("prefix hidden in free text" if free_text else "two fields became one", found.start())


def _text_faults(rest: str, report: nm.Report) -> Iterator[Fault]:
    """The body of any other message is its text, untouched; of an answer, echo, separator and text."""
    assert report.message is not None
    body = report.message.body
    text = body.whole if hasattr(body, "whole") else body.text
    echo = getattr(body, "quoted", None) or ""
    inner = rest.lstrip(f"{LAYOUT}\ufeff") if echo else rest
    framing = rf"[{re.escape(LAYOUT)}\ufeff]*"
    whole = re.fullmatch(rf"{re.escape(echo)}{framing}{re.escape(text)}{FRAMING}", inner) is not None
    if not whole or (not echo and not rest.startswith(text)):
        yield Fault("text changed", report.body or 0)


def _written_faults(report: nm.Report) -> Iterator[Fault]:
    """What is written is read as an equal message, with the same fields in the same order."""
    assert report.message is not None
    try:
        again = nm.check(report.message.to_text())
    except nm.InvalidRecord:
        yield Fault("read but not written", 0)
        return
    if again.message != report.message:
        yield Fault("written and read as another message", 0)
        return
    expected = _expected_order(report)
    if report.places and expected != [(field.prefix, field.value) for field in again.places]:
        yield Fault("fields written in another order", 0)


def _expected_order(report: nm.Report) -> list[tuple[str, str]]:
    """Known fields in the order of the table; an unknown one after the known one that it followed, or in front."""
    groups: list[list[Any]] = [[]]
    for field in report.places:
        if field.known:
            groups.append([field])
        else:
            groups[-1].append(field)
    # Without the warning the order that was read is one that the key writes.
    if any(one.code == "field-order" for one in report.problems):
        order = [row.prefix for row in nm.table(report.key or "").rows]
        groups[1:] = sorted(groups[1:], key=lambda group: order.index(group[0].prefix))
    return [(field.prefix, field.value) for group in groups for field in group]


def lost(log: str, sources: Sequence[str]) -> list[Fault]:
    """Return what of a log is in none of the texts that it was parted into, framing aside."""
    faults: list[Fault] = []
    position = 0
    for source in sources:
        start = log.find(source, position)
        if start < 0:
            return [*faults, Fault("text that the log does not have", position)]
        if re.fullmatch(FRAMING, log[position:start]) is None:
            faults.append(Fault("lost", position))
        position = start + len(source)
    if re.fullmatch(FRAMING, log[position:]) is None:
        faults.append(Fault("lost", position))
    return faults


def swallowed(source: str) -> list[Fault]:
    """Return each whole header in a text that is another message's, unless an answer or an error quotes it."""
    headers = list(_HEADER.finditer(source))
    return [
        Fault("message swallowed", found.start(1))
        for before, found in itertools.pairwise(headers)
        if not _is_quoted(source[: found.start(1)], before[1].partition(".")[0], found[1].partition(".")[0])
    ]


def _is_quoted(before: str, quoting: str, quoted: str) -> bool:
    if _ORIGINAL.search(before):
        return True
    return bool(_TXT_LINE.search(before)) and quoted in nm.message_keys() and quoting in nm.table(quoted).responses


def log_faults(log: str, reports: Sequence[nm.Report]) -> list[Fault]:
    """Return what the reports on a log do not account for: nothing vanishes, and no message is swallowed."""
    sources = [report.source for report in reports]
    inner = [fault for one in reports for fault in (*swallowed(one.source), *unaccounted(one.source, one))]
    return lost(log, sources) + inner


def kinds(faults: Iterable[Fault]) -> Counter[str]:
    """Count faults by their kind, which is what an assertion shows."""
    return Counter(fault.kind for fault in faults)
