"""The two headers and the clocks, built: what is taken and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlets_msg as nm

AT = datetime(2011, 11, 7, 13, 43)
CLOCK = nm.Clock(AT, 60501)
# Values of a wrong type are passed through names that type checkers do not look into.
INPUT: Any = nm.InputHeader
OUTPUT: Any = nm.OutputHeader
CLOCK_OF: Any = nm.Clock

BAD_ORIS = ["", "AZNLETS2", "AZNLETS200", "aznlets20", "AZ-LETS20", "AZNLETS2 ", "AZNLETS2\u0660", 123456789, None]


def refused(kind: Any, *arguments: Any, **keywords: Any) -> str:
    """Return what was expected of the one element with which a header is refused."""
    with pytest.raises(nm.InvalidRecord) as caught:
        kind(*arguments, **keywords)
    (only,) = caught.value.problems
    assert (only.code, only.prefix, only.span) == ("bad-header", None, None)
    return only.expected


@pytest.mark.parametrize("origin", BAD_ORIS)
def test_a_sender_is_an_ori(origin: object) -> None:
    """The ORI of either header has 9 capital letters or digits."""
    assert "sending ORI" in refused(INPUT, origin, ["AZ"])
    assert "originating ORI" in refused(OUTPUT, origin)


@pytest.mark.parametrize(
    "destinations", [[], "", "A", "AZA", ["AZ", "AZ000000"], ["az"], ["AZ", None], [1], ["A Z"], ["Z\u0660"]]
)
def test_a_destination_has_its_form(destinations: object) -> None:
    """There is at least one destination, and each has 2 or 9 capital letters or digits."""
    assert "destination" in refused(INPUT, "AZNLETS20", destinations)


@pytest.mark.parametrize(
    ("destinations", "expected", "hint"),
    [
        ([], "A header has at least one destination.", "Pass a code of 2 characters or an ORI."),
        (["AZ", 1], "A destination has 2 or 9 capital letters or digits.", "Pass a str, not int."),
        (" az", "A destination has 2 or 9 capital letters or digits.", "Pass it in upper case, without blanks at"),
        ("AZ,CA", "A destination has 2 or 9 capital letters or digits.", "Pass each destination by itself, in a list."),
        (["OR", "AZ CA"], "A destination has 2 or 9 capital letters or digits.", "Pass each destination by itself"),
        (["AZCA"], "A destination has 2 or 9 capital letters or digits.", "Pass codes of 2 characters or whole ORIs"),
        (["A,CA"], "A destination has 2 or 9 capital letters or digits.", "Pass codes of 2 characters or whole ORIs"),
    ],
)
def test_what_is_wrong_with_destinations_is_said(destinations: Any, expected: str, hint: str) -> None:
    """By the first that has not its form."""
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.InputHeader("AZNLETS20", destinations)
    (problem,) = caught.value.problems

    assert (expected, hint) == (problem.expected, problem.hint[: len(hint)])


def test_destinations_are_held_as_a_tuple() -> None:
    """A list, a generator and a single code are taken."""
    expected = ("AZ", "CA")

    assert expected == nm.InputHeader("AZNLETS20", ["AZ", "CA"]).destinations
    assert expected == nm.InputHeader("AZNLETS20", (one for one in expected)).destinations
    assert nm.InputHeader("AZNLETS20", "AZ").destinations == ("AZ",)


@pytest.mark.parametrize("control", ["", "012345678", "01234567890", "01234\n6789", "012345678é", 1234567890])
def test_a_control_field_has_ten_printable_characters(control: object) -> None:
    """A sender writes exactly ten characters, without the asterisk."""
    assert "10 printable characters" in refused(INPUT, "AZNLETS20", ["AZ"], control)


@pytest.mark.parametrize("control", ["0123456789", "0 2.4*6TXT", "          ", "012345678."])
def test_a_control_field_is_kept_byte_for_byte(control: str) -> None:
    """Spaces, periods, asterisks and TXT belong to the control field."""
    message = nm.Message(nm.InputHeader("AZNLETS20", ["AZ"], control), nm.ConcealedWeaponQuery(soc="123456789"))

    assert control == nm.parse(message.to_text()).header.control


@pytest.mark.parametrize("clock", ["13:43 11/07/2011 60501", AT, 1])
def test_the_times_of_an_output_header_are_clocks(clock: object) -> None:
    """Text and times without a count are refused on either line."""
    assert "clocks" in refused(OUTPUT, "AZNLETS20", clock)
    assert "clocks" in refused(OUTPUT, "AZNLETS20", None, clock, "AZ0000000")


def test_the_destination_is_on_the_second_clock_line() -> None:
    """Neither can be without the other."""
    assert "second clock" in refused(OUTPUT, "AZNLETS20", CLOCK, CLOCK)
    assert "second clock" in refused(OUTPUT, "AZNLETS20", CLOCK, None, "AZ0000000")


@pytest.mark.parametrize("destination", [one for one in BAD_ORIS if one is not None] + ["AZ"])
def test_the_destination_of_an_output_header_is_an_ori(destination: object) -> None:
    """What is delivered goes to one ORI of 9 characters."""
    assert "destination" in refused(OUTPUT, "AZNLETS20", CLOCK, CLOCK, destination)


@pytest.mark.parametrize("control", ["01234\n6789", "0123456789\r", 1234567890])
def test_a_control_line_is_one_line(control: object) -> None:
    """A line end in it would end the header line."""
    assert "one line" in refused(OUTPUT, "AZNLETS20", control=control)


def test_headers_are_values() -> None:
    """Equal headers are equal and have one hash, and no attribute can be set."""
    header: Any = nm.InputHeader("AZNLETS20", ["AZ"], "0123456789")

    assert len({header, nm.InputHeader("AZNLETS20", ("AZ",), "0123456789")}) == 1
    with pytest.raises(AttributeError):
        header.origin = "AZ0000000"


@pytest.mark.parametrize(
    "at",
    [
        datetime(2011, 11, 7, 13, 43, 1),
        datetime(2011, 11, 7, 13, 43, 0, 1),
        datetime(2011, 11, 7, 13, 43, tzinfo=UTC),
        date(2011, 11, 7),
        "13:43 11/07/2011",
        None,
    ],
    ids=repr,
)
def test_a_clock_is_a_minute(at: object) -> None:
    """Seconds and time zones cannot be written, so they are refused and not lost."""
    assert "minute" in refused(CLOCK_OF, at, 1)


@pytest.mark.parametrize("count", [-1, 100000, True, 1.0, "60501", None])
def test_the_count_of_a_clock_has_five_digits(count: object) -> None:
    """It is a whole number from 0 to 99999."""
    assert "count" in refused(CLOCK_OF, AT, count)


def test_a_clock_is_written_with_all_its_zeros() -> None:
    """Every number of a clock line has its full width."""
    assert str(nm.Clock(datetime(2011, 1, 2, 3, 4), 5)) == "03:04 01/02/2011 00005"
    assert str(nm.Clock(datetime(33, 12, 31, 23, 59), 99999)) == "23:59 12/31/0033 99999"


def test_a_clock_reads_as_it_is_written() -> None:
    """What a clock writes is read as the same clock."""
    assert CLOCK == nm.Clock.of("13:43 11/07/2011 60501")
    assert CLOCK == nm.Clock.of(str(CLOCK))


@pytest.mark.parametrize(
    "text",
    [
        "", "13:43 11/07/2011", "13:43  11/07/2011 60501", "13:43 11/07/2011 6050", "13:43 11/07/2011 60501\n",
        "24:00 11/07/2011 60501", "13:60 11/07/2011 60501", "13:43 13/07/2011 60501", "13:43 02/30/2011 60501",
        "13:43 11/07/0000 60501", "1\u0663:43 11/07/2011 60501",
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_clock_reads_as_none(text: str) -> None:
    """Another form, or a time that does not exist, is no clock."""
    assert nm.Clock.of(text) is None


NUMBERS = st.integers(0, 99)


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.integers(0, 9999)))
def test_a_clock_that_is_not_read_is_explained(parts: tuple[int, ...]) -> None:
    """And one that is read is not."""
    hour, minute, month, day, year = parts
    text = f"{hour:02}:{minute:02} {month:02}/{day:02}/{year:04} 00001"

    assert (nm.Clock.of(text) is None) == (nm.Clock.explain(text) is not None)


def test_what_has_not_the_form_of_a_clock_is_explained_by_the_form() -> None:
    """As `Clock.of` reads none of it."""
    assert "A clock line has the form hh:mm mm/dd/yyyy nnnnn." == nm.Clock.explain("13:50 07/21/2022")


def elements(kind: Any, *arguments: Any, **keywords: Any) -> list[str | None]:
    """Return the element of each problem with which a header or a clock is refused."""
    with pytest.raises(nm.InvalidRecord) as caught:
        kind(*arguments, **keywords)
    return [one.element for one in caught.value.problems]


def test_every_element_of_a_header_that_is_wrong_is_named_at_once() -> None:
    """Of either header, and of a clock both its parts."""
    assert ["origin", "destination", "control"] == elements(INPUT, "AZ", ["A"], "1")
    assert ["destination"] == elements(INPUT, "AZNLETS20", [])
    assert ["origin", "clock", "destination", "control"] == elements(
        OUTPUT, "AZ", received=1, destination="AZ0000000", control="\n"
    )
    assert ["destination", "destination"] == elements(OUTPUT, "AZNLETS20", destination="AZ")
    assert ["clock", "clock"] == elements(CLOCK_OF, None, None)
    assert ["clock"] == elements(nm.Clock.of, None)
