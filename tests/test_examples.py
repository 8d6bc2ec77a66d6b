"""The programs in examples/ that pages show: each prints what its page says, and does what it says of other input."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from vectors import VECTORS

import nlets_msg as nm

ROOT = Path(__file__).parents[1]


def load(name: str) -> Any:
    """Load an example as a module."""
    specification = importlib.util.spec_from_file_location(name, ROOT / "examples" / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def printed_by(name: str, *arguments: str, status: int = 0) -> str:
    """Run an example in a process of its own, and return what it prints."""
    command = [sys.executable, str(ROOT / "examples" / f"{name}.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (status, "") == (done.returncode, done.stderr)
    return done.stdout


def shown_after(command: str, page: str) -> str:
    """Return what a page shows after a command, in the same block."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    (shown,) = re.findall(rf"^```text\n\$ {re.escape(command)}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(shown)


def test_the_page_shows_what_the_responder_prints() -> None:
    """Word for word."""
    expected = shown_after("python examples/responder.py", "responder.md")

    assert expected.rstrip() == printed_by("responder").rstrip()


@pytest.mark.parametrize("key", ["RQ", "DQ", "BQ"])
def test_the_responder_answers_each_inquiry_with_its_answer_or_a_status(key: str) -> None:
    """By the table of the key, or by a status message where this state does not serve it."""
    answer = load("responder").answer
    expected = {"SM"} if key == "BQ" else {nm.table(key).responses[0]}

    assert expected == {answer(one.message).key for one in VECTORS if one.good and one.key == key}


@pytest.mark.parametrize("key", ["RQ", "DQ"])
def test_the_responder_rejects_what_is_wrong(key: str) -> None:
    """By an error, unless the text does not say whom to send it to; nothing raises."""
    answer = load("responder").answer
    replies = {one.name.partition("--")[2]: answer(one.message) for one in VECTORS if not one.good and one.key == key}

    assert {"short-ori"} == {name for name, reply in replies.items() if reply is None}
    assert {"ER"} == {reply.key for reply in replies.values() if reply is not None}


@pytest.mark.parametrize("key", ["ER", "DR", "AM", "SM"])
def test_the_responder_answers_no_answer(key: str) -> None:
    """Neither an answer nor an error, a notice or a status, right or wrong."""
    answer = load("responder").answer

    assert {None} == {answer(one.message) for one in VECTORS if one.key == key}
