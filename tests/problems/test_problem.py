"""A problem as data and as a line, and the exception that holds problems."""

from __future__ import annotations

import pickle

import pytest
from vectors import VECTORS

import nlets_msg as nm

# The last bad vector of each key.
BAD = list({one.key: one for one in VECTORS if not one.good}.values())
PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)
BAD_TEXT = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230."


def test_a_problem_is_plain_data_for_json() -> None:
    """Code, severity, prefix, span, expectation, remedy, source and element are in its dictionary."""
    (problem,) = nm.check("CWQ.AZNLETS20.AZ.TXT\nSOC/12345678").problems
    data = problem.as_dict()

    assert data["code"] == "field-too-short"
    assert (data["severity"], data["prefix"], tuple(data["span"])) == ("error", "SOC", (25, 33))
    assert data.keys() == {
        "code",
        "severity",
        "prefix",
        "span",
        "expected",
        "hint",
        "source",
        "element",
        "path",
        "line",
    }
    assert (data["path"], data["line"]) == (None, None)
    assert (data["expected"], data["hint"], data["source"]) == (problem.expected, problem.hint, problem.source)


def test_a_problem_in_one_line_names_its_place() -> None:
    """Severity, code, prefix and position are in its text, as far as there are any."""
    short, missing = nm.check("CWQ.AZNLETS20.AZ.TXT\nSOC/12345678").problems[0], nm.check("SWQ.AZNLETS20.AZ.TXT")

    assert str(short).startswith("error field-too-short SOC at 25-33: ")
    assert str(missing.problems[0]).startswith("error index-set-missing: ")


def test_invalid_message_holds_every_problem() -> None:
    """Errors and warnings are those of the report, and the exception is a `ValueError`."""
    with pytest.raises(ValueError, match="bad-date") as caught:
        nm.parse(BAD_TEXT)

    assert isinstance(caught.value, nm.InvalidMessage)
    assert caught.value.problems == nm.check(BAD_TEXT).problems
    assert {one.code for one in caught.value.problems} == {"bad-date", "final-period"}


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_invalid_message_survives_pickling(protocol: int) -> None:
    """An exception of every key comes back with its problems and its text."""
    for vector in BAD:
        with pytest.raises(nm.InvalidMessage) as caught:
            nm.parse(vector.message)
        again = pickle.loads(pickle.dumps(caught.value, protocol))  # noqa: S301 - it was pickled here

        assert type(again) is nm.InvalidMessage
        assert caught.value.problems == again.problems
        assert str(caught.value) == str(again)
