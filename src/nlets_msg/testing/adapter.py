r"""This library as a parser that the conformance vectors can be held to, and a pattern for an adapter of one's own.

In: a message on standard input. Out: what is found in it, as JSON on standard output: ``python -m
nlets_msg.testing.adapter``. What can fail: an input or output that cannot be used is status 1; a text with errors has
problems.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from nlets_msg.bodies.responses import Response
from nlets_msg.reading.parse import check


def answer(text: str) -> dict[str, Any]:
    r"""Return what is found in a message, in the form of docs/conformance.md.

    Raises:
        TypeError: It is no text.

    >>> answer("CWQ.AZNLETS20.AZ.TXT\nDOB/19500230")
    {'ok': False, 'key': 'CWQ', 'fields': {'DOB': '19500230'}, 'problems': [{'code': 'bad-date', 'prefix': 'DOB'},
    {'code': 'index-set-missing', 'prefix': None}]}
    """
    report = check(text)
    fields = report.fields
    # Of an answer, the fields are those of the inquiry that it quotes.
    if report.message is not None and isinstance(report.message.body, Response):
        echo = report.message.body.echo
        fields = {} if echo is None else echo.fields
    return {
        "ok": report.ok,
        "key": report.key,
        "fields": dict(fields),
        "problems": [{"code": problem.code, "prefix": problem.prefix} for problem in report.problems],
    }


def main() -> int:
    """Read standard input to its end and print what is found; return the exit status."""
    try:
        # Without newline translation: line ends are part of a message. By their numbers, since Python has no object for
        # a stream that is closed.
        with open(0, "rb", closefd=False) as file:
            text = file.read().decode("utf-8", "surrogateescape")
        with open(1, "wb", closefd=False) as printed:
            printed.write(json.dumps(answer(text)).encode())
    except OSError as error:
        print(f"adapter: {error.strerror}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
