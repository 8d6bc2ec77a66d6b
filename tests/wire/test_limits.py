"""How much is read, written and reported, and what comes of more."""

from __future__ import annotations

import copy
import io
import pickle
from string import ascii_uppercase
from typing import Any

import attrs
import pytest
from paths import assert_both_paths_agree, by_the_grammar
from vectors import GOOD, VECTORS

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.declaring import ANY, message_key, row
from nlets_msg.wire.limits import MOST_DESTINATIONS, MOST_FIELDS

HEAD = "CWQ.AZNLETS20.AZ.TXT\n"


def notice(count: int) -> str:
    """Write a notice to so many agencies."""
    return f"AM.AZNLETS20.{','.join(f'AZ{number:07}' for number in range(count))}.TXT\nHELLO"


@pytest.mark.parametrize("name", nm.Limits._fields)
@pytest.mark.parametrize("value", [None, "5", 5.0, True, [5]])
def test_a_limit_is_a_whole_number(name: str, value: object) -> None:
    """Anything else is refused where it is given, and named."""
    with pytest.raises(TypeError, match=f"^{name} is a whole number"):
        nm.Limits(**{name: value})  # type: ignore[arg-type]  # what is refused


@pytest.mark.parametrize("name", nm.Limits._fields)
def test_a_limit_is_not_below_zero(name: str) -> None:
    """Nothing would be read, or everything."""
    with pytest.raises(ValueError, match=f"^{name} is 0 or more"):
        nm.Limits()._replace(**{name: -1})


def test_limits_are_copied_and_pickled() -> None:
    """They are values."""
    limits = nm.Limits(1, 2, 3, 4, 5)

    assert [limits, limits] == [copy.deepcopy(limits), pickle.loads(pickle.dumps(limits))]  # noqa: S301 - made here


def test_more_destinations_than_the_limit_are_one_error() -> None:
    """It marks the first one over."""
    text = notice(MOST_DESTINATIONS + 2)
    (problem,) = nm.check(text).problems

    assert nm.check(notice(MOST_DESTINATIONS)).ok
    assert ("bad-header", "error", "AZ0000100") == (problem.code, problem.severity, text[slice(*problem.span or ())])


@pytest.mark.parametrize("count", [MOST_DESTINATIONS, MOST_DESTINATIONS + 1])
@pytest.mark.parametrize("key", ["AM", "AQ", "CWR", "MQ", "CWQ", "ZZQ"])
def test_both_paths_count_destinations(key: str, count: int) -> None:
    """Whatever the kind of the key."""
    assert_both_paths_agree(notice(count).replace("AM", key, 1))


def test_a_limit_of_destinations_holds_for_a_clean_text() -> None:
    """And one that is raised lets more pass."""
    text = notice(3)
    limits = nm.Limits(destinations=2)

    assert ["bad-header"] == [one.code for one in nm.check(text, limits=limits).problems]
    assert ["bad-header"] == [
        one.code for one in nm.check(text, limits=limits, catalogue=by_the_grammar(nm.Catalogue())).problems
    ]
    assert nm.check(text, limits=nm.Limits(destinations=3)).ok
    assert nm.check(notice(200), limits=nm.Limits(destinations=200)).ok


def test_a_message_to_more_destinations_is_not_written() -> None:
    """It would not be read."""
    message = nm.parse(notice(3))

    assert notice(3) == message.to_text(limits=nm.Limits(destinations=3))
    with pytest.raises(nm.InvalidRecord, match="bad-header: A header has at most 2 destinations"):
        message.to_text(limits=nm.Limits(destinations=2))


UNKNOWN = [f"X{first}{second}/1" for first in ascii_uppercase for second in "ABCD"]
# CWQ has four fields; as many and eight more are never too many.
LEAST = 12
FIELDS = ["NAM/SMITH,JOHN", "DOB/19500101", "SOC/123456789", "PER/X1111111", *UNKNOWN[:12]]


@pytest.mark.parametrize("fast_path", [True, False])
@pytest.mark.parametrize("most", [0, 5, LEAST, 13, 15, 16, 20])
def test_a_field_over_the_limit_is_one_error_from_which_on_nothing_is_read(most: int, *, fast_path: bool) -> None:
    """What makes an inquiry cannot be told of the others; one that is raised lets all pass."""
    catalogue = nm.Catalogue(fast_path=fast_path)
    report = nm.check(HEAD + ".".join(FIELDS), limits=nm.Limits(prefixes=most), catalogue=catalogue)
    over = [(one.code, one.span) for one in report.problems if one.severity == "error"]
    most = max(most, LEAST)

    assert [field.split("/")[0] for field in FIELDS[:most]] == [*report.fields]
    assert [("too-many-fields", field) for field in FIELDS[most:][:1]] == [
        (code, report.source[slice(*span or ())]) for code, span in over
    ]


@pytest.mark.parametrize("between", [".", " ", "\n", ". ", "\x7f", "./."])
@pytest.mark.parametrize("field", ["SOC/1", "XXX/1", "NMA/", "nam/SMITH,JOHN", "DOB/19500230", "NAM/A1 DOB/1"])
@pytest.mark.parametrize("count", [MOST_FIELDS + 1, 2000])
def test_of_many_fields_no_more_than_the_most_are_read(count: int, field: str, between: str) -> None:
    """However they are parted, and whatever is wrong with them."""
    text = HEAD + between.join([field] * count)
    report = nm.check(text)
    assert_both_paths_agree(text)

    if len(nm.check(text, limits=nm.Limits(prefixes=count * 2)).places) > MOST_FIELDS:
        assert MOST_FIELDS == len(report.places)
        # Of the problems of each, no more may be reported.
        assert {"too-many-fields", "too-many-problems"} & {one.code for one in report.problems}
    assert not report.ok


def test_that_there_are_too_many_is_reported_beside_what_is_said_of_each() -> None:
    """A warning for each does not hide it."""
    problems = nm.check(HEAD + ".".join(UNKNOWN[: MOST_FIELDS + 1])).problems

    assert ["unknown-prefix"] * MOST_FIELDS + ["too-many-fields"] == [one.code for one in problems]


@pytest.mark.thorough
@pytest.mark.parametrize("part", range(8))
def test_a_limit_of_fields_holds_on_both_paths_for_every_vector(part: int) -> None:
    """With fields after it that the key does not know, some within the limit; and by itself, which is never over."""
    for vector in VECTORS[part::24]:
        text = vector.message
        alone = nm.check(text, limits=nm.Limits(prefixes=0))
        if not alone.places or len(text) > 2_000 or not issubclass(alone.record or object, nm.Inquiry):
            continue
        assert "too-many-fields" not in [one.code for one in alone.problems]
        more = f"{text.rstrip(chr(10)).rstrip('.')}.{'.'.join(UNKNOWN[:45])}"
        whole = nm.check(more)
        table = whole.table
        assert table is not None
        for most in (0, 40):
            limits = nm.Limits(prefixes=most)
            short = nm.check(more, limits=limits)
            long = nm.check(more, limits=limits, catalogue=by_the_grammar(nm.Catalogue()))
            assert short == long
            assert (short.places, short.fields) == (long.places, long.fields)
            most_read = table.most_fields(most)
            assert min(most_read, len(whole.places)) == len(short.places)
            assert not short.ok or len(whole.places) <= most_read


def test_a_message_of_more_fields_is_not_written() -> None:
    """It would not be read."""
    message = nm.parse(HEAD + ".".join(FIELDS))
    many = attrs.evolve(message.body, extra=[field.split("/") for field in UNKNOWN])

    assert message.to_text() == message.to_text(limits=nm.Limits(prefixes=len(FIELDS)))
    with pytest.raises(nm.InvalidRecord, match="too-many-fields: A body has at most 15 fields"):
        message.to_text(limits=nm.Limits(prefixes=len(FIELDS) - 1))
    whole = nm.Message(message.header, many)
    with pytest.raises(nm.InvalidRecord, match="too-many-fields: A body has at most 50 fields"):
        whole.to_text()
    assert ["too-many-fields"] == [one.code for one in whole.problems]
    raised = nm.Limits(prefixes=200)
    assert whole == nm.parse(whole.to_text(limits=raised), limits=raised)


def test_a_key_with_more_fields_than_the_limit_has_them_all() -> None:
    """They are read and written, on both paths."""
    prefixes = [field.split("/")[0] for field in UNKNOWN[:60]]
    names = {prefix.lower(): row(prefix, (1, 8), ANY, prefix, default=None) for prefix in prefixes}
    record: Any = message_key("ZZV", name="Vendor's query", source="a vendor")(
        type("VendorQuery", (nm.Inquiry,), {**names, "__annotations__": dict.fromkeys(names, "str | None")})
    )
    catalogue = nm.Catalogue(record)
    text = "ZZV.AZNLETS20.AZ.TXT\n" + ".".join(UNKNOWN[:60])

    assert_both_paths_agree(text, catalogue)
    assert text == nm.parse(text, catalogue=catalogue).to_text()


def test_more_problems_than_the_limit_are_counted() -> None:
    """The first ones are reported, and how many were found."""
    text = HEAD + "SOC/123456789" + ".SOC/1" * 5
    every = nm.check(text).problems
    *first, last = nm.check(text, limits=nm.Limits(problems=3)).problems

    assert len(every) > 4
    assert [*every[:3]] == first
    assert ("too-many-problems", "error", None) == (last.code, last.severity, last.span)
    assert last.expected.startswith(f"Problems found: {len(every)}. Not reported: {len(every) - 3},")


def test_an_error_that_is_left_out_stays_one() -> None:
    """A bad message does not become good, whatever the limit."""
    text = HEAD + "soc/123456789.XXX/1.DOB/19500230"
    codes = [one.severity for one in nm.check(text).problems]

    assert "warning" == codes[0]
    assert "error" in codes
    for most in range(len(codes) + 1):
        report = nm.check(text, limits=nm.Limits(problems=most))
        assert not report.ok
        assert "error" in [one.severity for one in report.problems]


@pytest.mark.parametrize(
    "body",
    [
        "NAM/A1.XXX/1.DOB/19500230.sex/m.XXX/1.SOC/1.NAM/B2.LIC/5.SOM/1.DOB/1",
        "XXX/1.XXX/1.NMA/SMITH,JOHN.NMA/DOE,JOHN.DBO/19500101.NAM/A1.DOB/19500230.NAM/.NAM/.PER/",
        "SOC/1 SOC/1 NAM/A1 DOB/19500230 SOC/1 PER/1. NAM/2 SOC/1",
        "DOB/19500230.\nDOB/1950-01-31.dob/19500230.\nNAM/A1 .NAM/JOHN SMITH.NAM/SMITH,J0HN",
        "XXX/1." * 5
        + "DOV/19500101."
        + "XXX/." * 3
        + "DBO/19500101.DBO/." * 3
        + "XXX/1.NAM/A1.NAM/A1.SOC/1.SOC/1.SOC/1",
        "DOB/1." * 3 + f"NAM/{'A' * 99}." * 4 + "DOB/19500230." * 4 + "NAM/A,B." * 3 + "nam/a1 .nam/a1 .OLN/.OLN/",
    ],
)
@pytest.mark.parametrize("key", ["CWQ", "SWQ", "YQ", "DQ", "KQ", "WLQ", "ACQ"])
def test_what_is_reported_does_not_depend_on_the_limit(body: str, key: str) -> None:
    """Those that are counted are made without words, and are as many and as grave."""
    text = f"{key}.AZNLETS20.NV.TXT\n{body}"
    every = nm.check(text).problems

    for most in range(len(every)):
        report = nm.check(text, limits=nm.Limits(problems=most))
        errors = sum(one.severity == "error" for one in every[most:])
        assert every[:most] == report.problems[:-1]
        assert report.problems[-1].expected == (
            f"Problems found: {len(every)}. Not reported: {len(every) - most}, of them errors: {errors}."
        )


def test_warnings_that_are_left_out_are_a_warning() -> None:
    """The message is as good as before, and holds what its report does."""
    report = nm.check(HEAD + "soc/123456789.XXX/1.YYY/2", limits=nm.Limits(problems=1))

    assert report.ok
    assert [("too-many-problems", "warning")] == [(one.code, one.severity) for one in report.problems[1:]]
    assert report.message is not None
    assert report.problems == report.message.problems


def test_problems_of_framing_are_counted_too() -> None:
    """All of one text is one count."""
    report = nm.check("\x00" + HEAD + "soc/123456789.XXX/1.YYY/2\ufeff\x00", limits=nm.Limits(problems=1))

    assert ["control-character", "too-many-problems"] == [one.code for one in report.problems]
    assert report.problems[1].expected.startswith("Problems found: 5. Not reported: 4,")


def test_a_rejection_has_the_number_of_all_problems() -> None:
    """The limit is one of what is shown to a person."""
    text = HEAD + "XXX/1.YYY/2"

    assert nm.reject(text).body.number == nm.reject(text, limits=nm.Limits(problems=0)).body.number


# What counts towards a limit

GOOD_OF_KEYS = {vector.key: vector.message for vector in GOOD}
LINE_ENDS = ("\n", "\r\n", "\r", "\r\n" * 40)


def seen(report: nm.Report) -> object:
    """Return all of a report but its source; of the message its text, of which a free one may end in line ends."""
    written = None if report.message is None else report.message.to_text().rstrip("\r\n")
    return report.problems, written, report.key, report.header, report.fields


@pytest.mark.thorough
@pytest.mark.parametrize("key", GOOD_OF_KEYS)
def test_line_ends_at_the_end_do_not_count(key: str) -> None:
    """A text as long as the limit is read with them as without a limit, on both paths."""
    text = GOOD_OF_KEYS[key].rstrip("\r\n")
    limits = nm.Limits(text=len(text), fields=len(text))

    for end in ("", *LINE_ENDS):
        for catalogue in (nm.Catalogue(), by_the_grammar(nm.Catalogue())):
            report = nm.check(text + end, limits=limits, catalogue=catalogue)
            assert nm.check(text + end).message == report.message
            assert (text + end, seen(nm.check(text + end))) == (report.source, seen(report))


@pytest.mark.parametrize("key", GOOD_OF_KEYS)
def test_line_ends_inside_count(key: str) -> None:
    """What comes after them is over the limit, and no line end makes it shorter."""
    text = GOOD_OF_KEYS[key].rstrip("\r\n")
    limits = nm.Limits(text=len(text) - 1)

    for end in ("", *LINE_ENDS, "\n."):
        assert ["message-too-long"] == [one.code for one in nm.check(text + end, limits=limits).problems]


@pytest.mark.thorough
@pytest.mark.parametrize("key", GOOD_OF_KEYS)
def test_a_message_at_the_limit_of_a_log_or_a_stream_is_read(key: str) -> None:
    """As without a limit, with line ends after it; of those no more is kept than one."""
    texts = [f"{HEAD}SOC/123456789", GOOD_OF_KEYS[key].rstrip("\r\n")]
    most = max(map(len, texts))
    limits = nm.Limits(text=most)
    for end in LINE_ENDS:
        log = "".join(text + end for text in texts)
        frames = "".join(f"{text}{end}\x03" for text in texts)
        in_log = [*map(seen, nm.read_messages(io.StringIO(log, newline="")))]
        by_headers, by_frames = nm.Feed(limits=limits), nm.Feed(end="\x03", limits=limits)
        ways = (
            (in_log, [*nm.read_messages(io.StringIO(log, newline=""), limits=limits)]),
            (in_log, [*nm.read_messages(log.splitlines(keepends=True), limits=limits)]),
            (in_log, [*by_headers.receive(log), *by_headers.close()]),
            ([seen(nm.check(text + end)) for text in texts], [*by_frames.receive(frames), *by_frames.close()]),
        )

        for expected, reports in ways:
            assert expected == [*map(seen, reports)]
            assert max(len(report.source) for report in reports) <= most + 2


@pytest.mark.parametrize("end", LINE_ENDS, ids=["LF", "CR LF", "CR", "many"])
@pytest.mark.parametrize(
    ("begin", "longest"),
    [
        ("FQ.AZNLETS20.CN.TXT\nSID/", 14_400),
        ("AQ.AZNLETS20.CN.TXT\n", 14_400),
        ("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789.QQQ/", 16 * 1024),
        ("AM.AZNLETS20.AZ.TXT\n", 1024 * 1024),
        ("ZZQ.AZNLETS20.AZ.TXT\nQQQ/", 1024 * 1024),
    ],
)
def test_each_limit_of_characters_is_without_line_ends(begin: str, longest: int, end: str) -> None:
    """That of a destination, of fields and of any text; what is written of such a message reads back."""
    text = begin.ljust(longest, "1")
    report = nm.check(text + end)
    written = nm.parse(text).to_text()

    assert (True, seen(nm.check(text))) == (report.ok, seen(report))
    assert seen(report) == seen(nm.check(written + end))
    assert "message-too-long" in [one.code for one in nm.check(f"{text}1{end}").problems]


def test_a_message_may_be_written_with_line_ends_over_the_limit() -> None:
    """They are read as they are written, and counted as little."""
    message = nm.parse(notice(1) + "\n\n")
    limits = nm.Limits(text=len(notice(1)))

    assert message == nm.parse(message.to_text(limits=limits), limits=limits)
    with pytest.raises(nm.InvalidRecord, match="message-too-long"):
        message.to_text(limits=nm.Limits(text=len(notice(1)) - 1))


def test_a_document_at_the_limit_is_read_with_line_ends() -> None:
    """As text and as bytes."""
    document = xml.to_xml(nm.parse(notice(1))).rstrip("\n")
    limits = nm.Limits(text=len(document))

    for end in ("\n", "\r\n" * 5 * len(document)):
        assert xml.check(document + end, limits=limits).ok
        assert xml.check((document + end).encode(), limits=limits).ok
    assert ["message-too-long"] == [one.code for one in xml.check(f"{document}\n.", limits=limits).problems]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=repr)
def test_what_is_wrong_beside_line_ends_over_the_limit_is_told(end: str) -> None:
    """As without a limit, with the same places."""
    text = f"{HEAD}soc/12345 "
    limits = nm.Limits(fields=len(text))

    assert nm.check(text + end * 30).problems == nm.check(text + end * 30, limits=limits).problems
    assert (
        nm.check(text + end * 30).problems
        == nm.check(text + end * 30, limits=limits, catalogue=by_the_grammar(nm.Catalogue())).problems
    )
