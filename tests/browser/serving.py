"""A class that is served by a process of its own, as an instructor starts it."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2

from sim.classroom.network import LOCAL, free_port
from sim.classroom.server.keys import Keys

MAIN = "from sim.cli import main; main()"
ANSWER = 60.0  # seconds within which it must serve


class Served:
    """A class in a folder. site: its address; code: of its first room; key: the instructor's.

    lesson: a lesson file. Start it with `start`, go on with `resume`, end it with `kill` or `stop`.
    """

    def __init__(self, folder: Path, lesson: Path) -> None:
        self.folder, self.lesson = folder, lesson
        self.port = free_port(LOCAL, 0)
        self.site = f"http://{LOCAL}:{self.port}"
        self.process: subprocess.Popen[str] | None = None
        self.said: list[str] = []

    def start(self, *words: str) -> None:
        """Open a new class."""
        self._run("start", "--lesson", str(self.lesson), "--out", str(self.folder), *words)

    def resume(self) -> None:
        """Go on with it, as `sim class resume` does."""
        self._run("resume", str(self.folder))

    def _run(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", MAIN, "class", *words, "--port", str(self.port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()
        until = time.monotonic() + ANSWER
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            try:
                httpx2.get(f"{self.site}/static/icon.svg")
            except httpx2.TransportError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server does not answer: " + "".join(self.said))

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as told:
            self.said.extend(told)

    @property
    def keys(self) -> Keys:
        return Keys(self.folder)

    @property
    def code(self) -> str:
        return self.keys.code("room-1")

    @property
    def key(self) -> str:
        return self.keys.instructor()

    @property
    def log(self) -> Path:
        return self.folder / "room-1" / "game.log"

    def steps(self) -> list[str]:
        """The kinds of the steps that are on the disk."""
        return re.findall(r'"kind": ?"(\w+)"', self.log.read_text("utf-8"))

    def post(self, path: str, cookie: str, **fields: str) -> int:
        """A form that no page has sent, with whatever it says; the status of the answer."""
        headers = {"origin": self.site, "cookie": cookie}
        return httpx2.post(f"{self.site}{path}", data=fields, headers=headers).status_code

    def kill(self) -> None:
        """End it at once, whatever it does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(timeout=10.0)

    def interrupt(self) -> float:
        """Press Ctrl-C; the seconds until it has ended."""
        assert self.process is not None
        begun = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30.0)
        return time.monotonic() - begun

    def stop(self) -> None:
        """End it, if it still runs."""
        if self.process is not None and self.process.poll() is None:
            self.kill()
