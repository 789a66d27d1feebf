"""Outcomes: what is counted exists, and is counted in a way that can come about."""

from __future__ import annotations

from sim.scenario.checks.check import Check
from sim.scenario.locate import Path
from sim.scenario.schema import Watch

RARE_KINDS = ("act", "war")


def check_outcomes(check: Check) -> None:
    """Every outcome."""
    for name, watch in check.scenario.outcomes.items():
        path = ("outcomes", name)
        check.each_known((*path, "actors"), "state", watch.actors)
        check.each_known((*path, "targets"), "state", watch.targets)
        check.each_known((*path, "actions"), "action", watch.actions)
        if watch.treaty is not None:
            check.known((*path, "treaty"), "treaty", watch.treaty)
        if all(action in check.scenario.actions for action in watch.actions):
            _flows(check, path, watch)
            _rare(check, path, watch)


def _flows(check: Check, path: Path, watch: Watch) -> None:
    """`weeks` follows one flow between two states; `raised` tells a flow's rise from its cut."""
    forms = [check.scenario.actions[action].form for action in watch.actions]
    if watch.weeks:
        one = (len(watch.actors), len(watch.targets), len(watch.actions)) == (1, 1, 1)
        if not one or forms != ["flow"]:
            said = "`weeks` needs exactly one actor, one target and one action that is a flow"
            check.add((*path, "weeks"), said)
    if watch.raised is not None and (not forms or any(form != "flow" for form in forms)):
        check.add((*path, "raised"), "`raised` needs actions, all of them flows")


def _rare(check: Check, path: Path, watch: Watch) -> None:
    """Chances are added up of acts, or of wars opened by an action."""
    if not watch.rare:
        return
    forms = [check.scenario.actions[action].form for action in watch.actions]
    if not forms:
        check.add((*path, "rare"), "`rare` needs `actions`, whose chances are added up")
    elif len(watch.kinds) != 1 or watch.kinds[0] not in RARE_KINDS:
        check.add((*path, "rare"), '`rare` goes with kinds ["act"], or ["war"]')
    elif watch.kinds == ["war"] and any(form != "war" for form in forms):
        check.add((*path, "rare"), "`rare` of a war needs actions of form 'war'")
