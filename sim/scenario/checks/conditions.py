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
    """Every change is one act, or one measure moved."""
    for k, change in enumerate(changes):
        at = (*path, k)
        _two_states(check, at, change)
        if (change.act is None) == (change.measure is None):
            check.add(at, "a change has exactly one of `measure`, `act`")
        elif change.act is not None:
            _act(check, at, change, change.act)
        else:
            _move(check, at, change, str(change.measure))
        if change.issue is not None:
            check.known((*at, "issue"), "issue", change.issue)


def _act(check: Check, path: Path, change: Change, act: str) -> None:
    """An act has a target and an issue, and the state may take it."""
    if change.by is not None:
        check.add((*path, "by"), "an act has no `by`: leave it out")
    for key, meaning in (("toward", "its target"), ("issue", "the issue it is about")):
        if getattr(change, key) is None:
            said = f"an act needs `{key}`: {meaning}; add it here"
            check.add((*path, key), said, "missing")
    if check.known((*path, "act"), "action", act):
        check.may_take((*path, "act"), change.of, act)
        if change.issue in check.scenario.issues:
            check.fits_issue((*path, "issue"), act, str(change.issue))


def _move(check: Check, path: Path, change: Change, measure: str) -> None:
    """A measure that can be moved, of what it is of, by an amount in its range."""
    if measure in FIXED:
        movable = [name for name in READS if name not in FIXED]
        said = f"`{measure}` cannot be moved: use `act`" + hint(measure, movable)
        check.add((*path, "measure"), said)
        return
    needs = ["issue" if key == "what" else key for key in READS[measure]]
    for key in ("toward", "issue", "by"):
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
