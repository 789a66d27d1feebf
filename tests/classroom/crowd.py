"""Load, measured: `python tests/classroom/crowd.py`.

Sixty students in ten rooms hand in within a second, and 300 pages listen, to a server in a process
of its own. Prints how long a page takes from being told to having its new part, and whether a
submission was lost. Then 24 students in the eight seats of june-2024 see turns close: how long each
page takes, from the instructor's click to having the new turn; and the CPU time of the server.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median, quantiles

import httpx2
from websockets.asyncio.client import connect

from sim.classroom.game import Game
from sim.classroom.network import free_port
from sim.classroom.server.keys import Keys

ROOMS, LISTENING = 10, 300
SEATS = ("KOR", "PRK", "JPN", "USA", "RUS", "CHN")
SERVE = "from sim.cli import main; main()"
REGION = ("CHN", "JPN", "KOR", "PRK", "RUS", "UKR", "USA", "VNM")
TEAM, CLOSINGS = 3, 3
Page = tuple[str, str]  # code of a room, key of a student


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Crowd:
    """All who come, through one client."""

    def __init__(self, site: str, keys: Keys) -> None:
        self.site, self.keys = site, keys
        limits = httpx2.Limits(max_connections=400, max_keepalive_connections=400)
        self.client = httpx2.AsyncClient(limits=limits, timeout=60, verify=False)
        self.taken: list[float] = []
        self.parts: dict[str, tuple[float, str]] = {}
        self.ended, self.came = asyncio.Event(), asyncio.Event()

    async def post(self, path: str, cookie: str, **fields: str) -> None:
        key = cookie.partition("=")[2]
        answer = await self.client.post(
            f"{self.site}{path}",
            data={"form": self.keys.form(key), **fields},
            headers={"origin": self.site, "cookie": cookie},
        )
        assert answer.status_code == 303, answer.text

    async def listen(self, code: str, cookie: str) -> None:
        """One page: told over its socket, it asks for its new part."""
        address = self.site.replace("http", "ws") + f"/r/{code}/ws"
        headers = {"cookie": cookie}
        async with connect(address, origin=self.site, additional_headers=headers) as socket:
            while not self.ended.is_set():
                try:
                    await asyncio.wait_for(socket.recv(), 0.2)
                except TimeoutError:
                    continue
                begun = time.perf_counter()
                part = await self.client.get(f"{self.site}/r/{code}/part", headers=headers)
                self.parts[cookie] = time.perf_counter(), part.text
                self.came.set()
                if not self.ended.is_set():
                    self.taken.append(time.perf_counter() - begun)


async def measure(crowd: Crowd) -> None:
    """All of it, and what was found."""
    keys = crowd.keys
    rooms = [f"room-{number}" for number in range(1, ROOMS + 1)]
    teacher = f"teacher={keys.instructor()}"
    seated: list[Page] = []
    for room in rooms:
        code = keys.code(room)
        for k, seat in enumerate(SEATS, 1):
            await crowd.post(f"/r/{code}/join", "", name=seat, seat=seat)
            seated.append((code, f"room-{code}={keys.student(room, k)}"))
        await crowd.post(f"/teach/{code}/begin", teacher)
    pages = seated * (LISTENING // len(seated))
    listening = [asyncio.create_task(crowd.listen(*page)) for page in pages]
    await asyncio.sleep(20.0)
    crowd.taken.clear()
    begun = time.perf_counter()

    async def later(delay: float, page: Page) -> None:
        await asyncio.sleep(delay)
        await crowd.post(f"/r/{page[0]}/submit", page[1], asking="1", asked="refuse")

    await asyncio.gather(*(later(k / len(seated), page) for k, page in enumerate(seated)))
    say(f"{len(seated)} submissions acknowledged in {time.perf_counter() - begun:.2f} s")
    await asyncio.sleep(5.0)
    crowd.ended.set()
    await asyncio.gather(*listening, return_exceptions=True)
    await crowd.client.aclose()
    milliseconds = [1000 * one for one in crowd.taken]
    tail = quantiles(milliseconds, n=20)[-1]
    middle = median(milliseconds)
    say(f"{len(milliseconds)} updates: median {middle:.0f} ms, 95 of 100 under {tail:.0f} ms")


async def measure_closing(crowd: Crowd) -> None:
    """Turns that close while a class of 24 looks on."""
    keys = crowd.keys
    code, teacher = keys.code("room-1"), f"teacher={keys.instructor()}"
    seated: list[Page] = []
    for k in range(TEAM * len(REGION)):
        seat = REGION[k % len(REGION)]
        await crowd.post(f"/r/{code}/join", "", name=f"{seat} {k}", seat=seat)
        seated.append((code, f"room-{code}={keys.student('room-1', k + 1)}"))
    await crowd.post(f"/teach/{code}/begin", teacher)
    listening = [asyncio.create_task(crowd.listen(*page)) for page in seated]
    await asyncio.sleep(10.0)
    slowest = []
    for asking in range(1, CLOSINGS + 1):
        for page in seated[: len(REGION)]:
            await crowd.post(f"/r/{code}/submit", page[1], asking=str(asking), entry="aside")
        await asyncio.sleep(10.0)
        begun, told = time.perf_counter(), f'name="asking" value="{asking + 1}"'
        await crowd.post(f"/teach/{code}/close", teacher, asking=str(asking))
        while any(told not in crowd.parts.get(page[1], (0.0, ""))[1] for page in seated):
            crowd.came.clear()
            await crowd.came.wait()
        slowest.append(max(crowd.parts[page[1]][0] for page in seated) - begun)
    crowd.ended.set()
    await asyncio.gather(*listening, return_exceptions=True)
    await crowd.client.aclose()
    listed = ", ".join(f"{one:.2f}" for one in slowest)
    say(f"{len(seated)} pages have the new turn {listed} s after it was closed")


def spent(process: "subprocess.Popen[str]") -> float:
    """The CPU time of a process so far, where the system tells it; 0 elsewhere."""
    path = Path(f"/proc/{process.pid}/stat")
    if not path.is_file():
        return 0.0
    fields = path.read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def served(place: str, scenario: str, rooms: int, act: Callable[[Crowd], Awaitable[None]]) -> Path:
    """Serve rooms from a process of their own while somebody measures; their folder."""
    base, port = Path(place) / scenario, free_port("127.0.0.1", 0)
    words = ("class", "start", scenario, "--rooms", str(rooms), "--port", str(port))
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, *words, "--out", str(base)],
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            next(line for line in server.stdout if "Ctrl-C" in line)
            time.sleep(2.0)
            begun = spent(server)
            asyncio.run(act(Crowd(f"http://127.0.0.1:{port}", Keys(base))))
            say(f"CPU time of the server: {spent(server) - begun:.1f} s")
        finally:
            server.terminate()
    return base


def main() -> None:
    """Both measurements, one after the other."""
    with tempfile.TemporaryDirectory() as place:
        base = served(place, "border-clash", ROOMS, measure)
        games = [Game.resumed(room) for room in sorted(base.glob("room-*/"))]
        say(f"lost: {ROOMS * len(SEATS) - sum(len(game.room.sealed) for game in games)}")
        for game in games:
            game.close()
        served(place, "june-2024", 1, measure_closing)


if __name__ == "__main__":
    main()
