"""How many messages and problems there are, by key and code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlets_msg.command.main import main

Capture = pytest.CaptureFixture[str]

LOG = (
    "SMITH,JOHN\n"
    "SWQ.AZNLETS20.AZ.TXT\nSOC/12345678.\n"
    "SWQ.AZNLETS20.AZ.TXT\nSOC/12345678\n"
    "SWQ.AZNLETS20.AZ.TXT\nSOC/123456789.\n"
    "DQ.AZNLETS20.AZ.TXT\nOLN/X1111111.QQQ/1\n"
    "JON.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN\n"
    "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n"
)


@pytest.fixture
def log(tmp_path: Path) -> str:
    """Write the log."""
    path = tmp_path / "log"
    path.write_text(LOG, encoding="utf-8")
    return str(path)


def test_the_summary_counts_by_key_and_code(log: str, capsys: Capture) -> None:
    """The gravest first, of these the most frequent; it lists no problem, and names no key that may be a name."""
    assert 1 == main(["check", "--summary", log])
    assert capsys.readouterr().out.splitlines() == [
        "1  CWQ",
        "1  DQ",
        "    1  note     unknown-prefix",
        "3  SWQ",
        "    2  error    field-too-short",
        "    2  warning  final-period",
        "1  not in the catalogue",
        "    1  warning  unknown-key",
        "1  without a key",
        "    1  error    no-message-key",
        "7 messages, 3 errors, 3 warnings, 1 note",
    ]


@pytest.mark.parametrize("options", [[], ["--summary"]], ids=["list", "summary"])
def test_the_totals_are_broken_where_they_have_no_room(
    tmp_path: Path, options: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As any sentence."""
    path = tmp_path / "log"
    path.write_text("SWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n" * 10, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "40")
    main(["check", *options, str(path)])

    assert ["10 messages, 0 errors, 0 warnings, 0", "  notes"] == capsys.readouterr().out.splitlines()[-2:]


def test_the_summary_is_one_object(log: str, capsys: Capture) -> None:
    """With the same numbers."""
    assert 1 == main(["check", "--summary", "--json", log])
    found = json.loads(capsys.readouterr().out)

    assert (7, 3, 3, 1) == tuple(found[name] for name in ("messages", "errors", "warnings", "notes"))
    assert found["keys"]["SWQ"] == {
        "messages": 3,
        "problems": [
            {"code": "field-too-short", "severity": "error", "count": 2},
            {"code": "final-period", "severity": "warning", "count": 2},
        ],
    }
    assert ["CWQ", "DQ", "SWQ", "not in the catalogue", "without a key"] == [*found["keys"]]


def test_the_summary_of_nothing_is_that_there_is_nothing(tmp_path: Path, capsys: Capture) -> None:
    """And its status that of what could not be read."""
    assert 2 == main(["check", "--summary", str(tmp_path / "absent")])
    assert "0 messages, 0 errors, 0 warnings, 0 notes\n" == capsys.readouterr().out


@pytest.mark.parametrize(("options", "status"), [([], 0), (["--strict"], 1)])
def test_warnings_count_for_the_status_where_they_are_asked_for(
    tmp_path: Path, options: list[str], status: int
) -> None:
    """As where problems are listed."""
    path = tmp_path / "log"
    path.write_text("SWQ.AZNLETS20.AZ.TXT\nSOC/123456789.\n", encoding="utf-8")

    assert status == main(["check", "--summary", *options, str(path)])
