"""The parts of a name, read from the wire's form and written back to it.

In: ``LAST,FIRST MIDDLE SUFFIX``, or its parts. Out: a `PersonName`, or the text. What can fail: parts that would not
read back as themselves raise `InvalidRecord`.
"""

from __future__ import annotations

import re
from typing import overload

import attrs

from nlets_msg._frozen import maker
from nlets_msg.codes import SUFFIXES
from nlets_msg.problems.problem import InvalidRecord, make_problem
from nlets_msg.wire.values import plain_optional, plain_text


def _is_suffix(word: str) -> bool:
    return _without_period(word).upper() in SUFFIXES


def _without_period(word: str) -> str:
    # The period that the source prints after a suffix is no part of it: ruling on keys, names.
    return word.removesuffix(".")


@attrs.frozen(repr=False)
class PersonName:
    """A person's name in parts; None where a part is absent.

    Letters, hyphens and apostrophes; the last and the middle name may hold spaces. The suffix is one of
    `nlets_msg.codes.SUFFIXES`; a period after it is left out.

    >>> name = PersonName.of("SMITH,JOHN A JR")
    >>> name.last, name.first, name.middle, name.suffix
    ('SMITH', 'JOHN', 'A', 'JR')
    >>> PersonName("SMITH", "JOHN").text
    'SMITH,JOHN'

    Raises:
        InvalidRecord: The parts, written as one text, would be read as other parts.
    """

    last: str = attrs.field(converter=plain_text)
    first: str | None = attrs.field(default=None, converter=plain_optional)
    middle: str | None = attrs.field(default=None, converter=plain_optional)
    suffix: str | None = attrs.field(default=None, converter=plain_optional)

    def __attrs_post_init__(self) -> None:
        """Refuse parts that would not read back as themselves."""
        if isinstance(self.suffix, str) and _is_suffix(self.suffix):
            object.__setattr__(self, "suffix", _without_period(self.suffix))
        parts = attrs.astuple(self)
        texts = isinstance(self.last, str) and all(isinstance(part, str | None) for part in parts)
        if not texts or not self.last or "," in f"{self.first}{self.middle}" or _parts(self.text) != parts:
            raise InvalidRecord(
                [
                    make_problem(
                        "would-change-structure",
                        expected="The parts, written as LAST,FIRST MIDDLE SUFFIX, read back as the same parts.",
                        hint="Keep commas out of every part and spaces out of the first name; "
                        f"the suffix is one of {', '.join(sorted(SUFFIXES))}.",
                        element="name",
                    )
                ]
            )

    def __repr__(self) -> str:
        return f"PersonName(<{len(self.text)} characters>)"

    @property
    def text(self) -> str:
        """The name as the wire writes it."""
        given_names = " ".join(part for part in (self.first, self.middle, self.suffix) if part is not None)
        return f"{self.last},{given_names}" if given_names else self.last

    @overload
    @classmethod
    def of(cls, text: str) -> PersonName: ...
    @overload
    @classmethod
    def of(cls, text: None) -> None: ...
    @classmethod
    def of(cls, text: str | None) -> PersonName | None:
        """Read the parts of a name as the wire writes it; None for an absent field.

        A name without a comma is all last name. Nothing is refused: what has another form is cut at its first comma
        and its spaces.
        """
        if text is None:
            return None
        if not isinstance(text, str):
            raise InvalidRecord([make_problem("bad-format", expected="A name is text.")])
        return maker(cls)(*_parts(plain_text(text)))


def _parts(text: str) -> tuple[str, str | None, str | None, str | None]:
    last, _, given_names = text.partition(",")
    words = re.findall(r"[^ ]+", given_names)
    suffix = _without_period(words.pop()) if len(words) > 1 and _is_suffix(words[-1]) else None
    first = words.pop(0) if words else None
    return last, first, " ".join(words) or None, suffix
