"""What a game is made of: its ledger, the state of its room, the run; opened, resumed, read.

What may be done with it is in :mod:`sim.classroom.game`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from sim.classroom import steps as s
from sim.classroom.board import Board, with_news
from sim.classroom.ledger import LEDGER, Ledger
from sim.classroom.lesson import Lesson, played_scenario
from sim.classroom.moves import OpenMove, Staff
from sim.classroom.state import DUE, OVER, TURN, Room, Sent
from sim.errors import BadInput
from sim.record.manifest import resolved, scenario_from
from sim.run.kernel import rules_hash
from sim.scenario.schema import Scenario
from sim.telling.in_language import in_language
from sim.telling.messages import spoken


class Core:
    """A game as its steps have left it. Make one with `opened` or `resumed`, and close it.

    lesson, scenario: what is played; room: the state of the room; board: the model's run; version:
    goes up with every step that counts; clock: the seconds that are written down.
    """

    def __init__(self, ledger: Ledger, engine: str = "auto") -> None:
        self.ledger, self.engine = ledger, engine
        self.version = 0
        self.turns = threading.RLock()
        self.clock: Callable[[], float] = time.time
        self._moves: dict[tuple[str, str], list[OpenMove]] = {}

    @classmethod
    def opened(
        cls,
        folder: Path,
        argument: str,
        lesson: Lesson | None = None,
        room: str = "room-1",
        engine: str = "auto",
    ) -> Self:
        """A new game in a folder that is there and holds none. Raises: BadInput, SimError."""
        lesson = lesson or Lesson.model_validate({})
        scenario = played_scenario(argument, lesson)
        check_lesson(lesson, scenario)
        if (folder / LEDGER).exists():
            raise BadInput(f"{folder} holds a game already; `sim class resume` goes on with it")
        game = cls(Ledger(folder), engine)
        given = lesson.model_copy(update={"scenario": argument}).model_dump(mode="json")
        first = s.Opened(
            at=game.clock(),
            lesson=given,
            scenario=resolved(scenario),
            rules=rules_hash(),
            room=room,
        )
        game.ledger.add(first)
        game._begin(first)
        return game

    @classmethod
    def resumed(cls, folder: Path, engine: str = "auto") -> Self:
        """The game that lies in a folder, as it was left. Raises: BadInput, SimError."""
        if not (folder / LEDGER).is_file():
            raise BadInput(f"{folder} holds no game: it has no {LEDGER}")
        game = cls(Ledger(folder), engine)
        try:
            game._begin(game._first())
            for step in game.ledger.steps[1:]:
                game._take(step)
        except BaseException:
            game.ledger.close()
            raise
        return game

    def _first(self) -> s.Opened:
        """The step with which a game begins. Raises: BadInput unless it is of these rules."""
        first = next(iter(self.ledger.steps), None)
        if not isinstance(first, s.Opened):
            raise BadInput(f"{self.ledger.path} does not begin with the opening of a game")
        if first.rules != rules_hash():
            where = self.ledger.folder
            raise BadInput(f"{where} was played by other rules than those of this program")
        return first

    def _begin(self, first: s.Opened) -> None:
        self.name = first.room
        self.lesson = Lesson.model_validate(first.lesson)
        self.scenario: Scenario = scenario_from(first.scenario)
        self.room = Room(tuple(sorted(self.scenario.states)), self.lesson.clock)
        self.board = Board(self.scenario, self.lesson.seed, self.engine)

    @property
    def told(self) -> Scenario:
        """The scenario with its own texts in the language spoken."""
        return in_language(self.scenario)

    @property
    def every(self) -> int:
        """Beats in a turn."""
        return self.scenario.horizon.ask_every

    @property
    def turns_in_all(self) -> int:
        """Turns of the lesson."""
        return self.scenario.horizon.turns

    # Steps: written down first, then taken.

    def _add(self, step: Any) -> Any:
        self.ledger.add(step)
        self._take(step)
        return step

    def _take(self, step: Any) -> None:
        """The only writer of room and board."""
        room = self.room
        if isinstance(step, s.Begun):
            room.ask(1, 0, TURN, room.seats, step.at)
        elif isinstance(step, s.Closed):
            self._play_on(step)
        elif isinstance(step, s.Undone):
            asking = room.back_to(step.turn)
            self.board.back_to(asking.beat, room.sent, room.agreed)
            room.ask(asking.turn, asking.beat, TURN, asking.seats, step.at)
        elif isinstance(step, s.News):
            room.sent.append(Sent(step, room.turn, self.board.beat))
            self.board.put_in(room.sent, room.agreed)
        elif isinstance(step, s.Ended):
            room.phase, room.asking, room.screen = OVER, None, ""
            self.board.finish_turn(-(-self.board.beat // self.every) * self.every)
        else:
            room.take(step)
        if isinstance(step, s.Begun | s.Closed | s.Undone | s.News | s.Ended):
            self._moves = {}
        self.version += 1

    def _play_on(self, step: s.Closed) -> None:
        closing = self.room.close(step.silent)
        turn = closing.asking.turn
        self.board.put_in(self.room.sent, self.room.agreed)
        reached = self.board.take(closing, turn * self.every)
        if self.board.is_over:
            self.room.phase = OVER
        elif reached:
            self.room.ask(turn, self.board.beat, DUE, reached, step.at)
        else:
            self.room.ask(turn + 1, self.board.beat, TURN, self.room.seats, step.at)

    # What is read.

    @property
    def is_ended(self) -> bool:
        """Whether the instructor has ended the game: then nothing is undone any more."""
        return any(isinstance(step, s.Ended) for step in reversed(self.ledger.steps))

    def moves(self, seat: str) -> list[OpenMove]:
        """The moves that are open to a seat now; none where nothing is asked."""
        with self.turns:
            if self.room.asking is None:
                return []
            key = seat, spoken()
            if key not in self._moves:
                self._moves[key] = Staff(self.board, seat, self.board.story()).moves()
            return self._moves[key]

    def seconds_left(self) -> float:
        """On the clock of the turn."""
        with self.turns:
            return self.room.clock.at(self.clock())

    def close(self) -> None:
        """Let another process go on with it."""
        with self.turns:
            self.ledger.close()


def check_lesson(lesson: Lesson, scenario: Scenario) -> None:
    """Raises: BadInput where a lesson names what its scenario has not."""
    readers = [one.seat for one in lesson.news.values() if one.seat is not None]
    for state in (*lesson.seats, *lesson.objectives, *readers):
        if state not in scenario.states:
            raise BadInput(f"the lesson names {state}, which is no state of the scenario")
    goals = [one.outcome for found in lesson.objectives.values() for one in found]
    for outcome in (*lesson.predict, *goals):
        if outcome not in scenario.outcomes:
            known = ", ".join(sorted(scenario.outcomes)) or "none"
            raise BadInput(f"the lesson names the outcome {outcome!r}; there are {known}")
    for name, news in lesson.news.items():
        step = s.News(at=0.0, text=news.text, changes=news.changes)
        try:
            with_news(scenario, [Sent(step, 1, 0)])
        except BadInput as error:
            raise BadInput(f"the lesson's news {name!r} cannot be sent: {error}") from None
