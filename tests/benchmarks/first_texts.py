"""What the first text that is not clean costs a process: the grammars that it needs.

In: how many processes of each kind. Out: a table in Markdown, of medians of processor time. What can fail: a process
that fails raises `subprocess.CalledProcessError`.

    python tests/benchmarks/first_texts.py                one key of each kind
    python tests/benchmarks/first_texts.py --every-key    some minutes

Each figure is of processes of their own. A text is unclean in its header and in its body, so that both are read by
their grammars. Where `interegular` is installed, Lark compares terminals by it; each figure is taken with it and
without.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import nlets_msg as nm
from nlets_msg.schema.tables import INQUIRY, Table

sys.path.insert(0, str(Path(__file__).parents[1]))
from vectors import GOOD

# Of one key: with Lark, the grammar of headers, and the key's record and expression there already.
_OF_ONE_KEY = """
from time import process_time
import lark
import nlets_msg as nm
nm.check({other!r})
nm.check({clean!r})
start = process_time()
problems = nm.check({unclean!r}).problems
print(process_time() - start)
assert problems
"""

# The first of a process beyond `import lark`: Lark reads its own grammar and that of headers, the key loads its record.
_OF_A_PROCESS = """
from time import process_time
import lark
start = process_time()
import nlets_msg as nm
assert nm.check({unclean!r}).problems
print(process_time() - start)
"""

# One of every key, from the start of the process on.
_OF_ALL = """
from time import process_time
import nlets_msg as nm
for text in {texts!r}:
    assert nm.check(text).problems
print(process_time())
"""

# Any order, leading fields, the most prefixes, an answer to several inquiries, a notice.
_ONE_OF_EACH_KIND = ("CWQ", "PAQ", "YQ", "DR", "AM")
_WITHOUT_INTEREGULAR = "import sys; sys.modules['interegular'] = None\n"


def unclean(table: Table) -> str:
    """Write a text that no fast path reads, neither its header nor its body, in which a value has a slash."""
    fields = [f"{row.prefix}/1" for row in table.rows]
    body = ".".join([*fields, "QQQ/1/2"]) if table.kind == INQUIRY else "NO RECORD"
    return f"{table.key}.aznlets20.AZ.TXT\n{body}"


def seconds(program: str, processes: int) -> float:
    """Return what a program prints, the median of so many processes."""
    runs = [subprocess.run([sys.executable, "-c", program], check=True, capture_output=True) for _ in range(processes)]
    return median(float(run.stdout) for run in runs)


def of_a_key(table: Table, before: str, processes: int) -> float:
    """Measure the first unclean text of a key, in seconds."""
    other = unclean(nm.table("BQ" if table.key != "BQ" else "CWQ"))
    # Of a key without any published prefix no text is clean.
    clean = next((one.message for one in GOOD if one.key == table.key and not one.problems), "")
    return seconds(before + _OF_ONE_KEY.format(other=other, clean=clean, unclean=unclean(table)), processes)


def figures(before: str, processes: int, *, every_key: bool) -> Iterator[tuple[str, float, float | None]]:
    """Measure each: what it is, seconds, and the limit."""
    tables = [table for table in map(nm.table, nm.message_keys()) if not table.xml_only]
    times = {
        table.key: of_a_key(table, before, processes) for table in tables if every_key or table.key in _ONE_OF_EACH_KIND
    }
    for key in _ONE_OF_EACH_KIND:
        yield f"the first unclean text of {key}", times[key], 0.015
    if every_key:
        yield f"the same of {len(times)} keys, the median", median(times.values()), None
        key, most = max(times.items(), key=lambda one: one[1])
        yield f"the same, the most ({key})", most, 0.015
    program = before + _OF_A_PROCESS.format(unclean=unclean(nm.table("CWQ")))
    yield "the first unclean text of a process (CWQ), beyond `import lark`", seconds(program, processes), None
    program = before + _OF_ALL.format(texts=[unclean(table) for table in tables])
    yield f"one unclean text of each of {len(tables)} keys, `import lark` included", seconds(program, processes), 1


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure what first unclean texts cost.")
    parser.add_argument("--processes", type=int, default=5, help="how many processes of each kind")
    parser.add_argument("--every-key", action="store_true", help="measure the first text of every key")
    options = parser.parse_args()
    print("| what | milliseconds | at most | met |\n|---|---|---|---|")
    for name, before in (("with interegular", ""), ("without interegular", _WITHOUT_INTEREGULAR)):
        if not before and find_spec("interegular") is None:
            continue
        for what, taken, limit in figures(before, options.processes, every_key=options.every_key):
            met = "" if limit is None else "yes" if taken <= limit else "NO"
            shown = "" if limit is None else f"{limit * 1000:g}"
            print(f"| {what}, {name} | {taken * 1000:.1f} | {shown} | {met} |", flush=True)


if __name__ == "__main__":
    main()
