"""What has been read is freed when nobody holds it: no circle of objects waits for a collection of garbage.

A circle keeps a person's data in memory for as long as it pleases, and much of it where collections are rare.
"""

from __future__ import annotations

import contextlib
import gc
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from vectors import VECTORS
from xml_vectors import XML_VECTORS

import nlets_msg as nm
from nlets_msg import xml

pytestmark = pytest.mark.thorough

TEXTS = [one.message for one in VECTORS[::5]]
DOCUMENTS = [one.document for one in XML_VECTORS[::3]]


def framed(text: str) -> list[nm.Report]:
    """Read a text as a stream."""
    feed = nm.Feed()
    return [*feed.receive(text), *feed.close()]


def written(report: nm.Report) -> None:
    """Write what was read in every form, or be told why not."""
    if report.message is not None:
        nm.from_dict(nm.to_dict(report.message, values=True))
        for write in (nm.Message.to_text, xml.to_xml):
            with contextlib.suppress(nm.InvalidRecord):
                write(report.message)


def parsed(text: str) -> None:
    """Parse a text, or be told why not."""
    with contextlib.suppress(nm.InvalidMessage):
        nm.parse(text)


WAYS: dict[str, tuple[Callable[[str], object], list[str]]] = {
    "check": (lambda text: nm.check(text).problems, TEXTS),
    "parse": (parsed, TEXTS),
    "read_messages": (lambda text: [*nm.read_messages(text.splitlines(keepends=True))], TEXTS),
    "Feed": (framed, TEXTS),
    "writing": (lambda text: written(nm.check(text)), TEXTS),
    "xml.check": (lambda text: xml.check(text).problems, DOCUMENTS),
    "xml.read_messages": (lambda text: [*xml.read_messages(text.splitlines(keepends=True))], DOCUMENTS),
    "writing documents": (lambda text: written(xml.check(text)), DOCUMENTS),
}


@contextlib.contextmanager
def without_collections() -> Iterator[None]:
    """Keep what a collection would free in `gc.garbage`."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        yield
    finally:
        gc.set_debug(0)
        gc.enable()
        gc.garbage.clear()


@pytest.mark.parametrize(("read", "texts"), WAYS.values(), ids=WAYS.keys())
def test_what_was_read_is_in_no_circle(read: Callable[[str], object], texts: list[str]) -> None:
    """After every vector, nothing of the package or of what it reads with is left to collect."""
    # What is made once, such as a parser of a grammar, may be in circles.
    for text in texts:
        read(text)

    with without_collections():
        for text in texts:
            read(text)
        gc.collect()
        left = Counter(type(one).__qualname__ for one in gc.garbage)

    assert left == {}
