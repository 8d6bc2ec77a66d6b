"""Elements of which nothing is known: from the document that a message was read from to the one that is written.

In: a message. Out: the elements that its document has and its record has not, put back where they were. What can fail:
nothing; an element whose namespace is not known is a problem, since it cannot be written as it was.

A message does not hold them: its source does, whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs

from nlets_msg.messages.message import Message
from nlets_msg.messages.unknown import Unknown
from nlets_msg.problems.problem import Problem
from nlets_msg.schema.xml_paths import PERSONS, plain_prefix
from nlets_msg.wire.forms import is_xml
from nlets_msg.wire.limits import NO_LIMITS
from nlets_msg.xml.elements import WHITE_SPACE, Element
from nlets_msg.xml.finding import named, problem_of
from nlets_msg.xml.nodes import Node, node_of
from nlets_msg.xml.reading import check
from nlets_msg.xml.settings import XmlSettings

_TELLING: Final = frozenset({"unknown-element", "partly-kept", "too-many-problems"})


@attrs.frozen
class Kept:
    """The elements that are put back, and whether the text of the body had an element of its own."""

    elements: tuple[Element, ...]
    has_text: bool


def kept_elements(message: Message[Any], settings: XmlSettings) -> Kept | None:
    """Return the elements of the document of a message that its record does not hold; None where there are none."""
    source = message.source
    if source is None or not is_xml(source) or not _TELLING & {one.code for one in message.problems}:
        return None
    report = check(source, limits=NO_LIMITS, settings=settings)
    if report.message is None:
        report = check(source, limits=NO_LIMITS, settings=settings, lenient=True)
    form = None if isinstance(message.body, Unknown) else message.body.table.xml
    text = None if form is None or form.text is None else form.text.path
    wrappers = () if report.root is None or form is None else named(report.root.children, form.wrapper or "")
    has_text = text is not None and any(named(one.children, text) for one in wrappers)
    # Of an inquiry with fields there is no text to leave out.
    return Kept(report.elements, has_text or not hasattr(message.body, "text"))


def put_back(root: Node, kept: Kept) -> Iterator[Problem]:
    """Put elements back where they were, as far as their names can be written."""
    for element in kept.elements:
        above = element.path.split("/")[1:-1]
        if not (all(map(_is_known, above)) and _can_be_written(element)):
            expected = "An element can be written whose namespace is known, and that holds either elements or text."
            yield problem_of(element, "no-xml-path", expected=expected, hint="Write it another way, or read it anew.")
            continue
        place = root
        for step in above:
            place = _same(place, step)
        place.children.append(node_of(element))


def _same(node: Node, step: str) -> Node:
    """Return the element of a name; of a person, that which is written, whatever it was called."""
    if plain_prefix(step) in PERSONS:
        for one in node.children:
            if plain_prefix(one.name) in PERSONS:
                return one
    return node.child(step)


def _can_be_written(element: Element) -> bool:
    names = [element.name, *(name for name, _ in element.attributes)]
    mixed = element.children and any(one.strip(WHITE_SPACE) for one in element.parts if isinstance(one, str))
    return all(map(_is_known, names)) and not mixed and all(map(_can_be_written, element.children))


def _is_known(name: str) -> bool:
    """Tell whether the namespace of a name is known, so that the name can be written."""
    return ":" in name and not name.startswith("?")
