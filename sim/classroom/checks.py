"""What may be done in a game, by whom and when: asked before a step is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sim.classroom.disputes import rules_of
from sim.classroom.naming import plain
from sim.classroom.outcomes import predicted_names
from sim.classroom.screens import screens_of
from sim.classroom.state import ASKING, OVER, TURN
from sim.classroom.wording import put
from sim.errors import BadInput
from sim.run.seat_entry import ENTRIES
from sim.run.seats import ASKED, CALLS, SHARE_AT, move_of
from sim.terms.treaties import OBLIGATIONS, STRENGTHS

if TYPE_CHECKING:
    from sim.classroom.core import Core
    from sim.classroom.moves import OpenMove
    from sim.scenario.schema.events import Change

MOST_STUDENTS = 400  # in a room
MOST_NOTES = 60  # of a seat, in a game
MOST_SUGGESTIONS = 40  # of a seat, in an asking
MOST_NEWS = 40  # in a game
MOST_DRAFTS = 4  # of treaties, by a seat in an asking
KNOWN = (ASKED, CALLS, ENTRIES)  # instructions
OWES = ("we", "they", "both")
LONGEST = 600  # letters of what is written
MOST_SECONDS = 3600.0  # that a clock is given at once


class Refused(BadInput):
    """What may not be done, with the reason in words."""


class Checks:
    """The questions that are asked of a game before it takes a step."""

    def __init__(self, game: Core) -> None:
        self.game = game

    def phase(self, wanted: str) -> None:
        """The game is in a phase."""
        if self.game.room.phase != wanted:
            raise Refused(put(f"refused.phase_{self.game.room.phase}"))

    def joining(self) -> None:
        """There is room for one more."""
        if len(self.game.room.students) >= MOST_STUDENTS:
            raise Refused(put("refused.full"))

    def sitting(self, student: int, seat: str | None) -> None:
        """A student is there, and so is the seat."""
        self.known(student)
        if seat is not None and seat not in self.game.room.seats:
            raise Refused(put("refused.no_seat"))

    def known(self, student: int) -> None:
        """Somebody of this number has come in."""
        if student not in self.game.room.students:
            raise Refused(put("refused.unknown"))

    def seat_of(self, student: int) -> str:
        """The seat of a student, who sits in one."""
        self.known(student)
        seat = self.game.room.students[student].seat
        if seat is None:
            raise Refused(put("refused.no_own_seat"))
        return seat

    def current(self, asking: int) -> None:
        """This is what is asked now: nothing comes late, and nothing twice."""
        now = self.game.room.asking
        if now is None or asking != now.number:
            raise Refused(put("refused.late"))

    def asked(self, student: int, asking: int) -> str:
        """The seat of a student that is asked now, and not played by the model."""
        self.phase(ASKING)
        seat = self.seat_of(student)
        self.current(asking)
        now = self.game.room.asking
        if now is None or seat not in now.seats:
            raise Refused(put("refused.not_asked"))
        if seat in self.game.room.by_model:
            raise Refused(put("refused.by_model"))
        mine = [one for one in self.game.room.suggested if self._seat(one.student) == seat]
        if len(mine) >= MOST_SUGGESTIONS:
            raise Refused(put("refused.too_many"))
        return seat

    def _seat(self, student: int) -> str | None:
        return self.game.room.students[student].seat

    def words(self, text: str) -> str:
        """What somebody wrote, on one line."""
        found = plain(text, LONGEST)
        if not found:
            raise Refused(put("refused.empty"))
        return found

    def open_move(self, seat: str, text: str) -> OpenMove:
        """The open move that a text orders; a share that it offers comes after it."""
        bare = " ".join(text.split()[:SHARE_AT]) if _has_share(text) else text
        found = {move.text: move for move in self.game.moves(seat)}.get(bare)
        if found is None or (_has_share(text) and not found.settles):
            raise Refused(put("refused.not_open", move=plain(text, LONGEST)))
        return found

    def orders(self, seat: str, moves: Sequence[str]) -> None:
        """Orders are open moves, not too many, one toward a state on an issue."""
        if len(moves) > self.game.lesson.moves:
            raise Refused(put("refused.moves", most=self.game.lesson.moves))
        chosen = [self.open_move(seat, text) for text in moves]
        about = {(move.whom, move.issue) for move in chosen}
        acts = {(move.whom, move.title) for move in chosen}
        if len(about) < len(chosen) or len(acts) < len(chosen):
            raise Refused(put("refused.twice"))
        try:
            for text in moves:
                move_of(self.game.board.setup, text)
        except BadInput as error:
            raise Refused(str(error)) from None

    def answers(
        self,
        seat: str,
        instructions: tuple[str, str, str],
        agrees: Sequence[str],
        declines: Sequence[str],
        signs: Sequence[str],
    ) -> None:
        """Instructions are known ones; what is answered or signed was proposed to, or by, the seat.

        instructions: what answers what is asked, an ally's call, an occasion to come in.
        """
        if any(one not in known for one, known in zip(instructions, KNOWN, strict=True)):
            raise Refused(put("refused.instruction"))
        room = self.game.room
        offers = {one.move for one in room.proposed if one.move.split()[2] == seat}
        if not {*agrees, *declines} <= offers or set(agrees) & set(declines):
            raise Refused(put("refused.no_offer"))
        drafts = {one.treaty for one in room.drafted if seat in (one.seat, one.to)}
        if not set(signs) <= drafts:
            raise Refused(put("refused.no_draft"))

    def drafting(
        self,
        seat: str,
        to: str,
        obligation: str,
        owes: str,
        strength: str,
        adversary: str | None,
    ) -> None:
        """A treaty is drawn up with another seat in which people sit, in words that are known."""
        room = self.game.room
        if to not in room.seats or to == seat or adversary not in (None, *room.seats):
            raise Refused(put("refused.no_seat"))
        if adversary in (seat, to):
            raise Refused(put("refused.draft_against"))
        if obligation not in OBLIGATIONS or strength not in STRENGTHS or owes not in OWES:
            raise Refused(put("refused.draft_words"))
        if to not in room.held:
            raise Refused(put("refused.draft_alone"))
        if room.asking is None or to not in room.asking.seats:
            raise Refused(put("refused.draft_unasked"))
        if sum(one.seat == seat for one in room.drafted) >= MOST_DRAFTS:
            raise Refused(put("refused.too_many"))

    def proposing(self, seat: str, move: str) -> None:
        """What is proposed is an open joint act."""
        if not self.open_move(seat, move).joint:
            raise Refused(put("refused.not_joint"))
        if any(one.move == move for one in self.game.room.proposed):
            raise Refused(put("refused.proposed"))

    def predicting(self, student: int, chances: Mapping[str, float]) -> int:
        """Predictions are about what is predicted, before the turn closes; which turn it is."""
        self.known(student)
        if self.game.room.phase == OVER:
            raise Refused(put("refused.phase_over"))
        if not chances or not set(chances) <= set(predicted_names(self.game)):
            raise Refused(put("refused.prediction"))
        if any(not 0.0 <= p <= 1.0 for p in chances.values()):
            raise Refused(put("refused.prediction"))
        return max(1, self.game.room.turn)

    def noting(self, student: int, to: str) -> str:
        """Notes go from the own seat to another, and not too many."""
        seat = self.seat_of(student)
        if to not in self.game.room.seats or to == seat:
            raise Refused(put("refused.no_seat"))
        if sum(one.seat == seat for _, one in self.game.room.noted) >= MOST_NOTES:
            raise Refused(put("refused.too_many"))
        return seat

    def undoing(self, turn: int) -> None:
        """A turn that was played."""
        closings = self.game.room.closings
        if not any((one.asking.turn, one.asking.kind) == (turn, TURN) for one in closings):
            raise Refused(put("refused.no_turn", turn=turn))
        if self.game.is_ended:
            raise Refused(put("refused.phase_over"))

    def reopening(self, seat: str) -> None:
        """A seat that has handed in."""
        if seat not in self.game.room.sealed:
            raise Refused(put("refused.not_sealed"))

    def handing(self, seat: str, to: str) -> None:
        """A seat, to the model or to the class."""
        if seat not in self.game.room.seats or to not in {"model", "class"}:
            raise Refused(put("refused.no_seat"))

    def news(
        self, text: str, seat: str | None, changes: Sequence[Change], prepared: str | None
    ) -> tuple[str, str | None, Sequence[Change]]:
        """News as it is put in: prepared in the lesson, or written now."""
        if len(self.game.room.sent) >= MOST_NEWS:
            raise Refused(put("refused.too_many"))
        if prepared is not None:
            held = self.game.lesson.news.get(prepared)
            if held is None:
                raise Refused(put("refused.no_news"))
            text, changes = held.text, held.changes
            seat = held.seat if seat is None else seat
        if seat is not None and seat not in self.game.room.seats:
            raise Refused(put("refused.no_seat"))
        return self.words(text), seat, changes

    def showing(self, screen: str) -> None:
        """A screen that there is at this stage."""
        if screen not in screens_of(self.game.room):
            raise Refused(put("refused.no_screen"))

    def disputing(self, student: int, rule: str) -> None:
        """After the game, a rule that decided something in it."""
        self.known(student)
        self.phase(OVER)
        if rule not in {one.key for one in rules_of(self.game)}:
            raise Refused(put("refused.no_rule"))

    def clocking(self, what: str, seconds: float) -> None:
        """A clock pauses, goes on or has more time."""
        if what not in {"pause", "go_on", "more"} or not 0.0 <= seconds <= MOST_SECONDS:
            raise Refused(put("refused.clock"))


def _has_share(text: str) -> bool:
    return len(text.split()) == SHARE_AT + 1 and text.split()[1] != "cut"
