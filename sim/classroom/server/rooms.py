"""The rooms of a class as they are served: games, who is there, clocks, the runs of the model."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sim.classroom.debrief import Debrief
from sim.classroom.drawing import fan_picture
from sim.classroom.fan import Fan, fan_of
from sim.classroom.game import Game, Refused
from sim.classroom.mattered import Screening
from sim.classroom.pictures import Gallery, Picture, Sitter, Studio
from sim.classroom.public import public_story
from sim.classroom.seat_viewing import Viewer
from sim.classroom.seating import order_of_seats
from sim.classroom.server.keys import Keys
from sim.classroom.state import ASKING, OVER
from sim.classroom.twice import Twice, began_alike, twice
from sim.errors import SimError

TICK = 0.5  # seconds between two looks at the clocks
QUIET = 6.0  # seconds after a turn in which pages alone are served: what can wait does


class Hall:
    """A room that is served: its game, its viewer, who is connected.

    waiting: wakes all who wait for news of this room; present: connections by student.
    """

    def __init__(self, game: Game, keys: Keys, studio: Studio) -> None:
        self.game, self.code = game, keys.code(game.name)
        self.gallery = Gallery(studio, self.tell_from_afar)
        self.loop: asyncio.AbstractEventLoop | None = None
        self.viewer = Viewer(game)
        self.order = order_of_seats(game.scenario, game.lesson)
        self.present: Counter[int] = Counter()
        self.waiting: set[asyncio.Event] = set()
        self.fan: Fan | None = None
        self.screening = Screening(game)
        self.debrief: Debrief | None = None
        self.debriefed: tuple[int, ...] = ()  # the stage of the game of which the debrief is
        self.saved: Path | None = None
        self.screened, self.closed, self.closed_at = 0, 0, 0.0
        self.drawn: dict[str, str] = {}
        self.born, self.news, self.told = secrets.token_hex(4), 0, game.version

    @property
    def version(self) -> str:
        """What a page shows: another one once there is news, or once the server was started anew.

        To be read before the view that is shown, so that no page takes itself to be newer.
        """
        return f"{self.born}.{self.game.version}.{self.news}"

    @property
    def is_debriefed(self) -> bool:
        """Whether there is a debrief of the game as it stands."""
        return self.debrief is not None and self.debriefed == self.viewer.stage

    def picture(self) -> Markup:
        """The course of the class over the runs of the model."""
        game = self.game
        svg = fan_picture(self.viewer.path(), game.every, game.scenario.horizon.beats)
        return Markup(svg)  # noqa: S704 - numbers and escaped words

    def figure(self, name: str) -> Picture | None:
        """A figure of the projector; None while it is drawn. Raises: SimError if it cannot be."""
        game = self.game
        with game.turns:
            self.gallery.ask(self.viewer.stage, self.sitter, name)
        return self.gallery.picture(name)

    def sitter(self) -> Sitter:
        """What figures are drawn from: what everybody knows, with the last turn's changes."""
        story = public_story(self.game.board, self.viewer.knowledge())
        first, _ = self.viewer.last_span()
        return Sitter.of(story, max(0, first - 1))

    def tell_from_afar(self) -> None:
        """Wake all who wait, from another thread."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.tell)

    def tell(self) -> None:
        """Tell all pages of this room that there is news; from the loop of the server."""
        self.news += 1
        self.wake()

    def wake(self) -> None:
        """Wake all who wait, though perhaps who is there is all that has changed."""
        self.told = self.game.version
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
            with self.game.turns:
                self.viewer.fan = self.fan.path
                self.game.version += 1


class House:
    """All rooms of a class.

    base: its folder, with a folder for each room and the secret; studio: who draws figures.
    """

    def __init__(
        self, base: Path, games: list[Game], keys: Keys, studio: Studio | None = None
    ) -> None:
        self.base, self.keys = base, keys
        self.studio = studio or Studio()
        halls = (Hall(game, keys, self.studio) for game in games)
        self.halls = {hall.code: hall for hall in halls}
        self._clocks: asyncio.Task[None] | None = None
        self.ended = threading.Event()
        self.told_twice: dict[tuple[str, str], tuple[Any, Twice]] = {}

    def hall(self, code: str) -> Hall | None:
        """The room of a code, in letters of either size."""
        return self.halls.get(code.upper())

    def twins(self, hall: Hall) -> list[Twice]:
        """A room that is over beside each other one that began alike and is over too."""
        if hall.game.room.phase != OVER:
            return []
        return [
            self.beside(hall, other)
            for other in self.halls.values()
            if other is not hall
            and other.game.room.phase == OVER
            and began_alike(hall.game, other.game)
        ]

    def beside(self, hall: Hall, other: Hall) -> Twice:
        """Two rooms beside each other, told once as they stand."""
        key = hall.code, other.code
        now = hall.viewer.stage, other.viewer.stage
        if key not in self.told_twice or self.told_twice[key][0] != now:
            first, second = sorted((hall, other), key=lambda one: one.code)
            with first.game.turns, second.game.turns:  # in one order, so that nobody waits for ever
                self.told_twice[key] = now, twice(hall.viewer, other.viewer, hall.fan)
        return self.told_twice[key][1]

    def start(self, *, fans: bool = True) -> None:
        """Run the clocks, and play the runs of the model behind the scenes."""
        loop = asyncio.get_running_loop()
        self._clocks = loop.create_task(self._tick())
        for hall in self.halls.values():
            hall.loop = loop
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
            twin = next((one for one in played if began_alike(one.game, hall.game)), None)
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
        await asyncio.to_thread(self.studio.close)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            for hall in self.halls.values():
                if is_due(hall.game):
                    await asyncio.to_thread(close_late, hall.game)
                if hall.told != hall.game.version:
                    hall.wake()


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
