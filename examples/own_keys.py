"""A state's own message key, and its own rules for a key of the network.

Run it with ``python examples/own_keys.py``. A key is one class: its body is the field table, and its grammar follows
from the table. Nothing of the library is touched.
"""

from __future__ import annotations

from datetime import date

import nlets_msg as nm
from nlets_msg.declaring import ANY, DATE, NAME, DateText, Destinations, NameText, codes, exactly_one, message_key, row
from nlets_msg.schema.participation import ANSWER, SLIDES, Group, Participation


@message_key(
    "ZPQ",
    name="Pawn ticket query",
    source="State manual, page 12",
    sets=exactly_one(("TKT",), ("NAM", "DOB")),
    leading=("ATN",),
    destinations=Destinations(1),
    responses=("ZPR",),
)
class PawnTicketQuery(nm.Inquiry):
    """Ask for a pawn ticket, by its number, or by name and date of birth."""

    atn: str = row("ATN", 30, ANY, "Attention", free_text=True)
    tkt: str | None = row("TKT", (4, 12), ANY, "Ticket number", default=None)
    nam: NameText = row("NAM", 30, NAME, "Name", default=None)
    dob: DateText = row("DOB", (8, 8), DATE, "Date of birth", default=None)
    sts: str | None = row("STS", 1, codes("O", "C"), "Status, open or closed", default=None, personal=False)


@message_key("ZPR", name="Pawn ticket response", source="State manual, page 13")
class PawnTicketResponse(nm.Response):
    """The answer to ZPQ."""


@message_key(
    "SWQ",
    name="State warrant query, as this state takes it",
    source="State manual, page 40",
    sets=exactly_one(("NAM", "DOB"), ("WNO",)),
    destinations=Destinations(5, services=("NL",)),
    responses=("SWR",),
)
class OwnWarrantQuery(nm.Inquiry):
    """The network's key with this state's own number beside the name."""

    nam: NameText = row("NAM", 30, NAME, "Name", default=None)
    dob: DateText = row("DOB", (8, 8), DATE, "Date of birth", default=None)
    wno: str | None = row("WNO", 10, ANY, "Warrant number", default=None)


def main() -> None:
    """Register a key for all, override another one for some messages, and warn of who takes no part."""
    nm.register(PawnTicketQuery)
    nm.register(PawnTicketResponse)
    query = PawnTicketQuery(atn="SGT. DOE", nam="SMITH,JOHN", dob=date(1950, 1, 1), sts="O")
    message = nm.Message(nm.InputHeader("AZNLETS20", "CA"), query)
    print(message.to_text())
    assert nm.parse(message.to_text()) == message
    answer = nm.respond(message, "NO TICKET", origin="CA0000000")
    assert nm.parse(answer.to_text()).body.echo == query

    for problem in nm.check("ZPQ.AZNLETS20.CA.TXT\nTKT/12.ATN/DOE").problems:
        print(problem.code, problem.prefix, "-", problem.expected)

    # Another table for SWQ, for these messages alone, and two lists of who takes part: the slides' and one's own.
    takes_parole = Participation("PPQ", (Group("takes PPQ", ANSWER, ("AZ", "CA")),), "State manual, page 50")
    ours = nm.Catalogue(OwnWarrantQuery, participation=[*SLIDES, takes_parole])
    text = "SWQ.AZNLETS20.CA.TXT\nWNO/1234567890"
    print(nm.parse(text, catalogue=ours).fields, [one.code for one in nm.check(text).problems])
    for text in ("WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/DOE.SOC/123456789", "PPQ.AZNLETS20.NV.TXT\nSID/AZ1234567"):
        for problem in nm.check(text, catalogue=ours).problems:
            print(problem.code, text[slice(*problem.span)] if problem.span else "", "-", problem.source)


if __name__ == "__main__":
    main()
