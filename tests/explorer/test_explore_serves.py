"""The command itself: it prints a link, serves the page behind it, and ends by Ctrl-C."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

START = "from sim.cli import main; main()"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def opened(link: str) -> str:
    """The page behind a link, as soon as somebody answers."""
    cookies = urllib.request.HTTPCookieProcessor(CookieJar())
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)
    for _ in range(600):
        try:
            with browser.open(link, timeout=60) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    raise AssertionError("nobody answers")


def test_the_page_is_served_until_ctrl_c(tmp_path: Path) -> None:
    line = [sys.executable, "-c", START, "explore", "two-states", "--runs", "20"]
    with subprocess.Popen(
        [*line, "--port", str(free_port())],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
    ) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        link = re.search(r"http://127\.0\.0\.1:\d+/key/\S+", server.stdout.readline())
        assert link is not None
        assert "Two states and a strait" in opened(link.group())
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 0
        said = server.stderr.read().splitlines()
        assert said[-1] == "Playing 20 runs of two-states …"  # and that rules compile, if they must
    assert list(tmp_path.iterdir()) == []
