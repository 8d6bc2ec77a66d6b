"""Keys of one's own: registered for all, or in a catalogue for some messages; declared as the built-in ones are."""

from __future__ import annotations

from typing import Any

import pytest
from strategies import INQUIRIES, TEXTS
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg import catalogue
from nlets_msg.declaring import NameText, message_key, row
from nlets_msg.deriving import derived_grammar
from nlets_msg.destination_rules import Destinations
from nlets_msg.formats import ANY, DIGITS, NAME
from nlets_msg.grammars import FIELDS, MESSAGE, read_tokens
from nlets_msg.index_sets import exactly_one


@message_key(
    "ZQ",
    name="State query",
    source="a test",
    sets=exactly_one(("NAM",), ("LIC",)),
    leading=("ATN", "PUR"),
    destinations=Destinations(1),
    responses=("ZR",),
)
class StateQuery(nm.Inquiry):
    """A key of a state: the first leading field and another one are free text."""

    atn: str | None = row("ATN", 30, ANY, "Attention", default=None, free_text=True)
    pur: str | None = row("PUR", 1, ANY, "Purpose", default=None)
    nam: NameText = row("NAM", 30, NAME, "Name", default=None)
    lic: str | None = row("LIC", (2, 8), ANY, "Plate", default=None)
    rem: str | None = row("REM", None, ANY, "Remarks", default=None, free_text=True)


@message_key("ZR", name="State response", source="a test")
class StateResponse(nm.Response):
    """Its answer."""


@message_key("ZN", name="State notice", source="a test")
class StateNotice(nm.Notice):
    """A notice of a state."""


@message_key("ZT", name="State text", source="a test", responses=("ZR",))
class StateText(nm.TextInquiry):
    """An inquiry of free text."""


@message_key(
    "SWQ", name="State warrant query of a state", source="a test", sets=exactly_one(("WNO",)), responses=("SWR",)
)
class OwnWarrantQuery(nm.Inquiry):
    """Another table for a key of the package."""

    wno: str | None = row("WNO", 5, DIGITS, "Warrant number", default=None)


OWN = nm.Catalogue(StateQuery, StateResponse, StateNotice, StateText, OwnWarrantQuery)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the registry as it was."""
    monkeypatch.setattr(catalogue, "_registered", [])


def test_a_key_of_ones_own_is_read_by_a_grammar_from_its_table() -> None:
    """Leading fields and free text are as the table says."""
    text = "ZQ.AZNLETS20.AZ.TXT\nATN/SGT. XYZ/DOE.PUR/C.NAM/SMITH,JOHN.REM/SEE NO. 5. QQQ/1"
    message = nm.parse(text, catalogue=OWN)

    assert message.fields == {"ATN": "SGT. XYZ/DOE", "PUR": "C", "NAM": "SMITH,JOHN", "REM": "SEE NO. 5. QQQ/1"}
    assert message.body == StateQuery(atn="SGT. XYZ/DOE", pur="C", nam="SMITH,JOHN", rem="SEE NO. 5. QQQ/1")
    assert text == message.to_text()


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("PUR/C.ATN/DOE.LIC/ABC1234", {"misplaced-field"}),
        ("LIC/ABC1234.ATN/DOE", {"misplaced-field"}),
        ("NAM/SMITH,JOHN.LIC/ABC1234", {"index-sets-exclusive"}),
        ("LIC/A", {"field-too-short"}),
        ("QQQ/1.LIC/ABC1234", {"unknown-prefix"}),
        ("ATN/DOE\nLIC/ABC1234", {"not-a-field"}),
        ("REM/A.LIC/ABC1234", {"field-order"}),
        ("", {"index-set-missing"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_table_of_ones_own_key_is_checked(body: str, codes: set[str]) -> None:
    """As that of a built-in one."""
    report = nm.check(f"ZQ.AZNLETS20.AZ.TXT\n{body}", catalogue=OWN)

    assert codes == {one.code for one in report.problems}


def test_the_destinations_of_ones_own_key_are_checked() -> None:
    """When read, and when built."""
    report = nm.check("ZQ.AZNLETS20.AZ,CA.TXT\nLIC/ABC1234", catalogue=OWN)

    assert ["destination-not-allowed"] == [one.code for one in report.problems]
    with pytest.raises(nm.InvalidRecord, match="destination-not-allowed"):
        nm.Message(nm.InputHeader("AZNLETS20", ["AZ", "CA"]), StateQuery(lic="ABC1234"))


def test_ones_own_inquiry_is_answered_and_its_echo_read() -> None:
    """By the catalogue that holds both."""
    inquiry = nm.parse("ZQ.AZNLETS20.AZ.TXT\nLIC/ABC1234", catalogue=OWN)
    answer = nm.respond(inquiry, "NO RECORD", origin="AZ0000000", catalogue=OWN)
    read = nm.parse(answer.to_text(), catalogue=OWN)

    assert answer == read
    assert (type(read.body), read.body.echo, read.body.text) == (StateResponse, inquiry.body, "NO RECORD")


def test_ones_own_inquiry_of_text_is_answered() -> None:
    """Its echo is the whole inquiry."""
    inquiry = nm.parse("ZT.AZNLETS20.AZ.TXT\nANY/TEXT. AT ALL", catalogue=OWN)
    answer = nm.respond(inquiry, "NO RECORD", origin="AZ0000000", catalogue=OWN)

    assert nm.parse(answer.to_text(), catalogue=OWN).body.echo == inquiry.body


def test_an_answer_whose_record_is_not_known_cannot_be_made() -> None:
    """The default catalogue has no ZR."""
    inquiry = nm.parse("ZQ.AZNLETS20.AZ.TXT\nLIC/ABC1234", catalogue=OWN)

    with pytest.raises(nm.InvalidRecord, match="unknown-key"):
        nm.respond(inquiry, "NO RECORD", origin="AZ0000000")


def test_ones_own_notice_may_lack_txt() -> None:
    """As those of the package."""
    assert "A TEXT" == nm.parse("ZN.AZNLETS20\nA TEXT", catalogue=OWN).body.text


def test_a_catalogue_overrides_a_key_for_its_own_messages_alone() -> None:
    """The other functions read by the built-in table."""
    text = "SWQ.AZNLETS20.AZ.TXT\nWNO/12345"

    assert nm.parse(text, catalogue=OWN).body == OwnWarrantQuery(wno="12345")
    assert ["unknown-prefix", "index-set-missing"] == [one.code for one in nm.check(text).problems][:2] or not nm.check(
        text
    ).ok
    assert type(nm.parse("SWQ.AZNLETS20.AZ.TXT\nFBI/1").body) is nm.StateWarrantQuery
    assert nm.table("SWQ") is nm.StateWarrantQuery.table


def test_an_answer_to_an_overridden_key_quotes_its_record() -> None:
    """The echo is read by the class of the record, with the catalogue and without."""
    inquiry = nm.parse("SWQ.AZNLETS20.AZ.TXT\nWNO/12345", catalogue=OWN)
    answers = [nm.respond(inquiry, "NO RECORD", origin="AZ0000000", catalogue=one) for one in (OWN, None)]

    assert answers[0] == answers[1]
    assert nm.parse(answers[0].to_text(), catalogue=OWN).body.echo == inquiry.body


def test_a_catalogue_is_asked_like_the_package() -> None:
    """Its keys, tables and classes are the package's and its own."""
    assert set(OWN.message_keys()) == {*nm.message_keys(), "ZQ", "ZR", "ZN", "ZT"}
    assert OWN.table("ZQ") is StateQuery.table
    assert OWN.find("SWQ") is OwnWarrantQuery
    assert OWN.find("QQ") is None
    with pytest.raises(KeyError):
        OWN.table("QQ")


@pytest.mark.usefixtures("registry")
def test_a_registered_key_is_read_everywhere() -> None:
    """By the functions of the module, in logs, and in catalogues that are made after it."""
    text = "ZQ.AZNLETS20.AZ.TXT\nLIC/ABC1234"
    assert ["unknown-key"] == [one.code for one in nm.check(text).problems]

    assert nm.register(StateQuery) is StateQuery
    nm.register(StateResponse)

    assert nm.parse(text).body == StateQuery(lic="ABC1234")
    assert nm.table("ZQ") is StateQuery.table
    assert "ZQ" in nm.message_keys()
    assert [report.key for report in nm.read_messages([text])] == ["ZQ"]
    assert nm.parse(nm.respond(nm.parse(text), "NO RECORD", origin="AZ0000000").to_text()).body.echo == StateQuery(
        lic="ABC1234"
    )
    assert "ZQ" in nm.Catalogue().message_keys()


@pytest.mark.usefixtures("registry")
def test_a_registered_key_stands_in_place_of_one_of_the_package() -> None:
    """The later one counts."""
    nm.register(OwnWarrantQuery)

    assert nm.parse("SWQ.AZNLETS20.AZ.TXT\nWNO/12345").body == OwnWarrantQuery(wno="12345")


@pytest.mark.parametrize("record", [str, "SWQ", nm.Inquiry, nm.Unknown, type("Plain", (nm.Inquiry,), {})])
def test_what_is_no_record_cannot_be_registered(record: Any) -> None:
    """A class of a body that `message_key` has declared is."""
    with pytest.raises(ValueError, match=r"a record is a class|has no table"):
        nm.register(record)
    with pytest.raises(ValueError, match=r"a record is a class|has no table"):
        nm.Catalogue(record)


def test_a_key_may_bring_its_own_grammar() -> None:
    """It imports from the shared files, and it does the reading."""
    grammar = """
        %import .fields (_inquiry, _fields, NEXT, VALUE)
        message: _inquiry{KEY, fields}
        fields: _fields{LIC}
        KEY: "ZQ."i
        LIC.2: NEXT? ("LIC/"i | "PLATE/"i) VALUE
    """.replace("\n        ", "\n")

    @message_key("ZQ", name="Query", source="a test", grammar=grammar)
    class Query(nm.Inquiry):
        lic: str | None = row("LIC", 8, ANY, "Plate", default=None)

    message = nm.parse("ZQ.AZNLETS20.AZ.TXT\nPLATE/ABC1234", catalogue=nm.Catalogue(Query))

    assert message.fields == {"LIC": "ABC1234"}


@pytest.mark.parametrize("key", [*INQUIRIES, *TEXTS])
def test_the_derived_grammar_reads_as_the_file_does(key: str) -> None:
    """For every vector of a built-in key, the grammar from its table gives the tokens that its file gives."""
    derived = derived_grammar(nm.table(key))
    for vector in (one for one in VECTORS if one.key == key and len(one.message) < 1000):
        text = vector.message
        assert read_tokens(key.lower(), MESSAGE, text) == read_tokens(key.lower(), MESSAGE, text, source=derived)
        if key in INQUIRIES:
            body = text.partition("TXT\n")[2]
            assert read_tokens(key.lower(), FIELDS, body) == read_tokens(key.lower(), FIELDS, body, source=derived)
