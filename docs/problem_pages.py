"""The pages of the problem codes, from their declarations and the vectors.

In: a code. Out: the text of its page. What can fail: nothing.

Where what a problem says to do can be done without knowing more, it is done to the example. Elsewhere, such as for a
date of which the right day is not known, the page shows the nearest message without a problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from key_pages import is_plain, sample_of
from problem_examples import EXAMPLES, printed_of
from sources import with_links
from vectors import VECTORS, Vector
from xml_vectors import XML_GOOD

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.problems.rules import CODES, Code

# A message that differs in more characters does not show what is mended.
_FARTHEST = 60


def problem_index(generated: str) -> str:
    """List the codes."""
    rows = [f"| [`{code.name}`]({code.name}.md) | {code.severity} | {code.meaning} |" for code in CODES.values()]
    return "\n".join([generated, "", "# Problem codes", "", "| code | default | meaning |", "|---|---|---|", *rows, ""])


def problem_page(code: Code, generated: str) -> str:
    """Explain a code, with a message that shows it and one that is mended."""
    example = example_of(code)
    lines = [generated, "", f"# `{code.name}`", "", f"**{code.severity}** by default{_weighed(code, example)}", ""]
    source = f"Source: {with_links(code.source, '../')}.{_deciding(code, example)}"
    lines += [code.meaning, "", f"What to do: {code.remedy}", "", source, ""]
    lines += EXAMPLES[code.name].page(code.name) if example is None else _example(example, code)
    return "\n".join(lines)


def _weighed(code: Code, example: str | None) -> str:
    """Say which severity the example has, where its key gives the code another one."""
    found = {one.severity for one in nm.check(example or "").problems if one.code == code.name}
    if example is None or code.severity in found:
        return "."
    return f". In the example below it is a **{'/'.join(found)}**: the key or its destination decides."


def _deciding(code: Code, example: str | None) -> str:
    """Say which source the example names, where the rule is a ruling."""
    named = {one.source for one in nm.check(example or "").problems if one.code == code.name}
    if not code.source.startswith("ruling") or named <= {code.source}:
        return ""
    return " This ruling makes the rule. The problem in the example names the source of its field instead."


def example_of(code: Code) -> str | None:
    """Return the shortest message of a vector that shows a code and little else, and can be mended if any can."""
    showing_it = (vector for vector in VECTORS if code.name in vector.codes and is_plain(vector.message))
    shortest = sorted(
        showing_it, key=lambda vector: (not _usual(vector, code), len(vector.problems), len(vector.message))
    )
    messages = [vector.message for vector in shortest]
    return next((one for one in messages if mended(one, code) is not None), messages[0] if messages else None)


def _usual(vector: Vector, code: Code) -> bool:
    """Say whether a problem has the severity in a vector that its code has by default."""
    return any((code.severity, code.name) == problem[:2] for problem in vector.problems)


def _example(message: str, code: Code) -> Iterator[str]:
    printed = printed_of("example.txt", message, ("check", "--show-values"))
    yield from ["## Example", "", "The file `example.txt`:", "", "```text", message, "```", ""]
    yield from ["What the command prints (it covers personal data without `--show-values`):", ""]
    yield from ["```text", printed.rstrip("\n"), "```", ""]
    done = mended(message, code)
    nearest = None if done is not None else _nearest(message, nm.check(message).key)
    if done is not None:
        form = "xml" if _is_document(done) else "text"
        yield from ["## Mended", "", said_of(code), "", f"```{form}", done.rstrip("\n"), "```", ""]
    elif nearest is not None:
        yield from ["## Mended", "", "A message of the same key, without a problem:", "", "```text", nearest, "```", ""]


def mended(message: str, code: Code) -> str | None:
    """Do to a message what its problem says; None where more has to be known, or where another problem is left."""
    if code.name not in WAYS:
        return None
    report = nm.check(message)
    problem = next(one for one in report.problems if one.code == code.name)
    done = WAYS[code.name](report, problem)
    if done is None:
        return None
    left = xml.check(done).problems if _is_document(done) else nm.check(done).problems
    return None if left else done


def said_of(code: Code) -> str:
    """Introduce the mended message of a code."""
    return _SAID.get(code.name, "The same message, when that is done:")


def _is_document(text: str) -> bool:
    return text.startswith("<")


def _left_out(report: nm.Report, problem: nm.Problem) -> str:
    """Leave out what is marked, with the separator that comes before or after it."""
    begin, end = problem.span or (0, 0)
    before, after = report.source[:begin], report.source[end:]
    if before.endswith((".", ",")) and after[:1] in {"", "\n", ".", ","}:
        return before[:-1] + after
    return before + after.removeprefix(".") if before.endswith("\n") else before + after


def _begun(report: nm.Report, problem: nm.Problem) -> str:
    """Begin with the header that is marked."""
    return report.source[(problem.span or (0, 0))[0] :]


def _moved(report: nm.Report, problem: nm.Problem) -> str:
    """Move the field that is marked to the front."""
    marked = report.source[slice(*problem.span or (0, 0))]
    return _left_out(report, problem).replace("TXT\n", f"TXT\n{marked}.", 1)


def _replaced(report: nm.Report, problem: nm.Problem) -> str | None:
    """Write what the problem says to write."""
    begin, end = problem.span or (0, 0)
    found = re.match(r"Write ([A-Z]+)\.", problem.hint)
    return None if found is None else report.source[:begin] + found[1] + report.source[end:]


def _redirected(report: nm.Report, problem: nm.Problem) -> str | None:
    """Send it to the first destination that it may go to, of another message of its key or of any."""
    begin, end = problem.span or (0, 0)
    good = sorted((one for one in VECTORS if one.good), key=lambda one: one.key != report.key)
    others = [one.header.get("destinations", "") for one in good]
    sent = (report.source[:begin] + other + report.source[end:] for other in others if len(other) == end - begin)
    return next((text for text in sent if not nm.check(text).problems), None)


def _written(report: nm.Report, _problem: nm.Problem) -> str | None:
    """Write it as this library does."""
    return None if report.message is None else report.message.to_text()


def _in_upper_case(report: nm.Report, _problem: nm.Problem) -> str:
    return report.source.upper()


def _with_a_body(report: nm.Report, _problem: nm.Problem) -> str | None:
    """Send what the sample of the key sends."""
    return None if report.key is None else report.source + sample_of(report.key).partition("TXT\n")[2]


def _meant(report: nm.Report, problem: nm.Problem) -> str | None:
    """Write the key or the prefix that was probably meant."""
    begin, _ = problem.span or (0, 0)
    found = re.match(r"Did you mean ([A-Z]+)\?", problem.hint)
    return None if found is None else report.source[:begin] + re.sub("^[A-Z]+", found[1], report.source[begin:])


def _parted(report: nm.Report, problem: nm.Problem) -> str | None:
    """Put a period before what is marked, if that alone is to be done."""
    begin, _ = problem.span or (0, 0)
    alone = problem.hint.startswith("Put a period, and nothing else, before ")
    return f"{report.source[:begin].rstrip()}.{report.source[begin:]}" if alone else None


def _quoted_whole(report: nm.Report, problem: nm.Problem) -> str | None:
    """Quote the inquiry with its header, of the first key of which it is without a problem."""
    begin, _ = problem.span or (0, 0)
    header = report.header
    assert header is not None  # or the text of the answer had not been read
    asker = header.destinations[0] if isinstance(header, nm.InputHeader) else header.destination
    control = f".*{header.control}" if header.control else ""
    for key in re.findall("[A-Z]{2,}", problem.expected):
        asked = f"{key}.{asker}.{header.origin[:2]}{control}.TXT\n"
        done = report.source[:begin] + asked + report.source[begin:]
        if not nm.check(done).problems:
            return done
    return None


def _whole(report: nm.Report, _problem: nm.Problem) -> str | None:
    """Show a message of the key that is whole."""
    return None if report.key is None else sample_of(report.key)


def _document(report: nm.Report, _problem: nm.Problem) -> str | None:
    """Send what is sent of the key as XML, with as little in it as can be."""
    documents = [one.document for one in XML_GOOD if one.vector.key == report.key and not one.vector.problems]
    return min(documents, key=len, default=None)


# What introduces a message that is not the same one with that done.
_SAID: Final = {
    "echo-ambiguous": "An answer that quotes the inquiry with its header leaves no doubt:",
    "echo-missing": "An answer of the same key that begins with the inquiry:",
    "error-irregular": "What is missing cannot be told. One that is whole:",
    "xml-only": "What is sent instead, as XML:",
}

# How what a problem says is done to the message that has it.
WAYS: Final[dict[str, Callable[[nm.Report, nm.Problem], str | None]]] = {
    "no-message-key": _begun,
    "destination-not-allowed": _redirected,
    "unknown-destination": _redirected,
    "unusual-code": _replaced,
    "misplaced-field": _moved,
    "lower-case": _in_upper_case,
    "no-fields": _with_a_body,
    "not-a-field": _parted,
    "echo-ambiguous": _quoted_whole,
    "echo-missing": _whole,
    "error-irregular": _whole,
    "xml-only": _document,
    **dict.fromkeys(("unknown-key", "unknown-prefix"), _meant),
    **dict.fromkeys(("field-order", "trailing-spaces"), _written),
    **dict.fromkeys(
        (
            "repeated-field",
            "index-sets-exclusive",
            "name-with-number",
            "final-period",
            "stray-period",
            "repeated-destination",
            "control-character",
        ),
        _left_out,
    ),
}


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
