"""What the strategies for users draw: of every key, what is read back, and of every fault, a text that has it."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from strategies import INQUIRIES, TEXTS

import nlets_msg as nm
from nlets_msg import testing
from nlets_msg.declaring import ANY, Format, exactly_one, message_key, plain_row, row
from nlets_msg.problems.rules import CODES, ERROR
from nlets_msg.testing import broken, broken_texts, inquiries, messages, texts
from nlets_msg.testing.values import synthetic_values

pytestmark = pytest.mark.thorough

# Few for each, since there are many keys and codes.
SETTINGS = settings(max_examples=4, deadline=None)
# Values of a wrong type are passed through names that type checkers do not look into.
ANY_INQUIRIES: Any = inquiries
ANY_BROKEN: Any = broken_texts


@message_key("ZZQ", name="Pawn ticket query", source="a test", sets=exactly_one(("TKT",), ("NAM",)), responses=("ZZR",))
class PawnTicketQuery(nm.Inquiry):
    """An inquiry of somebody's own."""

    tkt: str | None = row("TKT", (4, 12), ANY, "Ticket number", default=None)
    nam: str | None = row("NAM", 30, ANY, "Name", default=None)


@message_key("ZZR", name="Pawn ticket response", source="a test")
class PawnTicketResponse(nm.Response):
    """Its answer."""


OURS = nm.Catalogue(PawnTicketQuery, PawnTicketResponse)
ODD = plain_row("ODD", 3, Format("odd", "is two letters and a sign", "[X-Z]{2}#"), "A field")
# What arises where something is built, turned into XML or read from a stream, and what is no fault of one legacy text.
NOT_DRAWN = {
    "not-xml", "unsafe-xml", "bad-envelope", "no-xml-path", "no-text-form", "unknown-attribute", "outcome-missing",
    "would-change-structure", "outside-frame", "frame-not-ended",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("key", INQUIRIES)
@SETTINGS
@given(data=st.data())
def test_an_inquiry_is_of_its_key_and_can_be_sent(key: str, data: st.DataObject) -> None:
    """Under an output header, which every key may have, it reads back as itself."""
    record = data.draw(inquiries(key))
    message = nm.Message(nm.OutputHeader("AZNLETS20"), record)

    assert (key, message) == (record.key, nm.parse(message.to_text()))


@pytest.mark.slow
@pytest.mark.parametrize("key", [*INQUIRIES, *TEXTS])
@SETTINGS
@given(data=st.data())
def test_a_message_reads_back_from_its_text(key: str, data: st.DataObject) -> None:
    """It has its key, and reads back equal."""
    message = data.draw(messages(key))

    assert (key, message) == (message.key, nm.parse(message.to_text()))


@pytest.mark.parametrize("key", [*INQUIRIES, *TEXTS])
@SETTINGS
@given(data=st.data())
def test_a_text_has_no_error(key: str, data: st.DataObject) -> None:
    """Nor anything unusual in its layout."""
    report = nm.check(data.draw(texts(key)))

    assert (key, True) == (report.key, report.ok)
    layout = {"final-period", "stray-period", "field-order", "trailing-spaces", "control-character", "clock-irregular"}
    assert not layout & {problem.code for problem in report.problems}


@SETTINGS
@given(record=inquiries(), message=messages(), text=texts(), broken_text=broken_texts())
def test_without_a_key_any_is_drawn(record: nm.Inquiry, message: nm.Message[Any], text: str, broken_text: str) -> None:
    """Each of them has legacy text."""
    assert {record.key, message.key, nm.check(text).key} <= {*INQUIRIES, *TEXTS}
    assert not nm.check(broken_text).ok


@SETTINGS
@given(message=messages("CPQ"), record=inquiries("CPQ"))
def test_a_key_without_legacy_text_is_drawn_where_it_is_named(message: nm.Message[Any], record: nm.Inquiry) -> None:
    """As a record and as a message, which has no text."""
    assert ["CPQ", "CPQ"] == [message.key, record.key]


def test_an_answer_comes_with_the_inquiry_that_it_answers_and_without() -> None:
    """Both are among what is drawn."""
    echoes = set()

    @settings(max_examples=50, derandomize=True, database=None)
    @given(messages("CWR"))
    def collect(message: nm.Message[Any]) -> None:
        echoes.add(None if message.body.echo is None else message.body.echo.key)

    collect()
    assert {None, "CWQ"} == echoes


@pytest.mark.parametrize("key", INQUIRIES)
def test_the_values_of_a_row_have_no_error(key: str) -> None:
    """Each row accepts what is made up for it."""
    table = nm.table(key)
    drawn: dict[str, set[str]] = {row.prefix: set() for row in table.rows}

    @settings(max_examples=5, derandomize=True, database=None, deadline=None)
    @given(st.fixed_dictionaries({row.prefix: synthetic_values(row, table) for row in table.rows}))
    def collect(values: dict[str, str]) -> None:
        for prefix, value in values.items():
            drawn[prefix].add(value)

    collect()
    refused = [
        (row.prefix, problem.code)
        for row in table.rows
        for value in drawn[row.prefix]
        for problem in row.explain(value)
        if problem.severity == "error"
    ]
    assert refused == []


@SETTINGS
@given(value=synthetic_values(ODD, nm.table("CWQ")))
def test_a_row_that_nothing_made_up_fits_is_drawn_from_its_pattern(value: str) -> None:
    """As one of somebody else's key may be."""
    assert ODD.fits(value)


@pytest.mark.parametrize("code", broken.CODES_DRAWN)
@settings(SETTINGS, max_examples=20)
@given(data=st.data())
def test_a_broken_text_has_its_code(code: str, data: st.DataObject) -> None:
    """At least once, beside whatever else follows from it."""
    text = data.draw(broken_texts(code))

    assert code in {problem.code for problem in nm.check(text).problems}


def test_every_error_of_a_legacy_text_can_be_drawn() -> None:
    """Any other arises elsewhere."""
    errors = {code.name for code in CODES.values() if code.severity == "error"}

    assert errors - NOT_DRAWN == errors & {*broken.CODES_DRAWN}


def test_a_code_for_which_no_text_is_made_is_refused() -> None:
    """The others are named."""
    with pytest.raises(ValueError, match=r"^no text is made for this code; code is one of no-message-key, bad-header,"):
        broken_texts("not-xml")


@pytest.mark.parametrize("key", ["ZZQ", "cwq", ""])
def test_an_unknown_key_is_refused(key: str) -> None:
    """By each strategy that has a key."""
    for strategy in (inquiries, messages, texts):
        with pytest.raises(ValueError, match=r"^key is none of the message keys of the catalogue$"):
            strategy(key)


def test_a_key_of_another_kind_is_refused() -> None:
    """Where only inquiries, or only texts, are drawn."""
    with pytest.raises(ValueError, match=r"^CWR is the key of no inquiry of fields$"):
        inquiries("CWR")
    with pytest.raises(ValueError, match=r"^CPQ has no legacy text$"):
        texts("CPQ")
    with pytest.raises(ValueError, match=r"^messages of CPR are read and never built$"):
        messages("CPR")


@SETTINGS
@given(
    record=inquiries("ZZQ", catalogue=OURS),
    message=messages("ZZR", catalogue=OURS),
    text=texts("ZZQ", catalogue=OURS),
)
def test_keys_of_ones_own_are_drawn_from_a_catalogue(record: nm.Inquiry, message: nm.Message[Any], text: str) -> None:
    """Without being registered: an inquiry, its answer, and what the catalogue reads without an error."""
    report = nm.check(text, catalogue=OURS)

    assert (PawnTicketQuery, PawnTicketResponse) == (type(record), type(message.body))
    assert nm.parse(message.to_text(), catalogue=OURS) == message
    assert (True, PawnTicketQuery) == (report.ok, report.record)
    assert "ZZQ" not in nm.message_keys()


def test_an_answer_of_ones_own_comes_with_its_inquiry() -> None:
    """One of the catalogue, too."""
    echoes: set[type | None] = set()

    @settings(max_examples=50, derandomize=True, database=None, deadline=None)
    @given(messages("ZZR", catalogue=OURS))
    def collect(message: nm.Message[Any]) -> None:
        echoes.add(None if message.body.echo is None else type(message.body.echo))

    collect()
    assert {None, PawnTicketQuery} == echoes


@pytest.mark.parametrize(
    "keys",
    [
        inquiries(catalogue=OURS).map(lambda record: record.key),
        broken_texts("field-too-long", catalogue=OURS).map(lambda text: nm.check(text, catalogue=OURS).key),
    ],
)
def test_any_key_of_a_catalogue_is_drawn(keys: st.SearchStrategy[str | None]) -> None:
    """One's own among the others: of records, and of texts with errors."""
    examples = settings(max_examples=2000, derandomize=True, database=None, deadline=None)

    assert find(keys, lambda key: key == "ZZQ", settings=examples) == "ZZQ"


@SETTINGS
@given(text=broken_texts("unknown-key", catalogue=OURS))
def test_an_unknown_key_is_unknown_to_the_catalogue(text: str) -> None:
    """Whatever keys it has."""
    assert "unknown-key" in {problem.code for problem in nm.check(text, catalogue=OURS).problems}


@pytest.mark.parametrize("strategy", [inquiries, messages, texts, broken_texts])
@pytest.mark.parametrize("key", [None, "CWQ"])
def test_what_is_no_catalogue_is_refused(strategy: Any, key: str | None) -> None:
    """By each strategy, when it is made."""
    with pytest.raises(TypeError, match=r"^catalogue is a nlets_msg.Catalogue or None, not list$"):
        strategy(key, catalogue=[])


def test_what_is_no_text_is_refused() -> None:
    """By its name."""
    with pytest.raises(TypeError, match=r"^key is a str, not int$"):
        ANY_INQUIRIES(5)
    with pytest.raises(TypeError, match=r"^code is a str, not int$"):
        ANY_BROKEN(5)


def test_no_code_is_left_out_of_500_texts() -> None:
    """Those of which there is one way in which a text has it, too."""
    counts: Counter[str] = Counter()

    @settings(max_examples=500, deadline=None)
    @given(broken_texts())
    def count(text: str) -> None:
        counts.update({one.code for one in nm.check(text).problems})

    count()
    errors = [code for code in broken.CODES_DRAWN if CODES[code].severity == ERROR]

    assert [] == [code for code in errors if not counts[code]]


@pytest.mark.parametrize("name", ["inquiries", "messages", "texts", "broken_texts"])
def test_without_hypothesis_a_strategy_names_the_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, whatever else is there."""
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(ImportError) as caught:
        getattr(testing, name)

    expected = "the strategies of nlets_msg.testing work with Hypothesis; install nlets_msg[testing]"
    assert (expected, "hypothesis") == (str(caught.value), caught.value.name)


def test_the_names_are_listed_and_no_other_is_found() -> None:
    """As of any module."""
    assert {*testing.__all__} <= {*dir(testing)}
    with pytest.raises(AttributeError, match=r"^module 'nlets_msg.testing' has no attribute 'nothing'$"):
        _ = testing.nothing
