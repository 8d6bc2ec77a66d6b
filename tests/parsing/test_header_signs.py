"""One character that is too many in a header, or typed for another, is one problem, which says where and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from paths import assert_both_paths_agree

import nlets_msg as nm
from nlets_msg.codes import DESTINATIONS
from nlets_msg.schema.tables import Table

CLOCKS = "13:50 07/21/2022 00001\n13:50 07/21/2022 00109 AZNLETS20\n"
SIGNS = ".,\n*;:/- "
TABLES = [table for table in map(nm.table, nm.message_keys()) if not table.xml_only]
# A text for each kind of body.
BODIES = {"DQ": "OLN/D1234567", "AM": "HELLO", "HQ": "HELLO", "DR": "OLN/D1234567\n\nNO", "ER": ".01. BAD\n"}


def headers(key: str) -> list[str]:
    """Return the forms of a header, up to TXT."""
    table = nm.table(key)
    sender = table.senders[0] if table.senders else "NV0000000"
    place = next(one for one in ("NV", "AZNLETS20", *DESTINATIONS, "VADEADX00") if not table.check_destinations([one]))
    several = [f"{key}.{sender}.NV,CA,OR.TXT"] if not table.check_destinations(["NV", "CA", "OR"]) else []
    sent = [f"{key}.{sender}.{place}.{control}TXT" for control in ("", "*0123456789.")]
    return [*sent, *several, *(f"{key}.{sender}\n{CLOCKS}{control}TXT" for control in ("", "*0123456789\n"))]


def with_a_sign(header: str, signs: str = SIGNS) -> Iterator[str]:
    """Put a sign in each place after the key, and write it for each character."""
    first = header.index(".") + 1
    for sign in signs:
        yield from (header[:at] + sign + header[at:] for at in range(first, len(header)))
        yield from (header[:at] + sign + header[at + 1 :] for at in range(first, len(header)) if header[at] != sign)


def told_besides(text: str, clean: str) -> list[nm.Problem]:
    """Return the problems that a text has and a clean one does not."""
    known = Counter(one.code for one in nm.check(clean).problems)
    problems = []
    for one in nm.check(text).problems:
        if known[one.code]:
            known[one.code] -= 1
        else:
            problems.append(one)
    return problems


def is_a_text_or_doubtful(key: str, typed: str) -> bool:
    """Say whether what is typed leaves a message that is read: with a long control line, or TX and a separator."""
    return "00001\n*" in typed or (key in {"DR", "ER"} and typed.endswith(("TX.", "TX,", "\nT\nT")))


@pytest.mark.parametrize("key", BODIES)
@pytest.mark.thorough
def test_a_sign_in_any_place_of_a_header_is_one_problem(key: str) -> None:
    """Put in, or in place of another character: in each form of a header."""
    for header in headers(key):
        clean = f"{header}\n{BODIES[key]}"
        for typed in with_a_sign(header):
            if is_a_text_or_doubtful(key, typed):
                continue
            problems = told_besides(f"{typed}\n{BODIES[key]}", clean)

            assert 1 >= len(problems), (typed, problems)


@pytest.mark.thorough
@pytest.mark.parametrize("table", TABLES, ids=[table.key for table in TABLES])
def test_a_sign_in_a_header_of_any_key_is_one_problem(table: Table) -> None:
    """It is told once, whatever the key asks for and wherever it goes."""
    codes = {"bad-header", "txt-missing", "unknown-destination", "destination-not-allowed"}
    for header in headers(table.key):
        signs = "\n" if "\n" in header else "/"
        for typed in list(with_a_sign(header, signs))[:: 2 + 3 * (signs == "\n")]:
            problems = [one for one in told_besides(f"{typed}\nA", f"{header}\nA") if one.code in codes]

            assert 1 >= len(problems), (typed, problems)


DONE = {
    "Leave it out.": "",
    "Take the line end out.": "",
    "Write a period for the line end.": ".",
    "Write a period for the character marked.": ".",
    "Write the character that belongs there for the one marked.": "0",
}


@pytest.mark.parametrize("key", ["DQ", "AM"])
@pytest.mark.thorough
def test_what_is_told_of_a_sign_mends_the_header(key: str) -> None:
    """Done as told, nothing is told any more, and it is the message that was meant, but for a character of it."""
    for header in headers(key):
        clean = nm.check(f"{header}\n{BODIES[key]}").message
        for typed in with_a_sign(header):
            text = f"{typed}\n{BODIES[key]}"
            for problem in nm.check(text).problems:
                start, end = problem.span or (0, 0)
                of_clock = problem.element == "clock" and DONE.get(problem.hint) == "0"
                if problem.code != "bad-header" or problem.hint not in DONE or of_clock:
                    continue
                mended = nm.check(text[:start] + DONE[problem.hint] + text[end:])

                codes = {one.code for one in mended.problems}
                assert codes <= {"unusual-code", "unknown-destination", "clock-irregular"}, (typed, problem)
                assert clean == mended.message or DONE[problem.hint] == "0", (typed, problem)


@pytest.mark.parametrize(
    ("header", "told", "hint", "element"),
    [
        ("DQ.AZNL\nETS20.NV.TXT", "\n", "Take the line end out.", "origin"),
        ("DQ.AZNL.TS20.NV.TXT", ".", "Write the character that belongs there for the one marked.", "origin"),
        ("DQ.AZNLETS20 NV.TXT", " ", "Write a period for the character marked.", "origin"),
        ("DQ.AZNLETS20*NV.TXT", "*", "Write a period for the character marked.", "origin"),
        ("DQ.AZNLETS20\r\nNV.TXT", "\r\n", "Write a period for the line end.", "origin"),
        ("DQ.AZNLETS20,.NV.TXT", ",", "Leave it out.", "origin"),
        ("DQ.AZNLETS20./NV.TXT", "/", "Leave it out.", "destination"),
        ("DQ.AZNLETS20.N/V.TXT", "/", "Leave it out.", "destination"),
        ("DQ.AZNLETS20.NV/.TXT", "/", "Leave it out.", "destination"),
        ("DQ.AZNLETS20.NV,.A,OR.TXT", ".", "Write the character that belongs there for the one marked.", "destination"),
        ("DQ.AZNLETS20.NV *0123456789.TXT", " ", "Write a period for the character marked.", "destination"),
        ("DQ.AZNLETS20.NV. *0123456789.TXT", " ", "Take the blank out.", "control"),
        ("DQ.AZNLETS20.NV.0*0123456789.TXT", "0", "Leave it out.", "control"),
        ("DQ.AZNLETS20.NV.*01234\n56789.TXT", "\n", "Take the line end out.", "control"),
        (
            "DQ.AZNLETS20.NV.*01234\n6789.TXT",
            "\n",
            "Write the character that belongs there for the one marked.",
            "control",
        ),
        (
            "DQ.AZNLETS20.NV.;0123456789.TXT",
            ";0123456789",
            "Check the first character: write an asterisk there, and 10 characters after it.",
            "control",
        ),
        (
            "DQ.AZNLETS20.NV.\n0123456789.TXT",
            "\n",
            "Check the first character: write an asterisk there, and 10 characters after it.",
            "control",
        ),
        ("DQ.AZNLETS20.NV.TX/", "TX/", "Write TXT for it.", "txt"),
        ("DQ.AZNLETS20.NV.\nXT", "\nXT", "Write TXT for it.", "txt"),
        ("DQ.AZNLETS20.NV..XT", ".XT", "Write TXT for it.", "txt"),
        ("DQ.AZNLETS20.NV.T\nXT", "T\nXT", "Write TXT for it.", "txt"),
        ("DQ.AZNLETS20.NV.TX\nT", "TX\nT", "Write TXT for it.", "txt"),
        ("DQ.AZNLETS20.NV.*0123456789.TX\nT", "TX\nT", "Write TXT for it.", "txt"),
        ("DQ.AZNLETS20.NV.*0123456789.TX,", "TX,", "Write TXT for it.", "txt"),
        (f"DQ.AZNL\nETS20\n{CLOCKS}TXT", "\n", "Take the line end out.", "origin"),
        (
            f"DQ.AZNL.TS20\n{CLOCKS}*0123456789\nTXT",
            ".",
            "Write the character that belongs there for the one marked.",
            "origin",
        ),
        (f"DQ.AZNLETS20\n{CLOCKS}TXT".replace("13:50", "13:5\n0", 1), "\n", "Take the line end out.", "clock"),
    ],
)
def test_a_sign_is_told_in_its_place(header: str, told: str, hint: str, element: str) -> None:
    """The fields below the header are read."""
    text = f"{header}\nOLN/D1234567"
    assert_both_paths_agree(text)
    report = nm.check(text)
    (problem,) = report.problems

    assert ("bad-header", "error", told, hint, element) == (
        problem.code,
        problem.severity,
        text[slice(*(problem.span or (0, 0)))],
        problem.hint,
        problem.element,
    )
    assert {"OLN": "D1234567"} == report.fields


@pytest.mark.parametrize(
    "header",
    [
        # Two characters.
        "DQ.AZNL\nETS\n20.NV.TXT",
        # An ORI that is too short, before one in the place of a destination.
        "DQ.A.AZNLETS20.NV.TXT",
        # A place of no ORI, no such destination.
        "DQ.QQNL\nETS20.NV.TXT",
        "DQ.AZNLETS20.Z\nZ.TXT",
        # Any of several may be too many.
        "DQ.AZNLETS20.NV;;*0123456789.TXT",
    ],
)
def test_what_one_character_does_not_explain_is_told_element_by_element(header: str) -> None:
    """Each bad element is a problem."""
    assert 1 < len(nm.check(f"{header}\nOLN/D1234567").problems)


def test_two_times_that_do_not_exist_are_two_problems() -> None:
    """The header has its form, and no character of it is too many."""
    text = f"DQ.AZNLETS20\n{CLOCKS}TXT\nOLN/D1".replace("13:50", "25:50")

    assert ["bad-header", "bad-header"] == [one.code for one in nm.check(text).problems]


@pytest.mark.parametrize("end", ["TX\n", "TX.\n", "TX,\n", "TX\n\n"])
def test_texas_without_txt_is_no_txt(end: str) -> None:
    """The character after TX is none of TXT where TX may be a destination."""
    assert ["txt-missing"] == [one.code for one in nm.check(f"DQ.AZNLETS20.NV.{end}OLN/D1").problems]


def test_a_number_below_a_header_is_no_destination() -> None:
    """An error message begins with a period; TXT that is misspelt before it is told."""
    (problem,) = nm.check("ER.NL0000000.AZNLETS20.TTXT\n.01. BAD\n").problems

    assert ("bad-header", "Write TXT for it.") == (problem.code, problem.hint)


@pytest.mark.parametrize("body", ["1", "A", ".", "TXT\x85\nA", "AMBER"])
def test_what_comes_after_a_header_is_no_character_of_it(body: str) -> None:
    """Of clocks that do not exist each is told, in its place."""
    text = f"AM.AZNLETS20\n13:50 00/21/2022 00001\n13:50 02/29/2021 00001 CA0000000\n{body}"
    report = nm.check(text)

    assert [(13, 35), (36, 68)] == [one.span for one in report.problems][:2]
    assert report == nm.from_dict(nm.to_dict(report, values=True))
