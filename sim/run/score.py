"""What the compiled loop reports of the runs of a slice."""

from typing import NamedTuple

from sim.record.columns import Floats, Ints


class Tally(NamedTuple):
    """What a slice of runs reports, shapes (runs,)."""

    rows: Ints  # rows written
    turns: Ints  # turns played
    full: Ints  # 1 where the log was too short and the run must be repeated


class Score(NamedTuple):
    """The tally, and the added-up chances of watched acts."""

    tally: Tally
    chance: Floats  # (runs, n_watched)
