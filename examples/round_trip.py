"""An inquiry from an adapter to a state and back: built, sent, received, answered, delivered, read."""

from datetime import date, datetime

import nlets_msg as nm

# The adapter builds the inquiry of an officer and writes it.
query = nm.ConcealedWeaponQuery(nam=nm.PersonName("SMITH", "JOHN"), dob=date(1950, 1, 1))
inquiry = nm.Message(nm.InputHeader("AZNLETS20", ["AZ"], control="0123456789"), query)
sent = inquiry.to_text(newline="\r\n")

# Nlets delivers it; the state reads it under an output header.
clock = nm.Clock(datetime(2026, 1, 31, 13, 43), count=60501)
delivered = nm.deliver(nm.parse(sent), received=clock, sent=clock, destination="AZ0000000")
received = nm.parse(delivered.to_text())

# The state answers; the answer quotes the inquiry.
answer = nm.respond(received, "NO RECORD\nSEARCHED BY NAM AND DOB", origin="AZ0000000")
arrived = nm.parse(nm.deliver(answer, received=clock, sent=clock).to_text())

print(arrived.to_text())
print()
print("the echo is the inquiry:", arrived.body.echo == query)
print("the control field came back:", arrived.header.control == inquiry.header.control)
