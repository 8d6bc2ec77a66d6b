"""Tokens of a body of fields to fields, their layout put aside.

In: the text, the tokens that the key's grammar made of its body, and the key's table. Out: a `Field` for every
prefix, and the problems of layout and order. What can fail: nothing; text that no prefix introduces is a problem.

Layout, by ruling on reading 5: CR, LF, DEL and the other control characters beside a separator or at the end of the
text. Spaces there go too, with a warning (rule 10). A period at the very end is no part of the last value.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from nlets_msg.parsing.before_fields import read_beginning
from nlets_msg.parsing.following_fields import FollowingFields
from nlets_msg.parsing.grammars import ANY_KEY, FIELDS, OF_NO_FIELD, UNKNOWN_PREFIXES, read_tokens
from nlets_msg.parsing.moved_separators import with_whole_prefixes
from nlets_msg.parsing.plain_fields import plain_field
from nlets_msg.parsing.tokens import Stop, Token
from nlets_msg.parsing.values import (
    bounds,
    clean_value,
    comes_after_period,
    hidden_prefixes,
    kept_part,
    trim,
    without_slash,
)
from nlets_msg.problems.problem import Problem, Span, make_problem
from nlets_msg.schema.bare_prefixes import MOST_WORDS, BarePrefix, bare_prefixes
from nlets_msg.schema.field_order import explain_order
from nlets_msg.schema.fields import too_many_fields
from nlets_msg.schema.repeated_prefixes import with_prefixes_meant
from nlets_msg.schema.rows import Row, unknown_row
from nlets_msg.schema.tables import UNKNOWN_KEY, Table
from nlets_msg.wire.fields import Field
from nlets_msg.wire.header_patterns import ORI, WHOLE_HEADER_IN_FIELDS
from nlets_msg.wire.limits import LONGEST_FIELDS
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.separators import (
    BEGUN_FIELD,
    LAYOUT,
    LINE_END,
    WORD_END,
    prefix_in_word,
)

_WORD_END: Final = compiled(WORD_END)
_LINE_END: Final = compiled(LINE_END)
# What comes after the key of a second message.
_AFTER_KEY: Final = re.compile(rf"\.(?ai:{ORI})")
# What comes before or after any prefix.
_PARTING: Final = re.compile(r"[. \t/]")


class _Part(NamedTuple):
    """A field in a token: prefix, row, the place of the prefix, the last end of its value, what is beside it.

    ``bare`` is the prefix where its slash is missing, and ``doubts`` are those that may begin a field in its value.
    """

    name: str
    row: Row
    known: bool
    prefix: Span
    end: int
    separator: str = ""
    glued: bool = False
    before_glued: bool = False
    last: bool = False
    bare: BarePrefix | None = None
    doubts: tuple[BarePrefix, ...] = ()


def end_of_fields(text: str, start: int, table: Table) -> tuple[int, list[Problem]]:
    """Find the end of a body of fields: that of its text, or a second message, which is a problem.

    A whole header at the beginning of a line begins one anywhere, and inside a line where it is not in free text.
    """
    while start and text[start - 1] in LAYOUT:
        start -= 1
    place, free_text = start, False
    # Most have no header in them, which one look tells.
    if _AFTER_KEY.search(text, start) is None:
        return len(text), []
    for header in compiled(WHOLE_HEADER_IN_FIELDS).finditer(text, start):
        if not _LINE_END.search(header[1] or ""):
            # It is in the field that was last begun before it.
            for begun in compiled(BEGUN_FIELD).finditer(text, place, header.start()):
                row = table.row(begun[1].upper())
                # In free text, what is no prefix of the key is text.
                free_text = free_text if row is None else row.free_text
            # What is before a header is asked once, however many headers there are.
            place = header.start()
            if free_text:
                continue
        begin = header.start() if header[1] is None else header.end(1)
        expected = "A text is one message; a second message begins here."
        hint = "Read a text of several messages by read_messages."
        problem = make_problem("not-a-field", span=(begin, len(text.rstrip(LAYOUT))), expected=expected, hint=hint)
        return header.start() - text.endswith(".", start, header.start()), [problem]
    return len(text), []


def read_fields(
    text: str, tokens: Sequence[Token], table: Table, most: int = sys.maxsize
) -> tuple[list[Field], list[Problem]]:
    """Read the fields of a body, and refuse it at the first one over where it has too many.

    Args:
        text: The text.
        tokens: Those of the body.
        table: The table of the key.
        most: How many fields are read.
    """
    # A field is the token that begins it, with what is more of its value.
    raw: list[Token] = []
    stray: list[Token] = []
    # Of a value there may be as many tokens as characters, where Lark's own parser has read them.
    ends: dict[int, int] = {}
    for token in tokens:
        if token.type not in OF_NO_FIELD:
            raw.append(token)
        elif raw:
            ends[len(raw) - 1] = token.end
        else:
            stray.append(token)
    for place, end in ends.items():
        raw[place] = raw[place]._replace(end=end)
    # The one over shows that there are more.
    raw = raw[: most + 1]
    raw, problems = with_whole_prefixes(text, raw, tokens[0].start if tokens else 0, table)
    begin = _prefix_span(text, raw[0])[0] if raw else stray[-1].end if stray else 0
    if tokens and tokens[0].start < begin and not (problems and raw[0].start > tokens[0].start):
        before = list(read_beginning(text, tokens[0].start, begin, table, last=not raw))
        if raw and any(problem.code == "not-a-field" for problem in before):
            # What separates the first field from text that is told of is not told besides.
            raw[0] = raw[0]._replace(start=begin)
        problems += before
    fields, misplaced, of_fields = _read_all(text, raw, table, most)
    values = dict.fromkeys((field.prefix for field in fields), "")
    if table.order and not table.fits(values):
        # Before each comes a period or a blank, or after it a slash; most values have none of them.
        doubts = [
            prefix
            for field in fields
            if field.value_span is not None and _PARTING.search(text, *field.value_span)
            for prefix in _hidden_in(text, field, table, values)
        ]
        if doubts and table.fits(values | dict.fromkeys(doubts, "")):
            # Without the fields that prefixes may begin, the inquiry would not be whole: so they do.
            fields, misplaced, of_fields = _read_all(text, raw, table, most, certain=True)
    if any(problem.code == "not-a-field" for problem in problems):
        # What comes before the first field may have been the leading one.
        misplaced = [False] * len(fields)
    as_typed, (fields, repeated) = fields, with_prefixes_meant(fields, table)
    # Its place is that of the prefix that was typed.
    misplaced = [mark and field is typed for mark, field, typed in zip(misplaced, fields, as_typed, strict=True)]
    return fields, [*problems, *of_fields, *repeated, *explain_order(fields, misplaced, table)]


def _hidden_in(text: str, field: Field, table: Table, present: Collection[str]) -> Iterator[str]:
    """Give out the prefixes that may begin a field in a value, with their slash and without."""
    row, span = table.row(field.prefix), field.value_span
    if row is not None and span is not None:
        bare = bare_prefixes(text, row, table, *span, in_free_text=True, present=present)
        yield from (bare_prefix.prefix for bare_prefix in bare)
        in_words = islice(compiled(prefix_in_word(table.order)).finditer(text, *span), MOST_WORDS)
        yield from (match[1].upper() for match in in_words)


def _read_all(
    text: str, raw: Sequence[Token], table: Table, most: int, *, certain: bool = False
) -> tuple[list[Field], list[bool], list[Problem]]:
    """Read the fields of each token, so many at most: them, whether each is misplaced, and their problems."""
    fields: list[Field] = []
    misplaced: list[bool] = []
    problems: list[Problem] = []
    present = {token.type for token in raw}
    for number, token in enumerate(raw, 1):
        plain = None if certain else plain_field(text, token, table)
        if plain is not None:
            fields.append(plain)
            misplaced.append(token.misplaced)
            continue
        last, left = number == len(raw), most - len(fields)
        read, of_token = _read_token(text, token, table, present, left, last=last, certain=certain)
        fields += read
        misplaced += [token.misplaced, *[False] * (len(read) - 1)]
        problems += of_token
        if len(fields) > most:
            break
    if len(fields) > most:
        first_over = fields[most].span
        assert first_over is not None  # it was read
        problems = [problem for problem in problems if problem.span is None or problem.span[0] < first_over[0]]
        problems.append(too_many_fields(most, first_over, "; nothing is read from this one on"))
    return fields[:most], misplaced[:most], problems


def guess_fields(text: str, most: int = sys.maxsize) -> dict[str, str]:
    """Read what looks like fields in a text of which no table speaks: prefix to value, the first of each.

    A text that is longer than any body of fields, without the layout around it, has none. After
    so many fields no more is read.
    """
    inner = text.strip(LAYOUT)
    if len(inner) > LONGEST_FIELDS:
        return {}
    tokens = read_tokens(ANY_KEY, FIELDS, inner, most=most)
    # The rule accepts any text: every character begins a token.
    assert not isinstance(tokens, Stop)
    return first_of_each(read_fields(inner, tokens, UNKNOWN_KEY, most)[0])


def first_of_each(fields: Sequence[Field]) -> dict[str, str]:
    """Return prefix to value, the first of a repeated prefix."""
    values = {field.prefix: field.value for field in fields}
    if len(values) < len(fields):
        # Most have none twice.
        values |= {field.prefix: field.value for field in reversed(fields)}
    return values


def _prefix_span(text: str, token: Token) -> Span:
    """Return the place of the prefix that begins a token, without its slash."""
    slash = text.index("/", token.start)
    letters = slash
    while letters > token.start and text[letters - 1].isalpha():
        letters -= 1
    return letters, slash


def _read_token(
    text: str, token: Token, table: Table, present: Collection[str], most: int, *, last: bool, certain: bool
) -> tuple[list[Field], list[Problem]]:
    """Read the field that a token begins, and those before which the period is missing, one over at most."""
    known = token.type not in UNKNOWN_PREFIXES
    fields: list[Field] = []
    problems: list[Problem] = []
    for part in _parts(text, token, table, present, known=known, last=last, certain=certain):
        field, of_part = _read_part(text, part, table, present)
        fields.append(field)
        problems += of_part
        if len(fields) > most:
            break
    return fields, problems


def _parts(
    text: str, token: Token, table: Table, present: Collection[str], *, known: bool, last: bool, certain: bool
) -> Iterator[_Part]:
    """Part a token before each prefix of the key in a value that is not free text."""
    place = _prefix_span(text, token)
    prefix = token.type if known else text[slice(*place)]
    separator, glued = text[token.start : place[0]], False
    begun = FollowingFields(text, table, token.end, certain=certain)
    while True:
        row = (table.row(prefix) if known else None) or unknown_row(prefix)
        following = begun.in_value(row, place[1] + 1)
        end = token.end if following is None else following.start()
        part = _Part(prefix, row, known, place, end, separator, glued)
        *most, rest = _bare_parts(text, part, table, present, certain=certain)
        yield from most
        if following is None:
            yield rest._replace(last=last)
            return
        yield rest._replace(before_glued=True)
        prefix, known, place = following[1].upper(), True, (following.start(1), following.end() - 1)
        separator, glued = "", True


def _bare_parts(text: str, part: _Part, table: Table, present: Collection[str], *, certain: bool) -> Iterator[_Part]:
    """Part a field before each prefix without its slash that certainly begins another; the others are its doubts."""
    start = part.prefix[1] + 1
    bare = [*bare_prefixes(text, part.row, table, start, part.end, in_free_text=certain, present=present)]
    if not bare:
        yield part
        return
    cuts = [prefix for prefix in bare if certain or prefix.certain]
    doubts = tuple(prefix for prefix in bare if prefix.doubtful and not (certain or prefix.certain))
    end = part.end
    for cut in cuts:
        yield part._replace(end=cut.before, before_glued=True, doubts=doubts)
        row, doubts = table.row(cut.prefix), ()
        assert row is not None  # only prefixes of the table are found
        place = cut.span[0], cut.value - 1
        part = _Part(cut.prefix, row, known=True, prefix=place, end=end, glued=True, bare=cut)
    yield part._replace(doubts=doubts)


def _read_part(text: str, part: _Part, table: Table, present: Collection[str]) -> tuple[Field, list[Problem]]:
    """Read a field, and report what is irregular about its layout."""
    row, (letters, slash) = part.row, part.prefix
    unseparated = part.glued or (part.separator != "" and not part.separator.startswith("."))
    problems = []
    start, end, dropped = trim(text, slash + 1, part.end, row, last=part.last)
    cut = None if row.free_text else _WORD_END.search(text, start, end)
    if cut:
        problems.append(_text_after(bounds(text, cut.start(), part.end), last=part.last))
        start, end, dropped = trim(text, slash + 1, cut.start(), row, last=False)
    if part.before_glued and text.endswith(".", start, end):
        # The period is there, and it is the slash that is not directly after the prefix.
        end -= 1
    in_doubt = cut is not None or part.before_glued
    if part.bare is not None or unseparated:
        problems.append(_not_separated(text, part, table))
    spans: dict[str, Span] = {}
    # What is in the place of a slash is told by that.
    before = "" if part.bare is not None else part.separator + text[slash + 1 : start]
    if " " in before or (not in_doubt and " " in text[end : part.end]):
        spans["trailing-spaces"] = (start, end)
    value, changed = clean_value(text[start:end], row, table)
    spans |= dict.fromkeys(changed, (start, end))
    kept, unusual = kept_part(value, row)
    if unusual is not None:
        spans[unusual] = (start, end)
    hints = {unusual: row.format.hint(value) if unusual is not None else None}
    value = kept
    problems += [without_slash(bare_prefix, table, certain=False) for bare_prefix in part.doubts]
    if part.bare is None and text[letters:slash] != text[letters:slash].upper():
        spans["lower-case"] = (letters, end)
    if not value and not in_doubt and part.bare is None:
        spans["empty-field"] = (letters, slash + 1)
        # What is typed for a value is none.
        spans.pop("trailing-spaces", None)
    problems += hidden_prefixes(text, (start, end), value, row, table, present=present)
    # What was dropped at the end may be of the same kind as what was changed inside, in another place.
    irregular = (*dropped.items(), *spans.items())
    problems += [
        make_problem(code, prefix=row.prefix or None, span=span, hint=hints.get(code)) for code, span in irregular
    ]
    separated = not (in_doubt or unseparated or "not-a-field" in spans)
    return Field(part.name, value, (letters, end), (start, end), part.known, separated), problems


def _text_after(span: Span, *, last: bool) -> Problem:
    place = "the last field" if last else "a line end in a value"
    expected = f"A prefix introduces every line below TXT; this is text after {place}."
    return make_problem(
        "not-a-field", span=span, expected=expected, hint="Leave it out, or put a period and its prefix before it."
    )


def _not_separated(text: str, part: _Part, table: Table) -> Problem:
    """Report a field with something else than a period before it, or without its slash."""
    if part.bare is not None:
        return without_slash(part.bare, table, certain=True)
    prefix, (letters, slash) = part.row.prefix, part.prefix
    parted = prefix != "" and text[slash - 1] in LAYOUT
    span = letters, slash + 1
    if parted and comes_after_period(text, letters):
        expected = f"A slash comes directly after {prefix}, which begins a field of its own."
        return make_problem(
            "not-a-field", prefix=prefix, span=span, expected=expected, hint=f"Write {prefix}/ as one word."
        )
    return _no_period(prefix, span, ", its slash directly after it" if parted else "")


def _no_period(prefix: str, span: Span, together: str = "") -> Problem:
    named = f"{prefix}/" if prefix else "a prefix"
    expected = f"A period comes before {named}, which begins a field of its own{together}."
    hint = f"Put a period, and nothing else, before {named}."
    return make_problem("not-a-field", prefix=prefix or None, span=span, expected=expected, hint=hint)
