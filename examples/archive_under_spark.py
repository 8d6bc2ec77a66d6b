"""The same function under Spark: a log read, parsed and written as Parquet by several processes.

Run it with ``python examples/archive_under_spark.py [messages]``; it needs ``nlets_msg[examples]`` and Java 17. Spark
runs in local mode here; on a cluster every machine needs nlets_msg. At the end every row is held against what
`parse_batch` makes of the same log without Spark.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow
from generated_archive import messages_wanted, write_log
from pyarrow import parquet
from pyspark.sql import DataFrame, SparkSession, functions

from nlets_msg.arrow import parse_batch
from nlets_msg.reading.logs import ETX

# `nlets_msg.arrow.SCHEMA` in the words of Spark.
COLUMNS = """
    key string, origin string, destinations array<string>, control string,
    received struct<at: timestamp_ntz, count: int>, sent struct<at: timestamp_ntz, count: int>,
    fields map<string, string>, text string,
    problems array<struct<
        code: string, severity: string, prefix: string, start: int, end: int,
        expected: string, hint: string, source: string,
        element: string, path: string, line: int
    >>
"""


def parse(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Parse the batches of texts that Spark gives to one of its processes."""
    for batch in batches:
        yield parse_batch(batch.column(0))


def local_session() -> SparkSession:
    """Start Spark on this machine with two processes, without its web pages and with little to say."""
    # The processes run the Python that runs this, where nlets_msg is installed.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    return (
        SparkSession.builder.master("local[2]")
        .appName("nlets_msg")
        .config("spark.log.level", "ERROR")
        .config("spark.ui.enabled", value=False)
        .config("spark.ui.showConsoleProgress", value=False)
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate()
    )


def convert(session: SparkSession, log: Path, table: Path) -> DataFrame:
    """Write what a log holds as Parquet, and return it as Spark reads it."""
    # Spark parts the log by itself where each message ends with a mark; one without is for `nlets_msg.reading.logs`.
    texts = session.read.text(str(log), lineSep=f"{ETX}\n").repartition(2)
    texts.mapInArrow(parse, COLUMNS).write.parquet(str(table))
    return session.read.parquet(str(table))


def compare(texts: list[str], table: Path, keys: dict[Any, tuple[int, int]]) -> None:
    """Hold what Spark wrote and counted against what `parse_batch` makes of the same texts without it."""
    expected = parse_batch(pyarrow.array(texts)).to_pylist()
    counted = Counter(row["key"] for row in expected)
    wrong = Counter(row["key"] for row in expected if "error" in {one["severity"] for one in row["problems"]})
    assert keys == {key: (number, wrong[key]) for key, number in counted.items()}
    # Spark keeps no order.
    assert Counter(map(repr, parquet.read_table(table).to_pylist())) == Counter(map(repr, expected))
    print(f"The {len(expected)} rows are those that parse_batch makes without Spark.")


def main() -> None:
    """Convert a log, count its messages and mistakes, and hold all of it against the log."""
    with TemporaryDirectory() as folder:
        log, table = Path(folder, "archive.log"), Path(folder, "archive.parquet")
        entries = write_log(log, messages_wanted())
        session = local_session()
        try:
            archive = convert(session, log, table)
            wrong = functions.exists("problems", lambda problem: problem["severity"] == "error")
            by_key = archive.groupBy("key").agg(
                functions.count("*").alias("messages"), functions.count_if(wrong).alias("wrong")
            ).orderBy(functions.asc_nulls_last("key"))  # fmt: skip
            by_key.show()
            by_code = archive.select(functions.explode("problems").alias("problem")).groupBy(
                "problem.code", "problem.severity"
            )
            by_code.count().orderBy(functions.desc("count"), "code").show(truncate=False)
            keys = {row["key"]: (row["messages"], row["wrong"]) for row in by_key.collect()}
        finally:
            session.stop()
        compare([entry.text for entry in entries], table, keys)


if __name__ == "__main__":
    main()
