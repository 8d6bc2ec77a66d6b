"""Which inquiry an answer belongs to; nothing is guessed."""

from __future__ import annotations

import copy
from datetime import datetime, timedelta
from typing import Any

import pytest

import nlets_msg as nm

CLOCK = nm.Clock(datetime(2026, 1, 31, 13, 43), 1)
YQ = "RTY/SV.RNO/1.PRI/U.OCA/26-00001.NIC/V123456789.LIC/ABC1234"
ANY: Any = "no message"


def asked(
    body: str = "SOC/123456789", *, key: str = "CWQ", to: str = "AZ", control: str = "", by: str = "CALAPD000"
) -> Any:
    """Make an inquiry."""
    return nm.parse(f"{key}.{by}.{to}.{f'*{control}.' if control else ''}TXT\n{body}")


def answered(inquiry: Any, text: str = "NO RECORD", *, origin: str = "AZ0000000", key: str | None = None) -> Any:
    """Answer an inquiry, and deliver the answer."""
    return nm.deliver(nm.respond(inquiry, text, origin=origin, key=key), received=CLOCK, sent=CLOCK)


def pending(*inquiries: Any) -> nm.Pending:
    """Await the answers to inquiries."""
    made = nm.Pending()
    for one in inquiries:
        made.add(one)
    return made


def test_an_answer_finds_its_inquiry_by_the_control_field() -> None:
    """Of two that are equal but for it."""
    first, second = asked(control="0123456789"), asked(control="0123456780")

    assert pending(first, second).find(answered(second)) is second


def test_an_answer_finds_its_inquiry_by_the_echo() -> None:
    """Where there is no control field."""
    first, second = asked("SOC/123456789"), asked("SOC/123456780")

    assert pending(first, second).find(answered(second)) is second


@pytest.mark.parametrize(
    "text",
    [
        "CWR.AZ0000000\n13:43 01/31/2026 00001\n13:43 01/31/2026 00001 CALAPD001\nTXT\nNO RECORD",
        "CWR.NV0000000\n13:43 01/31/2026 00001\n13:43 01/31/2026 00001 CALAPD000\nTXT\nNO RECORD",
        "SWR.AZ0000000\n13:43 01/31/2026 00001\n13:43 01/31/2026 00001 CALAPD000\nTXT\nNO RECORD",
        "CWR.AZ0000000\n13:43 01/31/2026 00001\n13:43 01/31/2026 00001 CALAPD000\n*9999999999\nTXT\nNO RECORD",
        "CWR.AZ0000000\n13:43 01/31/2026 00001\n13:43 01/31/2026 00001 CALAPD000\nTXT\nSOC/111111111\n\nNO RECORD",
        "AM.AZ0000000\n13:43 01/31/2026 00001\n13:43 01/31/2026 00001 CALAPD000\nSOC/123456789",
    ],
    ids=["another agency", "another state", "another key", "another control field", "another echo", "a notice"],
)
def test_an_answer_to_something_else_finds_nothing(text: str) -> None:
    """Key, ORIs, control field and echo each speak against it."""
    assert pending(asked()).candidates(nm.parse(text)) == ()


@pytest.mark.parametrize("newline", ["", "\n13:43 01/31/2026 00001"])
def test_an_answer_that_does_not_say_for_whom_it_is_still_finds_its_inquiry(newline: str) -> None:
    """With a clock line missing there is no destination; the echo and the origin are left."""
    inquiry = asked()
    answer = nm.parse(f"CWR.AZ0000000{newline}\nTXT\nSOC/123456789\n\nNO RECORD")

    assert pending(inquiry, asked("SOC/123456780"), asked(by="CALAPD009")).candidates(answer) == (
        inquiry, asked(by="CALAPD009")
    )  # fmt: skip
    assert pending(inquiry, asked("SOC/123456780")).find(answer) is inquiry


@pytest.mark.parametrize("control", ["0123", "01234567890", "ZZZZ", ""])
def test_a_control_field_of_another_length_decides(control: str) -> None:
    """It is of no inquiry here, so that none is found, whatever the answer quotes."""
    inquiry = asked(control="0123456789")
    text = answered(inquiry).to_text().replace("*0123456789", f"*{control}")

    assert pending(inquiry, asked()).candidates(nm.parse(text)) == ()


@pytest.mark.parametrize("control", ["SLW1", "SLW1   ", "SLW1      ", "SLW1         "])
def test_control_fields_are_compared_without_blanks_at_their_end(control: str) -> None:
    """Systems on the way add and remove them."""
    inquiry = asked(control="SLW1      ")
    text = answered(inquiry).to_text().replace("*SLW1      ", f"*{control}")

    assert pending(inquiry, asked()).find(nm.parse(text)) is inquiry


@pytest.mark.parametrize(("asking", "asked_for"), [("NB", "NB"), ("NE", "NB"), ("NB", "NE"), ("NE", "NE")])
def test_places_are_compared_by_what_they_name(asking: str, asked_for: str) -> None:
    """Of the agency that asks, and of the ORI that is asked and answers."""
    inquiry = nm.parse(f"YQ.{asking}0000000.{asked_for}0000000.TXT\n{YQ}")
    answer = nm.parse("YR.NE0000000\n13:43 01/31/2026 00001\n13:43 01/31/2026 00002 NE0000000\nTXT\nYES")

    assert pending(inquiry).find(answer) is inquiry
    pending(inquiry).discard(inquiry)


def test_several_answers_come_to_one_inquiry() -> None:
    """Finding it does not remove it; discarding does, and then a late answer finds nothing."""
    inquiry = asked(key="SWQ", body="FBI/1", to="NL")
    waiting = pending(inquiry)
    answers = [answered(inquiry, origin=origin) for origin in ("NL0000000", "AZ0000000", "NV0000000")]

    assert [waiting.find(one) for one in answers] == [inquiry] * 3
    waiting.discard(inquiry)
    assert len(waiting) == 0
    assert waiting.find(answers[0]) is None
    waiting.discard(inquiry)


def test_two_equal_inquiries_are_reported_and_not_guessed() -> None:
    """Both are candidates; discarded is the very one."""
    first, second = asked(), asked()
    waiting = pending(first, second)
    answer = answered(first)

    assert first == second
    assert waiting.find(answer) is None
    assert [one is two for one, two in zip(waiting.candidates(answer), (first, second), strict=True)] == [True, True]
    waiting.discard(first)
    assert waiting.find(answer) is second


def test_an_answer_without_a_control_field_is_first_of_inquiries_without() -> None:
    """One with a control field comes only where no other fits."""
    with_control, without = asked(control="0123456789"), asked()
    answer = answered(without)

    assert pending(with_control, without).find(answer) is without
    assert pending(with_control).find(answer) is with_control


@pytest.mark.parametrize(
    ("key", "body", "to", "origin"),
    [
        ("SWQ", "FBI/1", "NL", "NV0000000"),
        ("DQ", "OLN/1", "Z1", "NV0000000"),
        ("RQ", "VIN/1", "E1", "WI0000000"),
        ("GQ", "ATN/DOE.REG/1", "FA", "DCFAA0000"),
        ("CWQ", "SOC/123456789", "AZ", "NL0000000"),
        ("YQ", "RTY/SV.RNO/1.PRI/U.OCA/1.NIC/1.LIC/A", "AZ0000000", "AZ0000000"),
    ],
)
def test_an_ori_fits_the_destinations(key: str, body: str, to: str, origin: str) -> None:
    """Any fits NL, Z1, a region or a service; the switch fits all; an ORI fits itself."""
    inquiry = asked(body, key=key, to=to)

    assert pending(inquiry).find(answered(inquiry, origin=origin)) is inquiry


def test_an_inquiry_whose_key_the_switch_changed_is_found() -> None:
    """A region draws DQG; what the answer quotes is read as DQ or DQG."""
    body = "NAM/SMITH,JOHN.DOB/19500101.SEX/M"
    inquiry = asked(body, key="DQ", to="E1")

    assert pending(inquiry).find(answered(asked(body, key="DQG", to="E1"), origin="WI0000000", key="DRG")) is inquiry


def test_an_inquiry_of_text_is_found_by_its_text() -> None:
    """Blank lines and line ends aside."""
    first, second = asked("WEATHER\n\nI-70", key="HQ", to="CO"), asked("WEATHER I-25", key="HQ", to="CO")
    answer = answered(first, origin="CO0000000")

    assert pending(first, second).find(answer) is first
    assert pending(first, second).find(nm.parse(answer.to_text().replace("\n", "\r\n"))) is first


def test_an_inquiry_that_was_received_is_found_by_its_own_answer() -> None:
    """Under an output header the destination is an ORI."""
    inquiry = nm.deliver(asked(), received=CLOCK, sent=CLOCK, destination="AZ0000000")

    assert pending(inquiry).find(answered(inquiry)) is inquiry
    assert pending(inquiry).find(answered(inquiry, origin="AZ0000001")) is None


@pytest.mark.parametrize("key", ["ZZR", "DR"])
def test_an_unknown_inquiry_is_found_by_its_control_field_alone(key: str) -> None:
    """Of its answer nothing is known."""
    inquiry = nm.parse("ZZQ.CALAPD000.AZ.*0123456789.TXT\nABC/1")
    without = nm.parse("ZZQ.CALAPD000.AZ.TXT\nABC/1")

    assert pending(inquiry).find(nm.respond(inquiry, "NO RECORD", origin="AZ0000000", key=key)) is inquiry
    assert pending(without).find(nm.respond(without, "NO RECORD", origin="AZ0000000", key=key)) is None
    assert pending(inquiry).find(nm.parse("AM.AZ0000000.CALAPD000.*0123456789.TXT\nNO RECORD")) is None


def test_the_same_control_field_counts_more_than_a_changed_echo() -> None:
    """Only where several have it, what is quoted decides."""
    inquiry = asked("LIC/ABC1234.LIY/2026.LIT/PC", key="RQ", control="0123456789")
    text = "RR.AZ0000000.CALAPD000.*0123456789.TXT\nLIC/ABC1234.LIY/26.LIT/PC\n\nNO RECORD"
    other = asked("LIC/ABC1234.LIY/26.LIT/PC", key="RQ", control="0123456789")

    assert pending(inquiry).find(nm.parse(text)) is inquiry
    assert pending(inquiry, other).find(nm.parse(text)) is other
    assert pending(inquiry, asked("VIN/1", key="RQ", control="0123456789")).find(nm.parse(text)) is None


def test_an_inquiry_is_one_candidate() -> None:
    """However often it was added, and however often the answer names its sender."""
    inquiry = asked()
    answer = nm.parse("CWR.AZ0000000.CALAPD000,CALAPD000.TXT\nSOC/123456789\n\nNO RECORD")

    assert pending(inquiry, inquiry).candidates(answer) == (inquiry,)


def test_a_rejection_quotes_what_was_written() -> None:
    """Where this is another text than what was read; and too little of it is anyone's."""
    inquiry = nm.parse("CWQ.CALAPD000.AZ.TXT\nDOB/19500101.NAM/SMITH,JOHN")
    head = "ER.NL0000000.CALAPD000.TXT\n.02. MESSAGE TYPE NOT ALLOWED TO DESTINATION\nORIGINAL MESSAGE\n"

    assert pending(inquiry).find(nm.parse(head + inquiry.to_text())) is inquiry
    assert pending(inquiry).find(nm.parse(head + (inquiry.source or ""))) is inquiry
    assert pending(inquiry).find(nm.parse(f"{head}CWQ.CALA")) is None


def test_only_a_message_is_looked_for() -> None:
    """A text is not."""
    for look in (pending().find, pending().candidates):
        with pytest.raises(nm.InvalidRecord, match="What is looked for is the inquiry of a message"):
            look(ANY)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_rejection_finds_its_inquiry(newline: str) -> None:
    """By what it quotes, whatever the line ends, or its beginning; by its control field, whatever it quotes."""
    inquiry, other = asked(), asked("SOC/123456780")
    text = inquiry.to_text(newline=newline)
    head = "ER.NL0000000.CALAPD000.TXT\n.02. MESSAGE TYPE NOT ALLOWED TO DESTINATION"

    assert pending(inquiry, other).find(nm.parse(f"{head}\nORIGINAL MESSAGE\n{text}")) is inquiry
    assert pending(inquiry, other).find(nm.parse(f"{head}\nORIGINAL MESSAGE\n{text[:-1]}")) is None
    assert pending(inquiry).find(nm.parse(f"{head}\nORIGINAL MESSAGE\n{text[:-5]}")) is inquiry
    assert pending(inquiry).find(nm.parse(head)) is None
    controlled = asked(control="0123456789")
    assert pending(controlled, inquiry).find(nm.parse(head.replace("TXT", "*0123456789.TXT"))) is controlled


def test_the_size_is_a_setting() -> None:
    """The oldest go first."""
    inquiries = [asked(f"SOC/12345678{number}") for number in range(3)]
    waiting = nm.Pending(size=2)
    for one in inquiries:
        waiting.add(one)

    assert [waiting.find(answered(one)) for one in inquiries] == [None, *inquiries[1:]]


def test_the_age_is_a_setting_with_a_clock() -> None:
    """What is too old is forgotten when something is added or looked for."""
    now = datetime(2026, 1, 31, 13, 43)
    times = [now]
    waiting = nm.Pending(age=timedelta(minutes=5), clock=lambda: times[-1])
    first, second = asked("SOC/123456789"), asked("SOC/123456780")
    waiting.add(first)
    times.append(now + timedelta(minutes=3))
    waiting.add(second)
    times.append(now + timedelta(minutes=6))

    assert waiting.find(answered(first)) is None
    assert waiting.find(answered(second)) is second
    times.append(now + timedelta(minutes=60))
    assert waiting.find(answered(second)) is None
    assert len(waiting) == 0


@pytest.mark.parametrize(
    ("settings", "fault"), [({"size": 0}, "size is 1 or more"), ({"age": timedelta(1)}, "age needs a clock")]
)
def test_settings_that_cannot_be_kept_are_refused(settings: dict[str, Any], fault: str) -> None:
    """An age needs a clock, and one inquiry at least is kept."""
    with pytest.raises(ValueError, match=fault):
        nm.Pending(**settings)


def test_only_an_inquiry_is_awaited() -> None:
    """An answer and what is no message are refused."""
    for one in (nm.parse("CWR.AZ0000000.CALAPD000.TXT\nA TEXT"), ANY):
        with pytest.raises(nm.InvalidRecord, match="What is awaited is the answer to an inquiry"):
            nm.Pending().add(one)


def test_a_pending_shows_no_value() -> None:
    """Its representation is that of any object."""
    assert "123456789" not in repr(pending(asked()))


@pytest.mark.parametrize(
    "head",
    [
        "OLN/X9999999 IMQ/Y",
        "OLN/X9999999.IMQ/Z",
        "OLN/X9999999\nSGT DOE",
        "DQ.AZNLETS20.LA.TXT\nOLN/X9999999\nSGT DOE",
        "\n\nOLN/X9999999",
        "RE:\nOLN/X9999999",
        "RQ.AZNLETS20.LA.TXT\nLIC/ABC1234",
        "OLN/D12345678 IMQ/Y",
        "IMQ/Y.OLN/D12345678",
    ],
)
def test_an_answer_whose_head_quotes_another_inquiry_finds_none(head: str) -> None:
    """Though that head is no echo: glued, garbled, or of another key."""
    pending = nm.Pending()
    pending.add(nm.parse("DQ.AZNLETS20.LA.TXT\nOLN/D1234567"))

    assert pending.find(nm.parse(f"DR.LAOLN0000.AZNLETS20.TXT\n{head}\n\nNO RECORD")) is None


@pytest.mark.parametrize(
    "head",
    ["NO RECORD", "OLN/D1234567 IMQ/Y", "OLN/ D1234567 IMQ/Y", "RECORD OF OLN/D1234567 SEX/M", "oln/d1234567 imq/y"],
)
def test_an_answer_whose_head_does_not_contradict_an_inquiry_finds_it(head: str) -> None:
    """It says nothing of fields, or what was sent, whatever else is wrong with it."""
    pending = nm.Pending()
    inquiry = nm.parse("DQ.AZNLETS20.LA.TXT\nOLN/D1234567")
    pending.add(inquiry)

    assert pending.find(nm.parse(f"DR.LAOLN0000.AZNLETS20.TXT\n{head}\n\nNO RECORD")) is inquiry


HELP = nm.help_request("SWQ", "CA", origin="CALAPD000")


def notice(text: str, *, key: str = "AM", origin: str = "NL0000000", control: str | None = None) -> Any:
    """Make a notice as it is delivered to the one that asked."""
    records: dict[str, Any] = {"AM": nm.AdministrativeMessage, "SM": nm.StatusMessage, "AML": nm.LawEnforcementMessage}
    return nm.Message(nm.OutputHeader(origin, CLOCK, CLOCK, "CALAPD000", control), records[key](text=text))


def test_a_help_file_finds_the_message_that_asked_for_it() -> None:
    """It comes from the address of the file."""
    answer = nm.deliver(nm.respond(HELP, "CA NV", origin="CASWQHELP"), received=CLOCK, sent=CLOCK)

    assert HELP is pending(asked(), HELP).find(answer)


@pytest.mark.parametrize(
    "message",
    [
        notice("CA NV", origin="NVSWQHELP"),
        notice("BOLO", origin="NL0000000"),
        notice("BOLO", origin="CA0000000"),
        notice("CA NV", origin="CASWQHELP", key="AML"),
    ],
    ids=["another file", "the switch", "the state", "another key"],
)
def test_another_notice_is_no_help_file(message: nm.Message[Any]) -> None:
    """Neither one from elsewhere nor one of another key."""
    assert pending(HELP).find(message) is None


def test_a_rejected_request_for_help_is_found() -> None:
    """By what the rejection quotes."""
    error: Any = nm.ErrorMessage
    original = HELP.to_text().rstrip()
    body = error.of(2, "MESSAGE TYPE NOT ALLOWED TO DESTINATION", original=original)
    header = nm.OutputHeader("NL0000000", CLOCK, CLOCK, "CALAPD000")

    assert HELP is pending(asked(), HELP).find(nm.Message(header, body))


@pytest.mark.parametrize("text", ["BOLO", ""], ids=["text", "no text"])
def test_a_notice_that_asks_for_no_help_is_not_awaited(text: str) -> None:
    """No answer comes to it."""
    with pytest.raises(nm.InvalidRecord, match="What is awaited"):
        nm.Pending().add(nm.Message(nm.InputHeader("CALAPD000", ["CA0000000"]), nm.AdministrativeMessage(text=text)))


OUT_OF_SERVICE = ".02. USER OUT OF SERVICE FOR MSG TYPE, NLETS WILL FORWARD"
NO_TYPE = "USER DOES NOT RESPOND TO MESSAGE TYPE {} NLETS WILL NOT FORWARD TO {}"


def test_a_status_message_finds_its_inquiry_by_the_control_field() -> None:
    """Whatever it says of the message type."""
    first, second = asked(control="0123456789"), asked(control="0123456780")

    assert pending(first, second).find(notice(OUT_OF_SERVICE, key="SM", control="0123456780")) is second


@pytest.mark.parametrize(("key", "place", "found"), [("CWQ", "AZ", True), ("CWQ", "NV", False), ("DQ", "AZ", False)])
def test_a_status_message_finds_its_inquiry_by_what_it_names(key: str, place: str, found: bool) -> None:  # noqa: FBT001 - a case of the list above
    """Message type and place, without a control field; both have to be those of the inquiry."""
    inquiry = asked()

    assert found is (pending(inquiry).find(notice(NO_TYPE.format(key, place), key="SM")) is inquiry)


def test_a_status_message_of_another_type_is_not_of_an_inquiry_with_its_control_field() -> None:
    """It contradicts itself, and nothing is guessed."""
    inquiry = asked(control="0123456789")
    status = notice(NO_TYPE.format("DQ", "AZ"), key="SM", control="0123456789")

    assert pending(inquiry).find(status) is None


def test_a_place_may_be_one_of_many_that_were_asked() -> None:
    """An inquiry to the states that take part goes to each."""
    inquiry = asked(key="SWQ", to="NL")

    assert pending(inquiry).find(notice(NO_TYPE.format("SWQ", "AZ"), key="SM")) is inquiry


def test_a_status_message_may_be_of_an_inquiry_as_it_was_delivered() -> None:
    """Under its output header, which may name no destination."""
    header = nm.OutputHeader("CALAPD000", CLOCK, CLOCK, "AZ0000000")
    inquiry = nm.Message(header, asked().body)

    assert pending(inquiry).find(notice(NO_TYPE.format("CWQ", "AZ"), key="SM")) is inquiry


@pytest.mark.parametrize("text", [OUT_OF_SERVICE, "NLETS IN SERVICE"])
def test_a_status_message_that_names_nothing_is_of_no_inquiry(text: str) -> None:
    """Even where only one is awaited."""
    assert pending(asked()).find(notice(text, key="SM")) is None


def test_a_value_that_an_answer_names_tells_inquiries_of_one_length_apart() -> None:
    """What the answer quotes is read once for all of them."""
    first, second, third = (asked(f"SOC/12345678{number}") for number in range(3))
    answer = nm.parse("CWR.AZ0000000.CALAPD000.TXT\nSOC/ 123456781 AND/OR OTHERS")

    assert pending(first, second, third).find(answer) is second


def test_an_inquiry_that_is_longer_than_the_default_limit_is_compared_with_a_rejection() -> None:
    """It was read with a raised limit."""
    inquiry = nm.parse(f"CWQ.CALAPD000.AZ.TXT\nSOC/123456789.XXX/{'A' * 20_000}", limits=nm.Limits(fields=30_000))
    rejection = nm.parse(
        "ER.NL0000000.CALAPD000.TXT\n.1. INVALID\nORIGINAL MESSAGE\nCWQ.CALAPD000.AZ.TXT\nSOC/123456789"
    )

    assert pending(inquiry).find(rejection) is inquiry


def test_a_copy_has_inquiries_of_its_own() -> None:
    """What is awaited in one is not awaited in the other."""
    first, second = asked(control="0123456789"), asked(control="0123456780")
    one = pending(first)
    other = copy.copy(one)
    other.add(second)
    one.discard(first)

    assert ([], [first, second]) == ([*one_by_one(one, first, second)], [*one_by_one(other, first, second)])


def one_by_one(store: nm.Pending, *inquiries: Any) -> Any:
    """Return the inquiries that a store finds."""
    return (one for one in inquiries if store.find(nm.respond(one, "NO RECORD", origin="AZ0000000")) is one)


def test_a_status_message_is_read_once_for_all_inquiries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a long one would be read as often as there are inquiries."""
    read: list[str] = []
    monkeypatch.setattr("nlets_msg.exchange.pending.status_type", read.append)
    pending(*[asked(control=f"{number:010}") for number in range(5)]).find(notice(OUT_OF_SERVICE, key="SM"))

    assert [OUT_OF_SERVICE] == read
