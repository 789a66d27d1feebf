"""Views of a game, made for one reader each: :mod:`sim.classroom.views` says what they hold."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np

from sim.classroom import views as v
from sim.classroom.cards import RoleCard, role_card
from sim.classroom.game import Game
from sim.classroom.knowledge import Knowledge, NewsItem
from sim.classroom.moves import OpenMove, shortlist
from sim.classroom.outcomes import came_about, predicted_names
from sim.classroom.state import ASKING, DUE, TURN, Student
from sim.classroom.steps import Sealed
from sim.classroom.wording import put
from sim.run.seats import SHARE_AT, move_of
from sim.telling.messages import notice
from sim.telling.small_words import dated
from sim.terms import NO_TERM, NOBODY
from sim.terms.events import Kind
from sim.terms.reasons import Group, OrderFrom
from sim.turn.demands import stands

PUBLIC = NOBODY  # the seat of what everybody knows
MANY = 12  # items of news on the projector


class Viewer:
    """Makes views of a game; what costs time is kept until the game changes.

    fan: the bands of the runs in which the model plays every seat, once they are there.
    """

    def __init__(self, game: Game) -> None:
        self.game = game
        self.fan: v.Path | None = None
        self._version = -1
        self._held: dict[Any, Any] = {}
        self._cards: dict[str, RoleCard] = {}

    def _kept(self, key: Any, make: Any) -> Any:
        if self._version != self.game.version:
            self._version, self._held = self.game.version, {}
        if key not in self._held:
            self._held[key] = make()
        return self._held[key]

    def knowledge(self) -> Knowledge:
        """What can be known now."""
        board = self.game.board
        found: Knowledge = self._kept("knowledge", lambda: Knowledge(board, board.story()))
        return found

    def date(self) -> str:
        """The day to which the game has come, in words."""
        horizon = self.game.scenario.horizon
        days = self.game.board.beat * horizon.beat_days
        return dated(horizon.start + datetime.timedelta(days=days))

    def head(self) -> v.Head:
        """What stands on top of every page."""
        game, room = self.game, self.game.room
        asking = room.asking
        return v.Head(
            room=game.name,
            title=game.lesson.title or game.scenario.title,
            phase=room.phase,
            turn=room.turn,
            turns=game.turns_in_all,
            asking=asking.number if asking else 0,
            due=asking is not None and asking.kind == DUE,
            date=self.date(),
            seconds=game.seconds_left(),
            runs=room.clock.runs,
            undone=room.undone,
            notice=notice(),
        )

    def title(self, state: str) -> str:
        """A state's name."""
        return self.game.scenario.states[state].title

    def seats(self) -> tuple[v.SeatRow, ...]:
        """All seats in the order in which they are filled."""
        room = self.game.room
        listed = [one for one in self.game.lesson.seats if one in room.seats]
        order = [*listed, *[one for one in room.seats if one not in listed]]
        return tuple(
            v.SeatRow(
                one,
                self.title(one),
                tuple(student.name for student in room.of_seat(one)),
                self.status(one),
            )
            for one in order
        )

    def status(self, seat: str) -> str:
        """How a seat stands in this asking."""
        room = self.game.room
        if seat in room.by_model:
            return "model"
        if not room.of_seat(seat):
            return "empty"
        if room.phase != ASKING or room.asking is None or seat not in room.asking.seats:
            return "not_asked"
        return "sealed" if seat in room.sealed else "open"

    def news(self, seat: int) -> tuple[NewsItem, ...]:
        """What a seat learned since it was last asked; NOBODY: everybody."""
        first, last = self.last_span()
        return tuple(
            item
            for item in (*self._sent(seat, first), *self.knowledge().items(seat, first, last))
            if seat == PUBLIC or not item.own
        )

    def last_span(self) -> tuple[int, int]:
        """The beats that were played last: of the whole turn, though it was interrupted."""
        closings = self.game.room.closings
        if not closings:
            return 0, 0
        turn = closings[-1].asking.turn
        first = next(one.asking.beat for one in closings if one.asking.turn == turn)
        return first, self.game.board.beat

    def _sent(self, seat: int, first: int) -> list[NewsItem]:
        """News that was put in: to all, or to this seat alone."""
        code = self.game.board.setup.names.states.index
        found = []
        for one in self.game.room.sent:
            mine = one.news.seat is not None and seat != PUBLIC and code(one.news.seat) == seat
            if one.beat >= first and (one.news.seat is None or mine):
                found.append(NewsItem(self._day(one.beat), one.news.text, heavy=True, own=mine))
        return found

    def _day(self, beat: int) -> str:
        horizon = self.game.scenario.horizon
        return dated(horizon.start + datetime.timedelta(days=beat * horizon.beat_days))

    def path(self) -> v.Path:
        """The class's course, with the bands once they are there."""
        board = self.game.board
        reach = np.asarray(board.setup.plan.pairs["reach"]) == 1  # type: ignore[call-overload]
        held = [pairs["tension"][reach] for _, pairs in board.course.snapshots]
        tension = tuple(float(np.mean(one)) for one in held)
        fan = self.fan
        if fan is None:
            return v.Path(tension)
        bands = fan.low90, fan.low50, fan.median, fan.high50, fan.high90
        return v.Path(tension, *bands, runs=fan.runs)

    def outcomes(self) -> tuple[str, ...]:
        """The outcomes that the game has reached, with the day."""
        watched = self.game.scenario.outcomes
        return tuple(
            put("page.reached", title=watched[name].title, date=self._day(beat))
            for name, beat in came_about(self.game).items()
        )

    def projector(self) -> v.ProjectorView:
        """The page that everybody sees."""
        with self.game.turns:
            heavy = [item for item in self.news(PUBLIC) if item.heavy]
            return v.ProjectorView(
                self.head(), self.seats(), tuple(heavy[-MANY:]), self.path(), self.outcomes()
            )

    def instructor(self) -> v.InstructorView:
        """The page of the instructor."""
        with self.game.turns:
            game, room = self.game, self.game.room
            done = {one.news.prepared for one in room.sent}
            prepared = tuple(
                v.PreparedItem(name, one.text, self.title(one.seat) if one.seat else "", name in done)
                for name, one in game.lesson.news.items()
                if one.from_turn <= max(1, room.turn)
            )
            sent = tuple(
                v.Written("", self.title(one.news.seat) if one.news.seat else "", one.news.text,
                          one.turn)
                for one in room.sent
            )
            turns = [one.asking.turn for one in room.closings if one.asking.kind == TURN]
            return v.InstructorView(
                head=self.head(),
                seats=self.seats(),
                unseated=tuple(one.name for one in room.students.values() if one.seat is None),
                news=self.news(PUBLIC),
                prepared=prepared,
                sent=sent,
                notes=self.notes(None),
                undoable=tuple(turns),
                path=self.path(),
                outcomes=self.outcomes(),
                ended=game.is_ended,
            )

    def notes(self, seat: str | None) -> tuple[v.Written, ...]:
        """Private notes of a seat; of all for the instructor, where None."""
        return tuple(
            v.Written(self.title(one.seat), self.title(one.to), one.text, turn)
            for turn, one in self.game.room.noted
            if seat is None or seat in (one.seat, one.to)
        )

    def student(self, number: int) -> v.StudentView:
        """The page of a student. Raises: Refused for a number that nobody has."""
        with self.game.turns:
            self.game.checks.known(number)
            return SeatViewer(self, self.game.room.students[number]).view()

    def card(self, seat: str) -> RoleCard:
        """The role card of a seat."""
        if seat not in self._cards:
            self._cards[seat] = role_card(self.game.scenario, seat, self.game.lesson.objectives)
        return self._cards[seat]


class SeatViewer:
    """Makes the view of one student."""

    def __init__(self, viewer: Viewer, student: Student) -> None:
        self.viewer, self.game, self.room = viewer, viewer.game, viewer.game.room
        self.student, self.seat = student, student.seat or ""

    def view(self) -> v.StudentView:
        """All of it."""
        viewer, seat = self.viewer, self.seat
        asking = self.room.asking
        asked = bool(seat and asking is not None and seat in asking.seats)
        by_model = seat in self.room.by_model
        moves = self.game.moves(seat) if asked and not by_model else []
        code = self.code if seat else PUBLIC
        first = viewer.last_span()[0]
        sealed, standing = self.room.sealed.get(seat), self.room.standing(seat)
        waits = [row.title for row in viewer.seats() if row.status == "open"]
        return v.StudentView(
            head=viewer.head(),
            student=self.student.number,
            name=self.student.name,
            role=self.room.role(self.student),
            seat=seat,
            seat_title=viewer.title(seat) if seat else "",
            mates=tuple((one.name, self.room.role(one)) for one in self.room.of_seat(seat)),
            seats=viewer.seats(),
            card=viewer.card(seat) if seat else None,
            asked=asked,
            by_model=by_model,
            news=viewer.news(code),
            earlier=tuple(viewer.knowledge().items(code, 0, first)) if seat else (),
            private=self.private(first) if seat else (),
            crises=self.crises() if seat else (),
            offers=self.offers() if seat else (),
            shortlist=tuple(shortlist(moves)),
            groups=self.groups(moves),
            most_moves=self.game.lesson.moves,
            sealed=self.orders(sealed) if sealed else None,
            standing=self.orders(standing) if standing else None,
            suggestions=self.suggestions(),
            notes=viewer.notes(seat) if seat else (),
            forecasts=self.forecasts(),
            mine=self.mine() if seat else (),
            waits_for=tuple(waits),
        )

    @property
    def code(self) -> int:
        """The code of the seat."""
        return self.game.board.setup.names.states.index(self.seat)

    def private(self, first: int) -> tuple[NewsItem, ...]:
        """What only this seat learned since it was last asked."""
        found = self.viewer.knowledge().items(self.code, first, self.game.board.beat)
        sent = self.viewer._sent(self.code, first)  # noqa: SLF001 - the two make one page
        return tuple(item for item in (*sent, *found) if item.own)

    def crises(self) -> tuple[str, ...]:
        """The quarrels in which the seat is, and what is asked."""
        board, viewer = self.game.board, self.viewer
        plan, now, i = board.course.views[0], board.course.views[1], self.code
        story, found = viewer.knowledge().story, []
        for j, name in enumerate(board.setup.names.states):
            over = int(now.pairs.over[i, j])
            places = {"whom": story.state(j), "issue": story.issue(over)}
            if now.pairs.at_war[i, j] == 1:
                found.append(put("page.at_war", **places))
            elif now.pairs.dispute[i, j] == 1:
                found.append(put("page.dispute", **places))
            for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
                twin = int(plan.matter_of[j, i, plan.matters.issue[m]])
                for key, one in (("page.asks", twin), ("page.asked", m)):
                    if stands(now, one):
                        found.append(self._demand(key, one, name))
        return tuple(found)

    def _demand(self, key: str, m: int, name: str) -> str:
        """A demand that stands, in words, with its term."""
        now = self.game.board.course.views[1]
        knowledge = self.viewer.knowledge()
        event = knowledge.story.events[int(now.matters.demand[m])]
        days = float(now.matters.due[m])
        term = "" if days == NO_TERM else put("page.term", days=round(days))
        refused = put("page.was_refused") if now.matters.refused[m] == 1 else ""
        return put(
            key, demand=knowledge.told(event, PUBLIC), term=term, refused=refused,
            whom=self.viewer.title(name),
        )

    def offers(self) -> tuple[v.OfferItem, ...]:
        """Joint acts that others propose in this asking."""
        sealed = self.room.sealed.get(self.seat)
        found = []
        for one in self.room.proposed:
            if one.move.split()[2] == self.seat:
                answer = ""
                if sealed is not None:
                    answer = "agree" if one.move in sealed.agrees else ""
                    answer = "decline" if one.move in sealed.declines else answer
                by = self.viewer.title(one.seat)
                found.append(v.OfferItem(one.move, by, self.words(one.move), answer))
        return tuple(found)

    def words(self, text: str) -> str:
        """A move in words: what it is, toward whom, about what, and the share that it offers."""
        setup, story = self.game.board.setup, self.viewer.knowledge().story
        who, move = move_of(setup, text)
        said = put(
            "page.move",
            act=story.title(move.option),
            whom=story.state(move.whom),
            issue=story.issue(move.issue),
        )
        has_share = len(text.split()) > SHARE_AT and not setup.names.cuts[move.option]
        return said + (put("page.share", percent=round(100 * move.share)) if has_share else "")

    def groups(self, moves: list[OpenMove]) -> tuple[v.MoveGroup, ...]:
        """All moves by counterpart, the likelier first."""
        found: dict[str, list[OpenMove]] = {}
        for move in moves:
            found.setdefault(move.whom, []).append(move)
        return tuple(
            v.MoveGroup(whom, held[0].whom_title, tuple(sorted(held, key=lambda x: (x.rung, x.does))))
            for whom, held in found.items()
        )

    def orders(self, step: Sealed) -> v.SealedOrders:
        """What was handed in, in words."""
        by = self.room.students.get(step.student)
        shares = {" ".join(t.split()[:SHARE_AT]): t.split()[SHARE_AT] for t in step.moves
                  if len(t.split()) > SHARE_AT and t.split()[1] != "cut"}
        return v.SealedOrders(
            by.name if by else "",
            tuple(self.words(text) for text in step.moves),
            tuple(step.moves),
            shares,
            step.asked,
            step.calls,
        )

    def suggestions(self) -> tuple[v.Written, ...]:
        """What team mates suggest."""
        students = self.room.students
        return tuple(
            v.Written(students[one.student].name, "", one.text, self.room.turn)
            for one in self.room.suggested
            if self.seat and students[one.student].seat == self.seat
        )

    def forecasts(self) -> tuple[v.Forecast, ...]:
        """What is predicted, with what this student said last."""
        said: dict[str, float] = {}
        for (number, _), one in sorted(self.room.predicted.items()):
            if number == self.student.number:
                said |= one.chances
        titles = self.game.scenario.outcomes
        return tuple(
            v.Forecast(name, titles[name].title, round(100 * said[name]) if name in said else None)
            for name in predicted_names(self.game)
        )

    def mine(self) -> tuple[str, ...]:
        """What became of the moves of the last turn."""
        closings = self.room.closings
        if not closings or self.seat not in closings[-1].sealed:
            return ()
        closing, knowledge = closings[-1], self.viewer.knowledge()
        setup, found = self.game.board.setup, []
        ordered = Group.ORDER + OrderFrom.SEAT
        for text in closing.sealed[self.seat].moves:
            _, move = move_of(setup, text)
            rows = [
                e
                for e in knowledge.story.events
                if (e.turn, e.actor, e.target) == (closing.asking.beat, self.code, move.whom)
                and (e.action, e.issue, e.because) == (move.option, move.issue, ordered)
            ]
            if not rows:
                found.append(put("page.not_done", move=self.words(text)))
                continue
            told = [knowledge.told(rows[0], self.code)]
            told += [
                knowledge.told(e, self.code)
                for e in knowledge.story.events
                if e.cause == rows[0].seq and e.kind in (Kind.DECLINE, Kind.JOINT)
            ]
            found.append(" ".join(told))
        return tuple(found)
