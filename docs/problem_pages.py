"""The pages of the problem codes, from their declarations and the vectors.

In: a code. Out: the text of its page. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from key_pages import is_plain
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg.command import showing
from nlets_msg.problems.rules import CODES, Code

# A message that differs in more characters does not show what is mended.
_FARTHEST = 60


def problem_index(generated: str) -> str:
    """List the codes."""
    rows = [f"| [`{code.name}`]({code.name}.md) | {code.severity} | {code.meaning} |" for code in CODES.values()]
    return "\n".join([generated, "", "# Problem codes", "", "| code | default | meaning |", "|---|---|---|", *rows, ""])


def problem_page(code: Code, generated: str) -> str:
    """Explain a code, with a message that shows it and one that is mended."""
    lines = [generated, "", f"# `{code.name}`", "", f"**{code.severity}** by default", ""]
    lines += [code.meaning, "", f"What to do: {code.remedy}", "", f"Source: {code.source}", ""]
    example = example_of(code)
    if example is not None:
        lines += _example(example, code)
    else:
        lines += [
            "It arises only where a record is built or written, in XML, in a stream, or from a text too long to show.",
            "",
        ]
    return "\n".join(lines)


def example_of(code: Code) -> str | None:
    """Return the shortest message of a vector that shows a code, and little else."""
    showing_it = [vector for vector in VECTORS if code.name in vector.codes and is_plain(vector.message)]
    shortest = min(showing_it, key=lambda vector: (len(vector.problems), len(vector.message)), default=None)
    return None if shortest is None else shortest.message


def _example(message: str, code: Code) -> Iterator[str]:
    report = nm.check(message)
    alone = attrs.evolve(report, problems=tuple(one for one in report.problems if one.code == code.name))
    shown = showing.problem_lines(alone, "example.txt", 1, show_values=True)
    yield from ["## Example", "", "```text", message, "```", ""]
    yield from ["The command shows it so:", "", "```text", *shown, "```", ""]
    mended = _nearest(message, report.key)
    if mended is not None:
        yield from ["## Mended", "", "A message of the same key, without a problem:", "", "```text", mended, "```", ""]


def _nearest(bad: str, key: str | None) -> str | None:
    """Return the message without a problem that differs least from a bad one; None where none is near."""
    messages = [one.message for one in VECTORS if one.key == key and one.good and not one.problems]
    near = [text for text in messages if is_plain(text) and _apart(bad, text)[1] <= _FARTHEST]
    return min(near, key=lambda text: (*_apart(bad, text), text), default=None)


def _apart(one: str, other: str) -> tuple[bool, int]:
    """Return how far messages are apart: whether their first lines differ, and in how many characters all."""
    begin = _alike(one, other)
    end = _alike(one[begin:][::-1], other[begin:][::-1])
    return one.partition("\n")[0] != other.partition("\n")[0], max(len(one), len(other)) - begin - end


def _alike(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (here, there) in pairs if here != there), min(len(one), len(other)))
