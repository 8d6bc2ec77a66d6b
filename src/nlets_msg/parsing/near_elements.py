"""What is wrong with what is in the place of an ORI or a destination of a header.

In: an element that has not the form of one. Out: the rule that it breaks, with what to do: where it is one but for a
sign or a character more, that one is to be left out. What can fail: nothing.

    AZ-NLETS20  ->  Take the hyphen out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from nlets_msg.parsing import header_rules as rules
from nlets_msg.parsing.header_elements import is_destination, is_ori

# What parts an element for the eye: each sign with what it is called.
_PARTS: Final = {" ": "blank", "\t": "blank", "-": "hyphen"}
_ORI_AND_ONE: Final = 10


def of_origin(element: str) -> rules.Rule:
    """Return the rule that an element breaks which is not the ORI of the sender.

    >>> of_origin("AZ NLETS20")[1], of_origin("AZNLETS200")[1]
    ('Take the blank out.', 'An ORI has 9 characters; one is too many.')
    """
    return _with_one_too_many(element, is_ori, rules.ORI)


def of_destination(element: str) -> rules.Rule:
    """Return the rule that an element breaks which is no destination.

    >>> of_destination("N V")[1], of_destination("CA00-00000")[1]
    ('Take the blank out.', 'Take the hyphen out.')
    """
    return _with_one_too_many(element, is_destination, rules.DESTINATION)


def _with_one_too_many(element: str, is_one: Callable[[str], bool], rule: rules.Rule) -> rules.Rule:
    parts = [_PARTS[character] for character in element if character in _PARTS]
    expected, _, of = rule
    if parts and is_one("".join(character for character in element if character not in _PARTS)):
        named = " and the ".join(f"{part}{'s' * (parts.count(part) > 1)}" for part in dict.fromkeys(parts))
        return expected, f"Take the {named} out.", of
    if len(element) == _ORI_AND_ONE and is_ori(element[1:]) and is_ori(element[:-1]):
        return expected, "An ORI has 9 characters; one is too many.", of
    return rule
