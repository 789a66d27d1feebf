"""Two players: the engine's choice as a game, and how named rules of choice meet each other.

First part: a crisis with two states that each either press or wait, week by week. Heat that fades
slowly and that each press raises a little is, up to a factor, the share of recent weeks in which
the other pressed: beliefs that agree with what is played. Then the engine's choice must settle on
the logit equilibrium of the game in which pressing is worth `alone` where the other waits and
`alone + together` where it presses, waiting nothing, with lambda 1 (McKelvey & Palfrey 1995).

Second part: hawk, dove and tit for tat on generic crises (Smith & Price 1973; Axelrod 1984).
"""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

import numpy as np
import pytest

from sim.classics.equilibrium import quantal_response
from sim.grounding.fit.simulate import base
from sim.grounding.generic import INITIATOR, TARGET
from sim.grounding.sign_cases import Change, crisis, of
from sim.plan.build import build
from sim.run.batch import Worker
from sim.scenario.schema import Scenario
from sim.terms.choice import CLASSES, ActionClass
from sim.terms.events import Kind, Phase

TURNS, SETTLED, RUNS = 2000, 800, 40
HALF_LIFE_WEEKS = 100.0  # the memory of the other's play
FULL_HEAT = 0.02  # heat where the other presses every week: small, so that it grows evenly
WEIGHT = 20.0  # of reciprocity
TOLERANCE = 0.01  # standard error over 48,000 weeks: about .004; heat bends by at most .003


class Game(NamedTuple):
    """What pressing is worth to A and to B where the other waits, and how much more where not.

    a, b: their chances to press at the equilibrium: p = L(alone_a + together_a q) and
    q = L(alone_b + together_b p), with L(x) = 1 / (1 + exp(-x)).
    """

    alone: tuple[float, float]
    together: tuple[float, float]
    a: float
    b: float


GAMES = {
    # L(.5 - 2 * .4172) = L(-.3344) = .4172.
    "chicken": Game((0.5, 0.5), (-2.0, -2.0), 0.4172, 0.4172),
    # Both would rather do as the other does, A the readier: L(-.5 + 2 * .4172) = L(.3344) = .5828
    # and L(-1.5 + 2 * .5828) = L(-.3344) = .4172.
    "stag hunt": Game((-0.5, -1.5), (2.0, 2.0), 0.5828, 0.4172),
    # A would press with B, B only without A: L(-1 + 2 * .5) = L(1 - 2 * .5) = L(0) = .5.
    "pursuit": Game((-1.0, 1.0), (2.0, -2.0), 0.5, 0.5),
    # Chicken in which A has more to gain: L(2 - 2 * .2424) = L(1.5152) = .8198 and
    # L(.5 - 2 * .8198) = L(-1.1396) = .2424.
    "uneven chicken": Game((2.0, 0.5), (-2.0, -2.0), 0.8198, 0.2424),
}


def press(state: str, alone: float, together: float) -> dict[str, Any]:
    """The act of one state: its worth alone as cost, with the other as weight of its conduct."""
    return {
        "title": "pressing",
        "does": "presses {target}",
        "class": "words",
        "family": f"press_{state.lower()}",
        "domain": "diplomatic",
        "form": "act",
        "restricted": True,
        "rung": 1,
        "mid": 1,
        "goldstein": -10.0,
        "kahn": 0,
        "rivera": "non-violent",
        "cost": -alone,
        "weighs": {"reciprocity": together / (WEIGHT * FULL_HEAT), "habit": 0.0},
        "source": "assumption; an act of a game",
    }


def game_of(game: Game, first: float) -> Scenario:
    """The game as a scenario. first: heat of both at the start, what they believe of the other."""
    kept = 0.5 ** (1.0 / HALF_LIFE_WEEKS)
    data = base()
    feelings, choice = data["numbers"]["feelings"], data["numbers"]["choice"]
    # Heat h where the other presses every week: h = kept (h + gain (1 - h)).
    feelings["heat_gain"] = FULL_HEAT * (1.0 - kept) / (kept * (1.0 - FULL_HEAT))
    feelings["heat_half_life_days"] = 7.0 * HALF_LIFE_WEEKS
    choice["words"], choice["most"] = 0.0, 0.99
    feelings["grievance_share"] = 0.0
    data["numbers"]["attention"] |= {"floor": 1.0, "per_week": 20.0}  # each week, for certain
    data["numbers"]["weights"]["reciprocity"] = WEIGHT
    names = ("ALPHA", "BETA")
    state = {
        "home": "here",
        "capability": 0.1,
        "audience": 0.0,
        "resolve": 0.5,
        "law": 0.5,
    }
    stances = [{"line": {"position": end, "salience": 1.0}} for end in (0.0, 1.0)]
    acts = zip(names, game.alone, game.together, strict=True)
    return Scenario.model_validate(
        data
        | {
            "format": 2,
            "title": "a game",
            "story": {"what": "A game.", "how": "Two states.", "lesson": "None."},
            "horizon": {"start": datetime.date(2000, 1, 1), "turn_days": 7, "turns": TURNS},
            "issues": {"line": {"title": "l", "kind": "order", "zero": "0", "one": "1"}},
            "states": {
                n: state | {"title": n, "can": [f"press_{n.lower()}"], "stances": stance}
                for n, stance in zip(names, stances, strict=True)
            },
            "relations": {"ALPHA-BETA": {"tension": 0.0, "hostility": 0.0, "heat": first}},
            "actions": {f"press_{n.lower()}": press(n, a, t) for n, a, t in acts},
        }
    )


def shares_of_pressing(game: Game, first: float) -> tuple[float, float]:
    """In what share of weeks A and B press, once beliefs have settled."""
    setup = build(game_of(game, first))
    rows = Worker(setup, 1).play(0, RUNS).rows
    late = rows[(rows["kind"] == Kind.ACT) & (rows["turn"] >= SETTLED)]
    weeks = RUNS * (TURNS - SETTLED)
    a, b = (np.count_nonzero(late["actor"] == k) / weeks for k in range(2))
    return a, b


@pytest.mark.parametrize("name", GAMES)
def test_the_engine_settles_on_the_logit_equilibrium(name: str) -> None:
    """Where beliefs are what is played, the engine's choice is the equilibrium at lambda 1."""
    game = GAMES[name]
    assert shares_of_pressing(game, 0.0) == pytest.approx((game.a, game.b), abs=TOLERANCE)


@pytest.mark.parametrize("name", GAMES)
def test_the_classic_tool_finds_the_same_equilibrium(name: str) -> None:
    """`sim.classics.equilibrium` on the payoffs of the game: rows and columns wait, press."""
    game = GAMES[name]
    row = [[0.0, 0.0], [game.alone[0], game.alone[0] + game.together[0]]]
    column = [[0.0, game.alone[1]], [0.0, game.alone[1] + game.together[1]]]
    found = quantal_response(row, column, 1.0)
    assert (found.row[1], found.column[1]) == pytest.approx((game.a, game.b), abs=2e-4)


def test_the_first_beliefs_do_not_matter() -> None:
    """From the belief that the other never presses and that it always does: the same play."""
    game = GAMES["uneven chicken"]
    trusting, wary = (shares_of_pressing(game, first) for first in (0.0, FULL_HEAT))
    assert trusting == pytest.approx(wary, abs=TOLERANCE)


# Named rules of choice ----------------------------------------------------------------------------

CRISES, PLAYS, WEEKS = 40, 10, 52


class Meeting(NamedTuple):
    """What two rules did to each other.

    force: acts of force a run, of the first and of the second; kinds: week, who (0 or 1) and class
    of every act, in order, by run.
    """

    force: tuple[float, float]
    kinds: list[list[tuple[int, int, int]]]


def meeting(first: str, second: str) -> Meeting:
    """Two rules meet in generic crises, on the same dice whatever the rules."""
    numbers = base()
    kinds: list[list[tuple[int, int, int]]] = []
    changes: tuple[Change, ...] = (of(INITIATOR, rule=first), of(TARGET, rule=second))
    for number in range(CRISES):
        setup = build(crisis(1, number, numbers, changes, WEEKS, True))
        rows = Worker(setup, number).play(0, PLAYS).rows
        sides = [setup.names.states.index(name) for name in (INITIATOR, TARGET)]
        done = rows[
            np.isin(rows["kind"], (Kind.ACT, Kind.JOINT)) & (rows["phase"] != Phase.INJECTS)
        ]
        who = (done["actor"] == sides[1]).astype(int)
        acts = np.stack([done["turn"], who, classes(setup)[done["action"]]], axis=1)
        kinds += [[tuple(act) for act in acts[done["run"] == r].tolist()] for r in range(PLAYS)]
    force = [0, 0]
    for _, who_, kind in (act for run in kinds for act in run):
        force[who_] += kind == ActionClass.FORCE
    runs = CRISES * PLAYS
    return Meeting((force[0] / runs, force[1] / runs), kinds)


def classes(setup: Any) -> Any:
    """The class of every entry of the registry; cutting a hostile flow is cooperation."""
    return setup.plan.actions["klass"]


@pytest.fixture(scope="module")
def meetings() -> dict[tuple[str, str], Meeting]:
    """Every pairing of hawk and dove."""
    rules = ("hawk", "dove")
    return {(a, b): meeting(a, b) for a in rules for b in rules}


def test_hawks_fight_each_other_most_and_doves_least(
    meetings: dict[tuple[str, str], Meeting],
) -> None:
    """Smith & Price 1973: two hawks escalate, two doves display and part."""
    total = {pair: sum(found.force) for pair, found in meetings.items()}
    mixed = (total["hawk", "dove"] + total["dove", "hawk"]) / 2.0
    assert total["hawk", "hawk"] > 1.5 * mixed
    assert mixed > 1.5 * total["dove", "dove"]


def test_a_hawk_uses_force_against_a_dove_and_not_the_other_way(
    meetings: dict[tuple[str, str], Meeting],
) -> None:
    """Smith & Price 1973: the dove gives way."""
    hawk, dove = meetings["hawk", "dove"].force
    assert hawk > 2.0 * dove
    dove, hawk = meetings["dove", "hawk"].force
    assert hawk > 2.0 * dove


def test_two_tit_for_tats_never_begin() -> None:
    """Axelrod 1984: nice. Each begins friendly and then does what the other did last."""
    found = meeting("tit_for_tat", "tit_for_tat")
    assert {kind for run in found.kinds for _, _, kind in run} == {ActionClass.COOPERATE}


def test_tit_for_tat_answers_in_kind() -> None:
    """Axelrod 1984: every act is of the class of the other's last act, or of one of this week."""
    seen = set()
    for run in meeting("hawk", "tit_for_tat").kinds:
        for at, (week, actor, kind) in enumerate(run):
            if actor == 1:
                theirs = [(w, k) for w, who, k in run[:at] if who == 0]
                before = [k for w, k in theirs if w < week][-1:]
                now = [k for w, k in theirs if w == week]
                assert kind in (before or [ActionClass.COOPERATE]) + now
                seen.add(CLASSES[kind])
    assert {"show", "force"} <= seen


def test_tit_for_tat_meets_a_dove_more_gently_than_a_hawk() -> None:
    """Axelrod 1984: provocable and no more than that."""
    hawk, dove = (meeting(rule, "tit_for_tat").force[1] for rule in ("hawk", "dove"))
    assert hawk > 2.0 * dove
