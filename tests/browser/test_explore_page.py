"""The page of one person: a slider is moved, what became different is told, nothing is at fault."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser
from serving import MAIN
from watching import Watched

from sim.classroom.network import LOCAL, free_port


def answers(site: str) -> None:
    """Wait until it serves: the link is printed just before."""
    for _ in range(600):
        try:
            httpx2.get(f"{site}/static/icon.svg")
        except httpx2.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the explorer does not answer")


@pytest.fixture
def link(tmp_path: Path, closed: bool) -> Iterator[str]:
    """The link that `sim explore` prints."""
    del closed
    words = ["explore", "two-states", "--runs", "40", "--port", str(free_port(LOCAL, 0))]
    with subprocess.Popen(
        [sys.executable, "-u", "-c", MAIN, *words], stdout=subprocess.PIPE, text=True, cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            found = re.search(r"http\S+/key/\S+", line)
            if found:
                answers(found.group().partition("/key/")[0])
                yield found.group()
                break
        process.terminate()


def test_a_slider_that_is_moved_says_what_became_different(link: str, browser: Browser) -> None:
    watched = Watched(browser, link.partition("/key/")[0], None)
    page = watched.session(1280).new_page()
    page.set_default_timeout(30_000)
    page.goto(link)
    slider = page.locator("input[type=range]").first
    page.evaluate("document.querySelector('input[type=range]').closest('details').open = true")
    before = slider.input_value()
    slider.focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    page.locator("article.box").first.wait_for()
    assert slider.input_value() != before
    assert "What became different" in page.locator("main").inner_text()
    watched.look_at(page, "explore-changed")
    assert watched.faults == []
