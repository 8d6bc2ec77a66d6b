"""The pictures in a payload: their bytes, what is said of them, and the day on which they were taken.

In: an element, and what is read of its payload so far. Out: pictures in that, with every problem, and the elements of
which nothing is known. What can fail: nothing.
"""

from __future__ import annotations

import base64
import re
from contextlib import suppress
from datetime import date
from typing import Final

from nlets_msg.bodies.pictures import Picture
from nlets_msg.problems.rules import WARNING
from nlets_msg.schema.xml_paths import CHILD_ORDER, DAY, PICTURES
from nlets_msg.xml.elements import WHITE_SPACE, Element
from nlets_msg.xml.finding import (
    attribute_problems,
    has_text_between,
    named,
    order_problems,
    problem_of,
    unknown,
)
from nlets_msg.xml.names import BASE64
from nlets_msg.xml.payloads import Payload
from nlets_msg.xml.values import TIME, ZONE

_WITHOUT_WHITE_SPACE: Final = dict.fromkeys(map(ord, WHITE_SPACE))
CAPTURE_DATE: Final = "nc:BinaryCaptureDate"
_CAPTURED: Final = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})(" + TIME + ")?" + ZONE + "\\Z")
# What is said of a picture in words: the attribute of it, and the element.
PICTURE_WORDS: Final = {
    "description": "nc:BinaryDescriptionText",
    "format": "nc:BinaryFormatID",
    "size": "nc:BinarySizeValue",
    "category": "nc:BinaryCategoryText",
}


def read_pictures(element: Element, payload: Payload, *, flat: bool, is_text: bool = False) -> bool:
    """Read the pictures in an element; say whether there are any.

    Args:
        element: The element.
        payload: What is read so far.
        flat: Whether pictures are written directly in the wrapper.
        is_text: Whether the element is that of the text, which is read around them.
    """
    if named(element.children, BASE64):
        _read_picture(element, payload)
        return True
    are_pictures = [read_pictures(child, payload, flat=flat) for child in element.children]
    if not any(are_pictures):
        return False
    payload.problems += attribute_problems(element)
    if is_text:
        expected = "A picture is directly in the payload; the text around it is read, and one by itself."
        payload.problems.append(problem_of(element, "unknown-element", expected=expected))
    elif flat:
        expected = "A picture is directly in the payload; of the element around it nothing is kept."
        payload.problems.append(problem_of(element, "unknown-element", expected=expected))
        payload.renamed.append(element)
    for child, is_picture in zip(element.children, are_pictures, strict=True):
        if not is_picture:
            payload.unknown.append(child)
            payload.problems.append(unknown(child))
    return True


def _read_picture(element: Element, payload: Payload) -> None:
    payload.problems += [*order_problems(element), *attribute_problems(element)]
    if element.name not in PICTURES:
        expected = f"A picture is {' or '.join(PICTURES)}; it is read all the same."
        payload.problems.append(problem_of(element, "unknown-element", expected=expected))
        payload.renamed.append(element)
    by_name: dict[str, Element] = {}
    for child in element.children:
        if child.name not in CHILD_ORDER["picture"]:
            payload.unknown.append(child)
            payload.problems.append(unknown(child))
        elif by_name.setdefault(child.name, child) is not child:
            payload.read.add(child.span[0])
            payload.problems.append(
                problem_of(child, "bad-envelope", expected="An element of a picture is there once.")
            )
        else:
            payload.read.add(child.span[0])
            payload.problems += attribute_problems(child)
            if child.children and child.name != CAPTURE_DATE:
                expected = f"{child.name} holds text alone."
                payload.firm.append(problem_of(child, "bad-format", expected=expected))
    data = _data(by_name[BASE64], payload)
    if data is None:
        return
    words = {
        attribute: by_name[name].own_text if name in by_name else None for attribute, name in PICTURE_WORDS.items()
    }
    day = _capture_date(by_name[CAPTURE_DATE], payload) if CAPTURE_DATE in by_name else None
    of_person = element.name == "nc:PersonDigitalImage"
    payload.pictures.append(Picture(data=data, date=day, of_person=of_person, **words))


def _data(element: Element, payload: Payload) -> bytes | None:
    """Read the bytes of a picture, and warn of what is hardly a picture."""
    encoded = element.own_text.translate(_WITHOUT_WHITE_SPACE)
    try:
        # Characters outside ASCII are a ValueError, of which that of base64 is one.
        data = base64.b64decode(encoded, validate=True)
    except ValueError:
        payload.firm.append(problem_of(element, "bad-format", expected="A picture is base64."))
        return None
    if not data and not element.children:
        payload.problems.append(
            problem_of(
                element,
                "unusual-size",
                expected="A picture has at least one byte; here is none.",
                hint="Send the picture, or leave out its element.",
                source="ruling on Nlets XML: a picture of no bytes shows nothing",
            )
        )
    elif data and encoded != base64.b64encode(data).decode("ascii"):
        payload.problems.append(
            problem_of(
                element,
                "bad-format",
                severity=WARNING,
                expected="In base64 the bits after the last byte are zero; here they are not, and are left out.",
                hint="Check that the picture is whole.",
                source="XML Schema Part 2: Datatypes, base64Binary",
            )
        )
    return data


def _capture_date(element: Element, payload: Payload) -> date | None:
    members = element.children
    whole = len(members) == 1 and not members[0].children and not has_text_between(element)
    match = _CAPTURED.match(members[0].own_text.strip(WHITE_SPACE)) if whole else None
    for member in members:
        payload.problems += attribute_problems(member)
    if match is not None and members[0].name in {DAY, "nc:DateTime"}:
        with suppress(ValueError):
            day = date(*map(int, match.groups()[:3]))
            if match[4]:
                expected = "Of when a picture was taken the day is kept."
                payload.problems.append(problem_of(element, "partly-kept", expected=expected))
            return day
    # It is kept as an element, and not lost.
    payload.unknown.append(element)
    expected = "When a picture was taken is a day of the calendar: yyyy-mm-dd in nc:Date."
    payload.problems.append(problem_of(element, "partly-kept", expected=expected))
    return None
