"""A picture that a message carries, in XML only.

In: bytes and what is said of them, from a caller, checked here, or from a reader. Out: a frozen `Picture`. What can
fail: what is no picture raises `InvalidRecord`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg._frozen import compared_by_attributes
from nlets_msg.wire.values import plain_optional


@compared_by_attributes
@attrs.frozen(kw_only=True, repr=False, eq=False)
class Picture:
    """A picture, as bytes, and what is said of it.

    Attributes:
        data: The picture.
        description: What it shows, or None.
        format: Its format in the words of the sender, such as ``"JPEG"``, or None.
        date: The day on which it was taken, or None.
        size: Its size in kilobytes as written, or None.
        category: Its kind in the words of the sender, or None.
        of_person: Whether it is a picture of a person: ``nc:PersonDigitalImage`` and not ``nc:Image``.

    Raises:
        InvalidRecord: The data is not bytes, or what is said of it no text or day.
    """

    data: bytes
    description: str | None = attrs.field(default=None, converter=plain_optional)
    format: str | None = attrs.field(default=None, converter=plain_optional)
    date: date | None = None
    size: str | None = attrs.field(default=None, converter=plain_optional)
    category: str | None = attrs.field(default=None, converter=plain_optional)
    of_person: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse what is no picture."""
        words = (self.description, self.format, self.size, self.category)
        day = self.date
        if (
            not isinstance(self.data, bytes)
            or not all(word is None or isinstance(word, str) for word in words)
            or not (day is None or (isinstance(day, date) and not isinstance(day, datetime)))
        ):
            from nlets_msg.problems.problem import InvalidRecord, make_problem  # noqa: PLC0415 - start-up

            expected = "A picture is bytes; what is said of it is text, and its date a day."
            raise InvalidRecord([make_problem("bad-format", expected=expected)])

    def __repr__(self) -> str:
        return f"Picture(data=<{len(self.data)} bytes>)"


def as_pictures(value: Any) -> tuple[Any, ...]:
    """Return pictures as a tuple; what is no collection becomes one that `require_pictures` refuses."""
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def require_pictures(record: Any, attribute: attrs.Attribute[Any], value: tuple[object, ...]) -> None:
    """Refuse what is no picture, and any picture in a key that carries none: a validator."""
    if not value:
        return
    from nlets_msg.problems.problem import InvalidRecord, make_problem  # noqa: PLC0415 - start-up

    table = record.table
    if not all(isinstance(picture, Picture) for picture in value):
        expected = "The pictures are values of Picture."
        raise InvalidRecord([make_problem("bad-format", expected=expected, element="pictures")])
    if table.xml is None or not table.xml.pictures:
        expected = f"{table.key} carries no pictures."
        raise InvalidRecord([make_problem("bad-format", expected=expected, source=table.source, element="pictures")])
