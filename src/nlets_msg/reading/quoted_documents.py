"""A document in a text: quoted there, or a message of its own that was put below the text.

In: the text of a message. Out: the problem of the first document that begins on a line of it, or None. What can fail:
nothing.

A message of legacy text ends where the next header is, so a document after it in one file is a part of it, whatever it
is. Nothing in it tells which of the two it is.
"""

from __future__ import annotations

from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.wire.text_or_xml import find_document


def document_in_text(text: str) -> Problem | None:
    """Report the first document in a text, with the place of its beginning."""
    span = find_document(text)
    return None if span is None else make_problem("document-in-text", span=span)
