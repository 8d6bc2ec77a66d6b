"""Options of the gate: what is tested is the installed package, nothing is skipped, and nothing slow is run twice."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TypeVar

import pytest
from hypothesis import settings

NO_SKIPS: Final = "--no-skips"
INSTALLED: Final = "--installed"
IN_TREE: Final = "--in-tree"
RECORD_PASSED: Final = "--record-passed"
LEAVE_OUT: Final = "--leave-out"
SOURCES: Final = Path(__file__).parents[1] / "src"

# What a run finds depends on nothing but the code; `just explore` draws anew.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("explore", derandomize=False)
settings.load_profile("repeatable")

ReportT = TypeVar("ReportT", pytest.TestReport, pytest.CollectReport)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    parser.addoption(NO_SKIPS, action="store_true", help="count a skipped test as a failure")
    parser.addoption(INSTALLED, action="store_true", help="refuse a package that is not in site-packages")
    parser.addoption(IN_TREE, action="store_true", help="refuse a package that is not of this checkout")
    parser.addoption(RECORD_PASSED, type=Path, help="write the names of the tests that pass into a file")
    parser.addoption(LEAVE_OUT, type=Path, help="leave out the tests that are named in a file")


def place() -> str:
    """Say where the package is that is tested."""
    found = find_spec("nlets_msg")
    return str(found.origin) if found else "not installed"


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a checkout where the installed package is to be tested."""
    # What the command prints follows from its arguments and what a test sets; a process of pytest-xdist has COLUMNS.
    # What is asked of this run is not asked of one that a test starts.
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "PYTEST_ADDOPTS"):
        os.environ.pop(name, None)
    if config.getoption(INSTALLED) and "site-packages" not in Path(place()).parts:
        raise pytest.UsageError(f"{INSTALLED}: nlets_msg is {place()}, not in site-packages")
    if config.getoption(IN_TREE) and SOURCES not in Path(place()).parents:
        raise pytest.UsageError(f"{IN_TREE}: nlets_msg is {place()}; pip install --editable this checkout")
    path = config.getoption(RECORD_PASSED)
    # Of the processes of pytest-xdist the first is told of all tests.
    if path is not None and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Passed(path))


class _Passed:
    """Writes the names of the tests that pass."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self._names.append(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self._path.write_text("".join(f"{name}\n" for name in self._names), encoding="utf-8")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that another run has passed."""
    path = config.getoption(LEAVE_OUT)
    if path is not None:
        names = {*path.read_text(encoding="utf-8").splitlines()}
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in names])
        items[:] = [item for item in items if item.nodeid not in names]


def pytest_collection_finish() -> None:
    """Leave some forty thousand collected tests out of every later collection of garbage, and collect it seldom."""
    gc.collect()
    gc.freeze()
    # A tenth of the time of all tests. What reads a text leaves nothing for it: tests/test_memory.py.
    gc.set_threshold(100_000, 50, 100)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the package that was tested."""
    terminalreporter.write_line(f"nlets_msg: {place()}")


def _without_skip(report: ReportT, config: pytest.Config, *, skipped: bool) -> ReportT:
    if config.getoption(NO_SKIPS) and skipped:
        report.outcome = "failed"
        # With the attribute pytest would not count the failure.
        reason = vars(report).pop("wasxfail", "")
        report.longrepr = f"{NO_SKIPS}: {report.longreprtext or reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a failure of a skipped test, and of one that declares its failure or does not run for it."""
    report = yield
    # A test that is expected to fail, and does, is reported as skipped too.
    declared = call.excinfo is not None and isinstance(call.excinfo.value, pytest.xfail.Exception)
    return _without_skip(report, item.config, skipped=declared or (report.skipped and not hasattr(report, "wasxfail")))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Make a failure of a skipped module."""
    report = yield
    return _without_skip(report, collector.config, skipped=report.skipped)
