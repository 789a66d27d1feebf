"""Invented tables: a crisis among few or many states, rows of events, summaries of many runs."""

from __future__ import annotations

import datetime
import string
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from sim.record.names import names_of
from sim.record.reading import event_codes
from sim.record.snapshots import pairs_of, states_of
from sim.record.tables import DYAD_COLUMNS, STATE_COLUMNS
from sim.scenario.schema import Scenario
from sim.scenario.vary import merged
from sim.telling.story import Story

SCENARIOS = Path(__file__).parents[2] / "scenarios"
START = datetime.date(2024, 6, 19)
ANSWERS = ("honour", "materiel", "consult", "renege")
TITLE = "the Federation of the Lands beyond the Mountains and the Seas, as amended"


def event(seq: int, kind: str, actor: str = "", target: str = "", **more: Any) -> dict[str, Any]:
    """One event row with the columns of the event table; its turn is `seq` unless given."""
    row = {
        "run": 0,
        "turn": seq,
        "seq": seq,
        "phase": "trigger",
        "wave": 0,
        "kind": kind,
        "actor": actor,
        "target": target,
        "third": "",
        "action": "",
        "issue": "",
        "clause": "",
        "rung": 0,
        "value": 1.0,
        "p": 1.0,
        "because": "stake",
        "cause": -1,
        **more,
    }
    row.setdefault("date", START + datetime.timedelta(days=7 * row["turn"]))
    return row


def table_of(*rows: dict[str, Any]) -> Any:
    """Event rows as a table of a whole run: between them time passes."""
    found = {row["seq"]: row for row in rows}
    last = max(found, default=-1)
    turns = [found[k]["turn"] if k in found else 0 for k in range(last + 1)]
    return pd.DataFrame(
        [found.get(k) or event(k, "settle", turn=turns[k]) for k in range(last + 1)],
        columns=list(event(0, "settle")),
    )


def story_of(
    rows: Any = (), scenario: Scenario | None = None, states: Any = None, dyads: Any = None
) -> Story:
    """A story of rows, or of tables."""
    scenario = PACT if scenario is None else scenario
    names = names_of(scenario)
    table = rows if isinstance(rows, pd.DataFrame) else table_of(*rows)
    return Story(
        scenario,
        names,
        event_codes(table, names, scenario.horizon),
        None if states is None else states_of(filled(states), names),
        None if dyads is None else pairs_of(filled(dyads), names),
    )


def filled(table: Any) -> Any:
    """A table with the columns that no figure reads."""
    return table.assign(
        **{name: 0.0 for name in (*STATE_COLUMNS, *DYAD_COLUMNS) if name not in table}
    )


def identifiers(count: int, length: int) -> list[str]:
    """State identifiers of a length, all different."""
    letters = string.ascii_uppercase
    return [letters[k] + "X" * (length - 2) + letters[(k + 7) % 26] for k in range(count)]


def invented(count: int, turns: int = 12, length: int = 3, title: int = 12, **more: Any) -> Story:
    """A crisis among `count` states whose identifiers and titles have these lengths."""
    names = identifiers(count, length)
    titles = {name: f"{name} {TITLE}"[:title].strip() for name in names}
    draw = np.random.default_rng(count * 100 + length)
    pairs = [(a, b) for a in names for b in names if a != b]
    dyads = [
        {
            "turn": turn,
            "actor": a,
            "target": b,
            "tension": float(draw.uniform()),
            "rung": int(draw.integers(0, 10)),
            "at_war": int({a, b} == set(names[:2]) and turn > 2),
            "front": 0.5,
        }
        for turn in range(turns)
        for a, b in pairs
    ]
    stocks = ("munitions", "manpower", "burden")
    states = [
        {"turn": turn, "state": name} | {stock: float(draw.uniform()) for stock in stocks}
        for turn in range(turns)
        for name in names
    ]
    scenario = scenario_of(titles, turns, **more)
    return story_of(chains(names, turns), scenario, pd.DataFrame(states), pd.DataFrame(dyads))


def chains(names: list[str], turns: int, first: int = 0) -> list[dict[str, Any]]:
    """A strike, a clause, a call and an answer in every turn; the answers take turns too."""
    rows: list[dict[str, Any]] = []
    for turn in range(turns):
        a, b, c = (names[(turn + k) % len(names)] for k in range(3))
        seq = first + len(rows)
        what = {"turn": turn, "clause": f"pact.c{turn}", "third": a}
        why = "the reliability of the ally"
        rows += [
            event(seq, "act", a, b, turn=turn, action="strike", rung=6, phase="act"),
            event(seq + 1, "casus", c, b, cause=seq, because="armed attack on the partner", **what),
            event(seq + 2, "invoke", b, c, cause=seq + 1, **what),
            event(seq + 3, ANSWERS[turn % 4], c, b, cause=seq + 2, because=why, **what),
        ]
    return rows


@cache
def registry() -> dict[str, Any]:
    """The shipped actions and numbers, and what else a whole scenario needs."""
    data: dict[str, Any] = {}
    for name in ("numbers", "actions", "june-2024"):
        data = merged(data, tomllib.loads((SCENARIOS / f"{name}.toml").read_text("utf-8")))
    return {key: data[key] for key in ("format", "story", "issues", "numbers", "actions")}


STATE = {"home": "home", "capability": 0.1, "audience": 0.5, "resolve": 0.5, "law": 0.5}
BARE = {"source": "assumption"}


def scenario_of(titles: dict[str, str], turns: int, **more: Any) -> Scenario:
    """A scenario with one pact whose clauses go round."""
    names = list(titles)
    clauses = {
        f"c{turn}": {
            "by": names[(turn + 2) % len(names)],
            "toward": names[(turn + 1) % len(names)],
            "obligation": "defence",
            "reliability": "as_promised",
            **BARE,
        }
        for turn in range(turns)
    }
    pact = {"title": "the pact of 1999", "parties": names, "stage": "in_force", "clauses": clauses}
    return Scenario.model_validate(
        {
            **registry(),
            "title": "Invented",
            "horizon": {"start": START, "turn_days": 7, "turns": turns},
            "states": {
                name: {"title": title, "stances": {}, **STATE, **BARE}
                for name, title in titles.items()
            },
            "treaties": {"pact": pact | BARE},
            **more,
        }
    )


NAMES = identifiers(12, 3)
PACT = scenario_of({name: f"Land {name}" for name in NAMES}, 40)


def fans(panels: list[str], turns: int = 12) -> Any:
    """Fans that rise, one per panel."""
    middle = np.linspace(0.2, 0.8, turns)
    parts = [
        pd.DataFrame(
            {
                "panel": name,
                "turn": range(turns),
                "low90": middle - 0.15,
                "low50": middle - 0.05,
                "median": middle + 0.01 * k,
                "high50": middle + 0.06,
                "high90": middle + 0.2,
            }
        )
        for k, name in enumerate(panels)
    ]
    return pd.concat(parts, ignore_index=True)


def stands(panels: list[str], turns: int = 12) -> Any:
    """Shares of runs at rungs 0, 3 and 7, one panel each; ever more of them at the highest."""
    parts = [
        pd.DataFrame(
            {
                "panel": name,
                "turn": range(turns),
                "rung": rung,
                "share": [share + step * turn for turn in range(turns)],
            }
        )
        for name in panels
        for rung, share, step in ((0, 0.6, -0.03), (3, 0.4, -0.01), (7, 0.0, 0.04))
    ]
    return pd.concat(parts, ignore_index=True)


def rates(names: list[str], runs: int = 100) -> Any:
    """Rates from small to large, with both intervals, a band and a variation each."""
    rate = np.array([0.23]) if len(names) == 1 else np.linspace(0.0, 0.96, len(names))
    return pd.DataFrame(
        {
            "outcome": names,
            "count": (rate * runs).round().astype(int),
            "runs": runs,
            "rate": rate,
            "prior_low": np.clip(rate - 0.1, 0.0, 1.0),
            "prior_high": np.clip(rate + 0.1, 0.0, 1.0),
            "low": np.clip(rate - 0.04, 0.0, 1.0),
            "high": np.clip(rate + 0.04, 0.0, 1.0),
            "band_low": 0.2,
            "band_high": 0.5,
        }
    )


def changes(names: list[str], runs: int = 400) -> Any:
    """Differences from negative to positive."""
    middle = np.linspace(-0.3, 0.3, len(names))
    return pd.DataFrame(
        {
            "outcome": names,
            "parameter": names,
            "difference": middle,
            "effect": middle,
            "baseline_rate": 0.5,
            "rate": 0.5 + middle,
            "low": middle - 0.05,
            "high": middle + 0.05,
            "runs": runs,
        }
    )


def incidences(names: list[str], turns: int = 12) -> Any:
    """Shares that grow to 0.1, 0.2 and so on."""
    parts = []
    for k, name in enumerate(names):
        share = np.linspace(0.0, 0.1 * (k + 1), turns)
        bands = {"low": np.clip(share - 0.02, 0.0, 1.0), "high": share + 0.02}
        parts.append(pd.DataFrame({"outcome": name, "turn": range(turns), "share": share, **bands}))
    return pd.concat(parts, ignore_index=True)


def crisis() -> Scenario:
    """Three states with a pact, a red line, a date with two outcomes and an inject."""
    clause = {"by": "PRK", "toward": "RUS", "obligation": "defence", "reliability": "as_promised"}
    pact = {"title": "the pact of 2024", "parties": ["RUS", "PRK"], "stage": "possible"}
    flow = {"measure": "flow", "of": "RUS", "toward": "PRK", "what": "send_troops", "above": 0.0}
    line = {"title": "North Korea: no troops", "state": "PRK", "against": "RUS"}
    election = {"title": "the election in the United States", "date": START}
    vote = {"title": "a vote", "date": START}
    outcomes = {
        name: {"title": title, "p": 0.5} | BARE for name, title in (("b", "lost"), ("a", "won"))
    }
    actions = registry()["actions"]
    return scenario_of(
        {"KOR": "South Korea", "PRK": "North Korea", "RUS": "Russia"},
        1,
        actions={**actions, "send_troops": {**actions["send_troops"], "title": "troops"}},
        treaties={"pact": {**pact, **BARE, "clauses": {"aid": clause | BARE}}},
        red_lines={"troops": {**line, **BARE, "when": {"any": [flow]}}},
        calendar={
            "vote": {**vote, **BARE, "outcomes": outcomes},
            "us_election": {**election, **BARE, "outcomes": outcomes},
        },
        injects={
            "storm": {
                "title": "a storm",
                "turn": 0,
                "changes": [{"of": "PRK", "measure": "need", "by": 0.1}],
                **BARE,
            }
        },
    )


CRISIS = crisis()
