"""How a message key is declared: a class whose body is its field table.

In: a class with rows, and the rules beside them as arguments of `message_key`. Out: a frozen attrs class with its
`Table`. What can fail: a table that contradicts itself raises `ValueError` at the declaration.

    @message_key("CWQ", name="Concealed weapon permit query", source=..., sets=at_least_one(("NAM", "DOB"), ("SOC",)))
    class ConcealedWeaponQuery(Inquiry):
        nam: NameText = row("NAM", 30, NAME, "Name", default=None)
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, dataclass_transform, overload

import attr as attrs  # the same under its first name, which loads less: docs/design.md, start

from nlets_msg._frozen import compared_by_attributes
from nlets_msg.schema.destinations import Destinations
from nlets_msg.schema.formats import Format
from nlets_msg.schema.index_sets import NO_SETS, IndexSets
from nlets_msg.schema.tables import FREE_TEXT, INQUIRY, WHOLE, Row, Table

ClassT = TypeVar("ClassT", bound=type[Any])

if TYPE_CHECKING:
    from datetime import date

    from nlets_msg.schema.destination_rules import DestinationRule
    from nlets_msg.wire.names import PersonName

    class NameText:
        """An optional name: takes a `PersonName` or text, reads as text."""

        @overload
        def __get__(self, instance: None, owner: type) -> NameText: ...
        @overload
        def __get__(self, instance: object, owner: type) -> str | None: ...
        def __get__(self, instance: object, owner: type) -> Any: ...
        def __set__(self, instance: object, value: PersonName | str | None) -> None: ...

    class RequiredMomentText:
        """A required date with or without a time: takes a `datetime.date`, a `datetime.datetime` or text."""

        @overload
        def __get__(self, instance: None, owner: type) -> RequiredMomentText: ...
        @overload
        def __get__(self, instance: object, owner: type) -> str: ...
        def __get__(self, instance: object, owner: type) -> Any: ...
        def __set__(self, instance: object, value: date | str) -> None: ...

    class RequiredNameText:
        """A required name."""

        @overload
        def __get__(self, instance: None, owner: type) -> RequiredNameText: ...
        @overload
        def __get__(self, instance: object, owner: type) -> str: ...
        def __get__(self, instance: object, owner: type) -> Any: ...
        def __set__(self, instance: object, value: PersonName | str) -> None: ...

    class RequiredDateText:
        """A required date."""

        @overload
        def __get__(self, instance: None, owner: type) -> RequiredDateText: ...
        @overload
        def __get__(self, instance: object, owner: type) -> str: ...
        def __get__(self, instance: object, owner: type) -> Any: ...
        def __set__(self, instance: object, value: date | str) -> None: ...

    class DateText:
        """An optional date: takes a `datetime.date` or digits, reads as digits."""

        @overload
        def __get__(self, instance: None, owner: type) -> DateText: ...
        @overload
        def __get__(self, instance: object, owner: type) -> str | None: ...
        def __get__(self, instance: object, owner: type) -> Any: ...
        def __set__(self, instance: object, value: date | str | None) -> None: ...

else:
    NameText = DateText = RequiredNameText = RequiredDateText = RequiredMomentText = str

RECORDS: Final = f"{__package__}.records."
ROW: Final = "nlets_msg.row"

Size: TypeAlias = int | tuple[int, int] | None


def row(
    prefix: str,
    size: Size,
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
    if not isinstance(format, Format):
        raise ValueError(f"{prefix}: a format is one of nlets_msg.formats, or a Format of your own")  # noqa: TRY004 - wrong declarations are ValueErrors
    declared = plain_row(
        prefix,
        size,
        format,
        label,
        required=default is attrs.NOTHING,
        personal=personal,
        free_text=free_text,
        xml=xml,
        source=source,
        note=note,
    )
    return attrs.field(default=default, metadata={ROW: declared})


def plain_row(
    prefix: str,
    size: Size,
    format: Format,  # noqa: A002 - the field's own word
    label: str,
    **words: Any,
) -> Row:
    """Describe a field that is no attribute: one that a response may hold, or one as a destination takes it.

    Args:
        prefix: As those of `row`, as are the others.
        size: As there.
        format: As there.
        label: As there.
        words: The other attributes of `Row`.
    """
    minimum, maximum = size if isinstance(size, tuple) else (None if size is None else 1, size)
    return Row(prefix, "", label, minimum, maximum, format, **words)


@dataclass_transform(field_specifiers=(row, attrs.field), kw_only_default=True, frozen_default=True)
def record(cls: ClassT) -> ClassT:
    """Make a frozen attrs class with keyword arguments whose representation its base class writes."""
    made: ClassT = compared_by_attributes(attrs.frozen(kw_only=True, repr=False, eq=False)(cls))
    return made


@dataclass_transform(field_specifiers=(row, attrs.field), kw_only_default=True, frozen_default=True)
def message_key(
    key: str,
    *,
    name: str,
    source: str,
    published: str = WHOLE,
    sets: IndexSets = NO_SETS,
    leading: tuple[str, ...] = (),
    destinations: Destinations | None = None,
    destination_rules: tuple[DestinationRule, ...] = (),
    responses: tuple[str, ...] = (),
    suggested: tuple[Row, ...] = (),
    notes: tuple[str, ...] = (),
    xml_only: bool = False,
    unasked: bool = False,
    law_enforcement_only: bool = False,
    severities: tuple[tuple[str, str], ...] = (),
    never: tuple[str, ...] = (),
    grammar: str | None = None,
) -> Callable[[ClassT], ClassT]:
    """Declare the class below as the record of a message key.

    Args:
        key: The arguments are those of `Table`.
        name: As there.
        source: As there.
        published: As there; of a record without fields it is always free text.
        sets: As there.
        leading: As there.
        destinations: As there.
        destination_rules: As there.
        responses: As there.
        suggested: The rows of a response.
        notes: As there.
        xml_only: As there.
        unasked: As there.
        law_enforcement_only: As there.
        severities: As there.
        never: As there.
        grammar: The text of a grammar of its own; without one it is derived from the table.
    """

    def declare(cls: ClassT) -> ClassT:
        kind = next((one for one in cls.__mro__ if "kind" in vars(one)), None)
        if kind is None:
            raise ValueError(f"{key}: a record is an Inquiry, a TextInquiry, a Response, a Notice or a Rejection")
        made = _like_its_base(cls) if _adds_nothing(cls) else record(cls)
        rows = tuple(one.metadata[ROW] for one in attrs.fields(made) if ROW in one.metadata)
        attributes = [one.name for one in attrs.fields(made) if ROW in one.metadata]
        table = Table(
            key=key,
            name=name,
            kind=made.kind,
            source=source,
            family=made.__module__.rpartition(".")[2].strip("_").replace("_", " "),
            published=published if made.kind == INQUIRY else FREE_TEXT,
            rows=tuple(
                one._replace(attribute=attribute, source=one.source or source)
                for one, attribute in zip((*rows, *suggested), (*attributes, *[""] * len(suggested)), strict=True)
            ),
            sets=sets,
            leading=leading,
            destinations=destinations,
            destination_rules=destination_rules,
            responses=responses,
            notes=notes,
            xml_only=xml_only,
            unasked=unasked,
            law_enforcement_only=law_enforcement_only,
            severities=severities,
            never=never,
        )
        # The grammars of this package's own records stand in files.
        if grammar is not None or not made.__module__.startswith(RECORDS):
            from nlets_msg.parsing.derived_grammars import derived_grammar
            from nlets_msg.schema.faults import declaration_faults

            for fault in declaration_faults(table, dir(kind)):
                raise ValueError(f"{key}: {fault}")
            table = attrs.evolve(table, grammar=grammar or derived_grammar(table))
            if grammar is not None:
                _require_grammar(table)
        made.table = table
        made.longest = min((one.longest for one in destination_rules if one.longest is not None), default=sys.maxsize)
        return made

    return declare


def _adds_nothing(cls: type[Any]) -> bool:
    """Say whether a class has nothing but its name and words about it, as most answers and notices do."""
    return all(name.startswith("__") and not callable(value) for name, value in vars(cls).items())


def _like_its_base(cls: Any) -> Any:
    """Make a record that is its base under another name: attrs would write the same methods again."""
    named = {name: value for name, value in vars(cls).items() if name not in {"__dict__", "__weakref__"}}
    return type(cls)(cls.__name__, cls.__bases__, {**named, "__slots__": ()})


def _require_grammar(table: Table) -> None:
    from lark.exceptions import LarkError

    from nlets_msg.parsing.grammars import load, start_rules

    try:
        names = {one.name for one in load(table.key.lower(), table.grammar).terminals}
    except (LarkError, OSError, KeyError) as error:
        raise ValueError(f"{table.key}: its grammar cannot be loaded: {type(error).__name__}") from error
    if not {*table.prefixes, "KEY"} <= names or not start_rules(table.grammar or ""):
        raise ValueError(f"{table.key}: its grammar has a terminal for KEY and each prefix, and the start rules")


__all__ = [
    "DateText",
    "NameText",
    "RequiredDateText",
    "RequiredMomentText",
    "RequiredNameText",
    "message_key",
    "plain_row",
    "record",
    "row",
]
