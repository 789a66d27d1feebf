"""The Security Council: who sits when, who divides on what, whose conduct is on file."""

from __future__ import annotations

import datetime

from sim.scenario.checks.check import Check
from sim.scenario.near import hint
from sim.scenario.origins import Where
from sim.scenario.schema import Council, Member


def check_council(check: Check) -> None:
    """Members, seats, the majority, issues, penholders and targets."""
    council = check.scenario.council
    if council is None:
        return
    known = check.known(("council", "issue"), "issue", council.issue)
    for kind, issue in council.issues.items():
        check.known(("council", "issues", kind), "issue", issue)
    for name, member in council.members.items():
        _member(check, name, member)
        if known and name in check.scenario.states:
            _agent(check, name, council.issue)
    _majority(check, council)
    _on_file(check, council)


def _member(check: Check, name: str, member: Member) -> None:
    """A member that is no agent has a position; an agent votes by its stance."""
    path = ("council", "members", name)
    if name in check.scenario.states and member.position is not None:
        said = f"'{name}' is a state of the scenario and votes by its stance: leave this out"
        check.add((*path, "position"), said)
    if name in check.scenario.states and member.positions:
        said = f"'{name}' is a state of the scenario and votes by its stance: leave this out"
        check.add((*path, "positions"), said)
    if name not in check.scenario.states and member.position is None:
        said = f"'{name}' is no state of the scenario and needs a `position`; add it here"
        check.add((*path, "position"), said, "missing", ("states", name))
    if member.since is not None and member.until is not None and member.until <= member.since:
        check.add((*path, "until"), f"{member.until} is not after `since`, {member.since}")


def _agent(check: Check, name: str, issue: str) -> None:
    if issue not in check.scenario.states[name].stances:
        said = f"'{name}' votes by its stance on '{issue}': add states.{name}.stances.{issue}"
        needs = ("states", name, "stances", issue)
        check.add(("council", "members", name), said, "key", needs)


def _majority(check: Check, council: Council) -> None:
    """At some turn enough members sit for a decision; without members there is none."""
    terms = [_term(check, member) for member in council.members.values()]
    turns = [max(0, first) for first, _ in terms if first < check.scenario.horizon.beats]
    most = max((sum(a <= turn < b for a, b in terms) for turn in turns), default=0)
    if council.members and council.majority > most:
        said = (
            f"at most {most} members sit at a time, and a decision needs {council.majority} votes"
        )
        written = "majority" in council.model_fields_set
        where: Where = "value" if written else "missing"
        check.add(("council", "majority"), f"{said}: `majority` is {most} at most", where)


def _term(check: Check, member: Member) -> tuple[int, int]:
    """The turn of the first day in the seat and that of the first day after."""

    def turn(date: datetime.date) -> int:
        return (date - check.start).days // check.scenario.horizon.beat_days

    first = 0 if member.since is None else turn(member.since)
    return first, 10**9 if member.until is None else turn(member.until)


def _on_file(check: Check, council: Council) -> None:
    """Penholders are members; regimes and monitors are about states of the scenario."""
    for target, holder in council.penholders.items():
        path = ("council", "penholders", target)
        check.known(path, "state", target, "key")
        if check.known(path, "state", holder) and holder not in council.members:
            said = f"'{holder}' is no member of the Council" + hint(holder, council.members)
            check.add(path, said, needs=("council", "members", holder))
    for target in council.regimes:
        check.known(("council", "regimes", target), "state", target, "key")
    check.each_known(("council", "monitored"), "state", council.monitored)
