"""The view of one student: what the seat knows, may do, has handed in, and what became of it."""

from __future__ import annotations

from sim.classroom import views as v
from sim.classroom.checks import Refused
from sim.classroom.knowledge import NewsItem
from sim.classroom.moves import OpenMove, shortlist
from sim.classroom.occasions import occasion_words
from sim.classroom.outcomes import predicted_names
from sim.classroom.pact_words import pact_items, pact_words
from sim.classroom.pacts import treaty_of
from sim.classroom.quarrels import quarrels
from sim.classroom.state import DUE, Closing, Student
from sim.classroom.steps import Sealed
from sim.classroom.viewing import PUBLIC, PublicViewer
from sim.classroom.wording import put
from sim.run.seats import SHARE_AT, move_of
from sim.terms.events import Kind
from sim.terms.reasons import Group, OrderFrom


class SeatViewer:
    """Makes the view of one student. moves: whether with the moves that are open."""

    def __init__(self, viewer: PublicViewer, student: Student, *, moves: bool = True) -> None:
        self.with_moves = moves
        self.viewer, self.game, self.room = viewer, viewer.game, viewer.game.room
        self.student, self.seat = student, student.seat or ""

    def view(self) -> v.StudentView:
        """All of it."""
        viewer, seat = self.viewer, self.seat
        asking = self.room.asking
        asked = bool(seat and asking is not None and seat in asking.seats)
        by_model = seat in self.room.by_model
        wanted = self.with_moves and asked and not by_model
        moves = self.game.moves(seat) if wanted else []
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
            earlier=viewer.kept(("earlier", seat), lambda: self.earlier(first)) if seat else (),
            private=viewer.kept(("private", seat), lambda: self.private(first)) if seat else (),
            crises=viewer.kept(("crises", seat), self.quarrels) if seat else (),
            occasions=viewer.kept(("occasions", seat), self.occasions) if seat else (),
            called=bool(asked and asking and asking.kind == DUE and not self.is_threatened()),
            offers=self.offers() if seat else (),
            drafts=self.drafts() if seat else (),
            pacts=viewer.kept("pacts", lambda: tuple(pact_items(self.game.board))),
            shortlist=viewer.kept(("list", seat, bool(moves)), lambda: tuple(shortlist(moves))),
            groups=viewer.kept(("groups", seat, bool(moves)), lambda: self.groups(moves)),
            most_moves=self.game.lesson.moves,
            sealed=self.orders(sealed) if sealed else None,
            standing=self.orders(standing) if standing else None,
            suggestions=self.suggestions(),
            notes=viewer.notes(seat) if seat else (),
            forecasts=self.forecasts(),
            mine=viewer.kept(("mine", seat), self.mine) if seat else (),
            silent=self.silent(),
            waits_for=tuple(waits),
        )

    @property
    def code(self) -> int:
        """The code of the seat."""
        return self.game.board.setup.names.states.index(self.seat)

    def earlier(self, first: int) -> tuple[NewsItem, ...]:
        """What the seat knows of all turns but the last."""
        return tuple(self.viewer.knowledge().items(self.code, 0, first))

    def private(self, first: int) -> tuple[NewsItem, ...]:
        """What only this seat learned since it was last asked."""
        found = self.viewer.knowledge().items(self.code, first, self.game.board.beat)
        sent = self.viewer.sent_to(self.code, first)
        return tuple(item for item in (*sent, *found) if item.own)

    def quarrels(self) -> tuple[str, ...]:
        """The quarrels in which the seat is, and what is asked."""
        return quarrels(self.game.board, self.viewer.knowledge(), self.code)

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

    def occasions(self) -> tuple[str, ...]:
        """Its occasions to come into the quarrels of others, as its staff sees them."""
        story = self.viewer.knowledge().story
        return tuple(occasion_words(self.game.board, story, self.code))

    def is_threatened(self) -> bool:
        """Whether an ultimatum has reached it in the week that was played last."""
        board = self.game.board
        return self.code in board.ultimatums(board.beat - 1)

    def drafts(self) -> tuple[v.DraftItem, ...]:
        """Treaties on the table between this seat and others."""
        sealed, scenario = self.room.sealed.get(self.seat), self.game.told
        signed = sealed.signs if sealed is not None else ()
        return tuple(
            v.DraftItem(
                one.treaty,
                self.viewer.title(one.seat),
                self.viewer.title(one.to),
                str(treaty_of(scenario, one)["title"]),
                pact_words(scenario, one),
                one.treaty in signed,
            )
            for one in self.room.drafted
            if self.seat in (one.seat, one.to)
        )

    def words(self, text: str) -> str:
        """A move in words: what it is, toward whom, about what, and the share that it offers."""
        setup, story = self.game.board.setup, self.viewer.knowledge().story
        _, move = move_of(setup, text)
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
            v.MoveGroup(
                whom, held[0].whom_title, tuple(sorted(held, key=lambda x: (x.rung, x.does)))
            )
            for whom, held in found.items()
        )

    def orders(self, step: Sealed) -> v.SealedOrders:
        """What was handed in, in words."""
        by = self.room.students.get(step.student)
        shares = {
            " ".join(t.split()[:SHARE_AT]): t.split()[SHARE_AT]
            for t in step.moves
            if len(t.split()) > SHARE_AT and t.split()[1] != "cut"
        }
        titles = {one.treaty: one.title for one in self.drafts()}
        signs = [put("page.signs", treaty=titles[one]) for one in step.signs if one in titles]
        return v.SealedOrders(
            by.name if by else "",
            (*(self.words(text) for text in step.moves), *signs),
            tuple(step.moves),
            shares,
            step.asked,
            step.calls,
            step.entry,
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
        titles = self.game.told.outcomes
        return tuple(
            v.Forecast(name, titles[name].title, round(100 * said[name]) if name in said else None)
            for name in predicted_names(self.game)
        )

    def last_closings(self) -> list[Closing]:
        """How the turn that was played last was closed: once, and after each ultimatum."""
        closings = self.room.closings
        return [one for one in closings if one.asking.turn == closings[-1].asking.turn]

    def silent(self) -> int:
        """The turn that was played last, if the seat handed in nothing then."""
        played = [one for one in self.last_closings() if self.seat in one.silent]
        return played[-1].asking.turn if played else 0

    def mine(self) -> tuple[str, ...]:
        """What became of the moves of the last turn."""
        return tuple(
            self.became(closing, text)
            for closing in self.last_closings()
            if self.seat in closing.sealed
            for text in closing.sealed[self.seat].moves
        )

    def became(self, closing: Closing, text: str) -> str:
        """What became of a move that was ordered at an asking."""
        knowledge = self.viewer.knowledge()
        _, move = move_of(self.game.board.setup, text)
        ordered = Group.ORDER + OrderFrom.SEAT
        rows = [
            e
            for e in knowledge.story.events
            if (e.turn, e.actor, e.target) == (closing.asking.beat, self.code, move.whom)
            and (e.action, e.issue, e.because) == (move.option, move.issue, ordered)
        ]
        if not rows:
            return put("page.not_done", move=self.words(text))
        told = [knowledge.told(rows[0], self.code)]
        told += [
            knowledge.told(e, self.code)
            for e in knowledge.story.events
            if e.cause == rows[0].seq and e.kind in (Kind.DECLINE, Kind.JOINT)
        ]
        return " ".join(told)


class Viewer(PublicViewer):
    """Makes all views of a game."""

    def student(self, number: int, *, moves: bool = True) -> v.StudentView:
        """The page of a student. Raises: Refused for a number that nobody has.

        moves: whether with the moves that are open, which take longest to find.
        """
        with self.game.turns:
            student = self.game.room.students.get(number)
            if student is None:
                raise Refused(put("refused.unknown"))
            return SeatViewer(self, student, moves=moves).view()
