"""Dates as the wire writes them: mmddyy and ccyymmdd, and ccyymmdd@hhmm with a time.

In: the digits of a date. Out: a `datetime.date`, or None where the digits alone do not say which day it is.
What can fail: nothing here; whether digits are a day of the calendar is a pattern, read by the checks.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

# The days of every month but the last of February in leap years.
_DAYS = (
    r"(?:(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)"
    r"|02(?:0[1-9]|1[0-9]|2[0-8]))"
)
_LEAP = r"(?:0[48]|[2468][048]|[13579][26])"

# "Express as mmddyy or ccyymmdd": Nlets, Concealed Weapons Permits (article 21003099917), entry Date of Birth.
CCYYMMDD: Final = rf"(?:(?!0000)[0-9]{{4}}{_DAYS}|(?:[0-9]{{2}}{_LEAP}|{_LEAP}00)0229)"
# Two digits of a year name no century: 29 February is a day in one of them where they divide by four.
MMDDYY: Final = rf"(?:{_DAYS}[0-9]{{2}}|0229(?:{_LEAP}|00))"

# The time of "ccyymmdd@hhmm": Nlets, RAND (article 21003096193).
HHMM: Final = r"(?:[01][0-9]|2[0-3])[0-5][0-9]"


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
