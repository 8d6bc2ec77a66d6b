"""What holds for every key, whatever the values: written text reads back, and any text is read or explained."""

from __future__ import annotations

import functools
from datetime import datetime
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from paths import assert_both_paths_agree, takes_the_fast_path
from strategies import (
    EXCLUSIVE,
    INQUIRIES,
    NOTICES,
    RESPONSES,
    TEXT_INQUIRIES,
    TEXTS,
    clocks,
    fields_of,
    input_headers,
    inquiry_messages,
    output_headers,
)
from vectors import GOOD

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.parsing.grammars import BEFORE_FIELDS, BEFORE_TEXT, FIELDS, HEADER, OF_NOTICE, TEXT, load
from nlets_msg.testing.drawing import make

pytestmark = pytest.mark.slow

# Few for each key, since there are many keys: together they are hundreds for each property.
SETTINGS = settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
EDITS = [
    "",
    ".",
    "/",
    ",",
    "\n",
    "\r",
    " ",
    "\x7f",
    "\t",
    "A",
    "z",
    "1",
    "*",
    "é",
    "\udc80",
    "\u017f",
    "\u212a",
    "\u0130",
]
LATIN = st.characters(codec="latin-1")
ANY_TEXT = st.text(st.characters(exclude_categories=()))


def assert_reads_or_explains(text: str) -> None:
    """A text is a message that reads back equal from what is written, or it has an error; it is never lost."""
    report = nm.check(text)

    assert text == report.source
    assert report.ok is (report.message is not None)
    spans = [one.span for one in report.problems if one.span is not None]
    assert [span for span in spans if not 0 <= span[0] <= span[1] <= len(text)] == []
    if report.message is None:
        assert "error" in [one.severity for one in report.problems]
    else:
        assert report.message == nm.parse(report.message.to_text())


@pytest.mark.parametrize("key", INQUIRIES)
@SETTINGS
@given(data=st.data(), newline=st.sampled_from(["\n", "\r\n"]))
def test_an_inquiry_reads_back_from_what_is_written(key: str, data: st.DataObject, newline: str) -> None:
    """Every inquiry that can be built reads back equal, without any warning about layout."""
    message = data.draw(inquiry_messages(key))
    text = message.to_text(newline=newline)
    report = nm.check(text)

    assert message == report.message
    assert not {one.code for one in report.problems} & {
        "final-period", "stray-period", "field-order", "trailing-spaces", "control-character"
    }  # fmt: skip
    assert report.message is not None
    assert message.to_text() == report.message.to_text()
    assert list(message.fields) == list(report.fields)
    assert_both_paths_agree(text)
    # What is written and has no warning takes the fast path, but for a few odd values and destinations.
    odd = any(sign in text for sign in ("/.", ". ", "./", ".TXT"))
    assert takes_the_fast_path(text) or report.problems or odd or isinstance(message.header, nm.OutputHeader)


@pytest.mark.parametrize("key", INQUIRIES)
@SETTINGS
@given(data=st.data())
def test_layout_between_fields_changes_nothing(key: str, data: st.DataObject) -> None:
    """Control characters beside separators, a final period, and lower-case prefixes read as the same record."""
    message = data.draw(inquiry_messages(key))
    layout = st.text("\r\n\x7f\t\x00", max_size=3)
    # A line end there, before a value that looks like a prefix, is a missing period and no layout.
    behind_slash = st.text("\x7f\t\x00", max_size=3)
    lowered = data.draw(st.booleans())
    parts = [
        f"{data.draw(layout)}{prefix.lower() if lowered and prefix in nm.table(key).prefixes else prefix}/"
        f"{data.draw(behind_slash)}{value}{data.draw(layout)}"
        for prefix, value in message.fields.items()
    ]
    head = message.to_text().partition("TXT\n")[0] if "TXT\n" not in message.header.origin else ""
    assume(message.to_text().count("TXT\n") == 1)
    text = f"{head}TXT{'.'.join(parts)}{data.draw(st.sampled_from(['', '.']))}"

    assert message == nm.parse(text)


@pytest.mark.parametrize("key", EXCLUSIVE)
@SETTINGS
@given(data=st.data())
def test_two_exclusive_sets_are_refused(key: str, data: st.DataObject) -> None:
    """Two index sets of a key that accepts one are an error when read and when built."""
    table = nm.table(key)
    sets = data.draw(st.lists(st.sampled_from(table.index_sets), min_size=2, max_size=3, unique=True))
    fields = data.draw(fields_of(table, sets))
    text = f"{key}.AZNLETS20\nTXT\n" + ".".join(f"{prefix}/{value}" for prefix, value in fields.items())

    assert "index-sets-exclusive" in {one.code for one in nm.check(text).problems}
    with pytest.raises(nm.InvalidRecord) as caught:
        make(key, fields, {})
    assert {"index-sets-exclusive"} == {one.code for one in caught.value.problems}


# What the grammar of headers has in place of a key; made once a kind, since that takes long.
ANY_KEY = "{KEY}."


@functools.cache
def headers_of_the_grammar(kind: str) -> st.SearchStrategy[str]:
    """Draw what the grammar of headers says before the bodies of a kind."""
    uses = {"inquiry": BEFORE_FIELDS, "notice": OF_NOTICE}
    return from_lark(
        load(HEADER), start=uses.get(kind, BEFORE_TEXT), alphabet=LATIN, explicit={"KEY": st.just(ANY_KEY)}
    )


@functools.cache
def bodies_of_the_grammar(key: str) -> st.SearchStrategy[str]:
    """Draw what the grammar of a key says."""
    return from_lark(load(key.lower()), start=FIELDS if nm.table(key).kind == "inquiry" else TEXT, alphabet=LATIN)


# The grammars of texts are one, so a key of each kind stands for all here.
@pytest.mark.parametrize("key", [*INQUIRIES, "CWR", "AM", "HQ"])
@settings(SETTINGS, max_examples=3)
@given(data=st.data())
def test_text_of_the_grammar_is_read_or_explained(key: str, data: st.DataObject) -> None:
    """Whatever the grammar of headers and that of a key can say is a message or has an error."""
    header = data.draw(headers_of_the_grammar(nm.table(key).kind)).replace(ANY_KEY, f"{key}.")
    assert_reads_or_explains(header + data.draw(bodies_of_the_grammar(key)))


@SETTINGS
@given(text=ANY_TEXT)
def test_any_text_is_read_or_explained(text: str) -> None:
    """No text raises anything but `InvalidMessage`."""
    assert_reads_or_explains(text)
    if nm.check(text).ok:
        assert text == nm.parse(text).source
    else:
        with pytest.raises(nm.InvalidMessage):
            nm.parse(text)


@pytest.mark.parametrize("key", [*INQUIRIES, *TEXTS, "ZZQ"])
@SETTINGS
@given(body=ANY_TEXT)
def test_any_text_after_a_header_is_read_or_explained(key: str, body: str) -> None:
    """After a good header, too."""
    assert_reads_or_explains(f"{key}.AZNLETS20.AZ.TXT{body}")
    assert_reads_or_explains(f"{key}.AZNLETS20\n{body}")
    assert_both_paths_agree(f"{key}.AZNLETS20.AZ.TXT\n{body}")


def seed(key: str) -> str:
    """Choose a message with a name and a date, or an answer with an echo, or a notice with a text."""
    good = [vector for vector in GOOD if vector.key == key and not vector.problems]
    full = [vector for vector in good if {"NAM", "DOB"} <= vector.fields.keys() or vector.echo not in {None, "none"}]
    return min((vector.message for vector in full or good or GOOD if vector.key == key), key=len)


def assert_edits_are_read_or_explained(text: str, first: int = 0, step: int = 1) -> None:
    """Put in a character, change or drop one, at every place of a text; with a step, other edits at each place."""
    for position in range(len(text) + 1):
        for edit in EDITS[(first + position) % step :: step]:
            assert_reads_or_explains(text[:position] + edit + text[position:])
            assert_reads_or_explains(text[:position] + edit + text[position + 1 :])


# A key of each kind of body, and of each way in which a grammar has leading fields and free text.
SHAPES = ["CWQ", "WLQ", "GQ", "NLQ", "ALQ", "HQ", "CWR", "AM", "ZZQ"]


@pytest.mark.parametrize(
    ("key", "header"), [*((key, "as it stands") for key in SHAPES), *((key, "output") for key in ("CWQ", "CWR", "AM"))]
)
def test_every_single_character_edit_is_read_or_explained(key: str, header: str) -> None:
    """A character dropped, changed or put in anywhere makes a message that reads back, or an error."""
    text = seed(key)
    if header == "output":
        message = nm.parse(text)
        clock = nm.Clock(datetime(2011, 11, 7, 13, 43), 60501)
        text = nm.Message(nm.OutputHeader("AZ0000000", clock, clock, "AZNLETS20", "01234 6789"), message.body).to_text()
    assert_edits_are_read_or_explained(text)


@pytest.mark.parametrize("key", sorted({vector.key for vector in GOOD} - {*SHAPES}))
def test_single_character_edits_of_every_key_are_read_or_explained(key: str) -> None:
    """Of the other keys, every place of a message, each with a share of the edits, so that all keys have all."""
    assert_edits_are_read_or_explained(seed(key), first=sum(map(ord, key)), step=len(EDITS))


@pytest.mark.parametrize("key", RESPONSES)
@SETTINGS
@given(data=st.data(), text=ANY_TEXT)
def test_an_answer_reads_back_from_what_is_written(key: str, data: st.DataObject, text: str) -> None:
    """An answer without an echo reads back with its text, or cannot be made since the text begins like one."""
    cls: Any = built_in().records[key]
    header = data.draw(input_headers(nm.table(key)) | output_headers(exact_control=False))
    try:
        message = nm.Message(header, cls(text=text))
    except nm.InvalidRecord:
        assert nm.parse(f"{key}.AZ0000000.AZNLETS20.TXT\n{text}").body.echo is not None
        return

    assert message == nm.parse(message.to_text())
    assert message == nm.parse(message.to_text(newline="\r\n"))


@pytest.mark.parametrize("key", NOTICES)
@SETTINGS
@given(header=input_headers(nm.table("AM")) | output_headers(exact_control=False), text=ANY_TEXT)
def test_a_notice_reads_back_from_what_is_written(key: str, header: Any, text: str) -> None:
    """A notice of any text reads back equal."""
    cls: Any = built_in().records[key]
    message = nm.Message(header, cls(text=text))

    assert message == nm.parse(message.to_text())


@pytest.mark.parametrize("key", TEXT_INQUIRIES)
@SETTINGS
@given(data=st.data(), asked=ANY_TEXT, text=ANY_TEXT)
def test_an_inquiry_of_text_reads_back_and_is_answered(key: str, data: st.DataObject, asked: str, text: str) -> None:
    """It reads back equal; its answer quotes it with its header, without blank lines and layout at its end."""
    cls: Any = built_in().records[key]
    message = nm.Message(data.draw(input_headers(nm.table(key)) | output_headers()), cls(text=asked))
    answer = nm.respond(message, text, origin="AZ0000000")

    assert message == nm.parse(message.to_text())
    assert answer == nm.parse(answer.to_text())
    assert (type(answer.body.echo), text) == (cls, nm.parse(answer.to_text()).body.text)


@pytest.mark.parametrize("key", [key for key in INQUIRIES if nm.table(key).responses])
@SETTINGS
@given(data=st.data(), text=ANY_TEXT)
def test_an_inquiry_is_answered_delivered_and_read(key: str, data: st.DataObject, text: str) -> None:
    """For any inquiry and any text, the delivered answer reads back with the same inquiry and the same text."""
    message = data.draw(inquiry_messages(key))
    received = data.draw(st.sampled_from([message, nm.parse(message.to_text(newline="\r\n") + ".\r\n")]))
    answer = nm.respond(received, text, origin="AZ0000000")
    arrived = nm.deliver(answer, received=data.draw(clocks()), sent=data.draw(clocks()))
    read = nm.parse(arrived.to_text(newline=data.draw(st.sampled_from(["\n", "\r\n"]))))

    assert arrived == read
    assert message.body == read.body.echo
    assert text == read.body.text
    assert message.header.control == read.header.control


@pytest.mark.parametrize("key", INQUIRIES)
@SETTINGS
@given(data=st.data())
def test_no_representation_holds_a_value(key: str, data: st.DataObject) -> None:
    """Personal data of a record is in none of its representations, nor in those of messages and reports."""
    table, name = nm.table(key), "QWXYZKJ"
    fields = data.draw(fields_of(table, [one for one in table.index_sets if "NAM" in one] or [*table.index_sets[:1]]))
    if table.sets.chosen_by is not None:
        fields[table.sets.chosen_by] = "WP"
    if "NAM" in fields:
        fields["NAM"] = name
    message = nm.Message(nm.OutputHeader("AZNLETS20"), make(key, fields, {"ABC": name}))
    report = nm.check(message.to_text())

    assert report.problems
    shown = [message.body, message, report, report.problems, report.places]
    assert [written for one in shown if name in (written := f"{one!r}{one}")] == []


# Inquiries of another number each, so that only their values tell them apart.
OTHERS = [
    nm.Message(nm.InputHeader("AZNLETS20", ["AZ"]), nm.ConcealedWeaponQuery(soc=f"{number:09}"))
    for number in range(1000)
]


@pytest.mark.parametrize("key", [key for key in INQUIRIES if nm.table(key).responses])
@settings(SETTINGS, max_examples=2)
@given(data=st.data(), text=ANY_TEXT)
def test_an_answer_finds_its_inquiry_among_a_thousand(key: str, data: st.DataObject, text: str) -> None:
    """With its control field or without, when it has been delivered and read."""
    drawn = data.draw(inquiry_messages(key))
    # Of the agency of the others.
    message = nm.Message(attrs.evolve(drawn.header, origin="AZNLETS20"), drawn.body)
    answer = nm.respond(message, text, origin=data.draw(origins_of(message)))
    arrived = nm.deliver(answer, received=data.draw(clocks()), sent=data.draw(clocks()))
    pending = nm.Pending()
    for one in (*OTHERS[:500], message, *OTHERS[500:]):
        pending.add(one)

    assert pending.find(nm.parse(arrived.to_text())) is message


def origins_of(message: nm.Message[Any]) -> st.SearchStrategy[str]:
    """Draw an ORI that may answer an inquiry: of one of its destinations, or the switch."""
    header = message.header
    if isinstance(header, nm.OutputHeader):
        return st.just(header.destination or "NL0000000")
    return st.sampled_from([*(one.ljust(9, "0") for one in header.destinations), "NL0000000"])


@SETTINGS
@given(whole=ANY_TEXT, header=input_headers(nm.table("AM")) | output_headers(exact_control=False))
def test_an_error_reads_back_from_what_is_written(whole: str, header: Any) -> None:
    """Whatever its text, it reads back equal, and its parts are told."""
    message = nm.Message(header, nm.ErrorMessage(whole=whole))

    assert message == nm.parse(message.to_text())
    assert whole.endswith(message.body.original)


@SETTINGS
@given(text=ANY_TEXT)
def test_any_text_with_an_error_is_rejected_and_the_rejection_read(text: str) -> None:
    """The original comes back, character for character."""
    assume(not nm.check(text).ok)
    error = nm.reject(text, to="AZNLETS20")

    assert (error, error.body.original) == (nm.parse(error.to_text()), text)
