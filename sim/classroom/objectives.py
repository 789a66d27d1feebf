"""Objectives of a seat: two or three, public or secret, scored at the debrief.

A lesson may write its own, by outcomes of the scenario. Where it does not they follow from the
stances: hold or improve what the state cares about most; stay out of war, or end it; keep its word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.classroom.wording import put
from sim.scenario.schema import Scenario
from sim.telling.crisis_words import wanted
from sim.terms.events import Kind
from sim.turn.matters import status_quo

if TYPE_CHECKING:
    from sim.classroom.core import Core
    from sim.classroom.lesson import OwnObjective

ISSUE, PEACE, WORD, OUTCOME = "issue", "peace", "word", "outcome"
BROKEN = (Kind.RENEGE, Kind.BREACH, Kind.BREAK)
SAME = 1e-9


@dataclass(frozen=True)
class Objective:
    """Something a seat is after. about: the issue or outcome; wanted: whether that is to come."""

    kind: str
    text: str
    about: str = ""
    wanted: bool = True
    secret: bool = False


def objectives_of(
    scenario: Scenario, state: str, own: Mapping[str, Sequence[OwnObjective]] | None = None
) -> tuple[Objective, ...]:
    """The objectives of a state. own: of the lesson, by state."""
    if own and own.get(state):
        return tuple(
            Objective(OUTCOME, one.text, one.outcome, one.wanted, one.secret) for one in own[state]
        )
    stances = scenario.states[state].stances
    found = []
    if stances:
        name = max(stances, key=lambda one: (stances[one].salience, one))
        end = wanted(scenario.issues[name], stances[name].position)
        text = put("objective.issue", issue=scenario.issues[name].title, end=end)
        found.append(Objective(ISSUE, text, name))
    fights = any(state in (war.attacker, war.defender) for war in scenario.wars.values())
    found.append(Objective(PEACE, put("objective.end" if fights else "objective.peace")))
    found.append(Objective(WORD, put("objective.word"), secret=True))
    return tuple(found)


def is_reached(game: Core, state: str, objective: Objective, came: Mapping[str, int]) -> bool:
    """Whether an objective is reached as things stand. came: outcomes so far."""
    board = game.board
    i = board.setup.names.states.index(state)
    now = board.course.views[1]
    if objective.kind == OUTCOME:
        return (objective.about in came) == objective.wanted
    if objective.kind == PEACE:
        return not bool(now.pairs.at_war[i].any())
    if objective.kind == WORD:
        rows = board.rows
        return not any((rows["kind"] == kind)[rows["actor"] == i].any() for kind in BROKEN)
    return is_held(board, i, board.setup.names.issues.index(objective.about))


def is_held(board: Any, i: int, q: int) -> bool:
    """Whether things stand on an issue no further from what a state wants than at the start."""
    plan, now = board.course.views[0], board.course.views[1]
    start = board.start_view()
    want = float(start.stances.private[i, q])
    own, first = 0.0, 0.0
    for j in range(plan.shape.states):
        if j != i:
            own += abs(want - float(status_quo(plan, now, i, j, q)))
            first += abs(want - float(status_quo(plan, start, i, j, q)))
    return own <= first + SAME
