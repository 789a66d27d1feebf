"""Desks: one small and quick, one of the baseline."""

from pathlib import Path

import pytest

from sim.classroom.explorer.changes import Dice
from sim.classroom.explorer.desk import Desk
from sim.scenario.load import load


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two states, ten weeks: everything is played in a moment."""
    made = Desk(load("two-states"), "two-states", Dice(1, 0, 40), tmp_path)
    made.play()
    return made
