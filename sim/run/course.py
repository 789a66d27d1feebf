"""One run that can be stopped at a turn, copied, changed and played on with the same dice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from sim.errors import BadInput
from sim.plan.setup import Setup, column_view, copy_of
from sim.record.log import log_columns, new_log, written
from sim.record.played import Played
from sim.run.engines import engine_maker
from sim.run.orders import GivenInject, GivenOrder
from sim.run.seat_turn import DUE, SEATED
from sim.run.seat_turn import step as seated_step
from sim.run.seats import Move, SeatOrders, Seats
from sim.terms import NOBODY
from sim.terms.events import PHASES, Phase
from sim.terms.reasons import Group, OrderFrom
from sim.world.engine import PythonEngine, check_room, room_of

if TYPE_CHECKING:
    from sim.world.state import Decision, State


class Course:
    """A run on its way. The setup is copied, so that it can be changed underway.

    decisions: of states that do not decide by the rules; seats: what people order for those that
    they play. Raises: BadInput for an unknown engine, state or order.
    """

    def __init__(
        self,
        setup: Setup,
        seed: int,
        run: int = 0,
        engine: str = "auto",
        decisions: Mapping[str, Decision | type[State]] | None = None,
        seats: Sequence[SeatOrders] = (),
    ) -> None:
        self.setup, self.seed, self.run = setup, seed, run
        self.maker = engine_maker(engine)
        self.seats = Seats(setup, seats)
        self.decisions = dict(decisions or {})
        self.plan: Any = copy_of(setup.seeded(seed))
        self.now: Any = copy_of(setup.start)
        self.rows, self.pen = new_log(room_of(len(setup.names.states)))
        self.turn = 0
        self.snapshots: list[tuple[NDArray[Any], NDArray[Any]]] = []
        self.connect()

    def connect(self) -> None:
        """A draft and an engine for the arrays as they stand."""
        self.draft: Any = self.setup.draft()
        maker = self.maker
        if maker is None:
            views = column_view(self.plan), column_view(self.now), column_view(self.draft)
            self.engine: Any = PythonEngine(*views, log_columns(self.rows, self.pen))
        else:
            self.engine = maker(self.plan, self.now, self.draft, (self.rows, self.pen))
        held = self.plan, self.now, self.draft
        self.views: Any = (*map(column_view, held), log_columns(self.rows, self.pen))
        if self.decisions:
            from sim.world.world import World  # slow to import

            self.world = World(self.setup, self.seed, self.run, self.decisions)
            log = self.rows, self.pen
            self.world.take(self.plan, self.now, self.draft, log, self.engine)

    def copy(self) -> Self:
        """The same run at the same turn, to be played on otherwise."""
        other = type(self).__new__(type(self))
        other.setup, other.seed, other.run = self.setup, self.seed, self.run
        other.maker, other.turn = self.maker, self.turn
        other.decisions, other.seats = self.decisions, self.seats
        other.plan, other.now = copy_of(self.plan), copy_of(self.now)
        other.rows, other.pen = new_log(len(self.rows))
        used = int(self.pen["used"][0])
        other.rows[:used], other.pen[:] = self.rows[:used], self.pen
        other.snapshots = list(self.snapshots)
        other.connect()
        if other.decisions:
            other.world.told = set(self.world.told)
        return other

    @cached_property
    def blank(self) -> Any:
        """A draft in which nothing stands yet."""
        return self.setup.draft()

    def restart(self, start: Self, run: int) -> Self:
        """As `start` stands, as run `run`: a copy in the arrays of this one, which is its copy.

        Worlds by the thousand are played so; states that do not decide by the rules are not kept.
        """
        held = (self.plan, start.plan), (self.now, start.now), (self.draft, self.blank)
        for mine, other in held:
            for one, new in zip(mine, other, strict=True):
                one[...] = new
        used = int(start.pen["used"][0])
        self.rows[:used], self.pen[:] = start.rows[:used], start.pen
        self.run, self.turn, self.snapshots = run, start.turn, list(start.snapshots)
        return self

    @property
    def is_over(self) -> bool:
        """Whether the last turn is played, or the scenario's stop came."""
        return self.turn >= self.setup.turns or bool(self.now.run["stopped"][0])

    def step(self, order: GivenOrder | None = None, inject: GivenInject | None = None) -> None:
        """One turn, with an order in place of a choice, or with an inject that comes due."""
        self.engine.begin(self.run, self.turn)
        told = self.seats.at(self.turn)
        for phase in range(len(PHASES)):
            check_room(self.views[0], self.views[3])
            if phase == Phase.INJECTS and inject is not None:
                self._inject(inject)
            elif told and phase in SEATED:
                plan, now, draft, log = self.views
                seated_step(phase, plan, now, draft, log, told)
            elif phase == Phase.DECIDE and self.decisions:
                self.world.turn = self.turn
                self.world.agents.do("decide")
            else:
                self.engine.step(phase)
            if phase == Phase.DECIDE and order is not None:
                self._obey(order)
        self.draft.ordered[:] = 0
        self.snapshots.append((self.now.states.copy(), self.now.pairs.copy()))
        self.turn += 1

    def step_with(self, moves: Mapping[int, Sequence[Move]]) -> None:
        """One turn in which some states make these moves in place of what they would begin.

        What falls due they decide by their rules, and all others everything.
        """
        self.engine.begin(self.run, self.turn)
        for phase in range(len(PHASES)):
            check_room(self.views[0], self.views[3])
            self.engine.step(phase)
            if phase == Phase.DECIDE:
                begins = ~np.isin(self.draft.choices["weighed"], DUE)
                for state, made in moves.items():
                    self._replace(state, made, begins)
        self.snapshots.append((self.now.states.copy(), self.now.pairs.copy()))
        self.turn += 1

    def _replace(self, state: int, made: Sequence[Move], begins: NDArray[np.bool_]) -> None:
        """Put moves in place of what a state began. begins: matters in which nothing falls due."""
        matters, choices = self.plan.matters, self.draft.choices
        choices["option"][(matters["who"] == state) & begins] = NOBODY
        for move in made:
            row = choices[self.plan.matter_of[state, move.whom, move.issue]]
            row["option"], row["p"], row["share"] = move.option, 1.0, move.share
            row["because"], row["cause"] = Group.ORDER + OrderFrom.SEAT, NOBODY

    def order(self, seats: Sequence[SeatOrders]) -> None:
        """What people order from here on, with what they have ordered. Raises: BadInput."""
        self.seats = Seats(self.setup, seats)

    def play_on(self, until: int | None = None) -> Self:
        """All turns up to `until`, or to the end."""
        while not self.is_over and (until is None or self.turn < until):
            self.step()
        return self

    def _obey(self, order: GivenOrder) -> None:
        """Put an order in place of what the state chose toward the same state, or chose at all."""
        matters, choices = self.plan.matters, self.draft.choices
        mine = matters["who"] == order.state
        if order.option == NOBODY:
            choices["option"][mine] = NOBODY
            return
        choices["option"][mine & (matters["whom"] == order.whom)] = NOBODY
        row = choices[self.plan.matter_of[order.state, order.whom, order.issue]]
        row["option"], row["p"] = order.option, 1.0
        row["because"], row["cause"] = Group.ORDER + OrderFrom.BRANCH, NOBODY

    def _inject(self, inject: GivenInject) -> None:
        """The phase of injects with one of them due now, the plan as it was afterwards."""
        o = inject.occasion
        kept, odds = self.plan.occasions[o].copy(), self.plan.outcomes["p"].copy()
        first = int(kept["first"])
        self.plan.occasions["at"][o], self.plan.occasions["condition"][o] = self.turn, NOBODY
        self.plan.outcomes["p"][first : int(kept["last"])] = 0.0
        self.plan.outcomes["p"][first + inject.outcome] = 1.0
        self.now.occasions["fired"][o] = 0
        self.engine.step(Phase.INJECTS)
        self.plan.occasions[o] = kept
        self.plan.outcomes["p"][:] = odds

    def change(self, setup: Setup) -> None:
        """Go on under another setup with the same names: what differs at the start differs now.

        Raises: BadInput if the change adds or removes something, or moves the horizon.
        """
        if setup.names != self.setup.names:
            raise BadInput("in mid-run values can be changed, but nothing can be added or removed")
        if setup.scenario.horizon != self.setup.scenario.horizon:
            raise BadInput("the horizon of a run cannot be changed in mid-run")
        overwrite(self.plan, setup.seeded(self.seed), None)
        overwrite(self.now, setup.start, self.setup.start)
        self.setup = setup

    def played(self) -> Played:
        """The run as far as it is played."""
        states = np.stack([states for states, _ in self.snapshots])
        pairs = np.stack([pairs for _, pairs in self.snapshots])
        rows = written(self.rows, self.pen).copy()
        names, scenario = self.setup.names, self.setup.scenario
        return Played(scenario, names, self.seed, self.run, self.engine.name, rows, states, pairs)


def overwrite(held: Any, new: Any, old: Any | None) -> None:
    """Put the values of `new` in place; with `old`, only those in which the two differ."""
    for part in held._fields:
        mine, other = getattr(held, part), getattr(new, part)
        if mine.shape != other.shape:
            raise BadInput("in mid-run values can be changed, but nothing can be added or removed")
        if old is None:
            mine[...] = other
        elif mine.dtype.names is None:
            moved = getattr(old, part) != other
            mine[moved] = other[moved]
        else:
            for name in mine.dtype.names:
                moved = getattr(old, part)[name] != other[name]
                mine[name][moved] = other[name][moved]
