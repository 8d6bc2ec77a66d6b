"""What is installed is what is developed: the wheel, the wheel made from the sdist, and the editable install."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from vectors import GOOD

ROOT = Path(__file__).parents[1]

# One message for each grammar, the unknown key's too.
ONE_OF_EACH_KEY = {vector.key: vector.message for vector in GOOD}
READ = f"""
import nlets_msg as nm
from pathlib import Path
for text in {[*ONE_OF_EACH_KEY.values()]!r}:
    assert nm.check(text).ok, text
assert nm.parse("CWQ.AZNLETS20.AZ.TXT\\nSOC/123456789").body.soc == "123456789"
print(Path(nm.__file__).parent)
"""


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed and return what it prints."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def python_of(environment: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and from it the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    # Without isolation: hatchling is one of the test requirements.
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


def test_the_wheel_made_from_the_sdist_holds_every_grammar(built: Path) -> None:
    """All grammars, the type marker and the licence are in the wheel; tests and docs are not."""
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()

    assert {f"nlets_msg/grammars/{path.name}" for path in (ROOT / "grammars").glob("*.lark")} <= set(names)
    assert "nlets_msg/py.typed" in names
    assert "licenses/LICENSE" in ["/".join(name.split("/")[-2:]) for name in names]
    assert [name for name in names if not name.startswith(("nlets_msg/", "nlets_msg-"))] == []


def test_the_installed_wheel_reads_a_message_of_each_grammar(built: Path, tmp_path: Path) -> None:
    """In a fresh virtual environment outside the tree, with the runtime dependencies alone."""
    venv.create(tmp_path / "environment", with_pip=True)
    python = python_of(tmp_path / "environment")
    (wheel,) = built.glob("*.whl")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=tmp_path)

    assert str(tmp_path) in run(python, "-c", READ, cwd=tmp_path)
    assert "CWQ" in run(python, "-m", "nlets_msg", "table", cwd=tmp_path)


def test_an_editable_install_reads_a_message_of_each_grammar(tmp_path: Path) -> None:
    """In a fresh virtual environment, with the grammars where they stand in the checkout."""
    venv.create(tmp_path / "environment", with_pip=True)
    python = python_of(tmp_path / "environment")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", ROOT, cwd=tmp_path)

    assert str(ROOT / "src") in run(python, "-c", READ, cwd=tmp_path)
