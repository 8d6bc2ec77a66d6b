"""What type checkers see of what is built."""

from datetime import date, datetime
from typing import Any, assert_type

import nlets_msg as nm

query = nm.ConcealedWeaponQuery(nam=nm.PersonName("SMITH", "JOHN"), dob=date(1950, 1, 1))
assert_type(query, nm.ConcealedWeaponQuery)
# A date or a name goes in, text comes out.
assert_type(query.nam, str | None)
assert_type(query.dob, str | None)
assert_type(query.soc, str | None)
assert_type(query.date_of("dob"), date | None)
assert_type(query.fields, dict[str, str])
assert_type(nm.PersonName.of("SMITH,JOHN").last, str)

# What is required is never None.
assert_type(nm.WildlifeQuery(pur="C", atn="DOE", soc="123456789").atn, str)
log = nm.MessageLogQuery(typ="DQ", beg=datetime(2026, 1, 31, 13, 43), end="20260201")
assert_type(log.beg, str)
assert_type(log.datetime_of("beg"), datetime | None)

message = nm.Message(nm.InputHeader("AZNLETS20", ["AZ"], control="0123456789"), query)
assert_type(message, nm.Message[nm.ConcealedWeaponQuery])
assert_type(message.body, nm.ConcealedWeaponQuery)
assert_type(message.body.nam, str | None)
assert_type(nm.InputHeader("AZNLETS20", "AZ").destinations, tuple[str, ...])

# What was typed into a form, with its problems.
built = nm.build("CWQ", {"NAM": "SMITH,JOHN", "DOB": date(1950, 1, 1), "SOC": None}, origin="AZNLETS20", to=["AZ"])
assert_type(built, nm.Report)
assert_type(built.message, nm.Message[Any] | None)
