"""What a frozen program needs of this package besides what its imports show, for PyInstaller.

In: nothing. Out: the folder of the hook, which the entry point `pyinstaller40` names; the files and the modules that
PyInstaller would leave out. What can fail: a package that is not installed has no metadata, which is
`PackageNotFoundError`.

A frozen program without the grammars reads clean texts, and stops at the first other one.
"""

from __future__ import annotations

import pkgutil
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

from nlets_msg.parsing.grammars import folder

_PACKAGE: Final = Path(__file__).parents[1]
# What needs a library of its own is found by its import, if a program has one; the others are of no use in it.
_LEFT_OUT: Final = ("arrow", "__main__", "__pyinstaller")


def get_hook_dirs() -> list[str]:
    """Return the folder of the hook."""
    return [str(Path(__file__).parent)]


def data_files() -> list[tuple[str, str]]:
    """Return each file that is no module, with its folder: grammars, samples, the metadata with the version."""
    grammars = [(str(one), f"{_PACKAGE.name}/grammars") for one in folder().iterdir() if one.name.endswith(".lark")]
    samples = [(str(_PACKAGE / "command" / "samples.json"), f"{_PACKAGE.name}/command")]
    installed = distribution(_PACKAGE.name)
    metadata = [one for one in installed.files or () if one.name == "METADATA"]
    return grammars + samples + [(str(one.locate()), one.parent.name) for one in metadata]


def modules() -> list[str]:
    """Return the modules, of which many are imported by a name that is found at their first use."""
    found = pkgutil.walk_packages([str(_PACKAGE)], f"{_PACKAGE.name}.")
    return [one.name for one in found if one.name.split(".")[1] not in _LEFT_OUT]
