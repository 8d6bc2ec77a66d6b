"""A text with its personal data covered, character for character.

In: a report. Out: its text, as long as before, in which every character of personal data is an asterisk. What can
fail: nothing; what cannot be told from personal data is covered.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.catalogue import find
from nlets_msg.reading import Report

COVER: Final = "*"
_LAYOUT: Final = frozenset(" .\t\r\n")


def masked(report: Report) -> str:
    """Return the text with personal data covered.

    The header, prefixes, and values that are no personal data stay; separators and line ends too. The text of answers
    and notices, and what no prefix introduces, may be anything, so it is covered.
    """
    text = list(report.source)
    shown = _shown(report)
    for position, character in enumerate(text):
        if position not in shown and character not in "\r\n":
            text[position] = COVER
    return "".join(text)


def _shown(report: Report) -> set[int]:
    source = report.source
    if report.body is None:
        # No header was read: the key is all that is known not to be personal.
        return set(range(len(report.key or "")))
    cls = None if report.key is None else find(report.key)
    in_fields: set[int] = set()
    shown = set(range(report.body))
    for field in report.places:
        assert field.span is not None
        assert field.value_span is not None
        in_fields.update(range(*field.span))
        shown.update(range(field.span[0], field.value_span[0]))
        if cls is not None and not field.row(cls.table).personal:
            shown.update(range(*field.value_span))
    if report.places:
        shown.update(
            position
            for position in range(report.body, len(source))
            if source[position] in _LAYOUT and position not in in_fields
        )
    return shown


def cover(value: str) -> str:
    """Cover a value."""
    return COVER * len(value)
