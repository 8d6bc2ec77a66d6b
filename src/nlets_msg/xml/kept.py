"""Elements of which nothing is known: from the document that a message was read from to the one that is written.

In: what a reader kept, and the elements that are written. Out: the kept ones put back where they were. What can fail:
nothing; what cannot be written as it was is a problem.

The message holds what was kept. It belongs to the body: a copy with another header has it, one with another body has
not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from nlets_msg.messages.message import Message
from nlets_msg.problems.problem import Problem
from nlets_msg.schema.xml_paths import CHILD_ORDER, INQUIRY_DATA, LONGEST_NAME, PERSONS, element_kind, plain_prefix
from nlets_msg.xml.elements import Element
from nlets_msg.xml.finding import has_text_between, problem_of
from nlets_msg.xml.nodes import Node, node_of

_CONTAINERS: Final = frozenset({name for names in CHILD_ORDER.values() for name in names} | {*PERSONS, *CHILD_ORDER})


@attrs.frozen(repr=False, eq=False)
class Kept:
    """What a document has and the record of its message has not.

    Attributes:
        body: The body that was read with it.
        elements: The elements that are put back, in the order of the document.
        before: For each of them, how many elements of which name are written before it in the same element.
        lost: Elements of which something else is not kept: text between elements, or a name.
        wrapper: The element of the payload.
        has_text: Whether the text of the body had an element of its own, and is not that of the elements kept.
        echo_beside: Whether the inquiry of an answer was beside it.
    """

    body: Any
    elements: tuple[Element, ...]
    before: tuple[Mapping[str, int], ...]
    lost: tuple[Element, ...]
    wrapper: str
    has_text: bool
    echo_beside: bool

    @property
    def holds_inquiry(self) -> bool:
        """Whether the inquiry beside an answer is itself kept, since it could not be read."""
        return any(element.path.count("/") == 1 for element in self.elements)

    @property
    def in_inquiry(self) -> bool:
        """Whether an element is kept of the inquiry beside an answer."""
        return self.echo_beside and any(element.path.split("/")[1] == INQUIRY_DATA for element in self.elements)


def kept_of(message: Message[Any]) -> Kept | None:
    """Return what the document of a message has and its record has not; None where there is nothing of that."""
    kept = message._kept  # noqa: SLF001 - it is put there by the reader of documents
    return kept if isinstance(kept, Kept) and kept.body == message.body else None


def places_among(root: Element, elements: Sequence[Element]) -> tuple[Mapping[str, int], ...]:
    """Return what is before each of some elements that are kept, the others that are kept apart.

    Args:
        root: The root of the document.
        elements: The elements, in the order of the document.
    """
    begins = {element.span[0] for element in elements}
    counts: dict[int, Mapping[str, int]] = {}
    _look_before(root, begins, counts)
    return tuple(counts[element.span[0]] for element in elements)


def _look_before(parent: Element, begins: set[int], counts: dict[int, Mapping[str, int]]) -> None:
    seen: Counter[str] = Counter()
    for child in parent.children:
        if child.span[0] in begins:
            counts[child.span[0]] = dict(seen)
        else:
            seen[element_kind(child.name)] += 1
            _look_before(child, begins, counts)


def put_back(root: Node, kept: Kept, wrapper: str, namespaces: Mapping[str, str]) -> Iterator[Problem]:
    """Put elements back where they were, as far as that can be written.

    Args:
        root: The root of what is written.
        kept: What was kept.
        wrapper: The element of the payload that is written, whatever was read.
        namespaces: Prefix to namespace, as they are written.
    """
    for element in kept.lost:
        yield _refused(element, "Text between elements is not written, nor an unknown one around others.")
    additions: dict[int, tuple[Node, list[tuple[Node, Mapping[str, int]]]]] = {}
    for element, before in zip(kept.elements, kept.before, strict=True):
        above = element.path.split("/")[1:-1]
        place: Node | None = root
        for step in [wrapper if name == kept.wrapper else name for name in above]:
            place = None if place is None else _same(place, step)
        if place is None:
            yield _refused(element, "An element is written where its place is known: what it was in is written once.")
        elif not _can_be_written(element):
            expected = (
                "An element is written that holds elements or text, and of which all namespaces are known, those of "
                "attributes included."
            )
            yield _refused(element, expected)
        else:
            additions.setdefault(id(place), (place, []))[1].append((node_of(element, namespaces), before))
    for above_them, added in additions.values():
        above_them.children = [*_merged(above_them.children, added)]


def _merged(written: Sequence[Node], added: Sequence[tuple[Node, Mapping[str, int]]]) -> Iterator[Node]:
    """Put elements between those that are written; they stay in their own order, whatever that is."""
    places: dict[str, list[int]] = {}
    for number, node in enumerate(written, 1):
        places.setdefault(element_kind(node.name), []).append(number)
    done = 0
    for node, before in added:
        # Up to the last of those that came before it; one that is written once may have come twice.
        last = [places[kind][:count][-1] for kind, count in before.items() if kind in places]
        place = max(done, *last, 0)
        yield from written[done:place]
        yield node
        done = place
    yield from written[done:]


def _refused(element: Element, expected: str) -> Problem:
    hint = "Write it another way, or build a message of the header and the body alone."
    return problem_of(element, "no-xml-path", expected=expected, hint=hint)


def _same(node: Node, step: str) -> Node | None:
    """Return the element of a name; of a person, that which is written, whatever it was called.

    None where it cannot be told: there are several, it holds text, or no row knows it.
    """
    plain = plain_prefix(step)
    names = PERSONS if plain in PERSONS else (plain,)
    children = [child for child in node.children if plain_prefix(child.name) in names]
    if not children:
        return node.child(step) if plain in _CONTAINERS else None
    return children[0] if len(children) == 1 and children[0].text is None else None


def _can_be_written(element: Element) -> bool:
    mixed = element.children and has_text_between(element)
    # An attribute without a prefix has no namespace, where these were looked at.
    plain = element.namespaces is not None
    names = [name for name, _ in element.attributes if ":" in name or not plain]
    prefixes = [prefix for prefix, _ in element.namespaces or ()]
    return (
        all(map(_is_known, [element.name, *names]))
        and all(len(name) < LONGEST_NAME for name, _ in element.attributes)
        # One prefix cannot be declared for two namespaces at once.
        and len({*prefixes}) == len(prefixes)
        and not mixed
        and all(map(_can_be_written, element.children))
    )


def _is_known(name: str) -> bool:
    """Tell whether a name is known whole, with its namespace, so that it can be written."""
    return ":" in name and not name.startswith("?") and len(name) < LONGEST_NAME
