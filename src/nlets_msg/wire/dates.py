"""Dates as the wire writes them: mmddyy and ccyymmdd, and ccyymmdd@hhmm with a time.

In: the digits of a date. Out: a `datetime.date`, or None where the digits alone do not say which day it is.
What can fail: nothing here; whether digits are a day of the calendar is a pattern of `formats`, which the
checks read.
"""

from __future__ import annotations

from datetime import date, datetime


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

    Seconds and a time zone are not written, so a time that has them is left, and refused.
    """
    if not isinstance(value, datetime):
        return date_text(value)
    fits = not (value.second or value.microsecond or value.tzinfo)
    return as_written_with_time(value) if fits else value


def as_datetime(text: str) -> datetime:
    """Read a date with or without a time that the checks have passed; without one it is midnight.

    >>> as_datetime("20260131@1343"), as_datetime("20260131")
    (datetime.datetime(2026, 1, 31, 13, 43), datetime.datetime(2026, 1, 31, 0, 0))
    """
    day, _, time = text.partition("@")
    return datetime(int(day[:4]), int(day[4:6]), int(day[6:]), int(time[:2] or 0), int(time[2:] or 0))


def as_date(digits: str, today: date | None = None) -> date | None:
    """Read digits that the checks have passed.

    A six-digit date has no century: it is the latest such day that is not after ``today``, and None without it.

    >>> as_date("19500101")
    datetime.date(1950, 1, 1)
    >>> as_date("010150", today=date(2026, 1, 1))
    datetime.date(1950, 1, 1)
    """
    if len(digits) >= 8:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    if today is None:
        return None
    if isinstance(today, datetime):
        today = today.date()
    month, day, two_digits = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    newest = today.year // 100 * 100 + two_digits
    # 29 February of a year like 1900 does not exist, so the day may lie up to four centuries back.
    for year in range(newest, max(newest - 500, 0), -100):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    return None
