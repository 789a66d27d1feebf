"""A game: the one object by which pages, bots and tests reach a room that plays.

What is accepted is on the disk before anybody is told so; what is refused changes nothing. All that
a game knows is a function of its steps, so that it goes on after a crash as if there had been none.
A game may be called from several threads; its methods take turns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from sim.classroom import steps as s
from sim.classroom.board import with_news
from sim.classroom.checks import Checks, Refused
from sim.classroom.core import Core
from sim.classroom.naming import given_name, plain_name
from sim.classroom.pacts import free_name, with_pacts
from sim.classroom.screens import shown
from sim.classroom.state import ASKING, LOBBY, Sent
from sim.errors import BadInput
from sim.scenario.schema.events import Change

__all__ = ["Game", "Refused"]


class Game(Core):
    """A room that plays. Make one with `opened` or `resumed`, and close it.

    Every method raises Refused where what it is asked for may not be, with the reason in words, and
    SimError where it cannot be written down.
    """

    @cached_property
    def checks(self) -> Checks:
        """What is asked before a step is written down."""
        return Checks(self)

    # What students do.

    def join(self, name: str) -> int:
        """Somebody comes in under a name; the number by which the game knows them.

        In a lesson with words for names the name counts for nothing, and is not written down.
        """
        with self.turns:
            taken = [one.name for one in self.room.students.values()]
            number = 1 + max(self.room.students, default=0)
            self.checks.joining()
            by_word = self.lesson.seat_words
            known = given_name(number, taken) if by_word else plain_name(name, taken)
            self._add(s.Joined(at=self.clock(), student=number, name=known))
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

    def draft(
        self,
        student: int,
        asking: int,
        to: str,
        obligation: str,
        owes: str = "both",
        strength: str = "immediate",
        adversary: str | None = None,
        *,
        at_home: bool = False,
    ) -> str:
        """A student puts a treaty between the own seat and another on the table; its name.

        obligation, strength: as in a scenario; owes: "we", "they" or "both"; see the step.
        """
        with self.turns:
            seat = self.checks.asked(student, asking)
            self.checks.drafting(seat, to, obligation, owes, strength, adversary)
            name = free_name(self.scenario, self.room.drafts + 1)
            step = s.Drafted.model_validate(
                {
                    "at": self.clock(),
                    "student": student,
                    "asking": asking,
                    "seat": seat,
                    "to": to,
                    "treaty": name,
                    "obligation": obligation,
                    "owes": owes,
                    "strength": strength,
                    "adversary": adversary,
                    "at_home": at_home,
                }
            )
            try:
                with_pacts(self.scenario, [step])
            except BadInput as error:
                raise Refused(str(error)) from None
            self._add(step)
            return name

    def submit(
        self,
        student: int,
        asking: int,
        moves: Sequence[str] = (),
        asked: str = "staff",
        calls: str = "staff",
        agrees: Sequence[str] = (),
        declines: Sequence[str] = (),
        entry: str = "aside",
        signs: Sequence[str] = (),
    ) -> None:
        """The orders of a student's seat, sealed until the turn closes; the last ones count.

        asking: for which they are, so that none comes late. The same orders twice are one step.
        """
        with self.turns:
            seat = self.checks.asked(student, asking)
            self.checks.orders(seat, moves)
            self.checks.answers(seat, (asked, calls, entry), agrees, declines, signs)
            step = s.Sealed.model_validate(
                {
                    "at": self.clock(),
                    "student": student,
                    "asking": asking,
                    "seat": seat,
                    "moves": list(moves),
                    "asked": asked,
                    "calls": calls,
                    "agrees": list(agrees),
                    "declines": list(declines),
                    "entry": entry,
                    "signs": list(signs),
                }
            )
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
                    s.Predicted(at=self.clock(), student=student, turn=turn, chances=dict(chances))
                )

    def note(self, student: int, to: str, text: str) -> None:
        """The seat of a student sends another a private note."""
        with self.turns:
            seat = self.checks.noting(student, to)
            words = self.checks.words(text)
            self._add(s.Noted(at=self.clock(), student=student, seat=seat, to=to, text=words))

    def dispute(self, student: int, rule: str) -> None:
        """Which rule a student disputes, once the game is over; the last word counts."""
        with self.turns:
            self.checks.disputing(student, rule)
            if self.room.disputed.get(student) != rule:
                self._add(s.Disputed(at=self.clock(), student=student, rule=rule))

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
            self._add(s.Closed(at=self.clock(), asking=asking, silent=self.room.silent()))

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

    def show(self, screen: str, *, hidden: bool = False) -> None:
        """A screen is chosen for the projector, one of those at this stage, or it is hidden."""
        with self.turns:
            self.checks.showing(screen)
            if (screen, hidden) != (shown(self.room), self.room.hidden):
                self._add(s.Shown(at=self.clock(), screen=screen, hidden=hidden))

    def end(self) -> None:
        """The game is over before its last turn, or after it."""
        with self.turns:
            if not self.is_ended:
                self._add(s.Ended(at=self.clock()))
