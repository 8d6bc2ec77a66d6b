"""Records of values that have been checked, made past their constructors.

In: a frozen class of attrs with slots. Out: a class of the same slots whose attributes can be set; an instance of it
becomes a record by being given the record's class. What can fail: nothing.

So a record is made in a third of the time that the setters of its slots take one by one. Only what reads texts does it:
what comes from a caller goes through the constructor, and is checked there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attr as attrs  # the same under its first name, which loads less: docs/design.md, start


def unfrozen(cls: type[Any]) -> type[Any]:
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
