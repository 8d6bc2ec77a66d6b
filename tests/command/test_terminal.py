"""What the command prints on a terminal: its width, its colours, and how far it is; and what it prints elsewhere."""

from __future__ import annotations

import io
import itertools
import os
import re
import struct
import subprocess
import sys
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlets_msg as nm
from nlets_msg.command.layout import Layout, broken_by_columns
from nlets_msg.command.main import main
from nlets_msg.command.progress import EVERY, Progress
from nlets_msg.command.showing import problem_lines

pytestmark = pytest.mark.thorough

fcntl = pytest.importorskip("fcntl", reason="there are no pseudo terminals on this system")
termios = pytest.importorskip("termios")

Capture = pytest.CaptureFixture[str]

GOOD = "SWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n"
BAD = "DQ.AZNLETS20.AZ.TXT\nOLN/X1111111.QQQ/1.NAM/SMITH,JOHN\n"
LONG = f"CWQ.AZNLETS20.AZ.TXT\nQQQ/{'A' * 150}.SOC/12345678.ATN/{'WORD ' * 40}X\n"
ANSWER = f"CWR.AZ0000000.AZNLETS20.TXT\nSOC/123456789\n\n{'RECORD ' * 30}\n"
REJECTION = (
    f"ER.NL0000000.AZNLETS20.TXT\n.22. INVALID - SEE BELOW\n1. {', '.join(['LIC'] * 30)}\nORIGINAL MESSAGE\nRQ.A\n"
)
NOTHING: Mapping[str, str] = {}
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write a log of what is hard to lay out, and return its short name."""
    monkeypatch.chdir(tmp_path)
    Path("log").write_text(GOOD + BAD + LONG + ANSWER + REJECTION, encoding="utf-8")
    return "log"


def on_terminal(
    arguments: Sequence[str],
    columns: int,
    *,
    output: bool = True,
    errors: bool = True,
    environment: Mapping[str, str] = NOTHING,
) -> tuple[int, str]:
    """Run the command on a terminal of so many columns, and return its status and what is on the terminal.

    Args:
        arguments: Those of the command.
        columns: Of the terminal.
        output: Whether standard output goes there, else nowhere.
        errors: Whether standard error does.
        environment: What is set besides.
    """
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    running = subprocess.Popen(
        [sys.executable, "-m", "nlets_msg", *arguments],
        stdin=theirs,
        stdout=theirs if output else subprocess.DEVNULL,
        stderr=theirs if errors else subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    printed = b""
    try:
        while piece := os.read(ours, 65536):
            printed += piece
    except OSError:
        # So it ends where the other side is closed.
        pass
    os.close(ours)
    return running.wait(), printed.decode(errors="surrogateescape").replace("\r\n", "\n")


WORDS = (
    ["--help"],
    ["convert", "--help"],
    ["check", "FILE"],
    ["check", "--show-values", "FILE"],
    ["check", "--summary", "FILE"],
    ["show", "FILE"],
    ["show", "--rules", "--show-values", "FILE"],
    ["table"],
    ["table", "YR"],
    ["table", "IAQ"],
    ["explain"],
    ["explain", "bad-envelope"],
    ["explain", "clock-irregular"],
)


@pytest.mark.parametrize(
    ("words", "columns"),
    # The usage of an option is not broken, and some are longer than 40 columns have room for.
    [(words, columns) for words in WORDS for columns in (40, 60, 200) if columns > 40 or "--help" not in words],
    ids=str,
)
def test_no_line_is_longer_than_the_columns_that_are_set(
    log: str, words: list[str], columns: int, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Where the output goes to no terminal, too."""
    monkeypatch.setenv("COLUMNS", f"{columns}")
    main([log if word == "FILE" else word for word in words])
    lines = capsys.readouterr().out.splitlines()

    assert len(lines) > 3
    assert [] == [line for line in lines if len(line) > columns]


@pytest.mark.parametrize("words", [["check"], ["show", "--rules"]], ids=" ".join)
@pytest.mark.parametrize("columns", [40, 60, 200])
def test_no_line_is_longer_than_the_terminal(log: str, words: list[str], columns: int) -> None:
    """Its colours apart."""
    _, printed = on_terminal([*words, log], columns)
    lines = _STYLE.sub("", printed).splitlines()

    assert len(lines) > 3
    assert [] == [line for line in lines if len(line) > columns]


@pytest.mark.parametrize("columns", ["", "0", "-1", "wide", "99999999999", "7"])
def test_columns_that_are_none_are_no_error(columns: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """They are left alone, and few are too few."""
    monkeypatch.setenv("COLUMNS", columns)

    assert 0 == main(["explain", "bad-date"])
    assert max(map(len, capsys.readouterr().out.splitlines())) > 30


def test_what_goes_to_no_terminal_has_a_line_for_a_key(capsys: Capture) -> None:
    """However long it is, for `grep` and the like."""
    main(["table"])

    assert len(nm.message_keys()) + 1 == len(capsys.readouterr().out.splitlines())


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
    ids=str,
)
def test_a_terminal_has_colours(log: str, environment: dict[str, str], expected: bool) -> None:  # noqa: FBT001 - of the cases
    """Unless NO_COLOR is set, or it has none."""
    _, printed = on_terminal(["check", log], 100, environment=environment)

    assert expected == ("\x1b[1;31merror\x1b[0m" in printed)
    assert "index-sets-exclusive NAM" in printed


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_what_goes_to_no_terminal_has_no_colours(
    log: str, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Unless FORCE_COLOR is set, and then the words are the same."""
    arguments = [log if word == "FILE" else word for word in words]
    main(arguments)
    plain = capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(arguments)
    colored = capsys.readouterr().out

    assert "\x1b" not in plain
    assert plain == _STYLE.sub("", colored)


def test_json_has_no_colours(log: str) -> None:
    """On a terminal neither."""
    _, printed = on_terminal(["check", "--json", log], 100, environment={"FORCE_COLOR": "1"})

    assert "\x1b" not in printed


@pytest.mark.parametrize("columns", [40, 60, 200])
def test_a_mark_is_below_its_value_in_any_width(log: str, columns: int) -> None:
    """Of a long line, what is around it is shown."""
    _, printed = on_terminal(["check", "--show-values", log], columns, environment={"NO_COLOR": "1"})
    lines = printed.splitlines()
    (number,) = [number for number, line in enumerate(lines) if "field-too-short SOC" in line]
    shown, mark = lines[number + 1], lines[number + 2]

    assert "12345678" == shown[mark.index("^") : mark.rindex("^") + 1]


def test_the_number_of_a_line_takes_room_from_it() -> None:
    """However long it is."""
    report = nm.check(LONG)
    lines = [*problem_lines(report, "log", 10**9, show_values=True, layout=Layout(60))]

    assert 60 == max(len(line) for line in lines)


@pytest.fixture
def long_log(tmp_path: Path) -> str:
    """Write a log of which the progress is shown, with a problem after that."""
    path = tmp_path / "long"
    path.write_text(GOOD * (2 * EVERY + 10) + BAD, encoding="utf-8")
    return str(path)


PROGRESS = re.compile(r"\r2000 messages, \d+ %, \S+\r4000 messages, \d+ %, \S+\r +\r")


@pytest.mark.parametrize("words", [["check"], ["check", "--json"], ["show"], ["format"]], ids=" ".join)
def test_how_far_a_long_file_is_read_is_told_on_a_terminal(long_log: str, words: list[str]) -> None:
    """On standard error, while the output goes elsewhere, and it is taken away at the end."""
    status, printed = on_terminal([*words, long_log], 100, output=False, environment={"NO_COLOR": "1"})
    found = PROGRESS.match(printed)

    assert found is not None
    assert ("format" in words) == bool(printed[found.end() :])
    assert 1 == status


def test_the_progress_is_taken_away_before_a_problem_is_printed(long_log: str) -> None:
    """Where both go to one terminal; what is read without a problem prints nothing there."""
    _, printed = on_terminal(["check", long_log], 100, environment={"NO_COLOR": "1"})
    found = PROGRESS.match(printed)

    assert found is not None
    assert printed[found.end() :].startswith(f"{long_log}:8022: ")


def test_the_progress_of_a_summary_is_there_to_its_end(long_log: str) -> None:
    """Problems are not printed, so it is taken away once."""
    Path(long_log).write_text((GOOD * 3 + BAD) * EVERY, encoding="utf-8")
    _, printed = on_terminal(["check", "--summary", long_log], 100)

    assert 1 == len(re.findall(r"\r +\r", printed))
    assert 4 == len(re.findall(r"\r\d+ messages, ", printed))


@pytest.mark.parametrize("words", [["show"], ["check", "--json"]], ids=" ".join)
def test_no_progress_is_left_among_what_is_printed(long_log: str, words: list[str]) -> None:
    """What is printed tells how far it is."""
    _, printed = on_terminal([*words, long_log], 100, environment={"NO_COLOR": "1"})

    assert "\r" not in printed


@pytest.mark.parametrize(
    ("errors", "environment"), [(False, {}), (True, {"TERM": "dumb"})], ids=["no terminal", "dumb"]
)
def test_no_progress_is_told_elsewhere(long_log: str, errors: bool, environment: dict[str, str]) -> None:  # noqa: FBT001 - of the cases
    """Nor where a line cannot be written over."""
    _, printed = on_terminal(["check", "--summary", long_log], 100, errors=errors, environment=environment)

    assert "\r" not in printed
    assert "4011 messages, 1 error, 0 warnings, 1 note" == printed.splitlines()[-1]


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """As a terminal does."""
        return True


def test_a_pipe_has_no_share() -> None:
    """How long it is is not known; the line is as wide as the terminal at most."""
    stream = Terminal()
    progress = Progress(stream)
    for _ in range(EVERY):
        progress.count("x" * 200, io.StringIO())
    line = stream.getvalue()

    assert line.startswith("\r2000 messages, xxx")
    assert 80 == len(line)


@pytest.mark.parametrize("columns", [1, 2, 7, 20, 39, 40, 60])
@pytest.mark.parametrize(
    "name",
    ["log", "\u65e5\u672c" * 20, "E\u0301" * 60, "\uff21\u0301x" * 30, "x" * 200],
    ids=["short", "wide", "combining", "mixed", "long"],
)
def test_no_progress_takes_more_than_a_row(columns: int, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would be left on the screen when the next one is written; it is taken away whole, too."""
    monkeypatch.setenv("COLUMNS", f"{columns}")
    stream = Terminal()
    progress = Progress(stream)
    for place in (name, "log", name):
        for _ in range(EVERY):
            progress.count(place, io.StringIO())
    progress.clear()
    rows = [columns_seen(row) for row in stream.getvalue().split("\r")]

    assert max(rows) < columns
    assert columns - 3 <= rows[1] or rows[1] == columns_seen(f"2000 messages, {name}")
    # What is written over a longer row covers it.
    assert columns == 1 or [rows[1]] * 4 == rows[1:5]


def columns_seen(text: str) -> int:
    """Count the columns that a text takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.category(character) in {"Mn", "Me"} for character in text)


WIDE = "\n".join(
    [
        "AM.AZNLETS20.AZ.TXT",
        "\u65e5\u672c" * 90 + " " + "E\u0301" * 90 + " " + "\u6f22 " * 60,
        "DQ.AZNLETS20.AZ.TXT",
        "NAM/" + "\u65e5\u672c" * 40 + "," + "e\u0301" * 30 + ".DOB/1950\u65e50101.SEX/M.QQQ/\uff21",
        "ZZZ.AZNLETS20.AZ.TXT",
        "QQQ/" + "\u65e5\u672c" * 14 + ".RRR/" + "E\u0301" * 20,
        "\u65e5" * 70,
    ]
)
WAYS = (["check"], ["check", "--show-values"], ["show", "--show-values", "--rules"])


@pytest.mark.parametrize("words", WAYS, ids=" ".join)
@pytest.mark.parametrize("columns", [40, 41, 60, 100])
def test_wide_characters_count_as_two_columns(
    words: list[str], columns: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """And those that are put on another one as none; a mark is below what it marks."""
    monkeypatch.setenv("COLUMNS", f"{columns}")
    monkeypatch.chdir(tmp_path)
    Path("log").write_text(WIDE, encoding="utf-8")
    main([*words, "log"])
    lines = capsys.readouterr().out.splitlines()

    assert len(lines) > 12
    assert [] == [line for line in lines if columns_seen(line) > columns]
    if words == ["check", "--show-values"]:
        shown, mark = next(
            (line, below) for line, below in itertools.pairwise(lines) if "DOB/1950" in line and "^" in below
        )
        before = mark.index("^")
        assert [before, mark.count("^")] in [
            [columns_seen(shown.partition(value)[0]), columns_seen(value)] for value in ("1950\u65e50101", "\u65e5")
        ]


@given(
    st.text(st.sampled_from("aB \u65e5\uff21\u0301\u00e9")),
    st.text(st.sampled_from("aB\u65e5\u0301"), max_size=12),
    st.integers(40, 60),
)
def test_a_sentence_isbroken_by_columns(sentence: str, head: str, columns: int) -> None:
    """Into all of its words, in lines that have room."""
    lines = Layout(columns).wrapped(head, sentence)

    assert "".join([head, *sentence.split()]).replace(" ", "") == "".join(lines).replace(" ", "")
    assert [] == [line for line in lines if columns_seen(line) > columns]


@given(st.text(st.sampled_from("aB 1")), st.integers(40, 60))
def test_wide_sentences_are_broken_as_others_are(sentence: str, columns: int) -> None:
    """As those of ASCII, at the same blanks."""
    assert textwrap.wrap(sentence, columns, initial_indent="> ", subsequent_indent="  ") == broken_by_columns(
        sentence, columns, "> ", "  "
    )


def test_a_pipe_is_read_with_progress(long_log: str) -> None:
    """The number of messages alone."""
    shell = f"cat {long_log} | {sys.executable} -m nlets_msg check -"
    ours, theirs = os.openpty()
    done = subprocess.run(["/bin/sh", "-c", shell], stdout=subprocess.DEVNULL, stderr=theirs, check=False)
    os.close(theirs)

    assert os.read(ours, 65536).startswith(b"\r2000 messages, standard input\r4000 messages, standard input\r ")
    os.close(ours)
    assert 1 == done.returncode


def test_a_file_that_cannot_be_read_takes_the_progress_away(long_log: str, tmp_path: Path) -> None:
    """Its line is not written beside it."""
    Path(long_log).write_text(GOOD * (EVERY + 1), encoding="utf-8")
    _, printed = on_terminal(["check", long_log, str(tmp_path / "absent")], 100, output=False)

    assert printed.endswith(f"\rnlets-msg: {tmp_path}/absent cannot be read: No such file or directory\n")


def test_what_is_no_terminal_has_no_width() -> None:
    """Nor has it colours."""
    assert Layout(columns=None, colored=False) == Layout.of(io.StringIO())
