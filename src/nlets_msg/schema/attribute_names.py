"""Which names the attributes of a record cannot have.

In: a class, before it is a record, and the attributes of its rows. Out: a sentence for each name that a record has for
itself, or that is no name of a keyword argument. What can fail: nothing.

The names are found on the class above: its attributes, those that it only annotates, and the words of its constructor,
since that of the record is written in the same way.
"""

from __future__ import annotations

import keyword
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any


def wrong_names(cls: type[Any], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Name the attributes of a class that cannot be those of a record.

    Args:
        cls: The class.
        prefixes: The prefix of each of its attributes that is a row.
    """
    taken = {name for base in cls.__bases__ for name in _names_of(base)}
    for name, prefix in prefixes.items():
        if not name.isidentifier() or keyword.iskeyword(name) or name != unicodedata.normalize("NFKC", name):
            yield f"{prefix}: {name!r} is no name of an attribute; name it otherwise, such as {prefix.lower()}_"
        elif name in taken:
            yield f"{prefix}: a record has its own {name}; name the attribute otherwise, such as {name}_"
        elif name.startswith("_"):
            # The constructor would have a keyword argument of another name.
            yield f"{prefix}: the name of an attribute does not begin with an underscore, as {name} does"


def _names_of(base: type[Any]) -> set[str]:
    annotated = {name for cls in base.__mro__ for name in vars(cls).get("__annotations__", {})}
    # A row of a class above may be declared anew; its name is a parameter of the constructor, too.
    rows = {attribute.name for attribute in getattr(base, "__attrs_attrs__", ()) if attribute.metadata}
    code = getattr(base.__init__, "__code__", None)
    words = set() if code is None else {*code.co_varnames, *code.co_names}
    return {*dir(base), *annotated, *words} - rows
