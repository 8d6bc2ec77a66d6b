"""The command: check, show, format and table, from arguments and files to text and exit status."""

from __future__ import annotations

import functools
import io
import json
import re
import runpy
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.command import looking_up
from nlets_msg.command.main import main
from nlets_msg.command.masking import masked
from nlets_msg.command.start import run
from nlets_msg.declaring import ANY, message_key, row

Capture = pytest.CaptureFixture[str]

GOOD = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101\n"
WARNED = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101.\n"
NOTED = "DQ.AZNLETS20.AZ.TXT\nOLN/X1111111.QQQ/1\n"
BAD = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230\n"
ANSWER = (
    "CWR.AZ0000000\n13:43 11/07/2011 60501\n13:44 11/07/2011 77004 AZNLETS20\n*CASE000001\nTXT\n"
    "NAM/SMITH,JOHN.DOB/19500101\n\nSMITH,JOHN HAS PERMIT 123456789\n"
)
NOTICE = (
    "AM.AZNLETS20.AZ0000000.TXT\nLOOKING FOR SMITH,JOHN\n** IMAGE URL **\n<https://example.org/1>\n** IMAGE URL **\n"
)
UNKNOWN = "ZZQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.SOC/123456789\n"
NO_ECHO = "CWR.AZ0000000.AZNLETS20.TXT\nSMITH,JOHN HAS NONE\n"
SHORT_ORI = "CWQ.AZNLETS2.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101\n"
VALUES = ("SMITH", "JOHN", "19500101", "19500230", "123456789")

# Ten messages, most with one known fault; the line of each is beside it.
TEN = (
    "CWQ.AZNLETS20.AZ.TXT\n"  # 1
    "NAM/SMITH,JOHN.DOB/19500230\n"  # 2: 30 February
    "CWQ.AZNLETS20.AZ0000000.TXT\n"  # 3: an ORI where a state belongs
    "SOC/123456789\n"  # 4
    "WLQ.AZNLETS20.AZ,CA,NV,UT,CO,NM.TXT\n"  # 5: six states
    "PUR/C.ATN/OFC DOE.SOC/123456789\n"  # 6
    "SWQ.AZNLETS20.AZ.TXT\n"  # 7
    "FBI/1234567.SOC/123456789\n"  # 8: two index sets
    "PPQ.AZNLETS20.AZ.TXT\n"  # 9
    "SID/AZ12345678.PUR/C\n"  # 10: PUR after the index set
    "CWQ.AZNLETS20.AZ\n"  # 11: no TXT
    "SOC/123456789\n"  # 12
    "CWQ.AZNLETS20.AZ.TXT\n"  # 13
    "NAM/SMITH,JOHN ST. JAMES.DOB/19500101\n"  # 14: a period in a name
    "ZZQ.AZNLETS20.AZ.TXT\n"  # 15: a key that nobody knows
    "QQQ/1\n"  # 16
    "CWQ.AZNLETS20.AZ.TXT\n"  # 17
    "SOC/12345678.\n"  # 18: eight digits, and a final period
    "CWQ.AZNLETS20.AZ.TXT\n"  # 19
    "SOC/123456789\n"  # 20
)
FAULTS = [
    (2, "error", "bad-date", "DOB"),
    (3, "error", "destination-not-allowed", None),
    (5, "error", "destination-not-allowed", None),
    (8, "error", "index-sets-exclusive", "SOC"),
    (10, "error", "misplaced-field", "PUR"),
    (11, "error", "txt-missing", None),
    (14, "warning", "name-form", "NAM"),
    (15, "warning", "unknown-key", None),
    (18, "error", "field-too-short", "SOC"),
    (18, "warning", "final-period", "SOC"),
]
_PROBLEM = re.compile(r"^(\S.*):([0-9]+): (error|warning|note) ([a-z-]+)(?: ([A-Z]{2,7}))?$", re.MULTILINE)


@pytest.fixture
def file(tmp_path: Path) -> Any:
    """Return a function that writes a file and returns its path."""

    def write(content: str | bytes, name: str = "messages.txt") -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def problems(printed: str) -> list[tuple[int, str, str, str | None]]:
    """Return line, severity, code and prefix of every problem that was printed."""
    return [(int(found[2]), found[3], found[4], found[5]) for found in _PROBLEM.finditer(printed)]


def objects(printed: str) -> list[dict[str, Any]]:
    """Read each line as a JSON object."""
    found = [json.loads(line) for line in printed.splitlines()]
    assert [one for one in found if not isinstance(one, dict)] == []
    return found


def hidden(printed: str) -> bool:
    """Say whether no personal value was printed."""
    return bool(printed) and not any(value in printed for value in VALUES)


def standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Put bytes on standard input, as a pipe would."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))


def test_check_prints_exactly_the_faults_of_a_file(file: Any, capsys: Capture) -> None:
    """A file of ten messages with known faults prints these, each with its line, and no other."""
    status = main(["check", file(TEN)])
    printed = capsys.readouterr().out

    assert FAULTS == problems(printed)
    assert printed.splitlines()[-1] == "10 messages, 7 errors, 3 warnings, 0 notes"
    assert status == 1


JUDGED = "DQ.AZNLETS20.NV.TXT\nNAM/SMITH,JOHN.DOB/20300101.SEX/M\n"


@pytest.mark.parametrize("word", ["check", "show"])
@pytest.mark.parametrize("text", ["", "<"], ids=["text", "XML"])
def test_a_date_is_judged_from_a_day_that_is_given(file: Any, capsys: Capture, word: str, text: str) -> None:
    """A date of birth after it is told; without a day none is, since nothing asks the clock."""
    path = file(xml.to_xml(nm.parse(JUDGED)) if text else JUDGED)
    found = []
    for day in ([], ["--today", "2026-01-31"], ["--today", "2031-01-31"]):
        main([word, "--json", *day, path])
        found.append([one["code"] for data in objects(capsys.readouterr().out) for one in data["problems"]])

    assert [[], ["implausible-value"], []] == found


def test_dates_are_judged_where_messages_are_converted(file: Any, capsys: Capture) -> None:
    """From the day that is given to date others."""
    status = main(["convert", "--to", "xml", "--strict", "--today", "2026-01-31", file(JUDGED)])

    assert status == 1
    assert "2030-01-01" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["check", "show"])
def test_a_day_that_is_none_is_a_mistake_of_usage(file: Any, capsys: Capture, word: str) -> None:
    """Its form is told."""
    with pytest.raises(SystemExit) as ended:
        main([word, "--today", "31.01.2026", file(JUDGED)])

    assert ended.value.code == 2
    assert "a day is yyyy-mm-dd" in capsys.readouterr().err


def test_check_prints_the_same_faults_as_json(file: Any, capsys: Capture) -> None:
    """Each message is one object, the good one with no problems."""
    status = main(["check", "--json", file(TEN)])
    found = objects(capsys.readouterr().out)

    assert [
        (one["line"], one["severity"], one["code"], one["prefix"]) for data in found for one in data["problems"]
    ] == FAULTS  # fmt: skip
    assert [(data["line"], data["key"]) for data in found] == [
        (1, "CWQ"), (3, "CWQ"), (5, "WLQ"), (7, "SWQ"), (9, "PPQ"), (11, "CWQ"), (13, "CWQ"), (15, "***"), (17, "CWQ"),
        (19, "CWQ"),
    ]  # fmt: skip
    assert [data["ok"] for data in found] == [False] * 6 + [True, True, False, True]
    assert status == 1


def test_check_names_the_file_and_its_line_for_each_problem(file: Any, capsys: Capture) -> None:
    """A place that an editor can open, also where lines end with CR LF."""
    path = file((GOOD + BAD).replace("\n", "\r\n"))
    main(["check", path])

    assert f"{path}:4: error bad-date DOB" in capsys.readouterr().out.splitlines()


def test_check_shows_the_lines_that_a_problem_goes_over(file: Any, capsys: Capture) -> None:
    """The first four lines are marked, and the others counted."""
    path = file(b"CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\nA\nB\nC\nD\nE\nF\n")

    assert main(["check", str(path), "--show-values"]) == 1
    marked = "".join(f"    {number} | {line}\n      | ^\n" for number, line in enumerate("ABCD", 3))
    assert f"{marked}      | ... 2 more lines\n" in capsys.readouterr().out


def test_check_marks_the_value(file: Any, capsys: Capture) -> None:
    """The mark is under the span of the problem."""
    main(["check", "--show-values", file(BAD)])
    _, shown, mark, *_ = capsys.readouterr().out.splitlines()

    assert shown[mark.index("^") : mark.rindex("^") + 1] == "19500230"
    assert shown == "    2 | NAM/SMITH,JOHN.DOB/19500230"


@pytest.mark.parametrize("length", [40, 60, 200])
def test_check_marks_the_value_of_a_long_line(file: Any, capsys: Capture, length: int) -> None:
    """Of a long line, what is around the mark is shown, and not much more."""
    main(["check", "--show-values", file(f"CWQ.AZNLETS20.AZ.TXT\nQQQ/{'A' * length}.SOC/12345678.PER/{'B' * 99}\n")])
    lines = capsys.readouterr().out.splitlines()
    (number,) = [number for number, line in enumerate(lines) if "field-too-short SOC" in line]
    shown, mark = lines[number + 1], lines[number + 2]

    assert shown[mark.index("^") : mark.rindex("^") + 1] == "12345678"
    assert len(shown) < 120


def test_check_shows_no_control_characters(file: Any, capsys: Capture) -> None:
    """What would move the cursor of a terminal is shown as a question mark."""
    main(["check", "--show-values", file("CWQ.AZNLETS20.AZ.TXT\nPER/X\x1b[2J1\n")])
    printed = capsys.readouterr().out

    assert "PER/X?[2J1" in printed
    assert "\x1b" not in printed


def test_check_explains_each_problem(file: Any, capsys: Capture) -> None:
    """The rule, what to do, and the published source are below it."""
    main(["check", file("SWQ.AZNLETS20.AZ.TXT\nSEX/M\n")])
    printed = " ".join(capsys.readouterr().out.split())

    assert "expected: No index set is complete." in printed
    assert "to do: Send one of these. The sets of SWQ: 1. NAM, DOB 2. FBI 3. SOC 4. MNU 5. OLN" in printed
    assert "source: Nlets, State Warrant, General Information (article 21003101608)" in printed


def test_check_of_a_good_file_counts_its_messages(file: Any, capsys: Capture) -> None:
    """There is nothing else to print."""
    status = main(["check", file(GOOD)])

    assert capsys.readouterr().out == "1 message, 0 errors, 0 warnings, 0 notes\n"
    assert status == 0


def test_check_counts_notes_by_themselves(file: Any, capsys: Capture) -> None:
    """They are shown as every problem is, and are no warnings."""
    status = main(["check", file(NOTED)])
    printed = capsys.readouterr().out

    assert [(2, "note", "unknown-prefix", None)] == problems(printed)
    assert "1 message, 0 errors, 0 warnings, 1 note" == printed.splitlines()[-1]
    assert 0 == status


@pytest.mark.parametrize("command", ["check", "show", "format"])
@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
@pytest.mark.parametrize(
    ("content", "expected"),
    [(GOOD, [0, 0]), (NOTED, [0, 0]), (WARNED, [0, 1]), (BAD, [1, 1])],
    ids=["good", "note", "warning", "error"],
)
def test_the_exit_status_says_whether_there_are_problems(
    file: Any, command: str, options: list[str], content: str, expected: list[int]
) -> None:
    """0 without errors, and with `--strict` without warnings, whatever the notes; 1 otherwise."""
    path = file(content)

    assert expected == [main([command, path, *options]), main([command, path, *options, "--strict"])]


@pytest.mark.parametrize("command", ["check", "show", "format"])
def test_one_bad_message_is_enough(file: Any, command: str) -> None:
    """The status of several files is that of the worst."""
    assert main([command, file(GOOD, "1"), file(BAD, "2"), file(GOOD, "3")]) == 1
    assert main([command, file(GOOD, "1"), file(GOOD, "2")]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["check"], ["check", "--loud", "FILE"],
        ["format", "--show-values", "FILE"], ["format", "--destination-separator", ";", "FILE"],
        ["check", "--separator", "(", "FILE"], ["show", "--prefix", "[", "FILE"],
        ["format", "--separator", "A*", "FILE"], ["check", "--separator-only", "FILE"],
        ["table", "CWQ", "SWQ"], ["--json", "check", "FILE"], ["check", "--limit", "0", "FILE"],
        ["check", "--limit", "-1", "FILE"], ["show", "--summary", "FILE"], ["check", "--rules", "FILE"],
        ["sample"], ["--print-completion", "cmd"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_is_status_2(arguments: list[str], capsys: Capture) -> None:
    """The usage is explained on standard error, and standard output stays empty."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    printed = capsys.readouterr()

    assert stopped.value.code == 2
    assert "usage: nlets-msg" in printed.err
    assert printed.out == ""


@pytest.mark.parametrize(
    "arguments", [["read", "FILE"], ["table", "ZZQ"], ["explain", "no-such-code"], ["sample", "ZZQ"]], ids=" ".join
)
@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_an_unknown_word_is_one_line_and_status_2(
    arguments: list[str], options: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no usage, which would hide it, and standard output stays empty."""
    monkeypatch.delenv("COLUMNS", raising=False)
    with pytest.raises(SystemExit) as stopped:
        main([*arguments, *options])
    printed = capsys.readouterr()

    assert (2, "", 1) == (stopped.value.code, printed.out, printed.err.count("\n"))
    assert printed.err.startswith(f"nlets-msg: {arguments[-1] if arguments[0] != 'read' else 'read'} is no ")


def test_arguments_are_those_of_the_program(monkeypatch: pytest.MonkeyPatch, file: Any, capsys: Capture) -> None:
    """Without arguments of its own `main` reads those of the command line."""
    monkeypatch.setattr(sys, "argv", ["nlets-msg", "check", file(BAD)])

    assert main() == 1
    assert problems(capsys.readouterr().out) == [(2, "error", "bad-date", "DOB")]


def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch, file: Any, capsys: Capture) -> None:
    """`python -m nlets_msg` exits with the status of the command."""
    monkeypatch.setattr(sys, "argv", ["nlets_msg", "check", file(BAD)])
    with pytest.raises(SystemExit) as stopped:
        runpy.run_module("nlets_msg", run_name="__main__")

    assert stopped.value.code == 1
    assert problems(capsys.readouterr().out) == [(2, "error", "bad-date", "DOB")]


def test_python_runs_the_command_in_a_process_of_its_own() -> None:
    """Bytes go in and come out of its pipes, without newline translation."""
    content = GOOD.replace("TXT\n", "TXT\r\n").encode() + ANSWER.replace("HAS", "H\u00e4S").encode("latin-1")
    done = subprocess.run(
        [sys.executable, "-m", "nlets_msg", "format", "-"], input=content, capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == GOOD.encode() + ANSWER.replace("HAS", "H\u00e4S").encode("latin-1")


@pytest.mark.parametrize("command", ["check", "show", "format"])
def test_files_are_parted_as_the_options_say(file: Any, capsys: Capture, command: str) -> None:
    """Each line without its prefix, and by the separator alone: a message that quotes another one is one."""
    quoting = f"{NOTICE.rstrip()}\n{GOOD}"
    log = f"{quoting}=====\n{quoting}"
    lines = "".join(f"> {line}" for line in log.splitlines(keepends=True))
    options = ["--prefix", "> ", "--separator", "=+", "--separator-only", "--json"]
    main([command, *options, file(lines)])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert [("AM", 1), ("AM", len(quoting.splitlines()) + 2)] == [(one["key"], one["line"]) for one in found]


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
@pytest.mark.parametrize("command", ["check", "show"])
@pytest.mark.parametrize(
    "content", [GOOD, WARNED, BAD, ANSWER, NOTICE, UNKNOWN, NO_ECHO, SHORT_ORI, TEN, "SMITH,JOHN\n"]
)
def test_personal_values_are_covered(
    file: Any, capsys: Capture, content: str, command: str, options: list[str]
) -> None:
    """Neither of the two prints one unless it is asked to."""
    main([command, *options, file(content)])
    printed = capsys.readouterr()

    assert hidden(printed.out)
    assert printed.err == ""


@pytest.mark.parametrize("mark", ["\x02", "  ", "> ", '"'])
def test_personal_values_of_a_framed_message_are_covered(file: Any, capsys: Capture, mark: str) -> None:
    """Nor where another key would be found in the place of the first characters."""
    main(["check", "--separator", "\x03", "--separator-only", file(f"{mark}{BAD}")])
    printed = capsys.readouterr()

    assert hidden(printed.out)
    assert problems(printed.out)


@pytest.mark.parametrize("content", [BAD, SHORT_ORI, "SMITH,JOHN\n"])
def test_what_format_says_of_a_bad_message_is_covered(file: Any, capsys: Capture, content: str) -> None:
    """The problems of a message that cannot be written go to standard error, without values."""
    status = main(["format", file(content)])
    printed = capsys.readouterr()

    assert hidden(printed.err)
    assert problems(printed.err)
    assert (printed.out, status) == ("", 1)


@pytest.mark.parametrize("command", ["check", "show"])
def test_personal_values_are_shown_on_request(file: Any, capsys: Capture, command: str) -> None:
    """`--show-values` is the one explicit call."""
    main([command, "--show-values", file(BAD)])

    assert "19500230" in capsys.readouterr().out


def test_check_covers_values_but_not_the_rest_of_a_line(file: Any, capsys: Capture) -> None:
    """Header, prefixes, separators and codes that are no personal data can be read."""
    main(["check", file("WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/OFC DOE.NAM/SMITH,JOHN.DOB/19500230\n")])

    assert "    2 | PUR/C.ATN/*******.NAM/**********.DOB/********" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("body", "line"),
    [("SMITH,JOHN.SOC/123456789", 2), ("SOC/123456789\nSMITH,JOHN", 3), ("NAM/SMITH\nJOHN.DOB/19500101", 3)],
)
def test_check_covers_text_that_no_prefix_introduces(body: str, line: int, file: Any, capsys: Capture) -> None:
    """It may be anything."""
    main(["check", file(f"CWQ.AZNLETS20.AZ.TXT\n{body}\n")])
    printed = capsys.readouterr().out

    assert problems(printed) == [(line, "error", "not-a-field", None)]
    assert hidden(printed)


def test_check_covers_what_comes_before_a_missing_period(file: Any, capsys: Capture) -> None:
    """Neither the sign typed for the period nor the values beside it are shown."""
    main(["check", file("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN;DOB/19500101\n")])
    printed = capsys.readouterr().out

    assert "    2 | NAM/***********DOB/********" in printed.splitlines()
    assert hidden(printed)


def test_show_explains_an_inquiry(file: Any, capsys: Capture) -> None:
    """Key and name, header, each field with label and, on demand, rule, the index set and the answer."""
    main(
        [
            "show",
            "--rules",
            file("WLQ.AZNLETS20.AZ,E1.*0123456789.TXT\nPUR/C.ATN/OFC DOE.NAM/SMITH,JOHN.DOB/19500101\n"),
        ]
    )
    lines = capsys.readouterr().out.splitlines()
    words = [" ".join(line.split()) for line in lines]

    assert lines[0].endswith(":1: WLQ  Wildlife violation and license query")
    assert ["From AZNLETS20", "To AZ Arizona", "E1 Nlets region E", "Control 0123456789"] == words[1:5]
    assert "PUR C Purpose code: criminal justice" in words
    assert "required, size 1, is one of C, J, F" in words
    assert "NAM ********** Name" in words
    assert "optional, size 8, is a date of 8 digits, ccyymmdd" in words
    assert ["Index set NAM, DOB", "Answered by WLR"] == words[-2:]


def test_show_explains_an_inquiry_with_its_problems(file: Any, capsys: Capture) -> None:
    """What could be read is shown, and each problem after it; an open size is said to be open."""
    main(["show", "--rules", "--show-values", file("DQ.AZNLETS20.AZ.TXT\nOLN/X1111111.QQQ/1.NAM/SMITH,JOHN\n")])
    words = " ".join(capsys.readouterr().out.split())

    assert "OLN X1111111 Operator's license number optional, size not published" in words
    assert "QQQ 1 not in the table" in words
    assert "note unknown-prefix: " in words
    assert "error index-sets-exclusive NAM: " in words


def test_show_explains_an_answer(file: Any, capsys: Capture) -> None:
    """Output header, the inquiry that it quotes, the size of its text."""
    main(["show", file(ANSWER)])
    words = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]

    assert words[1:7] == [
        "From AZ0000000", "To AZNLETS20", "Received 13:43 11/07/2011 60501", "Sent 13:44 11/07/2011 77004",
        "Control CASE000001", "Answers CWQ, quoted",
    ]  # fmt: skip
    assert "NAM ********** Name" in words
    assert words[-1] == "Text 1 line, 32 characters"


def test_show_names_only_complete_sets_and_published_answers(
    file: Any, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An inquiry without a complete set, of a key without a published answer, is shown without either."""

    @message_key("CWQ", name="Query", source="a test")
    class Query(nm.Inquiry):
        soc: str | None = row("SOC", 9, ANY, "Number", default=None)

    path = file("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n")
    monkeypatch.setattr("nlets_msg.reading.parse.default", lambda: nm.Catalogue(Query))
    status = main(["show", path])
    printed = capsys.readouterr().out

    assert "SOC" in printed
    assert "Index set" not in printed
    assert "Answered by" not in printed
    assert status == 0


def test_show_prints_the_text_of_an_answer_on_request(file: Any, capsys: Capture) -> None:
    """With `--show-values`, below its size."""
    main(["show", "--show-values", file(ANSWER)])

    assert capsys.readouterr().out.splitlines()[-1] == "    SMITH,JOHN HAS PERMIT 123456789"


def test_show_explains_an_answer_without_echo(file: Any, capsys: Capture) -> None:
    """It says that no inquiry is quoted, and the note."""
    main(["show", file(NO_ECHO)])
    printed = capsys.readouterr().out

    assert "an inquiry that it does not quote" in printed
    assert "note echo-missing: " in printed


def test_show_offers_the_fields_of_an_inquiry_with_errors(file: Any, capsys: Capture) -> None:
    """They are covered as others are, and the problem says what they are."""
    main(["show", file("CWR.AZ0000000.AZNLETS20.TXT\nSOC/12345678\n\nNO RECORD\n")])
    printed = capsys.readouterr().out

    assert "SOC   ********" in printed
    assert "12345678" not in printed
    assert "warning echo-irregular: " in printed


def test_show_explains_a_header_without_clocks(file: Any, capsys: Capture) -> None:
    """What is absent is left out."""
    main(["show", file("CWQ.AZNLETS20\nTXT\nSOC/123456789\n")])
    words = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]

    assert words[1:3] == ["From AZNLETS20", "SOC ********* Social Security number"]


def test_show_explains_a_notice(file: Any, capsys: Capture) -> None:
    """The addresses of its images, and the size of its text."""
    main(["show", file(NOTICE), "--show-values"])
    words = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]

    assert "To AZ0000000" in words
    assert "Image https://example.org/1" in words
    assert "Text 4 lines, 79 characters" in words


def test_show_explains_an_unknown_key(file: Any, capsys: Capture) -> None:
    """What looks like fields is offered, covered like everything that may be personal."""
    main(["show", file(UNKNOWN)])
    words = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]

    assert words[0].endswith(":1: *** not in the catalogue")
    assert "NAM ********** not in the table" in words
    assert "SOC ********* not in the table" in words


def test_show_puts_a_blank_line_between_messages(file: Any, capsys: Capture) -> None:
    """Each message begins with its place."""
    path = file(GOOD + GOOD)
    main(["show", path])
    first, second = capsys.readouterr().out.split("\n\n")

    assert first.startswith(f"{path}:1: CWQ")
    assert second.startswith(f"{path}:3: CWQ")


def test_show_explains_what_has_no_key(file: Any, capsys: Capture) -> None:
    """The problem is all that can be said."""
    path = file("HELLO\n")
    main(["show", path])
    printed = capsys.readouterr().out

    assert printed.startswith(f"{path}:1: no message")
    assert "error no-message-key: " in printed


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        (GOOD, {"NAM": "SMITH,JOHN", "DOB": "19500101"}),
        (BAD, {"NAM": "SMITH,JOHN", "DOB": "19500230"}),
        (ANSWER, {"NAM": "SMITH,JOHN", "DOB": "19500101"}),
        (UNKNOWN, {"NAM": "SMITH,JOHN", "SOC": "123456789"}),
        (NOTICE, {}),
        (NO_ECHO, {}),
        ("HELLO\n", {}),
    ],
)
def test_show_as_json_holds_the_fields(file: Any, capsys: Capture, content: str, fields: dict[str, str]) -> None:
    """An answer shows those of its echo; without `--show-values` each value is covered."""
    path = file(content)
    main(["show", "--json", "--show-values", path])
    (shown,) = objects(capsys.readouterr().out)
    main(["show", "--json", path])
    (covered,) = objects(capsys.readouterr().out)
    if content == ANSWER:
        shown, covered = shown["body"]["echo"], covered["body"]["echo"]

    assert fields == shown["fields"]
    assert {prefix: "*" * len(value) for prefix, value in fields.items()} == covered["fields"]


def test_show_as_json_is_the_form_of_a_report_with_file_and_line(file: Any, capsys: Capture) -> None:
    """The line of a problem is that in the file."""
    path = file("\n\n" + WARNED)
    main(["show", "--json", "--show-values", path])
    (shown,) = objects(capsys.readouterr().out)
    report = nm.check(shown["source"])
    expected = nm.to_dict(report, values=True) | {"file": path, "line": 3}
    lines = [one.pop("line") for one in shown["problems"]]
    for one in expected["problems"]:
        del one["line"]

    assert expected == shown
    assert lines
    assert min(lines) >= 3


def test_show_as_json_holds_header_echo_and_text(file: Any, capsys: Capture) -> None:
    """The elements of either header are named; text is covered unless it is asked for."""
    path = file(ANSWER + UNKNOWN + "CWQ.AZNLETS20.ABC.TXT\nSOC/123456789\n")
    main(["show", "--json", "--show-values", path])
    answer, unknown, bad = objects(capsys.readouterr().out)

    assert answer["header"] == {
        "kind": "output", "origin": "AZ0000000", "received": {"at": "2011-11-07T13:43", "count": 60501},
        "sent": {"at": "2011-11-07T13:44", "count": 77004}, "destination": "AZNLETS20", "control": "CASE000001",
    }  # fmt: skip
    body = answer["body"]
    assert (body["echo"]["key"], body["text"]) == ("CWQ", "SMITH,JOHN HAS PERMIT 123456789\n")
    assert unknown["header"] == {"kind": "input", "origin": "AZNLETS20", "destinations": ["AZ"], "control": None}
    assert unknown["body"]["text"] == "NAM/SMITH,JOHN.SOC/123456789\n"
    assert bad["header"] is None


def test_show_as_json_covers_absent_clocks(file: Any, capsys: Capture) -> None:
    """They are null."""
    main(["show", "--json", file("CWQ.AZNLETS20\nTXT\nSOC/123456789\n")])
    (shown,) = objects(capsys.readouterr().out)

    assert (shown["header"]["received"], shown["header"]["sent"], shown["header"]["destination"]) == (None, None, None)


def test_codes_are_not_covered(file: Any, capsys: Capture) -> None:
    """What the table does not mark as personal data is shown."""
    main(["show", "--json", file("WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/OFC DOE.SOC/123456789\n")])
    (shown,) = objects(capsys.readouterr().out)

    assert shown["fields"] == {"PUR": "C", "ATN": "*" * 7, "SOC": "*" * 9}


def test_format_writes_canonical_text(file: Any, capsys: Capture) -> None:
    """Values and all, each message with a line end; the good ones of a file with a bad one, too."""
    status = main(["format", file("cwq.AZNLETS20.AZ.TXT DOB/19500101 .\r\nNAM/SMITH,JOHN.\r\n" + BAD + WARNED)])
    printed = capsys.readouterr()

    assert printed.out == GOOD + GOOD
    assert "bad-date" in [code for _, severity, code, _ in problems(printed.err) if severity == "error"]
    assert status == 1


def test_format_says_what_it_changed(file: Any, capsys: Capture) -> None:
    """For each message code, prefix and line of what is written otherwise, and no value of it."""
    second = "CWQ.AZNLETS20.AZ.TXT\nQQQ/1.DOB/19500101 .\nNAM/Smith,John.\n"
    main(["format", file(GOOD + second)])
    printed = capsys.readouterr()

    # Small letters of a name and an unknown field stay.
    assert printed.out == GOOD + "CWQ.AZNLETS20.AZ.TXT\nQQQ/1.NAM/Smith,John.DOB/19500101\n"
    assert problems(printed.err) == [
        (4, "warning", "trailing-spaces", "DOB"),
        (5, "warning", "field-order", "NAM"),
        (5, "warning", "final-period", "NAM"),
    ]
    assert len(printed.err.splitlines()) == 3


def test_format_keeps_the_text_of_answers(file: Any, capsys: Capture) -> None:
    """Their line ends, and no second one at the end."""
    main(["format", file(ANSWER + NOTICE)])

    assert capsys.readouterr().out == ANSWER + NOTICE


def test_format_takes_line_end_and_separator(file: Any, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The line ends of the header become CR LF, and destinations are between periods."""
    main(["format", "--crlf", "--destination-separator", ".", file("SWQ.AZNLETS20.AZ,TX.TXT\nSOC/123456789\n")])

    assert capsysbinary.readouterr().out == b"SWQ.AZNLETS20.AZ.TX.TXT\r\nSOC/123456789\r\n"


def test_format_as_json_holds_the_text(file: Any, capsys: Capture) -> None:
    """Null where the message has an error; standard error stays empty."""
    status = main(["format", "--json", file(WARNED + BAD)])
    printed = capsys.readouterr()

    assert [one["text"] for one in objects(printed.out)] == [GOOD.removesuffix("\n"), None]
    assert [one["changed"] for one in objects(printed.out)] == [["final-period"], []]
    assert (printed.err, status) == ("", 1)


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_format_explains_what_the_settings_cannot_write(file: Any, options: list[str]) -> None:
    """A header that cannot be written with periods is a problem, not a traceback."""
    path = file("AM.AZNLETS20.AZ0000000,TXT000000.TXT\nHELLO\n")

    assert main(["format", *options, "--destination-separator", ",", path]) == 0
    assert main(["format", *options, "--destination-separator", ".", path]) == 1


def test_format_explains_what_is_too_long_to_write(file: Any) -> None:
    """A message as long as the limit that grows when it is written is a problem, not a traceback."""
    assert main(["format", file("CWQ.AZNLETS20.AZ.TXTSOC/123456789.QQQ/".ljust(16 * 1024, "A"))]) == 1


@pytest.mark.parametrize(
    ("begin", "longest"),
    [
        ("FQ.AZNLETS20.CN.TXT\nSID/", 14_400),
        ("AQ.AZNLETS20.CN.TXT\n", 14_400),
        ("CWQ.AZNLETS20.AZ.TXT\nQQQ/", 16 * 1024),
    ],
)
def test_what_format_writes_of_the_longest_message_is_read(
    file: Any, capsys: Capture, begin: str, longest: int
) -> None:
    """Its line end is no part of the message."""
    text = begin.replace("QQQ/", "SOC/123456789.QQQ/").ljust(longest, "1")
    assert main(["format", file(text)]) == 0
    written = capsys.readouterr().out

    assert (text + "\n", 0) == (written, main(["format", file(written)]))
    assert written == capsys.readouterr().out


def test_bytes_that_are_not_utf_8_survive(file: Any, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """No byte is lost in the text of an answer."""
    content = b"CWR.AZ0000000.AZNLETS20.TXT\n\xff\xfe \xc3\xa9 \x80\r\n\rEND\n"
    status = main(["format", file(content)])

    assert capsysbinary.readouterr().out == content
    assert status == 0


@pytest.mark.parametrize("command", ["check", "show", "format"])
@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_bytes_that_are_not_utf_8_can_be_printed(
    file: Any, capsysbinary: pytest.CaptureFixture[bytes], command: str, options: list[str]
) -> None:
    """Wherever they are, and whatever is printed of them."""
    values = [] if command == "format" else ["--show-values"]
    status = main([command, *options, *values, file(b"CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH\xff,JOHN.DOB/19500101\n")])
    printed = capsysbinary.readouterr()

    assert b"bad-format" in printed.out + printed.err
    assert status == 1


@pytest.mark.parametrize("command", ["check", "show", "format"])
def test_standard_input_is_a_file(monkeypatch: pytest.MonkeyPatch, capsys: Capture, command: str) -> None:
    """A hyphen is shown for it, and it is named in words."""
    standard_input(monkeypatch, BAD.encode())
    status = main([command, "-"])
    printed = capsys.readouterr()

    assert "bad-date" in printed.out + printed.err
    assert "standard input:" in printed.out + printed.err
    assert status == 1


def test_standard_input_is_read_byte_for_byte(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Without newline translation, and with bytes that are not UTF-8."""
    content = b"CWR.AZ0000000.AZNLETS20.TXT\n\xff\r\n\rEND\n"
    standard_input(monkeypatch, content)
    main(["format", "-"])

    assert content == capsysbinary.readouterr().out


def test_a_stream_in_place_of_standard_input_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """A program that calls the command may pass text of its own."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(GOOD))

    assert main(["check", "-"]) == 0
    assert capsys.readouterr().out == "1 message, 0 errors, 0 warnings, 0 notes\n"


@pytest.mark.parametrize("command", ["check", "show"])
def test_a_file_that_cannot_be_read_is_no_message(tmp_path: Path, capsys: Capture, command: str) -> None:
    """It has a line of its own on standard error, and the other files are read all the same."""
    path, good = str(tmp_path / "missing.txt"), tmp_path / "good.txt"
    good.write_text(GOOD, encoding="utf-8")
    status = main([command, "--json", path, str(good)])
    printed = capsys.readouterr()
    (read,) = objects(printed.out)

    assert [f"nlets-msg: {path} cannot be read: No such file or directory"] == printed.err.splitlines()
    assert read["ok"]
    assert status == 2


@pytest.mark.parametrize("command", ["check", "show", "format", "convert --to=xml"])
def test_a_missing_file_is_named(tmp_path: Path, capsys: Capture, command: str) -> None:
    """The message is one for a person, with the path and no traceback."""
    path = str(tmp_path / "missing.txt")
    status = main([*command.split(), path])
    printed = capsys.readouterr()

    assert path in printed.out + printed.err
    assert [f"nlets-msg: {path} cannot be read: No such file or directory"] == printed.err.splitlines()
    assert "error" not in printed.out.replace("0 errors", "")
    assert status == 2


@pytest.mark.parametrize("command", ["check", "show", "format"])
@pytest.mark.parametrize(
    "content",
    [b"", b"\n \r\n", bytes(range(256)) * 4, b"\x00" * 1000, b"HELLO\nWORLD\n", b"." * 1024 * 1024],
    ids=["empty", "blank", "binary", "zeros", "text", "a megabyte of periods"],
)
def test_a_file_in_which_no_message_begins_is_one_problem(
    file: Any, capsys: Capture, command: str, content: bytes
) -> None:
    """Whatever is in it, or nothing."""
    path = file(content)
    status = main([command, "--json", path])
    (found,) = objects(capsys.readouterr().out)

    assert [one["code"] for one in found["problems"]] == ["no-message-key"]
    assert (found["file"], found["line"], found["key"], status) == (path, 1, None, 1)


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 4])
def test_check_of_such_a_file_prints_one_problem(file: Any, capsys: Capture, content: bytes) -> None:
    """At its first line, with what was expected."""
    main(["check", file(content)])

    assert problems(capsys.readouterr().out) == [(1, "error", "no-message-key", None)]


def test_table_lists_the_keys(capsys: Capture) -> None:
    """Each on a line, with its name, family, answers, destinations, and how much of its table is published."""
    status = main(["table"])
    heads, *lines = (re.split(r"  +", line) for line in capsys.readouterr().out.splitlines())

    assert heads == ["key", "name", "family", "answered by", "goes to", "published"]
    assert [line[0] for line in lines] == list(nm.message_keys())
    assert {line[0]: line[1:] for line in lines}.items() >= {
        "CWQ": ["Concealed weapon permit query", "weapons", "CWR", "1 of 2 characters", "whole"],
        "CPR": ["Corrections photo response", "corrections", "-", "-", "XML only"],
        "DQ": ["Driver license query", "drivers", "DR, DRG", "5 of 2 characters, regions, NL, Z1, CL, MX", "in part"],
        "VQ": ["Canadian vehicle query", "canada", "VR", "Canada", "in part"],
        "LQ": [
            "Generic query (free-text inquiry)",
            "generic",
            "LR",
            "1 of 2 characters, 1 of 9 characters",
            "free text",
        ],
        "GPQ": ["LEISS query", "leiss", "not published", "not published", "name only"],
    }.items()
    assert status == 0


@pytest.mark.parametrize("key", ["CWQ", "cwq"])
def test_table_shows_the_table_of_a_key(capsys: Capture, key: str) -> None:
    """Rows with label, size and rule, the sets, the destinations, the answer, and the source."""
    status = main(["table", key])
    words = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]

    assert words[0] == "CWQ Concealed weapon permit query (inquiry; weapons; published: whole)"
    assert "SOC 9 Social Security number" in words
    assert "optional, size 9, holds digits only" in words
    assert "The page prints size 8, and names both forms." in words
    assert ["At least one of these index sets:", "1. NAM, DOB", "2. SOC", "3. PER"] == words[
        words.index("1. NAM, DOB") - 1 :
    ][:4]
    assert "Goes to: one 2-character destination, of states and territories" in words
    assert "Answered by: CWR" in words
    assert "\nSource: Nlets, Concealed Weapons Permits" in "\n".join(words)
    assert status == 0


def test_table_shows_leading_fields_and_exclusive_sets(capsys: Capture) -> None:
    """And leaves out what a key does not have."""
    main(["table", "PPQ"])
    inquiry = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    main(["table", "CWR"])
    answer = capsys.readouterr().out

    assert {"Exactly one of these index sets:", "1. NAM, DOB, SEX", "5. MNU"} <= set(inquiry)
    assert "First, in this order: PUR, ATN" in inquiry
    assert "Goes to" not in answer
    assert "Answered by" not in answer


def test_table_as_json_is_one_object_a_key(capsys: Capture) -> None:
    """All keys, or the one that is named."""
    main(["table", "--json"])
    tables = objects(capsys.readouterr().out)
    main(["table", "--json", "WLQ"])
    (wlq,) = objects(capsys.readouterr().out)

    assert [one["key"] for one in tables] == list(nm.message_keys())
    assert [one["prefix"] for one in wlq["rows"]] == ["PUR", "ATN", "NAM", "DOB", "SOC"]
    assert wlq["rows"][0] | {"source": ""} == {
        "prefix": "PUR", "label": "Purpose code", "minimum": 1, "maximum": 1, "format": "code",
        "pattern": "C|J|F", "choices": ["C", "J", "F"], "meanings": {
            "C": "criminal justice", "J": "criminal justice employment", "F": "firearms checks"
        }, "required": True, "personal": False, "free_text": False, "source": "", "note": "", "plausible": None,
        "xml_only": False, "xml": {
            "path": "n2:PurposeCode", "mark": "printed", "read_too": [], "note": "", "source":
            "Nlets, Wildlife Violation and License File, NIEM page (article 21003100030)",
        },
    }  # fmt: skip
    assert [one["plausible"] for one in wlq["rows"][2:]] == [None, "date of birth", "Social Security number"]
    assert (wlq["index_sets"], wlq["exclusive"], wlq["leading"]) == ([["NAM", "DOB"], ["SOC"]], False, ["PUR", "ATN"])
    assert wlq["destinations"] == (
        "one to five 2-character destinations, of states and territories, region codes among them, or NL"
    )
    assert (wlq["responses"], wlq["xml_only"]) == (["WLR"], False)


@pytest.mark.parametrize(
    "text",
    [
        "CWQ.AZNLETS20 NAM/SMITH,JOHN.DOB/19500101",
        "CWQ.NAM/SMITH,JOHN.DOB/19500101",
        "CWQ.AZNLETS20.SMITH JOHN.AZ.TXT\nSOC/123456789",
        "CWQ.AZNLETS20\nNAME SMITH JOHN\nTXT\nSOC/123456789",
        "CWR.AZ000000.SMITH JOHN 123-45-6789. HELLO",
        "CWQ.AZNLETS20.AZ SMITH JOHN 19500101",
        "CWQ.RODRIGUEZ.SMITH",
        "CWQ.123456789.19500101",
    ],
)
def test_a_bad_header_covers_what_may_be_personal(text: str, file: Any, capsys: Capture) -> None:
    """What is in the place of a header that cannot be read is covered, but for its own codes."""
    assert 1 == main(["check", file(text)])
    printed = capsys.readouterr().out

    personal = ("SMITH", "JOHN", "RODRIGUEZ", "123456789", "123-45-6789", "19500101")
    assert [one for one in personal if one in printed] == []


def test_a_bad_header_shows_its_codes(file: Any, capsys: Capture) -> None:
    """The sender, destinations and TXT are shown, and of the bad element its size, so that the fault can be seen."""
    main(["check", file("CWQ.AZNLETS20.AZ,CA1.TXT\nSOC/123456789")])
    main(["check", file("CWQ.AZNLETS2.AZ,CA.TXT\nSOC/123456789")])
    printed = capsys.readouterr().out.splitlines()

    assert "    1 | CWQ.AZNLETS20.AZ,***.TXT" in printed
    assert "    1 | CWQ.********.AZ,CA.TXT" in printed


@pytest.mark.thorough
@pytest.mark.parametrize("arguments", [["check"], ["check", "--json"], ["format"]])
def test_many_problems_are_printed_without_reading_the_text_again_for_each(
    arguments: list[str], file: Any, capsys: Capture
) -> None:
    """As many as are reported, of one line, are printed at once, and that there are more fields."""
    path = file("CWQ.AZNLETS20.AZ.TXT\n" + ".".join(f"NAM/{number}" for number in range(1500)))

    assert 1 == main([*arguments, path])
    printed = "".join(capsys.readouterr())
    quote = '"' if "--json" in arguments else " "
    # Each field that is read has a bad value, and all but the first one are repeated.
    assert [49, 50] == [printed.count(f"{quote}{code}{quote}") for code in ("repeated-field", "bad-format")]
    assert "too-many-fields" in printed


def run_command(*arguments: str, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell that holds the command as ``$command``."""
    command = shlex.join([sys.executable, "-m", "nlets_msg", *arguments])
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("$command", command)], capture_output=True, text=True, check=False
    )


@pytest.mark.thorough
def test_a_reader_that_goes_away_is_no_traceback(file: Any) -> None:
    """As `head` does after the first line."""
    path = file("CWQ.AZNLETS20.AZ.TXT\nSOC/12345678\n" * 2000)
    done = run_command("check", path, line="$command | head -1")

    assert done.stdout.startswith(path)
    assert not done.stderr


@pytest.mark.thorough
def test_a_closed_standard_input_cannot_be_read() -> None:
    """As a file that is not there, it is no message."""
    done = run_command("check", "-", line="$command <&-")

    assert 2 == done.returncode
    assert ["nlets-msg: standard input cannot be read: it is closed"] == done.stderr.splitlines()


def test_a_file_without_a_name_is_not_there(capsys: Capture) -> None:
    """The empty name is not that of the directory in which the command runs."""
    status = main(["check", ""])

    assert ["nlets-msg: '' cannot be read: No such file or directory"] == capsys.readouterr().err.splitlines()
    assert status == 2


WORDS = {
    "--help": [],
    "check": ["FILE"],
    "check --help": [],
    "check --json": ["FILE"],
    "show": ["FILE"],
    "format": ["FILE"],
    "convert --to xml": ["FILE"],
    "table": [],
    "table DQ": [],
    "explain": [],
    "explain bad-date": [],
    "sample DQ": [],
    "--version": [],
}


def written(words: str, path: str, line: str) -> tuple[int, str, list[str]]:
    """Run a word of the command and return its status, its output and the lines of its errors."""
    files = [path for _ in WORDS[words]]
    done = run_command(*words.split(), *files, line=line)
    return done.returncode, done.stdout, done.stderr.splitlines()


@pytest.mark.thorough
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device on this system")
@pytest.mark.parametrize("words", WORDS)
def test_a_full_device_is_no_traceback(file: Any, words: str) -> None:
    """One line says that the output cannot be written, whatever the output is."""
    told = ["nlets-msg: the output cannot be written: No space left on device"]

    assert (1, "", told) == written(words, file(JUDGED), "$command > /dev/full")


@pytest.mark.thorough
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device on this system")
@pytest.mark.parametrize("end", ["2>/dev/full", "2>&-", "2>/dev/full >/dev/full"])
def test_a_file_that_is_not_read_is_told_by_the_status_where_errors_cannot_be_written(file: Any, end: str) -> None:
    """Whatever else cannot be written."""
    assert 2 == run_command("check", "nosuch", file(GOOD), line=f"$command {end}").returncode


@pytest.mark.thorough
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device on this system")
def test_files_are_read_after_one_that_is_not_where_errors_cannot_be_written(file: Any) -> None:
    """As many as there are."""
    done = run_command("check", "nosuch", file(GOOD), "nosuch", line="$command 2>/dev/full")

    assert "1 message, 0 errors, 0 warnings, 0 notes\n" == done.stdout


@pytest.mark.thorough
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device on this system")
@pytest.mark.parametrize("word", ["check", "show", "format"])
@pytest.mark.parametrize("line", ["$command nosuch > /dev/full", "$command nosuch >&-"])
def test_a_file_that_is_not_read_counts_more_than_an_output_that_is_not_written(
    file: Any, word: str, line: str
) -> None:
    """As it counts more than a problem, also where the output ends before the file."""
    status = written(word, file(JUDGED), line)[0]

    assert status == 2


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (b"AM.AZNLETS20.AZ.TXT\nROAD \xc9 CLOSED\xff\n", [("not-decoded", (25, 26))]),
        (b"CWR.AZ0000000.AZNLETS20.TXT\nSOC/123456789\n\nNO R\xc9CORD\n", [("not-decoded", (47, 48))]),
        (b"CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOS\xc9.DOB/19500101\n", [("bad-format", (25, 35))]),
        (b"ZZZZ \xc9\n", [("no-message-key", (0, 4))]),
        ("AM.AZNLETS20.AZ.TXT\nROAD \u00c9 CLOSED\n".encode(), []),
    ],
)
@pytest.mark.parametrize("command", ["check", "show"])
def test_a_byte_that_is_not_utf_8_is_told_once(
    tmp_path: Path, capsys: Capture, command: str, content: bytes, places: list[Any]
) -> None:
    """In free text, too, where nothing refuses it."""
    path = tmp_path / "log"
    path.write_bytes(content)
    main([command, "--json", str(path)])
    (written,) = objects(capsys.readouterr().out)

    assert places == [(one["code"], tuple(one["span"])) for one in written["problems"]]


def test_bytes_that_are_not_utf_8_are_written_as_they_were(tmp_path: Path) -> None:
    """Nothing of them is told as changed."""
    path = tmp_path / "log"
    path.write_bytes(b"AM.AZNLETS20.AZ.TXT\nROAD \xc9 CLOSED\n")
    done = subprocess.run([sys.executable, "-m", "nlets_msg", "format", path], capture_output=True, check=True)

    assert (path.read_bytes(), b"") == (done.stdout, done.stderr)


@pytest.mark.thorough
@pytest.mark.parametrize("words", WORDS)
def test_a_closed_output_is_told(file: Any, words: str) -> None:
    """It cannot be written, even where nothing is wrong with what was read."""
    told = ["nlets-msg: the output cannot be written: it is closed"]

    assert (1, "", told) == written(words, file(JUDGED), "$command >&-")


@pytest.mark.thorough
@pytest.mark.parametrize("words", WORDS)
def test_closed_outputs_are_no_traceback(file: Any, words: str) -> None:
    """The status alone tells."""
    assert (1, "", []) == written(words, file(JUDGED), "$command >&- 2>&-")


def test_a_file_that_cannot_be_read_counts_more_than_a_closed_output(tmp_path: Path) -> None:
    """Its status is the greater one."""
    assert 2 == run_command("check", str(tmp_path / "absent"), line="$command >&-").returncode


INTERRUPTING = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Interrupting:
    def find_spec(self, name, *more):
        if name == "{module}":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
sys.argv = ["nlets-msg", "table"]
import runpy
runpy.run_module("nlets_msg", run_name="__main__")
"""


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize(
    "module", ["argparse", "attr", "nlets_msg.catalogue", "nlets_msg.command.main", "nlets_msg.command.looking_up"]
)
def test_an_interrupt_of_the_loading_is_silent(module: str) -> None:
    """Before the first argument is read, as well as later."""
    done = subprocess.run([sys.executable, "-c", INTERRUPTING.format(module=module)], capture_output=True, check=False)

    assert (130, b"", b"") == (done.returncode, done.stdout, done.stderr)


def test_an_interrupt_of_the_loading_has_the_status_of_any(monkeypatch: pytest.MonkeyPatch) -> None:
    """The module that begins the command returns it."""

    class Interrupted(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "nlets_msg.command.main", Interrupted("main"))

    assert 130 == run()


def test_a_table_prints_no_number_that_means_any(capsys: Capture) -> None:
    """Where any number of destinations is allowed, that is said."""
    main(["table"])
    printed = capsys.readouterr().out

    assert "any number of 2 or 9 characters, CN" in printed
    assert [] == re.findall("[0-9]{4,}", printed)


def test_an_interrupt_is_silent(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Its status is that of shells, and nothing is printed."""

    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(looking_up, "show_tables", interrupt)
    printed = capsys.readouterr()

    assert 130 == main(["table"])
    assert ("", "") == (printed.out, printed.err)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_an_interrupt_from_the_keyboard_is_silent() -> None:
    """While standard input is waited for."""
    command = [sys.executable, "-m", "nlets_msg", "check", "-"]
    # Where the tests run in the background, interrupts are ignored, and that is inherited.
    answer_interrupts = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, preexec_fn=answer_interrupts) as running:  # noqa: PLW1509 - it sets a signal alone
        assert running.stdin is not None
        assert running.stdout is not None
        # The first message is reported once the second has come: then the command is past its start.
        running.stdin.write(b"CWQ.AZNLETS20.AZ.TXT\nSOC/1\n" * 2000)
        running.stdin.flush()
        running.stdout.read(1)
        running.send_signal(signal.SIGINT)
        out, error = running.communicate()

    assert (130, b"") == (running.returncode, error), out


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a mark"])
def test_a_file_in_another_encoding_is_told_as_that(tmp_path: Path, capsys: Capture, encoding: str, mark: str) -> None:
    """It is one problem, that no message begins, and says why."""
    path = tmp_path / "message.txt"
    path.write_text(f"{mark}CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n", encoding=encoding)
    status = main(["check", str(path)])
    out = " ".join(capsys.readouterr().out.split())

    assert f"The text looks like {encoding[:6].upper()} that was read as another encoding." in out
    assert out.endswith("0 messages, 1 error, 0 warnings, 0 notes")
    assert status == 1


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("words", [["check"], ["check", "--json"], ["show"]], ids=" ".join)
def test_a_byte_that_is_not_utf_8_is_told_as_that(
    tmp_path: Path, capsys: Capture, encoding: str, words: list[str]
) -> None:
    """And not as a surrogate, which is nothing that a person has written."""
    path = tmp_path / "message.txt"
    path.write_text("CWQ.AZNLETS20.AZ.TXT\nNAM/NU\u00d1EZ,JOHN.DOB/19500131\n", encoding=encoding)
    main([*words, str(path)])
    out = " ".join(capsys.readouterr().out.split())

    assert "Character 3 is the byte D1, which is not UTF-8: write the file as UTF-8" in out
    assert "DCD1" not in out


def test_values_do_nothing_to_the_terminal(file: Any, capsys: Capture) -> None:
    """Control characters in a text that is shown are replaced."""
    main(["show", file("AM.AZNLETS20.AZ0000000.TXT\nA\x1b[31mB"), "--show-values"])

    assert "    A?[31mB" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "WLQ.AZNLETS20.AZ.TXT\nPUR/C NAM/SMITH,JOHN DOB/19500101.ATN/X",
        "PPQ.AZNLETS20.AZ.TXT\nPUR/SMITH,JOHN.SID/AZ12345678",
        "DQ.AZNLETS20.AZ.TXT\nRSN/N OLN/19500101 SMITH",
        "DQ.AZNLETS20.AZ.TXT\nOLN/X1111111.IMQ/Y SMITH,JOHN",
    ],
)
@pytest.mark.parametrize("arguments", [["check"], ["show"], ["show", "--json"]])
def test_a_name_in_a_field_that_is_no_personal_data_is_covered(
    text: str, arguments: list[str], file: Any, capsys: Capture
) -> None:
    """A value that is against its row may be anything, so it is covered."""
    main([*arguments, file(text)])
    printed = capsys.readouterr().out

    assert [one for one in ("SMITH", "JOHN", "19500101") if one in printed] == []


def test_a_control_field_does_nothing_to_the_terminal(file: Any, capsys: Capture) -> None:
    """Nor does any other element of a header."""
    main(["show", file("CWR.AZ0000000\n*AB\x1b[2JCDEF\nTXT\nNO RECORD")])

    assert "\x1b" not in capsys.readouterr().out


def test_the_readme_shows_what_the_command_prints(file: Any, capsys: Capture) -> None:
    """The problem in the README is shown as the command shows it."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    _, _, after = readme.partition("$ nlets-msg check message.txt\n")
    path = file("SWQ.AZNLETS20.AZ.TXT\nFBI/1234567.SOC/123456789")

    assert 1 == main(["check", path])
    assert after.partition("```")[0] == capsys.readouterr().out.replace(path, "message.txt")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("BR", ["Suggested, and not read:", "EXPIRES 2-8 Expiry date"]),
        ("ALQ", ["No field is published: any prefixed fields are read.", "Goes to: not published", "Answered by: ALR"]),
        ("YQ", ["One of these index sets, chosen by RTY:", "SV: LIC or VIN (with VYR if wanted)", "SB: REG or BHN"]),
        ("YQ", ["SG: not published; TYP, SER and DEN may be sent", "Goes to: one to three 9-character ORIs"]),
        ("YQ", ["SS: TYP, SER (with DEN if wanted); RNA and RAG are required"]),
        ("YQ", ["optional, required for RTY SS, size not published, holds printable ASCII"]),
        ("GQ", ["First, in this order: ATN", "Goes to: FA", "3. NAM"]),
        ("KQ", ["RSN 1 Reason code", "optional, size 1, is one of N, F, V, T, S, H, I", "optional, size 1, is Y"]),
        ("WQ", ["To Canada: the message has at most 14,400 characters. Nlets, Canadian interface (article"]),
        ("LPQ", ["1. LIC (with LOC, BEG, END, LMI and MAX if wanted)", "2. EID, DAT (with IMQ if wanted)"]),
        ("AM", ["Note: The samples of the training slides have no TXT line."]),
    ],
)
def test_table_shows_the_rules_of_a_key(capsys: Capture, key: str, expected: list[str]) -> None:
    """Rows and sets readably: what is suggested, chosen, fixed, required, and what is not published."""
    main(["table", key])
    words = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]

    assert set(expected) <= set(words)


def test_table_as_json_has_the_rules_of_destinations(capsys: Capture) -> None:
    """And the sets that a field chooses."""
    main(["table", "--json", "DQ"])
    (dq,) = objects(capsys.readouterr().out)
    main(["table", "--json", "YQ"])
    (yq,) = objects(capsys.readouterr().out)

    assert [(one["destinations"], one["refuses"], one["reserves"]) for one in dq["destination_rules"]] == [
        (["CL"], ["OLN"], ["OLS"]), (["MX"], ["NAM", "DOB", "SEX"], []), ([*nm.codes.REGIONS], [], []),
    ]  # fmt: skip
    assert dq["destination_rules"][0]["index_sets"] == [["NAM", "DOB", "SEX", "OLS"]]
    assert (yq["chosen_by"], yq["choices"]["SS"]["required"]) == ("RTY", ["RNA", "RAG"])
    assert yq["accompanying"]["VYR"] == ["VIN"]


def test_show_explains_an_inquiry_of_free_text(file: Any, capsys: Capture) -> None:
    """Its text is covered, and its answer named."""
    main(["show", file("HQ.AZNLETS20.CO.TXT\nSMITH,JOHN ASKS FOR WEATHER\n")])
    printed = capsys.readouterr().out

    assert "Answered by HR" in " ".join(printed.split())
    assert "SMITH" not in printed


REJECTION = (
    "ER.NL0000000.AZNLETS20.TXT\n.22. INVALID MESSAGE FORMAT - REFER TO RQ MKE OPTIONS BELOW\n"
    "1. LIC, LIY, LIT\n2. VIN\nORIGINAL MESSAGE\nRQ.AZNLETS20.CA.TXT\nLIC/ABC1234\n"
)


def test_show_explains_a_rejection(file: Any, capsys: Capture) -> None:
    """Its number and the options; what it quotes is covered."""
    main(["show", file(REJECTION)])
    words = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]

    assert {"Number 22", "Option LIC, LIY, LIT", "Option VIN"} <= set(words)
    assert "ABC1234" not in " ".join(words)


def test_show_as_json_has_the_parts_of_a_rejection(file: Any, capsys: Capture) -> None:
    """Number and options as data."""
    main(["show", "--json", file(REJECTION)])
    (found,) = objects(capsys.readouterr().out)

    body = found["body"]
    assert (body["number"], body["options"]) == (22, [["LIC", "LIY", "LIT"], ["VIN"]])
    assert set(body["whole"]) <= {"*"}


def test_show_names_the_markers_of_a_notice(file: Any, capsys: Capture) -> None:
    """Officer safety, and law enforcement only."""
    path = file("AML.AZNLETS20.CA.TXT\nOFFICER SAFETY\nARMED\n")
    main(["show", path])
    words = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    main(["show", "--json", path])
    (found,) = objects(capsys.readouterr().out)

    assert {"Marked officer safety", "Marked law enforcement only"} <= set(words)
    assert (found["body"]["officer_safety"], found["body"]["law_enforcement_only"]) == (True, True)


@pytest.mark.thorough
def test_what_is_covered_up_to_a_place_is_the_beginning_of_what_is_covered() -> None:
    """Of every third vector: what is not shown is not looked at."""
    for vector in VECTORS[::3]:
        report = nm.check(vector.message)
        whole = masked(report)

        assert [whole[:end] for end in range(0, len(whole) + 9, 9)] == [
            masked(report, end) for end in range(0, len(whole) + 9, 9)
        ]
