"""Which record belongs to which message key.

In: a message key. Out: its class and table. What can fail: `table` raises `KeyError` for a key that nobody declared;
`register` and `Catalogue` raise `ValueError` for what is no record of a message key, and `TypeError` for a setting of
another kind.

The records of this package are in `nlets_msg.records`; the generated list says where. A family is loaded at the first
question for one of its keys. The one thing that can change is what `register` adds to them.
"""

from __future__ import annotations

import functools
import importlib
import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeGuard, TypeVar

from nlets_msg._frozen import Frozen, FrozenDict, refilled, unfilled
from nlets_msg._keys import KEYS
from nlets_msg.bodies.inquiries import BaseBody, is_declared
from nlets_msg.schema.plausibility import IMPLAUSIBLE, UNUSUAL_CODE, Plausibility
from nlets_msg.wire.values import required_text, wanted

if TYPE_CHECKING:
    from nlets_msg.bodies.inquiries import Inquiry
    from nlets_msg.bodies.readers import BodyReader
    from nlets_msg.bodies.texts import TextInquiry
    from nlets_msg.problems.problem import Problem
    from nlets_msg.schema.participation import Participation
    from nlets_msg.schema.tables import Table

AskingClass: TypeAlias = "type[Inquiry] | type[TextInquiry]"
RecordClass: TypeAlias = type[BaseBody]
T = TypeVar("T")
RecordT = TypeVar("RecordT", bound=type[BaseBody])


class Catalogue(Frozen):
    """The message keys that a reader knows, each with its record.

    It holds the keys of this package, those that were registered when it was made, and those given here, which take the
    place of others of the same key. It does not change.

    Args:
        records: Classes that `message_key` has declared.
        participation: Lists of the destinations that accept a key, such as `nlets_msg.schema.participation.SLIDES`; a
            destination off the list is the warning ``destination-not-participating``.
        readers: Readers of bodies, each for a key and an origin: what they make of a message is in its report.
        unchecked: Checks of plausibility that are left out: `VIN`, `listed(SEXES)` and others of
            `nlets_msg.declaring`, whatever source a row names for them; or ``"implausible-value"`` and
            ``"unusual-code"`` for all of that problem code, in the header too, but for what a key makes an error.
        fast_path: As below; to turn it off shows that it changes nothing but the time.

    Attributes:
        fast_path: Whether clean texts and clean parts of texts are read past the grammars. What comes out is the same.
        clean_readers: The fast paths of its keys, by the first three characters of a text; the readers fill it.

    Raises:
        ValueError: A record has no table, or another argument is not what its word says.
    """

    __slots__ = ("_answered_by", "_keys", "_own", "clean_readers", "fast_path", "participation", "readers", "unchecked")

    _own: Mapping[str, RecordClass]
    participation: tuple[Participation, ...]
    readers: tuple[BodyReader, ...]
    _answered_by: dict[str, tuple[AskingClass, ...]]
    # Every key, made at the first question for them.
    _keys: tuple[str, ...]
    clean_readers: dict[str, Any]
    fast_path: bool
    unchecked: frozenset[Plausibility | str]

    def __init__(
        self,
        *records: RecordClass,
        participation: Iterable[Participation] = (),
        readers: Sequence[BodyReader] = (),
        unchecked: Iterable[Plausibility | str] = (),
        fast_path: bool = True,
    ) -> None:
        if readers != () or participation != () or type(fast_path) is not bool:
            from nlets_msg.bodies.readers import BodyReader  # noqa: PLC0415 - start-up
            from nlets_msg.schema.participation import Participation  # noqa: PLC0415 - start-up

            readers = _all_of(BodyReader, readers, "readers")
            participation = _all_of(Participation, participation, "participation")
            if type(fast_path) is not bool:
                raise ValueError("fast_path is True or False")
        known = default()._own  # noqa: SLF001 - another value of this class
        own = {**known, **{_key(record): record for record in records}}
        self._fill(own, participation, readers, _checks(unchecked), fast_path=fast_path)

    def _fill(
        self,
        own: Mapping[str, RecordClass],
        participation: Iterable[Participation] = (),
        readers: Iterable[BodyReader] = (),
        unchecked: Iterable[Plausibility | str] = (),
        *,
        fast_path: bool = True,
    ) -> None:
        object.__setattr__(self, "_own", own)
        object.__setattr__(self, "participation", tuple(participation))
        object.__setattr__(self, "readers", tuple(readers))
        object.__setattr__(self, "unchecked", frozenset(unchecked))
        object.__setattr__(self, "_answered_by", {})
        object.__setattr__(self, "_keys", ())
        object.__setattr__(self, "fast_path", fast_path)
        object.__setattr__(self, "clean_readers", {})

    def __reduce__(self) -> tuple[Any, ...]:
        # What is made at first use is made again.
        return _again, (self._own, self.participation, self.readers, self.fast_path, self.unchecked)

    def _held(self) -> tuple[Any, ...]:
        return FrozenDict(self._own), self.participation, self.readers, self.fast_path, self.unchecked

    def __eq__(self, other: object) -> bool:
        return self._held() == other._held() if isinstance(other, Catalogue) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._held())

    def __repr__(self) -> str:
        return f"Catalogue({len(self.message_keys())} keys)"

    @property
    def records(self) -> Mapping[str, RecordClass]:
        """Key to class, in the order of the keys."""
        return FrozenDict({key: self._record(key) for key in self.message_keys()})

    def find(self, key: str) -> RecordClass | None:
        """Return the class of a key, None for an unknown one.

        Raises:
            TypeError: The key is no text.
        """
        if type(key) is not str:
            key = required_text(key, "key")
        return self._record(key) if key in self._own or key in KEYS else None

    def _record(self, key: str) -> RecordClass:
        own = self._own.get(key)
        return _load(key) if own is None else own

    def table(self, key: str) -> Table:
        """Return the field table of a key as data.

        Raises:
            KeyError: The catalogue does not know the key.
            TypeError: The key is no text.
        """
        record = self.find(required_text(key, "key"))
        if record is None:
            # A key that was read may be the beginning of a name, and is not repeated.
            raise KeyError("the catalogue does not know this message key")
        return record.table

    def message_keys(self) -> tuple[str, ...]:
        """Return every key, in order."""
        if not self._keys:
            refilled(self, {"_keys": tuple(sorted({*KEYS, *self._own}))})
        return self._keys

    def answered_by(self, response: str, own: AskingClass | None = None) -> tuple[AskingClass, ...]:
        """Return the inquiries that a response key answers: the usual ones first, then the others.

        A class of its ``own`` that an answer quotes, perhaps of another catalogue, takes the place of that of its key,
        or comes before all others.
        """
        if response not in self._answered_by and self.find(response) is not None:
            self._answered_by[response] = self._answering(response)
        known = self._answered_by.get(response, ())
        if own is None or response not in own.table.every_response:
            return known
        if own.table.key not in {cls.table.key for cls in known}:
            return (own, *known)
        return tuple(own if cls.table.key == own.table.key else cls for cls in known)

    def without_unchecked(self, problems: Iterable[Problem]) -> list[Problem]:
        """Leave out weighed problems whose code is unchecked, but for errors, with which there is no record."""
        return [problem for problem in problems if problem.code not in self.unchecked or problem.severity == "error"]

    def _answering(self, response: str) -> tuple[AskingClass, ...]:
        built_in = {key for key, (_, _, answers) in KEYS.items() if response in answers and key not in self._own}
        asking = [cls for key in sorted({*built_in, *self._own}) if _asks(cls := self._record(key))]
        answered = [cls for cls in asking if response in cls.table.every_response]
        return tuple(sorted(answered, key=lambda record: record.table.every_response.index(response)))


def is_fast(catalogue: Catalogue, table: Table) -> bool:
    """Say whether what is clean of a key is read past its grammar, as its table and the catalogue let it."""
    return catalogue.fast_path and table.has_fast_path


@functools.cache
def _load(key: str) -> RecordClass:
    """Load a record of this package; `KeyError` where there is none."""
    module, name, _ = KEYS[key]
    record: RecordClass = getattr(importlib.import_module(f"{__package__}.records.{module}"), name)
    return record


def _again(
    own: Mapping[str, RecordClass],
    participation: Iterable[Participation] = (),
    readers: Iterable[BodyReader] = (),
    fast_path: bool = True,  # noqa: FBT001, FBT002 - pickles know positions only
    unchecked: Iterable[Plausibility | str] = (),
) -> Catalogue:
    """Make a catalogue of what another one holds: a second constructor."""
    catalogue = unfilled(Catalogue)
    catalogue._fill(own, participation, readers, unchecked, fast_path=fast_path)  # noqa: SLF001 - see above
    return catalogue


def _all_of(cls: type[T], values: Iterable[T], word: str) -> tuple[T, ...]:
    several = tuple(values) if isinstance(values, Iterable) and not isinstance(values, str) else (None,)
    if not all(isinstance(value, cls) for value in several):
        raise ValueError(f"{word} are {cls.__name__} values")
    return several  # type: ignore[return-value]  # see above


def _checks(unchecked: object) -> frozenset[Plausibility | str]:
    """Return the checks of plausibility that a caller gave, or their codes."""
    several = isinstance(unchecked, Iterable) and not isinstance(unchecked, str)
    checks: tuple[Any, ...] = tuple(unchecked) if several else (unchecked,)  # type: ignore[arg-type]  # seen above
    for check in checks:
        if not isinstance(check, Plausibility) and check not in (IMPLAUSIBLE, UNUSUAL_CODE):
            named = repr(check) if isinstance(check, str) else f"a {type(check).__name__}"
            raise ValueError(
                f"unchecked are checks, such as declaring.VIN, or {IMPLAUSIBLE!r} and {UNUSUAL_CODE!r}: {named} is none"
            )
    return frozenset(checks)


def _key(record: object) -> str:
    if not (isinstance(record, type) and issubclass(record, BaseBody)):
        raise ValueError("a record is a class of an inquiry, a response or a notice")  # noqa: TRY004 - wrong declarations are ValueErrors
    if not is_declared(record):
        raise ValueError(f"{record.__name__} has no table: declare it with message_key")
    return record.table.key


def _asks(record: RecordClass) -> TypeGuard[AskingClass]:
    return record.table.asks


@functools.cache
def built_in() -> Catalogue:
    """Return the catalogue of this package's own keys."""
    return _again({})


# The catalogue that is used where none is given, from its first use on.
registered: list[Catalogue] = []
# Held where the default catalogue is set, and not where it is read: a thread that finds none must not put the
# built-in one in place of what another thread has registered since.
_setting: Final = threading.RLock()


def default() -> Catalogue:
    """Return the catalogue that is read by where none is given."""
    if not registered:
        with _setting:
            registered[:] = registered or [built_in()]
    return registered[-1]


def required_catalogue(catalogue: object) -> Catalogue:
    """Return a catalogue that a caller gave; the default one where none is given.

    Raises:
        TypeError: It is none.
    """
    if catalogue is None:
        return default()
    if isinstance(catalogue, Catalogue):
        return catalogue
    raise TypeError(wanted("catalogue", "a nlets_msg.Catalogue or None", catalogue))


def register(record: RecordT) -> RecordT:
    """Add a record to the keys that are read where no catalogue is given; it takes the place of one of the same key.

    It returns the class, so that it can be used as a decorator. To change a key for some messages alone, make a
    `Catalogue`.

    Raises:
        ValueError: The class has no table.
    """
    with _setting:
        registered[:] = [_again({**default()._own, _key(record): record})]  # noqa: SLF001 - of this module
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
        TypeError: The key is no text.
    """
    return default().table(key)


def message_keys() -> tuple[str, ...]:
    """Return every key of the catalogue."""
    return default().message_keys()
