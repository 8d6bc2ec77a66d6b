"""How long a process takes beyond Python's own start.

In: how many processes of each kind. Out: a `Ratio` of the import of this library with one parsed message to the import
of attrs, or of two whole processes. What can fail: a process that fails raises `subprocess.CalledProcessError`.

The kinds take turns, and each turn is a ratio of its own, of which the median counts: so a machine that is faster for
some seconds does not make one of the kinds look better. Time is the processor time of a process. Compiled modules are
written before and read by all.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from measuring import Ratio

_NOTHING = "pass"
_ATTRS = "import attrs"
_PARSED = r"import nlets_msg; nlets_msg.parse('CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101')"


def compare_start(processes: int = 60) -> Ratio:
    """Start so many processes of each kind."""
    spent: dict[str, list[float]] = {program: [] for program in (_NOTHING, _ATTRS, _PARSED)}
    # The first of each writes what the others read.
    for number in range(processes + 1):
        for program, times in spent.items():
            taken = _seconds(program)
            if number:
                times.append(taken)
    turns = zip(spent[_NOTHING], spent[_ATTRS], spent[_PARSED], strict=True)
    beyond = [(parsed - nothing, attrs_alone - nothing) for nothing, attrs_alone, parsed in turns]
    parsed, attrs_alone = (median(times) for times in zip(*beyond, strict=True))
    return Ratio(median(ours / theirs for ours, theirs in beyond), parsed * 1e6, attrs_alone * 1e6)


def compare_processes(first: Sequence[str], second: Sequence[str], processes: int) -> Ratio:
    """Compare whole processes, each the arguments of Python, in milliseconds, whatever their exit status is."""
    turns = [(_processor_time(first), _processor_time(second)) for _ in range(processes + 1)][1:]
    ours, theirs = (median(times) for times in zip(*turns, strict=True))
    return Ratio(median(one / other for one, other in turns), ours * 1e3, theirs * 1e3)


def _seconds(program: str) -> float:
    return _processor_time(["-c", program], check=True)


def _processor_time(arguments: Sequence[str], *, check: bool = False) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], env=environment, check=check, stdout=subprocess.DEVNULL)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
