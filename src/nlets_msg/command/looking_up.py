"""What the command says of keys and codes without a message: table, explain, sample.

In: parsed arguments. Out: text for a person, or with ``--json`` JSON; the exit status. What can fail: a key that has no
legacy text has no sample, which is told on standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files

import attrs

from nlets_msg.catalogue import message_keys, table
from nlets_msg.command.layout import Layout
from nlets_msg.command.showing import problem_lines
from nlets_msg.problems.rules import CODES, SEVERITIES, Code
from nlets_msg.reading.parse import check
from nlets_msg.schema import describing

_NO_SAMPLE = 2


def samples() -> dict[str, dict[str, str]]:
    """Return a good message of each key, and a bad one for each code; docs/generate.py takes them from the vectors."""
    messages: dict[str, dict[str, str]] = json.loads(files("nlets_msg.command").joinpath("samples.json").read_bytes())
    return messages


def show_tables(options: argparse.Namespace) -> int:
    """List the message keys, or show the table of one."""
    layout = Layout.of(sys.stdout)
    tables = [table(key) for key in (message_keys() if options.key is None else (options.key,))]
    if options.json:
        lines: Iterable[str] = (json.dumps(listed.as_dict()) for listed in tables)
    elif options.key is None:
        lines = describing.list_lines(tables, layout.columns)
    else:
        lines = describing.table_lines(tables[0], layout.width)
    print(*lines, sep="\n")
    return 0


def explain_codes(options: argparse.Namespace) -> int:
    """List the problem codes, or explain one with an example."""
    layout = Layout.of(sys.stdout)
    codes = [*CODES.values()] if options.code is None else [CODES[options.code]]
    if options.json:
        lines: Iterable[str] = (json.dumps(attrs.asdict(code)) for code in codes)
    elif options.code is None:
        lines = _code_list(codes, layout)
    else:
        lines = _code_lines(codes[0], layout)
    print(*lines, sep="\n")
    return 0


def show_sample(options: argparse.Namespace) -> int:
    """Write a message of a key with synthetic values."""
    text = samples()["keys"].get(options.key)
    if text is None:
        print(f"nlets-msg: {options.key} has no legacy text: it exists in XML only", file=sys.stderr)
        return _NO_SAMPLE
    print(json.dumps({"key": options.key, "text": text}) if options.json else text)
    return 0


def _code_list(codes: list[Code], layout: Layout) -> Iterator[str]:
    width = max(len(code.name) for code in codes)
    for code in sorted(codes, key=lambda listed: SEVERITIES.index(listed.severity)):
        severity = f"{layout.severity(f'{code.severity:<7}', code.severity)}  "
        if layout.columns is None:
            # Whoever looks for a code finds a line.
            yield f"{severity}{code.name:<{width}}  {code.meaning}"
        else:
            yield f"{severity}{code.name}"
            yield from layout.wrapped(" " * 9, code.meaning)


def _code_lines(code: Code, layout: Layout) -> Iterator[str]:
    yield f"{layout.strong(code.name)}: {layout.severity(code.severity, code.severity)} by default"
    for name, sentence in (("meaning", code.meaning), ("to do", code.remedy), ("source", code.source)):
        yield from layout.wrapped(f"  {name + ':':<10}", sentence)
    text = samples()["codes"].get(code.name)
    if text is not None:
        report = check(text)
        alone = attrs.evolve(
            report, problems=tuple(problem for problem in report.problems if problem.code == code.name)
        )
        yield ""
        yield from problem_lines(alone, "example", 1, show_values=True, layout=layout)
