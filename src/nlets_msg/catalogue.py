"""Which record belongs to which message key.

In: a message key. Out: its class and table. What can fail: `table` raises `KeyError` for a key that nobody declared;
`register` and `Catalogue` raise `ValueError` for what is no record of a message key.

The records of this package are found, not listed: every class in `nlets_msg.records` that `message_key` has declared.
They are loaded at the first question, not at import. The one thing that can change is what `register` adds to them.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
import threading
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias, TypeGuard, TypeVar

import attrs

from nlets_msg.bodies import BaseBody, Inquiry
from nlets_msg.body_readers import BodyReader
from nlets_msg.participation import Participation
from nlets_msg.tables import Table
from nlets_msg.text_bodies import Notice, Rejection, Response, TextInquiry

AskingClass: TypeAlias = type[Inquiry] | type[TextInquiry]
RecordClass: TypeAlias = AskingClass | type[Response] | type[Notice] | type[Rejection]
RecordT = TypeVar("RecordT", bound=RecordClass)


@attrs.frozen(init=False, eq=False, repr=False)
class Catalogue:
    """The message keys that a reader knows, each with its record.

    It holds the keys of this package, those that were registered when it was made, and those given here, which stand in
    place of others of the same key. It does not change.

    Args:
        records: Classes that `message_key` has declared.
        participation: Lists of the destinations that take a key, such as `nlets_msg.participation.SLIDES`; a
            destination off the list is the warning ``destination-not-participating``.

        readers: Readers of bodies, each for a key and an origin: what they make of a message is in its report.

    Raises:
        ValueError: A record has no table, or a reader is none.
    """

    _records: dict[str, RecordClass]
    participation: tuple[Participation, ...]
    readers: tuple[BodyReader, ...]
    _answered_by: dict[str, tuple[AskingClass, ...]]

    def __init__(
        self,
        *records: RecordClass,
        participation: Iterable[Participation] = (),
        readers: Sequence[BodyReader] = (),
    ) -> None:
        if not all(isinstance(one, BodyReader) for one in readers):
            raise ValueError("readers are BodyReader values")
        self._fill({**default().records, **{_key(one): one for one in records}}, participation, readers)

    @classmethod
    def _of(cls, records: Mapping[str, RecordClass]) -> Catalogue:
        made = cls.__new__(cls)
        made._fill(records, (), ())  # noqa: SLF001 - a second constructor of this class
        return made

    def _fill(
        self,
        records: Mapping[str, RecordClass],
        participation: Iterable[Participation],
        readers: Iterable[BodyReader],
    ) -> None:
        ordered = dict(sorted(records.items()))
        self.__attrs_init__(
            ordered,
            tuple(participation),
            tuple(readers),
            _answering(ordered.values()),
        )

    def __repr__(self) -> str:
        return f"Catalogue({len(self._records)} keys)"

    @property
    def records(self) -> Mapping[str, RecordClass]:
        """Key to class, in the order of the keys."""
        return MappingProxyType(self._records)

    def find(self, key: str) -> RecordClass | None:
        """Return the class of a key, None for an unknown one."""
        return self._records.get(key)

    def table(self, key: str) -> Table:
        """Return the field table of a key as data.

        Raises:
            KeyError: The catalogue does not know the key.
        """
        return self._records[key].table

    def message_keys(self) -> tuple[str, ...]:
        """Return every key, in order."""
        return tuple(self._records)

    def answered_by(self, response: str, own: AskingClass | None = None) -> tuple[AskingClass, ...]:
        """Return the inquiries that a response key answers: the usual ones first, then the others.

        A class of its ``own`` that an answer speaks of, perhaps of another catalogue, stands in place of that of its
        key, or before all others.
        """
        known = self._answered_by.get(response, ())
        if own is None or response not in own.table.responses:
            return known
        if own.table.key not in {one.table.key for one in known}:
            return (own, *known)
        return tuple(own if one.table.key == own.table.key else one for one in known)


def _is_record(one: object) -> TypeGuard[RecordClass]:
    return isinstance(one, type) and issubclass(one, BaseBody) and "table" in vars(one)


def _key(record: object) -> str:
    if not (isinstance(record, type) and issubclass(record, BaseBody)):
        raise ValueError("a record is a class of an inquiry, a response or a notice")  # noqa: TRY004 - wrong declarations are ValueErrors
    if "table" not in vars(record):
        raise ValueError(f"{record.__name__} has no table: declare it with message_key")
    return record.table.key


def _asks(record: RecordClass) -> TypeGuard[AskingClass]:
    return record.table.asks


def _answering(records: Iterable[RecordClass]) -> dict[str, tuple[AskingClass, ...]]:
    asking = [one for one in records if _asks(one)]
    keys = {response for one in asking for response in one.table.responses}
    return {
        key: tuple(
            sorted(
                (one for one in asking if key in one.table.responses),
                key=lambda one: one.table.responses.index(key),
            )
        )
        for key in keys
    }


@functools.cache
def built_in() -> Catalogue:
    """Load the records of this package."""
    # Not `from nlets_msg import records`: the package would look for the records to answer that.
    records = importlib.import_module("nlets_msg.records")
    modules = [
        importlib.import_module(f"{records.__name__}.{module.name}")
        for module in pkgutil.iter_modules(records.__path__)
    ]
    found = [
        one
        for module in modules
        for one in vars(module).values()
        if _is_record(one) and one.__module__ == module.__name__
    ]
    return Catalogue._of({one.table.key: one for one in found})  # noqa: SLF001 - a constructor for this module


_registered: list[Catalogue] = []
_registering: Final = threading.Lock()


def default() -> Catalogue:
    """Return the catalogue that is read by where none is given."""
    return _registered[-1] if _registered else built_in()


def register(record: RecordT) -> RecordT:
    """Add a record to the keys that are read where no catalogue is given; it stands in place of one of the same key.

    It returns the class, so that it can stand above one as a decorator. To change a key for some messages alone, make a
    `Catalogue`.

    Raises:
        ValueError: The class has no table.
    """
    with _registering:
        _registered[:] = [Catalogue._of({**default().records, _key(record): record})]  # noqa: SLF001 - a constructor for this module
    return record


def find(key: str) -> RecordClass | None:
    """Return the class of a key, None for an unknown one."""
    return default().find(key)


def table(key: str) -> Table:
    """Return the field table of a key as data.

    >>> [row.prefix for row in table("CWQ").rows]
    ['NAM', 'DOB', 'SOC', 'PER']

    Raises:
        KeyError: The catalogue does not know the key.
    """
    return default().table(key)


def message_keys() -> tuple[str, ...]:
    """Return every key of the catalogue."""
    return default().message_keys()
