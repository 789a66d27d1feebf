"""A class that is served in process: two rooms, browsers without a screen."""

from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from sim.classroom.game import Game
from sim.classroom.lesson import Lesson
from sim.classroom.server.app import make_app
from sim.classroom.server.keys import Keys
from sim.classroom.server.rooms import House

HERE = "127.0.0.1:8000"
SITE = f"http://{HERE}"


class Class:
    """A class that is served: two rooms, its house, browsers."""

    def __init__(self, folder: Path) -> None:
        games = []
        for room in ("room-1", "room-2"):
            (folder / room).mkdir()
            games.append(
                Game.opened(
                    folder / room, "border-clash", Lesson(predict=["strike"]), room, "python"
                )
            )
        self.keys = Keys(folder)
        self.house = House(folder, games, self.keys)
        self.one, self.two = self.house.halls.values()
        self.app = make_app(self.house, SITE, [HERE], fans=False)

    def browser(self) -> TestClient:
        return TestClient(self.app, base_url=SITE, headers={"origin": SITE}, follow_redirects=False)

    def student(self, seat: str, name: str = "Ana", room: int = 0) -> TestClient:
        """Somebody who sits in a seat."""
        hall = (self.one, self.two)[room]
        browser = self.browser()
        form = {"form": self.keys.form(""), "name": name, "seat": seat}
        answer = browser.post(f"/r/{hall.code}/join", data=form)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/r/{hall.code}/play")
        return browser

    def teacher(self) -> TestClient:
        browser = self.browser()
        assert browser.get(f"/teach/key/{self.keys.instructor()}").status_code == 303
        return browser

    def form(self, browser: TestClient, hall: Any = None) -> str:
        name = "teacher" if hall is None else f"room-{hall.code}"
        return self.keys.form(browser.cookies.get(name) or "")

    def send(self, browser: TestClient, act: str, **fields: Any) -> Any:
        """A form of a student in the first room."""
        hall = self.one
        return browser.post(
            f"/r/{hall.code}/{act}", data={"form": self.form(browser, hall), **fields}
        )

    def tell(self, browser: TestClient, act: str, **fields: Any) -> Any:
        """A form of the instructor, about the first room."""
        return browser.post(
            f"/teach/{self.one.code}/{act}", data={"form": self.form(browser), **fields}
        )

    @property
    def steps(self) -> tuple[int, int]:
        return len(self.one.game.ledger.steps), len(self.two.game.ledger.steps)
