"""Which kind of report one is, that on a text or that on a document, without loading what reads documents.

In: a report. Out: whether it is that of a document in XML. What can fail: nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlets_msg.reading.reports import Report

if TYPE_CHECKING:
    from typing import TypeGuard

    from nlets_msg.xml import XmlReport


def is_of_document(report: Report) -> TypeGuard[XmlReport]:
    """Say whether a report is an `XmlReport`: that on a text is of no other class than `Report`."""
    return type(report) is not Report
