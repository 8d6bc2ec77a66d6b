"""Where a value and a body of fields end."""

from __future__ import annotations

import pytest

import nlets_msg as nm


@pytest.mark.parametrize(
    ("body", "second"),
    [
        ("SOC/123456789 CWQ.AZNLETS20.AZ.TXT\nSOC/1", "CWQ.AZNLETS20.AZ.TXT\nSOC/1"),
        ("SOC/123456789.CWQ.AZNLETS20.AZ.TXT", "CWQ.AZNLETS20.AZ.TXT"),
        ("PER/1 dq.aznlets20.nv,ca.*0123456789.txt oln/1", "dq.aznlets20.nv,ca.*0123456789.txt oln/1"),
    ],
)
def test_a_whole_header_inside_a_line_begins_a_second_message(body: str, second: str) -> None:
    """It is told as that, and nothing besides."""
    text = f"CWQ.AZNLETS20.AZ.TXT\n{body}"

    place = text.index(second, 21), len(text)
    assert [("not-a-field", place)] == [(one.code, one.span) for one in nm.check(text).problems]


@pytest.mark.parametrize("begin", ["ATN/SEE ", "ATN/DOE.AND.XYZ/1 "])
def test_a_header_in_free_text_is_text(begin: str) -> None:
    """What a person writes there may quote a message."""
    text = f"IQ.AZNLETS20.CN.TXT\nPUR/C.{begin}DQ.AZNLETS20.NV.TXT"

    assert "not-a-field" not in {one.code for one in nm.check(text).problems}


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ("OLN/D1234567.IMQ /Y", "IMQ /"),
        ("OLN/D1234567. IMQ /Y", "IMQ /"),
        ("OLN/D1234567 IMQ\t/Y", "IMQ\t/"),
        ("OLN/D1234567^M^JIMQ/Y", "IMQ/"),
        ("OLN/D1234567^M^JSGT DOE", "^M^JSGT DOE"),
        ("OLN/D1234567\x0cSGT DOE", "SGT DOE"),
        ("OLN/D1234567\x0bSGT DOE", "SGT DOE"),
        ("OLN/D1234567\tSGT DOE", "SGT DOE"),
        ("OLN/D1234567\x1e1", "1"),
        ("OLN/D1234567\x1b[0mSGT", "[0mSGT"),
    ],
)
def test_nothing_is_joined_to_a_value(body: str, marked: str) -> None:
    """Neither a field whose slash is not directly after its prefix, nor text after a separator of lines or words."""
    report = nm.check(f"DQ.AZNLETS20.NV.TXT\n{body}")

    errors = [one for one in report.problems if one.severity == "error"]
    assert [("not-a-field", marked)] == [(one.code, report.source[slice(*(one.span or ()))]) for one in errors]
    assert report.fields["OLN"] == "D1234567"


@pytest.mark.parametrize("oln", ["D1^M^JIMQ/Y", "D1^M^JX", "D1.IMQ /Y", "D1 IMQ /Y"])
def test_what_would_be_read_as_more_than_a_value_cannot_be_built(oln: str) -> None:
    """The same that reading refuses."""
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.DriverLicenseQuery(oln=oln)

    assert ["would-change-structure"] == [one.code for one in caught.value.problems]


def test_separators_of_lines_in_free_text_are_one_space() -> None:
    """A vertical tab and a form feed, too."""
    report = nm.check("YQ.AZNLETS20.AZ0000000.TXT\nREM/A\x0bB\x0cC")

    assert report.fields["REM"] == "A B C"
