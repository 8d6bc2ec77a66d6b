"""Texts with the world around them: nothing is lost, joined or guessed without a problem that says so.

Each test wraps or breaks a message of every key in one way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from io import StringIO
from typing import Any

import pytest
from accounting import covered, kinds, log_faults, unaccounted
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from paths import by_the_grammar
from strategies import INQUIRIES
from surroundings import (
    FRAMES,
    GLUES,
    KEYS,
    LINES,
    MARKS,
    Change,
    Sample,
    beside_a_prefix,
    escaped,
    exported,
    final,
    garbled_clock,
    garbled_line,
    glued,
    hidden_prefix,
    inside_a_value,
    line_after,
    lower,
    padded_control,
    quoted_lines,
    samples,
    stray,
    unknown_prefix,
)

import nlets_msg as nm
from nlets_msg.catalogue import default

pytestmark = pytest.mark.slow

# Few, since each is of every key; the same in each run, so that a mark of failure is not a matter of luck. What fails
# is a list of keys, which needs no smaller example.
SETTINGS = settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.nested_given],
)
# Which message of a key, and which place in it.
CHOICE = st.tuples(st.integers(0, 2), st.integers(0, 60))
Choice = tuple[int, int]
# These around a message have no warning.
QUIET = ["STX", "ETX", "SOH", "FF", "ETX LF", "BOM", "line ends", "ETX STX"]
TEXTS = [key for key in KEYS if key not in INQUIRIES]


def chosen(key: str, choice: Choice) -> Sample:
    """Return a message of a key."""
    return samples(key)[choice[0]]


def checked(text: str) -> nm.Report:
    """Read a text on both paths, which come to the same."""
    report, by_grammar = nm.check(text), nm.check(text, catalogue=by_the_grammar(default()))
    assert (by_grammar, by_grammar.places, by_grammar.body) == (report, report.places, report.body)
    return report


def faults_of(change: Change, choice: Choice, keys: Iterable[str] = KEYS) -> dict[str, Counter[str]]:
    """Break a message of each key and return what is not accounted for."""
    found, seen = {}, 0
    for key in keys:
        text = change(chosen(key, choice), choice[1])
        if text is None:
            continue
        seen += 1
        faults = kinds(unaccounted(text, checked(text)))
        if faults:
            found[key] = faults
    assert seen
    return found


def as_it_is(sample: Sample, place: int) -> str:
    """Change nothing."""
    return sample.text


@SETTINGS
@given(choice=CHOICE)
def test_what_is_written_is_accounted_for(choice: Choice) -> None:
    """A message of every key as the library writes it."""
    assert {} == faults_of(as_it_is, choice)


@pytest.mark.parametrize("glue", GLUES)
@SETTINGS
@given(choice=CHOICE)
def test_two_fields_do_not_become_one(glue: str, choice: Choice) -> None:
    """Where something else is typed than the period before a prefix of the key, that is an error at the prefix."""
    assert {} == faults_of(glued(GLUES[glue]), choice, INQUIRIES)


@pytest.mark.parametrize("glue", GLUES)
@SETTINGS
@given(choice=CHOICE)
def test_free_text_does_not_hide_a_field(glue: str, choice: Choice) -> None:
    """After free text it is a warning at the prefix."""
    assert {} == faults_of(glued(GLUES[glue], free_text=True), choice, INQUIRIES)


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r", "\n\n", "\x7f\n"], ids=repr)
@pytest.mark.parametrize("free_text", [False, True])
@SETTINGS
@given(choice=CHOICE)
def test_a_line_end_for_a_period_is_told(end: str, free_text: bool, choice: Choice) -> None:  # noqa: FBT001 - a parameter
    """Line ends before a prefix are an error in any field; where nothing is there, the value goes on."""
    assert {} == faults_of(glued(end, free_text=free_text), choice, INQUIRIES)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=repr)
@SETTINGS
@given(choice=CHOICE)
def test_a_line_after_the_last_field_is_no_part_of_it(line: str, newline: str, choice: Choice) -> None:
    """Signatures, thanks, time stamps and separators are an error after a value that is no free text."""
    assert {} == faults_of(line_after(LINES[line], newline), choice, INQUIRIES)


@pytest.mark.parametrize("control", ["\x7f", "\x00", "\x1b", "\x0b", "\x02", "\x1d"], ids=repr)
@SETTINGS
@given(choice=CHOICE)
def test_a_control_character_in_a_value_is_told(control: str, choice: Choice) -> None:
    """It is removed with a warning."""
    assert {} == faults_of(inside_a_value(control), choice, INQUIRIES)


BREAKS = ["\n", "\r\n", "\t", "\n\n", "\t\n", "\x7f\n", " \n"]


@pytest.mark.parametrize("between", BREAKS, ids=repr)
@SETTINGS
@given(choice=CHOICE)
def test_a_line_end_in_a_value_is_told(between: str, choice: Choice) -> None:
    """In free text it is one blank, with a warning; in any other value it is an error."""
    assert {} == faults_of(inside_a_value(between), choice, INQUIRIES)


@pytest.mark.parametrize(
    ("before", "after"),
    [("\x7f", ""), ("\x00\r\n", ""), ("\t", ""), (" ", ""), ("\r\n  ", ""), ("", "\x7f"), ("", "\t"), ("", "  ")],
    ids=repr,
)
@SETTINGS
@given(choice=CHOICE)
def test_layout_beside_a_prefix_is_no_part_of_it(before: str, after: str, choice: Choice) -> None:
    """Control characters and blanks between a separator and a prefix, or a slash and a value."""
    assert {} == faults_of(beside_a_prefix(before, after), choice, INQUIRIES)


@pytest.mark.parametrize("end", [".", "..", "...", ". .", ".\n.", " .", ".\r\n"], ids=repr)
@SETTINGS
@given(choice=CHOICE)
def test_periods_at_the_end_are_told(end: str, choice: Choice) -> None:
    """One is left out with a warning; more are the value's fault."""
    assert {} == faults_of(final(end), choice, INQUIRIES)


@pytest.mark.parametrize("periods", [".", "..", ". .", ".\n."], ids=repr)
@SETTINGS
@given(choice=CHOICE)
def test_periods_before_the_first_field_are_told(periods: str, choice: Choice) -> None:
    """All of them are passed over with a warning."""
    assert {} == faults_of(stray(periods), choice, INQUIRIES)


@pytest.mark.parametrize("periods", ["..", ". .", ".\n."], ids=repr)
def test_periods_in_place_of_all_fields_are_told(periods: str) -> None:
    """A body of periods alone, of a key that requires no field."""
    text = f"ALQ.AZNLETS20.AZ.TXT\n{periods}"

    assert {} == kinds(unaccounted(text, checked(text)))


@pytest.mark.parametrize("control", ["\x7f", "\x00", "\x1b"], ids=repr)
@SETTINGS
@given(choice=CHOICE)
def test_a_control_character_hides_no_field(control: str, choice: Choice) -> None:
    """A value that begins with a period, and holds a prefix once a control character is gone, is not read."""
    assert {} == faults_of(hidden_prefix(control), choice, INQUIRIES)


@SETTINGS
@given(choice=CHOICE)
def test_an_unknown_field_keeps_its_place(choice: Choice) -> None:
    """It is written after the known field that it followed, or in front if it followed none."""
    assert {} == faults_of(unknown_prefix, choice, INQUIRIES)


@pytest.mark.parametrize("change", [lower, escaped, exported, quoted_lines], ids=lambda one: one.__name__)
@SETTINGS
@given(choice=CHOICE)
def test_a_text_that_was_typed_or_exported_is_accounted_for(change: Change, choice: Choice) -> None:
    """Lower case, line ends written out, quotation marks, and the marks of a mail before lines."""
    assert {} == faults_of(change, choice)


def read_with(before: str, after: str, choice: Choice, keys: Iterable[str], *, quiet: bool) -> dict[str, str]:
    """Put framing around a message of each key, and return where that changes what is read."""
    found = {}
    for key in keys:
        sample = chosen(key, choice)
        text = before + sample.text + after
        report, plain = checked(text), nm.check(sample.text)
        codes, expected = ({one.code for one in each.problems} for each in (report, plain))
        if not report.ok:
            found[key] = "refused"
        elif report.header != plain.header or (key in INQUIRIES and report.message != plain.message):
            found[key] = "read as another message"
        elif unaccounted(text, report) or (quiet and codes != expected):
            found[key] = "not accounted for"
    return found


@pytest.mark.parametrize("frame", FRAMES)
@SETTINGS
@given(choice=CHOICE)
def test_framing_before_a_message_is_passed_over(frame: str, choice: Choice) -> None:
    """Control characters, a byte order mark and blanks before the key belong to nothing."""
    assert {} == read_with(FRAMES[frame], "", choice, KEYS, quiet=frame in QUIET)


@pytest.mark.parametrize("frame", FRAMES)
@SETTINGS
@given(choice=CHOICE)
def test_framing_after_the_last_field_is_passed_over(frame: str, choice: Choice) -> None:
    """As before the key."""
    assert {} == read_with("", FRAMES[frame], choice, INQUIRIES, quiet=frame in QUIET)


@pytest.mark.parametrize("frame", FRAMES)
@SETTINGS
@given(choice=CHOICE)
def test_framing_after_a_text_is_accounted_for(frame: str, choice: Choice) -> None:
    """It is passed over or stays in the text, which holds anything."""
    assert {} == read_with("", FRAMES[frame], choice, TEXTS, quiet=frame in QUIET)


@pytest.mark.parametrize("mark", MARKS)
@SETTINGS
@given(choice=CHOICE)
def test_a_mark_before_a_header_is_pointed_at(mark: str, choice: Choice) -> None:
    """What is quoted is no message; the problem points at the column where a header is seen."""
    found = {}
    for key in KEYS:
        problems = checked(MARKS[mark] + chosen(key, choice).text).problems
        spans = [one.span for one in problems if (one.code, one.severity) == ("no-message-key", "error")]
        if [len(MARKS[mark])] != [span and span[0] for span in spans]:
            found[key] = spans

    assert {} == found


@SETTINGS
@given(choice=CHOICE)
def test_a_second_message_in_a_body_of_fields_is_told(choice: Choice) -> None:
    """A whole header below the last field is an error there."""
    found = {}
    for key, following in zip(INQUIRIES, [*INQUIRIES[1:], INQUIRIES[0]], strict=True):
        first = chosen(key, choice).text + "\n"
        report = checked(first + chosen(following, choice).text)
        # The first place of the second header is under the error, not a whole value that ends with it.
        starts = {one.span[0] for one in report.problems if one.severity == "error" and one.span}
        if len(first) not in starts:
            found[key] = [one.code for one in report.problems]

    assert {} == found


GARBLED_LINES = {"MRI line": "MRI 1234567", "word": "ROUTINE"}
GARBLED_CLOCKS = {
    "clock without colon": "1350 07/21/2022 00001",
    "clock with seconds": "13:50:01 07/21/2022 00001",
    "clock without count": "13:50 07/21/2022",
    "date with hyphens": "13:50 2022-07-21 00001",
}
GARBLED = [*GARBLED_LINES, *GARBLED_CLOCKS]


def garbled(name: str, *, without_txt: bool = False) -> Change:
    """Return the change that garbles a header in one way."""
    if name in GARBLED_LINES:
        return garbled_line(GARBLED_LINES[name], without_txt=without_txt)
    return garbled_clock(GARBLED_CLOCKS[name], without_txt=without_txt)


@pytest.mark.parametrize("name", GARBLED)
@SETTINGS
@given(choice=CHOICE)
def test_a_garbled_header_line_of_an_inquiry_is_told(name: str, choice: Choice) -> None:
    """Below it come the clocks, so it is an error at that line."""
    assert {} == not_told(garbled(name), choice, INQUIRIES)


@pytest.mark.parametrize("name", GARBLED)
@SETTINGS
@given(choice=CHOICE)
def test_a_garbled_header_line_of_a_text_is_told(name: str, choice: Choice) -> None:
    """Clocks, control field and echo do not become text."""
    assert {} == not_told(garbled(name), choice, TEXTS)


@pytest.mark.parametrize("name", GARBLED)
@SETTINGS
@given(choice=CHOICE)
def test_a_garbled_header_line_of_a_text_without_txt_is_told(name: str, choice: Choice) -> None:
    """In keys that may lack TXT, too: the second clock comes below."""
    assert {} == not_told(garbled(name, without_txt=True), choice, TEXTS)


def not_told(change: Change, choice: Choice, keys: Iterable[str]) -> dict[str, list[str]]:
    """Return for each key the codes of a text that has no error at the second line of its header."""
    found = {}
    for key in keys:
        text = change(chosen(key, choice), choice[1])
        if text is None:
            continue
        report = checked(text)
        if report.ok or not covered(text.index("\n") + 1, report, ["bad-header"], "error"):
            found[key] = [one.code for one in report.problems]
    return found


PADDED = ["0123456789 ", "0123456789  ", "0123456789      "]


@pytest.mark.parametrize("control", PADDED)
@SETTINGS
@given(choice=CHOICE)
def test_blanks_at_the_end_of_a_control_line_are_no_part_of_it(control: str, choice: Choice) -> None:
    """Unless it has exactly ten characters with them."""
    found = {}
    for key in KEYS:
        text = padded_control(control)(chosen(key, choice), 0)
        assert text is not None
        header = checked(text).header
        if header is None or header.control != "0123456789":
            found[key] = "not read"

    assert {} == found


@SETTINGS
@given(choice=CHOICE)
def test_a_control_field_of_ten_characters_keeps_its_blanks(choice: Choice) -> None:
    """They are the field's."""
    texts = [padded_control("SLW1      ")(chosen(key, choice), 0) for key in KEYS]

    # Every sample can be padded and is read, which a type does not say.
    assert ["SLW1      "] * len(KEYS) == [checked(text).header.control for text in texts]  # type: ignore[arg-type, union-attr]  # see above


def reports_of(log: str, **settings: Any) -> list[nm.Report]:
    """Read a log with its line ends as they are."""
    return list(nm.read_messages(StringIO(log, newline=""), **settings))


def assert_log_is_read(log: str, **settings: Any) -> None:
    """Every message of the log is a report, and no character of it is lost."""
    reports = reports_of(log, **settings)

    assert KEYS == [report.key for report in reports]
    assert {} == kinds(log_faults(log, reports))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n"], ids=repr)
@SETTINGS
@given(choice=CHOICE)
def test_each_message_of_a_log_is_read(newline: str, choice: Choice) -> None:
    """A message of every key, one after the other."""
    assert_log_is_read("".join(f"{chosen(key, choice).text}{newline}" for key in KEYS))


@pytest.mark.parametrize("frame", FRAMES)
@SETTINGS
@given(choice=CHOICE)
def test_framing_between_messages_belongs_to_neither(frame: str, choice: Choice) -> None:
    """A message begins after it, at the beginning of a line."""
    texts = [chosen(key, choice).text for key in KEYS]
    log = "".join(f"{FRAMES[frame]}{text}\n" for text in texts)

    assert [text.rstrip("\n") for text in texts] == [report.source.rstrip("\r\n") for report in reports_of(log)]
    assert_log_is_read(log)


@pytest.mark.parametrize("frame", ["STX", "ETX", "SOH", "FF", "GS", "ETX STX"])
@SETTINGS
@given(choice=CHOICE)
def test_a_separator_parts_messages_within_a_line(frame: str, choice: Choice) -> None:
    """Where the caller says what parts them."""
    log = FRAMES[frame].join(chosen(key, choice).text for key in KEYS)

    assert_log_is_read(log, separator=FRAMES[frame])


@pytest.mark.parametrize("line", LINES)
@SETTINGS
@given(choice=CHOICE)
def test_a_line_between_messages_is_accounted_for(line: str, choice: Choice) -> None:
    """It is text of the message before it, or an error there."""
    assert_log_is_read("".join(f"{chosen(key, choice).text}\n{LINES[line]}\n" for key in KEYS))


@pytest.mark.parametrize("mark", MARKS)
@SETTINGS
@given(choice=CHOICE)
def test_a_quoted_message_in_a_log_is_not_lost(mark: str, choice: Choice) -> None:
    """It begins no message, and stays in the texts of the reports."""
    log = "".join(f"{chosen(key, choice).text}\n{MARKS[mark]}AM.AZNLETS44.AZNLETS20.TXT\n" for key in KEYS[-20:])

    assert {} == kinds(log_faults(log, reports_of(log)))
