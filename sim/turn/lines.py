"""Red lines: what one would bring upon oneself by crossing it, and what it does once crossed."""

from sim.arithmetic import hazard
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules.perceive import detects
from sim.terms import NOBODY
from sim.terms.choice import Rung
from sim.terms.measures import ConditionMeasure
from sim.turn.measures import holds


def makes_true(plan: Plan, now: Situation, t: int) -> bool:
    """Whether one more deed of its kind makes test t true: it steps over the level or the count."""
    x = 0.0
    if plan.tests.measure[t] == ConditionMeasure.FLOW:
        f = plan.actions.flow[plan.tests.what[t]]
        x = float(now.flows.level[f, plan.tests.of[t], plan.tests.toward[t]])
    elif plan.tests.measure[t] == ConditionMeasure.ACTS:
        x = float(now.times[plan.tests.of[t], plan.tests.what[t]])
    else:
        return True
    return bool(x <= plan.tests.threshold[t] < x + 1.0)


def seen(plan: Plan, a: int, owner: int) -> float:
    """The chance that the owner of a line finds out in time that action a was taken."""
    if plan.actions.hidden[a] == 0:
        return 1.0
    p = detects(plan.actions.detect[a], plan.states.intelligence[owner], 1.0)
    return hazard(p / float(plan.shape.days), plan.numbers.foresight_days)


def fear(plan: Plan, now: Situation, x: int, i: int, j: int, a: int) -> float:
    """How surely i expects an answer if by action a toward j it makes crossing x, 0..1.

    How far it believes in the owner's resolve, times how likely the owner is to know, times how far
    its words commit it. A line counts that is addressed to a party of the deed, and whose condition
    the deed would make true.
    """
    c = plan.crossings
    r = c.line[x]
    owner = plan.lines.state[r]
    mine = c.state[x] == i and c.action[x] == a and c.target[x] in (NOBODY, j)
    named = plan.lines.against[r] in (i, j)
    if not mine or not named or owner == i or now.lines.crossed[r] == 1:
        return 0.0
    condition = plan.lines.condition[r]
    if not makes_true(plan, now, c.test[x]) or holds(plan, now, i, condition, NOBODY):
        return 0.0
    if not holds(plan, now, i, condition, c.test[x]):
        return 0.0
    believed = plan.numbers.foresight * now.pairs.resolve[i, owner]
    return believed * seen(plan, a, owner) * plan.lines.bite[r]


def ahead(plan: Plan, now: Situation, i: int, j: int, a: int) -> float:
    """What i expects if by action a toward j it crosses a line, 0..1, the most feared one."""
    most = 0.0
    if plan.crosses[i, a] == 1:
        for x in range(plan.shape.crossings):
            if not brings_in(plan, x, j):
                most = max(most, fear(plan, now, x, i, j, a))
    return most


def brings_in(plan: Plan, x: int, j: int) -> bool:
    """Whether crossing x, by an act of force toward j, would bring in a third state's forces.

    That is counted among who would enter, and not as an answer beside it.
    """
    third = plan.lines.state[plan.crossings.line[x]] != j
    return bool(third and plan.crossings.frees[x] == 1)


def grade_rung(rung: int) -> int:
    """The rung that stands for the grade of a deed: below the use of force, force, war."""
    if rung < Rung.FORCE:
        return int(Rung.THREAT)
    return int(Rung.FORCE) if rung == Rung.FORCE else int(Rung.WAR)


def answer_ahead(
    plan: Plan, now: Situation, i: int, j: int, rung: int, k: int
) -> tuple[float, int]:
    """How likely third state k brings in its forces if a deed of i of that rung crosses its line.

    And the line; for each grade of deed alike: below the use of force, force, war.
    """
    most = 0.0
    line = 0
    if plan.brings[i, k] == 0:
        return most, line
    for x in range(plan.shape.crossings):
        mine = plan.crossings.state[x] == i and plan.lines.state[plan.crossings.line[x]] == k
        if mine and brings_in(plan, x, j):
            a = plan.crossings.action[x]
            if grade_rung(plan.actions.rung[a]) == rung:
                p = fear(plan, now, x, i, j, a)
                if p > most:
                    most = p
                    line = plan.crossings.line[x]
    return most, line


def favours(plan: Plan, now: Situation, r: int, j: int, a: int) -> float:
    """What line r adds to the utility of its owner's action a toward j, in log-odds.

    Only once it is crossed, and hostile acts only against the state that it is addressed to.
    """
    if now.lines.crossed[r] == 0:
        return 0.0
    if plan.actions.push[a] > 0.0 and plan.lines.against[r] != j:
        return 0.0
    return plan.line_favour[r, a]


def has_crossed(plan: Plan, now: Situation, i: int) -> bool:
    """Whether a red line of state i is crossed."""
    for n in range(plan.lines_of[i, 0]):
        if now.lines.crossed[plan.lines_of[i, n + 1]] == 1:
            return True
    return False


def favour(plan: Plan, now: Situation, i: int, j: int, a: int) -> float:
    """What all crossed lines of state i add to the utility of action a toward j, in log-odds."""
    total = 0.0
    for n in range(plan.lines_of[i, 0]):
        total += favours(plan, now, plan.lines_of[i, n + 1], j, a)
    return total


def close_lines(plan: Plan, now: Situation) -> None:
    """Lines whose condition has not held for long stand again, and may be crossed again."""
    for r in range(plan.shape.lines):
        if now.lines.crossed[r] == 1:
            if holds(plan, now, plan.lines.state[r], plan.lines.condition[r], NOBODY):
                now.lines.quiet[r] = 0.0
            else:
                now.lines.quiet[r] += float(plan.shape.days)
                if now.lines.quiet[r] > plan.numbers.line_days:
                    now.lines.crossed[r] = 0
