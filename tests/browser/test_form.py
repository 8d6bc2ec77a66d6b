"""The form of examples/form_page.py in headless Chromium: what the browser makes of its patterns, and how wide it is.

In: the page of each inquiry, which needs no server. Needs Chromium and the group `browser`; is skipped, with the
reason, where one is missing. Run by ``just try-it-test``.
"""

from __future__ import annotations

import runpy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import nlets_msg as nm

sync_api: Final = pytest.importorskip("playwright.sync_api", reason="playwright is of the group browser")

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
FORM: Final = runpy.run_path(str(Path(__file__).parents[2] / "examples" / "form_page.py"))
KEYS: Final = [key for key in nm.message_keys() if "fields" in nm.json_schema(key)["$defs"]]
DRIVER: Final = {"NAM": "SMITH,JOHN-PAUL", "DOB": "19500101", "SEX": "M", "to": "NV"}


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """Open a page in the browser that is installed, with a profile of its own."""
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser.new_page()
        browser.close()


def is_valid(page: Any, typed: dict[str, str]) -> bool:
    """Say whether the browser would send what is typed into the form of DQ."""
    page.set_content(FORM["page"]("DQ", typed))
    return bool(page.evaluate("() => document.querySelector('form').checkValidity()"))


def test_the_browser_reads_every_pattern(page: Any) -> None:
    """As it reads the attribute; it ignores a pattern that it cannot read."""
    unread = []
    for key in KEYS:
        page.set_content(FORM["page"](key, {}))
        unread += page.evaluate(
            "() => [...document.querySelectorAll('input[pattern]')].map((one) => one.pattern).filter((one) => {"
            " try { new RegExp(one, 'v'); return false; } catch { return true; } })"
        )

    assert [] == unread


@pytest.mark.parametrize(("name", "value"), [("DOB", "19500230"), ("SEX", "m"), ("NAM", "SMITH,J0HN"), ("to", "")])
def test_the_browser_keeps_back_what_a_field_refuses(page: Any, name: str, value: str) -> None:
    """By pattern, and by what is required; with another value it sends the form."""
    assert [True, False] == [is_valid(page, DRIVER), is_valid(page, {**DRIVER, name: value})]


# The lightness of the page, and the least contrast of its texts and the edges of its inputs, as WCAG 2 reckons both.
COLOURS: Final = """() => {
  const light = (color) => color.match(/[0-9.]+/g).slice(0, 3).map((one) => one / 255)
    .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = (one) => {
    const color = getComputedStyle(one).backgroundColor;
    return color.endsWith(', 0)') ? behind(one.parentElement) : light(color);
  };
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const of = (name, around) => (one) => contrast(light(getComputedStyle(one)[name]), behind(around(one)));
  const named = 'h1, h2, h1 span, legend, label, label span, p, li, a, button, input, select';
  const texts = [...document.querySelectorAll(named)];
  const inputs = [...document.querySelectorAll('input, select')];
  return {
    page: behind(document.body),
    text: Math.min(...texts.map(of('color', (one) => one))),
    edge: Math.min(...inputs.map(of('borderTopColor', (one) => one.parentElement))),
  };
}"""


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_the_page_has_the_colours_that_are_asked_for(page: Any, scheme: str, is_dark: bool) -> None:  # noqa: FBT001 - of the cases
    """Light or dark; each text and each input can be told from what is around it, with problems too."""
    page.emulate_media(color_scheme=scheme)
    page.set_content(FORM["sent"]("DQ", {**DRIVER, "DOB": "19500230"}))
    colours = page.evaluate(COLOURS)

    assert is_dark == (colours["page"] < 0.1)
    assert colours["text"] >= 4.5
    assert colours["edge"] >= 3


@pytest.mark.parametrize("width", [1200, 400, 320])
def test_nothing_is_wider_than_the_window(page: Any, width: int) -> None:
    """With problems too; lines break, and nothing is scrolled to the side."""
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(FORM["sent"]("DQ", {**DRIVER, "DOB": "19500230", "OLN": "X1111111"}))

    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
