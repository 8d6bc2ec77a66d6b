"""Answering an inquiry and delivering a message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import attrs
import pytest

import nlets_msg as nm
from nlets_msg.declaring import ANY, message_key, row

CLOCK = nm.Clock(datetime(2011, 11, 7, 13, 43), 60501)
LATER = nm.Clock(datetime(2011, 11, 7, 13, 44), 77004)
ANSWERS = {
    "CWQ": "CWR", "SWQ": "SWR", "WLQ": "WLR", "PPQ": "PPR", "PBQ": "PBR", "PCQ": "PCR", "PAQ": "PAR", "DQ": "DR",
}  # fmt: skip


def answered(text: str, record: str = "NO RECORD") -> str:
    """Read an inquiry and write the answer of AZ0000000."""
    return nm.respond(nm.parse(text), record, origin="AZ0000000").to_text()


def refused(make: Callable[[], object]) -> list[str]:
    """Return the code of every problem with which something is refused."""
    with pytest.raises(nm.InvalidRecord) as caught:
        make()
    return [one.code for one in caught.value.problems]


def inquiry_of(key: str) -> str:
    """Return an inquiry of a key that has either kind of licence number, or none."""
    leading = "PUR/C.ATN/OFC DOE." if key == "WLQ" else ""
    return f"{key}.AZNLETS20.AZ.TXT\n{leading}{'OLN/X1111111' if key == 'DQ' else 'SOC/123456789'}"


@pytest.mark.parametrize("key", ANSWERS)
def test_an_answer_has_the_key_of_the_table(key: str) -> None:
    """Each inquiry is answered under its own response key, and the answer reads back with the same echo."""
    inquiry = nm.parse(inquiry_of(key))
    answer = nm.respond(inquiry, "NO RECORD", origin="AZ0000000")
    read = nm.parse(answer.to_text())

    assert ANSWERS[key] == answer.key
    assert answer == read
    assert (inquiry.body, "NO RECORD") == (read.body.echo, read.body.text)


def test_an_answer_goes_back_to_the_inquirer_with_its_control_field() -> None:
    """The envelope is the responder, the inquirer, and the control field of the inquiry."""
    assert answered("CWQ.AZNLETS20.AZ.*012 4.6TXT.TXT\nSOC/123456789") == (
        "CWR.AZ0000000.AZNLETS20.*012 4.6TXT.TXT\nSOC/123456789\n\nNO RECORD"
    )


def test_an_inquiry_under_an_output_header_is_answered_alike() -> None:
    """The inquirer is the originating ORI, not the ORI to which the inquiry was delivered."""
    text = "CWQ.AZNLETS20\n13:43 11/07/2011 60501\n13:43 11/07/2011 77004 AZ0000000\n*0123456789\nTXT\nSOC/123456789"

    assert answered(text) == "CWR.AZ0000000.AZNLETS20.*0123456789.TXT\nSOC/123456789\n\nNO RECORD"


@pytest.mark.parametrize(
    ("received", "quoted"),
    [
        ("NAM/SMITH,JOHN.DOB/19500101.", "NAM/SMITH,JOHN.DOB/19500101."),
        ("NAM/SMITH,JOHN.\r\nDOB/19500101\r\n", "NAM/SMITH,JOHN.\r\nDOB/19500101"),
        ("NAM/SMITH,JOHN.\n\n\nDOB/19500101\n\n", "NAM/SMITH,JOHN.\nDOB/19500101"),
        ("NAM/SMITH,JOHN.\r\n \r\nDOB/19500101", "NAM/SMITH,JOHN.\r\nDOB/19500101"),
        ("DOB/19500101.NAM/SMITH,JOHN", "DOB/19500101.NAM/SMITH,JOHN"),
        ("nam/Smith,John .dob/19500101", "nam/Smith,John .dob/19500101"),
        ("\r\n\x7fSOC/123456789.QQQ/1", "SOC/123456789.QQQ/1"),
    ],
)
def test_an_inquiry_is_quoted_as_it_was_received(received: str, quoted: str) -> None:
    """Order, case, line breaks and the final period stay; blank lines are left out."""
    text = f"CWQ.AZNLETS20.AZ.TXT\n{received}"

    assert answered(text) == f"CWR.AZ0000000.AZNLETS20.TXT\n{quoted}\n\nNO RECORD"
    assert nm.parse(answered(text)).body.echo == nm.parse(text).body


@pytest.mark.parametrize("fields", ["PER/QQ/1", "SOC/123456789.PER/A XYZ/B", "SOC/123456789.QQQ/ABC/1"])
def test_an_inquiry_whose_value_holds_a_prefix_is_quoted_whole(fields: str) -> None:
    """Its fields alone could be taken for a record, so its header is quoted, too."""
    text = f"CWQ.AZNLETS20.AZ.TXT\n{fields}"

    assert answered(text) == f"CWR.AZ0000000.AZNLETS20.TXT\n{text}\n\nNO RECORD"
    assert nm.parse(answered(text)).body.echo == nm.parse(text).body


def test_free_text_with_an_unknown_prefix_is_quoted_whole() -> None:
    """A built inquiry, too: it is quoted as it would be written."""
    query = nm.WildlifeQuery(pur="C", atn="OFC.QQQ/1", soc="123456789")
    inquiry = nm.Message(nm.InputHeader("AZNLETS20", ["AZ"]), query)
    answer = nm.respond(inquiry, "NO RECORD", origin="AZ0000000")

    assert answer.to_text() == f"WLR.AZ0000000.AZNLETS20.TXT\n{inquiry.to_text()}\n\nNO RECORD"
    assert query == nm.parse(answer.to_text()).body.echo


def test_a_built_inquiry_is_quoted_as_it_is_written() -> None:
    """Without a received text the fields are written in table order."""
    query = nm.ConcealedWeaponQuery(soc="123456789", nam="SMITH,JOHN", dob="19500101")
    inquiry = nm.Message(nm.InputHeader("AZNLETS20", ["AZ"]), query)

    assert nm.respond(inquiry, "NO RECORD", origin="AZ0000000").to_text() == (
        "CWR.AZ0000000.AZNLETS20.TXT\nNAM/SMITH,JOHN.DOB/19500101.SOC/123456789\n\nNO RECORD"
    )


def test_a_changed_inquiry_is_quoted_as_changed() -> None:
    """A changed copy is no longer the text that was received."""
    inquiry = nm.parse("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789.")
    changed = attrs.evolve(inquiry, body=nm.ConcealedWeaponQuery(per="X1"))

    assert nm.respond(changed, "NO RECORD", origin="AZ0000000").to_text() == (
        "CWR.AZ0000000.AZNLETS20.TXT\nPER/X1\n\nNO RECORD"
    )


@pytest.mark.parametrize("record", ["", "NAM/SMITH,JOHN.DOB/19500101", "\n\nA\r\n\r\nB\n", "SOC/1\n\nSOC/2", " "])
def test_the_record_of_an_answer_is_untouched(record: str) -> None:
    """Whatever the state writes is read back as it was written."""
    assert record == nm.parse(answered("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789", record)).body.text


def test_a_key_of_the_table_may_be_named() -> None:
    """The usual answer can be given by its name."""
    inquiry = nm.parse("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789")

    assert nm.respond(inquiry, "NO RECORD", origin="AZ0000000", key="CWR").key == "CWR"


@pytest.mark.parametrize("key", ["SWR", "CWQ", "ZZR", "", "cwr"])
def test_another_key_is_refused(key: str) -> None:
    """An answer has a key that the inquiry's table lists."""
    inquiry = nm.parse("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789")

    assert refused(lambda: nm.respond(inquiry, "NO RECORD", origin="AZ0000000", key=key)) == ["unknown-key"]


@pytest.mark.parametrize(
    "text", ["CWR.AZ0000000.AZNLETS20.TXT\nNO RECORD", "AM.AZNLETS20.AZ.TXT\nHELLO", "ZZQ.AZNLETS20.AZ.TXT\nHELLO"]
)
def test_what_is_no_inquiry_has_no_answer(text: str) -> None:
    """Answers, notices, and keys of which no answer is published are refused as errors."""
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.respond(nm.parse(text), "NO RECORD", origin="AZ0000000")

    assert [(one.code, one.severity) for one in caught.value.problems] == [("unknown-key", "error")]


def test_an_inquiry_without_a_published_answer_has_none() -> None:
    """Its table lists no response key, and none is made from its own."""

    @message_key("ZZQ", name="Query", source="a test")
    class Query(nm.Inquiry):
        soc: str | None = row("SOC", 9, ANY, "Number", default=None)

    inquiry = nm.Message(nm.InputHeader("AZNLETS20", ["AZ"]), Query(soc="123456789"))

    assert refused(lambda: nm.respond(inquiry, "NO RECORD", origin="AZ0000000")) == ["unknown-key"]


@pytest.mark.parametrize("text", ["CWR.AZ0000000.AZNLETS20.TXT\nNO RECORD", "AM.AZNLETS20.AZ.TXT\nHELLO"])
def test_a_key_does_not_make_an_inquiry(text: str) -> None:
    """Only a message of an unknown key can be answered under any key."""
    assert refused(lambda: nm.respond(nm.parse(text), "NO RECORD", origin="AZ0000000", key="CWR")) == ["unknown-key"]


def test_an_unknown_key_is_answered_under_the_key_that_is_given() -> None:
    """Its text is quoted as it was received, without blank lines, and the answer is text of an unknown key."""
    inquiry = nm.parse("ZZQ.AZNLETS20.AZ.*0123456789.TXT\nABC/1.\n\nDEF/2\n")
    answer = nm.respond(inquiry, "NO RECORD", origin="AZ0000000", key="ZZR")

    assert answer.to_text() == "ZZR.AZ0000000.AZNLETS20.*0123456789.TXT\nABC/1.\nDEF/2\n\nNO RECORD"
    assert answer == nm.parse(answer.to_text())


def test_an_unknown_key_may_be_answered_under_a_known_response() -> None:
    """Nothing is known of the inquiry, so all of the answer is text."""
    inquiry = nm.parse("ZZQ.AZNLETS20.AZ.TXT\nABC/1")
    answer = nm.respond(inquiry, "NO RECORD", origin="AZ0000000", key="CWR")

    assert answer.body == nm.ConcealedWeaponResponse(text="ABC/1\n\nNO RECORD")


@pytest.mark.parametrize(("key", "code"), [("CWQ", "unknown-key"), ("AM", "unknown-key"), ("zzr", "no-message-key")])
def test_an_unknown_key_is_not_answered_under_any_other(key: str, code: str) -> None:
    """The key of an inquiry or a notice, and what is no key, are refused."""
    inquiry = nm.parse("ZZQ.AZNLETS20.AZ.TXT\nABC/1")

    assert [code] == refused(lambda: nm.respond(inquiry, "NO RECORD", origin="AZ0000000", key=key))


def test_an_answer_needs_an_ori_and_a_text() -> None:
    """The responder and the record are checked like those of any message."""
    inquiry = nm.parse("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789")
    record: Any = None

    assert refused(lambda: nm.respond(inquiry, "NO RECORD", origin="AZ")) == ["bad-header"]
    assert refused(lambda: nm.respond(inquiry, record, origin="AZ0000000")) == ["bad-format"]


def test_a_message_is_delivered_under_an_output_header() -> None:
    """The same body under the ORI, the two clocks, the destination, and the control field."""
    answer = nm.parse("CWR.AZ0000000.AZNLETS20.*0123456789.TXT\nSOC/123456789\n\nNO RECORD")
    arrived = nm.deliver(answer, received=CLOCK, sent=LATER)

    assert arrived.header == nm.OutputHeader("AZ0000000", CLOCK, LATER, "AZNLETS20", "0123456789")
    assert arrived.body == answer.body
    assert arrived.to_text() == (
        "CWR.AZ0000000\n13:43 11/07/2011 60501\n13:44 11/07/2011 77004 AZNLETS20\n*0123456789\nTXT\n"
        "SOC/123456789\n\nNO RECORD"
    )


def test_the_first_clock_may_be_left_out() -> None:
    """Without a time of receipt there is no line for it."""
    answer = nm.parse("CWR.AZ0000000.AZNLETS20.TXT\nNO RECORD")
    arrived = nm.deliver(answer, received=None, sent=LATER)

    assert arrived.to_text() == "CWR.AZ0000000\n13:44 11/07/2011 77004 AZNLETS20\nTXT\nNO RECORD"


@pytest.mark.parametrize("destinations", [["AZ"], ["AZ", "CA"]])
def test_a_state_is_no_destination_of_a_delivery(destinations: list[str]) -> None:
    """A delivered message goes to one ORI, which has to be named unless the header holds it."""
    inquiry = nm.Message(nm.InputHeader("AZNLETS20", destinations), nm.StateWarrantQuery(soc="123456789"))

    assert refused(lambda: nm.deliver(inquiry, received=CLOCK, sent=LATER)) == ["bad-header"]
    assert refused(lambda: nm.deliver(inquiry, received=CLOCK, sent=LATER, destination="AZ")) == ["bad-header"]
    arrived = nm.deliver(inquiry, received=CLOCK, sent=LATER, destination="AZ0000000")
    assert arrived.header == nm.OutputHeader("AZNLETS20", CLOCK, LATER, "AZ0000000")


def test_one_of_several_oris_has_to_be_named() -> None:
    """Of two ORIs in the header none is chosen."""
    notice = nm.parse("AM.AZNLETS20.AZ0000000,AZ0000001.TXT\nHELLO")

    arrived = nm.deliver(notice, received=CLOCK, sent=LATER, destination="AZ0000001")

    assert refused(lambda: nm.deliver(notice, received=CLOCK, sent=LATER)) == ["bad-header"]
    assert arrived.header == nm.OutputHeader("AZNLETS20", CLOCK, LATER, "AZ0000001")


def test_a_named_destination_comes_before_that_of_the_header() -> None:
    """What the caller names is what is written."""
    answer = nm.parse("CWR.AZ0000000.AZNLETS20.TXT\nNO RECORD")
    arrived = nm.deliver(answer, received=CLOCK, sent=LATER, destination="AZ0000001")

    assert arrived.header == nm.OutputHeader("AZ0000000", CLOCK, LATER, "AZ0000001")


def test_what_was_delivered_is_not_delivered_again() -> None:
    """A message under an output header is refused."""
    arrived = nm.parse("CWR.AZ0000000\n13:43 11/07/2011 60501\n13:43 11/07/2011 77004 AZNLETS20\nTXT\nNO RECORD")

    assert refused(lambda: nm.deliver(arrived, received=CLOCK, sent=LATER)) == ["bad-header"]


def test_a_delivered_message_has_the_problems_of_its_own_text_and_no_source() -> None:
    """It was built, not read: they have no places."""
    answer = nm.parse("CWR.AZ0000000.AZNLETS20.TXT\nNO RECORD")
    arrived = nm.deliver(answer, received=CLOCK, sent=LATER)

    assert [one.code for one in answer.problems] == ["echo-missing"]
    assert [(one.code, one.span) for one in arrived.problems] == [("echo-missing", None)]
    assert arrived.source is None


def test_an_inquiry_goes_the_whole_way() -> None:
    """A CWQ read under an output header, answered and delivered, reads back with its echo equal to the inquiry."""
    sent = nm.Message(nm.InputHeader("AZNLETS20", ["AZ"], "0123456789"), nm.ConcealedWeaponQuery(soc="123456789"))
    at_the_state = nm.parse(nm.deliver(sent, received=CLOCK, sent=LATER, destination="AZ0000000").to_text())
    answer = nm.parse(nm.respond(at_the_state, "NO RECORD", origin="AZ0000000").to_text())
    arrived = nm.parse(nm.deliver(answer, received=LATER, sent=LATER).to_text(newline="\r\n"))

    assert arrived.body == nm.ConcealedWeaponResponse(echo=sent.body, text="NO RECORD")
    assert arrived.header == nm.OutputHeader("AZ0000000", LATER, LATER, "AZNLETS20", "0123456789")
    assert not arrived.problems


@pytest.mark.parametrize("message", [None, "CWQ.AZNLETS20.AZ.TXT", 5])
def test_only_a_message_is_answered_or_delivered(message: Any) -> None:
    """What is no message is refused as what a caller built wrong."""
    clock = nm.Clock(datetime(2026, 1, 31, 13, 43), 1)

    with pytest.raises(nm.InvalidRecord):
        nm.respond(message, "NO RECORD", origin="AZ0000000")
    with pytest.raises(nm.InvalidRecord):
        nm.deliver(message, received=clock, sent=clock)


def test_an_echo_over_the_limit_is_refused() -> None:
    """An inquiry of more than 16 KiB is none that an answer could be read with."""
    inquiry = nm.ConcealedWeaponQuery(soc="123456789", extra=(("ZZ", "A" * 17_000),))
    message = nm.Message(nm.InputHeader("AZNLETS20", ["AZ"]), inquiry)

    with pytest.raises(nm.InvalidRecord) as caught:
        nm.respond(message, "NO RECORD", origin="AZ0000000")
    assert ["message-too-long"] == [one.code for one in caught.value.problems]


def test_an_unknown_inquiry_is_answered_by_a_known_key_that_reads_it() -> None:
    """If its fields read as an inquiry that the key answers, they are the echo."""
    message = nm.parse("ZZQ.AZNLETS20.AZ.TXT\nSOC/123456789")
    answer = nm.respond(message, "NO RECORD", origin="AZ0000000", key="CWR")

    assert nm.ConcealedWeaponQuery(soc="123456789") == answer.body.echo
    assert answer == nm.parse(answer.to_text())


def test_spaces_after_an_echo_are_no_part_of_it() -> None:
    """An echo at the end of the body, with a line of spaces after it, is written without them."""
    message = nm.parse("CWR.AZ0000000.AZNLETS20.TXT\nSOC/123456789\n ")

    assert message == nm.parse(message.to_text())


def test_an_inquiry_of_text_that_is_too_long_to_be_quoted_cannot_be_answered() -> None:
    """An echo has at most 16 KiB."""
    inquiry = nm.Message(nm.InputHeader("AZNLETS20", ["CA"]), nm.GenericQuery(text="A" * 16 * 1024))

    with pytest.raises(nm.InvalidRecord, match="message-too-long"):
        nm.respond(inquiry, "NO RECORD", origin="CA0000000")


def test_an_echo_that_runs_over_into_the_record_is_none() -> None:
    """Without a blank line nobody can tell where a value of any text ends."""
    for echo in ("OLN/888888882", "DQ.AZNLETS20.MS.TXT\nOLN/888888882"):
        body = nm.parse(f"DR.MSOLN0000.AZNLETS20.TXT\n{echo}\nNOT ON FILE").body

        assert (body.echo, body.text) == (None, f"{echo}\nNOT ON FILE")


def test_fields_alone_that_another_inquiry_would_be_are_quoted_with_the_header() -> None:
    """DR answers DQ and DQG, whose fields look the same."""
    inquiry = nm.parse("DQG.AZNLETS20.E1.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M")
    answer = nm.respond(inquiry, "NO RECORD", origin="WI0000000")

    assert answer.body.quoted == inquiry.source
    assert nm.parse(answer.to_text()).body.echo == inquiry.body


def test_an_answer_is_written_with_periods_between_destinations() -> None:
    """It has one destination, so nothing changes."""
    inquiry = nm.parse("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789")
    answer = nm.respond(inquiry, "NO RECORD", origin="AZ0000000")

    assert answer.to_text() == answer.to_text(separator=".")


def test_who_asks_for_a_help_file_gets_its_text() -> None:
    """From the address of the file, with the control field of the message that asked."""
    asked = nm.help_request("SWQ", "NL", origin="AZNLETS20", control="0123456789")
    answer = nm.respond(asked, "CA NV", origin="NLSWQHELP")

    assert "AM.NLSWQHELP.AZNLETS20.*0123456789.TXT\nCA NV" == answer.to_text()
    assert answer == nm.parse(answer.to_text())


def test_a_delivered_request_for_a_help_file_is_answered_alike() -> None:
    """Under its output header."""
    asked = nm.deliver(nm.help_request("SWQ", "NL", origin="AZNLETS20"), received=CLOCK, sent=LATER)

    assert "AM.NLSWQHELP.AZNLETS20.TXT\nCA NV" == nm.respond(asked, "CA NV", origin="NLSWQHELP", key="AM").to_text()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [({"origin": "NL0000000"}, "bad-header"), ({"origin": "NLSWQHELP", "key": "SWR"}, "unknown-key")],
    ids=["origin", "key"],
)
def test_a_help_file_is_answered_from_its_address_by_the_key_that_asked(arguments: Any, code: str) -> None:
    """Anything else would not be found."""
    asked = nm.help_request("SWQ", "NL", origin="AZNLETS20")

    assert [code] == refused(lambda: nm.respond(asked, "CA NV", **arguments))


@pytest.mark.parametrize("verb", ["UPDT", "CNCL"])
def test_a_change_of_a_help_file_has_no_answer(verb: str) -> None:
    """None is published."""
    changed = nm.help_request("SWQ", "NL", origin="AZNLETS20", verb=verb, text="CA" if verb == "UPDT" else "")

    assert ["unknown-key"] == refused(lambda: nm.respond(changed, "OK", origin="NLSWQHELP"))


@pytest.mark.parametrize(
    "text", ["CWQ.AZNLETS20.AZ.*0123456789.TXT\nSOC/123456789", "ZZQ.AZNLETS20.AZ.*0123456789.TXT\nX"]
)
def test_any_inquiry_may_be_answered_by_a_status_message(text: str) -> None:
    """It quotes nothing, and has the control field of the inquiry."""
    status = nm.respond(nm.parse(text), "OUT OF SERVICE UNTIL 1400 MST", origin="AZ0000000", key="SM")

    assert "SM.AZ0000000.AZNLETS20.*0123456789.TXT\nOUT OF SERVICE UNTIL 1400 MST" == status.to_text()


def test_a_status_message_is_a_notice() -> None:
    """A catalogue whose SM is something else cannot write one."""

    @message_key("SM", name="Response", source="a test")
    class Answer(nm.Response):
        """Another record of SM."""

    inquiry = nm.parse("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789")

    assert ["unknown-key"] == refused(
        lambda: nm.respond(inquiry, "X", origin="AZ0000000", key="SM", catalogue=nm.Catalogue(Answer))
    )
