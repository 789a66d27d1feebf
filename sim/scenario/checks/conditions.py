"""Conditions and changes: what each measure needs to be read or moved.

The engine reads measures in sim/turn/measures.py; the table here says the same for the file.
"""

from __future__ import annotations

from math import inf

from sim.scenario.checks.check import Check
from sim.scenario.locate import Path
from sim.scenario.near import hint
from sim.scenario.schema import Change, Condition
from sim.scenario.wanted import number
from sim.terms.measures import CHANGE_FORMS

PAIR = ("of", "toward")
# What each measure is of. `what` names an action, a flow, an issue, a treaty or a project.
READS: dict[str, tuple[str, ...]] = {
    "heat": PAIR,
    "alarm": PAIR,
    "hostility": PAIR,
    "resolve": PAIR,
    "rung": PAIR,
    "at_war": PAIR,
    "dispute": PAIR,
    "front": PAIR,
    "authority": PAIR,
    "flow": (*PAIR, "what"),
    "acts": ("of", "what"),
    "need": ("of",),
    "munitions": ("of",),
    "manpower": ("of",),
    "burden": ("of",),
    "isolation": ("of",),
    "credibility": ("of",),
    "honour": ("of",),
    "regime": ("of",),
    "salience": ("of", "what"),
    "position": ("of", "what"),
    "in_force": ("what",),
    "stage": ("what",),
}
WHAT = {
    "flow": "action",
    "acts": "action",
    "salience": "issue",
    "position": "issue",
    "in_force": "treaty",
    "stage": "project",
}
FIXED = ("rung", "at_war", "dispute", "flow", "acts", "in_force", "stage")  # moved by acts alone
MOST = {"honour": 10.0, "authority": 3650.0}  # how far a change goes; the others by a share, 1
# Between which values a measure lies; of a flow and of a project's stage the file says how many
# there are; acts are counted.
RANGES: dict[str, tuple[float, float]] = {
    "heat": (-1.0, 1.0),
    "rung": (0.0, 9.0),
    "authority": (0.0, 3650.0),
    "acts": (0.0, inf),
    "honour": (-inf, inf),
}


def check_condition(check: Check, path: Path, condition: Condition) -> None:
    """Every comparison has what its measure needs, and nothing else."""
    for key in ("all", "any"):
        for k, part in enumerate(getattr(condition, key) or ()):
            check_condition(check, (*path, key, k), part)
    measure = condition.measure
    if measure is None:
        return
    before = len(check.found)
    _complete(check, path, condition, measure)
    _two_states(check, path, condition)
    if condition.what is not None and "what" in READS[measure]:
        if measure == "flow":
            check.has_form((*path, "what"), condition.what, "flow")
        else:
            check.known((*path, "what"), WHAT[measure], condition.what)
    if len(check.found) == before:
        _reachable(check, path, condition, measure)


def _complete(check: Check, path: Path, condition: Condition, measure: str) -> None:
    """`of`, `toward` and `what` are given where the measure needs them, and only there."""
    for key in ("of", "toward", "what"):
        given = getattr(condition, key) is not None
        if given and key not in READS[measure]:
            check.add((*path, key), f"`{measure}` has no `{key}`: leave it out")
        elif not given and key in READS[measure]:
            said = f"`{measure}` needs `{key}`: {_meaning(key, measure)}; add it here"
            check.add((*path, key), said, "missing")


def _reachable(check: Check, path: Path, condition: Condition, measure: str) -> None:
    """The threshold lies within the measure's range, and on its side of it there are values."""
    low, high = RANGES.get(measure, (0.0, 1.0))
    if measure == "flow":
        high = float(check.scenario.actions[str(condition.what)].levels)
    elif measure == "stage":
        high = float(check.scenario.projects[str(condition.what)].stages)
    key = "above" if condition.above is not None else "below"
    threshold = condition.above if condition.below is None else condition.below
    if threshold is None:
        return
    if not low <= threshold <= high:
        said = f"{number(threshold)} is outside {number(low)}..{number(high)}, where `{measure}` is"
        check.add((*path, key), said)
    elif threshold == (high if key == "above" else low):
        check.add((*path, key), f"`{measure}` is never {key} {number(threshold)}")


def _meaning(key: str, measure: str) -> str:
    """What a key of a condition or a change holds."""
    if key == "of":
        return "the state whose measure it is"
    return "the other state" if key == "toward" else f"the {WHAT.get(measure, 'subject')}"


def _two_states(check: Check, path: Path, part: Condition | Change) -> None:
    """`of` and `toward` are two known states."""
    for key in PAIR:
        name = getattr(part, key)
        if name is not None:
            check.known((*path, key), "state", name)
    if part.of is not None and part.toward is not None:
        check.differ((*path, "toward"), part.of, part.toward, "`of`")


def check_changes(check: Check, path: Path, changes: list[Change]) -> None:
    """Every change is one act, one flow cut or found out, or one measure moved."""
    for k, change in enumerate(changes):
        at = (*path, k)
        _two_states(check, at, change)
        if change.to is not None:
            check.known((*at, "to"), "state", change.to)
        given = [form for form in CHANGE_FORMS if getattr(change, form) is not None]
        if len(given) != 1:
            listed = ", ".join(f"`{form}`" for form in CHANGE_FORMS)
            check.add(at, f"a change has exactly one of {listed}")
        elif change.measure is not None:
            _move(check, at, change, change.measure)
        else:
            _deed(check, at, change, given[0])
        if change.agreed and change.act is None:
            check.add((*at, "agreed"), "only a joint act (`act`) is agreed; leave it out")
        if change.issue is not None:
            check.known((*at, "issue"), "issue", change.issue)


# What goes with each form of a change but `measure`, and what that is.
DEEDS: dict[str, tuple[str, dict[str, str]]] = {
    "act": ("an act", {"toward": "its target", "issue": "the issue it is about"}),
    "cut": ("the cut of a flow", {"toward": "the receiver of the flow"}),
    "detect": (
        "the detection of a flow",
        {"toward": "the sender of the flow", "to": "the receiver of the flow"},
    ),
}


def _deed(check: Check, path: Path, change: Change, form: str) -> None:
    """An act, a cut or a detection has what it needs, and the state may do it."""
    what, needs = DEEDS[form]
    for key in ("toward", "to", "issue", "by"):
        given = getattr(change, key) is not None
        if given and key not in needs:
            check.add((*path, key), f"{what} has no `{key}`: leave it out")
        elif not given and key in needs:
            said = f"{what} needs `{key}`: {needs[key]}; add it here"
            check.add((*path, key), said, "missing")
    if change.act is not None:
        if check.known((*path, "act"), "action", change.act):
            _act(check, path, change, change.act)
    elif change.cut is not None:
        if check.has_form((*path, "cut"), change.cut, "flow"):
            check.may_take((*path, "cut"), change.of, change.cut)
    elif change.detect is not None and check.has_form((*path, "detect"), change.detect, "flow"):
        _detection(check, path, change, change.detect)


def _act(check: Check, path: Path, change: Change, act: str) -> None:
    """The state may take the act, on this issue, and its forces reach the other if they must."""
    check.may_take((*path, "act"), change.of, act)
    if change.issue in check.scenario.issues:
        check.fits_issue((*path, "issue"), act, str(change.issue))
    states = check.scenario.states
    if change.agreed and check.scenario.actions[act].form != "joint":
        said = f"'{act}' is done by one state alone: only a joint act is agreed; leave it out"
        check.add((*path, "agreed"), said)
    if "force_reach" not in check.scenario.actions[act].needs or change.of == change.toward:
        return
    key, relation = check.relation(change.of, str(change.toward))
    if change.of in states and change.toward in states:
        if relation is None or relation.reach != "force":
            said = f"'{act}' needs forces that reach the other state: set relations.{key}.reach"
            check.add((*path, "act"), f'{said} to "force"', needs=("relations", key))


def _detection(check: Check, path: Path, change: Change, flow: str) -> None:
    """A hidden flow, which its sender may send, is found out by a third state."""
    if check.scenario.actions[flow].visibility != "hidden":
        check.add((*path, "detect"), f"'{flow}' is public: there is nothing to find out")
    if change.toward is not None:
        check.may_take((*path, "detect"), change.toward, flow)
    for key in PAIR:
        if change.to is not None:
            check.differ((*path, "to"), str(getattr(change, key)), change.to, f"`{key}`")


def _move(check: Check, path: Path, change: Change, measure: str) -> None:
    """A measure that can be moved, of what it is of, by an amount in its range."""
    if measure in FIXED:
        movable = [name for name in READS if name not in FIXED]
        said = f"`{measure}` cannot be moved: use `act`" + hint(measure, movable)
        check.add((*path, "measure"), said)
        return
    needs = ["issue" if key == "what" else key for key in READS[measure]]
    for key in ("toward", "to", "issue", "by"):
        given = getattr(change, key) is not None
        if given and key not in (*needs, "by"):
            check.add((*path, key), f"`{measure}` has no `{key}`: leave it out")
        elif not given and key in (*needs, "by"):
            check.add((*path, key), f"`{measure}` needs `{key}`; add it here", "missing")
    _amount(check, path, change, measure)


def _amount(check: Check, path: Path, change: Change, measure: str) -> None:
    """The amount is a share of the way, log-odds of honour, or days of authority."""
    most = MOST.get(measure, 1.0)
    least = 0.0 if measure == "authority" else -most
    if change.by is not None and not least <= change.by <= most:
        check.add((*path, "by"), f"{change.by} is outside {least:.0f}..{most:.0f} for `{measure}`")
