"""The switch of `nlets_msg.testing`: what it answers, how it goes wrong, and that both are the same each time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import INQUIRIES, inquiry_messages

import nlets_msg as nm
from nlets_msg.testing import Switch, broken_texts, messages, texts

QUERY = "RQ.AZNLETS20.AZ,NV.*0123456789.TXT\nLIC/ABC1234.LIY/2026.LIT/PC"
FAULTS = ("lost", "late", "doubled", "rejected", "cut", "foreign")
EVERY_FAULT: dict[str, Any] = dict.fromkeys(FAULTS, 0.5)
SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
# Values of a wrong type are passed through a name that type checkers do not look into.
ANY_SWITCH: Any = Switch
ANSWERED = [key for key in INQUIRIES if nm.table(key).responses]
# The key of answers to inquiries of somebody else.
FOREIGN = {"CWR"}


def read(texts: list[str]) -> list[nm.Message[Any]]:
    """Read all that arrived."""
    return [nm.parse(text) for text in texts]


def delivery(message: nm.Message[Any]) -> nm.OutputHeader:
    """Return the header of what arrived, which is that of a delivery."""
    assert isinstance(message.header, nm.OutputHeader)
    return message.header


def test_each_destination_answers_once() -> None:
    """By the usual answer of the key, with the inquiry first."""
    answers = read(Switch().send(QUERY))

    assert ["AZ0000000", "NV0000000"] == [answer.header.origin for answer in answers]
    assert [("RR", "NO RECORD")] * 2 == [(answer.key, answer.body.text) for answer in answers]
    assert [nm.parse(QUERY).body] * 2 == [answer.body.echo for answer in answers]
    assert ["0123456789"] * 2 == [answer.header.control for answer in answers]


def test_the_clocks_go_on_by_the_step() -> None:
    """From the start, with a count."""
    switch = Switch(start=datetime(2026, 5, 1, 8, 0), step=timedelta(hours=1))
    first, second = (delivery(message) for message in read(switch.send(QUERY)))

    assert (nm.Clock(datetime(2026, 5, 1, 8), 0), nm.Clock(datetime(2026, 5, 1, 9), 1)) == (first.received, first.sent)
    assert (nm.Clock(datetime(2026, 5, 1, 10), 2), nm.Clock(datetime(2026, 5, 1, 11), 3)) == (
        second.received,
        second.sent,
    )


@pytest.mark.parametrize(
    "late",
    [{"start": datetime(9999, 12, 31, 23, 58)}, {"step": timedelta(days=3_000_000)}, {"step": timedelta.max}],
)
def test_the_clocks_stay_at_the_last_minute_of_the_wire(late: dict[str, Any]) -> None:
    """So a text is answered whatever the clock; the counts go on."""
    switch = Switch(**late)
    *_, last = (delivery(message) for text in (QUERY, QUERY) for message in read(switch.send(text)))

    assert nm.Clock(datetime(9999, 12, 31, 23, 59), 7) == last.sent


def test_the_record_may_be_a_function_of_inquiry_and_state() -> None:
    """So a test has each state say what it wants."""
    switch = Switch(text=lambda message, origin: f"{origin} HAS {message.body.lic}")

    assert ["AZ0000000 HAS ABC1234", "NV0000000 HAS ABC1234"] == [
        answer.body.text for answer in read(switch.send(QUERY))
    ]


@pytest.mark.parametrize(
    ("destinations", "origins"),
    [
        ("NL", ["NL0000000"]),
        ("Z1", ["CA0000000", "NM0000000"]),
        ("A1,CA", ["CA0000000", "NM0000000"]),
        ("AZ,AZ", ["AZ0000000"]),
        ("NE,NB", ["NB0000000"]),
    ],
)
def test_several_states_answer_what_goes_to_several(destinations: str, origins: list[str]) -> None:
    """Those that the test names; NL has one merged answer, and no state answers twice."""
    arrived = Switch(states=("CA", "NM")).send(QUERY.replace("AZ,NV", destinations))

    assert origins == [message.header.origin for message in read(arrived)]


def test_a_help_file_is_answered_from_its_address() -> None:
    """By a message of the key that asked."""
    request = nm.help_request("SWQ", "AZ", origin="AZNLETS20")
    (answer,) = read(Switch(text="THE HELP FILE").send(request.to_text()))

    assert ("AM", "AZSWQHELP", "THE HELP FILE") == (answer.key, answer.header.origin, answer.body.text)


@pytest.mark.parametrize(
    "text", ["AM.AZNLETS20.AZ.TXT\nTEST", "ZZQ.AZNLETS20.AZ.TXT\nTEST", "CWR.AZNLETS20.AZ0000000.TXT\nNO RECORD"]
)
def test_what_has_no_published_answer_gets_none(text: str) -> None:
    """A notice, an unknown key, and an answer."""
    assert [] == Switch().send(text)


@SETTINGS
@given(text=broken_texts() | st.text())
def test_a_text_with_an_error_gets_the_error_message_of_the_switch(text: str) -> None:
    """With the text as its original."""
    if nm.check(text).ok:
        return
    (error,) = read(Switch().send(text))

    assert ("ER", "NL0000000", text) == (error.key, error.header.origin, error.body.original)


def test_an_error_goes_to_the_sender_of_the_text_or_of_the_connection() -> None:
    """The second where no sender can be read."""
    switch = Switch(sender="NV0000000")
    arrived = [*switch.send("CWQ.AZNLETS20.AZ.TXT\nSOC/1"), *switch.send("TEST")]

    assert ["AZNLETS20", "NV0000000"] == [delivery(error).destination for error in read(arrived)]


@pytest.mark.parametrize("control", ["*0123456789\n", "*012345\n", ""])
def test_what_was_delivered_is_not_sent(control: str) -> None:
    """A program that sends an output header has its header rejected; a control field that is none is left out."""
    (error,) = read(Switch().send(f"CWR.AZ0000000\n13:43 01/31/2026 00001 AZNLETS20\n{control}TXT\nNO RECORD"))

    assert (1, "AZ0000000") == (error.body.number, delivery(error).destination)
    assert error.header.control == ("0123456789" if len(control) == 12 else None)


def test_of_a_text_that_is_too_long_the_beginning_is_quoted() -> None:
    """So that what arrives can be read."""
    text = f"CWQ.AZNLETS20.AZ.TXT\nSOC/123456789.XYZ/{'A' * nm.Limits().text}"
    (error,) = read(Switch().send(text))

    assert text.startswith(error.body.original)
    assert len(error.body.original) > len(text) - 4096


@SETTINGS
@given(text=texts() | messages().map(lambda message: message.to_text()))
def test_without_faults_each_answer_is_found(text: str) -> None:
    """`Pending` knows the inquiry of whatever arrives, and all that arrives is read."""
    message = nm.parse(text)
    arrived = read(Switch().send(text))
    pending = nm.Pending()
    if arrived and isinstance(message.header, nm.InputHeader):
        pending.add(message)

        assert {id(message)} == {id(pending.find(answer)) for answer in arrived}


@pytest.mark.slow
@pytest.mark.parametrize("key", ANSWERED)
@settings(SETTINGS, max_examples=5)
@given(data=st.data())
def test_an_inquiry_of_every_key_is_answered(key: str, data: st.DataObject) -> None:
    """Whatever values its table allows: each answer has a key of the table, and its inquiry is found."""
    message = data.draw(inquiry_messages(key, delivered=False))
    pending = nm.Pending()
    pending.add(message)
    arrived = read(Switch().send(message.to_text()))

    assert arrived
    assert {answer.key for answer in arrived} <= {*nm.table(key).every_response}
    assert {id(message)} == {id(pending.find(answer)) for answer in arrived}


@settings(SETTINGS, max_examples=50)
@given(sent=st.lists(texts() | broken_texts() | st.text(max_size=40), max_size=5), seed=st.integers(0, 1000))
def test_with_every_fault_what_arrives_is_read_or_explained(sent: list[str], seed: int) -> None:
    """Each text is a message, or has an error."""
    switch = Switch(seed=seed, **EVERY_FAULT)
    arrived = [text for one in sent for text in switch.send(one)] + switch.flush()

    for text in arrived:
        report = nm.check(text)
        errors = [problem for problem in report.problems if problem.severity == "error"]
        assert (text, report.message is None) == (report.source, bool(errors))


@pytest.mark.slow
@pytest.mark.parametrize("key", ANSWERED)
@settings(SETTINGS, max_examples=3)
@given(data=st.data(), seed=st.integers(0, 1000))
def test_of_a_good_inquiry_every_fault_but_a_cut_is_read_and_belongs_to_it(
    key: str, data: st.DataObject, seed: int
) -> None:
    """An answer quotes the inquiry, a rejection is found by its text, and of a foreign one nothing is found."""
    message = data.draw(inquiry_messages(key, delivered=False))
    switch = Switch(seed=seed, **{**EVERY_FAULT, "cut": 0})
    arrived = read([*switch.send(message.to_text()), *switch.flush()])
    pending = nm.Pending()
    pending.add(message)

    assert {answer.key for answer in arrived} <= {"ER", *nm.table(key).every_response, *FOREIGN}
    assert {id(pending.find(answer)) for answer in arrived} <= {id(message), id(None)}
    own = [answer for answer in arrived if answer.key not in FOREIGN]
    assert [] == [answer for answer in own if pending.find(answer) is not message]


@settings(SETTINGS, max_examples=20)
@given(sent=st.lists(texts("CWQ"), max_size=5), seed=st.integers(0, 1000))
def test_the_same_seed_gives_the_same_texts(sent: list[str], seed: int) -> None:
    """And nothing else decides what arrives."""
    first, second = (Switch(seed=seed, **EVERY_FAULT) for _ in range(2))

    assert [*map(first.send, sent), first.flush()] == [*map(second.send, sent), second.flush()]


def test_another_seed_gives_others() -> None:
    """Otherwise it would be no use."""
    arrived = {tuple(Switch(seed=seed, lost=0.5).send(QUERY)) for seed in range(20)}

    assert len(arrived) > 2


def test_what_is_lost_never_arrives() -> None:
    """Neither at once nor later."""
    switch = Switch(lost=1)

    assert ([], []) == (switch.send(QUERY), switch.flush())


def test_what_is_late_arrives_with_a_later_text() -> None:
    """After no more than three further ones, each once, and before what answers these."""
    switch = Switch(late=1)
    sent = [f"CWQ.AZNLETS20.AZ.*{number:010}.TXT\nSOC/123456789" for number in range(10)]
    arrived = [switch.send(text) for text in sent]
    when = {message.header.control: place for place, texts in enumerate(arrived) for message in read(texts)}

    assert arrived[0] == []
    assert [1 <= place - int(control or "") <= 3 for control, place in when.items()] == [True] * len(when)
    rest = [message.header.control for message in read(switch.flush())]
    assert [f"{number:010}" for number in range(10)] == sorted(control or "" for control in (*when, *rest))
    assert [] == switch.flush()


def test_what_is_doubled_arrives_twice() -> None:
    """The same text."""
    first, second, third, fourth = Switch(doubled=1).send(QUERY)

    assert (first, third) == (second, fourth)
    assert first != third


def test_what_is_rejected_has_an_error_message_for_an_answer() -> None:
    """One for the whole inquiry, which `Pending` finds."""
    pending = nm.Pending()
    message = nm.parse(QUERY)
    pending.add(message)
    (error,) = read(Switch(rejected=1).send(QUERY))

    assert (0, QUERY) == (error.body.number, error.body.original)
    assert pending.find(error) is message


def test_of_what_is_cut_the_beginning_arrives() -> None:
    """Less than the whole, and at least a character."""
    whole = Switch().send(QUERY)
    cut = [Switch(seed=seed, cut=1).send(QUERY) for seed in range(20)]

    assert [True] * 40 == [
        all_of_it.startswith(part) and 0 < len(part) < len(all_of_it)
        for arrived in cut
        for part, all_of_it in zip(arrived, whole, strict=True)
    ]


def test_what_is_foreign_answers_no_inquiry_that_was_sent() -> None:
    """It comes beside the true answers, addressed to the same ORI."""
    pending = nm.Pending()
    pending.add(nm.parse(QUERY))
    *answers, foreign = read(Switch(foreign=1).send(QUERY))

    assert 2 == len(answers)
    assert ("AZNLETS20", None) == (delivery(foreign).destination, pending.find(foreign))
    assert pending.candidates(foreign) == ()


@pytest.mark.parametrize("rate", FAULTS)
@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_rate_is_a_number_from_0_to_1(rate: str, value: float) -> None:
    """Any other is refused by its name."""
    with pytest.raises(ValueError, match=f"^{rate} is a number from 0 to 1$"):
        ANY_SWITCH(**{rate: value})


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        *((rate, value, "a number from 0 to 1") for rate in FAULTS for value in (True, "0.5", None)),
        ("seed", "1", "a whole number"),
        ("seed", True, "a whole number"),
        ("text", 5, "a str or a function of a message and an ORI"),
        ("states", "AZ", "several codes of 2 characters"),
        ("states", 5, "several codes of 2 characters"),
        ("sender", None, "a str"),
        ("start", "2026-01-31", "a datetime"),
        ("step", 60, "a timedelta"),
        ("catalogue", 5, "a nlets_msg.Catalogue or None"),
    ],
)
def test_a_setting_of_another_kind_is_refused_by_its_name(setting: str, value: object, said: str) -> None:
    """As everywhere, without the value."""
    with pytest.raises(TypeError, match=f"^{setting} is {said}(?:, not|$)"):
        ANY_SWITCH(**{setting: value})


def test_a_state_of_another_kind_is_refused_as_that() -> None:
    """The tuple is right, and its member is not."""
    with pytest.raises(TypeError, match=r"^each of states is a str, not int$"):
        ANY_SWITCH(states=("AZ", 5))


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("seed", -1), ("states", []), ("states", ["QQ"]), ("start", datetime(2026, 1, 31, 13, 43, 1)),
        ("step", timedelta(seconds=-1)), ("sender", "AZ"),
    ],
)  # fmt: skip
def test_a_setting_that_means_nothing_is_refused_by_its_name(setting: str, value: object) -> None:
    """The kind is right, and the value is none."""
    with pytest.raises(ValueError, match=f"{setting}|ORI"):
        ANY_SWITCH(**{setting: value})


def test_only_text_is_sent() -> None:
    """Bytes are decoded before."""
    with pytest.raises(TypeError, match=r"^text is a str, not bytes; decode bytes first$"):
        ANY_SWITCH().send(b"CWQ")
