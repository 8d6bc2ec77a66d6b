"""What type checkers see of documents."""

from collections.abc import Iterator
from typing import Any, assert_type

import nlets_msg as nm
from nlets_msg import xml

settings = xml.XmlSettings(several_destinations=True)
message = xml.parse(b"<n2:NLETS/>", strict=True, settings=settings)
assert_type(message, nm.Message[Any])
report = xml.check("<n2:NLETS/>")
assert_type(report, xml.XmlReport)
assert_type(report.message, nm.Message[Any] | None)
assert_type(report.problems[0].path, str | None)
assert_type(report.elements, tuple[xml.Element, ...])
assert_type(xml.to_xml(message), str)
assert_type(xml.to_xml_all(message, settings=settings), tuple[str, ...])
assert_type(xml.read_messages(["<n2:NLETS/>\n"]), Iterator[xml.XmlReport])
