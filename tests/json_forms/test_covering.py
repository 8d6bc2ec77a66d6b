"""Without values nothing that may be personal data is in what is written."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg.bodies.pictures import Picture

HEADER = nm.InputHeader("AZNLETS20", ["AZ"])
VALUES = ("SMITH", "JOHN", "DOE", "123456789", "19500101", "19500230")


def shown(one: Any, *, values: bool | None = False) -> str:
    """Write a message or a report as JSON."""
    return json.dumps(nm.to_dict(one, values=values))


@pytest.mark.thorough
@pytest.mark.parametrize("key", sorted({one.key for one in VECTORS if "SMITH" in one.message}))
def test_no_name_of_the_vectors_of_a_key_is_written(key: str) -> None:
    """Neither of a report nor of a message."""
    for text in [one.message for one in VECTORS if one.key == key and "SMITH" in one.message]:
        report = nm.check(text)

        assert "SMITH" not in shown(report, values=None)
        assert report.message is None or "SMITH" not in shown(report.message)


@pytest.mark.parametrize(
    "text",
    [
        "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101.SMITH/DOE.QQQQ/JOHN",
        (
            "CWR.AZ0000000\n13:43 01/31/2026 60501\n13:43 01/31/2026 60501 AZNLETS20\n*SMITH JOHN DOE\nTXT\n"
            "NAM/SMITH,JOHN.DOB/19500101\n\nSMITH,JOHN 123456789"
        ),
        "AM.SMITHJOHN.AZ.TXT\nBOLO SMITH\n** IMAGE URL **\n<https://images.nlets.org/SMITH>\n** IMAGE URL **\n",
        "DOE.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN",
        "HQ.AZNLETS20.AZ.TXT\nSMITH,JOHN",
        "SMITH,JOHN",
    ],
)
def test_what_may_be_personal_data_is_covered(text: str) -> None:
    """Wherever it is; the lengths stay."""
    report = nm.check(text)
    found = [one for one in (report, report.message) if one is not None]

    assert [] == [value for one in found for value in VALUES if value in shown(one)]
    assert [None, False] == [nm.to_dict(found[0])[name] for name in ("source", "values")]


def test_a_rejection_shows_its_number_and_the_prefixes_of_its_options() -> None:
    """And not the message that it quotes."""
    rejection = nm.reject("RQ.AZNLETS20.AZ.TXT\nLIC/ABC1234", to="AZNLETS20")
    body = nm.to_dict(rejection, values=False)["body"]

    assert (22, ["LIC", "LIY", "LIT"]) == (body["number"], body["options"][0])
    assert "ABC1234" not in shown(rejection)


def test_a_picture_shows_its_size_alone() -> None:
    """Neither its bytes nor what is said of it."""
    picture = Picture(data=b"1234567", description="SMITH", date=date(1950, 1, 1), format="JOHN", category="DOE")
    message = nm.Message(HEADER, nm.AdministrativeMessageWithImage(text="BOLO", pictures=(picture,)))
    (written,) = nm.to_dict(message, values=False)["body"]["pictures"]

    assert (7, None, "**********") == (written["bytes"], written["data"], written["date"])
    assert [] == [value for value in VALUES if value in shown(message)]


def test_codes_and_prefixes_are_shown() -> None:
    """They are no personal data."""
    message = nm.parse("WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/OFC DOE.SOC/123456789.XYZ/1.DOE/1")
    body = nm.to_dict(message, values=False)["body"]

    assert {"PUR": "C", "ATN": "*" * 7, "SOC": "*" * 9} == body["fields"]
    assert ["PUR", "ATN", "SOC", "***", "*** 2"] == body["order"]
    assert {"***": "*", "*** 2": "*"} == body["extra"]


def test_a_message_has_its_values_unless_they_are_not_wanted() -> None:
    """A report has them if they are wanted."""
    report = nm.check("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789")

    assert "123456789" in shown(report.message, values=None)
    assert "123456789" in shown(report.message, values=True)
    assert "123456789" in shown(report, values=True)
