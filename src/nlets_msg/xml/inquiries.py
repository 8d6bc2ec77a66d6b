"""Fields of a document to the record of an inquiry.

In: a payload that was read, and the class or the table of its key. Out: every problem of its fields, and the record.
What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from nlets_msg._frozen import maker
from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.problems.problem import Problem, has_errors, make_problem
from nlets_msg.reading.days import doubts_at
from nlets_msg.schema.fields import check_fields_for
from nlets_msg.schema.tables import Table
from nlets_msg.wire.fields import Field
from nlets_msg.xml.finding import located
from nlets_msg.xml.payloads import Payload

_TOLD: Final = "bad-format"


def checked_fields(
    table: Table,
    payload: Payload,
    destinations: Sequence[str],
    *,
    unchecked: Collection[object] = (),
    today: date | None = None,
) -> list[Problem]:
    """Check fields by the tables of their destinations, as those of a text; each problem at its element."""
    seen = [destination_table.without_checks(unchecked) for destination_table in table.tables_for(destinations)]
    told = {problem.prefix for problem in payload.problems if problem.code == _TOLD}
    # A value that a key accepts though it is no day or year of XML has been told.
    checked = check_fields_for(seen, payload.fields, table)
    problems = [problem for problem in checked if problem.code != _TOLD or problem.prefix not in told]
    if today is not None:
        problems += doubts_at(table.without_checks(unchecked), payload.fields, today)
    if not has_errors(table.weigh(problems)):
        # The format refuses it, but severities are a key's to choose; written, the period would be the separator.
        ending = [field for field in payload.fields if field.value.endswith(".")]
        problems += [make_problem("would-change-structure", prefix=field.prefix, span=field.span) for field in ending]
    return [
        located(problem, payload.places[problem.span]) if problem.span in payload.places else problem
        for problem in problems
    ]


def made_inquiry(cls: type[Inquiry], fields: Sequence[Field]) -> Inquiry:
    """Make the record of fields in which there is no error."""
    attributes = {row.prefix: row.attribute for row in cls.table.rows}
    values = {attributes[field.prefix]: field.value for field in fields}
    absent = dict.fromkeys(attributes.values())
    inquiry: Inquiry = maker(cls)(**{**absent, **values}, extra=(), _order=())
    return inquiry
