"""Treaties, clauses and red lines as arrays."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.arithmetic import exp
from sim.chance import name_code
from sim.plan.conditions import PlanCrossings
from sim.plan.from_scenario.by_name import copy_by_name, not_copied
from sim.plan.from_scenario.time import TurnClock
from sim.plan.situation import PartiesNow, TreatiesNow
from sim.plan.tables import PlanClauses, PlanLines, PlanParties, PlanTreaties
from sim.record.columns import new_table
from sim.record.names import Names
from sim.scenario.schema import Clause, Scenario
from sim.terms import NOBODY
from sim.terms.choice import Form, Rung
from sim.terms.measures import ConditionMeasure
from sim.terms.treaties import DUTIES, OBLIGATIONS, OF_HELP, STAGES, STRENGTHS, Due

ELSEWHERE = {"covers_materiel", "delay_days"}  # under other names in the plan of clauses, below
without = not_copied(Clause, *PlanClauses._fields)
assert without == ELSEWHERE, f"clauses: no column for {without ^ ELSEWHERE}"  # noqa: S101


def treaty_tables(scenario: Scenario, names: Names, clock: TurnClock) -> tuple[NDArray[Any], ...]:
    """Treaties, parties, and both at the start."""
    t, n = len(names.treaties), len(names.states)
    table, start = new_table(PlanTreaties, t), new_table(TreatiesNow, t)
    parties, ratified = new_table(PlanParties, t, n), new_table(PartiesNow, t, n)
    start["row"] = NOBODY
    for k, name in enumerate(names.treaties):
        treaty = scenario.treaties[name]
        table[k]["exchange"] = clock.chance(365.0 / treaty.exchange_days)
        table[k]["ends"] = clock.turn(treaty.ends)
        old = treaty.replaces
        table[k]["replaces"] = NOBODY if old is None else names.treaties.index(old)
        before = treaty.after
        table[k]["after"] = NOBODY if before is None else names.treaties.index(before)
        table[k]["code"] = name_code(name)
        start[k]["stage"] = STAGES.index(treaty.stage)
        for party in treaty.parties:
            i = names.states.index(party)
            parties[k, i]["party"] = 1
            parties[k, i]["ratifies"] = clock.chance(treaty.ratifications_per_year)
            ratified[k, i]["ratified"] = treaty.stage == "in_force" or party in treaty.ratified_by
    return table, parties, start, ratified


def clauses_of(scenario: Scenario, names: Names) -> list[tuple[str, Clause]]:
    """Treaty and clause in the order of the codes."""
    found = []
    for full in names.clauses:
        treaty, _, clause = full.partition(".")
        found.append((treaty, scenario.treaties[treaty].clauses[clause]))
    return found


def clause_tables(
    scenario: Scenario, names: Names
) -> tuple[NDArray[Any], NDArray[np.int64], NDArray[np.int64]]:
    """Clauses, their named adversaries and their regions."""
    m = len(names.clauses)
    table = new_table(PlanClauses, m)
    adversary = np.zeros((max(1, m), len(names.states)), np.int64)
    region = np.zeros((max(1, m), len(names.regions)), np.int64)
    for c, (treaty, clause) in enumerate(clauses_of(scenario, names)):
        row = table[c]
        copy_by_name(row, clause)
        row["treaty"] = names.treaties.index(treaty)
        row["by"] = names.states.index(clause.by)
        row["toward"] = names.states.index(clause.toward)
        row["touch"], row["due"] = DUTIES[OBLIGATIONS.index(clause.obligation)]
        if row["due"] == Due.HELP and not clause.helps:
            row["due"] = Due.CONSULTATION
        row["strength"] = STRENGTHS.index(clause.strength)
        row["covers"] = clause.covers_materiel
        row["named"] = bool(clause.adversaries)
        row["placed"] = bool(clause.regions)
        row["possible"] = can_be_met(scenario, clause)
        row["helps"] = clause.helps
        row["reliability"] = scenario.reliability[clause.reliability].value
        row["delay"] = clause.delay_days
        row["code"] = name_code(names.clauses[c])
        for name in clause.adversaries:
            adversary[c, names.states.index(name)] = 1
        for name in clause.regions:
            region[c, names.regions.index(name)] = 1
    return table, adversary, region


def can_be_met(scenario: Scenario, clause: Clause) -> bool:
    """Whether anything that may happen in the scenario meets a clause: it binds only then."""
    others = {a for a, b, _ in scenario.both_ways() if b == clause.toward} - {clause.by}
    if clause.obligation not in OF_HELP:
        return True
    places = {scenario.states[clause.toward].home}
    for name, issue in scenario.issues.items():
        if issue.place is not None and any(scenario.cares(state, name) for state in others):
            places.add(issue.place)
    placed = not clause.regions or bool(places & set(clause.regions))
    named = not clause.adversaries or bool(others & set(clause.adversaries))
    return placed and named and clause.attackers <= len(others)


def link_pairs(scenario: Scenario, names: Names, pairs: NDArray[Any]) -> None:
    """Which pairs clauses may bind, and treaties of three; whether they do is their stage's."""
    for _, clause in clauses_of(scenario, names):
        if can_be_met(scenario, clause):
            i, j = names.states.index(clause.by), names.states.index(clause.toward)
            pairs[i, j]["linked"] = pairs[j, i]["linked"] = 1
    for t, name in enumerate(names.treaties):
        codes = [names.states.index(party) for party in sorted(scenario.treaties[name].parties)]
        if len(codes) == 3 and scenario.treaties[name].stage != "ended":
            for i in codes:
                for j in codes:
                    if i != j:
                        pairs[i, j]["trio"] = next(k for k in codes if k not in (i, j))
                        pairs[i, j]["trio_treaty"] = t


def line_tables(scenario: Scenario, names: Names) -> tuple[NDArray[Any], NDArray[np.float64]]:
    """Red lines, their conditions numbered in the order of the lines, and what they favour."""
    r = len(names.lines)
    table = new_table(PlanLines, r)
    favour = np.zeros((max(1, r), len(names.actions)))
    for k, name in enumerate(names.lines):
        line = scenario.red_lines[name]
        row = table[k]
        copy_by_name(row, line)
        row["state"] = names.states.index(line.state)
        row["against"] = names.states.index(line.against)
        row["condition"] = k
        row["authorises"] = line.authorises_days
        words = sum(weight for weight in line.favours.values() if weight > 0.0)
        row["bite"] = 1.0 - exp(-(words + (line.authorises_days > 0.0)))
        for action, weight in line.favours.items():
            favour[k, names.entry(action)] = weight
    return table, favour


def deeds_of(test: Any, actions: NDArray[Any]) -> tuple[list[int], list[tuple[int, int]]]:
    """The actions that make a test of a condition true, and who takes them toward whom.

    A flow raised, an act done, a rung climbed, a war or a dispute opened. What else a condition may
    speak of (heat, stocks, fronts, treaties) is moved by no single deed. actions: the registry.
    """
    of, toward, measure = int(test["of"]), int(test["toward"]), test["measure"]
    hostile = actions["push"] > 0.0
    if test["below"]:
        return [], []
    if measure in (ConditionMeasure.FLOW, ConditionMeasure.ACTS):
        return [int(test["what"])], [(of, toward)]
    if measure == ConditionMeasure.RUNG:
        above = hostile & (actions["rung"] > test["threshold"])
        return np.flatnonzero(above).tolist(), [(of, toward)]
    if measure == ConditionMeasure.AT_WAR:
        opening = actions["form"] == Form.WAR
    elif measure == ConditionMeasure.DISPUTE:
        opening = hostile & (actions["militarised"] == 1) & (actions["rung"] >= Rung.THREAT)
    else:
        return [], []
    return np.flatnonzero(opening).tolist(), [(of, toward), (toward, of)]


def crossing_tables(
    actions: NDArray[Any], lines: int, states: int, conditions: tuple[NDArray[Any], ...]
) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """The deeds that make a test of a red line true, shape (n_crossings,); and whose they are.

    The second is 1 where a state may cross a line by an action, shape (n_states, n_actions).
    lines: how many; conditions: conditions, conjunctions and tests, those of lines first.
    """
    table, conjunctions, tests = conditions
    found = []
    for r in range(lines):
        for c in range(table[r]["first"], table[r]["last"]):
            for t in range(conjunctions[c]["first"], conjunctions[c]["last"]):
                deeds, between = deeds_of(tests[t], actions)
                found += [(r, t, i, a, j) for i, j in between for a in deeds]
    crossings = new_table(PlanCrossings, len(found))
    crosses = np.zeros((states, len(actions)), np.int64)
    for x, row in enumerate(found):
        for name, value in zip(("line", "test", "state", "action", "target"), row, strict=True):
            crossings[x][name] = value
        crosses[row[2], row[3]] = 1
    return crossings, crosses
