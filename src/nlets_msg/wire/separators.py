"""What separates fields, and what is no part of a value: layout, line ends, prefixes, periods.

In: a value, read or about to be written. Out: whether it would be read as more than a value; and the patterns of each
ruling, for what reads a text. What can fail: nothing. For texts that are not clean, ``grammars/fields.lark`` says the
same.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from nlets_msg.wire.patterns import compiled

if TYPE_CHECKING:
    import re

# Ruling on reading 5: "CR, LF, DEL and other control characters after TXT, beside a separator and at the end are passed
# over. Inside a value they are removed, with a warning." So Nlets, Driver's License (article 21003096528).
CONTROL_CHARACTER: Final = r"[\x00-\x1f\x7f-\x9f]"
# Ruling on reading 10: spaces there are removed, too, with a warning.
LAYOUT_CHARACTER: Final = r"[\x00-\x20\x7f-\x9f]"
# The same without its brackets, for a class of characters that has others, or none of these.
LAYOUT_IN_CLASS: Final = LAYOUT_CHARACTER.strip("[]")
LAYOUT_BUT_LINE_ENDS: Final = r"[\x00-\x09\x0b\x0c\x0e-\x20\x7f-\x9f]"
LAYOUT: Final = "".join(map(chr, [*range(33), *range(127, 160)]))
ANY_LINE_ENDS: Final = r"[\r\n]*+"
# The layout of clean texts: other control characters are rare.
CLEAN_LAYOUT: Final = ANY_LINE_ENDS
# Ruling on reading 5: "a line end inside a value that is not free text, with text after it that no prefix introduces,
# is the error `not-a-field` at that text", and "so is text after a tab, a vertical tab, a form feed, an escape or
# `^M^J` inside such a value". "In free text a line end, a vertical tab, a form feed or a tab between two words is one
# space."
WORD_END: Final = r"(?:[\t\n\x0b\x0c\r\x1b-\x1f\x85]|\^M\^J)"
_OTHER_CONTROL_CHARACTER: Final = r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
_BETWEEN_WORDS: Final = r"[ \t\n\x0b\x0c\r\x85]+"
# CR LF is one line end, wherever a pattern begins.
LINE_END: Final = r"(?:\r\n|\n|\r(?!\n))"
# Ruling on reading 5: "`^M^J` written out at the end of a value is removed": what some systems make of a line end.
WRITTEN_LINE_END: Final = "^M^J"

# Ruling on reading 13: "The echo runs to the first blank line or the end of the body."
BLANK_LINE: Final = rf"{LINE_END}[ \t]*{LINE_END}"

# Ruling on reading 6: "A period separates where the form of a prefix follows it (2 to 7 capital letters and a slash, or
# a prefix of the key in lower case), or the end of the text. In a free-text field only a prefix of the key counts. Any
# other period belongs to the value, which may not end with one."
PREFIX: Final = r"[A-Z]{2,7}"
PREFIX_IN_ANY_CASE: Final = r"([A-Za-z]{2,7})/"
# Ruling on reading 6: "A period is missing where a prefix of the key and its slash, in capital or in lower case, come
# inside a value that is not free text, after any character that is no letter or digit, or after `^M^J`, also with
# blanks between prefix and slash", and "In free text the same is a warning `not-a-field`, and the text is kept". Of
# `^M^J` the last character is a letter and yet none of a word.
GLUED_PREFIX: Final = r"(?:(?<=\^M\^J)|(?<![A-Za-z0-9])(?<!\^M\^))([A-Za-z]{2,7}+)[ \t]*+/"
_SIGN: Final = r"[^A-Za-z0-9\x00-\x08\x0e-\x1f\x7f-\x9f]"
# Ruling on reading 6: "A slash is missing where a prefix of the key comes after a period in such a value and anything
# but a letter, a digit or its slash after it"; and "After a blank" it may be. The groups are what is before it, the
# word, and what is written in the place of the slash, or before it.
# Each way begins with its character, and what is before that is asked after it, so that most of a text is passed over.
_BEFORE_WORD: Final = rf"(\.{LAYOUT_CHARACTER}*+| (?<=[!-\-/-~] )[ \t]*+|\t(?<=[!-\-/-~]\t)[ \t]*+)"
_AFTER_WORD: Final = rf"(?![A-Za-z0-9])((?:{LAYOUT_CHARACTER}*+(?:{_SIGN}?/|[\\:=]))?+)"
BARE_PREFIX: Final = rf"{_BEFORE_WORD}([A-Za-z0-9]{{2,7}}+){_AFTER_WORD}"
# The same where a slash follows.
WORD_AND_SLASH: Final = rf"{_BEFORE_WORD}([A-Za-z0-9]{{2,7}}+)(?![A-Za-z0-9])({LAYOUT_CHARACTER}*+/)"
# A word after a period, with a slash, that has one character which is no letter, digit or control character; that one
# is told as what it is. Groups as above.
WORD_WITH_SIGN: Final = rf"(\.{LAYOUT_CHARACTER}*+)([A-Za-z0-9]{{0,7}}+{_SIGN}[A-Za-z0-9]{{0,7}}+)(/)"
# A word of the form of a prefix after a period, with its slash; groups as above.
PERIOD_AND_PREFIX: Final = rf"(\.{LAYOUT_CHARACTER}*+)([A-Za-z]{{2,7}}+)/"
# A word of that form after a period, with a line end before its slash; the group is the word.
PREFIX_BEFORE_LINE_END: Final = rf"\.{LAYOUT_CHARACTER}*+([A-Za-z]{{2,7}}+)[ \t]*+{LINE_END}{LAYOUT_CHARACTER}*+/"
# Where a field begins in a body of fields; the group is its prefix.
BEGUN_FIELD: Final = rf"(?:\A|(?<=[Tt][Xx][Tt])|[.\r\n]){LAYOUT_CHARACTER}*+{PREFIX_IN_ANY_CASE}"
# For clean texts: a period that belongs to the value, any printable value, and what ends a field. A value has no small
# letters, which are a warning, no slash, which may be that of a prefix, and no circumflex, which may be that of a
# written line end; and it neither begins nor ends with a space or a period. Most have no period, and a prefix of three
# letters after them. What is not free text has no prefix without its slash: after a period no word of that form, and
# none that begins with a prefix of the key; after a blank no prefix of the key; and no header of a second message,
# which would end with TXT or a control field.
_CHARACTER: Final = r"[ -\-0-\]_`{-~]"
FIRST_CHARACTER: Final = r"[!-\-0-\]_`{-~]"
_INNER_PERIOD: Final = rf"\.(?!{LAYOUT_CHARACTER}*+{PREFIX}/)"
# In free text a slash may be lost where a word directly after a period has a digit or a comma in it or after it.
_WORD_AND_NUMBER: Final = r"[A-Z0-9]{2}[^.0-9,]*+[0-9,]"
SLASH_LOST_IN_TEXT: Final = rf"\.{_WORD_AND_NUMBER}"
_PERIOD_IN_TEXT: Final = rf"{_INNER_PERIOD}(?!{_WORD_AND_NUMBER})"
CLEAN_FREE_TEXT: Final = rf"(?! )({_CHARACTER}++(?:(?=\.[A-Z]{{3}}/)|(?:{_PERIOD_IN_TEXT}{_CHARACTER}*+)*+))(?<![ .])"
CLEAN_END: Final = rf"(?:\.{CLEAN_LAYOUT}(?!\Z)|{CLEAN_LAYOUT}\Z)"
# A field that the grammar has found, with the separator before it, about which there is nothing to say.
CLEAN_FIELD: Final = rf"(\.{CONTROL_CHARACTER}*)?({PREFIX})/({FIRST_CHARACTER}(?:[ -.0-\]_`{{-~]*{FIRST_CHARACTER})?)"
# For a text that is parted at its separators before it is cleaned: the same in any case, and a control character
# inside a value, but for those that end a word. A circumflex and a slash are what they are above. The groups of a field
# are prefix, value, period and layout.
_CHARACTER_TO_CLEAN: Final = r"[ -\-0-\]_-~\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f]"
_FIRST_CHARACTER_TO_CLEAN: Final = r"[!-\-0-\]_-~]"
_PERIOD_TO_CLEAN: Final = rf"\.(?!{LAYOUT_CHARACTER}*+(?:{PREFIX_IN_ANY_CASE.replace('(', '(?:', 1)}|\Z))"
FIELD_TO_CLEAN: Final = (
    rf"{PREFIX_IN_ANY_CASE}({_FIRST_CHARACTER_TO_CLEAN}{_CHARACTER_TO_CLEAN}*+"
    rf"(?:{_PERIOD_TO_CLEAN}{_CHARACTER_TO_CLEAN}++)*+)(\.?+)({LAYOUT_CHARACTER}*+)"
)
# Ruling on reading 9: lower case is read; codes become upper case, and text stays.
SMALL_LETTER: Final = r"[a-z]"
# The line that marks an image, and as a hand writes it: in small letters, with other blanks, with other asterisks.
NEAR_IMAGE_MARK: Final = r"\*[ \t]*+(?ai:image[ \t]++url)[ \t]*+\*"
# Separators between fields, where what is written between them is not shown.
SHOWN_SEPARATORS: Final = r"[ .\t\r\n]+"


def clean_value(known: Iterable[str]) -> str:
    """Return the pattern of a clean value that is not free text, of a key with some prefixes; its group is the value.

    >>> pattern = compiled(clean_value(["IMQ", "DOB"]))
    >>> [pattern.fullmatch(one) is not None for one in ("D1.2", "D1 X", "D1.IMQ", "D1.IMQY", "D1 IMQ Y", "D1 IMQS")]
    [True, True, False, False, False, True]
    """
    prefix = "|".join(known)
    blank = rf" ++(?!(?:{prefix})(?![A-Z0-9]))"
    period = rf"\.(?!{LAYOUT_CHARACTER}*+(?:{PREFIX}+(?![A-Z0-9])|{prefix})|TXT|\*)"
    return (
        rf"(?! )({FIRST_CHARACTER}++(?:(?=\.[A-Z]{{3}}/)"
        rf"|(?:(?:{period}|{blank}){FIRST_CHARACTER}*+)*+))(?<![ .])"
    )


def plain_value(known: Iterable[str]) -> str:
    """Return the pattern of a value of which it is certain where it ends, of a key with some prefixes, whatever it is.

    It is a `clean_value` without a period.

    >>> pattern = compiled(plain_value(["IMQ", "DOB"]))
    >>> [pattern.fullmatch(one) is not None for one in ("D1 X", "D1.2", "D1 IMQ Y", "D1 IMQS", "d1", "D1 ")]
    [True, False, False, True, False, False]
    """
    return rf"({FIRST_CHARACTER}++(?: ++(?!(?:{'|'.join(known)})(?![A-Z0-9])){FIRST_CHARACTER}++)*+)"


def _in_any_case(known: Iterable[str]) -> str:
    """Return the pattern of any of some words, the longest first, in any case.

    It begins with the first letters, so that most of a text is passed over at once.
    """
    words = sorted(known, key=len, reverse=True)
    first = "".join(sorted({letter for word in words for letter in (word[0], word[0].lower())}))
    return rf"[{first}](?ai:{'|'.join(f'(?<={word[0]}){word[1:]}' for word in words)})"


def bare_prefix_of(known: Iterable[str]) -> str:
    """Return the pattern of `BARE_PREFIX` of which the word is a known prefix, in any case."""
    return rf"{_BEFORE_WORD}((?ai:{'|'.join(sorted(known, key=len, reverse=True))})){_AFTER_WORD}"


def bare_prefix_in_word(known: Iterable[str]) -> str:
    """Return the pattern of a known prefix after a period with nothing in the place of its slash; groups as above.

    >>> pattern = compiled(bare_prefix_in_word(["DOB", "IMQ"]))
    >>> [pattern.search(one) is not None for one in (".DOB19500101", ".DOB 19500101", "DOB19500101", ".SEXM")]
    [True, False, False, False]
    """
    return rf"(\.{LAYOUT_CHARACTER}*+)({'|'.join(sorted(known, key=len, reverse=True))})(?P<nothing>)(?=[A-Z0-9])"


def prefix_in_word(known: Iterable[str]) -> str:
    """Return the pattern of a known prefix and its slash after any character: where no period is, nor anything for it.

    >>> pattern = compiled(prefix_in_word(["DOB", "IMQ"]))
    >>> [found[1] for found in map(pattern.search, ("SMITH,JOHNDOB/19500101", "D1 IMQ /Y", "SEX/M")) if found]
    ['DOB', 'IMQ']
    """
    return rf"({_in_any_case(known)})[ \t]*+/"


def begun_field_of(known: Iterable[str]) -> str:
    """Return the pattern of where a field of a key with some prefixes begins in its fields; the group is its prefix.

    >>> [found[1] for found in compiled(begun_field_of(["IMQ", "DOB"])).finditer("IMQ/Y. dob/1.DOBX/1 IMQ/Y")]
    ['IMQ', 'dob']
    """
    return rf"(?:\A|\.){LAYOUT_CHARACTER}*+({_in_any_case(known)})/"


def holds_prefix(
    value: str, known: Container[str], *, pattern: str = PREFIX_IN_ANY_CASE, free_text: bool = False
) -> bool:
    """Say whether a value holds the form of a prefix, or in free text, a prefix of the key.

    Args:
        value: The value of a field.
        known: The prefixes of the key.
        pattern: Where in the value it counts; its first group is the prefix.
        free_text: Whether the field is free text.
    """
    prefixes = (match[1] for match in compiled(pattern).finditer(value))
    return any(prefix.upper() in known or (prefix.isupper() and not free_text) for prefix in prefixes)


def glued_prefixes(text: str, known: Container[str], start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Find the prefixes of the key in a value before which a period may be missing; the first group is the prefix.

    Args:
        text: A value, or the text that it is in.
        known: The prefixes of the key.
        start: Where the value begins.
        end: Where it ends.

    >>> [found[1] for found in glued_prefixes("D1234567 IMQ/Y AND/OR", ["IMQ"])]
    ['IMQ']
    """
    for match in compiled(GLUED_PREFIX).finditer(text, start, len(text) if end is None else end):
        if match[1].upper() in known:
            yield match


def without_control_characters(value: str, *, free_text: bool) -> str:
    r"""Take the control characters out of a value.

    >>> [without_control_characters("WARDEN\r\nR\x7fOE", free_text=one) for one in (True, False)]
    ['WARDEN ROE', 'WARDENROE']
    """
    if not free_text:
        return compiled(CONTROL_CHARACTER).sub("", value)
    value = compiled(_OTHER_CONTROL_CHARACTER).sub("", value)
    return compiled(_BETWEEN_WORDS).sub(lambda match: " " if match[0].strip(" ") else match[0], value)


def changes_structure(value: str, known: Container[str], *, free_text: bool) -> bool:
    """Say whether a value, written between two separators, would be read as something else.

    >>> changes_structure("SGT. NAM/X", ["NAM"], free_text=True), changes_structure("SGT. DOE", [], free_text=False)
    (True, False)
    >>> [changes_structure("DOE NAM/X", ["NAM"], free_text=one) for one in (False, True)]
    [True, False]
    """
    return (
        compiled(CONTROL_CHARACTER).search(value) is not None
        or value != value.strip(" ")
        or value.endswith((".", WRITTEN_LINE_END))
        or holds_prefix(value, known, pattern=rf"\. *{PREFIX_IN_ANY_CASE}", free_text=free_text)
        or (not free_text and (WRITTEN_LINE_END in value or any(glued_prefixes(value, known))))
    )


def structure_hint(value: str, prefix: str) -> str:
    """Say what to take out of a value that changes the structure: the first of what `changes_structure` asks.

    Args:
        value: The value.
        prefix: The prefix of its field.

    >>> structure_hint("NAM/SMITH,JOHN", "NAM")
    'Leave out the prefix: it is written before the value.'
    """
    if compiled(CONTROL_CHARACTER).search(value) is not None or WRITTEN_LINE_END in value:
        return "Take the control character out of the value: a line end or a tab, also as ^M^J."
    if value != value.strip(" "):
        return "Leave out the blank at the beginning or at the end of the value."
    if value.upper().startswith(f"{prefix}/"):
        return "Leave out the prefix: it is written before the value."
    if value.endswith("."):
        return "Leave out the period at the end of the value: it would be the separator."
    return "Pass each field by itself: the value holds a prefix and a slash."
