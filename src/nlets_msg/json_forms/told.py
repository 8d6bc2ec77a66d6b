"""The problems that come with a text in JSON, held to those that the text has.

In: problems as somebody's JSON has them, and the report on the text, which was read again. Out: the same problems, each
in the words of this version, or None in the place of one that the text does not have. What can fail: nothing.

Some problems are not of a text alone. Those of a reference day, of a stream, of the bytes of a document, of limits and
of a reader of bodies are known all the same, word for word. What else somebody wrote is not kept: it may be a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, TypeAlias

import attrs

from nlets_msg._keys import PREFIXES
from nlets_msg.catalogue import Catalogue
from nlets_msg.json_forms.members import Members, is_number
from nlets_msg.messages.readings import LEFT_OUT
from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.problems.rules import CODES, SEVERITIES
from nlets_msg.reading.days import judged_at
from nlets_msg.reading.reports import Report
from nlets_msg.reading.undecoded import NOT_OF_ENCODING
from nlets_msg.schema.tables import Table
from nlets_msg.schema.xml_places import placed_in_xml
from nlets_msg.wire.encodings import not_of_encoding
from nlets_msg.wire.frames import NOT_DECODED, required_encoding
from nlets_msg.wire.limits import NO_LIMITS
from nlets_msg.wire.patterns import compiled, matches
from nlets_msg.xml import XmlReport
from nlets_msg.xml.elements import Element
from nlets_msg.xml.finding import every_element, located, payload_at

# The members of a problem.
OF_PROBLEM: Final = tuple(attribute.name for attribute in attrs.fields(Problem))
# Those that are always in the words of this version.
_WORDS: Final = frozenset({"expected", "hint", "source"})
# What is left of a problem without its words.
_Alike: TypeAlias = tuple[object, ...]
# Each date that is doubtful on any day is so on one of these, and in the same words.
_DAYS: Final = (date(1000, 1, 1), date.max)
_ELEMENT: Final = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*")


def read_problem(members: Members) -> Problem | None:
    """Read one problem, whatever text it is of; None where it is none."""
    before = len(members.problems)
    code, severity = members.one_of("code", CODES), members.one_of("severity", SEVERITIES)
    texts = {name: members.text(name) for name in ("expected", "hint", "source")}
    others: Any = {name: members.optional_text(name) for name in ("prefix", "element", "path")}
    line = members.optional_number("line")
    span = members.values["span"]
    if span is not None and not (
        isinstance(span, list) and len(span) == 2 and all(map(is_number, span)) and 0 <= span[0] <= span[1]
    ):
        members.wrong("span", "is a pair of places, or null")
    if len(members.problems) > before:
        return None
    place = None if span is None else (int(span[0]), int(span[1]))
    return Problem(code=code, severity=severity, span=place, line=line, **texts, **others)


def held_to(problems: Iterable[Problem], report: Report, known: Catalogue) -> list[Problem | None]:
    """Return each problem as the text has it, without a place where it was given none; None where it has it not.

    One that was given more often than the text has it is none of the text's either.
    """
    of_text = _Held(report.problems)
    judged = False
    held: list[Problem | None] = []
    counts: set[str] = set()
    for problem in problems:
        of_problem = of_text.take(problem)
        if of_problem is None and not judged:
            judged = True
            for others in _besides(report, known):
                of_text.add(others)
            of_problem = of_text.take(problem)
        if of_problem is None and problem.code not in counts:
            counts.add(problem.code)
            of_problem = _counted(problem, report)
        held.append(of_problem)
    return held


class _Held:
    """Problems of a text, each to be found by its words, or by all else that it says, and to be taken once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self._whole: set[Problem] = set()
        # In the words of the first that is alike.
        self._first: dict[_Alike, Problem] = {}
        self._most: Counter[_Alike] = Counter()
        self._taken: Counter[_Alike] = Counter()
        self.add(problems)

    def add(self, problems: Iterable[Problem]) -> None:
        """Add the problems of one reading, each as it is, and as it is given without a place."""
        both = [alike for problem in problems for alike in {problem, attrs.evolve(problem, span=None)}]
        self._whole.update(both)
        for problem in both:
            self._first.setdefault(_without_words(problem), problem)
        # Another reading of the text has most of them, too.
        self._most |= Counter(map(_without_words, both))

    def take(self, problem: Problem) -> Problem | None:
        """Return a problem in its own words if they are the text's, else in the text's; None where none is left."""
        alike = _without_words(problem)
        if self._taken[alike] >= self._most[alike]:
            return None
        self._taken[alike] += 1
        return problem if problem in self._whole else self._first[alike]


def _without_words(problem: Problem) -> _Alike:
    return tuple(getattr(problem, name) for name in OF_PROBLEM if name not in _WORDS)


def _besides(report: Report, known: Catalogue) -> Iterator[Iterable[Problem]]:
    """Yield the problems of other readings, and those that are not of the text alone."""
    for day in _DAYS:
        yield _placed(report, judged_at(report, day, NO_LIMITS, known).problems)
    yield [
        _at(make_problem("body-not-read"), _payload(report)),
        *map(make_problem, ("message-too-long", "frame-not-ended")),
        make_problem("outside-frame", span=(0, len(report.source))),
        not_of_encoding(),
    ]


def _placed(report: Report, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Give problems of a document the element at their place."""
    if not isinstance(report, XmlReport) or report.root is None:
        yield from problems
        return
    by_span = {element.span: element for element in every_element(report.root)}
    for problem in problems:
        yield located(problem, by_span[problem.span]) if problem.path is None and problem.span in by_span else problem


def _payload(report: Report) -> Element | None:
    if not isinstance(report, XmlReport) or report.root is None:
        return None
    return payload_at(report.root, report.body)


def _at(problem: Problem, element: Element | None) -> Problem:
    """Give a problem that has no place the path and the line of an element, where there is one."""
    return problem if element is None else attrs.evolve(problem, path=element.path, line=element.line)


def _counted(problem: Problem, report: Report) -> Problem | None:
    """Return a problem that says how many there are; None where it is no such one."""
    encoding = compiled(NOT_OF_ENCODING).fullmatch(problem.expected)
    first = NOT_DECODED.search(report.source)
    if encoding is not None and first is not None and _is_encoding(encoding[1]):
        counted = make_problem("not-decoded", span=first.span(), expected=problem.expected)
    elif matches(LEFT_OUT, problem.expected):
        counted = make_problem("too-many-problems", severity=problem.severity, expected=problem.expected)
        counted = _at(counted, report.root if isinstance(report, XmlReport) else None)
    else:
        return None
    return counted if _without_words(counted) == _without_words(problem) else None


def _is_encoding(name: str) -> bool:
    try:
        required_encoding(name)
    except ValueError:
        return False
    return True


def fits_no_text(problem: Problem, table: Table | None) -> bool:
    """Say whether a problem may be of what was typed into a form: it has no place, and names what there is.

    Of a key that exists in XML only it has the path that it has in its document.
    """
    prefixes = PREFIXES if table is None else PREFIXES.union(table.prefixes)
    return (
        (problem.span, problem.line) == (None, None)
        and problem.path in _paths(problem, table)
        and (problem.prefix is None or problem.prefix in prefixes)
        and (problem.element is None or _ELEMENT.fullmatch(problem.element) is not None)
    )


def _paths(problem: Problem, table: Table | None) -> set[str | None]:
    """Return the paths that a problem may have, whether or not its field is there; a hidden one is in any other."""
    if table is None:
        return {None}
    unplaced = [attrs.evolve(problem, path=None)]
    places: list[tuple[tuple[str | None, ...], str | None]] = [((), None), ((problem.prefix,), None)]
    if problem.code == "not-a-field":
        places += [((prefix,), prefix) for prefix in table.prefixes]
    return {
        placed.path for present, holder in places for placed in placed_in_xml(table, unplaced, present, holder=holder)
    }
