"""The desk in a real browser: a doubtful value is found, corrected by keyboard, and stands in the tables afterwards."""

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from itareport.cli import main
from tests.review_desk import FAULTY, PRINTED, make_dataset

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
GRAVE = {"serious", "critical"}
SIZES = [(1360, 900), (800, 900), (390, 800)]


def require(what: str) -> None:
    """Say what is missing: where CI is set, what cannot be proved is a failure."""
    message = (
        f"{what} is missing: it drives the review desk (apt-get install chromium; pip install --group dev)"
    )
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if program is None:
        require("Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        require("playwright")
        raise
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dataset(tmp_path_factory.mktemp("browser"), ("faulty-2566.md", "ban-rai-2568.pdf"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "itareport.cli", "review", str(folder), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def context(browser: "Browser", address: str) -> "Iterator[BrowserContext]":
    context = browser.new_context()
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture
def page(context: "BrowserContext", address: str) -> "Iterator[Page]":
    """Give the page of the queue; whatever the browser complains of, or asks of another place, fails the test."""
    page = context.new_page()
    base = address.partition("/?")[0]
    complaints: list[str] = []

    def hear_request(request: "Request") -> None:
        if not request.url.startswith(base):
            complaints.append(request.url)

    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", hear_request)
    page.goto(address)
    yield page
    assert complaints == []


def open_report(page: "Page", address: str, report_id: str) -> None:
    page.goto(f"{address.partition('/?')[0]}/reports/{report_id}")


def test_a_correction_by_keyboard_stands_in_the_tables(page: "Page", folder: Path) -> None:
    page.get_by_role("heading", level=1, name="รายการรอตรวจ").wait_for()
    page.keyboard.press("n")
    page.wait_for_url(re.compile(FAULTY))
    while "91.5S" not in page.locator(".decide .print").all_inner_texts():
        following = page.locator("[data-key=n]").get_attribute("href")
        page.keyboard.press("n")
        page.wait_for_url(f"**{following}")
    assert page.locator(".paper mark").inner_text() == "91.5S"
    page.keyboard.press("c")
    page.keyboard.type("๙๑.๕๕")
    page.locator("#check", has_text="91.55").wait_for()
    assert "หมดไป" in page.locator("#check").inner_text()
    page.keyboard.press("Enter")
    page.locator("#value-title", has_text="7").wait_for()
    assert page.locator(".values li.checked").count() == 1

    again = CliRunner().invoke(
        main, ["convert", str(folder.parent / "sources"), "-o", str(folder), "--jobs", "1"]
    )
    assert again.exit_code == 0
    assert ("scores", "5", "score", "91.5S", "๙๑.๕๕", "review", "true") in {
        tuple(row[name] for name in ("table", "row", "field", "before", "after", "method", "applied"))
        for row in rows(folder / "corrections.csv")
    }
    assert [
        row["score"]
        for row in rows(folder / "scores.csv")
        if row["report_id"] == FAULTY and row["indicator_no"] == "5"
    ] == ["91.55"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_keys_are_letters_again_where_one_types(page: "Page", address: str) -> None:
    open_report(page, address, FAULTY)
    place = page.url
    page.keyboard.press("m")
    page.keyboard.type("nauq")
    assert page.locator("#note").input_value() == "nauq"
    assert page.url == place
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    page.get_by_role("heading", level=1, name="รายการรอตรวจ").wait_for()


def test_keys_can_be_switched_off(page: "Page", address: str) -> None:
    open_report(page, address, FAULTY)
    page.get_by_text("ปุ่มลัด", exact=True).click()
    page.get_by_label("ใช้ปุ่มลัด").uncheck()
    place = page.url
    page.locator("#value-title").focus()
    page.keyboard.press("n")
    page.keyboard.press("q")
    assert page.url == place


def test_the_frame_is_in_sight(page: "Page", address: str) -> None:
    open_report(page, address, PRINTED)
    page.locator(".stack img").wait_for()
    assert page.locator(".stack img").evaluate("image => image.complete && image.naturalWidth > 800")
    inside = """() => {
        const paper = document.querySelector('.paper').getBoundingClientRect();
        const box = document.querySelector('.stack .frame').getBoundingClientRect();
        return box.width > 5 && box.top >= paper.top && box.bottom <= paper.bottom;
    }"""
    assert page.evaluate(inside)
    page.locator("#larger").click()
    assert page.evaluate(inside)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_nothing_overlaps(page: "Page", address: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for report_id in ("", FAULTY, PRINTED):
        if report_id:
            open_report(page, address, report_id)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        cut = """() => [...document.querySelectorAll('h1, h2, h3, button, .button, .label, .badge, th, dd, li, textarea')]
            .filter(node => node.scrollHeight > node.clientHeight + 1 && getComputedStyle(node).display !== 'inline')
            .map(node => node.outerHTML.slice(0, 80))"""
        assert page.evaluate(cut) == []
        overlap = """() => {
            const boxes = [...document.querySelectorAll('.panel, .sheet, .record')].map(n => n.getBoundingClientRect());
            return boxes.some((a, i) => boxes.some((b, j) => i < j &&
                Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
                Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1));
        }"""
        assert not page.evaluate(overlap)


def test_focus_is_seen_on_the_way_through_a_page(page: "Page", address: str) -> None:
    open_report(page, address, FAULTY)
    page.evaluate("document.activeElement.blur()")
    seen: set[str] = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.dataset.key || ''"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert {"text", "note", "a", "u", "n"} <= seen


@pytest.mark.parametrize("language", ["th", "en"])
def test_accessibility(browser: "Browser", address: str, language: str) -> None:
    try:
        axe: Any = import_module("axe_playwright_python.sync_playwright").Axe()  # it has no types
    except ImportError:
        require("axe-playwright-python")
        raise
    # The policy of the desk's pages would keep the checker out too.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    base = address.partition("/?")[0]
    for place in ("/", f"/reports/{FAULTY}", f"/reports/{PRINTED}", "/nowhere"):
        page.goto(f"{base}{place}?lang={language}")
        found: list[dict[str, Any]] = axe.run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in GRAVE] == []
        assert page.locator("html").get_attribute("lang") == language
    context.close()
