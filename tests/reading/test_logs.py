"""Logs: where one message ends and the next begins."""

from __future__ import annotations

import fileinput
import io
import itertools
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from peaks import peak_of
from vectors import VECTORS, Vector

import nlets_msg as nm
from nlets_msg.catalogue import default
from nlets_msg.reading.logs import ETX, FORM_FEED, split_messages
from nlets_msg.reading.splitting import MessageSplitter

MESSAGE = "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n"


def sources(log: str) -> list[str]:
    """Return the text of each message of a log."""
    return [report.source for report in nm.read_messages(StringIO(log, newline=""))]


def test_each_message_of_a_log_is_a_report() -> None:
    """All messages come in their order, read one at a time."""
    reports = list(nm.read_messages(StringIO(f"{MESSAGE}SWQ.AZNLETS20.AZ.TXT\nFBI/1234567\n")))

    assert [(report.key, report.fields) for report in reports] == [
        ("CWQ", {"SOC": "123456789"}), ("SWQ", {"FBI": "1234567"})
    ]  # fmt: skip


def test_a_bad_message_does_not_stop_the_log() -> None:
    """What follows it is read."""
    reports = nm.read_messages(StringIO(f"CWQ.AZNLETS20.AZ.TXT\nSOC/1\n{MESSAGE}"))

    assert [report.ok for report in reports] == [False, True]


@pytest.mark.parametrize("log", ["", "\n", "\n \r\n\t\n"])
def test_a_log_without_text_has_no_message(log: str) -> None:
    """Blank lines alone are nothing."""
    assert sources(log) == []


def test_text_before_the_first_message_is_a_report_of_its_own() -> None:
    """It is not passed over in silence, and not put before the message."""
    before, message = nm.read_messages(StringIO(f"LOG OF TODAY\n\n{MESSAGE}"))

    assert [one.code for one in before.problems] == ["no-message-key"]
    assert before.source == "LOG OF TODAY\n\n"
    assert message.source == MESSAGE


def test_blank_lines_before_the_first_message_are_nothing() -> None:
    """They make no message."""
    assert sources(f"\n\r\n{MESSAGE}") == [MESSAGE]


@pytest.mark.parametrize(
    "line",
    [
        "CWQ.AZNLETS20.AZ.TXT",
        "DQ.AZNLETS20.AZ.TXT",
        "A1B.AZNLETS20.",
        "DR.MSOLN0000",
        "DR.MSOLN0000  ",
        "DR.MSOLN0000 07:24 02/17/2022 00218",
        "DR.MSOLN000007:24 02/17/2022 00218",
        "cwq.aznlets20.az.txt",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=repr)
def test_a_message_begins_at_its_first_header_line(line: str, end: str) -> None:
    """Key, period, ORI of 9 characters, then a period, the line end or a clock."""
    before, begun = sources(f"{MESSAGE}{line}{end}NO RECORD{end}")

    assert (before, begun) == (MESSAGE, f"{line}{end}NO RECORD{end}")


@pytest.mark.parametrize(
    "line",
    [
        " CWQ.AZNLETS20. NO RECORD", "\tDR.MSOLN0000 NO RECORD", " cwq.aznlets20.az. NO",
        "ZZQ.AZNLETS2.AZ.TXT", "CWQ.AZNLETS2.AZ.TXT HELLO", "CWQX.AZNLETS20.AZ.TXT",
        "C.AZNLETS20.AZ.TXT", "CWQ AZNLETS20.AZ.TXT", "CWQ.AZNLETS20 NO RECORD", "CWQ.AZNLETS20/AZ", "NAM/SMITH,JOHN",
        "www.example12.org", "13:43 11/07/2011 60501", "TXT", "",
    ],
)  # fmt: skip
def test_any_other_line_belongs_to_the_message_before_it(line: str) -> None:
    """Whatever is not of that form is text."""
    assert sources(f"{MESSAGE}{line}\n") == [f"{MESSAGE}{line}\n"]


def test_nothing_of_a_log_is_lost() -> None:
    """The texts of the reports, put together, are the log; framing before a header is in none of them."""
    framing = "\x00\n\n"
    log = f"BEFORE\r\n{MESSAGE}\n{MESSAGE}.\r{framing}AM.AZNLETS20\nHELLO\n\x03"

    assert log.replace(framing, "") == "".join(sources(log))


@pytest.mark.parametrize(
    "framing",
    ["\x02", " ", "\t", "\x03\n", "\x03\r\n\r\n\x02", "\x0c\n", " \x02\n \n", "\ufeff", "\x1b[2J\x00"],
    ids=repr,
)
@pytest.mark.parametrize("following", [MESSAGE, "CWQ.AZNLETS2.AZ.TXT\nSOC/123456789\n", "AM.AZNLETS20\nTXT\nHELLO\n"])
def test_framing_before_a_header_belongs_to_no_message(framing: str, following: str) -> None:
    """On its line, or on lines of its own."""
    assert [MESSAGE, following] == sources(f"{MESSAGE}{framing}{following}")
    assert [following] == sources(f"{framing}{following}")


def test_framing_that_no_header_follows_belongs_to_the_message() -> None:
    """In the middle of a text, and at its end."""
    text = "AM.AZNLETS20.CA.TXT\nHELLO\n\x02\n\x0c\nAGAIN\n\x03\n"

    assert [text] == sources(text)


def test_framing_alone_is_no_message() -> None:
    """A transport may end with it."""
    assert [] == sources("\x02\x03\n\x00 \n\ufeff")


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"], ids=repr)
def test_a_log_of_lines_that_other_characters_end_is_read(end: str) -> None:
    """As `str.splitlines` makes them."""
    log = f"{MESSAGE}\x0c{MESSAGE}AM.AZNLETS20.CA.TXT\nHELLO{end}AGAIN\n{MESSAGE}"

    assert ["CWQ", "CWQ", "AM", "CWQ"] == [report.key for report in nm.read_messages(log.splitlines(keepends=True))]


def test_more_framing_than_a_message_may_have_is_not_kept() -> None:
    """It is one message that is too long, and what follows is read."""
    reports = list(nm.read_messages(["\x00\n"] * 100 + MESSAGE.splitlines(keepends=True), limits=nm.Limits(text=40)))

    assert "CWQ" == reports[-1].key
    assert [] == [report for report in reports if len(report.source) > 41]


def test_what_a_rejection_quotes_may_be_framed() -> None:
    """It stays whole."""
    log = f"{ER.replace('CWQ.', chr(2) + 'CWQ.')}{MESSAGE}"

    assert [log.removesuffix(MESSAGE), MESSAGE] == sources(log)


def test_a_message_has_the_number_of_its_first_line() -> None:
    """Framing, separators and what each line begins with are counted, and belong to no message."""
    log = "\n> \x02\n> CWQ.AZNLETS20.AZ.TXT\n> SOC/123456789\n=====\n> AM.AZNLETS20.CA.TXT\nHELLO\n"
    found = split_messages(log.splitlines(keepends=True), prefix="> ", separator="=+")

    assert [(3, MESSAGE), (6, "AM.AZNLETS20.CA.TXT\nHELLO\n")] == list(found)


def test_a_prefix_is_stripped_once_from_each_line() -> None:
    """A line without it is read as it is, and the rest of a line is not looked at."""
    (report,) = nm.read_messages(["> AM.AZNLETS20.CA.TXT\n", "> > HELLO > \n", "AGAIN\n"], prefix="> ")

    assert "AM.AZNLETS20.CA.TXT\n> HELLO > \nAGAIN\n" == report.source


def test_a_prefix_is_stripped_at_the_beginning_of_a_long_line_only() -> None:
    """Not at that of the pieces in which it is read."""
    log = StringIO("> AM.AZNLETS20.CA.TXT\n> " + "> " * 60, newline="")
    (report,) = nm.read_messages(log, prefix="> ", limits=nm.Limits(text=30))

    assert ("AM.AZNLETS20.CA.TXT\n" + "> " * 60)[:31] == report.source


def test_a_prefix_that_is_no_pattern_is_refused_at_once() -> None:
    """Before anything is read."""
    with pytest.raises(ValueError, match="the prefix is no regular expression"):
        nm.read_messages([], prefix="(")


def test_only_a_separator_that_is_given_parts_messages() -> None:
    """Without one nothing would."""
    with pytest.raises(ValueError, match="separator_only needs a separator"):
        nm.read_messages([], separator_only=True)


def test_where_only_the_separator_parts_messages_frames_stay_in_them() -> None:
    """They are passed over when the message is read."""
    reports = list(nm.read_messages([f"\x02{MESSAGE}\x03\n\x02{MESSAGE}\x03"], separator=ETX, separator_only=True))

    assert [f"\x02{MESSAGE}", f"\n\x02{MESSAGE}"] == [report.source for report in reports]
    assert [(), ()] == [report.problems for report in reports]


def test_a_log_is_any_iterable_of_lines() -> None:
    """A list of lines with their ends is a log, and a message may end without a line end."""
    lines = [*MESSAGE.splitlines(keepends=True), "AM.AZNLETS20"]

    assert [report.source for report in nm.read_messages(lines)] == [MESSAGE, "AM.AZNLETS20"]


def test_the_limits_of_a_log_are_those_of_each_message() -> None:
    """A long message is a problem of its own; the others are read."""
    reports = nm.read_messages(StringIO(f"{MESSAGE}{MESSAGE}AM.AZNLETS20\nHI\n"), limits=nm.Limits(text=20))

    assert [[one.code for one in report.problems] for report in reports] == [
        ["message-too-long"], ["message-too-long"], ["clock-irregular"]
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["CWQ.AZNLETS2.AZ.TXT", "SWQ.AZNLETS200.AZ,CA.*0123456789.TXT", "SWQ..AZ.TXT"])
def test_a_whole_header_with_a_bad_ori_begins_a_message(line: str) -> None:
    """A message of a known key is not taken for text of the one before it because its ORI is short."""
    reports = list(nm.read_messages(f"{MESSAGE}{line}\nSOC/123456789\n".splitlines(keepends=True)))

    assert [[], ["bad-header"]] == [
        [one.code for one in report.problems if one.severity == "error"] for report in reports
    ]


def test_a_quoted_header_belongs_to_its_answer() -> None:
    """A header directly after the TXT of an answer is the echo, if the answer's key answers its key."""
    inquiry = nm.parse("CWQ.AZNLETS20.AZ.TXT\nPER/AB/CD")
    answer = nm.respond(inquiry, "NO RECORD", origin="AZ0000000")
    log = f"{answer.to_text()}\n{MESSAGE}"

    assert "PER/AB/CD" in answer.body.quoted
    assert "CWQ.AZNLETS20" in answer.body.quoted
    assert [answer.to_text() + "\n", MESSAGE] == sources(log)
    assert 2 == len(sources("AM.AZNLETS20.AZ0000000.TXT\nCWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n"))


def test_a_byte_order_mark_is_no_part_of_a_message() -> None:
    """A file that begins with one is read as if it did not."""
    assert [MESSAGE] == sources(f"\ufeff{MESSAGE}")


ER = "ER.NL0000000.AZNLETS20.TXT\n.03. TXT NOT FOUND\nORIGINAL MESSAGE\nCWQ.AZNLETS20.AZ.TXT\nSOC/1\n"


def test_what_a_rejection_quotes_begins_no_message() -> None:
    """A header after ORIGINAL MESSAGE belongs to it; the next one does not."""
    reports = list(nm.read_messages((ER + "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n").splitlines(keepends=True)))

    assert [report.key for report in reports] == ["ER", "CWQ"]
    assert reports[0].source == ER


@pytest.mark.parametrize(
    ("separator", "between"),
    [
        (ETX, "\x03"),
        (FORM_FEED, "\x0c"),
        (ETX, "\x03\n"),
        (r"\n?={3,}\n", "\n=====\n"),
        ("A|B", "A"),
        ("[\x03\x0c]", "\x0c"),
    ],
)
def test_a_separator_parts_messages(separator: str, between: str) -> None:
    """It belongs to none of them, and what has no header is one of its own."""
    parts = ["AM.AZNLETS20.CA.TXT\nHELLO", "NO HEDER HERE", "CWQ.CZNLETS20.CZ.TXT\nSOC/123456789"]
    reports = list(nm.read_messages(io.StringIO(between.join(parts), newline=""), separator=separator))

    assert [report.source.strip("\n") for report in reports if report.source.strip()][::2] == parts[
        ::2
    ] or separator == "A|B"
    assert [report.key for report in reports if report.key] == ["AM", "CWQ"] or separator == "A|B"


def test_a_separator_in_a_line_has_the_number_of_its_line() -> None:
    """As the command shows it."""
    lines = ["AM.AZNLETS20.CA.TXT\n", "HELLO\x03AM.AZNLETS20.CA.TXT\n", "AGAIN\n"]

    assert [number for number, _ in split_messages(lines, separator=ETX)] == [1, 2]


def test_of_a_message_over_the_limit_no_more_is_kept_than_shows_it() -> None:
    """The messages after it are read."""
    lines = ["X" * 99 + "\n"] * 100 + ["CWQ.AZNLETS20.AZ.TXT\n", "SOC/123456789\n"]
    long, short = nm.read_messages(lines, limits=nm.Limits(text=1000))

    assert ([one.code for one in long.problems], len(long.source)) == (["message-too-long"], 1001)
    assert short.ok


def test_a_message_over_the_limit_is_told_before_its_end() -> None:
    """Once, though it goes on without one."""
    lines = itertools.chain(MESSAGE.splitlines(keepends=True), itertools.repeat("NO RECORD\n"))
    reports = nm.read_messages(lines, limits=nm.Limits(text=1000))

    assert ["message-too-long"] == [one.code for one in next(reports).problems]


def test_a_message_over_the_limit_is_told_once() -> None:
    """Whatever of it comes after that, and the message after it is read."""
    log = StringIO(f"{MESSAGE}NO RECORD\nDR.AZ000\n13:50 07/21/2022 00001\n{MESSAGE}", newline="")
    reports = nm.read_messages(log, limits=nm.Limits(text=len(MESSAGE)))

    assert [len(MESSAGE) + 1, len(MESSAGE)] == [len(report.source) for report in reports]


def test_more_layout_than_a_message_may_have_before_a_text_is_told() -> None:
    """What comes after it is not kept."""
    long, message = nm.read_messages(["\n"] * 60 + ["HELLO\n", MESSAGE], limits=nm.Limits(40))

    assert (["message-too-long"], "\n" * 42) == ([one.code for one in long.problems], long.source)
    assert MESSAGE == message.source


def test_more_line_ends_than_a_message_may_have_characters_are_no_message() -> None:
    """Before a message and after it; of them no more is kept than one."""
    lines = itertools.chain(["\n"] * 60, [MESSAGE], ["\r\n"] * 60, [MESSAGE])
    reports = [*nm.read_messages(lines, limits=nm.Limits(len(MESSAGE)))]

    assert [True, True] == [report.ok for report in reports]
    assert [f"{MESSAGE}\r\n", MESSAGE] == [report.source for report in reports]


def test_a_line_without_an_end_is_read_in_pieces() -> None:
    """A file of one endless line is one message that is too long."""
    (report,) = nm.read_messages(io.StringIO("CWQ.AZNLETS20.AZ.TXT" * 1000), limits=nm.Limits(text=100))

    assert (report.key, [one.code for one in report.problems]) == ("CWQ", ["message-too-long"])


MEMORY = """
import io
import resource
import nlets_msg as nm

class Stream(io.TextIOBase):
    # 200 MB: answers with texts of some 900,000 characters, then a line without end and without a message.
    def __init__(self):
        self.parts = self.make()
        self.rest = ""
    def make(self):
        for number in range(160):
            yield "CWR.AZ0000000.AZNLETS20.TXT\\nSOC/123456789\\n\\n"
            yield from ("A LINE OF A RECORD" * 50 + "\\n" for _ in range(1000))
        yield from ("X" * 1_000_000 for _ in range(60))
    def readline(self, size=-1):
        while len(self.rest) < size and "\\n" not in self.rest:
            part = next(self.parts, "")
            if not part:
                break
            self.rest += part
        end = self.rest.find("\\n") + 1 or len(self.rest)
        line, self.rest = self.rest[: min(end, size)], self.rest[min(end, size) :]
        self.size = getattr(self, "size", 0) + len(line)
        return line

nm.parse("CWR.AZ0000000.AZNLETS20.TXT\\nSOC/123456789\\n\\nA")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
stream = Stream()
read = [report.ok for report in nm.read_messages(stream)]
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
assert stream.size > 200_000_000, stream.size
assert read == [True] * 159 + [False], len(read)
print(grown)
"""


@pytest.mark.slow
def test_a_stream_of_200_megabytes_is_read_in_little_memory() -> None:
    """Whatever its length, and also where no message begins: no more than some texts of the limit at a time."""
    # Not traced where coverage is measured: that would take many times as long, and memory of its own.
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=False, env=quiet)

    assert done.returncode == 0, done.stderr
    # In kilobytes.
    assert int(done.stdout) < 64 * 1024


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (io.BytesIO(b"CWQ.AZNLETS20.AZ.TXT"), "a log is lines of text"),
        ([b"CWQ.AZNLETS20.AZ.TXT"], "a log is lines of text"),
        ("CWQ.AZNLETS20.AZ.TXT", "a log is a file or lines, not one text"),
    ],
)
def test_what_is_no_log_is_refused(lines: Any, fault: str) -> None:
    """Bytes, and one text."""
    with pytest.raises(ValueError, match=fault):
        list(nm.read_messages(lines))


@pytest.mark.parametrize(
    ("separator", "fault"), [("(", "is no regular expression"), ("", "matches nothing at all"), ("A*", "nothing")]
)
def test_a_separator_that_is_none_is_refused_at_once(separator: str, fault: str) -> None:
    """Before anything is read."""
    with pytest.raises(ValueError, match=fault):
        nm.read_messages([], separator=separator)


def test_a_group_in_a_separator_belongs_to_it() -> None:
    """It makes no message of its own."""
    lines = ["AM.AZNLETS20.CA.TXT\n", "HELLO\x03AM.AZNLETS20.CA.TXT\n", "AGAIN\x03\n"]

    assert ["AM", "AM"] == [report.key for report in nm.read_messages(lines, separator="(\x03)(\x0c)?")]


def test_any_iterable_of_lines_is_a_log(tmp_path: Path) -> None:
    """One whose readline takes no size, too."""
    path = tmp_path / "log.txt"
    path.write_text(MESSAGE * 2)
    with fileinput.input(path) as lines:
        assert ["CWQ", "CWQ"] == [report.key for report in nm.read_messages(lines)]


def test_a_rejected_answer_keeps_what_it_quotes() -> None:
    """ORIGINAL MESSAGE, perhaps a blank line, an answer, and its echo with a header, are one message."""
    quoted = "CWR.AZ0000000.AZNLETS20.TXT\nCWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n\nNO RECORD\n"
    for blank in ("", "\n"):
        log = f"ER.NL0000000.AZNLETS20.TXT\n.01. BAD\nORIGINAL MESSAGE\n{blank}{quoted}{MESSAGE}"

        assert sources(log) == [log.removesuffix(MESSAGE), MESSAGE]


def test_only_the_txt_of_the_header_is_followed_by_an_echo() -> None:
    """A line of text may end with the same letters."""
    answer = "CWR.AZ0000000.AZNLETS20.TXT\nSOC/123456789\n\nSEE FILE.TXT\n"

    assert sources(answer + MESSAGE) == [answer, MESSAGE]
    whole = "CWR.AZ0000000.AZNLETS20.TXT\nCWQ.AZNLETS20.AZ.TXT\n"
    assert sources(whole + MESSAGE) == [whole, MESSAGE]


AM = "AM.AZNLETS44\n13:50 07/21/2022 00001\n13:50 07/21/2022 00109 AZNLETS03\nTXT\nBOLO 1"


@pytest.mark.parametrize("between", ["\x03\x02", "\x03", "\x02", "\x0c", "\x01", "\n\x1b(B\x1b[m", "\n\x1bc"])
def test_a_framed_message_inside_a_line_is_lost_in_no_other(between: str) -> None:
    """What a transport puts around messages may be all that is between them."""
    log = io.StringIO(f"{AM}{between}{AM}\n", newline="")

    assert ["AM", "AM"] == [report.key for report in nm.read_messages(log)]


def test_original_message_quotes_in_an_error_message_alone() -> None:
    """In any other text the header after these words begins a message."""
    log = f"{AM}\nORIGINAL MESSAGE\nCWQ.AZNLETS20.AZ.TXT\nPER/X1\n".splitlines(keepends=True)

    assert ["AM", "CWQ"] == [report.key for report in nm.read_messages(log)]


ANSWER = "DR.LA0000000\n13:50 07/21/2022 00001\n13:50 07/21/2022 00109 AZNLETS03\nTXT\nOLN/D1234567\n\nVALID\n"


@pytest.mark.parametrize("ori", ["LA000000", "LA00000001", "L"])
def test_a_delivered_message_with_a_bad_ori_is_no_text_of_the_one_before(ori: str) -> None:
    """The clock line after its first line tells it, and the bad ORI is its own problem."""
    reports = [*nm.read_messages(io.StringIO(f"{ANSWER}{ANSWER.replace('LA0000000', ori)}", newline=""))]

    assert [("DR", []), ("DR", ["bad-header"])] == [(one.key, [p.code for p in one.problems]) for one in reports]
    assert f"{ANSWER}{ANSWER.replace('LA0000000', ori)}" == "".join(one.source for one in reports)


@pytest.mark.parametrize("line", ["QQQ.LA000000", "DR.LA000000 X", "SEE DR.LA000000"])
def test_another_line_before_a_clock_begins_no_message(line: str) -> None:
    """Of an unknown key, or with something beside it."""
    log = io.StringIO(f"{ANSWER}{line}\n13:50 07/21/2022 00001\nEND\n", newline="")

    assert ["DR"] == [report.key for report in nm.read_messages(log)]


def test_a_message_of_many_short_lines_is_whole() -> None:
    """They are joined now and then while they are collected."""
    text = "AM.AZNLETS20.AZ.TXT\n" + "A\n" * 5000

    assert [text, MESSAGE] == sources(text + MESSAGE)


@pytest.mark.thorough
@pytest.mark.parametrize("unit", ["\x03\n", "\x03", "\x02", "A\n", "\r\n"])
def test_a_log_of_short_lines_is_held_in_a_few_times_its_size(unit: str) -> None:
    """Short lines and separators weigh no more than others."""
    log = unit * (2**16 // len(unit))

    assert peak_of(lambda: [None for _ in split_messages(io.StringIO(log, newline=""))]) < 8 * 2**16


def framed(number: int) -> str:
    """Make a short message in a frame."""
    return f"\x02AM.AZNLETS20.AZ.TXT NUMBER {number:03}\x03"


@pytest.mark.thorough
@pytest.mark.parametrize("longest", [40, 60, 300, 2000])
@pytest.mark.parametrize("before", range(0, 120, 7))
def test_a_framed_message_is_found_wherever_a_long_line_is_cut(longest: int, before: int) -> None:
    """A file is read in pieces of the limit; the messages of one line are those of the same line as one item."""
    line = " " * before + "".join(map(framed, range(150)))
    limits = nm.Limits(text=longest)

    found = [report.source for report in nm.read_messages(io.StringIO(line, newline=""), limits=limits)]
    assert [report.source for report in nm.read_messages([line], limits=limits)] == found
    assert 150 == len([one for one in found if "NUMBER" in one])


@pytest.mark.parametrize("longest", [40, 60, 300, 2000])
def test_a_separator_is_found_wherever_a_long_line_is_cut(longest: int) -> None:
    """Of several characters, and with a frame beside it."""
    line = "".join(f"AM.AZNLETS20.AZ.TXT HELLO {number:03}--END--" for number in range(150))
    found = nm.read_messages(io.StringIO(line, newline=""), separator="--END--", limits=nm.Limits(text=longest))

    assert [f"AM.AZNLETS20.AZ.TXT HELLO {number:03}" for number in range(150)] == [one.source for one in found]


@pytest.mark.parametrize("unit", ["\x02", "\x02A", "\r", "\x03\x02"])
def test_a_line_of_framing_in_pieces_is_read_whole(unit: str) -> None:
    """It is text of the message before it, up to what shows that the message is too long."""
    text = MESSAGE.rstrip("\n") + "\n" + unit * 5000 + "X"
    limits = nm.Limits(text=2000)

    in_pieces = [report.source for report in nm.read_messages(io.StringIO(text, newline=""), limits=limits)]
    assert [report.source for report in nm.read_messages(text.splitlines(keepends=True), limits=limits)] == in_pieces


def test_a_limit_may_be_any_number() -> None:
    """A file cannot be asked for so long a piece, and is read all the same."""
    log = io.StringIO(MESSAGE, newline="")

    assert [MESSAGE] == [one.source for one in nm.read_messages(log, limits=nm.Limits(text=sys.maxsize))]


@pytest.mark.parametrize(
    "pattern", ["a{99999999999999}", "(" * 5000 + ")" * 5000, "[["], ids=["number", "depth", "warning"]
)
def test_a_pattern_beyond_what_can_be_compiled_is_no_regular_expression(pattern: str) -> None:
    """It is told as any other wrong one."""
    with pytest.raises(ValueError, match="the prefix is no regular expression"):
        nm.read_messages([], prefix=pattern)


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(["CWQ.AZNLETS20.AZ.TXT\nSOC/123456789", "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789"], id="messages"),
        pytest.param(["CWQ.AZNLETS20.AZ.TXT", "SOC/123456789"], id="lines"),
    ],
)
def test_items_that_go_on_without_a_line_end_are_refused(items: list[str]) -> None:
    """Two would become one line, and so two messages one."""
    with pytest.raises(ValueError, match="lines with their ends"):
        list(nm.read_messages(items))


def test_whole_messages_with_their_line_ends_are_read() -> None:
    """Several in an item, too; the last one may lack its line end."""
    one = "CWQ.AZNLETS20.AZ.TXT\r\nSOC/123456789\r\n"
    items = [one, f"{one}{one}", one.strip()]

    assert [one, one, one, one.strip()] == [report.source for report in nm.read_messages(items)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0c", "\x85"], ids=repr)
def test_lines_as_python_splits_them_are_read(end: str) -> None:
    """With their ends, whichever these are, and the last one without."""
    text = f"AM.AZNLETS20.AZ.TXT\nBOLO{end}END"

    assert [text] == [one.source for one in nm.read_messages(text.splitlines(keepends=True))]


def test_a_file_that_ends_with_a_whole_piece_is_read_to_its_end() -> None:
    """Though nothing comes after it that tells."""
    text = "AM.AZNLETS20.AZ.TXT " + "A" * 80

    assert [text] == [one.source for one in nm.read_messages(io.StringIO(text, newline=""), limits=nm.Limits(text=99))]


# Many lines at a time


class Arriving(StringIO):
    """A file of which each line arrives when it is asked for, as from a pipe."""

    def seekable(self) -> bool:
        """Say no."""
        return False


def by_lines(log: str, *, most: int = nm.Limits().text, newline: str = "") -> list[tuple[int, str]]:
    """Split a log of which each line comes by itself."""
    return list(split_messages(Arriving(log, newline=newline), most=most))


def by_blocks(log: str, *, most: int = nm.Limits().text, newline: str = "") -> list[tuple[int, str]]:
    """Split a log of which many lines are looked at together."""
    return list(split_messages(StringIO(log, newline=newline), most=most))


@pytest.mark.thorough
def test_vectors_are_parted_the_same_by_blocks_and_by_lines() -> None:
    """All of them in one log, with each line end."""
    for end in ("\n", "\r\n"):
        log = "\n".join(vector.message for vector in VECTORS).replace("\n", end)

        assert by_lines(log) == by_blocks(log)


# What may be on a line; what of it is one message depends on the lines before it.
LINES = [
    "CWQ.AZNLETS20.AZ.TXT", "CWQ.AZNLETS20.AZ.*0123456789.TXT", "DR.AZ0000000.AZNLETS20.TXT", "cwq.aznlets20.az.txt",
    "CWQ.AZNLETS20.AZ.TXT SOC/1", "CWQ.AZNLETS20.AZ.TXT ", "CWQ.AZNLETS2.AZ.TXT", "ZZQ.AZNLETS20.", "DR.AZ0000000",
    "DR.AZ0000000 ", "DR.AZ000", "QQQ.AZ000", "13:50 07/21/2022 00001", "13:50 07/21/2022 00109 AZNLETS20", "13:50 07/",
    "*0123456789", "*01234.TXT", "TXT", "txt", "TXT ", " TXT", "SEE FILE.TXT", "ER.NL0000000.AZNLETS20.TXT",
    "ORIGINAL MESSAGE", "original message", " ORIGINAL MESSAGE ", "SOC/123456789", "NO RECORD", " 1. LIC", "",
    "  ", "\t", "\x02", "\x03", "\x0c", "\x00", "\x1b[0m", "\ufeff", "NO\x0bRECORD", "NO\x03RECORD",
    "END\x03\x02DR.AZ0000000",
    "\u00c9TE", ".", ".TXT", "NO\rRECORD", "NO\u2028RECORD", "\x02CWQ.AZNLETS20.AZ.TXT", " CWQ.AZNLETS20.AZ.TXT",
]  # fmt: skip


@pytest.mark.slow
@given(
    lines=st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", "\r\n", "\r"])), max_size=16),
    most=st.sampled_from([0, 1, 20, 45, 70, 120, 10**6]),
    sizes=st.lists(st.integers(1, 6), min_size=1),
    newline=st.sampled_from(["", "\n", "\r", "\r\n"]),
)
@settings(max_examples=1000, deadline=None)
def test_any_log_is_parted_the_same_whatever_the_size_of_a_block(
    lines: list[tuple[str, str]], most: int, sizes: list[int], newline: str
) -> None:
    """Numbers of lines too, under any limit, and whatever ends the lines of a file."""
    log = "".join(map("".join, lines))
    expected = by_lines(log, most=most, newline=newline)
    assert expected == by_blocks(log, most=most, newline=newline)

    # Line feeds end all lines, so that any number of them is whole.
    whole = StringIO(log.replace("\r", "") + "\n", newline="").readlines()
    one, many = MessageSplitter(default(), None, most), MessageSplitter(default(), None, most)
    alone = [found for number, line in enumerate(whole, 1) for found in one.add(number, line, begins_line=True)]
    together: list[tuple[int, str]] = []
    place = 0
    for size in itertools.cycle(sizes):
        together += many.add_lines(1 + place, whole[place : place + size])
        place += size
        if place >= len(whole):
            break
    assert [*alone, *one.close()] == [*together, *many.close()]


def test_messages_of_a_list_are_parted_as_those_of_an_iterator() -> None:
    """What is at hand is looked at together."""
    lines = f"{MESSAGE}{ER}{AM}\n{ANSWER}\x0c{ANSWER}{MESSAGE}".splitlines(keepends=True)

    assert list(split_messages(iter(lines))) == list(split_messages(lines)) == list(split_messages(tuple(lines)))


def test_of_what_arrives_no_line_is_read_before_a_message_is_given_out() -> None:
    """Neither from a connection nor from an iterator: the next line may come in an hour."""
    lines = [*MESSAGE.splitlines(keepends=True) * 2]
    connection, iterator = Arriving("".join(lines)), iter(lines)

    assert MESSAGE == next(nm.read_messages(connection)).source
    assert MESSAGE == next(nm.read_messages(iterator)).source
    assert lines[3:] == [*connection] == [*iterator]


def test_messages_before_a_fault_of_a_file_are_given_out() -> None:
    """Though it is found while later lines are collected; a text file has bytes of no encoding."""
    data = f"{MESSAGE}{MESSAGE}".encode() + b"A" * 20_000 + b"\n\xff\n"
    reports = nm.read_messages(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline=""))

    assert MESSAGE == next(reports).source
    with pytest.raises(UnicodeDecodeError):
        next(reports)


def test_a_file_that_is_closed_says_so() -> None:
    """When it is read, as before."""
    file = StringIO(MESSAGE)
    file.close()
    with pytest.raises(ValueError, match="closed file"):
        next(nm.read_messages(file))


def test_a_message_over_the_limit_in_many_lines_is_told_once() -> None:
    """The lines that come after that are passed over together."""
    text = "AM.AZNLETS20.AZ.TXT\n" + "NO RECORD\n" * 5000

    assert [(1, text[:101]), (5002, MESSAGE)] == by_blocks(text + MESSAGE, most=100)


ECHOES = [one for one in VECTORS if one.echo not in {None, "none"} and "whole-inquiry" in one.name]


@pytest.mark.parametrize("vector", ECHOES, ids=lambda one: one.name)
@pytest.mark.thorough
def test_an_echo_with_its_header_stays_in_its_answer(vector: Vector) -> None:
    """Under either header, between other messages, line by line and in blocks."""
    other = "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n"
    log = f"{other}{vector.message}\n{other}"
    texts = [by_lines(log), by_blocks(log)]

    assert [[other, f"{vector.message}\n", other]] * 2 == [[text for _, text in one] for one in texts]
