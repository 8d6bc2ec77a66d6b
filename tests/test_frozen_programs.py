"""A program that PyInstaller has frozen reads what it reads unfrozen: the hook in the wheel brings the grammars."""

from __future__ import annotations

import importlib.metadata
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import nlets_msg as nm
from nlets_msg import __pyinstaller as hook
from nlets_msg.parsing.grammars import folder

HOOK = Path(hook.__file__).parent / "hook-nlets_msg.py"

PROGRAM = r"""
import nlets_msg as nm
from nlets_msg.command.main import main
from nlets_msg.declaring import ANY, message_key, row

@message_key("ZQ", name="Query", source="a manual")
class Query(nm.Inquiry):
    tkt: str = row("TKT", (4, 12), ANY, "Ticket number")

print([one.code for one in nm.check("CWQ.AZNLETS20.AZ.TXT\nSOC/12345678").problems])
print([one.code for one in nm.check("ZQ.AZNLETS20.AZ.TXT\nTKT/12", catalogue=nm.Catalogue(Query)).problems])
print(len([nm.table(key) for key in nm.message_keys()]), nm.__version__)
main(["table", "CWQ"])
"""


def test_the_wheel_names_the_hook() -> None:
    """PyInstaller finds the folder of hooks by an entry point."""
    entries = importlib.metadata.entry_points(group="pyinstaller40")
    (entry,) = [one for one in entries if one.value.startswith("nlets_msg")]

    assert [str(HOOK.parent)] == entry.load()()
    assert HOOK.is_file()


def test_the_hook_brings_every_grammar_and_every_module() -> None:
    """Grammars and samples to where they are looked for, the modules that are imported by name, and the version."""
    found = runpy.run_path(str(HOOK))
    folders = {Path(source).name: to for source, to in found["datas"]}
    records = {cls.__module__ for cls in nm.Catalogue().records.values()}
    grammars = {one.name for one in folder().iterdir() if one.name.endswith(".lark")}

    assert grammars | {"METADATA", "samples.json"} == {*folders}
    assert "nlets_msg/command" == folders["samples.json"]
    assert {"nlets_msg/grammars"} == {to for name, to in folders.items() if name.endswith(".lark")}
    assert folders["METADATA"].endswith(".dist-info")
    assert records < {*found["hiddenimports"]}
    assert "nlets_msg.arrow" not in found["hiddenimports"]


@pytest.mark.slow
def test_a_frozen_program_reads_texts_that_are_not_clean(tmp_path: Path) -> None:
    """By a built-in grammar and one of its own; it has all keys and the command, without an option to PyInstaller."""
    pytest.importorskip("PyInstaller", reason="the group `frozen` has it")
    (tmp_path / "program.py").write_text(PROGRAM)
    build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "program.py"]
    subprocess.run(build, check=True, cwd=tmp_path)
    (program,) = (one for one in (tmp_path / "dist" / "program").iterdir() if one.stem == "program")
    # Nothing of the checkout or the environment is used.
    printed = subprocess.run([program], capture_output=True, text=True, check=True, cwd=tmp_path, env={}).stdout
    lines = printed.splitlines()

    assert ["['field-too-short']"] * 2 == lines[:2]
    assert f"{len(nm.message_keys())} {nm.__version__}" == lines[2]
    assert lines[3].startswith("CWQ")
