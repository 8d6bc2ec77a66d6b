"""How much memory records take, and how much `parse_batch` takes while it runs.

In: how many messages. Out: bytes. What can fail: without pyarrow, or where the system does not tell the most that a
process took, `batch_peak` returns None.

Records are weighed by tracemalloc, which counts what Python allocates. The batch is weighed by the system, since Arrow
allocates its own: in a process of its own, which finds its input in a file, so that making it is not counted.

    python memory.py write FILE COUNT     make the input
    python memory.py batch FILE           print the most bytes beyond input and output
"""

from __future__ import annotations

import gc
import importlib.util
import re
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import generated
import hand_written

import nlets_msg as nm

_STATUS = Path("/proc/self/status")
_FORGET = Path("/proc/self/clear_refs")


def weigh(make: Callable[[], object]) -> int:
    """Return how much memory is held by what a function makes."""
    gc.collect()
    tracemalloc.start()
    kept = make()
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return size


def bodies_read(count: int) -> tuple[int, int]:
    """Weigh bodies as they are read, with their values: of this library, and written by hand."""
    texts = generated.several(generated.cwq_of_four, count)
    nm.parse(texts[0])
    return (
        weigh(lambda: [nm.parse(text).body for text in texts]),
        weigh(lambda: [hand_written.read_cwq(text).body for text in texts]),
    )


def bodies_built(count: int) -> tuple[int, int]:
    """Weigh bodies that are built of the same values, which are not counted."""
    texts = generated.several(generated.cwq_of_four, count)
    bodies = [nm.parse(text).body for text in texts]
    values = [(body.nam, body.dob, body.soc, body.per) for body in bodies]
    ours = type(bodies[0])
    return (
        weigh(lambda: [ours(nam=nam, dob=dob, soc=soc, per=per) for nam, dob, soc, per in values]),
        weigh(lambda: [hand_written.ConcealedWeaponQuery(*each) for each in values]),
    )


def batch_peak(count: int) -> int | None:
    """Return the most bytes that `parse_batch` takes beyond its input and output."""
    if importlib.util.find_spec("pyarrow") is None or not _FORGET.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "messages.arrow")
        _run("write", file, str(count))
        return int(_run("batch", file))


def _run(*words: str) -> str:
    return subprocess.run([sys.executable, __file__, *words], check=True, capture_output=True, text=True).stdout


def _write(file: str, count: int) -> None:
    import pyarrow

    share = -(-count // len(generated.KEYS))
    mixed = zip(*(generated.several(make, share) for make in generated.KEYS.values()), strict=True)
    texts = [text for several in mixed for text in several][:count]
    schema = pyarrow.schema([("text", pyarrow.string())])
    with pyarrow.OSFile(file, "wb") as sink, pyarrow.ipc.new_file(sink, schema) as writer:
        for part in generated.chunks(texts, 10_000):
            writer.write_batch(pyarrow.record_batch([pyarrow.array(part, pyarrow.string())], schema=schema))


def _batch(file: str) -> int:
    import pyarrow

    from nlets_msg.arrow import parse_batch

    parse_batch(pyarrow.array(generated.several(generated.cwq, 2000, seed=1)))
    with pyarrow.OSFile(file, "rb") as source:
        texts = pyarrow.ipc.open_file(source).read_all()["text"]
    gc.collect()
    # From here on the system notes the most anew.
    _FORGET.write_text("5", encoding="ascii")
    before = _status("VmRSS")
    batch = parse_batch(texts)
    assert batch.num_rows == len(texts)
    size: int = batch.nbytes
    return _status("VmHWM") - before - size


def _status(name: str) -> int:
    found = re.search(rf"^{name}:\s*([0-9]+) kB$", _STATUS.read_text(encoding="ascii"), flags=re.MULTILINE)
    assert found is not None  # the lines have stood there for ever
    return int(found[1]) * 1024


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", file, count]:
            _write(file, int(count))
        case ["batch", file]:
            print(_batch(file))
        case _:
            sys.exit(__doc__)
