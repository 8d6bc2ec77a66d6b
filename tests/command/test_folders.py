"""Folders in the place of files, and how many messages are read of them."""

from __future__ import annotations

import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.command.main import main

Capture = pytest.CaptureFixture[str]

GOOD = "SWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n"
BAD = "SWQ.AZNLETS20.AZ.TXT\nSOC/12345678\n"
BINARY = bytes(range(256)) * 40


def folder_of(path: Path, **files: str | bytes) -> str:
    """Write files, `__` in their names for a folder, and return the folder."""
    for name, content in files.items():
        file = path / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def read_files(printed: str) -> list[str]:
    """Return the files of what was printed as JSON."""
    return [json.loads(line)["file"] for line in printed.splitlines()]


def test_the_files_of_a_folder_are_read_in_the_order_of_their_names(tmp_path: Path, capsys: Capture) -> None:
    """Those of the folders in it, too, in the place of the folder."""
    folder = folder_of(tmp_path, c=GOOD, b__2=GOOD, b__1__x=GOOD, a=BAD, d=GOOD)

    assert 1 == main(["check", "--json", folder])
    assert [f"{folder}/{name}" for name in ("a", "b/1/x", "b/2", "c", "d")] == read_files(capsys.readouterr().out)


@pytest.mark.parametrize("words", [["check"], ["show"], ["format"], ["convert", "--to", "xml"]], ids=" ".join)
@pytest.mark.parametrize("content", [BINARY, b"\0" * 5000, b"", b"HELLO\n"], ids=["bytes", "zeros", "empty", "text"])
def test_a_file_of_a_folder_in_which_no_message_begins_has_one_line(
    tmp_path: Path, capsys: Capture, words: list[str], content: bytes
) -> None:
    """It is a problem, since a message may be lost in it."""
    folder = folder_of(tmp_path, a=content, b=content)
    status = main([*words, folder])
    printed = capsys.readouterr()

    assert [f"{folder}/{name}:1: error no-message-key: no message begins in this file" for name in "ab"] == [
        line for line in (printed.out + printed.err).splitlines() if line and not line.startswith("0 messages")
    ]
    assert 1 == status


@pytest.mark.parametrize("columns", [40, 100])
def test_the_line_of_such_a_file_is_broken_where_it_has_no_room(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """After the code; the name of the file is not broken."""
    monkeypatch.chdir(folder_of(tmp_path, a__b=BINARY))
    monkeypatch.setenv("COLUMNS", f"{columns}")
    main(["check", "a"])
    between = "\n  " if columns == 40 else " "

    assert f"a/b:1: error no-message-key:{between}no message begins in this file\n" in capsys.readouterr().out


def test_what_comes_before_a_message_of_a_folder_is_shown_as_of_a_file(tmp_path: Path, capsys: Capture) -> None:
    """A message does begin in it."""
    folder = folder_of(tmp_path, a=f"HELLO\n{GOOD}")

    assert 1 == main(["check", folder])
    assert "expected: A message begins with its message key" in capsys.readouterr().out


@pytest.mark.parametrize("limit", ["2", "002", "999999999999", "9" * 30, "9" * 5000])
def test_a_limit_may_be_as_great_as_one_likes(tmp_path: Path, capsys: Capture, limit: str) -> None:
    """All are read then."""
    assert 0 == main(["check", "--limit", limit, folder_of(tmp_path, a=GOOD, b=GOOD)])
    assert "2 messages, 0 errors, 0 warnings, 0 notes\n" == capsys.readouterr().out


NO_MESSAGE: dict[str, bytes] = {
    "bytes": BINARY,
    "long": b"\xff\xd8\xff\xe0" * 2**19,
    "zeros": bytes(5000),
    "empty": b"",
    "blanks": b" \r\n\n",
    "text": b"HELLO\n",
}


@pytest.mark.parametrize("named", [False, True], ids=["folder", "named"])
@pytest.mark.parametrize("content", NO_MESSAGE.values(), ids=NO_MESSAGE.keys())
def test_such_a_file_is_no_message(tmp_path: Path, capsys: Capture, content: bytes, named: bool) -> None:  # noqa: FBT001 - of the cases
    """In a folder and named, for the totals, the limit and the summary; the others are counted."""
    folder = folder_of(tmp_path, a=content, b=GOOD, c=BAD)
    files = [f"{folder}/{name}" for name in "abc"] if named else [folder]
    main(["check", "--limit", "1", *files])
    last = capsys.readouterr().out.splitlines()[-1]
    main(["check", "--summary", "--limit", "1", *files])
    summary = capsys.readouterr().out.splitlines()

    # The error is that no message begins in the first file.
    assert "1 message, 1 error, 0 warnings, 0 notes" == last == summary[-1]
    assert ["1  SWQ", "0  without a key"] == [line for line in summary if line[0] != " "][:2]


def test_standard_input_without_a_message_is_none(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """As any file."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"HELLO\n")))

    assert 1 == main(["check", "-"])
    assert "0 messages, 1 error, 0 warnings, 0 notes" == capsys.readouterr().out.splitlines()[-1]


def test_a_text_above_the_first_message_counts(tmp_path: Path, capsys: Capture) -> None:
    """It may be the end of a message, in a folder and named."""
    folder = folder_of(tmp_path, a=f"HELLO\n{GOOD}")
    main(["check", folder, f"{folder}/a"])

    assert "4 messages, 2 errors, 0 warnings, 0 notes" == capsys.readouterr().out.splitlines()[-1]


def test_a_circle_of_links_ends(tmp_path: Path, capsys: Capture) -> None:
    """A link to a folder is not followed, one to a file is, and one that leads nowhere cannot be read."""
    folder = folder_of(tmp_path, a__x=GOOD)
    for name, target in {"a/up": "..", "b": "b", "c": "a/x", "d": "absent"}.items():
        (tmp_path / name).symlink_to(target)
    status = main(["check", "--json", folder])
    printed = capsys.readouterr()

    assert [f"{folder}/a/x", f"{folder}/c"] == read_files(printed.out)
    assert [
        f"nlets-msg: {folder}/b cannot be read: Too many levels of symbolic links",
        f"nlets-msg: {folder}/d cannot be read: No such file or directory",
    ] == printed.err.splitlines()
    assert 2 == status


def test_a_link_to_a_folder_that_is_named_is_followed(tmp_path: Path, capsys: Capture) -> None:
    """As a shell does."""
    folder_of(tmp_path, a__x=GOOD)
    (tmp_path / "b").symlink_to("a")

    assert 0 == main(["check", "--json", str(tmp_path / "b")])
    assert [f"{tmp_path}/b/x"] == read_files(capsys.readouterr().out)


def test_an_empty_folder_cannot_be_read(tmp_path: Path, capsys: Capture) -> None:
    """Whoever names it expects messages in it."""
    (tmp_path / "a" / "b").mkdir(parents=True)

    assert 2 == main(["check", str(tmp_path)])
    assert [f"nlets-msg: {tmp_path} cannot be read: there is no file in it"] == capsys.readouterr().err.splitlines()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path, capsys: Capture) -> None:
    """It is told, and the files beside it are read."""
    folder = folder_of(tmp_path, b=GOOD)
    os.mkfifo(tmp_path / "a")
    status = main(["check", "--json", folder])
    printed = capsys.readouterr()

    assert [f"nlets-msg: {folder}/a cannot be read: it is no regular file"] == printed.err.splitlines()
    assert [f"{folder}/b"] == read_files(printed.out)
    assert 2 == status


def test_a_folder_that_cannot_be_listed_is_told(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the files beside it are read."""
    folder = folder_of(tmp_path, a__x=GOOD, b=GOOD)
    listed = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    status = main(["check", "--json", folder])
    printed = capsys.readouterr()

    assert [f"nlets-msg: {folder}/a cannot be read: Permission denied"] == printed.err.splitlines()
    assert [f"{folder}/b"] == read_files(printed.out)
    assert 2 == status


def test_a_file_of_a_folder_may_be_called_as_standard_input_is(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the file that is read."""
    monkeypatch.chdir(folder_of(tmp_path, **{"-": GOOD}))

    assert 0 == main(["check", "--json", "."])
    assert ["-"] == read_files(capsys.readouterr().out)


def test_a_name_does_nothing_to_the_terminal(tmp_path: Path, capsys: Capture) -> None:
    """A file that somebody else has named may be called anything; in JSON it is named as it is."""
    folder = folder_of(tmp_path, **{"a\x1b[31m": BINARY, "b\n": BAD.encode()})
    (tmp_path / "c\x1b[2J").symlink_to("absent")
    main(["check", folder])
    printed = "".join(capsys.readouterr())
    main(["check", "--json", folder])

    assert "\x1b" not in printed
    assert f"{folder}/b?:2: error field-too-short SOC" in printed.splitlines()
    assert [f"{folder}/a\x1b[31m", f"{folder}/b\n"] == read_files(capsys.readouterr().out)


@pytest.mark.parametrize("words", [["check"], ["show"], ["format"], ["convert", "--to", "xml"]], ids=" ".join)
def test_the_reading_stops_after_so_many_messages(tmp_path: Path, capsys: Capture, words: list[str]) -> None:
    """Of all files together; what comes after them is not read, even where it cannot be."""
    folder = folder_of(tmp_path, a=GOOD * 2, b=GOOD + BAD)
    status = main([*words, "--json", "--limit", "3", folder, str(tmp_path / "absent")])
    printed = capsys.readouterr()

    assert [f"{folder}/a", f"{folder}/a", f"{folder}/b"] == read_files(printed.out)
    assert ("", 0) == (printed.err, status)


@pytest.mark.parametrize("size", [1_000, 2**21])
def test_a_picture_has_one_line_however_large_it_is(tmp_path: Path, capsys: Capture, size: int) -> None:
    """It is no message, and no limit would make it one."""
    main(["check", folder_of(tmp_path, a=b"\xff\xd8\xff\xe0" * (size // 4), b=GOOD)])
    lines = capsys.readouterr().out.splitlines()

    assert 2 == len(lines)
    assert "1 message, " in lines[-1]


def peak_of(folder: str) -> int:
    """Return the most memory that the check of a folder takes."""
    tracemalloc.start()
    try:
        main(["check", "--summary", folder])
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


ONE_LINE = {
    "bytes": bytes(one for one in range(256) if chr(one) not in "\r\n"),
    "zeros": bytes(256),
    "letters": b"NO RECORD " * 25,
    "document": b"<NLETS>" + b"NO RECORD " * 2000,
}


@pytest.mark.thorough
@pytest.mark.parametrize("unit", ONE_LINE.values(), ids=ONE_LINE.keys())
def test_a_file_without_a_line_end_takes_the_same_memory_whatever_its_size(
    tmp_path: Path, capsys: Capture, unit: bytes
) -> None:
    """A line is read in pieces, whatever is in it."""
    # Whatever is loaded once.
    main(["check", "--summary", folder_of(tmp_path, small__a=unit)])
    small, large = (folder_of(tmp_path / f"{size}", a=unit * (size * 2**20 // len(unit))) for size in (8, 12))

    assert peak_of(large) < peak_of(small) + 2**20
    assert "error" in capsys.readouterr().out


def test_what_comes_after_a_file_without_a_line_end_is_read(tmp_path: Path, capsys: Capture) -> None:
    """The file is one text that is too long."""
    assert 1 == main(["check", "--json", folder_of(tmp_path, a=b"\xffA\0" * 2**20, b=GOOD)])
    long, good = map(json.loads, capsys.readouterr().out.splitlines())
    assert ["message-too-long"] == [one["code"] for one in long["problems"]]
    assert (True, "SWQ") == (good["ok"], good["key"])


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("blank", "status", "keys"), [(" ", 1, [None, "SWQ"]), ("", 0, ["SWQ"])], ids=["blanks", "none"]
)
def test_a_message_after_more_blank_lines_than_a_text_may_have_is_read(
    tmp_path: Path, capsys: Capture, blank: str, status: int, keys: list[str | None]
) -> None:
    """Lines of blanks are a text that is too long, and line ends alone are none."""
    assert status == main(["check", "--json", folder_of(tmp_path, a=f"{blank}\n" * (2**20 + 100) + GOOD)])
    assert keys == [json.loads(line)["key"] for line in capsys.readouterr().out.splitlines()]


@pytest.mark.thorough
def test_documents_on_one_long_line_are_read_one_by_one(tmp_path: Path, capsys: Capture) -> None:
    """Wherever the line is cut into pieces."""
    document = xml.to_xml(nm.parse(GOOD)).replace("\n", "")
    number = 3 * 2**20 // len(document)

    assert 0 == main(["check", folder_of(tmp_path, a=document * number)])
    assert f"{number} messages, 0 errors, 0 warnings, 0 notes\n" == capsys.readouterr().out
