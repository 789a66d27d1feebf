"""A quarrel over a strait by hand: ultimatum, two offers, a joiner, a mediator, an agreement."""

from __future__ import annotations

from typing import Any

import pandas as pd
from invent import BARE, event, registry, scenario_of, story_of

from sim.scenario.schema import Scenario
from sim.telling.story import Story

A, B, C, M = "ALA", "BOR", "COR", "MID"
TITLES = {A: "Alaria", B: "Boria", C: "Coria", M: "Midland"}
TURNS = 20
ISSUE = {
    "title": "the strait",
    "kind": "territory",
    "zero": "open to all ships",
    "one": "closed by Alaria",
    "status_quo": 0.25,
    "controlled_by": [B],
    "claimed_by": [A],
    **BARE,
}


def strait(**more: Any) -> Scenario:
    """Alaria claims, Boria controls; of both a stance."""
    stances = {
        A: {"strait": {"position": 1.0, "salience": 0.5, **BARE}},
        B: {"strait": {"position": 0.25, "salience": 0.5, **BARE}},
    }
    scenario = scenario_of(TITLES, TURNS, issues={**registry()["issues"], "strait": ISSUE})
    data = scenario.model_dump(by_alias=True, exclude_none=True)
    for name, held in stances.items():
        data["states"][name]["stances"] = held
    for name, entry in more.items():
        data["states"][name] |= entry
    return Scenario.model_validate(data)


def over(seq: int, kind: str, actor: str, target: str, **values: Any) -> dict[str, Any]:
    return event(seq, kind, actor, target, issue="strait", **values)


def quarrel() -> list[dict[str, Any]]:
    """In turn 2 an ultimatum for all; turn 4 a fifth is offered; 6 Coria joins; 8 half is taken."""
    return [
        event(0, "act", A, C, turn=0, action="condemn", rung=1),
        over(1, "act", A, B, turn=2, action="ultimatum", rung=3, value=1.0),
        over(2, "offer", B, A, turn=4, action="settlement", value=0.2),
        over(3, "decline", A, B, turn=4, action="settlement", cause=2),
        over(4, "act", M, B, turn=5, action="mediate"),
        over(5, "join", C, B, turn=6, third=A, value=3.0),
        over(6, "offer", A, B, turn=8, action="settlement", value=0.5),
        over(7, "accept", B, A, turn=8, action="settlement", cause=6),
        over(8, "joint", A, B, turn=8, action="settlement", value=0.5, cause=6),
        over(9, "close", A, B, turn=8, value=42.0, because="an agreement", cause=8),
        event(10, "act", C, M, turn=12, action="condemn", rung=1),
        event(11, "settle", turn=TURNS - 1),
    ]


def pairs() -> pd.DataFrame:
    """No tension but between Alaria and Boria, which rises and falls again."""
    rows = []
    for turn in range(TURNS):
        for a in TITLES:
            for b in TITLES:
                if a != b:
                    hot = {a, b} == {A, B}
                    tension = (0.7 if 2 <= turn <= 8 else 0.3) if hot else 0.1
                    rung = 3 if hot and 2 <= turn <= 8 else 0
                    row = {"turn": turn, "actor": a, "target": b, "tension": tension}
                    rows.append(row | {"rung": rung, "at_war": 0, "front": 0.5})
    return pd.DataFrame(rows)


def states() -> pd.DataFrame:
    stocks = ("munitions", "manpower", "burden")
    return pd.DataFrame(
        [
            {"turn": turn, "state": name} | dict.fromkeys(stocks, 0.5)
            for turn in range(TURNS)
            for name in TITLES
        ]
    )


def the_story(**more: Any) -> Story:
    return story_of(quarrel(), strait(**more), states(), pairs())


STORY = the_story()
