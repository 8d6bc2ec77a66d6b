"""No text costs more than linear time and memory, hostile or not, at any entrance.

Each shape is a function of a number of characters. It is read in sizes of which each is four times the one before, at
least three of them. Quadratic time would be sixteen times for four times, on any machine; five times is allowed. Of
several readings the least counts, in time of the processor. The limits are raised for it, so that it is the reading
that is linear and not the limit that ends it.
"""

from __future__ import annotations

import contextlib
import copy
import functools
import gc
import importlib.util
import inspect
import io
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest
from peaks import peak_of

import nlets_msg as nm
from nlets_msg.catalogue import default
from nlets_msg.command.main import main
from nlets_msg.parsing.echoes import split_echo
from nlets_msg.parsing.fields import guess_fields
from nlets_msg.parsing.inquiries import read_fields_alone
from nlets_msg.parsing.text_headers import read_text
from nlets_msg.reading.logs import ETX
from nlets_msg.schema.tables import Table
from nlets_msg.wire.text_or_xml import find_document

pytestmark = pytest.mark.slow

Shape = Callable[[int], str]
Work = Callable[[], object]

RAISED: Final = nm.Limits(*[2**24] * len(nm.Limits()))
GRAMMAR: Final = nm.Catalogue(fast_path=False)

HEAD = "CWQ.AZNLETS20.AZ.TXT\n"
ANSWER = "CWR.AZ0000000.AZNLETS20.TXT\nNAM/SMITH,JOHN.DOB/19500101\n\n"
REMARKS = "YQ.AZNLETS20.AZ0000000.TXT\nRTY/SV.RNO/1.PRI/U.OCA/1.NIC/V1.LIC/ABC1234.REM/"
NOTICE = "AM.AZNLETS20.AZ.TXT\n"
ERROR = "ER.NL0000000.AZNLETS20.TXT\n"
CLOCK = "13:43 11/07/2011 60501\n"

SHAPES: dict[str, Shape] = {}


def shape(make: Shape) -> Shape:
    """Add a shape to the list, by the name of its function."""
    SHAPES[make.__name__] = make
    return make


def times(unit: str, size: int) -> str:
    """Repeat a text to a size."""
    return unit * max(1, size // len(unit))


def letters(number: int) -> str:
    """Write a number as six capital letters."""
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


# Fields.


@shape
def periods(size: int) -> str:
    """A value that ends with periods."""
    return HEAD + "PER/A" + times(".", size)


@shape
def letters_and_periods(size: int) -> str:
    """Each period might end a field, and no prefix follows."""
    return HEAD + times("A.", size)


@shape
def stray_periods(size: int) -> str:
    """Periods before the first field."""
    return HEAD + times(". ", size) + "SOC/123456789"


@shape
def periods_in_free_text(size: int) -> str:
    """In free text a period and a blank are text."""
    return REMARKS + times(". ", size) + "X"


@shape
def words_like_prefixes_in_free_text(size: int) -> str:
    """After each period comes what a prefix looks like, without its slash."""
    return REMARKS + times(".ABCDEFG", size)


@shape
def prefixes_in_free_text(size: int) -> str:
    """Prefixes of the key without a period before them, each a warning."""
    return REMARKS + times(" LIC/1", size)


@shape
def lines_of_free_text(size: int) -> str:
    """Each line end becomes a blank."""
    return REMARKS + times("A\n", size)


@shape
def blanks_in_free_text(size: int) -> str:
    """Blanks between two words."""
    return REMARKS + "A\n" + times(" ", size) + "A"


@shape
def one_long_value(size: int) -> str:
    """A value much over its size."""
    return HEAD + "PER/" + times("A", size)


@shape
def a_value_in_lower_case(size: int) -> str:
    """A value of which nothing but its case and its size is wrong."""
    return HEAD + "per/" + times("a", size) + "."


@shape
def a_value_of_words_and_control_characters(size: int) -> str:
    """Each word may be a prefix without its slash, and each control character is taken out."""
    return HEAD + "PER/" + times("A DO\x7fB. C", size)


@shape
def blanks_after_the_last_field(size: int) -> str:
    """Layout before and after a final period."""
    return HEAD + "SOC/123456789" + times(" \r\n", size // 2) + "." + times(" \r\n", size // 2)


@shape
def a_name_of_commas(size: int) -> str:
    """A name with many parts."""
    return HEAD + "NAM/" + times("A, ", size)


@shape
def a_name_of_words(size: int) -> str:
    """A name without a comma that ends with a digit."""
    return HEAD + "NAM/" + times("A ", size) + "1"


@shape
def a_name_of_hyphens(size: int) -> str:
    """A name of the characters that a name may have beside its letters."""
    return HEAD + "NAM/" + times("A-'", size) + ","


@shape
def problems_on_one_line(size: int) -> str:
    """Fields on one line, each with a bad value."""
    return HEAD + times("NAM/A1.", size)


@shape
def bad_dates(size: int) -> str:
    """Fields, each a line of its own with a day that does not exist."""
    return HEAD + times("DOB/19500230.\n", size)


@shape
def one_field_repeated(size: int) -> str:
    """A good field again and again."""
    return HEAD + times(".SOC/123456789", size)


@shape
def a_field_repeated_beside_a_set(size: int) -> str:
    """A field of another set, again and again beside a complete one."""
    return HEAD + "SOC/123456789." + times("NAM/SMITH,JOHN.", size)


@shape
def a_field_repeated_beside_a_set_that_combines(size: int) -> str:
    """The same where sets combine, so that each incomplete one is a warning."""
    key = next(key for key in INQUIRIES if not nm.table(key).sets.exclusive and len(nm.table(key).index_sets) > 1)
    first, other = nm.table(key).index_sets[0], nm.table(key).index_sets[-1]
    loose = next(prefix for prefix in other if prefix not in first)
    begin = ".".join(f"{prefix}/1" for prefix in first)
    return f"{key}.AZNLETS20.AZ.TXT\n{begin}." + times(f"{loose}/1.", size)


# It is written letter by letter, which takes longer than most readings, and is asked for again and again.
@shape
@functools.lru_cache(maxsize=8)
def unknown_fields(size: int) -> str:
    """Prefixes that the key does not know, all different."""
    return HEAD + ".".join(f"{letters(number)}/{number}" for number in range(size // 10))


@shape
def one_unknown_field(size: int) -> str:
    """A prefix that the key does not know, again and again."""
    return HEAD + times("XXX/1.", size)


@shape
def fields_without_values(size: int) -> str:
    """Prefixes and slashes alone."""
    return HEAD + times("NAM/.", size)


@shape
def misspelt_fields_without_values(size: int) -> str:
    """A prefix that is near to one of the key, with nothing after it, again and again."""
    return HEAD + times("NMA/.", size)


@shape
def missing_periods(size: int) -> str:
    """Prefixes without a period before them."""
    return HEAD + "SOC/1" + times(" SOC/1", size)


@shape
def blanks_before_slashes(size: int) -> str:
    """A prefix with blanks before a slash that does not come."""
    return HEAD + "PER/1 SOC" + times(" ", size)


@shape
def slashes(size: int) -> str:
    """Slashes alone."""
    return HEAD + "SOC" + times("/", size)


@shape
def letters_and_slashes(size: int) -> str:
    """What looks like prefixes that no key knows, inside a value."""
    return HEAD + "PER/" + times("AA/", size)


@shape
def prefixes_in_words(size: int) -> str:
    """A prefix of the key and its slash directly after a letter, in a value of any size."""
    return "IQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/X.SOC/" + times("ASOC/", size)


@shape
def prefixes_of_codes_in_words(size: int) -> str:
    """The same where what is before and after each might be a value."""
    return "DQ.AZNLETS20.NV.TXT\n" + times("SEX/M", size)


@shape
def prefixes_in_words_of_an_answer(size: int) -> str:
    """What may be the inquiry that it answers, by the table of each inquiry that has such an answer."""
    return "DR.AZ0000000.AZNLETS20.TXT\n" + times("SEX/M", size)


@shape
def prefixes_in_words_of_free_text(size: int) -> str:
    """The same in free text, where they are words."""
    return REMARKS + times("SEX/M", size)


@shape
def fields_without_anything_between(size: int) -> str:
    """A field directly after the value of another one, again and again, and a final period."""
    return "RQ.AZNLETS20.AZ.TXT\n" + times("VIN/A", size) + "."


@shape
def prefixes_without_slashes_between_fields(size: int) -> str:
    """The same with a period and a prefix without its slash."""
    return "RNQ.AZNLETS20.NL.TXT\n" + times("NAM/Y.LIY 2020", size) + "."


@shape
def headers_in_free_text(size: int) -> str:
    """Whole headers, where they are text."""
    return "IQ.AZNLETS20.AZ.TXT\nATN/A" + times(" CWQ.AZNLETS20.AZ.TXT", size)


@shape
def headers_in_free_text_of_an_answer(size: int) -> str:
    """The same in what may be the inquiry that it answers, and a slash after them all."""
    return "IR.AZNLETS20.OD.TXT\nATN/A" + times(" CWQ.AZNLETS20.AZ.TXT", size) + "/\n\nEND"


@shape
def words_with_slashes_of_an_answer(size: int) -> str:
    """Words in small letters after periods, each with a slash, in what may be one of three inquiries."""
    return "DR.AZNLETS20.CA.TXT\nNAM/A" + times(".ab/", size) + "\n\nEND"


@shape
def prefixes_without_slashes_of_an_answer(size: int) -> str:
    """Prefixes of the key between blanks, in the same place."""
    return "DR.AZNLETS20.CA.TXT\nNAM/A" + times(" SEX M", size) + "\n\nEND"


@shape
def words_near_to_prefixes(size: int) -> str:
    """Words with a slash after a period in free text."""
    return REMARKS + times(".LCI/1", size)


@shape
def words_that_are_prefixes(size: int) -> str:
    """Prefixes without their slash, in a value of any size."""
    return "IQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/X.SOC/" + times("A DOB B", size)


@shape
def other_characters(size: int) -> str:
    """A letter with a mark, again and again."""
    return REMARKS + times("\u00e9", size)


@shape
def many_other_characters(size: int) -> str:
    """Characters outside ASCII, each another one."""
    return HEAD + "SOC/\u00a0" + "".join(chr(0x4E00 + number % 20_000) for number in range(size))


@shape
def control_characters(size: int) -> str:
    """Control characters inside a value."""
    return HEAD + "SOC/12345" + times("\x7f", size) + "6789"


@shape
def control_characters_between_letters(size: int) -> str:
    """A control character after each letter of a prefix."""
    return HEAD + "PER/1" + times(".\x7fS\x7fO\x7fC\x7f/", size)


@shape
def line_ends(size: int) -> str:
    """Line ends around the fields."""
    return HEAD + times("\r\n", size // 2) + "SOC/123456789" + times("\r\n", size // 2)


@shape
def written_line_ends(size: int) -> str:
    """Line ends written out."""
    return HEAD + "SOC/123456789" + times("^M^J", size)


@shape
def lines_after_a_field(size: int) -> str:
    """Lines that no prefix introduces."""
    return HEAD + "SOC/1" + times("\nX", size)


@shape
def layout_inside_a_value(size: int) -> str:
    """Blanks and line ends between two parts of a value."""
    return HEAD + "SOC/1" + times(" \n", size) + "X"


@shape
def blanks(size: int) -> str:
    """Blanks around a value."""
    return HEAD + "SOC/" + times(" ", size // 2) + "123456789" + times(" ", size // 2)


@shape
def beginnings_of_headers(size: int) -> str:
    """Lines that begin as a header does."""
    return HEAD + "SOC/1" + times("\nCWQ.", size)


@shape
def headers_in_a_body_of_fields(size: int) -> str:
    """Whole messages below a message."""
    return times(HEAD + "SOC/123456789\n", size)


@shape
def fields_of_a_key_with_a_slip(size: int) -> str:
    """A key that is near to one that is known, which the fields tell."""
    return "CWX.AZNLETS20.AZ.TXT\n" + times("REM/.", size)


@shape
def framing_before(size: int) -> str:
    """Framing before the key."""
    return times("\x02\x00 ", size) + HEAD + "SOC/123456789"


@shape
def framing_after(size: int) -> str:
    """Framing after the last field."""
    return HEAD + "SOC/123456789" + times("\ufeff\x1b[0m \n", size)


@shape
def escape_sequences_that_do_not_end(size: int) -> str:
    """What begins as a command to a terminal, and goes on."""
    return HEAD + "SOC/123456789\ufeff" + times("\x1b[0", size)


# Headers.


@shape
def signs_in_a_destination(size: int) -> str:
    """A code of a state with hyphens after it, to be taken out."""
    return "AM.AZNLETS20.NV" + times("-", size)


# Bodies of text.


@shape
def lines_of_an_answer(size: int) -> str:
    """A record of lines that look like fields."""
    return ANSWER + times("NAM/SMITH,JOHN.DOB/19500101\n", size)


@shape
def an_answer_without_a_blank_line(size: int) -> str:
    """All of it might be the inquiry."""
    return ANSWER.rstrip() + "\n" + times("LIC/ABC1234.\n", size)


@shape
def blank_lines(size: int) -> str:
    """Blank lines after the inquiry of an answer."""
    return ANSWER.rstrip() + times(" \n", size)


@shape
def line_ends_before_an_answer(size: int) -> str:
    """Carriage returns where the inquiry might begin."""
    return "CWR.AZ0000000.AZNLETS20.TXT\n" + times("\r\t", size) + "NO RECORD"


@shape
def headers_in_an_answer(size: int) -> str:
    """Whole headers in the text of an answer."""
    return ANSWER + times(HEAD, size)


@shape
def heads_like_an_echo(size: int) -> str:
    """Inquiries with a bad value, each with a blank line after it."""
    return "CWR.AZ0000000.AZNLETS20.TXT\n" + times("NAM/SMITH,JOHN.DOB/19500230\n\n", size)


@shape
def a_merged_answer(size: int) -> str:
    """Answers of many states to one inquiry of free text."""
    return "HR.AZ0000000.AZNLETS20.TXT\nHQ.AZNLETS20.AZ.TXT\nHELLO\n\n" + times("HR.AZ0000000\n*** NO RECORD\n\n", size)


@shape
def image_blocks(size: int) -> str:
    """Image blocks that are whole."""
    block = "** IMAGE URL **\n<https://example.invalid/1>\n** END OF IMAGE URL **\n"
    return NOTICE + times(block, size)


@shape
def image_blocks_that_do_not_end(size: int) -> str:
    """Beginnings of image blocks."""
    return NOTICE + times("** IMAGE URL **\n<https://", size)


@shape
def stars(size: int) -> str:
    """A line of stars in a notice without TXT."""
    return "AM.AZNLETS44\n" + CLOCK + CLOCK[:-1] + " AZNLETS20\n" + times("*", size)


@shape
def lines_of_stars(size: int) -> str:
    """Lines that each might be a control field."""
    return "AM.AZNLETS44\n" + CLOCK + CLOCK[:-1] + " AZNLETS20\n" + times("*0123456789\n", size)


@shape
def a_help_list(size: int) -> str:
    """A notice to many help addresses."""
    return "AM.AZNLETS20." + times("AZCWQHELP.", size) + "TXT\n"


@shape
def options_of_an_error(size: int) -> str:
    """An error message of options without an original."""
    return ERROR + ".22. INVALID\n" + times("1. NAM\n", size)


@shape
def an_option_of_many_prefixes(size: int) -> str:
    """One option that goes on, and does not end as one."""
    return ERROR + ".22. INVALID\n1. NAM" + times(" , NAM", size) + " ,"


@shape
def an_original(size: int) -> str:
    """A rejection of a long text."""
    return ERROR + ".22. INVALID\nORIGINAL MESSAGE\n" + times("NAM/SMITH,JOHN. ", size)


@shape
def originals(size: int) -> str:
    """Rejections of rejections."""
    return ERROR + times("ORIGINAL MESSAGE\n" + ERROR, size)


@shape
def fields_of_an_unknown_key(size: int) -> str:
    """What looks like fields where no table says."""
    return "ZZQ.AZNLETS20.AZ.TXT\n" + times("NAM/A.", size)


@shape
def letters_and_periods_of_an_unknown_key(size: int) -> str:
    """Each period might end a field."""
    return "ZZQ.AZNLETS20.AZ.TXT\n" + times("A.", size)


# Headers.


@shape
def blank_header_lines(size: int) -> str:
    """Blank lines before a clock."""
    return "AM.AZNLETS20\n" + times(" \n", size) + CLOCK + "TXT\n"


@shape
def clocks(size: int) -> str:
    """Clock lines again and again."""
    return "CWR.AZ0000000\n" + times(CLOCK, size) + "TXT\nNO RECORD"


@shape
def header_lines_that_cannot_be_read(size: int) -> str:
    """A long line, and blank ones, before TXT."""
    return "DR.AZNLETS20\n" + times("ROUTINE", size // 2) + "\n" + times("\n", size // 2) + "TXT"


@shape
def a_line_in_the_place_of_txt(size: int) -> str:
    """A long word below the clocks, where TXT might be misspelt."""
    return "HQ.AZNLETS20\n" + CLOCK + CLOCK[:-1] + " AZNLETS20\n" + times("Q", size)


@shape
def blanks_after_a_letter_after_txt(size: int) -> str:
    """Where a letter might be alone above a text."""
    return "AM.AZNLETS20.AZ.TXTA" + times(" ", size // 2) + times("\n", size // 2)


@shape
def control_lines(size: int) -> str:
    """Control lines below the clocks of an answer."""
    return "CWR.AZ0000000\n" + CLOCK + CLOCK[:-1] + " AZNLETS20\n" + times("*0123456789\n", size) + "TXT\nNO RECORD"


@shape
def a_long_control_line(size: int) -> str:
    """A control line of an answer that goes on."""
    return "CWR.AZ0000000\n" + CLOCK + CLOCK[:-1] + " AZNLETS20\n*" + times("0 ", size) + "\nTXT\nNO RECORD"


@shape
def txt_repeated(size: int) -> str:
    """TXT again and again."""
    return "CWQ.AZNLETS20.AZ." + times("TXT.", size) + "\nSOC/123456789"


@shape
def txt_after_commas(size: int) -> str:
    """After a comma TXT might begin a destination."""
    return "AM.AZNLETS20.AZ," + times("TXT123456,", size) + "TXT\nHELLO"


@shape
def layout_after_txt(size: int) -> str:
    """Layout where no field follows."""
    return "CWQ.AZNLETS20.AZ.TXT" + times("\r\n ", size)


@shape
def an_ori_that_goes_on(size: int) -> str:
    """A first line that does not end."""
    return "CWQ." + times("A", size)


# What is no message.


@shape
def escape_sequences_before_nothing(size: int) -> str:
    """Beginnings of commands to a terminal."""
    return times("\x1b[0", size)


@shape
def framing_before_nothing(size: int) -> str:
    """Framing, and no message."""
    return times("\x1b[0m\ufeff", size) + "A"


@shape
def quotes(size: int) -> str:
    """Quotation marks before a header."""
    return times('"', size) + HEAD + "SOC/123456789"


@shape
def quoting_signs(size: int) -> str:
    """A mail that quotes a mail."""
    return times(f"> {HEAD}> SOC/123456789\n", size)


@shape
def headers_of_no_ori_on_a_line(size: int) -> str:
    """What might be a header, inside a line."""
    return '"' + times("CWQ.AZNLETS20 ", size)


@shape
def no_message(size: int) -> str:
    """No key at all."""
    return times("A.", size)


@shape
def separators(size: int) -> str:
    """What parts messages, and nothing else."""
    return times(ETX, size)


@shape
def framed_headers_on_a_line(size: int) -> str:
    """Messages on one line, each framed."""
    return times("\x02AM.AZNLETS20.AZ.TXT HELLO\x03", size)


@shape
def first_lines_without_a_message(size: int) -> str:
    """Lines that each may be the first of a delivered message."""
    return times("AM.AZNLETS2\n", size)


# Shapes of a header and of a body for one key of each kind of table: what differs in how a key is read.


def _kind(table: Table) -> tuple[object, ...]:
    free = sum(row.free_text for row in table.rows)
    sets = table.sets.exclusive, table.sets.chosen_by is None, bool(table.sets.sets)
    rule = table.destinations is None
    fields = (len(table.leading), min(free, 2), bool(table.rows), *sets, bool(table.destination_rules), table.ordered)
    return table.kind, table.may_lack_txt, rule, *(fields if table.kind == "inquiry" else ())


TABLES: Final = {key: nm.table(key) for key in nm.message_keys() if not nm.table(key).xml_only}
INQUIRIES: Final = [key for key, table in TABLES.items() if table.kind == "inquiry"]
KINDS: Final = [*{_kind(table): key for key, table in reversed(TABLES.items())}.values(), "ZZQ"]

HEADERS: dict[str, Callable[[str, int], str]] = {
    "destinations": lambda key, size: f"{key}.AZNLETS20." + times("AZ.", size) + "TXT\nSOC/1",
    "destinations and commas": lambda key, size: f"{key}.AZNLETS20.AZ," + times("CA,", size) + "AZ.TXT\nSOC/1",
    "different ORIs": lambda key, size: (
        f"{key}.AZNLETS20." + "".join(f"AZ{number:07}." for number in range(size // 10)) + "TXT\nSOC/1"
    ),
    "destinations and no TXT": lambda key, size: f"{key}.AZNLETS20." + times("AZ.", size),
    "destinations of no form": lambda key, size: f"{key}.AZNLETS20." + times("AZX.", size) + "TXT\nSOC/1",
    "places by the post": lambda key, size: f"{key}.AZNLETS20." + times("NE.", size) + "TXT\nSOC/1",
    "small letters": lambda key, size: f"{key}.aznlets20." + times("az.", size) + "txt\nsoc/1",
    "blanks": lambda key, size: f"{key}.AZNLETS20.AZ" + times(" ", size) + "TXT\nSOC/1",
    "blank lines": lambda key, size: f"{key}.AZNLETS20" + times("\r\n", size) + "TXT\nSOC/1",
}
BODIES: dict[str, Callable[[list[str], int], str]] = {
    "each field again and again": lambda prefixes, size: times("".join(f"{one}/1." for one in prefixes), size),
    "the last field again and again": lambda prefixes, size: times(f"{prefixes[-1]}/1.", size),
    "a field before more and more": lambda prefixes, size: f"{prefixes[0]}/1" + times(".A", size),
    "prefixes without a period": lambda prefixes, size: f"{prefixes[0]}/1" + times(f" {prefixes[-1]}/1", size),
    "lines": lambda prefixes, size: f"{prefixes[-1]}/1" + times("\nA B", size),
}


# Entrances: each prepares its work from a text; there is none where it is not given such a text.


# To read longer ones takes long, before what is measured.
LONGEST_READ: Final = 2**16


@functools.lru_cache(maxsize=32)
def _read(text: str) -> nm.Report | None:
    """Read a text once for all entrances that are given its report."""
    return nm.check(text, limits=RAISED) if len(text) < LONGEST_READ else None


def _message(text: str) -> nm.Message[Any] | None:
    report = _read(text)
    return report.message if report else None


def _body(text: str) -> str:
    return text.partition("TXT")[2] or text


def _pending(text: str, inquiry: nm.Message[Any] | None = None) -> nm.Pending:
    """Await the answers to the more inquiries, the longer a text is."""
    count = max(2, len(text) // 256)
    pending = nm.Pending(size=count + 1)
    sent = nm.parse(f"{HEAD}NAM/SMITH,JOHN.DOB/19500101")
    for _ in range(count):
        pending.add(copy.copy(sent))
    if inquiry is not None:
        pending.add(inquiry)
    return pending


def _suppressed(work: Callable[..., object], *given: object, **named: object) -> Work:
    def run() -> None:
        with contextlib.suppress(nm.NletsError):
            work(*given, **named)

    return run


def _check(text: str) -> Work:
    return lambda: nm.check(text, limits=RAISED)


def _check_within_limits(text: str) -> Work:
    return lambda: nm.check(text)


def _check_by_the_grammar(text: str) -> Work:
    return lambda: nm.check(text, limits=RAISED, catalogue=GRAMMAR)


def _parse(text: str) -> Work:
    return _suppressed(nm.parse, text, limits=RAISED, strict=True)


def _header(text: str) -> Work:
    """Read the header by itself, and where the text begins."""
    found = TABLES.get(text[:3])
    table = Table("ZZQ", "unknown key", "unknown", "") if found is None or found.kind == "inquiry" else found
    return lambda: read_text(text if "." in text[:4] else f"ZZQ.{text}", table)


def _fields(text: str) -> Work:
    cls: Any = default().find("CWQ")
    catalogues = [nm.Catalogue(fast_path=one) for one in (True, False)]
    return lambda: (
        guess_fields(_body(text)),
        *[read_fields_alone(_body(text), cls, one) for one in catalogues],
    )


def _echo(text: str) -> Work:
    return lambda: split_echo(_body(text), "CWR", default())


def _report(text: str) -> Work:
    """Check, and look at all of the report."""

    def work() -> object:
        report = nm.check(text, limits=RAISED)
        places, body, shown = report.places, report.body, [*map(str, report.problems)]
        return places, body, shown, repr(report), hash(report.problems), [one.as_dict() for one in report.problems]

    return work


def _logs(text: str) -> Work:
    lines = text.splitlines(keepends=True)
    return lambda: [*nm.read_messages(lines, limits=RAISED, separator=ETX, prefix="> ")]


def _logs_by_headers(text: str) -> Work:
    return lambda: [*nm.read_messages(io.StringIO(text, newline=""), limits=RAISED)]


def _received(feed: Callable[[], nm.Feed], text: str) -> Work:
    """Give a stream in small pieces, and at once."""

    def work() -> None:
        one, whole = feed(), feed()
        for place in range(0, len(text), 16):
            one.receive(text[place : place + 16])
        one.close()
        whole.receive(text.encode("utf-8", "surrogatepass"))
        whole.close()

    return work


def _stream(text: str) -> Work:
    return _received(lambda: nm.Feed(limits=RAISED), text)


def _stream_of_frames(text: str) -> Work:
    return _received(lambda: nm.Feed(start="\x02", end=ETX, limits=RAISED), f"\x02{text}")


def _stream_of_lines(text: str) -> Work:
    return _received(lambda: nm.Feed(end="\n", limits=RAISED), text)


def _stream_of_bytes(text: str) -> Work:
    """Give what is not of the encoding."""
    data = text.encode("utf-16-le", "surrogatepass")
    return lambda: nm.Feed(end=ETX, encoding="ascii", limits=RAISED).receive(data + b"\xff" * len(data) + b"\x03")


def _frame(text: str) -> Work:
    return _suppressed(nm.frame, text, end=ETX)


def _find_rejected(text: str) -> Work:
    """Find the inquiry of a rejection that quotes a text."""
    cls: Any = default().find("ER")
    pending = _pending(text)
    answer = nm.Message(nm.InputHeader("NL0000000", ["AZNLETS20"]), cls(whole=f".0. A\nORIGINAL MESSAGE\n{text}"))
    return lambda: pending.find(answer)


def _find_answered(text: str) -> Work | None:
    """Find the inquiry of an answer that has a text."""
    cls: Any = default().find("CWR")
    header = nm.InputHeader("AZ0000000", ["AZNLETS20"])
    with contextlib.suppress(nm.InvalidRecord):
        pending, answer = _pending(text), nm.Message(header, cls(echo=None, text=_body(text)))
        return lambda: pending.find(answer)
    return None


def _find_among(text: str) -> Work | None:
    """Find the inquiry of an answer where one of them has this text."""
    inquiry = _message(text)
    if inquiry is None or not inquiry.body.kind.endswith("inquiry"):
        return None
    pending = _pending(text, inquiry)
    rejection = nm.reject("CWQ.AZNLETS20.AZ.TXT\nDOB/1", to=inquiry.header.origin)
    return lambda: pending.find(rejection)


def _reject(text: str) -> Work:
    return _suppressed(nm.reject, text, to="AZNLETS20", limits=RAISED)


def _respond(text: str) -> Work:
    """Answer an inquiry by a text."""
    return _suppressed(nm.respond, nm.parse(f"{HEAD}SOC/123456789"), _body(text), origin="AZ0000000")


def _respond_to(text: str) -> Work | None:
    """Answer a message, and write and deliver it."""
    message = _message(text)
    if message is None:
        return None
    clock = nm.Clock(datetime(2011, 11, 7, 13, 43), 60501)

    def work() -> None:
        for made in (
            lambda: nm.respond(message, "NO RECORD", origin="AZ0000000"),
            lambda: nm.respond(message, "NO RECORD", origin="AZ0000000", key="ZZR"),
            lambda: message.to_text(limits=RAISED),
            lambda: nm.deliver(message, received=clock, sent=clock, destination="AZNLETS20"),
            lambda: (repr(message), hash(message), message.fields, getattr(message.body, "images", None)),
        ):
            with contextlib.suppress(nm.NletsError):
                made()

    return work


def _build(text: str) -> Work:
    """Build records, a name and a header of a text."""

    def work() -> None:
        for made in (
            lambda: nm.ConcealedWeaponQuery(nam=text, dob="19500101"),
            lambda: nm.ConcealedWeaponQuery(soc=text, extra=(("XXX", _body(text)),)),
            lambda: nm.PersonName.of(_body(text)),
            lambda: nm.Message(nm.InputHeader("AZNLETS20", ["AZ"]), nm.AdministrativeMessage(text=text)).to_text(),
            lambda: nm.InputHeader(text, text.split("."), control=text),
            lambda: nm.Rejection.of(1, text, original=text),
            lambda: nm.Outcome(("SOC",), text),
            lambda: nm.help_request(text, text, origin=text),
        ):
            with contextlib.suppress(nm.NletsError, AttributeError, TypeError, ValueError):
                made()

    return work


def _command(word: str, *more: str) -> Callable[[str], Work]:
    def prepare(text: str) -> Work:
        path = Path("messages.txt")
        path.write_text(text, encoding="utf-8", newline="")

        def work() -> None:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                main([word, *more, str(path)])

        return work

    return prepare


def _from_dict(text: str) -> Work:
    form = nm.to_dict(nm.check(text, limits=RAISED), values=True)
    return lambda: nm.from_dict(form, limits=RAISED)


def _parse_batch(text: str) -> Work:
    pyarrow: Any = importlib.import_module("pyarrow")
    arrow: Any = importlib.import_module("nlets_msg.arrow")
    array = pyarrow.array([text])
    return lambda: arrow.parse_batch(array, limits=RAISED)


ENTRANCES: dict[str, Callable[[str], Work | None]] = {
    "check within limits": _check_within_limits,
    "check by the grammar": _check_by_the_grammar,
    "check, and all of its report": _report,
    "parse": _parse,
    "header": _header,
    "fields": _fields,
    "echo": _echo,
    "read_messages": _logs,
    "read_messages by headers": _logs_by_headers,
    "Feed": _stream,
    "Feed of frames": _stream_of_frames,
    "Feed of lines": _stream_of_lines,
    "Feed of bytes": _stream_of_bytes,
    "frame": _frame,
    "Pending.find, a rejection": _find_rejected,
    "Pending.find, an answer": _find_answered,
    "Pending.find, an inquiry": _find_among,
    "reject": _reject,
    "respond": _respond,
    "respond to": _respond_to,
    "build": _build,
    "from_dict": _from_dict,
    "nlets-msg check": _command("check"),
    "nlets-msg show": _command("show", "--json"),
    "nlets-msg format": _command("format"),
}
if importlib.util.find_spec("pyarrow"):
    ENTRANCES["arrow.parse_batch"] = _parse_batch


# Small ones are measured first. The last but one is as long as any text that is read; the last tells whether a step
# before it was the processor's caches.
SIZES: Final = [240 * 4**step for step in range(8)]
# So much time, in seconds, is measured without much noise; from so much on, the text is long enough.
MEASURABLE: Final = 0.0005
ENOUGH: Final = 4 * MEASURABLE
FOR_FOUR_TIMES: Final = 5
READINGS: Final = 30


def seconds(work: Work | None) -> float:
    """Measure once, without the collection of garbage."""
    gc.disable()
    try:
        begin = time.process_time()
        if work is not None:
            work()
        return time.process_time() - begin
    finally:
        gc.enable()


def slow_steps(prepare: Callable[[str], Work | None], make: Shape) -> dict[int, float]:
    """Read a shape in growing sizes, until it takes long; return those that take too long, and by what factor.

    What is read no longer fits the caches of a processor from some size on: one step there takes longer, and the next
    one does not. So where a step takes too long, the next one counts too; time that is not linear grows at every step.
    """
    taken: dict[int, float] = {}
    slow: dict[int, float] = {}

    def factor(size: int) -> float:
        return taken[size] / max(taken[size // 4], MEASURABLE)

    for size in SIZES:
        work = prepare(make(size))
        if work is None:
            break
        taken[size] = seconds(work)
        if size == SIZES[0]:
            continue
        for _ in range(READINGS - 1):
            # Of what takes seconds, more readings would only repeat that.
            if factor(size) <= FOR_FOUR_TIMES or taken[size] > 1:
                break
            for each in (size // 4, size):
                taken[each] = min(taken[each], seconds(prepare(make(each))))
        if factor(size) > FOR_FOUR_TIMES:
            slow[size] = factor(size)
        else:
            slow.pop(size // 4, None)
        enough = taken[size] > ENOUGH and len(taken) > 2
        if enough and (size not in slow or taken[size] > 1):
            break
    # After the last size there is none that tells.
    return slow if len(slow) > 1 or any(taken[size] > 1 for size in slow) else {}


@pytest.mark.parametrize("entrance", ENTRANCES)
@pytest.mark.parametrize("make", SHAPES.values(), ids=SHAPES)
def test_four_times_the_text_takes_no_more_than_five_times_as_long(
    entrance: str, make: Shape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a text is made of, and whoever reads it."""
    monkeypatch.chdir(tmp_path)

    assert {} == slow_steps(ENTRANCES[entrance], make)


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("key", KINDS)
def test_the_header_of_every_kind_of_key_takes_linear_time(key: str, name: str) -> None:
    """However many elements it has."""
    assert {} == slow_steps(_check, functools.partial(HEADERS[name], key))


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("key", [key for key in KINDS if key in INQUIRIES and nm.table(key).rows])
def test_the_fields_of_every_kind_of_key_take_linear_time(key: str, name: str) -> None:
    """However often they are repeated."""
    prefixes = [*nm.table(key).prefixes]
    destination = "AZ0000000" if nm.table(key).check_destinations(["AZ"]) else "AZ"

    def make(size: int) -> str:
        return f"{key}.AZNLETS20.{destination}.TXT\n{BODIES[name](prefixes, size)}"

    assert {} == slow_steps(_check, make)


# Markup before no root, of which each line could begin a look up to the end.
BEFORE_A_ROOT: Final = [
    "\n<!--",
    "<!--\n<?a --><?b ?>",
    "<!--\n<!A --><!--\n<!A -->",
    "<?a\n<!-- ?><?b --><?c\n<!-- ?><?d -->",
    "<?a\n]>?><?a\n]>?>",
    "\n<!A\n<!A",
    "<!A[\n<!A[\n",
    "<!A\n]>",
    "\n<?a",
    "\n<!-- a --><?a?><!A>",
]


@pytest.mark.parametrize("unit", BEFORE_A_ROOT)
def test_a_document_in_a_text_is_looked_for_in_linear_time(unit: str) -> None:
    """Whatever markup comes before none, with line ends between its parts."""

    def prepare(text: str) -> Work:
        return functools.partial(find_document, text)

    assert {} == slow_steps(prepare, functools.partial(times, unit))


def kilobytes(work: Work, times: int) -> float:
    """Measure the memory at the peak, the least of so many times."""
    return peak_of(work, times) / 1024


@pytest.mark.parametrize("entrance", ["check by the grammar", "read_messages", "Feed", "Feed of frames"])
@pytest.mark.parametrize("make", SHAPES.values(), ids=SHAPES)
def test_four_times_the_text_takes_no_more_than_five_times_the_memory(make: Shape, entrance: str) -> None:
    """Beyond what any reading takes."""
    small, large = (ENTRANCES[entrance](make(size)) for size in SIZES[1:3])
    assert small is not None
    assert large is not None
    small()

    # Once is enough for most.
    assert any(kilobytes(large, times) < FOR_FOUR_TIMES * kilobytes(small, times) + 100 for times in (1, 3))


def test_every_public_function_that_is_given_a_text_or_a_message_is_an_entrance() -> None:
    """What is new is measured too."""
    functions = [getattr(nm, name) for name in nm.__all__ if inspect.isfunction(getattr(nm, name))]
    asked = {
        one.__name__
        for one in functions
        if any(word in str(inspect.signature(one)) for word in ("text: ", "lines: ", "message: "))
    }
    source = Path(__file__).read_text(encoding="utf-8")

    assert len(asked) > 5
    assert [] == [name for name in sorted(asked) if f"nm.{name}(" not in source and f"nm.{name}," not in source]
