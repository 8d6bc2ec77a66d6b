"""The kinds of body that are text: free-text inquiries, responses, notices, rejections, and unknown keys.

In: a text from a caller, checked here, or from a reader. Out: frozen records. What can fail: what is no text, or no
key, raises `InvalidRecord`.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from nlets_msg.bodies.inquiries import BaseBody, Inquiry, require_text
from nlets_msg.bodies.responses import Response
from nlets_msg.declaring import record
from nlets_msg.schema.tables import ERROR_MESSAGE, NOTICE, TEXT_INQUIRY, UNKNOWN
from nlets_msg.wire.headers import KEY
from nlets_msg.wire.patterns import matches

if TYPE_CHECKING:
    from nlets_msg.catalogue import Catalogue
    from nlets_msg.reading.reports import Report
    from nlets_msg.wire.error_texts import ErrorParts


def _require_key(record: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not (isinstance(value, str) and matches(KEY, value)):
        from nlets_msg.problems.problem import InvalidRecord, make_problem

        raise InvalidRecord([make_problem("no-message-key", hint="Pass a key of 2 or 3 capital letters or digits.")])


@record
class TextInquiry(BaseBody):
    """An inquiry whose body is free text.

    Attributes:
        text: The text, untouched.
    """

    kind: ClassVar[str] = TEXT_INQUIRY

    text: str = attrs.field(validator=require_text)

    @property
    def fields(self) -> dict[str, str]:
        """Nothing: the text is never read for prefixes."""
        return {}

    def written(self, newline: str) -> str:
        """Write the body of a message."""
        return self.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}(text=<{len(self.text)} characters>)"


# "Officer-safety wording goes first in the text on its own line": Nlets, Administrative Messages (article 21002881130).
_OFFICER_SAFETY: Final = re.compile(r"(?ai:\bofficer[ -]+safety\b)")
# The line that the switch puts into AML, and the one of HSL: articles 21002881130 and 21003096522.
_LAW_ENFORCEMENT_ONLY: Final = re.compile(
    r"(?ai:(?:\A|(?<=[\r\n]))[ \t*]*(?:for )?law enforcement dissemination only\b)"
)
# The slides print a line, an address, the line again; the brackets come from the page, not from the wire.
_IMAGE: Final = re.compile(r"\*\* IMAGE URL \*\*\s*<?([a-z]+://[^\s<>]+)>?\s*\*\* IMAGE URL \*\*")


@record
class Notice(BaseBody):
    """A message of free text that asks for no answer.

    Attributes:
        text: The text, untouched.
    """

    kind: ClassVar[str] = NOTICE

    text: str = attrs.field(validator=require_text)

    @property
    def fields(self) -> dict[str, str]:
        """Nothing: a notice has no fields."""
        return {}

    @property
    def officer_safety(self) -> bool:
        """Whether the first line of the text speaks of officer safety, that of law enforcement only aside."""
        lines = (line for line in self.text.splitlines() if line.strip() and not _LAW_ENFORCEMENT_ONLY.match(line))
        first = next(lines, "")
        return _OFFICER_SAFETY.search(first) is not None

    @property
    def law_enforcement_only(self) -> bool:
        """Whether only law enforcement may see it: its key says so, or a line of its text."""
        return self.table.law_enforcement_only or _LAW_ENFORCEMENT_ONLY.search(self.text) is not None

    @property
    def images(self) -> tuple[str, ...]:
        """The addresses between the lines that mark an image, without angle brackets."""
        return tuple(_IMAGE.findall(self.text))

    def written(self, newline: str) -> str:
        """Write the body of a message."""
        return self.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}(text=<{len(self.text)} characters>)"


@record
class Rejection(BaseBody):
    """The rejection of a message.

    Attributes:
        whole: The body, untouched: number and text, the options, and behind a line ORIGINAL MESSAGE what was rejected.

    The other attributes are read from it.
    """

    kind: ClassVar[str] = ERROR_MESSAGE

    whole: str = attrs.field(validator=require_text)

    @classmethod
    def of(cls, number: int, text: str, *, options: tuple[tuple[str, ...], ...] = (), original: str = "") -> Any:
        """Make one of its parts.

        Raises:
            InvalidRecord: The parts would be read back as others.
        """
        from nlets_msg.problems.problem import InvalidRecord, make_problem
        from nlets_msg.wire.error_texts import ErrorParts, write_error

        if type(number) is not int or not isinstance(text, str) or not isinstance(original, str):
            raise InvalidRecord([make_problem("bad-format", expected="An error has a number, a text and an original.")])
        made = cls(whole=write_error(ErrorParts(number, text, options, original)))
        if made.parts != ErrorParts(number, text, options, original):
            hint = "The text is one line or more, none of which looks like an option or is ORIGINAL MESSAGE."
            raise InvalidRecord([make_problem("would-change-structure", hint=hint)])
        return made

    @property
    def parts(self) -> ErrorParts:
        """Everything that it says."""
        from nlets_msg.wire.error_texts import read_error

        return read_error(self.whole)

    @property
    def number(self) -> int | None:
        """The number of the error, None where there is none."""
        return self.parts.number

    @property
    def text(self) -> str:
        """What is wrong, in the words of the switch."""
        return self.parts.text

    @property
    def options(self) -> tuple[tuple[str, ...], ...]:
        """The sets of fields that the key takes, each a tuple of prefixes."""
        return self.parts.options

    @property
    def original(self) -> str:
        """The message that was rejected, as far as it is quoted, untouched; empty where there is none."""
        return self.parts.original

    @property
    def report(self) -> Report:
        """What reading finds in the original, by the keys of this package and the registered ones."""
        return self.check()

    def check(self, catalogue: Catalogue | None = None) -> Report:
        """Read the original, by the keys of a catalogue if one is given."""
        from nlets_msg.reading.parse import check

        return check(self.original, catalogue=catalogue)

    @property
    def fields(self) -> dict[str, str]:
        """Nothing: the fields of the original are those of ``report``."""
        return {}

    def written(self, newline: str) -> str:
        """Write the body of a message."""
        return self.whole

    def __repr__(self) -> str:
        return f"{type(self).__name__}(number={self.number}, whole=<{len(self.whole)} characters>)"


@attrs.frozen(kw_only=True, repr=False)
class Unknown:
    """The body of a message whose key is not in the catalogue.

    Attributes:
        key: The message key, 2 or 3 capital letters or digits.
        text: The body, untouched.
    """

    kind: ClassVar[str] = UNKNOWN
    longest: ClassVar[int] = sys.maxsize

    key: str = attrs.field(validator=_require_key)
    text: str = attrs.field(validator=require_text)

    @property
    def fields(self) -> dict[str, str]:
        """What looks like fields, as a best effort: prefix to value, the first of each."""
        from nlets_msg.parsing.fields import guess_fields

        return guess_fields(self.text)

    def written(self, newline: str) -> str:
        """Write the body of a message."""
        return self.text

    def __repr__(self) -> str:
        return f"Unknown(key={self.key!r}, text=<{len(self.text)} characters>)"


Body = Inquiry | TextInquiry | Response | Notice | Rejection | Unknown
