"""Which events a figure shows, in which lane, and which of them are worth a label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.plots.kit.arrange import records
from sim.plots.wording import deed, why
from sim.terms.reasons import PROCESSES, Why

BY_DUTY = (PROCESSES[Why.DUTY], PROCESSES[Why.DUTY_TO_ATTACK])
if TYPE_CHECKING:
    import pandas as pd

    from sim.plots.kit.labels import Labels

COMMON = ""  # the lane of what no single state does: treaties, Council, injects

# How much a kind of row is worth a label, by itself. Acts count by their rung instead.
WEIGHT = {
    "war": 12.0,
    "honour": 11.0,
    "stop": 11.0,
    "materiel": 9.0,
    "renege": 8.5,
    "breach": 8.5,
    "cross": 8.0,
    "veto": 7.5,
    "adopt": 7.5,
    "enter_force": 7.0,
    "monitor": 6.5,
    "sign": 6.0,
    "inject": 5.0,
    "assembly": 5.0,
    "toll": 5.0,
    "fail": 5.0,
    "lapse": 3.0,
    "ratify": 3.0,
    "meet": 3.0,
    "consult": 2.5,
    "joint": 2.5,
}
ACT = 0.9  # weight of an act per rung of the ladder
FORMS = {"flow": 3.0, "war": -4.0}  # added: a flow starts or ends; an opening has a row of its own
REPEAT = 0.45  # what the same deed is worth when it is done again
CLASSES = ("cooperate", "words", "economic", "show", "force")


class Event(NamedTuple):
    """One event of the timeline."""

    seq: int
    x: float  # place on the axis of time, in turns
    lane: str  # the state that acts, or COMMON
    group: str  # class of action, or: law, line, news
    rung: int
    weight: float
    text: str
    short: str
    reason: str


def group_of(row: Mapping[str, Any], labels: Labels) -> str:
    """What sort of event it is, for its marker."""
    kind = str(row["kind"])
    if kind in ("act", "joint"):
        return labels.action(str(row["action"])).klass
    if kind in ("war", "toll", "stop"):
        return "force"
    return {"inject": "news", "cross": "line"}.get(kind, "law")


def weight_of(row: Mapping[str, Any], labels: Labels) -> float:
    """How notable a row is."""
    if row["kind"] == "war" and row["because"] in BY_DUTY:
        return 3.0  # the answer to the call says it already
    if row["kind"] != "act":
        return WEIGHT[str(row["kind"])]
    label = labels.action(str(row["action"]))
    return ACT * float(row["rung"]) + FORMS.get(label.form, 0.0)


def events_of(events: pd.DataFrame, labels: Labels) -> list[Event]:
    """The events of a run that a timeline shows, in the order of the table.

    events: table of one run with columns seq, turn, date, kind, actor, target, action, clause,
    rung, value, because. Acts, treaties, answers to a call, red lines, the Council and injects are
    shown; offers, dice, detections and bookkeeping are not.
    """
    found: list[Event] = []
    seen: dict[tuple[str, ...], int] = {}
    for row in records(events):
        if row["kind"] != "act" and row["kind"] not in WEIGHT:
            continue
        key = tuple(str(row[column]) for column in ("kind", "actor", "target", "action", "clause"))
        times = seen.get(key, 0)
        seen[key] = times + 1
        found.append(
            Event(
                int(row["seq"]),
                labels.clock.place(int(row["turn"]), row["date"]),
                str(row["actor"]),
                group_of(row, labels),
                int(row["rung"]),
                weight_of(row, labels) * REPEAT**times,
                deed(row, labels),
                deed(row, labels, short=True),
                reason_of(row, labels),
            )
        )
    return found


def reason_of(row: Mapping[str, Any], labels: Labels) -> str:
    """Why, in words that do not repeat the event."""
    reason = why(str(row["because"]), labels)
    return "put in by the scenario" if reason == deed(row, labels) else reason


def most_notable(events: list[Event], count: int) -> list[Event]:
    """The events most worth a label, in the order of time."""
    chosen = sorted(events, key=lambda event: (-event.weight, event.seq))[:count]
    return sorted(chosen, key=lambda event: (event.x, event.seq))


def lanes_of(events: list[Event], states: list[str], most: int) -> list[str]:
    """The lanes from the top: what is common, then states by name; the busiest where too many."""
    acting = {event.lane for event in events if event.lane}
    names = sorted(acting | set(states))
    if len(names) > most:
        busy = sorted(names, key=lambda name: -sum(e.weight for e in events if e.lane == name))
        names = sorted(busy[:most])
    return [COMMON, *names] if any(event.lane == COMMON for event in events) else names
