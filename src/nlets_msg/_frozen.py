"""How frozen values are declared, filled past their constructors, and how code for a class is compiled.

In: a class with attributes, or the lines of a function. Out: the class frozen, compared and shown by its attributes; a
function that fills its instances; the function compiled. What can fail: nothing.

This is the only place that knows these tricks. What each gains, measured on Python 3.11:

- `frozen`: attrs writes and compiles a comparison, a hash and a representation for each class, which takes half of the
  time that a class needs. There are many, and they are declared at every start; so all share the same few functions.
- `maker`: an instance of a class of the same slots without the setters of frozen ones is filled, and then given the
  frozen class. That takes a third of the time of a constructor. Only what reads texts does it: what comes from a caller
  goes through the constructor, and is checked there.
- `refilled`: to set two attributes of a record that was just made takes a third of the time of another record.
- `unfilled`: nothing; the second constructors of classes of our own fill what it makes.
- `compiled_function`: code that is written out attribute by attribute takes half of the time of a loop over them.
"""

from __future__ import annotations

import functools
import linecache
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

__all__ = [
    "Frozen",
    "FrozenDict",
    "compared_by_attributes",
    "compiled_function",
    "fillable",
    "filling",
    "frozen",
    "maker",
    "refilled",
    "shown_by_attributes",
    "unfilled",
]

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
ClassT = TypeVar("ClassT", bound=type[Any])


@functools.cache
def _values_of(cls: Any) -> Callable[[object], object]:
    names = [attribute.name for attribute in attrs.fields(cls) if attribute.eq]
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
    names = [attribute.name for attribute in attrs.fields(type(self)) if attribute.repr]
    return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"


# Type checkers are told that the class comes back: otherwise it would be unknown to some of them.
def compared_by_attributes(cls: ClassT) -> ClassT:
    """Compare the instances of a class by those of its attributes that attrs would compare."""
    compared: Any = cls
    compared.__eq__ = _equal
    compared.__hash__ = _hash
    return cls


def shown_by_attributes(cls: ClassT) -> ClassT:
    """Show the instances of a class by its attributes."""
    shown: Any = cls
    shown.__repr__ = _shown
    return cls


class Frozen:
    """A value that is built by a constructor of its own, and does not change then."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise attrs.exceptions.FrozenInstanceError

    def __setstate__(self, state: tuple[None, dict[str, Any]]) -> None:
        # A copy and a pickle are filled past the setter, which refuses.
        for name, value in state[1].items():
            object.__setattr__(self, name, value)


def _refused(*_: object, **__: object) -> Any:
    raise TypeError("a mapping of this package cannot be changed")


class FrozenDict(dict[K, V]):
    """A dict that does not change, and so has a hash; to JSON, and to whatever reads one, it is a dict."""

    __slots__ = ()

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refused

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none since it changes
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        # Otherwise a copy is made empty and then changed.
        return FrozenDict, (dict(self),)


if TYPE_CHECKING:
    # As type checkers see it: they know this decorator and no other of ours.
    from attr import frozen
else:

    def frozen(cls: Any) -> Any:
        """Make a frozen class of data, with a dict for what its cached properties find."""
        shown = shown_by_attributes(compared_by_attributes(cls))
        return attrs.frozen(eq=False, repr=False, match_args=False, slots=False)(shown)


def compiled_function(title: str, lines: Sequence[str], scope: dict[str, Any]) -> Any:
    """Compile the function that some lines define.

    Args:
        title: What it is, in words; tracebacks name it as the file and show its lines.
        lines: The source; the first line is ``def function(...):``.
        scope: The names that it uses.
    """
    source = "\n".join(lines) + "\n"
    file = f"<nlets_msg: {title}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), scope)  # noqa: S102 - of lines made here, from prefixes, attributes and numbers
    return scope["function"]


def fillable(cls: type[Any]) -> type[Any]:
    """Make the class whose instances are filled and then given the class of the record."""
    # Called without arguments, it makes an empty instance; this is faster than a call of its `__new__`.
    names = ("__new__", "__init__", "__setattr__", "__delattr__")
    plain = {name: getattr(object, name) for name in names}
    return type(cls.__name__, (cls,), {"__slots__": (), **plain})


def filling(name: str, cls: type[Any], values: Iterable[tuple[str, str]], scope: dict[str, Any]) -> list[str]:
    """Return the lines that make a record past its constructor, for the body of a compiled function.

    Args:
        name: The variable that holds the record.
        cls: The class of the record.
        values: Each attribute with the expression of its value.
        scope: The names of the function, to which those that the lines use are added.
    """
    scope |= {f"_empty_{name}": fillable(cls), f"_class_{name}": cls}
    assignments = [f"    {name}.{attribute} = {expression}" for attribute, expression in values]
    return [f"    {name} = _empty_{name}()", *assignments, f"    {name}.__class__ = _class_{name}"]


def maker(cls: type[T]) -> Callable[..., T]:
    """Return the function that makes records of a class from values that have been checked, past its constructor.

    Its parameters are the attributes, in their order and by their names; those at the end that have defaults may be
    left out.
    """
    make: Callable[..., T] = _maker(cls)  # type: ignore[arg-type]  # a class has a hash, whatever its instances have
    return make


@functools.cache
def _maker(cls: Any) -> Any:
    attributes = attrs.fields(cls)
    scope: dict[str, Any] = {}
    parameters: list[str] = []
    # From the last one on: after a parameter with a default none may be without.
    for attribute in reversed(attributes):
        constant = attribute.default is not attrs.NOTHING and not isinstance(attribute.default, attrs.Factory)  # type: ignore[arg-type]  # it is a class
        if constant and all("=" in parameter for parameter in parameters):
            scope[f"default_{attribute.name}"] = attribute.default
            parameters.insert(0, f"{attribute.name}=default_{attribute.name}")
        else:
            parameters.insert(0, attribute.name)
    # No attribute that a caller names begins with an underscore, nor can one be called self.
    lines = filling("self", cls, [(attribute.name, attribute.name) for attribute in attributes], scope)
    return compiled_function(
        f"maker of {cls.__name__}", [f"def function({', '.join(parameters)}):", *lines, "    return self"], scope
    )


def refilled(record: T, values: Mapping[str, object]) -> T:
    """Set attributes of a record past its setters.

    The record was just made, and nobody has seen it yet; or the attributes are those that it finds at their first use,
    and that are not compared.
    """
    for name, value in values.items():
        object.__setattr__(record, name, value)
    return record


def unfilled(cls: type[T]) -> T:
    """Return an instance of a class without a value, for its second constructor, which fills it."""
    return cls.__new__(cls)
