"""A decision rule of one's own: what it changes, run by run, on the same dice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.first_difference import parting_turns
from sim.errors import BadInput
from sim.plan.build import build
from sim.record.names import Names
from sim.run.many import whole
from sim.run.own_rules import RuleFile
from sim.scenario.load import load
from sim.scenario.near import choices
from sim.scenario.schema import Scenario
from sim.study.compare import frames as numbers
from sim.study.compare.comparison import gathered
from sim.study.compare.data import Comparison
from sim.study.compare.slices import VariationRuns
from sim.study.compare.variations import Dice, Variation
from sim.study.ensemble.own_rules import OwnRuns, load_rule, play_own
from sim.telling.lines import paragraph
from sim.terms.events import Kind

RUNS = 40
SHOWN = 8  # actions told


@dataclass(frozen=True)
class Trial:
    """A rule against the model's own, on the same dice.

    comparison: outcomes with and without; acts: how often the state did what, per run, without
    and with the rule; failed: what went wrong in runs that the rule could not end.
    """

    state: str
    path: str
    comparison: Comparison
    acts: dict[str, tuple[float, float]]
    failed: list[dict[str, Any]]

    @property
    def text(self) -> str:
        """What changes, in words."""
        return text_of(self)


def try_rule(
    path: Path | str,
    state: str,
    argument: str,
    runs: int = RUNS,
    seed: int = 1,
    workers: int | None = None,
) -> Trial:
    """Play runs in which a state decides by a rule of one's own, and the same without it.

    Raises: BadInput for an unknown state, or a file that holds no rule; SimError if every run
    fails.
    """
    loaded = load(argument)
    if state not in loaded.scenario.states:
        meant = choices(state, sorted(loaded.scenario.states))
        raise BadInput(f"no state called {state!r} in {loaded.name}{meant}")
    if runs < 2:
        raise BadInput(f"{runs} runs cannot be compared; at least 2 can")
    rule = load_rule(path)
    own = play_own(loaded.scenario, {state: rule}, seed, runs, workers)
    return compared(loaded.scenario, loaded.name, state, rule, own, seed, runs)


def compared(
    scenario: Scenario, name: str, state: str, rule: RuleFile, own: OwnRuns, seed: int, runs: int
) -> Trial:
    """The runs with a rule against those without, of the runs that the rule could end."""
    setup = build(scenario)
    played_without = whole(setup, seed, runs)
    kept = own.run
    without = {key: values[kept] for key, values in played_without.columns.items()}
    all_rows = played_without.batch.rows
    parted = parting_turns(all_rows, own.rows, (setup.names, own.names), 0, runs)[kept]
    pairs = np.zeros(0, np.int64)
    played = [
        VariationRuns(without, np.full(len(kept), -1, np.int64), pairs),
        VariationRuns(own.columns, parted, pairs),
    ]
    title = Path(rule.path).stem
    variations = [Variation(f"{name}, rules as they are", scenario), Variation(title, scenario)]
    rows = all_rows[np.isin(all_rows["run"], kept)]
    acts = acts_of(setup.names, state, (rows, own.rows), len(kept))
    return Trial(state, rule.path, table(variations, played, seed), acts, own.failed)


def table(variations: list[Variation], played: list[VariationRuns], seed: int) -> Comparison:
    """Runs with and without a rule as a comparison."""
    outcomes = sorted(variations[0].scenario.outcomes)
    empty, dice = numbers.frame([]), Dice(seed, len(played[0].parted))
    return gathered(variations, dice, outcomes, played, empty, empty)


def acts_of(
    names: Names, state: str, both: tuple[NDArray[Any], NDArray[Any]], runs: int
) -> dict[str, tuple[float, float]]:
    """How often a state did what, per run, without and with the rule; the largest change first."""
    code = names.states.index(state)
    counts = []
    for rows in both:
        mine = rows[(rows["actor"] == code) & np.isin(rows["kind"], (Kind.ACT, Kind.OFFER))]
        counts.append(Counter(mine["action"].tolist()))
    found = {}
    for a in sorted(set(counts[0]) | set(counts[1])):
        name = f"cut {names.actions[a]}" if names.cuts[a] else names.actions[a]
        found[name] = (counts[0][a] / runs, counts[1][a] / runs)
    return dict(sorted(found.items(), key=lambda item: -abs(item[1][1] - item[1][0])))


def text_of(trial: Trial) -> str:
    """What a rule changes: what the state does, then the outcomes."""
    scenario = trial.comparison.variations[0].scenario
    title = scenario.states[trial.state].title
    changed = [(name, pair) for name, pair in trial.acts.items() if pair[0] != pair[1]]
    lines = [f"What {title} does by {Path(trial.path).name}, acts per run:"]
    for name, (without, with_rule) in changed[:SHOWN]:
        lines.append(f"  {words_of(scenario, name):<40}{without:>8.2f}  becomes {with_rule:>6.2f}")
    if not changed:
        lines.append("  the same as by the rules of the model")
    elif len(changed) > SHOWN:
        lines.append(f"  ({len(changed) - SHOWN} smaller changes left out)")
    if trial.failed:
        first = trial.failed[0]
        text = f"{len(trial.failed)} runs failed and are left out; run {first['first_run']}: "
        lines += paragraph(text + str(first["error"]))
    return "\n".join([*lines, "", trial.comparison.text])


def words_of(scenario: Scenario, name: str) -> str:
    """The noun for an action, also for cutting it."""
    title = scenario.actions[name.removeprefix("cut ")].title
    return f"cut in {title}" if name.startswith("cut ") else title
