"""Each grammar and its table say the same, and it is the grammar that reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lark import Lark
from strategies import INQUIRIES, TEXTS

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.parsing import grammars
from nlets_msg.parsing.grammars import (
    FIELDS,
    MORE,
    UNKNOWN_PREFIXES,
    Stop,
    grammar_text,
    load,
    read_tokens,
    start_rules,
)

FOLDER = Path(__file__).parents[1] / "grammars"
SHARED = {"header", "fields", "text", grammars.ANY_KEY}
# Terminals of an inquiry's own file that are no prefix.
OTHER = {"KEY"}


def tokens_of_fields(key: str, text: str) -> list[tuple[str, str, bool]]:
    """Read the fields of a key: the type of each token, its text, whether it is misplaced."""
    tokens = read_tokens(key.lower(), FIELDS, text)
    assert not isinstance(tokens, Stop)
    return [(token.type, text[token.start : token.end], token.misplaced) for token in tokens]


def test_every_key_has_a_grammar_and_every_grammar_a_key() -> None:
    """There is one file for each key that has legacy text, and none besides them and the shared ones."""
    keys = {key.lower() for key, cls in built_in().records.items() if not cls.table.xml_only}

    assert keys | SHARED == {path.stem for path in FOLDER.glob("*.lark")}


@pytest.mark.parametrize("key", INQUIRIES)
def test_the_grammar_names_the_prefixes_of_the_table(key: str) -> None:
    """The named terminals of a grammar are the prefixes of its table, neither more nor fewer."""
    named = {terminal.name for terminal in load(key.lower()).terminals if "__" not in terminal.name}

    assert set(nm.table(key).prefixes) == named - OTHER


@pytest.mark.parametrize("key", INQUIRIES)
def test_the_grammar_reads_each_prefix_as_the_table_says(key: str) -> None:
    """A prefix of the table makes its own token, whatever its case; another one is unknown."""
    for prefix in nm.table(key).prefixes:
        assert [(prefix, f"{prefix}/1", False)] == tokens_of_fields(key, f"{prefix}/1")
        assert [(prefix, f"{prefix.lower()}/1", False)] == tokens_of_fields(key, f"{prefix.lower()}/1")
    assert tokens_of_fields(key, "QQQ/1") == [("UNKNOWN", "QQQ/1", False)]


@pytest.mark.parametrize("key", INQUIRIES)
def test_the_grammar_and_the_table_agree_on_free_text(key: str) -> None:
    """Behind the period of a free-text field an unknown prefix is text, behind that of any other field it is one."""
    for row in nm.table(key).rows:
        behind = tokens_of_fields(key, f"{row.prefix}/A.QQQ/1")[1][0]

        assert row.free_text is (behind == MORE)
        assert row.free_text is (behind not in UNKNOWN_PREFIXES)


@pytest.mark.parametrize("key", INQUIRIES)
def test_the_grammar_and_the_table_agree_on_leading_fields(key: str) -> None:
    """A field is misplaced behind another one exactly if the table says that it leads, and in no other order."""
    table = nm.table(key)
    for row in table.rows:
        assert (row.prefix in table.leading) is tokens_of_fields(key, f"QQQ/1.{row.prefix}/1")[1][2]
    in_order = ".".join(f"{prefix}/1" for prefix in table.leading)
    reversed_order = ".".join(f"{prefix}/1" for prefix in reversed(table.leading))

    assert [token for token in tokens_of_fields(key, in_order) if token[2]] == []
    assert (len(table.leading) > 1) is (True in [misplaced for *_, misplaced in tokens_of_fields(key, reversed_order)])


@pytest.mark.parametrize("key", [*INQUIRIES, *TEXTS])
def test_the_grammar_and_the_table_agree_on_the_header(key: str) -> None:
    """A grammar takes its own key; that of an inquiry takes fields, that of a text a message without TXT."""
    kind = nm.table(key).kind
    rules = start_rules(grammar_text(key.lower()))

    assert rules == (["message", "fields"] if kind == "inquiry" else ["message", "without_txt"])
    assert not isinstance(read_tokens(key.lower(), "message", f"{key}.AZNLETS20.AZ.TXT"), Stop)
    assert not isinstance(read_tokens(key.lower(), "message", f"{key}.AZNLETS20\nTXT\n"), Stop)
    assert isinstance(read_tokens(key.lower(), "message", "QQQ.AZNLETS20.AZ.TXT"), Stop)


@pytest.mark.parametrize("key", [key for key in INQUIRIES if nm.table(key).rows])
def test_without_its_prefixes_in_the_grammar_a_field_is_read_differently(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The grammar does the reading: take a prefix out of its file, and the field is an unknown one."""
    texts = {prefix: f"{key}.AZNLETS20\nTXT\n{prefix}/1" for prefix in nm.table(key).prefixes}
    # The terminals stay, since rules name them, but no text has these prefixes.
    edited = load.__wrapped__(key.lower(), re.sub(r'"([A-Z]+/)"i', r'"no \1"', grammar_text(key.lower())))

    assert [one for one, text in texts.items() if "unknown-prefix" in codes(text)] == []
    monkeypatch.setattr(grammars, "load", lambda *_: edited)
    assert [one for one, text in texts.items() if "unknown-prefix" not in codes(text)] == []


def codes(text: str) -> set[str]:
    """Return the codes of the problems of a text."""
    return {one.code for one in nm.check(text).problems}


# Of the grammars of texts, which differ in the key alone, one of each kind.
@pytest.mark.slow
@pytest.mark.parametrize("name", [*(key.lower() for key in INQUIRIES), "cwr", "am", "hq", "er", grammars.ANY_KEY])
def test_no_terminals_of_a_grammar_clash(name: str) -> None:
    """Lark's strict mode finds no two terminals of equal rank that match the same text, and no conflict of rules."""
    pytest.importorskip("interegular")
    rules = start_rules(grammar_text(name))
    Lark.open(str(FOLDER / f"{name}.lark"), parser="lalr", start=rules, strict=True, maybe_placeholders=False)


def test_a_start_rule_that_a_grammar_has_not_is_no_fault_of_the_text() -> None:
    """What Lark raises for it is not taken for the end of a text."""
    with pytest.raises(Exception, match="start"):
        read_tokens("cwq", "nothing", "")
