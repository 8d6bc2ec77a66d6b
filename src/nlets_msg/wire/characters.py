"""Characters that a field does not accept, named for a person.

In: a value and the characters that are accepted. Out: a sentence that names the first other one and says what to do; or
the value as a keyboard has it. What can fail: nothing.

A character outside ASCII is named by its number: the person sees on the screen what looks right. A letter or a digit of
ASCII is given by its place alone, as it may be a part of personal data. What a character is meant for follows from its
kind and its name in Unicode, so that whole kinds are known, and not the characters that someone has thought of.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from nlets_msg.wire.patterns import compiled, matches

# General categories of what has no place of its own on a line: format characters, marks on a letter, controls, and line
# and paragraph separators. What is printed without them is the same, so they are left out.
_NOT_PRINTED: Final = frozenset({"Cf", "Cc", "Mn", "Me", "Zl", "Zp"})
# What is on a keyboard for whole categories: spaces and dashes.
_BY_CATEGORY: Final = {"Zs": " ", "Pd": "-"}
# And for others by their names.
_BY_NAME: Final = (
    (r"MINUS SIGN|HYPHEN BULLET", "-"),
    (r"(?:.* )?DOUBLE(?: .*)? QUOTATION MARK|DOUBLE PRIME", '"'),
    (r"(?:.* )?SINGLE(?: .*)? QUOTATION MARK|(?:.* )?APOSTROPHE|PRIME|ACUTE ACCENT|MODIFIER LETTER TURNED COMMA", "'"),
    (r"(?:.* )?(?:SOLIDUS|SLASH)|FRACTION SLASH", "/"),
    (r".* COMMA", ","),
    (r".* FULL STOP", "."),
    (r"LATIN (?:CAPITAL|SMALL) LETTER SHARP S", "SS"),
)
# Letters that no decomposition parts from their stroke, and those that are written as two.
_LETTER: Final = re.compile(r"LATIN (CAPITAL|SMALL) (?:LETTER|LIGATURE) ([A-Z]{1,2})(?: WITH .*)?")
# A byte that is not UTF-8, as `surrogateescape` reads it, and the other halves of characters.
_BYTES: Final = range(0xDC80, 0xDD00)


def other_character(value: str, accepted: str) -> str | None:
    """Name the first character of a value that is not accepted; None where all are.

    Args:
        value: The value of a field.
        accepted: The pattern of one character.

    >>> other_character("O\u2019BRIEN", "[A-Z']")
    "Character 2 is U+2019; write '."
    >>> other_character("NU\u00d1EZ", "[A-Z]"), other_character("SMITH\u200b", "[A-Z]")
    ('Character 3 is U+00D1; write N.', 'Character 6 is U+200B; leave it out.')
    >>> other_character("SM1TH", "[A-Z]")
    'Character 3 is a digit, which is not accepted here; check the value.'
    """
    # One look at all that are accepted: each by itself takes ten times as long.
    accepted_before = compiled(f"(?:{accepted})*+").match(value)
    assert accepted_before is not None  # it matches the empty text
    at = accepted_before.end()
    if at == len(value):
        return None
    character, named = value[at], f"Character {at + 1} is"
    if character.isascii():
        # The key of the grave accent is taken for that of the apostrophe.
        meant = character == "`" and matches(accepted, "'")
        remedy = "; write '." if meant else ", which is not accepted here; check the value."
        return f"{named} {_ascii_name(character)}{remedy}"
    number = f"U+{ord(character):04X}"
    if ord(character) in _BYTES:
        byte = f"{ord(character) - 0xDC00:02X}"
        return f"{named} the byte {byte}, which is not UTF-8: write the file as UTF-8, or decode it as what it is."
    written = _accepted(value, at, accepted)
    if written is None:
        return f"{named} {number}; write another character."
    if not written:
        rest = f"{value[:at]}{value[at + 1 :]}"
        return f"{named} {number}; leave it out{', and the spaces beside it' if rest != rest.strip(' ') else ''}."
    return f"{named} {number}; write {_said(written)}."


def as_typed(value: str) -> str:
    """Return a value with what a keyboard has for each character that it has not.

    >>> as_typed("123\u201345\u20136789")
    '123-45-6789'
    """
    return value if value.isascii() else "".join(_each_as_typed(value))


def _each_as_typed(value: str) -> Iterator[str]:
    for character in value:
        typed = None if character.isascii() else _on_keyboard(character)
        yield character if typed is None else typed


def _ascii_name(character: str) -> str:
    if character.isalpha():
        return "a letter"
    return (
        "a digit"
        if character.isdigit()
        else f"U+{ord(character):04X} ({unicodedata.name(character, 'control').lower()})"
    )


def _said(written: str) -> str:
    if written.isdigit():
        return "the digit of the keyboard"
    return "a space" if written == " " else written


def _accepted(value: str, at: int, accepted: str) -> str | None:
    """Return what goes in place of a character: nothing, if it is left out; None where that is not known."""
    typed = _on_keyboard(value[at])
    if typed is None:
        return None
    if typed in {" ", "."}:
        # A blank beside another one, and both at an end, would be layout or the separator.
        before, after = as_typed(value[:at]), value[at + 1 :]
        # No more of it is looked at than is asked for.
        at_end = not any(each.strip(" .") for each in _each_as_typed(after))
        at_end = at_end or (typed == " " and not before.strip(" "))
        first_after = next(filter(None, _each_as_typed(after)), "")
        if at_end or (typed == " " and (before.endswith(" ") or first_after == " " or not matches(accepted, " "))):
            return ""
    return next(
        (candidate for candidate in (typed, typed.upper()) if all(matches(accepted, each) for each in candidate)), None
    )


# A text may be one character again and again.
@functools.lru_cache(maxsize=256)
def _on_keyboard(character: str) -> str | None:
    """Return what a keyboard has for a character: nothing where it is not printed; None where that is not known."""
    return next(_candidates(character), None)


def _candidates(character: str) -> Iterator[str]:
    category, name = unicodedata.category(character), unicodedata.name(character, "")
    if category in _NOT_PRINTED:
        yield ""
    if category in _BY_CATEGORY:
        yield _BY_CATEGORY[category]
    if character.isdecimal():
        yield str(unicodedata.digit(character))
    # A number may have the name of a comma or a full stop in its own.
    yield from (plain for pattern, plain in _BY_NAME if category[0] != "N" and matches(pattern, name))
    letter = _LETTER.fullmatch(name)
    if letter is not None:
        yield letter[2] if letter[1] == "CAPITAL" else letter[2].lower()
    # A letter without its mark is meant, and a sign of another width; what else a character is made of is not.
    plain = "".join(each for each in unicodedata.normalize("NFKD", character) if not unicodedata.combining(each))
    if category[0] in "PS" and len(plain) == 1 and plain.isascii():
        yield plain
    if category[0] == "L" and plain.isascii() and plain.isalpha():
        yield plain
