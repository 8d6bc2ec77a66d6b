"""Free-text inquiries and notices.

In: a text from a caller, checked here, or from a reader. Out: frozen records. What can fail: what is no text raises
`InvalidRecord`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from nlets_msg.bodies.images import images_of
from nlets_msg.bodies.inquiries import BaseBody, body_text, refuse_text
from nlets_msg.bodies.pictures import Picture, as_pictures, require_pictures
from nlets_msg.schema.rows import record, required_attribute
from nlets_msg.schema.tables import NOTICE, TEXT_INQUIRY, Table
from nlets_msg.wire.header_patterns import HELP_WITHOUT_TEXT
from nlets_msg.wire.patterns import matches

if TYPE_CHECKING:
    from nlets_msg.problems.problem import Problem


def require_code(record: BaseBody, attribute: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is none of the codes that the XML form of the key has for an attribute: a validator."""
    if value is None:
        return
    codes = next(code.codes for code in record.table.xml.codes if code.attribute == attribute.name)  # type: ignore[union-attr]  # a record with such an attribute declares them
    if value not in codes:
        from nlets_msg.problems.problem import InvalidRecord, make_problem  # noqa: PLC0415 - start-up

        source = record.table.source
        expected = f"The {attribute.name} is one of {', '.join(codes)}."
        raise InvalidRecord([make_problem("bad-format", expected=expected, source=source, element=attribute.name)])


def says_nothing(table: Table, text: str, destinations: Iterable[str]) -> list[Problem]:
    """Warn of a body of free text that has none, but for a notice to a help file, to read or to empty it.

    Args:
        table: The table of the key.
        text: The text of the body.
        destinations: Where the message goes.
    """
    if text.strip() or (
        table.kind == NOTICE and any(matches(HELP_WITHOUT_TEXT, destination) for destination in destinations)
    ):
        return []
    from nlets_msg.problems.problem import make_problem  # noqa: PLC0415 - start-up

    return [make_problem("no-fields", hint="Send a text.")]


@record
class BaseText(BaseBody):
    """A body of free text, written as it is."""

    text: str = required_attribute(converter=body_text)

    def written(self, newline: str) -> str:
        """Write the body of a message."""
        return self.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}(text=<{len(self.text)} characters>)"


@record
class TextInquiry(BaseText):
    """An inquiry whose body is free text.

    Attributes:
        text: The text, untouched.
    """

    kind: ClassVar[str] = TEXT_INQUIRY


# "Officer-safety wording goes first in the text on its own line": Nlets, Administrative Messages (article 21002881130).
_OFFICER_SAFETY: Final = re.compile(r"(?ai:\bofficer[ -]+safety\b)")
# The line that the switch puts into AML, and the one of HSL: articles 21002881130 and 21003096522.
_LAW_ENFORCEMENT_ONLY: Final = re.compile(
    r"(?ai:(?:\A|(?<=[\r\n]))[ \t*]*(?:for )?law enforcement dissemination only\b)"
)


@record
class Notice(BaseText):
    """A message of free text that asks for no answer.

    Attributes:
        text: The text, untouched.
        pictures: The pictures that it carries, in XML only; not those that its text has addresses of.
    """

    kind: ClassVar[str] = NOTICE

    pictures: tuple[Picture, ...] = attrs.field(default=(), converter=as_pictures, validator=require_pictures)

    def written(self, newline: str) -> str:
        """Write the body of a message.

        Raises:
            InvalidRecord: It holds what text cannot: pictures, or a code that no prefix belongs to.
        """
        if self.table.beyond_text and any(getattr(self, name) for name in self.table.beyond_text):
            refuse_text(self, self.table.beyond_text)
        return self.text

    @property
    def officer_safety(self) -> bool:
        """Whether the first line of the text names officer safety, the line of law enforcement only apart."""
        lines = (line for line in self.text.splitlines() if line.strip() and not _LAW_ENFORCEMENT_ONLY.match(line))
        first = next(lines, "")
        return _OFFICER_SAFETY.search(first) is not None

    @property
    def law_enforcement_only(self) -> bool:
        """Whether only law enforcement may see it: its key says so, or a line of its text."""
        return self.table.law_enforcement_only or _LAW_ENFORCEMENT_ONLY.search(self.text) is not None

    @property
    def images(self) -> tuple[str, ...]:
        """The https addresses between the lines that mark an image, without angle brackets."""
        return images_of(self.text)
