import pytest
from hand_made import Builder

from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.terms.events import KINDS, Kind


@pytest.fixture
def builder(scenario: Scenario, names: Names) -> Builder:
    made = Builder(scenario, names)
    assert made.row(KINDS[Kind.SETTLE], day=6) == 0
    return made
