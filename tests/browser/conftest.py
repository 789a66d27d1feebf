"""Browsers of the classroom's tests: collected by `make verify`, or when this folder is named."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from closed import closed_network
from playwright.sync_api import Browser, sync_playwright
from serving import Served
from watching import Watched

from sim.run.ready import make_ready

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "microsoft-edge")
MISSING = (
    "no browser was found for the tests of pages: install Chromium (Debian, Ubuntu: "
    "apt install chromium; elsewhere: python -m playwright install chromium)"
)
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def closed() -> Iterator[bool]:
    """Whether this process, its servers and its browsers are cut off from every network."""
    make_ready()  # a class that has to compile first does not answer for a minute
    with closed_network() as is_closed:
        yield is_closed


@pytest.fixture(scope="session")
def browser(closed: bool) -> Iterator[Browser]:
    del closed
    with sync_playwright() as tool:
        own = tool.chromium.executable_path  # where playwright would have put one
        path = next(filter(None, map(shutil.which, (*NAMES, own))), None)
        if path is None:
            pytest.fail(MISSING, pytrace=False)
        started = tool.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def served(tmp_path: Path, closed: bool) -> Iterator[Callable[..., Served]]:
    """Starts the class of a lesson, given as the text of its file, with more words if wanted."""
    del closed
    made: list[Served] = []

    def start(lesson: str, *words: str) -> Served:
        path = tmp_path / "lesson.toml"
        path.write_text(lesson, "utf-8")
        one = Served(tmp_path / "class", path)
        made.append(one)
        one.start(*words)
        return one

    yield start
    for one in made:
        one.stop()


@pytest.fixture
def watched(browser: Browser, pytestconfig: pytest.Config) -> Iterator[Callable[[Served], Watched]]:
    """Watches the pages of a class; whatever went wrong on any of them fails the test."""
    made: list[Watched] = []

    def watch(class_: Served) -> Watched:
        made.append(Watched(browser, class_.site, pytestconfig.getoption("pictures")))
        return made[-1]

    yield watch
    for context in browser.contexts:
        context.close()
    faults = [fault for one in made for fault in one.faults]
    if faults:
        pytest.fail("\n".join(dict.fromkeys(faults)), pytrace=False)
