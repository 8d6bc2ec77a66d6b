"""What type checkers see of the public names: mypy and pyright, both strict, as in a user's project.

Both are asked about the same files: uses that they accept, with the types that they see (`typing_uses`), and misuses
that they refuse (`typing_failures`); then about README.md and the examples. basedpyright is pyright in a package.
"""

from __future__ import annotations

import ast
import functools
import inspect
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from doctest import DocTestParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest

import nlets_msg as nm
from nlets_msg import testing, xml

pytestmark = pytest.mark.slow

ROOT: Final = Path(__file__).parents[1]
USES: Final = sorted((ROOT / "tests" / "typing_uses").glob("*.py"))
FAILURES: Final = ROOT / "tests" / "typing_failures"
EXAMPLES: Final = sorted((ROOT / "examples").glob("*.py"))

# The errors of each file: line and message.
Errors = dict[str, list[tuple[int, str]]]


def run(*words: str, cwd: str) -> str:
    """Run a type checker by the interpreter that runs this, in its environment, and return what it prints."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    command = [sys.executable, "-m", *words]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=cwd, env={**os.environ, "PATH": path}
    )
    # More is a failure of the checker itself.
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return done.stdout


def mypy(files: Iterable[Path], cwd: str, *options: str) -> Errors:
    """Run mypy --strict, without settings of a project."""
    printed = run("mypy", "--strict", "--no-incremental", "--config-file=", *options, *map(str, files), cwd=cwd)
    found: Errors = defaultdict(list)
    for line in printed.splitlines():
        if match := re.match(r"(.+?):(\d+): error: (.*)", line):
            found[Path(match[1]).name].append((int(match[2]), match[3]))
    assert bool(found) is ("Success" not in printed), printed
    return found


def pyright(files: Iterable[Path], cwd: str, mode: str = "strict") -> Errors:
    """Run pyright; an expression alone, as at the prompt in README.md, is no error."""
    included = [str(file) for file in files]
    settings = {
        "typeCheckingMode": mode,
        "reportUnusedExpression": False,
        "include": included,
        # Examples import from each other.
        "extraPaths": [str(ROOT / "examples")],
    }
    Path(cwd, "pyrightconfig.json").write_text(json.dumps(settings))
    report: dict[str, Any] = json.loads(run("basedpyright", "--outputjson", cwd=cwd))
    assert report["summary"]["filesAnalyzed"] == len(included)
    found: Errors = defaultdict(list)
    for one in report["generalDiagnostics"]:
        if one["severity"] == "error":
            found[Path(one["file"]).name].append((one["range"]["start"]["line"] + 1, one["message"]))
    return found


CHECKERS: Final[dict[str, Callable[[Iterable[Path], str], Errors]]] = {"mypy": mypy, "basedpyright": pyright}


@functools.cache
def errors(checker: str) -> Errors:
    """Run a type checker over the uses and the misuses, once."""
    pytest.importorskip(checker)
    with TemporaryDirectory() as folder:
        return CHECKERS[checker]([*USES, *FAILURES.glob("*.py")], folder)


@pytest.mark.parametrize("checker", CHECKERS)
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "unknown_keyword",
            {
                "mypy": 'Unexpected keyword argument "zip" for "ConcealedWeaponQuery"',
                "basedpyright": 'No parameter named "zip"',
            },
        ),
        (
            "wrong_type",
            {
                "mypy": 'Argument "soc" to "ConcealedWeaponQuery" has incompatible type "int"',
                "basedpyright": 'Argument of type "Literal[123456789]" cannot be assigned to parameter "soc"',
            },
        ),
        (
            "changed_record",
            {
                "mypy": 'Property "soc" defined in "ConcealedWeaponQuery" is read-only',
                "basedpyright": 'Cannot assign to attribute "soc" for class "ConcealedWeaponQuery"',
            },
        ),
        (
            "missing_field",
            {
                "mypy": 'Missing named argument "atn" for "WildlifeQuery"',
                "basedpyright": 'Argument missing for parameter "atn"',
            },
        ),
        (
            "unknown_name",
            {
                "mypy": 'Module has no attribute "ConcealedWeaponsQuery"',
                "basedpyright": '"ConcealedWeaponsQuery" is not a known attribute of module "nlets_msg"',
            },
        ),
    ],
)
def test_a_type_checker_refuses_a_misuse(checker: str, name: str, expected: dict[str, str]) -> None:
    """Each misuse is an error, and its line the only one with an error."""
    found = errors(checker)[f"{name}.py"]

    assert expected[checker] in [message[: len(expected[checker])] for _, message in found]
    assert len({line for line, _ in found}) == 1


@pytest.mark.parametrize("checker", CHECKERS)
@pytest.mark.parametrize("path", USES, ids=lambda path: str(path.stem))
def test_a_type_checker_sees_the_types_of_what_is_public(checker: str, path: Path) -> None:
    """Each `assert_type` of the file holds."""
    assert [] == errors(checker)[path.name]


def calls_of(expression: ast.expr) -> Iterator[str]:
    """Return what an expression calls, the last one first: of an attribute or an item, what it is one of."""
    while isinstance(expression, ast.Call | ast.Attribute | ast.Subscript):
        if isinstance(expression, ast.Call):
            yield ast.unparse(expression.func)
            expression = expression.func
        else:
            expression = expression.value


def asserted(text: str) -> set[str]:
    """Return what a file calls and asserts a type of, at once or by a name that it is given."""
    tree = ast.parse(text)
    named: dict[str, ast.expr] = {}
    first = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named[node.targets[0].id] = node.value
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Name):
            named[node.target.id] = node.iter
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "assert_type":
            first.append(node.args[0])
    values = [named.get(value.id, value) if isinstance(value, ast.Name) else value for value in first]
    return {call for value in values for call in calls_of(value)}


def test_each_public_function_is_among_the_uses() -> None:
    """Of the package, of documents and of what is there for tests; and what functions are given besides messages."""
    public = [("nm", nm), ("xml", xml), ("testing", testing)]
    functions = {
        f"{name}.{function}"
        for name, module in public
        for function in module.__all__
        if inspect.isfunction(getattr(module, function))
    }
    used = set[str]().union(*(asserted(path.read_text(encoding="utf-8")) for path in USES))

    assert {"nm.build", "xml.to_xml", "testing.texts"} <= functions
    assert set() == functions - used
    assert {"nm.HelpAddress", "nm.Outcome", "nm.BodyReader", "testing.Switch"} <= used


def test_a_use_of_which_no_type_is_asserted_does_not_count() -> None:
    """Neither a call alone nor an argument."""
    assert {"nm.parse"} == asserted(
        "report = nm.check('')\nmessage = nm.parse(nm.table(''))\nassert_type(message, str)"
    )


@pytest.fixture
def programs(tmp_path: Path) -> list[Path]:
    """List the examples, and those of README.md as one program in a file of its own."""
    for module in ("duckdb", "pyarrow", "pyspark", "tqdm"):
        pytest.importorskip(module)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    readme = tmp_path / "readme.py"
    readme.write_text("".join(one.source for one in DocTestParser().get_examples(text)), encoding="utf-8")
    return [readme, *EXAMPLES]


# Some libraries that they use have no types: mypy is told so, and pyright is not strict.
def test_mypy_accepts_the_readme_and_the_examples(programs: list[Path], tmp_path: Path) -> None:
    """What a user copies passes under mypy --strict."""
    pytest.importorskip("mypy")

    assert {} == mypy(programs, str(tmp_path), "--disable-error-code=import-untyped")


def test_pyright_accepts_the_readme_and_the_examples(programs: list[Path], tmp_path: Path) -> None:
    """What a user copies passes under pyright."""
    pytest.importorskip("basedpyright")

    assert {} == pyright(programs, str(tmp_path), "standard")


@pytest.mark.skipif(
    "site-packages" not in Path(nm.__file__).parts, reason="pyright judges a package as a whole where it is installed"
)
def test_pyright_knows_the_type_of_every_public_name(tmp_path: Path) -> None:
    """Of all modules, `__init__.pyi` too."""
    pytest.importorskip("basedpyright")
    printed = run("basedpyright", "--verifytypes", "nlets_msg", "--ignoreexternal", "--outputjson", cwd=str(tmp_path))
    judged: dict[str, Any] = json.loads(printed)["typeCompleteness"]
    known = {one["name"] for one in judged["symbols"] if one["isTypeKnown"]}

    assert {f"nlets_msg.{name}" for name in nm.__all__} <= known
    assert [] == [one["name"] for one in judged["symbols"] if not one["isTypeKnown"] or one["isTypeAmbiguous"]]
