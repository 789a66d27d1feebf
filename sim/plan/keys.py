"""The keys of draws: two halves of 64 bits, by what is asked and about whom."""

from typing import NamedTuple

from sim.record.columns import Ints


class Keys(NamedTuple):
    """Keys of the draws by purpose and pair, shapes (n_purposes, n_states, n_states)."""

    low: Ints
    high: Ints


class OwnKeys(NamedTuple):
    """Keys of the draws about things that are no pairs, shapes (n_purposes,)."""

    low: Ints
    high: Ints
