"""Clocks and pictures of JSON types.

In: the members of an object. Out: a `Clock`, pictures; None where something is wrong, and then with its problems. What
can fail: nothing.
"""

from __future__ import annotations

import functools
from base64 import b64decode
from datetime import date, datetime

from nlets_msg.bodies.pictures import Picture
from nlets_msg.json_forms.members import Members
from nlets_msg.json_forms.patterns import BASE64, DAY, MINUTE
from nlets_msg.json_forms.writing import PICTURES, SAID_OF_PICTURES
from nlets_msg.wire.output_headers import Clock
from nlets_msg.wire.patterns import matches


def read_clock(header: Members, name: str) -> Clock | None:
    """Read a clock of a header; None where it is null or absent, too."""
    if header.values.get(name) is None:
        return None
    members = header.object(name, ("at", "count"))
    if members is None:
        return None
    before = len(members.problems)
    written, count = members.text("at"), members.number("count")
    if len(members.problems) == before and not matches(MINUTE, written):
        members.wrong("at", "is a minute, yyyy-mm-ddThh:mm")
    if len(members.problems) > before:
        return None
    at = datetime.fromisoformat(written)
    # That `at` is a minute has been seen.
    return members.built(functools.partial(Clock, at, count), {"clock": f"{members.place}.count"})


def read_pictures(body: Members) -> list[Picture]:
    """Read the pictures of a body, as far as they can be read."""
    pictures = [
        _picture(member)
        for member in body.objects(PICTURES, ("data",), ("bytes", "date", "of_person", *SAID_OF_PICTURES))
    ]
    return [picture for picture in pictures if picture is not None]


def _picture(members: Members) -> Picture | None:
    before = len(members.problems)
    encoded = members.text("data")
    data = b64decode(encoded) if matches(BASE64, encoded) else None
    if data is None:
        members.wrong("data", "is base64")
    elif "bytes" in members and members.number("bytes") != len(data):
        members.wrong("bytes", "is the number of bytes of the data")
    said = {name: members.optional_text(name) for name in SAID_OF_PICTURES}
    written = members.optional_text("date")
    day = date.fromisoformat(written) if written is not None and matches(DAY, written) else None
    if written is not None and day is None:
        members.wrong("date", "is a day, yyyy-mm-dd")
    of_person = members.truth("of_person")
    if data is None or len(members.problems) > before:
        return None
    return Picture(data=data, date=day, of_person=of_person, **said)
