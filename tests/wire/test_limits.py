"""How much is read, written and reported, and what comes of more."""

from __future__ import annotations

import copy
import pickle

import pytest
from paths import assert_both_paths_agree, by_the_grammar

import nlets_msg as nm
from nlets_msg.wire.limits import MOST_DESTINATIONS

HEAD = "CWQ.AZNLETS20.AZ.TXT\n"


def notice(count: int) -> str:
    """Write a notice to so many agencies."""
    return f"AM.AZNLETS20.{','.join(f'AZ{number:07}' for number in range(count))}.TXT\nHELLO"


@pytest.mark.parametrize("name", nm.Limits._fields)
@pytest.mark.parametrize("value", [None, "5", 5.0, True, [5]])
def test_a_limit_is_a_whole_number(name: str, value: object) -> None:
    """Anything else is refused where it is given, and named."""
    with pytest.raises(TypeError, match=f"^{name} is a whole number"):
        nm.Limits(**{name: value})  # type: ignore[arg-type]  # what is refused


@pytest.mark.parametrize("name", nm.Limits._fields)
def test_a_limit_is_not_below_zero(name: str) -> None:
    """Nothing would be read, or everything."""
    with pytest.raises(ValueError, match=f"^{name} is 0 or more"):
        nm.Limits()._replace(**{name: -1})


def test_limits_are_copied_and_pickled() -> None:
    """They are values."""
    limits = nm.Limits(1, 2, 3, 4)

    assert [limits, limits] == [copy.deepcopy(limits), pickle.loads(pickle.dumps(limits))]  # noqa: S301 - made here


def test_more_destinations_than_the_limit_are_one_error() -> None:
    """It marks the first one over."""
    text = notice(MOST_DESTINATIONS + 2)
    (problem,) = nm.check(text).problems

    assert nm.check(notice(MOST_DESTINATIONS)).ok
    assert ("bad-header", "error", "AZ0000100") == (problem.code, problem.severity, text[slice(*problem.span or ())])


@pytest.mark.parametrize("count", [MOST_DESTINATIONS, MOST_DESTINATIONS + 1])
@pytest.mark.parametrize("key", ["AM", "AQ", "CWR", "MQ", "CWQ", "ZZQ"])
def test_both_paths_count_destinations(key: str, count: int) -> None:
    """Whatever the kind of the key."""
    assert_both_paths_agree(notice(count).replace("AM", key, 1))


def test_a_limit_of_destinations_holds_for_a_clean_text() -> None:
    """And one that is raised lets more pass."""
    text = notice(3)
    limits = nm.Limits(destinations=2)

    assert ["bad-header"] == [one.code for one in nm.check(text, limits=limits).problems]
    assert ["bad-header"] == [
        one.code for one in nm.check(text, limits=limits, catalogue=by_the_grammar(nm.Catalogue())).problems
    ]
    assert nm.check(text, limits=nm.Limits(destinations=3)).ok
    assert nm.check(notice(200), limits=nm.Limits(destinations=200)).ok


def test_a_message_to_more_destinations_is_not_written() -> None:
    """It would not be read."""
    message = nm.parse(notice(3))

    assert notice(3) == message.to_text(limits=nm.Limits(destinations=3))
    with pytest.raises(nm.InvalidRecord, match="bad-header: A header has at most 2 destinations"):
        message.to_text(limits=nm.Limits(destinations=2))


def test_more_problems_than_the_limit_are_counted() -> None:
    """The first ones are reported, and how many were found."""
    text = HEAD + "SOC/123456789" + ".SOC/1" * 5
    every = nm.check(text).problems
    *first, last = nm.check(text, limits=nm.Limits(problems=3)).problems

    assert len(every) > 4
    assert [*every[:3]] == first
    assert ("too-many-problems", "error", None) == (last.code, last.severity, last.span)
    assert last.expected.startswith(f"Problems found: {len(every)}. Not reported: {len(every) - 3},")


def test_an_error_that_is_left_out_stays_one() -> None:
    """A bad message does not become good, whatever the limit."""
    text = HEAD + "soc/123456789.XXX/1.DOB/19500230"
    codes = [one.severity for one in nm.check(text).problems]

    assert "warning" == codes[0]
    assert "error" in codes
    for most in range(len(codes) + 1):
        report = nm.check(text, limits=nm.Limits(problems=most))
        assert not report.ok
        assert "error" in [one.severity for one in report.problems]


def test_warnings_that_are_left_out_are_a_warning() -> None:
    """The message is as good as before, and holds what its report does."""
    report = nm.check(HEAD + "soc/123456789.XXX/1.YYY/2", limits=nm.Limits(problems=1))

    assert report.ok
    assert [("too-many-problems", "warning")] == [(one.code, one.severity) for one in report.problems[1:]]
    assert report.message is not None
    assert report.problems == report.message.problems


def test_problems_of_framing_are_counted_too() -> None:
    """All of one text is one count."""
    report = nm.check("\x00" + HEAD + "soc/123456789.XXX/1.YYY/2\ufeff\x00", limits=nm.Limits(problems=1))

    assert ["control-character", "too-many-problems"] == [one.code for one in report.problems]
    assert report.problems[1].expected.startswith("Problems found: 5. Not reported: 4,")


def test_a_rejection_has_the_number_of_all_problems() -> None:
    """The limit is one of what is shown to a person."""
    text = HEAD + "XXX/1.YYY/2"

    assert nm.reject(text).body.number == nm.reject(text, limits=nm.Limits(problems=0)).body.number
