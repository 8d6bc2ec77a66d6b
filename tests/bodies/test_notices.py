"""Notices, status texts, help files, outcomes and readers of bodies."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlets_msg as nm
from nlets_msg.bodies.readers import BodyReader
from nlets_msg.exchange.outcomes import HIT, NO_RECORD, NOT_SEARCHABLE

HEAD = "{key}.NL0000000\n13:43 01/31/2026 00001\n13:43 01/31/2026 00001 AZNLETS20\n{txt}"


@pytest.mark.parametrize("txt", ["", "TXT\n"])
@pytest.mark.parametrize("key", ["AM", "AML", "AMI", "AA", "HS", "HSL", "SM", "SON"])
def test_a_notice_is_read_with_and_without_txt(key: str, txt: str) -> None:
    """Its text is kept, and its images are found."""
    text = "LOOK OUT\n** IMAGE URL **\n<https://images.nlets.org/X39AJJ9V37>\n** IMAGE URL **\nEND"
    message = nm.parse(HEAD.format(key=key, txt=txt) + text)

    assert message.problems == ()
    assert (message.body.text, message.body.images) == (text, ("https://images.nlets.org/X39AJJ9V37",))


@pytest.mark.parametrize(
    ("key", "text", "officer_safety", "law_enforcement_only"),
    [
        ("AM", "*** OFFICER SAFETY ***\nARMED", True, False),
        ("AM", "\nOfficer-Safety\nARMED", True, False),
        ("AM", "ARMED\nOFFICER SAFETY", False, False),
        ("AM", "BOLO\nFOR LAW ENFORCEMENT DISSEMINATION ONLY\nARMED", False, True),
        ("AM", "SAYS LAW ENFORCEMENT DISSEMINATION ONLY", False, False),
        ("AML", "A TEXT", False, True),
        ("AML", "FOR LAW ENFORCEMENT DISSEMINATION ONLY\nOFFICER SAFETY\nARMED", True, True),
        ("AM", "UNOFFICER SAFETYX", False, False),
        ("AM", "BOLO\rLAW ENFORCEMENT DISSEMINATION ONLY\rARMED", False, True),
        ("HSL", "A TEXT", False, True),
        ("HS", "A TEXT", False, False),
        ("AM", "", False, False),
    ],
)
def test_markers_are_flags(key: str, text: str, officer_safety: bool, law_enforcement_only: bool) -> None:  # noqa: FBT001 - parameters of the test
    """Officer safety on the first line; law enforcement only by a line of its own, or by the key."""
    body = nm.parse(f"{key}.AZNLETS20.CA.TXT\n{text}").body

    assert (body.officer_safety, body.law_enforcement_only) == (officer_safety, law_enforcement_only)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (".01. USER DOES NOT RESPOND TO MSG TYPE, NLETS WILL NOT FORWARD", 1),
        (".04. USER OUT OF SERVICE FOR MSG TYPE, NLETS WILL NOT FORWARD", 4),
        ("NLETS IN SERVICE", None),
        ("AT .04. SOMETHING", None),
    ],
)
def test_a_status_has_the_number_of_its_text(text: str, number: int | None) -> None:
    """None in what an operator wrote; the text is whole."""
    body = nm.parse(HEAD.format(key="SM", txt="TXT\n") + text).body

    assert (body.number, body.text) == (number, text)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({}, "AM.AZNLETS20.CASWQHELP.TXT\n"),
        ({"verb": "UPDT", "text": "WE ANSWER BY NAME"}, "AM.AZNLETS20.CASWQUPDT.TXT\nWE ANSWER BY NAME"),
        ({"verb": "APND", "text": "AND BY FBI"}, "AM.AZNLETS20.CASWQAPND.TXT\nAND BY FBI"),
        ({"verb": "CNCL", "control": "0123456789"}, "AM.AZNLETS20.CASWQCNCL.*0123456789.TXT\n"),
    ],
)
def test_a_help_request_says_all_in_its_destination(arguments: dict[str, str], text: str) -> None:
    """To read, replace, append and clear; it reads back."""
    message = nm.help_request("SWQ", "CA", origin="AZNLETS20", **arguments)

    assert text == message.to_text()
    assert message == nm.parse(text)
    assert nm.HelpAddress.in_header(message.header) == nm.HelpAddress("CA", "SWQ", arguments.get("verb", "HELP"))


@pytest.mark.parametrize(
    "arguments",
    [
        {"file": "swq"}, {"file": "SWQQ"}, {"member": "C"}, {"member": "C1A"}, {"verb": "READ"}, {"text": "A TEXT"},
        {"verb": "UPDT"}, {"verb": "CNCL", "text": "A TEXT"}, {"origin": "AZ"}, {"file": "QHE", "member": "CASW"},
    ],
)  # fmt: skip
def test_what_is_no_help_request_is_refused(arguments: dict[str, str]) -> None:
    """A file of 3 letters, a member of 2 characters, a verb, and a text where one goes."""
    with pytest.raises(nm.InvalidRecord):
        nm.help_request(**{"file": "SWQ", "member": "CA", "origin": "AZNLETS20", **arguments})


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("AM.NLSWQHELP\n13:43 01/31/2026 00001\n13:43 01/31/2026 00001 AZNLETS20\nTXT\nCA NV", "NLSWQHELP"),
        ("AM.AZNLETS20\n13:43 01/31/2026 00001\n13:43 01/31/2026 00001 CASWQUPDT\nTXT\nCA NV", "CASWQUPDT"),
        ("AM.AZNLETS20.CA,NLWTHHELP.TXT\n", "NLWTHHELP"),
        ("AM.AZNLETS20.CA0000000.TXT\n", "None"),
        ("AM.AZNLETS20\nTXT\n", "None"),
    ],
)
def test_a_help_address_is_found_in_either_header(text: str, address: str) -> None:
    """Where it goes to, or where an answer comes from."""
    assert address == str(nm.HelpAddress.in_header(nm.parse(text).header))


CWQ = nm.parse("CWQ.AZNLETS20.CA.TXT\nNAM/SMITH,JOHN.DOB/19500101.SOC/123456789.PER/X1")


def test_the_outcome_of_every_set_is_written_before_the_text() -> None:
    """A line each, in the order of the table, without a value."""
    outcomes = [nm.Outcome("PER", NOT_SEARCHABLE), nm.Outcome(("NAM", "DOB"), HIT), nm.Outcome("SOC", NO_RECORD)]
    answer = nm.respond(CWQ, "PERMIT ACTIVE", origin="CA0000000", outcomes=outcomes)

    assert answer.body.text == (
        "SEARCHED BY NAM, DOB: HIT\nSEARCHED BY SOC: NO RECORD\nNOT SEARCHED BY PER: NOT SEARCHABLE HERE\nPERMIT ACTIVE"
    )
    assert nm.parse(answer.to_text()).body == answer.body


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("CWQ.AZNLETS20.CA.TXT\nNAM/SMITH,JOHN", [("NAM",)]),
        ("IQ.AZNLETS20.CN.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M", [("SEX", "NAM", "DOB")]),
        ("SWQ.AZNLETS20\nTXT\nFBI/1.SEX/M", [("FBI",)]),
        ("SWQ.AZNLETS20.CA.TXT\nFBI/1.SEX/M", [("FBI",)]),
        ("YQ.AZNLETS20.CA0000000.TXT\nRTY/SB.RNO/1.PRI/U.OCA/1.NIC/1.BHN/1", [("BHN",)]),
    ],
)
def test_the_sets_of_an_inquiry_are_those_it_holds(text: str, sets: list[tuple[str, ...]]) -> None:
    """Without what it may lack, as the destination accepts them, of a field that chooses only its own, in any order."""
    outcomes = [nm.Outcome(one, HIT) for one in sets]

    assert nm.respond(nm.parse(text), "A TEXT", origin="CA0000000", outcomes=outcomes).body.text.count("HIT") == len(
        sets
    )


@pytest.mark.parametrize(
    "outcomes",
    [
        [nm.Outcome("SOC", HIT)],
        [nm.Outcome("PER", HIT), nm.Outcome("SOC", HIT), nm.Outcome(("NAM", "DOB"), HIT), nm.Outcome("SOC", NO_RECORD)],
        [nm.Outcome("PER", HIT), nm.Outcome("SOC", HIT), nm.Outcome("NAM", HIT)],
        [nm.Outcome("FBI", HIT)],
        ["SOC: HIT"],
    ],
    ids=["missing", "twice", "part of a set", "of no set", "no outcome"],
)
def test_every_set_has_one_outcome(outcomes: Any) -> None:
    """The sets of the inquiry are listed."""
    with pytest.raises(nm.InvalidRecord, match="Its sets: NAM, DOB; SOC; PER"):
        nm.respond(CWQ, "A TEXT", origin="CA0000000", outcomes=outcomes)


def test_an_outcome_has_one_of_three_results() -> None:
    """Others are refused; and an inquiry without sets has none."""
    with pytest.raises(nm.InvalidRecord, match="A result is one of hit, no record, not searchable here"):
        nm.Outcome("SOC", "found")
    with pytest.raises(nm.InvalidRecord, match="Its sets: none"):
        nm.respond(nm.parse("HQ.AZNLETS20.CO.TXT\nA"), "B", origin="CO0000000", outcomes=[nm.Outcome("SOC", HIT)])


MERGED = "DR.NL0000000.AZNLETS20.TXT\nOLN/1\n\nASKED 3\nHITS CA"


def test_a_reader_of_bodies_reads_what_comes_from_its_origin() -> None:
    """The most exact one; its result is in the report, and the message as without it."""
    readers = [
        BodyReader("DR", lambda message: ("any", message.body.text)),
        BodyReader("DR", lambda message: ("merged", message.body.text.splitlines()), origin="NL"),
        BodyReader("DR", lambda _: "Nebraska", origin="NE"),
        BodyReader("RR", lambda _: "another key", origin="NL0000000"),
    ]
    known = nm.Catalogue(readers=readers)

    assert nm.check(MERGED, catalogue=known).extracted == ("merged", ["ASKED 3", "HITS CA"])
    assert nm.check(MERGED.replace("NL0000000", "CA0000000"), catalogue=known).extracted == ("any", "ASKED 3\nHITS CA")
    assert nm.check(MERGED.replace("NL0000000", "NB0000000"), catalogue=known).extracted == "Nebraska"
    assert nm.check("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789", catalogue=known).extracted is None
    assert nm.check("CWQ.AZNLETS20.AZ.TXT\n", catalogue=known).extracted is None
    assert nm.check(MERGED).extracted is None
    assert nm.parse(MERGED, catalogue=known) == nm.parse(MERGED)


def test_a_reader_that_fails_loses_nothing() -> None:
    """It is a warning, which does not show what was raised."""

    def fail(message: Any) -> object:
        raise ZeroDivisionError(message.body.text)

    report = nm.check(MERGED, catalogue=nm.Catalogue(readers=[BodyReader("DR", fail)]))

    assert (report.ok, report.extracted, report.message) == (True, None, nm.parse(MERGED))
    assert [one.code for one in report.problems] == ["body-not-read"]
    assert report.message is not None
    assert report.message.problems == report.problems
    assert "HITS" not in str(report.problems[0])


def test_an_answer_with_outcomes_has_a_text() -> None:
    """What is none is refused."""
    text: Any = None
    with pytest.raises(nm.InvalidRecord, match="The text is a string"):
        nm.respond(nm.parse("SWQ.AZNLETS20.CA.TXT\nFBI/1"), text, origin="CA0000000", outcomes=[nm.Outcome("FBI", HIT)])


@pytest.mark.parametrize("arguments", [("cwq", print), ("CWQ", "print"), (5, print), ("CWQ", print, None)])
def test_a_reader_that_would_never_read_is_refused(arguments: Any) -> None:
    """A key, something to call, and an ORI or its beginning."""
    with pytest.raises(ValueError, match="reader"):
        BodyReader(*arguments)


def test_what_is_no_reader_is_refused() -> None:
    """Before it is asked for."""
    readers: Any = ["x"]
    with pytest.raises(ValueError, match="readers are BodyReader values"):
        nm.Catalogue(readers=readers)


def test_what_is_no_address_is_no_image() -> None:
    """A word between two markers."""
    text = "** IMAGE URL **\nhello\n** IMAGE URL **\nhttps://images.nlets.org/X39AJJ9V37\n** IMAGE URL **"

    assert nm.AdministrativeMessage(text=text).images == ("https://images.nlets.org/X39AJJ9V37",)


IMAGE = "AM.AZNLETS20.AZ.TXT\n** IMAGE URL **\n{}\n** IMAGE URL **"


@pytest.mark.parametrize(
    "address",
    [
        *("https://h:99999/", "https://h:65536", "https://h:-1/", "https://h:8a/", "https://h:1:2/", "https:///a"),
        *("https://:80/", "https://[::1/", "https://h]/", "https://a@b@c/", "https://?a", "https://#a", "https://"),
    ],
)
def test_an_address_without_a_host_or_with_no_port_is_no_image(address: str) -> None:
    """It is told as any other block that is none: what opens it would fail."""
    report = nm.check(IMAGE.format(address))

    assert ["image-irregular"] == [one.code for one in report.problems]
    assert report.message is not None
    assert () == report.message.body.images


@pytest.mark.parametrize(
    "address",
    [
        *("https://h", "https://h/", "https://h:/", "https://h:443/a", "https://h:65535?a", "https://h:00080#a"),
        *("https://images.nlets.org/X39AJJ9V37", "https://[::1]:8443/a", "https://user:word@h:1/a@b:99999"),
    ],
)
def test_an_address_with_a_host_and_a_port_is_an_image(address: str) -> None:
    """As other readers of addresses have them."""
    report = nm.check(IMAGE.format(address))
    parts = urlsplit(address)

    assert parts.hostname
    assert parts.port is None or parts.port < 65536
    assert report.message is not None
    assert ((), (address,)) == (report.problems, report.message.body.images)


@given(st.text("h:/0569@[]?# a", max_size=12).map("https://{}".format))
def test_no_image_has_a_port_that_there_is_none_of(address: str) -> None:
    """Whatever is between the two lines."""
    message = nm.AdministrativeMessage(text=f"** IMAGE URL **\n{address}\n** IMAGE URL **")
    for found in message.images:
        parts = urlsplit(found)
        assert parts.hostname
        assert parts.port is None or 0 <= parts.port < 65536


@pytest.mark.parametrize("head", ["AM.AZNLETS20.AZ.TXT\n", "CWR.AZ0000000.AZNLETS20.TXT\nSOC/123456789\n\n"])
@pytest.mark.parametrize("mark", ["**IMAGE URL**", "** image url **", "** IMAGE  URL **", "* IMAGE URL *"])
def test_a_line_that_nearly_marks_an_image_is_told(head: str, mark: str) -> None:
    """Once with the one that closes the block: there is no image."""
    block = f"{mark}\nhttps://images.nlets.org/X39AJJ9V37\n{mark}"
    report = nm.check(f"{head}LOOK OUT\n{block}\nEND")
    (problem,) = [one for one in report.problems if one.code == "image-irregular"]

    assert problem.span is not None
    assert block == report.source[slice(*problem.span)]
    assert report.message is not None
    assert () == report.message.body.images


def test_words_about_an_image_are_no_block() -> None:
    """Without asterisks beside them."""
    assert () == nm.check("AM.AZNLETS20.AZ.TXT\nTHE IMAGE URL IS * NOT KNOWN").problems
