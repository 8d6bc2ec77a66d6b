"""The options by which the gate runs the tests refuse what they are to refuse."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]

SKIPPED = {
    "a test": "import pytest\n\ndef test_one():\n    pytest.importorskip('no_such_module')\n",
    "a marked test": "import pytest\n\n@pytest.mark.skip(reason='no_such_module')\ndef test_one():\n    pass\n",
    "an expected failure that is not run": (
        "import pytest\n\n@pytest.mark.xfail(run=False, reason='no_such_module')\ndef test_one():\n    pass\n"
    ),
    "a failure that is declared": "import pytest\n\ndef test_one():\n    pytest.xfail('no_such_module')\n",
    "a module": "import pytest\n\npytest.importorskip('no_such_module')\n\ndef test_one():\n    pass\n",
}


def run(folder: Path, program: str, *options: str, path: Path | None = None) -> tuple[int, str]:
    """Run a module of tests beside a copy of the options; return the status and what is printed."""
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_program.py").write_text(program)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHONPATH"))}
    # Those of the tests' own environment take seconds to load.
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(folder), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=environment)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("skipped", SKIPPED)
def test_a_skip_is_a_failure_if_none_is_allowed(tmp_path: Path, skipped: str) -> None:
    """Of a test and of a whole module; the reason is printed."""
    status, printed = run(tmp_path, SKIPPED[skipped], "--no-skips")

    assert status not in {0, pytest.ExitCode.NO_TESTS_COLLECTED}
    assert "no_such_module" in printed


def test_a_skip_is_no_failure_otherwise(tmp_path: Path) -> None:
    """As where a library is not installed that one test needs."""
    status, printed = run(tmp_path, SKIPPED["a test"])

    assert (0, True) == (status, "1 skipped" in printed)


def test_an_expected_failure_is_no_skip(tmp_path: Path) -> None:
    """Though pytest reports both alike."""
    program = "import pytest\n\n@pytest.mark.xfail\ndef test_one():\n    assert False\n"

    assert 0 == run(tmp_path, program, "--no-skips")[0]


def test_a_package_that_is_not_installed_is_refused_if_it_is_to_be(tmp_path: Path) -> None:
    """One that Python finds in a checkout stands for it."""
    (tmp_path / "src" / "nlets_msg").mkdir(parents=True)
    (tmp_path / "src" / "nlets_msg" / "__init__.py").touch()
    program = "def test_one():\n    pass\n"
    status, printed = run(tmp_path, program, "--installed", path=tmp_path / "src")

    assert pytest.ExitCode.USAGE_ERROR == status
    assert "not in site-packages" in printed
    assert pytest.ExitCode.USAGE_ERROR == run(tmp_path, program, "--in-tree", path=tmp_path / "elsewhere")[0]
    assert 0 == run(tmp_path, program, path=tmp_path / "src")[0]


def test_what_a_run_has_passed_is_left_out_of_another(tmp_path: Path) -> None:
    """What it has skipped, and what has failed in it, is not."""
    program = """import pytest

@pytest.mark.parametrize("number", [1, 2])
def test_one(number):
    assert number == 1

def test_other():
    pytest.skip("no_such_module")
"""
    passed = tmp_path / "passed"

    assert pytest.ExitCode.TESTS_FAILED == run(tmp_path, program, "--record-passed", str(passed))[0]
    assert "test_program.py::test_one[1]\n" == passed.read_text()
    printed = run(tmp_path, program, "--leave-out", str(passed))[1]
    assert "1 failed, 1 skipped, 1 deselected" in printed
