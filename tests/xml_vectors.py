"""The conformance vectors in XML, read from their files; `vectors/README.md` says what is in one.

In: the files of the folder `vectors` whose names end with ``.xml``. Out: an `XmlVector` for each, in the order of their
names. What can fail: a file whose head has an unknown line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from operator import attrgetter

import attrs
from vectors import FOLDER, Vector, _vector

from nlets_msg.xml import XmlReport


@attrs.frozen
class XmlVector:
    """A document with what is expected of it: as a vector in text, with the legacy text that it is turned into."""

    vector: Vector
    legacy: str | None

    @property
    def name(self) -> str:
        """The name of the vector, which is also the id of its tests."""
        return self.vector.name

    @property
    def document(self) -> str:
        """The document that is read."""
        return self.vector.message


def _read(path: str, text: str) -> XmlVector:
    file = FOLDER / path
    legacy = re.search(r"^---- legacy\n(.*?)(?:\n\Z|\n---- )", text, re.MULTILINE | re.DOTALL)
    return XmlVector(_vector(file, file.parents[1].name, text), legacy[1] if legacy else None)


def found_problems(report: XmlReport) -> Counter[tuple[str, str, str, str]]:
    """Return the problems of a report in the form of a vector's: with the path and the line of each."""
    return Counter(
        (one.severity, one.code, one.prefix or "-", f"{one.path or '-'} {one.line}") for one in report.problems
    )


# For the ids of tests.
name_of: Callable[[XmlVector], str] = attrgetter("name")

XML_VECTORS = sorted(
    (_read(path.relative_to(FOLDER).as_posix(), path.read_text(encoding="utf-8")) for path in FOLDER.glob("**/*.xml")),
    key=name_of,
)
XML_GOOD = [one for one in XML_VECTORS if one.vector.good]
XML_BAD = [one for one in XML_VECTORS if not one.vector.good]
