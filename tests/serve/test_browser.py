"""Every page and action in Debian's Chromium, with axe; skipped where there is no browser."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.serve import assets
from dragoman.serve.settings import Settings

from .conftest import HARMFUL

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt install chromium)"),
    pytest.mark.skipif(not assets.libraries(), reason="the libraries are not built (npm ci && npm run build)"),
]
PAGES = (
    "/", "/upcoming", "/stories", "/stories/S-harmful", "/dyads", "/dyads/{a}/{b}", "/briefs/{a}/{b}", "/processes",
    "/processes/P-harmful", "/actors", "/actors/{a}", "/network", "/map", "/timeline", "/documents",
    f"/documents/{HARMFUL}",
    f"/events/{HARMFUL}/E1", "/search?q=Turkey+consult", "/diff?from=2020-01-01", "/coverage", "/add", "/alerts",
    "/about", "/nothing",
)  # fmt: skip


@pytest.fixture(scope="module")
def served(record_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a copy of the record, for these tests change it."""
    import uvicorn

    from dragoman.serve.app import create_app

    copy = tmp_path_factory.mktemp("browser") / "copy.record"
    shutil.copytree(record_path, copy)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(Settings(copy, port=port, reads=10**6, writes=10**6))
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


class Visit:
    """A page of a fresh visitor, with what the browser complains of."""

    def __init__(self, browser: Any, served: str, **options: Any) -> None:
        self.base = served
        self.context = browser.new_context(viewport=options.pop("viewport", {"width": 1280, "height": 900}), **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console", lambda m: self.complaints.append(m.text) if m.type == "error" and "404" not in m.text else None
        )
        self.page.on(
            "request", lambda r: None if r.url.startswith((served, "data:", "blob:")) else self.foreign.append(r.url)
        )

    def go(self, path: str) -> Any:
        self.page.goto(self.base + path, wait_until="load")
        return self.page


@pytest.fixture
def visit(browser: Any, served: str) -> Iterator[Visit]:
    found = Visit(browser, served)
    yield found
    found.context.close()
    assert found.complaints == []
    assert found.foreign == []


@pytest.fixture(scope="module")
def pair(served: str) -> tuple[str, str]:
    import httpx

    first = httpx.get(f"{served}/dyads.json", timeout=30).json()["dyads"][0]
    return first["a"], first["b"]


@pytest.mark.parametrize("mode", ["light", "dark", "phone"])
def test_browser_every_page_is_accessible_and_complains_of_nothing(
    browser: Any, served: str, pair: tuple[str, str], mode: str
) -> None:
    size = {"width": 390, "height": 844} if mode == "phone" else {"width": 1280, "height": 900}
    visit = Visit(browser, served, viewport=size, color_scheme="dark" if mode == "dark" else "light")
    found = []
    # Phones differ from wide screens in their layout, dark from light in its colours.
    for path in PAGES:
        page = visit.go(path.format(a=pair[0], b=pair[1]))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            found.append(f"{path} is wider than the screen")
        if AXE.is_file() and mode != "phone":
            page.evaluate(AXE.read_text(encoding="utf-8"))
            rules = "['color-contrast']" if mode == "dark" else "null"
            result = page.evaluate(f"axe.run(document, {{resultTypes: ['violations'], runOnly: {rules} || undefined}})")
            found += [
                f"{path}: {rule['id']}: {rule['nodes'][0]['html'][:120]}"
                for rule in result["violations"] if rule["impact"] in ("serious", "critical")
            ]  # fmt: skip
    visit.context.close()
    assert found == []
    assert visit.complaints == []
    assert visit.foreign == []


def test_browser_pages_can_be_read_without_javascript(browser: Any, served: str, pair: tuple[str, str]) -> None:
    visit = Visit(browser, served, java_script_enabled=False)
    page = visit.go(f"/dyads/{pair[0]}/{pair[1]}")
    page.click("text=Read the brief")
    assert page.locator("h1").inner_text()
    page = visit.go(f"/documents/{HARMFUL}")
    page.click("a.trigger >> nth=0")
    assert page.url.endswith("#E1")
    page = visit.go("/network")
    assert page.locator("table tbody tr").count() > 5
    visit.context.close()


def test_browser_drawings_are_drawn(visit: Visit, pair: tuple[str, str]) -> None:
    for path in ("/timeline", "/map", "/network", "/coverage", f"/dyads/{pair[0]}/{pair[1]}", f"/actors/{pair[0]}"):
        page = visit.go(path)
        page.wait_for_selector("[data-drawn]")
        boxes = page.locator(".chart, .net")
        assert boxes.count() >= 1
        page.wait_for_function(
            "[...document.querySelectorAll('.chart, .net')].every((box) => box.querySelector('canvas'))"
        )


def test_browser_search_suggests_and_finds(visit: Visit, pair: tuple[str, str]) -> None:
    page = visit.go("/")
    page.keyboard.press("/")
    page.keyboard.type("minister of", delay=5)
    page.wait_for_selector("#suggestions a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/**")
    page.fill("#q", "consult 2022")
    page.press("#q", "Enter")
    page.wait_for_url("**/search?q=consult**")
    assert page.locator(".chip", has_text="type: CONSULT").count() == 1


def test_browser_theme_is_switched_and_kept(visit: Visit) -> None:
    page = visit.go("/timeline")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_browser_records_and_words_lead_to_each_other(visit: Visit) -> None:
    id = visit.context.request.get(visit.base + "/documents.json").json()["documents"][5]["id"]
    page = visit.go(f"/documents/{id}")
    page.click("#E2 .head i")
    assert page.locator("#E2").evaluate("card => card.classList.contains('on')")
    assert page.locator(".on-trigger").count() >= 1
    assert page.locator(".on-source").count() >= 1
    page.click(".text a.trigger >> nth=0")
    assert page.locator("#E1").evaluate("card => card.classList.contains('on')")
    assert page.url.endswith("#E1")
    page.keyboard.press("Escape")
    assert page.locator(".card.on").count() == 0
    page.click("#E1 summary:has-text('why?')")
    assert page.locator("#E1 dl").is_visible()


def test_browser_decisions_are_written(visit: Visit) -> None:
    id = visit.context.request.get(visit.base + "/documents.json").json()["documents"][7]["id"]
    page = visit.go(f"/documents/{id}")
    page.click("#d-E1 button:has-text('right')")
    page.wait_for_selector("#d-E1 .said:has-text('confirmed')")
    page.click("#d-E2 summary:has-text('edit')")
    page.select_option("#d-E2 select[name=status]", "possible")
    page.click("#d-E2 button:has-text('Write it down')")
    page.wait_for_selector("#d-E2 .said:has-text('the edit is kept')")
    page.reload()
    assert page.locator("#E1 .verdict").inner_text() == "confirmed"
    data = visit.context.request.get(f"{visit.base}/documents/{id}.json").json()
    assert {event["id"][-2:]: event["status"] for event in data["events"]}["E2"] == "possible"


def test_browser_network_slides_through_time(visit: Visit) -> None:
    page = visit.go("/network")
    page.wait_for_selector("#net[data-drawn]")
    page.locator("#month").evaluate(
        "range => { range.value = '3'; range.dispatchEvent(new Event('input')); range.dispatchEvent(new "
        "Event('change')); }"
    )
    page.wait_for_url("**on=2019-04-30**")
    page.goto(visit.base + "/network?sign=-&level=state")
    assert "+" not in page.locator(".way").all_inner_texts()


def test_browser_turning_points_lead_to_their_stories(visit: Visit, pair: tuple[str, str]) -> None:
    page = visit.go(f"/dyads/{pair[0]}/{pair[1]}")
    page.wait_for_selector("[data-chart=dyad][data-drawn]")
    page.locator("#brief").scroll_into_view_if_needed()
    page.wait_for_selector("#brief .sheet")
    assert page.locator("#brief h3").count() >= 8


def test_browser_text_is_read_then_kept_or_discarded(visit: Visit) -> None:
    page = visit.go("/add")
    page.fill("#text", "Turkey may meet Syria in Moscow next week, the Kremlin said.")
    page.fill("input[name=title]", "A test of adding")
    page.fill("input[name=published]", "2023-01-05")
    page.click("text=Read it", timeout=60_000)
    page.wait_for_selector("h1:has-text('Read, not kept')", timeout=60_000)
    assert page.locator(".card.good").count() >= 1
    page.click("text=Discard")
    page.wait_for_url("**/add")
    page.set_input_files(
        "input[name=files]",
        [{"name": "a.txt", "mimeType": "text/plain", "buffer": b"France sanctioned Mali on Tuesday."}],
    )
    page.click("text=Read it", timeout=60_000)
    page.wait_for_selector("h1:has-text('Read, not kept')", timeout=60_000)
    page.click("button:has-text('Keep')")
    page.wait_for_url("**/documents/*")
    assert "sanction" in page.locator(".text").inner_text()


def test_browser_alert_is_saved(visit: Visit) -> None:
    page = visit.go("/search?q=consult+2022")
    page.click("text=save as an alert")
    page.fill("input[name=name]", 'Consultations "of 2022"')
    page.click("button:has-text('Save')")
    page.wait_for_selector("h2:has-text('Consultations')")
    feed = visit.context.request.get(visit.base + "/feed.atom?q=consult+2022")
    assert feed.status == 200
    assert feed.headers["content-type"] == "application/atom+xml"
