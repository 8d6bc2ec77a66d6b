"""The payload of a document that is free text, with its pictures and codes.

In: the element of a wrapper, and what is known of the payload of its key. Out: a text with every problem, and the
elements of which nothing is known. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

import attrs

from nlets_msg.schema.xml_paths import XmlForm
from nlets_msg.xml.elements import WHITE_SPACE, Element
from nlets_msg.xml.finding import (
    attribute_problems,
    order_problems,
    problem_of,
    unknown,
)
from nlets_msg.xml.names import comparable
from nlets_msg.xml.payloads import Payload
from nlets_msg.xml.pictures import read_pictures


def read_text(wrapper: Element, form: XmlForm, *, lenient: bool) -> Payload:
    """Read the free text of a payload, with the pictures and codes that the key has."""
    payload = Payload()
    names = {comparable(form.text.steps[-1:], lenient=lenient): "text"} if form.text is not None else {}
    names |= {comparable(coded.path.steps[-1:], lenient=lenient): coded.attribute for coded in form.codes}
    for element in wrapper.children:
        attribute = names.get(comparable((element.name,), lenient=lenient))
        if attribute is not None and not element.children:
            payload.problems += attribute_problems(element)
            payload.read.add(element.span[0])
            _read_part(element, attribute, form, payload)
        elif not (form.pictures and read_pictures(element, payload, flat=form.written, is_text=attribute == "text")):
            payload.unknown.append(element)
            payload.problems.append(unknown(element))
        elif attribute == "text":
            _read_whole_text(_text_around(element), element, payload)
    payload.problems += order_problems(wrapper)
    return payload


def _read_part(element: Element, attribute: str, form: XmlForm, payload: Payload) -> None:
    if attribute == "text":
        _read_whole_text(element.own_text, element, payload)
        return
    code = element.own_text.strip(WHITE_SPACE)
    known = next(coded.codes for coded in form.codes if coded.attribute == attribute)
    if code not in known or attribute in payload.codes:
        expected = f"{element.name} is there once, and is one of {', '.join(known)}."
        payload.firm.append(problem_of(element, "bad-format", expected=expected))
        return
    payload.codes[attribute] = code


def _read_whole_text(text: str, element: Element, payload: Payload) -> None:
    if payload.text is not None:
        payload.problems.append(problem_of(element, "bad-envelope", expected="A message has one text."))
    payload.text, payload.holder = text, element
    payload.read.add(element.span[0])


def _text_around(element: Element) -> str:
    """Return the text of an element around what is in it: a section as it is, of other text a line for each part."""
    texts = [part.strip(WHITE_SPACE) for part in element.parts if isinstance(part, str)]
    around = [text for text in texts if text]
    return element.marked if element.marked is not None and len(around) == 1 else "\n".join(around)


def other_text(wrapper: Element, payload: Payload) -> str:
    """Return the text of a payload that has no text element: its own, and that of the elements that are kept."""
    return "\n".join(
        filter(None, _other_texts(wrapper, payload.read, {element.span[0] for element in payload.unknown}))
    )


def _other_texts(element: Element, read: Container[int], kept: Container[int]) -> Iterator[str]:
    for part in element.parts:
        if isinstance(part, str):
            yield part.strip(WHITE_SPACE)
        elif part.span[0] in kept:
            yield part.text
        elif part.span[0] not in read:
            yield from _other_texts(attrs.evolve(part, parts=part.children), read, kept)
