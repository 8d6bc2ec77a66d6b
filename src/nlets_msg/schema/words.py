"""Whether the words of a declaration have the types that their annotations say.

In: words with their values, and the annotations of a function or a class. Out: a sentence for each that is of another
type, which names the word. What can fail: nothing. Values are looked into: tuples, mappings, and the named tuples that
a declaration is made of, each word of which is named after the one that holds it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

# What a declaration has one word for.
_WORD: Final = {"minimum": "size", "maximum": "size"}
_PLAIN: Final = {str: ("text", "texts"), int: ("a number", "numbers"), bool: ("True or False", "truth values")}


def wrong_words(words: Mapping[str, object], annotated: Any) -> Iterator[str]:
    """Name the words whose values have not the types of a function or a class."""
    hints = _hints(annotated)
    for word, value in words.items():
        yield from _wrong(word, value, hints[word])


@functools.cache
def _hints(annotated: Any) -> dict[str, Any]:
    return get_type_hints(annotated)


def _wrong(word: str, value: Any, hint: Any) -> Iterator[str]:
    origin, kinds = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        yield from () if value is None else _wrong(word, value, next(kind for kind in kinds if kind is not NoneType))
    elif origin is tuple:
        several = kinds[-1] is Ellipsis
        if not isinstance(value, tuple) or not (several or len(value) == len(kinds)):
            yield f"{word} is {_said(hint)}"
        else:
            for item, kind in zip(value, kinds[:1] * len(value) if several else kinds, strict=True):
                yield from (
                    _wrong(word, item, kind) if _is_named_tuple(item, kind) else _unless_right(word, item, kind, hint)
                )
    elif origin is Mapping:
        pairs = tuple(value.items()) if isinstance(value, Mapping) else value
        yield from _unless_right(word, pairs, tuple[tuple[kinds], ...], hint)  # type: ignore[valid-type]  # made here
    elif not _is_one(value, hint):
        yield f"{word} is {_said(hint)}"
    elif _is_named_tuple(value, hint):
        for inner, kind in _hints(hint).items():
            yield from _wrong(f"{word}: {_WORD.get(inner, inner)}", getattr(value, inner), kind)


def _is_one(value: object, hint: Any) -> bool:
    if get_origin(hint) is Callable:
        return callable(value)
    return isinstance(value, hint) and not (hint is int and isinstance(value, bool))


def _unless_right(word: str, value: object, kind: Any, whole: Any) -> Iterator[str]:
    if any(True for _ in _wrong(word, value, kind)):
        yield f"{word} is {_said(whole)}"


def _is_named_tuple(value: object, kind: Any) -> bool:
    return isinstance(kind, type) and hasattr(kind, "_fields") and isinstance(value, kind)


def _said(hint: Any, *, several: bool = False) -> str:
    """Say what a value of a type is."""
    origin, kinds = get_origin(hint), get_args(hint)
    if origin is tuple:
        inner = (
            _said(kinds[0], several=True) if kinds[-1] is Ellipsis else f"{len(kinds)} {_said(kinds[0], several=True)}"
        )
        return f"tuples of {inner}" if several else f"a tuple of {inner}"
    if origin is Mapping:
        return f"a mapping of {_said(kinds[0], several=True)} to {_said(kinds[1], several=True)}"
    if origin in {Union, UnionType}:
        return " or ".join("None" if kind is NoneType else _said(kind, several=several) for kind in kinds)
    if hint in _PLAIN:
        return _PLAIN[hint][several]
    return f"{hint.__name__} values" if several else f"a {hint.__name__}"
