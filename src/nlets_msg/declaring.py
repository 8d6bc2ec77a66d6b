"""How a message key is declared: a class whose body is its field table.

In: a class with rows, and the rules beside them as arguments of `message_key`. Out: a frozen attrs class with its
`Table`. What can fail: a table that contradicts itself raises `ValueError` at the declaration.

    @message_key("CWQ", name="Concealed weapon permit query", source=..., sets=at_least_one(("NAM", "DOB"), ("SOC",)))
    class ConcealedWeaponQuery(Inquiry):
        nam: NameText = row("NAM", 30, NAME, "Name", default=None)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar, dataclass_transform, overload

import attrs

from nlets_msg.dates import as_written
from nlets_msg.formats import Format
from nlets_msg.names import NAME_FORM, PersonName
from nlets_msg.tables import Destinations, IndexSets, Row, Table

ClassT = TypeVar("ClassT", bound=type[Any])

if TYPE_CHECKING:

    class NameText:
        """An optional name: takes a `PersonName` or text, reads as text."""

        @overload
        def __get__(self, instance: None, owner: type) -> NameText: ...
        @overload
        def __get__(self, instance: object, owner: type) -> str | None: ...
        def __get__(self, instance: object, owner: type) -> Any: ...
        def __set__(self, instance: object, value: PersonName | str | None) -> None: ...

    class DateText:
        """An optional date: takes a `datetime.date` or digits, reads as digits."""

        @overload
        def __get__(self, instance: None, owner: type) -> DateText: ...
        @overload
        def __get__(self, instance: object, owner: type) -> str | None: ...
        def __get__(self, instance: object, owner: type) -> Any: ...
        def __set__(self, instance: object, value: date | str | None) -> None: ...

else:
    NameText = DateText = str

ROW: Final = "nlets_msg.row"


def _date_text(value: object) -> object:
    # A datetime is left as it is, and refused: its hours would be lost without a word.
    return as_written(value) if isinstance(value, date) and not isinstance(value, datetime) else value


def _name_text(value: object) -> object:
    return value.text if isinstance(value, PersonName) else value


def _converter(form: Format) -> Callable[[object], object] | None:
    """Take a date or a name where one goes, and nowhere else."""
    if form.calendar is not None:
        return _date_text
    return _name_text if form.usual == NAME_FORM else None


def row(
    prefix: str,
    size: int | tuple[int, int] | None,
    format: Format,  # noqa: A002 - the field's own word
    label: str,
    *,
    default: Any = attrs.NOTHING,
    personal: bool = True,
    free_text: bool = False,
    xml: str | None = None,
    source: str = "",
    note: str = "",
) -> Any:
    """Declare a field of a message key.

    Args:
        prefix: The prefix without its slash.
        size: The greatest number of characters, a pair of least and greatest, or None where none is published.
        format: What the value looks like.
        label: What the field is, for a person.
        default: None for an optional field; nothing for a required one.
        personal: Whether it is personal data.
        free_text: Whether unknown prefixes inside it belong to its value.
        xml: The XML element path printed beside it.
        source: Where the row stands, if not where its table stands.
        note: What else the source says.
    """
    minimum, maximum = size if isinstance(size, tuple) else (None if size is None else 1, size)
    declared = Row(
        prefix=prefix,
        attribute="",
        label=label,
        minimum=minimum,
        maximum=maximum,
        format=format,
        required=default is attrs.NOTHING,
        personal=personal,
        free_text=free_text,
        xml=xml,
        source=source,
        note=note,
    )
    return attrs.field(default=default, converter=_converter(format), metadata={ROW: declared})


@dataclass_transform(field_specifiers=(row, attrs.field), kw_only_default=True, frozen_default=True)
def record(cls: ClassT) -> ClassT:
    """Make a frozen attrs class with keyword arguments whose representation its base class writes."""
    return attrs.frozen(kw_only=True, repr=False)(cls)


@dataclass_transform(field_specifiers=(row, attrs.field), kw_only_default=True, frozen_default=True)
def message_key(
    key: str,
    *,
    name: str,
    source: str,
    sets: IndexSets | None = None,
    leading: tuple[str, ...] = (),
    destinations: Destinations | None = None,
    responses: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    xml_only: bool = False,
    severities: tuple[tuple[str, str], ...] = (),
) -> Callable[[ClassT], ClassT]:
    """Declare the class below as the record of a message key; the arguments are those of `Table`."""

    def declare(cls: ClassT) -> ClassT:
        made = record(cls)
        rows = tuple(
            attrs.evolve(one.metadata[ROW], attribute=one.name, source=one.metadata[ROW].source or source)
            for one in attrs.fields(made)
            if ROW in one.metadata
        )
        made.table = Table(
            key=key,
            name=name,
            kind=made.kind,
            source=source,
            rows=rows,
            sets=sets or IndexSets(),
            leading=leading,
            destinations=destinations,
            responses=responses,
            notes=notes,
            xml_only=xml_only,
            severities=severities,
        )
        return made

    return declare


__all__ = ["DateText", "NameText", "message_key", "record", "row"]
