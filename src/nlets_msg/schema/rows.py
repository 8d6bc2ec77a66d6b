"""A field of a message key: what a value of it may be, and how a class declares it.

In: the words of a declaration, or a value. Out: a `Row`, whether the value fits it, and every problem of one that does
not. What can fail: a row without a format raises `ValueError` at its declaration.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeAlias, TypeVar, dataclass_transform, overload

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg import problems
from nlets_msg._frozen import FrozenDict, compared_by_attributes
from nlets_msg._keys import PREFIXES
from nlets_msg.schema.format_rules import Format, is_word
from nlets_msg.schema.formats import ANY, CODE
from nlets_msg.schema.plausibility import Plausibility
from nlets_msg.schema.xml_paths import XmlPath
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.values import plain_text

if TYPE_CHECKING:
    from datetime import date

    from nlets_msg.problems.problem import Problem, Span
    from nlets_msg.wire.names import PersonName

    GivenT = TypeVar("GivenT")
    HeldT = TypeVar("HeldT")

    class _Text(Generic[GivenT, HeldT]):
        """An attribute that is given as one type and held as text."""

        @overload
        def __get__(self, instance: None, owner: type) -> "_Text[GivenT, HeldT]": ...
        @overload
        def __get__(self, instance: object, owner: type) -> HeldT: ...
        def __get__(self, instance: object, owner: type) -> Any: ...
        def __set__(self, instance: object, value: GivenT) -> None: ...

    NameText: TypeAlias = _Text[PersonName | str | None, str | None]
    RequiredNameText: TypeAlias = _Text[PersonName | str, str]
    DateText: TypeAlias = _Text[date | str | None, str | None]
    RequiredDateText: TypeAlias = _Text[date | str, str]
    # A datetime is a date, too.
    RequiredMomentText: TypeAlias = _Text[date | str, str]
else:
    NameText = RequiredNameText = DateText = RequiredDateText = RequiredMomentText = str

ClassT = TypeVar("ClassT", bound=type[Any])
Size: TypeAlias = int | tuple[int, int] | None

ROW: Final = "nlets_msg.row"
# That a caller must give an attribute that is no field.
REQUIRED: Final = "nlets_msg.required"
_PACKAGE: Final = "nlets_msg."


class Row(NamedTuple):
    """One field of a key.

    Attributes:
        prefix: The prefix without its slash; empty for a word that is a prefix of no table.
        attribute: The attribute of the record that holds its value.
        label: What the field is, for a person.
        minimum: The least number of characters, None where none is published.
        maximum: The greatest number, None where none is published.
        format: What the value looks like.
        required: Whether every message of the key has it.
        personal: Whether it is personal data, which is never shown unasked.
        free_text: Whether only a prefix of this key, and no unknown one, ends it.
        xml: Where its value is in XML, and how sure that is; None where no source gives it.
        source: Where the row is published.
        note: What else the source says, or why the row differs from it.
        plausible: What is checked beyond size and format, and is never an error: a code list, a check digit, a day.
        xml_only: Whether the source says that it is sent in XML only: in text it is a warning.
    """

    prefix: str
    attribute: str
    label: str
    minimum: int | None
    maximum: int | None
    format: Format
    required: bool = False
    personal: bool = True
    free_text: bool = False
    xml: XmlPath | None = None
    source: str = ""
    note: str = ""
    plausible: Plausibility | None = None
    xml_only: bool = False

    def size_fits(self, size: int) -> bool:
        """Say whether a value may have so many characters."""
        return self.maximum is None or (self.minimum or 0) <= size <= self.maximum

    def shows(self, value: str) -> bool:
        """Say whether a value may be shown unasked: it is no personal data, and nothing that could be is in its place.

        This alone decides what representations show, and what the command does not cover.
        """
        if self.personal or not (self.format.shown is None or matches(self.format.shown, value)):
            return False
        from nlets_msg.problems.problem import has_errors  # noqa: PLC0415 - start-up

        return not has_errors(self.explain(value))

    def fits(self, value: str, today: "date | None" = None) -> bool:
        """Say whether a value has the size and the format of the row, with nothing unusual about it, on a day."""
        if self.maximum is not None and not self.size_fits(len(value)):
            return False
        return self.format.fits(value) and (self.plausible is None or self.plausible.fits(value, today))

    def explain(self, value: str, span: "Span | None" = None, today: "date | None" = None) -> "list[Problem]":
        """Explain a value: the first error of its size and its format, or what is unusual; nothing where it fits.

        What has a problem of size or format is not judged by `plausible`: one mistake is one problem.
        """
        size, form = len(value), self.format
        # Most formats have none.
        if form.near_misses_of:
            form = form.of_lengths(self.lengths)
        if self.maximum is not None and size > self.maximum:
            code = "field-too-long"
        elif self.minimum is not None and size < self.minimum:
            code = "field-too-short"
        else:
            of_format = form.explain(value, prefix=self.prefix, span=span, source=self.source)
            if of_format or self.plausible is None:
                return [self._with_size(problem) for problem in of_format] if self._is_narrower else of_format
            return self.plausible.explain(value, prefix=self.prefix, span=span, today=today)
        expected = f"{self.prefix} has {self._characters}; {size} {'was' if size == 1 else 'were'} found."
        hint = self._of_other_number(value) or self._of_word(value) or form.hint(value)
        hint = hint or (self._to_shorten(value) if code == "field-too-long" else None)
        return [
            problems.make_problem(code, prefix=self.prefix, span=span, expected=expected, hint=hint, source=self.source)
        ]

    @property
    def _is_narrower(self) -> bool:
        """Whether the row accepts some of the sizes alone that its format names, in its words, too."""
        named = self.format.lengths
        return bool(named) and not self.format.choices and len(self.lengths) < len(named)

    def _with_size(self, problem: "Problem") -> "Problem":
        """Add the size that counts to what a problem says of the format."""
        if problem.code != "bad-format":
            return problem
        return attrs.evolve(problem, expected=f"{problem.expected} Here it has {self._characters}.")

    @property
    def _characters(self) -> str:
        size = self.size
        return f"{size.replace('-', ' to ')} character{'s' if size != '1' else ''}"

    def _of_other_number(self, value: str) -> str | None:
        """Say how many digits there are in a number whose size is wrong without what parts them, too; else None."""
        if self.format.lengths or self.format.characters != "[0-9]" or value.isdecimal():
            return None
        digits = "".join(filter(str.isdecimal, value))
        if not digits or not digits.isascii() or value.strip("0123456789- ") or self.size_fits(len(digits)):
            return None
        return f"Check {self.prefix}: it has {self.size} digits, without hyphens and spaces; here are {len(digits)}."

    def _of_word(self, value: str) -> str | None:
        """Say what to write for a word in the place of a code, where the format does not name the codes itself."""
        is_code = self.format.name == CODE.name or (self.plausible is not None and self.plausible.listed is not None)
        if not is_code or self.format.choices or len(value) <= (self.maximum or 0) or not is_word(value):
            return None
        return "Write the code, not the word."

    def _to_shorten(self, value: str) -> str | None:
        """Say what to do with a value that is too long; None where it may be shortened, as a text or a name.

        A number that is shortened is another number. What is no letter or digit parts it for the eye.
        """
        if self.free_text or self.format.names_person:
            return None
        # Most have nothing else in them.
        bare = value if value.isalnum() else "".join(filter(str.isalnum, value))
        if 0 < len(bare) < len(value) and self.size_fits(len(bare)):
            return f"Leave out what is no letter or digit, such as hyphens and spaces; then check {self.prefix}."
        return f"Check {self.prefix}: if it is shortened, it is another value."

    @property
    def lengths(self) -> tuple[int, ...]:
        """The sizes that the format names and the row accepts."""
        # Most formats name none, or one.
        return tuple(filter(self.size_fits, self.format.lengths)) if self.format.lengths else ()

    @property
    def size(self) -> str:
        """The size for a person: ``"9"``, ``"1-30"``, ``"6 or 8"``, or ``"not published"``.

        A row whose source gives no size has none here either.
        """
        if self.maximum is None:
            return "not published"
        if len(self.format.lengths) > 1 and not self.format.choices and self.lengths:
            return " or ".join(map(str, self.lengths))
        return str(self.maximum) if self.minimum == self.maximum else f"{self.minimum}-{self.maximum}"


def unknown_row(prefix: str) -> Row:
    """Return the row of a prefix that the table has not: any printable text, of any size.

    It has the prefix of another table. Any other word may be a name: problems do not say it, and nothing keeps it.
    """
    return _UNKNOWN._replace(prefix=prefix) if prefix in PREFIXES else _UNKNOWN


_UNKNOWN: Final = Row("", "", "not in the table", None, None, ANY._replace(usual=None), source="ruling on reading 7")


def row(
    prefix: str,
    size: Size,
    format: Format,  # noqa: A002 - the field's own word
    label: str,
    *,
    default: Any = attrs.NOTHING,
    personal: bool = True,
    free_text: bool = False,
    xml: XmlPath | str | None = None,
    source: str = "",
    note: str = "",
    plausible: Plausibility | None = None,
    xml_only: bool = False,
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
        xml: Its path in XML, below the wrapper of the key; as text, one that the source of the row prints.
        source: Where the row is published, if not where its table is.
        note: What else the source says.
        plausible: A check that reports a warning at most, such as `VIN` or `listed(PLATE_TYPES)`.
        xml_only: Whether it is sent in XML only.
    """
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
        plausible=plausible,
        xml_only=xml_only,
    )
    return attrs.field(default=None if declared.required else default, metadata={ROW: declared})


def required_attribute(**words: Any) -> Any:
    """Declare an attribute that is no field and that a caller must give.

    Type checkers see that it has no default. It has one, None, which its validator refuses: so that it is missing is
    said with all else that is wrong. The same holds for required rows.

    Args:
        words: The arguments of `attrs.field`.
    """
    return attrs.field(default=None, metadata={REQUIRED: True}, **words)


def plain_row(
    prefix: str,
    size: Size,
    format: Format,  # noqa: A002 - the field's own word
    label: str,
    **words: Any,
) -> Row:
    """Describe a field that is no attribute: one that a response may hold, or one as a destination accepts it.

    Args:
        prefix: As those of `row`, as are the others.
        size: As there.
        format: As there.
        label: As there.
        words: The other attributes of `Row`.
    """
    if not isinstance(prefix, str):
        raise ValueError("prefix is text")  # noqa: TRY004 - as below
    if not isinstance(format, Format):
        raise ValueError(f"{prefix}: a format is one of nlets_msg.declaring, or a Format of your own")  # noqa: TRY004 - wrong declarations are ValueErrors
    unknown = words.keys() - {*Row._fields[6:]}
    if unknown:
        raise ValueError(f"{prefix}: no row has {', '.join(sorted(unknown))}")
    if type(format.meanings) is dict:
        # Rows have a hash, and do not change.
        format = format._replace(meanings=FrozenDict(format.meanings))  # noqa: A001 - see above
    pair = isinstance(size, tuple) and len(size) == 2
    # Anything else is found out where the key is declared.
    sizes: Any = size if pair else (None if size is None else 1, size)
    minimum, maximum = sizes
    return Row(plain_text(prefix), "", label, minimum, maximum, format, **words)


@dataclass_transform(field_specifiers=(row, required_attribute, attrs.field), kw_only_default=True, frozen_default=True)
def record(cls: ClassT) -> ClassT:
    """Make a frozen attrs class with keyword arguments whose representation its base class writes.

    Raises:
        ValueError: An attribute has a name that a record has for itself.
    """
    # Those of this package are held to the same by a test, which spares a start the time.
    if not cls.__module__.startswith(_PACKAGE):
        from nlets_msg.schema.attribute_names import wrong_names  # noqa: PLC0415 - start-up

        declared = {name: getattr(value, "metadata", {}) for name, value in vars(cls).items()}
        rows = {name: metadata[ROW].prefix for name, metadata in declared.items() if ROW in metadata}
        for fault in wrong_names(cls, rows):
            raise ValueError(fault)
    record_class: ClassT = compared_by_attributes(attrs.frozen(kw_only=True, repr=False, eq=False)(cls))
    changed: Any = record_class
    changed.keywords = frozenset([attribute.alias for attribute in attrs.fields(record_class) if attribute.init])
    return record_class
