"""Examples of the problem codes that no short text of a message shows by itself: files, documents, lines of Python.

In: the name of a code. Out: the lines of its page, with what the command or Python prints when they are made. What can
fail: an example that no longer shows its code, or whose mended form still has it, is a `ValueError`.
"""

from __future__ import annotations

import ast
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest.mock import patch

import attrs
from xml_vectors import XML_GOOD

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.command.main import main

# What makes the command print otherwise than in a file of the documentation.
_OF_A_TERMINAL: Final = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM")


@attrs.frozen
class InFile:
    """A file that the command is given: what it holds, and what it holds when it is mended.

    ``mended`` is None where ``otherwise`` says what to do with the same file instead.
    """

    name: str
    held: str
    mended: str | None
    arguments: tuple[str, ...] = ("check", "--show-values")
    said: str = "The same file, when that is done:"
    otherwise: tuple[str, ...] = ()

    def page(self, code: str) -> Iterator[str]:
        """Show the file, what the command prints, and both again when it is mended."""
        printed = printed_of(self.name, self.held, self.arguments)
        _hold(code, printed, there=True)
        yield from ["## Example", "", f"The file `{self.name}`:", "", *_block(_form(self.held), self.held)]
        yield from ["What the command prints:", "", *_block("text", printed)]
        mended = self.held if self.mended is None else self.mended
        after = printed_of(self.name, mended, self.otherwise or self.arguments)
        _hold(code, after, there=False)
        yield from ["## Mended", "", self.said, ""]
        if self.mended is not None:
            yield from [*_block(_form(mended), mended), "What the command prints then:", ""]
        yield from _block("text", after)


@attrs.frozen
class InPython:
    """Lines of Python that print a code, and mended ones, which may use what the first ones have named."""

    lines: str
    mended: str
    said: str = "The same, when that is done:"

    def page(self, code: str) -> Iterator[str]:
        """Show the lines and what they print, and the mended ones."""
        names: dict[str, Any] = {}
        session, printed = session_of(self.lines, names)
        _hold(code, printed, there=True)
        yield from ["## Example", "", *_block("python", session)]
        session, printed = session_of(self.mended, names)
        _hold(code, printed, there=False)
        yield from ["## Mended", "", self.said, "", *_block("python", session)]


def _hold(code: str, printed: str, *, there: bool) -> None:
    if (code in printed) != there:
        raise ValueError(f"the example of {code} does not show it, or its mended form does:\n{printed}")


def _block(form: str, text: str) -> list[str]:
    return [f"```{form}", text.rstrip("\n"), "```", ""]


def _form(text: str) -> str:
    return "xml" if text.startswith("<") else "text"


def printed_of(name: str, held: str, arguments: Sequence[str]) -> str:
    """Run the command on a file, and return its line in a shell and what it prints."""
    printed = io.StringIO()
    kept = {key: value for key, value in os.environ.items() if key not in _OF_A_TERMINAL}
    with TemporaryDirectory() as folder, chdir(folder), patch.dict(os.environ, kept, clear=True):
        Path(name).write_text(held, encoding="utf-8", newline="")
        with redirect_stdout(printed), redirect_stderr(printed):
            main([*arguments, name])
    return f"$ nlets-msg {' '.join([*arguments, name])}\n{printed.getvalue()}"


def session_of(lines: str, names: dict[str, Any]) -> tuple[str, str]:
    """Run lines of Python one statement after the other; return them with what each prints, and all that is printed."""
    session, printed = [], []
    for statement in ast.parse(lines).body:
        first, *more = lines.splitlines()[statement.lineno - 1 : statement.end_lineno]
        out = io.StringIO()
        with redirect_stdout(out):
            exec(compile(ast.Interactive([statement]), "<example>", "single"), names)  # noqa: S102 - written below
        session += [f">>> {first}", *(f"... {line}" for line in more), *out.getvalue().splitlines()]
        printed.append(out.getvalue())
    return "\n".join(session), "".join(printed)


_DOCUMENT: Final = xml.to_xml(nm.parse("DQ.AZNLETS20.AZ.TXT\nOLN/123456789"))
_PLATE: Final = xml.to_xml(
    nm.parse("RQ.AZNLETS20.AZ.TXT\nLIC/ABC1234.LIY/2026.LIT/PC"), settings=xml.XmlSettings(plate_year="nc:Year")
)
_PICTURE: Final = next(one.document for one in XML_GOOD if one.name == "AM/good/xml-picture")
_NOTICE: Final = "AM.AZNLETS20.NV.TXT\nROAD CLOSED AT THE STATE LINE\n"


def _changed(document: str, good: str, bad: str) -> InFile:
    """Put what is bad in the place of what is good."""
    if good not in document:
        raise ValueError(f"{good} is not in the document:\n{document}")
    return InFile("example.xml", document.replace(good, bad), document)


EXAMPLES: Final[dict[str, InFile | InPython]] = {
    "not-xml": _changed(_DOCUMENT, "</n2:NLETS>\n", ""),
    "unsafe-xml": _changed(_DOCUMENT, "<n2:NLETS ", "<!DOCTYPE n2:NLETS>\n<n2:NLETS "),
    "bad-envelope": _changed(_DOCUMENT, "http://www.nlets.org/niem/1.0", "http://www.example.org/niem/1.0"),
    "unknown-element": _changed(
        _DOCUMENT, "    <n2:Person>\n", "    <n2:ColorText>RED</n2:ColorText>\n    <n2:Person>\n"
    ),
    "partly-kept": _changed(_PLATE, "<nc:Year>2026</nc:Year>", "<nc:YearMonth>2026-06</nc:YearMonth>"),
    "no-xml-path": InFile(
        "example.txt",
        "DQ.AZNLETS20.AZ.TXT\nOLN/123456789.IMQ/Y\n",
        "DQ.AZNLETS20.AZ.TXT\nOLN/123456789\n",
        ("convert", "--to", "xml"),
        "The same inquiry without IMQ:",
    ),
    "no-text-form": InFile(
        "example.xml",
        _PICTURE,
        None,
        ("convert", "--to", "text"),
        "The document itself has no problem. Send it as it is:",
        ("check",),
    ),
    "document-in-text": InFile(
        "example.txt", f"{_NOTICE}\n{_DOCUMENT}", _NOTICE, said="The document is now in a file of its own:"
    ),
    "destination-not-participating": InPython(
        """\
import nlets_msg as nm
from nlets_msg.schema.participation import SLIDES
catalogue = nm.Catalogue(participation=SLIDES)
for problem in nm.check("CWQ.AZNLETS20.CA.TXT\\nSOC/123456789", catalogue=catalogue).problems:
    print(problem)""",
        """\
nm.check("CWQ.AZNLETS20.NV.TXT\\nSOC/123456789", catalogue=catalogue).problems""",
        "Another state, which is on the list:",
    ),
    "unknown-attribute": InPython(
        """\
import nlets_msg as nm
try:
    nm.ConcealedWeaponQuery(name="SMITH,JOHN", dob="19500101")
except nm.InvalidRecord as refused:
    for problem in refused.problems:
        print(problem)""",
        """nm.ConcealedWeaponQuery(nam="SMITH,JOHN", dob="19500101")""",
    ),
    "would-change-structure": InPython(
        """\
import nlets_msg as nm
try:
    nm.ConcealedWeaponQuery(nam="SMITH,JOHN", dob="19500101", per="X1.SOC/123456789")
except nm.InvalidRecord as refused:
    for problem in refused.problems:
        print(problem)""",
        """nm.ConcealedWeaponQuery(nam="SMITH,JOHN", dob="19500101", per="X1", soc="123456789")""",
        "The number is a field of its own:",
    ),
    "outcome-missing": InPython(
        """\
import nlets_msg as nm
inquiry = nm.parse("CWQ.AZNLETS20.AZ.TXT\\nNAM/SMITH,JOHN.DOB/19500101.SOC/123456789")
by_name = nm.Outcome(("NAM", "DOB"), "no record")
try:
    nm.respond(inquiry, "", origin="AZ0000000", outcomes=[by_name])
except nm.InvalidRecord as refused:
    for problem in refused.problems:
        print(problem)""",
        """\
by_number = nm.Outcome(("SOC",), "no record")
print(nm.respond(inquiry, "", origin="AZ0000000", outcomes=[by_name, by_number]).to_text())""",
    ),
    "body-not-read": InPython(
        """\
import nlets_msg as nm
text = "DR.AZ0000000.AZNLETS20.TXT\\nOLN/123456789\\n\\nSTATUS VALID"
def status(message):
    return message.body.text.split(" ")[2]
catalogue = nm.Catalogue(readers=[nm.BodyReader("DR", status)])
for problem in nm.check(text, catalogue=catalogue).problems:
    print(problem)""",
        """\
def status(message):
    return message.body.text.split(" ")[1]
catalogue = nm.Catalogue(readers=[nm.BodyReader("DR", status)])
report = nm.check(text, catalogue=catalogue)
report.problems, report.extracted""",
    ),
    "message-too-long": InPython(
        """\
import nlets_msg as nm
text = "AM.AZNLETS20.NV.TXT\\n" + "ROAD CLOSED\\n" * 200
for problem in nm.check(text, limits=nm.Limits(text=2000)).problems:
    print(problem)""",
        """\
nm.check(text, limits=nm.Limits(text=5000)).problems""",
        "It is one message, so the limit is raised:",
    ),
    "too-many-problems": InPython(
        """\
import nlets_msg as nm
text = "CWQ.AZNLETS20.AZ.TXT\\nNAM/SMITH,JOHN.DOB/19500230.SOC/1.PER/1234567890123456"
for problem in nm.check(text, limits=nm.Limits(problems=2)).problems:
    print(problem)""",
        """\
for problem in nm.check(text).problems:
    print(problem)""",
        "With the usual limit of 100 all of them are there:",
    ),
    "too-many-fields": InPython(
        """\
import nlets_msg as nm
text = "CWQ.AZNLETS20.AZ.TXT\\nSOC/123456789." + ".".join(f"XX{letter}/1" for letter in "ABCDEFGHIJKL")
print(nm.check(text, limits=nm.Limits(prefixes=10)).problems[-1])""",
        """\
nm.check(text).ok""",
        "It is one message of no more than 50 fields, the usual limit:",
    ),
    "outside-frame": InPython(
        """\
import nlets_msg as nm
feed = nm.Feed(start=b"\\x02", end=b"\\x03")
data = b"CWQ.AZNLETS20.AZ.TXT\\nSOC/123456789\\x03"
for report in [*feed.receive(data), *feed.close()]:
    for problem in report.problems:
        print(problem)""",
        """\
feed = nm.Feed(start=b"\\x02", end=b"\\x03")
[report.problems for report in feed.receive(b"\\x02" + data)]""",
        "The same with the start of its frame:",
    ),
    "frame-not-ended": InPython(
        """\
import nlets_msg as nm
feed = nm.Feed(start=b"\\x02", end=b"\\x03")
data = b"\\x02CWQ.AZNLETS20.AZ.TXT\\nSOC/123456789"
for report in [*feed.receive(data), *feed.close()]:
    for problem in report.problems:
        print(problem)""",
        """\
feed = nm.Feed(start=b"\\x02", end=b"\\x03")
[report.problems for report in feed.receive(data + b"\\x03")]""",
        "The same with the end of its frame:",
    ),
    "not-decoded": InPython(
        """\
import nlets_msg as nm
data = b"AM.AZNLETS20.NV.TXT\\nROAD TO QU\\xc9BEC CLOSED\\x03"
for report in nm.Feed(end=b"\\x03").receive(data):
    for problem in report.problems:
        print(problem)""",
        """\
[report.problems for report in nm.Feed(end=b"\\x03", encoding="cp1252").receive(data)]""",
        "The sender writes cp1252, and not UTF-8, which is the default:",
    ),
}
