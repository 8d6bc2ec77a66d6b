"""What type checkers see of messages as data of JSON."""

from typing import Any, assert_type

import nlets_msg as nm

message = nm.parse("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101")
assert_type(nm.to_dict(message), dict[str, Any])
assert_type(nm.to_dict(nm.check("CWQ"), values=True), dict[str, Any])
# A report comes back as a report, so what it is has to be asked.
assert_type(nm.from_dict(nm.to_dict(message)), nm.Message[Any] | nm.Report)
assert_type(nm.json_schema("CWQ"), dict[str, Any])
