"""What is asked of each row: in words, as the record answers it, and as a simulated run does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.coding import (
    CRISIS_DAYS,
    LEVEL_THREAT,
    LEVEL_USE,
    LEVEL_WAR,
    Dispute,
    disputes,
    icb_class,
    joined,
)
from sim.grounding.generic import INITIATOR, TARGET
from sim.grounding.panel.columns import ACTORS, DISPUTES, RESPONSES, YEARS, Panel
from sim.plan.setup import Setup
from sim.terms.events import Kind

Array = NDArray[np.float64]
MONTH, WEEK = 30, 7
SERIOUS, FULL_WAR = 3, 4  # ICB's violence: serious clashes, full-scale war
SERIOUS_DEAD = 25  # dead from which clashes are serious, as UCDP counts conflicts; assumption


@dataclass(frozen=True)
class Question:
    """One question to every row of a kind of panel.

    record: what came of a row, or not a number where it does not say; classes: of the answer, in
    order, where it is not yes or no; goal: whether the model should match the regression there.
    """

    name: str
    words: str
    record: Callable[[Mapping[str, Any]], float]
    classes: tuple[str, ...] = ()
    goal: bool = False

    @property
    def width(self) -> int:
        """How many chances answer it."""
        return max(1, len(self.classes))


def column(name: str) -> Callable[[Mapping[str, Any]], float]:
    """A column that is the answer itself."""
    return lambda row: float(row[name])


def of(name: str, holds: Callable[[float], bool]) -> Callable[[Mapping[str, Any]], float]:
    """Whether a column's number is such."""
    return lambda row: float(holds(row[name])) if row[name] == row[name] else float("nan")


def response(row: Mapping[str, Any]) -> float:
    """The class of an actor's response by its place."""
    return float(RESPONSES.index(row["response"])) if row["response"] else float("nan")


def violently(row: Mapping[str, Any]) -> float:
    """Whether an actor responds with violence."""
    return float(response(row) == len(RESPONSES) - 1) if row["response"] else float("nan")


QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    DISPUTES: (
        Question("answered", "answered", column("answered")),
        Question("answered_by_force", "answered by force", column("answered_by_force"), goal=True),
        Question("fatal", "fatal", column("fatal"), goal=True),
        Question("war", "war", column("war")),
        Question("over_30_days", "over 30 days", of("days_min", lambda days: days > MONTH)),
        Question("one_day", "one day", of("days_min", lambda days: days == 1)),
        Question("third_joins", "a third state joins", column("third_party_joins")),
    ),
    YEARS: (
        Question("onset", "onset", column("onset"), goal=True),
        Question("onset_force", "onset with force", column("onset_force")),
        Question("onset_fatal", "onset with deaths", column("onset_fatal")),
    ),
    ACTORS: (
        Question("violently", "responds violently", violently),
        Question(
            "serious",
            "serious clashes or war",
            of("violence", lambda code: code >= SERIOUS),
            goal=True,
        ),
        Question("war", "full-scale war", of("violence", lambda code: code == FULL_WAR)),
        Question(
            "within_week", "responds within a week", of("days_to_response", lambda day: day <= WEEK)
        ),
        Question("class", "class of the response", response, classes=("verbal", "show", "violent")),
    ),
}


def places(kind: str) -> dict[str, slice]:
    """Where the chances of each question stand among all those of a kind."""
    found, at = {}, 0
    for question in QUESTIONS[kind]:
        found[question.name] = slice(at, at + question.width)
        at += question.width
    return found


def record_of(panel: Panel, question: Question) -> Array:
    """What came of every row, (rows,); not a number where the record does not say."""
    return np.array([question.record(panel.row(k)) for k in range(len(panel))])


def simulated(kind: str, setup: Setup, rows: Any, runs: int) -> tuple[Array, Array]:
    """What came of every run, and whether it says anything: (runs, chances) each, 0 or 1."""
    names = setup.names
    sides = names.states.index(INITIATOR), names.states.index(TARGET)
    found = [
        one
        for one in disputes(rows, setup.scenario, names)
        if {one.initiator, one.target} == set(sides)
    ]
    width = sum(question.width for question in QUESTIONS[kind])
    hits, counts = np.zeros((runs, width)), np.zeros((runs, width))
    if kind == DISPUTES:
        entered = joined(rows)["run"]
        for one in reversed(found):  # the first of a run comes last
            begun = one.initiator == sides[0]
            counts[one.run] = float(begun)
            hits[one.run] = dispute_row(one, one.run in entered) if begun else 0.0
    elif kind == YEARS:
        counts[:] = 1.0
        for one in found:
            seen = [1.0, one.peak >= LEVEL_USE, one.dead > 0.0]
            hits[one.run] = np.maximum(hits[one.run], seen)
    else:
        code_actors(setup, rows, found, hits, counts)
    return hits, counts


def dispute_row(one: Dispute, has_joiner: bool) -> list[float]:
    """The answers of a simulated dispute, in the order of the questions."""
    return [
        float(said)
        for said in (
            one.answer >= LEVEL_THREAT,
            one.answer >= LEVEL_USE,
            one.dead > 0.0,
            one.peak == LEVEL_WAR,
            one.days > MONTH,
            one.days == 1,
            has_joiner,
        )
    ]


def code_actors(setup: Setup, rows: Any, found: list[Dispute], hits: Array, counts: Array) -> None:
    """The answers of simulated crises, in the order of the questions.

    The response is the first act of the actor toward the other side within two months, as
    `sim.analysis.coding.responses` has it, but from the trigger on, whatever that was.
    """
    names = setup.names
    at = places(ACTORS)
    counts[:, at["serious"]] = counts[:, at["war"]] = 1.0
    for one in found:
        at_war = one.peak == LEVEL_WAR
        if at_war or one.dead >= SERIOUS_DEAD:
            hits[one.run, at["serious"]] = 1.0
        if at_war:
            hits[one.run, at["war"]] = 1.0
    actor, other = names.states.index(TARGET), names.states.index(INITIATOR)
    mine = np.isin(rows["kind"], (Kind.ACT, Kind.JOINT))
    mine &= (rows["actor"] == actor) & (rows["target"] == other)
    acts = rows[mine]
    days = acts["turn"] * setup.scenario.horizon.beat_days + acts["day"]
    runs, first = np.unique(acts["run"], return_index=True)
    for run, k in zip(runs.tolist(), first.tolist(), strict=True):
        if days[k] > CRISIS_DAYS:
            continue
        klass = icb_class(setup.scenario, names.actions[acts["action"][k]])
        for name in ("violently", "within_week", "class"):
            counts[run, at[name]] = 1.0
        hits[run, at["violently"]] = float(klass == len(RESPONSES) - 1)
        hits[run, at["within_week"]] = float(days[k] < WEEK)  # the day of the trigger is the first
        hits[run, at["class"].start + klass] = 1.0
