"""The vectors that are shipped for other parsers, and the program that holds a command to them."""

from __future__ import annotations

import json
import os
import select
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from vectors import VECTORS

from nlets_msg.testing import adapter, conformance

pytestmark = pytest.mark.thorough

OURS = f"{shlex.quote(sys.executable)} -m nlets_msg.testing.adapter"
GOOD = {"ok": True, "key": "CWQ", "fields": {"SOC": "123456789"}, "problems": []}
BAD = {"ok": False, "problems": [{"code": "bad-date", "prefix": "DOB"}, {"code": "bad-date", "prefix": None}]}


@pytest.fixture
def parser(tmp_path: Path) -> Any:
    """Return what writes a command of some lines of Python, which have the message as `text`."""

    def write(*lines: str) -> str:
        path = tmp_path / "parser.py"
        path.write_text("\n".join(["import sys, json", "text = sys.stdin.buffer.read().decode()", *lines]))
        return f"{shlex.quote(sys.executable)} {shlex.quote(str(path))}"

    return write


def test_the_file_holds_the_vectors() -> None:
    """All of them, as they are in tests/vectors; `just generate` writes it."""
    assert [vector.as_dict() for vector in VECTORS] == conformance.vectors()


def test_this_library_reads_every_vector_as_expected() -> None:
    """By the adapter that is the pattern for others."""
    found = {
        vector["name"]: conformance.differences(vector["expected"], adapter.answer(vector["message"]))
        for vector in conformance.vectors()
    }

    assert {} == {name: said for name, said in found.items() if said}


def test_this_library_passes_by_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    """Some vectors, each by a process of its own."""
    status = conformance.main(["--command", OURS, "--limit", "3", "--key", "cwq"])

    assert (0, "3 vectors, 0 failed\n") == (status, capsys.readouterr().out)


def test_a_vector_that_is_read_otherwise_has_a_line(parser: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """With all that differs, and the status is 1."""
    accepting = parser("print(json.dumps({'ok': True, 'key': None, 'fields': {}, 'problems': []}))")
    status = conformance.main(["--command", accepting, "--key", "CWQ", "--limit", "1"])
    (vector,) = conformance.spread(conformance.vectors("CWQ"), 1)
    (problem,) = vector["expected"]["problems"]

    assert [
        f"{vector['name']}: ok is true, expected is false; it has no problem {problem['code']} {problem['prefix']}",
        "1 vector, 1 failed",
    ] == capsys.readouterr().out.splitlines()
    assert status == 1


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["sys.exit(3)"], "the command ended with status 3"),
        (["print('{')"], "the command printed no JSON"),
        (["print('[' * 100000)"], "the command printed no JSON"),
        ([r"sys.stdout.buffer.write(b'\xff\xfe\xfd')"], "the command printed no JSON"),
        (["print('[]')"], "the answer is no JSON object"),
        (["import time", "time.sleep(60)"], "the command has not ended after 0.3 seconds"),
        (["import os, time", "os.close(1)", "time.sleep(60)"], "the command has not ended after 0.3 seconds"),
        # What it has started holds its output longer than it runs.
        (
            ["import subprocess", "print('[]', flush=True)", "subprocess.Popen(['sleep', '4'])"],
            "the answer is no JSON object",
        ),
        (["import subprocess", "subprocess.Popen(['sleep', '4'])"], "the command printed no JSON"),
        (["while True: print('x' * 10000)"], "the command printed more than 1048576 bytes"),
        (["print('x' * 1048576)"], "the command printed more than 1048576 bytes"),
        (["print(' ' * 1048573 + '[]')"], "the answer is no JSON object"),
    ],
)
def test_a_command_that_fails_fails_the_vector(
    parser: Any, lines: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next one is tried."""
    monkeypatch.setattr(conformance, "_SECONDS", 0.3 if "seconds" in said else 60)
    status = conformance.main(["--command", parser(*lines), "--key", "CWQ", "--limit", "2"])
    *failures, summary = capsys.readouterr().out.splitlines()

    assert [said, said] == [line.partition(": ")[2] for line in failures]
    assert (1, "2 vectors, 2 failed") == (status, summary)


@pytest.mark.skipif(sys.platform == "win32", reason="no groups of processes")
@pytest.mark.parametrize(
    "last",
    ["time.sleep(60)", "os.close(1); time.sleep(60)", "print('x' * 2_000_000)", "print('[]')", "sys.exit(3)"],
    ids=["does not end", "closes its output", "prints too much", "answers", "fails"],
)
@pytest.mark.parametrize("output", ["None", "subprocess.DEVNULL"], ids=["holds the output", "holds the errors"])
def test_nothing_that_a_command_has_started_is_left(
    parser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str, output: str
) -> None:
    """However the command ends: it would run on, and hold the standard error of this program."""
    monkeypatch.setattr(conformance, "_SECONDS", 1 if "sleep" in last else 60)
    starting = parser(*leaving(tmp_path, output), last)
    with held(tmp_path) as pipe:
        conformance.main(["--command", starting, "--key", "CWQ", "--limit", "1"])

        assert is_let_go(pipe)


def leaving(folder: Path, output: str = "None") -> list[str]:
    """Return lines that start processes which hold a pipe of a folder, and write that they are there."""
    return [
        "import os, subprocess, time",
        f"pipe = os.open({str(folder / 'pipe')!r}, os.O_WRONLY)",
        f"subprocess.Popen(['sh', '-c', 'sleep 20 & sleep 20'], stdout={output}, pass_fds=[pipe])",
        "os.write(pipe, b'started')",
    ]


@contextmanager
def held(folder: Path) -> Iterator[int]:
    """Make the pipe, and open the end of it that tells whether a process holds the other one."""
    os.mkfifo(folder / "pipe")
    pipe = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        yield pipe
    finally:
        os.close(pipe)


def is_let_go(pipe: int) -> bool:
    """Say whether no process holds a pipe any more; what has been ended may take a moment."""
    assert b"started" == os.read(pipe, 100)
    for _ in range(300):
        with suppress(BlockingIOError):
            return os.read(pipe, 100) == b""
        time.sleep(0.01)
    return False


def test_a_command_that_cannot_be_started_is_a_mistake_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """One line, and status 2."""
    status = conformance.main(["--command", "/nowhere/parser --json"])

    assert (2, "") == (status, capsys.readouterr().out)
    assert conformance.main(["--command", "/nowhere/parser"]) == 2
    assert 'conformance: "/nowhere/parser" cannot be started: No such file or directory\n' == capsys.readouterr().err


def test_an_unknown_key_is_one_line_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    """Without the usage, since the arguments are right."""
    status = conformance.main(["--export", "--key", "QQQ"])

    said = "conformance: there is no vector of this key; nlets-msg table lists the keys\n"
    assert (2, ("", said)) == (status, tuple(capsys.readouterr()))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "one of the arguments --command --export is required"),
        (["--exp"], "one of the arguments --command --export is required"),
        (["--command", ""], "the command is empty"),
        (["--command", "'parser"], "the command has no closing quotation"),
        (["--export", "--limit", "0"], "N is a whole number of 1 or more"),
        (["--export", "--limit", "x"], "N is a whole number of 1 or more"),
    ],
)
def test_wrong_arguments_are_status_2(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And say what is wrong."""
    with pytest.raises(SystemExit) as caught:
        conformance.main(arguments)

    assert (2, True) == (caught.value.code, said in capsys.readouterr().err)


def test_the_vectors_are_exported_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Those of a key, here."""
    status = conformance.main(["--export", "--key", "CWQ"])

    assert (0, conformance.vectors("CWQ")) == (status, json.loads(capsys.readouterr().out))


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes of this kind")
def test_a_reader_that_goes_away_is_no_traceback() -> None:
    """As `head` does."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "nlets_msg.testing.conformance", "--export"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)

    assert (1, b"") == (done.returncode, done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("what", ["--export", "--command true --limit 1"])
@pytest.mark.parametrize("output", [">/dev/full", ">&-"])
def test_an_output_that_cannot_be_written_is_one_line_and_status_2(what: str, output: str) -> None:
    """Since status 1 says that a vector is read otherwise."""
    command = f"{shlex.quote(sys.executable)} -m nlets_msg.testing.conformance {what} {output}"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    (line,) = done.stderr.splitlines()

    assert (2, True) == (done.returncode, line.startswith("conformance: standard output cannot be written: "))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("streams", ["</dev/null >/dev/full", "</dev/null >&-", "<&-"])
def test_the_adapter_says_in_one_line_that_a_stream_cannot_be_used(streams: str) -> None:
    """With status 1."""
    done = subprocess.run(["/bin/sh", "-c", f"{OURS} {streams}"], capture_output=True, text=True, check=False)
    (line,) = done.stderr.splitlines()

    assert (1, True) == (done.returncode, line.startswith("adapter: "))


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("SIGINT", (130, b"", b"conformance: interrupted\n")),
        ("SIGTERM", (143, b"", b"")),
        ("SIGHUP", (129, b"", b"")),
    ],
)
def test_an_interrupt_ends_the_command_that_runs(
    parser: Any, tmp_path: Path, number: str, expected: tuple[int, bytes, bytes]
) -> None:
    """And what that has started; Ctrl-C is one line and status 130."""
    waiting = parser(*leaving(tmp_path), "time.sleep(20)")
    command = [sys.executable, "-m", "nlets_msg.testing.conformance", "--command", waiting]
    signals = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]

    def answer_signals() -> None:
        # Where the tests run in the background, some are ignored, and that is inherited.
        for one in signals:
            signal.signal(one, signal.SIG_DFL)

    with (
        held(tmp_path) as pipe,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=answer_signals) as process,  # noqa: PLW1509 - it sets signals alone
    ):
        select.select([pipe], [], [])
        process.send_signal(getattr(signal, number))
        out, err = process.communicate()

        assert expected == (process.returncode, out, err)
        assert is_let_go(pipe)


def test_what_is_shown_of_an_answer_is_cut(parser: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """An answer of a megabyte is not printed again."""
    printing = parser(
        "problems = [{'code': 'x' * 9000, 'prefix': number} for number in range(50)]",
        "print(json.dumps({'ok': True, 'key': 'x' * 500000, 'fields': {}, 'problems': problems}))",
    )
    conformance.main(["--command", printing, "--key", "CWQ", "--limit", "1"])
    line, _ = capsys.readouterr().out.splitlines()

    assert (True, True) == (
        len(line) < 2000,
        line.endswith(f"; it has a problem {'x' * 100}... that is not expected; 42 more"),
    )
    assert [f'it has a field "{"x" * 99}... that is not expected'] == conformance.differences(
        {"fields": {}, "problems": []}, {"fields": {"x" * 200: ""}, "problems": []}
    )


@pytest.mark.parametrize("expected", [GOOD, BAD])
def test_what_is_expected_has_no_difference(expected: dict[str, Any]) -> None:
    """Problems may come in any order, and with more than code and prefix."""
    problems = [{**problem, "more": 1} for problem in reversed(expected["problems"])]

    assert [] == conformance.differences(expected, {**expected, "problems": problems})


@pytest.mark.parametrize(
    ("expected", "changed", "said"),
    [
        (GOOD, {"ok": False}, ["ok is false, expected is true"]),
        (GOOD, {"ok": 1}, ["ok is 1, expected is true"]),
        (GOOD, {"key": "DQ"}, ['key is "DQ", expected is "CWQ"']),
        (GOOD, {"fields": None}, ["fields is no object of prefix to value"]),
        (GOOD, {"fields": {"SOC": "1\x1b"}}, [r'SOC is "1\u001b", expected is "123456789"']),
        (GOOD, {"fields": {"X\n": 1}}, ["it has no field SOC", r'it has a field "X\n" that is not expected']),
        (
            GOOD,
            {"problems": [{"code": "bad\x1b", "prefix": 5}]},
            [r'it has a problem "bad\u001b" 5 that is not expected'],
        ),
        (GOOD, {"problems": {}}, ["problems is no list of objects, each with a code and a prefix"]),
        (GOOD, {"problems": [{"code": "bad-date"}]}, ["problems is no list of objects, each with a code and a prefix"]),
        (GOOD, {"problems": ["bad-date"]}, ["problems is no list of objects, each with a code and a prefix"]),
        (BAD, {"problems": []}, ["it has no problem bad-date DOB", "it has no problem bad-date"]),
    ],
)
def test_each_difference_is_told(expected: dict[str, Any], changed: dict[str, Any], said: list[str]) -> None:
    """What another program wrote is shown as JSON, so that it cannot control a terminal."""
    assert said == conformance.differences(expected, {**expected, **changed})


@pytest.mark.parametrize("name", ["ok", "key"])
def test_what_an_answer_lacks_is_a_difference(name: str) -> None:
    """A part that is absent is not passed over."""
    answer = {key: value for key, value in GOOD.items() if key != name}

    assert 1 == len(conformance.differences(GOOD, answer))


def test_a_limit_spreads_over_all_keys() -> None:
    """The first ones would be of one key."""
    every = conformance.vectors()
    chosen = conformance.spread(every, 100)

    assert 100 == len({vector["name"] for vector in chosen})
    assert len({vector["key"] for vector in chosen}) > 40
    assert every == conformance.spread(every, len(every) + 1) == conformance.spread(every, None)


def test_in_another_thread_a_command_is_held_to_the_vectors_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Where no signal can be waited for."""
    arguments = [
        "--command",
        f"{shlex.quote(sys.executable)} -m nlets_msg.testing.adapter",
        "--key",
        "AM",
        "--limit",
        "1",
    ]
    thread = threading.Thread(target=conformance.main, args=(arguments,))
    thread.start()
    thread.join()

    assert "1 vector, 0 failed\n" == capsys.readouterr().out


def test_where_there_are_no_groups_of_processes_the_command_alone_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(sys, "platform", "win32")

    conformance._end(process)  # noqa: SLF001 - what is done on another system

    assert process.poll() is not None
