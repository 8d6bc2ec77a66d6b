"""Names in parts, and dates with and without a century."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

import nlets_msg as nm

PERSON_NAME: Any = nm.PersonName


def parts(text: str) -> tuple[str, str | None, str | None, str | None]:
    """Read the parts of a name."""
    name = nm.PersonName.of(text)
    return name.last, name.first, name.middle, name.suffix


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SMITH,JOHN", ("SMITH", "JOHN", None, None)),
        ("SMITH, JOHN", ("SMITH", "JOHN", None, None)),
        ("SMITH,JOHN A", ("SMITH", "JOHN", "A", None)),
        ("SMITH,JOHN JR", ("SMITH", "JOHN", None, "JR")),
        ("SMITH,JOHN A III", ("SMITH", "JOHN", "A", "III")),
        ("Smith,John A jr", ("Smith", "John", "A", "jr")),
        ("ST JOHN-SMITH,JOHN ALAN LEE", ("ST JOHN-SMITH", "JOHN", "ALAN LEE", None)),
        ("SMITH,JR", ("SMITH", "JR", None, None)),
        ("SMITH,JOHN I", ("SMITH", "JOHN", "I", None)),
        ("SMITH", ("SMITH", None, None, None)),
        ("SMITH,", ("SMITH", None, None, None)),
        ("JOHN SMITH", ("JOHN SMITH", None, None, None)),
        ("SMITH,JOHN,A", ("SMITH", "JOHN,A", None, None)),
        ("", ("", None, None, None)),
    ],
)
def test_a_name_is_read_in_parts(text: str, expected: tuple[str | None, ...]) -> None:
    """Last name, first name, middle names and a suffix are told apart; another form is cut all the same."""
    assert expected == parts(text)


def test_an_absent_name_has_no_parts() -> None:
    """None is what a record holds for an absent field."""
    assert nm.PersonName.of(None) is None
    assert nm.PersonName.of(nm.ConcealedWeaponQuery(soc="123456789").nam) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (nm.PersonName("SMITH"), "SMITH"),
        (nm.PersonName("SMITH", "JOHN"), "SMITH,JOHN"),
        (nm.PersonName("SMITH", "JOHN", "A"), "SMITH,JOHN A"),
        (nm.PersonName("SMITH", "JOHN", suffix="JR"), "SMITH,JOHN JR"),
        (nm.PersonName("SMITH", "JOHN", suffix="Jr."), "SMITH,JOHN Jr"),
        (nm.PersonName("SMITH", "JOHN", "A LEE", "IV"), "SMITH,JOHN A LEE IV"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_name_is_written_as_it_is_read(name: nm.PersonName, text: str) -> None:
    """The parts are written in the form of the wire and read back as the same parts."""
    assert text == name.text
    assert name == nm.PersonName.of(name.text)


@pytest.mark.parametrize(
    "given",
    [
        ("SMITH,JOHN",),
        ("SMITH", "JOHN A"),
        ("SMITH", "JOHN", "A", "ESQ"),
        ("SMITH", "JOHN", "JR"),
        ("SMITH", "JOHN", "A JR"),
        ("SMITH", None, "A"),
        ("SMITH", None, None, "JR"),
        ("SMITH", ""),
        ("SMITH", " JOHN"),
        ("SMITH", "JOHN", "A  B"),
        (1, "JOHN"),
        (None, "JOHN"),
    ],
    ids=repr,
)
def test_parts_that_would_read_as_others_are_refused(given: tuple[object, ...]) -> None:
    """A comma in the last name, spaces in a first name, unknown suffixes and gaps would change the parts."""
    with pytest.raises(nm.InvalidRecord) as caught:
        PERSON_NAME(*given)

    assert [one.code for one in caught.value.problems] == ["would-change-structure"]


def test_a_name_of_a_record_is_read_in_parts() -> None:
    """A name goes into a record and comes back."""
    name = nm.PersonName("SMITH", "JOHN", "A", "JR")
    query = nm.ConcealedWeaponQuery(nam=name, dob="19500101")

    assert name == nm.PersonName.of(query.nam)


def dob(digits: str) -> nm.ConcealedWeaponQuery:
    """Make a query of a date of birth."""
    return nm.ConcealedWeaponQuery(nam="SMITH,JOHN", dob=digits)


def test_eight_digits_are_a_date() -> None:
    """A date with its century needs no reference day and does not look at one."""
    query = dob("19500101")

    assert date(1950, 1, 1) == query.date_of("dob")
    assert date(1950, 1, 1) == query.date_of("DOB")
    assert date(1950, 1, 1) == query.date_of("dob", today=date(1900, 1, 1))


def test_six_digits_without_a_reference_day_are_no_date() -> None:
    """A date without a century is kept as it was written and read as None."""
    query = dob("010150")

    assert query.dob == "010150"
    assert query.date_of("dob") is None


@pytest.mark.parametrize(
    ("digits", "today", "expected"),
    [
        ("010150", date(2026, 1, 1), date(1950, 1, 1)),
        ("010126", date(2026, 1, 1), date(2026, 1, 1)),
        ("010226", date(2026, 1, 1), date(1926, 1, 2)),
        ("123199", date(1999, 12, 31), date(1999, 12, 31)),
        ("022904", date(2026, 1, 1), date(2004, 2, 29)),
        ("022900", date(2026, 1, 1), date(2000, 2, 29)),
        ("022900", date(1999, 12, 31), date(1600, 2, 29)),
        ("022928", date(2026, 1, 1), date(1928, 2, 29)),
        ("010160", date(50, 1, 1), None),
    ],
)
def test_six_digits_are_the_latest_such_day(digits: str, today: date, expected: date | None) -> None:
    """The reference day dates them back, 29 February to a year that has one."""
    assert expected == dob(digits).date_of("dob", today=today)


def test_an_absent_date_is_none() -> None:
    """An absent field has no date."""
    query = nm.ConcealedWeaponQuery(soc="123456789")

    assert query.date_of("dob", today=date(2026, 1, 1)) is None


@pytest.mark.parametrize("name", ["nam", "SOC", "DOA", ""])
def test_only_a_date_field_has_a_date(name: str) -> None:
    """A field of another kind, or of no name, is a mistake in the program."""
    query = dob("19500101")

    with pytest.raises(ValueError, match="no date field"):
        query.date_of(name)


@pytest.mark.parametrize("digits", ["00000101", "19500229", "19000229", "19501301", "022901", "013250", "000150"])
def test_a_day_that_does_not_exist_is_refused(digits: str) -> None:
    """Leap days are in leap years only, and 1900 was none; six digits need a century that has the day."""
    with pytest.raises(nm.InvalidRecord) as caught:
        dob(digits)

    assert [(one.code, one.prefix) for one in caught.value.problems] == [("bad-date", "DOB")]


def test_the_reference_day_may_have_a_time() -> None:
    """Of a `datetime`, the day counts."""
    query = nm.ConcealedWeaponQuery(nam="SMITH,JOHN", dob="010126")

    assert date(2026, 1, 1) == query.date_of("dob", today=datetime(2026, 1, 1, 13, 43))
    assert date(1926, 1, 1) == query.date_of("dob", today=datetime(2025, 12, 31, 13, 43))


@pytest.mark.parametrize("name", ["", "NAM", "PER/1", None])
def test_there_is_no_date_in_a_field_that_is_none(name: Any) -> None:
    """Only a date field of the key is read as a date."""
    with pytest.raises(ValueError, match="no date field"):
        nm.ConcealedWeaponQuery(nam="SMITH,JOHN", dob="010126").date_of(name)


@pytest.mark.parametrize("parts", [(None,), ("",), (5,), ("SMITH", "JOHN,A"), ("SMITH", "JOHN", "A,B")])
def test_parts_that_are_none_are_refused(parts: Any) -> None:
    """A name has a last name, and no comma in any part."""
    with pytest.raises(nm.InvalidRecord):
        nm.PersonName(*parts)


def test_a_name_is_read_from_text_only() -> None:
    """Anything else is refused."""
    name: Any = 5

    with pytest.raises(nm.InvalidRecord):
        nm.PersonName.of(name)


LOG: dict[str, Any] = {"typ": "ALL", "beg": "20260101", "fnd": "ABC1234"}


@pytest.mark.parametrize(
    ("end", "written", "read"),
    [
        (date(2026, 1, 31), "20260131", datetime(2026, 1, 31)),
        (datetime(2026, 1, 31, 13, 43), "20260131@1343", datetime(2026, 1, 31, 13, 43)),
        ("20260131@0000", "20260131@0000", datetime(2026, 1, 31)),
    ],
)
def test_a_date_with_a_time_goes_in_and_comes_back(end: Any, written: str, read: datetime) -> None:
    """A date, a minute, or what the wire writes."""
    query = nm.MessageLogQuery(end=end, **LOG)

    assert (query.end, query.datetime_of("end"), query.date_of("END")) == (written, read, read.date())


@pytest.mark.parametrize("end", [datetime(2026, 1, 31, 13, 43, 1), datetime(2026, 1, 31, tzinfo=UTC)])
def test_a_time_that_the_wire_cannot_say_is_refused(end: datetime) -> None:
    """Seconds and time zones would be lost."""
    with pytest.raises(nm.InvalidRecord, match="bad-format END"):
        nm.MessageLogQuery(end=end, **LOG)


@pytest.mark.parametrize("name", ["typ", "nosuch", 5])
def test_only_a_field_of_a_date_and_a_time_reads_as_one(name: Any) -> None:
    """Another one is a `ValueError`, without its value."""
    with pytest.raises(ValueError, match=r"^NLQ has no field of a date and a time of that name$"):
        nm.MessageLogQuery(end="20260131", **LOG).datetime_of(name)
