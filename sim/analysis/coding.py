"""Coding event rows as the data are coded: militarised disputes (MID) and crises (ICB).

A dispute between two states runs from its first militarised act to its last; it is closed after six
quiet months. Only what the data code counts: threats, displays and uses of force, and war from a
thousand dead on. Source: Palmer et al. 2022 (MID 5); Brecher et al. 2021 (ICB 14).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.record.names import Names
from sim.scenario.schema import Action, Scenario
from sim.terms import NOBODY
from sim.terms.choice import CLASSES, ActionClass
from sim.terms.events import Kind
from sim.terms.reasons import Group, Why

QUIET_DAYS = 180
VALUES = 0.4  # salience times distance of both sides, from which basic values are threatened
CRISIS_DAYS = 60  # within which an addressed state answers in a crisis; P90 of ICB: 51 days
DURATION_BINS = (1, 7, 30, 90, 180)  # upper ends in days; the last bin is open
LEVEL_THREAT, LEVEL_DISPLAY, LEVEL_USE, LEVEL_WAR = 2, 3, 4, 5


@dataclass(frozen=True)
class Dispute:
    """A militarised dispute as coded. Days count from the start of the run."""

    run: int
    initiator: int
    target: int
    first_day: int
    last_day: int
    level: int  # of the initiator: 2 threat, 3 display, 4 use of force, 5 war
    answer: int  # of the target: 1 none .. 5
    dead: float
    clash: bool = False  # a use of force met fire at once: not a one-sided attack

    @property
    def days(self) -> int:
        """Duration in days, at least one."""
        return self.last_day - self.first_day + 1

    @property
    def peak(self) -> int:
        """Highest hostility level of either side."""
        return max(self.level, self.answer)


def levels_of(scenario: Scenario, names: Names) -> NDArray[np.int64]:
    """MID hostility level of every entry of the registry; cutting a flow is none."""
    found = [
        1 if cut else scenario.actions[name].mid
        for name, cut in zip(names.actions, names.cuts, strict=True)
    ]
    return np.array(found, np.int64)


def acts_between(rows: NDArray[Any], levels: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Rows that a dispute is coded from: militarised acts, fire returned, wars, dead."""
    kind = rows["kind"]
    militarised = (kind == Kind.ACT) & (levels[rows["action"]] >= LEVEL_THREAT)
    others = (Kind.ENGAGE, Kind.FATALITY, Kind.WAR, Kind.TOLL)
    return np.asarray(militarised | np.isin(kind, others))


def disputes(rows: NDArray[Any], scenario: Scenario, names: Names) -> list[Dispute]:
    """All disputes between pairs of states in the rows of one or many runs."""
    levels = levels_of(scenario, names)
    helpful = [is_for_another(scenario.actions[name]) for name in names.actions]
    levels[helpful] = 1
    chosen = rows[acts_between(rows, levels)]
    low = np.minimum(chosen["actor"], chosen["target"])
    high = np.maximum(chosen["actor"], chosen["target"])
    order = np.lexsort((np.arange(len(chosen)), high, low, chosen["run"]))
    days = chosen["turn"] * scenario.horizon.beat_days + chosen["day"]
    found: list[Dispute] = []
    group: list[int] = []
    for k in order.tolist():
        if group and not follows(chosen, days, low, high, group[-1], k):
            found += coded(chosen, days, levels, group)
            group = []
        group.append(k)
    return found + (coded(chosen, days, levels, group) if group else [])


def is_for_another(action: Action) -> bool:
    """Whether the counterpart of an act is not whom it is directed against: help, and tests."""
    return action.form == "test" or (action.form == "flow" and action.goldstein > 0.0)


def follows(
    rows: NDArray[Any],
    days: NDArray[np.int64],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    a: int,
    b: int,
) -> bool:
    """Whether row b belongs to the dispute of row a: same run, same pair, within six months."""
    same = rows["run"][a] == rows["run"][b] and low[a] == low[b] and high[a] == high[b]
    return bool(same and days[b] - days[a] <= QUIET_DAYS)


def coded(
    rows: NDArray[Any], days: NDArray[np.int64], levels: NDArray[np.int64], group: list[int]
) -> list[Dispute]:
    """The dispute that a group of rows makes, or none if no act of it is militarised."""
    part = rows[group]
    acts = np.flatnonzero(part["kind"] == Kind.ACT)
    if len(acts) == 0:
        return []
    initiator = int(part["actor"][acts[0]])
    target = int(part["target"][acts[0]])
    when = days[group]
    grade = np.where(part["kind"] == Kind.ACT, levels[part["action"]], 0)
    grade = np.minimum(grade, LEVEL_USE)
    if np.any(part["kind"] == Kind.TOLL):
        at_war = part["kind"] == Kind.WAR
        grade[at_war | ((part["kind"] == Kind.ACT) & (part["rung"] >= 7))] = LEVEL_WAR
    own = part["actor"] == initiator
    level = int(max(grade[own], default=1))
    answer = int(max(grade[~own], default=1))
    if LEVEL_WAR in (level, answer):
        level, answer = max(level, LEVEL_USE), max(answer, LEVEL_WAR)
    dead = float(part["value"][part["kind"] == Kind.FATALITY].sum())
    last = int(when[part["kind"] != Kind.FATALITY].max())
    run = int(part["run"][0])
    first = int(when[acts[0]])
    met = (part["kind"] == Kind.ENGAGE) & (part["value"] > 0.0)
    answer, clash = max(1, answer), bool(np.any(met))
    return [Dispute(run, initiator, target, first, last, level, answer, dead, clash)]


def joined(rows: NDArray[Any]) -> NDArray[Any]:
    """Rows in which a state enters another's war or dispute, by its duty or its own choice."""
    entered = np.isin(rows["kind"], (Kind.WAR, Kind.OPEN)) & (rows["third"] != NOBODY)
    return np.asarray(rows[entered])


@dataclass(frozen=True)
class CodedResponse:
    """The first answer of an addressed state: the class of the act, of the answer, the days."""

    trigger: int
    response: int
    days: int


def threatens_values(scenario: Scenario, names: Names, i: int, j: int, q: int) -> bool:
    """Whether a quarrel of two states over an issue threatens basic values of both.

    That makes a crisis of a dispute, with a finite time and raised odds of force, which the coding
    asks for too (Brecher et al. 2021). The bound is an assumption: some 28 of 100 generic systems
    pass it; of 1,726 disputes of 1946-2014 some 400 are crises of ICB.
    """
    issue = names.issues[q]
    held = [scenario.states[names.states[k]].stances.get(issue) for k in (i, j)]
    if held[0] is None or held[1] is None:
        return False
    distance = abs(held[0].position - held[1].position)
    return min(held[0].salience, held[1].salience) * distance >= VALUES


def responses(rows: NDArray[Any], scenario: Scenario, names: Names) -> list[CodedResponse]:
    """For each run the first threat or worse and the first act in return, in two months.

    Only of crises as ICB codes them: the first act is over an issue that threatens both sides'
    values. Fire returned at once is no answer: it is part of what triggered the crisis, and nobody
    decided it. Classes: 0 verbal, political or economic, 1 non-violent military, 2 violent.
    """
    hostile = np.array(
        [
            not cut and scenario.actions[name].goldstein < 0.0 and scenario.actions[name].rung >= 3
            for name, cut in zip(names.actions, names.cuts, strict=True)
        ]
    )
    klass = np.array([icb_class(scenario, name) for name in names.actions])
    chosen = rows[np.isin(rows["kind"], (Kind.ACT, Kind.JOINT))]
    days = chosen["turn"] * scenario.horizon.beat_days + chosen["day"]
    found = []
    starts = np.searchsorted(chosen["run"], np.unique(chosen["run"]))
    ends = np.append(starts[1:], len(chosen))[: len(starts)]
    for a, b in zip(starts.tolist(), ends.tolist(), strict=True):
        part = chosen[a:b]
        first = np.flatnonzero(hostile[part["action"]])
        if len(first) == 0:
            continue
        k = int(first[0])
        act = part[k]
        if not threatens_values(scenario, names, act["actor"], act["target"], act["issue"]):
            continue
        later = part[k + 1 :]
        back = np.flatnonzero(
            (later["actor"] == part["target"][k])
            & (later["target"] == part["actor"][k])
            & (later["because"] != Group.PROCESS + Why.FIRED_UPON)
        )
        if len(back):
            m = k + 1 + int(back[0])
            gap = int(days[a + m] - days[a + k])
            if gap <= CRISIS_DAYS:
                pair = int(klass[part["action"][k]]), int(klass[part["action"][m]])
                found.append(CodedResponse(*pair, max(0, gap)))
    return found


def icb_class(scenario: Scenario, name: str) -> int:
    """0 verbal, political or economic; 1 non-violent military; 2 violent."""
    code = CLASSES.index(scenario.actions[name].klass)
    return 2 if code == ActionClass.FORCE else 1 if code == ActionClass.SHOW else 0
