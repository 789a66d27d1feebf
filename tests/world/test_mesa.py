"""The Mesa world: subclasses, functions, collected data; Mesa 3.3 and 3.5 alike."""

from collections.abc import Sequence
from functools import cache

import mesa
import numpy as np
import pandas as pd
import pytest

from sim.errors import BadInput, SimError
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.run.batch import Worker
from sim.run.engines import CompiledEngine
from sim.run.play import play
from sim.scenario.load import load
from sim.terms.events import KINDS, Kind
from sim.terms.reasons import Group, OrderFrom
from sim.world.state import Order, State
from sim.world.world import World

TURNS = 6


@cache
def setup() -> Setup:
    return build(load("june-2024", [f"horizon.turns={TURNS}", *short()]).scenario)


def short() -> list[str]:
    """Options that leave out what would come after the last turn of a short horizon."""
    data = load("june-2024").data
    return [f"{section}={{}}" for section in ("calendar", "injects") if section in data]


def world(seed: int = 1, **more: object) -> World:
    """A short run by the rules as they stand in the files."""
    return World(setup(), seed, **more)  # type: ignore[arg-type]


def test_the_versions_of_mesa_that_we_hold() -> None:
    major, minor = (int(part) for part in mesa.__version__.split(".")[:2])
    assert (major, minor) >= (3, 3)
    assert major == 3


def test_it_is_a_mesa_model_with_agents() -> None:
    model = world()
    assert isinstance(model, mesa.Model)
    assert [state.name for state in model.agents] == model.names.states
    assert all(isinstance(state, mesa.Agent | State) for state in model.agents)
    assert model.running
    model.step()
    assert (model.turn, model.steps) == (1, 1)
    assert len(model.agents.select(lambda state: state.name == "KOR")) == 1


def test_it_runs_to_the_last_turn_and_no_further() -> None:
    model = world().run_model()
    assert model.turn == TURNS
    assert model.is_over
    assert not model.running
    rows = len(model.rows)
    model.step()
    assert len(model.rows) == rows


@pytest.mark.parametrize("seed", [0, 1, 2**31, 2**40 + 7])
def test_any_seed_gives_the_rows_of_the_compiled_loop(seed: int) -> None:
    """Whole numbers of any size are seeds, 0 among them; so does Mesa on compiled rules."""
    rows = Worker(setup(), seed).play(0, 1).rows.tobytes()
    assert world(seed).run_model().rows.tobytes() == rows
    assert world(seed, make_engine=CompiledEngine).run_model().rows.tobytes() == rows


def test_mesas_own_dice_are_not_asked() -> None:
    """Drawing from the model's generator, or setting it anew, changes nothing."""
    plain, disturbed = world(3), world(3)
    while not plain.is_over:
        disturbed.rng.random(17)
        disturbed.random.random()
        plain.step()
        disturbed.step()
    assert plain.rows.tobytes() == disturbed.rows.tobytes()


def test_a_function_takes_the_place_of_a_decision() -> None:
    """South Korea condemns North Korea in every turn, and nothing else."""

    def condemn(state: State) -> Sequence[Order]:
        assert state.name == "KOR"
        return [("condemn", "PRK")]

    model = world(decisions={"KOR": condemn}).run_model()
    rows, names = model.rows, model.names
    own = (rows["because"] == Group.ORDER + OrderFrom.OWN) & (rows["kind"] == Kind.ACT)
    assert rows[own]["turn"].tolist() == list(range(TURNS))
    assert {names.states[code] for code in rows[own]["actor"].tolist()} == {"KOR"}
    assert {names.actions[code] for code in rows[own]["action"].tolist()} == {"condemn"}
    assert set(rows[own]["p"].tolist()) == {1.0}


def test_a_function_may_leave_the_choice_to_the_rules() -> None:
    model = world(decisions={"KOR": lambda _: None}).run_model()
    assert model.rows.tobytes() == world().run_model().rows.tobytes()


def test_a_function_may_choose_to_wait() -> None:
    model = world(decisions={"KOR": lambda _: []}).run_model()
    rows = model.rows
    decided = np.isin(rows["kind"], (Kind.ACT, Kind.OFFER)) & (rows["phase"] == 3)
    assert model.names.states.index("KOR") not in rows[decided]["actor"]
    assert model.names.states.index("PRK") in rows[decided]["actor"]


class Careful(State):
    """A state that talks to whoever it feels hostile to, and otherwise goes by the rules."""

    asked = 0

    def orders(self) -> Sequence[Order] | None:
        self.asked += 1
        if self.toward("PRK", "heat") > 0.9:
            return []
        return [("summit", "JPN")] if self.model.turn % 2 == 0 else None


def test_a_subclass_takes_the_place_of_a_state() -> None:
    model = world(kinds={"KOR": Careful}).run_model()
    (state,) = (one for one in model.agents if isinstance(one, Careful))
    assert state.name == "KOR"
    assert state.asked == TURNS
    rows = model.rows
    own = rows[rows["because"] == Group.ORDER + OrderFrom.OWN]
    assert own["turn"].tolist() == [0, 2, 4]
    assert {KINDS[kind] for kind in own["kind"].tolist()} == {"offer"}


def test_a_subclass_may_replace_the_whole_decision() -> None:
    class Absent(State):
        def decide(self) -> None:
            self.model.give_orders(self.name, [], OrderFrom.OWN)
            self.model.engine.decide(self.code)

    model = world(kinds={"PRK": Absent}).run_model()
    rows = model.rows
    assert model.names.states.index("PRK") not in rows[rows["phase"] == 3]["actor"]


def test_a_state_tells_its_measures_and_choices() -> None:
    model = world()
    (state,) = (one for one in model.agents if one.name == "PRK")
    assert state.reading("need") == pytest.approx(model.spec.states["PRK"].need)
    assert 0.0 <= state.toward("KOR", "hostility") <= 1.0
    model.step()
    for action, whom in state.choices:
        assert action in model.names.actions
        assert whom in model.names.states
    with pytest.raises(BadInput, match="no measure 'courage'"):
        state.reading("courage")


def test_the_data_collector_gives_frames() -> None:
    model = world().run_model()
    frame = model.datacollector.get_model_vars_dataframe()
    assert isinstance(frame, pd.DataFrame)
    assert frame["turn"].tolist() == list(range(1, TURNS + 1))
    assert frame["events"].is_monotonic_increasing
    assert frame["events"].iloc[-1] == len(model.rows)
    assert frame["tension"].between(0.0, 1.0).all()
    states = model.datacollector.get_agent_vars_dataframe()
    assert len(states) == TURNS * len(model.names.states)
    assert set(states["name"]) == set(model.names.states)
    assert states["burden"].between(0.0, 1.0).all()


def test_the_events_are_a_frame_in_words() -> None:
    events = world().run_model().events
    assert isinstance(events, pd.DataFrame)
    assert set(events["kind"]) <= set(KINDS)
    assert (events["kind"] == "settle").sum() == TURNS


@pytest.mark.parametrize(
    ("orders", "said"),
    [
        ([("fly", "PRK")], "no action called 'fly'"),
        ([("condemn", "XXX")], "no state called 'XXX'"),
        ([("nuclear_test", "PRK")], "is not on its menu"),
        (
            [("condemn", "PRK", "peninsula")] * 2,
            "KOR: one order a turn toward PRK on peninsula, not two",
        ),
    ],
)
def test_orders_that_cannot_be_given(orders: list[Order], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        world(decisions={"KOR": lambda _: orders}).step()


def test_an_order_toward_each_state_on_each_issue() -> None:
    """Three orders to condemn one state are about three issues; one toward another is a fourth."""
    orders = [("condemn", "PRK")] * 3 + [("condemn", "RUS")]
    model = world(decisions={"KOR": lambda _: orders})
    model.step()
    rows = model.rows
    own = rows[(rows["because"] == Group.ORDER + OrderFrom.OWN) & (rows["kind"] == Kind.ACT)]
    assert len(own) == len({(row["target"], row["issue"]) for row in own}) == 4
    assert {model.names.states[code] for code in own["target"]} == {"PRK", "RUS"}


def test_orders_are_for_the_whole_turn() -> None:
    """Of a turn of three weeks the first asks; in the others a state waits or goes by the rules."""
    loaded = load("june-2024", ["horizon.turns=4", "horizon.turn_days=21", *short()])
    asked: list[int] = []

    def decide(state: State) -> Sequence[Order] | None:
        asked.append(state.model.turn)
        return None if state.model.turn == 6 else [("condemn", "PRK")] * (state.model.turn != 3)

    model = World(loaded, decisions={"KOR": decide}).run_model()
    assert asked == [0, 3, 6, 9]
    rows = model.rows
    mine = rows[(rows["actor"] == model.names.states.index("KOR")) & (rows["phase"] == 3)]
    ordered = mine["because"] == Group.ORDER + OrderFrom.OWN
    assert mine["turn"][ordered].tolist() == [0, 9]
    assert set(mine["turn"][~ordered].tolist()) <= {6, 7, 8}


def test_a_state_that_does_not_exist() -> None:
    with pytest.raises(BadInput, match="no state called 'XXX'"):
        world(decisions={"XXX": lambda _: []})
    with pytest.raises(BadInput, match="no state called 'XXX'"):
        world(kinds={"XXX": State})


def test_an_unknown_engine() -> None:
    with pytest.raises(SimError, match="no engine called 'fast'"):
        play(setup(), engine="fast")


def test_a_batch_of_mesa_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mesa's own batch runner plays worlds too, each with its seed."""
    monkeypatch.setattr("multiprocessing.set_start_method", lambda *_, **__: None)
    results = mesa.batch_run(
        Short, parameters={"number": [1, 2]}, max_steps=TURNS, display_progress=False
    )
    events = {entry["number"]: entry["events"] for entry in results}
    assert events == {seed: len(world(seed).run_model().rows) for seed in (1, 2)}


class Short(World):
    """A world that Mesa's batch runner can make by itself."""

    def __init__(self, number: int = 1, **_: object) -> None:
        super().__init__(setup(), number)


def test_a_world_is_made_of_what_load_gives() -> None:
    """`World(load("two-states"))` is the world of its scenario."""
    loaded = load("two-states")
    assert World(loaded, seed=3).run_model().rows.tobytes() == (
        World(loaded.scenario, seed=3).run_model().rows.tobytes()
    )


def test_agents_and_worlds_say_what_they_are() -> None:
    class Quiet(State):
        """Does nothing."""

    model = world(kinds={"KOR": Quiet})
    shown = {state.name: repr(state) for state in model.agents}
    assert shown["PRK"] == "<State PRK: North Korea>"
    assert shown["KOR"] == "<Quiet KOR: South Korea>"
    assert repr(model).endswith(f"turn 0 of {model.setup.turns}, seed 1, run 0>")


def test_batches_of_mesa_vary_what_a_file_says() -> None:
    """`mesa.batch_run` by keywords, paths among them; a row a state, at the last turn."""
    rows = mesa.batch_run(
        World,
        {"scenario": "two-states", "seed": [1, 2], "states.ARL.resolve": [0.2, 0.9]},
        display_progress=False,
    )
    found = pd.DataFrame(rows)
    assert len(found) == 2 * 2 * 2
    assert set(found["states.ARL.resolve"]) == {0.2, 0.9}
    assert found["turn"].unique().tolist() == [10]
    alone = World("two-states", 2, sets={"states.ARL.resolve": 0.9}).run_model()
    mine = found[(found["seed"] == 2) & (found["states.ARL.resolve"] == 0.9)]
    assert mine["events"].unique().tolist() == [len(alone.events)]
    assert mine["name"].tolist() == ["ARL", "BOR"]


def test_what_a_world_takes_and_refuses() -> None:
    loaded = load("two-states")
    events = [len(World(one).run_model().events) for one in (loaded, loaded.scenario, "two-states")]
    assert len(set(events)) == 1
    with pytest.raises(BadInput, match="a scenario is a name, a path, or what `load` gives"):
        World(3)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match=r"seed is a whole number, 0 to .*, not 1\.5"):
        World(loaded, seed=1.5)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match=r"states\.ARL\.resolv"):
        World(loaded, sets={"states.ARL.resolv": 0.5})
    with pytest.raises(BadInput, match="give its scenario with `sets`"):
        World(setup(), sets={"states.KOR.resolve": 0.5})
    with pytest.raises(BadInput, match="no state called 'KRO'; did you mean 'KOR'"):
        world().agents[0].toward("KRO", "heat")
    with pytest.raises(BadInput, match="a pair has no measure 'tention'; did you mean 'tension'"):
        world().agents[0].toward("KOR", "tention")
