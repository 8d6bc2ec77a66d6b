"""Elements that are written.

In: names, texts and the elements of a document. Out: a `Node`, and its lines. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from nlets_msg.schema.xml_paths import order_of_children, plain_prefix
from nlets_msg.xml.elements import Element, all_of
from nlets_msg.xml.settings import NAMESPACES

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)
_INDENT: Final = "  "
DECLARED: Final = "xmlns:"


@attrs.define
class Node:
    """An element that is written: its name, and its text or its elements."""

    name: str
    children: list[Node] = attrs.field(factory=list)
    text: str | None = None
    # As a CDATA section, where it can hold the text.
    marked: bool = False
    attributes: tuple[tuple[str, str], ...] = ()

    def child(self, name: str) -> Node:
        """Return the element of a name, made where there is none."""
        for child in self.children:
            if plain_prefix(child.name) == plain_prefix(name):
                return child
        child = Node(name)
        self.children.append(child)
        return child

    def place(self, steps: Sequence[str]) -> Node:
        """Return the element at the end of a path, made with those above it."""
        node = self
        for step in steps:
            node = node.child(step)
        return node

    def names(self) -> Iterator[str]:
        """Return the names of it and of all in it."""
        for node in all_of(self):
            yield node.name
            yield from (name for name, _ in node.attributes)

    def put_in_order(self) -> None:
        """Put the elements of it and of all in it into the order of their schema."""
        order = order_of_children(self.name)
        self.children.sort(key=lambda child: _place(order, child.name))
        for child in self.children:
            child.put_in_order()

    def lines(self, depth: int) -> Iterator[str]:
        """Write it, a line for each element."""
        indent = _INDENT * depth
        attributes = "".join(f' {name}="{value.translate(_IN_ATTRIBUTES)}"' for name, value in self.attributes)
        if self.text is not None:
            # A carriage return in a section would be read as a line feed; escaped, it comes back.
            in_section = self.marked and "\r" not in self.text
            text = _section(self.text) if in_section else self.text.translate(_ESCAPES)
            yield f"{indent}<{self.name}{attributes}>{text}</{self.name}>"
            return
        yield f"{indent}<{self.name}{attributes}>"
        for child in self.children:
            yield from child.lines(depth + 1)
        yield f"{indent}</{self.name}>"


def _place(order: Sequence[str], name: str) -> int:
    plain = plain_prefix(name)
    return order.index(plain) if plain in order else len(order)


def _section(text: str) -> str:
    """Write a text as CDATA; what would end a section is split over two."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def node_of(element: Element, namespaces: Mapping[str, str]) -> Node:
    """Return an element of a document as one that is written.

    Args:
        element: The element.
        namespaces: Prefix to namespace, as it is declared around the element; what differs is declared by it.
    """
    own = {} if element.namespaces is None else namespaces_of(element)
    other = {prefix: uri for prefix, uri in own.items() if namespaces[prefix] != uri}
    declared = tuple((f"{DECLARED}{prefix}", uri) for prefix, uri in other.items())
    node = Node(element.name, attributes=(*declared, *element.attributes))
    if not element.children:
        node.text, node.marked = element.own_text, element.marked is not None
    node.children = [node_of(child, {**namespaces, **other}) for child in element.children]
    return node


def namespaces_of(element: Element) -> dict[str, str]:
    """Return the namespace of each prefix that an element and its attributes have."""
    names = [element.name, *(name for name, _ in element.attributes)]
    prefixes = {name.partition(":")[0] for name in names if ":" in name}
    return {prefix: uris[0] for prefix, uris in NAMESPACES.items() if prefix in prefixes} | dict(
        element.namespaces or ()
    )
