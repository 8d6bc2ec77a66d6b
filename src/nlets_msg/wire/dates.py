"""Dates as the wire writes them: mmddyy and ccyymmdd, and ccyymmdd@hhmm with a time.

In: the digits of a date. Out: a `datetime.date`, or None where the digits alone do not say which day it is.
What can fail: what is given for a day and is none raises `TypeError`; whether digits are a day of the calendar is a
pattern of `formats`, which the checks read.
"""

from __future__ import annotations

from datetime import date, datetime

from nlets_msg.wire.values import wanted


def as_written(day: date) -> str:
    """Write a day as ccyymmdd.

    >>> as_written(date(1950, 1, 1))
    '19500101'
    """
    return f"{day.year:04}{day.month:02}{day.day:02}"


def as_written_with_time(at: datetime) -> str:
    """Write a minute as ccyymmdd@hhmm.

    >>> as_written_with_time(datetime(2026, 1, 31, 13, 43))
    '20260131@1343'
    """
    return f"{as_written(at)}@{at.hour:02}{at.minute:02}"


def date_text(value: object) -> object:
    """Write a day; leave anything else as it is.

    A datetime is left, too, and refused: its hours would be lost without a word.
    """
    return as_written(value) if isinstance(value, date) and not isinstance(value, datetime) else value


def moment_text(value: object) -> object:
    """Write a day or a minute; leave anything else as it is.

    Seconds, parts of them and a time zone are not written, so a time that has them is left, and refused.
    """
    if not isinstance(value, datetime):
        return date_text(value)
    return as_written_with_time(value) if is_minute(value) else value


def is_minute(at: datetime) -> bool:
    """Say whether a time has nothing below a minute, and no time zone.

    >>> is_minute(datetime(2026, 1, 31, 13, 43)), is_minute(datetime(2026, 1, 31, 13, 43, 1))
    (True, False)
    """
    # A datetime has no nanoseconds; some classes that are derived from it have.
    return not (at.second or at.microsecond or getattr(at, "nanosecond", 0) or at.tzinfo is not None)


def as_datetime(text: str) -> datetime | None:
    """Read a date with or without a time, which is midnight then; None for a text that is neither.

    >>> as_datetime("20260131@1343"), as_datetime("20260131")
    (datetime.datetime(2026, 1, 31, 13, 43), datetime.datetime(2026, 1, 31, 0, 0))
    """
    day, at, time = text.partition("@")
    if not (len(day) == 8 and _are_digits(day) and (len(time) == 4 and _are_digits(time) if at else True)):
        return None
    try:
        return datetime(int(day[:4]), int(day[4:6]), int(day[6:]), int(time[:2] or 0), int(time[2:] or 0))
    except ValueError:
        return None


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def required_day(today: object, kind: str = "a datetime.date") -> date:
    """Return the day from which dates are judged or dated back.

    Args:
        today: What a caller gave.
        kind: What it may be, in words.

    Raises:
        TypeError: It is no day.
    """
    if isinstance(today, date):
        return today
    raise TypeError(wanted("today", kind, today))


def optional_day(today: object) -> date | None:
    """Return the day as `required_day`, or None where there is none.

    Raises:
        TypeError: It is no day, and not None.
    """
    return None if today is None else required_day(today, "a date or None")


def as_date(digits: str, today: date | None = None) -> date | None:
    """Read the digits of a date, with or without a time; None for a text that is none.

    The severities of a key may let such a text pass.

    A six-digit date has no century: it is the latest such day that is not after ``today``, and None without it.

    >>> as_date("19500101")
    datetime.date(1950, 1, 1)
    >>> as_date("010150", today=date(2026, 1, 1))
    datetime.date(1950, 1, 1)
    """
    if len(digits) != 6:
        moment = as_datetime(digits)
        return None if moment is None else moment.date()
    if today is None or not _are_digits(digits):
        return None
    if isinstance(today, datetime):
        today = today.date()
    month, day, two_digits = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    newest = today.year // 100 * 100 + two_digits
    # 29 February of a year like 1900 does not exist, so the day may lie up to four centuries back.
    for year in range(newest, max(newest - 500, 0), -100):
        try:
            full_date = date(year, month, day)
        except ValueError:
            continue
        if full_date <= today:
            return full_date
    return None
