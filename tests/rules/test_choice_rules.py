"""Each rule of choice behaves as it is named: on two small states, by many compiled runs."""

import copy
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from sim.plan.build import build
from sim.plan.setup import Setup
from sim.run.batch import Worker
from sim.scenario.example import GIVEN
from sim.scenario.load import judge, load
from sim.terms.choice import CHOICE_RULES, CLASSES
from sim.terms.events import Kind
from sim.terms.reasons import Group, OrderFrom
from sim.world.world import World

RUNS = 150
HOSTILE = {"heat": 0.5, "rung": 4}


@pytest.fixture(scope="module")
def strait(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The data of two states and a strait, with a few things that both of them can do."""
    file = tmp_path_factory.mktemp("strait") / "strait.toml"
    file.write_text(GIVEN, "utf-8")
    data: dict[str, Any] = plain(load(file).data)
    return data


def plain(value: Any) -> Any:
    """A copy without priors, so that a value can be set outside its own."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items() if key != "prior"}
    return [plain(part) for part in value] if isinstance(value, list) else value


def setup(data: dict[str, Any], rule: str, opening: str = "", **relation: Any) -> Setup:
    """Borland by a rule of choice; Arland does nothing after its opening, if it makes one."""
    data = copy.deepcopy(data)
    data["horizon"]["stop"] = []
    data["horizon"]["turns"] = 20
    data["states"]["BOR"]["rule"] = rule
    data["states"]["ARL"]["rule"] = "scripted"
    data["injects"], data["red_lines"], data["projects"] = {}, {}, {}
    if opening:
        act = {"of": "ARL", "toward": "BOR", "act": opening, "issue": "strait"}
        data["injects"]["opening"] = {"title": "an act", "turn": 0, "changes": [act]}
    data.pop("outcomes", None)
    data["numbers"]["choice"]["reply"] = -20.0  # nobody answers within the turn
    data["numbers"]["choice"]["consent"] = -20.0  # and nothing comes of an offer
    for entry in data["relations"].values():
        entry.update(relation)
    scenario, findings = judge(data)
    assert scenario is not None, findings
    assert not findings, findings
    return build(scenario)


def chosen(world: Setup, runs: int = RUNS, seed: int = 1) -> Any:
    """The acts and offers of Borland."""
    rows = Worker(world, seed).play(0, runs).rows
    own = rows["actor"] == world.names.states.index("BOR")
    return rows[own & np.isin(rows["kind"], (Kind.ACT, Kind.OFFER))]


def classes(world: Setup, rows: Any) -> dict[str, int]:
    """How often each class was chosen."""
    klass = np.asarray(world.plan.actions["klass"])[rows["action"]]  # type: ignore[call-overload]
    return {word: int((klass == k).sum()) for k, word in enumerate(CLASSES)}


def test_every_rule_of_choice_is_in_this_file() -> None:
    tested: Sequence[str] = (
        "quantal_response",
        "best_response",
        "prospect",
        "hawk",
        "dove",
        "tit_for_tat",
        "random",
        "scripted",
        "seat",
    )
    assert sorted(tested) == sorted(CHOICE_RULES)


def test_quantal_response_varies_and_prefers_what_is_cheaper(strait: dict[str, Any]) -> None:
    """Not always the same, and a dearer act less often. Source: McFadden 1978."""
    world = setup(strait, "quantal_response")
    rows = chosen(world)
    assert len(set(rows["action"].tolist())) > 5
    dear = copy.deepcopy(strait)
    dear["actions"]["demand"]["cost"] += 3.0
    other = setup(dear, "quantal_response")
    demand = world.names.entry("demand")
    assert (rows["action"] == demand).sum() > 2 * (chosen(other)["action"] == demand).sum()


def test_best_response_has_no_dice(strait: dict[str, Any]) -> None:
    """The weightiest option every time: run after run and seed after seed the same choice.

    Where all acts cost more than they are worth it waits; where one is worth it, it takes that.
    """
    assert len(chosen(setup(strait, "best_response"))) == 0
    keen = copy.deepcopy(strait)
    keen["actions"]["condemn"]["cost"] = -10.0
    world = setup(keen, "best_response")
    for seed in (1, 2):
        first = chosen(world, seed=seed)
        first = first[first["turn"] == 0]
        assert len(first) >= RUNS
        assert set(first["action"].tolist()) == {world.names.entry("condemn")}
        assert set(first["p"].tolist()) <= {1.0} or first["p"].min() > 0.5


def test_prospect_weights_losses_more(strait: dict[str, Any]) -> None:
    """The weaker side, with defeat in sight, uses force less than a quantal response would.

    Source: Tversky & Kahneman 1992 (losses loom larger than gains)."""
    bold = copy.deepcopy(strait)
    bold["states"]["BOR"]["resolve"] = 0.0
    bold["numbers"]["choice"]["force"] = 5.0
    bold["numbers"]["contest"]["aversion"] = 5.0
    force = [
        classes(world, chosen(world))["force"]
        for world in (setup(bold, rule, **HOSTILE) for rule in ("quantal_response", "prospect"))
    ]
    assert force[0] > 1.2 * force[1] > 0


def test_a_hawk_climbs_and_a_dove_does_not(strait: dict[str, Any]) -> None:
    """Mean rung and share of force: dove below quantal response below hawk.

    Source: Smith & Price 1973."""
    rungs, forceful = [], []
    for rule in ("dove", "quantal_response", "hawk"):
        rows = chosen(setup(strait, rule))
        rungs.append(float(rows["rung"].mean()))
        forceful.append(float((rows["rung"] >= 5).mean()))
    assert rungs[0] < rungs[1] < rungs[2]
    assert forceful[0] <= forceful[1] < forceful[2]


def test_tit_for_tat_answers_in_the_class_of_the_last_act(strait: dict[str, Any]) -> None:
    """Cooperation first; after words, words; after a show, a show. Source: Axelrod 1984."""
    world = setup(strait, "tit_for_tat")
    found = classes(world, chosen(world))
    assert found["cooperate"] > 0
    assert sum(found.values()) == found["cooperate"]
    for opening, klass in (("condemn", "words"), ("patrol", "show")):
        world = setup(strait, "tit_for_tat", opening)
        found = classes(world, chosen(world))
        assert found[klass] > 0
        assert sum(found.values()) == found[klass]


def test_random_takes_no_notice(strait: dict[str, Any]) -> None:
    """The null to beat: neither feelings nor cost change what it does in its first turn."""
    dear = copy.deepcopy(strait)
    for action in dear["actions"].values():
        action["cost"] = 0.0 if action["cost"] > 5.0 else 15.0
    first = [
        rows[rows["turn"] == 0]
        for rows in (chosen(setup(strait, "random")), chosen(setup(dear, "random")))
    ]
    assert len(first[0]) > RUNS // 2
    assert first[0]["action"].tolist() == first[1]["action"].tolist()


@pytest.mark.parametrize("rule", ["scripted", "seat"])
def test_who_waits_for_orders_does_nothing_of_its_own(strait: dict[str, Any], rule: str) -> None:
    """And does what it is told, with the order as its reason."""
    world = setup(strait, rule)
    assert len(chosen(world)) == 0
    played = World(world)
    played.give_orders("BOR", [("demand", "ARL")], OrderFrom.SCRIPT)
    played.step()
    played.step()
    rows = played.rows[played.rows["kind"] == Kind.ACT]
    assert rows["turn"].tolist() == [0]
    assert world.names.actions[rows["action"][0]] == "demand"
    assert rows["because"].tolist() == [Group.ORDER + OrderFrom.SCRIPT]
