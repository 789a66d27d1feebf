"""Whether a valid scenario makes sense as a whole: everything named exists and fits."""

from __future__ import annotations

from sim.scenario.checks.actions import check_actions
from sim.scenario.checks.check import Check
from sim.scenario.checks.council import check_council
from sim.scenario.checks.events import (
    check_calendar,
    check_flows,
    check_horizon,
    check_injects,
    check_lines,
    check_wars,
)
from sim.scenario.checks.issues import check_issues
from sim.scenario.checks.outcomes import check_outcomes
from sim.scenario.checks.sources import check_sources
from sim.scenario.checks.states import check_projects, check_relations, check_states
from sim.scenario.checks.treaties import check_treaties
from sim.scenario.origins import Finding
from sim.scenario.schema import Scenario

CHECKS = (
    check_horizon,
    check_issues,
    check_states,
    check_relations,
    check_treaties,
    check_flows,
    check_wars,
    check_projects,
    check_lines,
    check_injects,
    check_calendar,
    check_council,
    check_outcomes,
    check_actions,
    check_sources,
)


def check(scenario: Scenario) -> list[Finding]:
    """Everything that the cross checks find."""
    one = Check(scenario)
    for check_section in CHECKS:
        check_section(one)
    return one.found
