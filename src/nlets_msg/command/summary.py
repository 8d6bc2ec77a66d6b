"""How many messages and problems there are, by message key and by problem code.

In: reports, one after the other. Out: lines, or JSON types. What can fail: nothing. A key that is not in the catalogue
may be the beginning of a name, so these keys are counted together: what is held does not grow with what is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from nlets_msg.command.layout import Layout, counted
from nlets_msg.problems.rules import SEVERITIES
from nlets_msg.reading.reports import Report

_UNKNOWN: Final = "not in the catalogue"
_NO_KEY: Final = "without a key"


class Summary:
    """Messages by key, and problems by key, severity and code."""

    def __init__(self) -> None:
        self.messages: Counter[str] = Counter()
        self.problems: Counter[tuple[str, str, str]] = Counter()

    def add(self, report: Report, *, is_message: bool) -> None:
        """Count a report; of a file in which there is no message, its problem alone."""
        key = _NO_KEY if report.key is None else report.key if report.table is not None else _UNKNOWN
        self.messages[key] += is_message
        self.problems.update((key, problem.severity, problem.code) for problem in report.problems)

    def totals(self) -> dict[str, int]:
        """Return how many messages there are, and how many problems of each severity."""
        counts = Counter({"message": self.messages.total()})
        for (_, severity, _), number in self.problems.items():
            counts[severity] += number
        return {name: counts[name] for name in ("message", *SEVERITIES)}

    def total_lines(self, layout: Layout) -> list[str]:
        """Say the totals, on one line where it has room."""
        return layout.hanging(", ".join(counted(number, name) for name, number in self.totals().items()))

    def lines(self, layout: Layout) -> Iterator[str]:
        """Say the numbers of each key, with its problems below it, the most frequent first; and the totals."""
        width = len(str(max([*self.messages.values(), *self.problems.values()], default=0)))
        for key in sorted(self.messages):
            yield f"{self.messages[key]:>{width}}  {layout.strong(key)}"
            for severity, code, number in self._of(key):
                yield f"{number:>{width + 4}}  {layout.severity(f'{severity:<7}', severity)}  {code}"
        yield from self.total_lines(layout)

    def as_dict(self) -> dict[str, Any]:
        """Return the same as JSON types."""
        return {
            **{f"{name}s": number for name, number in self.totals().items()},
            "keys": {
                key: {
                    "messages": self.messages[key],
                    "problems": [
                        {"code": code, "severity": severity, "count": number}
                        for severity, code, number in self._of(key)
                    ],
                }
                for key in sorted(self.messages)
            },
        }

    def _of(self, key: str) -> list[tuple[str, str, int]]:
        """Return the problems of a key: the gravest first, of these the most frequent, else by name."""
        rows = [(severity, code, number) for (of, severity, code), number in self.problems.items() if of == key]
        return sorted(rows, key=lambda problem: (SEVERITIES.index(problem[0]), -problem[2], problem[1]))
