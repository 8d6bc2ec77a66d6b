"""Problems of elements, and what several readers of elements share.

In: an element. Out: a problem with its place, path and line. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import attrs

from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.schema.xml_paths import order_of_children
from nlets_msg.xml.elements import WHITE_SPACE, Element


def problem_of(place: Element, code: str, **words: Any) -> Problem:
    """Make a problem of an element."""
    return located(make_problem(code, **words), place)


def every_element(root: Element) -> Iterator[Element]:
    """Return an element and all that are in it."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += element.children


def located(problem: Problem, element: Element) -> Problem:
    """Give a problem the place, the path and the line of an element."""
    return attrs.evolve(problem, span=element.span, path=element.path, line=element.line)


def payload_at(root: Element, place: int | None) -> Element:
    """Return the payload that begins at a place; the root where there is none."""
    return next((child for child in root.children if child.span[0] == place), root)


def unknown(element: Element) -> Problem:
    """Warn of an element that no row knows."""
    return problem_of(element, "unknown-element")


def has_text_between(element: Element) -> bool:
    """Tell whether there is text beside the elements of an element, white space apart."""
    return any(part.strip(WHITE_SPACE) for part in element.parts if isinstance(part, str))


def holding_text_between(element: Element, read: Container[int]) -> Iterator[Element]:
    """Return the elements that hold text of which nothing is read, those apart that are read or kept whole.

    Args:
        element: The outermost element.
        read: Where those begin that are read or kept whole.
    """
    if element.span[0] in read:
        return
    if has_text_between(element):
        yield element
    for child in element.children:
        yield from holding_text_between(child, read)


def between(element: Element) -> Problem:
    """Warn of text of which nothing is read."""
    expected = f"{element.name} holds elements; the text between them is not read."
    return problem_of(element, "unknown-element", expected=expected)


def order_problems(element: Element) -> Iterator[Problem]:
    """Warn of the first child of an element that is not in its place, as far as an order is known."""
    order = order_of_children(element.name)
    places = [(order.index(child.name), child) for child in element.children if child.name in order]
    for (before, _), (place, child) in pairwise(places):
        if place < before:
            expected = f"In {element.name} the elements come in the order of their schema."
            yield problem_of(
                child, "field-order", expected=expected, source="NIEM 2.1, or the printed samples of Nlets"
            )
            return


def attribute_problems(element: Element, known: Sequence[str] = ()) -> Iterator[Problem]:
    """Warn of attributes that say something of which nothing is kept."""
    if any(name not in known for name, _ in element.attributes):
        expected = "An attribute of which nothing is published; nothing of it is read."
        yield problem_of(element, "unknown-element", expected=expected)


def named(elements: Iterable[Element], name: str) -> list[Element]:
    """Return those of some elements that have a name."""
    return [element for element in elements if element.name == name]
