"""Issues against the states, actions and wars that have to do with them."""

from __future__ import annotations

from sim.scenario.checks.check import Check
from sim.scenario.origins import FOUGHT
from sim.scenario.schema import Issue

ROLES = ("controlled_by", "claimed_by", "supported_by")


def check_issues(check: Check) -> None:
    """Parties are states with a stance, each in one role; what serves an end is about the issue."""
    for name, issue in check.scenario.issues.items():
        _parties(check, name, issue)
        for action in issue.serves:
            path = ("issues", name, "serves", action)
            if check.known(path, "action", action, "key"):
                check.fits_issue(path, action, name)
        fought = [war for war in check.scenario.wars.values() if war.issue == name]
        if issue.at_the_front and not fought:
            said = "no war is fought over this issue: say with status_quo where it stands"
            check.add(("issues", name, "at_the_front"), said, needs=(FOUGHT, name))


def _parties(check: Check, name: str, issue: Issue) -> None:
    """Who controls, claims or supports."""
    role: dict[str, str] = {}
    for key in ROLES:
        states = getattr(issue, key)
        path = ("issues", name, key)
        check.each_known(path, "state", states)
        for k, state in enumerate(states):
            if state in role:
                if role[state] != key:
                    said = f"'{state}' is in {role[state]} already: a party has one role"
                    check.add((*path, k), said)
                continue
            role[state] = key
            entry = check.scenario.states.get(state)
            stance = None if entry is None else entry.stances.get(name)
            if entry is not None and (stance is None or stance.salience == 0.0):
                said = f"'{state}' has no stance on '{name}', so it is no party of it"
                check.add((*path, k), said, needs=("states", state, "stances", name))
