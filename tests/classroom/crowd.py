"""Load, measured: `python tests/classroom/crowd.py`.

Sixty students in ten rooms hand in within a second, and 300 pages listen, to a server in a process
of its own. Prints how long a page takes from being told to having its new part, and whether a
submission was lost.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
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
        self.ended = asyncio.Event()

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
                await self.client.get(f"{self.site}/r/{code}/part", headers=headers)
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


def main() -> None:
    """Serve ten rooms from a process of their own, and measure."""
    with tempfile.TemporaryDirectory() as place:
        base, port = Path(place) / "class", free_port("127.0.0.1", 0)
        words = ("class", "start", "border-clash", "--rooms", str(ROOMS), "--port", str(port))
        with subprocess.Popen(
            [sys.executable, "-c", SERVE, *words, "--out", str(base)],
            stdout=subprocess.PIPE,
            text=True,
        ) as server:
            try:
                assert server.stdout is not None
                next(line for line in server.stdout if "Ctrl-C" in line)
                time.sleep(2.0)
                asyncio.run(measure(Crowd(f"http://127.0.0.1:{port}", Keys(base))))
            finally:
                server.terminate()
        games = [Game.resumed(room) for room in sorted(base.glob("room-*/"))]
        say(f"lost: {ROOMS * len(SEATS) - sum(len(game.room.sealed) for game in games)}")
        for game in games:
            game.close()


if __name__ == "__main__":
    main()
