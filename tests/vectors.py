"""The conformance vectors, read from their files; `vectors/README.md` says what is in one.

In: the files of the folder `vectors`. Out: a `Vector` for each key of each file, in the order of their names. What can
fail: a file whose head has an unknown line, or does not list as many inquiries as keys.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

import attrs

import nlets_msg as nm

FOLDER = Path(__file__).parent / "vectors"
_HEADER = ("origin", "destinations", "destination", "control")
# The first lines of a file that several keys share.
_LISTED = re.compile(r"(?P<sentence>.*\n)keys: (?P<keys>.*)\n(?:inquiries: (?P<inquiries>.*)\n)?")


@attrs.frozen
class Vector:
    """A message with what is expected of it."""

    path: Path
    sentence: str
    key: str
    good: bool
    header: dict[str, str]
    fields: dict[str, str]
    echo: str | None
    problems: Counter[tuple[str, str, str, str]]
    message: str
    writes: str
    text: str | None

    @property
    def name(self) -> str:
        """The name of the vector, which is also the id of its tests."""
        return f"{self.key}/{self.path.parent.name}/{self.path.stem}"

    def as_dict(self) -> dict[str, Any]:
        """Return it in the form of docs/conformance.md; in ``expected`` is what every parser can be held to."""
        problems = [
            {"code": code, "prefix": None if prefix == "-" else prefix, "severity": severity, "marked": marked}
            for severity, code, prefix, marked in sorted(self.problems.elements())
        ]
        read = {"key": self.key, "fields": self.fields} if self.good else {}
        destinations = self.header.get("destinations")
        header = self.header | ({} if destinations is None else {"destinations": destinations.split(", ")})
        more = {"header": header, "echo": self.echo, "text": self.text}
        return {
            "name": self.name,
            "says": self.sentence,
            "key": self.key,
            "message": self.message,
            "expected": {"ok": self.good, **read, "problems": problems},
            **({**more, "writes": self.writes} if self.good else {}),
        }

    @property
    def codes(self) -> set[str]:
        """The codes of all expected problems."""
        return {code for _, code, _, _ in self.problems}

    @property
    def errors(self) -> set[str]:
        """The codes of all expected errors."""
        return {code for severity, code, _, _ in self.problems if severity == "error"}


def read_vectors(path: Path) -> Iterator[Vector]:
    """Read the vectors of a file: one for each key that it lists, or one for the key of its folder."""
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    listed = _LISTED.match(text)
    if listed is None:
        yield _vector(path, path.parents[1].name, text)
        return
    keys = listed["keys"].split(", ")
    inquiries = listed["inquiries"].split(", ") if listed["inquiries"] else [""] * len(keys)
    shared = listed["sentence"] + text[listed.end() :]
    for key, inquiry in zip(keys, inquiries, strict=True):
        yield _vector(path, key, shared.replace("{KEY}", key).replace("{INQUIRY}", inquiry))


def _vector(path: Path, key: str, text: str) -> Vector:
    """Make the vector of a key from a text without placeholders."""
    head, *rest = re.split(r"^---- ([a-z]+)\n", text.removesuffix("\n"), flags=re.MULTILINE)
    sections = {name: text.removesuffix("\n") for name, text in zip(rest[::2], rest[1::2], strict=True)}
    # The last section has lost the end of its last line with the file's.
    if rest:
        sections[rest[-2]] = rest[-1]
    header, fields, echo = {}, {}, None
    problems: Counter[tuple[str, str, str, str]] = Counter()
    for line in head.splitlines()[1:]:
        name, _, value = line.partition(": ")
        if name in {"error", "warning", "note"}:
            code, prefix, marked = value.split(", ", 2)
            problems[name, code, prefix, marked] += 1
        elif name == "echo":
            echo = value
        elif name in _HEADER:
            header[name] = value
        else:
            assert re.fullmatch("[A-Z]{2,7}", name), f"{path}: {line}"
            fields[name] = value
    return Vector(
        path=path,
        sentence=head.partition("\n")[0],
        key=key,
        good=path.parent.name == "good",
        header=header,
        fields=fields,
        echo=echo,
        problems=problems,
        message=sections["message"],
        writes=sections.get("writes", sections["message"]),
        text=sections.get("text"),
    )


def found_problems(report: nm.Report) -> Counter[tuple[str, str, str, str]]:
    """Return the problems of a report in the form of a vector's."""
    return Counter(
        (one.severity, one.code, one.prefix or "-", "-" if one.span is None else marked(report.source, one.span))
        for one in report.problems
    )


def marked(text: str, span: tuple[int, int]) -> str:
    """Return a part of a text with its control characters written out."""
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text[slice(*span)])


# For the ids of tests.
name_of: Callable[[Vector], str] = attrgetter("name")

VECTORS = sorted((vector for path in FOLDER.glob("**/*.txt") for vector in read_vectors(path)), key=name_of)
GOOD = [vector for vector in VECTORS if vector.good]
BAD = [vector for vector in VECTORS if not vector.good]
