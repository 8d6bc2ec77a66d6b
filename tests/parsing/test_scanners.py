"""The tokens are those that Lark's own parser yields, a run of MORE as one: Lark is the specification."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from lark import UnexpectedInput
from traffic import traffic
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg.parsing.grammars import (
    ANY_KEY,
    BEFORE_FIELDS,
    BEFORE_TEXT,
    FIELDS,
    HEADER,
    KINDS_OF_TXT,
    MORE,
    NOTICE_WITHOUT_TXT,
    OF_NO_FIELD,
    OF_NOTICE,
    WHOLE_TEXT,
    WITHOUT_TXT,
    grammar_text,
    load,
    read_by_lark,
    read_header_tokens,
    read_tokens,
    scanner,
    start_rules,
)
from nlets_msg.parsing.tokens import Stop, Token

USES = (BEFORE_FIELDS, BEFORE_TEXT, OF_NOTICE, WITHOUT_TXT, NOTICE_WITHOUT_TXT)
CHARACTERS = ["", ".", "/", "\n", "\r", " ", "*", "A", "1", "a", "\x7f", "...", ".\n.A", "TXT", ".NAM/", "\nNAM/"]


def header_by_lark(start: str, text: str) -> list[Token] | Stop:
    """Read a header by Lark's own parser, up to TXT or to the text."""
    parser: Any = load(HEADER).parse_interactive(text, start=start)
    found: list[Token] = []
    last = None
    try:
        for last in parser.iter_parse():
            if last.type == WHOLE_TEXT:
                return found
            found.append(Token(last.type, last.start_pos, last.end_pos))
            if last.type in KINDS_OF_TXT:
                return found
        parser.feed_eof(last)
    except UnexpectedInput as stop:
        position = stop.pos_in_stream
        return Stop(len(text) if position is None or position < 0 else position)
    return found


def joined(tokens: list[Token] | Stop) -> list[Token] | Stop:
    """Make one token of each run of MORE."""
    if isinstance(tokens, Stop):
        return tokens
    found: list[Token] = []
    for one in tokens:
        if found and one.type == found[-1].type == MORE:
            found[-1] = found[-1]._replace(end=one.end)
        else:
            found.append(one)
    return found


def assert_tokens_are_larks(text: str, key: str) -> None:
    """Compare the tokens of a whole text and of its body, by each start rule of header and key."""
    grammar = key.lower() if key in nm.message_keys() else ANY_KEY
    for use in USES:
        assert header_by_lark(use, text) == read_header_tokens(use, text)
    body = nm.check(text).body or 0
    for rule in start_rules(grammar_text(grammar)):
        for one in (text, text[body:]):
            assert joined(read_by_lark(grammar, rule, one, 7)) == joined(read_tokens(grammar, rule, one, 7))


def edits(text: str) -> Iterator[str]:
    """Change a text at every fourth place."""
    for position in range(0, len(text) + 1, 4):
        for number, put in enumerate(CHARACTERS):
            yield text[:position] + put + text[position + number % 3 :]


# CPQ and CPR have no text.
KEYS = sorted({vector.key for vector in VECTORS} - {"CPQ", "CPR"})


@pytest.mark.thorough
@pytest.mark.parametrize("key", KEYS)
def test_the_tokens_of_every_vector_are_those_of_lark(key: str) -> None:
    """Of header and body, by every start rule."""
    for vector in VECTORS:
        if vector.key == key and len(vector.message) < 2_000:
            assert_tokens_are_larks(vector.message, key)


@pytest.mark.thorough
@pytest.mark.parametrize("key", [key for key in KEYS if key in nm.message_keys() and nm.table(key).kind == "inquiry"])
def test_after_one_field_over_no_more_is_read(key: str) -> None:
    """Those before it are Lark's, with their marks."""
    for vector in VECTORS:
        if vector.key != key or len(vector.message) > 2_000 or nm.table(key).grammar is not None:
            continue
        body = vector.message[nm.check(vector.message).body or 0 :]
        whole = joined(read_by_lark(key.lower(), FIELDS, body))
        assert not isinstance(whole, Stop)
        begins = [number for number, token in enumerate(whole) if token.type not in OF_NO_FIELD]
        for most, begin in enumerate(begins):
            few = joined(read_tokens(key.lower(), FIELDS, body, most=most))
            assert not isinstance(few, Stop)
            # Without a slash for each field more than is asked for, all are read.
            assert len(few) == (begin + 1 if body.count("/") > most else len(whole))
            assert (few[:begin], few[begin][:3]) == (whole[:begin], whole[begin][:3])


@pytest.mark.slow
@pytest.mark.parametrize("key", ["CWQ", "YQ", "NLQ", "GQ", "WLQ", "AM", "DR", "ER", "LQ", "SVQ"])
def test_the_tokens_of_every_edit_are_those_of_lark(key: str) -> None:
    """Wherever it is made."""
    shortest = min((vector.message for vector in VECTORS if vector.key == key and vector.good), key=len)
    for text in edits(shortest):
        assert_tokens_are_larks(text, key)


@pytest.mark.slow
def test_the_tokens_of_traffic_are_those_of_lark() -> None:
    """As switches see it."""
    for sample in traffic(300):
        assert_tokens_are_larks(sample.text, sample.text.partition(".")[0])


def test_a_grammar_with_words_is_read_by_lark_itself() -> None:
    """A word that a longer terminal matches, too, is taken out of it by a step of Lark's own."""
    source = 'fields: (WORD | "NAM" | BLANK)*\nWORD: /[A-Z]+/\nBLANK: " "\n'

    assert scanner("", source) is None
    assert [Token("WORD", 0, 1), Token("BLANK", 1, 2), Token("NAM", 2, 5)] == read_tokens(
        "", "fields", "A NAM", source=source
    )
    assert Stop(1) == read_tokens("", "fields", "A1", source=source)


def test_a_grammar_that_passes_over_something_is_read_by_lark_itself() -> None:
    """Such a terminal is no token."""
    source = "fields: WORD*\nWORD: /[A-Z]+/\nBLANK: /[ ]+/\n%ignore BLANK\n"

    assert scanner("", source) is None
    assert [Token("WORD", 0, 1), Token("WORD", 2, 3)] == read_tokens("", "fields", "A B", source=source)


def test_a_text_that_ends_too_early_stops_at_its_last_token() -> None:
    """As Lark says it."""
    source = "fields: WORD DOT\nWORD: /[A-Z]+/\nDOT: /[.]/\n"

    assert scanner("", source) is not None
    assert [read_by_lark("", "fields", text, source=source) for text in ("", "AB", "AB.", "AB..")] == [
        read_tokens("", "fields", text, source=source) for text in ("", "AB", "AB.", "AB..")
    ]


def test_a_token_that_no_rule_takes_stops_the_reading() -> None:
    """Where it would be accepted after the same word in another place."""
    source = "fields: AA one XX | BB one YY\none: CC\nAA: /A/\nBB: /B/\nCC: /C/\nXX: /X/\nYY: /Y/\n"

    assert scanner("", source) is not None
    assert [Token("AA", 0, 1), Token("CC", 1, 2), Token("XX", 2, 3)] == read_tokens("", "fields", "ACX", source=source)
    assert (
        Stop(2) == read_by_lark("", "fields", "ACY", source=source) == read_tokens("", "fields", "ACY", source=source)
    )


def test_a_run_of_separators_in_a_value_is_one_token() -> None:
    """It ends before the separator of the next field, whatever is in it."""
    text = "NAM/A...\r\nB..C. D..SOC/1..XX/1"

    assert read_tokens("cwq", "fields", text) == [
        Token("NAM", 0, 5),
        Token("MORE", 5, 18),
        Token("SOC", 18, 24),
        Token("MORE", 24, 25),
        Token("UNKNOWN", 25, 30),
    ]


# Rules, and the ends of the tokens that they make of "NAM....".
RUNS: dict[str, tuple[str, list[int]]] = {
    "a list": ("fields: _list\n_list: | _list (NAM | MORE)", [3, 7]),
    "so many": ("fields: NAM MORE MORE MORE MORE", [3, 4, 5, 6, 7]),
    "one before a list": ("fields: NAM MORE _list\n_list: | _list MORE", [3, 4, 7]),
    "a list of pairs": ("fields: NAM _list\n_list: | _list MORE MORE", [3, 4, 5, 6, 7]),
    "a list that begins with each": ("fields: NAM list\nlist: | MORE list", [3, 4, 5, 6, 7]),
    "each in a wrong place": ("fields: _list\n_list: | _list (NAM | misplaced)\nmisplaced: MORE", [3, 4, 5, 6, 7]),
    "two in turn": ("fields: _one\n_one: NAM | _two MORE\n_two: _one MORE", [3, 4, 5, 6, 7]),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_run_is_one_token_where_the_grammar_lists_it(name: str) -> None:
    """Where it counts the tokens, each is one."""
    rules, expected = RUNS[name]
    source = f"{rules}\nNAM: /NAM/\nMORE: /[.]/\n"

    assert scanner("", source) is not None
    tokens = read_tokens("", "fields", "NAM....", source=source)
    assert not isinstance(tokens, Stop)
    assert [one.end for one in tokens] == expected


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize(
    "text", ["", "NAM", "NAM.", "NAM..", "NAM...", "NAM....", "..", "....", "NAM..NAM....", "NAM.A"]
)
def test_the_tokens_of_a_run_are_those_of_lark(name: str, text: str) -> None:
    """Joined, and where the grammar stops, as well."""
    source = f"{RUNS[name][0]}\nNAM: /NAM/\nMORE: /[.]/\n"

    assert scanner("", source) is not None
    by_lark = read_by_lark("", "fields", text, source=source)
    assert joined(by_lark) == joined(read_tokens("", "fields", text, source=source))
