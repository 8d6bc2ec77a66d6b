"""What a document must not hold, found before anything of it is parsed.

In: a document. Out: the problem, or None. What can fail: nothing. One pass over the text, in linear time: it looks at
the beginning of each tag, and takes nothing apart.
"""

from __future__ import annotations

import re
from typing import Final

from nlets_msg.problems.problem import Problem, make_problem
from nlets_msg.schema.xml_paths import DEEPEST

# The printed samples have twenty elements and some ten attributes on the root.
MOST_ELEMENTS: Final = 10_000
LONGEST_TAG: Final = 8 * 1024
MOST_ATTRIBUTES: Final = 64

# A tag up to its end: a sign that ends one may be in the value of an attribute.
TAG: Final = re.compile(r"<(?:[^\"'<>]++|\"[^\"<]*+\"|'[^'<]*+')*+>")
_DECLARATION: Final = re.compile(r"<\?xml[ \t\r\n]")
_SECTIONS: Final = (("<![CDATA[", "]]>"), ("<!--", "-->"))


def find_unsafe(document: str, begin: int) -> Problem | None:
    """Find what a document must not hold; where it is no XML, that is left to the parser.

    Args:
        document: The document.
        begin: Where it begins: what frames it comes before.
    """
    position, depth, elements = begin, 0, 0
    while (position := document.find("<", position)) >= 0:
        end = _end_of_section(document, position)
        if end is not None:
            position = end
            continue
        following = document[position + 1 : position + 2]
        if following == "!":
            return _unsafe(position, "There is no document type and no entity declaration in it.")
        if following == "?":
            if position > begin or not _DECLARATION.match(document, position):
                return _unsafe(position, "There is no processing instruction in it besides the XML declaration.")
            position += 1
            continue
        if following == "/":
            depth -= 1
            position += 1
            continue
        tag = TAG.match(document, position)
        end = tag.end() if tag else document.find("<", position + 1)
        if (end if end >= 0 else len(document)) - position > LONGEST_TAG:
            return _unsafe(position, f"A tag has at most {LONGEST_TAG} characters.")
        if tag is None:
            position += 1
            continue
        elements += 1
        depth += document[tag.end() - 2] != "/"
        if elements > MOST_ELEMENTS or depth > DEEPEST:
            return _unsafe(
                position, f"It has at most {MOST_ELEMENTS} elements, and at most {DEEPEST} inside each other."
            )
        position = tag.end()
    return None


def _end_of_section(document: str, position: int) -> int | None:
    """Return where a CDATA section or a comment ends that begins at a place; None where none does."""
    for opening, closing in _SECTIONS:
        if document.startswith(opening, position):
            end = document.find(closing, position + len(opening))
            return len(document) if end < 0 else end + len(closing)
    return None


def _unsafe(position: int, expected: str) -> Problem:
    return make_problem("unsafe-xml", span=(position, position + 1), expected=expected)
