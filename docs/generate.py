"""Write the pages that follow from the code: one for each problem code, one for each message key.

Run ``python docs/generate.py`` after a change; ``tests/test_docs.py`` fails where a page is out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path

import attrs

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS.parent / "src"), str(DOCS.parent / "tests")]

from vectors import VECTORS, Vector  # noqa: E402

import nlets_msg as nm  # noqa: E402 - the checkout's own, whatever is installed
from nlets_msg import showing  # noqa: E402
from nlets_msg.problem_codes import CODES, Code  # noqa: E402
from nlets_msg.tables import Table  # noqa: E402

_GENERATED = "<!-- Written by docs/generate.py; edit the code it reads, not this page. -->"


def pages() -> dict[Path, str]:
    """Return every generated page: its path and its text."""
    found = {DOCS / "problems" / f"{code.name}.md": problem_page(code) for code in CODES.values()}
    found[DOCS / "problems" / "README.md"] = problem_index()
    for key in nm.message_keys():
        found[DOCS / "keys" / f"{key}.md"] = key_page(nm.table(key))
    found[DOCS / "keys" / "README.md"] = key_index()
    return found


def problem_index() -> str:
    """List the codes."""
    rows = [f"| [`{code.name}`]({code.name}.md) | {code.severity} | {code.meaning} |" for code in CODES.values()]
    return "\n".join(
        [_GENERATED, "", "# Problem codes", "", "| code | default | meaning |", "|---|---|---|", *rows, ""]
    )


def problem_page(code: Code) -> str:
    """Explain a code, with the shortest vector that draws it."""
    lines = [
        _GENERATED,
        "",
        f"# `{code.name}`",
        "",
        f"**{code.severity}** by default",
        "",
    ]
    lines += [code.meaning, "", f"What to do: {code.remedy}", "", f"Source: {code.source}", ""]
    drawing = [vector for vector in VECTORS if code.name in vector.codes and _is_plain(vector.message)]
    if drawing:
        lines += _example(min(drawing, key=lambda vector: (len(vector.problems), len(vector.message))), code)
    else:
        lines += ["It arises only where a record is built or written, or from a text too long to show here.", ""]
    return "\n".join(lines)


def _is_plain(text: str) -> bool:
    return len(text) < 400 and all(one.isprintable() or one == "\n" for one in text) and text.isascii()


def _example(vector: Vector, code: Code) -> list[str]:
    report = nm.check(vector.message)
    drawn = attrs.evolve(report, problems=tuple(one for one in report.problems if one.code == code.name))
    shown = list(showing.problem_lines(drawn, "example.txt", 1, show_values=True))
    return ["## Example", "", "```text", vector.message, "```", "", "```text", *shown, "```", ""]


def key_index() -> str:
    """List the keys."""
    rows = []
    for key in nm.message_keys():
        table = nm.table(key)
        answers = ", ".join(table.responses) or "-"
        rows.append(f"| [{key}]({key}.md) | {table.name}{' (XML only)' if table.xml_only else ''} | {answers} |")
    return "\n".join([_GENERATED, "", "# Message keys", "", "| key | name | answered by |", "|---|---|---|", *rows, ""])


def key_page(table: Table) -> str:
    """Show the table of a key."""
    lines = [_GENERATED, "", f"# {table.key}: {table.name.lower()}", ""]
    if table.xml_only:
        lines += ["**XML only**: there is no legacy text to read or write.", ""]
    if table.rows:
        lines += ["| prefix | field | size | value | | XML element |", "|---|---|---|---|---|---|"]
        for row in table.rows:
            marks = ["required" if row.required else "optional"]
            marks += ["personal data"] if row.personal else []
            marks += ["free text"] if row.free_text else []
            xml = f"`{row.xml}`" if row.xml else ""
            value = f"{row.format.expected}. {row.note}".strip()
            lines.append(f"| {row.prefix} | {row.label} | {row.size} | {value} | {', '.join(marks)} | {xml} |")
        lines.append("")
    if table.index_sets:
        count = "Exactly one" if table.sets.exclusive else "At least one"
        lines += [f"{count} of these index sets:", ""]
        lines += [f"{number}. {', '.join(one)}" for number, one in enumerate(table.index_sets, 1)] + [""]
    if table.leading:
        lines += [f"First, in this order: {', '.join(table.leading)}.", ""]
    if table.destinations is not None:
        lines += [f"Goes to {table.destinations.expected}. {table.destinations.reason}".strip(), ""]
    if table.responses:
        lines += [f"Answered by {', '.join(table.responses)}.", ""]
    lines += [f"- {note}" for note in table.notes] + ([""] if table.notes else [])
    return "\n".join([*lines, f"Source: {table.source}.", ""])


def main() -> None:
    """Write every page."""
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
