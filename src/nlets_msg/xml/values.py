"""Values as XML writes them: days, years, and what is plain text.

In: the element of a value, or a value that is written. Out: the value as legacy text has it, with what is wrong; or the
text of the element. What can fail: nothing; a value that XML cannot hold is None.

Which way a value is written follows from the last name of its path.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from nlets_msg.problems.problem import Problem
from nlets_msg.schema.format_rules import HOUR, SIXTIETH
from nlets_msg.schema.rows import Row
from nlets_msg.schema.xml_paths import DAY, XmlPath
from nlets_msg.wire.dates import as_date
from nlets_msg.xml.elements import WHITE_SPACE, Element
from nlets_msg.xml.finding import attribute_problems, has_text_between, problem_of

YEAR: Final = "nc:ItemModelYearDate"
EXPIRATION: Final = "nc:IdentificationExpirationDate"

# "The magnitude of a time zone is at most 14:00": XML Schema, part 2, dateTime.
ZONE: Final = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
# Hours, minutes and seconds, as xs:dateTime has them; 24:00:00 is the end of a day.
TIME: Final = rf"T(?:{HOUR}:{SIXTIETH}:{SIXTIETH}(?:\.[0-9]{{1,30}})?|24:00:00(?:\.0{{1,30}})?)"
_DAY: Final = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
# "A date with a time zone, or another date member, is read where it names one whole day": midnight begins one.
_WHOLE_DAYS: Final = {
    DAY: re.compile(_DAY + ZONE),
    "nc:DateTime": re.compile(_DAY + r"T00:00:00(?:\.0+)?" + ZONE),
}
_YEARS: Final = {
    "nc:Year": re.compile("([0-9]{4})" + ZONE),
    "nc:YearMonth": re.compile("([0-9]{4})-([0-9]{2})" + ZONE),
    DAY: re.compile(_DAY + ZONE),
    "nc:DateTime": re.compile(_DAY + TIME + ZONE),
}
_XML_YEAR: Final = re.compile("([0-9]{4})" + ZONE)


def read_value(path: XmlPath, element: Element, row: Row) -> tuple[str, list[Problem]]:
    """Return the value of an element as legacy text has it, with what is wrong.

    Of a member that is no such day or year it is the text as it is, of an element that is no text alone it is empty.
    """
    last = path.steps[-1]
    if last in {DAY, EXPIRATION}:
        member, problems = _member(element, row)
        if member is None:
            return "", problems
        value, told = (_read_day if last == DAY else _read_expiration)(member, row)
        return value, [*problems, *told]
    if element.children and has_text_between(element):
        # Joined, its texts would be a value that nobody wrote.
        expected = f"{row.prefix} is text alone; an element inside it parts it."
        return "", [problem_of(element, "bad-format", prefix=row.prefix, expected=expected)]
    if last == YEAR:
        match = _XML_YEAR.fullmatch(element.own_text.strip(WHITE_SPACE))
        if match is None:
            expected = f"{row.prefix} is a year of 4 digits in XML."
            return element.own_text, [problem_of(element, "bad-format", prefix=row.prefix, expected=expected)]
        return match[1], []
    return element.own_text, []


def _member(element: Element, row: Row) -> tuple[Element | None, list[Problem]]:
    """Return the one member of a date, which holds text alone."""
    children = element.children
    if len(children) == 1 and not children[0].children and not has_text_between(element):
        return children[0], [*attribute_problems(children[0])]
    expected = f"{element.name} holds one member of a date, such as nc:Date, with text alone, and nothing beside it."
    return None, [problem_of(element, "bad-format", prefix=row.prefix, expected=expected)]


def _read_day(member: Element, row: Row) -> tuple[str, list[Problem]]:
    text = member.own_text.strip(WHITE_SPACE)
    pattern = _WHOLE_DAYS.get(member.name)
    match = pattern.fullmatch(text) if pattern else None
    if match is not None:
        return "".join(match.groups()), []
    if not text:
        return "", [problem_of(member, "empty-field", prefix=row.prefix)]
    expected = f"{row.prefix} is one whole day in XML: yyyy-mm-dd in nc:Date."
    return text, [problem_of(member, "bad-format", prefix=row.prefix, expected=expected)]


def _read_expiration(member: Element, row: Row) -> tuple[str, list[Problem]]:
    text = member.own_text.strip(WHITE_SPACE)
    pattern = _YEARS.get(member.name)
    match = pattern.fullmatch(text) if pattern else None
    if match is None or not _is_in_calendar(match.groups()):
        expected = f"{row.prefix} is a year in XML, in a member of a date; how NX is written is not published."
        return text, [problem_of(member, "bad-format", prefix=row.prefix, expected=expected)]
    if member.name == "nc:Year":
        return match[1], []
    return match[1], [
        problem_of(member, "partly-kept", prefix=row.prefix, expected=f"{row.prefix} holds the year alone.")
    ]


def _is_in_calendar(parts: Sequence[str]) -> bool:
    """Tell whether a year, with or without a month and a day, is in the calendar."""
    year, month, day = (*map(int, parts), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def written_value(path: XmlPath, value: str, *, today: date | None) -> tuple[str | None, str]:
    """Return a value as XML writes it, or None with the reason why it cannot be written."""
    last = path.steps[-1]
    if last == DAY:
        day = as_date(value, today)
        if day is None:
            return (
                None,
                "XML writes the century of a date; a six-digit date has none without a day to date it back from.",
            )
        return f"{day.year:04}-{day.month:02}-{day.day:02}", ""
    if last in {YEAR, EXPIRATION} and not re.fullmatch("[0-9]{4}", value):
        return None, "XML writes a year of 4 digits; how any other value is written is not published."
    return value, ""
