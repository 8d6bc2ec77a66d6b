"""Every word by which a message key is declared: a class whose body is its field table.

In: a class with rows, and the rules beside them as arguments of `message_key`. Out: a frozen attrs class with its
`Table`. What can fail: a table that contradicts itself raises `ValueError` at the declaration.

    @message_key("CWQ", name="Concealed weapon permit query", source=..., sets=at_least_one(("NAM", "DOB"), ("SOC",)))
    class ConcealedWeaponQuery(Inquiry):
        nam: NameText = row("NAM", 30, NAME, "Name", default=None)
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any, Final, dataclass_transform

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg.schema.declarations import FREE_TEXT, IN_PART, NAME_ONLY, WHOLE
from nlets_msg.schema.destination_rules import CANADA, CANADIAN_INTERFACE, TO_CANADA, DestinationRule
from nlets_msg.schema.destinations import OF_CANADA, OF_STATES, Destinations
from nlets_msg.schema.format_rules import Format, codes
from nlets_msg.schema.formats import (
    ANY,
    CANADIAN_REASON,
    CODE,
    CODE_OF_NO_LIST,
    DATE,
    DATE_6_OR_8,
    DATE_8_USUALLY,
    DATE_AND_TIME,
    DIGITS,
    KEY_LIST,
    LAST_NAME,
    LETTER,
    MEXICAN_LICENSE,
    NAME,
    NINE_DIGITS_USUALLY,
    ORI_FORMAT,
    PURPOSE,
    REASON,
    REGISTRANT,
    SEX,
    TWO_OR_NINE,
    YEAR_2_OR_4,
    YEAR_OR_NX,
)
from nlets_msg.schema.index_sets import NO_SETS, IndexSets, SetChoice, at_least_one, chosen_by, exactly_one
from nlets_msg.schema.plausibility import (
    BIRTH_DATE,
    HULL_NUMBER,
    IMEI,
    LICENSE_YEAR,
    MODEL_YEAR,
    NCIC_SEX,
    NIC_OR_NONE,
    SSN,
    TAIL_NUMBER,
    VIN,
    Doubt,
    Plausibility,
    listed,
)
from nlets_msg.schema.rows import (
    ROW,
    ClassT,
    DateText,
    NameText,
    RequiredDateText,
    RequiredMomentText,
    RequiredNameText,
    Row,
    plain_row,
    record,
    required_attribute,
    row,
)
from nlets_msg.schema.tables import INQUIRY, RESERVED, Table
from nlets_msg.schema.xml_forms import DEFAULT_FORMS, NO_FORM
from nlets_msg.schema.xml_paths import (
    INFERRED,
    INQUIRY_DATA,
    MAIL_DATA,
    NESTING,
    PRINTED,
    PUBLIC_CODE,
    RESPONSE_DATA,
    SCHEMA,
    UPDATE_DATA,
    XmlCode,
    XmlForm,
    XmlPath,
    person_paths,
)
from nlets_msg.wire.values import plain_text

__all__ = [
    "ANY", "BIRTH_DATE", "CANADA", "CANADIAN_INTERFACE", "CANADIAN_REASON", "CODE", "CODE_OF_NO_LIST", "DATE",
    "DATE_6_OR_8", "DATE_8_USUALLY", "DATE_AND_TIME", "DIGITS", "HULL_NUMBER", "IMEI", "INFERRED", "INQUIRY_DATA",
    "IN_PART", "KEY_LIST", "LAST_NAME", "LETTER", "LICENSE_YEAR", "MAIL_DATA", "MEXICAN_LICENSE", "MODEL_YEAR", "NAME",
    "NAME_ONLY", "NCIC_SEX", "NESTING", "NIC_OR_NONE", "NINE_DIGITS_USUALLY", "OF_CANADA", "OF_STATES", "ORI_FORMAT",
    "PRINTED", "PUBLIC_CODE", "PURPOSE", "REASON", "REGISTRANT", "RESERVED", "RESPONSE_DATA", "SCHEMA", "SEX", "SSN",
    "TAIL_NUMBER", "TO_CANADA", "TWO_OR_NINE", "UPDATE_DATA", "VIN", "WHOLE", "YEAR_2_OR_4", "YEAR_OR_NX",
    "DateText", "DestinationRule", "Destinations", "Doubt", "Format", "IndexSets", "NameText", "Plausibility",
    "RequiredDateText", "RequiredMomentText", "RequiredNameText", "Row", "SetChoice", "Table", "XmlCode", "XmlForm",
    "XmlPath", "at_least_one", "changed", "chosen_by", "codes", "exactly_one", "listed", "message_key", "person_paths",
    "plain_row", "record", "row",
]  # fmt: skip

RECORDS: Final = f"{__package__}.records."


@dataclass_transform(field_specifiers=(row, required_attribute, attrs.field), kw_only_default=True, frozen_default=True)
def message_key(
    key: str,
    *,
    name: str,
    source: str,
    published: str = WHOLE,
    sets: IndexSets = NO_SETS,
    leading: tuple[str, ...] = (),
    ordered: bool = True,
    destinations: Destinations | None = None,
    destination_rules: tuple[DestinationRule, ...] = (),
    responses: tuple[str, ...] = (),
    regional_form_of: str | None = None,
    suggested: tuple[Row, ...] = (),
    notes: tuple[str, ...] = (),
    xml_only: bool = False,
    may_lack_echo: bool = False,
    law_enforcement_only: bool = False,
    severities: tuple[tuple[str, str], ...] = (),
    senders: tuple[str, ...] = (),
    never: tuple[str, ...] = (),
    periods: tuple[tuple[str, str], ...] = (),
    xml: XmlForm | None = None,
    xml_paths: Mapping[str, XmlPath] = MappingProxyType({}),
    not_alone: tuple[str, ...] = (),
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
        ordered: As there.
        destinations: As there.
        destination_rules: As there.
        responses: As there.
        regional_form_of: As there.
        suggested: The rows of a response.
        notes: As there.
        xml_only: As there.
        may_lack_echo: As there.
        law_enforcement_only: As there.
        severities: As there.
        senders: As there.
        never: As there.
        periods: As there.
        xml: As there; what holds for its kind of body where none is given.
        xml_paths: Prefix to path in XML, where rows are shared by keys whose paths differ.
        not_alone: As there.
        grammar: The text of a grammar of its own; without one it is derived from the table.
    """
    key = plain_text(key)
    words = {
        "name": name, "source": source, "published": published, "sets": sets, "leading": leading, "ordered": ordered,
        "destinations": destinations, "destination_rules": destination_rules, "responses": responses,
        "suggested": suggested, "notes": notes, "xml_only": xml_only, "may_lack_echo": may_lack_echo,
        "law_enforcement_only": law_enforcement_only, "severities": severities, "never": never, "periods": periods,
        "xml": xml, "xml_paths": xml_paths, "not_alone": not_alone, "senders": senders, "grammar": grammar,
    }  # fmt: skip

    def declare(cls: ClassT) -> ClassT:
        kind = next((base for base in cls.__mro__ if isinstance(vars(base).get("kind"), str)), None)
        if kind is None:
            raise ValueError(f"{key}: a record is an Inquiry, a TextInquiry, a Response, a Notice or a Rejection")
        # Those of this package are held to the same by a test, which spares a start the time.
        own = not cls.__module__.startswith(RECORDS)
        if own:
            from nlets_msg.schema.words import wrong_words  # noqa: PLC0415 - start-up

            for fault in wrong_words(words, message_key):
                raise ValueError(f"{key}: {fault}")
        declared = _like_its_base(cls) if _adds_nothing(cls) else _named(key, cls)
        rows = tuple(member.metadata[ROW] for member in attrs.fields(declared) if ROW in member.metadata)
        attributes = [member.name for member in attrs.fields(declared) if ROW in member.metadata]
        if not xml_paths.keys() <= {table_row.prefix for table_row in rows}:
            raise ValueError(f"{key}: xml_paths has a prefix that has no row")
        table = Table(
            key=key,
            name=name,
            kind=declared.kind,
            source=source,
            family=declared.__module__.rpartition(".")[2].strip("_").replace("_", " "),
            published=published if declared.kind == INQUIRY else FREE_TEXT,
            rows=tuple(
                table_row._replace(
                    attribute=attribute,
                    source=source if table_row.source == "" else table_row.source,
                    xml=_path(
                        xml_paths.get(table_row.prefix, table_row.xml),
                        source if table_row.source == "" else table_row.source,
                    ),
                )
                for table_row, attribute in zip((*rows, *suggested), (*attributes, *[""] * len(suggested)), strict=True)
            ),
            sets=sets,
            leading=leading,
            ordered=ordered,
            destinations=destinations,
            destination_rules=destination_rules,
            responses=responses,
            regional_form_of=regional_form_of,
            notes=notes,
            xml_only=xml_only,
            has_fast_path=not xml_only,
            may_lack_echo=may_lack_echo,
            law_enforcement_only=law_enforcement_only,
            severities=severities,
            senders=senders,
            never=never,
            periods=periods,
            xml=xml or DEFAULT_FORMS.get(declared.kind, NO_FORM),
            not_alone=not_alone,
        )
        # The grammars of this package's own records are files, so what makes and checks others is not loaded for them.
        if grammar is not None or own:
            from nlets_msg.parsing.derived_grammars import derived_grammar  # noqa: PLC0415 - start-up
            from nlets_msg.schema.faults import class_faults, declaration_faults  # noqa: PLC0415 - only keys of one's own need it

            defaults = {
                member.metadata[ROW].prefix: member.default
                for member in attrs.fields(declared)
                if ROW in member.metadata
            }
            held = [member.name for member in attrs.fields(declared)]
            for fault in chain(declaration_faults(table, defaults), class_faults(table.xml or NO_FORM, held)):
                raise ValueError(f"{key}: {fault}")
            derived = derived_grammar(table)
            same = grammar in {None, derived}
            table = attrs.evolve(table, grammar=grammar or derived, has_fast_path=table.has_fast_path and same)
            if grammar is not None:
                _require_grammar(table)
        declared.table = table
        declared.longest = min(
            (rule.longest for rule in destination_rules if rule.longest is not None), default=sys.maxsize
        )
        return declared

    return declare


def _named(key: str, cls: ClassT) -> ClassT:
    """Make a record; what is wrong with it names the key."""
    try:
        return record(cls)
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from error


def _path(declared: XmlPath | str | None, source: str) -> XmlPath | None:
    """Return the path of a row with its source; a text is what the source of the row prints."""
    path = XmlPath(declared) if isinstance(declared, str) else declared
    # What is no path is found where the declaration is checked.
    return path._replace(source=source) if isinstance(path, XmlPath) and path.source == "" else path


def changed(
    record: ClassT,
    *,
    sizes: Mapping[str, int | tuple[int, int] | None] | None = None,
    formats: Mapping[str, Format] | None = None,
    required: Mapping[str, bool] | None = None,
    plausible: Mapping[str, Plausibility | None] | None = None,
    severities: Mapping[str, str] | None = None,
    ordered: bool | None = None,
    periods: tuple[tuple[str, str], ...] | None = None,
    sets: IndexSets | None = None,
    destinations: Destinations | None = None,
    destination_rules: tuple[DestinationRule, ...] | None = None,
    responses: tuple[str, ...] | None = None,
    never: tuple[str, ...] | None = None,
    not_alone: tuple[str, ...] | None = None,
    senders: tuple[str, ...] | None = None,
    notes: tuple[str, ...] | None = None,
) -> ClassT:
    """Return a record with other rules than it was declared with, for a `Catalogue` or for `register`.

    It is a class derived from the record, so that its messages are instances of that, too, and have its attributes.

    Args:
        record: A declared record, of this package or of one's own.
        sizes: Prefix to size, as `row` accepts it.
        formats: Prefix to format.
        required: Prefix to whether every message of the key has it.
        plausible: Prefix to its check of plausibility, or None for none.
        severities: Problem code to severity, besides those that differ already.
        ordered: Whether the fields have an order.
        periods: As those of `message_key`, in place of the record's.
        sets: As those of `message_key`, in place of the record's; as are the others.
        destinations: As there.
        destination_rules: As there.
        responses: As there.
        never: As there.
        not_alone: As there.
        senders: As there.
        notes: As there.

    Raises:
        ValueError: The class is no declared record, or the changed table contradicts itself.
    """
    if not (isinstance(record, type) and "table" in vars(record)):
        raise ValueError("only a declared record can be changed: declare it with message_key")
    from nlets_msg.schema.changing import changed_record  # noqa: PLC0415 - only rules of one's own need it

    words = {
        "sizes": sizes, "formats": formats, "required": required, "plausible": plausible, "severities": severities,
        "ordered": ordered, "periods": periods, "sets": sets,
        "destinations": destinations, "destination_rules": destination_rules, "responses": responses, "never": never,
        "not_alone": not_alone, "senders": senders, "notes": notes,
    }  # fmt: skip
    declared: ClassT = changed_record(record, words, changed)
    for key in {*declared.table.every_response} - {*record.table.every_response}:
        _require_answer(key, record.table.key)
    return declared


def _require_answer(key: str, asked: str) -> None:
    """Refuse an answer that no class is declared for, registered or not, and one that is an inquiry."""
    from nlets_msg.bodies.inquiries import BaseBody, is_declared  # noqa: PLC0415 - only rules of one's own need it
    from nlets_msg.catalogue import find  # noqa: PLC0415 - as above

    known = find(key)
    classes = [known] if known is not None else [cls for cls in _below(BaseBody) if is_declared(cls)]
    tables = [cls.table for cls in classes if cls.table.key == key]
    if not tables or tables[-1].asks:
        fault = f"{key} is an inquiry" if tables else f"no record of {key} is declared"
        raise ValueError(f"{asked}: responses is a tuple of message keys of answers: {fault}")


def _below(cls: Any) -> Iterator[Any]:
    for subclass in cls.__subclasses__():
        yield subclass
        yield from _below(subclass)


def _adds_nothing(cls: type[Any]) -> bool:
    """Say whether a class has nothing but its name and words about it, as most answers and notices do."""
    words = [value for name, value in vars(cls).items() if name.startswith("__")]
    # A row may be called as Python's own words are, to be refused.
    return len(words) == len(vars(cls)) and not any(callable(value) or hasattr(value, "metadata") for value in words)


def _like_its_base(cls: Any) -> Any:
    """Make a record that is its base under another name: attrs would write the same methods again."""
    named = {name: value for name, value in vars(cls).items() if name not in {"__dict__", "__weakref__"}}
    # Pickles find it by its qualified name.
    return type(cls)(cls.__name__, cls.__bases__, {**named, "__slots__": (), "__qualname__": cls.__qualname__})


def _require_grammar(table: Table) -> None:
    # Only a grammar of one's own needs Lark at its declaration.
    from nlets_msg.parsing.grammars import FIELDS, TEXT, WHOLE_TEXT, start_rules, terminals  # noqa: PLC0415 - see above

    # Without the token of the whole text a text would be lost.
    rule, required = (FIELDS, table.prefixes) if table.kind == INQUIRY else (TEXT, (WHOLE_TEXT,))
    grammar = table.grammar or ""
    try:
        names = terminals(grammar)
    except ValueError as error:
        raise ValueError(f"{table.key}: {error}") from error
    if not names.issuperset(required) or rule not in start_rules(grammar):
        raise ValueError(
            f"{table.key}: its grammar has the start rule {rule}, and a terminal for each prefix, or TEXT for a text"
        )
