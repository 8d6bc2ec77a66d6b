"""What the contracts of the rooms in pyproject.toml cannot see: hidden imports, the size and the head of a module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import nlets_msg

PACKAGE = Path(nlets_msg.__file__).parent
# The public face and the catalogue find records by their names, which are generated.
BY_NAME = {"__init__.py", "catalogue.py"}
# A door, which is written as a user would.
BY_PUBLIC_NAME = {"arrow.py"}
TESTS = Path(__file__).parent
# CONTRIBUTING.md says why.
OTHER_NAMES = {"xml": "nlets_xml"}

# Above so many lines a module is two.
MOST_LINES = 400
# One declaration for each code of a problem: data, which a reader looks up by its name.
LONG = {"problems/rules.py"}
# What `help(nlets_msg)` shows, for users: it says what the package does.
FOR_USERS = {"__init__.py"}
# What makes an instance, and may fill it past the setters of a frozen class.
CONSTRUCTORS = {"__attrs_post_init__", "__new__", "_fill"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Return each module of the package: its path in it, and its syntax tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imports_by_name(tree: ast.AST) -> bool:
    """Say whether a module is imported by a text."""
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return not names.isdisjoint({"import_module", "__import__"})


def public_names(tree: ast.AST) -> set[str]:
    """Return what is imported from the package itself and is no module or folder of it; it whole counts too."""
    found = {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "nlets_msg"
        for name in node.names
    }
    whole = {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for name in node.names
        if name.name == "nlets_msg"
    }
    return whole | {name for name in found if not (PACKAGE / name).is_dir() and not (PACKAGE / f"{name}.py").is_file()}


def filled_past_constructors(tree: ast.AST, function: str = "") -> Iterator[str]:
    """Return the functions, no constructors, in which a setter of `object` or `__new__` is used."""
    for node in ast.iter_child_nodes(tree):
        inside = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else function
        if isinstance(node, ast.Attribute) and node.attr in {"__setattr__", "__new__"} and inside not in CONSTRUCTORS:
            yield inside
        yield from filled_past_constructors(node, inside)


def test_only_the_public_face_and_the_catalogue_import_modules_by_name() -> None:
    """An import by a text would be seen by no contract."""
    assert BY_NAME == {path for path, tree in modules() if imports_by_name(tree)}


def test_a_newcomer_sees_all_rooms_at_once() -> None:
    """At most eighteen modules and folders at the top, those that begin with an underscore and the grammars apart."""
    top = {path.partition("/")[0] for path, _ in modules()}
    rooms = sorted(name for name in top if not name.startswith("_"))

    assert len(rooms) <= 18, rooms


def has_contract(tree: ast.Module) -> bool:
    """Say whether a module opens with what comes in, what goes out and what can fail, or with the source of its data.

    A module of a docstring alone only names its room.
    """
    head = " ".join((ast.get_docstring(tree) or "").split())
    contract = all(part in head for part in ("In: ", "Out: ", "What can fail: "))
    return contract or "Source: " in head or (bool(head) and len(tree.body) == 1)


def test_no_module_is_too_long() -> None:
    """But for those that are named above with a reason."""
    sizes = {path: len((PACKAGE / path).read_text(encoding="utf-8").splitlines()) for path, _ in modules()}

    assert LONG == {path for path, size in sizes.items() if size > MOST_LINES}


def test_each_module_opens_with_its_contract() -> None:
    """But for the public face."""
    assert FOR_USERS == {path for path, tree in modules() if not has_contract(tree)}


def test_a_part_of_a_contract_is_none() -> None:
    """Nor is a comment; a room that holds no code needs none."""
    whole = '"""A value.\n\nIn: nothing. Out: a number. What can\nfail: nothing.\n"""\nONE = 1\n'
    heads = [whole, whole.replace("Out: ", ""), "# In: Out: What can fail: \nONE = 1\n", '"""A room."""\n', ""]

    assert [True, False, False, True, False] == [has_contract(ast.parse(text)) for text in heads]


def folders_of_tests() -> set[str]:
    """Return the names of the folders that have tests in them."""
    return {path.parent.name for path in TESTS.glob("*/test_*.py")}


def rooms_with_modules() -> set[str]:
    """Return the folders of the package that have modules beside their `__init__`, those with an underscore apart."""
    named = [path.split("/") for path, _ in modules()]
    return {first for first, *others in named if others not in ([], ["__init__.py"]) and not first.startswith("_")}


def test_each_room_has_a_folder_of_tests() -> None:
    """So that the tests of a module are found by the room that it is in."""
    assert set() == {OTHER_NAMES.get(room, room) for room in rooms_with_modules()} - folders_of_tests()


def test_the_rooms_with_modules_are_found() -> None:
    """Those that are a folder; a room that is one module has its tests at the top."""
    rooms = rooms_with_modules()

    assert {"wire", "codes", "records", "xml"} <= rooms
    assert set() == rooms & {"catalogue.py", "__pyinstaller", "py.typed"}


def test_no_room_imports_the_public_names() -> None:
    """They reach every room, so a room that used them would know what is above it."""
    assert BY_PUBLIC_NAME == {path for path, tree in modules() if public_names(tree)}


def test_only_one_module_fills_frozen_values_past_their_constructors() -> None:
    """Whoever else has to asks `_frozen`, which says what each trick gains."""
    assert {"_frozen.py"} == {path for path, tree in modules() if any(filled_past_constructors(tree))}


def test_what_is_filled_past_a_constructor_is_found() -> None:
    """In a function and outside of all, but not in a constructor."""
    filled = ast.parse(
        "class A:\n"
        "    def __attrs_post_init__(self):\n        object.__setattr__(self, 'a', 1)\n"
        "    def later(self):\n        object.__setattr__(self, 'a', 2)\n"
        "made = A.__new__(A)\n"
    )

    assert ["later", ""] == [*filled_past_constructors(filled)]


def test_both_kinds_of_import_are_found() -> None:
    """Inside functions too."""
    hidden = ast.parse("def f():\n    from nlets_msg import parse, problems\n    importlib.import_module('x')\n")

    assert imports_by_name(hidden)
    assert {"parse"} == public_names(hidden)
    assert {"nlets_msg"} == public_names(ast.parse("import nlets_msg as nm"))
