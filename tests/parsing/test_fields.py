"""Where a body of fields ends."""

from __future__ import annotations

import nlets_msg as nm


def test_a_header_inside_a_line_begins_no_second_message() -> None:
    """It is part of a value, which is too long, and its field lacks the period."""
    text = "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789 CWQ.AZNLETS20.AZ.TXT\nSOC/1"

    assert ["field-too-long", "not-a-field", "repeated-field"] == [one.code for one in nm.check(text).problems]
