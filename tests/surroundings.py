"""Texts with the world around them: framing, mail, logs, exports, and what is typed where a period belongs.

In: messages of every key, drawn from the strategies of the field tables, under both headers. Out: those messages as
texts, and functions that wrap or break them at a drawn place. What can fail: nothing; a message without such a place
gives None.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

import attrs
from accounting import unaccounted
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies import (
    INQUIRIES,
    NOTICES,
    RESPONSES,
    TEXT_INQUIRIES,
    input_headers,
    inquiry_messages,
    output_headers,
)

import nlets_msg as nm
from nlets_msg.catalogue import built_in

# A key that no table knows, too.
UNKNOWN: Final = "ZZQ"
ERROR: Final = "ER"
KEYS: Final = [*INQUIRIES, *RESPONSES, *NOTICES, *TEXT_INQUIRIES, ERROR, UNKNOWN]
# Of each key, under each of which index sets and headers differ.
_SAMPLES: Final = 3
_DRAWN: Final = 4
_WORDS: Final = [
    "NO RECORD",
    "SEE ATTACHED",
    "NAM/SMITH,JOHN DOB/19500101",
    "OLN/123456789.SEX/M",
    "",
    "THANK YOU",
    "5",
]

# What comes before, after and between messages, and belongs to none of them.
FRAMES: Final[Mapping[str, str]] = {
    "STX": "\x02",
    "ETX": "\x03",
    "SOH": "\x01",
    "NUL": "\x00",
    "VT": "\x0b",
    "FF": "\x0c",
    "ETX LF": "\x03\n",
    "GS": "\x1d",
    "ESC": "\x1b",
    "escape sequence": "\x1b[0m",
    "BOM": "\ufeff",
    "blanks": "   ",
    "tab": "\t",
    "line ends": "\r\n\n",
    "ETX STX": "\x03\x02",
    "SOH blank STX": "\x01 \x02",
}
# What is quoted is no message: a quotation mark, and the mark of a mail.
MARKS: Final[Mapping[str, str]] = {"quotation mark": '"', "mail": "> ", "mail twice": "> > "}
# Lines that a mail, a log or a person puts after a message.
LINES: Final[Mapping[str, str]] = {
    "signature": "-- \nSGT J DOE\nTEST PD",
    "name": "SGT J DOE",
    "thanks": "THANK YOU",
    "separator": "-----",
    "stars": "*****",
    "time stamp": "2026-07-21 13:50:01 RECEIVED",
    "syslog": "<13>Jul 21 13:50:01 switch nlets: received",
    "quotation": "> NO RECORD",
    "CSV": '","13:50"',
    "one letter": "X",
}
# What is typed between two fields where a period belongs.
GLUES: Final[Mapping[str, str]] = {
    "blank": " ",
    "several blanks": "   ",
    "tab": "\t",
    "comma": ",",
    "comma and blank": ", ",
    "semicolon": ";",
    "dash": "-",
    "dash between blanks": " - ",
    "slash": "/",
    "colon": ":",
    "underline": "_",
    "DEL": "\x7f",
    "NUL": "\x00",
}


class Sample(NamedTuple):
    """A message of a key with its text; its fields, where it is an inquiry of fields."""

    key: str
    message: nm.Message[Any]

    @property
    def text(self) -> str:
        """The text, as the library writes it."""
        return self.message.to_text()

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The fields in the order in which they are written."""
        return [*self.message.fields.items()] if isinstance(self.message.body, nm.Inquiry) else []

    def written(self, fields: str) -> str:
        """The text with another body."""
        return self.text[: self.body] + fields

    @property
    def body(self) -> int:
        """Where the body begins."""
        found = nm.check(self.text).body
        assert found is not None
        return found


@functools.cache
def samples(key: str) -> tuple[Sample, ...]:
    """Draw messages of a key once, and keep those with the most fields."""
    found = [Sample(key, message) for message in drawn(messages(key), _DRAWN)]
    return tuple(sorted(found, key=lambda one: -len(one.fields))[:_SAMPLES])


def drawn(strategy: st.SearchStrategy[nm.Message[Any]], count: int) -> list[nm.Message[Any]]:
    """Draw some messages, the same in each run."""
    found: list[nm.Message[Any]] = []

    @settings(
        max_examples=count + 1,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(message=strategy)
    def collect(message: nm.Message[Any]) -> None:
        found.append(message)

    collect()
    # The first one is the simplest: of no use here, with one field of one character.
    return found[1:]


def messages(key: str) -> st.SearchStrategy[nm.Message[Any]]:
    """Draw messages of a key that are accounted for as they are."""
    return (inquiry_messages(key) if key in INQUIRIES else text_messages(key)).filter(_is_plain)


def _is_plain(message: nm.Message[Any]) -> bool:
    text = message.to_text()
    report = nm.check(text)
    fields = message.fields if isinstance(message.body, nm.Inquiry) else {}
    # A slash in a value may be taken for that of a prefix by what is broken beside it.
    return not unaccounted(text, report) and not any("/" in value or ". " in value for value in fields.values())


@st.composite
def text_messages(draw: st.DrawFn, key: str) -> nm.Message[Any]:
    """Draw an answer with or without an echo, a notice, a free-text inquiry, an error, or one of an unknown key."""
    table = nm.table(key if key in built_in().records else "AM")
    header = draw(input_headers(table) | output_headers())
    text = "\n".join(draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4))) + "END"
    if key == UNKNOWN:
        return nm.parse(f"{header.text(UNKNOWN, chr(10), ',')}\n{text}")
    cls: Any = built_in().records[key]
    if key == ERROR:
        original = f"CWQ.AZNLETS20.AZ.TXT\n{text}"
        return nm.Message(header, cls.of(3, "TXT NOT FOUND", original=original))
    asking = [one for one in INQUIRIES if key in nm.table(one).responses]
    if key in RESPONSES and asking and draw(st.booleans()):
        asked = draw(inquiry_messages(asking[0]).filter(_is_plain))
        answer = nm.respond(asked, text, origin="AZ0000000", key=key)
        return nm.Message(attrs.evolve(header, control=asked.header.control), answer.body)
    return nm.Message(header, cls(text=f"RECORD\n\n{text}"))


# Each takes a message and a number that chooses a place in it; it gives a text, or None where there is no such place.
Change = Callable[[Sample, int], str | None]


def glued(between: str, *, free_text: bool = False) -> Change:
    """Put something else for the period before a field that the key knows, after free text or after other values."""

    def change(sample: Sample, place: int) -> str | None:
        table = nm.table(sample.key)
        parts = [f"{prefix}/{value}" for prefix, value in sample.fields]
        rows = [table.row(prefix) for prefix, _ in sample.fields]
        places = [
            at
            for at in range(1, len(parts))
            if rows[at] is not None
            and free_text == bool((before := rows[at - 1]) and before.free_text)
            # Where nothing is typed, only a letter or digit before it hides a prefix.
            and (between or parts[at - 1][-1].isalnum())
        ]
        if not places:
            return None
        at = places[place % len(places)]
        return sample.written(f"{'.'.join(parts[:at])}{between}{'.'.join(parts[at:])}")

    return change


def inside_a_value(put_in: str) -> Change:
    """Put something into the middle of a value."""

    def change(sample: Sample, place: int) -> str | None:
        long = [number for number, (_, value) in enumerate(sample.fields) if len(value) > 1]
        if not long:
            return None
        chosen = long[place % len(long)]
        parts = [f"{prefix}/{value}" for prefix, value in sample.fields]
        prefix, value = sample.fields[chosen]
        at = 1 + place % (len(value) - 1)
        parts[chosen] = f"{prefix}/{value[:at]}{put_in}{value[at:]}"
        return sample.written(".".join(parts))

    return change


def beside_a_prefix(before: str, after: str) -> Change:
    """Put characters before a prefix and after its slash."""

    def change(sample: Sample, place: int) -> str | None:
        parts = [f"{prefix}/{value}" for prefix, value in sample.fields]
        if not parts:
            return None
        chosen = place % len(parts)
        prefix, value = sample.fields[chosen]
        parts[chosen] = f"{before}{prefix}/{after}{value}"
        return sample.written(".".join(parts))

    return change


def unknown_prefix(sample: Sample, place: int) -> str | None:
    """Put a field that no key knows in front, between two fields, or last."""
    parts = [f"{prefix}/{value}" for prefix, value in sample.fields]
    parts.insert(place % (len(parts) + 1), "QQQ/TEST")
    return sample.written(".".join(parts)) if sample.fields else None


def stray(periods: str) -> Change:
    """Put periods between TXT and the first field."""

    def change(sample: Sample, place: int) -> str | None:
        return sample.text[: sample.body] + periods + sample.text[sample.body :] if sample.fields else None

    return change


def final(periods: str) -> Change:
    """Put periods after the last field."""

    def change(sample: Sample, place: int) -> str | None:
        return sample.text + periods if sample.fields else None

    return change


def hidden_prefix(control: str) -> Change:
    """Begin a value with a period, and with the prefix of another field that a control character breaks."""

    def change(sample: Sample, place: int) -> str | None:
        if len(sample.fields) < 2:
            return None
        parts = [f"{prefix}/{value}" for prefix, value in sample.fields]
        chosen = place % (len(parts) - 1)
        prefix = sample.fields[chosen][0]
        following, other = sample.fields[chosen + 1]
        parts[chosen : chosen + 2] = [f"{prefix}/.{following}{control}/{other}"]
        return sample.written(".".join(parts))

    return change


def line_after(line: str, newline: str) -> Change:
    """Put a line after the last field of an inquiry."""

    def change(sample: Sample, place: int) -> str | None:
        return f"{sample.text}{newline * (1 + place % 2)}{line.replace(chr(10), newline)}" if sample.fields else None

    return change


def lower(sample: Sample, place: int) -> str | None:
    """Type it all in lower case, or the body alone."""
    return sample.text.lower() if place % 2 else sample.text[: sample.body] + sample.text[sample.body :].lower()


def garbled_line(garbage: str, *, without_txt: bool = False) -> Change:
    """Put a line that cannot be read before the clocks that Nlets writes."""

    def change(sample: Sample, place: int) -> str | None:
        if without_txt and not _may_lack_txt(sample):
            return None
        named, _, rest = _delivered(sample, place, without_txt=without_txt).partition("\n")
        return f"{named}\n{garbage}\n{rest}"

    return change


def garbled_clock(clock: str, *, without_txt: bool = False) -> Change:
    """Put a line that is hardly a clock in the place of the first one that Nlets writes."""

    def change(sample: Sample, place: int) -> str | None:
        if without_txt and not _may_lack_txt(sample):
            return None
        named, _, rest = _delivered(sample, place, without_txt=without_txt).split("\n", 2)
        return f"{named}\n{clock}\n{rest}"

    return change


def padded_control(control: str) -> Change:
    """Write a control line with blanks at its end."""

    def change(sample: Sample, place: int) -> str | None:
        return _delivered(sample, 0).replace("\n*0123456789\n", f"\n*{control}\n", 1)

    return change


def _may_lack_txt(sample: Sample) -> bool:
    return sample.key in built_in().records and nm.table(sample.key).may_lack_txt


def _delivered(sample: Sample, place: int, *, without_txt: bool = False) -> str:
    """Write a message as Nlets delivers it, with a control field or without one."""
    clock = nm.Clock(datetime(2022, 7, 21, 13, 50), 1)
    header = nm.OutputHeader("AZNLETS44", clock, clock, "AZNLETS03", None if place % 2 else "0123456789")
    text = nm.Message(header, sample.message.body).to_text()
    return text.replace("\nTXT\n", "\n", 1) if without_txt else text


def escaped(sample: Sample, place: int) -> str | None:
    """Write line ends as an export to JSON does, as two characters."""
    return sample.text.replace("\n", ("\\n", "\\r\\n")[place % 2])


def exported(sample: Sample, place: int) -> str | None:
    """Put the text in quotation marks, as an export of a table does."""
    return f'{sample.text}"' + ("", "\n", ',"13:50"\n')[place % 3]


def quoted_lines(sample: Sample, place: int) -> str | None:
    """Put the mark of a mail before each line but the first."""
    return re.sub(r"\n", "\n> ", sample.text)
