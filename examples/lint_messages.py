"""A linter for files of messages, such as the fixtures of a test, for a hook that runs before each commit.

Run it with ``python examples/lint_messages.py FILE...``; without a file it checks one that it writes to a temporary
folder. Each problem is a line that editors know, ``file:line:column: severity code: explanation``, without a value of
the message. The exit status is 1 where there is an error, 2 where a file cannot be read.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import nlets_msg as nm
from nlets_msg.reading.logs import split_messages

LINE_END = re.compile(r"\r\n?|\n")

SAMPLE = """\
CWQ.AZNLETS20.AZ.*0123456789.TXT
NAM/SMITH,JOHN.DOB/19500101
DQ.AZNLETS20.NV.TXT
NAM/SMITH,JOHN.DOB/19500230.SEX/M
RQ.AZNLETS20.CA.TXT
LIC/ABC1234.LIT/PC.

SWQ.AZNLETS20.CA,NV.TXT
FBI/1234567.SOC/123456789
"""


def problems_in(path: Path) -> Iterator[tuple[int, int, nm.Problem]]:
    """Find every problem of every message in a file, with its line and its column, from 1."""
    # Line ends come as they are, and no byte is an error by itself.
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        for first, text in split_messages(file):
            # What has no place is about the whole message.
            for problem in sorted(nm.check(text).problems, key=lambda one: one.span or (0, 0)):
                start, _ = problem.span or (0, 0)
                *above, line = LINE_END.split(text[:start])
                yield first + len(above), len(line) + 1, problem


def lint(paths: list[Path]) -> int:
    """Print every problem of every file, and return the exit status."""
    status = 0
    for path in paths:
        try:
            for line, column, problem in problems_in(path):
                about = f" {problem.prefix}:" if problem.prefix else ""
                head = f"{path}:{line}:{column}: {problem.severity} {problem.code}"
                print(f"{head}:{about} {problem.expected} {problem.hint}")
                if problem.severity == "error":
                    status = max(status, 1)
        except OSError as error:
            print(f"{path}: {error.strerror}", file=sys.stderr)
            status = 2
    return status


def main() -> int:
    """Check the files that are named, or one that is written for this."""
    if len(sys.argv) > 1:
        return lint([Path(name) for name in sys.argv[1:]])
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("messages.txt").write_text(SAMPLE, encoding="utf-8")
        print("exit status:", lint([Path("messages.txt")]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
