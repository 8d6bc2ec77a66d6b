"""A state's responder: it reads what the switch delivers, looks it up, and answers.

Run it with ``python examples/responder.py``. Vehicles, licenses and inquiries are made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import nlets_msg as nm

OURS = "NV0000000"
TODAY = date(2026, 1, 31)

# By plate.
VEHICLES = {"ABC1234": "1981 TEST SAMPLE, 4 DOORS, WHITE. REGISTERED TO SAMPLE COMPANY."}
# By number, and by name, day of birth and sex.
LICENSES: dict[object, str] = {
    "X1111111": "CLASS C. VALID UNTIL 12/31/2026.",
    ("SMITH,JOHN", date(1950, 1, 1), "M"): "OLN/X1111111. CLASS C. VALID UNTIL 12/31/2026.",
}

# What asks, its control field, and its fields.
INQUIRIES = [
    ("RQ", "PLATE00001", "LIC/ABC1234.LIY/2026.LIT/PC"),
    ("DQ", "NAME000001", "NAM/SMITH,JOHN.DOB/010150.SEX/M"),
    ("DQ", "NUMBER0001", "OLN/X2222222"),
    ("DQ", "WRONG00001", "NAM/SMITH,JOHN.DOB/19500230.SEX/M"),
    ("BQ", "SNOW000001", "REG/NV1234"),
    ("AM", "NOTICE0001", "ROAD CLOSED AT MILE 12"),
]


def delivered() -> Iterator[str]:
    """Write each of them as the switch delivers it: with the clocks of its arrival and of its delivery."""
    for number, (key, control, fields) in enumerate(INQUIRIES, 1):
        clock = f"13:43 01/31/2026 {number:05}"
        yield f"{key}.AZNLETS20\r\n{clock}\r\n{clock} {OURS}\r\n*{control}\r\nTXT\r\n{fields}"


def look_up(inquiry: Any) -> str | None:
    """Return what an inquiry is answered with; None where this state does not serve its key."""
    match inquiry:
        case nm.VehicleRegistrationQuery(lic=str(plate)):
            return VEHICLES.get(plate, "NO RECORD")
        case nm.VehicleRegistrationQuery():
            return "SEARCH BY VIN NOT AVAILABLE"
        case nm.DriverLicenseQuery(oln=str(number)):
            return LICENSES.get(number, "NO RECORD")
        case nm.DriverLicenseQuery(nam=str(name), sex=sex):
            # Of six digits the century is told from the day of the answer.
            return LICENSES.get((name, inquiry.date_of("dob", today=TODAY), sex), "NO RECORD")
    return None


def answer(text: str) -> nm.Message[Any] | None:
    """Answer what was delivered; None where it is not to be answered, or cannot be."""
    report = nm.check(text)
    if report.table is not None and not report.table.responses:
        # A notice, an answer, an error: if two systems answered each other's errors, they would never end.
        return None
    if report.message is None:
        try:
            return nm.reject(text)
        except nm.InvalidRecord:
            # It does not say whom to send the error to.
            return None
    found = look_up(report.message.body)
    if found is None:
        return nm.respond(report.message, "NOT SERVED HERE", origin=OURS, key="SM")
    return nm.respond(report.message, found, origin=OURS)


def main() -> None:
    """Answer all that is delivered."""
    for text in delivered():
        reply = answer(text)
        print(reply.to_text() if reply else f"{nm.check(text).key} is not answered", end="\n\n")


if __name__ == "__main__":
    main()
