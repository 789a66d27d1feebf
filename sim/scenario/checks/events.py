"""What happens: flows and wars under way, red lines, injects, the calendar, the horizon."""

from __future__ import annotations

import datetime

from sim.scenario.checks.check import Check
from sim.scenario.checks.conditions import check_changes, check_condition
from sim.scenario.locate import Path
from sim.scenario.schema import Calendar, Flow, Inject

LONGEST_DAYS = 18_300  # about fifty years: nothing in the rules holds for longer
OCCASIONS = ("turn", "date", "per_year")


def check_horizon(check: Check) -> None:
    """The span of all turns is one that the rules are about."""
    horizon = check.scenario.horizon
    if horizon.turn_days % horizon.beat_days:
        said = (
            f"{horizon.turn_days} days are no whole number of weeks: 7, 14, 28, ..., or "
            'beat = "day"'
        )
        check.add(("horizon", "turn_days"), said)
    if check.days > LONGEST_DAYS or check.start.year > datetime.MAXYEAR - 60:
        said = (
            f"{horizon.turns} turns of {horizon.turn_days} days from {check.start} are too many: "
            f"at most {LONGEST_DAYS} days, and not beyond the year {datetime.MAXYEAR}"
        )
        check.add(("horizon", "turns"), said)


def check_flows(check: Check) -> None:
    """A flow is one of the registry, of two states, within its levels, allowed, on its issue."""
    flows = check.scenario.flows
    for name, flow in flows.items():
        path = ("flows", name)
        for key in ("by", "to"):
            check.known((*path, key), "state", getattr(flow, key))
        check.differ((*path, "to"), flow.by, flow.to, "`by`")
        known = check.known((*path, "issue"), "issue", flow.issue)
        if check.has_form((*path, "action"), flow.action, "flow"):
            _flow_action(check, path, flow, known)
    check.unique(
        ((("flows", name), (flow.action, flow.by, flow.to)) for name, flow in flows.items()),
        "action, sender and receiver are those of",
        "key",
    )


def _flow_action(check: Check, path: Path, flow: Flow, issue_known: bool) -> None:
    action = check.scenario.actions[flow.action]
    if flow.level > action.levels:
        said = f"{flow.level} is outside 1..{action.levels}, the levels of '{flow.action}'"
        check.add((*path, "level"), said)
    check.may_take((*path, "action"), flow.by, flow.action)
    if issue_known:
        check.fits_issue((*path, "issue"), flow.action, flow.issue)


def check_wars(check: Check) -> None:
    """A war is between two states whose forces can reach each other."""
    wars = check.scenario.wars
    for name, war in wars.items():
        path = ("wars", name)
        known = [
            check.known((*path, key), "state", getattr(war, key))
            for key in ("attacker", "defender")
        ]
        check.differ((*path, "defender"), war.attacker, war.defender, "the attacker")
        check.known((*path, "issue"), "issue", war.issue)
        key, relation = check.relation(war.attacker, war.defender)
        two = all(known) and war.attacker != war.defender
        if two and (relation is None or relation.reach != "force"):
            said = f'a war needs forces that reach each other: set relations.{key}.reach to "force"'
            check.add((*path, "defender"), said, needs=("relations", key))
    check.unique(
        ((("wars", name), frozenset((war.attacker, war.defender))) for name, war in wars.items()),
        "the two states are those of",
        "key",
    )


def check_lines(check: Check) -> None:
    """A red line is of one state against another; what it favours, the state may do."""
    for name, line in check.scenario.red_lines.items():
        path = ("red_lines", name)
        for key in ("state", "against"):
            check.known((*path, key), "state", getattr(line, key))
        check.differ((*path, "against"), line.state, line.against, "the line's own state")
        check_condition(check, (*path, "when"), line.when)
        for action in line.favours:
            at = (*path, "favours", action)
            if check.known(at, "action", action, "key"):
                check.may_take(at, line.state, action, "key")


def check_injects(check: Check) -> None:
    """An inject comes due in one way, within the horizon, and changes what can be changed."""
    for name, inject in check.scenario.injects.items():
        path = ("injects", name)
        _due(check, path, inject)
        if inject.when is not None:
            check_condition(check, (*path, "when"), inject.when)
        check_changes(check, (*path, "changes"), inject.changes)
        if name in check.scenario.calendar:
            said = f"a date of the calendar is called '{name}' too: give one another name"
            check.add(path, said, "key")


def _due(check: Check, path: Path, inject: Inject) -> None:
    given = [key for key in OCCASIONS if getattr(inject, key) is not None]
    if len(given) > 1:
        said = f"an inject has one of `turn`, `date`, `per_year` (here: {', '.join(given)})"
        check.add(path, f"{said}; each of them may go with `when`")
    elif not given and inject.when is None:
        check.add(path, "an inject needs one of `turn`, `date`, `per_year`, `when`; add it here")
    turns = check.scenario.horizon.turns
    if inject.turn is not None and inject.turn >= turns:
        said = f"turn {inject.turn} is never reached: the turns are 0..{turns - 1}"
        check.add((*path, "turn"), said)
    if inject.date is not None:
        _within(check, (*path, "date"), inject.date)
    if inject.repeat and (inject.turn is not None or inject.date is not None):
        said = "what comes at a turn or date comes once: leave `repeat` out"
        check.add((*path, "repeat"), said)


def _within(check: Check, path: Path, date: datetime.date) -> None:
    """A date is never reached before the first day or after the last turn."""
    days = (date - check.start).days
    if days < 0:
        check.add(path, f"{date} is never reached: the first day is {check.start}")
    elif days >= check.days:
        check.add(path, f"{date} is never reached: the last turn ends before {check.end()}")


def check_calendar(check: Check) -> None:
    """A date within the horizon, with outcomes of which at most one comes."""
    for name, entry in check.scenario.calendar.items():
        path = ("calendar", name)
        _within(check, (*path, "date"), entry.date)
        if entry.when is not None:
            check_condition(check, (*path, "when"), entry.when)
        _chances(check, path, entry)
        for outcome_name, outcome in entry.outcomes.items():
            check_changes(check, (*path, "outcomes", outcome_name, "changes"), outcome.changes)


def _chances(check: Check, path: Path, entry: Calendar) -> None:
    if not entry.outcomes:
        check.add((*path, "outcomes"), "at least one outcome is needed", "value")
    total = sum(outcome.p for outcome in entry.outcomes.values())
    if total > 1.0 + 1e-9:
        last = list(entry.outcomes)[-1]
        said = f"the chances of the outcomes add up to {total:.4g}: at most 1"
        check.add((*path, "outcomes", last, "p"), said)
