"""Shapes from the field, each with its neighbours: what must come of them.

In: texts as people, mails, logs and transports make them; all values are synthetic. Each test is a kind, each of its
parameters a shape.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
from datetime import datetime
from enum import Enum, StrEnum
from io import StringIO
from typing import Any

import pytest
from vectors import GOOD, Vector, marked, name_of

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.declaring import message_key

H2 = "13:50 07/21/2022 00001\n13:50 07/21/2022 00109 AZNLETS03"
DQ = "DQ.AZNLETS20.NV.TXT\n"
CWQ = "CWQ.AZNLETS20.AZ.TXT\n"
AM = "AM.AZNLETS44.AZNLETS03.TXT\n"
# A key whose first fields are PUR and the free text of ATN.
WLQ = "WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/"
CLOCK = nm.Clock(datetime(2022, 7, 21, 13, 50), 1)


def case(name: str, *values: Any) -> Any:
    """Make a parameter with a readable name."""
    return pytest.param(*values, id=name)


def named(names: dict[str, str]) -> list[Any]:
    """Make parameters of several shapes."""
    return [case(name, value) for name, value in names.items()]


def problems(report: nm.Report, severity: str | None = None) -> list[tuple[str, str | None, str | None]]:
    """Return code, prefix and marked text of each problem, in the order of the text."""
    return [
        (one.code, one.prefix, None if one.span is None else marked(report.source, one.span))
        for one in report.problems
        if severity in {None, one.severity}
    ]


def errors(text: str) -> list[tuple[str, str | None, str | None]]:
    """Return the errors of a text."""
    return problems(nm.check(text), "error")


def words(report: nm.Report) -> str:
    """Return everything that the problems of a report say."""
    return " ".join(f"{one.expected} {one.hint}" for one in report.problems)


def read(log: str, **settings: Any) -> list[nm.Report]:
    """Read a log with its line ends as they are."""
    return list(nm.read_messages(StringIO(log, newline=""), **settings))


def command(*words: str, text: str) -> subprocess.CompletedProcess[str]:
    """Run the command on standard input."""
    done = [sys.executable, "-m", "nlets_msg", *words, "-"]
    return subprocess.run(done, input=text, capture_output=True, text=True, check=False)


# A. Two fields become one.
GLUES = {
    "blank": " ",
    "several blanks": "   ",
    "tab": "\t",
    "comma": ",",
    "comma and blank": ", ",
    "semicolon": ";",
    "colon": ":",
    "dash": "-",
    "dash between blanks": " - ",
    "slash": "/",
    "underline": "_",
    "quotation mark": '"',
    "DEL": "\x7f",
    "NUL": "\x00",
    "line end": "\n",
    "CR LF": "\r\n",
}


HEADS = {
    "OLN IMQ": (f"{DQ}OLN/D1234567", "IMQ", "Y"),
    "VIN VYR": ("RQ.AZNLETS20.NV.TXT\nVIN/1M8GDM9AXKP042788", "VYR", "2020"),
    "FBI SEX": ("SWQ.AZNLETS20.NV.TXT\nFBI/1234567", "SEX", "M"),
    "REG BHN": ("BQ.AZNLETS20.NV.TXT\nREG/TEST1234", "BHN", "TEST5678"),
    "PER DOB": (f"{CWQ}PER/TEST1234", "DOB", "19500101"),
}


def glued() -> list[Any]:
    """Make two fields of several keys with each sign between them."""
    return [case(f"{fields}-{glue}", *HEADS[fields], GLUES[glue]) for fields in HEADS for glue in GLUES]


@pytest.mark.parametrize(("head", "prefix", "value", "glue"), glued())
def test_a_prefix_of_the_key_in_a_value_is_an_error(head: str, prefix: str, value: str, glue: str) -> None:
    """The missing period is the one error, at the prefix; no set is judged on top of it, and the field is read."""
    report = nm.check(f"{head}{glue}{prefix}/{value}")

    assert [("not-a-field", prefix, f"{prefix}/")] == problems(report, "error")
    assert value == report.fields.get(prefix)


@pytest.mark.parametrize("glue", named({"blank": " ", "several blanks": "   ", "tab": "\t"}))
def test_a_blank_for_a_period_belongs_to_no_value(glue: str) -> None:
    """Beside a prefix it is layout; what is made of another character there, the ruling leaves open."""
    assert {"OLN": "D1234567", "IMQ": "Y"} == nm.check(f"{DQ}OLN/D1234567{glue}IMQ/Y").fields


def test_a_comma_for_a_period_after_a_name_is_one_problem() -> None:
    """A period, not a comma, belongs before DOB/."""
    report = nm.check(f"{CWQ}NAM/SMITH,JOHN,DOB/19500101")

    assert [("not-a-field", "DOB", "DOB/")] == problems(report)
    assert "period" in words(report)


def test_several_missing_periods_are_each_told() -> None:
    """The missing periods are the problem; sets are not judged on top of it."""
    report = nm.check("RQ.AZNLETS20.NV.TXT\nLIC/TEST123 LIY/2026 LIT/PC")

    assert [("not-a-field", "LIY", "LIY/"), ("not-a-field", "LIT", "LIT/")] == problems(report, "error")


@pytest.mark.parametrize(
    ("value", "prefix"),
    [
        # A lower-case prefix of the key is a prefix (ruling on reading 9).
        case("lower case", "D1234567 imq/y", "imq/"),
        # The slash of its own prefix is no letter or digit either.
        case("at the start", "IMQ/Y", "IMQ/"),
        case("a control character in it", "D1234567\x7f IMQ/Y", "IMQ/"),
        case("after a period and a blank of its own", "D12.34567 IMQ/Y", "IMQ/"),
    ],
)
def test_a_prefix_of_the_key_is_found_anywhere_in_a_value(value: str, prefix: str) -> None:
    """In lower case, at the start, and beside other signs."""
    assert ("not-a-field", "IMQ", prefix) in errors(f"{DQ}OLN/{value}")


@pytest.mark.parametrize("value", ["D1234567IMQ/Y", "D1234567 XYZ/1", "D123/4567", "D1234567 IMQ"])
def test_what_is_no_prefix_of_the_key_stays_in_its_value(value: str) -> None:
    """After a letter or a digit, of no row of the key, or without its slash."""
    report = nm.check(f"{DQ}OLN/{value}")

    assert (True, value) == (report.ok, report.fields["OLN"])


@pytest.mark.parametrize("glue", named({**GLUES}))
def test_a_prefix_of_the_key_in_free_text_is_told(glue: str) -> None:
    """After a line end it is an error as in any field; after anything else a warning at the prefix."""
    severity = "error" if "\n" in glue else "warning"
    report = nm.check(f"{WLQ}WARDEN ROE{glue}SOC/123456789.NAM/SMITH,JOHN.DOB/19500101")

    assert ("not-a-field", "SOC", "SOC/") in problems(report, severity)


@pytest.mark.parametrize(
    ("text", "prefix", "value", "hidden"),
    [
        case(
            "ATN",
            f"{WLQ}WARDEN ROE SOC/123456789.NAM/SMITH,JOHN.DOB/19500101",
            "ATN",
            "WARDEN ROE SOC/123456789",
            ["SOC"],
        ),
        case(
            "FND",
            "NLQ.AZNLETS20.NL.TXT\nTYP/DQ.BEG/20260101.END/20260131.FND/STOLEN NAM/SMITH,JOHN AND/X",
            "FND",
            "STOLEN NAM/SMITH,JOHN AND/X",
            ["NAM", "AND"],
        ),
        case(
            "REM",
            "YQ.AZNLETS20.CA0000000.TXT\nRTY/SV.RNO/1.PRI/U.OCA/26-00001.NIC/V123456789.LIC/ABC1234.REM/ASK, PHO/602",
            "REM",
            "ASK, PHO/602",
            ["PHO"],
        ),
    ],
)
def test_free_text_that_holds_a_prefix_is_kept(text: str, prefix: str, value: str, hidden: list[str]) -> None:
    """It is a warning at each prefix, and the text stays as it is."""
    report = nm.check(text)

    assert [("not-a-field", one, f"{one}/") for one in hidden] == problems(report)
    assert (True, value) == (report.ok, report.fields[prefix])


# B. Lines below the last field.
LINES = {
    "signature": "-- \nSGT J DOE\nTEST PD",
    "name": "SGT J DOE",
    "thanks": "THANK YOU",
    "separator": "-----",
    "equals signs": "=====",
    "time stamp": "2026-07-21 13:50:01 SENT",
    "syslog": "<13>Jul 21 13:50:01 switch: sent",
    "quotation": "> NO RECORD",
    "one word": "X",
}


@pytest.mark.parametrize("line", named(LINES))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\n \n"], ids=repr)
def test_text_after_the_last_field_is_an_error(line: str, end: str) -> None:
    """It is marked from its first sign to its last, and the value above ends before it."""
    text = f"{DQ}OLN/D1234567{end}{line}"
    report = nm.check(text)

    # The ruling leaves the span open; all of that text is what has to be taken out.
    assert [("not-a-field", marked(text, (len(text) - len(line), len(text))))] == [
        (code, place) for code, _, place in problems(report, "error")
    ]
    assert "D1234567" == report.fields["OLN"]


def test_text_after_the_last_field_is_called_that() -> None:
    """The problem says what is there."""
    assert "after the last field" in words(nm.check(f"{DQ}OLN/D1234567\nSGT J DOE"))


def test_a_line_end_inside_a_value_between_two_fields_is_an_error() -> None:
    """The text after it is marked, also where other fields follow."""
    found = errors(f"{DQ}NAM/SMITH,JOHN\nALBERT.DOB/19500101.SEX/M")

    assert [("not-a-field", "ALBERT")] == [(code, place) for code, _, place in found]


def test_a_line_end_inside_a_value_that_no_key_knows_is_an_error() -> None:
    """An unknown field is no free text."""
    found = errors(f"{DQ}OLN/D1234567.XYZ/TEST\nSGT J DOE")

    assert [("not-a-field", "SGT J DOE")] == [(code, place) for code, _, place in found]


@pytest.mark.parametrize("end", ["\n", "\r\n\r\n", "\n \t\n", "\x7f\n", ".\n", "\n.\n"], ids=repr)
def test_layout_after_the_last_field_is_no_error(end: str) -> None:
    """Line ends, blanks and a final period."""
    report = nm.check(f"{DQ}OLN/D1234567{end}")

    assert (True, {"OLN": "D1234567"}) == (report.ok, report.fields)


@pytest.mark.parametrize(
    "between",
    named(
        {"LF": "\n", "CR LF": "\r\n", "tab": "\t", "blank line": "\n\n", "blank and LF": " \n", "LF and blank": "\n "},
    ),
)
@pytest.mark.parametrize("rest", [".NAM/SMITH,JOHN.DOB/19500101", ".SOC/123456789"])
def test_a_line_end_between_two_words_of_free_text_is_one_blank(between: str, rest: str) -> None:
    """With the warning that it was removed."""
    report = nm.check(f"{WLQ}WARDEN{between}ROE{rest}")

    assert "WARDEN ROE" == report.fields["ATN"]
    assert ["control-character"] == [code for code, _, _ in problems(report)]


def test_any_other_control_character_in_free_text_is_nothing() -> None:
    """It parts no words."""
    report = nm.check(f"{WLQ}WAR\x7fDEN ROE.SOC/123456789")

    assert "WARDEN ROE" == report.fields["ATN"]
    assert ["control-character"] == [code for code, _, _ in problems(report)]


# C. Framing and logs.
QUIET = {"STX": "\x02", "ETX": "\x03", "SOH": "\x01", "FF": "\x0c", "BOM": "\ufeff", "LF": "\n", "CR LF": "\r\n"}
LOUD = {
    "NUL": "\x00", "VT": "\x0b", "GS": "\x1d", "ESC": "\x1b", "escape sequence": "\x1b[2J", "blanks": "  ", "tab": "\t"
}  # fmt: skip


@pytest.mark.parametrize("frame", named(QUIET))
@pytest.mark.parametrize(
    "text", [f"{CWQ}SOC/123456789", f"{AM}BOLO 0", "CWR.AZ0000000.AZNLETS20.TXT\nSOC/123456789\n\nNO RECORD"]
)
def test_a_frame_before_a_message_is_passed_over(frame: str, text: str) -> None:
    """Without any warning, and the message is the same."""
    report = nm.check(frame + text)

    assert [] == problems(report)
    assert nm.parse(text) == report.message


@pytest.mark.parametrize("frame", named(LOUD))
def test_other_framing_before_a_message_is_passed_over(frame: str) -> None:
    """Whether with a warning the ruling leaves open; it is no error."""
    assert nm.parse(f"{CWQ}SOC/123456789") == nm.check(f"{frame}{CWQ}SOC/123456789").message


@pytest.mark.parametrize(
    ("start", "end"),
    [
        case("STX ETX", "\x02", "\x03"),
        case("SOH ETX", "\x01", "\x03\n"),
        case("line ends", "\r\n", "\r\n"),
        case("BOM LF", "\ufeff", "\n"),
        case("ETX alone", "", "\x03"),
        case("FF alone", "", "\x0c"),
        case("BOM at the end", "", "\ufeff"),
    ],
)
def test_a_framed_inquiry_is_read_without_a_warning(start: str, end: str) -> None:
    """Before the key and after the end."""
    report = nm.check(f"{start}{CWQ}SOC/123456789{end}")

    assert [] == problems(report)
    assert {"SOC": "123456789"} == report.fields


@pytest.mark.parametrize("parse", [nm.parse, lambda text: nm.check(text).message], ids=["parse", "check"])
def test_parse_and_check_pass_over_the_same(parse: Any) -> None:
    """Both read a framed message, also where warnings are refused."""
    assert nm.parse(f"{CWQ}SOC/123456789") == parse(f"\x02{CWQ}SOC/123456789\x03")


@pytest.mark.parametrize(
    "mark",
    named({"quotation mark": '"', "mail": "> ", "mail twice": ">> ", "apostrophe": "'"}),
)
def test_a_mark_before_a_whole_header_is_pointed_at(mark: str) -> None:
    """The message key is missing, and the problem begins at the column where a header is seen."""
    report = nm.check(f"{mark}{CWQ}SOC/123456789")
    (problem,) = report.problems

    assert ("no-message-key", "error") == (problem.code, problem.severity)
    assert problem.span is not None
    assert len(mark) == problem.span[0]


SECOND = [
    f"{CWQ}SOC/123456789", f"{DQ}OLN/D1234567", f"{AM}BOLO 0", f"AM.AZNLETS44\n{H2}\nTXT\nBOLO 0",
    f"CWR.AZ0000000\n{H2}\nTXT\nNO RECORD",
]  # fmt: skip


@pytest.mark.parametrize("second", SECOND, ids=["CWQ", "DQ", "AM", "delivered AM", "delivered CWR"])
def test_a_second_message_below_the_fields_is_told(second: str) -> None:
    """One error, where it begins, that says how a log is read."""
    first = f"{CWQ}SOC/123456789\n"
    report = nm.check(first + second)
    found = [one for one in report.problems if one.severity == "error"]

    # The ruling names no code; it is text that no prefix introduces.
    assert [("not-a-field", len(first))] == [(one.code, one.span and one.span[0]) for one in found]
    assert "read_messages" in words(report)


BROADCASTS = [f"AM.AZNLETS44\n{H2}\nTXT\nBOLO {number}\n" for number in range(3)]
INQUIRIES = [f"{CWQ}SOC/12345678{number}\n" for number in range(3)]
FRAMES = QUIET | LOUD | {"ETX STX": "\x03\x02", "ETX LF": "\x03\n", "SOH STX": "\x01\x02"}


@pytest.mark.parametrize("frame", named(FRAMES))
@pytest.mark.parametrize("texts", [BROADCASTS, INQUIRIES], ids=["AM", "CWQ"])
def test_a_frame_between_the_messages_of_a_log_belongs_to_neither(texts: list[str], frame: str) -> None:
    """Each begins after it, at the beginning of a line, and nothing else is reported."""
    reports = read(frame.join(texts))

    assert [text.rstrip("\n") for text in texts] == [report.source.rstrip("\r\n") for report in reports]
    assert [] == [report for report in reports if not report.ok]


def test_frames_of_several_kinds_part_messages() -> None:
    """A form feed before one, STX before another."""
    first, second, third = BROADCASTS

    assert ["AM", "AM", "AM"] == [report.key for report in read(f"{first}\x0c{second}\x02{third}")]


@pytest.mark.parametrize("line", ["-----\n", "2026-07-21 13:50:01 SENT\n", "THANK YOU\n"])
def test_a_line_between_the_inquiries_of_a_log_is_an_error_there(line: str) -> None:
    """All inquiries are read, and the one above it has text after its last field."""
    reports = read(line.join(INQUIRIES))

    assert [["not-a-field"], ["not-a-field"], []] == [
        [one.code for one in report.problems if one.severity == "error"] for report in reports
    ]


QUOTING = f"{AM}SEE THIS INQUIRY\n{CWQ}SOC/123456789\n"
MERGED = "CWR.NL0000000.AZNLETS20.TXT\nSOC/123456789\n\nCWR.AZ0000000.AZNLETS20.TXT\nNO RECORD\n"


@pytest.mark.parametrize("text", [QUOTING, MERGED], ids=["an AM that quotes", "a merged answer"])
def test_only_the_separator_parts_messages_where_the_caller_says_so(text: str) -> None:
    """A message that holds the header of another one stays whole."""
    reports = read(f"{text}\x03\n{text}", separator="\x03", separator_only=True)

    assert [text.strip(), text.strip()] == [report.source.strip() for report in reports]


PREFIXED = [
    ("syslog", "<13>Jul 21 13:50:01 switch nlets: ", r"<\d+>\w+ \d+ [\d:]+ \S+ \S+: "),
    ("time stamp", "2026-07-21 13:50:01 ", r"\d{4}-\d\d-\d\d [\d:]+ "),
    ("mail", "> ", "> "),
    ("JSON", '{"message": "', r'\{"message": "'),
]


@pytest.mark.parametrize(("before", "pattern"), [pytest.param(*each[1:], id=each[0]) for each in PREFIXED])
def test_a_prefix_of_each_line_is_stripped(before: str, pattern: str) -> None:
    """By a pattern of the caller."""
    log = "".join(f"{before}{line}" for text in INQUIRIES for line in text.splitlines(keepends=True))
    reports = read(log, prefix=pattern)

    assert [["SOC"], ["SOC"], ["SOC"]] == [[*report.fields] for report in reports]
    assert [] == [report for report in reports if not report.ok]


def test_the_command_strips_a_prefix_of_each_line() -> None:
    """With ``--prefix``."""
    log = "".join(f"> {line}" for text in INQUIRIES for line in text.splitlines(keepends=True))
    done = command("check", "--prefix", "> ", text=log)

    assert (0, "3 messages, 0 errors, 0 warnings, 0 notes") == (done.returncode, done.stdout.strip())


def test_the_command_parts_messages_at_a_separator() -> None:
    """With ``--separator``."""
    done = command("check", "--separator", "=+", text="=====\n".join(INQUIRIES))

    assert (0, "3 messages, 0 errors, 0 warnings, 0 notes") == (done.returncode, done.stdout.strip())


# D. An answer is given to the wrong inquiry.
def answer(origin: str, control: str | None) -> nm.Message[Any]:
    """Read an answer as Nlets delivers it, without an echo."""
    line = "" if control is None else f"*{control}\n"
    clocks = H2.replace("AZNLETS03", "AZNLETS20")
    return nm.parse(f"DR.{origin}\n{clocks}\n{line}TXT\nNO RECORD")


def found(inquiry: str, reply: nm.Message[Any]) -> nm.Message[Any] | None:
    """Look for the inquiry of an answer where one is awaited."""
    pending = nm.Pending()
    pending.add(nm.parse(inquiry))
    return pending.find(reply)


@pytest.mark.parametrize(
    "control",
    [
        case("another one", "9876543210"),
        case("another one with blanks", "9876543210  "),
        case("a short one", "ZZZZ"),
        case("a long one", "98765432109"),
        case("a short one of the same start", "01234"),
        case("the end is another", "012345678 "),
    ],
)
def test_a_control_field_that_fits_no_inquiry_finds_none(control: str) -> None:
    """One that is there decides, whatever its form."""
    assert found("DQ.AZNLETS20.LA.*0123456789.TXT\nOLN/D1234567", answer("LAOLN0000", control)) is None


@pytest.mark.parametrize(
    ("sent", "received"),
    [
        case("the same", "0123456789", "0123456789"),
        case("blanks after ten", "0123456789", "0123456789  "),
        case("padded", "SLW1      ", "SLW1      "),
        case("padding lost", "SLW1      ", "SLW1"),
        case("padding cut", "SLW1      ", "SLW1   "),
        case("padding grown", "SLW1      ", "SLW1         "),
        case("none in the answer", "0123456789", None),
    ],
)
def test_control_fields_are_compared_without_their_last_blanks(sent: str, received: str | None) -> None:
    """An answer finds its inquiry."""
    inquiry = f"DQ.AZNLETS20.LA.*{sent}.TXT\nOLN/D1234567"

    assert nm.parse(inquiry) == found(inquiry, answer("LAOLN0000", received))


@pytest.mark.parametrize(
    ("line", "control"),
    [
        case("ten", "*0123456789", "0123456789"),
        case("ten with blanks", "*0123456789  ", "0123456789"),
        case("padded to ten", "*SLW1      ", "SLW1      "),
        case("short", "*SLW1", "SLW1"),
        case("padded to six", "*SLW1  ", "SLW1"),
        case("padded to twelve", "*SLW1        ", "SLW1"),
    ],
)
def test_blanks_at_the_end_of_a_control_line_are_no_part_of_it(line: str, control: str) -> None:
    """Unless it has exactly ten characters with them."""
    header = nm.check(f"DR.LAOLN0000\n{H2}\n{line}\nTXT\nNO RECORD").header

    assert header is not None
    assert control == header.control


PLACES = [("NE", "NB"), ("SK", "SN"), ("QC", "PQ"), ("GU", "GM"), ("NU", "XN")]


@pytest.mark.parametrize(("post", "ncic"), [*PLACES, *((ncic, post) for post, ncic in PLACES)])
def test_a_place_answers_by_either_of_its_codes(post: str, ncic: str) -> None:
    """Of the post and of NCIC: an answer finds the inquiry, whichever of them each of the two has."""
    inquiry = f"DQ.AZNLETS20.{post}.TXT\nOLN/D1234567"

    assert nm.parse(inquiry) == found(inquiry, answer(f"{ncic}OLN0000", None))


@pytest.mark.parametrize(("post", "ncic"), PLACES)
def test_a_place_by_the_post_is_read_with_a_warning(post: str, ncic: str) -> None:
    """It is kept as it was read, and the warning names the code to use."""
    report = nm.check(f"SOQ.AZNLETS20.{post}.TXT\nSID/AZ1234567")

    assert [("unusual-code", None, post)] == problems(report, "warning")
    assert ncic in words(report)
    assert isinstance(report.header, nm.InputHeader)
    assert (post,) == report.header.destinations


@pytest.mark.parametrize(
    "code",
    [
        case("NB", "NB"),
        case("NK", "NK"),
        case("PQ", "PQ"),
        case("SN", "SN"),
        case("GM", "GM"),
        case("XN", "XN"),
        case("NF", "NF"),
    ],
)
def test_a_place_by_ncic_is_read_without_a_warning(code: str) -> None:
    """As the lists of NCIC print it."""
    assert [] == problems(nm.check(f"SOQ.AZNLETS20.{code}.TXT\nSID/AZ1234567"))


@pytest.mark.parametrize(("sent", "from_"), [("NE", "NV"), ("NB", "NK"), ("LA", "AL")])
def test_another_place_does_not_answer(sent: str, from_: str) -> None:
    """New Brunswick is not Nebraska."""
    assert found(f"DQ.AZNLETS20.{sent}.TXT\nOLN/D1234567", answer(f"{from_}OLN0000", None)) is None


# E. A header line that cannot be read.
CLOCKS = H2.split("\n")
GARBLED = {
    "MRI": "MRI 1234567",
    "word": "ROUTINE",
    "clock without colon": "1350 07/21/2022 00001",
    "clock with seconds": "13:50:01 07/21/2022 00001",
    "clock without count": "13:50 07/21/2022",
    "date with hyphens": "13:50 2022-07-21 00001",
}
ENDS = {
    "control and TXT": "*0123456789\nTXT\nOLN/D1234567\n\nNO RECORD",
    "TXT": "TXT\nOLN/D1234567\n\nNO RECORD",
    "control": "*0123456789\nNO RECORD",
}


def header_with(line: str, place: str) -> list[str]:
    """Put a line before the clocks, in place of the first, between them, or after them."""
    return {
        "before both clocks": [line, *CLOCKS],
        "for the first clock": [line, CLOCKS[1]],
        "between the clocks": [CLOCKS[0], line, CLOCKS[1]],
        "after both clocks": [*CLOCKS, line],
    }[place]


def garbled(places: list[str], ends: list[str]) -> list[Any]:
    """Make headers with a line that cannot be read."""
    return [
        case(
            "-".join((line, place, end)),
            "\n".join([*header_with(GARBLED[line], place), ENDS[end]]),
            GARBLED[line],
        )
        for line, place, end in itertools.product(GARBLED, places, ends)
    ]


BEFORE = ["before both clocks", "for the first clock", "between the clocks"]
WITH_TXT = ["control and TXT", "TXT"]


@pytest.mark.parametrize(
    ("rest", "line"),
    garbled([*BEFORE, "after both clocks"], [*ENDS]),
)
def test_a_header_line_of_an_answer_that_cannot_be_read_is_an_error(rest: str, line: str) -> None:
    """It is the one error, at that line, wherever a clock, a control line or TXT follows."""
    assert [("bad-header", None, line)] == errors(f"DR.LAOLN0000\n{rest}")


@pytest.mark.parametrize(
    ("rest", "line"),
    garbled(BEFORE, [*ENDS]),
)
def test_a_header_line_of_a_notice_that_cannot_be_read_is_an_error(rest: str, line: str) -> None:
    """Before or between the clocks, in a key that may lack TXT, too."""
    assert [("bad-header", None, line)] == errors(f"AM.AZNLETS44\n{rest}")


@pytest.mark.parametrize(
    ("rest", "line"),
    garbled([*BEFORE, "after both clocks"], WITH_TXT),
)
def test_a_header_line_of_an_inquiry_that_cannot_be_read_is_an_error(rest: str, line: str) -> None:
    """It is the one error: the clocks below it have their form."""
    text = f"DQ.AZNLETS20\n{rest}".replace("\n\nNO RECORD", "")

    assert [("bad-header", None, line)] == errors(text)


@pytest.mark.parametrize("line", ["MRI 1234567", "ROUTINE", "BOLO 0"])
@pytest.mark.parametrize("end", ["*0123456789\nHELLO", "TXT\nHELLO", "HELLO"])
def test_after_both_clocks_a_line_of_a_notice_is_text(line: str, end: str) -> None:
    """Where TXT may be absent, nothing tells it from the text."""
    report = nm.check(f"AM.AZNLETS44\n{H2}\n{line}\n{end}")

    assert report.message is not None
    assert f"{line}\n{end}" == report.message.body.text


def test_a_line_that_no_line_of_a_header_follows_is_text() -> None:
    """A notice may lack its clocks, too."""
    report = nm.check("AM.AZNLETS44\nMRI 1234567\nBOLO 0\nCALL BACK\nTHANK YOU")

    assert report.message is not None
    assert "MRI 1234567\nBOLO 0\nCALL BACK\nTHANK YOU" == report.message.body.text


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        case("hour and day", "24:00 02/30/2022 00001", ["hour", "day"]),
        case("hour", "25:10 07/21/2022 00001", ["hour"]),
        case("minute", "13:60 07/21/2022 00001", ["minute"]),
        case("day", "13:50 02/30/2022 00001", ["day"]),
        case("month", "13:50 13/21/2022 00001", ["month"]),
    ],
)
@pytest.mark.parametrize("key", ["AM", "DR"])
def test_a_time_that_does_not_exist_is_told_as_that(key: str, clock: str, said: list[str]) -> None:
    """The clock has its form; there is no such hour, minute, day or month."""
    report = nm.check(f"{key}.AZNLETS44\n{clock}\n{CLOCKS[1]}\nTXT\nBOLO 0")

    assert [("bad-header", None, clock)] == problems(report, "error")
    assert said == [one for one in said if f"no such {one}" in words(report)]


# F. Valid text is refused.
MAY_LACK_TXT = ["AM", "AMI", "AML", "HS", "HSL", "SM", "SON", "AA"]
IMAGE = "** IMAGE URL **\nhttps://images.example/1\n** IMAGE URL **"


def without_txt(texts: dict[str, str]) -> list[Any]:
    """Make texts below the header of each key that may lack TXT."""
    return [case(f"{key}-{name}", key, text) for key in MAY_LACK_TXT for name, text in texts.items()]


STARS = {
    "advertisement": "* Powered by NLETS\nBOLO 0",
    "image": IMAGE,
    "urgent": "***URGENT***\nBOLO 0",
    "ten characters": "*ABCDEFGHIJ\nBOLO 0",
    "one word": "*URGENT\nBOLO 0",
    "asterisk": "*\nBOLO 0",
}


@pytest.mark.parametrize(("key", "text"), without_txt(STARS))
def test_after_a_control_line_a_line_with_an_asterisk_is_text(key: str, text: str) -> None:
    """In keys that may lack TXT."""
    report = nm.check(f"{key}.AZNLETS44\n{H2}\n*NLETSTEST1\n{text}")

    assert report.message is not None
    assert ("NLETSTEST1", text) == (report.message.header.control, report.message.body.text)


WITHOUT_CONTROL = {name: text for name, text in STARS.items() if name != "ten characters"}


@pytest.mark.parametrize(("key", "text"), without_txt(WITHOUT_CONTROL))
def test_without_a_control_line_only_ten_characters_make_one(key: str, text: str) -> None:
    """Any other line with an asterisk is text, in keys that may lack TXT."""
    report = nm.check(f"{key}.AZNLETS44\n{H2}\n{text}")

    assert report.message is not None
    assert (None, text) == (report.message.header.control, report.message.body.text)


@pytest.mark.parametrize(("key", "text"), without_txt({"ten characters": "BOLO 0"}))
def test_ten_characters_after_an_asterisk_are_a_control_field(key: str, text: str) -> None:
    """In keys that may lack TXT."""
    report = nm.check(f"{key}.AZNLETS44\n{H2}\n*0123456789\n{text}")

    assert report.message is not None
    assert ("0123456789", text) == (report.message.header.control, report.message.body.text)


def test_a_control_line_of_another_length_is_kept_where_txt_is_needed() -> None:
    """With its warning, as ever."""
    report = nm.check(f"DR.LAOLN0000\n{H2}\n*SLW1\nTXT\nNO RECORD")

    assert report.header is not None
    assert "SLW1" == report.header.control
    assert "control-irregular" in [code for code, _, _ in problems(report)]


@pytest.mark.parametrize(
    ("name", "held"),
    [
        case("blank after the comma", "SMITH, JOHN A JR.", "SMITH, JOHN A JR"),
        case("JR", "SMITH,JOHN JR.", "SMITH,JOHN JR"),
        case("SR", "SMITH,JOHN A SR.", "SMITH,JOHN A SR"),
        case("lower case", "SMITH,JOHN Jr.", "SMITH,JOHN Jr"),
        case("III", "SMITH,JOHN III.", "SMITH,JOHN III"),
    ],
)
def test_the_period_of_a_suffix_is_dropped(name: str, held: str) -> None:
    """Read with the warning `name-form`, held and written without it."""
    report = nm.check(f"{CWQ}NAM/{name}.DOB/19500101")

    assert report.message is not None
    assert ("name-form", "NAM", name) in problems(report, "warning")
    assert held == report.fields["NAM"]
    assert f"{CWQ}NAM/{held}.DOB/19500101" == report.message.to_text()


@pytest.mark.parametrize("name", ["SMITH,JOHN Jr.", "SMITH,JOHN JR.", "SMITH, JOHN A SR."])
def test_a_name_with_the_period_of_a_suffix_is_built_without_it(name: str) -> None:
    """As it is read."""
    assert name.removesuffix(".") == nm.ConcealedWeaponQuery(nam=name, dob="19500101").nam


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        case("Jr.", "SMITH, JOHN A Jr.", ("SMITH", "JOHN", "A", "JR")),
        case("JR.", "SMITH,JOHN JR.", ("SMITH", "JOHN", None, "JR")),
        case("SR.", "SMITH,JOHN A SR.", ("SMITH", "JOHN", "A", "SR")),
        case("JR", "SMITH,JOHN JR", ("SMITH", "JOHN", None, "JR")),
    ],
)
def test_the_suffix_of_a_name_is_read_without_its_period(text: str, parts: tuple[str | None, ...]) -> None:
    """Whether its small letters stay, the ruling leaves open."""
    name = nm.PersonName.of(text)

    assert parts == (name.last, name.first, name.middle, name.suffix and name.suffix.upper())


@pytest.mark.parametrize("name", ["SMITH,JOHN A.", "SMITH.", "SMITH,JR.JOHN.", "SMITH,JOHN PHD."])
def test_any_other_final_period_of_a_name_is_refused(name: str) -> None:
    """Read or built."""
    assert ["bad-format"] == [code for code, _, _ in errors(f"{CWQ}NAM/{name}.DOB/19500101")]
    with pytest.raises(nm.InvalidRecord):
        nm.ConcealedWeaponQuery(nam=name, dob="19500101")


COMPANIES = ["3M COMPANY", "A & B TRUCKING", "7-ELEVEN INC", "SMITH/JONES CO", "ACME #4 (WEST)"]


@pytest.mark.parametrize("name", COMPANIES)
@pytest.mark.parametrize(
    "text",
    [
        "RNQ.AZNLETS20.AZ.TXT\nNAM/{name}",
        *(f"{key}.AZNLETS20.AZ.TXT\nNAM/{{name}}.DOB/19500101" for key in ("BQ", "SQ")),
    ],
    ids=["RNQ", "BQ", "SQ"],
)
def test_a_registrant_has_any_printable_name(text: str, name: str) -> None:
    """It has no problem of form."""
    report = nm.check(text.format(name=name))

    assert ([], name) == (problems(report), report.fields["NAM"])


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        case(
            "CWQ, DOB beside SOC",
            f"{CWQ}DOB/19500101.SOC/123456789",
            ["index-set-missing"],
        ),
        case(
            "CWQ, DOB beside PER",
            f"{CWQ}DOB/19500101.PER/TEST1234",
            ["index-set-missing"],
        ),
        case(
            "WLQ, DOB beside SOC",
            "WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/DOE.DOB/19500101.SOC/123456789",
            ["index-set-missing"],
        ),
        case(
            "IQ to CN with PUR and ATN",
            "IQ.AZNLETS20.CN.TXT\nPUR/C.ATN/DOE.NAM/SMITH,JOHN.DOB/19500101.SEX/M",
            ["field-not-allowed", "field-not-allowed"],
        ),
        case(
            "SOQ with six digits",
            "SOQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/010150.SEX/M",
            ["unusual-size"],
        ),
        case("VQ to PQ", "VQ.AZNLETS20.PQ.TXT\nRSN/F", ["no-fields"]),
        case("VQ to SN", "VQ.AZNLETS20.SN.TXT\nRSN/F", ["no-fields"]),
        case("VQ to ON", "VQ.AZNLETS20.ON.TXT\nRSN/F", ["no-fields"]),
        case("VQ to NK", "VQ.AZNLETS20.NK.TXT\nRSN/F", ["no-fields"]),
        case(
            "VQ to no province",
            "VQ.AZNLETS20.QX.TXT\nRSN/F",
            ["unknown-destination", "no-fields"],
        ),
        case("YR without an echo", "YR.AZ0000000.AZNLETS20.TXT\nYES VALID", []),
        case("CR without an echo", "CR.AZ0000000.AZNLETS20.TXT\nNO RECORD", []),
        case("HR without an echo", "HR.AZ0000000.AZNLETS20.TXT\nROADS CLOSED", []),
    ],
)
def test_what_the_source_allows_is_no_error(text: str, warnings: list[str]) -> None:
    """It has a warning or nothing."""
    report = nm.check(text)

    assert warnings == [code for code, _, _ in problems(report)]
    assert report.ok


# H. What is written differs from what was read.
@pytest.mark.parametrize(
    ("text", "written"),
    [
        case("FQ", "FQ.AZNLETS70.AZ.TXT\nPUR/C.ATN/DET SMITH.SID/AZ123", None),
        case("WQ", "WQ.AZNLETS70.CN.TXT\nNAM/DOE,JOHN.DOB/19500101.RSN/N.SEX/M", None),
        case("UQ", "UQ.AZNLETS70.CN.TXT\nSEX/M.NAM/DOE,JOHN.XYZ/1.DOB/19500101", None),
        case("in front", f"{CWQ}XYZ/1.SOC/123456789", None),
        case("between", f"{CWQ}NAM/DOE,JOHN.XYZ/1.DOB/19500101", None),
        case("last", f"{CWQ}SOC/123456789.XYZ/1", None),
        case("two after one field", f"{CWQ}NAM/DOE,JOHN.XYZ/1.ABC/2.DOB/19500101", None),
        case("front and last", f"{CWQ}ABC/2.SOC/123456789.XYZ/1", None),
        case(
            "with a field that moves",
            f"{CWQ}DOB/19500101.XYZ/1.NAM/DOE,JOHN",
            f"{CWQ}NAM/DOE,JOHN.DOB/19500101.XYZ/1",
        ),
        case(
            "with the other field that moves",
            f"{CWQ}DOB/19500101.NAM/DOE,JOHN.XYZ/1",
            f"{CWQ}NAM/DOE,JOHN.XYZ/1.DOB/19500101",
        ),
    ],
)
def test_an_unknown_field_keeps_its_place(text: str, written: str | None) -> None:
    """After the known field that it followed, or in front if it followed none."""
    message = nm.parse(text)
    again = message.to_text()

    assert (written or text) == again
    assert message == nm.parse(again)


@pytest.mark.thorough
@pytest.mark.parametrize("strict", [[], ["--strict"]], ids=["", "strict"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(f"{CWQ}DOB/19500101.NAM/DOE,JOHN", "field-order", id="order"),
        pytest.param(f"{CWQ}SOC/123456789  ", "trailing-spaces", id="blanks"),
        pytest.param(f"{CWQ}SOC/123456789.", "final-period", id="final period"),
        pytest.param(f"{CWQ}PER/TEST\x7f1234", "control-character", id="control character"),
    ],
)
def test_format_says_what_it_changed(text: str, code: str, strict: list[str]) -> None:
    """On standard error, with ``--strict`` or without; the form of it is left open, so the code is looked for."""
    assert code in command("format", *strict, text=text).stderr


@pytest.mark.parametrize("strict", [[], ["--strict"]], ids=["", "strict"])
def test_format_says_nothing_where_it_changes_nothing(strict: list[str]) -> None:
    """A clean message comes back as it is."""
    text = f"{CWQ}SOC/123456789\n"
    done = command("format", *strict, text=text)

    assert (0, text, "") == (done.returncode, done.stdout, done.stderr)


class Named(StrEnum):
    """Members that are texts and print their value."""

    ORI = "AZNLETS20"
    STATE = "NV"
    CONTROL = "0123456789"
    VALUE = "D1234567"
    LINE_END = "\r\n"
    SEPARATOR = "."
    EXTRA = "XYZ"


class Mixed(str, Enum):  # noqa: UP042 - the kind that prints its name
    """Members that are texts and print their name."""

    ORI = "AZNLETS20"
    STATE = "NV"
    CONTROL = "0123456789"
    VALUE = "D1234567"
    LINE_END = "\r\n"
    SEPARATOR = "."
    EXTRA = "XYZ"


class Text(str):
    """A text that prints itself as another one."""

    __slots__ = ()

    def __str__(self) -> str:
        return "PRINTED"

    def __format__(self, spec: str) -> str:
        return "PRINTED"


KINDS = [case(name, kind) for name, kind in {"StrEnum": Named, "str and Enum": Mixed, "str": Text}.items()]


@pytest.mark.parametrize("kind", KINDS)
def test_the_texts_of_a_header_are_taken_by_value(kind: Any) -> None:
    """Origin, destinations and control field."""
    header = nm.InputHeader(kind("AZNLETS20"), [kind("NV")], kind("0123456789"))
    message = nm.Message(header, nm.DriverLicenseQuery(oln="D1234567"))

    assert "DQ.AZNLETS20.NV.*0123456789.TXT\nOLN/D1234567" == message.to_text()


@pytest.mark.parametrize("kind", KINDS)
def test_the_texts_of_an_output_header_are_taken_by_value(kind: Any) -> None:
    """Origin, destination and control field."""
    header = nm.OutputHeader(kind("AZNLETS20"), CLOCK, CLOCK, kind("AZNLETS20"), kind("0123456789"))
    lines = nm.Message(header, nm.DriverLicenseQuery(oln="D1234567")).to_text().split("\n")

    assert ["DQ.AZNLETS20", f"{CLOCK}", f"{CLOCK} AZNLETS20", "*0123456789", "TXT", "OLN/D1234567"] == lines


@pytest.mark.parametrize("kind", KINDS)
def test_the_values_of_fields_are_taken_by_value(kind: Any) -> None:
    """Of known and of unknown fields."""
    query = nm.DriverLicenseQuery(oln=kind("D1234567"), extra=((kind("XYZ"), kind("NV")),))

    assert ["OLN/D1234567", "XYZ/NV"] == query.text().split(".")
    assert {str} == {type(value) for value in query.fields.values()}


@pytest.mark.parametrize("kind", KINDS)
def test_the_settings_of_writing_are_taken_by_value(kind: Any) -> None:
    """Line end and separator."""
    header = nm.InputHeader("AZNLETS20", ["NV", "CA"])
    message = nm.Message(header, nm.DriverLicenseQuery(oln="D1234567"))

    assert "DQ.AZNLETS20.NV.CA.TXT\r\nOLN/D1234567" == message.to_text(newline=kind("\r\n"), separator=kind("."))


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_of_a_body_is_taken_by_value(kind: Any) -> None:
    """Of a notice, an answer and an error."""
    inquiry = nm.parse(f"{DQ}OLN/D1234567")
    header = nm.InputHeader("AZNLETS20", ["AZNLETS03"])

    assert "AM.AZNLETS20.AZNLETS03.TXT\nD1234567" == (
        nm.Message(header, nm.AdministrativeMessage(text=kind("D1234567"))).to_text()
    )
    assert "DR.AZNLETS20.AZNLETS20.TXT\nOLN/D1234567\n\nD1234567" == (
        nm.respond(inquiry, kind("D1234567"), origin=kind("AZNLETS20")).to_text()
    )
    assert "ER.AZNLETS20.AZNLETS03.TXT\nD1234567" == (
        nm.Message(header, nm.ErrorMessage(whole=kind("D1234567"))).to_text()
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_that_is_read_is_taken_by_value(kind: Any) -> None:
    """The source of a report is a plain text."""
    assert str is type(nm.check(kind("D1234567")).source)


IQ = "IQ.AZNLETS20.AZ.TXT\n"


def test_an_order_that_is_printed_nowhere_is_kept() -> None:
    """Fields of an IQ in another order are no problem and are written as they were read."""
    text = f"{IQ}SOC/123456789.NAM/DOE,JOHN.SEX/M.DOB/19500101"
    message = nm.parse(text)

    assert [] == [*message.problems]
    assert text == message.to_text()


def test_the_order_of_what_is_read_is_no_part_of_equality() -> None:
    """Nor of the hash."""
    one, other = (nm.parse(f"{IQ}{fields}") for fields in ("NAM/DOE,JOHN.SEX/M", "SEX/M.NAM/DOE,JOHN"))

    assert one == other
    assert hash(one) == hash(other)


def test_what_is_built_has_the_order_of_the_table() -> None:
    """Whatever the order of the arguments."""
    cls: Any = built_in().records["IQ"]

    assert "NAM/DOE,JOHN.DOB/19500101.SEX/M" == cls(sex="M", dob="19500101", nam="DOE,JOHN").text()


# I. What the source itself allows or prints is a note at most.
PRINTED = [vector for vector in GOOD if "printed" in vector.path.stem or "run-together" in vector.path.stem]


@pytest.mark.parametrize("vector", PRINTED, ids=name_of)
def test_a_printed_sample_has_no_more_than_a_note(vector: Vector) -> None:
    """Strict reading accepts what the sources print: answers without the inquiry, a clock beside the ORI."""
    message = nm.parse(vector.message, strict=True)

    assert {"note"} >= {one.severity for one in message.problems}


def test_a_prefix_that_a_whole_table_does_not_have_is_a_warning() -> None:
    """Nothing of it is cut off, so the prefix is wrong."""
    assert [("unknown-prefix", None, "QQQ/1")] == problems(nm.check(f"{CWQ}SOC/123456789.QQQ/1"), "warning")


@pytest.mark.parametrize(
    "text", [f"{DQ}OLN/D1234567.QQQ/1", "TD.AZNLETS20.OD.TXT\nQQQ/1"], ids=["in part", "name only"]
)
def test_a_prefix_may_be_of_the_part_that_is_not_published(text: str) -> None:
    """It is a note, and the field is kept."""
    report = nm.check(text)

    assert [("unknown-prefix", None, "QQQ/1")] == problems(report, "note")
    assert "1" == report.fields["QQQ"]


WR = "WR.CN0000000.AZNLETS20.TXT\n"
PERSON = "NAM/DOE,JOHN.DOB/19500101.SEX/M"


def test_an_inquiry_that_may_be_of_two_keys_is_the_first_and_names_the_other() -> None:
    """WR answers WQ before UQ; nothing is chosen in silence."""
    report = nm.check(f"{WR}{PERSON}\n\nNO RECORD")

    assert report.message is not None
    assert "WQ" == report.message.body.echo.key
    assert [("echo-ambiguous", None, PERSON)] == problems(report, "warning")
    assert "taken for WQ; it reads as UQ, too" in words(report)


def test_an_agency_may_be_of_four_inquiries() -> None:
    """TR answers all of ORION's."""
    report = nm.check("TR.NL0000000.AZNLETS20.TXT\nORI/AZ0000000\n\nNO RECORD")

    assert "taken for TA; it reads as TD, TQ or TU, too" in words(report)


@pytest.mark.parametrize("key", ["WQ", "UQ"])
def test_a_whole_inquiry_is_of_the_key_that_it_names(key: str) -> None:
    """Its header leaves no choice."""
    message = nm.parse(f"{WR}{key}.AZNLETS20.CN.TXT\n{PERSON}\n\nNO RECORD")

    assert (key, ()) == (message.body.echo.key, message.problems)


ECHO_WITH_ERRORS = {
    "date": ("NAM/SMITH,JOHN.DOB/19500230.SEX/M", {"NAM": "SMITH,JOHN", "DOB": "19500230", "SEX": "M"}, "bad-date"),
    "missing period": ("OLN/D1234567 IMQ/Y", {"OLN": "D1234567", "IMQ": "Y"}, "not-a-field"),
    "two sets": (
        "OLN/D1234567.\nNAM/SMITH,JOHN",
        {"OLN": "D1234567", "NAM": "SMITH,JOHN"},
        "index-sets-exclusive",
    ),
    "header": ("DQ.AZNLETS20.QQQ.TXT\nOLN/D1234567", {"OLN": "D1234567"}, "bad-header"),
    "line after it": (
        "DQ.AZNLETS20.NV.TXT\nOLN/D1234567\nRECORD",
        {"OLN": "D1234567"},
        "not-a-field",
    ),
}


@pytest.mark.parametrize(("head", "fields", "code"), ECHO_WITH_ERRORS.values(), ids=ECHO_WITH_ERRORS)
def test_an_inquiry_with_errors_is_text_and_offers_its_fields(head: str, fields: dict[str, str], code: str) -> None:
    """The head is told as an inquiry that is none, with the reason, and not as an absent one."""
    report = nm.check(f"DR.NV0000000.AZNLETS20.TXT\n{head}\n\nNO RECORD")

    assert report.message is not None
    assert (None, f"{head}\n\nNO RECORD") == (report.message.body.echo, report.message.body.text)
    assert [("echo-irregular", None, marked(head, (0, len(head))))] == problems(report)
    assert f"has the form of DQ, but not without an error: {code}." in words(report)
    assert fields == report.fields
    assert [*fields] == [marked(report.source, one.span or (0, 0)).partition("/")[0] for one in report.places]


def test_a_record_below_the_free_text_of_an_inquiry_is_said_to_be_inside_it() -> None:
    """The inquiry has no error of its own: a line end inside a value is the reason."""
    report = nm.check("KR.NV0000000.AZNLETS20.TXT\nKQ.AZNLETS20.NV.TXT\nOLN/D1234567.ATN/OFC DOE\nRECORD\n\nREST")

    assert ["echo-irregular"] == [one.code for one in report.problems]
    assert "has the form of KQ, but not without an error: a line end inside a value." in words(report)


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        case("no blank line", "OLN/D1234567.NAM/SMITH,JOHN", "DR"),
        case("other prefixes on the line", "OLN/D1234567 CLASS/C SEX/M\n\nSTATUS/VALID", "DR"),
        case("lines of a record", "OLN/D1234567 IMQ/Y\nDUMMY SEVEN\n\nSTATUS/VALID", "DR"),
        case("format that the page suggests", "REG/CF1234AB.EXPIRES/20301231.BHN/ABC12345D606\n\nSTATUS/VALID", "BR"),
        case("text", "NO RECORD\n\nOLN/D1234567", "DR"),
        case("blank line first", "\n\nOLN/D1234567.NAM/SMITH,JOHN\n\nNO RECORD", "DR"),
    ],
)
def test_a_record_is_no_inquiry_with_errors(head: str, answer: str) -> None:
    """It only begins like one; what was looked for is said, and nothing of what the text is."""
    report = nm.check(f"{answer}.NV0000000.AZNLETS20.TXT\n{head}")

    assert [("echo-missing", None, "")] == problems(report, "note")
    assert f"At the head of {answer}, before the first blank line, an inquiry is looked for" in words(report)


def test_without_an_inquiry_that_a_key_answers_none_is_looked_for() -> None:
    """As for a key of one's own that answers nothing which the catalogue knows."""

    @message_key("ZZR", name="Response", source="a test")
    class Answer(nm.Response):
        pass

    report = nm.check("ZZR.AZ0000000.AZNLETS20.TXT\nNO RECORD", catalogue=nm.Catalogue(Answer))

    assert [("echo-missing", None, "")] == problems(report, "note")
    assert "No key of the catalogue is answered by ZZR" in words(report)


HISTORY = "OLN/LFD12345678"


@pytest.mark.parametrize(
    ("header", "answer"),
    [
        ("KQ.AZNLETS20.MX.TXT\n", "DR"),
        ("KQ.AZNLETS20\n13:50 07/21/2022 00001\n13:50 07/21/2022 00109 MX0000000\nTXT\n", "DR"),
        ("KQ.AZNLETS20.NV.TXT\n", "KR"),
        ("KQ.AZNLETS20\nTXT\n", "KR"),
    ],
    ids=["to Mexico", "delivered to Mexico", "to a state", "to nobody"],
)
def test_a_history_is_answered_as_the_destination_does(header: str, answer: str) -> None:
    """The slides print DR for Mexico."""
    inquiry = nm.parse(f"{header}{HISTORY}")
    response = nm.respond(inquiry, "NOT ON FILE", origin="MX0000000")
    read = nm.parse(response.to_text(), strict=True)

    assert (answer, inquiry.body) == (response.key, read.body.echo)
    assert response == read


def test_mexico_may_answer_with_the_key_of_its_page() -> None:
    """KR, if it is asked for."""
    inquiry = nm.parse(f"KQ.AZNLETS20.MX.TXT\n{HISTORY}")

    assert "KR" == nm.respond(inquiry, "NOT ON FILE", origin="MX0000000", key="KR").key


def test_a_state_does_not_answer_a_history_as_mexico_does() -> None:
    """It is refused, with the answers of that destination."""
    inquiry = nm.parse(f"KQ.AZNLETS20.NV.TXT\n{HISTORY}")

    with pytest.raises(nm.InvalidRecord, match="KQ is answered by KR"):
        nm.respond(inquiry, "NOT ON FILE", origin="NV0000000", key="DR")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (f"WQ.AZNLETS20.CN.TXT\n{PERSON}", "WR"),
        (f"UQ.AZNLETS20.CN.TXT\n{PERSON}", "WR"),
        ("TQ.AZNLETS20.AZ.TXT\nORI/AZ0000000", "TR"),
        (f"DQ.AZNLETS20.MX.TXT\n{HISTORY}", "DR"),
    ],
)
def test_an_answer_that_is_written_names_its_inquiry(text: str, key: str) -> None:
    """Where the fields alone could be of another inquiry, the whole is quoted, and has no warning."""
    inquiry = nm.parse(text)
    read = nm.parse(nm.respond(inquiry, "NO RECORD", origin="MX0000000", key=key).to_text())

    assert [] == [*read.problems]
    assert inquiry.body == read.body.echo


@pytest.mark.parametrize("key", ["WQ", "UQ"])
def test_an_ambiguous_answer_finds_the_inquiry_that_was_sent(key: str) -> None:
    """Its fields are compared, whichever key they are taken for."""
    inquiry = nm.parse(f"{key}.AZNLETS20.CN.TXT\n{PERSON}")
    pending = nm.Pending()
    pending.add(inquiry)

    assert inquiry is pending.find(nm.parse(f"{WR}{PERSON}\n\nNO RECORD"))
