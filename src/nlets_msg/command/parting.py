"""Texts that are written one after the other, as a reader of logs parts them.

In: a text that is written, and the one before it. Out: both as they are printed, so that they are read as two messages.
What can fail: a text that is read as another number of messages raises `InvalidRecord`.

A text may quote a header, and one that ends as a quotation begins takes the message after it for what is quoted.
"""

from __future__ import annotations

import io

from nlets_msg.problems.problem import InvalidRecord, make_problem
from nlets_msg.reading.logs import split_messages


def printed_after(before: str, text: str, newline: str) -> str:
    """Return a text as it is printed after another one.

    Args:
        before: What was printed last; empty before the first text.
        text: The text.
        newline: The line end that each text has at its end.

    Raises:
        InvalidRecord: A reader of logs takes it for several messages, or for a part of the one before it.
    """
    ended = text if text.endswith(("\n", "\r")) else text + newline
    if _parted(ended) != [ended]:
        expected = "Its text quotes the header of a message; in a file of texts another message begins there."
        hint = "Write it with --json, which parts the messages, or leave it in XML."
        raise InvalidRecord([make_problem("would-change-structure", expected=expected, hint=hint, element="message")])
    # An empty line keeps an answer without a text from taking the inquiry after it for its echo.
    for between in ("", newline):
        if not before or _parted(before + between + ended)[1:] == [ended]:
            return between + ended
    expected = "The message before it ends as if it quoted another one; in a file of texts this one is read as that."
    hint = "Write each to a file of its own, or with --json, which parts the messages."
    raise InvalidRecord([make_problem("would-change-structure", expected=expected, hint=hint, element="message")])


def _parted(text: str) -> list[str]:
    return [message for _, message in split_messages(io.StringIO(text, newline=""))]
