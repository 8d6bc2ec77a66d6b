"""The whole round on one machine: an adapter asks, the switch delivers, states answer, answers find their inquiries.

Run it with ``python examples/whole_round.py``.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any

import nlets_msg as nm

ADAPTER = "CALAPD000"
NUMBERS = count(1)
STARTED = datetime(2026, 1, 31, 13, 43)


def clock() -> nm.Clock:
    """Tell the time of the switch, a minute later at each message."""
    number = next(NUMBERS)
    return nm.Clock(STARTED + timedelta(minutes=number), number)


def switch(text: str) -> list[str]:
    """Take what a member sends, and deliver it: to its destinations, or as an error to its sender."""
    report = nm.check(text)
    if report.message is None:
        error = nm.reject(text)
        return [nm.deliver(error, received=None, sent=clock()).to_text(newline="\r\n")]
    received = clock()
    header = report.message.header
    assert isinstance(header, nm.InputHeader)
    return [
        nm.deliver(
            report.message, received=received, sent=clock(), destination=one if len(one) == 9 else f"{one}0000000"
        ).to_text(newline="\r\n")
        for one in header.destinations
    ]


def state(text: str, found: str, outcomes: list[nm.Outcome]) -> str:
    """Answer what the switch delivered."""
    inquiry = nm.parse(text)
    assert isinstance(inquiry.header, nm.OutputHeader)
    origin = inquiry.header.destination or "NL0000000"
    return nm.respond(inquiry, found, origin=origin, outcomes=outcomes).to_text(newline="\r\n")


def main() -> None:
    """Send three inquiries and see what comes back."""
    pending = nm.Pending()

    def send(key_and_body: Any, destinations: list[str], control: str) -> list[str]:
        message = nm.Message(nm.InputHeader(ADAPTER, destinations, control), key_and_body)
        pending.add(message)
        return switch(message.to_text(newline="\r\n"))

    arrived: list[str] = []

    # A warrant inquiry to two states: one has a hit, one has no record.
    nevada, arizona = send(nm.StateWarrantQuery(nam="SMITH,JOHN", dob="19500101"), ["NV", "AZ"], "WARRANT001")
    by_name = ("NAM", "DOB")
    arrived += switch(state(nevada, "WARRANT 26-00001 ACTIVE", [nm.Outcome(by_name, "hit")]))
    arrived += switch(state(arizona, "", [nm.Outcome(by_name, "no record")]))

    # A permit inquiry that another program writes by hand, without a period between two fields: the switch rejects it.
    permit = nm.Message(
        nm.InputHeader(ADAPTER, ["AZ"], "PERMIT0001"), nm.ConcealedWeaponQuery(soc="123456789", per="X1")
    )
    pending.add(permit)
    arrived += switch(permit.to_text().replace(".PER", "\nPER"))

    # A status of the network, which answers nothing.
    arrived += switch(
        nm.Message(
            nm.InputHeader("NL0000000", [ADAPTER]),
            nm.StatusMessage(text=".02. USER OUT OF SERVICE FOR MSG TYPE, NLETS WILL FORWARD"),
        ).to_text()
    )

    for report in nm.read_messages(iter("".join(f"{text}\r\n" for text in arrived).splitlines(keepends=True))):
        message = report.message
        assert message is not None, report.problems
        inquiry = pending.find(message)
        about = f"answers {inquiry.key} {inquiry.header.control}" if inquiry else "answers nothing that is pending"
        print(f"{message.key} from {message.header.origin}: {about}")
        if isinstance(message.body, nm.Rejection):
            print(f"  error {message.body.number}: {message.body.text}")
            print(f"  what was wrong: {', '.join(one.code for one in message.body.report.problems)}")
        elif isinstance(message.body, nm.Response):
            print("  " + message.body.text.strip().replace("\n", "\n  "))
        elif isinstance(message.body, nm.StatusMessage):
            print(f"  status {message.body.number}")
        else:
            print(f"  {message.body.key}")


if __name__ == "__main__":
    main()
