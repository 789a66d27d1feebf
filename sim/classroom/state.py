"""What the steps of a game come to, without the model: who sits where, what is asked and handed in.

`Room.take` is the only writer. Steps come checked: what a step may do is asked in
:mod:`sim.classroom.game` before it is written down.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from sim.classroom import steps as s

LOBBY, ASKING, OVER = "lobby", "asking", "over"
TURN, DUE = "turn", "due"
ROLES = ("leader", "military", "diplomat")


@dataclass(frozen=True)
class Student:
    """Somebody who came in. role: by the order in which they sat down in the seat."""

    number: int
    name: str
    seat: str | None = None


@dataclass(frozen=True)
class Asking:
    """A time at which seats are asked.

    number: of all askings, never used twice; turn: from 1; beat: of the run, at which it stands;
    kind: TURN for all, DUE for those that an ultimatum has reached; seats: who is asked.
    """

    number: int
    turn: int
    beat: int
    kind: str
    seats: tuple[str, ...]


@dataclass(frozen=True)
class Closing:
    """An asking that was closed, with what was handed in and who was there to do so.

    silent: who was there and handed in nothing, so that the model plays.
    agreed: the treaties that both sides signed in it.
    """

    asking: Asking
    sealed: dict[str, s.Sealed]
    held: frozenset[str]
    silent: tuple[str, ...] = ()
    agreed: tuple[s.Drafted, ...] = ()


@dataclass(frozen=True)
class Sent:
    """News that was put in, before the beat at which the game stood."""

    news: s.News
    turn: int
    beat: int


@dataclass
class Clock:
    """The clock of a turn: seconds that are left at `since`, and whether it runs."""

    left: float = 0.0
    since: float = 0.0
    runs: bool = False

    def at(self, now: float) -> float:
        """Seconds left, 0 at least."""
        return max(0.0, self.left - (now - self.since if self.runs else 0.0))


@dataclass
class Room:
    """A game as its steps have left it. clock_seconds: that a turn has."""

    seats: tuple[str, ...]
    clock_seconds: float
    phase: str = LOBBY
    students: dict[int, Student] = field(default_factory=dict)
    by_model: set[str] = field(default_factory=set)
    asking: Asking | None = None
    askings: int = 0
    closings: list[Closing] = field(default_factory=list)
    sealed: dict[str, s.Sealed] = field(default_factory=dict)
    suggested: list[s.Suggested] = field(default_factory=list)
    proposed: list[s.Proposed] = field(default_factory=list)
    drafted: list[s.Drafted] = field(default_factory=list)
    drafts: int = 0
    noted: list[tuple[int, s.Noted]] = field(default_factory=list)
    predicted: dict[tuple[int, int], s.Predicted] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    undone: int = 0  # the turn that was undone last, 0 once it is played again
    clock: Clock = field(default_factory=Clock)
    screen: str = ""  # that the instructor chose for the projector at this stage
    hidden: bool = False  # whether the projector is
    disputed: dict[int, str] = field(default_factory=dict)  # rules, by who disputes them

    @property
    def turn(self) -> int:
        """The turn that is asked for, from 1; the last one once the game is over."""
        if self.asking is not None:
            return self.asking.turn
        return self.closings[-1].asking.turn if self.closings else 0

    def of_seat(self, seat: str) -> list[Student]:
        """Who sits in a seat, in the order in which they came."""
        return [one for one in self.students.values() if one.seat == seat]

    def role(self, student: Student) -> str:
        """The role of a student in its seat; none from the fourth on."""
        mates = self.of_seat(student.seat) if student.seat else []
        place = [one.number for one in mates].index(student.number) if student.seat else 9
        return ROLES[place] if place < len(ROLES) else ""

    @property
    def agreed(self) -> list[s.Drafted]:
        """Every treaty that seats have signed so far, in the order in which they did."""
        return [one for closing in self.closings for one in closing.agreed]

    @property
    def held(self) -> frozenset[str]:
        """The seats that people hold: somebody sits there, and the model does not play it."""
        return frozenset(
            one.seat
            for one in self.students.values()
            if one.seat is not None and one.seat not in self.by_model
        )

    def ask(self, turn: int, beat: int, kind: str, seats: Iterable[str], at: float) -> None:
        """The next asking, with its clock."""
        self.askings += 1
        self.asking = Asking(self.askings, turn, beat, kind, tuple(seats))
        self.sealed, self.suggested, self.proposed, self.drafted = {}, [], [], []
        self.clock = Clock(self.clock_seconds, at, runs=True)
        self.phase, self.screen = ASKING, ""

    def silent(self) -> list[str]:
        """The seats that are asked and held, and have handed in nothing."""
        asked = () if self.asking is None else self.asking.seats
        return [seat for seat in asked if seat in self.held and seat not in self.sealed]

    def close(self, silent: Iterable[str] = ()) -> Closing:
        """The asking is closed; what it came to."""
        if self.asking is None:
            raise AssertionError("nothing is asked")
        signed = {
            (name, seat)
            for seat, sealed in self.sealed.items()
            if seat in self.held
            for name in sealed.signs
        }
        agreed = [
            one for one in self.drafted if {(one.treaty, one.seat), (one.treaty, one.to)} <= signed
        ]
        closing = Closing(self.asking, dict(self.sealed), self.held, tuple(silent), tuple(agreed))
        self.closings.append(closing)
        self.asking, self.undone, self.screen = None, 0, ""
        self.clock.runs = False
        return closing

    def back_to(self, turn: int) -> Asking:
        """Forget what was played from a turn on; its asking, which is to be asked again."""
        first = next(
            k
            for k, one in enumerate(self.closings)
            if (one.asking.turn, one.asking.kind) == (turn, TURN)
        )
        asking = self.closings[first].asking
        del self.closings[first:]
        self.sent = [one for one in self.sent if one.beat < asking.beat]
        self.predicted = {key: one for key, one in self.predicted.items() if key[1] <= turn}
        self.undone = turn
        return asking

    def standing(self, seat: str) -> s.Sealed | None:
        """What a seat handed in last, now or in an earlier asking: its instruction stands."""
        if seat in self.sealed:
            return self.sealed[seat]
        earlier = (one.sealed[seat] for one in reversed(self.closings) if seat in one.sealed)
        return next(earlier, None)

    def take(self, step: Any) -> Self:
        """A step that leaves the model where it is."""
        if isinstance(step, s.Joined):
            self.students[step.student] = Student(step.student, step.name)
        elif isinstance(step, s.Sat):
            who = self.students.pop(step.student)  # last in the order of the seat
            self.students[step.student] = Student(step.student, who.name, step.seat)
        elif isinstance(step, s.Suggested):
            self.suggested.append(step)
        elif isinstance(step, s.Proposed):
            self.proposed.append(step)
        elif isinstance(step, s.Drafted):
            self.drafted.append(step)
            self.drafts += 1
        elif isinstance(step, s.Sealed):
            self.sealed[step.seat] = step
        elif isinstance(step, s.Predicted):
            self.predicted[step.student, step.turn] = step
        elif isinstance(step, s.Noted):
            self.noted.append((self.turn, step))
        elif isinstance(step, s.Reopened):
            self.sealed.pop(step.seat, None)
        elif isinstance(step, s.Handed):
            (self.by_model.add if step.to == "model" else self.by_model.discard)(step.seat)
        elif isinstance(step, s.Clocked):
            self._clock(step)
        elif isinstance(step, s.Shown):
            self.screen, self.hidden = step.screen, step.hidden
        elif isinstance(step, s.Disputed):
            self.disputed[step.student] = step.rule
        return self

    def _clock(self, step: s.Clocked) -> None:
        left = self.clock.at(step.at)
        runs = {"pause": False, "go_on": True}.get(step.what, self.clock.runs)
        self.clock = Clock(left + step.seconds, step.at, runs)
