"""The programs in examples/ that pages show: each prints what its page says, and does what it says of other input."""

from __future__ import annotations

import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg import xml

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[1]


def load(name: str) -> Any:
    """Load an example as a module."""
    specification = importlib.util.spec_from_file_location(name, ROOT / "examples" / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def printed_by(name: str, *arguments: str, status: int = 0) -> str:
    """Run an example in a process of its own, and return what it prints."""
    command = [sys.executable, str(ROOT / "examples" / f"{name}.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (status, "") == (done.returncode, done.stderr)
    return done.stdout


def blocks(page: str, kind: str) -> list[str]:
    """Return the blocks of a kind that a page shows."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def shown_after(command: str, page: str) -> str:
    """Return what a page shows after a command, in the same block."""
    (shown,) = [block for block in blocks(page, "text") if block.startswith(f"$ {command}\n")]
    return shown.partition("\n")[2]


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("responder", "responder.md"),
        ("lint_messages", "linting.md"),
        ("archive_search", "archives.md"),
        ("own_keys", "adding_a_key.md"),
        ("convert_xml", "xml_adapter.md"),
        ("adapter_session", "streams.md"),
        ("check_before_sending", "forms.md"),
    ],
)
def test_the_page_shows_what_the_example_prints(name: str, page: str) -> None:
    """Word for word."""
    assert shown_after(f"python examples/{name}.py", page).rstrip() == printed_by(name).rstrip()


def test_the_page_shows_what_is_asked_of_an_archive_in_columns() -> None:
    """Word for word; beside it the program shows how far it is."""
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    pytest.importorskip("tqdm")
    command = [sys.executable, str(ROOT / "examples" / "archive_to_parquet.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)

    assert shown_after("python examples/archive_to_parquet.py", "archives.md").rstrip() == done.stdout.rstrip()


def test_the_page_shows_the_first_messages_of_the_archive() -> None:
    """Two of them, word for word."""
    shown = shown_after("python examples/generated_archive.py", "archives.md").removesuffix("...\n")

    assert printed_by("generated_archive").startswith(shown)
    assert ["RQ", "DQ"] == [one.key for one in nm.read_messages(io.StringIO(shown))]


@pytest.mark.slow
def test_the_page_shows_what_spark_prints() -> None:
    """Word for word; Spark has words of its own on standard error."""
    pytest.importorskip("pyspark")
    pytest.importorskip("pyarrow")
    command = [sys.executable, str(ROOT / "examples" / "archive_under_spark.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)

    assert shown_after("python examples/archive_under_spark.py", "archives.md").rstrip() == done.stdout.rstrip()


def test_the_page_shows_what_the_tests_of_the_adapter_print() -> None:
    """Word for word; that they print it is told by test_adapter.py, since they take some seconds."""
    shown = shown_after("python examples/adapter_tests.py", "streams.md").rstrip()

    assert f'    print("{shown}")' in (ROOT / "examples" / "adapter_tests.py").read_text().splitlines()


@pytest.mark.parametrize("key", ["RQ", "DQ", "BQ"])
def test_the_responder_answers_each_inquiry_with_its_answer_or_a_status(key: str) -> None:
    """By the table of the key, or by a status message where this state does not serve it."""
    answer = load("responder").answer
    expected = {"SM"} if key == "BQ" else {nm.table(key).responses[0]}

    assert expected == {answer(one.message).key for one in VECTORS if one.good and one.key == key}


@pytest.mark.parametrize("key", ["RQ", "DQ"])
def test_the_responder_rejects_what_is_wrong(key: str) -> None:
    """By an error, unless the text does not say whom to send it to; nothing raises."""
    answer = load("responder").answer
    replies = {one.name.partition("--")[2]: answer(one.message) for one in VECTORS if not one.good and one.key == key}

    no_sender = {name for name, reply in replies.items() if reply is None}
    before = {"line-end-inside-the-ori", "asterisk-for-the-period-after-the-ori", "control-field-before-the-ori"}
    of_dq = before if key == "DQ" else set()

    assert {"short-ori", *of_dq} == no_sender
    assert {"ER"} == {reply.key for reply in replies.values() if reply is not None}


@pytest.mark.parametrize("key", ["ER", "DR", "AM", "SM"])
def test_the_responder_answers_no_answer(key: str) -> None:
    """Neither an answer nor an error, a notice or a status, right or wrong."""
    answer = load("responder").answer

    assert {None} == {answer(one.message) for one in VECTORS if one.key == key}


def linted(name: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """Lint a file; return the exit status and the lines that are printed."""
    status = load("lint_messages").lint([Path(name)])
    return status, capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_linter_says_line_and_column(tmp_path: Path, capsys: pytest.CaptureFixture[str], line_end: str) -> None:
    """From 1, whatever ends the lines of the file, and of the second message too."""
    file = tmp_path / "messages.txt"
    lines = ["CWQ.AZNLETS20.AZ.TXT", "SOC/123456789", "", "CWQ.AZNLETS20.AZ.TXT", "NAM/SMITH,JOHN.DOB/19500230"]
    file.write_bytes(line_end.join(lines).encode())
    status, printed = linted(str(file), capsys)

    assert (1, [f"{file}:5:20: error bad-date"]) == (status, [line.rpartition(": DOB:")[0] for line in printed])


@pytest.mark.parametrize("ends", ["", "."])
def test_the_linter_fails_at_errors_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str], ends: str) -> None:
    """A warning is printed, and the status is 0 as it is without any."""
    file = tmp_path / "messages.txt"
    file.write_text(f"CWQ.AZNLETS20.AZ.TXT\nSOC/123456789{ends}\n")
    status, printed = linted(str(file), capsys)

    assert (0, len(ends)) == (status, len(printed))


def test_the_linter_has_a_line_for_each_problem_of_any_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file for each bad vector of some keys; no sentence is longer than its line."""
    for vector in (one for one in VECTORS if one.key in {"DQ", "SWQ"} and not one.good):
        file = tmp_path / "messages.txt"
        file.write_bytes(vector.message.encode(errors="surrogateescape"))
        expected = Counter(
            one.code for report in nm.read_messages(io.StringIO(vector.message, "")) for one in report.problems
        )
        status, printed = linted(str(file), capsys)
        found = Counter(re.sub(r".+:\d+:\d+: (?:error|warning|note) ([\w-]+): .*", r"\1", line) for line in printed)

        assert (1, expected) == (status, found)


def test_the_linter_says_which_file_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line, and checks the others."""
    file = tmp_path / "messages.txt"
    file.write_text("CWQ.AZNLETS20.AZ.TXT\nDOB/19500230")
    status = load("lint_messages").lint([tmp_path / "absent.txt", file])
    printed = capsys.readouterr()

    assert (2, 2, 1) == (status, len(printed.out.splitlines()), len(printed.err.splitlines()))


def test_the_page_shows_the_message_of_what_was_typed() -> None:
    """Word for word, of the command that it shows."""
    typed = ["DQ", "NAM=SMITH,JOHN", "DOB=19500228", "SEX=M", "to=NV"]

    assert shown_after(f"python examples/form_page.py {' '.join(typed)}", "forms.md") == printed_by("form_page", *typed)


def test_the_page_shows_a_field_of_the_form() -> None:
    """Word for word, as the command that it names prints it."""
    (shown,) = blocks("forms.md", "html")

    assert shown in printed_by("form_page", "CWQ", "SOC=123-45-6789", "to=AZ")


def test_without_arguments_the_form_is_that_of_the_driver_license() -> None:
    """Empty, and whole."""
    assert printed_by("form_page") == load("form_page").page("DQ", {}) + "\n"


def test_a_key_without_fields_has_no_form() -> None:
    """A notice and a key that does not exist are told on standard error."""
    command = [sys.executable, str(ROOT / "examples" / "form_page.py")]
    done = [subprocess.run([*command, key], capture_output=True, text=True, check=False) for key in ("AM", "ZZZ")]

    assert [(1, ""), (1, "")] == [(one.returncode, one.stdout) for one in done]
    assert [1, 1] == [len(one.stderr.splitlines()) for one in done]


class Page(HTMLParser):
    """The elements of a page, each with its attributes, and the text of each by its id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element; what comes next is its text."""
        self.elements.append((tag, dict(attrs)))
        self._open = dict(attrs).get("id") or ""

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if self._open:
            self.texts.setdefault(self._open, data)

    def of(self, *tags: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of some kinds."""
        return [attributes for tag, attributes in self.elements if tag in tags]

    def field(self, name: str) -> dict[str, str | None]:
        """Return the attributes of a field."""
        (found,) = [one for one in self.of("input", "select") if one["name"] == name]
        return found


WITH_FIELDS = [key for key in nm.message_keys() if "fields" in nm.json_schema(key)["$defs"]]


@pytest.mark.parametrize("key", WITH_FIELDS)
def test_the_form_has_each_field_once_with_label_and_rule(key: str) -> None:
    """Of every inquiry, as its schema has them, and the destinations."""
    page = Page(load("form_page").page(key, {}))
    names = {"to", *nm.json_schema(key)["$defs"]["fields"]["properties"]}
    fields = page.of("input", "select")

    assert sorted(names) == sorted(str(one["name"]) for one in fields)
    assert sorted(names) == sorted(str(one["for"]) for one in page.of("label"))
    assert [one["id"] for one in fields] == [one["name"] for one in fields]
    assert {f"{name}-rule" for name in names} == {one["aria-describedby"] for one in fields} <= page.texts.keys()


def test_the_form_has_a_group_for_each_index_set() -> None:
    """And one for the other fields; a key whose sets another field chooses has them all in one."""
    form = load("form_page")

    assert [
        ("By: Operator's license number", ["OLN"]),
        ("Or by: Name, Date of birth, Sex", ["NAM", "DOB", "SEX"]),
        ("Other fields", ["RSN", "OLS", "IMQ"]),
    ] == [*form.groups(nm.json_schema("DQ")["$defs"]["fields"])]
    assert ["Fields"] == [legend for legend, _ in form.groups(nm.json_schema("YQ")["$defs"]["fields"])]


def test_a_problem_is_beside_its_field() -> None:
    """It is named by the field, which says that it is wrong and shows what was typed; no other field does."""
    page = Page(load("form_page").sent("DQ", {"NAM": "SMITH,JOHN", "DOB": "19500230", "SEX": "M", "to": "NVX"}))
    wrong = {name: page.field(name) for name in ("DOB", "to")}
    told = {name: page.texts[str(one["aria-describedby"]).split()[1]] for name, one in wrong.items()}

    assert {"DOB": "19500230", "to": "NVX"} == {name: one["value"] for name, one in wrong.items()}
    assert "There is no such day in the calendar. Check year, month and day." == told["DOB"]
    assert told["to"].startswith("A destination has 2 or 9 letters or digits")
    assert {"DOB", "to"} == {one["name"] for one in page.of("input", "select") if "aria-invalid" in one}
    assert {"#DOB", "#to"} == {one["href"] for one in page.of("a")}


def test_what_was_typed_is_text_and_no_html() -> None:
    """In values and in names, of fields that the key has and of others."""
    evil = "\"'><script>alert(1)</script>"
    form = load("form_page")
    page = Page(form.sent("DQ", {"OLN": evil, "RSN": evil, evil: evil, "to": evil}))

    assert [evil, evil] == [page.field("OLN")["value"], page.field("to")["value"]]
    assert {one[0] for one in Page(form.page("DQ", {})).elements} | {"div", "h2", "ul", "li", "a"} == {
        one[0] for one in page.elements
    }


def test_a_selection_has_the_codes_and_keeps_the_one_that_was_chosen() -> None:
    """After an empty one."""
    page = Page(load("form_page").sent("WLQ", {"PUR": "J", "to": "MT"}))
    options = [(one["value"], "selected" in one) for one in page.of("option")]

    assert [("", False), ("C", False), ("J", True), ("F", False)] == options


def test_a_key_without_text_becomes_a_document() -> None:
    """Of what was typed into its form."""
    typed = {"PUR": "C", "ATN": "OFC DOE", "NAM": "SMITH,JOHN", "DOB": "19500101", "SEX": "M", "to": "CA"}
    document = load("form_page").sent("CPQ", typed)

    assert typed == {**xml.parse(document).fields, "to": "CA"}


Archive = tuple[Path, list[Any]]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Write a log, and say what is known of each of its messages."""
    log = tmp_path_factory.mktemp("archive") / "archive.log"
    return log, load("generated_archive").write_log(log, 500)


def test_a_plate_is_found_in_every_message_about_it(archive: Archive) -> None:
    """In the inquiry and in the answer that quotes it, whatever the case in which it is asked, and in no other."""
    log, entries = archive
    example = load("archive_search")
    found = [report.source for _, report, _ in example.search(log, [partial(example.about_plate, "test000012")])]

    assert [one.text for one in entries if one.plate == "TEST000012"] == [text.strip("\n") for text in found]


def test_a_plate_is_found_at_its_line(archive: Archive) -> None:
    """Which is the first line of the message."""
    log, _ = archive
    example = load("archive_search")
    lines = log.read_text().splitlines()
    criterion = partial(example.about_plate, "TEST000012")
    found = {report.key: lines[line - 1] for line, report, _ in example.search(log, [criterion])}

    assert {"RQ": "RQ.AZNLETS20.NV.*R000000012.TXT", "RR": "RR.NV0000000"} == found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("RQ.AZNLETS20.NV.TXT\nLIC/abc1234.LIY/2026.LIT/PC", "LIC"),
        ("RQ.AZNLETS20.NV.TXT\nLIC/ABC1234", "LIC"),
        ("AM.AZNLETS20.NV0000000.TXT\nPLATE abc1234, WHITE", "text"),
        ("?? ABC1234 ??", "text"),
        ("AM.AZNLETS20.NV0000000.TXT\nPLATE ABC12345", None),
        ("AM.AZNLETS20.NV0000000.TXT\nPLATE XABC1234", None),
    ],
)
def test_a_plate_is_a_field_or_a_whole_word(text: str, place: str | None) -> None:
    """Of a message that is wrong too, and of what is no message."""
    assert place == load("archive_search").about_plate("ABC1234", nm.check(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("AM.AZNLETS20.NV0000000.TXT\nTEST", "sender"),
        ("AM.NV0000000.CA0000000,AZNLETS20.TXT\nTEST", "destination"),
        ("CWR.NV0000000\n13:43 01/31/2026 60501\n13:43 01/31/2026 60502 AZNLETS20\nTXT\nTEST", "destination"),
        ("AM.NV0000000.CA0000000.TXT\nAZNLETS20", None),
        ("rubbish", None),
    ],
)
def test_an_agency_is_searched_in_the_header(text: str, place: str | None) -> None:
    """Of either form; what the text says is not looked at."""
    assert place == load("archive_search").of_agency("AZNLETS20", nm.check(text))


def test_a_day_is_that_of_the_delivery() -> None:
    """And not of the arrival at the switch; what a sender wrote has no clock."""
    on_day = load("archive_search").on_day
    delivered = nm.check("CWR.NV0000000\n23:59 01/31/2026 60501\n00:01 02/01/2026 60502 AZNLETS20\nTXT\nTEST")
    written = nm.check("AM.NV0000000.CA0000000.TXT\n02/01/2026")

    assert [None, "clock"] == [on_day(day, delivered) for day in (date(2026, 1, 31), date(2026, 2, 1))]
    assert on_day(date(2026, 2, 1), written) is None


def test_a_search_prints_no_value_unless_it_is_asked(archive: Archive) -> None:
    """Not even the plate that was searched."""
    log, _ = archive
    covered = printed_by("archive_search", str(log), "--plate", "TEST000012", "--ori", "AZNLETS20")
    whole = printed_by("archive_search", str(log), "--plate", "TEST000012", "--values")

    assert ["RQ (LIC, sender)", "RR (LIC, destination)"] == [line.rpartition(": ")[2] for line in covered.splitlines()]
    assert ("TEST000012" in covered, "LIC/TEST000012.LIY/2026.LIT/PC" in whole) == (False, True)


def test_a_search_prints_no_sign_that_a_terminal_obeys(tmp_path: Path) -> None:
    """With the values either."""
    log = tmp_path / "archive.log"
    log.write_bytes(b"AM.AZNLETS20.NV0000000.TXT\nABC1234 \x1b[2J \xff \xc3\xbc")
    printed = printed_by("archive_search", str(log), "--plate", "ABC1234", "--values")

    assert "    ABC1234 ?[2J ? ?" == printed.splitlines()[-1]


def test_pre_commit_runs_the_linter_as_the_page_configures_it(tmp_path: Path) -> None:
    """Word for word, in a repository of its own: it refuses an error, and accepts the mended message."""
    pytest.importorskip("pre_commit")
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    (configured,) = blocks("linting.md", "yaml")
    (tmp_path / ".pre-commit-config.yaml").write_text(configured)
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "examples" / "lint_messages.py", tmp_path / "tools")
    (tmp_path / "messages").mkdir()
    file = tmp_path / "messages" / "inquiry.txt"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    environment["PRE_COMMIT_HOME"] = str(tmp_path / "cache")
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    def run(*command: str) -> tuple[int, str]:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment, timeout=120
        )
        return done.returncode, done.stdout + done.stderr

    run("git", "init", "--quiet")
    statuses = []
    for day in ("19500230", "19500228"):
        file.write_text(f"CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/{day}\n")
        run("git", "add", ".")
        status, printed = run(sys.executable, "-m", "pre_commit", "run", "--all-files")
        statuses.append((status, "messages/inquiry.txt:2:20: error bad-date: DOB: " in printed, "Passed" in printed))

    assert [(1, True, False), (0, False, True)] == statuses
