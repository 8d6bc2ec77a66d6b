"""What type checkers see of keys of one's own."""

from datetime import date
from typing import assert_type

import nlets_msg as nm
from nlets_msg.declaring import ANY, DATE, DateText, Destinations, message_key, row


@message_key("ZPQ", name="Pawn ticket query", source="State manual", destinations=Destinations(1))
class PawnTicketQuery(nm.Inquiry):
    """Ask for a pawn ticket."""

    tkt: str = row("TKT", (4, 12), ANY, "Ticket number")
    dob: DateText = row("DOB", (8, 8), DATE, "Date of birth", default=None)


query = PawnTicketQuery(tkt="1234", dob=date(1950, 1, 1))
assert_type(query.tkt, str)
assert_type(query.dob, str | None)
assert_type(nm.Catalogue(PawnTicketQuery), nm.Catalogue)
assert_type(nm.register(PawnTicketQuery), type[PawnTicketQuery])
reader = nm.BodyReader("CWR", lambda body: body.text)
assert_type(reader, nm.BodyReader)
assert_type(nm.Catalogue(readers=[reader]), nm.Catalogue)
