"""What type checkers see of what is read."""

from typing import Any, assert_type

import nlets_msg as nm

message = nm.parse("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101", strict=True)
assert_type(message, nm.Message[Any])
assert_type(message.key, str)
assert_type(message.header, nm.InputHeader | nm.OutputHeader)
assert_type(message.fields, dict[str, str])
assert_type(message.problems, tuple[nm.Problem, ...])
assert_type(message.source, str | None)
assert_type(message.to_text(), str)

# The key decides the body, so it is known once it is asked for.
if isinstance(message.body, nm.ConcealedWeaponQuery):
    assert_type(message.body.nam, str | None)

report = nm.check("CWQ")
assert_type(report, nm.Report)
assert_type(report.ok, bool)
assert_type(report.message, nm.Message[Any] | None)
assert_type(report.header, nm.InputHeader | nm.OutputHeader | None)
assert_type(report.fields, dict[str, str])
assert_type(report.problems, tuple[nm.Problem, ...])
assert_type(report.problems[0].span, tuple[int, int] | None)

feed = nm.Feed(start=b"\x02", end="\x03", encoding="cp1252", limits=nm.Limits(text=1000))
assert_type(feed.receive(b"CWQ"), tuple[nm.Report, ...])
assert_type(feed.receive("CWQ"), tuple[nm.Report, ...])
assert_type(feed.close(), tuple[nm.Report, ...])
assert_type(nm.frame("CWQ", end=b"\x03"), bytes)
assert_type(nm.frame(message, start="\x02", end="\x03"), bytes)

for each in nm.read_messages(["CWQ.AZNLETS20.AZ.TXT\n", "SOC/123456789\n"]):
    assert_type(each, nm.Report)
