"""The conformance vectors, read from their files; `vectors/README.md` says what is in one."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import attrs

import nlets_msg as nm

FOLDER = Path(__file__).parent / "vectors"
_HEADER = ("origin", "destinations", "destination", "control")


@attrs.frozen
class Vector:
    """A message with what is expected of it."""

    path: Path
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
        """The name of the vector in the output of pytest."""
        return f"{self.key}-{self.path.stem}"

    @property
    def codes(self) -> set[str]:
        """The codes of all expected problems."""
        return {code for _, code, _, _ in self.problems}


def read_vector(path: Path) -> Vector:
    """Read a vector from its file."""
    with path.open(encoding="utf-8", newline="") as file:
        whole = file.read()
    head, *rest = re.split(r"^---- ([a-z]+)\n", whole.removesuffix("\n"), flags=re.MULTILINE)
    sections = {name: text.removesuffix("\n") for name, text in zip(rest[::2], rest[1::2], strict=True)}
    # The last section has lost the end of its last line with the file's.
    if rest:
        sections[rest[-2]] = rest[-1]
    header, fields, echo = {}, {}, None
    problems: Counter[tuple[str, str, str, str]] = Counter()
    for line in head.splitlines()[1:]:
        name, _, value = line.partition(": ")
        if name in {"error", "warning"}:
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
        key=path.parents[1].name,
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


VECTORS = [read_vector(path) for path in sorted(FOLDER.glob("*/*/*.txt"))]
GOOD = [vector for vector in VECTORS if vector.good]
BAD = [vector for vector in VECTORS if not vector.good]
