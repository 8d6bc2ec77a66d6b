"""Dates as the wire writes them: mmddyy and ccyymmdd.

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


def as_written(day: date) -> str:
    """Write a day as ccyymmdd.

    >>> as_written(date(1950, 1, 1))
    '19500101'
    """
    return f"{day.year:04}{day.month:02}{day.day:02}"


def as_date(digits: str, today: date | None = None) -> date | None:
    """Read digits that the checks have passed.

    A six-digit date has no century: it is the latest such day that is not after ``today``, and None without it.

    >>> as_date("19500101")
    datetime.date(1950, 1, 1)
    >>> as_date("010150", today=date(2026, 1, 1))
    datetime.date(1950, 1, 1)
    """
    if len(digits) == 8:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
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
