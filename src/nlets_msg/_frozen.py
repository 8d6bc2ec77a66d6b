"""How frozen values are declared, and filled past their constructors: the tricks of speed, in one place.

In: a class with attributes. Out: it frozen, compared and shown by its attributes; or a fillable class of its slots.
What can fail: nothing.

attrs writes and compiles a comparison, a hash and a representation for each class, which takes half of the time that a
class needs. There are many, and they are declared at every start; so all have the same few functions instead.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import attr as attrs  # the same under its first name, which loads less: docs/design.md, start

__all__ = ["Frozen", "compared_by_attributes", "data", "fillable", "shown_by_attributes", "trusted"]


@functools.cache
def _values_of(cls: Any) -> Callable[[object], object]:
    names = [one.name for one in attrs.fields(cls) if one.eq]
    return operator.attrgetter(*names) if names else lambda _: ()


def _class_of(value: Any) -> Any:
    return type(value)


def _equal(self: Any, other: object) -> object:
    if type(other) is not type(self):
        return NotImplemented
    values_of = _values_of(_class_of(self))
    return self is other or values_of(self) == values_of(other)


def _hash(self: Any) -> int:
    return hash((type(self), _values_of(_class_of(self))(self)))


def _shown(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in attrs.fields(type(self)) if one.repr)
    return f"{type(self).__name__}({shown})"


def compared_by_attributes(cls: Any) -> Any:
    """Compare the instances of a class by those of its attributes that attrs would compare."""
    cls.__eq__ = _equal
    cls.__hash__ = _hash
    return cls


def shown_by_attributes(cls: Any) -> Any:
    """Show the instances of a class by its attributes."""
    cls.__repr__ = _shown
    return cls


def fillable(cls: type[Any]) -> type[Any]:
    """Make the class whose instances are filled and then given the class of the record."""
    # Called without arguments, it makes an empty instance; this is faster than a call of its `__new__`.
    plain = {"__init__": object.__init__, "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(cls.__name__, (cls,), {"__slots__": (), **plain})


def trusted(cls: type[Any], values: Mapping[str, Any]) -> Any:
    """Make a record of values that have been checked; what is not given has its default."""
    made: Any = object.__new__(cls)
    for attribute in attrs.fields(cls):
        object.__setattr__(made, attribute.name, values.get(attribute.name, attribute.default))
    return made


class Frozen:
    """A value that is built by a constructor of its own, and does not change then."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise attrs.exceptions.FrozenInstanceError


if TYPE_CHECKING:
    # As type checkers see it: they know this decorator and no other of ours.
    from attr import frozen as data
else:

    def data(cls: Any) -> Any:
        """Make a frozen class of data."""
        shown = shown_by_attributes(compared_by_attributes(cls))
        return attrs.frozen(eq=False, repr=False, match_args=False, slots=False)(shown)
