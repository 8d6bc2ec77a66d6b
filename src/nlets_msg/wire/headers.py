"""The header that a sender writes; that which Nlets delivers is in `output_headers`, the forms in `header_patterns`.

In: the elements of a header, from a caller or as tokens. Out: an `InputHeader`, and its text. What can fail: an element
that does not have its form raises `InvalidRecord` when it is built; when it is read, it is a problem of the reader. The
number and kind of destinations are checked by the table of the key.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg._frozen import compared_by_attributes
from nlets_msg.wire.header_patterns import CONTROL, DESTINATION, ORI
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.values import plain, plain_optional, plain_text

if TYPE_CHECKING:
    from nlets_msg.problems.problem import InvalidRecord, Problem


# What ends a line.
ENDS_OF_LINES: Final = frozenset("\r\n")


def refusal(problems: Iterable[Problem]) -> InvalidRecord:
    """Make the error of elements that do not have their form."""
    from nlets_msg.problems.problem import InvalidRecord  # noqa: PLC0415 - start-up

    return InvalidRecord(problems)


def bad_element(element: str, expected: str, hint: str) -> Problem:
    """Make the problem of an element that does not have its form."""
    from nlets_msg.problems.problem import make_problem  # noqa: PLC0415 - start-up

    return make_problem("bad-header", expected=expected, hint=hint, element=element)


def has_form(pattern: str, value: object) -> bool:
    """Say whether an element is text of its form."""
    return isinstance(value, str) and matches(pattern, value)


def explain_ori(value: object, name: str, element: str) -> list[Problem]:
    """Explain what is no ORI; nothing where it is one."""
    if has_form(ORI, value):
        return []
    return [bad_element(element, f"The {name} is an ORI of 9 capital letters or digits.", _to_mend(value, 9, ORI))]


def _to_mend(value: object, size: int, pattern: str) -> str:
    """Say what to do with an element of so many characters that has not its form."""
    if not isinstance(value, str):
        return f"Pass a str, not {type(value).__name__}."
    if has_form(pattern, value.strip().upper()):
        return "Pass it in upper case, without blanks at its ends."
    if len(value) != size:
        return (
            f"Pass it whole: it has {size} characters, and {len(value)} {'was' if len(value) == 1 else 'were'} found."
        )
    return "Pass characters of its form alone."


def require_ori(value: object, name: str, element: str) -> None:
    """Raise `InvalidRecord` unless a value is an ORI."""
    if problems := explain_ori(value, name, element):
        raise refusal(problems)


@functools.cache
def after_origin(key: str) -> slice:
    """Return where, after key and ORI, a sender has a period, and Nlets the end of the first line: `ENDS_OF_LINES`."""
    place = len(key) + len(".AZ0000000")
    return slice(place, place + 1)


def split_destinations(text: str) -> tuple[str, ...]:
    """Split the destinations of a header, which have the form of destinations: ruling on reading 3."""
    return tuple(text.replace(".", ",").split(","))


def places_in(destinations: Iterable[str], begin: int) -> tuple[tuple[int, int], ...]:
    """Return where destinations are that begin at a place, a character after each."""
    spans = []
    for destination in destinations:
        spans.append((begin, begin + len(destination)))
        begin += len(destination) + 1
    return tuple(spans)


def are_several(destination: str) -> bool:
    """Say whether a text holds several destinations with something else between them than what parts destinations."""
    parts = re.split("[^A-Za-z0-9]+", destination.strip())
    return len(parts) > 1 and all(has_form(DESTINATION, part.upper()) for part in parts)


def _of_destinations(destinations: Sequence[object]) -> tuple[str, str]:
    """Say what is wrong with destinations of which one has not its form, and what to do."""
    if not destinations:
        return "A header has at least one destination.", "Pass a code of 2 characters or an ORI."
    expected = "A destination has 2 or 9 capital letters or digits."
    bad = next(destination for destination in destinations if not has_form(DESTINATION, destination))
    if not isinstance(bad, str):
        return expected, f"Pass a str, not {type(bad).__name__}."
    if has_form(DESTINATION, bad.strip().upper()):
        return expected, "Pass it in upper case, without blanks at its ends."
    if are_several(bad):
        return expected, "Pass each destination by itself, in a list."
    return expected, "Pass codes of 2 characters or whole ORIs, each by itself."


def _tuple(value: str | Iterable[str]) -> tuple[str, ...]:
    # What is no collection becomes one without a destination, and is refused as that.
    if isinstance(value, str):
        return (plain_text(value),)
    return tuple(map(plain, value)) if isinstance(value, Iterable) else ()


@compared_by_attributes
@attrs.frozen(eq=False, repr=False)
class InputHeader:
    """The header that a sender writes: ``KEY.AZNLETS20.AZ,CA.*0123456789.TXT``.

    Attributes:
        origin: The sending ORI, 9 characters.
        destinations: One or more codes of 2 or 9 characters.
        control: 10 printable characters that come back with the answer, or None.

    Raises:
        InvalidRecord: An element does not have its form.

    >>> InputHeader("AZNLETS20", ["AZ", "CA"]).destinations
    ('AZ', 'CA')
    """

    origin: str = attrs.field(converter=plain_text)
    destinations: tuple[str, ...] = attrs.field(converter=_tuple)
    control: str | None = attrs.field(default=None, converter=plain_optional)

    def __attrs_post_init__(self) -> None:
        """Check the form of every element."""
        fits = has_form(ORI, self.origin) and (self.control is None or has_form(CONTROL, self.control))
        if (
            not fits
            or not self.destinations
            or not all(has_form(DESTINATION, destination) for destination in self.destinations)
        ):
            raise refusal(self._faults())

    def _faults(self) -> Iterator[Problem]:
        """Explain every element that does not have its form."""
        yield from explain_ori(self.origin, "sending ORI", "origin")
        if not self.destinations or not all(has_form(DESTINATION, destination) for destination in self.destinations):
            yield bad_element("destination", *_of_destinations(self.destinations))
        if self.control is not None and not has_form(CONTROL, self.control):
            expected = "A control field has exactly 10 printable characters."
            starred = isinstance(self.control, str) and has_form(CONTROL, self.control.removeprefix("*"))
            hint = "Pass it without its asterisk." if starred else _to_mend(self.control, 10, CONTROL)
            yield bad_element("control", expected, hint)

    def __repr__(self) -> str:
        from nlets_msg.wire.shown import shown_address, shown_control  # noqa: PLC0415 - start-up

        named = ", ".join(map(shown_address, self.destinations)) + ("," if len(self.destinations) == 1 else "")
        control = shown_control(self.control)
        return f"InputHeader(origin={shown_address(self.origin)}, destinations=({named}), control={control})"

    def text(self, key: str, newline: str, separator: str) -> str:
        """Write the header up to and with TXT."""
        control = "" if self.control is None else f"*{self.control}."
        return f"{key}.{self.origin}.{separator.join(self.destinations)}.{control}TXT"
