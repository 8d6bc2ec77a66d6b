"""Keys of one's own: registered for all, or in a catalogue for some messages; declared as the built-in ones are."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

import nlets_msg as nm
from nlets_msg import catalogue
from nlets_msg.declaring import (
    ANY,
    DIGITS,
    NAME,
    DestinationRule,
    Destinations,
    Format,
    NameText,
    SetChoice,
    chosen_by,
    codes,
    exactly_one,
    message_key,
    plain_row,
    row,
)
from nlets_msg.schema.attribute_names import wrong_names
from nlets_msg.schema.faults import declaration_faults


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
def registry() -> Iterator[None]:
    """Leave the registry as it was."""
    before = [*catalogue.registered]
    catalogue.registered.clear()
    yield
    catalogue.registered[:] = before


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
def test_a_registered_key_is_in_place_of_one_of_the_package() -> None:
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
        %import .fields (_fields, NEXT, VALUE)
        fields: _fields{LIC}
        LIC: NEXT ("LIC/"i | "PLATE/"i) VALUE
    """.replace("\n        ", "\n")

    @message_key("ZQ", name="Query", source="a test", grammar=grammar)
    class Query(nm.Inquiry):
        lic: str | None = row("LIC", 8, ANY, "Plate", default=None)

    message = nm.parse("ZQ.AZNLETS20.AZ.TXT\nPLATE/ABC1234", catalogue=nm.Catalogue(Query))

    assert message.fields == {"LIC": "ABC1234"}


def declared(base: type[Any] = nm.Inquiry, rows: dict[str, Any] | None = None, key: Any = "ZQ", **words: Any) -> Any:
    """Declare a key with rows AB, CD and EF, or others."""
    body = rows or {name: row(name.upper(), 5, ANY, "A field", default=None) for name in ("ab", "cd", "ef")}
    body["__annotations__"] = dict.fromkeys(body, "str | None")
    return message_key(key, name="Query", source="a test", **words)(type("Query", (base,), body))


def own_row(prefix: Any = "AB", size: Any = 5, format: Any = ANY, name: str = "ab") -> dict[str, Any]:  # noqa: A002 - as in `row`
    """Make the body of a class with one row."""
    return {name: row(prefix, size, format, "A field", default=None)}


THERE = DestinationRule(("CA",), "a test", refuses=("AB",))


@pytest.mark.parametrize("declared_for", ["NE", "NB"])
@pytest.mark.parametrize("fast_path", [True, False])
def test_a_rule_of_a_place_holds_in_either_spelling(declared_for: str, fast_path: bool) -> None:  # noqa: FBT001 - a parameter
    """Whichever spelling its declaration and a message have."""
    record = declared(destination_rules=(THERE._replace(destinations=(declared_for,)),), destinations=Destinations(1))
    catalogue = nm.Catalogue(record, fast_path=fast_path)
    found = [nm.check(f"ZQ.AZNLETS20.{to}.TXT\nAB/1", catalogue=catalogue).ok for to in ("NE", "NB", "AZ")]

    assert [False, False, True] == found


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"key": "zq"}, "a message key has 2 or 3 capital letters or digits"),
        ({"key": "ZQQQ"}, "a message key has"),
        ({"key": 5}, "a message key has"),
        ({"base": object}, "a record is an Inquiry, a TextInquiry, a Response, a Notice or a Rejection"),
        ({"published": "all of it"}, "published is one of whole, in part, name only"),
        (
            {"base": nm.Notice, "leading": ("AB",)},
            "sets, leading and the like are words of inquiries with fields",
        ),
        (
            {"base": nm.TextInquiry, "never": ("AB",)},
            "sets, leading and the like are words of inquiries with fields",
        ),
        (
            {"base": nm.Notice},
            "rows belong to inquiries with fields, suggested ones in responses",
        ),
        ({"responses": "ZR"}, "responses is a tuple of texts"),
        ({"responses": ("ZQ",)}, "responses is a tuple of other message keys"),
        ({"rows": own_row("A")}, "A: a prefix has 2 to 7 capital letters"),
        ({"rows": own_row("ab")}, "ab: a prefix has 2 to 7 capital letters"),
        ({"rows": own_row(name="text")}, "AB: a record has its own text; name the attribute otherwise, such as text_"),
        ({"rows": own_row(name="key")}, "AB: a record has its own key"),
        ({"rows": own_row(size=0)}, "AB: a size is a number from 1"),
        ({"rows": own_row(size=(5, 2))}, "AB: a size is a number from 1"),
        ({"rows": own_row(size="5")}, "AB: a size is a number from 1"),
        ({"rows": own_row(format=Format("x", "is x", "["))}, "AB: a pattern of its format is no regular expression"),
        ({"rows": own_row(format=Format("x", "is x", "[["))}, "AB: a pattern of its format is no regular expression"),
        ({"leading": ("CD",)}, "leading fields come first among the rows, in the same order"),
        ({"leading": ("CD", "AB")}, "leading fields come first among the rows, in the same order"),
        ({"leading": ("AB", "AB")}, "leading fields come first among the rows, in the same order"),
        ({"not_alone": ("ZZ",)}, "not_alone names the prefix 'ZZ', which has no row"),
        ({"senders": ("AZ",)}, "senders is a tuple of ORIs"),
        ({"never": "CD"}, "never is a tuple of texts"),
        ({"never": ("AB",)}, "never is a tuple of prefixes that have no row"),
        ({"sets": exactly_one(())}, "an index set is a tuple of prefixes"),
        ({"sets": exactly_one(("AB",), beside={"CD": "nope"})}, "beside and may_lack name a problem code"),
        ({"sets": exactly_one(("AB",), accompanying={"CD": ("EF",)})}, "what accompanies a set names it whole"),
        ({"sets": chosen_by("AB", SetChoice("X", (("CD",),)))}, "each choice is of a code that AB has"),
        ({"sets": chosen_by("AB", SetChoice("X"))}, "each choice is of a code that AB has"),
        ({"destinations": 5}, "destinations is a Destinations"),
        ({"destinations": Destinations()}, "destinations say how many of 2 or of 9 characters there are"),
        ({"destinations": Destinations(-1)}, "destinations say how many"),
        ({"destinations": Destinations(1, services=("Q9",))}, "services is a tuple of codes"),
        ({"destinations": Destinations(only=("fa",))}, "only is a tuple of destinations of 2 or 9 characters"),
        ({"destination_rules": (THERE, THERE)}, "a destination has one rule"),
        ({"destination_rules": (THERE._replace(destinations=("NE", "NB")),)}, "a destination has one rule"),
        (
            {"destination_rules": (DestinationRule(("CA0000000",), "a test"),)},
            "destination_rules names destinations by tuples of 2-character codes",
        ),
        ({"sets": exactly_one(("AB",)), "destination_rules": (THERE,)}, "an inquiry to CA could not be sent"),
        (
            {"destination_rules": (DestinationRule(("CA",), "a test", rows=(plain_row("AB", 9, ANY, "Longer"),)),)},
            "AB: a rule of CA accepts more than the key does",
        ),
        (
            {"destination_rules": (THERE._replace(responses=("zzr",)),)},
            "responses is a tuple of other message keys",
        ),
        ({"regional_form_of": "zzq"}, "regional_form_of is a message key"),
        ({"severities": (("nope", "error"),)}, "severities are pairs of a problem code"),
        ({"severities": (("nope", "error"),)}, "note: 'nope' is no problem code"),
        (
            {"severities": (("bad-date", "error"), ("dob-missin", "error"))},
            "note: 'dob-missin' is no problem code; did you mean 'dob-missing'?",
        ),
        ({"severities": (("dob-missing", "fatal"),)}, "note: 'fatal' is no severity"),
        ({"severities": (("dob-missing", "errors"),)}, "note: 'errors' is no severity; did you mean 'error'?"),
        ({"severities": (("repeated-field", "warning"),)}, "note: 'repeated-field' is a fault of structure"),
        (
            {"destinations": Destinations(1, places=("AZ", "QQ"))},
            "places is a tuple of codes of destinations: 'QQ' is none",
        ),
        ({"grammar": "nonsense"}, "its grammar cannot be loaded: "),
        (
            {"grammar": 'fields: AB\nAB: "AB/"i\n'},
            "its grammar has the start rule fields, and a terminal for each prefix",
        ),
        ({"grammar": 'x: AB CD EF\nAB: "1"\nCD: "2"\nEF: "3"\n'}, "its grammar has the start rule fields"),
        ({"grammar": "fields: AB\nAB: /(/\n"}, "its grammar cannot be loaded: "),
        ({"grammar": "fields: AB*\nAB: /a*/\n"}, "its grammar cannot be loaded: "),
        ({"grammar": "%import .nothing (AB)\nfields: AB\n"}, "its grammar cannot be loaded: "),
    ],
)
def test_a_wrong_declaration_is_refused_where_it_is_made(words: dict[str, Any], fault: str) -> None:
    """With a sentence that says what is wrong."""
    with pytest.raises(ValueError, match=re.escape(fault)):
        declared(**words)


def test_the_grammar_of_a_text_reads_a_text() -> None:
    """One that reads fields is refused for a key without fields."""
    declare = message_key("ZQ", name="Query", source="a test", grammar='fields: A\nA: "a"\n')

    with pytest.raises(ValueError, match="its grammar has the start rule text"):
        declare(type("Query", (nm.TextInquiry,), {}))


def test_the_grammar_of_a_text_names_the_text() -> None:
    """Without the terminal of the whole text the body would be lost."""
    declare = message_key("ZQ", name="Notice", source="a test", grammar="text: LINE?\nLINE: /.+/s\n")

    with pytest.raises(ValueError, match=r"its grammar has the start rule text, and .* or TEXT for a text"):
        declare(type("Notice", (nm.Notice,), {}))


def test_a_chooser_without_sets_is_refused() -> None:
    """There is nothing to choose."""
    rows = {"ab": row("AB", 1, codes("X"), "A code", default=None)}

    with pytest.raises(ValueError, match="a field chooses among sets, of which there is none"):
        declared(rows=rows, sets=chosen_by("AB", SetChoice("X")))


def test_a_required_field_that_a_destination_frees_is_refused() -> None:
    """A record is checked without its header."""
    rows = {"ab": row("AB", 5, ANY, "A field")}

    with pytest.raises(ValueError, match="AB: a rule of CA accepts more than the key does"):
        declared(
            rows=rows,
            destination_rules=(DestinationRule(("CA",), "a test", rows=(plain_row("AB", 5, ANY, "Optional"),)),),
        )
    with pytest.raises(ValueError, match="an inquiry to CA could not be sent"):
        declared(rows={"ab": row("AB", 5, ANY, "A field")}, destination_rules=(THERE,))


def test_a_row_without_a_format_is_refused() -> None:
    """The name of one is none."""
    with pytest.raises(ValueError, match=r"a format is one of nlets_msg\.declaring"):
        own_row(format="ANY")


@pytest.mark.parametrize("key", nm.message_keys())
def test_the_keys_of_the_package_are_declared_as_ones_own_have_to_be(key: str) -> None:
    """Nothing is wrong with their tables; what a record has for itself is no attribute of theirs."""
    cls, table = nm.Catalogue().records[key], nm.table(key)
    attributes = {row.attribute: row.prefix for row in table.rows if row.attribute}

    assert [] == [*declaration_faults(table), *wrong_names(cls, attributes)]


def test_a_key_may_go_to_many_destinations() -> None:
    """The number is said in words up to nine."""
    query = declared(destinations=Destinations(12, oris=6))
    text = f"ZQ.AZNLETS20.{'AZ,' * 12}AZ.TXT\nAB/1"

    report = nm.check(text, catalogue=nm.Catalogue(query))
    assert "ZQ goes to one to 12 2-character destinations, or one to six 9-character ORIs." in {
        one.expected for one in report.problems
    }


def test_what_belongs_to_a_set_that_a_destination_has_not_is_refused_there() -> None:
    """So that what is read can be built."""
    query = declared(
        sets=exactly_one(("AB",), ("CD",)),
        destination_rules=(DestinationRule(("CA",), "a test", reserves=("EF",), sets=exactly_one(("CD", "EF"))),),
    )
    report = nm.check("ZQ.AZNLETS20.CA.TXT\nAB/1.CD/2.EF/3", catalogue=nm.Catalogue(query))

    assert [(one.code, one.prefix) for one in report.problems] == [("field-not-allowed", "AB")]
    assert nm.check("ZQ.AZNLETS20.CA.TXT\nCD/2.EF/3", catalogue=nm.Catalogue(query)).ok


def test_a_message_of_a_catalogue_is_delivered_as_it_was_read() -> None:
    """Even where the default catalogue would find an echo in its text."""
    text = "SWR.AZ0000000.AZNLETS20.TXT\nFBI/1234567\n\nHIT"
    message = nm.parse(text, catalogue=OWN)
    clock = nm.Clock(datetime(2026, 1, 31, 13, 43), 1)

    assert message.body.echo is None
    assert nm.deliver(message, received=clock, sent=clock).body is message.body


def test_a_catalogue_survives_pickling() -> None:
    """Its representation is short."""
    again = pickle.loads(pickle.dumps(OWN))  # noqa: S301 - it was pickled here

    assert again.message_keys() == OWN.message_keys()
    assert repr(again) == f"Catalogue({len(OWN.message_keys())} keys)"
