"""The public face of declarations: every word from one import."""

from __future__ import annotations

import ast
import builtins
from pathlib import Path

import pytest

from nlets_msg import declaring
from nlets_msg.schema import formats
from nlets_msg.schema.format_rules import Format

RECORDS = sorted((Path(declaring.__file__).parent / "records").glob("*.py"))


def imported_from(path: Path) -> set[str]:
    """Return the modules of this package from which a module imports."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


def test_the_face_has_every_word_that_it_lists() -> None:
    """None is missing, and none shadows a builtin where all are imported."""
    assert [] == [name for name in declaring.__all__ if not hasattr(declaring, name)]
    assert set() == set(declaring.__all__) & set(dir(builtins))


def test_every_format_is_a_word_of_the_face() -> None:
    """A format that is added is public, too."""
    names = {name for name, value in vars(formats).items() if isinstance(value, Format)}

    assert names <= set(declaring.__all__)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_the_records_are_declared_by_the_words_of_the_face(path: Path) -> None:
    """What this package's own keys need, a key of one's own can have."""
    assert not {name for name in imported_from(path) if name.startswith("nlets_msg.schema")}
