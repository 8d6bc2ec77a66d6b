"""The page of the public API, from the public names, their signatures and their docstrings.

In: what the installed package says of itself. Out: the text of the page. What can fail: a public name without a
docstring, or with no source, raises what `inspect` or `ast` raises.

Annotations are read from the source, so that the page is the same under every version of Python. Examples are left
out: they are run where they are written, in the docstrings.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

import nlets_msg as nm
from nlets_msg import codes, declaring, testing, xml
from nlets_msg.catalogue import built_in
from nlets_msg.schema import participation, rows
from nlets_msg.schema.rows import REQUIRED

_HEAD = """
# Public API

All that is meant to be imported. Everything else may move. Problem codes are in [problems](problems/README.md), the
table of each key in [keys](keys/README.md). Examples are in the docstrings.
"""
_ARROW = Path(nm.__file__).with_name("arrow.py")
_SECTION = re.compile(r"(Args|Attributes|Raises|Returns):")
_TITLES = {"Args": "Parameters", "Attributes": "Attributes", "Raises": "Raises", "Returns": "Returns"}
_RECORDS = {record.__name__ for record in built_in().records.values()}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def api_page(generated: str) -> str:
    """Write the page, after the line that says that it is generated."""
    public = {name: getattr(nm, name) for name in nm.__all__ if name not in _RECORDS}
    words = {name: getattr(declaring, name) for name in declaring.__all__}
    lines = [generated, *_HEAD.splitlines(), "", "## `nlets_msg`: functions", ""]
    lines += _functions(public)
    lines += ["## `nlets_msg`: classes", ""]
    lines += _classes({name: value for name, value in public.items() if not _is_exception(value)})
    lines += ["## `nlets_msg`: exceptions", ""]
    lines += _classes({name: value for name, value in public.items() if _is_exception(value)})
    lines += ["## Records", "", *_records(), ""]
    lines += ["## Declaring a key", "", "From `nlets_msg.declaring`.", ""]
    lines += _functions(words)
    lines += _classes({name: value for name, value in words.items() if value is not str})
    lines += ["### Types of attributes", "", "| name | accepts | holds |", "|---|---|---|", *_texts(), ""]
    lines += ["### Constants", "", "| name | what it is |", "|---|---|", *_constants(words), ""]
    lines += ["## Codes", "", "From `nlets_msg.codes`. Each list is a mapping from code to meaning.", ""]
    lines += ["| name | codes | what they are |", "|---|---|---|", *_code_lists(), ""]
    lines += _classes({"CodeList": codes.CodeList})
    lines += [
        "## Who takes part",
        "",
        "From `nlets_msg.schema.participation`, for `participation=` of a catalogue.",
        "",
    ]
    lines += [f"`SLIDES`: the lists of the training slides, for {_subjects()}.", ""]
    lines += _classes({"Participation": participation.Participation, "Group": participation.Group})
    in_xml = {name: getattr(xml, name) for name in xml.__all__}
    lines += ["## XML", "", "From `nlets_msg.xml`. What is known of it is in [xml.md](xml.md).", ""]
    lines += _functions(in_xml)
    lines += _classes(in_xml)
    lines += ["## Columns", "", "From `nlets_msg.arrow`, with the extra `arrow`.", ""]
    for node in ast.parse(_ARROW.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            lines += [*_heading(node.name, _signature(node)), *_described(ast.get_docstring(node) or "")]
    for_tests = {name: getattr(testing, name) for name in testing.__all__}
    lines += ["## Testing", "", "From `nlets_msg.testing`, the functions with the extra `testing`.", ""]
    lines += _functions(for_tests)
    lines += _classes(for_tests)
    return "\n".join(lines).rstrip() + "\n"


def _is_exception(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Exception)


def _functions(named: dict[str, Any]) -> Iterator[str]:
    for name, value in named.items():
        if inspect.isfunction(value):
            yield from _heading(name, _signature(_node(value)))
            yield from _described(_documentation(value))


def _classes(named: dict[str, Any]) -> Iterator[str]:
    for name, value in named.items():
        if isinstance(value, type):
            yield from _heading(name, _constructor(value))
            yield from _described(_documentation(value))
            yield from _attributes_of_base(value)
            yield from _members(value)


def _attributes_of_base(cls: type[Any]) -> Iterator[str]:
    """Describe the attributes of a class that has them all from its base."""
    if not attrs.has(cls) or "Attributes:" in _documentation(cls):
        return
    if all(one.inherited for one in attrs.fields(cls)) or "__attrs_attrs__" not in vars(cls):
        for block in re.split(r"\n\n+", _documentation(cls.__base__)):
            if block.startswith("Attributes:"):
                yield from _described(block)


def _heading(name: str, signature: str) -> list[str]:
    return [f"### `{name}`", "", "```text", *textwrap.wrap(signature, 110, subsequent_indent="    "), "```", ""]


def _documentation(value: Any) -> str:
    found = inspect.getdoc(value)
    assert found, value
    return found


def _node(value: Any) -> Any:
    return ast.parse(textwrap.dedent(inspect.getsource(value))).body[0]


def _signature(node: Function, *, bound: bool = False) -> str:
    """Write the signature of a function as its source has it; without its first parameter if it is bound."""
    # Every parameter is annotated, so there are spaces around the sign of a default.
    arguments = ast.unparse(node.args).replace("=", " = ")
    if bound:
        arguments = re.sub(r"\A(?:self|cls)(?:, )?(?:/, )?", "", arguments)
    returns = "" if node.returns is None else f" -> {_unquoted(ast.unparse(node.returns))}"
    return f"{node.name}({_unquoted(arguments)}){returns}"


def _unquoted(annotation: str) -> str:
    # A type that is imported for type checkers alone is written as text in some modules.
    return re.sub(r"(?<=[:>] )'([^']*)'|\A'([^']*)'\Z", lambda match: match[1] or match[2], annotation)


def _constructor(cls: type[Any]) -> str:
    """Write the constructor of a class: its own, or the one that follows from its attributes."""
    if "__init__" in vars(cls) and "__init__" in _methods(cls):
        return (
            _signature(_methods(cls)["__init__"], bound=True).replace("__init__", cls.__name__).removesuffix(" -> None")
        )
    annotations = _annotations(cls)
    words, marked = [], False
    for name, parameter in inspect.signature(cls).parameters.items():
        if name.startswith("_"):
            continue
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and not marked:
            words.append("*")
            marked = True
        star = "*" if parameter.kind is inspect.Parameter.VAR_POSITIONAL else ""
        kind = f": {annotations[name]}" if name in annotations else ""
        attribute = attrs.fields_dict(cls).get(name) if attrs.has(cls) else None
        required = parameter.default is parameter.empty or (attribute is not None and REQUIRED in attribute.metadata)
        words.append(f"{star}{name}{kind}{'' if required else ' = ...'}")
    return f"{cls.__name__}({', '.join(words)})"


def _bodies(cls: type[Any]) -> Iterator[ast.ClassDef]:
    """Yield the sources of a class and of the classes of this package that it inherits from."""
    for one in cls.__mro__:
        if one.__module__.startswith("nlets_msg."):
            yield _node(one)


def _annotations(cls: type[Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for body in _bodies(cls):
        for node in body.body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found.setdefault(node.target.id, _unquoted(ast.unparse(node.annotation)))
    return found


def _methods(cls: type[Any]) -> dict[str, Function]:
    found: dict[str, Function] = {}
    for body in _bodies(cls):
        for node in body.body:
            if isinstance(node, Function) and "overload" not in map(ast.unparse, node.decorator_list):
                found.setdefault(node.name, node)
    return found


def _members(cls: type[Any]) -> list[str]:
    """List properties and methods, each with the first paragraph of its docstring."""
    lines = []
    for name, node in sorted(_methods(cls).items()):
        words = ast.get_docstring(node)
        if name.startswith("_") or words is None:
            continue
        decorators = [*map(ast.unparse, node.decorator_list)]
        is_property = any(one.endswith("property") for one in decorators)
        returns = "" if node.returns is None else f": {_unquoted(ast.unparse(node.returns))}"
        shown = f"{name}{returns}" if is_property else _signature(node, bound="staticmethod" not in decorators)
        lines.append(f"| `{_cell(shown)}` | {_cell(_plain(words.split(chr(10) * 2)[0]))} |")
    return ["| member | what it is |", "|---|---|", *lines, ""] if lines else []


def _described(words: str) -> Iterator[str]:
    """Turn a docstring into paragraphs and lists, its examples left out."""
    for block in re.split(r"\n\n+", words):
        head, *rest = block.splitlines()
        section = _SECTION.fullmatch(head)
        if head.lstrip().startswith(">>>"):
            continue
        if section is None:
            yield from [_plain(block), ""]
        else:
            yield from [f"{_TITLES[section[1]]}:", "", *_items(textwrap.dedent("\n".join(rest)).splitlines()), ""]


def _items(lines: Iterable[str]) -> Iterator[str]:
    """Join the lines of each entry of a section."""
    entries: list[str] = []
    for line in lines:
        if line.startswith(" ") and entries:
            entries[-1] += f" {line.strip()}"
        else:
            entries.append(line)
    for entry in entries:
        name, colon, words = entry.partition(": ")
        yield f"- `{name}`: {_plain(words)}" if colon and " " not in name else f"- {_plain(entry)}"


def _plain(words: str) -> str:
    return " ".join(words.replace("``", "`").split())


def _cell(words: str) -> str:
    return words.replace("|", r"\|")


def _records() -> Iterator[str]:
    """List the records by family."""
    yield "Each is a class of `nlets_msg`. The attributes of an inquiry are on the page of its key."
    families: dict[str, list[str]] = {}
    for key in nm.message_keys():
        table, record = nm.table(key), built_in().find(key)
        assert record is not None
        row = f"| `{record.__name__}` | [{key}](keys/{key}.md) | {table.name} | {table.kind} |"
        families.setdefault(table.family, []).append(row)
    for family, found in sorted(families.items()):
        yield from ["", f"### {family.capitalize()}", "", "| class | key | name | kind |", "|---|---|---|---|", *found]


def _texts() -> Iterator[str]:
    """List the types of attributes that accept one type and hold text, as type checkers see them."""
    for node in ast.walk(ast.parse(inspect.getsource(rows))):
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Subscript):
            name, types = ast.unparse(node.target), node.value.slice
            if name in declaring.__all__ and isinstance(types, ast.Tuple):
                accepts, holds = map(ast.unparse, types.elts)
                yield f"| `{name}` | `{_cell(accepts)}` | `{_cell(holds)}` |"


def _constants(words: dict[str, Any]) -> Iterator[str]:
    for name, value in words.items():
        if isinstance(value, type) or callable(value):
            continue
        if isinstance(value, declaring.Format):
            said = f"a format: a value {value.expected}"
        elif isinstance(value, declaring.Plausibility):
            said = f"a check: a value {value.expected}"
        elif isinstance(value, declaring.DestinationRule):
            said = f"a rule for {value.where}: at most {value.longest:,} characters"
        elif isinstance(value, str):
            said = f'"{value}"'
        else:
            said = ", ".join(sorted(value))
        yield f"| `{name}` | {_cell(_plain(said))} |"


def _code_lists() -> Iterator[str]:
    for name in dir(codes):
        value = getattr(codes, name)
        if isinstance(value, codes.CodeList) and not name.startswith("_"):
            yield f"| `{name}` | {len(value)} | {value.name} |"


def _subjects() -> str:
    return ", ".join(dict.fromkeys(one.subject for one in participation.SLIDES))
