"""What can be wrong with a message, said once.

In: the code of a rule, and where it was broken. Out: a `Problem` with its severity, place, expectation, remedy and
source. What can fail: nothing; an unknown code is a mistake of this library and raises `KeyError`.

No sentence here, and none made from here, holds a value of a message: a prefix, a code, a size and a position only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import attrs

from nlets_msg._frozen import maker
from nlets_msg.problems.rules import CODES, ERROR, NOTE

Span = tuple[int, int]


# What is one mistake in several places: True, wherever these are in a message; False, if they are beside each other.
JOINED: Final = {
    "lower-case": False,
    "empty-field": False,
    "misplaced-field": False,
    "field-order": False,
    "trailing-spaces": True,
}


def moved(span: Span | None, by: int) -> Span | None:
    """Return a place so many characters later."""
    return None if span is None else (span[0] + by, span[1] + by)


@attrs.frozen
class Problem:
    """One broken rule.

    Attributes:
        code: The stable name of the rule, one of `CODES`.
        severity: ``"error"``, ``"warning"``, or ``"note"`` for what the source itself allows in places.
        prefix: The prefix it is about, without its slash; None where it is about none, or about a word that is a
            prefix of no table, which may be a name.
        span: Start and end in the text that was read, or None where there is no place to show.
        expected: A sentence that says what was expected.
        hint: What to do about it.
        source: Where the rule comes from.
        element: What of a header it is about, ``"key"``, ``"origin"``, ``"destination"``, ``"control"``, ``"clock"`` or
            ``"txt"``; or of what is built, the attribute or the keyword. None where it is about a prefix or the whole.
        path: The path of the element that it is about in XML, the outermost name first; None in legacy text.
        line: The line of that element, from 1; None in legacy text, and where the document is not written yet.
    """

    code: str
    severity: str
    prefix: str | None
    span: Span | None
    expected: str
    hint: str
    source: str
    element: str | None = None
    path: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        """The problem in one line, without any value of the text."""
        about = f" {self.prefix}" if self.prefix else ""
        place = f" at {self.span[0]}-{self.span[1]}" if self.span else ""
        if self.path is not None:
            place = f" in {self.path}" + (f", line {self.line}" if self.line is not None else "")
        return f"{self.severity} {self.code}{about}{place}: {self.expected} {self.hint}"

    def as_dict(self) -> dict[str, Any]:
        """The problem as JSON types: the span is a list."""
        return attrs.asdict(self) | {"span": None if self.span is None else [*self.span]}


_made: Final = maker(Problem)


def make_problem(
    code: str,
    *,
    prefix: str | None = None,
    span: Span | None = None,
    expected: str | None = None,
    hint: str | None = None,
    source: str | None = None,
    severity: str | None = None,
    element: str | None = None,
) -> Problem:
    """Make a problem; what is not given is the code's own.

    Raises:
        KeyError: There is no such code.
    """
    rule = CODES[code]
    return _made(
        code,
        severity or rule.severity,
        prefix,
        span,
        expected or rule.meaning,
        hint or rule.remedy,
        source or rule.source,
        element or rule.element,
    )


def same_problem(problem: Problem, span: Span | None) -> Problem:
    """Make the same problem in another place."""
    return _made(
        problem.code,
        problem.severity,
        problem.prefix,
        span,
        problem.expected,
        problem.hint,
        problem.source,
        problem.element,
        problem.path,
        problem.line,
    )


def joined_problem(problems: Sequence[Problem]) -> Problem:
    """Make one problem of several of a kind, in the order of the text: it is about what all of them are about."""
    first, *others = problems
    if not others:
        return first
    prefix = first.prefix if all(problem.prefix == first.prefix for problem in others) else None
    element = first.element if all(problem.element == first.element for problem in others) else None
    spans = [problem.span for problem in problems if problem.span]
    span = spans[0][0], max(end for _, end in spans)
    return _made(
        first.code,
        first.severity,
        prefix,
        span,
        first.expected,
        first.hint,
        first.source,
        element,
        first.path,
        first.line,
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of the problems is an error."""
    return ERROR in [problem.severity for problem in problems]


def only_notes(problems: Iterable[Problem]) -> bool:
    """Say whether no problem is more than a note: what strict reading lets pass."""
    return all(problem.severity == NOTE for problem in problems)


class NletsError(ValueError):
    """What `InvalidMessage` and `InvalidRecord` share: `problems`, a tuple of `Problem`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class InvalidMessage(NletsError):  # noqa: N818 - a promised name
    """A text that was read is wrong; `problems` holds all of it, warnings and notes too."""


class InvalidRecord(NletsError):  # noqa: N818 - a promised name
    """What a caller builds is wrong: a value, a combination of fields, a header, or a message of them."""
