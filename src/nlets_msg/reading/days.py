"""What is doubtful about dates and years on a reference day; nothing here asks the clock.

In: a report, or fields, and the day. Out: the report with what is doubtful then. What can fail: `required_day` raises
`TypeError` for what is no day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from nlets_msg.catalogue import Catalogue
from nlets_msg.messages.readings import ordered
from nlets_msg.problems.problem import Problem
from nlets_msg.reading.reports import Report, message_without_error
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import Table
from nlets_msg.wire.dates import required_day
from nlets_msg.wire.fields import Field
from nlets_msg.wire.limits import Limits


def judged_at(report: Report, today: date, limits: Limits, known: Catalogue) -> Report:
    """Add what is doubtful about dates and years on a reference day.

    Raises:
        TypeError: It is no day.
    """
    required_day(today)
    # Of a report that leaves problems out no more is said.
    left_out = len(report.problems) > limits.problems
    if report.record is None or left_out or not any(map(_asks_for_a_day, report.record.table.rows)):
        return report
    table = report.record.table.without_checks(known.unchecked)
    values = {} if report.message is None else report.message.fields
    if report.message is not None and all(_plausible_at(row, values.get(row.prefix), today) for row in table.rows):
        return report
    problems = doubts_at(table, report.places, today)
    told = ordered(report.source, table, [*report.problems, *table.weigh(problems)], limits, report.header)
    body = None if report.message is None else report.message.body
    return attrs.evolve(report, problems=told, message=message_without_error(report.source, report.header, body, told))


def doubts_at(table: Table, fields: Iterable[Field], today: date) -> list[Problem]:
    """Return what is doubtful about fields on a reference day, and is not on every other."""
    return [
        problem
        for field in fields
        if field.known and field.separated and not _plausible_at(row := table.row_of(field), field.value, today)
        for problem in row.explain(field.value, field.value_span, today)
    ]


def _asks_for_a_day(row: Row) -> bool:
    return row.plausible is not None and row.plausible.doubt_at is not None


def _plausible_at(row: Row, value: str | None, today: date) -> bool:
    """Say whether nothing is doubtful about a value on a day that is not on every other; a wrong one is not judged."""
    return value is None or not row.fits(value) or row.fits(value, today)
