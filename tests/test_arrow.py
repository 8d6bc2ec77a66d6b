"""Archives: an Arrow array of texts to a record batch.

``python tests/test_arrow.py 1000000`` measures the memory for so many messages.
"""

from __future__ import annotations

import importlib
import pickle
import subprocess
import sys
import tracemalloc
from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow")

import pyarrow
from vectors import BAD, GOOD

import nlets_msg as nm
from nlets_msg import arrow, xml
from nlets_msg.arrow import SCHEMA, parse_batch

INQUIRY = "SWQ.AZNLETS20.AZ,CA.*0123456789.TXT\nNAM/SMITH,JOHN.DOB/19500101"
ANSWER = (
    "SWR.AZ0000000\n13:43 01/31/2026 60501\n13:44 01/31/2026 60502 AZNLETS20\n*0123456789\nTXT\n"
    "NAM/SMITH,JOHN.DOB/19500101\n\nNO RECORD\n"
)
NOTICE = "AM.AZNLETS20.NV0000000.TXT\nROAD CLOSED"
REJECTION = "ER.NL0000000\n*0123456789\nTXT\n.05. DOB INVALID OR MISSING\nORIGINAL MESSAGE\nDQ.AZNLETS03.CA.TXT\nOLN/1"
WRONG = "SWQ.AZNLETS20.AZ.TXT\nDOB/19500230"
MIXED = [INQUIRY, None, ANSWER, "", WRONG, "rubbish \x00 ü 🚓", NOTICE, "ZZQ.AZNLETS20.AZ.TXT\nTKT/12", None, REJECTION]
# Of a few keys, so that few grammars are loaded.
SOME = [*MIXED, *(vector.message for vector in GOOD + BAD if vector.key in {"SWQ", "SWR", "ER", "AM"})]
EXAMPLES = Path(__file__).parents[1] / "examples"


def texts(values: Sequence[str | None]) -> pyarrow.Array:
    """Return an array of texts."""
    return pyarrow.array(values, pyarrow.string())


def parsed(array: Any, **options: Any) -> pyarrow.RecordBatch:
    """Parse an array into a batch that Arrow finds whole."""
    batch = parse_batch(array, **options)
    batch.validate(full=True)
    assert batch.schema.equals(SCHEMA, check_metadata=True)
    assert batch.num_rows == len(array)
    return batch


def row(text: str | None, **options: Any) -> dict[str, Any]:
    """Return the row of one text."""
    (only,) = parsed(texts([text]), **options).to_pylist()
    return dict(only)


def test_the_columns_are_those_that_were_promised() -> None:
    """Fields are a map, problems a list of structs."""
    clock = "struct<at: timestamp[us], count: int32>"
    problem = (
        "struct<code: string, severity: string, prefix: string, start: int32, end: int32, "
        "expected: string, hint: string, source: string, element: string, path: string, line: int32>"
    )

    assert {
        "key": "string",
        "origin": "string",
        "destinations": "list<item: string>",
        "control": "string",
        "received": clock,
        "sent": clock,
        "fields": "map<string, string>",
        "text": "string",
        "problems": f"list<item: {problem}>",
    } == {field.name: str(field.type) for field in SCHEMA}


def test_an_inquiry_is_a_row_of_header_and_fields() -> None:
    """It has no clocks, no text, and where it is clean no problem."""
    assert row(INQUIRY) == {
        "key": "SWQ",
        "origin": "AZNLETS20",
        "destinations": ["AZ", "CA"],
        "control": "0123456789",
        "received": None,
        "sent": None,
        "fields": [("NAM", "SMITH,JOHN"), ("DOB", "19500101")],
        "text": None,
        "problems": [],
    }


def test_an_answer_is_a_row_of_the_inquiry_that_it_quotes_and_the_text_behind() -> None:
    """The clocks are those of its header, and its one destination is a list."""
    assert row(ANSWER) == {
        "key": "SWR",
        "origin": "AZ0000000",
        "destinations": ["AZNLETS20"],
        "control": "0123456789",
        "received": {"at": datetime(2026, 1, 31, 13, 43), "count": 60501},
        "sent": {"at": datetime(2026, 1, 31, 13, 44), "count": 60502},
        "fields": [("NAM", "SMITH,JOHN"), ("DOB", "19500101")],
        "text": "NO RECORD\n",
        "problems": [],
    }


def test_an_output_header_without_destination_has_an_empty_list() -> None:
    """Without a header there is no list at all."""
    assert [[], None] == [row(text)["destinations"] for text in ("SWR.AZ0000000\nTXT\nNO RECORD", "rubbish")]
    assert (None, None) == (row("SWR.AZ0000000\nTXT\nNO RECORD")["received"], row("rubbish")["received"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NOTICE, "ROAD CLOSED"),
        ("AQ.AZNLETS20.AZ.TXT\nIS THE ROAD OPEN", "IS THE ROAD OPEN"),
        ("SWR.AZNLETS20.AZ.TXT\nNO RECORD", "NO RECORD"),
        (REJECTION, REJECTION.partition("TXT\n")[2]),
        ("ZZQ.AZNLETS20.AZ.TXT\nTKT/12", "TKT/12"),
        (INQUIRY, None),
    ],
)
def test_a_body_that_is_text_is_in_the_text(text: str, expected: str | None) -> None:
    """An inquiry of fields has none."""
    assert row(text)["text"] == expected
    assert not [one for one in row(text)["problems"] if one["severity"] == "error"]


def test_of_an_unknown_key_fields_are_guessed() -> None:
    """The text is there all the same."""
    assert [("TKT", "12")] == row("ZZQ.AZNLETS20.AZ.TXT\nTKT/12")["fields"]


def test_a_message_with_an_error_has_all_that_could_be_read() -> None:
    """Key, header and fields; only what there is of a message alone is null."""
    wrong = row(WRONG)

    assert ("SWQ", "AZNLETS20", ["AZ"]) == (wrong["key"], wrong["origin"], wrong["destinations"])
    assert ([("DOB", "19500230")], None) == (wrong["fields"], wrong["text"])


def test_a_problem_has_its_place_or_none() -> None:
    """Start and end are null where a problem has no place."""
    start = WRONG.index("19500230")

    assert [("bad-date", "error", "DOB", start, start + 8), ("index-set-missing", "error", None, None, None)] == [
        (one["code"], one["severity"], one["prefix"], one["start"], one["end"]) for one in row(WRONG)["problems"]
    ]


def test_a_note_is_told_by_its_severity() -> None:
    """As errors and warnings are."""
    assert [("dob-missing", "note")] == [
        (one["code"], one["severity"]) for one in row("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN")["problems"]
    ]


def test_a_null_is_null_in_every_column() -> None:
    """It is no message, and no rubbish either."""
    assert row(None) == dict.fromkeys(SCHEMA.names)


def test_rubbish_is_a_row_with_its_problem() -> None:
    """Nothing could be read, and why is said."""
    for text in ("", " ", "rubbish", "\x00", "🚓" * 1000):
        found = row(text)
        assert ([], ["no-message-key"]) == (found.pop("fields"), [one["code"] for one in found.pop("problems")])
        assert {name: value for name, value in found.items() if value} == {}


@pytest.mark.parametrize("rows", [1, 3, 8, 1024])
def test_every_message_is_the_row_of_its_report(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a slice ends, the rows are those of `check`, in their order."""
    monkeypatch.setattr(arrow, "_ROWS", rows)
    batch = parsed(texts(SOME))

    for text, found in zip(SOME, batch.to_pylist(), strict=True):
        assert found == (dict.fromkeys(SCHEMA.names) if text is None else expected_row(nm.check(text)))


def expected_row(report: nm.Report) -> dict[str, Any]:
    """Return what a row says of a report."""
    header, body = report.header, report.message.body if report.message else None
    answered = body.echo if isinstance(body, nm.Response) else None
    clocks = [getattr(header, name, None) for name in ("received", "sent")]
    destination = getattr(header, "destination", None)
    return {
        "key": report.key,
        "origin": header and header.origin,
        "destinations": header and [*getattr(header, "destinations", [destination] if destination else [])],
        "control": header and header.control,
        **{
            name: clock and {"at": clock.at, "count": clock.count}
            for name, clock in zip(("received", "sent"), clocks, strict=True)
        },
        "fields": list((answered.fields if answered else report.fields).items()),
        "text": getattr(body, "whole", getattr(body, "text", None)) if not isinstance(body, nm.Inquiry) else None,
        "problems": [
            {name: value for name, value in one.as_dict().items() if name != "span"}
            | dict(zip(("start", "end"), one.span or (None, None), strict=True))
            for one in report.problems
        ],
    }


def test_every_vector_is_the_row_of_its_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """The good and the bad ones of each key, in one batch."""
    messages = [vector.message for vector in GOOD + BAD]
    reports: list[nm.Report] = []

    def check(text: str, **options: Any) -> nm.Report:
        # Kept, so that thousands of messages are read once.
        reports.append(nm.check(text, **options))
        return reports[-1]

    monkeypatch.setattr(arrow, "check", check)
    rows = parsed(texts(messages)).to_pylist()

    assert [report.source for report in reports] == messages
    assert rows == list(map(expected_row, reports))


def test_a_slice_ends_where_it_gets_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long texts, many fields and many problems are not held by the thousand."""
    expected = parsed(texts(SOME))
    monkeypatch.setattr(arrow, "_WEIGHT", 1)
    sizes: list[int] = []
    add = arrow._Column.add  # noqa: SLF001 - how much is held at a time shows nowhere else

    def counting(column: Any, added: Any) -> None:
        if added.type == pyarrow.struct(list(SCHEMA)):
            sizes.append(len(added))
        add(column, added)

    monkeypatch.setattr(arrow._Column, "add", counting)  # noqa: SLF001 - likewise

    assert parsed(texts(SOME)) == expected
    # A null weighs nothing, an empty text as much as its problem.
    assert (sum(sizes), max(sizes)) == (len(SOME), 2)


STRINGS = ["string", "large_string", "string_view"]


@pytest.mark.parametrize("kind", [getattr(pyarrow, name)() for name in STRINGS], ids=STRINGS)
def test_strings_of_every_kind_are_texts(kind: pyarrow.DataType) -> None:
    """So are dictionaries of them, and arrays that are part of others."""
    expected = parsed(texts(SOME))
    whole = pyarrow.array(SOME, kind)

    assert parsed(whole) == expected
    assert parsed(whole[3:20]) == expected[3:20]
    codes = pyarrow.array([None if text is None else number for number, text in enumerate(SOME)], pyarrow.int16())
    assert parsed(pyarrow.DictionaryArray.from_arrays(codes, whole)) == expected


def test_a_null_of_a_dictionary_is_a_null() -> None:
    """Whether the place or the value is the null."""
    dictionary = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0, None, 1]), texts([None, INQUIRY]))

    assert [None, None, "SWQ"] == parsed(dictionary)["key"].to_pylist()


def test_an_array_in_chunks_is_one_batch() -> None:
    """Whatever the chunks are, and if there is none."""
    expected = parsed(texts(SOME))
    chunks = [texts(SOME[:1]), texts([]), texts(SOME[1:9]), texts(SOME[9:])]

    assert parsed(pyarrow.chunked_array(chunks)) == expected
    assert parsed(pyarrow.chunked_array([], pyarrow.string())).num_rows == 0


@pytest.mark.parametrize("values", [[], [None], [None] * 9])
def test_an_array_without_texts_is_a_batch(values: list[None]) -> None:
    """It has the columns, and as many rows."""
    assert parsed(texts(values)).to_pylist() == [dict.fromkeys(SCHEMA.names)] * len(values)


@pytest.mark.parametrize(
    "array",
    [
        [INQUIRY], INQUIRY, None, pyarrow.scalar(INQUIRY), pyarrow.table({"text": [INQUIRY]}),
        pyarrow.array([12345]), pyarrow.nulls(3), pyarrow.array([INQUIRY.encode()]), pyarrow.array([[INQUIRY]]),
        pyarrow.array([12345]).dictionary_encode(), pyarrow.chunked_array([[12345]]),
    ],
    ids=lambda array: type(array).__name__,
)  # fmt: skip
def test_anything_else_is_refused(array: Any) -> None:
    """The error says what is taken, and no value."""
    with pytest.raises(ValueError, match=r"^parse_batch accepts a pyarrow array of strings") as refused:
        parse_batch(array)

    assert "12345" not in str(refused.value)


def test_bytes_that_are_no_text_are_refused() -> None:
    """The error does not quote them, and no other error is its context."""
    whole = b"SWQ.AZNLETS20.AZ.TXT\nNAM/SM\xffTH"
    offsets = pyarrow.array([0, len(whole)], pyarrow.int32())
    array = pyarrow.StringArray.from_buffers(1, offsets.buffers()[1], pyarrow.py_buffer(whole))

    with pytest.raises(ValueError, match="is not UTF-8") as refused:
        parse_batch(array)

    assert (type(refused.value), refused.value.__context__) == (ValueError, None)


def test_more_than_a_column_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found before the offsets overflow, and the error says what to do."""
    held = sum(len(row(NOTICE)["text"]) for _ in range(3))
    monkeypatch.setattr(arrow, "_ROWS", 1)
    monkeypatch.setattr(arrow, "_LAST", held)

    assert parsed(texts([NOTICE] * 3)).num_rows == 3
    with pytest.raises(ValueError, match=r"^a column would hold more than 2 GiB; parse in smaller batches$"):
        parse_batch(texts([NOTICE] * 4))


def test_limits_and_catalogue_are_those_of_check() -> None:
    """They are handed on."""
    assert ["message-too-long"] == [one["code"] for one in row(NOTICE, limits=nm.Limits(text=20))["problems"]]
    assert [] == row("ZZN.AZNLETS20.NV0000000.TXT\nHELLO", catalogue=own_keys())["problems"]


def own_keys() -> nm.Catalogue:
    """Return a catalogue with a key of one's own."""
    from nlets_msg.declaring import message_key  # noqa: PLC0415 - the imports above wait for pyarrow

    @message_key("ZZN", name="Own notice", source="State manual")
    class OwnNotice(nm.Notice):
        pass

    return nm.Catalogue(OwnNotice)


@pytest.mark.slow
def test_it_is_the_same_in_another_process() -> None:
    """The function, its array and its batch are handed to workers and back as they are."""
    program = "import pickle, sys; work, on = pickle.load(sys.stdin.buffer); pickle.dump(work(on), sys.stdout.buffer)"
    work = pickle.dumps((parse_batch, texts(MIXED)))
    done = subprocess.run([sys.executable, "-c", program], input=work, capture_output=True, check=True)

    assert pickle.loads(done.stdout) == parsed(texts(MIXED))  # noqa: S301 - the program above wrote it


def test_the_rest_of_the_package_does_without_pyarrow() -> None:
    """Nothing else imports it."""
    program = f"import sys, nlets_msg as nm; nm.parse({ANSWER!r}); sys.exit('pyarrow' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_without_pyarrow_the_import_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the extra of this package."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "nlets_msg.arrow")

    with pytest.raises(ImportError, match=r"install nlets_msg\[arrow\]$"):
        importlib.import_module("nlets_msg.arrow")


@pytest.mark.slow
def test_neither_rows_nor_columns_are_held_twice() -> None:
    """Beyond the output there is a slice of it, and what its buffers keep free to grow."""
    # A dictionary, so that the input is one text.
    long = pyarrow.array([NOTICE + " OF TODAY" * 3000] * 2000).dictionary_encode()
    parse_batch(long[:1])
    before, pool = pyarrow.default_memory_pool(), pyarrow.proxy_memory_pool(pyarrow.default_memory_pool())
    pyarrow.set_memory_pool(pool)
    tracemalloc.start()
    try:
        output = parse_batch(long).get_total_buffer_size()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        pyarrow.set_memory_pool(before)

    assert output > 50_000_000
    assert peak + pool.max_memory() - output < output / 2


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not say how much memory is used")
def test_memory_beyond_input_and_output_is_small() -> None:
    """The grammars and all else that the first messages load are part of what is measured."""
    done = subprocess.run([sys.executable, __file__, "1000"], capture_output=True, text=True, check=True)

    assert int(done.stdout.split()[-2]) < 100


def measure(messages: int) -> str:
    """Parse so many messages of the examples' archive, and say the peak memory beyond input and output.

    All memory of the process counts, as the system sees it (Linux), and so does what is loaded at the first message.
    """
    sys.path.append(str(EXAMPLES))
    entries = importlib.import_module("generated_archive").endless_entries()
    generated = (entry.text for entry in islice(entries, messages))
    chunks = []
    while some := list(islice(generated, 10_000)):
        chunks.append(texts(some))
    array = pyarrow.chunked_array(chunks)
    before = memory("VmRSS")
    output = parse_batch(array).get_total_buffer_size()
    sizes = [array.nbytes, output, memory("VmHWM") - before - output]
    read, written, beyond = (round(size / 1_000_000) for size in sizes)
    return f"{messages} messages, {read} MB of input, {written} MB of output, beyond these at the peak: {beyond} MB"


def memory(name: str) -> int:
    """Return how many bytes of memory this process has, or had at most."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    return int(status[name].split()[0]) * 1024


if __name__ == "__main__":
    print(measure(int(sys.argv[1])))


def test_documents_in_xml_are_rows_like_texts() -> None:
    """In one batch with them; a problem has its path and its line."""
    text = "SWQ.AZNLETS20.CA.TXT\nSOC/123456789"
    document = xml.to_xml(nm.parse(text))
    good, in_xml, bad = parsed(texts([text, document, document.replace("123456789", "1")])).to_pylist()

    assert good == in_xml
    assert "field-too-short" == bad["problems"][0]["code"]
    assert (11, "nc:IdentificationID") == (bad["problems"][0]["line"], bad["problems"][0]["path"].rpartition("/")[2])
