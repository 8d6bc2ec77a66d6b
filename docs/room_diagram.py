"""The picture of the rooms in docs/design.md, from the layers that import-linter holds them to.

In: the contracts in pyproject.toml. Out: an SVG that needs nothing else, in light and dark colours. What can fail: a
contract that is not there raises `StopIteration`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

_PROJECT: Final = Path(__file__).parents[1] / "pyproject.toml"

# In pixels: of a layer, of a room in it, and of what is around them.
_WIDTH, _MARGIN, _LEFT = 600, 12, 52
_LAYER, _GAP, _ROOM, _BETWEEN = 44, 8, 28, 12
# A character of the fixed width that the names are set in.
_CHARACTER: Final = 8.5

_STYLE: Final = """
.page { fill: #ffffff; } .layer { fill: #eef2f7; } .room { fill: #ffffff; stroke: #5b7ba3; }
.outside { fill: none; stroke: #7a8796; stroke-dasharray: 4 3; }
text { fill: #1d2733; font: 14px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; text-anchor: middle; }
.said { fill: #55606e; font: 14px system-ui, sans-serif; }
path { stroke: #5b7ba3; stroke-width: 2; fill: none; }
@media (prefers-color-scheme: dark) {
  .page { fill: #15191e; } .layer { fill: #222932; } .room { fill: #2f3945; stroke: #86a5cc; }
  .outside { stroke: #98a4b2; } text { fill: #e8edf3; } .said { fill: #b0bac6; } path { stroke: #86a5cc; }
}"""


def diagram() -> str:
    """Draw the layers, the top one first, each with its rooms, and beside them the libraries that one room imports."""
    contracts = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = _layers(contracts)
    libraries = _libraries(contracts)
    height = 2 * _MARGIN + len(layers) * (_LAYER + _GAP) - _GAP
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" role="img">',
        "<title>The rooms of the package, in layers; a room imports those below it</title>",
        f"<style>{_STYLE}\n</style>",
        f'<rect class="page" width="{_WIDTH}" height="{height}" rx="8"/>',
        *_arrow(height),
    ]
    for number, rooms in enumerate(layers):
        lines += _layer(rooms, [libraries[one] for one in rooms if one in libraries], number)
    return "\n".join([*lines, "</svg>", ""])


def _layers(contracts: list[dict[str, Any]]) -> list[list[str]]:
    """Return the rooms of each layer, but for what only starts the package."""
    listed = next(one["layers"] for one in contracts if one["type"] == "layers")
    layers = [[room.strip() for room in layer.split("|")] for layer in listed]
    return [layer for layer in layers if not layer[0].startswith("__")]


def _libraries(contracts: list[dict[str, Any]]) -> dict[str, str]:
    """Return the library that only one room imports, by the name of the room."""
    allowed = [one.split(" -> ") for contract in contracts for one in contract.get("ignore_imports", ())]
    return {importer.split(".")[1]: library for importer, library in allowed}


def _arrow(height: int) -> Iterator[str]:
    middle, top, bottom = _LEFT / 2, _MARGIN + 8, height - _MARGIN - 4
    yield f'<path d="M{middle} {top}V{bottom}M{middle - 6} {bottom - 9}L{middle} {bottom}L{middle + 6} {bottom - 9}"/>'
    place = f'x="{middle - 10}" y="{height / 2}"'
    yield f'<text class="said" {place} transform="rotate(-90 {middle - 10} {height / 2})">imports</text>'


def _layer(rooms: list[str], libraries: list[str], number: int) -> Iterator[str]:
    top = _MARGIN + number * (_LAYER + _GAP)
    width = _WIDTH - _LEFT - _MARGIN
    yield f'<rect class="layer" x="{_LEFT}" y="{top}" width="{width}" height="{_LAYER}" rx="6"/>'
    left = _LEFT + _BETWEEN
    for room in rooms:
        yield from _box("room", room, left, top)
        left += _size(room) + _BETWEEN
    for library in libraries:
        yield from _box("outside", library, _WIDTH - _MARGIN - _BETWEEN - _size(library), top)


def _size(name: str) -> int:
    return round(len(name) * _CHARACTER) + 22


def _box(kind: str, name: str, left: int, top: int) -> Iterator[str]:
    width = _size(name)
    y = top + (_LAYER - _ROOM) / 2
    yield f'<rect class="{kind}" x="{left}" y="{y:g}" width="{width}" height="{_ROOM}" rx="5"/>'
    yield f'<text x="{left + width / 2:g}" y="{y + 19:g}">{escape(name)}</text>'
