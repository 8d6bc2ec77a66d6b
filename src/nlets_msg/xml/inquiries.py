"""Fields of a document to the record of an inquiry.

In: a payload that was read, and the class or the table of its key. Out: every problem of its fields, and the record.
What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlets_msg._frozen import maker
from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.problems.problem import Problem
from nlets_msg.schema.fields import check_fields_for
from nlets_msg.schema.tables import Table
from nlets_msg.wire.fields import Field
from nlets_msg.xml.finding import located
from nlets_msg.xml.payloads import Payload


def checked_fields(table: Table, payload: Payload, destinations: Sequence[str]) -> list[Problem]:
    """Check fields by the tables of their destinations, as those of a text; each problem at its element."""
    problems = check_fields_for(table.tables_for(destinations), payload.fields, table)
    return [located(one, payload.places[one.span]) if one.span in payload.places else one for one in problems]


def made_inquiry(cls: type[Inquiry], fields: Sequence[Field]) -> Inquiry:
    """Make the record of fields in which there is no error."""
    attributes = {row.prefix: row.attribute for row in cls.table.rows}
    values = {attributes[field.prefix]: field.value for field in fields}
    absent = dict.fromkeys(attributes.values())
    inquiry: Inquiry = maker(cls)(**{**absent, **values}, extra=(), _order=())
    return inquiry
