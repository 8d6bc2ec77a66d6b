r"""Columns of messages: an Arrow array of texts to a record batch, as table engines read it.

In: an array of texts, nulls and rubbish included. Out: a `pyarrow.RecordBatch` of `SCHEMA`, one row for each row of the
array, in their order. What can fail: what is no array of texts, bytes that are no UTF-8, and more than a column holds
(2 GiB) raise `ValueError`; nothing else on account of a text. Without pyarrow the import raises `ImportError`.

    texts -> reports -> rows, a slice of them at a time -> columns that grow by slices -> record batch

Nothing else of the package imports this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, Final

from nlets_msg import Catalogue, Clock, InputHeader, Inquiry, Limits, Problem, Rejection, Report, Response, check, xml
from nlets_msg.wire.limits import DEFAULT_LIMITS
from nlets_msg.wire.output_headers import Header
from nlets_msg.wire.text_or_xml import is_xml

try:
    import pyarrow
    from pyarrow import compute, types
except ImportError as _error:
    raise ImportError("nlets_msg.arrow works with pyarrow; install nlets_msg[arrow]", name="pyarrow") from _error

# Microseconds, though the wire has minutes: no other unit is read by Spark, and Parquet has no seconds.
_CLOCK: Final = pyarrow.struct([("at", pyarrow.timestamp("us")), ("count", pyarrow.int32())])
_PROBLEM: Final = pyarrow.struct(
    [
        ("code", pyarrow.string()),
        ("severity", pyarrow.string()),
        ("prefix", pyarrow.string()),
        ("start", pyarrow.int32()),
        ("end", pyarrow.int32()),
        ("expected", pyarrow.string()),
        ("hint", pyarrow.string()),
        ("source", pyarrow.string()),
        ("element", pyarrow.string()),
        ("path", pyarrow.string()),
        ("line", pyarrow.int32()),
    ]
)
SCHEMA: Final = pyarrow.schema(
    [
        ("key", pyarrow.string()),
        ("origin", pyarrow.string()),
        ("destinations", pyarrow.list_(pyarrow.string())),
        ("control", pyarrow.string()),
        ("received", _CLOCK),
        ("sent", _CLOCK),
        ("fields", pyarrow.map_(pyarrow.string(), pyarrow.string())),
        ("text", pyarrow.string()),
        ("problems", pyarrow.list_(_PROBLEM)),
    ]
)

# A slice of rows is held as Python objects: no more than so many, and no more than weigh so much.
_ROWS: Final = 1024
_WEIGHT: Final = 4 * 1024 * 1024
# What a field or a problem weighs beside the characters of its text.
_PART: Final = 512
# The last place that an offset of 32 bits can name.
_LAST: Final = 2**31 - 1


def parse_batch(
    array: pyarrow.Array | pyarrow.ChunkedArray,
    *,
    catalogue: Catalogue | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> pyarrow.RecordBatch:
    r"""Read an array of messages into columns, each in text or in XML; a bad message is a row like any other.

    The columns are those of `SCHEMA`: ``fields`` are those of an inquiry, or of the inquiry that an answer quotes, and
    where there is an error as far as they can be read. ``text`` is the body of all else, of an answer what comes
    after the quoted inquiry, and null where there is an error. A null is null in every column.

    Nothing but a slice of some hundred rows is held twice, and nothing is kept between calls.

    Args:
        array: Strings, large strings, string views, or a dictionary of these; one array, or in chunks.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.
        limits: The longest text that is read.

    Raises:
        ValueError: It is no array of texts, a text is not UTF-8, or a column would hold more than 2 GiB.

    >>> texts = pyarrow.array(["CWQ.AZNLETS20.AZ.TXT\nSOC/123456789", "rubbish", None])
    >>> batch = parse_batch(texts)
    >>> batch["key"].to_pylist(), batch["fields"].to_pylist()
    (['CWQ', None, None], [[('SOC', '123456789')], [], None])
    >>> [problem["code"] for problem in batch["problems"][1].as_py()]
    ['no-message-key']
    """
    if not isinstance(array, pyarrow.Array | pyarrow.ChunkedArray) or not _holds_texts(array.type):
        raise ValueError("parse_batch accepts a pyarrow array of strings, large strings, string views or a dictionary")
    texts = map(_text, array)
    reports = (None if text is None else _checked(text, limits, catalogue) for text in texts)
    whole = _Column(pyarrow.struct(list(SCHEMA)))
    for rows in _slices(reports):
        whole.add(pyarrow.RecordBatch.from_pylist(rows, schema=SCHEMA).to_struct_array())
    return pyarrow.RecordBatch.from_struct_array(whole.finish())


def _checked(text: str, limits: Limits, catalogue: Catalogue | None) -> Report:
    """Read a text in the form that it is in."""
    if is_xml(text):
        return xml.check(text, limits=limits, catalogue=catalogue)
    return check(text, limits=limits, catalogue=catalogue)


def _holds_texts(kind: pyarrow.DataType) -> bool:
    inner = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_string(inner) or types.is_large_string(inner) or types.is_string_view(inner))


def _text(scalar: pyarrow.Scalar) -> str | None:
    with suppress(UnicodeDecodeError):
        text: str | None = scalar.as_py()
        return text
    # Raised here and not inside a handler, so that no exception that quotes the text is its context.
    raise ValueError("a text of the array is not UTF-8; decode it with a replacement character first")


def _slices(reports: Iterable[Report | None]) -> Iterator[list[dict[str, Any]]]:
    """Make rows of reports, and give them out as soon as they are many or heavy."""
    rows: list[dict[str, Any]] = []
    weight = 0
    for report in reports:
        row = _row(report) if report is not None else {}
        rows.append(row)
        if report is not None:
            weight += len(report.source) + _PART * (len(row["fields"]) + len(row["problems"]))
        if len(rows) >= _ROWS or weight >= _WEIGHT:
            yield rows
            rows, weight = [], 0
    if rows:
        yield rows


def _row(report: Report) -> dict[str, Any]:
    body = report.message.body if report.message is not None else None
    fields, text = report.fields, None
    if isinstance(body, Response) and body.echo is not None:
        fields = body.echo.fields
    if body is not None and not isinstance(body, Inquiry):
        text = body.whole if isinstance(body, Rejection) else body.text
    return {
        "key": report.key,
        **_header(report.header),
        "fields": list(fields.items()),
        "text": text,
        "problems": [_problem(problem) for problem in report.problems],
    }


def _header(header: Header | None) -> dict[str, Any]:
    if header is None:
        return {}
    if isinstance(header, InputHeader):
        return {"origin": header.origin, "destinations": header.destinations, "control": header.control}
    return {
        "origin": header.origin,
        "destinations": [] if header.destination is None else [header.destination],
        "control": header.control,
        "received": _clock(header.received),
        "sent": _clock(header.sent),
    }


def _clock(clock: Clock | None) -> dict[str, Any] | None:
    return None if clock is None else {"at": clock.at, "count": clock.count}


def _problem(problem: Problem) -> dict[str, Any]:
    start, end = problem.span or (None, None)
    return {
        "code": problem.code,
        "severity": problem.severity,
        "prefix": problem.prefix,
        "start": start,
        "end": end,
        "expected": problem.expected,
        "hint": problem.hint,
        "source": problem.source,
        "element": problem.element,
        "path": problem.path,
        "line": problem.line,
    }


class _Column:
    """A column, and those within it, that grows by slices: concatenating these would hold everything twice.

    What each slice adds is copied once, to the end of the buffers; at the end they are wrapped as they are.
    """

    def __init__(self, kind: pyarrow.DataType) -> None:
        self._kind = kind
        self._length = self._nulls = 0
        self._valid, self._values = bytearray(), bytearray()
        # Of texts and lists: where each ends, after a first 0.
        self._offsets, self._end = bytearray(4), 0
        self._inner = [_Column(kind.field(number).type) for number in range(kind.num_fields)]

    def add(self, added: pyarrow.Array) -> None:
        """Add a slice that begins at the beginning of its buffers, as one that is made of rows does."""
        # Without rows it may be without buffers, too.
        if not len(added):
            return
        self._add_validity(added)
        if types.is_struct(self._kind):
            for number, inner in enumerate(self._inner):
                inner.add(added.field(number))
        elif self._inner:
            self._add_offsets(added)
            self._inner[0].add(added.values)
        elif types.is_string(self._kind):
            size = self._add_offsets(added)
            self._values += memoryview(added.buffers()[2])[:size]
        else:
            self._values += memoryview(added.buffers()[1])[: len(added) * self._kind.byte_width]

    def _add_validity(self, added: pyarrow.Array) -> None:
        bitmap, every = added.buffers()[0], (1 << len(added)) - 1
        bits = every if bitmap is None else int.from_bytes(bitmap, "little") & every
        # A bitmap does not end at the end of a byte; the last one is taken back and filled up.
        used = self._length % 8
        if used:
            bits = bits << used | self._valid.pop()
        self._valid += bits.to_bytes((used + len(added) + 7) // 8, "little")
        self._length += len(added)
        self._nulls += added.null_count

    def _add_offsets(self, added: pyarrow.Array) -> int:
        """Add where each text or list ends, and return how much they hold together."""
        ends = pyarrow.Array.from_buffers(pyarrow.int32(), len(added), [None, added.buffers()[1]], offset=1)
        size: int = ends[-1].as_py()
        if self._end + size > _LAST:
            raise ValueError("a column would hold more than 2 GiB; parse in smaller batches")
        moved = compute.add(ends, pyarrow.scalar(self._end, pyarrow.int32()))
        self._offsets += memoryview(moved.buffers()[1])[: 4 * len(added)]
        self._end += size
        return size

    def finish(self) -> pyarrow.Array:
        """Return the whole column, on the buffers that it has grown in."""
        buffers = [pyarrow.py_buffer(self._valid) if self._nulls else None]
        if types.is_struct(self._kind):
            pass
        elif self._inner:
            buffers.append(pyarrow.py_buffer(self._offsets))
        elif types.is_string(self._kind):
            buffers += [pyarrow.py_buffer(self._offsets), pyarrow.py_buffer(self._values)]
        else:
            buffers.append(pyarrow.py_buffer(self._values))
        inner = [column.finish() for column in self._inner]
        return pyarrow.Array.from_buffers(self._kind, self._length, buffers, self._nulls, children=inner)
