"""docs/command.md, and what the command says of itself."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest

from nlets_msg.command.main import main

Capture = pytest.CaptureFixture[str]

PAGE = (Path(__file__).parents[2] / "docs" / "command.md").read_text(encoding="utf-8")
SESSIONS = [one for one in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) if one.startswith("$ ")]


def help_of(word: str) -> str:
    """Return the help of a word, or of the command."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        main([*word.split(), "--help"])
    return printed.getvalue()


WORDS = re.findall(r"^    ([a-z]+) ", help_of(""), re.MULTILINE)
OPTIONS = {
    option for word in ("", *WORDS) for option in re.findall(r"^  (?:-h, )?(--[a-z-]+)", help_of(word), re.MULTILINE)
}


def test_the_page_names_every_word() -> None:
    """In the order of the command's help."""
    assert WORDS == re.findall(r"^\| `([a-z]+)(?: [A-Z.\[\]]+)?` \|", PAGE, re.MULTILINE)
    assert len(WORDS) > 6


def test_the_page_names_every_option() -> None:
    """And none that there is not."""
    assert OPTIONS - {"--help"} == {*re.findall(r"`(?:nlets-msg )?(--[a-z-]+)", PAGE)}
    assert len(OPTIONS) > 20


@pytest.mark.parametrize("session", SESSIONS, ids=lambda text: text.splitlines()[0])
def test_the_page_shows_what_the_command_prints(
    session: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Line by line, from the commands that it shows."""
    monkeypatch.chdir(tmp_path)
    three = "".join(f"SWQ.AZNLETS20.AZ.TXT\nSOC/{value}\n" for value in ("12345678", "1234", "123456789."))
    Path("log.txt").write_text(f"{three}CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n", encoding="utf-8")
    for part in session.removeprefix("$ ").split("\n$ "):
        line, _, expected = part.partition("\n")
        words, _, target = line.removeprefix("nlets-msg ").partition(" > ")
        main(shlex.split(words))
        printed = capsys.readouterr().out
        if target:
            Path(target).write_text(printed, encoding="utf-8")
            printed = ""

        assert expected.rstrip() == printed.rstrip()


@pytest.mark.parametrize("word", ["", *WORDS])
def test_help_says_the_exit_statuses(word: str) -> None:
    """All four, of the command and of each of its words, as the page does."""
    told = help_of(word).split("exit status:")[1]

    assert ["0", "1", "2", "130"] == re.findall(r"^  (\d+) ", told, re.MULTILINE)
    assert ["0", "1", "2", "130"] == re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)
