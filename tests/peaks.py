"""The most memory that a piece of work takes.

In: the work. Out: bytes. What can fail: what the work raises.

It is the least of several times: another thread of the process, such as the one that tells a worker which tests to run,
may take memory at the same time, and what is compiled at its first use is not the work's.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable


def peak_of(work: Callable[[], object], times: int = 3) -> int:
    """Do a piece of work so many times, and return the least of the peaks."""
    peaks = []
    for _ in range(times):
        tracemalloc.start()
        try:
            work()
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    return min(peaks)
