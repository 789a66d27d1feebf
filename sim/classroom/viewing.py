"""Views of a game, made for one reader each: :mod:`sim.classroom.views` says what they hold."""

from __future__ import annotations

from typing import Any

from sim.classroom import views as v
from sim.classroom.cards import RoleCard, role_card
from sim.classroom.core import Core
from sim.classroom.fan import counted_pairs, course_of
from sim.classroom.knowledge import Knowledge, NewsItem
from sim.classroom.outcomes import came_about
from sim.classroom.screens import beside, screens_of, shown
from sim.classroom.state import ASKING, DUE, TURN
from sim.classroom.wording import put
from sim.telling.messages import in_own_words, notice, spoken
from sim.telling.small_words import dated
from sim.terms import NOBODY

PUBLIC = NOBODY  # the seat of what everybody knows
MANY = 12  # items of news on the projector


class PublicViewer:
    """Makes the views that are no student's; what costs time is kept until the game changes.

    fan: the bands of the runs in which the model plays every seat, once they are there.
    """

    def __init__(self, game: Core) -> None:
        self.game = game
        self.fan: v.Path | None = None
        self._stamp: tuple[int, ...] = ()
        self._held: dict[Any, Any] = {}
        self._cards: dict[tuple[str, str], RoleCard] = {}

    @property
    def stage(self) -> tuple[int, ...]:
        """How far the run and the news have come, in numbers."""
        room = self.game.room
        return room.askings, len(room.closings), len(room.sent), self.game.board.beat

    def kept(self, key: Any, make: Any) -> Any:
        """What depends on the run and the news alone, until either goes on."""
        stamp = self.stage
        if self._stamp != stamp:
            self._stamp, self._held = stamp, {}
        if (spoken(), key) not in self._held:
            self._held[spoken(), key] = make()
        return self._held[spoken(), key]

    def knowledge(self) -> Knowledge:
        """What can be known now."""
        board = self.game.board
        found: Knowledge = self.kept("knowledge", lambda: Knowledge(board, board.story()))
        return found

    def date(self) -> str:
        """The day to which the game has come, in words."""
        return self.day(self.game.board.beat)

    def head(self) -> v.Head:
        """What stands on top of every page."""
        game, room = self.game, self.game.room
        asking = room.asking
        return v.Head(
            room=game.name,
            title=game.lesson.title or game.told.title,
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
        return self.game.told.states[state].title

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
        if room.phase != ASKING:
            return "ready"
        if room.asking is None or seat not in room.asking.seats:
            return "not_asked"
        return "sealed" if seat in room.sealed else "open"

    def news(self, seat: int) -> tuple[NewsItem, ...]:
        """What a seat learned since it was last asked; NOBODY: everybody."""
        found: tuple[NewsItem, ...] = self.kept(("news", seat), lambda: self._news(seat))
        return found

    def _news(self, seat: int) -> tuple[NewsItem, ...]:
        first, last = self.last_span()
        return tuple(
            item
            for item in (*self.sent_to(seat, first), *self.knowledge().items(seat, first, last))
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

    def sent_to(self, seat: int, first: int) -> list[NewsItem]:
        """News that was put in: to all, or to this seat alone."""
        code = self.game.board.setup.names.states.index
        found = []
        for one in self.game.room.sent:
            mine = one.news.seat is not None and seat != PUBLIC and code(one.news.seat) == seat
            if one.beat >= first and (one.news.seat is None or mine):
                found.append(NewsItem(self.day(one.beat), one.news.text, heavy=True, own=mine))
        return found

    def day(self, beat: int) -> str:
        """The first day of a beat, in words."""
        return dated(self.game.board.day(beat))

    def path(self) -> v.Path:
        """The class's course, with the bands once they are there."""
        board = self.game.board
        counted = counted_pairs(board.setup)
        held = [pairs["tension"] for _, pairs in board.course.snapshots]
        tension = tuple(float(course_of(one, counted)) for one in held)
        fan = self.fan
        if fan is None:
            return v.Path(tension)
        bands = (fan.low90, fan.low50, fan.median, fan.high50, fan.high90)
        return v.Path(tension, *bands, runs=fan.runs)

    def outcomes(self) -> tuple[str, ...]:
        """The outcomes that the game has reached, with the day."""
        found: tuple[str, ...] = self.kept("outcomes", self._outcomes)
        return found

    def _outcomes(self) -> tuple[str, ...]:
        watched = self.game.told.outcomes
        return tuple(
            put("page.reached", title=watched[name].title, date=self.day(beat))
            for name, beat in came_about(self.game).items()
        )

    def projector(self) -> v.ProjectorView:
        """The page that everybody sees."""
        with self.game.turns:
            room = self.game.room
            heavy = [item for item in self.news(PUBLIC) if item.heavy]
            return v.ProjectorView(
                self.head(),
                self.seats(),
                tuple(heavy[-MANY:]),
                self.path(),
                self.outcomes(),
                self.screening(),
                len(room.disputed),
                len(room.students),
                " ".join(in_own_words(self.game.scenario.story.what).split()),
            )

    def screening(self) -> v.Screening:
        """Which screen the projector shows, and what the instructor may choose."""
        room = self.game.room
        before, after = beside(room)
        return v.Screening(shown(room), room.hidden, screens_of(room), before, after)

    def instructor(self) -> v.InstructorView:
        """The page of the instructor."""
        with self.game.turns:
            game, room = self.game, self.game.room
            done = {one.news.prepared for one in room.sent}
            prepared = tuple(
                v.PreparedItem(
                    name, one.text, self.title(one.seat) if one.seat else "", name in done
                )
                for name, one in game.lesson.news.items()
                if one.from_turn <= max(1, room.turn)
            )
            sent = tuple(
                v.Written(
                    "", self.title(one.news.seat) if one.news.seat else "", one.news.text, one.turn
                )
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
                screening=self.screening(),
            )

    def notes(self, seat: str | None) -> tuple[v.Written, ...]:
        """Private notes of a seat; of all for the instructor, where None."""
        return tuple(
            v.Written(self.title(one.seat), self.title(one.to), one.text, turn)
            for turn, one in self.game.room.noted
            if seat is None or seat in (one.seat, one.to)
        )

    def card(self, seat: str) -> RoleCard:
        """The role card of a seat."""
        key = seat, spoken()
        if key not in self._cards:
            self._cards[key] = role_card(self.game.told, seat, self.game.lesson.objectives)
        return self._cards[key]
