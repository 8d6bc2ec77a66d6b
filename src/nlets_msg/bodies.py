"""The body of an inquiry, and what all kinds of body share. The others are in `text_bodies`.

In: values from a caller, checked here, or from a reader, already checked. Out: frozen records, and their text. What
can fail: a value or a combination that would be rejected, or read back as another record, raises `InvalidRecord`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Final

import attrs

from nlets_msg.checking import check_fields
from nlets_msg.dates import as_date, as_datetime
from nlets_msg.declaring import record
from nlets_msg.fields import Field, Structure, unknown_row
from nlets_msg.problem_codes import ERROR
from nlets_msg.problems import InvalidRecord, Problem, has_errors, problem
from nlets_msg.tables import INQUIRY, Row, Table

_PREFIX: Final = re.compile(r"[A-Z]{2,7}")


def _pairs(value: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    # What is no collection becomes an empty pair, and is refused as that.
    pairs = value if isinstance(value, Iterable) else ((),)
    return tuple(tuple(pair) if isinstance(pair, Iterable) else () for pair in pairs)


def trusted(cls: type[Any], values: Mapping[str, Any]) -> Any:
    """Make a record of values that have been checked, without checking them again."""
    made: Any = object.__new__(cls)
    for attribute in attrs.fields(cls):
        object.__setattr__(made, attribute.name, values.get(attribute.name, attribute.default))
    return made


class BaseBody:
    """What the kinds of body share: the table of their key."""

    __slots__ = ()

    kind: ClassVar[str]
    table: ClassVar[Table]

    @property
    def key(self) -> str:
        """The message key."""
        return self.table.key


@record
class Inquiry(BaseBody):
    """The fields of an inquiry: one attribute a prefix, in lower case; None where a field is absent.

    Values are held as the wire writes them. ``extra`` holds the fields whose prefixes the key does not know, as pairs
    of prefix and value, in their order.

    Raises:
        InvalidRecord: A value, or the combination of fields, is against the key's table, or would be read back as
            something else.
    """

    kind: ClassVar[str] = INQUIRY

    extra: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)

    def __attrs_post_init__(self) -> None:
        """Refuse what could not be sent."""
        unwritable = list(_unwritable(self))
        # A value that cannot be written counts as present; what else is wrong with it is not asked.
        bad = {one.prefix for one in unwritable}
        fields = (
            []
            if None in bad
            else [
                Field(one, "" if one in bad else text, known=self.table.row(one) is not None)
                for one, text in self.fields.items()
            ]
        )
        problems = unwritable + self.table.weigh(check_fields(self.table, fields) if fields or not unwritable else [])
        if has_errors(problems):
            raise InvalidRecord(one for one in problems if one.severity == ERROR)

    @property
    def fields(self) -> dict[str, str]:
        """Prefix to value, in the order in which the fields are written; absent fields left out."""
        rows = [row for row in self.table.rows if getattr(self, row.attribute) is not None]
        # Ruling on reading 7: unknown fields stand directly after the last field that is not free text.
        before = max((number for number, row in enumerate(rows, 1) if not row.free_text), default=0)
        pairs = [(row.prefix, getattr(self, row.attribute)) for row in rows]
        return dict([*pairs[:before], *self.extra, *pairs[before:]])

    def text(self) -> str:
        """The fields as the wire writes them, in table order, without a final period."""
        return ".".join(f"{prefix}/{value}" for prefix, value in self.fields.items())

    def date_of(self, name: str, today: date | None = None) -> date | None:
        """Read a date field; None where the field is absent.

        Args:
            name: The prefix or the attribute, ``"DOB"`` or ``"dob"``.
            today: The day from which a six-digit date is dated back; without it such a date reads as None.

        Raises:
            ValueError: The key has no such date field.
        """
        row = self.table.row(name.upper()) if isinstance(name, str) else None
        if row is None or row.format.calendar is None:
            raise ValueError(f"{self.key} has no date field of that name")
        digits = getattr(self, row.attribute)
        return None if digits is None else as_date(digits, today)

    def datetime_of(self, name: str) -> datetime | None:
        """Read a field of a date and a time, midnight where it has no time; None where the field is absent.

        Args:
            name: The prefix or the attribute, ``"BEG"`` or ``"beg"``.

        Raises:
            ValueError: The key has no such field.
        """
        row = self.table.row(name.upper()) if isinstance(name, str) else None
        if row is None or not row.format.with_time:
            raise ValueError(f"{self.key} has no field of a date and a time of that name")
        text = getattr(self, row.attribute)
        return None if text is None else as_datetime(text)

    def __repr__(self) -> str:
        shown = [f"{row.attribute}={shown_value(row, getattr(self, row.attribute))}" for row in self.table.rows]
        extra = ", ".join(f"({prefix!r}, {shown_value(unknown_row(prefix), value)})" for prefix, value in self.extra)
        return f"{type(self).__name__}({', '.join([*shown, f'extra=({extra})'])})"


def shown_value(row: Row, value: str | None) -> str:
    """Show a value in a representation: personal data by its size alone."""
    return f"<{len(value)} characters>" if value is not None and row.personal else repr(value)


def _unwritable(inquiry: Inquiry) -> Iterable[Problem]:
    """Find values that cannot be written, or that would not be read back as they are."""
    table = inquiry.table
    if table.xml_only:
        yield problem("xml-only", source=table.source)
        return
    structure = Structure(frozenset(table.prefixes))
    rows = [(row, getattr(inquiry, row.attribute)) for row in table.rows]
    seen: set[object] = set()
    for pair in inquiry.extra:
        prefix = pair[0] if len(pair) == 2 else None
        if not isinstance(prefix, str) or not _PREFIX.fullmatch(prefix) or table.row(prefix) or prefix in seen:
            yield problem(
                "would-change-structure",
                expected="An extra field is a pair of a prefix that the key does not know, 2 to 7 capital letters and "
                "once in the message, and its value.",
                hint="Pass a field that the key knows by its own keyword.",
            )
        else:
            seen.add(prefix)
            rows.append((unknown_row(prefix), pair[1] if pair[1] is not None else ""))
    for row, value in rows:
        if value is None:
            continue
        if not isinstance(value, str):
            yield problem("bad-format", prefix=row.prefix, expected=f"{row.prefix} is text.", source=row.source)
        elif not value:
            yield problem("empty-field", prefix=row.prefix, hint="Pass None for an absent field.")
        elif structure.broken_by(value, free_text=row.free_text):
            yield problem("would-change-structure", prefix=row.prefix)
