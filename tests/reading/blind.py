"""A blind reading: acts of one run among acts of others, without reasons, to be told apart.

`python tests/reading/blind.py write FOLDER` writes `course.txt` (the run without the acts that are
asked about), `acts.csv` (two hundred acts, half of them of the run, by date) and `key.csv`.
`python tests/reading/blind.py score FOLDER READER.csv ...` gives each reader's area under the ROC
curve: the chance that an act of the run is held likelier than one of another run. The code book is
docs/reading.md.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import mannwhitneyu

from sim.plan.build import build
from sim.record.tables import event_table
from sim.run.batch import Worker
from sim.scenario.load import load
from sim.scenario.schema import Scenario

SCENARIO, SETS = "june-2024", ("horizon.turns=160",)
SEED, RUN, OTHERS, ASKED = 12, 0, 60, 100
SEEN = ("joint", "open", "close", "war", "fatality", "result", "front", "cross", "detect", "honour")
SEEN += (
    "renege",
    "materiel",
    "invoke",
    "adopt",
    "veto",
    "monitor",
    "sign",
    "enter_force",
    "inject",
)


def spoken(row: pd.Series, scenario: Scenario) -> str:
    """An event without its reason: date, who, what, toward whom, over what."""
    states = {name: state.title for name, state in scenario.states.items()}
    who, whom = states.get(row.actor, ""), states.get(row.target, "")
    what = row.kind
    if row.action in scenario.actions and row.kind != "change":
        what = scenario.actions[row.action].title
        what = f"ends or lowers {what}" if row.cuts else what
        what = what if row.kind == "act" else f"{row.kind}: {what}"
    about = scenario.issues[row.issue].title if row.issue in scenario.issues else ""
    return " | ".join(str(part) for part in (row.date, who, what, whom, about))


def played() -> tuple[Scenario, pd.DataFrame]:
    """The run and the others, row by row."""
    scenario = load(SCENARIO, SETS).scenario
    setup = build(scenario)
    rows = Worker(setup, SEED).play(RUN, 1 + OTHERS).rows
    table = event_table(rows, setup.names, scenario.horizon)
    table["cuts"] = [a >= 0 and bool(setup.names.cuts[a]) for a in rows["action"]]
    return scenario, table


def chosen(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The acts that are asked about, and as many acts of other runs, each of the same week."""
    dice = np.random.default_rng(SEED)
    acts = table[(table.kind == "act") & (table.turn > 0)]
    own = acts[acts.run == RUN]
    asked = own.sample(min(ASKED, len(own)), random_state=dice.integers(1 << 31))
    others = acts[acts.run != RUN]
    decoys = [
        others[others.turn == turn].sample(1, random_state=dice.integers(1 << 31))
        for turn in asked.turn
    ]
    return asked, pd.concat(decoys)


def write(folder: Path) -> None:
    """The course, the acts and the key."""
    scenario, table = played()
    asked, decoys = chosen(table)
    own = table[(table.run == RUN) & table.kind.isin(["act", *SEEN])].drop(asked.index)
    own = own[~own.cause.isin(asked.seq) | (own.kind == "act")]  # no trace of what is asked about
    folder.mkdir(parents=True)
    lines = [spoken(row, scenario) for _, row in own.iterrows()]
    (folder / "course.txt").write_text("\n".join(lines) + "\n", "utf-8")
    both = pd.concat([asked.assign(own=1), decoys.assign(own=0)])
    both = both.sample(frac=1.0, random_state=SEED).sort_values("date", kind="stable")
    texts = [spoken(row, scenario) for _, row in both.iterrows()]
    for name, column in (("acts.csv", texts), ("key.csv", both.own.tolist())):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["number", name.partition(".")[0]])
            writer.writerows(enumerate(column, 1))


def score(folder: Path, reader: Path) -> float:
    """The area under the curve of one reader's scores: columns `number`, `score` (0..100)."""
    key = pd.read_csv(folder / "key.csv").set_index("number").key
    said = pd.read_csv(reader).set_index("number").score.reindex(key.index)
    own, other = said[key == 1], said[key == 0]
    return float(mannwhitneyu(own, other).statistic) / (len(own) * len(other))


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(Path(sys.argv[2]))
    else:
        for name in sys.argv[3:]:
            sys.stdout.write(f"{name} {score(Path(sys.argv[2]), Path(name)):.3f}\n")
