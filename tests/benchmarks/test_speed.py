"""Benchmarks: how long it takes to read and to write, and how long what is beside it takes.

    python -m pytest tests/benchmarks --benchmark-columns=min,median,rounds    all of it
    python -m pytest tests/benchmarks --benchmark-disable                      each once, to see that it works

Nothing is asserted about time. A round is one hundred inputs (ten answers, one log), none of which is used twice in a
benchmark. So the times are those of a hundred calls, and those of a group compare as printed, in brackets the ratio to
the fastest. It is processor time; Python's collector of garbage rests during a round.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import generated
import lark_alone
import pytest
import timed
from pytest_benchmark.fixture import BenchmarkFixture

pytestmark = pytest.mark.benchmark(disable_gc=True, timer=time.process_time)

ROUNDS, SHARE = 30, 100
KEYS = [*generated.KEYS]


def run_each(run: Callable[[Any], object], inputs: Sequence[Any]) -> None:
    """Call a function with each input."""
    for one in inputs:
        run(one)


def time_each(
    benchmark: BenchmarkFixture, group: str, run: Callable[[Any], object], inputs: Sequence[Any], *, share: int = SHARE
) -> None:
    """Time a function on inputs, so many a round and none of them twice; the first round is not counted."""
    benchmark.group = group
    parts = generated.chunks(inputs, share)
    rounds = len(inputs) // share - 1
    pedantic: Callable[..., object] = benchmark.pedantic
    pedantic(run_each, setup=lambda: ((run, next(parts)), {}), rounds=rounds, warmup_rounds=1)


def texts(make: Callable[[generated.Draw], str], share: int = SHARE) -> list[str]:
    """Make what the rounds of a benchmark need."""
    return generated.several(make, (ROUNDS + 1) * share)


@pytest.mark.parametrize("key", KEYS)
def test_parse(benchmark: BenchmarkFixture, key: str) -> None:
    """Read, check and build the messages of a key."""
    time_each(benchmark, f"read {key}", timed.parse, texts(generated.KEYS[key]))


@pytest.mark.parametrize("key", timed.BY_HAND)
def test_hand_written(benchmark: BenchmarkFixture, key: str) -> None:
    """Do the same as a programmer writes it by hand for this key."""
    time_each(benchmark, f"read {key}", timed.BY_HAND[key], texts(generated.KEYS[key]))


@pytest.mark.parametrize("key", KEYS)
def test_lark_by_own_grammar(benchmark: BenchmarkFixture, key: str) -> None:
    """Parse the same with Lark, by the key's grammar, and nothing else."""
    time_each(benchmark, f"read {key}", lark_alone.by_own_grammar(key), texts(generated.KEYS[key]))


@pytest.mark.parametrize("key", KEYS)
def test_lark_by_lean_grammar(benchmark: BenchmarkFixture, key: str) -> None:
    """Parse the same with Lark, by a grammar that knows little more than the fields."""
    time_each(benchmark, f"read {key}", lark_alone.by_lean_grammar(key), texts(generated.KEYS[key]))


@pytest.mark.parametrize("key", KEYS)
def test_write(benchmark: BenchmarkFixture, key: str) -> None:
    """Write the messages of a key."""
    messages = [timed.built(text) for text in texts(generated.KEYS[key])]
    time_each(benchmark, f"write {key}", timed.write, messages)


@pytest.mark.parametrize("key", timed.BY_HAND)
def test_hand_written_beside_writing(benchmark: BenchmarkFixture, key: str) -> None:
    """Read by hand what is written there."""
    time_each(benchmark, f"write {key}", timed.BY_HAND[key], texts(generated.KEYS[key]))


@pytest.mark.parametrize("lines", [5, 500])
def test_answer(benchmark: BenchmarkFixture, lines: int) -> None:
    """Read an answer with the inquiry that it quotes and so many lines of text."""
    time_each(
        benchmark, f"read an answer of {lines} lines", timed.parse, texts(generated.answer_of(lines), 10), share=10
    )


@pytest.mark.parametrize("fault", generated.BAD)
def test_bad_message(benchmark: BenchmarkFixture, fault: str) -> None:
    """Read a bad message and all that is said about it."""
    time_each(benchmark, f"a bad {fault}", timed.explain, texts(generated.BAD[fault]))


@pytest.mark.parametrize("fault", generated.BAD)
def test_lark_beside_bad_message(benchmark: BenchmarkFixture, fault: str) -> None:
    """Parse the same with Lark by the key's grammar; where the header is bad, the same with a good one."""
    make = generated.cwq if fault == "header" else generated.BAD[fault]
    time_each(benchmark, f"a bad {fault}", lark_alone.by_own_grammar("CWQ"), texts(make))


def test_log(benchmark: BenchmarkFixture) -> None:
    """Read a log of a thousand messages, inquiries and answers."""
    logs = [generated.log(1000, seed) for seed in range(6)]
    time_each(benchmark, "read a log of 1000 messages", timed.read_log, logs, share=1)


def test_parse_beside_others(benchmark: BenchmarkFixture) -> None:
    """Read a CWQ, beside what other libraries read of their own kind and of about its length."""
    time_each(benchmark, "other formats", timed.parse, texts(generated.cwq))


def test_python_hl7(benchmark: BenchmarkFixture) -> None:
    """Read HL7 version 2 with python-hl7."""
    time_each(benchmark, "other formats", timed.parse_hl7, texts(generated.hl7))


def test_pynmea2(benchmark: BenchmarkFixture) -> None:
    """Read NMEA sentences with pynmea2."""
    time_each(benchmark, "other formats", timed.parse_nmea, texts(generated.nmea))


def test_simplefix(benchmark: BenchmarkFixture) -> None:
    """Read FIX with simplefix."""
    time_each(benchmark, "other formats", timed.parse_fix, [text.encode() for text in texts(generated.fix)])
