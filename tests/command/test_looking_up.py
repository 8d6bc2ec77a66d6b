"""The command's words that need no message: table, explain, sample; and what is said of the command itself."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys

import pytest

import nlets_msg as nm
from nlets_msg.command.main import main
from nlets_msg.problems.rules import CODES

Capture = pytest.CaptureFixture[str]

# Of these no field is published, or none that a message may have alone.
UNPUBLISHED = {"ALQ", "BCQ", "GPQ", "MQ", "NAQ", "NCI", "NEI", "NFQ", "NIQ", "SVQ", "TD", "TU"}
LEGACY = [key for key in nm.message_keys() if not nm.table(key).xml_only]


def error_of(arguments: list[str], capsys: Capture) -> str:
    """Return what is said of wrong arguments below the usage, without its line ends."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    _, told = capsys.readouterr().err.split("\nnlets-msg")
    return " ".join(f"nlets-msg{told}".split())


def unknown(arguments: list[str], capsys: Capture) -> str:
    """Return all that is said of a word that is unknown, where it goes to no terminal."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("COLUMNS", raising=False)
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
    assert stopped.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("DL", ": did you mean DQ?"),
        ("CWX", ": did you mean CWQ?"),
        ("wcq", ": did you mean CWQ?"),
        ("AAA", ": did you mean AA?"),
        (" DL ", ": did you mean DQ?"),
        ("ZQ", ";"),
        ("SMITH", ";"),
    ],
)
@pytest.mark.parametrize("command", ["table", "sample"])
def test_the_key_that_was_probably_meant_is_named(command: str, word: str, meant: str, capsys: Capture) -> None:
    """And no list of all keys: an inquiry before what answers it, and none where too many are as near."""
    told = f"{word.strip()} is no message key{meant} 'nlets-msg table' lists them all"

    assert f"nlets-msg: {told}\n" == unknown([command, word], capsys)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("bad-dat", ": did you mean bad-date or bad-format?"),
        ("filed-order", ": did you mean field-order?"),
        ("\x1b[2J", ";"),
    ],
)
def test_the_code_that_was_probably_meant_is_named(word: str, meant: str, capsys: Capture) -> None:
    """Without characters that change a terminal."""
    shown = word.replace("\x1b", "?")
    told = f"{shown} is no problem code{meant} 'nlets-msg explain' lists them all"

    assert f"nlets-msg: {told}\n" == unknown(["explain", word], capsys)


@pytest.mark.parametrize(
    ("word", "shown", "meant"),
    [
        ("checks", "checks", ": did you mean check?"),
        ("SHOW", "SHOW", ": did you mean show?"),
        ("log.txt", "log.txt", ";"),
        ("", "An empty word", ";"),
    ],
)
def test_the_command_that_was_probably_meant_is_named(word: str, shown: str, meant: str, capsys: Capture) -> None:
    """And no list of all commands."""
    told = f"{shown} is no command{meant} 'nlets-msg --help' lists them all"

    assert f"nlets-msg: {told}\n" == unknown([word, "log.txt"], capsys)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "--sumary", "log"], "--sumary is no option of check: did you mean --summary?"),
        (["--sumary", "check", "log"], "--sumary is no option of check: did you mean --summary?"),
        (["check", "log", "--limt=SMITH"], "--limt is no option of check: did you mean --limit or --lenient?"),
        (["check", "log", "-z"], "-z is no option of check;"),
        (["table", "CWQ", "SWQ", "--summary"], "--summary is no option of table;"),
    ],
    ids=str,
)
def test_the_option_that_was_probably_meant_is_named(arguments: list[str], told: str, capsys: Capture) -> None:
    """One of the same command, without what was given with it."""
    command = "table" if "table" in arguments else "check"
    expected = f"nlets-msg {command}: error: {told} 'nlets-msg {command} --help' lists them all"

    assert expected == error_of(arguments, capsys)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ["--versoin"],
            "nlets-msg: error: --versoin is no option: did you mean --version? 'nlets-msg --help' lists them all",
        ),
        ([], "nlets-msg: error: the following arguments are required: command"),
        (["table", "CWQ", "SWQ"], "nlets-msg table: error: unrecognized arguments: SWQ"),
        (["check", "log", "--separator-only"], "nlets-msg check: error: --separator-only needs --separator"),
    ],
    ids=str,
)
def test_what_is_wrong_with_the_arguments_is_told(arguments: list[str], expected: str, capsys: Capture) -> None:
    """With the usage of the command that it is about."""
    assert expected == error_of(arguments, capsys)


@pytest.mark.parametrize("columns", [40, 60, 200])
@pytest.mark.parametrize(
    "arguments",
    [["table", "DL"], ["explain", "nope"], ["checks"], ["sample", "\x1b" * 90], ["check", "log", f"--{'x' * 9}\x1b"]],
    ids=str,
)
def test_what_is_wrong_with_the_arguments_is_no_wider_than_the_columns(
    arguments: list[str], columns: int, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As any sentence, and without characters that change a terminal."""
    monkeypatch.setenv("COLUMNS", f"{columns}")
    with pytest.raises(SystemExit):
        main(arguments)
    # The usage of an option is not broken.
    told = capsys.readouterr().err.rpartition("\nnlets-msg")
    lines = f"{told[1]}{told[2]}".strip().splitlines()

    assert lines[0].startswith("nlets-msg")

    assert [] == [line for line in lines if len(line) > columns or not line.isprintable()]


@pytest.mark.parametrize(
    ("command", "name"), [("table", "message key"), ("sample", "message key"), ("explain", "problem code")]
)
@pytest.mark.parametrize("word", ["", " \t"])
def test_an_empty_word_is_said_to_be_one(command: str, name: str, word: str, capsys: Capture) -> None:
    """As an unset variable of a shell gives it."""
    with pytest.raises(SystemExit) as ended:
        main([command, word])

    assert ended.value.code == 2
    assert f"An empty word is no {name}; 'nlets-msg " in capsys.readouterr().err


@pytest.mark.parametrize("word", ["SWQ ", " swq"])
def test_blanks_beside_a_key_are_no_part_of_it(word: str, capsys: Capture) -> None:
    """As beside a code."""
    assert 0 == main(["sample", word])
    assert capsys.readouterr().out.startswith("SWQ.")


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_explained(code: str, capsys: Capture) -> None:
    """What it means, what to do, where it comes from, and a message that has it."""
    assert 0 == main(["explain", code])
    printed = capsys.readouterr().out
    words = " ".join(printed.split())
    rule = CODES[code]

    assert printed.startswith(f"{code}: {rule.severity} by default\n")
    assert f"meaning: {rule.meaning} to do: {rule.remedy} source: {rule.source}" in words
    # What arises only where a record is built or written, in a stream or in XML has no example.
    assert words.count("example:") == words.count(f" {code} ")


def test_an_example_shows_its_problem_alone(capsys: Capture) -> None:
    """Marked, with the values of a synthetic message."""
    main(["explain", "bad-date"])
    *_, shown, mark, _, _, _ = capsys.readouterr().out.splitlines()

    assert ("    2 | NAM/SMITH,JOHN.DOB/023050", "      |                    ^^^^^^") == (shown, mark)


@pytest.mark.parametrize("word", ["Bad-Date", "bad_date", "bad date", " bad-date\n"])
def test_a_code_may_be_written_otherwise(word: str, capsys: Capture) -> None:
    """In capitals, and with blanks or underscores."""
    assert 0 == main(["explain", word])
    assert capsys.readouterr().out.startswith("bad-date: ")


def test_the_codes_are_listed(capsys: Capture) -> None:
    """All of them on a line each, the gravest first, with their meanings."""
    assert 0 == main(["explain"])
    listed = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines()]

    assert {(one.severity, name, one.meaning) for name, one in CODES.items()} == {tuple(one) for one in listed}
    assert ["error", "warning", "note"] == [*dict.fromkeys(severity for severity, _, _ in listed)]


def test_the_codes_are_json(capsys: Capture) -> None:
    """One object a code, or that of one."""
    main(["explain", "--json"])
    every = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    main(["explain", "--json", "bad-date"])

    assert [*CODES] == [one["name"] for one in every]
    assert json.loads(capsys.readouterr().out) == {
        "name": "bad-date", "severity": "error", "meaning": "There is no such day in the calendar.",
        "remedy": "Check year, month and day.", "source": "ruling on keys: a date is a calendar date", "element": None,
    }  # fmt: skip


@pytest.mark.parametrize("key", LEGACY)
def test_a_sample_reads_without_a_problem(key: str, capsys: Capture) -> None:
    """And is written as it is read; where no field of a key is published, or none that asks, that is told."""
    assert 0 == main(["sample", key.lower()])
    text = capsys.readouterr().out.removesuffix("\n")
    report = nm.check(text)

    assert (key, text) == (report.key, report.message and report.message.to_text())
    known = nm.table(key).prefixes
    nothing = bool(known) and {*known} <= {*nm.table(key).not_alone}
    expected = ["unknown-prefix"] if key in UNPUBLISHED or nothing else []
    assert [*{one.code for one in report.problems}] == expected
    assert nm.parse(text, strict=True).key == key
    assert [text] == [one.source for one in nm.read_messages(text.splitlines(keepends=True))]


@pytest.mark.parametrize("key", [key for key in nm.message_keys() if nm.table(key).xml_only])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_key_without_legacy_text_has_no_sample(key: str, options: list[str], capsys: Capture) -> None:
    """That is said in one line."""
    assert 2 == main(["sample", *options, key])
    assert ("", f"nlets-msg: {key} has no legacy text: it exists in XML only\n") == (*capsys.readouterr(),)


def test_a_sample_is_json(capsys: Capture) -> None:
    """Key and text."""
    main(["sample", "--json", "SWQ"])

    assert {"key": "SWQ", "text": "SWQ.AZNLETS20.CA.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M.RAC/W"} == json.loads(
        capsys.readouterr().out
    )


def test_the_version_is_that_of_the_package(capsys: Capture) -> None:
    """With the name of the command."""
    assert 0 == main(["--version"])
    assert f"nlets-msg {nm.__version__}\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("shell", "function"),
    [("bash", "_shtab_nlets_msg()"), ("zsh", "#compdef nlets-msg"), ("tcsh", "complete nlets-msg")],
)
def test_the_completion_of_a_shell_is_printed(shell: str, function: str, capsys: Capture) -> None:
    """It has the words, the keys and the codes."""
    pytest.importorskip("shtab")

    assert 0 == main(["--print-completion", shell])
    printed = capsys.readouterr().out
    assert function in printed
    assert [one for one in ("check", "explain", "CWQ", "bad-date") if one not in printed] == []


@pytest.mark.parametrize(
    ("shell", "every", "first"), [("zsh", ' "*:a file of messages', '"(*):'), ("tcsh", "'p/*/f/'", "'p/*/()/'")]
)
def test_every_file_is_completed(shell: str, every: str, first: str, capsys: Capture) -> None:
    """Not the first one alone."""
    pytest.importorskip("shtab", reason="shtab is installed by the group `completion`")
    main(["--print-completion", shell])
    printed = capsys.readouterr().out

    assert (True, False) == (every in printed, first in printed)


BASH = shutil.which("bash") or ""


@pytest.mark.skipif(not BASH, reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["table", "CW"], ["CWQ", "CWR"]),
        (["table", "cw"], ["cwq", "cwr"]),
        (["table", "CP"], ["CPQ", "CPR"]),
        (["sample", "CP"], []),
        (["sample", "cp"], []),
        (["sample", "cw"], ["cwq", "cwr"]),
        (["explain", "bad-d"], ["bad-date"]),
    ],
    ids=" ".join,
)
def test_completion_offers_what_the_word_accepts(words: list[str], offered: list[str], capsys: Capture) -> None:
    """Keys in the case that is typed, and for a sample those that have one."""
    pytest.importorskip("shtab", reason="shtab is installed by the group `completion`")
    main(["--print-completion", "bash"])
    script = capsys.readouterr().out
    typed = shlex.join(["nlets-msg", *words])
    asked = f"{script}\nCOMP_WORDS=({typed}); COMP_CWORD=2; _shtab_nlets_msg; printf '%s ' \"${{COMPREPLY[@]}}\""
    printed = subprocess.run([BASH, "-c", asked], capture_output=True, check=True, text=True).stdout

    assert offered == printed.split()


@pytest.mark.parametrize("key", ["cwq", "CWQ"])
def test_a_key_is_read_in_any_case(key: str, capsys: Capture) -> None:
    """So completion may offer it in either."""
    assert 0 == main(["sample", key])
    assert capsys.readouterr().out.startswith("CWQ.")


def test_without_its_library_completion_is_told_in_one_line(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra that has it is named."""
    monkeypatch.setitem(sys.modules, "shtab", None)
    with pytest.raises(SystemExit) as stopped:
        main(["--print-completion", "bash"])

    assert 2 == stopped.value.code
    assert ("", "nlets-msg: --print-completion needs shtab: install nlets_msg[completion]\n") == (*capsys.readouterr(),)
