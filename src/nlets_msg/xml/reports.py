"""What is reported of a document.

In: what was read of a document, and the readers of bodies that a caller has. Out: an `XmlReport`, with what the reader
of its body makes of it. What can fail: nothing; a reader that fails is a warning.
"""

from __future__ import annotations

import attrs

from nlets_msg.bodies.readers import read_body
from nlets_msg.catalogue import Catalogue
from nlets_msg.messages.message import checked_message
from nlets_msg.reading.reports import Report
from nlets_msg.wire.fields import Field
from nlets_msg.xml.elements import Element
from nlets_msg.xml.finding import payload_at


@attrs.frozen(repr=False)
class XmlReport(Report):
    """What a document is, and what is wrong with it: a `Report` whose source is the document, whole.

    Attributes:
        elements: The elements of header and payload of which nothing is known, kept whole; the outermost ones.
        root: The root of the document; None where it is not well-formed.
    """

    elements: tuple[Element, ...] = attrs.field(default=(), eq=False)
    root: Element | None = attrs.field(default=None, eq=False)

    @property
    def places(self) -> tuple[Field, ...]:
        """Every field of an inquiry with the place of its element."""
        return self._places or ()

    @property
    def body(self) -> int | None:
        """Where the payload begins; None where that cannot be told."""
        return self._body


def with_extracted(report: XmlReport, known: Catalogue) -> XmlReport:
    """Add what the reader of the body makes of it, or the warning that it failed, at the payload."""
    message, root = report.message, report.root
    if message is None:
        return report
    assert root is not None  # the message was read from it
    value, failed = read_body(message, known.readers)
    if failed is None:
        return attrs.evolve(report, extracted=value)
    place = payload_at(root, report.body)
    problems = (*report.problems, attrs.evolve(failed, path=place.path, line=place.line))
    # What was kept of the document stays with the message.
    kept = message._kept  # noqa: SLF001 - it is put there when the document is read
    return attrs.evolve(
        report, problems=problems, message=checked_message(message.header, message.body, problems, report.source, kept)
    )
