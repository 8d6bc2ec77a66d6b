"""What a format of values is: its patterns, whether a value fits them, and the problem of one that does not.

In: a value. Out: whether it fits a `Format`, what is kept of it, and its problem. The formats of the fields are in
`formats`. What can fail: a list of codes that is none raises `ValueError`.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

import functools
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from nlets_msg import problems
from nlets_msg.wire.patterns import compiled, matches

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem, Span

# The hours of a day, and the minutes of an hour or the seconds of a minute.
HOUR: Final = "(?:[01][0-9]|2[0-3])"
SIXTIETH: Final = "[0-5][0-9]"
# The time of "ccyymmdd@hhmm": Nlets, RAND (article 21003096193).
HHMM: Final = HOUR + SIXTIETH

# No notation of a date, a code or a number has more characters, and what is put for one on a keyboard takes time.
_LONGEST_NOTATION: Final = 100
_LAST_PERIOD: Final = "Leave out the period at the end of the value; one period parts two fields."


@functools.cache
def small_letters(characters: str) -> frozenset[str]:
    """Return the small letters of which the capital ones match a pattern of one character."""
    return frozenset(chr(code) for code in range(ord("a"), ord("z") + 1) if matches(characters, chr(code).upper()))


class Format(NamedTuple):
    """A format of values.

    Attributes:
        name: A word for it in documentation.
        expected: What a value looks like, as the end of a sentence that begins with the prefix.
        pattern: A regular expression that a whole value matches, else it is ``bad-format``.
        calendar: A narrower one, of the days that exist, else it is ``bad-date``.
        usual: A narrower one, else the warning ``usual_code``.
        usual_expected: What such a value looks like, as ``expected``, where the code says no more than that.
        usual_source: Where that is said, if not where the row is.
        kept: A pattern of values of which its first group alone is kept, with the warning ``usual_code``.
        coded: Lower case is not kept as read but becomes upper case.
        choices: The codes, where the format is a list of them.
        characters: The pattern of one character that its values may hold, None where another is not named.
        near_misses: Other notations that are met in this place, each a pattern and what to write instead.
        lengths: The sizes that its values have, where the patterns say that.
        meanings: What the codes mean.
        with_time: The date may have a time of day after it.
        names_person: A `PersonName` may be given for the value, and is written.
        embeddable: The narrowest of the patterns may be part of a larger one: it matches no period, captures nothing,
            and looks at no more than what it matches. So the fast path need not match the value by itself.
        shown: A narrower one, of the values that are shown unasked where the row is no personal data: what else fits
            the pattern may be something personal in the wrong place. Every value that fits where there is none.
        near_misses_of: Sizes, each with the ``near_misses`` where a row accepts it alone of the ``lengths``.
    """

    name: str
    expected: str
    pattern: str
    calendar: str | None = None
    usual: str | None = None
    usual_code: str = "unusual-size"
    usual_expected: str | None = None
    usual_source: str | None = None
    kept: str | None = None
    coded: bool = False
    choices: tuple[str, ...] = ()
    characters: str | None = None
    near_misses: tuple[tuple[str, str], ...] = ()
    lengths: tuple[int, ...] = ()
    meanings: Mapping[str, str] | None = None
    with_time: bool = False
    names_person: bool = False
    embeddable: bool = False
    shown: str | None = None
    near_misses_of: tuple[tuple[int, tuple[tuple[str, str], ...]], ...] = ()

    @property
    def clean(self) -> str:
        """The narrowest of its patterns: a value of the right size that matches it has nothing wrong or unusual."""
        return self.usual or self.calendar or self.pattern

    def fits(self, value: str) -> bool:
        """Say whether a value has the format, with nothing unusual about it."""
        # `clean`, without a call: each value of a message that is not clean is asked.
        pattern = self.usual or self.calendar or self.pattern
        if compiled(pattern).fullmatch(value) is None or value.endswith("."):
            return False
        return not (self.coded and self._read_otherwise(value))

    def _read_otherwise(self, value: str) -> bool:
        """Say whether a value cannot come back as it is, whatever the patterns say.

        A period at its end is the separator: ruling on reading 6. Of codes small letters become capital ones.
        """
        return value.endswith(".") or (self.coded and value.isascii() and value != value.upper())

    def part_kept(self, value: str) -> str:
        """Return what is kept of a value: mostly all.

        It is all where the value fits, and where less would be kept of the rest, or nothing.

        >>> from nlets_msg.declaring import NAME
        >>> NAME.part_kept("SMITH,JOHN A JR."), NAME.part_kept("SMITH,JOHN A.")
        ('SMITH,JOHN A JR', 'SMITH,JOHN A.')
        """
        kept = self._cut(value)
        return kept if kept and kept == self._cut(kept) else value

    def keeps_a_part(self, value: str) -> bool:
        """Say whether less than all of a value is kept.

        >>> from nlets_msg.declaring import NAME
        >>> NAME.keeps_a_part("SMITH,JOHN A JR."), NAME.keeps_a_part("SMITH,JOHN A")
        (True, False)
        """
        # Most have not the form of what is kept in part.
        if self.kept is None or compiled(self.kept).fullmatch(value) is None:
            return False
        return self.part_kept(value) != value

    def _cut(self, value: str) -> str:
        # Most values have not the form of one of which a part is kept.
        match = None if self.kept is None else compiled(self.kept).fullmatch(value)
        return value if match is None or self.fits(value) else (match[1] or "").strip(" ")

    def holds_one_of(self, letters: str) -> bool:
        """Say whether a value may hold one of some letters: a date may not, whichever letters these are."""
        return self.characters is None or not small_letters(self.characters).isdisjoint(letters.lower())

    def explain(self, value: str, *, prefix: str, span: "Span | None", source: str) -> "list[Problem]":
        """Explain a value: its first error, or what is unusual about it; nothing where it fits."""
        name = prefix or "The value"
        expected = f"{name} {self.expected}."
        if not matches(self.pattern, value):
            code = "bad-format"
        elif self._read_otherwise(value):
            code = "bad-format"
            expected = f"{name} does not end with a period, and has capital letters if it is a code."
        elif self.calendar is not None and not matches(self.calendar, value):
            code = "bad-date"
        elif self.usual is not None and not matches(self.usual, value):
            code, source = self.usual_code, self.usual_source or source
            expected = f"{name} {self.usual_expected or self.expected}."
        else:
            return []
        said, hint = self._no_such_date(value) if code == "bad-date" else expected, self.hint(value)
        return [problems.make_problem(code, prefix=prefix or None, span=span, expected=said, hint=hint, source=source)]

    def _no_such_date(self, value: str) -> str:
        """Say what of a date and a time there is none of: as of a clock in a header."""
        day, at, time = value.partition("@")
        absent = [] if matches(self.calendar or "", day) else ["day in the calendar"]
        absent += ["time of day"] if at and not matches(HHMM, time) else []
        return f"There is {' and '.join(f'no such {part}' for part in absent or ['day in the calendar'])}."

    def of_lengths(self, lengths: tuple[int, ...]) -> "Format":
        """Return the format with the remedies that lead to the one size that a row accepts, where it has such."""
        others = dict(self.near_misses_of).get(lengths[0]) if len(lengths) == 1 else None
        return self if others is None else self._replace(near_misses=others)

    def hint(self, value: str) -> str | None:
        """Say what to write instead of a value that does not fit; None where that is not known.

        >>> from nlets_msg.declaring import DATE, NAME
        >>> DATE.hint("1950-01-31"), NAME.hint("SMITH,JOHN.")
        ('Write digits only: ccyymmdd.', 'Leave out the period at the end of the value; one period parts two fields.')
        """
        # A name may end with a suffix or a title that has a period.
        if value.endswith(".") and not self.names_person:
            return _LAST_PERIOD
        # In a name each character has its own remedy; elsewhere the notation counts, and not how it is typed.
        typed = value
        if not (value.isascii() or self.names_person) and len(value) <= _LONGEST_NOTATION:
            from nlets_msg.wire.characters import as_typed  # noqa: PLC0415 - a value that fits does not need it

            typed = as_typed(value)
        for pattern, hint in self.near_misses:
            if compiled(pattern).fullmatch(typed) is not None:
                return hint
        if value.endswith("."):
            return _LAST_PERIOD
        if self.characters is None or compiled(f"(?:{self.characters})*+").fullmatch(value) is not None:
            return None
        from nlets_msg.wire.characters import other_character  # noqa: PLC0415 - as above

        return other_character(value, self.characters)


def codes(*choices: str, of: Mapping[str, str] | None = None) -> Format:
    """Make a format that is a list of codes: those given, or all of a list.

    Raises:
        ValueError: There is no code, or one that is none.

    >>> codes("Y", "N").expected
    'is one of Y, N'
    """
    if of is not None and not isinstance(of, Mapping):
        raise ValueError("of is a mapping of codes to meanings")
    listed = choices or tuple(of or ())
    # In small letters none would be read as itself.
    if not listed or not all(isinstance(code, str) and code and code == code.upper() for code in listed):
        raise ValueError("choices, or the codes of a list, are one or more texts, not empty and in capital letters")
    expected = f"is one of {', '.join(listed)}" if len(listed) > 1 else f"is {listed[0]}"
    embeddable = all(map(str.isalnum, listed))
    lengths = tuple(sorted({len(code) for code in listed}))
    return Format(
        "code",
        expected,
        "|".join(listed if embeddable else map(re.escape, listed)),
        coded=True,
        choices=listed,
        lengths=lengths,
        meanings=of,
        near_misses=((r"(?s).*", f"Write {either(listed)}."),),
        embeddable=embeddable,
    )


def is_word(value: str) -> bool:
    """Say whether a value is letters and blanks: what a code means may be written out in its place."""
    return value.isascii() and value.replace(" ", "").isalpha()


def either(words: Sequence[str]) -> str:
    """Join words with commas, and the last one with "or"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
