"""The errors of the switch: read, and written for what it would reject."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from vectors import BAD, GOOD, Vector

import nlets_msg as nm
from nlets_msg.declaring import ANY as TEXT
from nlets_msg.declaring import message_key, row
from nlets_msg.wire.error_texts import ERROR_TEXTS

ERROR: Any = nm.ErrorMessage
YQ = ("RTY", "RNO", "PRI", "OCA", "NIC")
# As the error messages page prints it.
SECURITY = (*YQ, "TYP", "SER", "RNA", "RAG")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("CWQ.AZNLETS20.A.TXT\nDOB/1", 1),
        ("CWQ.AZNLETS20.AZ\nDOB/1", 3),
        ("CWQ.AZNLETS20.AZ,CA.TXT\nDOB/1", 19),
        ("GQ.AZNLETS20.AZ.TXT\nATN/DOE.REG/1", 2),
        ("GQ.AZNLETS20.QQ.TXT\nATN/DOE.REG/1", 19),
        ("CWQ.AZNLETS20.AZ,CA,NL.TXT\nDOB/1", 2),
        ("CWQ.AZNLETS20.AZ0000000.TXT\nSOC/123456789", 19),
        ("YQ.AZNLETS20.AZ.TXT\nRTY/SV.RNO/1.PRI/U.OCA/1.NIC/1.LIC/ABC1234", 19),
        ("AM.AZNLETS20.AZ0000000,X.TXT\nTEXT", 1),
        ("DQ.AZNLETS20.MX.TXT\nOLN/1", 4),
        ("KQ.AZNLETS20.MX.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M", 4),
        ("RQ.AZNLETS20.MX.TXT\nLIC/ABC1234", 4),
        ("DQ.AZNLETS20.MX.TXT\nOLN/LFD12345678.OLN/LFD12345678", 0),
        ("IQ.AZNLETS20.CN.TXT\nNAM/SMITH,JOHN.DOB/19500230.SEX/M", 6),
        ("VQ.AZNLETS20.SK.TXT\nVIN/1ABCD23EFGH456789", 6),
        ("YQ.AZNLETS20.ON0000000.TXT\nRTY/SV.RNO/1.PRI/U.OCA/1.NIC/1.LIC/ABC1234", 6),
        ("DQ.AZNLETS20.AZ,MX.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M", 4),
        ("DQ.AZNLETS20.AZ,MX.TXT\nOLN/1.DOB/19500230", 22),
        ("CWQ.AZNLETS20.AZ.TXT\nDOB/1", 22),
        ("SWQ.AZNLETS20.AZ.TXT\nFBI/1.SOC/123456789", 22),
        ("WLQ.AZNLETS20.AZ.TXT\nSOC/123456789", 14),
        ("WLQ.AZNLETS20.AZ.TXT\nPUR/C.SOC/123456789", 16),
        ("YQ.AZNLETS20.AZ0000000.TXT\nRTY/SV.RNO/1.PRI/U.OCA/1.LIC/ABC1234", 14),
        ("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230", 5),
        ("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/", 5),
        ("RQ.AZNLETS20.AZ.TXT\nLIC/ABC1234.LIY/XX.LIT/PC", 10),
        ("NLQ.AZNLETS20.NL.TXT\nTYP/ALL.BEG/1.END/20260101.FND/A", 10),
        ("WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/\u00e9.SOC/123456789", 16),
        ("WLQ.AZNLETS20.AZ.TXT\nPUR/X.ATN/DOE.SOC/123456789", 0),
        ("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789.SOC/123456789", 0),
        ("DQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M.OLS/AZ", 0),
    ],
)
def test_the_number_is_that_of_the_first_rule_that_was_broken(text: str, number: int) -> None:
    """Header, TXT, destinations, what Mexico or Canada refuses, sets, required fields, then what is bad in a field."""
    error = nm.reject(text)

    assert (error.body.number, error.body.original) == (number, text)
    assert error.body.text == ERROR_TEXTS[str(number)].format(key=text.partition(".")[0])


def test_a_rejection_goes_from_the_switch_to_the_sender() -> None:
    """With the control field of what it rejects; deliver gives it clocks."""
    error = nm.reject("CWQ.AZNLETS20.AZ.*0123456789.TXT\nDOB/1")
    clock = nm.Clock(datetime(2026, 1, 31, 13, 43), 1)
    arrived = nm.deliver(error, received=clock, sent=clock)

    assert error.header == nm.InputHeader("NL0000000", ["AZNLETS20"], control="0123456789")
    assert nm.parse(arrived.to_text(newline="\r\n")) == arrived


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("SWQ.AZNLETS20.AZ.TXT\nSEX/M", nm.table("SWQ").index_sets),
        ("RQ.AZNLETS20.AZ.TXT\nLIC/ABC1234", (("LIC", "LIY", "LIT"), ("VIN",))),
        ("DQ.AZNLETS20.CL.TXT\nRSN/T", (("NAM", "DOB", "SEX", "OLS"),)),
        ("DQ.AZNLETS20.MX.TXT\nRSN/T", ()),
        ("LPQ.AZNLETS20.NL.TXT\nMAX/1", (("LIC",),)),
        ("YQ.AZNLETS20.AZ0000000.TXT\nRTY/SS.RNO/1.PRI/U.OCA/1.NIC/1.TYP/BD.RNA/A.RAG/B", (SECURITY,)),
        ("YQ.AZNLETS20.AZ0000000.TXT\nRTY/SV.RNO/1.PRI/U.OCA/1.NIC/1", ((*YQ, "LIC"), (*YQ, "VIN"))),
        ("WLQ.AZNLETS20.AZ.TXT\nPUR/C", (("PUR", "ATN", "NAM", "DOB"), ("PUR", "ATN", "SOC"))),
        ("WLQ.AZNLETS20.AZ.TXT\nSOC/123456789", ()),
    ],
)
def test_the_options_are_what_the_key_needs(text: str, options: tuple[tuple[str, ...], ...]) -> None:
    """The required fields and a set, as the destination accepts them and a field chooses, where a set is wrong."""
    assert nm.reject(text).body.options == options


def test_what_is_quoted_is_read() -> None:
    """The original with check."""
    body = nm.reject("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230").body

    assert body.report.source == body.original
    assert [one.code for one in body.report.problems] == ["bad-date"]


@pytest.mark.parametrize("text", ["CWQ.AZNLETS20.AZ.TXT\nSOC/123456789", "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN"])
def test_what_has_no_error_is_not_rejected(text: str) -> None:
    """A warning is none."""
    with pytest.raises(nm.InvalidRecord, match="The text has an error"):
        nm.reject(text)


@pytest.mark.parametrize("text", ["", "SMITH,JOHN", "CWQ.AZNLETS2.AZ.TXT\nSOC/123456789", "CWQ"])
def test_a_sender_that_cannot_be_read_has_to_be_given(text: str) -> None:
    """By its ORI."""
    with pytest.raises(nm.InvalidRecord, match="bad-header: The sender of the text"):
        nm.reject(text)

    assert nm.reject(text, to="AZNLETS20").header == nm.InputHeader("NL0000000", ["AZNLETS20"])
    assert nm.reject(text, to="AZNLETS20").body.number == 1
    with pytest.raises(nm.InvalidRecord, match="bad-header"):
        nm.reject(text, to="AZ")


@pytest.mark.thorough
@pytest.mark.parametrize("key", sorted({vector.key for vector in BAD}))
def test_every_bad_vector_of_a_key_is_rejected_and_the_rejection_read(key: str) -> None:
    """What is written reads back equal, without a warning, with the whole original."""
    for text in [vector.message for vector in BAD if vector.key == key and len(vector.message) < 10_000]:
        error = nm.reject(text, to="AZNLETS20")
        report = nm.check(error.to_text())

        assert (error, ()) == (report.message, report.problems)
        assert error.body.original == text


def er(name: str) -> Vector:
    """Return a vector of ER."""
    return next(vector for vector in GOOD if vector.name == f"ER/good/{name}")


@pytest.mark.parametrize(
    ("name", "number", "options", "begins"),
    [
        ("security-request", 22, (("RTY", "RNO", "PRI", "OCA", "NIC", "TYP", "SER", "RNA", "RAG"),), "YQ.AZNLETS03."),
        ("number-0", 0, (), "CWQ."),
        ("cut-off-in-the-original", 14, (), "WLQ."),
        ("cut-off-before-the-original", 22, (("LIC", "LI"),), ""),
        ("without-a-number", None, (), "CWQ."),
    ],
)
def test_the_parts_of_an_error_are_read(name: str, number: int | None, options: Any, begins: str) -> None:
    """Number, options and original, as far as they are there; the whole text is kept."""
    vector = er(name)
    body = nm.parse(vector.message).body

    assert (body.number, body.options, body.fields) == (number, options, {})
    assert body.original.startswith(begins)
    assert body.whole == vector.text
    assert vector.message.endswith(body.original)
    assert repr(body) == f"ErrorMessage(number={number}, whole=<{len(body.whole)} characters>)"


def test_the_text_of_an_error_may_have_lines() -> None:
    """Those before the options and the original."""
    assert nm.parse(er("number-0").message).body.text == (
        "MESSAGE FORMAT/STRUCTURE ERROR\nTHE RECEIVED MESSAGE IS INCORRECTLY FORMATTED"
    )


def test_an_error_is_built_of_its_parts() -> None:
    """And reads back as them."""
    body = ERROR.of(2, "MESSAGE TYPE NOT ALLOWED TO DESTINATION", original="CWQ.AZNLETS20.AZ.TXT")

    assert body.whole == ".02. MESSAGE TYPE NOT ALLOWED TO DESTINATION\nORIGINAL MESSAGE\nCWQ.AZNLETS20.AZ.TXT"


@pytest.mark.parametrize(
    ("number", "text", "options"),
    [
        (2, "A\n1. LIC", ()),
        (2, "A\nORIGINAL MESSAGE", ()),
        (100, "A", ()),
        pytest.param(10**5000, "A", (), id="large"),
        (2, " A", ()),
        (2, "A", (("lic",),)),
    ],
)
def test_an_error_that_would_be_read_as_another_is_refused(number: int, text: str, options: Any) -> None:
    """Its parts cannot be told from each other."""
    with pytest.raises(nm.InvalidRecord, match="would-change-structure"):
        ERROR.of(number, text, options=options)


@pytest.mark.parametrize(
    ("text", "control"),
    [
        ("CWQ.CALAPD000.A.*0123456789.TXT\nSOC/123456789", "0123456789"),
        ("cwq.calapd000.a.txt\nsoc/123456789", None),
        ("CWQ.CALAPD00013:43 13/31/2026 00001\nTXT\nSOC/123456789", None),
        ("CWQ.CALAPD000\n13:43 01/31/2026 00001\n13:43 01/31/2026 00001 AZ0000000\n*é23456789x\nTXT\nSOC/1", None),
    ],
)
def test_sender_and_control_field_are_read_from_a_bad_header(text: str, control: str | None) -> None:
    """As far as they have their form."""
    header = nm.reject(text).header

    assert header == nm.InputHeader("NL0000000", ["CALAPD000"], control)


def test_a_text_that_leaves_no_room_is_not_quoted() -> None:
    """It is said at once."""
    with pytest.raises(nm.InvalidRecord, match="An error quotes the whole text"):
        nm.reject("AM.AZNLETS20.CA.TXT\n" + "X" * (1 << 20))


def test_the_options_are_those_of_the_destination_that_refuses() -> None:
    """Arizona would take the number."""
    error = nm.reject("DQ.AZNLETS20.AZ,CL.TXT\nOLN/X1111111")

    assert (error.body.number, error.body.options) == (22, (("NAM", "DOB", "SEX", "OLS"),))


def test_a_printed_rejection_is_written_as_it_is_printed() -> None:
    """Number and options for the printed security request."""
    printed = nm.parse(er("security-request").message).body
    written = nm.reject(printed.original).body

    assert printed.parts == written.parts


def test_the_options_of_a_code_without_published_fields_are_those_of_all_codes() -> None:
    """Each with what the codes that choose it require."""
    fields = {"RTY": "SG"}

    assert SECURITY in nm.table("YQ").options(fields)
    assert (*YQ, "LIC") in nm.table("YQ").options(fields)


def test_an_error_is_written_as_a_rejection_alone() -> None:
    """A catalogue whose ER is something else cannot write one."""

    @message_key("ER", name="Notice", source="a test")
    class Notice(nm.Notice):
        """Another record of ER."""

    with pytest.raises(nm.InvalidRecord, match="ER is the record of a rejection"):
        nm.reject("CWQ.AZNLETS20.AZ.TXT\nDOB/1", catalogue=nm.Catalogue(Notice))


def test_the_original_is_read_by_a_catalogue() -> None:
    """Where one is given."""

    @message_key("ZQ", name="Query", source="a test")
    class Query(nm.Inquiry):
        aaa: str | None = row("AAA", 3, TEXT, "A field", default=None)

    own = nm.Catalogue(Query)
    body = nm.reject("ZQ.AZNLETS20.AZ.TXT\nAAA/123456", catalogue=own).body

    assert [one.code for one in body.check(own).problems] == ["field-too-long"]
    assert [one.code for one in body.report.problems] == ["unknown-key"]


@pytest.mark.parametrize(("number", "text", "original"), [("1", "A", ""), (1, None, ""), (1, "A", None)])
def test_the_parts_of_an_error_have_their_types(number: Any, text: Any, original: Any) -> None:
    """A number and texts."""
    with pytest.raises(nm.InvalidRecord, match="An error has a number, a text and an original"):
        ERROR.of(number, text, original=original)


def test_a_number_alone_on_its_line_is_one() -> None:
    """The text follows below."""
    body = nm.parse("ER.NL0000000.AZNLETS20.TXT\n0\nMESSAGE FORMAT/STRUCTURE ERROR\nORIGINAL MESSAGE\nX").body

    assert (body.number, body.text) == (0, "MESSAGE FORMAT/STRUCTURE ERROR")
