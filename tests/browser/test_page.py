"""The built page in headless Chromium: what is pasted is checked, and nothing leaves the page.

In: what build_page.py writes, in a folder of its own; with TRY_IT_WHEEL a wheel that is built. Needs npm, Chromium
and the group `browser`; is skipped, with the reason, where one is missing. Run by ``just try-it-test``.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from build_page import FIRST, build, first_page

from nlets_msg.testing import Switch

sync_api: Final = pytest.importorskip("playwright.sync_api", reason="playwright is of the group browser")

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed; it fetches Pyodide"),
]

ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The browser has services of its own; they find no host either.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
# In milliseconds; the library starts in a few seconds, and a busy machine takes longer.
PATIENCE: Final = 60_000
GOOD: Final = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101"
BAD: Final = GOOD.replace("0101", "0230")
DRIVER: Final = "DQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that says nothing on standard error."""

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the page."""
    made = tmp_path_factory.mktemp("try_it")
    wheel = os.environ.get("TRY_IT_WHEEL")
    build(made, Path(wheel) if wheel else None)
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Serve the folder as any file server does."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def net_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name the file in which the browser notes every request."""
    return tmp_path_factory.mktemp("net_log") / "net_log.json"


@pytest.fixture(scope="module")
def browser(net_log: Path) -> Iterator[Any]:
    """Start the browser that is installed, with a profile of its own."""
    with sync_api.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, f"--log-net-log={net_log}"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def page(browser: Any, address: str) -> Any:
    """Open the page, and wait until the library has started."""
    opened = browser.new_page()
    opened.set_default_timeout(PATIENCE)
    opened.goto(address)
    opened.wait_for_selector("#verdict[data-state=empty]")
    return opened


def paste(page: Any, text: str, state: str) -> None:
    """Replace what is in the page, and wait for the verdict."""
    page.fill("#message", text)
    page.wait_for_selector(f"#verdict[data-state={state}]:not([data-stale])")


def marked(page: Any) -> list[str]:
    """Return the characters under each mark."""
    found: list[str] = page.locator("#marks mark").all_text_contents()
    return found


def test_a_fault_is_shown_under_its_characters_and_gone_when_mended(page: Any) -> None:
    """Load, paste, the problem, mend, no problem left."""
    paste(page, BAD, "error")

    assert ["19500230"] == marked(page)
    assert "1 error in CWQ, Concealed weapon permit query." == page.inner_text("#verdict")
    assert 1 == page.locator("#problems li").count()
    assert "Expected: There is no such day in the calendar." in page.inner_text("#problems")
    assert "What to do: Check year, month and day." in page.inner_text("#problems")
    assert "article 21003099917" in page.inner_text("#problems")
    assert "true" == page.get_attribute("#message", "aria-invalid")

    # As one types: the last four characters of the date.
    page.press("#message", "Control+End")
    for _ in range(4):
        page.press("#message", "Backspace")
    page.type("#message", "0228")
    page.wait_for_selector("#verdict[data-state=good]:not([data-stale])")

    assert [] == marked(page)
    assert "No problem found in CWQ, Concealed weapon permit query." == page.inner_text("#verdict")
    assert 0 == page.locator("#problems li").count()
    assert "false" == page.get_attribute("#message", "aria-invalid")


def test_a_mark_lies_under_the_character_that_is_seen(page: Any) -> None:
    """The copy that has the marks breaks its lines where the text area does, also in a long line."""
    for width in (1280, 400):
        page.set_viewport_size({"width": width, "height": 900})
        paste(page, f"CWQ.AZNLETS20.AZ.TXT\nPER/{'1' * 15}.SOC/123456789.NAM/SMITH,{'JOHN ' * 3}.DOB/19500230", "error")
        sizes = page.evaluate(
            "() => ['#marks', '#message'].map((one) => document.querySelector(one))"
            ".map((one) => [one.clientWidth, one.scrollHeight, getComputedStyle(one).font])"
        )

        assert sizes[0] == sizes[1]
    page.set_viewport_size({"width": 1280, "height": 900})


def test_the_button_of_a_problem_selects_its_characters(page: Any) -> None:
    """By the keyboard too."""
    paste(page, BAD, "error")
    page.press("#problems .go", "Enter")

    assert [40, 48, "message"] == page.evaluate(
        "() => { const one = document.activeElement; return [one.selectionStart, one.selectionEnd, one.id]; }"
    )


def test_characters_beyond_ascii_do_not_shift_the_marks(page: Any) -> None:
    """A character of two units of UTF-16 counts as two."""
    paste(page, BAD.replace("JOHN", "J\U0001f600HN"), "error")

    assert ["SMITH,J\U0001f600HN", "19500230"] == marked(page)


def test_the_fields_are_shown_beside_the_text(page: Any) -> None:
    """Prefix, label, value, size and format."""
    paste(page, BAD, "error")
    rows = page.locator("#fields tbody tr")

    assert ["NAM", "DOB", "SOC", "PER"] == rows.locator("th b").all_text_contents()
    assert ["19500230", "Date of birth"] == [
        rows.nth(1).locator("code").inner_text(),
        rows.nth(1).locator("th span").inner_text(),
    ]
    assert "6 or 8" == rows.nth(1).locator(".size").inner_text()


def test_the_other_forms_are_shown(page: Any) -> None:
    """XML, JSON and legacy text, chosen by the keyboard."""
    paste(page, DRIVER, "good")
    page.click("#tab-text")

    assert DRIVER == page.inner_text("#form pre")
    page.press("#tab-text", "ArrowRight")
    document = page.locator("#form pre").text_content()
    assert "<nc:Date>1950-01-01</nc:Date>" in document
    page.press("#tab-xml", "ArrowRight")
    assert "DQ" == json.loads(page.locator("#form pre").text_content())["key"]
    page.press("#tab-json", "ArrowRight")

    paste(page, document, "good")
    assert DRIVER == page.inner_text("#form pre")


def test_an_element_is_marked_line_by_line(page: Any) -> None:
    """Without the blanks at the beginnings of its lines."""
    page.select_option("#samples", label="Driver license by name")
    page.wait_for_selector("#verdict[data-state=good]:not([data-stale])")
    paste(page, page.input_value("#message").replace("1950-01-01", "1950-02-30"), "error")

    assert ["<nc:PersonBirthDate>", "<nc:Date>1950-02-30</nc:Date>", "</nc:PersonBirthDate>"] == marked(page)


def test_every_sample_is_read(page: Any) -> None:
    """Each gives a verdict; none is empty."""
    states = {}
    for one in page.locator("#samples option").all()[1:]:
        page.fill("#message", "")
        page.wait_for_selector("#verdict[data-state=empty]")
        page.select_option("#samples", value=one.get_attribute("value"))
        page.wait_for_selector("#verdict:not([data-stale]):not([data-state=empty])")
        states[one.evaluate("(one) => `${one.parentElement.label}: ${one.label}`")] = page.get_attribute(
            "#verdict", "data-state"
        )

    assert 16 == len(states)
    assert "rejected" == states.pop("Answers: Rejected by the switch")
    assert {"good"} == {state for name, state in states.items() if name.startswith(("Right", "Answers"))}
    assert {"error"} == {state for name, state in states.items() if name.startswith(("With a fault", "Several"))}


def test_a_rejection_says_why_it_came(page: Any) -> None:
    """Its number, the sets that it offers, and what is wrong with the message that it quotes."""
    (text,) = Switch().send(BAD.replace("NAM/SMITH,JOHN.", ""))
    paste(page, text, "rejected")

    assert "Rejected with number 22. The message that it quotes (CWQ) has 2 errors:" == page.inner_text("#verdict")
    assert ["NAM, DOB", "SOC", "PER"] == page.locator("#rejection li").all_text_contents()
    assert ["19500230"] == marked(page)
    assert 2 == page.locator("#problems li").count()
    assert "REFER TO CWQ MKE OPTIONS BELOW" in page.inner_text("#said")
    paste(page, f"{DRIVER}\n\n{text}\n", "rejected")
    assert "None has an error. 1 is a rejection." in page.inner_text("#verdict")
    assert "Rejected with number 22." in page.inner_text("#rejection")


def test_the_text_of_an_answer_is_shown_by_itself(page: Any) -> None:
    """Without its header and its echo; an inquiry has none."""
    (text,) = Switch(text="NO RECORD").send(GOOD)
    paste(page, text, "good")

    assert "NO RECORD" == page.inner_text("#said pre")
    paste(page, GOOD, "good")
    assert "" == page.inner_text("#said")


def test_the_index_set_that_is_complete_is_marked(page: Any) -> None:
    """By a word too, not by its colour alone."""
    paste(page, GOOD, "good")

    assert "Send at least one of these index sets:" == page.inner_text("#fields .sets p")
    assert ["NAM, DOB complete"] == page.locator("#fields .sets .whole").all_text_contents()


def test_several_messages_are_read_one_by_one(page: Any) -> None:
    """The first with an error is open; another is chosen by its button."""
    paste(page, f"{DRIVER}\n\n{BAD}\n", "error")
    chosen = page.locator("#several button")

    assert ["false", "true"] == [one.get_attribute("aria-pressed") for one in chosen.all()]
    assert page.inner_text("#name").startswith("CWQ")
    chosen.nth(0).click()
    assert page.inner_text("#name").startswith("DQ")


def test_markup_in_a_text_is_shown_as_text(page: Any) -> None:
    """Nothing of it becomes an element of the page, and nothing of it runs."""
    markup = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
    paste(page, f"CWQ.AZNLETS20.AZ.TXT\nNAM/{markup}.DOB/19500101", "error")

    assert markup in page.locator("#fields").text_content()
    assert 0 == page.locator("main script, main img").count()
    assert "Check an Nlets message" == page.title()


def test_a_long_text_does_not_hold_up_the_page(page: Any) -> None:
    """Of 16 KB: while it is checked the page answers."""
    gaps = """() => {
        window.longest = 0;
        let last = performance.now();
        const look = () => {
            const now = performance.now();
            window.longest = Math.max(window.longest, now - last);
            last = now;
            window.looking = setTimeout(look, 5);
        };
        look();
    }"""
    page.fill("#message", "")
    page.wait_for_selector("#verdict[data-state=empty]")
    page.evaluate(gaps)
    text = "CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500230" + ".ZZZ/1234567890" * 1060
    paste(page, text, "error")
    longest = page.evaluate("() => { clearTimeout(window.looking); return window.longest; }")
    print(f"the page was held up for {longest:.0f} ms at most")

    # It was 0.1 to 0.3 s when this was written, for drawing a thousand fields. After two seconds a page seems frozen.
    assert longest < 2000
    page.fill("#message", "")
    page.wait_for_selector("#verdict[data-state=empty]")


def test_the_policy_refuses_another_host(page: Any) -> None:
    """To the page and to the worker: a server beside it is asked nothing, though it listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(1)
        ask = f"""() => fetch("http://127.0.0.1:{other.getsockname()[1]}/", {{ mode: "no-cors" }})
            .then(() => "sent", () => "refused")"""
        (worker,) = page.workers

        assert ["refused", "refused"] == [page.evaluate(ask), worker.evaluate(ask)]
        with pytest.raises(TimeoutError):
            other.accept()


def test_by_itself_the_page_leads_nowhere(page: Any) -> None:
    """A code and a key are words there."""
    paste(page, BAD, "error")

    assert "bad-date" == page.inner_text("#problems code")
    assert 0 == page.locator("a").count()


def test_as_a_part_of_the_site_a_problem_leads_to_the_page_of_its_code(
    browser: Any, folder: Path, tmp_path: Path
) -> None:
    """By keyboard too, in a tab of its own, so that the text stays."""
    shutil.copytree(folder, tmp_path / "try_it")
    (tmp_path / "try_it" / FIRST).write_text(first_page(".."), encoding="utf-8")
    (tmp_path / "problems").mkdir()
    (tmp_path / "problems" / "bad-date.html").write_text("<!doctype html><title>bad-date</title>")
    opened = browser.new_page()
    opened.set_default_timeout(PATIENCE)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        opened.goto(f"http://127.0.0.1:{server.server_port}/try_it/")
        opened.wait_for_selector("#verdict[data-state=empty]")
        paste(opened, BAD, "error")
        with opened.context.expect_page() as beside:
            opened.locator("#problems a").press("Enter")
        beside.value.wait_for_load_state()
        titles = [beside.value.title(), opened.title()]
        links = opened.locator("#name a, #site a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
        server.shutdown()

    assert ["bad-date", "Check an Nlets message"] == titles
    assert {"../index.html", "../keys/CWQ.html"} == {*links}
    assert BAD == opened.input_value("#message")
    opened.context.close()


def test_from_a_file_the_page_says_that_it_needs_a_server(browser: Any, folder: Path) -> None:
    """Browsers load no module from a file, so that these words are in the page itself."""
    opened = browser.new_page()
    opened.goto((folder / "index.html").as_uri())

    assert "starts from a web server only" in opened.inner_text("#verdict")
    opened.close()


def test_no_request_went_to_another_host(browser: Any, page: Any, address: str, net_log: Path) -> None:
    """By the browser's own log of every request: of all that the page or its worker began, each is to its server."""
    assert page.url == address
    browser.close()
    origin = address.rstrip("/")
    written = json.loads(net_log.read_text(encoding="utf-8"))
    begun = [event["params"] for event in written["events"] if "initiator" in event.get("params", {})]
    urls = [one["url"] for one in begun if one["initiator"] == origin]

    assert {f"{origin}/page.js", f"{origin}/library.zip", f"{origin}/pyodide/pyodide.asm.wasm"} <= {*urls}
    assert {urlsplit(origin).netloc} == {urlsplit(one).netloc for one in urls if not one.startswith("blob:")}
