"""The parts of headers and the classes of layout are written once, and every other pattern is made of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import nlets_msg
from nlets_msg.wire.header_patterns import CLOCK, CONTROL, KEY, ORI
from nlets_msg.wire.separators import CONTROL_CHARACTER, LAYOUT_BUT_LINE_ENDS, LAYOUT_IN_CLASS, LINE_END

PACKAGE = Path(nlets_msg.__file__).parent
# Two letters or digits may be anything, so the code of a destination is not among them.
OF_HEADERS = (KEY, ORI, CONTROL, CLOCK)
OF_SEPARATORS = (LAYOUT_IN_CLASS, CONTROL_CHARACTER, LAYOUT_BUT_LINE_ENDS, LINE_END)


def texts_of(tree: ast.AST) -> Iterator[str]:
    """Return the texts of a module, those in patterns that are put together among them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def written_in(parts: tuple[str, ...]) -> set[str]:
    """Return the modules that write one of some parts by hand."""
    trees = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
    return {name for name, tree in trees.items() if any(part in text for text in texts_of(tree) for part in parts)}


def test_the_parts_of_a_header_are_written_in_one_file() -> None:
    """What is a key, an ORI, a control field or a clock is changed in one place."""
    assert {"wire/header_patterns.py"} == written_in(OF_HEADERS)


def test_the_classes_of_layout_are_written_in_one_file() -> None:
    """What is layout, a control character or a line end is changed in one place."""
    assert {"wire/separators.py"} == written_in(OF_SEPARATORS)


def test_a_part_is_found_inside_a_pattern_that_is_put_together() -> None:
    """With the braces that are doubled there."""
    tree = ast.parse('PATTERN = rf"{KEY}\\\\.[A-Z0-9]{{9}}"')

    assert [ORI] == [part for part in OF_HEADERS if any(part in text for text in texts_of(tree))]
