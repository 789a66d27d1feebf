"""What stood after each turn, read back from the tables that hold it."""

from collections.abc import Callable

import numpy as np

from sim.record.played import Played
from sim.record.snapshots import pairs_of, states_of
from sim.record.tables import DYAD_COLUMNS, STATE_COLUMNS, dyad_table, state_table


def test_states_and_pairs_come_back_from_their_tables(played: Callable[..., Played]) -> None:
    run = played(1)
    states = states_of(state_table(run.states, run.names, 0), run.names)
    pairs = pairs_of(dyad_table(run.pairs, run.names, 0), run.names)
    n = len(run.names.states)
    assert states.shape == (78, n)
    assert pairs.shape == (78, n, n)
    for column in STATE_COLUMNS:
        assert np.array_equal(states[column], run.states[:, :n][column]), column
    between = ~np.eye(n, dtype=bool)
    for column in DYAD_COLUMNS:
        assert np.array_equal(pairs[column][:, between], run.pairs[column][:, between]), column
