"""The body of an inquiry, and what all kinds of body share.

In: values from a caller, checked here, or from a reader, already checked. Out: frozen records, and their text. What
can fail: a value or a combination that would be rejected, or read back as another record, raises `InvalidRecord`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg._frozen import refilled
from nlets_msg.schema.rows import record, unknown_row
from nlets_msg.schema.tables import INQUIRY
from nlets_msg.wire.values import plain_text, plain_texts

if TYPE_CHECKING:
    from datetime import date, datetime

    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.rows import Row
    from nlets_msg.schema.tables import Table


def _pairs(value: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    # What is no collection becomes an empty pair, and is refused as that; so is a mapping, whose values would be lost.
    pairs = value if isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping) else ((),)
    return tuple(map(plain_texts, pairs))


def body_text(value: str, name: str = "text") -> str:
    """Return the text of a body by its value, and refuse what is none: a converter, so that no validator is called."""
    if type(value) is str:
        return value
    value = plain_text(value)
    if not isinstance(value, str):
        from nlets_msg.problems.problem import InvalidRecord  # noqa: PLC0415 - start-up

        raise InvalidRecord([no_text(name)])
    return value


def no_text(name: str, without: str = '""') -> Problem:
    """Make the problem of an attribute that is no text, or is missing; ``without`` is for what has none."""
    from nlets_msg.problems.problem import make_problem  # noqa: PLC0415 - start-up

    hint = f"Pass {name}= as a str; {without} where there is no text."
    return make_problem("bad-format", expected=f"{name} is text.", hint=hint, element=name)


def is_declared(cls: type) -> bool:
    """Say whether a class itself, and not a class above it, has been declared as the record of a key.

    What is written of an undeclared one would be read back as another.
    """
    return "table" in vars(cls)


def refuse_text(record: BaseBody, names: Iterable[str]) -> None:
    """Refuse to write a record as text that holds what only XML can."""
    from nlets_msg.problems.problem import InvalidRecord, make_problem  # noqa: PLC0415 - start-up

    held = [name for name in names if getattr(record, name)]
    expected = f"Legacy text has no place for the {' and the '.join(held)} of {record.key}."
    hint = f"Write it as XML, or send a copy without: attrs.evolve(body, {'=..., '.join(held)}=...)."
    raise InvalidRecord([make_problem("no-text-form", expected=expected, hint=hint)])


class BaseBody:
    """What the kinds of body share: the table of their key, and that they are built by keywords."""

    __slots__ = ()

    kind: ClassVar[str]
    # The names of the attributes that a caller may give.
    keywords: ClassVar[frozenset[str]] = frozenset()
    table: ClassVar[Table]
    # The longest message that every destination accepts, where one has a limit of its own.
    longest: ClassVar[int] = sys.maxsize

    if TYPE_CHECKING:
        # They know the constructor of each record.
        pass
    else:

        def __new__(cls, *_, **values):
            """Refuse a keyword that is no attribute, with all else that is wrong."""
            if cls.keywords.issuperset(values):
                return object.__new__(cls)
            from nlets_msg.schema.keywords import unknown_keywords  # noqa: PLC0415 - start-up

            raise unknown_keywords(cls, values)

    @property
    def key(self) -> str:
        """The message key."""
        return self.table.key

    @property
    def fields(self) -> dict[str, str]:
        """Prefix to value, in the order in which they are written; a body of text is not read for prefixes."""
        return {}

    def written(self, newline: str) -> str:
        """Write the body of a message."""
        raise NotImplementedError


@record
class Inquiry(BaseBody):
    """The fields of an inquiry: one attribute a prefix, in lower case; None where a field is absent.

    Values are held as the wire writes them. ``extra`` holds the fields whose prefixes the key does not know, as pairs
    of prefix and value, in their order. Where among the others they were read, and the order of all fields where the
    key's is not published, is kept for writing and not compared.

    Raises:
        InvalidRecord: A value, or the combination of fields, is against the key's table, or would be read back as
            something else.
    """

    kind: ClassVar[str] = INQUIRY

    extra: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)
    # The prefixes in the order in which they are written; empty for that of the table.
    _order: tuple[str, ...] = attrs.field(default=(), init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Write dates and names as text, and refuse what could not be sent."""
        from nlets_msg.schema.inquiries import check_record, undeclared  # noqa: PLC0415 - start-up

        if not is_declared(type(self)):
            raise undeclared()
        check_record(self)
        if self.extra:
            from nlets_msg.schema.field_order import order_of_built  # noqa: PLC0415 - start-up

            unknown = [prefix for prefix, _ in self.extra]
            object.__setattr__(self, "_order", order_of_built([*self._known_fields], unknown, self.table))

    @property
    def fields(self) -> dict[str, str]:
        """Prefix to value, in the order in which the fields are written; absent fields left out."""
        if not self._order:
            return self._known_fields
        values = self._known_fields | dict(self.extra)
        return {prefix: values[prefix] for prefix in self._order}

    @property
    def _known_fields(self) -> dict[str, str]:
        pairs = zip(self.table.prefixes, self.table.values_of(self), strict=True)
        return {prefix: value for prefix, value in pairs if value is not None}

    def text(self) -> str:
        """The fields as the wire writes them, without a final period: in table order, unknown ones in their places."""
        if self._order:
            return ".".join([f"{prefix}/{value}" for prefix, value in self.fields.items()])
        return self.table.write(self)

    def written(self, newline: str) -> str:
        """Write the body of a message."""
        return self.text() if self._order else self.table.write(self)

    def date_of(self, name: str, today: date | None = None) -> date | None:
        """Read a date field; None where the field is absent.

        Args:
            name: The prefix or the attribute, ``"DOB"`` or ``"dob"``.
            today: The day from which a six-digit date is dated back; without it such a date reads as None.

        Raises:
            ValueError: The key has no such date field.
            TypeError: The day is no date.
        """
        from nlets_msg.wire.dates import as_date, optional_day  # noqa: PLC0415 - start-up

        today = optional_day(today)
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
        from nlets_msg.wire.dates import as_datetime  # noqa: PLC0415 - start-up

        row = self.table.row(name.upper()) if isinstance(name, str) else None
        if row is None or not row.format.with_time:
            raise ValueError(f"{self.key} has no field of a date and a time of that name")
        text = getattr(self, row.attribute)
        return None if text is None else as_datetime(text)

    def __repr__(self) -> str:
        shown = [f"{row.attribute}={shown_value(row, getattr(self, row.attribute))}" for row in self.table.rows]
        from nlets_msg.wire.shown import shown_prefixes  # noqa: PLC0415 - start-up

        pairs = [(shown_prefixes((prefix,)), shown_value(unknown_row(prefix), value)) for prefix, value in self.extra]
        extra = ", ".join(f"({prefix}, {value})" for prefix, value in pairs)
        return f"{type(self).__name__}({', '.join([*shown, f'extra=({extra})'])})"


def order_kept(inquiry: Inquiry) -> tuple[str, ...]:
    """Return the prefixes of an inquiry in the order in which it is written; nothing where that is the table's."""
    return inquiry._order  # noqa: SLF001 - of this module


def keep_order(inquiry: Inquiry, prefixes: Iterable[str]) -> None:
    """Write an inquiry that has just been built in the order in which its fields are named, as a reader would."""
    from nlets_msg.schema.field_order import order_of_read  # noqa: PLC0415 - start-up
    from nlets_msg.wire.fields import Field  # noqa: PLC0415 - start-up

    table = inquiry.table
    fields = [Field(prefix, "", known=table.row(prefix) is not None) for prefix in prefixes]
    refilled(inquiry, {"_order": order_of_read(fields, table)})


def shown_value(row: Row, value: str | None) -> str:
    """Show a value in a representation: what may be personal data by its size alone."""
    return f"<{len(value)} characters>" if value is not None and not row.shows(value) else repr(value)
