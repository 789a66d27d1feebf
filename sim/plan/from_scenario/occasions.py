"""Conditions, injects and calendar dates as arrays."""

from collections.abc import Sequence
from itertools import product
from typing import Any

from numpy.typing import NDArray

from sim.chance import name_code
from sim.plan.conditions import (
    PlanConditions,
    PlanConjunctions,
    PlanEffects,
    PlanOccasions,
    PlanOutcomes,
    PlanTests,
)
from sim.plan.from_scenario.time import TurnClock
from sim.record.columns import new_table
from sim.record.names import Names
from sim.scenario.schema import Change, Condition, Scenario
from sim.terms import NOBODY
from sim.terms.measures import CONDITION_MEASURES, ChangeForm


def conjunctions(condition: Condition) -> list[list[Condition]]:
    """A condition as alternatives, each a list of comparisons that must all hold."""
    if condition.any is not None:
        return [one for part in condition.any for one in conjunctions(part)]
    if condition.all is not None:
        parts = [conjunctions(part) for part in condition.all]
        return [[test for one in combination for test in one] for combination in product(*parts)]
    return [[condition]]


def code_of(names: Names, measure: str, what: str | None) -> int:
    """The code of what a measure is of: an action, an issue, a treaty, a project."""
    if what is None:
        return NOBODY
    if measure in ("flow", "acts"):
        return names.entry(what)
    if measure == "in_force":
        return names.treaties.index(what)
    if measure == "stage":
        return names.projects.index(what)
    return names.issues.index(what)


def condition_tables(conditions: Sequence[Condition], names: Names) -> tuple[NDArray[Any], ...]:
    """Conditions, conjunctions and tests, each a span of the next."""
    whole = [conjunctions(condition) for condition in conditions]
    flat = [conjunction for alternatives in whole for conjunction in alternatives]
    tests = [test for conjunction in flat for test in conjunction]
    table = new_table(PlanConditions, len(whole))
    spans = new_table(PlanConjunctions, len(flat))
    rows = new_table(PlanTests, len(tests))
    at = 0
    for k, alternatives in enumerate(whole):
        table[k]["first"], table[k]["last"] = at, at + len(alternatives)
        at += len(alternatives)
    at = 0
    for k, conjunction in enumerate(flat):
        spans[k]["first"], spans[k]["last"] = at, at + len(conjunction)
        at += len(conjunction)
    for k, test in enumerate(tests):
        row = rows[k]
        measure = test.measure or CONDITION_MEASURES[0]
        row["measure"] = CONDITION_MEASURES.index(measure)
        row["of"] = NOBODY if test.of is None else names.states.index(test.of)
        row["toward"] = NOBODY if test.toward is None else names.states.index(test.toward)
        row["what"] = code_of(names, measure, test.what)
        row["below"] = test.below is not None
        row["threshold"] = test.below if test.below is not None else test.above
    return table, spans, rows


def effect_row(row: Any, change: Change, names: Names) -> None:
    """One effect into its record."""
    row["of"] = names.states.index(change.of)
    row["toward"] = NOBODY if change.toward is None else names.states.index(change.toward)
    row["to"] = NOBODY if change.to is None else names.states.index(change.to)
    row["issue"] = NOBODY if change.issue is None else names.issues.index(change.issue)
    row["what"] = row["issue"]
    if change.act is not None:
        row["form"] = ChangeForm.ACT
        row["what"] = names.entry(change.act)
        row["agreed"] = change.agreed
    elif change.cut is not None:
        row["form"] = ChangeForm.CUT
        row["what"] = names.entry(change.cut, cut=True)
    elif change.detect is not None:
        row["form"] = ChangeForm.DETECT
        row["what"] = names.entry(change.detect)
    else:
        row["form"] = ChangeForm.MEASURE
        row["measure"] = CONDITION_MEASURES.index(change.measure or CONDITION_MEASURES[0])
        row["amount"] = change.by


def occasion_tables(
    scenario: Scenario, names: Names, clock: TurnClock, conditions: list[Condition]
) -> tuple[NDArray[Any], ...]:
    """Occasions, outcomes and effects; conditions of injects are added to the list."""
    table = new_table(PlanOccasions, len(names.occasions))
    outcomes: list[tuple[float, list[Change]]] = []
    for o, name in enumerate(names.occasions):
        row = table[o]
        row["at"] = NOBODY
        row["condition"] = NOBODY
        row["chance"] = 1.0
        row["code"] = name_code(name)
        row["first"] = len(outcomes)
        if name in scenario.injects:
            inject = scenario.injects[name]
            row["again"] = inject.repeat
            if inject.turn is not None:
                row["at"] = inject.turn * scenario.horizon.ask_every
            elif inject.date is not None:
                row["at"], row["day"] = clock.turn(inject.date), clock.day(inject.date)
            if inject.per_year is not None:
                row["chance"] = clock.chance(inject.per_year)
            when = inject.when
            outcomes.append((inject.p, inject.changes))
        else:
            entry = scenario.calendar[name]
            row["at"], row["day"] = clock.turn(entry.date), clock.day(entry.date)
            when = entry.when
            outcomes += [(x.p, x.changes) for _, x in sorted(entry.outcomes.items())]
        if when is not None:
            row["condition"] = len(conditions)
            conditions.append(when)
        row["last"] = len(outcomes)
    return table, *outcome_tables(outcomes, names)


def outcome_tables(
    outcomes: list[tuple[float, list[Change]]], names: Names
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Outcomes and their effects."""
    table = new_table(PlanOutcomes, len(outcomes))
    effects = new_table(PlanEffects, sum(len(changes) for _, changes in outcomes))
    at = 0
    for k, (p, changes) in enumerate(outcomes):
        table[k]["p"], table[k]["first"] = p, at
        for change in changes:
            effect_row(effects[at], change, names)
            at += 1
        table[k]["last"] = at
    return table, effects
