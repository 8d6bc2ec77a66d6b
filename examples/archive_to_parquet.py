"""An archive to Parquet, and questions to it in SQL, on one machine.

Run it with ``python examples/archive_to_parquet.py [messages]``; it needs ``nlets_msg[examples]``. The log is made up
and everything is written to a temporary folder. At the end the answers are held against what is known of the log.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import duckdb
import pyarrow
from generated_archive import Entry, messages_wanted, plate_of, write_log
from pyarrow import parquet
from tqdm import tqdm

from nlets_msg.arrow import SCHEMA, parse_batch
from nlets_msg.reading.logs import ETX, split_messages

# Small, so that the bar moves; an archive of millions takes 100,000 and more at a time.
BATCH = 500
PLATE = plate_of(12)

BY_KEY = """
    select key, count(*) as messages,
        count(*) filter (list_contains([problem.severity for problem in problems], 'error')) as wrong,
        round(100 * wrong / messages, 1) as percent
    from archive group by key order by key nulls last
"""
BY_CODE = """
    select problem.code as code, problem.severity as severity, count(*) as times
    from (select unnest(problems) as problem from archive)
    group by all order by times desc, code
"""
BY_PLATE = """
    select key, origin, control, fields['LIC'] as plate, fields['LIY'] as year
    from archive where fields['LIC'] = $plate order by key
"""
ANSWERED = """
    select inquiry.key as asked, answer.key as answered, count(*) as answers, max(answer.sent.at) as last,
        count(*) filter (answer.text like 'NO RECORD%') as without_record
    from archive as inquiry join archive as answer using (control)
    where inquiry.sent is null and answer.sent is not null
    group by all order by asked
"""


def texts_of(log: Path, bar: tqdm[NoReturn]) -> Iterator[str]:
    """Read the messages of a log one at a time, however long it is, and move the bar as the file is read."""

    def lines() -> Iterator[str]:
        # Bytes that are no UTF-8 become replacement characters: a column of strings holds nothing else.
        with log.open(encoding="utf-8", errors="replace", newline="") as file:
            for line in file:
                bar.update(len(line.encode()))
                yield line

    return (text for _, text in split_messages(lines(), separator=ETX))


def batches_of(texts: Iterable[str]) -> Iterator[pyarrow.RecordBatch]:
    """Parse texts, some hundred at a time."""
    remaining = iter(texts)
    while some := list(islice(remaining, BATCH)):
        yield parse_batch(pyarrow.array(some, pyarrow.string()))


def convert(log: Path, table: Path) -> None:
    """Write what a log holds to a Parquet file."""
    with (
        tqdm(total=log.stat().st_size, unit="B", unit_scale=True, desc=log.name) as bar,
        parquet.ParquetWriter(table, SCHEMA, compression="zstd") as writer,
    ):
        for batch in batches_of(texts_of(log, bar)):
            writer.write_batch(batch)


def ask(archive: duckdb.DuckDBPyConnection, title: str, query: str, **values: str) -> list[tuple[object, ...]]:
    """Print the answer to a question, and return its rows."""
    print(f"\n{title}")
    answer = archive.sql(query, params=values)
    answer.show()
    return answer.fetchall()


def main() -> None:
    """Convert a log, ask four questions, and hold the answers against what is known of the log."""
    with TemporaryDirectory() as folder:
        log, table = Path(folder, "archive.log"), Path(folder, "archive.parquet")
        entries = write_log(log, messages_wanted())
        convert(log, table)
        print(f"{len(entries)} messages, as Parquet.")
        with duckdb.connect() as archive:
            archive.read_parquet(str(table)).create_view("archive")
            keys = ask(archive, "Messages by key, and how many of them are wrong", BY_KEY)
            codes = ask(archive, "What is wrong with them", BY_CODE)
            plates = ask(archive, f"Who asked about {PLATE}, and who answered", BY_PLATE, plate=PLATE)
            answered = ask(archive, "Inquiries and their answers, by control field", ANSWERED)
    compare(entries, keys, codes, plates, answered)


def compare(entries: list[Entry], *answers: list[tuple[object, ...]]) -> None:
    """Hold the answers against what is known of the log."""
    keys, codes, plates, answered = answers
    assert {key: (messages, wrong) for key, messages, wrong, _ in keys} == {
        key: (number, sum(one.error is not None for one in entries if one.key == key))
        for key, number in Counter(one.key for one in entries).items()
    }
    assert {(code, severity): number for code, severity, number in codes} == (
        Counter((one.error, "error") for one in entries if one.error)
        + Counter((one.warning, "warning") for one in entries if one.warning)
    )
    assert [key for key, *_ in plates] == sorted(one.key for one in entries if one.key and one.plate == PLATE)
    assert {(asked, key): number for asked, key, number, *_ in answered} == Counter(
        (one.answers, one.key) for one in entries if one.answers
    )
    print(f"\nThe answers are what is known of the {len(entries)} messages.")


if __name__ == "__main__":
    main()
