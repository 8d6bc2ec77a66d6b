"""Options of the gate: what is tested is the installed package, and nothing is skipped."""

from __future__ import annotations

from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TypeVar

import pytest

NO_SKIPS: Final = "--no-skips"
INSTALLED: Final = "--installed"

ReportT = TypeVar("ReportT", pytest.TestReport, pytest.CollectReport)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add both options."""
    parser.addoption(NO_SKIPS, action="store_true", help="count a skipped test as a failure")
    parser.addoption(INSTALLED, action="store_true", help="refuse a package that is not in site-packages")


def place() -> str:
    """Say where the package is that is tested."""
    found = find_spec("nlets_msg")
    return str(found.origin) if found else "not installed"


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a checkout where the installed package is to be tested."""
    if config.getoption(INSTALLED) and "site-packages" not in Path(place()).parts:
        raise pytest.UsageError(f"{INSTALLED}: nlets_msg is {place()}, not in site-packages")


def pytest_report_header() -> str:
    """Name the package that is tested."""
    return f"nlets_msg: {place()}"


def _without_skip(report: ReportT, config: pytest.Config) -> ReportT:
    # A test that is expected to fail is reported as skipped too.
    if config.getoption(NO_SKIPS) and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{NO_SKIPS}: {report.longreprtext}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a failure of a skipped test."""
    return _without_skip((yield), item.config)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Make a failure of a skipped module."""
    return _without_skip((yield), collector.config)
