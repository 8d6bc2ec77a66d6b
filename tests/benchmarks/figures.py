"""Every figure of docs/performance.md, measured in one run, as a table.

In: options. Out: a table in Markdown: what, how many times, the limit, whether it is met, and both sides.
What can fail: nothing on account of a figure: one that is not met is a line of the table, and the exit status is 0.

    python tests/benchmarks/figures.py                            all of it, some minutes
    python tests/benchmarks/figures.py --only parse --only bad    some
    python tests/benchmarks/figures.py --messages 100000          with a smaller batch
"""

from __future__ import annotations

import argparse
import functools
import platform
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs
import generated
import lark_alone
import memory
import timed
from measuring import Ratio, Side, compare, seconds
from splitter import split_message
from start_up import compare_processes, compare_start
from traffic import TWINS, log_of
from traffic import traffic as traffic_of

import nlets_msg as nm

FIELDS_OF = {"CWQ": "CWQ, two fields", "SWQ": "SWQ, four fields", "YQ": "YQ, twelve fields"}
LIMITS_BY_HAND = {"CWQ": 1.0, "SWQ": 1.0, "YQ": 1.0}
_MEGABYTE = 1_000_000
# So many calls of each side a round: enough that neither finds the other's data in the cache of the processor.
_SHARE = 200
_LARGE = 16 * 1024 * 1024


@attrs.frozen
class Row:
    """A line of the table; `limit` is None where there is none."""

    what: str
    measured: float
    limit: float | None = None
    at_least: bool = False
    unit: str = "times"
    aside: str = ""

    def __str__(self) -> str:
        limit, met = "", ""
        if self.limit is not None:
            limit = f"at {'least' if self.at_least else 'most'} {self.limit:g}"
            met = "yes" if (self.measured >= self.limit if self.at_least else self.measured <= self.limit) else "NO"
        return f"| {self.what} | {self.measured:.2f} {self.unit} | {limit} | {met} | {self.aside} |"


@attrs.frozen
class Extent:
    """How much is measured: rounds of a comparison, and messages of the batch."""

    rounds: int
    messages: int

    def texts(self, kind: Callable[[generated.Draw], str]) -> list[str]:
        """Make what the rounds need, and the one before them."""
        return generated.several(kind, (self.rounds + 1) * _SHARE)


def _row(what: str, ratio: Ratio, limit: float | None = None) -> Row:
    return Row(what, ratio.ratio, limit, aside=f"{ratio.first:.2f} / {ratio.second:.2f} µs")


def parse(extent: Extent) -> Iterator[Row]:
    """Measure reading against the hand-written reading."""
    for key, words in FIELDS_OF.items():
        texts = extent.texts(generated.KEYS[key])
        ratio = compare(Side(timed.parse, texts), Side(timed.BY_HAND[key], texts), rounds=extent.rounds)
        yield _row(f"`parse` of {words}, against hand-written", ratio, LIMITS_BY_HAND[key])
    texts = extent.texts(generated.cwq)
    ratio = compare(Side(timed.parse_and_look, texts), Side(timed.by_hand_and_look, texts), rounds=extent.rounds)
    yield _row("the same for CWQ, and every attribute read at once", ratio)


def lark(extent: Extent) -> Iterator[Row]:
    """Measure Lark alone against reading."""
    for key, words in FIELDS_OF.items():
        texts = extent.texts(generated.KEYS[key])
        forms = [
            compare(Side(form(key), texts), Side(timed.parse, texts), rounds=extent.rounds)
            for form in (lark_alone.by_own_grammar, lark_alone.by_lean_grammar, lark_alone.by_lexer_alone)
        ]
        for name, ratio in zip(("its own grammar", "the lean grammar"), forms, strict=False):
            yield Row(
                f"Lark LALR alone by {name}, against `parse` of {words}",
                ratio.ratio,
                7 if ratio is min(forms[:2], key=lambda one: one.ratio) else None,
                at_least=True,
                aside=f"{ratio.first:.2f} / {ratio.second:.2f} µs",
            )
        yield _row(f"Lark's basic lexer without a parser, against `parse` of {words}", forms[2])


def bad(extent: Extent) -> Iterator[Row]:
    """Measure bad messages, explained, against Lark alone on texts of the same kind and length."""
    alone = lark_alone.by_own_grammar("CWQ")
    for name, make in generated.BAD.items():
        texts = extent.texts(make)
        # A grammar stops in a bad header at once, so there Lark reads the same with a good one.
        read = extent.texts(generated.cwq) if name == "header" else texts
        ratio = compare(Side(timed.explain, texts), Side(alone, read), rounds=extent.rounds)
        yield _row(f"a bad message, {name}, explained, against Lark LALR alone", ratio, 1.2)
    good = extent.texts(generated.cwq)
    for fault in generated.BAD_HEADERS:
        texts = extent.texts(generated.bad_header_of(fault))
        ratio = compare(Side(timed.explain, texts), Side(alone, good), rounds=extent.rounds)
        yield _row(f"a bad header, {fault}, explained, against Lark LALR alone", ratio)


def write(extent: Extent) -> Iterator[Row]:
    """Measure writing against the hand-written reading."""
    for key, words in FIELDS_OF.items():
        texts = extent.texts(generated.KEYS[key])
        for name, make in (("read before", nm.parse), ("built", timed.built)):
            messages = [make(text) for text in texts]
            ratio = compare(Side(timed.write, messages), Side(timed.BY_HAND[key], texts), rounds=extent.rounds)
            yield _row(f"`to_text` of {words}, {name}, against hand-written reading", ratio, 0.5)


def start(extent: Extent) -> Iterator[Row]:
    """Measure the start of a process."""
    ratio = compare_start(max(20, extent.rounds))
    yield _row("`import nlets_msg` and a parsed CWQ, against `import attrs`", ratio, 1.3)


def answer(extent: Extent) -> Iterator[Row]:
    """Measure whether the time of an answer grows as its text does."""
    rounds = min(extent.rounds, 30)
    texts = [generated.several(generated.answer_of(lines), 2 * 2 * (rounds + 1)) for lines in (10_000, 5_000)]
    what = "`parse` of an answer of 10,000 lines, against 5,000"
    halves = [[several[place::2] for several in texts] for place in (0, 1)]
    yield _row(what, compare(*(Side(timed.parse, half) for half in halves[0]), rounds=rounds), 2.1)
    # Where a text and its copies are given back to the system each time, fetching their pages anew takes longer than
    # copying them. Once a much larger block has been freed, the C library of Linux keeps such memory.
    bytearray(_LARGE)
    yield _row(f"{what}, freed memory kept", compare(*(Side(timed.parse, half) for half in halves[1]), rounds=rounds))


def bodies(extent: Extent) -> Iterator[Row]:
    """Measure the memory of records."""
    count = min(100_000, extent.messages)
    for name, measure in (("read, with their values", memory.bodies_read), ("built, alone", memory.bodies_built)):
        ours, by_hand = measure(count)
        yield Row(
            f"memory of {count:,} CWQ bodies, {name}, against attrs slots classes",
            ours / by_hand,
            1.3,
            aside=f"{ours / count:.0f} / {by_hand / count:.0f} bytes each",
        )


def batch(extent: Extent) -> Iterator[Row]:
    """Measure the memory of a batch."""
    peak = memory.batch_peak(extent.messages)
    what = f"`parse_batch` of {extent.messages:,} messages, the most beyond input and output"
    if peak is None:
        yield Row(what, float("nan"), aside="not available")
    else:
        yield Row(what, peak / _MEGABYTE, 100, unit="MB")


def others(extent: Extent) -> Iterator[Row]:
    """Measure other libraries on messages of their own kind, of about the length of a CWQ."""
    texts = extent.texts(generated.cwq)
    kinds = {
        "python-hl7, HL7 v2": Side(timed.parse_hl7, extent.texts(generated.hl7)),
        "pynmea2, NMEA": Side(timed.parse_nmea, extent.texts(generated.nmea)),
        "simplefix, FIX": Side(timed.parse_fix, [one.encode() for one in extent.texts(generated.fix)]),
    }
    for name, side in kinds.items():
        yield _row(
            f"`parse` of CWQ, two fields, against {name}", compare(Side(timed.parse, texts), side, rounds=extent.rounds)
        )


def traffic(extent: Extent) -> Iterator[Row]:
    """Measure traffic as switches see it against a splitter that checks nothing, and each kind against a clean one."""
    rounds = min(extent.rounds, 20)
    texts = [one.text for one in traffic_of(_SHARE * (rounds + 1))]
    ratio = compare(Side(timed.read, texts), Side(split_message, texts), rounds=rounds)
    yield _row("`parse` of traffic, against a splitter that checks nothing", ratio, 3.5)
    logs = [log_of(traffic_of(_SHARE, seed)) for seed in range(rounds + 1)]
    ratio = compare(Side(timed.read_whole_log, logs), Side(timed.split_log, logs), rounds=rounds)
    yield _row("`read_messages` of a log of it, against that splitter", ratio, 3.5)
    for kind, clean in TWINS.items():
        sides = [Side(timed.read, generated.several(one, 30 * (rounds + 1))) for one in (kind, clean)]
        limit = 5 if kind.__name__ == "inquiry_with_an_error" else 4
        what = f"{kind.__name__.replace('_', ' ')}, against one that is clean"
        yield _row(what, compare(*sides, rounds=rounds), limit)


# What reads a log by the library, as the command does.
_BY_LIBRARY = (
    "import sys, nlets_msg as nm\n"
    "with open(sys.argv[1], newline='', encoding='utf-8', errors='surrogateescape') as log:\n"
    "    for report in nm.read_messages(log): pass"
)


def command(extent: Extent) -> Iterator[Row]:
    """Measure `nlets-msg check` of logs and of a small file, as whole processes."""
    processes = min(extent.rounds, 15)
    clean = [one for one in traffic_of(8000, unclean=0) if one.kind in {"answer", "inquiry", "notice"}]
    contents = {
        "clean": log_of(clean[:4000]),
        "real": log_of(traffic_of(4000)),
        "small": generated.several(generated.cwq, 1)[0],
    }
    with TemporaryDirectory() as folder:
        paths = {name: Path(folder, f"{name}.txt") for name in contents}
        for name, text in contents.items():
            paths[name].write_text(text, newline="")
        for name, limit in (("clean", 1.3), ("real", 1.6)):
            check = ["-m", "nlets_msg", "check", str(paths[name])]
            ratio = compare_processes(check, ["-c", _BY_LIBRARY, str(paths[name])], processes)
            what = f"`nlets-msg check` of a {name} log of 4,000 messages, against `read_messages`"
            yield Row(what, ratio.ratio, limit, aside=f"{ratio.first:.0f} / {ratio.second:.0f} ms")
        check = ["-m", "nlets_msg", "check", str(paths["small"])]
        ratio = compare_processes(check, ["-c", "import attrs"], processes)
        what = "`nlets-msg check` of a file of one message, against `import attrs`"
        yield Row(what, ratio.ratio, 2.1, aside=f"{ratio.first:.0f} / {ratio.second:.0f} ms")


def hostile(extent: Extent) -> Iterator[Row]:
    """Measure the text of `tests/test_time.py` that takes the most time a character, against a clean CWQ."""
    # The shapes are those of a test, which is no module of this folder.
    sys.path.append(str(Path(__file__).parents[1]))
    from test_time import RAISED, SHAPES  # noqa: PLC0415 - see above

    clean = extent.texts(generated.cwq)[:_SHARE]
    seconds(timed.read, clean)
    by_character = min(seconds(timed.read, clean) for _ in range(5)) / sum(map(len, clean))
    raised = functools.partial(nm.check, limits=RAISED)
    for read, limit, besides in ((timed.read, 15, ""), (raised, None, ", with the limits raised")):
        spent = {}
        for name, make in SHAPES.items():
            text = make(16 * 1024 - 64)
            read(text)
            spent[name] = min(seconds(read, [text]) for _ in range(5)) / len(text)
        name = max(spent, key=lambda one: spent[one])
        slowest = f"the slowest of {len(spent)} hostile texts of 16 KiB ({name.replace('_', ' ')}){besides}"
        aside = f"{spent[name] * 1e6:.3f} / {by_character * 1e6:.3f} µs"
        yield Row(f"{slowest}, a character, against a clean CWQ", spent[name] / by_character, limit, aside=aside)


FIGURES: dict[str, Callable[[Extent], Iterator[Row]]] = {
    # First, since the memory that others have freed changes it.
    "answer": answer,
    "parse": parse,
    "lark": lark,
    "bad": bad,
    "write": write,
    "start": start,
    "bodies": bodies,
    "batch": batch,
    "others": others,
    "traffic": traffic,
    "command": command,
    "hostile": hostile,
}


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description="Measure the figures of docs/performance.md.")
    parser.add_argument("--only", action="append", choices=FIGURES, help="one of them; may be given several times")
    parser.add_argument("--rounds", type=int, default=80, help="how often two sides take turns")
    parser.add_argument("--messages", type=int, default=1_000_000, help="how many messages the batch has")
    options = parser.parse_args()
    extent = Extent(options.rounds, options.messages)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    print("| what | measured | limit | met | one / other |\n|---|---|---|---|---|")
    for name in options.only or FIGURES:
        for row in FIGURES[name](extent):
            print(row, flush=True)


if __name__ == "__main__":
    main()
