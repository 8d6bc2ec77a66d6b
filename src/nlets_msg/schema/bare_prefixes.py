"""Prefixes without their slash in a value, which may be value or field.

In: a value that is not free text, alone or in a text, with its row and table. Out: a `BarePrefix` for each prefix of
the key in it that no slash follows, and for each word with a slash that is near to one, a sign inside it or for one of
its letters, too. What can fail: nothing.

A period or a blank comes before it; after a blank, or with nothing in the place of the slash, only where the rest is
what the field of the prefix holds. It is certain that a field was meant where the value does not fit its row with it,
or where what follows fits the row of the prefix and hardly anything else does: ruling on reading 6.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Final, NamedTuple

from nlets_msg.problems.problem import Span
from nlets_msg.schema.near_misses import near
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import Table
from nlets_msg.wire.header_patterns import WHOLE_HEADER_IN_FIELDS
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import (
    BARE_PREFIX,
    LAYOUT,
    PERIOD_AND_PREFIX,
    WORD_AND_SLASH,
    WORD_WITH_SIGN,
    bare_prefix_in_word,
    bare_prefix_of,
    changes_structure,
    prefix_in_word,
)

_DIGIT: Final = re.compile("[0-9]")
# What comes before a word.
_BEFORE_WORD: Final = re.compile(r"[. \t]")
# A row that any word fits says nothing of what follows a prefix.
_WORD: Final = "WORD"
# So many words of a value are compared with the prefixes of the key; a value that has more is no value of a field.
MOST_WORDS: Final = 20
# So many are looked at, one by one, whatever they are.
_MOST_BY_ITSELF: Final = 100


class BarePrefix(NamedTuple):
    """A prefix that was probably meant, and the place of the word.

    ``value`` is where what follows it begins, ``before`` where what is before it ends. ``certain`` says whether a field
    was meant beyond doubt, ``doubtful`` whether the value is in doubt by itself, and not only where a field is missing.
    ``exact`` says whether the word is the prefix, else it is near to it.
    """

    prefix: str
    span: Span
    value: int
    before: int
    certain: bool
    exact: bool
    doubtful: bool = True


def bare_prefixes(
    text: str,
    row: Row,
    table: Table,
    start: int = 0,
    end: int | None = None,
    *,
    in_free_text: bool = False,
    present: Collection[str] = (),
) -> Iterator[BarePrefix]:
    """Find the prefixes without their slash in a value.

    Args:
        text: A value, or the text that it is in.
        row: The row of its field.
        table: The table of the key.
        start: Where the value begins.
        end: Where it ends.
        in_free_text: Whether they are looked for in free text, too, where words are most often words.
        present: The prefixes of the message: a word with a sign in it does not mean one of them.
    """
    end = len(text) if end is None else end
    if (row.free_text and not in_free_text) or not table.order:
        return
    # One over shows that there are more.
    matches = [*islice(_words(text, start, end, table), MOST_WORDS + 1)]
    if in_free_text:
        places = {match.start() for match, _ in matches}
        matches += [
            match for match in misspelt_prefixes(text, table, start, end, present) if match[0].start() not in places
        ]
    places = {match.start() for match, _ in matches}
    matches += [match for match in _in_words(text, start, end, table) if match[0].start() not in places]
    matches += _with_sign(text, start, end, table, {*present, *(prefix for _, prefix in matches)})
    if not matches:
        return
    matches.sort(key=lambda place: place[0].start())
    # A value with more of them is none, and the next one begins a field. Of free text it is text.
    over = matches[MOST_WORDS:][:1]
    matches = matches[:MOST_WORDS]
    digit = _first_digit(text, start, end)
    fits = _fits(row, text[start:end].strip(LAYOUT).rstrip("."))
    ends = [*(match.start() for match, _ in [*matches[1:], *over]), end][: len(matches)]
    before, begin = row, start
    for (match, prefix), following in zip(matches, ends, strict=True):
        other = table.row(prefix)
        assert other is not None  # only prefixes of the table are found
        rest = text[match.end() : following].split(".", 1)[0].strip(LAYOUT)
        holds = _holds(other, rest)
        telling = holds and not other.format.fits(_WORD)
        # A name of a person, an agency or a business, such as DET. REG JONES.
        is_name = fits and other.fits(_WORD) and match.start() <= digit
        is_refused = prefix in present or not table.sets.leave_room_for(prefix, present)
        is_word = not _has_digit(rest)
        if is_name and is_word and is_refused:
            continue
        place = prefix, match.span(2), match.end(), match.start()
        exact = match[2].upper() == prefix
        if match.re.groupindex:
            # A word may only begin so: what is on both sides of it has to be a value, and none that is there already.
            doubtful = prefix not in present and _fits(before, text[begin : match.start()].strip(LAYOUT))
            # A word after a period and a blank is one of a text: SGT. DENNIS JONES.
            doubtful = doubtful and not (is_name and match[1] != "." and is_word)
            if holds and (not other.fits(_WORD) or (doubtful and not (row.free_text and rest.isalpha()))):
                yield BarePrefix(*place, certain=not fits, exact=exact, doubtful=doubtful and not row.free_text)
                before, begin = other, match.end()
        elif match[1].startswith("."):
            is_name = row.format.names_person or (is_name and (is_word or is_refused))
            certain = not fits or (holds and (telling or not is_name))
            yield BarePrefix(*place, certain=certain, exact=exact)
        elif holds:
            doubtful = telling and not (fits and row.format.embeddable)
            yield BarePrefix(*place, certain=doubtful and not fits, exact=exact, doubtful=doubtful)
    yield from (_begun(match, prefix) for match, prefix in over if not row.free_text)


def _begun(match: re.Match[str], prefix: str) -> BarePrefix:
    exact = match[2].upper() == prefix
    return BarePrefix(prefix, match.span(2), match.end(), match.start(), certain=True, exact=exact)


def misspelt_prefixes(
    text: str, table: Table, start: int, end: int, present: Collection[str]
) -> Iterator[tuple[re.Match[str], str]]:
    """Find the words of free text after a period, with a slash, that are near to a prefix of the key.

    What follows is a value of its field: a name and a slash (`J.DOE/RECORDS`) are words. In any other value such a word
    in capital letters is a prefix of its own.

    Args:
        text: The text.
        table: The table of the key.
        start: Where the value begins.
        end: Where it ends.
        present: The prefixes of the message, which are not meant.
    """
    # Most have no slash.
    if text.find("/", start, end) < 0:
        return
    for match in islice(compiled(PERIOD_AND_PREFIX).finditer(text, start, end), MOST_WORDS):
        word = match[2].upper()
        alike = near(word, table.order, present) if word not in table.order else []
        if alike:
            period = text.find(".", match.end(), end)
            rest = text[match.end() : end if period < 0 else period].strip(LAYOUT)
            held = next((other for other in alike if _may_be(other, rest, table, present)), None)
            if held is not None:
                yield match, held


def prefixes_in_words(
    text: str, span: Span, row: Row, table: Table, present: Collection[str]
) -> Iterator[tuple[str, Span]]:
    """Find the absent prefixes with their slash directly after a letter or a digit, and after them a value of theirs.

    Words may end so in free text (`PUBLIC/PRIVATE`): there no word can be the value, or it is a number.

    Args:
        text: A value, or the text that it is in.
        span: Where the value is in it.
        row: The row of its field.
        table: The table of the key.
        present: The prefixes of the message, which are not meant.
    """
    start, end = span
    # Most have no slash.
    if not table.order or text.find("/", start, end) < 0:
        return
    matches = [*compiled(prefix_in_word(table.order)).finditer(text, start, end)]
    digit = _first_digit(text, start, end) if matches else end
    for number, match in enumerate(matches, 1):
        following = matches[number].start() if number < len(matches) else end
        prefix, other = match[1].upper(), table.row(match[1].upper())
        rest = text[match.end() : following].strip(LAYOUT).rstrip(".")
        inside = match.start() > start and text[match.start() - 1].isalnum()
        if not inside or prefix in present or other is None or not _holds(other, rest):
            continue
        is_name = other.fits(_WORD) and match.start() <= digit and not _has_digit(rest)
        if is_name and not table.sets.leave_room_for(prefix, present):
            continue
        if not row.free_text or rest.isdigit() or not other.fits(_WORD):
            yield prefix, match.span(1)


def slashes_lost_in_free_text(
    text: str, span: Span, row: Row, table: Table, present: Collection[str]
) -> Iterator[BarePrefix]:
    """Find the absent prefixes directly after a period, without their slash, with a value after them that is no word.

    It holds a digit or a comma: a number, a date, a name in the form of one.

    Args:
        text: The text.
        span: Where the value is in it.
        row: The row of its field.
        table: The table of the key.
        present: The prefixes of the message, which are not meant.
    """
    if not row.free_text:
        return
    end = span[1]
    for bare in bare_prefixes(text, row, table, *span, in_free_text=True, present=present):
        period = text.find(".", bare.value, end)
        other, rest = table.row(bare.prefix), text[bare.value : end if period < 0 else period].strip(LAYOUT)
        is_value = _holds(other, rest) and not _holds(other, _WORD) and (_has_digit(rest) or "," in rest)
        # A word with a sign in it is text, as it is without a prefix.
        is_word = text[slice(*bare.span)].isalnum() and text.startswith(".", bare.span[0] - 1)
        if is_value and is_word and bare.prefix not in present:
            yield bare


def first_bare_prefix(text: str, table: Table) -> BarePrefix | None:
    """Find the prefix without its slash, or the word near to one, with which a text before the first field begins."""
    # A word of a value is one after a period.
    match, prefix = next(_words(f".{text}", 0, len(text) + 1, table, slash=True), (None, ""))
    if match is None or match.start():
        return None
    exact = match[2].upper() == prefix
    return BarePrefix(prefix, (0, len(match[2])), match.end() - 1, 0, certain=True, exact=exact)


def becomes_several(value: str, row: Row, table: Table, present: Collection[str] = ()) -> bool:
    """Say whether a value of a field, written between two separators, would be read as more than one field, or as less.

    Args:
        value: The value.
        row: The row of its field.
        table: The table of the key.
        present: The prefixes of the message.

    >>> from nlets_msg import table
    >>> dq = table("DQ")
    >>> [becomes_several(one, dq.row("OLN"), dq) for one in ("D1.IMQ Y", "D1 IMQ/Y", "D1.IMQ")]
    [True, True, False]
    """
    if changes_structure(value, table.order, free_text=row.free_text):
        return True
    if row.free_text:
        return False
    second = compiled(WHOLE_HEADER_IN_FIELDS).search(value)
    return second is not None or any(bare.certain for bare in bare_prefixes(value, row, table, present=present))


def _fits(row: Row, value: str) -> bool:
    """Say whether a value fits a row as it is read: a code in capital letters."""
    return row.fits(value.upper() if row.format.coded and value.isascii() else value)


def _holds(row: Row | None, value: str) -> bool:
    """Say whether a text after a prefix is a value of its field."""
    return row is not None and value != "" and row.size_fits(len(value)) and _fits(row, value)


def _may_be(prefix: str, value: str, table: Table, present: Collection[str]) -> bool:
    """Say whether a text is a value of a field, which may be sent beside others if any word is one."""
    row = table.row(prefix)
    if row is None or not _holds(row, value):
        return False
    return not row.fits(_WORD) or table.sets.leave_room_for(prefix, present)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _first_digit(text: str, start: int, end: int) -> int:
    """Return where the first digit is, found once for all words of a value; its end where there is none."""
    if text.isascii():
        match = _DIGIT.search(text, start, end)
        return end if match is None else match.start()
    return next((place for place in range(start, end) if text[place].isdigit()), end)


def _in_words(text: str, start: int, end: int, table: Table) -> Iterator[tuple[re.Match[str], str]]:
    """Find the prefixes of the key with which a word after a period begins."""
    if text.find(".", start, end) >= 0:
        yield from (
            (match, match[2]) for match in compiled(bare_prefix_in_word(table.order)).finditer(text, start, end)
        )


def _words(
    text: str, start: int, end: int, table: Table, *, slash: bool = False
) -> Iterator[tuple[re.Match[str], str]]:
    """Find the words that are a prefix of the key without its slash, or with one and near to a prefix.

    With its slash a prefix is found if ``slash`` says so; in a value, the period before it is what is missing.
    """
    # Most values have neither.
    if _BEFORE_WORD.search(text, start, end) is None:
        return
    looked = 0
    for match in _candidates(text, start, end, table):
        word, followed = match[2].upper(), match[3].strip(LAYOUT) == "/"
        if word in table.order:
            if slash or not followed:
                yield match, word
        # In capital letters it is a prefix of its own.
        elif followed and not (match[2].isalpha() and match[2].isupper()) and looked < MOST_WORDS:
            looked += 1
            alike = near(word, table.order)
            if len(alike) == 1:
                yield match, alike[0]


def _candidates(text: str, start: int, end: int, table: Table) -> Iterator[re.Match[str]]:
    """Find the words of a value; of a very long one, after some, those that are a prefix or have a slash."""
    last = start
    for match in islice(compiled(BARE_PREFIX).finditer(text, start, end), _MOST_BY_ITSELF):
        yield match
        last = match.end()
    # One by one each takes a microsecond.
    yield from compiled(bare_prefix_of(table.order)).finditer(text, last, end)
    # Most have no slash.
    if text.find("/", last, end) >= 0:
        yield from islice(compiled(WORD_AND_SLASH).finditer(text, last, end), _MOST_BY_ITSELF)


def _with_sign(
    text: str, start: int, end: int, table: Table, present: Collection[str]
) -> Iterator[tuple[re.Match[str], str]]:
    """Find the words after a period, with a slash, that are a prefix with a sign put in or in place of a letter."""
    # Most have no slash.
    if text.find("/", start, end) < 0:
        return
    looked, period = 0, text.find(".", start, end)
    while period >= 0 and looked < MOST_WORDS:
        match = compiled(WORD_WITH_SIGN).search(text, period, end)
        if match is None:
            return
        looked, period = looked + 1, match.start()
        alike = [prefix for prefix in near(match[2].upper(), table.order, present) if prefix not in match[2].upper()]
        if alike:
            may_be = [prefix for prefix in alike if table.sets.leave_room_for(prefix, present)]
            yield match, _best(may_be or alike, text[match.end() : end], table)
            period = match.end() - 1
        period = text.find(".", period + 1, end)


def _best(alike: list[str], rest: str, table: Table) -> str:
    """Choose of prefixes that a word is near to: the first whose field holds what comes after it, else the first."""
    value = rest.split(".", 1)[0].strip(LAYOUT)
    return next((prefix for prefix in alike if (row := table.row(prefix)) is not None and _fits(row, value)), alike[0])
