"""Keys of one's own, drawn at random: both paths agree, and what is read can be built and written.

A key is drawn with rows of any size, format and kind, sets, rules of a destination and severities; one that is refused
where it is declared is no key. Texts are drawn for it, most of them nearly right.
"""

from __future__ import annotations

import contextlib
import itertools
import re
from datetime import date
from random import Random
from typing import Any

import attrs
import pytest
from paths import assert_both_paths_agree

import nlets_msg as nm
from nlets_msg import declaring
from nlets_msg.declaring import (
    ANY,
    DATE,
    DestinationRule,
    Destinations,
    Format,
    IndexSets,
    at_least_one,
    codes,
    exactly_one,
    message_key,
    plain_row,
    row,
)
from nlets_msg.problems.rules import CODES, ERROR, NOTE, WARNING
from nlets_msg.schema.faults import STRUCTURE

SEEDS, KEYS, TEXTS = 4, 30, 40
PREFIXES = ("AB", "CD", "EFG", "HI")
VALUES = ["", "A", "AB", "ABC", "ABCD", "ABCDE", "A.", "A.B", "AB.", ".", "..", " ", "A B", "a", "ab", "Ab", "1", "12"]
VALUES += ["19500101", "19500230", "010150", "023050", "19500101@2560", "SMITH,JOHN", "SMITH,JOHN JR.", "é", "É", "A/B"]
VALUES += [
    "X^M^J",
    "\x7f",
    "A\x7fB",
    "A\tB",
    "A\nB",
    "CD/",
    "A CD/1",
    "\u017f",
    "\u212a",
    "\u0661\u0662",
    "ß",
    "*",
    "Y",
    "N",
    "X1",
    "TXT",
    "A1",
    "A12",
    "AB12",
    "A1234",
]

PATTERNS = [
    r".*",
    r".+",
    r"[A-Z.]*",
    r"[A-Z]*",
    r"[A-Z]+|",
    r"[A-Z]{2,4}",
    r"[A-Z]+\.",
    r"[a-z]+",
    r"(?i:[a-z]+)",
    r"\w+",
]
PATTERNS += [r"[0-9]*", r"\d+", r"[^A]*", r"[ A-Z]*", r"(?:A|B)?", r"[A-Z0-9]{3}|", r"[ -~]*", r"A|AB|ABC", r"[0-9]{8}"]
# Each ends as one class that is repeated does, but the size of the row is not that of its last class.
SEVERAL = [r"[A-Z][0-9]+", r"[A-Z]?[0-9]+", r"[A-Z]*[0-9]+", r"[A-Z]{2}[0-9]+", r"[A-Z]|[0-9]+", r"[A-Z]+[0-9]+"]
ONE_CLASS = [r"[A-Z]+", r"[0-9]+", r"[A-Z0-9]+", r"[A-Za-z]+", r"[a-za-z]+", r"[A-Z-]+"]
PACKAGE = [one for one in vars(declaring).values() if isinstance(one, Format)]
# The severity of any other code is a key's to choose.
FREE = sorted({*CODES} - STRUCTURE)
LISTS = [codes("A", "AB"), codes("A.", "1"), codes("A*", " "), codes("Y", "N", "A")]
SOME = [(), *itertools.combinations(PREFIXES, 1), *itertools.combinations(PREFIXES, 2)]


def some_format(draw: Random) -> Format:
    """Draw a format: of the package, of codes, or of any patterns."""
    if draw.random() < 0.5:
        return draw.choice(PACKAGE + LISTS)
    if draw.random() < 0.2:
        return Format("form", "has some form", draw.choice(SEVERAL + ONE_CLASS), embeddable=True)
    return Format(
        "form",
        "has some form",
        draw.choice(PATTERNS),
        calendar=draw.choice([None, None, *PATTERNS]),
        usual=draw.choice([None, None, *PATTERNS]),
        kept=draw.choice([None, None, None, r"(.*)\.", r"(A)B", r"A()", r"(B?)A"]),
        coded=draw.random() < 0.3,
        lengths=draw.choice([(), (), (1,), (3,), (1, 3)]),
        embeddable=draw.random() < 0.2,
        with_time=draw.random() < 0.1,
    )


def some_size(draw: Random) -> Any:
    """Draw a size, or none."""
    return draw.choice([None, draw.randint(1, 9), (draw.randint(1, 4), draw.randint(4, 9))])


def some_sets(draw: Random) -> IndexSets:
    """Draw sets of some prefixes, or none."""
    found = dict.fromkeys(draw.choice(SOME[1:]) for _ in range(draw.randint(1, 3)))
    return exactly_one(*found) if draw.random() < 0.5 else at_least_one(*found)


def some_severities(draw: Random) -> tuple[tuple[str, str], ...]:
    """Draw severities of some codes."""
    return tuple((code, draw.choice([ERROR, WARNING, NOTE])) for code in draw.sample(FREE, draw.randint(0, 3)))


def some_rule(draw: Random, code: str) -> DestinationRule:
    """Draw a rule of a destination."""
    rows = tuple(plain_row(prefix, some_size(draw), some_format(draw), "A field") for prefix in draw.choice(SOME))
    refuses, discourages, reserves = (draw.choice([(), (), *SOME]) for _ in range(3))
    sets = some_sets(draw) if draw.random() < 0.3 else None
    return DestinationRule((code,), "a test", refuses, discourages, reserves, sets, rows)


def some_key(draw: Random) -> Any:
    """Draw a record with its table, until one is not refused at its declaration."""
    while True:
        rows = {
            prefix.lower(): row(
                prefix,
                some_size(draw),
                some_format(draw),
                "A field",
                free_text=draw.random() < 0.2,
                default=attrs.NOTHING if draw.random() < 0.2 else None,
            )
            for prefix in PREFIXES
        }
        body = rows | {"__annotations__": dict.fromkeys(rows, "str | None")}
        with contextlib.suppress(ValueError):
            return message_key(
                "ZQ",
                name="Query",
                source="a test",
                sets=some_sets(draw) if draw.random() < 0.4 else IndexSets(),
                leading=PREFIXES[: draw.choice([0, 0, 1, 2])],
                ordered=draw.random() < 0.5,
                destinations=draw.choice([None, Destinations(2)]),
                destination_rules=tuple(some_rule(draw, code) for code in draw.choice([(), ("CA",), ("CA", "NE")])),
                severities=tuple(
                    {draw.choice(FREE): draw.choice([ERROR, WARNING, NOTE]) for _ in range(draw.randint(0, 3))}.items()
                ),
            )(type("Query", (nm.Inquiry,), body))


def some_text(draw: Random) -> str:
    """Draw a message of the key: fields with values that may be right, for some destinations."""
    to = draw.choice(["NV", "CA", "NE", "NB", "CA,NV", "CA0000000"])
    fields = [(draw.choice([*PREFIXES, "QQ"]), draw.choice(VALUES)) for _ in range(draw.randint(0, 4))]
    if draw.random() < 0.7:
        fields = sorted(dict(fields).items())
    between = draw.choice([".", ".", ".\n", "..", ". "])
    end = draw.choice(["", "", "", ".", "\n", " "])
    written = between.join(f"{prefix}/{value}" for prefix, value in fields)
    return f"ZQ.AZNLETS20.{to}.TXT{draw.choice(['', '', ' '])}\n{written}{end}"


def some_header(draw: Random) -> nm.InputHeader | nm.OutputHeader:
    """Draw a header, mostly with nothing unusual about it."""
    if draw.random() < 0.1:
        return nm.OutputHeader("AZNLETS20", control=draw.choice([None, "*abcdefghi"]))
    to = draw.choice([("NV",), ("CA",), ("NV",), ("CA",), ("NV", "CA"), ("NV", "NV"), ("QQ",)])
    return nm.InputHeader("AZNLETS20", to, draw.choice([None, None, "*0123456789", "*abcdefghi"]))


def assert_can_be_built(message: nm.Message[Any]) -> None:
    """Build what was read by its constructor, write it, and read it again."""
    body = message.body
    values = {one.attribute: getattr(body, one.attribute) for one in body.table.rows}
    built = nm.Message(message.header, type(body)(**values, extra=body.extra))
    assert message == built
    again = nm.Catalogue(type(body), fast_path=False)
    assert message == nm.parse(message.to_text(), catalogue=again)
    assert message == nm.parse(built.to_text(), catalogue=again)


def assert_dates_are_read(body: Any) -> None:
    """Read each date field: a date or None, and nothing is raised."""
    for one in body.table.rows:
        if one.format.calendar is not None:
            assert isinstance(body.date_of(one.attribute, date(2026, 1, 31)), date | None)
        if one.format.with_time:
            body.datetime_of(one.attribute)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_is_read_by_any_key_can_be_built_and_written(seed: int) -> None:
    """Both paths agree on it, and its constructor accepts it."""
    draw = Random(seed)  # noqa: S311 - to be drawn again
    for _ in range(KEYS):
        record = some_key(draw)
        catalogue = nm.Catalogue(record)
        for _ in range(TEXTS):
            text = some_text(draw)
            assert_both_paths_agree(text, catalogue)
            message = nm.check(text, catalogue=catalogue).message
            if message is not None:
                assert_can_be_built(message)
                assert_dates_are_read(message.body)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_is_built_of_any_key_is_read_as_itself(seed: int) -> None:
    """On both paths; or the constructor refuses it."""
    draw = Random(seed)  # noqa: S311 - to be drawn again
    for _ in range(KEYS):
        record = some_key(draw)
        catalogue = nm.Catalogue(record)
        for _ in range(TEXTS):
            values = {prefix.lower(): draw.choice([None, *VALUES]) for prefix in PREFIXES}
            with contextlib.suppress(nm.InvalidRecord):
                message = nm.Message(some_header(draw), record(**values))
                text = message.to_text()
                assert_both_paths_agree(text, catalogue)
                assert message == nm.check(text, catalogue=catalogue).message, text
                assert_dates_are_read(message.body)


def own(rows: dict[str, Any], **words: Any) -> Any:
    """Declare a key with some rows, by prefix."""
    body = {prefix.lower(): one for prefix, one in rows.items()}
    body["__annotations__"] = dict.fromkeys(body, "str | None")
    return message_key("ZQ", name="Query", source="a test", **words)(type("Query", (nm.Inquiry,), body))


def checked(record: Any, body: str, to: str = "CA") -> nm.Report:
    """Check a message of a key, on both paths; what has no error is built."""
    text = f"ZQ.AZNLETS20.{to}.TXT\n{body}"
    assert_both_paths_agree(text, nm.Catalogue(record))
    report = nm.check(text, catalogue=nm.Catalogue(record))
    if report.message is not None:
        assert_can_be_built(report.message)
    return report


@pytest.mark.parametrize("size", [5, (1, 5), None])
@pytest.mark.parametrize("pattern", ["[A-Z]*", "[A-Z0-9]{3}|", ".*"])
@pytest.mark.parametrize("embeddable", [True, False])
def test_an_empty_value_is_refused_whatever_its_pattern_is(pattern: str, size: Any, *, embeddable: bool) -> None:
    """On both paths, and by the constructor."""
    form = Format("form", "has some form", pattern, embeddable=embeddable and pattern != ".*")
    record = own(
        {"AB": row("AB", size, form, "A field", default=None), "CD": row("CD", 5, ANY, "Another", default=None)}
    )

    assert ["empty-field"] == [one.code for one in checked(record, "AB/.CD/X").problems]
    with pytest.raises(nm.InvalidRecord, match="empty-field"):
        record(ab="")


def test_a_final_period_is_refused_whatever_the_pattern_and_the_severities_are() -> None:
    """Before another field it would be part of the value, and be the separator when it is written at the end."""
    rows = {"AB": row("AB", 5, Format("form", "has some form", r"[A-Z.]+"), "A field", default=None)}
    rows["CD"] = row("CD", 5, ANY, "Another", default=None)

    assert ["bad-format"] == [one.code for one in checked(own(rows), "AB/A..CD/X").problems]
    lenient = own(rows, severities=(("bad-format", "warning"),))
    assert ["would-change-structure", "bad-format"] == [one.code for one in checked(lenient, "AB/A..CD/X").problems]


def test_codes_are_in_capital_letters_whatever_the_pattern_is() -> None:
    """They are read as these, so that small ones cannot be built."""
    form = Format("form", "has some form", "(?i:[a-z]+)", coded=True)
    record = own({"AB": row("AB", 5, form, "A code", default=None)})

    assert {"AB": "XY"} == checked(record, "AB/xy").fields
    with pytest.raises(nm.InvalidRecord, match="bad-format"):
        record(ab="xy")


@pytest.mark.parametrize("severity", [WARNING, NOTE])
@pytest.mark.parametrize("code", ["bad-format", "field-too-long"])
def test_codes_are_in_capital_letters_whatever_the_severities_are(code: str, severity: str) -> None:
    """Small ones would be read back as these."""
    rows = {"AB": row("AB", 1, codes("A", "B"), "A code", default=None)}
    record = own(rows, severities=(("bad-format", severity), (code, severity)))

    with pytest.raises(nm.InvalidRecord, match="would-change-structure"):
        record(ab="a" if code == "bad-format" else "ab")


@pytest.mark.parametrize("fields", [{"ab": "a"}, {"ab": "A", "extra": (("QQ", "a"),)}])
def test_small_letters_that_are_an_error_cannot_be_built(fields: dict[str, Any]) -> None:
    """As they could not be read, in a field that the key knows or not."""
    record = own({"AB": row("AB", 5, ANY, "A field", default=None)}, severities=(("lower-case", "error"),))

    assert ["lower-case"] == [one.code for one in checked(record, "AB/a").problems]
    with pytest.raises(nm.InvalidRecord, match="lower-case"):
        record(**fields)


@pytest.mark.parametrize("base", [nm.Inquiry, nm.TextInquiry, nm.Notice])
def test_a_header_that_the_severities_refuse_cannot_be_built(base: Any) -> None:
    """What would be read with an error is refused, and anything else of the key is not."""
    rows = {"ab": row("AB", 5, ANY, "A field", default=None)} if base is nm.Inquiry else {}
    body = rows | {"__annotations__": dict.fromkeys(rows, "str | None")}
    declared = message_key("ZQ", name="Query", source="a test", severities=(("clock-irregular", "error"),))
    record = declared(type("Query", (base,), body))
    given = record(**({"ab": "X"} if rows else {"text": "TEXT"}))

    with pytest.raises(nm.InvalidRecord, match="clock-irregular"):
        nm.Message(nm.OutputHeader("AZNLETS20"), given)
    message = nm.Message(nm.InputHeader("AZNLETS20", ["CA"]), given)
    assert message == nm.parse(message.to_text(), catalogue=nm.Catalogue(record))


def test_what_is_kept_of_a_value_is_kept_again() -> None:
    """Where less would be kept of the rest, the value is left as it is, and judged."""
    form = Format("form", "has some form", "[A-Z]+", kept=r"(.*)\.")
    record = own({"AB": row("AB", 9, form, "A field", default=None), "CD": row("CD", 5, ANY, "Another", default=None)})

    assert {"AB": "A", "CD": "X"} == checked(record, "AB/A..CD/X").fields
    assert "bad-format" in [one.code for one in checked(record, "AB/A...CD/X").problems]


def test_lengths_that_are_not_those_of_the_pattern_do_no_harm() -> None:
    """The size of the row counts on both paths."""
    form = Format("form", "has some form", "[A-Z]{2,4}", lengths=(3,), embeddable=True)
    record = own({"AB": row("AB", (3, 3), form, "A field", default=None)})

    assert [False, True, False] == [checked(record, f"AB/{'A' * size}").ok for size in (2, 3, 4)]


@pytest.mark.parametrize("pattern", SEVERAL)
def test_only_one_class_is_a_class_that_is_repeated(pattern: str) -> None:
    """The size of the row holds for the whole value of any other pattern, on both paths."""
    record = own({"AB": row("AB", (2, 4), Format("form", "has some form", pattern, embeddable=True), "A field")})
    values = ("A", "1", "A1", "11", "A123", "AB12", "1234", "A1234", "AB123", "12345")

    expected = [2 <= len(value) <= 4 and re.fullmatch(pattern, value) is not None for value in values]
    assert expected == [checked(record, f"AB/{value}").ok for value in values]


def test_small_letters_that_a_class_names_twice_do_no_harm() -> None:
    """They are a warning anywhere, so that such a class is none of the fast path."""
    record = own({"AB": row("AB", 5, Format("form", "has some form", "[a-za-z]+", embeddable=True), "A field")})

    assert ["lower-case"] == [one.code for one in checked(record, "AB/ab").problems]


@pytest.mark.parametrize("text", ["19500230", "19501", "ABCDEF", "ABCDEFGH", "023050", "19500101@9", "19500101@2560"])
def test_a_date_that_the_severities_let_pass_reads_as_none(text: str) -> None:
    """No exception holds its value."""
    lenient = (("bad-date", "warning"), ("bad-format", "warning"), ("field-too-short", "warning"))
    row_of = row("AB", 13, declaring.DATE_AND_TIME, "A day", default=None)
    body = own({"AB": row_of}, severities=lenient)(ab=text)

    assert (None, None) == (body.date_of("ab", date(2026, 1, 31)), body.datetime_of("ab"))


def test_a_size_of_a_destination_is_never_less_than_the_keys() -> None:
    """A row of a rule by its greatest size says nothing of the least."""
    rule = DestinationRule(("CA",), "a test", rows=(plain_row("AB", 5, ANY, "A field"),))
    record = own({"AB": row("AB", (4, 8), ANY, "A field", default=None)}, destination_rules=(rule,))

    assert (4, 5) == (record.table.table_for("CA").row("AB").minimum, record.table.table_for("CA").row("AB").maximum)
    assert [False, True, True, False] == [checked(record, f"AB/{'1' * size}").ok for size in (3, 4, 5, 6)]


@pytest.mark.parametrize("body", ["AB/X.CD/Y", "AB/X.CD/Y.", "AB/X. QQ/Y", "AB/X.QQ/Y.CD/", "ab/x.QQ/1"])
def test_free_text_of_a_destination_is_ended_by_the_grammar_of_the_key(body: str) -> None:
    """Whether a field is free text may be another thing there."""
    rule = DestinationRule(("CA",), "a test", rows=(plain_row("AB", 8, ANY, "A field"),))
    rows = {"AB": row("AB", 8, ANY, "A text", default=None, free_text=True), "CD": row("CD", 8, ANY, "A", default=None)}

    checked(own(rows, destination_rules=(rule,)), body)


@pytest.mark.parametrize("body", ["AB/a", "ab/a", "AB/A.", "AB/a.CD/b", "AB/1."])
def test_what_a_destination_leaves_in_small_letters_the_key_may_refuse(body: str) -> None:
    """A code of the key may be a text of the destination, and the other way round."""
    text, code = Format("text", "has letters", "[A-Za-z]+"), Format("code", "is a code", "[A-Z]+", coded=True)
    for of_key, there in ((code, text), (text, code)):
        rule = DestinationRule(("CA",), "a test", rows=(plain_row("AB", 8, there, "A field"),))
        rows = {"AB": row("AB", 8, of_key, "A field", default=None), "CD": row("CD", 8, ANY, "A", default=None)}
        checked(own(rows, destination_rules=(rule,)), body)


def test_a_format_of_a_destination_accepts_no_more_than_the_keys() -> None:
    """A value has to be that of both."""
    rule = DestinationRule(("CA",), "a test", rows=(plain_row("AB", 8, ANY, "A field"),))
    record = own({"AB": row("AB", 8, DATE, "A day", default=None)}, destination_rules=(rule,))

    assert ["bad-format"] == [one.code for one in checked(record, "AB/1950010X").problems]
    assert ["bad-format", "trailing-spaces"] == [one.code for one in checked(record, "AB/1950010X ").problems]
    assert checked(record, "AB/19500101").ok


def test_sets_of_a_destination_accept_no_more_than_the_keys() -> None:
    """What is one set there and two of the key is refused there, too."""
    rule = DestinationRule(("CA",), "a test", sets=exactly_one(("AB",), ("AB", "CD")))
    rows = {prefix: row(prefix, 5, ANY, "A field", default=None) for prefix in ("AB", "CD")}
    record = own(rows, sets=exactly_one(("AB",), ("CD",)), destination_rules=(rule,))

    assert ["index-sets-exclusive"] == [one.code for one in checked(record, "AB/1.CD/2").problems]
    assert checked(record, "AB/1").ok
