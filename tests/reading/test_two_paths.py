"""The fast path and the grammar come to the same, and the fast path reads a clean text.

Texts that are drawn from the tables, and any text after a header, are compared in `test_properties.py`.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator
from typing import Any

import pytest
from paths import assert_both_paths_agree, own_key, takes_the_fast_path
from strategies import INQUIRIES, NOTICES, RESPONSES, TEXT_INQUIRIES
from traffic import Draw, traffic
from vectors import GOOD, VECTORS, Vector

import nlets_msg as nm
from nlets_msg.catalogue import built_in, default
from nlets_msg.declaring import ANY, Format, message_key, row
from nlets_msg.fast_path import parts
from nlets_msg.reading import clean_messages
from nlets_msg.schema.participation import SLIDES
from nlets_msg.wire.limits import DEFAULT_LIMITS

CLEAN = [vector for vector in GOOD if not vector.problems]

# A character of each kind that a pattern or a step knows apart, and some that are none of them.
CHARACTERS = [*"./,*@^:-' ", *"AFJMXaz", *"0139", *"\n\r\t\x00\x7f", *"é\udc80\u017f\u212a\u0130"]


# What is put into traffic: besides characters, what looks like the beginning of something.
PIECES = [
    *CHARACTERS,
    "",
    "..",
    ". ",
    " .",
    "\r\n",
    "\r\n\r\n",
    "NAM/",
    ".DOB/",
    "QQQ/",
    ".zz/",
    " SEX",
    ".SEX ",
    "^M^J",
]
# Kinds of traffic of which the grammar's path reads some: messages with errors, keys that nobody knows, and texts that
# begin like an inquiry with errors.
LEFT_TO_THE_GRAMMAR = {"answer_without_echo", "inquiry_with_an_error", "unknown_key"}


def kind_of(vector: Vector) -> Hashable:
    """Tell vectors apart by their index sets and the rules of their destinations; one has an output header."""
    message = nm.parse(vector.message)
    body, header = message.body, message.header
    if not (isinstance(body, nm.Inquiry) and isinstance(header, nm.InputHeader)):
        return vector.key, type(header)
    complete = body.table.sets.asked(body.fields).complete(body.fields)
    return vector.key, complete, body.table.table_for(header.destinations[0]).source


def seeds(key: str) -> list[str]:
    """Choose the shortest clean message of each kind that a key has vectors for."""
    chosen: dict[Hashable, str] = {}
    for vector in sorted(CLEAN, key=lambda one: len(one.message)):
        if vector.key == key and takes_the_fast_path(vector.message):
            chosen.setdefault(kind_of(vector), vector.message)
    return [*chosen.values()]


@pytest.mark.slow
@pytest.mark.parametrize("key", sorted({vector.key for vector in VECTORS}))
def test_both_paths_agree_on_every_vector(key: str) -> None:
    """The record, the report and the places of each vector of a key are the same by both paths."""
    for vector in VECTORS:
        if vector.key == key:
            assert_both_paths_agree(vector.message)


def edits(text: str) -> Iterator[str]:
    """Drop a character anywhere, and put others in: each at one place beside it, at the next for it, then not."""
    for position in range(len(text) + 1):
        before, at, after = text[:position], text[position : position + 1], text[position + 1 :]
        yield before + after
        for number, character in enumerate(CHARACTERS, position):
            if number % 3:
                yield before + character + ("", at)[number % 3 - 1] + after


@pytest.mark.slow
@pytest.mark.parametrize("key", INQUIRIES)
def test_both_paths_agree_on_every_single_character_edit(key: str) -> None:
    """For one message of each index set, header and rule of a destination.

    What the fast path does not accept goes the grammar either way; of that, where clean parts may have taken the short
    one, a share is compared.
    """
    changed = {edited for text in seeds(key) for edited in edits(text)}
    for number, text in enumerate(sorted(changed)):
        if number % 50 == 0 or takes_the_fast_path(text):
            assert_both_paths_agree(text)


@pytest.mark.slow
@pytest.mark.parametrize("key", [*RESPONSES, *NOTICES, *TEXT_INQUIRIES, "ER"])
def test_both_paths_agree_on_edits_of_texts(key: str) -> None:
    """In header, echo and text, a share of the edits at each place; a larger one for a key of each kind."""
    step = 7 if key in {"CWR", "AM", "HQ", "ER"} else 61
    for text in seeds(key):
        for edited in [*edits(text[:120])][::step]:
            assert_both_paths_agree(edited + text[120:])


@pytest.mark.parametrize("key", sorted({vector.key for vector in CLEAN}))
def test_a_key_has_a_clean_vector_that_takes_the_fast_path(key: str) -> None:
    """There is no key for which the fast path is never taken, so that the comparisons compare something."""
    assert seeds(key)


def test_a_key_that_brings_a_grammar_is_read_by_it_alone() -> None:
    """Its grammar may know a field by another word than the table, or accept what the table does not."""

    @message_key(
        "ZQ",
        name="Vendor's query",
        source="a vendor",
        grammar="""
            %import .fields (_fields, NEXT, VALUE)

fields: _fields{LIC}

            LIC: NEXT "PLATE/"i VALUE
        """,
    )
    class PlateQuery(nm.Inquiry):
        lic: str | None = row("LIC", 10, ANY, "Plate", default=None)

    catalogue = nm.Catalogue(PlateQuery)

    for field in ("PLATE/ABC1234", "LIC/ABC1234"):
        assert not takes_the_fast_path(f"ZQ.AZNLETS20.AZ.TXT\n{field}", catalogue)
        assert_both_paths_agree(f"ZQ.AZNLETS20.AZ.TXT\n{field}", catalogue)


def test_a_catalogue_turns_the_fast_path_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """With it no text takes the fast path, in `parse`, `check` and `read_messages`, and in the echo of an answer."""
    monkeypatch.setattr(clean_messages, "compiled", None)
    monkeypatch.setattr(parts, "compiled", None)
    text = "CWR.AZ0000000.AZNLETS20.TXT\nNAM/SMITH,JOHN\n\nNO RECORD"
    off = nm.Catalogue(fast_path=False)

    assert nm.parse(text, catalogue=off).body.echo is not None
    assert nm.check(text, catalogue=off).ok
    assert [one.ok for one in nm.read_messages([text], catalogue=off)] == [True]
    with pytest.raises(TypeError):
        # A catalogue of its own, so that no fast path is made yet.
        nm.parse(text, catalogue=nm.Catalogue())


def test_a_fast_path_is_made_once_and_none_for_unknown_keys() -> None:
    """So that no number of texts makes a catalogue larger."""
    catalogue = nm.Catalogue()
    for text in ("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789", "ZZZ.AZNLETS20.AZ.TXT\nX", "", "?", "CPQ.AZNLETS20.AZ.TXT\n"):
        nm.check(text, catalogue=catalogue)
        nm.check(text, catalogue=catalogue)

    assert [*catalogue.clean_readers] == ["CWQ"]


def test_limits_hold_on_the_fast_path() -> None:
    """A text over a limit is refused, whether it is clean or not."""
    text = "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789"
    answer = "CWR.AZ0000000.AZNLETS20.TXT\nSOC/123456789\n\nNO RECORD"

    for limits in (nm.Limits(text=len(text) - 1), nm.Limits(fields=len(text) - 1)):
        assert ["message-too-long"] == [one.code for one in nm.check(text, limits=limits).problems]
    assert nm.check(answer, limits=nm.Limits(fields=10)).ok
    assert not nm.check(answer, limits=nm.Limits(text=10)).ok


def test_lists_of_participants_hold_on_the_fast_path() -> None:
    """A destination off the list is a warning, one on it is none."""
    catalogue = nm.Catalogue(participation=SLIDES)
    text = "CWQ.AZNLETS20.{}.TXT\nSOC/123456789"
    codes = [[one.code for one in nm.check(text.format(state), catalogue=catalogue).problems] for state in ("AZ", "NY")]

    assert codes == [[], ["destination-not-participating"]]
    assert nm.parse(text.format("NY"), catalogue=catalogue).problems
    assert nm.check("CWR.AZ0000000.NY.TXT\nSOC/123456789\n\nNO RECORD", catalogue=catalogue).problems == ()


def test_the_list_of_records_knows_every_class() -> None:
    """Each key is found, and its class by its name."""
    for key, cls in built_in().records.items():
        assert (key, cls) == (cls.table.key, getattr(nm, cls.__name__))


@pytest.mark.parametrize(
    "text",
    [
        "CWQ.AZNLETS20\n13:43 11/31/2011 60501\n13:43 11/07/2011 60501 AZ0000000\nTXT\nSOC/123456789",
        "CWQ.AZNLETS20\n13:43 11/07/2011 60501\n25:43 11/07/2011 60501 AZ0000000\nTXT\nSOC/123456789",
        "CWQ.AZNLETS20\n13:43 11/07/2011 60501\n13:43 11/07/2011 60501 AZ0000000\nTXT\nDOB/19500101",
    ],
)
def test_what_a_pattern_cannot_tell_is_asked_under_an_output_header(text: str) -> None:
    """Clocks that do not exist, and missing sets, take the grammar."""
    assert not takes_the_fast_path(text)
    assert_both_paths_agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "ER.NL0000000\n13:43 11/07/2011 60501\n13:43 11/07/2011 60501 AZ0000000\nTXT\nno number",
        "CWR.AZ0000000.AZNLETS20.TXT\nNO RECORD",
        "WR.AZ0000000.AZNLETS20.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M\n\nNO RECORD",
        "AM.AZNLETS20.AZ.TXT\nA\n** IMAGE URL ** A",
    ],
    ids=["error without its number", "answer without an echo", "echo of two keys", "image that is none"],
)
def test_a_body_of_text_with_a_warning_takes_the_fast_path(text: str) -> None:
    """What reads the body finds the same on either path."""
    assert takes_the_fast_path(text)
    assert nm.check(text).problems
    assert_both_paths_agree(text)


HEADER = "AZNLETS20\n13:43 11/07/2011 60501\n13:43 11/07/2011 60501 AZ0000000\n"
FIELDS = "SOC/123456789"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"AM.{HEADER}A TEXT", []),
        (f"AM.{HEADER}*0123456789\nA TEXT", []),
        (f"AM.{HEADER}\nTXT\nA TEXT", []),
        (f"AM.{HEADER}TXT OF A LETTER", []),
        (f"AM.{HEADER}TXT\n*0123456789", []),
        (f"CWQ.{HEADER}TXT\n{FIELDS}".replace("\n", "\r\n\r\n"), []),
        (f"CWQ.{HEADER}TXT\n{FIELDS}".replace("2011 ", "2010 ", 1), ["clock-irregular"]),
        (f"CWQ.{HEADER}TXT\n{FIELDS}".replace("AZ0", "123"), ["unusual-code"]),
        (f"CWQ.{HEADER}TXT\n{FIELDS}".replace("AZN", "NEN"), ["unusual-code"]),
        (f"ER.{HEADER}TXT\n.01. INVALID DESTINATION", ["unusual-code", "error-irregular"]),
    ],
)
def test_a_delivered_header_of_its_usual_forms_takes_the_fast_path(text: str, codes: list[str]) -> None:
    """Blank lines, no TXT in a notice, two years, and places that are warned about."""
    assert takes_the_fast_path(text)
    assert codes == [one.code for one in nm.check(text).problems]
    assert_both_paths_agree(text)


@pytest.mark.parametrize("key", ["ZZZ", "CWX", "AN", "zzz"])
@pytest.mark.parametrize("after", ["\n", "", " \n", "\t", " ", "\r\n\r\n", "."])
@pytest.mark.parametrize("body", ["NAM/SMITH,JOHN", "nam/smith,john", "nam/é", "A TEXT", ""])
def test_both_paths_agree_on_unknown_keys(key: str, after: str, body: str) -> None:
    """Where a known key is near, and where none is."""
    for text in (
        f"{key}.{HEADER}TXT{after}{body}",
        f"{key}.{HEADER}{after}{body}",
        f"{key}.AZNLETS20.AZ.TXT{after}{body}",
    ):
        assert_both_paths_agree(text)
        assert_both_paths_agree(text.replace("AZNLETS20", "123456789").replace("2011", "2010", 1))


@pytest.mark.parametrize(
    "text",
    [
        f"AM.{HEADER}TXT \nA TEXT",
        f"AM.{HEADER}TXT",
        f"AM.{HEADER}\n \n",
        f"AM.{HEADER}*012345678\nA TEXT",
        f"AM.{HEADER}*0123456789\n*A TEXT",
        f"AM.{HEADER} \n*0123456789\nA TEXT",
        f"AM.{HEADER}txt\nA TEXT",
    ],
)
def test_what_may_be_header_or_text_takes_the_grammar(text: str) -> None:
    """Of a notice, TXT that is not alone on its line, and what looks like a control line."""
    assert not takes_the_fast_path(text)
    assert_both_paths_agree(text)


def test_traffic_takes_the_fast_path() -> None:
    """All of it but messages with an error, and those of unknown keys."""
    left = {sample.kind for sample in traffic(400) if not takes_the_fast_path(sample.text)}

    assert left <= LEFT_TO_THE_GRAMMAR


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (2, 3, 4))])
def test_both_paths_agree_on_traffic(seed: int) -> None:
    """As it is, and with a change at one or several places, most of them in the first lines."""
    draw = Draw(seed)
    for sample in traffic(150 if seed == 1 else 600, seed):
        text = sample.text[:700]
        assert_both_paths_agree(text)
        for _ in range(3):
            place = draw.randrange(draw.choice([len(text), min(len(text), 130)]) + 1)
            text = text[:place] + draw.choice(PIECES) + text[place + draw.randrange(2) :]
            assert_both_paths_agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "CWQ.AZNLETS20.AZ.TXT \nsoc/123456789",
        "CWQ.AZNLETS20.ab.TXT\nsoc/123456789",
        f"CWQ.{HEADER}TXT \nsoc/123456789",
        f"CWQ.{HEADER}\nsoc/123456789",
        "CWQ.AZNLETS20.ZZ.TXT\nsoc/123456789",
        "YQ.AZNLETS20.CA0000000.TXT\nrty/mp.RNO/1.PRI/U.OCA/1.NIC/V123456789.RNA/a.REM/b. QQQ/1",
        "YQ.AZNLETS20.CA0000000.TXT\nRTY/mp.RNO/1.PRI/U.OCA/1.NIC/V123456789.NAM/SMITH,JOHN.DOB/19500101.REM/. qqq/1",
        "PAQ.AZNLETS20.AZ.TXT\nQQQ/1.NAM/SMITH,JOHN.DOB/19500101",
        "PAQ.AZNLETS20.AZ.TXT\nDOB/19500101.SEX/X",
        f"SWQ.{HEADER}TXT\nNAM/SMITH,JOHN.DOB/19500230.SEX/Q.QQQ/1",
        f"SWQ.{HEADER}TXT\nNAM/SMITH,JOHN DOB.DOB/19500230",
        f"SWQ.{HEADER}TXT\nDOB/19500230.NAM/SMITH,JOHN",
        f"DQ.{HEADER}TXT\nOLN/D1234567 IMQ Y.OLS/XX",
        "ACQ.AZNLETS20.AZ.TXT\n" + ".".join(f"QQ{one}/1" for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ],
)
def test_both_paths_agree_where_the_fast_path_may_go_wrong(text: str) -> None:
    """Headers with a problem, fields that lead, free text, values that may be two, and wrong values."""
    assert_both_paths_agree(text)
    assert_both_paths_agree(f"{text}.")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230", ["bad-date"]),
        (f"CWQ.{HEADER}TXT\nNAM/SMITH,JOHN.DOB/19500230\r\n", ["bad-date"]),
        ("CWQ.AZNLETS20.AZ.TXT\nDOB/19500230", ["bad-date", "index-set-missing"]),
        ("CWQ.AZNLETS20.AZ.TXT\nDOB/19500228", ["index-set-missing"]),
        ("CWQ.AZNLETS20.AZ,FL,TX,NY,OH,CA.TXT\nSOC/123456789", ["destination-not-allowed"]),
        ("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH JOHN.DOB/19500230", ["name-form", "bad-date"]),
        ("DQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230.SEX/M", ["bad-date"]),
        ("PAQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/X.NAM/SMITH,JOHN.DOB/19500230", ["bad-date", "index-set-missing"]),
        # What the explanation of values leaves to others: layout, prefixes, places of other tables, warnings alone.
        ("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230.", None),
        ("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/1950 DOB 230", None),
        ("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230.QQQ/1", None),
        ("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/1950.0230", None),
        ("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITHJOHN.DOB/19500101", None),
        ("PAQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230", None),
        ("DQ.AZNLETS20.AZ,MX.TXT\nNAM/SMITH,JOHN.DOB/19500230.SEX/M", None),
        ("DQ.AZNLETS20.CL.TXT\nNAM/SMITH,JOHN.DOB/19500230.SEX/M", None),
    ],
)
def test_wrong_values_are_explained_past_the_grammar(text: str, codes: list[str] | None) -> None:
    """With the same problems, which `parse` raises at once."""
    begun: Any = clean_messages.clean_message(text, DEFAULT_LIMITS, default())
    explained = begun.explained

    assert codes == (None if explained is None else [one.code for one in explained.problems])
    assert_both_paths_agree(text)


@pytest.mark.parametrize(
    "catalogue", [nm.Catalogue(), nm.Catalogue(unchecked=["unusual-code"]), nm.Catalogue(participation=SLIDES)]
)
def test_parse_raises_what_check_reports_of_wrong_values(catalogue: nm.Catalogue) -> None:
    """Also where a catalogue has more to say, or less."""
    text = "DQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230.SEX/M"

    with pytest.raises(nm.InvalidMessage) as caught:
        nm.parse(text, catalogue=catalogue)

    assert caught.value.problems == nm.check(text, catalogue=catalogue).problems
    assert_both_paths_agree(text, catalogue)


def test_wrong_values_are_explained_within_limits() -> None:
    """As many problems as are asked for, of as many destinations."""
    text = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH1.DOB/19500230"
    report = nm.check(text, limits=nm.Limits(problems=1))

    assert ["bad-format", "too-many-problems"] == [one.code for one in report.problems]
    assert report.places == nm.check(text).places


@pytest.mark.parametrize("value", ["AB-1", "AB", "ab-1", "ab", "A-B-1", "AB-", "1"])
def test_both_paths_agree_on_what_is_kept_of_a_value(value: str) -> None:
    """A vendor's format may keep a part, and make capital letters of small ones or not."""
    for coded in (False, True):
        form = Format("form", "has letters", "[A-Za-z-]+", usual="[A-Za-z]+", kept=r"([A-Za-z]+)-.*", coded=coded)
        for fields in (
            f"ONE/{value}.",
            f"one/{value}.TWO/x",
            f"ONE/{value}.TWO/X.SIX/{value}.QQQ/1",
        ):
            assert_both_paths_agree(f"ZZV.AZNLETS20.AZ.TXT\n{fields}", own_key(form))
        assert_both_paths_agree(f"ZZV.{HEADER}TXT\nONE/{value}.TWO/0123456789", own_key(form))


def changed(text: str, draw: Draw) -> str:
    """Change a message as those are changed that come with warnings, and a little more."""
    begin = text.index("TXT") + 3 if "TXT" in text else 0
    header, body = text[:begin], text[begin:]
    fields = body.split(".")
    place, number = draw.randrange(len(body) + 1), draw.randrange(len(fields))
    some = draw.choice(
        ["\x7f", "\x00", "\x85", "\x9f", "\t", "\x1b", " ", " DOB ", " SEX M", ".JR", "/", "^M^J", "é", " VIN:"]
    )
    other = draw.choice(["QQQ/1", "ABC/D E", "SEX", "DOB 1", "Q1.AZNLETS20.A1.TXT5", "imq", "nam/X", "REM/A.B"])
    ways = (
        body.lower(),
        body[:place] + body[place:].lower(),
        body[:place] + some + body[place:],
        body[:place] + body[place + 1 :],
        body.replace(".", draw.choice([". ", " .", ".\r\n", ".\n "])),
        body + draw.choice([".", " ", "  \r\n", "\r\n ", ". ", " .", "..", "\x7f.", ".\x7f", "\n\n."]),
        ".".join([*fields[:number], other, *fields[number:]]),
        ".".join([*fields[:number], *fields[number + 1 :]]),
        ".".join(draw.sample(fields, len(fields))),
    )
    changed_header = header.replace(".AZ.", f"\n{HEADER[10:]}", 1) if draw.randrange(4) == 0 else header
    return changed_header + draw.choice(ways)


@pytest.mark.slow
@pytest.mark.parametrize("key", sorted({vector.key for vector in VECTORS}))
def test_both_paths_agree_on_vectors_that_are_changed(key: str) -> None:
    """Each vector of a key changed in one and in three ways."""
    draw = Draw(key)
    for vector in VECTORS:
        for ways in (1, 3) if vector.key == key else ():
            text = vector.message[:2000]
            for _ in range(ways):
                text = changed(text, draw)
            assert_both_paths_agree(text)


def test_a_body_of_text_with_many_warnings_takes_the_grammar() -> None:
    """How many of them are reported is a limit."""
    text = "AM.AZNLETS20.AZ.TXT\nA" + "\n** IMAGE URL **\nhttp://A\n** IMAGE URL **" * 17

    assert not takes_the_fast_path(text)
    assert 17 == len(nm.check(text).problems)
    assert_both_paths_agree(text)


def test_values_of_data_are_compared_shown_and_kept() -> None:
    """Tables, headers and lists of codes are equal by what they hold, and do not change."""
    table, states = nm.table("CWQ"), nm.codes.STATES

    assert table != nm.table("SWQ")
    assert table.__eq__("CWQ") is NotImplemented
    assert hash(table) == hash(nm.table("CWQ"))
    assert repr(table).startswith("Table(key='CWQ', name='Concealed weapon permit query'")
    assert {states: 1}[states] == 1
    for value, name in ((states, "name"), (nm.Catalogue(), "readers")):
        with pytest.raises(AttributeError):
            setattr(value, name, "")
        with pytest.raises(AttributeError):
            delattr(value, name)


CLOCKS = "\n13:50 07/21/2022 00001\n13:50 07/21/2022 00109 AZNLETS03\n"
CHARACTERS = ["", "\xa0", "\x0b", "\x00", "\x7f", "\x85", "\u2003", " ", "\t", "T", "X", ".", "\r", "\n", "A", "*"]


@pytest.mark.thorough
@pytest.mark.parametrize("key", ["AM", "CWR"])
@pytest.mark.parametrize("word", ["TXT", "TX", "XT", "TXTX", "TEXT", "TTX", "TXTT", "TXTTXT", "T"])
def test_both_paths_agree_on_a_line_that_may_be_txt(word: str, key: str) -> None:
    """Whatever characters are beside it, such as a blank outside ASCII."""
    for before, after in itertools.product(CHARACTERS, repeat=2):
        assert_both_paths_agree(f"{key}.AZNLETS44{CLOCKS}{before}{word}{after}\nA")
        assert_both_paths_agree(f"{key}.AZNLETS44{CLOCKS}{word}{before}{after}\nA")
