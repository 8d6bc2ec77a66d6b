"""Two ways to do something, timed in turn.

In: two `Side`s, each a function and its inputs. Out: a `Ratio`. What can fail: what the functions raise.

Each round takes the next inputs of both sides, so that nothing is read twice, and times one side directly after the
other; which one comes first changes from round to round. The ratio is the median of the ratios of all rounds: what
slows the machine down for a while slows both halves of a round, and a disturbance of one half spoils that round only.
Time is the processor time of this process. Garbage is collected between rounds and never within one.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs


@attrs.frozen
class Side:
    """A function of one argument, and what it is called with: each input once."""

    run: Callable[[Any], object]
    inputs: Sequence[Any]


@attrs.frozen
class Ratio:
    """How many times as long one side takes as the other, and the median of each in microseconds a call."""

    ratio: float
    first: float
    second: float


def seconds(run: Callable[[Any], object], inputs: Iterable[Any]) -> float:
    """Return the processor time of calls."""
    start = time.process_time()
    for one in inputs:
        run(one)
    return time.process_time() - start


def compare(first: Side, second: Side, *, rounds: int) -> Ratio:
    """Time both sides in so many rounds, each with an equal share of the inputs; one share before is not counted."""
    sides = (first, second)
    shares = [len(side.inputs) // (rounds + 1) for side in sides]
    times: list[tuple[float, float]] = []
    for number in range(rounds + 1):
        spent = [0.0, 0.0]
        gc.collect()
        gc.disable()
        for place in (0, 1) if number % 2 else (1, 0):
            part = sides[place].inputs[number * shares[place] : (number + 1) * shares[place]]
            spent[place] = seconds(sides[place].run, part) / len(part)
        gc.enable()
        times.append((spent[0], spent[1]))
    del times[0]
    return Ratio(
        statistics.median(one / other for one, other in times),
        statistics.median(one for one, _ in times) * 1e6,
        statistics.median(other for _, other in times) * 1e6,
    )
