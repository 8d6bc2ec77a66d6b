"""The members of a body in JSON, by the class of its key, and the values of an inquiry among them.

In: a class, and the members that somebody's JSON has. Out: the names that are required and that are allowed; the
arguments of the class. What can fail: nothing; what is wrong is added to the problems of the members.
"""

from __future__ import annotations

from typing import Any

from nlets_msg._keys import PREFIXES
from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.catalogue import RecordClass
from nlets_msg.json_forms.members import Members
from nlets_msg.reading.rejections import Rejection
from nlets_msg.schema.tables import TEXT_INQUIRY


def required_members(cls: RecordClass | None) -> tuple[str, ...]:
    """Return the members that the body of a class has besides its kind; of an unknown key where there is no class."""
    if cls is not None and issubclass(cls, Inquiry):
        return ("fields",)
    return ("whole",) if cls is not None and issubclass(cls, Rejection) else ("text",)


def optional_members(cls: RecordClass | None) -> tuple[str, ...]:
    """Return the members that the body of a class may have."""
    if cls is None or cls.table.kind == TEXT_INQUIRY:
        return ()
    if issubclass(cls, Inquiry):
        return "extra", "order"
    if issubclass(cls, Rejection):
        return "number", "options"
    if issubclass(cls, Response):
        return "echo", "quoted", "images", *cls.table.beyond_text
    return "images", "officer_safety", "law_enforcement_only", *cls.table.beyond_text


def inquiry_values(body: Members, cls: type[Inquiry]) -> dict[str, Any]:
    """Return the values of an inquiry, its extra fields, and the order in which they are written if one is given."""
    before = len(body.problems)
    table = cls.table
    # Those of other keys, too: of the keys that a caller adds, those of this one.
    known = PREFIXES.union(table.prefixes)
    fields, extra = body.texts("fields", known), body.texts("extra", known)
    rows = {prefix: table.row(prefix) for prefix in fields}
    strange = sum(row is None for row in rows.values())
    if strange:
        body.wrong("fields", f"has prefixes of {table.key} alone, and others are in extra; {strange} are no such")
    values: dict[str, Any] = {}
    for prefix, row in rows.items():
        if row is not None:
            values[row.attribute] = fields[prefix]
            if row.format.keeps_a_part(fields[prefix]):
                # A record would keep a part of it.
                body.add(row.explain(fields[prefix]))
    if "order" in body and len(body.problems) == before:
        order = body.list("order")
        if len(body.problems) > before:
            return {}
        if not all(isinstance(prefix, str) for prefix in order) or sorted(order) != sorted([*fields, *extra]):
            body.wrong("order", "has the prefixes of fields and extra, each once")
            return {}
        extra = {prefix: extra[prefix] for prefix in order if prefix in extra}
        values["_order"] = order
    return values | {"extra": tuple(extra.items())}
