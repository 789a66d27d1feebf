"""Branches and ways down: the same past, the same dice, one thing changed."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from sim.analysis.outcomes import NEVER, outcome_turns
from sim.api.again import make_again
from sim.cli import group
from sim.errors import BadInput
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.door import damaged, read_manifest
from sim.record.reading import read_csv, read_events, read_table
from sim.report.figures import draw
from sim.run.batch import Worker
from sim.run.course import Course
from sim.run.executors import inline
from sim.run.orders import inject_of, order_of
from sim.scenario.load import Loaded, load
from sim.study.branch.branch import both_futures, branch, change_of
from sim.study.branch.data import BranchChange
from sim.study.branch.offramp import offramp
from sim.study.branch.offramp_words import last_turns
from sim.study.branch.words import reached_turns
from sim.study.ensemble.folder import begin, play
from sim.study.place import Place
from sim.study.run import save_run
from sim.telling.two_worlds import first_difference, parting
from sim.terms import NOBODY
from sim.terms.events import Kind
from sim.terms.reasons import Group, OrderFrom
from sim.world.world import World

TURN = 10
ORDER = "PRK send_troops RUS"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the baseline as a folder."""
    made = load("june-2024")
    out = tmp_path_factory.mktemp("runs") / "run"
    save_run(made.scenario, made.name, made.text, seed=1, place=Place(out))
    return out


def before(rows: np.ndarray, turn: int) -> bytes:
    return rows[rows["turn"] < turn].tobytes()


def test_a_course_is_the_run_that_mesa_plays(setup: Setup) -> None:
    course = Course(setup, 1, 0, "python").play_on().played()
    world = World(setup, 1).run_model().played()
    assert course.rows.tobytes() == world.rows.tobytes()
    assert course.states.tobytes() == world.states.tobytes()
    assert course.pairs.tobytes() == world.pairs.tobytes()


def test_no_change_gives_the_same_future(setup: Setup) -> None:
    was, now = both_futures(setup, 1, 0, TURN, BranchChange("set", ()), "compiled")
    assert was.rows.tobytes() == now.rows.tobytes()
    assert was.states.tobytes() == now.states.tobytes()
    assert parting(was, now) == NEVER
    assert first_difference(was, now) == (None, None)


def test_an_order_takes_place_and_the_past_stays(setup: Setup) -> None:
    was, now = both_futures(setup, 1, 0, TURN, BranchChange("order", (ORDER,)), "compiled")
    assert before(was.rows, TURN) == before(now.rows, TURN)
    names = setup.names
    mine = now.rows[(now.rows["turn"] == TURN) & (now.rows["kind"] == Kind.ACT)]
    mine = mine[mine["because"] == Group.ORDER + OrderFrom.BRANCH]
    assert len(mine) == 1
    assert names.actor(int(mine["actor"][0])) == "PRK"
    assert names.actor(int(mine["target"][0])) == "RUS"
    assert names.actions[int(mine["action"][0])] == "send_troops"
    assert parting(was, now) == TURN
    assert reached_turns(now)["troops"] == TURN


def test_to_wait_is_an_order(setup: Setup) -> None:
    """A state told to wait starts nothing in that turn; the other states choose as they did."""
    worker = Worker(setup, 1).play(0, 1).rows
    acts = worker[(worker["kind"] == Kind.ACT) & (worker["phase"] == 3) & (worker["turn"] >= TURN)]
    row = acts[0]
    name, turn = setup.names.states[row["actor"]], int(row["turn"])
    was, now = both_futures(setup, 1, 0, turn, BranchChange("order", (f"{name} wait",)), "compiled")
    for run, expected in ((was, True), (now, False)):
        chosen = run.rows[(run.rows["turn"] == turn) & (run.rows["phase"] == 3)]
        assert bool((chosen["actor"] == row["actor"]).any()) is expected


def test_an_inject_comes_when_told(setup: Setup) -> None:
    change = BranchChange("inject", ("us_election.turnover",))
    was, now = both_futures(setup, 1, 0, TURN, change, "compiled")
    code = setup.names.occasions.index("us_election")
    due = now.rows[(now.rows["turn"] == TURN) & (now.rows["kind"] == Kind.INJECT)]
    assert code in (due["because"] % 10000).tolist()
    assert before(was.rows, TURN) == before(now.rows, TURN)
    again = Course(setup, 1, 0, "compiled").play_on()
    assert again.played().rows.tobytes() == was.rows.tobytes()  # the setup itself is unchanged


def test_a_value_changes_from_the_turn_on(setup: Setup) -> None:
    change = BranchChange("set", ("states.KOR.stances.lethal_aid.position=0.95",))
    turns = []
    for run in range(6):
        was, now = both_futures(setup, 1, run, TURN, change, "compiled")
        assert before(was.rows, TURN) == before(now.rows, TURN)
        assert now.scenario.states["KOR"].stances["lethal_aid"].position == 0.95
        turns.append(parting(was, now))
    assert any(turn >= TURN for turn in turns)
    assert all(turn == NEVER or turn >= TURN for turn in turns)


def test_changes_from_the_first_turn_are_the_other_scenario(setup: Setup) -> None:
    """Changed in turn 0, the branch is the run of the changed scenario, row by row."""
    change = BranchChange("set", ("states.KOR.stances.lethal_aid.position=0.95",))
    _, now = both_futures(setup, 1, 0, 0, change, "compiled")
    other = build(load("june-2024", change.text).scenario)
    whole = Course(other, 1, 0, "compiled").play_on().played()
    assert whole.rows.tobytes() == now.rows.tobytes()


def test_the_folder_of_a_branch(result: Path, tmp_path: Path) -> None:
    found = branch(str(result), TURN, order=ORDER, place=Place(tmp_path / "out"), draw=draw)
    folder = tmp_path / "out"
    manifest = read_manifest(folder)
    assert (manifest["kind"], manifest["status"]) == ("branch", "done")
    assert manifest["parted"] == found.parted == TURN
    assert damaged(folder) == []
    was, now = (read_csv(folder / f"events_{side}.csv") for side in ("original", "branch"))
    assert was[was["turn"] < TURN].equals(now[now["turn"] < TURN])
    assert not was.equals(now)
    text = (folder / "differences.txt").read_text()
    assert "Both worlds are the same until week 10" in text
    told = "What became different from the run as it was, on the same dice: Reached now: North"
    assert told in " ".join(text.split())
    assert "as ordered at the branch" in text
    assert (folder / "figures" / "futures.svg").is_file()
    again = make_again(folder, tmp_path / "again")
    assert read_manifest(again.folder)["files"] == manifest["files"]


def test_orders_and_injects_are_read(setup: Setup) -> None:
    order = order_of(setup, "PRK ship_shells RUS ukraine_war")
    assert setup.names.actions[order.option] == "ship_shells"
    assert setup.names.issues[order.issue] == "ukraine_war"
    cut = order_of(setup, "PRK cut ship_shells RUS")
    assert cut.option == order.option + 1
    assert order_of(setup, "PRK wait").option == NOBODY
    assert inject_of(setup, "crossing").outcome == 0
    for text, said in (
        ("PRK", "an order says who does what to whom"),
        ("ATL condemn KOR", "no state called 'ATL'"),
        ("PRK condem KOR", "no action called 'condem'; did you mean 'condemn'"),
        ("PRK condemn ATL", "no state called 'ATL'"),
        ("PRK ship_shells RUS order_of", "no issue called"),
        ("VNM nuclear_use USA", "nuclear_use is not on the menu of VNM"),
        ("PRK condemn PRK", "is not on the menu"),
    ):
        with pytest.raises(BadInput, match=said):
            order_of(setup, text)
    with pytest.raises(BadInput, match=r"us_election: us_election\.continuity"):
        inject_of(setup, "us_election")
    with pytest.raises(BadInput, match="has no outcomes to choose from"):
        inject_of(setup, "crossing.big")
    with pytest.raises(BadInput, match="no inject or calendar date called 'flood'"):
        inject_of(setup, "flood")


def test_bad_branches_are_told(setup: Setup, result: Path) -> None:
    with pytest.raises(BadInput, match="either --set, --order or --inject"):
        change_of([], None, None)
    with pytest.raises(BadInput, match="either --set, --order or --inject"):
        change_of(["a=1"], "PRK wait", None)
    with pytest.raises(BadInput, match="has turns 0 to 77; it cannot be changed in turn 78"):
        both_futures(setup, 1, 0, 78, BranchChange("order", (ORDER,)), "compiled")
    for sets, said in (
        ("states.KOR.resolv=0.5", "did you mean 'resolve'"),
        ("states.KOR.resolve=1.5", "outside 0..1"),
        ("horizon.turns=60", "horizon of a run cannot be changed"),
        ("treaties.rus_prk_2000.clauses={}", "nothing can be added or removed"),
    ):
        with pytest.raises(BadInput, match=said):
            both_futures(setup, 1, 0, 1, BranchChange("set", (sets,)), "compiled")
    with pytest.raises(BadInput, match="has runs 0 to 0, not 3"):
        branch(str(result), TURN, order=ORDER, run=3)


def test_ways_down_are_found_by_playing_them(setup: Setup, loaded: Loaded) -> None:
    """In the run that first reaches a fatal clash, a branch checks the last avoiding turn."""
    rows = Worker(setup, 1).play(0, 100)
    turns = outcome_turns(rows.rows, loaded.scenario, setup.names, 0, rows.tally["turns"])
    reached = np.flatnonzero(turns["fatal_clash"] != NEVER)
    run = int(reached[np.argmin(turns["fatal_clash"][reached])])
    end = int(turns["fatal_clash"][run])
    acts = ["PRK wait", "KOR wait"]
    found = offramp("june-2024", "fatal_clash", acts, run=run)
    assert found.runs == {run: end}
    assert set(found.table["turn"]) == set(range(end + 1))
    for act in acts:
        last = last_turns(found, act)[run]
        if last is None:
            continue
        _, now = both_futures(setup, 1, run, last, BranchChange("order", (act,)))
        assert reached_turns(now)["fatal_clash"] == NEVER
        if last < end:
            _, now = both_futures(setup, 1, run, last + 1, BranchChange("order", (act,)))
            assert reached_turns(now)["fatal_clash"] != NEVER
    assert f"Run {run} of seed 1 reaches it in week {end}" in found.text


def test_ways_down_over_several_runs() -> None:
    found = offramp("june-2024", "fatal_clash", ["PRK wait"], runs=250, most=2)
    assert len(found.runs) == 2
    table = found.shares
    assert set(table["before"]) <= set(range(27))
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    assert max(map(len, found.text.splitlines())) <= 80


def test_bad_searches_are_told() -> None:
    with pytest.raises(BadInput, match="no outcome called 'peace'"):
        offramp("june-2024", "peace")
    with pytest.raises(BadInput, match="say --act, as in"):
        offramp("june-2024", "icbm_test")
    with pytest.raises(BadInput, match="none of 2 runs reaches nuclear_use_korea"):
        offramp("june-2024", "nuclear_use_korea", ["PRK wait"], runs=2)


def test_the_commands(result: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call: Callable[..., Result] = CliRunner().invoke
    words = ["branch", str(result), "--turn", "10", "--order", ORDER, "--no-figures"]
    answer = call(group, [*words, "--out", "b"], catch_exceptions=False)
    assert answer.exit_code == 0
    assert answer.stdout.rstrip().endswith("Both futures: b")
    data = json.loads(call(group, [*words, "--json"], catch_exceptions=False).stdout)
    assert data["parted"] == 10
    assert data["outcomes"]["original"]["troops"] is None
    assert data["outcomes"]["branch"]["troops"] == 10


def test_a_branch_of_an_ensemble_with_drawn_parameters_starts_from_the_run_that_it_names(
    tmp_path: Path,
) -> None:
    """Run 50 has the second draw of the parameters; without its draw it is another run."""
    made = load("two-states")
    folder = begin(made.scenario, made.name, 3, 51, prior=True, place=Place(tmp_path / "e"))
    play(folder, inline())
    events = read_events(tmp_path / "e")
    mine = events[events["run"] == 50]
    found = branch(str(tmp_path / "e"), 2, order="ARL wait", run=50, place=Place(tmp_path / "b"))
    was = read_table(tmp_path / "b", "events_original")
    assert was["seq"].tolist() == mine["seq"].tolist()
    assert was["p"].tolist() == mine["p"].tolist()
    plain = Course(build(made.scenario), 3, 50).play_on().played()
    assert was["p"].tolist() != plain.rows["p"].tolist()
    assert found.was.scenario != made.scenario
    assert make_again(tmp_path / "b", tmp_path / "again").is_same
    search = offramp(str(tmp_path / "e"), "dispute", ["ARL wait"], run=50)
    assert list(search.runs) == [50]
