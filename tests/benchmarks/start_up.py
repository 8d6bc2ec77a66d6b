"""How long a process takes beyond Python's own start.

In: how many processes of each kind. Out: a `Ratio` of the import of this library with one parsed message to the import
of attrs. What can fail: a process that fails raises `subprocess.CalledProcessError`.

The kinds take turns, and each turn is a ratio of its own, of which the median counts: so a machine that is faster for
some seconds does not make one of the kinds look better. Time is the processor time of a process. Compiled modules are
written before and read by all.
"""

from __future__ import annotations

import os
import subprocess
import sys
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


def _seconds(program: str) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
