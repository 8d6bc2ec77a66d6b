"""Values that are plainly made up, for any row of a field table.

In: a row and its table. Out: a strategy of values that the row accepts. What can fail: nothing.

They are names of SMITH and DOE, days of the last century, runs of digits such as 345678901, words such as TEST, and the
codes of a row that has a list. Only where none of these fits, a value is drawn from the row's own pattern.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from hypothesis import strategies as st

from nlets_msg.codes import PROVINCES, STATES
from nlets_msg.problems.problem import has_errors
from nlets_msg.schema.bare_prefixes import becomes_several
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import Table
from nlets_msg.testing.drawing import Source
from nlets_msg.wire.dates import as_written
from nlets_msg.wire.output_headers import Clock

_NAMES: Final = ("SMITH,JOHN", "DOE,JANE", "SMITH,JOHN A", "DOE,JOHN JR", "SMITH-DOE,MARY ANN", "SMITH", "DOE")
_WORDS: Final = ("TEST", "DET SMITH", "TEST AGENCY", "ABC1234", "X1111111", "ALL", "DQ", "A", "AZ", "AZ0000000")
_DIGITS: Final = "1234567890"
# Sizes of runs: all of the short ones, and the greatest.
_SIZES: Final = 20
_FIRST_DAY: Final = date(1930, 1, 1)
_LAST_DAY: Final = date(1999, 12, 31)
# In one year: two in a header are irregular.
_CLOCKS: Final = st.builds(
    Clock,
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0)),
    st.integers(0, 99999),
)


@functools.cache
def synthetic_values(row: Row, table: Table) -> st.SearchStrategy[str]:
    """Draw values that a row accepts; those with a warning only where there are no others."""
    form = row.format
    if form.calendar is not None:
        return _days(row)
    accepted = [*dict.fromkeys(value for value in _made_up(row) if _is_accepted(value, row, table))]
    fitting = [value for value in accepted if row.fits(value)] or accepted
    if fitting:
        return st.sampled_from(fitting)
    drawn = st.from_regex(form.pattern, fullmatch=True, alphabet="".join(map(chr, range(32, 127))))
    return drawn.filter(lambda value: _is_accepted(value, row, table))


def _is_accepted(value: str, row: Row, table: Table) -> bool:
    """Say whether a value has no error, and reads as one value of its row."""
    return not (has_errors(row.explain(value)) or becomes_several(value, row, table))


def _made_up(row: Row) -> Iterator[str]:
    """Offer values for a row: codes where it has them, names where it names a person, else words and runs of digits."""
    if row.format.choices:
        yield from row.format.choices
        return
    if row.plausible is not None and row.plausible.listed is not None:
        yield from row.plausible.listed
    if row.format.names_person:
        yield from _NAMES
        return
    least, most = row.minimum or 1, row.maximum or _SIZES
    sizes = {*range(least, min(most, _SIZES) + 1), most}
    yield from _WORDS
    # The same digit over and over has every check digit.
    yield from ("1" * size for size in sizes)
    for size, first in itertools.product(sorted(sizes), range(len(_DIGITS))):
        digits = itertools.islice(itertools.cycle(_DIGITS), first, first + size)
        run = "".join(digits)
        yield run
        yield f"A{run[1:]}"


def _days(row: Row) -> st.SearchStrategy[str]:
    """Draw days in the forms that a row accepts."""
    days = st.dates(_FIRST_DAY, _LAST_DAY).map(as_written)
    short = days.map(lambda day: day[4:] + day[2:4])
    with_time = days.map(lambda day: f"{day}@1200")
    # One day shows which forms there are.
    forms = {"19500131": days, "013150": short, "19500131@1200": with_time}
    return st.one_of([drawn for day, drawn in forms.items() if row.fits(day)])


SYNTHETIC: Final = Source(
    values=synthetic_values,
    extras=lambda _: st.just({}),
    places=(*STATES, *PROVINCES),
    oris=st.sampled_from(["AZNLETS20", "AZNLETS44", *(f"{state}0000000" for state in ("AZ", "CA", "NV", "NM"))]),
    controls=st.none() | st.sampled_from(["0123456789", "1234567890", "TEST000001", "AB 01 0001"]),
    clocks=_CLOCKS,
)
