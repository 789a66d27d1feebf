"""The site: no fault on a phone, a laptop, a projector; opened as files its search finds."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from watching import Watched

from sim.cli.site.build import build

PAGES = (
    "docs/site/index",
    "docs/site/tutorial",
    "docs/site/howto",
    "docs/site/made/gallery",
    "docs/site/made/commands",
    "docs/site/made/glossary",
    "docs/site/made/python",
    "docs/promises",
    "docs/change",
    "docs/cluster",
    "results/README",
    "scenarios/README",
    "scenarios/theory/bargain",
    "scenarios/grounding/README",
    "README",
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, with one figure."""
    return build(tmp_path_factory.mktemp("site") / "site", ["two-states"]).parent


@pytest.fixture
def address(site: Path, closed: bool) -> Iterator[str]:
    """Where the site is served: axe-core reads style sheets, which a browser refuses of files."""
    del closed
    handler = partial(Quiet, directory=site)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_pages_are_without_fault(
    browser: Browser, pytestconfig: pytest.Config, address: str
) -> None:
    watching = Watched(browser, address, pytestconfig.getoption("pictures"))
    page = watching.session().new_page()
    for name in PAGES:
        page.goto(f"{address}/{name}.html")
        watching.look_at(page, name.replace("/", "-"))
    page.goto(f"{address}/search.html?q=renege")
    page.locator("ul.search li a").first.wait_for()
    watching.look_at(page, "search")
    page.context.close()
    assert watching.faults == []


def test_the_menu_of_a_phone_is_seen_and_leads_to_every_page(browser: Browser, site: Path) -> None:
    watching = Watched(browser, "file://", None)
    page = watching.session(360).new_page()
    page.goto((site / "docs/site/index.html").as_uri())
    drawn = page.locator(".nav-overlay-icon use").bounding_box()
    assert drawn is not None
    assert drawn["width"] > 10
    page.locator(".nav-overlay-icon").click()
    page.get_by_role("link", name="For a paper").first.click()
    page.wait_for_url("**/docs/print.html")
    page.context.close()
    assert watching.faults == []


def test_a_name_in_a_table_is_whole(browser: Browser, site: Path) -> None:
    """`manifest.json` stands on one line, on a phone too."""
    page = browser.new_page(viewport={"width": 360, "height": 780})
    page.goto((site / "results/README.html").as_uri())
    name = page.locator("td code", has_text="manifest.json").first
    assert len(name.evaluate("one => [...one.getClientRects()]")) == 1
    page.close()


def test_the_search_finds_in_files(browser: Browser, site: Path) -> None:
    watching = Watched(browser, "file://", None)
    page = watching.session().new_page()
    page.goto((site / "index.html").as_uri())
    page.wait_for_url("**/docs/site/index.html")
    page.get_by_role("textbox", name="Search").first.fill("renege")
    page.keyboard.press("Enter")
    found = page.locator("ul.search li a")
    found.first.wait_for()
    assert "Glossary" in found.all_inner_texts()
    page.context.close()
    assert watching.faults == []
