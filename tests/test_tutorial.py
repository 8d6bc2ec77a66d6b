"""The files that the tutorial has its reader write: they work together as they are printed.

What the reader types into Python is run by test_doctests.py.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "tutorial.md"
FILE = re.compile(r"^```python\n# (\w+\.py)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Return the text of each file, by its name in the first line of its block."""
    return dict(FILE.findall(PAGE.read_text(encoding="utf-8")))


def test_adapter_and_tests_are_under_120_lines(files: dict[str, str]) -> None:
    """Both together."""
    assert {"adapter.py", "test_adapter.py"} == set(files)
    assert sum(len(text.splitlines()) for text in files.values()) < 120


@pytest.mark.slow
@pytest.mark.parametrize(
    ("left_out", "expected"),
    [
        ("", "4 passed"),
        (" or message.header.control != inquiry.header.control", "1 failed, 3 passed"),
        ("next(self._numbers)", "1 failed, 3 passed"),
    ],
)
def test_the_tests_pass_until_the_adapter_believes_what_is_cut_off(
    tmp_path: Path, files: dict[str, str], left_out: str, expected: str
) -> None:
    """In an empty folder; the page says that they find the comparison that is taken out."""
    for name, text in files.items():
        (tmp_path / name).write_text(
            text.replace(left_out, "0" if left_out.startswith("next") else ""), encoding="utf-8"
        )
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    assert expected in done.stdout
