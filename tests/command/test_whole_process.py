"""The command as a process of its own: what it needs to be installed, and how much memory a long log takes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Not traced where coverage is measured: that needs a library, time and memory of its own.
QUIET = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
MESSAGE = "SWQ.AZNLETS20.CA.TXT\nNAM/SMITH,JOHN.DOB/{}.SEX/M.RAC/W\n"

# Only Python's own modules, the package and its two dependencies are there.
BARE = """
import sys

THERE = {*sys.stdlib_module_names, "attr", "attrs", "lark", "nlets_msg"}

class Bare:
    def find_spec(self, name, *more):
        if name.partition(".")[0] not in THERE:
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Bare())
from nlets_msg.command.start import run
sys.exit(run())
"""

# The peak of the command alone: a process begins with that of the one that started it, here a small one.
PEAK = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "nlets_msg", *sys.argv[1:]], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def bare(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command where no extra can be imported."""
    return subprocess.run([sys.executable, "-c", BARE, *words], capture_output=True, check=False, text=True, env=QUIET)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (["check", "FILE"], "1 message, 0 errors, 0 warnings, 0 notes"),
        (["check", "--json", "FILE"], '"key": "SWQ"'),
        (["show", "--rules", "FILE"], "Date of birth"),
        (["format", "FILE"], MESSAGE.format("19500101")),
        (["convert", "--to", "xml", "FILE"], "</n2:NLETS>"),
        (["table"], "CWQ"),
        (["table", "CWQ"], "DOB"),
        (["table", "--json", "CWQ"], '"key": "CWQ"'),
        (["explain"], "bad-date"),
        (["explain", "bad-date"], "There is no such day in the calendar."),
        (["sample", "SWQ"], MESSAGE.format("19500101")),
        (["--version"], "nlets-msg "),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_the_command_needs_no_extra(words: list[str], printed: str, tmp_path: Path) -> None:
    """With the two dependencies alone each word does what it does."""
    log = tmp_path / "log.txt"
    log.write_text(MESSAGE.format("19500101"), encoding="utf-8")
    done = bare(*(str(log) if word == "FILE" else word for word in words))

    assert (0, "") == (done.returncode, done.stderr)
    assert printed in done.stdout


@pytest.mark.thorough
def test_completion_alone_needs_an_extra() -> None:
    """So what the test above leaves out cannot be imported, where it is installed too."""
    done = bare("--print-completion", "bash")

    assert (2, "nlets-msg: --print-completion needs shtab: install nlets_msg[completion]\n") == (
        done.returncode,
        done.stderr,
    )


def peak_of(log: Path, *words: str) -> int:
    """Return the most memory, in kilobytes, that the command takes for a log."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, *words, str(log)], capture_output=True, check=True, text=True, env=QUIET
    )
    # Of macOS it is in bytes.
    return int(done.stdout) // (1024 if sys.platform == "darwin" else 1)


@pytest.mark.slow
def test_a_log_takes_the_same_memory_whatever_its_length(tmp_path: Path) -> None:
    """60,000 lines as 2,000: more would take more than a few seconds; docs/command.md says what a million took."""
    short, long = tmp_path / "short.txt", tmp_path / "long.txt"
    two = MESSAGE.format("19500101") + MESSAGE.format("19500230")
    short.write_text(two * 500, encoding="utf-8")
    long.write_text(two * 15_000, encoding="utf-8")

    assert peak_of(long, "check", "--summary") < peak_of(short, "check", "--summary") + 2 * 1024
