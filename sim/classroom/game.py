"""A game: the one object by which pages, bots and tests reach a room that plays.

What is accepted is on the disk before anybody is told so; what is refused changes nothing. All that
a game knows is a function of its steps, so that it goes on after a crash as if there had been none.
A game may be called from several threads; its methods take turns.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from sim.classroom import steps as s
from sim.classroom.board import Board, with_news
from sim.classroom.checks import Checks, Refused
from sim.classroom.ledger import LEDGER, Ledger
from sim.classroom.lesson import Lesson, played_scenario
from sim.classroom.moves import OpenMove, Staff
from sim.classroom.naming import plain_name
from sim.classroom.state import ASKING, DUE, LOBBY, OVER, TURN, Room, Sent
from sim.errors import BadInput
from sim.record.manifest import resolved, scenario_from
from sim.run.kernel import rules_hash
from sim.scenario.schema import Scenario
from sim.scenario.schema.events import Change

__all__ = ["Game", "Refused"]


class Game:
    """A room that plays. Make one with `opened` or `resumed`, and close it.

    lesson, scenario: what is played; room: the state of the room; board: the model's run; version:
    goes up with every step that counts. Every method that acts raises Refused where that may not
    be, with the reason in words, and SimError where it cannot be written down.
    """

    def __init__(self, ledger: Ledger, engine: str = "auto") -> None:
        self.ledger, self.engine = ledger, engine
        self.version = 0
        self.turns = threading.RLock()
        self.clock: Callable[[], float] = time.time
        self._moves: dict[str, list[OpenMove]] = {}

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
        lesson = lesson or Lesson()
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
            first, *rest = game.ledger.steps or [None]
            if not isinstance(first, s.Opened):
                raise BadInput(f"{game.ledger.path} does not begin with the opening of a game")
            if first.rules != rules_hash():
                raise BadInput(f"{folder} was played by other rules than those of this program")
            game._begin(first)
            for step in rest:
                game._take(step)
        except BaseException:
            game.ledger.close()
            raise
        return game

    def _begin(self, first: s.Opened) -> None:
        self.name = first.room
        self.lesson = Lesson.model_validate(first.lesson)
        self.scenario: Scenario = scenario_from(first.scenario)
        self.room = Room(tuple(sorted(self.scenario.states)), self.lesson.clock)
        self.board = Board(self.scenario, self.lesson.seed, self.engine)
        self.checks = Checks(self)

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
            self.board.back_to(asking.beat, room.sent)
            room.ask(asking.turn, asking.beat, TURN, asking.seats, step.at)
        elif isinstance(step, s.News):
            room.sent.append(Sent(step, room.turn, self.board.beat))
            self.board.put_in(room.sent)
        elif isinstance(step, s.Ended):
            room.phase, room.asking = OVER, None
        else:
            room.take(step)
        if isinstance(step, s.Begun | s.Closed | s.Undone | s.News | s.Ended):
            self._moves = {}
        self.version += 1

    def _play_on(self, step: s.Closed) -> None:
        closing = self.room.close()
        turn = closing.asking.turn
        reached = self.board.take(closing, turn * self.every)
        if self.board.is_over:
            self.room.phase = OVER
        elif reached:
            self.room.ask(turn, self.board.beat, DUE, reached, step.at)
        else:
            self.room.ask(turn + 1, self.board.beat, TURN, self.room.seats, step.at)

    # What students do.

    def join(self, name: str) -> int:
        """Somebody comes in under a name; the number by which the game knows them."""
        with self.turns:
            taken = [one.name for one in self.room.students.values()]
            number = 1 + max(self.room.students, default=0)
            self.checks.joining()
            self._add(s.Joined(at=self.clock(), student=number, name=plain_name(name, taken)))
            return number

    def sit(self, student: int, seat: str | None) -> None:
        """A student sits down in a seat, or leaves the own one."""
        with self.turns:
            self.checks.sitting(student, seat)
            if self.room.students[student].seat != seat:
                self._add(s.Sat(at=self.clock(), student=student, seat=seat))

    def suggest(self, student: int, asking: int, text: str) -> None:
        """A student suggests something to the own seat."""
        with self.turns:
            self.checks.asked(student, asking)
            words = self.checks.words(text)
            self._add(s.Suggested(at=self.clock(), student=student, asking=asking, text=words))

    def propose(self, student: int, asking: int, move: str) -> None:
        """A student proposes a joint act to another seat: both must seal it."""
        with self.turns:
            seat = self.checks.asked(student, asking)
            self.checks.proposing(seat, move)
            self._add(
                s.Proposed(at=self.clock(), student=student, asking=asking, seat=seat, move=move)
            )

    def submit(
        self,
        student: int,
        asking: int,
        moves: Sequence[str] = (),
        asked: str = "staff",
        calls: str = "staff",
        agrees: Sequence[str] = (),
        declines: Sequence[str] = (),
    ) -> None:
        """The orders of a student's seat, sealed until the turn closes; the last ones count.

        asking: for which they are, so that none comes late. The same orders twice are one step.
        """
        with self.turns:
            seat = self.checks.asked(student, asking)
            self.checks.orders(seat, moves, asked, calls, agrees, declines)
            step = s.Sealed.model_validate({
                "at": self.clock(),
                "student": student,
                "asking": asking,
                "seat": seat,
                "moves": list(moves),
                "asked": asked,
                "calls": calls,
                "agrees": list(agrees),
                "declines": list(declines),
            })
            before = self.room.sealed.get(seat)
            same = {"at": 0.0, "student": 0}
            if before is None or before.model_copy(update=same) != step.model_copy(update=same):
                self._add(step)

    def predict(self, student: int, chances: Mapping[str, float]) -> None:
        """How likely a student takes outcomes to be by the last day, 0..1."""
        with self.turns:
            turn = self.checks.predicting(student, chances)
            before = self.room.predicted.get((student, turn))
            if before is None or before.chances != dict(chances):
                self._add(
                    s.Predicted(
                        at=self.clock(), student=student, turn=turn, chances=dict(chances)
                    )
                )

    def note(self, student: int, to: str, text: str) -> None:
        """The seat of a student sends another a private note."""
        with self.turns:
            seat = self.checks.noting(student, to)
            words = self.checks.words(text)
            self._add(s.Noted(at=self.clock(), student=student, seat=seat, to=to, text=words))

    # What the instructor does.

    def begin(self) -> None:
        """The first turn is asked for."""
        with self.turns:
            self.checks.phase(LOBBY)
            self._add(s.Begun(at=self.clock()))

    def close_turn(self, asking: int) -> None:
        """The asking closes and the game goes on. asking: which, so that none closes twice."""
        with self.turns:
            self.checks.phase(ASKING)
            self.checks.current(asking)
            self._add(s.Closed(at=self.clock(), asking=asking))

    def undo(self, turn: int) -> None:
        """Everything since a turn was asked for is as if it had not been played."""
        with self.turns:
            self.checks.undoing(turn)
            self._add(s.Undone(at=self.clock(), turn=turn))

    def reopen(self, seat: str) -> None:
        """The orders of a seat are handed back to it."""
        with self.turns:
            self.checks.reopening(seat)
            number = self.room.askings
            self._add(s.Reopened(at=self.clock(), asking=number, seat=seat))

    def hand(self, seat: str, to: str) -> None:
        """A seat goes to the model, or back to the people in it ("model", "class")."""
        with self.turns:
            self.checks.handing(seat, to)
            if (to == "model") != (seat in self.room.by_model):
                self._add(s.Handed.model_validate({"at": self.clock(), "seat": seat, "to": to}))

    def inject(
        self,
        text: str = "",
        seat: str | None = None,
        changes: Sequence[Change] = (),
        prepared: str | None = None,
    ) -> None:
        """News is put in: written, or prepared by name; to all or to one seat.

        changes: what it does when the game goes on. What cannot be is refused before it counts.
        """
        with self.turns:
            self.checks.phase(ASKING)
            text, seat, changes = self.checks.news(text, seat, changes, prepared)
            news = s.News(
                at=self.clock(), text=text, seat=seat, changes=list(changes), prepared=prepared
            )
            try:
                with_news(self.scenario, [*self.room.sent, Sent(news, 1, self.board.beat)])
            except BadInput as error:
                raise Refused(str(error)) from None
            self._add(news)

    def set_clock(self, what: str, seconds: float = 0.0) -> None:
        """The clock pauses ("pause"), goes on ("go_on"), or has more time ("more")."""
        with self.turns:
            self.checks.phase(ASKING)
            self.checks.clocking(what, seconds)
            self._add(
                s.Clocked.model_validate({"at": self.clock(), "what": what, "seconds": seconds})
            )

    def end(self) -> None:
        """The game is over before its last turn, or after it."""
        with self.turns:
            if not self.is_ended:
                self._add(s.Ended(at=self.clock()))

    # What is read.

    @property
    def is_ended(self) -> bool:
        """Whether the instructor has ended the game: then nothing is undone any more."""
        return any(isinstance(step, s.Ended) for step in self.ledger.steps[-1:])

    def moves(self, seat: str) -> list[OpenMove]:
        """The moves that are open to a seat now; none where nothing is asked."""
        with self.turns:
            if self.room.asking is None:
                return []
            if seat not in self._moves:
                self._moves[seat] = Staff(self.board, seat, self.board.story()).moves()
            return self._moves[seat]

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
    for state in (*lesson.seats, *lesson.objectives):
        if state not in scenario.states:
            raise BadInput(f"the lesson names {state}, which is no state of the scenario")
    goals = [one.outcome for found in lesson.objectives.values() for one in found]
    for outcome in (*lesson.predict, *goals):
        if outcome not in scenario.outcomes:
            known = ", ".join(sorted(scenario.outcomes)) or "none"
            raise BadInput(f"the lesson names the outcome {outcome!r}; there are {known}")
