"""What a process loads, and when: nothing before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

import nlets_msg as nm

CLEAN = r"nm.parse('CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101')"


def loaded_by(program: str) -> set[str]:
    """Run a program in a process of its own and return the modules that it has loaded."""
    printed = subprocess.run(
        [sys.executable, "-c", f"import sys, nlets_msg as nm\n{program}\nprint(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )
    return set(printed.stdout.splitlines()[-1].split())


def records(modules: set[str]) -> set[str]:
    """Return the families of records among modules."""
    return {one.rpartition(".")[2] for one in modules if one.startswith("nlets_msg.records.")}


def test_the_import_loads_nothing() -> None:
    """Neither Lark, nor attrs, nor a record, nor a step."""
    modules = loaded_by("pass")

    assert {"nlets_msg"} == {one for one in modules if one.startswith("nlets_msg")}
    assert not {"lark", "attrs", "attr"} & modules


def test_a_clean_text_loads_the_family_of_its_key_alone() -> None:
    """Without Lark, a grammar, a check or a problem."""
    modules = loaded_by(CLEAN)

    assert {"weapons"} == records(modules)
    assert not {"lark", "nlets_msg.parsing.grammars", "nlets_msg.schema.fields", "nlets_msg.problems.problem"} & modules


def test_a_clean_answer_loads_what_it_may_answer_besides() -> None:
    """Its own family, and those of the inquiries that it answers; no Lark."""
    modules = loaded_by(r"nm.parse('CWR.AZ0000000.AZNLETS20.TXT\nSOC/123456789\n\nNO RECORD')")

    assert {"weapons"} == records(modules)
    assert "lark" not in modules


def test_lark_is_loaded_by_the_first_text_that_is_not_clean() -> None:
    """And not before."""
    assert "lark" in loaded_by(r"nm.check('CWQ.AZNLETS20.AZ.TXT\nSOC/12345678')")
    assert "lark" not in loaded_by("nm.ConcealedWeaponQuery(soc='123456789')")


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["table", "--help"]])
def test_help_loads_no_record_and_no_lark(arguments: list[str]) -> None:
    """The command's help answers at once."""
    modules = loaded_by(
        f"import contextlib, io\nfrom nlets_msg.command.main import main\n"
        f"with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main({arguments})"
    )

    assert not records(modules)
    assert not {"lark", "nlets_msg.reading.reports", "nlets_msg.schema.fields"} & modules


def test_the_keys_are_listed_without_loading_them() -> None:
    """`message_keys` knows them by the list of records."""
    assert not records(loaded_by("nm.message_keys()"))


def test_the_lists_of_codes_are_found_as_a_module() -> None:
    """`nlets_msg.codes` needs no import of its own."""
    assert "nlets_msg.codes" in loaded_by("assert nm.codes.STATES['AZ'] == 'Arizona'")


def test_every_public_name_is_found() -> None:
    """Those of `__all__`, and the records, and no other."""
    assert [name for name in nm.__all__ if getattr(nm, name) is None] == []
    assert {"parse", "ConcealedWeaponQuery"} <= set(dir(nm))
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        _ = nm.Nothing
