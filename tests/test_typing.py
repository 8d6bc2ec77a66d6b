"""What a type checker sees of the records."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "typing_failures"


def mypy(path: Path) -> str:
    """Run mypy --strict over a file, as a user's project would, and return what it prints."""
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file=", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=FOLDER).stdout


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("unknown_keyword", 'Unexpected keyword argument "zip" for "ConcealedWeaponQuery"'),
        ("wrong_type", 'Argument "soc" to "ConcealedWeaponQuery" has incompatible type "int"'),
        ("changed_record", 'Property "soc" defined in "ConcealedWeaponQuery" is read-only'),
        ("missing_field", 'Missing named argument "atn" for "WildlifeQuery"'),
    ],
)
def test_a_type_checker_refuses_a_misuse(name: str, error: str) -> None:
    """Each misuse is an error under mypy --strict, and the only one of its file."""
    printed = mypy(FOLDER / f"{name}.py")

    assert error in printed
    assert "Found 1 error" in printed


def test_a_type_checker_accepts_what_the_constructor_takes(tmp_path: Path) -> None:
    """Dates, names and text go in, text comes out."""
    path = tmp_path / "use.py"
    path.write_text(
        "from datetime import date\n"
        "import nlets_msg as nm\n"
        'query = nm.ConcealedWeaponQuery(nam=nm.PersonName("SMITH", "JOHN"), dob=date(1950, 1, 1))\n'
        "written: str | None = query.dob\n"
        'message = nm.Message(nm.InputHeader("AZNLETS20", ["AZ"], control=None), query)\n'
        "name: str | None = message.body.nam\n"
        "read: str = nm.parse(message.to_text()).body.nam\n"
    )

    assert "Success" in mypy(path)
