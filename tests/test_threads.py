"""Threads that come at the same time to what is made at first use: nothing is made twice, and nothing is lost.

Each program is a process of its own, in which nothing has been used before, and changes threads every microsecond.
"""

from __future__ import annotations

import subprocess
import sys

import pytest
from vectors import GOOD

THREADS = 64
STARTS = 15

# A text for each key that its grammar reads: with a period before the first field.
UNCLEAN = {vector.key: vector.message.replace("TXT\n", "TXT\n.", 1) for vector in GOOD}

START = """
import sys, threading
sys.setswitchinterval(1e-6)
failures = []
threading.excepthook = lambda failed: failures.append(repr(failed.exc_value))

def together(*works):
    ready = threading.Barrier(len(works))
    def run(work):
        ready.wait()
        work()
    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
"""

FIRST_USE = f"""
import lark
loaded = []
begin = lark.Lark.__init__
def count(self, grammar, **options):
    loaded.append(grammar)
    begin(self, grammar, **options)
lark.Lark.__init__ = count
import nlets_msg as nm
texts = {[*UNCLEAN.values()]!r}
read = []
together(*[lambda: read.append([nm.check(text) for text in texts])] * {THREADS})
assert not failures, failures
assert len(read) == {THREADS} and all(one == read[0] for one in read)
print(len(loaded), len(set(loaded)))
"""

FIRST_FAST_PATH = f"""
import nlets_msg as nm
from nlets_msg.reading import clean_messages
made = []
make = clean_messages._reader
def count(table, *words):
    made.append(table.key)
    return make(table, *words)
clean_messages._reader = count
text = "CWQ.AZNLETS20.AZ.TXT\\nSOC/123456789"
answer = "CWR.AZ0000000.AZNLETS20.TXT\\nSOC/123456789\\n\\nNO RECORD"
read = []
together(*[lambda: read.append((nm.parse(text), nm.parse(answer)))] * {THREADS})
assert not failures, failures
assert len(read) == {THREADS} and all(one == read[0] for one in read)
print(*sorted(made))
"""

# The step that is tested is shorter than what the timers of most systems make of a microsecond. So each thread also
# lets the others go on at every line of the catalogue, some for a short time and some for a long one.
REGISTER = """
import random, time
import nlets_msg as nm
from nlets_msg import catalogue
from nlets_msg.declaring import ANY, message_key, row

pace = threading.local()
def at_each_line(frame, event, argument):
    if not hasattr(pace, "wait"):
        pace.wait = 10 ** random.uniform(-5, -2)
    time.sleep(pace.wait)
    return at_each_line
threading.settrace(lambda frame, *_: at_each_line if frame.f_code.co_filename == catalogue.__file__ else None)

def declare(key):
    @message_key(key, name="Query", source="a test")
    class Query(nm.Inquiry):
        abc: str | None = row("ABC", 5, ANY, "A field", default=None)
    return Query

records = [declare(f"ZQ{letter}") for letter in "ABCD"]
asking = [nm.message_keys] * 4
together(*asking, *[lambda record=record: nm.register(record) for record in records], *asking)
assert not failures, failures
print(len([one for one in records if catalogue.find(one.table.key) is not one]))
"""


def printed_by(program: str) -> str:
    """Run a program in a fresh process and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", f"{START}\n{program}"], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.mark.slow
def test_threads_load_each_grammar_once() -> None:
    """At the first use of every key by all of them, in one order."""
    loads, grammars = map(int, printed_by(FIRST_USE).split())

    assert grammars > 30
    assert grammars == loads


def test_threads_make_each_fast_path_once() -> None:
    """Of an inquiry and of an answer, at their first texts."""
    assert "CWQ CWR" == printed_by(FIRST_FAST_PATH)


@pytest.mark.slow
def test_no_registration_is_lost() -> None:
    """Other threads ask for the keys for the first time while four register one each."""
    lost = [int(printed_by(f"import random\nrandom.seed({start})\n{REGISTER}")) for start in range(STARTS)]

    assert [0] * STARTS == lost
