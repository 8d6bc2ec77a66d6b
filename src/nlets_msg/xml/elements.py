"""An element of a document.

In: what the parser reports. Out: a frozen `Element` with its place. What can fail: nothing.

A CDATA section is told from other text: white space around one is layout, and that inside is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol, Self, TypeVar

import attrs

from nlets_msg.problems.problem import Span

# What XML calls white space.
WHITE_SPACE: Final = " \t\r\n"


class _Nested(Protocol):
    @property
    def children(self) -> Sequence[Self]:
        """What is in it."""


NestedT = TypeVar("NestedT", bound=_Nested)


def all_of(element: NestedT) -> Iterator[NestedT]:
    """Return an element, one that was read or one that is written, and all in it, in their order."""
    yield element
    for child in element.children:
        yield from all_of(child)


@attrs.frozen(repr=False, eq=False)
class Element:
    """An element, with what it holds in the order of the document.

    Attributes:
        name: Its name with the prefix of its namespace, such as ``nc:PersonName``, whatever prefix the document has; of
            a namespace that is not known, with a question mark.
        path: The names of the elements that it is in and its own, parted by slashes.
        line: The line on which it begins, from 1.
        span: Its place in the document.
        attributes: Pairs of name and value.
        parts: Its texts and elements.
        marked: The text of its CDATA sections together; None where it has none, or other text besides.
        namespaces: Pairs of prefix and namespace for it and its attributes, where one is another than is written for
            its prefix; None where namespaces were not looked at.
    """

    name: str
    path: str
    line: int
    span: Span
    attributes: tuple[tuple[str, str], ...]
    parts: tuple[str | Element, ...]
    marked: str | None = None
    namespaces: tuple[tuple[str, str], ...] | None = None

    @property
    def children(self) -> tuple[Element, ...]:
        """Its elements."""
        return tuple(part for part in self.parts if isinstance(part, Element))

    @property
    def own_text(self) -> str:
        """Its text without that of its elements; of CDATA sections and white space around them, the sections alone."""
        if self.marked is not None:
            return self.marked
        return "".join(part for part in self.parts if isinstance(part, str))

    @property
    def text(self) -> str:
        """The texts of it and of all in it, without white space around each, a line for each."""
        return "\n".join(text for text in self._texts() if text)

    def _texts(self) -> Iterator[str]:
        if not self.children:
            yield self.own_text.strip(WHITE_SPACE)
            return
        for part in self.parts:
            if isinstance(part, Element):
                yield from part._texts()  # noqa: SLF001 - another value of this class
            else:
                yield part.strip(WHITE_SPACE)

    def attribute(self, name: str) -> str | None:
        """Return the value of an attribute, None where it is absent."""
        return dict(self.attributes).get(name)

    def __repr__(self) -> str:
        return f"Element({self.path!r}, line={self.line}, <{len(self.children)} elements>)"
