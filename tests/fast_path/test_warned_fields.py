"""Fields with warnings alone: read without the grammar, with the same warnings."""

from __future__ import annotations

import pytest
from paths import assert_both_paths_agree, takes_the_fast_path

import nlets_msg as nm

DELIVERED = "AZNLETS20\n13:43 11/07/2011 60501\n13:43 11/07/2011 60501 AZ0000000\nTXT\n"
SENT = "AZNLETS20.AZ.TXT\n"


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ("SOC/123456789.", ["final-period"]),
        ("SOC/123456789\x7f\r\n.\r\n", None),
        ("SOC/123456789.\x7f\r\n", ["final-period"]),
        ("SOC/123456789. \n", ["trailing-spaces", "final-period"]),
        ("SOC/123456789 .", None),
        ("SOC/123456789..", None),
        ("soc/123456789", ["lower-case"]),
        ("Soc/123456789", ["lower-case"]),
        ("NAM/smith,john.DOB/19500101", ["lower-case"]),
        ("NAM/smith,john. dob/19500101 ", ["lower-case", "trailing-spaces"]),
        ("NAM/SMITH,JOHN . DOB/19500101", ["trailing-spaces"]),
        ("NAM/ SMITH,JOHN.DOB/19500101", None),
        ("NAM/SM\x7fITH,JOHN.DOB/19500101", ["control-character"]),
        ("NAM/sm\x7fith,john.DOB/19500101", ["control-character", "lower-case"]),
        ("NAM/SMITH,JO\x7fHN A.DOB/19500101", ["control-character"]),
        ("NAM/SMITH,JOHN DOB\x7fE.DOB/19500101", None),
        ("NAM/SM\tITH,JOHN.DOB/19500101", None),
        ("SOC/123456789.QQQ/1", ["unknown-prefix"]),
        ("QQQ/1.SOC/123456789.OLN/A", ["unknown-prefix", "unknown-prefix"]),
        ("SOC/123456789.QQQ/a b", ["unknown-prefix", "lower-case"]),
        ("SOC/123456789.QQQ/A DOB B", None),
        ("SOC/123456789.QQQ/A.B", None),
        ("SOC/123456789.qqq/A", None),
        ("SOC/123456789.QQQ/1.QQQ/2", None),
        ("PER/A.1.soc/123456789", None),
        ("PER/x1.per/2", None),
        ("SOC/123456789^M^J", None),
        ("SOC/123456789.\nQ1.AZNLETS20.A1.TXT", None),
        ("PER/Q1.AZNLETS20.A1.TXT5.", None),
        ("PER/Q1.AZNLETS20.A1.*0123456789TXT", None),
        ("QQQ/1", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("header", [DELIVERED, SENT])
def test_fields_with_warnings_alone_take_the_fast_path(header: str, fields: str, codes: list[str] | None) -> None:
    """What may be something else, and what has an error, takes the grammar: those without codes here."""
    text = f"CWQ.{header}{fields}"

    assert takes_the_fast_path(text) is (codes is not None)
    assert_both_paths_agree(text)
    if codes is not None:
        assert codes == [one.code for one in nm.check(text).problems]
