r"""What a clean text of a key looks like: one regular expression, composed of the patterns that the checks use.

In: a `Table`. Out: the text of a pattern that a whole message matches, or the fields of one. What can fail: nothing.

Whatever matches has no problem, as far as a pattern can tell: destinations, the set of the fields that are present,
and some values (`to_be_asked`, `to_be_judged`, `to_be_measured`) remain to be looked at. The other way round nothing is
promised: a clean text may be written so that no pattern here matches it, such as one with blank lines in its header. No
group here gives back what it has read, so the time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from nlets_msg.schema import formats, plausibility
from nlets_msg.schema.format_rules import Format
from nlets_msg.schema.formats import ANY, CODE
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import INQUIRY, NOTICE, TEXT_INQUIRY, Table
from nlets_msg.wire.header_patterns import (
    ALONE_AFTER_TXT,
    LAYOUT_AFTER_TXT,
    LINE_ENDS,
    ORI,
    SHORT_WITH_X,
    TXT_ALONE,
    TXT_BELOW_NOTHING,
    input_header,
    output_header,
)
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import (
    CLEAN_END,
    CLEAN_FREE_TEXT,
    CLEAN_LAYOUT,
    FIRST_CHARACTER,
    LAYOUT_CHARACTER,
    LINE_END,
    clean_value,
    plain_value,
)

# Those of this package, whose `lengths` are those of their patterns.
_FORMATS: Final = frozenset(value for value in vars(formats).values() if isinstance(value, Format))
# Patterns of this package: no empty value matches one of them.
NEVER_EMPTY: Final = frozenset(
    [*(form.clean for form in _FORMATS)]
    + [check.pattern for check in vars(plausibility).values() if isinstance(check, plausibility.Plausibility)]
)
# A text of blanks says nothing.
_SAYS_SOMETHING: Final = r"(?=\s*+\S)"
# A class of no character.
_NOTHING: Final = r"[^\s\S]"
# A class that holds small letters alone, however often it names them.
_SMALL_LETTERS: Final = r"\[(?:a-z)+\]"
# One class, any number of times; a bracket that is first in it, or after a backslash, does not close it.
_REPEATED_CLASS: Final = r"\[\^?\]?(?:\\.|[^\]\\])*+\]\+"


def clean_text(table: Table) -> str:
    """Return the pattern of what a sender writes: the groups of `INPUT`, then of each row, or of where text begins."""
    rule = table.where
    several = rule is None or max(rule.two_character, rule.oris) > 1
    return f"{input_header(table.key, several=several, origin=_origin(table.senders))}{_body(table)}"


def clean_header(key: str, senders: tuple[str, ...]) -> str:
    """Return the pattern of a header that a sender writes, up to what comes after TXT: the groups of `INPUT`."""
    return f"{input_header(key, origin=_origin(senders))}{LAYOUT_AFTER_TXT}"


def _origin(senders: tuple[str, ...]) -> str:
    return "|".join(senders) or ORI


def clean_delivery(table: Table) -> str:
    """Return the pattern of what Nlets delivers: the groups of `OUTPUT`, then as above."""
    header = output_header(table.key)
    if table.kind != NOTICE:
        return f"{header}{LINE_ENDS}TXT{_body(table)}"
    # What comes after the header lines is text where neither TXT is alone on the next one nor what may be nearly it; it
    # may begin with an asterisk, and so may a control line.
    nearly = rf"(?:{TXT_ALONE}|{SHORT_WITH_X})(?:[\r\n]|\Z)|(?ai:TXT(?:{ALONE_AFTER_TXT}|TXT))"
    txt = rf"(?:TXT{LINE_END}|(?!{nearly}|{TXT_BELOW_NOTHING}|{LAYOUT_CHARACTER}*+\*))"
    return rf"{header}{LINE_END}{txt}(){_SAYS_SOMETHING}(?s:.*+)"


def _body(table: Table) -> str:
    if table.kind == INQUIRY:
        return CLEAN_LAYOUT + clean_fields(table)
    if table.kind == NOTICE:
        # TXT may be absent, so it has to be alone on its line to be no text.
        return rf"{LINE_END}(){_SAYS_SOMETHING}(?s:.*+)"
    # One line end belongs to the header. Layout before it is too rare to be told from the text here.
    says_something = _SAYS_SOMETHING if table.kind == TEXT_INQUIRY else ""
    return rf"(?![\t ]|{ALONE_AFTER_TXT}){LINE_END}?+(){says_something}(?s:.*+)"


def clean_fields(table: Table) -> str:
    """Return the pattern of the fields alone: a group for every row, in the order of the table."""
    return _fields(table, lambda row: _value(row, table))


def plain_fields(table: Table) -> str:
    """Return the pattern of fields of which it is certain what each of them is, whatever its value is: the same groups.

    There is nothing to say about their layout and their order.
    """
    value = plain_value(table.prefixes)
    return _fields(table, lambda _: value)


def _fields(table: Table, value_of: Callable[[Row], str]) -> str:
    refused = {refusal.prefix for refusal in table.refusals}
    # A group that never matches keeps the numbers of those after it.
    return "".join(
        "(?:(?!)())?+" if row.prefix in refused else f"(?:{row.prefix}/{value_of(row)}{CLEAN_END})?+"
        for row in table.rows
    )


def to_be_asked(row: Row) -> bool:
    """Say whether a value has to be matched by itself: its pattern is no part of the whole one.

    What `clean_value` matches is any text in upper case.
    """
    form = clean_format(row)
    return not form.embeddable and form.clean not in {ANY.clean, CODE.clean}


def to_be_judged(row: Row) -> bool:
    """Say whether a value has to be asked whether it is plausible: no pattern says it."""
    return row.plausible is not None and row.plausible.always and row.plausible.pattern is None


def clean_format(row: Row) -> Format:
    """Return the format of a row, narrowed to the values that are plausible where a pattern says which."""
    if row.plausible is None or row.plausible.pattern is None:
        return row.format
    return row.format._replace(usual=row.plausible.pattern, embeddable=True)


def to_be_measured(row: Row) -> bool:
    """Say whether the size of a value has to be looked at: its pattern does not hold it to the row's."""
    form = clean_format(row)
    if row.maximum is None:
        return False
    if form is not row.format:
        return True
    return not form.embeddable or not (_is_repeated_class(form.clean) or _has_lengths(row))


def _has_lengths(row: Row) -> bool:
    """Say whether all values that the pattern matches have a size of the row's; of another's format nobody knows."""
    form = row.format
    own = form.pattern != "|".join(form.choices) and form not in _FORMATS
    return not own and bool(form.lengths) and all(map(row.size_fits, form.lengths))


def surely_clean(row: Row, table: Table) -> str | None:
    """Return the pattern of values about which there is nothing to say; None where no pattern alone tells that."""
    if not clean_format(row).embeddable or to_be_judged(row):
        return None
    size = rf"(?=(?s:.){{{row.minimum or 0},{row.maximum}}}\Z)" if to_be_measured(row) else ""
    return f"{size}{_value(row, table)}"


def _value(row: Row, table: Table) -> str:
    clean = clean_format(row)
    if not clean.embeddable:
        return CLEAN_FREE_TEXT if row.free_text else clean_value(table.prefixes)
    # Small letters are a warning anywhere, and spaces at the ends of a value are no part of it.
    form = clean.clean
    # Asked first, since most patterns have none: an expression takes longer to compile.
    if "a-z]" in form:
        form = compiled(_SMALL_LETTERS).sub(lambda _: _NOTHING, form)
    form = form.replace("a-z", "").replace("(?ai:", "(?:")
    before, after = ("(?! )", "(?<! )") if " " in form else ("", "")
    if clean.clean not in NEVER_EMPTY and compiled(form).fullmatch(""):
        # A value is not empty.
        before = f"(?={FIRST_CHARACTER}){before}"
    if row.maximum is not None and _is_repeated_class(form):
        return f"{before}({form[:-1]}{{{row.minimum},{row.maximum}}}){after}"
    return f"{before}((?:{form})){after}"


def _is_repeated_class(form: str) -> bool:
    """Say whether a pattern is one class any number of times: the size of a row can replace the plus."""
    return form.endswith("]+") and compiled(_REPEATED_CLASS).fullmatch(form) is not None
