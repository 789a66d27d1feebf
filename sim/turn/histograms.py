"""Counting: how often each measure fell into each bin, turn by turn, over many runs.

Integer counts add up to the same whatever the order of runs, so that fan charts of a million runs
need no stored rows and no machine disagrees. The bins are those of `BINS` below.
"""

from typing import NamedTuple

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.columns import Floats, Ints

BINS = 40
STATE_COUNTED = ("munitions", "need", "burden", "isolation")
PAIR_COUNTED = ("tension", "rung")
LARGEST = 24  # states; beyond it pairs are not counted, since their number grows as the square


class Counts(NamedTuple):
    """Shapes (turns, n_states, 4, BINS) and (turns, n_states, n_states, 2, BINS)."""

    states: Ints
    pairs: Ints


def bin_of(share: float) -> int:
    """The bin of a share 0..1."""
    k = int(share * BINS)
    if k < 0:
        return 0
    return k if k < BINS else BINS - 1


def count_turn(plan: Plan, now: Situation, counts: Counts, turn: int) -> None:
    """Count the situation at the end of a turn."""
    states = plan.shape.states
    s = now.states
    for i in range(states):
        counts.states[turn, i, 0, bin_of(s.munitions[i])] += 1
        counts.states[turn, i, 1, bin_of(s.need[i])] += 1
        counts.states[turn, i, 2, bin_of(s.burden[i])] += 1
        counts.states[turn, i, 3, bin_of(s.isolation[i])] += 1
    if counts.pairs.shape[1] < states:
        return
    for i in range(states):
        for j in range(states):
            if plan.pairs.reach[i, j] == 1:
                counts.pairs[turn, i, j, 0, bin_of(now.pairs.tension[i, j])] += 1
                counts.pairs[turn, i, j, 1, now.pairs.rung[i, j]] += 1


class Slate(NamedTuple):
    """Rows of states and pairs turn by turn, where all of them are wanted.

    Shapes (runs, turns, n_states, columns) and (runs, turns, n_states, n_states, columns), columns
    as in `sim.record.tables`.
    """

    states: Floats
    pairs: Floats


def write_turn(plan: Plan, now: Situation, slate: Slate, run: int, turn: int) -> None:
    """Write down the situation at the end of a turn."""
    s = now.states
    p = now.pairs
    for i in range(plan.shape.states):
        slate.states[run, turn, i, 0] = s.munitions[i]
        slate.states[run, turn, i, 1] = s.manpower[i]
        slate.states[run, turn, i, 2] = s.need[i]
        slate.states[run, turn, i, 3] = s.burden[i]
        slate.states[run, turn, i, 4] = s.isolation[i]
        slate.states[run, turn, i, 5] = s.credibility[i]
        for j in range(plan.shape.states):
            slate.pairs[run, turn, i, j, 0] = p.tension[i, j]
            slate.pairs[run, turn, i, j, 1] = p.heat[i, j]
            slate.pairs[run, turn, i, j, 2] = p.alarm[i, j]
            slate.pairs[run, turn, i, j, 3] = p.hostility[i, j]
            slate.pairs[run, turn, i, j, 4] = p.resolve[i, j]
            slate.pairs[run, turn, i, j, 5] = float(p.rung[i, j])
            slate.pairs[run, turn, i, j, 6] = float(p.at_war[i, j])
            slate.pairs[run, turn, i, j, 7] = float(p.dispute[i, j])
            slate.pairs[run, turn, i, j, 8] = p.front[i, j]
