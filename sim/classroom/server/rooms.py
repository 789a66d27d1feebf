"""The rooms of a class as they are served: games, who is there, clocks, the runs of the model."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sim.classroom.drawing import fan_picture
from sim.classroom.fan import Fan, fan_of
from sim.classroom.game import Game, Refused
from sim.classroom.mattered import Screening
from sim.classroom.seat_viewing import Viewer
from sim.classroom.seating import order_of_seats
from sim.classroom.server.keys import Keys
from sim.classroom.state import ASKING
from sim.errors import SimError

TICK = 0.5  # seconds between two looks at the clocks
QUIET = 6.0  # seconds after a turn in which pages alone are served: what can wait does


class Hall:
    """A room that is served: its game, its viewer, who is connected.

    changed: wakes all who wait for news of this room; present: connections by student.
    """

    def __init__(self, game: Game, keys: Keys) -> None:
        self.game, self.code = game, keys.code(game.name)
        self.viewer = Viewer(game)
        self.order = order_of_seats(game.scenario, game.lesson)
        self.present: Counter[int] = Counter()
        self.waiting: set[asyncio.Event] = set()
        self.fan: Fan | None = None
        self.screening = Screening(game)
        self.debrief: Any = None
        self.saved: Path | None = None
        self.screened, self.closed, self.closed_at = 0, 0, 0.0
        self.drawn: dict[tuple[Any, ...], str] = {}

    def picture(self) -> Markup:
        """The course of the class over the runs of the model."""
        game = self.game
        svg = fan_picture(self.viewer.path(), game.every, game.scenario.horizon.beats)
        return Markup(svg)  # noqa: S704 - numbers and escaped words

    def tell(self) -> None:
        """Wake all who wait for news of this room; from the loop of the server."""
        for event in self.waiting:
            event.set()

    def screen(self) -> None:
        """Play the other courses of the turns that were closed since, once all have their page."""
        closed, now = len(self.game.room.closings), time.monotonic()
        if closed != self.closed:
            self.closed, self.closed_at = closed, now
        if closed != self.screened and now - self.closed_at >= QUIET:
            self.screened = closed
            self.screening.screen()

    def play_fan(self) -> None:
        """Play the runs of the model, if compiled code is there; once, in a thread of its own."""
        with contextlib.suppress(SimError):
            lesson = self.game.lesson
            self.fan = fan_of(self.game.board.setup, lesson.seed, lesson.runs)
            self.viewer.fan = self.fan.path
            self.game.version += 1


class House:
    """All rooms of a class. base: its folder, with a folder for each room and the secret."""

    def __init__(self, base: Path, games: list[Game], keys: Keys) -> None:
        self.base, self.keys = base, keys
        self.halls = {hall.code: hall for hall in (Hall(game, keys) for game in games)}
        self._clocks: asyncio.Task[None] | None = None
        self.ended = threading.Event()

    def hall(self, code: str) -> Hall | None:
        """The room of a code, in letters of either size."""
        return self.halls.get(code.upper())

    def start(self, *, fans: bool = True) -> None:
        """Run the clocks, and play the runs of the model behind the scenes."""
        self._clocks = asyncio.get_running_loop().create_task(self._tick())
        if fans:
            threading.Thread(target=self._play_behind, daemon=True).start()

    def _play_behind(self) -> None:
        """The runs of the model, then the other courses of each turn that is closed."""
        self._play_fans()
        while not self.ended.wait(TICK):
            for hall in self.halls.values():
                if hall.game.board.course.engine.name == "compiled":
                    hall.screen()

    def _play_fans(self) -> None:
        played: list[Hall] = []
        for hall in self.halls.values():
            twin = next((one for one in played if same_lesson(one.game, hall.game)), None)
            if twin is None:
                hall.play_fan()
                played.append(hall)
            elif twin.fan is not None:
                hall.fan, hall.viewer.fan = twin.fan, twin.fan.path

    async def stop(self) -> None:
        """Let the games go."""
        self.ended.set()
        if self._clocks is not None:
            self._clocks.cancel()
        for hall in self.halls.values():
            hall.tell()
            hall.game.close()

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            for hall in self.halls.values():
                if is_due(hall.game):
                    await asyncio.to_thread(close_late, hall.game)
                    hall.tell()


def same_lesson(one: Game, other: Game) -> bool:
    """Whether two rooms begin alike, so that the model's runs are the same."""
    return one.lesson == other.lesson and one.scenario == other.scenario


def is_due(game: Game) -> bool:
    """Whether the clock of a turn has run out while somebody plays."""
    room = game.room
    runs = room.phase == ASKING and room.clock.runs and bool(room.held)
    return runs and game.seconds_left() <= 0.0


def close_late(game: Game) -> None:
    """Close a turn whose time is over: who has not handed in is played by the rule."""
    asking = game.room.asking
    if asking is not None:
        with contextlib.suppress(Refused):  # the instructor was faster
            game.close_turn(asking.number)
