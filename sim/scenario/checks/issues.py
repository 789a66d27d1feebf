"""Issues against the states, actions and wars that have to do with them."""

from __future__ import annotations

from sim.scenario.checks.check import Check
from sim.scenario.origins import FOUGHT
from sim.scenario.schema import Issue

ROLES = ("controlled_by", "claimed_by", "supported_by")


def check_issues(check: Check) -> None:
    """Parties, what serves an end, and what says where an issue stands."""
    for name, issue in check.scenario.issues.items():
        _parties(check, name, issue)
        _ends(check, name, issue)
        _stands(check, name, issue)
        fought = [war for war in check.scenario.wars.values() if war.issue == name]
        if issue.at_the_front and not fought:
            said = "no war is fought over this issue: say with status_quo where it stands"
            check.add(("issues", name, "at_the_front"), said, needs=(FOUGHT, name))


def _stands(check: Check, name: str, issue: Issue) -> None:
    """One thing says where an issue stands: a number, a front, or a controller's flow."""
    path = ("issues", name, "at_the_flow")
    said = {
        "status_quo": issue.status_quo != Issue.model_fields["status_quo"].default,
        "at_the_front": issue.at_the_front,
        "at_the_flow": issue.at_the_flow is not None,
    }
    says = [key for key, is_said in said.items() if is_said]
    if len(says) > 1:
        check.add(
            ("issues", name, says[-1]),  # what a variation adds to what its base says
            f"{' and '.join(says)} both say where things stand: leave all but one out "
            f'(of a base by remove = ["issues.{name}.{says[0]}"])',
        )
        return
    by_number = not issue.at_the_front and issue.at_the_flow is None
    if by_number and issue.points and issue.status_quo not in issue.points:
        listed = ", ".join(f"{point:g}" for point in sorted(issue.points))
        wrong = f"{issue.status_quo:g} is none of the points of the issue: {listed}"
        check.add(("issues", name, "status_quo"), wrong)
    flow = issue.at_the_flow
    if flow is None or not check.has_form(path, flow, "flow"):
        return
    check.fits_issue(path, flow, name)
    if check.scenario.actions[flow].visibility == "hidden":
        check.add(path, f"'{flow}' is hidden: others could not know where things stand")
    if flow not in (*issue.toward_zero, *issue.toward_one):
        check.add(path, f"'{flow}' serves no end: name it in toward_zero or toward_one")
    if not issue.controlled_by:
        check.add(path, "nobody controls the issue: name whose course it is in controlled_by")


def _ends(check: Check, name: str, issue: Issue) -> None:
    """An action serves one end at most, and is about the issue."""
    for key in ("toward_zero", "toward_one"):
        actions = getattr(issue, key)
        check.each_known(("issues", name, key), "action", actions)
        for k, action in enumerate(actions):
            path = ("issues", name, key, k)
            if action in check.scenario.actions:
                check.fits_issue(path, action, name)
            if key == "toward_one" and action in issue.toward_zero:
                check.add(path, f"'{action}' is in toward_zero already: it serves one end")


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
            if state in check.scenario.states and not check.scenario.cares(state, name):
                said = f"'{state}' has no stance on '{name}', so it is no party of it"
                check.add((*path, k), said, needs=("states", state, "stances", name))
