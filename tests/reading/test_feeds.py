"""Streams: the same reports however the data is cut, and nothing lost in silence."""

from __future__ import annotations

import encodings.aliases
import io
import itertools
import random
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from peaks import peak_of
from strategies import INQUIRIES, inquiry_messages
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg.wire.frames import required_encoding
from nlets_msg.wire.framing import framing_end

HEADER = "CWQ.AZNLETS20.AZ.TXT\n"
MESSAGE = f"{HEADER}SOC/123456789"
# The ways in which a stream is parted.
WAYS: Final[dict[str, dict[str, Any]]] = {
    "headers": {},
    "start and end": {"start": b"\x02", "end": b"\x03"},
    "end": {"end": "\x03"},
    "long marks": {"start": "<<AB>", "end": b"\x1c\r\n"},
}
# Encodings that are no encodings of text, have several bytes for a character, or write a byte order mark.
NOT_BY_BYTES = {
    "base64_codec", "big5", "big5hkscs", "bz2_codec", "cp424", "cp932", "cp949", "cp950", "euc_jis_2004",
    "euc_jisx0213", "euc_jp", "euc_kr", "gb18030", "gb2312", "gbk", "hex_codec", "hz", "iso2022_jp", "iso2022_jp_1",
    "iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_3", "iso2022_jp_ext", "iso2022_kr", "johab", "mbcs",
    "quopri_codec", "rot_13", "shift_jis", "shift_jis_2004", "shift_jisx0213", "utf_16", "utf_16_be", "utf_16_le",
    "utf_32", "utf_32_be", "utf_32_le", "utf_7", "uu_codec", "zlib_codec", "idna", "punycode", "undefined",
    "utf_8_sig", "UTF-8-SIG", "utf_8-Sig", "unicode_escape", "raw_unicode_escape", "no such encoding", "nul\0", "",
}  # fmt: skip
BY_BYTES = sorted(({*encodings.aliases.aliases.values()} | {"cp037"}) - NOT_BY_BYTES)


def told(report: nm.Report) -> Any:
    """Say all of a report that is compared."""
    return (
        report.source, report.problems, report.message, report.key, report.header, report.fields, report.extracted
    )  # fmt: skip


def read(pieces: Iterable[bytes | str], **settings: Any) -> list[Any]:
    """Read a stream of pieces to its end."""
    feed = nm.Feed(**settings)
    return [told(one) for one in (*itertools.chain.from_iterable(map(feed.receive, pieces)), *feed.close())]


def codes(data: bytes | str, **settings: Any) -> list[list[str]]:
    """Name the problems of each report."""
    return [[one.code for one in problems] for _, problems, *_ in read([data], **settings)]


def framed(*texts: str) -> bytes:
    """Write texts, each in a frame."""
    return b"".join(nm.frame(one, start=b"\x02", end=b"\x03") for one in texts)


def units(data: bytes | str) -> Iterator[bytes | str]:
    """Cut data at every place at once."""
    return (data[place : place + 1] for place in range(len(data)))


# By frames


def test_a_report_comes_with_the_end_of_its_frame() -> None:
    """Not before, and not after."""
    feed = nm.Feed(start=b"\x02", end=b"\x03")
    given = [b"\x02CWQ.AZNLETS20.AZ.TXT\r", b"\nSOC/123456789", b"\x03\x02", MESSAGE.encode(), b"\x03"]

    assert [0, 0, 1, 0, 1] == [len(feed.receive(one)) for one in given]
    assert () == feed.close()


def test_several_frames_may_come_at_once() -> None:
    """In their order; what frames them is in no text."""
    texts = [f"{HEADER}PER/X{number}" for number in range(3)]

    assert texts == [source for source, *_ in read([framed(*texts)], **WAYS["start and end"])]


def test_only_an_end_may_be_given() -> None:
    """Then a message begins where the one before it ends."""
    assert [[], []] == codes(f"{MESSAGE}\x03\r\n{MESSAGE}\x03\r\n", end="\x03")


@pytest.mark.parametrize("layout", ["", "\r\n", " \t\n", "\ufeff", "\x00\x1b[0m", "\x03", "\x02\x03"])
def test_layout_between_frames_is_nothing(layout: str) -> None:
    """Nor is a frame that holds nothing, as some systems send to keep a connection open."""
    data = framed(MESSAGE) + layout.encode() + framed(MESSAGE) + layout.encode()

    assert [[], []] == codes(data, **WAYS["start and end"])


@pytest.mark.parametrize("text", ["HELLO", f"\n {MESSAGE}", "."])
def test_text_outside_of_a_frame_is_no_message(text: str) -> None:
    """Whatever it looks like, before, between and after frames; it is kept."""
    data = text.encode() + framed(MESSAGE) + text.encode() + framed(MESSAGE) + text.encode()
    reports = read([data], **WAYS["start and end"])

    assert [text.lstrip(), MESSAGE] * 2 + [text.lstrip()] == [source for source, *_ in reports]
    assert [["outside-frame"], []] * 2 + [["outside-frame"]] == codes(data, **WAYS["start and end"])
    assert {None} == {message for _, _, message, *_ in reports[::2]}


@pytest.mark.parametrize("way", ["start and end", "end"])
def test_a_frame_that_the_end_of_the_stream_cuts_off_is_no_message(way: str) -> None:
    """What is left may read as a message, and be half of it."""
    frame = framed(MESSAGE) if way == "start and end" else f"{MESSAGE}\x03".encode()
    ((source, (problem,), message, *_),) = read([frame[:-1]], **WAYS[way])

    assert (MESSAGE, "frame-not-ended", None) == (source, problem.code, message)


def test_a_frame_that_another_one_cuts_off_is_no_message() -> None:
    """And the other one is read."""
    data = framed(MESSAGE)[:-1] + framed(MESSAGE)

    assert [["frame-not-ended"], []] == codes(data, **WAYS["start and end"])


def test_what_is_wrong_with_a_message_that_is_cut_off_is_told_too() -> None:
    """And its fields are in the report."""
    (report,) = (feed := nm.Feed(end="\x03")).receive(f"{HEADER}SOC/1") + feed.close()

    assert ["field-too-short", "frame-not-ended"] == [one.code for one in report.problems]
    assert {"SOC": "1"} == report.fields


def test_what_a_reader_made_of_a_message_that_is_cut_off_is_not_given_out() -> None:
    """The message is not, either."""
    catalogue = nm.Catalogue(readers=[nm.BodyReader("AM", lambda _: 1)])
    feed = nm.Feed(end="\x03", catalogue=catalogue)
    whole, cut_off = feed.receive("AM.AZNLETS20.AZ.TXT\nHI\x03AM.AZNLETS20.AZ.TXT\nHI") + feed.close()

    assert (1, None) == (whole.extracted, cut_off.extracted)


def test_a_frame_over_the_limit_is_told_at_once_and_passed_over() -> None:
    """So is text between frames, and what comes after either is read."""
    feed = nm.Feed(start="\x02", end="\x03", limits=nm.Limits(text=100))
    given = ["\x02CWQ." + "X" * 96, "X", "X" * 500, "\x03" + "Y" * 100, "Y", "Y", f"\x02{MESSAGE}\x03"]
    reports = [feed.receive(one) for one in given]

    assert [0, 1, 0, 0, 1, 0, 1] == [len(one) for one in reports]
    assert [["message-too-long"], ["outside-frame", "message-too-long"], []] == [
        [problem.code for problem in report.problems] for (report,) in filter(None, reports)
    ]
    assert [101, 101, len(MESSAGE)] == [len(report.source) for (report,) in filter(None, reports)]
    assert () == feed.close()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("ABCDEFGHIJ\r\n\r\nK", "ABCDEFGHIJ\r\n"),
        ("ABCDEFGHI\r\n\r\nKL", "ABCDEFGHI\r\n\r"),
        ("AB" + "\r\n" * 6 + "K", "AB" + "\r\n" * 5),
        ("ABCDEFGHIJ\nK", "ABCDEFGHIJ\nK"),
        ("ABCDEFGHIJK", "ABCDEFGHIJK"),
    ],
)
@pytest.mark.parametrize("way", ["start and end", "end", "headers"])
def test_the_source_of_a_text_that_is_too_long_is_how_it_began(way: str, text: str, source: str) -> None:
    """No characters are left out inside, however many line ends came before what shows the length."""
    data = text.encode() if way == "headers" else nm.frame(text, **WAYS[way])
    ((begun, problems, *_),) = read(units(data), **WAYS[way], limits=nm.Limits(text=10))

    assert (source, ["message-too-long"]) == (begun, [one.code for one in problems])


def test_text_outside_of_a_frame_is_marked_as_far_as_it_is_kept() -> None:
    """The problem about it is about all of its source."""
    ((source, (problem, _), *_),) = read(["AB" + "\r\n" * 9 + "K"], **WAYS["start and end"], limits=nm.Limits(text=10))

    assert ("AB" + "\r\n" * 5, (0, 12)) == (source, problem.span)


def test_a_frame_at_the_limit_is_read() -> None:
    """One character less than what is too long."""
    assert [[]] == codes(framed(MESSAGE), **WAYS["start and end"], limits=nm.Limits(text=len(MESSAGE)))


# By headers


def test_a_message_is_complete_when_the_next_one_begins() -> None:
    """And the last one at the end of the stream."""
    feed = nm.Feed()
    given = [f"{MESSAGE}\n", MESSAGE, "\n", "CWQ.AZNLETS20.", "AZ.TXT\n"]

    assert [0, 1, 0, 0, 1] == [len(feed.receive(one)) for one in given]
    assert [HEADER] == [report.source for report in feed.close()]


@pytest.mark.slow
@pytest.mark.parametrize(("limit", "end"), [(0, "\r\n"), (20, "\n"), (35, "\r"), (36, "\r\n"), (10**6, "\r\n")])
def test_headers_part_a_stream_as_they_part_a_log(limit: int, end: str) -> None:
    """For the texts of every key's vectors, whole or too long, cut at every place at once."""
    limits = nm.Limits(text=limit)
    for key in nm.message_keys():
        log = "\n".join(vector.message for vector in VECTORS if vector.key == key)[
            : 200 if limit < 20 else 550
        ].replace("\n", end)
        expected = [*map(told, nm.read_messages(io.StringIO(log, newline=""), limits=limits))]

        assert expected == read([log.encode()], limits=limits) == read(units(log.encode()), limits=limits)


def test_a_message_without_an_end_is_told_before_the_stream_ends() -> None:
    """By headers too, in lines or in one line; the rest is passed over."""
    for line in ("NO RECORD\n", "NO RECORD "):
        feed = nm.Feed(limits=nm.Limits(text=2000))
        reports = [*feed.receive(MESSAGE), *itertools.chain(*(feed.receive(line) for _ in range(1000))), *feed.close()]

        assert [["message-too-long"]] == [[one.code for one in report.problems] for report in reports]


# Cuts


@pytest.mark.parametrize("way", WAYS)
def test_a_stream_cut_at_any_place_gives_the_same_reports(way: str) -> None:
    """With characters of several bytes, line ends of two, marks, layout, and bytes of no encoding."""
    start, end = WAYS[way].get("start", b""), WAYS[way].get("end", b"\n")
    start, end = (one.encode() if isinstance(one, str) else one for one in (start, end))
    message = "AM.AZNLETS20.AZ.TXT\r\nROAD \u00c9 \u20ac \U0001f600".encode() + b"\xe2\x82"
    data = (
        b"\xef\xbb\xbf" + start + message + end + b"\r\n" + start + message + b"\r" + start + MESSAGE.encode() + b"<<A"
    )
    expected = read([data], **WAYS[way])

    assert 2 < sum(len(problems) for _, problems, *_ in expected)
    for place in range(len(data)):
        assert expected == read([data[:place], data[place:]], **WAYS[way])
    assert expected == read(units(data), **WAYS[way])


# The shortest text of each key that is refused, and of each that is read; none holds a mark of a frame.
SHORTEST = [
    {
        vector.key: vector.message
        for vector in sorted(VECTORS, key=lambda one: -len(one.message))
        if vector.good == good and vector.message.isascii() and {"\x02", "\x03", "\x1c"}.isdisjoint(vector.message)
    }
    for good in (False, True)
]
EXTRACTING = nm.Catalogue(readers=[nm.BodyReader(key, lambda message: message.key) for key in nm.message_keys()])


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_texts_of_keys_cut_at_every_place_give_the_same_reports(way: str) -> None:
    """Of every key one that is read or one that is refused by headers, and the other one in one of the other ways."""
    settings, keys = {**WAYS[way], "catalogue": EXTRACTING if WAYS[way] else None}, nm.message_keys()
    pairs = [keys[place : place + 2] for place in range(0, len(keys), 2)]
    first = [*WAYS].index(way)
    for pair in pairs if first == 0 else pairs[first - 1 :: 3]:
        texts = [SHORTEST[((first > 0) + number) % 2].get(key, MESSAGE) for number, key in enumerate(pair)]
        data = b"".join(nm.frame(f"{one}\r\n", **{"end": b"\x03", **WAYS[way]}) for one in texts)
        expected = read([data], **settings)

        assert expected
        assert expected == read(units(data), **settings)
        for cut in range(1, len(data)):
            assert expected == read([data[:cut], data[cut:]], **settings)


PIECES = [
    HEADER, "SOC/123456789", "\r\n", "\r", "\n", "\x02", "\x03", "\ufeff", "DR.AZ000\n", "DR.AZ0000000\r\n",
    "13:50 07/21/2022 00001\n", "TXT\n", "NO RECORD", "\u00e9", " ", "<<AB>", "<", "<A", "B>", "\x1c", "\x1c\r\n",
    "\x1b[0m", "ER.NL0000000.AZNLETS20.TXT\n", "ORIGINAL MESSAGE\n", "X" * 30, "\udcff", "\udce2\udc82",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=14),
    limit=st.sampled_from([0, 1, 5, 21, 30, 60, 10**6]),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=200, deadline=None)
def test_any_stream_cut_anywhere_gives_the_same_reports(way: str, pieces: list[str], limit: int, seed: int) -> None:
    """Bytes or text, under any limit."""
    data = "".join(pieces).encode("utf-8", "surrogateescape")
    text = data.decode("utf-8", "surrogateescape")
    draw = random.Random(seed)  # noqa: S311 - places to cut at
    places = [0, *sorted(draw.choices(range(len(data) + 1), k=4)), len(data)]
    cut = [data[start:end] for start, end in itertools.pairwise(places)]
    given_settings = {**WAYS[way], "limits": nm.Limits(text=limit)}
    expected = read([data], **given_settings)

    assert expected == read(cut, **given_settings)
    assert expected == read(units(data), **given_settings)
    assert expected == read(units(text), **given_settings)
    if way == "headers" and "\udc80" > max(text, default=""):
        log = io.StringIO(text, newline="")
        assert expected == [*map(told, nm.read_messages(log, limits=given_settings["limits"]))]


# What a frame holds, where no mark of it is cut.
INSIDE = [piece for piece in PIECES if {*"\x02\x03\x1c<"}.isdisjoint(piece)] + ["\r\n" * 3, "\n" * 5]


@pytest.mark.parametrize("way", WAYS)
@given(
    frames=st.lists(st.lists(st.sampled_from(INSIDE), max_size=8).map("".join), max_size=3),
    limit=st.sampled_from([0, 1, 5, 10, 21, 30, 60, 10**6]),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=300, deadline=None)
def test_a_source_is_the_beginning_of_what_arrived(way: str, frames: list[str], limit: int, seed: int) -> None:
    """Under any limit, wherever the stream is cut; whole, but for line ends at its end, where it is not too long."""
    start, end = (WAYS[way].get(name, b"") for name in ("start", "end"))
    start, end = (one.encode() if isinstance(one, str) else one for one in (start, end))
    inside = [frame.encode("utf-8", "surrogateescape") for frame in frames]
    data = b"".join(start + frame + end for frame in inside)
    place = random.Random(seed).randint(0, len(data))  # noqa: S311 - a place to cut at
    feed = nm.Feed(**WAYS[way], limits=nm.Limits(text=limit))
    reports = [*feed.receive(data[:place]), *feed.receive(data[place:]), *feed.close()]

    in_order(data.decode("utf-8", "surrogateescape"), reports)
    assert reports == [nm.from_dict(nm.to_dict(report, values=True)) for report in reports]
    if way != "headers":
        texts = [frame.decode("utf-8", "surrogateescape") for frame in inside]
        texts = [text for text in texts if framing_end(text) < len(text) or len(text.rstrip("\r\n")) > limit]
        for text, report in zip(texts, reports, strict=True):
            assert text.startswith(report.source)
            too_long = "message-too-long" in [problem.code for problem in report.problems]
            assert too_long == (len(text.rstrip("\r\n")) > limit)
            assert too_long or text.rstrip("\r\n") == report.source.rstrip("\r\n")


@given(
    pieces=st.lists(st.sampled_from([*INSIDE, *"\x02\x03"]), max_size=14),
    limit=st.sampled_from([0, 1, 5, 10, 30, 10**6]),
)
@settings(max_examples=300, deadline=None)
def test_a_source_of_a_log_is_the_beginning_of_what_is_in_it(pieces: list[str], limit: int) -> None:
    """As that of a stream."""
    log = "".join(pieces)
    in_order(log, nm.read_messages(io.StringIO(log, newline=""), limits=nm.Limits(text=limit)))


def in_order(text: str, reports: Iterable[nm.Report]) -> None:
    """Hold that the sources are in a text, one after the other."""
    place = 0
    for report in reports:
        found = text.find(report.source, place)
        assert found >= 0
        place = found + len(report.source)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["start and end", "end", "long marks"])
@given(messages=st.lists(st.sampled_from(INQUIRIES).flatmap(inquiry_messages), min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_what_is_framed_is_received(way: str, messages: list[nm.Message[Any]]) -> None:
    """Message by message, equal to what was sent."""
    data = b"\r\n".join(nm.frame(one, **WAYS[way]) for one in messages)

    assert messages == [message for _, _, message, *_ in read(units(data), **WAYS[way])]


# Encodings


def test_bytes_that_are_not_of_the_encoding_are_told_and_kept() -> None:
    """Where the text is free, so that the message is read: by a warning at the first of them."""
    ((source, (problem,), message, *_),) = read(
        [b"\x02AM.AZNLETS20.AZ.TXT\nNU\xd1EZ \xe2\x82\x03"], **WAYS["start and end"]
    )

    assert ("not-decoded", "warning", (22, 23)) == (problem.code, problem.severity, problem.span)
    assert problem.expected == "Each byte is text in the encoding utf-8; 3 in this text are not."
    assert b"AM.AZNLETS20.AZ.TXT\nNU\xd1EZ \xe2\x82" == source.encode("utf-8", "surrogateescape")
    assert (problem,) == message.problems


def test_bytes_that_are_not_of_the_encoding_are_refused_in_a_field() -> None:
    """As any character that the field does not accept, and told besides, in the order of the text."""
    data = b"\x02CWQ.AZNLETS20.AZ.TXT\nNAM/N\xd1,JOHN.DOB/1\x03"
    ((_, problems, message, *_),) = read([data], **WAYS["start and end"])

    assert ["bad-format", "not-decoded", "field-too-short"] == [one.code for one in problems]
    assert message is None


def test_bytes_outside_of_a_frame_are_told() -> None:
    """They may be all that is left of a message."""
    assert [["outside-frame", "not-decoded"]] == codes(b"\xff\xfe", **WAYS["start and end"])


def test_a_character_that_text_cuts_off_is_told() -> None:
    """Its other bytes can no longer come."""
    feed = nm.Feed(end="\x03")
    (report,) = feed.receive(b"AM.AZNLETS20.AZ.TXT\nROAD \xc3") + feed.receive("\u00a9\x03")

    assert "AM.AZNLETS20.AZ.TXT\nROAD \udcc3\u00a9" == report.source


def test_another_encoding_is_read() -> None:
    """One of a mainframe too, in which the marks are written as well."""
    marks: dict[str, Any] = {"start": b"\x02", "end": b"\x26", "encoding": "cp037"}
    data = nm.frame(MESSAGE, **marks)

    assert (b"\x02\xc3\xe6\xd8", b"\x26") == (data[:4], data[-1:])
    assert [[]] == codes(data, **marks)


@pytest.mark.thorough
@pytest.mark.parametrize("encoding", BY_BYTES)
def test_no_byte_stops_a_stream(encoding: str) -> None:
    """In any encoding that is accepted: each byte after each other one, whole or cut."""
    data = bytes(itertools.chain.from_iterable(itertools.product(range(256), repeat=2)))
    whole = read([data], end="\n", encoding=encoding)

    assert whole
    assert whole == read((data[place : place + 7] for place in range(0, len(data), 7)), end="\n", encoding=encoding)


@pytest.mark.parametrize("encoding", sorted(NOT_BY_BYTES))
def test_an_encoding_in_which_a_byte_could_stop_a_stream_is_refused(encoding: str) -> None:
    """At once, as one that is not known."""
    with pytest.raises(ValueError, match="encoding is UTF-8, or one with a byte for each character"):
        nm.Feed(encoding=encoding)


def test_an_encoding_is_known_by_any_of_its_names() -> None:
    """As Python has them."""
    assert ["utf-8", "utf-8", "iso8859-1"] == [required_encoding(one) for one in ("UTF8", "utf-8", "latin_1")]


# Settings


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"start": "\x02"}, "start needs an end"),
        ({"start": "", "end": "\x03"}, "start is at least one character of the encoding utf-8"),
        ({"end": b""}, "end is at least one character"),
        ({"end": b"\xff"}, "end is at least one character"),
        ({"end": "\u00e9", "encoding": "ascii"}, "end is at least one character of the encoding ascii"),
        ({"start": "~", "end": "~"}, "where they are the same, give the end alone"),
        ({"start": "~", "end": "\n~"}, "start and end do not hold each other"),
        ({"start": "\n~", "end": "\n"}, "start and end do not hold each other"),
    ],
)
def test_a_wrong_setting_is_refused_at_once(wrong: Any, fault: str) -> None:
    """Before anything is received."""
    with pytest.raises(ValueError, match=fault):
        nm.Feed(**wrong)


def test_settings_are_those_of_check() -> None:
    """The day, the limits and the catalogue."""
    text = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/20200101"
    settings: dict[str, Any] = {"today": date(2010, 1, 1), "limits": nm.Limits(fields=60), "catalogue": nm.Catalogue()}
    ((_, problems, *_),) = read([framed(text)], **WAYS["start and end"], **settings)

    assert nm.check(text, **settings).problems == problems
    assert ["implausible-value"] == [one.code for one in problems]


def test_data_is_bytes_of_any_kind_or_text() -> None:
    """As sockets and buffers give them."""
    data = framed(MESSAGE)
    kinds: list[Any] = [data, bytearray(data), memoryview(data), data.decode()]

    assert [1] * 4 == [len(nm.Feed(start=b"\x02", end=b"\x03").receive(one)) for one in kinds]


def test_nothing_is_received_after_the_end() -> None:
    """And a second end is none."""
    feed = nm.Feed()
    feed.receive(MESSAGE)

    assert [1, 0] == [len(feed.close()), len(feed.close())]
    with pytest.raises(ValueError, match="no data is received after close"):
        feed.receive(MESSAGE)


# Memory


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "unit",
    ["X" * 1000, "NO RECORD\n" * 100, " " * 1000, "\x02" * 100, "\r"],
    ids=["a line", "lines", "layout", "starts", "returns"],
)
def test_an_endless_stream_takes_no_more_memory(way: str, unit: str) -> None:
    """Than a text at the limit, whatever it is made of: a long line, short ones, layout, starts without an end."""
    feed = nm.Feed(**WAYS[way], limits=nm.Limits(text=10_000))
    begin = "\x02" if way == "start and end" else ""
    feed.receive(f"{begin}{MESSAGE}\n" + unit * 200)

    assert peak_of(lambda: [feed.receive(unit) for _ in range(500)]) < 200_000
