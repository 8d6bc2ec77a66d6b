"""The comments of a file, which tests hold to what they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator


def comments(text: str) -> Iterator[str]:
    """Return the comments of a module or a grammar, several lines of them as one, and docstrings up to an example."""
    for block in re.findall(r"(?:^[ \t]*(?:#|//).*\n)+", text, re.MULTILINE):
        yield " ".join(line.strip().lstrip("#/").strip() for line in block.splitlines())
    yield from re.findall(r"(?<=\S)[ \t]+# (.*)", text)
    yield from (" ".join(words.partition(">>>")[0].split()) for words in re.findall(r'"""(.*?)"""', text, re.DOTALL))
