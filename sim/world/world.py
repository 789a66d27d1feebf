"""The world as a Mesa model: the engine one looks into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np
from numpy.typing import NDArray

from sim.errors import BadInput, in_python
from sim.plan.build import build
from sim.plan.setup import Setup, column_view, copy_of
from sim.record.log import log_columns, new_log, written
from sim.record.numbers import whole
from sim.record.paths import safe_name
from sim.record.played import Played
from sim.record.tables import dyad_table, event_table, state_table
from sim.scenario.altered import scenario_given
from sim.scenario.load import Loaded
from sim.scenario.near import choices
from sim.scenario.schema import Scenario
from sim.telling.lines import Words
from sim.terms import NOBODY
from sim.terms.events import PHASES, Phase
from sim.world.collecting import collector
from sim.world.engine import Engine, EngineMaker, PythonEngine, check_room, room_of
from sim.world.menus import issues_for
from sim.world.state import Decision, Order, State

if TYPE_CHECKING:
    import pandas as pd

    from sim.plots.on_demand import FigureSet


class World(mesa.Model):  # type: ignore[misc]
    """One run of a scenario, turn by turn: a Mesa model whose agents are states.

    scenario: its name or path, what `load` gives, or a `Scenario`; seed, run: whole numbers that
    name all chance; decisions: by state, a function of the `State` that answers with orders, or
    with None to leave the turn to the rules, or a subclass of `State`; kinds: subclasses of
    `State`, by state; make_engine: another engine than plain Python; sets: values in place of the
    file's, by their path, `{"states.KOR.resolve": 0.9}`; values: the same as keywords, so that
    `mesa.batch_run` can vary them. A subclass that has an `__init__` takes and passes on all of
    these. It keeps no dice of its own: Mesa's `random` and `rng` change nothing, and iterations of
    `mesa.batch_run` are all alike: vary `run` there, `{"run": range(10)}`.

    turn: how many turns are played; agents: the states, in the order of their ids; datacollector:
    after each turn. Raises: BadInput for unknown states, orders or paths; ScenarioProblem.
    """

    @in_python
    def __init__(
        self,
        scenario: str | Path | Loaded | Scenario | Setup,
        seed: int = 1,
        run: int = 0,
        decisions: Mapping[str, Decision | type[State]] | None = None,
        kinds: Mapping[str, type[State]] | None = None,
        make_engine: EngineMaker | None = None,
        sets: Mapping[str, Any] | None = None,
        **values: Any,
    ) -> None:
        seed, run = whole("seed", seed), whole("run", run)
        super().__init__(rng=seed % 2**32)
        check_values(values)
        changed = {**(sets or {}), **values}
        self.name = name_of(scenario)
        if not isinstance(scenario, Setup):
            scenario = build(scenario_given(scenario, changed))
        elif changed:
            raise BadInput("a setup cannot be changed any more: give its scenario with `sets`")
        self.setup = scenario
        self.spec = self.setup.scenario
        self.names = self.setup.names
        self.seed_of_run, self.run_number, self.turn = seed, run, 0
        given = {**(decisions or {}), **(kinds or {})}
        self._check_states(given)
        self.kinds = {name: one for name, one in given.items() if isinstance(one, type)}
        self.decisions: dict[str, Decision] = {
            name: one for name, one in given.items() if name not in self.kinds
        }
        self.told: set[str] = set()  # states that go by orders of their own until the turn is over
        room = room_of(len(self.names.states))
        raw_now, raw_draft = copy_of(self.setup.start), self.setup.draft()
        self._hold(self.setup.seeded(self.seed_of_run), raw_now, raw_draft, new_log(room))
        if make_engine is None:
            self.engine: Engine = PythonEngine(self.plan, self.now, self.draft, self.log)
        else:
            self.engine = make_engine(self.raw_plan, raw_now, raw_draft, self.raw_log)
        for name in self.names.states:
            self.kinds.get(name, State)(self, name)
        self.snapshots: list[tuple[NDArray[Any], NDArray[Any]]] = []
        self.datacollector = collector()

    def __repr__(self) -> str:
        """What it is and how far it has come, in a line."""
        where = f"turn {self.turn} of {self.setup.turns}, seed {self.seed_of_run}"
        return f"<{type(self).__name__} {self.spec.title!r}, {where}, run {self.run_number}>"

    def _hold(self, plan: Any, now: Any, draft: Any, log: Any) -> None:
        self.raw_plan, self.raw_now, self.raw_log = plan, now, log
        self.raw_draft: Any = draft
        self.plan, self.now = column_view(plan), column_view(now)
        self.draft, self.log = column_view(draft), log_columns(*log)

    def take(self, plan: Any, now: Any, draft: Any, log: Any, engine: Engine) -> None:
        """Show a run that is kept elsewhere, in record arrays, and decide in it."""
        self._hold(plan, now, draft, log)
        self.engine = engine

    def _check_states(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self.names.states:
                raise BadInput(f"no state called {name!r}{choices(name, self.names.states)}")

    def step(self) -> None:
        """One turn."""
        if self.is_over:
            return
        self.engine.begin(self.run_number, self.turn)
        for phase in range(len(PHASES)):
            check_room(self.plan, self.log)
            if phase == Phase.DECIDE:
                self.agents.do("decide")
            else:
                self.engine.step(phase)
        self.raw_draft.ordered[:] = 0
        self.snapshots.append((self.raw_now.states.copy(), self.raw_now.pairs.copy()))
        self.turn += 1
        self.running = not self.is_over
        self.datacollector.collect(self)

    def state(self, name: str) -> State:
        """The agent of a state, by its id. Raises: BadInput for one that there is not."""
        self._check_states([name])
        found: State = self.agents[self.names.states.index(name)]
        return found

    def run_model(self) -> World:
        """All turns that are left."""
        while not self.is_over:
            self.step()
        return self

    def give_orders(self, state: str, orders: Sequence[Order] | str, whose: int) -> None:
        """Orders for one state in the coming decision; an empty list means it waits.

        Raises: BadInput if two are about the same state and issue, or an action, state or issue is
        unknown.
        """
        i = self.names.states.index(state)
        mine = self.plan.matters.who == i
        given = self.draft.orders
        self.draft.ordered[i] = 1
        given.order[mine] = whose
        given.option[mine] = NOBODY
        for order in [orders] if isinstance(orders, str) else orders:
            option, whom, issues = self.codes_of(state, order)
            free = [q for q in issues if given.option[self.plan.matter_of[i, whom, q]] == NOBODY]
            if not free:
                about = f"{self.names.states[whom]} on {self.names.issues[issues[0]]}"
                raise BadInput(f"{state}: one order a turn toward {about}, not two")
            best = max(free, key=lambda q: float(self.now.stances.salience[i, q]))
            given.option[self.plan.matter_of[i, whom, best]] = option

    def codes_of(self, state: str, order: Order | str) -> tuple[int, int, list[int]]:
        """The codes of an order: action, counterpart, the issues on which it can be given."""
        if isinstance(order, str) or len(order) not in (2, 3):
            form = "(action, counterpart) or (action, counterpart, issue)"
            raise BadInput(f"{state}: an order is {form}, and {order!r:.40} is none")
        action, target = order[0], order[1]
        cut = action.startswith("cut ")
        name = action.removeprefix("cut ")
        if name not in self.names.actions:
            known = sorted(set(self.names.actions))
            raise BadInput(f"{state}: no action called {name!r}{choices(name, known)}")
        if target not in self.names.states:
            raise BadInput(
                f"{state}: no state called {target!r}{choices(target, self.names.states)}"
            )
        option = self.names.entry(name, cut)
        i, j = self.names.states.index(state), self.names.states.index(target)
        fitting = [
            q
            for q in issues_for(self.plan, i, j, option)
            if len(order) < 3 or self.names.issues[q] == order[2]
        ]
        if not fitting:
            raise BadInput(
                f"{state}: {action!r} is not on its menu toward {target}"
                + (f" on {order[2]!r}" if len(order) == 3 else "")
            )
        return option, j, fitting

    @property
    def is_over(self) -> bool:
        """Whether the last turn is played, or the scenario's stop came."""
        return self.turn >= self.setup.turns or bool(self.now.run.stopped[0])

    @property
    def rows(self) -> NDArray[Any]:
        """The event rows so far, as codes."""
        return written(*self.raw_log)

    @property
    def events_so_far(self) -> int:
        """How many event rows there are."""
        return len(self.rows)

    @property
    def mean_tension(self) -> float:
        """Mean tension over all pairs in reach of each other."""
        x: Any = self.raw_now.pairs["tension"]
        plan: Any = self.raw_plan.pairs
        reach = plan["reach"] == 1
        return float(np.mean(x[reach])) if reach.any() else 0.0

    @property
    def at_war(self) -> int:
        """How many pairs of states are at war."""
        x: Any = self.raw_now.pairs["at_war"]
        return int(np.count_nonzero(x | x.T)) // 2

    @property
    def highest_rung(self) -> int:
        """The highest rung that any state is on toward another, 0..9."""
        return int(self.raw_now.pairs["rung"].max())

    @property
    def events(self) -> pd.DataFrame:
        """What has happened so far: one row an event, columns as in `Result.events`."""
        return event_table(self.rows, self.names, self.spec.horizon)

    @property
    def states(self) -> pd.DataFrame:
        """The states after each turn so far: a row a turn and state, as in `Result.states`."""
        return state_table(self._turns(0), self.names, self.run_number)

    @property
    def dyads(self) -> pd.DataFrame:
        """The directed pairs after each turn so far: a row a turn and pair, as `Result.dyads`."""
        return dyad_table(self._turns(1), self.names, self.run_number)

    def _turns(self, side: int) -> NDArray[Any]:
        """The states, or the pairs, after each turn so far: none before the first."""
        if not self.snapshots:
            table = (self.raw_now.states, self.raw_now.pairs)[side]
            return np.empty((0, *table.shape), table.dtype)
        return np.stack([both[side] for both in self.snapshots])

    @property
    def figures(self) -> FigureSet:
        """The figures of what has been played so far, by name, as `Result.figures`."""
        from sim.plots.on_demand import FigureSet
        from sim.plots.run_figures import sketches_of_played

        return FigureSet(sketches_of_played(self.played()))

    @property
    def transcript(self) -> Words:
        """What has happened so far, in words, as `Result.transcript`."""
        from sim.telling.transcript import transcript

        return Words(transcript(self.played()))

    def played(self) -> Played:
        """The run so far as data. Raises: BadInput before the first turn."""
        if not self.snapshots:
            raise BadInput("no turn of this world is played yet: run_model() plays all of them")
        states, pairs = self._turns(0), self._turns(1)
        dice = self.seed_of_run, self.run_number, self.engine.name
        return Played(self.spec, self.names, *dice, self.rows.copy(), states, pairs)


TAKEN = ("scenario", "seed", "run", "decisions", "kinds", "make_engine", "sets")


def check_values(values: Mapping[str, Any]) -> None:
    """Raises: BadInput for a keyword that is neither one of a world nor the path of a value."""
    for name in values:
        if "." not in name and name not in Scenario.model_fields:
            raise BadInput(
                f"a world takes no {name!r}{choices(name, TAKEN)}; a value of the scenario goes by "
                "its path, as in **{'states.KOR.resolve': 0.9}"
            )


def name_of(scenario: str | Path | Loaded | Scenario | Setup) -> str:
    """What a scenario is called in the folder of results."""
    if isinstance(scenario, str | Path):
        return Path(scenario).stem
    if isinstance(scenario, Loaded):
        return scenario.name
    title = getattr(getattr(scenario, "scenario", scenario), "title", "")
    return safe_name(str(title))
