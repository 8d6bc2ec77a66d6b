"""What a process loads, and when: nothing before it is needed."""

from __future__ import annotations

import operator
import pydoc
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import nlets_msg as nm
import nlets_msg.problems

pytestmark = pytest.mark.thorough

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
    assert "nlets_msg.codes.ncic" not in modules


def test_the_longer_lists_of_codes_are_loaded_with_a_family_that_asks_them() -> None:
    """Or when one of them is asked for."""
    assert "nlets_msg.codes.ncic" in loaded_by("nm.table('RQ')")
    assert "nlets_msg.codes.ncic" in loaded_by("nm.codes.EYE_COLORS")
    assert "nlets_msg.codes.ncic" not in loaded_by("nm.table('SWQ'), nm.codes.RACES, dir(nm.codes)")


def test_a_clean_answer_loads_what_it_may_answer_besides() -> None:
    """Its own family, and those of the inquiries that it answers; no Lark."""
    modules = loaded_by(r"nm.parse('CWR.AZ0000000.AZNLETS20.TXT\nSOC/123456789\n\nNO RECORD')")

    assert {"weapons"} == records(modules)
    assert "lark" not in modules


def test_lark_is_loaded_by_the_first_text_that_needs_a_grammar() -> None:
    """And not before: neither by one with warnings alone, nor by one with a bad value."""
    assert "lark" in loaded_by(r"nm.check('CWQ.AZNLETS20.AZ.TXT\nSOC/1234/5678')")
    assert "lark" not in loaded_by(r"nm.check('CWQ.AZNLETS20.AZ.TXT\nSOC/12345678')")
    assert "lark" not in loaded_by(r"nm.check('CWQ.AZNLETS20.AZ.TXT\nsoc/123456789.')")
    assert "lark" not in loaded_by("nm.ConcealedWeaponQuery(soc='123456789')")


@pytest.mark.parametrize(
    "program", ["nm.parse('AM.AZNLETS20.AZ.TXT')", "import nlets_msg.command.main, nlets_msg.command.actions"]
)
def test_what_is_for_tests_is_loaded_by_nothing_else(program: str) -> None:
    """Neither `nlets_msg.testing` nor Hypothesis."""
    assert not {"nlets_msg.testing", "hypothesis"} & loaded_by(program)


def test_the_switch_needs_no_hypothesis() -> None:
    """It is loaded with the first strategy."""
    assert "hypothesis" not in loaded_by("from nlets_msg.testing import Switch; Switch().send('')")
    assert "hypothesis" in loaded_by("from nlets_msg.testing import texts")


def test_a_built_message_is_not_read_until_its_problems_are_asked_for() -> None:
    """Neither is its text written."""
    built = "message = nm.Message(nm.InputHeader('AZNLETS20', 'AZ'), nm.ConcealedWeaponQuery(soc='123456789'))"

    assert "nlets_msg.messages.readings" not in loaded_by(built)
    assert "nlets_msg.messages.readings" in loaded_by(f"{built}; message.problems")


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["table", "--help"]])
def test_help_loads_no_record_and_no_lark(arguments: list[str]) -> None:
    """The command's help answers at once."""
    modules = loaded_by(
        f"import contextlib, io\nfrom nlets_msg.command.main import main\n"
        f"with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main({arguments})"
    )

    assert not records(modules)
    assert not {"lark", "nlets_msg.reading.reports", "nlets_msg.schema.fields"} & modules


@pytest.mark.parametrize("word", ["check", "check --summary"])
def test_a_check_of_clean_texts_loads_nothing_for_documents_or_for_problems(word: str, tmp_path: Path) -> None:
    """The command answers soon where there is little to read."""
    (file := tmp_path / "clean").write_text("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789\n")
    modules = loaded_by(
        f"import contextlib, io\nfrom nlets_msg.command.main import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()): main({[*word.split(), str(file)]})"
    )

    assert {"weapons"} == records(modules)
    others = {"nlets_msg.xml", "nlets_msg.command.showing", "nlets_msg.reading.checks"}
    assert not others & modules
    # How wide the terminal is counts for help and usage alone.
    assert "shutil" not in modules


def test_the_keys_are_listed_without_loading_them() -> None:
    """`message_keys` knows them by the list of records."""
    assert not records(loaded_by("nm.message_keys()"))


def test_the_lists_of_codes_are_found_as_a_module() -> None:
    """`nlets_msg.codes` needs no import of its own."""
    assert "nlets_msg.codes" in loaded_by("assert nm.codes.STATES['AZ'] == 'Arizona'")


def test_every_public_name_is_found() -> None:
    """Each name of `__all__` is an attribute."""
    assert [] == [name for name in nm.__all__ if getattr(nm, name) is None]


def test_no_other_name_is_found() -> None:
    """What the package does not have is an `AttributeError` that says so."""
    with pytest.raises(AttributeError, match="module 'nlets_msg' has no attribute 'Nothing'"):
        operator.attrgetter("Nothing")(nm)


def test_dir_names_what_is_public_and_the_names_that_import_star_leaves_out() -> None:
    """`import *` would replace a user's own `codes` or `xml`; a version is that of one package."""
    assert sorted([*nm.__all__, "__version__", "codes", "xml"]) == dir(nm)


def test_import_star_brings_every_record_and_leaves_a_name_of_the_users_own_alone() -> None:
    """`codes` stays what it was, and `xml` and `testing` too."""
    names: dict[str, object] = {"codes": 1, "xml": 2, "testing": 3}
    exec("from nlets_msg import *", names)  # noqa: S102 - the statement that is tested

    assert set(nm.__all__) <= set(names)
    assert [1, 2, 3] == [names["codes"], names["xml"], names["testing"]]


def test_help_describes_every_public_name() -> None:
    """`help(nlets_msg)` names what `__all__` names."""
    described = pydoc.plain(pydoc.render_doc(nm))

    assert [] == [name for name in nm.__all__ if not re.search(rf"^    (class )?{name}\(", described, re.MULTILINE)]


def test_the_version_is_that_of_the_project() -> None:
    """It is written in pyproject.toml alone."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]

    assert project["version"] == nm.__version__


def test_the_names_are_found_without_loading_what_they_name() -> None:
    """`dir(nlets_msg)` and completion load no record."""
    modules = loaded_by("dir(nm)")

    assert not records(modules)
    assert not {"lark", "attr", "importlib.metadata"} & modules


def test_problems_are_made_by_a_function_that_is_found_at_its_first_use() -> None:
    """And their package has no other name."""
    assert "nlets_msg.problems.problem" in loaded_by("nm.table('CWQ').row('SOC').explain('1')")
    with pytest.raises(AttributeError, match=r"^module 'nlets_msg.problems' has no attribute 'nothing'$"):
        _ = nlets_msg.problems.nothing
