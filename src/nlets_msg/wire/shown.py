"""What is shown unasked of a message besides its values: header elements, prefixes, message keys.

In: a word of a text. Out: whether it may be shown; how a representation shows it. What can fail: nothing.

A text may have a name in any place. What is shown has the form of what goes there, and a word that a table or a list
has; of all else, the size. Whether a value is shown is said by `Row.shows`.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlets_msg._keys import PREFIXES
from nlets_msg.codes import DESTINATIONS, POSTAL
from nlets_msg.wire.header_patterns import CONTROL
from nlets_msg.wire.patterns import matches


def size_of(text: str) -> str:
    """Show the size of a text.

    >>> size_of("SMITH,JOHN")
    '<10 characters>'
    """
    return f"<{len(text)} characters>"


def shown_prefixes(prefixes: Sequence[object]) -> str:
    """Show prefixes, and of other words the size.

    >>> shown_prefixes(["NAM", "JONES"])
    "'NAM', <5 characters>"
    """
    return ", ".join(repr(prefix) if prefix in PREFIXES else size_of(str(prefix)) for prefix in prefixes)


def is_address(element: str) -> bool:
    """Say whether an ORI or a destination may be shown: a code of two characters, or an ORI of a place on the lists.

    Other nine letters or digits may be a name or a number; so may a letter with eight digits, though A1 is a region.

    >>> [is_address(one) for one in ("AZNLETS20", "QQ", "123456789", "A12345678")]
    [True, True, False, False]
    """
    place = element[:2]
    return len(element) == 2 or (len(element) == 9 and place.isalpha() and (place in DESTINATIONS or place in POSTAL))


def is_control(control: str) -> bool:
    """Say whether what is in the place of a control field may be shown: ten characters with a digit, and no comma.

    Others that are a control field by their form may be a name.

    >>> [is_control(control) for control in ("0123456789", "SMITH,JOH.", "SMITH JOHN", "SMITH,JOHN DOB 19500101")]
    [True, False, False, False]
    """
    return matches(CONTROL, control) and "," not in control and any(map(str.isdigit, control))


def shown_address(element: str | None) -> str:
    """Show an ORI or a destination in a representation."""
    return repr(element) if element is None or is_address(element) else size_of(element)


def shown_control(control: str | None) -> str:
    """Show a control field in a representation, by its size: ten characters may be a name, too."""
    return "None" if control is None else size_of(control)
