"""A known key that was probably typed for another: which keys are offered, and where nothing is said."""

from __future__ import annotations

import pytest

import nlets_msg as nm

DRIVER = "OLN/D1234567.IMQ/Y"
PLATE = "LIC/ABC123.LIY/2026.LIT/PC"


def told(text: str, *, fast_path: bool = True) -> list[tuple[str, str]]:
    """Return severity and hint of each `no-fields` of a text."""
    problems = nm.check(text, catalogue=nm.Catalogue(fast_path=fast_path)).problems
    return [(one.severity, str(one.hint)) for one in problems if one.code == "no-fields"]


@pytest.mark.parametrize("fast_path", [True, False])
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param(f"FQ.AZNLETS20.NV.TXT\n{DRIVER}", "DQ", id="a letter is another"),
        pytest.param(f"TQ.AZNLETS20.NV.TXT\n{PLATE}", "RQ", id="a plate"),
        pytest.param("MQ.AZNLETS20.NL.TXT\nMEI/490154203237518", "MDQ", id="a letter is absent"),
        pytest.param("TQ.AZNLETS20.NV.TXT\nVIN/1ABCD", "RQ or SQ", id="of two keys"),
        pytest.param(f"FQ.AZNLETS20.NV.AZ.TXT\n{DRIVER}", "DQ", id="beside an error of the header"),
    ],
)
def test_the_key_is_offered_that_asks_with_all_of_the_fields(text: str, meant: str, *, fast_path: bool) -> None:
    """By both paths, as a warning."""
    assert [("warning", f"Check the message key. Did you mean {meant}?")] == told(text, fast_path=fast_path)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("FQ.AZNLETS20.NV.TXT\nSID/AZ1234.IMQ/Y", id="one field is its own"),
        pytest.param("FQ.AZNLETS20.NV.TXT\nIMQ/Y", id="no whole inquiry of another key"),
        pytest.param(f"FQ.AZNLETS20.NV.TXT\n{DRIVER}.ZZZ/1", id="a field that the other does not know"),
        pytest.param("TQ.AZNLETS20.NV.TXT\nLOC/RENO", id="the other requires nothing"),
        pytest.param(f"VQ.AZNLETS20.ON.TXT\n{PLATE}", id="the other does not go there"),
        pytest.param("SVQ.AZNLETS20.NV.TXT\nVIN/1ABCD", id="a number that many keys ask by, of a key without rows"),
        pytest.param("WQ.AZNLETS20.CN.TXT\nNAM/SMITH,JOHN.DOB/19500101", id="a key whose own rows ask for nothing"),
        pytest.param("RPQ.AZNLETS20.NV.TXT\nVIN/1ABCD", id="an index set is missing"),
        pytest.param(f"FQ.AZNLETS20.NV.TXT\nNONE {DRIVER}", id="text that is no field"),
    ],
)
def test_nothing_is_said_where_the_field_may_be_one_of_the_key(text: str) -> None:
    """Its table may lack rows, so a prefix of none tells nothing by itself."""
    assert [] == told(text)


def test_a_message_that_is_built_has_the_warning_too() -> None:
    """By its constructor and by `build`."""
    query = nm.FullRecordQuery(extra=(("OLN", "D1234567"),))
    message = nm.Message(nm.InputHeader("AZNLETS20", ["NV"], control=None), query)
    report = nm.build("FQ", {"OLN": "D1234567"}, origin="AZNLETS20", to=["NV"])

    assert ["no-fields", "unknown-prefix"] == [one.code for one in message.problems]
    assert ["no-fields", "unknown-prefix"] == [one.code for one in report.problems]
