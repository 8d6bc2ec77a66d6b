"""Each grammar and its table say the same, and it is the grammars that read."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from lark import Lark
from strategies import INQUIRIES, TEXTS
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.declaring import message_key, row
from nlets_msg.parsing import grammars
from nlets_msg.parsing.derived_grammars import derived_grammar
from nlets_msg.parsing.grammars import (
    ANY_KEY,
    BEFORE_FIELDS,
    BEFORE_TEXT,
    FIELDS,
    HEADER,
    MORE,
    OF_NOTICE,
    TEXT,
    UNKNOWN_PREFIXES,
    WITHOUT_TXT,
    grammar_text,
    load,
    read_header_tokens,
    read_tokens,
    start_rules,
)
from nlets_msg.parsing.tokens import Stop, Token
from nlets_msg.schema.formats import ANY
from nlets_msg.schema.tables import Table

FOLDER = Path(__file__).parents[2] / "grammars"
# Those that keys import, and those that no key has for itself.
SHARED = {"fields", "leading_text", "leading_fields", "text", HEADER, ANY_KEY}
HEADERS = [BEFORE_FIELDS, BEFORE_TEXT, OF_NOTICE, WITHOUT_TXT]
# A key of each kind of grammar: no prefix published, any order, one and several of free text, one leading, two, a text.
ONE_OF_EACH_KIND = ["SVQ", "CWQ", "YQ", "NLQ", "GQ", "WLQ", "AM"]


def tokens_of(grammar: str, text: str, source: str | None = None, start: str = FIELDS) -> list[Token]:
    """Read a body."""
    tokens = read_tokens(grammar, start, text, source=source)
    assert not isinstance(tokens, Stop)
    return tokens


def tokens_of_fields(key: str, text: str) -> list[tuple[str, str, bool]]:
    """Read the fields of a key: the type of each token, its text, whether it is misplaced."""
    return [(one.type, text[one.start : one.end], one.misplaced) for one in tokens_of(key.lower(), text)]


def test_every_key_has_a_grammar_and_every_grammar_a_key() -> None:
    """There is one file for each key that has legacy text, and none besides them and the shared ones."""
    keys = {key.lower() for key, cls in built_in().records.items() if not cls.table.xml_only}

    assert keys | SHARED == {path.stem for path in FOLDER.glob("*.lark")}


@pytest.mark.parametrize("key", INQUIRIES)
def test_the_grammar_names_the_prefixes_of_the_table(key: str) -> None:
    """The named terminals of a grammar are the prefixes of its table, neither more nor fewer."""
    named = re.findall(r"^([A-Z]+):", grammar_text(key.lower()), re.MULTILINE)

    assert list(nm.table(key).prefixes) == named


@pytest.mark.parametrize("key", INQUIRIES)
def test_the_grammar_reads_each_prefix_as_the_table_says(key: str) -> None:
    """A prefix of the table makes its own token, whatever its case; another one is unknown."""
    for prefix in nm.table(key).prefixes:
        assert [(prefix, f"{prefix}/1", False)] == tokens_of_fields(key, f"{prefix}/1")
        assert [(prefix, f"{prefix.lower()}/1", False)] == tokens_of_fields(key, f"{prefix.lower()}/1")
    assert tokens_of_fields(key, "QQQ/1") == [("UNKNOWN", "QQQ/1", False)]


@pytest.mark.parametrize("key", INQUIRIES)
def test_the_grammar_and_the_table_agree_on_free_text(key: str) -> None:
    """After the period of a free-text field an unknown prefix is text, after that of any other field it is one."""
    for one in nm.table(key).rows:
        after = tokens_of_fields(key, f"{one.prefix}/A.QQQ/1")[1][0]

        assert one.free_text is (after == MORE)
        assert one.free_text is (after not in UNKNOWN_PREFIXES)


@pytest.mark.parametrize("key", INQUIRIES)
def test_the_grammar_and_the_table_agree_on_leading_fields(key: str) -> None:
    """A field is misplaced after another one exactly if the table says that it leads, and in no other order."""
    table = nm.table(key)
    for one in table.rows:
        assert (one.prefix in table.leading) is tokens_of_fields(key, f"QQQ/1.{one.prefix}/1")[1][2]
    in_order = ".".join(f"{prefix}/1" for prefix in table.leading)
    reversed_order = ".".join(f"{prefix}/1" for prefix in reversed(table.leading))

    assert [token for token in tokens_of_fields(key, in_order) if token[2]] == []
    assert (len(table.leading) > 1) is (True in [misplaced for *_, misplaced in tokens_of_fields(key, reversed_order)])


@pytest.mark.parametrize("key", [*INQUIRIES, *TEXTS])
def test_a_grammar_reads_the_body_that_its_key_has(key: str) -> None:
    """That of an inquiry reads fields, that of any other key a text."""
    assert start_rules(grammar_text(key.lower())) == [FIELDS if nm.table(key).kind == "inquiry" else TEXT]


def test_a_text_is_one_token_or_none() -> None:
    """All of it, line ends included, and nothing where it is empty."""
    assert tokens_of("am", "A.\r\nNAM/B\n", start=TEXT) == [Token("TEXT", 0, 10)]
    assert tokens_of("am", "", start=TEXT) == []


@pytest.mark.parametrize(
    ("start", "text", "end"),
    [
        (BEFORE_FIELDS, "CWQ.AZNLETS20.AZ.TXT\r\n \nSOC/1", 24),
        (BEFORE_FIELDS, "CWQ.AZNLETS20.AZ,TX.*.TXT.SOC/.TXT\n\nSOC/1", 36),
        (BEFORE_FIELDS, "CWQ.AZNLETS20\n13:43 11/07/2011 60501\nTXT\nSOC/1", 41),
        (BEFORE_TEXT, "CWR.AZNLETS20.AZ.TXT\r\n\r\nTXT\n", 22),
        (BEFORE_TEXT, "CWR.AZNLETS20\n\n*0123456789\nTXT \n\nA", 32),
        (OF_NOTICE, "AM.AZNLETS20\nTXT\nTXT\n", 17),
        (WITHOUT_TXT, "AM.AZNLETS20.AZ.*0123456789.TXT", 28),
        (WITHOUT_TXT, "AM.AZNLETS20\n*0123456789\nA", 25),
        (WITHOUT_TXT, "AM.AZNLETS20\n\nTXT\n", 13),
        (WITHOUT_TXT, "AM.AZNLETS20", 12),
    ],
)
def test_a_header_is_read_up_to_its_body(start: str, text: str, end: int) -> None:
    """Each use of a header has its own end."""
    tokens = read_header_tokens(start, text)

    assert not isinstance(tokens, Stop)
    assert (0, end) == (tokens[0].start, tokens[-1].end)


@pytest.mark.parametrize(
    ("start", "text", "position"),
    [
        (BEFORE_FIELDS, "CWQ.AZNLETS2.AZ.TXT", 4),
        (BEFORE_FIELDS, "CWQ.AZNLETS20.AZ,TXT\n", 17),
        (OF_NOTICE, "AM.AZNLETS20\n\nTXT\n", 12),
        # Where a text ends too early, its last token is where reading stops.
        (BEFORE_TEXT, "AM.AZNLETS20.AZ.", 13),
        (BEFORE_TEXT, "", 0),
    ],
)
def test_reading_stops_where_a_header_is_none(start: str, text: str, position: int) -> None:
    """The place is the first that no header of this use has."""
    assert read_header_tokens(start, text) == Stop(position)


def test_the_body_is_not_read_with_the_header() -> None:
    """What is not read takes no time: ten thousand lines are no more than one."""
    text = "CWR.AZNLETS20.AZ.TXT\n"
    line = "NO RECORD\n"

    assert read_header_tokens(BEFORE_TEXT, text + line) == read_header_tokens(BEFORE_TEXT, text + line * 10_000)


@pytest.mark.thorough
@pytest.mark.parametrize("key", [key for key in INQUIRIES if nm.table(key).rows])
def test_without_a_prefix_in_the_grammar_a_field_is_read_differently(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The grammar does the reading: take a prefix out of its file, and the field is an unknown one."""
    for prefix in nm.table(key).prefixes:
        # With a slash in its value a field may be two, so a grammar reads it.
        text = f"{key}.AZNLETS20\nTXT\n{prefix}/1/2."
        # The terminal stays, since a rule names it, but no text has this prefix.
        edited = load("edited", grammar_text(key.lower()).replace(f'"{prefix}/"i', f'"no {prefix}"'))

        assert "unknown-prefix" not in codes(text)
        with monkeypatch.context() as patched:
            use(edited, patched)
            assert "unknown-prefix" in codes(text)


def use(edited: Lark, patched: pytest.MonkeyPatch) -> None:
    """Put a grammar in place of that of any key."""
    patched.setattr(grammars, "load", lambda name, _=None: load(name) if name == HEADER else edited)


def codes(text: str) -> set[str]:
    """Return the codes of the problems of a text."""
    return {one.code for one in nm.check(text).problems}


def test_without_its_text_in_the_grammar_a_message_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The grammar of a text reads it, too: where it passes over a line, the text begins after it."""
    text = "AM.AZNLETS20\nTXT\nA LINE\nA TEXT"
    before = nm.check(text).message
    use(load("edited", grammar_text("am").replace("text: TEXT?", "text: LINE TEXT?\nLINE.1: /.*\\n/")), monkeypatch)
    after = nm.check(text).message

    assert before is not None
    assert after is not None
    assert ("A LINE\nA TEXT", "A TEXT") == (before.body.text, after.body.text)


@message_key("ZZG", name="Query", source="a test", grammar="fields: TKT?\nTKT: /TKT.[^.]*/\n")
class OwnGrammar(nm.Inquiry):
    """A key whose grammar accepts one field and nothing else."""

    tkt: str | None = row("TKT", (4, 12), ANY, "Ticket number", default=None)


@pytest.mark.parametrize(
    ("body", "marked"),
    [("rubbish", "rubbish"), ("TKT/12345.", "."), ("TKT/1234.XYZ/1", ".XYZ/1"), ("TKT/1234.TKT/1", ".TKT/1")],
)
def test_fields_that_a_grammar_of_ones_own_does_not_accept_are_a_problem(body: str, marked: str) -> None:
    """From the place where it stops; the header is read, and nothing is raised."""
    report = nm.check(f"ZZG.AZNLETS20.AZ.TXT\n{body}", catalogue=nm.Catalogue(OwnGrammar))

    assert [("not-a-field", marked)] == [(one.code, report.source[slice(*(one.span or ()))]) for one in report.problems]
    assert report.header is not None


def test_an_answer_that_a_grammar_of_ones_own_does_not_accept_as_its_inquiry_has_no_echo() -> None:
    """The grammar of an inquiry is tried on the head of its answers, too."""

    @message_key("ZZI", name="Query", source="a test", responses=("ZZR",), grammar=OwnGrammar.table.grammar)
    class Query(nm.Inquiry):
        tkt: str | None = row("TKT", (4, 12), ANY, "Ticket number", default=None)

    @message_key("ZZR", name="Response", source="a test")
    class Answer(nm.Response):
        pass

    text = "ZZR.AZ0000000.AZNLETS20.TXT\nTKT/1234.NAM/SMITH,JOHN\n\nNO RECORD"

    assert ["echo-irregular"] == [one.code for one in nm.check(text, catalogue=nm.Catalogue(Query, Answer)).problems]


def test_another_spelling_of_a_prefix_is_not_lower_case() -> None:
    """A grammar of one's own may know a prefix by another name."""
    grammar = '%import .fields (_fields, NEXT, VALUE)\nfields: _fields{LIC}\nLIC: NEXT ("LIC/"i | "PLATE/"i) VALUE\n'

    @message_key("ZZP", name="Query", source="a test", grammar=grammar)
    class Query(nm.Inquiry):
        lic: str | None = row("LIC", 10, ANY, "Plate", default=None)

    ours = nm.Catalogue(Query)

    assert () == nm.check("ZZP.AZNLETS20.AZ.TXT\nPLATE/ABC1234", catalogue=ours).problems
    assert ["lower-case"] == [
        one.code for one in nm.check("ZZP.AZNLETS20.AZ.TXT\nplate/ABC1234", catalogue=ours).problems
    ]


def test_a_text_that_a_grammar_of_ones_own_does_not_accept_is_kept_whole() -> None:
    """No text is a fault of its message."""

    @message_key("ZZT", name="Notice", source="a test", grammar='text: TEXT\nTEXT: "HELLO"\n')
    class Greeting(nm.Notice):
        pass

    message = nm.check("ZZT.AZNLETS20\nTXT\nGOOD DAY", catalogue=nm.Catalogue(Greeting)).message

    assert message is not None
    assert message.body.text == "GOOD DAY"


@pytest.mark.slow
@pytest.mark.parametrize("key", [*INQUIRIES, "CWR", "AM", "HQ", "ER"])
def test_the_derived_grammar_reads_as_the_file_does(key: str) -> None:
    """For every vector of a built-in key, the grammar from its table gives the tokens that its file gives."""
    derived = derived_grammar(nm.table(key))
    start = FIELDS if key in INQUIRIES else TEXT
    for vector in (one for one in VECTORS if one.key == key and len(one.message) < 1000):
        body = vector.message.partition("TXT\n")[2]
        assert tokens_of(key.lower(), body, start=start) == tokens_of("", body, derived, start=start)


# Combinations of leading fields and free text for which there is no template.
@message_key("ZZA", name="Query", source="a test", leading=("AB", "CD"))
class LeadingFreeText(nm.Inquiry):
    """The first of two leading fields is free text, and so is another field."""

    ab: str | None = row("AB", None, ANY, "Free", default=None, free_text=True)
    cd: str | None = row("CD", None, ANY, "Plain", default=None)
    ef: str | None = row("EF", None, ANY, "Other", default=None)
    gh: str | None = row("GH", None, ANY, "Remarks", default=None, free_text=True)


@message_key("ZZB", name="Query", source="a test", leading=("AB",))
class LeadingAlone(nm.Inquiry):
    """There is no other field than the leading one."""

    ab: str | None = row("AB", None, ANY, "Plain", default=None)


@message_key("ZZC", name="Query", source="a test", leading=("AB", "CD", "EF"))
class ThreeLeading(nm.Inquiry):
    """Three lead, and none is free text."""

    ab: str | None = row("AB", None, ANY, "Plain", default=None)
    cd: str | None = row("CD", None, ANY, "Plain", default=None)
    ef: str | None = row("EF", None, ANY, "Plain", default=None)
    gh: str | None = row("GH", None, ANY, "Other", default=None)


@pytest.mark.parametrize(
    ("table", "text", "read"),
    [
        (LeadingFreeText.table, "AB/1.QQ/1.CD/2.QQ/3.GH/4.Q/5\nQQ/6", "AB MORE CD UNKNOWN GH MORE UNKNOWN_LINE"),
        (LeadingFreeText.table, "CD/1.AB/2.QQ/3.EF/4.CD/5", "CD AB! MORE EF CD!"),
        (LeadingAlone.table, "AB/1.A.AB/2.QQ/3", "AB MORE AB! UNKNOWN"),
        (LeadingAlone.table, "A.AB/2", "STRAY AB!"),
        (ThreeLeading.table, "AB/1.EF/2.CD/3.GH/4.GH/5.AB/6", "AB EF CD! GH GH AB!"),
    ],
)
def test_other_leading_fields_and_free_text_are_written_out(table: Table, text: str, read: str) -> None:
    """Where no template fits, the rules are written out; a misplaced field is marked here."""
    tokens = tokens_of("", text, table.grammar)

    assert read.split() == [f"{one.type}{'!' * one.misplaced}" for one in tokens]


def test_keys_whose_grammars_are_the_same_share_one_parser() -> None:
    """Comments, and the key in them, make no difference."""
    texts = {key: load(key.lower()) for key in TEXTS}
    parole = {key: load(key.lower()) for key in ("PPQ", "PBQ", "PCQ", "PAQ", "SOQ")}

    assert len({id(one) for one in texts.values()}) == 1
    assert len({id(one) for one in parole.values()}) == 1


def test_a_grammar_is_loaded_once() -> None:
    """However often it is asked for; as many parsers as there are different files, less their comments."""
    keys = [key.lower() for key in (*INQUIRIES, *TEXTS)]
    different = {re.sub(r"(?m)^(//.*)?\n", "", grammar_text(key)) for key in keys}

    assert [] == [key for key in keys if load(key) is not load(key)]
    assert len(different) == len({id(load(key)) for key in keys})


@pytest.mark.parametrize("name", [*(key.lower() for key in ONE_OF_EACH_KIND), ANY_KEY])
def test_no_terminals_of_a_grammar_clash(name: str) -> None:
    """Lark's strict mode finds no two terminals of equal rank that match the same text, and no conflict of rules."""
    pytest.importorskip("interegular")
    rules = start_rules(grammar_text(name))
    Lark.open(str(FOLDER / f"{name}.lark"), parser="lalr", start=rules, strict=True, maybe_placeholders=False)


@pytest.mark.skipif(find_spec("interegular") is None, reason="Lark's strict mode needs interegular")
def test_no_terminals_of_the_header_clash() -> None:
    """The same for the grammar of headers, with all of its start rules."""
    Lark.open(str(FOLDER / "header.lark"), parser="lalr", start=HEADERS, strict=True, maybe_placeholders=False)


def test_a_start_rule_that_a_grammar_has_not_is_no_fault_of_the_text() -> None:
    """What Lark raises for it is not taken for the end of a text."""
    with pytest.raises(Exception, match="start"):
        read_tokens("cwq", "nothing", "")
