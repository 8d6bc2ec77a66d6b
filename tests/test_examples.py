"""The programs in examples/ that pages show: each prints what its page says, and does what it says of other input."""

from __future__ import annotations

import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from vectors import VECTORS

import nlets_msg as nm

ROOT = Path(__file__).parents[1]


def load(name: str) -> Any:
    """Load an example as a module."""
    specification = importlib.util.spec_from_file_location(name, ROOT / "examples" / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def printed_by(name: str, *arguments: str, status: int = 0) -> str:
    """Run an example in a process of its own, and return what it prints."""
    command = [sys.executable, str(ROOT / "examples" / f"{name}.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (status, "") == (done.returncode, done.stderr)
    return done.stdout


def shown_after(command: str, page: str) -> str:
    """Return what a page shows after a command, in the same block."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    (shown,) = re.findall(rf"^```text\n\$ {re.escape(command)}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(shown)


@pytest.mark.parametrize(("name", "page"), [("responder", "responder.md"), ("lint_messages", "linting.md")])
def test_the_page_shows_what_the_example_prints(name: str, page: str) -> None:
    """Word for word."""
    assert shown_after(f"python examples/{name}.py", page).rstrip() == printed_by(name).rstrip()


@pytest.mark.parametrize("key", ["RQ", "DQ", "BQ"])
def test_the_responder_answers_each_inquiry_with_its_answer_or_a_status(key: str) -> None:
    """By the table of the key, or by a status message where this state does not serve it."""
    answer = load("responder").answer
    expected = {"SM"} if key == "BQ" else {nm.table(key).responses[0]}

    assert expected == {answer(one.message).key for one in VECTORS if one.good and one.key == key}


@pytest.mark.parametrize("key", ["RQ", "DQ"])
def test_the_responder_rejects_what_is_wrong(key: str) -> None:
    """By an error, unless the text does not say whom to send it to; nothing raises."""
    answer = load("responder").answer
    replies = {one.name.partition("--")[2]: answer(one.message) for one in VECTORS if not one.good and one.key == key}

    assert {"short-ori"} == {name for name, reply in replies.items() if reply is None}
    assert {"ER"} == {reply.key for reply in replies.values() if reply is not None}


@pytest.mark.parametrize("key", ["ER", "DR", "AM", "SM"])
def test_the_responder_answers_no_answer(key: str) -> None:
    """Neither an answer nor an error, a notice or a status, right or wrong."""
    answer = load("responder").answer

    assert {None} == {answer(one.message) for one in VECTORS if one.key == key}


def linted(name: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """Lint a file; return the exit status and the lines that are printed."""
    status = load("lint_messages").lint([Path(name)])
    return status, capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_linter_says_line_and_column(tmp_path: Path, capsys: pytest.CaptureFixture[str], line_end: str) -> None:
    """From 1, whatever ends the lines of the file, and of the second message too."""
    file = tmp_path / "messages.txt"
    lines = ["CWQ.AZNLETS20.AZ.TXT", "SOC/123456789", "", "CWQ.AZNLETS20.AZ.TXT", "NAM/SMITH,JOHN.DOB/19500230"]
    file.write_bytes(line_end.join(lines).encode())
    status, printed = linted(str(file), capsys)

    assert (1, [f"{file}:5:20: error bad-date"]) == (status, [line.rpartition(": DOB:")[0] for line in printed])


@pytest.mark.parametrize("ends", ["", "."])
def test_the_linter_fails_at_errors_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str], ends: str) -> None:
    """A warning is printed, and the status is 0 as it is without any."""
    file = tmp_path / "messages.txt"
    file.write_text(f"CWQ.AZNLETS20.AZ.TXT\nSOC/123456789{ends}\n")
    status, printed = linted(str(file), capsys)

    assert (0, len(ends)) == (status, len(printed))


def test_the_linter_has_a_line_for_each_problem_of_any_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file for each bad vector of some keys; no sentence is longer than its line."""
    for vector in (one for one in VECTORS if one.key in {"DQ", "SWQ"} and not one.good):
        file = tmp_path / "messages.txt"
        file.write_bytes(vector.message.encode(errors="surrogateescape"))
        expected = Counter(
            one.code for report in nm.read_messages(io.StringIO(vector.message, "")) for one in report.problems
        )
        status, printed = linted(str(file), capsys)
        found = Counter(re.sub(r".+:\d+:\d+: (?:error|warning|note) ([\w-]+): .*", r"\1", line) for line in printed)

        assert (1, expected) == (status, found)


def test_the_linter_says_which_file_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, and checks the others."""
    file = tmp_path / "messages.txt"
    file.write_text("CWQ.AZNLETS20.AZ.TXT\nDOB/19500230")
    status = load("lint_messages").lint([tmp_path / "absent.txt", file])
    printed = capsys.readouterr()

    assert (2, 2, 1) == (status, len(printed.out.splitlines()), len(printed.err.splitlines()))


@pytest.mark.slow
def test_pre_commit_runs_the_linter_as_the_page_configures_it(tmp_path: Path) -> None:
    """Word for word, in a repository of its own: it refuses an error, and accepts the mended message."""
    pytest.importorskip("pre_commit")
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    text = (ROOT / "docs" / "linting.md").read_text(encoding="utf-8")
    (configured,) = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    (tmp_path / ".pre-commit-config.yaml").write_text(configured)
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "examples" / "lint_messages.py", tmp_path / "tools")
    (tmp_path / "messages").mkdir()
    file = tmp_path / "messages" / "inquiry.txt"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    environment["PRE_COMMIT_HOME"] = str(tmp_path / "cache")
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    def run(*command: str) -> tuple[int, str]:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment, timeout=120
        )
        return done.returncode, done.stdout + done.stderr

    run("git", "init", "--quiet")
    statuses = []
    for day in ("19500230", "19500228"):
        file.write_text(f"CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/{day}\n")
        run("git", "add", ".")
        status, printed = run(sys.executable, "-m", "pre_commit", "run", "--all-files")
        statuses.append((status, "messages/inquiry.txt:2:20: error bad-date: DOB: " in printed, "Passed" in printed))

    assert [(1, True, False), (0, False, True)] == statuses
