"""What type checkers see of answers."""

from datetime import datetime
from typing import Any, assert_type

import nlets_msg as nm

message = nm.Message(nm.InputHeader("AZNLETS20", "AZ"), nm.ConcealedWeaponQuery(soc="123456789"))
answer = nm.respond(message, "NO RECORD", origin="AZ0000000")
assert_type(answer, nm.Message[Any])
if isinstance(answer.body, nm.ConcealedWeaponResponse):
    assert_type(answer.body.echo, nm.Inquiry | nm.TextInquiry | None)
    assert_type(answer.body.text, str)
clock = nm.Clock(datetime(2026, 1, 31, 13, 43), count=60501)
assert_type(nm.deliver(answer, received=clock, sent=clock), nm.Message[Any])
assert_type(nm.Pending().find(answer), nm.Message[Any] | None)
assert_type(nm.reject("RQ.AZNLETS20.CA.TXT\nLIC/ABC1234").to_text(), str)
outcome = nm.Outcome(("NAM", "DOB"), "hit")
assert_type(outcome, nm.Outcome)
assert_type(outcome.index_set, tuple[str, ...])
assert_type(nm.respond(message, "HIT", origin="AZ0000000", outcomes=[outcome]), nm.Message[Any])
assert_type(nm.help_request("SWQ", "NL", origin="AZNLETS20"), nm.Message[Any])
address = nm.HelpAddress("NL", "SWQ", "HELP")
assert_type(address, nm.HelpAddress)
assert_type(address.file, str)
assert_type(nm.HelpAddress.of("NLSWQHELP"), nm.HelpAddress | None)
