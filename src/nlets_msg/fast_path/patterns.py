r"""What a clean text of a key looks like: one regular expression, composed of the patterns that the checks use.

In: a `Table`. Out: the text of a pattern that a whole message matches, or the fields of one. What can fail: nothing.

Whatever matches draws no problem, as far as a pattern can tell: destinations, the set of the fields that are present,
and some values (`to_be_asked`, `to_be_measured`) remain to be looked at. The other way round nothing is promised: a
clean text may be written so that no pattern here takes it, such as one with blank lines in its header. No group here
gives back what it has read, so the time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nlets_msg.schema.formats import ANY
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import INQUIRY, NOTICE, Table
from nlets_msg.wire.headers import CLOCK, CONTROL, DESTINATION, ORI

# Other control characters are layout, too, but rare.
_LAYOUT: Final = r"[\r\n]*+"
_LINE_END: Final = r"(?:\r\n|\n|\r)"

_OUTPUT: Final = (
    rf"{_LINE_END}({CLOCK}){_LINE_END}({CLOCK}) ({ORI})"
    rf"(?:{_LINE_END}\*({CONTROL}))?+{_LINE_END}TXT"
)

# The groups of the headers, in this order.
INPUT: Final = ("origin", "destinations", "control")
OUTPUT: Final = ("origin", "received", "sent", "destination", "control")

# What stands in a value that is any text: printable ASCII without small letters, which draw a warning. A period is one
# that no form of a prefix follows. A value begins with no space and no period, and ends with neither.
_CHARACTER: Final = r"[ -\-/-`{-~]"
_FIRST: Final = r"[!-\-/-`{-~]"
_PERIOD: Final = r"\.(?![\x00-\x20\x7f]*+[A-Z]{2,7}/)"
# Most values have no period, and a prefix of three letters behind them.
_ANY: Final = rf"(?! )({_CHARACTER}++(?:(?=\.[A-Z]{{3}}/)|(?:{_PERIOD}{_CHARACTER}*+)*+))(?<![ .])(?<!\^M\^J)"
_END: Final = rf"(?:\.{_LAYOUT}(?!\Z)|{_LAYOUT}\Z)"


def clean_text(table: Table) -> str:
    """Return the pattern of what a sender writes: the groups of `INPUT`, then of each row, or of where text begins."""
    rule = table.destinations
    several = rule is None or max(rule.two_character, rule.oris) > 1
    return f"{_header(table, several=several)}{_body(table)}"


def clean_header(table: Table) -> str:
    """Return the pattern of a header that a sender writes, up to what stands behind TXT: the groups of `INPUT`."""
    return rf"{_header(table, several=True)}[\x00-\x1f\x7f]*+(?! )"


def _header(table: Table, *, several: bool) -> str:
    # Behind a period TXT ends the header, and is no destination: ruling on reading 2.
    more = rf"(?:(?:,|\.(?!TXT)){DESTINATION})*+" if several else ""
    return rf"{table.key}\.({ORI})\.({DESTINATION}{more})\.(?:\*({CONTROL})\.?+)?+TXT"


def clean_delivery(table: Table) -> str:
    """Return the pattern of what Nlets delivers: the groups of `OUTPUT`, then as above."""
    return rf"{table.key}\.({ORI}){_OUTPUT}{_body(table)}"


def _body(table: Table) -> str:
    if table.kind == INQUIRY:
        return _LAYOUT + clean_fields(table)
    if table.kind == NOTICE:
        # TXT may be absent, so it has to stand alone on its line to be no text.
        return rf"(?:{_LINE_END}|\Z)()(?s:.*+)"
    # One line end belongs to the header. Layout before it is too rare to be told from the text here.
    return rf"(?![\t ]){_LINE_END}?+()(?s:.*+)"


def clean_fields(table: Table) -> str:
    """Return the pattern of the fields alone: a group for every row, in the order of the table."""
    return "".join(_fields(table))


def _fields(table: Table) -> Iterator[str]:
    refused = {one.prefix for one in table.refusals}
    for row in table.rows:
        # A group that never matches keeps the numbers of those behind it.
        yield "(?:(?!)())?+" if row.prefix in refused else f"(?:{row.prefix}/{_value(row)}{_END})?+"


def to_be_asked(row: Row) -> bool:
    """Say whether a value has to be matched by itself: its pattern is no part of the whole one."""
    return not row.format.embeddable and row.format.clean != ANY.pattern


def to_be_measured(row: Row) -> bool:
    """Say whether the size of a value has to be looked at: its pattern does not hold it to the row's."""
    form = row.format
    if row.maximum is None:
        return False
    return not form.embeddable or not (_is_repeated_class(form.clean) or all(map(row.size_fits, form.lengths or (0,))))


def _value(row: Row) -> str:
    if not row.format.embeddable:
        return _ANY
    # Small letters draw a warning anywhere, and spaces at the ends of a value are no part of it.
    form = row.format.clean.replace("a-z", "")
    before, behind = ("(?! )", "(?<! )") if " " in form else ("", "")
    if row.maximum is None and not row.format.lengths:
        # A value is not empty.
        before = f"(?={_FIRST}){before}"
    elif row.maximum is not None and _is_repeated_class(form):
        return f"{before}({form[:-1]}{{{row.minimum},{row.maximum}}}){behind}"
    return f"{before}((?:{form})){behind}"


def _is_repeated_class(form: str) -> bool:
    """Say whether a pattern is a class any number of times: the size of a row can stand in place of the plus."""
    return form.startswith("[") and form.find("]+") == len(form) - 2
