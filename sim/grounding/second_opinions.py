"""What the classic models say of a scenario: blocs, forecasts by issue, bargaining, war by demand.

They see the same stances as the simulation and nothing of its treaties' wording, hidden acts or
time; they are second opinions, not tests. Each function says what it takes for the model's inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from sim.classics.bargaining import bargain
from sim.classics.condorcet import elect
from sim.classics.landscape import MOST_ACTORS, blocs, landscape
from sim.classics.ultimatum import bargaining_range, best_demand
from sim.errors import BadInput
from sim.rules.terms import p_win
from sim.scenario.near import choices
from sim.scenario.schema import Scenario

ROUNDS = 10
MOST_BLOCS = 3  # stable configurations that are told
FEW = 2  # actors that an issue needs
ALLIED = 0.5  # what a defence or offence clause adds to a propensity


@dataclass(frozen=True)
class Bloc:
    """A stable configuration: two sides, energy (low is stable), share of starts that end there."""

    sides: tuple[tuple[str, ...], tuple[str, ...]]
    energy: float
    basin: float


@dataclass(frozen=True)
class Forecast:
    """One issue, as the election and the negotiation see it. Positions run 0..1.

    expected: mean position of the election; likeliest: its most probable position, with whom and
    how probable; start, settled: weighted medians before and after the rounds of bargaining;
    moved: states that gave way, with from and to.
    """

    issue: str
    title: str
    zero: str
    one: str
    actors: tuple[str, ...]
    expected: float
    likeliest: float
    advocates: tuple[str, ...]
    probability: float
    start: float
    settled: float
    moved: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True)
class WarByDemand:
    """A rival pair in the shadow of war: shares of what is in dispute, 0..1.

    p: chance that `by` would win; low, high: divisions that both prefer to war; demand: the best
    take-it-or-leave-it demand of `by` when it does not know the other's cost; p_war: its risk.
    """

    by: str
    of: str
    p: float
    low: float
    high: float
    demand: float
    p_war: float


def agreement(scenario: Scenario, a: str, b: str) -> float:
    """How close two states stand on the issues they share, by the salience of both, -1..1.

    0 where they share none.
    """
    one, other = scenario.states[a].stances, scenario.states[b].stances
    weight, close = 0.0, 0.0
    for issue in one.keys() & other.keys():
        w = one[issue].salience * other[issue].salience
        weight += w
        close += w * (1.0 - abs(one[issue].position - other[issue].position))
    return 2.0 * close / weight - 1.0 if weight > 0.0 else 0.0


def propensities(scenario: Scenario, names: Sequence[str]) -> Any:
    """The propensity of every pair to be on one side, (n, n).

    Agreement, less rivalry and mean believed hostility, plus a half where one owes the other help
    in war. Source: Axelrod & Bennett 1993 (sums of several grounds); these grounds: assumption.
    """
    n = len(names)
    table = np.zeros((n, n))
    known = {(a, b): relation for a, b, relation in scenario.both_ways()}
    bound = {
        frozenset((clause.by, clause.toward))
        for treaty in scenario.treaties.values()
        if treaty.stage in ("signed", "in_force")
        for clause in treaty.clauses.values()
        if clause.helps
    }
    for i, a in enumerate(names):
        for j, b in enumerate(names[:i]):
            value = agreement(scenario, a, b)
            relation = known.get((a, b))
            if relation is not None:
                value -= relation.rivalry
                value -= 0.5 * sum(relation.of("hostility", one) for one in (a, b))
            value += ALLIED if frozenset((a, b)) in bound else 0.0
            table[i, j] = table[j, i] = value
    return table


def predicted_blocs(scenario: Scenario) -> list[Bloc]:
    """The stable configurations of landscape theory, lowest energy first; size is capability.

    Raises: BadInput for more states than can be enumerated. Source: Axelrod & Bennett 1993.
    """
    names = sorted(scenario.states)
    if len(names) > MOST_ACTORS:
        raise BadInput(f"{len(names)} states; blocs can be told of at most {MOST_ACTORS}")
    size = [scenario.states[name].capability for name in names]
    found = landscape(size, propensities(scenario, names))
    told = []
    for k in range(min(MOST_BLOCS, len(found.minima))):
        left, right = blocs(int(found.minima[k]), len(names))
        sides = tuple(names[i] for i in left), tuple(names[i] for i in right)
        energy = float(found.energies[found.minima[k]])
        told.append(Bloc(sides, energy, int(found.basin_sizes[k]) / len(found.energies)))
    return told


def forecast(scenario: Scenario, issue: str) -> Forecast | None:
    """What the election and the bargaining say of one issue; None with fewer than two actors.

    Power in the election is capability times salience; in the bargaining both enter as they are.
    Source: Wise, Lester & Efird 2015; Scholz, Calbert & Smith 2011.
    """
    held = {
        name: state.stances[issue]
        for name, state in sorted(scenario.states.items())
        if issue in state.stances and state.stances[issue].salience > 0.0
    }
    if len(held) < FEW:
        return None
    names = tuple(held)
    capability = np.array([scenario.states[name].capability for name in names])
    position = np.array([stance.position for stance in held.values()])
    salience = np.array([stance.salience for stance in held.values()])
    election = elect(capability * salience, position[:, None], np.ones((len(names), 1)))
    best = int(np.argmax(election.probabilities))
    rounds = bargain(capability, position, salience, rounds=ROUNDS)
    ends = rounds[-1].positions
    moved = tuple(
        (name, float(a), float(b))
        for name, a, b in zip(names, position, ends, strict=True)
        if abs(a - b) > 1e-6
    )
    about = scenario.issues[issue]
    return Forecast(
        issue,
        about.title,
        about.zero,
        about.one,
        names,
        float(election.expected[0]),
        float(election.options[best, 0]),
        tuple(n for n, k in zip(names, election.option_of, strict=True) if int(k) == best),
        float(election.probabilities[best]),
        rounds[0].weighted_median,
        rounds[-1].weighted_median,
        moved,
    )


def forecasts(scenario: Scenario, only: str | None = None) -> list[Forecast]:
    """Every issue on which at least two states have a stance.

    only: this issue alone. Raises: BadInput where there is no such issue.
    """
    if only is not None and only not in scenario.issues:
        known = sorted(scenario.issues)
        raise BadInput(f"no issue called {only!r}{choices(only, known)}")
    wanted = sorted(scenario.issues) if only is None else [only]
    found = [forecast(scenario, issue) for issue in wanted]
    return [one for one in found if one is not None]


def demands(scenario: Scenario) -> list[WarByDemand]:
    """Rivals whose forces reach each other: what each could demand, and at what risk.

    The chance to win is the scenario's own contest, without allies; a state's cost of war is half
    of what it lacks in resolve, and the other knows only that it is no more than twice that
    (assumption). Source: Fearon 1995.
    """
    exponent = scenario.numbers.contest.exponent
    found = []
    for by, of, relation in scenario.both_ways():
        if relation.rivalry <= 0.0 or relation.reach != "force":
            continue
        one, other = scenario.states[by], scenario.states[of]
        p = p_win(one.capability, other.capability, exponent)
        own, theirs = 0.5 * (1.0 - one.resolve), 0.5 * (1.0 - other.resolve)
        low, high = bargaining_range(p, own, theirs)
        best = best_demand(p, own, 2.0 * theirs)
        whole = max(0.0, low), min(1.0, high)
        found.append(WarByDemand(by, of, p, *whole, best.share, best.p_war))
    return found


def as_data(scenario: Scenario, only: str | None = None) -> dict[str, Any]:
    """All opinions as plain data; of one issue only, where it is named."""
    return {
        "blocs": [] if only else [asdict(bloc) for bloc in predicted_blocs(scenario)],
        "issues": [asdict(one) for one in forecasts(scenario, only)],
        "demands": [] if only else [asdict(one) for one in demands(scenario)],
    }
