"""What is installed is what is developed: the wheel, the wheel made from the sdist, and the editable install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from vectors import GOOD

pytestmark = pytest.mark.slow

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


# The three paths to a grammar: a built-in file, a text of one's own, and one that imports the shared files. What is
# checked is not clean, since a clean text is read without a grammar.
ALONE = r"""
fields: TKT?

TKT: /TKT.[^.]*/
"""
IMPORTING = r"""
%import .fields (_fields, NEXT, VALUE)

fields: _fields{TKT}

TKT: NEXT "TKT/"i VALUE
"""
OWN = r"""
import nlets_msg as nm
from nlets_msg.declaring import ANY, message_key, row
def codes(grammar, text="ZPQ.AZNLETS20.AZ.TXT\nTKT/12"):
    @message_key("ZPQ", name="Pawn ticket query", source="State manual", grammar=grammar)
    class PawnTicketQuery(nm.Inquiry):
        tkt: str = row("TKT", (4, 12), ANY, "Ticket number")
    return [one.code for one in nm.check(text, catalogue=nm.Catalogue(PawnTicketQuery)).problems]
"""
GRAMMARS = {
    "built-in": r"""print([one.code for one in nm.check("CWQ.AZNLETS20.AZ.TXT\nSOC/12345678").problems])""",
    "derived": "print(codes(None))",
    "own": f"print(codes({ALONE!r}))",
    "own-with-imports": f"print(codes({IMPORTING!r}))",
}


def run(*command: str | Path, cwd: Path, path: Path | None = None) -> str:
    """Run a command that must succeed and return what it prints; ``path`` is where Python looks first."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    words = [str(part) for part in command]
    done = subprocess.run(words, capture_output=True, text=True, cwd=cwd, env=environment, check=False)
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


def test_the_sdist_holds_what_git_tracks(built: Path) -> None:
    """And nothing that a tool has left in the checkout."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        folders = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    tracked = {"docs", "examples", "grammars", "justfile", "pyproject.toml", "src", "tests", ".gitignore", "PKG-INFO"}
    pages = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md"}

    assert folders == tracked | pages


def test_the_wheel_made_from_the_sdist_holds_every_grammar(built: Path) -> None:
    """All grammars, the type marker and the licence are in the wheel; tests and docs are not."""
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()

    assert {f"nlets_msg/grammars/{path.name}" for path in (ROOT / "grammars").glob("*.lark")} <= set(names)
    assert "nlets_msg/py.typed" in names
    assert "licenses/LICENSE" in ["/".join(name.split("/")[-2:]) for name in names]
    assert [name for name in names if not name.startswith(("nlets_msg/", "nlets_msg-"))] == []


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in a fresh virtual environment, with the runtime dependencies alone; return its interpreter."""
    environment = tmp_path_factory.mktemp("installed") / "environment"
    venv.create(environment, with_pip=True)
    python = python_of(environment)
    (wheel,) = built.glob("*.whl")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=built)
    return python


def test_the_installed_wheel_reads_a_message_of_each_grammar(installed: Path, tmp_path: Path) -> None:
    """Outside the checkout, from site-packages."""
    assert str(installed.parents[1]) in run(installed, "-c", READ, cwd=tmp_path)
    assert "CWQ" in run(installed, "-m", "nlets_msg", "table", cwd=tmp_path)


@pytest.mark.parametrize("kind", GRAMMARS)
def test_the_installed_wheel_checks_by_each_kind_of_grammar(installed: Path, tmp_path: Path, kind: str) -> None:
    """A text that is not clean has its problem by a built-in grammar, a derived one, and one's own."""
    printed = run(installed, "-c", f"{OWN}\n{GRAMMARS[kind]}", cwd=tmp_path)

    assert "['field-too-short']\n" == printed


@pytest.mark.parametrize("kind", GRAMMARS)
def test_the_zipped_wheel_checks_by_each_kind_of_grammar(
    built: Path, installed: Path, tmp_path: Path, kind: str
) -> None:
    """The same where the package is imported from the wheel itself, which is an archive."""
    (wheel,) = built.glob("*.whl")
    program = f"{OWN}\n{GRAMMARS[kind]}\nprint(nm.__file__)"

    assert ["['field-too-short']", str(wheel / "nlets_msg" / "__init__.py")] == run(
        installed, "-c", program, cwd=tmp_path, path=wheel
    ).splitlines()


def test_the_example_of_own_keys_runs_on_the_installed_wheel(installed: Path, tmp_path: Path) -> None:
    """As a user runs it: a copy of the file, outside the checkout."""
    example = shutil.copy(ROOT / "examples" / "own_keys.py", tmp_path)

    assert "field-too-short TKT" in run(installed, example, cwd=tmp_path)


def test_an_editable_install_reads_a_message_of_each_grammar(tmp_path: Path) -> None:
    """In a fresh virtual environment, with the grammars where they stand in the checkout."""
    venv.create(tmp_path / "environment", with_pip=True)
    python = python_of(tmp_path / "environment")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", ROOT, cwd=tmp_path)

    assert str(ROOT / "src") in run(python, "-c", READ, cwd=tmp_path)
